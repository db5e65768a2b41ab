"""Totals across a document, and targets held against what is said to be achieved.

Two sums make a third where the words tie them ("takes the total to", "in addition", "a further"), wherever they stand
in the document; a count is held against a target where both count the same thing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from onrecord.link.arithmetic import on_top, one_thing, percent, verdict
from onrecord.link.concepts import label
from onrecord.link.corpus import Corpus, Held, Linker, Page
from onrecord.link.rounding import come_to
from onrecord.link.wording import day, figure, number, quoted, record_part, sentence, told, unit_of
from onrecord.model import Link, Slot, Span
from onrecord.values import Comparator

_TOTAL = re.compile(
    r"\b(?:total(?:s|ling)?|altogether|overall|combined (?:cost|sum|total|value)|in all|sum of)\b[^.;:]{0,60}$"
    r"|\b(?:tak|bring|brought|rais|boost|increas|lift)\w*\b[^.;:]{0,70}?\bto(?: [\w-]+){0,4} ?$",
    re.I,
)
_TOTAL_AFTER = re.compile(r" (?:in total|altogether|overall|in all)\b", re.I)
_MORE = re.compile(
    r"\b(?:additional|additionally|addition|another|boost|extra|further|new|on top|top-up|uplift)\b", re.I
)
_BEFORE = re.compile(r"\b(?:already|previously|earlier|existing|last year|so far)\b", re.I)
_PAST = re.compile(r"\b(?:already|previously|last (?:week|month|year))\b", re.I)
_FEW_SUMS = 40  # a document with more sums than this is a table, in which something always adds up


def find_sums(corpus: Corpus) -> Iterator[Link]:
    """Two sums of one document make a total that it states elsewhere, tied by the words for more and for a total."""
    for page in corpus.pages:
        held = [h for h in page.quantities() if h.value.kind == "money" and h.value.value_high is None]
        if not 3 <= len(held) <= _FEW_SUMS:
            continue
        known = {p.total.value.value for p in on_top(page)}
        told_of: set[tuple[Decimal, str | None]] = set()
        for total in held:
            key = (total.value.value, total.value.unit)
            if key in told_of or total.value.value in known or not _is_total(page, total):
                continue
            pairs = [pair for pair in _pairs(page, total, held) if one_thing(page, total, pair)]
            if len({tuple(sorted(h.value.value for h in pair)) for pair in pairs}) != 1:
                continue  # none, or several: then it is chance
            told_of.add(key)
            yield _sum(page, total, *pairs[0])


def _sum(page: Page, total: Held, first: Held, second: Held) -> Link:
    """The link for two sums and their total; which of the two was given before is said where the words say it."""
    unit = unit_of(total.record)
    old, new = sorted((first, second), key=lambda h: not _given_before(page, h))
    added = first.value.value + second.value.value
    sum_ = f"{figure(old.record)} + {figure(new.record)} = {number(added, unit)}"
    said = f"{sum_}, which agrees with the total that {told(page)} states, {quoted(total.record.text)}"
    weight = 0.4
    if _given_before(page, old) and not _given_before(page, new):
        weight = 0.7  # what is announced is less than the total that is told
        said += (
            f": {figure(old.record)} of it was given before, {figure(new.record)} ({percent(new.value.value, added)})"
        )
        said += " is what is added"
    members = [page.words(h.record) for h in (old, new, total)]
    return Link.of(
        "arithmetic", "totals.sum", members, sentence(said), verdict("sum", True, sum_, figure(total.record)), weight
    )


def _is_total(page: Page, held: Held) -> bool:
    """Whether the words before a sum call it a total, or say that something is brought to it."""
    span = page.sentence(held.record.start)
    if _PAST.search(page.folded, held.record.end, span.end) and held.value.funding_status == "previously_announced":
        return False
    after = _TOTAL_AFTER.match(page.folded, held.record.end, span.end)
    # "an extra £3m in total" is more money, not what two other sums come to
    return _total_before(page, held) or bool(after and not _told_as_more(page, held))


def _total_before(page: Page, held: Held) -> bool:
    """Whether the words before a sum call it a total; one that is so much "in total" may still be part of another."""
    span = page.sentence(held.record.start)
    number_at = record_part(held.record, "number") or held.record.span  # "a total of" may be in the record
    return bool(_TOTAL.search(page.folded[span.start : number_at.start].rstrip("£$€")))


def _pairs(page: Page, total: Held, held: Sequence[Held]) -> list[tuple[Held, Held]]:
    """Pairs of sums that make a total, one for each pair of numbers; one of the two is told as more money."""
    apart: dict[Decimal, Held] = {}
    for one in held:
        value = one.value
        if value.unit != total.value.unit or not 0 < value.value < total.value.value or _total_before(page, one):
            continue
        kept = apart.get(value.value)
        if kept is None or (_told_as_more(page, one) and not _told_as_more(page, kept)):
            apart[value.value] = one
    found = []
    for a, b in combinations(sorted(apart.values(), key=lambda h: h.record.start), 2):
        if _tight(total) and not come_to((a, b), total, most=total.value.value / 50):
            continue
        if not _tight(total) and a.value.value + b.value.value != total.value.value:
            continue
        if _told_as_more(page, a) or _told_as_more(page, b):
            found.append((a, b))
    return found


def _tight(held: Held) -> bool:
    """Whether a total has digits enough that a sum within its rounding is no chance."""
    return len(held.value.value.normalize().as_tuple().digits) >= 3 and held.value.comparator is Comparator.EQUAL


def _told_as_more(page: Page, held: Held) -> bool:
    """Whether a sum is told as additional, in its clause."""
    span = page.sentence(held.record.start)
    near = Span(max(span.start, held.record.start - 50), min(span.end, held.record.end + 30))
    return bool(_MORE.search(near.of(page.folded)))


def _given_before(page: Page, held: Held) -> bool:
    span = page.sentence(held.record.start)
    return bool(_BEFORE.search(page.folded, span.start, held.record.start))


_AIM = re.compile(
    r"\b(?:aims?|aiming|aimed|ambition|commit(?:s|ted|ment)?|goal|pledged?|promised?|set out|targets?|targeted|"
    r"to reach|plan(?:s|ned)? to|intends?|will)\b",
    re.I,
)
_AIM_NAMED = re.compile(
    r"\b(?:aims?|ambition|goal|pledged?|promised?|targets?|targeted|set out|will|to)\b[^.;]{0,80}$", re.I
)
_DONE = re.compile(
    r"[^,.;]{0,30}?\b(?:achieved|appointed|approved|awarded|begun|built|carried out|closed|completed|created|delivered|"
    r"done|filled|finished|fitted|fixed|granted|hired|installed|issued|made|opened|planted|processed|provided|reached|"
    r"recruited|repaired|started|trained|treated)\b",
    re.I,
)


_SO_FAR = re.compile(
    r"\b(?:so far|to date|already|now|have been|has been|within reach|in sight|on track|ahead of|behind|"
    r"of (?:the|that|this) (?:target|goal))\b",
    re.I,
)


def find_targets(corpus: Corpus) -> Iterator[Link]:
    """A count said to be done is a share of the target stated for the same thing."""
    for page in corpus.pages:
        counts = [h for h in page.quantities() if h.value.kind == "count" and h.value.value >= 20]
        places = [page.index(h.record.start) for h in counts]
        for target in counts:
            if not _aimed(page, target):
                continue
            done = next(
                (h for h in _near(counts, places, page.index(target.record.start)) if _achieves(page, h, target)), None
            )
            if done is None:
                continue
            of, so_far = (quoted(h.record.text) for h in (target, done))
            until = [f"{what} {day(h.value.period)}" for h, what in ((target, "due by"), (done, "as of")) if _day(h)]
            when = f" ({', '.join(until)})" if until else ""
            n = target.value.value - done.value.value
            left = f", {number(n)} to go" if n > 0 else ", the target passed" if n < 0 else ", the target met"
            reached = (done.value.value / target.value.value * 100).quantize(Decimal(1))
            shown = f"{figure(done.record)} of {figure(target.record)} is about {number(reached, '%')}"
            yield Link.of(
                "arithmetic", "totals.target", [page.words(h.record) for h in (target, done)],
                sentence(f"{told(page)} states a target, {of}, and what is done, {so_far}{when}: {shown}{left}"),
                (Slot("share", "holds", (shown,)),
                 Slot("counted", "agrees", (target.value.unit, done.value.unit)),
                 Slot("period", "differs" if target.value.period != done.value.period else "unknown",
                      (target.value.period, done.value.period))), 0.56,
            )  # fmt: skip


def _near(counts: list[Held], places: list[int], at: int) -> list[Held]:
    """The counts within three sentences of a sentence, whose indices are `places`, in order."""
    return counts[bisect_left(places, at - 3) : bisect_right(places, at + 3)]


def _aimed(page: Page, held: Held) -> bool:
    """Whether a count is one to be reached: a target by its nature, with an aim before it and no act done after it."""
    span = page.sentence(held.record.start)
    lead = page.folded[span.start : held.record.start]
    if _DONE.match(page.folded, held.record.end, span.end) or held.value.nature not in ("target", None, "statistic"):
        return False
    return bool(_AIM_NAMED.search(lead) and _AIM.search(page.folded, span.start, span.end))


def _achieves(page: Page, done: Held, target: Held) -> bool:
    """Whether a count is what was done of a target's thing: one noun, an act done said of it."""
    if done.record == target.record or not label(done.value.unit or "") & label(target.value.unit or ""):
        return False
    if label(done.value.unit or "") - label(target.value.unit or "") or page.heads(done.record.start):
        return False
    ratio = done.value.value / target.value.value
    span = page.sentence(done.record.start)
    if not Decimal("0.05") <= ratio <= Decimal("1.5") or done.value.value == target.value.value:
        return False
    return bool(_DONE.match(page.folded, done.record.end, span.end) and _SO_FAR.search(page.folded, *span))


def _day(held: Held) -> bool:
    return bool(re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", held.value.period or ""))


LINKERS = (Linker("totals.sum", find_sums), Linker("totals.target", find_targets))
