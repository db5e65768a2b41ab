"""Clauses that stand inside another and announce nothing themselves: "the changes we are making will mean"."""

from __future__ import annotations

import re

from onrecord.extract.clauses import Clause
from onrecord.extract.commitment_headlines import FINITE
from onrecord.extract.nobodys_acts import nobodys_act
from onrecord.extract.quantity_words import MONTHS
from onrecord.extract.rule import Reading
from onrecord.extract.said_only import VITAL

_OF_A_NOUN = re.compile(r" (?:[a-z-]+ ){1,3}(?:are|can|could|may|must|should|will|would) ")
# What is made, set, given or published, with the clause that says by whom right behind it: no sentence of its own.
_NOUN = (
    r"(?:action|agreement|allocation|announcement|approach|bill|budget|change|commitment|decision|document|effort|expectation|freedom|fund|business(?:es)|case|data|famil(?:y|ies)|information|people|user|volunteer|"
    r"funding|improvement|investment|measure|money|paper|place|plan|polic(?:y|ie)|power|priorit(?:y|ie)|programme|"
    r"progress|promise|proposal|reform|report|resource|statement|strateg(?:y|ie)|response|rule|school|standard|step|support|system|target|thing|"
    r"way|work)s?"
)
_OWNER = (
    r"(?:we|I|they|it|councils|ministers"
    r"|(?:the|this|our) (?:[\w-]+ )?(?:administration|council|department|government|ministry))"
)
_SAID_OF_A_NOUN = re.compile(
    rf"\b(?:the|these|those|any|all|every|some|new|more|other|higher|extra) (?:[\w'$£€.,-]+ ){{0,6}}{_NOUN} (?:that )?"
    rf"{_OWNER}\W*$"
    r"|\bthe (?:(?-i:[A-Z])[\w'-]+ (?:to |of |for |and )?)+that (?:I|we)\W*$",  # "the Right to Build that I'm"
    re.I,
)
_OWNERS = ("we", " i", "they", "it", "ministers", "councils", "ment", "council", "istry", "istration")
_WAY_IN_WHICH = re.compile(
    r"\b(?:by|for|from|of|on|to|under) which (?:[\w'-]+ ){1,4}$|"
    r"\b(?:areas?|degree|extent|manner|means|respects?|ways?) (?:by|in|to) which [^,;:]{2,60}$"
)
_NEXT = r"(?: and| but| so) (?:i|it|ministers|our|she|he|the|they|this|we)\b"  # another clause begins
_HOW = re.compile(
    rf"\b(?:how|whether|what an?)(?:(?!{_NEXT}) [\w'-]+){{1,7}} $"
    r"|\b(?:consider|discuss|explor|identif)[a-z]* (?:[a-z]+ ){0,2}ways (?:(?!and\b|but\b)[\w'-]+ ){1,4}$"
)
_VITAL = re.compile(rf"\b(?:is|was) (?:\w+ )?(?:{'|'.join(VITAL)}) that (?:[\w'-]+ ){{0,3}}$")
_IF = re.compile(
    r"\b(?:asked?|asking|clear|confirm(?:ed)?|doubt|hear|heard|knows?|known|say|see|told|unclear|unsure)(?: us)?"
    rf" (?:if|what|why)(?:(?!{_NEXT})[^,;]){{0,80}}$"
)
_ALLEGED = re.compile(
    r"\b(?:accusations?|alleging|allegations?|claiming|claims?|complaints?|fears?|myths?|suggestions?) that "
    r"[^,;]{0,60}$|\b(?:assumption|belief|expectation|fear|hope|worry) (?:is|remains|was) that [^,;]{0,60}$"
    r"|\bit (?:is|was) (?:astonishing|concerning|disappointing|remarkable|shocking"
    r"|worrying) that (?:(?!\b(?:and|but) (?:it|our|the|they|we)\b)[^,;]){0,120}$"
)
_WHAT = re.compile(
    r"(?<!^)\b(?:in|of|on|to|at|and|from|know|see|with|for|about|is|was) what (?:(?!and\b|but\b)[a-z'-]+ ){1,3}$"
    r"|\b(?:in|of|on|to|at|from|with|for|about) what [a-z'-]+ and (?!(?:ha[ds]|have|I|it|is|are|they|we"
    r"|will)\b)[a-z'-]+ $"
)
_THAN = re.compile(r"\bthan (?:it|they|we)\b[^,;]*$")  # "less than we were given last year"
_WE_HAVE = re.compile(r"\w (?:we|I)(?: have|'ve| are|'re)\b")  # "The paper we have published today sets out"
_PLEASURE = re.compile(r"\bit (?:is|was) to be\b")  # "What a pleasure it is to be here"


