"""One pass over the folded text: every number that measures something, with its hedge, unit and direction.

What a number is part of decides: names, terms, dates, times, telephone numbers, list numbers and idioms are passed
over. What it measures, when, where and on whose word is read later, by sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from onrecord.extract.quantity_again import once_more, told_again
from onrecord.extract.quantity_change import changed_by, ends
from onrecord.extract.quantity_figure import Extent, Figure, Place, leading, part_of, with_hedge
from onrecord.extract.quantity_guards import not_a_quantity
from onrecord.extract.quantity_kinds import age, duration, measurement, percent, points, spoken_money, sum_of, times
from onrecord.extract.quantity_noun import Noun, alone, counted, is_plural
from onrecord.extract.quantity_noun import numbered as number_of
from onrecord.extract.quantity_shares import fraction_of, manifold, multiplied, ratio, twice
from onrecord.extract.quantity_words import CODES, DOLLARS, LETTERS, MONTHS, Patterns, patterns, units, words
from onrecord.extract.rule import Reading
from onrecord.model import Span
from onrecord.text.number_tokens import DIGITS
from onrecord.text.numerals import SCALE, number

_DOLLARS = re.compile(rf"\b{DOLLARS}$", re.I)
_ATTACHED = frozenset([*CODES.split("|"), "p", "pc", "pp", "ppt", "ppts", "s", "fold", "percent", "m"])
_SPACED_DOLLARS = re.compile(r"\b[Cc] $")  # text set word by word: "c $ 1.34"
_CODES = frozenset(CODES.split("|"))
_SCALED = 24  # code points in which the scale of a number stands, "1 trillion"
_LETTERS_END = ("Rs", "sh", "Sh", "SH", "shs", "Shs", "RM", "Tk", "R", ".", "K", "N", "P", "¢", "₵", "GHC", "GHc")
_CODE = re.compile(rf"\bM?(?:{CODES}) ?$", re.I)
_LETTERED = re.compile(rf"(?<![\w&-]){LETTERS} ?", re.I)
_LONGEST = 80
_OPENERS = " \n\"'([/-"
_FILE = re.compile(r"\([^()\n]{0,80}\b(?:PDF|ODT|ODS|DOCX?|XLSX?|CSV|HTML|Word|Excel|JPE?G|[KMG]B)\b[^()\n]{0,80}\)")
_SMALL_IDIOM = re.compile(
    (
        r"(?:one another|one of\b|one side|one hand|one day\b|one time|one thing|one place|one or "
        r"(?:two|more)\b|one by one|one in the|one-off|one-stop|one-to|one-way|one and|one-size|"
        r"two-way|two-tier|two-thirds? majority|24/7|24 hours? a day|24-hour|seven days a week|7 "
        r"days a week|9 to 5|nine to five|one nation|one(?='s| ))"
    ),
    re.I,
)
_PAIRED = re.compile(
    rf" (?P<adjective>(?:[a-z-]+ )?[a-z-]+) and (?:{DIGITS}|[a-z]+teen|two|three|four|five|six|"
    r"seven|eight|nine|ten)(?= [a-z])"
)
_FRONTED = re.compile(r"(?:^|[,;:.-] |\band |\bof (?:these|those|which|them),? )$")
_ENDS = re.compile(
    r"(?= ?[.,;:)]|$|\n| - | (?:in|are|were|have|had|will|who|of|to|from|by|since|at|and|last|"
    r"this|on|across|so far|compared|more)\b)"
)
_OUT_OF = (" out of", " in")
_NO_THING = [
    "per", "percent", "percents", "percentage", "pc", "p", "pp", "ppt", "ppts", "point", "points", "of", "times",
    "fold", "y", "yo", "more", "further", "consecutive", "full", "whole", "long", "short", "additional", "extra",
    "old", "m", "b", "k",
]  # fmt: skip
_OTHER_UNITS = (
    frozenset(_NO_THING)
    | {code.lower() for code in CODES.split("|")}
    | {f"m{code.lower()}" for code in CODES.split("|")}
)
_NEXT_WORD = re.compile(r"[- ]*([A-Za-z]+)")
_FEWER = re.compile(r"\bfewer\b", re.I)
_MOVED_BY = re.compile(
    r"\b(?:climbed|declined|dropped|fell|grew|increased|jumped|rose) by (?:(?:about|almost|around|just|nearly|over) )*$"
)
_NO_RANGE = re.compile(r"\bbetween $|\bfrom $")
_BEFORE_NOUN = re.compile(r" ([a-z]+)(?= [a-z])")
_ATTRIBUTIVE = re.compile(r"-([a-z]+)\b")
_PLUS = re.compile(
    r"\+|-plus\b|,? (?:or|and) (?:more|fewer|less|over|under|above|higher)\b"
    r"(?= (?!an? |half |one |two |three )[a-z])"
)
# "13,500 nurses and midwives were enrolled": of both together
_AND_OTHERS = re.compile(
    r" and (?!(?:aims|allows|builds|creates|delivers|gives|helps|includes|makes|needs|provides|sets|supports|works)\b)"
    r"[a-z]+(?:ies|[^s\W]s)(?= (?:are|have|had|were|will|who)\b)"
)
_FRONTED_VERB = re.compile(r" (?:are|were|have|had|will be|of which|of whom|others?)\b")
_TAIL = re.compile(r"[A-Za-z°²³/]+")
_FROM = re.compile(
    r"\bfrom (?:(?:as (?:few|little|low) as|around|about|just (?:over|under)|over|under) )?[£$€]?$", re.I
)
_DECIMAL_COMMA = re.compile(
    r"(?:(?:[0-9]{1,3},[0-9]{1,2}|[0-9]{2,3},[0-9]{3})[ -]?(?:[bt]n|billion|trillion)"
    r"|[0-9],[0-9]{3}[ -]?(?:tn|trillion))"
)  # "R81,345 billion", in rand
_IN_FULL = re.compile(r"(?P<n>[0-9]{1,3}(?:,[0-9]{3}){2,})[ -]?[a-z]")
_BEYOND = 10**12  # more than anybody gives: "$46,315,000 million"
_VAST = re.compile(r"\b(?:assets|borrowing|debts?|economy|GDP|gross|liabilities|output|wealth)\b", re.I)
_ROOM = re.compile(
    r"^(?:pupil|student) (?:[a-z]+ ){0,2}(?:beds|homes|places|rooms|seats|spaces)$"
)  # "1,000 student beds"
_BETWEEN = re.compile(r"\bbetween (?:the ages of )?(?:£|\$|€)?$", re.I)
_ONE_OK = re.compile(
    (
        r"one(?:[ -](?:hundred|thousand|million|billion|year|month|week|hour|minute|mile|third|quarter|"
        r"half|fifth|tenth|eighth|sixth)\b| in \w| per ?cent| percent|%| out of)"
    ),
    re.I,
)


def figures(reading: Reading) -> list[Figure]:
    """Every figure of the text, in order; contacts and the provenance line are not read."""
    found: list[Figure] = []
    for figure in _scan(reading):
        if not (found and told_again(reading.folded, found[-1], figure)):
            found.append(figure)
    return found


def _scan(reading: Reading) -> Iterator[Figure]:
    text, known = reading.folded, patterns()
    files = [m.span() for m in _FILE.finditer(text)] if "(" in text else []
    for passage in reading.body:
        resume = passage.start
        for trigger in _triggers(text, passage.start, passage.end, known):
            start = trigger.start() + (text[trigger.start()] in _OPENERS)
            before = max(passage.start, resume, start - 6)  # "KShs. ", the longest sign of letters
            if text[start] == "$":
                country = _DOLLARS.search(text, before, start)
                if country is None and text.startswith("$ ", start):
                    country = _SPACED_DOLLARS.search(text, before, start)
            else:
                led_up = text[before:start].rstrip()
                coded = led_up[-3:].upper() in _CODES
                country = _CODE.search(text, before, start) if coded else None
                if country is None and led_up.endswith(_LETTERS_END):
                    lettered = _LETTERED.search(text, before, start + _SCALED)
                    country = lettered if lettered and lettered.end() == start else None
            if country:
                start = country.start()
            if start < resume:
                continue
            past = not_a_quantity(text, start, passage.start, passage.end, known, files)
            if past:
                resume = past
                continue
            whole = reading.sentence_at(start) or passage.span
            sentence = Span(max(whole.start, start - _FAR), whole.end)
            found = read(Place(text, sentence, known), start, text[start : trigger.end()])
            for figure in found:
                resume = max(resume, figure.number.end, figure.span.end if figure.kind != "count" else 0)
                yield figure
            if not found:
                run = known.number.match(text, start) or trigger
                resume = max(run.end(), start + 1)


_FAR = 2500  # code points before a figure in which it is read: of a table run together, the work stays in proportion


def _triggers(text: str, start: int, end: int, known: Patterns) -> Iterator[re.Match[str]]:
    """Places where a number may start. A word is found with the blank before it, so that the scan skips from blank to
    blank; the passage is therefore read from one character early, and the text's own first word apart."""
    if start == 0:
        first = known.trigger.search(" " + text[:40])
        if first and first.start() == 0 and (match := known.first.match(text)):
            yield match
    yield from known.trigger.finditer(text, max(0, start - 1), end)


