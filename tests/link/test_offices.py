"""Who held an office on a day: from what documents state and imported tenures; unresolved rather than a guess."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.link.entities import entities
from onrecord.link.offices import (
    MARGIN,
    Spoken,
    Tenure,
    Told,
    government_of,
    holder,
    office_of,
    resolutions,
    same_office,
    spoken,
    stated_tenures,
)
from onrecord.model import Document, Mention, Passage, Record, Span
from onrecord.values import Name, Quotation, Value


def stated(person: str, title: str, on: str, government: str | None = None) -> Tenure:
    office = office_of(title)
    assert office is not None
    return Tenure(person, title, office, on, on, "document", f"{person} {on}", f"d {on}", government)


def imported(person: str, title: str, since: str | None, until: str | None) -> Tenure:
    office = office_of(title)
    assert office is not None
    return Tenure(person, title, office, since, until, "membership", f"{person} {since}")


def who(tenures: list[Tenure], title: str, on: str, government: str | None = None) -> str | None:
    office = office_of(title)
    assert office is not None
    answer = holder(tenures, office, on, government)
    assert answer.why.endswith(".")
    assert answer.evidence or answer.person is None
    return answer.person


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ports Secretary", "the Secretary of State for Ports"),
        ("Health Secretary", "Secretary of State for Health and Social Care"),
        ("Home Secretary", "Secretary of State for the Home Department"),
        ("Ferry Minister", "Minister of State for Ferries and Piers".replace("Ferries", "Ferry")),
        ("Chancellor", "Chancellor of the Exchequer"),
        ("Prime Minister", "the Prime Minister"),
        ("CEO of the Harbour Agency", "Chief Executive of the Harbour Agency"),
        ("Chairman of Tidal Trust", "Chair of the Tidal Trust"),
    ],
)
def test_titles_of_one_office(one: str, other: str) -> None:
    a, b = office_of(one), office_of(other)
    assert a is not None and b is not None
    assert same_office(a, b)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ports Secretary", "Ports Minister"),
        ("Ports Secretary", "Parliamentary Under-Secretary of State for Ports"),
        ("Ports Secretary", "Cabinet Secretary for Ports"),
        ("Prime Minister", "First Minister"),
        ("Prime Minister", "Deputy Prime Minister"),
        ("Prime Minister", "Prime Minister of Norway"),
        ("Prime Minister", "Norwegian Prime Minister"),
        ("Chief Executive of Tidal Trust", "Chief Executive of the Harbour Agency"),
    ],
)
def test_titles_of_two_offices(one: str, other: str) -> None:
    a, b = office_of(one), office_of(other)
    assert a is not None and b is not None
    assert not same_office(a, b)


@pytest.mark.parametrize(
    "title",
    ["a spokesperson", "spokesman", "former Home Secretary", "then-Ports Minister", "Shadow Ports Secretary",
     "Minister", "Secretary of State", "Chief Executive", "Ministers", "fisherman",
        "Permanent Secretary", "Press Secretary", ""],
)  # fmt: skip
def test_titles_of_no_one_person(title: str) -> None:
    assert office_of(title) is None


def test_between_two_statements_of_one_holder() -> None:
    some = [stated("Ann Lee", "Ports Secretary", "2031-01-05"), stated("Ann Lee", "Ports Secretary", "2032-06-01")]
    assert who(some, "Secretary of State for Ports", "2031-12-01") == "Ann Lee"
    assert who(some, "Ports Secretary", "2032-06-20") == "Ann Lee", "weeks after"
    assert who(some, "Ports Secretary", "2032-08-01") is None, "two months after"
    assert who(some, "Ports Minister", "2031-12-01") is None, "another office"


def test_where_the_office_changes_hands() -> None:
    some = [stated("Ann Lee", "Ports Secretary", "2031-01-05"), stated("Bo Ray", "Ports Secretary", "2031-03-01")]
    assert who(some, "Ports Secretary", "2031-01-05") == "Ann Lee"
    assert who(some, "Ports Secretary", "2031-02-01") is None, "either, between the two"
    assert who(some, "Ports Secretary", "2031-03-01") == "Bo Ray"
    assert who(some, "Ports Secretary", "2030-12-20") == "Ann Lee"
    far = [some[0], stated("Bo Ray", "Ports Secretary", "2033-03-01")]
    assert who(far, "Ports Secretary", "2031-02-01") == "Ann Lee", "the other is two years off"
    assert who([*some, stated("Cy Fox", "Ports Secretary", "2031-03-01")], "Ports Secretary", "2031-03-01") is None


def test_an_imported_tenure_decides_but_for_what_the_day_states() -> None:
    some = [
        imported("Ann Lee", "Secretary of State for Ports", "2030-07-05", "2031-02-14"),
        imported("Bo Ray", "Secretary of State for Ports", "2031-02-14", None),
    ]
    assert who(some, "Ports Secretary", "2031-02-13") == "Ann Lee"
    assert who(some, "Ports Secretary", "2031-02-14") is None, "the day of the change"
    assert who(some, "Ports Secretary", "2031-02-15") == "Bo Ray"
    assert who(some, "Ports Secretary", "2030-07-04") is None
    assert who([*some, stated("Cy Fox", "Ports Secretary", "2031-05-01")], "Ports Secretary", "2031-05-01") is None
    vague = [imported("Ann Lee", "Ports Secretary", "2030", "2031-02")]
    assert who(vague, "Ports Secretary", "2030-12-31") is None, "since some day of 2030"
    assert who(vague, "Ports Secretary", "2031-01-31") == "Ann Lee"
    assert who(vague, "Ports Secretary", "2031-02-01") is None


def test_the_offices_of_two_governments_are_two() -> None:
    some = [
        stated("Ann Lee", "Transport Minister", "2031-01-05", "UK government"),
        stated("Bo Ray", "Transport Minister", "2031-01-05", "isle government"),
    ]
    assert who(some, "Transport Minister", "2031-01-05", "UK government") == "Ann Lee"
    assert who(some, "Transport Minister", "2031-01-06", "isle government") == "Bo Ray"
    assert who(some, "Transport Minister", "2031-01-05") is None, "of which government is not said"
    assert who(some, "Transport Minister", "2031-01-05", "third government") is None
    assert government_of("Home Office") == government_of("HM Treasury") != government_of("Isle Government")


def said(text: str, *values: tuple[str, Value]) -> list[Record]:
    document = Document(text, (Passage(0, len(text), "paragraph"),), "")
    spans = ((text.index(words), len(words), value) for words, value in values)
    return [Record.of(Mention("test.rule", Span(a, a + n), value), document) for a, n, value in spans]


def test_variants_of_a_name_are_one_holder() -> None:
    right = said(
        "Ports Secretary Laura Finchley.", ("Laura Finchley", Name("person", "Laura Finchley", role="Ports Secretary"))
    )
    wrong = said(
        "The Ports Secretary Laura Finchly.", ("Laura Finchly", Name("person", "Laura Finchly", role="Ports Secretary"))
    )
    records = [*right, *wrong]
    told = {right[0].document: Told("Home Office", "2031-01-05"), wrong[0].document: Told("Home Office", "2031-01-05")}
    found = stated_tenures(told, records, entities(records))
    assert {t.person for t in found} == {"Laura Finchley"}


@pytest.mark.parametrize(
    ("quotation", "title"),
    [
        (Quotation("inline", "Ports Secretary", "Ports Secretary", cue="The Ports Secretary said"), "Ports Secretary"),
        (Quotation("inline", cue="The Chief Executive of Tidal Trust said:"), "Chief Executive of Tidal Trust"),
        (Quotation("inline", "Ports Minister", "Ports Minister", cue="A Ports Minister said"), None),
        (Quotation("inline", "Ministry spokesperson", "spokesperson", "Ministry", "A spokesperson said"), None),
        (Quotation("inline", "Ann Lee", "Ports Secretary", cue="Ports Secretary Ann Lee said"), None),
        (Quotation("inline"), None),
    ],
)  # fmt: skip
def test_offices_that_speak_without_a_name(quotation: Quotation, title: str | None) -> None:
    [record] = said("We act.", ("We act.", quotation))
    found = spoken(record)
    assert (found.title if found else None) == title


def test_a_resolution_never_reaches_into_a_document_without_a_day() -> None:
    tenures = [stated("Ann Lee", "Ports Secretary", "2031-01-05")]
    told = {"a": Told(None, "2031-01-06"), "b": Told(None, "2031-01"), "c": Told(None, None)}
    offices = [Spoken(f"r{d}", d, "speaker", "Ports Secretary") for d in "abc"]
    assert [r.answer.person for r in resolutions(told, offices, tenures)] == ["Ann Lee", None, None]


_DAYS = st.integers(0, 900).map(lambda n: (date(2030, 1, 1) + timedelta(n)).isoformat())
_PEOPLE = st.sampled_from(["Ann Lee", "Bo Ray"])
_STATED = st.lists(st.builds(lambda p, d: stated(p, "Ports Secretary", d), _PEOPLE, _DAYS), max_size=6)


@given(_STATED, _DAYS, st.randoms(use_true_random=False))
def test_an_answer_has_its_evidence_near(tenures: list[Tenure], on: str, shuffling: object) -> None:
    office = office_of("Ports Secretary")
    assert office is not None
    answer = holder(tenures, office, on)
    assert holder(list(reversed(tenures)), office, on) == answer
    if answer.person is None:
        return
    assert {t.person for t in answer.evidence} == {answer.person}
    days = [abs((date.fromisoformat(str(t.since)) - date.fromisoformat(on)).days) for t in answer.evidence]
    between = len(answer.evidence) == 2
    assert between or min(days) <= MARGIN
    # Nobody else is stated nearer than the evidence.
    others = [t for t in tenures if t.person != answer.person]
    assert all(str(t.since) != on for t in others)


@given(st.text(max_size=60))
def test_any_title_is_read_or_left(title: str) -> None:
    office_of(title, title)
