"""Where the words of a text stand, so that what begins with a known word is tried at its places only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from itertools import chain
from typing import NamedTuple

_WORD = re.compile(r"\w+")


class Places:
    """The words of a text and, for those that are asked for, where they begin.

    A word is a run of letters, digits and underscores, as `\\b` has it. What words a text has is found in one cheap
    scan; a word's places are found when first asked for, and only if the text has it.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._words = frozenset(_WORD.findall(text))
        self._found: dict[str, list[int]] = {}

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def of(self, word: str) -> list[int]:
        """Where a word begins, in order.

        >>> Places("to be or not to be: tobe").of("be")
        [3, 16]
        """
        known = self._found.get(word)
        if known is None:
            known = self._found[word] = _standing(self._text, word) if word in self._words else []
        return known

    def of_any(self, words: Set[str]) -> list[int]:
        """Where any of the words begins, in order."""
        return sorted(chain.from_iterable(self.of(word) for word in self._words & words))

    def of_phrases(self, phrases: Iterable[Phrase]) -> list[int]:
        """Where the first word of any phrase stands whose words the text all has, in order."""
        return self.of_any({phrase.first for phrase in phrases if phrase.words <= self._words})


class Phrase(NamedTuple):
    """The words of a phrase, and the one it begins with."""

    first: str
    words: frozenset[str]


def phrases_of(told: Iterable[str]) -> tuple[Phrase, ...]:
    """Phrases, each of which begins with a word.

    >>> phrases_of(["thanks to"])[0].first
    'thanks'
    """
    each = (_WORD.findall(phrase) for phrase in told)
    return tuple(Phrase(words[0], frozenset(words)) for words in each)


def first_words(phrases: Iterable[str]) -> frozenset[str]:
    """The words that phrases begin with, in small letters.

    >>> sorted(first_words(["thanks to", "Pre-war"]))
    ['pre', 'thanks']
    """
    return frozenset(match.group() for phrase in phrases if (match := _WORD.match(phrase.lower())))


# What mostly stands beside a word; anything else is asked whether it is a letter or digit.
_APART = frozenset(" \n.,;:!?'\"()-/")


def _standing(text: str, word: str) -> list[int]:
    found: list[int] = []
    at, length = text.find(word), len(word)
    while at >= 0:
        end = at + length
        before, after = text[at - 1 : at], text[end : end + 1]
        if (before in _APART or not _in_word(before)) and (after in _APART or not _in_word(after)):
            found.append(at)
        at = text.find(word, end)
    return found


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"
