"""Sums of a release that make up a larger one it states, within what they are rounded to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from onrecord.link.corpus import Held, Page
from onrecord.link.funding import Sum, of_two_things
from onrecord.link.rounding import come_to
from onrecord.model import Passage
from onrecord.values import Comparator, Quantity

# An item of a list whose marks are lost: a sum stands at its head.
_ITEM = re.compile(
    r"\W*(?:(?:the )?(?-i:[A-Z][\w'&.-]* (?:(?:[A-Z][\w'&.-]*|and|for|of|the) ){0,10})"
    r"(?:gets|is awarded|received|receives|was awarded|will get|will receive) )?"
    r"(?:(?:an?|up to|over|around|more than|about|increase of|additional|brand|extra|further|moreover,|new) )*[£$€]",
    re.I,
)
NEAR = 3  # sentences between a total and what says that it includes
_MOST = 8  # parts of one total that are added up
_CHANCE = 2  # digits that two sums may share by accident


def holds(whole: Held, part: Held) -> bool:
    """Whether one sum is larger than another in the same currency, and so may hold it."""
    return part.value.value < whole.value.value and part.value.unit == whole.value.unit


_A_COMBINED = re.compile(r"\b(?:a )?combined (?:total of )?$")


def making_combined(page: Page, sums: Sequence[Held]) -> Iterator[tuple[Held, Held]]:
    """Sums told right after "a combined £18 million", which they make within what all of them are rounded to."""
    for at, whole in enumerate(sums):
        if not _A_COMBINED.search(page.folded, page.sentence(whole.record.start).start, whole.record.start):
            continue
        here = page.index(whole.record.start)
        row = [s for s in sums[at + 1 :] if page.index(s.record.start) - here <= NEAR and holds(whole, s)]
        for most in range(2, len(row) + 1):
            if come_to(row[:most], whole):
                yield from ((one, whole) for one in row[:most])
                break


def adding_up(page: Page, sums: Sequence[Held]) -> Iterator[tuple[Held, Held]]:
    """Sums in a row that make up a larger one told before them, within what its rounding hides."""
    for at, whole in enumerate(sums):
        later = [s for s in sums[at + 1 :] if holds(whole, s)]
        for first in range(min(len(later), _MOST)):
            row: list[Held] = []
            for part in later[first : first + _MOST]:
                if any(_told_twice(page, part, held) for held in row):
                    break
                row.append(part)
                if _beside_each_other(page, whole, row) or _in_turn(page, whole, row[0]):
                    break
                if (
                    _told_together(page, whole, row)
                    and (not _holds_the_rest(row) or _in_turn(page, row[0], row[1]))
                    and _makes(whole.value, [p.value for p in row])
                ):
                    yield from ((one, whole) for one in row)
                    break


_NEXT_TO = re.compile(r"\),?(?: and)? (?:the )?[A-Z][\w' &-]{1,60} \((?:(?:about|nearly|over|up to) )?")


def _in_turn(page: Page, one: Held, next: Held) -> bool:
    """Whether two sums stand behind two names side by side: "Anyshire (£28 million), Otherland (£18 million)"."""
    return _NEXT_TO.fullmatch(page.folded, one.record.end, next.record.start) is not None


def _holds_the_rest(row: Sequence[Held]) -> bool:
    """Whether the largest of a row is the total of the others: £10 million, of it £6 million and £4 million."""
    values = sorted(one.value.value for one in row)
    return len(values) > 2 and values[-1] == sum(values[:-1])


def _told_twice(page: Page, part: Held, other: Held) -> bool:
    """Whether an equal sum may be the same again: not where each goes through a scheme of its own."""
    return part.value.value == other.value.value and not of_two_things(*(Sum(page, *h).scheme for h in (part, other)))


def _beside_each_other(page: Page, whole: Held, row: Sequence[Held]) -> bool:
    """Whether a sum and others are told in items of one list, the first of which is no total of the rest."""
    at = page.passage(whole.record.start)
    if at is None or not is_item(page, at):
        return False
    others = (page.passage(one.record.start) for one in row)
    return any(o is not None and o is not at and o.group == at.group and is_item(page, o) for o in others)


def is_item(page: Page, passage: Passage) -> bool:
    """Whether a passage is an item of a list, or looks like one whose mark is lost: it opens with a sum."""
    return passage.kind == "list_item" or _ITEM.match(page.folded, passage.start, passage.end) is not None


def _told_together(page: Page, whole: Held, row: Sequence[Held]) -> bool:
    """Whether sums are many enough to be no accident, or are two that one sentence gives right after the total."""
    if len(row) != 2:
        return len(row) > 2
    if all(len(one.value.value.normalize().as_tuple().digits) > 1 for one in (whole, *row)) and any(
        len(one.value.value.normalize().as_tuple().digits) > _CHANCE for one in (whole, *row)
    ):
        return True  # no accident with that many digits: $440 million and $118.5 million of $558 million
    first, second = (page.index(one.record.start) for one in row)
    return first == second and first - page.index(whole.record.start) <= NEAR


def _makes(whole: Quantity, row: Sequence[Quantity]) -> bool:
    total = sum((q.value for q in row), Decimal())
    digits = whole.value.normalize().as_tuple()
    unit = min(Decimal(1).scaleb(int(digits.exponent)), whole.value / 50)  # "£50 million" is not told so roughly
    if whole.comparator in (Comparator.MORE, Comparator.AT_LEAST):
        return whole.value <= total < whole.value + unit
    return abs(total - whole.value) <= unit / 2
