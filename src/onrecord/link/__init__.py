"""Links: where two announcements, or two places of one, repeat, revise or contradict each other, and why."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from onrecord import _Verb
from onrecord.link import (
    arithmetic,
    boilerplate,
    calendar,
    figures,
    funding,
    reuse,
    revisions,
    series,
    shares,
    superlatives,
    totals,
    trail,
)  # fmt: skip
from onrecord.link.corpus import Corpus, Linker
from onrecord.link.published import Series
from onrecord.model import Document, Link, Record

__all__ = ["LINKERS", "Corpus", "Linker", "Series", "link"]

LINKERS: tuple[Linker, ...] = (
    *figures.LINKERS,
    *revisions.LINKERS,
    *superlatives.LINKERS,
    *arithmetic.LINKERS,
    *totals.LINKERS,
    *shares.LINKERS,
    *funding.LINKERS,
    *calendar.LINKERS,
    *reuse.LINKERS,
    *boilerplate.LINKERS,
    *trail.LINKERS,
    *series.LINKERS,
)


def link(documents: Sequence[Document], records: Sequence[Record], statistics: Sequence[Series] = ()) -> list[Link]:
    """Everything the linkers find in these documents and their records, by weight, heaviest first.

    `statistics` are imported series that stated figures are held against.

    The same input gives the same links in the same order, whatever order it comes in.
    """
    corpus = Corpus(documents, records, statistics)
    found = {link.id: link for linker in LINKERS for link in linker.find(corpus)}
    return sorted(found.values(), key=lambda link: (-link.weight, link.id))


sys.modules[__name__].__class__ = _Verb
