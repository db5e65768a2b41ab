"""How the room words what the ledger holds: as stated, never as fact, and without the ledger's own jargon."""

from __future__ import annotations

import re
from decimal import Decimal

from onrecord.labels import LABELS, label
from onrecord.link.wording import figure, hedge, names_actor, unit_of
from onrecord.model import Record
from onrecord.values import Claim, Commitment, Comparator, Quantity, When, plain

# What is marked, in the order of the filters: its name in an address, the filter's words, what one of them is called.
KINDS: dict[str, tuple[str, str]] = {
    "figures": ("Figures", "Figure"),
    "money": ("Money", "Sum of money"),
    "quotations": ("Quotations", "Quotation"),
    "dates": ("Dates", "Date"),
    "promises": ("Promises", "Announced act"),
    "names": ("Names", "Name"),
    "claims": ("Claims", "Claim"),
}

SLOTS: dict[str, str] = {
    "kind": "Kind",
    "value": "Number",
    "value_high": "Up to",
    "unit": "Unit",
    "comparator": "Hedge",
    "direction": "Direction",
    "measure": "What is measured",
    "period": "Period",
    "base_period": "Compared with",
    "place": "Place",
    "source": "Cited source",
    "speaker": "Said by",
    "nature": "Nature",
    "purpose": "For what",
    "recipient": "For whom",
    "funding_status": "Presented as",
    "per": "Per",
    "iso": "Date",
    "anchor": "Counted from",
    "role": "Role",
    "organisation": "Organisation",
    "cue": "Introduced by",
    "tense": "Tense",
    "status": "As announced",
    "strength": "Strength",
    "actor": "Who acts",
    "action": "What they do",
    "beneficiary": "For whom",
    "due": "Due",
    "due_text": "Due, in their words",
    "when": "When",
    "condition": "On condition",
    "extent": "Where it applies",
    "vehicle": "By means of",
    "programme": "Programme",
    "money": "Money named",
    "weight": "Weight",
    "name": "Name",
    "form": "Kind of body or law",
    "owner": "Owner",
    "partners": "Partners",
    "stated_by": "Stated by",
    "items": "Items",
}

HEDGES: dict[Comparator, str] = {
    Comparator.EQUAL: "none",
    Comparator.ABOUT: "about",
    Comparator.MORE: "above",
    Comparator.LESS: "below, or nearly",
    Comparator.AT_LEAST: "or more",
    Comparator.AT_MOST: "or less",
    Comparator.RANGE: "from … to …",
}
"""How a hedge is called where the record's own word for it is not at hand."""

FINDINGS = LABELS

STATUS: dict[str, str] = {
    "promised": "promised",
    "under_way": "said to be under way",
    "done": "announced as done",
    "conditional": "on a condition",
    "call_to_others": "asks others to act",
}

CLAIMS: dict[str, str] = {
    "superlative": "superlative",
    "outcome": "claims a result",
    "comparison": "compares",
    "uncited_figure": "no source named",
    "cited_figure": "source named",
    "state_of_affairs": "claim",
}

BY_INTEREST = (
    "conflict", "does_not_add_up", "reannouncement", "update", "scope_difference", "date_mismatch", "arithmetic",
    "restatement", "delivery", "series", "mirror", "reuse",
)  # fmt: skip
"""Sorts of finding, those a desk would look at first first."""

VERDICTS: dict[str, tuple[str, str]] = {
    "agrees": ("=", "agrees"),
    "differs": ("≠", "differs"),
    "unknown": ("?", "unknown"),
    "holds": ("✓", "holds"),
    "fails": ("✗", "does not hold"),
    "added": ("+", "added"),
    "dropped": ("−", "dropped"),
    "moved": ("↷", "moved"),
    "replaced": ("⇄", "replaced"),
}

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
# EDTF level 1, table of sub-year groupings: 21 to 24 are spring, summer, autumn, winter.
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


