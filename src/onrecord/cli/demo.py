"""`demo`: the sample announcements recorded, and what a fact-checker would find in them."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

import click

from onrecord.cli.options import named
from onrecord.cli.output import clean, console

SAMPLES = ("harbours.txt", "lock-gate-fund.json", "pollution-duty.html")


@click.command()
@click.option(
    "--db",
    metavar="FILE",
    default="demo.db",
    show_default=True,
    help="The ledger to make; one that is there is added to.",
)
@click.option(
    "--limit", "-n", type=click.IntRange(1), default=8, show_default=True, metavar="N", help="Findings shown."
)
def demo(db: str, limit: int) -> None:
    """Record ten sample announcements of a ministry that does not exist, and print what is new and odd in them.

    \b
    Example:
      onrecord demo
    """
    from rich.padding import Padding
    from rich.rule import Rule
    from rich.text import Text

    from onrecord import pipeline
    from onrecord.cli.findings import gathered, print_findings, varied
    from onrecord.ledger import open_ledger

    screen = console()
    if not db.startswith("postgresql"):
        Path(db).parent.mkdir(parents=True, exist_ok=True)
    with as_file(files("onrecord") / "samples") as folder, open_ledger(db) as ledger:
        pipeline.add(ledger, [str(folder / name) for name in SAMPLES])
        counts = ledger.counts()
        screen.print(Text("onrecord: what government announces, on the record", "bold"))
        screen.print(
            Text(
                f"{counts['documents']} sample announcements of a ministry that does not exist, recorded in {db}: "
                f"{counts['quantities']} figures, {counts['quotations']} quotations, {counts['dates']} dates, "
                f"{counts['commitments']} commitments, {counts['current_links']} links between them. "
                "Everything below is as stated: it was announced, which does not make it so."
            )
        )
        screen.print(Padding(Rule("what is new and odd", style="dim"), (1, 0)))
        here = clean(named(db))
        print_findings(screen, ledger, varied(gathered(ledger))[:limit], here)
        screen.print(Padding(Rule("look further", style="dim"), (0, 0, 1, 0)))
        for command, does in (
            (f"onrecord serve{here}", "open the reading room in a browser"),
            (f"onrecord documents{here}", "what came in"),
            (f"onrecord figures --kind money{here}", "every sum of money"),
            (f"onrecord search 29%{here}", "where a number was said"),
        ):
            screen.print(Text(f"  {command:<46}", "cyan") + Text(does, "dim"))
