"""What a figure measures that it shares with the one before it, or with words set apart from it.

"96%, up from 76%", "3,000 of the agency's 38,000 walls", "of the boats seen, 12 (9 last year)".
"""

from __future__ import annotations

import re

from onrecord.extract.quantity_clause import Clause, plain_words
from onrecord.extract.quantity_figure import Figure
from onrecord.extract.quantity_words import MOVES

_OTHER_END = re.compile(
    r"(?: (?:in|during|at) [\w' ]{3,24}| (?:this|last) year| now| today| currently)?,? (?:(?:up|down|rising"
    r"|falling|increasing|dropping|"
    r"and) )?(?:from|to|compared (?:with|to))"
    r"(?: (?:the|its|a|just|only|around|an?) ?(?:\w+ of)?){0,2} ",
    re.I,
)  # between the two ends of a change: "fell by 4% to 12%", "96%, up from 76%"
_AND_FROM = re.compile(r",? and (?P<what>[a-z][\w' -]{2,40}?) from (?:[£$€])?")
_TO_OTHER = re.compile(
    rf"\b(?:{MOVES})\w*\b[^.;:]{{0,90}} "
    r"from [\d.,]+ ?[a-z]+(?: [a-z]+)?(?: up| down)?(?: to)? $"
)
_TO_NOW = re.compile(
    r"(?: (?:in|of) [\w' -]{2,40}?)?(?: (?:last|the previous|this) (?:month|quarter|term|week|year))? to "
)
_FROM = re.compile(r"\bfrom (?:[a-z]+ ){0,2}$")
_FROM_WHAT = re.compile(r"(?: (?:between|during|in|over|since) [^;:.]{3,40},)? from ")
_TO_A_RECORD = re.compile(r" to (?:an?|its|their) (?:all-time|new|record) (?:high|low|peak) of $")
_TARGET_OF = re.compile(r"\bagainst (?:an?|its|our|the) (?:[a-z-]+ ){0,2}(?:aim|goal|target) of $")
_POINTS_FROM = re.compile(
    r"\b(?:percentage )?points from [\d.]+ ?(?:%|per ?cent)[^.;:%]{0,40} and (?:[\d.]+ (?:percentage )?points from )?$"
)
_UP_FROM = re.compile(
    r"(?:,| -|\() ?(?:up|down|rising|falling|increasing) (?:from|on|to)(?: (?:just|only|around))? "
    r"$"
)
_OF_WHOSE = re.compile(r" of (?:(?:the|our|its|their) )?(?:[A-Z][\w&-]*(?: (?:for |of )?[A-Z][\w&-]*)*|[a-z]+)'s? ")


def out_of(clause: Clause, figure: Figure) -> str | None:
    """What a number and the one it is a part of count: "3,000 of the agency's 38,000 walls below standard"."""
    at, every = clause.figures.index(figure), clause.figures
    after = every[at + 1] if at + 1 < len(every) else None
    if figure.kind != "count":
        return None
    own = figure.noun is None or (after is not None and after.noun and after.noun.unit == figure.noun.unit)
    if after and after.noun and own and _OF_WHOSE.fullmatch(clause.text, figure.span.end, after.span.start):
        return re.sub(r" (?:are|have been|were) (?=[a-z]+(?:ed|en)\b)", " ", clause.after(after.noun.span.start))
    before = every[at - 1] if at else None
    if before is None or before.kind != "count" or figure.noun is None:
        return None
    part = _OF_WHOSE.fullmatch(clause.text, before.span.end, figure.span.start)
    return figure.noun.unit if part else None


def shared(clause: Clause, figure: Figure, previous: str, led: str) -> str | None:
    """What a figure measures that goes on from the one before it: the same, or what stands beside that in a row."""
    if led and _TO_OTHER.search(led):
        return previous
    if figure.kind == "percent" and (other := _in_another(clause, figure, previous)):
        return other
    points = figure.kind in ("percentage_points", "percent")
    if points and _POINTS_FROM.search(clause.text, clause.sentence.start, figure.span.start):
        return previous  # "up 4.5 points from 61.4% in 2024 and 6.9 points from 59%"
    gap = clause.gap(figure)
    if gap is None or figure.kind in ("age", "percent_change", "percentage_points", "ratio"):
        return None
    beside = clause.figures[clause.figures.index(figure) - 1]
    if gap == " and " and figure.kind == "duration":
        return previous  # 2 years and 6 months
    if gap in (" or ", ", or ", " (") and beside.kind != figure.kind and figure.kind in ("money", "percent", "count"):
        return previous  # "up £3 million or 12 per cent"
    if beside.direction and figure.kind == "count" and figure.noun is None and _FROM_WHAT.fullmatch(gap):
        return previous  # up 57% from 8,122
    if figure.kind == "count" and figure.noun is None and _TO_A_RECORD.search(gap):
        return previous  # "rose by 900 over the year, to a record high of 12,000"
    if figure.kind == "count" and figure.noun is None and gap and _TARGET_OF.search(gap):
        return previous  # "built 900 homes this year, against a target of 1,200"
    if beside.kind == figure.kind and (row := _AND_FROM.fullmatch(gap)):
        return row["what"]  # "beds will rise from 2 to 3 and boats from 4 to 5"
    if beside.unit != figure.unit:
        return None
    if _OTHER_END.fullmatch(gap) or _UP_FROM.search(gap):
        return previous
    fallen = _FROM.search(clause.text, clause.sentence.start, beside.span.start)
    return previous if fallen and _TO_NOW.fullmatch(gap) else None  # "has fallen from 7.3% of them last year to 6.4%"


_IN_WHAT = re.compile(r" in (?:the )?[a-z][\w' -]*$")
_AND_MORE_OF_IT = re.compile(r"(?:,|,? and) (?:(?:about|almost|around|nearly|over) )?")


def in_brackets(clause: Clause, figure: Figure, previous: str | None) -> str | None:
    """What a number alone in brackets counts: the words before them, or what was told before of another time."""
    text, start = clause.text, figure.span.start
    if (
        figure.kind != "count"
        or figure.noun
        or not text.endswith("(", 0, start)
        or not text.startswith(")", figure.span.end)
    ):
        return None
    if previous and _AGAINST.search(text, clause.sentence.start, start):
        return previous
    words = _AT_A_TIME.sub("", clause.before(start - 1))
    return plain_words(words) if len(words.split()) > 2 else None


_AGAINST = re.compile(r"\b(?:compared (?:to|with)|from|than|up on|versus) [^.;()]{0,30}\($")
_AT_A_TIME = re.compile(r" (?:at|in|on) *$")


def _in_another(clause: Clause, figure: Figure, previous: str) -> str | None:
    """What a share that goes on is of: "a third are engaged in finance, around 18% in trade"."""
    gap, tail = clause.gap(figure), clause.after(figure.span.end)
    within = _IN_WHAT.search(previous)
    if gap is None or not within or not tail.startswith("in "):
        return None
    between = clause.text[clause.figures[clause.figures.index(figure) - 1].span.end : figure.span.start]
    own = between[between.rfind(",") :] if "," in between else between[max(0, between.rfind(" and")) :]
    return f"{previous[: within.start()]} {tail}" if _AND_MORE_OF_IT.fullmatch(own) else None
