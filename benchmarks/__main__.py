"""`make bench`: how fast announcements are read, extracted and linked, on one core, in CPU time.

The texts are the shared folder's page and releases where it exists (`ONRECORD_SHARED`, default `../shared`), else this
project's samples, repeated to about one megabyte. Each figure is the best of several runs, in processor seconds, so
that what else the machine is doing does not count; megabytes are of text as UTF-8.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from onrecord.extract import FAMILIES, Reading, extract
from onrecord.link import link
from onrecord.model import Document, Source
from onrecord.readers import read

ROOT = Path(__file__).parents[1]
RUNS = 3


def sources() -> list[Source]:
    shared = Path(os.environ.get("ONRECORD_SHARED") or ROOT.parent / "shared").resolve()
    page = shared / "seeds" / "home-office.txt"
    if page.exists():
        paths = [page, *sorted((shared / "gold" / "govuk-dev" / "text").glob("*.txt"))[:180]]
        return [Source(path.name, path.read_bytes()) for path in paths]
    samples = sorted((ROOT / "src" / "onrecord" / "samples").glob("harbours.txt"))
    return [Source(path.name, path.read_bytes()) for path in samples] * 30


def best(work: Callable[[], object]) -> float:
    """The least processor time of several runs, in seconds."""
    spent = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


def main() -> None:
    raw = sources()
    documents = [page for source in raw for page in read(source)]
    for page in documents[:12]:
        extract(page)  # word lists and patterns are loaded on first use
    size = sum(len(page.text.encode()) for page in documents) / 1e6
    print(f"{len(documents)} announcements, {size:.2f} MB of text, best of {RUNS}, CPU time on one core")
    line("read", size, best(lambda: [read(source) for source in raw]))
    line("extract", size, best(lambda: [extract(page) for page in documents]))
    for kind, spent in families(documents).items():
        line(f"  {kind}", size, spent)
    records = [record for page in documents for record in extract(page)]
    line("link", size, best(lambda: link(documents, records)))


def families(documents: list[Document]) -> dict[str, float]:
    """Processor seconds of each family over the documents, one run."""
    spent: dict[str, float] = {}
    for page in documents:
        reading = Reading(page)
        for kind, find in FAMILIES:
            start = time.process_time()
            reading.found[kind] = find(reading)
            spent[kind] = spent.get(kind, 0.0) + time.process_time() - start
    return spent


def line(name: str, size: float, spent: float) -> None:
    print(f"{name:<14}{spent:>8.2f} s{size / spent:>9.2f} MB/s" if spent else f"{name:<14}{spent:>8.2f} s")


if __name__ == "__main__":
    main()
