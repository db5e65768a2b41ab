"""The views of programmes: the list, and one page of record for each, every line opening at its words."""

from __future__ import annotations

from typing import Any

from onrecord.errors import LedgerError
from onrecord.link.wording import times
from onrecord.model import Record, Span
from onrecord.programmes import Dossier, Step, dossiers, ranked
from onrecord.values import Commitment
from onrecord.web import wording
from onrecord.web.asking import Asking, RefusedError, address, at_record
from onrecord.web.lists import SIZE, pages_of
from onrecord.web.reading import badge_of

TIES = 8
"""Findings shown on a page; the rest are counted."""

_SLOTS = {"stated_by": "Stated by", "owner": "Owner", "partners": "Partners", "purpose": "For what"}


def listed(asking: Asking) -> str:
    """Every programme, those in most documents first."""
    number = asking.page()
    every = ranked(asking.shelf.entities("programme"))
    shown = every[(number - 1) * SIZE : number * SIZE]
    if not shown and number > 1:
        raise RefusedError(404, "No such page", f"There is no page {number} here.", "Start from the first page.")
    return asking.render(
        "programmes.html", heading="Programmes", items=[_item(d) for d in dossiers(asking.shelf, shown, links=False)],
        pages=pages_of("/programmes", number, len(every)),
    )  # fmt: skip


def _item(one: Dossier) -> dict[str, Any]:
    first = one.first.document
    return {
        "issued": first.issued, "href": f"/programmes/{one.entity.id}", "name": one.entity.name,
        "by": one.announced_by or "issuer not known", "often": _often(one), "sums": [words for words, _ in one.sums],
        "status": one.status[0] if one.status else "", "title": first.title, "first": at_record(one.first.opens_at),
    }  # fmt: skip


def _often(one: Dossier) -> str:
    return f"{times(len(one.mentions))} in {'one document' if one.documents == 1 else f'{one.documents} documents'}"


def programme(asking: Asking) -> str:
    """One programme: what is stated of it, its sentences oldest first, and the findings that touch it."""
    try:
        entity = asking.shelf.entity(asking.id)
        if entity.type != "programme":
            raise LedgerError(f"{entity.name} is no programme")
    except LedgerError as error:
        raise RefusedError(
            404, "No such programme", wording.sentence(str(error)), "Programmes lists those that are named."
        ) from error
    one = next(dossiers(asking.shelf, [entity]))
    return asking.render(
        "programme.html", heading=entity.name, first=_item(one), facts=list(_facts(one)),
        aliases=[{"name": a.name, "why": a.why, "href": at_record(a.record)} for a in one.aliases],
        items=[(words, at_record(r)) for words, r in one.stated("items").items()],
        steps=[
            {**_step(asking, step), "opening": before is None or before.document.id != step.document.id}
            for before, step in zip((None, *one.steps), one.steps, strict=False)
        ],
        links=[{"badge": badge_of(k), "says": k.explanation, "href": f"/links/{k.id}"} for k in one.links[:TIES]],
        more=max(0, len(one.links) - TIES), id=entity.id[:8],
        related=[(e.name, f"/programmes/{e.id}") for e in one.related],
    )  # fmt: skip


def _facts(one: Dossier) -> list[tuple[str, list[tuple[str, str]]]]:
    """What is stated, each with the words it opens at: sums, status over time, owner, partners, purpose."""
    facts = [("Sums stated for it", [(words, at_record(r)) for words, r in one.sums])]
    told = [
        (f"{status}, {wording.day(step.document.issued)}", at_record(step.opens_at)) for status, step in one.statuses
    ]
    facts.append(("Status, as stated", told))
    facts += [(words, [(v, at_record(r)) for v, r in one.stated(slot).items()]) for slot, words in _SLOTS.items()]
    return [(label, values) for label, values in facts if values]


def _step(asking: Asking, step: Step) -> dict[str, Any]:
    text = asking.document(step.document.id).text
    mark = step.opens_at.span if step.span.covers(step.opens_at.span) else Span(step.span.start, step.span.start)
    acts = [(_act(r), at_record(r)) for r in step.acts]
    return {
        "issued": step.document.issued, "href": at_record(step.opens_at), "before": text[step.span.start : mark.start],
        "words": mark.of(text), "after": text[mark.end : step.span.end], "statuses": list(step.statuses),
        "sums": [(wording.summary(r), at_record(r)) for r in step.sums],
        "figures": [(wording.summary(r), at_record(r)) for r in step.figures], "acts": list(dict(acts).items()),
        "title": step.document.title, "document": address(f"/documents/{step.document.id}"),
        "who": wording.who(step.document.issuer, step.document.speaker),
    }  # fmt: skip


def _act(record: Record) -> str:
    assert isinstance(record.value, Commitment)
    return f"act {wording.STATUS.get(record.value.status, record.value.status)}"
