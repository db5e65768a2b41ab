"""Every sum announced, by programme: what is presented as new, what was announced before, what is a total or a part.

A line is one sum in one document, however often it stands there. What ties lines is the ledger's own links, so that a
rejected link is not counted on and every mark can be explained: re-announcements, sums told twice in one release,
totals that hold money given before, parts of a total. The running totals are arithmetic over what was announced, once
with suspected repeats and parts and once without; neither holds what a release itself says was given before or makes up
another sum, and neither says what was spent.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from onrecord.funding.line import SAME_SUM, TOLD_BEFORE, Line, lines_of
from onrecord.funding.lines import Ties, marked
from onrecord.link.concepts import label
from onrecord.link.corpus import Corpus
from onrecord.link.wording import figure, number
from onrecord.text.fold import fold

if TYPE_CHECKING:
    from onrecord.ledger import Ledger


NOTHING_ADDED = "No sum in {unit} is added up: each says why it is left out."
"""What stands for a total to which nothing is counted."""


@dataclass(frozen=True)
class Running:
    """What had been announced in one currency up to a line, with and without suspected repeats."""

    line: Line
    all: Decimal
    once: Decimal


@dataclass(frozen=True)
class Fund:
    """The lines of one programme, or of one purpose where no programme is named, in order of issue."""

    name: str
    programme: str | None
    lines: tuple[Line, ...]

    def running(self) -> list[Running]:
        """The lines with the totals up to each of them, by currency."""
        every: dict[str, Decimal] = defaultdict(Decimal)
        once: dict[str, Decimal] = defaultdict(Decimal)
        found = []
        for line in self.lines:
            if line.adds:
                every[line.unit] += line.value.value if line.counts else 0
                once[line.unit] += line.value.value if line.why_not is None else 0
            found.append(Running(line, every[line.unit], once[line.unit]))
        return found

    def totals(self) -> dict[str, tuple[Decimal, Decimal]]:
        """For each currency, what was announced with suspected repeats, and what is left without them."""
        return {one.line.unit: (one.all, one.once) for one in self.running()}


def funds(ledger: Ledger, contains: str | None = None, document: str | None = None) -> list[Fund]:
    """Every sum announced, by programme; those with most documents first. `contains`: words of the name or a line;
    `document`: only the lines of one, by its id, marked as the whole ledger marks them."""
    from onrecord.ledger.reading import UnknownIdError

    money = ledger.records(type="quantity", where={"kind": "money"})
    ids = sorted({record.document for record in money})
    latest = {entry.id for entry in ledger.documents(latest=True)}
    records = [
        r
        for id in ids
        if id in latest
        for r in ledger.records(document=id)
        if r.type in ("date", "name", "programme", "quantity", "quotation")
    ]
    corpus = Corpus([ledger.document(id) for id in ids if id in latest], records)
    links = [*ledger.links(relation="reannouncement"), *ledger.links(relation="restatement")]
    links += ledger.links(relation="arithmetic")
    lines, ties = marked(lines_of(corpus, links), links)
    try:
        named = _programmes(ledger, {r.id for line in lines for r in (line.record, *line.told)})
        named = {line.record.id: name for line in lines if (name := _named_once(line, named))}
    except UnknownIdError:  # another program changed the ledger meanwhile
        named = {}
    found = _funds(lines, ties, named)
    if document:
        own = [replace(f, lines=tuple(x for x in f.lines if x.page.id == document)) for f in found]
        found = [f for f in own if f.lines]
    if contains:
        asked = contains.casefold().split()
        found = [
            f for f in found if all(w in " ".join((f.name, *(x.words for x in f.lines))).casefold() for w in asked)
        ]
    return found


def _programmes(ledger: Ledger, wanted: set[str]) -> dict[str, tuple[str, str]]:
    """The programme that a sum is stated for, by record: its name and id; none for a sum that stands near two."""
    from onrecord.programmes import dossiers, ranked

    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for one in dossiers(ledger, ranked(ledger.entities("programme")), links=False):
        for step in one.steps:
            for record in step.sums:
                if record.id in wanted:
                    found[record.id].add((one.entity.name, one.entity.id))
    return {id: next(iter(names)) for id, names in found.items() if len(names) == 1}


def _named_once(line: Line, named: dict[str, tuple[str, str]]) -> tuple[str, str] | None:
    """The programme of a sum, by any of the places in its document that tell it."""
    found = (named[r.id] for r in (line.record, *line.told) if r.id in named)
    return next(found, None)


def _funds(lines: Sequence[Line], ties: Ties, named: dict[str, tuple[str, str]]) -> list[Fund]:
    """The lines by programme; those that name none go with the lines that links tie them to."""
    same, tied = _joined(len(lines), ties.same), _joined(len(lines), [*ties.same, *ties.parts])
    named = _one_name(lines, named)
    owner: dict[int, tuple[str, str]] = {}
    for n, line in enumerate(lines):  # in order of issue: the first programme that tied lines name is theirs
        if line.record.id in named:
            owner.setdefault(same[n], named[line.record.id])
    beside: dict[int, list[int]] = defaultdict(list)  # the total and the other parts, by part
    for rows in ties.parts:
        for n in rows:
            beside[n] += rows
    held: dict[tuple[str, str | None], list[Line]] = defaultdict(list)
    for n, line in enumerate(lines):
        own = named.get(line.record.id) or (named.get(line.part_of.id) if line.part_of else None) or owner.get(same[n])
        if own is None and line.part_of:  # a part goes with the programme of its total
            own = next((owner[same[m]] for m in beside[n] if same[m] in owner), None)
        held[own or (f"\n{tied[n]}", None)].append(line)
    found = [Fund(name if id else _purpose(of), id, tuple(of)) for (name, id), of in held.items()]
    return sorted(found, key=lambda f: (-len({x.page.id for x in f.lines}), -len(f.lines), f.lines[0].issued, f.name))


def _joined(count: int, ties: Iterable[Sequence[int]]) -> list[int]:
    """For each line, the first of the lines that ties join it to."""
    root = list(range(count))

    def top(n: int) -> int:
        while root[n] != n:
            n = root[n]
        return n

    for rows in ties:
        for n in rows[1:]:
            root[max(top(rows[0]), top(n))] = min(top(rows[0]), top(n))
    return [top(n) for n in range(count)]


def _one_name(lines: Sequence[Line], named: dict[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """One programme for a sum and everywhere it is told again: a name of its own before a description of it."""
    told: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        told[(line.earliest or line).record.id].append(line)
    found = dict(named)
    for same in told.values():
        names = [named[line.record.id] for line in same if line.record.id in named]
        if names:
            best = min(names, key=lambda name: not name[0][:1].isupper())
            found.update((line.record.id, best) for line in same)
    return found


def overall(found: Iterable[Fund]) -> dict[str, tuple[Decimal, Decimal]]:
    """For each currency, what was announced with and without suspected repeats, over all programmes.

    A sum counted once and later told as part of a total that is counted is counted in the total.
    """
    every: dict[str, Decimal] = defaultdict(Decimal)
    once: dict[str, Decimal] = defaultdict(Decimal)
    lines = [line for fund in found for line in fund.lines]
    counted = {line.record.id for line in lines if line.why_not is None}
    for line in lines:
        if not line.adds:
            continue
        every[line.unit] += line.value.value if line.counts else 0
        once[line.unit] += line.value.value if line.why_not is None else 0
        inside = line.part_of is not None and line.part_of.id in counted
        if inside and line.earliest is not None and line.earliest.record.id in counted:
            once[line.unit] -= line.earliest.value.value
    return {unit: (every[unit], once[unit]) for unit in sorted(every)}


def hedged(found: Iterable[Fund]) -> set[str]:
    """The currencies in which a sum that is counted is only about so much: "nearly £5 billion", "up to £3 million"."""
    return {x.unit for fund in found for x in fund.lines if x.hedged and x.adds and x.why_not is None}


def by_the_year(found: Iterable[Fund]) -> list[str]:
    """Sums told by the year, which cannot be added to the others, as a reader is shown them: `£4.4 million a year`."""
    lines = [x for fund in found for x in fund.lines if x.value.per == "year" and x.earliest is None]
    told = dict.fromkeys((x.value.value, x.unit) for x in lines)
    return [f"{sum_words(value, unit)} a year" for value, unit in told]


# What a heading cannot end with, and what none begins with.
_HANGS = re.compile(
    r"(?:,? (?:a|an|and|as|at|because|by|each|every|for|from|help|in|into|it|its|of|on|or|our|so|some|than|that|the|"
    r"their|them|they|this|to|we|which|who|whom|with))+$|, and (?:I|it|they|we) .*$"
)
_NO_NAME = re.compile(
    r"(?:additional|after|and|as|covering|delivering|each|every|expected|given|held|investing|of|or|per|providing|spent|"
    r"than|that|they|to the|towards|we(?:'re)?|which|worth)\b|[a-z]+ing$|Parliament$|[^\w£$€]"
    r"|(?:the )?(?:20\d\d|academic|coming|current|financial|next)\b(?=.*\byears?$)"
    r"|funding (?:at|by|from|in|on|under) |.*\b(?:FY|(?:financial|fiscal) year)\b.*\bbudgets?$"
    r"|funding (?:for|to|of) (?:than|the remainder|it|them)\b",
    re.I,
)
# "in Harbour Law funding", "additional investment in new housing": what is named stands behind
_LEADS = re.compile(r"^in (?=[A-Z])|^(?:additional|extra|further) (?=(?:funding|investment|money|support)\b)")
_CLAUSE = re.compile(
    r"\b(?:will|would|could|is|are|was|were|has|have|included|receiv\w+|sets|ensures|commits?|thanks to)\b"
    r"|^(?:be|become|remain)\b"
)


@cache
def _says_nothing() -> frozenset[str]:
    return label(
        "additional backed boost commitment extra federal fund funding government grant initiative money new "
        "package program programme "
        "project public scheme state study sum total"
    )


def _purpose(lines: Sequence[Line]) -> str:
    """What the lines of no named programme are for, in the words of the first that counts and says it."""
    own = [line for line in lines if line.why_not in (None, TOLD_BEFORE, SAME_SUM)]
    # what a total is for, not its parts
    told = [(x, words) for x in own or lines for words in (x.value.purpose, x.value.recipient)]
    for line, words in (*told, *((x, x.value.measure) for x in own or lines)):
        words = _LEADS.sub("", _HANGS.sub("", words)) if words else None
        if words and label(words) - _says_nothing() and not _CLAUSE.search(words) and not _NO_NAME.match(words):
            link = next((w for w in ("to", "for") if f" {w} {fold(words)}" in line.page.folded), None)
            return f"{link} {words}" if link and words == line.value.purpose else words  # "to rebuild sluices"
    return f"{figure((own or lines)[0].record)}, its purpose not read"


def sum_words(amount: Decimal, unit: str) -> str:
    """A computed total for a reader: `£72 million`."""
    return number(amount, unit)


def rows(found: Iterable[Fund]) -> list[dict[str, Any]]:
    """The lines of funds as rows of a table: every field plain."""
    told = []
    for fund in found:
        for one in fund.running():
            line, first = one.line, one.line.earliest
            told.append({
                "programme": fund.name, "programme_id": fund.programme, "record": line.record.id,
                "document": line.page.id, "issued": line.issued or None, "title": line.page.document.title,
                "issuer": line.page.document.issuer, "stated_as": line.words, "sum": figure(line.record),
                "value": line.value.value, "unit": line.unit, "per": line.value.per, "presented_as": line.presented,
                "times_in_document": line.mentions,
                "earliest_record": first.record.id if first else None,
                "earliest_issued": first.issued if first else None,
                "part_of": line.part_of.id if line.part_of else None, "left_out": line.why_not,
                "running_all": one.all, "running_without_repeats": one.once, "links": list(line.links),
            })  # fmt: skip
    return told


__all__ = ["NOTHING_ADDED", "Fund", "Line", "Running", "by_the_year", "funds", "hedged", "overall", "rows", "sum_words"]
