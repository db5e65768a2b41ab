"""Whether an equal number, told twice, is one figure: of the same thing, in other words perhaps."""

from __future__ import annotations

import re

from onrecord.link.cards import (
    CHANGES,
    NEAR_IN_TIME,
    Card,
    alike,
    bare,
    common,
    comparable,
    covers,
    days_apart,
    further,
    same_number,
)
from onrecord.link.concepts import light

QUARTERLY = 60  # days after which quarterly statistics are those of the next quarter


def same_again(a: Card, b: Card) -> bool:
    """Whether an equal number is told of the same thing, in other words perhaps."""
    if _two_parts(a, b) or _two_quarters(a, b):
        return False
    if not comparable(a, b) or not same_number(a.value, b.value) or (further(b) and not further(a)):
        return False
    if a.value.kind in ("ratio", "fraction") and a.page is not b.page:
        # "doubled" and "half" are said of everything: only of one name, and not of one word of it
        return alike(a.label, b.label) >= 0.75 and len(a.label & b.label) >= 2
    shared = len(a.topic & b.topic)
    if a.value.kind in CHANGES and a.value.direction and a.page is b.page:
        return covers(a.topic, b.topic) >= 0.33 and shared >= 1
    if a.value.kind in CHANGES and a.value.direction and days_apart(a, b) <= NEAR_IN_TIME:
        return covers(a.topic, b.topic) >= 0.5 and shared >= 2
    periods = a.value.period, b.value.period
    if None not in periods and periods[0] != periods[1]:
        return False
    shared, close = len(a.label & b.label), alike(a.label, b.label)
    if a.page is not b.page and a.value.kind == "count" and not a.label & b.label - bare() - light():
        return False  # homes to be built here and homes that may be built there
    if common(a.value) and a.page is not b.page:
        return close >= 0.75 and shared >= 3  # 19 schools here are not the 19 schools there
    return close >= 0.6 and shared >= 2


def _two_parts(a: Card, b: Card) -> bool:
    """Whether one sentence, or one list, gives the number to this and to that."""
    if a.page is not b.page:
        return False
    passages = [c.page.passage(c.record.start) for c in (a, b)]
    listed = all(p is not None and p.kind == "list_item" for p in passages)
    return listed or a.page.index(a.record.start) == a.page.index(b.record.start)


_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_QUARTER = re.compile(
    r"\b(?:quarter(?!s? (?:of (?:a|the|all)|million))|latest (?:statistics|figures)|quarterly|same period"
    rf"|(?:past|last|previous|latest) three months|(?:between|from) (?:{_MONTHS}) (?:and|to) (?:{_MONTHS}))\b",
    re.I,
)


def _two_quarters(a: Card, b: Card) -> bool:
    """Whether a percentage stands in two releases of quarterly statistics, months apart."""
    if days_apart(a, b) < QUARTERLY or a.value.kind == "count" or a.value.period or b.value.period:
        return False
    return all(_QUARTER.search(c.page.sentence(c.record.start).of(c.page.folded)) or _quarterly(c) for c in (a, b))


def _quarterly(card: Card) -> bool:
    at = card.page.index(card.record.start)
    return bool(at > 0 and _QUARTER.search(card.page.sentences[at - 1].of(card.page.folded)))
