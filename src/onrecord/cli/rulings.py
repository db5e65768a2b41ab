"""`rulings`: what fact-checkers and regulators ruled on what was stated, imported and listed."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.options import db_option, form_of, form_options, has_words, opened
from onrecord.cli.output import Column, day, emit


@click.group(invoke_without_command=True, subcommand_metavar="[import] ...")
@click.option("--contains", metavar="WORDS", help="With these words in the claim, the ruling, or who ruled.")
@click.option("--attached", "only_attached", is_flag=True, help="Only those that concern a record of this ledger.")
@form_options
@db_option
@click.pass_context
def rulings(context: click.Context, db: str, form: str | None, contains: str | None, only_attached: bool) -> None:
    """What fact-checkers and regulators ruled, with the records that each concerns and why; `import` files of them.

    A ruling is shown as what its body ruled, never as fact, and changes nothing that is stated.

    \b
    Example:
      onrecord rulings --attached
      onrecord rulings import reviews.json letters.csv
    """
    if context.invoked_subcommand is not None:
        if context.get_parameter_source("db") is click.core.ParameterSource.COMMANDLINE:
            context.find_root().obj = db  # `onrecord rulings --db FILE import ...`
        return
    from onrecord.ledger.rulings import all_rulings, attached, why

    with opened(db) as ledger:
        found, at = all_rulings(ledger), attached(ledger)
    beside = [one for held in at.values() for one in held]
    rows = []
    for ruling in found:
        mine = [one for one in beside if one.ruling.id == ruling.id]
        if only_attached and not mine:
            continue
        if contains and not has_words(" ".join((ruling.body, ruling.claim, ruling.outcome)), contains):
            continue
        rows.append({
            "id": ruling.id, "ruled": ruling.ruled, "body": ruling.body, "outcome": ruling.outcome,
            "claim": ruling.claim, "claimant": ruling.claimant, "about": ruling.about, "url": ruling.url,
            "records": [one.record for one in mine], "why": [why(one.reasons) for one in mine],
        })  # fmt: skip
    columns = (
        Column("who ruled", lambda row: row["body"], "bold", ratio=2, under=lambda row: day(row["ruled"])),
        Column("ruling", lambda row: f"ruled “{row['outcome']}”", ratio=3),
        Column("on", lambda row: row["claim"], ratio=4),
        Column("records", lambda row: " ".join(id[:8] for id in row["records"]) or "none", ratio=2),
    )
    emit(rows, columns, form_of(form), nothing="No rulings; `onrecord rulings import FILE` enters some.")


@rulings.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(exists=True, dir_okay=False))
@db_option
def import_(db: str, files: tuple[str, ...]) -> None:
    """Enter rulings: ClaimReview (JSON-LD; one, a list, a DataFeed), or CSV (date, body, about, quoted, url, outcome).

    Each is attached to the claims and figures with its exact words, or with its number and measure; to none on less.
    The same again adds nothing.

    \b
    Example:
      onrecord rulings import reviews.json letters.csv
    """
    from onrecord.ledger.rulings import import_rulings

    read = [(Path(file).name, Path(file).read_bytes()) for file in files]
    with opened(db, create=True) as ledger:
        done = import_rulings(ledger, read)
    parts = [
        (done.new, "new"), (done.changed, "changed"), (done.known, "known already"),
        (done.passed_over, "passed over, as no ClaimReview"),
    ]  # fmt: skip
    said = ", ".join(f"{n} {words}" for n, words in parts if n) or "none"
    places = "1 record" if done.attached == 1 else f"{done.attached} records"
    click.echo(f"Rulings: {said}; beside {places} of this ledger.")
