"""How much of what a reader finds the rules find too: our own samples, annotated by reading in `samples.md`.

Each document of the samples has its sections. A line is what a reader would enter: the words, and what they say; `?`
marks what may be found or left. Lines stand in the order of the text, and the words are looked for from the last place
on, so that the second "29%" is the second. Quantities and dates are found when spans overlap and the value is the same
(kind and number; the ISO date); quotations when they share 80% of their words; commitments when the sentence is marked;
people by name. Spans, figures and floors are in percent of the annotation, not of the world.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

from onrecord.extract import extract
from onrecord.model import Document, Record, Source, Span
from onrecord.readers import read
from onrecord.values import Commitment, Name, Quantity, Quotation, When

PAGE = Path(__file__).with_name("samples.md")
SAMPLES = ("harbours.txt", "lock-gate-fund.json", "pollution-duty.html")
FOUND = ("quantity", "date", "quotation", "commitment", "person")


@dataclass(frozen=True)
class Wanted:
    """One line of the annotation. `says`: the value's words; for a quotation the speaker."""

    kind: str
    span: Span
    says: str
    optional: bool


@dataclass
class Tally:
    """What was found of one kind, and how well its slots were filled."""

    right: int = 0
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    slots: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))

    @property
    def recall(self) -> float:
        return self.right / ((self.right + len(self.missed)) or 1)

    @property
    def precision(self) -> float:
        return self.right / ((self.right + len(self.extra)) or 1)

    @property
    def f1(self) -> float:
        return 2 * self.right / ((2 * self.right + len(self.missed) + len(self.extra)) or 1)

    def figures(self) -> dict[str, float]:
        table = {"f1": self.f1, "precision": self.precision, "recall": self.recall}
        return table | {name: sum(good) / len(good) for name, good in self.slots.items()}


def documents() -> list[Document]:
    """The sample announcements, read as `onrecord demo` reads them."""
    folder = files("onrecord") / "samples"
    return [
        document for name in SAMPLES for document in read(Source(name, (folder / name).read_bytes()))
    ]  # fmt: skip


_LINE = re.compile(
    r"- (?P<optional>\? )?(?:(?P<speaker>[^`]+): )?`(?P<words>[^`]+)`(?: \.\.\. `(?P<last>[^`]+)`)?(?P<says>.*)"
)


