"""From a source's bytes to documents whose text is fixed. Of the readers in READERS the first that accepts reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from onrecord.errors import ReadError
from onrecord.model import Document, Source
from onrecord.readers import archive_html, archive_text, govuk_html, govuk_item, page_html, plain_text
from onrecord.readers.opening import LIMIT, Opened, opened, squeeze
from onrecord.readers.stated import Stated, with_stated

__all__ = ["LIMIT", "READERS", "Reader", "Stated", "read"]


class Reader(NamedTuple):
    """A reader: what it is called, whether a source is its kind, and the function that reads it (whose docstring is
    one sentence that users are shown)."""

    name: str
    accepts: Callable[[Opened], bool]
    read: Callable[[Opened], list[Document]]


READERS = (
    Reader("GOV.UK content item", govuk_item.accepts, govuk_item.read),
    Reader("GOV.UK page", govuk_html.accepts, govuk_html.read),
    Reader("archive page", archive_html.accepts, archive_html.read),
    Reader("web page", page_html.accepts, page_html.read),
    Reader("archive text", archive_text.accepts, archive_text.read),
    Reader("plain text", plain_text.accepts, plain_text.read),
)


def read(source: Source, stated: Stated | None = None) -> list[Document]:
    """The documents of a source, in the order of the page, with what a person stated of them.

    Raises ReadError, naming the source and the reason, when none can be read; what can be read of a damaged page is
    returned with `warnings` on its documents.
    """
    stated = stated or Stated()
    title = squeeze(stated.title) if stated.title else None
    page = replace(opened(stated.on(source)), title=title, issuer=stated.issuer)
    for reader in READERS:
        if reader.accepts(page):
            found = reader.read(page)
            return with_stated(found, stated, source.name) if stated != Stated() else found
    raise ReadError(source.name, "no announcement in it; an archive page, GOV.UK page or item, or text expected")
