"""What a number is a number of, by what follows it: per cent, years old, days, miles, pounds."""

from __future__ import annotations

import re
from decimal import Decimal

from onrecord.extract.quantity_ages import unsaid_age
from onrecord.extract.quantity_change import change, changed_by, ends
from onrecord.extract.quantity_figure import Extent, Figure, Place, leading, part_of, with_hedge
from onrecord.extract.quantity_noun import counted
from onrecord.extract.quantity_shares import OF_SO_MANY_PARTS
from onrecord.extract.quantity_words import currencies, units, words
from onrecord.model import Span
from onrecord.text.numerals import number
from onrecord.values import Comparator

_TIMES = re.compile(
    (
        r"(?:[- ]times|-?fold)\b(?P<more> (?:as (?:\w+ ?){1,2}(?=\bas\b)?|more|higher|greater|faster|"
        r"larger|bigger|what (?:it|they|we) (?:had|was|were)|the (?!year|week|day)\w+))?"
    ),
    re.I,
)
_AGE_BEFORE = re.compile(
    (
        r"(?:\b(?:aged?|ages)(?: (?:of|between|from))?|\b(?:the )?ages? of|\baged between|\b(?:turns?|"
        r"turned|turning)) (?P<h>(?:under|over|up to|at least|about|around|just) )?$"
    ),
    re.I,
)
_THINGS = re.compile(r" (?!(?:as|his|is|this|was|years?)\b)[a-z]+s\b(?! (?:after|before|in|next|this)\b)")
_SECOND_AGE = re.compile(
    r" and (?P<n>[0-9]{1,3})(?= ?[,.;)]| (?:have|has|were|was|are|from|and|who|with|appeared|"
    r"of|respectively)\b)"
)
_UNDER_AGE = re.compile(r"\b(?P<h>under|over)(?: the age of|-|s-| age| ages)? ?$", re.I)
_AGE_END = re.compile(
    r"(?:'?s\b(?! )|'?s\b)|(?=[.,;:!?)]| (?:and|are|is|were|was|who|in|to|or|at|with|but|when|"
    r"by|on|can|will|have|from|for)\b|$|\n)"
)
_CHANGE_FROM = re.compile(r"\bfrom (?:[\w ]{0,32} )?$", re.I)
_METRES = re.compile(
    (
        r" ?(?:[.,;)]|$|\n|(?:long|tall|wide|high|deep|away|from|below|above|thick|by|x|walls?|fences?|"
        r"in (?:length|height|width|diameter))\b)"
    ),
    re.I,
)


_MILLION = Decimal(10) ** 6
_COIN = re.compile(r"[- ](?:coins?|notes?|stamps?)\b")
_LABEL = re.compile(r"per ?cents? of $", re.I)
_BELOW_ZERO = re.compile(r"(?:(?<![\w.,)])-|\b(?:minus|negative) )$", re.I)
_MINUS = re.compile(r"\b(?:minus|negative) $", re.I)


def points(at: Place, figure: Figure, one: Extent) -> list[Figure] | None:
    match = at.known.points.match(at.text, one.end, at.sentence.end)
    if not match or not re.match(r" ?(?:%|per|of an? per|p(?!oint))|-per", match.group(), re.I):
        return None
    figure = figure._replace(kind="percentage_points", unit="percentage points", span=Span(one.start, match.end()))
    return [change(at, figure, True) or with_hedge(at, figure)]


def percent(at: Place, figure: Figure, one: Extent) -> list[Figure] | None:
    match = at.known.percent.match(at.text, one.end, at.sentence.end)
    if not match:
        label = _LABEL.fullmatch(at.text, at.sentence.start, one.start)
        if label and not at.text[one.end : at.sentence.end].strip(" ."):  # alone on its line: a label and its number
            span = Span(at.sentence.start, one.end)
            return [figure._replace(kind="percent", unit="%", span=span, number=span)]
        return None
    span = Span(one.start, match.end())
    figure = figure._replace(kind="percent", unit="%", span=span, number=span)
    minus = _MINUS.search(leading(at, one.start, 10))
    if minus:
        start = one.start - (len(minus.group()))
        cue = Span(start, one.start - 1)
        return [figure._replace(kind="percent_change", direction="down", cue=cue, span=Span(start, match.end()))]
    sign = at.text[one.start - 1 : one.start]
    if sign in ("-", "+") and not at.text[one.start - 2 : one.start - 1].isalnum():
        cue = Span(one.start - 1, one.start)
        return [
            figure._replace(
                kind="percent_change",
                direction="down" if sign == "-" else "up",
                cue=cue,
                span=Span(cue.start, match.end()),
            )
        ]
    if one.high is not None and _CHANGE_FROM.search(leading(at, one.start)):
        return [figure]
    return [change(at, figure, True) or with_hedge(at, figure)._replace(noun=part_of(at, match.end()))]


