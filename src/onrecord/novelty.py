"""What is new in a document: which of its sentences, figures, quotations and acts stand in earlier documents.

Read from the links that tie words, figures, sums and promises; sentences that many documents have, which no link ties,
are looked up word for word. New means new in this ledger: what was not recorded was not seen.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from onrecord.link.corpus import Page
from onrecord.link.reuse import units
from onrecord.model import Document, Link, Member, Record, Span
from onrecord.values import Quantity

if TYPE_CHECKING:
    from onrecord.ledger import DocumentEntry, Ledger

TOLD = 0.75
"""A sentence of whose words so many stand in an earlier one was told before."""

PARTLY = 0.4
"""One with so many was told in part, or in other words; with less, it is new."""

_LOOKED_UP = 6  # words: a shorter sentence is a turn of phrase
_COUNT = re.compile(r"(\d+) of \d+ words")
_FIGURES = ("restatement", "reannouncement")
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")


class Seen(NamedTuple):
    """Where something was told first: the document, its words, and the link that ties them, if one does."""

    document: DocumentEntry
    span: Span
    words: str
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or list item: how many words it has, how many of them an earlier one has, and where first."""

    span: Span
    text: str
    words: int
    known: int
    first: Seen | None

    @property
    def state(self) -> str:
        """`told` before, `partly` told, or `new`."""
        share = self.known / self.words
        return "told" if share >= TOLD else "partly" if share >= PARTLY else "new"


class Item(NamedTuple):
    """A figure, quotation or act, and where it was told first; None for what is new."""

    record: Record
    first: Seen | None


@dataclass(frozen=True)
class Novelty:
    """What of a document was told before in this ledger. `against` is how many documents are earlier."""

    document: Document
    sentences: tuple[Sentence, ...]
    items: tuple[Item, ...]
    against: int

    @property
    def words(self) -> tuple[int, int]:
        """How many words were told before, and how many there are."""
        return sum(s.known for s in self.sentences), sum(s.words for s in self.sentences)

    def count(self, type: str) -> tuple[int, int]:
        """How many records of a type (quantity, quotation, commitment) were told before, and how many there are."""
        held = [i for i in self.items if i.record.type == type]
        return sum(i.first is not None for i in held), len(held)

    @property
    def summary(self) -> str:
        """The shares in one sentence."""
        if not self.against:
            return "Nothing earlier is in this ledger to compare it with."
        known, every = self.words
        share = f"{round(100 * known / every)}%" if every else "none"
        told = [f"{share} of its words ({known:,} of {every:,})"]
        for type, one, many in NAMES:
            seen, number = self.count(type)
            if number:
                told.append(f"{seen} of {number} {one if number == 1 else many}")
        against = "the one earlier document" if self.against == 1 else f"the {self.against} earlier documents"
        listed = told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"
        return f"Told before in {against} of this ledger: {listed}."


NAMES = (
    ("quantity", "figure", "figures"), ("quotation", "quotation", "quotations"),
    ("commitment", "announced act", "announced acts"),
)  # fmt: skip


def novelty(ledger: Ledger, document: Document) -> Novelty:
    """What of a document stands in earlier documents: those issued before its day, and earlier versions of it.

    Where a day is not known, what was entered before counts as earlier.
    """
    here = ledger.entry(document.id)
    entries = {e.id: e for e in ledger.documents()}
    versions = {v.id for v in ledger.versions(document.id) if v.version < here.version}
    earlier = {e.id: e for e in entries.values() if e.id in versions or _before(e, here)}
    by_type: dict[str, list[Record]] = defaultdict(list)
    for record in ledger.records(document=document.id):
        by_type[record.type].append(record)
    page = Page(document, dict(by_type))
    links = ledger.links(document=document.id) if earlier else []
    found = tuple(_sentences(ledger, page, links, earlier))
    return Novelty(document, found, tuple(_items(page, found, links, earlier)), len(earlier))


def _before(one: DocumentEntry, here: DocumentEntry) -> bool:
    if one.id == here.id:
        return False
    if not one.issued or not here.issued:
        return one.entered < here.entered
    known = min(len(one.issued), len(here.issued))
    return one.issued[:known] < here.issued[:known]


