"""Checking a ledger: that every span still says what its record says, that the bytes still hash, that nothing was
changed behind its back. Reads everything, changes nothing."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, literal_column, select, text

from onrecord.errors import LedgerError, ReadError, SpanError
from onrecord.ledger import Ledger, fulltext, reading
from onrecord.ledger.release import release
from onrecord.ledger.rows import passage_rows, record_of, typed_row
from onrecord.ledger.schema import (
    TABLE_OF_TYPE,
    document_sources,
    documents,
    link_members,
    links,
    passages,
    records,
    reviews,
    runs,
    sources,
)
from onrecord.model import Document, Link, Mention, Record
from onrecord.text.words import how_many


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
    not_compared: int = 0
    """Sources that another release read, which this one cannot read again to compare."""

    @property
    def whole(self) -> bool:
        return not self.faults

    def __str__(self) -> str:
        checked = ", ".join(
            how_many(number, what)
            for number, what in (
                (self.sources, "source"), (self.documents, "document"), (self.records, "record"), (self.links, "link")
            )
        )  # fmt: skip
        found = how_many(len(self.faults), "fault")
        left = self.not_compared
        other = f"; {how_many(left, 'source')} read by another release: not compared" if left else ""
        return f"{checked} checked: {'all as entered' if self.whole else found}{other}"


def verify(ledger: Ledger) -> Report:
    """Check all of a ledger. Raises LedgerError when it cannot be read at all.

    Sources against their hashes; documents against their ids, which are hashes of their texts; passages, records, parts
    and members of links against the text; records against their ids and the tables of their types; foreign keys; the
    search index against the passages; SQLite's own check of the file. Sources that this very release read are read
    again and compared; those of another release may read otherwise, and are only counted.
    """
    faults: list[Fault] = []
    counts = {"sources": 0, "documents": 0, "records": 0}
    with ledger.reading() as connection:
        faults += _database(connection)
        for id, size, content in _sources(connection):
            counts["sources"] += 1
            if content is None:
                faults.append(Fault(f"source {id[:16]}", "its content is no bytes"))
            elif hashlib.sha256(content).hexdigest() != id or len(content) != size:
                faults.append(Fault(f"source {id[:16]}", "its bytes no longer hash to its id"))
        placed = set(connection.execute(select(document_sources.c.document)).scalars())
    for entry in ledger.documents(retired=True):
        counts["documents"] += 1
        if entry.id not in placed:
            faults.append(Fault(f"document {entry.id}", "no source holds it"))
        try:
            document = ledger.document(entry.id)
            with ledger.reading() as connection:
                faults += _document(connection, entry.id, document)
        except _UNREADABLE as error:
            faults.append(_unreadable(f"document {entry.id}", error))
            continue
        with ledger.reading() as connection:
            found, number = _records(connection, entry.id, document)
        faults += found
        counts["records"] += number
    with ledger.reading() as connection:
        number, found = _links(connection)
        faults += [*found, *_verdicts(connection), *_runs(connection)]
        others = select(func.count()).select_from(sources).where(sources.c.read_by != release())
        not_compared = connection.execute(others).scalar_one()
    faults += _read_again(ledger)
    return Report(**counts, links=number, faults=tuple(faults), not_compared=not_compared)


_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, IndexError, SpanError)
"""What a value of another kind than was entered, as broken JSON, makes of its row."""


def _unreadable(subject: str, error: Exception) -> Fault:
    return Fault(subject, f"cannot be read: {' '.join(str(error).split())[:120]}")


def _sources(connection: Connection) -> Iterator[tuple[str, int, bytes | None]]:
    for id in connection.execute(select(sources.c.id).order_by(sources.c.id)).scalars().all():
        size = connection.execute(select(sources.c.size).where(sources.c.id == id)).scalar_one()
        try:
            yield id, size, bytes(connection.execute(select(sources.c.content).where(sources.c.id == id)).scalar_one())
        except TypeError:  # text, which another program wrote there
            yield id, size, None


def _links(connection: Connection) -> tuple[int, list[Fault]]:
    """How many links there are, and those that cannot be read or whose id is not that of their members."""
    faults = []
    ids = connection.execute(select(links.c.id).order_by(links.c.id)).scalars().all()
    for id in ids:
        try:
            (link,) = reading.links_list(connection, ids=(id,), retired=True, rejected=True)
            made = Link.of(link.relation, link.rule, link.members, link.explanation, link.because, link.weight)
        except _UNREADABLE as error:
            faults.append(_unreadable(f"link {id}", error))
            continue
        if made.id != id:
            faults.append(Fault(f"link {id}", "its relation, rule or members no longer hash to its id"))
    return len(ids), faults


def _verdicts(connection: Connection) -> Iterator[Fault]:
    """The verdict of a record or link is that of its newest review; one without any may have it from its words."""
    statement = select(reviews.c.subject, reviews.c.verdict).order_by(reviews.c.id)
    newest: dict[str, str] = {row.subject: row.verdict for row in connection.execute(statement)}
    said = set(newest.values())
    for what, table in (("record", records), ("link", links)):
        given = select(table.c.id, table.c.verdict).where(table.c.verdict.is_not(None))
        held: dict[str, str] = {row.id: row.verdict for row in connection.execute(given)}
        for id, verdict in held.items():
            if verdict not in said:
                yield Fault(f"{what} {id}", f"its verdict is {verdict!r}, which no review says")
        for id in connection.execute(select(table.c.id).where(table.c.id.in_(sorted(newest)))).scalars():
            if id not in held:
                yield Fault(f"{what} {id}", f"has no verdict; its newest review says {newest[id]!r}")


def _runs(connection: Connection) -> Iterator[Fault]:
    """What is retired was retired by a run there was."""
    known = select(runs.c.id)
    for what, table in (("document", documents), ("record", records), ("link", links)):
        c = table.c
        for id, run in connection.execute(select(c.id, c.retired_run).where(c.retired_run.not_in(known))):
            yield Fault(f"{what} {id}", f"retired by run {run}, which there is none")


def _read_again(ledger: Ledger) -> Iterator[Fault]:
    """Each source that this release read, read again: its documents, their passages and what is known of them."""
    from onrecord.readers import read

    with ledger.reading() as connection:
        mine = select(sources.c.id).where(sources.c.read_by == release()).order_by(sources.c.id)
        ids = connection.execute(mine).scalars().all()
        held = select(document_sources.c.source, document_sources.c.document)
        placed = connection.execute(held.where(document_sources.c.retired_run.is_(None))).all()
    by_source: dict[str, list[str]] = {}
    for source, document in placed:
        by_source.setdefault(source, []).append(document)
    several = {id for id, n in Counter(document for _, document in placed).items() if n > 1}
    for id in ids:
        try:
            found = {document.id: document for document in read(ledger.source(id))}
        except (*_UNREADABLE, ReadError):
            continue  # given with what a person stated of it, or damaged, which its hash tells
        for document in by_source.get(id, ()):
            try:
                there = ledger.document(document)
            except _UNREADABLE:
                continue  # told already
            # A title given by hand is part of the text: such a document is not found in the source alone.
            if document in found and document not in several:
                yield from _differs(there, found[document])


def _differs(there: Document, again: Document) -> Iterator[Fault]:
    """A fact that the source gives and the ledger has otherwise. One that the source lacks may have been given by hand,
    and of `kind` the reader's "other" says as little."""
    for name in ("title", "issued", "issuer", "speaker", "kind"):
        known, read = getattr(there, name), getattr(again, name)
        if read and known != read and (name, read) != ("kind", "other"):
            yield Fault(f"document {there.id}", f"its {name} is {known!r}, its source says {read!r}")
    if there.passages != again.passages:
        yield Fault(f"document {there.id}", "its passages are not those of its source")


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
    ids = (
        connection.execute(select(records.c.id).where(records.c.document == id).order_by(records.c.id)).scalars().all()
    )
    faults: list[Fault] = []
    found: list[Record] = []
    for one, row in _rows(connection, id, ids):
        try:
            if isinstance(row, Exception):
                raise row
            record = record_of(row)
        except _UNREADABLE as error:
            faults.append(_unreadable(f"record {one}", error))
            continue
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
        try:
            typed = {row["record"]: dict(row) for row in connection.execute(inner).mappings()}
        except _UNREADABLE as error:
            faults.append(_unreadable(f"{table.name} of document {id}", error))
            continue
        faults += [
            Fault(f"record {record}", f"differs from its row in {table.name}")
            for record, entered in of_type.items()
            if typed.get(record) != typed_row(entered)
        ]
        faults += [
            Fault(f"{table.name} of {record}", f"is no {type}") for record in sorted(typed.keys() - of_type.keys())
        ]
    return faults, len(ids)


def _rows(connection: Connection, document: str, ids: Sequence[str]) -> Iterator[tuple[str, Any]]:
    """The rows of a document's records; where one cannot be read, each by itself, with what is wrong instead of it."""
    try:
        rows = connection.execute(select(records).where(records.c.document == document)).mappings().all()
    except _UNREADABLE:
        for id in ids:
            try:
                yield id, connection.execute(select(records).where(records.c.id == id)).mappings().one()
            except _UNREADABLE as error:
                yield id, error
        return
    yield from ((row["id"], row) for row in rows)


__all__ = ["Fault", "LedgerError", "Report", "verify"]
