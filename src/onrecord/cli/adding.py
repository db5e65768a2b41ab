"""`add` and `rerun`: inputs into the ledger, with progress on long work, a summary, and every failure listed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from onrecord.cli.options import db_option, named, opened
from onrecord.cli.output import clean, console

if TYPE_CHECKING:
    from onrecord.pipeline import Progress, Summary

SLOW = 0.5
"""Seconds before a progress line appears: quick work is not announced."""


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="PATH...")
@click.option("--quiet", "-q", is_flag=True, help="Print nothing but failures.")
@db_option
@click.pass_context
def add(context: click.Context, db: str, inputs: tuple[str, ...], quiet: bool) -> None:
    """Record announcements: files, folders, globs, or - for standard input. The same again adds nothing.

    Reads pages of public archives (saved as text or HTML), GOV.UK pages and content items (JSON), and plain text. An
    input that fails is named with the reason, the rest goes in, and the exit status is 1.

    \b
    Example:
      onrecord add --db harbours.db saved-pages/ 'releases/*.json'
    """
    from onrecord import pipeline

    with opened(db, create=True) as ledger, progress_shown() as progress:
        told = pipeline.add(ledger, inputs, progress=progress)
    _summary(told, db, quiet)
    if told.interrupted:
        context.exit(130)
    if told.failures:
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
        click.echo(f"failed: {clean(str(failure))}", err=True)
    if quiet:
        return
    for warning in told.warnings:
        click.echo(f"note: {clean(warning)}", err=True)
    new, known = len(told.new), len(set(told.known))
    parts = [_count(new, "new document")] if new or not known else []
    if known:
        parts.append(_count(known, "known document"))
    parts += [_count(told.records, "record"), _count(told.links, "link")]
    gone = [_count(n, what) for n, what in ((told.records_retired, "record"), (told.links_retired, "link")) if n]
    line = f"{', '.join(parts)} in {told.seconds:.1f} s"
    if gone:
        line += f"; retired {' and '.join(gone)}"
    if told.failures:
        line += f"; {_count(len(told.failures), 'input')} failed"
    if told.interrupted:
        line = f"Interrupted; what was recorded stays. {line}"
    click.echo(f"{line}.")
    if new and sys.stdout.isatty():
        here = clean(named(db))
        click.echo(f"Next: onrecord findings{here}, onrecord documents{here}, onrecord serve{here}")


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" + ("" if number == 1 else "s")
