"""When, where, on whose word and to what end: the slots of a figure that its sentence states, and no others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

from onrecord.extract.quantity_figure import Figure
from onrecord.extract.quantity_words import either
from onrecord.extract.rule import Reading
from onrecord.model import Span
from onrecord.values import When

_BASE_BEFORE = re.compile(
    r"\b(?:compared (?:to|with)|in comparison (?:to|with)|relative to|against|versus|below|above|(?P<on>on)|"
    r"(?:up|down|rise|fall|increase|decrease|reduction|improvement) (?:on|from)|than(?: in| during| for)?)"
    r"(?: the)?(?: same (?:period|time|point|month|quarter|week)(?: in| of)?| levels? in| level "
    r"of| figures? (?:for|in)"
    r"| previous)? $",
    re.I,
)
_TO_COME = re.compile(
    (
        r"\b(?:by|until|till|before|from|no later than)(?: the)?(?: (?:end|start|beginning|spring|"
        r"summer|autumn|winter) of)?(?: the)? $"
    ),
    re.I,
)
_NOT_A_PERIOD = re.compile(
    (
        r"\b(?:announced|published|unveiled|launched|confirmed|signed|issued|agreed|released|dated|"
        r"report|deal|act|strategy|budget|review)(?: (?:on|in|of|with \w+ in))?(?: the)? $"
    ),
    re.I,
)
_BREAK = re.compile(
    r"[;:]| - |, (?:which|who|and|but|with|as|after|where|while|more|raising|bringing|the|up|"
    r"down)\b|\bwhich the\b|\) "
)
_NEXT = re.compile(
    (
        r"\b(?P<way>next|coming|past|last|previous) (?P<n>[0-9]+|two|three|four|five|six|seven|eight|"
        r"nine|ten) (?P<unit>years|months)\b"
    ),
    re.I,
)
_COUNTS = {w: i for i, w in enumerate(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 2)}

_NAME = r"(?P<name>(?:[A-Z][\w&'.-]*|[A-Z]{2,})(?:(?: (?:of|for|and|the|on|in|de|&))* (?:[A-Z][\w&'.-]*))*)"
_ALONE = frozenset(
    [
        "Academic",
        "Advisers",
        "Analysts",
        "Campaigners",
        "Councils",
        "Current",
        "Doctors",
        "Early",
        "Economic",
        "Economists",
        "Experts",
        "Further",
        "Global",
        "Independent",
        "Initial",
        "Inspectors",
        "Internal",
        "International",
        "Local",
        "Ministers",
        "National",
        "Officers",
        "Officials",
        "Police",
        "Previous",
        "Provisional",
        "Public",
        "Recent",
        "Researchers",
        "Schools",
        "Scientists",
        "Separate",
        "Social",
        "Staff",
        "Teachers",
    ]
)
_ABBREVIATION = re.compile(r" \([A-Z][A-Za-z&]{1,9}\)")
_VAGUE = frozenset(
    [
        "I",
        "We",
        "It",
        "He",
        "She",
        "They",
        "The",
        "This",
        "That",
        "These",
        "Those",
        "There",
        "A",
        "An",
        "In",
        "New",
        "Latest",
        "Figures",
        "Data",
        "Official",
        "Our",
        "Its",
        "Their",
        "Statistics",
        "Research",
        "Analysis",
        "Evidence",
        "Today",
        "Of",
        "Minister",
        "Secretary",
        "Prime",
    ]
)


@dataclass(frozen=True, slots=True)
class Cited:
    """Who is cited for the figures of a sentence, and where it says so."""

    name: str
    span: Span


@cache
def _source_patterns() -> tuple[re.Pattern[str], ...]:
    nouns, verbs = either("source_nouns"), either("source_verbs")
    det = (
        r"(?:(?:the|a|an|new|recent|latest|official|initial|provisional|independent|internal|published|"
        r"separate|early|further|annual|most recent|last|this|preliminary) )*"
    )
    return (
        re.compile(
            rf"\b[Aa]ccording to {det}(?:{nouns}(?: \w+ed)? (?:from|by|of|published by|produced by|collected "
            rf"by|compiled by) {det})?{_NAME}"
        ),
        re.compile(
            rf"\b(?:(?:[A-Z]|[a-z])\w* )?(?i:{nouns})(?: \w+ed)?(?: today| yesterday| (?:this|last) \w+)?(?: "
            r"\([^()]*\))? (?:from|by|produced by|published by|"
            rf"collected by|compiled by|released by) {det}{_NAME}(?: (?:today|also|has|have|recently|"
            rf"last \w+|this \w+))* (?:{verbs}|estimating|showing|shows)\b"
        ),
        re.compile(
            rf"(?:^|[.;:,] |\b(?:and|that|as|while) ){det}(?:The )?{_NAME}(?:'s?)?(?: {det}(?i:{nouns}))(?: "
            rf"(?:published|released|out) \w+)?(?: (?:also|has|have|now))* (?:{verbs}|estimating|showing)\b"
        ),
        re.compile(
            rf"(?:^|[.;:,] |\b(?:and|that|as|while) )(?:[Tt]he )?{_NAME}(?: \([A-Z][\w&]+\))?(?: (?:has|"
            r"have|also|now|recently|conservatively))* (?:estimates?|estimated|calculates?|calculated|"
            r"forecasts?|projected|recorded|found|predicts?|reckons?)\b"
        ),
        re.compile(
            r"\b(?:estimated|recorded|calculated|compiled|collected|measured|reported|forecast) "
            rf"by {det}{_NAME}"
        ),
        re.compile(
            r"\b(?:poll|survey|study|report|research|analysis|estimates) (?:\w+ )?(?:by|from|carried "
            rf"out by|conducted by) {det}{_NAME}"
        ),
    )


_SAME_SOURCE = re.compile(
    r"(?:The|These|Those) (?:latest |same |new )?(?:figures|data|statistics|numbers|report|survey|"
    r"study|research|findings|analysis|estimates|poll|totals?)\b|(?:The report|The survey|The "
    r"study|It|They) also (?:found|shows?|showed|estimates?|estimated|reported|recorded)\b|Of "
    r"(?:these|those)\b"
)


_HINT = re.compile(
    r"\b(?:according|estimate|calculat|forecast|project|record|found|predict|reckon|compiled|"
    r"collected|measured|reported|commissioned|"
    r"analysis|data\b|figures|statistics|survey|stud(?:y|ies)\b|poll|report|research|evidence|"
    r"findings|modelling|numbers)",
    re.I,
)  # a sentence without one of these cites nobody


def cited(reading: Reading, sentence: Span, last: Cited | None) -> Cited | None:
    """Who is cited for the figures of a sentence, in it or, where the next one plainly goes on, before it."""
    text = reading.folded[sentence.start : sentence.end]
    for pattern in _source_patterns() if _HINT.search(text) else ():
        for match in pattern.finditer(text):
            name = _cleaned(match["name"])
            if name and name not in _ALONE:
                start = sentence.start + match.start("name")
                short = _ABBREVIATION.match(text, match.end("name"))
                return Cited(name + (short.group() if short else ""), Span(start, start + len(match["name"])))
    if last and _SAME_SOURCE.match(text):
        return last
    return None


def _cleaned(name: str) -> str | None:
    name = re.sub(r"'s?$", "", name.strip(" .,"))
    while name and name.split(" ")[0] in _VAGUE:
        name = name.partition(" ")[2]
    return (
        name
        if len(name) > 1
        and not re.fullmatch(r"[A-Z][a-z]+(?:day|uary|ember|ober)|March|April|May|June|July|August", name)
        else None
    )


@dataclass(frozen=True, slots=True)
class Dated:
    span: Span
    iso: str
    base: bool
    to_come: bool


def dated(reading: Reading, sentence: Span) -> list[Dated]:
    """The dates of a sentence that can be the period of a figure, with what they are to it."""
    found: list[Dated] = []
    text = reading.folded
    for mention in reading.within("date", sentence):
        if not isinstance(mention.value, When):
            continue
        before = text[max(sentence.start, mention.span.start - 48) : mention.span.start]
        words = mention.span.of(text).lower()
        if _NOT_A_PERIOD.search(before) or re.match(r"(?:later )?(?:today|tonight|tomorrow)", words):
            continue
        against = _BASE_BEFORE.search(before)
        base = bool(against) and not (against and against["on"] and len(mention.value.iso) == 10)
        iso = mention.value.iso
        if re.search(r"\bsince (?:the )?$", before, re.I) and "/" not in iso:
            iso = f"{iso}/.."
        if before.endswith("(") and found and found[-1].iso == iso:
            continue
        found.append(Dated(mention.span, iso, base, bool(_TO_COME.search(before)) and not base))
    return found


def periods(
    reading: Reading, figure: Figure, figures: Sequence[Figure], dates: Sequence[Dated], sentence: Span
) -> tuple[Dated | None, Dated | None]:
    """The period and the base period of a figure, where the sentence states them."""
    text = reading.folded
    at = figures.index(figure)
    later = [d for d in dates if d.span.start >= figure.number.end]
    limit = figures[at + 1].span.start if at + 1 < len(figures) else sentence.end
    period = base = None
    changes = figure.kind in ("percent_change", "percentage_points", "ratio") or figure.direction is not None
    for one in later:
        between = text[figure.number.end : one.span.start]
        between = re.sub(r"^([\w' -]{0,60}), [^,.;]{3,60}, (?=(?:was|were|have|has|had)\b)", r"\1 ", between)
        if one.span.start > limit and not _joined(text, figures, at, one):
            break
        if _BREAK.search(between):
            break
        if one.base and changes and base is None:
            base = one
        elif not one.base and not one.to_come and period is None:
            period = one
    if figure.kind in ("age", "duration"):
        return None, None
    if figure.origin is not None:
        return period, base
    if period is None:
        earlier = [d for d in dates if d.span.end <= figure.span.start and not d.base and not d.to_come]
        previous = figures[at - 1] if at else None
        if earlier:
            near = earlier[-1]
            between = text[near.span.end : figure.span.start]
            opening = near.span.start - sentence.start <= 24
            clear = not (previous and previous.span.start > near.span.start) and not _BREAK.search(between)
            if (
                (clear and ((len(between) < 60 and "," not in between) or opening))
                or (opening and len(earlier) == 1)
                or (
                    figure.kind == "percent_change"
                    and figure.cue
                    and previous
                    and ";" not in between
                    and _names_itself(text, figure)
                )
            ):
                period = near
    if figure.kind == "money" and period is not None and len(period.iso) == 10:
        period = None
    return period, base


def _names_itself(text: str, figure: Figure) -> bool:
    """A change told as a noun, `a rise of 4%`, `4% fewer`, has no verb, and so no time, of its own."""
    cue = figure.cue
    return cue is not None and (cue.start >= figure.number.end or text[cue.start : cue.end].endswith("of"))


def _joined(text: str, figures: Sequence[Figure], at: int, one: Dated) -> bool:
    """Figures in a plain row (`12 boats and 40 people were seen in May`) share the date after the last."""
    last = [f for f in figures[at:] if f.span.end <= one.span.start]
    return all(re.fullmatch(r",? and |, |,? or ", text[a.span.end : b.span.start]) for a, b in pairwise(last))


def stretch(reading: Reading, figure: Figure, sentence: Span) -> str | None:
    """`over the next 4 years`, for a sum or a change, counted from the day of issue."""
    issued = reading.issued
    match = (
        _NEXT.search(reading.folded, figure.number.end, min(sentence.end, figure.number.end + 60)) if issued else None
    )
    if not match or not issued or _BREAK.search(reading.folded[figure.number.end : match.start()]):
        return None
    count = int(match["n"]) if match["n"].isdigit() else _COUNTS[match["n"].lower()]
    months = count * (12 if match["unit"].lower() == "years" else 1)
    ahead = match["way"].lower() in ("next", "coming")
    other = _moved(issued, months if ahead else -months)
    return "/".join(d.isoformat() for d in sorted((issued, other)))


def _moved(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return day


_PLACE = re.compile(
    r"\b(?:in|across|throughout|within) (?:the whole of )?(?P<place>(?:the "
    r")?(?:UK|United Kingdom|EU|European Union|United States|US|world|North (?:East|West)|South "
    r"(?:East|West)|West Midlands|East Midlands|English Channel|Netherlands)|(?:(?:north|south|"
    r"east|west)(?:ern)? )?(?:England(?: and Wales)?|Wales|Scotland|Northern Ireland|Great Britain|"
    r"Britain|Ireland|London|Europe|France|Germany|Belgium|Albania|Ukraine|India|China|Africa|"
    r"Yorkshire|Manchester|Birmingham|Leeds|Liverpool|Gaza|Israel|Afghanistan|Syria))\b"
)


def place(text: str, figure: Figure, sentence: Span) -> str | None:
    """A country, nation or region named in the figure's own clause."""
    end = min(sentence.end, figure.span.end + 120)
    match = _PLACE.search(text, figure.span.end, end)
    if not match or re.search(r"[;:,]| and (?!Wales)| - ", text[figure.span.end : match.start()]):
        return None
    return re.sub(r"^the ", "", match["place"])


