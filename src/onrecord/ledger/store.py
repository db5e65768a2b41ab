"""The ledger: one interface on a SQLite file and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select, update

from onrecord.errors import LedgerError
from onrecord.ledger import gathering, opening, people, reading, reviewing, rulings, writing
from onrecord.ledger.reading import DocumentEntry, Place, UnknownIdError
from onrecord.ledger.release import release
from onrecord.ledger.rows import review_of
from onrecord.ledger.schema import documents, entities, links, metadata, records, reviews, runs, sources
from onrecord.ledger.writing import Added
from onrecord.model import Document, Entity, Link, Record, Review, Run, Source

if TYPE_CHECKING:
    from onrecord.ledger.search import Results


class Ledger:
    """What was announced, as entered. Made by `open_ledger`; a context manager that closes itself.

    Every method is one transaction: it happens whole or not at all. All raise LedgerError with one clear line when the
    database fails; those that take an id take any prefix of it that is the only one (else UnknownIdError).
    Records and links come back without those that a run retired or a review rejected, unless asked for.
    """

    def __init__(self, where: str | Path, *, create: bool = True) -> None:
        self.where = opening.shown(where)
        self.engine = opening.connect(where, create)
        self._run: int | None = None
        self._release = ""

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database. A run not marked as finished (`finish_run`) stays so: its links are still to be
        found."""
        self.engine.dispose()

    # Transactions and runs

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read on: one consistent view."""
        with opening.clearly(self.where), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[tuple[Connection, writing.Run]]:
        """A connection to write on, all or nothing, and the number of the run (begun when first asked for)."""
        held = self._run
        open_again = held is not None

        def run() -> int:
            nonlocal open_again
            if self._run is None:
                self._run = writing.start_run(connection, self._release or release())
            elif open_again:
                # Another program that linked meanwhile has finished this run: what it enters now is not linked yet.
                connection.execute(update(runs).where(runs.c.id == self._run).values(finished=None))
            open_again = False
            return self._run

        try:
            with opening.clearly(self.where), self.engine.connect() as plain:
                connection = plain.execution_options(onrecord_writes=True)
                with connection.begin():
                    yield connection, run
        except BaseException:
            self._run = held
            raise

    @contextmanager
    def many(self) -> Iterator[None]:
        """While many sources are entered: on SQLite with a write-ahead log, which need not wait for the disk after each
        source and lets others read meanwhile; at the end the ledger is one plain file again."""
        with opening.write_ahead(self.engine):
            yield

    def begin_run(self, of: str | None = None) -> None:
        """What is entered from here on belongs to a new run, of the given release or the installed one. The run is
        written down with the first thing entered: a run that changes nothing leaves nothing."""
        self._run = None
        self._release = of or ""

    def unfinished(self) -> bool:
        """Whether a run entered something after which names and links were not gathered anew."""
        with self.reading() as connection:
            return connection.execute(select(runs.c.id).where(runs.c.finished.is_(None))).first() is not None

    def state(self) -> str:
        """What names and links are gathered from, as one word: equal as long as no document, record or review changed.

        For `enter_gathered`, which refuses what was gathered from another state.
        """
        with self.reading() as connection:
            return gathering.state(connection)

    def enter_gathered(
        self, state: str, found: Iterable[Link], named: Iterable[Entity], among: Collection[str] | None = None
    ) -> tuple[int, int] | None:
        """Links and names as found from a state of the ledger, in one transaction; the runs up to there are finished.

        Returns how many links were entered and how many retired (of `among`'s documents only, when given), or None,
        and nothing is entered, when another program changed the ledger since: gather again.
        """
        named = list(named)
        with self.writing() as (connection, run):
            if gathering.state(connection) != state:
                return None
            told = writing.enter_links(connection, run, found, among)
            writing.enter_entities(connection, named)
            people.gather(connection, named)
            rulings.gather(connection)
            connection.execute(update(runs).where(runs.c.finished.is_(None)).values(finished=writing.now()))
        return told

    def finish_run(self) -> None:
        """Mark this run as finished: names and links are up to date with what it entered. Other runs are left as they
        are."""
        if self._run is not None:
            with self.writing() as (connection, _):
                mine = (runs.c.id == self._run) & runs.c.finished.is_(None)
                connection.execute(update(runs).where(mine).values(finished=writing.now()))
        self._run = None

    def runs(self) -> list[Run]:
        with self.reading() as connection:
            rows = connection.execute(select(runs).order_by(runs.c.id)).all()
        return [Run(*row) for row in rows]

    def history(self, record: str) -> dict[str, Run | None]:
        """When a record or link was entered, last found and retired: `first`, `last`, `retired` (None if it is not)."""
        with self.reading() as connection:
            for table in (records, links):
                columns = table.c.first_run, table.c.last_run, table.c.retired_run
                if row := connection.execute(select(*columns).where(table.c.id == record)).first():
                    break
            else:
                raise UnknownIdError(f"no record or link {record!r} in this ledger")
            held = {r.id: Run(*r) for r in connection.execute(select(runs).where(runs.c.id.in_([i for i in row if i])))}
        return {name: held.get(id) for name, id in zip(("first", "last", "retired"), row, strict=True)}

    # Entering

    def add(self, source: Source, read: Sequence[tuple[Document, Sequence[Record]]]) -> Added:
        """Enter a source and what was read from it. The same again adds nothing; another text of a known announcement
        is a new version of it; a known text found elsewhere gains a place."""
        with self.writing() as (connection, run):
            return writing.add(connection, run, self._release or release(), source, read)

    def knows(self, source: Source) -> bool:
        """Whether these bytes were read already, by this very release."""
        with self.reading() as connection:
            found = connection.execute(select(sources.c.read_by).where(sources.c.id == source.sha256)).scalar()
        return found == (self._release or release())

    def enter_records(self, document: str, found: Iterable[Record]) -> tuple[int, int]:
        """The records of a document as the rules find them now; returns how many were entered and how many retired."""
        with self.writing() as (connection, run):
            return writing.enter_records(connection, run, document, found)

    def enter_links(self, found: Iterable[Link], among: Collection[str] | None = None) -> tuple[int, int]:
        """The links as found now; those no longer found are retired (of `among`'s documents only, when given).
        Returns how many were entered and how many retired."""
        with self.writing() as (connection, run):
            return writing.enter_links(connection, run, found, among)

    def enter_entities(self, found: Iterable[Entity]) -> bool:
        """The people, organisations, laws and programmes as gathered now, and who held the offices that are named
        without a person; whether that changed anything."""
        found = list(found)
        with self.writing() as (connection, _):
            changed = writing.enter_entities(connection, found)
            changed = people.gather(connection, found) or changed
            return rulings.gather(connection) or changed

    def review(self, review: Review) -> None:
        """Append a person's judgement; words that the review does not carry are taken from its subject."""
        with self.writing() as (connection, _):
            reviewing.append(connection, review)

    # Reading

    def documents(self, **filters: Any) -> list[DocumentEntry]:
        """Documents without their texts, in the order they came in.

        Filters: `issuer`, `speaker`, `title` (hold these words), `kind`, `after` and `before` (`2024`, `2024-03`,
        `2024-03-05`; from, and earlier than), `source` (SHA-256), `latest` (True: only newest versions), `retired`
        (True: also those no longer found in their source), `order` (`entered`, `newest`, `issued`, `title`), `limit`,
        `offset`.
        """
        with self.reading() as connection:
            return reading.documents_list(connection, **filters)

    def document(self, id: str) -> Document:
        with self.reading() as connection:
            return reading.document(connection, id)

    def entry(self, id: str) -> DocumentEntry:
        """A document as a list shows it, with its version."""
        with self.reading() as connection:
            full = reading.the_id(connection, documents, id, "document")
            return reading.documents_list(connection, ids=(full,), retired=True)[0]

    def versions(self, id: str) -> list[DocumentEntry]:
        """Every version of the announcement that a document is one of, the oldest first."""
        with self.reading() as connection:
            full = reading.the_id(connection, documents, id, "document")
            key = select(documents.c.announcement).where(documents.c.id == full).scalar_subquery()
            ids = connection.execute(select(documents.c.id).where(documents.c.announcement == key)).scalars().all()
            return sorted(reading.documents_list(connection, ids=ids, retired=True), key=lambda d: d.version)

    def places(self, document: str) -> list[Place]:
        """Everywhere a document was found."""
        with self.reading() as connection:
            return reading.places_of(connection, reading.the_id(connection, documents, document, "document"))

    def source(self, sha256: str) -> Source:
        """A source with its bytes."""
        with self.reading() as connection:
            return reading.source(connection, sha256)

    def records(self, document: str | None = None, type: str | None = None, **filters: Any) -> list[Record]:
        """Current records in the order of the documents and their texts.

        `document` is a full id. Filters: `rule`; `where` (slots of the type: `{"kind": "money", "unit": "GBP"}`, words
        by containing); `issuer`, `after`, `before` of the document; `ids`; `retired`, `rejected` (True: those
        too); `limit`, `offset`.
        """
        with self.reading() as connection:
            return reading.records_list(connection, document=document, type=type, **filters)

    def record(self, id: str) -> Record:
        """A record, retired and rejected ones too (`history` and `verdict` say which)."""
        with self.reading() as connection:
            full = reading.the_id(connection, records, id, "record")
            return reading.records_list(connection, ids=(full,), retired=True, rejected=True)[0]

    def links(self, document: str | None = None, relation: str | None = None, **filters: Any) -> list[Link]:
        """Current links by weight. Filters: `record`, `retired`, `rejected`, `limit`, `offset`."""
        with self.reading() as connection:
            return reading.links_list(connection, document=document, relation=relation, **filters)

    def link(self, id: str) -> Link:
        with self.reading() as connection:
            full = reading.the_id(connection, links, id, "link")
            return reading.links_list(connection, ids=(full,), retired=True, rejected=True)[0]

    def entities(self, type: str | None = None, *, document: str | None = None) -> list[Entity]:
        """Entities with their current mentions, by type and name; of one document, when given."""
        with self.reading() as connection:
            return list(reading.entities_list(connection, type, document))

    def entity(self, id: str) -> Entity:
        with self.reading() as connection:
            full = reading.the_id(connection, entities, id, "name")
            found = list(reading.entities_list(connection, id=full))
        if not found:
            raise UnknownIdError(f"no current mention of {id!r} in this ledger")
        return found[0]

    def reviews(self, subject: str | None = None) -> list[Review]:
        """Reviews in the order they were made."""
        statement = select(reviews).order_by(reviews.c.id)
        if subject is not None:
            statement = statement.where(reviews.c.subject == subject)
        with self.reading() as connection:
            return [review_of(row) for row in connection.execute(statement).mappings()]

    def verdict(self, id: str) -> str | None:
        """What the newest review made of a record or link: confirm, reject, correct; None when nobody has looked."""
        with self.reading() as connection:
            for table in (records, links):
                if row := connection.execute(select(table.c.verdict).where(table.c.id == id)).first():
                    return str(row[0]) if row[0] else None
        raise UnknownIdError(f"no record or link {id!r} in this ledger")

    def search(self, query: str, *, limit: int = 20, offset: int = 0) -> Results:
        """Find passages; see `onrecord.ledger.query` for the language. Raises QueryError for a filter with a value it
        cannot read; nothing else in a query fails."""
        from onrecord.ledger.search import search

        with self.reading() as connection:
            return search(connection, query, limit, offset)

    def counts(self) -> dict[str, int]:
        """How many rows each table holds, and how many records and links are current (`current_records`, ...)."""
        with self.reading() as connection:
            held = {
                table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in metadata.sorted_tables
            }
            for table in (records, links):
                statement = select(func.count()).select_from(table).where(reading.current(table))
                held[f"current_{table.name}"] = connection.execute(statement).scalar_one()
        return held


def open_ledger(where: str | Path, *, create: bool = True) -> Ledger:
    """Open a ledger: a path is a SQLite file, `postgresql://...` a PostgreSQL database.

    A new one is made unless `create` is False; one of an earlier release is brought up to date. Raises LedgerError:
    not a ledger, made by a newer release, in use, not writable.
    """
    return Ledger(where, create=create)


__all__ = ["Added", "Ledger", "LedgerError", "open_ledger"]
