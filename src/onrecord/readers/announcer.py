"""The body that a release without an issuer line names in its first words as the one that announces."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from onrecord.readers.particulars import is_body

_OPENING = 3  # paragraphs in which a release says who announces
_OTHERS = frozenset(("Court", "Labour", "Mayor", "Nations", "Opposition", "Party", "Security", "Union"))
# "EASTHAVEN - The Department of Harbours (DH) today announced": a dateline, the body, and that it announces
_ANNOUNCES = re.compile(
    r"(?:[A-Z][\w .,'’()/-]{2,48}? ?[-–—] +)?(?:(?P<when>Today|Yesterday),? )?(?:(?:The |the )"
    r"(?P<who>[A-Z][\w'’&-]*(?:,? (?:(?:and|for|in|of|on|the) )*[A-Z][\w'’&-]*){0,9})"
    # "LANSING, Mich. - Governor Ann Reed today announced": whose office gives it out
    r"|(?P<office>Governor|Gov\.|Mayor|Premier|Prime Minister|President) "
    r"(?P<name>[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){1,2}))"
    r"(?: \([A-Z]{2,8}\))? (?:(?P<has>has|have) )?(?P<now>today |yesterday |this (?:week|morning) )?"
    r"(?:announced|announces|approved|confirmed|launched|launches|opened|published|released|set out|unveiled|unveils)\b"
)


class Announcer(NamedTuple):
    """A body, and the words by which it is taken for the issuer."""

    name: str
    doubt: str


def announcer(texts: Iterable[str]) -> Announcer | None:
    """The body that one of the first paragraphs of a release opens with as announcing it now; None where none does.

    >>> announcer(["EASTHAVEN - The Ports Agency today announced a quay."])
    Announcer(name='Ports Agency', doubt='no issuer line: it says “The Ports Agency today announced”')
    >>> announcer(["LANSING - Today, Gov. Ann Reed announced a quay."])
    Announcer(name='Governor Ann Reed', doubt='no issuer line: it says “Gov. Ann Reed announced”')
    >>> announcer(["The Department of Harbours announced last year that quays would open."]) is None
    True
    >>> announcer(["The Treasury Minister Ann Reed today announced a quay."]) is None
    True
    """
    for text in islice(texts, _OPENING):
        told = _ANNOUNCES.match(text)
        now = told is not None and (told["when"] or told["has"] or told["now"])
        if told and told["office"] and now:
            words = text[told.start("office") : told.end()]
            name = f"{told['office'].replace('Gov.', 'Governor')} {told['name']}".replace("’", "'")
            return Announcer(name, f"no issuer line: it says “{words}”")
        who = told["who"] if told and now else ""
        if told and is_body(who, alone=True) and not _OTHERS.intersection(who.split()):
            words = text[told.start("who") - 4 : told.end()]
            return Announcer(who.replace("’", "'"), f"no issuer line: it says “{words[:1].upper()}{words[1:]}”")
    return None
