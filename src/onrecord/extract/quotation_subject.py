"""The subject of a verb of saying beside words in marks: who is meant, or what report without an author."""

from __future__ import annotations

import re
from functools import cache

from onrecord.extract.cue_roles import words
from onrecord.extract.cues import NOBODY, Attribution
from onrecord.extract.quotation_leads import LeadIn, who
from onrecord.extract.rule import Reading
from onrecord.model import Passage, Span
from onrecord.text.words import alternation
from onrecord.values import Name


@cache
def _source() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|[\s,])(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Tt]his|[Tt]hat|[Oo]ne) )?(?:[\w'-]+ ){0,4}"
        rf"{alternation(words('sources'))}(?: (?:of|by|from|for|at|into|on|published|that) [^,]*)?$"
    )


_NAMED_SOURCE = re.compile(
    r"(?:^|[\s,])(?:(?:[Tt]he|[Aa]n?|[Tt]his|[Ll]ast year's) )?(?:[a-z]+ ){0,2}"
    r"(?P<body>(?!(?:A|An|The|This|That|His|Her|Its|My|Our|Their|Your|One|In|Last) )[A-Z][\w&'-]*"
    r"(?: (?:(?:of|for|and|the) )*[A-Z][\w&-]*)*?)(?:'s?)? (?:[a-z]+ ){0,2}"
    r"(?:report|study|survey|research|review|analysis|paper|briefing|letter|evaluation|inspection)$"
)


def lead_of(subject: str, at: int, cue: Span, verb: Span) -> LeadIn | None:
    """The lead-in of a subject; None where nothing says that it speaks. A report without an author has no speaker."""
    subject, at = subject.strip(" ,"), at + len(subject) - len(subject.lstrip(" ,"))
    where = Span(cue.start + verb.start, cue.start + verb.end)
    if _source().search(subject):
        found = _NAMED_SOURCE.search(subject)
        name = found["body"] if found else None
        attribution = Attribution(name, None, name, {}) if name and name not in words("leads") else NOBODY
        return LeadIn(cue, where, "said", "said", attribution, "thing")
    attribution, pointing, named = who(subject)
    if pointing == "thing" or (attribution.speaker is None and pointing not in ("pronoun", "office")):
        return None
    moved = {name: Span(a + at, b + at) for name, (a, b) in attribution.spans.items()}
    return LeadIn(cue, where, "said", "said", attribution._replace(spans=moved), pointing, named)


_LONGEST_LABEL = 90  # code points: a line that only names somebody is no longer


def named_above(reading: Reading, line: Passage) -> LeadIn | None:
    """Whose words stand in marks below a line that only names somebody, with an office, and ends in a colon."""
    words = reading.folded[line.start : line.end]
    if not words.endswith(":") or len(words) > _LONGEST_LABEL or len(words.split()) < 3:
        return None
    people = [
        m.span
        for m in reading.within("name", Span(*line[:2]))
        if isinstance(m.value, Name) and m.value.kind == "person"
    ]
    if len(people) != 1 or not _OFFICE_BESIDE.fullmatch(words.replace(people[0].of(reading.folded), "*")):
        return None
    lead = lead_of(words[:-1], line.start, Span(line.start, line.end), Span(0, len(words)))
    return lead if lead and lead.attribution.role else None


# "Minister for Ports *:", "*, Chief Executive of the Harbour Agency:"
_OFFICE_BESIDE = re.compile(
    r"(?:The )?(?:[A-Z][\w'&-]*,? (?:(?:of|for|and|the) )*)*\*:"
    r"|\*, (?:the )?[A-Z][\w'&-]*(?:,? (?:(?:of|for|and|the|at) )*[A-Z][\w'&-]*)*:"
)
