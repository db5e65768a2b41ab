"""Words in quotation marks inside paragraphs: which are somebody's, and whose.

Marks also surround titles, terms and irony; so words in marks are a quotation only where a verb of saying with a
subject stands before them, after them or between their parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from onrecord.extract.cue_roles import words
from onrecord.extract.quotation_leads import LeadIn, lead_in, who
from onrecord.extract.rule import Reading
from onrecord.model import Passage, Span
from onrecord.text.words import alternation

FEWEST = 4
"""Words that a part of a sentence in marks must have to be a quotation ("a huge step forward"); fewer are a term."""

_OPENS = re.compile(r"(?:(?<=^)|(?<=[\s(\[:-]))([\"'])(?=[\w£$€.…\[(])", re.MULTILINE)
_SILENT = frozenset(("title", "heading", "provenance", "contact", "cell", "quotation"))


class Marked(NamedTuple):
    """Words between marks, without them: where they stand, in which passage, and whether the marks were single."""

    span: Span
    passage: int
    single: bool


class Attributed(NamedTuple):
    """Words in marks with the lead-in that says whose they are."""

    span: Span
    lead: LeadIn


def marked(reading: Reading, taken: list[Span]) -> Iterator[Marked]:
    """Everything in quotation marks outside the spans taken, in order; paragraphs that re-open the marks are one."""
    folded = reading.folded
    if '"' not in folded and "'" not in folded:
        return
    passages = reading.passages
    index = 0
    while index < len(passages):
        here = passages[index]
        index += 1
        if here.kind in _SILENT or any(span.start < here.end and here.start < span.end for span in taken):
            continue
        at = here.start
        while opening := _OPENS.search(folded, at, here.end):
            mark = opening[1]
            close = closing(folded, opening.end(), here.end, mark)
            if close is None:
                last = _reopened(folded, passages, index, mark)
                if last is None:
                    at = opening.end()
                    continue
                number, close = last
                yield Marked(Span(opening.end(), close), index - 1, mark == "'")
                index = number + 1
                break
            if close > opening.end():
                yield Marked(Span(opening.end(), close), index - 1, mark == "'")
            at = close + 1


def closing(folded: str, start: int, end: int, mark: str) -> int | None:
    """Where the mark that closes stands; None when the passage leaves it open.

    A single mark closes only after a full stop, comma, question or exclamation mark: others may be apostrophes.
    """
    pattern = r"(?<=[^\s(])\"(?=[\s.,;:!?)\]'-]|$)" if mark == '"' else r"(?<=[.,!?…])'(?=[\s.,;:)\"-]|$)"
    found = re.compile(pattern, re.MULTILINE).search(folded, start, end)
    return found.start() if found else None


def _reopened(folded: str, passages: tuple[Passage, ...], index: int, mark: str) -> tuple[int, int] | None:
    """The passage, and the place in it, where marks left open and opened again at each paragraph are closed."""
    while index < len(passages) and folded[passages[index].start] == mark and passages[index].kind not in _SILENT:
        close = closing(folded, passages[index].start + 1, passages[index].end, mark)
        if close is not None:
            return index, close
        index += 1
    return None


def inline(reading: Reading, taken: list[Span]) -> Iterator[Attributed]:
    """Words in marks that a verb of saying gives to somebody; its parts and paragraphs that go on follow."""
    previous: tuple[Marked, LeadIn, int] | None = None  # the last attributed words, and where their cue ends
    for found in marked(reading, taken):
        passage = reading.passages[found.passage]
        since = previous[2] if previous and previous[0].passage == found.passage else passage.start
        lead = _before(reading, found, max(since, passage.start)) or _after(reading, found, passage)
        if lead is None and previous and _goes_on(reading, previous, found):
            lead = previous[1]
        if lead is None:
            continue
        yield Attributed(found.span, lead)
        previous = (found, lead, max(lead.cue.end, found.span.end + 1))


def _goes_on(reading: Reading, previous: tuple[Marked, LeadIn, int], found: Marked) -> bool:
    """Whether marks without a cue go on with the words before: the second half, or a next paragraph all in marks."""
    last, _, end = previous
    between = reading.folded[end : found.span.start - 1]
    if found.passage == last.passage:
        return not between.strip(" .,;:")
    if found.passage != last.passage + 1 and reading.passage_at(last.span.end) != reading.passages[found.passage - 1]:
        return False
    here = reading.passages[found.passage]
    whole = found.span.start - 1 == here.start and found.span.end + 2 >= here.end
    return whole and not found.single


def _before(reading: Reading, found: Marked, since: int) -> LeadIn | None:
    """The cue before the mark: `X said: "`, `X said, "`, `said that the plan was "`."""
    folded = reading.folded
    opening = found.span.start - 1
    before = folded[since:opening].rstrip()
    if not before:
        return None
    stop = since + len(before)
    if before[-1] in ":,":
        lead = lead_in(folded, since, stop)
        if lead and (lead.strength == "said" or before[-1] == ":"):
            return lead
        return None
    if found.single or len(folded[found.span.start : found.span.end].split()) < FEWEST or before[-1] in ".!?":
        return None
    return _within(folded, since, stop)


@cache
def _reporting() -> re.Pattern[str]:
    return re.compile(
        r"(?P<subject>(?:^|.*?[\s,])(?:[Hh]e|[Ss]he|[Tt]hey|.*?\w))\s*,?\s+(?:(?:also|has|have|had|yesterday|today|then|later)\s+)*"
        r"(?:said|says|added|told|described|called|warned|argued|insisted|stated|explained|wrote|promised|pledged)\b"
    )


def _within(folded: str, since: int, stop: int) -> LeadIn | None:
    """The verb of saying in the sentence of which the words in marks are a part."""
    first = max(
        folded.rfind(mark, since, stop) + 2 if folded.rfind(mark, since, stop) >= 0 else since
        for mark in (". ", "! ", "? ")
    )
    sentence = folded[first:stop]
    match = _reporting().match(sentence)
    if not match or not re.search(
        r"\b(?:that|was|were|is|are|the|as|a|an|it|to|be|said|called|described)\b", sentence[match.end() - 6 :]
    ):
        return None
    attribution, pointing, named = who(match["subject"].strip(" ,"))
    if attribution.speaker is None and pointing not in ("pronoun", "office"):
        return None
    cue = Span(first, stop)
    moved = {name: Span(a + first, b + first) for name, (a, b) in attribution.spans.items()}
    return LeadIn(
        cue,
        Span(first + match.end() - 4, first + match.end()),
        "said",
        "said",
        attribution._replace(spans=moved),
        pointing,
        named,
    )


@cache
def _following() -> re.Pattern[str]:
    verbs = alternation(v for v in words("said") if v.endswith(("d", "s", "e")) or v == "wrote")
    return re.compile(
        rf"\s*,?\s*(?:(?P<verb>{verbs})\s+(?P<after>[^.;:\"\n]+)|"
        rf"(?P<first>[^.;:\"\n]{{2,140}}?),?\s+(?:has |also |later )*(?P<last>{verbs})\b[^.;:\"\n]*)"
    )


def _after(reading: Reading, found: Marked, passage: Passage) -> LeadIn | None:
    """The cue after the mark: `," said Ms Reed`, `," he added`, `," Ann Reed, chair of the board, said`."""
    folded = reading.folded
    close = found.span.end
    if folded[close - 1] not in ",.?!…" and folded[close + 1 : close + 2] != ",":
        return None
    match = _following().match(folded, close + 1, passage.end)
    if not match:
        return None
    if folded[close - 1] == "." and not match["verb"] and folded[close + 1 : close + 2] != ",":
        return None  # a sentence in marks, then a new sentence of narration
    subject = match["after"] or match["first"]
    start = match.start("after") if match["after"] else match.start("first")
    if match["after"]:
        subject = re.split(r"\s+(?:who|as|when|during|after|before|following|while|in response)\b", subject)[0]
    attribution, pointing, named = who(subject.strip(" ,"))
    if attribution.speaker is None and pointing not in ("pronoun", "office"):
        return None
    shift = start + (len(subject) - len(subject.lstrip(" ,")))
    moved = {name: Span(a + shift, b + shift) for name, (a, b) in attribution.spans.items()}
    verb = match.span("verb") if match["verb"] else match.span("last")
    first = start if match["first"] else match.start("verb")
    cue = Span(first, match.end())
    return LeadIn(cue, Span(*verb), "said", "said", attribution._replace(spans=moved), pointing, named)


_AS_SAID = re.compile(
    r"As (?P<who>[^.;:\"]{3,120}?),? (?:has |have |once |rightly |recently |also |famously )*"
    r"(?P<verb>said|told|put it|explained|argued|wrote|remarked|observed)\b"
    r"(?P<where>[^,.;:\"]{0,60}), (?P<words>(?:[^\s\"]+ ){3}[^\"]*[^\":])"
)


def reported(reading: Reading) -> Iterator[Attributed]:
    """Words given to somebody named, without marks, in the sentence: "As X said, ..."."""
    folded = reading.folded
    at = folded.find("As ")
    while at >= 0:
        sentence = reading.sentence_at(at)
        if sentence.start == at and (match := _AS_SAID.fullmatch(folded, at, sentence.end)):
            attribution, pointing, named = who(match["who"].strip())
            passage = reading.passage_at(at)
            if (attribution.spans or pointing == "office") and passage and passage.kind not in _SILENT:
                moved = {name: Span(a + at + 3, b + at + 3) for name, (a, b) in attribution.spans.items()}
                span = Span(match.start("words"), match.end() - (folded[match.end() - 1] in ".!?"))
                lead = LeadIn(
                    Span(at, match.end("where")), Span(*match.span("verb")), "said", "said",
                    attribution._replace(spans=moved), pointing, named,
                )  # fmt: skip
                yield Attributed(span, lead)
        at = folded.find("As ", at + 1)
