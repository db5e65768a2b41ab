"""Ages that no "aged" or "year-old" stands beside: those of pupils and learners, rows of ages that share a noun."""

from __future__ import annotations

import re
from decimal import Decimal

from onrecord.extract.quantity_figure import Extent, Figure, Place, leading
from onrecord.model import Span
from onrecord.values import Comparator

_ROW = re.compile(r" (?:and|or|to) (?P<n>[0-9]{1,2})(?:-| )?(?:year|month)s?[- ]olds?\b")
_LEARNERS = re.compile(
    r"(?P<plus>\+)?[ ](?:apprentice\w*|trainee\w*|learners?|students?|pupils?|study programmes?|participation|"
    r"allocations?|funded)\b",
    re.I,
)
_SCHOOL = re.compile(
    r"\b(?:school|GCSEs?|leav(?:e|es|ing)|left|attain\w*|achiev\w+|qualif\w+|college|education|exams?|A levels?|"
    r"apprentice\w*)\b"
)
_AT = re.compile(r"\b(?P<how>at|until|till|beyond|after|before) $", re.I)
_CLOSED = re.compile(r"(?=[.,;:)!?]|$|\n| (?:and|or|but|who|with|in|to|from|they|we|without)\b)")
_LEAVING = frozenset(map(Decimal, (11, 14, 16, 18, 19, 21)))


def unsaid_age(at: Place, figure: Figure, one: Extent) -> Figure | None:
    """The age that a number is where only what stands around it tells: "6 and 7-year-olds", "leave school at 16"."""
    text, stop = at.text, at.sentence.end
    if not Decimal(0) <= one.value <= Decimal(25) or not text[one.start].isdigit():
        return None
    aged = figure._replace(kind="age", unit="years")
    row = _ROW.match(text, one.end, stop) if one.high is None else None
    if row and one.value < Decimal(row["n"]) <= one.value + 4:
        span = Span(one.start, row.end())
        return aged._replace(high=Decimal(row["n"]), span=span, comparator=Comparator.RANGE)
    young = one.value >= 14 and (one.high is None or one.high <= 25)
    learners = _LEARNERS.match(text, one.end, stop) if young else None
    if learners and (one.high is not None or learners["plus"]):
        end = one.end + len(learners["plus"] or "")
        hedged = Comparator.RANGE if one.high is not None else Comparator.AT_LEAST
        return aged._replace(span=Span(one.start, end), comparator=hedged)
    if one.high is not None or one.value not in _LEAVING:
        return None
    lead = _AT.search(leading(at, one.start, 12))
    if lead and _CLOSED.match(text, one.end) and _SCHOOL.search(text, at.sentence.start, stop):
        how = {"after": Comparator.MORE, "beyond": Comparator.MORE, "before": Comparator.LESS}
        span = Span(one.start - len(lead.group()), one.end)
        return aged._replace(span=span, comparator=how.get(lead["how"].lower(), Comparator.EQUAL))
    return None
