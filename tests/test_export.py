"""The export says what the contract says it does, the same on every machine."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest

from onrecord.errors import LedgerError
from onrecord.export import TABLES, export_csv, export_jsonl
from onrecord.export.jsonlines import number, record_row
from onrecord.ledger import Ledger, open_ledger
from onrecord.model import Entity, Review
from onrecord.values import Commitment, Programme
from tests.ledger import made

FIELDS = {
    "document": "id source url origin rights captured title kind issuer speaker issued archive_label language text "
    "passages",
    "quantity": "document start end text kind value value_high unit comparator direction measure period base_period "
    "place source speaker nature purpose recipient funding_status per",
    "date": "document start end text iso kind anchor",
    "quotation": "document start end text kind speaker role organisation cue tense",
    "commitment": "document start end text actor action beneficiary status strength due due_text when condition extent "
    "vehicle programme money speaker",
    "claim": "document start end text kind speaker weight",
    "programme": "id name aliases owner partners status stated_by purpose items mentions",
    "person": "id name aliases roles mentions",
    "organisation": "id name aliases kind mentions",
    "link": "id relation members explanation because weight",
}  # fmt: skip


def fill(ledger: Ledger, order: int = 0) -> None:
    a, b = made.document(), made.document("Sums\n\n£1.2 billion", issued=None)
    found = made.records(a)
    pairs = [("a", a, found), ("b", b, [])]
    random.Random(order).shuffle(pairs)
    again = made.document("Gates\n\nThe Lock Gate Fund closes.", issued="2031-09-09")
    closed = made.record(again, "Lock Gate Fund", Programme("Lock Gate Fund", "completed"))
    pairs.insert(order * 2, ("c", again, [closed]))
    for name, document, of in pairs:
        ledger.add(made.source(name), [(document, of)])
    by = {"Ada Quill": "person", "Ministry of Harbours": "organisation", "Lock Gate Fund": "programme"}
    names = [r for r in found if r.type in ("name", "programme")]
    ledger.enter_entities(
        Entity.of(by[r.text], r.text, ["Alias"], [r, closed] if r.text == closed.text else [r])  # type: ignore[arg-type]
        for r in names
    )
    ledger.enter_links([made.link(a, b)])


@pytest.fixture
def held(ledger: Ledger) -> Iterator[Ledger]:
    fill(ledger)
    yield ledger


def rows(ledger: Ledger) -> list[dict[str, Any]]:
    return [json.loads(line) for line in export_jsonl(ledger)]


def test_every_field_of_the_contract(held: Ledger) -> None:
    found = rows(held)
    assert {row["type"] for row in found} == set(FIELDS)
    for row in found:
        missing = set(FIELDS[row["type"]].split()) - row.keys()
        assert not missing, (row["type"], missing)
        assert row["id"] and (row["type"] == "document" or row["rule"])


def test_words_read_back_and_numbers_are_numbers(held: Ledger) -> None:
    found = rows(held)
    texts = {row["id"]: row["text"] for row in found if row["type"] == "document"}
    spans = [row for row in found if "start" in row]
    spans += [m for row in found for m in row.get("mentions", []) + row.get("members", [])]
    assert len(spans) > 10
    for row in spans:
        assert texts[row["document"]][row["start"] : row["end"]] == row["text"]
    money = next(row for row in found if row.get("kind") == "money")
    assert money["value"] == 1200000000 and isinstance(money["value"], int) and money["comparator"] == "="
    spread = next(row for row in found if row.get("comparator") == "range")
    assert (spread["value"], spread["value_high"]) == (3, 5)
    person = next(row for row in found if row["type"] == "person")
    assert person["roles"][0]["role"] == "Minister" and person["aliases"] == ["Alias"]
    fund = next(row for row in found if row["type"] == "programme")
    assert fund["status"] == "completed" and len(fund["mentions"]) == 2, "the last stated status, by day of issue"
    link = next(row for row in found if row["type"] == "link")
    assert link["because"][1] == {"slot": "period", "verdict": "unknown", "values": [None, None]}


def test_an_actor_that_the_words_do_not_name_is_told_apart() -> None:
    document = made.document("Families will get £3 million. Harbours Ministry will pay it.")
    words = "Families will get £3 million", "Harbours Ministry will pay it"
    acts = [made.record(document, w, Commitment("promised", "firm", "Harbours Ministry", w)) for w in words]
    assert [record_row(act)["actor_stated"] for act in acts] == [False, True]
    assert record_row(made.record(document, words[0], Commitment("promised", "firm")))["actor_stated"] is None


def test_the_order_of_adding_does_not_matter(fresh: Callable[[], str]) -> None:
    printed = []
    for order in (0, 1):
        with open_ledger(fresh()) as ledger:
            fill(ledger, order)
            printed.append(list(export_jsonl(ledger)))
            assert list(export_jsonl(ledger)) == printed[-1]
    assert printed[0] == printed[1]


def test_rejected_records_stay_at_home(held: Ledger) -> None:
    money = next(r for r in held.records(type="quantity") if r.text.startswith("£"))
    held.review(Review(money.id, "reject", "a reader", "2031-03-01"))
    assert money.id not in {row["id"] for row in rows(held)}


def test_numbers() -> None:
    assert number(Decimal("0.1")) == 0.1 and number(Decimal("-0")) == 0
    assert isinstance(number(Decimal("1e30")), int) and isinstance(number(Decimal("1e300")), float)
    json.dumps(number(Decimal("9e999")), allow_nan=False)


@pytest.mark.parametrize("what", TABLES)
def test_tables(held: Ledger, what: str) -> None:
    lines = list(export_csv(held, what))
    parsed = list(csv.DictReader(lines))
    expected = {
        "documents": 3,
        "figures": 4,
        "quotes": 1,
        "promises": 1,
        "dates": 2,
        "claims": 1,
        "names": 4,
        "findings": 2,
    }
    assert len(parsed) == expected[what]
    assert all(row["document"] and row["title"] for row in parsed)
    assert not {"value", "status"} & set(parsed[0]), "a column says what was stated, not what is so"
    if what == "promises":
        assert parsed[0]["status_as_stated"] == "promised"
    if what == "figures":
        assert "£1.2 billion" in {row["stated_as"] for row in parsed}


def test_an_unknown_table(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="figures"):
        list(export_csv(ledger, "facts"))
    assert len(list(export_csv(ledger, "figures"))) == 1 and list(export_jsonl(ledger)) == []
