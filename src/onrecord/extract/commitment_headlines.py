"""What the verbless first lines of a release announce: money for a purpose, somebody "to" do something."""

from __future__ import annotations

import re

from onrecord.extract.actors import own_government
from onrecord.extract.clauses import classify
from onrecord.extract.list_leads import MEASURES
from onrecord.extract.rule import Reading
from onrecord.model import Mention, Span
from onrecord.values import Commitment

_MONEY_FRAGMENT = re.compile(r"\b(?:to|for|towards)\b")
_ACCOMPLISHED = re.compile(
    r"\b(?:implemented|delivered|launched|published|completed|opened|signed|agreed|awarded|introduced|unveiled)\b"
)
_HEADLINE = re.compile(r"\bto (?!(?:all|an?|its|our|the|their|these|this)\b)(?:be )?[a-z]+\b")
# "Budget 2025 changes Working for Families to help": a sentence
_VERB_BETWEEN = re.compile(r"\w (?!is\b|as\b|plus\b)[a-z]+s [A-Z]")
_TELLS = re.compile(
    r"\b(?:agree[ds]?|announce[sd]?|confirm(?:s|ed)|launche[sd]|publishe[sd]|sets? out|unveil(?:s|ed))\b"
)
_A_PERSON = re.compile(r"(?:He|I|It|She|They|We)\b")  # "He further encouraged the agency to act": a sentence
FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|does|do|did|says|said)\b"
    r"|'(?:re|ve|ll)\b"
)
"""A verb with a tense: where one stands, words are a sentence."""


def headline_act(reading: Reading, sentence: Span) -> Mention | None:
    """The verbless first lines of a release: "£20 million of new funding to ..." and "Ministers to open ..."."""
    words = reading.folded[sentence.start : sentence.end]
    if FINITE.search(words) or sentence.end - sentence.start < 30 or words.endswith(":") or _A_PERSON.match(words):
        return None
    told = sentence.of(reading.text).rstrip(" .,;")
    value: Commitment | None = None
    if re.match(r"(?:up to |over |more than |nearly |almost |around )?[£$€]\s?\d", words) and _MONEY_FRAGMENT.search(
        words
    ):
        value = Commitment("promised", "firm", own_government(reading), told)
    elif _ACCOMPLISHED.search(words) and MEASURES.search(words):
        value = Commitment("done", "firm", own_government(reading), told)
    elif (headline := _HEADLINE.search(words)) and headline.start() < 60 and words[:1].isupper():
        subject = words[: headline.start()].strip()
        if (
            len(subject.split()) <= 6
            and not _TELLS.search(subject)
            and not _VERB_BETWEEN.search(subject)
            and classify(subject) in ("actor", "name")
            and subject[-1] not in ",:"
        ):
            value = Commitment("promised", "firm", subject, told[headline.start() + len("to ") :])
    return Mention("commitment.headline", sentence, value) if value else None
