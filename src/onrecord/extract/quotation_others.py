"""Where words without marks end because somebody else speaks, or because their speaker is told of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.extract.cues import Attribution
from onrecord.extract.quotation_leads import lead_in
from onrecord.extract.rule import Reading
from onrecord.model import Passage

_SAID_IN_MARKS = re.compile(r"\b(?:said|says|added|adds|commented|explained)(?: today)?[:,]? \"(?=\w)")


_SAID_AFTER = re.compile(r"[,.?!]\" (?:said|says|added|adds|commented|explained) (?:the )?[A-Z]")
_IN_MARKS = re.compile(r"\"[^\"]*\"?")
_I_OR_WE = re.compile(r"\b(?:I|we|our|my|us|We|Our|My)\b")


def another_speaks(folded: str, here: Passage) -> bool:
    """Whether a paragraph opens by naming somebody and gives their words in marks: `Ann Reed, the chair, said: "`."""
    if folded[here.start] == '"':
        return bool(_SAID_AFTER.search(folded, here.start, here.end))
    end = min(here.end, here.start + _OPENING)
    match = _SAID_IN_MARKS.search(folded, here.start, end) if folded.find('"', here.start, end) >= 0 else None
    if match is None or folded.startswith(("As ", "My "), here.start):
        return False
    if _I_OR_WE.search(_IN_MARKS.sub("", folded[match.end() - 1 : here.end])):
        return False  # whoever speaks quotes somebody, and goes on
    lead = lead_in(folded, here.start, match.end() - 1)
    named = lead is not None and lead.strength == "said" and lead.pointing is None and lead.attribution.speaker
    return bool(named) and lead is not None and lead.cue.start == here.start


_OPENING = 260  # code points in which a cue that opens a paragraph ends


def of_one_voice(reading: Reading, indices: Sequence[int], who: Attribution) -> int:
    """How many paragraphs of a statement there are before one that tells of its speaker."""
    name = (who.speaker or "").split(" ")[-1]
    office = (who.role or "").split(",")[0]
    told = [re.escape(w) for w in (name, office) if len(w) > 3]
    of_speaker = re.compile(rf"(?:The |Mr |Mrs |Ms |Dr )?(?:{'|'.join(told)})\b") if told else None
    for number, index in enumerate(indices[1:], 1):
        passage = reading.passages[index]
        words = reading.folded[passage.start : passage.end]
        if of_speaker and of_speaker.match(words) and not _I_OR_WE.search(words):
            return number
    return len(indices)
