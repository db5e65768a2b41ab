"""Laws of marking: no word lost, none moved, every mark covered exactly."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.web.marks import Mark, joined, segments

WORDS = st.text(alphabet="ab £é“\n\U0001f4a1", min_size=1, max_size=60)


@st.composite
def texts_with_marks(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(WORDS)
    offset = st.integers(-3, len(text) + 3)
    spans = draw(st.lists(st.tuples(offset, offset), max_size=12))
    return text, [Mark(str(n), "figures", Span(a, b)) for n, (a, b) in enumerate(spans)]


@given(texts_with_marks(), st.lists(st.integers(0, 60), max_size=5))
def test_segments_joined_are_the_text(given_: tuple[str, list[Mark]], cuts: list[int]) -> None:
    text, marks = given_
    found = segments(len(text), marks, cuts)
    assert joined(text, found) == text
    assert all(one.span.end == two.span.start for one, two in pairwise(found))
    assert {c for c in cuts if 0 < c < len(text)} <= {s.span.start for s in found}


@given(texts_with_marks())
def test_every_mark_covers_its_own_words_and_no_others(given_: tuple[str, list[Mark]]) -> None:
    text, marks = given_
    found = segments(len(text), marks)
    for mark in marks:
        clipped = Span(max(0, mark.span.start), min(len(text), mark.span.end))
        covered = "".join(s.span.of(text) for s in found if mark in s.marks)
        assert covered == (clipped.of(text) if clipped.start < clipped.end else "")


@given(texts_with_marks())
def test_the_widest_mark_comes_first(given_: tuple[str, list[Mark]]) -> None:
    text, marks = given_
    for segment in segments(len(text), marks):
        widths = [min(len(text), m.span.end) - max(0, m.span.start) for m in segment.marks]
        assert widths == sorted(widths, reverse=True)


def test_overlapping_marks_are_cut_where_they_meet() -> None:
    one, two = Mark("1", "figures", Span(0, 5)), Mark("2", "dates", Span(3, 8))
    assert [(s.span, [m.key for m in s.marks]) for s in segments(10, [one, two])] == [
        (Span(0, 3), ["1"]),
        (Span(3, 5), ["1", "2"]),
        (Span(5, 8), ["2"]),
        (Span(8, 10), []),
    ]


def test_an_empty_text_has_no_segments() -> None:
    assert segments(0, [Mark("1", "figures", Span(0, 1))]) == []
