"""What lists add to a row so that it can be read alone: which way a sum went, whose words, narration left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import onrecord

TEXT = """Harbour plan published

Published 3 March 2031 by the Harbour Board

The plan brings an increase of £139 million in spending on quays. It aims to train 3,000 pilots.

"Every quay on this coast will be mended," said Laura Kemp, chair of the board. "We will train 40 pilots by the sea."

The board will spend £2 million over the next four years. The board will pay rebates to crews until the end of 2033.
"""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("words")
    (folder / "plan.txt").write_text(TEXT, encoding="utf-8")
    onrecord("add", "--db", str(folder / "words.db"), str(folder / "plan.txt"))
    return folder / "words.db"


def test_figures_say_which_way_and_what_is_aimed_at(ledger: Path) -> None:
    told = " ".join(onrecord("figures", "--db", str(ledger), "--table").stdout.split())
    assert "rise in spending on quays" in told
    assert "pilots to train [target]" in told


def test_narration_is_left_out_of_a_quotation(ledger: Path) -> None:
    told = " ".join(onrecord("quotes", "--db", str(ledger), "--table").stdout.split())
    assert "mended, [...] We will train" in told and "said Laura" not in told


def test_commitments_name_who_says_so(ledger: Path) -> None:
    told = " ".join(onrecord("commitments", "--db", str(ledger), "--table").stdout.split())
    assert "says Laura Kemp" in told


def test_what_lasts_until_a_day_is_not_due_by_it(ledger: Path) -> None:
    told = " ".join(onrecord("commitments", "--db", str(ledger), "--table").stdout.split())
    assert "until 2033-12-31" in told and "by 2033-12-31" not in told
