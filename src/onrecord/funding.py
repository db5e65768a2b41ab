"""Every sum announced, by programme: what is presented as new, what was announced before, what is a total or a part.

A line is one sum in one document, however often it stands there. What ties lines is the ledger's own links, so that a
rejected link is not counted on and every mark can be explained: re-announcements, sums told twice in one release,
totals that hold money given before, parts of a total. The running totals are arithmetic over what was announced, once
with all of it and once without suspected repeats; neither says what was spent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from onrecord.funding_parts import parts_of_totals
from onrecord.link.concepts import label
from onrecord.link.corpus import Corpus, Page
from onrecord.link.funding import Sum, sums
from onrecord.link.wording import figure, number
from onrecord.model import Link, Record
from onrecord.values import Comparator, Quantity

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

PRESENTED = {
    "new": "new", "previously_announced": "already announced", "total": "total", "past": "given in the past",
    "estimate": "estimate",
}  # fmt: skip
NOT_SAID = "not said"


@dataclass(frozen=True)
class Line:
    """One sum in one document. `presented` is how the document presents it; `earliest` the line that first told it,
    where this one tells it again; `part_of` the total it is said to be part of. `why_not` says why the total without
    suspected repeats leaves it out, and `adds` whether it can be added up at all. `links` are what says so."""

    record: Record
    page: Page
    words: str
    presented: str
    told: tuple[Record, ...] = ()
    earliest: Line | None = None
    part_of: Record | None = None
    why_not: str | None = None
    adds: bool = True
    links: tuple[str, ...] = ()

    @property
    def mentions(self) -> int:
        """How often the release tells it."""
        return len(self.told) or 1

    @property
    def value(self) -> Quantity:
        assert isinstance(self.record.value, Quantity)
        return self.record.value

    @property
    def unit(self) -> str:
        return self.value.unit or "?"

    @property
    def issued(self) -> str:
        return self.page.issued

    @property
    def hedged(self) -> bool:
        return self.value.comparator is not Comparator.EQUAL or self.value.value_high is not None


@dataclass(frozen=True)
class Running:
    """What had been announced in one currency up to a line, with all lines and without suspected repeats."""

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
                every[line.unit] += line.value.value
                once[line.unit] += line.value.value if line.why_not is None else 0
            found.append(Running(line, every[line.unit], once[line.unit]))
        return found

    def totals(self) -> dict[str, tuple[Decimal, Decimal]]:
        """For each currency, all that was announced and what is left without suspected repeats."""
        return {one.line.unit: (one.all, one.once) for one in self.running()}


def funds(ledger: Ledger, contains: str | None = None, document: str | None = None) -> list[Fund]:
    """Every sum announced, by programme; those with most documents first. `contains`: words of the name or a line;
    `document`: only the lines of one, by its id, marked as the whole ledger marks them."""
    from onrecord.ledger.reading import UnknownIdError

    money = ledger.records(type="quantity", where={"kind": "money"})
    ids = sorted({record.document for record in money})
    latest = {entry.id for entry in ledger.documents(latest=True)}
    records = [
        r for id in ids if id in latest for r in ledger.records(document=id) if r.type in ("quantity", "quotation")
    ]
    corpus = Corpus([ledger.document(id) for id in ids if id in latest], records)
    links = [*ledger.links(relation="reannouncement"), *ledger.links(relation="restatement")]
    links += ledger.links(relation="arithmetic")
    lines, ties = _marked(_lines(corpus, links), links)
    try:
        named = _programmes(ledger, {line.record.id for line in lines})
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


def _lines(corpus: Corpus, links: Sequence[Link]) -> list[Line]:
    """One line for each sum of each document; what a release tells several times is one."""
    told = [s for s in sums(corpus) if s.value.nature not in ("statistic", "estimate") or s.value.funding_status]
    by_id = {s.record.id: s for s in told}
    for link in links:  # parts of a total may be told as plain numbers
        if link.rule in ("arithmetic.parts", "arithmetic.on_top", "totals.sum", "funding.total"):
            for member in link.members:
                if (
                    member.record
                    and member.record not in by_id
                    and (one := _sum(corpus, member.document, member.record))
                ):
                    by_id[member.record] = one
                    told.append(one)
    told.sort(key=lambda s: (s.page.issued or "9999", s.page.id, s.record.start))
    same: dict[str, str] = {}
    for link in links:
        if link.rule in ("funding.repeated", "funding.reannouncement"):
            first: dict[str, str] = {}
            for member in link.members:
                if member.record in by_id:
                    same[member.record or ""] = first.setdefault(member.document, member.record or "")
    held: dict[str, list[Sum]] = defaultdict(list)
    for one in told:
        held[same.get(one.record.id, one.record.id)].append(one)
    return [_line(group) for group in held.values()]


def _sum(corpus: Corpus, document: str, record: str) -> Sum | None:
    for page in corpus.pages:
        if page.id == document:
            found = next((r for r in page.of("quantity") if r.id == record), None)
            if found and isinstance(found.value, Quantity) and found.value.kind == "money":
                return Sum(page, found, found.value)
    return None


def _line(group: Sequence[Sum]) -> Line:
    """The mentions of one sum in one document as one line, at the words that say most."""
    stated = [s.value.funding_status or ("new" if s.new else None) for s in group]
    known = list(dict.fromkeys(PRESENTED.get(words, words) for words in stated if words))
    best = max(group, key=lambda s: (s.value.funding_status is not None, bool(s.value.purpose or s.value.recipient)))
    return Line(
        best.record, best.page, best.page.words(best.record).text, " and ".join(known) or NOT_SAID,
        tuple(s.record for s in group), adds=best.value.per is None,
    )  # fmt: skip


_TOTALS = ("arithmetic.on_top", "totals.sum")


def _marked(lines: Sequence[Line], links: Iterable[Link]) -> tuple[list[Line], list[list[int]]]:
    """The lines with what the links say of them, and which lines are tied to each other by one."""
    marked, ties = list(lines), []
    place = {(line.page.id, line.record.id): n for n, line in enumerate(marked)}
    for link in links:
        rows = [n for m in link.members if (n := _place(place, marked, m.document, m.record)) is not None]
        whole = len(rows) == len(link.members)
        if link.rule == "funding.reannouncement":
            rows = list(dict.fromkeys(rows))
            _again(marked, rows, link.id)
        elif link.rule == "arithmetic.parts" and whole and _shown_to_hold(link):
            for n in rows[1:]:
                _leave_out(marked, n, "part of a total that is counted", link.id, part_of=marked[rows[0]].record)
        elif (
            link.rule in _TOTALS and whole and marked[rows[-1]].value.value == max(marked[n].value.value for n in rows)
        ):
            _leave_out(marked, rows[-1], "a total of sums that stand here", link.id)
        elif link.rule == "funding.total" and whole:
            _leave_out(marked, rows[0], "a total of sums that stand here", link.id)
            _leave_out(marked, rows[1], "already announced, by its own words", link.id, part_of=marked[rows[0]].record)
        else:
            continue
        ties.append(rows)
    ties += _in_one_release(marked)
    ties += _parts(marked)
    for n, line in enumerate(marked):
        if line.value.per is not None:
            _leave_out(marked, n, f"by the {line.value.per}, not added")
        elif _given(line):
            _leave_out(marked, n, f"{line.presented}, by its own words")
    return marked, ties


def _in_one_release(lines: list[Line]) -> list[list[int]]:
    """An equal sum in one release is the same sum, unless it is told as another: see `_one_sum`."""
    ties = []
    first: dict[tuple[str, Decimal, Decimal | None, str], int] = {}
    for n, line in enumerate(lines):
        key = (line.page.id, line.value.value, line.value.value_high, line.unit)
        other = first.setdefault(key, n)
        if other != n and line.part_of is None and _one_sum(lines[other], line):
            lines[n] = replace(lines[n], earliest=lines[other].earliest or lines[other], adds=False)
            _leave_out(lines, n, "the same sum in this release")
            ties.append([other, n])
    return ties


def _one_sum(first: Line, again: Line) -> bool:
    """Whether two equal sums of a release are one: not where it sets them side by side, in a sentence or a list, nor
    where both go to somebody named, and not to the same."""
    page = first.page
    if Sum(page, again.record, again.value).another:
        return False
    at, also = page.passage(first.record.start), page.passage(again.record.start)
    listed = at is not None and also is not None and at.kind == also.kind == "list_item" and at.group == also.group
    if listed or page.index(first.record.start) == page.index(again.record.start):
        return False
    to, too = label(first.value.recipient or ""), label(again.value.recipient or "")
    return not to or not too or bool(to & too)


def _parts(lines: list[Line]) -> list[list[int]]:
    """Sums that a release tells as parts of a total it states."""
    ties = []
    held: dict[str, list[int]] = defaultdict(list)
    for n, line in enumerate(lines):
        if line.adds and line.value.per is None and not _given(line):
            held[line.page.id].append(n)
    for rows in held.values():
        page = lines[rows[0]].page
        equal = {(lines[n].value.value, lines[n].unit): n for n in reversed(rows)}  # also told as a plain figure
        told = _money(page)
        keys = {record.id: (value.value, value.unit or "?") for record, value in told}
        place = {id: equal[key] for id, key in keys.items() if key in equal}
        place |= {record.id: n for n in rows for record in lines[n].told}
        for part, whole in parts_of_totals(page, told).items():
            if part not in place or whole.id not in place:
                continue
            if lines[place[part]].why_not is None and place[part] != place[whole.id]:
                _leave_out(lines, place[part], "part of a total that is counted", part_of=whole)
                ties.append([place[whole.id], place[part]])
    return ties


def _money(page: Page) -> list[tuple[Record, Quantity]]:
    found = ((r, r.value) for r in page.of("quantity"))
    return [(r, v) for r, v in found if isinstance(v, Quantity) and v.kind == "money" and v.per is None]


def _given(line: Line) -> bool:
    return line.presented in (PRESENTED["previously_announced"], PRESENTED["past"])


def _place(place: dict[tuple[str, str], int], lines: Sequence[Line], document: str, record: str | None) -> int | None:
    """The line of a linked record: its own, or the one its sum is told in."""
    if record is None:
        return None
    if (document, record) in place:
        return place[document, record]
    page = next((line.page for line in lines if line.page.id == document), None)
    here = next((r for r in page.of("quantity") if r.id == record), None) if page else None
    if here is None:
        return None
    same = (
        n
        for n, x in enumerate(lines)
        if x.page.id == document and x.mentions > 1 and str(x.value.value) == _exact(here)
    )
    return next(same, None)


def _exact(record: Record) -> str:
    return str(record.value.value) if isinstance(record.value, Quantity) else ""


def _shown_to_hold(link: Link) -> bool:
    return any(slot.verdict == "holds" for slot in link.because)


def _again(lines: list[Line], rows: Sequence[int], link: str) -> None:
    """Lines that tell one sum again: every one but the earliest, where the days say which that is."""
    if len(rows) < 2 or not lines[rows[0]].issued:
        return
    first = rows[0]
    for n in rows[1:]:
        lines[n] = replace(lines[n], earliest=lines[first])
        _leave_out(lines, n, "told before", link)


def _leave_out(lines: list[Line], n: int, why: str, link: str | None = None, part_of: Record | None = None) -> None:
    line = lines[n]
    links = (*line.links, link) if link and link not in line.links else line.links
    lines[n] = replace(line, why_not=line.why_not or why, links=links, part_of=part_of or line.part_of)


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


def _funds(lines: Sequence[Line], ties: Iterable[Sequence[int]], named: dict[str, tuple[str, str]]) -> list[Fund]:
    """The lines by programme; those that name none go with the lines that links tie them to."""
    root = list(range(len(lines)))

    def top(n: int) -> int:
        while root[n] != n:
            n = root[n]
        return n

    for rows in ties:
        for n in rows[1:]:
            root[max(top(rows[0]), top(n))] = min(top(rows[0]), top(n))
    named = _one_name(lines, named)
    owner: dict[int, tuple[str, str]] = {}
    for n, line in enumerate(lines):  # in order of issue: the first programme that tied lines name is theirs
        if line.record.id in named:
            owner.setdefault(top(n), named[line.record.id])
    held: dict[tuple[str, str | None], list[Line]] = defaultdict(list)
    for n, line in enumerate(lines):
        own = named.get(line.record.id) or (named.get(line.part_of.id) if line.part_of else None) or owner.get(top(n))
        held[own or (f"\n{top(n)}", None)].append(line)
    found = [Fund(name if id else _purpose(of), id, tuple(of)) for (name, id), of in held.items()]
    return sorted(found, key=lambda f: (-len({x.page.id for x in f.lines}), -len(f.lines), f.lines[0].issued, f.name))


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
    """For each currency, everything announced and what is left without suspected repeats, over all programmes.

    A sum counted once and later told as part of a total that is counted is counted in the total.
    """
    every: dict[str, Decimal] = defaultdict(Decimal)
    once: dict[str, Decimal] = defaultdict(Decimal)
    lines = [line for fund in found for line in fund.lines]
    counted = {line.record.id for line in lines if line.why_not is None}
    for line in lines:
        if not line.adds:
            continue
        every[line.unit] += line.value.value
        once[line.unit] += line.value.value if line.why_not is None else 0
        inside = line.part_of is not None and line.part_of.id in counted
        if inside and line.earliest is not None and line.earliest.record.id in counted:
            once[line.unit] -= line.earliest.value.value
    return {unit: (every[unit], once[unit]) for unit in sorted(every)}


def _purpose(lines: Sequence[Line]) -> str:
    """What the lines of no named programme are for, in the words of the first that says it."""
    for line in lines:
        value = line.value
        for words in (value.purpose, value.recipient, value.measure):
            if words and label(words) - label("funding money sum new total"):
                return words
    return lines[0].words


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


__all__ = ["Fund", "Line", "Running", "funds", "overall", "rows", "sum_words"]
