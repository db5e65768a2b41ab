"""What holds for every source whatever is in it: a document that reads back, or a ReadError; nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import readers
from onrecord.errors import ReadError
from onrecord.model import Document, Source

SOURCES = sorted((Path(__file__).parent / "cases").glob("*/source.*"))
_WORDS = st.sampled_from(
    [
        "PRESS RELEASE : Boats [March 2031]", "Ann Lee – 2031 Speech on Tides", "Related posts", "Notes to editors",
        "The press release issued by the Department for Ferries on 5 March 2031.", "• a point", "1. one", "2. two",
        "The fund will give £1 to every harbour this year.",
        "Ann Lee said:", "", " ", "\u00a0", "\ufeff", "â€™", "[insert_php]",
        "<p>", "</p>", "<blockquote>", "</blockquote>", "<ul><li>", "<a href='/x'>", "<abbr title='y'>z</abbr>", "<br>",
        "<h1>", "</h1>", "<div class='govspeak'>", "<div class='entry-content'>", "<!--", "<table><td>", "&nbsp;&shy;",
    ]
)  # fmt: skip


def sound(document: Document) -> None:
    """The passages stand in the text, in order, apart, and cover it but for the gaps between them."""
    text, at = document.text, 0
    assert document.passages[0].kind == "title"
    assert document.passages[0].span.of(text) == document.title
    for number, passage in enumerate(document.passages):
        assert at <= passage.start < passage.end <= len(text)
        assert text[at : passage.start] == "" if number == 0 else text[at : passage.start] in ("\n", "\n\n")
        words = passage.span.of(text)
        assert words == words.strip()
        assert "\n" not in words
        assert "  " not in words
        at = passage.end
    assert at == len(text)
    assert not set(text) & set("\u00a0\u00ad\ufeff\u200b\r\t\x00")
    assert all(0 <= start < end <= len(text) for start, end, _ in document.cited)
    text.encode("utf-8")
    assert document.issued is None or len(document.issued) in (7, 10)
    assert document.issued_date is None or document.issued_date.isoformat() == document.issued
    assert document.layout_quotations == any(passage.kind == "quotation" for passage in document.passages)


def test_text_and_html_of_a_page_are_the_same_documents() -> None:
    """A page saved as text and the page itself give the same text, so the ledger holds it once, with two sources."""
    paragraphs = [
        "The press release issued by the Department for Ferries on 5 March 2031.",
        "Boats will sail.",
        "They are:",
    ]
    items = ["red", "blue"]
    title = "PRESS RELEASE : Boats [March 2031]"
    text = "\n\n".join([f"  • {title}", title, *paragraphs, "\n".join(f"• {item}" for item in items), "All will sail."])
    body = "".join(f"<p>{words}</p>" for words in paragraphs) + f"<ul>{''.join(f'<li>{item}' for item in items)}</ul>"
    page = f"<article><h2>{title}</h2><div class='entry-content'>{body}<p>All will&nbsp;sail.</p></div></article>"
    assert check(text.encode())[0].id == check(page.encode())[0].id


def check(content: bytes, name: str = "page") -> list[Document]:
    """Read twice: the same documents, each sound, or the same refusal."""
    try:
        found = readers.read(Source(name, content))
    except ReadError as error:
        assert str(error).startswith(f"{name}: ")
        assert "\n" not in str(error)
        assert error.show()
        with pytest.raises(ReadError):
            readers.read(Source(name, content))
        return []
    assert found
    for document in found:
        sound(document)
    assert [each.id for each in found] == [each.id for each in readers.read(Source("again", content))]
    return found


@given(st.binary(max_size=400))
def test_any_bytes(content: bytes) -> None:
    check(content)


@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    check(text.encode("utf-8", "surrogatepass"))


@given(
    st.lists(_WORDS, max_size=25), st.sampled_from(["\n", "\n\n", "\r\n", " "]), st.sampled_from(["", "<html><body>"])
)
def test_any_mix_of_what_pages_hold(words: list[str], gap: str, start: str) -> None:
    check((start + gap.join(words)).encode())


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=20),
    lambda each: st.lists(each, max_size=3) | st.dictionaries(st.text(max_size=5), each, max_size=3),
    max_leaves=6,
)


@given(
    st.fixed_dictionaries(
        {
            "title": st.text(min_size=1, max_size=20) | _JSON,
            "details": st.fixed_dictionaries({"body": st.text() | _JSON}) | _JSON,
        },
        optional=dict.fromkeys(
            ("links", "description", "locale", "document_type", "withdrawn_notice", "first_published_at", "base_path"),
            _JSON,
        ),
    )
)
def test_any_item(item: dict[str, object]) -> None:
    check(json.dumps(item).encode())


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.parent.name)
@settings(max_examples=25)
@given(st.data())
def test_cut_anywhere(source: Path, data: st.DataObject) -> None:
    """A page cut anywhere, in the middle of a character too, yields what is there or says what is wrong."""
    content = source.read_bytes()
    check(content[: data.draw(st.integers(0, len(content)))])


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.parent.name)
@settings(max_examples=15)
@given(st.data())
def test_damaged_anywhere(source: Path, data: st.DataObject) -> None:
    content = bytearray(source.read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    content[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    check(bytes(content))
