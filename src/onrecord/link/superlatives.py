"""Claims to be the biggest, the largest, the first: several in one release, each with another limit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.link.concepts import list_of
from onrecord.link.corpus import Corpus, Linker, Page
from onrecord.link.wording import quoted, sentence, times, told
from onrecord.model import Link, Slot, Span


@cache
def _pattern() -> re.Pattern[str]:
    size = "|".join(sorted(map(re.escape, list_of("superlatives", "size")), key=len, reverse=True))
    limit = "|".join(sorted(map(re.escape, list_of("superlatives", "limit")), key=len, reverse=True))
    return re.compile(
        rf"\b(?:(?:the|this|our|its|a|is|are) )?(?:{size})\b[^.;:…]{{0,70}}?\b(?P<limit>{limit})\b[^.,;:…]{{0,80}}",
        re.I,
    )  # fmt: skip


_VERB = re.compile(r"\b(?:will|would|is|are|was|were|which|who|means|gives)\b", re.I)
_RECORD = re.compile(
    r"\brecord (?:amounts? of |levels? of |high |low )?(?P<thing>\w+)"
    r"|\b(?:(?:among|one of|some of) )?the (?:[\w-]+est|most [\w-]+(?: and [\w-]+)?)\b"
    r"[^.,;:]{0,40}? in (?:the world|Europe)\b"
    r"|\b(?:the )?(?:[\w-]+est|most [\w-]+|first)(?:[ -]ever| [\w-]+ ever)\b(?: [\w-]+){0,4}",
    re.I,
)
_NOT_THING = re.compile(r"record (?:of|on|in|that|which|and|for|keeping|holder|books?|label|by|is|are|was)\b", re.I)


def superlatives(page: Page) -> list[Span]:
    """Claims of size with the limit each sets itself: `the biggest ... ever made by the government to ...`."""
    found = []
    for passage in (*(p for p in page.document.passages if p.kind == "title"), *page.body):
        for match in _pattern().finditer(page.folded, passage.start, passage.end):
            verb = _VERB.search(page.folded, match.end("limit"), match.end())
            end = verb.start() if verb else match.end()
            if end < passage.end and page.folded[end].isalnum():
                end = page.folded.rfind(" ", match.start(), end)
            while page.folded[end - 1] in " ,":
                end -= 1
            found.append(Span(match.start(), end))
    return found


def records(page: Page) -> list[Span]:
    """Every claim to a record, with or without a limit: `biggest ever crackdown`, `record funding`."""
    found = list(superlatives(page))
    for passage in (*(p for p in page.document.passages if p.kind == "title"), *page.body):
        for match in _RECORD.finditer(page.folded, passage.start, passage.end):
            span = Span(*match.span())
            verb = re.search(
                r"\b(?:to|will|they|we|who|not|criminal|track|for the|on the|on|a|of|the|public) $",
                page.folded[passage.start : span.start],
                re.I,
            )
            if match["thing"] and (_NOT_THING.match(match.group()) or verb):
                continue
            if not any(span.overlaps(s) for s in found):
                found.append(span)
    return sorted(found)


def find_bearers(corpus: Corpus) -> Iterator[Link]:
    """One release claims a record several times, each time with another limit to what it is the biggest of."""
    for page in corpus.pages:
        found = superlatives(page)
        wordings = {" ".join(re.findall(r"\w+", s.of(page.folded).lower())) for s in found}
        if len(found) < 2 or len(wordings) < 2:
            continue
        members = [page.member(s) for s in found[:6]]
        yield Link.of(
            "scope_difference", "superlatives.bearers", members,
            sentence(f"{told(page)} claims the record {times(len(found))} with different limits: "
                     + "; ".join(quoted(m.text, 110) for m in members)),
            [Slot("limit", "differs", tuple(m.text for m in members))], 0.9 if len(found) > 2 else 0.6,
        )  # fmt: skip


LINKERS = (Linker("superlatives.bearers", find_bearers),)
