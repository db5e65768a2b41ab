"""Who held an office when: imported tenures, and offices resolved to people with their evidence."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.String(length=64)
JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "tenures",
        sa.Column("id", ID, nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=True),
        sa.Column("since", sa.Text(), nullable=True),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("membership", sa.Text(), nullable=True),
        sa.Column("other_names", JSON, nullable=False),
        sa.Column("imported_from", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("tenures_key")),
    )
    op.create_index(op.f("tenures_person"), "tenures", ["person"], unique=False)
    op.create_table(
        "resolutions",
        sa.Column("record", ID, nullable=False),
        sa.Column("slot", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("on_day", sa.Text(), nullable=True),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("evidence", JSON, nullable=False),
        sa.ForeignKeyConstraint(["record"], ["records.id"], name=op.f("resolutions_record_of_records")),
        sa.PrimaryKeyConstraint("record", "slot", name=op.f("resolutions_key")),
    )
    op.create_index(op.f("resolutions_person"), "resolutions", ["person"], unique=False)
