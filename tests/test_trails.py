"""The trail of a promise: what a ledger holds of one act over time, in Python, in the terminal and in the room."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from onrecord.ledger import Ledger, open_ledger
from onrecord.measurability import measurability
from onrecord.model import Record, Review
from onrecord.pipeline import add
from onrecord.readers import Stated
from onrecord.trails import trail_of, trails
from onrecord.values import Commitment, Quantity
from onrecord.web import app
from tests.cli.conftest import onrecord
from tests.web.conftest import getter

RELEASES = {
    "2031-02-11": "The ministry will replace 40 rusting navigation lights on the northern coast by March 2032.",
    "2031-06-20": "The ministry aims to replace 40 rusting navigation lights on the northern coast by September 2032.",
    "2032-10-01": "The ministry has replaced 40 rusting navigation lights on the northern coast.",
    "2033-01-15": "The ministry will run ferries on Sundays from the southern ports to the outer islands.",
}


def fill(where: Path | str, folder: Path) -> None:
    with open_ledger(str(where)) as ledger:
        for issued, words in RELEASES.items():
            path = folder / f"{issued}.txt"
            path.write_text(f"Lights of the coast, {issued}\n\n{words}\n", encoding="utf-8")
            told = add(
                ledger, [path], stated=Stated(issued=issued, issuer="Ministry of Harbours", kind="press_release")
            )
            assert not told.failures, told.failures


@pytest.fixture
def filled(where: str, tmp_path: Path) -> Iterator[Ledger]:
    fill(where, tmp_path)
    with open_ledger(where) as ledger:
        yield ledger


def promises(ledger: Ledger) -> list[Record]:
    held = ledger.records(type="commitment")
    return sorted(held, key=lambda r: ledger.document(r.document).issued or "")


def test_a_trail_tells_what_changed_what_was_reported_and_how_long_nothing_was_said(filled: Ledger) -> None:
    (one,) = trails(filled)
    assert [step.document.issued for step in one.steps] == ["2031-02-11", "2031-06-20", "2032-10-01"]
    assert [step.status for step in one.steps] == ["promised", "promised", "announced as done"]
    assert "“will” became “aims to” (weaker)" in one.steps[1].change
    assert "the deadline moved from March 2032 to September 2032, later" in one.steps[1].change
    assert one.reported is one.last
    assert one.silent == 3, "from 1 October to 15 January, the newest day in the ledger"
    assert trails(filled, date(2034, 9, 30))[0].silent == 23, "a day short of two years"


def test_every_step_leads_to_the_same_trail_and_a_promise_told_once_stands_alone(filled: Ledger) -> None:
    held = promises(filled)
    ids = [step.record.id for step in trails(filled)[0].steps]
    for id in ids:
        assert [step.record.id for step in trail_of(filled, filled.record(id)).steps] == ids
    alone = trail_of(filled, next(r for r in held if "ferries" in r.text))
    assert len(alone.steps) == 1 and alone.silent == 0 and alone.reported is None


def test_a_rejected_tie_is_in_no_trail(filled: Ledger) -> None:
    for tie in filled.links(relation="delivery"):
        filled.review(Review(tie.id, "reject", "A. Reader", "2033-02-01T10:00:00Z"))
    (one,) = trails(filled)
    assert one.reported is None and len(one.steps) == 2


def test_what_is_no_promise_has_no_trail(filled: Ledger) -> None:
    with pytest.raises(TypeError, match="no announced act but a quantity"):
        trail_of(filled, filled.records(type="quantity")[0])


@pytest.mark.parametrize(
    ("words", "action", "missing"),
    [
        ("The Harbour Board will work on it.", "work on it", ["number", "deadline", "base", "verb"]),
        ("We will build piers.", "build piers", ["number", "deadline", "base", "owner"]),
        ("The Harbour Board will double the 40 berths by May.", "double the 40 berths by May", ["deadline"]),
    ],
)  # fmt: skip
def test_measurability_says_what_is_missing(words: str, action: str, missing: list[str]) -> None:
    actor = "we" if words.startswith("We") else "Harbour Board"
    value = Commitment("promised", "firm", actor=actor, action=action)
    found = measurability(Record("r", "d", "commitment", "commitment.future", 0, len(words), words, value))
    assert [a.name for a in found.answers if not a.found] == missing
    assert found.score == 5 - len(missing)


def test_measurability_is_of_promises_only(filled: Ledger) -> None:
    record = filled.records(type="quantity")[0]
    assert isinstance(record.value, Quantity)
    with pytest.raises(TypeError, match="no commitment"):
        measurability(record)


def test_the_command_lists_trails_and_shows_one(tmp_path: Path) -> None:
    path = tmp_path / "lights.db"
    fill(path, tmp_path)
    told = onrecord("trail", "--db", str(path), "--json")
    assert told.returncode == 0, told.stderr
    (row,) = map(json.loads, told.stdout.splitlines())
    assert (row["told"], row["status"], row["silent_months"]) == (3, "announced as done", 3)
    assert row["measurability"] == 4 and row["not_stated"] == ["base"]
    shown = onrecord("trail", "--db", str(path), row["record"], "--table").stdout
    assert "announced as done" in shown and "Can be checked on 4 of 5; not stated: base." in shown
    assert "Nothing more of it in this ledger for 3 months, up to 15 January 2033." in shown
    for asked in (["--reported"], ["--changed"], ["--silent", "3"], ["--contains", "lights"], ["--actor", "ministry"]):
        assert onrecord("trail", "--db", str(path), "--json", *asked).stdout == told.stdout, asked
    for asked in (["--silent", "4"], ["--contains", "bridges"], ["--actor", "treasury"]):
        assert not onrecord("trail", "--db", str(path), "--json", *asked).stdout, asked
    pages = [json.loads(line) for line in onrecord("documents", "--db", str(path), "--json").stdout.splitlines()]
    told_in = [p["id"] for p in pages if onrecord("trail", "--db", str(path), "--json", "-d", p["id"]).stdout]
    assert len(told_in) == 3
    later = onrecord("trail", "--db", str(path), "--json", "--silent", "23", "--until", "2034-09-30")
    assert json.loads(later.stdout)["silent_months"] == 23


def test_the_command_says_what_is_no_promise(tmp_path: Path) -> None:
    path = tmp_path / "lights.db"
    fill(path, tmp_path)
    with open_ledger(str(path)) as ledger:
        figure = ledger.records(type="quantity")[0].id
    told = onrecord("trail", "--db", str(path), figure)
    assert told.returncode == 1 and "no announced act but a quantity" in told.stderr


def test_the_room_shows_a_trail(tmp_path: Path) -> None:
    path = tmp_path / "lights.db"
    fill(path, tmp_path)
    get = getter(app(str(path)))
    with open_ledger(str(path)) as ledger:
        first, figure = promises(ledger)[0].id, ledger.records(type="quantity")[0].id
    page = get(f"/promises/{first}")
    assert page.status_code == 200
    for words in ("announced as done", "“will” became “aims to” (weaker)", "for 3 months", "4 of 5", "as stated"):
        assert words.lower() in page.text.lower(), words
    assert f"/promises/{first}" in get(f"/records/{first}").headers.get("location", "") or get(
        get(f"/records/{first}").headers["location"]
    ).text.count(f"/promises/{first}")
    assert get("/promises/nothing").status_code == 404
    assert "No such promise" in get(f"/promises/{figure}").text
