"""Options that several commands share, and how the ledger is found."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

F = TypeVar("F", bound=Callable[..., Any])

DEFAULT = "onrecord.db"


def db_option(command: F) -> F:
    """`--db FILE|URL`, on each command; it may also stand before the command."""
    return click.option(
        "--db", metavar="FILE|URL", envvar="ONRECORD_DB", callback=_db,
        help=f"The ledger: a SQLite file, or postgresql://... [env: ONRECORD_DB; default: {DEFAULT}]",
    )(command)  # fmt: skip


def _db(context: click.Context, parameter: click.Parameter, value: str | None) -> str:
    """The command's own option wins, then the one before the command, then the environment."""
    given = context.get_parameter_source("db")
    before = context.find_root().obj
    if value and given is click.core.ParameterSource.COMMANDLINE:
        return value
    return before or value or DEFAULT


def named(db: str) -> str:
    """What to write behind a command so that it finds the same ledger: nothing where it would anyway."""
    import os
    import shlex

    return "" if db == (os.environ.get("ONRECORD_DB") or DEFAULT) else f" --db {shlex.quote(db)}"


def form_options(command: F) -> F:
    """`--table`, `--json`, `--csv`: a table in a terminal, CSV in a pipe, unless asked otherwise."""
    for name, words in (
        ("table", "A table, also in a pipe."),
        ("csv", "CSV, also in a terminal; every field, ids in full."),
        ("json", "JSON Lines; the fields of `onrecord export`."),
    ):
        command = click.option(f"--{name}", "form", flag_value=name, help=words)(command)
    return command


def form_of(form: str | None) -> str:
    return form or ("table" if sys.stdout.isatty() else "csv")


def document_option(command: F) -> F:
    """`--document ID`, `-d`: only what one document holds."""
    return click.option("--document", "-d", metavar="ID", help="Of one document: its id, or the beginning of it.")(
        command
    )


def filter_options(command: F) -> F:
    """Which documents: by id, by issuer, by the day of issue; how many rows."""
    for option in (
        click.option("--limit", "-n", type=click.IntRange(1), metavar="N", help="At most so many."),
        click.option("--before", metavar="DATE", callback=_iso, help="Issued before a day, month or year: 2025-03-06."),
        click.option("--after", metavar="DATE", callback=_iso, help="Issued on or after a day, month or year."),
        click.option("--issuer", metavar="WORDS", help="Issued by a body whose name has these words."),
    ):
        command = option(command)
    return document_option(command)


def _iso(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    from datetime import date

    if value is None:
        return None
    full = value + "-01-01"[len(value) - 10 :] if len(value) in (4, 7) else value
    try:
        date.fromisoformat(full)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date; write 2025-03-06, 2025-03 or 2025") from None
    return value


def has_words(text: str | None, words: str) -> bool:
    """Whether every word asked for stands in a text, whatever its case."""
    return bool(text) and all(word in str(text).casefold() for word in words.casefold().split())


def opened(db: str, *, create: bool = False) -> Ledger:
    """The ledger to read; only `add` and `demo` make one. Raises LedgerError."""
    from onrecord.ledger import open_ledger

    return open_ledger(db, create=create)
