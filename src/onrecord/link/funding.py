"""Money told again: the same sum for the same thing, a total that holds sums already given, a fund inside a fund."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from onrecord.link.arithmetic import on_top
from onrecord.link.cards import public_money
from onrecord.link.concepts import label, list_of
from onrecord.link.corpus import Corpus, Linker, Page
from onrecord.link.governments import two_governments
from onrecord.link.wording import figure, issued, number, order, quoted, sentence, times, told, unit_of
from onrecord.model import Link, Record, Slot, Span
from onrecord.text.fold import fold
from onrecord.values import Quantity

CROWD = 200  # more sums of one value than this are compared only with their nearest in time


_NEW_MONEY = re.compile(
    r"\bnew (?:[\w-]+ )?(?:funding|money|investment|[£$€])"
    r"|[£$€][\d.,]+ ?\w* (?:of )?new (?:funding|money|investment|cash)\b",
    re.I,
)
_PRESENTED = re.compile(
    r"\b(?:today|is (?:to be )?(?:announcing|launching|investing)|will be (?:announcing|launching)|announces|launches|"
    r"unveils)\b",
    re.I,
)
_BEFORE_NOW = re.compile(
    r"\b(?:recently|already|previously|earlier|last (?:week|month|year|autumn|spring|summer)|could|projected|"
    r"has (?:also )?(?:confirmed|announced)|was announced|were announced|announced (?:in|on|at|last)|"
    r"(?:in|on) (?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December))\b"
)
_SUPPOSED = re.compile(r"\b(?:could|would|might|if|for example|each(?: receive| get)?|every)\b[^.;]{0,40}$", re.I)
_PRICE = re.compile(
    r"\b(?:earn(?:s|ed|ing)?|salar(?:y|ies)|pay bill|(?:flat|house|home|property) worth|debts?)\b", re.I
)
_EACH = re.compile(r" (?:each|apiece)\b")
_YEARLY = re.compile(r" (?:a|per) year\b")
_ANOTHER = re.compile(r"\b(?:an? (?:further|additional|extra)|another|(?<!the )further) (?:[£$€]|$)", re.I)
_BOOST = re.compile(
    r"(?: \w+)? (?:boost|extension|top-up|addition) "
    r"(?:for|of|to(?= (?:the|this|that|an?|his|her|its|our|their|local)\b)) ",
    re.I,
)
_THROUGH = re.compile(
    r"\b(?:from|through|under|via) (?:the|our|its|their) (?P<name>(?:[A-Z][\w'-]*,? (?:(?:for|of|and|in|the) )*){1,6}?"
    r"(?:[Ff]acility|[Ff]und|[Gg]rants?|[Ii]nitiative|[Pp]lan|[Pp]rogram(?:me)?|[Ss]cheme))\b"
)
_MATCHED = re.compile(r"\bmatch(?:ed|es|ing)\b[\w ]{1,40}\b(?:with|by) [\w ]{0,20}(?:[£$€]|$)", re.I)
_ON_TOP = re.compile(r"(?:This|It|That)\b[\w ]{1,20}\b(?:on top of|in addition to) (?:the|a|an)? ?(?:[£$€]|$)")


_OPENERS = frozenset(
    ("A", "About", "All", "An", "And", "As", "At", "But", "By", "Details", "For", "From", "Funding", "If", "In", "It",
     "Its", "More", "Of", "On", "Our", "Over", "So", "Some", "That", "The", "These", "This", "To", "Under", "Up", "We",
     "When", "Where", "With")
)  # fmt: skip
_PROPER = re.compile(r"\b[A-Z][\w'&-]+(?: (?:(?:of|for|and|the) )?[A-Z][\w'&-]+)*")


@cache
def _everyone() -> frozenset[str]:
    """Names that tell no sum from another: governments, ministers, months, the country."""
    return _generic() | label(" ".join(list_of("concepts", "everyone")))


@cache
def _generic() -> frozenset[str]:
    """The words that every sum of public money has around it."""
    return label(" ".join(list_of("concepts", "money")))


@dataclass(frozen=True)
class Sum:
    """A sum of money with what it is for."""

    page: Page
    record: Record
    value: Quantity

    @cached_property
    def stated_for(self) -> frozenset[str]:
        """The content words of what it is said to be for; none where its own words do not say it."""
        return label(" ".join(w for w in (self.value.purpose, self.value.recipient) if w)) - _generic()

    @cached_property
    def purpose(self) -> frozenset[str]:
        """The content words of what it is for, who gets it and what it is called; failing those, of its clause."""
        v = self.value
        named = label(self.page.spelt_out(" ".join(w for w in (v.measure, v.purpose, v.recipient) if w))) - _generic()
        return named or label(self.page.spelt_out(self.page.words(self.record).text)) - _generic()

    @cached_property
    def around(self) -> frozenset[str]:
        return label(self.page.spelt_out(self.page.sentence(self.record.start).of(self.page.folded))) - _generic()

    @property
    def round(self) -> bool:
        """Whether it is a number that many sums have: one or two digits and noughts, `£1 million`, `£20 million`."""
        return len(self.value.value.normalize().as_tuple().digits) <= 2

    @property
    def new(self) -> bool:
        """Whether it is presented as new."""
        near = self.page.folded[max(0, self.record.start - 24) : self.record.end + 24]
        said = self.page.sentence(self.record.start).of(self.page.folded)
        if _BEFORE_NOW.search(said) and "today" not in said.lower():
            return False
        more = re.search(r"\b(?:additional|extra|further)\b", near, re.I)
        return bool(_NEW_MONEY.search(near) or (more and _PRESENTED.search(said)))

    @cached_property
    def named(self) -> frozenset[str]:
        """The words of proper names in its clause and purpose: the fund, who gets it, the place."""
        v, words = self.value, self.page.words(self.record).text
        said = " ".join(w for w in (words, v.recipient, v.purpose) if w)
        found = " ".join(m.group() for m in _PROPER.finditer(fold(said)) if m.start() or m.group() not in _OPENERS)
        return label(found) - _everyone()

    @cached_property
    def supposed(self) -> bool:
        """Whether it is an example or a share of each: "this could earn a community £10m", "will each receive"."""
        if self.value.per == "each":
            return True
        sentence = self.page.sentence(self.record.start)
        lead = self.page.folded[max(sentence.start, self.record.start - 60) : self.record.start]
        return bool(_SUPPOSED.search(lead) or _EACH.match(self.page.folded, self.record.end))

    @cached_property
    def scheme(self) -> frozenset[str]:
        """The words of the scheme that its sentence names as the way it goes, behind it: "through the Quays Fund"."""
        sentence = self.page.sentence(self.record.start)
        found = _THROUGH.search(self.page.folded, self.record.end, sentence.end)
        return label(found["name"]) if found else frozenset()

    @property
    def another(self) -> bool:
        """Whether it is told as one more sum, which an equal one before it is not: `a further £300 million`."""
        text, at = self.page.folded, self.record.start
        return bool(_ANOTHER.search(text[max(0, at - 24) : at + 14]) or _BOOST.match(text, self.record.end))


def of_two_things(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the words of two purposes, where both are stated, are of two things: none shared, or one of many."""
    if not one or not other:
        return False
    shared = len(one & other)
    return shared == 0 or (shared == 1 and min(len(one), len(other)) > 2)


