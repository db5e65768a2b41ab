"""`review`: a person's judgement of a record or link, appended, never overwritten."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime

import click

from onrecord.cli.options import db_option, opened
from onrecord.cli.output import clean


@click.command()
@click.argument("id", metavar="RECORD|LINK")
@click.argument("verdict", type=click.Choice(["confirm", "reject", "correct"]))
@click.option("--correction", metavar="WORDS", help="What it should say; needed by `correct`.")
@click.option("--note", metavar="WORDS", help="Why, for the next reader.")
@click.option(
    "--reviewer",
    metavar="NAME",
    envvar="ONRECORD_REVIEWER",
    help="Who judges.  [env: ONRECORD_REVIEWER; default: your login]",
)
@db_option
def review(db: str, id: str, verdict: str, correction: str | None, note: str | None, reviewer: str | None) -> None:
    """Confirm, reject or correct a record or link. It stays with the words, also when the rules change.

    A rejected link is no longer listed. Nothing is deleted, and the newest review counts.

    \b
    Example:
      onrecord review 8c41f0 reject --note "boats, not passengers"
    """
    from onrecord.explain import explain
    from onrecord.model import Link, Review

    if verdict == "correct" and not correction:
        raise click.UsageError("`correct` needs --correction WORDS: what it should say.")
    ledger = opened(db)
    told = explain(ledger, id)
    subject, where = told.subject, told.places[0]
    text = ledger.document(where.document).text
    ledger.review(
        Review(
            subject.id, verdict, reviewer or _login(),  # type: ignore[arg-type]
            datetime.now(UTC).isoformat(timespec="seconds"), where.document, text[where.start : where.end],
            text[max(0, where.start - 32) : where.start], text[where.end : where.end + 32], correction, note,
        )
    )  # fmt: skip
    what = subject.relation.replace("_", " ") if isinstance(subject, Link) else subject.type
    click.echo(f"{verdict}: {what} {subject.id[:8]} “{clean(' '.join(where.text.split()))}”")


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"
