"""`onrecord rulings`: imported, listed, and shown by `explain` as what a body ruled."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import onrecord
from tests.ledger.test_rulings import FACTS, SAID, review

TEXT = "Inspections go up\n\nIssued by the Ministry of Harbours.\n\n" + "\n\n".join(words for words in SAID if words)


def test_import_list_and_explain(tmp_path: Path) -> None:
    db, page, file = str(tmp_path / "a.db"), tmp_path / "page.txt", tmp_path / "reviews.json"
    assert FACTS
    page.write_text(TEXT)
    file.write_text(json.dumps([review(), {"@type": "WebPage"}]))
    onrecord("add", "--db", db, "--issued", "2031-02-11", "--issuer", "Ministry of Harbours", str(page))
    before = onrecord("export", "--db", db).stdout
    told = onrecord("rulings", "--db", db, "import", str(file))
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("Rulings: 1 new, 1 passed over, as no ClaimReview; beside ")
    assert "1 known already" in onrecord("rulings", "import", "--db", db, str(file)).stdout
    (row,) = [json.loads(line) for line in onrecord("rulings", "--json", "--db", db, "--attached").stdout.splitlines()]
    assert row["outcome"] == "Misleading" and row["records"]
    shown = " ".join(onrecord("explain", row["records"][0], "--db", db).stdout.split())
    assert "The Fact Post ruled “Misleading” on 20 February 2031" in shown and "https://facts.example/1" in shown
    assert "ruled “Misleading”" in onrecord("rulings", "--table", "--db", db).stdout
    assert onrecord("rulings", "--contains", "nothing like it", "--json", "--db", db).stdout == ""
    assert onrecord("export", "--db", db).stdout == before, "what is stated is not changed by a ruling"


def test_bad_input_is_told(tmp_path: Path) -> None:
    file = tmp_path / "letters.csv"
    file.write_text("date,body,about,quoted,url,outcome\n2031-13-01,Body,,some words,,Wrong\n")
    told = onrecord("rulings", "import", "--db", str(tmp_path / "a.db"), str(file))
    assert told.returncode == 1 and "letters.csv: row 2, column 'date': an ISO day expected" in told.stderr
