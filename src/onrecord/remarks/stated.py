"""The figures that a release gives first, in its own sentence: what it wants to be read of it."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.link.corpus import Held, Page
from onrecord.model import Span
from onrecord.remarks.line import NoteLine, say

_FIRST = 5  # sentences of the text in which the news is told
_LONGEST = 260  # code points of a sentence that a line shows
_LEAST = 20  # fewer is a handful, and no figure for a line


def stated_first(page: Page) -> Iterator[NoteLine]:
    """The sentence, of the title and the first ones, that gives the most figures; sums announced have a line of their
    own."""
    if page.document.kind == "speech":
        return
    title = next((p.span for p in page.document.passages if p.kind == "title"), None)
    told = [Span(*s) for s in page.said[:_FIRST] if s.end - s.start <= _LONGEST and not page.heads(s.start)]
    counted = [(sum(_weighs(h) for h in page.quantities(s)), s) for s in told]
    best = max(counted, key=lambda one: (one[0], -one[1].start), default=(0, None))
    if title and not best[0] and any(_weighs(h) for h in page.quantities(title)):
        best = (1, title)
    if best[0] and best[1] is not None:
        span = Span(best[1].start, best[1].start + len(best[1].of(page.folded).rstrip(" .")))
        yield NoteLine("figures", f"Figures given first: {say(page, span, _LONGEST)}.", span.start, span.end, 0.2)


def _weighs(held: Held) -> bool:
    """Whether a number is a figure that a release is about: not a handful, a length of time, an age or a sum given."""
    value = held.value
    if value.kind in ("duration", "age") or value.nature == "structural":
        return False
    if value.kind == "money":
        return value.nature != "funding" and value.per is None
    return value.kind != "count" or value.value >= _LEAST
