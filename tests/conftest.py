"""Ledgers to test on: every test that asks for `where` (or `ledger`) runs on SQLite and on PostgreSQL.

PostgreSQL is the server at ONRECORD_TEST_POSTGRESQL, or one started here for the session, in a folder of its own and
on a socket of its own, from the programs under /usr/lib/postgresql or on the PATH. Without either those tests skip;
with ONRECORD_REQUIRE_ALL=1 they fail.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest

from onrecord.ledger import Ledger, open_ledger

_files = count(1)


def _missing(what: str) -> None:
    if os.environ.get("ONRECORD_REQUIRE_ALL") == "1":
        pytest.fail(f"{what}, and ONRECORD_REQUIRE_ALL=1 asks for every test")
    pytest.skip(what)


def _programs() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda p: int(p.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("pg_ctl")
    return Path(on_path).resolve().parent if on_path else None


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a database in which tests may make schemas."""
    if given := os.environ.get("ONRECORD_TEST_POSTGRESQL"):
        yield given
        return
    programs = _programs()
    if programs is None:
        _missing("no PostgreSQL: set ONRECORD_TEST_POSTGRESQL, or install its server")
        return
    # The server refuses to run as root; pytest's own folders are closed to other users.
    user = next((u for u in ("postgres", "nobody") if _known(u)), None) if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-"))
    try:
        if user:
            shutil.chown(folder, user)
        cluster = str(folder / "cluster")

        def run(program: str, *words: str) -> None:
            with (folder.parent / f"{folder.name}.log").open("ab") as log:
                subprocess.run(
                    [str(programs / program), *words], check=True, stdout=log, stderr=log, user=user, cwd=folder,
                    extra_groups=[] if user else None,
                )  # fmt: skip

        settings = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off -c full_page_writes=off"
        run("initdb", "-D", cluster, "-U", "onrecord", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        run("pg_ctl", "-D", cluster, "-w", "-l", f"{folder}/server.log", "-o", settings, "start")
        try:
            yield f"postgresql://onrecord@/postgres?host={folder}"
        finally:
            run("pg_ctl", "-D", cluster, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        (folder.parent / f"{folder.name}.log").unlink(missing_ok=True)


def _known(user: str) -> bool:
    try:
        pwd.getpwnam(user)
    except KeyError:
        return False
    return True


class Schemas:
    """Schemas for ledgers, emptied and used again: making thirty tables for each test would take most of the time."""

    def __init__(self, database: str) -> None:
        import psycopg

        self.database = database
        self.connection = psycopg.connect(database, autocommit=True)
        # Rows are removed without regard to their order, and to the triggers that keep reviews.
        self.connection.execute("SET session_replication_role = replica")
        self.free: list[str] = []
        self.made: list[str] = []

    def take(self) -> str:
        if self.free:
            return self.free.pop()
        name = f"t{os.getpid()}_{len(self.made)}"
        self.connection.execute(f"CREATE SCHEMA {name}".encode())
        self.made.append(name)
        return name

    def give_back(self, names: list[str]) -> None:
        for name in names:
            found = self.connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [name]).fetchall()
            for (table,) in found:
                if table != "alembic_version":
                    self.connection.execute(f"DELETE FROM {name}.{table}".encode())
            self.free.append(name)

    def address(self, name: str) -> str:
        return f"{self.database}{'&' if '?' in self.database else '?'}options=-csearch_path%3D{name}"

    def close(self) -> None:
        for name in self.made:
            self.connection.execute(f"DROP SCHEMA {name} CASCADE".encode())
        self.connection.close()


@pytest.fixture(scope="session")
def schemas(postgresql: str) -> Iterator[Schemas]:
    made = Schemas(postgresql)
    yield made
    made.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Makes the address of a ledger that does not exist yet, as often as it is called."""
    with ExitStack() as after:
        if request.param == "sqlite":
            yield lambda: str(tmp_path / f"{next(_files)}.db")
            return
        schemas = request.getfixturevalue("schemas")
        taken: list[str] = []
        after.callback(schemas.give_back, taken)

        def make() -> str:
            taken.append(schemas.take())
            return str(schemas.address(taken[-1]))

        yield make


@pytest.fixture
def where(fresh: Callable[[], str]) -> str:
    """The address of a ledger that does not exist yet."""
    return fresh()


@pytest.fixture
def ledger(where: str) -> Iterator[Ledger]:
    with open_ledger(where) as opened:
        yield opened
