"""`onrecord compare` as a shell sees it, and its two layouts."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from onrecord.cli.comparing import print_comparison
from onrecord.link.comparison import compare
from tests.cli.conftest import Run, onrecord
from tests.link.test_comparison import ADVANCE, SPOKEN, told


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    for name, sentences in (("a.txt", ADVANCE), ("b.txt", SPOKEN)):
        (tmp_path / name).write_text("Patrols on the coast\n\n" + "\n\n".join(sentences), encoding="utf-8")
    return str(tmp_path / "a.txt"), str(tmp_path / "b.txt")


def test_two_files(files: tuple[str, str]) -> None:
    told_of = onrecord("compare", *files)
    assert told_of.returncode == 0, told_of.stderr
    assert "hedge: “are designed to” was put in" in told_of.stdout
    assert "{+Denmark+}" in told_of.stdout and "[-40-]" in told_of.stdout


def test_json_places_read_back(files: tuple[str, str]) -> None:
    row = json.loads(onrecord("compare", *files, "--format", "json").stdout)
    assert row["counts"]["changed"] == 4
    assert row["changes"][0]["says"] == "“March” became “June”"
    assert {p["standing"] for p in row["passages"]} == {"changed", "added"}


def test_titles_of_the_ledger(run: Run) -> None:
    told_of = run("compare", "to call for honest conversation", "Speech at the Averley Institute")
    assert told_of.returncode == 0, told_of.stderr
    assert "hedge: “are designed to” was put in" in told_of.stdout


@pytest.mark.parametrize(
    ("name", "says"), [("nowhere", "no such file"), ("a", "it names"), ("harbours.txt#x", "no such file")]
)
def test_what_cannot_be_found_is_named(run: Run, name: str, says: str) -> None:
    told_of = run("compare", name, "Speech at the Averley Institute")
    assert told_of.returncode == 2
    assert name in told_of.stderr and says in " ".join(told_of.stderr.split())


@pytest.mark.parametrize("width", [70, 140])
def test_side_by_side_where_it_is_wide(width: int) -> None:
    out = io.StringIO()
    screen = Console(file=out, width=width, markup=False, emoji=False, highlight=False, color_system=None)
    print_comparison(screen, compare(told(*ADVANCE), told(*SPOKEN)), every=False)
    together = [line for line in out.getvalue().splitlines() if "for [-40-]" in line and "for {+60+}" in line]
    assert bool(together) is (width == 140)
    assert all(len(line) <= width for line in out.getvalue().splitlines())