def read(at: Place, start: int, trigger: str) -> list[Figure]:
    word = trigger.lower()
    if word[:5] in ("doubl", "halve", "halvi", "tripl", "trebl", "quadr"):
        return multiplied(at, start, trigger)
    if word.endswith("fold"):
        return manifold(at, start, word)
    if word == "twice":
        return twice(at, start)
    if _SMALL_IDIOM.match(at.text, start) and not _ONE_OK.match(at.text, start):
        if not (word == "one" and (noun := one_of(at, start))):
            return []
        return noun
    form = at.known.in_digits if "0" <= at.text[start] <= "9" else at.known.number
    run = form.match(at.text, start, at.sentence.end)
    if run and at.text.startswith(_OUT_OF, run.end()) and (found := ratio(at, start)) is not None:
        return found
    if at.text[start].isalpha() and (found := fraction_of(at, start)) is not None:
        return found
    return numbered(at, start, run) or []


def one_of(at: Place, start: int) -> list[Figure] | None:
    """`one` counts only where something says so: a hedge, or another count beside it."""
    before = leading(at, start)
    if not re.search(r"(?:at least|more than|\b(?:two|three|four|five|six|[0-9]) [a-z]+ and) $", before, re.I):
        return None
    match = re.compile(r"one ([a-z]+)\b").match(at.text, start)
    if not match or match[1] in words("stop") or match[1] in ("another", "day", "time", "hand", "thing", "way"):
        return None
    noun = Noun(Span(match.start(1), match.end(1)), match[1])
    figure = Figure("count", Decimal(1), Span(start, start + 3), Span(start, match.end()), unit=match[1], noun=noun)
    unit = units("duration").get(match[1])
    if unit:
        figure = figure._replace(kind="duration", unit=unit.name, value=unit.times)
    return [with_hedge(at, figure)]


