"""Two documents side by side: what is kept, moved, added, dropped and replaced, what carries meaning first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from onrecord.link.comparison import Comparison, Line, compare, said, shown, told_words
from onrecord.model import Document, Link
from onrecord.web import wording
from onrecord.web.asking import Asking, RefusedError, address, at_words

TELLING = 2
"""What a change must carry to be listed above the texts: a number, hedge, negation, time (3) or a name (2)."""

MOST = 6
"""Comparisons that a document's page offers."""


def side_by_side(asking: Asking) -> str:
    """The page for `a` and `b`, ids of two documents; `all=1` shows every passage."""
    if not asking.get("a") or not asking.get("b"):
        raise RefusedError(
            400, "Which two documents?", "A comparison needs two documents, a and b.",
            "Open one of them: its page offers those that share words with it.",
        )  # fmt: skip
    a, b = (asking.document(asking.get(side)) for side in ("a", "b"))
    if a.id == b.id:
        raise RefusedError(
            400, "One document", "Both names lead to one document.", "Choose another to compare it with."
        )
    every = asking.get("all") == "1"
    records = [r for d in (a, b) for r in asking.shelf.records(document=d.id, type="quotation")]
    found = compare(a, b, records)
    return asking.render(
        "compare.html",
        heading="Two documents, word by word", sides=[_head("A", a), _head("B", b)], found=found, counts=found.counts,
        changes=[_change(pair, found) for pair in found.changes() if pair[1].matter >= TELLING],
        canned=[{"who": line.speakers, "words": line.b.of(b.text) if line.b else ""} for line in found.canned],
        lines=[_row(line, found) for line in shown(found.lines, every=every)], every=every,
        swapped=address("/compare", a=b.id, b=a.id, all="1" if every else ""),
        other=address("/compare", "texts", a=a.id, b=b.id, all="" if every else "1"),
    )  # fmt: skip


def _head(letter: str, document: Document) -> dict[str, str]:
    return {
        "letter": letter, "title": document.title, "href": f"/documents/{document.id}",
        "who": wording.who(document.issuer, document.speaker), "when": wording.day(document.issued),
    }  # fmt: skip


def _change(pair: tuple[Line, Any], found: Comparison) -> dict[str, str]:
    line, piece = pair
    assert line.b is not None
    return {
        "why": piece.why, "says": said(pair, found.a, found.b), "words": line.b.of(found.b.text),
        "href": at_words(found.b.id, piece.b or line.b),
    }  # fmt: skip


def _row(line: Line | tuple[str, int], found: Comparison) -> dict[str, Any]:
    if isinstance(line, tuple):
        return {"standing": line[0], "count": line[1]}
    return {
        "standing": line.standing, "count": 0, "moved": line.moved,
        "a": _words(line, "a", found.a), "b": _words(line, "b", found.b),
        "href_a": at_words(found.a.id, line.a) if line.a else "",
        "href_b": at_words(found.b.id, line.b) if line.b else "",
    }  # fmt: skip


def _words(line: Line, side: Literal["a", "b"], document: Document) -> list[tuple[str, str]]:
    """Stretches of words and what they are to be marked as; "" for those that both texts have."""
    sign = {"a": "del", "b": "ins"}[side] if line.standing == "changed" else ""
    return [(words, sign if piece else "") for words, piece in told_words(line, side, document) if words]


def offers(asking: Asking, here: Document, links: Iterable[Link]) -> list[dict[str, str]]:
    """Documents that share words with this one and a link to each comparison, the earlier document first."""
    others: dict[str, int] = {}
    for link in links:
        if link.rule.startswith("reuse."):
            for id in {m.document for m in link.members} - {here.id}:
                others[id] = others.get(id, 0) + 1
    found = []
    for name in sorted(others, key=others.__getitem__, reverse=True)[:MOST]:
        other = asking.document(name)
        found.append({"title": other.title, "when": wording.day(other.issued), "href": of_two(here, other)})
    return found


def of_two(one: Document, other: Document) -> str:
    """The address of a comparison, the earlier document first."""
    from onrecord.link.comparison import earlier_first

    a, b = earlier_first(one, other)
    return address("/compare", a=a.id, b=b.id)


def of_link(asking: Asking, link: Link) -> str:
    """The address at which the two documents of a link are compared; empty for a link that ties no two by words."""
    ids = list(dict.fromkeys(m.document for m in link.members))
    if len(ids) != 2 or not link.rule.startswith("reuse."):
        return ""
    return of_two(asking.document(ids[0]), asking.document(ids[1]))
