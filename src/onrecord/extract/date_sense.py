"""What a date expression stands for: calendar arithmetic, and the day it is resolved against."""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from onrecord.extract.date_forms import SEASONS, Stated, stated
from onrecord.extract.date_tense import nearest_year, tense
from onrecord.extract.rule import Reading
from onrecord.model import Mention, Span
from onrecord.values import When


class Resolved(NamedTuple):
    """An EDTF date, the first and last day it covers, and whether an anchor was needed to find it."""

    iso: str
    first: date
    last: date
    anchored: bool


def day(year: int, month: int, number: int, anchored: bool = False) -> Resolved | None:
    """A day of the calendar; None where there is no such day (30 February)."""
    if not (1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]):
        return None
    found = date(year, month, number)
    return Resolved(found.isoformat(), found, found, anchored)


def month(year: int, number: int, anchored: bool = False) -> Resolved:
    first = date(year, number, 1)
    return Resolved(f"{year:04}-{number:02}", first, date(year, number, monthrange(year, number)[1]), anchored)


def year(number: int, anchored: bool = False) -> Resolved:
    return Resolved(f"{number:04}", date(number, 1, 1), date(number, 12, 31), anchored)


def months(first_year: int, first_month: int, count: int, anchored: bool = False) -> Resolved:
    """So many whole months from the first one, as an interval of months."""
    total = first_year * 12 + first_month - 1 + count - 1
    a, b = month(first_year, first_month), month(total // 12, total % 12 + 1)
    return Resolved(f"{a.iso}/{b.iso}", a.first, b.last, anchored)


def span_of_days(first: date, last: date, anchored: bool = True) -> Resolved:
    return Resolved(f"{first.isoformat()}/{last.isoformat()}", first, last, anchored)


def season(number: int, name: str, anchored: bool = False) -> Resolved:
    """A northern season by EDTF level 1: spring is March to May; winter is named by the year in which it starts."""
    code = SEASONS[name.lower()]
    whole = months(number, (code - 20) * 3, 3)
    return Resolved(f"{number:04}-{code}", whole.first, whole.last, anchored)


def between(a: Resolved, b: Resolved) -> Resolved | None:
    """From the first to the second, in the precision of each; None where they do not follow one another."""
    if a.last > b.last or a.first > b.first:
        return None
    return Resolved(f"{a.iso.split('/')[0]}/{b.iso.split('/')[-1]}", a.first, b.last, a.anchored or b.anchored)


@dataclass
class Context:
    """The expressions of one reading, and the day each is resolved against."""

    reading: Reading
    _speech_days: dict[Span, date | None] = field(default_factory=dict)
    _anchors: dict[int, date | None] = field(default_factory=dict)

    @cached_property
    def all(self) -> tuple[Stated, ...]:
        return stated(self.reading.folded)

    def after(self, one: Stated, count: int) -> tuple[Stated, ...]:
        """The next expressions after one."""
        first = bisect_right(self.all, one.start, key=lambda s: s.start)
        return self.all[first : first + count]

    def tense(self, one: Stated) -> str | None:
        return tense(self.reading.folded, self.reading.sentence_at(one.start), Span(one.start, one.end))

    def anchor(self, offset: int) -> date | None:
        """The day an expression is read against: of issue, or of the speech for words spoken on another day."""
        if offset not in self._anchors:
            self._anchors[offset] = self._anchor(offset)
        return self._anchors[offset]

    def _anchor(self, offset: int) -> date | None:
        issued = self.reading.issued
        if issued is None:
            return None
        quotation = self.reading.quotation_at(offset)
        if quotation is None:
            return issued
        if quotation.span not in self._speech_days:
            self._speech_days[quotation.span] = speech_day(self.reading, quotation, issued)
        return self._speech_days[quotation.span] or issued


def dated(rule: str, context: Context, start: int, end: int, found: Resolved, kind: str) -> Mention:
    """What a rule found, with the day it was resolved against."""
    anchor = context.anchor(start) if found.anchored else None
    return Mention(rule, Span(start, end), When(found.iso, kind, anchor.isoformat() if anchor else None))


_SAYS = re.compile(
    r"\b(?:speech|speak(?:s|ing)?|address(?:es)?|conference|keynote|lecture|summit|remarks|will (?:also )?(?:say|tell|"
    r"set out|outline|announce|argue|unveil|deliver|call|warn|lay out|use))\b"
)
_OCCASION = re.compile(
    r"\b[Ss]peaking (?:at|during|to|from)|\b[Aa]ddressing|\b[Oo]pening|\b[Ll]aunching|\btold (?:the|an?)\b"
)
_EVENT_WORD = re.compile(r"[a-z]{4,}")
_NO_EVENT = {
    "said",
    "speaking",
    "minister",
    "secretary",
    "home",
    "from",
    "with",
    "prime",
    "that",
    "their",
    "this",
    "during",
}


def speech_day(reading: Reading, quotation: Mention, issued: date) -> date | None:
    """The day quoted words are spoken, where the narration states one: of a speech still to come, or of the occasion
    named by the cue ("Speaking at the dinner", held "last night")."""
    if getattr(quotation.value, "kind", None) == "speech":
        return None
    if getattr(quotation.value, "tense", None) == "advance":
        return _stated_day(reading, quotation, issued, lambda words: bool(_SAYS.search(words)), ahead=True)
    cue = reading.sentence_at(max(0, quotation.span.start - 3)) if quotation.span.start else Span(0, 0)
    words = reading.folded[cue.start : min(cue.end, quotation.span.start)]
    named = _OCCASION.search(words)
    if named is None:
        return None
    rest = re.split(r",", words[named.end() :])[0]
    nouns = set(_EVENT_WORD.findall(rest)) - _NO_EVENT
    if not nouns:
        return None
    return _stated_day(
        reading, quotation, issued, lambda said: bool(nouns & set(_EVENT_WORD.findall(said))), ahead=False
    )


def _stated_day(
    reading: Reading, quotation: Mention, issued: date, fits: Callable[[str], bool], *, ahead: bool
) -> date | None:
    found = []
    for one in stated(reading.folded):
        if one.form not in ("day", "weekday", "relative") or reading.quotation_at(one.start) is not None:
            continue
        passage = reading.passage_at(one.start)
        if passage is None or passage.kind in ("provenance", "contact"):
            continue
        sentence = reading.sentence_at(one.start)
        if not fits(reading.folded[sentence.start : sentence.end].lower()):
            continue
        resolved = resolve(one, issued, tense(reading.folded, sentence, Span(one.start, one.end)))
        if (
            resolved is None
            or resolved.first != resolved.last
            or (resolved.first <= issued if ahead else resolved.first > issued)
        ):
            continue
        distance = abs(quotation.span.start - one.start) + (0 if one.start < quotation.span.start else 100_000)
        found.append((distance, resolved.first))
    return min(found)[1] if found else None


def resolve(one: Stated, anchor: date | None, when: str | None) -> Resolved | None:
    """What one expression stands for by itself; None where it needs an anchor and there is none, or is no date."""
    match one.form:
        case "day":
            return _resolve_day(one, anchor, when)
        case "month":
            return _resolve_month(one, anchor, when)
        case "season":
            return _resolve_season(one, anchor, when)
        case "year":
            return year(one.year or 0)
        case "years":
            return spanned_years(one.year or 0, one.year_to or 0)
        case "decade":
            first = one.year or 0
            return Resolved(f"{first}/{first + 9}", date(first, 1, 1), date(first + 9, 12, 31), False)
        case "quarter":
            return _resolve_quarter(one, anchor)
        case "weekday":
            return _resolve_weekday(one, anchor, when)
        case "relative":
            return _resolve_relative(one, anchor, when) if anchor else None
    return None


def spanned_years(first: int, second: int, form: str = "financial", start: int = 4) -> Resolved:
    """Two years joined: consecutive ones are a financial year (from `start` on) or an academic one (September on)."""
    if second == first + 1 and form != "calendar" and (start > 1 or form == "academic"):
        return months(first, 9 if form == "academic" else start, 12)
    return Resolved(f"{first}/{second}", date(first, 1, 1), date(second, 12, 31), False)


def relative_year(which: str | None, anchor: date) -> int:
    return anchor.year + {"last": -1, "next": 1}.get(which or "this", 0)


def _resolve_day(one: Stated, anchor: date | None, when: str | None) -> Resolved | None:
    if one.month is None or one.day is None:
        return None
    if one.year is not None:
        return day(one.year, one.month, one.day)
    if anchor is None:
        return None
    if one.which:
        return day(relative_year(one.which, anchor), one.month, one.day, True)
    try:
        number = nearest_year(anchor, one.month, one.day, when)
        if one.weekday is not None:
            # A stated weekday picks the year, and the nearest such day wins: tense is the weaker witness.
            fitting = [
                y
                for y in (anchor.year - 1, anchor.year, anchor.year + 1)
                if (d := day(y, one.month, one.day)) and d.first.weekday() == one.weekday
            ]
            near = nearest_year(anchor, one.month, one.day, None)
            number = near if not fitting or near in fitting else number
    except ValueError:
        return None
    return day(number, one.month, one.day, True)


def _resolve_month(one: Stated, anchor: date | None, when: str | None) -> Resolved | None:
    number = one.month or 1
    if one.year is not None:
        return month(one.year, number)
    if anchor is None:
        return None
    if one.word == "which month":
        if one.which == "this":
            return month(
                anchor.year if number >= anchor.month or when == "past" else anchor.year + (when == "future"),
                number,
                True,
            )
        if one.which == "last":
            return month(anchor.year - (number >= anchor.month), number, True)
        return month(anchor.year + (number <= anchor.month), number, True)
    if one.which:
        return month(relative_year(one.which, anchor), number, True)
    return month(nearest_year(anchor, number, 1, when), number, True)


def _resolve_season(one: Stated, anchor: date | None, when: str | None) -> Resolved | None:
    name = one.word or ""
    if one.year is not None:
        return season(one.year, name)
    if anchor is None:
        return None
    if one.which and one.times is None:
        return season(relative_year(one.which, anchor), name, True)
    around = [season(y, name, True) for y in (anchor.year - 2, anchor.year - 1, anchor.year, anchor.year + 1)]
    if one.which == "last":
        return [s for s in around if s.last < anchor][-1]
    if one.which == "next":
        return next((s for s in around if (s.first - anchor).days > 30), around[-1])
    if one.which == "this" and name != "winter":
        return around[2]
    if when == "future":
        return next((s for s in around if s.last >= anchor), None)
    if when == "past":
        return [s for s in around if s.first <= anchor][-1]
    return min(
        around,
        key=lambda s: (
            0 if s.first <= anchor <= s.last else min(abs((s.first - anchor).days), abs((s.last - anchor).days))
        ),
    )


def _resolve_quarter(one: Stated, anchor: date | None) -> Resolved | None:
    number = one.times or 1
    if one.word == "half":
        if one.year is not None and one.year_to == one.year + 1:  # of a financial year
            return months(one.year + number - 1, 4, 6) if number == 1 else months(one.year, 10, 6)
        year = one.year or (relative_year(one.which, anchor) if one.which and anchor else None)
        return months(year, number * 6 - 5, 6, one.year is None) if year else None
    if one.year_to is not None and one.year is not None:  # of a financial year
        total = one.year * 12 + 3 + (number - 1) * 3
        return months(total // 12, total % 12 + 1, 3)
    if one.year is not None:
        return months(one.year, number * 3 - 2, 3)
    return months(relative_year(one.which, anchor), number * 3 - 2, 3, True) if anchor else None


def _resolve_weekday(one: Stated, anchor: date | None, when: str | None) -> Resolved | None:
    if anchor is None or one.weekday is None:
        return None
    ahead = (one.weekday - anchor.weekday()) % 7
    if one.which == "previous":  # of the week before
        found = anchor + timedelta(days=one.weekday - anchor.weekday() - 7)
    elif one.which == "last":
        found = anchor - timedelta(days=(7 - ahead) % 7 or 7)
    elif one.which == "next" or (one.which is None and when == "future"):
        found = anchor + timedelta(days=ahead or 7)
    elif one.which == "this":
        found = anchor + timedelta(days=ahead if when != "past" else ahead - 7 if ahead else 0)
    elif when == "past":
        found = anchor - timedelta(days=(7 - ahead) % 7)
    else:
        found = anchor + timedelta(days=ahead if ahead <= 3 else ahead - 7)
    return day(found.year, found.month, found.day, True)


def _resolve_relative(one: Stated, anchor: date, when: str | None) -> Resolved | None:
    word, which = one.word or "", one.which
    if one.times is not None:
        return _resolve_ago(word.split()[0], one.times, anchor)
    step = {"last": -1, "next": 1}.get(which or "", 0)
    if which is None:
        shift = -1 if "yesterday" in word else 1 if "tomorrow" in word else 0
        found = anchor + timedelta(days=shift)
        return day(found.year, found.month, found.day, True)
    if word == "year":
        return year(anchor.year + step, True)
    if word == "quarter":
        total = anchor.year * 12 + (anchor.month - 1) // 3 * 3 + 3 * step
        return months(total // 12, total % 12 + 1, 3, True)
    if word == "month":
        total = anchor.year * 12 + anchor.month - 1 + step
        return month(total // 12, total % 12 + 1, True)
    if word == "night":
        found = anchor - timedelta(days=1)
        return day(found.year, found.month, found.day, True) if step == -1 else None
    if word in ("week", "working week"):
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=step)
        return span_of_days(monday, monday + timedelta(days=6 if word == "week" else 4))
    if word == "weekend":
        saturday = anchor - timedelta(days=anchor.weekday()) + timedelta(days=5)
        if which == "last" or (which == "this" and when == "past" and anchor.weekday() < 5):
            saturday -= timedelta(weeks=1)
        return span_of_days(saturday, saturday + timedelta(days=1))
    first_month = 9 if word.startswith(("academic", "school")) else 4
    first = anchor.year - (anchor.month < first_month) + step
    return months(first, first_month, 12, True)


def _resolve_ago(unit: str, count: int, anchor: date) -> Resolved | None:
    if unit == "years":
        return year(anchor.year - count, True)
    if unit == "months":
        total = anchor.year * 12 + anchor.month - 1 - count
        return month(total // 12, total % 12 + 1, True)
    found = anchor - timedelta(days=count * (7 if unit == "weeks" else 1))
    return day(found.year, found.month, found.day, True)
