"""Two documents word by word: what is paired, what moved, what a change carries, and that no word is lost."""

from __future__ import annotations

import json
import time
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract import extract
from onrecord.link.comparison import compare, earlier_first, said, shown, told_words
from onrecord.model import Document, Source
from onrecord.readers import read
from tests.examples import document
from tests.quality.shared import shared

ADVANCE = (
    "The joint patrols deter smugglers along the whole of this coast.",
    "We have signed berthing agreements with Norway and Iceland this year.",
    "Every ferry will be inspected by the end of March.",
    "The harbour fund will pay for 40 new lamps on the northern piers.",
)
SPOKEN = (
    "Every ferry will be inspected by the end of June.",
    "The joint patrols are designed to deter smugglers along the whole of this coast.",
    "I grew up by the sea.",
    "We have signed berthing agreements with Norway, Denmark and Iceland this year.",
    "The harbour fund will pay for 60 new lamps on the northern piers.",
)


def told(*sentences: str, issued: str = "2031-03-28") -> Document:
    return document(list(chain.from_iterable((s, "") for s in sentences)), f"issued {issued}")


def test_what_carries_meaning_comes_first() -> None:
    found = compare(told(*ADVANCE), told(*SPOKEN, issued="2031-03-29"))
    assert [(p.why, said((line, p), found.a, found.b)) for line, p in found.changes()] == [
        ("time", "“March” became “June”"),
        ("hedge", "“are designed to” was put in"),
        ("number", "“40” became “60”"),
        ("name", "“Denmark” was put in"),
    ]
    assert found.counts == {"kept": 0, "changed": 4, "dropped": 0, "added": 1, "moved": 1}


def test_a_passage_out_of_order_was_moved() -> None:
    found = compare(told(*ADVANCE), told(*ADVANCE[2:], *ADVANCE[:2], issued="2031-03-29"))
    assert found.counts == {"kept": 4, "changed": 0, "dropped": 0, "added": 0, "moved": 2}
    assert found.sort == "mirror"


def test_what_has_nothing_in_common_is_said_to() -> None:
    found = compare(told(ADVANCE[0]), told("Fares on island ferries were frozen for the winter season."))
    assert found.sort == "nothing"
    assert [line.standing for line in found.lines] == ["added", "dropped"]


def test_words_given_to_two_people_are_named() -> None:
    words = "This vital fund will keep our piers open, our ferries sailing and our coastal towns thriving for years."
    one = told(f'The minister for harbours, Ada Tolland, said: "{words}"')
    two = told(f'The member for Averley, Ben Oakes, said: "{words}"', issued="2031-03-29")
    found = compare(one, two, [*extract(one), *extract(two)])
    assert [line.speakers for line in found.canned] == [("Ada Tolland", "Ben Oakes")]
    assert not compare(one, two).canned  # without records it cannot say whose words they are


def test_a_document_against_itself_is_kept_whole() -> None:
    found = compare(told(*ADVANCE), told(*ADVANCE))
    assert {line.standing for line in found.lines} == {"kept"}


def test_long_runs_of_one_side_are_counted() -> None:
    more = [f"Pier number {n} on the coast has a lamp of its own colour." for n in range(20, 30)]
    found = compare(told(ADVANCE[0]), told(ADVANCE[0], *more))
    assert [line for line in shown(found.lines) if isinstance(line, tuple)] == [("added", 10)]
    assert not any(isinstance(line, tuple) for line in shown(found.lines, every=True))


def test_the_earlier_comes_first() -> None:
    early, late = told(ADVANCE[0]), told(ADVANCE[1], issued="2031-04-02")
    assert earlier_first(late, early) == earlier_first(early, late) == (early, late)


SENTENCES = st.lists(st.sampled_from([*ADVANCE, *SPOKEN, "A short line.", "In all."]), min_size=1, max_size=8)


@given(SENTENCES, SENTENCES)
def test_no_passage_is_lost_and_every_word_reads_back(first: list[str], second: list[str]) -> None:
    a, b = told(*first), told(*second)
    found = compare(a, b)
    for side, source, text in (("a", a, first), ("b", b, second)):
        spans = sorted(s for line in found.lines if (s := getattr(line, side)))
        assert [s.of(source.text) for s in spans] == text
    for line in found.lines:
        assert "".join(w for w, _ in told_words(line, "a", a)) == (line.a.of(a.text) if line.a else "")
        assert "".join(w for w, _ in told_words(line, "b", b)) == (line.b.of(b.text) if line.b else "")


@pytest.mark.skipif(shared() is None, reason="the shared folder is not here")
def test_a_speech_against_its_advance_text() -> None:
    """Every change that readers noted between a real speech and the text given out before is shown, in 0.2 s."""
    folder = shared()
    assert folder is not None
    pages = read(Source("seed.txt", (folder / "seeds/home-office.txt").read_bytes()))
    lines = (folder / "gold/home-office/reuse.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [row for row in map(json.loads, lines) if row["class"] == "speech"]
    a, b = (next(d for d in pages if gold[0][side]["text"] in d.text) for side in ("a", "b"))
    times = []
    for _ in range(5):  # the best of several: the machine may be busy
        began = time.perf_counter()
        found = compare(a, b)
        times.append(time.perf_counter() - began)
    assert min(times) < 0.2
    for row in gold:
        at = [d.text.index(row[side]["text"]) for d, side in ((a, "a"), (b, "b"))]
        tied = [k for k in found.lines if k.a and k.b and k.a.start <= at[0] < k.a.end and k.b.start <= at[1] < k.b.end]
        assert tied, row["id"]
        assert row["relation"] == "identical" or tied[0].changes or "only" in row["changes"], row["id"]
