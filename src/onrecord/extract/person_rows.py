"""Of the words between two people of a row, which are the first one's and which the second's.

Offices stand behind names ("Ann Reed, Minister for Ports, and Tom Bell, Minister for Piers, met") or before them ("the
Minister for Ports Ann Reed, the Minister for Piers Tom Bell"), and a row may change from one to the other.
"""

from __future__ import annotations

import re

from onrecord.extract.cue_roles import words as cue_words

_JOINED = re.compile(r",?(?: (?:&|alongside|and|joined by|or|together with|with))(?: the)? $|; (?:and )?(?:the )?$")
_OPENS_BEHIND = re.compile(r", (?!(?:alongside|and|joined|together|with)\b)")
_PARTS = re.compile(r"(?:, (?:alongside |and |joined by |together with |with )?| (?:&|and|with) )(?:the )?(?=[A-Z])")
_LISTED = re.compile(r",[^,]* (?:and|&) [A-Z][^,]*$")  # "Minister for Housing, Ports and Piers "
_NAMED_LAST = re.compile(r"(?:[A-Z][\w.'-]*|\)) $")
_WORD = re.compile(r"[A-Za-z][\w'-]*")


def parted(between: str, before: bool) -> tuple[int, int]:
    """How many code points after a name are its own, and where those of the next name begin.

    `between` are the words from the end of one name to the titles of the next; `before` says that the first one's
    office stands right before it, so that the row goes on like this where commas alone part it.
    """
    if joined := _JOINED.search(between):
        return joined.start(), len(between)
    behind = _OPENS_BEHIND.match(between) is not None
    if between.endswith(", ") and behind and len(between) > 2:
        inner = [m for m in _PARTS.finditer(between, 1, len(between) - 2) if "and" in m.group() and m.group()[0] == ","]
        if inner and _states_an_office(between[inner[-1].end() :]):
            return inner[-1].start(), inner[-1].end()
        return (0, 2) if before else (len(between) - 2, len(between))
    if between.endswith(" ") and behind and not _NAMED_LAST.search(between):
        return len(between), len(between)  # "Ann Reed, Head of Trade, and thanked Tom Bell"
    if between.endswith(" ") and behind:
        for part in reversed(list(_PARTS.finditer(between))):
            office = between[part.end() :]
            if _states_an_office(office) and ("," not in office or _LISTED.search(office)):
                return part.start(), part.end()
    return len(between), 0


def _states_an_office(words: str) -> bool:
    return not cue_words("role_heads").isdisjoint(_WORD.findall(words))
