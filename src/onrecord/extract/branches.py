"""Word lists as patterns for a search through running text: the engine skips from first letter to first letter."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.text.words import alternation


def sought(stems: Iterable[str], whole: Iterable[str] = ()) -> str:
    """A regex group of words that begin with a stem, and of whole words, where they begin in a text.

    What a word boundary in front of an `alternation` says is said here behind each first letter, so that `re` can look
    for those letters alone; it does so where the pattern opens with the group, and without `re.IGNORECASE`.

    >>> re.findall(sought(["under"], ["up"]), "Set up a startup, upended, underneath")
    ['up', 'under']
    """
    letters: dict[str, list[str]] = {}
    for words, end in ((stems, ""), (whole, r"\b")):
        by_letter: dict[str, list[str]] = {}
        for word in words:
            by_letter.setdefault(word[0], []).append(word[1:])
        for letter, rest in by_letter.items():
            endings = [alternation(rest) + end] if any(rest) else []
            letters.setdefault(letter, []).extend(endings + [end] * ("" in rest))
    first = (rf"{re.escape(letter)}(?<!\w.)(?:{'|'.join(rest)})" for letter, rest in sorted(letters.items()))
    return f"(?:{'|'.join(first)})"
