"""Who speaks, in what role, for which body: the words that introduce a quotation or a person, taken apart.

Shared by the quotation and name families; knows nothing of either. The grammar of what is read, with any clause that
says where or why in front ("Speaking at the dinner, "):

    subject   = [role] name | role "," name | name "," role | name "," role "," body | pronoun | office
    role      = words around a role head ("Deputy Director"), ["of" | "at" | "for" | "from" body] | body role
    name      = [honorific | rank] given ... [particle] surname [letters after the name]

Speakers are given without honorifics and post-nominals; their words keep their place in `spans`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from onrecord.extract.cue_roles import heads, split_role, words
from onrecord.model import Span
from onrecord.text.fold import fold
from onrecord.text.sentences import sentences
from onrecord.text.words import alternation


class Attribution(NamedTuple):
    """Speaker, role without the organisation, organisation, and where each stands in the words that were parsed.

    Unknown is None. `spans` has `speaker`, `role`, `organisation` and `honorific` for those that are known.
    """

    speaker: str | None
    role: str | None
    organisation: str | None
    spans: Mapping[str, Span]


NOBODY = Attribution(None, None, None, {})


class _Token(NamedTuple):
    start: int
    end: int
    word: str

    @property
    def capital(self) -> bool:
        return self.word[0].isupper()


class _Name(NamedTuple):
    first: int  # the first token of the name, honorific left out
    last: int  # one past the last token of the name
    opening: int  # the first token with honorifics and ranks
    closing: int  # one past the last, with the letters after the name
    score: float


_TOKEN = re.compile(r"[^\W\d_][\w.'&/-]*|[,;()]|&|\S+")
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
_DETERMINERS = frozenset(("The", "A", "An", "Our", "Its", "UK", "US", "EU", "UN"))
_CONTINUES = frozenset(("of", "from", "at", "for", "(", "-", "is", "was"))
_TITLES = frozenset(
    ("Secretary", "President", "Minister", "Commissioner", "Governor", "Senator", "Chancellor", "Mayor")
)
_INITIAL = re.compile(r"(?:[A-Z]\.?){1,3}$")


@cache
def _rank_words() -> frozenset[str]:
    return frozenset(word for rank in words("ranks") for word in rank.split())


def _ranked(tokens: list[_Token], at: int) -> bool:
    """Whether a word is a rank here: "Field" is one before "Marshal", a surname elsewhere."""
    word = tokens[at].word
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


def parse_cue(text: str) -> Attribution:
    """Who is meant by the words that introduce a speaker, with or without the verb.

    >>> parse_cue("The Ports Minister, Sir Alan Reed KC, said:")[:3]
    ('Alan Reed', 'Ports Minister', None)
    >>> parse_cue("Joan Okoro, Deputy Director of the Harbour Safety Agency (HSA), said:")[:3]
    ('Joan Okoro', 'Deputy Director', 'Harbour Safety Agency')
    """
    tokens = _tokens(text)
    if not tokens:
        return NOBODY
    names = _names(tokens)
    if not names:
        return NOBODY
    best = max(names, key=lambda n: (n.score, n.first))
    if best.score < 1.5:
        return NOBODY
    earlier = (n for n in names if n.score >= 2 and [t.word for t in tokens[n.closing : best.opening]] == ["and"])
    best = next(earlier, best)
    joined = _joined(tokens, names, best)
    spans = {"speaker": Span(tokens[best.first].start, tokens[joined.last - 1].end)}
    speaker = _spoken(text, tokens, best)
    if joined is not best:
        speaker = f"{speaker} and {_spoken(text, tokens, joined)}"
    if best.opening < best.first:
        spans["honorific"] = Span(tokens[best.opening].start, tokens[best.first - 1].end)
    role, body = _described(text, tokens, names, best, joined)
    if role:
        spans["role"] = role
    if body:
        spans["organisation"] = body
    return Attribution(speaker, role and role.of(text), body and body.of(text), spans)


def _tokens(text: str) -> list[_Token]:
    return [_Token(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(fold(text))]


def _spoken(text: str, tokens: list[_Token], name: _Name) -> str:
    end = tokens[name.last - 1].end
    alone = name.last - name.first == 1  # "Mr Smith": a surname alone keeps its title
    found = text[tokens[name.first - 1 if alone and name.first > name.opening else name.first].start : end]
    return re.sub(r"(?:['’]s?|[.:])$", "", " ".join(found.split()))


def _names(tokens: list[_Token]) -> list[_Name]:
    """Every run of capitalised words that could be a person's name, with how likely it looks."""
    found: list[_Name] = []
    index = 0
    while index < len(tokens):
        if not tokens[index].capital:
            index += 1
            continue
        end = _run_end(tokens, index)
        name = _name_in(tokens, index, end)
        if name:
            found.append(name)
        index = end
    return found