def _beside(a: Sum, b: Sum) -> bool:
    """Whether the later of two sums is set beside the earlier: "this is on top of the £5 million", "matched with"."""
    text, page = b.page.folded, b.page
    if _MATCHED.search(text, max(0, b.record.start - 60), b.record.start + 1):
        return True
    here = page.index(b.record.start)
    lead = text[page.sentences[here].start : b.record.start + 1]
    return bool(_ON_TOP.match(lead)) and page.index(a.record.start) == here - 1


def sums(corpus: Corpus) -> list[Sum]:
    """Every sum that is, or may be, money given for a purpose."""
    return [
        Sum(page, record, record.value)
        for page in corpus.pages
        for record in page.of("quantity")
        if isinstance(record.value, Quantity)
        and public_money(record.value)
        and record.value.value >= 50_000  # less is a rate or a prize: the same for everyone
        and not _PRICE.search(page.words(record).text)
    ]


@cache
def _bodies() -> frozenset[str]:
    """Words that many recipients share: "Fowey Council", "Bell Council"."""
    return label(
        "agency association authority board borough city college commission company council county department district"
        " fund hospital office school service society state trust university"
    )


def two_recipients(one: Quantity, other: Quantity) -> bool:
    """Whether two sums are given to two, by the words that name each."""
    to, too = label(one.recipient or ""), label(other.recipient or "")
    apart = to - _bodies(), too - _bodies()
    return bool(to and too) and not (apart[0] & apart[1] if all(apart) else to & too)


