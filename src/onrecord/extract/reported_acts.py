"""Acts in reported speech, as many releases put them all: "The Minister said the board would mend 40 quays by May", "He
noted that the ministry had opened a pier".

Only where one is reported who can promise (an office, a body, a person named): what analysts, critics and reports say
would happen is a forecast.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from onrecord.extract.act import Act, listed, speaks_for_itself
from onrecord.extract.acts import done_act, future_act
from onrecord.extract.clauses import ADVERBS, Clause, boundaries, classify, openings, subject_before
from onrecord.extract.nobodys_acts import nobodys_act
from onrecord.extract.refusals import refused
from onrecord.extract.rule import Reading
from onrecord.extract.subject_parts import acting_alone
from onrecord.model import Span
from onrecord.values import Name

_SAYS = re.compile(
    r"\b(?<!had )(?:added|announced|assured|confirmed|declared|disclosed|explained|indicated|informed|noted|pledged"
    r"|promised|reaffirmed|reassured|reiterated|revealed|said|stated|told|vowed)\b"
)
_WOULD = re.compile(rf"\bwould {ADVERBS}(?P<verb>be {ADVERBS}[\w-]+|(?!not\b|be\b|have\b)[\w-]+)")
_WOULD_NOT = re.compile(rf"\bwould (?:not|never) {ADVERBS}(?P<verb>(?:be )?[a-z]+)")
_HAD = re.compile(rf"\bhad {ADVERBS}(?P<been>been )?{ADVERBS}(?P<verb>[\w-]+)")
_OTHERS = re.compile(
    r"\b(?:academics?|analysts?|authors?|bankers?|campaigners?|charit(?:y|ies)|commentators?|court|critics|economists?"
    r"|experts?|forecasters?|former|judges?|last|media|minority|observers?|opponents?|opposition|previous|reports?|researchers?"
    r"|residents?|rivals?|scientists?|shadow|stud(?:y|ies)|surveys?|unions?|witness(?:es)?)\b",
    re.IGNORECASE,
)
_ALSO = re.compile(r"(?:,? (?:also|further|has|however,?|have|then|today|yesterday|[a-z]+ly))+$")
_CLAUSE = re.compile(r"^.*(?:[;:]|\b(?:and|as|but|if|when|where|while) )", re.DOTALL)
_ACCORDING = re.compile(r"According to (?P<who>[^.;:\"]{3,90}?), ")
_SAID_LAST = re.compile(
    r", (?P<who>[^.;:\"]{2,90}?) (?:has |have |also )?"
    r"(?:added|announced|confirmed|disclosed|explained|noted|said|stated)"
    r"(?: (?:today|yesterday|on [A-Z][a-z]+day))?\.?$"
)
_FAR = 240  # code points between what would be done and who says it


_TOLD_OF = re.compile(
    r"\b(?:are|believed|expected|feared|felt|had|has|have|hoped|is|thought|was|were|will|wished|would)\b"
)
# "The Minister said Labour would raise taxes", "that otherwise the council would": nobody promises it
_OF_OPPONENTS = re.compile(
    r"\b(?:Coalition|Conservatives?|Democrats|Greens|Labou?r|Liberals|Opposition|Republicans|Tories|opponents?|opposition"
    r"|otherwise|part(?:y|ies))\b"
)
_THEIR_OWN = ("her ", "his ", "its ", "their ")
_IF = re.compile(r"\b(?:if|provided that|unless)\b")
_SOMEBODY = re.compile(
    r"\b(?:Chair|Chancellor|Chief|Commissioner|Dame|Director|Dr|Governor|Hon|Leader|Lord|Mayor|Minister|Mrs?|Ms|Premier"
    r"|President|Prof|Professor|Secretary|Senator|Sir|Speaker|Taoiseach|[a-z]*spokes[a-z]+)\b",
    re.IGNORECASE,
)
_THINGS = ("that", "which", "who", "whom")


def _not_done(reading: Reading, clause: Clause) -> Act | None:
    """What is said that a body would not do, its verb one of those that can be refused."""
    return refused(reading, clause) if clause.verb in listed("refraining") else None


class _Said(NamedTuple):
    """Who says that something would be done, and where what is said begins."""

    who: Span
    name: str
    somebody: bool
    start: int


def reported(reading: Reading, sentence: Span) -> Iterator[Act]:
    """What a sentence reports that a body would do, where no act of its own was found in it."""
    folded = reading.folded
    held = reading.sentence_index(sentence.start)
    if folded[sentence.end - 1] == "?":
        return
    for stem, pattern in (("would ", _WOULD), ("would ", _WOULD_NOT), ("had ", _HAD)):
        for group in pattern.finditer(folded, *sentence) if held in reading.holding((stem,)) else ():
            said = _said_by_one_who_can(reading, sentence, group.start())
            if said is None or speaks_for_itself(reading, group.start()):
                continue
            clause = _clause(reading, sentence, group, said)
            if clause is None or nobodys_act(reading, clause, said.start):
                continue
            if act := _BY_PATTERN[pattern](reading, clause):
                depends = act.status == "promised" and _IF.search(folded, said.start, sentence.end)
                yield replace(act, status="conditional") if depends else act
                return


def _done(reading: Reading, clause: Clause) -> Act | None:
    """What is said to have been done, its verb one of those by which acts are announced."""
    return done_act(reading, clause) if clause.verb.lower() in listed("done") else None


def _clause(reading: Reading, sentence: Span, group: re.Match[str], said: _Said) -> Clause | None:
    """The clause of what would be done or had been, whose "it" or "he" is who says so; None where that is open."""
    bounds = reading.once("clauses", lambda r: (openings(r.folded, r.places), boundaries(r.folded, r.places)))[1]
    last = bisect_right(bounds, group.start())
    near = [at for at in bounds[max(0, last - 4) : last] if at >= said.start]
    subject, kind = subject_before(reading.folded, said.start, near, group.start(), finite=True)
    words = subject.of(reading.folded).strip(" ,").lower().removeprefix("that ")
    if words in _THINGS or _TOLD_OF.search(words) or _OF_OPPONENTS.search(subject.of(reading.folded)):
        return None
    if words.startswith(_THEIR_OWN) and not acting_alone().isdisjoint(said.name.split()):
        return None  # "The Prime Minister of Norway said his government would": not that of whose release it is
    if words == "they" and group["verb"] not in ("benefit", "get", "receive"):
        return None
    if words == "it" and said.somebody:
        return None  # "The Minister said it would help": a thing told of before
    if words in ("he", "it", "she") and said.name.lower() not in ("he", "she"):
        subject, kind = said.who, classify(said.name, initial=said.who.start == sentence.start)
    form = {_WOULD: "future", _WOULD_NOT: "refrain"}.get(group.re) or (
        "passive_perfect" if group["been"] else "perfect"
    )
    return Clause(form, group["verb"], Span(*group.span()), subject, kind, sentence)


def _said_by_one_who_can(reading: Reading, sentence: Span, at: int) -> _Said | None:
    """Who says it, before a place in a sentence, if it is one who can promise; else None."""
    folded = reading.folded
    if (told := _ACCORDING.match(folded, *sentence)) and told.end() <= at:
        return _one_who_can(reading, sentence, Span(*told.span("who")), told.end())
    every = list(_SAYS.finditer(folded, max(sentence.start, at - _FAR), at))
    comma = folded.rfind(", ", sentence.start, every[-1].start()) if every else -1
    if every and comma > 0 and folded.startswith(",", every[-1].end()):  # "The board, he said, would"
        return _one_who_can(reading, sentence, Span(comma + 2, every[-1].start() - 1), sentence.start)
    if every:
        words = _ALSO.sub("", folded[sentence.start : every[-1].start()].rstrip())
        start = sentence.start + len(words) - len(_CLAUSE.sub("", words))
        return _one_who_can(reading, sentence, Span(start, sentence.start + len(words)), every[-1].end() + 1)
    behind = _SAID_LAST.search(folded, max(at, sentence.end - _FAR), sentence.end)
    return _one_who_can(reading, sentence, Span(*behind.span("who")), sentence.start) if behind else None


def _one_who_can(reading: Reading, sentence: Span, told: Span, start: int) -> _Said | None:
    """The one named in the words that tell who says something, which begins at `start`; None where it is another."""
    who = told.of(reading.folded)
    if _OTHERS.search(who):
        return None
    parts = [part.strip(' "') for part in who.split(", ")]
    for name in (who.strip(' ,"'), parts[-1], parts[0]):  # "Speaking in Oslo, Ann Lee", "Ann Lee, who was in Oslo"
        pronoun = name.lower() in ("he", "she")
        if pronoun or (name and classify(name, initial=True) in ("actor", "name")):
            place = Span(told.start + who.find(name), told.start + who.find(name) + len(name))
            return _Said(place, name, pronoun or _is_somebody(reading, place), start)
    return None


def _is_somebody(reading: Reading, who: Span) -> bool:
    """Whether one who says something is a person, by office or name, and no body."""
    named = (m.value for m in reading.within("name", who))
    return _SOMEBODY.search(reading.folded, *who) is not None or any(
        isinstance(value, Name) and value.kind == "person" for value in named
    )


_BY_PATTERN = {_WOULD: future_act, _WOULD_NOT: _not_done, _HAD: _done}
