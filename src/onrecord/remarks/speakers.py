"""Whose words a release gives, with those that tell most."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.link.corpus import Page
from onrecord.model import Record, Span
from onrecord.remarks.line import NoteLine, say
from onrecord.values import Quotation

_EACH = 3  # speakers named
_QUOTED = 220  # code points of a sentence that is quoted whole


def who_speaks(page: Page) -> Iterator[NoteLine]:
    """Whose words a release gives, and as what."""
    speakers: dict[str, Record] = {}
    for record in page.of("quotation"):
        value = record.value
        if isinstance(value, Quotation) and value.speaker and value.kind != "speech":
            known = next(
                (k for k in speakers if k.startswith(f"{value.speaker} ") or value.speaker.startswith(f"{k} ")), None
            )
            speakers.setdefault(known or value.speaker, record)  # "the Chancellor", "Chancellor of the Exchequer"
    if page.document.kind == "speech" or not speakers:
        return
    named = [_named(r.value) for r in list(speakers.values())[:_EACH] if isinstance(r.value, Quotation)]
    others = f"; also {', '.join(named[1:])}" if named[1:] else ""
    more = f" and {len(speakers) - _EACH} more" if len(speakers) > _EACH else ""
    first = next(iter(speakers.values()))
    words = say(page, _telling_words(page, first), _QUOTED)
    yield NoteLine("quoted", f"Quoted: {named[0]}, {words}{others}{more}.", first.start, first.end, 0.1)


def _telling_words(page: Page, quotation: Record) -> Span:
    """The sentence of a quotation that tells most: a sum before an act, a figure, a programme; its first where none
    tells anything."""
    best: tuple[int, Span] | None = None
    for sentence in page.sentences:
        words = sentence.of(page.folded)
        closed = sentence.start + len(words.rstrip('"'))
        whole = quotation.start <= sentence.start and closed <= quotation.end
        lead = len(words) - len(words.lstrip('"'))
        words = words.strip('"')
        if not whole or len(words) <= _SHORT or '"' in words or not words[:1].isupper() or _POINTS_BACK.match(words):
            continue
        worth = _worth(page, sentence, words)
        if worth > 0 and (best is None or worth > best[0]):
            best = worth, Span(sentence.start + lead, sentence.start + lead + len(words.rstrip(' .,"')))
    return best[1] if best else _first_words(page, quotation)


def _worth(page: Page, sentence: Span, words: str) -> int:
    """How much a sentence tells that can be checked or held to, less where it thanks, thinks or only sounds well."""
    figures = [h.value for h in page.quantities(sentence) if h.value.nature != "structural"]
    acts = page.within("commitment", sentence)
    worth = 3 * any(f.kind == "money" for f in figures) + 2 * bool(figures) + 2 * bool(acts)
    worth += bool(page.within("programme", sentence)) + bool(page.within("claim", sentence))
    return worth - 2 * bool(_SOUNDS.search(words))


_SOUNDS = re.compile(
    r"^(?:In fact, )?I (?:am|believe|know|think|want to (?:pay|thank)|would like to)\b|^I'm\b|\b(?:delighted|grateful|"
    r"listened|pleased|privilege|proud|taking action|thank|thrilled|tribute)\b|\bI think\b"
)


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
