"""Two passages laid word against word: what was kept, added, dropped, replaced and moved, and which of it matters.

The alignment is difflib's longest-matching-blocks (Ratcliff and Obershelp, 1988) over folded words; passages are
sentences, so its quadratic worst case does not bite.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache
from typing import NamedTuple

from onrecord.link.concepts import content, list_of
from onrecord.model import Slot, Span

_PER_CENT = re.compile(r" ?per ?cent$")
_WORD = re.compile(r"[£$€]?\d+(?:[.,]\d+)*(?:%| ?per ?cent\b|[a-z]+\b)?|[^\W\d_]+(?:'[^\W\d_]+)*")


class Word(NamedTuple):
    """A word for comparison (folded, lower case) and where it stands."""

    key: str
    start: int
    end: int


def words(folded: str, span: Span) -> list[Word]:
    """The words of a stretch of folded text; hyphens part words, so `whole-of-route` is three."""
    found = (Word(m.group().lower(), m.start(), m.end()) for m in _WORD.finditer(folded, span.start, span.end))
    return [Word(_PER_CENT.sub("%", w.key), w.start, w.end) for w in found]


def keys(folded: str, span: Span) -> list[str]:
    """The words of a stretch of folded text as `words` has them, without their places."""
    found = _WORD.findall(folded[span.start : span.end].lower())
    return [_PER_CENT.sub("%", key) if key.endswith("cent") else key for key in found]


class Change(NamedTuple):
    """One difference. `verdict` is added, dropped, replaced or moved; `matter` 0 (function words) to 3 (a hedge)."""

    verdict: str
    before: str
    after: str
    matter: int
    why: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """How two passages share their words."""

    common: int
    longest: int
    shorter: int
    longer: int
    content_run: int
    run: str
    changes: tuple[Change, ...]

    @property
    def kept(self) -> float:
        """The share of the shorter passage's words that the longer one has, in order."""
        return self.common / self.shorter if self.shorter else 0.0

    @property
    def matter(self) -> int:
        return max((c.matter for c in self.changes), default=0)

    def slots(self) -> list[Slot]:
        """The changes as reasons, those that carry meaning first."""
        shown = [Slot("words", "agrees", (f"{self.common} of {self.shorter} words, {self.longest} in a row",))]
        changes = sorted(self.changes, key=lambda c: -c.matter)
        return shown + [Slot(c.why, c.verdict, (c.before or None, c.after or None)) for c in changes]


def align(
    a: Sequence[Word], b: Sequence[Word], text_a: str, text_b: str, only: Callable[[Alignment], bool] | None = None
) -> Alignment:
    """Lay two passages against each other; `text_a` and `text_b` are the documents' own words, for the reasons.

    Changes are worked out only where `only` says of the alignment without them that it is wanted.
    """
    matcher = SequenceMatcher(None, [w.key for w in a], [w.key for w in b], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    longest = max((block.size for block in blocks), default=0)
    telling = max((sum(content(w.key) for w in a[k.a : k.a + k.size]) for k in blocks), default=0)
    widest = max(blocks, key=lambda k: k.size, default=None)
    run = text_a[a[widest.a].start : a[widest.a + widest.size - 1].end] if widest else ""
    common = sum(block.size for block in blocks)
    bare = Alignment(common, longest, min(len(a), len(b)), max(len(a), len(b)), telling, run, ())
    if only is not None and not only(bare):
        return bare
    changes = []
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag != "equal":
            before = text_a[a[a1].start : a[a2 - 1].end] if a2 > a1 else ""
            after = text_b[b[b1].start : b[b2 - 1].end] if b2 > b1 else ""
            verdict = {"insert": "added", "delete": "dropped", "replace": "replaced"}[tag]
            matter, why = weigh(a[a1:a2], b[b1:b2], before, after, opens=0 in (a1, b1))
            changes.append(Change(verdict, before, after, matter, why))
    return replace(bare, changes=tuple(_moved(changes)))


def _moved(changes: list[Change]) -> list[Change]:
    """Words dropped in one place and added in another were moved."""
    kept = list(changes)
    for dropped in [c for c in changes if c.verdict == "dropped" and len(c.before.split()) > 1]:
        for added in [c for c in kept if c.verdict == "added"]:
            if dropped in kept and dropped.before.lower() == added.after.lower():
                kept.remove(dropped)
                kept[kept.index(added)] = Change("moved", dropped.before, added.after, 0, "order")
    return kept


@cache
def _hedge() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, list_of("changes", "hedge"))) + r")\b")


@cache
def _negation() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, list_of("changes", "negation"))) + r")\b")


def weigh(a: Sequence[Word], b: Sequence[Word], before: str, after: str, *, opens: bool) -> tuple[int, str]:
    """How much a change carries (3 a hedge, a negation or a number; 2 a name; 1 other words; 0 little), and what."""
    left, right = " ".join(w.key for w in a), " ".join(w.key for w in b)
    numbers = [{w.key for w in side if any(c.isdigit() for c in w.key)} for side in (a, b)]
    if numbers[0] != numbers[1]:
        return 3, "number"
    if max(len(a), len(b)) <= 5:  # in a longer passage put in, a "can" is no hedge on what stood there
        for pattern, why in ((_negation(), "negation"), (_hedge(), "hedge")):
            if set(pattern.findall(left)) != set(pattern.findall(right)):
                return 3, why
    sides = ((before, right), (after, left))
    named = (n.lower() for own, other in sides for n in _names(own, opens) if n.lower() not in other.split())
    if max(len(a), len(b)) <= 8 and any(content(name) for name in named):
        return 2, "name"
    return (1, "words") if any(content(w.key) for w in (*a, *b)) else (0, "wording")


def _names(changed: str, opens: bool) -> list[str]:
    """Capitalised words, but not one that opens a sentence."""
    found = re.findall(r"(?:^|(?<=[^.!?…] )|(?<=[-(]))[A-Z][a-z]+", changed)
    return [n for n in found if not (opens and changed.startswith(n))]


_NUMBER = re.compile(r"\d[\d,.]*\d|\d")


def other_numbers(a: str, b: str) -> bool:
    """Whether each of two texts has a number that the other lacks.

    >>> other_numbers("24% and 33% of it", "23% of it"), other_numbers("24% of it", "24% and 33% of it")
    (True, False)
    """
    left, right = set(_NUMBER.findall(a)), set(_NUMBER.findall(b))
    return bool(left - right and right - left)
