"""Reviews are appended, decide what is shown, and survive a better rule."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import text

from onrecord.errors import LedgerError
from onrecord.ledger import Ledger
from onrecord.model import Document, Link, Member, Record, Review
from onrecord.values import Quantity
from tests.ledger import made


@pytest.fixture
def held(ledger: Ledger) -> tuple[Ledger, Document, list[Record]]:
    document = made.document()
    found = made.records(document)
    ledger.add(made.source(), [(document, found)])
    return ledger, document, found


def review(subject: str, verdict: str = "reject", made_at: str = "2031-03-01T09:00:00Z") -> Review:
    return Review(subject, verdict, "a reader", made_at, note="seen in print")  # type: ignore[arg-type]


def test_a_review_is_anchored_by_the_words(held: tuple[Ledger, Document, list[Record]]) -> None:
    ledger, document, found = held
    ledger.review(review(found[0].id, "confirm"))
    (kept,) = ledger.reviews(found[0].id)
    start = found[0].start
    assert (kept.document, kept.exact) == (document.id, "£1.2 billion")
    assert (kept.prefix, kept.suffix) == (document.text[start - 32 : start], document.text[start + 12 : start + 44])
    assert ledger.verdict(found[0].id) == "confirm" and ledger.verdict(found[1].id) is None


def test_a_rejected_record_is_hidden_until_someone_thinks_again(held: tuple[Ledger, Document, list[Record]]) -> None:
    ledger, _, found = held
    ledger.review(review(found[0].id))
    assert found[0] not in ledger.records() and found[0] in ledger.records(rejected=True)
    assert ledger.documents()[0].records == len(found) - 1
    ledger.review(review(found[0].id, "confirm", "2031-03-02T09:00:00Z"))
    assert found[0] in ledger.records()
    assert [r.verdict for r in ledger.reviews()] == ["reject", "confirm"]


def test_a_rejection_survives_another_id(held: tuple[Ledger, Document, list[Record]]) -> None:
    ledger, document, found = held
    ledger.review(review(found[0].id))
    better = made.record(
        document, "£1.2 billion", Quantity("money", Decimal("1.2E+9"), purpose="sea walls"), "quantity.better"
    )
    wider = made.record(document, "spend £1.2 billion", found[0].value, "quantity.wider")
    ledger.begin_run("0.2.0")
    ledger.enter_records(document.id, [better, wider, *found[1:]])
    assert better.id != found[0].id
    assert ledger.verdict(better.id) == "reject" and better not in ledger.records()
    assert ledger.verdict(wider.id) is None and wider in ledger.records(), "other words are another matter"
    ledger.review(review(better.id, "confirm", "2031-03-02T09:00:00Z"))
    assert ledger.verdict(found[0].id) == "confirm", "what has the same words shares the verdict"


def test_the_same_words_elsewhere_are_another_matter(ledger: Ledger) -> None:
    document = made.document("Twice\n\nIt was 36% then.\n\nIt is 36% now.")
    first = made.record(document, "36%", made.records(made.document())[1].value)
    second = replace(first, id="f" * 16, start=document.text.rindex("36%"), end=document.text.rindex("36%") + 3)
    ledger.add(made.source(), [(document, [first, second])])
    ledger.review(review(first.id))
    assert ledger.records() == [second]


def test_links_are_reviewed_too(held: tuple[Ledger, Document, list[Record]]) -> None:
    ledger, document, _ = held
    other = made.document("Sums\n\n£1.2 billion", issued="2031-05-01")
    ledger.add(made.source("other"), [(other, [])])
    link = made.link(document, other)
    ledger.enter_links([link])
    ledger.review(review(link.id))
    assert ledger.links() == [] and ledger.links(rejected=True) == [link]
    renamed = made.link(other, document, rule="link.better")
    ledger.enter_links([renamed])
    assert renamed.id != link.id and ledger.links() == [], "the same relation of the same words"
    assert ledger.verdict(renamed.id) == "reject"
    update = made.link(document, other, relation="update")
    ledger.enter_links([renamed, update])
    assert ledger.links() == [update], "another relation is another matter"


def test_reviews_are_never_changed_or_removed(held: tuple[Ledger, Document, list[Record]]) -> None:
    ledger, _, found = held
    ledger.review(review(found[0].id))
    for statement in ("DELETE FROM reviews", "UPDATE reviews SET verdict = 'confirm'"):
        with pytest.raises(LedgerError, match="appended"), ledger.writing() as (connection, _run):
            connection.execute(text(statement))
    assert [r.verdict for r in ledger.reviews()] == ["reject"]


def test_a_review_of_nothing_and_an_unknown_verdict_are_told(held: tuple[Ledger, Document, list[Record]]) -> None:
    ledger, _, found = held
    with pytest.raises(LedgerError, match="no record or link"):
        ledger.review(review("beef"))
    with pytest.raises(LedgerError):
        ledger.review(review(found[0].id, "shrug"))
    assert ledger.reviews() == []


def test_rejecting_a_record_hides_its_links_at_once(ledger: Ledger) -> None:
    a, b = made.document(), made.document("Sums\n\n£1.2 billion")
    ledger.add(made.source(), [(a, made.records(a)), (b, [])])
    sum_of_money = next(r for r in made.records(a) if r.text == "£1.2 billion")
    link = made.link(a, b)
    named = Member(a.id, sum_of_money.start, sum_of_money.end, sum_of_money.text, sum_of_money.id)
    link = Link.of(link.relation, link.rule, [named, link.members[1]], link.explanation, link.because, link.weight)
    ledger.enter_links([link])

    def shown() -> tuple[int, int, int]:
        with ledger.reading() as connection:
            rows = connection.exec_driver_sql("SELECT count(*) FROM findings").scalar_one()
        return len(ledger.links()), ledger.counts()["current_links"], rows

    assert shown() == (1, 1, 2)
    ledger.review(Review(sum_of_money.id, "reject", "A. Reader", "2031-03-01"))
    assert shown() == (0, 0, 0) and len(ledger.links(rejected=True)) == 1
    ledger.review(Review(sum_of_money.id, "confirm", "A. Reader", "2031-03-02"))
    assert shown() == (1, 1, 2)