def times(at: Place, figure: Figure, one: Extent) -> list[Figure] | None:
    match = _TIMES.match(at.text, one.end, at.sentence.end)
    if match and OF_SO_MANY_PARTS.match(at.text, match.end()):
        return []
    if not match or ("times" in match.group() and not match["more"]):
        return None
    up = re.search(
        r"\b(?:more|higher|greater|faster|larger|bigger|increase|rise|growth)",
        (match["more"] or "") + at.text[match.end() : match.end() + 10],
    )
    figure = figure._replace(
        kind="ratio", unit="times", span=Span(one.start, match.end()), direction="up" if up else None
    )
    return [with_hedge(at, figure)]


def _age_unit(words: str) -> str:
    return next((unit for unit in ("months", "weeks", "days") if unit[:-1] in words.lower()), "years")


def age(at: Place, figure: Figure, one: Extent) -> list[Figure] | None:
    text = at.text
    match = at.known.age.match(text, one.end, at.sentence.end)
    if one.value > 120 and not match:
        return None
    if not match and (unsaid := unsaid_age(at, figure, one)):
        return [unsaid]
    before = leading(at, one.start)
    small = before.lower()
    wide = _UNDER_AGE.search(before) if "under" in small or "over" in small else None
    aged = _AGE_BEFORE.search(before) if "age" in small or "turn" in small else None
    if aged and "turn" in aged.group().lower() and _THINGS.match(text, one.end):
        aged = None  # "to turn 14 plots into 34"
    if not match and not aged and not wide:
        return None
    figure = figure._replace(kind="age", unit=_age_unit(match.group() if match else ""))
    if match:
        return [with_hedge(at, figure._replace(span=Span(one.start, match.end())))]
    if aged:
        start = one.start - (len(before) - aged.start())
        end = re.compile(r"(?: years?)?").match(text, one.end)
        hedged = with_hedge(at, figure._replace(span=Span(one.start, end.end() if end else one.end)))
        if wide and hedged.high is None and hedged.hedge is None:
            word = wide["h"].lower()
            hedged = hedged._replace(
                comparator=Comparator.LESS if word == "under" else Comparator.MORE,
                hedge=Span(one.start - (len(before) - wide.start()), one.start - (len(before) - wide.end("h"))),
            )
            start = min(start, one.start - (len(before) - wide.start()))
        up_to = re.search(r"\bup to (?:the age of|age) ?$", before, re.I)
        if up_to and hedged.comparator is Comparator.EQUAL:
            hedged = hedged._replace(comparator=Comparator.AT_MOST)
        first = hedged._replace(span=Span(min(start, hedged.span.start), hedged.span.end))
        beside = _SECOND_AGE.match(text, one.end, at.sentence.end) if one.high is None else None
        if beside is None:
            return [first]
        span = Span(*beside.span("n"))
        return [first, figure._replace(value=Decimal(beside["n"]), number=span, span=span)]
    if wide and one.high is None and one.value == one.value.to_integral_value() and one.value >= 1:
        plural = re.match(r"'?s\b", text[one.end :])
        closed = _AGE_END.match(text, one.end)
        joined = wide.group()[-1] == "-" or bool(plural)
        last = before[: wide.start()].split()[-1:] or [""]
        people = last[0].lower() in words("people")
        being = (
            last[0].lower() in ("is", "are", "was", "were", "for", "those", "anyone", "everyone") and one.value >= 10
        )
        if joined or (closed and (people or being) and "." not in text[one.start : one.end]):
            start = one.start - (len(before) - wide.start())
            stop = one.end + (plural.end() if plural else 0)
            comparator = Comparator.LESS if wide["h"].lower() == "under" else Comparator.MORE
            return [
                figure._replace(
                    span=Span(start, stop), comparator=comparator, hedge=Span(start, start + len(wide["h"]))
                )
            ]
    return None


