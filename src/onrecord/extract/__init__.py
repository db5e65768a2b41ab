"""Extraction: from a document to its mentions and records. The families run in this order; a later one reads what
earlier ones found through its `Reading`, never by import."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from onrecord import _Verb
from onrecord.extract import claims, commitments, dates, names, programmes, quantities, quotations, turns
from onrecord.extract.rule import Reading, Rule
from onrecord.model import Document, Mention, Record

__all__ = ["FAMILIES", "RULES", "Reading", "Rule", "extract", "mentions"]

Family = tuple[str, Callable[[Reading], list[Mention]]]


def _said(reading: Reading) -> list[Mention]:
    """Turns of a transcript and quotations: one type, two families, of which a turn holds what is quoted in it."""
    return turns.around(turns.find(reading), quotations.find(reading))


FAMILIES: tuple[Family, ...] = (
    ("name", names.find),
    ("quotation", _said),
    ("date", dates.find),
    ("quantity", quantities.find),
    ("programme", programmes.find),
    ("commitment", commitments.find),
    ("claim", claims.find),
)

RULES: tuple[Rule, ...] = (
    *names.RULES, *quotations.RULES, *turns.RULES, *dates.RULES, *quantities.RULES, *programmes.RULES,
    *commitments.RULES, *claims.RULES,
)  # fmt: skip


@contextmanager
def _uncollected() -> Iterator[None]:
    """The collector of cycles at rest: a document makes many small objects and, `Reading.forget` called, few cycles, so
    that it goes over them again and again for nothing."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@_uncollected()
def mentions(document: Document) -> list[Mention]:
    """Everything the rules find in a document, in the order of the text."""
    reading = Reading(document)
    for type, find in FAMILIES:
        reading.found[type] = find(reading)
    reading.forget()
    return sorted((m for found in reading.found.values() for m in found), key=lambda m: (m.span, m.rule))


@_uncollected()
def extract(document: Document) -> list[Record]:
    """The records of a document: each mention with the words its span cuts from the text. Never raises on odd text."""
    records = (Record.of(mention, document) for mention in mentions(document))
    return list({record.id: record for record in records}.values())


sys.modules[__name__].__class__ = _Verb
