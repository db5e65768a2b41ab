"""Numbers told twice, in words and in figures, as contracts and the releases of many governments have them."""

from __future__ import annotations

import re
from decimal import Decimal

from onrecord.extract.quantity_figure import Figure
from onrecord.text.number_tokens import DIGITS
from onrecord.text.numerals import SCALE, number

_IN_BRACKETS = re.compile(rf" ?\((?P<n>{DIGITS}(?: ?{SCALE})?)\)(?P<scale> {SCALE}\b)?", re.I)


def once_more(text: str, end: int, value: Decimal) -> tuple[int, Decimal]:
    """Where a number in words ends that is told again in figures, and what it is: "six hundred (600) berths", "five (5)
    million shillings", as contracts have them."""
    told = _IN_BRACKETS.match(text, end) if text[end - 1].isalpha() else None
    if told is None or number(told["n"]) != value:
        return end, value
    return told.end(), value * (number(f"1{told['scale']}") or 1) if told["scale"] else value


# What "shillings", "kwacha" and "P" are until the country is known: "UGX 500 million (five hundred million shillings)"
_SHARED = ("KES", "PHP", "ZMW")


def told_again(text: str, before: Figure, figure: Figure) -> bool:
    """Whether a figure is the one before it again, in brackets, of which one is in words: "ten per cent (10%)", "R5
    million (five million rand)"; "100% (100%)" of a table are two."""
    if figure[:2] != before[:2] or figure.high != before.high:
        return False
    if figure.unit != before.unit and {figure.unit, before.unit}.isdisjoint(_SHARED):
        return False
    spelled = text[figure.number.start].isalpha() and _WORD.match(text, figure.number.start)
    was_spelled = text[before.number.start].isalpha() and _WORD.match(text, before.number.start)
    around = text[before.span.end : figure.span.start], text[figure.span.end : figure.span.end + 1]
    return bool(spelled) != bool(was_spelled) and around in ((" (", ")"), ("(", ")"))


_WORD = re.compile(r"(?!Rs|Shs|Tk)[A-Z]?[a-z]+ ")  # "five million", but no sign in letters: "K600 million"
