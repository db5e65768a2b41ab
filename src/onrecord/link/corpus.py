"""The shape that every linker has, and the view of documents and records through which a linker reads.

A linker is a function from a `Corpus` to links, with a name and a one-sentence docstring that a reader of the ledger
is shown. To add one: write it, put its examples beside it (`figures.md` ...), list it in `LINKERS` of its module.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeVar, cast

from onrecord.link.published import Series
from onrecord.model import Document, Link, Member, Passage, Record, Span
from onrecord.text.fold import fold
from onrecord.text.sentences import abbreviates, sentences
from onrecord.text.words import dash_in_a_name
from onrecord.values import Quantity, Quotation

T = TypeVar("T")
# The beginning of a list that is a subject: "Social care, schools" of "Social care, schools and councils will".
_ROW = re.compile(
    r"(?!(?:As|At|By|For|From|In|On|Since|This|Today|Under|With)\b)(?:[A-Za-z][\w'-]*(?: [\w'-]+){0,3}, ){1,4}"
)
_LAST_OF_ROW = re.compile(r"[\w'-]+(?: [\w'-]+){0,2} and (?:[\w'-]+ ){1,3}(?:will|are|is|have|has|can|could|to)\b")
_LABEL = re.compile(r"(?:\(|, | and )(?P<label>[A-Z][\w'-]*(?: [a-z][\w'-]*){0,3}): $")
_TWO_ADJECTIVES = re.compile(r"\b(?:all|an?|both|its|our|the|their|these|those) [a-z]+$")
_TWO_VERBS = re.compile(r"[a-z]+ed and [a-z]+ed\b")
_MARKS = (", ", "; ", ": ", " - ", " (", ") ")
_ABBREVIATED = re.compile(r"((?:[A-Z][\w-]*(?:'s)? (?:(?:of|and|for|the|in|on) ){0,2}){2,6})\(([A-Z]{2,6})\)")
_HANGING = re.compile(
    r" (?:a|about|an|and|around|at|by|first|for|from|in|last|more than|nearly|next|of|on|or|over|past|the|than|to|"
    r"under|up to|with|within)$"
)
# "3,000 of the agency's 38,000 sluices": the number that follows says of what, and the words do not stop before it.
_PART_OF = re.compile(r"^ of [^.,;:]{0,60}(?:'s|s'|\bthe|\bits|\bour|\btheir|\bof) $")
_ENDS = (".", "!", "?", ":", ";", ",", '"', "'", ")", "…")
_OPENING = re.compile(r"(?:and|with|while|but) ")


@dataclass(frozen=True, slots=True)
class Linker:
    """A named way to tie records or passages: `figures.restatement`."""

    name: str
    find: Callable[[Corpus], Iterable[Link]]

    @property
    def says(self) -> str:
        """The sentence a reader of the ledger is shown."""
        return (self.find.__doc__ or "").strip().splitlines()[0]


class Held(NamedTuple):
    """A record and its value, known to be a quantity."""

    record: Record
    value: Quantity


def _held(records: Iterable[Record]) -> tuple[Held, ...]:
    return tuple(Held(r, r.value) for r in records if isinstance(r.value, Quantity))


_AROUND = 1200  # code points: a clause that a reader is shown ends well before that
_LONGEST_NAME = 120  # code points that a name may have


@dataclass
class Page:
    """One document as linkers see it: the folded text, its sentences and passages, and its records by type."""

    document: Document
    by_type: dict[str, list[Record]]

    @property
    def id(self) -> str:
        return self.document.id

    @property
    def issued(self) -> str:
        """The ISO issue date, or an empty string that sorts first."""
        return self.document.issued or ""

    @cached_property
    def folded(self) -> str:
        """The text with quotation marks, dashes and spaces folded; the same length, the same offsets."""
        return fold(self.document.text)

    @cached_property
    def body(self) -> tuple[Passage, ...]:
        """The passages that announce something: all but the title, the provenance line and contacts."""
        return tuple(p for p in self.document.passages if p.kind not in ("title", "provenance", "contact"))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Every sentence of every passage but contacts, in order; a sentence never crosses a passage."""
        kept = (p for p in self.document.passages if p.kind != "contact")
        return tuple(Span(a, b) for p in kept for a, b in sentences(self.folded, p.start, p.end))

    @cached_property
    def _record_starts(self) -> dict[str, list[int]]:
        return {}

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def index(self, offset: int) -> int:
        """The index in `sentences` of the last sentence that starts at or before an offset; -1 before the first."""
        return bisect_right(self._starts, offset) - 1

    def sentence(self, offset: int) -> Span:
        """The sentence that holds an offset; an empty span there when it stands between sentences."""
        at = self.index(offset)
        return self.sentences[at] if at >= 0 and offset < self.sentences[at].end else Span(offset, offset)

    def passage(self, offset: int) -> Passage | None:
        """The passage that holds an offset, if any."""
        at = bisect_right(self._passage_starts, offset) - 1
        found = self.document.passages[at] if at >= 0 else None
        return found if found and offset < found.end else None

    def listed_together(self, one: int, other: int) -> bool:
        """Whether two offsets stand in two items of one list."""
        a, b = self.passage(one), self.passage(other)
        return a is not None and b is not None and a is not b and a.kind == b.kind == "list_item" and a.group == b.group

    def heads(self, offset: int) -> bool:
        """Whether the words at an offset stand over others: a heading, a line under the title, a role, a contact."""
        passage = self.passage(offset)
        if passage is None:
            return False
        if passage.start not in self._heads:
            self._heads[passage.start] = self._stands_over(passage)
        return self._heads[passage.start]

    @cached_property
    def _heads(self) -> dict[int, bool]:
        return {}

    def _stands_over(self, passage: Passage) -> bool:
        if passage.kind in ("title", "heading", "contact", "provenance", "cell"):
            return True
        words = self.folded[passage.start : passage.end].rstrip()
        # a paragraph of one line without an end is a line of names or a heading; a list's items end as they like
        return passage.kind != "list_item" and len(words.split()) < 40 and not words.endswith(_ENDS)

    @cached_property
    def _passage_starts(self) -> list[int]:
        return [p.start for p in self.document.passages]

    @cached_property
    def said(self) -> tuple[Span, ...]:
        """The sentences of the body."""
        silent = ("title", "provenance", "contact")
        return tuple(s for s in self.sentences if (p := self.passage(s.start)) and p.kind not in silent)

    def of(self, type: str) -> Sequence[Record]:
        """The records of a type, in the order of the text."""
        return self.by_type.get(type, [])

    def within(self, type: str, span: Span) -> list[Record]:
        """The records of a type that lie inside a span."""
        starts = self._record_starts.get(type)
        if starts is None:
            starts = self._record_starts[type] = [r.start for r in self.of(type)]
        held = self.of(type)[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        return [r for r in held if r.end <= span.end]

    def quotation(self, offset: int) -> Record | None:
        """The narrowest quotation that holds an offset."""
        holding = [r for r in self.of("quotation") if r.start <= offset < r.end]
        return min(holding, key=lambda r: r.end - r.start, default=None)

    def speaker(self, offset: int) -> str | None:
        """Who says the words at an offset: the speaker of the quotation there, or of the whole speech."""
        quotation = self.quotation(offset)
        if quotation is not None and isinstance(quotation.value, Quotation):
            return quotation.value.speaker
        return self.document.speaker if self.document.kind == "speech" else None

    def advance(self, offset: int) -> bool:
        """Whether the words at an offset were given out before they were spoken."""
        quotation = self.quotation(offset)
        return (
            quotation is not None
            and isinstance(quotation.value, Quotation)
            and (quotation.value.tense == "advance" or quotation.value.kind == "extract")
        )

    def quantities(self, span: Span | None = None) -> Sequence[Held]:
        """The quantities of the document, or of a stretch of it, with their values, in the order of the text."""
        return self._quantities if span is None else _held(self.within("quantity", span))

    @cached_property
    def _quantities(self) -> tuple[Held, ...]:
        return _held(self.of("quantity"))

    @cached_property
    def abbreviations(self) -> dict[str, str]:
        """Short names that the text itself explains: `Harbour Safety Trust (HST)`."""
        found = dict(self.document.abbreviations)
        for match in _ABBREVIATED.finditer(self.folded):
            name = [w for w in re.findall(r"[\w&-]+", match[1]) if w[0].isupper()][-len(match[2]) :]
            if "".join(w[0] for w in name) == match[2]:
                found[match[2]] = " ".join(name)
        return found

    def spelt_out(self, words: str) -> str:
        """Words with the abbreviations that the document explains written in full."""
        return re.sub(r"\b[A-Z]{2,6}\b", lambda m: self.abbreviations.get(m.group(), m.group()), words)

    @cached_property
    def provenance(self) -> Passage | None:
        return next((p for p in self.document.passages if p.kind == "provenance"), None)

    def member(self, span: Span, record: Record | None = None) -> Member:
        """The words at a span as one end of a link."""
        return Member(self.id, span.start, span.end, span.of(self.document.text), record.id if record else None)

    def words(self, record: Record) -> Member:
        """A record as one end of a link, widened to its clause where the record alone is a bare number."""
        return self.member(self.clause(record.span), record)

    def _name_over(self, at: int) -> Span | None:
        """The name of a programme or a body that goes on over a place in the text."""
        near = (
            self.within(kind, Span(max(0, at - _LONGEST_NAME), at + _LONGEST_NAME)) for kind in ("programme", "name")
        )
        return next((r.span for held in near for r in held if r.start < at < r.end), None)

    def clause(self, span: Span, longest: int = 140) -> Span:
        """The words around a span that belong to it: its clause, up to its neighbours among the quantities."""
        sentence = self.sentence(span.start)
        if not sentence.covers(span) or span.end - span.start >= 40:
            return span
        first, last = max(sentence.start, span.start - _AROUND), min(sentence.end, span.end + _AROUND)
        for record in self.within("quantity", Span(first, last)):
            if record.end <= span.start:
                if not _PART_OF.match(self.folded[record.end : span.start]):  # "3,000 of the agency's 38,000 walls"
                    first = max(first, record.end)
            elif record.start >= span.end and not _PART_OF.match(self.folded[span.end : record.start]):
                last = min(last, record.start)
        text, origin = self.folded, first
        left, right = text[first : span.start], text[span.end : last]
        between = (" and ", " while ", " with ")
        for mark in (*_MARKS, *(between if first > sentence.start else ())):
            cut = left.rfind(mark)
            if mark == " and " and cut >= 0 and _TWO_ADJECTIVES.search(left, 0, cut):
                cut = left.rfind(mark, 0, cut)  # "the basic and new State Pensions are increasing"
            if mark == " and " and cut >= 0 and (name := self._name_over(first + cut)):
                cut = left.rfind(mark, 0, max(0, name.start - first))
            if cut >= 0 and not (mark == " - " and dash_in_a_name(left, cut)):
                first, left = first + cut + len(mark), left[cut + len(mark) :]
        for mark in (*_MARKS, ". ", *(between if last < sentence.end else (" while ",))):
            cut = _past_a_row(right) if mark == ", " else right.find(mark)
            if mark == " and " and cut >= 0 and (name := self._name_over(span.end + cut)):
                cut = right.find(mark, name.end - span.end)  # "through the Fish and Harbours Fund"
            if mark == " and " and cut >= 0 and _TWO_VERBS.match(right, right.rfind(" ", 0, cut) + 1):
                cut = right.find(mark, cut + 1)  # "the £2 million requested and received from"
            goes_on = mark == ". " and (right[cut + 2 : cut + 3].islower() or abbreviates(right, cut))
            if cut >= 0 and not goes_on:
                last, right = span.end + cut, right[:cut]  # "to Anyport Ltd. for a pier" goes on
        if (
            origin == sentence.start
            and _ROW.fullmatch(text, origin, first)
            and _LAST_OF_ROW.match(text, first, span.start)
        ):
            first = origin  # "Care, schools and councils will receive": all of them
        if opening := _OPENING.match(text, first, span.start):
            first = opening.end()
        while last > span.end and (text[last - 1] in " .,;:-(" or _HANGING.search(text, span.end, last)):
            last = min(last - 1, found.start()) if (found := _HANGING.search(text, span.end, last)) else last - 1
        if text[last - 1] == ")" and "(" not in text[first:last]:
            last -= 1
        if label := _LABEL.search(text, sentence.start, first):
            first = label.start("label")  # "(Central share: £2 million and State share: £1 million)"
        while first < span.start and not text[first].isalnum() and text[first] not in "£$€":
            first += 1
        return Span(first, last) if last - first <= longest else span


_TO_DO_SO = re.compile(r"\bto [a-z]+$")
_NO_ITEM = r"(?!(?:[a-z]+ing|as|bringing|has|have|is|it|they|this|was|we|were|which|while|who|will|with)\b)"
_ITEM_GOES_ON = r"(?: (?!(?:are|has|have|is|was|were|which|who|will)\b)[\w'-]+)"
MORE_OF_THEM = re.compile(
    rf"(?:, {_NO_ITEM}[a-z][\w'-]*{_ITEM_GOES_ON}{{0,6}}?)+,? and (?!for\b){_NO_ITEM}[A-Za-z][\w'-]*"
    rf"{_ITEM_GOES_ON}{{0,14}}(?=[.,;\"]|$)"
)
"""The rest of a row, from its first comma: "for work in health, justice and Harbour Education", "to help create jobs,
support crews and fund quays"."""
_MORE_VERBS = re.compile(r", (?:[a-z]+, )*[a-z]+,? and [a-z]+ ")


def _past_a_row(words: str) -> int:
    """Where the first comma stands that ends a clause, and is not in a row of verbs: to plan, build
    and maintain."""
    cut = words.find(", ")
    if cut >= 0 and _TO_DO_SO.search(words, 0, cut) and (row := _MORE_VERBS.match(words, cut)):
        cut = words.find(", ", row.end())
    elif cut >= 0 and (row := MORE_OF_THEM.match(words, cut)):
        cut = row.end() if words.startswith(", ", row.end()) else words.find(", ", row.end())
    return cut


class Corpus:
    """Documents and their records, in order of issue, and the statistics imported to hold them against. Pages are made
    once; nothing here is changed by a linker."""

    def __init__(self, documents: Iterable[Document], records: Iterable[Record], series: Iterable[Series] = ()) -> None:
        self.series: tuple[Series, ...] = tuple(series)
        found: dict[str, dict[str, list[Record]]] = defaultdict(lambda: defaultdict(list))
        for record in records:
            found[record.document][record.type].append(record)
        unique = {d.id: d for d in documents}
        self.pages: tuple[Page, ...] = tuple(
            Page(d, {t: sorted(rs, key=lambda r: (r.start, -r.end, r.id)) for t, rs in found[d.id].items()})
            for d in sorted(unique.values(), key=lambda d: (d.issued or "9999", d.id))
        )
        self._by_id = {page.id: page for page in self.pages}
        self._once: dict[object, object] = {}

    def once(self, work: Callable[[Corpus], T]) -> T:
        """What `work` makes of this corpus, done the first time it is asked for: several linkers read one alignment."""
        if work not in self._once:
            self._once[work] = work(self)
        return cast(T, self._once[work])

    def page(self, document: str) -> Page:
        return self._by_id[document]

    def order(self, member: Member) -> tuple[str, int]:
        """Sorts members by issue date, then place."""
        return (self.page(member.document).issued or "9999", member.start)
