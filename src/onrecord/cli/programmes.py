"""`programmes`: every fund, scheme, deal, plan, review and proposed duty, and one page of record for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.options import db_option, document_option, form_of, form_options, opened
from onrecord.cli.output import Column, Row, clean, console, day, emit
from onrecord.link.wording import times

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.model import Record
    from onrecord.programmes import Dossier, Step

LINKS = 6
"""Findings shown of one programme."""


@click.command()
@click.argument("words", nargs=-1, metavar="[ID|WORDS]...")
@click.option("--limit", "-n", type=click.IntRange(1), metavar="N", help="At most so many.")
@document_option
@form_options
@db_option
def programmes(db: str, form: str | None, words: tuple[str, ...], limit: int | None, document: str | None) -> None:
    """Funds, schemes, deals, plans, reviews, proposed duties; or everything said of one.

    With an id, the beginning of one, or words of a name that only one has: who announced it first, its other names and
    why they are taken for it, every sum stated for it, acts and figures in its sentences, its status over time, and the
    findings that touch it. Everything is as stated.

    \b
    Example:
      onrecord programmes
      onrecord programmes lock gate renewal
    """
    from onrecord.programmes import dossiers, named, ranked

    with opened(db) as ledger:
        if words:
            wanted = named(ledger, " ".join(words))
            if not wanted:
                asked = clean(" ".join(words))
                raise click.ClickException(f"no programme is named {asked!r}; `onrecord programmes` lists them")
            if len(wanted) == 1:
                _show(next(dossiers(ledger, wanted)), form_of(form))
                return
            click.echo(f"{len(wanted)} programmes have these words: name one by its id.", err=True)
        else:
            wanted = ranked(ledger.entities("programme"))
        if document:
            here = ledger.document(document).id
            wanted = [one for one in wanted if any(r.document == here for r in one.records)]
        rows = [_row(one) for one in dossiers(ledger, wanted[:limit], links=False)]
    columns = (
        Column("id", lambda row: str(row["id"])[:8], "cyan", 8),
        Column("name", lambda row: row["name"], "bold", ratio=3, under=lambda row: "; ".join(row["aliases"])),
        Column("first here", lambda row: day(row["first_issued"]), ratio=2, under=lambda row: row["by"] or ""),
        Column("named", _often, width=7),
        Column("money stated", lambda row: "; ".join(row["sums"]), ratio=2),
        Column("last stated as", lambda row: row["status"] or "", width=14, under=lambda row: day(row["status_issued"])
               if row["status"] else ""),
    )  # fmt: skip
    emit(rows, columns, form_of(form), nothing=f"No programme is named in this {'document' if document else 'ledger'}.")


def _often(row: Row) -> str:
    return "once" if row["mentions"] == 1 else f"{row['mentions']} ×"


def _row(one: Dossier) -> dict[str, Any]:
    status = one.status
    return {
        "id": one.entity.id, "name": one.entity.name, "aliases": list(one.entity.aliases),
        "first_issued": one.first.document.issued, "by": one.announced_by, "mentions": len(one.mentions),
        "documents": one.documents, "sums": [words for words, _ in one.sums],
        "status": status[0] if status else None, "status_issued": status[1].document.issued if status else None,
    }  # fmt: skip


def _show(one: Dossier, form: str) -> None:
    if form == "json":
        emit([_record(one)], (), form)
    elif form == "csv":
        emit([_step(step) for step in one.steps], (), form)
    else:
        print_dossier(console(), one)


def _at(record: Record) -> dict[str, Any]:
    return {"record": record.id, "document": record.document, "start": record.start, "end": record.end}


def _record(one: Dossier) -> dict[str, Any]:
    stated = {slot: [{"words": words, **_at(r)} for words, r in one.stated(slot).items()] for slot in SLOTS}
    return {
        **_row(one), "aliases": [{"name": a.name, "why": a.why, **_at(a.record)} for a in one.aliases], **stated,
        "sums": [{"stated_as": words, **_at(r)} for words, r in one.sums],
        "steps": [_step(step) for step in one.steps],
        "links": [{"link": k.id, "relation": k.relation, "explanation": k.explanation} for k in one.links],
        "related": [{"id": e.id, "name": e.name} for e in one.related],
    }  # fmt: skip


SLOTS = {
    "stated_by": "stated by", "owner": "owner", "partners": "partners", "purpose": "for what", "items": "items",
}  # fmt: skip


def _step(step: Step) -> dict[str, Any]:
    return {
        "document": step.document.id, "issued": step.document.issued, "issuer": step.document.issuer,
        "title": step.document.title, "start": step.span.start, "end": step.span.end, "text": step.words,
        "status": list(step.statuses), "sums": [r.text for r in step.sums], "figures": [r.text for r in step.figures],
        "acts": [getattr(r.value, "status", "") for r in step.acts],
    }  # fmt: skip


def print_dossier(screen: Console, one: Dossier) -> None:
    """Name and facts as stated, then each sentence with what it states, oldest first, then the findings."""
    from rich.padding import Padding
    from rich.text import Text

    def say(words: str, style: str = "", by: int = 0) -> None:
        screen.print(Padding(Text(clean(words), style), (0, 0, 0, by)))

    say(one.entity.name, "bold")
    say(summary(one), "dim")
    for alias in one.aliases:
        say(f"also “{alias.name}”: {alias.why}", by=2)
    for slot, words in SLOTS.items():
        if values := list(one.stated(slot)):
            say(f"{words}: {'; '.join(values)}", by=2)
    for words, record in one.sums:
        say(f"sum stated: {words}  [{record.id[:8]}]", "green", by=2)
    screen.print()
    about = ""
    for step in one.steps:
        head = f"{day(step.document.issued)}  {step.document.title} — {step.document.issuer or 'issuer not known'}"
        if head != about:
            say(head, "bold")
            about = head
        said = [*step.statuses, *(f"act: {_ACT.get(s, s)}" for r in step.acts if (s := getattr(r.value, "status", "")))]
        say(f"“{step.words}”", by=2)
        say("; ".join(dict.fromkeys(said)) + f"  [{step.opens_at.id[:8]}]", "cyan", by=4)
    if one.links:
        screen.print()
        say("Findings that touch it", "bold")
    for link in one.links[:LINKS]:
        say(f"{link.explanation} [{link.id[:8]}]", by=2)
    if len(one.links) > LINKS:
        say(f"and {len(one.links) - LINKS} more", "dim", by=2)
    if one.related:
        screen.print()
        say("Similar by name or partner: " + "; ".join(f"{e.name} [{e.id[:8]}]" for e in one.related), "dim")


_ACT = {
    "promised": "promised", "conditional": "promised on a condition", "under_way": "announced as under way",
    "done": "announced as done", "call_to_others": "asked of others",
}  # fmt: skip


def summary(one: Dossier) -> str:
    """First announced when and by whom, how often named, as what last stated, in one line."""
    often = times(len(one.mentions))
    many = "one document" if one.documents == 1 else f"{one.documents} documents"
    said = f"First in this ledger on {day(one.first.document.issued)}, {one.announced_by or 'issuer not known'}"
    said += f"; named {often} in {many}"
    return said + (f"; last stated as {one.status[0]}." if one.status else ".")
