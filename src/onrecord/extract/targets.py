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

_OF_WHAT = (
    r"(?:[Aa]ct|[Bb]ill|board|campaign|council|department|fund|government|initiative|legislation|measures?|ministry|mission"
    r"|partnership|plan|policy|programme?|project|reforms?|scheme|strategy)"
)
_AIM = r"(?:[a-z-]+ ){0,3}(?:aim|ambition|goal|objective|target)"
# "Our goal is clear: to mend", "The government's target remains to", "The aim of the scheme is for 95% of quays to be"
_AIM_IS = re.compile(
    rf"(?:^(?:And |But )?|[;:] |, and )(?P<whose>[Oo]ur|[Tt]he|[Tt]his|(?:[Tt]he )?[A-Za-z][\w .&-]{{2,50}}'s?) "
    rf"(?P<noun>{_AIM})(?: (?:for|in) 20\d\d)?(?: of (?:our|the|this) (?:[a-z]+ ){{0,3}}{_OF_WHAT})? "
    r"(?P<is>(?:is|remains|is still)(?: (?:clear|simple))?(?: ?[:-])? (?:to (?P<verb>(?!the\b)[a-z]+)\b"
    r"|for (?P<for>[^ ,;.]+)(?=[^,;.]{2,80} to [a-z])))"
)
# "We have a target of 40 new quays by 2035"
_HAS_AIM = re.compile(
    rf"^(?P<who>(?!No |None |Neither |Not )(?:[A-Za-z][\w'&-]*(?: \([A-Z]+\))? ){{1,7}})(?P<has>ha(?:s|ve)) "
    rf"(?:an?|its|our) {_AIM} (?:for|of|to)\b"
)
_SET_AIM = re.compile(rf" (?:out )?(?:an?|its|our|the) {_AIM} (?:for|of|to)\b")
# "40 quays", "by 2035", "halving"; but not "aged 18 to 24", "year 7", "COVID-19", "the 2030 census"
_MEASURED = re.compile(
    r"(?<![\w.,-])(?<!\baged )(?<!\bages )(?<!\d to )(?<![Yy]ear )(?<!grade )(?<!stage )(?<!level )"
    r"(?!(?:19|20)\d\d\b)\d|[£$€]\d"
    r"|\bby (?:(?:the )?(?:end|start) of )?(?:[A-Z][a-z]+ )?20\d\d\b"
    r"|\b(?:doubl|eliminat|eradicat|halv|tripl|trebl)(?:e|ing)\b|\b(?:half|two-thirds|three-quarters)\b"
)
_MISSED = re.compile(r"\b(?:it|they|we) (?:(?:has|have|had) )?(?:achieved|exceeded|met|missed|surpassed)\b")
# "reaffirmed the Government's commitment to building 400 berths by 2035"
_REAFFIRMED = re.compile(
    r"^(?:(?!\b(?:abandoned|critics|failed|former|never|not|previous|said|says|should)\b).)*?"
    r"\b(?:reaffirm|reiterat|renew|restat|underlin|underscor)(?:s|es|ed|ing) "
    r"(?P<whose>our|the|(?:the )?[A-Z][\w .&-]{2,50}'s?) "
    r"(?:(?:clear|firm|full|ongoing|shared|strong|unwavering) )*(?P<noun>commitment) "
    r"(?P<is>to (?P<verb>(?!the\b|an?\b)[a-z]+)\b)"
)
_SAYS = re.compile(
    r"\b(?:[Ff]ormer|[Ll]ast|[Pp]revious|argues?|believes?|claims?|fears?|said|says?|suggests?|that|thinks?)\b"
)
_STEMS = ("commitment", "aim", "ambition", "goal", "objective", "target")


def as_target(reading: Reading, act: Act) -> Act:
    """An act by which a target was set as the promise that the target is: "has set a target of 40 quays by 2035"."""
    if act.rule != "commitment.done" or act.clause.verb != "set":
        return act
    told = _SET_AIM.match(reading.folded, act.clause.at.end, act.clause.sentence.end)
    if told is None or not _MEASURED.search(reading.folded, told.end(), act.clause.sentence.end):
        return act
    if _MISSED.search(reading.folded, told.end(), act.clause.sentence.end):
        return act  # "has set a target of 40 quays, which it missed": what was
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
        own = kind in ("actor", "instrument", "name", "pronoun") and who.split()[-1].lower() not in (
            "it",
            "they",
            "that",
            "which",
            "who",
        )
    else:
        whose, verb, at = found["whose"], found["verb"] or found["for"], "is"
        owner = whose.removesuffix("'s").removesuffix("'")
        if _SAYS.search(owner):
            return None  # "Critics say that the government's aim is"
        end = found.start("whose") + len(owner) if owner != whose else found.end("noun")
        subject = _placed(sentence, found.start("whose"), end)
        kind = classify(owner if owner != whose else f"{whose} plan", initial=found.start("whose") == 0)
        own = kind in ("actor", "instrument", "name") and not (owner != whose and kind == "instrument")
    return Clause("intend", verb, _placed(sentence, *found.span(at)), subject, kind, sentence) if own else None


def _placed(sentence: Span, start: int, end: int) -> Span:
    return Span(sentence.start + start, sentence.start + end)
