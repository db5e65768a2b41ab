"""The time of linking stays in proportion to the figures of one long document: a table run together, a long list."""

from __future__ import annotations

import time

import pytest

from onrecord.extract import extract
from onrecord.link import LINKERS, Corpus
from tests.examples import document

_ROWS = (
    "• The harbour of Lee {n} has {n} berths filled so far",
    "• The harbour of Lee {n} grew by {n} per cent in the year",
    "• The harbour of Lee {n} aims to fill 100 berths",
    "About {n}000 crews were trained in Lee; {n}012 crews were trained in Lee.",
    "Exports rose by {n} per cent in the year.",
)
_FEW, _TIMES = 200, 10


def _seconds(row: str, count: int) -> float:
    one = document([f"{row.format(n=n)}\n" for n in range(20, 20 + count)], "issued 2030-03-01")
    corpus = Corpus([one], extract(one))
    began = time.perf_counter()
    for linker in LINKERS:
        list(linker.find(corpus))
    return time.perf_counter() - began


@pytest.mark.parametrize("row", _ROWS)
def test_ten_times_the_figures_take_no_more_than_thirty_times_as_long(row: str) -> None:
    _seconds(row, _FEW)
    once = max(_seconds(row, _FEW), 0.05)
    many = _seconds(row, _FEW * _TIMES)
    assert many < 30 * once, f"{once:.2f} s for {_FEW} figures, {many:.2f} s for {_FEW * _TIMES}"
