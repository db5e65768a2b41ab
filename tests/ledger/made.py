"""Announcements and records made by hand, so that tests of the ledger depend on no reader and no rule."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from onrecord.model import Document, Entity, Link, Member, Mention, Part, Passage, Record, Slot, Source, Span
from onrecord.values import Claim, Commitment, Comparator, Name, Programme, Quantity, Quotation, Value, When

TEXT = (
    "Harbour repairs to begin\n\n"
    "The Ministry of Harbours will spend £1.2 billion on sea walls, more than 36% of its budget.\n\n"
    "Minister Ada Quill said:\n\n"
    "We have repaired 60,000 moorings since 2021, and between 3 and 5 locks a week.\n\n"
    "The Lock Gate Fund opens in March 2031."
)


def document(text: str = TEXT, **facts: Any) -> Document:
    passages, at = [], 0
    for n, piece in enumerate(text.split("\n\n")):
        if piece:
            passages.append(Passage(at, at + len(piece), "title" if n == 0 else "paragraph", n))
        at += len(piece) + 2
    said: dict[str, Any] = {"title": text.split("\n\n")[0], "kind": "press_release", "issuer": "Ministry of Harbours"}
    said |= {"issued": "2031-02-05", "source": "harbours.txt"} | facts
    return Document(text, tuple(passages), **said)


def record(document: Document, words: str, value: Value, rule: str = "", **parts: str) -> Record:
    start = document.text.index(words)
    pieces = tuple(
        Part(name, Span(start + words.index(part), start + words.index(part) + len(part)))
        for name, part in parts.items()
    )
    rule = rule or f"{value.type}.by_hand"
    return Record.of(Mention(rule, Span(start, start + len(words)), value, pieces, 0.25, ("made by hand",)), document)


def records(document: Document) -> list[Record]:
    """One record and more of every type, of a document made with `TEXT`."""
    return [
        record(document, "£1.2 billion", Quantity("money", Decimal("1.2E+9"), unit="GBP", nature="funding")),
        record(
            document, "more than 36%",
            Quantity("percent", Decimal("36.0"), unit="%", comparator=Comparator.MORE, measure="its budget"),
            comparator="more than",
        ),
        record(
            document, "60,000 moorings",
            Quantity("count", Decimal(60000), unit="moorings", speaker="Ada Quill", period="2021/.."),
        ),
        record(
            document, "between 3 and 5 locks a week",
            Quantity("count", Decimal(3), Decimal(5), "locks", Comparator.RANGE, per="week"),
        ),
        record(document, "2021", When("2021", "year")),
        record(document, "March 2031", When("2031-03", "month", "2031-02-05")),
        record(
            document, "We have repaired 60,000 moorings since 2021, and between 3 and 5 locks a week.",
            Quotation("block", "Ada Quill", "Minister", "Ministry of Harbours", "said"),
        ),
        record(
            document, "The Ministry of Harbours will spend £1.2 billion on sea walls",
            Commitment("promised", "firm", "Ministry of Harbours", "spend on sea walls", money="£1.2 billion"),
        ),
        record(document, "The Lock Gate Fund opens", Claim("state_of_affairs", weight=Decimal("0.35"))),
        record(document, "Ada Quill", Name("person", "Ada Quill", role="Minister")),
        record(document, "Ministry of Harbours", Name("organisation", "Ministry of Harbours", "government")),
        record(
            document, "Lock Gate Fund",
            Programme("Lock Gate Fund", "announced", "Ministry of Harbours", ("ports", "towns"), items=("gates",)),
        ),
    ]  # fmt: skip


def source(name: str = "harbours.txt", content: bytes | None = None, **facts: Any) -> Source:
    return Source(name, name.encode() if content is None else content, **facts)


def link(a: Document, b: Document, words: str = "£1.2 billion", **facts: Any) -> Link:
    members = [Member(d.id, d.text.index(words), d.text.index(words) + len(words), words) for d in (a, b)]
    slots = [Slot("value", "agrees", ("1200000000", "1200000000")), Slot("period", "unknown", (None, None))]
    said: dict[str, Any] = {
        "relation": "restatement",
        "rule": "link.by_hand",
        "explanation": "The same sum.",
        "weight": 0.5,
    }
    said |= facts
    return Link.of(said["relation"], said["rule"], members, said["explanation"], slots, said["weight"])


def entity(name: str, found: list[Record]) -> Entity:
    return Entity.of("person", name, ["Quill"], [r for r in found if getattr(r.value, "name", None) == name])


_WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), min_size=1, max_size=60)


@st.composite
def announcements(draw: st.DrawFn) -> tuple[Document, list[Record]]:
    """Documents of any text, with records of any of its words."""
    text = "\n\n".join(draw(st.lists(_WORDS.filter(str.strip), min_size=1, max_size=4)))
    made = document(
        text,
        title=re.sub(r"\s+", " ", text[:20]).strip() or "untitled",
        issued=draw(st.sampled_from([None, "2031-01-02"])),
    )
    found: dict[str, Record] = {}
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        value = draw(
            st.one_of(
                st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20, places=3).map(
                    lambda d: Quantity("count", d)
                ),
                st.sampled_from(["2031", "2031-01"]).map(lambda iso: When(iso, "year")),
                _WORDS.map(lambda w: Name("person", w)),
            )
        )
        mention = Mention("any.rule", Span(start, end), value)
        one = Record.of(mention, made)
        found[one.id] = one
    return made, list(found.values())
