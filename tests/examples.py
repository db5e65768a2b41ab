"""Reads the example pages that stand beside the rules (`src/onrecord/extract/*.md`): the tests and the reference.

    ## quantity.percent_change
    (issued 2024-03-05, issuer Ministry of Harbours)          optional; also: kind, speaker, role, title

    > The number of small boats is down by 46% on last year.
    >
    > • a list item
    >
    > # A heading
    >
    > > words of a block quotation whose layout the source kept

    - `down by 46%` percent_change 46 % down | measure: number of small boats

The list holds **everything** of that kind in the text, in order, so that a false positive fails too; `- nothing` marks
a near miss. ` ¶ ` stands where a paragraph ends inside the words. After them stands the canonical form of the value;
slots that the line does not name are not compared. `- missed ...` is a known fault (ought to be found, is not),
`- wrong ...` another (is found, ought not to be); either fails when it is gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from onrecord.model import Document, DocumentKind, Mention, Passage, PassageKind


@dataclass(frozen=True)
class Expected:
    mark: str  # "", "missed" or "wrong"
    words: str
    head: str
    slots: tuple[str, ...]

    def fits(self, mention: Mention, text: str) -> bool:
        head, *slots = str(mention.value).split(" | ")
        found = mention.span.of(text).replace("\n\n", " ¶ ")
        return found == self.words and head == self.head and set(self.slots) <= set(slots)

    def __str__(self) -> str:
        return " | ".join([f"`{self.words}` {self.head}", *self.slots])


@dataclass(frozen=True)
class Example:
    rule: str
    place: str
    document: Document
    expected: tuple[Expected, ...]


_ITEM = re.compile(r"- (?:(missed|wrong) )?`([^`]+)` (.+)")


def examples(page: Path) -> Iterator[Example]:
    rule, settings, quoted, expected, first = "", "", [], [], 0  # type: str, str, list[str], list[Expected], int
    nothing = False
    lines = page.read_text(encoding="utf-8").split("\n")
    for number, line in enumerate([*lines, "## end"], 1):
        if quoted and (line.startswith("## ") or (line.startswith("> ") and (expected or nothing))):
            if not expected and not nothing:
                raise AssertionError(f"{page.name}:{first}: an example without a list; write `- nothing`")
            yield Example(rule, f"{page.name}:{first}", document(quoted, settings), tuple(expected))
            quoted, expected, nothing = [], [], False
        if line.startswith("## "):
            rule, settings = line[3:].strip(), ""
        elif line.startswith("(") and line.endswith(")") and not quoted:
            settings = line[1:-1]
        elif line.startswith(">"):
            first = first if quoted else number
            quoted.append(line[2:])
        elif line == "- nothing":
            nothing = True
        elif line.startswith("- ") and quoted:
            match = _ITEM.fullmatch(line)
            if not match:
                raise AssertionError(f"{page.name}:{number}: expected - `words` value, got {line!r}")
            head, *slots = match[3].split(" | ")
            expected.append(Expected(match[1] or "", match[2], head, tuple(slots)))


def document(quoted: list[str], settings: str = "") -> Document:
    """A document written as the block quote of an example."""
    options = dict(pair.strip().split(" ", 1) for pair in settings.split(", ") if pair.strip())
    pieces: list[tuple[str, PassageKind]] = []
    title = options.get("title", "")
    if title:
        pieces.append((title, "title"))
    for block in re.split(r"\n\s*\n", "\n".join(quoted)):
        for line in [block.replace("\n", " ").strip()] if not block.startswith(("• ", "> ")) else block.split("\n"):
            if line.startswith("• "):
                pieces.append((line[2:], "list_item"))
            elif line.startswith("> "):
                pieces.append((line[2:], "quotation"))
            elif line.startswith("# "):
                pieces.append((line[2:], "heading"))
            elif line.strip(" >"):
                pieces.append((line, "paragraph"))
    text, passages = "", []  # type: str, list[Passage]
    group = 0
    for index, (words, kind) in enumerate(pieces):
        if index:
            text += "\n\n"
            group += kind != pieces[index - 1][1]
        passages.append(Passage(len(text), len(text) + len(words), kind, group))
        text += words
    return Document(
        text, tuple(passages), title, kind=cast(DocumentKind, options.get("kind", "press_release")),
        issuer=options.get("issuer"), speaker=options.get("speaker"), role=options.get("role"),
        issued=options.get("issued"), layout_quotations=any(p.kind == "quotation" for p in passages),
    )  # fmt: skip
