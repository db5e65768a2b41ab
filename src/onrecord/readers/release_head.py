"""What stands above, around and under the title of a plain text: gathered line by line into what is known of it.

FOR IMMEDIATE RELEASE          <- above the title
New ferry for Lorn             <- the title
From:                          <- a label whose value is the next line
Department for Ferries
Hon Ann Lee                    <- byline: a speaker only of a speech or statement
Minister for Ferries
EASTHAVEN, ON, March 5, 2031 /CNW/ - The ferry ...     <- dateline, cut from its paragraph
SOURCE Department for Ferries  <- at the foot
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from onrecord.model import DocumentKind
from onrecord.readers.building import Piece
from onrecord.readers.day_lines import Day, day, is_american
from onrecord.readers.headline import provenance
from onrecord.readers.particulars import Dated, Particulars, is_place, particulars, without_article
from onrecord.readers.sections import is_contact_line

HEAD = 8
"""How many lines under the title may speak of the announcement rather than be it."""

_LABEL_ALONE = re.compile(
    r"^(?:from|published|issued|released|posted|date|updated|last updated|delivered on|location|issued by"
    r"|published by|release date|first published|publication date)\s*:?$",
    re.I,
)
_WIRES = r"(?:CNW|PR ?Newswire|Canada NewsWire|GLOBE NEWSWIRE|Business Wire|EIN Presswire|Newswire)"
_DASH = r"\s*(?:[–—]|--|-(?=\s|$)|:(?=\s))\s*"
_CAPITAL = r"[A-Z][\w.'’-]*"
_PLACE = rf"{_CAPITAL}(?: (?:{_CAPITAL}|of|upon|the)){{0,3}}(?:, {_CAPITAL}(?: {_CAPITAL}){{0,2}}){{0,2}}"
_DAY = r"(?:[A-Z][a-z]+day,? )?(?:\d{1,2} [A-Z][a-z]+\.?,? \d{4}|[A-Z][a-z]+\.? \d{1,2},? \d{4}|\d{4}-\d\d-\d\d)"
_DATELINE = re.compile(
    rf"^(?:{_PLACE}(?:,\s*|\s*[(]|{_DASH}){_DAY}[)]?(?:,? */?\(?{_WIRES}(?: Telbec)?\)?/?)?{_DASH}"
    rf"|{_DAY}{_DASH}{_PLACE}(?:{_DASH}(?P<issuer>{_CAPITAL}(?: (?:{_CAPITAL}|of|for|and|the)){{1,7}}))?{_DASH})(?=\S)"
)
_SOURCE = re.compile(r"^(?:SOURCE:?|Source:) +(?P<who>[A-Z][^.:]{2,100}|U\.S\.[^:]{2,100})$")
_TURN = re.compile(
    r"(?:(?-i:[A-Z][A-Z'’.-]+(?:[ ,]+(?:[A-Z&][A-Z'’.-]*|[a-z]+|\d+))*)|journalist|question|reporter|answer|host"
    r"|presenter)\s*:\s(?=\S)|[qa]\s*[.:]\s(?=\S)",
    re.I,
)
_AUTHOR_KINDS: tuple[DocumentKind, ...] = ("speech", "statement", "written_statement", "oral_statement", "article")


@dataclass
class Known:
    """What the lines said, the first to say it kept; `dates` are days that are not the day of issue."""

    kind: DocumentKind | None = None
    issuer: str | None = None
    speaker: str | None = None
    role: str | None = None
    venue: str | None = None
    issued: str | None = None
    released: bool = False
    placed: bool = False
    dates: list[tuple[str, str]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def take(self, said: Particulars) -> None:
        """Keep what a line says where nothing said it before."""
        self.kind = self.kind or said.kind
        self.released = self.released or (said.label is not None and "release" in said.label.lower())
        self.placed = self.placed or said.place
        for name in ("issuer", "speaker", "role", "venue"):
            if not getattr(self, name):
                setattr(self, name, getattr(said, name))
        if said.issued:
            self._date(said.how, said.issued)
            if said.doubt and said.doubt not in self.doubts:
                self.doubts.append(said.doubt)

    def _date(self, how: Dated, iso: str) -> None:
        if how in ("updated", "embargoed"):
            self.dates.append((how, iso))
        elif self.issued is None and how != "dateline":
            self.issued = iso
        elif iso != self.issued:  # a dateline gives way to a day stated elsewhere
            self.dates.append((how, iso))

    def settle(self, told: Day | None = None) -> None:
        """Take a day of another sort for the day of issue where none was stated, and drop what a kind has not.

        `told` is the day that the text calls today.
        """
        for how in ("embargoed", "dateline", "today", "updated"):
            if self.issued is None and told and how == "today":
                self.issued = told.iso
                self.doubts += [told.doubt] if told.doubt else []
            if self.issued is None and (iso := dict(self.dates).get(how)):
                self.issued = iso
                if how == "updated":
                    self.doubts.append(f"only a day of update is stated: {iso} is taken as the day of issue")
        self.dates = [(how, iso) for how, iso in self.dates if how != "dateline" or iso != self.issued]
        if self.kind not in _AUTHOR_KINDS:
            self.speaker = self.role = self.venue = None


def is_turn(words: str) -> bool:
    """Whether a line opens a turn of a transcript: `ANN LEE, MINISTER FOR FERRIES: Good morning`, `JOURNALIST: ...`."""
    return _TURN.match(words) is not None


def above(pieces: Sequence[Piece]) -> int:
    """How many lines stand above the title and speak of the announcement; 0 where the first line is the title."""
    count = 0
    while count < min(len(pieces) - 2, HEAD) and (
        particulars(pieces[count].words) is not None or is_contact_line(pieces[count].words)
    ):
        count += 1
    if not count or not _is_narration(pieces[count].words):
        return count
    # No title left above the text: one of the lines that were read as something else is it.
    read = [(index, said) for index in range(count) if (said := particulars(pieces[index].words))]
    for index, said in read:
        if said.kind and said.place and not said.issued:  # "Press conference - Easthaven"
            return index
    for index, said in reversed(read):
        if said.issuer and not said.strong:  # "Department of Harbours Opens Canal"
            return index
    return next((index for index, said in read if said.kind and (said.speaker or said.role)), 0)


def _is_narration(words: str) -> bool:
    return len(words) > 250 or words.endswith((":", ".")) or is_turn(words)


def labelled(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, a label that stands alone (`From:`) joined to the line under it, which is its value."""
    found: list[Piece] = []
    for index, piece in enumerate(pieces):
        before = found[-1] if found else None
        if before is not None and index <= HEAD + 4 and _LABEL_ALONE.match(before.words) and not piece.item:
            words = f"{before.words.rstrip(':')}: {piece.words}"
            if particulars(words) is not None:
                found[-1] = replace(before, words=words)
                continue
        found.append(piece)
    return found