def _first(members: Iterable[Member], earlier: dict[str, DocumentEntry], link: str | None) -> Seen | None:
    """The earliest of some places that stand in earlier documents."""
    held = [(earlier[m.document], m) for m in members if m.document in earlier]
    if not held:
        return None
    entry, member = min(held, key=lambda h: (h[0].issued or "9999", h[0].entered, h[1].start))
    return Seen(entry, member.span, " ".join(member.text.split()), link)


def _sentences(
    ledger: Ledger, page: Page, links: Sequence[Link], earlier: dict[str, DocumentEntry]
) -> Iterator[Sentence]:
    text = page.document.text
    tied: dict[Span, list[tuple[int, Seen]]] = defaultdict(list)
    for link in links:
        own = [m.span for m in link.members if m.document == page.id]
        seen = _first(link.members, earlier, link.id)
        count = _COUNT.match(next((s.values[0] or "" for s in link.because if s.name == "words" and s.values), ""))
        if link.rule == "reuse.text" and seen and count:
            for span in own:
                tied[span].append((int(count[1]), seen))
    for unit in units(page):
        size = len(unit.keys)
        known, first = 0, None
        if at := tied.get(unit.span):
            known = min(max(n for n, _ in at), size)
            first = min(
                (s for n, s in at if n >= PARTLY * size), default=None, key=lambda s: s.document.issued or "9999"
            )
            first = first or max(at, key=lambda one: one[0])[1]
        elif size >= _LOOKED_UP and earlier and (first := _word_for_word(ledger, unit.keys, earlier)):
            known = size
        yield Sentence(unit.span, " ".join(unit.span.of(text).split()), size, known, first)


def _word_for_word(ledger: Ledger, keys: Sequence[str], earlier: dict[str, DocumentEntry]) -> Seen | None:
    """The first earlier passage with the same words in a row: what many documents have, no link ties."""
    words = [w for w in keys if w.isalpha()]
    longest = max(_runs(keys), key=len, default=[])
    if len(longest) < _LOOKED_UP or len(longest) < 0.8 * len(words):
        return None
    hits = ledger.search('"' + " ".join(longest) + '"', limit=50).hits
    members = [Member(h.document, h.at.start, h.at.end, h.snippet) for h in hits]
    return _first(members, earlier, None)


def _runs(keys: Sequence[str]) -> Iterator[list[str]]:
    """The runs of plain words between numbers, which a phrase cannot hold."""
    run: list[str] = []
    for key in keys:
        if key.isalpha():
            run.append(key)
        else:
            yield run
            run = []
    yield run


def _items(
    page: Page, sentences: Sequence[Sentence], links: Sequence[Link], earlier: dict[str, DocumentEntry]
) -> Iterator[Item]:
    by_record: dict[str, Seen] = {}
    for link in links:
        if link.relation in _FIGURES or link.rule.startswith("trail."):
            seen = _first(link.members, earlier, link.id)
            for member in link.members:
                if seen and member.record and member.document == page.id:
                    by_record.setdefault(member.record, seen)
    for record in (*page.of("quantity"), *page.of("quotation"), *page.of("commitment")):
        if isinstance(record.value, Quantity) and record.value.nature == "structural":
            continue
        yield Item(record, by_record.get(record.id) or _of_sentences(record, sentences))


def _of_sentences(record: Record, sentences: Sequence[Sentence]) -> Seen | None:
    """Where the sentences that a record stands in, or is made of, were told first; a figure's number must be in it."""
    inside = [s for s in sentences if s.span.overlaps(record.span)]
    if record.type == "quantity":
        numbers = set(_NUMBER.findall(record.text)) or {record.text.casefold()}
        held = [s for s in inside if s.first and s.state != "new" and _all_in(numbers, s.first.words)]
        return held[0].first if held else None
    known, every = sum(s.known for s in inside), sum(s.words for s in inside)
    if not every or known < 0.6 * every:
        return None
    return max(inside, key=lambda s: s.known).first


def _all_in(numbers: set[str], words: str) -> bool:
    return all(re.search(rf"(?<![\d.,]){re.escape(n)}(?![\d]|[.,]\d)", words.casefold()) for n in numbers)
