"""Capitalised words of a text with what stands between them: what people, bodies and laws are found in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, wraps
from typing import NamedTuple, cast

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


# The letter stands first and what may not stand before it is asked after: so the search skips to capital letters.
_CAP = re.compile(r"[A-ZÀ-ÞŁŠŽ](?<![\w@/].)[\w&]*(?:[-'.](?=\w)[\w&]+)*\.?")
_ARTICLE = re.compile(r"(?<![\w@/])[ae]l-\Z")
_LONGEST_GAP = 14


_SCALES = frozenset(("Billion", "Crore", "Lakh", "Million", "Thousand", "Trillion"))
_DASHES = re.compile("[\u2012-\u2015]")


def _whole(reading: Reading, match: re.Match[str]) -> tuple[int, int]:
    """Where a capitalised word stands; a dash, unlike a hyphen, ends it: "Vernon Square\u2014to"."""
    start, end = match.span()
    if "-" in match.group() and (dash := _DASHES.search(reading.text, start, end)):
        return start, dash.start()
    return start, end


def capitals(reading: Reading) -> list[Cap]:
    """The capitalised words of every passage but contacts, in order."""
    known = reading.memo.get("capitals")
    if isinstance(known, list):
        return known
    folded = reading.folded
    found: list[Cap] = []
    for passage in reading.passages:
        if passage.kind == "contact":
            continue
        first = passage.start
        spans = [_whole(reading, match) for match in _CAP.finditer(folded, first, passage.end)]
        if any(folded[a:b] in _SCALES for a, b in spans):  # "£20 Million": no name
            spans = [s for s in spans if folded[slice(*s)] not in _SCALES or not folded[s[0] - 2 : s[0] - 1].isdigit()]
        count = len(spans)
        for number, (start, after) in enumerate(spans):
            end, owns, gap = after, False, None
            word = folded[start:after]
            if number + 1 < count:
                following = spans[number + 1][0]
                if following - after <= _LONGEST_GAP:
                    gap = folded[after:following]
            last = word[-1]
            if last == "s":
                if word[-2:-1] == "'":
                    end, owns = end - 2, True
                elif folded[end : end + 1] == "'" and folded[end + 1 : end + 2] in (" ", ""):
                    owns = True
            elif last == "." and len(word) > 2 and word.count(".") == 1:
                end -= 1
                if gap == " " and not _ABBREVIATED.match(word):
                    gap = ". "
            if owns and gap is not None:
                gap = gap.removeprefix("'")
            inside = start - first >= 5 and folded[start - 1] == " " and folded[start - 2] not in _MAY_END
            opens = not inside and _opens(folded, start, first)
            if (
                folded[start - 1 : start] == "-"
                and start - first >= 3
                and _ARTICLE.search(folded, max(first, start - 4), start)
            ):
                start -= 3  # "al-Noor" is one word
                if found and found[-1].gap is not None:
                    found[-1] = found[-1]._replace(gap=found[-1].gap.removesuffix(folded[start : start + 3]))
            found.append(Cap(start, end, word if end == after else folded[start:end], gap, owns, opens))
    reading.memo["capitals"] = found
    return found


_OFFICES = ("Commissioner", "Minister", "Ministers", "Secretary", "State")
_LISTING = (", ", " and ", " & ", ", and ", " ")


def of_an_office(caps: list[Cap], index: int, offices: tuple[str, ...] = _OFFICES) -> bool:
    """Whether a word is among the subjects of an office: "Islands" of "Minister for Ports, Skills and Islands"."""
    at = index
    while at > 0 and index - at < 9 and caps[at - 1].gap in _LISTING:
        at -= 1
    return at > 0 and caps[at - 1].gap in (" for ", " of ") and caps[at - 1].word in offices


def found_at(pattern: re.Pattern[str], folded: str, literals: Iterable[str], back: int = 0) -> Iterable[re.Match[str]]:
    """What a pattern matches where one of some literals stands, or up to `back` code points before it: looking for the
    literals first is far cheaper than the pattern."""
    places = set()
    for literal in literals:
        at = folded.find(literal)
        while at >= 0:
            places.add(at)
            at = folded.find(literal, at + 1)
    past = 0
    for place in sorted(places):
        for start in range(max(past, place - back), place + 1):
            match = pattern.match(folded, start)
            if match:
                past = max(match.end(), start + 1)
                yield match
                break


def written_small(reading: Reading, word: str) -> bool:
    """Whether the document also writes a word in small letters, as one or many: then it names nobody new."""
    low = word.lower()
    return any(_stands_small(reading, form) for form in (low, f"{low}s", low.removesuffix("s")))


def _stands_small(reading: Reading, word: str) -> bool:
    """Whether a word of three letters or more stands somewhere in small letters, no part of a compound, not owning."""
    known = cast(dict[str, bool], reading.memo.setdefault("names: stands small", {}))  # asked at every place of a name
    if word not in known:
        folded, length = reading.folded, len(word)
        known[word] = (
            length > 2
            and word.isascii()
            and word.isalpha()
            and any(
                folded.startswith(word, at)
                and folded[at - 1 : at] not in ("'", "-")
                and folded[at + length : at + length + 1] != "'"
                for at in reading.places.of(word)
            )
        )
    return known[word]


_ABBREVIATED = re.compile(r"(?:Mr|Mrs|Ms|Dr|Prof|Cllr|Rev|Rt|Hon|St|Lt|Col|Gen|Capt|Sgt|Insp|Supt|Sr|Jr)\.$")
_MAY_END = frozenset(".!?:•\"'()- \n\t")
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
def worldwide() -> frozenset[str]:
    """Acronyms of bodies of many countries, which stand for the same wherever they are used."""
    return frozenset(words_of(_PACKAGE, "governments", "worldwide"))


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
