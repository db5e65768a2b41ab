"""Clauses that tell of no act of those who speak: of others, of what befalls, of what was before, of what somebody is
for."""

from __future__ import annotations

import re

from onrecord.extract.act import long_ago
from onrecord.extract.clauses import Clause
from onrecord.extract.commitment_headlines import FINITE
from onrecord.extract.rule import Reading
from onrecord.values import Name

_ITS_OBJECT = re.compile(
    r"\b(?:is|was) (?:only |just )?(?:an?|the) [\w' -]{3,60} that (?:the )?(?:[A-Z][\w.'-]*"
    r"|board|council|department|government|he|she|they|we)(?: [A-Z][\w.'-]*)*\W*$"
    r"|\b(?:difference|effect|impact) that (?:the )?[A-Z][\w'-]*(?: [A-Z][\w'-]*)*(?:, which [^,;]{3,60},)?\W*$"
)
_IMPACT_THAT = re.compile(r"\b(?:difference|effect|impact)s? (?:it|that|these|they|this|which) [^,;.]{0,60}$")
_PRESS_OFFICE = re.compile(r"(?:(?! and )[^.;]){0,60}\bfor (?:media|press) (?:enquir|inquir)(?:y|ies)\b")
_AS_FIRST = re.compile(r"(?:As|Because|Since) (?!an? (?:consequence|result)\b|of\b|part of\b|today\b)[^,;]*")
_GIVING = frozenset(("delivered", "gave", "given", "made", "offered", "presented", "provided", "shared"))
_ACCOUNT = re.compile(
    r" (?:an?|quite a lot of|many|several|the|his|her|its|their) (?:[a-z]+ ){0,2}"
    r"(?:address|announcement|briefing|comments|lecture|overview|outline"
    r"|presentation|remarks|sermon|speech(?:es)?|statement|summary|talks?)(?=[.,;]|$| (?:about|as|at|for|from|in"
    r"|of|on|that|to|today|which|yesterday)\b)"
    r"|(?: (?:an?|the|his|her|its|their))? (?:[a-z]+ ){0,2}(?:account|assessment|forecast|update) (?:about|of|on) "
    r"(?:(?:an?|his|her|its|our|the|their) )?[a-z]"
)
_CREDIT = re.compile(
    r" (?:(?!(?:export|social|tax|trade)\b)[a-z]+ )?(?:credit|praise|thanks"
    r"|tribute) to\b(?![^.;]*[£$€]\d)"
)
_NO_OBJECT = re.compile(r" (?:against|for|from|in|on|since|this|to|with)\b|\.")
_BEFALLS = re.compile(r"be (?:affected|damaged|disrupted|hampered|harmed|hurt|impacted|missed|remembered|threatened)$")
_NOBODY = re.compile(r"\W*(?:[Nn]o|[Nn]obody|[Nn]one|[Nn]either|[Nn]ot)\b")
_ONLY_IF = re.compile(r"(?:will|shall) (?:never|only) be able$")
_OURS = re.compile(r"\b(?:[Ww]e|ours|country|economy|nation)\W*$")
_HONOUR = re.compile(
    r" (?:(?:an?|his|her|the|their) )?(?:[A-Z][\w'-]* ){0,5}"
    r"(?:(?:bronze|gold|silver) )?(?:[A-Z]?BE|Cross|DSO|Medal|OAM|QPM|KPM|damehood|honou?rs?|knighthood|medals?)"
    r"(?=[.,;)]|$| (?:after|at|by|for|from|in|last|on|this|yesterday)\b)"
)
_AS_WE = re.compile(r"(?:^|[,;] )(?:[Aa]s|[Ss]ince) (?:he|I|it|she|they|we) $")
_IT = re.compile(r"(?:^|\W)(?:it|that|the (?:announcement|news)|this)\W*$")
_BEFORE_NOW = re.compile(
    r"\b(?:[Ff]ormer|[Ll]ast|[Oo]utgoing|[Pp]revious) (?:[A-Z][\w'-]* )?"
    r"(?:[Aa]dministration|[Cc]oalition|[Gg]overnments?)\W*$"
)
_IF_FIRST = re.compile(r"\W*(?:Had|If|Should|Unless) [^,;]*")
_ONCE = re.compile(r"\b(?:as soon as|before|once|unless|until) [^,;:]*$")
_THIS_IS_TO = re.compile(r"(?:That|This|that|this) is to (?!(?:be|begin|close|come|end|go|open|start)\b)[a-z]+")
_DUTY = re.compile(r"\b(?:[Dd]uty|[Ff]unction|[Jj]ob|[Pp]urpose|[Rr]emit|[Rr]esponsibility|[Rr]ole)\W*$")
RIVALS = (
    r"Coalition|Conservatives?|Democrats|Greens|Labou?r|Liberals|Nationals|[Oo]pposition|Republicans|Tories|opponents?"
    r"|part(?:y|ies)"
)
"""Those of whom the other side speaks, as the alternatives of a pattern: what they would do is no promise of theirs."""
_WHILE = re.compile(  # "While Labor continues to create jobs, "
    rf"(?:Although|Though|Whereas|While) (?:[^,;]{{0,60}}\b)?(?:{RIVALS}|others?)\W*"
)
_STUDY_OF_HOW = re.compile(r"(?:An?|Our|The|This) (?:[a-z]+ ){1,3}(?:about|into|of|on) how\b")
_OBJECT_WHICH = ("that ", "which ")
_ENDS = re.compile(r"[.,;)]|$")
_WANTS = ("hopes ", "plans ", "wants ")


