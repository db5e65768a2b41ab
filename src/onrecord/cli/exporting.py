"""`export`: the whole ledger as JSON Lines, or one table of it as CSV."""

from __future__ import annotations

import sys

import click

from onrecord.cli.options import db_option, opened


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv"]),
    default="jsonl",
    show_default=True,
    help="JSON Lines: everything, one object a line. CSV: one table.",
)
@click.option(
    "--table",
    metavar="TABLE",
    default="figures",
    show_default=True,
    help="Of CSV: documents, figures, quotes, promises, dates, claims, names or findings.",
)
@db_option
def export(db: str, form: str, table: str) -> None:  # fmt: skip
    """Print what the ledger holds, for other programs. docs/reference/export.md names the fields.

    \b
    Example:
      onrecord export --format csv --table promises > promises.csv
    """
    from onrecord.export import TABLES, export_csv, export_jsonl

    if table not in TABLES:
        raise click.BadParameter(f"one of {', '.join(TABLES)}", param_hint="--table")
    with opened(db) as ledger:
        # UTF-8 whatever the locale says (RFC 8259, section 8.1), with the line ends of the format.
        out = sys.stdout.buffer
        if form == "jsonl":
            for line in export_jsonl(ledger):
                out.write(line.encode("utf-8", "surrogatepass") + b"\n")
        else:
            for line in export_csv(ledger, table):
                out.write(line.encode("utf-8", "surrogatepass"))
        out.flush()
