"""Figures held against each other by their identity cards: the same again, another scope, later, or in conflict.

Two figures are compared slot by slot (measure, what is counted, place, period, base period, direction, hedge). What a
slot does not say is unknown and is said to be; `conflict` is kept for figures whose every slot is known and agrees.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import combinations

from onrecord.link.concepts import content, counted, label, topic
from onrecord.link.corpus import Corpus, Linker, Page
from onrecord.link.wording import day, figure, number, quoted, says, sentence, told
from onrecord.model import Link, Record, Slot
from onrecord.values import Comparator, Quantity

COMPARED = ("count", "percent", "percent_change", "percentage_points", "ratio", "fraction", "money")
_BOUNDS = (Comparator.MORE, Comparator.AT_LEAST, Comparator.LESS, Comparator.AT_MOST)
_CHANGES = ("percent_change", "ratio")
NEAR_IN_TIME = 120  # days within which figures without a period may be of one period
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

    @property
    def known(self) -> int:
        """How many slots are known: the fuller card speaks for its like."""
        v = self.value
        return sum(slot is not None for slot in (v.measure, v.period, v.base_period, v.place, v.source))


def cards(corpus: Corpus) -> list[Card]:
    """The figures worth holding against others: no durations, ages or structural numbers, no small counts."""
    found = []
    for page in corpus.pages:
        for record in page.of("quantity"):
            value = record.value
            if (
                not isinstance(value, Quantity)
                or value.kind not in COMPARED
                or value.nature in ("structural", "target")
            ):
                continue
            if value.kind == "money" and value.nature == "funding":
                continue  # sums given for a purpose are compared in funding.py
            if (value.kind == "count" and value.value < 10) or (
                value.kind == "fraction" and value.comparator in _BOUNDS
            ):
                continue  # "two men", "the majority": too little to tell one from another
            card = Card(page, record, value)
            if card.label:
                found.append(card)
    return found


def alike(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of two labels' words that both have (Jaccard)."""
    return len(a & b) / len(a | b) if a | b else 0.0


def covers(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the smaller topic that the larger has."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def same_number(a: Quantity, b: Quantity) -> bool:
    return a.value == b.value and a.value_high == b.value_high


def rounds_to(told_roughly: Quantity, exact: Quantity) -> bool:
    """Whether one figure is a rough form of the other: `a third` of 36%, `about 40,000` of 41,200."""
    if told_roughly.comparator is not Comparator.ABOUT or exact.comparator is Comparator.ABOUT:
        return False
    if same_number(told_roughly, exact):
        return False
    return abs(told_roughly.value - exact.value) <= Decimal("0.1") * max(told_roughly.value, exact.value)


def comparable(a: Card, b: Card) -> bool:
    """Whether two figures are of one kind: percentages with percentages, falls with falls."""
    return a.value.kind == b.value.kind and a.value.direction == b.value.direction


def days_apart(a: Card, b: Card) -> int:
    return abs((a.issued - b.issued).days) if a.issued and b.issued else 0


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
            (figure(v), figure(w)),
        ),
        Slot("measure", "agrees" if alike(a.label, b.label) >= 0.6 else "differs", (a.called, b.called)),
        slot("counted", a.counted, b.counted),
        slot("place", v.place, w.place, lambda x, y: bool(label(x) & label(y)) or x == y),
        slot("period", v.period, w.period),
        slot("base period", v.base_period, w.base_period),
        slot("source", v.source, w.source, lambda x, y: bool(label(x) & label(y))),
    ]


def _groups(held: Sequence[Card], tied: Callable[[Card, Card], bool]) -> list[list[Card]]:
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


def _same_again(a: Card, b: Card) -> bool:
    """Whether an equal number is told of the same thing, in other words perhaps."""
    if not comparable(a, b) or not same_number(a.value, b.value):
        return False
    shared = len(a.topic & b.topic)
    if a.page is b.page or days_apart(a, b) <= NEAR_IN_TIME and a.value.kind in _CHANGES:
        return covers(a.topic, b.topic) >= 0.33 and shared >= 1
    periods = a.value.period, b.value.period
    if None not in periods and periods[0] != periods[1]:
        return False
    return covers(a.topic, b.topic) >= 0.5 and shared >= 2


