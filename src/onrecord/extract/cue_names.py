"""Which run of capitalised words is a person's name: what stands before it, inside it and after it, weighed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from onrecord.extract.cue_roles import given, words
from onrecord.text.fold import fold
from onrecord.text.words import words_of

_OF_FIRMS = frozenset(("Cement", "Motor", "Steel", "Works"))


class Token(NamedTuple):
    start: int
    end: int
    word: str

    @property
    def capital(self) -> bool:
        return self.word[0].isupper()


class NameRun(NamedTuple):
    first: int  # the first token of the name, honorific left out
    last: int  # one past the last token of the name
    opening: int  # the first token with honorifics and ranks
    closing: int  # one past the last, with the letters after the name
    score: float


TOKEN = re.compile(r"[^\W\d_][\w.'&/-]*|[,;()]|&|\S+")
_BARE = re.compile(r"['’]s?$|\.$")
_LINKS = frozenset(
    [
        "at",
        "in",
        "of",
        "for",
        "from",
        "with",
        "by",
        "on",
        "to",
        "the",
        "near",
        "and",
        "or",
        "a",
        "an",
        "as",
        "that",
        "into",
        "about",
        "over",
        "under",
        "after",
    ]
)
_DETERMINERS = frozenset(("The", "A", "An", "Our", "Its", "My", "Your", "UK", "US", "EU", "UN"))
_TITLES = frozenset(
    ("Secretary", "President", "Minister", "Commissioner", "Governor", "Senator", "Chancellor", "Mayor")
)
_INITIAL = re.compile(r"(?:[A-Z]\.?){1,3}$")


@cache
def _rank_words() -> frozenset[str]:
    return frozenset(word for rank in words("ranks") for word in rank.split())


_OF_OFFICE = frozenset(
    ("Accountant", "Advocate", "Attorney", "Auditor", "Comptroller", "Director", "Governor", "Inspector", "Paymaster",
     "Registrar", "Secretary", "Solicitor", "Surgeon")
)  # fmt: skip


_LORDLY = frozenset(("Advocate", "Chancellor", "Lieutenant", "Mayor", "Provost"))  # offices that "Lord" opens


def _ranked(tokens: list[Token], at: int) -> bool:
    """Whether a word is a rank here: "Field" is one before "Marshal", a surname elsewhere."""
    word = tokens[at].word
    if word == "General" and at and tokens[at - 1].word in _OF_OFFICE:
        return False  # "Solicitor General Ann Reed" is no soldier
    if word == "Lieutenant" and at and tokens[at - 1].word == "Lord":
        return False  # "the Lord Lieutenant of Anyshire"
    if word in words("ranks"):
        return True
    ranks = _rank_words()
    return word in ranks and any(
        0 <= near < len(tokens) and tokens[near].word in ranks and f"{first} {second}" in _rank_pairs()
        for near, first, second in (
            (at + 1, word, tokens[min(at + 1, len(tokens) - 1)].word),
            (at - 1, tokens[at - 1].word, word),
        )
    )


@cache
def _rank_pairs() -> frozenset[str]:
    pairs = (rank.split() for rank in words("ranks"))
    return frozenset(f"{a} {b}" for rank in pairs for a, b in pairwise(rank))


@cache
def _official() -> frozenset[str]:
    return words("role_heads") | words("role_adjectives") | words("bodies")


@cache
def _before_names() -> frozenset[str]:
    return _official() | words("honorifics") | words("leads")


FINITE = frozenset(
    ("is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "that", "which", "who", "when", "where",
     "by", "today", "yesterday", "announced", "launched", "published", "joined", "met", "visited", "attended")
)  # fmt: skip


_LONGEST_GIVEN = 6  # letters of each of the two given names behind a family name


@cache
def of_titles() -> frozenset[str]:
    """Verbs and small words that a title writes large: "Governor Reed Has Secured Over $5 Billion"."""
    listed = ("title_verbs", "title_particles")
    return frozenset(word for section in listed for word in words_of("onrecord.extract", "names", section))


def tokens_of(text: str) -> list[Token]:
    return [Token(m.start(), m.end(), m.group()) for m in TOKEN.finditer(fold(text))]


_OF_STATE = (["Minister", "of", "State"], ["Secretary", "of", "State"])


def names_in(tokens: list[Token]) -> list[NameRun]:
    """Every run of capitalised words that could be a person's name, with how likely it looks."""
    found: list[NameRun] = []
    index = 0
    while index < len(tokens):
        of_state = [t.word for t in tokens[max(index - 2, 0) : index + 1]] in _OF_STATE  # "Minister of State Reed"
        if of_state or not tokens[index].capital or tokens[index].word in of_titles():
            index += 1
            continue
        end = _run_end(tokens, index)
        name = _name_in(tokens, index, end)
        if name:
            found.append(name)
        index = end
    return found


