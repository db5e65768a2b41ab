"""The counted noun after a number: its modifiers and its plural head, found without a parser."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.extract.quantity_words import words
from onrecord.model import Span
from onrecord.text.numerals import NUMBER

_TOKEN = re.compile(r"([ \n]|, (?=[a-z]))(?:\"|\()?([A-Za-z][\w'/.-]*[\w'])|([ \n])([A-Za-z])\b")
_REACH = 8


@dataclass(frozen=True, slots=True)
class Noun:
    """What is counted: where it stands, and the words of the unit."""

    span: Span
    unit: str


_MORE = re.compile(r"^(?:more|other|most|currently|fewer|less|extra|additional|further|of) ", re.I)
_LOWER_WORD = re.compile(r"\b[a-z]")
_ADDRESS = re.compile(r"[A-Z][a-z]+ (?:Street|Road|House|Square|Lane|Place|Avenue)\b")


@lru_cache(maxsize=8192)
def is_plural(word: str) -> bool:
    low = word.lower()
    if low in words("irregular_plurals") or low.endswith(("women", "men")):
        return True
    if low in words("not_plurals") or len(low) < 3 or (word.isupper() and len(word) < 6):
        return False
    return low.endswith("s") and not low.endswith(("ss", "us", "is", "'s"))


_NEXT_NUMBER = re.compile(r" \d[\d,.]*(?: (?:thousand|million|billion))?")


def counted(text: str, at: int, stop: int, *, singular: bool = False) -> Noun | None:
    """The noun phrase counted by a number that ends at `at`; None where none begins there.

    The head is the first plural, or a run of them (`police officers`); `singular` also takes a phrase without one
    (`of the global population`).
    """
    first = end = head = at
    stopped = False
    tokens: list[tuple[str, int, int]] = []
    skippable, stops = words("skippable"), words("stop")
    while (match := _TOKEN.match(text, end, stop)) is not None:
        word = match.group(2) or match.group(4)
        low = word.lower()
        begin = match.start(2) if match.group(2) else match.start(4)
        seen = bool(tokens) and head > at
        if (seen or not tokens) and match.group(1) not in (" ", "\n", None):
            break
        if low in stops and low not in skippable:
            joins = low in ("or", "and", "to") and not seen and 0 < len(tokens) < 5
            if not (joins and low != "to" and _plural_follows(text, match.end(), stop)):
                stopped = True
                break
        named = seen and tokens[-1][0][0].isupper() and word[0].isupper()
        attributive = seen and (named or tokens[-1][0].lower() in _ATTRIBUTIVE)
        if seen and tokens[-1][0].lower() in _PLURAL_AS_IT_STANDS and (thing := _HEAD_BEHIND.match(text, begin, stop)):
            tokens.append((thing.group(), begin, thing.end()))
            end = head = thing.end()
            break
        if seen and not (attributive and is_plural(word) and low not in _VERBS):
            if attributive and re.fullmatch(r"[a-z]+", word) and _plural_follows(text, match.end(), stop, 1):
                tokens.append((word, begin, match.end()))
                end = match.end()
                continue
            break
        if not tokens:
            first = begin
        tokens.append((word, begin, match.end()))
        end = match.end()
        if is_plural(word) and not low.endswith("'s"):
            head = end
        if len(tokens) >= _REACH:
            break
    if head > at:
        unit = _MORE.sub("", " ".join(text[first:head].split()).rstrip("'"))
        if unit[:1].isupper() and not _LOWER_WORD.search(unit) and _ADDRESS.match(unit):
            return None
        return Noun(Span(first, head), unit)
    if singular and tokens:
        kept = tokens if stopped or len(tokens) <= 3 else tokens[:3]
        if kept[-1][0].endswith("'s"):  # "3,000 of the agency's 38,000 walls": the noun stands behind the next number
            number = _NEXT_NUMBER.match(text, kept[-1][2], stop)
            behind = counted(text, number.end(), stop) if number else None
            return Noun(Span(first, kept[-1][2]), behind.unit) if behind else None
        return Noun(Span(first, kept[-1][2]), re.sub(r"\s+", " ", text[first : kept[-1][2]]))
    return None


_VERBS = frozenset(
    [
        "is",
        "has",
        "was",
        "does",
        "says",
        "means",
        "includes",
        "needs",
        "remains",
        "shows",
        "takes",
        "makes",
        "becomes",
        "works",
        "provides",
    ]
)
_ATTRIBUTIVE = frozenset(
    [
        "accounts",
        "arms",
        "customs",
        "data",
        "drugs",
        "goods",
        "households",
        "jobs",
        "military",
        "police",
        "people",
        "sales",
        "savings",
        "services",
        "sports",
        "staff",
        "women",
    ]
)


# "30 fish landing sites", "2 sheep dips": the head stands behind; but "300 fish were landed"
_PLURAL_AS_IT_STANDS = frozenset(("aircraft", "cattle", "data", "fish", "salmon", "sheep"))
_HEAD_BEHIND = re.compile(
    r"(?:[a-z]+ing )?(?:cages|carriers|centres|centers|dips|farms|farmers|hatcheries|markets|plants"
    r"|points|ponds|ports|processors|products|ranches|records|sets|sites|species|stalls|stocks|traders)\b"
)


def _plural_follows(text: str, at: int, stop: int, reach: int = 5) -> bool:
    for _ in range(reach):
        match = _TOKEN.match(text, at, stop)
        if not match:
            return False
        word = match.group(2) or match.group(4)
        if word.lower() in words("stop"):
            return False
        if is_plural(word):
            return True
        at = match.end()
    return False


_NUMBER_OF = re.compile(r"\bnumbers? of (?!which|whom)", re.I)


def numbered(text: str, sentence: Span, at: int) -> str | None:
    """The unit of a bare number at an offset, where the sentence says `the number of unsafe piers rose to 331`."""
    named = None
    for match in _NUMBER_OF.finditer(text, sentence.start, at):
        named = counted(text, match.end() - 1, at)
    return named.unit if named else None


_FROM = re.compile(rf"\bfrom (?P<n>{NUMBER})(?= [a-z])", re.I)
_TO = re.compile(r" to(?: just| only)? $")
_ENDS = re.compile(r"(?=[.,;:)]|$|\n| (?:and|in|this|last|by|since|today|now)\b)")
_HEDGED = re.compile(r"\b(?:more|fewer|less) than $|\b(?:at least|nearly|almost|around|over) $", re.I)
_THERE = re.compile(r" (?:in use|remain(?:ing|s|ed)?|left|are|were|still|(?:have|had) been)\b")
_UP_FROM = re.compile(r"\b(?:up|down) (?:by )?[0-9.]+(?:%| per ?cent) from(?: just| only)? $")
_COUNTED = re.compile(NUMBER)


def alone(text: str, sentence: Span, start: int, end: int) -> str | None:
    """The unit of a number whose noun stands with one before: "from eight countries to 23", "fewer than 200 in use"."""
    before = text[sentence.start : start]
    if _TO.search(before) and _ENDS.match(text, end):
        for match in _FROM.finditer(before):
            noun = counted(text, sentence.start + match.end(), start)
            if noun and noun.span.end + 4 >= start - 6:
                return noun.unit
    if (_HEDGED.search(before) and _THERE.match(text, end)) or (_UP_FROM.search(before) and _ENDS.match(text, end)):
        for match in reversed(list(_COUNTED.finditer(before))):
            noun = counted(text, sentence.start + match.end(), start)
            if noun and not noun.unit[0].isupper():
                return noun.unit
    return None