def same_numbers(corpus: Corpus) -> list[list[Card]]:
    """Groups of figures with one number that are told of one thing."""
    buckets: dict[tuple[str, str, str | None], list[Card]] = defaultdict(list)
    for card in corpus.once(cards):
        buckets[card.value.kind, str(card.value.value), card.value.direction].append(card)
    found: list[list[Card]] = []
    for key in sorted(buckets, key=str):
        held = buckets[key]
        for part in _parts(held):
            found += _groups(part, _same_again)
    return found


def _parts(held: list[Card]) -> Iterable[list[Card]]:
    """A crowded bucket (1,000 of this and that) is divided by exact label, so that the work stays near linear."""
    if len(held) <= CROWD:
        return [held]
    by_label: dict[frozenset[str], list[Card]] = defaultdict(list)
    for card in held:
        by_label[card.label].append(card)
    return [part[:CROWD] for part in by_label.values()]


def _wordings(group: Sequence[Card]) -> list[list[Card]]:
    """A group divided by what its figures are called; `people` and `boats` never fall together."""
    found: list[list[Card]] = []
    for card in group:
        for held in found:
            classes = {held[0].counted, card.counted} - {None, "journeys"}
            if alike(held[0].label, card.label) >= 0.5 + 0.01 and len(classes) < 2:
                held.append(card)
                break
        else:
            found.append([card])
    return found


def find_restatements(corpus: Corpus) -> Iterator[Link]:
    """The same figure is said again, in the same words or in others."""
    for group in corpus.once(same_numbers):
        wordings = _wordings(group)
        pages = {c.page.id for c in group}
        if len(wordings) == len(group) == 2 and len(pages) > 1:
            continue  # two wordings of one number in two documents: find_widened says how they differ
        if len(wordings) > 1 and len(pages) == 1:
            continue  # find_one_label says it
        first, last = group[0], group[-1]
        several = len(pages) > 1
        because = slots(first, last)
        note = (
            f", worded in {len(wordings)} ways: {'; '.join(quoted(w[0].called, 80) for w in wordings)}"
            if len(wordings) > 1
            else ""
        )
        stated = [c for c in group if c.value.base_period]
        if several and first.value.kind in _CHANGES:
            how_many = "only one states" if len(stated) == 1 else f"{len(stated) or 'none'} of them state"
            note += f"; {how_many} the base period"
        yield Link.of(
            "restatement", "figures.restatement", [c.page.words(c.record) for c in group],
            f"{figure(first.value)} is told {_times(len(group))}, {'in ' + _several(pages) if several else 'in ' + told(first.page)}"
            f"{note}.",
            because, (0.62 if len(wordings) > 1 else 0.45) if several else 0.08,
        )  # fmt: skip


def _times(count: int) -> str:
    return {2: "twice", 3: "three times", 4: "four times"}.get(count, f"{count} times")


def _several(pages: set[str]) -> str:
    return f"{ {2: 'two', 3: 'three', 4: 'four'}.get(len(pages), len(pages)) } documents"


