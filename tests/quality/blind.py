"""Thirty pages drawn with a seed from shared data, read as the ledger reads them, to be annotated blind.

Half are GOV.UK pages that no other set of ours uses, half announcements of one department whose block quotations are
flattened, as an archive would show them. The annotations (`blind.jsonl`) were made by reading these texts and committed
before the program was first run on them; they hold words of figures and dates, ends of quotations and values, no
sentences.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from onrecord.model import Document, DocumentKind, Passage, Source
from onrecord.readers import read

SEED = 20261123
HALF = 15


def pages(shared: Path) -> Iterator[tuple[str, Document]]:
    """The drawn pages in a fixed order, each with its name: `html/NAME` or `dclg/NUMBER`."""
    draw = random.Random(SEED)
    folder = shared / "data" / "govuk_html" / "pages"
    with (shared / "gold" / "govuk-dev" / "documents.jsonl").open(encoding="utf-8") as lines:
        used = {json.loads(line)["doc"] for line in lines}
    names = sorted(path.name for path in folder.glob("*.html") if path.stem not in used)
    for name in draw.sample(names, HALF):
        yield f"html/{name}", read(Source(name, (folder / name).read_bytes()))[0]
    with (shared / "data" / "whitehall_dclg" / "documents.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    long_enough = [n for n, row in enumerate(rows) if sum(len(b["text"]) for b in row["blocks"]) > 1500]
    for number in draw.sample(long_enough, HALF):
        yield f"dclg/{number}", flattened(rows[number])


def flattened(row: dict[str, object]) -> Document:
    """One row of the department's announcements as a document without the layout of its quotations."""
    title = str(row["title"]).strip()
    blocks = row["blocks"]
    assert isinstance(blocks, list)
    pieces = [title, *(" ".join(str(block["text"]).split()) for block in blocks)]
    text, passages = "", []
    for number, piece in enumerate(p for p in pieces if p):
        text += "\n\n" if number else ""
        passages.append(Passage(len(text), len(text) + len(piece), "paragraph" if number else "title", number))
        text += piece
    kind: DocumentKind = "speech" if row["kind"] == "speech" else "press_release"
    return Document(
        text, tuple(passages), title, kind=kind, issued=_day(str(row["date_raw"])),
        issuer="Department for Communities and Local Government", source=str(row["source"]),
    )  # fmt: skip


def _day(words: str) -> str | None:
    for shape in ("%d-%b-%y", "%d-%b-%Y", "%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(words.strip(), shape).date().isoformat()
        except ValueError:
            continue
    return None
