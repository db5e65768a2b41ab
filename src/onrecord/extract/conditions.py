"""The condition that an announced act is said to depend on: "if ...," before it, set off in it, or "subject to ..."."""

from __future__ import annotations

import re

from onrecord.extract.clauses import Clause
from onrecord.extract.rule import Reading
from onrecord.model import Span

ON_CONDITION = re.compile(
    r"(?:(?:conditional|contingent|dependent) (?:up)?on|subject to|if|provided (?:that|the|it|they|we|you)"
    r"|unless|assuming)\b"
)
_IF_WORDS = ("if", "unless", "provided that", "once", "subject to")
_IF = re.compile(
    rf"(?:^|[.;:] |- |\n)[\"' ]*(?:but |and |so )?(?P<condition>(?:{'|'.join(_IF_WORDS)})\b[^,]*"
    r"(?:, (?:and|or) (?!(?:the|we|it|they|he|she|i|this|our)\b)[^,]*)?)(?=,)",
    re.IGNORECASE,
)


_IF_SET_OFF = re.compile(r", (?P<condition>(?:if|once|provided that|subject to|unless) [^,]{3,80}),", re.IGNORECASE)


_CONDITIONS = (
    "subject to", "conditional on", "conditional upon", "dependent on", "contingent on", "provided that", "as long as",
    "on condition that", "depending on", "in certain circumstances",
)  # fmt: skip
_SUBJECT_TO = re.compile(rf"\b(?<!for )(?:{'|'.join(_CONDITIONS)})\b[^,.;]*")


def stated_before(words: str) -> re.Match[str] | None:
    """The `condition` in the words of a sentence before its act: "If it is adopted, we will", "we, if asked, will"."""
    return _IF.search(words) or _IF_SET_OFF.search(words)


def condition_of(reading: Reading, clause: Clause) -> Span | None:
    """A stated condition on the actor's own act: "if ...," before it, or "subject to ..." in its sentence."""
    start, end = clause.sentence
    if reading.sentence_index(start) not in reading.holding(_NEEDED):
        return None
    before = reading.lowered[start : clause.at.start]
    if any(word in before for word in _IF_WORDS):
        held = stated_before(reading.folded[start : clause.at.start])  # sliced: `^` is the sentence's beginning
        if held:
            return Span(start + held.start("condition"), start + held.end("condition"))
    after = reading.folded[clause.at.end : end]
    later = _SUBJECT_TO.search(after) if any(words in after for words in _CONDITIONS) else None
    if later and later.group().startswith(("conditional", "contingent", "dependent")):
        later = later if _PREDICATE.search(after, 0, later.start()) else None  # "towns dependent on fishing"
    if later and _OF_THOSE.search(after, 0, later.start()):
        later = None  # "the schools that are subject to a review": which schools
    later = later or _IF_LATER.search(after)
    return Span(clause.at.end + later.start(), clause.at.end + later.end()) if later else None


_OF_THOSE = re.compile(r"\b(?:that|which|who) (?:are|have been|is|was|were) (?:currently |still )?$")
_PREDICATE = re.compile(r"(?:\b(?:is|are|be|being|remains?|made|given)(?: \w+ly)? |, |^ )$")
# "..., if the budget is passed": set off by a comma, and about something other than what the act is for
_NO_CLAUSE = "(?:any|as|at|by|for|free|from|in|needed|necessary|not|on|through|to|under|with)"
_NO_TERM = "(?:any|needed|necessary|not|required|so)"
_LATER = ("if", "provided", "assuming")
_IF_LATER = re.compile(
    rf"(?<=, )(?:provided (?!(?:that )?{_NO_CLAUSE}\b)|(?:if|assuming) (?!{_NO_TERM}\b))(?:that )?[^,.;]{{8,}}"
    r"(?=[.,;]|$)"
)
_NEEDED = tuple(dict.fromkeys((*_IF_WORDS, *_CONDITIONS, *_LATER)))
