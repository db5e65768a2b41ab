"""What goes into a ledger comes out of it, once, and stays."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import LedgerError
from onrecord.ledger import Ledger, UnknownIdError, open_ledger, writing
from onrecord.ledger.rows import COLUMN_OF_SLOT
from onrecord.ledger.schema import TABLE_OF_TYPE, metadata
from onrecord.model import RECORD_TYPES, Document, Record
from onrecord.values import Value, When
from tests.ledger import made

some = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def by_id(found: list[Record]) -> dict[str, Record]:
    return {record.id: record for record in found}


def everything(ledger: Ledger) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    with ledger.reading() as connection:
        return {
            table.name: sorted(tuple(map(repr, row)) for row in connection.execute(table.select()))
            for table in metadata.sorted_tables
        }


def test_a_document_and_its_records_read_back_equal(ledger: Ledger) -> None:
    document = made.document(
        url="https://harbours.example/a", origin="Ministry of Harbours", captured="2031-02-06T10:00:00Z",
        venue="Pier 1",
        abbreviations=(("MoH", "Ministry of Harbours"),), cited=((0, 7, "https://harbours.example/b"),),
        dates=(("delivered_on", "2031-02-05"),), warnings=("a line was cut",), layout_quotations=True,
    )  # fmt: skip
    found = made.records(document)
    assert {record.type for record in found} == set(RECORD_TYPES)
    added = ledger.add(made.source(), [(document, found)])
    assert (added.new, added.known, added.records) == ((document.id,), (), len(found))
    assert ledger.document(document.id[:6]) == document
    assert by_id(ledger.records(document.id)) == by_id(found)
    for record in found:
        assert ledger.record(record.id) == record
    assert [r.type for r in ledger.records(type="quotation")] == ["quotation"]
    assert len(ledger.records(type="quantity", where={"kind": "money", "unit": "gbp"})) == 1


def test_every_slot_of_every_value_has_a_column() -> None:
    for cls in get_args(Value):
        columns = set(TABLE_OF_TYPE[cls.type].c.keys())
        assert {COLUMN_OF_SLOT.get(f.name, f.name) for f in fields(cls)} <= columns, cls.type
    assert set(TABLE_OF_TYPE) == set(RECORD_TYPES)


def test_the_same_again_adds_nothing(where: str) -> None:
    document = made.document()
    with open_ledger(where) as ledger:
        ledger.add(made.source(), [(document, made.records(document))])
        before = everything(ledger)
    with open_ledger(where) as ledger:
        added = ledger.add(made.source(), [(document, made.records(document))])
        assert added == writing.Added(known=(document.id,))
        assert everything(ledger) == before


@some
@given(
    st.lists(made.announcements(), min_size=1, max_size=4, unique_by=lambda pair: pair[0].id),
    st.randoms(use_true_random=False),
)
def test_laws(fresh: Callable[[], str], pairs: list[tuple[Document, list[Record]]], random: Any) -> None:
    """Adding twice is adding once; ids do not depend on the order; every record reads back."""
    sources = [made.source(f"{n}.txt") for n in range(len(pairs))]
    batches = [(source, [pair]) for source, pair in zip(sources, pairs, strict=True)]
    with open_ledger(fresh()) as one, open_ledger(fresh()) as other:
        for source, read in batches:
            one.add(source, read)
        once = everything(one)
        for source, read in batches:
            assert not one.add(source, read).new
        assert everything(one) == once
        random.shuffle(batches)
        for source, read in batches:
            other.add(source, read)
        assert by_id(one.records()) == by_id(other.records())
        for record in one.records():
            assert one.document(record.document).text[record.start : record.end] == record.text


def test_one_text_from_two_places_is_one_document(ledger: Ledger) -> None:
    first = made.document(archive_label="2031-02", url="https://a.example/1", issuer=None)
    second = replace(first, archive_label="2031-03", url="https://b.example/2", issuer="Ministry of Harbours")
    ledger.add(made.source("a.txt"), [(first, [])])
    added = ledger.add(made.source("b.txt"), [(second, [])])
    assert added.known == added.changed == (first.id,)
    assert [(p.name, p.url, p.archive_label) for p in ledger.places(first.id)] == [
        ("harbours.txt", "https://a.example/1", "2031-02"),
        ("harbours.txt", "https://b.example/2", "2031-03"),
    ]
    assert ledger.document(first.id).issuer == "Ministry of Harbours", "a fact that was unknown is filled in"
    assert ledger.document(first.id).url == "https://a.example/1", "one that was known is not replaced"


def test_another_text_of_an_announcement_is_a_new_version(ledger: Ledger) -> None:
    first = made.document(url="https://harbours.example/walls", captured="2031-02-05")
    second = made.document(made.TEXT + "\n\nUpdated.", url=first.url, captured="2031-02-07")
    between = made.document(made.TEXT + "\n\nCorrected.", url=first.url, captured="2031-02-06", title="Renamed")
    for n, document in enumerate((first, second, between)):
        ledger.add(made.source(f"{n}.txt"), [(document, [])])
    versions = ledger.versions(second.id)
    assert [(v.id, v.version, v.previous, v.latest) for v in versions] == [
        (first.id, 1, None, False), (between.id, 2, first.id, False), (second.id, 3, between.id, True),
    ]  # fmt: skip
    assert [d.id for d in ledger.documents(latest=True)] == [second.id]
    assert len(ledger.documents()) == 3


def test_without_an_address_issuer_title_and_day_make_a_version(ledger: Ledger) -> None:
    first, second = made.document(), made.document(made.TEXT + "\n\nUpdated.")
    other = made.document(made.TEXT + "\n\nAnother day.", issued="2031-03-05")
    for n, document in enumerate((first, second, other)):
        ledger.add(made.source(f"{n}.txt"), [(document, [])])
    assert [(d.version, d.latest) for d in ledger.documents()] == [(1, False), (2, True), (1, True)]


def test_documents_of_one_page_are_not_versions_of_each_other(ledger: Ledger) -> None:
    page = "https://archive.example/page/3"
    read = [(made.document(made.TEXT + f"\n\n{n}", url=page), []) for n in range(3)]  # type: list[Any]
    ledger.add(made.source(), read)
    assert {d.version for d in ledger.documents()} == {1}


def test_a_document_no_longer_found_in_its_source_is_retired(ledger: Ledger) -> None:
    kept, lost = made.document("Kept\n\n36%"), made.document("Lost\n\n36%")
    record = made.record(lost, "36%", When("2031", "year"))
    ledger.add(made.source(), [(kept, []), (lost, [record])])
    ledger.begin_run("later")
    assert ledger.add(made.source(), [(kept, [])]).gone == (lost.id,)
    assert [d.id for d in ledger.documents()] == [kept.id]
    assert ledger.documents(retired=True)[1].id == lost.id
    assert not ledger.records() and ledger.record(record.id) == record
    ledger.add(made.source(), [(kept, []), (lost, [record])])
    assert len(ledger.documents()) == 2


def test_in_whole_or_not_at_all(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger.add(made.source("before"), [(made.document("Before\n\nit"), [])])
    before = everything(ledger)
    document = made.document()
    for step in ("_enter_documents", "_number_versions", "_enter_places", "enter_new"):
        for failure in (RuntimeError("cut"), KeyboardInterrupt()):

            def fails(*_: Any, failure: BaseException = failure) -> None:
                raise failure

            with monkeypatch.context() as patch:
                patch.setattr(writing, step, fails)
                with pytest.raises(type(failure)):
                    ledger.add(made.source(), [(document, made.records(document))])
            assert everything(ledger) == before, step
    assert ledger.add(made.source(), [(document, made.records(document))]).new == (document.id,)


def test_a_run_retires_what_is_no_longer_found_and_deletes_nothing(ledger: Ledger) -> None:
    document = made.document()
    found = made.records(document)
    ledger.add(made.source(), [(document, found)])
    ledger.begin_run("0.2.0")
    other = made.record(document, "36%", When("2036", "year"), "date.new")
    assert ledger.enter_records(document.id, [*found[1:], other]) == (1, 1)
    assert by_id(ledger.records()) == by_id([*found[1:], other])
    gone = ledger.history(found[0].id)
    assert gone["retired"] and gone["retired"].release == "0.2.0" and gone["first"] == gone["last"]
    kept = ledger.history(found[1].id)
    assert kept["first"] and kept["last"] and kept["retired"] is None and kept["first"].id < kept["last"].id
    assert ledger.record(found[0].id) == found[0]
    ledger.begin_run("0.3.0")
    assert ledger.enter_records(document.id, found) == (1, 1)
    assert by_id(ledger.records()) == by_id(found)


def test_links(ledger: Ledger) -> None:
    a, b = made.document(), made.document(made.TEXT + "\n\nAgain.", issued="2031-04-01")
    c = made.document("Sums\n\n£1.2 billion", issued="2031-05-01")
    ledger.add(made.source(), [(d, []) for d in (a, b, c)])
    heavy, light = made.link(a, b, weight=0.9), made.link(a, c, weight=0.2)
    assert ledger.enter_links([light, heavy]) == (2, 0)
    assert ledger.links() == [heavy, light] and ledger.link(heavy.id[:5]) == heavy
    assert ledger.links(document=c.id) == [light] and ledger.links(relation="conflict") == []
    said = replace(heavy, explanation="Better said.", weight=0.8)
    assert ledger.enter_links([said], among=[b.id]) == (0, 0), "the other does not touch b"
    assert ledger.links() == [said, light]
    assert ledger.enter_links([said]) == (0, 1)
    assert ledger.links() == [said] and ledger.links(retired=True) == [said, light]
    assert ledger.enter_links([said, light]) == (1, 0)


def test_entities(ledger: Ledger) -> None:
    document = made.document()
    found = made.records(document)
    ledger.add(made.source(), [(document, found)])
    person = made.entity("Ada Quill", found)
    assert ledger.enter_entities([person]) and not ledger.enter_entities([person])
    assert ledger.entities("person") == [person] == ledger.entities(document=document.id)
    assert ledger.entity(person.id[:8]) == person
    assert ledger.entities("law") == []
    ledger.enter_records(document.id, [r for r in found if r not in person.records])
    assert ledger.entities() == [], "nobody is named by retired records"


@pytest.mark.parametrize("id", ["ffff", "", "%", "'", "no such"])
def test_an_unknown_id_is_told(ledger: Ledger, id: str) -> None:
    ledger.add(made.source(), [(made.document(), [])])
    for ask in (ledger.document, ledger.record, ledger.link, ledger.entity, ledger.source):
        with pytest.raises(UnknownIdError):
            ask(id)


def test_a_prefix_of_several_is_told(ledger: Ledger) -> None:
    document = made.document("Many\n\n" + " ".join(map(str, range(40))))
    ledger.add(made.source(), [(document, [made.record(document, "9", When(str(n), "year")) for n in range(40)])])
    first = min(ledger.records(), key=lambda r: r.id).id[0]
    with pytest.raises(UnknownIdError, match="several records"):
        ledger.record(next(p for p in "0123456789abcdef" if sum(r.id[0] == p for r in ledger.records()) > 1) or first)


def test_filters_on_documents(ledger: Ledger) -> None:
    ledger.add(made.source(), [
        (made.document("One\n\n100% _", issued="2030-12-31", issuer="Harbours"), []),
        (made.document("Two\n\nx", issued="2031-01-01", kind="speech", speaker="Ada Quill"), []),
        (made.document("Three\n\nx", issued=None), []),
    ])  # fmt: skip

    def titles(**filters: Any) -> list[str]:
        return [d.title for d in ledger.documents(**filters)]

    assert titles() == ["One", "Two", "Three"]
    assert titles(after="2031") == ["Two"] and titles(before="2031") == ["One"]
    assert titles(speaker="quill") == ["Two"] and titles(kind="speech") == ["Two"]
    assert titles(issuer="%") == [] and titles(title="t") == ["Two", "Three"]
    assert titles(order="issued") == ["Two", "One", "Three"] and titles(order="newest", limit=1) == ["Three"]
    assert titles(offset=2) == ["Three"]


def test_what_a_database_cannot_keep_is_told_and_leaves_nothing(ledger: Ledger) -> None:
    document = Document("A\ud800", (), "A")
    with pytest.raises(LedgerError):
        ledger.add(made.source(), [(document, [])])
    assert not ledger.documents()


def test_two_that_add_at_once(where: str) -> None:
    with open_ledger(where) as first, open_ledger(where) as second:

        def enter(of: tuple[Ledger, str]) -> None:
            for n in range(15):
                name = f"{of[1]} {n}"
                of[0].add(made.source(name), [(made.document(f"{name}\n\nwords", title=name), [])])

        with ThreadPoolExecutor(2) as pool:
            list(pool.map(enter, [(first, "one"), (second, "two")]))
        assert sorted(entry.entered for entry in first.documents()) == list(range(1, 31))


def test_links_gathered_from_an_older_state_are_refused(where: str) -> None:
    a, b, c = made.document(), made.document("Sums\n\n£1.2 billion"), made.document("More\n\n£1.2 billion")
    with open_ledger(where) as first, open_ledger(where) as second:
        first.add(made.source("one"), [(a, []), (b, [])])
        state = first.state()
        second.add(made.source("two"), [(c, [])])
        assert first.enter_gathered(state, [made.link(a, b)], []) is None
        assert first.links() == [] and first.unfinished()
        assert second.enter_gathered(second.state(), [made.link(a, b), made.link(a, c)], []) == (2, 0)
        assert not first.unfinished()
        # A run that another program finished is open again as soon as it enters more.
        first.add(made.source("three"), [(made.document("Late\n\nwords"), [])])
        assert first.unfinished()
        second.finish_run()
        assert first.unfinished(), "its own run only"


def test_a_copy_that_breaks_off_is_not_the_latest(ledger: Ledger) -> None:
    whole = made.document()
    ledger.add(made.source("whole"), [(whole, made.records(whole))])
    half = made.document(made.TEXT[:150])
    added = ledger.add(made.source("half"), [(half, [])])
    assert added.cut == (half.id,) and ledger.entry(whole.id).latest and not ledger.entry(half.id).latest
    torn = made.document(made.TEXT[:120] + " \ufffd", warnings=("the source breaks off in the middle of a character",))
    assert ledger.add(made.source("torn"), [(torn, [])]).cut == (torn.id,)
    assert [d.id for d in ledger.documents(latest=True)] == [whole.id]
    revised = made.document(made.TEXT.replace("1.2 billion", "1.3 billion"))
    assert ledger.add(made.source("revised"), [(revised, [])]).cut == ()
    assert [d.id for d in ledger.documents(latest=True)] == [revised.id]
