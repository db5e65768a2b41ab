"""Published statistics as linkers see them: series of observations, each with every version and its day of release.

A period is ISO or EDTF: `2023`, `2023-04`, `2023-Q2`, `2023-04-05`, `2023-04/2024-03`. A series that adds up (people
who arrived) gives the value of a longer stretch as a sum; any other (a rate, an index) only what was published for it.
"""

from __future__ import annotations

import calendar
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

_QUARTER = re.compile(r"(\d{4})-Q([1-4])")


class Stretch(NamedTuple):
    """Days from `start` to `end`, both counted."""

    start: date
    end: date

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    @property
    def months(self) -> int:
        """How many whole months it is; 0 where it does not begin and end with one."""
        if self.start.day != 1 or (self.end + timedelta(1)).day != 1:
            return 0
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1

    def earlier(self, months: int) -> Stretch:
        """The stretch of as many whole months that begins so many months before."""
        start = add_months(self.start, -months)
        return Stretch(start, add_months(start, self.months) - timedelta(1))

    def __str__(self) -> str:
        """In words: `2023`, `March 2024`, `the year to March 2024`, `January to May 2024`, `2023/24`."""
        months = self.months
        first, last = f"{self.start:%B %Y}", f"{self.end:%B %Y}"
        if not months:
            if self.start == self.end:
                return f"{self.start.day} {first}"
            return f"{self.start.day} {first} to {self.end.day} {last}"
        if months == 1:
            return first
        if months == 12 and self.start.month == 1:
            return str(self.start.year)
        if months == 12 and self.start.month == 4:
            return f"{self.start.year}/{self.end.year % 100:02d}"
        if months == 12:
            return f"the year to {last}"
        return f"{self.start:%B} to {last}" if self.start.year == self.end.year else f"{first} to {last}"


def add_months(day: date, months: int) -> date:
    """The same day of another month, the last day where there is none."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def stretch(period: str) -> Stretch | None:
    """The days of a period; None where it is none, or open.

    >>> str(stretch("2023")), str(stretch("2023-Q2")), str(stretch("2023-04/2024-03")), str(stretch("2024-02"))
    ('2023', 'April to June 2023', '2023/24', 'February 2024')
    >>> stretch("2021-07-01/..") is None, stretch("soon") is None
    (True, True)
    """
    first, slash, last = period.partition("/")
    if slash:
        begin, end = stretch(first), stretch(last)
        return Stretch(begin.start, end.end) if begin and end and begin.start <= end.end else None
    try:
        if quarter := _QUARTER.fullmatch(first):
            start = date(int(quarter[1]), int(quarter[2]) * 3 - 2, 1)
            return Stretch(start, add_months(start, 3) - timedelta(1))
        if re.fullmatch(r"\d{4}", first):
            return Stretch(date(int(first), 1, 1), date(int(first), 12, 31))
        if re.fullmatch(r"\d{4}-\d\d", first):
            start = date.fromisoformat(f"{first}-01")
            return Stretch(start, add_months(start, 1) - timedelta(1))
        if re.fullmatch(r"\d{4}-\d\d-\d\d", first):
            return Stretch(date.fromisoformat(first), date.fromisoformat(first))
    except ValueError:
        return None
    return None


@dataclass(frozen=True, slots=True)
class Observation:
    """One version of one value. `released` is the ISO day of its release; `by_row` says that the file dates this very
    value, so that no earlier release of it need be supposed."""

    period: str
    value: Decimal
    released: str | None = None
    by_row: bool = False


class Worth(NamedTuple):
    """A value over a stretch. `released` is the day on which the last of what it is made of was released in the version
    used; `first` the day on which all of it had been, None where an import does not say."""

    value: Decimal
    released: str | None
    first: str | None


@dataclass(frozen=True)
class Series:
    """A published series. `measure` names the entry of measures.toml that says in which words it may be meant;
    `adds_up` that its values may be added over time."""

    name: str
    title: str
    unit: str | None
    measure: str | None
    adds_up: bool
    observations: tuple[Observation, ...]

    @cached_property
    def versions(self) -> dict[Stretch, list[Observation]]:
        """The versions of each period, in the order of their release; those without a day first."""
        found: dict[Stretch, list[Observation]] = defaultdict(list)
        for one in self.observations:
            if days := stretch(one.period):
                found[days].append(one)
        return {days: sorted(held, key=lambda o: o.released or "") for days, held in sorted(found.items())}

    @cached_property
    def _by_length(self) -> list[list[Stretch]]:
        """The periods, those of like length together, the longest first."""
        found: dict[int, list[Stretch]] = defaultdict(list)
        for days in self.versions:
            found[days.months or -days.days].append(days)
        return [found[key] for key in sorted(found, reverse=True)]

    def over(self, wanted: Stretch, on: str) -> Worth | None:
        """The value over a stretch as it was known on a day (ISO), in the first version after it where it was not.

        None where it was not published, or not for all of the stretch.
        """
        parts = self._tiles(wanted)
        if not parts:
            return None
        chosen = [self._version(self.versions[part], on) for part in parts]
        firsts = [self.versions[part][0] for part in parts]
        dated = all(one.by_row and one.released for one in firsts)
        released = [one.released for one in chosen if one.released]
        return Worth(
            sum((one.value for one in chosen), Decimal(0)),
            max(released) if len(released) == len(chosen) else None,
            max(one.released or "" for one in firsts) if dated else None,
        )

    def newest(self, wanted: Stretch) -> Worth | None:
        """The value over a stretch in its newest version."""
        return self.over(wanted, "9999-12-31")

    def last(self, on: str, months: int) -> Stretch | None:
        """The newest period of so many months that had ended by a day, or was released by it."""
        known = (d for d, held in self.versions.items() if d.months == months and self._known(d, held[0], on))
        return max(known, default=None)

    @staticmethod
    def _known(days: Stretch, first: Observation, on: str) -> bool:
        return first.released <= on if first.released and first.by_row else days.end.isoformat() < on

    @staticmethod
    def _version(held: list[Observation], on: str) -> Observation:
        known = [one for one in held if (one.released or "") <= on]
        return known[-1] if known else held[0]

    def _tiles(self, wanted: Stretch) -> list[Stretch]:
        """The published periods that make up a stretch without a gap, the fewest; one unless the series adds up."""
        if wanted in self.versions:
            return [wanted]
        for alike in self._by_length if self.adds_up else ():
            inside = [d for d in alike if wanted.start <= d.start and d.end <= wanted.end]
            if inside and _seamless(inside, wanted):
                return inside
        return []


def _seamless(inside: list[Stretch], wanted: Stretch) -> bool:
    """Whether periods in order fill a stretch from its first day to its last."""
    expected = wanted.start
    for days in inside:
        if days.start != expected:
            return False
        expected = days.end + timedelta(1)
    return expected == wanted.end + timedelta(1)


def tied(series: Iterable[Series]) -> list[Series]:
    """The series that a measure ties to words, by name."""
    return sorted((one for one in series if one.measure), key=lambda one: one.name)
