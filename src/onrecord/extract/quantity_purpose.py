"""What a sum of public money is to do, or is for: up to where the clause ends, a list of it kept whole."""

from __future__ import annotations

import itertools
import re

from onrecord.extract.beneficiaries import NO_VERB
from onrecord.extract.quantity_words import ADJECTIVES, COMPOUND_ADJECTIVES, MONTHS

_PURPOSE_END = re.compile(
    r" (?:to be|which|(?:to|until) the end\b|within (?:[0-9]+|[a-z]+) (?:years|months)|in response|in addition|on top"
    r"|over the next|(?:during|in|over) the (?:coming|current|following|next) (?:[a-z]+ )?years?"
    r"|as part|from (?:this|next|last)"
    r"|(?:this|last|next) (?:year|month|week|winter|summer|spring|autumn)(?!'s\b)|"
    rf"(?:in|by|from|since|until|during)(?: the (?:start|end|beginning) of)? (?:{MONTHS}|(?:19|20)[0-9]{{2}}))\b"
)
_NEAR_A_SUM = re.compile(
    r"(?:\b(?:and|or|to|for|of|with|at|by|in|a|an|the|nearly|almost|around|about|over|up to|more than|further|"
    r"additional|extra|another|\d[\d,]*))$"
)
_OF_AGES = re.compile(  # "for children ages seven to 12", "a subject for Years 11-13"
    r"\b(?:age[ds]?|[Gg]rades?|[Ll]evels?|[Pp]hases?|[Ss]tages?|[Yy]ears?)(?: (?:\w+ (?:to|and)|and|between))? [\d-]+$"
    r"|\b(?:Agenda|Mission|Operation|Phase|Plan|Project|Route|Unit|Vision) \d+$"
)
_NUMBERED = re.compile(r"(?:and )?(?:\d|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|and) )")
_LISTED = re.compile(
    r"(?!.*\b(?:said|says|announced"
    r"|confirmed)\b)(?!and (?:as|at|by|for|has|have|in|is|it|on|since|they|we"
    r"|will)\b)[a-z]+(?<!ing)(?<!which)(?<!who)(?<!while)(?<!as)(?<!after)(?<!with) "
    r"(?:(?:[\w'-]+ ?){0,6}|and (?:[\w'-]+ ?){1,14}|and (?:[a-z]+ ){1,2}and (?:[\w'-]+ ?){1,14})$"
)
# "to support Ukraine and a new package of": the second is a thing of its own
_ANOTHER_THING = re.compile(
    r",? and (?:(?:an?|the|our) (?:[a-z-]+ )?(?:agreement|deal|fund|package|plan|programme|scheme|strategy)"
    r"|the (?:balance|remainder|rest) (?:for|going|on|to|towards|will)) ?\b"
)
_WHOM = (
    "authorities|businesses|charities|colleges|communities|companies|councils|districts|families|farmers|firms|"
    "households|municipalities|organi[sz]ations|people|providers|schools|states|towns|universities|villages"
)
_TO_WHOM = re.compile(
    r"(?P<kind>(?:(?!(?:to|for|of|help|support|enable|allow|encourage)\b)[\w'-]+ ){0,3})"
    rf"(?:{_WHOM}|bodies|groups)"
    r"(?: (?:across|in|throughout) (?:the )?[\w'-]+(?: [A-Z][\w'-]*)*)? to (?=[a-z]+ )"
)


_WHOM_ALONE = re.compile(rf"(?:{_WHOM})\b")


def _no_verb(kind: str) -> bool:
    """Whether the words before whom a sum goes to only say which: "rural communities", not "connect communities"."""
    return not kind or NO_VERB.match(kind) is not None


