"""Where sentences end, and how long one may run."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.sentences import sentences


@given(st.text(alphabet="ab .\n•", max_size=60), st.integers(1, 200))
def test_no_sentence_runs_past_three_thousand_and_no_word_is_lost(piece: str, times: int) -> None:
    text = piece * times
    found = sentences(text)
    assert all(0 < b - a <= 3000 for a, b in found)
    assert all(b <= c for (_, b), (c, _) in pairwise(found))
    kept = "".join("".join(text[a:b].split()) for a, b in found)
    assert kept == "".join(text.split())


def test_words_without_a_full_stop_are_cut_at_a_blank() -> None:
    text = "the tide gates " * 500
    found = sentences(text)
    assert len(found) == 3
    assert all(text[b] == " " for _, b in found[:-1])
