"""Arithmetic behind dates told around another date, against the calendar of the standard library."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract import dates
from onrecord.extract.date_phrases import _easter, _first_monday, _last_monday
from onrecord.extract.rule import Reading
from onrecord.model import Document, Passage

_DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))


def found(text: str, issued: date) -> list[tuple[str, str]]:
    document = Document(text, (Passage(0, len(text), "paragraph"),), "", issued=issued.isoformat())
    return [(m.span.of(text), str(getattr(m.value, "iso", ""))) for m in dates.find(Reading(document))]


@pytest.mark.parametrize(
    "easter", ["1961-04-02", "2000-04-23", "2008-03-23", "2011-04-24", "2018-04-01", "2024-03-31", "2038-04-25"]
)
def test_easter(easter: str) -> None:
    assert _easter(int(easter[:4])).isoformat() == easter


@given(st.integers(1990, 2040))
def test_weeks_of_a_year_are_those_of_iso_8601(year: int) -> None:
    assert _first_monday(date(year, 1, 1)) == date.fromisocalendar(year, 1, 1)
    assert _last_monday(date(year, 12, 31)) == date.fromisocalendar(year + 1, 1, 1) - timedelta(weeks=1)


@given(_DAYS, st.integers(1, 60), st.sampled_from(["before", "after"]))
def test_days_counted(day: date, count: int, how: str) -> None:
    words = f"{count} days {how} {day.day} {day:%B} {day.year}"
    told = day + timedelta(days=count if how == "after" else -count)
    assert found(f"It closed {words}.", date(2025, 6, 12)) == [(words, told.isoformat())]


@given(_DAYS)
def test_weekday_of_last_week(day: date) -> None:
    [(words, iso)] = found(f"We met on {day:%A} of last week.", day)
    assert words == f"{day:%A} of last week"
    assert date.fromisoformat(iso) == day - timedelta(weeks=1)


@given(_DAYS, st.integers(1, 28))
def test_numbered_day_is_the_nearest(day: date, number: int) -> None:
    suffix = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd"}.get(number, "th")
    [(_, iso)] = found(f"Bids close on the {number}{suffix}.", day)
    told = date.fromisoformat(iso)
    assert told.day == number
    assert abs((told - day).days) <= 16
