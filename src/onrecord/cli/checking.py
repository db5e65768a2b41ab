"""`verify`: every span still says what its record says, and the bytes still hash."""

from __future__ import annotations

import click

from onrecord.cli.options import db_option, opened
from onrecord.cli.output import clean


@click.command()
@db_option
@click.pass_context
def verify(context: click.Context, db: str) -> None:
    """Check the whole ledger: sources against their hashes, documents against their ids, records against the text.

    Exit status 1 when anything is wrong, each fault on a line.

    \b
    Example:
      onrecord verify
    """
    from onrecord.verify import verify as verified

    told = verified(opened(db))
    for fault in told.faults:
        click.echo(clean(str(fault)))
    click.echo(clean(str(told)))
    if told.faults:
        context.exit(1)
