"""Every rule for drafts finds what it is for and lets the near miss pass; places in files are the right ones."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.cli.linting import where
from onrecord.extract import extract
from onrecord.lint import AGAINST, RULES, lint
from onrecord.model import Span
from tests.examples import document
from tests.link.pages import Example, examples

EXAMPLES = list(examples(Path(str(files("onrecord"))) / "lint.md"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.place} {e.linker}")
def test_example(example: Example) -> None:
    (draft,) = example.documents
    found = [f for f in lint(draft, extract(draft)) if f.rule == example.linker]
    assert [f.level for f in found] == [tie.relation for tie in example.expected]
    for finding, tie in zip(found, example.expected, strict=True):
        assert tie.words[0] in finding.span.of(draft.text), finding.span.of(draft.text)


@pytest.mark.parametrize("name", [rule.name for rule in RULES])
def test_every_rule_finds_something_and_passes_something(name: str) -> None:
    own = [bool(example.expected) for example in EXAMPLES if example.linker == name]
    assert True in own and False in own


def test_names_are_one_each() -> None:
    names = [rule.name for rule in (*RULES, *AGAINST)]
    assert len(names) == len(set(names))


def test_against_a_ledger_only_the_draft_is_told_of() -> None:
    held = document(["£24 million of new funding will repair harbour walls and protect fishing towns."],
                    "issued 2031-03-27")  # fmt: skip
    draft = document(["This follows today's confirmation that £24 million will repair harbour walls in fishing towns."],
                     "issued 2031-03-28")  # fmt: skip
    found = lint(draft, extract(draft), [held], extract(held))
    assert "ledger-today" in [f.rule for f in found]
    assert all(f.span.end <= len(draft.text) for f in found)
    assert not [f for f in lint(draft, extract(draft)) if f.rule.startswith("ledger-")]


def test_a_place_is_told_apart_by_the_words_before_it() -> None:
    written = "one pier\nand one\r\nlamp, no pier"
    text = "one pier and one lamp, no pier"
    assert where(written, text, Span(17, 21)) == written.index("lamp")
    assert where(written, text, Span(26, 30)) == written.rindex("pier")
    assert where("<i>la</i>mp", "lamp", Span(0, 4)) is None


@given(st.lists(st.sampled_from(["pier", "lamp", "quay", "a", "b."]), min_size=1, max_size=30), st.data())
def test_where_finds_the_very_words(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    start = data.draw(st.integers(0, len(words) - 1))
    offset = len(" ".join(words[:start])) + (start > 0)
    span = Span(offset, offset + len(words[start]))
    at = where(text.replace(" ", "\n"), text, span)
    assert at is not None and text[at : at + len(words[start])] == words[start]
