"""When an announced act is due, in which words, or when it is said to have been done."""

from __future__ import annotations

import re
from typing import cast

from onrecord.extract.act import Act, long_ago
from onrecord.extract.rule import Reading
from onrecord.model import Span
from onrecord.values import Quotation, When

_BASE = re.compile(
    r"\b(?:(?:[Ss]ince|than|from|on|compared (?:to|with)|against|versus)|since (?:[\w'-]+ ){1,5}(?:in|on|from))\s*$"
)
_OF_ANOTHER_ACT = re.compile(
    r"\b(?:announced|introduced|launched|opened|published|since|of|signed|than|unveiled|from"
    r"|(?:(?:that|which) (?:is|was|were) )(?:agreed|approved|confirmed|revealed)|(?:has|have) "
    r"(?:agreed|committed|pledged|promised|vowed))\s*(?:today \()?$"
)
_LEAVES_CLAUSE = re.compile(
    r"\b(?:which|who|that|announced|being|signed|published|set out|following|since|because|after|(?:was|were"
    r"|has been) \w+|as (?:the|ministers|it|he|she|they|we)"
    r"|as (?:[a-z-]+ ){1,3}(?:begins?|continues?|faces?|falls?|grows?|moves?|prepares?|reach(?:es)?|rises?|takes?))\b"
    r"|[;:]|, with (?![^,;]*, (?:[a-z]+ ){0,5}$)|\band (?:also )?(?:aims|expects|hopes|intends|plans) to\b"
)
_WHICH_YEARS = re.compile(
    r"\b(?:accounts|budget|data|estimates|figures|report|results|returns|settlement|statement|statistics) "
    r"(?:for|of) (?:the )?$"
)
_NAMES_AFTER_YEARS = re.compile(r" (?:[A-Z][a-z]+ ){0,2}(?:Act|Bill|Budget|Estimates|Law)\b(?! [A-Z])")
_IN_BUDGETS = (" at Budget ", " at the Budget ", " in Budget ", " in the Budget ")  # "to surplus in Budget 2033": when
_ITS_NOUN = re.compile(
    r" (?:[a-z]+ ){0,2}(?:awards?|budgets?|grants?|plans?|programmes?|reports?|rounds?|settlements?)\b"
)
# "will plant trees, supporting the goal of a green coast by 2050": the date is that of the goal
_AIM_BESIDE = re.compile(
    r"(?:, (?!adopting|including|setting)[a-z]+ing|\b(?:aligned with|consistent with|contribut(?:e|es|ing) to"
    r"|in line with|in support of|to (?:help )?(?:meet|support)|(?:as part of|towards) (?:its|our|the|their)))"
    r" [^,;]{0,60}\b(?:aim|ambition|goal|mission|objective|target|vision"
    r"|(?:commitment|pledge)(?= to (?:[a-z]+ )?(?:zero|[a-z]+ [0-9])))s?"
    r" (?:for|of|to)\b(?:(?! and (?:to|will)\b)[^,;])*(?:\bby (?:the end of )?| by)$"
)
_GIVEN_THAT = re.compile(
    r"\b(?:As|Because|Given|Since|While|With)\b[^,;]*\b(?:due|expected|forecast|likely|predicted|projected|set) to\b"
    r"[^;]{0,80}$"
)
_PARTICIPLE = re.compile(r", (?:first |originally )?(?:[a-z]+ed|set out|given) [^,]*$")
_OPENING = re.compile(r"(?:And |But |So )?(?:By|During|From|In|On|Over|Until|Within) (?:(?:the|early|mid|late) ?)*")
_OTHER_CLAUSE = re.compile(r"[,;] (?:and|but|while) [^,;]*$")
_MORE_OF_IT = re.compile(r"[,;] (?:and|but) (?:by|for|from|in|not|over|subject|until|with)\b")
_NEXT_CLAUSE = re.compile(r", and (?:(?:by|from|in|on) )?(?:the end of )?$")
_ANOTHER_WILL = re.compile(r", and (?:[\w'-]+ ){1,6}(?:are|is|will) [^,;]*\bfrom $")
_DEADLINE = re.compile(r"\b(?:[Bb]y|[Bb]efore|[Uu]ntil)\s+(?:the )?(?:end of )?$")
# Times that an event gives and no calendar: kept in their words.
_EVENT = re.compile(  # sought in small letters: `re.I` would make it twice as slow
    r"\b(?:(?:by|before|until|within|during|over|at|for) "
    r"(?:the (?:end|start|beginning|close|lifetime|course|remainder|rest) of )?"
    r"(?:(?:the )?(?:this|next|current|coming)|the) "
    r"(?:parliament(?:ary (?:session|term))?|session|(?:general |local |presidential |federal )?elections?|"
    r"spending (?:review|round)(?: period)?|decade|recess)"
    r"|(?:as|when|once|after|before|until) (?:the )?"
    r"(?:bill|act|legislation|law|treaty|review|inquiry|consultation|regulations) "
    r"(?:progresses|passes|(?:is|has been) (?:passed|published|enacted|completed?)|comes into force|concludes|reports|"
    r"closes|receives royal assent|goes through parliament)"
    r"|(?:as soon as|when) parliamentary time allows|(?:as soon as|where) (?:possible|practicable)|in due course"
    r"|shortly|(?:in|over) the (?:coming|next few) (?:days|weeks|months|years)"
    r"|before (?:the )?(?:summer|christmas|easter|winter) recess)\b"
)


