"""Passages that stand word for word in more documents than a quotation would: reported once, never pair by pair.

Three thousand releases that share a note to editors would be four and a half million pairs; `reuse` leaves such
passages out, and here each is one link, whose members are the first documents that have it and the last.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from onrecord.link.corpus import Corpus, Linker
from onrecord.link.reuse import FORMULA, Unit, all_units
from onrecord.link.wording import day, quoted, sentence
from onrecord.model import Link, Slot, Span

WORDS = 8  # less is a heading or a turn of phrase
SHOWN = 4  # documents that a link shows; the rest are counted


def find_boilerplate(corpus: Corpus) -> Iterator[Link]:
    """One passage stands word for word in more than three documents: a standing note or phrase of the issuer."""
    places: dict[tuple[str, ...], dict[str, Unit]] = defaultdict(dict)
    for page, held in corpus.once(all_units).items():
        for unit in held:
            if len(unit.keys) >= WORDS and not unit.stands_over:
                places[tuple(unit.keys)].setdefault(page, unit)
    # sentences in a row that the same documents have are one passage, told where its first stands
    known: dict[tuple[str, int], Unit] = {}
    for told in (list(units.values()) for units in places.values() if len(units) > FORMULA):
        first = told[0]
        before = known.get((first.page.id, first.order - 1))
        known[first.page.id, first.order] = first
        if before is None or len(places[tuple(before.keys)]) != len(told):
            yield _link(told)


def _link(told: list[Unit]) -> Link:
    shown = [*told[: SHOWN - 1], told[-1]]
    words = Span(*told[0].span).of(told[0].page.document.text)
    speakers = {u.page.speaker(u.span.start) for u in told}
    speaker = next(iter(speakers)) if len(speakers) == 1 else None
    many = f"{len(told):,} documents"
    days = [u.page.document.issued for u in told if u.page.document.issued]
    when = f", the first of {day(min(days))}, the last of {day(max(days))}" if days else ""
    what = f"a stock quotation of {speaker}" if speaker else "words of the office rather than of the day"
    return Link.of(
        "reuse", "boilerplate.passage", [u.page.member(u.span) for u in shown],
        sentence(f"{many} have the same passage word for word{when}: {what}: {quoted(words)}"),
        (Slot("words", "agrees", (f"{len(told[0].keys)} words in {many}",)),), 0.05,
    )  # fmt: skip


LINKERS = (Linker("boilerplate.passage", find_boilerplate),)
