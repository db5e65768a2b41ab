"""The page of two documents side by side: reached from a link, escaped, and refused with help."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as Parsed

from onrecord.ledger import open_ledger
from onrecord.pipeline import add
from onrecord.web import app
from tests.link.test_comparison import ADVANCE, SPOKEN
from tests.web.conftest import Get, getter
from tests.web.test_room import Nesting

ODD = "The <b>old</b> lamp & its keeper were kept on the northern pier."


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> tuple[Get, list[str]]:
    folder = tmp_path_factory.mktemp("compared")
    for name, day, sentences in (("a.txt", 27, ADVANCE), ("b.txt", 28, SPOKEN)):
        lines = (f"Patrols {name}", f"Published {day} March 2031 by the Harbour Board", *sentences, ODD)
        (folder / name).write_text("\n\n".join(lines), encoding="utf-8")
    db: Path = folder / "room.db"
    with open_ledger(db, create=True) as ledger:
        told = add(ledger, [folder / "a.txt", folder / "b.txt"])
    return getter(app(str(db))), told.new


def test_the_page_says_what_changed(room: tuple[Get, list[str]]) -> None:
    get, (a, b) = room
    text = get(f"/compare?a={a}&b={b}").text
    page = Parsed(text)
    assert [n.text() for n in page.css("del")] == ["March", "40"]
    assert "Denmark" in [n.text() for n in page.css("ins")]
    assert "&lt;b&gt;old&lt;/b&gt;" in text and "<b>old</b>" not in text
    nesting = Nesting()
    nesting.feed(text)
    assert not nesting.faults and not nesting.open


def test_it_is_reached_from_documents_and_links(room: tuple[Get, list[str]]) -> None:
    get, (a, b) = room
    wanted = f"/compare?a={a}&b={b}".replace("&", "&amp;")
    assert wanted in get(f"/documents/{a}").text and wanted in get(f"/documents/{b}").text
    found = next(n.attributes["href"] for n in Parsed(get("/findings?relation=reuse").text).css("ol.came .words a"))
    assert wanted in get(str(found)).text


def test_every_passage_when_asked(room: tuple[Get, list[str]]) -> None:
    get, (a, b) = room
    assert get(f"/compare?a={a}&b={b}&all=1").status_code == 200


@pytest.mark.parametrize(("query", "status"), [("", 400), ("?a=x", 400), ("?a=nope&b=nope", 404)])
def test_what_cannot_be_compared_is_said(room: tuple[Get, list[str]], query: str, status: int) -> None:
    get, _ = room
    answer = get(f"/compare{query}")
    assert answer.status_code == status and "<h1>" in answer.text


def test_a_document_against_itself_is_refused(room: tuple[Get, list[str]]) -> None:
    get, (a, _) = room
    assert get(f"/compare?a={a}&b={a}").status_code == 400
