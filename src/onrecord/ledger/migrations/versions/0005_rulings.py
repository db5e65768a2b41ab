"""What fact-checkers and regulators ruled, and the records that a ruling concerns, with the reasons."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ID = sa.String(length=64)
JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "rulings",
        sa.Column("id", ID, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("quoted", sa.Text(), nullable=True),
        sa.Column("claimant", sa.Text(), nullable=True),
        sa.Column("about", sa.Text(), nullable=True),
        sa.Column("ruled", sa.Text(), nullable=True),
        sa.Column("claimed", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("appeared_at", JSON, nullable=False),
        sa.Column("imported_from", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("rulings_key")),
    )
    op.create_table(
        "ruling_records",
        sa.Column("ruling", ID, nullable=False),
        sa.Column("record", ID, nullable=False),
        sa.Column("reasons", JSON, nullable=False),
        sa.ForeignKeyConstraint(["ruling"], ["rulings.id"], name=op.f("ruling_records_ruling_of_rulings")),
        sa.ForeignKeyConstraint(["record"], ["records.id"], name=op.f("ruling_records_record_of_records")),
        sa.PrimaryKeyConstraint("ruling", "record", name=op.f("ruling_records_key")),
    )
    op.create_index(op.f("ruling_records_record"), "ruling_records", ["record"], unique=False)
