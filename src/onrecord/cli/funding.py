"""`funding`: every sum announced, by programme, with what is new in it and what was told before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.options import db_option, document_option, form_of, form_options, opened
from onrecord.cli.output import as_csv, as_json, clean, console, cut, day

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.funding import Fund, Line


@click.command()
@click.option("--contains", metavar="WORDS", help="Only programmes with these words in their name or sums.")
@form_options
@document_option
@db_option
def funding(db: str, form: str | None, contains: str | None, document: str | None) -> None:
    """Every sum announced, by programme: new, not new, a total, part of one; repeats with the earliest.

    The running totals add up what was announced, once with suspected repeats and once without. They are no account of
    what was spent, and a line that is left out says why.

    \b
    Example:
      onrecord funding
      onrecord funding --contains "lock gate" --csv
    """
    from onrecord.funding import NOTHING_ADDED, by_the_year, funds, hedged, overall, rows, sum_words

    with opened(db) as ledger:
        found = funds(ledger, contains, ledger.document(document).id if document else None)
    form = form_of(form)
    if not found and form != "json":
        click.echo(
            "No sum of public money is read as announced; `onrecord figures --kind money` lists every sum told.",
            err=True,
        )
    elif form == "json":
        for row in rows(found):
            click.echo(as_json(row))
    elif form == "csv":
        click.echo(as_csv(rows(found)), nl=False)
    else:
        screen = console()
        for fund in found:
            _show(screen, fund)
        loose = hedged(found)
        for unit, (every, once) in overall(found).items():
            if not every:
                screen.print(NOTHING_ADDED.format(unit=unit), style="bold")
                continue
            all_of_it, left = sum_words(every, unit), sum_words(once, unit)
            more = f"; with suspected repeats and parts, to {all_of_it}" if every != once else ""
            about = "about " if unit in loose else ""
            screen.print(f"What is announced adds up to {about}{left}{more}.", style="bold")
        if yearly := by_the_year(found):
            screen.print(f"Told by the year, and not added: {', '.join(yearly)}.", style="bold")
        screen.print(
            "As announced: not what was spent. What is left out says why; `onrecord explain` shows a link it names.",
            style="dim",
        )


def _show(screen: Console, fund: Fund) -> None:
    from rich.table import Table
    from rich.text import Text

    from onrecord.funding import sum_words

    screen.print(Text(clean(cut(fund.name, 90)), "bold"))
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim", expand=True)
    for heading, width in (("issued", 10), ("id", 8)):
        table.add_column(heading, width=width, no_wrap=True)
    table.add_column("as announced", ratio=5, overflow="fold")
    table.add_column("presented as", ratio=3, overflow="fold")
    for heading in ("with suspected repeats", "without"):
        table.add_column(heading, ratio=2, justify="right", overflow="fold")
    for one in fund.running():
        words = Text(clean(cut(one.line.words, 160)))
        words.append(f"\n{clean(note)}" if (note := _note(one.line)) else "", "dim")
        table.add_row(
            one.line.issued[:10], one.line.record.id[:8], words, one.line.presented,
            sum_words(one.all, one.line.unit), sum_words(one.once, one.line.unit),
        )  # fmt: skip
    screen.print(table)
    screen.print()


def _note(line: Line) -> str:
    """What is to be known of a line: told before and where, part of what, left out and why."""
    told: list[Any] = []
    if line.earliest is not None and line.earliest.page is not line.page:
        told.append(f"earliest in this ledger on {day(line.earliest.issued)} ({line.earliest.record.id[:8]})")
    if line.part_of is not None:
        told.append(f"part of {line.part_of.text}")
    if line.why_not is not None:
        told.append(f"left out: {line.why_not}")
    return "; ".join(told)
