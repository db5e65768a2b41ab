"""The lead-ins of lists: what announces the items that follow, and which lead-ins announce nothing themselves."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import cast

from onrecord.extract.actor_names import named_in
from onrecord.extract.actors import own_government
from onrecord.extract.commitment_times import deadline
from onrecord.extract.conditions import stated_before
from onrecord.extract.rule import Reading
from onrecord.model import Mention, Part, Span
from onrecord.values import Commitment

# "The agreement will deliver:" says nothing without its list.
OPENS_LIST = frozenset(
    word + ending
    for word in ("contribute", "deliver", "ensure", "help", "include", "introduce", "involve", "provide", "see")
    for ending in ("", "s")
)
_FOLLOWING = re.compile(r"[a-z]+ the following\b[\w ,'-]*")  # "take the following steps"
_LEADS_ON = re.compile(r"\b(?:as follows|by|including|include|namely|such as|to|towards?)$")
_FUNDS = re.compile(r"^provid\w* (?:[a-z]+ ){0,2}(?:funding|money|support) (?:for|to)$")
_GIVEN_OUT = re.compile(r"\b(?:allocated|directed|distributed|focus(?:ed)?|spent|targeted|used)\b")


def only_leads(action: str) -> bool:
    """Whether an act says nothing without the list that it opens: "be directed toward key initiatives including"."""
    if action in OPENS_LIST or _FOLLOWING.fullmatch(action) or _FUNDS.search(action):
        return True
    said = bool(_LEADS_ON.search(action[-20:])) and not any(letter.isdigit() for letter in action)
    return said and _GIVEN_OUT.search(action) is not None


_ONLY_OPENS = re.compile(
    r"(?:this|these|it|they|the \w+ will|which) (?:also )?(?:will )?(?:include|includes|including|are)\b", re.IGNORECASE
)
_CARRIED_OUT = re.compile(
    r"\b(implemented|delivered|introduced|made|completed|achieved|taken|launched|announced|agreed)\b"
)
MEASURES = re.compile(
    r"\b(?:recommendations|measures|elements|initiatives|changes|reforms|steps|actions|commitments|improvements|plans|points)\b",
    re.IGNORECASE,
)
_SAYING = re.compile(r"\b(?:said|says|added|commented)\b[^:]*:$")


def _introduces(reading: Reading, sentence: Span) -> bool:
    """A lead-in that only opens the list of what the sentence before announced: "This includes:", "..., including:"."""
    if _ONLY_OPENS.match(reading.folded, sentence.start, sentence.end):
        return True
    words = reading.folded[sentence.start : sentence.end]
    return bool(
        re.match(r"(?:And )?(?:[Ii]t|This|These|They)\b", words) and re.search(r"\b(?:including|such as):$", words)
    )


_NEAR = 500  # code points between an act and the list that "It includes:" opens of it


def _to_come(reading: Reading, last: Mention) -> Mention:
    """What a list holds that is to be, of something done: "The minister outlined a plan. It will include:"."""
    value = cast(Commitment, last.value)
    actor = value.actor or own_government(reading)
    return replace(last, value=replace(value, status="promised", actor=actor, when=None))


_REPORTS = re.compile(
    r"\b(?:annual|end[- ]of[- ]year|progress|year[- ]end) (?:[a-z]+ )?(?:report|review|update)\b(?! will\b)[^:]*"
    r"\b(?:details|highlights|lists|outlines|sets out|shows)\b"
    r"(?! [^:]*\b(?:future|next|plan|plans|proposals?|proposed|to come|upcoming|will)\b)"
)


ALL_OF_THEM = "commitment.all_of_a_list"
"""The rule of a lead-in that promises each item of its list as it stands; no record has it."""


def lead_in(reading: Reading, sentence: Span, last: Mention | None) -> Mention | None:
    """The act that a lead-in without an act of its own announces for the items of its list, if any."""
    words = reading.folded[sentence.start : sentence.end]
    if _introduces(reading, sentence):
        near = last if last and sentence.start - last.span.end <= _NEAR else None
        to_come = near and cast(Commitment, near.value).status == "done" and " will " in words
        return _to_come(reading, near) if near and to_come else near
    if _SAYING.search(words):
        return None
    promised, did = _WILL_ALL.search(words), _DID_ALL.search(words)
    led = promised or did
    if led and _of_others(words, led.start("who")):
        return None
    if promised:
        due, due_text = deadline(reading, sentence)
        actor, parts = _who_will(reading, sentence, promised)
        held = stated_before(words) or _WHERE.match(words)
        value = Commitment(
            "conditional" if held else "promised", "firm", actor, due=due, due_text=due_text,
            condition=held["condition"] if held else None,
        )  # fmt: skip
        return Mention(ALL_OF_THEM, sentence, value, parts)
    if did and _DONE_NEXT.match(reading.folded, sentence.end):
        actor, parts = _who_will(reading, sentence, did)
        return Mention(ALL_OF_THEM, sentence, Commitment("done", "firm", actor), parts)
    done, measures = _CARRIED_OUT.search(words), MEASURES.search(words)
    if measures and _REPORTS.search(words):
        status = "done"  # "an annual report which highlights key actions, including:"
    elif measures and done:
        status = "done" if done.group(1) not in ("announced", "agreed") else "promised"
    elif measures and re.search(r"\b(?:include|including|are)\b[^:]*:$", words):
        status = "promised"
    else:
        return None
    return Mention(
        "commitment.list_item",
        sentence,
        Commitment(status, "firm" if status == "done" else "soft", own_government(reading)),
    )


# "To help crews, the Government will:", "Once passed, the Bill will:" (on that condition), "This means we will:"
_LED = (
    r"(?:^|[,;] |\b(?:and|but|means|that|why) |^(?:And |But )?(?:By|During|From|In|Last|Later|Next|Over|Since|This)"
    r" [^,:]{3,40}? )"
)
_WHOSE = (
    r"(?P<who>[Ww]e|(?:[Tt]he|[Tt]his|[Oo]ur) (?:new )?(?:[A-Z][\w'-]+ ){0,4}"
    r"(?:[Aa]dministration|[Dd]epartment|[Gg]overnment|[Mm]inistry"
    r"|(?P<thing>[Bb]ill|[Bb]udget|[Ff]und|[Ff]unding|[Ii]nvestment|[Pp]ackage|[Pp]lan|[Pp]rogramme?|[Ss]cheme|[Ss]trategy))"
    r"(?: (?:of|for) [A-Z][\w'-]+(?: (?:and )?[A-Z][\w'-]+)*)?)"
)
_WILL_ALL = re.compile(rf"{_LED}{_WHOSE} (?:will|shall)(?: also| now)? ?:$")
_DID_ALL = re.compile(rf"{_LED}{_WHOSE}(?: (?:also|already|has|have))* ?:$")
_DONE_NEXT = re.compile(  # "In 2029-30 the Government:" above "spent £5 million on piers"
    r"\s*[•*-]?\s*(?:also )?(?!failed|ignored|missed|neglected|refused|wasted)"
    r"(?:[a-z]+ed|brought|built|cut|gave|made|put|set|spent|took) ",
    re.I,
)
_NEW_CLAUSE = re.compile(r"\b(?:and|but|so|which is why|why)(?: now)? $")
# "To meet what crews need, ...", "In 2031, ...": why, how or when, and nobody's words
_BESIDE_IT = re.compile(
    r"(?:And |But )?(?:After|As|Because|By|During|Following|From|Given|If|In|Last|Later|Next|Once|Over|Since|Through"
    r"|To|Today|Under|With|Where)\b"
)
# "Critics fear that the plan will:", "We asked whether the scheme will:": nothing that is promised
_NOT_SAID = re.compile(
    r"\b(?:alleg\w+|ask\w*|believ\w+|claim\w*|critics|expect\w*|fear\w*|forecast\w*|hop(?:e[sd]?|ing)|not|opposition"
    r"|predict\w*|questions?|rumou?rs?|suggest\w*|suspect\w*|think\w*|want\w* to know|warn\w*|what|whether"
    r"|wonder\w*)\b",
    re.I,
)
_SAY = re.compile(r"\b(?:say|said|says|tell|told)\b")
_ONE_OF_US = re.compile(
    r"\b(?:[Hh]e|I|[Ss]he|[Ww]e|Chancellor|Minister|Premier|President|Secretary|minister|secretary)\b"
)
_OTHERS_MEAN = re.compile(
    r"\b(?:Conservatives?|Democrats?|Labor|Labour|Opposition|opposition|Republicans?|Tory"
    r"|Tories)\b.*\bmeans(?: that)?\W*$"
    r"|^According to (?!our\b|the (?:new )?(?:plan|strategy)\b)"
)
_WITHOUT = re.compile(r"(?:Unless|Without)\b")
_WHERE = re.compile(r"(?P<condition>Where(?! (?:appropriate|necessary|needed|possible)\b)\b[^,:]+), ")
WEIGHED = re.compile(r"\W*(?:consider|examine|explore|look (?:at|into)|seek)\b", re.I)
"""An item of a list that only says what will be thought about."""


def _of_others(words: str, who: int) -> bool:
    """Whether the clause that governs a lead-in says what others say, ask or fear of those who "will"; `who` is where
    they are named. "To meet what crews need, we will:" is governed by nothing."""
    before = words[:who]
    if _WITHOUT.match(words) or _OTHERS_MEAN.search(before):
        return True
    if not before or _NEW_CLAUSE.search(before):
        return False
    governing = [piece for piece in before.split(", ") if not _BESIDE_IT.match(piece)]
    if any(_NOT_SAID.search(piece) for piece in governing):
        return True
    return any(_SAY.search(piece) and not _ONE_OF_US.search(piece) for piece in governing)


def _who_will(reading: Reading, sentence: Span, led: re.Match[str]) -> tuple[str | None, tuple[Part, ...]]:
    """Who does what a list names, and where that stands: the body that its lead-in names, else, nowhere named, the
    government whose document it is."""
    whose = Span(sentence.start + led.start("who"), sentence.start + led.end("who"))
    named = None if led["thing"] else named_in(reading, whose)
    return (named, (Part("actor", whose),)) if named else (own_government(reading), ())


# "The plan sets out our ambition to:" promises nothing that it has done
AMBITION = re.compile(
    r"\b(?:aims?|ambitions?|goals?|objectives?|priorit(?:y|ies)|targets?)(?: is| are)?(?: to)? ?:$", re.I
)


def wished(lead: Mention) -> Mention:
    return replace(lead, value=replace(cast(Commitment, lead.value), status="promised", strength="soft"))


AND_LAST = re.compile(r"[;,] (?:and|or)$")  # what joins an item to the last one is no part of it
FOR_PART = re.compile(r"(?:And |Also )?(?:[Ff]or|[Ii]n|[Oo]n|[Tt]o support) (?:[\w'&-]+,? ){0,6}?[\w'&-]+:$")
# "Planting 20 trees", but not "Housing associations are partners", "Commenting on the news, Ann Reed said"
GERUND_FIRST = re.compile(
    r"(?!(?:Commenting|Responding|Speaking|Welcoming)\b)[A-Z][a-z]+ing (?!(?:to|on|up),)"
    r"(?!(?:[\w'-]+ ){1,4}(?:are|has|have|is|was|were|will)\b)[^:]{8,180}$"
)
SUM_FIRST = re.compile(r"(?:(?:an?|over|up to|around|more than|increase of|additional|extra|further) )*[£$€]\d", re.I)
