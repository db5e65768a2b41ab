"""Official statistics imported: every form of file, versions by day of release, and errors that name the place."""

from __future__ import annotations

import io
import json
import zipfile
from decimal import Decimal

import pytest

from onrecord.errors import ReadError
from onrecord.ledger import open_ledger
from onrecord.ledger.series import all_series, import_series
from onrecord.ledger.series_files import Options, read
from onrecord.link.published import Observation, Series, stretch

TIDY = (
    b"series,title,period,value,unit,released,measure,adds_up\nboats,Boats,2030,1200,boats,2031-02-01,small_boats,yes\n"
)
WIDE = b'month,people,boats\n2030-01-01,"1,200",30\n2030-02-01,,\n2030-03-01,900,20\n'
MAPPING = b"""
period = "month"
each = "month"
released = "2031-02-01"
[[series]]
name = "people"
column = "people"
measure = "small_boat_people"
adds_up = true
blank_is_zero = true
[[series]]
name = "boats"
column = "boats"
"""
ONS = {
    "description": {"cdid": "ABC1", "title": "A rate", "unit": "%", "releaseDate": "2031-01-14T00:00:00.000Z"},
    "years": [{"date": "2030", "value": "2.5"}],
    "quarters": [{"date": "2030 Q4", "value": "2.4"}],
    "months": [{"date": "2030 DEC", "value": "2.3"}, {"date": "2031 JAN", "value": ""}],
}


def test_tidy_csv_the_same_again_and_a_later_release(where: str) -> None:
    with open_ledger(where) as ledger:
        assert import_series(ledger, [("a.csv", TIDY)]) == (1, 0, 0, 0)
        assert import_series(ledger, [("a.csv", TIDY)]) == (0, 0, 1, 0)
        later = TIDY.replace(b"1200", b"1210").replace(b"2031-02-01", b"2031-05-01")
        assert import_series(ledger, [("b.csv", later)]) == (0, 1, 0, 0)
        same = later.replace(b"2031-05-01", b"2031-08-01")
        assert import_series(ledger, [("c.csv", same)]) == (0, 0, 1, 0), "released again, the same value"
        (boats,) = all_series(ledger)
        year = stretch("2030")
        assert year is not None
        assert [o.value for o in boats.observations] == [Decimal(1200), Decimal(1210)]
        told = [boats.over(year, day) for day in ("2030-12-31", "2031-02-01", "2031-06-01")]
        assert [w and (w.value, w.first) for w in told] == [
            (Decimal(1200), "2031-02-01"), (Decimal(1200), "2031-02-01"), (Decimal(1210), "2031-02-01"),
        ]  # fmt: skip


def test_another_value_with_the_same_day_is_refused_and_nothing_entered(where: str) -> None:
    with open_ledger(where) as ledger:
        import_series(ledger, [("a.csv", TIDY)])
        fresh = TIDY.replace(b"1200", b"1300") + b"boats,Boats,2031,5,boats,2032-02-01,small_boats,yes\n"
        with pytest.raises(ReadError, match=r"b\.csv: row 2: 2030 of 'boats' is 1200 .* 1300 here; a new version"):
            import_series(ledger, [("b.csv", fresh)])
        assert len(all_series(ledger)[0].observations) == 1


def test_a_mapping_reads_another_table() -> None:
    found = read("wide.csv", WIDE, Options(mapping=("map.toml", MAPPING)))
    assert [(one.series, one.period, str(one.value)) for one in found] == [
        ("people", "2030-01", "1200"), ("boats", "2030-01", "30"), ("people", "2030-02", "0"),
        ("people", "2030-03", "900"), ("boats", "2030-03", "20"),
    ]  # fmt: skip
    assert {one.released for one in found} == {"2031-02-01"} and not any(one.by_row for one in found)


def test_a_time_series_of_ons() -> None:
    found = read("abc1.json", json.dumps(ONS).encode(), Options(measure="inflation_rate"))
    assert [(one.series, one.period, str(one.value), one.unit, one.released) for one in found] == [
        ("ABC1", "2030", "2.5", "%", "2031-01-14"), ("ABC1", "2030-Q4", "2.4", "%", "2031-01-14"),
        ("ABC1", "2030-12", "2.3", "%", "2031-01-14"),
    ]  # fmt: skip


