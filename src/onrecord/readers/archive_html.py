"""The public archive's pages as HTML: WordPress under its themes, old and new, tag page, category page or single post.

Where a page has posts in a known container, each is one announcement; where it has not, the page's words are cut by
headline and provenance line, as a page saved as text is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from onrecord.errors import ReadError
from onrecord.model import Document
from onrecord.readers.archive_text import Post, document, posts
from onrecord.readers.building import Piece
from onrecord.readers.furniture import without_shortcodes
from onrecord.readers.govuk_html import broken_off
from onrecord.readers.headline import Headline, headline, provenance
from onrecord.readers.markup import Body, body_of
from onrecord.readers.opening import Opened, clean, squeeze

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_CONTENT = ".entry-content, .cm-entry-summary, .cm-entry-content, .post-content, .td-post-content, .entry-summary"
_TITLE = ".entry-title, .cm-entry-title, .post-title, h1, h2"
_CUT = re.compile(r"(?:\[(?:…|\.\.\.)\]|(?:continue reading|read more)\W*)$", re.I)
_MORE = re.compile(r"\s*(?:continue reading|read more)\W{0,5}$", re.I)
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
    found = _posts(page) or [_Found(post) for post in posts(_page(page).pieces)]
    documents: list[Document] = []
    for number, each in enumerate(found, 1):
        made = document(_whole(each.post), page)
        if made is None:
            continue
        warnings = list(made.warnings)
        if any(_CUT.search(piece.words) for piece in each.post.pieces[-1:]):
            warnings.append("only the beginning of the post is on this page")
        if number == len(found):
            warnings += broken_off(page)
        documents.append(
            replace(
                made,
                url=each.url or made.url,
                abbreviations=each.abbreviations,
                dates=(*made.dates, *each.dates),
                warnings=tuple(warnings),
            )
        )
    if not documents:
        raise ReadError(page.name, "HTML without an announcement in it; an archive page or GOV.UK page expected")
    return documents


class _Found(NamedTuple):
    """A post of a page, and what its container says of it."""

    post: Post
    abbreviations: tuple[tuple[str, str], ...] = ()
    url: str | None = None
    dates: tuple[tuple[str, str], ...] = ()


def _posts(page: Opened) -> list[_Found]:
    """The posts that stand in containers of a theme, with their abbreviations, address and dates."""
    found: list[_Found] = []
    for content in page.tree.css(_CONTENT):
        if _ancestor(content.parent, _is_content) is not None:
            continue
        container = _ancestor(content.parent, _is_post)
        title = (container if container is not None else page.tree).css_first(_TITLE)
        words = _words(title)
        if title is None or not words:
            continue
        body = _without_shortcodes(body_of(content))
        abbreviations = tuple(body.abbreviations)
        head = headline(words) or Headline(words, sure=False)
        cut = posts([Piece(words), *body.pieces])
        if len(cut) > 1 or (cut and cut[0].headline.title != head.title):
            # One container around several announcements: each has its own headline.
            found.extend(_Found(post, abbreviations) for post in cut)
            continue
        pieces = cut[0].pieces if cut else body.pieces
        link = title.css_first("a[href]")
        url = (link.attributes.get("href") if link is not None else None) or _canonical(page.tree)
        found.append(_Found(Post(head, _unquoted(pieces)), abbreviations, url, _posted(container)))
    return found


def _whole(post: Post) -> Post:
    """The post without the words of the link to its other part."""
    if not post.pieces:
        return post
    last = post.pieces[-1]
    words = _MORE.sub("", last.words)
    links = tuple(link for link in last.links if link[1] <= len(words))
    return Post(post.headline, [*post.pieces[:-1], *([replace(last, words=words, links=links)] if words else [])])


def _page(page: Opened) -> Body:
    root = page.tree.body
    return _without_shortcodes(body_of(root)) if root is not None else Body()


def _without_shortcodes(body: Body) -> Body:
    body.pieces = [
        Piece(words, piece.kind, piece.group, piece.item, piece.level)
        if (words := squeeze(without_shortcodes(piece.words))) != piece.words
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


def _words(node: LexborNode | None) -> str:
    return squeeze(_SPACE.sub(" ", clean(node.text()))) if node is not None else ""


def _posted(container: LexborNode | None) -> tuple[tuple[str, str], ...]:
    time = container.css_first("time[datetime]") if container is not None else None
    moment = time.attributes.get("datetime") if time is not None else None
    return (("posted", clean(moment)),) if moment else ()


def _canonical(tree: LexborHTMLParser) -> str | None:
    link = tree.css_first("link[rel=canonical]")
    return (link.attributes.get("href") or None) if link is not None else None
