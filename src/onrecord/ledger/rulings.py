"""Rulings in the ledger: what a body ruled, beside the claims and figures that it concerns, never as fact.

They are attached anew when rulings are imported, and whenever names and links are gathered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Connection, select

from onrecord.ledger import reading
from onrecord.ledger.schema import documents, resolutions, ruling_records, rulings
from onrecord.link.corpus import Page
from onrecord.link.ruled import Asked, Concerned, Ruling, concerned
from onrecord.model import Document, Passage, Slot

if TYPE_CHECKING:
    from onrecord.ledger.store import Ledger

_COLUMNS = ("id", "body", "outcome", "claim", "quoted", "claimant", "about", "ruled", "claimed", "url")


class Imported(NamedTuple):
    """What an import did: rulings new, changed, known, things that are no ClaimReview, and records they concern."""

    new: int
    changed: int
    known: int
    passed_over: int
    attached: int


class Attached(NamedTuple):
    """A ruling at a record, and why it is there."""

    record: str
    ruling: Ruling
    reasons: tuple[Slot, ...]


def import_rulings(ledger: Ledger, files: Sequence[tuple[str, bytes]]) -> Imported:
    """Enter the rulings of files (name and content) and attach them. The same again adds nothing.

    Raises ReadError with the file, the place and what was expected; then nothing is entered.
    """
    from onrecord.ledger.ruling_files import read

    new = changed = known = passed_over = 0
    found = []
    for name, content in files:
        some, others = read(name, content)
        found += [(name, one) for one in some]
        passed_over += others
    with ledger.writing() as (connection, _):
        had = {row["id"]: dict(row) for row in connection.execute(select(rulings)).mappings()}
        for name, one in found:
            row: dict[str, Any] = {key: getattr(one, key) for key in _COLUMNS}
            row["appeared_at"] = list(one.appeared_at)
            old = had.get(one.id)
            if old is None:
                connection.execute(rulings.insert().values(row | {"imported_from": name}))
                new += 1
            elif any(old[key] != row[key] for key in row):
                connection.execute(rulings.update().where(rulings.c.id == one.id).values(row | {"imported_from": name}))
                changed += 1
            else:
                known += 1
            had[one.id] = row
        if new or changed:
            gather(connection)
        attached = len(connection.execute(select(ruling_records.c.ruling)).all())
    return Imported(new, changed, known, passed_over, attached)


def gather(connection: Connection) -> bool:
    """Attach every ruling anew to the current records; whether anything changed."""
    asked = [_asked(one) for one in _all(connection)]
    if not asked:
        return False
    spoken = select(resolutions.c.record, resolutions.c.person).where(
        resolutions.c.slot == "speaker", resolutions.c.person.is_not(None)
    )
    people = {str(record): str(person) for record, person in connection.execute(spoken)}
    found: list[Concerned] = []
    current = select(documents.c.id).where(documents.c.retired_run.is_(None)).order_by(documents.c.entered)
    for id in connection.execute(current).scalars().all():
        by_type = defaultdict(list)
        for record in reading.records_list(connection, document=id):
            by_type[record.type].append(record)
        found += concerned(Page(reading.document(connection, id), by_type), asked, people)
    rows = [
        {"ruling": c.ruling, "record": c.record, "reasons": [[s.name, s.verdict, list(s.values)] for s in c.reasons]}
        for c in sorted(found)
    ]
    had = connection.execute(select(ruling_records).order_by(ruling_records.c.ruling, ruling_records.c.record))
    if [dict(row) for row in had.mappings()] == rows:
        return False
    connection.execute(ruling_records.delete())
    if rows:
        connection.execute(ruling_records.insert(), rows)
    return True


def _asked(ruling: Ruling) -> Asked:
    """A ruling with the figures of its claim, found by the rules that read announcements."""
    from onrecord.extract import extract

    # Announced on the day of the claim: "last year" is resolved as its speaker meant it.
    text = ruling.claim
    told = Document(
        text, (Passage(0, len(text), "paragraph"),), "", issued=ruling.claimed or ruling.ruled, kind="article"
    )
    return Asked(ruling, told, [record for record in extract(told) if record.type == "quantity"])


def _all(connection: Connection) -> list[Ruling]:
    rows = connection.execute(select(rulings).order_by(rulings.c.ruled.desc(), rulings.c.id)).mappings()
    return [_ruling(dict(row)) for row in rows]


def _ruling(row: dict[str, Any]) -> Ruling:
    return Ruling(**{key: row[key] for key in _COLUMNS}, appeared_at=tuple(row["appeared_at"]))


def all_rulings(ledger: Ledger) -> list[Ruling]:
    """Every ruling, the newest first."""
    with ledger.reading() as connection:
        return _all(connection)


def attached(
    ledger: Ledger, records: Collection[str] | None = None, document: str | None = None
) -> dict[str, list[Attached]]:
    """The rulings at current records, by record: at some, at those of one document, or at all."""
    from onrecord.ledger.schema import records as table

    statement = (
        select(ruling_records.c.record, ruling_records.c.reasons, rulings)
        .join(rulings, rulings.c.id == ruling_records.c.ruling)
        .join(table, table.c.id == ruling_records.c.record)
        .where(reading.current(table))
        .order_by(rulings.c.ruled, rulings.c.id)
    )
    if records is not None:
        statement = statement.where(ruling_records.c.record.in_(sorted(records)))
    if document is not None:
        statement = statement.where(table.c.document == document)
    found: dict[str, list[Attached]] = defaultdict(list)
    with ledger.reading() as connection:
        for row in connection.execute(statement).mappings():
            reasons = tuple(Slot(name, verdict, tuple(values)) for name, verdict, values in row["reasons"])
            found[row["record"]].append(Attached(row["record"], _ruling(dict(row)), reasons))
    return dict(found)


def in_words(ruling: Ruling) -> str:
    """A ruling as a reader is shown it: who ruled what, when, on which words; never that it is so.

    >>> in_words(Ruling("1", "The Fact Post", "Misleading", "Boats are down by 46%", ruled="2031-03-01"))
    'The Fact Post ruled “Misleading” on 1 March 2031, on “Boats are down by 46%”'
    """
    from onrecord.link.wording import day, quoted

    when = f" on {day(ruling.ruled)}" if ruling.ruled else ""
    return f"{ruling.body} ruled {quoted(ruling.outcome, 300)}{when}, on {quoted(ruling.claim, 300)}"


def why(reasons: Sequence[Slot]) -> str:
    """The reasons in one line: what agrees, and what speaks for care."""
    told = []
    for slot in reasons:
        if slot.name == "stated before the ruling":
            told.append("stated before the ruling" if slot.verdict == "agrees" else "stated again after the ruling")
        else:
            told.append(f"{'same ' if slot.verdict == 'agrees' else 'not known: '}{slot.name}")
    return ", ".join(told)


__all__ = ["Attached", "Imported", "all_rulings", "attached", "gather", "import_rulings", "in_words", "why"]