def ods(rows: list[list[str]], sheet: str = "Table 1") -> bytes:
    """A spreadsheet as ODF has it (OASIS OpenDocument 1.3): one sheet of text cells."""
    cells = "".join(
        "<table:table-row>"
        + "".join(f'<table:table-cell office:value-type="string"><text:p>{c}</text:p></table:table-cell>' for c in r)
        + "</table:table-row>"
        for r in rows
    )
    names = " ".join(
        f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{u}:1.0"'
        for n, u in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {names}><office:body><office:spreadsheet>'
        f'<table:table table:name="{sheet}">{cells}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("content.xml", content)
        book.writestr("META-INF/manifest.xml", "<manifest/>")
    return out.getvalue()


def test_a_range_of_a_sheet() -> None:
    rows = [["Table 1: crossings", "", ""], ["", "", ""], ["", "series", "period"], ["", "boats", "2030"]]
    for row, last in zip(rows, ("", "", "value", "1,200"), strict=True):
        row.append(last)
    book = ods(rows)
    (one,) = read("t.ods", book, Options(sheet="Table 1", cells="B3:D4"))
    assert (one.series, one.period, str(one.value), one.place) == ("boats", "2030", "1200", "row 4")
    with pytest.raises(ReadError, match="no sheet 'Table 2'; it has Table 1"):
        read("t.ods", book, Options(sheet="Table 2"))
    with pytest.raises(ReadError, match="expected two corners, such as A5:D20"):
        read("t.ods", book, Options(cells="B3"))
    with pytest.raises(ReadError, match="first corner is expected above and left"):
        read("t.ods", book, Options(cells="D4:B3"))
    with pytest.raises(ReadError, match="XLSX or ODS expected"):
        read("t.ods", book[:200])


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "row 1: a row of column names expected"),
        (b"year,boats\n2030,1\n", "row 1: no column 'series'; tidy CSV has series, period, value"),
        (b"series,period,value\nboats,soon,1\n", "row 2, column 'period': a period expected .* 'soon' found"),
        (b"series,period,value\nboats,2030,many\n", "row 2, column 'value': a number expected, 'many' found"),
        (b"series,period,value\nboats,2030,NaN\n", "row 2, column 'value': a number expected"),
        (b"series,period,value\n,2030,1\n", "row 2, column 'series': the name of the series expected"),
        (b"series,period,value,released\nboats,2030,1,May\n", "row 2, column 'released': an ISO day expected"),
        (b"series,period,value,measure\nboats,2030,1,ships\n", "row 2, column 'measure': no measure 'ships'; known"),
        (b"series,period,value,adds_up\nboats,2030,1,perhaps\n", "row 2, column 'adds_up': yes or no expected"),
        (b"series,period,value\nb\xe9,2030,1\n", "row 2: UTF-8 expected, byte 0xe9 found"),
        (b"{}", "an ONS time series expected"),
        (b"{", "JSON expected"),
        (b'{"description":{"cdid":"A"},"years":[{"date":"x","value":"1"}]}', r"years\[0\].date: a period expected"),
        (b'{"description":{"cdid":"A"},"years":[{"date":"2030","value":"x"}]}', r"years\[0\].value: a number expected"),
    ],
)  # fmt: skip
def test_bad_files_are_told_with_their_place(content: bytes, expected: str) -> None:
    with pytest.raises(ReadError, match=expected):
        read("bad.csv", content)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ((b"period =", b"perod ="), "the mapping: 'perod' is not a key of a mapping"),
        ((b'period = "month"', b""), "the mapping: period expected, and missing"),
        ((b'each = "month"', b'each = "moon"'), "each: one of day, week, month, quarter, year expected"),
        ((b'column = "boats"', b'column = "ships"'), "no column 'ships', which the mapping names"),
        ((b'"2031-02-01"', b'"soon"'), "released: an ISO day expected"),
        ((b"adds_up = true", b'adds_up = "true"'), "series 1, adds_up: bool expected"),
        ((b"small_boat_people", b"ships"), "series 1, measure: no measure 'ships'"),
        ((b"period =", b"="), "TOML expected"),
    ],
)
def test_bad_mappings_are_told(change: tuple[bytes, bytes], expected: str) -> None:
    with pytest.raises(ReadError, match=expected):
        read("wide.csv", WIDE, Options(mapping=("map.toml", MAPPING.replace(*change))))


def test_one_series_is_described_once() -> None:
    with (
        pytest.raises(ReadError, match="title 'Ships' of series 'boats' expected to be 'Boats'"),
        open_ledger(":memory:") as ledger,
    ):
        import_series(ledger, [("a.csv", TIDY + b"boats,Ships,2031,5,boats,2032-02-01,small_boats,yes\n")])


def test_months_add_up_without_a_gap_only() -> None:
    months = tuple(Observation(f"2030-{m:02d}", Decimal(m)) for m in range(1, 13))
    year, half = stretch("2030"), stretch("2030-01/2030-06")
    assert year and half
    adding = Series("s", "s", None, None, True, months)
    over = adding.over(year, "2031-06-01")
    assert over is not None and over.value == 78
    assert (adding.over(half, "2031-06-01") or over).value == 21
    assert Series("s", "s", None, None, True, months[:4] + months[5:]).over(year, "2031-06-01") is None
    assert Series("s", "s", None, None, False, months).over(year, "2031-06-01") is None
