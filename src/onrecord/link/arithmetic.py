"""Sums: figures that add up, where the words tie them together; each says whether it holds.

A link is made only where the text itself connects the numbers ("on top of", "raising it to", "made up of"), in one
sentence or in neighbouring ones; numbers that merely stand near each other are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from onrecord.link.concepts import label, list_of
from onrecord.link.corpus import Corpus, Held, Linker, Page
from onrecord.link.rounding import come_to, half_unit
from onrecord.link.wording import figure, hedge, number, quoted, record_part, sentence, told, unit_of
from onrecord.model import Link, Slot, Span
from onrecord.values import Comparator, Quantity

_ON_TOP = re.compile(r"\b(?:on top of|in addition to|comes? on top|additional to|together with|combined with)\b", re.I)
_RAISED = re.compile(
    r"\b(?:rais|bring|brought|tak|took|increas|boost|lift|expand|grow|grew)\w*\b[^.;:]{0,60}?"
    r"\bto(?: (?:a )?(?:record )?(?:total (?:of )?)?)?(?:more than |over |around |about |nearly |almost )?$",
    re.I,
)
_EXTRA = re.compile(r"\b(?:additional|extra|further|another|increase of|rise of|uplift of)\b[^£$€.;]{0,20}$", re.I)
_EXTRA_HEAD = re.compile(r"(?:an? )?(?:additional|extra|further|another)\b", re.I)
_YEARLY = re.compile(r" (?:a|per|each|every) year\b")
_MADE_OF = re.compile(
    r"\b(?:(?:made up|consist(?:s|ing)?|comprised|composed) of|compris(?:es|ing)|"
    r"split (?:between|into)|divided (?:between|into)|"
    r"broken down (?:as|into))\b",
    re.I,
)
_FROM = re.compile(r"\bfrom(?: \w+){0,2} $")
_TO = re.compile(r"[^,.;]{0,40}\bto(?: \w+){0,2} ")


class OnTop(NamedTuple):
    """New money, the money it comes on top of, and the stated total that is the two together."""

    new: Held
    given: Held
    total: Held


def holds(computed: Decimal, stated: Quantity, slack: Decimal = Decimal("0.02")) -> bool:
    """Whether a computed number is what is stated: a bound may be passed by a tenth, `about` missed by a twentieth."""
    ratio = computed / stated.value if stated.value else Decimal(0)
    match stated.comparator:
        case Comparator.MORE | Comparator.AT_LEAST:
            return 1 <= ratio <= Decimal("1.1") and not (ratio == 1 and stated.comparator is Comparator.MORE)
        case Comparator.LESS | Comparator.AT_MOST:
            return Decimal("0.9") <= ratio <= 1 and not (ratio == 1 and stated.comparator is Comparator.LESS)
        case Comparator.ABOUT:
            return abs(ratio - 1) <= Decimal("0.05")
        case _:
            return abs(ratio - 1) <= slack


def percent(part: Decimal, whole: Decimal) -> str:
    """A share as a reader would write it: `32.4%`."""
    return number((part / whole * 100).quantize(Decimal("0.1")), "%")


def verdict(name: str, held: bool, *values: str) -> tuple[Slot, ...]:
    return (Slot(name, "holds" if held else "fails", values),)


def yearly(page: Page, held: Held) -> bool:
    """Whether a sum is stated by the year."""
    after = page.folded[held.record.end : held.record.end + 12]
    return held.value.per == "year" or bool(_YEARLY.match(after)) or held.record.text.endswith((" a year", " per year"))


def _makes(found: OnTop) -> bool:
    """Whether two sums come to a third, where that is exact within what the three are rounded to."""
    new, given, total = found
    if total.value.comparator is Comparator.EQUAL:
        return come_to((new, given), total)
    return holds(new.value.value + given.value.value, total.value)


def on_top(page: Page) -> list[OnTop]:
    """Every total that is stated within a few sentences of the two sums that make it."""
    found = []
    for index, span in enumerate(page.sentences):
        cue = _ON_TOP.search(page.folded, span.start, span.end)
        sums = [h for h in page.quantities(span) if h.value.kind == "money"]
        given = next((h for h in sums if cue and h.record.start >= cue.start()), None)
        if cue is None or given is None:
            continue
        around = page.sentences[max(0, index - 4) : index + 2]
        near = [h for s in around for h in page.quantities(s) if h.value.kind == "money" and h.record != given.record]
        pairs = (
            OnTop(new, given, total)
            for new in reversed([h for h in near if h.record.start < cue.start()])
            for total in near
            if total.record != new.record
            and new.value.comparator is not Comparator.AT_MOST
            and not _EXTRA_HEAD.match(total.record.text)
            and total.value.unit == new.value.unit == given.value.unit
            and _pledged(page, total)
            and one_thing(page, total, (new, given))
        )
        fits = (
            p for p in pairs
            if p.total.value.value > max(p.new.value.value, given.value.value) and _makes(p)
        )  # fmt: skip
        found += [first for first in [next(fits, None)] if first]
    return found


_PAST = re.compile(
    r"\b(?:already|earlier|existing|previous(?:ly)?|last (?:week|month|year|autumn|spring|summer|winter))\b", re.I
)
_PLEDGED = re.compile(
    r"\b(?:total\w*|altogether|overall|combined|commit\w*|pledg\w*|promis\w*|will|package|programme|program|worth"
    r"|invest\w*|takes?|taking|brings?|bringing|rais\w+)\b",
    re.I,
)


def _pledged(page: Page, total: Held) -> bool:
    """Whether a sum is worded as a total or a pledge, and neither as money of the past nor as what more comes upon."""
    span = page.sentence(total.record.start)
    if span.start == span.end or total.value.funding_status == "previously_announced":
        return False
    lead = page.folded[span.start : total.record.start]
    if _ON_TOP.search(lead) or _PAST.search(lead[-40:] + page.folded[total.record.end : span.end].split(",")[0]):
        return False
    return page.heads(total.record.start) or bool(_PLEDGED.search(page.folded, *span))


_SIZE = r"(?: (?:thousand|million|billion|trillion|bn|m)\b)?"


@cache
def _said_of_money() -> frozenset[str]:
    """The words that stand around any sum, whatever it is for."""
    return label(" ".join((*list_of("concepts", "money"), *list_of("concepts", "money_given"))))


def about(page: Page, held: Held) -> frozenset[str]:
    """The content words of what a sum is for: its purpose, measure and recipient, and those of its sentence."""
    v, span = held.value, page.sentence(held.record.start)
    named = " ".join(w for w in (v.measure, v.purpose, v.recipient) if w)
    said = re.sub(rf"[£$€]?\d[\d.,]*\w*{_SIZE}", " ", f"{named} {span.of(page.folded)}")
    return label(page.spelt_out(said)) - _said_of_money()


_NO_PURPOSE = re.compile(
    r"(?: (?:of|in))?(?: (?:additional|extra|new))?(?: (?:cash|funding|investment|money|support))?"
    r" (?:comes?|is|will be|will come)\b",
    re.I,
)


def _the_sum(page: Page, held: Held) -> bool:
    """Whether a sum points back and has no purpose of its own: `the £3 million of new money comes on top`."""
    number_at = record_part(held.record, "number") or held.record.span
    lead = page.folded[max(0, number_at.start - 10) : number_at.start].rstrip("£$€")
    pointing = re.search(r"\b(?:the|this|that) $", lead, re.I)
    return bool(pointing and _NO_PURPOSE.match(page.folded, number_at.end))


def one_thing(page: Page, total: Held, parts: Sequence[Held]) -> bool:
    """Whether a total is about what one of its parts is for: beside it in one paragraph, or with words in common."""
    passage = page.passage(total.record.start)
    if any(
        passage is not None and passage.start <= h.record.start < passage.end
        and abs(page.index(h.record.start) - page.index(total.record.start)) <= 1
        for h in parts
    ):  # fmt: skip
        return True
    if any(_the_sum(page, h) and h.record.start > total.record.start for h in parts):
        return True
    words = about(page, total)
    return any(words & about(page, h) for h in parts)


def find_on_top(corpus: Corpus) -> Iterator[Link]:
    """New money and the money it comes on top of make the total that is stated."""
    for page in corpus.pages:
        for new, given, total in on_top(page):
            a, b, unit = new.value.value, given.value.value, unit_of(total.record)
            left, right, both = figure(new.record), figure(given.record), number(a + b, unit)
            yield Link.of(
                "arithmetic", "arithmetic.on_top", [page.words(h.record) for h in (new, given, total)],
                f"{left} and {right} make {both}, which agrees with the stated {quoted(figure(total.record))}: "
                f"the new money is {percent(a, a + b)} of it.",
                verdict("sum", True, f"{left} + {right} = {both}", figure(total.record)),
                0.45,
            )  # fmt: skip


def find_level(corpus: Corpus) -> Iterator[Link]:
    """A sum over several years comes to the yearly amount that is already paid: level funding, no rise."""
    for page in corpus.pages:
        per_year = [h for h in page.quantities() if h.value.kind == "money" and yearly(page, h)]
        told_of: set[tuple[str, Decimal]] = set()
        made = {p.total.record.id: [p.new, p.given] for p in on_top(page)} if per_year else {}
        for total in page.quantities() if per_year else ():
            span = page.sentence(total.record.start)
            years = next((h for h in page.quantities(span) if _years(h) and h.record.start > total.record.start), None)
            if total.value.kind != "money" or years is None or total in per_year:
                continue
            parts = made.get(total.record.id, [total])
            whole = sum((h.value.value for h in parts), Decimal(0))
            each, count = whole / years.value.value, years.value.value
            other = next((h for h in per_year if h not in parts and _is_level(page, h, total, each, bool(made))), None)
            if other is None or (other.record.id, total.value.value) in told_of:
                continue
            told_of.add((other.record.id, total.value.value))
            unit = unit_of(total.record)
            so = "the same level each year, no rise" if len(parts) > 1 else "the two agree"
            sum_ = " + ".join(figure(h.record) for h in parts) + " = " if len(parts) > 1 else ""
            yield Link.of(
                "arithmetic", "arithmetic.level", [page.words(h.record) for h in (*parts, years, other)],
                f"{sum_}{number(whole, unit)} over {number(count)} years is {number(each, unit)} a year, and "
                f"{told(page)} gives {quoted(_with_year(page, other))} as the yearly amount: {so}.",
                verdict("a year", True, number(each, unit), figure(other.record)), 0.97 if len(parts) > 1 else 0.45,
            )  # fmt: skip


def _years(held: Held) -> bool:
    return held.value.kind == "duration" and held.value.unit in ("year", "years") and held.value.value >= 2


def _is_level(page: Page, other: Held, total: Held, each: Decimal, tied: bool) -> bool:
    """Whether a yearly sum is what a total comes to, and is for the same thing going by the words around."""
    if other.value.unit != total.value.unit or not holds(each, other.value, Decimal("0.03")):
        return False
    around = (label(page.sentence(h.record.start).of(page.folded)) for h in (other, total))
    return tied or len(frozenset.intersection(*around)) >= 2


def _with_year(page: Page, held: Held) -> str:
    """The words of a yearly sum with its `a year`."""
    more = _YEARLY.match(page.folded, held.record.end)
    return page.document.text[held.record.start : more.end() if more else held.record.end]


def find_raised_to(corpus: Corpus) -> Iterator[Link]:
    """An extra sum that brings a total to a stated amount implies the total before."""
    for page in corpus.pages:
        for before, span in pairwise((Span(0, 0), *page.sentences)):
            for total in page.quantities(span):
                if total.value.kind not in ("money", "count"):
                    continue
                if not _RAISED.search(page.folded[span.start : total.record.start]):
                    continue
                if _SHARED_COST.search(page.folded[before.start : span.end]):
                    continue
                near = [*page.quantities(before), *page.quantities(span)] if before.end else page.quantities(span)
                extra = [h for h in near if _is_extra(page, h) and h.record.end <= total.record.start]
                extra = [h for h in extra if h.value.unit == total.value.unit and h.value.value < total.value.value]
                if not extra or _only_possible(page, span, total) or _lost(extra[-1], total):
                    continue
                added, unit = extra[-1], unit_of(total.record)
                old = total.value.value - added.value.value
                sum_ = f"{figure(total.record)} - {figure(added.record)} = {number(old, unit)}"
                yield Link.of(
                    "arithmetic", "arithmetic.raised_to", (page.words(added.record), page.words(total.record)),
                    f"{quoted(added.record.text)} more, to {quoted(total.record.text)}, implies {number(old, unit)} "
                    f"before: a rise of {percent(added.value.value, old)}{_aside(added, total)}.",
                    (Slot("before", "unknown", (sum_,)),), 0.5,
                )  # fmt: skip


# "boosting what they could get to £3 billion if they take part": no total that stands.
_COULD = re.compile(r"\b(?:could|would|might|may)\b", re.I)


def _lost(extra: Held, total: Held) -> bool:
    """Whether what is added is lost in what the total leaves open: £220,000 in "over £7 million"."""
    if total.value.comparator is not Comparator.EQUAL:
        return extra.value.value < total.value.value / 10
    return extra.value.value <= half_unit(total)


def _only_possible(page: Page, span: Span, total: Held) -> bool:
    """Whether a total is one that may come to be: under a condition, or by what somebody could get."""
    after = page.folded[total.record.end : span.end]
    return bool(_COULD.search(page.folded, span.start, total.record.start) or re.match(r"[^,.;]{0,20} if\b", after))


_SHARED_COST = re.compile(
    r"\b(?:match(?:ed|es)? (?:by|with|funding|this|the (?:fund|grant|money|sum)\w*)|match-fund\w*|"
    r"when (?:\w+ ){0,4}includ\w+|were included)\b"
)


def _aside(*held: Held) -> str:
    """The hedges that the sum leaves aside."""
    words = [quoted(h) for one in held if (h := hedge(one.record))]
    return f", leaving {' and '.join(words)} aside" if words else ""


def _is_extra(page: Page, held: Held) -> bool:
    lead = page.folded[page.sentence(held.record.start).start : held.record.start]
    if held.value.kind not in ("money", "count") or lead.endswith(("from ", "than ")):
        return False
    return bool(_EXTRA.search(lead) or _EXTRA_HEAD.match(held.record.text))


def find_parts(corpus: Corpus) -> Iterator[Link]:
    """The parts that a total is said to be made of are added up and held against it."""
    for page in corpus.pages:
        for span in page.sentences:
            cue = _MADE_OF.search(page.folded, span.start, span.end)
            held = [h for h in page.quantities(span) if h.value.kind in ("money", "count")]
            totals = [h for h in held if cue and h.record.end <= cue.start()]
            parts = [h for h in held if cue and h.record.start >= cue.end()]
            if not totals or len(parts) < 2 or len({(h.value.kind, h.value.unit) for h in (totals[-1], *parts)}) != 1:
                continue
            total = totals[-1]
            parts = _told_side_by_side(page, cue.end() if cue else 0, parts)
            if len(parts) < 2:
                continue
            unit = unit_of(total.record)
            added = sum((h.value.value for h in parts), Decimal(0))
            right = holds(added, total.value)
            so = "holds" if right else "does not add up"
            sum_ = " + ".join(figure(h.record) for h in parts) + f" = {number(added, unit)}"
            yield Link.of(
                "arithmetic", "arithmetic.parts", [page.words(h.record) for h in (total, *parts)],
                sentence(f"{sum_} against a stated {quoted(figure(total.record))}: that {so}"),
                verdict("sum", right, sum_, figure(total.record)), 0.4 if right else 0.98,
            )  # fmt: skip


_OWN_PARTS = re.compile(r"\b(?:includ\w+|of which|who|which|that|was|were|is|are|has|have)\b|:")


def _told_side_by_side(page: Page, start: int, parts: list[Held]) -> list[Held]:
    """The figures that a total is said to be made of, up to one that is a part of a part; none where they are limits
    ("grants of up to £50,000") or another clause stands between."""
    kept: list[Held] = []
    for part in parts:
        if part.value.comparator is Comparator.AT_MOST:
            return []
        if _OWN_PARTS.search(page.folded, start, part.record.start):
            break
        kept.append(part)
        start = part.record.end
    return kept


def find_change(corpus: Corpus) -> Iterator[Link]:
    """A rise or fall from one number to another is held against the percentage stated for it."""
    for page in corpus.pages:
        for span in page.sentences:
            held = page.quantities(span)
            changes = [h for h in held if h.value.kind == "percent_change" and h.value.direction]
            pairs = [(a, b) for a, b in pairwise(held) if _from_to(page, span, a, b)]
            if len(changes) != 1 or len(pairs) != 1:
                continue
            (a, b), change = pairs[0], changes[0].value
            real = ((b.value.value - a.value.value) / a.value.value * 100).quantize(Decimal("0.1"))
            stated = change.value if change.direction == "up" else -change.value
            exact = all(q.comparator is Comparator.EQUAL for q in (a.value, b.value, change))
            slack = max(Decimal("0.6") if exact else Decimal(3), abs(stated) * Decimal("0.02"))
            right = abs(real - stated) <= slack
            way = "up" if real > 0 else "down"
            yield Link.of(
                "arithmetic", "arithmetic.change", [page.words(h.record) for h in (a, b, changes[0])],
                f"From {figure(a.record)} to {figure(b.record)} is {way} {number(abs(real), '%')}"
                f"; {told(page)} says {quoted(changes[0].record.text)}: that {'holds' if right else 'does not hold'}.",
                verdict("change", right, number(real, "%"), figure(changes[0].record)), 0.4 if right else 0.95,
            )  # fmt: skip


def _from_to(page: Page, span: Span, a: Held, b: Held) -> bool:
    """Whether two figures of one kind stand as `from ... to ...`."""
    if a.value.kind != b.value.kind or a.value.kind not in ("count", "money") or not a.value.value:
        return False
    between = page.folded[a.record.end : b.record.start]
    return bool(_FROM.search(page.folded[span.start : a.record.start]) and _TO.fullmatch(between))


LINKERS = (
    Linker("arithmetic.on_top", find_on_top),
    Linker("arithmetic.level", find_level),
    Linker("arithmetic.raised_to", find_raised_to),
    Linker("arithmetic.parts", find_parts),
    Linker("arithmetic.change", find_change),
)
