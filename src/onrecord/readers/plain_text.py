"""Text that no other reader knows: its first line is the title, its paragraphs the announcement.

A date and an issuer are taken from the first lines where they are said: `Published 5 March 2024`, `From: Department for
Ferries`, a provenance line. A log, a table, a menu or code is no announcement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.errors import ReadError
from onrecord.model import Document, DocumentKind
from onrecord.readers.archive_text import lines_as_pieces, with_headings
from onrecord.readers.building import Piece, build, zoned
from onrecord.readers.headline import iso_date, kind_of, provenance
from onrecord.readers.opening import Opened, squeeze

_HEAD = 8
"""How many lines under the title may speak of the announcement rather than be it."""

_EXPECTED = "a title line and at least a paragraph expected"
_KIND_LINE = re.compile(
    r"^(?:(?:written |oral )?(?:ministerial )?statement(?: to parliament)?|press (?:release|notice)"
    r"|(?:media|news) release|news story|speech|(?:authored )?article|(?:for )?immediate release"
    r"|embargoed\b.{0,80})\s*[.:]?$",
    re.I,
)
_DATE_LINE = re.compile(
    r"^(?:(?:first )?(?:published|issued|released|delivered|updated|date|dated)(?: on)?:?\s+)?(?P<date>.{8,40})$", re.I
)
_FROM_LINE = re.compile(
    r"^(?:from|issued by|published by|issuer|department|organisation)(?::\s*|\s+the\s+|\s+)(?P<who>[^.:]{2,120})\.?$",
    re.I,
)
_SPEAKER_LINE = re.compile(r"^(?:speaker|delivered by|speech by|statement by|by):?\s+(?P<who>[^.:]{2,120})\.?$", re.I)
_LOCATION_LINE = re.compile(r"^(?:location|venue|delivered at):?\s+(?P<where>[^:]{2,120}?)\.?$", re.I)
_LOG_LINE = re.compile(
    r"^\W?(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\d{1,3}(?:\.\d{1,3}){3}\s|[A-Z][a-z]{2} +\d{1,2} \d\d:\d\d:\d\d"
    r"|\d\d:\d\d:\d\d|\[?(?:DEBUG|INFO|WARN(?:ING)?|ERROR|FATAL|TRACE)\b)"
)
_CODE_LINE = re.compile(
    r"(?:[;{}]|=>|\(\)|\):)$"
    r"|^(?:def|class|import|from \S+ import|#include|function|var|const|let|return|SELECT|<\?php)\b"
)
_SENTENCE_END = re.compile(r"[.!?…:。؟۔।][\"'”’)\]]*(?:\s|$)")


def accepts(page: Opened) -> bool:
    """Anything that is neither markup nor JSON."""
    return not page.is_markup and not page.is_json


def read(page: Opened) -> list[Document]:
    """Plain text: the first line is the title; lines under it may give kind, date, issuer, speaker and place."""
    pieces = list(lines_as_pieces(page.text))
    kind: DocumentKind = "other"
    if len(pieces) > 1 and _KIND_LINE.match(pieces[0].words):
        kind = kind_of(pieces.pop(0).words)
        if kind == "other":
            kind = "press_release"
    title = pieces[0].words if pieces else ""
    if len(pieces) < 2 or len(title) > 400:
        reason = "a single line" if len(pieces) < 2 else "the first line is no title"
        raise ReadError(page.name, f"no announcement in it: {reason}; {_EXPECTED}")
    if fault := _not_prose(pieces[1:]):
        raise ReadError(page.name, f"no announcement in it: {fault}; {_EXPECTED}")
    fields: dict[str, str | None] = {}
    body: list[Piece] = []
    for index, piece in enumerate(pieces[1:]):
        line = provenance(piece.words) if index < _HEAD else None
        if line:
            kind = line.kind if kind == "other" else kind
            fields |= {
                "issuer": line.issuer,
                "speaker": line.speaker,
                "role": line.role,
                "venue": line.venue,
                "issued": line.issued,
            }
            body.append(Piece(piece.words, "provenance"))
        elif index < _HEAD and not any(p.kind == "paragraph" for p in body) and (found := header_line(piece.words)):
            fields |= {name: value for name, value in found.items() if not fields.get(name)}
            kind = kind_of(piece.words) if kind == "other" and _KIND_LINE.match(piece.words) else kind
            body.append(Piece(piece.words, "provenance"))
        else:
            body.append(piece)
    built = build(title, zoned(with_headings(body)))
    warnings = (
        page.warnings if fields.get("issued") else (*page.warnings, "no date line: when it was issued is not stated")
    )
    return [
        Document(
            built.text,
            built.passages,
            title,
            kind,
            source=page.name,
            url=page.source.url,
            captured=page.source.captured,
            issuer=fields.get("issuer"),
            speaker=fields.get("speaker"),
            role=fields.get("role"),
            venue=fields.get("venue"),
            issued=fields.get("issued"),
            warnings=warnings,
        )
    ]


def header_line(words: str) -> dict[str, str | None] | None:
    """What a line under the title says about the announcement; None when it is part of it."""
    if len(words) > 160:
        return None
    if _KIND_LINE.match(words):
        return {"kind": None}
    if (date := _DATE_LINE.match(words)) and len(words.split()) <= 8 and (day := iso_date(date["date"])):
        return {"issued": day}
    if words.endswith((".", "!", "?")) and len(words.split()) > 12:
        return None
    for pattern, name, group in (
        (_FROM_LINE, "issuer", "who"),
        (_SPEAKER_LINE, "speaker", "who"),
        (_LOCATION_LINE, "venue", "where"),
    ):
        if match := pattern.match(words):
            return {name: squeeze(re.sub(r"^the\s+", "", match[group], flags=re.I))}
    return None


def _not_prose(pieces: Sequence[Piece]) -> str | None:
    """Why these lines are no announcement; None when they may be one."""
    lines = [piece.words for piece in pieces[:2000]]
    if sum(map(bool, map(_LOG_LINE.match, lines))) > len(lines) / 2:
        return "most lines are those of a log"
    if sum(map(bool, map(_CODE_LINE.search, lines))) > len(lines) / 2:
        return "most lines are code"
    for mark in (",", "\t", ";", "|"):
        counts = [line.count(mark) for line in lines]
        if len(lines) >= 3 and counts[0] >= 2 and counts.count(counts[0]) > 0.8 * len(lines):
            return "most lines are rows of a table"
    sample = "".join(lines)[:200_000]
    if sum(char.isalpha() or char.isspace() for char in sample) < 0.7 * len(sample):
        return "most of it is not words"
    if not any(len(line) > 30 and _SENTENCE_END.search(line, 30) for line in lines):
        return "no sentence in it"
    return None
