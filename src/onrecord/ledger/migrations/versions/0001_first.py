"""The first schema."""

# ruff: noqa: E501 - statements as they were released
from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.String(length=64)
JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")

SQLITE = (
    "CREATE VIRTUAL TABLE passages_fts USING fts5(text, content='passages', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2')",
    "CREATE TRIGGER passages_added AFTER INSERT ON passages BEGIN INSERT INTO passages_fts(rowid, text) VALUES (new.id, new.text); END",
    "CREATE TRIGGER passages_removed AFTER DELETE ON passages BEGIN INSERT INTO passages_fts(passages_fts, rowid, text) VALUES ('delete', old.id, old.text); END",
    "CREATE TRIGGER passages_changed AFTER UPDATE OF text ON passages BEGIN INSERT INTO passages_fts(passages_fts, rowid, text) VALUES ('delete', old.id, old.text); INSERT INTO passages_fts(rowid, text) VALUES (new.id, new.text); END",
    "CREATE TRIGGER reviews_kept BEFORE DELETE ON reviews BEGIN SELECT RAISE(ABORT, 'reviews are appended, never removed'); END",
    "CREATE TRIGGER reviews_unchanged BEFORE UPDATE ON reviews BEGIN SELECT RAISE(ABORT, 'reviews are appended, never changed'); END",
)

POSTGRESQL = (
    "CREATE TEXT SEARCH DICTIONARY onrecord_stem (TEMPLATE = snowball, Language = porter)",
    "CREATE TEXT SEARCH CONFIGURATION onrecord (COPY = pg_catalog.simple)",
    "ALTER TEXT SEARCH CONFIGURATION onrecord ALTER MAPPING FOR asciiword, word WITH onrecord_stem",
    "ALTER TABLE passages ADD COLUMN search tsvector",
    "CREATE INDEX passages_search ON passages USING gin(search)",
    "CREATE FUNCTION reviews_are_appended() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'reviews are appended, never changed or removed'; END $$",
    "CREATE TRIGGER reviews_kept BEFORE UPDATE OR DELETE ON reviews FOR EACH ROW EXECUTE FUNCTION reviews_are_appended()",
)


