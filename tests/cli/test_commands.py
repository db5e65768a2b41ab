"""Each command on the demo's ledger, as a shell sees it: what it prints, where, and its exit status."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.cli import COMMANDS
from onrecord.cli.adding import summed
from tests.cli.conftest import SAMPLES, Run, onrecord

LISTS = ("documents", "figures", "quotes", "commitments", "links", "findings")


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_an_example(name: str) -> None:
    told = onrecord(name, "--help")
    assert told.returncode == 0
    assert f"Example:\n    onrecord {name}" in told.stdout


@pytest.mark.parametrize("name", LISTS)
def test_a_pipe_gets_csv(name: str, run: Run) -> None:
    told = run(name)
    assert (told.returncode, told.stderr) == (0, "")
    rows = list(csv.DictReader(io.StringIO(told.stdout)))
    assert rows
    assert None not in rows[0]


@pytest.mark.parametrize("name", LISTS)
def test_json_is_an_object_a_line(name: str, run: Run) -> None:
    rows = [json.loads(line) for line in run(name, "--json").stdout.splitlines()]
    assert rows
    assert all(isinstance(row, dict) for row in rows)


@pytest.mark.parametrize("name", LISTS)
def test_tables_fit(name: str, run: Run) -> None:
    told = run(name, "--table")
    assert told.returncode == 0
    assert max(map(len, told.stdout.splitlines())) <= 100


def test_documents(run: Run) -> None:
    rows = [json.loads(line) for line in run("documents", "--json").stdout.splitlines()]
    assert len(rows) == 10
    assert [row["issued"] for row in rows] == sorted((row["issued"] for row in rows), reverse=True)
    assert {row["kind"] for row in rows} == {"press_release", "speech"}
    march = run("documents", "--json", "--after", "2025-03").stdout.splitlines()
    assert len(march) == 3
    assert len(run("documents", "--json", "--kind", "speech").stdout.splitlines()) == 1


def test_figures_are_filtered(run: Run) -> None:
    def figures(*arguments: str) -> list[dict[str, object]]:
        return [json.loads(line) for line in run("figures", "--json", *arguments).stdout.splitlines()]

    money = figures("--kind", "money")
    assert money and {row["kind"] for row in money} == {"money"}
    speaker = figures("--speaker", "ashdale")
    assert speaker and {row["speaker"] for row in speaker} == {"Rowena Ashdale"}
    vessels = [row for row in figures("--contains", "vessels") if row["comparator"] == ">"]
    assert {row["value"] for row in vessels} >= {24000, 25000}
    assert len(figures("--limit", "3")) == 3
    assert not any(row["source"] for row in figures("--unsourced"))


def test_quotes_are_filtered(run: Run) -> None:
    rows = [json.loads(line) for line in run("quotes", "--json", "--speaker", "penhale").stdout.splitlines()]
    assert [row["speaker"] for row in rows] == ["Dilys Penhale"]
    assert rows[0]["text"].startswith("Our members have been raising the alarm")


def test_commitments_by_due_date(run: Run) -> None:
    rows = [json.loads(line) for line in run("commitments", "--json", "--due").stdout.splitlines()]
    assert "2025-06-30" in [row["due"] for row in rows]
    assert [row["due"] for row in rows] == sorted(row["due"] for row in rows)


def test_show(run: Run) -> None:
    id = json.loads(run("documents", "--json", "--kind", "speech").stdout)["id"]
    told = run("show", id[:6])
    assert "a cheap rope is the most expensive thing on a boat" in " ".join(told.stdout.split())
    plain = run("show", id, "--plain").stdout
    row = json.loads(run("show", id, "--json").stdout)
    assert plain == row["text"] + "\n"


@pytest.mark.parametrize("query", ["29%", '"', "(", "-", "*", '"berthing agreements" speaker:ashdale', "money>=1m"])
def test_search_never_fails(query: str, run: Run) -> None:
    told = run("search", query)
    assert told.returncode == 0, told.stderr


def test_search_finds(run: Run) -> None:
    assert "joint patrols" in run("search", '"joint patrols deter"', "--json").stdout
    assert len(run("search", "29%", "--json").stdout.splitlines()) >= 4


def test_search_says_where_a_query_goes_wrong(run: Run) -> None:
    told = run("search", "after:someday")
    assert told.returncode == 2
    assert "^" in told.stderr


def test_explain_a_record_and_a_link(run: Run) -> None:
    figure = json.loads(run("figures", "--json", "--limit", "1").stdout)
    told = run("explain", figure["id"][:8])
    assert figure["text"] in told.stdout and "Rule" in told.stdout and figure["rule"] in told.stdout
    link = json.loads(run("links", "--json", "--limit", "1").stdout)
    told = run("explain", link["id"][:8])
    assert " ".join(link["explanation"].split()) in " ".join(told.stdout.split())
    assert "compared" in told.stdout and "verdict" in told.stdout


def test_explain_a_programme_by_the_id_that_its_list_prints(run: Run) -> None:
    listed = json.loads(run("programmes", "--json", "--limit", "1").stdout.splitlines()[0])
    told = run("explain", listed["id"][:8])
    assert told.returncode == 0 and listed["name"] in told.stdout
    assert "Programme" in told.stdout and "From" in told.stdout and "Rule" in told.stdout


def test_unknown_id_is_one_line(run: Run) -> None:
    told = run("explain", "zzz")
    assert told.returncode == 1
    assert told.stderr.startswith("onrecord: zzz: no record or link") and "Traceback" not in told.stderr


def test_review_is_kept_and_a_rejected_link_is_gone(tmp_path: Path) -> None:
    db = str(tmp_path / "r.db")
    assert onrecord("add", "--db", db, str(SAMPLES / "harbours.txt")).returncode == 0
    link = json.loads(onrecord("links", "--db", db, "--json", "-n", "1").stdout)
    told = onrecord("review", "--db", db, link["id"][:8], "reject", "--note", "not so", "--reviewer", "A. Reader")
    assert told.returncode == 0, told.stderr
    left = onrecord("links", "--db", db, "--json").stdout
    assert link["id"] not in left
    explained = onrecord("explain", "--db", db, link["id"]).stdout
    assert "reject by A. Reader" in explained and "not so" in explained
    assert onrecord("review", "--db", db, link["id"], "correct").returncode == 2


def test_verify(run: Run) -> None:
    told = run("verify")
    assert told.returncode == 0
    assert "10 documents" in told.stdout and "all as entered" in told.stdout


def test_export(run: Run) -> None:
    rows = [json.loads(line) for line in run("export", "--format", "jsonl").stdout.splitlines()]
    texts = {row["id"]: row["text"] for row in rows if row["type"] == "document"}
    assert len(texts) == 10
    spans = [row for row in rows if "start" in row]
    assert spans and all(texts[row["document"]][row["start"] : row["end"]] == row["text"] for row in spans)
    table = list(csv.DictReader(io.StringIO(run("export", "--format", "csv", "--table", "promises").stdout)))
    assert {"stated_as", "status_as_stated", "stated_by"} <= table[0].keys()
    assert run("export", "--format", "csv", "--table", "nothing").returncode == 2


def test_findings_and_demo_say_it_in_full(run: Run, ledger: Path) -> None:
    demo = onrecord("demo", "--db", str(ledger)).stdout
    assert "as stated" in demo
    assert len(re.findall(r"(?m)^ +onrecord explain [0-9a-f]{8} --db ", demo)) >= 5
    assert "onrecord serve --db" in demo
    for label in (
        "Not the same thing",
        "Counted again",
        "Revised",
        "Told before",
        "Dates at odds",
        "No source",
        "Sums",
    ):
        assert re.search(rf"(?m)^ *\d+  {label}$", demo), label
    assert "“The joint patrols are designed to deter, by making plain" in " ".join(demo.split())
    assert "Rowena Ashdale, 20 February 2025" in " ".join(demo.split())
    first = re.search(r"onrecord explain ([0-9a-f]{8})", demo)
    assert first and run("explain", first[1]).returncode == 0


def test_note_has_at_most_five_lines(run: Run) -> None:
    for row in run("documents", "--json").stdout.splitlines():
        assert len(run("note", json.loads(row)["id"], "--json").stdout.splitlines()) <= 5


def test_add_again_adds_nothing(tmp_path: Path) -> None:
    db = str(tmp_path / "a.db")
    first = onrecord("add", "--db", db, str(SAMPLES / "harbours.txt"))
    assert first.returncode == 0 and "8 new documents" in first.stdout
    again = onrecord("add", "--db", db, str(SAMPLES / "harbours.txt"))
    assert again.returncode == 0 and "8 known documents, 0 records, 0 links" in again.stdout


def test_add_lists_failures_and_takes_the_rest(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(200))
    (tmp_path / "other.json").write_text('{"not": "a content item"}', encoding="utf-8")
    (tmp_path / "good.txt").write_bytes((SAMPLES / "harbours.txt").read_bytes())
    told = onrecord("add", "--db", str(tmp_path / "a.db"), str(tmp_path / "*.*"), "nowhere.txt")
    assert told.returncode == 1
    assert "8 new documents" in told.stdout and "4 inputs failed" in told.stdout
    lines = told.stderr.splitlines()
    assert [sum(name in line for line in lines) for name in ("empty", "picture", "other", "nowhere")] == [1, 1, 1, 1]
    assert "Traceback" not in told.stderr


def test_add_from_standard_input(tmp_path: Path) -> None:
    page = (SAMPLES / "harbours.txt").read_text(encoding="utf-8")
    told = onrecord("add", "--db", str(tmp_path / "a.db"), "-", stdin=page)
    assert told.returncode == 0 and "8 new documents" in told.stdout


def test_usage_is_status_2() -> None:
    assert onrecord("add").returncode == 2
    assert onrecord("figures", "--kind", "colour").returncode == 2
    assert onrecord("documents", "--after", "someday").returncode == 2
    assert onrecord("nothing").returncode == 2


def test_no_ledger_is_one_line(tmp_path: Path) -> None:
    told = onrecord("figures", "--db", str(tmp_path / "none.db"))
    assert told.returncode == 1
    assert "no such ledger" in told.stderr and len(told.stderr.splitlines()) == 1


def test_db_may_stand_before_the_command_or_in_the_environment(ledger: Path) -> None:
    before = onrecord("--db", str(ledger), "documents", "--json").stdout
    import os

    inside = onrecord("documents", "--json", env={**os.environ, "ONRECORD_DB": str(ledger)}).stdout
    assert before == inside != ""


def test_a_broken_pipe_is_quiet(ledger: Path) -> None:
    command = f'"{sys.executable}" -m onrecord.cli export --db "{ledger}" | head -n 1'
    told = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert told.stderr == "" and told.stdout.startswith("{")


def test_escape_sequences_of_a_document_never_reach_the_terminal(tmp_path: Path) -> None:
    page = (SAMPLES / "harbours.txt").read_text(encoding="utf-8")
    evil = page.replace("unlicensed ferries", "unlicensed \x1b]0;owned\x07\x1b[31mferries\x9b2J")
    (tmp_path / "evil.txt").write_text(evil, encoding="utf-8")
    db = str(tmp_path / "a.db")
    assert onrecord("add", "--db", db, str(tmp_path / "evil.txt")).returncode == 0
    for command in (
        ["documents"],
        ["figures"],
        ["quotes"],
        ["commitments"],
        ["links"],
        ["findings"],
        ["search", "ferries"],
    ):
        for form in ("--table", "--json", "--csv"):
            told = onrecord(command[0], "--db", db, *command[1:], form)
            assert told.returncode == 0, told.stderr
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", told.stdout), (command, form)


def test_a_query_that_cannot_be_read_is_a_mistake_of_usage(run: Run) -> None:
    told = run("search", "after:soon")
    assert told.returncode == 2 and "takes a year" in told.stderr
    assert run("show", "ffffffff").returncode == 1


def test_the_package_is_the_command() -> None:
    told = subprocess.run([sys.executable, "-m", "onrecord", "--version"], capture_output=True, text=True, check=False)
    assert told.returncode == 0 and told.stdout.startswith("onrecord")


def test_notes_of_one_kind_are_summed_up() -> None:
    some = [f"{n}.json: Locks: withdrawn on 2031-01-0{n}" for n in range(5)]
    other = "a.txt: Locks: no date"
    assert summed([*some, other]) == [*some, other]
    assert summed([*some, other, "9.json: Locks: withdrawn"]) == [other, "6 pages were withdrawn"]


def test_failures_name_the_input_as_given(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "two\nlines.json").write_text('{"title": ')
    told = onrecord("add", "--db", str(tmp_path / "a.db"), str(folder))
    first, *under = told.stderr.splitlines()
    assert told.returncode == 1 and first.startswith(f"failed: {folder}/two\\nlines.json: JSON breaks off")
    assert all(line.startswith("  ") for line in under)


def test_claims_the_weightiest_first(run: Run) -> None:
    rows = [json.loads(line) for line in run("claims", "--json").stdout.splitlines()]
    weights = [row["weight"] for row in rows]
    assert rows and weights == sorted(weights, reverse=True)
    only = [json.loads(line) for line in run("claims", "--json", "--kind", "superlative").stdout.splitlines()]
    assert only and {row["kind"] for row in only} == {"superlative"}


def test_claims_leave_out_sums_announced_without_more(run: Run) -> None:
    told = run("claims", "--json")
    rows = [json.loads(line) for line in told.stdout.splitlines()]
    every = [json.loads(line) for line in run("claims", "--json", "--all").stdout.splitlines()]
    left = [row for row in every if row not in rows]
    light = [row for row in left if row["weight"] < 0.4]
    assert light and all(row["kind"] == "uncited_figure" for row in light)
    assert all(row["text"] == row["title"] for row in left if row not in light)  # told again in the text under it
    assert told.stderr == f"{len(light)} sums or small numbers without more left out: --all shows them.\n"
    kind = [json.loads(line) for line in run("claims", "--json", "--kind", "uncited_figure").stdout.splitlines()]
    assert all(row in kind for row in left)


def test_lists_of_one_document(run: Run) -> None:
    everything = [json.loads(line) for line in run("funding", "--json").stdout.splitlines()]
    id = everything[0]["document"]
    sums = [json.loads(line) for line in run("funding", "--json", "-d", id[:8]).stdout.splitlines()]
    assert sums and {row["document"] for row in sums} == {id} and len(sums) < len(everything)
    for command in ("people", "programmes"):
        every = {json.loads(line)["id"] for line in run(command, "--json").stdout.splitlines()}
        here = {json.loads(line)["id"] for line in run(command, "--json", "-d", id).stdout.splitlines()}
        assert here and here < every


def test_nothing_found_is_said_beside_the_output(run: Run) -> None:
    told = run("claims", "--contains", "unheard-of")
    assert (told.returncode, told.stdout, told.stderr) == (0, "", "No claims found.\n")
