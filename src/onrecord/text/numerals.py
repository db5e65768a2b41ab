"""Numbers as official prose writes them: digits, words, scales and fractions, to exact decimals.

    number    := digits [scale] | words | "half a" scale | "a quarter of a" scale | "a" (scale | "dozen")
    digits    := 2,500 | 940 000 | 1.2 | 3½ | 2 "and a half"
    words     := "three hundred and forty-two thousand" | "two and a half million" | "twenty-five"
    scale     := hundred | thousand | million | billion | trillion | lakh | crore | m | bn | k | tn
    fraction  := ("a" | "one" | "two" ...) ("half" | "third" | "quarter" ... "tenth")("s")

`NUMBER` and `FRACTION` are the patterns (for `re.IGNORECASE`, on folded text); `number` and `fraction` read what they
match.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

ONES: Final = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
TENS: Final = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SMALL: Final = {w: i for i, w in enumerate(ONES, 1)} | {w: 20 + 10 * i for i, w in enumerate(TENS)}
_SCALE: Final = {
    "hundred": 100, "thousand": 10**3, "k": 10**3, "lakh": 10**5, "million": 10**6, "m": 10**6, "mn": 10**6,
    "mln": 10**6, "crore": 10**7, "billion": 10**9, "bn": 10**9, "b": 10**9, "trillion": 10**12, "tn": 10**12,
}  # fmt: skip
_PART: Final = {
    "half": (1, 2), "halve": (1, 2), "third": (1, 3), "quarter": (1, 4), "fifth": (1, 5), "sixth": (1, 6),
    "seventh": (1, 7), "eighth": (1, 8), "ninth": (1, 9), "tenth": (1, 10),
}  # fmt: skip
_VULGAR: Final = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.3333", "⅔": "0.6667"}

SCALE: Final = r"(?:hundred|thousand|million|billion|trillion|lakh|crore|mln|mn|bn|tn)"
SHORT_SCALE: Final = r"(?:mln|mn|bn|tn|[mbk])"  # only after a currency sign, or where the sense is plain
DIGITS: Final = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9])|[1-9][0-9]{0,2}(?: [0-9]{3})+(?![0-9,]|\.[0-9])"
    r"|[0-9]+(?:[.·][0-9]+)?[½¼¾⅓⅔]?|[½¼¾⅓⅔])"
)
_UNDER_100: Final = (
    rf"(?:(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(ONES[:9])}))?|{'|'.join(sorted(ONES, key=len, reverse=True))})"
)
_UNDER_1000: Final = rf"(?:(?:an? |{_UNDER_100} )hundred(?: and {_UNDER_100}\b| {_UNDER_100}\b)?|{_UNDER_100})"
_BIG: Final = r"(?:thousand|million|billion|trillion|lakh|crore)"
WORDS: Final = (
    rf"(?:half an? (?:dozen|{SCALE})|an? quarter of an? {SCALE}|three[- ]quarters of an? {SCALE}"
    rf"|{_UNDER_1000} and (?:a half|a quarter|three[- ]quarters)(?: {_BIG})?|{_UNDER_100} point "
    rf"{_UNDER_100}(?: {_BIG})?"
    rf"|{_UNDER_1000}(?:[ -]{_BIG})(?:,? (?:and )?{_UNDER_1000}(?: {_BIG})?)*|(?:an? |{_UNDER_100} )dozen|an? {_BIG}"
    rf"|{_UNDER_1000})"
)
NUMBER: Final = rf"(?:{WORDS}\b|{DIGITS}(?: and a half)?(?:[ -]{SCALE}\b)?|{DIGITS}{SCALE}\b)"
FRACTION: Final = (
    rf"(?:(?:an?|{'|'.join(ONES[:9])})[ -](?:half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?\b|half\b)"
)

_DIGIT_FORM: Final = re.compile(rf"({DIGITS})( and a half)?[ -]?({SCALE}|{SHORT_SCALE})?", re.I)
_WORD_FORM: Final = re.compile(WORDS, re.I)


def number(words: str) -> Decimal | None:
    """The value of a number in digits or words; None where it is not one.

    >>> [str(number(w)) for w in ("2,500", "940 000", "1.2 bn", "-3.5", "3½")]
    ['2500', '940000', '1200000000.0', '-3.5', '3.5']
    >>> [str(number(w)) for w in ("two and a half million", "half a million", "a dozen", "three hundred and forty-two")]
    ['2500000.0', '500000.0', '12', '342']
    >>> number("the first")
    """
    text = re.sub(r"\s+", " ", words.strip()).lower().replace("−", "-")
    negative = text[:1] == "-" and text[1:2].isdigit()
    if negative:
        text = text[1:]
    match = _DIGIT_FORM.fullmatch(text)
    if match:
        value = _digits(match[1]) + Decimal("0.5" if match[2] else 0)
        if match[3]:
            value = value * _SCALE[match[3]]
        return -value if negative else value
    return _spelled(text) if _WORD_FORM.fullmatch(text) else None


def _digits(text: str) -> Decimal:
    tail = Decimal(0)
    if text[-1] in _VULGAR:
        text, tail = text[:-1], Decimal(_VULGAR[text[-1]])
    return Decimal(text.replace(",", "").replace(" ", "").replace("·", ".") or 0) + tail


def _spelled(text: str) -> Decimal:
    """The sum of groups under a thousand, each raised by the scale words after it."""
    if " point " in text:
        whole, _, rest = text.partition(" point ")
        first, _, scale = rest.partition(" ")
        return (_spelled(whole) + Decimal(_SMALL[first]) / 10) * _SCALE.get(scale, 1)
    total, group = Decimal(0), Decimal(0)
    tokens = [t for t in re.split(r"[ ,-]+", text) if t not in ("and", "of")]
    for at, token in enumerate(tokens):
        if token in ("a", "an"):
            continue
        if token in _SMALL:
            following = tokens[at + 1] if at + 1 < len(tokens) else ""
            group += Decimal(0 if following == "quarters" else _SMALL[token])
        elif token in ("half", "quarter", "quarters"):
            group += {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "quarters": Decimal("0.75")}[token]
        elif token == "dozen":
            group = (group or Decimal(1)) * 12
        elif token == "hundred":
            group = (group or Decimal(1)) * 100
        else:
            total += (group or Decimal(1)) * _SCALE[token]
            group = Decimal(0)
    return total + group


def fraction(words: str) -> Decimal | None:
    """The value of a simple fraction in words, to four places; None where it is not one.

    >>> [str(fraction(w)) for w in ("a third", "two-thirds", "three quarters", "half")]
    ['0.3333', '0.6667', '0.75', '0.5']
    """
    tokens = re.split(r"[\s-]+", words.strip().lower())
    part = _PART.get(tokens[-1]) or _PART.get(tokens[-1].rstrip("s"))
    if part is None or len(tokens) > 2:
        return None
    count = 1 if len(tokens) == 1 or tokens[0] in ("a", "an") else _SMALL.get(tokens[0], 0)
    if not count:
        return None
    value = (Decimal(count) * part[0] / part[1]).quantize(Decimal("0.0001"))
    return value.normalize()
