"""Who is cited for the figures of a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.extract.branches import sought
from onrecord.extract.quantity_words import CHANGES, either, words
from onrecord.extract.rule import Reading
from onrecord.model import Span
from onrecord.text.words import words_of

NAME = r"(?P<name>(?:[A-Z][\w&'.-]*|[A-Z]{2,})(?:(?: (?:of|for|and|the|on|in|de|na|an|&))* (?:[A-Z][\w&'.-]*))*)"


# Bodies whose trade is figures: what they "announced" is cited from them.
_STATISTICIANS = (
    r"(?:Bureau of (?:Labor |National )?Statistics|Central Statistics Office|CSO|Eurostat|Office for National "
    r"Statistics|"
    r"National (?:Bureau of Statistics|Records of Scotland|Statistics)|NISRA|ONS|Stats ?SA|StatCan|Stats NZ|"
    r"(?:Australian )?Bureau of Statistics|Statistics (?:Canada|New Zealand|South Africa))"
)
_ABBREVIATION = re.compile(r" \([A-Z][A-Za-z&]{1,9}\)")


@dataclass(frozen=True, slots=True)
class Cited:
    """Who is cited for the figures of a sentence, and where it says so."""

    name: str
    span: Span


@cache
def _source_patterns() -> tuple[re.Pattern[str], ...]:
    nouns, verbs = either("source_nouns"), either("source_verbs")
    det = (
        r"(?:(?:the|a|an|new|recent|latest|official|initial|provisional|independent|internal|published|"
        r"separate|early|further|annual|most recent|last|this|preliminary) )*"
    )
    return (
        re.compile(
            rf"(?:^|[.;:,] |\b(?:and|that|as|while) )(?:[Tt]he )?(?P<name>{_STATISTICIANS})(?: \([A-Z][\w&]+\))? "
            r"(?:has |have |also |today )*(?:announced|confirmed|estimates?|put|published|released|reported"
            r"|said|says|shows?)\b"
        ),
        re.compile(  # "The Provisional Outturn, which compares them, shows that", "the 2030 Crew Survey found"
            r"(?:^|[.;:,] |\b(?:[Aa]nd|[Bb]ut|[Ii]ndeed|that|as|while) )(?:[Oo]ur |[Tt]he )?"
            r"(?P<name>(?=(?:19|20)\d\d|\w+ [A-Z])(?:(?:19|20)\d\d(?:[-/]\d\d)? )?"
            r"(?:[A-Z][\w'&-]* (?:(?:of|for|and|on|the|in|into) ){0,2})*"
            r"(?:Accounts|Analysis|Assessment|Barometer|Bulletin|Census|Estimates|Index|Inquiry|Monitor|Outturn|Report|Review|Statistics|Study"
            rf"|Survey|Tracker)(?: (?:19|20)\d\d(?:[-/]\d\d)?)?)(?:, (?:published|released|which) [^,]{{3,90}},)? "
            rf"(?:also |has |have )*{verbs}\b"
        ),
        re.compile(
            rf"\b[Aa]ccording to {det}(?:{nouns}(?: \w+ed)? (?:from|by|of|published by|produced by|collected "
            rf"by|compiled by|issued by|released by) {det})?{NAME}"
        ),
        re.compile(
            rf"\b(?:(?:[A-Z]|[a-z])\w* )?(?i:{nouns})(?: \w+ed)?(?: today| yesterday| (?:this|last) \w+)?(?: "
            r"\([^()]*\))? (?:from|by|produced by|published by|"
            rf"collected by|compiled by|released by) {det}{NAME}(?: (?:19|20)\d\d(?:[-/]\d\d)?)?"
            r"(?: (?:covering|for|in) [^,.;]{1,40}?)?(?: (?:today|also|has|have|recently|"
            rf"last \w+|this \w+))* (?:{verbs}|estimating|showing|shows)\b"
        ),
        re.compile(
            rf"(?:^|[.;:,] |\b(?:and|that|as|while) ){det}(?:The )?{NAME}(?:'s?)?(?: {det}(?i:{nouns}))(?: "
            rf"(?:published|released|out) \w+)?(?: (?:also|has|have|now))* (?:{verbs}|estimating|showing)\b"
        ),
        re.compile(
            rf"(?:^|[.;:,] |\b(?:and|that|as|while) )(?:[Tt]he )?{NAME}(?: \([A-Z][\w&]+\))?(?: (?:has|"
            r"have|also|now|recently|conservatively))* (?:estimates?|estimated|calculates?|calculated|"
            r"forecasts?|projected|recorded|found|predicts?|reckons?)\b"
        ),
        re.compile(  # "the Bureau of Ports completed new analysis showing that"
            rf"(?:^|[.;:,] |\b(?:and|that|as|while) )(?:[Tt]he )?{NAME}(?: \([A-Z][\w&]+\))?"
            r"(?: (?:has|have|also|now|today))* "
            rf"(?:carried out|commissioned|completed|conducted|issued|produced|published|released) {det}(?:[a-z]+ )?"
            rf"(?:{nouns}) (?:today )?"
            rf"(?:(?:that|which) (?:{verbs})|estimating|finding|indicating|revealing|showing|suggesting)\b"
        ),
        re.compile(
            rf"\b(?i:{nouns}) (?:published|produced|released|issued|compiled) by (?:the |its |our )?"
            r"(?P<name>government|council|commission|department|ministry|board|regulator)"
            rf"(?: today| yesterday)?(?: \([^()]*\))? (?:has |have |also )*(?:{verbs}|revealed|reveals|shows)\b"
        ),
        re.compile(
            r"\b(?:estimated|recorded|calculated|compiled|collected|measured|reported|forecast) "
            rf"by {det}{NAME}"
        ),
        re.compile(
            r"\b(?:poll|survey|study|report|research|analysis|estimates) (?:\w+ )?(?:by|from|carried "
            rf"out by|conducted by) {det}{NAME}"
        ),
        re.compile(
            r"\b[Aa]ccording to (?:(?:the|latest|new|newly published|provisional|published|recent|today's) )*"
            r"(?P<name>(?:departmental|federal|government|national|official|police|state) "
            r"(?:data|estimates|figures|statistics))"
            r"(?! (?:by|from|of|(?:compiled|issued|produced|published|released) by) (?:the )?[A-Z](?![a-z]+ \d{4}))"
        ),
        re.compile(  # "an independent review by Dame Ann Reed found that"
            rf"\b[Aa]n? (?:independent |new |recent )*(?P<name>(?i:{nouns}|inquiry|review) by "
            r"(?:[A-Z][\w.'-]* ){1,6})(?:has )?(?:found|revealed|showed|concluded|estimated)(?: that)?\b"
        ),
    )


# "..., the Bureau of Ports said."
_SAID_LAST = re.compile(
    rf", (?:the |The )?{NAME} (?:has |have |also )?(?:said|says|reported|found|forecast|estimated|estimates)"
    r"(?: today| yesterday| on \w+day| last \w+)?\W*$"
)
_SAME_SOURCE = re.compile(
    r"(?:The|These|Those) (?:latest |same |new )?(?:figures|data|statistics|numbers|report|survey|"
    r"study|research|findings|analysis|estimates|poll|totals?)\b|(?:The report|The survey|The "
    r"study|It|They) also (?:found|shows?|showed|estimates?|estimated|reported|recorded)\b|Of "
    r"(?:these|those)\b"
)


_HINT = re.compile(
    sought(
        (
            "according", "estimate", "calculat", "forecast", "project", "record", "found", "predict", "reckon",
            "indicat", "highlight", "reveal", "show", "suggest", "compiled", "collected", "measured", "commissioned",
            "analysis", "figures", "statistics", "survey", "poll",
            "report", "research", "evidence", "findings", "modelling", "numbers", "stats", "statcan", "eurostat",
        ),
        whole=("cso", "data", "nisra", "ons", "study", "studies"),
    )
)  # fmt: skip
"""A sentence without one of these, in small letters, cites nobody."""


@cache
def _body_words() -> frozenset[str]:
    """Words at the heart of the name of a body: a person who "said" it is its speaker, not its source."""
    return frozenset(words_of("onrecord.extract", "quotations", "bodies"))


_A_CHANGE = re.compile(rf" (?:an?|the) (?:[\w-]+ )?(?:{CHANGES})\b")


def _is_body(name: str) -> bool:
    return any(head in _body_words() for head in name.split())


def cited(reading: Reading, sentence: Span, last: Cited | None) -> Cited | None:
    """Who is cited for the figures of a sentence, in it or, where the next one plainly goes on, before it."""
    text = reading.folded[sentence.start : sentence.end]
    hinted = _HINT.search(reading.lowered[sentence.start : sentence.end])
    for pattern in _source_patterns() if hinted else ():
        for match in pattern.finditer(text):
            name = _cleaned(match["name"])
            happened = match.group().endswith(" recorded") and _A_CHANGE.match(text, match.end())
            if happened and name and not _is_body(name):
                continue  # "the town recorded an increase": to whom it happened
            if name and name not in words("not_alone"):
                start = sentence.start + match.start("name")
                short = _ABBREVIATION.match(text, match.end("name"))
                return Cited(name + (short.group() if short else ""), Span(start, start + len(match["name"])))
    said = _SAID_LAST.search(text) if text.count(",") else None
    if said and (name := _cleaned(said["name"])) and _is_body(name):
        start = sentence.start + said.start("name")
        return Cited(name, Span(start, start + len(said["name"])))
    if last and _SAME_SOURCE.match(text):
        return last
    return None


def _cleaned(name: str) -> str | None:
    name = re.sub(r"'s?$", "", name.strip(" .,"))
    while name and name.split(" ")[0] in words("vague_names"):
        name = name.partition(" ")[2]
    return (
        name
        if len(name) > 1
        and not re.fullmatch(r"[A-Z][a-z]+(?:day|uary|ember|ober)|March|April|May|June|July|August", name)
        else None
    )
