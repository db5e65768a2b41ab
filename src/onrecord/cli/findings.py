"""`findings` and `note`: what is new and odd, with the words in full and the command that explains it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

import click

from onrecord.cli.options import db_option, form_of, form_options, named, opened
from onrecord.cli.output import clean, console, day, emit
from onrecord.labels import label
from onrecord.model import Relation

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from onrecord.ledger import Ledger
    from onrecord.model import Document, Link

FAINT = 0.15
"""A link lighter than this, such as a turn of phrase that one text uses twice, is a link but no finding."""

SHOWN = 4
"""Quotations shown of one finding; a group of more says how many are left."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a fact-checker should see: a sentence, the places it is about, the link it comes from, if any."""

    kind: str
    sentence: str
    weight: float
    places: tuple[tuple[str, int, int], ...]
    link: str | None = None
    rule: str = ""

    @property
    def label(self) -> str:
        return label(self.kind).capitalize()


@click.command()
@click.option("--relation", type=click.Choice(get_args(Relation)), help="Only of one relation.")
@click.option("--document", "-d", metavar="ID", help="Only of one document: its id, or the beginning of it.")
@click.option(
    "--limit", "-n", type=click.IntRange(1), default=10, show_default=True, metavar="N", help="At most so many."
)
@form_options
@db_option
def findings(db: str, form: str | None, relation: str | None, document: str | None, limit: int) -> None:
    """What is new and odd across the ledger, strongest first, with the words in full.

    \b
    Example:
      onrecord findings --limit 5
    """
    ledger = opened(db)
    of = ledger.document(document).id if document else None
    found = gathered(ledger, document=of, relation=relation)[:limit]
    if form_of(form) != "table":
        emit([_row(f) for f in found], (), form_of(form))
    elif not found:
        click.echo("Nothing stands out in this ledger; that is no verdict on the claims in it.", err=True)
    else:
        print_findings(console(), ledger, found, clean(named(db)))


@click.command()
@click.argument("document", metavar="DOC")
@form_options
@db_option
def note(db: str, document: str, form: str | None) -> None:
    """The five lines a fact-checker should see first about one document.

    \b
    Example:
      onrecord note 3f2a
    """
    from rich.text import Text

    ledger = opened(db)
    found = ledger.document(document)
    if form_of(form) != "table":
        emit([_row(f) for f in _noted(ledger, found)], (), form_of(form))
        return
    screen = console()
    screen.print(Text(clean(found.title), "bold"))
    screen.print(Text(clean(f"{found.issuer or 'issuer not known'}, {day(found.issued)}"), "dim"))
    lines = note_lines(ledger, found)
    for line in lines:
        screen.print(line)
    if not lines:
        others = sum(1 for row in ledger.documents() if row.id != found.id)
        against = f" against the {others} other document{'' if others == 1 else 's'} in this ledger" if others else ""
        said = f"Nothing here stands out{against}; that is no verdict on the claims in it."
        for line in Text(said, "dim").wrap(screen, max(screen.width, 20)):
            screen.print(line)


def note_lines(ledger: Ledger, document: Document) -> list[Any]:
    """The note of a document for a terminal: number, label, sentence, and the command that explains the line."""
    from rich.table import Table
    from rich.text import Text

    lines = []
    for number, finding in enumerate(_noted(ledger, document), 1):
        grid = Table.grid(padding=(0, 1))
        grid.add_column(width=2, style="bold yellow", justify="right")
        grid.add_column(ratio=1)
        words = Text(f"{finding.label}. ", "bold")
        words.append(clean(finding.sentence), "not bold")
        if finding.link:
            words.append(f" [{finding.link[:8]}]", "cyan")
        grid.add_row(str(number), words)
        lines.append(grid)
    return lines


def _noted(ledger: Ledger, document: Document) -> list[Finding]:
    from onrecord.note import note

    records = ledger.records(document=document.id)
    lines = note(document, records, ledger.links(document=document.id))
    return [
        Finding(
            line.kind, line.sentence, float(line.weight), ((document.id, line.start, line.end),),
            getattr(line.link, "id", line.link),
        )
        for line in lines
    ]  # fmt: skip


def gathered(ledger: Ledger, *, document: str | None = None, relation: str | None = None) -> list[Finding]:
    """Links, and what a note says of a single place (no source, a label at odds), strongest first, each once."""
    links: Sequence[Link] = ledger.links(document=document, relation=relation)
    found = [
        Finding(
            k.relation, k.explanation, k.weight, tuple((m.document, m.start, m.end) for m in k.members), k.id, k.rule,
        )
        for k in links
        if relation or k.weight >= FAINT
    ]  # fmt: skip
    for row in ledger.documents():
        if document is None or row.id == document:
            lines = _noted(ledger, ledger.document(row.id))
            found += [f for f in lines if not f.link and (relation is None or f.kind == relation)]
    return sorted(found, key=lambda f: -f.weight)


