"""Any other publisher's page as HTML: a title (h1) and paragraphs in its `<article>` or `<main>`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.errors import ReadError
from onrecord.model import Document
from onrecord.readers.building import Piece, build, zoned
from onrecord.readers.day_lines import today
from onrecord.readers.govuk_html import broken_off
from onrecord.readers.headline import iso_date, kind_of
from onrecord.readers.markup import body_of
from onrecord.readers.numbering import unnumbered
from onrecord.readers.opening import Opened, clean, squeeze
from onrecord.readers.particulars import particulars
from onrecord.readers.release_head import Known

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_ROOTS = ("article", "main", "[role=main]", "#content", "body")
_SPACE = re.compile(r"\s+")


def accepts(page: Opened) -> bool:
    """Any HTML."""
    return page.is_markup


def read(page: Opened) -> list[Document]:
    """Any other page as HTML: its h1 is the title, the words of its article or main element the text."""
    tree = page.tree
    root = next(
        (node for selector in _ROOTS if (node := tree.css_first(selector)) is not None and node.css_first("h1")), None
    )
    heading = root.css_first("h1") if root is not None else None
    title = _words(heading)
    if root is None or not title:
        raise ReadError(
            page.name, "HTML without an announcement in it: no title (h1); an archive or GOV.UK page expected"
        )
    body = body_of(root)
    pieces = [piece for piece in body.pieces if piece.words != title]
    prose = [piece for piece in pieces if piece.kind in ("paragraph", "quotation") and len(piece.words.split()) >= 8]
    if not prose:
        raise ReadError(
            page.name, "HTML without an announcement in it: no paragraph; an archive or GOV.UK page expected"
        )
    time = root.css_first("time[datetime]")
    moment = clean((time.attributes.get("datetime") if time is not None else None) or "")
    issued = moment[:10] if re.match(r"\d{4}-\d\d-\d\d", moment) and _is_day(moment[:10]) else None
    early = next((day for piece in pieces[:4] if len(piece.words) < 60 and (day := iso_date(piece.words))), None)
    language = tree.css_first("html[lang]")
    site = tree.css_first("meta[property='og:site_name']")
    publisher = squeeze(clean((site.attributes.get("content") if site is not None else None) or "")) or None
    above = next((piece.words for piece in pieces[:4] if len(piece.words) < 40 and kind_of(piece.words) != "other"), "")
    first = next((at for at, piece in enumerate(pieces) if particulars(piece.words) is None), 0)
    known = Known()
    for piece in pieces[:first]:
        if said := particulars(piece.words):
            known.take(said)
    known.kind = kind_of(above) if kind_of(above) != "other" else known.kind
    stated = issued or early
    doubts = list(known.doubts)
    known.settle(None if stated else today(piece.words for piece in pieces))
    above_it = [Piece(piece.words, "provenance") for piece in pieces[:first]]
    built = build(title, [*above_it, *zoned(unnumbered(pieces[first:]))])
    return [
        Document(
            built.text,
            built.passages,
            title,
            known.kind or "other",
            source=page.name,
            url=page.source.url,
            origin=publisher,
            captured=page.source.captured,
            issuer=known.issuer or publisher,
            speaker=known.speaker,
            role=known.role,
            issued=stated or known.issued,
            language=(language.attributes.get("lang") if language is not None else None) or "en",
            layout_quotations=any(passage.kind == "quotation" for passage in built.passages),
            abbreviations=tuple(body.abbreviations),
            cited=built.cited,
            dates=(("published", moment),) if moment else (),
            warnings=(*page.warnings, *(() if stated else known.doubts[len(doubts) :]), *broken_off(page)),
        )
    ]


def _is_day(words: str) -> bool:
    from datetime import date

    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True


def _words(node: LexborNode | None) -> str:
    return squeeze(_SPACE.sub(" ", clean(node.text()))) if node is not None else ""
