"""The document laid out: its words all there and in order, its quotations as blocks, its marks on the right words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Document, Mention, Passage, Record, Span
from onrecord.values import Claim, Commitment, Quotation, Value, When
from onrecord.web.layout import Block, Page, Run, lay_out
from tests.web import announcements
from tests.web.announcements import LAMPS, ODD, SPEECH

FOUND = announcements.records()


def lines(blocks: tuple[Block, ...] | list[Block]) -> Iterator[tuple[Run, ...]]:
    for block in blocks:
        yield from (line.runs for line in block.lines)
        yield from lines(block.blocks)


def runs(page: Page) -> list[Run]:
    return [*page.title, *(run for line in lines(page.blocks) for run in line)]


def bare(text: str) -> str:
    return "".join(text.split())


@st.composite
def documents_with_records(draw: st.DrawFn) -> tuple[Document, list[Record]]:
    text = draw(st.text(alphabet="ab c.\n“”", min_size=2, max_size=80))
    offset = st.integers(0, len(text))
    kinds = st.sampled_from(["title", "heading", "paragraph", "list_item", "quotation", "note", "contact", "cell"])
    passages = draw(st.lists(st.builds(Passage, offset, offset, kinds, st.integers(0, 2)), max_size=6))
    document = Document(text, tuple(passages), "T")
    values: st.SearchStrategy[Value] = st.sampled_from(
        [
            When("2024", "year"),
            Quotation("block", "A"),
            Quotation("speech", "B"),
            Commitment("done", "firm"),
            Claim("outcome"),
        ]
    )
    spans = draw(st.lists(st.tuples(offset, offset, values), max_size=8))
    mentions = [Mention(f"rule.{n}", Span(a, b), v) for n, (a, b, v) in enumerate(spans) if a < b]
    return document, [Record.of(m, document) for m in mentions]


@given(documents_with_records())
def test_no_word_is_lost_added_or_moved(given_: tuple[Document, list[Record]]) -> None:
    document, records = given_
    page = lay_out(document, records)
    spans = [run.span for run in runs(page)]
    assert bare("".join(run.text for run in runs(page))) == bare(document.text) or page.title
    assert sorted(spans) == sorted(set(spans))
    assert bare("".join(span.of(document.text) for span in sorted(spans))) == bare(document.text)


@given(documents_with_records(), st.integers(0, 7))
def test_the_selected_words_are_exactly_the_records(given_: tuple[Document, list[Record]], pick: int) -> None:
    document, records = given_
    if not records:
        return
    record = records[pick % len(records)]
    page = lay_out(document, records, record.id)
    if record.type == "quotation":
        return  # a quotation is shown as a block, and only what is left of it in the line
    selected = "".join(run.text for run in sorted(runs(page), key=lambda r: r.span) if run.selected)
    assert bare(selected) == bare(record.text)


@given(documents_with_records())
def test_every_record_has_at_most_one_anchor(given_: tuple[Document, list[Record]]) -> None:
    document, records = given_
    page = lay_out(document, records)

    def blocks(held: list[Block] | tuple[Block, ...]) -> Iterator[Block]:
        for block in held:
            yield block
            yield from blocks(block.blocks)

    anchors = [a for run in runs(page) for a in run.anchors]
    anchors += [b.quotation.id for b in blocks(page.blocks) if b.quotation and b.anchored]
    assert len(anchors) == len(set(anchors))


@given(documents_with_records())
def test_one_kind_shown_alone_leaves_the_words_alone(given_: tuple[Document, list[Record]]) -> None:
    document, records = given_
    page = lay_out(document, records, show="dates")
    assert {kind for run in runs(page) for kind in run.kinds} <= {"dates"}
    assert bare("".join(s.of(document.text) for s in sorted(r.span for r in runs(page)))) == bare(document.text)


def test_a_quotation_that_fills_passages_is_a_block_with_its_speaker() -> None:
    page = lay_out(LAMPS, FOUND[LAMPS])
    block = next(b for b in page.blocks if b.kind == "block")
    assert block.quotation is not None
    assert block.quotation.text.startswith("We have cut wrecks")
    assert len(block.blocks) == 2
    said = [run for line in lines(block.blocks) for run in line]
    assert not any("quotations" in run.kinds for run in said)


def test_a_quotation_in_the_line_is_marked_in_the_line() -> None:
    page = lay_out(LAMPS, FOUND[LAMPS])
    assert [run.text for run in runs(page) if run.kinds == ("quotations",)] == ["nearly done"]


def test_a_speech_is_said_once_and_not_marked_throughout() -> None:
    page = lay_out(SPEECH, FOUND[SPEECH])
    assert page.speech is not None
    assert [b.kind for b in page.blocks] == ["paragraph", "paragraph"]
    assert not any("quotations" in run.kinds for run in runs(page))


def test_the_narrowest_record_opens_and_the_wider_ones_stay_drawn() -> None:
    page = lay_out(LAMPS, FOUND[LAMPS])
    year = next(run for run in runs(page) if run.text == "2022")
    assert year.kinds == ("figures", "dates")
    assert year.classes == "figures dates on-dates"
    assert year.opens is not None
    assert year.opens.text == "2022"


def test_an_announced_act_ends_with_its_status() -> None:
    page = lay_out(LAMPS, FOUND[LAMPS])
    tails = [(run.text, tail.text) for run in runs(page) for tail in run.tails]
    assert ("30 June 2025", "publish a register of lamps by 30 June 2025") in tails


def test_a_claim_is_a_tag_among_all_marks_and_a_line_alone() -> None:
    claim = next(r for r in FOUND[LAMPS] if r.type == "claim")
    among = runs(lay_out(LAMPS, FOUND[LAMPS]))
    assert [run.text for run in among if claim in run.tails] == ["every lamp is lit"]
    assert not any("claims" in run.kinds for run in among)
    alone = runs(lay_out(LAMPS, FOUND[LAMPS], show="claims"))
    assert [run.text for run in alone if "claims" in run.kinds] == ["every lamp is lit"]
    chosen = runs(lay_out(LAMPS, FOUND[LAMPS], claim.id))
    assert [run.text for run in chosen if run.selected] == ["every lamp is lit"]


def test_words_between_passages_are_shown() -> None:
    document = Document("One. Two. Three.", (Passage(0, 4, "paragraph"), Passage(10, 16, "paragraph")), "T")
    assert [run.text for run in runs(lay_out(document, []))] == ["One.", " Two. ", "Three."]


def test_list_items_of_one_list_stand_together() -> None:
    page = lay_out(LAMPS, [])
    assert [len(b.lines) for b in page.blocks if b.kind == "list"] == [2]


@pytest.mark.parametrize("document", [LAMPS, SPEECH, ODD])
def test_words_pointed_to_are_marked(document: Document) -> None:
    place = Span(len(document.title) + 4, len(document.title) + 9)
    page = lay_out(document, FOUND[document], at=[place])
    assert "".join(run.text for run in runs(page) if run.pointed) == place.of(document.text)
