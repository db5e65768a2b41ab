"""Opening a ledger: find or make it, bring its schema up to date, and say plainly what is wrong with one that fails.

A path is a SQLite file: one plain file, whole whenever nothing writes to it (a rollback journal, no WAL beside it).
`postgresql://...` is a PostgreSQL database; the tables live in the first schema of its search path.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from onrecord.errors import LedgerError
from onrecord.ledger import fulltext, views
from onrecord.ledger.schema import HEAD, metadata

WAIT = 10
"""Seconds to wait for another program that writes to the same file."""


class UnwritableError(LedgerError):
    """The ledger itself can no longer be written, whatever the input: the disk is full, or another program writes."""


def is_postgresql(where: str | Path) -> bool:
    return isinstance(where, str) and where.startswith(("postgresql://", "postgres://", "postgresql+psycopg://"))


def shown(where: str | Path) -> str:
    """The ledger as people may see it: no password."""
    if is_postgresql(where):
        try:
            return make_url(str(where)).render_as_string(hide_password=True)
        except ArgumentError:
            return "postgresql://..."
    return str(where)


def connect(where: str | Path, create: bool) -> Engine:
    """An engine on a ledger whose schema is the one this release knows. Raises LedgerError."""
    engine = _postgresql(str(where)) if is_postgresql(where) else _sqlite(Path(where), create)
    try:
        with clearly(shown(where)):
            _bring_up_to_date(engine, shown(where), create)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def clearly(where: str) -> Iterator[None]:
    """Turn what a database driver raises into one line that a user can act on."""
    try:
        yield
    except DBAPIError as error:
        reason = _reason(error)
        kind = UnwritableError if reason in _UNWRITABLE else LedgerError
        raise kind(f"{where}: {reason}") from error
    except SQLAlchemyError as error:
        raise LedgerError(f"{where}: {str(error).splitlines()[0]}") from error
    except UnicodeEncodeError as error:
        raise LedgerError(f"{where}: a text with half a character (a lone surrogate) cannot be kept") from error
    except sqlite3.Error as error:
        raise LedgerError(f"{where}: {error}") from error


_REASONS = (
    ("file is not a database", "not a SQLite file; name a ledger made by `onrecord add`, or a new file"),
    ("disk is full", "the disk is full; nothing of this input was recorded, what was recorded before is whole"),
    ("database is locked", "in use by another program that is writing to it; try again when it has finished"),
    ("readonly database", "the file or its folder cannot be written"),
    ("unable to open database file", "cannot be opened; does the folder exist, and may you write there?"),
    ("disk I/O error", "the disk reports an error; nothing of this input was recorded"),
    ("malformed", "the file is damaged; restore a copy, or run `sqlite3 FILE .recover`"),
    ("No space left", "the disk is full; nothing of this input was recorded, what was recorded before is whole"),
    (
        "could not extend file",
        "the disk is full; nothing of this input was recorded, what was recorded before is whole",
    ),
    ("NUL", "a text with a NUL character cannot be kept in PostgreSQL"),
    ("password authentication failed", "the database refuses this name or password"),
    ("FATAL:  database", "there is no such database on that server; make it with `createdb`"),
    ("could not connect", "no answer from the database; is the server up, and the address right?"),
    ("connection failed", "no answer from the database; is the server up, and the address right?"),
    ("connection to server", "no answer from the database; is the server up, and the address right?"),
    ("server closed the connection", "the database closed the connection; nothing of this input was recorded"),
    ("terminating connection", "the database closed the connection; nothing of this input was recorded"),
    ("duplicate key", "another program entered the same at the same time; try again"),
    ("UNIQUE constraint", "another program entered the same at the same time; try again"),
    ("deadlock", "in use by another program that is writing to it; try again when it has finished"),
)

_OF_ONE_INPUT = ("file is not a database", "NUL", "malformed", "duplicate key", "UNIQUE constraint")
_UNWRITABLE = {reason for sign, reason in _REASONS if sign not in _OF_ONE_INPUT}


def _reason(error: DBAPIError) -> str:
    said = str(error.orig or error).strip()
    first = next((line.strip() for line in said.splitlines() if line.strip()), type(error).__name__)
    return next((reason for sign, reason in _REASONS if sign in said), first)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _sqlite(path: Path, create: bool) -> Engine:
    if path.is_dir():
        raise LedgerError(f"{path}: a folder; name a file")
    if not path.exists():
        if not create:
            raise LedgerError(f"{path}: no such ledger; `onrecord add --db {path} INPUT` makes one")
        if not path.parent.is_dir():
            raise LedgerError(f"{path}: the folder {path.parent} does not exist")
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(path, timeout=WAIT, isolation_level=None, check_same_thread=False),
        json_serializer=_json,
        pool_size=5,
        poolclass=None if str(path) == ":memory:" else _queue_pool(),
    )

    @event.listens_for(engine, "connect")
    def _settings(connection: sqlite3.Connection, _: Any) -> None:
        # isolation_level None above and BEGIN below: the driver's own transaction handling commits before DDL.
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer takes the lock at once: two that upgrade from reading would fail each other without waiting.
        writes = connection.get_execution_options().get("onrecord_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


@contextmanager
def write_ahead(engine: Engine) -> Iterator[None]:
    """A write-ahead log while it lasts, on SQLite; a file that does not take one is written as before."""
    if engine.dialect.name != "sqlite":
        yield
        return
    _pragmas(engine, "journal_mode = WAL", "synchronous = NORMAL")
    try:
        yield
    finally:
        engine.dispose()  # the log is folded in only when nobody else has the file open
        _pragmas(engine, "journal_mode = DELETE")


def _pragmas(engine: Engine, *settings: str) -> None:
    raw = engine.raw_connection()
    try:
        for setting in settings:
            with suppress(sqlite3.OperationalError):
                raw.cursor().execute(f"PRAGMA {setting}")
    finally:
        raw.close()


def _queue_pool() -> Any:
    from sqlalchemy.pool import QueuePool

    return QueuePool


def _postgresql(url: str) -> Engine:
    try:
        address = make_url(url).set(drivername="postgresql+psycopg")
        engine = create_engine(address, json_serializer=_json)
    except ArgumentError as error:
        raise LedgerError(f"{shown(url)}: not an address of a PostgreSQL database") from error
    except ModuleNotFoundError as error:
        raise LedgerError("PostgreSQL needs the driver: pip install 'onrecord[postgresql]'") from error

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # One writer at a time, as on SQLite: what is counted on (`entered`, versions, links) must not move meanwhile.
        if connection.get_execution_options().get("onrecord_writes"):
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext('onrecord ' || current_schema()))")

    return engine


def _bring_up_to_date(engine: Engine, where: str, create: bool) -> None:
    with engine.connect() as connection:
        tables = set(inspect(connection).get_table_names())
        if "alembic_version" in tables:
            found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
            if found == HEAD:
                return
        elif tables & set(metadata.tables):
            raise LedgerError(f"{where}: holds tables that are not a ledger's; name another")
        elif not create:
            raise LedgerError(f"{where}: not a ledger (no tables of one)")
        else:
            found = None
    if found is None:
        with engine.connect().execution_options(onrecord_writes=True) as connection, connection.begin():
            # Another program may have made it since we looked; now that we hold the lock nobody else can.
            if "alembic_version" not in inspect(connection).get_table_names():
                make(connection)
        return
    _upgrade(engine, where, str(found))


def make(connection: Connection) -> None:
    """A new ledger: the tables as this release knows them, stamped with the revision they correspond to."""
    metadata.create_all(connection)
    sqlite = connection.dialect.name == "sqlite"
    for statement in (*(fulltext.SQLITE if sqlite else fulltext.POSTGRESQL), *views.create()):
        connection.exec_driver_sql(statement)
    # Written here rather than by Alembic, whose import would cost each new ledger 0.4 s; a test holds the two equal.
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


def _upgrade(engine: Engine, where: str, found: str) -> None:
    from onrecord.ledger.migrations import known, upgrade

    if found not in known():
        raise LedgerError(f"{where}: made by a newer release of onrecord (schema {found}); upgrade onrecord to open it")
    with engine.connect().execution_options(onrecord_writes=True) as connection, connection.begin():
        if connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == HEAD:
            return  # by another program, since we looked
        for statement in views.drop():
            connection.exec_driver_sql(statement)
        upgrade(connection)
        for statement in views.create():
            connection.exec_driver_sql(statement)