def same_purpose(a: Sum, b: Sum) -> bool:
    """Whether two equal sums are for one thing: two words of purpose in common, or one and the words around."""
    if (b.another and not a.another) or two_governments(a.page, b.page):
        return False
    bracketed = all(s.page.folded[s.record.start - 1 : s.record.start] == "(" for s in (a, b))
    if a.page is b.page and bracketed and abs(a.page.index(a.record.start) - a.page.index(b.record.start)) <= 1:
        return False  # "paid for by the ministry (£6 million) and the council (£6 million)": of two givers
    if a.page is b.page and a.page.index(a.record.start) == a.page.index(b.record.start):
        return False  # one sentence gives two sums, to this and to that
    if a.supposed or b.supposed:
        return False
    if two_recipients(a.value, b.value):
        return False
    if of_two_things(a.scheme, b.scheme):
        return False
    named, near = len(a.purpose & b.purpose), len((a.purpose | a.around) & (b.purpose | b.around))
    if a.page is b.page:
        said = a.page.quotation(a.record.start)
        at_once = said is not None and said is a.page.quotation(b.record.start)  # one speaker goes through the sums
        if _beside(a, b) or (at_once and a.round and of_two_things(a.stated_for, b.stated_for)):
            return False
        return named >= 1 or near >= 2
    alike = near / min(len(a.purpose | a.around), len(b.purpose | b.around)) if near else 0
    if a.named and b.named and not a.named & b.named and alike < 0.6:
        return False  # two funds, two places, two recipients
    unsaid = not (a.named & (b.purpose | b.around) or b.named & (a.purpose | a.around))
    if (a.round or b.round) and bool(a.named) != bool(b.named) and unsaid and alike < 0.5:
        return False  # the one is for somebody, of whom the other says nothing
    if a.round or b.round:
        return named >= 2 and near >= 3 and (not unsaid or alike >= 0.4)
    return named >= 2 or (named == 1 and near >= 3)


def _belongs(group: Sequence[Sum], one: Sum) -> bool:
    """Whether a sum is for the one thing that a group of equal sums is for."""
    beside = group[-6:]
    if any(h.page is one.page and one.page.listed_together(h.record.start, one.record.start) for h in beside):
        return False  # as many sums as items, however alike they are
    return sum(same_purpose(held, one) for held in beside) > len(beside) * 0.6


def told_again(corpus: Corpus) -> list[list[Sum]]:
    """Groups of equal sums for one thing, in order of issue and place."""
    buckets: dict[tuple[str, str | None], list[Sum]] = defaultdict(list)
    for found in sums(corpus):
        buckets[str(found.value.value) + str(found.value.value_high), found.value.unit].append(found)
    groups: list[list[Sum]] = []
    for key in sorted(buckets, key=str):
        held: list[list[Sum]] = []
        for one in buckets[key]:
            # like most of a group: a chain of near likenesses would tie anything to anything
            group = next((g for g in held[-CROWD:] if _belongs(g, one)), None)
            if group is None:
                held.append([one])
            else:
                group.append(one)
        groups += [g for g in held if len(g) > 1]
    return groups


def find_reannouncements(corpus: Corpus) -> Iterator[Link]:
    """The same sum for the same thing is announced in more than one document; the earliest comes first."""
    for group in corpus.once(told_again):
        pages = list({s.page.id: s.page for s in group}.values())
        if len(pages) < 2:
            continue
        first, later = group[0], [s for s in group if s.page.id != group[0].page.id]
        anew = [s for s in later if s.new]
        again = (anew or later)[0]
        formula = len(first.around & again.around) >= 0.8 * len(first.around | again.around) and len(pages) > 2
        members = [s.page.words(s.record) for s in group]
        days_lie = order(first.page, again.page)
        fresh = f"; {told(anew[0].page, first.page)} presents it as new" if anew and days_lie == "before" else ""
        yield Link.of(
            "reannouncement", "funding.reannouncement", members,
            sentence(_told_in_both(first, again) + fresh),
            [*_slots(first, again), issued(first.page, again.page)],
            0.25 if formula else 0.32 if days_lie != "before" else 0.66 if anew else 0.47,
        )  # fmt: skip


def _told_in_both(first: Sum, again: Sum) -> str:
    """One sum in two documents: told again where the days are known to differ, else only told in both."""
    one, two = told(first.page, again.page), told(again.page, first.page)
    here, there = (quoted(s.page.words(s.record).text, 140) for s in (first, again))
    shown = figure(first.record)
    match order(first.page, again.page):
        case "before":
            return f"{shown}, earliest in this ledger in {one} ({here}), is told again in {two} ({there})"
        case "same day":
            there = "" if here == there else f" ({there})"
            return f"{shown} stands in {one} ({here}), and is also told the same day in {two}{there}"
        case _:
            there = "" if here == there else f" ({there})"
            return f"{shown} stands in {one} ({here}), and also in {two}{there}; which came first is not known"