def kind_of(record: Record) -> str:
    """Which filter of the room shows a record."""
    if isinstance(record.value, Quantity):
        return "money" if record.value.kind == "money" else "figures"
    return {
        "quotation": "quotations",
        "date": "dates",
        "commitment": "promises",
        "claim": "claims",
    }.get(record.type, "names")


def title_of(record: Record) -> str:
    """What one record is called on the screen."""
    kind = getattr(record.value, "kind", None)
    if record.type == "name":
        return {"person": "Person", "law": "Law"}.get(str(kind), "Organisation")
    if record.type == "programme":
        return "Programme"
    if record.type == "commitment":
        return "Promise" if getattr(record.value, "status", "") in ("promised", "conditional") else "Announced act"
    return KINDS[kind_of(record)][1]


def day(iso: str | None) -> str:
    """A date of the ledger in words.

    >>> day("2024-03-05"), day("2024-03"), day("2014-23"), day("2023")
    ('5 March 2024', 'March 2024', 'autumn 2014', '2023')
    >>> day("2021-07-01/.."), day("2024-04/2025-03"), day("../2023"), day("mañana")
    ('since 1 July 2021', 'April 2024 to March 2025', 'until 2023', 'mañana')
    """
    if not iso:
        return ""
    if "/" in iso:
        first, _, last = iso.partition("/")
        if last == "..":
            return f"since {day(first)}"
        if first == "..":
            return f"until {day(last)}"
        return f"{day(first)} to {day(last)}"
    match = re.match(r"(\d{4})-(\d\d)(?:-(\d\d))?", iso)
    if not match:
        return iso
    year, month, number = match.groups()
    if month in _SEASONS:
        return f"{_SEASONS[month]} {year}"
    if not 1 <= int(month) <= 12:
        return iso
    return f"{int(number)} {_MONTHS[int(month) - 1]} {year}" if number else f"{_MONTHS[int(month) - 1]} {year}"


def number(value: Decimal) -> str:
    """A number with its thousands set apart: `1234567.5` is `1,234,567.5`."""
    return format(Decimal(plain(value)), ",f")


def amount(record: Record) -> str:
    """A quantity in short, in the announcement's own words: `close to £31 million per year`, `46%, down`."""
    value = record.value
    assert isinstance(value, Quantity)
    words = figure(record)
    if value.unit and value.kind == "count" and value.unit.lower() not in record.text.lower():
        words += f" {value.unit}"
    elif value.unit and value.kind == "count":
        words = short(" ".join(record.text.split()))
    if value.per:
        words += f" per {value.per}"
    return f"{words}, {value.direction}" if value.direction else words


def currency(record: Record) -> str:
    """A sum's currency as stated, with its code where that is known and the sign alone may stand for several."""
    stated, code = (unit_of(record) or "").strip(), str(getattr(record.value, "unit", ""))
    return f"{stated} ({code})" if stated == "$" and code.isalpha() else stated if stated == code else code


def phrase(name: str) -> str:
    """A name of the ledger as words: `percent_change` is `percent change`."""
    return name.replace("_", " ")


def slot_rows(record: Record) -> list[tuple[str, str]]:
    """What a record says, slot by slot, in words; unknown ones are left out, for the page to name together."""
    rows: list[tuple[str, str]] = []
    for name, value in record.value.slots().items():
        if name == "weight" or value in (None, (), "") or (name == "comparator" and value is Comparator.EQUAL):
            continue
        if name == "comparator" and (own := hedge(record)):
            words = own
        elif name == "unit" and getattr(record.value, "kind", "") == "money":
            words = currency(record)
        else:
            words = slot_words(name, value)
        rows.append((SLOTS.get(name, phrase(name).capitalize()), words))
    return rows


def slot_words(name: str, value: object) -> str:
    """The value of one slot in words."""
    if isinstance(value, Comparator):
        return HEDGES[value]
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, tuple):
        return "; ".join(str(v) for v in value)
    words = str(value)
    if name == "status":
        return STATUS.get(words, phrase(words))
    if name == "tense":
        return {"advance": "given out in advance"}.get(words, words)
    if name in ("iso", "anchor", "period", "base_period", "due", "when"):
        return day(words)
    if name in ("kind", "nature", "funding_status", "form"):
        return phrase(words)
    return words


