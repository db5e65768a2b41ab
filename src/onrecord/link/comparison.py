"""Two documents laid side by side: which passages they share, and word by word what was changed.

Passages are paired as `reuse` pairs them; a pair out of the order of the others was moved. What a change carries is
weighed by `alignment.weigh`; a day or month that differs is a deadline or date that moved.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal, NamedTuple

from onrecord.link.alignment import Word, weigh, words
from onrecord.link.corpus import Corpus, Page
from onrecord.link.reuse import MIRROR, Unit, matching, units
from onrecord.link.wording import order, quoted
from onrecord.model import Document, Record, Span

__all__ = ["Comparison", "Line", "Piece", "compare", "earlier_first", "said", "shown", "told_words"]

Standing = Literal["kept", "changed", "dropped", "added"]

# Months and days by their capital: "may" is a hedge, and nobody's deadline.
_TIME = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:[Ss]pring|[Ss]ummer"
    r"|[Aa]utumn|[Ww]inter)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|immediately|shortly|soon|in due course"
    r"|(?:this|next) (?:week|month|year)|end of the (?:week|month|year))\b"
)


class Piece(NamedTuple):
    """Words of one or both sides: `kept`, `added`, `dropped`, `replaced` or `moved`; a side without words is None.

    `matter` is 0 (wording) to 3 (a number, hedge, negation or time), `why` names it; both as `alignment.Change`.
    """

    verdict: str
    a: Span | None
    b: Span | None
    matter: int
    why: str


@dataclass(frozen=True, slots=True)
class Line:
    """A passage of one document beside its counterpart, if it has one. `moved`: it stands elsewhere in the sequence."""

    standing: Standing
    a: Span | None
    b: Span | None
    moved: bool = False
    pieces: tuple[Piece, ...] = ()
    speakers: tuple[str, str] | None = None
    """Two people to whom the two documents give these words, where they are two: a canned quotation."""

    @property
    def matter(self) -> int:
        return max((p.matter for p in self.pieces), default=0)

    @property
    def changes(self) -> tuple[Piece, ...]:
        return tuple(p for p in self.pieces if p.verdict != "kept")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two documents passage by passage, in the order of the second; what only the first has stands where it stood."""

    a: Document
    b: Document
    lines: tuple[Line, ...]
    sort: Literal["mirror", "shared", "nothing"]

    @property
    def counts(self) -> dict[str, int]:
        """How many passages are kept, changed, moved, dropped and added; a moved one may be changed as well."""
        found = Counter(line.standing for line in self.lines)
        return {
            **{name: found[name] for name in ("kept", "changed", "dropped", "added")},
            "moved": sum(line.moved for line in self.lines),
        }

    def changes(self) -> list[tuple[Line, Piece]]:
        """Every change inside a passage that both have, those that carry meaning first, then in order."""
        found = [(line, piece) for line in self.lines for piece in line.changes]
        return sorted(found, key=lambda pair: -pair[1].matter)

    @property
    def canned(self) -> list[Line]:
        """Passages that the two documents give to two people."""
        return [line for line in self.lines if line.speakers]


def compare(a: Document, b: Document, records: Iterable[Record] = ()) -> Comparison:
    """Lay `b` against `a`, which is the earlier text as far as the caller knows.

    `records` of either (quotations) let the comparison say whose words they are; without them it says nothing of it.
    """
    pages = {page.id: page for page in Corpus([a, b], records).pages}
    if len(pages) == 1:
        page = pages[a.id]
        kept = (Line("kept", u.span, u.span) for u in units(page, every=True))
        return Comparison(a, b, tuple(kept), "mirror")
    left, right = (units(pages[d.id], every=True) for d in (a, b))
    tied = _tied(pages[a.id], pages[b.id], left, right)
    moved = _out_of_order(tied)
    placed = [_line(left[i], right[j], moved=j in moved) for j, i in sorted(tied.items())]
    lines = _in_order(left, right, tied, placed)
    return Comparison(a, b, tuple(lines), _sort(placed, left, right))


