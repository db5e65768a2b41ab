"""Numbers as official prose writes them: digits, words, scales and fractions, to exact decimals.

    number    := digits [scale] | words | "half a" scale | "a quarter of a" scale | "a" (scale | "dozen")
    digits    := 2,500 | 940 000 | 1.2 | 3½ | 2 "and a half"
    words     := "three hundred and forty-two thousand" | "two and a half million" | "two point five" | "twenty-five"
    scale     := hundred | thousand | million | billion | trillion | lakh | crore | m | bn | k | tn
    fraction  := ("a" | "one" | "two" ...) ("half" | "third" | "quarter" ... "tenth")("s")

`NUMBER` and `FRACTION` are the patterns (for `re.IGNORECASE`, on folded text); `number` and `fraction` read what they
match; `spelled` holds the whole grammar, which also reads forms that no announcement would use as a figure.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final

from onrecord.text.number_tokens import DIGITS, ONES, SCALES, SMALL, TENS, digits
from onrecord.text.spelled import decimal, read_at

_PART: Final = {
    "half": (1, 2), "halve": (1, 2), "third": (1, 3), "quarter": (1, 4), "fifth": (1, 5), "sixth": (1, 6),
    "seventh": (1, 7), "eighth": (1, 8), "ninth": (1, 9), "tenth": (1, 10), "twelfth": (1, 12), "twentieth": (1, 20),
    "hundredth": (1, 100),
}  # fmt: skip

_LONGEST: Final = 400
_PLAIN: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})*(?:\.[0-9]+)?|[0-9]{1,30}(?:\.[0-9]+)?")
SCALE: Final = r"(?:hundred|thousand|million|billion|trillion|lakhs?|crores?|mln|mn|bn|tn)"
SHORT_SCALE: Final = r"(?:mln|mn|bn|tn|cr|[mbk])"  # only after a currency sign, or where the sense is plain
_PARTS: Final = r"(?:half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|twelfth|twentieth|hundredth)"
_UNDER_100: Final = (
    rf"(?:(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(ONES[:9])}))?|{'|'.join(sorted(ONES, key=len, reverse=True))})"
)
_UNDER_1000: Final = rf"(?:(?:an? |{_UNDER_100} )hundred(?: and {_UNDER_100}\b| {_UNDER_100}\b)?|{_UNDER_100})"
_BIG: Final = r"(?:thousand|million|billion|trillion|lakh|crore)"
_SAID: Final = r"(?:nought|naught|zero|oh)"
_MIXED: Final = rf"and (?:an?|one|two|three|four)[ -]{_PARTS}s?\b(?! of\b(?! an? {_BIG}))"
_THEN_MILLIONS: Final = rf"(?:,? (?:and )?{_UNDER_1000} (?:million|lakh)\b)?"
_THEN_THOUSANDS: Final = rf"(?:,? (?:and )?{_UNDER_1000} thousand\b)?"
# A lone tail, not the second number of "one million and two million".
_THEN_HUNDREDS: Final = rf"(?:,? (?:and )?{_UNDER_1000}\b(?![ -](?:{_BIG}|hundred|{'|'.join(ONES[:9])})\b))?"
WORDS: Final = (
    rf"(?:half (?:an? )?(?:dozen|{SCALE})|(?:an? )?quarter (?:of an? )?{_BIG}|three[- ]quarters (?:of an? )?{_BIG}"
    rf"|{_UNDER_1000} {_MIXED}(?: {_BIG})?|(?:{_UNDER_100}|{_SAID}) point "
    rf"(?:{_UNDER_100}|{_SAID})(?: (?:{'|'.join(ONES[:9])}|{_SAID})\b)*(?: {_BIG})?"
    rf"|{_UNDER_1000}[ -](?:(?:billion|trillion|crore){_THEN_MILLIONS}{_THEN_THOUSANDS}"
    rf"|(?:million|lakh){_THEN_THOUSANDS}|thousand)(?:[ -]{_BIG}\b| {_MIXED}|{_THEN_HUNDREDS})"
    rf"|(?:an? |{_UNDER_100} )dozens?|an? {_BIG}(?:[ -]{_BIG})?"
    rf"|{_UNDER_1000})"
)
NUMBER: Final = rf"(?:{WORDS}\b|{DIGITS}(?: and a half)?(?:[ -]{SCALE}\b(?: lakhs?\b| crores?\b)?)?|{DIGITS}{SCALE}\b)"
FRACTION: Final = rf"(?:(?:an?|{'|'.join(ONES[:9])})[ -]{_PARTS}s?\b|half\b)"

_DIGIT_FORM: Final = re.compile(rf"({DIGITS})( and a half)?[ -]?({SCALE}|{SHORT_SCALE})?", re.I)


@lru_cache(maxsize=4096)
def number(words: str) -> Decimal | None:
    """The value of a number in digits or words; None where it is not one.

    >>> [str(number(w)) for w in ("2,500", "940 000", "1.2 bn", "-3.5", "3½", "1,20,000 crore")]
    ['2500', '940000', '1200000000', '-3.5', '3.5', '1200000000000']
    >>> [str(number(w)) for w in ("two and a half million", "half a million", "a dozen", "three hundred and forty-two")]
    ['2500000', '500000', '12', '342']
    >>> number("the first")
    """
    text = " ".join(words.split()).lower().replace("−", "-")
    negative = text[:1] == "-" and text[1:2].isdigit()
    if negative:
        text = text[1:]
    if _PLAIN.fullmatch(text):
        value = Decimal(text.replace(",", ""))
        return -value if negative else value
    match = _DIGIT_FORM.fullmatch(text) if len(text) <= _LONGEST else None
    if match:
        exact = digits(match[1]) + (Fraction(1, 2) if match[2] else 0)
        if match[3]:
            exact *= 100 if match[3] == "hundred" else SCALES[match[3]]
    else:
        read = read_at(text, 0)
        if read is None or read[0] != len(text):
            return None
        exact = read[1]
    return decimal(-exact if negative else exact)


def fraction(words: str) -> Decimal | None:
    """The value of a simple fraction in words, to four places; None where it is not one.

    >>> [str(fraction(w)) for w in ("a third", "two-thirds", "three quarters", "half")]
    ['0.3333', '0.6667', '0.75', '0.5']
    """
    tokens = re.split(r"[\s-]+", words.strip().lower())
    part = _PART.get(tokens[-1]) or _PART.get(tokens[-1].rstrip("s"))
    if part is None or len(tokens) > 2:
        return None
    count = 1 if len(tokens) == 1 or tokens[0] in ("a", "an") else SMALL.get(tokens[0], 0)
    if not count:
        return None
    value = (Decimal(count) * part[0] / part[1]).quantize(Decimal("0.0001"))
    return value.normalize()
