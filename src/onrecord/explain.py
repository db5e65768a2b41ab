"""Why a record or a link stands in the ledger: its rule in one sentence, its words in their place, what agrees and what
differs, what makes it doubtful, and what people have said about it. Everything is as stated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.errors import LedgerError
from onrecord.model import Document, Link, Part, Record, Review, Run, Slot, Span

if TYPE_CHECKING:
    from onrecord.ledger import Ledger
    from onrecord.ledger.people import Resolved
    from onrecord.ledger.rulings import Attached

__all__ = ["Explanation", "Piece", "Place", "explain", "place", "sentence_of"]

CONTEXT = 160
"""Code points shown before and after the words, at most; never beyond the paragraph."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and the names of the parts it belongs to: `comparator`, `measure`; none for the rest."""

    text: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Words where they stand. `pieces` joined are the words; `before` and `after` come from the same passage and are
    cut at `CONTEXT` code points, with an ellipsis where something was left out. Parts of a record that stand outside
    its words (a measure earlier in the sentence) are pieces of `before` and `after`."""

    document: str
    title: str
    issuer: str | None
    speaker: str | None
    issued: str | None
    passage: str
    start: int
    end: int
    before: tuple[Piece, ...]
    pieces: tuple[Piece, ...]
    after: tuple[Piece, ...]
    record: str | None = None

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the ledger can say about one of its records or links.

    `sentence` is the rule's, as readers are shown it; for a link, `because` holds its slots and `sentence` the rule
    that compares. `links` are those that use the record; `reviews` oldest first; `history` has the run that entered it
    (`first`), the `last` that found it, and the one that retired it (`retired`, None for what is current).
    `resolved` says who held the offices that the record names without a person, and how that is known; it is never what
    is stated. `rulings` are those of fact-checkers and regulators that concern the record, with the reasons.
    """

    subject: Record | Link
    rule: str
    sentence: str
    places: tuple[Place, ...]
    because: tuple[Slot, ...] = ()
    links: tuple[Link, ...] = ()
    reviews: tuple[Review, ...] = ()
    resolved: tuple[Resolved, ...] = ()
    rulings: tuple[Attached, ...] = ()
    history: Mapping[str, Run | None] = field(default_factory=dict)

    @property
    def verdict(self) -> str | None:
        """What the newest review says: confirm, reject or correct; None when nobody has looked."""
        return self.reviews[-1].verdict if self.reviews else None


def explain(ledger: Ledger, id: str) -> Explanation:
    """Explain the record or link with an id, or with the beginning of one.

    Raises LedgerError when nothing, or more than one thing, has an id that begins so.
    """
    try:
        record = ledger.record(id)
    except LedgerError as no_record:
        try:
            link = ledger.link(id)
        except LedgerError as no_link:
            ambiguous = next((e for e in (no_record, no_link) if "several" in str(e)), None)
            raise ambiguous or LedgerError(
                f"{id}: no record or link has an id that begins so; `onrecord figures`, `quotes`, `commitments` and "
                "`links` list them"
            ) from None
        return _of_link(ledger, link)
    return _of_record(ledger, record)


def _of_record(ledger: Ledger, record: Record) -> Explanation:
    from onrecord.ledger.people import resolved
    from onrecord.ledger.rulings import attached

    document = ledger.document(record.document)
    return Explanation(
        record, record.rule, sentence_of(record.rule),
        (place(document, record.span, record.parts, record.id),),
        resolved=tuple(found for _, found in sorted(resolved(ledger, (record.id,)).items())),
        links=tuple(ledger.links(record=record.id)), reviews=tuple(ledger.reviews(record.id)),
        history=ledger.history(record.id), rulings=tuple(attached(ledger, (record.id,)).get(record.id, ())),
    )  # fmt: skip


def _of_link(ledger: Ledger, link: Link) -> Explanation:
    documents = {id: ledger.document(id) for id in dict.fromkeys(m.document for m in link.members)}
    places = tuple(place(documents[m.document], m.span, (), m.record) for m in link.members)
    return Explanation(
        link, link.rule, sentence_of(link.rule), places, link.because,
        reviews=tuple(ledger.reviews(link.id)), history=ledger.history(link.id),
    )  # fmt: skip


def sentence_of(rule: str) -> str:
    """The sentence of a rule or linker, by its name; of one that this release no longer has, that it is gone."""
    from onrecord.extract import RULES
    from onrecord.link import LINKERS

    says = {known.name: known.says for known in RULES} | {known.name: known.says for known in LINKERS}
    return says.get(rule, f"{rule} is a rule of another release of the software.")


def place(document: Document, span: Span, parts: tuple[Part, ...] = (), record: str | None = None) -> Place:
    """Words of a document with what stands around them in the same passage, parts marked."""
    passage = next((p for p in document.passages if p.start <= span.start < p.end), None)
    left, right = (passage.start, passage.end) if passage else (0, len(document.text))
    right = max(right, span.end)
    start, end = max(left, span.start - CONTEXT), min(right, span.end + CONTEXT)
    if start > left:  # begin with a whole word
        start = min(document.text.find(" ", start, span.start) + 1 or start, span.start)
    if end < right:
        end = max(document.text.rfind(" ", span.end, end), span.end)
    before = pieces(document.text, Span(start, span.start), parts)
    after = pieces(document.text, Span(span.end, end), parts)
    return Place(
        document.id, document.title, document.issuer, document.speaker, document.issued,
        passage.kind if passage else "paragraph", span.start, span.end,
        (Piece("… "), *before) if start > left else before,
        pieces(document.text, span, parts),
        (*after, Piece(" …")) if end < right else after,
        record,
    )  # fmt: skip


def pieces(text: str, span: Span, parts: tuple[Part, ...]) -> tuple[Piece, ...]:
    """A span cut at the borders of the parts inside it, each piece with the parts that cover it."""
    borders = {span.start, span.end}
    for part in parts:
        borders |= {offset for offset in part.span if span.start < offset < span.end}
    cuts = sorted(borders)
    return tuple(
        Piece(text[a:b], tuple(part.name for part in parts if part.span.covers(Span(a, b)))) for a, b in pairwise(cuts)
    )
