"""Dates told around another date: "two weeks before 13 May", "the last week of July", "Tuesday of last week", "on the
18th", "week commencing 4 March", "between now and 2030"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from onrecord.extract.date_forms import ORDINALS, WEEKDAYS, Stated
from onrecord.extract.date_sense import Context, Resolved, between, day, resolve, span_of_days
from onrecord.text.number_tokens import SMALL

Phrase = tuple[int, int, Resolved]

_COUNTED = re.compile(
    r"(?<![\w,.-])(?P<n>\d{1,3}|[A-Za-z]+)[ -](?P<unit>day|week|fortnight|month|year)s? "
    r"(?P<how>before|prior to|after|from)(?: the)? $"
)
_LENGTH_FROM = re.compile(
    r"(?<![\w,.-])(?:[Ff]or )?(?:a further )?(?P<n>\d{1,3}|[A-Za-z]+)[ -](?P<unit>day|week|fortnight|month|year)s?,? "
    r"(?:starting|beginning|commencing)(?: on| from)?(?: the)? $"
)
_LENGTH_FOR = re.compile(r"\bfor (?:\d{1,3}|[A-Za-z]+)[ -]\w+,? from (?:the )?$")  # the day it is from is the date
_VAGUE_COUNT = re.compile(r"\b(?:than|least|most|to|within|over|about|around|nearly|almost|every|each|some) $", re.I)
_NTH_WEEK = re.compile(
    r"\b(?:[Tt]he )?(?P<nth>first|second|third|fourth|fifth|last|final|[1-5](?:st|nd|rd|th)) "
    r"(?:full )?week (?:of|in) (?:the )?$",
    re.I,
)
_WEEK_NUMBER = re.compile(r"\b(?:the )?[Ww]eek (?P<n>[1-9]|[1-4]\d|5[0-3]) (?:of|in) $")
_COMMENCING = re.compile(r"\b(?:(?:the )?[Ww]eek(?: |-)(?:commencing|beginning|starting)(?: on)?(?: the)?|[Ww]/c) $")
_NTH_DAY = re.compile(r"\b(?P<nth>(?:the )?[\w-]+(?: [a-z]+)?) day of $", re.I)
_NOW_TO = re.compile(r"\b(?:[Bb]etween|[Ff]rom) (?:now|today) (?:and|to|until|till)(?: the)?(?: end of)?(?: the)? $")
_TO_NOW = re.compile(r" (?:and|to|until|till|through) (?:now|the present(?: day)?|(?:the )?current date)\b")
_FROM = re.compile(r"\b(?:[Bb]etween|[Ff]rom) $")
_ON_THE = re.compile(
    r" (?P<n>[1-3]?\d)(?:st|nd|rd|th)"
    r"(?=[.,;:)!?](?! \w+ centur)|$| -| (?:at|from|between)\b)"
)
_DAY_OF_THE_MONTH = re.compile(
    r"\b(?:[Oo]n|[Bb]y|[Uu]ntil|[Ff]rom|[Bb]efore|[Ss]ince) (?P<day>the (?P<n>[\w-]+(?: [a-z]{5,7})?) day of the month)"
    r"(?=[.,;:)!?]|$)"
)
_ON_THE_LEAD = re.compile(r"\b(?:[Oo]n|[Bb]y|[Uu]ntil|[Ff]rom|[Bb]efore|[Ss]ince) (?P<the>the )?$")
_NUMBERED_DAY = re.compile(
    r"[MTWFS](?:on|ue|ed|hu|ri|at|un)(?:s|nes|rs|ur)?(?:day)?,? (?:the )?"
    r"(?P<n>[1-3]?\d(?:st|nd|rd|th)?|[a-z]{4,}(?:[- ][a-z]{5,})?)(?=[.,;:)!?](?!\d)|$| (?:from|between|at)\b)"
)
_WHICH_BEFORE = re.compile(r"\b(?:last|next|this|previous|coming)\s+$", re.I)
_OF_WEEK = re.compile(r"(?: of|,)? (?P<which>last|this|next) week\b")
_WEEK_ON = re.compile(r"(?: on|,)? (?P<w>Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?(?!\w|\.\w)")
_TO_DATE = re.compile(r"\b(?:[Tt]he )?(?:calendar )?[Yy]ear to date\b")
_AFTER_NEXT = re.compile(r"\b(?:[Tt]he )?week after next\b")


def counted_from(context: Context) -> Iterator[Phrase]:
    """`two weeks before 13 May 1999`, `28 days after the announcement's day`."""
    for one in _of(context, "day", "weekday", "relative"):
        lead = _lead(context, one)
        match = _COUNTED.search(lead)
        if match and match["how"] == "from" and match["n"].lower() in ("a", "an"):
            continue  # "£450 a year from today"
        if match is None or _VAGUE_COUNT.search(lead, 0, match.start()) or _LENGTH_FOR.search(lead):
            continue
        count = _count(match["n"])
        found = _meant(context, one)
        if not count or found is None or found.first != found.last:
            continue
        moved = _moved(found.first, -count if match["how"] in ("before", "prior to") else count, match["unit"])
        if moved:
            yield one.start - len(lead) + match.start(), one.end, moved._replace(anchored=found.anchored)


def weeks(context: Context) -> Iterator[Phrase]:
    """A week told by its place in a month or year, or by the day it starts on."""
    for one in _of(context, "month", "year", "relative", "day"):
        lead = _lead(context, one)
        if "eek" not in lead and "/c" not in lead:
            continue
        begin = one.start - len(lead)
        if one.form == "day":
            starting = _COMMENCING.search(lead)
            found = _monday_meant(context, one) if starting else None
            if starting and found:
                yield begin + starting.start(), one.end, _week(found.first, found.anchored)
            continue
        nth, number = _NTH_WEEK.search(lead), _WEEK_NUMBER.search(lead)
        if (nth is None and number is None) or (one.form == "relative" and one.word not in ("month", "year")):
            continue
        whole = _meant(context, one)
        if whole is None:
            continue
        if nth:
            word = nth["nth"].lower()
            last = word in ("last", "final")
            monday = _last_monday(whole.last) if last else _first_monday(whole.first)
            place = 0 if last else int(word[0]) if word[0].isdigit() else ORDINALS[word]
            monday += timedelta(weeks=max(0, place - 1))
            yield begin + nth.start(), one.end, _week(monday, whole.anchored)
        elif number is not None and one.form == "year":
            monday = _first_monday(whole.first) + timedelta(weeks=int(number["n"]) - 1)
            yield begin + number.start(), one.end, _week(monday, whole.anchored)


def weekdays_of_weeks(context: Context) -> Iterator[Phrase]:
    """`Tuesday of last week`, `next week on Wednesday`."""
    folded = context.reading.folded
    for one in _of(context, "weekday", "relative"):
        if one.form == "weekday" and one.which is None and one.weekday is not None:
            match = _OF_WEEK.match(folded, one.end)
            which, weekday, end = (match["which"], one.weekday, match.end()) if match else (None, 0, 0)
        elif one.word == "week":
            match = _WEEK_ON.match(folded, one.end)
            which, weekday, end = (one.which, _weekday(match["w"]), match.end()) if match else (None, 0, 0)
        else:
            continue
        anchor = context.anchor(one.start)
        if which and anchor:
            shift = {"last": -7, "next": 7}.get(which, 0)
            found = anchor + timedelta(days=weekday - anchor.weekday() + shift)
            yield one.start, end, _one_day(found)


def days_of_months(context: Context) -> Iterator[Phrase]:
    """A day told by its number alone, or of a relative month: `on the 18th`, `the 15th day of next month`."""
    folded = context.reading.folded
    for one in _of(context, "relative"):
        if one.word == "month":
            lead = _lead(context, one)
            match = _NTH_DAY.search(lead)
            number = _ordinal(match["nth"]) if match else None
            whole = _meant(context, one)
            if match and number and whole and (found := day(whole.first.year, whole.first.month, number, True)):
                yield one.start - len(lead) + match.start(), one.end, found
    for match in _ON_THE.finditer(folded):
        start = match.start("n")
        opening = _ON_THE_LEAD.search(folded, max(0, start - 12), start)
        anchor = context.anchor(start) if opening else None
        if opening and anchor and (found := _nearest(anchor, int(match["n"]), None)):
            yield start - (4 if opening["the"] else 0), match.end(), found
    for match in _DAY_OF_THE_MONTH.finditer(folded) if " day of the month" in folded else ():
        anchor, number = context.anchor(match.start()), _ordinal(match["n"])  # of the month it is said in
        if anchor and number and (found := day(anchor.year, anchor.month, number, True)):
            yield match.start("day"), match.end(), found
    for match in _NUMBERED_DAY.finditer(folded):
        number = _ordinal(match["n"])
        if number is None or folded[max(0, match.start() - 1) : match.start()].isalnum():
            continue
        if _WHICH_BEFORE.search(folded, max(0, match.start() - 12), match.start()):
            continue  # "last Monday 30" is last Monday
        anchor = context.anchor(match.start())
        if anchor and (found := _nearest(anchor, number, _weekday(match[0]))):
            yield match.start(), match.end(), found


def up_to_now(context: Context) -> Iterator[Phrase]:
    """An interval that starts or ends on the day it is told: `between now and 2030`, `the year to date`."""
    folded = context.reading.folded
    for one in _of(context, "day", "month", "year", "season"):
        anchor = context.anchor(one.start)
        if anchor is None:
            continue
        lead = _lead(context, one)
        now = _one_day(anchor)
        if "now" in lead or "today" in lead:
            match = _NOW_TO.search(lead)
            last = _meant(context, one) if match else None
            if match and last and (span := between(now, last)):
                yield one.start - len(lead) + match.start(), one.end, span
        following = _TO_NOW.match(folded, one.end)
        opening = _FROM.search(lead) if following else None
        first = _meant(context, one) if opening else None
        if following and opening and first and (span := between(first, now)):
            yield one.start - len(lead) + opening.start(), following.end(), span
    for match in _TO_DATE.finditer(folded) if "ear to date" in folded else ():
        if anchor := context.anchor(match.start()):
            yield *match.span(), span_of_days(date(anchor.year, 1, 1), anchor)
    for match in _AFTER_NEXT.finditer(folded) if "week after next" in folded else ():
        if anchor := context.anchor(match.start()):
            yield *match.span(), _week(anchor - timedelta(days=anchor.weekday() - 14), True)


def lengths_from(context: Context) -> Iterator[Phrase]:
    """`12 weeks starting on 4 March`, `3 days starting next Monday`: an interval of days from its first."""
    for one in _of(context, "day", "weekday", "relative"):
        lead = _lead(context, one)
        match = _LENGTH_FROM.search(lead) if "ing" in lead else None
        if match is None:
            continue
        count = _count(match["n"])
        found = _meant(context, one)
        if not count or found is None or found.first != found.last:
            continue
        end = _moved(found.first, count, match["unit"])
        if end:
            last = end.first - timedelta(days=1)
            yield one.start - len(lead) + match.start(), one.end, span_of_days(found.first, last, found.anchored)


def feasts(context: Context) -> Iterator[Phrase]:
    """Christmas Eve, Easter Monday, Christmas 2014: a feast with its day or its year."""
    folded = context.reading.folded
    if not any(name in folded for name in ("Christmas", "Easter", "Boxing Day", "New Year")):
        return
    for match in _FEAST.finditer(folded):
        name, which = match["name"].lower(), (match["which"] or "").lower()
        anchor = context.anchor(match.start())
        if not (match["part"] or match["year"] or which or match["on"]) or not (match["year"] or anchor):
            continue
        years = [int(match["year"])] if match["year"] else [anchor.year + n for n in (-1, 0, 1)] if anchor else []
        found = [one for y in years if (one := _feast(y, name, (match["part"] or "").lower()))]
        if anchor and which == "last":
            found = [one for one in found if one < anchor][-1:]
        elif anchor and which == "next":
            found = [one for one in found if one > anchor][:1]
        elif anchor and not match["year"]:
            found = [min(found, key=lambda one: abs((one - anchor).days))]
        if found:
            begin = match.start("which") if which else match.start("name")
            yield begin, match.end(), _one_day(found[0])._replace(anchored=not match["year"])


_FEAST = re.compile(
    r"(?<![\w-])(?:(?P<which>[Ll]ast|[Nn]ext) |(?P<on>[Oo]n )(?=Christmas))?"
    r"(?:(?P<name>Christmas|Boxing|New Year(?:'s)?|Easter)(?: (?P<part>Eve|eve|Day|Sunday|Monday))?)"
    r"(?:,? (?P<year>(?:19|20)\d\d))?(?![\w'-])"
    r"(?! (?:[A-Z]|honours|list|message|holidays?|break|speech|party|campaign|card))"
)


def _feast(year: int, name: str, part: str) -> date | None:
    if name == "boxing":
        return date(year, 12, 26) if part == "day" else None
    if name.startswith("new year"):
        return date(year, 12, 31) if part == "eve" else date(year, 1, 1) if part == "day" else None
    if name == "christmas":
        return date(year, 12, 24 if part == "eve" else 25) if part in ("eve", "day", "") else None
    return _easter(year) + timedelta(days=1 if part == "monday" else 0) if part in ("sunday", "monday", "") else None


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Meeus, Astronomical Algorithms, ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    month, number = divmod(d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114, 31)
    return date(year, month, number + 1)


def _monday_meant(context: Context, one: Stated) -> Resolved | None:
    """The day a week starts on: without a year, that of the nearest year in which it is a Monday."""
    anchor, near = context.anchor(one.start), _meant(context, one)
    if one.year or anchor is None or one.month is None or one.day is None:
        return near
    around = [d for y in (-1, 0, 1) if (d := day(anchor.year + y, one.month, one.day, True)) and d.first.weekday() == 0]
    return min(around, key=lambda d: abs((d.first - anchor).days), default=near)


def _count(words: str) -> int:
    low = words.lower()
    return int(low) if low.isdigit() else 1 if low in ("a", "an", "one") else SMALL.get(low, 0)


def _of(context: Context, *forms: str) -> Iterator[Stated]:
    return (one for one in context.all if one.form in forms)


def _lead(context: Context, one: Stated) -> str:
    sentence = context.reading.sentence_at(one.start)
    return context.reading.folded[max(sentence.start, one.start - 44) : one.start]


def _meant(context: Context, one: Stated) -> Resolved | None:
    return resolve(one, context.anchor(one.start), context.tense(one))


def _one_day(found: date) -> Resolved:
    return Resolved(found.isoformat(), found, found, True)


def _week(monday: date, anchored: bool) -> Resolved:
    return span_of_days(monday, monday + timedelta(days=6), anchored)


def _first_monday(first: date) -> date:
    """The Monday of the first week of a month or year: ISO 8601 counts the week that holds its first Thursday."""
    thursday = first + timedelta(days=(3 - first.weekday()) % 7)
    return thursday - timedelta(days=3)


def _last_monday(last: date) -> date:
    thursday = last - timedelta(days=(last.weekday() - 3) % 7)
    return thursday - timedelta(days=3)


def _moved(found: date, count: int, unit: str) -> Resolved | None:
    if unit in ("day", "week", "fortnight"):
        step = {"day": 1, "week": 7, "fortnight": 14}[unit]
        return _one_day(found + timedelta(days=count * step)) if abs(count) < 1000 else None
    total = found.year * 12 + found.month - 1 + count * (12 if unit == "year" else 1)
    if not 1000 * 12 < total < 3000 * 12:
        return None
    return next((d for n in range(found.day, 27, -1) if (d := day(total // 12, total % 12 + 1, n))), None) or day(
        total // 12, total % 12 + 1, min(found.day, 28)
    )


def _weekday(name: str) -> int:
    return next(i for i, w in enumerate(WEEKDAYS) if w.startswith(name[:3]))


def _ordinal(words: str) -> int | None:
    low = words.lower().removeprefix("the ")
    digits = re.match(r"\d+", low)
    number = int(digits.group()) if digits else ORDINALS.get(low.replace(" ", "-")) or ORDINALS.get(low.split()[-1])
    return number if number and number <= 31 else None


def _nearest(anchor: date, number: int, weekday: int | None) -> Resolved | None:
    """The day of the month nearest to the anchor, of a weekday where one is named."""
    reach = 1 if weekday is None else 11
    found = []
    for step in range(-reach, reach + 1):
        total = anchor.year * 12 + anchor.month - 1 + step
        one = day(total // 12, total % 12 + 1, number, True)
        if one and (weekday is None or one.first.weekday() == weekday):
            found.append(one)
    return min(found, key=lambda one: abs((one.first - anchor).days), default=None)