def numbered(at: Place, start: int, match: re.Match[str] | None) -> list[Figure] | None:
    known, text, stop = at.known, at.text, at.sentence.end
    money = known.money.match(text, start, stop) if match is None or not text[start].isdigit() else None
    if money:
        return sum_of(at, extent(at, start, money["sign"], known.number.match(text, money.start("n"), stop), money))
    if match and len(match.group()) > _LONGEST:
        return []  # a serial number, a key, a run of digits
    if not match or (value := number(match.group())) is None:
        return None
    one = extent(at, start, None, match, None)
    if known.named_by.match(text, one.end):
        return []
    after = text[one.end : one.end + 1]
    if after.isalpha() and after.isascii() and not attached(at, one.end):
        return []
    if text[one.end : one.end + 1] in ("/", ":", "&") and text[one.end + 1 : one.end + 2].isalnum():
        return []
    if text[one.end : one.end + 1] == "." and text[one.end + 1 : one.end + 2].isalnum():
        return []
    return measured(at, one, value)


def attached(at: Place, end: int) -> bool:
    tail = _TAIL.match(at.text, end)
    word = tail.group() if tail else ""
    return word in _ATTACHED or word in units("measurement")


def scaled_twice(words: str, sentence: str) -> str | None:
    """The sum that is meant where one in full has a scale behind it: "46,315,000" of "grants of $46,315,000 million",
    but nothing of "a debt of £2,687,000 million", which is told so."""
    full = _IN_FULL.match(words)
    slip = full is not None and (number(words) or 0) >= _BEYOND and not _VAST.search(sentence)
    return full["n"] if full and slip else None


