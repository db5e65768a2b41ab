"""Migrations of the schema, by Alembic: one module a revision under `versions`, the newest named by `schema.HEAD`.

Tables, indexes and full text only; the views hold nothing and are made anew around every upgrade.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


def config() -> Config:
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    return settings


def known() -> set[str]:
    """Every revision this release can bring up to date."""
    return {script.revision for script in ScriptDirectory.from_config(config()).walk_revisions()}


def upgrade(connection: Connection, to: str = "head") -> None:
    """Bring a ledger up to date on a connection that has begun; all of it or nothing."""
    settings = config()
    settings.attributes["connection"] = connection
    command.upgrade(settings, to)
