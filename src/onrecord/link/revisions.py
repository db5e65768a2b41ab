"""Figures of one name in two documents: a newer number, two numbers that nothing reconciles, or a conflict."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from onrecord.link.cards import (
    CHANGES,
    CROWD,
    SERIES,
    Card,
    alike,
    bare,
    cards,
    comparable,
    days_apart,
    groups,
    near_in_time,
    rounds_to,
    same_number,
    same_places,
    slots,
)
from onrecord.link.concepts import label, light
from onrecord.link.corpus import Corpus, Linker
from onrecord.link.rounding import to_digits
from onrecord.link.sourcing import aimed, period_near
from onrecord.link.wording import day, figure, hedge, number, order, quoted, says, sentence, unit_of
from onrecord.model import Link, Span
from onrecord.values import Comparator, Quantity

MONTHLY = 20  # days after which statistics of the month or quarter are those of the next


def _candidates(held: Sequence[Card]) -> Iterator[tuple[Card, Card]]:
    """Pairs of cards in different documents that share at least two words few others have, in order of issue."""
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, card in enumerate(held):
        for word in card.label:
            holders[card.value.kind, word].append(index)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for where in holders.values():
        if len(where) <= CROWD:
            for i, j in combinations(where, 2):
                shared[i, j] += 1
    for (i, j), count in sorted(shared.items()):
        if count >= 2 and held[i].page is not held[j].page:
            yield held[i], held[j]


def _same_label(a: Card, b: Card) -> bool:
    shared = len(a.label & b.label)
    close = alike(a.label, b.label)
    if a.value.kind == "percent" and (shared < 4 or close < 1):
        return False  # shares of this and that are named alike more often than counts are
    if a.value.kind == "count" and a.value.value < 1000 and shared < 3:
        return False
    return comparable(a, b) and a.counted == b.counted and (close == 1 or (close >= 0.75 and shared >= 3))


_SAME_PERIOD = re.compile(r"\bsame (?:period|quarter|month|week|time|point|day)\b", re.I)


def _of_another_time(a: Card, b: Card) -> bool:
    """Whether two changes are against "the same period" of a year, told so far apart that it is not one period."""
    spans = (Span(c.record.start, c.page.sentence(c.record.start).end) for c in (a, b))
    against = any(_SAME_PERIOD.search(span.of(c.page.folded)[:120]) for c, span in zip((a, b), spans, strict=True))
    return against and days_apart(a, b) > MONTHLY and not (a.value.period and a.value.period == b.value.period)


_AND_BY = re.compile(r"[^.;]{0,40}?,? and (?:by|up|down) (?:\w+ ){0,2}[\d]")


def _and_by(card: Card) -> bool:
    """Whether another change of the same thing follows: "by 3%, and by 12% compared with ..."."""
    return bool(_AND_BY.match(card.page.folded, card.record.end))


def _place(card: Card) -> tuple[str, int]:
    return card.page.id, card.page.index(card.record.start)


def find_two_numbers(corpus: Corpus) -> Iterator[Link]:
    """Two documents close in time give what is called alike two different percentages, and nothing says why."""
    held = corpus.once(cards)
    # a sentence that gives two changes under one name sets two bases against each other: the name is not enough
    given = {(_place(c), c.label, c.value.value) for c in held if c.value.kind in CHANGES}
    several = Counter(named[:2] for named in given)
    told_of: set[tuple[str, str, Decimal, Decimal]] = set()
    for a, b in _candidates(held):
        v, w = a.value, b.value
        if v.kind not in CHANGES or same_number(v, w) or not _same_label(a, b):
            continue
        if rounds_to(v, w) or rounds_to(w, v) or not near_in_time(a, b) or not same_places(a, b):
            continue
        if v.comparator is not Comparator.EQUAL and w.comparator is not Comparator.EQUAL:
            continue
        if any(several[_place(c), c.label] > 1 or _and_by(c) for c in (a, b)) or _of_another_time(a, b):
            continue
        key = (a.page.id, b.page.id, v.value, w.value)
        if key in told_of or abs(v.value - w.value) < 1:
            continue
        told_of.add(key)
        because = slots(a, b)
        unknown = [s.name for s in because if s.verdict == "unknown" and s.name in ("period", "base period", "place")]
        told_of_time = [period_near(c.page, c.record) for c in (a, b)]
        silent = [s for s in unknown if not (all(told_of_time) and s.endswith("period"))]
        told_both = "; ".join(says(c.page, c.page.words(c.record), o.page) for c, o in ((a, b), (b, a)))
        against = f"{number(abs(v.value - w.value))} points apart" if v.kind == "percent_change" else "two numbers"
        members = [c.page.words(c.record) for c in (a, b)]
        if not unknown and all(c.counted not in (None, "journeys") for c in (a, b)):
            why = f"{against}, and every slot that is stated agrees"
            yield Link.of("conflict", "revisions.two_numbers", members, sentence(f"{told_both}: {why}"), because, 0.96)
            continue
        elsewhere = _elsewhere(held, a, b)
        why = f"{against} under one name{'; ' + elsewhere if elsewhere else ''}"
        why += f"; not stated for both: {', '.join(silent)}" if silent else ""
        yield Link.of(
            "scope_difference", "revisions.two_numbers", members, sentence(f"{told_both}: {why}"), because, 0.93
        )


def _elsewhere(held: Sequence[Card], a: Card, b: Card) -> str:
    """Where one of the two numbers stands for something else, which may be what was meant."""
    for card in (a, b):
        for other in held:
            if (
                card.value.kind == "percent_change"
                and same_number(other.value, card.value)
                and comparable(other, card)
                and other.counted not in (card.counted, None)
                and other.named
            ):
                return f"{figure(other.record)} stands elsewhere for {quoted(other.named, 80)}"
    return ""


def _period_end(value: Quantity) -> str:
    return (value.period or "").split("/")[-1]


_OF_THE_DAY = re.compile(r"\b(?:today|this (?:morning|afternoon|week))\b", re.I)


def _of_the_day(card: Card) -> bool:
    """Whether a figure is of what happens on its own day: the reports published today are not those of another day."""
    return bool(_OF_THE_DAY.search(card.page.words(card.record).text))


_ROUND = 300  # days after which money of a yearly scheme is mostly that of its next year


def _another_round(a: Card, b: Card) -> bool:
    """Whether two numbers without a period, about a year apart, may be of two years of a scheme: money for it, unless
    told as a total, and what is counted of it where there is less of that later."""
    v, w = a.value, b.value
    if v.period or w.period or days_apart(a, b) <= _ROUND:
        return False
    if v.kind == "money":
        return not all(_A_TOTAL.search(c.record.text) for c in (a, b))
    return v.kind == "count" and w.value < v.value


_A_TOTAL = re.compile(r"\b(?:total|overall|altogether)\b", re.I)


def _revises(a: Card, b: Card) -> bool:
    """Whether the later of two figures says more, or less, of one measure."""
    v, w = a.value, b.value
    if same_number(v, w) or v.value_high or w.value_high or not _same_label(a, b) or v.value <= 0:
        return False
    if v.unit != w.unit and not (label(v.unit or "") & label(w.unit or "")):
        return False
    if w.comparator in (Comparator.MORE, Comparator.AT_LEAST) and w.value < v.value:
        return False  # "more than 30,000" after 30,084 takes nothing back
    if aimed(a.page, a.record) != aimed(b.page, b.record):
        return False  # "we expect 30 to be open", and then "16 open": a hope, and what came of it
    if _of_the_day(a) or _of_the_day(b) or not _one_count(a, b) or _another_round(a, b):
        return False
    if v.comparator in (Comparator.MORE, Comparator.AT_LEAST) and w.comparator is Comparator.EQUAL:
        return False  # "over 330" and then 333: the one is the other, told exactly
    if v.comparator is Comparator.LESS and w.value < v.value and (hedge(a.record) or "").lower() not in _NEARLY:
        return False  # "less than 50" and then 46
    if not _rising(v, w) and (_rounded(v, w) or _rounded(w, v)):
        return False
    if days_apart(a, b) > SERIES or not Decimal("0.5") <= w.value / v.value <= 2:
        return False
    if rounds_to(v, w) or rounds_to(w, v) or len(a.label & b.label) < 2:
        return False
    if any(s.verdict == "differs" for s in slots(a, b) if s.name in ("place", "base period")):
        return False
    if v.kind in CHANGES:
        return bool(v.period and w.period and v.period != w.period and _period_end(v) < _period_end(w))
    return v.kind in ("count", "money", "percent") and order(a.page, b.page) == "before"


def _rising(v: Quantity, w: Quantity) -> bool:
    """Whether a lower bound is told again higher: "over 100" and then "over 120" are no rounding of one number."""
    lower = (Comparator.MORE, Comparator.AT_LEAST)
    return v.comparator in lower and w.comparator in lower and w.value > v.value


_NEARLY = ("almost", "nearly", "close to", "approaching")
_SPAN = re.compile(
    r"\b(?:in (?:the )?(?:first|second|last|past|next) (?:year|quarter)|in year (?:one|two)|"
    r"(?:over|in|during) the (?:last|past) (?:(?:\w+ )?(?:months?|years?))|since [A-Z\d]|so far|this year|"
    r"each year|a year|per year|in (?:19|20)\d\d)\b"
)
_MORE = re.compile(r"\b(?:additional|extra|further|another|extension|new)\b", re.I)


def _one_count(a: Card, b: Card) -> bool:
    """Whether two numbers count one thing: of one name and state, over no span that differs, neither as one more."""
    if (a.label ^ b.label) - light() - label(f"{a.place or ''} {b.place or ''} uk england country"):
        return False
    if len(a.label & b.label - bare() - light()) < 2:
        return False
    said = [c.page.sentence(c.record.start).of(c.page.folded) for c in (a, b)]
    spans = [{m.lower() for m in _SPAN.findall(words)} for words in said]
    near = [words for c in (a, b) if (words := c.page.folded[max(0, c.record.start - 28) : c.record.end + 14])]
    return spans[0] == spans[1] and not any(_MORE.search(words) for words in near)


def _rounded(rough: Quantity, exact: Quantity) -> bool:
    """Whether one number is the other to the digits it has: 700,000 and 720,000."""
    digits = len(rough.value.normalize().as_tuple().digits)
    return digits <= 2 and exact.value != 0 and to_digits(exact.value, digits) == rough.value


def find_updates(corpus: Corpus) -> Iterator[Link]:
    """A later document gives the same measure a newer number."""
    held = corpus.once(cards)
    pairs: dict[tuple[str, str], None] = {}
    numbers: dict[tuple[str, str, frozenset[str]], set[Decimal]] = defaultdict(set)
    for card in held:
        numbers[card.page.id, card.value.kind, card.label].add(card.value.value)
    for a, b in _candidates(held):
        # a document that gives two numbers under one name shows that the name is not enough
        if _revises(a, b) and all(len(numbers[c.page.id, c.value.kind, c.label]) == 1 for c in (a, b)):
            pairs[a.record.id, b.record.id] = None
    tied = {i for pair in pairs for i in pair}
    for group in groups([c for c in held if c.record.id in tied], lambda a, b: (a.record.id, b.record.id) in pairs):
        given = {(c.page.id, c.value.value) for c in group}
        told_in = {c.page.id for c in group}
        if len(given) > len(told_in):
            continue  # a document that gives two numbers under one name shows that the name is not enough
        first, last = group[0], group[-1]
        v, w = first.value, last.value
        change = w.value - v.value
        if not change:
            continue  # there and back again
        unit = unit_of(first.record) if v.kind in ("money", "percent") else None
        share = number(to_digits(abs(change) / v.value * 100, 2), "%")
        in_points = v.kind in ("percent", "percent_change")
        by = f"{number(abs(change))} points" if in_points else f"{number(abs(change), unit)} ({share})"
        more = f"{by} {'more' if change > 0 else 'less'}"
        bounds = all(c.value.comparator in (Comparator.MORE, Comparator.AT_LEAST) for c in group)
        note = "; both are lower bounds, so they can both hold" if bounds else ""
        if not any(period_near(c.page, c.record) for c in (first, last)):
            note += "; the period is stated by neither"
        told_both = "; ".join(says(c.page, c.page.words(c.record)) for c in (first, last))
        steps = {c.value.value: c for c in group[1:-1] if c.value.value not in (v.value, w.value)}
        if steps:
            shown = (f"{figure(c.record)} ({day(c.page.issued)})" for c in list(steps.values())[:3])
            note += f"; in between: {', '.join(shown)}"
        yield Link.of(
            "update", "revisions.update", [c.page.words(c.record) for c in group],
            sentence(f"{told_both}: {more}, from {day(first.page.issued)} to {day(last.page.issued)}{note}"),
            slots(first, last), 0.7,
        )  # fmt: skip


LINKERS = (
    Linker("revisions.two_numbers", find_two_numbers),
    Linker("revisions.update", find_updates),
)
