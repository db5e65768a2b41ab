"""Whose dollar: a bare "$" is that of the country whose government speaks; where nothing tells, it stays a "$".

Rupees, shillings, "K" and "P" likewise; "Rs" is India's where nothing tells.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from onrecord.extract.rule import Reading
from onrecord.model import Mention
from onrecord.text.words import alternation, table, words_of
from onrecord.values import Quantity

_BARE = re.compile(r"(?<![A-Za-z])\$|\bdollars?\b", re.IGNORECASE)
_NAMED_DOLLAR = re.compile(
    r"\b(?:US|American|Canadian|Australian|New Zealand|Singapore|Hong Kong|Jamaican)\s+dollars?\b"
)


class _Shared(NamedTuple):
    """A sign that several countries have for their own money: their table, what the scan makes of it, and the unit
    where nothing tells."""

    table: str
    default: str
    unknown: str
    bare: re.Pattern[str]
    named: re.Pattern[str]


_SHARED = (
    _Shared("rupees", "INR", "INR", re.compile(r"\bRs\.? ?(?=[0-9])|\brupees?\b", re.I),
        re.compile(r"\bIndian rupees?\b", re.I)),
    _Shared(
        "shillings", "KES", "Shs", re.compile(r"\bShs?\.? ?(?=[0-9])|\bshillings\b", re.I),
        re.compile(r"\bKenyan? shillings\b", re.I),
    ),
    _Shared("kwacha", "ZMW", "K", re.compile(r"\bK(?=[0-9])|\bkwacha\b"), re.compile(r"\bZambian kwacha\b")),
    _Shared("pesos", "PHP", "P", re.compile(r"\bP(?=[0-9])"), re.compile(r"\bPhilippine pesos?\b")),
)  # fmt: skip


@cache
def _countries(money: str = "dollars") -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (code, re.compile(rf"(?<!\w){alternation(words_of('onrecord.extract', money, code))}(?!\w)"))
        for code in table("onrecord.extract", money)
        if code != "none"
    )


@cache
def _no_dollar() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternation(words_of('onrecord.extract', 'dollars', 'none'))}(?!\w)")


def home_currency(reading: Reading) -> str | None:
    """The currency that a bare "$" of this document stands for, as an ISO 4217 code; None where nothing tells.

    The issuer tells, then the address: a country with a dollar means its own, one of Britain, Ireland or the European
    Union the United States' one. Else the country that the text names most, when it names it twice and no other as
    often; else a pound or euro sign in the text, beside which a dollar is the United States' one.
    """
    document = reading.document
    for words in (document.issuer, document.url, document.origin):
        for code, pattern in _countries():
            if words and pattern.search(words):
                return code
        if words and _no_dollar().search(words):
            return "USD"
    named = Counter({code: len(pattern.findall(reading.text)) for code, pattern in _countries()}).most_common(2)
    (first, most), (_, next_most) = named
    if most >= 2 and most > next_most:
        return first
    return "USD" if "£" in reading.text or "€" in reading.text else None


def at_home(reading: Reading, found: list[Mention]) -> list[Mention]:
    """The mentions, sums with a bare sign given the currency of the country that speaks."""
    for shared in _SHARED:
        if any(isinstance(m.value, Quantity) and m.value.unit == shared.default for m in found):
            code = _whose(reading, shared)
            found = [_of_country(mention, reading, shared, code) for mention in found]
    if "$" not in reading.text and "dollar" not in reading.lowered:
        return found
    home = home_currency(reading)
    if home == "USD":
        return found
    return [_moved(mention, reading, home or "$") for mention in found]


def _whose(reading: Reading, shared: _Shared) -> str:
    """The country whose money it is: that of the issuer, else the one most named; the bare sign where nothing tells."""
    document = reading.document
    for words in (document.issuer or "", document.url or "", reading.text):
        counted = Counter(
            {code: len(pattern.findall(words)) for code, pattern in _countries(shared.table)}
        ).most_common(2)
        (first, most), (_, next_most) = counted
        if most > next_most:
            return first
    return shared.unknown


def _of_country(mention: Mention, reading: Reading, shared: _Shared, unit: str) -> Mention:
    value = mention.value
    if not isinstance(value, Quantity) or value.unit != shared.default:
        return mention
    words = mention.span.of(reading.folded)
    own = shared.bare.search(words) and not shared.named.search(words)
    return replace(mention, value=replace(value, unit=unit)) if own else mention


def _moved(mention: Mention, reading: Reading, unit: str) -> Mention:
    value = mention.value
    if not isinstance(value, Quantity) or value.unit != "USD":
        return mention
    words = reading.folded[max(0, mention.span.start - 3) : mention.span.end]
    if _NAMED_DOLLAR.search(words) or re.search(r"(?:US|U\.S\.)\s?\$|\bUSD\b", words) or not _BARE.search(words):
        return mention
    return replace(mention, value=replace(value, unit=unit))