def _run_end(tokens: list[Token], index: int) -> int:
    """One past the last word of a run of capitalised words; particles join, possessives close it."""
    end = index + 1
    while end < len(tokens):
        word = tokens[end - 1].word
        if word.endswith(("'s", "s'")) and word[:-2] and len(word) > 2:
            break
        if tokens[end].capital:
            if tokens[end].word in of_titles():
                break
            end += 1
        elif tokens[end].word in words("particles") and (after := _past_particles(tokens, end)):
            end = after
        elif (
            tokens[end].word == "of"
            and word not in _LORDLY
            and {word, tokens[max(end - 2, index)].word} & words("peerage")
            and end + 1 < len(tokens)
            and tokens[end + 1].capital
        ):
            end += 2
        else:
            break
    return end


@cache
def _family_names() -> frozenset[str]:
    return frozenset(words_of("onrecord.extract", "names", "family_first"))


def family_first(name: Sequence[str]) -> bool:
    """Whether words are a name of three whose family name is put first, whatever its words mean.

    >>> family_first(("Ong", "Ye", "Kung")), family_first(("Yang", "Motor", "Works"))
    (True, False)
    """
    family, *own = name
    return (
        len(own) == 2
        and family in _family_names()
        and all(word.isalpha() and word.istitle() and len(word) <= _LONGEST_GIVEN for word in own)
        and not _OF_FIRMS.intersection(own)
    )


def _past_particles(tokens: list[Token], index: int) -> int:
    """One past the capitalised word that follows the particles at an index; 0 where none does."""
    while index < len(tokens) and tokens[index].word in words("particles"):
        index += 1
    return index + 1 if index < len(tokens) and tokens[index].capital else 0


def _name_in(tokens: list[Token], start: int, end: int) -> NameRun | None:
    first_names, official, honorifics, peerage = given(), _official(), words("honorifics"), words("peerage")
    closing = end
    while closing - start > 1 and tokens[closing - 1].word.replace(".", "") in words("postnominals"):
        closing -= 1
    if tokens[start].word in first_names and closing - start > 2 and _role_follows(tokens, start, closing):
        closing = end = start + 2  # "Peter Lane Harbour Trust Chief Executive": the role runs on from the name
    last, first = closing, start
    titled = official_before = honoured = False
    opening = start
    # A name begins after the last official word or title of the run, or at a known given name behind one.
    for at in range(start, last):
        word = _BARE.sub("", tokens[at].word)
        if tokens[at].word in honorifics or word in honorifics:
            opening, first, titled = (opening if titled and first == at else at), at + 1, True
            honoured = True
        elif word in peerage and at + 1 < last:
            opening, first, titled = at, at, True
        elif at in (start, last - 1) and _surname(tokens, at, start, last):
            continue
        elif (word in official or _ranked(tokens, at)) and not (honoured and at == last - 1 and at == first):
            if word in first_names and at + 1 < last and at > start and official_before:
                break
            rank = _ranked(tokens, at) and (titled or at == start or official_before)
            opening, first = (at + 1, at + 1) if not rank else (opening if titled else at, at + 1)
            titled, official_before = (titled or rank) and rank, True
        elif at == start and at + 1 < last and (word in words("leads") or word in _DETERMINERS):
            opening = first = at + 1
    if first >= last:
        return None
    before = tokens[start - 1].word if start else ""
    began = first
    contaminated = before in ("for", "of", "and", "&", "on", "to") and not titled
    if first == last - 1 and not titled:
        title = first > start and tokens[first - 1].word in _TITLES and tokens[first].word not in official
        if title and (end == len(tokens) or not tokens[end].capital) and len(tokens[first].word) > 2:
            return NameRun(first, last, first, end, 2.0)  # "Secretary Reed said"
        alone = len(tokens) <= 2 and start == 0 and tokens[first].word not in _DETERMINERS
        return NameRun(first, last, opening, end, 1.6) if alone else None
    if last - first > 2 and not titled and family_first([token.word for token in tokens[last - 3 : last]]):
        first = opening = last - 3
    elif last - first > 2 and not titled:
        known = next((at for at in range(first, last - 1) if tokens[at].word in first_names), None)
        if known is not None:
            while known > began and _INITIAL.fullmatch(tokens[known - 1].word) and tokens[known - 1].word[-1] == ".":
                known -= 1  # "J. Alex Reed"
                began = -1
            first = opening = known
        elif contaminated or last - first > 4:
            first = opening = _last_two(tokens, first, last)
    if first > began:
        before = ""
    score = _score(tokens, start, end, first, last, titled, official_before, before)
    return NameRun(first, last, min(opening, first), end, score)


