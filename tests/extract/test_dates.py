"""Dates: resolved by tense, weekday and the day of the words; laws that hold for every text; speed; the shared gold."""

from __future__ import annotations

import re
import string
import time
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract import mentions
from onrecord.extract.date_forms import MONTHS, stated
from onrecord.extract.date_sense import between, months, resolve, season, spanned_years
from onrecord.extract.dates import find
from onrecord.extract.rule import Reading
from onrecord.model import Document, Mention, Passage, Span
from onrecord.values import Quotation, When


def document(*paragraphs: str, issued: str | None = "2024-02-26") -> Document:
    text, passages = "", []  # type: str, list[Passage]
    for paragraph in paragraphs:
        text += "\n\n" if text else ""
        passages.append(Passage(len(text), len(text) + len(paragraph), "paragraph", len(passages)))
        text += paragraph
    return Document(text, tuple(passages), "", issued=issued)


def dates(*paragraphs: str, issued: str | None = "2024-02-26") -> list[tuple[str, str]]:
    read = document(*paragraphs, issued=issued)
    return [(m.span.of(read.text), m.value.iso) for m in find(Reading(read)) if isinstance(m.value, When)]


def quoted(read: Document, words: str, tense: str) -> Mention:
    start = read.text.index(words)
    return Mention("quotation.block", Span(start, start + len(words)), Quotation("block", "Ann Lee", tense=tense))


def test_today_in_words_still_to_be_spoken_is_the_day_of_the_speech() -> None:
    read = document("The Minister will give a speech in Fowey tomorrow.", "He will say:", "Today I open the pier.")
    reading = Reading(read, {"quotation": [quoted(read, "Today I open the pier.", "advance")]})
    found = [m.value for m in find(reading) if m.span.of(read.text) == "Today"]
    assert found == [When("2024-02-27", "relative", "2024-02-27")]


def test_tonight_said_at_an_occasion_is_the_night_of_the_occasion() -> None:
    read = document(
        "At the harbour dinner last night, she thanked crews.",
        "Speaking at the dinner, Ann Lee said:",
        "So tonight I act.",
    )
    reading = Reading(read, {"quotation": [quoted(read, "So tonight I act.", "said")]})
    found = [m.value.iso for m in find(reading) if isinstance(m.value, When) and m.span.of(read.text) == "tonight"]
    assert found == ["2024-02-25"]


def test_today_said_after_the_event_is_the_day_of_issue() -> None:
    read = document("Two men were arrested yesterday.", "Ann Lee said:", "Today we are safer.")
    reading = Reading(read, {"quotation": [quoted(read, "Today we are safer.", "said")]})
    assert [m.value.iso for m in find(reading) if isinstance(m.value, When)] == ["2024-02-25", "2024-02-26"]


def test_without_a_day_of_issue_only_full_dates_are_resolved() -> None:
    assert dates("Today, in April and on 3 May, as on 4 May 2021.", issued=None) == [("4 May 2021", "2021-05-04")]


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("They will meet in January.", "2025-01"),
        ("They met in January.", "2024-01"),
        ("They met in March.", "2023-03"),
        ("The scheme is to be opened in March.", "2024-03"),
        ("It has been open since December.", "2023-12"),
        ("It must close by December.", "2024-12"),
        ("It was published in February.", "2024-02"),
    ],
)
def test_tense_picks_the_year(words: str, iso: str) -> None:
    assert [found for _, found in dates(words)] == [iso]


def test_a_weekday_picks_the_year_where_one_fits() -> None:
    assert dates("It was Wednesday 28 June.") == [("Wednesday 28 June", "2023-06-28")]


def test_seasons_and_spans() -> None:
    assert season(2014, "autumn").iso == "2014-23"
    assert season(2014, "winter").last == date(2015, 2, 28)
    assert spanned_years(2024, 2025).iso == "2024-04/2025-03"
    assert spanned_years(2024, 2025, "academic").iso == "2024-09/2025-08"
    assert spanned_years(2020, 2025).iso == "2020/2025"
    assert between(months(2024, 5, 1), months(2024, 2, 1)) is None


_DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))


@given(_DAYS, st.integers(-150, 150))
def test_a_day_without_its_year_is_found_again_from_nearby(issued: date, offset: int) -> None:
    day = issued + timedelta(days=offset)
    found = dates(f"See {day.day} {MONTHS[day.month - 1]}.", issued=issued.isoformat())
    assert found == [(f"{day.day} {MONTHS[day.month - 1]}", day.isoformat())] or (day.month, day.day) == (2, 29)


@given(_DAYS)
def test_every_way_to_write_a_day_is_that_day(day: date) -> None:
    month = MONTHS[day.month - 1]
    suffix = "th" if 10 <= day.day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    for words in (
        f"{day.day} {month} {day.year}", f"{day.day}{suffix} of {month}, {day.year}", f"{month} {day.day}, {day.year}",
        f"{day:%A} {day.day} {month} {day.year}", f"{day.day}/{day.month}/{day.year}", day.isoformat(),
    ):  # fmt: skip
        one = stated(f"On {words} we met.")
        assert [resolve(s, None, None) is not None and resolve(s, None, None).iso for s in one] == [day.isoformat()]  # type: ignore[union-attr]


_WORDS = st.sampled_from(
    (
        "in", "on", "by", "from", "to", "the", "of", "and", "between", "last", "next", "this", "year", "month",
        "week", "today", "tomorrow", "May", "March", "31", "April", "2024", "2024-25", "30", "February", "29",
        "Q1", "quarter", "ending", "spring", "autumn", "1990s", "Monday", "Tuesday", "end", "since", "until",
        "12", "months", "ago", "2024/13", "99/99/9999",
    )
)  # fmt: skip


@given(st.one_of(st.lists(_WORDS, max_size=12).map(" ".join), st.text(string.printable, max_size=80)))
def test_no_text_breaks_it_and_none_overlap(text: str) -> None:
    found = find(Reading(document(text)))
    for mention in found:
        assert mention.span.of(text)
        assert isinstance(mention.value, When)
        assert re.fullmatch(r"[\d-]+(/[\d-]+)?", mention.value.iso)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


def test_the_dates_of_every_family_together() -> None:
    read = document("The £5 million fund opens on 3 May 2025, says Ann Lee.")
    assert [m.value.iso for m in mentions(read) if isinstance(m.value, When)] == ["2025-05-03"]


def test_speed() -> None:
    """A committed floor, far below what a quiet core does, as tests share the machine; the best of three counts."""
    paragraph = (
        "The Minister said that 40 harbours were opened in April 2023, as announced last year, and that more follow. "
    )
    read = document(*[paragraph * 3] * 400)
    find(Reading(document(paragraph)))  # the patterns are made once
    spent = []
    for _ in range(3):
        reading = Reading(read)
        assert reading.folded and reading.sentences
        started = time.process_time()
        assert len(find(reading)) == 2400
        spent.append(time.process_time() - started)
    assert len(read.text) / min(spent) > 0.3e6


def test_of_two_that_overlap_the_longer_is_kept() -> None:
    (interval,) = find(Reading(document("It will run from end April to May 2031.")))
    assert isinstance(interval.value, When) and interval.value.iso == "2031-04/2031-05"
