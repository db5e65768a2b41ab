"""Reads the example pages that stand beside the linkers (`src/onrecord/link/*.md`): the tests and the reference.

    ## revisions.update
    (issued 2031-02-11, issuer Ministry of Harbours)          one line of settings opens each document; also: label

    > The first announcement.

    (issued 2031-05-20)

    > The second.

    - update `words of the first` ~ `words of the second`

A fenced table of CSV is the statistics imported for the examples after it, until the next table or heading.

An example is every document up to its list. The list holds **every** link of that family, in any order, with words of
each member in the order of the members; `- nothing` marks a near miss.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.ledger.series_files import Read, read
from onrecord.link.published import Observation, Series
from onrecord.model import Document, Link
from tests.examples import document


@dataclass(frozen=True)
class Tie:
    relation: str
    words: tuple[str, ...]

    def fits(self, link: Link) -> bool:
        return (
            link.relation == self.relation
            and len(link.members) == len(self.words)
            and all(words in member.text for words, member in zip(self.words, link.members, strict=True))
        )

    def __str__(self) -> str:
        return f"{self.relation} " + " ~ ".join(f"`{w}`" for w in self.words)


@dataclass(frozen=True)
class Example:
    linker: str
    place: str
    documents: tuple[Document, ...]
    expected: tuple[Tie, ...]
    statistics: tuple[Series, ...] = ()


def examples(page: Path) -> Iterator[Example]:
    linker, settings, first = "", "", 0
    quoted: list[str] = []
    documents: list[Document] = []
    expected: list[Tie] = []
    listed = False
    statistics: tuple[Series, ...] = ()
    table: list[str] | None = None

    def close() -> None:
        if quoted:
            documents.append(made(quoted, settings))
            quoted.clear()

    for number, line in enumerate([*page.read_text(encoding="utf-8").split("\n"), "## end"], 1):
        opens = line.startswith(("## ", "(", "```"))
        if (opens or line.startswith("> ")) and listed:
            yield Example(linker, f"{page.name}:{first}", tuple(documents), tuple(expected), statistics)
            documents, expected, listed, settings = [], [], False, ""
        if opens or (line == "" and quoted):
            close()
        if line == "```csv":
            table = []
            continue
        if table is not None:
            if line == "```":
                statistics, table = imported("\n".join(table)), None
            else:
                table.append(line)
            continue
        if line.startswith("## "):
            statistics = ()
            assert not documents, f"{page.name}:{number}: an example without a list; write `- nothing`"
            linker, settings = line[3:].strip(), ""
        elif line.startswith("(") and line.endswith(")"):
            settings = line[1:-1]
        elif line.startswith(">"):
            first = first if quoted or documents else number
            quoted.append(line[2:])
        elif line == "- nothing":
            listed = True
        elif line.startswith("- ") and documents:
            relation, _, members = line[2:].partition(" ")
            expected.append(Tie(relation, tuple(re.findall(r"`([^`]+)`", members))))
            listed = True


def imported(table: str) -> tuple[Series, ...]:
    """Tidy CSV as the series that a ledger would give."""
    held: dict[str, list[Read]] = {}
    for one in read("series.csv", table.encode()):
        held.setdefault(one.series, []).append(one)
    return tuple(
        Series(name, rows[0].title, rows[0].unit, rows[0].measure, rows[0].adds_up,
               tuple(Observation(r.period, r.value, r.released, r.by_row) for r in rows))
        for name, rows in held.items()
    )  # fmt: skip


def made(quoted: list[str], settings: str) -> Document:
    """A document written as the block quote of an example; `label` is its archive's month."""
    label = re.search(r"\blabel (\S+?)(?:,|$)", settings)
    found = document(quoted, re.sub(r",? ?\blabel [^,]+", "", settings))
    return replace(found, archive_label=label[1]) if label else found
