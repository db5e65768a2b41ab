"""Asides of a lead-in: whom somebody speaks for, or beside whom: "Ann Reed, alongside Tom Bell, said"."""

from __future__ import annotations

from itertools import pairwise

from onrecord.extract.cue_names import Token
from onrecord.extract.cue_roles import heads, words

_FOR_ANOTHER = frozenset(
    ("responding", "speaking", "replying", "acting", "deputising", "standing", "writing", "appearing", "stepping")
)
_ALONGSIDE = ("accompanied by", "along with", "alongside", "joined by", "together with")
_WHEN_OR_WHERE = frozenset(
    ("After", "At", "Before", "During", "Earlier", "Following", "In", "On", "Outside", "Speaking", "Today", "Visiting",
     "Yesterday")
)  # fmt: skip


def beside(tokens: list[Token], at: int) -> bool:
    """Whether words begin here that name beside whom somebody speaks: "alongside Tom Bell"."""
    return " ".join(token.word for token in tokens[at : at + 2]).startswith(_ALONGSIDE)


def _names_end(tokens: list[Token], at: int, said: int) -> int:
    """The comma that ends an aside behind which the speaker stands: "Today, joined by crews, Minister Ann Reed said".

    A comma before an office alone ("Tom Bell, Mayor of Fowey, ...") is of the aside.
    """
    commas = [n for n in range(at + 1, said - 1) if tokens[n].word == ","]
    if not commas:
        return at
    ends = [*commas[1:], said]
    for n, end in zip(reversed(commas), reversed(ends), strict=True):
        behind = tokens[n + 1 : end]
        office = bool(behind) and behind[0].word in heads() and not _names_somebody(behind, behind_office=True)
        if not behind or behind[0].word == "and":
            continue  # "joined by Tom Bell, Sue Lee, and Joe Cook, Minister Ann Reed said"
        if not office and (behind[0].capital or behind[0].word == "the"):
            before = max((c for c in commas if c < n), default=None)
            the = before is not None and tokens[before + 1].word == "the" and tokens[before + 2].word in heads()
            return before if before is not None and the else n  # "..., the Minister for Ports, Ann Reed, said"
    return commas[-1]


def _names_somebody(tokens: list[Token], behind_office: bool = False) -> bool:
    """Whether words hold a name of two capitalised words, or an office; `behind_office` asks for a name behind one."""
    capitals = [t.capital and t.word not in heads() for t in tokens]
    pair = any(one and other for one, other in pairwise(capitals))
    return pair or (not behind_office and any(t.word in heads() for t in tokens))


def _office_alone(tokens: list[Token]) -> bool:
    """Whether behind a comma stands an office and nobody who holds it: ", Minister for Piers", ", the Mayor"."""
    first = 2 if [t.word for t in tokens[1:2]] == ["the"] else 1
    return [t.word in heads() for t in tokens[first : first + 1]] == [True] and not _names_somebody(
        tokens[first:], behind_office=True
    )


def _stands_before(tokens: list[Token], first: int, at: int, said: int) -> bool:
    """Whether who speaks stands before the aside that begins at `at`: "On Monday, Ann Reed, alongside Tom Bell, said",
    where the aside ends at the verb; else behind it: "Speaking in Fowey, Otherland, alongside Tom Bell, Ann Reed said".
    """
    ends = any(t.word == "," and not _office_alone(tokens[n:said]) for n, t in enumerate(tokens[:said]) if n > at)
    closed = tokens[said - 1].word == ","
    if not ends and (closed or said == len(tokens)):
        return tokens[first].capital or tokens[first].word == "the"
    named = _names_somebody(tokens[first:at])
    return (named or tokens[first].word == "the") if closed else (named and not ends)


def without_asides(tokens: list[Token]) -> list[Token]:
    """Tokens without those in whose place or beside whom another speaks: ", responding for Lord Reed,"."""
    verbs = words("said") | words("said_plain") | words("told")
    for at, token in enumerate(tokens[:-1]):
        if token.word != "," or at == 0:
            continue
        if beside(tokens, at + 1):
            said = next((n for n in range(at + 1, len(tokens)) if tokens[n].word in verbs), len(tokens))
            if tokens[0].word not in _WHEN_OR_WHERE:
                return tokens[:at] + tokens[said:]
            first = next((n for n in range(at) if tokens[n].word == ","), None)
            if first is not None and _stands_before(tokens, first + 1, at, said):
                return tokens[first + 1 : at] + tokens[said:]
            return tokens[_names_end(tokens, at, said) + 1 :]
        if not tokens[at - 1].capital:
            continue
        aside = tokens[at + 1].word in _FOR_ANOTHER or [t.word for t in tokens[at + 1 : at + 3]] == ["on", "behalf"]
        if aside:
            close = next((n for n in range(at + 1, len(tokens)) if tokens[n].word == ","), None)
            close = close or next((n for n in range(at + 1, len(tokens)) if tokens[n].word in words("said")), None)
            return tokens[:at] + (tokens[close:] if close else [])
    return tokens
