"""Reading a ledger: the queries behind `Ledger`, each on one connection."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, func, select

from onrecord.errors import LedgerError
from onrecord.ledger.rows import COLUMN_OF_SLOT, Stored, document_of, link_of, record_of
from onrecord.ledger.schema import (
    TABLE_OF_TYPE,
    document_sources,
    documents,
    entities,
    link_members,
    link_reasons,
    links,
    mentions,
    passages,
    records,
    sources,
)
from onrecord.ledger.writing import chunks
from onrecord.model import Document, Entity, Link, Passage, Record, Source


class UnknownIdError(LedgerError):
    """No row with that id, or several that start with it."""


@dataclass(frozen=True)
class DocumentEntry:
    """A document as a list shows it: without its text. `length` is in code points, `records` counts current ones."""

    id: str
    title: str
    kind: str
    issuer: str | None
    speaker: str | None
    role: str | None
    venue: str | None
    issued: str | None
    archive_label: str | None
    language: str
    url: str | None
    origin: str | None
    captured: str | None
    source: str
    entered: int
    version: int
    previous: str | None
    latest: bool
    length: int
    records: int


@dataclass(frozen=True)
class Place:
    """Where a document was found: the SHA-256 of the bytes, and name, address, label and time as given there."""

    source: str
    position: int
    name: str
    url: str | None
    archive_label: str | None
    captured: str | None


def current(table: Table) -> ColumnElement[bool]:
    """Neither retired by a run nor rejected by a review; of links, nor any of a record that a review rejected."""
    holds = table.c.retired_run.is_(None) & (func.coalesce(table.c.verdict, "") != "reject")
    return holds & ~_of_rejected() if table is links else holds


def _of_rejected() -> ColumnElement[bool]:
    """A link one of whose records a review rejected: what it compares is not there."""
    m, r = link_members.c, records.c
    joined = select(m.link).join(records, r.id == m.record)
    return joined.where(m.link == links.c.id, r.verdict == "reject").correlate(links).exists()


def the_id(connection: Connection, table: Table, prefix: str, what: str) -> str:
    """The one id that starts with a prefix. Raises UnknownIdError."""
    wanted = prefix.strip().lower()
    found: list[str] = []
    if wanted and wanted.isascii() and wanted.isalnum():
        found = list(
            connection.execute(
                select(table.c.id).where(table.c.id >= wanted, table.c.id < wanted + "g").order_by(table.c.id).limit(3)
            ).scalars()
        )
    if wanted in found:
        return wanted
    if len(found) > 1:
        raise UnknownIdError(f"several {what}s start with {prefix!r}: {', '.join(found[:2])} ...; give more of it")
    if not found:
        raise UnknownIdError(f"no {what} {prefix!r} in this ledger")
    return found[0]


def document(connection: Connection, prefix: str) -> Document:
    id = the_id(connection, documents, prefix, "document")
    row = connection.execute(select(documents).where(documents.c.id == id)).mappings().one()
    c = passages.c
    pieces = connection.execute(
        select(c.start, c.end, c.kind, c.block).where(c.document == id).order_by(c.position)
    ).all()  # fmt: skip
    return document_of(row, tuple(Passage(*piece) for piece in pieces))


def documents_list(
    connection: Connection,
    *,
    issuer: str | None = None,
    speaker: str | None = None,
    kind: str | None = None,
    title: str | None = None,
    after: str | None = None,
    before: str | None = None,
    source: str | None = None,
    latest: bool | None = None,
    retired: bool = False,
    ids: Collection[str] | None = None,
    order: str = "entered",
    limit: int | None = None,
    offset: int = 0,
) -> list[DocumentEntry]:
    c = documents.c
    counts = (
        select(records.c.document, func.count().label("records")).where(current(records))
        .group_by(records.c.document).subquery()
    )  # fmt: skip
    names = [c[f] for f in DocumentEntry.__dataclass_fields__ if f not in ("length", "records")]
    statement = select(*names, func.length(c.text).label("length"), func.coalesce(counts.c.records, 0).label("records"))
    statement = statement.select_from(documents.outerjoin(counts, counts.c.document == c.id))
    for column, words in ((c.issuer, issuer), (c.speaker, speaker), (c.title, title)):
        if words:
            statement = statement.where(column.icontains(words, autoescape=True))
    if kind:
        statement = statement.where(c.kind == kind)
    if after:
        statement = statement.where(c.issued >= after)
    if before:
        statement = statement.where(c.issued < before)
    if source:
        held = select(document_sources.c.document).where(document_sources.c.source == source)
        statement = statement.where(c.id.in_(held))
    if ids is not None:
        statement = statement.where(c.id.in_(ids))
    if latest is not None:
        statement = statement.where(c.latest.is_(latest))
    if not retired:
        statement = statement.where(c.retired_run.is_(None))
    orders: dict[str, tuple[Any, ...]] = {
        "entered": (c.entered,),
        "newest": (c.entered.desc(),),
        "issued": (c.issued.desc().nulls_last(), c.entered),
        "title": (c.title, c.entered),
    }
    statement = _slice(statement.order_by(*orders[order]), limit, offset)
    return [DocumentEntry(**row) for row in connection.execute(statement).mappings()]


def _slice(statement: Select[Any], limit: int | None, offset: int) -> Select[Any]:
    statement = statement if limit is None else statement.limit(limit)
    return statement.offset(offset) if offset else statement


def places_of(connection: Connection, document: str) -> list[Place]:
    c = document_sources.c
    statement = select(*(c[f] for f in Place.__dataclass_fields__)).where(c.document == document)
    return [Place(**row) for row in connection.execute(statement.order_by(c.name, c.source)).mappings()]


def source(connection: Connection, prefix: str) -> Source:
    id = the_id(connection, sources, prefix, "source")
    c = sources.c
    row = connection.execute(
        select(c.name, c.content, c.url, c.media_type, c.captured).where(c.id == id)
    ).one()  # fmt: skip
    return Source(*row)


def records_list(
    connection: Connection,
    *,
    document: str | None = None,
    type: str | None = None,
    rule: str | None = None,
    where: Mapping[str, str | float | None] | None = None,
    issuer: str | None = None,
    after: str | None = None,
    before: str | None = None,
    retired: bool = False,
    rejected: bool = False,
    ids: Collection[str] | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> list[Record]:
    c = records.c
    d = documents.c
    statement = select(records).join(documents, d.id == c.document)
    if document is not None:
        statement = statement.where(c.document == document)
    if type is not None:
        statement = statement.where(c.type == type)
    if rule is not None:
        statement = statement.where(c.rule == rule)
    if where:
        if type not in TABLE_OF_TYPE:
            raise LedgerError("a filter on a slot needs the type of the record")
        typed = TABLE_OF_TYPE[type]
        statement = statement.join(typed, typed.c.record == c.id)
        for slot, value in where.items():
            column = typed.c[COLUMN_OF_SLOT.get(slot, slot)]
            by_words = isinstance(value, str) and slot not in ("kind", "status", "strength", "tense")
            statement = statement.where(column.icontains(value, autoescape=True) if by_words else column == value)
    if issuer:
        statement = statement.where(d.issuer.icontains(issuer, autoescape=True))
    if after:
        statement = statement.where(d.issued >= after)
    if before:
        statement = statement.where(d.issued < before)
    if not retired:
        statement = statement.where(c.retired_run.is_(None))
    if not rejected:
        statement = statement.where(func.coalesce(c.verdict, "") != "reject")
    statement = statement.order_by(d.entered, c.start, c.end.desc(), c.rule, c.id)
    if ids is None:
        statements = [_slice(statement, limit, offset)]
    else:
        statements = [statement.where(c.id.in_(some)) for some in chunks(sorted(ids))]
    return [record_of(row) for s in statements for row in connection.execute(s).mappings()]


def links_list(
    connection: Connection,
    *,
    document: str | None = None,
    relation: str | None = None,
    record: str | None = None,
    retired: bool = False,
    rejected: bool = False,
    ids: Sequence[str] | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> list[Link]:
    c, m = links.c, link_members.c
    statement = select(links)
    if ids is not None:
        statement = statement.where(c.id.in_(ids))
    if relation is not None:
        statement = statement.where(c.relation == relation)
    if document is not None:
        statement = statement.where(c.id.in_(select(m.link).where(m.document == document)))
    if record is not None:
        statement = statement.where(c.id.in_(select(m.link).where(m.record == record)))
    if not retired:
        statement = statement.where(c.retired_run.is_(None))
    if not rejected:
        statement = statement.where(func.coalesce(c.verdict, "") != "reject", ~_of_rejected())
    statement = _slice(statement.order_by(c.weight.desc(), c.relation, c.id), limit, offset)
    rows = connection.execute(statement).mappings().all()
    members: dict[str, list[Stored]] = {row["id"]: [] for row in rows}
    reasons: dict[str, list[Stored]] = {row["id"]: [] for row in rows}
    for some in chunks(members):
        for table, into in ((link_members, members), (link_reasons, reasons)):
            inner = select(table).where(table.c.link.in_(some)).order_by(table.c.link, table.c.position)
            for row in connection.execute(inner).mappings():
                into[row["link"]].append(row)
    return [link_of(row, members[row["id"]], reasons[row["id"]]) for row in rows]


def entities_list(
    connection: Connection, type: str | None = None, document: str | None = None, id: str | None = None
) -> Iterator[Entity]:
    """Entities by type and name, each with its current records in the order of the documents."""
    e, m, r = entities.c, mentions.c, records.c
    statement = select(e.id, e.type, e.name, e.aliases).order_by(e.type, e.name, e.id)
    if type is not None:
        statement = statement.where(e.type == type)
    if id is not None:
        statement = statement.where(e.id == id)
    if document is not None:
        here = select(m.entity).join(records, r.id == m.record).where(r.document == document)
        statement = statement.where(e.id.in_(here))
    for some in chunks(connection.execute(statement).all(), 100):
        held: dict[str, list[Record]] = {row.id: [] for row in some}
        inner = (
            select(m.entity, records).join(records, r.id == m.record).join(documents, documents.c.id == r.document)
            .where(m.entity.in_(list(held)), current(records)).order_by(documents.c.entered, r.start, r.id)
        )  # fmt: skip
        for row in connection.execute(inner).mappings():
            held[row["entity"]].append(record_of(row))
        for row in some:
            if held[row.id]:
                yield Entity(row.id, row.type, row.name, tuple(row.aliases), tuple(held[row.id]))
