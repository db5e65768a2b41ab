"""Text that no other reader knows: its first line is the title, its paragraphs the announcement.

Kind, day, issuer and speaker are taken from the lines around the title and at the foot that say nothing else (see
`particulars`). A log, a table, a menu or code is no announcement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.errors import ReadError
from onrecord.model import Document
from onrecord.readers.announcer import announcer
from onrecord.readers.archive_text import lines_as_pieces, with_headings
from onrecord.readers.building import Piece, build, zoned
from onrecord.readers.day_lines import is_american, today
from onrecord.readers.following import delivered
from onrecord.readers.furniture import is_furniture
from onrecord.readers.headline import headline
from onrecord.readers.numbering import unnumbered
from onrecord.readers.opening import Opened
from onrecord.readers.particulars import particulars, speaker
from onrecord.readers.release_head import Known, above, american, is_turn, labelled, read_foot, read_head
from onrecord.readers.sections import is_contact_line, parted

_EXPECTED = "a title line and at least a paragraph expected"
NO_DATE = (
    "no date line: when it was issued is not stated; lines such as “Published 12 July 2024”, “Date: 12/07/2024” or "
    "“OTTAWA, July 12, 2024 –” are read, or give it with add --issued"
)
_SPEECH_LABEL = re.compile(
    r"^(?:speech|keynote(?: speech| address)?|remarks)(?:\s*[:|]\s+|\s*[–—-]\s+(?-i:(?=[A-Z“‘\"'0-9£$€]"
    r"|[a-z]+[A-Z]|[^\x00-\x7f])))",
    re.I,
)
_RELEASE_LABEL = re.compile(r"^(?:press|media|news) (?:release|notice)\s*[:–—|-]\s*", re.I)
_TRANSCRIPT = re.compile(
    r"(?:.{0,80}\b)?(?:transcript|press conference|media conference|doorstop|doorstep|q ?& ?a"
    r"|interview (?:with|on)|fact ?sheet)\b",
    re.I,
)
_SPOKEN = re.compile(
    # "Committee of Supply Debate Speech by ...", but "Minister Welcomes Speech by ..."
    r"(?:(?-i:(?!(?:[\w'’-]+ )*(?:(?:Against|Over)(?= (?:Hate )?Speech by)|Attacks?|Attends?|Blasts?"
    r"|Condemns?|Criticises?|Delivers?|Rejects?|Following|Gives?|Hails?|Hears?|Praises?|Responds?|Welcomes?)\b)"
    r"(?:[A-Z0-9][\w'’&-]*,? (?:(?:and|at|for|in|of|on|the) )*){1,8}(?=Speech by )))?"
    r"(?:joint |written |oral |opening |closing |keynote |ministerial )*(?P<what>statement|speech|remarks|address)"
    r"(?: delivered)? (?:by|from|of|for(?! (?:(?! (?:at|in|on) ).)*[’']s )(?= (?:the |An )?(?:Commissioner|Governor"
    r"|Minister|Premier|President|Prime|Secretary|T[áa]naiste|Taoiseach)\b)) (?:the )?(?P<who>.+)$",
    re.I,
)
_TOLD = re.compile(r"\b(?:said|says|announced|announces|announce|confirmed|welcomed|added|unveiled|today)\b", re.I)
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
    """Plain text: the first line is the title; lines around it and at the foot may give kind, date, issuer, speaker."""
    pieces = labelled([each for each in lines_as_pieces(page.text, _stands_alone) if not _is_site(each.words)])
    known = Known()
    before: list[Piece] = []
    month_first = american(pieces) or is_american(page.issuer)
    count = 0 if page.title else above(pieces)
    for piece in pieces[:count]:
        if is_contact_line(piece.words):
            before.append(Piece(piece.words, "contact"))
        elif said := particulars(piece.words, month_first):
            known.take(said)
            before += [] if said.label and not said.issued and not said.issuer else [Piece(piece.words, "provenance")]
    pieces = pieces[count:]
    title = page.title or (pieces[0].words if pieces else "")
    body = pieces if page.title and (not pieces or pieces[0].words != page.title) else pieces[1:]
    if not body or len(title) > 400:
        reason = "a single line" if not body else "the first line is no title"
        raise ReadError(page.name, f"no announcement in it: {reason}; {_EXPECTED}")
    if fault := _not_prose(body):
        raise ReadError(page.name, f"no announcement in it: {fault}; {_EXPECTED}")
    title = _title(title, known)
    read = [*before, *read_head(body, known, month_first)]
    parts = parted(with_headings(unnumbered(read_foot(read, known))))
    built = build(title, zoned(parts))
    if not (known.issuer or page.issuer) and (
        who := announcer(each.words for each in parts if each.kind == "paragraph")
    ):
        known.issuer = who.name
        known.doubts.append(who.doubt)
    if said := delivered(each.words for each in parts if each.kind == "paragraph"):
        known.take(said)
    turns = sum(is_turn(piece.words) for piece in body)
    if turns >= 2 and known.kind in (None, "press_release", "statement", "speech") and not known.released:
        known.kind = "other"
    elif known.kind is None and _reads_as_release(parts, known, page.issuer):
        known.kind = "press_release"
    known.settle(today(piece.words for piece in read))
    return [
        Document(
            built.text,
            built.passages,
            title,
            known.kind or "other",
            source=page.name,
            url=page.source.url,
            captured=page.source.captured,
            issuer=known.issuer,
            speaker=known.speaker,
            role=known.role,
            venue=known.venue,
            issued=known.issued,
            dates=tuple(dict.fromkeys(known.dates)),
            warnings=(*page.warnings, *known.doubts, *(() if known.issued else (NO_DATE,))),
        )
    ]


def _stands_alone(line: str) -> bool:
    return len(line) < 160 and (particulars(line) is not None or is_turn(line))


def _is_site(words: str) -> bool:
    """A line that a site put there; a heading of contacts is the announcement's."""
    return is_furniture(words) and not words.lower().startswith(("about", "contact", "archives", "related", "page"))


def _title(words: str, known: Known) -> str:
    """The title without the label of its kind, which is kept in `known` with what else the title says of it."""
    head = headline(words)
    if head and head.kind and head.title:
        known.kind = known.kind or head.kind
        known.released = known.released or head.kind == "press_release"
        return head.title
    if (label := _RELEASE_LABEL.match(words)) and label.end() < len(words):
        known.kind, known.released = known.kind or "press_release", True
        return words[label.end() :]
    if (label := _SPEECH_LABEL.match(words)) and label.end() < len(words):
        known.kind = known.kind or "speech"
        return words[label.end() :]
    if _TRANSCRIPT.match(words):
        known.kind = known.kind or "other"
    elif spoken := _SPOKEN.match(words):
        known.kind = known.kind or ("statement" if "statement" in spoken["what"].lower() else "speech")
        if (by := speaker(spoken["who"])) and not by.issuer and known.kind != "press_release":
            known.speaker, known.role = known.speaker or by.speaker, known.role or by.role
    return words


def _reads_as_release(pieces: Sequence[Piece], known: Known, issuer: str | None) -> bool:
    """Whether a text says that it is a release, or has issuer, byline or dateline and tells of what was announced."""
    if known.released:
        return True
    if not (issuer or known.issuer or known.role or known.placed):
        return False
    words = " ".join(piece.words for piece in pieces if piece.kind in ("paragraph", "list_item"))[:20_000]
    return _TOLD.search(words) is not None or any(piece.kind == "contact" for piece in pieces)


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
