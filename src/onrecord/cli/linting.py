"""`lint`: a draft checked before it is published, findings printed as a compiler prints them. Nothing is recorded."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.output import as_json, clean

if TYPE_CHECKING:
    from onrecord.lint import Finding
    from onrecord.model import Document, Record, Span

STDIN = "-"
FOUND, UNREADABLE = 1, 2


@dataclass(frozen=True)
class Known:
    """What a ledger holds, to be read beside a draft."""

    documents: Sequence[Document] = ()
    records: Sequence[Record] = ()


def _issued(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    from datetime import date

    if value is None:
        return None
    if value == "today":
        return date.today().isoformat()
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day; write 2031-03-28, or today") from None


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="FILE...")
@click.option("--issued", metavar="DATE", callback=_issued, help="The day of issue, where a text has none, or today.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Or JSON Lines.")
@click.option("--db", metavar="FILE|URL", help="Also check against what this ledger holds.")
@click.pass_context
def lint(context: click.Context, inputs: tuple[str, ...], issued: str | None, form: str, db: str | None) -> None:
    """Check drafts before they are published: sums, shares, dates, hedges, sources. Nothing is recorded.

    Reads what `add` reads; - is standard input. Each finding is a line, file:line:column: level: rule: sentence, with
    the line it stands in and a caret. An error cannot be right as it stands, a warning lacks something, information is
    what the figures imply. Exit status: 0; 1 where there are errors or warnings; 2 where a file cannot be read.

    Without a day of issue in the text, --issued says which it will be; deadlines are held against it.

    \b
    Example:
      onrecord lint draft.txt --issued today
    """
    from onrecord.errors import OnrecordError

    try:
        known = _known(db or context.find_root().obj)
    except OnrecordError as error:
        click.echo(f"onrecord: {clean(str(error))}", err=True)
        context.exit(UNREADABLE)
    status = 0
    for name in inputs:
        try:
            found = list(_findings(name, issued, known))
        except (OnrecordError, OSError) as error:
            status = UNREADABLE
            shown = getattr(error, "show", None)
            reason = getattr(error, "strerror", None) or (shown() if shown else str(error))
            click.echo(f"{clean(name)}: {clean(reason)}", err=True)
            continue
        for row, context_lines in found:
            click.echo(as_json(row) if form == "json" else _shown(row, context_lines))
        if status == 0 and any(row["level"] != "information" for row, _ in found):
            status = FOUND
    context.exit(status)


def _known(db: str | None) -> Known:
    if not db:
        return Known()
    from onrecord.cli.options import opened

    ledger = opened(db)
    return Known([ledger.document(e.id) for e in ledger.documents(latest=True)], ledger.records())


def _findings(name: str, issued: str | None, known: Known) -> Iterator[tuple[dict[str, Any], str]]:
    """Each finding as a row, and the line it stands in with a caret. Raises ReadError and OSError."""
    from onrecord.errors import caret
    from onrecord.extract import extract
    from onrecord.lint import lint as linted
    from onrecord.model import Source
    from onrecord.readers import read
    from onrecord.readers.stated import Stated

    content = sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes()
    source = Source("standard input" if name == STDIN else Path(name).name, content)
    written = content.decode("utf-8", "replace")
    for document in read(source, Stated(issued=issued)) if issued else read(source):
        found = linted(document, extract(document), known.documents, known.records)
        for finding in found:
            at = where(written, document.text, finding.span)
            text, offset = (written, at) if at is not None else (document.text, finding.span.start)
            yield _row(name, document, finding, text, offset, at is not None), caret(text, offset).split("\n", 1)[1]


def _row(name: str, document: Document, found: Finding, text: str, at: int, written: bool) -> dict[str, Any]:
    return {
        "type": "finding", "file": name, "line": text.count("\n", 0, at) + 1,
        "column": at - text.rfind("\n", 0, at), "in": "file" if written else "text as read",
        "level": found.level, "rule": found.rule, "says": found.says, "document": document.title,
        "start": found.span.start, "end": found.span.end, "text": found.span.of(document.text),
        "others": [{"start": s.start, "end": s.end, "text": s.of(document.text)} for s in found.others],
    }  # fmt: skip


def _shown(row: dict[str, Any], line: str) -> str:
    note = "" if row["in"] == "file" else " (line and column of the text as read)"
    place = f"{row['file']}:{row['line']}:{row['column']}"
    return f"{clean(place)}: {row['level']}: {row['rule']}: {clean(row['says'])}{note}\n{clean(line)}"


def where(written: str, text: str, span: Span) -> int | None:
    """Where in a file the words at a span of the text read from it stand; None where markup parts them.

    Blanks may differ. The words before tell apart words that the file has more than once.

    >>> from onrecord.model import Span
    >>> where("<p>one\\ntwo</p>", "one two", Span(4, 7))
    7
    """
    words = span.of(text).split()[:12]
    before = text[max(0, span.start - 60) : span.start].split()
    for lead in (before[-4:], before[-2:], before[-1:], []):
        pattern = r"\s+".join(map(re.escape, lead)) + (r"\s*" if lead else "")
        found = [m.start(1) for m in re.finditer(pattern + "(" + r"\s+".join(map(re.escape, words)) + ")", written)]
        if len(found) == 1 or (found and not lead):
            earlier = text.count(span.of(text), 0, span.start)
            return found[min(earlier, len(found) - 1)]
    return None
