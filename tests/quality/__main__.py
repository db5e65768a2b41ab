"""`make accuracy`: the table of every annotated set there is: our own samples, and those of the shared folder."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.quality import documents, score, table
from tests.quality.shared import SETS, export_of, shared


def main() -> None:
    misses = "--misses" in sys.argv
    tallies = score(documents())
    print("samples of this project (tests/quality/samples.md)")
    print(table(tallies))
    if misses:
        for kind, tally in tallies.items():
            for mark, lines in (("missed", tally.missed), ("extra", tally.extra)):
                for line in lines:
                    print(f"   {mark} {kind}: {line}")
    folder = shared()
    if folder is None:
        print("\nno shared folder (ONRECORD_SHARED): the other sets are not here")
        return
    with tempfile.TemporaryDirectory() as made:
        for name, inputs, _ in SETS:
            export = export_of([folder / i for i in inputs], Path(made))
            print(f"\n{name}", flush=True)
            command = [sys.executable, str(folder / "score.py"), str(export), str(folder / name)]
            subprocess.run([*command, *(["--misses", "all"] if misses else [])], check=False)


main()
