"""Mapping files (TOML): which columns of a table of statistics hold what, every key known and of its type."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from onrecord.errors import ReadError
from onrecord.link.published import stretch
from onrecord.link.series import measures

EACH = ("day", "week", "month", "quarter", "year")
"""What a day in a column of periods may stand for: itself, or the stretch that it begins."""


def whole(period: str, each: str) -> str:
    """The stretch that a day begins.

    >>> whole("2023-04-01", "month"), whole("2023-04-03", "week"), whole("2023-04", "month")
    ('2023-04', '2023-04-03/2023-04-09', '2023-04')
    """
    days = stretch(period)
    if days is None or days.days != 1 or each == "day":
        return period
    match each:
        case "week":
            return f"{period}/{days.start + timedelta(6)}"
        case "month":
            return period[:7]
        case "quarter":
            return f"{period[:4]}-Q{(days.start.month + 2) // 3}"
    return period[:4]


_MAPPING = dict.fromkeys(("period", "each", "released", "released_column", "sheet", "range"), str) | {"series": list}
_MAPPED = dict.fromkeys(("name", "column", "title", "unit", "measure"), str) | {"adds_up": bool, "blank_is_zero": bool}


def mapping_of(name: str, content: bytes) -> dict[str, Any]:
    """A mapping file, every key known and of its type."""
    try:
        found = tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ReadError(name, f"TOML expected: {error}") from None
    _keys(name, "the mapping", found, _MAPPING, ("period", "series"))
    for number, one in enumerate(found["series"], 1):
        place = f"series {number}"
        if not isinstance(one, dict):
            raise ReadError(name, f"{place}: a table expected: [[series]]")
        _keys(name, place, one, _MAPPED, ("name", "column"))
        measure_of(one.get("measure"), name, f"{place}, measure")
    if not found["series"]:
        raise ReadError(name, "at least one [[series]] expected")
    if found.get("each", "day") not in EACH:
        raise ReadError(name, f"each: one of {', '.join(EACH)} expected, {found['each']!r} found")
    if found.get("released") and not is_day(found["released"]):
        raise ReadError(name, f"released: an ISO day expected, such as 2024-02-15; {found['released']!r} found")
    return found


def _keys(name: str, place: str, row: Mapping[str, Any], known: Mapping[str, type], needed: Sequence[str]) -> None:
    for key, value in row.items():
        if key not in known:
            raise ReadError(name, f"{place}: {key!r} is not a key of a mapping; known are {', '.join(known)}")
        if not isinstance(value, known[key]):
            raise ReadError(name, f"{place}, {key}: {known[key].__name__} expected, {value!r} found")
    for key in needed:
        if not row.get(key):
            raise ReadError(name, f"{place}: {key} expected, and missing")


def is_day(words: str) -> bool:
    """Whether words are an ISO day."""
    days = stretch(words) if isinstance(words, str) else None
    return days is not None and days.days == 1 and len(words) == 10


def measure_of(measure: str | None, name: str, place: str) -> str | None:
    """A measure of measures.toml, or None where none is named. Raises ReadError where there is none so called."""
    if measure and measure not in measures():
        raise ReadError(name, f"{place}: no measure {measure!r}; known are {', '.join(sorted(measures()))}")
    return measure or None
