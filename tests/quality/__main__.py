"""`make accuracy`: the table of every annotated set there is, written to docs/reference/accuracy.md, and what changed.

    python -m tests.quality [--misses] [--no-changes]

Sets: our own samples always; where the shared folder exists its annotated sets and the pages annotated blind.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.quality import blind, changes, documents, score, table, whitehall
from tests.quality.shared import BLIND, ROOT, SETS, export_of, shared

PAGE = ROOT / "docs" / "reference" / "accuracy.md"
HEAD = """# Accuracy by set

Written by `make accuracy`; [what the sets are and which floors hold](../explanation/accuracy.md) is explained apart.
Precision, recall and F1 are against annotations made by reading. `exact` of a quotation is to the letter.
"""


def sets(misses: bool) -> Iterator[tuple[str, str]]:
    """Each set's name and its table, as the scorer prints it."""
    tallies = score(documents())
    told = table(tallies)
    if misses:
        for kind, tally in tallies.items():
            for mark, lines in (("missed", tally.missed), ("extra", tally.extra)):
                told += "".join(f"\n   {mark} {kind}: {line}" for line in lines)
    yield "samples of this project (tests/quality/samples.md)", told
    folder = shared()
    if folder is None:
        return
    with tempfile.TemporaryDirectory() as made:
        for name, inputs, _ in SETS:
            export = export_of([folder / i for i in inputs], Path(made))
            yield f"shared set {name}", scored(folder, export, folder / name, misses)
        for name, drawn, _ in BLIND:
            gold, export = Path(made) / str(drawn.seed), Path(made) / f"{drawn.seed}.jsonl"
            gold.mkdir()
            blind.write_gold(folder, gold, drawn)
            blind.write_export(folder, export, drawn)
            yield name, scored(folder, export, gold, misses)
    yield "links on the announcements of one department (tests/quality/whitehall.py)", whitehall.report(folder)


def scored(shared: Path, export: Path, gold: Path, misses: bool) -> str:
    command = [sys.executable, str(shared / "score.py"), str(export), str(gold)]
    shown = subprocess.run(
        [*command, *(["--misses", "all"] if misses else [])], capture_output=True, text=True, check=False
    )
    return (shown.stdout + shown.stderr).rstrip()


def main() -> None:
    misses = "--misses" in sys.argv
    page = HEAD
    for name, told in sets(misses):
        print(f"\n{name}\n{told}", flush=True)
        page += f"\n## {name}\n\n```text\n{told}\n```\n"
    if shared() is None:
        print(
            "\nno shared folder (ONRECORD_SHARED): the other sets are not here, and docs/reference/accuracy.md is left"
        )
    elif not misses:
        PAGE.write_text(page, encoding="utf-8")
    if "--no-changes" not in sys.argv:
        print("\n" + changes.report())


main()
