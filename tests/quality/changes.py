"""Which records a change of the rules gains and loses against a commit: `python -m tests.quality.changes [REV]`.

The rules of the working tree and those of a revision read the same documents, each in a process of its own, and the
records are compared by place, kind and value. Only counts and places are printed, unless `--show N` asks for words.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from io import BytesIO
from pathlib import Path

from tests.quality.shared import ROOT, shared

Key = tuple[str, str, int, int, str]


def inputs() -> list[Path]:
    """Our samples always; where the shared folder exists its page and every third of its releases."""
    folder = shared()
    own = sorted((ROOT / "src" / "onrecord" / "samples").glob("*.*"))
    if folder is None:
        return own
    return [
        *own,
        folder / "seeds" / "home-office.txt",
        *sorted((folder / "gold" / "govuk-dev" / "text").glob("*.txt"))[::3],
    ]


def records(source: Path, texts: list[Path]) -> dict[Key, str]:
    """What the rules under `source` (a `src` folder) find in the texts: each record's key and its words."""
    environment = {**os.environ, "PYTHONPATH": str(source)}
    command = [sys.executable, "-c", _FIND]
    asked = json.dumps([str(path) for path in texts])
    told = subprocess.run(command, input=asked, capture_output=True, text=True, check=True, env=environment)
    rows = (json.loads(line) for line in told.stdout.splitlines())
    return {(str(r[0]), str(r[1]), int(r[2]), int(r[3]), str(r[4])): str(r[5]) for r in rows}


_FIND = """
import json, sys
from pathlib import Path
from onrecord.errors import ReadError
from onrecord.extract import extract
from onrecord.model import Source
from onrecord.readers import read
for name in json.load(sys.stdin):
    try:
        pages = read(Source(Path(name).name, Path(name).read_bytes()))
    except ReadError:
        continue
    for page in pages:
        for r in extract(page):
            print(json.dumps([page.id, r.type, r.start, r.end, str(r.value), r.text]))
"""


def source_of(revision: str, folder: Path) -> Path:
    """The `src` folder as it stands at a revision, unpacked into `folder`."""
    packed = subprocess.run(["git", "archive", revision, "src"], cwd=ROOT, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")
    return folder / "src"


def report(revision: str = "HEAD", show: int = 0) -> str:
    """Records gained and lost by the working tree against a revision, by kind."""
    texts = inputs()
    with tempfile.TemporaryDirectory() as made:
        before = records(source_of(revision, Path(made)), texts)
    after = records(ROOT / "src", texts)
    gained, lost = after.keys() - before.keys(), before.keys() - after.keys()
    kinds = sorted({key[1] for key in before.keys() | after.keys()})
    counts = [Counter(key[1] for key in some) for some in (before, after, gained, lost)]
    lines = [f"records over {len(texts)} inputs, the working tree against {revision}",
             f"{'':<12}{'before':>8}{'now':>8}{'gained':>8}{'lost':>8}"]  # fmt: skip
    lines += [f"{kind:<12}" + "".join(f"{count[kind]:>8}" for count in counts) for kind in kinds]
    for mark, some, words in (("gained", gained, after), ("lost", lost, before)):
        lines += [f"  {mark} {key[1]} `{words[key]}` {key[4]}" for key in sorted(some)[:show]]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("revision", nargs="?", default="HEAD")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print the words of the first N of each")
    options = parser.parse_args()
    print(report(options.revision, options.show))


if __name__ == "__main__":
    main()
