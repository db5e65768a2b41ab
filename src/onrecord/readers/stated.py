"""What a person says of a text when adding it, because the text does not: recorded as given, and visible as such."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.errors import ReadError
from onrecord.model import Document, DocumentKind, Source
from onrecord.readers.particulars import without_article


@dataclass(frozen=True, slots=True)
class Stated:
    """Facts given with the source, not found in it.

    `issued` is an ISO day or month, `title` that of a text without a title line.
    """

    issued: str | None = None
    issuer: str | None = None
    kind: DocumentKind | None = None
    title: str | None = None
    url: str | None = None

    def on(self, source: Source) -> Source:
        """The source with the address that was given."""
        return replace(source, url=self.url) if self.url else source


def with_stated(documents: Sequence[Document], stated: Stated, name: str) -> list[Document]:
    """The documents with what was given; what the text says otherwise stays in `dates` and `warnings`.

    Raises ReadError when a title or address is given for a source of several announcements, or a title for one that
    has its own.
    """
    for what, value in (("title", stated.title), ("address", stated.url)):
        if value and len(documents) > 1:
            raise ReadError(name, f"one {what} given for {len(documents)} announcements; add it without")
    if stated.title and documents[0].title != " ".join(stated.title.split()):
        raise ReadError(name, "a title given for a page that states its own; only a plain text without one takes it")
    return [_with(document, stated) for document in documents]


def _with(document: Document, stated: Stated) -> Document:
    given = {
        "issued": stated.issued,
        "issuer": without_article(stated.issuer) if stated.issuer else None,
        "kind": stated.kind,
        "url": stated.url,
    }
    warnings = list(document.warnings)
    dates = list(document.dates)
    for field, value in given.items():
        said = getattr(document, field)
        if not value or said == value:
            continue  # what the source says itself
        if field == "issued":
            warnings = [each for each in warnings if "no date" not in each]
            dates += [("given", value)] + ([("in_text", said)] if said and said != value else [])
        unlike = said not in (None, value) and field != "kind"  # a kind is read, never stated in so many words
        instead = f", where the source says {said}" if unlike else ""
        shown = value.replace("_", " ") if field == "kind" else value
        warnings.append(f"{field} {shown} as given when it was added{instead}")
    if stated.title:
        warnings.append("title as given when it was added")
    changed = {field: value for field, value in given.items() if value}
    return replace(document, **changed, dates=tuple(dates), warnings=tuple(warnings))  # type: ignore[arg-type]
