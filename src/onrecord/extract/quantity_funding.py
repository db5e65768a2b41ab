"""What a figure is: a statistic, a target, an estimate; for public money its status, its purpose and who gets it."""

from __future__ import annotations

import re
from functools import cache

from onrecord.extract.quantity_figure import Figure
from onrecord.extract.quantity_source import NAME
from onrecord.extract.quantity_words import either
from onrecord.model import Span


@cache
def _place() -> re.Pattern[str]:
    side = r"(?:(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est)(?:ern)? )?"
    return re.compile(
        r"\b(?:in|across|throughout|within) (?:the whole of )?(?:the )?"
        rf"(?P<place>{side}{either('places')})\b"
    )


def place(text: str, figure: Figure, sentence: Span) -> str | None:
    """A country, nation or region named in the figure's own clause."""
    end = min(sentence.end, figure.span.end + 120)
    match = _place().search(text, figure.span.end, end)
    if not match or re.search(r"[;:,]| and (?!Wales)| - ", text[figure.span.end : match.start()]):
        return None
    return match["place"]


_FUNDING_NEAR = re.compile(
    (
        r"\b(?:fund(?:s|ed|ing)?|invest\w*|grants?|budget|package|pledg\w+|commit\w*|alloc\w+|award\w*|"
        r"made available|support|programme|scheme|spending|provid\w+|giv(?:e|en|ing)|protect|deliver\w*|"
        r"announc\w+|boost|set aside)\b"
    ),
    re.I,
)


# A sum "to repair harbour walls" is for something; one that fell "to £3 million" or went "to the city" is not.
_TO_DO = re.compile(r" to (?!the\b|an?\b|about\b|around\b|over\b|more\b|nearly\b|their\b|its\b|our\b)[a-z]+ ")


_ESTIMATE = re.compile(r"\b(?:estimat\w+|forecast\w*|projected|projections?)\b", re.I)
_TARGET = re.compile(r"\b(?:will|aims?|target|ambition|goal|plans? to|pledge\w*|by 20[0-9]{2})\b", re.I)
_IS_SO = re.compile(r"\b(?:has|have|were|was)\b")


def nature(text: str, figure: Figure, sentence: Span) -> str:
    """statistic, funding, target, estimate or structural, by the words around."""
    near = text[max(sentence.start, figure.span.start - 60) : min(sentence.end, figure.span.end + 60)]
    if _ESTIMATE.search(near):
        return "estimate"
    if figure.kind == "money":
        purpose = _TO_DO.match(text, figure.span.end, sentence.end)
        return "funding" if purpose or _FUNDING_NEAR.search(text, sentence.start, sentence.end) else "statistic"
    if figure.kind in ("duration", "age"):
        return "structural"
    around = text[sentence.start : sentence.end]
    if _TARGET.search(around) and not _IS_SO.search(around[: figure.span.end - sentence.start][-40:]):
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
        re.search(rf"\b(?:to|for)(?: the)? {NAME}", own)
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
