"""The command line. Each command is a module here, loaded when it is called, so that `onrecord --help` stays quick."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from onrecord import __version__
from onrecord.errors import OnrecordError

__all__ = ["COMMANDS", "cli", "main"]

COMMANDS = {
    "add": ("adding", "Record files, folders, globs or standard input."),
    "documents": ("browsing", "What came in, newest first."),
    "show": ("browsing", "One document with its records marked."),
    "search": ("browsing", "Find words, phrases and numbers, with filters."),
    "findings": ("findings", "What is new and odd, strongest first."),
    "note": ("findings", "The five lines to see first about one document."),
    "new": ("newness", "What of a document was told before, and what is new."),
    "figures": ("records", "Figures and sums of money, as stated."),
    "quotes": ("records", "Who said what, and as what."),
    "commitments": ("records", "What was promised, under way or done, as announced."),
    "claims": ("records", "What is worth checking: records, outcomes, figures."),
    "trail": ("trails", "A promise over time: told again, changed, reported, silence."),
    "programmes": ("programmes", "Funds, schemes, deals, plans: a page of record for each."),
    "people": ("people", "Who is named, and who held an office on a day."),
    "funding": ("funding", "Every sum announced, by programme, with and without repeats."),
    "series": ("statistics", "Official statistics to hold figures against."),
    "rulings": ("rulings", "What fact-checkers and regulators ruled."),
    "links": ("links", "Where announcements repeat, revise or contradict."),
    "explain": ("links", "Why a record or link is here: rule, words, slots."),
    "compare": ("comparing", "Two documents word by word: kept, moved, changed."),
    "lint": ("linting", "Check a draft before it is published; records nothing."),
    "review": ("reviewing", "Confirm, reject or correct a record or link."),
    "rerun": ("adding", "Apply this release's rules to what is recorded."),
    "verify": ("checking", "Check that every record still says what it says."),
    "export": ("exporting", "Everything as JSON Lines, or a table as CSV."),
    "serve": ("serving", "Open the reading room in a browser."),
    "demo": ("demo", "Ten sample announcements, and what is odd in them."),
}
"""Every command in the order of the help: its module in this package, and its line there, which need no import."""


class _Commands(click.Group):
    """A group whose commands are imported when they are asked for, and listed in the order of `COMMANDS`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"onrecord.cli.{COMMANDS[cmd_name][0]}"), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in COMMANDS.items()])


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with `onrecord demo`, or with `onrecord add PAGE`.",
)
@click.option("--db", metavar="FILE|URL", help="The ledger, for every command (see the commands).")
@click.version_option(__version__, prog_name="onrecord")
@click.pass_context
def cli(context: click.Context, db: str | None) -> None:
    """What government announces, on the record: who said what and when, every figure and promise tied to the words that
    say it, and every place where two announcements repeat, revise or contradict each other.

    Everything is as stated: the ledger holds that it was announced, not that it is so.
    """
    context.obj = db


def main() -> None:
    """Run the command line. Exit status: 0; 1 some input failed or something is wrong; 2 usage; 130 interrupted."""
    try:
        status = cli.main(prog_name="onrecord", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Interrupted.", err=True)
        status = 130
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except OnrecordError as error:
        from onrecord.cli.output import clean

        show = getattr(error, "show", None)
        click.echo(f"onrecord: {clean(show() if show else str(error))}", err=True)
        status = 1
    except OSError as error:
        if isinstance(error, BrokenPipeError):  # `onrecord figures | head` ends quietly, as other tools do
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        else:
            click.echo(f"onrecord: {error}", err=True)
        status = 1
    sys.exit(status if isinstance(status, int) else 0)
