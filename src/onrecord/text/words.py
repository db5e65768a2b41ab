"""Word lists as patterns, and counts in words. Lists are data (TOML beside the rules), each with a note; this turns
them into regexes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files


def alternation(words: Iterable[str]) -> str:
    """A regex group of the words, longest first so that `up to` wins over `up`; spaces match any run of blanks.

    What words begin with alike is written once: `re` tries the branches of a group one by one, and so has few to try.

    >>> alternation(["up", "up to", "at"])
    '(?:up(?:[ \\\\n]+to|)|at)'
    """
    return _alternation(frozenset(words))


@cache  # some patterns are made anew with each text
def _alternation(words: frozenset[str]) -> str:
    ordered = sorted((w for w in words if w), key=lambda w: (-len(w), w))
    tree: _Branches = {}
    for word in ordered:
        here = tree
        for letter in word:
            here = here.setdefault(letter, {})
        here[_ENDS] = {}
    return f"(?:{'|'.join(_branches(tree))})"


_Branches = dict[str, "_Branches"]
_ENDS = ""


def _branches(tree: _Branches) -> Iterator[str]:
    """A pattern for each branch, in the order of the words; where a word ends among longer ones, an empty one, last."""
    for letter, following in tree.items():
        if letter == _ENDS:
            continue
        start = r"[ \n]+" if letter == " " else re.escape(letter)
        rest = list(_branches(following))
        yield start + (rest[0] if len(rest) == 1 else f"(?:{'|'.join(rest)})")
    if _ENDS in tree:
        yield ""


@cache
def table(package: str, name: str) -> dict[str, dict[str, object]]:
    """A data table of `package` (`onrecord.extract`), read once: `data/NAME.toml`, sections of entries and notes."""
    path = files(package).joinpath("data", f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def words_of(package: str, name: str, section: str) -> tuple[str, ...]:
    """The `words` list of one section of a data table."""
    entry = table(package, name)[section]["words"]
    if not isinstance(entry, list):
        raise TypeError(f"{package} {name}.toml [{section}] words: a list expected")
    return tuple(str(w) for w in entry)


_NAME_ENDS = re.compile(r"\b[A-Z][\w'-]*$")


def dash_in_a_name(text: str, dash: int) -> bool:
    """Whether a dash with blanks around it stands inside a name of two, at the offset of the first blank.

    >>> dash_in_a_name("Cove Bay - Mara thanks to", 8), dash_in_a_name("Fares fell - a first", 10)
    (True, False)
    """
    return text[dash + 3 : dash + 4].isupper() and _NAME_ENDS.search(text, max(0, dash - 30), dash) is not None


def how_many(number: int, what: str) -> str:
    """A count with its noun, in the plural where it is not one.

    >>> how_many(1, "source"), how_many(2100, "record")
    ('1 source', '2,100 records')
    """
    return f"{number:,} {what}" + ("" if number == 1 else "s")
