"""`onrecord series`: import, list, show, plot, and that nothing imported changes nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import onrecord
from tests.quality.shared import shared

TABLE = (
    "series,title,period,value,unit,released,measure,adds_up\n"
    "people,People landed,2029,4000,people,2030-02-28,small_boat_people,yes\n"
    "people,People landed,2030,3000,people,2031-02-28,small_boat_people,yes\n"
    "boats,Boats landed,2029,200,boats,2030-02-28,small_boats,yes\n"
    "boats,Boats landed,2030,120,boats,2031-02-28,small_boats,yes\n"
)
TEXT = (
    "Patrols to go on\n\nIssued by the Ministry of Harbours on 11 February 2031.\n\n"
    "Small boat crossings were down by 25% last year, the Harbours Secretary said.\n"
)


@pytest.fixture
def db(tmp_path: Path) -> str:
    page = tmp_path / "page.txt"
    page.write_text(TEXT)
    told = onrecord("add", "--db", str(tmp_path / "a.db"), "--issued", "2031-02-11", str(page))
    assert told.returncode == 0, told.stderr
    return str(tmp_path / "a.db")


def test_a_figure_is_held_against_every_series_it_may_mean(db: str, tmp_path: Path) -> None:
    before = onrecord("export", "--db", db).stdout
    table = tmp_path / "boats.csv"
    table.write_text(TABLE)
    told = onrecord("series", "--db", db, "import", str(table))
    assert (told.returncode, told.stdout) == (0, "Values: 4 new; 2 links new, 0 retired.\n"), told.stderr
    assert onrecord("series", "import", "--db", db, str(table)).stdout == "Values: 4 known already.\n"
    links = [
        json.loads(line) for line in onrecord("links", "--relation", "series", "--json", "--db", db).stdout.splitlines()
    ]
    change = next(link for link in links if link["rule"] == "series.change")
    assert "could be meant of two series: “Boats landed”, 40% down" in change["explanation"]
    assert "“People landed”, 25% down from 2029 to 2030 (4,000 to 3,000), which it fits" in change["explanation"]
    early = next(link for link in links if link["rule"] == "series.early")
    assert "was published on 28 February 2031, 17 days later" in early["explanation"]
    after = onrecord("export", "--db", db).stdout
    assert [x for x in after.splitlines() if '"type": "link"' not in x] == before.splitlines()


def test_list_show_and_plot(db: str, tmp_path: Path) -> None:
    table, out = tmp_path / "boats.csv", tmp_path / "stated.svg"
    table.write_text(TABLE)
    onrecord("series", "import", "--db", db, str(table))
    listed = [json.loads(line) for line in onrecord("series", "list", "--json", "--db", db).stdout.splitlines()]
    assert [(row["name"], row["first"], row["last"], row["values"]) for row in listed] == [
        ("boats", "2029-01-01", "2030-12-31", 2), ("people", "2029-01-01", "2030-12-31", 2),
    ]  # fmt: skip
    shown = onrecord("series", "show", "people", "--table", "--db", db).stdout
    assert "3000 people" in shown and "28 February 2031" in shown
    missing = onrecord("series", "show", "ships", "--db", db)
    assert missing.returncode == 1 and "there are boats, people" in missing.stderr
    told = onrecord("series", "plot", "--out", str(out), "--json", "--db", db)
    rows = [json.loads(line) for line in told.stdout.splitlines()]
    assert [(row["series"], row["verdict"], row["published_change"]) for row in rows] == [
        ("boats", "does not fit", "-40%"), ("people", "fits", "-25%"),
    ]  # fmt: skip
    assert out.read_text().startswith("<svg ") and (tmp_path / "stated-people.svg").exists()


def test_bad_input_is_told(db: str, tmp_path: Path) -> None:
    table = tmp_path / "boats.csv"
    table.write_text(TABLE.replace("4000", "lots"))
    told = onrecord("series", "import", "--db", db, str(table))
    assert told.returncode == 1 and "boats.csv: row 2, column 'value': a number expected, 'lots' found" in told.stderr
    assert onrecord("series", "import", "--db", db, "--released", "soon", str(table)).returncode == 2


def test_people_and_boats_of_2023(tmp_path: Path) -> None:
    folder = shared()
    if folder is None or not (folder / "data" / "small_boats").is_dir():
        pytest.skip("no shared folder (ONRECORD_SHARED)")
    mapping, db = tmp_path / "map.toml", str(tmp_path / "ho.db")
    one = '[[series]]\nname = "{0}"\ncolumn = "{0}"\nmeasure = "{1}"\nadds_up = true\n'
    columns = one.format("migrants_arrived", "small_boat_people") + one.format("boats_arrived", "small_boats")
    mapping.write_text('period = "date_month"\neach = "month"\n' + columns)
    assert onrecord("add", "--db", db, str(folder / "seeds" / "home-office.txt")).returncode == 0
    table = folder / "data" / "small_boats" / "long_uk_small_boats_monthly.csv"
    told = onrecord("series", "import", "--db", db, str(table), "--map", str(mapping))
    assert told.returncode == 0, told.stderr
    rows = [json.loads(line) for line in onrecord("series", "plot", "--json", "--db", db).stdout.splitlines()]
    fitting = {(row["series"], row["stated"], row["published_change"]) for row in rows if row["verdict"] == "fits"}
    assert {("migrants_arrived", "36% down", "-35.7%"), ("boats_arrived", "46% down", "-45.8%")} <= fitting
    assert not {("migrants_arrived", "46% down"), ("boats_arrived", "36% down")} & {f[:2] for f in fitting}