ASKED: dict[str, tuple[str, ...]] = {
    "quantity": ("measure", "period", "source"),
    "quotation": ("speaker", "role", "organisation"),
    "commitment": ("actor", "due"),
    "programme": ("status", "owner", "purpose"),
}
"""By type, the slots that a desk asks after, and misses where the text leaves them out."""


def by_whom(record: Record) -> str | None:
    """Who acts: `by Home Office`, with a word where the announcement does not say it; None where nobody is known."""
    actor = getattr(record.value, "actor", None)
    if not actor:
        return None
    named = names_actor(record.rule, record.text, actor, [part.name for part in record.parts])
    return f"by {actor}" if named else f"by {actor} (inferred)"


def unknown_slots(record: Record) -> list[str]:
    """The labels of what a desk would ask of such a record and the text leaves unsaid, or no rule could find."""
    asked = ASKED.get(record.type, ())
    kind = getattr(record.value, "kind", "")
    if record.type == "quantity":
        asked += {"percent_change": ("base_period",), "money": ("purpose", "funding_status")}.get(kind, ())
        if getattr(record.value, "nature", None) == "funding":
            asked = tuple(slot for slot in asked if slot != "source")
    slots = record.value.slots()
    if slots.get("due_text"):
        asked = tuple(slot for slot in asked if slot != "due")
    return [SLOTS[name].lower() for name in asked if slots.get(name) in (None, ())]


def summary(record: Record) -> str:
    """One line for a tooltip: what the record says, as stated."""
    value = record.value
    if isinstance(value, Quantity):
        return f"{title_of(record)}: {amount(record)}"
    if isinstance(value, When):
        return f"Date: {day(value.iso)}"
    if record.type == "quotation":
        return f"Quotation: {getattr(value, 'speaker', None) or 'speaker not known'}"
    if isinstance(value, Commitment):
        status = STATUS.get(value.status, phrase(value.status))
        return f"{title_of(record)} ({status}): {value.action or short(record.text)}"
    if isinstance(value, Claim):
        return f"Claim ({phrase(value.kind)}): {short(record.text)}"
    name = getattr(value, "name", None)
    return f"{title_of(record)}: {name}" if name else title_of(record)


def short(words: str, most: int = 80) -> str:
    """Words cut at a word's end, with an ellipsis where something was left out."""
    words = " ".join(words.split())
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"


def doubt(value: float | None) -> str:
    """How sure the rule is, in words; `value` runs from 0 (no doubt) to 1."""
    if value is None or value <= 0.05:
        return "The rule found nothing to doubt."
    if value < 0.2:
        return "Little doubt."
    if value < 0.5:
        return "Some doubt: read the words before using it."
    return "Much doubt: treat it as a pointer to the words, no more."


def interest(kind: str) -> int:
    """Where a sort of finding stands among the others."""
    return BY_INTEREST.index(kind) if kind in BY_INTEREST else len(BY_INTEREST)


def finding(kind: str) -> str:
    """A relation, or the kind of a note's line, in a desk's words."""
    return label(kind)


def tail(record: Record) -> str:
    """The tag at the end of an announced act, its status as stated, or of a claim, in a word or two."""
    if isinstance(record.value, Claim):
        return CLAIMS.get(record.value.kind, phrase(record.value.kind))
    status = str(getattr(record.value, "status", ""))
    return {"under_way": "under way", "conditional": "if …", "call_to_others": "asks others", "done": "as done"}.get(
        status, phrase(status)
    )


def sentence(words: str) -> str:
    """Words as a sentence: a capital first, a full stop last."""
    words = words.strip()
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?", "…")) else ".")


def who(issuer: str | None, speaker: str | None) -> str:
    """Whose words a document holds."""
    return speaker or issuer or ""