# "£2 million in match funding and provides support to": what the scheme does, not what the sum is for
_SAYS_MORE = re.compile(
    r" and (?:also )?(?:[a-z]+s (?:[a-z]+ ){1,2}|comes (?:alongside|as|beside|on top of|with) (?:[a-z]+ ){1,4}"
    r"|(?:are|has|have|is|was|were|will) (?:[a-z]+ ){1,3}"
    r"|[a-z]+ed (?:[a-z]+ ){1,6}|(?:able|eager|free|keen|poised|prepared|ready|set|willing) )(?:to|for) $"
)
_IN_YEAR = re.compile(r"in-year\b")
_IS_AS_MUCH = re.compile(  # "£4 million represents a rise for the coast"
    r" (?:amounts to|equates to|marks|represents) [^.;]{0,40}"
    r"\b(?:boost|cut|decrease|drop|fall|increase|reduction|rise|uplift)\b"
)
# "the £90,000 investment was hugely positive for the town": how somebody finds it
_IS_GOOD = re.compile(
    r"\b(?:are|is|was|were|will be) (?:[a-z]+ly |a |an |so |such |very )*(?:big|critical|crucial|essential|excellent"
    r"|fantastic|good|great|huge|important|key|major|massive|positive|significant|vital|welcome|wonderful)\b"
)
_ING = re.compile(r"(?:[a-z]+ly )?[a-z]+ing\b")
_VERB_ROW = re.compile(r"[^;:,]{0,40}\bto [a-z]+, (?:[a-z]+, )*[a-z]+,? and [a-z]+ [^.;:,(]+")
_ITEM = re.compile(
    r"(?!(?:[a-z]+ing|and (?:it|they|we)|as|has|have|is|it|they|this|we|which|while|who|will|with)\b)[a-z][\w'-]*"
    r"(?: (?!(?:are|has|have|is|was|were|said|says|announced|confirmed)\b)[\w'-]+){0,6}$"
)
_PLACES_ON = re.compile(
    r"(?<=[a-z])(?:, (?:the )?[A-Z][\w'-]*(?: [A-Z][\w'-]*)*)+,? and (?:the )?[A-Z][\w'-]*(?: [A-Z][\w'-]*)*"
    r"(?![\w'-]| [A-Z]| (?:announced|are|confirmed|have|said|say|were|will)\b)"
)
_SHORT = 6  # words of an item in a row that a purpose ends with: "for work in health, justice and harbours"
_FINITE = re.compile(
    r" (?:will|would|is|are|was|were|has|have|had|can|could|comes?(?= from\b)|may|might|which|who"
    r"|(?<!ensure )(?<!sure )that)\b"
)
_WORDS = 24  # a purpose of no more is whole
_ADJECTIVE_LAST = re.compile(rf"\b{ADJECTIVES}$")
_ADJECTIVE_NEXT = re.compile(rf"(?:{ADJECTIVES}|[a-z]+ly [a-z]+ed|{COMPOUND_ADJECTIVES}) [a-z]")
_THESE = re.compile(r"(?:that|these|this|those)(?: [a-z]+){0,2}")  # "for these awards": told before
_ENSURING = re.compile(r"(?:help )?(?:ensure|make sure)\b")
_HAS_A_SUBJECT = frozenset(
    ("will", "would", "is", "are", "was", "were", "has", "have", "had", "can", "could", "may", "might")
)
_ENSURES = re.compile(r"(?:help )?(?:ensure|make sure)(?: that)?(?: [\w'-]+){0,2}$")  # cut before what is ensured


