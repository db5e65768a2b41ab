"""The places of a word are those that a pattern with word boundaries finds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.places import Places, first_words, phrases_of
from onrecord.text.words import alternation

TEXTS = st.text(alphabet="abé1_ '-.\n", max_size=40)
WORDS = st.text(alphabet="abé1_", min_size=1, max_size=3)


@given(TEXTS, WORDS)
def test_a_word_stands_where_a_pattern_finds_it(text: str, word: str) -> None:
    places = Places(text)
    found = [match.start() for match in re.finditer(rf"\b{re.escape(word)}\b", text)]
    assert places.of(word) == found
    assert (word in places) == bool(found)


@given(TEXTS, st.frozensets(WORDS, max_size=4))
def test_the_places_of_several_words_come_in_order(text: str, words: frozenset[str]) -> None:
    places = Places(text)
    assert places.of_any(words) == sorted(at for word in words for at in places.of(word))


@given(TEXTS, st.lists(st.lists(WORDS, min_size=1, max_size=2).map(" ".join), min_size=1, max_size=4))
def test_no_phrase_begins_elsewhere(text: str, phrases: list[str]) -> None:
    places = Places(text)
    tried = places.of_phrases(phrases_of(phrases))
    found = [match.start() for match in re.finditer(rf"\b{alternation(phrases)}\b", text)]
    assert set(found) <= set(tried) <= set(places.of_any(first_words(phrases)))


@given(st.lists(st.text(alphabet="ab ", min_size=1, max_size=4).map(str.strip).filter(bool), min_size=1), TEXTS)
def test_a_word_list_matches_its_longest_word(words: list[str], text: str) -> None:
    longest_first = sorted(set(words), key=lambda w: (-len(w), w))
    plain = "|".join(re.escape(w).replace(r"\ ", r"[ \n]+") for w in longest_first)
    assert re.findall(alternation(words), text) == re.findall(f"(?:{plain})", text)