def _tied(a: Page, b: Page, left: list[Unit], right: list[Unit]) -> dict[int, int]:
    """The counterpart in `left` of each unit of `right` that has one: the nearest first, each taken once."""
    found: dict[tuple[int, int], float] = {}
    for one, other, alignment in matching({p.id: us for p, us in sorted(((a, left), (b, right)), key=_dated)}):
        if one.page is not other.page:
            i, j = (one.order, other.order) if one.page is a else (other.order, one.order)
            found[i, j] = alignment.common + alignment.kept
    tied: dict[int, int] = {}
    taken: set[int] = set()
    for (i, j), _ in sorted(found.items(), key=lambda pair: (-pair[1], pair[0])):
        if j not in tied and i not in taken:
            tied[j] = i
            taken.add(i)
    _alike(left, right, tied, taken)
    return tied


def _dated(pair: tuple[Page, list[Unit]]) -> tuple[str, str]:
    return pair[0].document.issued or "9999", pair[0].id


def _alike(left: list[Unit], right: list[Unit], tied: dict[int, int], taken: set[int]) -> None:
    """Ties what is left and is the same to the word: headings and items too short for anything else."""
    waiting: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, unit in enumerate(left):
        if i not in taken:
            waiting[tuple(unit.keys)].append(i)
    for j, unit in enumerate(right):
        if j not in tied and (same := waiting.get(tuple(unit.keys))):
            tied[j] = same.pop(0)


def _out_of_order(tied: dict[int, int]) -> set[int]:
    """The units of the second document that are not on the longest run that keeps the order of the first.

    Patience sorting (Fredman, 1975).
    """
    ends: list[int] = []
    at_end: list[int] = []
    before: dict[int, int | None] = {}
    for j in sorted(tied):
        place = bisect_left(ends, tied[j])
        before[j] = at_end[place - 1] if place else None
        if place == len(ends):
            ends.append(tied[j])
            at_end.append(j)
        else:
            ends[place], at_end[place] = tied[j], j
    kept: set[int] = set()
    last: int | None = at_end[-1] if at_end else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return set(tied) - kept


def _in_order(left: list[Unit], right: list[Unit], tied: dict[int, int], placed: Sequence[Line]) -> Iterator[Line]:
    """Every line: the second document in its order, and before each tied line what the first alone has before it."""
    lines = iter(placed)
    told = set(tied.values())
    at = 0
    for j, unit in enumerate(right):
        if j not in tied:
            yield Line("added", None, unit.span)
            continue
        line = next(lines)
        if not line.moved:
            yield from (Line("dropped", left[i].span, None) for i in range(at, tied[j]) if i not in told)
            at = max(at, tied[j])
        yield line
    yield from (Line("dropped", left[i].span, None) for i in range(at, len(left)) if i not in told)


