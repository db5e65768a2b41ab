"""Targets: what a body says it aims at, with a number or a date to hold it to: "Our goal is to mend 40 quays by 2035";
and a commitment told again so: "reaffirmed the Government's commitment to building 400 berths by 2035".

An aim that nothing measures ("Our aim is to keep crews safe") describes, and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.extract.act import Act
from onrecord.extract.clauses import Clause, classify
from onrecord.extract.rule import Reading
from onrecord.model import Span

_AIM = r"(?:[a-z-]+ ){0,3}(?:aim|ambition|goal|objective|target)"
# "Our goal is clear: to mend", "The government's target remains to", "The aim of the scheme is for 95% of quays to be"
_AIM_IS = re.compile(
    rf"(?:^|[,;:] |\band |\bbut |\bthat )(?P<whose>[Oo]ur|[Tt]he|[Tt]his|(?:[Tt]he )?[A-Za-z][\w .&-]{{2,50}}'s?) "
    rf"(?P<noun>{_AIM})(?: (?:for|in) 20\d\d)?(?: of (?:our|the|this) [^,;.]{{3,50}}?)? "
    r"(?P<is>(?:is|remains|is still)(?: (?:clear|simple))?(?: ?[:-])? (?:to (?P<verb>(?!the\b)[a-z]+)\b"
    r"|for (?P<for>[^ ,;.]+)(?=[^,;.]{2,80} to [a-z])))"
)
# "We have a target of 40 new quays by 2035"
_HAS_AIM = re.compile(
    rf"(?:^|[,;:] |\bthat )(?P<who>(?:[A-Za-z][\w'&-]*(?: \([A-Z]+\))? ){{1,7}})(?P<has>ha(?:s|ve)) (?:an?|its|our) "
    rf"{_AIM} (?:for|of|to)\b"
)
_SET_AIM = re.compile(rf" (?:out )?(?:an?|its|our|the) {_AIM} (?:for|of|to)\b")
_MEASURED = re.compile(
    r"\d|\b(?:doubl|eliminat|eradicat|halv|tripl|trebl)(?:e|ing)\b|\b(?:half|two-thirds|three-quarters)\b"
)
# "reaffirmed the Government's commitment to building 400 berths by 2035"
_REAFFIRMED = re.compile(
    r"\b(?:reaffirm|reiterat|renew|restat|underlin|underscor)(?:s|es|ed|ing) "
    r"(?P<whose>our|the|(?:the )?[A-Z][\w .&-]{2,50}'s?) "
    r"(?:(?:clear|firm|full|ongoing|shared|strong|unwavering) )*(?P<noun>commitment) "
    r"(?P<is>to (?P<verb>(?!the\b|an?\b)[a-z]+)\b)"
)
_STEMS = ("commitment", "aim", "ambition", "goal", "objective", "target")


def as_target(reading: Reading, act: Act) -> Act:
    """An act by which a target was set as the promise that the target is: "has set a target of 40 quays by 2035"."""
    if act.rule != "commitment.done" or act.clause.verb != "set":
        return act
    told = _SET_AIM.match(reading.folded, act.clause.at.end, act.clause.sentence.end)
    if told is None or not _MEASURED.search(reading.folded, told.end(), act.clause.sentence.end):
        return act
    return replace(act, rule="commitment.intended", status="promised", strength="soft")


def targets(reading: Reading, sentence: Span) -> Iterator[Act]:
    """The target that a sentence states, where no act of its own was found in it."""
    if reading.sentence_index(sentence.start) not in reading.holding(_STEMS) or reading.folded[sentence.end - 1] == "?":
        return
    words = sentence.of(reading.folded)
    for pattern in (_AIM_IS, _HAS_AIM, _REAFFIRMED):
        found = pattern.search(words)
        if found and _MEASURED.search(words, found.end()) and (clause := _clause(sentence, found)):
            yield Act("commitment.intended", "promised", "soft", clause)
            return


def _clause(sentence: Span, found: re.Match[str]) -> Clause | None:
    """The clause of a target, found in the words of its sentence: who has it, and what is aimed at."""
    if found.re is _HAS_AIM:
        who, verb, at = found["who"].rstrip(), found["has"], "has"
        kind = "pronoun" if who == "We" else classify(who, initial=found.start("who") == 0)
        subject = _placed(sentence, found.start("who"), found.start("who") + len(who))
        own = kind in ("actor", "name", "pronoun") and who.split()[-1].lower() not in (
            "it",
            "they",
            "that",
            "which",
            "who",
        )
    else:
        whose, verb, at = found["whose"], found["verb"] or found["for"], "is"
        owner = whose.removesuffix("'s").removesuffix("'")
        end = found.start("whose") + len(owner) if owner != whose else found.end("noun")
        subject = _placed(sentence, found.start("whose"), end)
        kind = classify(owner if owner != whose else f"{whose} plan", initial=found.start("whose") == 0)
        own = kind in ("actor", "instrument", "name")
    return Clause("intend", verb, _placed(sentence, *found.span(at)), subject, kind, sentence) if own else None


def _placed(sentence: Span, start: int, end: int) -> Span:
    return Span(sentence.start + start, sentence.start + end)
