"""How links are worded: always as stated, with the words in quotation marks and the day they were issued."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from onrecord.link.corpus import Page
from onrecord.model import Member
from onrecord.values import Comparator, Quantity, plain

HEDGES = {
    Comparator.MORE: "more than ",
    Comparator.LESS: "under ",  # "nearly" and "fewer than" alike
    Comparator.ABOUT: "about ",
    Comparator.AT_LEAST: "at least ",
    Comparator.AT_MOST: "up to ",
}


def day(iso: str | None) -> str:
    """An ISO date for a reader.

    >>> day("2024-03-05"), day("2024-03"), day(None)
    ('5 March 2024', 'March 2024', 'no date')
    """
    if not iso:
        return "no date"
    parts = iso[:10].split("-")
    try:
        if len(parts) == 3:
            found = date.fromisoformat(iso[:10])
            return f"{found.day} {found:%B %Y}"
        if len(parts) == 2:
            return f"{date(int(parts[0]), int(parts[1]), 1):%B %Y}"
    except ValueError:
        return iso
    return iso


def quoted(words: str, longest: int = 170) -> str:
    """Words in quotation marks, cut at a blank with an ellipsis when they are long."""
    words = " ".join(words.split())
    if len(words) > longest:
        words = words[:longest].rsplit(" ", 1)[0] + " …"
    return f"“{words.strip('“”')}”"


def told(page: Page) -> str:
    """A document as a sentence names it: who issued it, what it is, and when."""
    kind = {"press_release": "release", "speech": "speech"}.get(
        page.document.kind, page.document.kind.replace("_", " ")
    )
    kind = "document" if kind == "other" else kind
    return f"the {kind} of {day(page.document.issued)}" if page.issued else f"the undated {kind}"


def says(page: Page, member: Member) -> str:
    """`the release of 5 March 2024 says “...”`, naming the speaker of quoted words."""
    speaker = page.speaker(member.start)
    who = f", in the words of {speaker}," if speaker and page.document.kind != "speech" else ""
    return f"{told(page)}{who} says {quoted(member.text)}"


def sentence(words: str) -> str:
    """Words as one sentence: a capital at its head and a full stop."""
    words = words.strip()
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "?", ".”")) else ".")


def times(count: int) -> str:
    """`twice`, `three times`, `12 times`."""
    names = ("never", "once", "twice", "three times", "four times", "five times", "six times")
    return names[count] if 0 <= count < len(names) else f"{count} times"


def number(value: Decimal, unit: str | None = None) -> str:
    """A number for a reader.

    >>> number(Decimal("72000000"), "GBP"), number(Decimal("36"), "%"), number(Decimal("1661.13"))
    ('£72 million', '36%', '1,661')
    """
    sign = {"GBP": "£", "USD": "$", "EUR": "€"}.get(unit or "", "")
    size = ""
    for limit, name in ((Decimal(10) ** 9, " billion"), (Decimal(10) ** 6, " million")):
        if abs(value) >= limit:
            value, size = value / limit, name
            break
    if unit == "%" or size:
        shown = plain(value.quantize(Decimal("0.01")))
    elif abs(value) >= 100:
        shown = f"{value.quantize(Decimal(1)):,}"
    else:
        shown = plain(value.quantize(Decimal("0.01")))
    return f"{sign}{shown}{size}{'%' if unit == '%' else ''}"


def figure(value: Quantity) -> str:
    """A quantity with its hedge: `more than 24,000`, `36%`."""
    shown = number(value.value, value.unit if value.unit in ("%", "GBP", "USD", "EUR") else None)
    if value.value_high is not None:
        shown += f" to {number(value.value_high, value.unit if value.unit in ('%', 'GBP', 'USD', 'EUR') else None)}"
    return HEDGES.get(value.comparator, "") + shown
