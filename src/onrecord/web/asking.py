"""One request as a view sees it: what was asked, the ledger to answer from, and how to turn one away with help."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from jinja2 import Environment
from starlette.requests import Request

from onrecord.errors import LedgerError
from onrecord.model import Document, Link, Record, Span
from onrecord.web.wording import sentence

if TYPE_CHECKING:
    from onrecord.ledger import Ledger
    from onrecord.note import NoteLine


MOST = 40
"""Places that one address may point to."""


class RefusedError(Exception):
    """A request that cannot be answered: the status, a heading, the reason, and what to do instead."""

    def __init__(self, status: int, heading: str, reason: str, aid: str, place: str | None = None) -> None:
        super().__init__(reason)
        self.status, self.heading, self.aid, self.place = status, heading, aid, place


@dataclass
class Asking:
    """A request, the ledger, the templates, and `ledger`, the ledger's name as it may be shown."""

    request: Request
    shelf: Ledger
    templates: Environment
    ledger: str
    _documents: dict[str, Document] = field(default_factory=dict)

    def get(self, name: str, default: str = "") -> str:
        return self.request.query_params.get(name, default).strip()

    @property
    def id(self) -> str:
        return str(self.request.path_params["id"])

    @property
    def path(self) -> str:
        return self.request.url.path

    def absolute(self, href: str) -> str:
        return str(self.request.base_url).rstrip("/") + href

    def document(self, id: str) -> Document:
        """A document, fetched once a request."""
        if id not in self._documents:
            try:
                found = self.shelf.document(id)
            except LedgerError as error:
                raise RefusedError(
                    404, "No such document", sentence(str(error)), "What came in is listed on the first page."
                ) from error
            self._documents[id] = self._documents[found.id] = found
        return self._documents[id]

    def note(self, document: Document, records: Sequence[Record], links: Sequence[Link]) -> Sequence[NoteLine]:
        """The lines a fact-checker should see first."""
        from onrecord.note import note

        return note(document, records, links)

    def total(self) -> int:
        """How many documents there are to list."""
        from sqlalchemy import func, select

        from onrecord.ledger.schema import documents

        statement = select(func.count()).select_from(documents).where(documents.c.retired_run.is_(None))
        with self.shelf.reading() as connection:
            return int(connection.execute(statement).scalar_one())

    def relations(self) -> dict[str, int]:
        """How many current links there are of each relation, counted by the database: a ledger may hold many."""
        from sqlalchemy import func, select

        from onrecord.ledger.reading import current
        from onrecord.ledger.schema import links

        statement = select(links.c.relation, func.count()).where(current(links)).group_by(links.c.relation)
        with self.shelf.reading() as connection:
            return {str(relation): int(count) for relation, count in connection.execute(statement)}

    def page(self) -> int:
        """The page asked for, from 1."""
        asked = self.get("page", "1")
        if not (asked.isascii() and asked.isdigit() and 0 < int(asked) < 1_000_000):
            raise RefusedError(
                400, "No such page", f"“{asked}” is not the number of a page.", "Pages are counted from 1."
            )
        return int(asked)

    def choice(self, name: str, known: Mapping[str, Any], default: str) -> str:
        """One of a fixed set of words, or a 400 that lists them."""
        asked = self.get(name, default)
        if asked != default and asked not in known:
            raise RefusedError(
                400, "No such filter", f"“{asked}” is not something that “{name}” can be.",
                f"It can be one of: {', '.join([default, *known] if default else known)}.",
            )  # fmt: skip
        return asked

    def spans(self) -> list[Span]:
        """`at=120-155,160-162`: the words an address points to, in code points of the document's text."""
        asked = self.get("at")
        found = []
        for place in asked.split(",")[:MOST] if asked else ():
            start, _, end = place.partition("-")
            digits = all(n.isascii() and n.isdigit() and len(n) < 12 for n in (start, end))
            if not digits or int(start) >= int(end):
                raise RefusedError(
                    400, "No such words", f"“{place}” is not a place in a text.",
                    "Words are named by where they start and end: at=120-155.",
                )  # fmt: skip
            found.append(Span(int(start), int(end)))
        return found

    def render(self, template: str, **words: Any) -> str:
        return self.templates.get_template(template).render(here=self.path, ledger=self.ledger, **words)


def address(path: str, fragment: str = "", /, **query: object) -> str:
    """A path with its query, empty values left out.

    >>> address("/documents/d1", "r-9", record="9", show="")
    '/documents/d1?record=9#r-9'
    """
    known = {name: value for name, value in query.items() if value not in (None, "")}
    return path + (f"?{urlencode(known, safe=',')}" if known else "") + (f"#{fragment}" if fragment else "")


def at_record(record: Record, show: str = "") -> str:
    """Where a record is read: its document, the record selected, scrolled to its words."""
    return address(f"/documents/{record.document}", f"r-{record.id}", record=record.id, show=show)


def at_words(document: str, *spans: Span) -> str:
    """Where words are read that belong to no record."""
    return address(f"/documents/{document}", "at", at=places(spans))


def places(spans: Iterable[Span]) -> str:
    """Spans as an address names them.

    >>> places([Span(3, 9), Span(12, 14)])
    '3-9,12-14'
    """
    return ",".join(f"{start}-{end}" for start, end in spans)
