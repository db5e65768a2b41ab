"""A line of a note, and what the rules for remarks share: sentences with a pattern, clauses, quoted words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.link.corpus import Page
from onrecord.link.wording import quoted
from onrecord.model import Span

Kind = Literal[
    "scope", "revised", "told_before", "told_elsewhere", "counted_again", "do_not_agree", "does_not_add_up",
    "dates_at_odds", "no_source", "record", "sum", "same_words", "no_figure", "no_period", "cause", "title_says",
    "loosely_counted", "not_listed", "two_names", "own_report", "kept", "not_charged", "who_signed", "no_date",
    "money", "due", "target", "quoted", "condition", "asked", "undated", "acts", "figures",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One line: what kind of thing, a sentence, the words of this document it opens at, and the link it rests on."""

    kind: Kind
    sentence: str
    start: int
    end: int
    weight: float
    link: str | None = None


def say(page: Page, span: Span, longest: int = 200) -> str:
    """Words of a document in marks, without the place that opens a release before a dash."""
    words = span.of(page.document.text)
    first = bool(page.body) and page.body[0].start == span.start
    return quoted((_DATELINE if first else _PLACE_AND_STATE).sub("", words), longest)


_DASH = r" [\u2013\u2014-]{1,2} (?=[A-Z])"
_PLACE_AND_STATE = re.compile(rf"^[A-Z][A-Z .']{{2,30}}, [A-Z][\w.]{{1,12}}(?: [A-Z][\w.]{{1,12}})?{_DASH}")
_DATELINE = re.compile(  # "EASTHAVEN, Ont. - The ministry", "EASTHAVEN - The ministry"; later "NHS - Waits have fallen"
    rf"^[A-Z][A-Z .']{{2,30}}(?:, [A-Z][\w.]{{1,12}}(?: [A-Z][\w.]{{1,12}})?)?{_DASH}"
)


def found_in(page: Page, pattern: re.Pattern[str]) -> Iterator[tuple[Span, re.Match[str]]]:
    """Sentences of the body, headings left aside, in which a pattern stands, each once."""
    for sentence in page.said:
        if not page.heads(sentence.start) and (match := pattern.search(page.folded, *sentence)):
            yield sentence, match


TO_COME = re.compile(r"\b(?:will|would|could|should|must|may|might|can|to|want|need|if|help|helps|aims?)\b", re.I)


def clause_at(page: Page, at: tuple[int, int], sentence: Span) -> Span:
    """The clause around some words: between the stops, brackets, dashes and conjunctions of its sentence."""
    text = page.folded
    cuts = [m.span() for m in re.finditer(r"[,;:] | - |\b(?:while|whereas|although)\b ", text[slice(*sentence)])]
    first = max((sentence.start + b for a, b in cuts if sentence.start + b <= at[0]), default=sentence.start)
    last = min((sentence.start + a for a, b in cuts if sentence.start + a >= at[1]), default=sentence.end)
    if at[0] - first < 3:  # "significantly expanding ..." alone after a comma still says what
        first = at[0]
    joined = text.rfind("while ", sentence.start, first)
    return Span(joined if joined == first - 6 else first, len(text[:last].rstrip(" .,;:-")))
