"""The identity card of a figure, and two cards compared slot by slot.

What makes two figures comparable is what they measure, what is counted, place, period, base period and source. A slot
that the text does not fill is unknown, and a comparison says so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from itertools import combinations

from onrecord.link.concepts import content, counted, label, topic
from onrecord.link.corpus import Corpus, Page
from onrecord.link.governments import government, two_governments
from onrecord.link.reuse import mirrors
from onrecord.link.wording import figure
from onrecord.model import Record, Slot
from onrecord.text.fold import fold
from onrecord.values import Comparator, Quantity

_AIMED = re.compile(r"\b(?:will|would|target|aim|goal|ambition|pledge|to reach|by (?:the end of )?20\d\d)\b", re.I)
_IN_PLACE = re.compile(
    r"\b(?:in|across|throughout) (?:the )?(?!(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December|Spring|Summer|Autumn|Winter|Q\d)\b)([A-Z]\w+(?: [A-Z]\w+)*)"
)
COMPARED = ("count", "percent", "percent_change", "percentage_points", "ratio", "fraction", "money")
_BOUNDS = (Comparator.MORE, Comparator.AT_LEAST, Comparator.LESS, Comparator.AT_MOST)
CHANGES = ("percent_change", "ratio")
NEAR_IN_TIME = 120  # days within which figures without a period may be of one period
SERIES = 1100  # days after which a new number is a new story, not an update of the old one
CROWD = 200  # a word in more figures than this does not make two of them alike


@dataclass(frozen=True)
class Card:
    """The identity card of a figure."""

    page: Page
    record: Record
    value: Quantity

    @cached_property
    def called(self) -> str:
        """The words for what is measured; where the rule found none, the words around the figure."""
        words = self.value.measure or ""
        if self.value.unit and self.value.unit not in ("%", "GBP", "USD", "EUR", "share", "times"):
            words = f"{self.value.unit} {words}" if label(self.value.unit) - label(words) else words
        return words if label(words) else self.page.words(self.record).text

    @cached_property
    def named(self) -> str | None:
        """What is measured, where the text has it in these words: only those are shown in quotation marks."""
        return self.called if fold(self.called) in self.page.folded else None

    @cached_property
    def label(self) -> frozenset[str]:
        return frozenset(w for w in label(self.called) if content(w))

    @cached_property
    def topic(self) -> frozenset[str]:
        return topic(self.called)

    @cached_property
    def counted(self) -> str | None:
        unit = self.value.unit
        return (counted(unit) if unit and unit not in ("%", "share") else None) or counted(self.called)

    @cached_property
    def issued(self) -> date | None:
        return self.page.document.issued_date

    @cached_property
    def place(self) -> str | None:
        """Where, as stated: the slot, or a name inside the measure (`ferry passengers in Scotland`)."""
        named = _IN_PLACE.search(self.called)
        return self.value.place or (named[1] if named else None)

    @property
    def known(self) -> int:
        """How many slots are known: the fuller card speaks for its like."""
        v = self.value
        return sum(slot is not None for slot in (v.measure, v.period, v.base_period, v.base_period, v.source))


def cards(corpus: Corpus) -> list[Card]:
    """The figures worth holding against others: no durations, ages or structural numbers, no small counts."""
    found, twice = [], corpus.once(mirrors)
    for page in corpus.pages:
        if page.id in twice:
            continue
        for record in page.of("quantity"):
            value = record.value
            if not isinstance(value, Quantity) or value.kind not in COMPARED or value.nature == "structural":
                continue
            if value.nature == "target" and _AIMED.search(page.words(record).text):
                continue  # what is aimed at is not held against what is reported
            if public_money(value):
                continue  # sums given for a purpose are compared in funding.py
            if (value.kind == "count" and value.value < 10) or (
                value.kind == "fraction" and value.comparator in _BOUNDS
            ):
                continue  # "two men", "the majority": too little to tell one from another
            card = Card(page, record, value)
            if card.label:
                found.append(card)
    return found


def public_money(value: Quantity) -> bool:
    """Whether a sum is given for a purpose, going by its nature or by what it is called."""
    if value.kind != "money":
        return False
    called = label(f"{value.measure or ''} {value.purpose or ''}")
    return value.nature in ("funding", None) or bool(value.purpose or value.funding_status) or "fund" in called


def alike(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of two labels' words that both have (Jaccard)."""
    return len(a & b) / len(a | b) if a | b else 0.0


