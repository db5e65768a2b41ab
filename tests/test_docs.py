"""Documentation is under test: nothing a user can name lacks its words, and nothing written there is out of date."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from onrecord.cli import COMMANDS, cli
from onrecord.cli.reference import PAGES, with_screen
from onrecord.extract import RULES
from onrecord.ledger.query import AMOUNTS, NAMES
from onrecord.ledger.schema import metadata
from onrecord.ledger.views import VIEWS
from onrecord.link import LINKERS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
WRITTEN = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *DOCS.rglob("*.md")])


def page(name: str) -> str:
    return (DOCS / "reference" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_generated_page_is_up_to_date(name: str) -> None:
    assert page(name) == PAGES[name](), f"docs/reference/{name} is out of date: run `make docs`"


def test_readme_shows_what_the_demo_prints() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert text == with_screen(text), "the screen in README.md is out of date: run `make docs`"


@pytest.mark.parametrize("name", COMMANDS)
def test_command_and_options_have_their_heading(name: str) -> None:
    text, context = page("command-line.md"), click.Context(cli)
    command = cli.get_command(context, name)
    assert f"\n## onrecord {name}\n" in text and command is not None
    for option in command.params:
        if isinstance(option, click.Option) and "--help" not in option.opts:
            assert any(
                f"{written}" in line for line in text.splitlines() if line.startswith("### ") for written in option.opts
            )
            assert option.help, f"{name} {option.opts}: an option says what it does"


def test_rules_have_their_heading() -> None:
    text = page("rules.md")
    for name in [*(rule.name for rule in RULES), *(linker.name for linker in LINKERS)]:
        assert f"\n### {name}\n" in text


def test_tables_and_views_are_listed() -> None:
    text = page("ledger.md")
    for name in [*metadata.tables, *VIEWS]:
        assert f"## {name}\n" in text or f"`{name}`" in text


def test_filters_are_listed() -> None:
    text = page("search.md")
    for name in NAMES:
        assert f"`{name}:" in text, f"search.md does not say what {name}: does"
    for name in AMOUNTS:
        assert f"`{name}" in text


def test_fields_of_the_export_are_named(tmp_path: Path) -> None:
    from tests.cli.conftest import onrecord

    db, text = str(tmp_path / "demo.db"), page("export.md")
    assert onrecord("demo", "--db", db).returncode == 0
    for line in onrecord("export", "--db", db).stdout.splitlines():
        row = json.loads(line)
        nested = [
            key
            for value in row.values()
            if isinstance(value, list)
            for item in value
            if isinstance(item, dict)
            for key in item
        ]
        unnamed = [
            key for key in {*row, *nested} if f"`{key}`" not in text and key not in ("type", "name", "value_high_exact")
        ]
        assert not unnamed, f"export.md does not name {unnamed} of {row['type']}"


def command_lines(path: Path) -> Iterator[str]:
    """What a page tells people to type."""
    for block in re.findall(r"(?ms)^```\w*\n(.*?)^```", path.read_text(encoding="utf-8")):
        for line in block.splitlines():
            if match := re.match(r"(?:\$ )?(onrecord [a-z].*)", line.strip()):
                yield match[1]


@pytest.mark.parametrize("path", WRITTEN, ids=lambda p: str(p.relative_to(ROOT)))
def test_commands_shown_can_be_typed(path: Path) -> None:
    for line in command_lines(path):
        if "[OPTIONS]" in line:
            continue
        words = shlex.split(re.split(r" [|>] ", line)[0], comments=True)
        command = cli.get_command(click.Context(cli), words[1])
        assert command is not None, f"{path.name}: {line}: no such command"
        command.make_context(words[1], words[2:], parent=click.Context(cli))


@pytest.mark.parametrize("path", WRITTEN, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), f"{path.relative_to(ROOT)}: {target}"


def test_make_targets_shown_exist() -> None:
    targets = set(re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8")))
    for path in WRITTEN:
        assert set(re.findall(r"`make ([a-z]+)`", path.read_text(encoding="utf-8"))) <= targets, path.name


def test_routes_have_their_heading(tmp_path: Path) -> None:
    from starlette.routing import Route

    from onrecord.ledger import open_ledger
    from onrecord.web import app

    open_ledger(tmp_path / "empty.db").close()
    text = page("reading-room.md")
    routes = [route.path for route in app(str(tmp_path / "empty.db")).routes if isinstance(route, Route)]
    assert routes
    for path in routes:
        assert f"\n## {path}\n" in text, f"reading-room.md does not say what {path} shows"


def test_settings_are_named() -> None:
    text = page("reading-room.md")
    for module in (ROOT / "src").rglob("*.py"):
        for name in set(re.findall(r"\bONRECORD_[A-Z]+\b", module.read_text(encoding="utf-8"))):
            assert f"`{name}`" in text, f"{module.name} reads {name}, and no page says so"
