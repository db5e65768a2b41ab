"""Names: the fullest form in the document, none overlapping, whatever the text."""

from __future__ import annotations

import string
import time
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord.extract.bodies import headed_body
from onrecord.extract.name_words import capitals, form_of
from onrecord.extract.names import find
from onrecord.extract.organisations import initials_fit
from onrecord.extract.rule import Reading
from onrecord.model import Document, Passage
from onrecord.values import Name


def document(*paragraphs: str, issuer: str | None = None, **options: object) -> Document:
    text, passages = "", []  # type: str, list[Passage]
    for paragraph in paragraphs:
        text += "\n\n" if text else ""
        passages.append(Passage(len(text), len(text) + len(paragraph), "paragraph", len(passages)))
        text += paragraph
    return Document(text, tuple(passages), "", issuer=issuer, **options)  # type: ignore[arg-type]


def named(*paragraphs: str, kind: str | None = None, issuer: str | None = None) -> list[tuple[str, str]]:
    read = document(*paragraphs, issuer=issuer)
    values = [(m.span.of(read.text), m.value) for m in find(Reading(read))]
    return [(words, v.name) for words, v in values if isinstance(v, Name) and (kind is None or v.kind == kind)]


def test_every_mention_stands_under_the_fullest_form() -> None:
    found = named("Dame Priya Nair came.", "Mrs Nair spoke. Later, Nair left with Dame Priya.", kind="person")
    assert [name for _, name in found] == ["Priya Nair"] * 4


def test_a_surname_of_two_people_stays_a_surname() -> None:
    found = named("Ann Okafor and Tom Okafor came. Mr Okafor left.", kind="person")
    assert found[-1] == ("Okafor", "Mr Okafor")


def test_a_short_body_stands_under_its_long_name() -> None:
    found = named("The Harbour Council for Safety in Ports met. The Harbour Council voted.", kind="organisation")
    assert [name for _, name in found] == ["Harbour Council for Safety in Ports"] * 2


def test_a_law_wins_over_the_body_in_its_title() -> None:
    assert named("The Harbour Agency and Ports Act 1999 stands.") == [
        ("Harbour Agency and Ports Act 1999", "Harbour Agency and Ports Act 1999")
    ]


def test_abbreviations_of_the_source_are_known() -> None:
    read = document("The PSA pays.", abbreviations=(("PSA", "Pier Safety Agency"),))
    assert [m.value.name for m in find(Reading(read)) if isinstance(m.value, Name)] == ["Pier Safety Agency"]


def test_the_government_is_that_of_the_issuer_where_known() -> None:
    assert named("The government acts.", issuer="Home Office") == [("government", "UK government")]
    assert named("The government acts.", issuer="Scottish Government") == [("government", "Scottish Government")]
    assert named("The government acts.", issuer="Pier Trust")[-1:] == [("government", "the government")]


@pytest.mark.parametrize(
    "words",
    [
        "Our Spring Budget, the Big Society and the Olympic Park.",
        "Harbour Heights, Victoria Road and Percy Street.",
        "In Monday Mornings and Tidal Futures, a Primary School and the Local Authority.",
        "The Lord Chancellor, the Prime Minister and the Chief Constable.",
        "A levels, GCSEs, PE and ICT at key stage 2.",
    ],
)
def test_near_misses(words: str) -> None:
    assert named(words) == []


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Department for Tides", "government"), ("Pier Agency", "agency"), ("Fowey Police", "police"),
        ("Sailors' Trust", "charity"), ("Rowboats Ltd", "company"), ("European Union", "international"),
        ("Labour Party", "party"), ("Rowboat", None),
    ],
)  # fmt: skip
def test_forms(name: str, form: str | None) -> None:
    assert form_of(name) == form


@pytest.mark.parametrize(
    ("name", "short", "fits"),
    [
        ("National Crime Agency", "NCA", True), ("Department for Education", "DfE", True),
        ("Agency for Ports", "AfP", True),
        ("National Crime Agency", "NGO", False), ("Agency", "A", False), ("Ports Agency", "AP", False),
    ],
)  # fmt: skip
def test_initials(name: str, short: str, fits: bool) -> None:
    assert initials_fit(name, short) is fits


_WORDS = st.sampled_from(
    (
        "The", "of", "and", "for", "Home", "Secretary", "Office", "Ann", "Lee", "Sir", "Mr", "Agency", "Trust",
        "Council", "Act", "2003", "Bill", "Minister", "(HA)", "Harbour", "Harbours'", "said:", ",", ".", "UK",
        "EU", "Department", "Ports,", "Piers", "Convention", "on", "John's", "guidance", "duty", "statutory",
        "team", "Police", "Professor", "O'Neill", "van", "der", "MP",
    )
)  # fmt: skip


@given(st.one_of(st.lists(_WORDS, max_size=14).map(" ".join), st.text(string.printable + "’é", max_size=80)))
def test_no_text_breaks_it_and_none_overlap(text: str) -> None:
    found = find(Reading(document(text, issuer="Home Office")))
    for mention in found:
        assert mention.span.of(text)
        assert isinstance(mention.value, Name)
        assert mention.value.name.strip()
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@given(st.text(string.printable, max_size=60))
def test_capitals_are_where_they_say(text: str) -> None:
    reading = Reading(document(text))
    for cap in capitals(reading):
        assert reading.folded[cap.start : cap.end] == cap.word
        assert cap.word
    assert headed_body(reading) is headed_body(reading)


@pytest.mark.parametrize("table", ["dates", "names", "given_names", "organisations"])
def test_word_lists_are_sorted_with_a_note_and_no_repeats(table: str) -> None:
    path = Path(onrecord.__file__).parent / "extract" / "data" / f"{table}.toml"
    for section, entry in tomllib.loads(path.read_text(encoding="utf-8")).items():
        assert entry["note"].endswith("."), section
        assert entry["words"] == sorted(set(entry["words"])), section


def test_speed() -> None:
    """A committed floor, far below what one core does (1.8 MB/s), as tests share the machine."""
    paragraph = (
        "Harbour Minister Ann Lee met the Pier Safety Agency (PSA) and companies in Fowey under the Docks Act 1991. "
    )
    read = document(*[paragraph * 3] * 300)
    reading = Reading(read)
    _ = reading.folded, reading.sentences
    started = time.process_time()
    assert len(find(reading)) == 3600
    assert len(read.text) / (time.process_time() - started) > 0.1e6