def extent(at: Place, start: int, sign: str | None, match: re.Match[str] | None, money: re.Match[str] | None) -> Extent:
    """The number here, with the other end where it is a range; a shared scale or unit is given to both."""
    known, text, stop = at.known, at.text, at.sentence.end
    assert match is not None
    words_ = match.group()
    end = match.end()
    if money:
        short = money["n"] + (money["scale"] or "")
        if len(short) > len(words_):
            words_, end = short, money.end()
    if sign == "R" and _DECIMAL_COMMA.fullmatch(words_):
        words_ = words_.replace(",", ".")
    words_ = (sign and scaled_twice(words_, at.sentence.of(text))) or words_
    value = number(words_) or Decimal(0)
    if not sign:
        end, value = once_more(text, end, value)
    for place in (end, *(m.end() for m in (known.percent.match(text, end, stop),) if m)):
        sep = known.range_sign.match(text, place, stop)
        if not sep or (sep.group() == " or " and (sign or value > 20)):
            continue
        if sep.group() == " and " and not _BETWEEN.search(text[max(0, start - 22) : start]):
            continue
        lead = text[max(0, start - 40) : start]
        if sep.group() == " up to " and not _FROM.search(lead):
            continue
        if sign and sep.group() == " to " and _MOVED_BY.search(lead):
            continue  # "rose by almost £1 million to £5.8 million": the change, and where it led
        if sep.group() == " to " and re.search(r"\b(?:in|since) $", text[max(0, start - 7) : start]):
            continue
        other = known.range_next.match(text, sep.end(), stop)
        if other and place > end and not known.percent.match(text, other.end(), stop):
            continue  # rose by 20 per cent to 14,577
        if not other:
            continue
        if other["sign"] and not sign:
            continue
        if (
            sign
            and not other["sign"]
            and sep.group() == " to "
            and (
                (money and money["scale"])
                or not re.search(rf"{SCALE}\b|[mb]n?\b", at.text[other.start() : other.end() + 3], re.I)
            )
        ):
            continue
        tail = known.money.match(text, other.start("sign") if other["sign"] else other.start("n"), stop)
        other_words, other_end = other["n"], other.end()
        short = re.compile(r"[ -]?(?:mln|mn|bn|tn|[mbk])\b").match(text, other_end) if sign else None
        if tail and other["sign"] and tail.end() > other_end:
            other_words, other_end = tail["n"] + (tail["scale"] or ""), tail.end()
        elif short:
            other_words, other_end = other_words + short.group(), short.end()
        high = number(other_words)
        if high is not None and not sign:
            alone = high
            other_end, high = once_more(text, other_end, high)
            value *= high / alone if alone else 1  # "five (5) and ten (10) million": both of millions
        if high is None or (
            re.match(rf"(?:st|nd|rd|th)\b| ?{MONTHS}|[A-Za-z/]", text[other_end : other_end + 12])
            and not attached(at, other_end)
        ):
            continue
        if high >= 1000 > value and value != 0:
            scaled = value * (high / (number(re.split(r"[ -]?[A-Za-z]", other_words)[0] or "0") or high))
            value = scaled if scaled < high else value
        return Extent(start, other_end, value, high, sign, end, sep.end())
    return Extent(start, end, value, None, sign, end)


@cache
def _unit_words() -> frozenset[str]:
    """The first words of all that a number may be a number of, other than things counted."""
    written = [w for kind in ("duration", "measurement", "money") for w in units(kind)]
    return frozenset(re.match(r"[A-Za-z]*", w.lower()).group() for w in written) | _OTHER_UNITS  # type: ignore[union-attr]


