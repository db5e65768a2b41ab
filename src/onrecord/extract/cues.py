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
from functools import cache, lru_cache
from typing import NamedTuple

from onrecord.extract.branches import sought
from onrecord.extract.cue_asides import beside, without_asides
from onrecord.extract.cue_names import FINITE, TOKEN, NameRun, Token, names_in, tokens_of
from onrecord.extract.cue_roles import given, heads, split_role, words
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


_CONTINUES = frozenset(("of", "from", "at", "for", "(", "-", "is", "was"))


@lru_cache(maxsize=256)  # names and quotations of one document read the same words
def parse_cue(text: str) -> Attribution:
    """Who is meant by the words that introduce a speaker, with or without the verb.

    >>> parse_cue("The Ports Minister, Sir Alan Reed KC, said:")[:3]
    ('Alan Reed', 'Ports Minister', None)
    >>> parse_cue("Joan Okoro, Deputy Director of the Harbour Safety Agency (HSA), said:")[:3]
    ('Joan Okoro', 'Deputy Director', 'Harbour Safety Agency')
    """
    tokens = without_asides(tokens_of(text))
    if not tokens:
        return NOBODY
    names = names_in(tokens)
    if not names:
        return NOBODY
    best = max(names, key=lambda n: (n.score, n.first))
    if best.score < 1.5:
        return NOBODY
    earlier = (n for n in names if n.score >= 2 and [t.word for t in tokens[n.closing : best.opening]] == ["and"])
    best = _styled(tokens, next(earlier, best))
    joined = _joined(tokens, names, best)
    spans = {"speaker": Span(tokens[best.first].start, tokens[joined.last - 1].end)}
    speaker = _spoken(text, tokens, best)
    if joined is not best:
        speaker = f"{speaker} and {_spoken(text, tokens, joined)}"
    if best.opening < best.first:
        spans["honorific"] = Span(tokens[best.opening].start, tokens[best.first - 1].end)
    role, body = _settled(text, tokens[best.first].start, *_described(text, tokens, names, best, joined))
    if role:
        spans["role"] = role
    if body:
        spans["organisation"] = body
    return Attribution(speaker, role and role.of(text), body and body.of(text), spans)


# bodies named in an office
_PART_OF_OFFICE = frozenset(("Air Force", "Army", "Cabinet", "Interior", "Navy", "Treasury"))
_WHOSE_MINISTER = frozenset(("Carers", "Children", "Consumers", "Farmers", "Veterans", "Victims", "Women", "Workers"))
_COMMENTS = re.compile(r", (?:comments|writes)$")  # "Ann Reed, Chief Regulator, comments:"
_TOLD_IN = re.compile(
    r"(?:(?:article|comment|foreword|letter|message|speech|statement) (?:by|from)"
    r"|(?:He|I|She|They|We) (?:also )?(?:cit|quot)ed) (?:the )?(?=[A-Z])"
)
_SUBJECTS = re.compile(r"(?:^|[Tt]he )(?P<subjects>(?:[A-Z][\w'-]+, )+)$")
# American legislators: "state Senator Ann Reed (D-Anytown)", "U.S. Rep. Ann Reed (MI-08)": party and place, no body.
_SEAT = re.compile(r"(?:[DRI](?:FL)?-[A-Z][\w. -]*|[A-Z]{2}-(?:\d{1,2}|AL)|[DR])")
_MEMBER = re.compile(
    r"(?P<role>(?:[Ss]tate|U\.?S\.?) (?:Senator|Sen\.|Representative|Rep\.|Congress(?:man|woman)|Delegate|"
    r"Assembly(?:man|member|woman)))\s$"
)


def _settled(text: str, start: int, role: Span | None, body: Span | None) -> tuple[Span | None, Span | None]:
    """Role and body of the name at `start`, where an office is written with its body, its subjects or a verb."""
    if body and _SEAT.fullmatch(text, *body):
        body = None
    if headed := _HEADS_A_BODY.search(text, 0, start):
        return Span(*headed.span("role")), Span(*headed.span("body"))
    member = _MEMBER.search(text, 0, start)
    if member and (role is None or role.end == member.end("role")):
        role = Span(*member.span("role"))
    if role and " and " in role.of(text) and (before := _SUBJECTS.search(text, 0, role.start)):
        role = Span(before.start("subjects"), role.end)  # "Corrections, Policing and Public Safety Minister"
    if role and (dated := _OF_A_YEAR.match(text, role.start, role.end)) and _YEAR.search(text, 0, role.start):
        role = Span(dated.end(), role.end)  # "Announcing the 2031/32 Budget Minister Reed said"
    if role and body and body.of(text) in _PART_OF_OFFICE:
        between = text[min(role.end, body.end) : max(role.start, body.start)]
        if between == " of the " and role.start < body.start:
            role, body = Span(role.start, body.end), None  # "U.S. Secretary of the Treasury"
        elif between == " " and body.start < role.start:
            role, body = Span(body.start, role.end), None  # "Cabinet Member for Harbours"
    if role and (verb := _COMMENTS.search(text, *role)):
        role = Span(role.start, verb.start())
    if role and (told := _TOLD_IN.match(text, role.start, role.end)):
        role = Span(told.end(), role.end)  # "In a letter from Chief Regulator Ann Reed"
    if role and body and text[body.end : role.start] in ("'s ", "\u2019s ") and body.of(text) in _WHOSE_MINISTER:
        role, body = Span(body.start, role.end), None  # "Children's Minister"
    return role, body


