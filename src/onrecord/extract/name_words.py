"""Capitalised words of a text with what stands between them: what people, bodies and laws are found in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, wraps
from typing import NamedTuple

from onrecord.extract.cue_roles import words as cue_words
from onrecord.extract.rule import Reading
from onrecord.model import Mention, Span
from onrecord.text.words import table, words_of
from onrecord.values import Name

_PACKAGE = "onrecord.extract"


class Cap(NamedTuple):
    """A capitalised word: where it stands without a possessive ending, the word, what follows it and how it opens.

    `gap` is the text up to the next capitalised word, None where that is far off or in another passage; `owns` says
    that a possessive ending was cut off; `opens` that it opens a sentence or a passage.
    """

    start: int
    end: int
    word: str
    gap: str | None
    owns: bool
    opens: bool


@cache
def words(section: str) -> frozenset[str]:
    """A word list of `data/names.toml`."""
    return frozenset(words_of(_PACKAGE, "names", section))


@cache
def given() -> frozenset[str]:
    """Given names, of both lists."""
    return cue_words("given") | frozenset(words_of(_PACKAGE, "given_names", "given"))


@cache
def ambiguous() -> frozenset[str]:
    """Given names that are also words or places."""
    return frozenset(words_of(_PACKAGE, "given_names", "ambiguous"))


def once(find: Callable[[Reading], Iterable[Mention]]) -> Callable[[Reading], list[Mention]]:
    """A rule whose findings other rules read too: worked out once for a reading."""

    @wraps(find)
    def found(reading: Reading) -> list[Mention]:
        known = reading.memo.get(find.__qualname__)
        if not isinstance(known, list):
            known = list(find(reading))
            reading.memo[find.__qualname__] = known
        return known

    return found


FORMS = ("government", "agency", "police", "charity", "company", "other", "international", "party")


@cache
def heads() -> dict[str, str]:
    """Nouns that head the name of a body, with the form of body."""
    return {word: form for form in reversed(FORMS) for word in words(f"head_{form}")}


@cache
def ranks() -> frozenset[str]:
    return frozenset(word for rank in cue_words("ranks") for word in rank.split())


@cache
def official() -> frozenset[str]:
    """Words of offices and titles, that are no part of a person's name."""
    return cue_words("role_heads") | cue_words("role_adjectives") | ranks() | cue_words("fields")


_CAP = re.compile(r"(?<![\w@/])(?:[A-ZÀ-ÞŁŠŽ]|(?:Mc|Mac|O'|D'|al-|el-)(?=[A-Z]))(?:[\w&]|[-'.](?=\w))*\.?")
_LONGEST_GAP = 14


def capitals(reading: Reading) -> list[Cap]:
    """The capitalised words of every passage but contacts, in order."""
    known = reading.memo.get("capitals")
    if isinstance(known, list):
        return known
    folded, found = reading.folded, []
    for passage in reading.passages:
        if passage.kind == "contact":
            continue
        matches = list(_CAP.finditer(folded, passage.start, passage.end))
        for match, following in zip(matches, [*matches[1:], None][: len(matches)], strict=True):
            start, end, owns = match.start(), match.end(), False
            word = match.group()
            if word.endswith("'s"):
                end, owns = end - 2, True
            elif folded[end : end + 1] == "'" and word.endswith("s") and folded[end + 1 : end + 2] in (" ", ""):
                owns = True
            if word.endswith(".") and len(word) > 2 and word.count(".") == 1:
                end -= 1
            after = match.end()
            near = following is not None and following.start() - after <= _LONGEST_GAP
            gap = folded[after : following.start()] if near and following is not None else None
            if word.endswith(".") and end < after and gap is not None and not _ABBREVIATED.match(word):
                gap = ". " if gap == " " else gap
            if owns and gap is not None:
                gap = gap.removeprefix("'")
            found.append(Cap(start, end, folded[start:end], gap, owns, _opens(folded, start, passage.start)))
    reading.memo["capitals"] = found
    return found


def written_small(reading: Reading, word: str) -> bool:
    """Whether the document also writes a word in small letters, as one or many: then it names nobody new."""
    known = reading.memo.get("small words")
    if not isinstance(known, set):
        known = set(_SMALL.findall(reading.folded))
        reading.memo["small words"] = known
    low = word.lower()
    return low in known or f"{low}s" in known or low.removesuffix("s") in known


_SMALL = re.compile(r"(?<![\w'-])[a-z]{3,}(?![\w'])")
_ABBREVIATED = re.compile(r"(?:Mr|Mrs|Ms|Dr|Prof|Cllr|Rev|Rt|Hon|St|Lt|Col|Gen|Capt|Sgt|Insp|Supt|Sr|Jr)\.$")
_OPENING = re.compile(r"(?:[.!?:•]|\A)[\"')\]]*\s+[\"'(]*\Z|[\"'(]\Z")


def _opens(folded: str, start: int, passage: int) -> bool:
    if start == passage:
        return True
    lead = folded[max(passage, start - 5) : start]
    return bool(_OPENING.search(lead)) or folded[passage:start].strip(" \"'(-") == ""


def body(rule: str, reading: Reading, start: int, end: int, form: str | None, name: str | None = None) -> Mention:
    """A mention of an organisation; its name is its own words unless another is given."""
    return Mention(
        rule, Span(start, end), Name("organisation", name or " ".join(reading.text[start:end].split()), form)
    )


@cache
def known_bodies() -> dict[str, list[tuple[str, str]]]:
    """Known names by their first word, longest first, with the form of body."""
    found: dict[str, list[tuple[str, str]]] = {}
    for form in table(_PACKAGE, "organisations"):
        if form == "acronyms":
            continue
        for name in words_of(_PACKAGE, "organisations", form):
            found.setdefault(re.split(r"[ ,]", name)[0].removesuffix("'s"), []).append((name, form))
    return {word: sorted(names, key=lambda n: -len(n[0])) for word, names in found.items()}


@cache
def acronyms() -> dict[str, str]:
    """Acronyms that stand for a body without being spelt out."""
    return dict(pair.split("=", 1) for pair in words_of(_PACKAGE, "organisations", "acronyms"))


@cache
def form_of(name: str) -> str | None:
    """The form of a body by its name: known, or told by its head noun."""
    for known, form in known_bodies().get(re.split(r"[ ,]", name)[0].removesuffix("'s"), []):
        if known == name:
            return form
    tokens = [w.strip(",'") for w in name.split()]
    named = [heads()[w] for w in tokens if w in heads()]
    if named:
        return named[0] if tokens[0] in heads() else named[-1]
    return None
