"""What rules find, as values. `str(value)` is the one canonical form: it is hashed into ids and written in examples.

The form is a head (the slots that make two values different at a glance) and then ` | slot: words` for every other
slot that is known: `percent_change 46 % down | measure: number of small boats | period: 2023`.
Numbers are `Decimal` and printed plainly; unknown is None and is not printed. The slots are those of the export
(docs/reference/export.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar


class Comparator(StrEnum):
    """How a stated number bounds what it measures. `more than` is not `at least`; hedges are never lost."""

    EQUAL = "="
    ABOUT = "~"
    MORE = ">"
    LESS = "<"
    AT_LEAST = ">="
    AT_MOST = "<="
    RANGE = "range"


def plain(number: Decimal) -> str:
    """A decimal without exponent or trailing zeros.

    >>> plain(Decimal("1.20E+6")), plain(Decimal("3.60")), plain(Decimal(0))
    ('1200000', '3.6', '0')
    """
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


class _Canonical:
    """Prints the head, then every other known slot in the order of the class."""

    __slots__ = ()
    type: ClassVar[str]
    head: ClassVar[tuple[str, ...]]
    __match_args__: ClassVar[tuple[str, ...]]
    """The names of all slots, in order, as `dataclass` writes them."""

    def _head(self) -> list[str]:
        return [str(v) for name in self.head if (v := getattr(self, name)) is not None]

    def slots(self) -> dict[str, object]:
        """Every slot by name, unknown ones as None."""
        return {name: getattr(self, name) for name in self.__match_args__}

    def __str__(self) -> str:
        told = [" ".join(self._head())]
        for name in self.__match_args__:
            value = getattr(self, name)
            if value is not None and value != () and name not in self.head:
                told.append(f"{name}: {_words(value)}")
        return " | ".join(told)


def _words(value: object) -> str:
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, tuple):
        return "; ".join(str(v) for v in value)
    return str(value)


TIMES_OF_RATES = ("year", "month", "week", "fortnight", "day")
"""What `Quantity.per` holds where a number is one of every year, month and so on, and not of every thing counted."""


@dataclass(frozen=True, slots=True)
class Quantity(_Canonical):
    """A number with what it says: hedge, unit, what it measures, when, where, on whose word.

    `kind`: count, money, percent, percent_change, percentage_points, ratio, fraction, duration, age, measurement.
    `value` is in whole units (`£31m` is 31000000, unit `GBP`; 46% is 46, unit `%`); a range keeps both ends.
    `period` and `base_period` are EDTF-like (`2023`, `2023-10`, `2024-04/2025-03`, `2021-07-01/..`) and set only where
    the text states them. `nature`: statistic, funding, target, estimate, structural. `funding_status`: new,
    previously_announced, total, past, estimate. `per`: one of `TIMES_OF_RATES`, a night or an hour, or a counted thing.
    """

    type: ClassVar[str] = "quantity"
    head: ClassVar[tuple[str, ...]] = ("kind", "value", "value_high", "unit", "comparator", "direction")

    kind: str
    value: Decimal
    value_high: Decimal | None = None
    unit: str | None = None
    comparator: Comparator = Comparator.EQUAL
    direction: str | None = None
    measure: str | None = None
    period: str | None = None
    base_period: str | None = None
    place: str | None = None
    source: str | None = None
    speaker: str | None = None
    nature: str | None = None
    purpose: str | None = None
    recipient: str | None = None
    funding_status: str | None = None
    per: str | None = None

    def _head(self) -> list[str]:
        number = plain(self.value)
        if self.value_high is not None:
            number += f"..{plain(self.value_high)}"
        hedge = () if self.comparator is Comparator.EQUAL else (str(self.comparator),)
        return [self.kind, *hedge, number, *(w for w in (self.unit, self.direction) if w)]


@dataclass(frozen=True, slots=True)
class When(_Canonical):
    """A date as stated, resolved: `iso` is a day, month, season (EDTF `2014-23`), year or interval.

    `kind`: date, month, season, year, interval, relative. `anchor` is the ISO day it was resolved against.
    """

    type: ClassVar[str] = "date"
    head: ClassVar[tuple[str, ...]] = ("kind", "iso")

    iso: str
    kind: str
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Quotation(_Canonical):
    """Words given to someone. The record's span is the words; `cue` is what introduces them.

    `kind`: block, inline, extract (words still to be spoken), reported, speech. `tense`: said, advance.
    """

    type: ClassVar[str] = "quotation"
    head: ClassVar[tuple[str, ...]] = ("kind", "speaker")

    kind: str
    speaker: str | None = None
    role: str | None = None
    organisation: str | None = None
    cue: str | None = None
    tense: str = "said"


@dataclass(frozen=True, slots=True)
class Commitment(_Canonical):
    """One act announced. `status`: promised, under_way, done, conditional, call_to_others - all as stated."""

    type: ClassVar[str] = "commitment"
    head: ClassVar[tuple[str, ...]] = ("status", "strength")

    status: str
    strength: str
    actor: str | None = None
    action: str | None = None
    beneficiary: str | None = None
    due: str | None = None
    due_text: str | None = None
    when: str | None = None
    condition: str | None = None
    extent: str | None = None
    vehicle: str | None = None
    programme: str | None = None
    money: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Claim(_Canonical):
    """A sentence worth checking. `weight` is 0..1, higher first."""

    type: ClassVar[str] = "claim"
    head: ClassVar[tuple[str, ...]] = ("kind",)

    kind: str
    speaker: str | None = None
    weight: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Name(_Canonical):
    """A person, organisation or law where it is named. `name` is the fullest form the document itself gives.

    `kind`: person, organisation, law. `form`: for an organisation government, agency, police, charity, company,
    international, party, other; for a law act, bill, treaty, guidance. A person's `role` and `organisation` are as
    stated at this mention.
    """

    type: ClassVar[str] = "name"
    head: ClassVar[tuple[str, ...]] = ("kind", "name")

    kind: str
    name: str
    form: str | None = None
    role: str | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class Programme(_Canonical):
    """A fund, scheme, deal, plan, taskforce, review or proposed duty where it is named or described.

    `status`, as stated: announced, planned, under_way, operating, completed. `items` are those of a numbered plan.
    """

    type: ClassVar[str] = "programme"
    head: ClassVar[tuple[str, ...]] = ("name",)

    name: str
    status: str | None = None
    owner: str | None = None
    partners: tuple[str, ...] = ()
    stated_by: str | None = None
    purpose: str | None = None
    items: tuple[str, ...] = ()


Value = Quantity | When | Quotation | Commitment | Claim | Name | Programme
