"""`series`: official statistics to hold stated figures against, imported, listed, shown and drawn."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.options import db_option, form_of, form_options, opened
from onrecord.cli.output import Column, clean, day, emit

_FILE = click.Path(exists=True, dir_okay=False)


@click.group(subcommand_metavar="import|list|show|plot ...")
@db_option
@click.pass_context
def series(context: click.Context, db: str) -> None:
    """Official statistics to hold stated figures against: `import` a file, `list`, `show` one, `plot` what was stated.

    What is stated is never changed: `onrecord links --relation series` says which figures fit what was published.

    \b
    Example:
      onrecord series import arrivals.csv
      onrecord series import arrivals-yearly.csv --map arrivals.toml
      onrecord series list
      onrecord series show small-boats
      onrecord series plot --out stated.svg
    """
    if context.get_parameter_source("db") is click.core.ParameterSource.COMMANDLINE:
        context.find_root().obj = db  # `onrecord series --db FILE list`


@series.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=_FILE)
@click.option("--map", "mapping", metavar="TOML", type=_FILE, help="Which columns hold what, for a table not tidy.")
@click.option("--sheet", metavar="NAME", help="The sheet of an XLSX or ODS file.")
@click.option("--range", "cells", metavar="A5:D20", help="The cells of the table in its sheet, the heading first.")
@click.option("--released", metavar="DAY", help="The day on which the file was released, where its rows do not say.")
@click.option("--measure", metavar="NAME", help="The measure that the series are of, where the file does not say.")
@click.option("--adds-up", is_flag=True, help="Values may be added over time, where the file does not say.")
@db_option
def import_(
    db: str, files: tuple[str, ...], mapping: str | None, sheet: str | None, cells: str | None, released: str | None,
    measure: str | None, adds_up: bool,
) -> None:  # fmt: skip
    """Enter series from tidy CSV, a time series of ONS (JSON), or any CSV, XLSX or ODS table by a mapping.

    The same again adds nothing; another value with a later day of release is a new version of the value. The figures in
    the ledger are then held against them.

    \b
    Example:
      onrecord series import arrivals.csv
      onrecord series import tables.ods --map tables.toml --released 2024-02-29
    """
    from onrecord.ledger.series import import_series
    from onrecord.ledger.series_files import Options
    from onrecord.link.published import stretch
    from onrecord.pipeline import Summary, relink

    if released and (len(released) != 10 or stretch(released) is None):
        raise click.BadParameter(f"{released!r} is not a day; write 2024-02-29", param_hint="--released")
    mapped = (Path(mapping).name, Path(mapping).read_bytes()) if mapping else None
    options = Options(mapped, sheet, cells, released, measure, adds_up)
    read = [(Path(file).name, Path(file).read_bytes()) for file in files]
    with opened(db, create=True) as ledger:
        done, summary = import_series(ledger, read, options), Summary()
        if done.changed:
            ledger.begin_run()
            relink(ledger, summary)
    for warning in summary.warnings:
        click.echo(clean(warning), err=True)
    parts = [(done.new, "new"), (done.versions, "new versions"), (done.known, "known already")]
    said = ", ".join(f"{n} {words}" for n, words in parts if n) or "none"
    more = f"; {summary.links} links new, {summary.links_retired} retired" if done.changed else ""
    click.echo(f"Values: {said}{more}.")


@series.command("list")
@form_options
@db_option
def list_(db: str, form: str | None) -> None:
    """Every series: what it is of, from when to when, how many values and versions.

    \b
    Example:
      onrecord series list
    """
    from onrecord.ledger.series import all_series

    with opened(db) as ledger:
        found = all_series(ledger)
    rows = [
        {
            "name": one.name, "title": one.title, "unit": one.unit, "measure": one.measure, "adds_up": one.adds_up,
            "first": min(one.versions).start.isoformat() if one.versions else None,
            "last": max(days.end for days in one.versions).isoformat() if one.versions else None,
            "values": len(one.versions), "versions": len(one.observations),
        }
        for one in found
    ]  # fmt: skip
    columns = (
        Column("series", lambda row: row["name"], "bold", ratio=3, under=lambda row: row["title"]),
        Column("of", lambda row: row["measure"] or "tied to no words", ratio=2),
        Column("from", lambda row: row["first"] or "", width=10),
        Column("to", lambda row: row["last"] or "", width=10),
        Column("values", lambda row: str(row["values"]), width=6),
    )
    emit(rows, columns, form_of(form), nothing="No series imported; `onrecord series import FILE` enters one.")


@series.command()
@click.argument("name")
@form_options
@db_option
def show(db: str, form: str | None, name: str) -> None:
    """Every value of a series NAME, every version of it with its day of release.

    \b
    Example:
      onrecord series show small-boats
    """
    from onrecord.errors import LedgerError
    from onrecord.ledger.series import all_series
    from onrecord.values import plain

    with opened(db) as ledger:
        found = all_series(ledger)
    one = next((s for s in found if s.name == name), None)
    if one is None:
        known = ", ".join(s.name for s in found) or "none; `onrecord series import FILE` enters one"
        raise LedgerError(f"no series {name!r} in this ledger; there are {known}")
    rows = [
        {"series": one.name, "period": o.period, "value": o.value, "unit": one.unit, "released": o.released}
        for held in one.versions.values() for o in held
    ]  # fmt: skip
    columns = (
        Column("period", lambda row: row["period"], "bold", ratio=2),
        Column("value", lambda row: clean(f"{plain(row['value'])} {row['unit'] or ''}"), ratio=2),
        Column("released", lambda row: day(row["released"]) if row["released"] else "not said", ratio=2),
    )
    emit(rows, columns, form_of(form), nothing="No values.")


@series.command()
@click.option("--series", "name", metavar="NAME", help="Only against this series.")
@click.option("--out", metavar="FILE", type=click.Path(dir_okay=False), help="Write the drawings here (SVG).")
@form_options
@db_option
def plot(db: str, form: str | None, name: str | None, out: str | None) -> None:
    """Every stated percentage against the series it may mean, with its start point: a table, and with --out a drawing.

    With several series, each has a drawing of its own: FILE, then FILE with the name of the series.

    \b
    Example:
      onrecord series plot --series small-boats --out stated.svg
    """
    from onrecord.export.stated_changes import drawings, stated_changes

    with opened(db) as ledger:
        found = stated_changes(ledger, name)
    for number, (one, drawn) in enumerate(drawings(found) if out else ()):
        assert out is not None
        path = Path(out)
        target = path if number == 0 else path.with_name(f"{path.stem}-{_file_name(one.name)}{path.suffix}")
        # A file of its own has no text around it to take a colour from.
        target.write_text(drawn.replace("<svg ", '<svg color="#222" ', 1), encoding="utf-8")
        click.echo(f"{target}: {clean(one.title)}", err=True)
    columns = (
        Column("no.", lambda row: str(row["number"]), width=3),
        Column("as stated", lambda row: row["stated_as"], "bold", ratio=4, under=lambda row: day(row["issued"])),
        Column("series", lambda row: row["title"], ratio=2),
        Column("window", lambda row: row["window"], ratio=2),
        Column("published", lambda row: row["published_change"], width=9),
        Column("verdict", lambda row: row["verdict"], width=12),
    )
    nothing = "No stated percentage is held against a series; `onrecord series import FILE` enters one."
    emit([one.row() for one in found], columns, form_of(form), nothing=nothing)


def _file_name(name: str) -> str:
    return "".join(c if c.isalnum() else "-" for c in name)
