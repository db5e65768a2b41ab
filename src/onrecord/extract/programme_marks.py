"""Programmes whose names stand in marks beside what they are: the 'Safer Piers' scheme, the scheme 'Clean Ports'."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from onrecord.extract.programme_slots import programme, words
from onrecord.extract.rule import Reading
from onrecord.model import Mention, Span
from onrecord.text.words import alternation

_NAME = r"(?P<q>[\"'])(?P<name>[A-Z0-9][\w&'!?-]*(?:[,:]? [\w&'!?()-]+){0,8}?)(?P=q)"
_LEAST = 3  # letters of a name
_SMALL = 3  # letters of words that titles leave small: of, and, the
_TOLD = ("paragraph", "list_item", "title", "heading")


@cache
def _beside() -> re.Pattern[str]:
    heads = alternation(words("small_heads"))
    return re.compile(
        rf"{_NAME}(?: \([A-Z][\w&]+\))? (?:[a-z-]+ )?{heads}(?![\w'-])"
        rf"|(?<!television )(?<!TV )(?<!radio )\b{heads}(?: -|,)?"
        r"(?: (?:called|dubbed|entitled|known as|named|titled))?,? "
        rf"{_NAME.replace('<q>', '<q2>').replace('=q', '=q2').replace('<name>', '<name2>')}(?=[ .,;:)]|$)"
    )


def in_marks(reading: Reading) -> Iterable[Mention]:
    """A programme by its name in marks, before or behind a word for what it is: the 'Safer Piers' scheme."""
    for passage in reading.passages:
        quoted = reading.folded.find("'", *passage.span) >= 0 or reading.folded.find('"', *passage.span) >= 0
        if passage.kind not in _TOLD or not quoted:
            continue
        for match in _beside().finditer(reading.folded, *passage.span):
            group = "name" if match["name"] else "name2"
            glued = reading.folded[match.start() - 1 : match.start()].isalnum()
            if is_title(match[group]) and not glued and not _only_called_so(reading, match):
                whole = Span(*match.span(group))
                name = _NAME_ALONE.fullmatch(match[group])
                span = Span(whole.start + name.start("name"), whole.start + name.end("name")) if name else whole
                yield programme(reading, "programme.in_marks", span)


# "Our Plan for Piers" is the Plan for Piers; 'Safer Piers Scheme (SPS)' has a short form behind its name
_NAME_ALONE = re.compile(r"(?:Our (?=(?:Framework|Plan|Programme?|Strategy)\b))?(?P<name>.+?)(?: \([A-Z]{2,8}\))?")
_CALLED = re.compile(
    r"\b(?:branded|call(?:ed|s)|labell?ed|mocked)(?: (?!for\b|on\b|upon\b)[\w'-]+){0,4} $"
    r"|\bdescrib\w+[^.;]* as (?:an? |the )?$"
)
_FRAUD = re.compile(
    r"\b(?:scam,? (?:called |known as )?(?:an? |the )?$"
    r"|(?:convicted (?:after|for|of) (?:operating|running|(?:her|his|their) (?:part|role) in)\b|defraud\w*"
    r"|fraudulent|launder\w*|Ponzi|pyramid|swindl\w+)\b[^.;,]{0,60}$"
    r"|(?:cheated|conned)\b[^.;]{0,50}\b(?:by|in|into|through|using|with) (?:an?|her|his|the|their) $)"
)
_IS_A_FRAUD = re.compile(
    r"[\"']?(?: scheme)?,? (?:(?:is|was)(?: (?!anti-|against\b)[a-z-]+){0,3} (?:fraud|Ponzi|pyramid|swindle)\b"
    r"|(?:that|which) (?:defrauded|swindled|was (?:an? )?(?:fraud|Ponzi))\b)"
)
_ON_AIR = re.compile(r"\b(?:BBC|Channel \d|ITV|Netflix|RTE|Sky)(?:'s?)? (?:[a-z]+ )*$")
_SAYING = re.compile(r"[\"',]* (?:aired|broadcast|reported|said|say|says|told)\b")


def _only_called_so(reading: Reading, match: re.Match[str]) -> bool:
    """Whether the marks hold what somebody calls a thing, a fraud or a programme on air: "running a 'Ponzi' scheme"."""
    sentence = reading.sentence_at(match.start())
    fraud = _FRAUD.search(reading.folded, sentence.start, match.start())
    if (
        fraud
        or _IS_A_FRAUD.match(reading.folded, match.end(), sentence.end)
        or _SAYING.match(reading.folded, match.end())
    ):
        return True
    before = reading.folded[sentence.start : match.start()]
    one_word = " " not in (match["name"] or match["name2"])
    return (one_word and before.endswith((" a ", " an "))) or bool(_CALLED.search(before) or _ON_AIR.search(before))


def is_title(name: str) -> bool:
    """Whether words are capitalised as a name is, and not a quotation: "Safer Piers for All", not "No more of this"."""
    told = [word for word in re.findall(r"[^\W\d_][\w'-]*", name) if len(word) > _SMALL]
    return sum(map(len, told)) >= _LEAST and all(word[:1].isupper() for word in told)
