"""A ledger of the samples, made once by the command line itself, and a way to run commands on it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]

SAMPLES = Path(str(files("onrecord") / "samples"))


def onrecord(
    *arguments: str, stdin: str | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own: what a user's shell sees."""
    command = [sys.executable, "-m", "onrecord.cli", *arguments]
    return subprocess.run(
        command, input=stdin, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120, env=env
    )  # fmt: skip


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's ledger."""
    path = tmp_path_factory.mktemp("cli") / "demo.db"
    told = onrecord("demo", "--db", str(path))
    assert told.returncode == 0, told.stderr
    return path


@pytest.fixture
def run(ledger: Path) -> Run:
    """Run a command on the demo's ledger."""

    def on_ledger(command: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return onrecord(command, "--db", str(ledger), *arguments)

    return on_ledger
