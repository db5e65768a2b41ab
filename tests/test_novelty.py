"""What is new in a document: in Python, in the terminal and in the room."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.ledger import Ledger, open_ledger
from onrecord.model import Document, Review
from onrecord.novelty import novelty
from onrecord.pipeline import add
from onrecord.readers import Stated
from onrecord.web import app
from tests.cli.conftest import onrecord
from tests.web.conftest import getter

OLD = "The ministry will check every ferry that leaves the northern ports before the autumn storms begin."
MONEY = "Harbour masters will get £24 million of new funding to repair harbour walls."
RELEASES = {
    "2031-04-02": f"{OLD}\n\n{MONEY}",
    "2031-05-02": f"{OLD}\n\nA new lock at Northquay opened to coasters from three islands this week.\n\n"
    "The £24 million of funding to repair harbour walls is being paid to harbour masters.",
}
FORMULA = "Anyone who sees an unlit buoy should tell the nearest coastguard station without any delay."


def fill(where: Path | str, folder: Path, releases: dict[str, str]) -> None:
    with open_ledger(str(where)) as ledger:
        for issued, words in releases.items():
            path = folder / f"{issued}.txt"
            path.write_text(f"News of the ports, {issued}\n\n{words}\n", encoding="utf-8")
            told = add(ledger, [path], stated=Stated(issued=issued, issuer="Ministry of Harbours"))
            assert not told.failures, told.failures


@pytest.fixture
def filled(where: str, tmp_path: Path) -> Iterator[Ledger]:
    fill(where, tmp_path, RELEASES)
    with open_ledger(where) as ledger:
        yield ledger


def issued(ledger: Ledger, day: str) -> Document:
    return next(ledger.document(e.id) for e in ledger.documents() if e.issued == day)


def test_a_sentence_told_before_has_its_first_place_and_a_new_one_has_none(filled: Ledger) -> None:
    found = novelty(filled, issued(filled, "2031-05-02"))
    told, fresh, *_ = found.sentences
    assert (told.state, told.known, told.text) == ("told", told.words, OLD)
    assert told.first is not None and told.first.document.issued == "2031-04-02" and told.first.words == OLD
    assert fresh.state == "new" and fresh.first is None
    known, every = found.words
    assert told.words <= known < every == sum(s.words for s in found.sentences)


def test_a_sum_told_again_in_other_words_was_told_before(filled: Ledger) -> None:
    found = novelty(filled, issued(filled, "2031-05-02"))
    (money,) = [i for i in found.items if i.record.text.startswith("£24")]
    assert money.first is not None and "£24 million" in money.first.words
    assert found.count("quantity")[0] == 1 and found.count("commitment")[0] >= 1
    assert found.summary.startswith("Told before in the one earlier document of this ledger:")


def test_the_first_document_has_nothing_to_be_compared_with(filled: Ledger) -> None:
    found = novelty(filled, issued(filled, "2031-04-02"))
    assert found.against == 0 and found.words[0] == 0 and all(i.first is None for i in found.items)
    assert found.summary == "Nothing earlier is in this ledger to compare it with."


def test_a_tie_that_a_review_rejected_no_longer_counts(filled: Ledger) -> None:
    here = issued(filled, "2031-05-02")
    (money,) = [i for i in novelty(filled, here).items if i.record.text.startswith("£24")]
    assert money.first is not None and money.first.link
    for link in filled.links(document=here.id):
        filled.review(Review(link.id, "reject", "Ann Lee", "2031-06-01T00:00:00+00:00"))
    (money,) = [i for i in novelty(filled, here).items if i.record.text.startswith("£24")]
    assert money.first is None


def test_what_many_documents_have_is_found_word_for_word(tmp_path: Path) -> None:
    words = ("lock gates", "tide tables", "pilot boats", "fog horns", "slipways", "moorings")
    releases = {
        f"2031-0{n}-01": f"The ministry speaks of {what} in this release.\n\n{FORMULA}"
        for n, what in enumerate(words, 1)
    }
    fill(tmp_path / "a.db", tmp_path, releases)
    with open_ledger(str(tmp_path / "a.db")) as ledger:
        found = novelty(ledger, issued(ledger, "2031-06-01"))
        (formula,) = [s for s in found.sentences if s.text == FORMULA]
        assert formula.state == "told" and formula.first is not None
        assert formula.first.document.issued == "2031-01-01" and formula.first.link is None


def test_documents_of_one_day_are_not_earlier(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"News, {name}\n\n{OLD}\n", encoding="utf-8")
    with open_ledger(str(tmp_path / "a.db")) as ledger:
        add(ledger, sorted(tmp_path.glob("*.txt")), stated=Stated(issued="2031-04-02", issuer="Ministry of Harbours"))
        assert all(novelty(ledger, ledger.document(e.id)).against == 0 for e in ledger.documents())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    fill(tmp_path / "a.db", tmp_path, RELEASES)
    return tmp_path / "a.db"


def test_in_a_terminal(file: Path) -> None:
    with open_ledger(str(file), create=False) as ledger:
        id = issued(ledger, "2031-05-02").id
    told = onrecord("new", id[:8], "--table", "--db", str(file))
    assert told.returncode == 0, told.stderr
    assert "Told before in the one earlier document" in told.stdout
    assert "+ A new lock at Northquay" in told.stdout and "first: 2 April 2031" in told.stdout
    row = json.loads(onrecord("new", id, "--json", "--db", str(file)).stdout)
    assert row["quantity"]["told"] == 1 and row["sentences"][0]["state"] == "told"
    assert onrecord("new", id, "--db", str(file)).stdout.startswith(
        "state,start,end,text,words,told_before,first_document"
    )


def test_in_the_room(file: Path) -> None:
    get = getter(app(str(file)))
    with open_ledger(str(file), create=False) as ledger:
        here, first = issued(ledger, "2031-05-02").id, issued(ledger, "2031-04-02").id
    page = get(f"/documents/{here}/new").text
    assert "A new lock at Northquay opened" in page.split("<mark>")[1] and "told 2 April 2031" in page
    assert f"/documents/{first}?at=" in page
    assert f'href="/documents/{here}/new"' in get(f"/documents/{here}").text
    assert "Nothing earlier is in this ledger" in get(f"/documents/{first}/new").text
