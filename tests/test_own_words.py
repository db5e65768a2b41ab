"""Every sentence of this project is its own: nothing is copied from the texts that are only there to learn from."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from tests.quality.shared import ROOT, shared

RUN = 9  # words in a row
# Names of bodies and offices, and the archive's own fixed forms, are nobody's sentences.
FIXED = re.compile(
    r"department for|secretary of state|office for|office of|ministry of|advisory and support|press release issued"
    r"|issued by the|standards in education|kind press"
)


def runs(text: str) -> set[str]:
    words = re.findall(r"[a-z0-9£%]+", text.casefold())
    return {" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


@cache
def told_there(folder: Path) -> frozenset[str]:
    texts = [folder / "seeds" / "home-office.txt", *(folder / "gold").rglob("*.txt"), *(folder / "gold").rglob("*.md")]
    return frozenset(run for path in texts for run in runs(path.read_text(encoding="utf-8")))


def ours() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    return [
        ROOT / name for name in listed if name.endswith((".py", ".md", ".toml", ".txt", ".html", ".json", ".jsonl"))
    ]


def test_no_sentence_is_copied() -> None:
    folder = shared()
    if folder is None:
        pytest.skip("no shared folder (ONRECORD_SHARED): nothing to compare with")
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout: git says which files are ours")
    copied = {
        f"{path.relative_to(ROOT)}: {run}"
        for path in ours()
        if path.exists()
        for run in runs(path.read_text(encoding="utf-8", errors="replace")) & told_there(folder)
        if not FIXED.search(run)
    }
    assert not copied, "\n".join(sorted(copied))
