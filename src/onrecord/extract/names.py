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
    # "the Agency for Ports ... NAPC": initials never spelt out in brackets, but those of one body named here.
    full = {
        m.value.name for m in bodies.headed_body(reading) if isinstance(m.value, Name) and m.value.name.count(" ") >= 2
    }
    for cap in capitals(reading):
        if cap.word.isupper() and 3 <= len(cap.word) <= 8 and cap.word not in found and cap.word not in acronyms():
            fitting = {n for n in full if "".join(w[0] for w in re.findall(r"\b[A-Z]\w*", n)) == cap.word}
            if len(fitting) == 1:
                found[cap.word] = fitting.pop()
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
    found = run_rules(RULES, reading)
    kept: list[Mention] = []
    taken: list[Span] = []
    for mention in sorted(found, key=_precedence):
        if not any(mention.span.overlaps(other) for other in taken):
            taken.append(mention.span)
            kept.append(mention)
    kept.sort(key=lambda m: m.span)
    return _fullest(kept, reading)


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
    bodies = {v.name for v in values if v.kind == "organisation" and " " in v.name}
    whole = {v.name: _whole(v, persons, bodies, reading) for v in values if v.kind != "law"}
    return [_renamed(m, whole) for m in mentions]


def _renamed(mention: Mention, whole: dict[str, str]) -> Mention:
    value = mention.value
    if not isinstance(value, Name) or value.kind == "law":
        return mention
    name = whole[value.name]
    form = value.form or (form_of(name) if value.kind == "organisation" else None)
    return (
        mention
        if (name, form) == (value.name, value.form)
        else replace(mention, value=replace(value, name=name, form=form))
    )


_TITLE = re.compile(r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Prof|Professor|Cllr|Councillor|Rev|Revd|Reverend)\.? )+")


def _whole(value: Name, persons: set[str], bodies: set[str], reading: Reading) -> str:
    if value.kind == "person":
        bare = _TITLE.sub("", value.name)
        if " " in bare:
            return bare
        # "Mr Reed" goes by the surname, "Sir Alan" and "Dame Priya" by the given name.
        place = 0 if value.name.startswith(("Sir ", "Dame ")) else -1
        full = {p for p in persons if " " in p and p.split()[place] == bare}
        return full.pop() if len(full) == 1 else value.name
    name = re.sub(r"^[Tt]he (?=\w+ )", "", value.name) if value.name != "the government" else value.name
    name = _abbreviations(reading).get(name, name)
    longer = [b for b in bodies if b != name and " " in name and _shortens(name, b)]
    return max(longer, key=lambda b: (len(b), b)) if longer else name


def _shortens(short: str, name: str) -> bool:
    """Whether a body's name begins or ends a longer one: "Harbour Council", "Harbour Council for Ethics in Ports"."""
    begins = name.startswith((f"{short} for ", f"{short} on ", f"{short} of ")) and not name.startswith(
        f"{short} of the"
    )
    return begins or (name.endswith(f" {short}") and short.count(" ") >= 2)
