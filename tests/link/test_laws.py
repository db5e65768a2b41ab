"""What holds of links whatever the text: order, repetition and growth of the input change nothing they should not."""

from __future__ import annotations

import random
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract import extract
from onrecord.link import link
from onrecord.link.alignment import align, words
from onrecord.link.concepts import label, topic
from onrecord.model import Document, Record, Span
from onrecord.text.fold import fold
from tests.examples import document
from tests.link.test_examples import EXAMPLES

EVERY = tuple({d.id: d for e in EXAMPLES for d in e.documents}.values())
_CHOSEN = ("the", "code", "asks", "every", "skipper", "to", "carry", "two", "radios", "not", "31", "£4m")
_WORDS = st.lists(st.sampled_from(_CHOSEN), max_size=12)
RECORDS = tuple(r for d in EVERY for r in extract(d))


@given(st.randoms(use_true_random=False))
@settings(max_examples=5, deadline=None)
def test_links_do_not_depend_on_the_order_of_the_input(chance: random.Random) -> None:
    documents, records = list(EVERY), list(RECORDS)
    wanted = link(documents, records)
    chance.shuffle(documents)
    chance.shuffle(records)
    assert link(documents, records) == wanted


def test_the_same_input_twice_over_gives_the_same_links() -> None:
    assert link([*EVERY, *EVERY], RECORDS) == link(EVERY, RECORDS)


def test_links_come_heaviest_first_and_once() -> None:
    found = link(EVERY, RECORDS)
    assert all(a.weight >= b.weight for a, b in pairwise(found))
    assert len({one.id for one in found}) == len(found)


def test_nothing_gives_nothing() -> None:
    assert link([], []) == []
    assert link([Document("", (), "")], []) == []


def test_records_of_documents_not_at_hand_are_left_aside() -> None:
    assert link(EVERY[:1], RECORDS) == link(EVERY[:1], [r for r in RECORDS if r.document == EVERY[0].id])


@given(
    st.lists(
        st.sampled_from(
            [
                "the",
                "new",
                "harbour",
                "code",
                "asks",
                "skippers",
                "to",
                "carry",
                "two",
                "radios",
                "31",
                "£4m",
                "not",
                "may",
            ]
        ),
        max_size=20,
    )
)
@settings(deadline=None)
def test_a_text_aligned_with_itself_has_no_change(chosen: list[str]) -> None:
    text = " ".join(chosen)
    found = words(fold(text), Span(0, len(text)))
    alignment = align(found, found, text, text)
    assert alignment.common == len(found) and not alignment.changes


@given(_WORDS, _WORDS)
@settings(deadline=None)
def test_what_is_kept_and_what_is_changed_make_the_whole(a: list[str], b: list[str]) -> None:
    one, two = " ".join(a), " ".join(b)
    left, right = words(one, Span(0, len(one))), words(two, Span(0, len(two)))
    alignment = align(left, right, one, two)
    gone = sum(len(c.before.split()) for c in alignment.changes)
    come = sum(len(c.after.split()) for c in alignment.changes)
    assert alignment.common + gone == len(a) and alignment.common + come == len(b)


@given(st.text(max_size=80))
def test_any_phrase_has_a_label(phrase: str) -> None:
    assert len(topic(phrase)) <= len(label(phrase))


@given(st.lists(st.text(alphabet="ab £1.%-’(\n", max_size=60), min_size=1, max_size=4))
@settings(max_examples=50, deadline=None)
def test_odd_text_breaks_no_linker(texts: list[str]) -> None:
    made = [document([t.replace("\n", " ")], f"issued 2031-03-{n:02}") for n, t in enumerate(texts, 1)]
    records: list[Record] = [r for d in made for r in extract(d)]
    for found in link(made, records):
        assert found.explanation
