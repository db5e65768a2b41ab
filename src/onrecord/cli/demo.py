"""`demo`: the sample announcements recorded, and what a fact-checker would find in them."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.options import named
from onrecord.cli.output import clean, console
from onrecord.errors import OnrecordError

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.ledger import Ledger

SAMPLES = ("harbours.txt", "lock-gate-fund.json", "pollution-duty.html")


@click.command()
@click.option("--db", metavar="FILE", default="demo.db", show_default=True, help="The ledger to make, or add to.")
@click.option("--limit", "-n", type=click.IntRange(1), default=12, show_default=True, help="Findings to print.")
def demo(db: str, limit: int) -> None:
    """Record ten sample announcements of a ministry that does not exist, and print what is new and odd in them.

    \b
    Example:
      onrecord demo
    """
    from onrecord.ledger import open_ledger

    if not db.startswith("postgresql"):
        Path(db).parent.mkdir(parents=True, exist_ok=True)
    with open_ledger(db) as ledger:
        add_samples(ledger)
        tell(console(), ledger, db, limit)


def add_samples(ledger: Ledger) -> None:
    """Enter the ten sample announcements that are part of the package. Raises OnrecordError when one does not go in."""
    from onrecord import pipeline

    with as_file(files("onrecord") / "samples") as folder:
        told = pipeline.add(ledger, [str(folder / name) for name in SAMPLES])
    if told.failures:
        raise OnrecordError("; ".join(str(failure) for failure in told.failures))


def tell(screen: Console, ledger: Ledger, db: str, limit: int) -> None:
    """What was recorded, the strongest findings, and what to type next."""
    from rich.rule import Rule
    from rich.text import Text

    from onrecord.cli.findings import gathered, print_findings, varied

    here = clean(named(db))
    figures, quotations, dates, commitments = (
        len(ledger.records(type=type)) for type in ("quantity", "quotation", "date", "commitment")
    )
    recorded = (
        f"{len(ledger.documents())} sample announcements of a ministry that does not exist, recorded in {clean(db)}: "
        f"{figures} figures, {quotations} quotations, {dates} dates, {commitments} commitments, "
        f"{len(ledger.links())} links. Everything is as stated: it was announced, which does not make it so."
    )
    screen.print(Text(recorded))
    screen.print()
    screen.print(Rule("what is new and odd", style="dim"))
    screen.print()
    print_findings(screen, ledger, varied(gathered(ledger))[:limit], here)
    screen.print(Rule("look further", style="dim"))
    screen.print()
    for command, does in (
        ("serve", "opens the reading room in a browser: http://127.0.0.1:8010/"),
        ("documents", "what came in"),
        ("figures --kind money", "every sum of money"),
        ("search 29%", "where a number was said"),
    ):
        screen.print(Text(f"  onrecord {command}{here}", "cyan"))
        screen.print(Text(f"      {does}", "dim"))
