"""Programmes: records worth a page, in announcements of any government; none of every capitalised phrase."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract import mentions
from onrecord.extract.programmes import find
from onrecord.extract.rule import Reading
from onrecord.model import Document, Passage, PassageKind
from onrecord.values import Programme


def document(*passages: str | tuple[PassageKind, str], issuer: str | None = None) -> Document:
    text, placed = "", []  # type: str, list[Passage]
    for number, passage in enumerate(passages):
        kind: PassageKind = "paragraph" if isinstance(passage, str) else passage[0]
        words = passage if isinstance(passage, str) else passage[1]
        text += "\n\n" if text else ""
        placed.append(Passage(len(text), len(text) + len(words), kind, number))
        text += words
    return Document(text, tuple(placed), "", issuer=issuer)


def told(*passages: str | tuple[PassageKind, str], issuer: str | None = None) -> list[Programme]:
    found = mentions(document(*passages, issuer=issuer))
    return [m.value for m in found if isinstance(m.value, Programme)]


def names(*passages: str | tuple[PassageKind, str]) -> list[str]:
    return list(dict.fromkeys(value.name for value in told(*passages)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Canada
        (
            "Through the Canada Fisheries Fund (CFF) and the Rapid Piers Initiative, towns gain. The CFF opens soon.",
            ["Canada Fisheries Fund", "Rapid Piers Initiative"],
        ),
        ("The Green and Inclusive Docks program has been completed.", ["Green and Inclusive Docks program"]),
        # Australia
        (
            "The Cheaper Boats Program has helped 20,000 crews. The program offers a discount.",
            ["Cheaper Boats Program"],
        ),
        ("The Closing the Tide Implementation Plan 2025 was published.", ["Closing the Tide Implementation Plan 2025"]),
        # Ireland
        (
            "Under the Programme for Government, Project Islands 2040 goes on.",
            ["Programme for Government", "Project Islands 2040"],
        ),
        ("The Croí Farraige Towns Fund provides €50,000.", ["Croí Farraige Towns Fund"]),
        # United States
        (
            "Funding from the Clean Ferry Program and the DOCKS grant program is open.",
            ["Clean Ferry Program", "DOCKS grant program"],
        ),
        ("The Harbor60 Initiative and the Moonshot initiative.", ["Harbor60 Initiative", "Moonshot initiative"]),
        # Scotland
        (
            "The Scottish Pier Payment and the Young Person's Guarantee continue.",
            ["Scottish Pier Payment", "Young Person's Guarantee"],
        ),
        ("An independent review of pilotage by Dr Ann Lee is due. The review will be public.", ["review of pilotage"]),
    ],
)  # fmt: skip
def test_programmes_of_many_governments(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "She visited Green Park Academy, Lakeview School and the Thomas Quay Sixth Form College.",
        "Programme Director Jane Hill, Head of Strategy Bob Lee and Project Manager Ann Reed met Hugh Grant.",
        "The Young Sailor of the Year Awards and the Harbour Excellence Award were won by Fowey.",
        "National Ferry Day is on Friday, and Seafarers Week follows. National Offer Day is 1 March.",
        "Ministers plan to act. Police programme visits. Schools review their fees.",
        "The Royal Harbour Trust, the Tidal Research Institute and Kent Police Service took part.",
        "The UNICEF programme and the Treasury review are known, and so is the London plan.",
        "A growing partnership with Fowey School, a great deal with it, and an agreement with Sir Alan Reed.",
        "Crews on duty met their statutory duty to report. A new approach to fees is a major hub for talk.",
        "The Judicial Review was heard; the Prime Minister's plans to travel are off.",
    ],
)
def test_what_is_no_programme(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Today the Safer Piers Fund was launched.", "announced"),
        ("The Safer Piers Fund will open in May.", "planned"),
        ("We are setting up the Safer Piers Fund.", "under_way"),
        ("The Safer Piers Fund has already helped 40 towns.", "operating"),
        ("The Safer Piers Fund has now been completed.", "completed"),
        ("Ask about the Safer Piers Fund.", None),
    ],
)
def test_status_is_as_stated(text: str, status: str | None) -> None:
    assert [value.status for value in told(text)] == [status]


def test_owner_partners_and_purpose_are_as_stated() -> None:
    [fund] = told("The Harbour Agency's Safer Piers Fund, run by the Ministry of Ports, will open.")
    assert (fund.owner, fund.partners) == ("Harbour Agency", ("Ministry of Ports",))
    [ours] = told("We will open the Safer Piers Fund to mend old piers.", issuer="Home Office")
    assert (ours.owner, ours.purpose) == ("UK government", "mend old piers")
    [theirs] = told("The Safer Piers Fund pays for paint.", issuer="Home Office")
    assert theirs.owner is None, "nothing says that it is the issuer's"


def test_a_numbered_plan_has_the_items_of_the_list_that_follows() -> None:
    steps: list[tuple[PassageKind, str]] = [("list_item", "paint the piers"), ("list_item", "count the boats")]
    assert told("A two-point plan will:", *steps)[0].items == ("paint the piers", "count the boats")
    numbered = told("The 3 point plan is simple.", "1. Paint the piers", "2. Count the boats", "Then we go home.")
    assert numbered[0].items == ("Paint the piers", "Count the boats")
    assert told("A two-point plan will:", *steps, ("list_item", "teach"))[0].items == (), "the list is another's"
    assert told("A two-point plan.", "Other words.", *steps)[0].items == ()


def test_the_head_alone_means_the_only_candidate() -> None:
    one = mentions(document("The Small Piers Scheme opened. The scheme is open to all."))
    assert [str(m.value).split(" | ")[0] for m in one if m.rule == "programme.again"] == ["Small Piers Scheme"]
    two = mentions(document("The Small Piers Scheme and the Big Piers Scheme opened. The scheme is open."))
    assert not [m for m in two if m.rule == "programme.again"]
    before = mentions(document("The scheme is open. The Small Piers Scheme opened."))
    assert not [m for m in before if m.rule == "programme.again"]


_WORDS = st.sampled_from(
    ["The", "the", "Safer", "Piers", "Fund", "fund", "scheme", "new", "a", "£5 million", "plan", "to", "of", "for",
     "and", "Programme", "Operation", "Project", "2030", "14 point", "(SPF)", "SPF", "deal", "with", "Norway", "’s",
     ".", "\n\n", "Review", "into", "“", "duty", "legal", "on", "Ministers", "réseau", "Élan"]
)  # fmt: skip


@given(st.lists(_WORDS, max_size=30))
def test_any_text_gives_readable_mentions_that_do_not_overlap(tokens: list[str]) -> None:
    found = [m for m in mentions(document(" ".join(tokens))) if m.type == "programme"]
    text = " ".join(tokens)
    last = 0
    for mention in found:
        assert 0 <= last <= mention.span.start < mention.span.end <= len(text)
        last = mention.span.end
        assert isinstance(mention.value, Programme)
        assert mention.value.name.strip() == mention.value.name != ""


@given(st.text(max_size=200))
def test_any_characters_do_no_harm(text: str) -> None:
    mentions(document(text))


@pytest.mark.parametrize(
    "piece", ["Safer Piers Fund ", "The Fund ", "work on a ", "plan to plan ", "A And Of ", "new "]
)
def test_long_texts_take_time_in_proportion(piece: str) -> None:
    reading = Reading(document(piece * 4000))
    started = time.process_time()
    find(reading)
    assert time.process_time() - started < 4
