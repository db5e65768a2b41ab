"""The public archive's pages as HTML: WordPress under its themes, old and new, tag page, category page or single post.

Where a page has posts in a known container, each is one announcement; where it has not, the page's words are cut by
headline and provenance line, as a page saved as text is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.errors import ReadError
from onrecord.model import Document
from onrecord.readers.archive_text import Post, document, posts
from onrecord.readers.building import Piece
from onrecord.readers.govuk_html import broken_off
from onrecord.readers.headline import Headline, headline, provenance
from onrecord.readers.markup import Body, body_of
from onrecord.readers.opening import Opened, clean, squeeze

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_CONTENT = ".entry-content, .cm-entry-summary, .cm-entry-content, .post-content, .td-post-content, .entry-summary"
_TITLE = ".entry-title, .cm-entry-title, .post-title, h1, h2"
_SHORTCODE = re.compile(r"\[insert_php\].*?\[/insert_php\]|\[/?insert_php\]", re.S)
_CUT = re.compile(r"(?:\[(?:…|\.\.\.)\]|(?:continue reading|read more)\W*)$", re.I)
_SPACE = re.compile(r"\s+")


def accepts(page: Opened) -> bool:
    """HTML with the content element of a WordPress theme, or with a headline or provenance line of the archive."""
    if not page.is_markup:
        return False
    if page.tree.css_first(_CONTENT) is not None:
        return True
    return any(headline(piece.words) or provenance(piece.words) for piece in _page(page).pieces)


def read(page: Opened) -> list[Document]:
    """A page of the public archive as HTML: each post is an announcement, with its block quotations if it kept them."""
    found = _posts(page) or [(post, [], None, []) for post in posts(_page(page).pieces)]
    warnings = broken_off(page)
    documents: list[Document] = []
    for number, (post, abbreviations, url, dates) in enumerate(found, 1):
        made = document(post, page)
        if made is None:
            continue
        own = list(made.warnings)
        if _CUT.search(made.text):
            own.append("only the beginning of the post is on this page")
        if number == len(found):
            own += warnings
        from dataclasses import replace

        documents.append(
            replace(
                made,
                url=url or made.url,
                abbreviations=tuple(abbreviations),
                dates=(*made.dates, *dates),
                warnings=tuple(own),
            )
        )
    if not documents:
        raise ReadError(page.name, "HTML without an announcement in it; an archive page or GOV.UK page expected")
    return documents


_Found = tuple[Post, list[tuple[str, str]], str | None, list[tuple[str, str]]]


def _posts(page: Opened) -> list[_Found]:
    """The posts that stand in containers of a theme, with their abbreviations, address and dates."""
    found: list[_Found] = []
    for content in page.tree.css(_CONTENT):
        if _ancestor(content.parent, _is_content) is not None:
            continue
        container = _ancestor(content.parent, _is_post)
        title = _title(container if container is not None else page.tree)
        words = _words(title)
        if not words:
            continue
        body = _without_shortcodes(body_of(content))
        head = headline(words) or Headline(words, sure=False)
        cut = (
            posts([Piece(words), *body.pieces])
            if head.sure or any(provenance(p.words) for p in body.pieces[:3])
            else []
        )
        pieces = cut[0].pieces if len(cut) == 1 else body.pieces
        if len(cut) > 1:  # several announcements in one post: each has its own headline
            found.extend((post, body.abbreviations, None, []) for post in cut)
            continue
        link = title.css_first("a[href]") if title is not None else None
        url = (link.attributes.get("href") if link is not None else None) or _canonical(page.tree)
        found.append((Post(head, _unquoted(pieces)), body.abbreviations, url, _posted(container)))
    return found


def _page(page: Opened) -> Body:
    root = page.tree.body
    return _without_shortcodes(body_of(root)) if root is not None else Body()


def _without_shortcodes(body: Body) -> Body:
    body.pieces = [
        Piece(words, piece.kind, piece.group, piece.item, piece.level)
        if (words := squeeze(_SHORTCODE.sub("", piece.words))) != piece.words
        else piece
        for piece in body.pieces
    ]
    body.pieces = [piece for piece in body.pieces if piece.words]
    return body


def _unquoted(pieces: list[Piece]) -> list[Piece]:
    """Old pages indent a whole speech with `<blockquote>`: where nearly all is quoted, nothing is."""
    said = [piece for piece in pieces if not provenance(piece.words)]
    quoted = sum(len(piece.words) for piece in said if piece.kind == "quotation")
    if quoted <= 0.9 * sum(len(piece.words) for piece in said):
        return pieces
    return [Piece(p.words, links=p.links) if p.kind == "quotation" else p for p in pieces]


def _is_content(node: LexborNode) -> bool:
    return bool(set((node.attributes.get("class") or "").split()) & {name.strip(" .") for name in _CONTENT.split(",")})


def _is_post(node: LexborNode) -> bool:
    return node.tag == "article" or bool(
        set((node.attributes.get("class") or "").split())
        & {"post", "hentry", "type-post", "tg_module_block", "cm-post"}
    )


def _ancestor(node: LexborNode | None, wanted: object) -> LexborNode | None:
    while node is not None and node.tag not in ("-document", "html"):
        if wanted(node):  # type: ignore[operator]
            return node
        node = node.parent
    return None


def _title(container: LexborNode | LexborHTMLParser) -> LexborNode | None:
    return container.css_first(_TITLE)


def _words(node: LexborNode | None) -> str:
    return squeeze(_SPACE.sub(" ", clean(node.text()))) if node is not None else ""


def _posted(container: LexborNode | None) -> list[tuple[str, str]]:
    time = container.css_first("time[datetime]") if container is not None else None
    moment = time.attributes.get("datetime") if time is not None else None
    return [("posted", clean(moment))] if moment else []


def _canonical(tree: LexborHTMLParser) -> str | None:
    link = tree.css_first("link[rel=canonical]")
    return (link.attributes.get("href") or None) if link is not None else None
