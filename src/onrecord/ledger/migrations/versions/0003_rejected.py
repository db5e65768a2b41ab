"""Links of a rejected record are not current: the views are made anew, as around every upgrade; no table changes."""

from __future__ import annotations

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass
