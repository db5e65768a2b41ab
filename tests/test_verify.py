"""verify tells each thing that is not as it was entered, on one line, and nothing else."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from sqlalchemy import text

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
    assert str(report) == "1 sources, 2 documents, 12 records, 1 links checked: all as entered"


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
