"""The same person, body, law or programme across documents, gathered from the mentions.

Only what the records show joins two names: the same words but for case, articles, small words and apostrophes; one
letter more, less or other in a surname where given name and role agree; initials, middle names and double surnames
where an office is shared or one document has both; a surname alone beside the only full name that
has it in its document; an abbreviation that a document spells out, as long as no other document spells it otherwise.
Names are compared within blocks (a name with one letter left out), so the work grows with the number of records, not
with its square; the result does not depend on their order.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from onrecord.link import one_programme
from onrecord.link.offices import office_of
from onrecord.link.one_person import forms_of_one
from onrecord.model import Entity, EntityType, Record
from onrecord.values import Name, Programme

_TITLES = frozenset(
    (
        "baron", "baroness", "cllr", "councillor", "dame", "dr", "earl", "hon", "honourable", "lady", "lord", "miss",
        "mr", "mrs", "ms", "mx", "prof", "professor", "rev", "revd", "reverend", "right", "rt", "sir", "the",
        "viscount",
    )
)  # fmt: skip
_SMALL = frozenset(("the", "of", "for", "and", "in", "on", "to", "into", "against", "a", "an"))
_LEADING = frozenset(("the", "a", "an", "our", "its", "this", "new"))
_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'"})


def entities(records: Iterable[Record]) -> list[Entity]:
    """The people, organisations, laws and programmes that name and programme records speak of, by type and name.

    Each entity is named by the form used most (the fullest of equals); its aliases are the other forms seen, its
    records stand in the order of documents. Other records are passed over.
    """
    by_type: dict[EntityType, dict[str, Record]] = {t: {} for t in ("person", "organisation", "law", "programme")}
    for record in records:
        kind = _type(record)
        if kind is not None:
            by_type[kind][record.id] = record
    found: list[Entity] = []
    for kind, some in by_type.items():
        ordered = sorted(some.values(), key=lambda r: (r.document, r.start, r.end, r.id))
        groups = _GATHER[kind](ordered)
        found += (_entity(kind, group) for group in groups)
    return sorted(_distinct(found), key=lambda e: (e.type, e.name.casefold(), e.name, e.id))


def _type(record: Record) -> EntityType | None:
    value = record.value
    if isinstance(value, Programme):
        return "programme"
    if isinstance(value, Name) and value.kind in ("person", "organisation", "law"):
        return value.kind  # type: ignore[return-value]
    return None


def _name(record: Record) -> str:
    value = record.value
    return value.name if isinstance(value, Name | Programme) else record.text


def _distinct(found: Iterable[Entity]) -> Iterator[Entity]:
    """Two groups that end under one name are one entity: a name is all that tells them apart."""
    by_id: dict[str, list[Entity]] = defaultdict(list)
    for entity in found:
        by_id[entity.id].append(entity)
    for same in by_id.values():
        if len(same) == 1:
            yield same[0]
        else:
            records = sorted((r for e in same for r in e.records), key=lambda r: (r.document, r.start, r.end, r.id))
            yield _entity(same[0].type, records)


def _entity(kind: EntityType, records: list[Record]) -> Entity:
    names = Counter(_name(r) for r in records)
    forms = Counter(" ".join(r.text.split()) for r in records) + names
    if kind == "person":
        names = Counter({n: c for n, c in names.items() if len(_tokens(n)) > 1}) or names
    elif kind == "organisation":
        names = Counter({n: c for n, c in names.items() if not _short(n)}) or names
    best = min(names, key=lambda n: (-names[n], -len(n), n))
    if kind == "programme":  # "the program" stands for it in its sentence, and for any other elsewhere
        forms = Counter({n: c for n, c in forms.items() if n == best or " " in n or not n.islower()})
    return Entity.of(kind, best, sorted(forms, key=lambda n: (-forms[n], n)), records)


@lru_cache(maxsize=65536)
def _tokens(name: str) -> tuple[str, ...]:
    """The words of a name without case, accents, apostrophes and titles."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.translate(_QUOTES)) if not unicodedata.combining(c))
    words = re.findall(r"[^\W_]+(?:-[^\W_]+)*", plain.replace("'", "").replace("&", " and ").casefold())
    return tuple(w for w in words if w not in _TITLES) or tuple(words)


def _short(name: str) -> bool:
    return " " not in name and sum(c.isupper() for c in name) > 1


class _Union:
    """Sets that join; each is known by its least member, so the order of joining does not show."""

    def __init__(self) -> None:
        self.parent: dict[str, str] = {}

    def find(self, key: str) -> str:
        parent = self.parent.setdefault(key, key)
        while parent != self.parent[parent]:
            self.parent[key] = parent = self.parent[parent]
        return parent

    def join(self, a: str, b: str) -> None:
        a, b = self.find(a), self.find(b)
        if a != b:
            self.parent[max(a, b)] = min(a, b)


def one_edit(a: str, b: str) -> bool:
    """Whether two words are the same but for one letter more, less or other.

    >>> one_edit("reed", "reid"), one_edit("cole", "coles"), one_edit("reed", "rhodes")
    (True, True, False)
    """
    if len(a) > len(b):
        a, b = b, a
    if len(b) - len(a) > 1:
        return False
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    return a[at:] == b[at + 1 :] or (len(a) == len(b) and a[at + 1 :] == b[at + 1 :])