def find_rounded(corpus: Corpus) -> Iterator[Link]:
    """A rough figure, such as a third, stands for an exact one told of the same thing."""
    by_topic: dict[tuple[str, str | None], list[Card]] = defaultdict(list)
    for card in corpus.once(cards):
        by_topic[card.value.kind, card.value.direction].append(card)
    for held in by_topic.values():
        exact_in: dict[str, list[Card]] = defaultdict(list)
        for card in held:
            exact_in[card.page.id].append(card)
        seen: set[str] = set()
        for card in held:
            near = [
                c
                for c in exact_in[card.page.id]
                if rounds_to(card.value, c.value) and covers(c.topic, card.topic) >= 0.6
            ]
            if not near or card.page.id in seen:
                continue
            seen.add(card.page.id)
            best = min(near, key=lambda c: (abs(c.value.value - card.value.value), c.record.start))
            yield Link.of(
                "restatement", "figures.rounded", (card.page.words(card.record), best.page.words(best.record)),
                f"{sentence(told(card.page))[:-1]} says {quoted(card.page.words(card.record).text)} and "
                f"{quoted(best.page.words(best.record).text)}: {number(_rough(card.value), best.value.unit)} against "
                f"{number(best.value.value, best.value.unit)}, {number(abs(best.value.value - card.value.value), best.value.unit)} apart, "
                f"a rough form{'' if alike(card.label, best.label) >= 0.6 else ' if both are of one thing'}.",
                slots(card, best), 0.4,
            )  # fmt: skip


def _rough(value: Quantity) -> Decimal:
    return value.value.quantize(Decimal("0.01"))


def _one_label(a: Card, b: Card) -> bool:
    """Whether two changes in one document look like changes of one thing."""
    if not comparable(a, b) or a.value.kind not in _CHANGES or a.value.direction is None or not same_places(a, b):
        return False
    shared = len(a.topic & b.topic)
    if same_number(a.value, b.value):
        return shared >= 1 and covers(a.topic, b.topic) >= 0.33
    return shared >= 2 and covers(a.topic, b.topic) >= 0.6


def same_places(a: Card, b: Card) -> bool:
    """Whether no place, period or base that both state differs: a reader would not take them for one otherwise."""
    for slot in slots(a, b):
        if slot.verdict != "differs" or slot.name not in ("place", "period", "base period"):
            continue
        if slot.name != "place" or all(_stated(c, c.value.place) for c in (a, b)):
            return False
    return True


def _stated(card: Card, words: str | None) -> bool:
    """Whether a slot's words stand beside the figure, and are not understood from elsewhere."""
    return bool(words) and label(words or "") <= label(card.page.words(card.record).text)


def find_one_label(corpus: Corpus) -> Iterator[Link]:
    """One release gives two percentages to what looks like one thing, or one percentage to two things."""
    by_page: dict[str, list[Card]] = defaultdict(list)
    for card in corpus.once(cards):
        by_page[card.page.id].append(card)
    for held in by_page.values():
        for group in _groups(held, _one_label):
            wordings = _wordings(group)
            numbers = sorted({c.value.value for c in group})
            classes = {c.counted for c in group} - {None, "journeys"}
            if len(numbers) == 1 and (len(wordings) == 1 or not classes):
                continue
            page = group[0].page
            shown = _one_each(group)
            if len(shown) < 2:
                continue
            low, high = (_speaks(group, number) for number in (numbers[0], numbers[-1]))
            parts = [f"{quoted(page.words(c.record).text, 90)}{_by(c)}" for c in shown]
            reason = _reason(low, high) if len(numbers) > 1 else "one percentage for two things"
            yield Link.of(
                "scope_difference", "figures.one_label", [page.words(c.record) for c in shown],
                f"{sentence(told(page))[:-1]} says {', '.join(parts[:-1])} and {parts[-1]}: {reason}.",
                slots(low, high) if len(numbers) > 1 else slots(shown[0], shown[-1]), 0.94 if len(numbers) > 1 else 0.8,
            )  # fmt: skip


def _one_each(group: Sequence[Card]) -> list[Card]:
    """One card for each number and wording, in the order of the text."""
    shown: dict[tuple[Decimal, frozenset[str]], Card] = {}
    for card in group:
        shown.setdefault((card.value.value, card.label), card)
    return list(shown.values())


def _speaks(group: Sequence[Card], number: Decimal) -> Card:
    """Of the cards with a number, one that says what it counts."""
    return min((c for c in group if c.value.value == number), key=lambda c: c.counted in (None, "journeys"))


def _by(card: Card) -> str:
    speaker = card.page.speaker(card.record.start)
    return f" ({speaker})" if speaker else ""


