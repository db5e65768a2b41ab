"""From bytes to text: which bytes are text at all, in which encoding, and what is cleaned from every text, once.

Nothing later in the package removes a soft hyphen or turns an NBSP into a space: what this module leaves is what the
offsets of every record count.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from onrecord.errors import ReadError
from onrecord.model import Source

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

LIMIT = 50_000_000
"""The largest source read, in bytes. A page of announcements is a few hundred kilobytes; what is larger than this is
something else, and refusing it keeps memory bounded."""

_SIGNATURES = (
    (b"%PDF", "a PDF"), (b"PK\x03\x04", "a ZIP archive or office document"), (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"), (b"GIF8", "a GIF image"), (b"\x1f\x8b", "gzip-compressed"),
    (b"\xd0\xcf\x11\xe0", "an old office document"), (b"SQLite format 3\x00", "an SQLite database"),
    (b"RIFF", "a sound, film or image"), (b"\x7fELF", "a program"), (b"BZh", "bzip2-compressed"),
)  # fmt: skip
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.I)
# ZWNJ and ZWJ (U+200C, U+200D) stay: Persian, Urdu and Indic spelling needs them.
_CLEANED = (
    (re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]"), "\n"),
    (re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]"), " "),
    (re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff]"), ""),
    (re.compile("[\ud800-\udfff]"), "\ufffd"),
)
"""What becomes a line end, a blank, nothing (controls, soft hyphens, zero-width characters, direction marks), or is
marked as lost (surrogates, which no encoder writes back)."""
_NEEDS_CLEAN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u1680\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff\ud800-\udfff]"
)
# The second and third bytes of UTF-8 as cp1252 or Latin-1 shows them: where these follow an accented capital or "â".
_MOJIBAKE = re.compile("[ÂÃÅÄÎÏÐâãð][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ¡-¿]|[\x80-\x9f]")
_STRETCH = re.compile(r".{1,5000}(?= |$)|.{1,5000}", re.S)
"""What is repaired at a time: ftfy weighs the whole of what it is given, and its time grows with the length."""
_LOST_CLOSE = re.compile(r"â€(?=[ .,;:!?)\n]|$)")
_BLANKS = re.compile(r" {2,}")
_NESTING = re.compile(
    r"<(/?)(?!(?:p|li|td|th|tr|dd|dt|option|br|hr|img|input|link|meta|col|wbr|area|source|track|embed|base)\b)[a-z]",
    re.I,
)
_DEEPEST = 2_000
"""An HTML parser needs time by the square of the nesting; no page that people write is nested like this."""


@dataclass(frozen=True)
class Opened:
    """A source whose bytes have been decoded; `text` is clean but for markup. Parsed forms are made when asked for.

    `title` and `issuer` are what a person gave with a text that does not say them."""

    source: Source
    text: str
    warnings: tuple[str, ...] = ()
    title: str | None = None
    issuer: str | None = None

    @property
    def name(self) -> str:
        return self.source.name

    @cached_property
    def is_markup(self) -> bool:
        start = self.text[:4000].lstrip()
        while start.startswith("<!--") and "-->" in start:
            start = start.split("-->", 1)[1].lstrip()
        return start.startswith("<!--") or bool(re.match(r"<(?:!doctype|\?xml|[a-z][a-z0-9]*[\s>/])", start, re.I))

    @cached_property
    def is_json(self) -> bool:
        return bool(re.match(r"\s*(?:\{|\[\s*(?:[\[{\"\]]|$))", self.text[:4000])) or (
            "json" in (self.source.media_type or "") or self.name.lower().endswith(".json")
        )

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """The parsed page. Call only when `is_markup`."""
        return parsed(self.text, self.name)

    @cached_property
    def json(self) -> object:
        """The parsed JSON; raises ReadError with the place where it breaks off."""
        try:
            return json.loads(self.text, strict=False)
        except json.JSONDecodeError as error:
            cut = error.pos >= len(self.text.rstrip()) or "Unterminated" in error.msg
            reason = "JSON breaks off before its end" if cut else f"not JSON: {error.msg}"
            raise ReadError(
                self.name, f"{reason} (line {error.lineno}, column {error.colno})", text=self.text, at=error.pos
            ) from None
        except (RecursionError, ValueError) as error:
            raise ReadError(
                self.name, f"not JSON that can be read: {type(error).__name__}; a content item expected"
            ) from None


def parsed(markup: str, name: str) -> LexborHTMLParser:
    """HTML as a tree; raises ReadError when elements are nested deeper than any page."""
    from selectolax.lexbor import LexborHTMLParser

    depth = 0
    for tag in _NESTING.finditer(markup):
        depth = depth + 1 if not tag[1] else max(0, depth - 1)
        if depth > _DEEPEST:
            raise ReadError(name, f"HTML nested more than {_DEEPEST:,} elements deep; a page of announcements expected")
    return LexborHTMLParser(markup)


def opened(source: Source) -> Opened:
    """Decode a source and clean its text.

    Raises ReadError when it is empty, too large (see LIMIT) or not text.
    """
    content, name = source.content, source.name
    if not content.strip():
        raise ReadError(name, "empty; a page, content item or text expected")
    if len(content) > LIMIT:
        raise ReadError(name, f"{len(content):,} bytes, more than the {LIMIT:,} that one source may have")
    for signature, what in _SIGNATURES:
        if content.startswith(signature):
            raise ReadError(name, f"not text but {what}; a page, content item or text expected")
    text, warnings = _decoded(content, name)
    text = clean(text)
    if not text.strip():
        raise ReadError(name, "empty but for blanks; a page, content item or text expected")
    return Opened(source, text, warnings)


def _decoded(content: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            text = content.decode(encoding, "replace")
            return text, (("characters that could not be decoded",) if "\ufffd" in text else ())
    head = content[:8192]
    if b"\x00" in head:
        # UTF-16 without a mark: English has a NUL in nearly every second place, binary files do not.
        for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
            if head[first::2].count(0) > 0.8 * (len(head) // 2):
                return content.decode(encoding, "replace"), (f"no byte order mark; read as {encoding}",)
        raise ReadError(name, "not text (NUL bytes); a page, content item or text expected")
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        if error.start >= len(content) - 3 and error.reason == "unexpected end of data":
            return content[: error.start].decode("utf-8"), ("the source breaks off in the middle of a character",)
    control = sum(byte < 9 or 13 < byte < 32 for byte in head)
    if control > len(head) / 50:
        raise ReadError(name, "not text (control bytes); a page, content item or text expected")
    declared = _CHARSET.search(content[:2048])
    encoding = declared[1].decode("ascii").lower() if declared else "cp1252"
    if encoding.replace("-", "") in ("iso88591", "latin1", "usascii", "ascii"):
        encoding = "cp1252"  # what every browser does: WHATWG Encoding Standard, labels of windows-1252
    multibyte = len(re.findall(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}", content))
    stray = len(content.translate(None, bytes(range(128)))) - 2 * multibyte
    if encoding.replace("-", "") in ("utf8", "cp1252") and multibyte > stray:
        return content.decode("utf-8", "replace"), ("bytes that are not UTF-8, shown as \ufffd",)
    try:
        return content.decode(encoding), (f"not UTF-8; read as {encoding}",)
    except (UnicodeDecodeError, LookupError, ValueError):
        # cp1252 leaves five bytes undefined; browsers let them pass as C1 controls, which clean() then drops.
        return content.decode("cp1252", "replace").replace("\ufffd", ""), ("not UTF-8; read as cp1252",)


def clean(text: str) -> str:
    """NBSP and kin as spaces, soft hyphens and zero-width characters gone, line ends as \\n, mojibake repaired.

    Curly quotes, dashes and ligatures stay as they are: only ftfy's repair of encodings is used, not its taste.

    >>> clean("the governmentâ€™s\\u00a0plan\\r\\nco\\u00adoperate")
    'the government’s plan\\ncooperate'
    """
    if _MOJIBAKE.search(text):
        import ftfy

        # The closing quotation mark loses its third byte on the way, which cp1252 leaves undefined.
        text = _LOST_CLOSE.sub("”", text)
        text = "\n".join(
            "".join(map(ftfy.fix_encoding, _STRETCH.findall(line))) if _MOJIBAKE.search(line) else line
            for line in text.split("\n")
        )
    if _NEEDS_CLEAN.search(text):
        for pattern, replacement in _CLEANED:
            text = pattern.sub(replacement, text)
    return text


def squeeze(words: str) -> str:
    """One line: runs of blanks and line ends as one space, none at the ends.

    >>> squeeze("  at the\\n  Council ")
    'at the Council'
    """
    if "\n" in words:
        words = words.replace("\n", " ")
    return _BLANKS.sub(" ", words).strip(" ")
