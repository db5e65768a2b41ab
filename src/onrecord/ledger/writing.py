"""Entering into a ledger: sources, documents and their versions, records, links, entities.

All on one connection, within one transaction of the caller, so that a source is in whole or not at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, update

from onrecord.ledger import fulltext, reviewing
from onrecord.ledger.rows import (
    DOCUMENT_FIELDS,
    Row,
    document_row,
    link_row,
    member_rows,
    passage_rows,
    reason_rows,
    record_row,
    typed_row,
)
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
    runs,
    sources,
)
from onrecord.model import Document, Entity, Link, Record, Source

CHUNK = 500
Run = Callable[[], int]


@dataclass(frozen=True)
class Added:
    """What an addition did: ids of documents entered, already there, given facts they lacked (`changed`: their records
    are to be found again) and no longer found in their source; numbers of records entered and retired. `cut` are the
    new ones that break off before the end of a text the ledger holds: the fuller one stays the latest version."""

    new: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    records: int = 0
    retired: int = 0
    cut: tuple[str, ...] = ()


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def start_run(connection: Connection, release: str) -> int:
    result = connection.execute(insert(runs).values(release=release, started=now()))
    assert result.inserted_primary_key is not None
    return int(result.inserted_primary_key[0])


def chunks(items: Iterable[Any], size: int = CHUNK) -> Iterator[list[Any]]:
    held = list(items)
    for start in range(0, len(held), size):
        yield held[start : start + size]


def _insert(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def add(
    connection: Connection,
    run: Run,
    release: str,
    source: Source,
    read: Sequence[tuple[Document, Sequence[Record]]],
) -> Added:
    """Enter a source and the documents read from it. What is there already is left as it is."""
    given = {document.id: (document, found) for document, found in reversed(read)}
    order = {id: n for n, id in enumerate(dict.fromkeys(document.id for document, _ in read))}
    sha = source.sha256
    _enter_source(connection, run, release, source, sha)
    there = _documents_there(connection, order)
    new = [given[id][0] for id in order if id not in there]
    cut = _enter_documents(connection, run, new, _announcements(given[id][0] for id in order))
    changed = tuple(id for id in order if id in there and _fill(connection, run, there[id], given[id][0]))
    _enter_places(connection, run, source, sha, [(n, given[id][0]) for id, n in order.items()])
    gone = _leave(connection, run, sha, set(order))
    entered = [record for d in new for record in given[d.id][1]]
    enter_new(connection, run, entered)
    retired = sum(enter_records(connection, run, id, ())[1] for id in gone)
    return Added(
        tuple(d.id for d in new), tuple(id for id in order if id in there), changed, gone, len(entered), retired,
        cut,
    )  # fmt: skip


def _enter_source(connection: Connection, run: Run, release: str, source: Source, sha: str) -> None:
    row = connection.execute(
        select(sources.c.url, sources.c.media_type, sources.c.captured, sources.c.read_by).where(sources.c.id == sha)
    ).mappings().first()  # fmt: skip
    facts = {"url": source.url, "media_type": source.media_type, "captured": source.captured}
    if row is None:
        content = {"name": source.name, "size": len(source.content), "content": source.content}
        _insert(connection, sources, [{"id": sha, **facts, **content, "first_run": run(), "read_by": release}])
        return
    better = {k: v for k, v in facts.items() if v is not None and row[k] is None}
    if row["read_by"] != release:
        better["read_by"] = release
    if better:
        connection.execute(update(sources).where(sources.c.id == sha).values(better))


def _documents_there(connection: Connection, ids: Collection[str]) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for some in chunks(ids):
        rows = connection.execute(select(documents).where(documents.c.id.in_(some))).mappings()
        found |= {row["id"]: dict(row) for row in rows}
    return found


def _announcements(given: Iterable[Document]) -> dict[str, str]:
    """What the versions of a document share, for each: its own address, or else issuer, title and day.

    An address that several documents of one source share is that of the page they stand on, not theirs; and two texts
    that stand in one source under the same title and day are two documents, however alike, not versions of one.
    """
    given = list(given)
    shared = Counter(d.url for d in given)
    alike: Counter[str] = Counter()
    keys = {}
    for d in given:
        if d.url and shared[d.url] == 1:
            keys[d.id] = d.url
        elif d.title and d.issued:
            key = "\n".join((d.issuer or "", d.title.casefold(), d.issued))
            alike[key] += 1
            keys[d.id] = key if alike[key] == 1 else f"{key}\n{alike[key]}"
        else:
            keys[d.id] = d.id
    return keys


def _enter_documents(
    connection: Connection, run: Run, new: Sequence[Document], keys: dict[str, str]
) -> tuple[str, ...]:
    """Enter new documents; the ids of those that break off before the end of a text there was."""
    if not new:
        return ()
    last = connection.execute(select(func.max(documents.c.entered))).scalar() or 0
    rows = [
        document_row(d) | {"entered": last + n, "version": 1, "latest": True, "announcement": keys[d.id],
                           "first_run": run()}
        for n, d in enumerate(new, 1)
    ]  # fmt: skip
    _insert(connection, documents, rows)
    entered = [row for d in new for row in passage_rows(d)]
    if connection.dialect.name == "postgresql":
        _insert_searchable(connection, entered)
    else:
        _insert(connection, passages, entered)
    cut = {id for key in sorted({keys[d.id] for d in new}) for id in _number_versions(connection, key)}
    return tuple(d.id for d in new if d.id in cut)


def _insert_searchable(connection: Connection, rows: Sequence[Row]) -> None:
    if rows:
        connection.exec_driver_sql(
            'INSERT INTO passages (document, position, start, "end", kind, block, text, search) VALUES (%(document)s, '
            "%(position)s, %(start)s, %(end)s, %(kind)s, %(block)s, %(text)s, to_tsvector('onrecord', %(words)s))",
            [row | {"words": " ".join(fulltext.words(row["text"]))} for row in rows],
        )


def _number_versions(connection: Connection, key: str) -> set[str]:
    """Number the versions of an announcement by when they were captured, those of unknown time as they came. Copies
    that break off stand before whole ones, so that none becomes the latest; returns their ids."""
    c = documents.c
    rows = connection.execute(
        select(c.id, c.captured, c.entered, c.version, c.previous, c.latest).where(c.announcement == key)
    ).all()  # fmt: skip
    cut = _cut_short(connection, key) if len(rows) > 1 else set()
    before = None
    ordered = sorted(rows, key=lambda r: (r.id not in cut, r.captured or "9999", r.entered))
    for number, row in enumerate(ordered, 1):
        want = (number, before, number == len(ordered))
        if (row.version, row.previous, bool(row.latest)) != want:
            values = dict(zip(("version", "previous", "latest"), want, strict=True))
            connection.execute(update(documents).where(c.id == row.id).values(values))
        before = row.id
    return cut


def _cut_short(connection: Connection, key: str) -> set[str]:
    """Versions whose text is the beginning of another's, or that say so themselves beside a longer one that does not:
    what a broken download or a copy of half a page leaves, not a revision."""
    c = documents.c
    rows = connection.execute(select(c.id, c.text, c.warnings).where(c.announcement == key)).all()
    texts = [(row.id, row.text.rstrip(), any("breaks off" in said for said in row.warnings)) for row in rows]
    return {
        id
        for id, text, broken in texts
        for other, whole, also in texts
        if other != id and len(text) < len(whole) and (whole.startswith(text) or (broken and not also))
    }


_FACTS = tuple(name for name in DOCUMENT_FIELDS if name not in ("text", "source", "layout_quotations", "language"))


def _fill(connection: Connection, run: Run, there: Row, given: Document) -> bool:
    """Give a known document the facts it lacks and this source has; whether rules could now find something else."""
    better: Row = {k: v for k in _FACTS if there[k] in (None, "") and (v := getattr(given, k))}
    if there["kind"] == "other" and given.kind != "other":
        better["kind"] = given.kind
    if better.keys() & {"issued", "issuer", "kind"}:  # "no date" is no longer so
        better |= {
            k: [list(v) if isinstance(v, tuple) else v for v in getattr(given, k)] for k in ("dates", "warnings")
        }
    revived = there["retired_run"] is not None
    if revived:
        better["retired_run"] = None
    if better:
        connection.execute(update(documents).where(documents.c.id == there["id"]).values(better))
        run()
    return revived or bool(better.keys() & {"kind", "issuer", "speaker", "role", "issued", "title"})


def _enter_places(
    connection: Connection, run: Run, source: Source, sha: str, placed: Sequence[tuple[int, Document]]
) -> None:
    c = document_sources.c
    there = {
        r.document: r.retired_run for r in connection.execute(select(c.document, c.retired_run).where(c.source == sha))
    }
    fresh = [
        {"document": d.id, "source": sha, "position": n, "name": d.source or source.name, "url": d.url or source.url,
         "archive_label": d.archive_label, "captured": d.captured or source.captured}
        for n, d in placed if d.id not in there
    ]  # fmt: skip
    if fresh:
        run()
        _insert(connection, document_sources, fresh)
    back = [d.id for _, d in placed if there.get(d.id) is not None]
    for some in chunks(back):
        connection.execute(
            update(document_sources).where(c.source == sha, c.document.in_(some)).values(retired_run=None)
        )


def _leave(connection: Connection, run: Run, sha: str, ids: set[str]) -> tuple[str, ...]:
    """Documents that a reader no longer finds in a source are retired, unless another source holds them too."""
    c = document_sources.c
    held = connection.execute(select(c.document).where(c.source == sha, c.retired_run.is_(None))).scalars()
    gone = sorted(set(held) - ids)
    for some in chunks(gone):
        connection.execute(
            update(document_sources).where(c.source == sha, c.document.in_(some)).values(retired_run=run())
        )
        elsewhere = set(
            connection.execute(select(c.document).where(c.document.in_(some), c.retired_run.is_(None))).scalars()
        )
        lost = [id for id in some if id not in elsewhere]
        connection.execute(update(documents).where(documents.c.id.in_(lost)).values(retired_run=run()))
    return tuple(gone)


def enter_new(connection: Connection, run: Run, found: Sequence[Record]) -> None:
    """Records that the ledger does not hold yet."""
    if not found:
        return
    verdicts = reviewing.anchored(connection, found)
    _insert(connection, records, [record_row(r, run()) | {"verdict": verdicts.get(r.id)} for r in found])
    by_type: dict[str, list[Row]] = {}
    for record in found:
        by_type.setdefault(record.type, []).append(typed_row(record))
    for type, rows in by_type.items():
        _insert(connection, TABLE_OF_TYPE[type], rows)


def enter_records(connection: Connection, run: Run, document: str, found: Iterable[Record]) -> tuple[int, int]:
    """The records of a document as the rules find them now: new ones entered, those no longer found retired, the rest
    kept with their ids. Returns how many were entered (or came back) and how many retired."""
    wanted = {record.id: record for record in found}
    c = records.c
    rows = connection.execute(
        select(c.id, c.retired_run, c.parts, c.doubt, c.reasons).where(c.document == document)
    ).mappings()  # fmt: skip
    there = {row["id"]: row for row in rows}
    new = [record for id, record in wanted.items() if id not in there]
    gone = [id for id, row in there.items() if id not in wanted and row["retired_run"] is None]
    back = [id for id, row in there.items() if id in wanted and row["retired_run"] is not None]
    enter_new(connection, run, new)
    for some in chunks(gone):
        connection.execute(update(records).where(c.id.in_(some)).values(retired_run=run()))
    for some in chunks(back):
        connection.execute(update(records).where(c.id.in_(some)).values(retired_run=None))
    for id in wanted.keys() & there.keys():
        row = record_row(wanted[id], 0)
        same = ("parts", "doubt", "reasons")
        if any(row[k] != there[id][k] for k in same):
            connection.execute(update(records).where(c.id == id).values({k: row[k] for k in same}))
    if wanted:
        at = run()
        connection.execute(
            update(records).where(c.document == document, c.retired_run.is_(None), c.last_run != at).values(last_run=at)
        )
    return len(new) + len(back), len(gone)


def enter_links(
    connection: Connection, run: Run, found: Iterable[Link], among: Collection[str] | None
) -> tuple[int, int]:
    """The links as found now. Those no longer found are retired: all of them, or only those that touch a document of
    `among`. Returns how many were entered (or came back) and how many retired."""
    wanted = {link.id: link for link in found}
    there: dict[str, Any] = {}
    for row in connection.execute(select(links)).mappings():
        there[row["id"]] = row
    touched = None if among is None else _touching(connection, among)
    gone = [
        id for id, row in there.items()
        if id not in wanted and row["retired_run"] is None and (touched is None or id in touched)
    ]  # fmt: skip
    back = [id for id in wanted if id in there and there[id]["retired_run"] is not None]
    new = [link for id, link in wanted.items() if id not in there]
    if new:
        verdicts = reviewing.anchored_links(connection, new)
        _insert(connection, links, [link_row(link, run()) | {"verdict": verdicts.get(link.id)} for link in new])
        _insert(connection, link_members, [row for link in new for row in member_rows(link)])
        _insert(connection, link_reasons, [row for link in new for row in reason_rows(link)])
    for some in chunks(gone):
        connection.execute(update(links).where(links.c.id.in_(some)).values(retired_run=run()))
    for some in chunks(back):
        connection.execute(update(links).where(links.c.id.in_(some)).values(retired_run=None))
    _renew_links(connection, [wanted[id] for id in wanted if id in there], there)
    return len(new) + len(back), len(gone)


def _touching(connection: Connection, among: Collection[str]) -> set[str]:
    found: set[str] = set()
    for some in chunks(among):
        statement = select(link_members.c.link).where(link_members.c.document.in_(some)).distinct()
        found.update(connection.execute(statement).scalars())
    return found


def _renew_links(connection: Connection, kept: Sequence[Link], there: dict[str, Any]) -> None:
    """A link keeps its id while its words stand; what is said about it may be said better."""
    for some in chunks(kept):
        ids = [link.id for link in some]
        held: dict[str, list[Row]] = {id: [] for id in ids}
        reasons: dict[str, list[Row]] = {id: [] for id in ids}
        for table, into in ((link_members, held), (link_reasons, reasons)):
            rows = connection.execute(select(table).where(table.c.link.in_(ids)).order_by(table.c.position)).mappings()
            for row in rows:
                into[row["link"]].append(dict(row))
        for link in some:
            said = {"explanation": link.explanation, "weight": link.weight}
            if any(there[link.id][k] != v for k, v in said.items()):
                connection.execute(update(links).where(links.c.id == link.id).values(said))
            for table, had, want in (
                (link_members, held[link.id], member_rows(link)),
                (link_reasons, reasons[link.id], reason_rows(link)),
            ):
                if had != want:
                    connection.execute(table.delete().where(table.c.link == link.id))
                    _insert(connection, table, want)


def enter_entities(connection: Connection, found: Iterable[Entity]) -> bool:
    """The people, bodies, laws and programmes as gathered now. They are derived from records and hold nothing of their
    own, so they are replaced, not retired. Returns whether anything changed."""
    rows = {e.id: {"id": e.id, "type": e.type, "name": e.name, "aliases": list(e.aliases)} for e in found}
    named = {(e.id, r.id) for e in found for r in e.records}
    had = {row["id"]: dict(row) for row in connection.execute(select(entities)).mappings()}
    had_named = {tuple(row) for row in connection.execute(select(mentions.c.entity, mentions.c.record))}
    if rows == had and named == had_named:
        return False
    connection.execute(mentions.delete())
    connection.execute(entities.delete())
    _insert(connection, entities, [rows[id] for id in sorted(rows)])
    _insert(connection, mentions, [{"entity": e, "record": r} for e, r in sorted(named)])
    return True
