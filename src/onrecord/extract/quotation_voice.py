"""How much a paragraph sounds like somebody speaking, by its words alone: "delighted", "we are" against "the scheme".

A log-linear model of which paragraphs of announcements stand inside block quotations, whatever is around them; its
weights, of single words and of pairs of very common ones, are readable data in `data/quotation_voice.toml`, written by
`tools/train_quotation_ends.py`. The model of `quotation_ends` takes its answer as one feature of a paragraph.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import pairwise

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_COUNTRY = re.compile(r"\bUS\b")  # "the US" is not "us"
LOUDEST = 4.0
"""Log-odds beyond which more words say nothing more."""


def spoken_words(words: str) -> list[str]:
    """The words of a folded paragraph in lower case, without figures."""
    if "US" in words:
        words = _COUNTRY.sub("America", words)
    return _WORD.findall(words.lower())


def traits(found: list[str], common: frozenset[str]) -> frozenset[str]:
    """The words of a paragraph, the pairs of common words, and how it opens (`^the`)."""
    pairs = [f"{a} {b}" for a, b in pairwise(found) if a in common and b in common]
    return frozenset((*found, *pairs, f"^{found[0]}" if found and found[0] in common else "^"))


def loudness(shown: frozenset[str], table: Mapping[str, float]) -> float:
    """The log-odds that a paragraph with these traits is somebody's words; long paragraphs weigh as short ones do."""
    known = sorted(filter(table.__contains__, shown))  # in order, so that the sum is the same on every machine
    total = sum(map(table.__getitem__, known)) / math.sqrt(max(1, len(known))) + table.get("", 0.0)
    return max(-LOUDEST, min(LOUDEST, total))


@cache
def weights() -> dict[str, float]:
    """Word, pair or opening to weight, as `data/quotation_voice.toml` has them; the empty word is the bias."""
    path = files("onrecord.extract").joinpath("data", "quotation_voice.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return {word: float(weight) for word, weight in table["words"].items()}


def voice(found: list[str], common: frozenset[str]) -> float:
    """How much the words of a paragraph sound spoken, in log-odds between -4 and 4.

    >>> from onrecord.extract.quotation_ends import vocabulary
    >>> voice(spoken_words("I am delighted that we are working together."), vocabulary()) > 1
    True
    """
    return loudness(traits(found, common), weights())
