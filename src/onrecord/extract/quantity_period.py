"""The period of a figure, and the period it is set against, where its sentence states them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from onrecord.extract.quantity_figure import Figure
from onrecord.extract.quantity_words import BORN
from onrecord.extract.rule import Reading
from onrecord.model import Span
from onrecord.values import When

_BASE_BEFORE = re.compile(
    r"\b(?:compared (?:to|with)(?: (?:the |its |our )?(?:[\w'-]+ ){1,4}[\w'-]+'s?)?|in comparison (?:to|with)"
    r"|relative to|against|versus|below|above|(?P<on>on(?: Budget)?)|"
    r"what (?:it|they) (?:was|were)|"
    r"(?:up|down|rise|fall|increase|decrease|reduction|improvement) (?:on|from)"
    r"|than(?: at| in| during| for)?(?: the| its| their)?"
    r"(?: (?:pandemic|previous|recent))?(?: (?:high|low|peak|record))?(?: in| during| of)?)"
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
    r"\b(?:gear(?:s|ing)? up for|prepar(?:e|es|ing) for|ready for|"
    r"(?:announced|published|unveiled|launched|confirmed|signed|issued|agreed|released|dated|report|deal|act|"
    r"strategy|budget|review)(?: (?:on|in|of|with \w+ in))?|"
    r"(?:launch|introduction|inception|roll-?out|opening|founding|formation|creation) (?:on|in|of)|"
    r"Term (?:1|2|3|4|one|two|three|four)(?: of|,)?|"
    rf"{BORN})(?: the)? $",
    re.I,
)


_BREAK = re.compile(
    r"[;:]| - |, (?:which|who|and|but|with|as|after|where|while|more|raising|bringing|the|up|"
    r"down)\b|\bwhich the\b|\) |\b(?:ahead of|prior to|in preparation for|following|on top of|in addition to)\b"
    r"|, (?:already )?(?:beating|exceeding|outstripping|surpassing|topping)\b"
)


_NEXT = re.compile(
    (
        r"\b(?P<way>next|coming|past|last|previous) (?P<n>[0-9]+|two|three|four|five|six|seven|eight|"
        r"nine|ten) (?P<unit>years|months)\b"
    ),
    re.I,
)


_COUNTS = {w: i for i, w in enumerate(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 2)}


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
    dates = reading.of("date")
    starts = reading.once("quantity: starts of dates", lambda r: [m.span.start for m in r.of("date")])
    for mention in dates[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]:
        if not isinstance(mention.value, When):
            continue
        before = text[max(sentence.start, mention.span.start - 80) : mention.span.start]
        words = mention.span.of(text).lower()
        if (
            _NOT_A_PERIOD.search(before)
            or _TODAY_SPELT.search(before)
            or re.match(r"(?:later )?(?:today|tonight|tomorrow)", words)
        ):
            continue
        if _ITS_PAPER.match(text, mention.span.end):
            continue  # "last week's draft budget gave £6 million": when the budget came out
        opens = mention.span.start - sentence.start < 5
        if opens and _TOLD_THEN.match(text, mention.span.end, sentence.end):
            continue  # "Last month the minister announced ...": when it was announced
        against = _BASE_BEFORE.search(before) or _ON_ONE_BEFORE.search(before)
        base = bool(against) and not (against and against.groupdict().get("on") and len(mention.value.iso) == 10)
        iso = mention.value.iso
        if _MOST_SINCE.search(before):
            continue  # "the highest since May 2020": how long it was not so high
        if _SINCE.search(before):
            iso = f"{iso.split('/')[0]}/.."
        if before.endswith("(") and found and found[-1].iso == iso:
            continue
        months = next((d.iso for d in found if len(iso) == 4 and re.fullmatch(rf"{iso}-../{iso}-..", d.iso)), None)
        iso = months or iso  # "from March to May, 40 boats were seen in 2024"
        both_ends = " to " in words and before.endswith("from ")  # "grew by 8% from 2020 to 2025"
        to_come = not base and not both_ends and _TO_COME.search(before) is not None
        found.append(Dated(mention.span, iso, base, to_come))
    return found


# "an increase of £8 million on the previous plan in 2030"
_ON_ONE_BEFORE = re.compile(
    r"\b(?:decrease|drop|fall|increase|reduction|rise|uplift)\b[^.;]{0,40} (?:from|on|over) (?:the |its |our )?"
    r"(?:last|preceding|previous|prior) (?:[\w'-]+ ){1,3}(?:for|from|in|of) $"
)
_TODAY_SPELT = re.compile(r"\b(?:today|yesterday|tonight),? \((?:\w+day,? )?(?:the )?$", re.I)
_ITS_PAPER = re.compile(
    r" (?:[Mm]anifesto|General Election|election)\b"
    r"|'s (?:[a-z]+ ){0,2}(?:[Bb]udget|[Ss]pending [Rr]eview|announcement|decision|deal|report|speech|statement|"
    r"summit)\b"
    r"|'s (?:[\w-]+ ){0,4}(?:bushfires?|cyclones?|drought|earthquakes?|fires?|floods?|storms?|weather events?)\b"
)
_TOLD_THEN = re.compile(
    r",? (?:we|I|(?:the )?(?:[\w'-]+ ){1,5}?)(?: ?(?:also|has|have))? ?"
    r"(?:announced|confirmed|pledged|published|revealed|said|set out|unveiled)\b"
)
_MOST_SINCE = re.compile(  # "the highest monthly number since"; not "the best schools have trained 400 teachers since"
    r"\b(?:best|fewest|most|worst|(?:bigg|fast|great|high|larg|low|slow|small|strong|weak)est)\b"
    r"(?:(?! (?:are|had|has|have|was|were|will) )[^.,;0-9]){0,40}(?: of [0-9][0-9.,]* ?(?:%|per ?cent)?)? "
    r"since (?:early |late |mid[- ]|the (?:[\w'-]+ ){1,6}(?:in|of|on) )?$"
)
_SINCE = re.compile(r"\bsince (?:early |late |mid[- ])?(?:(?:[\w'-]+ ){1,6}(?:in|on|from) )?(?:the )?$", re.I)
# "the £2 million announced for harbours in May": May is when it was announced.
_WAS_ANNOUNCED = re.compile(
    r"(?: of [\w' -]{3,40}?| funding| package)?,? (?:(?:that|which) )?(?:(?:was|were|had been|has been|we|I|they"
    r"|he|she) )?"
    r"(?:already |first |previously )?(?:announced|confirmed|pledged|published|unveiled)\b"
)
_OTHER_END = re.compile(
    r" (?:(?:in|at|during) [^,.;:]{3,30}?|this year|last year|now|today|currently) to (?:(?:about|around|over"
    r"|nearly|more than) )*",
)
_CHANGE_OF = (" increase of ", " rise of ", " decrease of ", " fall of ", " reduction of ", " drop of ", " uplift of ")
_IS_A_CHANGE = re.compile(
    r" (?:decrease|drop|fall|increase|reduction|rise|uplift)\b"
    r"|(?: [\w'-]+){0,3} (?:fewer|higher|less|lower|more) than (?:at|for|in)\b"
)
_DUE = re.compile(r"\bby(?: the)?(?: (?:end|start|beginning|spring|summer|autumn|winter) of)?(?: the)? $", re.I)
# A length of time without a start is no period, and no other date of the sentence is then the figure's.
_LASTING = re.compile(
    r"[^.;:,£$€0-9]{0,40}\b(?:over|for|across|spread over) (?:(?:a|the|a period of|the next|the coming) )?"
    r"(?:[0-9]+|two|three|four|five|six|seven|eight|nine|ten)[- ]years?\b",
    re.I,
)


def periods(
    reading: Reading, figure: Figure, figures: Sequence[Figure], dates: Sequence[Dated], sentence: Span
) -> tuple[Dated | None, Dated | None]:
    """The period and the base period of a figure, where the sentence states them."""
    text = reading.folded
    at = figures.index(figure)
    later = [d for d in dates if d.span.start >= figure.number.end]
    limit = figures[at + 1].span.start if at + 1 < len(figures) else sentence.end
    period = base = None
    due = None
    changes = (
        _IS_A_CHANGE.match(text, figure.span.end) is not None
        or text.endswith(_CHANGE_OF, sentence.start, figure.span.start)
        or figure.kind in ("percent_change", "percentage_points", "ratio")
        or figure.direction is not None
    )
    for one in later:
        between = text[figure.number.end : one.span.start]
        between = re.sub(r"^([\w' -]{0,60}), [^,.;]{3,60}, (?=(?:was|were|have|has|had)\b)", r"\1 ", between)
        if one.span.start > limit and not _joined(text, figures, at, one):
            break
        if _BREAK.search(between) or _WAS_ANNOUNCED.match(between):
            break
        if one.base and changes and base is None:
            base = one
        elif not one.base and not one.to_come and period is None:
            period = one
        elif one.to_come and not one.base and due is None and _DUE.search(text, figure.number.end, one.span.start):
            due = one
    period = period or due
    if figure.kind in ("age", "duration"):
        return None, None
    if figure.origin is not None:
        return period, base
    if period is None and at and _OTHER_END.fullmatch(text, figures[at - 1].span.end, figure.span.start):
        return None, base  # "from 60 million in 2024 to 186 million": the year is that of the first
    if period is None and not _LASTING.match(text, figure.number.end, sentence.end):
        earlier = [d for d in dates if d.span.end <= figure.span.start and not d.base and not d.to_come]
        earlier = [
            d for d in earlier if not text.endswith("earlier ", 0, d.span.start)
        ]  # "a deal earlier this year that"
        previous = figures[at - 1] if at else None
        if earlier:
            near = earlier[-1]
            between = text[near.span.end : figure.span.start]
            opening = near.span.start - sentence.start <= 24
            apart = re.search(r"\b(?:including|of which)\b", between)
            clear = (
                not apart and not (previous and previous.span.start > near.span.start) and not _BREAK.search(between)
            )
            if (
                (clear and ((len(between) < 60 and "," not in between) or opening))
                or (opening and len(earlier) == 1 and not apart)
                or (
                    figure.kind == "percent_change"
                    and figure.cue
                    and previous
                    and ";" not in between
                    and _names_itself(text, figure)
                )
            ):
                period = near
    if figure.kind == "money" and period is not None and len(period.iso) == 10 and text[period.span.start] not in "Bb":
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
    end = min(sentence.end, figure.number.end + 60)
    tail = reading.lowered[figure.number.end : end]
    told = issued and ("years" in tail or "months" in tail)
    match = _NEXT.search(reading.folded, figure.number.end, end) if told else None
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
