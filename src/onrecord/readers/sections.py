"""The parts that wires and press offices give a release: quotes, quick facts, links, contacts, and the mark of its end.

Layout is lost in plain text, so a part is known by its heading: what stands under "Media contact" is a contact however
it reads, what stands under "Quotes" is words and, on a line of its own behind them, who said them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.readers.building import Piece
from onrecord.readers.particulars import particulars

_PART = re.compile(
    r"(?:quick facts?|key facts|facts?|quotes?|quotations|what (?:they|others|people) are saying|highlights|at a glance"
    r"|background(?:er)?|next steps|what happens next|related (?:links?|products?|information|documents?)"
    r"|associated links?|useful links?|links|(?:editors?[’'] )?notes?(?: to editors?)?|end ?notes?"
    r"|[-–—]* ?ends ?[-–—]*|[-–—]+ ?(?:end|30) ?[-–—]+|# ?# ?#)\s*:?",
    re.I,
)
_CONTACTS = re.compile(
    r"(?:for (?:further|more|additional) (?:information|details)|(?:(?:media|press|news|public|stakeholder) )?contacts?"
    r"|(?:media|press|public) (?:inquiries|enquiries|relations|queries))\b(?:[^.:]{0,60}:|\s*$)",
    re.I,
)
_QUOTED = re.compile(r"[\"“«].*[\"”»]\.?$|^[\"“«]")
_CLOSED = re.compile(r"[\"”»]\.?$")
_SENTENCE = re.compile(r"[.!?][\"”]?$")
_NAME_OFFICE = re.compile(r"(?:[-–—] *)?(?:[A-Z][\w.'’-]*,? ){1,7}?[A-Z][\w.'’-]+, (?:[Tt]he )?[A-Z]")
_NAME = re.compile(r"(?:[-–—] *)?(?:(?:[A-Z][\w.'’-]*|the|of|for|and|de|van)(?:,? |,?$)){2,24}$")
_ATTRIBUTED = 160
"""The longest line that is taken to say who spoke the words above it."""


def parted(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with headings of parts, contacts and the lines that attribute a quotation told apart.

    >>> [p.kind for p in parted([Piece("Quotes"), Piece("“It is.”"), Piece("Ann Lee, Ferry Minister", "list_item", 1)])]
    ['heading', 'paragraph', 'paragraph']
    >>> contacts = [Piece("Media Contact"), Piece("Ann Lee"), Piece("The harbour board runs nine ferries to Lorn.")]
    >>> [p.kind for p in parted(contacts)]
    ['heading', 'contact', 'paragraph']
    """
    found: list[Piece] = []
    contacts = quoted = in_quotes = False
    for index, piece in enumerate(pieces):
        words = piece.words
        if piece.kind == "provenance":
            found.append(piece)
            continue
        if len(words) < 60 and _PART.fullmatch(words):
            contacts = quoted = False
            in_quotes = words[:4].lower() == "quot" or words[:4].lower() == "what"
            found.append(replace(piece, kind="heading", group=0, item=False))
        elif (head := _CONTACTS.match(words)) and (len(words) < 200 or "@" in words):
            contacts, quoted = True, False
            alone = head.end() == len(words) and not words.endswith(":")
            found.append(replace(piece, kind="heading" if alone else "contact", group=0, item=False))
        elif contacts and _is_address(words):
            found.append(replace(piece, kind="contact", group=0, item=False))
        elif quoted and _attributes(piece, pieces[index + 1 : index + 2], in_quotes):
            found.append(replace(piece, kind="paragraph", group=0, item=False))
        else:
            contacts = False
            in_quotes = in_quotes and piece.kind != "heading"
            quoted = _CLOSED.search(words) is not None and _QUOTED.search(words) is not None
            found.append(piece)
    return found


def is_contact_line(words: str) -> bool:
    """A line that says whom to write to or ring, and is not the heading of such lines.

    >>> is_contact_line("Contact: Ann Lee, 202-555-0101"), is_contact_line("Contact lenses will be free")
    (True, False)
    """
    head = _CONTACTS.match(words)
    return head is not None and head.end() < len(words) and len(words) < 200


def _is_address(words: str) -> bool:
    """A short line under a contact heading: a name, an office, a number, an address."""
    return len(words) < 120 and not (_SENTENCE.search(words) and len(words.split()) > 6)


def _attributes(piece: Piece, following: Sequence[Piece], in_quotes: bool) -> bool:
    """Whether a line behind quoted words says who spoke them: a name with its office, or one of both."""
    words = piece.words
    if len(words) > _ATTRIBUTED or _SENTENCE.search(words) or words[0] in '"“«':
        return False
    if piece.item and any(each.item and each.group == piece.group for each in following):
        return False
    said = particulars(words)
    if said is not None and (said.speaker or said.role):
        return True
    return (_NAME if in_quotes else _NAME_OFFICE).match(words) is not None
