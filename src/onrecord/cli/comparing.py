"""`compare`: two documents word by word, side by side where the terminal is wide enough."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from onrecord.cli.options import db_option, opened
from onrecord.cli.output import as_json, clean, console, day

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from onrecord.link.comparison import Comparison, Line, Piece
    from onrecord.model import Document, Record, Span

WIDE = 110
"""Columns from which the two texts stand side by side."""


@click.command()
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option("--all", "every", is_flag=True, help="Also every passage of long runs that only one of the two has.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="For a reader, or one JSON object."
)
@db_option
def compare(db: str, a: str, b: str, form: str, every: bool) -> None:
    """Two documents word by word: what was kept, moved, added, dropped and replaced; what carries meaning comes first.

    A and B are files, ids of documents in the ledger, or words of their titles. Of a file that holds several documents
    one is named by words of its title: page.txt#harbour speech. Numbers, hedges, negations and times that differ stand
    before names, names before other words. Words that the two texts give to two people are named as such.

    \b
    Example:
      onrecord compare advance.txt delivered.txt
    """
    from onrecord.link.comparison import compare as compared

    (one, its), (two, others) = (_named(db, name) for name in (a, b))
    found = compared(one, two, [*its, *others])
    if form == "json":
        click.echo(as_json(as_row(found)))
        return
    print_comparison(console(), found, every)


def _named(db: str, name: str) -> tuple[Document, Sequence[Record]]:
    """A document and its records: from a file, or from the ledger by id or title. Raises UsageError."""
    path, _, title = name.partition("#")
    if Path(name).is_file():
        path, title = name, ""
    if Path(path).is_file():
        return _from_file(path, title)
    from onrecord.errors import LedgerError

    try:
        ledger = opened(db)
    except LedgerError as error:
        raise click.UsageError(f"{name}: no such file, and {error}") from None
    try:
        document = ledger.document(name)
    except LedgerError as error:
        known = [entry for entry in ledger.documents(latest=True) if _has(entry.title, name)]
        if len(known) != 1:
            raise click.UsageError(f"{name}: no such file, and {_several(known, lambda e: e.title) or error}") from None
        document = ledger.document(known[0].id)
    return document, ledger.records(document=document.id, type="quotation")


def _from_file(path: str, title: str) -> tuple[Document, Sequence[Record]]:
    from onrecord.extract import extract
    from onrecord.model import Source
    from onrecord.readers import read

    found = [d for d in read(Source(Path(path).name, Path(path).read_bytes())) if not title or _has(d.title, title)]
    if len(found) != 1:
        told = _several(found, lambda d: d.title) or f"no document in it has {title!r} in its title"
        raise click.UsageError(f"{path}: {told}")
    return found[0], [r for r in extract(found[0]) if r.type == "quotation"]


def _has(title: str, words: str) -> bool:
    return words.casefold() in title.casefold()


def _several(found: Sequence[Any], title: Any) -> str:
    """What to say of several documents where one was asked for; empty where there is none."""
    if not found:
        return ""
    titles = "; ".join(f"“{clean(title(d))}”" for d in found[:5]) + ("; …" if len(found) > 5 else "")
    return f"it names {len(found)} documents, {titles}: add words of one title (FILE#WORDS for a file)"


def as_row(found: Comparison) -> dict[str, Any]:
    """A comparison as JSON: the two documents, counts, changes by what they carry, and every passage in order."""
    from onrecord.link.comparison import said

    def place(span: Span | None, document: Document) -> dict[str, Any] | None:
        return {"start": span.start, "end": span.end, "text": span.of(document.text)} if span else None

    def piece(p: Piece) -> dict[str, Any]:
        sides = {"a": place(p.a, found.a), "b": place(p.b, found.b)}
        return {"verdict": p.verdict, "why": p.why or None, "matter": p.matter, **sides}

    return {
        "type": "comparison",
        **{
            side: {"id": d.id, "title": d.title, "kind": d.kind, "issuer": d.issuer, "issued": d.issued}
            for side, d in (("a", found.a), ("b", found.b))
        },
        "sort": found.sort,
        "counts": found.counts,
        "changes": [{**piece(p), "says": said((line, p), found.a, found.b)} for line, p in found.changes()],
        "passages": [
            {
                "standing": line.standing, "moved": line.moved, "speakers": line.speakers,
                "a": place(line.a, found.a), "b": place(line.b, found.b), "pieces": [piece(p) for p in line.changes],
            }
            for line in found.lines
        ],
    }  # fmt: skip


def print_comparison(screen: Console, found: Comparison, every: bool) -> None:
    from rich.text import Text

    for letter, document in (("A", found.a), ("B", found.b)):
        who = document.speaker or document.issuer or "issuer not known"
        screen.print(
            Text.assemble((f"{letter}  ", "bold"), (clean(document.title), "bold"), f" — {clean(who)}, ")
            + Text(day(document.issued))
        )
    screen.print()
    screen.print(Text(summary(found)))
    telling = [pair for pair in found.changes() if pair[1].matter >= 2]
    if telling:
        screen.print(Text("\nChanges that carry meaning\n", "bold"))
        _changes(screen, telling, found)
    if found.canned:
        screen.print(Text("\nThe same words, given to two people\n", "bold"))
        for line in found.canned:
            who = " and ".join(line.speakers or ())
            screen.print(Text(f"  {clean(who)}: “{clean(line.b.of(found.b.text)) if line.b else ''}”"))
    if found.sort != "nothing":
        screen.print(Text("\nThe two texts, in the order of B\n", "bold"))
        _lines(screen, found, every)


def summary(found: Comparison) -> str:
    """One sentence on how two documents stand to each other."""
    n = found.counts
    if found.sort == "nothing":
        return "No passage of one stands in the other."
    opens = "Nearly the same text. " if found.sort == "mirror" else ""
    both = n["kept"] + n["changed"]
    return (
        f"{opens}{both} {'passage stands' if both == 1 else 'passages stand'} in both: {n['kept']} word for word, "
        f"{n['changed']} changed; {n['moved']} of them elsewhere in the order. {n['dropped']} only in A, {n['added']} "
        "only in B."
    )


def _changes(screen: Console, telling: Sequence[tuple[Line, Piece]], found: Comparison) -> None:
    from rich.text import Text

    from onrecord.link.comparison import said

    for line, piece in telling:
        screen.print(Text.assemble(("  " + f"{piece.why}: ", "bold"), clean(said((line, piece), found.a, found.b))))
        if line.b:
            screen.print(Text("    in “" + clean(" ".join(line.b.of(found.b.text).split())) + "”", "dim"))


def _lines(screen: Console, found: Comparison, every: bool) -> None:
    """The passages, side by side or one under the other, with the marks of wdiff: [-dropped-] {+added+}."""
    from rich.table import Table
    from rich.text import Text

    from onrecord.link.comparison import shown

    wide = screen.width >= WIDE
    table = Table(box=None, padding=(0, 3, 1, 0), pad_edge=False, expand=True, show_header=False)
    for ratio in (1, 1) if wide else (1,):
        table.add_column(ratio=ratio, overflow="fold")
    for line in shown(found.lines, every=every):
        if isinstance(line, tuple):
            words = Text(f"… {line[1]} passages only in {'B' if line[0] == 'added' else 'A'}", "dim")
            cells = [words if line[0] == "dropped" else Text(""), words if line[0] == "added" else Text("")]
        else:
            cells = [_side(line, "a", found.a), _side(line, "b", found.b)]
        if wide:
            table.add_row(*cells)
        else:
            table.add_row(Text("\n").join(_stacked(line, cells)))
    screen.print(table)


def _stacked(line: Line | tuple[str, int], cells: Sequence[Text]) -> Iterator[Text]:
    from rich.text import Text

    for letter, cell in zip("AB", cells, strict=True):
        if cell.plain and not (letter == "A" and not isinstance(line, tuple) and line.standing == "kept"):
            both = not isinstance(line, tuple) and line.standing == "kept"
            yield Text("=  " if both else f"{letter}  ", "bold") + cell


def _side(line: Line, side: Literal["a", "b"], document: Document) -> Text:
    """One side of a line, its changes marked."""
    from rich.text import Text

    from onrecord.link.comparison import told_words

    span = line.a if side == "a" else line.b
    if span is None:
        return Text("")
    if line.standing in ("added", "dropped"):
        sign = "+" if line.standing == "added" else "-"
        return Text(f"{sign} " + _flat(span.of(document.text)), "green" if sign == "+" else "red")
    shown = Text("(moved) ", "dim") if line.moved else Text("")
    opens, closes, style = ("[-", "-]", "red") if side == "a" else ("{+", "+}", "green")
    for words, piece in told_words(line, side, document):
        if piece is None:
            shown.append(_flat(words))
        else:
            shown.append(f"{opens}{_flat(words)}{closes}", f"bold {style}" if piece.matter else style)
    return shown


def _flat(words: str) -> str:
    return clean(words.replace("\n", " "))
