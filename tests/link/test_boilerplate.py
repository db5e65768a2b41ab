"""A passage that every document has costs no more than the text it stands in, and is reported once."""

from __future__ import annotations

import time

from onrecord.link import LINKERS, Corpus
from onrecord.model import Document
from tests.examples import document

NOTE = "The Harbour Board looks after every public quay on the northern coast. A charter of 1871 set it up to do so."
REUSE = [linker for linker in LINKERS if linker.name.split(".")[0] in ("reuse", "boilerplate")]


def ledger(count: int) -> list[Document]:
    return [
        document([f"Lamp number {n} on pier {n * 7} was lit by keeper {n * 13} at dusk.", "", NOTE],
                 f"issued {2000 + n % 30}-03-{n % 28 + 1:02}")
        for n in range(count)
    ]  # fmt: skip


def seconds(count: int) -> float:
    corpus = Corpus(ledger(count), ())
    began = time.perf_counter()
    found = [link for linker in REUSE for link in linker.find(corpus)]
    took = time.perf_counter() - began
    assert [link.rule for link in found] == ["boilerplate.passage"]
    assert f"{count:,} documents have the same passage word for word" in found[0].explanation
    return took


def test_three_thousand_documents_with_one_note() -> None:
    few, many = min(seconds(300) for _ in range(3)), seconds(3000)
    assert many < 30 * few + 0.5, f"{few:.2f} s for 300 documents, {many:.2f} s for 3,000: no longer linear"
