"""The time of extraction stays in proportion to a text that never ends its sentence: a table run together, a row."""

from __future__ import annotations

import time

import pytest

from onrecord.extract import mentions
from onrecord.model import Document
from tests.examples import document

_ROWS = (
    "24 ", "£5 million, ", "from 3 to ", "will ", "22 point plan ", "The Harbour Fund and ", "the Harbour Fund, ",
    "£5 million of the £9 million ", "said Ann Reed, the Minister for Piers, ", 'He said: "no" and ', "by March 2031 ",
    "work on the pier begins in May 2031, ", "alongside Tom Bell, ", "(see note) ", "36% fewer boats against ",
)  # fmt: skip
_SHORT, _TIMES = 1_500, 6


def _row(row: str, length: int) -> Document:
    return document([row * (length // len(row)) + "."], "issued 2030-03-01")


def _seconds(row: str, length: int) -> float:
    found = _row(row, length)
    start = time.perf_counter()
    list(mentions(found))
    return time.perf_counter() - start


@pytest.mark.parametrize("row", _ROWS)
def test_six_times_the_text_takes_no_more_than_fifteen_times_as_long(row: str) -> None:
    _seconds(row, _SHORT)  # what is compiled once is compiled
    once = max(_seconds(row, _SHORT), 0.03)
    assert _seconds(row, _SHORT * _TIMES) < 15 * once  # a quadratic reading would take 36 times as long
