"""What GOV.UK's content items and its pages have in common: kinds, dates, names, notices.

"Said on": a speech or statement is dated by `delivered_on`, everything else by `first_published_at`, and where that is
missing by `public_updated_at` (the last major change, which floats when a release is issued again).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from onrecord.errors import ReadError
from onrecord.model import Document, DocumentKind
from onrecord.readers.building import Piece, build, zoned
from onrecord.readers.headline import kind_of
from onrecord.readers.markup import Body
from onrecord.readers.opening import Opened, squeeze

ORIGIN = "GOV.UK"
RIGHTS = "Open Government Licence v3.0"
SITE = "https://www.gov.uk"

_SPOKEN = ("speech", "statement", "oral_statement", "written_statement")
_STYLE = re.compile(r"^(?:(?:the )?(?:rt\.?|right) hon(?:\.|ourable)?\s+)", re.I)
_LETTERS = re.compile(r"(?:,?\s+(?:MP|MSP|MS|QC|KC|CBE|OBE|MBE|DBE|KBE|GBE|KCB|DCB|CB|CMG|KCMG|GCMG|PC|FRS|DL|TD))+$")


def kind(words: str | None) -> DocumentKind:
    """The kind of a document type or of the word above the title.

    >>> kind("authored_article"), kind("Written statement to Parliament"), kind("case_study")
    ('article', 'written_statement', 'other')
    """
    if words and words.replace("_", " ").lower().startswith("government response"):
        return "statement"
    return kind_of(words) if words else "other"


def person(words: str | None) -> str | None:
    """A person's name without style and letters.

    >>> person("The Rt Hon Lord Lee of Ferring CBE")
    'Lord Lee of Ferring'
    """
    if not words:
        return None
    return _LETTERS.sub("", _STYLE.sub("", squeeze(words))) or None


def day(moment: str | None) -> str | None:
    """The day in London of a date-time, as ISO; None when it is not one.

    >>> day("2016-07-25T23:30:00.000+00:00"), day("2012-05-22T01:00:00+01:00"), day("2012")
    ('2016-07-26', '2012-05-22', None)
    """
    if not moment or not re.match(r"\d{4}-\d\d-\d\d", moment):
        return None
    try:
        when = datetime.fromisoformat(moment)
        if when.tzinfo is not None and len(moment) > 10:
            from zoneinfo import ZoneInfo

            when = when.astimezone(ZoneInfo("Europe/London"))
        return when.date().isoformat()
    except (ValueError, OverflowError, KeyError):  # KeyError: ZoneInfoNotFoundError, a machine without time zones
        try:
            return datetime.fromisoformat(moment[:10]).date().isoformat()
        except ValueError:
            return None


def issued(kind: DocumentKind, dates: Sequence[tuple[str, str]]) -> str | None:
    """The day it was issued or said (see the module)."""
    named = dict(dates)
    order = ("first_published_at", "public_updated_at")
    for name in ("delivered_on", *order) if kind in _SPOKEN else order:
        if found := day(named.get(name)):
            return found
    return None


def document(page: Opened, title: str, description: str | None, body: Body, **fields: object) -> Document:
    """A document of a title, its lead and its body; `fields` are the Document's own.

    Raises ReadError when there is neither lead nor body.
    """
    pieces = list(body.pieces)
    lead = squeeze(description or "")
    if lead and not (pieces and _same(pieces[0].words, lead)):
        pieces.insert(0, Piece(lead))
    while pieces and _same(pieces[0].words, title):
        pieces.pop(0)
    if not pieces:
        raise ReadError(page.name, "a title but no words under it; an announcement expected")
    built = build(title, zoned(pieces))
    cited = tuple((start, end, SITE + href if href.startswith("/") else href) for start, end, href in built.cited)
    made = Document(
        built.text, built.passages, squeeze(title), source=page.name, url=page.source.url, origin=ORIGIN, rights=RIGHTS,
        captured=page.source.captured, abbreviations=tuple(body.abbreviations), cited=cited,
        layout_quotations=any(passage.kind == "quotation" for passage in built.passages),
    )  # fmt: skip
    return replace(made, **fields)  # type: ignore[arg-type]


def _same(left: str, right: str) -> bool:
    return "".join(filter(str.isalnum, left.casefold())) == "".join(filter(str.isalnum, right.casefold()))
