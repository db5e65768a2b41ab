"""The view of one announced act over time: its steps, what changed, how far it can be checked, since when silence."""

from __future__ import annotations

from typing import Any

from onrecord.errors import LedgerError
from onrecord.trails import Step, Trail, trail_of
from onrecord.values import Commitment
from onrecord.web import wording
from onrecord.web.asking import Asking, RefusedError, at_record

_QUESTIONS = {
    "number": "A number", "deadline": "A deadline", "base": "A base to measure from", "owner": "Who is to do it",
    "verb": "A verb that can be checked",
}  # fmt: skip


def trail(asking: Asking) -> str:
    """One announced act: every announcement of it in this ledger, oldest first."""
    try:
        record = asking.shelf.record(asking.id)
        found = trail_of(asking.shelf, record)
    except (LedgerError, TypeError) as error:
        raise RefusedError(
            404, "No such promise", wording.sentence(str(error)), "Promises lists the acts that are announced."
        ) from error
    return asking.render(
        "trail.html", heading="A promise over time", steps=[_step(step) for step in found.steps],
        silence=_silence(found), score=found.measured.score,
        answers=[(_QUESTIONS[a.name], a.words if a.found else "") for a in found.measured.answers],
        id=found.first.record.id,
    )  # fmt: skip


def _step(step: Step) -> dict[str, Any]:
    value = step.record.value
    assert isinstance(value, Commitment)
    due = wording.day(value.due) if value.due else value.due_text
    return {
        "issued": step.document.issued, "status": step.status, "words": step.words,
        "href": at_record(step.record), "title": step.document.title, "document": f"/documents/{step.document.id}",
        "who": wording.who(step.document.issuer, step.document.speaker), "due": due,
        "actor": wording.by_whom(step.record),
        "change": step.change, "link": step.link.id if step.link else None,
    }  # fmt: skip


def _silence(found: Trail) -> str:
    if found.silent is None or found.until is None:
        return "How long nothing more was said is not known: a day is missing."
    until = wording.day(found.until.isoformat())
    if not found.silent:
        return f"Nothing more of it in this ledger up to {until}."
    months = "a month" if found.silent == 1 else f"{found.silent} months"
    return f"Nothing more of it in this ledger for {months}, up to {until}, the newest day it holds."
