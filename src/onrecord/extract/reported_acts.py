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

from onrecord.extract.act import Act, clause_places, listed, speaks_for_itself
from onrecord.extract.acts import done_act, future_act
from onrecord.extract.clauses import ADVERBS, Clause, classify, subject_before
from onrecord.extract.nobodys_acts import RIVALS, nobodys_act
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
    r"\b(?:academics?|allegedly|analysts?|auditors?|authors?|bankers?|campaigners?|charit(?:y|ies)|commentators?|coroner"
    r"|court|critics?|economists?|experts?|falsely|forecasters?|former|judges?|justice"
    r"|last (?:administration|government)|media|minority|no|observers?"
    r"|ombudsman|opponents?|opposition|previous|ranking|reports?|researchers?|residents?"
    r"|rivals?|scientists?|shadow|stud(?:y|ies)|surveys?|unions?|witness(?:es)?|wrongly)\b",
    re.IGNORECASE,
)
# bodies that speak for a government; any other speaks for itself alone
_PUBLIC = re.compile(
    r"\b(?:Administration|Agency|Assembly|Authority|Board|Bureau|Cabinet|Commission|Committee|Congress|Council|Department"
    r"|Executive|Government|House|Ministry|Office|Parliament|Police|Presidency|Secretariat|Senate|Service|State|Treasury)\b",
    re.IGNORECASE,
)
# what is denied, doubted or told of others: "said it was untrue that", "suggestions that", "no guarantee that"
_DOUBT = re.compile(
    r"\b(?:allegations?|alleged|chance|claim(?:s|ed)?|critics|danger|den(?:y|ied)|doubt\w*|evidence|false|fears?|guarantee"
    r"|had|hearing|inquiry|jury|likely|neither|nobody|none|no|not|prospect|risk|rumou?r\w*|suggest\w*|tribunal|court|true"
    r"|unlikely|untrue|victims|whether|why|how)\b|n't\b",
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
_OF_OPPONENTS = re.compile(rf"\b(?:{RIVALS}|colonial|former|otherwise|previous|then)\b")
_WHEN = re.compile(
    r"\W*(?:that )?(?:by|from|in|next|on|over|this) (?:the )?(?:[\w']+ ){1,3}?(?=(?:all|an?|its|our|the|these|this)\b)"
)
_THEIR_OWN = ("her ", "his ", "its ", "their ")
_IF = re.compile(r"\b(?:if|in the event|otherwise|provided that|unless|were it not|without)\b")
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
    public: bool
    start: int


def reported(reading: Reading, sentence: Span) -> Iterator[Act]:
    """What a sentence reports that a body would do, would not do or had done, where no act of its own was found."""
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
            depends = _IF.search(folded, said.start, sentence.end)
            if depends and pattern is _HAD:
                continue  # "said that if the ministry had built the quay"
            if act := _BY_PATTERN[pattern](reading, clause):
                yield replace(act, status="conditional") if depends and act.status == "promised" else act
                return


def _done(reading: Reading, clause: Clause) -> Act | None:
    """What is said to have been done, its verb one of those by which acts are announced."""
    return done_act(reading, clause) if clause.verb.lower() in listed("done") else None


def _clause(reading: Reading, sentence: Span, group: re.Match[str], said: _Said) -> Clause | None:
    """The clause of what would be done or had been, whose "it" or "he" is who says so; None where that is open."""
    bounds = clause_places(reading)[1]
    last = bisect_right(bounds, group.start())
    near = [at for at in bounds[max(0, last - 4) : last] if at >= said.start]
    subject, kind = subject_before(reading.folded, said.start, near, group.start(), finite=True)
    words = subject.of(reading.folded).strip(" ,").lower().removeprefix("that ")
    if when := _WHEN.match(subject.of(reading.folded)):  # "that from May the board would"
        subject = Span(subject.start + when.end(), subject.end)
        kind = classify(subject.of(reading.folded).strip(" ,"))
    if _OTHERS.search(reading.folded, sentence.start, said.start):
        return None  # "According to Mr Bell, a critic, the government would"
    between = Span(said.start, max(said.start, subject.start))
    if _DOUBT.search(reading.folded, *between) or _DOUBT.search(words) or " never " in group.group():
        return None
    if not said.public and words not in ("he", "it", "she") and words != said.name.lower():
        return None  # a firm, a paper or a party speaks for itself alone
    if kind == "name" and not (acting_alone() & {words.title()} or _known(reading, subject)):
        return None  # "said Cyclone Bell would bring rain"
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


def _known(reading: Reading, subject: Span) -> bool:
    """Whether a subject holds the name of a body, or of a person who is told with an office."""
    named = [m.value for m in reading.within("name", subject) if isinstance(m.value, Name)]
    return any(value.kind == "organisation" or value.role for value in named)


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
            somebody = pronoun or _is_somebody(reading, place)
            return _Said(place, name, somebody, somebody or _PUBLIC.search(name) is not None, start)
    return None


def _is_somebody(reading: Reading, who: Span) -> bool:
    """Whether one who says something is a person, by office or name, and no body."""
    named = (m.value for m in reading.within("name", who))
    return _SOMEBODY.search(reading.folded, *who) is not None or any(
        isinstance(value, Name) and value.kind == "person" for value in named
    )


_BY_PATTERN = {_WOULD: future_act, _WOULD_NOT: _not_done, _HAD: _done}
