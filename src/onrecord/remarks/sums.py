"""The money that a document announces, for a note: each sum by how it is presented, with its parts behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from onrecord.funding.parts import parts_of_totals
from onrecord.link.concepts import label
from onrecord.link.corpus import Held, Page
from onrecord.link.funding import Sum, of_two_things, same_purpose
from onrecord.link.presented import most_for_each, presented_as_new, stated_status, status_apart, was_before
from onrecord.link.rounding import told_roughly
from onrecord.remarks.line import NoteLine
from onrecord.text.fold import fold
from onrecord.values import TIMES_OF_RATES, Quantity

_LEAST = 50_000  # less is a payment or a price
_EACH = 3  # sums named of a sort
_PRESENTED = (
    ("new", "presented as new"), ("today", "announced today"), (None, "stated"), ("total", "told as a total"),
    ("added_to", "said to be added to"), ("previously_announced", "told as not new"),
    ("past", "told as already given"),
)  # fmt: skip


def money_told(page: Page) -> Iterator[NoteLine]:
    """The sums a document announces, by how it presents them."""
    sums = [
        h for h in page.quantities()
        if h.value.kind == "money" and h.value.nature == "funding" and not page.heads(h.record.start)
        and h.value.funding_status in ("new", "previously_announced", "total", None) and h.value.per != "each"
        and not most_for_each(page, h.record, h.value)
        and h.value.value >= _LEAST and not was_before(page, h.record)
    ]  # fmt: skip
    most = max((h.value.value for h in sums), default=None)
    own = max((h.value.value for h in sums if not h.value.funding_status), default=None)
    status_of = _statuses(page, sums)
    parts = _parts(page, sums)
    every = sums
    sums = [
        h for h in every
        if h.value.purpose or h.value.recipient or h.value.funding_status or status_of[h.record.id] == "today"
        or h.value.value in (most, own) or _key(h) in parts
    ]  # fmt: skip
    inside = {part.record.id for some in parts.values() for part in some}
    told: list[str] = []
    seen: list[Held] = []
    for status, words in _PRESENTED:
        some = []
        for held in sums:
            if held.record.id in inside or status_of[held.record.id] != status or _told(page, seen, held):
                continue
            seen.append(held)
            own_parts: list[Held] = []
            for part in parts.get(_key(held), ()):
                if not _told(page, [*seen, *own_parts], part):
                    own_parts.append(part)
            seen += own_parts
            some.append(_with_parts(_sum_for(page, held), _of_it(page, own_parts)))
        unsaid: list[Held] = []  # of what they are for, the release says too little for a line
        for held in every if some and not status else ():
            untold = held not in sums and held.record.id not in inside and status_of[held.record.id] is None
            if untold and not _told(page, [*seen, *unsaid], held):
                unsaid.append(held)
        if some:
            room = max(0, _EACH - len(some))
            some += [_sum_for(page, h) for h in unsaid[:room]]
            more = max(0, len(some) - _EACH) + len(unsaid[room:])
            told.append(f"{words}: {', '.join(some[:_EACH])}" + (f" and {more} more" * bool(more)))
    if told and any("(" in words or not words.startswith("stated") for words in told):
        first = sums[0]
        said = f"Money {'; '.join(told)}."
        yield NoteLine("money", said, first.record.start, first.record.end, 0.28)


_Key = tuple[Decimal, str | None]  # a value and its unit


def _key(held: Held) -> _Key:
    return held.value.value, held.value.unit


def _parts(page: Page, sums: Sequence[Held]) -> dict[_Key, list[Held]]:
    """The sums that a document tells as parts of another it announces, by that one's value and unit."""
    money = [h for h in page.quantities() if h.value.kind == "money" and h.value.per is None]
    wholes = parts_of_totals(page, money)
    announced = {_key(h) for h in sums}
    found: dict[_Key, list[Held]] = {}
    for held in sums:
        whole = wholes.get(held.record.id)
        if whole is None or not isinstance(whole.value, Quantity):
            continue
        key = _key(Held(whole, whole.value))
        if key in announced and key != _key(held):
            found.setdefault(key, []).append(held)
    return found


def _of_it(page: Page, parts: Sequence[Held]) -> str:
    """What of a sum goes where, in its own words."""
    if not parts:
        return ""
    shown = [_sum_for(page, p) for p in parts[:_EACH]]
    more = f" and {len(parts) - _EACH} more" if len(parts) > _EACH else ""
    return f"of it {', '.join(shown)}{more}"


def _with_parts(said: str, parts: str) -> str:
    """A sum with its parts inside its own brackets, so that the next sum is not read as one of them."""
    if not parts:
        return said
    return f"{said[:-1]}; {parts})" if said.endswith(")") else f"{said} ({parts})"


def _statuses(page: Page, sums: Sequence[Held]) -> dict[str, str | None]:
    """How each sum is presented, by the id of its record: in its own words, or as new where the title or "the new
    funding" says so."""
    fresh = presented_as_new(page)
    given: dict[_Key, list[Held]] = {}
    for held in page.quantities():
        if held.value.funding_status == "past":
            given.setdefault(_key(held), []).append(held)
    return {h.record.id: _status(page, h, fresh, given.get(_key(h), ())) for h in sums}


