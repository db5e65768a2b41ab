"""The figures that a release gives first, in its own sentence: what it wants to be read of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.link.corpus import Held, Page
from onrecord.model import Span
from onrecord.remarks.line import NoteLine, say

_FIRST = 5  # sentences of the text in which the news is told
_LONGEST = 260  # code points of a sentence that a line shows
_LEAST = 20  # fewer is a handful, and no figure for a line


def stated_first(page: Page) -> Iterator[NoteLine]:
    """The first sentence with a figure, or else the title; sums announced have a line of their own."""
    if page.document.kind == "speech":
        return
    title = next((p.span for p in page.document.passages if p.kind == "title"), None)
    told = [Span(*s) for s in page.said[:_FIRST] if s.end - s.start <= _LONGEST and not page.heads(s.start)]
    told = [
        s for s in told if not _ASIDE.match(page.folded, *s) and not s.of(page.folded).rstrip().endswith(("?", ":"))
    ]
    first = next((s for s in told if any(_weighs(h) for h in page.quantities(s))), None)
    if first is None and title and any(_weighs(h) for h in page.quantities(title)):
        first = title
    if first is not None:
        label = _LABEL.match(page.folded, *first)
        span = Span(label.end() if label else first.start, first.start + len(first.of(page.folded).rstrip(" .")))
        yield NoteLine("figures", f"Figures told: {say(page, span, _LONGEST)}.", span.start, span.end, 0.2)


_LABEL = re.compile(
    r"(?:[A-Z][\w'.-]*|and|for|of|the)(?: (?:[A-Z][\w'.-]*|and|for|of|the)){0,8}: (?=[A-Z])"
)  # who speaks
_ASIDE = re.compile(r"(?:But|However|Meanwhile|Yet)\b|\W*(?:Journalist|Question|Reporter|Q)\b[^.]{0,20}:", re.I)


def _weighs(held: Held) -> bool:
    """Whether a number is a figure that a release is about: not a handful, a length of time, an age or a sum given."""
    value = held.value
    if value.kind in ("duration", "age") or value.nature == "structural":
        return False
    if value.kind == "measurement" and value.unit and ("/" in value.unit or value.unit in ("mph", "kph")):
        return False  # a speed limit
    if value.kind == "money":
        return value.nature != "funding" and value.per is None
    return value.kind != "count" or value.value >= _LEAST
