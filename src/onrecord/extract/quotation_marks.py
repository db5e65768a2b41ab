"""Words in quotation marks: where a mark opens, where it closes, and which paragraphs re-open it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.extract.rule import Reading
from onrecord.model import Passage, Span

SILENT = frozenset(("title", "heading", "provenance", "contact", "cell", "quotation"))
"""Kinds of passage in which marks say nothing of who spoke."""

# Each is sought by its mark: what must stand before it is looked at from there.
_OPENS = re.compile(r"([\"'])(?:(?<=^.)|(?<=[\s(\[:-].))(?=[\w£$€.…\[(])", re.MULTILINE)
_DOUBLE = re.compile(r"\"(?<=[^\s(].)(?=[\s.,;:!?)\]'-]|$)", re.MULTILINE)
_SINGLE = re.compile(r"'(?<=[^\s(].)(?=[\s.,;:!?)\"\]-]|$)", re.MULTILINE)
_SINGLE_OPENS = re.compile(r"'(?<=[\s(\[].)(?=\w)")


class Marked(NamedTuple):
    """Words between marks, without them: where they stand, in which passage, and whether the marks were single."""

    span: Span
    passage: int
    single: bool


def marked(reading: Reading, taken: list[Span]) -> Iterator[Marked]:
    """Everything in quotation marks outside the spans taken, in order; paragraphs that re-open the marks are one."""
    folded = reading.folded
    if '"' not in folded and "'" not in folded:
        return
    passages = reading.passages
    index = 0
    while index < len(passages):
        here = passages[index]
        index += 1
        if here.kind in SILENT or any(span.start < here.end and here.start < span.end for span in taken):
            continue
        at = here.start
        unclosed = False  # a double mark that nothing closes: then nothing closes a later one of the passage either
        while opening := _OPENS.search(folded, at, here.end):
            mark = opening[1]
            if unclosed and mark == '"':
                at = opening.end()
                continue
            close = closing(folded, opening.end(), here.end, mark)
            if close is None:
                last = _reopened(folded, passages, index, mark)
                if last is None:
                    unclosed = unclosed or mark == '"'
                    at = opening.end()
                    continue
                number, close = last
                yield Marked(Span(opening.end(), close), index - 1, mark == "'")
                index = number + 1
                break
            if close > opening.end():
                yield Marked(Span(opening.end(), close), index - 1, mark == "'")
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


def _reopened(folded: str, passages: tuple[Passage, ...], index: int, mark: str) -> tuple[int, int] | None:
    """The passage, and the place in it, where marks left open and opened again at each paragraph are closed."""
    while index < len(passages) and folded[passages[index].start] == mark and passages[index].kind not in SILENT:
        close = closing(folded, passages[index].start + 1, passages[index].end, mark)
        if close is not None:
            return index, close
        index += 1
    return None