def _no_office(reading: Reading, clause: Clause) -> bool:
    """Whether who acts is a person told of without an office, where others have theirs: the leader of others."""
    people = [m.value for m in reading.of("name") if isinstance(m.value, Name) and m.value.kind == "person"]
    subject = clause.subject.of(reading.folded).strip(' ,"').rpartition(", ")[2]
    own = [p for p in people if p.name == subject or p.name.endswith(f" {subject}")]
    others = any(p.role for p in people if p not in own)
    return bool(own) and others and not any(p.role for p in own) and subject != reading.document.speaker


_IN_YEAR = re.compile(r" (?P<between>[^,;:.]{0,60}?)\bin (?P<year>1[0-9]{3}|20[0-9]{2})\b(?! [a-z]+s\b)")
# of another verb or of what is compared: "opened a bridge built in 1890", "compared with levels in 1990"
_OF_ANOTHER = re.compile(
    r"\b(?:[a-z]+ed|above|against|below|than|that|which|who|with)\b|\b(?:built|held|made|laid|lost|seen|set|sent|told)\b"
)


def _history(reading: Reading, clause: Clause) -> bool:
    """Whether a clause tells of what was done long before: "The convention was introduced in 1967"."""
    told = _IN_YEAR.match(reading.folded, clause.at.end, clause.sentence.end)
    issued = reading.document.issued
    if told is None or issued is None or _OF_ANOTHER.search(told["between"]):
        return False
    return long_ago(told["year"], issued)


_NO_DUTY = re.compile(r" ?(?:[.;]|$)| (?:during|over|when|while)\b")  # a need: "from May", "by law" tell a duty
# "has stopped short of a ban", "has withdrawn from the race", "has sold its case well"
_NOTHING_DONE = re.compile(
    r"(?:stopped short\b|withdrawn from\b|sold (?:her|his|its|the|their) (?:case|message|story|vision)\b)"
)


def nobodys_act(reading: Reading, clause: Clause, start: int) -> bool:
    """Whether a clause announces no act of those who speak; `start` is where the words that are looked at begin."""
    folded, at = reading.folded, clause.at.start
    subject, lead = clause.subject.of(folded), reading.lowered[start:at]
    if _BEFORE_NOW.search(subject):
        return True  # "The previous Government promised to do this"
    if _STUDY_OF_HOW.match(folded, clause.sentence.start) and not FINITE.search(folded, clause.sentence.start, at):
        return True  # "An assessment of how the Bill will help was published"
    match clause.form:
        case "future":  # "Production will be affected", but "No contract will be affected"
            if clause.verb.startswith("have") and _IMPACT_THAT.search(folded, clause.sentence.start, at):
                return True  # "the impact that the Budget will have on crews"
            if (
                _OURS.search(subject)
                and _ONLY_IF.match(clause.at.of(folded))
                and " if " in folded[clause.at.end : clause.sentence.end]
            ):
                return True  # "We will only be able to compete if we mend the piers": a warning
            if clause.verb in ("be needed", "be required") and _NO_DUTY.match(folded, clause.at.end):
                return True  # "About 40 workers will be required"
            return _BEFALLS.match(clause.verb) is not None and not _NOBODY.match(folded, *clause.subject)
        case "present":
            if _PRESS_OFFICE.match(folded, clause.at.end):
                return True  # "operates an out of hours service for media enquiries only"
            if folded.endswith(_OBJECT_WHICH, start, clause.subject.start) and _ENDS.match(folded, clause.at.end):
                return True  # "the services which the council provides."
            if clause.kind == "instrument" and _AS_FIRST.fullmatch(folded, clause.sentence.start, clause.subject.end):
                return True  # "As climate change continues to alter the coast, it has never been so vital"
            return _WHILE.fullmatch(folded, clause.sentence.start, clause.subject.end) is not None
        case "intend":  # "Our duty is to protect": what somebody is for
            if _THIS_IS_TO.fullmatch(f"{subject.strip()} {clause.at.of(folded)}"):
                return True  # "This is to keep crews safe": what it is for
            wants = folded.startswith(_WANTS, at) and _no_office(reading, clause)
            return wants or _DUTY.search(subject) is not None
        case "pledge":  # "If the ministry agreed to change it, a deed would be needed"
            return _IF_FIRST.fullmatch(folded, clause.sentence.start, at) is not None
    if clause.form in ("past", "passive_past") and _history(reading, clause):
        return True
    if clause.form in ("past", "perfect") and _NOTHING_DONE.match(folded, clause.at.end - len(clause.verb)):
        return True
    if clause.form.startswith("passive") and clause.verb == "confirmed":
        return _IT.search(lead) is not None and folded.startswith(" by ", clause.at.end)  # "This was confirmed by her"
    if clause.form == "past" and subject.lstrip(' "').lower().startswith("had "):
        return True  # "had the board built the pier, it would have": supposed
    if clause.form == "past" and _AS_WE.search(folded[clause.sentence.start : at]):
        return True  # "As we founded the board, we knew": when it was
    if clause.verb == "awarded" and _HONOUR.match(folded, clause.at.end):
        return True  # "has been awarded an MBE": an honour, and no money
    if clause.verb in _GIVING and _ACCOUNT.match(folded, clause.at.end):
        return True  # "provided an overview of its plans": words, and no deed
    if clause.verb in ("gave", "given") and _CREDIT.match(folded, clause.at.end):
        return True
    if "perfect" in clause.form and _ONCE.search(folded, start, at):
        return True  # "An opening is expected once training has been completed"
    # "the third deal that she has made with a port", "the impact that Operation Quays is having on thefts"
    its_object = " that " in lead and _ITS_OBJECT.search(folded, start, at) is not None
    return its_object and _NO_OBJECT.match(folded, clause.at.end) is not None