def varied(found: Sequence[Finding]) -> list[Finding]:
    """The same findings, the strongest of each kind first, those that tie announcements before those of one alone, then
    the strongest of each rule, then the rest, so that a short list shows what there is; of several about the very same
    words only the strongest."""
    kept: list[Finding] = []
    seen: list[frozenset[str]] = []
    for finding in found:
        words = frozenset(f"{document}:{start}" for document, start, _ in finding.places)
        if not finding.link or not any(words <= other for other in seen):
            seen.append(words)
            kept.append(finding)
    kinds: dict[str, Finding] = {}
    rules: dict[str, Finding] = {}
    for finding in kept:
        first = kinds.setdefault(finding.kind, finding)
        if first is not finding and finding.link:
            rules.setdefault(finding.rule, finding)
    first_of_each = sorted(kinds.values(), key=lambda f: not f.link)
    chosen = [*first_of_each, *(f for f in rules.values() if all(f.rule != k.rule for k in kinds.values()))]
    return chosen + [finding for finding in kept if finding not in chosen]


def _row(finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind, "sentence": finding.sentence, "weight": finding.weight, "link": finding.link,
        "places": [{"document": d, "start": a, "end": b} for d, a, b in finding.places],
    }  # fmt: skip


def print_findings(screen: Console, ledger: Ledger, found: Iterable[Finding], db: str = "") -> None:
    """Each finding: label and sentence, the words in full with title, issuer and date, and how to look further."""
    from rich.text import Text

    documents: dict[str, Document] = {}
    for number, finding in enumerate(found, 1):
        head = Text(f"{number:>2}  ", "bold yellow")
        head.append(finding.label, "bold")
        screen.print(head)
        _say(screen, Text(clean(finding.sentence)), 4)
        quoted: dict[tuple[str, int, int], list[tuple[int, int]]] = {}
        for id, start, end in finding.places:
            document = documents.get(id) or documents.setdefault(id, ledger.document(id))
            quoted.setdefault((id, *sentence_around(document, start, end)), []).append((start, end))
        shown = list(quoted.items())[:SHOWN]
        for at, ((id, first, last), spans) in enumerate(shown):
            document = documents[id]
            _say(screen, _quoted(document, first, last, spans), 6, above=1)
            if at + 1 == len(shown) or shown[at + 1][0][0] != id:  # quotations of one document share its line
                about = f"{document.title} — {_by(document)}, {day(document.issued)}"
                _say(screen, Text(clean(about), "dim"), 6)
        if len(quoted) > SHOWN:
            _say(screen, Text(f"and {len(quoted) - SHOWN} more", "dim"), 6, above=1)
        command = f"explain {finding.link[:8]}" if finding.link else f"show {finding.places[0][0][:8]}"
        _say(screen, Text(f"onrecord {command}{db}", "cyan"), 4, above=1)
        screen.print()


def _say(screen: Console, text: Text, by: int, above: int = 0) -> None:
    """Print text wrapped and indented; unlike a `Padding`, without blanks at the ends of lines."""
    from rich.text import Text

    for _ in range(above):
        screen.print()
    for line in text.wrap(screen, max(screen.width - by, 20)):
        line.rstrip()
        screen.print(Text(" " * by) + line)


def _by(document: Document) -> str:
    return document.speaker or document.issuer or "issuer not known"


def _quoted(document: Document, first: int, last: int, spans: Sequence[tuple[int, int]]) -> Text:
    """A sentence in quotation marks, the spans that matter in bold."""
    from rich.text import Text

    quoted, at = Text("“"), first
    for start, end in sorted(spans):
        quoted.append(clean(document.text[at:start]))
        quoted.append(clean(document.text[max(at, start) : end]), "bold")
        at = max(at, end)
    quoted.append(clean(document.text[at:last]).rstrip())
    quoted.append("”")
    return quoted


def sentence_around(document: Document, start: int, end: int) -> tuple[int, int]:
    """The whole sentences that hold a span."""
    from onrecord.text.fold import fold
    from onrecord.text.sentences import sentences

    passage = next((p for p in document.passages if p.start <= start < p.end), None)
    if passage is None:
        return start, end
    inside = [(a, b) for a, b in sentences(fold(document.text), passage.start, passage.end) if a < end and start < b]
    return (min(start, inside[0][0]), max(end, inside[-1][1])) if inside else (start, end)
