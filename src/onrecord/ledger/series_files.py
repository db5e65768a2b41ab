"""Reading official statistics: tidy CSV, other CSV and sheets by a mapping file, and the time series of ONS (JSON).

Tidy CSV has the columns `series`, `period`, `value`, and may have `title`, `unit`, `released` (the ISO day on which
this very value was released), `measure` (see measures.toml) and `adds_up` (yes or no). A mapping is a TOML file that
says which columns of another table hold these. Nothing is guessed: what cannot be read is an error with file, row and
column.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from onrecord.errors import ReadError
from onrecord.ledger.series_mapping import is_day, mapping_of, measure_of, whole
from onrecord.link.published import stretch

LIMIT = 100_000_000
_MONTHS = {
    m: n for n, m in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)
}
_MONTH = re.compile(r"(?:(?P<m>[A-Za-z]{3})[a-z]*\.?[ -](?P<y>\d{4})|(?P<y2>\d{4}) (?P<m2>[A-Za-z]{3})[a-z]*)")
_PERIODS = "2023, 2023-04, 2023-Q2, 2023/24 (April to March), 2023-04-05, 2023-04/2024-03 or April 2023"
NO_VALUE = ("", "-", "..", ":", "[x]", "[z]", "n/a", "na", "null")
"""What tables write where there is no value."""


class Read(NamedTuple):
    """One value as read: of which series, over which period, in which version, and where it stood."""

    series: str
    title: str
    unit: str | None
    measure: str | None
    adds_up: bool
    period: str
    value: Decimal
    released: str | None
    by_row: bool
    place: str


@dataclass(frozen=True)
class Options:
    """What the command says of a file: its sheet and range, its release, and what an undescribed series is."""

    mapping: tuple[str, bytes] | None = None
    sheet: str | None = None
    cells: str | None = None
    released: str | None = None
    measure: str | None = None
    adds_up: bool = False


@dataclass(frozen=True)
class _Table:
    """A table with its heading: rows from the first on, and where the first row stands in the file."""

    name: str
    heading: list[str]
    rows: list[list[str]]
    first: int
    columns: list[str] = field(default_factory=list)

    def wrong(self, row: int, column: str, reason: str) -> ReadError:
        return ReadError(self.name, f"row {self.first + row}, column {column!r}: {reason}")


def read(name: str, content: bytes, options: Options | None = None) -> list[Read]:
    """Every value of a file. Raises ReadError with the file, the row, the column, and what was expected."""
    options = options or Options()
    if len(content) > LIMIT:
        raise ReadError(name, f"larger than {LIMIT // 1_000_000} MB, too large for a table of statistics")
    if options.measure is not None:
        measure_of(options.measure, name, "--measure")
    mapping = mapping_of(*options.mapping) if options.mapping else None
    if content.lstrip()[:1] == b"{" and mapping is None:
        return list(_ons(name, content, options))
    table = _table(name, content, options, mapping or {})
    return list(_mapped(table, options, mapping) if mapping else _tidy(table, options))


def period_of(words: str) -> str | None:
    """A period as tables write it, in the ledger's form; None where it is none of those known.

    >>> period_of("2023/24"), period_of("Apr-2023"), period_of("2023 Q2"), period_of("2023 APR"), period_of("2023.0")
    ('2023-04/2024-03', '2023-04', '2023-Q2', '2023-04', '2023')
    >>> period_of("2023/25") is None, period_of("Q2") is None
    (True, True)
    """
    words = re.sub(r"(?<=^\d{4})\.0$", "", " ".join(words.split()))
    if financial := re.fullmatch(r"(\d{4})/(\d\d|\d{4})", words):
        first = int(financial[1])
        follows = int(financial[2]) % 100 == (first + 1) % 100
        return f"{first}-04/{first + 1}-03" if follows else None
    if quarter := re.fullmatch(r"(\d{4})[ -]?Q([1-4])|Q([1-4])[ -](\d{4})", words, re.I):
        return f"{quarter[1] or quarter[4]}-Q{quarter[2] or quarter[3]}"
    if month := _MONTH.fullmatch(words):
        number = _MONTHS.get((month["m"] or month["m2"]).lower())
        return f"{month['y'] or month['y2']}-{number:02d}" if number else None
    words = re.sub(r"[T ]00:00:00$", "", words)
    return words if stretch(words) else None


def _table(name: str, content: bytes, options: Options, mapping: Mapping[str, Any]) -> _Table:
    sheet, cells = options.sheet or mapping.get("sheet"), options.cells or mapping.get("range")
    if content[:2] == b"PK":
        rows, first = _sheet(name, content, sheet, cells)
    elif sheet or cells:
        raise ReadError(name, "a sheet and a range are of XLSX and ODS files; this is neither")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            row = content.count(b"\n", 0, error.start) + 1
            raise ReadError(name, f"row {row}: UTF-8 expected, byte {content[error.start]:#04x} found") from None
        try:
            rows, first = [list(row) for row in csv.reader(io.StringIO(text), strict=True)], 1
        except csv.Error as error:
            raise ReadError(name, f"CSV expected: {error}") from None
    if not rows or not any(rows[0]):
        raise ReadError(name, f"row {first}: a row of column names expected, nothing found")
    return _Table(name, [cell.strip() for cell in rows[0]], rows[1:], first + 1)


def _sheet(name: str, content: bytes, sheet: str | None, cells: str | None) -> tuple[list[list[str]], int]:
    """The rows of a range of a sheet, and the number of the first of them."""
    try:
        from python_calamine import CalamineError, CalamineWorkbook, ZipError
    except ImportError:
        raise ReadError(name, "to read sheets, install python-calamine: pip install 'onrecord[sheets]'") from None
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = book.sheet_names
        if sheet is None and len(names) != 1:
            raise ReadError(name, f"has {len(names)} sheets; name one with --sheet: {', '.join(names)}")
        if sheet is not None and sheet not in names:
            raise ReadError(name, f"no sheet {sheet!r}; it has {', '.join(names)}")
        held = book.get_sheet_by_name(sheet or names[0]).to_python(skip_empty_area=False)
    except (CalamineError, ZipError, OSError, ValueError) as error:
        raise ReadError(name, f"XLSX or ODS expected: {error}") from None
    rows = [[_cell(cell) for cell in row] for row in held]
    left, top, right, bottom = _range(name, cells) if cells else (0, 0, None, None)
    return [row[left:right] for row in rows[top:bottom]], top + 1


def _range(name: str, cells: str) -> tuple[int, int, int, int]:
    """`A5:D20` as left, top, right, bottom, half-open."""
    corners = re.fullmatch(r"([A-Z]{1,3})([1-9]\d*):([A-Z]{1,3})([1-9]\d*)", cells.upper())
    if not corners:
        raise ReadError(name, f"range {cells!r}: expected two corners, such as A5:D20")
    (left, right), (top, bottom) = map(_column, corners.group(1, 3)), map(int, corners.group(2, 4))
    if left > right or top > bottom:
        raise ReadError(name, f"range {cells!r}: the first corner is expected above and left of the second")
    return left, top - 1, right + 1, bottom


def _column(letters: str) -> int:
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - 64
    return found - 1


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat()[:10] if isinstance(value, date) else str(value)


def _tidy(table: _Table, options: Options) -> Iterator[Read]:
    """Tidy CSV, or a range that looks like it."""
    known = ("series", "period", "value", "title", "unit", "released", "measure", "adds_up")
    missing = [name for name in known[:3] if name not in table.heading]
    if missing:
        expected = "tidy CSV has series, period, value (and title, unit, released, measure, adds_up)"
        reason = f"no column {missing[0]!r}; {expected}; for any other table, give a mapping with --map"
        raise ReadError(table.name, f"row {table.first - 1}: {reason}")
    for number, row in _rows(table):
        series = row["series"]
        if not series:
            raise table.wrong(number, "series", "the name of the series expected, nothing found")
        value, measure = _value(table, number, "value", row["value"]), row.get("measure") or options.measure
        if value is None:
            continue
        yield Read(
            series, row.get("title") or series, row.get("unit") or None,
            measure_of(measure, table.name, f"row {table.first + number}, column 'measure'"),
            _yes(table, number, row.get("adds_up", "")) if row.get("adds_up") else options.adds_up,
            _period(table, number, "period", row["period"]), value,
            *_released(table, number, "released", row.get("released", ""), options.released),
            f"row {table.first + number}",
        )  # fmt: skip


def _mapped(table: _Table, options: Options, mapping: Mapping[str, Any]) -> Iterator[Read]:
    """Any table, by a mapping: one column of periods, one column of values for each series."""
    period, released = mapping["period"], mapping.get("released_column")
    for column in (period, *([released] if released else []), *(one["column"] for one in mapping["series"])):
        if column not in table.heading:
            raise ReadError(table.name, f"row {table.first - 1}: no column {column!r}, which the mapping names; it has "
                            + ", ".join(table.heading))  # fmt: skip
    for number, row in _rows(table):
        when = row[period]
        if not when and not any(row[one["column"]] for one in mapping["series"]):
            continue
        covered = whole(_period(table, number, period, when), mapping.get("each", "day"))
        dated = _released(
            table, number, released or "released", row[released] if released else "",
            options.released or mapping.get("released"),
        )  # fmt: skip
        for one in mapping["series"]:
            value = _value(table, number, one["column"], row[one["column"]])
            if value is None and one.get("blank_is_zero"):
                value = Decimal(0)
            if value is not None:
                yield Read(
                    one["name"], one.get("title") or one["name"], one.get("unit"),
                    one.get("measure") or options.measure, one.get("adds_up", options.adds_up),
                    covered, value, *dated, f"row {table.first + number}, column {one['column']!r}",
                )  # fmt: skip


def _rows(table: _Table) -> Iterable[tuple[int, dict[str, str]]]:
    """The rows that are not empty, by column, each with its number from 0."""
    for number, row in enumerate(table.rows):
        if any(cell.strip() for cell in row):
            cells = [cell.strip() for cell in row] + [""] * (len(table.heading) - len(row))
            yield number, dict(zip(table.heading, cells, strict=False))


def _value(table: _Table, number: int, column: str, words: str) -> Decimal | None:
    if words.lower() in NO_VALUE:
        return None
    try:
        found = Decimal(words.replace(",", "").removesuffix("%").lstrip("£"))
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise table.wrong(number, column, f"a number expected, {words!r} found")
    return found


def _period(table: _Table, number: int, column: str, words: str) -> str:
    found = period_of(words)
    if found is None:
        raise table.wrong(number, column, f"a period expected ({_PERIODS}), {words!r} found")
    return found


def _released(table: _Table, number: int, column: str, words: str, of_file: str | None) -> tuple[str | None, bool]:
    """The day of release, and whether it is the row's own."""
    if not words:
        return of_file, False
    if not is_day(words[:10]):
        raise table.wrong(number, column, f"an ISO day expected, such as 2024-02-15; {words!r} found")
    return words[:10], True


