"""What `explain` says of records and links: the rule's sentence, the words in their place, parts marked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.explain import CONTEXT, pieces, place, sentence_of
from onrecord.extract import RULES
from onrecord.link import LINKERS
from onrecord.model import Document, Part, Passage, Span

TEXT = "Officers inspected more than 25,000 vessels last year."
DOCUMENT = Document(TEXT, (Passage(0, len(TEXT), "paragraph"),), "Officers", issued="2025-03-06", issuer="Ministry")


def test_parts_are_marked_in_the_words_and_around_them() -> None:
    start = TEXT.index("more than")
    parts = (
        Part("comparator", Span(start, start + 9)),
        Part("period", Span(TEXT.index("last year"), TEXT.index("last year") + 9)),
    )
    where = place(DOCUMENT, Span(start, TEXT.index(" last")), parts, "r1")
    assert where.text == "more than 25,000 vessels"
    assert [(p.text, p.parts) for p in where.pieces] == [("more than", ("comparator",)), (" 25,000 vessels", ())]
    assert [(p.text, p.parts) for p in where.after] == [(" ", ()), ("last year", ("period",)), (".", ())]
    assert (where.title, where.issuer, where.issued, where.record) == ("Officers", "Ministry", "2025-03-06", "r1")


def test_long_passages_are_cut_between_words() -> None:
    text = "word " * 200
    document = Document(text, (Passage(0, len(text), "paragraph"),), "Long")
    where = place(document, Span(500, 504))
    before, after = "".join(p.text for p in where.before), "".join(p.text for p in where.after)
    assert before.startswith("… word") and after.endswith(" …")
    assert len(before) <= CONTEXT + 2 and len(after) <= CONTEXT + 2


@given(st.text(min_size=1, max_size=60), st.data())
def test_pieces_are_the_text(text: str, data: st.DataObject) -> None:
    """Whatever the parts, the pieces joined are the words: nothing is lost, doubled or moved."""
    offsets = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(offsets, offsets).filter(lambda s: s[0] < s[1]), max_size=5))
    start, end = sorted(data.draw(st.tuples(offsets, offsets)))
    cut = pieces(text, Span(start, end), tuple(Part("part", Span(*s)) for s in spans))
    assert "".join(piece.text for piece in cut) == text[start:end]
    assert all(piece.text for piece in cut)


def test_every_rule_and_linker_has_its_sentence() -> None:
    for name in [*(rule.name for rule in RULES), *(linker.name for linker in LINKERS)]:
        assert sentence_of(name).endswith(".")
    assert "another release" in sentence_of("gone.rule")
