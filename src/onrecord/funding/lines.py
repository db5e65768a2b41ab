"""What links and a release say of the lines of the funding ledger: told before, part of a total, one sum."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from onrecord.funding.line import IN_LEAD, IN_TITLE, PART_OF_TOTAL, SAME_SUM, SUM_OF_PARTS, TOLD_BEFORE, Line
from onrecord.funding.parts import beyond_totals, parts_of_totals
from onrecord.link.concepts import label
from onrecord.link.corpus import Page
from onrecord.link.funding import Sum, of_two_things, two_recipients
from onrecord.link.presented import ANNOUNCED_TODAY, NOT_SAID, PRESENTED, as_a_package, most_for_each, was_before
from onrecord.link.rounding import told_roughly
from onrecord.model import Link, Passage, Record
from onrecord.values import Comparator, Quantity

_TOTALS = ("arithmetic.on_top", "totals.sum")


@dataclass(frozen=True)
class Ties:
    """Which lines belong together: those that tell one sum, and a total with its parts."""

    same: list[list[int]]
    parts: list[list[int]]


def marked(lines: Sequence[Line], links: Iterable[Link]) -> tuple[list[Line], Ties]:
    """The lines with what the links say of them, and which lines are tied to each other by one."""
    held, ties = list(lines), Ties([], [])
    place = {(line.page.id, line.record.id): n for n, line in enumerate(held)}
    for link in links:
        rows = [n for m in link.members if (n := _place(place, held, m.document, m.record)) is not None]
        whole = len(rows) == len(link.members)
        if link.rule == "funding.reannouncement":
            rows = list(dict.fromkeys(rows))
            _again(held, rows, link.id)
        elif link.rule == "arithmetic.parts" and whole and _shown_to_hold(link):
            for n in rows[1:]:
                _leave_out(held, n, PART_OF_TOTAL, link.id, part_of=held[rows[0]].record)
        elif link.rule in _TOTALS and whole and held[rows[-1]].value.value == max(held[n].value.value for n in rows):
            _leave_out(held, rows[-1], SUM_OF_PARTS, link.id)
        elif link.rule == "funding.total" and whole:
            _leave_out(held, rows[0], SUM_OF_PARTS, link.id)
            words = held[rows[1]].presented if _given(held[rows[1]]) else PRESENTED["previously_announced"]
            _leave_out(held, rows[1], f"{words}, by its own words", link.id, part_of=held[rows[0]].record)
        else:
            continue
        (ties.same if link.rule == "funding.reannouncement" else ties.parts).append(rows)
    ties.same.extend(_in_one_release(held))
    ties.parts.extend(_parts(held))
    _under_title(held)
    _all_spending(held)
    for n, line in enumerate(held):
        if line.value.per is not None:
            _leave_out(
                held, n, "for each, not added" if line.value.per == "each" else f"by the {line.value.per}, not added"
            )
        elif _given(line):
            _leave_out(held, n, f"{line.presented}, by its own words")
        elif was_before(line.page, line.record):
            _leave_out(held, n, "what it was before, not added")
        elif most_for_each(line.page, line.record, line.value):
            held[n] = replace(line, adds=False, why_not="the most that one may get, not added")
    return held, ties


def _in_one_release(lines: list[Line]) -> list[list[int]]:
    """An equal sum in one release is the same sum, unless it is told as another: see `_one_sum`."""
    ties = _exactly(lines)
    place = {(line.page.id, line.record.id): n for n, line in enumerate(lines)}
    first: dict[tuple[str, Decimal, Decimal | None, str], int] = {}
    for n, line in enumerate(lines):
        key = (line.page.id, line.value.value, line.value.value_high, line.unit)
        other = first.setdefault(key, n)
        if other != n and line.part_of is None and _one_sum(lines[other], line):
            exact = line.earliest if line.earliest and line.earliest.page is line.page else None
            if exact and lines[other].why_not is None:  # both are told more exactly elsewhere in the release
                n, other = other, place[exact.page.id, exact.record.id]
            lines[n] = replace(lines[n], earliest=lines[other].earliest or lines[other], adds=False)
            _leave_out(lines, n, SAME_SUM)
            ties.append([other, n])
    return ties


def _thing(line: Line) -> frozenset[str]:
    value = line.value
    told = " ".join(w for w in (value.measure, value.purpose, value.recipient) if w)
    return label(told) - label(
        "additional being boost budget capital extra funding investment money new package spending sum total"
    )


def _exactly(lines: list[Line]) -> list[list[int]]:
    """A hedged or rounded sum that its release gives more exactly too: "more than £2 million" is the £2.058 million."""
    ties = []
    held: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, line in enumerate(lines):
        held[line.page.id, line.unit].append(n)
    for rows in held.values():
        size = {n: float(lines[n].value.value) for n in rows}
        for n in rows:
            line, near = lines[n], size[n] / 19  # a little more than the twentieth that `_is_rounded` allows
            beside = (m for m in rows if m != n and abs(size[m] - size[n]) <= near)
            other = next((m for m in beside if _is_rounded(line, lines[m]) and _one_sum(lines[m], line)), None)
            # "takes the total to £78 million" holds what was given before; the "over £77 million" is announced now
            held_in = other is not None and lines[other].presented == PRESENTED["total"]
            if other is not None and line.why_not is None and not held_in:
                lines[n] = replace(line, earliest=lines[other].earliest or lines[other], adds=False)
                _leave_out(lines, n, SAME_SUM)
                ties.append([other, n])
    return ties


def _is_rounded(line: Line, exact: Line) -> bool:
    """Whether a sum is another, told to more digits, within a twentieth and on the side that its hedge allows."""
    if exact.value.comparator is not Comparator.EQUAL or _digits(exact) <= _digits(line):
        return False
    if line.value.comparator is not Comparator.EQUAL:
        return told_roughly(line.value, exact.value)
    over = exact.value.value - line.value.value  # "£5 billion" is the £5.1 billion of the same thing
    cut = 0 < over < _last_digit(line)  # "£87 million" is the £87.6 million of the same thing, cut off
    near = abs(over) <= line.value.value / 20 and (abs(over) <= _last_digit(line) / 2 or cut)
    meant = line.page.folded.endswith("This ", 0, line.record.start)  # "This £3 million": the one just told
    return near and (meant or bool(_thing(line) & _thing(exact)))


def _digits(line: Line) -> int:
    """How many digits a sum is told to: two of £5.1 billion."""
    return len(line.value.value.normalize().as_tuple().digits)


def _opens(passage: Passage | None, line: Line) -> bool:
    """Whether a sum opens a paragraph, as the item of a list does."""
    return passage is not None and passage.kind == "paragraph" and line.record.start - passage.start <= _HEDGE


_HEDGE = 12  # code points before a sum: "more than", "a further"


def _last_digit(line: Line) -> Decimal:
    """What one more in the last digit of a sum is worth: 100 million of £5.1 billion."""
    return Decimal(1).scaleb(int(line.value.value.normalize().as_tuple().exponent))


_EXTRA = re.compile(
    r" (?:in |of )?(?:additional|extra)\b"
)  # "£100m extra investment", and then "an extra £100 million"


def _one_sum(first: Line, again: Line) -> bool:
    """Whether two equal sums of a release are one: not where it sets them side by side, in a sentence or a list, nor
    where both go to somebody named, and not to the same."""
    page = first.page
    headed = page.heads(first.record.start)
    at, also = page.passage(first.record.start), page.passage(again.record.start)
    extra = at is not None and at.kind == "list_item" and Sum(page, first.record, first.value).another
    extra = extra or _EXTRA.match(page.folded, first.record.end) is not None
    if Sum(page, again.record, again.value).another and not headed and not extra:
        return False
    listed = page.listed_together(first.record.start, again.record.start)
    packages = [as_a_package(page, line.record) for line in (first, again)]
    heads = at is not also and _opens(at, first) and _opens(also, again)  # items of a list whose marks are lost
    heads = heads and not any(packages)  # "£5 million package will", "The £5 million scheme aims"
    if listed or heads or page.index(first.record.start) == page.index(again.record.start):
        return False
    if two_recipients(first.value, again.value):
        return False
    schemes = (Sum(page, line.record, line.value).scheme for line in (first, again))
    if of_two_things(*schemes):
        return False  # "£2 million through the Quays Fund", "£2 million through the Pilots Programme"
    purpose, other = label(first.value.purpose or ""), label(again.value.purpose or "")
    few = _digits(first) <= 2  # "£5 million" is given to many
    thing, another = _thing(first), _thing(again)
    said, spoken = page.quotation(first.record.start), page.quotation(again.record.start)
    retold = spoken is not None and said is None  # a speaker says it again, in looser words
    apart = not retold and (of_two_things(purpose, other) or of_two_things(thing, another))
    if few and spoken is not None and said is spoken and page.folded.endswith((" a ", " an "), 0, again.record.start):
        return False  # "It gives £5 million to pilots. ... It protects the lake through a £5 million investment."
    return headed or all(packages) or not (few and apart)


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
        told = [h for h in page.quantities() if h.value.kind == "money" and h.value.per is None]
        keys = {h.record.id: (h.value.value, h.value.unit or "?") for h in told}
        place = {id: equal[key] for id, key in keys.items() if key in equal}
        place |= {record.id: n for n in rows for record in lines[n].told}
        for larger in beyond_totals(page, told):
            if larger in place:
                _leave_out(lines, place[larger], "more than the total it is listed under")
        for part, whole in parts_of_totals(page, told).items():
            if part not in place or whole.id not in place:
                continue
            if _in_parts(lines, place, place[whole.id]):
                continue  # the parts are counted, and not their total
            if lines[place[part]].why_not is None and place[part] != place[whole.id]:
                _leave_out(lines, place[part], PART_OF_TOTAL, part_of=whole)
                ties.append([place[whole.id], place[part]])
    return ties


def _in_parts(lines: list[Line], place: dict[str, int], n: int) -> bool:
    """Whether a total, or the sum that it tells again, is left out because its parts are counted."""
    first = lines[n].earliest
    again = first is not None and first.page is lines[n].page and first.record.id in place
    root = lines[place[first.record.id]] if first and again else lines[n]
    return root.why_not == SUM_OF_PARTS


_BESIDES = re.compile(
    r"^[^£$€]*\b(?:is|are|has|have|'re) also (?:announc|award|confirm|provid|unveil)\w+|\b[Ss]eparately\b"
    r"|\b(?:in addition|on top)\b"
)


def _under_title(lines: list[Line]) -> None:
    """Smaller sums of a release whose title or first lines give one, where they are not said to be new: as a rule, its
    parts. Under a sum of the first lines a part is a fifth of it at most."""
    titled: dict[tuple[str, str], Line] = {}
    first: dict[tuple[str, str], Line] = {}
    today: dict[tuple[str, str], Line] = {}
    for line in lines:
        if line.adds and line.why_not is None and line.presented != PRESENTED["total"]:
            key = (line.page.id, line.unit)
            if line.presented == ANNOUNCED_TODAY and (key not in today or today[key].value.value < line.value.value):
                today[key] = line
            heads = any(_in_title(line.page, r.start) for r in line.told)
            held = titled if heads else first if line.page.index(line.record.start) < _FIRST_LINES else None
            if held is not None and (key not in held or held[key].value.value < line.value.value):
                held[key] = line
    for n, line in enumerate(lines):
        if not line.adds or line.why_not is not None or line.presented not in (NOT_SAID, ANNOUNCED_TODAY):
            continue
        key = (line.page.id, line.unit)
        title, lead = titled.get(key), first.get(key)
        if _BESIDES.search(line.page.folded[line.page.sentence(line.record.start).start : line.record.start]):
            continue  # "is also announcing £3 million"
        if title and title is not line and line.value.value < title.value.value:
            _leave_out(lines, n, IN_TITLE)
        elif title and title is not line and line.value.value > title.value.value and line.presented == NOT_SAID:
            _leave_out(lines, n, "more than the sum in the title, and not said to be new")
        elif key in today and line.value.value > today[key].value.value and line.presented == NOT_SAID:
            _leave_out(lines, n, "more than the sum announced today, and not said to be new")
        elif (
            not title
            and lead
            and lead is not line
            and not (line.presented == ANNOUNCED_TODAY and lead.presented == NOT_SAID)
            and not _of_its_own(line)
            and line.value.value * _PART_OF_LEAD <= lead.value.value
        ):
            _leave_out(lines, n, IN_LEAD)


def _in_title(page: Page, offset: int) -> bool:
    """Whether words stand in the title or the line under it; other headings speak for what stands below them."""
    first = page.document.passages[:2]
    return page.heads(offset) and any(p.start <= offset < p.end for p in first)


_FIRST_LINES = 4  # sentences, the title one of them
_PART_OF_LEAD = 5


_NAMED_FUND = re.compile(r"\b(?:[A-Z][\w'-]+ )+(?:Fund|Grant|Program|Programme|Scheme)\b")


def _of_its_own(line: Line) -> bool:
    """Whether a sum goes to somebody named, or is told with the name of its own fund."""
    sentence = line.page.sentence(line.record.start)
    return bool(" " in (line.value.recipient or "") or _NAMED_FUND.search(line.page.folded, *sentence))


def _all_spending(lines: list[Line]) -> None:
    """A total that holds more than its release announces: "bringing all spending on ports to £30 billion"."""
    counted = [x for x in lines if x.adds and x.why_not is None and x.presented != PRESENTED["total"]]
    announce = {x.page.id for x in counted}
    news = {x.page.id for x in counted if x.presented in _NEWS}  # the news is elsewhere than in the total's parts
    wholes = {x.part_of.id for x in lines if x.part_of and (x.page.id not in news or x.presented in _NEWS)}
    for n, line in enumerate(lines):
        alone = line.presented == PRESENTED["total"] and line.record.id not in wholes
        if alone and line.page.id in announce:
            _leave_out(lines, n, "a total that holds more than is announced here")


_NEWS = (PRESENTED["new"], ANNOUNCED_TODAY)


def _given(line: Line) -> bool:
    return line.presented in (PRESENTED["previously_announced"], PRESENTED["past"], PRESENTED["added_to"])


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
        _leave_out(lines, n, TOLD_BEFORE, link)


def _leave_out(lines: list[Line], n: int, why: str, link: str | None = None, part_of: Record | None = None) -> None:
    line = lines[n]
    links = (*line.links, link) if link and link not in line.links else line.links
    lines[n] = replace(line, why_not=line.why_not or why, links=links, part_of=part_of or line.part_of)
