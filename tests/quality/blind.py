"""Pages drawn with a seed from shared data, read as the ledger reads them, annotated blind: two sets of thirty.

Half are GOV.UK pages that no other set of ours uses, half announcements of one department whose block quotations are
flattened, as an archive would show them. The annotations (`blind.jsonl`, `blind_second.jsonl`) were made by reading
these texts and committed before the program was first run on them; they hold words of figures and dates, ends of
quotations and values, no sentences. The misses of the first set have been read since, so that a second was drawn.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.export.jsonlines import record_row
from onrecord.extract import extract
from onrecord.model import Document, DocumentKind, Passage, Source
from onrecord.readers import read

HALF = 15


class Drawn(NamedTuple):
    """A set of pages: the seed that drew them, the file of their annotations, the sets whose pages it leaves out."""

    seed: int
    annotations: Path
    without: tuple[Drawn, ...] = ()


FIRST = Drawn(20261123, Path(__file__).with_name("blind.jsonl"))
SECOND = Drawn(20261126, Path(__file__).with_name("blind_second.jsonl"), (FIRST,))
THIRD = Drawn(20261127, Path(__file__).with_name("blind_third.jsonl"), (FIRST, SECOND))
PLURAL = {"quantity": "quantities", "date": "dates", "quotation": "quotations"}


def pages(shared: Path, drawn: Drawn) -> Iterator[tuple[str, Document]]:
    """The drawn pages in a fixed order, each with its name: `html/NAME` or `dclg/NUMBER`."""
    draw = random.Random(drawn.seed)
    other = {name for earlier in drawn.without for name, _ in pages(shared, earlier)}
    folder = shared / "data" / "govuk_html" / "pages"
    with (shared / "gold" / "govuk-dev" / "documents.jsonl").open(encoding="utf-8") as lines:
        used = {json.loads(line)["doc"] for line in lines}
    free = (path for path in folder.glob("*.html") if path.stem not in used)
    names = sorted(path.name for path in free if f"html/{path.name}" not in other)
    for name in draw.sample(names, HALF):
        yield f"html/{name}", read(Source(name, (folder / name).read_bytes()))[0]
    with (shared / "data" / "whitehall_dclg" / "documents.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    long_enough = [
        n for n, row in enumerate(rows)
        if sum(len(b["text"]) for b in row["blocks"]) > 1500 and f"dclg/{n}" not in other
    ]  # fmt: skip
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
        text, tuple(passages), title, kind=kind, issued=day(str(row["date_raw"])),
        issuer="Department for Communities and Local Government", source=str(row["source"]),
    )  # fmt: skip


def day(words: str) -> str | None:
    """The ISO date of a row, whose shape differs from row to row; None where it has none."""
    for shape in ("%d-%b-%y", "%d-%b-%Y", "%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(words.strip(), shape).date().isoformat()
        except ValueError:
            continue
    return None


def write_gold(shared: Path, folder: Path, drawn: Drawn) -> None:
    """The annotations as a gold folder of `score.py`: sources, documents, and a file for each kind of record."""
    marked = [json.loads(line) for line in drawn.annotations.read_text(encoding="utf-8").splitlines()]
    tables: dict[str, list[dict[str, object]]] = {
        "sources": [],
        "documents": [],
        "quantity": [],
        "date": [],
        "quotation": [],
    }
    for number, (name, document) in enumerate(pages(shared, drawn)):
        path = folder / f"{number:02}.txt"
        path.write_text(document.text, encoding="utf-8")
        tables["sources"].append({"source": name, "path": path.name})
        tables["documents"].append(
            {"doc": name, "source": name, "start": 0, "end": len(document.text), "title": document.title}
        )
        for row in marked:
            if row["page"] == name:
                tables[row["type"]].append(_placed(row, document.text))
    kinds = {"quotation_kinds": ["block", "extract", "inline", "reported"]}  # whole speeches are not annotated
    (folder / "meta.json").write_text(json.dumps(kinds), encoding="utf-8")
    for kind, rows in tables.items():
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / f"{PLURAL.get(kind, kind)}.jsonl").write_text(lines, encoding="utf-8")


def _placed(row: dict[str, Any], text: str) -> dict[str, object]:
    """An annotation with its offsets, found by its words and which occurrence of them it is."""
    if row["type"] == "quotation":
        start = _nth(text, row["first"], row["nth"])
        end = text.index(row["last"], start) + len(row["last"])
        return {**row, "doc": row["page"], "start": start, "end": end, "first_words": row["first"]}
    start = _nth(text, row["exact"], row["nth"])
    end = start + len(row["exact"])
    placed = {**row, "doc": row["page"], "start": start, "end": end, "text": row["exact"]}
    if "num" in row:
        first = text.index(row["num"], start)
        placed |= {"num_start": first, "num_end": first + len(row["num"])}
    return placed


def _nth(text: str, words: str, nth: int) -> int:
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return at


def write_export(shared: Path, path: Path, drawn: Drawn) -> None:
    """What the rules find on the drawn pages, as `onrecord export` prints it."""
    with path.open("w", encoding="utf-8") as out:
        for _, document in pages(shared, drawn):
            shown = {"type": "document", "id": document.id, "title": document.title, "text": document.text}
            out.write(json.dumps(shown, ensure_ascii=False) + "\n")
            for record in extract(document):
                if record.type in PLURAL:
                    out.write(json.dumps(record_row(record), ensure_ascii=False) + "\n")
