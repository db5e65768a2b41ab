"""The generated pages of docs/reference (the command line, the rules with their examples, the tables of a ledger) and
the screen that README shows.

`make docs` writes them; a test fails when one is out of date, so that none lacks its words.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Iterable
from importlib.resources import files
from pathlib import Path

import click

__all__ = ["PAGES", "with_screen", "write"]

MADE = "<!-- Written by `make docs`. Change the code, then run it again. -->\n"


def command_line() -> str:
    """Every command with its arguments and options, from the help that the commands themselves print."""
    from onrecord.cli import cli

    context = click.Context(cli, info_name="onrecord")
    lines = [
        "# The command line", "", MADE,
        "`--db FILE|URL` names the ledger, on each command or before it: a SQLite file, or `postgresql://...`. Without "
        "it, the environment's `ONRECORD_DB`, then `onrecord.db` in the folder you are in.", "",
        "In a terminal, lists are tables; in a pipe they are CSV. `--table`, `--csv` and `--json` (JSON Lines, the "
        "fields of [the export](export.md)) force one. Ids may be cut short as long as one thing begins so.", "",
        "Exit status: 0; 1 when an input failed or `verify` found a fault; 2 for a command that was not understood; "
        "130 when interrupted.", "",
    ]  # fmt: skip
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        lines += _command(name, command, context)
    return "\n".join(lines)


def _command(name: str, command: click.Command, parent: click.Context) -> Iterable[str]:
    context = click.Context(command, info_name=name, parent=parent)
    yield f"## onrecord {name}"
    yield ""
    words, _, example = inspect.cleandoc(command.help or "").partition("\b\nExample:\n")
    yield from (" ".join(part.split()) + "\n" for part in words.split("\n\n") if part.strip())
    pieces = command.collect_usage_pieces(context)
    yield from ("```", f"onrecord {name} {' '.join(pieces)}", "```", "", "For example:", "")
    yield from ("```", example.strip(), "```", "")
    for option in command.get_params(context):
        if not isinstance(option, click.Option) or (record := option.get_help_record(context)) is None:
            continue
        if "--help" in option.opts:
            continue
        yield f"### `{record[0]}` of {name}"
        yield ""
        yield record[1].replace("[", "\\[") or "See above."
        yield ""


def rules() -> str:
    """Every rule and linker with the sentence a reader is shown, and the examples that stand beside it."""
    from onrecord.extract import RULES
    from onrecord.link import LINKERS

    lines = [
        "# Rules", "", MADE,
        "A rule finds one kind of thing; its sentence is what `onrecord explain` shows. Under each stand its examples: "
        "a text, and the list of everything of that kind that is found in it. They are the tests, too. `missed` and "
        "`wrong` mark known faults.", "",
    ]  # fmt: skip
    shown: dict[str, str] = {}
    for part in ("extract", "link"):
        for page in sorted(files("onrecord").joinpath(part).iterdir(), key=lambda p: p.name):
            if page.name.endswith(".md"):
                for section in re.split(r"(?m)^## ", page.read_text(encoding="utf-8"))[1:]:
                    name, _, body = section.partition("\n")
                    shown[name.strip()] = shown.get(name.strip(), "") + body.strip() + "\n"
    for title, known in (
        ("What is found in a document", [(rule.name, rule.says) for rule in RULES]),
        ("What is found between documents", [(linker.name, linker.says) for linker in LINKERS]),
    ):
        lines += [f"## {title}", ""]
        for name, says in known:
            lines += [f"### {name}", "", says, "", shown.get(name, "").strip(), ""]
    return "\n".join(lines).rstrip() + "\n"


def drafts() -> str:
    """Every rule of `onrecord lint` with its level, its sentence and its examples."""
    from onrecord.lint import AGAINST, RULES

    text = files("onrecord").joinpath("lint.md").read_text(encoding="utf-8")
    sections = (section.partition("\n") for section in re.split(r"(?m)^## ", text)[1:])
    shown = {name.strip(): body.strip() for name, _, body in sections}
    lines = [
        "# Rules for drafts", "", MADE,
        "What [`onrecord lint`](../how-to/lint-a-draft.md) looks for. An **error** cannot be right as it stands, a "
        "**warning** lacks something, **information** is what the figures imply. Under each stand its examples, which "
        "are its tests: a text, and the words that are found in it.", "",
    ]  # fmt: skip
    for title, known in (("In the draft", RULES), ("Against a ledger", AGAINST)):
        lines += [f"## {title}", ""]
        for rule in known:
            lines += [f"### {rule.name}", "", f"*{rule.level.capitalize()}.* {rule.says}", ""]
            lines += [shown[rule.name], ""] if rule.name in shown else []
    return "\n".join(lines).rstrip() + "\n"


def tables() -> str:
    """Every table of a ledger with its columns, types and keys."""
    from onrecord.ledger.schema import metadata
    from onrecord.ledger.views import VIEWS

    lines = [
        "# The tables of a ledger", "", MADE,
        "A ledger on SQLite is one file that any tool opens; on PostgreSQL it is the same tables. Offsets count "
        "Unicode code points of `documents.text`, half-open. Start from the views: they join what belongs together "
        "and leave out what was retired or rejected.", "", "## Views", "",
    ]  # fmt: skip
    lines += [f"- `{name}`" for name in VIEWS]
    lines.append("")
    for table in metadata.sorted_tables:
        lines += [f"## {table.name}", "", "| column | type | |", "| --- | --- | --- |"]
        for column in table.columns:
            notes = ["key"] if column.primary_key else []
            notes += [f"→ `{key.column.table.name}.{key.column.name}`" for key in column.foreign_keys]
            notes += [] if column.nullable or column.primary_key else ["never empty"]
            type = str(column.type.compile()).split("(")[0].lower()
            lines.append(f"| `{column.name}` | {type} | {', '.join(notes)} |")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def screens(limit: int = 4) -> str:
    """What `make demo` prints in a terminal of 80 columns, with fewer findings: the screen that README shows."""
    import io
    from tempfile import TemporaryDirectory

    from rich.console import Console

    from onrecord.cli.demo import add_samples, tell
    from onrecord.ledger import open_ledger

    out = io.StringIO()
    screen = Console(file=out, width=80, markup=False, emoji=False, highlight=False, color_system=None)
    with TemporaryDirectory() as folder, open_ledger(Path(folder) / "demo.db") as ledger:
        add_samples(ledger)
        tell(screen, ledger, "build/demo.db", limit)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


def with_screen(page: str) -> str:
    """README with the screen between its two marks printed anew."""
    before, _, rest = page.partition("<!-- screen -->")
    _, _, after = rest.partition("<!-- end of screen -->")
    return f"{before}<!-- screen -->\n\n```text\n{screens()}\n```\n\n<!-- end of screen -->{after}"


PAGES: dict[str, Callable[[], str]] = {
    "command-line.md": command_line,
    "rules.md": rules,
    "lint.md": drafts,
    "ledger.md": tables,
}


def write(docs: Path) -> None:
    """Write every generated page into `docs/reference`, and the screen into the README beside `docs`."""
    for name, made in PAGES.items():
        (docs / "reference" / name).write_text(made(), encoding="utf-8")
    readme = docs.parent / "README.md"
    readme.write_text(with_screen(readme.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]).resolve())
