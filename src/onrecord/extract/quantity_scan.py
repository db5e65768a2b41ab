"""One pass over the folded text: every number that measures something, with its hedge, unit and direction.

What a number is part of decides: names, terms, dates, times, telephone numbers, list numbers and idioms are passed over
(CONTRACT.md, "No quantity"). What it measures, when, where and on whose word is read later, by sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from onrecord.extract.quantity_noun import Noun, counted
from onrecord.extract.quantity_words import HEDGES, MONTHS, Patterns, patterns, units, words
from onrecord.extract.rule import Reading
from onrecord.model import Span
from onrecord.text.numerals import SCALE, fraction, number
from onrecord.values import Comparator

_HUNDRED = Decimal(100)
_TIME = re.compile(r"[0-9]{1,2}(?:[:.][0-9]{2})? ?(?:[ap]\.?m\b|noon\b|midnight\b|o'clock)|[0-9]{1,2}:[0-9]{2}\b", re.I)
_TIME_BEFORE = re.compile(r"(?:\b(?:at|from|by|until|till|between|to|and|-)) ?$")
_CLOCK = re.compile(r"[0-9]{1,2}\.[0-9]{2}(?![0-9%])(?= ?(?:to|-|until|on|for|[A-Z.,;)]|$))")
_NUMERIC_DATE = re.compile(r"[0-9]{1,4}/[0-9]{1,4}(?:/[0-9]{2,4})?|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEAR = re.compile(
    r"(?:1[0-9]|20)[0-9]{2}(?:s\b|(?:(?: ?[-/] ?| to | and )(?:(?:19|20)[0-9]{2}|[0-9]{2})\b)*)(?![0-9]|"
    r"[,.][0-9])"
)
_ROUND_YEAR = re.compile(r"[0-9]{2}00|[0-9]{2}50")
_PHONE = re.compile(r"\+?[0-9(][0-9() -]{8,}[0-9]")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_LIST_NUMBER = re.compile(r"\(?[0-9]{1,3}(?:\.[0-9]+)*[.):]?(?= )")
_RUN = re.compile(r"[\w.,/:@&%+#=-]*[\w/@]")
_FILE = re.compile(r"\([^()\n]{0,80}\b(?:PDF|ODT|ODS|DOCX?|XLSX?|CSV|HTML|Word|Excel|JPE?G|[KMG]B)\b[^()\n]{0,80}\)")
_SHARE_AFTER = re.compile(
    r"(?: of\b(?! (?:20|19)[0-9]{2})|[- ](?:more|fewer|less|lower|higher|larger|smaller|cheaper|"
    r"faster)\b)"
)
_CHANGE_END = re.compile(
    r"(?= ?[.,;:!?)-]| (?:of|since|compared|on|in|over|from|this|last|between|by|to|and|or|but|"
    r"for|while|during|within|with|the|as|at)\b|$|\n)"
)
_BAD_PART = re.compile(
    r" of (?:the )?(?:(?:financial |calendar |academic )?year\b|20[0-9]{2}|a (?:second|century|"
    r"day|mile|hour)\b)|[- ](?:term|time|way|day|hour|price|century|yearly|final|finals|marathon|"
    r"board|brothers?|sisters?|size|dozen)\b"
)
_TIMES = re.compile(
    (
        r"(?:[- ]times|-?fold)\b(?P<more> (?:as (?:\w+ ?){1,2}(?=\bas\b)?|more|higher|greater|faster|"
        r"larger|bigger|the (?!year|week|day)\w+))?"
    ),
    re.I,
)
_TWICE = re.compile(r"twice (?:as (?P<how>many|much|likely|fast|large|big|high|long|often)\b|the (?P<what>\w+))", re.I)
_MULTIPLY = {
    "doubl": Decimal(2), "halv": Decimal("0.5"), "tripl": Decimal(3), "trebl": Decimal(3), "quadrupl": Decimal(4),
}  # fmt: skip
_AGE_BEFORE = re.compile(
    (
        r"(?:\b(?:aged?|ages)(?: (?:of|between|from))?|\b(?:the )?ages? of|\baged between|\b(?:turns?|"
        r"turned|turning)) (?P<h>(?:under|over|up to|at least|about|around|just) )?$"
    ),
    re.I,
)
_UNDER_AGE = re.compile(r"\b(?P<h>under|over)(?: the age of|-|s-| age| ages)? ?$", re.I)
_AGE_END = re.compile(
    r"(?:'?s\b(?! )|'?s\b)|(?=[.,;:!?)]| (?:and|are|is|were|was|who|in|to|or|at|with|but|when|"
    r"by|on|can|will|have|from|for)\b|$|\n)"
)
_DURING = re.compile(
    (
        r"(?:£|\$|€|[0-9]|million|billion|spread|phased|invested|delivered|funding|investment|package|"
        r"period|up)\b[^.;]{0,60}$"
    ),
    re.I,
)
_AFTER_LONG = re.compile(
    r" (?:ago|old|later|after|since|of experience|experience|in prison|earlier|behind|before|"
    r"longer|away|long)\b|'"
)
_CHANGE_FROM = re.compile(r"\bfrom (?:[\w ]{0,16} )?$", re.I)
_METRES = re.compile(
    (
        r" ?(?:[.,;)]|$|\n|(?:long|tall|wide|high|deep|away|from|below|above|thick|by|x|walls?|fences?|"
        r"in (?:length|height|width|diameter))\b)"
    ),
    re.I,
)
_SMALL_IDIOM = re.compile(
    (
        r"(?:one another|one of\b|one side|one hand|one day\b|one time|one thing|one place|one or "
        r"(?:two|more)\b|one by one|one in the|one-off|one-stop|one-to|one-way|one and|one-size|"
        r"two-way|two-tier|two-thirds? majority|24/7|24 hours? a day|24-hour|seven days a week|7 "
        r"days a week|9 to 5|nine to five|one nation|one(?='s| ))"
    ),
    re.I,
)
_ONE_OK = re.compile(
    (
        r"one(?:[ -](?:hundred|thousand|million|billion|year|month|week|hour|minute|mile|third|quarter|"
        r"half|fifth|tenth|eighth|sixth)\b| in \w| per ?cent| percent|%| out of)"
    ),
    re.I,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that measures something. `cue` is what makes it a change (`down by`, `increase`); `noun` what is counted."""

    kind: str
    value: Decimal
    number: Span
    span: Span
    high: Decimal | None = None
    unit: str | None = None
    comparator: Comparator = Comparator.EQUAL
    direction: str | None = None
    hedge: Span | None = None
    noun: Noun | None = None
    cue: Span | None = None
    per: str | None = None
    origin: Span | None = None  # the number this one moved from: "from 91,000 to 22,000"