def _surname(tokens: list[Token], at: int, start: int, last: int) -> bool:
    """Whether a word that could be a role or body is a name here: "Chris Bishop", "Paul German", "Dean Reed"."""
    word = tokens[at].word
    if at == last - 1 and at > start and tokens[at - 1].word in given() and tokens[at - 1].word not in _official():
        return at - 1 == start or tokens[at - 2].word in _before_names()
    return at == start and word in given() and last - start == 2 and tokens[at + 1].word not in _official()


def _role_follows(tokens: list[Token], first: int, last: int) -> bool:
    return any(tokens[at].word in words("role_heads") for at in range(first + 2, last)) and not any(
        tokens[at].word in _official() for at in range(first, first + 2)
    )


def _last_two(tokens: list[Token], first: int, last: int) -> int:
    """Where a name of given name, particles and surname begins at the end of a run."""
    at = last - 1
    while at - 1 > first and tokens[at - 1].word.lower() in words("particles"):
        at -= 1
    at -= 1
    while at - 1 >= first and _INITIAL.fullmatch(tokens[at].word):
        at -= 1
    return max(at, first)


def _score(
    tokens: list[Token], start: int, end: int, first: int, last: int, titled: bool, after_role: bool, before: str
) -> float:
    official = _official()
    score = 0.0
    initial = last - first > 2 and bool(_INITIAL.fullmatch(tokens[first].word))
    if tokens[first + initial].word in given():
        score += 3
    if titled:
        score += 3
    if after_role:
        score += 2
    in_role = before.isalpha() and before.islower() and before not in _LINKS | FINITE  # "the sailor Ann Reed"
    if in_role or (end < len(tokens) and tokens[end].word in words("said")):
        score += 1.5
    edge_before = in_role or first == 0 or tokens[first - 1].word in (",", "(", "and") or after_role or titled
    edge_after = end == len(tokens) or not tokens[end].capital
    whole = start == 0 or tokens[start - 1].word == ","
    if whole and (end == len(tokens) or tokens[end].word in (",", ":", "(")):
        score += 2
    elif whole and edge_after:
        score += 1.5
    if edge_before and edge_after:
        score += 0.5
    if last - first > 4:
        score -= 2
    role_in_reach = any(t.word in words("role_heads") for t in tokens[max(0, start - 9) : start] if t.word != ",")
    if first == start and before in ("at", "in", "of", "for", "from", "with", "by", "on", "to", "the", "The", "near"):
        score -= 0 if role_in_reach and before in ("for", "of", "on") else 3.5
    elif before in ("and", "&") and role_in_reach:
        score += 0.5
    if any(tokens[at].word.rstrip(".") in official for at in range(first, last)):
        score -= 2.5
    if first > start and tokens[start].word == "The" and not after_role:
        score -= 2.5
    if any(tokens[at].word.isupper() and len(tokens[at].word.strip(".")) > 3 for at in range(first, last)):
        score -= 1.5
    if tokens[last - 1].word.endswith("'s") or (last < len(tokens) and tokens[last].word == "'s"):
        score -= 2
    if _clause_opens(tokens, start):
        score -= 2
    return score


def _clause_opens(tokens: list[Token], index: int) -> bool:
    """Whether the stretch between commas that holds a token opens by saying where or why ("Speaking at ...")."""
    while index > 0 and tokens[index - 1].word != ",":
        index -= 1
    return tokens[index].word in words("leads")
