"""Real material, where the folder named by ONRECORD_SHARED holds it: every page is read, and read right."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from onrecord import readers
from onrecord.model import Document, Source
from tests.readers.test_laws import sound

SHARED = Path(os.environ.get("ONRECORD_SHARED", Path(__file__).parents[2] / ".." / "shared"))
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason=f"no real material: {SHARED} is missing (ONRECORD_SHARED)")


def _read(path: Path) -> list[Document]:
    found = readers.read(Source(path.name, path.read_bytes()))
    for document in found:
        sound(document)
    return found


def _rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words))


def test_the_seed_page_has_every_field_right_and_every_word() -> None:
    gold = _rows(SHARED / "gold/home-office/documents.jsonl")
    found = _read(SHARED / "seeds/home-office.txt")
    fields = ("title", "kind", "issuer", "speaker", "issued", "archive_label")
    assert [[getattr(each, name) for name in fields] for each in found] == [
        [row[name] for name in fields] for row in gold
    ]
    raw = (SHARED / "seeds/home-office.txt").read_text(encoding="utf-8")
    for document, row in zip(found, gold, strict=True):
        cut = raw[int(row["start"]) : int(row["end"])]
        body = cut.split("\n", 3)[3]  # without the title in its bullet and the title again
        assert _letters(document.text.removeprefix(document.title)) == _letters(body)


def test_every_flattened_release_is_one_document() -> None:
    folder = SHARED / "gold/govuk-dev"
    for row in _rows(folder / "documents.jsonl"):
        (document,) = _read(folder / "text" / row["source"])
        assert (document.title, document.issuer, document.issued) == (
            " ".join(row["title"].split()),
            row["issuer"],
            row["issued"],
        )


def test_every_content_item_is_read() -> None:
    paths = sorted((SHARED / "data/govuk_content_api").glob("*.json"))
    assert len(paths) == 30
    for path in paths:
        item = json.loads(path.read_text(encoding="utf-8"))
        (document,) = _read(path)
        assert document.title == " ".join(item["title"].split())
        assert document.language == item["locale"]
        assert document.issuer
        assert document.issued
        assert document.layout_quotations == ("<blockquote" in item["details"]["body"])
        assert any("withdrawn" in warning for warning in document.warnings) == bool(item.get("withdrawn_notice"))
        if item["schema_name"] == "speech":
            assert document.speaker
            assert dict(document.dates)["delivered_on"]


def test_every_page_is_read_with_its_block_quotations() -> None:
    from selectolax.lexbor import LexborHTMLParser

    paths = sorted((SHARED / "data/govuk_html/pages").glob("*.html"))
    assert len(paths) == 850
    for path in paths:
        (document,) = _read(path)
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        heading = tree.css_first("h1")
        assert heading is not None
        assert _letters(document.title) == _letters(heading.text())
        groups: dict[int, str] = {}
        for passage in document.passages:
            if passage.kind == "quotation":
                groups[passage.group] = groups.get(passage.group, "") + _letters(passage.span.of(document.text))
        assert sorted(groups.values()) == sorted(
            filter(None, (_letters(each.text()) for each in tree.css("blockquote")))
        )
        assert document.issuer
        assert document.issued


def test_speed() -> None:
    """5 MB/s of text on a quiet machine; the floor leaves room for a busy one."""
    content = (SHARED / "seeds/home-office.txt").read_bytes() * 40
    readers.read(Source("warm", content[:100_000]))
    begun = time.perf_counter()
    readers.read(Source("page", content))
    assert len(content) / (time.perf_counter() - begun) > 2_000_000
