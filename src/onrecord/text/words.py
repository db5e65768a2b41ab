"""Word lists as patterns. Lists are data (TOML beside the rules), each with a note; this turns them into regexes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files


def alternation(words: Iterable[str]) -> str:
    """A regex group of the words, longest first so that `up to` wins over `up`; spaces match any run of blanks.

    >>> alternation(["up", "up to"])
    '(?:up[ \\\\n]+to|up)'
    """
    ordered = sorted({w for w in words if w}, key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"[ \n]+") for w in ordered) + ")"


@cache
def table(package: str, name: str) -> dict[str, dict[str, object]]:
    """A data table of `package` (`onrecord.extract`), read once: `data/NAME.toml`, sections of entries and notes."""
    path = files(package).joinpath("data", f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def words_of(package: str, name: str, section: str) -> tuple[str, ...]:
    """The `words` list of one section of a data table."""
    entry = table(package, name)[section]["words"]
    if not isinstance(entry, list):
        raise TypeError(f"{package} {name}.toml [{section}] words: a list expected")
    return tuple(str(w) for w in entry)
