"""Word lists as patterns that branch letter by letter, for lists that are sought in every sentence.

`text.words.alternation` makes the engine try word after word at every place. Here words that begin alike share their
beginning, so that a place is left at the first letter that no word has. What is matched is the same: of several words
that match at a place the longest, and blanks match any run of blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

Branches = dict[str, "Branches"]
"""The letters that may follow, each with what may follow it; one of `_ENDS` where a word may end."""

_WHOLE, _STEM = r"\b", ""
_ENDS = (_WHOLE, _STEM)


def branched(words: Iterable[str]) -> str:
    """A regex group of the words, as `alternation` has it, with common beginnings written once.

    >>> branched(["up", "up to", "under"])
    '(?:u(?:p(?:[ \\\\n]+to|)|nder))'
    """
    return f"(?:{_after(_tree(words, _STEM, {}))})"


def sought(stems: Iterable[str], whole: Iterable[str] = ()) -> str:
    """A regex group of words that begin with a stem, and of whole words, for a search: the engine skips to their first
    letters.

    It does so only where the pattern opens with the group, and without `re.IGNORECASE`.

    >>> re.findall(sought(["under"], ["up"]), "Set up a startup, upended, underneath")
    ['up', 'under']
    """
    tree = _tree(whole, _WHOLE, _tree(stems, _STEM, {}))
    first = (f"{re.escape(letter)}(?<!\\w.){_after(rest)}" for letter, rest in sorted(tree.items()))
    return f"(?:{'|'.join(first)})"


def _tree(words: Iterable[str], end: str, tree: Branches) -> Branches:
    for word in filter(None, words):
        at = tree
        for letter in word:
            at = at.setdefault(letter, {})
        at[end] = {}
    return tree


def _after(tree: Branches) -> str:
    """What may follow, longer words before the one that ends here."""
    options = [
        (r"[ \n]+" if letter == " " else re.escape(letter)) + _after(rest)
        for letter, rest in sorted(tree.items(), reverse=True)
        if letter not in _ENDS
    ]
    options += [end for end in _ENDS if end in tree]
    return options[0] if len(options) == 1 else f"(?:{'|'.join(options)})"
