"""A document laid out for reading: its passages as blocks, its records as marks in place, no word lost or moved.

A quotation that fills whole passages becomes a block with a rule beside it and a caption that names the speaker; every
other record is marked in the line. A segment under several marks opens the narrowest; the margin names the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from onrecord.model import Document, Passage, Record, Span
from onrecord.web.marks import Mark, Segment, segments
from onrecord.web.wording import KINDS, kind_of, summary

AT = "at"
_ORDER = {kind: number for number, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Run:
    """Words under the same marks. `opens` is the record a click opens; `kinds` every kind over them, the widest first;
    `anchors` the records that begin here; `tails` the announced acts and claims that end here, to be tagged there."""

    text: str
    span: Span
    kinds: tuple[str, ...] = ()
    opens: Record | None = None
    title: str = ""
    selected: bool = False
    pointed: bool = False
    anchors: tuple[str, ...] = ()
    first: bool = False
    tails: tuple[Record, ...] = ()

    @property
    def classes(self) -> str:
        """The style sheet's classes: every kind, and `on-` the kind that a click opens, whose line is drawn."""
        names = [*self.kinds, *(f"on-{kind}" for kind in self.kinds[-1:])]
        return " ".join([*names, "sel"] if self.selected else names)


@dataclass(frozen=True, slots=True)
class Line:
    """One passage."""

    kind: str
    runs: tuple[Run, ...]


