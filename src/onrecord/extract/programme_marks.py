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
            if _is_title(match[group]) and not reading.folded[match.start() - 1 : match.start()].isalnum():
                yield programme(reading, "programme.in_marks", Span(*match.span(group)))


def _is_title(name: str) -> bool:
    """Whether words are capitalised as a name is, and not a quotation: "Safer Piers for All", not "No more of this"."""
    told = [word for word in re.findall(r"[^\W\d_][\w'-]*", name) if len(word) > _SMALL]
    return sum(map(len, told)) >= _LEAST and all(word[:1].isupper() for word in told)
