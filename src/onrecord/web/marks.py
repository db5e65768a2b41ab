"""Marks over a text: spans of any shape, nested and overlapping, cut into segments that lie side by side.

HTML cannot nest a link in a link, nor let two elements overlap. So the text is cut wherever a mark begins or ends, and
each segment says which marks cover it, the widest first. Joined again, the segments are the text, to the letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.model import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to be shown: `key` is the record's id (or `at` for words pointed to), `kind` what it is shown as."""

    key: str
    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of the text in which no mark begins or ends; `marks` cover all of it, the widest first."""

    span: Span
    marks: tuple[Mark, ...] = ()


def segments(length: int, marks: Iterable[Mark], cuts: Iterable[int] = ()) -> list[Segment]:
    """Cut a text of `length` code points at every end of a mark and at every further cut.

    Marks are clipped to the text and empty ones left out. O(n log n) in the number of ends, times how deep marks nest.
    """
    clipped = [(Span(max(0, m.span.start), min(length, m.span.end)), m) for m in marks]
    inside = [(span, mark) for span, mark in clipped if span.start < span.end]
    edges = {0, length, *(c for c in cuts if 0 < c < length), *(e for span, _ in inside for e in span)}
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for number, (span, _) in enumerate(inside):
        opening.setdefault(span.start, []).append(number)
        closing.setdefault(span.end, []).append(number)
    width = [span.end - span.start for span, _ in inside]
    active: set[int] = set()
    found: list[Segment] = []
    ordered = sorted(edges)
    for start, end in pairwise(ordered):
        active.difference_update(closing.get(start, ()))
        active.update(opening.get(start, ()))
        covering = sorted(active, key=lambda n: (-width[n], inside[n][0].start, n))
        found.append(Segment(Span(start, end), tuple(inside[n][1] for n in covering)))
    return found


def joined(text: str, parts: Sequence[Segment]) -> str:
    """The text that segments cut, put together again."""
    return "".join(part.span.of(text) for part in parts)
