"""Laws of the quantity family, and its floor on the shared annotations where they are at hand."""

from __future__ import annotations

import json
import os
import time
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract import quantities
from onrecord.extract.rule import Reading
from onrecord.model import Document, Mention, Passage, Record
from onrecord.values import Comparator, Quantity
from tests.examples import document

SHARED = Path(os.environ.get("ONRECORD_SHARED", Path(__file__).parents[3] / "shared"))
DATA = Path(quantities.__file__).parent / "data"

TOKENS = [
    "£", "€", "$", "1", "22", "2,500", "1990", "3.5", "%", "per", "cent", "million", "bn", "m", "one", "two",
    "half", "a", "third", "dozen", "in", "of", "to", "from", "by", "and", "or", "over", "up", "fell", "more",
    "than", "doubled", "between", "aged", "under", "year", "years", "old", "miles", "10am", "May", "5th", "-",
    "–", "/", ":", ";", ".", ",", "(", ")", "+", "'", "\"", "people", "crates", "section", "Type", "020",
    "7946", "0018", "½", "point",
]  # fmt: skip


def found(*lines: str) -> list[Mention]:
    return quantities.find(Reading(document(list(lines))))


def values(*lines: str) -> list[Quantity]:
    return [m.value for m in found(*lines) if isinstance(m.value, Quantity)]


@pytest.mark.parametrize(
    ("hedge", "comparator"),
    [
        ("more than", ">"), ("over", ">"), ("well over", ">"), ("just above", ">"), ("nearly", "<"), ("almost", "<"),
        ("just under", "<"), ("fewer than", "<"), ("at least", ">="), ("no fewer than", ">="), ("a minimum of", ">="),
        ("up to", "<="), ("a maximum of", "<="), ("no more than", "<="), ("around", "~"), ("approximately", "~"),
        ("about", "~"), ("roughly", "~"), ("some", "~"), ("an estimated", "~"), ("circa", "~"), ("exactly", "="),
        ("only", "="), ("", "="),
    ],
)  # fmt: skip
def test_hedges_are_never_lost(hedge: str, comparator: str) -> None:
    for figure in ("1,200 ferries", "£31 million", "12 per cent of ferries"):
        (value,) = values(f"The inquiry counted {hedge} {figure}.".replace("  ", " "))
        assert value.comparator == comparator, figure


@pytest.mark.parametrize(
    ("after", "comparator"), [("or more", ">="), ("and above", ">="), ("or less", "<="), ("or fewer", "<=")]
)
def test_hedges_after_the_number(after: str, comparator: str) -> None:
    (value,) = values(f"A fine of £20 million {after} is possible.")
    assert value.comparator == comparator


@given(st.integers(3, 10**9), st.sampled_from(["crates of fish", "passengers", "new homes", "police officers"]))
def test_a_counted_number_is_read_back(n: int, things: str) -> None:
    (mention,) = found(f"Last week the port reported {n:,} {things}.")
    assert isinstance(mention.value, Quantity)
    assert (mention.value.kind, mention.value.value) == ("count", Decimal(n))
    assert mention.value.comparator is Comparator.EQUAL


@given(st.decimals(Decimal("0.1"), Decimal(999), places=1), st.sampled_from(["%", " per cent", " percent"]))
def test_a_fall_is_a_change(number: Decimal, sign: str) -> None:
    (mention,) = found(f"Thefts from boats fell by {number}{sign}.")
    assert isinstance(mention.value, Quantity)
    assert (mention.value.kind, mention.value.value, mention.value.direction) == ("percent_change", number, "down")


@given(
    st.lists(
        st.sampled_from(TOKENS),
        max_size=30,
    )
)
def test_odd_text_never_raises_and_every_span_reads_back(tokens: list[str]) -> None:
    text = " ".join(tokens) or "x"
    whole = Document(text, (Passage(0, len(text), "paragraph"),), "")
    mentions = quantities.find(Reading(whole))
    for mention in mentions:
        record = Record.of(mention, whole)
        assert record.text == text[record.start : record.end]
        number = mention.part("number")
        assert number is not None
        assert mention.span.start <= number.start < number.end
    spans = [m.part("number") for m in mentions]
    assert len(spans) == len(set(spans))


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    text = text or "x"
    for mention in quantities.find(Reading(Document(text, (Passage(0, len(text), "paragraph"),), ""))):
        assert 0 <= mention.span.start < mention.span.end <= len(text)


def test_a_sentence_that_never_ends_is_read_in_windows() -> None:
    line = "12 ferries and 40 barges passed in 2023 " * 400
    mentions = found(line.strip())
    assert len(mentions) == 800
    assert all(len(str(m.value)) < 300 for m in mentions)


def test_a_run_of_digits_is_no_figure() -> None:
    assert values("Key 1" + "0" * 400 + " was issued.") == []


