"""From inputs to a ledger: find the files, read, extract, enter, gather names, link.

One source at a time, each whole or not at all; what cannot be read is told, and the rest goes in.
"""

from __future__ import annotations

import glob
import mimetypes
import os
import stat
import sys
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from onrecord.errors import LedgerError, ReadError, caret
from onrecord.ledger import Ledger
from onrecord.ledger.opening import UnwritableError
from onrecord.model import Document, Record, Source

if TYPE_CHECKING:
    from onrecord.readers import Stated

STDIN = "-"
FEW = 20
"""Up to so many inputs are entered one by one; more with what makes that fast."""
TRIES = 5
"""So often links are found anew when another program enters something meanwhile."""
Input = tuple[str, Path | None, str]
Progress = Callable[[str, int, int | None], None]
"""Told what is being done, how many of how many are done (None: not known)."""


@dataclass(frozen=True)
class Failure:
    """An input that did not go in: its name, the reason, and both as shown, with the place where it is known."""

    name: str
    reason: str
    shown: str

    def __str__(self) -> str:
        return self.shown


@dataclass
class Summary:
    """What an addition or a re-run did. `new` and `known` are ids of documents; counts are of what was entered."""

    sources: int = 0
    new: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    records: int = 0
    records_retired: int = 0
    links: int = 0
    links_retired: int = 0
    failures: list[Failure] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    interrupted: bool = False
    stopped: str = ""
    """Why nothing more could be written: the disk is full, or another program holds the ledger."""
    seconds: float = 0.0


def add(
    ledger: Ledger,
    inputs: Iterable[str | Path],
    *,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
    stated: Stated | None = None,
) -> Summary:
    """Enter files, folders (with all below them), globs and `-`, standard input, into a ledger.

    What the ledger holds already adds nothing. `stated` is what a person says of every announcement given here: a known
    one gets what it lacks, and keeps what it has. An input that cannot be read is listed in `failures`, the rest goes
    in. When interrupted (Ctrl-C) the input at hand is left out, those before it stay, and `interrupted` is set; when
    the ledger itself can no longer be written, `stopped` says why.
    """
    began, summary = time.monotonic(), Summary()
    ledger.begin_run()
    try:
        found = list(_found(ledger, inputs, summary))
        with ledger.many() if len(found) > FEW else nullcontext():
            _add_each(ledger, found, summary, progress, stdin, stated)
        if progress:
            progress("reading", len(found), len(found))
        if ledger.unfinished():
            relink(ledger, summary, progress=progress)
    except KeyboardInterrupt:
        summary.interrupted = True
    except UnwritableError as error:
        summary.stopped = str(error)
    summary.seconds = time.monotonic() - began
    return summary


def rerun(ledger: Ledger, *, progress: Progress | None = None) -> Summary:
    """Apply the installed rules to every document of a ledger, from its kept text.

    Records that are no longer found are retired and those that still are keep their ids; nothing is deleted. Links
    likewise.
    """
    from onrecord.extract import extract

    began, summary = time.monotonic(), Summary()
    ledger.begin_run()
    try:
        entries = ledger.documents()
        with ledger.many() if len(entries) > FEW else nullcontext():
            for number, entry in enumerate(entries):
                if progress:
                    progress("reading again", number, len(entries))
                entered, retired = ledger.enter_records(entry.id, extract(ledger.document(entry.id)))
                summary.known.append(entry.id)
                summary.records += entered
                summary.records_retired += retired
        relink(ledger, summary, progress=progress)
    except KeyboardInterrupt:
        summary.interrupted = True
    summary.seconds = time.monotonic() - began
    return summary


def relink(
    ledger: Ledger, summary: Summary, *, affected: Collection[str] | None = None, progress: Progress | None = None
) -> None:
    """Gather names and find links anew over the newest version of every document.

    With `affected`, links are found among those documents only, and only theirs are retired when no longer found.

    When another program changes the ledger meanwhile this is done again, up to `TRIES` times; after that the run stays
    unfinished, and the next addition does it.
    """
    from onrecord.ledger.series import all_series
    from onrecord.link import link
    from onrecord.link.entities import entities

    if progress:
        progress("linking", 0, None)
    for _ in range(TRIES):
        state = ledger.state()
        documents: list[Document] = []
        records: list[Record] = []
        for entry in ledger.documents(latest=True):
            if affected is None or entry.id in affected:
                documents.append(ledger.document(entry.id))
                records += ledger.records(document=entry.id)
        found = link(documents, records, all_series(ledger))
        if affected is not None:
            records = ledger.records()
        if told := ledger.enter_gathered(state, found, entities(records), affected):
            summary.links += told[0]
            summary.links_retired += told[1]
            break
    else:
        summary.warnings.append("another program keeps writing to the ledger: its last addition finds the links")
    if progress:
        progress("linking", 1, 1)


def _add_each(
    ledger: Ledger,
    found: Sequence[Input],
    summary: Summary,
    progress: Progress | None,
    stdin: BinaryIO | None,
    stated: Stated | None,
) -> None:
    stuck = ""
    for number, (name, path, given) in enumerate(found):
        if progress:
            progress("reading", number, len(found))
        try:
            _add_one(ledger, _source(name, path, stdin), summary, stated)
            stuck = ""
        except ReadError as error:
            place = "" if error.text is None or error.at is None else f"\n{caret(error.text, error.at)}"
            _failed(summary, given, error.reason, place)
        except LedgerError as error:
            _failed(summary, given, str(error))
            if isinstance(error, UnwritableError) and str(error) == stuck:
                raise  # twice the same: no input will go in
            stuck = str(error)
        except OSError as error:
            _failed(summary, given, error.strerror or str(error))


