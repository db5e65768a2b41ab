"""The annotated sets of the shared folder, and the floors that hold on them where it exists."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from tests.quality.blind import FIRST, SECOND, THIRD, Drawn

ROOT = Path(__file__).parents[2]

SEED = (
    "documents.fields=1", "documents.aligned=10", "quantities.f1=0.99", "quantities.comparator=0.95",
    "quantities.direction=0.95", "quantities.unit=0.90", "quantities.measure=0.92", "quantities.period=0.85",
    "quantities.source=0.9", "dates.f1=0.98", "quotations.f1=1.0", "quotations.exact=0.91",
    "quotations.speaker=1.0", "quotations.role=0.95", "commitments.f1=0.95", "commitments.status=0.95",
    "commitments.actor=0.88", "claims.f1=0.80", "people.recall=1.0", "organisations.recall=0.95", "laws.recall=1.0",
    "programmes.recall=0.90", "programmes.inside_share=0.80", "links.recall=1.0", "links.judged_right=0.95",
    "links.ndcg10=0.9", "reuse.recall=0.97", "reuse.judged_right=0.9",
)  # fmt: skip

# Each set: its folder, what goes into the ledger, the floors (they only rise).
SETS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("gold/home-office", ("seeds/home-office.txt",), SEED),
    ("gold/govuk-dev", ("gold/govuk-dev/text",), ("quotations.recall=0.98", "quotations.exact=0.93")),
)


def shared() -> Path | None:
    """The folder named by ONRECORD_SHARED, default `../shared`; None where it does not exist."""
    folder = Path(os.environ.get("ONRECORD_SHARED") or ROOT.parent / "shared").resolve()
    return folder if (folder / "score.py").exists() else None


def export_of(inputs: Iterable[Path], folder: Path) -> Path:
    """A new ledger in `folder` of some inputs, exported by the command line: the path a user takes."""
    inputs = list(inputs)
    ledger, export = folder / f"{inputs[0].stem}.db", folder / f"{inputs[0].stem}.jsonl"
    command = [sys.executable, "-m", "onrecord.cli"]
    subprocess.run([*command, "add", "--db", str(ledger), *map(str, inputs)], check=True, capture_output=True)
    with export.open("wb") as out:
        subprocess.run([*command, "export", "--db", str(ledger), "--format", "jsonl"], check=True, stdout=out)
    return export


# The pages of `blind.py`. The misses of the first two sets have been read since they were run blind; of the third not.
BLIND: tuple[tuple[str, Drawn, tuple[str, ...]], ...] = (
    (
        "thirty pages annotated blind (tests/quality/blind.jsonl)",
        FIRST,
        (
            "quantities.f1=0.94",
            "quantities.comparator=0.85",
            "dates.f1=0.97",
            "quotations.f1=0.90",
            "quotations.exact=0.88",
        ),
    ),
    (
        "thirty more pages annotated blind (tests/quality/blind_second.jsonl)",
        SECOND,
        ("quantities.f1=0.92", "dates.f1=0.97", "quotations.f1=0.90", "quotations.exact=0.86"),
    ),
    (
        "thirty pages of a third draw, annotated blind (tests/quality/blind_third.jsonl)",
        THIRD,
        ("quantities.f1=0.93", "dates.f1=0.95", "quotations.f1=0.93", "quotations.exact=0.90"),
    ),
)
