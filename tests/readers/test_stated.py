"""What a person states of a text when adding it: recorded as given, never written over what the text says unseen."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import pipeline, readers
from onrecord.errors import ReadError
from onrecord.ledger import open_ledger
from onrecord.model import Document, Source
from onrecord.readers import Stated

TEXT = "Call for lights\n\nThe board has asked every town to count its lights, it said today.\n"


def read(text: str, stated: Stated) -> Document:
    (document,) = readers.read(Source("lights.txt", text.encode()), stated)
    return document


def test_what_the_text_does_not_say() -> None:
    document = read(TEXT, Stated(issued="2031-03-05", issuer="the Harbour Board", url="https://harbours.example/9"))
    assert (document.issued, document.issuer, document.kind) == ("2031-03-05", "Harbour Board", "press_release")
    assert document.url == "https://harbours.example/9"
    assert ("given", "2031-03-05") in document.dates
    assert "issued 2031-03-05 as given when it was added" in document.warnings
    assert not any("no date" in warning for warning in document.warnings)


def test_what_the_text_says_otherwise_is_kept() -> None:
    document = read(
        TEXT.replace("\n\n", "\nPublished 6 March 2031\n\n"), Stated(issued="2031-03-05", kind="news_story")
    )
    assert (document.issued, document.kind) == ("2031-03-05", "news_story")
    assert ("in_text", "2031-03-06") in document.dates
    assert "issued 2031-03-05 as given when it was added, where the source says 2031-03-06" in document.warnings


def test_a_title_for_a_text_without_one() -> None:
    document = read("The board has asked every town to count its lights.", Stated(title="Call for lights"))
    assert document.title == "Call for lights"
    assert [passage.kind for passage in document.passages] == ["title", "paragraph"]


def test_digits_are_read_month_first_for_an_american_body() -> None:
    text = TEXT.replace("\n\n", "\nDate: 03/05/2031\n\n")
    assert read(text, Stated(issuer="U.S. Department of Harbors")).issued == "2031-03-05"
    assert read(text, Stated(issuer="Harbour Board")).issued == "2031-05-03"


def test_one_title_for_many_announcements_is_refused() -> None:
    page = "PRESS RELEASE : Boats [March 2031]\nSail.\nPRESS RELEASE : Lights [March 2031]\nBurn.\n"
    with pytest.raises(ReadError, match="one title given for 2 announcements"):
        read(page, Stated(title="Boats"))


def test_the_ledger_takes_what_a_known_text_lacks_and_keeps_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "lights.txt"
    path.write_text(TEXT, encoding="utf-8")
    with open_ledger(tmp_path / "a.db") as ledger:
        assert any("no date line" in warning for warning in pipeline.add(ledger, [path]).warnings)
        pipeline.add(ledger, [path], stated=Stated(issued="2031-03-05"))
        (entry,) = ledger.documents()
        assert entry.issued == "2031-03-05"
        assert ledger.document(entry.id).warnings == ("issued 2031-03-05 as given when it was added",)
        told = pipeline.add(ledger, [path], stated=Stated(issued="2031-03-06"))
        assert any("known with issued 2031-03-05, which stays" in warning for warning in told.warnings)


def test_a_statement_copied_by_hand_says_when_and_by_whom_in_a_line_of_its_own() -> None:
    text = (
        "Ann Reed – 2025 Statement on Sea Walls\n\n"
        "Published 5 February 2025 by Ann Reed, Secretary of State for Harbours\n\n"
        "Our sea walls are old. We will repair forty of them this year.\n"
    )
    (page,) = readers.read(Source("statement.txt", text.encode()))
    assert (page.issued, page.speaker) == ("2025-02-05", "Ann Reed")
    line = next(p for p in page.passages if p.kind == "provenance")
    assert page.text[line.start : line.end].startswith("Published 5 February 2025")
