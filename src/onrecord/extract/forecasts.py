"""What is only foreseen, and what a government sets: "expects to raise £3 million", "the allowance will rise by 2%"."""

from __future__ import annotations

import re

from onrecord.extract.clauses import Clause
from onrecord.extract.rule import Reading

_EXPECTS = re.compile(r"expects? ")
_FORETOLD = frozenset(  # what a body foresees of itself: all else that it expects is its own to do
    ("attract", "be", "borrow", "carry", "collect", "deal", "earn", "exceed", "face", "fall", "gain", "generate",
     "get", "grow", "handle", "have", "hit", "lose", "miss", "move", "need", "overspend", "pay", "process", "raise",
     "reach", "receive", "record", "remain", "return", "run", "save", "see", "serve", "take", "underspend",
     "welcome")
)  # fmt: skip
_BRINGS_IN = re.compile(r" in (?:[a-z]+ ){0,3}[£$€]\d")
_FINDS = re.compile(r" (?:that|to (?:be|face|fall|grow|have|lose|need|rise|see))\b")
_RUNS_A = re.compile(r" (?:an?|the) (?:[a-z]+ )?(?:competition|consultation|pilot|trial)\b")


def foresees(words: str, verb: str, after: str) -> bool:
    """Whether a body "expects to" do what it does not decide: `words` are the verb group, `after` what follows it.

    >>> foresees("expects to raise", "raise", " £3 million"), foresees("expects to publish", "publish", " it in May")
    (True, False)
    """
    if _EXPECTS.match(words) is None:
        return False
    if verb == "bring":
        return _BRINGS_IN.match(after) is not None
    if verb in ("continue", "find"):
        return _FINDS.match(after) is not None
    return verb in _FORETOLD and not (verb == "run" and _RUNS_A.match(after))


# A forecast of prices, wages or spending promises nothing; nor does what others charge.
_RATE = re.compile(
    r"(?:(?:an?|both|our|the|this) )?"
    r"(?:(?!(?:cost|costs|of|on|prices|revenue|spending)\b)[\w'-]+ ){0,4}"
    r"(?:allowances?|benefits|bursar(?:y|ies)|(?:business|council|poor) rates|cap|(?:child|carer's?|housing) payments?"
    r"|dut(?:y|ies)|(?:application|court|licen[cs]e|passport|prescription|tuition|visa) fees|fines|grants?|levy"
    r"|(?:living|minimum) wages?|pensions?|stipends?|tax(?:es)?|thresholds?|tolls?)(?: rates?)?",
    re.I,
)
_RISES = re.compile(
    r"(?:decrease|fall|go down|go up|increase|rise) (?:again |also )?(?:by|from|in line with|to) "
    r"(?:the |an? |about |around |at least |more than |nearly |over |up to )?"
    r"(?:[£$€]?\d|half|inflation|rate|third|quarter)"
    r"|be (?:set at |worth )?(?:up to )?[£$€][\d,.]*\d(?![\d,.]* ?(?:[bm]n?|[bm]illion)\b)"
    r"(?!(?: [a-z]+){0,2} (?:higher|less|lower|more)\b)"
)
# What would be under a condition or under others; what somebody fears
_ON_CONDITION = re.compile(r"\b(?:As a result|If|Unless|Without|previous (?:administration|government))\b")
_FEARED = re.compile(
    r"\b(?:analysts|economists|expects?|experts|fears?|forecasts?|predicts?|warn(?:s|ed)|would)\b", re.I
)
_GAINS = re.compile(r"\bbenefits\W*$|^(?:An? |The )?(?:average|economic|overall|total)\b", re.I)
_ANOTHER_CLAUSE = re.compile(r", (?:and|but) ")


def sets_a_rate(reading: Reading, clause: Clause, after: str) -> bool:
    """Whether what a government sets "will" rise, fall or be so much; `after` follows the verb."""
    subject = clause.subject.of(reading.folded).strip()
    if _RATE.fullmatch(subject) is None or _RISES.match(f"{clause.verb}{after}") is None:
        return False
    if clause.verb.startswith("be") and _GAINS.search(subject):
        return False  # "the benefits will be £3 a head": what comes of it
    start, end = clause.sentence.start, clause.at.start
    if _ON_CONDITION.search(reading.folded, start, end) or " unless " in reading.folded[end : clause.sentence.end]:
        return False
    cuts = [match.end() for match in _ANOTHER_CLAUSE.finditer(reading.folded, start, end)]
    return _FEARED.search(reading.folded, cuts[-1] if cuts else start, end) is None
