"""What announced acts do not have: slots that stay empty, which no example can say."""

from __future__ import annotations

import pytest

from onrecord.extract import mentions
from onrecord.values import Commitment
from tests.examples import document


@pytest.mark.parametrize(
    "text",
    [
        "The fund will plant trees, supporting the goal of a green coast by 2050.",
        "The scheme will cut noise, complementing the state's mission to cut emissions by 85 per cent by 2050.",
        "The council will plant 300 trees to help meet its target of 500 trees by 2030.",
        "The council will plant 300 trees to help meet our target of 500 trees by the end of 2030.",
        "The council will plant 300 trees as part of its goal of net zero by 2050.",
        "We will amend the 2030-31 Budget Bill.",
        "The government will not raise harbour fees before 2031.",
    ],
)
def test_a_date_of_something_else_is_no_day_for_an_act(text: str) -> None:
    (found,) = [m.value for m in mentions(document([text], "issued 2029-03-01")) if isinstance(m.value, Commitment)]
    assert found.status == "promised" and found.due is None


def test_whom_an_act_is_for_is_not_who_acts() -> None:
    text = "I am proud that, wherever you live, every Minnesotan will have access to a port."
    found = [m.value for m in mentions(document([text])) if isinstance(m.value, Commitment)]
    assert all(act.actor is None for act in found)
    (act,) = [
        m.value for m in mentions(document(["Every Fowegian will get a boat."])) if isinstance(m.value, Commitment)
    ]
    assert act.actor is None


def test_when_requests_were_made_is_not_when_they_were_met() -> None:
    text = "The two Requests for Boats made by the Northern government on May 28 were completed with the help of crews."
    (act,) = [m.value for m in mentions(document([text], "issued 2029-06-01")) if isinstance(m.value, Commitment)]
    assert act.status == "done" and act.when is None
