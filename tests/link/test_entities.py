"""Who and what is the same across documents: by the words, by evidence in the documents, whatever their order."""

from __future__ import annotations

import random
import time
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from onrecord.link.entities import entities, one_edit
from onrecord.model import Document, Entity, Mention, Passage, Record, Span
from onrecord.values import Name, Programme, Quantity, Value


def said(text: str, *values: tuple[str, Value]) -> list[Record]:
    """Records of a document with this text, each value at the first place of its words."""
    document = Document(text, (Passage(0, len(text), "paragraph"),), "")
    spans = ((text.index(words), words, value) for words, value in values)
    return [Record.of(Mention("test.rule", Span(a, a + len(w)), value), document) for a, w, value in spans]


def person(words: str, name: str | None = None, role: str | None = None) -> tuple[str, Name]:
    return words, Name("person", name or words, role=role)


def body(words: str, name: str | None = None) -> tuple[str, Name]:
    return words, Name("organisation", name or words)


def law(words: str) -> tuple[str, Name]:
    return words, Name("law", words)


def programme(words: str) -> tuple[str, Programme]:
    return words, Programme(words)


def names(found: list[Entity]) -> list[tuple[str, tuple[str, ...]]]:
    return [(e.name, e.aliases) for e in found]


def test_a_person_is_one_whatever_the_honorific() -> None:
    records = said("Sir Alan Reed spoke.", person("Alan Reed")) + said("Dr Alan Reed left.", person("Dr Alan Reed"))
    assert names(entities(records)) == [("Dr Alan Reed", ("Alan Reed",))]


def test_a_misspelt_surname_is_an_alias_where_the_role_agrees() -> None:
    right = said("Harbour Minister Laura Finchley.", person("Laura Finchley", role="Harbour Minister"))
    again = said("Minister Laura Finchley again.", person("Laura Finchley", role="Harbour Minister"))
    wrong = said("The Harbour Minister Laura Finchly.", person("Laura Finchly", role="The Harbour Minister"))
    assert names(entities(right + again + wrong)) == [("Laura Finchley", ("Laura Finchly",))]


def test_two_people_a_letter_apart_stay_two() -> None:
    one = said("Harbour Minister Laura Finch.", person("Laura Finch", role="Harbour Minister"))
    other = said("Laura Finch is not Laura Filch the poet.", person("Laura Filch", role="Poet"))
    assert [e.name for e in entities(one + other)] == ["Laura Filch", "Laura Finch"]


def test_a_surname_joins_the_only_person_who_has_it_in_its_document() -> None:
    here = said("Omar Haddad came; Mr Haddad left.", person("Omar Haddad"), person("Mr Haddad"))
    there = said("Haddad alone.", person("Haddad"))
    both = said("Ann Lee and Tom Lee; Lee said.", person("Ann Lee"), person("Tom Lee"), person("Lee said", "Lee"))
    assert [e.name for e in entities(here + there + both)] == ["Ann Lee", "Haddad", "Lee", "Omar Haddad", "Tom Lee"]


def test_a_body_is_one_whatever_the_article_case_and_apostrophe() -> None:
    records = (
        said("The Sailors’ Society.", body("Sailors’ Society"))
        + said("the Sailors Society", body("Sailors Society"))
        + said("SAILORS' SOCIETY", body("SAILORS' SOCIETY"))
        + said("Department for Ports", body("Department for Ports"))
        + said("Department of Ports", body("Department of Ports"))
    )
    assert len(entities(records)) == 2


def test_an_abbreviation_joins_the_body_that_one_document_spells_out() -> None:
    spelt = said("Harbour Safety Agency (HSA)", body("Harbour Safety Agency"), body("HSA", "Harbour Safety Agency"))
    alone = said("The HSA said.", body("HSA"))
    assert names(entities(spelt + alone)) == [("Harbour Safety Agency", ("HSA",))]


def test_an_abbreviation_of_two_bodies_joins_neither() -> None:
    one = said("Harbour Safety Agency (HSA)", body("Harbour Safety Agency"), body("HSA", "Harbour Safety Agency"))
    two = said("Herring Sales Arm (HSA)", body("Herring Sales Arm"), body("HSA", "Herring Sales Arm"))
    alone = said("The HSA said.", body("HSA"))
    assert [e.name for e in entities(one + two + alone)] == ["Harbour Safety Agency", "Herring Sales Arm", "HSA"]


