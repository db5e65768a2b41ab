"""Where sentences end, in official prose: titles, initials, decimals and ellipses do not end one."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…][.!?…]*[\"'”’)\]]*(?=\s|$)")
_NO_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sir|Rev|Rt|Hon|hon|St|Mt|(?<!\d )Ft|Lt|Col|Gen|Capt|Sgt|Insp|Supt|No|Nos|Rs"
    r"|[KTU][Ss]hs?|Shs?|Tk|Gov|Sen|Rep|Sens|Reps|Adm|Maj|Smt|Vol|Art|Sec|Fig|Ch|para|paras|"
    r"approx|cf|viz|vs|etc|e\.g|i\.e|eg|ie|a\.m|p\.m|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|Inc|Ltd|Co|Corp|Jr|Sr|U\.S|U\.K|U\.N)"
    r"|\b[A-Z])\.$"
)
_OPENS = re.compile(r"\s+(?:\* )?[\"'“‘(\[]*[A-Z0-9£$€“‘\"…•]")
_ELLIPSIS_OPENS = re.compile(r"\s+[\"'“‘(\[]*[A-Z]")


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The sentences of `text[start:end]` as half-open offsets into `text`, blanks trimmed; a blank line ends one.

    Words that run on for more than 3,000 code points without an end are cut at a blank, or at that length.

    >>> t = "Dr. Ann Lee paid £3.5m. She left... and came back. Why?"
    >>> [t[a:b] for a, b in sentences(t)]
    ['Dr. Ann Lee paid £3.5m.', 'She left... and came back.', 'Why?']
    """
    end = len(text) if end is None else end
    found: list[tuple[int, int]] = []
    first = start
    for match in _END.finditer(text, start, end):
        stop = match.end()
        if stop < end:
            mark = match.group()
            after = _ELLIPSIS_OPENS if mark[0] == "…" or mark.startswith("..") else _OPENS
            if not after.match(text, stop, end):
                continue
            if mark[0] == "." and _NO_END.search(text, max(first, match.start() - 12), match.start() + 1):
                continue
        _cut(text, first, stop, found)
        first = stop
    _cut(text, first, end, found)
    return found


def abbreviates(text: str, stop: int) -> bool:
    """Whether the full stop at an offset ends a short form rather than a sentence.

    >>> abbreviates("to St. Clair", 5), abbreviates("to sea. Clair", 6)
    (True, False)
    """
    return _NO_END.search(text, max(0, stop - 12), stop + 1) is not None


# code points: what is longer is a table, or a page whose full stops are lost, which rules would read in squares
_LONGEST = 3000
_NEAR_ENOUGH = 400  # code points before that in which a blank to cut at is sought
_BLANKS = re.compile(r"\s+")
_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")


def _cut(text: str, start: int, end: int, found: list[tuple[int, int]]) -> None:
    told = text[start:end]
    pieces = [match.span() for match in _PARAGRAPH.finditer(told)] if "\n" in told else [(0, end - start)]
    for first, last in pieces:
        piece = told[first:last]
        bare = piece.strip().removeprefix("* ")  # the mark of an item is no part of what it says
        if bare:
            begin = start + first + piece.index(bare)
            stop = begin + len(bare)
            while stop - begin > _LONGEST:
                blanks = list(_BLANKS.finditer(text, max(begin + 1, begin + _LONGEST - _NEAR_ENOUGH), begin + _LONGEST))
                last = blanks[-1].start() if blanks else begin + _LONGEST
                found.append((begin, last))
                begin = blanks[-1].end() if blanks else last
            if begin < stop:
                found.append((begin, stop))
