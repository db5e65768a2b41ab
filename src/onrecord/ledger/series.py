"""Official statistics in the ledger: series, and every version of each value, kept beside what is stated."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Connection, select

from onrecord.errors import ReadError
from onrecord.ledger.schema import observations, series
from onrecord.link.published import Observation, Series
from onrecord.values import plain

if TYPE_CHECKING:
    from onrecord.ledger.series_files import Options, Read
    from onrecord.ledger.store import Ledger


class Imported(NamedTuple):
    """What an import did: values new, new versions of values, values known already, series described otherwise."""

    new: int
    versions: int
    known: int
    described: int

    @property
    def changed(self) -> bool:
        """Whether what figures are held against is another than before."""
        return bool(self.new or self.versions or self.described)


def import_series(ledger: Ledger, files: Sequence[tuple[str, bytes]], options: Options | None = None) -> Imported:
    """Enter the values of files (name and content). The same again adds nothing; another value with another day of
    release is a new version.

    Raises ReadError with the file, the row and the column, and what was expected; then nothing is entered.
    """
    from onrecord.ledger.series_files import read

    rows = [(name, one) for name, content in files for one in read(name, content, options)]
    told = [0, 0, 0, 0]
    with ledger.writing() as (connection, _):
        told[3] = _describe(connection, rows)
        held: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        for row in connection.execute(select(observations)).mappings():
            held[row["series"], row["period"]].append(dict(row))
        fresh = []
        for name, one in rows:
            versions = held[one.series, one.period]
            if _known(name, one, versions):
                told[2] += 1
                continue
            told[1 if versions else 0] += 1
            key = "\n".join((one.series, one.period, one.released or ""))
            entered: dict[str, Any] = {
                "id": hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16],
                "series": one.series, "period": one.period, "value": float(one.value),
                "value_exact": plain(one.value), "released": one.released, "dated_by_row": one.by_row,
                "imported_from": name,
            }  # fmt: skip
            versions.append(entered)
            fresh.append(entered)
        if fresh:
            connection.execute(observations.insert(), fresh)
    return Imported(*told)


def _describe(connection: Connection, rows: Iterable[tuple[str, Read]]) -> int:
    """Enter the series themselves; how many that were known are described otherwise now."""
    had = {row["name"]: dict(row) for row in connection.execute(select(series)).mappings()}
    found: dict[str, dict[str, Any]] = {}
    for name, one in rows:
        row = {"name": one.series, "title": one.title, "unit": one.unit, "measure": one.measure,
               "adds_up": one.adds_up, "imported_from": name}  # fmt: skip
        first = found.setdefault(one.series, row)
        if one.series not in had and len(one.series) > 64:
            raise ReadError(name, f"{one.place}: a name of at most 64 characters expected for a series")
        differs = [k for k in ("title", "unit", "measure", "adds_up") if first[k] != row[k]]
        if differs:
            key = differs[0]
            reason = f"{key} {row[key]!r} of series {one.series!r} expected to be {first[key]!r}, as in its first row"
            raise ReadError(name, f"{one.place}: {reason}")
    changed = 0
    for key, row in found.items():
        if key not in had:
            connection.execute(series.insert().values(row))
        elif any(had[key][k] != row[k] for k in ("title", "unit", "measure", "adds_up")):
            connection.execute(series.update().where(series.c.name == key).values(row))
            changed += 1
    return changed


def _known(name: str, one: Read, versions: Sequence[dict[str, Any]]) -> bool:
    """Whether a value is known in this version, or stays what it was by its day of release.

    Raises ReadError where the same day of release is given another value.
    """
    for had in versions:
        if had["released"] == one.released and Decimal(had["value_exact"]) != one.value:
            when = f"with the same day of release, {one.released}" if one.released else "without a day of release"
            raise ReadError(name, f"{one.place}: {one.period} of {one.series!r} is {had['value_exact']} in this ledger "
                            f"{when}, and {plain(one.value)} here; a new version expected to have a later day "
                            "(column released, or --released)")  # fmt: skip
        if had["released"] == one.released:
            return True
    before = [had for had in versions if (had["released"] or "") <= (one.released or "")]
    if not before:
        return False
    force = max(before, key=lambda had: had["released"] or "")
    return Decimal(force["value_exact"]) == one.value and (bool(force["dated_by_row"]) or not one.by_row)


def all_series(ledger: Ledger) -> list[Series]:
    """Every series with all versions of its values, by name."""
    with ledger.reading() as connection:
        held: dict[str, list[Observation]] = defaultdict(list)
        order = observations.c.series, observations.c.period, observations.c.released
        for row in connection.execute(select(observations).order_by(*order)).mappings():
            held[row["series"]].append(
                Observation(row["period"], Decimal(row["value_exact"]), row["released"], bool(row["dated_by_row"]))
            )
        rows = connection.execute(select(series).order_by(series.c.name)).mappings().all()
    return [
        Series(r["name"], r["title"], r["unit"], r["measure"], bool(r["adds_up"]), tuple(held[r["name"]])) for r in rows
    ]


__all__ = ["Imported", "all_series", "import_series"]
