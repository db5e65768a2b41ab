"""Proposed duties, and the recommendations of a review: "a new duty on landlords", "its 34 recommendations"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.extract.programme_slots import programme
from onrecord.extract.programme_told import matches
from onrecord.extract.rule import Reading
from onrecord.model import Mention, Span

_PROPOSING = frozenset(("a", "an", "any", "the", "this", "introduce", "introducing", "new", "create", "creating"))


def duty(reading: Reading) -> Iterable[Mention]:
    """A proposed duty, requirement, offence or ban: "a legal duty on landlords"."""
    for match in matches(reading, "duty"):
        span, lead = Span(*match.span("name")), match["lead"].strip().lower()
        told = span.of(reading.folded)
        if match["rest"].lower() in ("all", "anybody", "anyone", "everybody", "everyone", "them", "you"):
            continue
        if lead not in _PROPOSING or (lead == "the" and not told.startswith("new ")):
            continue  # "its statutory duty", "the legal requirement": one that is there
        if told.startswith("new ") and not re.search(r"(?:duty|requirement|levy|ban|offence)$", told):
            continue
        if _ENSURES.search(reading.folded, span.start, match.end("rest")):
            continue  # "a legal duty to ensure that every boat is safe": cut before what it is
        yield programme(reading, "programme.duty", Span(span.start, match.end("rest")))


_ENSURES = re.compile(r" to (?:ensure|make sure)$")


def recommendations(reading: Reading) -> Iterable[Mention]:
    """The numbered recommendations of a review or inquiry, to be carried out."""
    for match in matches(reading, "recommendations"):
        end = match.start("rest") + len(match["rest"].rstrip(" "))
        yield programme(reading, "programme.recommendations", Span(match.start("name"), end))
