"""Dates as stated, resolved against the day of issue or of the speech: days, months, seasons, years, intervals and
relative expressions. Durations, recurrences, vague times and years inside names are no dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from onrecord.extract.abroad import american, year_start
from onrecord.extract.date_forms import NUMBERS, Stated
from onrecord.extract.date_meant import meant
from onrecord.extract.date_sense import (
    Context,
    Resolved,
    between,
    dated,
    day,
    month,
    months,
    resolve,
    span_of_days,
    spanned_years,
    year,
)  # fmt: skip
from onrecord.extract.date_told import (
    counted,
    day_numbered,
    feast,
    interval_to_now,
    length_from,
    week_told,
    weekday_of_week,
)  # fmt: skip
from onrecord.extract.rule import Reading, Rule, run_rules
from onrecord.model import Mention


def _expressions(context: Context, *forms: str) -> Iterator[tuple[Stated, Resolved]]:
    """The expressions of these forms that are meant as dates, each with what it stands for."""
    for one in context.all:
        if one.form in forms and (found := _understood(context, one)) is not None:
            yield one, found


def _understood(context: Context, one: Stated) -> Resolved | None:
    """What an expression of the text stands for where it is meant as a date; worked out once, as several rules ask."""
    known = context.reading.memo.setdefault("dates", {})
    assert isinstance(known, dict)
    if one.start not in known:
        said = _says(context, one) and meant(context.reading.folded, one)
        try:
            known[one.start] = _resolve(context, one) if said else None
        except (ValueError, OverflowError):  # before the year 1 or after 9999
            known[one.start] = None
    found = known[one.start]
    return found if isinstance(found, Resolved) else None


def _says(context: Context, one: Stated) -> bool:
    passage = context.reading.passage_at(one.start)
    return passage is not None and passage.kind != "contact" and one.end <= passage.end


def _resolve(context: Context, one: Stated) -> Resolved | None:
    anchor = context.anchor(one.start)
    if one.form in ("day", "month", "season", "weekday") and one.year is None and one.which is None:
        listed = _listed_year(context, one)
        return resolve(one._replace(year=listed), anchor, None) if listed else resolve(one, anchor, context.tense(one))
    if one.form == "years":
        form = _year_form(context.reading.folded, one)
        form = "calendar" if form == "financial" and american(context.reading) else form
        return spanned_years(one.year or 0, one.year_to or 0, form, year_start(context.reading))
    starts = year_start(context.reading)
    if one.form == "relative" and one.which and anchor and (one.word or "").startswith(("financial", "fiscal")):
        first = anchor.year - (anchor.month < starts) + {"last": -1, "next": 1}.get(one.which, 0)
        return months(first, starts, 12, True)
    return resolve(one, anchor, context.tense(one) if one.which else None)


_LIST = re.compile(r"\s*(?:,|,? and|,? or|&|to|-)\s+")


def _listed_year(context: Context, one: Stated) -> int | None:
    """The year of `July` in "July and September 2023": that of the expression it is listed with."""
    if one.form not in ("day", "month"):
        return None
    previous = one
    for other in context.after(one, 3):
        if other.form != one.form or not _LIST.fullmatch(context.reading.folded, previous.end, other.start):
            return None
        if other.year is not None:
            return other.year if (one.month or 0) <= (other.month or 0) else other.year - 1
        previous = other
    return None


_ACADEMIC = re.compile(r"(?:academic|school) years?(?: \w+)?(?: of)? $", re.I)
_CALENDAR = re.compile(r"\b(?:[Bb]etween|[Ff]rom|calendar years?) $")


def _year_form(folded: str, one: Stated) -> str:
    before, after = folded[max(0, one.start - 30) : one.start], folded[one.end : one.end + 20]
    if _ACADEMIC.search(before) or re.match(r" (?:academic|school)\b", after, re.I):
        return "academic"
    if (
        _CALENDAR.search(before)
        and not re.match(r" (?:financial|tax)\b", after)
        and one.end - one.start > len("2012/2013")  # "between 2012 to 2013", not "between 2012-13 and"
    ):
        return "calendar"
    return "financial"


def calendar_date(reading: Reading) -> Iterable[Mention]:
    """A day of the calendar, with the year nearest to the announcement, by tense and weekday, where none is written."""
    context = reading.once("dates", Context)
    for one, found in _expressions(context, "day"):
        yield dated("date.calendar", context, one.start, one.end, found, "date")
    for one in context.all:
        if one.form == "days" and not _one_interval(context, one) and _says(context, one):
            both = _days(context, one)
            number = re.search(r"\d", reading.folded[one.start :])
            if both and number:
                first = one.start + number.start()
                joint = re.search(r"\s(?:and|or)\s", reading.folded[one.start : one.end])
                cut = one.start + (joint.start() if joint else 0)
                later = one.start + (joint.end() if joint else 0)
                yield dated("date.calendar", context, first, cut, both[0], "date")
                yield dated("date.calendar", context, later, one.end, both[1], "date")


def month_named(reading: Reading) -> Iterable[Mention]:
    """A month, with the year that the tense of its clause points to where none is written."""
    context = reading.once("dates", Context)
    for one, found in _expressions(context, "month"):
        relative = one.which is not None
        yield dated("date.month", context, one.start, one.end, found, "relative" if relative else "month")


def year_named(reading: Reading) -> Iterable[Mention]:
    """A year in a place where years stand, not a count of four digits nor the year of an Act."""
    context = reading.once("dates", Context)
    for one, found in _expressions(context, "year"):
        yield dated("date.year", context, one.start, one.end, found, "year")


def season_named(reading: Reading) -> Iterable[Mention]:
    """A season as EDTF writes it (21 spring to 24 winter), not a spring term or a summer school."""
    context = reading.once("dates", Context)
    for one, found in _expressions(context, "season"):
        yield dated("date.season", context, one.start, one.end, found, "relative" if one.which else "season")


def weekday_named(reading: Reading) -> Iterable[Mention]:
    """A weekday that means one day, the coming or the past one by the tense of its clause."""
    context = reading.once("dates", Context)
    for one, found in _expressions(context, "weekday"):
        yield dated("date.weekday", context, one.start, one.end, found, "relative")


def relative_date(reading: Reading) -> Iterable[Mention]:
    """Words such as today, last year or next month, resolved against the day they are said."""
    context = reading.once("dates", Context)
    for one, found in _expressions(context, "relative"):
        yield dated("date.relative", context, one.start, one.end, found, "relative")


def quarter_named(reading: Reading) -> Iterable[Mention]:
    """A quarter of a calendar or financial year, as the interval of its months."""
    context = reading.once("dates", Context)
    for one, found in _expressions(context, "quarter"):
        yield dated("date.quarter", context, one.start, one.end, found, "interval")


def years_joined(reading: Reading) -> Iterable[Mention]:
    """Two years joined: a financial or academic year where they are consecutive, else a span of years, or a decade."""
    context = reading.once("dates", Context)
    for one, found in _expressions(context, "years", "decade"):
        yield dated("date.years", context, one.start, one.end, found, "interval")


_END_OF_LAST = r"(?:(?:the\s+)?end\s+of\s+(?:the\s+)?)?"
_JOINT = re.compile(rf"\s*(?:to|until|till|through(?: to)?|up to|-|~)\s*(?:the\s+)?{_END_OF_LAST}")
_AND = re.compile(rf"\s+and\s+{_END_OF_LAST}")
_BETWEEN = re.compile(r"\b[Bb]etween(?: the)? $")
_OPENING = re.compile(r"\b(?:[Bb]etween|[Ff]rom) $")


_ENDS = ("day", "month", "year", "season", "years", "quarter")
_MONTHLY = ("day", "month")
_ENDS_NEAR = ("relative", "weekday")


def _near(one: Stated) -> bool:
    """`today` or `next Friday`, as an end of an interval."""
    return one.which is not None if one.form == "weekday" else one.word in ("today", "yesterday", "tomorrow")


def interval_stated(reading: Reading) -> Iterable[Mention]:
    """From one date to another, the year of one supplied by the other."""
    context = reading.once("dates", Context)
    folded = reading.folded
    stated = [one for one in context.all if one.form in _ENDS or (one.form in _ENDS_NEAR and _near(one))]
    ended = -1  # a date that ends one interval opens no other
    for a, b in pairwise(stated):
        if (
            a.start < ended
            or not (
                _JOINT.fullmatch(folded, a.end, b.start)
                or (_AND.fullmatch(folded, a.end, b.start) and _BETWEEN.search(folded, max(0, a.start - 12), a.start))
            )
            or not (_says(context, a) and b.end <= reading.sentence_at(a.start).end)
        ):
            continue
        opening = _OPENING.search(folded, max(0, a.start - 10), a.start)
        through = "through" in folded[a.end : b.start]
        if (a.form == "year" and b.form != "year" and opening is None and not through) or (
            opening is None and not (meant(folded, a) or meant(folded, b))
        ):
            continue
        found = _from_to(context, a, b)
        if found is not None:
            start = opening.start() if opening else a.start
            ended = b.end
            yield dated("date.interval", context, start, b.end, found, "interval")
    for one in context.all:
        if one.form == "days" and _one_interval(context, one) and _says(context, one) and (both := _days(context, one)):
            yield dated(
                "date.interval",
                context,
                one.start,
                one.end,
                span_of_days(both[0].first, both[1].first, both[0].anchored),
                "interval",
            )


def _from_to(context: Context, a: Stated, b: Stated) -> Resolved | None:
    first, last = _resolve(context, a), None
    if a.form == "years" and b.form == "years":
        form = _year_form(context.reading.folded, b)
        start = year_start(context.reading)
        first, last = spanned_years(a.year or 0, a.year_to or 0, form, start), _resolve(context, b)
    elif a.year is not None and b.year is None and b.which is None and b.form in ("day", "month"):
        wraps = (b.month or 0, b.day or 99) < (a.month or 0, a.day or 0)
        last = resolve(b._replace(year=a.year + wraps), None, None)
    elif (
        b.year is not None
        and a.year is None
        and not a.which
        and a.form in ("day", "month")
        and b.form in ("day", "month")
    ):
        wraps = (a.month or 0, a.day or 0) > (b.month or 0, b.day or 99)
        first, last = resolve(a._replace(year=b.year - wraps), None, None), resolve(b, None, None)
    elif a.year is None and b.year is None and a.form in _MONTHLY and b.form in _MONTHLY and first:
        wraps = (b.month or 0, b.day or 99) < (a.month or 0, a.day or 0)
        anchor = context.anchor(a.start)
        for number in (anchor.year, anchor.year - 1) if anchor and not a.which else ():  # the one that is running
            opens, shuts = (
                resolve(a._replace(year=number), None, None),
                resolve(b._replace(year=number + wraps), None, None),
            )
            if anchor and opens and shuts and opens.first <= anchor <= shuts.last:
                return between(opens._replace(anchored=True), shuts)
        last = resolve(b._replace(year=first.first.year + wraps), None, None)
    else:
        last = _resolve(context, b)
    return between(first, last) if first and last else None


def _days(context: Context, one: Stated) -> tuple[Resolved, Resolved] | None:
    """The first and last day of "4 to 8 March"."""
    last = _resolve(context, one._replace(form="day", day=one.day_to))
    first = day(last.first.year, one.month or 1, one.day or 1, last.anchored) if last else None
    return (first, last) if first and last and first.first < last.first else None


def _one_interval(context: Context, one: Stated) -> bool:
    """Whether two days of a month are the ends of one interval: all but those listed with a gap between them."""
    listed = one.word in ("and", "or")
    between_them = _BETWEEN.search(context.reading.folded, max(0, one.start - 12), one.start) is not None
    return not listed or between_them or (one.word == "and" and one.day_to == (one.day or 0) + 1)


_ENDING = re.compile(
    r"\b(?:(?P<year>(?:financial |calendar |tax )?[Yy]ear)|(?P<number>\d\d?|[A-Za-z]+)[ -](?P<unit>months?|weeks?)"
    r"|(?P<quarter>[Qq]uarter)|(?P<week>[Ww]eek))(?: period)?,? (?:(?:up )?to|ending|ended|to the end of)"
    r"(?: on| in)?(?: the)?(?: end of)? $"
)


_LINKS = ("to ", "ending ", "ended ", "of ", "on ", "in ", "the ")  # the last word of what `_ENDING` matches
_REPEATED = re.compile(r"\b(?:each|every|per|any) $")


def period_ending(reading: Reading) -> Iterable[Mention]:
    """A year, quarter or number of months that ends at a stated date, as the interval it covers."""
    context = reading.once("dates", Context)
    for one, end in _expressions(context, "day", "month", "year"):
        lead = reading.folded[max(reading.sentence_at(one.start).start, one.start - 60) : one.start]
        match = _ENDING.search(lead) if lead.endswith(_LINKS) else None
        if match is None or (one.form == "year" and not match["year"]) or _REPEATED.search(lead, 0, match.start()):
            continue
        if one.year is None and one.which is None:  # a period that is reported on is over
            end = resolve(one, context.anchor(one.start), "past") or end
        found = _ending(match, one, end)
        if found is not None:
            yield dated(
                "date.period_ending", context, one.start - len(lead) + match.start(), one.end, found, "interval"
            )


def _ending(match: re.Match[str], one: Stated, end: Resolved) -> Resolved | None:
    if one.form == "year":
        return year(end.last.year)
    word = (match["number"] or "").lower()
    count = 12 if match["year"] else 3 if match["quarter"] else int(word) if word.isdigit() else NUMBERS.get(word, 0)
    if match["week"] or (match["unit"] or "").startswith("week"):
        days = 7 * (1 if match["week"] else count)
        return span_of_days(date.fromordinal(end.last.toordinal() - days + 1), end.last, end.anchored) if days else None
    if not count:
        return None
    total = end.last.year * 12 + end.last.month - count
    if one.form == "day" and end.last != month(end.last.year, end.last.month).last:
        first = day((total - 1) // 12, (total - 1) % 12 + 1, min(end.last.day, 27) + 1)
        return span_of_days(first.first, end.last, end.anchored) if first else None
    return months(total // 12, total % 12 + 1, count, end.anchored)


_END_OF = re.compile(
    r"\b(?:(?:[Bb]y|[Aa]t|[Bb]efore|[Uu]ntil|[Ff]rom|[Ss]ince) )?(?:the )?(?<!year-)end(?:-| )(?:of )?(?:the )?$"
)
_BEFORE_END = re.compile(r"\b(?:(?:[Bb]y|[Aa]t|[Bb]efore|[Uu]ntil) )?(?:the )?$")
_END_OF_THIS = re.compile(
    r"end of (?P<the>the|this|next|last) "
    r"(?P<unit>(?:calendar |financial |academic |school )?year|month|decade)\b"
)


def end_of_period(reading: Reading) -> Iterable[Mention]:
    """The end of a year, month or other period, as its last day."""
    context = reading.once("dates", Context)
    for one, found in _expressions(context, "year", "years", "month", "quarter"):
        lead = reading.folded[max(0, one.start - 30) : one.start]
        match = _END_OF.search(lead) if "end" in lead else None
        if match is not None:
            last = day(found.last.year, found.last.month, found.last.day, found.anchored)
            if last is not None:
                yield dated("date.end", context, one.start - len(lead) + match.start(), one.end, last, "date")
    for match in _END_OF_THIS.finditer(reading.folded) if "end of " in reading.folded else ():
        anchor = context.anchor(match.start())
        if anchor is None or re.match(r" (?:of|in|\d)", reading.folded[match.end() :]):
            continue
        which = "this" if match["the"] == "the" else match["the"]
        if match["unit"] == "decade":
            whole: Resolved | None = year(anchor.year // 10 * 10 + 9, True)
        else:
            unit = match["unit"].removeprefix("calendar ")
            whole = resolve(Stated("relative", *match.span(), which=which, word=unit), anchor, None)
        if whole is not None and (last := day(whole.last.year, whole.last.month, whole.last.day, True)):
            before = _BEFORE_END.search(reading.folded, max(0, match.start() - 12), match.start())
            start = before.start() if before else match.start()
            yield dated("date.end", context, start, match.end(), last, "relative")


RULES: tuple[Rule, ...] = (
    Rule("date.interval", interval_stated),
    Rule("date.period_ending", period_ending),
    Rule("date.end", end_of_period),
    Rule("date.to_now", interval_to_now),
    Rule("date.week", week_told),
    Rule("date.weekday_of_week", weekday_of_week),
    Rule("date.counted", counted),
    Rule("date.length_from", length_from),
    Rule("date.feast", feast),
    Rule("date.numbered", day_numbered),
    Rule("date.years", years_joined),
    Rule("date.quarter", quarter_named),
    Rule("date.calendar", calendar_date),
    Rule("date.month", month_named),
    Rule("date.season", season_named),
    Rule("date.year", year_named),
    Rule("date.weekday", weekday_named),
    Rule("date.relative", relative_date),
)


def find(reading: Reading) -> list[Mention]:
    """The dates of a document; an expression inside a longer one (the ends of an interval) is not told twice."""
    kept: list[Mention] = []
    for mention in run_rules(RULES, reading):
        if kept and kept[-1].span.overlaps(mention.span):  # "end April to May": the longer of the two
            mention = max(kept.pop(), mention, key=lambda m: m.span.end - m.span.start)
        kept.append(mention)
    return kept
