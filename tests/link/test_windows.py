"""Which stretches of time the words of a change allow, and what a series gives over them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from onrecord.link.published import Observation, Series, stretch
from onrecord.link.windows import allowed
from onrecord.values import Quantity

MONTHS = tuple(
    Observation(f"{y}-{m:02d}", Decimal(100 * (y - 2027) + m)) for y in range(2028, 2032) for m in range(1, 13)
)
FLOW = Series("s", "Landings", None, "small_boats", True, MONTHS)
RATE = Series("r", "Rate", "%", "inflation_rate", False, MONTHS)
ISSUED = date(2031, 5, 11)


def windows(period: str | None, base: str | None = None, series: Series = FLOW) -> list[str]:
    value = Quantity("percent_change", Decimal(5), unit="%", direction="down", period=period, base_period=base)
    return [str(window) for window in allowed(value, ISSUED, series)]


@pytest.mark.parametrize(
    ("period", "base", "expected"),
    [
        ("2030", "2029", ["from 2029 to 2030"]),
        ("2030", None, ["from 2029 to 2030"]),
        ("2029-04/2030-03", None, ["from 2028/29 to 2029/30"]),
        ("2031-03", None, ["from March 2030 to March 2031", "from February 2031 to March 2031"]),
        ("2030-Q4", None, [
            "between October to December 2029 and October to December 2030",
            "between July to September 2030 and October to December 2030",
        ]),
        ("2030-11/..", None, ["between May to October 2030 and November 2030 to April 2031"]),
        (None, "2029", ["from 2029 to 2030"]),
        (None, "2030", ["between January to April 2030 and January to April 2031"]),
        (None, None, [
            "from 2029 to 2030", "from 2029/30 to 2030/31",
            "between the year to April 2030 and the year to April 2031",
            "between January to April 2030 and January to April 2031",
        ]),
        ("2014-23", None, []),
    ],
)  # fmt: skip
def test_windows_that_words_allow(period: str | None, base: str | None, expected: list[str]) -> None:
    assert windows(period, base) == expected


def test_a_level_is_held_against_the_month_itself() -> None:
    assert windows("2030-11/..", series=RATE) == ["from November 2030 to April 2031"]
    assert "from April 2030 to April 2031" in windows(None, series=RATE)


def test_the_days_of_a_stretch() -> None:
    year = stretch("2030")
    assert year and (year.days, year.months, str(year.earlier(12))) == (365, 12, "2029")
    assert str(stretch("2030-02-03")) == "3 February 2030" and stretch("2030-13") is None
