"""The line that opens a text as delivered: "Following is the speech by the Ports Secretary, Mr Tom Bell, at ..."."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from onrecord.readers.headline import kind_of
from onrecord.readers.particulars import Particulars, speaker, without_article

_OPENING = 2  # paragraphs in which a text says what it is
_FOLLOWING = re.compile(
    r"(?:The following|Following|Below|Here) (?:are|is) (?:an? |the )?(?:full |edited |complete )*"
    r"(?:(?:text|transcript|translation|version) of )?(?:an? |the )?"
    r"(?:closing |keynote |ministerial |opening |oral |video |welcome |written )*"
    r"(?P<what>address|remarks|speech|statement)(?: \([^()]*\))?(?: as)?(?: delivered| given| issued| made)? "
    r"(?:by|from|of) (?P<who>[^:]{4,400}?)\W*:$",
    re.I,
)
_VENUE = re.compile(r",? at (?P<where>[^:]{4,300}?)(?:,? (?:today|yesterday|on [A-Z0-9])\b.*)?$")


def delivered(texts: Iterable[str]) -> Particulars | None:
    """What one of the first paragraphs says of who spoke, as what and where; None where none does.

    >>> line = "Following is the speech by the Ports Secretary, Mr Tom Bell, at the Harbour Dinner today (October 4):"
    >>> said = delivered([line])
    >>> said.kind, said.speaker, said.role, said.venue
    ('speech', 'Tom Bell', 'Ports Secretary', 'Harbour Dinner')
    >>> delivered(["Following is a summary of the speech:"])
    """
    for text in islice(texts, _OPENING):
        said = _FOLLOWING.fullmatch(text.strip())
        who = speaker(said["who"]) if said else None
        if said is None or who is None or who.speaker is None:
            continue
        where = _VENUE.search(said["who"])
        return Particulars(
            kind=kind_of(said["what"]), speaker=who.speaker, role=who.role,
            venue=without_article(where["where"]) if where else None,
        )  # fmt: skip
    return None
