"""The shape that every rule has, and the view of a document through which a rule reads.

A rule is a function from a `Reading` to mentions, with a name and a one-sentence docstring that a reader of the ledger
is shown. To add one: write it, put its examples beside it (`quantities.md` ...), list it in its family's tuple.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import TypeVar, cast

from onrecord.model import Document, Mention, Passage, Span
from onrecord.text.fold import fold
from onrecord.text.places import Places
from onrecord.text.sentences import sentences

T = TypeVar("T")

# The mark that closes the first half of an interrupted quotation: '... results," said Ms Reed. "We'
_CLOSES = re.compile(r'(?:,|(?<=[.!?]))"(?= (?:said|says|added|adds|explained|[A-Z][\w.\'-]+ ))')


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule of one family: `quantity.percent_change`."""

    name: str
    find: Callable[[Reading], Iterable[Mention]]

    @property
    def says(self) -> str:
        """The sentence a reader of the ledger is shown."""
        return (self.find.__doc__ or "").strip().splitlines()[0]


@dataclass
class Reading:
    """A document as rules see it: the folded text, its sentences and passages, and what earlier families found."""

    document: Document
    found: dict[str, list[Mention]] = field(default_factory=dict)
    _worked_out: dict[str, object] = field(default_factory=dict, repr=False)
    _found_starts: dict[str, tuple[Sequence[Mention], list[int]]] = field(default_factory=dict, repr=False)
    _quoted: tuple[Sequence[Mention], list[int], list[Mention | None]] | None = field(default=None, repr=False)
    _holding: dict[tuple[str, ...], frozenset[int]] = field(default_factory=dict, repr=False)
    memo: dict[str, object] = field(default_factory=dict)
    """What a family computes once for its several rules, by name."""

    text: str = field(init=False, repr=False)
    folded: str = field(init=False, repr=False)
    """The text with quotation marks, dashes and spaces folded; the same length, the same offsets."""
    lowered: str = field(init=False, repr=False)
    """The folded text in lower case, the same length: a letter whose lower case is longer is left as it is."""
    places: Places = field(init=False, repr=False)
    """Where the words of `lowered` stand: a rule whose phrases begin with known words tries them there only."""
    passages: tuple[Passage, ...] = field(init=False, repr=False)
    body: tuple[Passage, ...] = field(init=False, repr=False)
    """The passages that say something: all but the provenance line and contacts."""
    sentences: tuple[Span, ...] = field(init=False, repr=False)
    """Every sentence of every passage, in order; a sentence never crosses a passage."""
    _sentence_starts: list[int] = field(init=False, repr=False)
    _passage_starts: list[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.text, self.passages = self.document.text, self.document.passages
        self.folded = fold(self.text)
        self.lowered = _lowered(self.folded)
        self.places = Places(self.lowered)
        self.body = tuple(p for p in self.passages if p.kind not in ("provenance", "contact"))
        self.sentences = tuple(Span(a, b) for p in self.passages for a, b in sentences(self.folded, p.start, p.end))
        self._sentence_starts = [s.start for s in self.sentences]
        self._passage_starts = [p.start for p in self.passages]

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds an offset; an empty span there when it stands between sentences."""
        index = bisect_right(self._sentence_starts, offset) - 1
        if index >= 0 and offset < self.sentences[index].end:
            return self.sentences[index]
        return Span(offset, offset)

    def sentence_index(self, offset: int) -> int:
        """The index in `sentences` of the last sentence that starts at or before an offset; -1 before the first."""
        return bisect_right(self._sentence_starts, offset) - 1

    def passage_at(self, offset: int) -> Passage | None:
        """The passage that holds an offset, if any."""
        index = bisect_right(self._passage_starts, offset) - 1
        if index >= 0 and offset < self.passages[index].end:
            return self.passages[index]
        return None

    def holding(self, literals: tuple[str, ...]) -> frozenset[int]:
        """The indexes of the sentences in which some literal, in small letters, begins: looking for those in the whole
        text, once, is far cheaper than in sentence after sentence."""
        known = self._holding.get(literals)
        if known is None:
            known = self._holding[literals] = frozenset(self._where_held(literals))
        return known

    def _where_held(self, literals: tuple[str, ...]) -> Iterator[int]:
        for literal in literals:
            at = self.lowered.find(literal)
            while at >= 0:
                index = self.sentence_index(at)
                yield index
                past = self.sentences[index].end if index >= 0 else 0
                at = self.lowered.find(literal, max(at + 1, past))

    def once(self, name: str, make: Callable[[Reading], T]) -> T:
        """What several rules of a family share (one scan of the text, say), worked out once for this reading."""
        if name not in self._worked_out:
            self._worked_out[name] = make(self)
        return cast(T, self._worked_out[name])

    def forget(self) -> None:
        """Drop what was worked out, some of which holds this reading: so it goes at once, without a collector."""
        self._worked_out.clear()
        self.memo.clear()

    def of(self, type: str) -> Sequence[Mention]:
        """What an earlier family found, in the order of the text: `quantity`, `date`, `quotation`, `name` ..."""
        return self.found.get(type, [])

    def within(self, type: str, span: Span) -> list[Mention]:
        """Mentions of an earlier family that lie inside a span."""
        found = self.of(type)
        first = bisect_left(self._starts(type, found), span.start)
        inside: list[Mention] = []
        for mention in islice(found, first, None):
            if mention.span.start > span.end:
                break
            if mention.span.end <= span.end:
                inside.append(mention)
        return inside

    def _starts(self, type: str, found: Sequence[Mention]) -> list[int]:
        known = self._found_starts.get(type)
        if known is None or known[0] is not found:
            known = self._found_starts[type] = (found, [m.span.start for m in found])
        return known[1]

    def quotation_at(self, offset: int) -> Mention | None:
        """The narrowest quotation that holds an offset (a quotation inside a speech wins over the speech)."""
        found = self.of("quotation")
        if not found:
            return None
        if self._quoted is None or self._quoted[0] is not found:
            self._quoted = (found, *_narrowest(found))
        _, edges, holders = self._quoted
        return holders[bisect_right(edges, offset)]

    def speaker_at(self, offset: int) -> str | None:
        """Who says the words at an offset: the speaker of the quotation there, or of the whole speech."""
        quotation = self.quotation_at(offset)
        if quotation is not None:
            return getattr(quotation.value, "speaker", None)
        if (
            self.document.kind == "speech"
            and (passage := self.passage_at(offset))
            and passage.kind not in ("title", "provenance")
        ):
            return self.document.speaker
        return None

    def said_in(self, span: Span, offset: int) -> Span:
        """The part of a sentence that the words at an offset belong to: without its cue, without the marks around it.

        Of `Ann Reed said: "We will open it."` that is `We will open it.`; of narration it is the sentence.
        """
        start, end = span
        quotation = self.quotation_at(offset)
        if quotation is not None and quotation.value is not None and start < quotation.span.start < end:
            start = quotation.span.start
        if quotation is not None and quotation.value is not None and offset < quotation.span.end < end:
            end = quotation.span.end
        while start < offset and self.folded[start] == '"':
            start += 1
        if quotation is not None and quotation.value is not None and end - offset > 1:
            closed = _CLOSES.search(self.folded, offset, end)
            end = closed.start() if closed else end
        if self.folded[end - 1] == '"' and self.folded.count('"', start, end) % 2:
            end -= 1
        return Span(start, end)

    @property
    def issued(self) -> date | None:
        return self.document.issued_date


def _lowered(folded: str) -> str:
    lower = folded.lower()
    if len(lower) == len(folded):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in folded)


def _narrowest(mentions: Sequence[Mention]) -> tuple[list[int], list[Mention | None]]:
    """Every place where a mention begins or ends, and the narrowest that holds what lies before each, and after all.

    Of two as narrow the earlier.
    """
    edges = sorted({edge for m in mentions for edge in m.span})
    holders: list[Mention | None] = [None] * (len(edges) + 1)
    narrowest_first = sorted(mentions, key=lambda m: m.span.end - m.span.start)
    for mention in narrowest_first[::-1]:
        first, last = (bisect_right(edges, edge) for edge in mention.span)
        holders[first:last] = [mention] * (last - first)
    return edges, holders


def run_rules(rules: Sequence[Rule], reading: Reading) -> list[Mention]:
    """What the rules find, in the order of the text; of two that overlap exactly, the earlier rule's."""
    seen: dict[tuple[str, Span], Mention] = {}
    for rule in rules:
        for mention in rule.find(reading):
            seen.setdefault((mention.type, mention.span), mention)
    return sorted(seen.values(), key=lambda m: (m.span.start, -m.span.end, m.rule))
