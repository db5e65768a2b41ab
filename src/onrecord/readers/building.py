"""How every reader makes a text: the title first, once, then its pieces, each a passage.

Passages stand apart by a blank line, items of lists that follow each other by a line end (a page saved as text cannot
tell a list in a list from the list: the text is to be the same). Words are cleaned and squeezed here and
nowhere later, and bullets never reach the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.model import Passage, PassageKind
from onrecord.readers.opening import squeeze

BULLET = re.compile(r"^\s*(?:[•◦▪■●○‣⁃∙·*]\s*|[-–—o]\s+)(?=\S)")
_NOTES = re.compile(
    r"^(?:(?:editors?[’']s? )?notes?(?: (?:to|for) (?:the )?(?:editors?|news ?desks?|journalists|broadcasters))?"
    r"|editors?[’'] notes?|background(?: (?:information|notes?))?|further (?:information|notes|details)|"
    r"additional information|more information|[-–—]* ?ends ?[-–—]*|[-–—]+ ?(?:end|30) ?[-–—]+|# ?# ?#|end ?notes"
    r"|(?:associated|related|useful) links?|related (?:information|documents?|products?))\s*:?$",
    re.I,
)
_TO_THE_END = re.compile(r"note|end|30|#", re.I)
_CONTACT_HEADING = re.compile(
    r"^(?:.{0,60} )?(?:(?:media|press|public|general|dfe|news ?desk) ?(?:enquir|inquir|contact|office|queries|team)\w*"
    r"|contacts?(?: (?:details|us|information))?|enquir(?:y|ies)|switchboard)\s*:?$",
    re.I,
)
_ATTRIBUTION = re.compile(r"\b(?:said|says|added|adds|commented|continued|concluded|explained|stated)\b[^.:]{0,40}:$")
_DIGIT = re.compile(r"\d")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_TELEPHONE = re.compile(
    r"(?:tel|telephone|phone|mobile|fax|call|textphone|switchboard|news ?desk|press office"
    r"|enquiries|out of hours)\b.{0,40}?(?:\+?\(?\d[\d ()-]{7,}\d)"
    r"|^\+?\(?0[\d ()-]{8,16}$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that will be one passage. `item` says that it is an item of the list `group`; `level` is a heading's;
    `links` are spans of the words with the address they lead to."""

    words: str
    kind: PassageKind = "paragraph"
    group: int = 0
    item: bool = False
    level: int = 0
    links: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Built:
    """A text with its passages and the addresses that its words link to."""

    text: str
    passages: tuple[Passage, ...]
    cited: tuple[tuple[int, int, str], ...]


def build(title: str, pieces: Iterable[Piece]) -> Built:
    """The text of an announcement: `title`, then the pieces that have words. Groups are numbered anew from 1.

    >>> items = [Piece("boats", "list_item", 7, item=True), Piece("vans", "list_item", 7, item=True)]
    >>> built = build("A plan", [Piece("First:"), *items])
    >>> built.text
    'A plan\\n\\nFirst:\\n\\nboats\\nvans'
    >>> [(p.kind, p.group) for p in built.passages]
    [('title', 0), ('paragraph', 0), ('list_item', 1), ('list_item', 1)]
    """
    parts: list[str] = []
    passages: list[Passage] = []
    cited: list[tuple[int, int, str]] = []
    groups: dict[int, int] = {}
    at = 0
    before: Piece | None = None
    for piece in (Piece(squeeze(title), "title"), *pieces):
        words = piece.words
        if not words.strip():
            continue
        if before is not None:
            gap = "\n" if piece.item and before.item else "\n\n"
            parts.append(gap)
            at += len(gap)
        group = groups.setdefault(piece.group, len(groups) + 1) if piece.group else 0
        passages.append(Passage(at, at + len(words), piece.kind, group))
        cited.extend((at + start, at + end, href) for start, end, href in piece.links)
        parts.append(words)
        at += len(words)
        before = piece
    return Built("".join(parts), tuple(passages), tuple(cited))


def zoned(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with notes to editors, background and contacts marked as such.

    "Notes to editors" runs to the end; "Background" and "Further information" to the next heading that is no deeper.
    A block quotation stays one wherever it stands; where the layout is lost, what follows "X said:" among the notes is
    left a paragraph, since somebody is quoted there.
    """
    found: list[Piece] = []
    zone: PassageKind | None = None
    level, to_the_end, quoted = 0, False, False
    for piece in pieces:
        if piece.kind in ("title", "provenance", "contact"):
            found.append(piece)
            continue
        words = piece.words
        short = len(words) < 90
        if short and (notes := _NOTES.match(words)) and (piece.kind == "heading" or not words[0].islower()):
            to_the_end = to_the_end or bool(_TO_THE_END.search(notes[0]))
            zone, level = "note", piece.level or 9
            found.append(replace(piece, kind="heading"))
            continue
        if short and piece.kind in ("heading", "paragraph") and _CONTACT_HEADING.match(words):
            found.append(replace(piece, kind="contact"))
            continue
        if piece.kind == "heading":
            quoted = False
            if zone and not to_the_end and (piece.level or 9) <= level:
                zone = None
            found.append(piece)
            continue
        if piece.kind in ("paragraph", "list_item", "note") and _is_contact(words):
            found.append(replace(piece, kind="contact"))
        elif zone and piece.kind in ("paragraph", "list_item"):
            quoted = piece.kind == "paragraph" and (quoted or _ATTRIBUTION.search(words[-80:]) is not None)
            found.append(piece if quoted else replace(piece, kind=zone))
        else:
            found.append(piece)
    return found


def _is_contact(words: str) -> bool:
    """A line that is an address to write to or a number to ring, not a sentence that mentions one."""
    if len(words) > 200 or ("@" not in words and not _DIGIT.search(words)):
        return False
    if email := _EMAIL.search(words):
        return len(words) - len(email[0]) < 90
    return len(words) < 120 and bool(_TELEPHONE.search(words))
