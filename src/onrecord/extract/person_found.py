"""Where people are named: runs of words that could be a name, with what stands beside them to say that they are."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from onrecord.extract.cue_names import family_first, of_titles
from onrecord.extract.cue_roles import words as cue_words
from onrecord.extract.name_words import (
    Cap,
    ambiguous,
    capitals,
    given,
    heads,
    of_an_office,
    official,
    ranks,
    words,
    written_small,
)
from onrecord.extract.rule import Reading
from onrecord.text.words import words_of


class Person(NamedTuple):
    """Capitalised words `first` to `last` (one past) name a person; titles and ranks begin at `opening`."""

    first: int
    last: int
    opening: int
    rule: str


_PARTICLE_GAP = re.compile(
    r" (?:(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|bin|bint|ibn|al|el|ten|ter|zu|st|y) )+$|-$"
)
_INITIAL = re.compile(r"[A-Z]\.?|(?:[A-Z]\.){2,3}")
_MIDDLE = re.compile(r"[A-Z]\.")
_WORD = re.compile(r"[^\W\d_][\w'.-]*")
_APPOSITION = re.compile(
    r"(?: (?:[A-Z]{2,5})(?:,? [A-Z]{2,5})*)?"
    r"(?:, (?:(?:the|a|an|our|its|and|who is|aged \d\d,) )*(?:[\w'&-]+ ){0,7}?(?P<role>[\w-]+)\b|,? (?P<said>[a-z]+)\b)"
)
_SAID = frozenset(
    (
        "added",
        "adds",
        "announced",
        "argued",
        "commented",
        "explained",
        "said",
        "says",
        "told",
        "warned",
        "writes",
        "wrote",
    )
)
_WORDY_RANKS = frozenset(("Commissioner", "General", "Major", "Private"))  # ranks that are also offices or adjectives
_WORDY_HONORIFICS = frozenset(
    ("Ambassador", "Father", "Her", "His", "Judge", "Justice", "Right", "Royal", "Sister", "Very")
)
_OFFICE_GAPS = frozenset((" for ", " of ", " for the ", " of the ", " to the ", " at the ", " in the "))
_ROLE_GAPS = _OFFICE_GAPS | {" ", " and ", ", ", ", and ", " to "}
_NOT_BEFORE = frozenset(
    ("Academy", "College", "Fort", "Lake", "Mount", "Port", "Saint", "School", "St", "The", "University")
)
_NO_PERSON = re.compile(
    r" (?:express|ferry|line|metro|mission|railway|scheme|service|station|terminal|trains?|yojana)\b"
)
_SCHEMES = frozenset(("Fund", "Initiative", "Program", "Programme", "Programmes", "Programs", "Project", "Scheme"))
_HONOURABLE = frozenset(("Hon", "Hon.", "Honourable"))
_LORDS = frozenset(
    ("Advocate", "Chancellor", "Chief", "Commissioner", "Justice", "Lieutenant", "Mayor", "President", "Provost")
)  # "Lord Mayor" is an office


@cache
def role_nouns() -> frozenset[str]:
    """Words at the heart of a role, in large and small letters."""
    return cue_words("role_heads") | cue_words("role_words") | frozenset(w.lower() for w in cue_words("role_heads"))


@cache
def _verbs() -> frozenset[str]:
    return frozenset(words_of("onrecord.extract", "given_names", "verbs"))


@cache
def _never() -> frozenset[str]:
    """Words that are no part of a person's name, whatever stands beside them."""
    lists = ("places", "place_nouns", "not_names", "calendar", "titles")
    return official().union(
        heads(), cue_words("postnominals"), cue_words("honorifics"), *(words(name) for name in lists)
    )


@cache
def _namelike(word: str) -> bool:
    if _INITIAL.fullmatch(word):
        return True
    if (word.isupper() and len(word) > 1) or not _WORD.fullmatch(word):
        return False
    bare = word.rstrip(".")
    if bare in of_titles():
        return False
    if bare in given():
        return bare not in words("places") and bare not in official()
    return not {bare, bare.removesuffix("s")} & _never() and bare not in words("starters")


def found(reading: Reading) -> list[Person]:
    """The people named in a text, in order; worked out once for a reading."""
    known = reading.memo.get("people")
    if isinstance(known, list):
        return known
    caps = capitals(reading)
    people: list[Person] = []
    index = 0
    surnames = words("surnames")
    while index < len(caps):
        word = caps[index].word
        if not _namelike(word) and word not in surnames:
            index += 1
            continue
        person = _name_at(reading, caps, index, people[-1].last if people else 0)
        index = person.last if person else index + 1
        if person:
            people.append(person)
    reading.memo["people"] = people
    return people