def _yes(table: _Table, number: int, words: str) -> bool:
    if words.lower() not in ("yes", "no", "true", "false"):
        raise table.wrong(number, "adds_up", f"yes or no expected, {words!r} found")
    return words.lower() in ("yes", "true")


def _ons(name: str, content: bytes, options: Options) -> Iterator[Read]:
    """A time series as ONS gives it: `description` (`cdid`, `title`, `unit`, `releaseDate`), `years`, `quarters`,
    `months`, each a list of `date` and `value`."""
    try:
        found = json.loads(content)
    except ValueError as error:
        raise ReadError(name, f"JSON expected: {error}") from None
    about = found.get("description")
    if not isinstance(about, dict) or not about.get("cdid"):
        raise ReadError(name, "an ONS time series expected, with description.cdid; for a tidy table, give CSV")
    released = options.released or str(about.get("releaseDate") or "")[:10]
    if released and not is_day(released):
        raise ReadError(name, f"description.releaseDate: an ISO day expected, {released!r} found")
    unit = str(about.get("unit") or "").strip() or None
    unit = "%" if unit in ("percent", "per cent") else unit
    for kind in ("years", "quarters", "months"):
        points = found.get(kind) or []
        if not isinstance(points, list):
            raise ReadError(name, f"{kind}: a list expected")
        table = _Table(name, [], [], 0)
        for number, point in enumerate(points):
            place = f"{kind}[{number}]"
            if not isinstance(point, dict):
                raise ReadError(name, f"{place}: an object with date and value expected")
            period = period_of(str(point.get("date", "")))
            if period is None:
                raise ReadError(name, f"{place}.date: a period expected ({_PERIODS}), {point.get('date')!r} found")
            try:
                value = _value(table, number, "value", str(point.get("value", "")))
            except ReadError:
                raise ReadError(name, f"{place}.value: a number expected, {point.get('value')!r} found") from None
            if value is not None:
                yield Read(
                    str(about["cdid"]), str(about.get("title") or about["cdid"]), unit, options.measure,
                    options.adds_up, period, value, released or None, False, place,
                )  # fmt: skip