def duration(at: Place, figure: Figure, one: Extent) -> list[Figure] | None:
    match = at.known.duration.match(at.text, one.end, at.sentence.end)
    if not match:
        return None
    written = re.sub(r"\s+", " ", match["u"])
    unit = units("duration")[written.lower()]
    after = at.text[match.end() : match.end() + 2].strip()[:1]
    if match["u"][0].isupper() and after.isupper():
        return []  # a name: 10 Year Plan
    if match["u"] in ("Hour", "Month", "Week", "Year") and after.isdigit():
        return None  # 5,000 Year 9 pupils
    value = figure.value * unit.times
    high = figure.high * unit.times if figure.high is not None else None
    figure = figure._replace(kind="duration", unit=unit.name, value=value, high=high, span=Span(one.start, match.end()))
    hedged = changed_by(at, with_hedge(at, figure))
    within = re.search(
        r"\b(?P<w>within)(?: the| a period of| the (?:next|first|space of))* $", leading(at, one.start), re.I
    )
    if within and hedged.comparator is Comparator.EQUAL and hedged.high is None:
        start = one.start - (len(within.group()))
        hedged = hedged._replace(
            comparator=Comparator.AT_MOST, hedge=Span(start, start + 6), span=Span(start, hedged.span.end)
        )
    return [hedged]


def measurement(at: Place, figure: Figure, one: Extent) -> list[Figure] | None:
    match = at.known.measurement.match(at.text, one.end, at.sentence.end)
    if not match:
        return None
    attached = match.start("u") == one.end
    if match["u"] in ("m", "g") and not _METRES.match(at.text, match.end()):
        noun = counted(at.text, match.end(), at.sentence.end)
        if match["u"] == "m" and attached and noun:
            million = Decimal(10) ** 6
            span = Span(one.start, match.end())
            high = figure.high * million if figure.high is not None else None
            return [
                changed_by(
                    at,
                    with_hedge(
                        at,
                        figure._replace(
                            value=figure.value * million,
                            high=high,
                            unit=noun.unit,
                            noun=noun,
                            number=span,
                            span=Span(one.start, noun.span.end),
                        ),
                    ),
                )
            ]
        return None
    figure = figure._replace(
        kind="measurement", unit=units("measurement")[match["u"]].name, span=Span(one.start, match.end())
    )
    if (
        figure.unit
        and figure.unit[0] == "°"
        and figure.high is None
        and (sign := _BELOW_ZERO.search(leading(at, one.start, 10)))
    ):
        start = one.start - len(sign.group())
        return [figure._replace(value=-figure.value, span=Span(start, match.end()), number=Span(start, match.end()))]
    return [changed_by(at, with_hedge(at, figure))]


def spoken_money(at: Place, figure: Figure, one: Extent) -> list[Figure] | None:
    match = at.known.currency.match(at.text, one.end, at.sentence.end)
    if not match:
        return None
    unit = currencies()[next(w for w in (match["u"], match["code"], match["s"], match["p"]) if w).lower()]
    if unit.name == "GBP" and _is_weight(at.text, match.end()):
        weight = figure._replace(kind="measurement", unit="pounds", span=Span(one.start, match.end()))
        return [changed_by(at, with_hedge(at, weight))]
    scale = number(f"1 {match['scale']}") if match["scale"] else None  # 75 USD million
    times = unit.times * (scale or (_MILLION if match["mega"] else 1))
    value, end = figure.value * times, match.end()
    coins = at.known.coins.match(at.text, end, at.sentence.end) if figure.high is None and unit.times == 1 else None
    if coins and not (coins["and"] and coins["bare"] is not None) and (small := number(coins["n"])) and small < 100:
        value, end = value + small / 100, coins.end()  # thirteen dollars and forty-five cents
    high = figure.high * times if figure.high is not None else None
    figure = figure._replace(kind="money", unit=unit.name, value=value, high=high, span=Span(one.start, end))
    return [paid(at, figure)]


_OF_WHAT = re.compile(
    r" of (?P<what>(?:[\w'-]+,? ){0,5}?[\w'-]+)(?=[.,;:()]|$"
    r"| (?:an?|and|at|by|each|every|for|from|had|has|he|in|into|is|it|on|over|per|she|that|the|they|through|to|was|we"
    r"|were|which|will|with)\b)"
)
# What is counted in money, by the last word of its name: "of food aid", "of military equipment".
_IN_MONEY = re.compile(
    r"(?:aid|assets?|assistance|awards?|benefits|bonds|budget|capital|cash|compensation|contracts|credits?|cuts|damage"
    r"|debts?|equipment|equity|exports|expenditure|fees|finance|fines|funding|funds|goods|grants?|guarantees|help|imports"
    r"|income|investments?|kit|loans?|loss(?:es)?|money|orders|penalties|profits?|projects?|purchases|relief|rent|revenues?"
    r"|sales|savings|services|spending|stimulus|subsid(?:y|ies)|supplies|support|tax(?:es)?|trade|weapons|work|works)"
)


_SPENDS_IT = re.compile(r"\b(?:allocat|commit|fund|invest|pledg|promis|spen[dt]|worth)[a-z]*\b[^.;$]{0,40}$")