def _status(page: Page, held: Held, fresh: frozenset[_Key], given: Sequence[Held]) -> str | None:
    told = stated_status(page, held.record, held.value)
    if told in ("new", None) and _given_elsewhere(page, held, given):
        return "past"
    return told or status_apart(page, held.record, held.value, fresh)


def _given_elsewhere(page: Page, held: Held, given: Sequence[Held]) -> bool:
    """Whether the same sum, for the same thing, is told as given in another sentence: "we have invested £50m"."""
    if _ANNOUNCES.search(page.folded, *page.sentence(held.record.start)):
        return False
    return any(same_purpose(Sum(page, *h), Sum(page, *held)) for h in given)


_ANNOUNCES = re.compile(r"\b(?:announc(?:e[ds]?|ing)|today)\b", re.I)


def _told(page: Page, seen: Sequence[Held], held: Held) -> bool:
    """Whether the sum was told, in another sentence (one that gives two of a size gives two), or is told again in
    brackets; also where one of the two is a rough form of the other, for the same thing."""
    bracketed = page.folded.endswith("(", 0, held.record.start)  # "R4,013,000,000 (over four billion rand)"
    sentence = page.index(held.record.start)
    for other in seen:
        if other.value.unit != held.value.unit:
            continue
        if page.listed_together(other.record.start, held.record.start):
            continue  # two items of a list, whatever their size
        same = other.value.value == held.value.value
        rough = not same and (told_roughly(other.value, held.value) or told_roughly(held.value, other.value))
        if not (same or rough) or not (bracketed or page.index(other.record.start) != sentence):
            continue
        one, two = Sum(page, *other), Sum(page, *held)
        to, too = (label(h.value.recipient or "") for h in (other, held))
        if to and too and not to & too:
            continue
        if not of_two_things(one.scheme, two.scheme) and (same or not of_two_things(one.stated_for, two.stated_for)):
            return True
    return False


def _sum_for(page: Page, held: Held) -> str:
    value = held.value
    amount = f"“{' '.join((held.record.text + _time_told(page, held.record.end)).split())}”"
    if value.per in TIMES_OF_RATES and not re.search(rf"\b{value.per}|annually|per annum", amount):
        amount += f" a {value.per}"  # said before the sum: "the annual budget of £5 million"
    if value.purpose:
        purpose = _LIST_AHEAD.sub("", value.purpose)
        at = page.folded.find(fold(purpose), held.record.start)
        if at >= 0:
            purpose += _time_told(page, at + len(purpose))
        cut = " …" if at >= 0 and _GOES_ON.match(page.folded, at + len(purpose)) else ""
        if value.recipient and len(value.recipient) + len(purpose) <= _BOTH and value.recipient not in purpose:
            return f"{amount} (to {_COMMON.sub(lambda m: m.group().lower(), value.recipient)}: “{purpose}{cut}”)"
        return f"{amount} (“{purpose}{cut}”)" if fold(purpose) in page.folded else f"{amount} (for {purpose})"
    if value.recipient:
        return f"{amount} (to {_COMMON.sub(lambda m: m.group().lower(), value.recipient)})"
    measure = (value.measure or "").removeprefix("funding").strip(" '")
    named = (
        not measure.endswith("'s")
        and (len(measure.split()) > 1 or measure == "budget")
        and not _TOLD_OF_IT.search(measure)
        and measure not in amount  # "£8 million of new funding over four years": said already
    )
    return f"{amount} ({measure})" if named else amount


def _time_told(page: Page, offset: int) -> str:
    """The words from an offset on that say over how long a sum is paid, or how often; "" where there are none."""
    time = _OVER_YEARS.match(page.folded, offset, page.sentence(offset).end)
    return page.document.text[offset : time.end()] if time else ""


_OVER_YEARS = re.compile(
    r"(?: (?:in|of) (?:[a-z]+ ){1,3}?(?=over ))?,? ?"
    r"(?:(?:\bover|\bacross|\bduring) (?:the |a )?(?:(?:coming|first|following|next) )?(?:[\w-]+ )?"
    r"(?:month|year)s?\b(?!')"
    r"|(?:\ba|\bper|\beach|\bevery) (?:month|week|year)\b(?!')|annually\b)"
)
_BOTH = 120  # code points of who gets a sum and what for, where a line gives both
_COMMON = re.compile(  # what opens a sentence in a capital, and no name: "Twelve agencies", "The council"
    r"^(?:The\b|(?:All|Both|Each|Eight|Eleven|Every|Five|Four|Local|Many|Nine|Seven|Several|Six|Some|Ten|Three|Twelve|Two)"
    r"(?= [a-z]))"
)
_GOES_ON = re.compile(r" (?:are|is|that|where|which|who)\b| & | (?=[A-Z][a-z])")  # a purpose was cut before its end
_LIST_AHEAD = re.compile(r",? (?:including|such as):?$")
_TOLD_OF_IT = re.compile(r"\b(?:already|previously)\b|^being\b")  # "previously signalled": not what it is for
