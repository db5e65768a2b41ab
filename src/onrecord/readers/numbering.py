"""The bare numbers of paragraphs ("2 The minister said ..."), which are layout: left in, they would be read as counts.

Numbers with a full stop or a bracket stay: they end a sentence of their own and a list may be told by them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.readers.building import Piece

_NUMBER = re.compile(r"(\d{1,3})\s+(?=[\"“‘']?[A-Z])")
_FEWEST = 3  # paragraphs in a row of numbers; fewer may be a count that begins a paragraph
_SHORT = 60  # code points: paragraphs that are shorter by far are items that may begin with a count


def unnumbered(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without the numbers of a text whose paragraphs are numbered one by one, from 1, or from 2 where the
    first has none. Short pieces keep theirs: "1 pier, 2 quays, 3 locks" are counts.

    >>> told = "Ministers met the skippers of the northern ports to settle what is paid for."
    >>> unnumbered([Piece(f"{n} {told}") for n in (1, 2, 3)]) == [Piece(told)] * 3
    True
    >>> unnumbered([Piece("1 Pier mended."), Piece("2 Quays mended."), Piece("3 Locks mended.")])[0].words
    '1 Pier mended.'
    """
    row: list[tuple[int, int]] = []  # of each number in turn, the piece it opens and its length
    expected = (1, 2)
    for index, piece in enumerate(pieces):
        found = _NUMBER.match(piece.words) if piece.kind == "paragraph" and not piece.item else None
        if found and int(found[1]) in expected:
            row.append((index, found.end()))
            expected = (int(found[1]) + 1,) * 2
    if len(row) < _FEWEST or sum(len(pieces[index].words) for index, _ in row) < _SHORT * len(row):
        return list(pieces)
    kept = list(pieces)
    for index, length in row:
        links = tuple((max(s - length, 0), e - length, to) for s, e, to in kept[index].links if e > length)
        kept[index] = replace(kept[index], words=kept[index].words[length:], links=links)
    return kept