def _failed(summary: Summary, name: str, reason: str, place: str = "") -> None:
    """Note an input that did not go in, on one line; `place` is what comes under it."""
    reason = one_line(reason)
    summary.failures.append(Failure(name, reason, f"{one_line(name)}: {reason}{place}"))


def one_line(words: str) -> str:
    """Words with line ends and other control characters written as escapes, as a name of a file may hold them.

    >>> one_line("two\\nlines")
    'two\\\\nlines'
    """
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in words)


def _add_one(ledger: Ledger, source: Source, summary: Summary, stated: Stated | None) -> None:
    from onrecord.extract import extract
    from onrecord.readers import read

    summary.sources += 1
    if stated is None and ledger.knows(source):
        summary.known += [entry.id for entry in ledger.documents(source=source.sha256)]
        return
    try:
        pairs = [(document, extract(document)) for document in (read(source, stated) if stated else read(source))]
    except (ReadError, LedgerError, OSError):
        raise
    except Exception as error:
        # A fault of ours in one input must not cost the user the rest of the batch.
        raise ReadError(
            source.name, f"a fault in onrecord ({type(error).__name__}: {error}); please report it"
        ) from error
    added = ledger.add(stated.on(source) if stated else source, pairs)
    summary.new += added.new
    summary.known += added.known
    summary.records += added.records
    summary.records_retired += added.retired
    summary.warnings += [
        f"{source.name}: {document.title}: {warning}" for document, _ in pairs for warning in document.warnings
    ]
    summary.warnings += [
        f"{source.name}: {document.title}: breaks off before the end of the text known already, which stays the latest"
        for document, _ in pairs
        if document.id in added.cut
    ]
    for document, _ in pairs if stated else ():
        if document.id in added.known:
            summary.warnings += _kept(source.name, ledger.document(document.id), document)
    for id in added.known:
        # The known text may have gained facts, and the rules may be newer than its records.
        entered, retired = ledger.enter_records(id, extract(ledger.document(id)))
        summary.records += entered
        summary.records_retired += retired


def _kept(name: str, there: Document, given: Document) -> list[str]:
    """What a known document says otherwise than what was given for it now: nothing recorded is written over."""
    return [
        f"{name}: {there.title}: known with {field} {getattr(there, field)}, which stays"
        for field in ("issued", "issuer", "kind", "url")
        if getattr(there, field) != getattr(given, field)
    ]


def _source(name: str, path: Path | None, stdin: BinaryIO | None) -> Source:
    """The bytes of an input. Raises ReadError when there are more than a reader takes."""
    from onrecord.readers import LIMIT

    if path is None:
        content = (stdin or sys.stdin.buffer).read(LIMIT + 1)
        media_type = None
    else:
        with path.open("rb") as file:
            content = file.read(LIMIT + 1)
        media_type = mimetypes.guess_type(path.name)[0]
    if len(content) > LIMIT:
        raise ReadError(name, f"larger than {LIMIT // 1_000_000} MB, too large for announcements; split it")
    return Source(name, content, media_type=media_type)


def _found(ledger: Ledger, inputs: Iterable[str | Path], summary: Summary) -> Iterator[Input]:
    """The files that inputs name, each once: the name recorded (below a folder the path from there), the path, and the
    name as the user gave it."""
    seen: set[Path] = set()
    own = _own_files(ledger)

    def failed(name: str, reason: str) -> None:
        _failed(summary, name, reason)

    def once(name: str, path: Path) -> Iterator[Input]:
        real = path.resolve()
        if real not in seen and real not in own:
            seen.add(real)
            yield name, path, str(path)

    for given in inputs:
        if str(given) == STDIN:
            yield "standard input", None, "standard input"
            continue
        paths = [Path(given)]
        if not paths[0].exists() and glob.has_magic(str(given)):
            paths = [Path(p) for p in sorted(glob.glob(str(given), recursive=True))]  # noqa: PTH207 - absolute patterns too
            if not paths:
                failed(str(given), "nothing matches")
        for path in paths:
            try:
                mode = path.stat().st_mode
            except OSError as error:
                failed(str(path), _why(error))
                continue
            if stat.S_ISDIR(mode):
                below = list(_below(path, failed))
                if not below:
                    failed(str(path), "no file in this folder that can be read")
                for inner in below:
                    yield from once(inner.relative_to(path).as_posix(), inner)
            elif stat.S_ISREG(mode) or stat.S_ISFIFO(mode):
                yield from once(path.name, path)
            else:
                failed(str(path), "not a file")


def _below(folder: Path, failed: Callable[[str, str], None]) -> Iterator[Path]:
    """Every file below a folder, by name, hidden ones left out."""
    for at, folders, files in os.walk(folder, onerror=lambda e: failed(str(e.filename), _why(e))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(at) / name
            if not name.startswith(".") and path.is_file():
                yield path


def _own_files(ledger: Ledger) -> set[Path]:
    """The files of the ledger itself, which may lie in the folder that is added."""
    return {Path(ledger.where + tail).resolve() for tail in ("", "-journal", "-wal", "-shm")}


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return error.strerror or str(error)
