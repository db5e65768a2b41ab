"""Milestones that are told as expected or scheduled, by a time: "Works are expected to be completed by May 2030"."""

from __future__ import annotations

import re

from onrecord.extract.clauses import Clause
from onrecord.extract.quantity_words import MONTHS
from onrecord.extract.rule import Reading

_EXPECTED = re.compile(r"(?:is|are) (?:\w+ )?(?:expected|scheduled) to ")
_MILESTONES = frozenset(
    ("be complete", "be completed", "be finished", "be fully", "be open", "be operational", "be published", "be ready",
     "begin", "close", "come", "commence", "conclude", "finish", "go", "launch", "open", "start")
)  # fmt: skip
_WORKS = re.compile(
    r"\b(?:additions?|bridge|building|campus|cent(?:er|re)|classroom|clinic|construction|consultation|facility|guidance|hall|harbour|homes|hospital"
    r"|inquiry|inspections?|installation|legislation|line|phase|pier|plant|port|project|recruitment|regulations|report|results"
    r"|review|road|roll-?out|rules|school|scheme|service|site|station|testing|training|tunnel|upgrade|wharf|works?)s?\W*$",
    re.I,
)
_TO_DO = re.compile(r" (?:to [a-z]+|[a-z]+ing)\b")
_ON_THE_WAY = re.compile(r"(?: fully)?(?: operational)?(?: into (?:effect|force|operation)| live)?(?: again)?")
_ITS_TIME = re.compile(
    r"(?: [\w'-]+){0,6}?,? (?:as (?:early|soon) as|before|by|during|early|from|in|late|later|next|on|this)(?: the)?"
    r"(?: (?:beginning|early|end|first half|later?|mid(?:dle)?|second half|start)(?: of| in)?)*(?: the)?[ -]"
    rf"(?:\d{{1,2}} [A-Z]|[A-Z][a-z]+ (?:\d{{1,2}},? )?(?:19|20)\d\d|(?:19|20)\d\d|{MONTHS}"
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