def times(reading: Reading, act: Act, span: Span) -> tuple[str | None, str | None, str | None]:
    """When an act still to come is due, in which words, or when a done one is said to have been done."""
    issued = reading.document.issued or ""
    for mention in reading.within("date", span):
        iso = cast(When, mention.value).iso
        if act.status == "done":
            if _told_then(reading, act, span, mention.span.start):
                continue  # "replying today to a question, the minister said that on 2 May they launched"
            if mention.span.end < act.clause.at.start and _WHICH_WERE.search(
                reading.folded, max(span.start, mention.span.start - 90), mention.span.start
            ):
                continue  # "The requests made by the council in May were met"
            if _OPENS_WITH.match(reading.folded, span.start, mention.span.start):
                continue  # "Launched in 2024, the scheme has helped": when it was launched
            if len(iso) < 10 and reading.folded.endswith((" for ", " for the "), 0, mention.span.start):
                continue  # "unveiled a budget for 2030": whose budget, not when
            if reading.folded.endswith(("than ", "than in "), 0, mention.span.start):
                continue  # "with more pupils in good schools than in 2030"
            if reading.folded.endswith("Budget ", 0, mention.span.start):
                continue  # "as announced in Budget 2025": its name
            at, subject = mention.span.start, act.clause.subject.start
            says = _SAYS_NOW.search(reading.folded, max(span.start, at - 90), subject)
            if says and at < says.end():
                continue  # "The minister today announced that the board has approved": when it was told
            if _OF_WHICH.search(reading.folded, act.clause.at.end, mention.span.start):
                continue  # "established the fund, the second round of which was opened last month"
            told_apart = reading.folded[mention.span.end : act.clause.at.start]
            far_off = ", and " in told_apart and len(told_apart.partition(", and ")[0].split()) > _A_FEW
            if far_off and not told_apart.startswith(","):
                continue  # "gives crews more from this week and comes beside help, and the money we have invested"
            if _BASE.search(reading.folded, max(0, mention.span.start - 48), mention.span.start) and len(iso) < 10:
                continue
            first = iso.split("/")[0]
            if long_ago(first, issued):
                continue  # "opened a bridge destroyed in 1944": what is announced is not so old
            if first[:10] <= (issued[: len(first)] or first):
                return None, None, iso
        elif act.clause.form != "refrain" and _is_due(reading, act, mention.span, iso, issued):
            return iso, mention.span.of(reading.text), None
    if act.status == "done":
        return None, None, None
    if act.status == "promised" and _tells(reading, act) and reading.speaker_at(span.start) is None:
        due = reading.once("speech day", _speech_day)
        if due:
            return due, None, None  # what is to be said is due when the speech is
    event = _EVENT.search(reading.lowered, act.clause.at.end, span.end)
    if event and _LEAVES_CLAUSE.search(reading.folded, act.clause.at.end, event.start()):
        event = None
    if event is None and act.clause.at.start > span.start:
        event = _EVENT.match(reading.lowered, span.start, act.clause.at.start)
    return None, Span(*event.span()).of(reading.text) if event else None, None


def _told_then(reading: Reading, act: Act, span: Span, at: int) -> bool:
    """Whether a date stands before the words that tell of an act, so that it is the day on which it was told."""
    told = [m.start() for m in _TELLING.finditer(reading.folded, span.start, act.clause.subject.start)]
    return bool(told) and at < told[-1]


