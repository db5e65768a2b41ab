"""Programmes without a name of their own: numbered, described, proposed, or told by money or a partner."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from onrecord.extract.name_words import given
from onrecord.extract.name_words import words as name_words
from onrecord.extract.programme_complement import STOPS, complement
from onrecord.extract.programme_slots import items_of, programme, words
from onrecord.extract.rule import Reading
from onrecord.model import Mention, Span
from onrecord.text.numerals import number
from onrecord.text.places import first_words
from onrecord.text.words import alternation
from onrecord.values import Name

_CAP = r"[A-Z][\w'&-]*"
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "fifteen", "twenty")
_NUMBER = rf"(?:\d+|{'|'.join(_NUMBERS)})"
_MONEY = r"(?:A|US|C|CA|NZ)?[£$€]\s?\d[\d.,]*(?:\s?(?:million|billion|bn|m|k)\b)?"
_WORD = r"[a-z][\w'-]*"


_DETERMINERS = (
    "an", "a", "the", "our", "its", "this", "their", "of", "for", "in", "with", "under", "through", "publishing",
    "launching",
)  # fmt: skip


_SHARING = ("work", "working", "partnering", "collaborating")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    described, weak, deals = (alternation(words(name)) for name in ("described_heads", "weak", "deals"))
    strong, set_up = alternation(words("strong_heads")), alternation(words("setting_up"))
    announcing = rf"(?:{alternation(words('announcing'))}|{_MONEY}|{_NUMBER}[- ](?:year|month|week|step))"
    after = rf"(?![\w-])(?! (?:{alternation(words('after_head'))}|forces?|stations?)\b)"
    modifiers = rf"(?:(?:{_WORD}|{_CAP})(?:,? and |,? |-))"
    partner = (
        r"(?:countries (?:such as|including|like) )?"
        rf"(?P<partner>(?:the )?{_CAP}(?: (?:and (?:the (?![A-Z]\w*-[A-Z]))?)?{_CAP})*)"
    )
    determiner = rf"(?i:(?:{'|'.join(_DETERMINERS)}) )"
    return {
        "numbered": re.compile(
            rf"\b(?P<name>(?P<points>{_NUMBER})[- ](?:point|step|part) (?:{_WORD} ){{0,4}}"
            r"(?:plan|strategy|pledge|programme|program|charter|roadmap))\b"
        ),
        "described": re.compile(
            rf"\b(?:{determiner}(?P<lead>(?:{announcing},? )+(?:{weak},? )*)"
            rf"|(?i:an? )(?P<weak>(?:{weak},? )+(?:{announcing} )*))"
            rf"(?P<name>{modifiers}{{0,4}}?(?i:{described})){after}"
        ),
        "set_up": re.compile(
            rf"\b(?:{set_up}|(?:{'|'.join(_SHARING)})\b[^.;:\n]{{1,160}}? on) "
            r"(?:an?|our|its|the first) "
            rf"(?P<name>(?!{announcing} )(?:{_WORD} ){{1,4}}?{strong}){after}"
        ),
        "funding": re.compile(
            rf"{_MONEY} (?:of|in) (?:new|additional|extra) (?P<name>(?:funding|investment|money) (?:to|for) "
            r"(?P<rest>[\w'-]+(?: [\w'-]+){1,4}))"
        ),
        "deal": re.compile(
            rf"\b(?P<name>(?:(?:{_WORD}|{_CAP}) ){{0,2}}?{deals}) (?:(?:signed|agreed|reached|made|struck) )?"
            rf"(?:with|between) {partner}"
            rf"|\b(?P<pair>(?:UK|US|EU|{_CAP})-{_CAP} (?:{_WORD} ){{0,2}}{deals})\b"
        ),
        "plan_to": re.compile(
            rf"\b(?P<owner>(?:[Tt]he |[Oo]ur )?(?:{_CAP} ?){{0,3}}(?:'s|s'|[Oo]ur)|[Oo]ur) "
            rf"(?P<name>(?:{_WORD} ){{0,2}}plan) "
            rf"to (?P<rest>{_WORD} (?:[\w'-]+ ){{0,3}}[\w'-]+\b(?!, [a-z]))"  # not "plan to give targeted, local care"
        ),
        "called": re.compile(
            rf"(?:\b(?P<name>{_CAP}(?: (?:(?:for|of|to|in|and) )?{_CAP}){{1,4}})"
            rf"|(?<![\w'\"])['\"](?P<marked>{_CAP}(?: (?:[a-z]{{1,4}} )*{_CAP}){{0,4}})['\"])"
            rf"(?:, (?:the|our|its|(?P<a>an?)) (?:(?!of\b|head\b)[\w'-]+ ){{0,3}}?"
            r"|,? is (?:a|an|our|the) (?:(?!of\b|head\b|member\b)[\w-]+ ){0,3}?)"
            r"(?:fund|initiative|plan|program|programme|(?P<project>project)|scheme|strategy)\b"
        ),
        "duty": re.compile(
            rf"\b(?P<lead>[\w']+ )(?P<name>(?:(?:legal|statutory|mandatory|new) )+(?:{_WORD} ){{0,2}}"
            r"(?:duty|requirement|obligation|reporting|levy|ban|offence)) (?:on|to|for|of) "
            r"(?P<rest>[\w'-]+"
            r"(?: (?!(?:to|who|which|that|in|into|on|onto|and|for|or|is|are|will|was|by)\b)[\w'-]+){0,3})"
        ),
        "recommendations": re.compile(
            rf"\b(?P<name>(?:\d+|{_NUMBER}) recommendations) (?:made |set out )?(?:by|of|from|in) "
            rf"(?P<rest>(?:the )?(?:{_CAP} ?)+)"
        ),
    }


# Letters, in small ones, of which each set must lend some to what a pattern matches: looking for them first is far
# cheaper than the pattern.
_NEEDED: dict[str, list[tuple[str, ...]]] = {
    "numbered": [("point ", "-step ", " step ", "-part ", " part ")],
    "funding": [(" of new", " of additional", " of extra", " in new", " in additional", " in extra")],
    "deal": [("greement", "rrangement", "ompact", "deal", "nderstanding", "pact", "artnership", "reaty")],
    "called": [
        (" fund", " initiative", " plan", " program", " project", " scheme", " strategy"),
        (", the ", ", our ", ", its ", ", a ", ", an ", "is a", "is the", "is our"),
    ],
    "plan_to": [(" plan to ",)],
    "recommendations": [(" recommendations ",)],
    "duty": [
        ("duty", "requirement", "obligation", "reporting", "levy", "ban ", "offence"),
        ("legal ", "statutory ", "mandatory ", "new "),
    ],
}  # fmt: skip


_TOLD = ("heading", "list_item", "note", "paragraph", "quotation")


def matches(reading: Reading, name: str) -> Iterator[re.Match[str]]:
    """What a pattern matches, sentence by sentence, in those that hold what it needs."""
    pattern, folded = _patterns()[name], reading.folded
    for index in sorted(frozenset.intersection(*(reading.holding(each) for each in _NEEDED[name]))):
        if index >= 0:
            start, end = reading.sentences[index]
            passage_at = reading.passage_at(start)
            if passage_at is not None and passage_at.kind in _TOLD:
                yield from pattern.finditer(folded, start, end)


def _matches_at(reading: Reading, name: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    """What a pattern matches, sentence by sentence, where it can begin."""
    pattern, past = _patterns()[name], 0
    for start in starts:
        passage = reading.passage_at(start) if start >= past else None
        if passage is not None and passage.kind in _TOLD:
            match = pattern.match(reading.folded, start, reading.sentence_at(start).end)
            if match:
                past = match.end()
                yield match


@cache
def _announcing() -> frozenset[str]:
    """The words that may follow the determiner of a thing described."""
    return first_words((*words("announcing"), *words("weak"), *_NUMBERS))


_CURRENCY = re.compile(r"[£$€]")
_UNITS = frozenset(("year", "month", "week", "step"))
_COUNT = re.compile(r"\d{1,6}[- ]\Z")


def _determiners(reading: Reading) -> list[int]:
    """Where a determiner stands before a word that announces, a sum or a number."""
    folded = reading.folded
    sums = (_opening(folded, match.start()) for match in _CURRENCY.finditer(folded))
    counts = (_COUNT.search(folded, max(0, at - 7), at) for at in reading.places.of_any(_UNITS))
    followed = (*reading.places.of_any(_announcing()), *sums, *(match.start() for match in counts if match))
    found: set[int] = set()
    for at in followed:
        if folded[at - 1 : at] == " ":
            start = _opening(folded, at - 1)
            if folded[start : at - 1].lower() in _DETERMINERS:
                found.add(start)
    return sorted(found)


def _opening(folded: str, end: int) -> int:
    """Where the letters begin that stand right before an offset."""
    start = end
    while start and folded[start - 1].isalpha():
        start -= 1
    return start


def numbered(reading: Reading) -> Iterable[Mention]:
    """A numbered plan: "a 22 point action plan", "the ten-point strategy"."""
    for match in matches(reading, "numbered"):
        most = number(match["points"])
        span = Span(*match.span("name"))
        yield programme(reading, "programme.numbered", span, items=items_of(reading, span, int(most) if most else None))


_MONEYED = re.compile(_MONEY)


_KIND = re.compile(r"\b(?!(?:an?|the|this|our|its|new|first|brand|and)\b)[a-z][\w'-]* (?:[a-z][\w'-]* )*$")


_VAGUELY = frozenset(
    ("additional", "combined", "comprehensive", "direct", "extra", "further", "overall", "targeted", "total", "wider")
)
# "a multi-billion-pound deal": how large, not which
_SIZED = re.compile(r"multi-(?:billion|million|year)(?:[- ](?:dollar|euro|pound))? [a-z]+", re.I)
# "our new repayment plan, Saving on a Pier (SAP)": the name stands behind its kind
_APPOSED = re.compile(
    r", (?:called |known as |the )?"
    r"(?P<name>[A-Z][\w'-]*(?: (?:[A-Z][\w'-]*|a|and|for|in|of|on|the|to)){1,6} \([A-Z]{2,8}\))"
)
_VAGUE_HEADS = ("intervention", "interventions")
_NEEDS_TWO = ("agreement", "contact", "guidance", "lead", "model", "network", "platform", "service", "unit")


_TO_SOMEBODY = re.compile(r" to (?:the )?[A-Z]")


_OF_BOTH = re.compile(r"[a-z]+s and (?:advice|guidance|legislation|measures|rules|support)")


def described(reading: Reading) -> Iterable[Mention]:
    """A programme only described: "a new joint taskforce", "a £5 million fund for rural buses"."""
    bodies = {m.span.end for m in reading.of("name") if isinstance(m.value, Name)}
    for match in _matches_at(reading, "described", _determiners(reading)):
        start, end = match.span("name")
        lead = (match["lead"] or match["weak"]).strip(" ,")
        told = reading.folded[start:end]
        tokens = re.split(r"[ ,-]+", told)
        if tokens[0].lower() in ("and", "or"):  # "an ambitious and radical plan": how it is, not which
            continue
        if tokens[0].lower() in words("not_programmes") or end in bodies:
            continue
        given = tokens[-1] in ("award", "grant", "loan", "payment") and _TO_SOMEBODY.match(reading.folded, end)
        if given or (_SIZED.fullmatch(told) and end == complement(reading, end)):
            continue  # "a £2 million grant to Anytown Council": who gets it names no programme
        if apposed := _APPOSED.match(reading.folded, end):
            yield programme(reading, "programme.described", Span(start, apposed.end()), apposed["name"])
            continue
        if len(tokens) == 2 and tokens[0] in words("kinds") and not _MONEYED.search(lead):
            continue  # "a new pension scheme", "a national health service": a kind that everyone has
        if any((t in STOPS and t != "and") or t in ("for", "of", "the", "their", "to") for t in tokens):
            continue  # the modifiers ran into a clause
        if _OF_BOTH.fullmatch(told):
            continue  # "new homes and guidance": two things
        if (
            len(tokens) == 2
            and tokens[0] in _VAGUELY
            and (tokens[1] in _VAGUE_HEADS or end == complement(reading, end))
        ):
            continue  # "a £1 million targeted intervention": nothing says which
        whole = end
        if len(tokens) == 1:
            if told in _NEEDS_TWO and " " not in lead:
                continue  # "new guidance", "a national network": nothing says which
            if match["weak"] and told in ("contact", "hub", "lead", "model", "network", "panel", "service"):
                continue  # "a major hub for fishing"
            whole = complement(reading, end)
            if whole > end and _VAGUE.match(reading.folded[end + 1 : whole]):
                continue  # "a package of measures"
            money = _MONEYED.search(lead)
            if whole == end:
                if money is None and not (words("weak") & set(re.split(r"[ ,]+", lead)) and " " in lead):
                    continue  # "a new plan", "the independent review": nothing says which
                if money is not None and told not in ("fund", "scheme", "programme", "program", "grant"):
                    continue
                if money is not None and _SMALL_SUM.search(money.group()):
                    continue  # "successfully applied for a £50,000 grant"
                if money is not None and reading.lowered.startswith("the ", match.start()):
                    continue  # "the $50 million program": one that is named elsewhere
                if money is not None:
                    start = reading.folded.index(money.group(), match.start())
                elif kind := _KIND.search(reading.folded, match.start(), start):
                    start = kind.start()  # "a new joint taskforce": a head alone names nothing
        yield programme(reading, "programme.described", Span(start, whole))


_SMALL_SUM = re.compile(r"[£$€]\d{1,2}(?:,\d{3})?\b(?! ?(?:bn|m|million|billion|[mb]n?)\b)")
_HOW_IT_IS = frozenset(("ambitious", "comprehensive", "long", "long-term", "national", "radical", "short", "term"))


@cache
def _setting_up() -> frozenset[str]:
    return first_words((*words("setting_up"), *_SHARING))


def set_up(reading: Reading) -> Iterable[Mention]:
    """A programme told by a noun, where someone sets it up: "launch an online hub", "run a public campaign"."""
    for match in _matches_at(reading, "set_up", reading.places.of_any(_setting_up())):
        told = match["name"].split()
        vague = len(told) > 1 and all(t in _HOW_IT_IS for t in told[:-1])  # "publish a long term strategy on waste"
        if (
            vague
            or any(t in STOPS or t in ("of", "for", "the", "their") for t in told)
            or told[0] in words("not_programmes")
            or (len(told) == 2 and (told[0] in words("kinds") or told[0].endswith(("ing", "ed", "ly"))))
        ):
            continue
        yield programme(reading, "programme.set_up", Span(*match.span("name")))


def funding(reading: Reading) -> Iterable[Mention]:
    """New money with a purpose and no other name: "£20 million of new funding to repair piers"."""
    for match in matches(reading, "funding"):
        if re.search(r"\b(?:efforts|goals|objectives|priorities)\b", match["rest"]):
            continue  # "to support the minister's priorities": nothing says which
        told = re.sub(r" (?:and|to|for|of|in|across|the|with|by)$", "", match["name"])
        yield programme(reading, "programme.funding", Span(match.start("name"), match.start("name") + len(told)))


_OPENING = re.compile(
    r"(?i)^(?:(?:the|a|an|our|its|their|this|that|and|of|in|by|as|under|new|has|have|just|signed|agreed|will|long-term|"
    r"through|includes|including|landmark|historic|for|on|to|any|major|reached|first|like|unlike|such|these|those|other|via|despite|since|before|after)\s+)+"
)
_NO_DEAL = re.compile(
    r"(?i)\b(?:to|will|can|must|not|cannot|could|should|would|who|that|you|we|they|help|and|great|good|in|into|"
    r"in close|in full|working|strong|stronger|closer|better|close|effective|reach|reached|local)\s+$"
)


_WISHED = re.compile(
    r"(?i)\b(?:build|call|deepen|discuss|explor|foster|future|grow|hop|potential|possib|promot|seek|strengthen|support|want|"
    r"wish)\w*\b[^.;:]{0,60}$"
)
_JOINTLY = re.compile(r"(?i)\bin (?:[a-z]+ )?partnership ")
_VAGUE = re.compile(
    r"of (?:(?:[A-Z][\w'-]* )*(?:[Gg]overnment )?)?(?:[a-z]+ )?(?:action|activities|activity|changes|"
    r"events|funding|initiatives|investment|measures|meetings|reforms?|support|"
    r"surveys|work)$"
)


def deal(reading: Reading) -> Iterable[Mention]:
    """A deal or partnership with a named partner: "the trade agreement with Norway"."""
    people = {at for m in reading.of("name") if isinstance(m.value, Name) and m.value.kind == "person" for at in m.span}
    for match in matches(reading, "deal"):
        end = match.end()
        if " between " in match.group() and "artnership" in match.group():
            first = reading.sentence_at(match.start()).start
            if _WISHED.search(reading.folded, first, match.start() + match.group().index(" between ")):
                continue
        if match["pair"]:
            yield programme(reading, "programme.deal", Span(match.start("pair"), end))
            continue
        if " and the " in match["partner"] and " between " not in match.group():
            end = match.start("partner") + match["partner"].index(" and the ")
        told = _OPENING.sub("", reading.folded[match.start("name") : end])
        start = end - len(told)
        partner = reading.folded[match.start("partner") : end].removeprefix("the ")
        at = end - len(partner)
        if _NO_DEAL.search(reading.folded, max(0, start - 14), start) or {at, end} & people:
            continue
        if "artnership" in told and (not _named_place(partner) or _JOINTLY.search(told)):
            continue  # "a partnership with Fowey School", "in partnership with Norway": nobody's programme
        if partner.split()[0] in name_words("starters") or partner.split()[0] in given():
            continue
        yield programme(reading, "programme.deal", Span(start, end), partners=_partners(partner))


def _named_place(partner: str) -> bool:
    return re.split(r"\W", partner)[0] in name_words("places") and partner.count(" ") < 3


def _partners(partner: str) -> tuple[str, ...]:
    pieces = [p.removeprefix("the ") for p in partner.split(" and ")]
    return tuple(pieces) if all(len(p.split()) < 3 for p in pieces) else (partner,)


def plan_to(reading: Reading) -> Iterable[Mention]:
    """Somebody's plan to do something: "the Chancellor's plan to cut waiting lists"."""
    for match in matches(reading, "plan_to"):
        start, at = match.start("name"), match.end("name")
        if match["name"].split()[0] in ("lesson", "own", "next"):
            continue
        end = complement(reading, at)
        if end == at:
            continue
        owner = match["owner"].removesuffix("'s").removeprefix("the ").removeprefix("The ")
        yield programme(
            reading, "programme.plan_to", Span(start, end), owner=None if owner.lower() == "our" else owner or None
        )


_AGENT = re.compile(r"\bby (?:the )?$")


def called(reading: Reading) -> Iterable[Mention]:
    """What is said to be one: "Homes for All, the government's strategy", "Harbour Builds is a new initiative"."""
    for match in matches(reading, "called"):
        if match["marked"]:  # "'Birds on the Edge', a five-year partnership project"
            yield programme(reading, "programme.called", Span(*match.span("marked")))
            continue
        name = match["name"]
        if match["a"] or match["project"]:
            continue  # without marks: "Norfolk, a project"
        if _AGENT.search(reading.folded, max(0, match.start() - 8), match.start("name")):
            continue  # "administered by Anytown Development, the program": the body that runs it
        opens = reading.sentence_at(match.start("name")).start == match.start("name")
        if not (opens and name.split()[0] in name_words("starters")) and name.split()[0] not in ("The", "This", "Our"):
            yield programme(reading, "programme.called", Span(*match.span("name")))