@dataclass(frozen=True, slots=True)
class _Number:
    """One number or a range, as it stands, before what follows it is read."""

    start: int
    end: int
    value: Decimal
    high: Decimal | None = None
    sign: str | None = None
    first_end: int = 0
    second_start: int = 0


def figures(reading: Reading) -> list[Figure]:
    """Every figure of the text, in order; contacts and the provenance line are not read."""
    return list(_scan(reading))


def _scan(reading: Reading) -> Iterator[Figure]:
    text, known = reading.folded, patterns()
    files = [m.span() for m in _FILE.finditer(text)] if "(" in text else []
    for passage in reading.body:
        resume = passage.start
        for trigger in known.trigger.finditer(text, passage.start, passage.end):
            start = trigger.start()
            if start < resume:
                continue
            past = _not_a_quantity(text, start, passage.start, passage.end, known, files)
            if past:
                resume = past
                continue
            sentence = reading.sentence_at(start)
            found = _Reader(text, sentence or Span(passage.start, passage.end), known).read(start, trigger.group())
            for figure in found:
                resume = max(resume, figure.number.end, figure.span.end if figure.kind != "count" else 0)
                yield figure
            if not found:
                run = known.number.match(text, start) or trigger
                resume = max(run.end(), start + 1)


def _not_a_quantity(text: str, start: int, first: int, last: int, known: Patterns, files: list[tuple[int, int]]) -> int:
    """Where to go on when what starts here is a date, a name, a number in a list ...; 0 where it may measure."""
    before = text[max(first, start - 24) : start]
    char = text[start]
    run = _RUN.match(text, start)
    run_end = run.end() if run else start + 1
    if before and (
        before[-1].isalnum()
        or before[-1] in "_@#/&=£$€¥"
        or (before[-1] in ".:" and len(before) > 1 and before[-2].isalnum())
    ):
        return run_end
    if (
        before.endswith("-")
        and len(before) > 1
        and before[-2].isalpha()
        and not re.search(r"\b(?:under|over)s?-$", before, re.I)
    ):
        return run_end
    if not char.isdigit():
        if (
            char.isupper()
            and start > first
            and not re.search(r"[.!?:\"'(-] ?$|\n$", before)
            and text[start : start + 1].isalpha()
        ):
            following = re.compile(r"[\w-]+ ([A-Z])").match(text, start)
            if following:
                return following.end() - 1
        if known.term_before.search(before) or known.capital_before.search(before):
            return start + 1
        return 0
    for low, high in files:
        if low < start < high:
            return high
    for pattern in (_TIME, _NUMERIC_DATE, known.date_after):
        match = pattern.match(text, start, last)
        if match:
            return match.end()
    if known.month_before.search(before):
        day = re.compile(
            r"[0-9]{1,2}(?:st|nd|rd|th)?(?![0-9,])(?: ?(?:-|to|and) ?[0-9]{1,2}\b)?|(?:19|20)[0-9]{2}\b"
        ).match(text, start)
        if day:
            return day.end()
    match = _YEAR.match(text, start, last)
    if (match and not (_ROUND_YEAR.fullmatch(match.group()) or known.hedge.search(before))) or (
        match
        and (
            re.search(r"\b(?:in|since|until|by|from|the|of|to|before|after|during|for|and|early|late|mid) ?$", before)
            and not known.hedge.search(before)
        )
    ):
        return match.end()
    if match and not counted(text, match.end(), last):
        return match.end()
    if _TIME_BEFORE.search(before) and (match := _CLOCK.match(text, start, last)):
        return match.end()
    if text[start] == "0" and text[start + 1 : start + 2].isdigit() and (match := _PHONE.match(text, start, last)):
        return match.end()
    if before.endswith("+") and (match := _PHONE.match(text, start, last)):
        return match.end()
    if known.term_before.search(before) and not re.search(
        r"\b(?:per|a|each|every|this|last|next) (?:year|course) ?$", before
    ):
        return run_end
    if known.capital_before.search(before):
        return run_end
    if (
        (start == first or text[start - 1] in "\n(")
        and (match := _LIST_NUMBER.match(text, start))
        and match.group()[-1] in ".):"
    ):
        return match.end()
    if before.endswith("["):
        return run_end
    digits = re.compile(r"[0-9]+").match(text, start)
    if digits and _ORDINAL.match(text, digits.end()):
        return digits.end() + 2
    return 0


