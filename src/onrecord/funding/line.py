"""The lines of the funding ledger: one sum in one document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.link.corpus import Corpus, Page
from onrecord.link.funding import Sum, sums
from onrecord.link.presented import PRESENTED, how_presented, stated_as, stated_status
from onrecord.model import Link, Record
from onrecord.values import Comparator, Quantity

TOLD_BEFORE = "told before"
SAME_SUM = "the same sum in this release"
PART_OF_TOTAL, SUM_OF_PARTS = "part of a total that stands here", "a total of sums that stand here"
IN_TITLE, IN_LEAD = "may be part of the sum in the title", "may be part of the sum in the first lines"
SUSPECTED = frozenset({TOLD_BEFORE, IN_TITLE, IN_LEAD})
"""Why a line is left out that the release does not itself say is part of another, or not new."""


@dataclass(frozen=True)
class Line:
    """One sum in one document. `presented` is how the document presents it; `earliest` the line that first told it,
    where this one tells it again; `part_of` the total it is said to be part of. `why_not` says why the total without
    suspected repeats leaves it out, and `adds` whether it can be added up at all. `links` are what says so."""

    record: Record
    page: Page
    words: str
    presented: str
    told: tuple[Record, ...] = ()
    earliest: Line | None = None
    part_of: Record | None = None
    why_not: str | None = None
    adds: bool = True
    links: tuple[str, ...] = ()

    @property
    def mentions(self) -> int:
        """How often the release tells it."""
        return len(self.told) or 1

    @property
    def counts(self) -> bool:
        """Whether it is counted but for a suspicion: that it was told before, or is part of another sum."""
        return self.why_not is None or self.why_not in SUSPECTED

    @property
    def value(self) -> Quantity:
        assert isinstance(self.record.value, Quantity)
        return self.record.value

    @property
    def unit(self) -> str:
        return self.value.unit or "?"

    @property
    def issued(self) -> str:
        return self.page.issued

    @property
    def hedged(self) -> bool:
        return self.value.comparator is not Comparator.EQUAL or self.value.value_high is not None


def lines_of(corpus: Corpus, links: Sequence[Link]) -> list[Line]:
    """One line for each sum of each document; what a release tells several times is one."""
    told = [s for s in sums(corpus) if s.value.nature not in ("statistic", "estimate") or s.value.funding_status]
    by_id = {s.record.id: s for s in told}
    for link in links:  # parts of a total may be told as plain numbers
        if link.rule in ("arithmetic.parts", "arithmetic.on_top", "totals.sum", "funding.total"):
            for member in link.members:
                if (
                    member.record
                    and member.record not in by_id
                    and (one := _sum(corpus, member.document, member.record))
                ):
                    by_id[member.record] = one
                    told.append(one)
    told.sort(key=lambda s: (s.page.issued or "9999", s.page.id, s.record.start))
    same: dict[str, str] = {}
    for link in links:
        if link.rule in ("funding.repeated", "funding.reannouncement"):
            first: dict[str, str] = {}
            for member in link.members:
                if member.record in by_id:
                    same[member.record or ""] = first.setdefault(member.document, member.record or "")
    held: dict[str, list[Sum]] = defaultdict(list)
    for one in told:
        held[same.get(one.record.id, one.record.id)].append(one)
    return [_line(group) for group in held.values()]


def _sum(corpus: Corpus, document: str, record: str) -> Sum | None:
    for page in corpus.pages:
        if page.id == document:
            found = next((r for r in page.of("quantity") if r.id == record), None)
            if found and isinstance(found.value, Quantity) and found.value.kind == "money":
                return Sum(page, found, found.value)
    return None


def _line(group: Sequence[Sum]) -> Line:
    """The mentions of one sum in one document as one line, at the words that say most."""
    stated = [stated_status(s.page, s.record, s.value) or ("new" if s.new else None) for s in group]
    known = list(dict.fromkeys(PRESENTED.get(words, words) for words in stated if words))
    best = max(group, key=lambda s: (s.value.funding_status is not None, bool(s.value.purpose or s.value.recipient)))
    presented = ", and elsewhere ".join(known) or how_presented(best.page, best.record, best.value)
    return Line(
        best.record, best.page, stated_as(best.page, best.record), presented, tuple(s.record for s in group),
        adds=best.value.per is None,
    )  # fmt: skip
