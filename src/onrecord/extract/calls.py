"""Calls: what somebody is reported to ask of others, and what a body says that another one must do.

The actor of a call is whoever is asked; who asks is the speaker of the words, or stands in them. A call binds nobody:
it is kept apart from every promise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.extract.actors import own_government
from onrecord.extract.clauses import classify
from onrecord.extract.rule import Reading
from onrecord.extract.said_only import SAYS_WHO
from onrecord.model import Mention, Part, Span
from onrecord.values import Commitment

_ADVERB = r"(?:(?:also|again|further|now|today|once again|[a-z]+ly) )?"
_FOR_PAPERS = r"(?:applications|evidence|nominations|papers|proposals|views)\b"
# "called on ministers to act", "urges every operator to publish", "I am asking councils to wait"
_ASKS = re.compile(
    rf"\b(?P<verb>(?:call(?:s|ed|ing)? {_ADVERB}(?:up)?on|urg(?:e|es|ed|ing)|implor(?:e|es|ed|ing)"
    r"|(?<!\b[Aa]n )(?<!\b[Tt]he )(?<!'s )(?<!this )(?<!our )(?<!can )(?<!could )(?<!may )(?<!might )(?<!to )"
    rf"(?<!that )(?<!which )(?<!who )(?<!will )appeal(?:s|ed|ing)? {_ADVERB}to"
    r"(?! (?:(?:an?|the) )?(?:[A-Z]?[a-z]+ )?(?:[Cc]ourt|[Tt]ribunal))"
    rf"|(?<![Hh]ard )(?<![Hh]ard-)press(?:es|ed|ing)"
    rf"|(?:[Ww]e|I|they|he|she)(?:'m|'re| am| are)? {_ADVERB}(?:would )?(?:expect|ask|invit|encourag)(?:e|ing)?"
    rf"|(?:[Hh]e|[Ss]he|[Tt]hey) (?:has |have )?{_ADVERB}(?:asked|directed|encouraged|instructed|invited"
    r"|ordered|tasked)))"
    r" (?P<who>(?!(?:applications|bids|expressions|offers|proposals|tenders|views|about|for|how|if|it"
    r"|more about|that|this|to|what|when|where|whether|which|why)\b)[^.;:,\"]{2,90}?)"
    r"(?<! need)(?<! needs)(?<! want)(?<! wants)(?<! wish)(?<! wishes)(?<! plan)(?<! plans)(?<! hope)(?<! able) to "
    r"(?P<what>(?!(?:be able|have)\b)[a-z]+\b)"
)
# "called for an inquiry", "stressed the need for tougher checks", "is calling for a pause"
_WANTS = re.compile(
    rf"\b(?P<verb>call(?:s|ed|ing)? {_ADVERB}for"
    r"|(?:emphasi[sz]|stress|highlight|underlin|reiterat|underscor|rais)(?:e|es|ed|ing) the (?:\w+ )?"
    r"(?:need|importance)"
    r"|(?:spoke|spoken|speak|speaks|talked) (?:of|about) the (?:\w+ )?need|discussed the (?:\w+ )?need)"
    rf"(?:(?<=for) |(?<!for) (?:for|of|to) )(?P<what>(?!{_FOR_PAPERS}|by\b)[a-z\d£$€'])"
)
_FIGURE_CALLED = re.compile(r"\b(?:so-called|what (?:is|was|are|were)) $")
# "The UK Government must provide a plan": another's duty, as the one who says it sees it.
_OBLIGED = re.compile(
    rf"\b(?P<verb>(?:must|should|ought to|needs? to|has to|have to)) {_ADVERB}"
    r"(?P<what>(?!(?:be|expect|have|know|never|not|see)\b)[a-z]+)\b"
)
_SUBJECT = re.compile(
    r"(?:^|[.;:,\"] |\b(?:and|but|that|while|so|why) )[\"']?"
    r"(?P<who>(?:the |The )?(?:[A-Z][\w'&-]*|of|for|and|the|UK|all)"
    r"(?: (?:[A-Z][\w'&-]*|of|for|and|the|[Gg]overnment|world|international|community))*) $"
)
_FAR = 100  # code points: the name of a body is no longer
_WORLD = re.compile(r"\b(?:world|international community)$")
_IS_ASKED = re.compile(rf"\b(?:is|are) (?:being )?{_ADVERB}(?:urged|called (?:up)?on) to (?P<what>[a-z]+)\b")
_ENDS = re.compile(r"[;:]| - |, (?:which|who|as|while|where|whose)\b|,?\"(?= |$)")
_OWN = re.compile(r"\b(?:[Ww]e|I|[Oo]ur|[Tt]his|[Mm]y|[Tt]hey|[Ii]t)\b")
_ASKS_WHAT = re.compile(r" (?:how|if|what|when|where|whether|which|why)\b")  # "asking them what stands in their way"
_LEADING = re.compile(r"^(?:all |the |for |our |every |each )+", re.IGNORECASE)
_STEMS = (
    "appeal", "call", "direct", "instruct", "order", "task", "urg", "implor", "press", "expect", "ask", "invit",
    "encourag", "need", "importance",
)  # fmt: skip
_DUTIES = ("must", "should", "ought", "need", "has to", "have to")


def call_in(reading: Reading, sentence: Span) -> Mention | None:
    """The call a sentence reports or makes, with whom it is made to, or None.

    A sentence is looked at only where no act of its own was found in it: "We will publish a plan and urge banks to do
    so" is a promise.
    """
    if reading.folded[sentence.end - 1] == "?":
        return None
    index = reading.sentence_index(sentence.start)
    if index in reading.holding(_STEMS):
        for pattern in (_ASKS, _WANTS, _IS_ASKED):
            match = pattern.search(reading.folded, sentence.start, sentence.end)
            if match and (found := _asked(reading, sentence, match)):
                return found
    if index in reading.holding(_DUTIES):
        for match in _OBLIGED.finditer(reading.folded, sentence.start, sentence.end):
            if found := _obliged(reading, sentence, match):
                return found
    return None


def _asked(reading: Reading, sentence: Span, match: re.Match[str]) -> Mention | None:
    before = reading.folded[sentence.start : match.start()]
    if re.search(
        r"\b(?:if|when|who|not|n't|was|were|been|to|our|the|their|my|his|her|its|these|those) $", before, re.I
    ) or _FIGURE_CALLED.search(before):
        return None
    named = match.groupdict().get("who")
    place = Span(*match.span("who")) if named else None
    if match.re is _IS_ASKED:
        subject = before.rstrip()
        start = max(subject.rfind(mark) + 1 for mark in (",", ";", ":", " - "))
        place = Span(sentence.start + start, sentence.start + len(subject))
        place = Span(place.end - len(place.of(reading.folded).lstrip()), place.end)
    if named and (_OWN.match(named) or _ASKS_WHAT.search(named)):
        return None
    return _mention(reading, sentence, place, match.start("what"))


def _obliged(reading: Reading, sentence: Span, match: re.Match[str]) -> Mention | None:
    subject = _SUBJECT.search(reading.folded[(first := max(sentence.start, match.start() - _FAR)) : match.start()])
    if subject is None:
        return None
    who = Span(first + subject.start("who"), first + subject.end("who"))
    name = _LEADING.sub("", who.of(reading.folded))
    body = _WORLD.search(name) or (classify(f"the {name}") in ("actor", "name") and name[:1].isupper() and " " in name)
    if not body or _is_own(reading, name, match.start()):
        return None
    return _mention(reading, sentence, who, match.start("what"))


def _is_own(reading: Reading, name: str, offset: int) -> bool:
    """Whether a body named is the one whose words these are."""
    own = (
        reading.document.issuer or "",
        own_government(reading) or "",
        reading.speaker_at(offset) or "",
    )
    return any(name.lower() in each.lower() or (each and each.lower() in name.lower()) for each in own)


def _mention(reading: Reading, sentence: Span, who: Span | None, what: int) -> Mention:
    stop = _ENDS.search(reading.folded, what, sentence.end)
    end = stop.start() if stop else sentence.end
    if tail := SAYS_WHO.search(reading.folded, what, end):
        end = tail.start()
    actor = _LEADING.sub("", " ".join(who.of(reading.text).split())).strip(" ,\"'") if who else None
    wanted = "not to " if actor and actor.endswith(" not") else ""  # "urged councils not to wait"
    actor = actor.removesuffix(" not") if actor else None
    if actor and actor.lower() in ("her", "him", "it", "me", "them", "us", "you"):
        actor = None  # "urging him to": who is asked is named elsewhere
    value = Commitment(
        "call_to_others", "soft", actor or None, wanted + reading.text[what:end].rstrip(" .,\"'”’"),
        speaker=reading.speaker_at(what),
    )  # fmt: skip
    parts: Sequence[Part] = [Part("verb", Span(what, what + 1))] if who is None else [Part("actor", who)]
    return Mention("commitment.call", reading.said_in(sentence, what), value, tuple(parts))