def _slots(a: Sum, b: Sum) -> list[Slot]:
    def slot(name: str, left: str | None, right: str | None) -> Slot:
        if left is None or right is None:
            return Slot(name, "unknown", (left, right))
        return Slot(name, "agrees" if left == right or label(left) & label(right) else "differs", (left, right))

    v, w = a.value, b.value
    return [
        Slot("sum", "agrees", (figure(a.record), figure(b.record))),
        slot("purpose", v.purpose or v.measure, w.purpose or w.measure),
        slot("recipient", v.recipient, w.recipient),
        slot("period", v.period, w.period),
        slot("status", v.funding_status, w.funding_status),
    ]


def find_repeated(corpus: Corpus) -> Iterator[Link]:
    """One sum stands twice in one document, and is not to be added to itself."""
    for group in corpus.once(told_again):
        if len({s.page.id for s in group}) > 1:
            continue
        page = group[0].page
        title = next((p for p in page.document.passages if p.kind == "title"), None)
        group = [s for s in group if title is None or not title.span.covers(s.record.span)]
        group = [s for s in group if not page.heads(s.record.start)]
        if len(group) < 2:
            continue  # a title or a heading, and its lead
        first, last = group[0], group[-1]
        yearly = {s.value.per == "year" or bool(_YEARLY.match(page.folded, s.record.end)) for s in group}
        two_ways = len(yearly) == 2
        note = ", once as a yearly amount" if two_ways else ""
        members = [page.words(s.record) for s in group]
        yield Link.of(
            "restatement", "funding.repeated", members,
            sentence(f"{told(page)} gives {figure(first.record)} {times(len(group))}{note}: "
                     f"{quoted(members[0].text, 100)} and {quoted(members[-1].text, 100)}; one sum, not to be added"),
            _slots(first, last), 0.35 if two_ways else 0.1,
        )  # fmt: skip


def find_totals(corpus: Corpus) -> Iterator[Link]:
    """A total presented as a commitment holds money that, on the release's own words, was already given."""
    already = re.compile(r"\b(?:already|previously|existing|earlier)\b", re.I)
    for page in corpus.pages:
        for (new, a), (given, b), (total, _) in on_top(page):
            span = page.sentence(given.start)
            if not already.search(page.folded, span.start, span.end) and b.funding_status != "previously_announced":
                continue
            whole = a.value + b.value
            share = number(b.value / whole * 100, "%")
            yield Link.of(
                "reannouncement", "funding.total", [page.words(r) for r in (total, given, new)],
                sentence(f"{told(page)} presents {quoted(total.text)}; {quoted(page.words(given).text)} is part of it: "
                         f"{share} of {number(whole, unit_of(total))} was given before, {figure(new)} is new"),
                (Slot("sum", "holds", (f"{figure(new)} + {figure(given)}", figure(total))),
                 Slot("status", "differs", ("new", "already given"))), 0.92,
            )  # fmt: skip


_INSIDE = re.compile(
    r"\b(?:as part of|within|from|out of) (?:the|this|today's) (?:\w+ )?"
    r"(?:funding|investment|package|money|fund)\b[^.;]{0,40}?, "
    r"(?P<what>an? new [^,.;]{3,60}?) (?:will|is|has)\b", re.I,
)  # fmt: skip


def find_inside(corpus: Corpus) -> Iterator[Link]:
    """A new fund is said to be part of money announced in the same release, and its share is not given."""
    for page in corpus.pages:
        funding = [s for s in _on_page(page) if s.value.funding_status in ("new", "total", None)]
        for span in page.sentences:
            match = _INSIDE.search(page.folded, span.start, span.end)
            if (
                match is None
                or not funding
                or (page.within("quantity", span) and any(s.record in page.within("quantity", span) for s in funding))
            ):
                continue
            body = [s for s in funding if any(p.start <= s.record.start < p.end for p in page.body)]
            whole = next((s for s in body or funding if s.record.end <= span.start), None)
            if whole is None:
                continue
            part = page.member(Span(match.start(), match.end("what")))
            yield Link.of(
                "reannouncement", "funding.inside", (page.words(whole.record), part),
                sentence(f"{told(page)} announces {quoted(whole.record.text)}, and {quoted(match['what'])} as part of "
                         "it; its share is not given"),
                (Slot("share", "unknown", (None, None)),), 0.46,
            )  # fmt: skip


def _on_page(page: Page) -> Sequence[Sum]:
    return [
        Sum(page, r, r.value) for r in page.of("quantity")
        if isinstance(r.value, Quantity) and public_money(r.value)
    ]  # fmt: skip


LINKERS = (
    Linker("funding.reannouncement", find_reannouncements),
    Linker("funding.repeated", find_repeated),
    Linker("funding.total", find_totals),
    Linker("funding.inside", find_inside),
)