# "Firms which signed up last year will receive": the clause says which firms, and the verb is yet to come
_WHICH_ONES = re.compile(
    r"(?:(?:But|And|So),? )?(?!(?:I|If|It|That|There|This|We|What|When|While)\b)[A-Z][\w'-]*"
    r"(?: (?!is\b|was\b)'?\w[\w'-]*){0,5} (?:that|which|who) (?:(?:also|already|first|have|has|had) )*"
)
_SOME_WHICH = re.compile(
    r"(?!(?:and|as|but|he|it|or|she|so|they|this|we|which|who)\b)[a-z][\w'-]*"
    r"(?: (?!is\b|was\b)\w[\w'-]*){0,3} (?:which|who) "
)
_VERB_NEXT = re.compile(
    r"(?:are|can|could|had|has|have|is|was|were|apply|bid|did|do|does|fail|join|meet|need|receive|show|sign|take|use|want"
    r"|[a-z]+ed)\b"
)
_MAIN_VERB = re.compile(
    r"(?: (?!(?:and|but|or|that|where|which|who)\b)[\w'£$€.-]+){0,14}"
    r" (?!(?:and|but|or|that|where|which|who|it|they|we)\b)[\w'-]+"
    r" (?:can|could|had|has|have|is|are|may|must|should|was|were|will|would) "
)


# "Under the plan we will build": the plan is when or how, and the clause the sentence's own
_OPENS = re.compile(
    r"(?:^|[,;] |\b(?:and|but|so) )(?:(?:As (?:a )?(?:part|result) of|In (?:addition|line|response) (?:to|with)"
    r"|Thanks to)|After|At|By|Following|For|From|In|On|Through|Under|With)(?: (?:our|the|these|this|those))? ?$",
    re.I,
)
_ENDS_THERE = re.compile(r"(?: today| already)?,")
_LONGEST = 400  # code points before a verb that are looked at


def _says_which(reading: Reading, start: int, clause: Clause) -> bool:
    found = _SAID_OF_A_NOUN.search(reading.folded, start, clause.at.start)
    if found is None:
        return False
    opened = _OPENS.search(reading.folded[start : found.start()]) is not None
    return not opened or _ENDS_THERE.match(reading.folded, clause.at.end) is not None


_RELATIVES = ("that ", "which ", "who ", "have ", "has ", "had ", "also ", "already ", "first ")


def _of_a_subject(reading: Reading, clause: Clause) -> bool:
    """Whether a clause only says which ones the subject of the sentence are."""
    sentence, at = clause.sentence, clause.at
    return (
        which_ones(reading, sentence.start, at.start) is not None
        and _MAIN_VERB.match(reading.folded, at.end, sentence.end) is not None
    )


# "The dam which will hold water is being built", "The works, which will deepen the quay are now under way"
_THEN_IS = re.compile(
    r"(?:(?! - )(?:[^,;:.]|, (?=[A-Z]))){3,140}? "
    r"(?:(?:are|is|was|were)(?: (?:also|already|currently|now|still))* (?:being|going|on|set|to|under)\b"
    r"|(?:has|have) (?:also |already |now )*(?:been|begun|started)\b)"
)
_INSIDE = re.compile(
    r"\b(?:as|because|but|if|so|that|when|where|which|while|who)\b|\band (?:an?|he|it|our|she|the|their|they|this|we)\b"
)
_A_NOUN_FIRST = re.compile(
    r"(?:(?:Meanwhile|In addition|Currently|Separately|Today),? )?(?:[Aa]n?|[Oo]ur|[Tt]he|[Tt]hese|[Tt]his|[A-Z])"
    r"[^;:.]{3,160}?,? (?:that|which) $"
)


