"""What rounding leaves open: the interval in which a number may lie as it is written.

"0.6%" may be anything from 0.55% to 0.65%. A number written in full below a thousand is exact; noughts at the end of a
longer one are taken for rounding, down to two significant digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from onrecord.link.corpus import Held
from onrecord.link.wording import number, record_part, sign
from onrecord.values import Comparator, Quantity, plain

_DIGITS = re.compile(r"\d[\d,]*(?:\.(\d+))?")


class Range(NamedTuple):
    """Two ends, the lower first."""

    low: Decimal
    high: Decimal

    def holds(self, value: Decimal) -> bool:
        return self.low <= value <= self.high

    def overlaps(self, other: Range) -> bool:
        return self.low <= other.high and other.low <= self.high


def half_unit(held: Held) -> Decimal:
    """Half a unit of the last digit that counts, in whole units: 0.05 for `0.6%`, 50,000 for `£3.4 million`."""
    value = held.value.value
    at = record_part(held.record, "number")
    words = held.record.text[at.start - held.record.start : at.end - held.record.start] if at else held.record.text
    written = _DIGITS.search(words)
    if written and written[1] and (shown := Decimal(written.group().replace(",", ""))):
        return Decimal(1).scaleb(-len(written[1])) / 2 * (value / shown)
    if value == value.to_integral() and abs(value) < 1000 and held.value.kind == "count":
        return Decimal(0)
    if (not written and value < 1000) or value != value.to_integral():
        return Decimal(1).scaleb(value.normalize().as_tuple().exponent) / 2  # type: ignore[arg-type]
    noughts = len(plain(value)) - len(plain(value).rstrip("0"))
    if noughts == 0 and held.value.kind == "count":
        return Decimal(0)  # 4,103 was counted
    if value < 100:
        noughts = 0  # 20% is twenty, not about twenty
    return Decimal(1).scaleb(min(noughts, max(value.adjusted() - 1, 0))) / 2


def interval(held: Held) -> Range:
    """The numbers that are written as this one is; both ends of a stated range."""
    half, high = half_unit(held), held.value.value_high
    return Range(held.value.value - half, (held.value.value if high is None else high) + half)


def exact(held: Held) -> bool:
    """Whether a figure is stated without a hedge and leaves nothing to rounding."""
    return held.value.comparator is Comparator.EQUAL and half_unit(held) == 0


def between(found: Range, unit: str | None = None) -> str:
    """A computed interval for a reader, with as few digits as tell its ends apart: `£45 to 53 billion`.

    >>> between(Range(Decimal("44846153846"), Decimal("53181818181")), "£")
    '£45 to 53 billion'
    >>> between(Range(Decimal("1657.57"), Decimal("1664.70"))), between(Range(Decimal("0.318"), Decimal("0.322")), "%")
    ('1,658 to 1,665', '0.32%')
    """
    for digits in (2, 3, 4):
        low, high = (to_digits(end, digits) for end in found)
        if low != high:
            break
    first, last = number(low, unit), number(high, unit)
    if first == last:
        return first
    for tail in (" billion", " million", "%"):
        if first.endswith(tail) and last.endswith(tail):
            first = first.removesuffix(tail)
            break
    return f"{first} to {last.removeprefix(sign(unit))}"


def to_digits(value: Decimal, digits: int) -> Decimal:
    """A number to so many significant digits."""
    return value.quantize(Decimal(1).scaleb(value.adjusted() - digits + 1), ROUND_HALF_UP) if value else value


def divided(part: Range, share: Range) -> Range:
    """The whole of which a part is a share in per cent."""
    return (
        Range(part.low / share.high * 100, part.high / share.low * 100) if share.low > 0 else Range(part.low, part.high)
    )


def share(part: Held, whole: Held) -> str:
    """So many of so many in per cent: to one decimal where both are exact, else what rounding leaves open."""
    if exact(part) and exact(whole):
        return number((part.value.value / whole.value.value * 100).quantize(Decimal("0.1")), "%")
    a, b = interval(part), interval(whole)
    return f"about {between(Range(a.low / b.high * 100, a.high / b.low * 100), '%')}"


def come_to(parts: Iterable[Held], whole: Held, most: Decimal | None = None) -> bool:
    """Whether parts make a whole within what all of them are rounded to, and within `most` where that is given."""
    every = list(parts)
    slack = sum((half_unit(held) for held in (*every, whole)), Decimal())
    together = sum((held.value.value for held in every), Decimal())
    return abs(together - whole.value.value) <= (slack if most is None else min(slack, most))


def told_roughly(rough: Quantity, exact: Quantity) -> bool:
    """Whether a hedged number may be another that is told exactly, a twentieth away at most, on the side of its hedge:
    "more than £2 million" of £2.058 million."""
    if rough.comparator is Comparator.EQUAL or exact.comparator is not Comparator.EQUAL:
        return False
    over, slack = exact.value - rough.value, rough.value / 20
    match rough.comparator:
        case Comparator.LESS:
            return -slack <= over < 0
        case Comparator.MORE | Comparator.AT_LEAST:
            return 0 < over <= slack
        case Comparator.ABOUT:
            return abs(over) <= slack
        case _:
            return False
