"""How links are worded: always as stated, with the words in quotation marks and the day they were issued.

A figure is worded as the announcement words it ("close to $200 billion"), never by a paraphrase of its comparator; only
numbers that we compute are written in our own manner.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from onrecord.link.corpus import Page
from onrecord.model import Member, Record, Slot, Span
from onrecord.text.fold import fold
from onrecord.values import Comparator, Quantity, plain

_SIGN = re.compile(r"(?<![A-Za-z])(?:[A-Z]{1,3})?[£$€¥](?= ?\d)|\b[A-Z]{3} (?=\d)")
_SIGNS = {"GBP": "£", "USD": "$", "EUR": "€"}
_HEDGE = re.compile(
    r"\b((?:well |just )?(?:more than|fewer than|less than|at least|at most|up to|close to|over|under|nearly|almost|"
    r"about|around|roughly|approximately|some))\s+(?=[£$€]?\d)",
    re.I,
)
_SIZE = re.compile(r"(?<=\d) (?:thousand|million|billion|trillion|bn|m|per cent|percent)\b", re.I)
_TITLED = re.compile(r"\b(?!(?:Cr|KSh|Rs|Sh)\b)[A-Z][a-z]+\b")


_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}  # EDTF


def day(iso: str | None) -> str:
    """An ISO date for a reader.

    >>> day("2024-03-05"), day("2024-03"), day(None)
    ('5 March 2024', 'March 2024', 'no date')
    >>> day("2024-22"), day("2024-04/2025-03"), day("2024-05/..")
    ('summer 2024', 'April 2024 to March 2025', 'May 2024 on')
    """
    if not iso:
        return "no date"
    first, _, last = iso.partition("/")
    if last:
        return f"{day(first)} on" if last == ".." else f"{day(first)} to {day(last)}"
    parts = iso[:10].split("-")
    try:
        if len(parts) == 3:
            found = date.fromisoformat(iso[:10])
            return f"{found.day} {found:%B %Y}"
        if len(parts) == 2 and parts[1] in _SEASONS:
            return f"{_SEASONS[parts[1]]} {parts[0]}"
        if len(parts) == 2:
            return f"{date(int(parts[0]), int(parts[1]), 1):%B %Y}"
    except ValueError:
        return iso
    return iso


_CUE_BEHIND = re.compile(
    r",?”,? (?P<who>[^“”.;:]{2,80}?) (?:added|adds|said|says)(?: (?:today|yesterday|(?:on|in|at) [^,“”]{2,30}))?\.?$"
)
_IN_A_NAME = ("and", "for", "he", "of", "she", "the")


def quoted(words: str, longest: int = 170) -> str:
    """Words in quotation marks, cut at a blank with an ellipsis when they are long, without who says so behind them."""
    words = " ".join(words.split())
    cue = _CUE_BEHIND.search(words) if "“" not in words and "”" in words else None
    if cue and all(word[0].isupper() or word.strip(",") in _IN_A_NAME for word in cue["who"].split()):
        words = words[: cue.start()]  # "They will create 150 jobs,” Mr Bell says."
    if len(words) > longest:
        cut = words[:longest].rsplit(" ", 1)[0]
        if _SIZE.match(words, len(cut)):  # "£3 billion" is not cut after its number
            cut = cut.rsplit(" ", 1)[0]
        words = cut.rstrip(" ,;:-–") + " …"
    return "“" + words.strip('“”"') + "”"


def told(page: Page, beside: Page | None = None) -> str:
    """A document as a sentence names it: what it is, and when; `beside` one of the same day, by its title."""
    kind = {"press_release": "release", "speech": "speech"}.get(
        page.document.kind, page.document.kind.replace("_", " ")
    )
    kind = "document" if kind == "other" else kind
    name = f"the {kind} of {day(page.document.issued)}" if page.issued else f"the undated {kind}"
    if beside is not None and beside is not page and page.document.title and told(beside) == name:
        name = name if order(page, beside) == "unknown" else name.split(" of ")[0]
        return f"{name} {quoted(page.document.title, 90)}"
    return name


def order(a: Page, b: Page) -> Literal["before", "after", "same day", "unknown"]:
    """How the days of issue of two documents lie; unknown where one is missing, or only a month is known of both."""
    known = min(len(a.issued), len(b.issued), 10)
    if not known:
        return "unknown"
    if a.issued[:known] != b.issued[:known]:
        return "before" if a.issued[:known] < b.issued[:known] else "after"
    return "same day" if known == 10 else "unknown"


DAYS = {"before": "differs", "after": "differs", "same day": "agrees", "unknown": "unknown"}
"""The verdict of a slot on two days, by `order`."""


def issued(a: Page, b: Page) -> Slot:
    """The days of issue of two documents, the earlier first, as a reason."""
    return Slot("issued", DAYS[order(a, b)], (day(a.document.issued), day(b.document.issued)))


def says(page: Page, member: Member, beside: Page | None = None) -> str:
    """`the release of 5 March 2024 says “...”`, naming the speaker of quoted words."""
    speaker = page.speaker(member.start)
    who = f", in the words of {speaker}," if speaker and page.document.kind != "speech" else ""
    return f"{told(page, beside)}{who} says {quoted(member.text)}"


def sentence(words: str) -> str:
    """Words as one sentence: a capital at its head and a full stop."""
    words = words.strip()
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "?", ".”")) else ".")


def times(count: int) -> str:
    """`twice`, `three times`, `12 times`."""
    names = ("never", "once", "twice", "three times", "four times", "five times", "six times")
    return names[count] if 0 <= count < len(names) else f"{count} times"


def number(value: Decimal, unit: str | None = None) -> str:
    """A number that we computed, for a reader; `unit` is `%`, a currency's code or its sign as stated.

    >>> number(Decimal("72000000"), "GBP"), number(Decimal("36"), "%"), number(Decimal("1661.13"))
    ('£72 million', '36%', '1,661')
    >>> number(Decimal("5200000000"), "A$"), number(Decimal(1200), "NOK ")
    ('A$5.2 billion', 'NOK 1,200')
    """
    size = ""
    for limit, name in ((Decimal(10) ** 9, " billion"), (Decimal(10) ** 6, " million")):
        if abs(value) >= limit:
            value, size = value / limit, name
            break
    if unit == "%" or size:
        shown = plain(value.quantize(Decimal("0.01"), ROUND_HALF_UP))
    elif abs(value) >= 100:
        shown = f"{value.quantize(Decimal(1)):,}"
    else:
        shown = plain(value.quantize(Decimal("0.01")))
    return f"{sign(unit)}{shown}{size}{'%' if unit == '%' else ''}"


def sign(unit: str | None) -> str:
    """What stands before a sum in a currency; nothing for any other unit."""
    unit = unit or ""
    if unit in _SIGNS or unit.strip().endswith(("£", "$", "€", "¥")):
        return _SIGNS.get(unit, unit)
    return f"{unit.strip()} " if re.fullmatch(r"[A-Z]{3} ?", unit) else ""


def unit_of(record: Record) -> str | None:
    """The unit for numbers computed from a figure: `%`, a currency's sign as it is stated, or what is counted."""
    value = record.value
    if not isinstance(value, Quantity):
        return None
    if value.kind == "money" and (stated := _SIGN.search(record.text)):
        return stated.group()
    return value.unit


