"""Laws of extraction that hold for any text whatever."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract import extract
from onrecord.model import Document, DocumentKind, Passage, PassageKind

_PIECES = [
    "The government will spend £3.5 million on 12 harbours by May 2025.", "“", "”", "'", "…", " said:", "36%", "(", ")",
    "Ann Lee, Harbours Minister, said:", "We will", "between 4 and", "€3 to €4 billion", "\n", ".", ":", "–", "’s",
    "NBSP\u00a0",
    "Dr", "more than", "a third", "in October", "last year", "2024 to 2025", "Act 2003", "the Piers Fund", "İ", "ﬁ",
    "\U0001f6a2",
]  # fmt: skip
_KINDS: list[PassageKind] = [
    "title",
    "provenance",
    "heading",
    "paragraph",
    "list_item",
    "quotation",
    "note",
    "contact",
    "cell",
]


@st.composite
def documents(draw: st.DrawFn) -> Document:
    words = st.one_of(st.sampled_from(_PIECES), st.text(max_size=12))
    blocks = draw(st.lists(st.lists(words, min_size=1, max_size=8).map(" ".join), min_size=1, max_size=6))
    text, passages = "", []
    for number, block in enumerate(blocks):
        if number:
            text += "\n\n"
        if block:
            kind: PassageKind = draw(st.sampled_from(_KINDS))
            passages.append(Passage(len(text), len(text) + len(block), kind, number))
        text += block
    issued = draw(st.sampled_from([None, "2024-02-29", "2024-02"]))
    spoken: DocumentKind = draw(st.sampled_from(["press_release", "speech"]))
    return Document(
        text, tuple(passages), "", kind=spoken, issued=issued, issuer="Ministry of Harbours", speaker="Ann Lee"
    )


@given(documents())
def test_extraction_never_raises_and_every_record_reads_back(document: Document) -> None:
    for record in extract(document):
        assert record.text == document.text[record.start : record.end]
        assert record.text.strip(), "a record of blanks says nothing"
        for part in record.parts:
            assert 0 <= part.span.start < part.span.end <= len(document.text)


@given(documents())
def test_extraction_is_a_function_of_the_document(document: Document) -> None:
    again = Document(document.text, document.passages, "", kind=document.kind, issued=document.issued,
                     issuer=document.issuer, speaker=document.speaker)  # fmt: skip
    first, second = extract(document), extract(again)
    assert [r.id for r in first] == [r.id for r in second]
    assert len({r.id for r in first}) == len(first)
