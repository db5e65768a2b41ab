"""The search language: from what a person types to a tree.

    query   = side ("OR" side)*              either
    side    = item+                          all of them, in one document
    item    = ["-"] (group | phrase | filter | figure | word)
    group   = "(" query ")"
    phrase  = '"' anything '"'               these words in a row
    figure  = 36% | 36 per cent | £31m | £1.2 billion | 60,000 | 5 million
    filter  = name ":" value                 value: a word or a phrase
            | amount (":" | "=" | ">=" | "<=" | ">" | "<") number
    name    = speaker | issuer | role | programme | title | kind | type | after | before
    amount  = money | percent | number

A figure finds the number however it is written (60,000 and 60000; £1.2 billion and £1.2bn). `after:` takes a year,
month or day and means from then on; `before:` means earlier than it. Nothing in a query fails but a filter whose value
cannot be read, and more than 40 items (QueryError, with the place): a quotation mark or bracket without its partner,
a lone `-`, `%` or `*`, and a name that is no filter are read as what they are, characters and words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import get_args

from onrecord.errors import QueryError
from onrecord.ledger.fulltext import words
from onrecord.model import RECORD_TYPES, DocumentKind

KINDS = get_args(DocumentKind)
TYPES = {t: t for t in RECORD_TYPES} | {
    "figure": "quantity", "quote": "quotation", "promise": "commitment", "pledge": "commitment",
    "person": "person", "organisation": "organisation", "law": "law",
}  # fmt: skip
NAMES = ("speaker", "issuer", "role", "programme", "title", "kind", "type", "after", "before")
AMOUNTS = ("money", "percent", "number")
CURRENCIES = {"£": "GBP", "$": "USD", "€": "EUR"}
_SCALES = {
    "hundred": 10**2, "thousand": 10**3, "k": 10**3, "million": 10**6, "m": 10**6, "mn": 10**6, "billion": 10**9,
    "bn": 10**9, "b": 10**9, "trillion": 10**12, "tn": 10**12,
}  # fmt: skip
_FIGURE = re.compile(
    r"(?P<currency>[£$€])?\s?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:\s*(?P<scale>hundred|thousand|million|billion|trillion|mn|bn|tn|k|m|b))?"
    r"(?:\s*(?P<percent>%|per\s?cent|pc)(?![\w%]))?(?![\w%])(?![.,:/-]\d)",
    re.IGNORECASE,
)
_FILTER = re.compile(
    rf"(?P<name>{'|'.join(NAMES)}):(?=[^\s)])|(?P<amount>{'|'.join(AMOUNTS)})(?P<op>:|>=|<=|=|>|<)(?=[^\s)])",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


MOST = 40
"""As many words, phrases, figures and filters as one query may have."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words in a row, as indexed."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Symbol:
    """Characters that no index holds, to be found as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number compared (`=`, `>=`, `<=`, `>`, `<`).

    `measure` is money, percent or number; `typed` the words as typed, to be found where no rule saw a quantity (None in
    an amount filter); `also` what must hold of the same quantity (`money>=1m money<5m` asks for one sum, not for two).
    """

    value: Decimal
    measure: str = "number"
    comparison: str = "="
    unit: str | None = None
    typed: str | None = None
    also: tuple[Figure, ...] = ()

    def forms(self) -> tuple[str, ...]:
        """How the number may be written where no rule saw it: as typed, and per cent in its three spellings."""
        if self.typed is None:
            return ()
        if self.measure != "percent":
            return (self.typed,)
        digits = re.split(r"[%\s]|p(?:er\s?cent|c)$", self.typed, maxsplit=1, flags=re.IGNORECASE)[0]
        return tuple(digits + sign for sign in ("%", " per cent", " percent"))


@dataclass(frozen=True, slots=True)
class Filter:
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Not:
    of: Node


@dataclass(frozen=True, slots=True)
class All:
    of: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    of: tuple[Node, ...]


Leaf = Words | Symbol | Figure | Filter
Node = Leaf | Not | All | Either


def parse(query: str) -> Node | None:
    """The tree of a query; None when it asks for nothing. Raises QueryError for a filter with a value it cannot read.

    >>> parse('£1.2 billion -speaker:"Ann Lee"')
    All(of=(Figure(value=Decimal('1200000000.0'), measure='money', comparison='=', unit='GBP', typed='£1.2 billion', \
also=()), Not(of=Filter(name='speaker', value='Ann Lee'))))
    """
    return _Parser(query).query()


