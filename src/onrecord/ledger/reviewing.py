"""Reviews: a person's judgement, appended and never changed, anchored by the words.

The newest review of a subject decides its `verdict`. A record or link that a later run finds under another id takes the
verdict of a review whose words it has: the same document, type, exact words, and up to 32 code points before and after.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from onrecord.errors import LedgerError
from onrecord.ledger.schema import documents, link_members, links, records, reviews
from onrecord.model import Link, Record, Review

REACH = 32
Anchor = tuple[str, str, str, str]  # document, exact, prefix, suffix


def anchor(document: str, text: str, start: int, end: int) -> Anchor:
    """The words of a span with those around it (W3C Web Annotation, TextQuoteSelector)."""
    return document, text[start:end], text[max(0, start - REACH) : start], text[end : end + REACH]


def append(connection: Connection, review: Review) -> None:
    """Enter a review, filling in the words of its subject. Raises LedgerError when there is no such subject."""
    record = connection.execute(select(records).where(records.c.id == review.subject)).mappings().first()
    link = None
    if record is None:
        link = connection.execute(select(links).where(links.c.id == review.subject)).mappings().first()
        if link is None:
            raise LedgerError(f"no record or link {review.subject} to review")
    row: dict[str, Any] = {name: getattr(review, name) for name in Review.__dataclass_fields__}
    if record is not None:
        found = _anchors(connection, [(record["document"], record["start"], record["end"])])
        row["subject_type"], row["anchors"] = record["type"], []
    else:
        assert link is not None
        c = link_members.c
        members = connection.execute(
            select(c.document, c.start, c.end).where(c.link == link["id"]).order_by(c.position)
        ).all()  # fmt: skip
        found = _anchors(connection, [(m.document, m.start, m.end) for m in members])
        row["subject_type"], row["anchors"] = link["relation"], [list(a) for a in found]
    for name, words in zip(("document", "exact", "prefix", "suffix"), found[0], strict=True):
        row[name] = words if row[name] is None else row[name]
    connection.execute(insert(reviews).values(row))
    _settle(connection, row)


def _settle(connection: Connection, row: dict[str, Any]) -> None:
    """The subject, and whatever else has its words, take the verdict."""
    if row["anchors"]:
        connection.execute(update(links).where(links.c.id == row["subject"]).values(verdict=row["verdict"]))
        return
    connection.execute(update(records).where(records.c.id == row["subject"]).values(verdict=row["verdict"]))
    c = records.c
    alike = connection.execute(
        select(c.id, c.document, c.start, c.end).where(
            c.document == row["document"], c.type == row["subject_type"], c.text == row["exact"]
        )
    ).all()
    found = _anchors(connection, [(r.document, r.start, r.end) for r in alike])
    want = (row["document"], row["exact"], row["prefix"], row["suffix"])
    ids = [r.id for r, a in zip(alike, found, strict=True) if a == want]
    connection.execute(update(records).where(c.id.in_(ids)).values(verdict=row["verdict"]))


def anchored(connection: Connection, found: Sequence[Record]) -> dict[str, str]:
    """The verdicts that records not yet entered take from reviews of the same words, by record id."""
    wanted = _verdicts(connection, {r.document for r in found})
    if not wanted:
        return {}
    words = {text for _, (_, text, _, _) in wanted}
    alike = [r for r in found if r.text in words]
    anchors = _anchors(connection, [(r.document, r.start, r.end) for r in alike])
    held = {r.id: wanted.get((r.type, a)) for r, a in zip(alike, anchors, strict=True)}
    return {id: verdict for id, verdict in held.items() if verdict}


def anchored_links(connection: Connection, found: Sequence[Link]) -> dict[str, str]:
    """The same for links: the same relation between the same words, in whatever order."""
    if not connection.execute(select(func.count()).select_from(reviews)).scalar():
        return {}
    rows = connection.execute(select(reviews).order_by(reviews.c.id)).mappings().all()
    wanted = {
        (row["subject_type"], frozenset(tuple(a) for a in row["anchors"])): row["verdict"]
        for row in rows
        if row["anchors"]
    }
    if not wanted:
        return {}
    verdicts = {}
    for link in found:
        words = frozenset(_anchors(connection, [(m.document, m.start, m.end) for m in link.members]))
        if verdict := wanted.get((link.relation, words)):
            verdicts[link.id] = verdict
    return verdicts


def _verdicts(connection: Connection, ids: Iterable[str]) -> dict[tuple[str, Anchor], str]:
    if not connection.execute(select(func.count()).select_from(reviews)).scalar():
        return {}
    c = reviews.c
    rows = connection.execute(select(reviews).where(c.document.in_(sorted(ids))).order_by(c.id)).mappings()
    return {
        (row["subject_type"], (row["document"], row["exact"], row["prefix"], row["suffix"])): row["verdict"]
        for row in rows if not row["anchors"]
    }  # fmt: skip


def _anchors(connection: Connection, spans: Sequence[tuple[str, int, int]]) -> list[Anchor]:
    texts: dict[str, str] = {}
    for document in {span[0] for span in spans}:
        texts[document] = connection.execute(select(documents.c.text).where(documents.c.id == document)).scalar_one()
    return [anchor(document, texts[document], start, end) for document, start, end in spans]