def covers(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the smaller topic that the larger has."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


@cache
def bare() -> frozenset[str]:
    """Words of what is counted that say too little for two counts to be of one thing."""
    return label(
        "build create home house job people person project place work school council firm business case family unit "
        "bid area provide deliver support"
    )


def common(value: Quantity) -> bool:
    """Whether a number stands beside so many things that it ties none of them: 35%, 500, a point."""
    few = len(value.value.normalize().as_tuple().digits) <= 2
    return few and (value.kind != "count" or value.value < 5000)


_FURTHER = re.compile(r"\b(?:an?|the)? ?(?:further|another|additional|extra) (?:[\w-]+ )?$", re.I)

_FURTHER_IN = re.compile(r"(?:an?|the)? ?(?:further|another|additional|extra) ", re.I)


def further(card: Card) -> bool:
    """Whether a figure is told as one more of its kind, which an equal one before it is not: "a further 12 ports"."""
    text, at = card.page.folded, card.record.start
    return bool(_FURTHER.search(text, max(0, at - 30), at) or _FURTHER_IN.match(text, at))


def same_number(a: Quantity, b: Quantity) -> bool:
    return a.value == b.value and a.value_high == b.value_high


def rounds_to(told_roughly: Quantity, exact: Quantity) -> bool:
    """Whether one figure is a rough form of the other: `a third` of 36%, `about 40,000` of 41,200."""
    if told_roughly.comparator is not Comparator.ABOUT or exact.comparator is Comparator.ABOUT:
        return False
    if same_number(told_roughly, exact):
        return False
    if told_roughly.value != told_roughly.value.to_integral():  # a third, two thirds: a word, not a count of points
        return abs(told_roughly.value - exact.value) <= Decimal("0.1") * max(told_roughly.value, exact.value)
    last = len(str(int(told_roughly.value))) - len(str(int(told_roughly.value)).rstrip("0"))
    return abs(told_roughly.value - exact.value) <= Decimal(10) ** last / 2


def comparable(a: Card, b: Card) -> bool:
    """Whether two figures are of one kind: percentages with percentages, falls with falls, pounds with pounds."""
    v, w = a.value, b.value
    if v.kind != w.kind or v.direction != w.direction or (v.kind == "money" and v.unit != w.unit):
        return False
    return not two_governments(a.page, b.page)


def days_apart(a: Card, b: Card) -> int:
    return abs((a.issued - b.issued).days) if a.issued and b.issued else 0


def near_in_time(a: Card, b: Card) -> bool:
    """Whether both days are known and lie near enough that figures without a period may be of one period."""
    return bool(a.issued and b.issued) and days_apart(a, b) <= NEAR_IN_TIME


def same_scope(a: Card, b: Card) -> bool:
    """Whether no slot that both state differs: what is counted, place, period, base period."""
    return not any(
        s.verdict == "differs" for s in slots(a, b) if s.name in ("counted", "place", "period", "base period")
    )


def slots(a: Card, b: Card) -> list[Slot]:
    """Two cards compared slot by slot."""

    def slot(name: str, left: str | None, right: str | None, same: Callable[[str, str], bool] = str.__eq__) -> Slot:
        if left is None or right is None:
            return Slot(name, "unknown", (left, right))
        return Slot(name, "agrees" if same(left, right) else "differs", (left, right))

    v, w = a.value, b.value
    return [
        Slot(
            "figure",
            "agrees" if same_number(v, w) and v.comparator == w.comparator else "differs",
            (figure(a.record), figure(b.record)),
        ),
        Slot("measure", "agrees" if alike(a.label, b.label) >= 0.6 else "differs", (a.called, b.called)),
        slot("counted", a.counted, b.counted),
        slot("place", a.place, b.place, lambda x, y: bool(label(x) & label(y)) or x == y),
        slot("period", v.period, w.period),
        slot("base period", v.base_period, w.base_period),
        slot("source", v.source, w.source, lambda x, y: bool(label(x) & label(y))),
        *_of_whom(a.page, b.page),
    ]


def _of_whom(a: Page, b: Page) -> list[Slot]:
    """Whose government two documents are of, where they are two and not of one issuer."""
    if a is b or (a.document.issuer and a.document.issuer == b.document.issuer):
        return []
    ours, theirs = government(a), government(b)
    known = ours is not None and theirs is not None
    verdict = "unknown" if not known else "agrees" if ours == theirs else "differs"
    return [Slot("government", verdict, tuple(g.replace("_", " ") if g else None for g in (ours, theirs)))]


def groups(held: Sequence[Card], tied: Callable[[Card, Card], bool]) -> list[list[Card]]:
    """Cards that are tied, directly or through others."""
    parent = list(range(len(held)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, j in combinations(range(len(held)), 2):
        if root(i) != root(j) and tied(held[i], held[j]):
            parent[root(j)] = root(i)
    found: dict[int, list[Card]] = defaultdict(list)
    for i, card in enumerate(held):
        found[root(i)].append(card)
    return [group for group in found.values() if len(group) > 1]


_LOCAL = re.compile(r"\b(?:Borough|City|County|District|Metropolitan|Parish|Town|Unitary|Council(?! of\b))\b")
_NATIONAL = re.compile(r"\b(?:Arts|British|Education|England|Medical|National|Privy|Research|Scotland|Sports?|Wales)\b")


def _of_two_towns(a: Card, b: Card) -> bool:
    """Whether two councils tell two figures, and at least one of them does not name the place it is for: its own."""
    issuers = [c.page.document.issuer or "" for c in (a, b)]
    local = all(_LOCAL.search(i) and not _NATIONAL.search(i) for i in issuers)
    return local and issuers[0] != issuers[1] and not (a.place and b.place)


def same_places(a: Card, b: Card) -> bool:
    """Whether no place, period or base that both state differs: a reader would not take them for one otherwise."""
    if _of_two_towns(a, b):
        return False
    for slot in slots(a, b):
        if slot.verdict != "differs" or slot.name not in ("place", "period", "base period"):
            continue
        if slot.name != "place" or all(_stated(c, c.place) for c in (a, b)):
            return False
    return True


_AGAINST = re.compile(r"[^,.;]{0,20}?\b(?:compared (?:to|with)|on|from|over|since) (?:the )?([^,.;]{3,40})", re.I)


def same_base(a: Card, b: Card) -> bool:
    """Whether the words after two changes name no two bases: the last quarter here, the year before there."""
    found = [_AGAINST.match(c.page.folded, c.record.end) for c in (a, b)]
    left, right = (label(m[1]) if m else frozenset() for m in found)
    return not left or not right or bool(left & right)


def _stated(card: Card, words: str | None) -> bool:
    """Whether a slot's words stand beside the figure, and are not understood from elsewhere."""
    return bool(words) and label(words or "") <= label(card.page.words(card.record).text)
