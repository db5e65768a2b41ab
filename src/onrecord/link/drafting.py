"""Checks on one text that is not yet published: what an editor would send back, beside what the linkers find.

Each check is a function from a page to spans with a sentence; the rules that use them are in `onrecord.lint`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, pairwise
from typing import NamedTuple

from onrecord.link.concepts import label
from onrecord.link.corpus import Held, Page
from onrecord.link.sourcing import aimed, source_said
from onrecord.link.superlatives import records
from onrecord.link.wording import figure, number, quoted
from onrecord.model import Span
from onrecord.values import Comparator, Quotation

__all__ = ["Remark", "base_periods", "hedges", "points", "speakers", "superlatives"]


class Remark(NamedTuple):
    """Something to look at: the words, others that belong to it, and a sentence about them."""

    span: Span
    others: tuple[Span, ...]
    says: str


_FROM = re.compile(r"\bfrom (?:[\w-]+ ){0,2}$")
_TO = re.compile(r",? (?:of [^.;]{0,40} )?to (?:[\w-]+ ){0,2}")


def points(page: Page) -> Iterator[Remark]:
    """`from 40% to 45%` is 5 percentage points, and not 5%."""
    for span in page.sentences:
        held = page.quantities(span)
        shares = [h for h in held if h.value.kind == "percent" and h.value.value_high is None]
        changes = [h for h in held if h.value.kind in ("percent_change", "percentage_points") and h.value.direction]
        pairs = [(a, b) for a, b in pairwise(shares) if _from_to(page, span, a, b)]
        if len(pairs) != 1 or len(changes) != 1:
            continue
        (a, b), change = pairs[0], changes[0]
        apart = abs(b.value.value - a.value.value)
        if not a.value.value or not apart:
            continue
        real = (apart / a.value.value * 100).quantize(Decimal("0.1"))
        stated, said = change.value.value, quoted(change.record.text)
        ends = f"from {number(a.value.value, '%')} to {number(b.value.value, '%')}"
        others = (a.record.span, b.record.span)
        if change.value.kind == "percentage_points":
            if abs(stated - apart) > 1:
                yield Remark(change.record.span, others, f"{ends} is {number(apart)} points; the text says {said}.")
        elif abs(stated - apart) <= Decimal("0.5") and abs(stated - real) > 1:
            yield Remark(
                change.record.span, others,
                f"{ends} is {number(apart)} percentage points, or {number(real, '%')}; the text says {said}.",
            )  # fmt: skip


def _from_to(page: Page, span: Span, a: Held, b: Held) -> bool:
    between = page.folded[a.record.end : b.record.start]
    return bool(_FROM.search(page.folded[span.start : a.record.start]) and _TO.fullmatch(between))


_ABOVE = (Comparator.MORE, Comparator.AT_LEAST)
_BELOW = (Comparator.LESS, Comparator.AT_MOST)


_DENIED = re.compile(r"\b(?:no|not) $", re.I)  # "no higher than 80%" is at most


def hedges(page: Page) -> Iterator[Remark]:
    """One figure is `more than` in one place and `nearly` in another."""
    held = [
        h for h in page.quantities()
        if h.value.kind in ("count", "money", "percent", "percent_change") and h.value.value_high is None
        and not page.heads(h.record.start) and not aimed(page, h.record)
        and not _DENIED.search(page.folded[max(0, h.record.start - 5) : h.record.start])
    ]  # fmt: skip
    for a, b in combinations(held, 2):
        v, w = a.value, b.value
        if (v.kind, v.value, v.unit, v.direction) != (w.kind, w.value, w.unit, w.direction):
            continue
        sides = {v.comparator in _ABOVE, w.comparator in _ABOVE}, {v.comparator in _BELOW, w.comparator in _BELOW}
        if sides != ({True, False}, {True, False}) or len(_about(page, a) & _about(page, b)) < 3:
            continue
        if v.period and w.period and v.period != w.period:
            continue
        yield Remark(
            b.record.span, (a.record.span,),
            f"{quoted(figure(b.record))} here is {quoted(figure(a.record))} elsewhere: it cannot be more and less.",
        )  # fmt: skip


def _about(page: Page, held: Held) -> frozenset[str]:
    return label(page.sentence(held.record.start).of(page.folded))


_BASE = re.compile(
    r"\b(?:compared|since|than|from|over|versus|against|before|between|within|previous|year[ -]on[ -]year|annual(?:ly)?"
    r"|relative to|on (?:last|the previous|the year|a year|\d{4})|in (?:the (?:last|past)|just|only|\d|a|one|two|three"
    r"|four|five|ten)|(?:last|this|the|each|every|per|a) (?:day|week|month|quarter|year|decade)|by (?:19|20)\d\d"
    r"|every|now|while|prices?|levels?)\b",
    re.I,
)


_SUPPOSED = re.compile(
    r"\b(?:agreed|could|equivalent|equal|if|maximum|offer(?:s|ed)?|perhaps|should|set to|stopping|thresholds?|up to"
    r"|vot(?:e|ed)|would)\b",
    re.I,
)
"""What stands beside a rate that is decided or supposed, of which nobody asks since when."""


def base_periods(page: Page) -> Iterator[Remark]:
    """`up by 12%`: since when, or against what, is not said."""
    for held in page.quantities():
        v, record = held.value, held.record
        if v.kind != "percent_change" or not v.direction or v.base_period or v.period:
            continue
        if page.heads(record.start) or aimed(page, record) or v.nature in ("target", "funding"):
            continue
        if _BASE.search(page.folded, *page.sentence(record.start)):
            continue
        if _SUPPOSED.search(page.folded, *page.sentence(record.start)):
            continue
        yield Remark(record.span, (), f"{quoted(record.text)}: compared with what, or since when, is not said.")


_FIRST = re.compile(r"\bfirst(?: time)?[ -]ever\b", re.I)


def superlatives(page: Page) -> Iterator[Remark]:
    """`the biggest ever`: on whose word is not said."""
    for span in records(page):
        if page.heads(span.start) or page.quotation(span.start) is not None or source_said(page, span):
            continue
        if _FIRST.search(page.folded, *span):
            continue  # whoever holds the first conference of its kind knows that it is
        words = quoted(span.of(page.document.text))
        yield Remark(span, (), f"{words}: a record is claimed, and no source is named for it.")


_LEAST = 8
"""Words from which quoted words are somebody's sentence; fewer may be a name or an expression."""


def speakers(page: Page) -> Iterator[Remark]:
    """Words in quotation marks that nobody is said to have spoken."""
    for record in page.of("quotation"):
        value = record.value
        if isinstance(value, Quotation) and value.speaker is None and len(record.text.split()) >= _LEAST:
            yield Remark(record.span, (), f"{quoted(record.text, 90)}: who says this is not said.")