def _name_at(reading: Reading, caps: list[Cap], index: int, past: int) -> Person | None:
    titles = _titles_before(caps, index)
    if titles != 1 and not _namelike(caps[index].word):
        return None
    if _family_first(caps, index) and (titles or _role_before(caps, index) or _told_of(reading, caps, index)):
        return Person(index, index + 3, index - titles, f"name.{'titled_person' if titles else 'office_holder'}")
    end = _run_end(caps, index)
    while end - index > 1 and caps[end - 1].word in cue_words("postnominals"):
        end -= 1
    if caps[end - 1].word in _SCHEMES:
        return None  # "Home Modification Grant Program"
    if end - index > 3 and caps[end - 2].word == "T." and caps[end - 1].word in ("D", "D."):
        end -= 2  # "T. D.", a member of the Dáil
    if _NO_PERSON.match(reading.folded, caps[end - 1].end):
        return None  # "the Amrit Tara express"
    goes_on = _goes_on(caps, end - 1)
    if goes_on and _another_name(caps[end].word):
        return None
    if titles and (titled := _titled(caps, index, end, titles, goes_on)):
        return titled
    if end - index < 2:
        return None
    role = _role_before(caps, index) and not _role_of_another(caps, index, past)
    return _untitled(reading, caps, index, end, goes_on, titles, role)


def _family_first(caps: list[Cap], index: int) -> bool:
    """Whether a name of three that stands alone begins with its family name: "Tan See Leng", no body and no place."""
    three = caps[index : index + 3]
    if not family_first([c.word for c in three]) or _goes_on(caps, index + 2):
        return False
    joined = three[0].gap == " " and three[1].gap in (" ", "-") and not (three[0].owns or three[1].owns)
    return joined and not any(_another_name(c.word) for c in three[1:])


def _told_of(reading: Reading, caps: list[Cap], index: int) -> bool:
    return _evidence_after(reading, caps[index + 2].end) is not None


def _titled(caps: list[Cap], index: int, end: int, titles: int, goes_on: bool) -> Person | None:
    title, name = caps[index - 1].word, caps[index].word
    alone = end - index == 1
    if title == "Sri" and name.startswith("Lanka"):
        return None  # the country and its people
    if title in words("titles"):
        if alone and ((title in ("Lord", "Lady") and name in _LORDS) or (title in ("Sir", "Dame") and goes_on)):
            return None
        if title in words("peers") and caps[end - 1].gap == " of " and end < len(caps):
            end += 1  # "Baroness Reed of Fowey Point" keeps its place
            while end < len(caps) and caps[end - 1].gap == " " and not caps[end - 1].owns and caps[end].word.istitle():
                if caps[end].word in cue_words("role_heads"):
                    break
                end += 1
        return Person(index, end, index - titles, "name.titled_person")
    if not alone and (title in _HONOURABLE or title in words("strong_ranks") or name in given() or titles > 1):
        return Person(index, end, index - titles, "name.titled_person")
    return None


def _untitled(
    reading: Reading, caps: list[Cap], index: int, end: int, goes_on: bool, titles: int, role: bool
) -> Person | None:
    cap, before = caps[index], caps[index - 1] if index else None
    after = None if goes_on else _evidence_after(reading, caps[end - 1].end)
    adjoins = before is not None and before.gap == " " and not before.owns and not titles
    if cap.opens and cap.word in words("starters"):
        return None
    initial = _INITIAL.fullmatch(cap.word) and index + 2 < end and caps[index + 1].word in given()
    middle = end - index == 3 and _MIDDLE.fullmatch(caps[index + 1].word)  # "Arlo N. Reed", whatever the given name
    known = cap.word in given() or initial or middle or ("-" in cap.word and cap.word.split("-")[0] in given())
    if known and end - index <= 4:
        if adjoins and before is not None and before.word in _NOT_BEFORE:
            return None
        placed = caps[end - 1].word in words("place_nouns")  # "Percy Street"
        doubtful = goes_on or placed or cap.word in ambiguous() or (cap.opens and cap.word in _verbs())
        if adjoins and before is not None and not role and before.word not in official():
            doubtful = doubtful or not (before.opens and before.word in words("starters"))
        return Person(index, end, index, "name.person") if not doubtful or role or after else None
    if goes_on or end - index > 3 or any(c.word in given() for c in caps[index + 1 : end - 1]):
        return None  # in "Sport Ann Lee" the name begins at the given name
    if before is not None and before.gap in (" and ", " & ", ", and ") and of_an_office(caps, index):
        return None  # "Minister for Ports and Island Relations, "
    beside_office = role and before is not None and before.word in cue_words("role_heads")
    appointed = _APPOINTS.search(reading.folded, max(0, cap.start - 24), cap.start) is not None
    if appointed and end - index == 2 and reading.folded.startswith((" as ", " to "), caps[end - 1].end):
        return Person(index, end, index, "name.office_holder")
    plain = not any(c.word in words("starters") for c in caps[index:end])
    if caps[end - 1].word in words("place_nouns") or any(written_small(reading, c.word) for c in caps[index:end]):
        return None  # "Minister Growth Package": words that the document also writes small are no names
    # "Minister for Sport, Anika Wells:" stands in apposition to an office with its field
    apposed = role and before is not None and before.gap == ", " and end - index == 2
    apposed = bool(apposed) and reading.folded[caps[end - 1].end : caps[end - 1].end + 1] in (",", ":")
    if ((beside_office or apposed) and plain) or (after and not adjoins and _stands_apart(caps, index)):
        return Person(index, end, index, "name.office_holder")
    return None


