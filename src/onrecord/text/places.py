"""Where the words of a text stand, so that what begins with a known word is tried at its places only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from itertools import chain
from typing import NamedTuple

_WORD = re.compile(r"\w+")


class Places:
    """The words of a text and where they begin, found in one scan.

    A word is a run of letters, digits and underscores, as `\\b` has it.
    """

    def __init__(self, text: str) -> None:
        self._found: dict[str, list[int]] = {}
        at = 0
        for word in _WORD.findall(text):  # and looked for from where the last one ends: twice as fast as `finditer`
            at = text.find(word, at)
            if word in self._found:
                self._found[word].append(at)
            else:
                self._found[word] = [at]
            at += len(word)
        self._words = frozenset(self._found)  # several times as fast to intersect as the keys

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def of(self, word: str) -> list[int]:
        """Where a word begins, in order.

        >>> Places("to be or not to be: tobe").of("be")
        [3, 16]
        """
        return self._found.get(word, [])

    def of_any(self, words: Set[str]) -> list[int]:
        """Where any of the words begins, in order."""
        return sorted(chain.from_iterable(self._found[word] for word in self._words & words))

    def of_phrases(self, phrases: Iterable[Phrase]) -> list[int]:
        """Where the first word of any phrase stands whose words the text all has, in order."""
        return self.of_any(
            {phrase.first for phrase in phrases if phrase.first in self._words and phrase.words <= self._words}
        )


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