_FUNDING_NEAR = re.compile(
    (
        r"\b(?:fund(?:s|ed|ing)?|invest\w*|grants?|budget|package|pledg\w+|commit\w*|alloc\w+|award\w*|"
        r"made available|support|programme|scheme|spending|provid\w+|giv(?:e|en|ing)|protect|deliver\w*|"
        r"announc\w+|boost|set aside)\b"
    ),
    re.I,
)


def nature(text: str, figure: Figure, sentence: Span) -> str:
    """statistic, funding, target, estimate or structural, by the words around."""
    around = text[sentence.start : sentence.end]
    near = text[max(sentence.start, figure.span.start - 60) : min(sentence.end, figure.span.end + 60)]
    if re.search(r"\b(?:estimat\w+|forecast\w*|projected|projections?)\b", near, re.I):
        return "estimate"
    if figure.kind == "money":
        return "funding" if _FUNDING_NEAR.search(around) else "statistic"
    if figure.kind in ("duration", "age"):
        return "structural"
    if re.search(
        r"\b(?:will|aims?|target|ambition|goal|plans? to|pledge\w*|by 20[0-9]{2})\b", around, re.I
    ) and not re.search(r"\b(?:has|have|were|was)\b", around[: figure.span.end - sentence.start][-40:]):
        return "target"
    return "statistic"