def _run_end(tokens: list[_Token], index: int) -> int:
    """One past the last word of a run of capitalised words; particles join, possessives close it."""
    end = index + 1
    while end < len(tokens):
        word = tokens[end - 1].word
        if word.endswith(("'s", "s'")) and word[:-2] and len(word) > 2:
            break
        if tokens[end].capital:
            end += 1
        elif tokens[end].word in words("particles") and (after := _past_particles(tokens, end)):
            end = after
        elif (
            tokens[end].word == "of"
            and {word, tokens[max(end - 2, index)].word} & words("peerage")
            and end + 1 < len(tokens)
            and tokens[end + 1].capital
        ):
            end += 2
        else:
            break
    return end


def _past_particles(tokens: list[_Token], index: int) -> int:
    """One past the capitalised word that follows the particles at an index; 0 where none does."""
    while index < len(tokens) and tokens[index].word in words("particles"):
        index += 1
    return index + 1 if index < len(tokens) and tokens[index].capital else 0


def _name_in(tokens: list[_Token], start: int, end: int) -> _Name | None:
    given, official = words("given"), _official()
    closing = end
    while closing - start > 1 and tokens[closing - 1].word.replace(".", "") in words("postnominals"):
        closing -= 1
    if tokens[start].word in given and closing - start > 2 and _role_follows(tokens, start, closing):
        closing = end = start + 2  # "Peter Lane Harbour Trust Chief Executive": the role runs on from the name
    last, first = closing, start
    titled = official_before = honoured = False
    opening = start
    # A name begins after the last official word or title of the run, or at a known given name behind one.
    for at in range(start, last):
        word = _BARE.sub("", tokens[at].word)
        if tokens[at].word in words("honorifics") or word in words("honorifics"):
            opening, first, titled = (opening if titled and first == at else at), at + 1, True
            honoured = True
        elif word in words("peerage") and at + 1 < last:
            opening, first, titled = at, at, True
        elif _surname(tokens, at, start, last):
            continue
        elif (word in official or _ranked(tokens, at)) and not (honoured and at == last - 1 and at == first):
            if word in given and at + 1 < last and at > start and official_before:
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
            return _Name(first, last, first, end, 2.0)  # "Secretary Reed said"
        alone = len(tokens) <= 2 and start == 0 and tokens[first].word not in _DETERMINERS
        return _Name(first, last, opening, end, 1.6) if alone else None
    if last - first > 2 and not titled:
        known = next((at for at in range(first, last - 1) if tokens[at].word in given), None)
        if known is not None:
            first = opening = known
        elif contaminated or last - first > 4:
            first = opening = _last_two(tokens, first, last)
    if first > began:
        before = ""
    score = _score(tokens, start, end, first, last, titled, official_before, before)
    return _Name(first, last, min(opening, first), end, score)


def _surname(tokens: list[_Token], at: int, start: int, last: int) -> bool:
    """Whether a word that could be a role or body is a name here: "Chris Bishop", "Paul German", "Dean Reed"."""
    given, word = words("given"), tokens[at].word
    if at == last - 1 and at > start and tokens[at - 1].word in given and tokens[at - 1].word not in _official():
        return at - 1 == start or tokens[at - 2].word in _official() | words("honorifics") | words("leads")
    return at == start and word in given and last - start == 2 and tokens[at + 1].word not in _official()


def _role_follows(tokens: list[_Token], first: int, last: int) -> bool:
    return any(tokens[at].word in words("role_heads") for at in range(first + 2, last)) and not any(
        tokens[at].word in _official() for at in range(first, first + 2)
    )


def _last_two(tokens: list[_Token], first: int, last: int) -> int:
    """Where a name of given name, particles and surname begins at the end of a run."""
    at = last - 1
    while at - 1 > first and tokens[at - 1].word.lower() in words("particles"):
        at -= 1
    at -= 1
    while at - 1 >= first and _INITIAL.fullmatch(tokens[at].word):
        at -= 1
    return max(at, first)


def _score(
    tokens: list[_Token], start: int, end: int, first: int, last: int, titled: bool, after_role: bool, before: str
) -> float:
    official = _official()
    score = 0.0
    if tokens[first].word in words("given"):
        score += 3
    if titled:
        score += 3
    if after_role:
        score += 2
    in_role = before.isalpha() and before.islower() and before not in _LINKS | _FINITE  # "the sailor Ann Reed"
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


def _clause_opens(tokens: list[_Token], index: int) -> bool:
    """Whether the stretch between commas that holds a token opens by saying where or why ("Speaking at ...")."""
    while index > 0 and tokens[index - 1].word != ",":
        index -= 1
    return tokens[index].word in words("leads")


def _joined(tokens: list[_Token], names: list[_Name], best: _Name) -> _Name:
    """The second of two people who speak together ("X and Y said"), or the same person."""
    for name in names:
        between = [t.word for t in tokens[best.closing : name.opening]]
        if between == ["and"] and name.score >= 2:
            return name
    return best


