"""The room's page of stated percentages against imported statistics: a drawing, and the same in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as Parsed

from onrecord.ledger import open_ledger
from onrecord.ledger.series import import_series
from onrecord.model import Source
from onrecord.pipeline import Summary, relink
from onrecord.web import app
from tests.examples import document
from tests.web.conftest import getter

TABLE = (
    "series,title,period,value,measure,adds_up\n"
    "people,People <b>landed</b>,2029,4000,small_boat_people,yes\n"
    "people,People <b>landed</b>,2030,3000,small_boat_people,yes\n"
    "boats,Boats landed,2029,200,small_boats,yes\nboats,Boats landed,2030,120,small_boats,yes\n"
)
SAID = ["Small boat crossings were down by 25% last year, and the patrols go on."]


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from onrecord.extract import extract

    path = tmp_path_factory.mktemp("series") / "boats.db"
    told = document(SAID, "title Patrols to go on, issuer Ministry of Harbours, issued 2031-02-11")
    with open_ledger(path) as ledger:
        ledger.add(Source("patrols.txt", told.text.encode()), [(told, extract(told))])
        import_series(ledger, [("boats.csv", TABLE.encode())])
        relink(ledger, Summary())
    return path


def test_the_table_says_what_the_drawing_shows(held: Path) -> None:
    page = getter(app(str(held)))("/series")
    assert page.status_code == 200
    shown = Parsed(page.text)
    rows = [[cell.text(strip=True) for cell in row.css("th, td")] for row in shown.css("tbody tr")]
    assert [(r[2], r[3], r[4], r[5], r[6], r[7], r[8]) for r in rows] == [
        ("Boats landed", "from 2029 to 2030", "200", "120", "150", "−40%", "✗ does not fit"),
        ("People <b>landed</b>", "from 2029 to 2030", "4,000", "3,000", "3,000", "−25%", "✓ fits"),
    ]
    drawn = shown.css("figure svg")
    assert len(drawn) == 2 and all(svg.attributes["role"] == "img" for svg in drawn)
    assert "<b>" not in page.text and "style=" not in page.text
    assert "25% down (2): fits" in drawn[1].text()
    assert len(Parsed(getter(app(str(held)))("/series?series=boats").text).css("tbody tr")) == 1
    assert getter(app(str(held)))("/series?series=ships").status_code == 400


def test_nothing_imported_is_said(tmp_path: Path) -> None:
    open_ledger(tmp_path / "empty.db").close()
    assert "No official statistics are imported yet" in getter(app(str(tmp_path / "empty.db")))("/series").text
