"""The grammar against Recognizers-Text's specification: floors that only rise, divergences that stay few."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.quality.conformance import DIVERGENCES, FLOORS, MOST_DIVERGING, Report, divergences, files, report, table
from tests.quality.shared import shared


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    folder = shared()
    if folder is None or not (folder / "data" / "recognizers").is_dir():
        pytest.skip("no shared folder (ONRECORD_SHARED): the specification is not here")
    return {path.stem: report(path) for path in files(folder / "data" / "recognizers")}


@pytest.mark.parametrize("name", FLOORS)
def test_floor(name: str, reports: dict[str, Report]) -> None:
    told = reports[name]
    wrong = [f"{case.number}: {case.words}" for case in told.cases if case.verdict == "wrong"]
    assert told.share >= FLOORS[name], "\n".join([table([told]), *wrong])


@pytest.mark.parametrize("name", FLOORS)
def test_divergences_are_few(name: str, reports: dict[str, Report]) -> None:
    told = reports[name]
    assert told.diverging <= MOST_DIVERGING * told.asked, table([told])


def test_every_divergence_is_used(reports: dict[str, Report]) -> None:
    for name, classes in divergences().items():
        seen = Counter(case.verdict for case in reports[name].cases)
        unused = [entry["class"] for entry in classes if not seen[entry["class"]]]
        assert not unused, f"{name}: nothing diverges so any more: {unused}"


def test_divergences_have_reasons_and_no_sentence() -> None:
    for name, classes in divergences().items():
        assert name in FLOORS
        for entry in classes:
            assert set(entry) <= {"class", "reason", "words", "input", "cases"}
            assert len(entry["reason"].split()) > 5
    assert not re.search(r"\b(?:Cortana|I'll go back)\b", DIVERGENCES.read_text(encoding="utf-8"))


def test_cases_of_another_file(tmp_path: Path) -> None:
    """`--cases` takes any file of the specification's shape, told apart by its name."""
    path = tmp_path / "PercentModel.json"
    path.write_text(
        '[{"Input": "about nine per cent", "Results": [{"Text": "nine per cent", "Start": 6, "End": 18,'
        ' "TypeName": "percentage", "Resolution": {"value": "9%"}}]}, {"Input": "no share here", "Results": []}]',
        encoding="utf-8",
    )
    told = report(path)
    assert (told.asked, told.count("right"), told.diverging) == (2, 2, 0)
