"""Programmes: funds, schemes, deals, plans, taskforces, reviews, proposed duties - named, numbered or only described.

A programme is a record worth a page, so a phrase is taken only with something that makes it one: a name in capitals,
a word that announces it ("a new joint unit"), a number of points, a sum of money, a named partner, or someone who sets
it up. What is named once in full and then called "the fund" or by its initials is one programme.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from itertools import zip_longest

from onrecord.extract import programme_told as told
from onrecord.extract.name_words import acronyms, capitals
from onrecord.extract.programme_duties import duty, recommendations
from onrecord.extract.programme_marks import in_marks
from onrecord.extract.programme_names import named, shortened, titled
from onrecord.extract.programme_slots import programme, words
from onrecord.extract.rule import Reading, Rule, run_rules
from onrecord.model import Mention, Span
from onrecord.text.places import first_words
from onrecord.text.words import alternation
from onrecord.values import Programme


def _first_named(reading: Reading) -> list[Mention]:
    """What the rules that need no earlier mention find, the longest first where two overlap."""
    return reading.once("programmes told", lambda r: _longest(run_rules(_TELLING, r)))


_BRACKET = re.compile(r"\s?\(\s?[\"']?(?:the )?(?P<short>[A-Z][A-Za-z&]{1,9}(?:-[A-Z][A-Za-z]{1,14})?)[\"']?\s?\)")


def _fits(name: str, short: str) -> bool:
    """Whether letters are the beginnings of the words of a name, in order: SSP, ToEx."""
    letters, at = short.lower(), 0
    for word in re.findall(r"[^\W\d_]+", name.lower()):
        taken = 0
        while at < len(letters) and taken < len(word) and word[taken] == letters[at] and taken < 2:
            at, taken = at + 1, taken + 1
    return at == len(letters)


def _short_names(reading: Reading) -> dict[str, str]:
    found: dict[str, str] = {}
    for mention in _first_named(reading):
        bracket = _BRACKET.match(reading.folded, mention.span.end)
        if not bracket or not isinstance(mention.value, Programme) or bracket["short"] in acronyms():
            continue
        # Behind a name written in capitals, brackets hold its initials or what it is called for short.
        if mention.rule == "programme.named" or _fits(mention.value.name, bracket["short"]):
            found.setdefault(bracket["short"], mention.value.name)
    return found


def short(reading: Reading) -> Iterable[Mention]:
    """A programme by the initials that stand in brackets behind its name."""
    names = _short_names(reading)
    caps = capitals(reading) if names else []
    for cap, after in zip_longest(caps, caps[1:]):
        apart = f"{cap.word}-{after.word}" if after is not None and cap.gap == " " else ""
        if cap.word in names:
            yield programme(reading, "programme.short", Span(cap.start, cap.end), names[cap.word])
        elif apart in names:  # "PM SAGAR" of PM-SAGAR
            yield programme(reading, "programme.short", Span(cap.start, after.end), names[apart])


@cache
def _heads_again() -> frozenset[str]:
    return words("small_heads") | {"plan", "deal", "agreement", "inquiry", "arrangement", "unit"}


@cache
def _firsts_again() -> frozenset[str]:
    return first_words(_heads_again())


@cache
def _again() -> re.Pattern[str]:
    heads = alternation(_heads_again())
    return re.compile(
        rf"\b(?:[Tt]he|[Tt]his) (?:new )?(?P<head>(?i:{heads}))(?:'s\b|(?=[.,;:)]| (?:aims|also|and|are|at|by|can|could"
        r"|from|funds?|gives?|had|has|have|helps?|in|is|may|now|offers?|on|opens?|or|provides?|runs|should|since|so|"
        r"supports?|that|through|until|was|were|when|where|which|while|who|will|with|would)\b|\n|$))"
    )


_THE = re.compile(r"(?:[Tt]he|[Tt]his) (?:new )?\Z")


def again(reading: Reading) -> Iterable[Mention]:
    """A programme named before, here by its head alone: the fund, the action plan."""
    first = [m for m in _first_named(reading) if isinstance(m.value, Programme)]
    if not first:
        return
    taken = {m.span.start for m in first}
    for at in reading.places.of_any(_firsts_again()):
        the = _THE.search(reading.folded, max(0, at - 9), at)
        match = _again().match(reading.folded, the.start()) if the else None
        if match is None:
            continue
        head = match["head"].lower()
        names = {
            m.value.name
            for m in first
            if m.span.start < match.start() and isinstance(m.value, Programme) and _headed(m.value.name, head)
        }
        if (
            len(names) == 1
            and match.start("head") not in taken
            and not _of_another(reading, names, head, match.start())
        ):
            yield programme(reading, "programme.again", Span(*match.span("head")), names.pop())


_FRAMED = re.compile(r"\b(?:part of|in line with|under|through) (?:the|its|our|his|her|their) (?:[\w'-]+ ){0,2}$")


def _of_another(reading: Reading, names: set[str], head: str, at: int) -> bool:
    """Whether "the plan" is another that the release tells of, its name so far only that of what frames it: "launched a
    new plan for small harbours as part of its Plan for the Coast"."""
    before = (m for m in _first_named(reading) if m.span.start < at)
    named = [m.span.start for m in before if isinstance(m.value, Programme) and m.value.name in names]
    framed = all(_FRAMED.search(reading.folded, max(0, start - 50), start) for start in named)
    return framed and re.search(rf"\ban? (?:[\w-]+ ){{0,3}}{re.escape(head)}\b", reading.lowered[:at]) is not None


