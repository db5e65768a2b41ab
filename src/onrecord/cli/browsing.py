"""`documents`, `show` and `search`: what came in, one document with its records, and words or numbers anywhere."""

from __future__ import annotations

from typing import Any

import click

from onrecord.cli.options import db_option, filter_options, form_of, form_options, opened
from onrecord.cli.output import Column, clean, console, cut, day, emit
from onrecord.cli.records import ID, ISSUED


@click.command()
@click.option("--kind", metavar="KIND", help="press_release, speech, statement, news_story ...")
@click.option("--title", metavar="WORDS", help="With these words in the title.")
@click.option("--speaker", metavar="WORDS", help="Speeches of someone whose name has these words.")
@filter_options
@form_options
@db_option
def documents(db: str, form: str | None, **filters: Any) -> None:
    """What came in, newest first.

    Example: onrecord documents --issuer harbours --after 2025-03
    """
    ledger = opened(db)
    filters["kind"] = filters["kind"] and filters["kind"].replace("-", "_")
    id = filters.pop("document")
    found = [ledger.entry(id)] if id else ledger.documents(order="issued", **filters)
    fields = (
        "id", "issued", "kind", "issuer", "speaker", "title", "archive_label", "language", "version", "records",
        "source", "url", "captured",
    )  # fmt: skip
    rows = [{name: getattr(entry, name) for name in fields} for entry in found]
    columns = (
        ID, ISSUED,
        Column("kind", lambda row: row["kind"].replace("_", " "), width=13),
        Column("title", lambda row: row["title"], "bold", ratio=7, lines=2),
        Column("from", lambda row: row["speaker"] or row["issuer"] or "", ratio=4, lines=2),
    )  # fmt: skip
    emit(rows, columns, form_of(form), nothing="No documents. `onrecord add PAGE` records some.")


@click.command()
@click.argument("document", metavar="DOC")
@click.option("--plain", is_flag=True, help="The text alone, as the reader fixed it: offsets count in it.")
@click.option("--json", "as_json", is_flag=True, help="The document's row of `onrecord export`.")
@db_option
def show(db: str, document: str, plain: bool, as_json: bool) -> None:
    """A document: its five lines, its text with the records marked, and how many of each there are.

    DOC is an id of `onrecord documents`, or the beginning of one.

    Example: onrecord show 3f2a
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
    for line in note_lines(ledger, found):
        screen.print(line)
    marks = {"quantity": "bold green", "date": "magenta", "commitment": "underline", "quotation": "italic"}
    screen.print()
    for passage in found.passages:
        if passage.kind == "title":
            continue
        words = Text(found.text[passage.start : passage.end], "bold" if passage.kind == "heading" else "")
        for record in records:
            if record.type in marks and passage.start < record.end and record.start < passage.end:
                words.stylize(marks[record.type], record.start - passage.start, record.end - passage.start)
        lead = {"list_item": "• ", "quotation": "│ "}.get(passage.kind, "")
        screen.print(Text(lead) + _cleaned(words))
        screen.print()
    counts = {type: sum(r.type == type for r in records) for type in dict.fromkeys(r.type for r in records)}
    screen.print(Text(", ".join(f"{n} {type}" for type, n in counts.items()) or "no records", "dim"))
    screen.print(
        Text(f"onrecord figures -d {found.id[:8]} lists its figures; quotes, commitments and links too", "dim")
    )


def _cleaned(words: Any) -> Any:
    """Styled text without control characters; where there are some, the styles go too, and no offset is guessed."""
    from rich.text import Text

    return words if clean(words.plain) == words.plain else Text(clean(words.plain))


@click.command()
@click.argument("query", nargs=-1, required=True)
@click.option(
    "--limit", "-n", type=click.IntRange(1), default=20, show_default=True, metavar="N", help="At most so many."
)
@form_options
@db_option
def search(db: str, form: str | None, query: tuple[str, ...], limit: int) -> None:
    """Words, "a phrase", numbers (36%, £31m) and filters: speaker: issuer: kind: after: before: money>=1m.

    Example: onrecord search '"working arrangement" speaker:ashdale after:2025-02'
    """
    found = list(opened(db).search(" ".join(query)))[:limit]
    rows = [_hit(hit) for hit in found]
    columns = (
        Column("id", lambda row: (row["record"] or row["document"])[:8], "cyan", 8), ISSUED,
        Column("title", lambda row: row["title"], ratio=4, lines=2),
        Column("words", lambda row: row["text"], ratio=8, lines=3),
    )  # fmt: skip
    emit(rows, columns, form_of(form), nothing=f"Nothing found for {cut(clean(' '.join(query)), 60)}.")


def _hit(hit: Any) -> dict[str, Any]:
    return {
        name: getattr(hit, name, None) for name in ("document", "record", "issued", "title", "start", "end", "text")
    }
