"""Remarks on what was done: arrests without a charge, a deal that others signed, a start without a day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.link.corpus import Page
from onrecord.model import Span
from onrecord.remarks.line import NoteLine, clause_at, found_in, say

_ARRESTED = re.compile(r"\b(?:arrested|arrests)\b", re.I)
_NOT_HELD = re.compile(r"\b(?:bailed|released (?:on bail|under investigation|pending))\b", re.I)
_CHARGED = re.compile(
    r"\b(?:charged(?! with (?:leading|delivering|overseeing))|convicted|sentenced|jailed|pleaded)\b", re.I
)
_SUCCESS = re.compile(
    r"\b(?:success(?:es|ful)?|brought to justice|dismantl\w+|smash\w*|important step|major blow)\b", re.I
)


def nobody_charged(page: Page) -> Iterator[NoteLine]:
    """Arrests are announced, those arrested are bailed, and nobody is said to be charged."""
    body = [s for s in page.said if not page.heads(s.start)]
    held = next((s for s in body if _NOT_HELD.search(page.folded, *s)), None)
    if held is None or any(_CHARGED.search(page.folded, *s) for s in body):
        return
    if any(_ARRESTED.search(page.folded, *s) for s in body):
        praised = next(((s, m) for s in body if (m := _SUCCESS.search(page.folded, *s))), None)
        beside = f", beside {say(page, clause_at(page, praised[1].span(), praised[0]), 100)}" if praised else ""
        said = f"{say(page, held)}{beside}: nobody is said to be charged."
        yield NoteLine("not_charged", said, held.start, held.end, 0.5)


_WITNESSED = re.compile(
    r"\b(?:signing|signed) [^.;]{0,60}?\bby (?P<who>[^.;]{5,160}?)(?: -|,)? (?:and )?(?:witnessed by|"
    r"in the presence of) (?P<seen>[^.;-]{5,120})",
    re.I,
)
_SOON = re.compile(
    r"\b(?:will|expects? to) (?:[^.;:]{0,120} )?(?:as soon as possible|in due course|"
    r"when parliamentary time allows|at the earliest opportunity)\b(?! after)",
    re.I,
)


def signed_and_when(page: Page) -> Iterator[NoteLine]:
    """A deal was signed by some and witnessed by others; what is to start has no day."""
    soon = next(found_in(page, _SOON), None)
    for sentence, match in found_in(page, _WITNESSED):
        who, seen = (say(page, Span(*match.span(part)), 130) for part in ("who", "seen"))
        said = f"Signed by {who}; {seen} witnessed it"
        said += f"; no day is given for {say(page, soon[0], 100)}." if soon else "."
        yield NoteLine("who_signed", said, sentence.start, sentence.end, 0.57)
        return
    if soon:
        said = f"No day is given: {say(page, soon[0])}."
        yield NoteLine("no_date", said, soon[0].start, soon[0].end, 0.36)
