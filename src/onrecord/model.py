"""The things the ledger is made of: immutable, comparable, free of input and output.

Source -> Document -> Mention -> Record -> Link -> Review. Offsets are half-open and count Unicode code points of
`Document.text`, everywhere, always. A `Record` cuts its own words from the text, so one that cannot be read back
cannot be made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from onrecord.errors import SpanError
from onrecord.values import Value

PassageKind = Literal[
    "title", "provenance", "heading", "paragraph", "list_item", "quotation", "note", "contact", "cell"
]
DocumentKind = Literal[
    "press_release", "speech", "statement", "written_statement", "oral_statement", "news_story", "article", "debate",
    "other",
]  # fmt: skip
EntityType = Literal["person", "organisation", "law", "programme"]
Relation = Literal[
    "restatement", "update", "reannouncement", "scope_difference", "conflict", "date_mismatch", "arithmetic",
    "reuse", "mirror", "delivery", "series",
]  # fmt: skip

RECORD_TYPES = ("quantity", "date", "quotation", "commitment", "claim", "name", "programme")


class Span(NamedTuple):
    """A half-open range of code points of a document's text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Part:
    """A named piece of a mention: `comparator`, `cue`, `actor`, `measure` ... and where it stands."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes as they came, where from and when.

    `name` is the file name or address shown to people; `url` the address the bytes were fetched from, if any;
    `captured` an ISO date or date-time. The identity of a source is the SHA-256 of its content.
    """

    name: str
    content: bytes = field(repr=False)
    url: str | None = None
    media_type: str | None = None
    captured: str | None = None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