def _reason(low: Card, high: Card) -> str:
    """Why two numbers for what looks like one thing may both be true, with the arithmetic where they are falls."""
    apart = f"{number(high.value.value - low.value.value)} points apart"
    classes = [c for c in (high.counted, low.counted) if c not in (None, "journeys")]
    if len(set(classes)) == 2:
        reason = (
            f"{figure(high.value)} counts {high.counted}, {figure(low.value)} counts {low.counted}; both can be true"
        )
        if low.value.direction == "down" and high.value.value < 100:
            ratio = (1 - low.value.value / 100) / (1 - high.value.value / 100)
            rise = number((ratio - 1) * 100, "%")
            reason += f", and would make {rise} more {low.counted} for each of the {high.counted}"
        return f"{apart}; {reason}"
    return f"{apart} for what is called alike; what each counts is not said"


def find_widened(corpus: Corpus) -> Iterator[Link]:
    """One number is given to a whole in one place and to a part of it, or to something else, in another."""
    for group in corpus.once(same_numbers):
        wordings = _wordings(group)
        for first, second in combinations(wordings, 2):
            choices = [(a, b) for a in first for b in second if a.page is not b.page]
            if not choices:
                continue
            a, b = max(choices, key=lambda p: (p[0].known + p[1].known, -days_apart(*p)))
            if {a.counted, b.counted} == {
                "journeys",
                *({a.counted, b.counted} - {"journeys"}),
            } and a.counted != b.counted:
                continue  # what a count of journeys counts is not known: find_one_label has it where it matters
            if not (a.label - b.label) and not (b.label - a.label):
                continue
            wide, narrow = (a, b) if len(a.label - b.label) <= len(b.label - a.label) else (b, a)
            if a.counted and b.counted and a.counted != b.counted:
                reason = f"one counts {a.counted}, the other {b.counted}"
            else:
                names = [quoted(x.called, 80) for x in (a, b)]
                reason = f"the one is called {names[0]}, the other {names[1]}, and one of the two may be wider"
            unsaid = [n for n, v in (("period", narrow.value.period), ("period", wide.value.period)) if v is None]
            extra = "; a period is stated for " + ("neither" if len(unsaid) == 2 else "one only") if unsaid else ""
            yield Link.of(
                "scope_difference", "figures.widened", (a.page.words(a.record), b.page.words(b.record)),
                sentence(f"{says(a.page, a.page.words(a.record))}; {says(b.page, b.page.words(b.record))}: {reason}{extra}"),
                slots(a, b), 0.91 if len(group) > 2 else 0.72,
            )  # fmt: skip


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
    return comparable(a, b) and alike(a.label, b.label) >= 0.6 and a.counted == b.counted


def find_two_numbers(corpus: Corpus) -> Iterator[Link]:
    """Two documents close in time give what is called alike two different percentages, and nothing says why."""
    held = corpus.once(cards)
    told_of: set[tuple[str, str, Decimal, Decimal]] = set()
    for a, b in _candidates(held):
        v, w = a.value, b.value
        if v.kind not in _CHANGES or same_number(v, w) or not _same_label(a, b) or alike(a.label, b.label) < 0.75:
            continue
        if rounds_to(v, w) or rounds_to(w, v) or days_apart(a, b) > NEAR_IN_TIME or not same_places(a, b):
            continue
        if v.comparator is not Comparator.EQUAL and w.comparator is not Comparator.EQUAL:
            continue
        key = (a.page.id, b.page.id, v.value, w.value)
        if key in told_of or abs(v.value - w.value) < 1:
            continue
        told_of.add(key)
        because = slots(a, b)
        unknown = [s.name for s in because if s.verdict == "unknown" and s.name in ("period", "base period", "place")]
        against = f"{number(abs(v.value - w.value))} points apart"
        if not unknown and all(c.counted not in (None, "journeys") for c in (a, b)):
            yield Link.of(
                "conflict", "figures.conflict", (a.page.words(a.record), b.page.words(b.record)),
                sentence(f"{says(a.page, a.page.words(a.record))}; {says(b.page, b.page.words(b.record))}: {against}, "
                         "and every slot that is stated agrees"),
                because, 0.96,
            )  # fmt: skip
            continue
        elsewhere = _elsewhere(held, a, b)
        yield Link.of(
            "scope_difference", "figures.two_numbers", (a.page.words(a.record), b.page.words(b.record)),
            sentence(f"{says(a.page, a.page.words(a.record))}; {says(b.page, b.page.words(b.record))}: {against} under one name"
                     + (f"; {elsewhere}" if elsewhere else "")
                     + (f"; not stated for both: {', '.join(unknown)}" if unknown else "")),
            because, 0.93,
        )  # fmt: skip


