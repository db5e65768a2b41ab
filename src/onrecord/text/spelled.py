"""Every number that a text writes or spells, read exactly: the grammar under `numerals.number`.

    number    := ["minus" | "negative" | "-"] (power | ratio | mixed)
    power     := digits "^" exponent | digits "e" exponent | digits "x10^" exponent
    ratio     := mixed ("over" | "out of" | "/") mixed | whole denominator
    mixed     := whole ["and"] fraction [scale] | decimal | whole
    decimal   := whole "point" (digit-words | "nought")+ [scale]
    whole     := group (scale)* ([","] ["and"] smaller group)* | digits scale | "a dozen" | fraction ["of"] ["a"] scale
    group     := [1 to 99] "hundred" ["and"] [1 to 99] | 1 to 99 | digits
    fraction  := ("a" | whole) denominator
    denominator := "half" | "third" | "quarter" | "fifth" ... | "twenty-first" ... | "hundredth" ... | "trillionth"

Scales must fall: "one million and two thousand" is one number, "one million and two million" are two. A fraction after
a scale is of that scale: "three million and a half" is 3,500,000. "Second" is no denominator; "one" after "this" is no
number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, Inexact, localcontext
from fractions import Fraction
from typing import Final

from onrecord.text.number_tokens import NAMED_PARTS, NOUGHTS, ONES, PARTS, SCALES, SHORT, SMALL, TENS, next_token

_POWER: Final = re.compile(
    r"(?:\^ ?(?P<up>[-+]{0,2}[0-9]{1,2})|[eE](?P<e>[-+]?[0-9]{1,2})|x10\^(?P<ten>[-+]?[0-9]{1,2}))\b"
)
_OVER: Final = re.compile(r" *(?:over|out of) +", re.I)
_SLASH: Final = re.compile(r"(?P<whole> +)?(?P<a>[0-9]{1,2})/(?P<b>[1-9][0-9]?)(?![0-9/])")
_START: Final = re.compile(
    rf"(?<![A-Za-z0-9_.])(?:(?P<sign>(?:minus|negative) +|- ?)(?=[0-9.]|[A-Za-z]))?"
    rf"(?=[0-9½¼¾⅓⅔]|\.[0-9]|(?:an?|half|quarter|hundred|thousand|million|billion|trillion|{'|'.join(sorted(NOUGHTS))}"
    rf"|{'|'.join([*ONES, *TENS])})\b)",
    re.I,
)
_POINTED: Final = re.compile(r"(?:this|that|which|the|no|any|every|each|another) $", re.I)


@dataclass(frozen=True, slots=True)
class _Read:
    """A number read so far: its value, where it ends, and the scale that a fraction after it would be of."""

    value: Fraction
    end: int
    scale: int = 1
    spelled: bool = True


@dataclass(frozen=True, slots=True)
class Written:
    """A number as it stands in a text; offsets are half-open."""

    start: int
    end: int
    value: Decimal


def written(text: str) -> list[Written]:
    """Every number of a folded text, in order, none inside another.

    >>> [(text[n.start : n.end], str(n.value)) for text in ("Minus five point five, or two-thirds of 40 000.",)
    ...  for n in written(text)]
    [('Minus five point five', '-5.5'), ('two-thirds', '0.6666666666666667'), ('40 000', '40000')]
    """
    return list(_all(text))


def _all(text: str) -> Iterator[Written]:
    at = 0
    while match := _START.search(text, at):
        begin = match.end()
        found = None if _pointed_at(text, begin) else read_at(text, begin)
        if found is None or not _closed(text, found[0]):
            word = re.compile(r"[0-9][0-9.,]*\w*|\w+|.").match(text, begin)
            at = max(word.end() if word else begin, match.start() + 1)
            continue
        end, value = found
        start = begin
        if sign := match["sign"]:
            start = match.start() if sign.strip() != "-" or text[begin - 1] == "-" or "/" in text[begin:end] else begin
            value = -value if start < begin else value
        yield Written(start, end, decimal(value))
        at = end


def _pointed_at(text: str, start: int) -> bool:
    """`this one`, `the one`: a pronoun."""
    return text[start : start + 3].lower() == "one" and bool(_POINTED.search(text[max(0, start - 9) : start]))


def _closed(text: str, end: int) -> bool:
    """A number does not end inside a word or a longer run of digits: `29km`, `1m`, `1.2.3`."""
    after = text[end : end + 2]
    return not after[:1].isalnum() and not (after[:1] in "._" and after[1:].isdigit())


def decimal(value: Fraction) -> Decimal:
    """A fraction as a decimal of sixteen figures, whole where it is whole.

    >>> decimal(Fraction(7, 2)), decimal(Fraction(2, 3)), decimal(Fraction(4200000))
    (Decimal('3.5'), Decimal('0.6666666666666667'), Decimal('4200000'))
    """
    if value.denominator == 1:
        return Decimal(value.numerator)
    with localcontext() as exactly:
        exactly.prec = 60
        exactly.clear_flags()
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        return Decimal(format(exact, ".16g")) if exactly.flags[Inexact] else exact


def read_at(text: str, start: int) -> tuple[int, Fraction] | None:
    """The longest number that begins at `start`, without a sign: where it ends, and its value; None where none does."""
    slash = _SLASH.match(text, start)
    if slash and not slash["whole"]:
        return slash.end(), Fraction(int(slash["a"]), int(slash["b"]))
    read = _part_of_scale(text, start) or _mixed(text, start)
    if read is None:
        return None
    power = None if read.spelled else _POWER.match(text, read.end)
    if power:
        return power.end(), _raised(read.value, power)
    over = _OVER.match(text, read.end)
    second = _mixed(text, over.end()) if over else None
    if over and second and second.value and _closed(text, second.end):
        part = over.group().strip().lower() == "over" or read.value < second.value  # not "12 out of 10"
        return (second.end, read.value / second.value) if part else (read.end, read.value)
    return read.end, read.value


def _raised(value: Fraction, power: re.Match[str]) -> Fraction:
    if power["up"]:
        exponent = int(power["up"].lstrip("+-")) * (-1) ** power["up"].count("-")
        return value**exponent if value or exponent > 0 else Fraction(0)
    return value * Fraction(10) ** int(power["e"] or power["ten"])


def _under_hundred(text: str, at: int, *, first: bool = False) -> _Read | None:
    token = next_token(text, at, first=first)
    if token is None or token.kind != "small":
        return None
    if token.value >= 20:
        unit = next_token(text, token.end)
        if unit and unit.kind == "small" and unit.value < 10 and "," not in text[token.end : unit.start]:
            return _Read(token.value + unit.value, unit.end)
    return _Read(token.value, token.end)


def _group(text: str, at: int, *, first: bool = False) -> _Read | None:
    """A number under a thousand in words, digits before `hundred`, or "a" before a scale."""
    token = next_token(text, at, first=first)
    if token is None:
        return None
    if token.kind in ("a", "an"):
        big = next_token(text, token.end)
        if big is None or big.kind not in ("hundred", "scale", "dozen") or big.text in SHORT:
            return None
        read: _Read | None = _Read(Fraction(1), token.end)
    elif token.kind in ("hundred", "scale") and first and token.text not in SHORT:
        read = _Read(Fraction(1), token.start)
    elif token.kind == "digits":
        read = _Read(token.value, token.end, spelled=False)
    else:
        read = _under_hundred(text, at, first=first)
    if read is None:
        return None
    hundred = next_token(text, read.end, first=read.end == token.start)
    if hundred is None or hundred.kind != "hundred":
        return read
    read = _Read(read.value * 100, hundred.end)
    rest = next_token(text, read.end)
    begin = rest.end if rest and rest.kind == "and" else read.end
    tail = _under_hundred(text, begin)
    number = next_token(text, begin)
    if tail is None and begin > read.end and number and number.kind == "digits" and _whole(number.value, 100):
        tail = _Read(number.value, number.end)
    if tail and not _before_part(text, begin, tail):
        return _Read(read.value + tail.value, tail.end)
    return read


def _whole(value: Fraction, below: int) -> bool:
    return value.denominator == 1 and 0 < value < below


def _before_part(text: str, at: int, tail: _Read) -> bool:
    """`and two thirds`, `thirty fifths`: the number belongs to the fraction after it."""
    if next_token(text, at) is None:
        return False
    part = next_token(text, tail.end)
    if part is None or part.kind != "part" or part.text in ("first", "second"):
        return False
    joined = " and " in text[max(0, at - 5) : at + 5]
    return joined or (tail.value >= 20 and tail.value % 10 == 0 and 1 < part.value < 10)


def _scaled(text: str, read: _Read) -> _Read:
    """The number with the scales after it: `three lakh crore`, `10 bn`, `2 hundred thousand`."""
    value, end, scale = read.value, read.end, read.scale
    while (word := next_token(text, end)) and word.kind == "scale":
        attached = word.start == end
        if word.text in SHORT and (read.spelled or (word.text in "mb" and attached and word.text == "m")):
            break
        if word.text in ("m", "b", "k") and not attached and not text[word.start].isupper() and word.text != "k":
            break
        value, end, scale = value * word.value, word.end, int(word.value) * scale
    dozen = next_token(text, end)
    if dozen and dozen.kind == "dozen":
        value, end = value * 12, dozen.end
    return _Read(value, end, scale, read.spelled)


def _cardinal(text: str, at: int) -> _Read | None:
    first = _group(text, at, first=True)
    if first is None:
        return None
    read = _scaled(text, first)
    while read.scale > 1:
        word = next_token(text, read.end)
        begin = word.end if word and word.kind == "and" else read.end
        group = _group(text, begin)
        if group is None or (not group.spelled and not _followed_by_scale(text, group.end)):
            break
        more = _scaled(text, group)
        if more.value >= read.scale or _before_part(text, begin, more):
            break
        read = _Read(read.value + more.value, more.end, more.scale if more.scale > 1 else 1)
    return read


def _followed_by_scale(text: str, at: int) -> bool:
    word = next_token(text, at)
    return word is not None and word.kind in ("hundred", "scale") and word.text not in SHORT


def _mixed(text: str, at: int) -> _Read | None:
    """A cardinal with its decimals or its fraction, or a fraction alone."""
    token = next_token(text, at, first=True)
    if token is None:
        return None
    if token.kind == "nought":
        read: _Read | None = _Read(Fraction(0), token.end)
    else:
        read = _cardinal(text, at)
    if read is None:
        if token.kind in ("a", "an") and (part := _part(text, token.end)):
            return _Read(1 / part.value, part.end)
        return None
    word = next_token(text, read.end)
    if word and word.kind == "point" and (spoken := _spoken_decimals(text, word.end)):
        return _scaled(text, _Read(read.value + spoken.value, spoken.end))
    if read.spelled and (part := _part(text, read.end)):
        return _Read(read.value / part.value, part.end)
    if not read.spelled and (slash := _SLASH.match(text, read.end)) and slash["whole"]:
        return _Read(read.value + Fraction(int(slash["a"]), int(slash["b"])), slash.end())
    return _and_a_part(text, read) or read


def _part(text: str, at: int) -> _Read | None:
    """A denominator after a number: `thirds`, `twenty-firsts`, `hundredth`; "second" is a time or a rank."""
    token = next_token(text, at)
    if token is None:
        return None
    if token.kind == "part":
        return None if token.text in ("first", "second") else _Read(token.value, token.end)
    whole = _cardinal(text, token.start) if token.kind == "small" else None
    last = next_token(text, whole.end) if whole and whole.value >= 20 else None
    if whole is None or last is None or last.kind != "part" or last.value >= 10 or last.text in NAMED_PARTS:
        return None
    return _Read(whole.value + last.value, last.end)


def _spoken_decimals(text: str, at: int) -> _Read | None:
    """`five`, `seventy-one`, `nought four`: the decimals as they are said."""
    said, end = "", at
    while len(said) < 8:
        token = next_token(text, end)
        if token and token.kind == "nought":
            said, end = said + "0", token.end
        elif read := _under_hundred(text, end):
            said, end = said + str(read.value), read.end
        else:
            break
    return _Read(Fraction(f"0.{said}"), end) if said else None


def _and_a_part(text: str, read: _Read) -> _Read | None:
    """`and a half`, `and three fifths`: of the scale before it, or of the scale after it."""
    word = next_token(text, read.end)
    if word is None or word.kind != "and":
        return None
    count = next_token(text, word.end)
    if count is None:
        return None
    share = _Read(Fraction(1), count.end) if count.kind in ("a", "an") else _cardinal(text, count.start)
    if share is None or (not share.spelled):
        return None
    part = _part(text, share.end)
    if part is None or re.match(r" of (?!an? )", text[part.end : part.end + 6]):
        return None
    value = share.value / part.value
    if value >= 1:
        return None
    after = _scaled(text, _Read(value, part.end))
    if read.scale > 1 and after.scale == 1:
        return _Read(read.value + value * read.scale, part.end)
    if read.scale > 1:
        return _Read(read.value + after.value, after.end) if after.scale < read.scale else None
    return _Read((read.value + value) * after.scale, after.end)


_OF_SCALE: Final = re.compile(
    r"(?:(?P<a>an? )?(?P<part>half|quarter)|(?P<n>one|two|three)[- ](?P<parts>thirds?|quarters?))"
    r"(?: of)?(?: an?)? (?P<scale>dozen|hundred|thousand|million|billion|trillion|lakh|crore)\b",
    re.I,
)


def _part_of_scale(text: str, at: int) -> _Read | None:
    """`half a million`, `quarter million`, `three quarters of a billion`, `half a dozen`."""
    match = _OF_SCALE.match(text, at)
    if match is None:
        return None
    share = Fraction(
        SMALL[match["n"].lower()] if match["n"] else 1,
        PARTS[(match["part"] or match["parts"]).lower().removesuffix("s")],
    )
    name = match["scale"].lower()
    scale = 12 if name == "dozen" else 100 if name == "hundred" else SCALES[name]
    return _Read(share * scale, match.end())
