"""Which April is meant: the tense of a clause, and the year that it points to."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from onrecord.model import Span
from onrecord.text.words import alternation, words_of


@cache
def _tenses() -> re.Pattern[str]:
    past = alternation(words_of("onrecord.extract", "dates", "past_verb"))
    return re.compile(
        r"\b(?:(?P<future>(?:(?:is|are) )?(?:will|shall|would|to|must|can|could|should|may|might)"
        r"(?: \w+ly| also| now| then)? be(?: \w+ly)?(?: (?!the\b|a\b|an\b|in\b|on\b|by\b)[a-z]+\b)?"
        r"|(?:will|shall|would|won't|must|should)\b(?: have(?: been)? \w+)?|going to"
        r"|(?:due|expected|planned|scheduled|set) to be [a-z]+|set to"
        r"|due\b|expected|plan(?:s|ned|ning)?|scheduled|upcoming|forthcoming"
        r"|intends?|aims?|deadline|ahead of|(?:is|are|am) (?:to|(?:also |now )?(?!being)\w+ing)\b)"
        r"|(?P<present>(?:is|are|being) (?:not |also |now |still )?"
        r"(?!expected|intended|planned|projected|proposed|scheduled|set to)"
        r"(?:[a-z]+ed|built|given|held|laid|left|made|paid|put|set|taken)\b)"
        r"|(?P<infinitive>to (?!the\b|a\b|an\b|our\b|this\b)[a-z]+\b)"
        r"|(?P<past>(?:I|[Ww]e|[Hh]e|[Ss]he|[Tt]hey) (?:set|put|cut|met|led)\b(?! to\b)"
        rf"|(?:ha[sd]|have|had|was|were) (?:also |now |since )?been \w+|{past}\b|[a-z]+ed\b))"
        r"|(?P<contracted>'ll\b|'ve\b)"
    )


@cache
def _not_past() -> frozenset[str]:
    return frozenset(words_of("onrecord.extract", "dates", "not_past"))


_NEAR = 120  # days
_REACH = 400  # a sentence without an end must not make the search for its verbs long
_CLAUSE = re.compile(r"[;:]|, (?:and|but|while|which|where|who)\b|\b(?:although|whereas)\b")
_WHOLE_TENSE = {"future": "future", "past": "past", "infinitive": None, "present": None}


def tense(folded: str, sentence: Span, at: Span) -> str | None:
    """`future` or `past` by the verb nearest to the place in its sentence; None where nothing decides."""
    lead = folded[max(sentence.start, at.start - 20) : at.start].lower()
    if by := _UP_TO.search(lead) or _UP_TO_ITSELF.match(folded, at.start, at.end):
        return "past" if by.group("by") and _was_done(folded, sentence, at) else "future"
    if re.search(r"\bfor $", lead):
        return None
    if re.search(r"\b(?:since|after|back in)(?: the)? $", lead):
        return "past"
    not_past = _not_past()
    best: tuple[int, str | None] = (10_000, None)
    start, end = max(sentence.start, at.start - _REACH), min(sentence.end, at.end + _REACH)
    for match in _tenses().finditer(folded, start, end):
        kind = match.lastgroup or ""
        if kind == "contracted":
            kind = "future" if match.group() == "'ll" else "past"
        if kind == "past" and match.group() in not_past:
            continue
        gap = (match.end(), at.start) if match.start() < at.start else (at.end, match.start())
        distance = max(0, gap[1] - gap[0]) + (0 if match.start() < at.start else 8)
        if distance >= best[0]:
            continue
        distance += 60 * len(_CLAUSE.findall(folded, *gap)) if gap[0] < gap[1] else 0
        if distance < best[0]:
            best = (distance, _WHOLE_TENSE[kind])
    return best[1]


_UP_TO = re.compile(r"\b(?:(?P<by>by)|until|till|coming)(?: (?:the )?(?:end of|early|late|mid))?[ -]$")
_UP_TO_ITSELF = re.compile(r"(?P<by>[Bb]y) (?:the )?(?:end|start|beginning) of\b")  # the words of a date may hold it


@cache
def _done() -> re.Pattern[str]:
    verbs = alternation(words_of("onrecord.extract", "dates", "achieved"))
    return re.compile(
        rf"(?:\b(?P<not_yet>will|would|must|should|could|may|might|to) (?:\w+ )?)?"
        rf"\b(?:ha[sd]|have|'ve|was|were)(?:n't)?(?: not| \w+ly| now| already| since| also| been){{0,2}} {verbs}\b"
    )


# What stands between and turns what is done into what is to come, or begins another clause: "had been paid to build
# quays by March", "had been built by May and the rest are expected by June"
_TURNED = re.compile(
    r"\b(?:to|will|would|can|could|shall|should|may|might|must|if|when|until|for|so|and|but|with|due|expected|planned"
    r"|scheduled|while|which|that)\b|[,;:]"
)
_SUPPOSED = re.compile(r"\W*(?:Even if|If|Once|Unless|Until)\b")
_LED = re.compile(r"[\s\"“'‘•-]*(?:[Bb]y )?(?:(?:the )?(?:end|start|beginning|middle) of |early |late |mid-)?")


def _was_done(folded: str, sentence: Span, at: Span) -> bool:
    """Whether what is told of the day itself is over: "had been rebuilt by the end of March", "By the end of October,
    this has seen 400 berths built". "Has promised to build ... by March" and "will have built" are to come."""
    before = Span(max(sentence.start, at.start - _REACH), at.start)
    if _SUPPOSED.match(folded, *sentence):
        return False
    if _LED.fullmatch(folded[before.start : before.end]):
        after = folded[at.end : min(sentence.end, at.end + 80)].removeprefix(",")
        found = _done().search(after)
        return found is not None and not found["not_yet"] and not _TURNED.search(after, 0, found.start())
    *_, last = None, *_done().finditer(folded, *before)
    return last is not None and not last["not_yet"] and not _TURNED.search(folded, last.end(), at.start)


def nearest_year(anchor: date, number: int, number_of_day: int, when: str | None) -> int:
    """The year of a month and day stated without one: the next (future), the last (past), or the nearest."""
    candidates: list[date] = []
    for candidate in (anchor.year - 1, anchor.year, anchor.year + 1):
        try:
            candidates.append(date(candidate, number, number_of_day))
        except ValueError:  # 29 February
            continue
    if number_of_day > 1:
        # A day of the month is mostly near; only far from both does the tense decide ("was held on 28 June").
        near = min(candidates, key=lambda c: abs((c - anchor).days), default=anchor)
        if abs((near - anchor).days) <= _NEAR:
            return near.year
    same_month = [c for c in candidates if (c.year, c.month) == (anchor.year, anchor.month)]
    if when == "future":
        ahead = same_month if number_of_day == 1 and same_month else [c for c in candidates if c >= anchor]
        return (ahead or candidates)[0].year
    if when == "past":
        behind = same_month or [c for c in candidates if c <= anchor]
        return (behind or candidates)[-1].year
    middle = 15 if number_of_day == 1 else anchor.day
    return min(candidates, key=lambda c: abs((c - anchor.replace(day=min(middle, 28))).days), default=anchor).year
