"""Signed quotations: paragraphs in marks, and below them, or above each of a row, a name and office, no sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.extract.cues import Attribution, parse_cue
from onrecord.extract.rule import Reading
from onrecord.model import Passage, Span

LONGEST_SIGNATURE = 180  # code points
_TOLD = ("paragraph", "quotation", "list_item")
_DASH_LAST = re.compile(r" ?[-–—]$")
_FOR_THE_PRESS = re.compile(
    r"\b(?:communications|media|press) (?:advis[eo]r|affairs|assistant|contact|coordinator|desk|lead|liaison|manager"
    r"|office|officer|relations|secretary|specialist|team)\b"
    r"|\b(?:director|head|manager) of (?:communications|media|press)\b",
    re.I,
)
_SENTENCE = re.compile(r"[.:?!;]$|\b(?:said|says|is|are|was|were|has|have|will|see|read|visit|contact)\b")


class Signed(NamedTuple):
    """The quoted words without their marks, the line that signs them, and whom it names."""

    words: Span
    signature: Span
    by: Attribution


class _Quoted(NamedTuple):
    """Indexes of the passages that open and close the marks, and whom the passages around them name."""

    first: int
    last: int
    above: Attribution | None
    below: Attribution | None


def signed(reading: Reading) -> Iterator[Signed]:
    """Every quotation that opens and closes with marks and is signed by the passage below it, by the one above it in a
    row that begins with a name, or behind a dash on its own line."""
    passages = reading.passages
    for passage in passages:
        if (beside := _beside(reading, passage)) is not None:
            yield beside
    for row in _rows(reading):
        named_above = row[0].above is not None and not _ends_with_name(reading, row[-1])
        for quoted in row:
            by, place = (quoted.above, quoted.first - 1) if named_above else (quoted.below, quoted.last + 1)
            if by is not None:
                words = Span(passages[quoted.first].start + 1, passages[quoted.last].end - 1)
                yield Signed(words, passages[place].span, by)


def _rows(reading: Reading) -> Iterator[list[_Quoted]]:
    """Quotations in their order, those between which only a name stands together."""
    row: list[_Quoted] = []
    closed = _closed(reading)
    for first, last in enumerate(closed):
        if last is None or (first and closed[first - 1] == last):
            continue
        if row and (row[-1].last + 2 != first or row[-1].below is None):
            yield row
            row = []
        above = row[-1].below if row else _signature(reading, first - 1)
        row.append(_Quoted(first, last, above, _signature(reading, last + 1)))
    if row:
        yield row


def _ends_with_name(reading: Reading, quoted: _Quoted) -> bool:
    """Whether the last of a row is signed underneath, and so are the others: what stands above the first is then a
    caption or the line of who writes. The name of a press officer signs nothing."""
    if quoted.below is None:
        return False
    under = reading.passages[quoted.last + 1].span.of(reading.folded)
    return not (_DASH_LAST.search(under) or _FOR_THE_PRESS.search(under))


# What signs a quotation on its own line: '"..." - Ann Reed, Minister for Ports'.
_DASH = re.compile(r'" ?(?:-{1,2}|–|—) ?(?=[A-Z])')


def _beside(reading: Reading, passage: Passage) -> Signed | None:
    """A paragraph in marks with the name and office of its speaker behind a dash on the same line."""
    folded = reading.folded
    if passage.kind not in _TOLD or not folded.startswith('"', passage.start):
        return None
    dash = _DASH.search(folded, passage.start + 2, passage.end)
    if dash is None or folded.count('"', passage.start, passage.end) != 2:
        return None
    signature = Span(dash.end(), passage.end)
    words = signature.of(folded)
    if len(words) > LONGEST_SIGNATURE or _SENTENCE.search(words):
        return None
    by = parse_cue(words)
    if by is None or by.speaker is None or " " not in by.speaker or not (by.role or by.organisation):
        return None
    return Signed(Span(passage.start + 1, dash.start()), signature, by)


def _closed(reading: Reading) -> list[int | None]:
    """For each passage the index of the one that closes the marks it opens, each paragraph between opening them again:
    from the last passage to the first, since what a paragraph leaves open the next one closes."""
    folded, passages = reading.folded, reading.passages
    closed: list[int | None] = [None] * (len(passages) + 1)
    for index in range(len(passages) - 1, -1, -1):
        here = passages[index]
        if here.kind not in _TOLD or not folded.startswith('"', here.start):
            continue
        if folded[here.end - 1] == '"' and here.end - here.start > 2:
            closed[index] = index if folded.count('"', here.start, here.end) % 2 == 0 else None
        elif '"' not in folded[here.start + 1 : here.end]:
            closed[index] = closed[index + 1]
    return closed[:-1]


def _signature(reading: Reading, index: int) -> Attribution | None:
    """Whom a passage names that is a signature: name and office on it, or the office on the line below it."""
    words = _line(reading, index)
    by = parse_cue(words) if words else None
    if words is None or by is None or by.speaker is None or " " not in by.speaker:
        return None
    if by.role or by.organisation:
        return by
    if (below := _line(reading, index + 1)) and len(words.split()) <= 6:
        both = parse_cue(f"{words}, {below}")
        if both.role and both.speaker == by.speaker:
            return both._replace(spans=by.spans)
    return by if "honorific" in by.spans and reading.passages[index].kind != "heading" else None


def _line(reading: Reading, index: int) -> str | None:
    """The words of a short passage that is no sentence."""
    if not 0 <= index < len(reading.passages):
        return None
    passage = reading.passages[index]
    words = _DASH_LAST.sub("", reading.folded[passage.start : passage.end]).split(", on behalf of ")[0]
    if passage.kind not in (*_TOLD, "heading") or len(words) > LONGEST_SIGNATURE or _SENTENCE.search(words):
        return None
    return words
