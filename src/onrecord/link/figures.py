"""Figures held against each other by their identity cards: the same again, another scope, later, or in conflict.

Two figures are compared slot by slot (measure, what is counted, place, period, base period, direction, hedge). What a
slot does not say is unknown and is said to be; `conflict` is kept for figures whose every slot is known and agrees.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import combinations

from onrecord.link.cards import (
    CHANGES,
    CROWD,
    Card,
    alike,
    cards,
    comparable,
    covers,
    days_apart,
    groups,
    rounds_to,
    same_base,
    same_number,
    same_places,
    slots,
)
from onrecord.link.concepts import label, light, things
from onrecord.link.corpus import Corpus, Held, Linker, Page
from onrecord.link.rounding import Range, between, interval
from onrecord.link.same_figure import same_again
from onrecord.link.sourcing import period_near
from onrecord.link.wording import figure, issued, number, order, quoted, says, sentence, times, told, unit_of
from onrecord.model import Link
from onrecord.values import Comparator

_NAME = 8  # words: what is longer tells a story


def same_numbers(corpus: Corpus) -> list[list[Card]]:
    """Groups of figures with one number that are told of one thing."""
    buckets: dict[tuple[str, str, str | None, str | None], list[Card]] = defaultdict(list)
    for card in corpus.once(cards):
        v = card.value
        buckets[v.kind, str(v.value), v.direction, v.unit if v.kind == "money" else None].append(card)
    found: list[list[Card]] = []
    for key in sorted(buckets, key=str):
        held = buckets[key]
        for part in _parts(held):
            found += groups(part, same_again)
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
            if _one_wording(held[0], card):
                held.append(card)
                break
        else:
            found.append([card])
    return found


def _one_wording(a: Card, b: Card) -> bool:
    """Whether two figures are called the same, or one only more fully; words of their own on both sides part them."""
    # Boats that make crossings and crossings are one thing in two documents; in one document they are told apart.
    classes = {a.counted, b.counted} - {None, *(() if a.page is b.page else ("journeys",))}
    if not (a.label ^ b.label) - light():
        return len(classes) < 2
    fuller = a.label <= b.label or b.label <= a.label
    return len(classes) < 2 and (alike(a.label, b.label) >= 0.75 or (fuller and alike(a.label, b.label) > 0.5))


def _told_again(first: Card, last: Card, wordings: int) -> float:
    """The weight of a figure told again: in other words it is news, in the same sentence it is copying."""
    if first.page is last.page:
        return 0.08
    if wordings > 1:
        return 0.62
    sentences = (label(c.page.sentence(c.record.start).of(c.page.folded)) for c in (first, last))
    return 0.3 if alike(*sentences) >= 0.8 else 0.45


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
        because = [*slots(first, last), *([issued(first.page, last.page)] if several else [])]
        in_words = first.value.kind in ("fraction", "ratio")
        shown = quoted(first.record.text) if in_words else sentence(_told_as(group))[:-1]
        where = _several(pages) if several else told(first.page)
        names = "; ".join(quoted(_shown(w[0]), 80) for w in wordings[:3]) + (" …" if len(wordings) > 3 else "")
        note = f", worded in {len(wordings)} ways: {names}" if len(wordings) > 1 else ""
        name = max((c.named for c in group if c.named), key=len, default=None)
        what = "" if len(wordings) > 1 or in_words or not name else f" for {quoted(name, 80)}"
        if several:
            where += _earliest(group)
        stated = [c for c in group if c.value.base_period]
        if several and first.value.kind in CHANGES:
            how_many = "only one states" if len(stated) == 1 else f"{len(stated)} of them state"
            note += f"; {how_many} the base period" if stated else ""
        yield Link.of(
            "restatement", "figures.restatement", [c.page.words(c.record) for c in group],
            f"{shown}{what} is told {times(len(group))} in {where}{note}.",
            because, _told_again(first, last, len(wordings)),
        )  # fmt: skip


def _shown(card: Card) -> str:
    """What a figure is of, in words that stand in the text."""
    return card.named or card.page.words(card.record).text


def _told_as(group: Sequence[Card]) -> str:
    """The words that most of a group have for their figure, the earliest of them where several are as common."""
    words = [figure(c.record) for c in group]
    return max(words, key=words.count)


def _earliest(group: Sequence[Card]) -> str:
    """Which documents of a group come first and last in this ledger, as far as their days are known."""
    dated = [c.page for c in group if c.page.issued]
    undated = len({c.page.id for c in group if not c.page.issued})
    if not dated:
        return ", none of them dated"
    rest = f"; {undated} of them undated" if undated else ""
    if order(dated[0], dated[-1]) != "before":
        one = dated[0] is dated[-1]
        return f", {told(dated[0])}" + ("" if one else f" and another of the same {_unit_of_time(dated[0])}") + rest
    return f", earliest in this ledger in {told(dated[0])}, latest in {told(dated[-1])}{rest}"


def _unit_of_time(page: Page) -> str:
    return "day" if len(page.issued) >= 10 else "time"


def _several(pages: set[str]) -> str:
    return f"{ {2: 'two', 3: 'three', 4: 'four'}.get(len(pages), len(pages)) } documents"


def find_rounded(corpus: Corpus) -> Iterator[Link]:
    """A rough figure, such as a third, stands for an exact one told of the same thing in the same release."""
    by_page: dict[tuple[str, str, str | None], list[Card]] = defaultdict(list)
    for card in corpus.once(cards):
        by_page[card.page.id, card.value.kind, card.value.direction].append(card)
    for held in by_page.values():
        found = _rough_and_exact(held)
        if found is None:
            continue
        rough, exact = found
        page, unit = rough.page, unit_of(exact.record) if exact.value.kind != "count" else None
        first, second = page.words(rough.record), page.words(exact.record)
        apart = number(abs(exact.value.value - rough.value.value), unit).replace("%", " points")
        one_name = alike(rough.label, exact.label) >= 0.6
        yield Link.of(
            "restatement", "figures.rounded", (first, second),
            f"{sentence(told(page))[:-1]} says {quoted(first.text)} and {quoted(second.text)}: "
            f"{figure(rough.record)} against {figure(exact.record)}, {apart} apart, a rough "
            f"form{'' if one_name else ' if both are of one thing'}.",
            slots(rough, exact), 0.4,
        )  # fmt: skip


def _rough_and_exact(held: Sequence[Card]) -> tuple[Card, Card] | None:
    """The first rough figure of some that stands for an exact one among them, with the nearest such one."""
    loose = sorted((c for c in held if c.value.comparator is Comparator.ABOUT), key=lambda c: c.record.start)
    by_value = sorted(held, key=lambda c: c.value.value) if loose else []
    values = [c.value.value for c in by_value]
    for rough in loose:
        at = bisect_left(values, rough.value.value)
        around = by_value[max(0, at - _BESIDE) : at + _BESIDE]
        near = [b for b in around if rounds_to(rough.value, b.value) and covers(rough.topic, b.topic) >= 0.6]
        if near:
            return rough, min(near, key=lambda b: abs(rough.value.value - b.value.value))
    return None


_BESIDE = 20  # figures looked at on either side of a rough one, in the order of their values
_A_TABLE = 120  # changes in one release beyond which they are the rows of a table, of which each names its own thing


def _one_label(a: Card, b: Card) -> bool:
    """Whether two changes in one document look like changes of one thing."""
    if not comparable(a, b) or not same_places(a, b):
        return False
    if _supposed(a) or _supposed(b) or _opens_by_pronoun(a) or _opens_by_pronoun(b):
        return False
    if same_number(a.value, b.value):
        return len(a.topic & b.topic) >= 1 and covers(a.topic, b.topic) >= 0.33
    together = a.page.sentence(a.record.start) == b.page.sentence(b.record.start)
    if not same_base(a, b) or (together and a.counted == b.counted):
        return False  # two figures in one sentence are set against each other: no reader takes them for one
    if together and (_refers(a) or _refers(b)):
        return True  # "the ferries ... and the passengers they carried": the pronoun ties the two
    if a.topic & _of_money() != b.topic & _of_money():
        return False  # what visitors spend and how many come are two things, however alike they are called
    own, other = a.topic - things(), b.topic - things()
    if {a.counted, b.counted} == {None, "events"} and own != other:
        return False  # visits, and arrests, which bring a name of their own
    return len(a.topic & b.topic) >= 2 and (own <= other or other <= own)


@cache
def _of_money() -> frozenset[str]:
    return label("budget cost earning expenditure export fare funding import income investment pay price revenue sale "
                 "spend spending turnover value wage")  # fmt: skip


_SUPPOSED = re.compile(
    r"\b(?:if|unless|would|could|should|equivalent to|seeks?|propos\w+|up to|limit|cap|threshold|offer\w*)\b", re.I
)


def _supposed(card: Card) -> bool:
    """Whether a change is supposed or capped rather than told: "if rents rise by more than 2%"."""
    sentence = card.page.sentence(card.record.start)
    return bool(_SUPPOSED.search(card.page.folded, sentence.start, card.record.start))


def _opens_by_pronoun(card: Card) -> bool:
    """Whether what a change is of stands in the sentence before: "This is 1% lower"."""
    sentence = card.page.sentence(card.record.start)
    return bool(
        re.match(r"(?:This|It|That|These|They) (?:is|was|were|are|represents?)\b", sentence.of(card.page.folded))
    )


def find_one_label(corpus: Corpus) -> Iterator[Link]:
    """One release gives two percentages to what looks like one thing, or one percentage to two things."""
    by_page: dict[tuple[str, str], list[Card]] = defaultdict(list)
    for card in corpus.once(cards):
        if card.value.kind == "percent_change" and card.value.direction:
            by_page[card.page.id, card.value.direction].append(card)
    for held in by_page.values():
        for group in groups(held[:_A_TABLE], _one_label):
            wordings = _wordings(group)
            numbers = sorted({c.value.value for c in group})
            classes = {c.counted for c in group} - {None, "journeys"}
            if len(numbers) == 1 and (len(wordings) == 1 or not classes):
                continue
            if len(numbers) == 1 and None in {c.counted for c in group}:
                continue  # the title and the lead say one thing, each in its words
            page = group[0].page
            shown = _one_each(group)
            if len(shown) < 2:
                continue
            low, high = (_speaks(group, number) for number in (numbers[0], numbers[-1]))
            parts = [f"{quoted(page.words(c.record).text, 90)}{_by(c)}" for c in shown]
            reason = _reason(low, high) if len(numbers) > 1 else "one percentage for two things"
            because = slots(low, high) if len(numbers) > 1 else slots(shown[0], shown[-1])
            yield Link.of(
                "scope_difference", "figures.one_label", [page.words(c.record) for c in shown],
                f"{sentence(told(page))[:-1]} says {', '.join(parts[:-1])} and {parts[-1]}: {reason}.",
                because, 0.94 if len(numbers) > 1 else 0.8,
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
    points, rough = (
        high.value.value - low.value.value,
        any(c.value.comparator is not Comparator.EQUAL for c in (low, high)),
    )
    whole = points.quantize(Decimal(1))
    apart = f"{'about ' if rough or whole != points else ''}{number(whole)} points apart"
    classes = [c for c in (high.counted, low.counted) if c not in (None, "journeys")]
    if len(set(classes)) == 2:
        reason = (
            f"{figure(high.record)} counts {high.counted}, {figure(low.record)} counts {low.counted}; both can be true"
        )
        if low.value.direction == "down" and high.value.value < 100 and high.counted in ("vessels", "vehicles"):
            a, b = (interval(Held(c.record, c.value)) for c in (low, high))
            least, most = ((100 - x) / (100 - y) for x, y in ((a.high, b.low), (a.low, min(b.high, Decimal(99)))))
            rise = between(Range((least - 1) * 100, (most - 1) * 100), "%")
            reason += f", and would make about {rise} more {low.counted} for each of the {high.counted}"
        return f"{apart}; {reason}"
    for known, other in ((low, high), (high, low)):
        if known.counted in classes:
            shown = f"{figure(known.record)} counts {known.counted}"
            return f"{apart}; {shown}, what {figure(other.record)} counts is not said"
    return f"{apart} for what is called alike; what each counts is not said"


def _refers(card: Card) -> bool:
    """Whether what is measured is named by a pronoun, so that its scope stands elsewhere."""
    return bool(re.search(r"\b(?:they|them|their|these|those|it|its|he|she)\b", card.called, re.I))


def _named(card: Card) -> bool:
    """Whether what a change is of is known by a name: not by its whole sentence, nor as "doubled" is said."""
    called = card.called
    return card.value.kind == "percent_change" and bool(card.value.measure) and len(called.split()) <= _NAME


def find_widened(corpus: Corpus) -> Iterator[Link]:
    """One number is given to a whole in one place and to a part of it, or to something else, in another."""
    for group in corpus.once(same_numbers):
        wordings = _wordings(group)
        told_of = 0
        for first, second in combinations(wordings, 2):
            choices = [(a, b) for a in first for b in second if a.page is not b.page and a.value.kind in CHANGES]
            if not choices:
                continue
            a, b = max(choices, key=lambda p: (p[0].known + p[1].known, -days_apart(*p)))
            classes = {a.counted, b.counted} - {None}
            if len(classes) == 2 and "journeys" in classes:
                continue  # what a count of journeys counts is not known: find_one_label has it where it matters
            if told_of == 2 or not (a.label ^ b.label) - light() or _refers(a) or _refers(b):
                continue
            if len(classes) < 2 and not (_named(a) and _named(b) and a.counted and a.counted == b.counted):
                continue
            told_of += 1
            if len(classes) == 2:
                reason = f"one counts {a.counted}, the other {b.counted}"
            else:
                names = [quoted(_shown(x), 80) for x in (a, b)]
                reason = f"the one is called {names[0]}, the other {names[1]}, and one of the two may be wider"
            silent = not any(period_near(c.page, c.record) for c in (a, b))
            extra = "; a period is stated for neither" if silent else ""
            told_both = "; ".join(says(c.page, c.page.words(c.record), o.page) for c, o in ((a, b), (b, a)))
            yield Link.of(
                "scope_difference", "figures.widened", (a.page.words(a.record), b.page.words(b.record)),
                sentence(f"{told_both}: {reason}{extra}"),
                slots(a, b), 0.91 if len(group) > 2 else 0.72,
            )  # fmt: skip


LINKERS = (
    Linker("figures.restatement", find_restatements),
    Linker("figures.rounded", find_rounded),
    Linker("figures.one_label", find_one_label),
    Linker("figures.widened", find_widened),
)