def figure(record: Record) -> str:
    """A figure in the announcement's own words, from its hedge to its number: `close to $200 billion`, `a third`."""
    value, number_at = record.value, record_part(record, "number")
    if not isinstance(value, Quantity) or number_at is None:
        return _in_line(record.text)
    hedge_at = record_part(record, "comparator")
    first, last = number_at
    if hedge_at is not None:
        first, last = min(first, hedge_at.start), max(last, hedge_at.end)
    elif value.comparator is not Comparator.EQUAL:
        first = record.start  # the hedge is a word that no part marks: "between", a plus sign
        last = record.end if value.comparator is not Comparator.RANGE else last
    return _in_line(record.text[first - record.start : last - record.start])


def hedge(record: Record) -> str | None:
    """The announcement's own word for how exact a figure is, `nearly`; None where it states none inside the record."""
    if at := record_part(record, "comparator"):
        return _in_line(record.text[at.start - record.start : at.end - record.start])
    before = _HEDGE.search(record.text)
    return _in_line(before[1]) if before else None


def record_part(record: Record, name: str) -> Span | None:
    """Where a part stands, if it stands within the record."""
    return next((p.span for p in record.parts if p.name == name and record.span.covers(p.span)), None)


def names_actor(rule: str, text: str, actor: str, parts: Iterable[str]) -> bool:
    """Whether an announcement itself names who does an act: as a part of it (`parts` are the names of its parts, of
    which that of a list's item may stand in what leads to the list), or in its words; else the actor is inferred."""
    return "actor" in parts or fold(actor.partition(" (")[0]).lower() in fold(text).lower()


def deed(record: Record) -> str:
    """What a commitment says is done, from its main verb on; "" where it says none. The action as stated has its
    subject too where that is a measure: "The new fund will mend ten piers".
    """
    action = str(getattr(record.value, "action", None) or "")
    verb, subject = record_part(record, "verb"), record_part(record, "subject")
    first = record.text.find(action)
    if not action or verb is None or subject is None or first < 0:
        return action
    end = verb.end - record.start
    last = record.text[:end].rpartition(" ")[2]
    start = end - len(last)
    return record.text[start : first + len(action)] if first < start < first + len(action) else action


def _in_line(words: str) -> str:
    """Words of a heading as they stand in a sentence: `More Than $14 Billion` is `more than $14 billion`."""
    return _TITLED.sub(lambda m: m.group().lower(), " ".join(words.split()))