def american(pieces: Sequence[Piece]) -> bool:
    """Whether one of the first lines names a body that writes the month first."""
    return any(is_american(said.issuer) for piece in pieces[:HEAD] if (said := particulars(piece.words)))


def read_head(pieces: Sequence[Piece], known: Known, month_first: bool = False) -> list[Piece]:
    """The pieces under the title with those that speak of the announcement marked, what they say kept in `known`."""
    found: list[Piece] = []
    narrated = False
    for index, piece in enumerate(pieces):
        if index >= HEAD or piece.item:
            dated = particulars(piece.words, month_first) if index < HEAD and not narrated else None
            if dated and dated.strong and dated.issued:  # "- Published on: 29 July 2025", as gov.ie writes
                known.take(dated)
                found.append(replace(piece, kind="provenance", item=False, group=0))
                continue
            found.append(piece)
            narrated = True
            continue
        if is_contact_line(piece.words):
            found.append(replace(piece, kind="contact"))
            continue
        if line := provenance(piece.words):
            known.take(Particulars(line.kind, None, line.issuer, line.speaker, line.role, line.venue, line.issued))
            found.append(replace(piece, kind="provenance"))
            continue
        said = particulars(piece.words, month_first)
        if said and (not narrated or (said.strong and (said.issued or said.issuer or said.label))):
            known.take(said)
            found.append(replace(piece, kind="provenance"))
        elif not narrated and found and known.issued and "," in piece.words and is_place(piece.words):
            known.placed = True
            found.append(replace(piece, kind="provenance"))
        elif cut := _dateline(piece.words, month_first):
            said, end = cut
            known.take(said)
            found += [
                Piece(piece.words[:end].rstrip(), "provenance"),
                replace(piece, words=piece.words[end:], links=()),
            ]
            narrated = True
        else:
            found.append(piece)
            narrated = narrated or piece.kind == "paragraph"
    return found


def read_foot(pieces: Sequence[Piece], known: Known) -> list[Piece]:
    """The pieces with those at the foot marked that speak of the announcement: `SOURCE ...`, a day alone."""
    found = list(pieces)
    for index in range(max(0, len(found) - HEAD), len(found)):
        words = found[index].words
        if found[index].kind != "paragraph" or found[index].item:
            continue
        if source := _SOURCE.match(words):
            known.take(Particulars(issuer=without_article(source["who"]), label="release"))
        elif (said := particulars(words, is_american(known.issuer))) and said.issued and said.strong:
            known.take(said)
        else:
            continue
        found[index] = replace(found[index], kind="provenance")
    return found


def _dateline(words: str, month_first: bool) -> tuple[Particulars, int] | None:
    """The dateline that a paragraph opens with, and where its own words begin."""
    match = _DATELINE.match(words[:240])
    when = day(match[0], month_first) if match else None
    if match is None or when is None:
        return None
    return Particulars(issuer=match["issuer"], issued=when.iso, how="dateline", place=True), match.end()
