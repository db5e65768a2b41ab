"""Links on the announcements of one department: found in time, and as precise as was read; the floors only rise."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.quality import whitehall
from tests.quality.shared import shared

# The lower end of the 95% interval of precision on the sample read, rounded down.
FLOORS = {"reannouncement": 0.90, "restatement": 0.85, "reuse": 0.75, "delivery": 0.75, "arithmetic": 0.80}
READ = 0.8
"""The share of a sample that must have been read: a rule that finds other links asks for other readings."""


def test_linking_takes_less_than_a_minute_and_its_samples_are_right() -> None:
    folder = shared()
    if folder is None:
        pytest.skip("no shared folder (ONRECORD_SHARED): its announcements are not here")
    _, links, spent = whitehall.linked(folder)
    assert spent < whitehall.LIMIT
    told = whitehall.verdicts()
    for family, floor in FLOORS.items():
        drawn = whitehall.sample(links, family)
        read = [told[link.id] for link in drawn if link.id in told]
        assert len(read) >= READ * len(drawn), f"{family}: {len(read)} of {len(drawn)} read; see whitehall.py --sample"
        assert whitehall.lower_bound(sum(read), len(read)) >= floor, f"{family}: {sum(read)} of {len(read)} right"
    assert Counter(link.relation for link in links)["conflict"] <= len(links) / 500


@pytest.mark.parametrize(("right", "read", "bound"), [(96, 100, 0.90), (84, 100, 0.75), (0, 0, 0.0), (5, 5, 0.56)])
def test_the_lower_bound_is_that_of_wilson(right: int, read: int, bound: float) -> None:
    assert bound <= whitehall.lower_bound(right, read) < bound + 0.02
