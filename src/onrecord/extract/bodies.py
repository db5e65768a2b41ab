"""Bodies named by a telling noun: where the name begins before the noun, and what belongs to it after."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from onrecord.extract.name_words import (
    Cap,
    acronyms,
    body,
    capitals,
    given,
    heads,
    known_bodies,
    of_an_office,
    official,
    once,
    words,
)
from onrecord.extract.rule import Reading
from onrecord.model import Mention
from onrecord.text.words import words_of

_LEFT = frozenset((" ", " and ", " & ", ", ", " of ", ", and "))
_PLACING = frozenset((" in ", " to ", " in the ", " on ", " on the ", " with ", " into the "))
_RIGHT = _PLACING | frozenset((" for ", " of ", " into ", " against ", " for the ", " of the "))
_WITHIN = frozenset((" in ", " into ", " to ", " of ", " against ", " for ", " in the ", " of the ", " for the "))
_ANDS = frozenset((" and ", " & "))
_LISTS = frozenset((", ", ", and "))


@once
def headed_body(reading: Reading) -> Iterable[Mention]:
    """A body whose name ends in a telling noun: a Trust, Council, Agency, Commission ... of its own."""
    caps = capitals(reading)
    past, telling = -1, heads()
    for index, cap in enumerate(caps):
        if cap.word not in telling or index <= past:
            continue
        last = _last_head(caps, index)
        first = _first(caps, index)
        end = _complement(caps, last) if caps[last].word in words("complement") else last
        end = _office_of(reading.folded, caps, last, end)
        if _fits(caps, first, last, end) and not of_an_office(caps, first, ("Minister", "Ministers", "State")):
            past = end
            yield body("name.body", reading, caps[first].start, caps[end].end, _form(caps, first, last))


_OF_A_HOLDER = re.compile(
    r" of the (?:[A-Z][\w'-]* ){0,3}(?:Attorney[ -]General|Auditor[ -]General|Chancellor|Commissioner|Governor|Mayor"
    r"|Minister|Ombudsman|Premier|President|Secretary(?: of State)?|Solicitor[ -]General|Taoiseach|Treasurer)\b"
)


def _office_of(folded: str, caps: list[Cap], last: int, end: int) -> int:
    """The last word of "the Office of the Deputy Prime Minister", which is the office of its holder."""
    held = _OF_A_HOLDER.match(folded, caps[last].end) if caps[last].word == "Office" and not caps[last].owns else None
    while held and end + 1 < len(caps) and caps[end].end < held.end():
        end += 1
    return end


_OF_PEOPLE = frozenset(
    ("Action", "Advisory", "Cabinet", "Contact", "Delivery", "Expert", "Experts", "Finish", "Focus", "Interest",
     "Interministerial", "Leadership", "Liaison", "Ministerial", "Oversight", "Parliamentary", "Parliamentary-Party",
     "Party", "Policy", "Project", "Reference", "Review", "Stakeholder", "Steering", "Support", "Task", "Taskforce",
     "User", "Working")
)  # fmt: skip


_SURVEYS = frozenset(("Antarctic", "Geodetic", "Geographic", "Geological", "Hydrographic", "Ordnance"))


def _form(caps: list[Cap], first: int, last: int) -> str:
    """The form of a body by its head; a group is a company, unless it is one that people sit in."""
    word = caps[last].word
    if word == "Survey" and not any(c.word in _SURVEYS for c in caps[first:last]):
        return "other"  # "the Labour Force Survey" is no agency
    return "other" if word == "Group" and any(c.word in _OF_PEOPLE for c in caps[first:last]) else heads()[word]


_LONGEST = 12  # words: the name of a body is no longer on either side of its head


def _last_head(caps: list[Cap], index: int) -> int:
    """The last head of the run from a head on: "Independent Police Complaints Commission"."""
    last, at = index, index
    while at + 1 < len(caps) and at - index < _LONGEST and caps[at].gap == " " and not _closes(caps[at]):
        at += 1
        word = caps[at].word
        if word in ("Department", "Ministry", "HM", "Home") or caps[at].opens:
            break
        if word in heads():
            last = at
        elif word in words("stop_roles") or (word in words("not_names") and word not in words("field_words")):
            break
    return last


def _closes(cap: Cap) -> bool:
    """A possessive that ends the name ("Trust's"), unlike one inside it ("Chiefs' Council")."""
    return cap.owns and not cap.word.endswith("s")


def _first(caps: list[Cap], index: int) -> int:
    """The first word of the name that a head ends."""
    at = index
    while at > 0 and index - at < _LONGEST and _goes_before(caps, at, index):
        at -= 1
    while at < index and _never_first(caps[at], caps[at + 1]):
        at += 1
    return at


def _goes_before(caps: list[Cap], at: int, head: int) -> bool:
    before = caps[at - 1]
    if caps[at].word == "The" and before.gap == " ":
        return False  # "Roman Road The Town Team", run together
    if before.gap not in _LEFT or (before.owns and not _owner_inside(caps, at - 1)):
        return False
    if before.gap == " of " and before.word not in words("of_heads"):
        return False
    if before.gap not in (" ", " of ") and not _joins_left(caps, at, head):
        return False
    if before.word in words("stop_roles") and not before.owns:
        return False
    return before.word not in words("works")


def _never_first(cap: Cap, following: Cap) -> bool:
    if f"{cap.word} {following.word}" in words("first_pairs"):
        return False
    if cap.word in words("first_anyway"):
        return cap.opens and cap.word in words("starters")
    return cap.word in words("starters") or cap.word in words("calendar")


def _owner_inside(caps: list[Cap], at: int) -> bool:
    """Whether a possessive is part of a name: "Children's Society", "Police Chiefs' Council", "St Joseph's School"."""
    cap = caps[at]
    if cap.word.endswith("s") and cap.word not in heads() and not cap.word.isupper():
        return True
    return cap.word in words("owners") or (
        at > 0 and caps[at - 1].word in ("St", "Saint", "Our") and caps[at - 1].gap == " "
    )


@cache
def _own() -> frozenset[str]:
    """Words that name something by themselves."""
    return words("places") | words("stop_roles") | words("law_heads") | heads().keys() | acronyms().keys()


def _joins_left(caps: list[Cap], at: int, head: int) -> bool:
    """Whether what stands before "and" belongs to the same name: "Health and Safety Executive"."""
    before, here = caps[at - 1], caps[at]
    if before.word in _own() or before.word in _apart() or (before.word.isupper() and len(before.word) > 1):
        return False
    if _inside_another(caps, at - 1):
        return False
    if before.opens and (before.word in words("starters") or before.gap not in _ANDS):
        return False
    if head == at or here.word in words("places") or (here.word.isupper() and len(here.word) > 1):
        return False
    if caps[head].gap not in _LISTS and _after_another(caps, at - 1):
        return False  # "Fowey College, Piers and Weston College": three of them
    if before.gap in _LISTS:  # "Foreign, Commonwealth and Development Office"
        return here.gap in _ANDS and not before.opens
    return not (before.word in given() or before.word[:1].isdigit())


def _after_another(caps: list[Cap], at: int) -> bool:
    """Whether the item of a row before a word, or one before that, is a body of its own: ends in a head."""
    for step in range(at - 1, max(-1, at - 9), -1):
        if caps[step].gap in _LISTS and caps[step].word in heads():
            return True
        if caps[step].gap not in (" ", " of ", " for ", *_LISTS):
            return False
    return False


def _inside_another(caps: list[Cap], at: int) -> bool:
    """Whether a word belongs to a body named before: "College of Tides" in "College of Tides and Fowey School"."""
    for step in range(at - 1, max(-1, at - 7), -1):
        if caps[step].gap != " " and caps[step].gap not in _WITHIN:
            return False
        if caps[step].word in heads():
            return True
    return False


def _complement(caps: list[Cap], last: int) -> int:
    """The last word of "for Tidal Research", "of Ports, Harbours and Canals" after a head; the head without one."""
    head = caps[last]
    if head.owns or head.gap not in _RIGHT:
        return last
    at = last + 1
    if head.gap in _PLACING and (caps[at].word in words("places") or head.word not in words("placed")):
        return last
    if caps[at].word in words("starters") and caps[at].word not in words("first_anyway"):
        return last
    if caps[at].word in ("Day", "Week", "Year"):
        return last  # "Academy of the Year" is a prize
    while at + 1 < len(caps) and caps[at].gap is not None and not _closes(caps[at]) and _goes_on(caps, at, head.word):
        at += 1
    return at


def _goes_on(caps: list[Cap], at: int, head: str) -> bool:
    gap, following = caps[at].gap, caps[at + 1]
    if following.opens or following.word in words("stop_roles") or following.word in _apart():
        return False
    if gap == " ":
        if head in ("Department", "Ministry") and following.word in given() and following.gap == " ":
            return False  # "the Department of Ports Ann Reed"
        return following.word not in words("works") and following.word not in words("law_heads")
    if gap in _ANDS:
        return head != "University" and not _stands_apart(following) and not _headed_next(caps, at + 1)
    if gap in _WITHIN:
        return following.word not in words("places") and following.word not in words("starters")
    return gap == ", " and head in words("listing") and _list_goes_on(caps, at + 1)


def _stands_apart(cap: Cap) -> bool:
    """Whether a word behind "and" begins something of its own: a place, a person, an acronym."""
    return cap.word in words("places") or cap.word in given() or (cap.word.isupper() and len(cap.word) > 1)


@cache
def _apart() -> frozenset[str]:
    """Known names of one word, and acronyms: they begin a name of their own."""
    alone = (n for names in known_bodies().values() for n, _ in names if " " not in n)
    return frozenset((*alone, *acronyms()))


def _headed_next(caps: list[Cap], at: int) -> bool:
    """Whether the run that begins here ends in a head of its own: "... and Border Force"."""
    while at + 1 < len(caps) and caps[at].gap == " " and not _closes(caps[at]):
        at += 1
    return caps[at].word in heads()


def _list_goes_on(caps: list[Cap], at: int) -> bool:
    """Whether a comma is inside "Ports, Harbours and Canals": an "and" with one more follows soon."""
    for step in range(at, min(at + 4, len(caps) - 1)):
        if caps[step].gap in (" and ", " & ", ", and "):
            return not _headed_next(caps, step + 1) and caps[step + 1].word not in words("places")
        if caps[step].gap not in (" ", ", "):
            return False
    return False


def _fits(caps: list[Cap], first: int, last: int, end: int) -> bool:
    """Whether what was found names one body, not a kind of body, a place or a work."""
    word = caps[last].word
    adjoins = first > 0 and caps[first - 1].gap == " "
    if word in words("weak_heads") and any(c.word == "To" for c in caps[first - adjoins : last]):
        return False  # "More Money To Cut Court Backlogs": the words of a title
    telling = [c for c in caps[first:last] if c.word not in words("stop_roles")]
    if not telling:  # "Commission for Ports": a head and its complement
        return end > last and not (caps[last].opens and word in words("common_heads"))
    if end == last and word in words("weak_heads") and len(telling) < 2:
        only = telling[0]
        common = only.opens or only.word in words("not_names") or only.word in official()
        return word in words("lone_heads") and not common
    if word in words("not_of_places") and all(c.word in words("places") for c in telling):
        return False
    if caps[end].gap == " " and not caps[end].owns and end + 1 < len(caps):
        following = caps[end + 1].word
        if heads()[word] == "company" and end == last and _names_programme(caps, end + 1):
            return False  # "Pier Construction Loan Programme"
        if following in words("place_nouns") or following in words("law_heads"):
            return False
        if following in words("not_names") and following not in words("field_words"):
            return len(telling) > 1 and word != "Police"
    return end > last or any(c.word not in words("kinds") for c in telling)


@cache
def _programme_heads() -> frozenset[str]:
    return frozenset(head.split()[-1] for head in words_of("onrecord.extract", "programmes", "heads"))


def _names_programme(caps: list[Cap], at: int) -> bool:
    """Whether the run of capitals from here on ends as the name of a programme does."""
    while at + 1 < len(caps) and caps[at].gap == " ":
        at += 1
    return caps[at].word.lower() in _programme_heads()


_TEAM = re.compile(r" (?:team|unit|division|directorate|squad|branch)(?![\w-])")
_TEAM_NAME = re.compile(r"(?<![\w.-])[A-Z][\w&-]*(?:(?:,| and| of| for| &)? [A-Z][\w&-]*){2,7}$")


def team_named(reading: Reading) -> Iterable[Mention]:
    """A team or unit of a body, named in capitals before the small word: the Ports Agency Tidal Investigations team."""
    for match in _TEAM.finditer(reading.folded):
        lead = reading.folded[max(reading.sentence_at(match.start()).start, match.start() - 100) : match.start()]
        name = _TEAM_NAME.search(lead)
        if name is None:
            continue
        tokens = name.group().split()
        start = match.start() - len(name.group())
        while tokens and (tokens[0] in words("starters") or tokens[0] in ("and", "of", "for")):
            start += len(tokens.pop(0)) + 1
        if sum(t[0].isupper() for t in tokens) >= 3 and not any(t in words("stop_roles") for t in tokens):
            yield body("name.team", reading, start, match.end(), "agency")
