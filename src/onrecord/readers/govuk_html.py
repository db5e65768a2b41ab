"""GOV.UK pages as HTML: the templates of today and of 2010 to 2017, whole or the `<main>` element alone.

Selectors are tried in order, newest first (alphagov/frontend, govuk_publishing_components).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.errors import ReadError
from onrecord.model import Document
from onrecord.readers import govuk
from onrecord.readers.headline import iso_date
from onrecord.readers.markup import body_of
from onrecord.readers.opening import Opened, clean, squeeze

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_TITLE = (
    ".gem-c-heading h1",
    "h1.gem-c-heading__text",
    "h1.gem-c-heading",
    ".gem-c-title h1",
    ".govuk-title h1",
    "main h1",
    "h1",
)
_ABOVE = (".gem-c-heading__context", ".gem-c-title__context", ".govuk-title .context", ".govuk-caption-xl", "p.context")
_LEAD = (".gem-c-lead-paragraph", "p.description", ".description p", ".summary p")
_BODY = (".gem-c-govspeak", ".govuk-govspeak", ".govspeak-wrapper", ".govspeak")
_NOTICES = (
    ".gem-c-notice",
    ".history-notice",
    ".withdrawal-notice",
    ".govuk-withdrawal",
    ".app-c-notice",
    ".gem-c-published-under",
)
_TERMS = {
    "delivered on": "delivered_on", "written on": "written_on", "published": "first_published_at",
    "first published": "first_published_at", "last updated": "public_updated_at", "updated": "public_updated_at",
}  # fmt: skip
_META = {
    "govuk:first-published-at": "first_published_at", "govuk:public-updated-at": "public_updated_at",
    "govuk:updated-at": "updated_at",
}  # fmt: skip
_SPACE = re.compile(r"\s+")


def accepts(page: Opened) -> bool:
    """HTML with the marks of a GOV.UK template."""
    return page.is_markup and bool(re.search(r"govuk:content-id|govspeak|gem-c-|govuk-title", page.text))


def read(page: Opened) -> list[Document]:
    """A GOV.UK page: title, kind, metadata and body of its template, with block quotations kept."""
    tree = page.tree
    title = _words(_first(tree, _TITLE))
    if not title:
        raise ReadError(page.name, "a GOV.UK page without a title (h1); a news page or speech expected")
    bodies = _bodies(tree)
    lead = _first(tree, _LEAD)
    if not bodies and lead is None:
        raise ReadError(page.name, "a GOV.UK page without the text of an announcement; a news page or speech expected")
    meta = {
        (node.attributes.get("name") or ""): squeeze(clean(node.attributes.get("content") or ""))
        for node in tree.css("meta[name]")
    }
    terms = _terms(tree)
    kind = govuk.kind(_words(_first(tree, _ABOVE)) or meta.get("govuk:format") or _main_class(tree))
    dates = _dates(meta, terms)
    publishers, people = _from(terms)
    spoken = kind in ("speech", "statement", "oral_statement", "written_statement", "article")
    locations = [_words(node) for term, node in terms if term == "location"]
    return [
        govuk.document(
            page,
            title,
            _words(lead),
            body_of(*bodies),
            kind=kind,
            url=page.source.url or _canonical(tree),
            issuer=publishers[0] if publishers else None,
            speaker=govuk.person(people[0]) if spoken and people else None,
            venue=locations[0] if locations else None,
            issued=govuk.issued(kind, dates),
            language=_language(tree),
            dates=dates,
            warnings=(*page.warnings, *_notices(tree, meta), *broken_off(page)),
        )
    ]


def broken_off(page: Opened) -> list[str]:
    """A warning when an element that holds the whole page is opened and never closed."""
    text = page.text.lower()
    missing = [tag for tag in ("main", "body", "html") if f"<{tag}" in text and f"</{tag}>" not in text]
    return [f"the page breaks off: no </{missing[0]}>"] if missing else []


def _first(tree: LexborHTMLParser, selectors: tuple[str, ...]) -> LexborNode | None:
    for selector in selectors:
        node = tree.css_first(selector)
        if node is not None:
            return node
    return None


def _bodies(tree: LexborHTMLParser) -> list[LexborNode]:
    """The elements that hold the text, none inside another."""
    for selector in _BODY:
        found = tree.css(selector)
        if found:
            return [node for node in found if not _inside(node, selector)]
    return []


def _inside(node: LexborNode, selector: str) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.tag not in ("-document", None) and selector[1:] in (parent.attributes.get("class") or "").split():
            return True
        parent = parent.parent
    return False


def _words(node: LexborNode | None) -> str:
    return squeeze(_SPACE.sub(" ", clean(node.text()))) if node is not None else ""


def _terms(tree: LexborHTMLParser) -> list[tuple[str, LexborNode]]:
    """The metadata list: each term, in lower case without its colon, with the element that defines it."""
    found: list[tuple[str, LexborNode]] = []
    for term in tree.css("dt"):
        after = term.next
        while after is not None and after.tag != "dd":
            if after.tag == "dt":
                break
            after = after.next
        if after is not None and after.tag == "dd":
            found.append((_words(term).rstrip(": ").lower(), after))
    return found


def _dates(meta: dict[str, str], terms: list[tuple[str, LexborNode]]) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    for term, node in terms:
        if name := _TERMS.get(term):
            time = node.css_first("time[datetime]")
            moment = (time.attributes.get("datetime") if time is not None else None) or iso_date(_words(node))
            if moment:
                found.setdefault(name, clean(moment))
    for key, name in _META.items():
        if meta.get(key):
            found[name] = meta[key]
    return tuple(found.items())


def _from(terms: list[tuple[str, LexborNode]]) -> tuple[list[str], list[str]]:
    """Organisations and people of the "From" entry, by where their links lead."""
    publishers: list[str] = []
    people: list[str] = []
    for term, node in terms:
        if term != "from":
            continue
        for link in node.css("a"):
            href = link.attributes.get("href") or ""
            (people if "/people/" in href else publishers).append(_words(link))
        if not publishers and not people and (words := _words(node)):
            publishers.append(words)
    return [name for name in publishers if name], [name for name in people if name]


def _notices(tree: LexborHTMLParser, meta: dict[str, str]) -> list[str]:
    found = [
        words
        for selector in _NOTICES
        for node in tree.css(selector)
        if (words := " ".join(piece.words for piece in body_of(node).pieces))
    ]
    if meta.get("govuk:withdrawn") == "withdrawn" and not any("withdrawn" in words for words in found):
        found.append("withdrawn")
    return list(dict.fromkeys(found))


def _main_class(tree: LexborHTMLParser) -> str:
    main = tree.css_first("main[class]")
    words = (main.attributes.get("class") or "") if main is not None else ""
    return "news story" if "news-article" in words else "speech" if "speech" in words.split() else ""


def _canonical(tree: LexborHTMLParser) -> str | None:
    link = tree.css_first("link[rel=canonical]")
    return (link.attributes.get("href") or None) if link is not None else None


def _language(tree: LexborHTMLParser) -> str:
    for selector in ("main[lang]", "html[lang]"):
        node = tree.css_first(selector)
        if node is not None and (language := squeeze(node.attributes.get("lang") or "")):
            return language
    return "en"
