"""From the model to rows and back. Nothing is lost on the way: a value read back equals the one entered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from functools import cache
from typing import Any, cast, get_args

from onrecord.model import Document, DocumentKind, Link, Member, Part, Passage, Record, Relation, Review, Slot, Span
from onrecord.values import Comparator, Value, plain

Row = dict[str, Any]
Stored = Mapping[Any, Any]
"""A row as the database gives it back."""

DOCUMENT_FIELDS = (
    "title", "kind", "issuer", "speaker", "role", "venue", "issued", "archive_label", "language", "url", "origin",
    "rights", "captured", "source", "layout_quotations", "text",
)  # fmt: skip
DOCUMENT_LISTS = ("abbreviations", "cited", "dates", "warnings")
COLUMN_OF_SLOT = {"when": "when_stated"}
_VALUE_TYPES = {cls.type: cls for cls in get_args(Value)}
_DECIMALS = {"quantity": ("value", "value_high"), "claim": ("weight",)}


@cache
def _slots(type: str) -> tuple[str, ...]:
    return tuple(f.name for f in fields(_VALUE_TYPES[type]))


def value_json(value: Value) -> Row:
    """The known slots of a value, decimals as exact text, lists as lists.

    >>> from onrecord.values import Quantity
    >>> value_json(Quantity("percent", Decimal("3.60"), unit="%"))
    {'kind': 'percent', 'value': '3.60', 'unit': '%', 'comparator': '='}
    """
    found: Row = {}
    for name in _slots(value.type):
        slot = getattr(value, name)
        if slot is None or slot == ():
            continue
        if isinstance(slot, Decimal):
            slot = str(slot)
        elif isinstance(slot, tuple):
            slot = list(slot)
        elif isinstance(slot, Comparator):
            slot = slot.value
        found[name] = slot
    return found


def value_of(type: str, stored: Mapping[str, Any]) -> Value:
    slots: Row = {k: tuple(v) if isinstance(v, list) else v for k, v in stored.items()}
    for name in _DECIMALS.get(type, ()):
        if slots.get(name) is not None:
            slots[name] = Decimal(slots[name])
    if type == "quantity":
        slots["comparator"] = Comparator(slots["comparator"])
    return cast(Value, _VALUE_TYPES[type](**slots))


def typed_row(record: Record) -> Row:
    """The row of a record in the table of its type: every slot a column."""
    row: Row = {"record": record.id}
    for name in _slots(record.type):
        slot = getattr(record.value, name)
        column = COLUMN_OF_SLOT.get(name, name)
        if isinstance(slot, Decimal):
            row[column] = float(slot)
            if record.type == "quantity":
                row[f"{column}_exact"] = plain(slot)
        elif isinstance(slot, Comparator):
            row[column] = slot.value
        else:
            row[column] = list(slot) if isinstance(slot, tuple) else slot
    if record.type == "quantity":
        row.setdefault("value_high_exact", None)
    return row


def record_row(record: Record, run: int) -> Row:
    return {
        "id": record.id, "document": record.document, "type": record.type, "rule": record.rule,
        "start": record.start, "end": record.end, "text": record.text, "value": value_json(record.value),
        "parts": [[part.name, *part.span] for part in record.parts], "doubt": record.doubt,
        "reasons": list(record.reasons), "first_run": run, "last_run": run,
    }  # fmt: skip


def record_of(row: Stored) -> Record:
    return Record(
        row["id"], row["document"], row["type"], row["rule"], row["start"], row["end"], row["text"],
        value_of(row["type"], row["value"]), tuple(Part(name, Span(a, b)) for name, a, b in row["parts"]),
        row["doubt"], tuple(row["reasons"]),
    )  # fmt: skip


def document_row(document: Document) -> Row:
    row: Row = {name: getattr(document, name) for name in DOCUMENT_FIELDS}
    row |= {name: [list(v) if isinstance(v, tuple) else v for v in getattr(document, name)] for name in DOCUMENT_LISTS}
    row["id"] = document.id
    return row


def document_of(row: Stored, passages: tuple[Passage, ...]) -> Document:
    lists: Row = {name: tuple(tuple(v) if isinstance(v, list) else v for v in row[name]) for name in DOCUMENT_LISTS}
    known: Row = {name: row[name] for name in DOCUMENT_FIELDS}
    known["kind"] = cast(DocumentKind, known["kind"])
    return Document(passages=passages, **known, **lists)


def passage_rows(document: Document) -> list[Row]:
    return [
        {"document": document.id, "position": n, "start": p.start, "end": p.end, "kind": p.kind, "block": p.group,
         "text": document.text[p.start : p.end]}
        for n, p in enumerate(document.passages)
    ]  # fmt: skip


def link_row(link: Link, run: int) -> Row:
    return {
        "id": link.id, "relation": link.relation, "rule": link.rule, "explanation": link.explanation,
        "weight": link.weight, "first_run": run, "last_run": run,
    }  # fmt: skip


def member_rows(link: Link) -> list[Row]:
    return [
        {"link": link.id, "position": n, "document": m.document, "start": m.start, "end": m.end, "text": m.text,
         "record": m.record}
        for n, m in enumerate(link.members)
    ]  # fmt: skip


def reason_rows(link: Link) -> list[Row]:
    return [
        {"link": link.id, "position": n, "slot": s.name, "verdict": s.verdict, "says": list(s.values)}
        for n, s in enumerate(link.because)
    ]


def link_of(row: Stored, members: list[Stored], reasons: list[Stored]) -> Link:
    return Link(
        row["id"], cast(Relation, row["relation"]), row["rule"],
        tuple(Member(m["document"], m["start"], m["end"], m["text"], m["record"]) for m in members),
        row["explanation"], tuple(Slot(s["slot"], s["verdict"], tuple(s["says"])) for s in reasons), row["weight"],
    )  # fmt: skip


def review_of(row: Stored) -> Review:
    return Review(**{f.name: row[f.name] for f in fields(Review)})
