"""Whose government a document is of: figures of two governments are never held against each other."""

from __future__ import annotations

import re
from functools import cache

from onrecord.link.concepts import list_of
from onrecord.link.corpus import Page
from onrecord.text.words import table
from onrecord.values import Quantity


@cache
def _names() -> re.Pattern[str]:
    named = {name: list_of("governments", name) for name in table("onrecord.link", "governments")}
    every = [(words, name) for name, held in named.items() for words in held]
    ordered = sorted(every, key=lambda pair: -len(pair[0]))  # "Northern Ireland" before "Ireland"
    return re.compile("|".join(rf"(?P<{n}_{i}>(?<!\w){re.escape(w)}(?!\w))" for i, (w, n) in enumerate(ordered)))


@cache
def named_in(words: str) -> str | None:
    """The government that the name or the address of an issuer tells.

    >>> named_in("Government of Canada"), named_in("New Zealand Government"), named_in("Ministry of Justice")
    ('canada', 'new_zealand', None)
    """
    found = _names().search(words)
    return found.lastgroup.rsplit("_", 1)[0] if found and found.lastgroup else None


def government(page: Page) -> str | None:
    """The government a document is of, by its issuer, else by its address; None where neither tells."""
    document = page.document
    return next((g for w in (document.issuer, document.url, document.origin) if w and (g := named_in(w))), None)


def currencies(page: Page) -> frozenset[str]:
    """The currencies of a document's sums, a bare sign that may be any country's left out."""
    values = (r.value for r in page.of("quantity"))
    return frozenset(
        v.unit for v in values if isinstance(v, Quantity) and v.kind == "money" and v.unit and v.unit.isalpha()
    )


def two_governments(a: Page, b: Page) -> bool:
    """Whether two documents are known to be of two governments, or have no currency in common."""
    if a is b or (a.document.issuer and a.document.issuer == b.document.issuer):
        return False
    ours, theirs = government(a), government(b)
    if ours and theirs:
        return ours != theirs
    left, right = currencies(a), currencies(b)
    return bool(left and right and not left & right)
