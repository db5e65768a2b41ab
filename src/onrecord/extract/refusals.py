"""Promises not to do: "the government will not raise fees", "fares will not be increased in 2031"."""

from __future__ import annotations

import re

from onrecord.extract.act import Act, last_word, speaks_for_itself
from onrecord.extract.clauses import Clause
from onrecord.extract.rule import Reading

# "we will not cut waiting lists by working harder", "alone", "unless we act": how something is reached, not refused.
_ONLY_SO = re.compile(
    r"[^,.;]{0,80}?\b(?:alone|by [a-z]+ing|if|overnight|solely|through|unless (?:and until )?(?:we|they|you)|without)\b"
)
# "will not only cut fees but also build": nothing is refused; "will not be returning to Fowey": where somebody is
_NOT_ONLY = re.compile(r"\b(?:not|n't) (?:always|exclusively|just|merely|necessarily|only|simply|solely)\b")
_DAILY = re.compile(
    r"(?:attending|joining|speaking|travelling)\b(?! to (?!the\b|work\b)[a-z])"
    r"|returning(?! to\b)|returning to (?:[A-Z]|(?:parliament|work)\b|the (?:[A-Z]|office\b|team\b))"
)
# What a notice says of those who come too late and of a service that stands still; what a levy does not bring about.
_NOTICE = re.compile(
    r"\b(?:applica(?:nts?|tions?)|applying|bids?|cameras?|entries|entry|journalists?|late|media|members|photography"
    r"|received|responses|services?|submissions?|submitted|tickets?|trains?|visitors?)\b",
    re.I,
)
_BY_A_LEVY = re.compile(r" by (?:the|these|this) (?:new )?(?:changes|fees?|levy|tax(?:es)?(?: changes)?)\b")
_NOTICES = frozenset(("accepted", "changed", "issued", "moved", "permitted", "processed", "returned"))
_ITS_WILL = r",? (?:and|but) (?=(?:instead )?(?:(?:also|it|they|we%s) )?(?:'ll|shall|will) (?!not\b|never\b%s)[a-z])"
# "will not raise fees, but it will mend piers": another promise of the same, which stands for itself
ALSO_WILL = re.compile(_ITS_WILL % ("", r"|continue\b"))
# "..., but the council will build": what follows is no part of the refusal
_ANY_WILL = re.compile(
    _ITS_WILL % (r"|ministers|(?:its|our|the|this) [\w'-]+(?: [A-Z][\w'-]+)?|[A-Z][\w'-]+ [A-Z][\w'-]+", "")
)
_RELATIVE = re.compile(r"\b(?:that|which|who|whose)\b[^;:]*$")


def behind_refusal(reading: Reading, start: int, end: int) -> tuple[int, int] | None:
    """Where a refusal ends and another promise begins: not within "the levy that ports and crews will pay"."""
    found = _ANY_WILL.search(reading.folded, start, end)
    if found is None or (found.group()[0] != "," and _RELATIVE.search(reading.folded, start, found.start())):
        return None
    return found.span()


# What is only wished to move: refused is a rise of fees, never a rise of standards.
_MOVED = frozenset(("cut", "increase", "lower", "raise", "reduce", "slash"))
_GOOD = re.compile(
    r" (?:[a-z]+ ){0,2}?(?:awareness|burden|carbon|costs?|crime|delays?|demand|emissions|harm|inequality|outcomes|"
    r"pollution|poverty|productivity|quality|risks?|standards|violence|waiting|waste)\b"
)
_DOING = re.compile(r"\W*[A-Za-z]+ing\b")


def refused(reading: Reading, clause: Clause) -> Act | None:
    """A promise not to do something: of one whose acts are announced, or, in narration, of what will not be done."""
    after = reading.folded[clause.at.end : clause.sentence.end]
    bare = clause.verb.removeprefix("be ")
    passive = clause.verb.startswith("be ") and not bare.split()[0].endswith("ing")
    if _ONLY_SO.match(after) or (_MOVED & {bare} and _GOOD.match(after)):
        return None
    if _NOT_ONLY.search(reading.folded, *clause.at) or _DAILY.match(bare + after):
        return None
    if passive:
        notice = bare in _NOTICES and _NOTICE.search(reading.folded, clause.sentence.start, clause.at.start)
        whose = clause.kind not in ("adversary", "pronoun") and not speaks_for_itself(reading, clause.at.start)
        told = whose and not notice and not _BY_A_LEVY.match(after)
    else:  # "scrapping fees will not remove": what a thing does not bring about
        whose = clause.kind in ("actor", "name") and _DOING.match(clause.subject.of(reading.folded)) is None
        told = whose or last_word(reading, clause) in ("i", "we")
    return Act("commitment.future", "promised", "firm", clause) if told else None