_OF_A_YEAR = re.compile(r"(?:Agreement|Bill|Budget|Plan|Report|Review|Statement|Strategy) (?=[A-Z])")
_YEAR = re.compile(r"\b(?:19|20)\d\d(?:[/-]\d{2,4})? $")
# "Anytown Department of Ports and Piers Acting Commissioner Ann Reed": the body is named before the office
_HEADS_A_BODY = re.compile(
    r"(?P<body>(?:[A-Z][\w'.&-]*\s)*?(?:Administration|Agency|Board|Bureau|Cent(?:er|re)|Commission|Department|Division|"
    r"Institute|Ministry|Office)\s(?:of|for)\s(?:the\s)?[A-Z][\w'-]*(?:,?\s(?:(?:and|of|the|&)\s)*[A-Z][\w'-]*)*?)\s"
    r"(?P<role>(?:(?:Acting|Assistant|Associate|Chief|Deputy|Executive|Interim|Vice)\s)*"
    r"(?:Administrator|CEO|Chair(?:man|woman|person)?|Commissioner|Dean|Director|Officer|President|Secretary|"
    r"Spokes(?:man|woman|person)|Superintendent))\s$"
)


def _styled(tokens: list[Token], name: NameRun) -> NameRun:
    """A name with the given name in front of a title: "Jennifer, Lady Reed"."""
    at = name.first - 2
    styled = tokens[name.first].word in words("peerage") and name.last - name.first == 2 and at >= 0
    given_first = styled and tokens[at + 1].word == "," and tokens[at].word in given()
    alone = given_first and (at == 0 or tokens[at - 1].word == ",")
    return name._replace(first=at, opening=at) if alone else name


def _spoken(text: str, tokens: list[Token], name: NameRun) -> str:
    end = tokens[name.last - 1].end
    alone = name.last - name.first == 1  # "Mr Smith": a surname alone keeps its title
    found = text[tokens[name.first - 1 if alone and name.first > name.opening else name.first].start : end]
    return re.sub(r"(?:['’]s?|[.:])$", "", " ".join(found.split()))


def _joined(tokens: list[Token], names: list[NameRun], best: NameRun) -> NameRun:
    """The second of two people who speak together ("X and Y said"), or the same person."""
    for name in names:
        between = [t.word for t in tokens[best.closing : name.opening]]
        if between == ["and"] and name.score >= 2:
            return name
    return best


def _described(
    text: str, tokens: list[Token], names: list[NameRun], name: NameRun, joined: NameRun
) -> tuple[Span | None, Span | None]:
    """The role and the body of a name: from the words after it, else from those before it, else from its rank."""
    role = body = None
    after = _after(tokens, joined.closing)
    if after and not beside(tokens, after[0]):
        role, body = split_role(text, tokens[after[0]].start, tokens[after[1] - 1].end)
    if role and (not _plain(role.of(text)) or _WRITTEN.match(role.of(text))):
        role = body = None  # "Tom Bell's article in the Post, Ann Reed said"
    if role is None and body and not _BESIDE.fullmatch(text[tokens[joined.closing - 1].end : body.start]):
        body = None  # "Ann Reed, announced it at the Harbour Forum": where it was told
    if role is None:
        others = (n.closing for n in names if n.closing <= name.opening and n.score >= 3)
        start = max(_before(tokens, name.opening), *others, 0)
        while start < name.opening and tokens[start].word in (",", "and", "&"):
            start += 1
        if start < name.opening:
            found, there = split_role(text, tokens[start].start, tokens[name.opening - 1].end)
            if found is not None:
                role, body = found, there or body
    if role and (ends := _LOOSE_THE.search(role.of(text))):  # "the Minister, the Honourable Ann Reed"
        role = Span(role.start, role.start + ends.start())
    if role and (opens := _OPENS_THIS.match(role.of(text))):  # "Alongside this Harbours Minister Ann Reed said"
        role = Span(role.start + opens.end(), role.end)
    if role and (joins := _JOINS.match(role.of(text))):  # "The vote comes after Harbours Minister Ann Reed said"
        role = Span(role.start + joins.end(), role.end)
        role = role if heads().intersection(re.findall(r"[\w-]+", role.of(text))) else None  # "ever since Ofsted's"
    if role and _WRITTEN.match(role.of(text)):
        role = body = None
    if role and (told := _TOLD_BEFORE.match(role.of(text))):  # "$6 million for rail, Rail Minister Ann Reed says"
        role, body = Span(role.start + told.end(), role.end), None
    if body and body.of(text) in ("HM", "Her Majesty's", "His Majesty's"):
        body = None  # whose lieutenant somebody is
    if role and not _plain(role.of(text)):
        role = None
    if role is None and name.opening < name.first:
        ranked = Span(tokens[name.opening].start, tokens[name.first - 1].end)
        *_, match = [None, *_ranks().finditer(fold(ranked.of(text)))]
        if match:
            role = Span(ranked.start + match.start(), ranked.start + match.end())
    return role, body


