"""The note at the top of a document: at most five lines, what a fact-check desk would want to see first.

A line says what is stated, with both wordings and the day of the other document, and never whether it is true; it opens
at the words. Lines come from links (told before, revised, does not add up, dates at odds, another scope) and from the
document alone (a record claimed, a figure of weight without a source).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.link.corpus import Page
from onrecord.link.superlatives import records as records_claimed
from onrecord.link.wording import told
from onrecord.model import Document, Link, Member, Record, Span
from onrecord.values import Quantity, Quotation

LINES = 5
Kind = Literal["scope", "revised", "told_before", "does_not_add_up", "dates_at_odds", "no_source", "record", "sum"]

_KIND_OF: dict[str, Kind] = {
    "scope_difference": "scope", "conflict": "does_not_add_up", "update": "revised", "reannouncement": "told_before",
    "restatement": "told_before", "date_mismatch": "dates_at_odds", "arithmetic": "sum", "reuse": "revised",
    "mirror": "told_before", "delivery": "revised", "series": "does_not_add_up",
}  # fmt: skip
_LEAST = 0.3  # a link lighter than this is no news
_AT_MOST = 2  # lines of one kind


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One line: what kind of thing, a sentence, the words of this document it opens at, and the link it rests on."""

    kind: Kind
    sentence: str
    start: int
    end: int
    weight: float
    link: str | None = None


def note(document: Document, records: Sequence[Record], links: Sequence[Link]) -> list[NoteLine]:
    """At most five lines on a document, strongest first; links and records of other documents are left aside."""
    own = [r for r in records if r.document == document.id]
    found = sorted(
        (*_of_links(document, links), *_records_claimed(document, links), *_without_source(document, own)),
        key=lambda line: (-line.weight, line.start, line.sentence),
    )
    kept: list[NoteLine] = []
    for line in found:
        overlapping = [k for k in kept if Span(line.start, line.end).overlaps(Span(k.start, k.end))]
        again = any(k.kind == line.kind for k in overlapping) or len(overlapping) > 1
        if sum(k.kind == line.kind for k in kept) < _AT_MOST and not again:
            kept.append(line)
    return kept[:LINES]


def _of_links(document: Document, links: Sequence[Link]) -> Iterator[NoteLine]:
    """A line for each link of weight that has words in this document."""
    for link in links:
        here = [m for m in link.members if m.document == document.id]
        if not here or link.weight < _LEAST:
            continue
        kind = _KIND_OF[link.relation]
        if link.relation == "arithmetic" and any(slot.verdict == "fails" for slot in link.because):
            kind = "does_not_add_up"
        first = _opens_at(link, here)
        yield NoteLine(kind, _from_here(document, link), first.start, first.end, link.weight, link.id)


def _from_here(document: Document, link: Link) -> str:
    """The link's sentence; where every member stands in this document it says "this release", not its date."""
    said, name = link.explanation, told(Page(document, {}))
    if any(m.document != document.id for m in link.members):
        return said
    this = re.sub(r"^the (?:undated )?(.*?)(?: of [^“]*)?$", r"this \1", name)
    return said.replace(name, this).replace(name[:1].upper() + name[1:], this[:1].upper() + this[1:])


def _opens_at(link: Link, here: Sequence[Member]) -> Member:
    """Where a line opens: at a record rather than at a date, and at this document's own words."""
    return next((m for m in here if m.record), here[0]) if link.relation == "date_mismatch" else here[0]


def _records_claimed(document: Document, links: Sequence[Link]) -> Iterator[NoteLine]:
    """A record claimed ("biggest ever"), where no link has said so already; in the title alone it weighs more."""
    if any(m.document == document.id for link in links if link.rule.startswith("superlatives.") for m in link.members):
        return
    page = Page(document, {})
    claims = records_claimed(page)
    if not claims:
        return
    title = next((p for p in document.passages if p.kind == "title"), None)
    in_title = [c for c in claims if title and title.span.covers(c)]
    first = in_title[0] if in_title else claims[0]
    words = first.of(document.text)
    if in_title and len(in_title) == len(claims):
        said = f"A record is claimed in the title only: “{words}”; the text does not say what it is measured against."
    else:
        said = f"A record is claimed: “{words}”; what it is measured against is for the release to show."
    yield NoteLine("record", said, first.start, first.end, 0.65 if in_title else 0.45)


def _without_source(document: Document, own: Sequence[Record]) -> Iterator[NoteLine]:
    """A statistic of weight for which nobody is cited: one line, that of the weightiest, which counts the others."""
    figures = [
        (r, r.value) for r in own
        if isinstance(r.value, Quantity) and r.value.nature in ("statistic", "estimate") and not r.value.source
        and r.value.kind in ("percent", "percent_change", "count", "ratio", "percentage_points")
    ]  # fmt: skip
    weighty = [(w, r, v) for r, v in figures if (w := _weight(v)) > 0]
    if not weighty:
        return
    weight, record, value = max(weighty, key=lambda f: (f[0], -f[1].start))
    missing = [] if value.period else ["no period"]
    if value.kind == "percent_change" and not value.base_period:
        missing.append("no base")
    others = len(weighty) - 1
    more = f" ({others} more figure{'s' if others > 1 else ''} without one)" if others else ""
    who = _speaker(record, own)
    said = f"No source is given for “{_stretch(document, record)}”{f' ({who})' if who else ''}"
    said += f", and {' and '.join(missing)}" if missing else ""
    yield NoteLine("no_source", f"{said}{more}.", record.start, record.end, weight)


def _weight(value: Quantity) -> float:
    """How much an uncited figure weighs: changes before shares, shares before counts, small counts nothing."""
    if value.kind in ("percent_change", "ratio", "percentage_points"):
        return 0.52
    if value.kind == "percent":
        return 0.48
    return 0.44 if value.value >= 1000 else 0.0


def _speaker(record: Record, own: Sequence[Record]) -> str | None:
    holding = [q for q in own if isinstance(q.value, Quotation) and q.start <= record.start < q.end]
    narrow = min(holding, key=lambda q: q.end - q.start, default=None)
    return narrow.value.speaker if narrow is not None and isinstance(narrow.value, Quotation) else None


def _stretch(document: Document, record: Record) -> str:
    """A figure with its clause, so that the line can be read alone."""
    span = Page(document, {"quantity": [record]}).clause(record.span)
    return re.sub(r"\s+", " ", span.of(document.text))
