"""A figure as the scan found it, the place where it stands, and the hedge before or after it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from onrecord.extract.quantity_noun import Noun, counted
from onrecord.extract.quantity_words import HEDGES, MOVES, Patterns
from onrecord.model import Span
from onrecord.values import Comparator

_AFTER_LONG = re.compile(
    r" (?:ago|old|later|after|since|of experience|experience|in prison|earlier|behind|before|"
    r"longer|away|long)\b|'"
)


_OF = re.compile(
    r" of (?:all |the |these |those |our |their |its |his |her |my |your |every |a |an )*(?:[0-9][0-9,.]* )?"
)


class Figure(NamedTuple):
    """A number that measures something. `cue` is what makes it a change (`down by`), `noun` what is counted."""

    kind: str
    value: Decimal
    number: Span
    span: Span
    high: Decimal | None = None
    unit: str | None = None
    comparator: Comparator = Comparator.EQUAL
    direction: str | None = None
    hedge: Span | None = None
    noun: Noun | None = None
    cue: Span | None = None
    per: str | None = None
    origin: Span | None = None  # the number this one moved from: "from 91,000 to 22,000"


class Extent(NamedTuple):
    """One number or a range, as it stands, before what follows it is read."""

    start: int
    end: int
    value: Decimal
    high: Decimal | None = None
    sign: str | None = None
    first_end: int = 0
    second_start: int = 0


class Place(NamedTuple):
    """Where a number is read: the folded text, its sentence, and the patterns."""

    text: str
    sentence: Span
    known: Patterns


def leading(at: Place, start: int, reach: int = 60) -> str:
    return at.text[max(at.sentence.start, start - reach) : start]


def may_hedge(before: str, known: Patterns) -> bool:
    """Whether a hedge may stand before a number: a screen by the last word, as before most there is none."""
    last = before.rsplit(None, 1)[-1:]
    return before[-1:] in " \n" and bool(last) and last[0].lower().lstrip("(\"'") in known.hedge_ends


def with_hedge(at: Place, figure: Figure) -> Figure:
    """The figure with the hedge before it or after it, and its span widened over both."""
    before = leading(at, figure.span.start, 44)
    hinted = may_hedge(before, at.known)
    match = at.known.hedge.search(before) if hinted else None
    start, comparator = figure.span.start, figure.comparator
    hedge = figure.hedge
    plain = match is None or _during(at, figure, match) or _power_over(match, before) or _up_from(match, before)
    if match and match.lastgroup and not plain:
        name = next(n for n in HEDGES if match.group(n))
        start = figure.span.start - (len(before) - match.start())
        hedge = Span(start, start + len(match.group(name)))
        if figure.high is None:
            comparator = HEDGES[name]
    elif hinted and (match is None or not match.lastgroup):
        lead = at.known.lead.search(before)
        if lead:
            start = figure.span.start - (len(before) - lead.start())
    end = figure.span.end
    for place in (end,) if end == figure.number.end else (figure.number.end, end):
        after = at.known.after.match(at.text, place, at.sentence.end)
        if after and figure.high is None:
            comparator = Comparator.AT_MOST if after.group("most") else Comparator.AT_LEAST
            hedge = Span(after.start(), after.end())
            end = max(end, after.end())
            break
    return figure._replace(span=Span(start, end), comparator=comparator, hedge=hedge)


_POWER = re.compile(r"\b(?:control|powers?|responsibility|say|influence|authority|dispute|row|rows) $", re.I)


_FROM_ONE = re.compile(
    rf"\b(?:{MOVES})[a-z]*"
    r" (?:[a-z]+ ){0,4}from [£$€]?[\d.,]+[a-z%]* ?(?:[a-z]+ ){0,2}$"
)


def _up_from(match: re.Match[str], before: str) -> bool:
    """`from 63 tonnes up to 231 tonnes`: where a change ends, not the most that it may be."""
    words = match.group().lstrip()
    return words.lower().startswith("up to") and bool(_FROM_ONE.search(before[: match.end() - len(words)]))


def _power_over(match: re.Match[str], before: str) -> bool:
    """`control over £7 billion` has the sum, not more than it."""
    words = match.group().lstrip()
    return words.lower().startswith("over") and bool(_POWER.search(before[: match.end() - len(words)]))


_STRETCHES = frozenset(
    ("budgets", "instalments", "parliaments", "phases", "rounds", "seasons", "sessions", "stages", "terms")
)


def _during(at: Place, figure: Figure, match: re.Match[str]) -> bool:
    """`over 4 years` says how long, not how much more, unless something in the sentence reads otherwise."""
    word = match.group().lower().split()[0]
    if match.group().startswith("over") and figure.unit and figure.unit.split()[-1] in _STRETCHES and figure.value < 10:
        return True  # "over three budgets"
    if word not in ("over", "around", "about", "under") or figure.kind != "duration":
        return False
    if word == "over":
        return not _AFTER_LONG.match(at.text, figure.span.end) and not re.search(
            r"\b(?:for|took|takes|lasting|lasted|after|than|of|been|waiting|waited|wait) ?$",
            leading(at, figure.span.start - (len(leading(at, figure.span.start)) - match.start())),
        )
    return False


def part_of(at: Place, end: int) -> Noun | None:
    """What a share or a bare number is of: `of the 34 recommendations`, `of these incidents`."""
    match = _OF.match(at.text, end, at.sentence.end)
    if not match:
        return None
    pointing = re.search(r"\b(?:these|those) $", match.group())
    return counted(at.text, match.end() - 1, at.sentence.end, singular=not pointing)