def lines(read: Iterable[Document]) -> dict[str, list[Wanted]]:
    """The lines of `samples.md` by document id, each with its span. Fails when words are not in the document."""
    by_title = {document.title: document for document in read}
    wanted: dict[str, list[Wanted]] = defaultdict(list)
    document, kind, at = None, "", 0
    for number, line in enumerate(PAGE.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("# "):
            document = next((d for title, d in by_title.items() if line[2:] in title), None)
            assert document, f"samples.md:{number}: no sample is called {line[2:]!r}; there are {sorted(by_title)}"
        elif line.startswith("## "):
            kind, at = line[3:], 0
            assert kind in FOUND, f"samples.md:{number}: {kind}"
        elif line.startswith("- ") and kind == "person":
            assert document
            wanted[document.id].append(Wanted(kind, Span(0, 0), line[2:], False))
        elif line.startswith("- "):
            match = _LINE.fullmatch(line)
            assert match and document, f"samples.md:{number}: not understood: {line}"
            start = document.text.find(match["words"], at)
            if start < 0:  # out of turn: from the beginning
                start = document.text.find(match["words"])
            assert start >= 0, f"samples.md:{number}: {match['words']!r} is not in {document.title!r}"
            end = start + len(match["words"])
            if match["last"]:
                end = document.text.find(match["last"], start) + len(match["last"])
                assert end >= len(match["last"]), f"samples.md:{number}: {match['last']!r} does not follow"
            at = max(at, start + 1) if match["optional"] else end
            says = (match["speaker"] or match["says"]).strip()
            wanted[document.id].append(Wanted(kind, Span(start, end), says, bool(match["optional"])))
    return wanted


def answers(record: Record, want: Wanted) -> bool:
    """Whether a record is what a line asks for."""
    span, value = record.span, record.value
    shared = min(span.end, want.span.end) - max(span.start, want.span.start)
    if shared <= 0:
        return False
    if isinstance(value, Quantity):
        number = _number(want.says)
        return number is not None and abs(value.value - number) <= abs(number) * Decimal("0.005")
    if isinstance(value, When):
        return value.iso == want.says
    if isinstance(value, Quotation):
        return shared >= 0.8 * (max(span.end, want.span.end) - min(span.start, want.span.start))
    return isinstance(value, Commitment)


def _number(says: str) -> Decimal | None:
    match = re.search(r"(?<![\w.])\d+(?:\.\d+)?", says)
    return Decimal(match[0]) if match else None


def score(read: Iterable[Document]) -> dict[str, Tally]:
    """Each kind's tally over the documents."""
    read = list(read)
    wanted = lines(read)
    tallies = {kind: Tally() for kind in FOUND}
    for document in read:
        records = extract(document)
        for kind in FOUND[:-1]:
            _tally(tallies[kind], document, [r for r in records if r.type == kind and _counted(r)],
                   [w for w in wanted[document.id] if w.kind == kind])  # fmt: skip
        named = {r.value.name for r in records if isinstance(r.value, Name) and r.value.kind == "person"}
        people = {w.says for w in wanted[document.id] if w.kind == "person"}
        tallies["person"].right += len(people & named)
        tallies["person"].missed += sorted(people - named)
        tallies["person"].extra += sorted(named - people)
    return tallies


def _counted(record: Record) -> bool:
    """A whole speech as one quotation, and words in passing, are not what the annotation lists."""
    return not isinstance(record.value, Quotation) or record.value.kind not in ("speech", "reported")


def _tally(tally: Tally, document: Document, records: list[Record], wanted: list[Wanted]) -> None:
    left = list(records)
    for want in sorted(wanted, key=lambda w: w.optional):
        match = next((r for r in left if answers(r, want)), None)
        place = f"{document.title[:32]}: {want.span.of(document.text)[:60]!r} {want.says}"
        if match is None:
            tally.missed += [] if want.optional else [place]
            continue
        left.remove(match)
        if not want.optional:
            tally.right += 1
            _slots(tally, match, want)
    for record in left:
        if not any(w.optional and w.span.overlaps(record.span) for w in wanted) and not (
            record.type == "commitment" and any(w.span.overlaps(record.span) for w in wanted)
        ):
            tally.extra.append(f"{document.title[:32]}: {record.text[:60]!r} {str(record.value)[:60]}")


def _slots(tally: Tally, record: Record, want: Wanted) -> None:
    value, words = record.value, want.says.split()
    if isinstance(value, Quantity):
        hedge = next((w for w in words if w in ("~", ">", "<", ">=", "<=")), "=")
        tally.slots["kind"].append(value.kind == words[0])
        tally.slots["comparator"].append(value.comparator.value == hedge)
        if "up" in words or "down" in words:
            tally.slots["direction"].append(value.direction in words)
        unit = " ".join(w for w in words[1:] if w not in (hedge, "up", "down") and _number(w) is None)
        if unit:
            tally.slots["unit"].append(value.unit == unit)
    elif isinstance(value, Quotation):
        tally.slots["exact"].append(record.span == want.span)
        tally.slots["speaker"].append(value.speaker == want.says)
    elif isinstance(value, Commitment):
        tally.slots["status"].append(value.status == want.says)


def table(tallies: dict[str, Tally]) -> str:
    rows = []
    for kind, tally in tallies.items():
        figures = "  ".join(f"{name} {share:.3f}" for name, share in tally.figures().items())
        rows.append(f"{kind:<12}{figures}")
    return "\n".join(rows)


__all__ = ["FOUND", "Tally", "documents", "lines", "score", "table"]
