"""From inputs to a ledger: what goes in, what is told, and that nothing is left half done."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Sequence
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import onrecord.extract
import onrecord.readers
from onrecord import pipeline
from onrecord.errors import LedgerError, ReadError
from onrecord.ledger import Ledger, open_ledger, release
from onrecord.ledger.opening import UnwritableError
from onrecord.model import Document, Entity, Link, Record, Source
from onrecord.values import Quantity, When
from tests.ledger import made

# Readers, rules and linkers of a few lines, so that these tests depend on none of ours.
_RULE = "date.years"


def _read(source: Source) -> list[Document]:
    if not source.content:
        raise ReadError(source.name, "empty; an announcement expected")
    try:
        text = source.content.decode()
    except UnicodeDecodeError as error:
        raise ReadError(source.name, "not text", text="a line", at=2) from error
    if "fault" in text:
        raise ZeroDivisionError("of ours")
    return [made.document(part, source=source.name) for part in text.split("\n===\n")]


def _extract(document: Document) -> list[Record]:
    words = [w for w in ("2031", "2032") if w in document.text]
    return [made.record(document, word, When(word, "year"), _RULE) for word in words]


def _link(documents: Sequence[Document], records: Sequence[Record], series: Sequence[object] = ()) -> list[Link]:
    found: dict[str, list[Document]] = {}
    for record in records:
        found.setdefault(record.text, []).append(next(d for d in documents if d.id == record.document))
    return [made.link(ds[0], d, word) for word, ds in found.items() for d in ds[1:]]


def _entities(records: Sequence[Record]) -> list[Entity]:
    return [Entity.of("person", "Ada Quill", [], records)] if records else []


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onrecord.readers, "read", _read)
    monkeypatch.setattr(onrecord.extract, "extract", _extract)
    # By name: the package offers functions under the names of these modules.
    monkeypatch.setattr(import_module("onrecord.link"), "link", _link)
    monkeypatch.setattr(import_module("onrecord.link.entities"), "entities", _entities)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    inside = tmp_path / "in"
    (inside / "deep" / ".hidden").mkdir(parents=True)
    (inside / "a.txt").write_text("A\n\nin 2031")
    (inside / "deep" / "b.txt").write_text("B\n\nin 2031\n===\nC\n\nin 2032")
    (inside / "deep" / ".hidden" / "c.txt").write_text("hidden")
    (inside / ".d.txt").write_text("hidden")
    yield inside


def test_folders_files_globs_and_standard_input(ledger: Ledger, folder: Path) -> None:
    stdin = io.BytesIO(b"D\n\nin 2032")
    told: list[tuple[str, int, int | None]] = []
    summary = pipeline.add(
        ledger, [folder, str(folder / "*.txt"), folder / "a.txt", "-"], stdin=stdin, progress=lambda *w: told.append(w)
    )
    assert summary.failures == [] and summary.sources == 3
    assert [d.title for d in ledger.documents()] == ["A", "B", "C", "D"]
    assert [d.source for d in ledger.documents()] == ["a.txt", "deep/b.txt", "deep/b.txt", "standard input"]
    assert (len(summary.new), summary.records, summary.links) == (4, 4, 2)
    assert len(ledger.links()) == 2 and [e.name for e in ledger.entities()] == ["Ada Quill"]
    assert told[0] == ("reading", 0, 3) and ("reading", 3, 3) in told and told[-1] == ("linking", 1, 1)
    run = ledger.runs()
    assert len(run) == 1 and run[0].finished and run[0].release == release.release()


def test_the_same_again_adds_nothing(where: str, folder: Path) -> None:
    with open_ledger(where) as ledger:
        pipeline.add(ledger, [folder])
        before = ledger.counts()
    with open_ledger(where) as ledger:
        summary = pipeline.add(ledger, [folder])
        assert (summary.new, len(summary.known), summary.records, summary.links) == ([], 3, 0, 0)
        assert ledger.counts() == before


def test_what_cannot_be_read_is_told_and_the_rest_goes_in(ledger: Ledger, folder: Path, tmp_path: Path) -> None:
    (folder / "empty.txt").touch()
    (folder / "binary.txt").write_bytes(b"\xff\xfe\x00")
    (folder / "z-fault.txt").write_text("fault")
    (tmp_path / "nothing").mkdir()
    inputs: list[str | Path] = [folder, tmp_path / "none.txt", tmp_path / "*.none", tmp_path / "nothing", "/dev/null"]
    summary = pipeline.add(ledger, inputs)
    assert len(summary.new) == 3
    reasons = {f.name.rsplit("/", 1)[-1]: f.reason for f in summary.failures}
    assert reasons == {
        "empty.txt": "empty; an announcement expected",
        "binary.txt": "not text",
        "z-fault.txt": "a fault in onrecord (ZeroDivisionError: of ours); please report it",
        "none.txt": "no such file or folder",
        "*.none": "nothing matches",
        "nothing": "no file in this folder that can be read",
        "null": "not a file",
    }
    shown = next(f.shown for f in summary.failures if f.name == str(folder / "binary.txt"))
    assert shown.endswith("line 1, column 3\n  a line\n    ^")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_without_permission(ledger: Ledger, folder: Path) -> None:
    (folder / "a.txt").chmod(0)
    (folder / "deep").chmod(0)
    try:
        summary = pipeline.add(ledger, [folder])
    finally:
        (folder / "deep").chmod(0o700)
    assert len(summary.failures) == 3


def test_a_ledger_in_the_folder_is_not_an_input(folder: Path) -> None:
    with open_ledger(folder / "a.db") as ledger:
        assert pipeline.add(ledger, [folder]).failures == []


def test_too_large_an_input(ledger: Ledger, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onrecord.readers, "LIMIT", 12)
    summary = pipeline.add(ledger, [folder])
    assert [d.title for d in ledger.documents()] == ["A"]
    assert "larger" in summary.failures[0].reason


def test_interrupted(ledger: Ledger, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(source: Source) -> list[Document]:
        if source.name == "deep/b.txt":
            raise KeyboardInterrupt
        return _read(source)

    with monkeypatch.context() as patch:
        patch.setattr(onrecord.readers, "read", cut)
        summary = pipeline.add(ledger, [folder])
    assert summary.interrupted and [d.title for d in ledger.documents()] == ["A"]
    assert ledger.entities() == [] and ledger.unfinished()
    # The next addition gathers what the interrupted one left, even when it finds nothing new.
    again = pipeline.add(ledger, [folder / "a.txt"])
    assert not again.new and [e.name for e in ledger.entities()] == ["Ada Quill"] and not ledger.unfinished()


def test_a_ledger_that_can_no_longer_be_written(ledger: Ledger, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    error: LedgerError = UnwritableError("the disk is full")

    def full(*_: Any) -> None:
        raise error

    monkeypatch.setattr(ledger, "add", full)
    stopped = pipeline.add(ledger, [folder])
    assert stopped.stopped == "the disk is full" and [f.name for f in stopped.failures] == [
        str(folder / "a.txt"), str(folder / "deep" / "b.txt")
    ]  # fmt: skip
    error = LedgerError("a text that cannot be kept")
    assert len(pipeline.add(ledger, [folder]).failures) == 2, "the fault of an input costs that input only"


def test_a_better_rule_retires_records_and_keeps_reviews(
    ledger: Ledger, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline.add(ledger, [folder])
    before = {r.id: r for r in ledger.records()}

    def better(document: Document) -> list[Record]:
        found = [r for r in _extract(document) if r.text == "2031"]
        start = document.text.find("in")
        return [*found, made.record(document, document.text[start:], Quantity("count", Decimal(1)))]

    monkeypatch.setattr(onrecord.extract, "extract", better)
    summary = pipeline.rerun(ledger)
    after = {r.id: r for r in ledger.records()}
    assert (summary.records, summary.records_retired, len(summary.known)) == (3, 1, 3)
    assert {r.text for r in before.values() if r.id not in after} == {"2032"}
    assert len(ledger.records(retired=True)) == len(before) + 3
    assert len(ledger.runs()) == 2
    nothing = pipeline.rerun(ledger)
    assert (nothing.records, nothing.records_retired, nothing.links, nothing.links_retired) == (0, 0, 0, 0)


def test_a_newer_release_reads_known_sources_again(where: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_ledger(where) as ledger:
        pipeline.add(ledger, [folder])
    monkeypatch.setattr("onrecord.ledger.store.release", lambda: "9.9.9")
    monkeypatch.setattr(onrecord.extract, "extract", lambda document: _extract(document)[:0])
    with open_ledger(where) as ledger:
        summary = pipeline.add(ledger, [folder])
        assert (summary.new, len(summary.known), summary.records_retired) == ([], 3, 3)
        assert ledger.records() == [] and ledger.links() == []


def test_many_inputs_leave_one_plain_file(where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "FEW", 2)
    inputs = tmp_path / "in"
    inputs.mkdir()
    for n in range(5):
        (inputs / f"{n}.txt").write_text(f"{n}\n\nin 2031" if n != 3 else "")
    with open_ledger(where) as ledger:
        summary = pipeline.add(ledger, [inputs])
        assert (len(summary.new), len(summary.failures)) == (4, 1)
    assert len(list(tmp_path.iterdir())) <= 2, "no log beside the file"
    with open_ledger(where) as ledger, ledger.reading() as connection:
        if connection.dialect.name == "sqlite":
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "delete"
        assert len(ledger.documents()) == 4


def test_what_another_program_adds_while_links_are_found_is_linked_too(
    where: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Other\n\nin 2032")
    meanwhile = [other]

    def slowly(documents: Sequence[Document], records: Sequence[Record], series: Sequence[object]) -> list[Link]:
        found = _link(documents, records)
        if meanwhile:
            with open_ledger(where) as second:
                pipeline.add(second, [meanwhile.pop()])
        return found

    monkeypatch.setattr(import_module("onrecord.link"), "link", slowly)
    with open_ledger(where) as first:
        pipeline.add(first, [folder])
        assert len(first.links()) == 2 and not first.unfinished()
