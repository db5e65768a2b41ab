"""One page of record for a fund, scheme, deal, plan, review or proposed duty: what was said of it, where and when.

Gathered from the mentions of one programme and from the sentences they stand in. A sum, a figure or an announced act
belongs to it when it names it, or stands in its sentence nearer to it than to another. Everything is as stated.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from onrecord.errors import LedgerError
from onrecord.link.corpus import Page
from onrecord.link.programme_of import names_it, nearest, taken_up
from onrecord.link.wording import figure
from onrecord.model import Entity, Link, Record, Span
from onrecord.values import Commitment, Programme, Quantity

if TYPE_CHECKING:
    from onrecord.ledger import DocumentEntry, Ledger

_LEAST_SUM = 50_000  # less, and given to nobody, is a price or what a household gains
FAINT = 0.15
"""A link lighter than this is left out of a page."""

_STATUS = {
    "announced": "announced", "planned": "planned", "under_way": "under way", "operating": "operating",
    "completed": "completed",
}  # fmt: skip
_NO_PARTNER = frozenset(("uk", "the uk", "united kingdom", "the united kingdom", "uk government", "government"))
_SMALL = frozenset(
    ("and", "for", "the", "with", "from", "into", "our", "its", "new", "between", "made", "against", "programme")
)


@dataclass(frozen=True)
class Step:
    """One sentence about a programme: where it stands, the mention in it, and what it states. `mention` is None where
    only a sum or an act names the programme."""

    document: DocumentEntry
    span: Span
    words: str
    mention: Record | None
    statuses: tuple[str, ...]
    sums: tuple[Record, ...]
    figures: tuple[Record, ...]
    acts: tuple[Record, ...]

    @property
    def opens_at(self) -> Record:
        """The record at which the sentence is opened."""
        return self.mention or (*self.sums, *self.acts)[0]


class Alias(NamedTuple):
    """Another name, the record that bears it, and why it is taken for the same programme."""

    name: str
    record: Record
    why: str


@dataclass(frozen=True)
class Dossier:
    """Everything the ledger holds on one programme. `steps` in order of issue; `related` are others whose names share
    most of their words, or that have the same partner, and which nothing shows to be the same."""

    entity: Entity
    steps: tuple[Step, ...]
    aliases: tuple[Alias, ...]
    links: tuple[Link, ...]
    related: tuple[Entity, ...]

    @property
    def first(self) -> Step:
        return self.steps[0]

    @property
    def documents(self) -> int:
        return len({step.document.id for step in self.steps})

    @property
    def mentions(self) -> tuple[Record, ...]:
        return self.entity.records

    @property
    def sums(self) -> tuple[tuple[str, Record], ...]:
        """Every sum stated for it, in its own words, the first place of each."""
        found: dict[str, Record] = {}
        for step in self.steps:
            for record in step.sums:
                found.setdefault(figure(record), record)
        return tuple(found.items())

    @property
    def statuses(self) -> tuple[tuple[str, Step], ...]:
        """The status as stated over time, where it is another than before."""
        found: list[tuple[str, Step]] = []
        for step in self.steps:
            for status in step.statuses:
                if not found or found[-1][0] != status:
                    found.append((status, step))
        return tuple(found)

    @property
    def status(self) -> tuple[str, Step] | None:
        """The status last stated."""
        return next(((step.statuses[-1], step) for step in reversed(self.steps) if step.statuses), None)

    @property
    def announced_by(self) -> str | None:
        """Who first announced it: the issuer of the document, or who speaks in it."""
        return self.first.document.issuer or self.first.document.speaker

    def stated(self, slot: str) -> dict[str, Record]:
        """What the mentions state in a slot (owner, partners, purpose, items, stated_by), the first place of each."""
        found: dict[str, Record] = {}
        for step in self.steps:
            mentions = [r for r in self.entity.records if r.document == step.document.id and step.span.covers(r.span)]
            for record in mentions:
                value = getattr(record.value, slot)
                for words in value if isinstance(value, tuple) else (value,):
                    if words:
                        found.setdefault(words, record)
        return found


def named(ledger: Ledger, asked: str) -> list[Entity]:
    """The programmes that an id, the beginning of one, or words of a name or alias mean; the best known first.

    A name that is exactly what was asked for leaves out those that only contain it.
    """
    try:
        found = ledger.entity(asked)
        if found.type == "programme":
            return [found]
    except LedgerError:
        pass  # no id: words
    wanted = asked.casefold().split()
    every = ranked(ledger.entities("programme"))
    exact = [e for e in every if asked.casefold() in (n.casefold() for n in (e.name, *e.aliases))]
    return exact or [e for e in every if all(w in " ".join((e.name, *e.aliases)).casefold() for w in wanted)]


def ranked(found: Iterable[Entity]) -> list[Entity]:
    """Programmes in the order of a list: in most documents first, then those named most."""
    return sorted(found, key=lambda e: (-len({r.document for r in e.records}), -len(e.records), e.name.casefold()))


def dossiers(ledger: Ledger, wanted: Sequence[Entity], links: bool = True) -> Iterator[Dossier]:
    """The dossier of each programme, in the order given; each document is read once."""
    every = ledger.entities("programme")
    shelf = _Shelf(ledger, every)
    for entity in wanted:
        yield _dossier(shelf, entity, every, links)


class _Shelf:
    """The documents that programmes are named in, as linkers see them, and which programme each mention is of."""

    def __init__(self, ledger: Ledger, every: Iterable[Entity]) -> None:
        self.ledger = ledger
        self.owner = {record.id: entity.id for entity in every for record in entity.records}
        self._pages: dict[str, tuple[Page, DocumentEntry]] = {}
        self._taken_up: dict[str, str | None] = {}

    def taken_up(self, page: Page, record: Record) -> str | None:
        """The programme that a sum takes up without its name, by its id; worked out once for all programmes."""
        if record.id not in self._taken_up:
            self._taken_up[record.id] = taken_up(self.owner, page, record)
        return self._taken_up[record.id]

    def page(self, id: str) -> tuple[Page, DocumentEntry]:
        if id not in self._pages:
            by_type: dict[str, list[Record]] = defaultdict(list)
            for record in self.ledger.records(document=id):
                by_type[record.type].append(record)
            self._pages[id] = Page(self.ledger.document(id), dict(by_type)), self.ledger.entry(id)
        return self._pages[id]


def _dossier(shelf: _Shelf, entity: Entity, every: Sequence[Entity], links: bool) -> Dossier:
    by_document: dict[str, list[Record]] = defaultdict(list)
    for record in entity.records:
        by_document[record.document].append(record)
    names = [n.casefold() for n in (entity.name, *entity.aliases) if len(n.split()) > 1 or n.isupper()]
    steps = [s for id, own in by_document.items() for s in _steps(shelf, id, entity, own, names)]
    steps.sort(key=lambda s: (s.document.issued or "9999", s.document.entered, s.span.start))
    return Dossier(
        entity, tuple(steps), tuple(_aliases(entity, steps)), tuple(_links(shelf.ledger, steps)) if links else (),
        tuple(_related(entity, every)) if links else (),
    )  # fmt: skip


def _steps(shelf: _Shelf, id: str, entity: Entity, own: list[Record], names: Sequence[str]) -> Iterator[Step]:
    page, entry = shelf.page(id)
    held: dict[Span, list[Record]] = defaultdict(list)
    for mention in own:
        sentence = page.sentence(mention.start)
        held[sentence if sentence.covers(mention.span) else mention.span].append(mention)
    for record in (*page.of("quantity"), *page.of("commitment")):
        if names_it(record, names) or shelf.taken_up(page, record) == entity.id:
            sentence = page.sentence(record.start)
            held[sentence if sentence.end > record.start else record.span] += []
    for span, mentions in sorted(held.items()):
        near = [
            r for r in page.within("quantity", span)
            if names_it(r, names) or nearest(shelf.owner, page, entity.id, r, span)
            or shelf.taken_up(page, r) == entity.id
        ]  # fmt: skip
        acts = [
            r for r in page.of("commitment")
            if isinstance(r.value, Commitment) and r.span.overlaps(span)
            and (names_it(r, names) or nearest(shelf.owner, page, entity.id, r, span))
        ]  # fmt: skip
        sums = [
            r for r in near
            if isinstance(r.value, Quantity) and r.value.kind == "money"
            and not (r.value.measure or "").startswith("saving")
            and (r.value.nature == "funding" or r.value.value >= _LEAST_SUM)
        ]  # fmt: skip
        figures = [r for r in near if r not in sums and getattr(r.value, "nature", "") != "structural"]
        statuses = dict.fromkeys(
            _STATUS.get(s, s) for m in mentions if isinstance(m.value, Programme) and (s := m.value.status)
        )
        if not mentions and not sums and not acts:
            continue
        words = " ".join(span.of(page.document.text).split())
        yield Step(
            entry, span, words, mentions[0] if mentions else None, tuple(statuses), tuple(sums), tuple(figures),
            tuple(acts),
        )  # fmt: skip


def _aliases(entity: Entity, steps: Sequence[Step]) -> Iterator[Alias]:
    order = {step.document.id: number for number, step in enumerate(reversed(steps))}
    records = sorted(entity.records, key=lambda r: (-order.get(r.document, 0), r.start))
    partners = {p.casefold() for r in records if isinstance(r.value, Programme) for p in r.value.partners}
    for name in entity.aliases:
        bearing = [r for r in records if name in (" ".join(r.text.split()), getattr(r.value, "name", ""))]
        if not bearing:
            continue
        record = bearing[0]
        full = getattr(record.value, "name", "")
        words = re.findall(r"\w+", name.casefold())
        shared = [p for p in sorted(partners - _NO_PARTNER) if p in words or p in " ".join(words)]
        if full and full != name:
            why = f"the document so calls what it also names “{full}”"
        elif shared:
            why = f"of the same kind, and the same partner named: {', '.join(p.title() for p in shared)}"
        elif any(r.document == record.document and getattr(r.value, "name", "") == entity.name for r in records):
            why = "the only one of its kind beside it in one document"
        else:
            why = "the same words, but for a leading or a closing one"
        yield Alias(name, record, why)


def _links(ledger: Ledger, steps: Sequence[Step]) -> Iterator[Link]:
    """Links that touch the mentions, sums and acts of a programme, the weightiest first."""
    wanted = {r.id for s in steps for r in (*s.sums, *s.figures, *s.acts, *((s.mention,) if s.mention else ()))}
    places = {(s.document.id, s.span) for s in steps}
    found: dict[str, Link] = {}
    for id in dict.fromkeys(s.document.id for s in steps):
        for link in ledger.links(document=id):
            if link.weight >= FAINT and any(
                m.record in wanted
                or any(m.document == d and m.span.overlaps(span) and not m.record for d, span in places)
                for m in link.members
            ):
                found[link.id] = link
    seen: set[frozenset[tuple[str, int]]] = set()
    for link in sorted(found.values(), key=lambda k: (-k.weight, k.id)):
        words = frozenset((m.document, m.start) for m in link.members)
        if not any(words <= other for other in seen):
            seen.add(words)
            yield link


def _related(entity: Entity, every: Sequence[Entity]) -> Iterator[Entity]:
    """Programmes whose names share most of their words, or that have a partner in common."""
    own, partners = _telling(entity.name), _partners(entity)
    for other in every:
        if other.id == entity.id:
            continue
        theirs = _telling(other.name)
        shared = len(own & theirs)
        if (shared >= 3 and 2 * shared >= len(own | theirs)) or _partners(other) & partners:
            yield other


def _telling(name: str) -> frozenset[str]:
    """The words of a name by their first five letters, without small ones: "reporting" and "report" are one."""
    return frozenset(w[:5] for w in re.findall(r"\w+", name.casefold()) if len(w) > 2 and w not in _SMALL)


def _partners(entity: Entity) -> frozenset[str]:
    found = {p.casefold() for r in entity.records if isinstance(r.value, Programme) for p in r.value.partners}
    return frozenset(found - _NO_PARTNER)
