"""What a document alone gives a reader to ask: a change without a figure, a cause claimed, a sum without a period; and,
where nothing weighs more, what it says in sum.

Each remark is a rule for the language, with a sentence that quotes the words and says what is not stated; it never says
whether they are true. `note` ranks them with the lines that rest on links.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord.link.corpus import Page
from onrecord.model import Span
from onrecord.remarks.adding import beyond_their_total
from onrecord.remarks.deeds import nobody_charged, signed_and_when
from onrecord.remarks.figures import cause_claimed, change_without_a_figure, several_is_a_number, sum_without_a_period
from onrecord.remarks.line import Kind, NoteLine
from onrecord.remarks.speakers import who_speaks
from onrecord.remarks.stated import stated_first
from onrecord.remarks.summary import (
    SUMMARY,
    acts_told,
    asked_of_others,
    conditions,
    dated_promises,
    undated_promises,
    undated_target,
)
from onrecord.remarks.sums import money_told
from onrecord.remarks.telling import marks_its_own_work, points_not_listed, title_says_more, two_names

__all__ = ["REMARKS", "SUMMARY", "Kind", "NoteLine", "remarks"]

REMARKS: tuple[Callable[[Page], Iterator[NoteLine]], ...] = (
    change_without_a_figure, cause_claimed, sum_without_a_period, title_says_more, several_is_a_number,
    points_not_listed, two_names, marks_its_own_work, nobody_charged, signed_and_when, beyond_their_total,
    money_told, conditions, dated_promises, undated_target, undated_promises, acts_told, asked_of_others,
    stated_first, who_speaks,
)  # fmt: skip
"""Every rule; its docstring says what it looks for."""


def remarks(page: Page) -> Iterator[NoteLine]:
    """Every remark on a document, in the order of the rules; what an own report tells is told once."""
    found = [line for remark in REMARKS for line in remark(page)]
    reports = [Span(n.start, n.end) for n in found if n.kind == "own_report"]
    for line in found:
        if line.kind != "no_figure" or not any(r.overlaps(Span(line.start, line.end)) for r in reports):
            yield line