_OF_WHICH = re.compile(
    r", which | of which | which (?:(?:are|had|has|have|is|was|were|he|I|it|she|they|we|an?|the|this) |[A-Z])"
)
_A_SUM = re.compile(r"\W*(?:(?:an?|about|additional|almost|extra|further|nearly|over) )*[£$€]")
_A_FEW = 3  # words between a date and another clause
_NEAR = 220  # code points before a date in which a goal that it belongs to is named
_WHICH_DID = re.compile(r"\b(?:that|which|who) (?:became|began|had|has|have|was|were|went|[a-z]+ed)\b[^,;]*$")
_TELLING = re.compile(r"\b(?:has|have|had) (?:announced|confirmed|said|stated) that\b|\b(?:said|stated) that\b")
_WHICH_WERE = re.compile(
    r"\b(?!(?:are|been|being|is|was|were) )[A-Za-z-]+ (?:announced|approved|given|held|launched|made|received|sent"
    r"|signed|submitted|taken) (?:at|by|from|in|on|to)\b[^,;]{0,60}$"
)
_OPENS_WITH = re.compile(r"(?:[A-Z][a-z]+ed|Begun|Built|Set up|Since [a-z]+ing)\b[^,]*$")
_GAVE_OUT = "announced|confirmed|declared|revealed|said|unveiled"
_SAYS_NOW = re.compile(rf"\b(?:{_GAVE_OUT})(?: today| yesterday)? (?:that )?$")
_ANNOUNCING = re.compile(
    rf"\b(?:{_GAVE_OUT}|(?:can|(?:am|are) [a-z]+ to) (?:also |now )?"
    r"(?:announce|confirm|reveal|say))\b"
)


def deadline(reading: Reading, span: Span) -> tuple[str | None, str | None]:
    """The day by which the item of a list is to be done, where it says "by" one still to come, and its words."""
    issued = reading.document.issued or ""
    for mention in reading.within("date", span):
        iso = cast(When, mention.value).iso
        last = iso.split("/")[-1].strip(".") or iso
        by = _DEADLINE.search(reading.folded, span.start, mention.span.start)
        if by and by.end() == mention.span.start and last[:10] >= issued[: len(last)]:
            return iso, mention.span.of(reading.text)
    return None, None


_OVER_THEN = re.compile(r"\b(?:as (?:at|of)|between|during) (?:the )?$")
_SAYS_WHICH = re.compile(  # "helping crews who lost work during 2030", "roads planned as of 2030"
    r"\b(?:that|whose|which|who)\b[^,;]*$|\b(?:agreed|caused|damaged|dating|destroyed|flooded|hit|lost|made|planned|set)\b"
    r"[^,;]*$"
)


def told_of_the_past(reading: Reading, span: Span) -> bool:
    """Whether the item of a list counts what was done: "delivering 6,000 homes between April and December 2030"."""
    issued = reading.document.issued or ""
    for mention in reading.within("date", span):
        last = cast(When, mention.value).iso.split("/")[-1]
        past = bool(last) and last[:10] < issued[: len(last)]
        before = reading.folded[span.start : mention.span.start]
        if reading.folded.startswith("between ", *mention.span):
            before += "between "  # which the words of the date take in
        if past and _OVER_THEN.search(before) and not _SAYS_WHICH.search(before):
            return True
    return False