def test_a_law_without_its_year_joins_the_dated_one_of_its_document() -> None:
    records = said("The Docks Act 1991 says; the Docks Act: more", law("Docks Act 1991"), law("Docks Act:"))
    assert len(entities(records)) == 1


def test_a_programme_is_one_with_or_without_new_and_its_head() -> None:
    records = said("the new Safer Piers programme", programme("new Safer Piers programme"))
    records += said("Safer Piers", programme("Safer Piers")) + said("Piers programme", programme("Piers programme"))
    assert [(e.name, len(e.records)) for e in entities(records)] == [
        ("new Safer Piers programme", 2),
        ("Piers programme", 1),
    ]


def test_a_person_knighted_or_married_is_one_where_the_office_is() -> None:
    minister = "Harbour Minister"
    before = said("Harbour Minister Laura Finch.", person("Laura Finch", role=minister))
    after = said("Dame Laura Finch-Hart.", person("Dame Laura Finch-Hart", role="Minister for Harbour"))
    unhyphened = said("Laura Finch Hart spoke.", person("Laura Finch Hart", role=minister))
    assert len(entities(before + after + unhyphened)) == 1
    poet = said("Laura Finch-Hart, poet.", person("Laura Finch-Hart", role="poet"))
    assert len(entities(before + poet)) == 2, "nothing says that the poet is the minister"


def test_initials_and_middle_names_join_in_one_document_or_by_office() -> None:
    both = said("James Reed wrote; J Reed signed.", person("James Reed"), person("J Reed"))
    assert names(entities(both)) == [("James Reed", ("J Reed",))]
    middle = said("Ann Mary Lee, Chair; Ann Lee.", person("Ann Mary Lee", role="Chair"), person("Ann Lee"))
    assert len(entities(middle)) == 1
    apart = said("James Reed.", person("James Reed")) + said("J Reed.", person("J Reed"))
    assert len(entities(apart)) == 2, "two documents, and nothing shared"
    two = said("James Reed, Jane Reed, J Reed.", person("James Reed"), person("Jane Reed"), person("J Reed"))
    assert len(entities(two)) == 3, "either"
    roles = said("Ann B Lee; Ann Lee.", person("Ann B Lee", role="Chair"), person("Ann Lee", role="Poet"))
    assert len(entities(roles)) == 2, "two roles in one document"


def test_the_shared_role_of_a_misspelling_is_an_office_however_worded() -> None:
    right = said("Laura Finchley.", person("Laura Finchley", role="Ports Secretary"))
    wrong = said("Laura Finchly.", person("Laura Finchly", role="Secretary of State for Ports"))
    assert len(entities(right + wrong)) == 1
    body = (
        said("Ann Reed", ("Ann Reed", Name("person", "Ann Reed", role="Chief Executive", organisation="Tidal Trust"))),
        said("Ann Reid", ("Ann Reid", Name("person", "Ann Reid", role="Chief Executive", organisation="Pier Trust"))),
    )
    assert len(entities(body[0] + body[1])) == 2, "chief executives of two bodies"


def test_a_programme_is_one_under_the_initials_that_a_document_gives() -> None:
    seas, ships = "Safer Seas programme", "Sound Ships Project"
    spelt = said("Safer Seas programme (SSP)", programme(seas), ("SSP", Programme(seas)))
    alone = said("the SSP scheme", programme("SSP scheme"))
    [one] = entities(spelt + alone)
    assert (one.name, set(one.aliases)) == (seas, {"SSP", "SSP scheme"})
    other = said("Sound Ships Project (SSP)", programme(ships), ("SSP", Programme(ships)))
    assert len(entities(spelt + alone + other)) == 3, "either"


def test_a_name_of_one_word_has_one_programme_whatever_small_word_follows_it() -> None:
    text = "The Seaward programme opens. The Seaward scheme helps crews."
    records = said(text, programme("Seaward programme"), programme("Seaward scheme"))
    assert len(entities(records)) == 1
    text = "The Boats Programme opens. The Boats Scheme helps crews."
    records = said(text, programme("Boats Programme"), programme("Boats Scheme"))
    assert len(entities(records)) == 2, "in capitals the last word is part of the name"


def test_a_numbered_plan_is_its_bare_name_in_its_document() -> None:
    text = "A 14 point ferry plan was published. The ferry plan, is clear"
    records = said(text, programme("14 point ferry plan"), programme("ferry plan,"))
    assert len(entities(records)) == 1
    apart = said("The ferry plan, again", programme("ferry plan,"))
    assert len(entities(records[:1] + apart)) == 2, "another document may have another plan"