_BEFORE_COMPLEMENT = re.compile(r" (?:for|of|on|to|with|between|against|into)\b")


def _headed(name: str, head: str) -> bool:
    """Whether a name is that of a thing of this kind: "Small Harbours Fund" is a fund, "plan to cut dues" a plan."""
    low = name.lower()
    if low.endswith(" " + head) or (re.fullmatch(r".* 20\d\d", low) and low[:-5].endswith(" " + head)):
        return True
    before = _BEFORE_COMPLEMENT.split(low, maxsplit=1)[0]
    return before == head or before.endswith(" " + head)


_TELLING: tuple[Rule, ...] = (
    Rule("programme.numbered", told.numbered),
    Rule("programme.named", named),
    Rule("programme.titled", titled),
    Rule("programme.shortened", shortened),
    Rule("programme.deal", told.deal),
    Rule("programme.plan_to", told.plan_to),
    Rule("programme.called", told.called),
    Rule("programme.in_marks", in_marks),
    Rule("programme.duty", duty),
    Rule("programme.recommendations", recommendations),
    Rule("programme.described", told.described),
    Rule("programme.set_up", told.set_up),
    Rule("programme.funding", told.funding),
)
RULES: tuple[Rule, ...] = (*_TELLING, Rule("programme.short", short), Rule("programme.again", again))


def _longest(mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions that do not overlap, the longest of those that do; in the order of the text."""
    kept: list[Mention] = []
    spans: list[Span] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start - m.span.end, m.span.start)):
        at = bisect_left(spans, mention.span)
        if not _overlapping(kept, spans, mention.span):
            kept.insert(at, mention)
            spans.insert(at, mention.span)
    return kept


def _overlapping(kept: list[Mention], spans: list[Span], span: Span) -> bool:
    """Whether a span overlaps one of mentions that stand apart, in the order of the text."""
    at = bisect_left(spans, span)
    return any(span.overlaps(near.span) for near in kept[max(0, at - 1) : at + 1])


def find(reading: Reading) -> list[Mention]:
    """Programme mentions, the longest first where two overlap: one phrase is one mention."""
    first = _first_named(reading)
    later = (*short(reading), *again(reading))
    spans = [m.span for m in first]
    apart = [m for m in later if not _overlapping(first, spans, m.span)]
    return _longest([*first, *apart])