def _is_due(reading: Reading, act: Act, at: Span, iso: str, issued: str) -> bool:
    """Whether a date belongs to the act and is not past: in its clause, or in the words that open the sentence."""
    continued = act.clause.verb == "continue"  # "will continue to freeze fares until March 2032"
    if reading.folded.startswith("'s", at.end):
        return False
    if (
        reading.folded.endswith(("FY ", "iscal year ", "inancial year "), 0, at.start)
        and reading.folded[at.end : at.end + 2].strip()[:1].isalpha()
    ):
        return False  # "will receive FY 2025 grants": which grants
    if _WHICH_YEARS.search(reading.folded, max(0, at.start - 30), at.start):
        return False  # "will be reflected in the accounts for 2025-26"
    if reading.folded.endswith("the ", 0, at.start) and _ITS_NOUN.match(reading.folded, at.end):
        return False  # "form part of the 2024-25 settlement"
    named = reading.folded.endswith("Budget ", 0, at.start) and not reading.folded.endswith(_IN_BUDGETS, 0, at.start)
    if named or _NAMES_AFTER_YEARS.match(reading.folded, at.end):
        return False  # "will amend the 2030-31 Budget Bill", "once Budget 2030 is adopted": its name
    if act.clause.form == "pledge" and reading.folded.endswith(" for ", 0, at.start):
        return False  # "announced a budget of £1 billion for this year": its period
    if (
        act.clause.form == "pledge"
        and _A_SUM.match(reading.folded, act.clause.at.end - 1)
        and at.of(reading.lowered) == "this year"
    ):
        return False  # "announced £5 million to support crews this year": over which it is given
    if iso == issued and act.clause.verb.startswith("announc") and act.clause.form != "future":
        return False  # "I want to announce this morning": when it is told
    last = iso.split("/")[-1].strip(".") or iso.split("/")[0]
    if last[:10] < issued[: len(last)] or _of_another_act(reading, act, at.start):
        return False
    if reading.folded.startswith((" and into ", " and for ", " and in the "), at.end):
        return False  # "both today and into the future"
    if act.clause.at.start <= at.start < act.clause.at.end:
        return False  # "has today committed to"
    if at.start < act.clause.at.start:
        if _WHICH_DID.search(reading.folded, act.clause.sentence.start, at.start):
            return False  # "Building on the service which became statewide at the end of 2023, a new one will"
        if _GIVEN_THAT.search(reading.folded, act.clause.sentence.start, at.start):
            return False  # "With one in five expected to be over 65 by 2050, ministers are determined to"
        told = _ANNOUNCING.search(reading.folded, at.end, act.clause.subject.start)
        if act.clause.form == "pledge" or told:
            return False  # "Today the minister announced": when it was promised
        if _PARTICIPLE.search(reading.folded, act.clause.sentence.start, at.start):
            return False  # "As part of the Bill, introduced in the House today, both will"
        if reading.folded.startswith((", which ", ", who "), at.end) and at.end + 9 > act.clause.subject.start:
            return False  # "funding planned later this year, which will provide more": of what is planned
        apart = reading.folded[at.end : act.clause.subject.start + 1]
        if _OTHER_CLAUSE.search(apart) and not _MORE_OF_IT.search(apart):
            return False  # "The hall opens in May 2030, and the pier is to be rebuilt"
        opens = at.start <= act.clause.subject.start + 1  # "If nothing is done, next week I will"
        opens = opens or _OPENING.fullmatch(reading.folded, act.clause.sentence.start, at.start) is not None
        return (opens or at.end <= act.clause.subject.start + 1) and (act.status != "under_way" or continued)
    between = reading.folded[act.clause.at.end : at.start]
    if act.clause.verb.endswith(("accepted", "open", "remain")) and between.rstrip().endswith("until"):
        return False  # the day on which a call for bids closes
    # a goal has a year; "as part of its mission to cut waits by the end of March" is when the act is due
    far_off = len(iso) == 4 or iso.endswith("-12-31") or (issued[:4].isdigit() and iso[:4] > str(int(issued[:4]) + 1))
    far_off = far_off and not (act.clause.verb == "work" and between.startswith(" towards "))
    by = "by " if reading.folded.startswith("by ", at.start) else ""  # which the words of the date take in
    if (
        (far_off and _AIM_BESIDE.search(between[-_NEAR:] + by))
        or _LEAVES_CLAUSE.search(between)
        or (_NEXT_CLAUSE.search(between) and not reading.folded.startswith((".", ",", ";"), at.end))
    ):
        return False  # "will scrap the levy, and today sees it begin": of the next clause
    if by != "by " and _ANOTHER_WILL.search(between):
        return False  # "will open a centre, and the other ports will be asked to join from May 2031"
    until = between.rstrip().endswith("until")  # "gives certainty until April": how long
    return act.status != "under_way" or (_DEADLINE.search(between) is not None and (continued or not until))


_TELLS = re.compile(
    r"(?:address|announce|argue|call|challenge|emphasise|highlight|lay out|outline|say|set out|speak|stress|tell|"
    r"unveil|urge|use (?:his|her|the) speech|warn)\b",
    re.I,
)
_SPEECH = re.compile(r"\b(?:speech|keynote|address|lecture|remarks)\b", re.I)


def _of_another_act(reading: Reading, act: Act, start: int) -> bool:
    """Whether the day is that of a verb right before it, which is not the act's own: "the fund launched today"."""
    first = max(start - 24, 0)
    found = _OF_ANOTHER_ACT.search(reading.folded[first:start])
    if found and found.group().startswith("from") and act.status == "promised":
        return False  # "will cut fares from April 2031": when it begins
    return found is not None and not act.clause.at.start <= first + found.start() < act.clause.at.end


def _tells(reading: Reading, act: Act) -> bool:
    return _TELLS.match(f"{act.clause.verb}{reading.folded[act.clause.at.end : act.clause.at.end + 16]}") is not None


def _speech_day(reading: Reading) -> str | None:
    """The day of the speech whose words a release gives beforehand, where it states one; else None."""
    if not any(isinstance(m.value, Quotation) and m.value.tense == "advance" for m in reading.of("quotation")):
        return None
    issued = reading.document.issued or ""
    for mention in reading.of("date"):
        iso = cast(When, mention.value).iso
        sentence = reading.sentence_at(mention.span.start)
        if len(iso) == 10 and iso >= issued and _SPEECH.search(sentence.of(reading.folded)):
            return iso
    return None
