"""Searching: a query's tree as SQL for each database, and what is found, open at the words.

A document is found when the whole query holds of it. Shown are those of its passages that hold the most of what was
asked, each with the places of the words; those that hold more come first, then those that rank higher (bm25 on SQLite,
ts_rank on PostgreSQL).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    Float,
    FromClause,
    Select,
    and_,
    cast,
    column,
    func,
    literal,
    literal_column,
    not_,
    or_,
    select,
    table,
    text,
    union_all,
)

from onrecord.ledger import fulltext
from onrecord.ledger.marking import marks_of, matching_quantities, window
from onrecord.ledger.query import All, Either, Filter, Leaf, Node, Not, Symbol, Words, parse
from onrecord.ledger.reading import current
from onrecord.ledger.schema import commitments, documents, names, passages, programmes, quantities, quotations, records
from onrecord.model import Span

_FTS = table("passages_fts", column("rowid"))
_OF_DOCUMENT = ("issuer", "kind", "title", "after", "before")


@dataclass(frozen=True)
class Hit:
    """A passage found.

    `start` and `end` are the passage's span in the text of the document; `marks` the spans of what was asked for, `at`
    the first of them (the passage itself, if none can be pointed at), where to open it. `snippet` is the text of
    `snippet_span`. `holds` counts how much of the query stands in this passage.
    """

    document: str
    title: str
    kind: str
    issuer: str | None
    issued: str | None
    passage_kind: str
    start: int
    end: int
    snippet: str
    snippet_span: Span
    marks: tuple[Span, ...]
    holds: int
    score: float

    @property
    def at(self) -> Span:
        return self.marks[0] if self.marks else Span(self.start, self.end)


@dataclass(frozen=True)
class Results:
    """What a query found: `total` passages in `documents` documents, of which `hits` are one page."""

    query: str
    total: int
    documents: int
    hits: tuple[Hit, ...]


def search(connection: Connection, query: str, limit: int = 20, offset: int = 0) -> Results:
    tree = parse(query.replace("\0", " ").encode("utf-8", "replace").decode())
    if tree is None:
        return Results(query, 0, 0, ())
    plan = _Plan(connection.dialect.name == "sqlite")
    holds = plan.condition(tree)
    wanted = plan.wanted(tree)
    page = _page(plan, holds, wanted)
    rows = connection.execute(page.limit(limit).offset(offset)).mappings().all()
    if rows:
        total, found = rows[0]["total"], rows[0]["found"]
    elif offset:
        first = connection.execute(page.limit(1)).mappings().first()
        total, found = (first["total"], first["found"]) if first else (0, 0)
    else:
        total, found = 0, 0
    leaves = [leaf for leaf in _leaves(tree) if not isinstance(leaf, Filter)]
    marks = marks_of(connection, rows, leaves)
    return Results(query, total, found, tuple(_hit(row, marks.get(row["id"], [])) for row in rows))


def _leaves(node: Node, wanted: bool = True) -> Iterator[Leaf]:
    """What is asked for, not what is excluded."""
    if isinstance(node, Not):
        yield from _leaves(node.of, not wanted)
    elif isinstance(node, (All, Either)):
        for inner in node.of:
            yield from _leaves(inner, wanted)
    elif wanted:
        yield node


@dataclass
class _Plan:
    sqlite: bool
    asked: dict[Leaf, CTE] = field(default_factory=dict)

    def condition(self, node: Node) -> ColumnElement[bool]:
        """What has to hold of a document."""
        if isinstance(node, Not):
            return not_(self.condition(node.of))
        if isinstance(node, All):
            return and_(*(self.condition(inner) for inner in node.of))
        if isinstance(node, Either):
            return or_(*(self.condition(inner) for inner in node.of))
        if isinstance(node, Filter) and node.name in _OF_DOCUMENT:
            return _document_filter(node)
        return documents.c.id.in_(select(self._cte(node).c.document))

    def wanted(self, node: Node) -> list[CTE]:
        """The passages that each thing asked for stands in."""
        return [
            self._cte(leaf) for leaf in _leaves(node) if not (isinstance(leaf, Filter) and leaf.name in _OF_DOCUMENT)
        ]

    def _cte(self, leaf: Leaf) -> CTE:
        if leaf not in self.asked:
            self.asked[leaf] = self._passages(leaf).cte(f"asked_{len(self.asked)}").prefix_with("MATERIALIZED")
        return self.asked[leaf]

    def _passages(self, leaf: Leaf) -> Select[Any]:
        """Passages (`id`, `document`, `score`) in which a leaf holds."""
        if isinstance(leaf, Words):
            return self._matching(leaf.words)
        p = passages.c
        plain = select(p.id, p.document, literal(1.0, Float).label("score"))
        if isinstance(leaf, Symbol):
            return plain.where(p.text.contains(leaf.text, autoescape=True))
        if isinstance(leaf, Filter):
            found = self._in_records(leaf)
            if leaf.name == "speaker":
                # The words of a speech are its speaker's even where no record says so.
                spoken = documents.c.speaker.icontains(leaf.value, autoescape=True) & (documents.c.kind == "speech")
                speeches = select(documents.c.id).where(spoken)
                found.append(plain.where(p.document.in_(speeches), p.kind != "provenance"))
            return _either(found)
        found = [_holding(quantities, matching_quantities(leaf))]
        if leaf.typed is not None:
            # Where no rule saw a quantity (`section 60`), the words as typed.
            forms = leaf.forms()
            written = or_(*(p.text.icontains(form, autoescape=True) for form in forms))
            found.append(self._matching(fulltext.words(forms[0])).where(written))
        return _either(found)

    def _matching(self, found: Sequence[str]) -> Select[Any]:
        p = passages.c
        if self.sqlite:
            index: ColumnElement[Any] = literal_column("passages_fts")
            score = -func.bm25(index)
            return (
                select(p.id, p.document, score.label("score"))
                .select_from(passages.join(_FTS, _FTS.c.rowid == p.id))
                .where(index.op("MATCH")(fts_phrase(found)))
            )
        asked = func.phraseto_tsquery(text("'onrecord'"), " ".join(found))
        search: ColumnElement[Any] = literal_column("passages.search")
        rank = cast(func.ts_rank(search, asked), Float)
        return select(p.id, p.document, rank.label("score")).where(search.op("@@")(asked))

    def _in_records(self, leaf: Filter) -> list[Select[Any]]:
        words = leaf.value
        if leaf.name == "type":
            if words in ("person", "organisation", "law"):
                return [_holding(names, names.c.kind == words)]
            return [_holding(None, records.c.type == words)]
        if leaf.name == "speaker":
            columns = [quotations.c.speaker, quantities.c.speaker, commitments.c.speaker]
        elif leaf.name == "role":
            columns = [quotations.c.role, names.c.role]
        else:
            columns = [programmes.c.name, commitments.c.programme]
        return [_holding(column.table, column.icontains(words, autoescape=True)) for column in columns]


def _holding(typed: FromClause | None, holds: ColumnElement[bool]) -> Select[Any]:
    """Passages in which a current record stands for which something holds. From the records to the passages: the other
    way would look at every passage of the ledger."""
    p, r = passages.c, records.c
    found = records if typed is None else records.join(typed, typed.c.record == r.id)
    placed = (r.document == p.document) & (r.start < p.end) & (r.end > p.start)
    return (
        select(p.id, p.document, literal(1.0, Float).label("score"))
        .select_from(found.join(passages, placed))
        .where(current(records), holds)
    )


def _either(found: Sequence[Select[Any]]) -> Select[Any]:
    """Passages of any of these, each once."""
    each = union_all(*found).subquery()
    return select(each.c.id, each.c.document, func.max(each.c.score).label("score")).group_by(
        each.c.id, each.c.document
    )


def fts_phrase(found: Sequence[str]) -> str:
    """Words as an FTS5 phrase. They hold letters and digits only, so nothing in them means anything to FTS5."""
    return f'"{" ".join(found)}"'


def _document_filter(leaf: Filter) -> ColumnElement[bool]:
    c = documents.c
    if leaf.name == "after":
        return func.coalesce(c.issued, "") >= leaf.value
    if leaf.name == "before":
        return func.coalesce(c.issued, "9999") < leaf.value
    if leaf.name == "kind":
        return c.kind == leaf.value
    return func.coalesce(c[leaf.name], "").icontains(leaf.value, autoescape=True)


def _page(plan: _Plan, holds: ColumnElement[bool], wanted: list[CTE]) -> Select[Any]:
    p, d = passages.c, documents.c
    live = select(d.id).where(d.retired_run.is_(None), holds)
    if wanted:
        rows = union_all(*(select(cte.c.id, cte.c.document, cte.c.score) for cte in wanted)).subquery()
        scored = select(rows.c.id, rows.c.document, func.count().label("holds"), func.sum(rows.c.score).label("score"))
        scored = scored.where(rows.c.document.in_(live)).group_by(rows.c.id, rows.c.document)
    else:
        # Asked for by facts of the document alone: it opens at its first passage.
        scored = select(p.id, p.document, literal(0).label("holds"), literal(0.0, Float).label("score"))
        scored = scored.where(p.position == 0, p.document.in_(live))
    each = scored.subquery()
    most = func.max(each.c.holds).over(partition_by=each.c.document).label("most")
    ranked = select(each, most).subquery()
    kept = select(ranked).where(ranked.c.holds == ranked.c.most).subquery()
    numbered = select(kept, func.count().over().label("total")).subquery()
    found = select(func.count(kept.c.document.distinct())).scalar_subquery()
    return (
        select(
            p.id, p.document, p.start, p.end, p.kind.label("passage_kind"), p.text, d.title, d.kind, d.issuer, d.issued,
            numbered.c.holds, numbered.c.score, numbered.c.total, found.label("found"),
        )
        .select_from(passages.join(numbered, numbered.c.id == p.id).join(documents, d.id == p.document))
        .order_by(numbered.c.holds.desc(), numbered.c.score.desc(), d.issued.desc().nulls_last(), p.document, p.start)
    )  # fmt: skip


def _hit(row: Any, marks: list[Span]) -> Hit:
    whole = Span(row["start"], row["end"])
    span = window(row["text"], whole, marks[0] if marks else None)
    snippet = row["text"][span.start - whole.start : span.end - whole.start]
    return Hit(
        row["document"], row["title"], row["kind"], row["issuer"], row["issued"], row["passage_kind"], whole.start,
        whole.end, snippet, span, tuple(marks), row["holds"], round(float(row["score"]), 6),
    )  # fmt: skip
