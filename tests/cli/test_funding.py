"""`onrecord funding`: the sums of the samples by programme, as a table, CSV and JSON."""

from __future__ import annotations

import csv
import io
import json

from tests.cli.conftest import Run


def test_a_table_in_words(run: Run) -> None:
    told = run("funding")
    assert told.returncode == 0, told.stderr
    words = " ".join(told.stdout.split())
    assert "Lock Gate Renewal Fund" in words and "left out: told before" in words
    assert "without suspected repeats to £135.8 million" in words and "not what was spent" in words


def test_csv_and_json_have_every_field(run: Run) -> None:
    found = list(csv.DictReader(io.StringIO(run("funding", "--format", "csv", "--contains", "lock gate").stdout)))
    assert {row["programme"] for row in found} == {"Lock Gate Renewal Fund"}
    again = next(row for row in found if row["left_out"] == "told before")
    assert again["earliest_issued"] == "2025-02-27" and again["presented_as"] == "new"
    as_json = [json.loads(line) for line in run("funding", "--format", "json").stdout.splitlines()]
    assert as_json[-1].keys() == found[0].keys()
    assert any(row["links"] for row in as_json)


def test_nothing_is_said(run: Run) -> None:
    told = run("funding", "--contains", "nothing of this name")
    assert told.returncode == 0 and "No sum of public money is announced." in told.stderr