def funding(text: str, figure: Figure, sentence: Span) -> dict[str, str | None]:
    """For a sum of public money: its status as stated, its purpose and who gets it."""
    before = text[max(sentence.start, figure.span.start - 70) : figure.number.start]
    after = text[figure.number.end : min(sentence.end, figure.number.end + 160)]
    status: str | None = None
    if re.search(r"\b(?:already|previously|existing|earlier) ", after[:45]) or re.search(
        (
            r"\b(?:on top of|in addition to|adds? to|builds? on|existing|previously announced|confirmation "
            r"that)(?: \w+){0,3} $"
        ),
        before,
        re.I,
    ):
        status = "previously_announced"
    elif re.search(
        (
            r"\btotal\b|\b(?:bring|brings|bringing|brought|rais(?:es|ing)|tak(?:es|ing)) [^.;]{3,50} "
            r"to (?:\w+ )*$"
        ),
        before,
        re.I,
    ) or re.match(r" (?:in total|overall)\b", after):
        status = "total"
    elif re.match(r"[^.;,]{0,20} (?:was|were|has been|have been|had been)(?: also)? \w+", after) or re.search(
        (
            r"\b(?:provided|gave|spent|invested|awarded|allocated|received|has given)(?: \w+)?(?: an "
            r"additional| a further| over| more than)? $"
        ),
        before,
        re.I,
    ):
        status = "past"
    elif (
        re.search(r"\b(?:additional|extra|further|new)\b", before[-24:], re.I)
        or re.match(r" (?:of|in) (?:new|additional|extra)\b", after)
        or re.match(r" (?:new|extra|additional)\b", after)
    ):
        status = "new"
    elif re.search(r"\bestimat|\bforecast|\bcould (?:cost|save)", before, re.I):
        status = "estimate"
    own = re.split(r"[.;,(](?: |$)|[£$€]| - ", after)[0]
    purpose = re.search(
        (
            r"\b(?:to (?!the\b|a\b|an\b|our\b|its\b|their\b|all\b|more\b)|for (?!the (?:[A-Z]|next|first|"
            r"last)|[A-Z]|a further))(?P<what>[a-z]+ [^.;,(]{4,100})"
        ),
        own,
    )
    recipient = (
        re.search(rf"\b(?:to|for)(?: the)? {_NAME}", own)
        if re.match(r"[^.;,]{0,40}\b(?:to|for)(?: the)? [A-Z]", own)
        else None
    )
    return {
        "funding_status": status,
        "purpose": " ".join(
            re.split(r" (?:which|in response|over the next|as part)\b", purpose["what"])[0].split()[:14]
        )
        if purpose
        else None,
        "recipient": recipient["name"].rstrip(".") if recipient else None,
    }
