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
    assert "adds up to £164 million; counting repeats, earlier money and parts of totals too, to £352 million" in words
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
