"""Each folder of `cases` holds a source and the dump of what its reader makes of it.

A dump that is missing is written and the test fails until a person has looked at it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import readers
from onrecord.model import Document, Source

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())
_FIELDS = (
    "kind", "issuer", "speaker", "role", "venue", "issued", "archive_label", "language", "url", "origin", "rights",
    "layout_quotations", "abbreviations", "dates", "warnings",
)  # fmt: skip


def dump(document: Document) -> str:
    """The fields that say something, then every passage as `kind[group] words`, with the links of its words."""
    lines = [f"== {document.title}"]
    for name in _FIELDS:
        value = getattr(document, name)
        if isinstance(value, tuple):
            lines += [f"{name}: {' = '.join(each) if isinstance(each, tuple) else each}" for each in value]
        elif value not in (None, False):
            lines.append(f"{name}: {value}")
    lines.append("")
    for passage in document.passages:
        group = f"[{passage.group}]" if passage.group else ""
        lines.append(f"{passage.kind}{group} {passage.span.of(document.text)}")
        for start, end, href in document.cited:
            if passage.start <= start and end <= passage.end:
                lines.append(f"    {document.text[start:end]} -> {href}")
    return "\n".join(lines)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path) -> None:
    (source,) = case.glob("source.*")
    found = "\n\n".join(map(dump, readers.read(Source(source.name, source.read_bytes())))) + "\n"
    expected = case / "expected.txt"
    if not expected.exists():
        expected.write_text(found, encoding="utf-8")
        pytest.fail(f"{expected} was missing and is written: read it, correct the reader or keep it")
    assert found == expected.read_text(encoding="utf-8")
