"""`onrecord lint` as a shell sees it: places, levels, exit status, and that nothing is recorded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import onrecord

WRONG = "Lamps to be lit\n\nPublished 28 March 2031 by the Board\n\nThe lamps are lit from Monday 1 April 2031.\n"
RIGHT = WRONG.replace("Monday", "Tuesday")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(WRONG, encoding="utf-8")
    return path


def test_a_finding_stands_at_its_words(draft: Path) -> None:
    told = onrecord("lint", str(draft))
    assert told.returncode == 1, told.stderr
    first, line, caret = told.stdout.splitlines()
    assert first.startswith(f"{draft}:5:24: error: weekday: This text says “Monday 1 April 2031”")
    assert line[caret.index("^") :].startswith("Monday 1 April 2031")
    assert sorted(p.name for p in draft.parent.iterdir()) == ["draft.txt"]


def test_standard_input_and_json(draft: Path) -> None:
    told = onrecord("lint", "-", "--format", "json", stdin=WRONG)
    (row,) = map(json.loads, told.stdout.splitlines())
    assert (row["file"], row["line"], row["column"], row["rule"], row["in"]) == ("-", 5, 24, "weekday", "file")


def test_nothing_found_is_status_0() -> None:
    told = onrecord("lint", "-", stdin=RIGHT)
    assert (told.returncode, told.stdout) == (0, "")


def test_information_alone_is_status_0() -> None:
    told = onrecord(
        "lint", "-", stdin="Ferries\n\nThe Board turned away 300 ferries, or 6% of all ferries on the coast.\n"
    )
    assert told.returncode == 0
    assert ": information: implied-whole: " in told.stdout


def test_what_cannot_be_read_is_status_2_and_the_rest_is_checked(draft: Path) -> None:
    told = onrecord("lint", "nowhere.txt", str(draft))
    assert told.returncode == 2
    assert "nowhere.txt: No such file" in told.stderr and "weekday" in told.stdout


def test_the_day_of_issue_can_be_given() -> None:
    text = "Pilots\n\nThe ministry will publish its plan for pilots by 1 March 2031.\n"
    assert onrecord("lint", "-", stdin=text).returncode == 0
    assert "deadline" in onrecord("lint", "-", "--issued", "2031-03-28", stdin=text).stdout
    assert onrecord("lint", "-", "--issued", "soon", stdin=text).returncode == 2


def test_against_a_ledger_which_stays_as_it_is(ledger: Path) -> None:
    text = (
        "Ferries\n\nPublished 3 March 2025 by the Ministry of Harbours and Inland Waterways\n\nThe number of "
        "passengers carried on unlicensed ferries was down by 41% last year compared to 2023.\n"
    )
    before = ledger.read_bytes()
    told = onrecord("lint", "-", "--db", str(ledger), stdin=text)
    assert ": warning: ledger-conflict: " in told.stdout
    assert ledger.read_bytes() == before
    assert onrecord("lint", "-", "--db", str(ledger) + ".none", stdin=text).returncode == 2


def test_markup_that_parts_words_is_said() -> None:
    page = "<html><head><title>Lamps</title></head><body><main><h1>Lamps</h1><p>Published 28 March 2031</p>"
    page += "<p>The lamps are lit from <b>Monday</b> 1 April 2031, the Board said.</p></main></body></html>"
    told = onrecord("lint", "-", "--issued", "2031-03-28", stdin=page)
    assert "weekday" in told.stdout and "of the text as read" in told.stdout
