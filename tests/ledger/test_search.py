"""Searching: what is found, that it opens at the words, and that nothing typed fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import QueryError
from onrecord.ledger import Ledger, open_ledger
from onrecord.ledger.query import All, Either, Figure, Filter, Not, Symbol, Words, parse
from onrecord.model import Review
from onrecord.values import Quantity
from tests.ledger import made

SPEECH = (
    "Ada Quill – 2031 Speech on Sea Walls\n\n"
    "We shall spend £1.2bn, and ½ of it here: “a wall is a promise” (that's mine).\n\n"
    "Sixty thousand – 60000 – moorings were repaired.\n\n"
    "The café’s trade fell 36 per cent; section 60 applies. The who and the what."
)


@pytest.fixture
def searched(ledger: Ledger) -> Iterator[Ledger]:
    release = made.document()
    speech = made.document(SPEECH, kind="speech", speaker="Ada Quill", issued="2031-02-04", issuer="Office of the Quay")
    sums = [
        made.record(speech, "£1.2bn", Quantity("money", Decimal(1200000000), unit="GBP")),
        made.record(speech, "60000 – moorings", Quantity("count", Decimal(60000), unit="moorings")),
    ]
    ledger.add(made.source("release"), [(release, made.records(release))])
    ledger.add(made.source("speech"), [(speech, sums)])
    yield ledger


def found(ledger: Ledger, query: str) -> list[tuple[str, ...]]:
    """The words marked in each hit, in order."""
    results = ledger.search(query)
    marked = []
    for hit in results.hits:
        text = ledger.document(hit.document).text
        assert text[hit.snippet_span.start : hit.snippet_span.end] == hit.snippet
        assert hit.start <= hit.at.start <= hit.at.end <= hit.end
        marked.append(tuple(mark.of(text) for mark in hit.marks))
    assert len(results.hits) <= results.total
    return marked


@pytest.mark.parametrize(
    ("query", "marks"),
    [
        ("walls", {("Walls",), ("walls",), ("wall",)}),  # stems, as both databases make them
        ('"sea walls"', {("Sea Walls",), ("sea walls",)}),
        ('"walls sea"', set()),
        ("60,000", {("60,000 moorings",), ("60000 – moorings",)}),
        ("60000", {("60,000 moorings",), ("60000 – moorings",)}),
        ("£1.2 billion", {("£1.2 billion",), ("£1.2bn",)}),
        ("£1.2bn", {("£1.2 billion",), ("£1.2bn",)}),
        ("£1,200,000,000", {("£1.2 billion",), ("£1.2bn",)}),
        ("1.2 billion", {("£1.2 billion",), ("£1.2bn",)}),
        ("$1.2bn", set()),
        ("36%", {("more than 36%",), ("36 per cent",)}),  # the second seen by no rule, found as written
        ("36 per cent", {("more than 36%",), ("36 per cent",)}),
        ("36", {("more than 36%",), ("36",)}),
        ("60", {("60",)}),
        ("section 60", {("section", "60")}),
        ("money>=1m", {("£1.2 billion",), ("£1.2bn",)}),
        ("money:£1.2bn", {("£1.2 billion",), ("£1.2bn",)}),
        ("money<1m", set()),
        ("percent:36", {("more than 36%",)}),
        ("percent>36", set()),
        ("number:4", set()),
        ("number:5", {("between 3 and 5 locks a week",)}),
        ("number>4 number<100", {("between 3 and 5 locks a week",)}),
        ("cafe", {("café",)}),
        ('"café\'s trade"', {("café’s trade",)}),
        ("½", {("½",)}),
        ("moorings -speech", {("moorings",)}),
        ("moorings -who", {("moorings",)}),
        ("fund OR café", {("Fund",), ("café",)}),
        ("(fund OR café) trade", {("café", "trade")}),
        ('"the who"', {("The who",)}),
        ("“a wall is a promise”", {("a wall is a promise",)}),
        ("“", {("“",)}),
        ("(that's mine", {("that's", "mine")}),
        ("%", {("%",)}),
        ("kind:speech moorings", {("moorings",)}),
        ('issuer:"ministry of harbours" moorings', {("moorings",)}),
        ("after:2031-02-05 moorings", {("moorings",)}),
        ("before:2031-02-05 section", {("section",)}),
        ("title:harbour moorings", {("moorings",)}),
        ("foo:bar", set()),
        ("-", set()),
        ("*", set()),
        ("", set()),
        ("   ", set()),
        ("()", set()),  # a pair of brackets around nothing asks for nothing
    ],
)  # fmt: skip
def test_found(searched: Ledger, query: str, marks: set[tuple[str, ...]]) -> None:
    assert set(found(searched, query)) == marks


def test_filters_on_what_is_said(searched: Ledger) -> None:
    def passages(query: str) -> set[str]:
        return {hit.snippet[:12] for hit in searched.search(query).hits}

    assert passages("speaker:quill moorings") == {"We have repa", "Sixty thousa"}
    assert passages("role:minister moorings") == {"We have repa"}
    assert passages('programme:"lock gate" fund') == {"The Lock Gat"}
    assert passages("type:promise") == {"The Ministry"}
    assert passages("type:person") == {"Minister Ada"}
    assert passages("kind:speech") == {"Ada Quill – "}, "a document asked for by facts opens at its title"
    assert passages("-kind:speech") == {"Harbour repa"}


def test_a_passage_that_holds_more_comes_first(searched: Ledger) -> None:
    results = searched.search("moorings repaired section")
    assert [(hit.title[:3], hit.holds) for hit in results.hits] == [("Ada", 2)]
    assert results.total == results.documents == 1


def test_pages_of_results(searched: Ledger) -> None:
    whole = searched.search("the OR a OR and", limit=100)
    assert whole.total == len(whole.hits) > 2
    parts = [
        hit for n in range(0, whole.total, 2) for hit in searched.search("the OR a OR and", limit=2, offset=n).hits
    ]
    assert tuple(parts) == whole.hits
    beyond = searched.search("the OR a OR and", limit=2, offset=1000)
    assert (beyond.total, beyond.hits) == (whole.total, ())


def test_rejected_and_retired_records_are_not_found(searched: Ledger) -> None:
    percent = next(r for r in searched.records(type="quantity") if r.text == "more than 36%")
    searched.review(Review(percent.id, "reject", "a reader", "2031-03-01"))
    assert found(searched, "percent:36") == []
    assert set(found(searched, "36%")) == {("36%",), ("36 per cent",)}, "the words are still there"


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("after:yesterdayish", 6), ("walls before:2031-13", 13), ("kind:poem", 5), ("type:thing", 5),
        ("money>=lots", 7), ('percent:"a third"', 8), ("number:x", 7), ("-after:soon", 7),
    ],
)  # fmt: skip
def test_a_filter_that_cannot_be_read_shows_the_place(ledger: Ledger, query: str, place: int) -> None:
    with pytest.raises(QueryError) as told:
        ledger.search(query)
    assert told.value.at == place
    assert told.value.show().splitlines()[-1] == "  " + " " * place + "^"


def test_trees() -> None:
    assert parse('a "b c" -d') == All((Words(("a",)), Words(("b", "c")), Not(Words(("d",)))))
    assert parse("a OR b c") == Either((Words(("a",)), All((Words(("b",)), Words(("c",))))))
    assert parse("OR a") == All((Words(("or",)), Words(("a",)))) and parse("a OR") == All(
        (Words(("a",)), Words(("or",)))
    )
    assert parse("speaker:x") == Filter("speaker", "x") and parse("speaker:") == Words(("speaker",))
    assert parse("a-b") == Words(("a", "b")) and parse("2031-02-05") == Words(("2031", "02", "05"))
    assert parse("--") == Symbol("--") and parse('"') == Symbol('"') and parse('""') is None
    assert parse("£31m") == Figure(Decimal(31000000), "money", "=", "GBP", "£31m")
    assert parse("3 boats") == All((Figure(Decimal(3), typed="3"), Words(("boats",))))
    assert parse("3 bills") == All((Figure(Decimal(3), typed="3"), Words(("bills",)))), "not 3 b(illion)"
    assert parse("(a") == Words(("a",)) and parse("( a") == All((Symbol("("), Words(("a",))))


_PIECES = st.sampled_from(
    ['"', "(", ")", "-", "*", "%", "OR", "AND", "NOT", "NEAR", " ", ":", "speaker:", "money>=", "£", "36%", "1.2 bn",
     "a", "“", "^", "+", "\\", "'", ";--", "{", "\x00", "\n", "title:", "\ud800", "é", "\u0301", "٣",
     "9" * 400, "<", "programme:x"]
)  # fmt: skip


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(_PIECES, st.text(max_size=8)), max_size=12).map("".join))
def test_nothing_typed_fails(searched: Ledger, query: str) -> None:
    try:
        results = searched.search(query, limit=5)
    except QueryError as told:
        assert told.show()
    else:
        assert results.total >= len(results.hits)


@pytest.mark.parametrize(
    "query", ["(" * 5000, "-(" * 3000 + "a" + ")" * 3000, '"' * 4001, "a " * 1500, "a OR " * 600 + "a"]
)
def test_long_queries(searched: Ledger, query: str) -> None:
    try:
        searched.search(query)
    except QueryError as told:
        assert "long" in str(told)


def test_both_databases_find_the_same(fresh: Callable[[], str], tmp_path: object) -> None:
    """The stems and ranks are each database's own; the passages found are not."""
    with open_ledger(fresh()) as one:
        document = made.document(
            "Policies\n\nThe police’s policies on policing.\n\nA policy-maker’s e-mail: x@y.example/z_1 – 3/4, 1e5."
        )
        one.add(made.source(), [(document, [])])
        got = {
            q: sorted(h.start for h in one.search(q).hits)
            for q in ("policy", "police", "z", "z_1", "e-mail", "1e5", "3/4", "x@y")
        }
        assert got == {
            "policy": [0, 10, 46],
            "police": [10],
            "z": [46],
            "z_1": [46],
            "e-mail": [46],
            "1e5": [46],
            "3/4": [46],
            "x@y": [46],
        }