_BESIDE = re.compile(r"[ ,(]*(?:(?:at|for|from|of|the|with)[ ,]+)*")  # a name and its body, nothing told between
_WRITTEN = re.compile(
    r"(?:article|blog|column|interview|letter|report|speech|tweet)\b(?! (?:author|editor|writer)\b)", re.I
)
_TOLD_BEFORE = re.compile(r"(?:[^()]*\)|.*\b(?:[mb]illion|per cent)\b)[^,]*?(?:\b(?:on|of|by) |, )(?=[A-Z][^,]*$)")
_JOINS = re.compile(
    r".*\b(?:after|as|because|before|following|if|once|since|than|that|until|when|where|while)\s(?:the\s)?(?=[A-Z])"
)
_OPENS_THIS = re.compile(r"[A-Z][a-z]+ (?:that|these|this|those) ")
_LOOSE_THE = re.compile(r"(?: and)?,?(?: (?:Dr|Prof)\.?,?)?(?: [Tt]he)?(?: (?:Most|Right))?$")


@cache
def _ranks() -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(words('ranks'))}\b")


def _plain(role: str) -> bool:
    """Whether words read as a role: a dozen at most, no verb, no conjunction in front."""
    parts = role.split()
    return (
        len(parts) <= 14 and parts[0] not in ("and", "of", "&") and not FINITE.intersection(parts) | {"as"} & {*parts}
    )


_TRAILING = frozenset(
    (",", ":", "also", "earlier", "has", "is", "later", "recently", "then", "today", "tonight", "will", "yesterday")
)


def _listed(tokens: list[Token], first: int, comma: int) -> bool:
    """Whether ", and" is inside the subjects of one office: "for Fisheries, Food, and Rural Affairs"."""
    before = [t.word for t in tokens[first:comma]]
    office = any(word in ("Minister", "Secretary") for word in before) and "," in before and "and" not in before
    following = tokens[comma + 2] if comma + 2 < len(tokens) else None
    if following is None or not office or not following.capital:
        return False
    return following.word not in heads() | given() | words("honorifics")


@cache
def _telling() -> frozenset[str]:
    return words("said") | words("told") | words("topic")


@cache
def _finite() -> frozenset[str]:
    return _telling() | FINITE


def _after(tokens: list[Token], index: int) -> tuple[int, int] | None:
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
    finite = _telling()
    while (
        last < len(tokens)
        and not (
            tokens[last].word == ","
            and [t.word for t in tokens[last + 1 : last + 2]] == ["and"]
            and not _listed(tokens, first, last)
        )
        and (
            tokens[last].word not in finite
            and tokens[last].word not in ("who", "whose", "which", "where", "will", ";", "has")
        )
    ):
        last += 1
    while last > first and tokens[last - 1].word in _TRAILING:
        last -= 1
    return (first, last) if last > first else None


def _before(tokens: list[Token], index: int) -> int:
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


def _clause_start(tokens: list[Token], start: int, end: int) -> int:
    """Where the noun phrase before a name begins: behind a lead word, a finite verb or quoted words."""
    finite = _finite()
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


@cache
def _naming() -> re.Pattern[str]:
    """Where running text may name somebody: a given name, a form of address or the heart of a role, then a capital."""
    opening = sought(given() | words("honorifics") | words("peerage") | words("role_heads"))
    return re.compile(rf"{opening},?\s+(?:[a-z]{{2,3}}\s+)?[A-Z]")


def people(text: str, folded: str | None = None) -> list[Attribution]:
    """Everybody whom running text names beyond reasonable doubt, each with the role and body beside the name.

    `folded` is the text folded, where that is already known.

    >>> [who[:2] for who in people("The plan was set out by Harbours Minister Laura Kemp in Hull.")]
    [('Laura Kemp', 'Harbours Minister')]
    """
    found: list[Attribution] = []
    folded = fold(text) if folded is None else folded
    if not _naming().search(folded):
        return found
    for first, last in sentences(folded):
        if _naming().search(folded, first, last):
            found += _people_of(
                text, [Token(m.start(), m.end(), m.group()) for m in TOKEN.finditer(folded, first, last)]
            )
    return found


def _people_of(text: str, tokens: list[Token]) -> Iterator[Attribution]:
    names = names_in(tokens)
    for name in names:
        if name.score >= 3 and name.last - name.first > 1:
            role, body = _described(text, tokens, names, name, name)
            spans = {"speaker": Span(tokens[name.first].start, tokens[name.last - 1].end)}
            spans |= {"role": role} if role else {}
            spans |= {"organisation": body} if body else {}
            speaker = _spoken(text, tokens, name)
            yield Attribution(speaker, role and role.of(text), body and body.of(text), spans)
