"""Shares in words: doubled, twice as many, one in four, two-thirds, half a century."""

from __future__ import annotations

import re
from decimal import Decimal

from onrecord.extract.quantity_change import change
from onrecord.extract.quantity_figure import Figure, Place, leading, part_of, with_hedge
from onrecord.extract.quantity_noun import counted
from onrecord.extract.quantity_words import MONTHS, units
from onrecord.model import Span
from onrecord.text.numerals import fraction, number
from onrecord.values import Comparator

_HUNDRED = Decimal(100)
_SHARE_AFTER = re.compile(
    r"(?: of\b(?! (?:20|19)[0-9]{2})|[- ](?:more|fewer|less|lower|higher|larger|smaller|cheaper|"
    r"faster)\b)"
)
_CHANGE_END = re.compile(
    r"(?= ?[.,;:!?)-]| (?:of|since|compared|on|in|over|from|this|last|between|by|to|and|or|but|"
    r"for|while|during|within|with|the|as|at)\b|$|\n)"
)
_BAD_PART = re.compile(
    r" of (?:the )?(?:(?:financial |calendar |academic )?year\b|20[0-9]{2}|a (?:second|century|"
    r"day|mile|hour)\b)|[- ](?:term|time|way|day|hour|price|century|yearly|final|finals|marathon|"
    r"board|brothers?|sisters?|size|dozen)\b"
)
_TWICE = re.compile(r"twice (?:as (?P<how>many|much|likely|fast|large|big|high|long|often)\b|the (?P<what>\w+))", re.I)
_MULTIPLY = {
    "doubl": Decimal(2), "halv": Decimal("0.5"), "tripl": Decimal(3), "trebl": Decimal(3), "quadrupl": Decimal(4),
}  # fmt: skip


def multiplied(at: Place, start: int, trigger: str) -> list[Figure]:
    stem = next(s for s in _MULTIPLY if trigger.lower().startswith(s))
    value = _MULTIPLY[stem]
    end = start + len(trigger)
    level = re.match(r" the (?:number|amount|rate|level|figure|size|average|value|total)\b", at.text[end : end + 16])
    if (
        not level
        and trigger.lower() in ("double", "triple", "treble", "quadruple")
        and not re.search(
            (
                r"\b(?:to|will|would|has|have|had|more than|nearly|almost|can|could|and|we|they|should|over|"
                r"help|us) $"
            ),
            leading(at, start),
        )
    ):
        return []
    if trigger.lower() in ("doubles", "triples") or re.match(r"-| (?:glaz|deck|devolution|down)", at.text[end:]):
        return []
    span = Span(start, end)
    return [
        with_hedge(
            at, Figure("ratio", value, span, span, unit="times", direction="down" if value < 1 else "up", cue=span)
        )
    ]


OF_SO_MANY_PARTS = re.compile(  # "a three-fold approach"
    r" (?:aims?|approach|challenge|explanation|mission|objectives?|plan|problem|purpose|reasons?|response|role|"
    r"strategy|task|threat)\b"
)


def manifold(at: Place, start: int, word: str) -> list[Figure]:
    value = number(word.removesuffix("fold"))
    if value is None:
        return []
    span = Span(start, start + len(word))
    if OF_SO_MANY_PARTS.match(at.text, span.end):
        return []
    up = re.search(
        r"\b(?:rose|rise|risen|rising|increas\w+|grew|grown?|growth)\b",
        leading(at, start) + at.text[span.end : span.end + 12],
    )
    return [with_hedge(at, Figure("ratio", value, span, span, unit="times", direction="up" if up else None))]


def twice(at: Place, start: int) -> list[Figure]:
    match = _TWICE.match(at.text, start, at.sentence.end)
    if not match:
        return []
    span = Span(start, match.end())
    return [with_hedge(at, Figure("ratio", Decimal(2), Span(start, start + 5), span, unit="times"))]


