"""Every example beside a rule holds, every rule has one that finds something, every family a near miss."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from onrecord.extract import RULES, Rule, mentions
from tests.examples import Example, examples

PAGES = sorted(Path(str(files("onrecord.extract"))).glob("*.md"))
EXAMPLES = [example for page in PAGES for example in examples(page)]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.place} {e.rule}")
def test_example(example: Example) -> None:
    kind = example.rule.split(".")[0]
    got = [m for m in mentions(example.document) if m.rule.split(".")[0] == kind]
    text = example.document.text
    left = list(got)
    problems = []
    for expected in example.expected:
        match = next((m for m in left if expected.fits(m, text)), None)
        if expected.mark == "missed":
            if match is not None:
                problems.append(f"no longer missed: {expected}")
        elif match is None:
            problems.append(f"{'no longer wrong' if expected.mark == 'wrong' else 'not found'}: {expected}")
        if match is not None:
            left.remove(match)
    problems += [f"also found: `{m.span.of(text)}` {m.value}  ({m.rule})" for m in left]
    assert not problems, f"{example.place}\n{text}\n  " + "\n  ".join(problems)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.name)
def test_rule_has_a_sentence_and_an_example(rule: Rule) -> None:
    assert rule.says.endswith("."), f"{rule.name}: its docstring's first line is what a reader is shown"
    found = {m.rule for e in EXAMPLES if e.rule == rule.name for m in mentions(e.document)}
    assert rule.name in found, f"{rule.name}: no example under '## {rule.name}' in which it finds something"


def test_every_family_has_a_near_miss() -> None:
    families = {rule.name.split(".")[0] for rule in RULES}
    assert families <= {e.rule.split(".")[0] for e in EXAMPLES if all(x.mark for x in e.expected)}
