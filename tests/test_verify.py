"""verify tells each thing that is not as it was entered, on one line, and nothing else."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from onrecord import pipeline
from onrecord.ledger import Ledger
from onrecord.verify import verify
from tests.ledger import made


@pytest.fixture
def held(ledger: Ledger) -> Iterator[Ledger]:
    a, b = made.document(), made.document("Sums\n\n£1.2 billion")
    ledger.add(made.source(), [(a, made.records(a)), (b, [])])
    ledger.enter_links([made.link(a, b)])
    ledger.begin_run("later")
    ledger.enter_records(a.id, made.records(a)[1:])
    yield ledger


def test_a_whole_ledger(held: Ledger) -> None:
    report = verify(held)
    assert report.faults == () and report.whole
    assert str(report) == "1 source, 2 documents, 12 records, 1 link checked: all as entered"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE sources SET content = CAST('x' AS {blob})", "its bytes no longer hash"),
        ("UPDATE documents SET text = 'Harbour' || substr(text, 8, 30) || 'X' || substr(text, 39) WHERE entered = 1",
         "its text no longer hashes"),
        ("UPDATE records SET text = 'somewhat else' WHERE type = 'name'", "says 'somewhat else', the text"),
        ("UPDATE records SET start = start + 1, text = substr(text, 2) WHERE type = 'claim'",
         "no longer hash to its id"),
        ("UPDATE records SET \"end\" = 99999 WHERE type = 'claim'", "leaves the text"),
        ("UPDATE quantities SET value = 7 WHERE kind = 'percent'", "differs from its row in quantities"),
        ("UPDATE link_members SET text = 'a billion' WHERE position = 1", "its words are not those of"),
        ("UPDATE passages SET start = start - 1 WHERE position = 1", "its words are not those of its span"),
        ("UPDATE passages SET text = 'other' WHERE position = 1", "its words are not those of its span"),
        ("DELETE FROM document_sources", "no source holds it"),
        ("UPDATE link_members SET start = start + 1, text = substr(text, 2) WHERE position = 1",
         "no longer hash to its id"),
        ("UPDATE records SET verdict = 'reject' WHERE type = 'claim'", "which no review says"),
    ],
)  # fmt: skip
def test_what_was_changed_is_told(held: Ledger, change: str, told: str) -> None:
    with held.writing() as (connection, _):
        blob = "blob" if connection.dialect.name == "sqlite" else "bytea"
        connection.execute(text(change.replace("{blob}", blob)))
    faults = [str(fault) for fault in verify(held).faults]
    assert faults and any(told in fault for fault in faults), faults
    assert not any("\n" in fault for fault in faults)


def test_a_search_index_out_of_step_is_told(held: Ledger) -> None:
    with held.writing() as (connection, _):
        if connection.dialect.name == "sqlite":
            connection.execute(text("INSERT INTO passages_fts(passages_fts) VALUES ('delete-all')"))
        else:
            connection.execute(text("UPDATE passages SET search = to_tsvector('onrecord', 'else') WHERE position = 1"))
    assert any("search index" in str(fault) for fault in verify(held).faults)


def test_a_broken_reference_is_told(held: Ledger) -> None:
    if held.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL keeps its references")
    # As another program would: SQLite keeps references only for those who ask for it.
    connection = sqlite3.connect(held.where)
    connection.execute("UPDATE link_members SET record = 'nothing' WHERE position = 0")
    connection.commit()
    connection.close()
    assert any("points to no row of records" in str(fault) for fault in verify(held).faults)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE sources SET content = 'words'", "its content is no bytes"),
        ("UPDATE link_reasons SET says = '[broken'", "link "),
        ("UPDATE records SET value = '[broken' WHERE type = 'claim'", "record "),
        ("UPDATE programmes SET items = '[broken'", "programmes of document"),
        ("UPDATE documents SET dates = '[broken' WHERE entered = 1", "document "),
    ],
)
def test_a_cell_of_another_kind_is_told_and_the_rest_is_checked(held: Ledger, change: str, told: str) -> None:
    if held.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL holds no cell of another kind")
    with held.writing() as (connection, _):
        connection.execute(text(change))
        connection.execute(text("UPDATE passages SET text = 'other' WHERE document = "
                                "(SELECT id FROM documents WHERE entered = 2) AND position = 1"))  # fmt: skip
    faults = [str(fault) for fault in verify(held).faults]
    assert any(fault.startswith("source" if "sources" in change else told) for fault in faults), faults
    assert any("its words are not those of its span" in fault for fault in faults)
    assert not any("\n" in fault for fault in faults)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE documents SET title = 'Another'", "its title is 'Another', its source says"),
        ("UPDATE documents SET issued = '2001-01-01'", "its issued is '2001-01-01', its source says '2031-03-02'"),
        ("UPDATE documents SET issuer = 'Nobody'", "its issuer is 'Nobody'"),
        ("UPDATE passages SET kind = 'heading' WHERE kind = 'paragraph'", "passages are not those of its source"),
    ],
)
def test_sources_are_read_again(ledger: Ledger, tmp_path: Path, change: str, told: str) -> None:
    page = tmp_path / "locks.txt"
    page.write_text(
        "Locks to open\n\nPublished 2 March 2031 by the Harbour Board\n\n"
        "The Harbour Board will spend £3 million on the new locks by May 2032, the minister said today.\n"
    )
    pipeline.add(ledger, [page])
    assert verify(ledger).faults == ()
    with ledger.writing() as (connection, _):
        connection.execute(text(change))
    assert any(told in str(fault) for fault in verify(ledger).faults), verify(ledger).faults
    with ledger.writing() as (connection, _):
        connection.execute(text("UPDATE sources SET read_by = 'another'"))
    report = verify(ledger)
    assert not any("its source" in str(fault) for fault in report.faults), "it may read otherwise"
    assert str(report).endswith("1 source read by another release: not compared")
