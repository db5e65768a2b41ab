"""The words of an HTML body as pieces: what is quoted, listed, tabled, linked, and what is a note or an address.

One walk for every reader of HTML. It keeps its own stack, so that no nesting is too deep; the parser has already
decoded the entities. Follows the elements of govspeak (alphagov/govspeak, README) and of WordPress themes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from onrecord.model import PassageKind
from onrecord.readers.building import Piece
from onrecord.readers.opening import clean, squeeze

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "legend",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_LEFT_OUT = frozenset(
    [
        "audio",
        "button",
        "canvas",
        "datalist",
        "embed",
        "head",
        "iframe",
        "img",
        "input",
        "link",
        "map",
        "math",
        "meta",
        "nav",
        "noscript",
        "object",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "video",
    ]
)
_LEFT_OUT_CLASSES = frozenset(
    [
        "accessibility-warning",
        "attachment-thumb",
        "breadcrumbs",
        "comments-area",
        "cookie-banner",
        "gem-c-attachment__metadata",
        "gem-c-attachment__thumbnail",
        "gem-c-breadcrumbs",
        "gem-c-contextual-sidebar",
        "gem-c-cookie-banner",
        "gem-c-print-link",
        "gem-c-related-navigation",
        "gem-c-share-links",
        "gem-c-single-page-notification-button",
        "govuk-breadcrumbs",
        "govuk-cookie-banner",
        "govuk-skip-link",
        "govuk-visually-hidden",
        "heateor_sss_sharing_container",
        "jp-relatedposts",
        "js-hidden",
        "navigation",
        "post-navigation",
        "post-tags",
        "related-posts",
        "screen-reader-text",
        "share-buttons",
        "sharedaddy",
        "skip-link",
        "tag-links",
        "visually-hidden",
        "visuallyhidden",
        "wp-block-tag-cloud",
        "yarpp-related",
    ]
)
_CONTACT_CLASSES = frozenset(["address", "adr", "contact", "gem-c-contact", "postal-address", "vcard"])
_NOTE_CLASSES = frozenset(
    [
        "additional-information",
        "application-notice",
        "call-to-action",
        "footnotes",
        "gem-c-attachment",
        "help-notice",
        "info-notice",
        "information",
        "wp-caption-text",
    ]
)
_CLOSES = frozenset(",.;:)!?’”]%")
_OPENS = frozenset("(‘“[£/")
_SUFFIX = re.compile(r"(?:['’]?s)(?:\W|$)")
_BULLETS = re.compile(r"^[•◦▪■●○‣⁃∙·]\s*(?=\S)")
_SPACE = re.compile(r"\s+")


@dataclass
class Body:
    """Pieces in their order; `abbreviations` as the markup states them (short form, long form)."""

    pieces: list[Piece] = field(default_factory=list)
    abbreviations: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk stands: the kind that words here have, the block they belong to."""

    kind: PassageKind = "paragraph"
    group: int = 0
    item: bool = False
    level: int = 0


class _Words:
    """The words of the piece being gathered, blanks collapsed, with the spans of its links.

    A page that a program has indented puts line ends where the author had none: `(<abbr>QTS</abbr>)` becomes `( QTS )`.
    A line end before a closing mark or after an opening one is therefore no blank.
    """

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.gap = ""
        self.links: list[tuple[int, int, str]] = []
        self.open: list[tuple[str, int | None]] = []

    def add(self, raw: str) -> None:
        core = raw.strip()
        if not core:
            self.gap += raw and ("\n" if "\n" in raw else " ")
            return
        start = raw.find(core[0])
        if start:
            self.gap += "\n" if "\n" in raw[:start] else " "
        core = _SPACE.sub(" ", core)
        if self.length and self.gap:
            tight = "\n" in self.gap and (
                core[0] in _CLOSES or self.parts[-1][-1] in _OPENS or _SUFFIX.match(core) is not None
            )
            if not tight:
                self.parts.append(" ")
                self.length += 1
        if self.open and self.open[-1][1] is None:
            self.open[-1] = (self.open[-1][0], self.length)
        self.parts.append(core)
        self.length += len(core)
        end = start + len(raw.strip())
        self.gap = ("\n" if "\n" in raw[end:] else " ") if end < len(raw) else ""

    def link(self, href: str) -> None:
        self.open.append((href, None))

    def unlink(self) -> None:
        if self.open:
            href, start = self.open.pop()
            if start is not None and start < self.length and href:
                self.links.append((start, self.length, href))

    def take(self, place: _Place) -> Piece | None:
        """The piece gathered so far, if it has words; the next begins. A link that is open stays so."""
        reopened = [href for href, _ in self.open]
        while self.open:
            self.unlink()
        words, links = "".join(self.parts), tuple(sorted(self.links))
        self.parts, self.length, self.gap, self.links = [], 0, "", []
        self.open = [(href, None) for href in reopened]
        group = place.group if place.item or place.kind in ("quotation", "cell") else 0
        return Piece(words, place.kind, group, place.item, place.level, links) if words else None


