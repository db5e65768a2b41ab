"""The quantity rules' word lists as compiled patterns, made once, when first asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from onrecord.text.number_tokens import DIGITS, ONES, TENS
from onrecord.text.numerals import FRACTION, NUMBER, SCALE, SHORT_SCALE, WORDS
from onrecord.text.words import alternation, table, words_of
from onrecord.values import Comparator

_DATA = "onrecord.extract"
HEDGES = {
    "more": Comparator.MORE, "less": Comparator.LESS, "at_least": Comparator.AT_LEAST, "at_most": Comparator.AT_MOST,
    "about": Comparator.ABOUT,
}  # fmt: skip
# "a £7 million settlement with Marsh & Co": of a suit; "with the councils", "with the Pilots' Union in Wales": of pay.
_PUBLIC_PARTY = (
    r"(?:[A-Z][\w&.'-]* )*(?:Unison|Transport for|Royal College|University|Trusts?|trusts|Associations?"
    r"|Authorit(?:y|ies)|Councils?|Count(?:y|ies)|England|Federations?|Governments?|Ireland|Nations?|Parliaments?"
    r"|Scotland|Unions?|Wales)\b(?! [A-Z])"
)
SETTLED = (
    r"settlement(?= (?:(?:against|agreement|resolving|to resolve)\b"
    r"|with (?:(?:the|an?) )?(?:[a-z-]+ ){0,2}(?:banks?|company|companies|contractors?|developers?|firms?|landlords?"
    r"|lenders?|makers?|manufacturers?|producers?|retailers?|suppliers?)\b"
    rf"|with (?:the )?(?!{_PUBLIC_PARTY})[A-Z]))"
)
# "was able to recruit 30", "took years to build 300": done or not, and no longer to come.
TRIED = re.compile(
    r"\b(?:able|continued|enough|failed|helped|managed|needed|refused|struggled|tried|used|went on"
    r"|years?|months?|weeks?)(?: to [a-z]+ [^.;,]{0,30}\band)? ?$",
    re.I,
)
SPENDS = re.compile(r"\b(?:agency|authority|board|council|department|government|ministers?|ministry|treasury)\b", re.I)
"""Who gives money, and so is not what it is for: "Backed by £2 billion, the Government is building"."""

MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\b"
)
CODES = (
    "AED|AUD|BDT|BRL|BWP|CAD|CHF|CNY|CZK|DKK|EUR|GBP|GHS|HKD|HUF|IDR|ILS|INR|ISK|JMD|JPY|KES|KRW|LKR|MUR|MXN|MYR|NAD"
    "|NGN|NOK|NPR|NZD|PHP|PKR|PLN|QAR|RMB|RUB|RWF|SAR|SEK|SGD|THB|TRY|TTD|TWD|TZS|UAH|UGX|USD|VND|XCD|ZAR|ZMW"
)
MARKS = "£$€¥₹₡₩₪₦₭₫₱₴₺₽฿"
DOLLARS = rf"(?:US|AU|CA|NZ|HK|NT|TT|EC|FJ|Bds|Mex|A|C|J|N|S|{CODES})"
ADJECTIVES = (
    r"(?:better|bigger|clean|cleaner|fairer|good|greener|healthier|high|large|local|long|low|modern|new|old|poor|quicker|rural"
    r"|safe|safer|small|smaller|stronger|strong|warm|warmer|young|younger|[a-z]+(?:able|ible|ful|ous|ient))"
)
COMPOUND_ADJECTIVES = r"(?:[a-z]+(?:-[a-z]+)+|[a-z]+ (?:efficient|friendly|neutral|ready|resilient))"
"""Of two words, with a hyphen ("good-paying") or without ("energy efficient")."""
CHANGES = "cut|decline|decrease|drop|fall|growth|increase|reduction|rise|uplift"
"""Nouns of a change, as the alternatives of a pattern."""
MORE_THAN = re.compile(rf"\b(?:an?|the) (?:[a-z-]+ )?(?:{CHANGES}) (?:from|on|over) (?:the )?$")
"""Before a sum that another one is measured against: "a significant increase from £3 million"."""
MOVES = "climb|cut|declin|decreas|doubl|drop|fall|fell|grew|grow|increas|jump|rais|reduc|ris|rose|soar|trebl|tripl|went"
"""Stems of the verbs by which a number moves, as the alternatives of a pattern; `[a-z]*` takes their endings."""
NO_SHORT_FORM = r"(?<!\bSt)(?<!\bFt)(?<!\bMt)"
"""Before a full stop that ends a sentence: not after "St", "Ft", "Mt"."""
BORN = r"(?<!was )(?<!were )born (?:after|before|between|from|in|on|since)"
"""Before a day that says who is meant: "children born in 2031", but not "children were born in 2031"."""

# Signs in letters: rupees, East African shillings, ringgit, taka, cedis; rand where a scale follows ("R1 trillion"),
# kwacha, naira and pesos where a scale or thousands do ("K600 million", "N250,000"; but "K9").
LETTERS = (
    r"(?:Rs\.?|[KTU]shs?\.?|RM|Tk\.?|R(?= ?[0-9]{1,3}(?:[, ][0-9]{3}){2})"
    r"|(?:R|Shs?\.?)(?= ?[0-9][0-9., ]{0,9}[ -]?(?:trillion|billion|million|bn|m)\b)|GH[¢₵C]"
    r"|(?:M?K|N|P)(?=[0-9]{1,3}(?:,[0-9]{3})+\b|[0-9][0-9.,]{0,9}[ -]?(?:trillion|billion|million|bn|m)\b))"
    r"(?= ?[0-9])"
)
SIGNS = rf"(?:{DOLLARS}?\$|C \$(?= [0-9])|[{MARKS.replace('$', '')}]|(?P<mega>M)?(?:{CODES})(?= ?[0-9])|{LETTERS})"


_LETTERS_ONLY = frozenset(
    ("p", "GHC", "GH¢", "GH₵", "K", "MK", "N", "R", "RM", "Rs", "Tk")
)  # before a number, no words
_DIGIT = "0-9½¼¾⅓⅔"
_OPENERS = r" \n\"'(\[/-"


@cache
def words(section: str) -> frozenset[str]:
    return frozenset(words_of(_DATA, "quantities", section))


_DONE = re.compile(
    r"\b(?:been|built|had|spent|since|took|was|were)\b|\b[Ll]ast (?:month|summer|week|winter|year)\b|\bin (?:19"
    r"|20)\d\d\b"
)
_TO_COME = re.compile(r"\b(?:announc\w+|due to|expects?|intends?|plans?|set to|to be|will|would)\b")


def done_already(lead: str) -> bool:
    """Whether the words before ", benefiting 40 crews" tell of what is done: they have benefited, and are not to.

    >>> done_already("Last year £30 million was spent"), done_already("The scheme will open in May")
    (True, False)
    """
    return _DONE.search(lead) is not None and _TO_COME.search(lead) is None


def either(section: str) -> str:
    return alternation(words_of(_DATA, "quantities", section))


@dataclass(frozen=True, slots=True)
class Unit:
    name: str
    times: Decimal = Decimal(1)


@cache
def units(kind: str) -> dict[str, Unit]:
    """What the text writes, and the unit it stands for: `km` -> kilometres, `decade` -> 10 years, `p` -> 0.01 GBP."""
    found: dict[str, Unit] = {}
    for name, entry in table(_DATA, "units")[kind].items():
        if not isinstance(entry, dict):
            raise TypeError(f"units.toml {kind}.{name}: a table expected")
        times = entry.get("times")
        unit = Unit(str(times[1]), Decimal(str(times[0]))) if times else Unit(name)
        found |= {str(word): unit for word in entry["words"]}
    return found


@cache
def currencies() -> dict[str, Unit]:
    """The units of money by what the text writes, in lower case: signs, codes and words."""
    return {written.lower(): unit for written, unit in units("money").items()}


@dataclass(frozen=True)
class Patterns:
    trigger: re.Pattern[str]
    first: re.Pattern[str]
    bare: re.Pattern[str]
    hedge_ends: frozenset[str]
    number: re.Pattern[str]
    in_digits: re.Pattern[str]
    fraction: re.Pattern[str]
    money: re.Pattern[str]
    range_sign: re.Pattern[str]
    range_next: re.Pattern[str]
    ratio: re.Pattern[str]
    percent: re.Pattern[str]
    points: re.Pattern[str]
    age: re.Pattern[str]
    duration: re.Pattern[str]
    measurement: re.Pattern[str]
    currency: re.Pattern[str]
    coins: re.Pattern[str]
    per: re.Pattern[str]
    hedge: re.Pattern[str]
    lead: re.Pattern[str]
    after: re.Pattern[str]
    change_noun_before: re.Pattern[str]
    change_verb: re.Pattern[str]
    change_after: re.Pattern[str]
    term_before: re.Pattern[str]
    capital_before: re.Pattern[str]
    before_ends: frozenset[str]
    named_by: re.Pattern[str]
    date_after: re.Pattern[str]
    month_before: re.Pattern[str]


def _number_words() -> str:
    """The words that a number may start with, by first letter, as most words of a text are left there."""
    letters: dict[str, list[str]] = {}
    for number in (*ONES, *TENS):
        letters.setdefault(number[0], []).append(number[1:])
    branches = {letter: [rf"{alternation(rest)}(?:fold|)\b"] for letter, rest in letters.items()}
    parts = "half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth"
    for opening, rest in (
        ("a", rf"n? (?:{parts}|dozen|{SCALE})\b"), ("h", r"al(?:f|v(?:e|es|ed|ing))\b"), ("t", r"wice\b"),
        ("q", r"uarter (?=(?:of a )?[mb]illion)"),
        ("d", r"oubl(?:e|es|ed|ing)\b"), ("t", r"(?:ripl|rebl)(?:e|es|ed|ing)\b"),
        ("q", r"uadrupl(?:e|es|ed|ing)\b"),
    ):  # fmt: skip
        branches.setdefault(opening, []).append(rest)
    capitals = "".join(letter.upper() + letter for letter in branches)
    each = (f"[{letter.upper()}{letter}](?:{'|'.join(rest)})" for letter, rest in sorted(branches.items()))
    return f"(?=[{capitals}])(?:{'|'.join(each)})"


@cache
def patterns() -> Patterns:
    i = re.IGNORECASE
    word = _number_words()
    hedges = "|".join(f"(?P<{name}>{either(name)})" for name in HEDGES)
    names = {kind: alternation(units(kind)) for kind in ("duration", "measurement")}
    spoken = alternation(w for w in units("money") if w[0].isalpha() and "$" not in w and w not in _LETTERS_ONLY)
    return Patterns(
        # One set to skip to, then what it was: the blank before a word, a digit, or a currency sign.
        trigger=re.compile(
            rf"[{MARKS}{_DIGIT}{_OPENERS}](?:(?<=[{_OPENERS}]){word}|(?<=[{_DIGIT}])[0-9,]*|(?<=[{MARKS}]))"
        ),
        first=re.compile(word),
        number=re.compile(NUMBER, i),
        in_digits=re.compile("(?:" + NUMBER.removeprefix(rf"(?:{WORDS}\b|"), i),
        fraction=re.compile(FRACTION, i),
        money=re.compile(
            rf"(?P<sign>{SIGNS}) ?(?P<n>{DIGITS})(?!,?[0-9])(?P<scale>[ -]?(?:{SCALE}|{SHORT_SCALE})\b)?", i
        ),
        range_sign=re.compile(r"- (?:to|and) | ?- ?| (?:up )?to | and | or "),
        range_next=re.compile(rf"(?P<sign>{SIGNS.replace('(?P<mega>M)?', '')})? ?(?P<n>{NUMBER})", i),
        ratio=re.compile(rf"(?P<a>{NUMBER})(?P<how> out of| in)(?: every| the)? (?P<b>{NUMBER})(?![\w.,]*[0-9])", i),
        percent=re.compile(r" ?(?:%|per ?cents?\b|percentage\b(?![ -]points?)|pc\b)", i),
        points=re.compile(r" ?(?:of an? )?(?:%|per ?cent|percent|percentage)?[- ]points?\b| ?p(?:p|pts?|\.p\.)\b", i),
        age=re.compile(r"[- ]*(?:years?|months?|weeks?|days?)[- ](?:old\b|olds\b|of age\b)| ?y/?o\b", i),
        duration=re.compile(
            rf"(?:[- ]|(?= ))(?:(?:more|further|consecutive|full|whole|long|short|additional|extra) )*"
            rf"(?P<u>{names['duration']})"
            r"\b(?!-(?:olds?|round|on)\b)",
            i,
        ),
        measurement=re.compile(rf"[- ]?(?P<u>{names['measurement']})(?![\w²³])"),
        currency=re.compile(
            rf"[- ](?P<u>{spoken})\b(?: (?P<scale>(?:m|b|tr)illion)\b)?|(?:(?<=[0-9])| )(?P<mega>M)?(?P<code>{CODES})\b"
            rf"| ?(?P<s>[{MARKS}])(?! ?[0-9])|(?<=[0-9])(?P<p>p)\b(?! plan)",
            i,
        ),
        coins=re.compile(
            rf"(?P<and> and)? (?P<n>{NUMBER})(?:(?: cents?| pence)\b|(?<=[0-9])p\b|(?P<bare>(?=[.,;)]|\Z|\n| more\b)))",
            i,
        ),
        per=re.compile(
            r"(?: (?:a|an|per|each|every)|-an?-| ?/)[ -]?(?P<per>(?:calendar |financial |academic )?(?:year|"
            r"annum|month|fortnight|week|day|night|hour|minute|head|person))\b"
            r"| (?P<adverb>annually|monthly|weekly|daily|a piece|apiece|each)\b| per (?P<noun>(?:(?:local|"
            r"square|eligible|full-time|new|working|average|additional|affected|cubic) )?[a-z][\w-]+)",
            i,
        ),
        hedge=re.compile(rf"(?<![\w-])(?:{hedges})(?: (?P<lead>{either('lead')}))*(?: of)?(?: an?)? ?$", i),
        hedge_ends=frozenset(
            phrase.split()[-1].lower() for name in (*HEDGES, "lead") for phrase in words_of(_DATA, "quantities", name)
        )
        | {"a", "an", "of"},
        lead=re.compile(
            r"(?<![\w-])(?:an additional|a further|a total of|another|an extra|an average of|average "
            r"of|a record|a total)(?: of)? $",
            i,
        ),
        after=re.compile(
            rf"(?P<plus>\+|-plus\b)|(?:,? (?:(?P<least>{either('or_more')})"
            rf"|(?P<most>{either('or_less')})"
            r"))\b(?! ?(?:[£$€0-9]|an? |half |one |two |three ))",  # "27 councils and over 3,500 people"
            i,
        ),
        change_noun_before=re.compile(
            rf"\b(?:an? )?(?:[\w-]+ )?(?:(?P<up>{either('up_nouns')})|(?P<down>{either('down_nouns')}))s?(?: "
            rf"in [^.,;:]{{3,60}})? (?:of|was|is|were|has been|will be)(?: just| only)? $",
            i,
        ),
        bare=re.compile(
            rf"(?:\b(?:{either('bare')})|\bnumbers? (?:of|in) [^.;:]{{3,80}} (?:was|is|were|stands? at|"
            r"stood at|to|by|at|from))(?: just| only| now)? $",
            i,
        ),
        change_verb=re.compile(
            rf"\b(?:(?P<up>{either('up_verbs')})|(?P<down>{either('down_verbs')})|(?P<upn>{either('up_nouns')})|"
            rf"(?P<downn>{either('down_nouns')}))\b",
            i,
        ),
        change_after=re.compile(
            r"[ -](?:(?:(?:net|real[- ]terms|cash|further|overall|annual|year-on-year|yearly|relative|"
            rf"point|steep|sharp|average|proposed|pay|price|funding|council|tax|rate|rent|fee|fare|budget)[ -])*"
            rf"(?:(?P<up>{either('up_nouns')})"
            rf"|(?P<down>{either('down_nouns')}))s?\b"
            rf"|(?P<more>{either('up_words')})\b|(?P<fewer>{either('down_words')})\b)",
            i,
        ),
        term_before=re.compile(rf"(?<![\w-]){either('terms')}[ -]?\(?(?:[0-9]+[A-Za-z]?(?:, | and | or | to |-|/))*$"),
        capital_before=re.compile(
            rf"(?<!\w){either('capital_terms')}[ -]?(?:[0-9]+[A-Za-z]?(?:, | and | or | to |-|/))*$"
        ),
        before_ends=frozenset(
            term.split()[-1] for name in ("terms", "capital_terms") for term in words_of(_DATA, "quantities", name)
        )
        | {"and", "or", "to"},
        named_by=re.compile(rf"[ -]{either('named_by')}\b", i),
        date_after=re.compile(
            rf"[0-9]{{1,2}}(?:st|nd|rd|th)?(?:(?: ?[-/&,] ?| to | and | or )[0-9]{{1,2}}(?:st|nd|rd|th)?)* "
            rf"?(?:of )?{MONTHS}"
        ),
        month_before=re.compile(rf"{MONTHS}\.? (?:the )?(?:[0-9]{{1,2}}(?:st|nd|rd|th)?(?: ?(?:-|to|and|,) ?))*$"),
    )
