"""The ledger as JSON Lines: one object a line, `type` first.

Each document comes with its records after it, in the order of their texts; then people, organisations, laws and
programmes; then links by weight. Documents come by day of issue and id, so that two ledgers of the same bytes and
release print the same lines whatever the order of their making. Offsets are half-open, in code points of the `text`
of the document. Unknown is null. `as_stated` is true on every row but `document` and `link`: what it says is that this
was announced, not that it is so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from enum import Enum
from typing import Any

from onrecord.ledger import Ledger
from onrecord.ledger.people import Resolved, resolved
from onrecord.ledger.reading import DocumentEntry, Place
from onrecord.link.wording import names_actor
from onrecord.model import Document, Entity, Link, Record
from onrecord.values import Commitment, Name, Programme, plain

Row = dict[str, Any]


def export_jsonl(ledger: Ledger) -> Iterator[str]:
    """Every current document, record, entity and link of a ledger as lines of JSON, without line ends.

    Holds one document at a time. Raises LedgerError.
    """
    entries = sorted(ledger.documents(), key=lambda e: (e.issued is None, e.issued or "", e.id))
    order = {entry.id: number for number, entry in enumerate(entries)}
    offices = resolved(ledger)
    for entry in entries:
        document = ledger.document(entry.id)
        yield line(document_row(document, entry, ledger.places(entry.id)))
        for record in ledger.records(document=entry.id):
            if record.type not in ("name", "programme"):
                yield line(record_row(record) | resolution_row(record, offices))
    for type in ("person", "organisation", "law", "programme"):
        for entity in sorted(ledger.entities(type), key=lambda e: (e.name, e.id)):
            placed = [record for record in entity.records if record.document in order]
            placed.sort(key=lambda r: (order[r.document], r.start, r.id))
            if placed:
                yield line(entity_row(replace(entity, records=tuple(placed))))
    for link in ledger.links():
        yield line(link_row(link))


def line(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False, allow_nan=False)


def number(value: Decimal) -> int | float:
    """A decimal as a JSON number: whole ones as integers, so that 31000000 is not printed as 3.1e7.

    >>> number(Decimal("3.1E+7")), number(Decimal("12.50"))
    (31000000, 12.5)
    """
    if value == value.to_integral_value() and value.adjusted() < 40:
        return int(value)
    return max(-1.7e308, min(1.7e308, float(value)))


def document_row(document: Document, entry: DocumentEntry | None = None, places: Sequence[Place] = ()) -> Row:
    """A document with its text and passages; `sources` are all the places it was found, with what each said of it."""
    names = (
        "source", "url", "origin", "rights", "captured", "title", "kind", "issuer", "speaker", "role", "venue",
        "issued", "archive_label", "language",
    )  # fmt: skip
    row: Row = {"type": "document", "id": document.id} | {name: getattr(document, name) for name in names}
    if entry is not None:
        row |= {"version": entry.version, "previous": entry.previous, "latest": entry.latest}
    row["sources"] = [
        {"sha256": p.source, "name": p.name, "url": p.url, "archive_label": p.archive_label, "captured": p.captured}
        for p in places
    ]
    row["dates"] = dict(document.dates)
    row["text"] = document.text
    row["passages"] = [
        {"start": p.start, "end": p.end, "kind": p.kind, "group": p.group} for p in document.passages
    ]  # fmt: skip
    return row


def record_row(record: Record) -> Row:
    """A record: where it stands, its words, and every slot of its value; a decimal also as exact text."""
    row: Row = {
        "type": record.type, "id": record.id, "rule": record.rule, "document": record.document,
        "start": record.start, "end": record.end, "text": record.text,
    }  # fmt: skip
    for name, slot in record.value.slots().items():
        if isinstance(slot, Decimal):
            row[name] = number(slot)
            if record.type == "quantity":
                row[f"{name}_exact"] = plain(slot)
        elif isinstance(slot, Enum):
            row[name] = slot.value
        else:
            row[name] = list(slot) if isinstance(slot, tuple) else slot
    if record.type == "quotation":
        row["spoken"] = spoken(record)
    if isinstance(record.value, Commitment):
        actor, parts = record.value.actor, [part.name for part in record.parts]
        row["actor_stated"] = names_actor(record.rule, record.text, actor, parts) if actor else None
    row["parts"] = [{"name": p.name, "start": p.span.start, "end": p.span.end} for p in record.parts]
    row["doubt"], row["as_stated"] = record.doubt, True
    return row


def spoken(record: Record) -> str:
    """The words of a quotation without a cue that stands between its halves: `It works, [...] and it lasts.`, and
    without the marks that each of its paragraphs opens again."""
    return _REOPENED.sub(r"\1", _spoken(record))


_CLOSED = re.compile(
    "[\"\u201d]$|(?<=[,.!?])['\u2019]$"
)  # the marks before a cue between two halves, and those behind it
_OPENED = re.compile("^[\"\u201c'\u2018]")
_REOPENED = re.compile('["\u201d]?(\\s*\n\\s*)["\u201c](?=\\w)')


def _spoken(record: Record) -> str:
    cue = record.part("cue")
    if cue is None or not record.start < cue.start < cue.end < record.end:
        return record.text
    before, after = record.text[: cue.start - record.start], record.text[cue.end - record.start :]
    return f"{_CLOSED.sub('', before.rstrip())} [...] {_OPENED.sub('', after.lstrip(' ,.;:'))}"


def resolution_row(record: Record, offices: Mapping[tuple[str, str], Resolved]) -> Row:
    """Who held the office that a record names without a person, beside what it states: `resolved_speaker`, and of a
    commitment `resolved_actor`, null where that is not known, each with `resolution`, the evidence."""
    row: Row = {}
    for slot in ("speaker", "actor"):
        if found := offices.get((record.id, slot)):
            row[f"resolved_{slot}"] = found.person
            row.setdefault("resolution", {})[slot] = {
                "office": found.office, "on": found.on, "why": found.why, "evidence": found.evidence,
            }  # fmt: skip
    return row


def entity_row(entity: Entity) -> Row:
    """A person, organisation, law or programme with its mentions. What mentions state of it is gathered in their order;
    of a programme the last stated status counts, of what never changes the first."""
    row: Row = {
        "type": entity.type, "id": entity.id, "rule": "entities", "name": entity.name, "aliases": list(entity.aliases),
    }  # fmt: skip
    names = [(r, r.value) for r in entity.records if isinstance(r.value, Name)]
    if entity.type == "person":
        row["roles"] = _roles(names)
    elif entity.type in ("organisation", "law"):
        row["kind"] = next((v.form for _, v in names if v.form), None)
    else:
        row |= _programme([r.value for r in entity.records if isinstance(r.value, Programme)])
    row["mentions"] = [
        {"document": r.document, "start": r.start, "end": r.end, "text": r.text, "record": r.id} for r in entity.records
    ]
    row["as_stated"] = True
    return row


def _roles(names: list[tuple[Record, Name]]) -> list[Row]:
    return [
        {"role": v.role, "organisation": v.organisation, "document": r.document, "start": r.start, "end": r.end}
        for r, v in names
        if v.role or v.organisation
    ]


def _programme(values: list[Programme]) -> Row:
    def first(name: str) -> Any:
        return next((slot for v in values if (slot := getattr(v, name))), None)

    statuses = [v.status for v in values if v.status]
    items = first("items") or ()
    return {
        "status": statuses[-1] if statuses else None,
        "owner": first("owner"),
        "partners": list(dict.fromkeys(p for v in values for p in v.partners)),
        "stated_by": first("stated_by"),
        "purpose": first("purpose"),
        "items": [{"number": number, "text": text, "status": None} for number, text in enumerate(items, 1)],
    }


def link_row(link: Link) -> Row:
    """A link with its members' words, its sentence, and its reasons slot by slot."""
    return {
        "type": "link", "id": link.id, "rule": link.rule, "relation": link.relation, "weight": link.weight,
        "explanation": link.explanation,
        "members": [
            {"document": m.document, "start": m.start, "end": m.end, "text": m.text, "record": m.record}
            for m in link.members
        ],
        "because": [{"slot": s.name, "verdict": s.verdict, "values": list(s.values)} for s in link.because],
    }  # fmt: skip
