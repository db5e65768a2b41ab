"""Sums listed under a total that come to more than the total."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from onrecord.funding.parts import parts_of_totals
from onrecord.link.corpus import Held, Page
from onrecord.link.rounding import half_unit
from onrecord.link.wording import figure, number, quoted, unit_of
from onrecord.remarks.line import NoteLine
from onrecord.values import Comparator

_LEAST = 3  # sums under a total; of two, one may be of something else
_HEAD = 100  # code points of an item in which its own sum stands
_MOST = Decimal("0.1")  # of the total: what is beyond it by more is no list of its parts


def beyond_their_total(page: Page) -> Iterator[NoteLine]:
    """The items of a list that are told as parts of a total and come to more, by more than rounding leaves open."""
    money = [h for h in page.quantities() if h.value.kind == "money" and h.value.per is None]
    whole_of = parts_of_totals(page, money)
    parts: dict[str, list[Held]] = defaultdict(list)
    for held in money:
        if (whole := whole_of.get(held.record.id)) and _an_item(page, held):
            parts[whole.id].append(held)
    for total in money:
        row = parts.get(total.record.id, [])
        if len(row) < _LEAST or any(h.value.comparator is not Comparator.EQUAL for h in (total, *row)):
            continue
        together = sum((h.value.value for h in row), Decimal())
        slack = sum((half_unit(h) for h in (total, *row)), Decimal())
        over = together - total.value.value
        if slack < over <= total.value.value * _MOST:
            sum_ = " + ".join(figure(h.record) for h in row)
            said = (
                f"The sums listed under {quoted(figure(total.record))} come to more: {sum_} = "
                f"{number(together, unit_of(total.record))}."
            )
            yield NoteLine("does_not_add_up", said, total.record.start, total.record.end, 0.5)
            return


def _an_item(page: Page, held: Held) -> bool:
    """Whether a sum opens an item of a list, or goes on in it behind the one that does."""
    passage = page.passage(held.record.start)
    if passage is None or passage.kind != "list_item":
        return False
    before = [h for h in page.quantities(passage.span) if h.value.kind == "money" and h.record.end <= held.record.start]
    joined = bool(before) and page.folded.rfind(" and ", before[-1].record.end, held.record.start) >= 0
    return held.record.start - passage.start <= _HEAD or joined
