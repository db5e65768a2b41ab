"""Placeholder until the family lands."""

from __future__ import annotations

from onrecord.extract.rule import Reading, Rule, run_rules
from onrecord.model import Mention

RULES: tuple[Rule, ...] = ()


def find(reading: Reading) -> list[Mention]:
    return run_rules(RULES, reading)
