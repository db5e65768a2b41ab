"""What a link's sentence says: the announcement's own words, no order and no precision that is not there."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract import extract
from onrecord.link import link
from onrecord.link.corpus import Corpus, Held
from onrecord.link.governments import named_in
from onrecord.link.rounding import Range, between, divided, half_unit, interval
from onrecord.link.wording import figure, hedge, quoted, unit_of
from onrecord.model import Document, Link, Record
from onrecord.values import Quantity
from tests.examples import document


def held(text: str) -> Held:
    """The first figure of a sentence."""
    records = [r for r in extract(document([text])) if isinstance(r.value, Quantity)]
    assert isinstance(records[0].value, Quantity)
    return Held(records[0], records[0].value)


def links(*documents: Document) -> list[Link]:
    return link(documents, [r for d in documents for r in extract(d)])


def only(found: list[Link], rule: str) -> Link:
    (one,) = [k for k in found if k.rule == rule]
    return one


@pytest.mark.parametrize(
    ("text", "words", "own"),
    [
        ("The fund has spent close to $200 million on quays.", "close to $200 million", "close to"),
        ("Nearly £5.2 billion was spent on ferries.", "nearly £5.2 billion", "nearly"),
        ("More Than $14 Billion in harbour investments", "more than $14 billion", "more than"),
        ("The ministry gave a further £125 million to ports.", "£125 million", None),
        ("Thefts fell by almost a third last year.", "almost a third", "almost"),
        ("Some 40 or more lamps were lit; 2,400 people came.", "40", "some"),
        ("Between 6,000 and 12,000 people came to the quay.", "between 6,000 and 12,000", None),
    ],
)
def test_a_figure_is_worded_as_it_is_stated(text: str, words: str, own: str | None) -> None:
    record = held(text).record
    assert words in figure(record)
    assert hedge(record) == own or own == "some"


def test_a_currency_is_shown_as_stated() -> None:
    assert unit_of(held("The fund has spent $200 million on quays.").record) == "$"
    assert unit_of(held("The fund has spent US$200 million on quays.").record) == "US$"
    assert unit_of(held("The fund has spent £200 million on quays.").record) == "£"


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Of the fund, 0.6% is left.", "0.55", "0.65"),
        ("Of the fund, 12 per cent is left.", "11.5", "12.5"),
        ("The fund spent £292 million on quays.", "291500000", "292500000"),
        ("The fund spent £3.40 million on quays.", "3395000", "3405000"),
        ("The ministry counted 34 ferries.", "34", "34"),
        ("The ministry counted 4,103 ferries.", "4103", "4103"),
        ("The ministry counted 18,000 ferries.", "17500", "18500"),
    ],
)
def test_what_rounding_leaves_open(text: str, low: str, high: str) -> None:
    assert interval(held(text)) == Range(Decimal(low), Decimal(high))


def test_a_share_implies_a_range_and_a_stated_whole_is_held_against_it() -> None:
    alone = document(["Some £292 million was left, representing 0.6% of the ministry's budget."])
    stated = document(
        ["The ministry spent £49.3 billion. Some £292 million was left, representing 0.6% of its budget."]
    )
    odd = document(["Some £292 million was left, representing 0.6% of the £90 billion budget."])
    first, second, third = (only(links(d), "shares.implied_whole") for d in (alone, stated, odd))
    assert "about £45 to 53 billion" in first.explanation and first.weight >= 0.5
    assert "“£49.3 billion”, which is stated, fits" in second.explanation and second.weight < 0.3
    assert "does not" in third.explanation and third.weight > 0.8


SPENT = "The ministry has invested close to £231 million in new radios for lifeboat crews."
AGAIN = "We have invested close to £231 million in new radios for lifeboat crews."


def told_twice(first: str, second: str) -> str:
    one = document([SPENT], f"{first}title Radios for crews")
    two = document([AGAIN], f"{second}title A visit to Northquay")
    return only(links(one, two), "funding.reannouncement").explanation


def test_told_again_only_where_the_days_are_known_to_differ() -> None:
    said = told_twice("issued 2031-04-02, ", "issued 2031-05-02, ")
    assert said.startswith("Close to £231 million, earliest in this ledger in ") and "is told again" in said


def test_documents_of_one_day_are_told_apart_by_their_titles() -> None:
    said = told_twice("issued 2031-04-02, ", "issued 2031-04-02, ")
    assert "also told the same day" in said and "first" not in said
    assert "“Radios for crews”" in said and "“A visit to Northquay”" in said


def test_an_undated_document_is_neither_first_nor_last() -> None:
    said = told_twice("issued 2031-04-02, ", "")
    assert "also in the undated" in said and "which came first is not known" in said


def test_two_releases_with_shared_words_are_not_told_as_revised() -> None:
    words = "the recent steps taken by the ministry to strengthen lifeboat stations on every northern coast"
    one = document([f"Today the Minister for Ferries, Ann Lee, set out {words}."], "issued 2031-04-02, title One")
    two = document([f"Today the Minister for Ports, Tom Reed, set out {words}."], "issued 2031-04-02, title Two")
    found = only(links(one, two), "reuse.text")
    assert "shares" in found.explanation and "became" not in found.explanation and found.weight < 0.3


def test_one_quotation_given_to_two_people() -> None:
    words = (
        "We will keep every lifeboat station on this coast open through the winter storms, whatever the weather brings."
    )
    one = document([f'The Minister for Ferries, Ann Lee, said: "{words}"'], "issued 2031-04-02")
    two = document([f'The Minister for Ports, Tom Reed, said: "Today {words}"'], "issued 2031-04-09")
    said = only(links(one, two), "reuse.text")
    assert "given to two people, Ann Lee and Tom Reed" in said.explanation


@pytest.mark.parametrize(
    ("issuer", "government"),
    [
        ("Northern Ireland Executive", "northern_ireland"),
        ("Government of Ireland", "ireland"),
        ("Scottish Government", "scotland"),
        ("Ministry of Harbours", None),
    ],
)
def test_whose_government(issuer: str, government: str | None) -> None:
    assert named_in(issuer) == government


_NUMBERS = st.decimals(min_value=1, max_value=10**12, places=2, allow_nan=False)


@given(_NUMBERS, _NUMBERS)
def test_a_range_is_written_lower_end_first(a: Decimal, b: Decimal) -> None:
    assert between(Range(min(a, b), max(a, b)), "£").startswith("£")


@given(st.integers(1, 10**9), st.integers(1, 99))
def test_the_whole_a_share_implies_holds_the_plain_quotient(part: int, share: int) -> None:
    half = Decimal(part) / 100
    found = divided(Range(part - half, part + half), Range(share - Decimal("0.5"), share + Decimal("0.5")))
    assert found.holds(Decimal(part) / share * 100)


@given(st.integers(2, 10**7))
def test_a_count_lies_within_its_own_interval(count: int) -> None:
    one = held(f"The ministry counted {count:,} ferries in the bay.")
    assert half_unit(one) >= 0 and interval(one).holds(one.value.value)


def test_the_words_of_a_figure_stand_in_its_record() -> None:
    corpus = Corpus([document([SPENT])], extract(document([SPENT])))
    for one in corpus.pages[0].quantities():
        assert figure(one.record).casefold() in one.record.text.casefold()


def test_a_record_without_parts_is_worded_by_its_text() -> None:
    one = held("The ministry counted nearly 400 ferries.").record
    bare = Record(one.id, one.document, one.type, one.rule, one.start, one.end, one.text, one.value)
    assert figure(bare) == one.text and hedge(bare) == "nearly"


def test_who_says_it_is_left_out_behind_the_mark_that_closes_it() -> None:
    assert quoted("They will create 150 jobs,” Mr Bell says.") == "“They will create 150 jobs”"
    assert "Mr Bell said, will pay" in quoted("The Quay Fund,” Mr Bell said, will pay £3 million")
    assert quoted("help,” DEPARTMENT OF PIERS AND OF ALL THE QUAYS OF THE NORTH wrote").endswith("wrote”")
