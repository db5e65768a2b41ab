"""The public archive's pages, pasted or saved as text: a tag page, a category page, a single post.

    • PRESS RELEASE : New rules for ferries [March 2024]

      PRESS RELEASE : New rules for ferries [March 2024]

      The press release issued by the Department for Ferries on 5 March 2024.

      ...

Bullets, indents, blank lines and the repeated title may all be missing: what opens an announcement is its headline,
or any short line that a provenance line follows. What stands before the first headline is the page's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from onrecord.errors import ReadError
from onrecord.model import Document
from onrecord.readers.building import BULLET, Piece, build, zoned
from onrecord.readers.furniture import is_furniture, opens_furniture, without_shortcodes
from onrecord.readers.headline import Headline, Provenance, headline, iso_date, leading_provenance, provenance
from onrecord.readers.opening import Opened, squeeze
from onrecord.readers.particulars import particulars
from onrecord.readers.release_head import Known
from onrecord.readers.wrapping import NUMBERED, paragraphs

_LOOK = 6
"""How many lines after a headline the provenance line may stand: a repeated title, a date, an author, a category."""

_BYLINE = re.compile(r"^(?:by|author:?|posted by) \w[\w .’-]{0,40}$", re.I)
_ENDS = re.compile(r"[.!?…:;,”\"’\]]$")
_MARKS = re.compile(r"[\W_]+")


class Post(NamedTuple):
    """A headline and the pieces under it, as cut from a page."""

    headline: Headline
    pieces: list[Piece]


def accepts(page: Opened) -> bool:
    """Text in which some line is a headline of the archive or a provenance line, or several have a label."""
    if page.is_markup or page.is_json:
        return False
    labels: set[str] = set()
    for line in _lines(page.text):
        if not line:
            continue
        bare = BULLET.sub("", line)
        if (len(line) < 600 and provenance(bare)) or ((head := headline(bare)) and head.sure and _archived(head, bare)):
            return True
        if head:
            labels.add(bare)
    return len(labels) > 1


def read(page: Opened) -> list[Document]:
    """A page of the public archive as text: every headline opens an announcement."""
    pieces = list(lines_as_pieces(page.text))
    found = [document(post, page) for post in posts(pieces)]
    good = [one for one in found if one is not None]
    if not good:
        raise ReadError(page.name, "headlines but no announcement under any of them; an archive page expected")
    return good


def _archived(head: Headline, line: str) -> bool:
    """Whether a headline has the form of the archive; "MEDIA RELEASE: ..." alone may be anybody's first line."""
    return head.archive_label is not None or head.speaker is not None or " : " in line


def _lines(text: str) -> Iterator[str]:
    for line in without_shortcodes(text).split("\n"):
        yield squeeze(line)


def _stands_alone(line: str) -> bool:
    head = headline(BULLET.sub("", line))
    return head is not None and head.sure and head.archive_label is not None


def lines_as_pieces(text: str, alone: Callable[[str], bool] = _stands_alone) -> Iterator[Piece]:
    """A piece for each line that has words; bullets become list items of one group until another line stands between.

    Where a program wrapped the lines, those of a paragraph are joined again, but for lines that stand `alone`.
    """
    group, numbers = 0, 0
    for line in paragraphs(without_shortcodes(text), alone):
        if not line:
            continue
        bare = BULLET.sub("", line)
        numbered = NUMBERED.match(line)
        if bare != line:
            if numbers != -1:
                group, numbers = group + 1, -1
            yield Piece(bare, "list_item", group, item=True)
        elif numbered and int(numbered[1]) == max(numbers, 0) + 1:
            if numbers <= 0:
                group += 1
            numbers = int(numbered[1])
            yield Piece(line, "list_item", group, item=True)
        else:
            numbers = 0
            yield Piece(line)


def posts(pieces: Sequence[Piece]) -> list[Post]:
    """The announcements of a page: each headline and what stands under it up to the next."""
    found: list[Post] = []
    in_furniture = False
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        words = piece.words
        if len(words) <= 400 and (head := _headline_at(pieces, index, in_furniture)):
            index += 1
            while index < len(pieces) and _same(pieces[index].words, words, head.title):
                index += 1
            found.append(Post(head, []))
            in_furniture = False
            continue
        if is_furniture(words):
            in_furniture = in_furniture or opens_furniture(words)
        elif found and not in_furniture:
            found[-1].pieces.append(piece)
        index += 1
    return [post for post in found if post.pieces]