class _Reader:
    """Reads what stands at one place of a sentence. One for each candidate; it holds only where it is."""

    def __init__(self, text: str, sentence: Span, known: Patterns) -> None:
        self.text, self.sentence, self.known = text, sentence, known

    def read(self, start: int, trigger: str) -> list[Figure]:
        word = trigger.lower()
        if word[:5] in ("doubl", "halve", "halvi", "tripl", "trebl", "quadr"):
            return self._multiplied(start, trigger)
        if word == "twice":
            return self._twice(start)
        if _SMALL_IDIOM.match(self.text, start) and not _ONE_OK.match(self.text, start):
            if not (word == "one" and (noun := self._one(start))):
                return []
            return noun
        for reader in (self._ratio, self._fraction, self._number):
            found = reader(start)
            if found is not None:
                return found
        return []

    # -- what stands before and after ------------------------------------------------------------

    def _before(self, start: int, reach: int = 60) -> str:
        return self.text[max(self.sentence.start, start - reach) : start]

    def _hedged(self, figure: Figure) -> Figure:
        """The figure with the hedge before it or after it, and its span widened over both."""
        before = self._before(figure.span.start)
        match = self.known.hedge.search(before)
        start, comparator = figure.span.start, figure.comparator
        hedge = figure.hedge
        if match and match.lastgroup and not self._during(figure, match):
            name = next(n for n in HEDGES if match.group(n))
            start = figure.span.start - (len(before) - match.start())
            hedge = Span(start, start + len(match.group(name)))
            if figure.high is None:
                comparator = HEDGES[name]
        elif match is None or not match.lastgroup:
            lead = self.known.lead.search(before)
            if lead:
                start = figure.span.start - (len(before) - lead.start())
        end = figure.span.end
        for place in (figure.number.end, end):
            after = self.known.after.match(self.text, place, self.sentence.end)
            if after and figure.high is None:
                comparator = Comparator.AT_MOST if after.group("most") else Comparator.AT_LEAST
                hedge = Span(after.start(), after.end())
                end = max(end, after.end())
                break
        return replace(figure, span=Span(start, end), comparator=comparator, hedge=hedge)

    def _during(self, figure: Figure, match: re.Match[str]) -> bool:
        """`over 4 years` says how long, not how much more, unless something in the sentence reads otherwise."""
        word = match.group().lower().split()[0]
        if word not in ("over", "around", "about", "under") or figure.kind != "duration":
            return False
        if word == "over":
            return not _AFTER_LONG.match(self.text, figure.span.end) and not re.search(
                r"\b(?:for|took|takes|lasting|lasted|after|than|of|been|waiting|waited|wait) ?$",
                self._before(figure.span.start - (len(self._before(figure.span.start)) - match.start())),
            )
        return False

    # -- multiplied ------------------------------------------------------------------------------

    def _multiplied(self, start: int, trigger: str) -> list[Figure]:
        stem = next(s for s in _MULTIPLY if trigger.lower().startswith(s))
        value = _MULTIPLY[stem]
        end = start + len(trigger)
        if trigger.lower() in ("double", "triple", "treble", "quadruple") and not re.search(
            (
                r"\b(?:to|will|would|has|have|had|more than|nearly|almost|can|could|and|we|they|should|over|"
                r"help|us) $"
            ),
            self._before(start),
        ):
            return []
        if trigger.lower() in ("doubles", "triples") or re.match(r"-| (?:glaz|deck|devolution|down)", self.text[end:]):
            return []
        span = Span(start, end)
        return [
            self._hedged(
                Figure("ratio", value, span, span, unit="times", direction="down" if value < 1 else "up", cue=span)
            )
        ]

    def _twice(self, start: int) -> list[Figure]:
        match = _TWICE.match(self.text, start, self.sentence.end)
        if not match:
            return []
        span = Span(start, match.end())
        return [self._hedged(Figure("ratio", Decimal(2), Span(start, start + 5), span, unit="times"))]

    def _one(self, start: int) -> list[Figure] | None:
        """`one` counts only where something says so: a hedge, or another count beside it."""
        before = self._before(start)
        if not re.search(r"(?:at least|more than|\b(?:two|three|four|five|six|[0-9]) [a-z]+ and) $", before, re.I):
            return None
        match = re.compile(r"one ([a-z]+)\b").match(self.text, start)
        if not match or match[1] in words("stop") or match[1] in ("another", "day", "time", "hand", "thing", "way"):
            return None
        noun = Noun(Span(match.start(1), match.end(1)), match[1])
        figure = Figure("count", Decimal(1), Span(start, start + 3), Span(start, match.end()), unit=match[1], noun=noun)
        unit = units("duration").get(match[1])
        if unit:
            figure = replace(figure, kind="duration", unit=unit.name, value=unit.times)
        return [self._hedged(figure)]

    # -- shares ----------------------------------------------------------------------------------

    def _ratio(self, start: int) -> list[Figure] | None:
        match = self.known.ratio.match(self.text, start, self.sentence.end)
        if not match:
            return None
        a, b = number(match["a"]), number(match["b"])
        if not a or not b or a >= b or a != a.to_integral_value() or b != b.to_integral_value():
            return None
        if match["how"].strip() == "in":
            if a > 20 or (Decimal(1900) <= b <= Decimal(2100)) or not (b <= 10 or b % 5 == 0 or b == 12 or a == 1):
                return None
            after = self.text[match.end() : match.end() + 30]
            if (
                self.known.duration.match(after)
                or self.known.percent.match(after)
                or re.match(rf"(?:st|nd|rd|th)| ?{MONTHS}", after)
            ):
                return None
        span = Span(start, match.end())
        noun = counted(self.text, match.end(), self.sentence.end) or self._of(match.end())
        value = (a / b).quantize(Decimal("0.0001")).normalize()
        return [self._hedged(Figure("fraction", value, span, span, unit="share", noun=noun))]

    def _fraction(self, start: int) -> list[Figure] | None:
        match = self.known.fraction.match(self.text, start, self.sentence.end)
        if not match:
            return None
        whole = self.known.number.match(self.text, start, self.sentence.end)
        if whole and whole.end() > match.end():
            return self._half_of_a_unit(start) or None
        duration = self._half_of_a_unit(start)
        if duration:
            return duration
        value = fraction(match.group())
        if value is None or _BAD_PART.match(self.text, match.end()):
            return []
        before = self._before(start, 140)
        if (
            re.search(
                (
                    r"\b(?:first|second|third|fourth|last|final|each|every|this|other|next|previous|top|bottom|"
                    r"and a|in) $"
                ),
                before,
                re.I,
            )
            and match.group().lower() == "half"
        ):
            return []
        span = Span(start, match.end())
        figure = Figure("fraction", value, span, span, unit="share")
        changed = self._change(
            replace(figure, value=(value * _HUNDRED)), _CHANGE_END.match(self.text, match.end()) is not None
        )
        if changed:
            exact = {"33.33": Decimal("33.33"), "66.67": Decimal("66.67")}
            percent = changed.value.quantize(Decimal("0.01"))
            changed = replace(changed, unit="%", value=exact.get(str(percent), percent).normalize())
            return [
                changed if changed.comparator is not Comparator.EQUAL else replace(changed, comparator=Comparator.ABOUT)
            ]
        hedged = self._hedged(figure)
        of = _SHARE_AFTER.match(self.text, match.end())
        if (
            not of
            and match.group().lower() == "half"
            and not re.match(r" (?:the|all|our|its|their|these|those|a)\b", self.text[match.end() :])
        ):
            return []
        if not of and not re.match(r"half|two|three|four", match.group(), re.I) and hedged.hedge is None:
            return []
        if (
            not of
            and (noun := counted(self.text, match.end(), self.sentence.end))
            and match.group().lower() not in ("half",)
            and noun.span.start <= match.end() + 1
            and "-" not in match.group()
            and not hedged.hedge
        ):
            return []
        return [replace(hedged, noun=self._of(match.end()) or counted(self.text, match.end(), self.sentence.end))]

    def _half_of_a_unit(self, start: int) -> list[Figure]:
        """Half a century, half an hour: a length, told roughly."""
        match = re.compile(r"half an? (?P<u>century|decade|year|hour|mile|day)\b(?!-)", re.I).match(self.text, start)
        if not match:
            return []
        unit = units("duration").get(match["u"].lower())
        span = Span(start, match.end())
        if unit is None:
            return [self._hedged(Figure("measurement", Decimal("0.5"), span, span, unit="miles"))]
        value = unit.times / 2
        figure = self._hedged(
            Figure(
                "duration", value.normalize() if value < 10 else value.quantize(Decimal(1)), span, span, unit=unit.name
            )
        )
        rough = unit.times > 1 and figure.comparator is Comparator.EQUAL
        return [replace(figure, comparator=Comparator.ABOUT) if rough else figure]

    def _of(self, end: int) -> Noun | None:
        """What a share or a bare number is of: `of the 34 recommendations`, `of these incidents`."""
        match = re.compile(r" of (?:all |the |these |those |our |their |its |every |a |an )*(?:[0-9][0-9,.]* )?").match(
            self.text, end, self.sentence.end
        )
        if not match:
            return None
        pointing = re.search(r"\b(?:these|those) $", match.group())
        return counted(self.text, match.end() - 1, self.sentence.end, singular=not pointing)

    # -- numbers ---------------------------------------------------------------------------------

    def _number(self, start: int) -> list[Figure] | None:
        known, text, stop = self.known, self.text, self.sentence.end
        money = known.money.match(text, start, stop)
        if money:
            return self._money(
                self._extent(start, money["sign"], known.number.match(text, money.start("n"), stop), money)
            )
        match = known.number.match(text, start, stop)
        if not match or (value := number(match.group())) is None:
            return None
        one = self._extent(start, None, match, None)
        if known.named_by.match(text, one.end):
            return []
        if re.match(r"[A-Za-z]", text[one.end : one.end + 1]) and not self._attached(one.end):
            return []
        if text[one.end : one.end + 1] in ("/", ":", "&") and text[one.end + 1 : one.end + 2].isalnum():
            return []
        if text[one.end : one.end + 1] == "." and text[one.end + 1 : one.end + 2].isalnum():
            return []
        return self._measured(one, value)

    def _attached(self, end: int) -> bool:
        tail = re.compile(r"[A-Za-z°²³/]+").match(self.text, end)
        word = tail.group() if tail else ""
        return word in units("measurement") or (
            word in ("p", "pc", "pp", "ppt", "ppts", "s", "fold", "percent", "m", "x") and word != "x"
        )

    def _extent(
        self, start: int, sign: str | None, match: re.Match[str] | None, money: re.Match[str] | None
    ) -> _Number:
        """The number here, with the other end where it is a range; a shared scale or unit is given to both."""
        known, text, stop = self.known, self.text, self.sentence.end
        assert match is not None
        words_ = match.group()
        end = match.end()
        if money:
            short = money["n"] + (money["scale"] or "")
            if len(short) > len(words_):
                words_, end = short, money.end()
        value = number(words_) or Decimal(0)
        between = bool(re.search(r"\bbetween (?:the ages of )?(?:£|\$|€)?$", text[max(0, start - 22) : start], re.I))
        for place in (end, *(m.end() for m in (known.percent.match(text, end, stop),) if m)):
            sep = known.range_sign.match(text, place, stop)
            if not sep or (sep.group() == " and " and not between) or (sep.group() == " or " and (sign or value > 20)):
                continue
            if sep.group() == " to " and re.search(r"\b(?:in|since) $", text[max(0, start - 7) : start]):
                continue
            other = known.range_next.match(text, sep.end(), stop)
            if not other or (sign and not other["sign"] and sep.group() == " and " and not between):
                continue
            if other["sign"] and not sign:
                continue
            if (
                sign
                and not other["sign"]
                and sep.group() == " to "
                and (
                    (money and money["scale"])
                    or not re.search(rf"{SCALE}\b|[mb]n?\b", self.text[other.start() : other.end() + 3], re.I)
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
            if high is None or (
                re.match(rf"(?:st|nd|rd|th)\b| ?{MONTHS}|[A-Za-z/]", text[other_end : other_end + 12])
                and not self._attached(other_end)
            ):
                continue
            if high >= 1000 > value and value != 0:
                scaled = value * (high / (number(re.split(r"[ -]?[A-Za-z]", other_words)[0] or "0") or high))
                value = scaled if scaled < high else value
            return _Number(start, other_end, value, high, sign, end, sep.end())
        return _Number(start, end, value, None, sign, end)

    def _measured(self, one: _Number, value: Decimal) -> list[Figure]:
        text, stop = self.text, self.sentence.end
        span = Span(one.start, one.end)
        figure = Figure("count", one.value, span, span, high=one.high)
        for read in (
            self._points,
            self._percent,
            self._times,
            self._age,
            self._duration,
            self._measurement,
            self._spoken_money,
        ):
            found = read(figure, one)
            if found:
                return self._ends(found, one)
        if (
            one.high is not None
            and not re.search(r"\bbetween $|\bfrom $", self._before(one.start))
            and one.value >= one.high
        ):
            return self._measured(_Number(one.start, one.first_end, one.value), value)
        if text[one.end : one.end + 1] == "-" and not text.startswith("-plus", one.end):
            attributive = re.compile(r"-([a-z]+)\b").match(text, one.end)
            if not attributive or attributive[1] not in words("places_of"):
                return []
            return [
                self._hedged(
                    replace(
                        figure,
                        span=Span(one.start, attributive.end()),
                        unit=attributive[1] + "s",
                        noun=Noun(Span(*attributive.span(1)), attributive[1] + "s"),
                    )
                )
            ]
        singular = re.compile(r" ([a-z]+)(?= [a-z])").match(text, one.end, stop)
        plus = re.compile(r"\+|-plus\b| plus\b(?= [a-z])").match(text, one.end, stop)
        noun = counted(text, plus.end() if plus else one.end, stop)
        if (
            singular
            and singular[1] in words("places_of")
            and one.value > 1
            and (noun is None or noun.span.start >= singular.start(1))
        ):
            noun = Noun(Span(*singular.span(1)), singular[1] + "s")
        partitive = None if noun else self._of(one.end)
        if noun:
            figure = replace(figure, unit=noun.unit, noun=noun, span=Span(one.start, noun.span.end))
            if re.search(r"\bfewer\b", text[one.end : noun.span.start], re.I) or re.match(r" fewer\b", text[one.end :]):
                figure = replace(figure, direction="down")
            return self._ends([self._changed_by(self._hedged(figure))], one)
        if partitive and (one.value >= 2 or text[one.start].isdigit()) and one.value != 1:
            return self._ends([self._hedged(replace(figure, unit=partitive.unit, noun=partitive))], one)
        big = one.value >= 1000 and (
            one.value >= 10_000 or "," in text[one.start : one.end] or not text[one.start].isdigit()
        )
        if big or (one.high and one.high >= 10_000):
            return self._ends([self._changed_by(self._hedged(figure))], one)
        if (
            re.match(r" (?:are|were|have|had|will be|of which|of whom|others?)\b", text[one.end :])
            and one.value > 1
            and re.search(r"(?:^|[,;:.-] |\band |\bof (?:these|those|which|them),? )$", self._before(one.start))
        ):
            return [self._hedged(figure)]
        return []

    def _ends(self, found: list[Figure], one: _Number) -> list[Figure]:
        """A range, or the two ends of a change: `rose from 60 to 75 per cent` is two figures, not one."""
        figure = found[0]
        if one.high is None or len(found) > 1:
            return found
        before = self._before(one.start, 120)
        moved = before.endswith(" by ") or (
            _CHANGE_FROM.search(before)
            and (
                one.value > one.high
                or self.known.change_verb.search(before.lower().replace("up to", ""))
                or figure.kind == "percent"
            )
        )
        if not moved:
            return [replace(figure, comparator=Comparator.RANGE, span=self._over_range(figure, before))]
        shared = self.known.percent.match(self.text, one.first_end) if figure.kind == "percent" else None
        first = Span(one.start, shared.end() if shared else one.first_end)
        second = Span(one.second_start, one.end)
        return [
            replace(
                figure, value=one.value, high=None, number=first, span=first, comparator=Comparator.EQUAL, hedge=None
            ),
            replace(
                figure,
                value=one.high,
                high=None,
                number=second,
                span=Span(second.start, max(second.end, figure.span.end)),
                origin=first,
                comparator=Comparator.EQUAL,
                hedge=None,
            ),
        ]

    def _over_range(self, figure: Figure, before: str) -> Span:
        match = re.search(r"\b(?:between|from) $", before, re.I)
        if match and figure.span.start == figure.number.start:
            return Span(figure.span.start - (len(before) - match.start()), figure.span.end)
        return figure.span

    def _points(self, figure: Figure, one: _Number) -> list[Figure] | None:
        match = self.known.points.match(self.text, one.end, self.sentence.end)
        if not match or not re.match(r" ?(?:%|per|of an? per|p(?!oint))|-per", match.group(), re.I):
            return None
        figure = replace(figure, kind="percentage_points", unit="percentage points", span=Span(one.start, match.end()))
        return [self._change(figure, True) or self._hedged(figure)]

    def _percent(self, figure: Figure, one: _Number) -> list[Figure] | None:
        match = self.known.percent.match(self.text, one.end, self.sentence.end)
        if not match:
            return None
        figure = replace(
            figure, kind="percent", unit="%", span=Span(one.start, match.end()), number=Span(one.start, match.end())
        )
        sign = self.text[one.start - 1 : one.start]
        if sign in ("-", "+") and not self.text[one.start - 2 : one.start - 1].isalnum():
            cue = Span(one.start - 1, one.start)
            return [
                replace(
                    figure,
                    kind="percent_change",
                    direction="down" if sign == "-" else "up",
                    cue=cue,
                    span=Span(cue.start, match.end()),
                )
            ]
        if one.high is not None and _CHANGE_FROM.search(self._before(one.start)):
            return [figure]
        return [self._change(figure, True) or replace(self._hedged(figure), noun=self._of(match.end()))]

    def _times(self, figure: Figure, one: _Number) -> list[Figure] | None:
        match = _TIMES.match(self.text, one.end, self.sentence.end)
        if not match or ("times" in match.group() and not match["more"]):
            return None
        up = re.search(
            r"\b(?:more|higher|greater|faster|larger|bigger|increase|rise|growth)",
            (match["more"] or "") + self.text[match.end() : match.end() + 10],
        )
        figure = replace(
            figure, kind="ratio", unit="times", span=Span(one.start, match.end()), direction="up" if up else None
        )
        return [self._hedged(figure)]

    def _age(self, figure: Figure, one: _Number) -> list[Figure] | None:
        if one.value > 120:
            return None
        text, before = self.text, self._before(one.start)
        match = self.known.age.match(text, one.end, self.sentence.end)
        figure = replace(figure, kind="age", unit="months" if match and "month" in match.group() else "years")
        aged = _AGE_BEFORE.search(before)
        if match:
            return [self._hedged(replace(figure, span=Span(one.start, match.end())))]
        if aged:
            start = one.start - (len(before) - aged.start())
            end = re.compile(r"(?: years?)?").match(text, one.end)
            hedged = self._hedged(replace(figure, span=Span(one.start, end.end() if end else one.end)))
            wide = _UNDER_AGE.search(before)
            if wide and hedged.high is None and hedged.hedge is None:
                word = wide["h"].lower()
                hedged = replace(
                    hedged,
                    comparator=Comparator.LESS if word == "under" else Comparator.MORE,
                    hedge=Span(one.start - (len(before) - wide.start()), one.start - (len(before) - wide.end("h"))),
                )
                start = min(start, one.start - (len(before) - wide.start()))
            up_to = re.search(r"\bup to (?:the age of|age) ?$", before, re.I)
            if up_to and hedged.comparator is Comparator.EQUAL:
                hedged = replace(hedged, comparator=Comparator.AT_MOST)
            return [replace(hedged, span=Span(min(start, hedged.span.start), hedged.span.end))]
        wide = _UNDER_AGE.search(before)
        if wide and one.high is None and one.value == one.value.to_integral_value() and one.value >= 1:
            plural = re.match(r"'?s\b", text[one.end :])
            ends = _AGE_END.match(text, one.end)
            joined = wide.group()[-1] == "-" or bool(plural)
            people = re.search(
                (
                    r"\b(?:children|people|adults|pupils|those|anyone|women|men|mules|is|are|were|for|was|young|"
                    r"workers|mothers|passengers|drivers) (?:[a-z]+ )?$"
                ),
                before[: wide.start()],
                re.I,
            )
            if joined or (
                (ends and people and one.value >= 5)
                or (ends and people and before[: wide.start()].rstrip().lower().endswith("children"))
            ):
                start = one.start - (len(before) - wide.start())
                end = one.end + (plural.end() if plural else 0)
                comparator = Comparator.LESS if wide["h"].lower() == "under" else Comparator.MORE
                return [
                    replace(
                        figure, span=Span(start, end), comparator=comparator, hedge=Span(start, start + len(wide["h"]))
                    )
                ]
        return None

    def _duration(self, figure: Figure, one: _Number) -> list[Figure] | None:
        match = self.known.duration.match(self.text, one.end, self.sentence.end)
        if not match:
            return None
        written = re.sub(r"\s+", " ", match["u"])
        unit = units("duration")[written.lower()]
        if match["u"][0].isupper() and self.text[match.end() : match.end() + 2].strip()[:1].isupper():
            return []  # a name: 10 Year Plan
        value = figure.value * unit.times
        high = figure.high * unit.times if figure.high is not None else None
        figure = replace(
            figure, kind="duration", unit=unit.name, value=value, high=high, span=Span(one.start, match.end())
        )
        hedged = self._hedged(figure)
        within = re.search(
            r"\b(?P<w>within)(?: the| a period of| the (?:next|first|space of))* $", self._before(one.start), re.I
        )
        if within and hedged.comparator is Comparator.EQUAL and hedged.high is None:
            start = one.start - (len(within.group()))
            hedged = replace(
                hedged, comparator=Comparator.AT_MOST, hedge=Span(start, start + 6), span=Span(start, hedged.span.end)
            )
        return [hedged]

    def _measurement(self, figure: Figure, one: _Number) -> list[Figure] | None:
        match = self.known.measurement.match(self.text, one.end, self.sentence.end)
        if not match:
            return None
        attached = match.start("u") == one.end
        if match["u"] in ("m", "g") and not _METRES.match(self.text, match.end()):
            noun = counted(self.text, match.end(), self.sentence.end)
            if match["u"] == "m" and attached and noun:
                million = Decimal(10) ** 6
                span = Span(one.start, match.end())
                high = figure.high * million if figure.high is not None else None
                return [
                    self._changed_by(
                        self._hedged(
                            replace(
                                figure,
                                value=figure.value * million,
                                high=high,
                                unit=noun.unit,
                                noun=noun,
                                number=span,
                                span=Span(one.start, noun.span.end),
                            )
                        )
                    )
                ]
            return None
        figure = replace(
            figure, kind="measurement", unit=units("measurement")[match["u"]].name, span=Span(one.start, match.end())
        )
        return [self._hedged(figure)]

    def _spoken_money(self, figure: Figure, one: _Number) -> list[Figure] | None:
        match = self.known.currency.match(self.text, one.end, self.sentence.end)
        if not match:
            return None
        unit = next(u for w, u in units("money").items() if w.lower() == (match["u"] or match["p"]).lower())
        high = figure.high * unit.times if figure.high is not None else None
        figure = replace(
            figure,
            kind="money",
            unit=unit.name,
            value=figure.value * unit.times,
            high=high,
            span=Span(one.start, match.end()),
        )
        return [self._paid(figure)]

    def _money(self, one: _Number) -> list[Figure]:
        sign = one.sign or "£"
        unit = next((u.name for w, u in units("money").items() if w.upper() == sign.upper()), "GBP")
        span = Span(one.start, one.end)
        if re.match(r"[- ](?:coins?|notes?|stamps?)\b", self.text[one.end :]):
            return []
        figure = Figure("money", one.value, span, span, high=one.high, unit=unit)
        return self._ends([self._paid(figure)], one)

    def _paid(self, figure: Figure) -> Figure:
        per = self.known.per.match(self.text, figure.span.end, self.sentence.end)
        if per:
            adverbs = {"annually": "year", "monthly": "month", "weekly": "week", "daily": "day"}
            name = (per["per"] or per["noun"] or adverbs.get((per["adverb"] or "").lower()) or "each").lower()
            name = {"annum": "year", "head": "person"}.get(name.split()[-1], name.split()[-1])
            figure = replace(figure, per=name, span=Span(figure.span.start, per.end()))
        return self._changed_by(self._hedged(figure))

    # -- changes ---------------------------------------------------------------------------------

    def _changed_by(self, figure: Figure) -> Figure:
        """A count or sum that says by how much something moved: `fell by 3,000 tonnes`."""
        before = self._before(figure.span.start, 140)
        if figure.direction is None and before.lower().endswith(" by "):
            direction, cue = self._verb(before[:-3], figure.span.start - 3)
            if direction:
                return replace(figure, direction=direction, cue=cue)
        return figure

    def _verb(self, before: str, end: int) -> tuple[str | None, Span | None]:
        """The last word of change in the clause before `by`, and its direction."""
        every = list(self.known.change_verb.finditer(before))
        last = every[-1] if every else None
        if last is None or re.search(r"[;:]", before[last.end() :]):
            return None, None
        at = end - len(before) + last.start()
        return ("up" if last.group("up") or last.group("upn") else "down"), Span(at, end - len(before) + last.end())

    def _change(self, figure: Figure, may_end: bool) -> Figure | None:
        """The figure as a change, where the words before or after it say so; None where it is a share."""
        kind = figure.kind if figure.kind == "percentage_points" else "percent_change"
        hedged = self._hedged(figure)
        before = self._before(hedged.span.start, 140)
        start, end = hedged.span
        low = before.lower()
        direction: str | None = None
        cue: Span | None = None
        if low.endswith(" by ") and may_end:
            direction, cue = self._verb(before[:-3], start - 3)
            if cue and start - cue.end <= 5:
                start = cue.start
        elif match := self.known.change_noun_before.search(before):
            direction = "up" if match["up"] else "down"
            cue = Span(start - (len(before) - match.start()), start - 1)
            start = cue.start if len(match.group()) < 40 else start
        elif may_end:
            direction, cue = self._verb(before, start)
            if cue and before[len(before) - (start - cue.end) :].strip() not in ("", "a", "an"):
                direction = None
            elif cue:
                start = cue.start
        if direction is None:
            cue = None
            after = self.known.change_after.match(self.text, end, self.sentence.end)
            if after and not re.match(
                r" (?:more|up) (?:to|or)\b", after.group() + self.text[after.end() : after.end() + 4]
            ):
                direction = "up" if after["up"] or after["more"] else "down"
                cue, end = Span(after.start() + 1, after.end()), after.end()
                article = re.search(r"\b(?:an? )$", self._before(start), re.I)
                start -= len(article.group()) if article else 0
        if direction is None or cue is None:
            return None
        return replace(hedged, kind=kind, direction=direction, cue=cue, span=Span(start, end))
