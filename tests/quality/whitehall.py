"""The announcements of one department, 2010 to 2012, linked: how long it takes, and samples of the links, read.

    python -m tests.quality.whitehall              time, links by family, and the precision of the samples read
    python -m tests.quality.whitehall --sample F   the seeded sample of a family, its words and reasons, to be read

A family is a relation. A sample is 100 links drawn with a seed from those of the family, all of them where there are
fewer; `whitehall_read.jsonl` holds the verdict on each by its id, `right` when a desk could publish what the link says
(relation, reasons and arithmetic). A link that a later rule no longer finds leaves the sample with its verdict.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import multiprocessing
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from onrecord.extract import extract
from onrecord.link import link
from onrecord.model import Document, DocumentKind, Link, Passage, PassageKind, Record
from tests.quality.blind import day
from tests.quality.shared import shared

READ = Path(__file__).with_name("whitehall_read.jsonl")
SEED = 20261126
SIZE = 100
LIMIT = 60
"""Seconds of one core that linking may take, after extraction; the command prints no more, so that its page stays."""
ISSUER = "Department for Communities and Local Government"


def documents(folder: Path) -> Iterator[Document]:
    """Each row with its layout: paragraphs and block quotations, as the site of the department showed them."""
    with (folder / "data" / "whitehall_dclg" / "documents.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            yield announcement(json.loads(line))


def announcement(row: dict[str, object]) -> Document:
    """One row as a document, in its layout."""
    blocks = row["blocks"]
    assert isinstance(blocks, list)
    title = str(row["title"]).strip()
    pieces: list[tuple[PassageKind, str]] = [("title", title)]
    for block in blocks:
        kind: Literal["quotation", "paragraph"] = "quotation" if block["bq"] else "paragraph"
        pieces.append((kind, " ".join(str(block["text"]).split())))
    text, passages = "", []
    for number, (kind_, words) in enumerate(piece for piece in pieces if piece[1]):
        text += "\n\n" if number else ""
        passages.append(Passage(len(text), len(text) + len(words), kind_, number))
        text += words
    speech = row["kind"] == "speech"
    minister = str(row["minister"] or "").replace("-", " ").title() or None
    told: DocumentKind = "speech" if speech else "press_release"
    return Document(
        text, tuple(passages), title, kind=told, issued=day(str(row["date_raw"])),
        issuer=ISSUER, source=str(row["source"]), speaker=minister if speech else None,
    )  # fmt: skip


def linked(folder: Path, processes: int = 2) -> tuple[list[Document], list[Link], float]:
    """The documents, their links, and the seconds that linking alone took on one core."""
    pages = list(documents(folder))
    with multiprocessing.Pool(processes) as pool:
        records: list[Record] = [record for found in pool.map(extract, pages, 20) for record in found]
    began = time.process_time()
    links = link(pages, records)
    return pages, links, time.process_time() - began


def sample(links: Sequence[Link], family: str) -> list[Link]:
    """A hundred links of a family, or all: those whose id, hashed with the seed, comes first.

    So a link keeps its place when another is no longer found, and what was read of the sample stays read.
    """

    def drawn(found: Link) -> str:
        return hashlib.sha256(f"{SEED} {found.id}".encode()).hexdigest()

    return sorted((found for found in links if found.relation == family), key=drawn)[:SIZE]


def lower_bound(right: int, read: int) -> float:
    """The lower end of the 95% interval of a share (Wilson 1927, two-sided).

    >>> round(lower_bound(96, 100), 3)
    0.902
    """
    if not read:
        return 0.0
    z, share = 1.96, right / read
    middle = share + z * z / (2 * read)
    spread = z * math.sqrt(share * (1 - share) / read + z * z / (4 * read * read))
    return (middle - spread) / (1 + z * z / read)


def verdicts() -> dict[str, bool]:
    """What was read: link id to whether it is right."""
    if not READ.exists():
        return {}
    rows = (json.loads(line) for line in READ.read_text(encoding="utf-8").splitlines())
    return {str(row["link"]): bool(row["right"]) for row in rows}


def report(folder: Path) -> str:
    """Seconds of linking; for each family the links, those read, and precision with its lower bound."""
    pages, links, spent = linked(folder)
    told = verdicts()
    within = "within" if spent < LIMIT else "not within"
    rows = [f"{len(pages)} documents linked {within} {LIMIT} s of one core, {len(links)} links",
            f"{'':<18}{'links':>7}{'read':>7}{'right':>7}{'precision':>11}{'lower 95%':>11}"]  # fmt: skip
    for family in sorted({found.relation for found in links}):
        held = [found for found in links if found.relation == family]
        seen = [told[found.id] for found in sample(links, family) if found.id in told]
        row = f"{family:<18}{len(held):>7}{len(seen):>7}"
        if seen:
            row += f"{sum(seen):>7}{sum(seen) / len(seen):>11.2f}{lower_bound(sum(seen), len(seen)):>11.2f}"
        rows.append(row)
    return "\n".join(rows)


def shown(found: Link, titles: dict[str, str]) -> str:
    """A link as its reader sees it: what it says, the words at each place, the reasons."""
    lines = [f"{found.id} {found.relation} {found.rule} weight {found.weight}", f"  {found.explanation}"]
    lines += [f"  - {member.text!r}  [{titles[member.document]}]" for member in found.members[:6]]
    lines += [f"    {slot.name}: {slot.verdict} {' | '.join(str(v) for v in slot.values)}" for slot in found.because]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", metavar="FAMILY", help="print the sample of a family instead")
    parser.add_argument("--all", action="store_true", help="with --sample: those with a verdict too")
    options = parser.parse_args()
    folder = shared()
    if folder is None:
        raise SystemExit("no shared folder (ONRECORD_SHARED): its announcements are not here")
    if not options.sample:
        print(report(folder))
        return
    pages, links, _ = linked(folder)
    titles = {page.id: f"{page.issued} {page.title[:70]}" for page in pages}
    told = verdicts()
    for found in sample(links, options.sample):
        if options.all or found.id not in told:
            print(shown(found, titles) + "\n")


if __name__ == "__main__":
    main()
