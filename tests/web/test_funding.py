"""The room's funding ledger: every line at its words, the earliest announcement, and why a line is left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as Parsed

from onrecord.ledger import open_ledger
from onrecord.web import app
from tests.test_funding import AGAIN, FIRST, ON_TOP, PACKAGE, held
from tests.web.conftest import getter


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("funding") / "harbours.db"
    held(FIRST, AGAIN, PACKAGE, ON_TOP, where=str(path)).close()
    return path


def test_sums_by_programme(samples: Path) -> None:
    get = getter(app(str(samples)))
    page = get("/funding")
    shown = Parsed(page.text)
    assert page.status_code == 200
    assert "adds up to £164 million; with suspected repeats and parts, to £190 million" in shown.text()
    fund = next(s for s in shown.css("section.fund") if "Sluice Renewal Fund" in s.text())
    again = next(row for row in fund.css("tbody tr") if "told before" in row.text())
    assert "Earliest in this ledger: 11 February 2031" in again.text() and "Left out: told before." in again.text()
    for link in again.css("a"):
        assert get((link.attributes["href"] or "").split("#")[0]).status_code in (200, 307)
    assert get("/funding?page=9").status_code == 404


def test_nothing_announced_is_said(tmp_path: Path) -> None:
    open_ledger(tmp_path / "empty.db").close()
    assert "No sum of public money is announced" in getter(app(str(tmp_path / "empty.db")))("/funding").text


def test_a_hedged_sum_is_told_as_about_and_an_old_one_is_added_to_nothing(tmp_path: Path) -> None:
    told = "title Help for piers, issuer Ministry of Harbours, issued 2031-08-02"
    nearly = (["The ministry will give nearly £5 million to mend piers."], told)
    held(nearly, where=str(tmp_path / "nearly.db")).close()
    shown = Parsed(getter(app(str(tmp_path / "nearly.db")))("/funding").text).text()
    assert "adds up to about £5 million." in shown and "Announced: about £5 million." in shown
    old = (["The £25m repair programme, announced earlier this year by the ministry, is mending piers."], told)
    held(old, where=str(tmp_path / "old.db")).close()
    shown = Parsed(getter(app(str(tmp_path / "old.db")))("/funding").text).text()
    assert "No sum in GBP is added up" in shown and "Nothing here is added to a total" in shown