def measured(at: Place, one: Extent, value: Decimal) -> list[Figure]:
    text, stop = at.text, at.sentence.end
    span = Span(one.start, one.end)
    figure = Figure("count", one.value, span, span, high=one.high)
    word = _NEXT_WORD.match(text, one.end, stop)
    plain = word is not None and word[1].lower() not in _unit_words()  # "300 boats": nothing but an age is left to try
    for kind in (age,) if plain else (points, percent, times, age, duration, measurement, spoken_money):
        found = kind(at, figure, one)
        if found:
            return ends(at, found, one)
    if one.high is not None and not _NO_RANGE.search(leading(at, one.start)) and one.value >= one.high:
        return measured(at, Extent(one.start, one.first_end, one.value), value)
    if text[one.end : one.end + 1] == "-" and not text.startswith("-plus", one.end):
        attributive = _ATTRIBUTIVE.match(text, one.end)
        if not attributive or attributive[1] not in words("places_of"):
            return []
        return [
            with_hedge(
                at,
                figure._replace(
                    span=Span(one.start, attributive.end()),
                    unit=attributive[1] + "s",
                    noun=Noun(Span(*attributive.span(1)), attributive[1] + "s"),
                ),
            )
        ]
    singular = _BEFORE_NOUN.match(text, one.end, stop)
    plus = _PLUS.match(text, one.end, stop)
    noun = counted(text, plus.end() if plus else one.end, stop)
    if (
        singular
        and singular[1] in words("places_of")
        and one.value > 1
        and (noun is None or noun.span.start >= singular.start(1))
        and not (noun and _ROOM.search(noun.unit))
    ):
        noun = Noun(Span(*singular.span(1)), singular[1] + "s")
    paired = _PAIRED.match(text, one.end, stop)
    if paired and not is_plural(paired["adjective"].split()[-1]) and (shared := counted(text, paired.end(), stop)):
        kind_of = f"{paired['adjective']} {shared.unit.split()[-1]}"
        noun = Noun(Span(*paired.span("adjective")), kind_of)
    partitive = None if noun else part_of(at, one.end)
    if noun:
        both = _AND_OTHERS.match(text, noun.span.end, stop) if is_plural(noun.unit.split()[-1]) else None
        if both and not noun.unit[:1].isupper():
            noun = Noun(Span(noun.span.start, both.end()), f"{noun.unit}{both.group()}")
        figure = figure._replace(unit=noun.unit, noun=noun, span=Span(one.start, noun.span.end))
        if _FEWER.search(text, one.end, noun.span.start) or text.startswith(" fewer ", one.end):
            figure = figure._replace(direction="down")
        return ends(at, [changed_by(at, with_hedge(at, figure))], one)
    if partitive and (one.value >= 2 or text[one.start].isdigit()) and one.value != 1:
        return ends(at, [with_hedge(at, figure._replace(unit=partitive.unit, noun=partitive))], one)
    big = one.value >= 1000 and (
        one.value >= 10_000 or "," in text[one.start : one.end] or not text[one.start].isdigit()
    )
    before = leading(at, one.start, 120)
    bare = one.value > 1 and text[one.start].isdigit() and _ENDS.match(text, one.end) and at.known.bare.search(before)
    if big or bare or (one.high and (one.high >= 10_000 or at.known.bare.search(before))):
        return ends(at, [changed_by(at, with_hedge(at, figure))], one)
    if one.high and text[one.start].isdigit() and before.endswith("from "):
        unit = number_of(text, at.sentence, one.start)  # expanded the number of places from 175 to 300
        if unit:
            return ends(at, [with_hedge(at, figure._replace(unit=unit))], one)
    again = alone(text, at.sentence, one.start, one.end) if one.value > 1 and text[one.start].isdigit() else None
    if again:
        return [with_hedge(at, figure._replace(unit=again))]
    if (
        _FRONTED_VERB.match(text, one.end)
        and one.value > 1
        and _FRONTED.search(leading(at, with_hedge(at, figure).span.start))
    ):
        return [with_hedge(at, figure)]
    return []
