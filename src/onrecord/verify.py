"""Checking a ledger: that every span still says what its record says, that the bytes still hash, that nothing was
changed behind its back. Reads everything, changes nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, literal_column, select, text

from onrecord.errors import LedgerError, SpanError
from onrecord.ledger import Ledger, fulltext
from onrecord.ledger.rows import passage_rows, record_of, typed_row
from onrecord.ledger.schema import (
    TABLE_OF_TYPE,
    document_sources,
    link_members,
    passages,
    records,
    sources,
)
from onrecord.model import Document, Mention, Record


@dataclass(frozen=True)
class Fault:
    """One thing that is not as it was entered: what it concerns, and what is wrong with it."""

    subject: str
    says: str

    def __str__(self) -> str:
        return f"{self.subject}: {self.says}"


@dataclass(frozen=True)
class Report:
    """What was checked, how many of each, and every fault."""

    sources: int
    documents: int
    records: int
    links: int
    faults: tuple[Fault, ...]

    @property
    def whole(self) -> bool:
        return not self.faults

    def __str__(self) -> str:
        checked = f"{self.sources} sources, {self.documents} documents, {self.records} records, {self.links} links"
        found = f"{len(self.faults)} faults" if len(self.faults) != 1 else "1 fault"
        return f"{checked} checked: {'all as entered' if self.whole else found}"


def verify(ledger: Ledger) -> Report:
    """Check all of a ledger. Raises LedgerError when it cannot be read at all.

    Sources against their hashes; documents against their ids, which are hashes of their texts; passages, records, parts
    and members of links against the text; records against their ids and the tables of their types; foreign keys; the
    search index against the passages; SQLite's own check of the file.
    """
    faults: list[Fault] = []
    counts = {"sources": 0, "documents": 0, "records": 0}
    with ledger.reading() as connection:
        faults += _database(connection)
        for id, size, content in _sources(connection):
            counts["sources"] += 1
            if hashlib.sha256(content).hexdigest() != id or len(content) != size:
                faults.append(Fault(f"source {id[:16]}", "its bytes no longer hash to its id"))
        placed = set(connection.execute(select(document_sources.c.document)).scalars())
    for entry in ledger.documents(retired=True):
        counts["documents"] += 1
        if entry.id not in placed:
            faults.append(Fault(f"document {entry.id}", "no source holds it"))
        document = ledger.document(entry.id)
        with ledger.reading() as connection:
            faults += _document(connection, entry.id, document)
            found, number = _records(connection, entry.id, document)
        faults += found
        counts["records"] += number
    links = ledger.links(retired=True, rejected=True)
    return Report(**counts, links=len(links), faults=tuple(faults))


def _sources(connection: Connection) -> Iterator[tuple[str, int, bytes]]:
    for id in connection.execute(select(sources.c.id).order_by(sources.c.id)).scalars().all():
        row = connection.execute(select(sources.c.size, sources.c.content).where(sources.c.id == id)).one()
        yield id, row.size, bytes(row.content)


def _database(connection: Connection) -> Iterator[Fault]:
    if connection.dialect.name == "sqlite":
        for (said,) in connection.execute(text("PRAGMA integrity_check(20)")):
            if said != "ok":
                yield Fault("file", said)
        for table, row, of, _ in connection.execute(text("PRAGMA foreign_key_check")):
            yield Fault(f"{table} row {row}", f"points to no row of {of}")
        # FTS5 compares its index with the passages, and raises when they differ.
        try:
            connection.execute(text("INSERT INTO passages_fts(passages_fts, rank) VALUES ('integrity-check', 1)"))
        except Exception as error:
            if "readonly" in str(error):
                return  # FTS5 takes the question for a change; a file that cannot be changed cannot be asked
            if "malformed" not in str(error):
                raise
            yield Fault("search index", "does not hold the words of the passages")
        return
    search: ColumnElement[Any] = literal_column("search")
    for id, words, stored in connection.execute(select(passages.c.id, passages.c.text, search)).yield_per(500):
        made = connection.execute(
            select(func.to_tsvector(text("'onrecord'"), " ".join(fulltext.words(words))))
        ).scalar_one()
        if made != stored:
            yield Fault(f"search index, passage {id}", "does not hold the words of the passage")


def _document(connection: Connection, id: str, document: Document) -> Iterator[Fault]:
    if document.id != id:
        yield Fault(f"document {id}", "its text no longer hashes to its id")
    want = {row["position"]: row["text"] for row in passage_rows(document)}
    p, m = passages.c, link_members.c
    for position, words in connection.execute(select(p.position, p.text).where(p.document == id)):
        if want[position] != words:
            yield Fault(f"document {id}, passage {position}", "its words are not those of its span")
    for link, start, end, words in connection.execute(select(m.link, m.start, m.end, m.text).where(m.document == id)):
        if not start < end or document.text[start:end] != words:
            yield Fault(f"link {link}", f"its words are not those of {id} at {start}:{end}")


def _records(connection: Connection, id: str, document: Document) -> tuple[list[Fault], int]:
    rows = connection.execute(select(records).where(records.c.document == id)).mappings().all()
    faults: list[Fault] = []
    found: list[Record] = []
    for row in rows:
        record = record_of(row)
        try:
            mention = Mention(record.rule, record.span, record.value, record.parts, record.doubt, record.reasons)
            made = Record.of(mention, document)
        except SpanError as error:
            faults.append(Fault(f"record {record.id}", str(error)))
            continue
        if made.text != record.text:
            faults.append(Fault(f"record {record.id}", f"says {record.text[:60]!r}, the text {made.text[:60]!r}"))
        elif made != record:
            faults.append(Fault(f"record {record.id}", "its place, rule or value no longer hash to its id"))
        found.append(record)
    for type, table in TABLE_OF_TYPE.items():
        of_type = {record.id: record for record in found if record.type == type}
        inner = select(table).join(records, records.c.id == table.c.record).where(records.c.document == id)
        typed = {row["record"]: dict(row) for row in connection.execute(inner).mappings()}
        faults += [
            Fault(f"record {record}", f"differs from its row in {table.name}")
            for record, entered in of_type.items()
            if typed.get(record) != typed_row(entered)
        ]
        faults += [
            Fault(f"{table.name} of {record}", f"is no {type}") for record in sorted(typed.keys() - of_type.keys())
        ]
    return faults, len(rows)


__all__ = ["Fault", "LedgerError", "Report", "verify"]
