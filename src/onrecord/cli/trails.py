"""`trail`: one promise over time, or those that were told again, changed or reported on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.options import db_option, form_of, form_options, has_words, opened
from onrecord.cli.output import Column, Row, clean, console, day, emit

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.trails import Trail


@click.command()
@click.argument("record", metavar="[RECORD]", required=False)
@click.option("--document", "-d", metavar="ID", help="Only those told in one document: its id, or the beginning of it.")
@click.option("--actor", metavar="WORDS", help="By an actor whose name has these words.")
@click.option("--contains", metavar="WORDS", help="With these words in one of its announcements.")
@click.option("--reported", is_flag=True, help="Only those with a later report of being under way or done.")
@click.option("--changed", is_flag=True, help="Only those whose wording or deadline changed.")
@click.option("--silent", type=click.IntRange(0), metavar="MONTHS", help="Only those not told of for so many months.")
@click.option(
    "--until", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE",
    help="Count silence up to this day; the newest day of issue when not given.",
)  # fmt: skip
@click.option("--limit", "-n", type=click.IntRange(1), metavar="N", help="At most so many.")
@form_options
@db_option
def trail(
    db: str, form: str | None, record: str | None, document: str | None, actor: str | None, contains: str | None,
    reported: bool, changed: bool, silent: int | None, until: Any, limit: int | None,
) -> None:  # fmt: skip
    """A promise over time: told again, worded otherwise, reported as done, and how long nothing was said since.

    With RECORD, the trail of that announced act; without, those that are told more than once. A report is what was
    announced, not proof of it; silence is of this ledger.

    \b
    Example:
      onrecord trail --reported
    """
    from onrecord.trails import trail_of, trails

    ledger = opened(db)
    to = until.date() if until else None
    if record:
        try:
            found = trail_of(ledger, ledger.record(record), to)
        except TypeError as error:
            raise click.ClickException(f"{error}; `onrecord commitments` lists those that are") from error
        if form_of(form) == "table":
            print_trail(console(), found)
        else:
            emit(_steps(found), (), form_of(form))
        return
    of = ledger.document(document).id if document else None
    rows = [
        _row(one)
        for one in trails(ledger, to)
        if _asked(one, actor, contains)
        and (of is None or any(step.record.document == of for step in one.steps))
        and (not reported or one.reported)
        and (not changed or any(s.change for s in one.steps))
        and (silent is None or (one.silent is not None and one.silent >= silent))
    ]
    columns = (
        Column("id", lambda row: str(row["record"])[:8], "cyan", 8),
        Column("first announced", lambda row: day(row["first_issued"]), width=17, under=_told),
        Column("words", lambda row: row["text"], ratio=1, lines=3, under=_actor),
        Column("last, as stated", lambda row: row["status"], width=19, under=lambda row: day(row["last_issued"])),
        Column("silent", lambda row: "" if row["silent_months"] is None else f"{row['silent_months']} mo.", width=7),
        Column("checkable", lambda row: f"{row['measurability']} of 5", width=9),
    )  # fmt: skip
    emit(rows[:limit], columns, form_of(form), nothing="No announced act is told more than once in this ledger.")


def _told(row: Row) -> str:
    return "told twice" if row["told"] == 2 else f"told {row['told']} times"


def _actor(row: Row) -> str:
    return str(row["actor"] or "actor not stated")


def _asked(one: Trail, actor: str | None, contains: str | None) -> bool:
    values = [step.record.value for step in one.steps]
    by = not actor or any(has_words(getattr(value, "actor", None), actor) for value in values)
    return by and (not contains or any(has_words(step.record.text, contains) for step in one.steps))


def _row(one: Trail) -> dict[str, Any]:
    return {
        "record": one.first.record.id, "first_issued": one.first.document.issued, "told": len(one.steps),
        "text": one.first.record.text, "actor": getattr(one.first.record.value, "actor", None),
        "status": one.last.status, "last_issued": one.last.document.issued, "silent_months": one.silent,
        "changes": [s.change for s in one.steps if s.change], "measurability": one.measured.score,
        "not_stated": [a.name for a in one.measured.answers if not a.found],
    }  # fmt: skip


def _steps(one: Trail) -> list[dict[str, Any]]:
    return [
        {
            "record": step.record.id, "document": step.document.id, "issued": step.document.issued,
            "issuer": step.document.issuer, "title": step.document.title, "text": step.record.text,
            "status": step.status, "due": getattr(step.record.value, "due", None), "change": step.change or None,
            "link": step.link.id if step.link else None,
        }
        for step in one.steps
    ]  # fmt: skip


def print_trail(screen: Console, one: Trail) -> None:
    """The steps with day, document and words; then how far it can be checked, and since when nothing was said."""
    from rich.padding import Padding
    from rich.text import Text

    for step in one.steps:
        head = Text(day(step.document.issued), "bold")
        head.append(f"  {step.status}", "bold cyan")
        head.append(f"  {step.record.id[:8]}", "dim")
        screen.print(head)
        screen.print(Padding(Text(f"“{clean(step.words)}”"), (0, 0, 0, 2)))
        about = f"{step.document.title} — {step.document.issuer or 'issuer not known'}"
        screen.print(Padding(Text(clean(about), "dim"), (0, 0, 0, 2)))
        if step.change:
            screen.print(Padding(Text(clean(step.change), "yellow"), (0, 0, 0, 2)))
        screen.print()
    screen.print(Text(silence(one)))
    screen.print(Text(f"Can be checked on {one.measured}."))
    for answer in one.measured.answers:
        if answer.found:
            screen.print(Padding(Text(clean(f"{answer.name}: {answer.words}"), "dim"), (0, 0, 0, 2)))


def silence(one: Trail) -> str:
    """Since when this ledger holds nothing more of an act, in a sentence."""
    until: date | None = one.until
    if one.silent is None or until is None:
        return "How long nothing more was said is not known: a day is missing."
    if not one.silent:
        return f"Nothing more of it in this ledger up to {day(until.isoformat())}."
    months = "a month" if one.silent == 1 else f"{one.silent} months"
    return f"Nothing more of it in this ledger for {months}, up to {day(until.isoformat())}."
