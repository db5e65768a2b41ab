"""Quantities: every figure that measures something, as stated. One scan of the text, one rule for each kind."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, islice
from typing import cast

from onrecord.extract.quantity_clause import Clause
from onrecord.extract.quantity_direction import directed
from onrecord.extract.quantity_dollars import at_home
from onrecord.extract.quantity_figure import Figure, Place
from onrecord.extract.quantity_funding import funding
from onrecord.extract.quantity_kinds import counted_per
from onrecord.extract.quantity_measure import measure
from onrecord.extract.quantity_nature import nature, place
from onrecord.extract.quantity_noun import numbered
from onrecord.extract.quantity_period import Dated, dated, periods, stretch
from onrecord.extract.quantity_scan import figures, scaled_twice
from onrecord.extract.quantity_source import Cited, cited
from onrecord.extract.quantity_words import patterns
from onrecord.extract.rule import Reading, Rule, run_rules
from onrecord.model import Mention, Part, Span
from onrecord.text.numerals import number
from onrecord.values import Quantity


def find(reading: Reading) -> list[Mention]:
    return directed(reading, at_home(reading, run_rules(RULES, reading)))


def _all(reading: Reading) -> list[Mention]:
    """Every figure with its slots, sentence by sentence: an elliptical figure takes up what the one before measured."""
    found: list[Mention] = []
    last: Cited | None = None
    previous: str | None = None
    unit: str | None = None
    lasting: str | None = None
    many = False
    stated: str | None = None
    before = Span(-1, -1)
    for sentence, window, members in _by_sentence(reading):
        if reading.sentence_index(sentence.start) != reading.sentence_index(before.start) + 1:
            previous = last = unit = lasting = stated = None
        elif many:
            previous = unit = lasting = None  # "300 have opened": of which of the things counted before?
        here = []
        for figure in members:
            if figure.kind == "count":
                own = figure.unit or numbered(reading.folded, window, figure.number.start)
                unit = own or (None if _of_another(reading.folded, figure) else unit)
                here.append(figure if figure.unit else figure._replace(unit=unit))
            else:
                here.append(figure)
        dates = dated(reading, window)
        last = cited(reading, window, last)
        clause = Clause(reading.folded, window, here, [d.span for d in dates])
        for figure in here:
            named = measure(clause, figure, lasting if figure.kind == "duration" else previous)
            mention = _mention(reading, figure, here, dates, window, named, last)
            found.append(_over_the_same(reading, mention, sentence, _last_period(found, sentence) or stated))
            if figure.kind == "duration":
                lasting = named
            elif figure.kind != "age":
                previous = named or previous
        stated = next((p for m in found[-len(here) :] if (p := cast(Quantity, m.value).period)), stated)
        before, many = sentence, len({f.unit for f in here if f.kind not in ("age", "duration")}) > 1
    return found


_MOVED_BY = re.compile(r" (?:its|our|the|their) (?:[\w'-]+ ){1,4}by\b")


def _of_another(folded: str, figure: Figure) -> bool:
    """Whether a bare number counts something that its own words name: "raising the housing stock by almost 150,000"."""
    return figure.cue is not None and _MOVED_BY.match(folded, figure.cue.end, figure.number.start) is not None


_SAME_PERIOD = re.compile(
    r"[^.;:0-9]{0,60}\b(?:across|during|for|in|over) (?:that|the|this) same "
    r"(?:months?|period|quarter|stretch|time|timeframe|year)\b"
)


_ANOTHER_YEAR = re.compile(
    r",? (?:(?P<many>an?|one|two|three|four|five|six|seven|eight|nine|ten|[0-9]{1,2}) (?P<unit>decade|year)s? "
    r"(?:ago|before|earlier)\b|in |last|of (?:last|the)|the (?:last|previous|year before))"
)


def _over_the_same(reading: Reading, mention: Mention, sentence: Span, stated: str | None) -> Mention:
    """A figure told "over the same period" with the period last stated, or with that of so many years before it."""
    value = cast(Quantity, mention.value)
    told = _SAME_PERIOD.match(reading.folded, mention.span.end, sentence.end)
    if stated is None or told is None or value.kind in ("age", "duration"):
        return mention
    another = _ANOTHER_YEAR.match(reading.folded, told.end(), sentence.end)
    if another and another["many"] is None:
        return mention
    if another:
        period = _earlier(stated, another["many"], another["unit"])
        parts = tuple(part for part in mention.parts if part.name != "period")
        return replace(mention, value=replace(value, period=period), parts=parts)
    return replace(mention, value=replace(value, period=stated)) if value.period is None else mention


def _earlier(period: str, many: str, unit: str) -> str:
    """A period so many years or decades before: of "2030-01/2030-06" two years earlier, "2028-01/2028-06"."""
    years = int(number(many) or 1) * (10 if unit == "decade" else 1)
    moved = re.sub(r"\b[12][0-9]{3}\b", lambda year: str(int(year.group()) - years), period)
    return re.sub(
        r"\b([12][0-9]{3})-02-29\b", lambda day: day.group() if isleap(int(day[1])) else f"{day[1]}-02-28", moved
    )


def _last_period(found: Sequence[Mention], sentence: Span) -> str | None:
    """The period of the last figure of a sentence so far that has one."""
    for mention in islice(reversed(found), _MANY):
        value = cast(Quantity, mention.value)
        if mention.span.start < sentence.start:
            return None
        if value.period and value.kind not in ("age", "duration"):
            return value.period
    return None


_LONG, _MANY, _REACH = 2500, 40, 400


def _by_sentence(reading: Reading) -> Iterator[tuple[Span, Span, list[Figure]]]:
    """The figures of each sentence, with the stretch to read around them: the sentence, or a window of one that never
    ends (a table run together, a line of megabytes), so that the work stays in proportion to the text."""
    for sentence, group in groupby(figures(reading), key=lambda f: reading.sentence_at(f.number.start)):
        members = list(group)
        if sentence.end - sentence.start <= _LONG and len(members) <= _MANY:
            yield sentence, sentence, members
            continue
        some: list[Figure] = []
        for figure in members:
            if some and (len(some) >= _MANY or figure.span.start - some[0].span.start > _LONG):
                yield sentence, _window(sentence, some), some
                some = []
            some.append(figure)
        yield sentence, _window(sentence, some), some


def _window(sentence: Span, some: Sequence[Figure]) -> Span:
    first, last = some[0].span.start - _REACH, max(f.span.end for f in some) + _REACH
    return Span(max(sentence.start, first), max(min(sentence.end, last), some[-1].span.end))


_NO_DIGIT = re.compile(r"^\D+")
_SLIP = 0.5  # either the digits or the scale: nothing in the words says which was meant


def _mention(
    reading: Reading,
    figure: Figure,
    here: Sequence[Figure],
    dates: Sequence[Dated],
    sentence: Span,
    named: str | None,
    source: Cited | None,
) -> Mention:
    text = reading.folded
    period, base = periods(reading, figure, here, dates, sentence)
    stated = period.iso if period else None
    if stated is None and figure.kind in ("money", "count"):
        stated = stretch(reading, figure, sentence)
    by = source if figure.kind not in ("age", "duration") else None
    kind = nature(text, figure, sentence)
    paid = funding(text, figure, sentence) if kind == "funding" else {}
    value = Quantity(
        figure.kind, figure.value, figure.high, figure.unit, figure.comparator, figure.direction, named, stated,
        base.iso if base else None, place(text, figure, sentence), by.name if by else None,
        reading.speaker_at(figure.number.start), kind, paid.get("purpose"), paid.get("recipient"),
        paid.get("funding_status"), figure.per or counted_per(Place(text, sentence, patterns()), figure),
    )  # fmt: skip
    begin = text.find(named, sentence.start, sentence.end) if named else -1
    said = Span(begin, begin + len(named)) if named and begin >= 0 else figure.noun.span if figure.noun else None
    parts = [
        ("comparator", figure.hedge), ("number", figure.number), ("unit", figure.noun.span if figure.noun else None),
        ("measure", said), ("direction", figure.cue), ("from", figure.origin),
        ("period", period.span if period else None), ("base_period", base.span if base else None),
        ("source", by.span if by else None),
    ]  # fmt: skip
    in_figures = _NO_DIGIT.sub("", figure.number.of(text)) if figure.kind == "money" else ""
    meant = scaled_twice(in_figures, sentence.of(text)) if in_figures else None
    return Mention(
        f"quantity.{figure.kind}", figure.span, value, tuple(Part(n, s) for n, s in parts if s and s.start < s.end),
        _SLIP if meant else None, (f"read as {meant}: the scale behind a sum in full is a slip",) if meant else (),
    )  # fmt: skip


def _of(kind: str, reading: Reading) -> Iterator[Mention]:
    return iter(reading.once("quantities by kind", _kinds).get(f"quantity.{kind}", ()))


def _kinds(reading: Reading) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = {}
    for mention in _all(reading):
        found.setdefault(mention.rule, []).append(mention)
    return found


def money(reading: Reading) -> Iterator[Mention]:
    """A sum of money, in whole units of its currency, with what it is for where the words say so."""
    return _of("money", reading)


def percent(reading: Reading) -> Iterator[Mention]:
    """A percentage that is a share or a rate."""
    return _of("percent", reading)


def percent_change(reading: Reading) -> Iterator[Mention]:
    """A percentage, or a fraction in words, by which something rose or fell."""
    return _of("percent_change", reading)


def percentage_points(reading: Reading) -> Iterator[Mention]:
    """A difference between two percentages, in percentage points."""
    return _of("percentage_points", reading)


def count(reading: Reading) -> Iterator[Mention]:
    """A number of people or things."""
    return _of("count", reading)


def ratio(reading: Reading) -> Iterator[Mention]:
    """How many times as much: doubled, halved, three times as many, tenfold."""
    return _of("ratio", reading)


def fraction(reading: Reading) -> Iterator[Mention]:
    """A share told as a fraction: a third of, one in four, eight out of ten."""
    return _of("fraction", reading)


def duration(reading: Reading) -> Iterator[Mention]:
    """A length of time."""
    return _of("duration", reading)


def age(reading: Reading) -> Iterator[Mention]:
    """An age, or the bound of an age group, in years."""
    return _of("age", reading)


def measurement(reading: Reading) -> Iterator[Mention]:
    """A length, area, weight, volume, power, speed or temperature."""
    return _of("measurement", reading)


RULES: tuple[Rule, ...] = tuple(
    Rule(f"quantity.{rule.__name__}", rule)
    for rule in (
        money, percent, percent_change, percentage_points, count, ratio, fraction, duration, age, measurement,
    )
)  # fmt: skip
