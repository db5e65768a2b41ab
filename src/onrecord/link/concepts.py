"""What a phrase is about: its content words, lightly stemmed, with a thesaurus of general vocabulary as data."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from onrecord.text.fold import fold
from onrecord.text.words import table, words_of

_WORDS = re.compile(r"[A-Za-z][A-Za-z']*")
_PACKAGE = "onrecord.link"


def list_of(name: str, section: str) -> tuple[str, ...]:
    """The words of one section of a table of this package."""
    return words_of(_PACKAGE, name, section)


@cache
def stem(word: str) -> str:
    """A light stem: plural, -ing, -ed and the endings of demonyms; never a dictionary form.

    >>> [stem(w) for w in ("arrivals", "crossings", "crossing", "stopped", "Albanian", "Albania", "agencies", "police")]
    ['arrival', 'cross', 'cross', 'stop', 'alban', 'alban', 'agency', 'polic']
    """
    word = word.lower().removesuffix("'s").rstrip("'")
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending, least in (("ing", 6), ("ed", 5), ("ian", 6), ("ia", 6)):
        if word.endswith(ending) and len(word) >= least:
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


@cache
def _stop() -> frozenset[str]:
    return frozenset(list_of("concepts", "stop"))


@cache
def _concept_of() -> dict[str, str]:
    """The stem of each word of the thesaurus, and the concept it belongs to."""
    return {stem(w): name for name in table(_PACKAGE, "thesaurus") for w in list_of("thesaurus", name)}


@cache
def _counted_of() -> dict[str, str]:
    return {stem(w): name for name in table(_PACKAGE, "counted") for w in list_of("counted", name)}


def content(word: str) -> bool:
    """Whether a word says what something is about."""
    return len(word) > 1 and word.lower() not in _stop()


@cache
def label(phrase: str) -> frozenset[str]:
    """The content words of a phrase, stemmed, near-synonyms folded: what a figure is called."""
    found = (w for w in _WORDS.findall(fold(phrase)) if content(w))
    return frozenset(_concept_of().get(stem(w), stem(w)) for w in found)


@cache
def topic(phrase: str) -> frozenset[str]:
    """A label with counted things folded to their class (migrants, individuals: people): what a figure may be about."""
    return frozenset(_counted_of().get(stem(w), w) for w in label(phrase))


@cache
def things() -> frozenset[str]:
    """The classes of counted things."""
    return frozenset(table(_PACKAGE, "counted"))


@cache
def light() -> frozenset[str]:
    """Participles that add no limit to what is counted (`carried`, `recorded`), as labels."""
    return frozenset(w for one in list_of("concepts", "light") for w in label(one))


_CUT = re.compile(
    r"\b(?:in|on|by|from|to|for|with|at|who|which|that|whose|without|of|where|after|during|under|over)\b", re.I
)


@cache
def counted(phrase: str) -> str | None:
    """The class of what a phrase counts (`people`, `vessels` ...), by the head of its first noun phrase.

    >>> counted("number of small boats crossing the sea"), counted("individuals arriving by small boats")
    ('vessels', 'people')
    >>> counted("small boat crossings"), counted("widgets")
    ('journeys', None)
    """
    phrase = re.sub(
        r"^(?:the )?(?:number|total|share|proportion|percentage|rate)s? of ", "", fold(phrase).strip(), flags=re.I
    )
    cut = _CUT.search(phrase)
    found = _WORDS.findall(phrase[: cut.start()] if cut and cut.start() else phrase)
    for noun, participle in pairwise(found):
        # "boats crossing" counts boats; "boat crossings" counts crossings
        if participle.lower().endswith(("ing", "ed")) and _plural(noun) and stem(noun) in _counted_of():
            return _counted_of()[stem(noun)]
    return _counted_of().get(stem(found[-1])) if found else None


def _plural(noun: str) -> bool:
    return noun.lower().endswith(("s", "men", "people", "children"))