def test_a_dated_plan_takes_its_bare_name_in_its_document() -> None:
    dated = said("Tidal Plan 2030; the Tidal Plan,", programme("Tidal Plan 2030"), programme("Tidal Plan,"))
    assert len(entities(dated)) == 1
    text = "Tidal Plan 2030, Tidal Plan 2040; Tidal Plan:"
    two = said(text, programme("Tidal Plan 2030"), programme("Tidal Plan 2040"), programme("Tidal Plan:"))
    assert len(entities(two)) == 3


def test_a_deal_is_one_by_its_kind_and_partner() -> None:
    def deal(words: str, *partners: str) -> tuple[str, Programme]:
        return words, Programme(words, partners=partners)

    one = said("The landing arrangement with Norway", deal("landing arrangement with Norway", "Norway"))
    two = said(
        "A landmark landing arrangement between the UK and Norway. The landing arrangement.",
        deal("landmark landing arrangement between the UK and Norway", "UK", "Norway"),
        ("landing arrangement.", Programme("landing arrangement")),
    )
    other = said("The landing arrangement with Iceland", deal("landing arrangement with Iceland", "Iceland"))
    assert sorted(len(e.records) for e in entities(one + two + other)) == [1, 3]


def test_other_records_are_passed_over() -> None:
    assert entities(said("46%", ("46%", Quantity("percent", Decimal(46))))) == []


_WORDS = st.sampled_from(["Reed", "Reid", "Reeds", "Finch", "Finches", "Lee", "Harbour", "Agency", "Trust"])
_NAMES = st.lists(_WORDS, min_size=1, max_size=3).map(" ".join)
_KINDS = st.sampled_from(["person", "organisation", "law"])


@st.composite
def some_records(draw: st.DrawFn) -> list[Record]:
    found: list[Record] = []
    for number in range(draw(st.integers(1, 4))):
        for kind, name in draw(st.lists(st.tuples(_KINDS, _NAMES), max_size=4)):
            role = draw(st.sampled_from([None, "Minister"]))
            found += said(f"{number} {name}", (name, Name(kind, name, role=role if kind == "person" else None)))
    return found


@given(some_records(), st.randoms(use_true_random=False))
def test_order_does_not_matter_and_every_record_has_one_entity(records: list[Record], shuffling: random.Random) -> None:
    first = entities(records)
    shuffled = list(records)
    shuffling.shuffle(shuffled)
    assert entities(shuffled) == first
    assert sorted({r.id for r in records}) == sorted(r.id for e in first for r in e.records)
    assert len({e.id for e in first}) == len(first)
    for entity in first:
        assert {r.text for r in entity.records} <= {entity.name, *entity.aliases}


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_one_edit_is_symmetric(a: str, b: str) -> None:
    assert one_edit(a, b) == one_edit(b, a)
    assert one_edit(a, a)


def test_many_records_take_time_in_proportion() -> None:
    def many(count: int) -> list[Record]:
        made = (
            said(f"{i} Ann Reed{i} of the Harbour{i} Agency", person(f"Ann Reed{i}"), body(f"Harbour{i} Agency"))
            for i in range(count)
        )
        return [r for records in made for r in records]

    records = many(4000)
    started = time.perf_counter()
    assert len(entities(records)) == 8000
    assert time.perf_counter() - started < 10


def test_a_numbered_plan_is_one_with_and_without_what_it_is_about() -> None:
    text = "the 12 point safe moorings action plan, a 12 point action plan, the action plan, a 9 point action plan"
    named = ("12 point safe moorings action plan", "12 point action plan", "9 point action plan")
    found = names(entities(said(text, *(programme(n) for n in named))))
    assert [len(aliases) for _, aliases in found] == [1, 0]


def test_a_deal_named_by_its_partners_is_the_deal_with_the_partner() -> None:
    first = "fisheries agreement with Norway", Programme("fisheries agreement with Norway", partners=("Norway",))
    text = "the fisheries agreement with Norway; a new UK-Norway fisheries agreement; a UK-Iceland fisheries agreement"
    records = said(text, first, programme("UK-Norway fisheries agreement"), programme("UK-Iceland fisheries agreement"))
    assert [(e.name, len(e.records)) for e in entities(records)] == [
        ("fisheries agreement with Norway", 2),
        ("UK-Iceland fisheries agreement", 1),
    ]
