"""Which names of programmes are one programme's: initials a document gives, heads and years left out, deals by partner.

Only what records show joins two names; of two programmes that a short form could mean, it joins neither.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from onrecord.model import Record
from onrecord.values import Programme

_HEADS = ("initiative", "program", "programme", "project", "scheme")
_YEAR = re.compile(r" 20\d\d(?:-\d+)?$")
_WITH = re.compile(r" (?:with|between) ")
_LEAD = frozenset(
    ("agreed", "ambitious", "existing", "first", "historic", "landmark", "major", "new", "signed", "strong")
)


def joined(records: Sequence[Record], key: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """Pairs of keys that are one programme's; `key` makes a name comparable (small letters, no leading article)."""
    keys = {key(_name(r)) for r in records}
    by_document: dict[str, set[str]] = defaultdict(set)
    for record in records:
        by_document[record.document].add(key(_name(record)))
    by_head = {key(_name(r)) for r in records if _name(r).rpartition(" ")[2].islower()}
    yield from _without_head(keys, by_document, by_head)
    yield from _by_initials(records, keys, key)
    yield from _without_year(by_document)
    yield from _numbered(by_document)
    yield from _deals(records, by_document, key)


def _name(record: Record) -> str:
    return record.value.name if isinstance(record.value, Programme) else record.text


def _without_head(keys: set[str], by_document: dict[str, set[str]], small_head: set[str]) -> Iterator[tuple[str, str]]:
    """ "Safer Seas" and "Safer Seas programme"; in one document also "Safer Seas scheme", and "Seaward scheme" beside
    "Seaward programme" where their last words, in small letters, are no part of a name of one word."""
    for name in sorted(keys):
        first, _, head = name.rpartition(" ")
        if head in _HEADS and " " in first and first in keys:
            yield name, first
    for names in by_document.values():
        for name in sorted(names):
            first, _, head = name.rpartition(" ")
            if head in _HEADS and first and (" " in first or name in small_head):
                same = names - {name} if " " in first else (names & small_head) - {name}
                yield from ((name, f"{first} {other}") for other in _HEADS if f"{first} {other}" in same)


def _by_initials(records: Iterable[Record], keys: set[str], key: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """ "SSP" and "the SSP scheme", where a document gives SSP for one programme and none for another."""
    stands_for: dict[str, set[str]] = defaultdict(set)
    for record in records:
        words = record.text.strip()
        if " " not in words and sum(c.isupper() for c in words) > 1 and key(words) != key(_name(record)):
            stands_for[key(words)].add(key(_name(record)))
    for short, owners in sorted(stands_for.items()):
        if len(owners) == 1:
            owner = next(iter(owners))
            for form in (short, *(f"{short} {head}" for head in (*_HEADS, "fund", "plan", "review", "strategy"))):
                if form in keys and (form == short or owner.endswith(form.rpartition(" ")[2]) or form.endswith(_HEADS)):
                    yield form, owner


def _without_year(by_document: dict[str, set[str]]) -> Iterator[tuple[str, str]]:
    """ "Tidal Action Plan" beside the only "Tidal Action Plan 2030" of its document."""
    for names in by_document.values():
        dated: dict[str, set[str]] = defaultdict(set)
        for name in names:
            if _YEAR.search(name):
                dated[_YEAR.sub("", name)].add(name)
        for bare, owners in sorted(dated.items()):
            if bare in names and len(owners) == 1:
                yield bare, next(iter(owners))


_POINTS = re.compile(r"\w+[- ](?:part|point|step) (?P<plan>.+)")


def _numbered(by_document: dict[str, set[str]]) -> Iterator[tuple[str, str]]:
    """ "The action plan" beside the only "22 point action plan" of its document."""
    for names in by_document.values():
        counted: dict[str, set[str]] = defaultdict(set)
        for name in sorted(names):
            if match := _POINTS.fullmatch(name):
                counted[match["plan"]].add(name)
                # "the 22 point harbour action plan" beside "a 22 point action plan": as many points, and its last words
                for other in names:
                    head = name.removesuffix(match["plan"])
                    if other != name and other.startswith(head) and other.endswith(f" {match['plan']}"):
                        yield name, other
        for bare, owners in sorted(counted.items()):
            if bare in names and len(owners) == 1:
                yield bare, next(iter(owners))


# "the UK-Norway fisheries agreement" is the fisheries agreement with Norway.
_BETWEEN = re.compile(
    r"(?P<one>\w+)-(?P<other>\w+) (?P<kind>(?:[\w-]+ )*(?:agreement|arrangement|deal|pact|treaty|accord))"
)


def _deals(
    records: Iterable[Record], by_document: dict[str, set[str]], key: Callable[[str], str]
) -> Iterator[tuple[str, str]]:
    """Deals of one kind with a shared partner; and the kind alone beside the only one of its document."""
    kinds: dict[tuple[str, str], set[str]] = defaultdict(set)
    kind_of: dict[str, str] = {}
    for record in records:
        value = record.value
        if isinstance(value, Programme) and value.partners and _WITH.search(value.name):
            kind = _kind(_WITH.split(key(value.name), maxsplit=1)[0])
            kind_of[key(value.name)] = kind
            for partner in value.partners:
                if key(partner) not in ("uk", "united kingdom"):
                    kinds[kind, key(partner)].add(key(value.name))
    for name in sorted({name for names in by_document.values() for name in names}):
        if match := _BETWEEN.fullmatch(name):
            for partner in (match["one"], match["other"]):
                if partner not in ("uk", "united kingdom") and (_kind(match["kind"]), partner) in kinds:
                    kinds[_kind(match["kind"]), partner].add(name)
                    kind_of[name] = _kind(match["kind"])
    for names in kinds.values():
        first, *others = sorted(names)
        yield from ((first, other) for other in others)
    shared: dict[str, set[frozenset[str]]] = defaultdict(set)
    for (kind, _), names in kinds.items():
        shared[kind].add(frozenset(names))
    for names in by_document.values():
        for name in sorted(names):
            here = {other for other in names if kind_of.get(other) == _kind(name) and other != name}
            # One deal of this kind in the document: all its names there share a partner.
            if here and " " in name and name not in kind_of and any(here <= some for some in shared[_kind(name)]):
                yield name, min(here)


def _kind(words: str) -> str:
    """What a deal is called, without what announces it: "landmark working arrangement" is a working arrangement."""
    kept = words.split()
    while len(kept) > 1 and kept[0] in _LEAD:
        del kept[0]
    return " ".join(kept)