def test_contacts_are_not_read() -> None:
    text = "The port has 12 cranes.\n\nCall 12 operators."
    passages = (Passage(0, 23, "paragraph"), Passage(25, len(text), "contact"))
    assert len(quantities.find(Reading(Document(text, passages, "")))) == 1


def test_word_lists_are_sorted_and_noted() -> None:
    tables = tomllib.loads((DATA / "quantities.toml").read_text(encoding="utf-8"))
    for section, entry in tables.items():
        words = entry["words"]
        assert entry["note"].endswith("."), section
        assert words == sorted(set(words), key=lambda w: (w.casefold(), w)), section


def test_a_sum_in_a_row_is_not_new_by_what_is_said_of_the_one_before() -> None:
    text = (
        "It is paid for by £32 million of additional funding and £29 million from the reserve. We will spend"
        " £10 million "
        "to mend the pier, and a further £7 million to build the quay."
    )
    document = Document(text, (Passage(0, len(text), "paragraph"),), "")
    found = [cast(Quantity, m.value) for m in quantities.find(Reading(document))]
    assert [q.funding_status for q in found if q.kind == "money"] == ["new", None, None, None]


def test_a_share_of_a_sum_told_before_has_no_purpose_of_its_own() -> None:
    text = "Nine ports will also receive a share of the £15 million funding to mend their piers."
    found = [
        cast(Quantity, m.value)
        for m in quantities.find(Reading(Document(text, (Passage(0, len(text), "paragraph"),), "")))
    ]
    assert [(q.purpose, q.funding_status) for q in found if q.kind == "money"] == [(None, None)]


def test_a_row_of_sums_takes_no_time() -> None:
    row = ", ".join(f"£{n} million for neighbourhood infrastructure and environmental protection" for n in range(2, 9))
    text = f"We gave {row}, and in Fowey £9 million."
    start = time.monotonic()
    found = list(quantities.find(Reading(Document(text, (Passage(0, len(text), "paragraph"),), ""))))
    assert len(found) == 8 and time.monotonic() - start < 5


def test_units_are_unambiguous() -> None:
    tables = tomllib.loads((DATA / "units.toml").read_text(encoding="utf-8"))
    for kind, units in tables.items():
        words = [word for unit in units.values() for word in unit["words"]]
        assert len(words) == len(set(words)), kind


@pytest.mark.skipif(not (SHARED / "gold/home-office").exists(), reason="needs ONRECORD_SHARED")
def test_annotated_numbers_are_found() -> None:
    """Every annotated number of the sample page that is no part of a name is found, with its value."""
    gold = SHARED / "gold/home-office"
    (source,) = [json.loads(line) for line in (gold / "sources.jsonl").read_text(encoding="utf-8").splitlines()]
    text = (gold / source["path"]).read_text(encoding="utf-8")
    rows = [json.loads(line) for line in (gold / "quantities.jsonl").read_text(encoding="utf-8").splitlines()]
    wanted = [r for r in rows if not r.get("optional") and r["kind"] != "name"]
    hits = 0
    for row in wanted:
        start, end = text.rfind("\n", 0, row["num_start"]) + 1, text.find("\n", row["num_end"])
        line = text[start:end]
        here = Document(line, (Passage(0, len(line), "paragraph"),), "")
        hits += any(
            isinstance(m.value, Quantity)
            and abs(float(m.value.value) - row["value"]) <= 0.005 * row["value"]
            and m.span.start < row["num_end"] - start
            and row["num_start"] - start < m.span.end
            for m in quantities.find(Reading(here))
        )
    assert hits / len(wanted) >= 0.97


@pytest.mark.parametrize(
    ("words", "value", "doubt"),
    [
        ("£46,315,000 million in grants", 46_315_000, 0.5),
        ("US$46,315,000 million in grants", 46_315_000, 0.5),
        ("£2,500,000 million in grants", 2_500_000, 0.5),
        ("debts of £2,687,000 million", 2_687_000 * 10**6, None),
    ],
)
def test_a_scale_behind_a_sum_in_full_is_doubted(words: str, value: int, doubt: float | None) -> None:
    text = f"The minister announced {words}."
    (found,) = quantities.find(Reading(Document(text, (Passage(0, len(text), "paragraph"),), "")))
    assert cast(Quantity, found.value).value == Decimal(value)
    assert (found.doubt, bool(found.reasons)) == (doubt, doubt is not None)


@pytest.mark.parametrize(
    ("words", "slot"),
    [
        ("This year to date, we raised £55 million, surpassing last year's total.", "period"),
        ("The budget gives £4 million for the 2031 season.", "purpose"),
        ("The budget gives £4 million for the coming winter.", "purpose"),
    ],
)
def test_what_a_sum_is_compared_with_or_lasts_for_is_no_slot_of_it(words: str, slot: str) -> None:
    reading = Reading(document([words], "issued 2030-05-07"))
    sums = [m.value for m in quantities.find(reading) if isinstance(m.value, Quantity) and m.value.kind == "money"]
    assert [getattr(one, slot) for one in sums] == [None]
