"""Where in a passage found the words and figures stand that were asked for, and how much of it to show."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, false, func, or_, select, text

from onrecord.ledger import fulltext
from onrecord.ledger.query import Figure, Leaf, Symbol, Words
from onrecord.ledger.reading import current
from onrecord.ledger.schema import passages, quantities, records
from onrecord.model import Span

SNIPPET = 240
_PERCENT = ("percent", "percent_change", "percentage_points")


def matching_quantities(leaf: Figure) -> ColumnElement[bool]:
    """The quantities a number finds. A range is at least its lower end, at most its higher, and equal to either."""
    q = quantities.c
    value = min(float(leaf.value), 1.7e308)
    high = func.coalesce(q.value_high, q.value)
    compared: dict[str, ColumnElement[bool]] = {
        "=": (q.value == value) | (q.value_high == value),
        ">=": high >= value,
        ">": high > value,
        "<=": q.value <= value,
        "<": q.value < value,
    }
    holds = compared[leaf.comparison]
    if leaf.measure == "money":
        holds &= q.kind == "money"
        if leaf.unit:
            holds &= q.unit == leaf.unit
    elif leaf.measure == "percent":
        holds &= q.kind.in_(_PERCENT)
    elif leaf.typed is None:
        holds &= q.kind.not_in(("money", *_PERCENT))
    for other in leaf.also:
        holds &= matching_quantities(other)
    return holds


def marks_of(connection: Connection, rows: Sequence[Any], leaves: Sequence[Leaf]) -> dict[int, list[Span]]:
    """Where in each passage of a page stands what was asked for, by passage, in the order of the text."""
    if not rows or not leaves:
        return {}
    stems = _stems(connection, rows, leaves)
    marks: dict[int, list[Span]] = {row["id"]: [] for row in rows}
    figures = [leaf for leaf in leaves if isinstance(leaf, Figure)]
    for row in rows:
        found = marks[row["id"]]
        for leaf in leaves:
            if isinstance(leaf, Symbol):
                found += _literal(row["text"], leaf.text, row["start"])
            elif isinstance(leaf, Figure):
                for form in leaf.forms():
                    found += _literal(row["text"], form, row["start"])
            elif isinstance(leaf, Words):
                found += _phrases(row["text"], leaf.words, row["start"], stems)
    if figures:
        r, p = records.c, passages.c
        statement = (
            select(p.id, r.start, r.end)
            .select_from(passages.join(records, (r.document == p.document) & (r.start < p.end) & (r.end > p.start))
                         .join(quantities, quantities.c.record == r.id))
            .where(p.id.in_(list(marks)), current(records), or_(false(), *map(matching_quantities, figures)))
        )  # fmt: skip
        for id, start, end in connection.execute(statement):
            marks[id].append(Span(start, end))
    return {id: _apart(found) for id, found in marks.items()}


def _apart(found: list[Span]) -> list[Span]:
    """In order, of those that overlap the longest."""
    kept: list[Span] = []
    for span in sorted(set(found), key=lambda s: (-(s.end - s.start), s.start)):
        if not any(span.overlaps(other) for other in kept):
            kept.append(span)
    return sorted(kept)


def _literal(text: str, typed: str, base: int) -> list[Span]:
    folded, typed = _same_length_lower(text), _same_length_lower(typed)
    found, at = [], folded.find(typed)
    while at >= 0:
        found.append(Span(base + at, base + at + len(typed)))
        at = folded.find(typed, at + len(typed))
    return found


def _same_length_lower(text: str) -> str:
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


def _phrases(text: str, asked: Sequence[str], base: int, stems: dict[str, str]) -> list[Span]:
    placed = fulltext.places(text)
    want = [stems.get(word, word) for word in asked]
    have = [stems.get(word, word) for word, _, _ in placed]
    return [
        Span(base + placed[n][1], base + placed[n + len(want) - 1][2])
        for n in range(len(have) - len(want) + 1)
        if have[n : n + len(want)] == want
    ]


def _stems(connection: Connection, rows: Sequence[Any], leaves: Sequence[Leaf]) -> dict[str, str]:
    """The stems of the words of a page and of the query, as the database makes them."""
    seen = {word for row in rows for word, _, _ in fulltext.places(row["text"])}
    seen |= {word for leaf in leaves if isinstance(leaf, Words) for word in leaf.words}
    ordered = sorted(seen)
    if connection.dialect.name != "sqlite":
        statement = text("SELECT w, (ts_lexize('onrecord_stem', w))[1] FROM unnest(CAST(:words AS text[])) AS w")
        return {w: s or w for w, s in connection.execute(statement, {"words": ordered})}
    return dict(zip(ordered, _sqlite_stems(ordered), strict=True))


def _sqlite_stems(ordered: Sequence[str]) -> list[str]:
    """FTS5 tells no stems but in its vocabulary: index each word as a row of its own, in memory, and read them back."""
    memory = sqlite3.connect(":memory:")
    try:
        memory.execute("CREATE VIRTUAL TABLE w USING fts5(x, tokenize='porter unicode61 remove_diacritics 2')")
        memory.execute("CREATE VIRTUAL TABLE v USING fts5vocab(w, instance)")
        memory.executemany("INSERT INTO w(rowid, x) VALUES (?, ?)", enumerate(ordered))
        stems = dict(memory.execute("SELECT doc, term FROM v WHERE offset = 0"))
    finally:
        memory.close()
    return [stems.get(n, word) for n, word in enumerate(ordered)]


def window(text: str, whole: Span, mark: Span | None) -> Span:
    """At most some 240 code points around the first mark, from word to word."""
    if len(text) <= SNIPPET:
        return whole
    middle = 0 if mark is None else mark.start - whole.start
    start = max(0, min(middle - SNIPPET // 3, len(text) - SNIPPET))
    end = min(len(text), start + SNIPPET)
    if mark is not None:
        end = max(end, min(mark.end - whole.start, len(text)))
    if start and (blank := text.find(" ", start, middle)) >= 0:
        start = blank + 1
    if end < len(text) and (blank := text.rfind(" ", middle + 1, end)) > middle:
        end = blank if mark is None or whole.start + blank >= mark.end else end
    return Span(whole.start + start, whole.start + end)