def _headline_at(pieces: Sequence[Piece], index: int, in_furniture: bool) -> Headline | None:
    """The headline at a piece. After "Related posts" only one that a provenance line follows counts; a line that has
    not the form of a headline counts when a provenance line follows at once."""
    words = pieces[index].words
    head = headline(words)
    if head and head.sure and not in_furniture:
        return head
    if head is None and not _may_be_title(words):
        return None
    for later in pieces[index + 1 : index + 1 + _LOOK]:
        if leading_provenance(later.words):
            return head or Headline(words, sure=False)
        between = _is_posted_line(later.words) or _same(later.words, words, words)
        if not between and (head is None or headline(later.words)):
            return None
    return None


def _may_be_title(words: str) -> bool:
    return (
        3 < len(words) < 300
        and not words.endswith((".", ":", ",", ";"))
        and provenance(words) is None
        and not _is_posted_line(words)
    )


def _is_posted_line(words: str) -> bool:
    return _BYLINE.match(words) is not None or (
        len(words) < 60 and iso_date(words) is not None and len(words.split()) <= 6
    )


def _same(words: str, whole: str, title: str) -> bool:
    if abs(len(words) - len(whole)) > 40:
        return False
    key = _key(words)
    return key in (_key(whole), _key(title)) or (
        (again := headline(words)) is not None and _key(again.title) == _key(title)
    )


def _key(words: str) -> str:
    return _MARKS.sub("", words.casefold())


def document(post: Post, page: Opened, **known: object) -> Document | None:
    """A document of a headline and its pieces; None when nothing is said under the headline.

    `known` are fields that the page states better than the lines (`url`, `language`, `abbreviations` ...).
    """
    head = post.headline
    dates: list[tuple[str, str]] = []
    warnings = list(page.warnings)
    line, pieces = _provenance_of(post.pieces, dates)
    pieces = with_headings(pieces)
    if not any(piece.kind not in ("provenance", "heading") for piece in pieces):
        return None
    kind = head.kind or (line.kind if line else "other")
    speaker = head.speaker or (line.speaker if line else None)
    issued = line.issued if line else None
    if line is None:
        warnings.append("no provenance line: issuer and date are not stated")
    elif issued is None:
        warnings.append("the provenance line gives no date")
    built = build(head.title, zoned(pieces))
    made = Document(
        built.text, built.passages, head.title, kind, source=page.name, url=page.source.url,
        origin=line.issuer if line else None, captured=page.source.captured,
        issuer=line.issuer if line else None, speaker=speaker,
        role=line.role if line else None, venue=line.venue if line else None, issued=issued,
        archive_label=head.archive_label, cited=built.cited, dates=tuple(dates), warnings=tuple(warnings),
        layout_quotations=any(passage.kind == "quotation" for passage in built.passages),
    )  # fmt: skip
    return replace(made, **known) if known else made  # type: ignore[arg-type]


def _provenance_of(pieces: Sequence[Piece], dates: list[tuple[str, str]]) -> tuple[Provenance | None, list[Piece]]:
    """The provenance line, if one of the first lines is it, and the pieces without what the page put around it."""
    for index, piece in enumerate(pieces[:_LOOK]):
        leading = leading_provenance(piece.words)
        if leading is None:
            continue
        line, end = leading
        before: list[Piece] = []
        for earlier in pieces[:index]:
            if _is_posted_line(earlier.words):
                if day := iso_date(earlier.words):
                    dates.append(("posted", day))
            else:
                before.append(earlier)
        said = Piece(piece.words[:end], "provenance")
        rest = piece.words[end:].lstrip()
        return line, [*before, said, *([replace(piece, words=rest, links=())] if rest else []), *pieces[index + 1 :]]
    return _copied(pieces)


def _copied(pieces: Sequence[Piece]) -> tuple[Provenance | None, list[Piece]]:
    """What a post copied by hand says of itself: "Published 5 March 2024 by the Harbour Board"; or
    "From: Harbour Board" and "Date: 5 March 2024" on two lines."""
    said = {index: told for index, piece in enumerate(pieces[:2]) if (told := particulars(piece.words))}
    known = Known()
    for told in said.values():
        known.take(told)
    if known.issued is None:
        return None, list(pieces)
    line = Provenance(known.kind or "other", known.issuer, known.speaker, known.role, known.venue, known.issued)
    return line, [Piece(p.words, "provenance") if index in said else p for index, p in enumerate(pieces)]


def with_headings(pieces: Sequence[Piece]) -> list[Piece]:
    """Short lines without an end mark, between paragraphs, are headings."""
    found = list(pieces)
    for index, piece in enumerate(pieces[:-1]):
        words = piece.words
        if (
            piece.kind == "paragraph"
            and len(words) <= 70
            and not _ENDS.search(words)
            and len(words.split()) <= 10
            and (words[0].isupper() or words[0].isdigit())
            and len(pieces[index + 1].words) > len(words)
        ):
            found[index] = replace(piece, kind="heading")
    return found
