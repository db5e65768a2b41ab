"""The rules for dates told around another date; how each is read is in `date_phrases`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from onrecord.extract.date_phrases import (
    Phrase,
    counted_from,
    days_of_months,
    feasts,
    lengths_from,
    up_to_now,
    weekdays_of_weeks,
    weeks,
)
from onrecord.extract.date_sense import Context, dated
from onrecord.extract.rule import Reading
from onrecord.model import Mention


def _phrases(reading: Reading, told: Callable[[Context], Iterator[Phrase]], rule: str, kind: str) -> Iterator[Mention]:
    context = reading.once("dates", Context)
    for start, end, found in told(context):
        passage = reading.passage_at(start)
        if passage is not None and passage.kind != "contact" and end <= passage.end:
            yield dated(rule, context, start, end, found, kind)


def counted(reading: Reading) -> Iterable[Mention]:
    """A day told by its distance from another date: two weeks before 13 May."""
    return _phrases(reading, counted_from, "date.counted", "relative")


def week_told(reading: Reading) -> Iterable[Mention]:
    """A week by its place in a month or year, or by the day on which it starts."""
    return _phrases(reading, weeks, "date.week", "interval")


def weekday_of_week(reading: Reading) -> Iterable[Mention]:
    """A weekday of this, the last or the next week."""
    return _phrases(reading, weekdays_of_weeks, "date.weekday_of_week", "relative")


def day_numbered(reading: Reading) -> Iterable[Mention]:
    """A day by its number alone, in the month nearest to the announcement."""
    return _phrases(reading, days_of_months, "date.numbered", "date")


def interval_to_now(reading: Reading) -> Iterable[Mention]:
    """An interval from or to the day on which it is told: between now and 2030, the year to date."""
    return _phrases(reading, up_to_now, "date.to_now", "interval")


def length_from(reading: Reading) -> Iterable[Mention]:
    """An interval told by its length and its first day: 12 weeks starting on 4 March."""
    return _phrases(reading, lengths_from, "date.length_from", "interval")


def feast(reading: Reading) -> Iterable[Mention]:
    """Christmas or Easter with its day or its year: Christmas Eve, Easter Monday, Christmas 2014."""
    return _phrases(reading, feasts, "date.feast", "date")
