"""People, organisations and laws where they are named, each under the fullest form that the document itself gives."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from onrecord.extract import bodies, laws, organisations, people
from onrecord.extract.cue_roles import words as cue_words
from onrecord.extract.name_words import acronyms, body, capitals, form_of, given, heads, words, written_small
from onrecord.extract.organisations import initials_fit
from onrecord.extract.rule import Reading, Rule, run_rules
from onrecord.model import Mention, Span
from onrecord.values import Name


def _people(reading: Reading) -> list[Mention]:
    by = (people.titled_person, people.person, people.office_holder, people.quoted_person)
    return [mention for find in by for mention in find(reading)]


def surname_alone(reading: Reading) -> Iterable[Mention]:
    """A person named in full elsewhere in the document, here by surname alone; and leaders known by theirs."""
    return people.surname_alone(reading, _people(reading))


_BODY_WORDS = re.compile(r"[A-Z][\w&'-]+(?:\.(?=\w)\w+)?(?: (?:(?:of|for|and|the|in) )*[A-Z&][\w&'-]*)*")


def body_of_a_person(reading: Reading) -> Iterable[Mention]:
    """A body that a person is said to belong to or to have founded."""
    for person in _people(reading):
        span = person.part("organisation")
        match = _BODY_WORDS.match(reading.folded, span.start, span.end) if span else None
        if match is None:
            continue
        name = match.group().removesuffix("'s")
        where = re.search(r" in (?:the )?([A-Z]\w+)$", name)
        name = name[: where.start()] if where and where[1] in words("places") else name
        if _names_a_body(reading, name):
            yield body("name.body_of_person", reading, match.start(), match.start() + len(name), form_of(name))


def _names_a_body(reading: Reading, name: str) -> bool:
    tokens = [t for t in name.split() if t[0].isupper()]
    if tokens[0] in words("places") or tokens[-1] in words("works") or (len(tokens) > 1 and tokens[0] in given()):
        return False
    if not any(t in heads() for t in tokens) and (" and " in name or (len(tokens) == 1 and len(name) < 3)):
        return False  # "Director, Risk and Research": a field of work
    common = heads().keys() | cue_words("fields")
    return name != "Government" and not all(t in common or written_small(reading, t) for t in tokens)


def abbreviation(reading: Reading) -> Iterable[Mention]:
    """A body by the initials that the document, or its source, gives for it."""
    short = _abbreviations(reading)
    for cap in capitals(reading):
        name = short.get(cap.word)
        if name is not None:
            yield body("name.abbreviation", reading, cap.start, cap.end, form_of(name), name)


def _abbreviations(reading: Reading) -> dict[str, str]:
    known = reading.memo.get("abbreviations")
    if isinstance(known, dict):
        return known
    found: dict[str, str] = {}
    stated = reading.document.abbreviations
    found |= {short: name for short, name in stated if form_of(name) is not None and initials_fit(name, short)}
    long: Name | None = None
    for mention in organisations.spelt_out(reading):
        short = mention.span.of(reading.text)
        if isinstance(mention.value, Name):
            if long is not None and initials_fit(long.name, short) and " " not in short:
                found.setdefault(short, long.name)
            long = mention.value
    for mention in organisations.named_as(reading):
        if isinstance(mention.value, Name):
            found.setdefault(mention.span.of(reading.text), mention.value.name)
    # Initials that are never spelt out in brackets, but are those of just one body named here.
    by_initials: dict[str, set[str]] = {}
    for mention in bodies.headed_body(reading):
        if isinstance(mention.value, Name) and mention.value.name.count(" ") >= 2:
            initials = "".join(w[0] for w in re.findall(r"\b[A-Z]\w*", mention.value.name))
            by_initials.setdefault(initials, set()).add(mention.value.name)
    for cap in capitals(reading):
        if cap.word.isupper() and 3 <= len(cap.word) <= 8 and cap.word not in acronyms():
            fitting = by_initials.get(cap.word, set())
            if len(fitting) == 1:
                found.setdefault(cap.word, next(iter(fitting)))
    reading.memo["abbreviations"] = found
    return found


RULES: tuple[Rule, ...] = (
    Rule("name.treaty", laws.treaty_named),
    Rule("name.law", laws.law_named),
    Rule("name.guidance", laws.guidance_named),
    Rule("name.issuer", organisations.issuing_body),
    Rule("name.speaker", people.speaker_named),
    Rule("name.titled_person", people.titled_person),
    Rule("name.quoted_person", people.quoted_person),
    Rule("name.person", people.person),
    Rule("name.spelt_out", organisations.spelt_out),
    Rule("name.named_as", organisations.named_as),
    Rule("name.known_body", organisations.known_body),
    Rule("name.body", bodies.headed_body),
    Rule("name.team", bodies.team_named),
    Rule("name.abbreviation", abbreviation),
    Rule("name.office_holder", people.office_holder),
    Rule("name.body_of_person", body_of_a_person),
    Rule("name.listed_body", organisations.listed_body),
    Rule("name.government", organisations.government),
    Rule("name.surname", surname_alone),
    Rule("name.acting_body", organisations.acting_body),
)
_ORDER = {rule.name: index for index, rule in enumerate(RULES)}


def find(reading: Reading) -> list[Mention]:
    """The names of a document, none overlapping: a law wins over bodies in its title, a longer name over a shorter."""
    kept: list[Mention] = []
    taken: dict[int, list[Span]] = {}  # by stretch of the text, so that long documents stay cheap
    for mention in sorted(run_rules(RULES, reading), key=_precedence):
        stretches = range(mention.span.start // _STRETCH, mention.span.end // _STRETCH + 1)
        if not any(mention.span.overlaps(other) for n in stretches for other in taken.get(n, ())):
            kept.append(mention)
            for n in stretches:
                taken.setdefault(n, []).append(mention.span)
    return _fullest(sorted(kept, key=lambda m: m.span), reading)


_STRETCH = 512


def _precedence(mention: Mention) -> tuple[int, int, int]:
    kind = mention.value.kind if isinstance(mention.value, Name) else ""
    group = 0 if kind == "law" else 1 if mention.rule == "name.speaker" else 3 if mention.rule in _LAST else 2
    return group, mention.span.start - mention.span.end, _ORDER[mention.rule]


# Told by what stands around, not by the words: whatever the words tell goes first.
_LAST = ("name.body_of_person", "name.listed_body", "name.acting_body")


def _fullest(mentions: list[Mention], reading: Reading) -> list[Mention]:
    """Each mention under the fullest form in the document: a surname under the whole name, initials under the body."""
    values = {m.value for m in mentions if isinstance(m.value, Name)}
    persons = {_TITLE.sub("", v.name) for v in values if v.kind == "person"}
    by_part: dict[tuple[int, str], set[str]] = {}
    for name in persons:
        if " " in name:
            by_part.setdefault((0, name.split()[0]), set()).add(name)
            by_part.setdefault((-1, name.split()[-1]), set()).add(name)
    longer = _longer({v.name for v in values if v.kind == "organisation" and " " in v.name})
    whole = {v: _person(v.name, by_part) for v in values if v.kind == "person"}
    whole |= {v: _body(v.name, longer, reading) for v in values if v.kind == "organisation"}
    return [_renamed(m, whole) for m in mentions]


def _renamed(mention: Mention, whole: dict[Name, str]) -> Mention:
    value = mention.value
    if not isinstance(value, Name) or value.kind == "law":
        return mention
    name = whole[value]
    form = value.form or (form_of(name) if value.kind == "organisation" else None)
    if (name, form) == (value.name, value.form):
        return mention
    return replace(mention, value=replace(value, name=name, form=form))


_TITLE = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Prof|Professor|Cllr|Councillor|Senator|Rev|Revd|Reverend)\.? )+"
)


def _person(name: str, by_part: dict[tuple[int, str], set[str]]) -> str:
    bare = _TITLE.sub("", name)
    if " " in bare:
        return bare
    # "Mr Reed" goes by the surname, "Sir Alan" and "Dame Priya" by the given name.
    full = by_part.get((0 if name.startswith(("Sir ", "Dame ")) else -1, bare), set())
    return next(iter(full)) if len(full) == 1 else name


def _body(name: str, longer: dict[str, str], reading: Reading) -> str:
    name = re.sub(r"^[Tt]he (?=\w+ )", "", name) if name != "the government" else name
    name = _abbreviations(reading).get(name, name)
    return longer.get(name, name) if " " in name else name


def _longer(names: set[str]) -> dict[str, str]:
    """The longest name that a shorter one begins ("Harbour Council" of "Harbour Council for Safety") or ends."""
    found: dict[str, str] = {}
    for name in sorted(names, key=lambda n: (len(n), n)):
        for joint in re.finditer(r" (?:for|on|of(?! the )) ", name):
            found[name[: joint.start()]] = name
        tokens = name.split()
        for first in range(1, len(tokens) - 2):
            found[" ".join(tokens[first:])] = name
    return found
