"""`new`: what of a document stands in earlier documents of the ledger, and what does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.options import db_option, form_of, form_options, opened
from onrecord.cli.output import clean, console, day, emit

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.novelty import Item, Novelty, Seen, Sentence


@click.command()
@click.argument("document", metavar="DOC")
@form_options
@db_option
def new(db: str, document: str, form: str | None) -> None:
    """What is new in a document: shares told before, the new sentences, and where the rest was told first.

    Compared with what was issued before its day, and with earlier versions of it. New means new in this ledger.

    \b
    Example:
      onrecord new 3f2a
    """
    from onrecord.novelty import novelty

    with opened(db) as ledger:
        found = novelty(ledger, ledger.document(document))
    match form_of(form):
        case "table":
            print_novelty(console(), found)
        case "json":
            emit([_row(found)], (), "json")
        case other:
            emit([_sentence(s) for s in found.sentences], (), other)


def _row(found: Novelty) -> dict[str, Any]:
    shares = {type: dict(zip(("told", "of"), found.count(type), strict=True)) for type in _TYPES}
    return {
        "document": found.document.id, "title": found.document.title, "issued": found.document.issued,
        "earlier_documents": found.against, "words": dict(zip(("told", "of"), found.words, strict=True)), **shares,
        "sentences": [_sentence(s) for s in found.sentences],
        "records": [
            {"record": i.record.id, "kind": i.record.type, "start": i.record.start, "end": i.record.end,
             "text": i.record.text, **_first(i.first)} for i in found.items
        ],
    }  # fmt: skip


_TYPES = ("quantity", "quotation", "commitment")


def _sentence(one: Sentence) -> dict[str, Any]:
    return {
        "state": one.state, "start": one.span.start, "end": one.span.end, "text": one.text, "words": one.words,
        "told_before": one.known, **_first(one.first),
    }  # fmt: skip


def _first(seen: Seen | None) -> dict[str, Any]:
    return {
        "first_document": seen.document.id if seen else None, "first_issued": seen.document.issued if seen else None,
        "first_words": seen.words if seen else None, "link": seen.link if seen else None,
    }  # fmt: skip


def print_novelty(screen: Console, found: Novelty) -> None:
    """One line of shares, the new sentences, and what was told before with its first place."""
    from rich.padding import Padding
    from rich.text import Text

    def say(words: str, style: str = "", by: int = 0) -> None:
        screen.print(Padding(Text(clean(words), style), (0, 0, 0, by)))

    say(found.document.title, "bold")
    say(found.summary)
    if not found.against:
        return
    fresh = [s for s in found.sentences if s.state == "new"]
    screen.print()
    say("New in this ledger" if fresh else "No sentence of it is new in this ledger.", "bold")
    for sentence in fresh:
        say(f"+ {sentence.text}", by=2)
    told = [s for s in found.sentences if s.state != "new"]
    if told:
        screen.print()
        say("Told before", "bold")
    for sentence in told:
        say(f"{'≈' if sentence.state == 'partly' else '='} {sentence.text}", by=2)
        if sentence.first:
            say(_place(sentence.first, sentence.text), "dim", by=4)
    loose = [i for i in found.items if i.first and not any(s.span.overlaps(i.record.span) for s in told)]
    if loose:
        screen.print()
        say("Told before in other words", "bold")
    for item in loose:
        _say_item(say, item)


def _say_item(say: Any, item: Item) -> None:
    assert item.first is not None
    say(f"= {' '.join(item.record.text.split())}", by=2)
    say(_place(item.first, item.record.text), "dim", by=4)


def _place(seen: Seen, told: str) -> str:
    where = f"first: {day(seen.document.issued)}, {seen.document.title}"
    where += f"  [{(seen.link or seen.document.id)[:8]}]"
    return where if seen.words.casefold() == " ".join(told.split()).casefold() else f"{where}: “{seen.words}”"
