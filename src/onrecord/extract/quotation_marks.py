"""Words in quotation marks: where a mark opens, where it closes, and which paragraphs re-open it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from onrecord.extract.rule import Reading
from onrecord.model import Passage, Span

SILENT = frozenset(("title", "heading", "provenance", "contact", "cell", "quotation"))
"""Kinds of passage in which marks say nothing of who spoke."""

# Each is sought by its mark: what must stand before it is looked at from there.
_OPENS = re.compile(r"([\"'])(?:(?<=^.)|(?<=[\s(\[:-].))(?=[\w£$€.…\[(])", re.MULTILINE)
_OPENS_DOUBLE = re.compile(r"\"(?:(?<=^.)|(?<=[\s(\[:-].))(?=[\w£$€.…\[(])", re.MULTILINE)
_DOUBLE = re.compile(r"\"(?:(?<=[^\s(].)|(?<=[.,!?] .))(?=[\s.,;:!?)\]'-]|$)", re.MULTILINE)
_SINGLE = re.compile(r"'(?<=[^\s(].)(?=[\s.,;:!?)\"\]-]|$)", re.MULTILINE)
_SINGLE_OPENS = re.compile(r"'(?<=[\s(\[].)(?=\w)")


REACH = 5
"""Paragraphs after the one that opens a mark in which the mark that closes it is sought, where none re-opens it."""


class Marked(NamedTuple):
    """Words between marks, without them: where they stand, in which passage, and whether the marks were single, which
    those of a name or of doubt are; round a whole paragraph they are the release's own and count as double.

    `loose` says that no mark closes them where marks are due: see `left_open`.
    """

    span: Span
    passage: int
    single: bool
    loose: bool = False


def marked(reading: Reading, taken: list[Span]) -> Iterator[Marked]:
    """Everything in quotation marks outside the spans taken, in order; paragraphs that re-open the marks are one."""
    folded = reading.folded
    if '"' not in folded and "'" not in folded:
        return
    passages = reading.passages
    taken = sorted(taken)
    reached = list(accumulate((span.end for span in taken), max))  # by the spans up to each
    index = 0
    while index < len(passages):
        here = passages[index]
        index += 1
        before = bisect_left(taken, here.end, key=lambda span: span.start)
        if here.kind in SILENT or (before and here.start < reached[before - 1]):
            continue
        at = here.start
        while opening := _OPENS.search(folded, at, here.end):
            mark = opening[1]
            close = closing(folded, opening.end(), here.end, mark)
            if close is None:
                last = _reopened(folded, passages, index, mark)
                loose = last is None and mark == '"'
                if loose:
                    last = left_open(folded, passages, index)
                if last is None:
                    at = opening.end()
                    continue
                number, close = last
                ends_all = close + 1 >= passages[number].end and folded[close - 1] in ".!?"
                whole = opening.end() - 1 == here.start and number > index - 1 and ends_all
                yield Marked(Span(opening.end(), close), index - 1, mark == "'" and not whole, loose)
                index = number + 1
                break
            if close > opening.end():
                whole = opening.end() - 1 == here.start and close + 1 >= here.end and folded[close - 1] in ".!?"
                yield Marked(Span(opening.end(), close), index - 1, mark == "'" and not whole)
            at = close + 1


def closing(folded: str, start: int, end: int, mark: str) -> int | None:
    """Where the mark that closes stands; None when the passage leaves it open.

    A single mark after a letter may be an apostrophe: one after a full stop or comma closes, else the first that is not
    the end of a plural ("schools' "), else the last before another mark opens.
    """
    if mark == '"':
        found = _DOUBLE.search(folded, start, end)
        return found.start() if found else None
    opens = _SINGLE_OPENS.search(folded, start, end)
    plural: int | None = None
    for match in _SINGLE.finditer(folded, start, opens.start() if opens else end):
        before, after = folded[match.start() - 1], folded[match.end() : match.end() + 2]
        if before not in "sS" or not (after[:1] == " " and after[1:2].isalnum()):
            return match.start()
        plural = match.start()
    return plural


_PARAGRAPHS = 60  # a quotation that opens a mark at each of its paragraphs has no more


def _reopened(folded: str, passages: tuple[Passage, ...], index: int, mark: str) -> tuple[int, int] | None:
    """The passage, and the place in it, where marks left open and opened again at each paragraph are closed."""
    last = min(index + _PARAGRAPHS, len(passages))
    while index < last and folded[passages[index].start] == mark and passages[index].kind not in SILENT:
        close = closing(folded, passages[index].start + 1, passages[index].end, mark)
        if close is not None:
            return index, close
        index += 1
    return None


def left_open(folded: str, passages: Sequence[Passage], index: int) -> tuple[int, int]:
    """Where words end whose double mark is never closed as it should be, and the passage, as `_reopened` tells them.

    Either a paragraph further down closes what it does not open, as where only the first paragraph has a mark, or the
    last mark was forgotten: then the words end with the last paragraph that opens with one.
    """
    last = index - 1
    goes_on = True
    for at in range(index, min(index + REACH, len(passages))):
        here = passages[at]
        if here.kind in SILENT:
            break
        goes_on = goes_on and folded[here.start] == '"'
        if goes_on:
            last = at
            continue
        opens = _OPENS_DOUBLE.search(folded, here.start, here.end)
        close = closing(folded, here.start, here.end, '"')
        if close is not None and folded[close - 1].isdigit():
            break  # the mark of inches
        if close is not None and (opens is None or close < opens.start()):
            return at, close
        if opens is not None:
            break
    return last, passages[last].end
