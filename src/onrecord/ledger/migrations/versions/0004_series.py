"""Official statistics: imported series, and every version of each of their values."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.String(length=64)


def upgrade() -> None:
    op.create_table(
        "series",
        sa.Column("name", ID, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("measure", sa.Text(), nullable=True),
        sa.Column("adds_up", sa.Boolean(), nullable=False),
        sa.Column("imported_from", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("series_key")),
    )
    op.create_table(
        "observations",
        sa.Column("id", ID, nullable=False),
        sa.Column("series", ID, nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("value_exact", sa.Text(), nullable=False),
        sa.Column("released", sa.Text(), nullable=True),
        sa.Column("dated_by_row", sa.Boolean(), nullable=False),
        sa.Column("imported_from", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["series"], ["series.name"], name=op.f("observations_series_of_series")),
        sa.PrimaryKeyConstraint("id", name=op.f("observations_key")),
    )
    op.create_index(op.f("observations_series_period"), "observations", ["series", "period"], unique=False)
