"""Sums and what they are for, told in two rows: "£2 million and £3 million for piers and quays respectively"."""

from __future__ import annotations

import re

from onrecord.model import Span

_SUM = r"[£$€]\d[\d.,]*\d?(?: ?(?:thousand|[mb]illion|trillion|[mbk]n?))?\b"
_HEDGE = r"(?:(?:about|almost|around|nearly|over|some|up to) )?"
_ROW = re.compile(rf"{_HEDGE}{_SUM}(?:(?:,|,? and) {_HEDGE}{_SUM})+")
_FOR = re.compile(
    r"(?: (?:in|of) (?:[a-z]+ ){0,2}(?:awards|funding|grants|investment|money|support))? "
    r"(?:for|to) (?:the )?(?P<names>[^.;:£$€]{5,160}?),? respectively\b"
)
_REACH = 400  # code points on either side of a sum in which both rows stand
_NEXT = re.compile(r", and |, | and (?=the |[A-Z])|(?<=[a-z]) and (?=[a-z])")
_THE = re.compile(r"^(?:the|our|its) ")


def in_turn(text: str, sum: Span, sentence: Span) -> str | None:
    """Which of a row of things a sum is for, where as many sums stand in a row before them and "respectively" behind.

    >>> words = "Gives £2 million and £3 million to the Piers Fund and the Quays Fund respectively."
    >>> in_turn(words, Span(21, 31), Span(0, len(words)))
    'Quays Fund'
    """
    first, last = max(sentence.start, sum.start - _REACH), min(sentence.end, sum.end + _REACH)
    if " respectively" not in text[sum.end : last]:
        return None
    for row in _ROW.finditer(text, first, last):
        if row.start() <= sum.start < row.end() and (behind := _FOR.match(text, row.end(), last)):
            names = _NEXT.split(behind["names"])
            sums = [each.start() for each in re.finditer(_SUM, row.group())]
            before = [at for at in sums if row.start() + at < sum.end]
            return _THE.sub("", names[len(before) - 1]) if len(names) == len(sums) else None
    return None
