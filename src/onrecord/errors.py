"""What can go wrong, in words a user can act on. An error that knows its place can show it, with a caret."""

from __future__ import annotations


class OnrecordError(Exception):
    """Base of everything this package raises on purpose; its text is one clear line."""


class SpanError(OnrecordError):
    """A span that cannot be read back from its text."""


class LedgerError(OnrecordError):
    """The ledger cannot be opened, read or written."""


class ReadError(OnrecordError):
    """An input that cannot be read: names the input, the reason, and what was expected.

    `name` is the file or address; `at` an offset into `text` (the input as text) where the trouble starts.
    """

    def __init__(self, name: str, reason: str, *, text: str | None = None, at: int | None = None) -> None:
        super().__init__(f"{name}: {reason}")
        self.name, self.reason, self.text, self.at = name, reason, text, at

    def show(self) -> str:
        """The message, and where the place is known, the line with a caret under it."""
        if self.text is None or self.at is None:
            return str(self)
        return f"{self}\n{caret(self.text, self.at)}"


class QueryError(OnrecordError):
    """A search that cannot be understood; carries the query and the place."""

    def __init__(self, query: str, reason: str, at: int) -> None:
        super().__init__(reason)
        self.query, self.at = query, at

    def show(self) -> str:
        return f"{self}\n{caret(self.query, self.at)}"


def caret(text: str, at: int, width: int = 76) -> str:
    """The line of `text` that holds offset `at`, cut to `width`, with a caret under the place.

    >>> print(caret("one\\ntwo three", 8))
    line 2, column 5
      two three
          ^
    """
    at = max(0, min(at, len(text)))
    first = text.rfind("\n", 0, at) + 1
    last = text.find("\n", at)
    line = text[first : last if last >= 0 else len(text)]
    column = at - first
    left = max(0, min(column - width // 2, len(line) - width))
    shown = line[left : left + width]
    row = text.count("\n", 0, at) + 1
    return f"line {row}, column {column + 1}\n  {shown}\n  {' ' * (column - left)}^"
