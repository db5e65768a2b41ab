"""Full text search, each database in its own way: FTS5 over `passages` on SQLite, tsvector and GIN on PostgreSQL.

Both see the same words: runs of letters and digits, lower case, accents removed, Porter stems, no stop words (a query
for `"the who"` finds it). Numbers are not left to either: they are searched through `quantities`.
"""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")

SQLITE = (
    "CREATE VIRTUAL TABLE passages_fts USING fts5("
    "text, content='passages', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2')",
    "CREATE TRIGGER passages_added AFTER INSERT ON passages BEGIN "
    "INSERT INTO passages_fts(rowid, text) VALUES (new.id, new.text); END",
    "CREATE TRIGGER passages_removed AFTER DELETE ON passages BEGIN "
    "INSERT INTO passages_fts(passages_fts, rowid, text) VALUES ('delete', old.id, old.text); END",
    "CREATE TRIGGER passages_changed AFTER UPDATE OF text ON passages BEGIN "
    "INSERT INTO passages_fts(passages_fts, rowid, text) VALUES ('delete', old.id, old.text); "
    "INSERT INTO passages_fts(rowid, text) VALUES (new.id, new.text); END",
    "CREATE TRIGGER reviews_kept BEFORE DELETE ON reviews BEGIN "
    "SELECT RAISE(ABORT, 'reviews are appended, never removed'); END",
    "CREATE TRIGGER reviews_unchanged BEFORE UPDATE ON reviews BEGIN "
    "SELECT RAISE(ABORT, 'reviews are appended, never changed'); END",
)

# `porter` is PostgreSQL's name for the stemmer that FTS5 has; a dictionary without a stop list drops no word.
POSTGRESQL = (
    "CREATE TEXT SEARCH DICTIONARY onrecord_stem (TEMPLATE = snowball, Language = porter)",
    "CREATE TEXT SEARCH CONFIGURATION onrecord (COPY = pg_catalog.simple)",
    "ALTER TEXT SEARCH CONFIGURATION onrecord ALTER MAPPING FOR asciiword, word WITH onrecord_stem",
    "ALTER TABLE passages ADD COLUMN search tsvector",
    "CREATE INDEX passages_search ON passages USING gin(search)",
    "CREATE FUNCTION reviews_are_appended() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'reviews are appended, never changed or removed'; END $$",
    "CREATE TRIGGER reviews_kept BEFORE UPDATE OR DELETE ON reviews "
    "FOR EACH ROW EXECUTE FUNCTION reviews_are_appended()",
)


def words(text: str) -> list[str]:
    """The words of a text as both databases index them, before stemming.

    >>> words("The Café's £1.2bn – 36%")
    ['the', 'cafe', 's', '1', '2bn', '36']
    """
    return _WORD.findall(bare(text))


def bare(text: str) -> str:
    """Lower case, without accents. Not of the same length: use `places` for offsets."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFD", text)
    return "".join(c for c in parts if unicodedata.category(c) != "Mn").lower()


def places(text: str) -> list[tuple[str, int, int]]:
    """The words of a text with their half-open offsets in it."""
    return [(bare(m.group()), m.start(), m.end()) for m in _WORD.finditer(text)]
