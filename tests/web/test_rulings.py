"""Rulings in the room: on their page and in the margin, worded as what a body ruled, every word escaped."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as Parsed

from onrecord.ledger import open_ledger
from onrecord.ledger.rulings import attached, import_rulings
from onrecord.web import app
from tests.ledger.test_rulings import filled, review
from tests.web.conftest import getter


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("rulings") / "harbours.db"
    hostile = review(reviewRating={"alternateName": "<script>alert(1)</script>"}, url="javascript:alert(1)")
    with filled(path) as ledger:
        import_rulings(ledger, [("a.json", json.dumps([review(), hostile]).encode())])
    return path


def test_the_page_words_a_ruling_as_its_bodys(held: Path) -> None:
    page = getter(app(str(held)))("/rulings")
    assert page.status_code == 200 and "<script" not in page.text and "javascript:" not in page.text
    first = next(li for li in Parsed(page.text).css("ol.came li") if "Misleading" in li.text())
    assert "The Fact Post ruled “Misleading” on 20 February 2031, on “Harbour inspections" in first.text()
    assert "same figure, same measure, same speaker, stated before the ruling" in first.text()
    assert getter(app(str(held)))("/rulings?page=9").status_code == 404


def test_the_margin_shows_it_beside_the_words(held: Path) -> None:
    with open_ledger(held) as ledger:
        record = ledger.record(next(iter(attached(ledger))))
    margin = Parsed(getter(app(str(held)))(f"/documents/{record.document}?record={record.id}").text).css_first("aside")
    assert margin is not None and "The Fact Post ruled “Misleading”" in margin.text()


def test_nothing_imported_is_said(tmp_path: Path) -> None:
    open_ledger(tmp_path / "empty.db").close()
    assert "No rulings are imported yet" in getter(app(str(tmp_path / "empty.db")))("/rulings").text