def purpose(own: str, rest: str) -> str | None:
    """What a sum is to do or is for, up to where the clause ends; a list of things it is "to" do is kept whole."""
    if row := _VERB_ROW.match(rest):
        own = row.group()  # "to plan, build and maintain a track": the commas are between verbs
    found = re.search(
        r"^[^;:]*?\b(?:(?<!set )(?<!due )(?<!\bable )(?<!likely )(?<!expected )(?<!eligible )"
        r"(?P<to>to) (?!the\b|a\b|an\b|our\b|its\b|their\b|all\b|any\b|be\b|date\b|each\b|every\b|more\b)"
        r"|(?:for|into|towards?) (?!account\b|effect\b|force\b|law\b|place\b|the (?:[A-Z]|hands|next|first|last)|[A-Z]|"
        r"a further |(?:every|next|this|last|each) "
        r"|(?:an? |the )?(?:further|second|third|fourth|whole) (?:month|quarter|term|year)\b|"
        r"(?:the )?(?:(?:19|20)\d\d(?:[/-]\d{2,4})?|current|coming)(?: (?:calendar|financial|fiscal|budget|spending))? "
        r"(?:months|period|review|round|season|summer|winter|years?)\b|"
        r"(?:the )?(?:financial|fiscal) (?:years?\b|\d)|"
        r"(?:a period of )?(?:[0-9]+|[a-z]+) (?:years|months)\b|"
        r"(?:up to|around|about|over|more than|nearly) [0-9]))"
        r"(?P<what>(?:(?:[a-z]+, )+[a-z]+,? and )?[a-z][a-z-]* "
        r"(?:[^.;:,(]|(?<= St)\.|(?<= Mt)\.|(?<=[0-9])[.,](?=[0-9])"
        r"|\([A-Z][\w&]*(?: [A-Z][\w&]*)?\)(?= [A-Za-z])){4,160}(?![a-z]))",
        own,
    )
    if (
        found is None
        or _IS_AS_MUCH.match(own)
        or (_IS_GOOD.search(own, 0, found.start("what")) and not found["to"] and not _ING.match(found["what"]))
        or _SAYS_MORE.search(own, 0, found.start("what"))
    ):
        return None
    # "£7 million to towns across the county to mend piers"
    if (whom := _TO_WHOM.match(found["what"])) and found["to"] and _no_verb(whom["kind"]):
        return purpose(f"to {found['what'][whom.end() :]}", rest)
    if whom is None and found["to"] and _WHOM_ALONE.match(found["what"]):
        return None  # "allocated to councils over this year": who gets it
    if _IN_YEAR.match(found["what"]):
        return None  # "being committed to in-year": when
    what = _ANOTHER_THING.split(found["what"])[0]
    if len(what) < 8:
        return None
    verb = _FINITE.search(rest, found.end())
    segments = rest[found.end() : verb.start() if verb else None].split(": ")[0].split(", ")
    if verb and verb.group().strip() in _HAS_A_SUBJECT and segments[-1].startswith("and "):
        segments.pop()  # "to cut waits, and the minister has": another clause
    if found["to"] and len(what.split()) == 2 and not what.endswith("s") and len(segments) > 1 and not segments[0]:
        what, segments = f"{what}, {segments[1]}", ["", *segments[2:]]  # "deliver modern, well-kept piers"
    elif len(segments) > 1 and not segments[0] and _ADJECTIVE_LAST.search(what) and _ADJECTIVE_NEXT.match(segments[1]):
        what, segments = f"{what}, {segments[1]}", ["", *segments[2:]]  # "access to the new, good-paying jobs"
    counted = len(segments) > 2 and all(map(_NUMBERED.match, segments[1:]))
    short = len(segments) > 2 and all(len(each.split()) <= _SHORT for each in segments[1:-1])
    named = what.split()[-1][:1].isupper()
    if named and (places := _PLACES_ON.match(rest, found.start("what") + len(what))):
        what += places.group()  # "roads in Anyshire, Otherland and the Isles"
    elif (found["to"] or short) and not segments[0] and (" and " not in what or counted):
        listed = list(itertools.takewhile((_LISTED if found["to"] else _ITEM).match, segments[1:]))
        last = next((n for n, each in enumerate(listed) if " and " in each or each.startswith("and ")), None)
        if last is not None:
            what = ", ".join((what, *listed[: last + 1]))
    every = _FINITE.split(re.split(_PURPOSE_END, what)[0])[0].split()
    words = every if len(every) <= _WORDS else every[:18]
    if len(words) < len(every) and "and" in words[-3:]:  # "increase capacity across industries and provide workers …"
        words = words[: len(words) - 1 - words[::-1].index("and")]
    for tail in (2, 3):  # "in factories and generating", "and rewarding those": cut at a number, at "who"
        if len(words) > tail + 1 and words[-tail] == "and" and words[1 - tail].endswith("ing"):
            words = words[:-tail]
    while (
        words
        and not _OF_AGES.search(" ".join(words))
        and (words[-1] in ("early", "late", "later") or _NEAR_A_SUM.search(" ".join(words)))
    ):
        words.pop()
        if words:
            words[-1] = words[-1].rstrip(",")
    while words and words[-1] in ("announced", "confirmed", "published", "unveiled"):
        words.pop()  # "public sector pay rises announced in September": when they were
    if _THESE.fullmatch(" ".join(words)):
        return None
    if _ENSURES.match(" ".join(words)) or (_FINITE.search(what) and words[:1] and _ENSURING.match(" ".join(words))):
        return None
    return None if words in (["spend"], ["spend", "on"]) else " ".join(words).rstrip(",") or None
