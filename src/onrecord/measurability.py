"""How far a promise can be checked by anybody, with the reasons: a number, a deadline, a base, an owner, a verb.

The five questions are those that audit offices ask of a target (the National Audit Office's guidance on performance
measures, and "specific, measurable, time-bound" in the Treasury's). A score says nothing about whether it will be kept.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.link.wording import deed
from onrecord.model import Record
from onrecord.values import Commitment

_NUMBER = re.compile(
    r"(?<![\w.])(?:[£$€]\s?\d|\d[\d,.]*(?!\d)|(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred|"
    r"thousand|million|half|third|quarter|double|halve|all|every)\b)",
    re.I,
)
_A_DATE = re.compile(
    r"\b(?:by |in |from |until |before |after |on )?(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December)(?: \d{4})?\b|\b(?:19|20)\d\d(?:\s?(?:/|-|to)\s?\d{2,4})?\b"
)
_BASE = re.compile(
    r"\b(?:compared (?:to|with)|from (?:around |about |over )?[£$€]?\d[\w.,]*(?: \w+)? to|on top of|up from|down from|"
    r"than (?:in|last|today|now)|against (?:a|the) baseline|(?:current|today's|existing|present) level|"
    r"levels? (?:of|in) \d{4}|doubl\w+|halv\w+|tripl\w+)\b",
    re.I,
)
_LOOSE = re.compile(
    r"\b(?:aim|assess|champion|commit|consider|continue|drive|encourag|engag|ensur|explor|focus|further|help|improv|look|"
    r"maintain|make sure|monitor|promot|pursu|remain|review|seek|strengthen|striv|support|tackl|"
    r"tak\w* (?:steps|action)|try|urg|work|want|hop|boost|enhanc|rais\w* awareness|"
    r"address|keep|stand|do (?:more|everything|all))\w*",
    re.I,
)
_NOBODY = frozenset(("we", "it", "they", "this", "i"))


class Answer(NamedTuple):
    """One of the five questions: its name, whether the words answer it, and with what."""

    name: str
    found: bool
    words: str


class Measurability(NamedTuple):
    """The five answers; `score` is how many are yes, 0 to 5."""

    answers: tuple[Answer, ...]

    @property
    def score(self) -> int:
        return sum(answer.found for answer in self.answers)

    def __str__(self) -> str:
        missing = [a.name for a in self.answers if not a.found]
        return f"{self.score} of 5" + (f"; not stated: {', '.join(missing)}" if missing else "")


def measurability(record: Record) -> Measurability:
    """What a promise says that could be checked.

    >>> from onrecord.values import Commitment
    >>> act = Commitment("promised", "firm", actor="Harbour Board", action="build 12 piers by May 2031", due="2031-05")
    >>> words = "The Harbour Board will build 12 piers by May 2031."
    >>> str(measurability(Record("r", "d", "commitment", "commitment.future", 0, len(words), words, act)))
    '4 of 5; not stated: base'
    """
    value = record.value
    if not isinstance(value, Commitment):
        raise TypeError(f"{record.id} is no commitment but a {record.type}")
    action = deed(record) or record.text
    number = value.money or (found.group() if (found := _NUMBER.search(_A_DATE.sub(" ", action))) else "")
    base, loose = _BASE.search(record.text), _LOOSE.match(action.strip())
    owner = value.actor if value.actor and value.actor.casefold() not in _NOBODY else ""
    verb = action.split()[0] if action.split() else ""
    due = value.due or value.due_text or ""
    return Measurability((
        Answer("number", bool(number), str(number)),
        Answer("deadline", bool(due), due),
        Answer("base", bool(base), base.group() if base else ""),
        Answer("owner", bool(owner), owner or ""),
        Answer("verb", bool(verb) and loose is None, loose.group() if loose else verb),
    ))  # fmt: skip
