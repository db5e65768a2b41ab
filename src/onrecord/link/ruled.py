"""Which stated claims and figures a ruling of a fact-checker or regulator concerns, with the reasons, by its words.

A ruling is attached where its exact words stand in the text, or where the same number is told of the same measure; who
said it and when must not speak against it. On anything weaker nothing is attached: a ruling shown beside the wrong
claim would do more harm than one that is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from onrecord.link.cards import COMPARED, Card, alike, comparable, covers, same_number
from onrecord.link.concepts import label, things
from onrecord.link.corpus import Page
from onrecord.link.wording import figure
from onrecord.model import Document, Record, Slot, Span
from onrecord.text.fold import fold
from onrecord.values import Quantity, Quotation

LEAST = 5
"""Words in a row that must stand in the text for a quotation to say which claim is meant."""
NEAR = 370
"""Days between a figure and a ruling on it, at most: the same number later is likely of another year."""
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*%?")
_NOBODY = label("government minister ministers secretary state department ministry office british uk the official")


@dataclass(frozen=True)
class Ruling:
    """What a body ruled: `outcome` in its own words, on a `claim` as it worded it, or on `quoted` words.

    `claimant` is who is said to have claimed it, `about` whom or what a letter is about; days are ISO. `appeared_at`
    are addresses where the claim was made.
    """

    id: str
    body: str
    outcome: str
    claim: str
    quoted: str | None = None
    claimant: str | None = None
    about: str | None = None
    ruled: str | None = None
    claimed: str | None = None
    url: str | None = None
    appeared_at: tuple[str, ...] = ()


class Concerned(NamedTuple):
    """A record that a ruling concerns, and why."""

    ruling: str
    record: str
    reasons: tuple[Slot, ...]


@dataclass(frozen=True)
class Asked:
    """A ruling with the figures of its own words, as the same rules found them."""

    ruling: Ruling
    document: Document
    records: Sequence[Record] = field(repr=False)

    @cached_property
    def cards(self) -> list[Card]:
        """The figures that the ruling is on."""
        page = Page(self.document, {"quantity": list(self.records)})
        return [
            card for r in self.records
            if isinstance(r.value, Quantity) and r.value.kind in COMPARED and (card := Card(page, r, r.value)).label
        ]  # fmt: skip

    @cached_property
    def phrases(self) -> list[tuple[str, ...]]:
        """Word by word, what may stand in a text: the words quoted, and the claim where it has enough of them."""
        found = [words_of(w) for w in (self.ruling.quoted, self.ruling.claim) if w]
        found += [words_of(m) for m in re.findall(r"“([^”]+)”|\"([^\"]+)\"", self.ruling.claim) for m in m if m]
        return list(dict.fromkeys(words for words in found if len(words) >= LEAST))


def words_of(text: str) -> tuple[str, ...]:
    """The words and numbers of a text without case and marks."""
    return tuple(m.group().lower() for m in _WORD.finditer(fold(text)))


def concerned(page: Page, asked: Iterable[Asked], people: Mapping[str, str] | None = None) -> Iterator[Concerned]:
    """The records of a document that rulings concern. `people` says who held the offices that its records name as
    speakers, by record."""
    for one in asked:
        found: dict[str, tuple[Slot, ...]] = {}
        for record, reason in (*_by_words(page, one), *_by_number(page, one)):
            around = _around(page, record, one.ruling, people or {})
            if around is not None and record.id not in found:
                found[record.id] = (*reason, *around)
        for id, reasons in found.items():
            yield Concerned(one.ruling.id, id, reasons)


def _by_words(page: Page, asked: Asked) -> Iterator[tuple[Record, tuple[Slot, ...]]]:
    """The claims and figures in whose place the exact words stand."""
    for phrase in asked.phrases:
        for span in _places(page, phrase):
            words = span.of(page.document.text)
            reason = (Slot("exact words", "agrees", (words, " ".join(phrase))),)
            for record in (*page.of("claim"), *page.of("quantity")):
                if record.span.overlaps(span):
                    yield record, reason


def _places(page: Page, phrase: tuple[str, ...]) -> Iterator[Span]:
    """Where words stand in a row, whatever stands between them of blanks and marks."""
    lowered = page.folded.lower()
    if not all(word in lowered for word in phrase):
        return
    pattern = r"(?<!\w)" + r"[\W_]{1,4}".join(map(re.escape, phrase)) + r"(?!\w)"
    for match in re.finditer(pattern, lowered):
        yield Span(*match.span())


def _by_number(page: Page, asked: Asked) -> Iterator[tuple[Record, tuple[Slot, ...]]]:
    """The figures with the same number of the same measure, and the claims that they stand in."""
    for wanted in asked.cards:
        for record in page.of("quantity"):
            value = record.value
            if not isinstance(value, Quantity) or not same_number(value, wanted.value):
                continue
            card = Card(page, record, value)
            if not _one_measure(wanted, card) or not _near(page, asked.ruling):
                continue
            reason = (
                Slot("figure", "agrees", (figure(record), figure(wanted.record))),
                Slot("measure", "agrees", (card.called, wanted.called)),
            )
            yield record, reason
            for claim in page.of("claim"):
                if claim.span.covers(record.span):
                    yield claim, reason


def _one_measure(a: Card, b: Card) -> bool:
    """Whether two equal figures are of one measure: two words in common, none that parts them, no other period."""
    if not comparable(a, b):
        return False
    shared, counted = a.label & b.label, {a.counted, b.counted} - {None, "journeys"}
    periods = {a.value.period, b.value.period} - {None}
    close = alike(a.label, b.label) >= 0.5 or covers(a.label, b.label) == 1
    return len(shared) >= 2 and bool(shared - things()) and close and len(counted) < 2 and len(periods) < 2


def _named_in(who: str, words: str) -> bool | None:
    """Whether a person, office, body or subject is named in words: the last word of one of its parts (a first name is
    shared by many), or all that is left of an office without its rank. None where it names nobody in particular.

    >>> _named_in("Ada Quill, Harbours Secretary", "Harbours Secretary"), _named_in("Ada Quill", "Ada Crane")
    (True, False)
    >>> _named_in("UK Government", "Ministry of Harbours") is None
    True
    """
    held, known = label(words), False
    for part in who.split(","):
        last = label(part.split()[-1] if part.split() else "")
        wanted = last - _NOBODY or label(part) - _NOBODY
        known = known or bool(wanted)
        if wanted and wanted <= held:
            return True
    return False if known else None


def _near(page: Page, ruling: Ruling) -> bool:
    """Whether a document is of the time of a ruling or of its claim; unknown days do not part them."""
    issued, when = page.document.issued_date, ruling.claimed or ruling.ruled
    if issued is None or not when or len(when) < 10:
        return True
    return abs((issued - date.fromisoformat(when[:10])).days) <= NEAR


def _around(page: Page, record: Record, ruling: Ruling, people: Mapping[str, str]) -> tuple[Slot, ...] | None:
    """Who and when, as reasons; None where they speak against it."""
    speaker = getattr(record.value, "speaker", None) or page.speaker(record.start)
    quotation = page.quotation(record.start)
    role = quotation.value.role if quotation and isinstance(quotation.value, Quotation) else page.document.role
    said_by = (speaker, role, people.get(record.id), page.document.speaker, page.document.issuer)
    stated = "; ".join(dict.fromkeys(w for w in said_by if w)) or None
    reasons = []
    here = bool(page.document.url and page.document.url in ruling.appeared_at)
    if here:
        reasons.append(Slot("appeared at", "agrees", (page.document.url, page.document.url)))
    if ruling.claimant and not here:
        if (same := _named_in(ruling.claimant, stated or "")) is False:
            return None
        reasons.append(Slot("speaker", "agrees" if same else "unknown", (stated, ruling.claimant)))
    if ruling.about:
        sentence = page.sentence(record.start).of(page.folded)
        if (same := _named_in(ruling.about, f"{stated or ''} {page.document.title} {sentence}")) is False:
            return None
        reasons.append(Slot("subject", "agrees" if same else "unknown", (stated, ruling.about)))
    issued = page.document.issued
    if issued and ruling.ruled:
        after = issued[: len(ruling.ruled)] > ruling.ruled[: len(issued)]
        reasons.append(Slot("stated before the ruling", "differs" if after else "agrees", (issued, ruling.ruled)))
    return tuple(reasons)
