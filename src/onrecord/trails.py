"""The trail of a promise across a ledger: first said, told again, worded otherwise, reported on, and then silence.

Read from the links that `onrecord.link.trail` found, so that what a person rejected is in no trail.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from onrecord.measurability import Measurability, measurability
from onrecord.model import Link, Record
from onrecord.values import Commitment

if TYPE_CHECKING:
    from onrecord.ledger import DocumentEntry, Ledger

RELATIONS = ("delivery", "update", "restatement")
_RULE = "trail."
_STATUS = {
    "promised": "promised", "conditional": "promised on a condition", "under_way": "announced as under way",
    "done": "announced as done", "call_to_others": "asked of others",
}  # fmt: skip


@dataclass(frozen=True)
class Step:
    """One announcement of the act: the record, its document, the link to what went before, None for the first."""

    record: Record
    document: DocumentEntry
    link: Link | None = None

    @property
    def status(self) -> str:
        """The status in a reader's words, as stated."""
        assert isinstance(self.record.value, Commitment)
        return _STATUS.get(self.record.value.status, self.record.value.status)

    @property
    def words(self) -> str:
        """Its words in one line, without quotation marks around them."""
        return " ".join(self.record.text.split()).strip('"“”')

    @property
    def change(self) -> str:
        """What the wording or the deadline changed, where a link says so."""
        if self.link is None or self.link.relation != "update":
            return ""
        return self.link.explanation.rsplit("”: ", 1)[-1].rstrip(".")


@dataclass(frozen=True)
class Trail:
    """An announced act over time. `steps` in order of issue; `until` is the day up to which silence is counted."""

    steps: tuple[Step, ...]
    until: date | None

    @property
    def first(self) -> Step:
        return self.steps[0]

    @property
    def last(self) -> Step:
        return self.steps[-1]

    @cached_property
    def measured(self) -> Measurability:
        """How far the promise as first announced can be checked."""
        return measurability(self.first.record)

    @property
    def silent(self) -> int | None:
        """Whole months from the last announcement to `until`; None where a day is not known."""
        issued = self.last.document.issued
        if self.until is None or not issued or len(issued) < 10:
            return None
        told = date.fromisoformat(issued[:10])
        months = (self.until.year - told.year) * 12 + self.until.month - told.month
        return max(0, months - (self.until.day < told.day))

    @property
    def reported(self) -> Step | None:
        """The last report of it as under way or done."""
        return next((s for s in reversed(self.steps) if s.link is not None and s.link.relation == "delivery"), None)


def trails(ledger: Ledger, until: date | None = None) -> list[Trail]:
    """Every act that a ledger holds more than once, those with a report or a change first, then the longest.

    Silence is counted to `until`, by default the newest day of issue in the ledger.
    """
    ties = [k for relation in RELATIONS for k in ledger.links(relation=relation) if k.rule.startswith(_RULE)]
    found = [_trail(ledger, group, until or newest(ledger)) for group in _groups(ties)]
    return sorted(
        (t for t in found if len(t.steps) > 1),
        key=lambda t: (t.reported is None, not any(s.change for s in t.steps), -len(t.steps), t.first.record.id),
    )


def trail_of(ledger: Ledger, record: Record, until: date | None = None) -> Trail:
    """The trail that holds one announced act; of one step where it is told once.

    Raises TypeError when the record is no commitment.
    """
    if not isinstance(record.value, Commitment):
        raise TypeError(f"record {record.id} is no announced act but a {record.type}")
    known: dict[str, Link] = {}
    todo, seen = [record.id], {record.id}
    while todo:
        for tie in ledger.links(record=todo.pop()):
            if tie.rule.startswith(_RULE) and tie.id not in known:
                known[tie.id] = tie
                new = {m.record for m in tie.members if m.record} - seen
                seen |= new
                todo += sorted(new)
    return _trail(ledger, list(known.values()), until or newest(ledger), record)


def newest(ledger: Ledger) -> date | None:
    """The newest day of issue that the ledger knows."""
    entries = ledger.documents(order="issued", limit=1)
    issued = entries[0].issued if entries else None
    return date.fromisoformat(issued[:10]) if issued and len(issued) >= 10 else None


def _trail(ledger: Ledger, ties: Sequence[Link], until: date | None, alone: Record | None = None) -> Trail:
    records = {alone.id: alone} if alone else {}
    to_each: dict[str, Link] = {}
    for tie in ties:
        ids = [m.record for m in tie.members if m.record]
        for id in ids:
            if id not in records:
                records[id] = ledger.record(id)
        for id in ids[1:]:
            if id not in to_each or tie.relation != "restatement":
                to_each[id] = tie
    wanted = sorted({r.document for r in records.values()})
    documents = {entry.id: entry for entry in ledger.documents(ids=wanted)}
    steps = sorted(
        (Step(r, documents[r.document], to_each.get(r.id)) for r in records.values() if r.document in documents),
        key=lambda s: (s.document.issued or "9999", s.record.start),
    )
    return Trail(tuple(steps), until)


def _groups(ties: Sequence[Link]) -> Iterator[list[Link]]:
    """Links that share a record, directly or through others."""
    by_record: dict[str, list[Link]] = defaultdict(list)
    for tie in ties:
        for member in tie.members:
            if member.record:
                by_record[member.record].append(tie)
    seen: set[str] = set()
    for tie in ties:
        if tie.id in seen:
            continue
        group, todo = [], [tie]
        seen.add(tie.id)
        while todo:
            one = todo.pop()
            group.append(one)
            for member in one.members:
                for other in by_record.get(member.record or "", ()):
                    if other.id not in seen:
                        seen.add(other.id)
                        todo.append(other)
        yield group
