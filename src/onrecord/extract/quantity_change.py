"""Figures that say by how much something rose or fell, and the two ends of a change."""

from __future__ import annotations

import re

from onrecord.extract.quantity_figure import Extent, Figure, Place, leading, with_hedge
from onrecord.model import Span
from onrecord.values import Comparator

_CHANGE_FROM = re.compile(r"\bfrom (?:[\w ]{0,32} )?$", re.I)


_VARIES = re.compile(
    r"\b(?:var(?:y|ies|ied)|differ(?:s|ed)?|changed?) by (?:an? [a-z-]+ )?$|\b(?:change|variation|difference) of $"
)
_BY = re.compile(r" by (?:an? (?:(?:very|truly|quite) )?[a-z-]+ )?$")  # grew by a healthy 8.2 percent
_UP_BY = re.compile(r"(?:, | - |\()(up|down) $", re.I)  # £814 billion, up £98.5 billion on last year
_MOVES_BY = re.compile(
    r"\b(?P<verb>(?P<down>cut|cutting|decreas(?:e|ing)|lower|lowering|reduc(?:e|ed|ing)|slash)"
    r"|(?:boost|boosting|expand|expanding|grow|growing|increas(?:e|ed|ing)|rais(?:e|ed|ing)))"
    r"(?: (?!(?:about|and|at|by|costing|for|from|in|of|on|over|than|that|the|to|when|where|which|who"
    r"|with)\b)[a-z'-]+){1,5} $"
)
_TIMES_AS = re.compile(r"\b(?:doubl|halv|quadrupl|trebl|tripl)(?:e[ds]?|ing)\b")
_IMPROVED = re.compile(r"improv", re.I)  # "response times improved by 23 minutes": they are shorter
_LAST_CLAUSE = re.compile(r"^.*(?:[,;:]|\b(?:and|but|while)) (?=[a-z])")
_SHORTER = re.compile(
    r"\b(?:commutes?|crossings?|delays?|handovers?|journeys?|lengths? of stay|lost|queues?|responses?|stays?|times?"
    r"|turnarounds?|waiting|waits?)\b",
    re.I,
)
_NOUN_LINK = (" of ", " was ", " is ", " were ", " been ", " be ", " just ", " only ")


def changed_by(at: Place, figure: Figure) -> Figure:
    """A count or sum that says by how much something moved: `fell by 3,000 tonnes`."""
    before = leading(at, figure.span.start, 140)
    if figure.direction is None and before[-4:].lower() == " by ":
        direction, cue = verb(at, before[:-3], figure.span.start - 3)
        if direction and cue:
            shorter = (
                figure.kind == "duration"
                and _IMPROVED.match(at.text, *cue)
                and _SHORTER.search(_LAST_CLAUSE.sub("", before))
            )
            return figure._replace(direction="down" if shorter else direction, cue=cue)
    moved = figure.direction is None and before[-5:].lower().endswith(("up ", "down "))
    level = _UP_BY.search(before) if moved else None
    if level:
        end = figure.span.start - 1
        return figure._replace(direction=level[1].lower(), cue=Span(end - len(level[1]), end))
    return figure


def verb(at: Place, before: str, end: int) -> tuple[str | None, Span | None]:
    """The last word of change in the clause before `by`, and its direction."""
    every = list(at.known.change_verb.finditer(before))
    last = every[-1] if every else None
    if last is None or re.search(r"[;:]|(?: |^)\w+(?:ed|en|made|paid|run) *$", before[last.end() :]):
        return None, None  # "cuts announced by 12 councils" is no cut of 12
    begin = end - len(before) + last.start()
    return ("up" if last.group("up") or last.group("upn") else "down"), Span(begin, end - len(before) + last.end())


def change(at: Place, figure: Figure, may_end: bool) -> Figure | None:
    """The figure as a change, where the words before or after it say so; None where it is a share."""
    kind = figure.kind if figure.kind == "percentage_points" else "percent_change"
    hedged = with_hedge(at, figure)
    before = leading(at, hedged.span.start, 140)
    start, end = hedged.span
    low = before.lower()
    direction: str | None = None
    cue: Span | None = None
    if _VARIES.search(low):
        return hedged._replace(kind=kind)
    if may_end and (by := _BY.search(low)):
        direction, cue = verb(at, before[: by.start() + 1], start - len(by.group()) + 1)
        if cue and start - cue.end <= len(by.group()) + 1:
            start = cue.start
    elif low.endswith(_NOUN_LINK) and (match := at.known.change_noun_before.search(before)):
        direction = "up" if match["up"] else "down"
        cue = Span(start - (len(before) - match.start()), start - 1)
        start = cue.start if len(match.group()) < 40 else start
    elif (
        may_end and not at.text.startswith((" of ", " more "), end) and (moved := _MOVES_BY.search(before))
    ):  # "reduce homelessness 25 percent"
        direction = "down" if moved["down"] else "up"
        cue = Span(start - (len(before) - moved.start()), start - (len(before) - moved.end("verb")))
    elif may_end and not at.text.startswith(" of ", end):
        direction, cue = verb(at, before[-24:], start)
        if cue and at.text[cue.end : start].strip() not in ("", "a", "an"):
            direction = None
        elif cue:
            start = cue.start
    if direction is None:
        cue = None
        after = at.known.change_after.match(at.text, end, at.sentence.end)
        if after and not re.match(r" (?:more|up) (?:to|or)\b", after.group() + at.text[after.end() : after.end() + 4]):
            direction = "up" if after["up"] or after["more"] else "down"
            cue, end = Span(after.start() + 1, after.end()), after.end()
            article = re.search(r"\b(?:an? )$", leading(at, start), re.I)
            start -= len(article.group()) if article else 0
    if direction is None or cue is None:
        return None
    return hedged._replace(kind=kind, direction=direction, cue=cue, span=Span(start, end))


_WENT_FROM = re.compile(r"\b(?:goes|going|gone|went) from [£$€]?$")


def ends(at: Place, found: list[Figure], one: Extent) -> list[Figure]:
    """A range, or the two ends of a change: `rose from 60 to 75 per cent` is two figures, not one."""
    figure = found[0]
    if one.high is None or len(found) > 1:
        return found
    before = leading(at, one.start, 120)
    between = at.text[one.first_end : one.second_start]
    went = " up to " in between and _WENT_FROM.search(before) is not None
    moved = (
        went
        or (before.endswith(" by ") and " to " in between)
        or (
            _CHANGE_FROM.search(before)
            and (
                one.value > one.high
                or at.known.change_verb.search(before.lower().replace("up to", ""))
                or figure.kind == "percent"
                or _TIMES_AS.search(before)
            )
        )
    )
    if not moved:
        return [figure._replace(comparator=Comparator.RANGE, span=over_range(at, figure, before))]
    shared = at.known.percent.match(at.text, one.first_end) if figure.kind == "percent" else None
    first = Span(one.start, shared.end() if shared else one.first_end)
    second = Span(one.second_start, one.end)
    return [
        figure._replace(value=one.value, high=None, number=first, span=first, comparator=Comparator.EQUAL, hedge=None),
        figure._replace(
            value=one.high,
            high=None,
            number=second,
            span=Span(second.start, max(second.end, figure.span.end)),
            origin=first,
            comparator=Comparator.EQUAL,
            hedge=None,
        ),
    ]


def over_range(at: Place, figure: Figure, before: str) -> Span:
    match = re.search(r"\b(?:between|from) $", before, re.I)
    if match and figure.span.start == figure.number.start:
        return Span(figure.span.start - (len(before) - match.start()), figure.span.end)
    return figure.span
