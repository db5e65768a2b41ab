"""`onrecord people`: who is named, who held an office, and tenures imported."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import onrecord

TENURE = {
    "person_id": "p",
    "role": "Secretary of State for Ports",
    "start_date": "2030-01-01",
    "end_date": "2031-02-14",
}
POPOLO = {"persons": [{"id": "p", "name": "Ada Quill"}], "memberships": [{"id": "m"} | TENURE]}


def test_everyone_named_with_their_offices(ledger: Path) -> None:
    told = onrecord("people", "--db", str(ledger), "--json", "--limit", "3")
    assert told.returncode == 0, told.stderr
    rows = [json.loads(line) for line in told.stdout.splitlines()]
    assert len(rows) == 3
    assert {"id", "name", "aliases", "roles", "mentions", "documents"} <= rows[0].keys()
    first = next(row for row in rows if row["roles"])
    role = first["roles"][0]["role"].split()[0]
    found = onrecord("--db", str(ledger), "people", "--name", role, "--json")
    assert first["name"] in found.stdout


def test_who_held_an_office(tmp_path: Path) -> None:
    db, file = str(tmp_path / "a.db"), tmp_path / "ministers.json"
    file.write_text(json.dumps(POPOLO))
    told = onrecord("people", "import", str(file), "--db", db)
    assert (told.returncode, told.stdout) == (0, "Tenures: 1 new.\n"), told.stderr
    assert onrecord("people", "--db", db, "import", str(file)).stdout == "Tenures: 1 known already.\n"
    found = onrecord("people", "who", "Ports Secretary", "--on", "2030-06-01", "--db", db)
    assert found.stdout.startswith("Ada Quill\n  Ada Quill holds it from 2030-01-01 to 2031-02-14, as imported.\n")
    later = onrecord("people", "who", "Ports Secretary", "--on", "2031-06-01", "--db", db, "--json")
    assert json.loads(later.stdout)["person"] is None
    assert onrecord("people", "who", "Ports Secretary", "--on", "2031-06", "--db", db).returncode == 2


def test_bad_input_is_told_in_place(tmp_path: Path) -> None:
    file = tmp_path / "ministers.json"
    file.write_text('{"persons": [\n  {"id": "p" "name": "Ada Quill"}\n]}')
    told = onrecord("people", "import", str(file), "--db", str(tmp_path / "a.db"))
    assert told.returncode == 1
    assert "ministers.json: not JSON: Expecting ',' delimiter\nline 2, column 14\n" in told.stderr
    assert told.stderr.rstrip().endswith("^")
