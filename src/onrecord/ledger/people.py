"""Who held an office: tenures that were imported, and the offices named without a person, resolved with the evidence.

A resolution is kept apart from what is stated: no speaker of a record is ever overwritten. All are worked out anew when
names are gathered or tenures imported.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Connection, select

from onrecord.ledger import reading
from onrecord.ledger.schema import claims, commitments, documents, quantities, records, resolutions, tenures
from onrecord.link.offices import (
    Answer,
    Resolution,
    Spoken,
    Tenure,
    Told,
    government_of,
    holder,
    office_of,
    spoken,
    stated_tenures,
)
from onrecord.link.offices import resolutions as resolve
from onrecord.model import Entity

if TYPE_CHECKING:
    from onrecord.ledger.store import Ledger


class Imported(NamedTuple):
    """What an import did: tenures new, changed (an end that was open), known, and offices of no one person left out."""

    new: int
    changed: int
    known: int
    passed_over: int


def import_popolo(ledger: Ledger, files: Sequence[tuple[str, bytes]]) -> Imported:
    """Enter the tenures of Popolo files (name and content), and resolve offices anew. The same again adds nothing.

    Raises ReadError with the file, the place and what was expected; then nothing is entered.
    """
    from onrecord.ledger.popolo import memberships

    new = changed = known = passed_over = 0
    with ledger.writing() as (connection, _):
        had = {row["id"]: dict(row) for row in connection.execute(select(tenures)).mappings()}
        for member in memberships(files):
            if office_of(member.title, member.organisation) is None:
                passed_over += 1
                continue
            row = {
                "person": member.person, "title": member.title, "organisation": member.organisation,
                "since": member.since, "until": member.until, "membership": member.id,
                "other_names": list(member.other_names), "imported_from": member.file,
            }  # fmt: skip
            key = (member.person, member.title, member.organisation or "", member.id or member.since or "")
            row["id"] = hashlib.sha256("\n".join(key).encode("utf-8", "surrogatepass")).hexdigest()[:16]
            old = had.get(row["id"])
            if old is None:
                connection.execute(tenures.insert().values(row))
                new += 1
            elif (old["since"], old["until"]) != (row["since"], row["until"]):
                connection.execute(tenures.update().where(tenures.c.id == row["id"]).values(row))
                changed += 1
            else:
                known += 1
            had[row["id"]] = row
        if new or changed:
            gather(connection, list(reading.entities_list(connection, "person")))
    return Imported(new, changed, known, passed_over)


def imported(connection: Connection) -> list[Tenure]:
    """The imported tenures of offices that one person holds."""
    found = []
    for row in connection.execute(select(tenures).order_by(tenures.c.id)).mappings():
        office = office_of(row["title"], row["organisation"])
        if office is not None:
            government = government_of(row["organisation"])
            found.append(
                Tenure(
                    row["person"], row["title"], office, row["since"], row["until"], "membership", row["id"],
                    government=government if government == "UK government" else None,
                )
            )  # fmt: skip
    return found


def _told(connection: Connection) -> dict[str, Told]:
    rows = connection.execute(
        select(documents.c.id, documents.c.issuer, documents.c.issued).where(documents.c.retired_run.is_(None))
    )
    return {id: Told(issuer, issued) for id, issuer, issued in rows}


def gather(connection: Connection, entities: Iterable[Entity]) -> bool:
    """Resolve every office named without a person, from the current records and imported tenures; whether anything
    changed."""
    people = [entity for entity in entities if entity.type == "person"]
    named = [record for entity in people for record in entity.records]
    quoted = reading.records_list(connection, type="quotation")
    told = _told(connection)
    known = [*stated_tenures(told, [*named, *quoted], people), *imported(connection)]
    offices = [one for record in quoted if (one := spoken(record))]
    offices += _elsewhere(connection, offices)
    found = {(r.record, r.slot): _row(r) for r in resolve(told, offices, known)}
    had = {(row["record"], row["slot"]): dict(row) for row in connection.execute(select(resolutions)).mappings()}
    if found == had:
        return False
    connection.execute(resolutions.delete())
    if found:
        connection.execute(resolutions.insert(), [found[key] for key in sorted(found)])
    return True


def _elsewhere(connection: Connection, quoted: Iterable[Spoken]) -> list[Spoken]:
    """The same offices as speakers of figures, promises and claims inside those quotations, and offices that act."""
    speaking = {(one.document, one.title): one.organisation for one in quoted}
    found = []
    for table, slot in ((quantities, "speaker"), (claims, "speaker"), (commitments, "speaker"), (commitments, "actor")):
        column = table.c[slot]
        rows = connection.execute(
            select(records.c.id, records.c.document, column)
            .join(table, table.c.record == records.c.id)
            .where(reading.current(records), column.is_not(None))
        )
        for id, document, title in rows:
            if slot == "actor" or (document, title) in speaking:
                found.append(Spoken(id, document, slot, title, speaking.get((document, title))))
    return found


def _row(resolution: Resolution) -> dict[str, Any]:
    answer = resolution.answer
    return {
        "record": resolution.record, "slot": resolution.slot, "office": resolution.office, "on_day": resolution.on,
        "person": answer.person, "why": answer.why, "evidence": evidence(answer),
    }  # fmt: skip


def evidence(answer: Answer) -> list[dict[str, Any]]:
    """The evidence of an answer as plain values: what it says, and the record and document or the tenure it is in."""
    return [
        {"person": t.person, "title": t.title, "since": t.since, "until": t.until, t.evidence: t.document or t.source}
        | ({"record": t.source} if t.evidence == "document" else {})
        for t in answer.evidence
    ]


class Resolved(NamedTuple):
    """An office in a slot of a record, resolved: `person` None where it is not known who held it that day."""

    record: str
    slot: str
    office: str
    on: str | None
    person: str | None
    why: str
    evidence: list[dict[str, Any]]


def in_words(found: Resolved) -> str:
    """A resolution as a reader is shown it: who held the office, that nobody stated it here, and how it is known."""
    day = f" on {found.on}" if found.on else ""
    if found.person is None:
        return f"{found.office}{day}: unresolved ({found.why})"
    return f"{found.office}{day}: {found.person}, not stated here ({found.why})"


def resolved(ledger: Ledger, of: Collection[str] | None = None) -> dict[tuple[str, str], Resolved]:
    """The offices resolved, by record and slot (`speaker`, `actor`); of some records, when given."""
    statement = select(resolutions).order_by(resolutions.c.record, resolutions.c.slot)
    if of is not None:
        statement = statement.where(resolutions.c.record.in_(sorted(of)))
    with ledger.reading() as connection:
        rows = connection.execute(statement).all()
    found = [Resolved(*row) for row in rows]
    # JSONB keeps no order of keys: sorted, both databases export the same line.
    return {
        (one.record, one.slot): one._replace(evidence=[dict(sorted(e.items())) for e in one.evidence]) for one in found
    }


def who(ledger: Ledger, title: str, on: str, organisation: str | None = None, issuer: str | None = None) -> Answer:
    """Who held an office on a day (ISO), as stated in the ledger's documents or imported; of the government that an
    issuer belongs to, when given. `Answer.person` is None where that is unresolved."""
    office = office_of(title, organisation)
    if office is None:
        return Answer(None, "Not the title of an office that one person holds, or its body is not named.", ())
    with ledger.reading() as connection:
        return holder(_tenures(connection), office, on, government_of(issuer))


def holders(ledger: Ledger) -> list[Tenure]:
    """Every tenure known: stated on the day of a document, or imported; by office and date."""
    with ledger.reading() as connection:
        found = _tenures(connection)
    return sorted(found, key=lambda t: (t.office.kind, t.office.of, t.since or "", t.person, t.source))


def _tenures(connection: Connection) -> list[Tenure]:
    people = list(reading.entities_list(connection, "person"))
    named = [record for entity in people for record in entity.records]
    quoted = reading.records_list(connection, type="quotation")
    return [*stated_tenures(_told(connection), [*named, *quoted], people), *imported(connection)]


__all__ = ["Imported", "Resolved", "evidence", "gather", "holders", "import_popolo", "resolved", "who"]
