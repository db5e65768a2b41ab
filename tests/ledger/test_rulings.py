"""Rulings imported and attached: by exact words, by number and measure, and to nothing on less."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import ReadError
from onrecord.explain import explain
from onrecord.extract import extract
from onrecord.ledger import Ledger, open_ledger
from onrecord.ledger.ruling_files import read
from onrecord.ledger.rulings import all_rulings, attached, import_rulings, in_words, why
from onrecord.model import Source
from tests.examples import document

SAID = [
    "Harbour inspections are up by 46% since 2029, the Harbours Secretary said.",
    "",
    "The ministry has trained 46% of its pilots, and tide tables are the most accurate that this coast has ever had.",
]
FACTS = "title Inspections go up, issuer Ministry of Harbours, issued 2031-02-11"


def review(**changed: Any) -> dict[str, Any]:
    found = {
        "@context": "https://schema.org", "@type": "ClaimReview", "datePublished": "2031-02-20",
        "url": "https://facts.example/1", "claimReviewed": "Harbour inspections have gone up by 46% since 2029",
        "author": {"@type": "Organization", "name": "The Fact Post"},
        "reviewRating": {"@type": "Rating", "ratingValue": "2", "bestRating": "5", "worstRating": "1",
                         "alternateName": "Misleading"},
        "itemReviewed": {"@type": "Claim", "author": {"name": "Harbours Secretary"}, "datePublished": "2031-02-11"},
    }  # fmt: skip
    return found | changed


LETTER = (
    "date,body,about,quoted words,url,outcome\n"
    "2031-03-02,Office for Tide Statistics,Harbours Secretary,tide tables are the most accurate that this coast has "
    "ever had,https://tides.example/7,No published source supports the statement\n"
)


def filled(where: str | Path, *, issued: str = "2031-02-11") -> Ledger:
    ledger = open_ledger(where)
    told = document(SAID, FACTS.replace("2031-02-11", issued))
    ledger.add(Source("inspections.txt", told.text.encode()), [(told, extract(told))])
    return ledger


def beside(ledger: Ledger) -> set[tuple[str, str]]:
    """The type and words of every record with a ruling."""
    return {(r.type, r.text) for r in ledger.records() if r.id in attached(ledger)}


def test_a_ruling_on_the_same_number_and_measure(where: str) -> None:
    with filled(where) as ledger:
        content = json.dumps(review()).encode()
        done = import_rulings(ledger, [("r.json", content)])
        assert (done.new, done.known, done.attached) == (1, 0, len(attached(ledger)))
        assert ("quantity", "up by 46%") in beside(ledger)
        assert not any("pilots" in words for _, words in beside(ledger)), "46% of pilots is another figure"
        assert import_rulings(ledger, [("r.json", content)])[:3] == (0, 0, 1)
        figure = next(r for r in ledger.records(type="quantity") if r.text == "up by 46%")
        (one,) = explain(ledger, figure.id).rulings
        assert in_words(one.ruling) == (
            "The Fact Post ruled “Misleading” on 20 February 2031, on “Harbour inspections have gone up by 46% since "
            "2029”"
        )
        assert why(one.reasons) == "same figure, same measure, same speaker, stated before the ruling"
        changed = json.dumps(review(reviewRating={"alternateName": "Corrected"})).encode()
        assert import_rulings(ledger, [("r.json", changed)]).changed == 1
        assert [r.outcome for r in all_rulings(ledger)] == ["Corrected"]


def test_a_letter_by_its_exact_words(where: str) -> None:
    with filled(where) as ledger:
        import_rulings(ledger, [("letters.csv", LETTER.encode())])
        held = attached(ledger)
        assert held and all(r.text in SAID[2] for r in ledger.records() if r.id in held)
        (one,) = next(iter(held.values()))
        assert one.ruling.body == "Office for Tide Statistics" and "same exact words" in why(one.reasons)


@pytest.mark.parametrize(
    "changed",
    [
        {"claimReviewed": "Harbour inspections have gone up by 47% since 2029"},
        {"claimReviewed": "Inspections are up"},
        {"claimReviewed": "Crews trained at sea have gone up by 46% since 2029"},
        {"claimReviewed": "Harbour inspections have gone down by 46% since 2029"},
        {"claimReviewed": "Harbour inspections have gone up by 46% in 2025", "datePublished": "2026-01-10",
         "itemReviewed": {}},
        {"itemReviewed": {"author": {"name": "Transport Secretary"}}},
    ],
)  # fmt: skip
def test_nothing_is_attached_on_less(changed: dict[str, Any]) -> None:
    with filled(":memory:") as ledger:
        import_rulings(ledger, [("r.json", json.dumps(review(**changed)).encode())])
        assert len(all_rulings(ledger)) == 1 and not attached(ledger)


def test_what_is_announced_later_is_attached_when_links_are_found() -> None:
    from onrecord.link.entities import entities

    with open_ledger(":memory:") as ledger:
        import_rulings(ledger, [("r.json", json.dumps(review()).encode())])
        told = document(SAID, FACTS.replace("2031-02-11", "2031-04-01"))
        ledger.add(Source("a.txt", told.text.encode()), [(told, extract(told))])
        assert not attached(ledger)
        ledger.enter_entities(entities(ledger.records()))
        reasons = [why(one.reasons) for held in attached(ledger).values() for one in held]
        assert reasons and all("stated again after the ruling" in words for words in reasons)


def test_every_shape_of_claim_review() -> None:
    feed = {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [review()]}]}
    graph = {"@graph": [review(), {"@type": "WebPage"}]}
    for content, others in ((review(), 0), ([review()], 0), (feed, 0), (graph, 1)):
        rulings, passed_over = read("r.json", json.dumps(content).encode())
        assert [r.outcome for r in rulings] == ["Misleading"] and passed_over == others
    number = review(reviewRating={"ratingValue": 2, "worstRating": 1, "bestRating": 5})
    assert read("r.json", json.dumps(number).encode())[0][0].outcome == "2 on a scale from 1 (worst) to 5 (best)"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("{", "JSON expected"),
        ('{"@type": "WebPage"}', r"a ClaimReview expected \(one, a list, or a DataFeed\), none found"),
        (json.dumps([review(), review(claimReviewed=" ")]), r"\[1\].claimReviewed: the claim in words expected"),
        (json.dumps(review(author=None)), "the object.author: the name of who reviewed it expected"),
        (json.dumps(review(reviewRating={})), "reviewRating: alternateName, or ratingValue, expected"),
        (json.dumps(review(datePublished="soon")), "datePublished: an ISO day expected, 'soon' found"),
        ("date,body\n", "row 1: no column 'about'"),
        (LETTER.replace("2031-03-02", "May"), "row 2, column 'date': an ISO day expected, 'May' found"),
        (LETTER.replace("Office for Tide Statistics", ""), "row 2, column 'body': words expected"),
    ],
)
def test_bad_files_are_told_with_their_place(content: str, expected: str) -> None:
    with pytest.raises(ReadError, match=expected):
        read("bad", content.encode())