def _described(
    text: str, tokens: list[_Token], names: list[_Name], name: _Name, joined: _Name
) -> tuple[Span | None, Span | None]:
    """The role and the body of a name: from the words after it, else from those before it, else from its rank."""
    role = body = None
    after = _after(tokens, joined.closing)
    if after:
        role, body = split_role(text, tokens[after[0]].start, tokens[after[1] - 1].end)
    if role is None:
        others = (n.closing for n in names if n.closing <= name.opening and n.score >= 3)
        start = max(_before(tokens, name.opening), *others, 0)
        while start < name.opening and tokens[start].word in (",", "and", "&"):
            start += 1
        if start < name.opening:
            found, there = split_role(text, tokens[start].start, tokens[name.opening - 1].end)
            if found is not None:
                role, body = found, there or body
    if role is None and name.opening < name.first:
        ranked = Span(tokens[name.opening].start, tokens[name.first - 1].end)
        *_, match = [None, *re.finditer(rf"\b{alternation(words('ranks'))}\b", fold(ranked.of(text)))]
        if match:
            role = Span(ranked.start + match.start(), ranked.start + match.end())
    return role, body


def _after(tokens: list[_Token], index: int) -> tuple[int, int] | None:
    """The apposition that follows a name: ", Deputy Director of the Agency," or " of the Agency says"."""
    if index >= len(tokens):
        return None
    if tokens[index].word == ",":
        first = index + 1
        while first + 1 < len(tokens) and tokens[first].word in words("postnominals") and tokens[first + 1].word == ",":
            first += 2
        if all(t.word in words("postnominals") | {",", ":"} for t in tokens[first : first + 2]):
            return None
    elif tokens[index].capital or tokens[index].word in _CONTINUES or tokens[index].word in words("role_words"):
        first = index
    else:
        return None
    if first < len(tokens) and tokens[first].word in ("who", "whose", "which", "where", "speaking", "commenting"):
        return None
    last = first
    finite = words("said") | words("told") | words("topic")
    while last < len(tokens) and (
        tokens[last].word not in finite
        and tokens[last].word not in ("who", "whose", "which", "where", "will", ";", "has")
    ):
        last += 1
    while last > first and tokens[last - 1].word in (",", "also", "today", "has", "will", "is", "then", "later", ":"):
        last -= 1
    return (first, last) if last > first else None


def _before(tokens: list[_Token], index: int) -> int:
    """Where the role in front of a name begins, clauses of place and reason left out."""
    central = heads()
    start = index
    while start > 0 and tokens[start - 1].word != ",":
        start -= 1
    here = [t.word for t in tokens[start:index]]
    stretch = start
    # A comma may stand inside a role ("for Culture, Media and Sport") or between role and name.
    while stretch > 1 and not (set(here) & central and tokens[start].word not in words("leads")):
        earlier = stretch - 1
        while earlier > 0 and tokens[earlier - 1].word != ",":
            earlier -= 1
        if tokens[earlier].word in words("leads"):
            break
        stretch = earlier
        if {t.word for t in tokens[earlier:start]} & central:
            return _clause_start(tokens, earlier, start)
    return _clause_start(tokens, start, index) if set(here) & central else index


def _clause_start(tokens: list[_Token], start: int, end: int) -> int:
    """Where the noun phrase before a name begins: behind a lead word, a finite verb or quoted words."""
    finite = words("said") | words("told") | words("topic") | _FINITE
    for at in range(end - 1, start - 1, -1):
        word = tokens[at].word
        if word in finite or not (word[0].isalnum() or word in ("&", "(", ")", ",")):
            start = at + 1
            break
    if start >= end or tokens[start].word not in words("leads"):
        return start
    at = end - 1
    while at > start and tokens[at].word not in words("role_heads"):
        at -= 1
    while at > start + 1 and (tokens[at - 1].capital or tokens[at - 1].word in ("and", "&")):
        at -= 1
    return max(at, start + 1)


_FINITE = frozenset(
    ("is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "that", "which", "who", "when", "where",
     "by", "today", "yesterday", "announced", "launched", "published", "joined", "met", "visited", "attended")
)  # fmt: skip


@cache
def _naming() -> re.Pattern[str]:
    """Where running text may name somebody: a given name, a form of address or the heart of a role, then a capital."""
    opening = alternation(words("given") | words("honorifics") | words("peerage") | words("role_heads"))
    return re.compile(rf"\b{opening},?\s+(?:[a-z]{{2,3}}\s+)?[A-Z]")


def people(text: str) -> list[Attribution]:
    """Everybody whom running text names beyond reasonable doubt, each with the role and body beside the name.

    >>> [who[:2] for who in people("The plan was set out by Harbours Minister Laura Kemp in Hull.")]
    [('Laura Kemp', 'Harbours Minister')]
    """
    found: list[Attribution] = []
    folded = fold(text)
    if not _naming().search(folded):
        return found
    for first, last in sentences(folded):
        if _naming().search(folded, first, last):
            found += _people_of(
                text, [_Token(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(folded, first, last)]
            )
    return found


def _people_of(text: str, tokens: list[_Token]) -> Iterator[Attribution]:
    names = _names(tokens)
    for name in names:
        if name.score >= 3 and name.last - name.first > 1:
            role, body = _described(text, tokens, names, name, name)
            spans = {"speaker": Span(tokens[name.first].start, tokens[name.last - 1].end)}
            spans |= {"role": role} if role else {}
            spans |= {"organisation": body} if body else {}
            speaker = _spoken(text, tokens, name)
            yield Attribution(speaker, role and role.of(text), body and body.of(text), spans)