class _Walk:
    def __init__(self, body: Body) -> None:
        self.body = body
        self.words = _Words()
        self.groups = 0
        self.break_pending = False

    def flush(self, place: _Place) -> None:
        self.break_pending = False
        piece = self.words.take(place)
        if piece is None:
            return
        if piece.kind == "paragraph" and (bullet := _BULLETS.match(piece.words)):
            piece = self._bulleted(piece, bullet.end())
        self.body.pieces.append(piece)

    def _bulleted(self, piece: Piece, cut: int) -> Piece:
        """A paragraph that begins with a bullet is the item of a list that the author typed."""
        before = self.body.pieces[-1] if self.body.pieces else None
        if not (before and before.item and before.kind == "list_item"):
            self.groups += 1
            group = self.groups
        else:
            group = before.group
        links = tuple((max(0, start - cut), end - cut, href) for start, end, href in piece.links if end > cut)
        return replace(piece, words=piece.words[cut:], kind="list_item", group=group, item=True, links=links)

    def place(self, node: LexborNode, tag: str, classes: frozenset[str], here: _Place) -> _Place:
        """The place inside an element that opens at `here`."""
        if here.kind == "contact":
            return here
        if tag == "address" or classes & _CONTACT_CLASSES:
            return _Place("contact")
        if here.kind == "quotation":
            return here
        if tag == "blockquote":
            self.groups += 1
            return _Place("quotation", self.groups)
        if tag in ("td", "th", "caption"):
            if _lays_out(node):
                return here
            return _Place("cell", here.group)
        if tag == "table":
            self.groups += 1
            return _Place(here.kind, self.groups)
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            return here if here.kind == "note" else _Place("heading", level=int(tag[1]))
        if tag in ("ul", "ol"):
            self.groups += 1
            return replace(here, group=self.groups)
        if tag == "li":
            return _Place("note" if here.kind == "note" else "list_item", here.group, item=True)
        if tag == "figcaption" or classes & _NOTE_CLASSES:
            return _Place("note", here.group)
        return here

    def line_break(self, place: _Place) -> None:
        """One `<br>` ends a passage of running text, unless it breaks a sentence in two; two always do."""
        if place.kind in ("heading", "contact", "cell") or place.item:
            self.words.add(" ")
        elif self.break_pending:
            self.flush(place)
        else:
            self.break_pending = True

    def text(self, raw: str, place: _Place) -> None:
        if self.break_pending and raw.strip():
            last = self.words.parts[-1][-1] if self.words.parts else "."
            if raw.strip()[0].islower() and last not in ".!?:;":
                self.break_pending = False
                self.words.add(" ")
            else:
                self.flush(place)
        self.words.add(raw)


def body_of(*roots: LexborNode) -> Body:
    """The pieces of these elements, in order. Navigation, sharing, scripts and footnote marks are left out."""
    body = Body()
    walk = _Walk(body)
    for root in roots:
        _walk(walk, root)
    return body


def _walk(walk: _Walk, root: LexborNode) -> None:
    # (node, place, leaving): an element is met twice, the second time after its children.
    stack: list[tuple[LexborNode, _Place, bool]] = [(root, _Place(), False)]
    while stack:
        node, place, leaving = stack.pop()
        tag = node.tag or ""
        if leaving:
            if tag in _BLOCKS:
                walk.flush(place)
            elif tag == "a":
                walk.words.unlink()
            elif tag == "abbr":
                _abbreviation(walk.body, node)
            continue
        if tag == "-text":
            walk.text(clean(node.text_content or ""), place)
            continue
        if tag in _LEFT_OUT or (tag[:1] in "-_!#" and tag != "-document"):
            continue
        classes = (
            frozenset((node.attributes.get("class") or "").split()) if tag not in ("p", "br", "em") else frozenset()
        )
        if tag == "p":
            classes = frozenset((node.attributes.get("class") or "").split())
        if (
            classes & _LEFT_OUT_CLASSES
            or _is_footnote_mark(tag, classes, node)
            or _is_attachment_size(tag, classes, node)
        ):
            continue
        inside = place
        if tag in _BLOCKS:
            walk.flush(place)
            inside = walk.place(node, tag, classes, place)
        elif tag == "br":
            walk.line_break(place)
            continue
        elif tag == "a":
            walk.words.link(_address(node))
        elif classes & _CONTACT_CLASSES and place.kind != "contact":
            inside = place
        stack.append((node, inside, True))
        children = []
        child = node.child
        while child is not None:
            children.append((child, inside, False))
            child = child.next
        stack.extend(reversed(children))
    walk.flush(_Place())


def _lays_out(cell: LexborNode) -> bool:
    """Whether a cell is a part of the page rather than of a table: it has headings, tables or several paragraphs."""
    child, paragraphs = cell.child, 0
    while child is not None and paragraphs < 4:
        paragraphs += child.tag == "p"
        child = child.next
    return paragraphs == 4 or cell.css_first("h1, h2, table, blockquote") is not None


def _address(node: LexborNode) -> str:
    href = squeeze(clean(node.attributes.get("href") or ""))
    return "" if href.startswith(("#", "javascript:", "mailto:", "tel:")) else href


def _abbreviation(body: Body, node: LexborNode) -> None:
    short = squeeze(_SPACE.sub(" ", clean(node.text())))
    long = squeeze(_SPACE.sub(" ", clean(node.attributes.get("title") or "")))
    if short and long and short != long and (short, long) not in body.abbreviations:
        body.abbreviations.append((short, long))


def _is_footnote_mark(tag: str, classes: frozenset[str], node: LexborNode) -> bool:
    """`<sup id="fnref:1"><a href="#fn:1" class="footnote">[footnote 1]</a></sup>`, in any of its spellings. A bare
    `<sup>2</sup>` may be a power and stays."""
    if tag == "a":
        return bool(classes & {"footnote", "reversefootnote", "footnote-ref", "footnote-backref"})
    if tag != "sup":
        return False
    marked = "footnote" in " ".join(classes) or (node.attributes.get("id") or "").startswith("fn")
    return marked or node.css_first("a[href^='#']") is not None


def _is_attachment_size(tag: str, classes: frozenset[str], node: LexborNode) -> bool:
    """The line "PDF, 683KB, 26 pages" under an attachment's title."""
    return tag == "p" and bool(classes & {"metadata", "gem-c-attachment__metadata"})
