"""Labelled announcements to train on: pages as the ledger reads them, and how many paragraphs each lead-in introduces.

`gold/govuk-dev` has flattened pages with the extent of each block quotation, `data/whitehall_dclg` blocks that say
whether they are a quotation, `data/govuk_html` pages with their layout, which is left out here. Pages that the blind
test of `tests/quality` draws are never trained on.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from onrecord.model import Document, Passage, PassageKind, Source  # noqa: E402
from onrecord.readers import read  # noqa: E402

Pieces = list[tuple[str, PassageKind, bool]]
"""Words, kind, and whether they stand inside a block quotation."""


class Page(NamedTuple):
    """`runs` says, by where a lead-in ends, how many passages right after it are quoted."""

    name: str
    source: str
    document: Document
    runs: dict[int, int]
    paragraphs: list[tuple[str, bool]]


def page(name: str, source: str, title: str, issuer: str | None, pieces: Pieces) -> Page:
    """A page of the archive's shape: no layout but paragraphs and list items."""
    text, passages, quoted = "", [], []
    for words, kind, inside in pieces:
        text += "\n\n" if text else ""
        passages.append(Passage(len(text), len(text) + len(words), kind, 0))
        quoted.append(inside)
        text += words
    runs = {}
    for index in range(len(quoted) - 1):
        if not quoted[index] and quoted[index + 1]:
            last = index + 1
            while last < len(quoted) and quoted[last]:
                last += 1
            runs[passages[index].end] = last - index - 1
    document = Document(text, tuple(passages), title, kind="press_release", issuer=issuer)
    told = [(w, q) for w, kind, q in pieces if kind in ("paragraph", "list_item") and len(w.split()) > 5]
    return Page(name, source, document, runs, told)


def blind() -> set[str]:
    """The pages of the blind tests, which no training sees: `html/NAME.html`, `dclg/NUMBER`."""
    drawn = (ROOT / "tests" / "quality").glob("blind*.jsonl")
    return {json.loads(row)["page"] for file in drawn for row in file.read_text(encoding="utf-8").splitlines()}


def govuk(shared: Path) -> Iterator[Page]:
    gold = shared / "gold" / "govuk-dev"
    spans = defaultdict(list)
    for line in (gold / "quotations.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        spans[row["doc"]].append((row["start"], row["end"]))
    for line in (gold / "documents.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = (gold / "text" / row["source"]).read_text(encoding="utf-8")
        pieces: Pieces = [(row["title"], "title", False)]
        for match in re.finditer(r"[^\n]+", text):
            words = match.group().replace("\u200b", "").strip().replace("\xa0", " ")
            if not words or "PRESS RELEASE :" in words:
                continue
            at = match.start() + len(match.group()) - len(match.group().lstrip())
            inside = any(a - 2 <= at < b for a, b in spans[row["doc"]])
            kind: PassageKind = "provenance" if words.startswith("The press release issued by") else "paragraph"
            if words.startswith("• "):
                words, kind = words[2:].strip(), "list_item"
            pieces.append((words, kind, inside))
        yield page(row["doc"], "govuk", row["title"], row.get("issuer"), pieces)


def html(shared: Path) -> Iterator[Page]:
    """Pages with block quotations that are in no other set."""
    gold = (shared / "gold" / "govuk-dev" / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    used = {json.loads(line)["doc"] for line in gold} | {name.removeprefix("html/") for name in blind()}
    for path in sorted((shared / "data" / "govuk_html" / "pages").glob("*.html")):
        if path.stem in used or path.name in used or b"<blockquote" not in path.read_bytes():
            continue
        document = read(Source(path.name, path.read_bytes()))[0]
        if document.kind == "speech":
            continue
        pieces: Pieces = []
        for passage in document.passages:
            words = " ".join(document.text[passage.start : passage.end].split())
            inside = passage.kind == "quotation"
            pieces.append((words.strip('"“” ') if inside else words, "paragraph" if inside else passage.kind, inside))
        yield page(path.stem, "html", document.title, document.issuer, pieces)


def dclg(shared: Path) -> Iterator[Page]:
    lines = (shared / "data" / "whitehall_dclg" / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    seen = {row["title"] for number, row in enumerate(rows) if f"dclg/{number}" in blind()}
    for row in rows:
        key = hashlib.sha256(" ".join(b["text"] for b in row["blocks"]).encode()).hexdigest()
        if row["kind"] != "news" or row["title"] in seen or key in seen:
            continue
        seen |= {row["title"], key}
        pieces: Pieces = [(row["title"], "title", False)]
        for block in row["blocks"]:
            text = block["text"].replace("\xa0", " ").strip()
            parts = re.split(r"\s{2,}(?=[\"“])", text) if block["bq"] else [text]
            for part in parts:
                kind: PassageKind = "paragraph"
                part = part.strip()
                if block["bq"]:
                    part = part.strip('"“” ')
                elif part.startswith(("* ", "- ")):
                    part, kind = part[2:], "list_item"
                elif part.startswith("#"):
                    part, kind = part.lstrip("# "), "heading"
                part = part.replace("**", "").strip("_ ")
                if part:
                    pieces.append((part, kind, block["bq"]))
        yield page(row["title"], "dclg", row["title"], "Department for Communities and Local Government", pieces)


def pages(shared: Path) -> list[Page]:
    """Every labelled page."""
    return [*govuk(shared), *html(shared), *dclg(shared)]
