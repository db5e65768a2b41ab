"""`add` and `rerun`: inputs into the ledger, with progress on long work, a summary, and every failure listed."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.options import db_option, named, opened
from onrecord.cli.output import clean, console
from onrecord.text.words import how_many

if TYPE_CHECKING:
    from onrecord.model import DocumentKind
    from onrecord.pipeline import Progress, Summary

SLOW = 0.5
"""Seconds before a progress line appears: quick work is not announced."""


KINDS = (
    "press_release", "news_story", "speech", "statement", "written_statement", "oral_statement", "article", "debate",
    "other",
)  # fmt: skip
"""The kinds of announcement (`model.DocumentKind`), most frequent first."""


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    from datetime import date

    if value is None:
        return None
    try:
        date.fromisoformat(f"{value}-01" if len(value) == 7 else value)
    except ValueError:
        value_and_form = f"{value!r} is no day; write 2024-07-12, or 2024-07 where only the month is known"
        raise click.BadParameter(value_and_form) from None
    if len(value) not in (7, 10):
        raise click.BadParameter(f"{value!r}: write it as 2024-07-12")
    return value


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="PATH...")
@click.option("--quiet", "-q", is_flag=True, help="Print nothing but failures.")
@click.option("--issued", metavar="DATE", callback=_day, help="When it was issued: 2024-07-12, or 2024-07.")
@click.option("--issuer", metavar="NAME", help="Who issued it.")
@click.option("--kind", type=click.Choice(KINDS), metavar="KIND", help=f"What it is: {', '.join(KINDS)}.")
@click.option("--title", metavar="WORDS", help="Of a plain text that has no title line: one announcement.")
@click.option("--url", metavar="ADDRESS", help="Where it was found: one announcement.")
@db_option
@click.pass_context
def add(
    context: click.Context,
    db: str,
    inputs: tuple[str, ...],
    issued: str | None,
    issuer: str | None,
    kind: DocumentKind | None,
    title: str | None,
    url: str | None,
    quiet: bool,
) -> None:
    """Record announcements: files, folders, globs, or - for standard input. The same again adds nothing.

    Reads pages of public archives (saved as text or HTML), GOV.UK pages and content items (JSON), and plain text. An
    input that fails is named with the reason, the rest goes in, and the exit status is 1.

    Of a plain text the first line is the title, and lines around it or at the foot such as "Published 12 July 2024 by
    the Harbour Board", "Date: 12/07/2024" or "From: Harbour Board" say when and by whom. What a text does not say can
    be given, of every input: it is recorded as given, and where the text says otherwise, that is told and kept beside.

    \b
    Example:
      onrecord add --db harbours.db saved-pages/ 'releases/*.json'
      onrecord add --db harbours.db copied.txt --issued 2024-07-12 --issuer "Harbour Board"
    """
    from onrecord import pipeline
    from onrecord.readers.stated import Stated

    if (title or url) and len(inputs) > 1:
        raise click.UsageError("--title and --url are of one announcement: add it by itself.")
    stated = Stated(issued, issuer, kind, title, url)
    with opened(db, create=True) as ledger, progress_shown() as progress:
        told = pipeline.add(ledger, inputs, progress=progress, stated=stated if stated != Stated() else None)
    _summary(told, db, quiet)
    if told.interrupted:
        context.exit(130)
    if told.failures or told.stopped:
        context.exit(1)


@click.command()
@click.option("--quiet", "-q", is_flag=True, help="Print nothing.")
@db_option
@click.pass_context
def rerun(context: click.Context, db: str, quiet: bool) -> None:
    """Apply the rules of this release to everything in the ledger, from its kept text.

    Records that are still found keep their ids; those that are not are retired, none is deleted. Reviews stay.

    \b
    Example:
      onrecord rerun --db harbours.db
    """
    from onrecord import pipeline

    with opened(db) as ledger, progress_shown() as progress:
        told = pipeline.rerun(ledger, progress=progress)
    _summary(told, db, quiet)
    if told.interrupted:
        context.exit(130)


@contextmanager
def progress_shown() -> Iterator[Progress | None]:
    """A progress line on standard error while work is slow; nothing where it is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    import time

    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    began, shown = time.monotonic(), False
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[of]}"))
    with Progress(*columns, TimeElapsedColumn(), console=console(stderr=True), transient=True, disable=False) as bar:
        task = bar.add_task("", total=None, visible=False, of="")

        def tell(doing: str, done: int, total: int | None) -> None:
            nonlocal shown
            shown = shown or time.monotonic() - began > SLOW
            of = f"{done} of {total}" if total else ""
            bar.update(task, description=doing, completed=done, total=total, visible=shown, of=of)

        yield tell


def _summary(told: Summary, db: str, quiet: bool) -> None:
    for failure in told.failures:
        click.echo(f"failed: {clean(str(failure))}".replace("\n", "\n  "), err=True)
    if told.stopped:
        click.echo(f"stopped: {clean(told.stopped)}", err=True)
    if log := _log_beside(db):
        click.echo(
            f"note: {clean(log)} holds part of the ledger until it can be folded in; keep the two together", err=True
        )
    if quiet:
        return
    for warning in summed(told.warnings):
        click.echo(f"note: {clean(warning)}", err=True)
    new, known = len(told.new), len(set(told.known))
    parts = [how_many(new, "new document")] if new or not known else []
    if known:
        parts.append(how_many(known, "known document"))
    parts += [how_many(told.records, "record"), how_many(told.links, "link")]
    gone = [how_many(n, what) for n, what in ((told.records_retired, "record"), (told.links_retired, "link")) if n]
    line = f"{', '.join(parts)} in {told.seconds:.1f} s"
    if gone:
        line += f"; retired {' and '.join(gone)}"
    if told.failures:
        line += f"; {how_many(len(told.failures), 'input')} failed"
    if told.stopped:
        line = f"Stopped; what was recorded stays. {line}"
    if told.interrupted:
        line = f"Interrupted; what was recorded stays. {line}"
    click.echo(f"{line}.")
    if new and sys.stdout.isatty():
        here = clean(named(db))
        click.echo(f"Next: onrecord findings{here}, onrecord documents{here}, onrecord serve{here}")


FEW_NOTES = 5
_KINDS_OF_NOTE = (
    ("published under ", "published under an earlier government"),
    ("withdrawn", "withdrawn"),
    ("changed ", "changed after publication"),
    ("breaks off before", "cut short, a fuller text of each is known"),
    ("known with ", "known with other facts, which stay"),
)  # fmt: skip


def summed(warnings: Sequence[str]) -> list[str]:
    """Notes, one a line; of a kind that more than five have, how many there are.

    >>> summed([f"{n}.json: Locks: published under the 1997 Quay government" for n in range(133)])
    ['133 pages were published under an earlier government']
    """
    kinds = [next((said for sign, said in _KINDS_OF_NOTE if f": {sign}" in words), None) for words in warnings]
    many = {kind: n for kind, n in Counter(kinds).items() if kind and n > FEW_NOTES}
    lines = [" ".join(words.split()) for words, kind in zip(warnings, kinds, strict=True) if kind not in many]
    return lines + [f"{n:,} pages were {kind}" for kind, n in many.items()]


def _log_beside(db: str) -> str | None:
    """The write-ahead log of a ledger that could not be folded in, as when the disk is full."""
    log = Path(f"{db}-wal")
    return str(log) if "://" not in db and log.exists() and log.stat().st_size else None
