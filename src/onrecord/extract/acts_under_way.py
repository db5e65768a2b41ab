"""Acts that are told as going on: "we are building piers", "piers are being built"."""

from __future__ import annotations

import re

from onrecord.extract.act import Act, is_act, last_word, listed, speaks_for_itself, still_to_come, strength_of, taken
from onrecord.extract.clauses import Clause
from onrecord.extract.rule import Reading
from onrecord.extract.said_only import (
    ASKING,
    BEFALLS,
    GIVING_OUT,
    HAPPENS,
    MADE_SURE,
    MOVING,
    NOTHING_DONE,
    OBJECT,
    OUTCOMES,
    SHOWS,
    TOO_FEW,
    WE,
)

# "we are treating more people than last year"
_COMPARES = re.compile(r"[^,.;]{0,40}\b(?:more|fewer|less) [^,.;]{1,40}\bthan\b")
_OUTCOME = re.compile(r" (?:more|better|fewer|higher|lower|faster|real|results|record)\b")
NO_DEED = re.compile(r" (?:\w+ )?(?:progress|clear|mistakes|sure|headway|an? (?:real )?difference|strides)\b")


_A_SUM = re.compile(r" (?:[a-z]+ ){0,3}[£$€]\d")  # "we are putting £26 million on the table"


def under_way(reading: Reading, clause: Clause) -> Act | None:
    if clause.verb in GIVING_OUT and (taken(reading, clause) or reading.folded.startswith(" to ", clause.at.end)):
        return Act("commitment.pledged", "promised", "firm", clause)  # "is announcing £2 million": not work under way
    by_us = clause.verb in MOVING and WE.search(clause.subject.of(reading.folded).strip())
    moving = by_us and OBJECT.match(reading.folded, clause.at.end)  # "I am increasing the payment"
    own = not speaks_for_itself(reading, clause.at.start)
    moving = moving or (
        clause.verb == "putting"
        and WE.search(clause.subject.of(reading.folded).strip())
        and _A_SUM.match(reading.folded, clause.at.end)
    )
    if not (is_act(clause.verb) or moving) or not (moving or taken(reading, clause, pronouns=own)):
        return None
    if SHOWS.match(clause.subject.of(reading.folded).strip()):
        return None  # "showing more countries are choosing": what is said to follow
    if MADE_SURE.search(reading.folded, clause.sentence.start, clause.at.start):
        return None  # "ensuring that the police are using their powers": what is to be, not what is
    after = reading.folded[clause.at.end : clause.sentence.end]
    if HAPPENS.match(f"{clause.verb}{after}"):
        return None  # "the plan is taking hold", "we are doing things differently"
    if clause.verb == "calling" and ASKING.match(after):
        return None  # what others are to do: see `calls`
    if (clause.verb == "making" and NO_DEED.match(after)) or _COMPARES.match(after):
        return None
    if NOTHING_DONE.match(after):
        return None  # "we are delivering", "we're doing something new"
    if clause.kind == "instrument" and (clause.verb not in listed("carried") or _OUTCOME.match(after)):
        return None  # "the plan is working", "the changes are delivering more": an outcome, not an act
    if clause.kind == "pronoun" and last_word(reading, clause) in ("they", "who"):
        return None  # "employers say they are struggling": whose act it is cannot be told
    aimed = _OUR_AMBITION.match(after) is not None  # "delivering on our ambition to": how far is not said
    return Act("commitment.under_way", "under_way", "soft" if aimed else strength_of(reading, clause), clause)


_OUR_AMBITION = re.compile(
    r" (?:on|towards) (?:its|our|the|their) (?:[a-z]+ )?(?:aim|ambition|aspiration|goal|hope|vision)\b"
)


def passive_under_way(reading: Reading, clause: Clause) -> Act | None:
    if clause.verb not in (listed("done") | listed("receiving")) - {"met"} or clause.kind == "adversary":
        return None
    if BEFALLS.match(f"{clause.verb}{reading.folded[clause.at.end : clause.at.end + 24]}"):
        return None  # "a family is being made homeless every hour"
    if OUTCOMES.search(clause.subject.of(reading.folded)):
        return None  # "1,700 jobs are being created": what comes of it
    if TOO_FEW.search(clause.subject.of(reading.folded)):
        return None  # "not enough housing is being built"
    status = "promised" if still_to_come(reading, clause) else "under_way"
    return Act("commitment.under_way", status, "firm", clause)
