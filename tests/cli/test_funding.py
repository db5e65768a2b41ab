"""`onrecord funding`: sums by programme, as a table, CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import onrecord
from tests.test_funding import AGAIN, FIRST, ON_TOP, PACKAGE, held


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("funding") / "harbours.db"
    held(FIRST, AGAIN, PACKAGE, ON_TOP, where=str(path)).close()
    return str(path)


def test_a_table_in_words(db: str) -> None:
    told = onrecord("funding", "--db", db, "--table")
    assert told.returncode == 0, told.stderr
    words = " ".join(told.stdout.split())
    assert "Sluice Renewal Fund" in words and "left out: told before" in words
    assert "adds up to £164 million; with suspected repeats and parts, to £190 million" in words
    assert "not what was spent" in words


def test_csv_and_json_have_every_field(db: str) -> None:
    told = onrecord("funding", "--db", db, "--csv", "--contains", "sluice renewal").stdout
    found = list(csv.DictReader(io.StringIO(told)))
    assert {row["programme"] for row in found} == {"Sluice Renewal Fund"}
    again = next(row for row in found if row["left_out"] == "told before")
    assert again["earliest_issued"] == "2031-02-11" and again["presented_as"] == "new"
    as_json = [json.loads(line) for line in onrecord("funding", "--db", db, "--json").stdout.splitlines()]
    assert as_json[-1].keys() == found[0].keys()
    assert any(row["links"] for row in as_json)


def test_nothing_is_said(db: str) -> None:
    told = onrecord("funding", "--db", db, "--contains", "nothing of this name")
    assert told.returncode == 0 and "No sum of public money is read as announced" in told.stderr


def test_nothing_is_added_up_where_every_sum_is_old(tmp_path: Path) -> None:
    page, db = tmp_path / "old.txt", str(tmp_path / "a.db")
    page.write_text(
        "Repairs begin\nMinistry of Harbours\n2 August 2031\n\nThe £25m repair programme, announced earlier this "
        "year by the ministry, is mending piers.\n"
    )
    assert onrecord("add", str(page), "--db", db).returncode == 0
    assert "No sum in GBP is added up" in onrecord("funding", "--table", "--db", db).stdout
