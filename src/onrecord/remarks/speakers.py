"""Whose words a release gives, with those that tell most."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.link.corpus import Page
from onrecord.model import Record, Span
from onrecord.remarks.line import NoteLine, say
from onrecord.values import Quotation

_EACH = 3  # speakers named


def who_speaks(page: Page) -> Iterator[NoteLine]:
    """Whose words a release gives, and as what."""
    speakers: dict[str, Record] = {}
    for record in page.of("quotation"):
        value = record.value
        if isinstance(value, Quotation) and value.speaker and value.kind != "speech":
            speakers.setdefault(value.speaker, record)
    if page.document.kind == "speech" or not speakers:
        return
    named = [_named(r.value) for r in list(speakers.values())[:_EACH] if isinstance(r.value, Quotation)]
    others = f"; also {', '.join(named[1:])}" if named[1:] else ""
    more = f" and {len(speakers) - _EACH} more" if len(speakers) > _EACH else ""
    first = next(iter(speakers.values()))
    words = say(page, _telling_words(page, first), 160)
    yield NoteLine("quoted", f"Quoted: {named[0]}, {words}{others}{more}.", first.start, first.end, 0.1)


def _telling_words(page: Page, quotation: Record) -> Span:
    """The first sentence of a quotation that gives a figure or an act, where one does, else its first."""
    told = (*page.within("commitment", quotation.span), *page.within("quantity", quotation.span))
    for sentence in page.sentences:
        whole = quotation.start <= sentence.start and sentence.end <= quotation.end
        words = sentence.of(page.folded)
        telling = whole and len(words) > _SHORT and any(sentence.covers(r.span) for r in told)
        if telling and '"' not in words and words[:1].isupper() and not _POINTS_BACK.match(words):
            return Span(sentence.start, sentence.start + len(words.rstrip(" .,")))
    return _first_words(page, quotation)


def _first_words(page: Page, quotation: Record) -> Span:
    """The first sentence of a quotation that says something, without the narration that may break it."""
    end = quotation.end
    mark = page.folded.find('"', quotation.start + 1, quotation.end)
    end = mark if mark > quotation.start + _SHORT else end
    stops = (s.end for s in page.sentences if s.end > quotation.start + _SHORT)
    end = min(end, next(stops, end))
    return Span(quotation.start, quotation.start + len(page.folded[quotation.start : end].rstrip(' .,"')))


_POINTS_BACK = re.compile(r"(?:He|It|She|That|These|They|This|Those)\b")  # says nothing without what stands before
_SHORT = 40  # code points of a sentence too short to be quoted alone


def _named(value: Quotation) -> str:
    office = ", ".join(w for w in (value.role, value.organisation) if w and w not in str(value.speaker))
    return f"{value.speaker} ({office})" if office else str(value.speaker)
