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
_FOR_THE_PRESS = re.compile(r"\b(?:communications|media|press|spokes(?:man|person|woman))\b", re.I)
_SENTENCE = re.compile(r"[.:?!;]$|\b(?:said|says|is|are|was|were|has|have|will|see|read|visit|contact)\b")


class Signed(NamedTuple):
    """The quoted words without their marks, the line that signs them, and whom it names."""

    words: Span
    signature: Span
    by: Attribution


def signed(reading: Reading) -> Iterator[Signed]:
    """Every quotation that opens and closes with marks and is signed by the passage below it."""
    passages = reading.passages
    for index, passage in enumerate(passages):
        if (beside := _beside(reading, index)) is not None:
            yield beside
            continue
        last = _closed(reading, index)
        if last is None:
            continue
        place = index - 1 if _named_above(reading, index) else last + 1
        by = _signature(reading, place)
        if by is not None:
            words = Span(passage.start + 1, passages[last].end - 1)
            yield Signed(words, passages[place].span, by)


def _named_above(reading: Reading, index: int) -> bool:
    """Whether in a row of names and quotations each name stands over its quotation, not under it.

    The row then begins with a name and ends with a quotation; one that also ends with a name is signed underneath, and
    what stands above it is a caption or the line of who writes.
    """
    return _begins_with_name(reading, index) and not _ends_with_name(reading, index)


def _begins_with_name(reading: Reading, index: int) -> bool:
    while index > 0 and _signature(reading, index - 1) is not None:
        first = _opened(reading, index - 2)
        if first is None:
            return True
        index = first
    return False


def _ends_with_name(reading: Reading, index: int) -> bool:
    last = _closed(reading, index)
    while last is not None and last + 1 < len(reading.passages):
        if _signature(reading, last + 1) is None:
            return False
        following = _closed(reading, last + 2)
        if following is None:
            under = reading.passages[last + 1]
            words = reading.folded[under.start : under.end]
            return not (_DASH_LAST.search(words) or _FOR_THE_PRESS.search(words))
        last = following
    return False


def _opened(reading: Reading, index: int) -> int | None:
    """The index of the passage that opens the marks which the one at `index` closes."""
    first = index
    while first >= 0:
        last = _closed(reading, first)
        if last is not None:
            return first if last == index else None
        here = reading.passages[first]
        if here.kind not in _TOLD or not reading.folded.startswith('"', here.start):
            return None
        first -= 1
    return None


# What signs a quotation on its own line: '"..." - Ann Reed, Minister for Ports'.
_DASH = re.compile(r'" ?(?:-{1,2}|–|—) ?(?=[A-Z])')


def _beside(reading: Reading, index: int) -> Signed | None:
    """A paragraph in marks with the name and office of its speaker behind a dash on the same line."""
    passage, folded = reading.passages[index], reading.folded
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


def _closed(reading: Reading, index: int) -> int | None:
    """The index of the passage that closes the marks a passage opens, each paragraph between opening them again."""
    folded, passages = reading.folded, reading.passages
    while index < len(passages) and passages[index].kind in _TOLD and folded.startswith('"', passages[index].start):
        here = passages[index]
        if folded[here.end - 1] == '"' and here.end - here.start > 2:
            return index if folded.count('"', here.start, here.end) % 2 == 0 else None
        if '"' in folded[here.start + 1 : here.end]:
            return None
        index += 1
    return None


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
    if index >= len(reading.passages):
        return None
    passage: Passage = reading.passages[index]
    words = _DASH_LAST.sub("", reading.folded[passage.start : passage.end]).split(", on behalf of ")[0]
    if passage.kind not in (*_TOLD, "heading") or len(words) > LONGEST_SIGNATURE or _SENTENCE.search(words):
        return None
    return words
