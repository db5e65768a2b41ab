"""The sum that an announced act is about, as it stands in the act's own clause."""

from __future__ import annotations

import re
from typing import cast

from onrecord.extract.act import Act
from onrecord.extract.rule import Reading
from onrecord.model import Span
from onrecord.values import Quantity

_ELSEWHERE = re.compile(r"\b(?:and (?:today,? )?(?:we|I|they|it)|how|that|which|who|focusing|following|after)\b")

_RANGING = re.compile(r"\b(?:rang(?:e|es|ing)|var(?:y|ies|ying)) from $")
_TO_THE_NEXT = re.compile(r"(?: (?:in|last|this) [^.;,]{1,20})? to ")


def money_of(reading: Reading, act: Act, span: Span) -> str | None:
    """The first sum of the act's own clause, with the one it may be instead ("$1,250 or $2,000"); one that stands
    before its subject belongs to another, and of two that it moves between ("from £8 million to £9 million") the one
    it comes to."""
    sums = [m for m in reading.within("quantity", span) if cast(Quantity, m.value).kind == "money"]
    for index, mention in enumerate(sums):
        if cast(Quantity, mention.value).per == "hour" or mention.span.end <= act.clause.subject.start:
            continue
        if _ELSEWHERE.search(reading.folded[act.clause.at.end : mention.span.start]):
            return None
        after = sums[index + 1].span if index + 1 < len(sums) else None
        between = reading.folded[mention.span.end : after.start] if after else ""
        if after and _TO_THE_NEXT.fullmatch(between) and reading.folded.endswith("from ", 0, mention.span.start):
            within = _RANGING.search(reading.folded, act.clause.at.start, mention.span.start)
            return Span(mention.span.start if within else after.start, after.end).of(reading.text)
        return Span(mention.span.start, after.end if after and between == " or " else mention.span.end).of(reading.text)
    return None
