"""`links` and `explain`: what repeats, revises or contradicts what, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, get_args

import click

from onrecord.cli.options import db_option, form_of, form_options, has_words, opened
from onrecord.cli.output import Column, clean, console, cut, day, emit
from onrecord.cli.records import ID
from onrecord.labels import label
from onrecord.model import Relation

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.explain import Explanation, Place
    from onrecord.model import Entity


@click.command()
@click.option("--relation", type=click.Choice(get_args(Relation)), help="Only of one relation.")
@click.option("--document", "-d", metavar="ID", help="Of one document: its id, or the beginning of it.")
@click.option("--contains", metavar="WORDS", help="With these words in the explanation or in the words linked.")
@click.option("--limit", "-n", type=click.IntRange(1), metavar="N", help="At most so many.")
@form_options
@db_option
def links(
    db: str, form: str | None, relation: str | None, document: str | None, contains: str | None, limit: int | None
) -> None:
    """Where announcements repeat, revise or contradict each other; what a desk would care about most comes first.

    \b
    Example:
      onrecord links --relation reannouncement
    """
    from onrecord.export.jsonlines import link_row

    ledger = opened(db)
    of = ledger.document(document).id if document else None
    found = [
        link
        for link in ledger.links(document=of, relation=relation)
        if not contains or has_words(" ".join([link.explanation, *(m.text for m in link.members)]), contains)
    ][:limit]
    columns = (
        ID,
        Column("finding", lambda row: label(row["relation"]), "bold", 18),
        Column("what and why", lambda row: row["explanation"], ratio=1),
        Column("weight", lambda row: f"{row['weight']:.2f}", "dim", 6),
    )
    emit([link_row(link) for link in found], columns, form_of(form), nothing="No links found.")


@click.command()
@click.argument("id", metavar="RECORD|LINK")
@db_option
def explain(db: str, id: str) -> None:
    """Why a record or link stands in the ledger: rule, words in their place, slots, doubts, reviews.

    Of a programme, person, body or law: the mentions that it was put together from.

    Give an id that any other command prints, or the beginning of one.

    \b
    Example:
      onrecord explain 8c41f0
    """
    from onrecord.errors import LedgerError
    from onrecord.explain import explain as explained

    ledger = opened(db)
    try:
        told = explained(ledger, id)
    except LedgerError:
        try:
            entity = ledger.entity(id)
        except LedgerError:
            entity = None
        if entity is None or not entity.records:
            raise
        _print_entity(console(), entity, [explained(ledger, record.id) for record in entity.records[:_SHOWN]])
        return
    print_explanation(console(), told)


_SHOWN = 3


def _print_entity(screen: Console, entity: Entity, told: Sequence[Explanation]) -> None:
    """What a person, body, law or programme was put together from: its names, and its first mentions explained."""
    from rich.text import Text

    screen.print(Text(f"{entity.type.capitalize()} {entity.id}", "bold"))
    screen.print(Text(clean(entity.name)))
    if entity.aliases:
        screen.print(_line("Also", "; ".join(clean(alias) for alias in entity.aliases)))
    count = len(entity.records)
    more = f", the first {_SHOWN} below" if count > _SHOWN else ""
    screen.print(_line("From", f"{count} mention{'s' if count > 1 else ''}{more}"))
    for one in told:
        screen.print()
        print_explanation(screen, one)


def print_explanation(screen: Console, told: Explanation) -> None:
    from rich.text import Text

    from onrecord.model import Link

    subject = told.subject
    kind = subject.relation if isinstance(subject, Link) else subject.type
    name = label(kind) if isinstance(subject, Link) else kind.replace("_", " ")
    screen.print(Text(f"{name.capitalize()} {subject.id}", "bold"))
    if isinstance(subject, Link):
        screen.print(Text(clean(subject.explanation)))
    screen.print()
    several = len(told.places) > 1
    for number, where in enumerate(told.places):
        print_place(screen, where, _letter(number) if several else "")
    if isinstance(subject, Link):
        screen.print(_slots(told))
    else:
        screen.print(_value(told))
    screen.print()
    screen.print(_line("Rule", f"{told.rule}: {told.sentence}"))
    if not isinstance(subject, Link) and (subject.doubt is not None or subject.reasons):
        screen.print(_line("Doubt", f"{subject.doubt or 0:.2f}  {'; '.join(subject.reasons)}".rstrip()))
    if told.resolved:
        from onrecord.ledger.people import in_words

        for found in told.resolved:
            screen.print(_line("Office", in_words(found)))
    if told.rulings:
        from onrecord.ledger.rulings import in_words as ruled
        from onrecord.ledger.rulings import why

        for one in told.rulings:
            at = f"; {one.ruling.url}" if one.ruling.url else ""
            screen.print(_line("Ruling", f"{ruled(one.ruling)} ({why(one.reasons)}){at}"))
    for link in told.links:
        screen.print(_line("Link", f"{link.id[:8]} {label(link.relation)}: {link.explanation}"))
    for review in told.reviews:
        said = f"{review.verdict} by {review.reviewer} on {review.made[:10]}"
        said += f": {review.correction}" if review.correction else ""
        screen.print(_line("Review", said + (f" ({review.note})" if review.note else "")))
    if not told.reviews:
        screen.print(_line("Review", f"none yet; `onrecord review {subject.id[:8]} confirm|reject|correct`"))


def _line(name: str, words: str) -> Any:
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=7, style="dim")
    grid.add_column(ratio=1, overflow="fold")
    grid.add_row(name, Text(clean(words)))
    return Padding(grid, 0)


def _letter(number: int) -> str:
    """A, B, C ... for the places of a link, as in the table of what was compared."""
    return chr(ord("A") + number) if number < 26 else str(number + 1)


def print_place(screen: Console, where: Place, letter: str = "") -> None:
    """The heading of a place (title, issuer, date) and the words, the linked ones in bold, parts underlined."""
    from rich.padding import Padding
    from rich.text import Text

    head = Text(f"{letter}  " if letter else "", "bold cyan")
    head.append(clean(where.title), "bold")
    head.append(clean(f" — {where.issuer or where.speaker or 'issuer not known'}, {day(where.issued)}"), "dim")
    screen.print(head)
    words = Text()
    for piece in where.before:
        words.append(clean(piece.text), "underline" if piece.parts else "dim")
    for piece in where.pieces:
        words.append(clean(piece.text), "bold underline" if piece.parts else "bold")
    for piece in where.after:
        words.append(clean(piece.text), "underline" if piece.parts else "dim")
    screen.print(Padding(words, (0, 0, 1, 2)))


def _slots(told: Explanation) -> Any:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim", expand=False)
    sides = max((len(slot.values) for slot in told.because), default=0)
    for heading in ("compared", "verdict", *(_letter(n) for n in range(sides))):
        table.add_column(heading, overflow="fold")
    style = {"agrees": "green", "holds": "green", "differs": "red", "fails": "red"}
    for slot in told.because:
        absent = "not stated" if slot.verdict in ("agrees", "differs", "unknown") else "—"
        cells = [Text(clean(cut(value, 60))) if value else Text(absent, "dim") for value in slot.values]
        cells += [Text("")] * (sides - len(cells))
        table.add_row(Text(slot.name.replace("_", " ")), Text(slot.verdict, style.get(slot.verdict, "")), *cells)
    return table


def _value(told: Explanation) -> Any:
    from decimal import Decimal

    from rich.table import Table
    from rich.text import Text

    from onrecord.link.wording import names_actor
    from onrecord.model import Record
    from onrecord.values import plain

    record = told.subject
    assert isinstance(record, Record)
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim")
    table.add_column(overflow="fold")
    unknown = []
    for name, value in record.value.slots().items():
        if value in (None, ()):
            unknown.append(name.replace("_", " "))
            continue
        words = (
            plain(value)
            if isinstance(value, Decimal)
            else "; ".join(map(str, value))
            if isinstance(value, tuple)
            else str(value)
        )
        if name == "actor" and not names_actor(record.rule, record.text, words, [part.name for part in record.parts]):
            words += ", inferred"  # "Families will get": the announcement does not say who gives
        table.add_row(name.replace("_", " "), Text(clean(words)))
    if unknown:
        table.add_row("not stated", Text(", ".join(unknown), "dim"))
    return table