def ratio(at: Place, start: int) -> list[Figure] | None:
    match = at.known.ratio.match(at.text, start, at.sentence.end)
    if not match:
        return None
    a, b = number(match["a"]), number(match["b"])
    if not a or not b or a >= b or a != a.to_integral_value() or b != b.to_integral_value():
        return None
    if match["how"].strip() == "in":
        if a > 20 or (Decimal(1900) <= b <= Decimal(2100)) or not (b <= 10 or b % 5 == 0 or b == 12 or a == 1):
            return None
        after = at.text[match.end() : match.end() + 30]
        if (
            at.known.duration.match(after)
            or at.known.percent.match(after)
            or re.match(rf"(?:st|nd|rd|th)| ?{MONTHS}", after)
        ):
            return None
    span = Span(start, match.end())
    noun = counted(at.text, match.end(), at.sentence.end) or part_of(at, match.end())
    value = (a / b).quantize(Decimal("0.0001")).normalize()
    return [with_hedge(at, Figure("fraction", value, span, span, unit="share", noun=noun))]


def fraction_of(at: Place, start: int) -> list[Figure] | None:
    match = at.known.fraction.match(at.text, start, at.sentence.end)
    if not match:
        return None
    whole = at.known.number.match(at.text, start, at.sentence.end)
    if whole and whole.end() > match.end():
        return half_of_a_unit(at, start) or None
    duration = half_of_a_unit(at, start)
    if duration:
        return duration
    value = fraction(match.group())
    if value is None or _BAD_PART.match(at.text, match.end()):
        return []
    before = leading(at, start, 140)
    if (
        re.search(
            (
                r"\b(?:first|second|third|fourth|last|final|each|every|this|other|next|previous|top|bottom|"
                r"and a|in) $"
            ),
            before,
            re.I,
        )
        and match.group().lower() == "half"
    ):
        return []
    span = Span(start, match.end())
    figure = Figure("fraction", value, span, span, unit="share")
    changed = change(at, figure._replace(value=(value * _HUNDRED)), _CHANGE_END.match(at.text, match.end()) is not None)
    if changed:
        exact = {"33.33": Decimal("33.33"), "66.67": Decimal("66.67")}
        percent = changed.value.quantize(Decimal("0.01"))
        changed = changed._replace(unit="%", value=exact.get(str(percent), percent).normalize())
        return [
            changed if changed.comparator is not Comparator.EQUAL else changed._replace(comparator=Comparator.ABOUT)
        ]
    hedged = with_hedge(at, figure)
    of = _SHARE_AFTER.match(at.text, match.end())
    if (
        not of
        and match.group().lower() == "half"
        and not re.match(r" (?:the|all|our|its|their|these|those|a)\b", at.text[match.end() :])
        and not (hedged.hedge and _PREDICATED.match(at.text, match.end()))
    ):
        return []
    if not of and not re.match(r"half|two|three|four", match.group(), re.I) and hedged.hedge is None:
        return []
    if (
        not of
        and (noun := counted(at.text, match.end(), at.sentence.end))
        and match.group().lower() not in ("half",)
        and noun.span.start <= match.end() + 1
        and "-" not in match.group()
        and not hedged.hedge
    ):
        return []
    return [hedged._replace(noun=part_of(at, match.end()) or counted(at.text, match.end(), at.sentence.end))]


# "almost half are", "just under half."
_PREDICATED = re.compile(r" (?:are|were|have|had|do|did|live|work|said|say|felt|go|went)\b|[.,;)]|$")


def half_of_a_unit(at: Place, start: int) -> list[Figure]:
    """Half a century, half an hour: a length, told roughly."""
    match = re.compile(r"half an? (?P<u>century|decade|year|hour|mile|day)\b(?!-)", re.I).match(at.text, start)
    if not match:
        return []
    unit = units("duration").get(match["u"].lower())
    span = Span(start, match.end())
    if unit is None:
        return [with_hedge(at, Figure("measurement", Decimal("0.5"), span, span, unit="miles"))]
    value = unit.times / 2
    figure = with_hedge(
        at,
        Figure("duration", value.normalize() if value < 10 else value.quantize(Decimal(1)), span, span, unit=unit.name),
    )
    rough = unit.times > 1 and figure.comparator is Comparator.EQUAL
    return [figure._replace(comparator=Comparator.ABOUT) if rough else figure]