def _is_weight(text: str, end: int) -> bool:
    """Whether "pounds" weigh: "36 million pounds of nitrogen", in a text whose money is in dollars."""
    if "$" not in text or "\u00a3" in text or not text.endswith("pounds", 0, end):
        return False
    of = _OF_WHAT.match(text, end)
    if of is None or _SPENDS_IT.search(text, max(0, end - 70), end):
        return False
    return _IN_MONEY.fullmatch(of["what"].split()[-1]) is None


_ALSO = re.compile(r" (?:dollars|euros|pounds)\b")


def sum_of(at: Place, one: Extent) -> list[Figure]:
    sign = (one.sign or "£").lower().replace(" ", "").removesuffix(".")
    if one.sign == "P":
        sign = "₱"  # in small letters it is pence
    times = _MILLION if sign[:1] == "m" and sign not in currencies() and sign[1:] in currencies() else Decimal(1)
    unit = currencies().get(sign) or currencies().get(sign.rstrip("$")) or currencies()[sign[1:] if times > 1 else "£"]
    span = Span(one.start, one.end)
    if _COIN.match(at.text, one.end):
        return []
    if (also := _ALSO.match(at.text, one.end)) and one.sign:
        span = Span(one.start, also.end())  # $650 million dollars
    high = one.high * times if one.high is not None else None
    figure = Figure("money", one.value * times, span, span, high=high, unit=unit.name)
    return ends(at, [paid(at, figure)], one)


_MORE = re.compile(r" (?:more|less|extra|better off|worse off)(?= )")


_ADVERBS = {"annually": "year", "monthly": "month", "weekly": "week", "daily": "day"}
_RATES = ("year", "annum", "month", "fortnight", "week", "day", "night", "hour")
_EVERY = re.compile(r"(?: [a-z]+){1,2} (?:each|every) (?P<per>day|hour|month|night|week|year)\b")


def counted_per(at: Place, figure: Figure) -> str | None:
    """The time in which so many are counted: "700,000 appointments a year"; None where none is said."""
    rate = at.known.per.match(at.text, figure.span.end, at.sentence.end) if figure.kind == "count" else None
    if figure.kind == "count" and rate is None and (every := _EVERY.match(at.text, figure.span.end, at.sentence.end)):
        return str(every["per"])
    if rate is None:
        return None
    name = (rate["per"] or _ADVERBS.get((rate["adverb"] or "").lower()) or "").lower().split(" ")[-1]
    return {"annum": "year"}.get(name, name) if name in _RATES else None


def paid(at: Place, figure: Figure) -> Figure:
    per = at.known.per.match(at.text, figure.span.end, at.sentence.end)
    more = None if per else _MORE.match(at.text, figure.span.end, at.sentence.end)
    if more and (rate := at.known.per.match(at.text, more.end(), at.sentence.end)) and rate["per"]:
        return changed_by(
            at, with_hedge(at, figure._replace(per=rate["per"].split()[-1].lower()))
        )  # "£470 more a year"
    if per:
        name = (per["per"] or per["noun"] or _ADVERBS.get((per["adverb"] or "").lower()) or "each").lower()
        name = {"annum": "year", "head": "person"}.get(name.split()[-1], name.split()[-1] if per["per"] else name)
        figure = figure._replace(per=name, span=Span(figure.span.start, per.end()))
    elif _ANNUAL.search(at.text, at.sentence.start, figure.span.start):
        figure = figure._replace(per="year")
    elif _FOR_EACH.search(at.text, at.sentence.start, figure.span.start):
        figure = figure._replace(per="each")
    return changed_by(at, with_hedge(at, figure))


# "75 towns will each receive up to £20 million", "Successful projects will be awarded up to £175,000"
_ANNUAL = re.compile(  # "an annual budget of £9 million"
    r"\b(?:annual|yearly) (?:(?:capital|core|federal|gross|net|operating|overall|public|running|state|total) )?"
    r"(?:allocation|bill|budget|contribution|cost|fee|fund|funding|grant|income|"
    r"investment|payment|revenue|spend|spending|subsidy|support|turnover) (?:of|worth|totall?ing) "
    r"(?:(?:about|almost|around|at least|just|more than|nearly|over|some|up to) )*$"
)
_FOR_EACH = re.compile(
    r"\beach (?:(?:can|could|may|to|will) )?(?:be (?:allocated|awarded|given)|gets?|receives?"
    r"|benefits? from (?:[a-z]+ ){0,2}of) "
    r"(?:(?:a|an|at least|up to|over|more than|nearly|around) )*$"
    r"|\b[Ss]uccessful (?:applicants|bidders|bids|projects|schemes) (?:can|could|may|will) (?:be awarded|get|receive) "
    r"(?:up to )?$"
)
