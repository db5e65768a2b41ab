"""Wrapped lines become the paragraphs that they were wrapped from; lines that nobody wrapped stay as they are."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.readers.wrapping import paragraphs, wrap_width

_WORDS = ["the", "ferry", "will", "sail", "from", "harbour", "and", "island", "every", "day", "this", "winter"]

_SENTENCES = st.lists(st.sampled_from(_WORDS), min_size=60, max_size=90).map(lambda ws: " ".join(ws).capitalize() + ".")


@given(st.lists(_SENTENCES, min_size=1, max_size=5), st.integers(60, 80))
def test_what_was_wrapped_is_what_comes_back(told: list[str], width: int) -> None:
    text = "\n\n".join(textwrap.fill(each, width) for each in told)
    assert [line for line in paragraphs(text) if line] == told


@given(st.lists(_SENTENCES, min_size=2, max_size=5), st.integers(60, 80))
def test_words_are_never_lost(told: list[str], width: int) -> None:
    text = "A title\n" + "\n".join(textwrap.fill(each, width) for each in told)
    assert " ".join(paragraphs(text)).split() == text.split()


@pytest.mark.parametrize(
    "text",
    [
        "A title\nA paragraph on one line that is longer than a program would have left it, and that goes on.\n",
        "Call times\nLorn: nine in the morning\nEasthaven: ten in the morning\nCape Ness: noon, in summer only\n",
        "A title about as long as the line under it\nDepartment for Ferries and Other Small Boats\nHon Ann Lee\n",
        "“It is here.”\n“It is late, and that is what we have said of it.”\n“It is not what we were promised.”\n",
    ],
)
def test_what_nobody_wrapped(text: str) -> None:
    lines = text.split("\n")
    assert wrap_width(lines) is None
    assert list(paragraphs(text)) == lines


def test_lists_hang_and_lead_ins_stand_apart() -> None:
    text = """\
The fund pays for the piers that the winter broke, and for
nothing else:
- the pier of Lorn, which lost its head and the last of the
  lamps on it
- the pier of Easthaven
Ann Lee, who chairs the board that will pay for it, said so.
Joe Cook added:
"We had to wait for this, and we are glad that it is here at
last."
"""
    assert [line for line in paragraphs(text) if line] == [
        "The fund pays for the piers that the winter broke, and for nothing else:",
        "- the pier of Lorn, which lost its head and the last of the lamps on it",
        "- the pier of Easthaven",
        "Ann Lee, who chairs the board that will pay for it, said so.",
        "Joe Cook added:",
        '"We had to wait for this, and we are glad that it is here at last."',
    ]