@dataclass
class _Parser:
    text: str
    at: int = 0
    items: int = 0
    closes: frozenset[int] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        # Brackets group only in pairs, within reason: anything may be typed, and a parser must not run out of stack.
        pairs, held = set(), []
        quoted = False
        last = self.text.rfind('"')
        for index, char in enumerate(self.text):
            if char == '"':
                quoted = not quoted and index < last
            elif not quoted and char == "(":
                held.append(index)
            elif not quoted and char == ")" and held:
                pairs.add((held.pop(), index))
        if len(pairs) <= MOST:
            self.closes = frozenset(i for pair in pairs for i in pair)

    def query(self) -> Node | None:
        sides: list[Node] = []
        side: list[Node] = []
        while (item := self._next(bool(side))) is not None:
            if item == "OR":
                sides += _all(side)
                side = []
            elif item != ")":
                side.append(item)  # type: ignore[arg-type]
            else:
                break
        sides += _all(side)
        if not sides:
            return None
        return sides[0] if len(sides) == 1 else Either(tuple(sides))

    def _next(self, something: bool) -> Node | str | None:
        """The next item, "OR", ")" for the end of a group, or None at the end."""
        while True:
            self._blanks()
            if self.at >= len(self.text):
                return None
            if self.text[self.at] == ")" and self.at in self.closes:
                self.at += 1
                return ")"
            word = re.compile(r"OR(?=\s+\S)").match(self.text, self.at)
            if word and something:
                self.at = word.end()
                return "OR"
            negated = self.text[self.at] == "-" and re.match(r"-[^\s\-)]", self.text[self.at :]) is not None
            self.at += negated
            item = self._item()
            if item is not None:
                return Not(item) if negated else item

    def _blanks(self) -> None:
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1

    def _item(self) -> Node | None:
        self.items += 1
        if self.items > MOST:
            raise QueryError(self.text, f"too long: a query has at most {MOST} words, figures and filters", self.at)
        char = self.text[self.at]
        if char == "(" and self.at in self.closes:
            self.at += 1
            return self.query()
        if char in '"“' and (phrase := self._quoted()) is not None:
            return _phrase(phrase)
        if match := _FILTER.match(self.text, self.at):
            self.at = match.end()
            start = self.at
            value = self._value()
            if match["name"]:
                return self._filter(match["name"].lower(), value, start)
            return self._amount(match["amount"].lower(), match["op"], value, start)
        if (match := _FIGURE.match(self.text, self.at)) and _ends(self.text, match.end()):
            self.at = match.end()
            return figure(match.group())
        return _phrase(self._run())

    def _quoted(self) -> str | None:
        """What stands between quotation marks; None when nothing closes them."""
        closing = self.text.find("”" if self.text[self.at] == "“" else '"', self.at + 1)
        if closing < 0:
            return None
        inner = self.text[self.at + 1 : closing]
        self.at = closing + 1
        return inner

    def _run(self) -> str:
        """Characters up to a blank or a bracket that counts."""
        start = self.at
        while self.at < len(self.text) and not self.text[self.at].isspace() and (self.at not in self.closes):
            self.at += 1
        self.at = max(self.at, start + 1)
        return self.text[start : self.at]

    def _value(self) -> str:
        if self.text[self.at] in '"“' and (phrase := self._quoted()) is not None:
            return phrase
        if (match := _FIGURE.match(self.text, self.at)) and _ends(self.text, match.end()):
            self.at = match.end()
            return match.group()
        return self._run()

    def _filter(self, name: str, value: str, at: int) -> Node | None:
        plain = value.strip().lower()
        if name in ("after", "before"):
            if not _DAY.fullmatch(plain):
                raise QueryError(self.text, f"{name}: takes a year, a month or a day: 2024, 2024-03 or 2024-03-05", at)
            return Filter(name, plain)
        if name == "kind":
            kind = plain.replace(" ", "_").replace("-", "_")
            if kind not in KINDS:
                raise QueryError(self.text, f"kind: is one of {', '.join(KINDS)}", at)
            return Filter(name, kind)
        if name == "type":
            type = TYPES.get(plain) or TYPES.get(plain.removesuffix("s"))
            if type is None:
                raise QueryError(self.text, f"type: is one of {', '.join(TYPES)}", at)
            return Filter(name, type)
        if not words(value):
            return _phrase(f"{name} {value}")
        return Filter(name, value.strip())

    def _amount(self, name: str, comparison: str, value: str, at: int) -> Node:
        match = _FIGURE.fullmatch(value.strip())
        if match is None:
            example = {"money": "money>=1m", "percent": "percent:36", "number": "number:60,000"}[name]
            raise QueryError(self.text, f"{name} takes a number, as in {example}", at)
        found = figure(value)
        unit = found.unit if name == "money" else None
        return Figure(found.value, name, "=" if comparison == ":" else comparison, unit)


def _all(items: list[Node]) -> list[Node]:
    if not items:
        return []
    bounds: dict[str, list[Figure]] = {}
    for item in items:
        if isinstance(item, Figure) and item.typed is None and item.comparison != "=":
            bounds.setdefault(item.measure, []).append(item)
    for of in bounds.values():
        if len(of) > 1:
            at = items.index(of[0])
            items = [item for item in items if item not in of]
            items.insert(at, replace(of[0], also=tuple(of[1:])))
    return [items[0] if len(items) == 1 else All(tuple(items))]


def _ends(text: str, at: int) -> bool:
    return at >= len(text) or text[at].isspace() or text[at] in ')"”.,;?!'


def _phrase(text: str) -> Node | None:
    if _FIGURE.fullmatch(text.strip()):
        return figure(text)
    if found := words(text):
        return Words(tuple(found))
    return Symbol(text.strip()) if text.strip() else None


def figure(typed: str) -> Figure:
    """A number as typed.

    >>> figure("60,000").value, figure("36 per cent").measure
    (Decimal('60000'), 'percent')
    """
    typed = typed.strip()
    match = _FIGURE.fullmatch(typed)
    if match is None:
        raise ValueError(f"not a number: {typed!r}")
    value = Decimal(match["digits"].replace(",", "")) * _SCALES.get((match["scale"] or "").lower(), 1)
    if match["percent"]:
        return Figure(value, "percent", typed=typed)
    if match["currency"]:
        return Figure(value, "money", unit=CURRENCIES[match["currency"]], typed=typed)
    return Figure(value, typed=typed)
