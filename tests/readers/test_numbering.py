"""Numbers of paragraphs are layout, and never counts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract import extract
from onrecord.model import Source
from onrecord.readers import read
from onrecord.readers.building import Piece
from onrecord.readers.numbering import unnumbered
from onrecord.values import Quantity

PAGE = """Quay passes for islanders
Date: 14 November 2031
From: Ministry of Harbours

1   In December 2031, islanders will receive a pass for the ferries.

2   “Islanders have waited long enough,” said Ann Lee, Ferry Minister.

Passes

3   Islanders born before 1974 will receive a second pass in March 2032.
"""


def test_numbered_paragraphs_of_plain_text() -> None:
    (page,) = read(Source("page.txt", PAGE.encode()))
    assert "\n\nIslanders born" in page.text and "\n\n“Islanders" in page.text and "\n\nIn December" in page.text
    counts = [r for r in extract(page) if isinstance(r.value, Quantity) and r.value.kind == "count"]
    assert all(r.text == "a second pass" or "3" not in r.text for r in counts)


def test_numbered_paragraphs_of_a_page() -> None:
    body = "".join(f"<p>{n} The ministry will open pier {n * 7} for the crews of the islands.</p>" for n in range(2, 6))
    page = f"<html><body><main><h1>Piers</h1><p>Piers open again all along the coast.</p>{body}</main></body></html>"
    (read_,) = read(Source("page.html", page.encode()))
    assert "\n\nThe ministry will open pier 14" in read_.text and "3 The" not in read_.text


def test_counts_that_begin_paragraphs_stay() -> None:
    pieces = [Piece("2 Ferries were lost."), Piece("7 Crews were saved."), Piece("3 Piers are shut.")]
    assert unnumbered(pieces) == pieces


@given(st.lists(st.sampled_from(["Boats go.", "12 boats go.", "1. Boats go.", "“Go,” he said."]), max_size=8))
def test_a_text_without_such_numbers_is_left_as_it_is(lines: list[str]) -> None:
    pieces = [Piece(line) for line in lines]
    assert unnumbered(pieces) == pieces


@given(st.integers(3, 40), st.sampled_from([1, 2]))
def test_a_row_of_numbers_goes_whole(length: int, first: int) -> None:
    told = [f"The ministry will open pier {n} for the crews of all the islands." for n in range(first, first + length)]
    assert [p.words for p in unnumbered([Piece(f"{n} {t}") for n, t in enumerate(told, first)])] == told


def test_short_items_that_begin_with_counts_stay() -> None:
    pieces = [Piece("1 Pier mended."), Piece("2 Quays mended."), Piece("3 Locks mended.")]
    assert unnumbered(pieces) == pieces