def _elsewhere(held: Sequence[Card], a: Card, b: Card) -> str:
    """Where one of the two numbers stands for something else, which may be what was meant."""
    for card in (a, b):
        for other in held:
            if (
                same_number(other.value, card.value)
                and comparable(other, card)
                and other.counted not in (card.counted, None)
            ):
                return f"{figure(other.value)} stands elsewhere for {quoted(other.called, 80)}"
    return ""


def _period_end(value: Quantity) -> str:
    return (value.period or "").split("/")[-1]


def _revises(a: Card, b: Card) -> bool:
    """Whether the later of two figures says more, or less, of one measure."""
    v, w = a.value, b.value
    if same_number(v, w) or v.value_high or w.value_high or not _same_label(a, b) or v.value <= 0:
        return False
    if v.unit != w.unit and not (label(v.unit or "") & label(w.unit or "")):
        return False
    if not Decimal("0.5") <= w.value / v.value <= 2 or rounds_to(v, w) or rounds_to(w, v) or len(a.label & b.label) < 2:
        return False
    if any(s.verdict == "differs" for s in slots(a, b) if s.name in ("place", "base period")):
        return False
    if v.kind in _CHANGES:
        return bool(v.period and w.period and v.period != w.period and _period_end(v) < _period_end(w))
    return v.kind in ("count", "money", "percent") and a.page.issued < b.page.issued


def find_updates(corpus: Corpus) -> Iterator[Link]:
    """A later document gives the same measure a newer number."""
    held = corpus.once(cards)
    pairs: dict[tuple[str, str], None] = {}
    by_id = {c.record.id: c for c in held}
    for a, b in _candidates(held):
        if _revises(a, b):
            pairs[a.record.id, b.record.id] = None
    tied = {i for pair in pairs for i in pair}
    for group in _groups([c for c in held if c.record.id in tied], lambda a, b: (a.record.id, b.record.id) in pairs):
        first, last = group[0], group[-1]
        v, w = first.value, last.value
        change = w.value - v.value
        bounds = all(c.value.comparator in (Comparator.MORE, Comparator.AT_LEAST) for c in group)
        note = "; both are lower bounds, so they can both hold" if bounds else ""
        periods = [p for p in (v.period, w.period) if p]
        note += "" if len(periods) == 2 else "; the period is stated by " + ("one only" if periods else "neither")
        yield Link.of(
            "update", "figures.update", [by_id[c.record.id].page.words(c.record) for c in group],
            sentence(f"{says(first.page, first.page.words(first.record))}; {says(last.page, last.page.words(last.record))}: "
                     f"{number(abs(change), v.unit if v.unit in ('%', 'GBP') else None)} "
                     f"({number(abs(change) / v.value * 100, '%')}) {'more' if change > 0 else 'less'}, "
                     f"from {day(first.page.issued)} to {day(last.page.issued)}{note}"),
            slots(first, last), 0.7,
        )  # fmt: skip


LINKERS = (
    Linker("figures.restatement", find_restatements),
    Linker("figures.rounded", find_rounded),
    Linker("figures.one_label", find_one_label),
    Linker("figures.widened", find_widened),
    Linker("figures.two_numbers", find_two_numbers),
    Linker("figures.update", find_updates),
)
