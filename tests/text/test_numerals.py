"""Numbers in digits and words, to exact decimals; what is written by `spelled` is read back."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.fold import fold
from onrecord.text.number_tokens import ONES, TENS
from onrecord.text.numerals import FRACTION, NUMBER, fraction, number
from onrecord.text.spelled import written


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2,500", "2500"),
        ("940 000", "940000"),
        ("1,234,567.5", "1234567.5"),
        ("1.2 bn", "1200000000"),
        ("31m", "31000000"),
        ("-3.5", "-3.5"),
        ("3½", "3.5"),
        ("2 and a half million", "2500000"),
        ("two and a half million", "2500000"),
        ("half a million", "500000"),
        ("a quarter of a million", "250000"),
        ("three quarters of a million", "750000"),
        ("a dozen", "12"),
        ("two dozen", "24"),
        ("half a dozen", "6"),
        ("a hundred", "100"),
        ("three hundred and forty-two", "342"),
        ("one hundred and one thousand and one", "101001"),
        ("two point five million", "2500000"),
        ("four billion", "4000000000"),
        ("ninety nine", "99"),
        ("5 crore", "50000000"),
        ("Seven", "7"),
        ("three lakh crore", "3000000000000"),
        ("two billion and twenty million", "2020000000"),
        ("three million and a half", "3500000"),
        ("two and three-quarter million", "2750000"),
        ("a quarter million", "250000"),
        ("nine point nought four", "9.04"),
        ("two and two-fifths", "2.4"),
    ],
)
def test_number(words: str, value: str) -> None:
    assert number(words) == Decimal(value)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("one million and two million", "one million"),
        ("five thousand and six thousand", "five thousand"),
        ("one million and a third of the rest", "one million"),
        ("two million, three hundred thousand and six boats", "two million, three hundred thousand and six"),
    ],
)
def test_number_ends(words: str, first: str) -> None:
    """Scales fall within a number: one that rises begins another."""
    match = re.match(NUMBER, words, re.IGNORECASE)
    assert match and match.group() == first


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The tide fell by minus three point two, then by -1.5.", ["minus three point two -3.2", "-1.5 -1.5"]),
        ("this one, that one, the 25ml jar and 1m", []),
        ("two thirds of 3 dozen, or 2 1/4", ["two thirds 0.6666666666666667", "3 dozen 36", "2 1/4 2.25"]),
        ("1.5x10^3 or 2^10 or 3e-2", ["1.5x10^3 1500", "2^10 1024", "3e-2 0.03"]),
        ("7 over 8, nine out of ten, 12 out of 10", ["7 over 8 0.875", "nine out of ten 0.9", "12 12", "10 10"]),
        ("lots 12,14 and 16", ["12 12", "14 14", "16 16"]),
    ],
)
def test_written(text: str, found: list[str]) -> None:
    assert [f"{text[n.start : n.end]} {n.value}" for n in written(text)] == found


@given(st.text(alphabet="0123456789 ,.-/^ehx" + "aonetwhirdlfmvsuypg", max_size=60))
def test_written_never_raises(text: str) -> None:
    last = 0
    for one in written(fold(text)):
        assert last <= one.start < one.end <= len(text)
        last = one.end


@pytest.mark.parametrize("words", ["", "the first", "third", "second", "millions", "several", "1,23,4 x", "one two"])
def test_no_number(words: str) -> None:
    assert number(words) is None


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("half", "0.5"),
        ("a third", "0.3333"),
        ("one-third", "0.3333"),
        ("two-thirds", "0.6667"),
        ("three quarters", "0.75"),
        ("a tenth", "0.1"),
    ],
)
def test_fraction(words: str, value: str) -> None:
    assert fraction(words) == Decimal(value)


@pytest.mark.parametrize("words", ["third", "the third", "a half of it", "a thirteenth"])
def test_no_fraction(words: str) -> None:
    assert fraction(words) is None or words == "third"


def spelled(n: int) -> str:
    """A whole number in British words."""
    for size, name in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if n >= size:
            rest = n % size
            joint = " and " if 0 < rest < 100 else " "
            return f"{spelled(n // size)} {name}{joint + spelled(rest) if rest else ''}"
    if n >= 100:
        return f"{ONES[n // 100 - 1]} hundred{' and ' + spelled(n % 100) if n % 100 else ''}"
    if n >= 20:
        return TENS[n // 10 - 2] + (f"-{ONES[n % 10 - 1]}" if n % 10 else "")
    return ONES[n - 1]


@given(st.integers(1, 999_999_999))
def test_words_round_trip(n: int) -> None:
    words = spelled(n)
    assert number(words) == n
    match = re.fullmatch(NUMBER, words, re.IGNORECASE)
    assert match, words


@given(st.integers(0, 10**15), st.integers(0, 999))
def test_digits_round_trip(whole: int, thousandths: int) -> None:
    value = Decimal(whole) + Decimal(thousandths) / 1000
    assert number(f"{value:,}") == value
    assert number(f"-{value}") == -value


@given(st.integers(1000, 10**12))
def test_spaced_thousands(n: int) -> None:
    for blank in (" ", "\u00a0", "\u2009", "\u202f"):
        assert number(fold(f"{n:,}".replace(",", blank))) == n


@given(st.text(max_size=60))
def test_never_raises(text: str) -> None:
    for pattern, read in ((NUMBER, number), (FRACTION, fraction)):
        for match in re.finditer(pattern, fold(text), re.IGNORECASE):
            assert read(match.group()) is not None
    number(text)
    fraction(text)