class Passage(NamedTuple):
    """A piece of a document with a kind. `group` numbers the block a piece belongs to: the paragraphs of one
    blockquote, the items of one list."""

    start: int
    end: int
    kind: PassageKind
    group: int = 0

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True)
class Document:
    """One announcement, its text fixed by its reader; nothing after the reader moves a character.

    `issued` is the ISO date it was issued or said; `dates` names every other date the source gives
    (`first_published_at`, `delivered_on` ...), because publishing applications differ. `abbreviations` are pairs
    that the source itself states (`<abbr title>`). `layout_quotations` says that the source kept block quotations,
    so that the layout decides and no end is guessed. `cited` are addresses linked from the text, by span.
    """

    text: str
    passages: tuple[Passage, ...]
    title: str
    kind: DocumentKind = "other"
    source: str = ""
    url: str | None = None
    origin: str | None = None
    rights: str | None = None
    captured: str | None = None
    issuer: str | None = None
    speaker: str | None = None
    role: str | None = None
    venue: str | None = None
    issued: str | None = None
    archive_label: str | None = None
    language: str = "en"
    layout_quotations: bool = False
    abbreviations: tuple[tuple[str, str], ...] = ()
    cited: tuple[tuple[int, int, str], ...] = ()
    dates: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()

    @cached_property
    def id(self) -> str:
        """The same text is the same document, wherever it was found: SHA-256 of the text, 16 hexadecimal digits."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    @property
    def issued_date(self) -> date | None:
        """The day it was issued or said; None when unknown or known only to the month."""
        if self.issued and len(self.issued) >= 10:
            return date.fromisoformat(self.issued[:10])
        return None


@dataclass(frozen=True, slots=True)
class Mention:
    """What one rule found: a span, its value, and named parts, spans too. `doubt` is None or 0..1."""

    rule: str
    span: Span
    value: Value
    parts: tuple[Part, ...] = ()
    doubt: float | None = None
    reasons: tuple[str, ...] = ()

    @property
    def type(self) -> str:
        return self.value.type

    def part(self, name: str) -> Span | None:
        """Where the first part of a name stands."""
        return _part(self.parts, name)


def _part(parts: tuple[Part, ...], name: str) -> Span | None:
    return next((part.span for part in parts if part.name == name), None)


@dataclass(frozen=True)
class Record:
    """A mention entered in the ledger. Make one with `Record.of`, which cuts the words from the text."""

    id: str
    document: str
    type: str
    rule: str
    start: int
    end: int
    text: str
    value: Value
    parts: tuple[Part, ...] = ()
    doubt: float | None = None
    reasons: tuple[str, ...] = ()

    @classmethod
    def of(cls, mention: Mention, document: Document) -> Record:
        """Enter a mention of a document.

        Raises SpanError when the span, or a part's, is empty or leaves the text.
        """
        last = len(document.text)
        start, end = mention.span
        if not 0 <= start < end <= last:
            raise SpanError(f"{mention.rule}: record span {(start, end)} leaves the text of {document.id}")
        for part in mention.parts:
            first, past = part.span
            if not 0 <= first < past <= last:
                raise SpanError(f"{mention.rule}: {part.name} span {(first, past)} leaves the text of {document.id}")
        key = "\n".join((document.id, mention.rule, f"{start}:{end}", str(mention.value)))
        return cls(
            hashlib.sha256(key.encode()).hexdigest()[:16], document.id, mention.type, mention.rule, start, end,
            document.text[start:end], mention.value, mention.parts, mention.doubt, mention.reasons,
        )  # fmt: skip

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def part(self, name: str) -> Span | None:
        """Where the first part of a name stands; it may stand outside the record."""
        return _part(self.parts, name)


@dataclass(frozen=True, slots=True)
class Member:
    """One end of a link: the words that matter, at most their sentence, and the record they belong to, if any."""

    document: str
    start: int
    end: int
    text: str
    record: str | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Slot:
    """One line of a link's reasons: what was compared, the verdict, and what each side says.

    `verdict` is `agrees`, `differs`, `unknown`, `holds`, `fails`, `added`, `dropped`, `moved` or `replaced`.
    """

    name: str
    verdict: str
    values: tuple[str | None, ...] = ()


@dataclass(frozen=True)
class Link:
    """Ties records or passages together and says why. Make one with `Link.of`.

    `weight` (0..1) says how much a fact-check desk would care.
    """

    id: str
    relation: Relation
    rule: str
    members: tuple[Member, ...]
    explanation: str
    because: tuple[Slot, ...]
    weight: float

    @classmethod
    def of(
        cls,
        relation: Relation,
        rule: str,
        members: Iterable[Member],
        explanation: str,
        because: Iterable[Slot],
        weight: float,
    ) -> Link:
        """A link whose id is a hash of relation, rule and members, whatever their order."""
        members = tuple(members)
        places = sorted(f"{m.document}:{m.start}:{m.end}" for m in members)
        key = "\n".join((relation, rule, *places))
        identity = hashlib.sha256(key.encode()).hexdigest()[:16]
        return cls(identity, relation, rule, members, explanation, tuple(because), round(weight, 4))


@dataclass(frozen=True, slots=True)
class Review:
    """A person's judgement of a record or link: appended, never overwritten.

    Anchored by the words (`exact`, with up to 32 code points of `prefix` and `suffix`: W3C Web Annotation
    TextQuoteSelector) and by the subject's id, so that it survives a better rule and a re-run.
    """

    subject: str
    verdict: Literal["confirm", "reject", "correct"]
    reviewer: str
    made: str
    document: str | None = None
    exact: str | None = None
    prefix: str | None = None
    suffix: str | None = None
    correction: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One release of the rules over some documents."""

    id: int
    release: str
    started: str
    finished: str | None = None


@dataclass(frozen=True)
class Entity:
    """A person, organisation, law or programme, gathered from its mentions across documents."""

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...]
    records: tuple[Record, ...]

    @classmethod
    def of(
        cls,
        type: EntityType,
        name: str,
        aliases: Iterable[str],
        records: Iterable[Record],
    ) -> Entity:
        key = hashlib.sha256(f"{type}\n{name.casefold()}".encode()).hexdigest()[:16]
        return cls(key, type, name, tuple(dict.fromkeys(a for a in aliases if a != name)), tuple(records))
