"""Milestones that are told by a time: "Works are expected to be completed by May 2030", "with completion due then"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import cast

from onrecord.extract.actors import own_government
from onrecord.extract.clauses import Clause
from onrecord.extract.quantity_words import MONTHS
from onrecord.extract.rule import Reading
from onrecord.model import Mention, Span
from onrecord.values import Commitment, When

_EXPECTED = re.compile(r"(?:is|are) (?:\w+ )?(?:expected|scheduled) to ")
_MILESTONES = frozenset(
    ("be complete", "be completed", "be finished", "be fully", "be open", "be operational", "be published", "be ready",
     "begin", "close", "come", "commence", "conclude", "finish", "go", "launch", "open", "start")
)  # fmt: skip
_WORKS = re.compile(
    r"\b(?:addition|application|bid|booking|bridge|building|campus|cent(?:er|re)|classroom|clinic|construction|consultation"
    r"|entries|facility|guidance|hall|harbour|homes|hospital|inquiry|inspection|installation|legislation|line|nomination"
    r"|phase|pier|plant|port|project|recruitment|registration|regulations|report|results"
    r"|review|road|roll-?out|rules|school|scheme|service|site|station|testing|training|tunnel|upgrade|wharf|works?)s?\W*$",
    re.I,
)
_TO_DO = re.compile(r" (?:to [a-z]+|[a-z]+ing)\b")
_ON_THE_WAY = re.compile(r"(?: fully)?(?: operational)?(?: into (?:effect|force|operation)| live)?(?: again)?")
_ITS_TIME = re.compile(
    r"(?: [\w'-]+){0,6}?,? (?:as (?:early|soon) as|before|by|during|early|from|in|late|later|next|on|this)(?: the)?"
    r"(?: (?:beginning|early|end|first half|later?|mid(?:dle)?|second half|start)(?: of| in)?)*(?: the)?[ -]"
    rf"(?:\d{{1,2}} [A-Z][a-z]+|[A-Z][a-z]+ (?:\d{{1,2}},? )?(?:19|20)\d\d|(?:19|20)\d\d|{MONTHS}"
    r"|(?:autumn|fall|spring|summer|winter) (?:of )?(?:19|20)\d\d"
    r"|(?:next |this )?(?:autumn|fall|month|quarter|spring|summer|week|winter|year))\b"
)


def milestone(reading: Reading, clause: Clause) -> bool:
    """Whether something is expected or scheduled to begin or be done by a time that is told."""
    if _EXPECTED.match(reading.folded, clause.at.start, clause.at.end) is None or clause.verb not in _MILESTONES:
        return False
    if clause.kind != "instrument" and not _WORKS.search(clause.subject.of(reading.folded)):
        return False  # "The recession is expected to begin in 2030": nobody's doing
    if clause.verb in ("begin", "start") and _TO_DO.match(reading.folded, clause.at.end):
        return False  # "is expected to begin to fall"
    way = _ON_THE_WAY.match(reading.folded, clause.at.end)
    if clause.verb in ("be fully", "come", "go") and (way is None or way.end() == clause.at.end):
        return False
    return _ITS_TIME.match(reading.folded, way.end() if way else clause.at.end, clause.sentence.end) is not None


_OF_BUILDING = ("begin", "complete", "finish", "open", "start")


def built_by(reading: Reading, clause: Clause) -> bool:
    """Whether what is built will begin or be done by a time: "Thousands of homes will start construction by May"."""
    if clause.verb not in _OF_BUILDING or not _WORKS.search(clause.subject.of(reading.folded)):
        return False
    end = clause.at.end
    for works in (" construction", " building work", " work"):
        end += len(works) if reading.folded.startswith(works, clause.at.end) else 0
    return _ITS_TIME.match(reading.folded, end, clause.sentence.end) is not None


_DUE = r"(?:anticipated|due|expected|planned|scheduled|set|targeted)"
_WORK = r"(?:building(?: work)?|construction(?: work)?|delivery|demolition|installation|works?)"
# "the green light for work to get underway in spring 2030", "Construction begins in May 2030", "with all done by May"
_TOLD = re.compile(
    rf"\b(?P<what>(?:[Tt]he )?(?:{_WORK}|{_WORK.capitalize()}|(?:Building|Construction|Demolition|Works?)) "
    rf"(?:(?:on|of) (?:the )?[\w' -]{{3,50}}? )?"
    rf"(?:(?:(?:is|are) {_DUE} )?to (?:begin|commence|get under ?way|go ahead|start)|begins?|commences?|starts?))"
    r"(?P<when>%(time)s)"
    rf"|, with (?P<done>(?:[\w'-]+ ){{1,8}}?(?:(?:to be |{_DUE} (?:to be )?)?"
    r"(?:complete[d]?|delivered|finished|in place|open|operational|ready)"
    rf"|(?<=completion ){_DUE}|(?<=opening ){_DUE}))(?P<by>%(time)s)" % {"time": _ITS_TIME.pattern}
)
# What is denied, made to depend on something, told of others, or of the past: no promise of works.
_NOT_SURE = re.compile(
    r"\b(?:[Ii]f|[Uu]nless|[Cc]ritics|[Ff]ailure|abandon\w*|cancel\w*|estimated (?:construction|that|work)"
    r"|fears?|had (?:been )?planned|none of"
    r"|no longer|(?:not|never) (?:begin|go|now|start)|only \d[\d,]* of|previous (?:administration|government)"
    r"|scrapp\w+|subject to"
    r"|(?:was|were) (?:due |originally |planned |previously )*to "
    r"(?:be (?:complete|done|finished|open|ready)|begin|commence|finish|open|start))\b"
)
_BUILDS = re.compile(
    rf"\b(?:{_WORK}|bridges?|build|building|built|completion|construct|contract|homes|hospitals?|lines?|phases?|piers?|plants?"
    r"|ports?|project|roads?|schools?|sites?|stations?|tunnels?|upgrades?)\b",
    re.I,
)
_NO_WORKS = re.compile(r"\b(?:harvest|hearing|inquest|season|trial|visit|vote)s?\b")
_WHOLLY = re.compile(rf"\b(?:{_DUE}|completed?|finished|to be)\b")
_HOPED = re.compile(rf"\b{_DUE}\b")


def told_works(reading: Reading, sentence: Span) -> Iterator[Mention]:
    """When works are to begin and to be done, where a sentence that announces no act of anybody tells it."""
    issued = reading.document.issued
    if issued is None or reading.speaker_at(sentence.start) is not None:
        return
    if _NOT_SURE.search(reading.folded, *sentence):
        return
    dates = list(reading.within("date", Span(*sentence))) if _TOLD.search(reading.folded, *sentence) else []
    for told in _TOLD.finditer(reading.folded, *sentence):
        if (
            told["done"]
            and (_NO_WORKS.search(told["done"]) or not _WHOLLY.search(told["done"]))
            and not _BUILDS.search(reading.folded, sentence.start, told.end())
        ):
            continue  # "the visit begins, with the new King in place by June"
        which, when = ("what", "when") if told["what"] else ("done", "by")
        at = bisect_right(dates, told.start(when), key=lambda m: m.span.end)
        day = dates[at] if at < len(dates) and dates[at].span.start < told.end() else None
        iso = cast(When, day.value).iso if day else ""
        last = iso.split("/")[-1]
        if day is None or not last or last[:10] < issued[: len(last)]:
            continue  # what has been is no promise
        span = Span(told.start(which), max(told.end(), day.span.end))
        value = Commitment(
            "promised", "soft" if _HOPED.search(told.group()) else "firm", own_government(reading),
            span.of(reading.text), due=iso, due_text=day.span.of(reading.text),
        )  # fmt: skip
        yield Mention("commitment.intended", span, value)
