"""Every example beside a linker holds, every linker has one that finds something, every family a near miss."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

from onrecord.extract import extract
from onrecord.link import LINKERS, Linker, link
from onrecord.model import Link
from tests.link.pages import Example, examples

PAGES = sorted(Path(str(files("onrecord.link"))).glob("*.md"))
EXAMPLES = [example for page in PAGES if page.name != "entities.md" for example in examples(page)]


@cache
def linked(example: Example) -> tuple[Link, ...]:
    records = [record for document in example.documents for record in extract(document)]
    return tuple(link(example.documents, records, example.statistics))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.place} {e.linker}")
def test_example(example: Example) -> None:
    family = example.linker.split(".")[0]
    left = [found for found in linked(example) if found.rule.split(".")[0] == family]
    problems = []
    for tie in example.expected:
        match = next((found for found in left if tie.fits(found)), None)
        if match is None:
            problems.append(f"not found: {tie}")
        else:
            left.remove(match)
    also = (f"{found.relation} {[m.text for m in found.members]} ({found.rule}) {found.explanation}" for found in left)
    problems += [f"also found: {words}" for words in also]
    texts = "\n--\n".join(d.text for d in example.documents)
    assert not problems, f"{example.place}\n{texts}\n  " + "\n  ".join(problems)


@pytest.mark.parametrize("linker", LINKERS, ids=lambda linker: linker.name)
def test_linker_has_a_sentence_and_an_example(linker: Linker) -> None:
    assert linker.says.endswith("."), f"{linker.name}: its docstring's first line is what a reader is shown"
    found = {found.rule for e in EXAMPLES if e.linker == linker.name for found in linked(e)}
    assert linker.name in found, f"{linker.name}: no example under '## {linker.name}' in which it finds something"


def test_every_family_has_a_near_miss() -> None:
    families = {linker.name.split(".")[0] for linker in LINKERS}
    assert families <= {e.linker.split(".")[0] for e in EXAMPLES if not e.expected}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.place} {e.linker}")
def test_links_read_back_and_give_their_reasons(example: Example) -> None:
    texts = {d.id: d.text for d in example.documents}
    for found in linked(example):
        assert all(texts[m.document][m.start : m.end] == m.text for m in found.members)
        assert found.explanation.endswith((".", ".”")), found.explanation
        assert found.because and 0 <= found.weight <= 1