def _verb_to_come(reading: Reading, clause: Clause) -> bool:
    """Whether the verb of a sentence is yet to come behind a clause about its subject."""
    start, at = clause.sentence.start, clause.at
    opens = _A_NOUN_FIRST.match(reading.folded, start, at.start)
    if opens is None or opens.end() != at.start or FINITE.search(reading.folded, start, at.start):
        return False
    verb = _THEN_IS.match(reading.folded, at.end, clause.sentence.end)
    return verb is not None and _INSIDE.search(verb.group()) is None


def which_ones(reading: Reading, start: int, end: int) -> int | None:
    """Where a noun begins behind which a clause says which: "Firms which have", "..., bosses who obstruct"."""
    opens = start if _WHICH_ONES.fullmatch(reading.folded, start, end) else reading.folded.rfind(", ", start, end) + 2
    if opens != start and (opens < start + 2 or _SOME_WHICH.fullmatch(reading.folded, opens, end) is None):
        return None
    if reading.folded.endswith("that ", start, end) and _VERB_NEXT.match(reading.folded, end) is None:
        return None  # "intends that funding will"
    return opens


def of_a_noun(reading: Reading, clause: Clause) -> bool:
    """Whether a past form behind a comma says which: "From Long Pier to the quay, awarded projects will"."""
    comma = reading.folded.endswith(", ", 0, clause.at.start)
    return comma and _OF_A_NOUN.match(reading.folded, clause.at.end) is not None


_WHEN_ALONE = re.compile(
    rf"(?:(?:earlier|last|later|this) )?(?:(?:in|on) )?(?:(?:early|late) )?(?:[A-Z][a-z]+day|{MONTHS}"
    rf"|\d{{1,2}} {MONTHS}|month|today|week|year|yesterday)(?: (?:\d{{1,2}}|(?:19|20)\d\d))? ?"
)


def inside_another(reading: Reading, clause: Clause) -> bool:
    """Whether a clause only says which changes, how something works, or what it is vital that somebody did."""
    at = clause.at.start
    start = max(clause.sentence.start, at - _LONGEST)
    lead = reading.lowered[start:at]  # what is not in it need not be sought: patterns are dear
    if lead.rstrip().endswith(_OWNERS) and _says_which(reading, start, clause):
        return True
    if " which " in lead and _WAY_IN_WHICH.search(reading.folded, start, at):
        return True
    if lead.endswith(_RELATIVES) and (_of_a_subject(reading, clause) or _verb_to_come(reading, clause)):
        return True
    if (" if " in lead or " what " in lead or " why " in lead) and _IF.search(lead):
        return True
    if " what " in lead and _WHAT.search(lead):
        return True  # "to look at what that money is delivering"
    if " than " in lead and _THAN.search(lead):
        return True
    if " that " in lead and (_ALLEGED.search(lead) or _VITAL.search(lead)):
        return True
    if any(word in lead for word in ("how ", "whether ", "what a", " ways ")) and _HOW.search(lead):
        return True
    subject = clause.subject.of(reading.folded)
    if _WHEN_ALONE.fullmatch(subject) and reading.folded.endswith(("which ", "who "), start, clause.subject.start):
        return True  # "Ann Reed, who on Friday opened the pier"
    if nobodys_act(reading, clause, start):
        return True
    if clause.form == "present" and _WE_HAVE.search(reading.folded, clause.subject.start, at):
        return True
    return clause.form == "intend" and _PLEASURE.match(reading.lowered, max(start, at - 3)) is not None
