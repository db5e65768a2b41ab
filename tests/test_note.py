"""The five lines at the top of a document."""

from __future__ import annotations

from itertools import pairwise

import pytest

from onrecord.extract import extract
from onrecord.link import link
from onrecord.model import Document
from onrecord.note import LINES, NoteLine, note
from tests.examples import document
from tests.link.pages import Example
from tests.link.test_examples import EXAMPLES


def lines(*documents: Document) -> list[NoteLine]:
    """The note on the first of some documents."""
    records = [r for d in documents for r in extract(d)]
    return note(documents[0], records, link(documents, records))


def test_a_plain_release_has_nothing_odd() -> None:
    assert lines(document(["The minister opened a new lock at Northquay and thanked its builders."])) == []


def test_told_before() -> None:
    first = document(
        ["The ministry will spend £24 million of new funding to repair harbour walls."], "issued 2031-04-02"
    )
    again = document(
        ["Harbour masters will get £24 million of new funding to repair harbour walls."], "issued 2031-05-02"
    )
    (line,) = [n for n in lines(again, first) if n.kind == "told_before"]
    assert "2 April 2031" in line.sentence and "£24 million" in again.text[line.start : line.end]
    assert line.link is not None


def test_what_does_not_add_up_comes_first() -> None:
    claim = "This is the biggest ever plan for quays."
    parts = "The £20 million fund is made up of £12 million for quays and £5 million for cranes."
    release = document([claim, "", parts], "issued 2031-04-02")
    found = lines(release)
    assert [n.kind for n in found][:2] == ["does_not_add_up", "record"]
    assert "£17 million" in found[0].sentence


def test_a_record_claimed_in_the_title_only() -> None:
    release = document(["The ministry will mend quays."], "issued 2031-04-02, title Biggest ever boost for harbours")
    (line,) = [n for n in lines(release) if n.kind == "record"]
    assert "in the title only" in line.sentence and release.text[line.start : line.end].startswith("Biggest ever")


def test_a_criminal_record_is_no_record() -> None:
    release = document(["Anyone with a criminal record will be refused. Keep a record of each landing."])
    assert [n for n in lines(release) if n.kind == "record"] == []


def test_a_figure_without_a_source() -> None:
    release = document(
        ["Thefts from marinas fell by 35% in 2030.", "", "Some 18% of thefts are solved."], "issued 2031-04-02"
    )
    (line,) = [n for n in lines(release) if n.kind == "no_source"]
    assert "35%" in line.sentence and "no base" in line.sentence and "1 more figure" in line.sentence


def test_a_figure_with_a_source_is_left_alone() -> None:
    release = document(
        ["According to the Coastguard Agency, thefts from marinas fell by 35% in 2030."], "issued 2031-04-02"
    )
    assert [n for n in lines(release) if n.kind == "no_source"] == []


def test_a_link_within_one_release_says_this_release() -> None:
    release = document(
        ["Four smugglers were arrested yesterday morning (27 March).", "", "Today's arrests are a step forward."],
        "issued 2031-03-28",
    )
    (line,) = [n for n in lines(release) if n.kind == "dates_at_odds"]
    assert line.sentence.startswith("This release says") and "28 March" not in line.sentence


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.place} {e.linker}")
def test_at_most_five_lines_strongest_first_open_at_words_of_the_document(example: Example) -> None:
    documents = example.documents
    for index, one in enumerate(documents):
        found = lines(one, *documents[:index], *documents[index + 1 :])
        assert len(found) <= LINES
        assert all(a.weight >= b.weight for a, b in pairwise(found))
        assert all(0 <= n.start < n.end <= len(one.text) and n.sentence for n in found)