def _line(a: Unit, b: Unit, *, moved: bool) -> Line:
    pieces = tuple(_pieces(a, b))
    changed = any(p.verdict != "kept" for p in pieces)
    line = Line("changed" if changed else "kept", a.span, b.span, moved, pieces)
    both = max((p for p in pieces if p.a and p.b), key=lambda p: p.a.end - p.a.start if p.a else 0, default=None)
    if both is None or both.a is None or both.b is None:
        return line
    # the middle of the words that both have: they may begin at "said:"
    places = ((a.page, sum(both.a) // 2), (b.page, sum(both.b) // 2))
    inside = all(page.quotation(at) is not None for page, at in places)
    one, two = (page.speaker(at) for page, at in places)
    if inside and one and two and one.split()[-1].casefold() != two.split()[-1].casefold():
        return replace(line, speakers=(one, two))
    return line


def _pieces(a: Unit, b: Unit) -> list[Piece]:
    """The words of two passages, side by side; words dropped in one place and put in at another were moved."""
    left, right = a.words, b.words
    text_a, text_b = a.page.document.text, b.page.document.text
    found: list[Piece] = []
    matcher = SequenceMatcher(None, [w.key for w in left], [w.key for w in right], autojunk=False)
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        one, two = _span(left[a1:a2]), _span(right[b1:b2])
        if tag == "equal":
            found.append(Piece("kept", one, two, 0, ""))
            continue
        verdict = {"insert": "added", "delete": "dropped", "replace": "replaced"}[tag]
        before, after = (s.of(text) if s else "" for s, text in ((one, text_a), (two, text_b)))
        matter, why = weigh(left[a1:a2], right[b1:b2], before, after, opens=0 in (a1, b1))
        if matter < 3 and set(_TIME.findall(before)) != set(_TIME.findall(after)):
            matter, why = 3, "time"
        found.append(Piece(verdict, one, two, matter, why))
    return _moved(found, text_a, text_b)


def _span(run: Sequence[Word]) -> Span | None:
    return Span(run[0].start, run[-1].end) if run else None


def _moved(pieces: list[Piece], text_a: str, text_b: str) -> list[Piece]:
    gone = {p.a.of(text_a).lower(): p for p in pieces if p.verdict == "dropped" and p.a}
    here = {p.b.of(text_b).lower(): p for p in pieces if p.verdict == "added" and p.b}
    both = {said for said in gone.keys() & here.keys() if " " in said}
    moved = {id(side[said]) for said in both for side in (gone, here)}
    return [p._replace(verdict="moved", matter=0, why="order") if id(p) in moved else p for p in pieces]


def _sort(placed: Sequence[Line], left: list[Unit], right: list[Unit]) -> Literal["mirror", "shared", "nothing"]:
    """Whether nine words in ten of either document stand in the other, some do, or none."""
    if not placed:
        return "nothing"
    page = right[0].page
    shared = sum(len(words(page.folded, p.b)) for line in placed for p in line.pieces if p.verdict == "kept" and p.b)
    whole = max(sum(len(u.keys) for u in us) for us in (left, right))
    return "mirror" if shared >= MIRROR * whole else "shared"


RUN = 3
"""So many passages of one side in a row are shown; more are counted."""


def shown(lines: Sequence[Line], *, every: bool = False) -> Iterator[Line | tuple[Standing, int]]:
    """The lines of a comparison for a reader: a long run that only one side has is its standing and its length."""
    for standing, run in groupby(lines, key=lambda line: line.standing):
        held = list(run)
        if not every and standing in ("added", "dropped") and len(held) > RUN:
            yield standing, len(held)
        else:
            yield from held


def told_words(line: Line, side: Literal["a", "b"], document: Document) -> Iterator[tuple[str, Piece | None]]:
    """The words of one side of a line in order, each stretch with its change, None where both have it."""
    span = line.a if side == "a" else line.b
    if span is None:
        return
    at = span.start
    for piece in line.changes:
        own = piece.a if side == "a" else piece.b
        if own is not None:
            yield document.text[at : own.start], None
            yield own.of(document.text), piece
            at = own.end
    yield document.text[at : span.end], None


def said(pair: tuple[Line, Piece], a: Document, b: Document) -> str:
    """One change as a clause: `“acts” became “is designed to act”`."""
    piece = pair[1]
    before, after = (s.of(d.text) if s else "" for s, d in ((piece.a, a), (piece.b, b)))
    if piece.verdict == "moved":
        return f"{quoted(before or after)} was moved"
    if before and after:
        return f"{quoted(before)} became {quoted(after)}"
    return f"{quoted(after or before)} was {'put in' if after else 'left out'}"


def earlier_first(a: Document, b: Document) -> tuple[Document, Document]:
    """Two documents in the order of their issue, as given where that is not known."""
    pages = {page.id: page for page in Corpus([a, b], ()).pages}
    return (b, a) if order(pages[a.id], pages[b.id]) == "after" else (a, b)