def _run_end(caps: list[Cap], index: int) -> int:
    """One past the last word of the name that begins here: adjacent words like names, particles between."""
    end = index + 1
    while end < len(caps) and end - index < 5 and not caps[end - 1].owns:
        gap = caps[end - 1].gap
        if gap is None or not (gap == " " or (_PARTICLE_GAP.search(gap) and gap.startswith((" ", "-")))):
            break
        surname = caps[end].word in words("surnames") and end - index <= 2 and not _goes_on(caps, end)
        if not _namelike(caps[end].word) and not surname:
            break
        if caps[end].word in words("calendar") and caps[end].word != "May":
            break
        end += 1
    return end


def _goes_on(caps: list[Cap], at: int) -> bool:
    """Whether a further capitalised word follows that is no post-nominal."""
    if caps[at].owns or caps[at].gap != " " or at + 1 >= len(caps):
        return False
    following = caps[at + 1].word
    return following not in cue_words("postnominals") and not (following.isupper() and len(following) > 1)


def _another_name(word: str) -> bool:
    """Whether a word makes what stands before it the name of a body, a place, a work or a law."""
    return word in heads() or word in words("place_nouns") or word in words("not_names") or word in words("law_heads")


def _titles_before(caps: list[Cap], index: int) -> int:
    """How many words of title or rank stand right before an index: "Professor", "Assistant Chief Constable"."""
    at = index
    while at > 0 and caps[at - 1].gap in (" ", ". ") and not caps[at - 1].owns and _title(caps[at - 1].word):
        at -= 1
    return index - at


@cache
def _title(word: str) -> bool:
    ranked = word in ranks() and word not in _WORDY_RANKS
    honoured = word in cue_words("honorifics") and word not in _WORDY_HONORIFICS
    return word in words("titles") or ranked or honoured


def office_before(caps: list[Cap], people: list[Person], which: int) -> bool:
    """Whether an office stands right before one of the people found, and is not that of whoever stands before."""
    opening, past = people[which].opening, people[which - 1].last if which else 0
    return _role_before(caps, opening) and not _role_of_another(caps, opening, past)


def _role_before(caps: list[Cap], index: int) -> bool:
    """Whether an office stands before: "Security Minister, " or "Commissioner for Ports "."""
    if index == 0 or caps[index - 1].owns or caps[index - 1].gap not in (" ", ", ", " - ", ": "):
        return False
    if caps[index - 1].word in cue_words("role_heads"):
        return caps[index - 1].gap in (" ", ", ")
    at = index - 1
    while at > 0 and index - at < 9 and caps[at - 1].gap in _ROLE_GAPS:
        at -= 1
        if caps[at].word in cue_words("role_heads") and caps[at].gap != " ":
            return any(caps[k].gap in _OFFICE_GAPS for k in range(at, index - 1))
    return False


def _role_of_another(caps: list[Cap], index: int, past: int) -> bool:
    """Whether the office before belongs to the person named before it: "Ann Lee, Chair, Fowey Boats"."""
    at = index - 1
    if past == 0 or caps[at].gap != ", ":
        return False
    while at > past and caps[at - 1].gap in _ROLE_GAPS and caps[at - 1].gap != ", ":
        at -= 1
    return at == past and caps[past - 1].gap == ", "


# "Ann Reed has been appointed Ports Minister", "Ann Reed will become Chair of the Board"
APPOINTED = re.compile(
    r",? (?:(?:has|have) (?:today )?been|was|is|will be|to be) (?:(?:formally|today|newly) )?"
    r"(?:(?:re)?appointed|confirmed|named|promoted)(?: (?:as|to))? (?:the |a |an |our |its )?(?:new )?"
    r"(?P<role>[\w'&-]+(?: [\w'&-]+){0,7})"
    r"| (?:will become|becomes|became|takes over as|will serve as|steps down as|to become) "
    r"(?:the |a |an |our |its )?(?:new )?(?P<other>[\w'&-]+(?: [\w'&-]+){0,3})"
)


_APPOINTS = re.compile(r"\b(?:appoint(?:s|ed|ing)?|elect(?:s|ed)|nominat(?:es|ed)|names?|named) $")


def _evidence_after(reading: Reading, end: int) -> str | None:
    """`role` or `said` by what follows a name."""
    appointed = APPOINTED.match(reading.folded, end, end + 110)
    if appointed and not role_nouns().isdisjoint((appointed["role"] or appointed["other"]).split()):
        return "role"
    match = _APPOSITION.match(reading.folded, end, end + 110)
    if match is None:
        return None
    if match["role"] in role_nouns():
        return "role"
    return "said" if match["said"] in _SAID else None


def _stands_apart(caps: list[Cap], index: int) -> bool:
    if index == 0 or caps[index].opens:
        return True
    gap = caps[index - 1].gap
    return gap is None or gap in (", ", ": ", " - ", ". ") or gap.endswith((" by ", " with ", " from ", " and "))
