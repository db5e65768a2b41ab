"""How results are printed: a table in a terminal, CSV in a pipe, JSON Lines when asked.

Words of documents are untrusted: control characters and escape sequences never reach a terminal.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console

Row = Mapping[str, Any]

_CONTROL = re.compile(
    "\x1b\\[[0-?]*[ -/]*[@-~]"  # a CSI sequence: colours, cursor
    "|\x1b\\][^\x07\x1b]*(?:\x07|\x1b\\\\)?"  # an OSC sequence: titles, links
    "|[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"  # the rest of C0 and C1; marks that reorder the line
)


def clean(text: str) -> str:
    """Text without what would steer a terminal (ECMA-48 control functions, bidirectional overrides).

    >>> clean("a \\x1b[31mred\\x1b[0m\\x07 bell")
    'a red bell'
    """
    return _CONTROL.sub("", text)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, what to show of a row, and what to show under it, dimmed.

    `width` is in characters, or `ratio` shares what the fixed ones leave; `lines` is how many lines the words may take
    before they are cut, 0 for as many as they need.
    """

    heading: str
    show: Callable[[Row], str]
    style: str = ""
    width: int | None = None
    lines: int = 0
    ratio: int | None = None
    under: Callable[[Row], str] | None = None


def console(*, stderr: bool = False) -> Console:
    """A terminal that shows words as they are: no markup, no emoji codes, no highlighting of numbers."""
    from rich.console import Console

    # A pipe has no width: tables forced into one get 100 columns rather than 80 cut ones.
    stream = sys.stderr if stderr else sys.stdout
    asked = os.environ.get("COLUMNS", "")
    width = None if stream.isatty() else int(asked) if asked.isdigit() and int(asked) >= 60 else 100
    return Console(stderr=stderr, markup=False, emoji=False, highlight=False, width=width, soft_wrap=False)


def emit(rows: Iterable[Row], columns: Sequence[Column], form: str, *, nothing: str = "Nothing found.") -> int:
    """Print rows as `table`, `csv` or `json` (one object a line); the number of rows printed."""
    rows = list(rows)
    if form == "json":
        for row in rows:
            click.echo(as_json(row))
    elif form == "csv" and rows:
        click.echo(as_csv(rows), nl=False)
    elif rows:
        _table(rows, columns)
    if not rows:  # said beside the output: a script that reads it still reads nothing
        click.echo(nothing, err=True)
    return len(rows)


def as_json(row: Row) -> str:
    """One line of JSON. Numbers that are exact stay exact where JSON allows it; control characters are escaped."""
    line = json.dumps(row, ensure_ascii=False, default=_plain)
    return re.sub("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]", lambda m: f"\\u{ord(m[0]):04x}", line)


def as_csv(rows: Sequence[Row]) -> str:
    """Rows as CSV (RFC 4180, LF), lists joined by "; ", unknown empty.

    A cell that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    out = io.StringIO()
    fields = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.writer(out, lineterminator="\n")
    if fields:
        writer.writerow(fields)
    writer.writerows([[_cell(row.get(name)) for name in fields] for row in rows])
    return out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return "; ".join(_cell(item) for item in value)
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False, default=_plain)
    if isinstance(value, (Decimal, float, int)) and not isinstance(value, bool):
        return _number(value)
    text = clean(str(value))
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t") and len(text) > 1 else text


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)


def _number(value: Decimal | float) -> str:
    return format(Decimal(str(value)).normalize(), "f")


def _table(rows: Sequence[Row], columns: Sequence[Column]) -> None:
    from rich.table import Table
    from rich.text import Text

    screen = console()
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold", expand=True, show_edge=False)
    for column in columns:
        table.add_column(
            column.heading, style=column.style, ratio=column.ratio, overflow="fold", no_wrap=column.width is not None,
            width=column.width,
        )  # fmt: skip
    widths = _widths(columns, screen.width)
    for row in rows:
        cells = []
        for column, width in zip(columns, widths, strict=True):
            words = clean(column.show(row))
            cell = Text(cut(words, width * column.lines) if column.lines else words)
            if column.under and (below := clean(column.under(row))):
                cell.append(f"\n{cut(below, width)}", "not bold dim")
            cells.append(cell)
        table.add_row(*cells)
    screen.print(table)


def _widths(columns: Sequence[Column], screen: int) -> list[int]:
    """Roughly how many characters each column gets: what the fixed ones leave, shared by ratio."""
    fixed = sum(c.width or 0 for c in columns) + 2 * len(columns)
    shares = sum(c.ratio or 0 for c in columns) or 1
    left = max(screen - fixed, 20)
    return [c.width or max(left * (c.ratio or 1) // shares, 8) for c in columns]


def cut(text: str, width: int) -> str:
    """One line of at most `width` characters, cut between words.

    >>> cut("one two three", 9)
    'one two…'
    """
    text = " ".join(text.split())
    if len(text) <= width:
        return text
    short = text[: width - 1]
    return (short[: short.rfind(" ")] if " " in short[width // 2 :] else short).rstrip(" ,;:–-") + "…"


def day(iso: str | None) -> str:
    """An ISO date in words.

    >>> day("2025-03-06"), day("2025-03"), day(None)
    ('6 March 2025', 'March 2025', 'undated')
    """
    if not iso:
        return "undated"
    try:
        if len(iso) == 7:
            return f"{date.fromisoformat(iso + '-01'):%B %Y}"
        when = date.fromisoformat(iso[:10])
    except ValueError:
        return clean(iso)
    return f"{when.day} {when:%B %Y}"
