"""Which way a count or sum goes when the words call it a change: "a rise of 31,000", "fell by 200", "40 more"."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.extract.rule import Reading
from onrecord.model import Mention
from onrecord.values import Quantity

_HEDGE = (
    r"(?:(?:more than|over|nearly|almost|around|about|up to|at least|just|some|well over|close to|an estimated|"
    r"as many as) )*"
)
# "an increase in their annual salary of"
_IN_WHAT = r" (?:in|to) (?:(?:its|our|the|their|your) )?(?:[a-z-]+ ){1,3}of"
_BEFORE = re.compile(
    rf"\b(?:(?P<up>(?:increase|rise|growth|jump|gain|uplift)s?(?: of|{_IN_WHAT})|"
    r"(?:increased|increasing|risen|rose|rising|grew|grown|went up|up) by)"
    rf"|(?P<down>(?:decrease|fall|drop|reduction|cut|decline)s?(?: of|{_IN_WHAT})|"
    rf"(?:decreased|fallen|fell|falling|dropped|reduced|reducing|cut|declined|down) by)) {_HEDGE}$"
)
_AFTER = re.compile(
    r" ?(?:(?P<up>more)|(?P<down>fewer|less))\b(?! than\b| or\b)"
    r"| (?:(?P<rise>increase|rise)|(?P<drop>decrease|reduction))\b(?! of\b)"
)


def directed(reading: Reading, found: list[Mention]) -> list[Mention]:
    """The mentions, counts and sums that the words make a change given its direction."""
    return [_turned(mention, reading) for mention in found]


def _up(match: re.Match[str]) -> bool:
    found = match.groupdict()
    return bool(found["up"] or found.get("rise"))


def _turned(mention: Mention, reading: Reading) -> Mention:
    value = mention.value
    if not isinstance(value, Quantity) or value.kind not in ("count", "money") or value.direction is not None:
        return mention
    number = mention.part("number") or mention.span
    before = reading.lowered[max(0, number.start - 60) : number.start]
    told = " of " in before or " by " in before
    match = (_BEFORE.search(before) if told else None) or _AFTER.match(reading.lowered, number.end)
    if match is None:
        return mention
    return replace(mention, value=replace(value, direction="up" if _up(match) else "down"))