@dataclass(slots=True)
class Block:
    """Passages that stand together: `kind` is the passage's, or `list`, `cells`, `block` (a quotation).

    `anchored` says that the block is where its quotation is first met, so that it carries the quotation's anchor.
    """

    kind: str
    lines: list[Line] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    quotation: Record | None = None
    selected: bool = False
    anchored: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A document ready for the template. `title` holds the runs of its title passage, when it has one."""

    title: tuple[Run, ...]
    blocks: tuple[Block, ...]
    speech: Record | None
    speech_selected: bool


def lay_out(
    document: Document,
    records: Sequence[Record],
    selected: str | None = None,
    at: Sequence[Span] = (),
    show: str | None = None,
) -> Page:
    """Lay a document out, its records marked (those of the kind `show`, and the selected one) and the words `at` too.

    Block quotations stay blocks whatever is shown: they are the document's layout.
    """
    text = document.text
    passages = _whole(document)
    speech = next((r for r in records if r.type == "quotation" and getattr(r.value, "kind", "") == "speech"), None)
    blocked = _blocked(text, passages, [r for r in records if r.type == "quotation" and r is not speech])
    held: dict[str, list[Span]] = {}
    for number, record in blocked.items():
        held.setdefault(record.id, []).append(passages[number].span)
    marks = [
        Mark(r.id, kind_of(r), part)
        for r in records
        if r is not speech and (show is None or r.id == selected or kind_of(r) == show)
        for part in ([r.span] if r.id not in held else _outside(text, r.span, held[r.id]))
    ]
    marks += [Mark(AT, AT, span) for span in at]
    # A claim is a sentence, and most sentences claim: among all the marks it is a tag at its end, alone it is drawn.
    quiet = {r.id for r in records if r.type == "claim"} if show is None else set()
    runs = _runs(text, passages, marks, {r.id: r for r in records}, selected, quiet)
    met = {anchor for line in runs for run in line for anchor in run.anchors}
    title: tuple[Run, ...] = ()
    blocks: list[Block] = []
    quote: Block | None = None
    group: tuple[str, int] | None = None
    for number, passage in enumerate(passages):
        line = Line(passage.kind, runs[number])
        if passage.kind == "title" and not title:
            title = line.runs
            continue
        owner = blocked.get(number)
        if owner is None:
            quote = None
        elif quote is None or quote.quotation is not owner:
            quote = Block("block", quotation=owner, selected=owner.id == selected, anchored=owner.id not in met)
            met.add(owner.id)
            blocks.append(quote)
            group = None
        elif passage.kind not in ("list_item", "cell"):
            group = None
        where = quote.blocks if quote is not None else blocks
        gathered = {"list_item": "list", "cell": "cells", "quotation": "plain_quotation"}.get(passage.kind)
        if passage.kind == "quotation" and owner is not None:
            gathered = None
        key = (gathered or "", passage.group)
        if gathered and where and group == key and where[-1].kind == gathered:
            where[-1].lines.append(line)
        else:
            where.append(Block(gathered or passage.kind, [line]))
        group = key if gathered else None
    return Page(title, tuple(blocks), speech, speech is not None and speech.id == selected)


def _whole(document: Document) -> list[Passage]:
    """The passages in order, without overlap, and every word between them as a paragraph of its own."""
    text = document.text
    found: list[Passage] = []
    at = 0
    for passage in sorted(document.passages):
        start, end = max(passage.start, at), min(passage.end, len(text))
        if start >= end:
            continue
        if text[at:start].strip():
            found.append(Passage(at, start, "paragraph"))
        found.append(passage._replace(start=start, end=end))
        at = end
    if text[at:].strip():
        found.append(Passage(at, len(text), "paragraph"))
    return found


def _wordless(text: str) -> bool:
    return not any(c.isalnum() for c in text)


def _blocked(text: str, passages: Sequence[Passage], quotations: Iterable[Record]) -> dict[int, Record]:
    """By number of passage, the widest quotation that fills it but for quotation marks and spaces."""
    found: dict[int, Record] = {}
    for record in sorted(quotations, key=lambda r: (-(r.end - r.start), r.start)):
        for number, passage in enumerate(passages):
            overlap = Span(max(passage.start, record.start), min(passage.end, record.end))
            if overlap.start >= overlap.end or passage.kind == "title" or number in found:
                continue
            left, right = text[passage.start : overlap.start], text[overlap.end : passage.end]
            if _wordless(left) and _wordless(right) and not _wordless(overlap.of(text)):
                found[number] = record
    return found


def _outside(text: str, span: Span, blocks: Sequence[Span]) -> list[Span]:
    """What is left of a quotation in the line, once its blocks are taken out."""
    left: list[Span] = []
    at = span.start
    for block in sorted(blocks):
        if at < block.start and not _wordless(text[at : block.start]):
            left.append(Span(at, block.start))
        at = max(at, block.end)
    if at < span.end and not _wordless(text[at : span.end]):
        left.append(Span(at, span.end))
    return left


def _runs(
    text: str,
    passages: Sequence[Passage],
    marks: Sequence[Mark],
    records: dict[str, Record],
    selected: str | None,
    quiet: set[str],
) -> list[tuple[Run, ...]]:
    """The runs of every passage; an anchor stands where a record first appears, a tail where an act last does."""
    cuts = [edge for p in passages for edge in (p.start, p.end)]
    pieces = iter(segments(len(text), marks, cuts))
    seen: set[str] = set()
    where: dict[str, tuple[int, int]] = {}
    lines: list[list[Run]] = []
    piece = next(pieces, None)
    for number, passage in enumerate(passages):
        line: list[Run] = []
        while piece is not None and piece.span.start < passage.end:
            if piece.span.start >= passage.start:
                run = _run(text, piece, records, selected, seen, quiet)
                seen.update(run.anchors)
                for mark in piece.marks:
                    where[mark.key] = (number, len(line))
                line.append(run)
            piece = next(pieces, None)
        lines.append(line)
    for key, (number, place) in where.items():
        if key in records and (records[key].type == "commitment" or (key in quiet and _telling(records[key]))):
            run = lines[number][place]
            lines[number][place] = replace(run, tails=(*run.tails, records[key]))
    return [tuple(line) for line in lines]


def _telling(claim: Record) -> bool:
    """Whether a claim is tagged among all the marks. One about a figure is not: the figure is marked, and its margin
    says who is cited for it."""
    return getattr(claim.value, "kind", "") in ("superlative", "outcome", "comparison")


def _run(
    text: str, piece: Segment, records: dict[str, Record], selected: str | None, seen: set[str], quiet: set[str]
) -> Run:
    shown = [m for m in piece.marks if m.key != AT and (m.key not in quiet or m.key == selected)]
    # The narrowest opens; of two as wide, the selected one, then the kind that stands first among the filters.
    opens = min(
        shown,
        key=lambda m: (m.span.end - m.span.start, m.key != selected, _ORDER.get(m.kind, len(_ORDER)), m.key),
        default=None,
    )
    anchors = tuple(dict.fromkeys(m.key for m in piece.marks if m.key not in seen))
    record = records[opens.key] if opens else None
    rest = [m.kind for m in shown if opens is None or m.key != opens.key]
    return Run(
        piece.span.of(text),
        piece.span,
        tuple(dict.fromkeys([*rest, *([opens.kind] if opens else [])])) if opens else (),
        record,
        summary(record) if record else "",
        any(m.key == selected for m in shown),
        any(m.key == AT for m in piece.marks),
        anchors,
        opens is not None and opens.key in anchors,
    )