def upgrade() -> None:
    op.create_table(
        "entities",
        sa.Column("id", ID, nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("aliases", JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("entities_key")),
    )
    op.create_index(op.f("entities_type_name"), "entities", ["type", "name"], unique=False)
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release", sa.Text(), nullable=False),
        sa.Column("started", sa.Text(), nullable=False),
        sa.Column("finished", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("runs_key")),
    )
    op.create_table(
        "documents",
        sa.Column("id", ID, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=True),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("venue", sa.Text(), nullable=True),
        sa.Column("issued", sa.Text(), nullable=True),
        sa.Column("archive_label", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=True),
        sa.Column("rights", sa.Text(), nullable=True),
        sa.Column("captured", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("entered", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("previous", ID, nullable=True),
        sa.Column("latest", sa.Boolean(), nullable=False),
        sa.Column("announcement", sa.Text(), nullable=False),
        sa.Column("layout_quotations", sa.Boolean(), nullable=False),
        sa.Column("abbreviations", JSON, nullable=False),
        sa.Column("cited", JSON, nullable=False),
        sa.Column("dates", JSON, nullable=False),
        sa.Column("warnings", JSON, nullable=False),
        sa.Column("first_run", sa.Integer(), nullable=False),
        sa.Column("retired_run", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["first_run"], ["runs.id"], name=op.f("documents_first_run_of_runs")),
        sa.ForeignKeyConstraint(["previous"], ["documents.id"], name=op.f("documents_previous_of_documents")),
        sa.ForeignKeyConstraint(["retired_run"], ["runs.id"], name=op.f("documents_retired_run_of_runs")),
        sa.PrimaryKeyConstraint("id", name=op.f("documents_key")),
        sa.UniqueConstraint("entered", name=op.f("documents_entered_once")),
    )
    op.create_index(op.f("documents_announcement"), "documents", ["announcement"], unique=False)
    op.create_index(op.f("documents_issued"), "documents", ["issued"], unique=False)
    op.create_table(
        "links",
        sa.Column("id", ID, nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.Column("weight", sa.Float(), nullable=False),
        sa.Column("first_run", sa.Integer(), nullable=False),
        sa.Column("last_run", sa.Integer(), nullable=False),
        sa.Column("retired_run", sa.Integer(), nullable=True),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["first_run"], ["runs.id"], name=op.f("links_first_run_of_runs")),
        sa.ForeignKeyConstraint(["last_run"], ["runs.id"], name=op.f("links_last_run_of_runs")),
        sa.ForeignKeyConstraint(["retired_run"], ["runs.id"], name=op.f("links_retired_run_of_runs")),
        sa.PrimaryKeyConstraint("id", name=op.f("links_key")),
    )
    op.create_table(
        "sources",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("media_type", sa.Text(), nullable=True),
        sa.Column("captured", sa.Text(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("first_run", sa.Integer(), nullable=False),
        sa.Column("read_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["first_run"], ["runs.id"], name=op.f("sources_first_run_of_runs")),
        sa.PrimaryKeyConstraint("id", name=op.f("sources_key")),
    )
    op.create_table(
        "document_sources",
        sa.Column("document", ID, nullable=False),
        sa.Column("source", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("archive_label", sa.Text(), nullable=True),
        sa.Column("captured", sa.Text(), nullable=True),
        sa.Column("retired_run", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name=op.f("document_sources_document_of_documents")),
        sa.ForeignKeyConstraint(["retired_run"], ["runs.id"], name=op.f("document_sources_retired_run_of_runs")),
        sa.ForeignKeyConstraint(["source"], ["sources.id"], name=op.f("document_sources_source_of_sources")),
        sa.PrimaryKeyConstraint("document", "source", name=op.f("document_sources_key")),
    )
    op.create_index(op.f("document_sources_source"), "document_sources", ["source"], unique=False)
    op.create_table(
        "link_reasons",
        sa.Column("link", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("slot", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("says", JSON, nullable=False),
        sa.ForeignKeyConstraint(["link"], ["links.id"], name=op.f("link_reasons_link_of_links")),
        sa.PrimaryKeyConstraint("link", "position", name=op.f("link_reasons_key")),
    )
    op.create_table(
        "passages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("block", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name=op.f("passages_document_of_documents")),
        sa.PrimaryKeyConstraint("id", name=op.f("passages_key")),
        sa.UniqueConstraint("document", "position", name=op.f("passages_document_position_once")),
    )
    op.create_table(
        "records",
        sa.Column("id", ID, nullable=False),
        sa.Column("document", ID, nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("value", JSON, nullable=False),
        sa.Column("parts", JSON, nullable=False),
        sa.Column("doubt", sa.Float(), nullable=True),
        sa.Column("reasons", JSON, nullable=False),
        sa.Column("first_run", sa.Integer(), nullable=False),
        sa.Column("last_run", sa.Integer(), nullable=False),
        sa.Column("retired_run", sa.Integer(), nullable=True),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.CheckConstraint('start >= 0 AND start < "end"', name=op.f("records_span")),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name=op.f("records_document_of_documents")),
        sa.ForeignKeyConstraint(["first_run"], ["runs.id"], name=op.f("records_first_run_of_runs")),
        sa.ForeignKeyConstraint(["last_run"], ["runs.id"], name=op.f("records_last_run_of_runs")),
        sa.ForeignKeyConstraint(["retired_run"], ["runs.id"], name=op.f("records_retired_run_of_runs")),
        sa.PrimaryKeyConstraint("id", name=op.f("records_key")),
    )
    op.create_index(op.f("records_document_type_start"), "records", ["document", "type", "start"], unique=False)
    op.create_index(op.f("records_type"), "records", ["type"], unique=False)
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("subject_type", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.Column("document", ID, nullable=True),
        sa.Column("exact", sa.Text(), nullable=True),
        sa.Column("prefix", sa.Text(), nullable=True),
        sa.Column("suffix", sa.Text(), nullable=True),
        sa.Column("correction", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("anchors", JSON, nullable=False),
        sa.CheckConstraint("verdict IN ('confirm', 'reject', 'correct')", name=op.f("reviews_verdict_known")),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name=op.f("reviews_document_of_documents")),
        sa.PrimaryKeyConstraint("id", name=op.f("reviews_key")),
    )
    op.create_index(op.f("reviews_document"), "reviews", ["document"], unique=False)
    op.create_index(op.f("reviews_subject"), "reviews", ["subject"], unique=False)
    op.create_table(
        "claims",
        sa.Column("record", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("weight", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["record"], ["records.id"], name=op.f("claims_record_of_records")),
        sa.PrimaryKeyConstraint("record", name=op.f("claims_key")),
    )
    op.create_table(
        "commitments",
        sa.Column("record", ID, nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("strength", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("action", sa.Text(), nullable=True),
        sa.Column("beneficiary", sa.Text(), nullable=True),
        sa.Column("due", sa.Text(), nullable=True),
        sa.Column("due_text", sa.Text(), nullable=True),
        sa.Column("when_stated", sa.Text(), nullable=True),
        sa.Column("condition", sa.Text(), nullable=True),
        sa.Column("extent", sa.Text(), nullable=True),
        sa.Column("vehicle", sa.Text(), nullable=True),
        sa.Column("programme", sa.Text(), nullable=True),
        sa.Column("money", sa.Text(), nullable=True),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["record"], ["records.id"], name=op.f("commitments_record_of_records")),
        sa.PrimaryKeyConstraint("record", name=op.f("commitments_key")),
    )
    op.create_table(
        "dates",
        sa.Column("record", ID, nullable=False),
        sa.Column("iso", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("anchor", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["record"], ["records.id"], name=op.f("dates_record_of_records")),
        sa.PrimaryKeyConstraint("record", name=op.f("dates_key")),
    )
    op.create_index(op.f("dates_iso"), "dates", ["iso"], unique=False)
    op.create_table(
        "link_members",
        sa.Column("link", ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("document", ID, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("record", ID, nullable=True),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name=op.f("link_members_document_of_documents")),
        sa.ForeignKeyConstraint(["link"], ["links.id"], name=op.f("link_members_link_of_links")),
        sa.ForeignKeyConstraint(["record"], ["records.id"], name=op.f("link_members_record_of_records")),
        sa.PrimaryKeyConstraint("link", "position", name=op.f("link_members_key")),
    )
    op.create_index(op.f("link_members_document"), "link_members", ["document"], unique=False)
    op.create_index(op.f("link_members_record"), "link_members", ["record"], unique=False)
    op.create_table(
        "mentions",
        sa.Column("entity", ID, nullable=False),
        sa.Column("record", ID, nullable=False),
        sa.ForeignKeyConstraint(["entity"], ["entities.id"], name=op.f("mentions_entity_of_entities")),
        sa.ForeignKeyConstraint(["record"], ["records.id"], name=op.f("mentions_record_of_records")),
        sa.PrimaryKeyConstraint("entity", "record", name=op.f("mentions_key")),
    )
    op.create_index(op.f("mentions_record"), "mentions", ["record"], unique=False)
    op.create_table(
        "names",
        sa.Column("record", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("organisation", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["record"], ["records.id"], name=op.f("names_record_of_records")),
        sa.PrimaryKeyConstraint("record", name=op.f("names_key")),
    )
    op.create_index(op.f("names_name"), "names", ["name"], unique=False)
    op.create_table(
        "programmes",
        sa.Column("record", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("partners", JSON, nullable=False),
        sa.Column("stated_by", sa.Text(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("items", JSON, nullable=False),
        sa.ForeignKeyConstraint(["record"], ["records.id"], name=op.f("programmes_record_of_records")),
        sa.PrimaryKeyConstraint("record", name=op.f("programmes_key")),
    )
    op.create_index(op.f("programmes_name"), "programmes", ["name"], unique=False)
    op.create_table(
        "quantities",
        sa.Column("record", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("value_exact", sa.Text(), nullable=False),
        sa.Column("value_high", sa.Float(), nullable=True),
        sa.Column("value_high_exact", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("comparator", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=True),
        sa.Column("measure", sa.Text(), nullable=True),
        sa.Column("period", sa.Text(), nullable=True),
        sa.Column("base_period", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("nature", sa.Text(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("recipient", sa.Text(), nullable=True),
        sa.Column("funding_status", sa.Text(), nullable=True),
        sa.Column("per", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["record"], ["records.id"], name=op.f("quantities_record_of_records")),
        sa.PrimaryKeyConstraint("record", name=op.f("quantities_key")),
    )
    op.create_index(op.f("quantities_value"), "quantities", ["value"], unique=False)
    op.create_table(
        "quotations",
        sa.Column("record", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("organisation", sa.Text(), nullable=True),
        sa.Column("cue", sa.Text(), nullable=True),
        sa.Column("tense", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["record"], ["records.id"], name=op.f("quotations_record_of_records")),
        sa.PrimaryKeyConstraint("record", name=op.f("quotations_key")),
    )
    op.create_index(op.f("quotations_speaker"), "quotations", ["speaker"], unique=False)
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)
