"""`documents`, `show` and `search`: what came in, one document with its records, and words or numbers anywhere."""

from __future__ import annotations

from typing import Any, get_args

import click

from onrecord.cli.options import db_option, filter_options, form_of, form_options, opened
from onrecord.cli.output import Column, Row, clean, console, day, emit
from onrecord.cli.records import ID, ISSUED
from onrecord.model import DocumentKind


@click.command()
@click.option("--kind", type=click.Choice(get_args(DocumentKind)), help="Only of one kind.")
@click.option("--title", metavar="WORDS", help="With these words in the title.")
@click.option("--speaker", metavar="WORDS", help="Speeches of someone whose name has these words.")
@filter_options
@form_options
@db_option
def documents(db: str, form: str | None, **filters: Any) -> None:
    """What came in, newest first.

    \b
    Example:
      onrecord documents --issuer harbours --after 2025-03
    """
    ledger = opened(db)
    id = filters.pop("document")
    found = [ledger.entry(id)] if id else ledger.documents(order="issued", **filters)
    fields = (
        "id", "issued", "kind", "issuer", "speaker", "title", "archive_label", "language", "version", "records",
        "source", "url", "captured",
    )  # fmt: skip
    rows = [{name: getattr(entry, name) for name in fields} for entry in found]
    columns = ID, ISSUED, Column("title", lambda row: row["title"], "bold", ratio=1, under=_about)
    emit(rows, columns, form_of(form), nothing="No documents. `onrecord add PAGE` records some.")


def _about(row: Row) -> str:
    about = (row["kind"].replace("_", " "), f"{row['records']} records", row["issuer"] or row["speaker"])
    return " · ".join(part for part in about if part)


@click.command()
@click.argument("document", metavar="DOC")
@click.option("--plain", is_flag=True, help="The text alone, as the reader fixed it: offsets count in it.")
@click.option("--json", "as_json", is_flag=True, help="The document's row of `onrecord export`.")
@db_option
def show(db: str, document: str, plain: bool, as_json: bool) -> None:
    """A document: its five lines, its text with the records marked, and how many of each there are.

    DOC is an id of `onrecord documents`, or the beginning of one.

    \b
    Example:
      onrecord show 3f2a
    """
    from rich.text import Text

    from onrecord.cli.findings import note_lines

    ledger = opened(db)
    found = ledger.document(document)
    if plain:
        click.echo(clean(found.text))
        return
    if as_json:
        from onrecord.cli.output import as_json as line
        from onrecord.export.jsonlines import document_row

        click.echo(line(document_row(found, ledger.entry(found.id), ledger.places(found.id))))
        return
    screen = console()
    records = ledger.records(document=found.id)
    screen.print(Text(clean(found.title), "bold"))
    about = [found.kind.replace("_", " "), found.issuer, found.speaker, day(found.issued), f"id {found.id[:8]}"]
    screen.print(Text(clean(" · ".join(part for part in about if part)), "dim"))
    for warning in found.warnings:
        screen.print(Text(clean(f"! {warning}"), "yellow"))
    screen.print()
    for line in note_lines(ledger, found):
        screen.print(line)
    marks = {"quantity": "bold green", "date": "magenta", "commitment": "underline", "quotation": "italic"}
    screen.print()
    for passage in found.passages:
        if passage.kind == "title":
            continue
        style = {"heading": "bold", "provenance": "dim"}.get(passage.kind, "")
        words = Text(found.text[passage.start : passage.end], style)
        for record in records:
            if record.type in marks and passage.start < record.end and record.start < passage.end:
                first, last = max(record.start - passage.start, 0), min(record.end - passage.start, len(words))
                words.stylize(marks[record.type], first, last)
        lead = {"list_item": "• ", "quotation": "│ "}.get(passage.kind, "")
        screen.print(Text(lead) + _cleaned(words))
        screen.print()
    counts = [(n, words) for type, words in NAMED.items() if (n := sum(r.type == type for r in records))]
    said = ", ".join(f"{n} {words.removesuffix('s') if n == 1 else words}" for n, words in counts)
    screen.print(Text(said or "no records", "dim"))
    screen.print(Text(f"onrecord figures -d {found.id[:8]} lists its figures", "dim"))


NAMED = {
    "quantity": "figures",
    "date": "dates",
    "quotation": "quotations",
    "commitment": "commitments",
    "claim": "claims",
    "name": "names",
    "programme": "programmes",
}


def _cleaned(words: Any) -> Any:
    """Styled text without control characters; where there are some, the styles go too, and no offset is guessed."""
    from rich.text import Text

    return words if clean(words.plain) == words.plain else Text(clean(words.plain))


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1, required=True, type=click.UNPROCESSED)
@click.option("--limit", "-n", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="At most.")
@form_options
@db_option
def search(db: str, form: str | None, query: tuple[str, ...], limit: int) -> None:
    """Find passages: words, "a phrase", numbers however written (36%, £31m), -without, OR, (groups) and filters.

    Filters: speaker: issuer: role: programme: title: kind: type: after: before: and money>=1m, percent=36, number<100.
    Put the query in single quotes, so that the shell leaves it alone. docs/reference/search.md has the language.

    \b
    Example:
      onrecord search '"working arrangement" speaker:ashdale after:2025-02'
    """
    from rich.padding import Padding
    from rich.text import Text

    from onrecord.errors import QueryError

    asked = " ".join(query)
    with opened(db) as ledger:
        try:
            found = ledger.search(asked, limit=limit)
        except QueryError as error:  # as any other mistake on the command line: status 2
            click.echo(f"onrecord: {clean(error.show())}", err=True)
            click.get_current_context().exit(2)
    if form_of(form) != "table":
        emit([_hit(hit) for hit in found.hits], (), form_of(form))
        return
    if not found.hits:
        click.echo(f"Nothing found for {clean(asked)}.", err=True)
        return
    screen = console()
    for hit in found.hits:
        screen.print(Text(clean(hit.title), "bold"))
        about = Text(f"{day(hit.issued)} · {clean(hit.issuer or hit.kind)} · ", "dim")
        screen.print(about.append(hit.document[:8], "not dim cyan"))
        words = Text(hit.snippet)
        for mark in hit.marks:
            words.stylize("bold yellow", mark.start - hit.snippet_span.start, mark.end - hit.snippet_span.start)
        screen.print(Padding(_cleaned(words), (0, 0, 1, 2)))
    shown = len(found.hits)
    passages = (
        f"{found.total} passage{'s' * (found.total != 1)} in {found.documents} document{'s' * (found.documents != 1)}"
    )
    screen.print(Text(passages + (f", {shown} shown; --limit shows more" if shown < found.total else ""), "dim"))


def _hit(hit: Any) -> dict[str, Any]:
    fields = ("document", "title", "kind", "issuer", "issued", "start", "end", "snippet", "score")
    return {name: getattr(hit, name) for name in fields}
