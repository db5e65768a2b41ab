"""The dates of a specification case, asked for and found, and when the two are the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from onrecord.extract import dates
from onrecord.extract.rule import Reading
from onrecord.model import Document, Passage
from onrecord.values import When

Case = Mapping[str, Any]


@dataclass(frozen=True)
class Read:
    """Something found or asked for: half-open offsets, a value (a number, or days as `(first, day after)`), a unit."""

    start: int
    end: int
    value: object
    unit: str | None = None


_NAMES: Final = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|april|apr|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|christmas|easter)\b"
    r"|\b(?:may|march|mar)\b(?= ?[0-9]| (?:the )?(?:first|second|third|eighteenth))|(?<=of )(?:may|march)\b"
)


_SEASON: Final = re.compile(r"\b(?:SPRING|SUMMER|AUTUMN|WINTER)\b")


def printed(text: str) -> str:
    """An input with the capitals that print gives to days and months.

    >>> printed("friday the 9th of may, as it may")
    'Friday the 9th of May, as it may'
    """
    return _SEASON.sub(lambda m: m.group().lower(), _NAMES.sub(lambda m: m.group().capitalize(), text))


def document(case: Case) -> Document:
    """A case as a document issued on its reference day."""
    text = printed(case["Input"])
    issued = str((case.get("Context") or {}).get("ReferenceDateTime") or "")[:10] or None
    return Document(text, (Passage(0, len(text), "paragraph"),), "", issued=issued)


_FAR: Final = (date.min, date.max)
_SEASONS: Final = {"21": 3, "22": 6, "23": 9, "24": 12}


def days(iso: str) -> tuple[date, date]:
    """The first day of an EDTF value, and the day after its last; open ends are the ends of time.

    >>> days("2016-02"), days("2016-11-07/..")[0]
    ((datetime.date(2016, 2, 1), datetime.date(2016, 3, 1)), datetime.date(2016, 11, 7))
    """
    if "/" in iso:
        first, last = iso.split("/")
        return (_FAR[0] if first in ("..", "") else days(first)[0]), (_FAR[1] if last in ("..", "") else days(last)[1])
    parts = iso.split("-")
    if len(parts) == 1 and iso.endswith("X"):
        return date(int(iso[:3] + "0"), 1, 1), date(int(iso[:3] + "0") + 10, 1, 1)
    year = int(parts[0])
    if len(parts) == 1:
        return date(year, 1, 1), date(year + 1, 1, 1)
    if parts[1] in _SEASONS:
        month = _SEASONS[parts[1]]
        return date(year, month, 1), _months_on(date(year, month, 1), 3)
    if len(parts) == 2:
        return date(year, int(parts[1]), 1), _months_on(date(year, int(parts[1]), 1), 1)
    day = date.fromisoformat(iso)
    return day, day + timedelta(1)


def _months_on(day: date, months: int) -> date:
    return date(day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1, 1)


def _day(words: object) -> date | None:
    return date.fromisoformat(str(words)[:10]) if re.match(r"\d{4}-\d\d-\d\d", str(words)) else None


CALENDAR: Final = ("datetimeV2.date", "datetimeV2.daterange")
_COUNT: Final = r"(?:an?|the|few|couple|some|\d+|one|two|three|four|five|six|seven|eight|nine|ten)"
_TURN: Final = r"(?:last|next|past|previous|coming|upcoming|following|first)"
_UNIT: Final = r"(?:(?:business |working )?(?:day|week|fortnight|month|quarter|year|decade|weekend)s?)"
_LENGTH: Final = re.compile(
    rf"(?:(?:in|for|within|the) )*(?:{_TURN} {_COUNT}|{_COUNT} {_TURN}|in {_COUNT}|{_COUNT}(?= .* later)) {_UNIT}"
    rf"(?: and {_COUNT} {_UNIT}| {_COUNT} {_UNIT}| later)*",
    re.I,
)


def place(case: Case, result: Mapping[str, Any]) -> tuple[int, int]:
    """Where a result stands, half-open; some give the words alone."""
    start = result.get("Start")
    if start is None:
        start = str(case["Input"]).lower().find(str(result["Text"]).lower())
    end = result.get("End")
    return start, start + len(result["Text"]) if end is None else end + 1


def calendar(case: Case, result: Mapping[str, Any]) -> bool:
    """Whether a result is a calendar date or period, not a length of time counted from the day of speaking."""
    words = case["Input"][slice(*place(case, result))]
    return result["TypeName"] in CALENDAR and not _LENGTH.fullmatch(words)


def asked_dates(case: Case) -> list[Read]:
    """Each with a list of readings `(first, end)`; without one where the specification leaves the value open."""
    asked = []
    for result in case["Results"]:
        if not calendar(case, result):
            continue
        readings = []
        for value in (result.get("Resolution") or {}).get("values", []):
            if day := _day(value.get("value")):
                readings.append((day, day + timedelta(1)))
            elif value.get("start") or value.get("end"):
                readings.append((_day(value.get("start")) or _FAR[0], _day(value.get("end")) or _FAR[1]))
        values = [str(value.get("value")) for value in (result.get("Resolution") or {}).get("values", [])]
        if result["TypeName"] == CALENDAR[0] and set(values) == {"not resolved"}:
            continue  # a day that does not exist, 30 February, is no date
        asked.append(Read(*place(case, result), readings))
    return asked


def found_dates(case: Case) -> list[Read]:
    """Our dates, but those that stand inside words that the specification reads as a time of day or a recurrence."""
    outside = [place(case, r) for r in case["Results"] if not calendar(case, r)]
    found = []
    for mention in dates.find(Reading(document(case))):
        start, end = mention.span
        assert isinstance(mention.value, When)
        if not any(start < b and a < end for a, b in outside):
            found.append(Read(start, end, mention.value.iso))
    return found


_OPEN: Final = re.compile(
    r"(?:since|after|before|until|till|by|from|starting(?: on)?|beginning(?: on)?|(?:no )?(?:later|earlier) than)\b"
    r"(?: the)? ?",
    re.I,
)
_OPEN_AFTER: Final = re.compile(r" (?:or|and) (?:later|earlier|after|before)$", re.I)
_SMALL_WORDS: Final = re.compile(
    r"(?:(?:on|in|at|the|from|between|of|for|over|during|(?:calendar )?year(?: of)?)\b ?)*", re.I
)


def same_dates(text: str) -> Callable[[Read, Read], bool]:
    def core(read: Read) -> tuple[int, int]:
        opened = _OPEN.match(text, read.start, read.end)
        match = _SMALL_WORDS.match(text, opened.end() if opened else read.start, read.end)
        shut = _OPEN_AFTER.search(text[: read.end], read.start)
        end = shut.start() if shut else read.end
        while end > read.start and text[end - 1] in ".,":
            end -= 1
        return (match.end() if match else read.start), end

    def same(ours: Read, theirs: Read) -> bool:
        if core(ours) != core(theirs):
            return False
        first, end = days(str(ours.value))
        readings = theirs.value
        assert isinstance(readings, list)
        last_named = days(str(ours.value).split("/")[-1])[0] if "/" in str(ours.value) and end < _FAR[1] else end
        if re.search(r"\bq[1-4]$", text[: ours.end], re.I) and end < _FAR[1]:
            last_named = _months_on(end, -3)
        if not readings:
            return True
        open_ = _OPEN.match(text, theirs.start) or _OPEN_AFTER.search(text[: theirs.end], theirs.start)
        if open_ and all(a == _FAR[0] or b == _FAR[1] for a, b in readings):
            return any((b if a == _FAR[0] else a) in (first, end) for a, b in readings)
        return any(a == first and b in (end, last_named) for a, b in readings)

    return same