def _near(keys: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Pairs of (block, word) whose words are one edit apart in the same block, found by leaving one letter out."""
    buckets: dict[tuple[str, str], list[str]] = defaultdict(list)
    for block, word in sorted(set(keys)):
        for variant in sorted({word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}):
            buckets[block, variant].append(word)
    for (block, _), some in sorted(buckets.items()):
        # A bucket of very many names is a block that says nothing; neighbours in order are compared.
        for i, a in enumerate(some):
            for b in some[i + 1 : i + 9]:
                if a != b and one_edit(a, b):
                    yield f"{block} {a}".strip(), f"{block} {b}".strip()


def _grouped(records: list[Record], key: Callable[[Record], str]) -> list[list[Record]]:
    groups: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        groups[key(record)].append(record)
    return [groups[k] for k in sorted(groups)]


def _people(records: list[Record]) -> list[list[Record]]:
    full: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))  # document, surname -> names
    roles: dict[str, set[str]] = defaultdict(set)
    documents: dict[str, set[str]] = defaultdict(set)
    for record in records:
        tokens, key = _tokens(_name(record)), " ".join(_tokens(_name(record)))
        if len(tokens) > 1:
            full[record.document][tokens[-1]].add(key)
            documents[key].add(record.document)
        if isinstance(record.value, Name) and record.value.role:
            roles[key].add(_role(record.value))
    union = _Union()
    for a, b in forms_of_one([tuple(k.split()) for k in sorted(documents)], roles, documents):
        union.join(a, b)
    pairs = [(" ".join(k.split()[:-1]), k.split()[-1]) for k in sorted(documents) if len(k.split()[-1]) >= 4]
    for a, b in _near(pairs):
        if _agree(roles[a], roles[b], bool(documents[a] & documents[b])):
            union.join(a, b)

    def key_of(record: Record) -> str:
        tokens = _tokens(_name(record))
        if len(tokens) == 1:
            owners = {union.find(k) for k in full[record.document].get(tokens[0], ())}
            if len(owners) == 1:
                return owners.pop()
        return union.find(" ".join(tokens))

    return _grouped(records, key_of)


def _role(name: Name) -> str:
    """A role as it is compared: the office, however it is worded, or the words with the body beside them."""
    office = office_of(name.role or "", name.organisation)
    if office is not None:
        return f"{office.kind}: {' '.join(office.of)}"
    return " ".join(_tokens(f"{name.role} {name.organisation or ''}"))


def _agree(a: set[str], b: set[str], together: bool) -> bool:
    """Whether the roles of two names a letter apart let them be one: one shared, or one unstated in one document."""
    if a & b:
        return True
    return together and (not a or not b)


def _body_key(name: str) -> str:
    tokens = tuple(t for t in _tokens(name) if t not in _SMALL)
    return " ".join(tokens or _tokens(name))


_GENERIC = frozenset(("government", "uk government", "council", "department", "commission", "agency", "authority"))


def _bodies(records: list[Record]) -> list[list[Record]]:
    union = _Union()
    names = {_body_key(_name(r)) for r in records}
    for a, b in _near(("", key) for key in names if len(key) >= 16 and key.count(" ") >= 2):
        if re.sub(r"\D", "", a) == re.sub(r"\D", "", b):  # "Region 1" is not "Region 2"
            union.join(a, b)
    for key in sorted(names):
        shorter = key.removeprefix("uk ")
        if shorter != key and shorter in names and " " in shorter:
            union.join(key, shorter)
    stands_for: dict[str, set[str]] = defaultdict(set)
    for record in records:
        words = " ".join(record.text.split())
        if words[:1].isupper() and " " not in words:
            short = _body_key(words)
            if short != _body_key(_name(record)) and short not in _GENERIC:
                stands_for[short].add(union.find(_body_key(_name(record))))
    for short in sorted(stands_for):
        owners = {union.find(k) for k in stands_for[short]}
        if len(owners) == 1 and short in names:
            union.join(short, owners.pop())
    return _grouped(records, lambda r: union.find(_body_key(_name(r))))


def _laws(records: list[Record]) -> list[list[Record]]:
    dated: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))

    def key(record: Record) -> str:
        return " ".join(t for t in _tokens(_name(record)) if t not in _LEADING and t not in ("in", "of"))

    for record in records:
        bare = re.sub(r" \d{4}$", "", key(record))
        if bare != key(record):
            dated[record.document][bare].add(key(record))

    def key_of(record: Record) -> str:
        owners = dated[record.document].get(key(record), set())
        return next(iter(owners)) if len(owners) == 1 else key(record)

    return _grouped(records, key_of)


def _programmes(records: list[Record]) -> list[list[Record]]:
    def key(name: str) -> str:
        tokens = list(_tokens(name))
        while len(tokens) > 1 and tokens[0] in _LEADING:
            del tokens[0]
        return " ".join(tokens)

    union = _Union()
    for a, b in one_programme.joined(records, key):
        union.join(a, b)
    return _grouped(records, lambda r: union.find(key(_name(r))))


_GATHER: dict[EntityType, Callable[[list[Record]], list[list[Record]]]] = {
    "person": _people,
    "organisation": _bodies,
    "law": _laws,
    "programme": _programmes,
}
