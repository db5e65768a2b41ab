"""What an alignment calls a change, and how much it weighs it."""

from __future__ import annotations

import pytest

from onrecord.link.alignment import Alignment, align, words
from onrecord.model import Span
from onrecord.text.fold import fold


def aligned(a: str, b: str) -> Alignment:
    return align(words(fold(a), Span(0, len(a))), words(fold(b), Span(0, len(b))), a, b)


@pytest.mark.parametrize(
    ("before", "after", "verdict", "why", "matter"),
    [
        ("The code protects crews.", "The code is designed to protect crews.", "replaced", "hedge", 3),
        ("Crews will be fined.", "Crews will not be fined.", "added", "negation", 3),
        ("We trained 40 crews.", "We trained 60 crews.", "replaced", "number", 3),
        ("Deals with Norway and Spain.", "Deals with Norway, Iceland and Spain.", "added", "name", 2),
        ("The brave crews sail.", "The crews sail.", "dropped", "words", 1),
        ("We ask crews who sail.", "We ask crews that sail.", "replaced", "wording", 0),
        ("On Monday crews sail.", "Crews sail on Monday.", "moved", "order", 0),
    ],
)
def test_a_change_is_weighed_by_what_it_carries(before: str, after: str, verdict: str, why: str, matter: int) -> None:
    assert (verdict, why, matter) in [(c.verdict, c.why, c.matter) for c in aligned(before, after).changes]


def test_the_sign_and_the_words_for_per_cent_are_one() -> None:
    assert not aligned("Rescues rose by 8 per cent in May.", "Rescues rose by 8% in May.").changes


def test_hyphens_part_words() -> None:
    assert not aligned("a whole-of-route approach", "a whole of route approach").changes


def test_changes_that_carry_meaning_come_first() -> None:
    slots = aligned("Our brave crews saved 40 people.", "Our crews saved 60 people.").slots()
    assert [s.name for s in slots] == ["words", "number", "words"]
    assert slots[1].values == ("40", "60")
