"""The words and digits that numbers are written with, one at a time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

ONES: Final = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
TENS: Final = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SMALL: Final = {w: i for i, w in enumerate(ONES, 1)} | {w: 20 + 10 * i for i, w in enumerate(TENS)}
NOUGHTS: Final = frozenset(["zero", "nought", "naught"])
SCALES: Final = {
    "thousand": 10**3, "k": 10**3, "lakh": 10**5, "lakhs": 10**5, "million": 10**6, "m": 10**6, "mn": 10**6,
    "mil": 10**6, "mln": 10**6, "crore": 10**7, "crores": 10**7, "cr": 10**7, "billion": 10**9, "bn": 10**9, "b": 10**9,
    "bln": 10**9, "trillion": 10**12, "tn": 10**12, "tln": 10**12,
}  # fmt: skip
SHORT: Final = frozenset(["k", "cr", "m", "mn", "mil", "mln", "bn", "b", "bln", "tn", "tln"])  # only after digits
_DOZENS: Final = frozenset(["dozen", "dozens", "doz", "dozs"])
_UNIT_PARTS: Final = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
]  # fmt: skip
PARTS: Final = (
    {"half": 2, "halve": 2, "quarter": 4}
    | {w: i for i, w in enumerate(_UNIT_PARTS, 1)}
    | {w[:-1] + "ieth": 20 + 10 * i for i, w in enumerate(TENS)}
    | {"hundredth": 100, "thousandth": 10**3, "millionth": 10**6, "billionth": 10**9, "trillionth": 10**12}
)
_LONGEST: Final = 400  # digits beyond this are a serial number or a key
NAMED_PARTS: Final = frozenset(["half", "halve", "quarter"])
_VULGAR: Final = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.3333", "⅔": "0.6667"}

DIGITS: Final = (
    r"(?:[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?(?![0-9])|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9])"
    r"|[1-9][0-9]{0,2}(?: [0-9]{3})+(?![0-9,]|\.[0-9])"
    r"|(?<![0-9])[0-9]{1,3},[0-9]{1,2}(?= (?:million|billion|trillion)\b)"  # a decimal comma, as in South Africa
    r"|[0-9]+(?:[.·][0-9]+)?[½¼¾⅓⅔]?|[½¼¾⅓⅔])"
)
_DECIMAL_COMMA: Final = re.compile(r"[0-9]{1,3},[0-9]{1,2}")
_TOKEN: Final = re.compile(rf"(?P<digits>{DIGITS}|\.[0-9]+)|(?P<word>[A-Za-z]+)")
_JOINT: Final = re.compile(r"(?: *- *|,? +|\n)?")


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a run: `kind` is digits, small, part, scale, hundred, dozen, nought, or the word itself."""

    kind: str
    value: Fraction
    start: int
    end: int
    text: str


def next_token(text: str, at: int, *, first: bool = False) -> Token | None:
    """The token after an optional blank, hyphen or comma; None where it is no part of a number."""
    if not first:
        joint = _JOINT.match(text, at)
        at = joint.end() if joint else at
    match = _TOKEN.match(text, at)
    if match is None or match.end() - match.start() > _LONGEST:
        return None
    low = match.group().lower()
    start, end = match.span()
    if match["digits"]:
        return Token("digits", digits(low), start, end, low)
    if low in SMALL:
        return Token("small", Fraction(SMALL[low]), start, end, low)
    if low == "hundred":
        return Token("hundred", Fraction(100), start, end, low)
    if low in SCALES:
        return Token("scale", Fraction(SCALES[low]), start, end, low)
    if low in _DOZENS:
        return Token("dozen", Fraction(12), start, end, low)
    if low in NOUGHTS:
        return Token("nought", Fraction(0), start, end, low)
    stem = low if low in PARTS else low.removesuffix("s")
    if stem in PARTS:
        return Token("part", Fraction(PARTS[stem]), start, end, stem)
    return Token(low, Fraction(0), start, end, low) if low in ("a", "an", "and", "of", "point") else None


def digits(text: str) -> Fraction:
    """Digits with their separators: `2,500`, India's `1,20,000`, `940 000`, `1.2`, `3,4` of millions, `3½`."""
    tail = Fraction(0)
    if text[-1] in _VULGAR:
        text, tail = text[:-1], Fraction(_VULGAR[text[-1]])
    if _DECIMAL_COMMA.fullmatch(text):
        text = text.replace(",", ".")
    plain = text.replace(",", "").replace(" ", "").replace("·", ".")
    return (Fraction(plain) if plain else Fraction(0)) + tail
