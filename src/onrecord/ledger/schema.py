"""The tables of a ledger: one schema for SQLite and PostgreSQL, in names a reader of the file understands.

Offsets count Unicode code points of `documents.text`, half-open. Dates and times are ISO 8601 text, so that they keep
the precision the source gave. Numbers stand twice: as a number to compare (`value`) and as the exact decimal
(`value_exact`). Lists are JSON. Everything is as stated.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeDecorator, TypeEngine

HEAD = "0005"
"""The revision of the schema that this release reads and writes; the name of the newest migration."""

metadata = MetaData(
    naming_convention={
        "ix": "%(table_name)s_%(column_0_N_name)s",
        "uq": "%(table_name)s_%(column_0_N_name)s_once",
        "ck": "%(table_name)s_%(constraint_name)s",
        "fk": "%(table_name)s_%(column_0_name)s_of_%(referred_table_name)s",
        "pk": "%(table_name)s_key",
    }
)


class Json(TypeDecorator[Any]):
    """JSON: text on SQLite, JSONB on PostgreSQL, whose dialect is imported where it is used (0.1 s)."""

    impl = JSON
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "postgresql":
            from sqlalchemy.dialects.postgresql import JSONB

            return dialect.type_descriptor(JSONB(none_as_null=True))
        return dialect.type_descriptor(JSON(none_as_null=True))


Id = String(64)

runs = Table(
    "runs", metadata,
    Column("id", Integer, primary_key=True),
    Column("release", Text, nullable=False),
    Column("started", Text, nullable=False),
    Column("finished", Text),
)  # fmt: skip

sources = Table(
    "sources", metadata,
    Column("id", Id, primary_key=True),  # SHA-256 of the content
    Column("name", Text, nullable=False),
    Column("url", Text),
    Column("media_type", Text),
    Column("captured", Text),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("first_run", ForeignKey("runs.id"), nullable=False),
    Column("read_by", Text, nullable=False),  # the release that last read it
)  # fmt: skip

documents = Table(
    "documents", metadata,
    Column("id", Id, primary_key=True),
    Column("title", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("issuer", Text),
    Column("speaker", Text),
    Column("role", Text),
    Column("venue", Text),
    Column("issued", Text),
    Column("archive_label", Text),
    Column("language", Text, nullable=False),
    Column("url", Text),
    Column("origin", Text),
    Column("rights", Text),
    Column("captured", Text),
    Column("source", Text, nullable=False),
    Column("entered", Integer, nullable=False, unique=True),  # in the order of arrival, from 1
    Column("version", Integer, nullable=False),
    Column("previous", ForeignKey("documents.id")),
    Column("latest", Boolean, nullable=False),
    Column("announcement", Text, nullable=False, index=True),  # what its versions share
    Column("layout_quotations", Boolean, nullable=False),
    Column("abbreviations", Json, nullable=False),
    Column("cited", Json, nullable=False),
    Column("dates", Json, nullable=False),
    Column("warnings", Json, nullable=False),
    Column("first_run", ForeignKey("runs.id"), nullable=False),
    Column("retired_run", ForeignKey("runs.id")),
    Column("text", Text, nullable=False),
)  # fmt: skip
Index(None, documents.c.issued)

document_sources = Table(
    "document_sources", metadata,
    Column("document", ForeignKey("documents.id"), primary_key=True),
    Column("source", ForeignKey("sources.id"), primary_key=True, index=True),
    Column("position", Integer, nullable=False),  # the how-manyeth of its source, from 0
    Column("name", Text, nullable=False),
    Column("url", Text),
    Column("archive_label", Text),
    Column("captured", Text),
    Column("retired_run", ForeignKey("runs.id")),
)  # fmt: skip

passages = Table(
    "passages", metadata,
    Column("id", Integer, primary_key=True),
    Column("document", ForeignKey("documents.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("block", Integer, nullable=False),  # `Passage.group`: of one blockquote, of one list
    Column("text", Text, nullable=False),
    UniqueConstraint("document", "position"),
)  # fmt: skip

records = Table(
    "records", metadata,
    Column("id", Id, primary_key=True),
    Column("document", ForeignKey("documents.id"), nullable=False),
    Column("type", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("value", Json, nullable=False),
    Column("parts", Json, nullable=False),
    Column("doubt", Float),
    Column("reasons", Json, nullable=False),
    Column("first_run", ForeignKey("runs.id"), nullable=False),
    Column("last_run", ForeignKey("runs.id"), nullable=False),
    Column("retired_run", ForeignKey("runs.id")),
    Column("verdict", Text),  # of the newest review: confirm, reject, correct
    CheckConstraint('start >= 0 AND start < "end"', name="span"),
    Index(None, "document", "type", "start"),
    Index(None, "type"),
)  # fmt: skip


def _of_record() -> Column[str]:
    return Column("record", ForeignKey("records.id"), primary_key=True)


quantities = Table(
    "quantities", metadata, _of_record(),
    Column("kind", Text, nullable=False),
    Column("value", Float, nullable=False),
    Column("value_exact", Text, nullable=False),
    Column("value_high", Float),
    Column("value_high_exact", Text),
    Column("unit", Text),
    Column("comparator", Text, nullable=False),
    Column("direction", Text),
    Column("measure", Text),
    Column("period", Text),
    Column("base_period", Text),
    Column("place", Text),
    Column("source", Text),
    Column("speaker", Text),
    Column("nature", Text),
    Column("purpose", Text),
    Column("recipient", Text),
    Column("funding_status", Text),
    Column("per", Text),
    Index(None, "value"),
)  # fmt: skip
dates = Table(
    "dates", metadata, _of_record(),
    Column("iso", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("anchor", Text),
)  # fmt: skip
quotations = Table(
    "quotations", metadata, _of_record(),
    Column("kind", Text, nullable=False),
    Column("speaker", Text, index=True),
    Column("role", Text),
    Column("organisation", Text),
    Column("cue", Text),
    Column("tense", Text, nullable=False),
)  # fmt: skip
commitments = Table(
    "commitments", metadata, _of_record(),
    Column("status", Text, nullable=False),
    Column("strength", Text, nullable=False),
    Column("actor", Text),
    Column("action", Text),
    Column("beneficiary", Text),
    Column("due", Text),
    Column("due_text", Text),
    Column("when_stated", Text),  # the slot `when`, a reserved word of SQL
    Column("condition", Text),
    Column("extent", Text),
    Column("vehicle", Text),
    Column("programme", Text),
    Column("money", Text),
    Column("speaker", Text),
)  # fmt: skip
claims = Table(
    "claims", metadata, _of_record(),
    Column("kind", Text, nullable=False),
    Column("speaker", Text),
    Column("weight", Float, nullable=False),
)  # fmt: skip
names = Table(
    "names", metadata, _of_record(),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False, index=True),
    Column("form", Text),
    Column("role", Text),
    Column("organisation", Text),
)  # fmt: skip
programmes = Table(
    "programmes", metadata, _of_record(),
    Column("name", Text, nullable=False, index=True),
    Column("status", Text),
    Column("owner", Text),
    Column("partners", Json, nullable=False),
    Column("stated_by", Text),
    Column("purpose", Text),
    Column("items", Json, nullable=False),
)  # fmt: skip

TABLE_OF_TYPE = {
    "quantity": quantities,
    "date": dates,
    "quotation": quotations,
    "commitment": commitments,
    "claim": claims,
    "name": names,
    "programme": programmes,
}

entities = Table(
    "entities", metadata,
    Column("id", Id, primary_key=True),
    Column("type", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("aliases", Json, nullable=False),
    Index(None, "type", "name"),
)  # fmt: skip
mentions = Table(
    "mentions", metadata,
    Column("entity", ForeignKey("entities.id"), primary_key=True),
    Column("record", ForeignKey("records.id"), primary_key=True, index=True),
)  # fmt: skip

tenures = Table(
    "tenures", metadata,
    Column("id", Id, primary_key=True),
    Column("person", Text, nullable=False),
    Column("title", Text, nullable=False),  # the office as the import words it
    Column("organisation", Text),
    Column("since", Text),
    Column("until", Text),
    Column("membership", Text),  # its id in the import
    Column("other_names", Json, nullable=False),
    Column("imported_from", Text, nullable=False),
    Index(None, "person"),
)  # fmt: skip
resolutions = Table(
    "resolutions", metadata,
    Column("record", ForeignKey("records.id"), primary_key=True),
    Column("slot", Text, primary_key=True),
    Column("office", Text, nullable=False),  # as stated
    Column("on_day", Text),
    Column("person", Text, index=True),  # null: unresolved
    Column("why", Text, nullable=False),
    Column("evidence", Json, nullable=False),  # documents with their records, or imported tenures
)  # fmt: skip

series = Table(
    "series", metadata,
    Column("name", Id, primary_key=True),
    Column("title", Text, nullable=False),
    Column("unit", Text),
    Column("measure", Text),  # the entry of measures.toml in whose words it may be meant
    Column("adds_up", Boolean, nullable=False),
    Column("imported_from", Text, nullable=False),
)  # fmt: skip
observations = Table(
    "observations", metadata,
    Column("id", Id, primary_key=True),
    Column("series", ForeignKey("series.name"), nullable=False),
    Column("period", Text, nullable=False),
    Column("value", Float, nullable=False),
    Column("value_exact", Text, nullable=False),
    Column("released", Text),  # each day of release is a version of the value
    Column("dated_by_row", Boolean, nullable=False),  # the day is this value's own, not that of a whole file
    Column("imported_from", Text, nullable=False),
    Index(None, "series", "period"),
)  # fmt: skip

rulings = Table(
    "rulings", metadata,
    Column("id", Id, primary_key=True),
    Column("body", Text, nullable=False),
    Column("outcome", Text, nullable=False),  # in the body's own words
    Column("claim", Text, nullable=False),  # as the body words it
    Column("quoted", Text),
    Column("claimant", Text),
    Column("about", Text),
    Column("ruled", Text),
    Column("claimed", Text),
    Column("url", Text),
    Column("appeared_at", Json, nullable=False),
    Column("imported_from", Text, nullable=False),
)  # fmt: skip
ruling_records = Table(
    "ruling_records", metadata,
    Column("ruling", ForeignKey("rulings.id"), primary_key=True),
    Column("record", ForeignKey("records.id"), primary_key=True, index=True),
    Column("reasons", Json, nullable=False),  # slot, verdict, what each side says
)  # fmt: skip

links = Table(
    "links", metadata,
    Column("id", Id, primary_key=True),
    Column("relation", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("explanation", Text, nullable=False),
    Column("weight", Float, nullable=False),
    Column("first_run", ForeignKey("runs.id"), nullable=False),
    Column("last_run", ForeignKey("runs.id"), nullable=False),
    Column("retired_run", ForeignKey("runs.id")),
    Column("verdict", Text),
)  # fmt: skip
link_members = Table(
    "link_members", metadata,
    Column("link", ForeignKey("links.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("document", ForeignKey("documents.id"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("record", ForeignKey("records.id"), index=True),
)  # fmt: skip
link_reasons = Table(
    "link_reasons", metadata,
    Column("link", ForeignKey("links.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("slot", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("says", Json, nullable=False),  # what each side says, in the order of the members
)  # fmt: skip

reviews = Table(
    "reviews", metadata,
    Column("id", Integer, primary_key=True),
    Column("subject", Text, nullable=False, index=True),
    Column("subject_type", Text, nullable=False),  # the type of the record or the relation of the link
    Column("verdict", Text, nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("document", ForeignKey("documents.id"), index=True),
    Column("exact", Text),
    Column("prefix", Text),
    Column("suffix", Text),
    Column("correction", Text),
    Column("note", Text),
    Column("anchors", Json, nullable=False),  # the words of every member, for a link
    CheckConstraint("verdict IN ('confirm', 'reject', 'correct')", name="verdict_known"),
)  # fmt: skip
