"""Bad input gives one clear line that names the input, the reason and what was expected."""

from __future__ import annotations

import contextlib
import time
import tracemalloc

import pytest

from onrecord import readers
from onrecord.errors import ReadError
from onrecord.model import Source

_ITEM = b'{"title": "Boats", "details": {"body": "<p>More boats will sail.</p>"}}'

_EXPECTED = "; a page, content item or text expected"
_ITEM_HAS = "; a GOV.UK content item has 'title' and 'details' with 'body'"
_TITLE_AND = "; a title line and at least a paragraph expected"

CASES = {
    "nothing": (b"", "page: empty" + _EXPECTED),
    "blanks": (b" \n\t\r\n ", "page: empty" + _EXPECTED),
    "only marks that are left out": ("\ufeff\u200b\n\u00ad".encode(), "page: empty but for blanks" + _EXPECTED),
    "an image": (b"\x89PNG\r\n\x1a\n" + bytes(50), "page: not text but a PNG image" + _EXPECTED),
    "a PDF": (b"%PDF-1.7\n1 0 obj", "page: not text but a PDF" + _EXPECTED),
    "an archive": (b"PK\x03\x04" + bytes(9), "page: not text but a ZIP archive or office document" + _EXPECTED),
    "NUL bytes": (b"some text\x00\x00\x01more", "page: not text (NUL bytes)" + _EXPECTED),
    "control bytes": (bytes(range(1, 9)) * 9 + b"\xff\xfe\xfd", "page: not text (control bytes)" + _EXPECTED),
    "JSON cut off": (_ITEM[:40], "page: JSON breaks off before its end (line 1, column 40)"),
    "not JSON": (b'{"title": Boats}', "page: not JSON: Expecting value (line 1, column 11)"),
    "a list of nothing": (b"[]", "page: an empty JSON list" + _ITEM_HAS),
    "no title": (b'{"results": []}', "page: JSON without 'title'" + _ITEM_HAS),
    "a title of numbers": (
        b'{"title": 7, "details": {}}', "page: 'title' is a number, words were expected" + _ITEM_HAS
    ),
    "details of words": (
        b'{"title": "x", "details": "y"}', "page: 'details' is words, an object was expected" + _ITEM_HAS
    ),
    "no details": (b'{"title": "x"}', "page: JSON without 'details'" + _ITEM_HAS),
    "no body": (b'{"title": "x", "details": {}}', "page: JSON without 'body' in 'details'" + _ITEM_HAS),
    "an empty body": (
        b'{"title": "x", "details": {"body": ""}}',
        "page: a title but no words under it; an announcement expected",
    ),
    "a redirect": (
        b'{"schema_name": "redirect", "redirects": [{"path": "/a", "type": "exact", "destination": "/b"}]}',
        "page: a content item that is 'redirect' to /b, not an announcement",
    ),
    "a gone item": (b'{"schema_name": "gone"}', "page: a content item that is 'gone', not an announcement"),
    "deep JSON": (b'{"a":' * 100_000, "page: not JSON that can be read: RecursionError; a content item expected"),
    "deep HTML": (
        b"<div>" * 100_000,
        "page: HTML nested more than 2,000 elements deep; a page of announcements expected",
    ),
    "HTML of a menu": (
        b"<html><body><h1>Menu</h1><ul><li>Home</li></ul></body></html>",
        "page: HTML without an announcement in it: no paragraph; an archive or GOV.UK page expected",
    ),
    "HTML without a title": (
        b"<html><body><p>Some words.</p></body></html>",
        "page: HTML without an announcement in it: no title (h1); an archive or GOV.UK page expected",
    ),
    "a GOV.UK page of links": (
        b'<html><head><meta name="govuk:content-id" content="x"></head><body><h1>Search</h1></body></html>',
        "page: a GOV.UK page without the text of an announcement; a news page or speech expected",
    ),
    "a headline alone": (
        b"PRESS RELEASE : Boats [March 2031]\n",
        "page: headlines but no announcement under any of them; an archive page expected",
    ),
    "a title alone": (b"Boats", "page: no announcement in it: a single line" + _TITLE_AND),
    "a menu": (
        b"Home\nAbout\nNews\nContact\n",
        "page: no announcement in it: no sentence in it" + _TITLE_AND,
    ),
    "a log": (
        b"started\n" + b"2031-03-05 10:00:00 INFO the server has answered a request from somewhere.\n" * 20,
        "page: no announcement in it: most lines are those of a log" + _TITLE_AND,
    ),
    "a table": (
        b"port,ships,year\n" + b"Easthaven,12,2031\n" * 20,
        "page: no announcement in it: most lines are rows of a table" + _TITLE_AND,
    ),
    "a program": (
        b"import os\n" + b"def sail(boat):\n    return boat.sail();\n" * 20,
        "page: no announcement in it: most lines are code" + _TITLE_AND,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_refused_in_one_clear_line(case: str) -> None:
    content, line = CASES[case]
    with pytest.raises(ReadError) as caught:
        readers.read(Source("page", content))
    assert str(caught.value) == line


def test_json_shows_the_place() -> None:
    with pytest.raises(ReadError) as caught:
        readers.read(Source("item.json", b'{\n  "title": "Boats"\n  "details": {}\n}'))
    assert caught.value.show().splitlines()[1:] == ["line 3, column 3", '    "details": {}', "    ^"]


@pytest.mark.parametrize("start", [b"", b"<p>", b"{", b"PRESS RELEASE : Boats [March 2031]\n"])
def test_one_line_of_200_mb_is_refused_at_once(start: bytes) -> None:
    source = Source("line.txt", start + b"x" * 200_000_000)
    tracemalloc.start()
    begun = time.perf_counter()
    with pytest.raises(ReadError, match=r"^line\.txt: 200,000,\d{3} bytes, more than the 50,000,000"):
        readers.read(source)
    assert time.perf_counter() - begun < 1
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()


@pytest.mark.parametrize(
    "start", ["", "<p>", "<article><h1>x</h1><p>", "{", "PRESS RELEASE : x [March 2031]\n\n", "A title\n\n"]
)
@pytest.mark.parametrize("unit", ["x", "word ", "word. ", "2031 ", "by ", "- ", "<b>", "a@", "0 ", "â€ "])
def test_a_long_line_takes_no_time(start: str, unit: str) -> None:
    """No pattern may look back and forth over a line: five seconds for 1 MB of anything."""
    content = (start + unit * (1_000_000 // len(unit))).encode()
    begun = time.perf_counter()
    with contextlib.suppress(ReadError):
        readers.read(Source("line.txt", content))
    assert time.perf_counter() - begun < 5


def test_encodings() -> None:
    text = "Harbours to “open”\n\nThe harbour’s fund will give £1 – not €2 – to every visitor who comes by sea.\n"
    ids = set()
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"):
        (document,) = readers.read(Source(encoding, text.encode(encoding)))
        ids.add(document.id)
    assert len(ids) == 1


def test_mojibake_is_repaired_and_quotes_stay_curly() -> None:
    import ftfy.bad_codecs  # registers the codec that lets undefined bytes pass, as browsers do

    assert ftfy.bad_codecs
    right = "Harbours “open”\n\nThe harbour’s fund – of £1 – is for the ﬁrst visitor who comes by sea… this year.\n"
    wrong = right.encode().decode("sloppy-windows-1252")
    texts = [readers.read(Source("page", text.encode()))[0].text for text in (right, wrong)]
    assert texts[0] == texts[1] == right.strip()


def test_one_bad_item_of_a_list_does_not_lose_the_others() -> None:
    found = readers.read(Source("items.json", b'[{"title": 3}, ' + _ITEM + b"]"))
    assert [document.title for document in found] == ["Boats"]
    assert any("1 of 2" in warning for warning in found[0].warnings)


def test_every_reader_has_its_sentence() -> None:
    for reader in readers.READERS:
        assert (reader.read.__doc__ or "").splitlines()[0].endswith("."), reader.name
