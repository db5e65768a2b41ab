"""What every form of act is tested by: the act itself, whose acts count, which verbs are acts, how firm it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.extract.clauses import Clause, boundaries, is_passive, openings
from onrecord.extract.rule import Reading
from onrecord.extract.subject_parts import acting_alone
from onrecord.text.words import alternation, words_of

_DATA = "onrecord.extract"
ACTING = ("actor", "instrument", "name")
_BUILT = frozenset(
    ("built", "completed", "constructed", "created", "delivered", "opened", "rebuilt", "refurbished", "renovated",
     "retrofitted", "upgraded")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Act:
    """A clause that a rule took for an act."""

    rule: str
    status: str
    strength: str
    clause: Clause


def clause_places(reading: Reading) -> tuple[list[int], list[int]]:
    """Offsets at which a verb group can begin, and at which a clause may, in the order of the text; found once."""
    return reading.once("clauses", lambda r: (openings(r.folded, r.places), boundaries(r.folded, r.places)))


@cache
def listed(section: str) -> frozenset[str]:
    return frozenset(words_of(_DATA, "commitments", section))


@cache
def pattern_of(section: str) -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(words_of(_DATA, 'commitments', section))}\b", re.IGNORECASE)


_AIM = re.compile(r"\b(?:aim|ambition|goal|hope|objective|target)s?\b")


def strength_of(reading: Reading, clause: Clause) -> str:
    near = reading.folded[max(clause.sentence.start, clause.at.start - 2) : clause.at.end + 12]
    wished = clause.form == "intend" and _AIM.search(clause.subject.of(reading.folded))
    return "soft" if wished or pattern_of("soft").search(near) else "firm"


# "Twelve hospitals will be lead-free by May", but not "the weekend will be rain-free", "the move will be hassle-free"
_RID_OF = re.compile(
    r"be (?!care|drought|error|frost|guilt|hands|hassle|ice|pain|rain|scot|snow|stress|symptom|trouble|worry)"
    r"[a-z]+-free"
)


def done_to(verb: str) -> bool:
    """Whether a verb says what is done to homes, schools and hospitals, which are otherwise whom an act is for."""
    return verb.removeprefix("be ") in _BUILT or _RID_OF.fullmatch(verb.lower()) is not None


def is_act(verb: str) -> bool:
    plain = verb.lower()
    if plain == "be responsible" or _RID_OF.fullmatch(plain):
        return True
    if plain.startswith(("be ", "have ")):
        last = plain.split()[-1]
        if plain.startswith("be ") and not (
            last.endswith(("ed", "ing")) or last in listed("done") | listed("receiving")
        ):
            return False
        plain = last
    return plain not in listed("not_acts")


_IN_A_YEAR = re.compile(r" (?:[\w'-]+ ){0,3}?(?:in|by|from) (?:(?:late|early|mid)[ -])?(?:[A-Z][a-z]+ )?(20\d\d)\b")


def still_to_come(reading: Reading, clause: Clause) -> bool:
    """Whether what is told as going on has a year that is not there yet: "are being created in 2028"."""
    year = _IN_A_YEAR.match(reading.folded, clause.at.end, clause.sentence.end)
    issued = reading.document.issued
    if year is None or issued is None:  # of a release without a date, what is announced for a year is to come
        return year is not None and "announced" in clause.sentence.of(reading.folded)
    return year[1] > issued[:4]


def speaks_for_itself(reading: Reading, offset: int) -> bool:
    """Inside a speech or quotation only named actors count: its third persons are mostly the world at large."""
    return reading.speaker_at(offset) is not None


# What becomes of a country, or is told of another one: "India will grow by 7%", "Russia will continue to attack"
_OF_A_LAND = re.compile(
    r"(?:attack|attend|beat|become|be|bomb|continue|compete|emerge|enjoy|export|face|grow|import|invade|need"
    r"|outperform|overtake|perform|play|qualify|rank|remain|rise|see|shell|suffer|tour|visit|win)(?:es|s)?\b"
)


_ATTACKS = re.compile(
    r" (?:[\w-]+ ){0,3}(?:air ?strikes?|attacks?|drones?|invasions?|missiles?|offensives?|rockets?|strikes?|wars?)\b"
)
_OF_WORK = re.compile(r"(?:become|cost|decreas|fall|grow|grown|improv|increas|rise|risen|shr[iu]nk)[a-z]*\b")


def taken(reading: Reading, clause: Clause, *, pronouns: bool = True) -> bool:
    """Whether the subject is one whose acts are announced."""
    if clause.kind in ACTING:
        alone = clause.subject.of(reading.folded).strip(" ,") if clause.kind == "name" else ""
        if alone in ("Labor", "Labour"):  # of the party: "has increased", "was provided" are of those who work
            return not is_passive(clause.form, clause.verb) and _OF_WORK.match(clause.verb) is None
        if alone not in acting_alone():
            return True
        return not (_OF_A_LAND.match(clause.verb) or _ATTACKS.match(reading.folded, clause.at.end))
    return pronouns and clause.kind == "pronoun" and not _generic(reading, clause)


def _generic(reading: Reading, clause: Clause) -> bool:
    pronoun = last_word(reading, clause)
    before = reading.folded[clause.sentence.start : clause.subject.start].strip().lower()
    if pronoun in ("those", "that") or (pronoun == "there" and clause.form != "future"):
        return True
    if pronoun == "which" and clause.form == "past":
        return True  # "the old system, which made councils answer to others"
    if pronoun == "who" and clause.form in ("perfect", "past", "present", "passive_past", "passive_perfect"):
        return True
    if pronoun in ("who", "which"):
        return speaks_for_itself(reading, clause.at.start)
    if pronoun in ("he", "she"):
        return speaks_for_itself(reading, clause.at.start)
    if before.startswith(("if ", "unless ")):
        return True
    return pronoun == "they" and speaks_for_itself(reading, clause.at.start)


_HISTORY = 15  # years: what was done so long before is told as history, and announced by nobody


def long_ago(day: str, issued: str) -> bool:
    """Whether an ISO day or year lies so long before that of a release that it is told as history."""
    return day[:4].isdigit() and issued[:4].isdigit() and int(day[:4]) < int(issued[:4]) - _HISTORY


def last_word(reading: Reading, clause: Clause) -> str:
    words = reading.folded[clause.subject.start : clause.subject.end].strip(" ,").lower().split()
    return words[-1] if words else ""
