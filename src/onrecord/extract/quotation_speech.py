"""A speech as a whole: its words are the speaker's, from the first words spoken to the last."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.extract.rule import Reading
from onrecord.model import Mention, Passage, Span
from onrecord.values import Quotation

SPEECHES = frozenset(("speech", "statement", "oral_statement", "written_statement"))
"""The kinds of document whose text somebody speaks."""

_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|us|me)\b")
_OF_A_SPEECH = re.compile(
    r"\b(?:speech|statement|remarks|address|lecture|transcript|speaks|spoke|addresse[ds])\b", re.I
)
_OFFICES = r"Minister|Secretary(?: of State)?|Chancellor|Chief \w+|Director|Commissioner|President|Chair"


def speeches(reading: Reading) -> Iterator[Mention]:
    """The whole text of a speech or spoken statement is the words of its speaker, from the first words spoken."""
    document = reading.document
    if document.kind not in SPEECHES or not document.speaker:
        return
    outside = ("title", "provenance", "note", "contact")
    body = [p for p in reading.passages if p.kind not in outside and p.span.of(reading.text).strip()]
    while body and body[0].kind == "heading":
        del body[0]
    if body and _tells_of(reading.folded, body[0], document.speaker):
        del body[0]
    while body and body[0].kind == "heading":
        del body[0]
    written = document.kind == "written_statement"
    if body and not (written and not _FIRST_PERSON.search(reading.folded, body[0].start, body[-1].end)):
        value = Quotation("speech", document.speaker, document.role, None, document.title or None)
        yield Mention("quotation.speech", Span(body[0].start, body[-1].end), value, reasons=("the text of a speech",))


def _tells_of(folded: str, passage: Passage, speaker: str) -> bool:
    """Whether a passage in front of a speech tells of it: the speaker in the third person, or what was spoken where."""
    words = folded[passage.start : passage.end]
    if len(words) > 500 or _FIRST_PERSON.search(words):
        return False
    who = rf"\b(?:{re.escape(speaker.split()[-1])}|{_OFFICES})\b"
    if re.search(rf"{who}(?:,[^,]*,)?(?: for \w+)? (?:\w+ly )?(?:\w+s|\w+ed|gave|spoke|set out)\b", words):
        return True
    return bool(_OF_A_SPEECH.search(words)) and (re.search(who, words) is not None or words[-1] not in ".!?")
