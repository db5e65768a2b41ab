"""Lines that a program wrapped, as paragraphs again: e-mails, wire copy, texts saved at 60 to 80 columns.

A wrapped line is *full*: the first word of the next line would not have fitted on it. Paragraphs are told apart by
what every program leaves of them: a blank line, a line that is not full, a bullet, number, indent or opening quotation
mark. Blank lines may be missing altogether.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from onrecord.readers.building import BULLET
from onrecord.readers.opening import squeeze

NARROWEST, WIDEST = 40, 100
"""Columns between which lines are taken to be wrapped by a program; wider ones are somebody's paragraphs."""

_FEW = 3
"""So many lines may stick out (a title, an address) without telling against the width."""

NUMBERED = re.compile(r"^(\d{1,2})[.)] +\S")
_ENDED = re.compile(r"[.!?:;][\"'”’)\]]*$")
_MARK = re.compile(r"^[\"“‘'«]\S")


def paragraphs(text: str, alone: Callable[[str], bool] = lambda line: False) -> Iterator[str]:
    """The lines of a text, squeezed; those of a wrapped paragraph joined, blank lines kept as they are.

    `alone` says of a line that it is one whatever stands around it (a date line, a headline).

    >>> wrapped = '''The ferry to Lorn will sail every day of the week
    ... from May, the department said. It will carry twice
    ... as many passengers as the old boat.
    ... Ann Lee said:
    ... "It will sail in any weather."'''
    >>> [line[-9:] for line in paragraphs(wrapped)]
    ['old boat.', 'Lee said:', 'weather."']
    """
    raw = text.split("\n")
    lines = [squeeze(line) for line in raw]
    width = wrap_width(lines)
    if width is None:
        yield from lines
        return
    indents = [len(line) - len(line.lstrip(" ")) for line in raw]
    held = ""
    for index, line in enumerate(lines):
        if held and line and not alone(line) and not alone(lines[index - 1]):
            before = lines[index - 1]
            deeper = indents[index] > indents[index - 1] and not _item(before) and index >= 2
            if not deeper and _goes_on(before, line, width, held):
                held = _joined(held, line)
                continue
        if index:
            yield held
        held = line
    yield held


def wrap_width(lines: Sequence[str]) -> int | None:
    """The column at which a program wrapped these lines; None when none did.

    Wrapped prose breaks in mid-sentence, so most lines that are full must be followed by one that goes on in small
    letters or at least end without a full stop.
    """
    lengths = sorted((len(line) for line in lines if line), reverse=True)
    width = next((n for n in lengths if n <= WIDEST), 0)
    if width < NARROWEST or sum(n > WIDEST for n in lengths) > max(_FEW, len(lengths) // 20) or lengths[-1] > WIDEST:
        return None
    for out in range(_FEW + 1):  # the title may stick out of the width that the rest keeps
        width = next(iter(n for n in lengths[out:] if n <= WIDEST), 0)
        if width >= NARROWEST and _keeps(lines, width):
            return width
    return None


def _keeps(lines: Sequence[str], width: int) -> bool:
    follows = [
        (line, after)
        for line, after in pairwise(lines)
        if line and after and not _item(after) and not _ENDED.search(line)
    ]
    full = [after for line, after in follows if _is_full(line, after, width)]
    small, goes_on = sum(after[0].islower() for after in full), sum(after[0].islower() for _, after in follows)
    return small >= 2 and small >= 0.4 * len(full) and small > 0.6 * goes_on


def _is_full(line: str, after: str, width: int) -> bool:
    return len(line) + 1 + len(after.split(" ", 1)[0]) > width


def _item(line: str) -> bool:
    return BULLET.match(line) is not None or NUMBERED.match(line) is not None


def _goes_on(before: str, line: str, width: int, held: str) -> bool:
    """Whether a line goes on with the paragraph that the line before it belongs to."""
    if _item(line) and not (NUMBERED.match(line) and not _ENDED.search(before) and not _item(held)):
        return False
    if _is_full(before, line, width):
        return not (_ENDED.search(before) and (_MARK.match(line) or line.endswith(":")))
    # A hand that broke the line early, or a day that was not to be torn: the sentence is not at its end.
    return not _ENDED.search(before) and len(before) > width * (0.5 if line[0].islower() else 0.85)


def _joined(held: str, line: str) -> str:
    hyphen = held.endswith("-") and held[-2:-1].isalpha() and line[0].islower()
    return held + line if hyphen and line.split(" ", 1)[0] not in ("and", "or", "to") else f"{held} {line}"
