"""The page of record of a programme: in Python, in the terminal and in the room."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.ledger import Ledger, open_ledger
from onrecord.pipeline import add
from onrecord.programmes import Dossier, dossiers, named
from onrecord.readers import Stated
from onrecord.web import app
from tests.cli.conftest import onrecord
from tests.web.conftest import getter

RELEASES = {
    "2031-02-11": (
        "The ministry will set up a £24 million Quiet Harbours Fund to rebuild breakwaters.\n\n"
        "The Quiet Harbours Fund will open in May 2031.\n\nA separate £9 million goes to ferries."
    ),
    "2031-06-20": (
        "The Safe Moorings Grant gets £3 million, and the Quiet Harbours Fund gets £30 million.\n\n"
        "The Quiet Harbours Fund has already helped 12 harbours."
    ),
    "2031-09-01": "The ministry has signed a fisheries agreement with Norway.",
}


def fill(where: Path | str, folder: Path) -> None:
    with open_ledger(str(where)) as ledger:
        for issued, words in RELEASES.items():
            path = folder / f"{issued}.txt"
            path.write_text(f"News of the coast, {issued}\n\n{words}\n", encoding="utf-8")
            told = add(
                ledger, [path], stated=Stated(issued=issued, issuer="Ministry of Harbours", kind="press_release")
            )
            assert not told.failures, told.failures


@pytest.fixture
def filled(where: str, tmp_path: Path) -> Iterator[Ledger]:
    fill(where, tmp_path)
    with open_ledger(where) as ledger:
        yield ledger


def dossier(ledger: Ledger, asked: str) -> Dossier:
    (entity,) = named(ledger, asked)
    return next(dossiers(ledger, [entity]))


def test_a_programme_has_its_first_announcement_its_sums_and_its_status_over_time(filled: Ledger) -> None:
    one = dossier(filled, "quiet harbours")
    assert one.entity.name == "Quiet Harbours Fund" and one.documents == 2
    assert (one.first.document.issued, one.announced_by) == ("2031-02-11", "Ministry of Harbours")
    assert [words for words, _ in one.sums] == ["£24 million", "£30 million"]
    assert one.statuses[0][0] == "planned"
    assert one.status is not None and one.status[0] == "operating"
    assert any(getattr(act.value, "status", "") == "promised" for step in one.steps for act in step.acts)


def test_a_sum_goes_to_the_programme_it_stands_nearest_to(filled: Ledger) -> None:
    assert [words for words, _ in dossier(filled, "safe moorings grant").sums] == ["£3 million"]
    assert all("ferries" not in step.words for step in dossier(filled, "quiet harbours fund").steps)


def test_every_line_opens_at_the_words_it_shows(filled: Ledger) -> None:
    for entity in filled.entities("programme"):
        for step in next(dossiers(filled, [entity])).steps:
            text = filled.document(step.document.id).text
            assert " ".join(step.span.of(text).split()) == step.words
            assert step.opens_at.span.of(text) == step.opens_at.text


def test_an_id_or_the_beginning_of_one_is_enough(filled: Ledger) -> None:
    (entity,) = named(filled, "fisheries agreement")
    assert named(filled, entity.id[:8]) == [entity] and named(filled, "no such fund") == []


@pytest.fixture
def file(tmp_path: Path) -> Path:
    fill(tmp_path / "a.db", tmp_path)
    return tmp_path / "a.db"


def test_in_a_terminal(file: Path) -> None:
    db = ("--db", str(file))
    rows = [json.loads(line) for line in onrecord("programmes", "--json", *db).stdout.splitlines()]
    fund = next(row for row in rows if row["name"] == "Quiet Harbours Fund")
    assert (fund["first_issued"], fund["by"], fund["sums"]) == (
        "2031-02-11", "Ministry of Harbours", ["£24 million", "£30 million"],
    )  # fmt: skip
    told = onrecord("programmes", "quiet", "harbours", "--table", *db)
    assert told.returncode == 0, told.stderr
    assert "First in this ledger on 11 February 2031, Ministry of Harbours" in told.stdout
    assert "sum stated: £24 million" in told.stdout and "act: promised" in told.stdout
    whole = json.loads(onrecord("programmes", fund["id"][:8], "--json", *db).stdout)
    assert whole["sums"][0]["stated_as"] == "£24 million" and whole["steps"][0]["title"]
    assert onrecord("programmes", "quiet harbours", "--csv", *db).stdout.startswith("document,issued,issuer,title")


def test_words_that_several_have_list_them_and_words_that_none_has_are_said(file: Path) -> None:
    several = onrecord("programmes", "a", "--db", str(file))
    assert "name one by its id" in several.stderr and several.stdout.count("\n") > 2
    none = onrecord("programmes", "lighthouse", "ark", "--db", str(file))
    assert none.returncode == 1 and "no programme is named 'lighthouse ark'" in none.stderr


def test_in_the_room(file: Path) -> None:
    get = getter(app(str(file)))
    with open_ledger(str(file), create=False) as ledger:
        (entity,) = named(ledger, "quiet harbours fund")
    listed = get("/programmes").text
    assert f'href="/programmes/{entity.id}"' in listed and "£24 million; £30 million" in listed
    page = get(f"/programmes/{entity.id}").text
    assert "<mark>Quiet Harbours Fund</mark>" in page and "Sums stated for it" in page
    assert "record=" in page and "last stated as operating" in page
    assert get("/programmes/nothing").status_code == 404 and get("/programmes?page=9").status_code == 404
