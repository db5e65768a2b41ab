"""Opening: what can be wrong with a ledger, and that migrations make the very schema that a new ledger has."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, local

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text

from onrecord.errors import LedgerError
from onrecord.ledger import Ledger, open_ledger, opening, views
from onrecord.ledger.migrations import known, upgrade
from onrecord.ledger.schema import HEAD, metadata
from tests.ledger import made


def test_migrations_make_what_a_new_ledger_has(fresh: Callable[[], str]) -> None:
    assert HEAD in known()
    where = fresh()
    with open_ledger(where) as ledger, ledger.reading() as connection:
        new = _schema(connection)
    sqlite = not opening.is_postgresql(where)
    engine = create_engine("sqlite://") if sqlite else opening._postgresql(where)
    try:
        with engine.connect() as connection, connection.begin():
            if not sqlite:
                schema = connection.execute(text("SELECT current_schema()")).scalar_one()
                connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
                connection.execute(text(f"CREATE SCHEMA {schema}"))
            upgrade(connection)
            for statement in views.create():
                connection.exec_driver_sql(statement)
            assert _schema(connection) == new
            if sqlite:
                found = compare_metadata(MigrationContext.configure(connection), metadata)
                assert [d for d in found if "passages_fts" not in str(d)] == []
    finally:
        engine.dispose()


def _schema(connection: object) -> dict[str, object]:
    look = inspect(connection)
    assert look is not None
    tables = [name for name in look.get_table_names() if not name.startswith("passages_fts")]
    return {
        "views": sorted(look.get_view_names()),
        **{
            name: (
                [(c["name"], str(c["type"]), c["nullable"]) for c in look.get_columns(name)],
                look.get_pk_constraint(name)["constrained_columns"],
                sorted((f["constrained_columns"], f["referred_table"]) for f in look.get_foreign_keys(name)),
                sorted((i["name"], i["column_names"]) for i in look.get_indexes(name)),
                sorted(str(c["name"]) for c in look.get_check_constraints(name)),
            )
            for name in tables
        },
    }


def test_a_ledger_of_a_newer_release_is_told(where: str) -> None:
    with open_ledger(where) as ledger, ledger.writing() as (connection, _):
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    try:
        with pytest.raises(LedgerError, match="newer release"):
            open_ledger(where)
    finally:
        engine = opening._postgresql(where) if opening.is_postgresql(where) else create_engine(f"sqlite:///{where}")
        with engine.begin() as connection:  # the schema may serve another test
            connection.execute(text("UPDATE alembic_version SET version_num = :head"), {"head": HEAD})
        engine.dispose()


def test_files_that_are_no_ledger(tmp_path: Path) -> None:
    text_file = tmp_path / "notes.txt"
    text_file.write_text("Not a database at all. " * 100)
    with pytest.raises(LedgerError, match="not a SQLite file"):
        open_ledger(text_file)
    assert text_file.read_text().startswith("Not a database"), "left as it was"
    with pytest.raises(LedgerError, match="a folder"):
        open_ledger(tmp_path)
    with pytest.raises(LedgerError, match="does not exist"):
        open_ledger(tmp_path / "none" / "a.db")
    with pytest.raises(LedgerError, match="no such ledger"):
        open_ledger(tmp_path / "a.db", create=False)
    other = tmp_path / "other.db"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE records (x)")
    connection.commit()
    connection.close()
    with pytest.raises(LedgerError, match="not a ledger's"):
        open_ledger(other)
    empty = tmp_path / "empty.db"
    empty.touch()
    with pytest.raises(LedgerError, match="not a ledger"):
        open_ledger(empty, create=False)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with pytest.raises(LedgerError, match="write there"):
            open_ledger(tmp_path / "a.db")
    finally:
        tmp_path.chmod(stat.S_IRWXU)


def test_addresses_that_lead_nowhere(tmp_path: Path) -> None:
    with pytest.raises(LedgerError) as told:
        open_ledger(f"postgresql://someone:secret@/nowhere?host={tmp_path}")
    assert "secret" not in str(told.value) and "\n" not in str(told.value)


def test_a_ledger_in_use_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "WAIT", 0.05)
    path = tmp_path / "a.db"
    with open_ledger(path) as ledger:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LedgerError, match="in use by another program"):
            ledger.add(made.source(), [(made.document(), [])])
        other.execute("ROLLBACK")
        other.close()
        ledger.add(made.source(), [(made.document(), [])])


def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with open_ledger(path) as ledger:
        ledger.add(made.source("first"), [(made.document(), made.records(made.document()))])
        pages = ledger.reading()
        with pages as connection:
            count = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        full = Ledger.__new__(Ledger)
        full.where, full.engine, full._run, full._release = str(path), opening.connect(path, False), None, ""
        with full.engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {count + 2}")
        big = made.document("Big\n\n" + "sea wall " * 20_000)
        with pytest.raises(LedgerError, match="disk is full"):
            full.add(made.source("big"), [(big, [])])
        full.close()
        assert [d.title for d in ledger.documents()] == ["Harbour repairs to begin"]
    assert [p.name for p in tmp_path.iterdir()] == ["a.db"], "one plain file"


def test_a_plain_file_that_other_tools_read(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    document = made.document()
    with open_ledger(path) as ledger:
        ledger.add(made.source(), [(document, made.records(document))])
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert connection.execute("SELECT stated_value, stated_as FROM figures WHERE kind = 'money'").fetchall() == [
        (1.2e9, "£1.2 billion")
    ]
    assert connection.execute("SELECT status_as_stated FROM promises").fetchall() == [("promised",)]
    assert connection.execute("SELECT speaker, tense FROM quotes").fetchall() == [("Ada Quill", "said")]
    assert connection.execute("SELECT start, \"end\" FROM records WHERE type = 'name'").fetchone()
    found = connection.execute("SELECT rowid FROM passages_fts WHERE passages_fts MATCH 'moorings'").fetchall()
    assert len(found) == 1
    connection.close()


def test_two_that_make_the_same_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    both, looked = Barrier(2), local()

    def together(connection: object) -> object:
        found = inspect(connection)
        if not getattr(looked, "once", False):
            looked.once = True
            both.wait(10)
        return found

    monkeypatch.setattr(opening, "inspect", together)
    path = tmp_path / "a.db"
    with ThreadPoolExecutor(2) as pool:
        for ledger in pool.map(lambda _: open_ledger(path), range(2)):
            ledger.close()
