"""Who held an office on a day: "the Home Secretary said", resolved by what documents state and by imported tenures.

An office is known by what it is and what it is for ("Secretary of State for Ports", "the Ports Secretary"), or by its
body ("Chief Executive of the Harbour Agency"). Someone is taken to hold it between two days on which documents state
so, for `MARGIN` days around one of them, and through an imported tenure; wherever another holder is stated in that
time, or two are known on the day, the answer is that it is unresolved. A resolution is a conclusion of ours, kept apart
from what is stated, with its evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from onrecord.model import Entity, Record
from onrecord.text.words import words_of
from onrecord.values import Name, Quotation

MARGIN = 31
"""Days around a day on which a holder is stated for which they are taken to hold the office still, or already.

A month, since offices change hands between two announcements: three made a Prime Minister of one who had gone."""


class Office(NamedTuple):
    """What an office is (`secretary`, `minister`, `chief executive`) and what it is for: words of a field or a body."""

    kind: str
    of: tuple[str, ...]


class Tenure(NamedTuple):
    """That somebody holds an office: on one day, as a document states, or from and to a day, as an import says.

    `since` and `until` are ISO dates, shorter where only a year or month is known; None in an import is open.
    `evidence` says what kind of thing `source` is the id of: a record of `document`, or an imported membership.
    """

    person: str
    title: str
    office: Office
    since: str | None
    until: str | None
    evidence: Literal["document", "membership"]
    source: str
    document: str | None = None
    government: str | None = None


class Answer(NamedTuple):
    """Who held an office on a day: `person` is None where that is unresolved, and `why` says why in a sentence."""

    person: str | None
    why: str
    evidence: tuple[Tenure, ...]


class Resolution(NamedTuple):
    """An office named without a person in a slot (`speaker`, `actor`) of a record, and who held it that day."""

    record: str
    slot: str
    office: str
    on: str | None
    answer: Answer


_NATIONAL = (
    "advocate general", "attorney general", "chancellor of the exchequer", "chief secretary to the treasury",
    "deputy first minister", "deputy prime minister", "first minister", "leader of the house of commons",
    "leader of the house of lords", "lord advocate", "lord chancellor", "paymaster general", "premier", "president",
    "prime minister", "solicitor general", "taoiseach", "treasurer", "tánaiste",
)  # fmt: skip
_OF_A_BODY = (
    "chair", "chief constable", "chief executive", "chief inspector", "chief medical officer", "chief nursing officer",
    "chief scientific adviser", "commissioner", "comptroller", "director general", "director of public prosecutions",
    "general secretary", "governor", "high commissioner", "leader", "mayor", "ombudsman", "permanent secretary",
    "police and crime commissioner", "registrar", "secretary general", "speaker",
)  # fmt: skip
_SAME = {
    "ceo": "chief executive", "chief executive officer": "chief executive", "chairman": "chair", "chairwoman": "chair",
    "chairperson": "chair", "director-general": "director general", "secretary-general": "secretary general",
    "chancellor": "chancellor of the exchequer", "president of the united states": "president", "pm": "prime minister",
}  # fmt: skip
_NO_SECRETARY = frozenset(
    ("assistant", "company", "deputy", "executive", "first", "general", "honorary", "permanent", "press", "principal",
     "private", "regional", "social", "under")
)  # fmt: skip
_NOT_NOW = re.compile(r"\b(?:former|formerly|ex|then|future|next|incoming|outgoing|late|shadow|opposition)\b")
_SMALL = frozenset(("affairs", "and", "department", "for", "his", "majesty's", "of", "the", "to", "uk"))
_LEAD = re.compile(r"^(?:(?:the|our|my|uk|uk's|rt|hon|right|honourable|acting|interim|new)\s+)+")


def _field(words: str) -> tuple[str, ...]:
    return tuple(w for w in re.findall(r"[^\W_]+(?:['-][^\W_]+)*", words) if w not in _SMALL)


@lru_cache(maxsize=16384)
def office_of(title: str, organisation: str | None = None) -> Office | None:
    """The office that a title names; None for what several people are at once (a minister, a spokesperson), for
    titles of the past and for offices of a body that is not named.

    >>> office_of("Secretary of State for Ports") == office_of("the Ports Secretary")
    True
    >>> office_of("Chief Executive", "Harbour Agency") == office_of("CEO of the Harbour Agency")
    True
    >>> [office_of(t) for t in ("spokesperson", "former Home Secretary", "Minister", "Chief Executive")]
    [None, None, None, None]
    """
    words = " ".join(title.replace("’", "'").casefold().replace(",", " ").split())
    if _NOT_NOW.search(words):
        return None
    words = _LEAD.sub("", words)
    junior = re.match(r"(?:parliamentary )?under[- ]secretary(?: of state)?(?: for (.+))?$", words)
    if junior:
        return Office("under secretary", _field(junior[1])) if junior[1] else None
    if words.startswith("secretary of state for "):
        return _headed("secretary", words.removeprefix("secretary of state for "))
    if cabinet := re.match(r"cabinet secretary for (.+)", words):
        return _headed("cabinet secretary", cabinet[1])
    if minister := re.match(r"minister(?: of state)?(?: responsible)? (?:for|of) (?!state\b)(.+)", words):
        return _headed("minister", minister[1])
    kind, _, of = words, "", ""
    if split := re.match(r"(.+?) (?:of|for|at|to) (?:the )?(.+)", words):
        kind, of = split[1], split[2]
    for name in (words, _SAME.get(words, "")):
        if name in _NATIONAL:
            return Office(name, _field(organisation) if organisation and name in ("premier", "president") else ())
    kind = _SAME.get(kind, kind)
    if kind in _OF_A_BODY:
        body = _field(of or (organisation or "").casefold())
        return Office(kind, body) if body else None
    if kind in _NATIONAL and of:
        return Office(kind, _field(of))
    if head := re.fullmatch(r"(.+) (secretary|minister)", words):
        if head[2] == "secretary" and _NO_SECRETARY & set(head[1].split()):
            return None
        if head[1].endswith(("prime", "first")):
            return Office(f"{head[1].split()[-1]} minister", _field(" ".join(head[1].split()[:-1])))
        return _headed(head[2], head[1])
    return None


def _headed(kind: str, of: str) -> Office | None:
    field = _field(of)
    return Office(kind, field) if field else None


def same_office(a: Office, b: Office) -> bool:
    """Whether two offices are one: of one kind, with the same field, or the beginning of it (the Health Secretary is
    the Secretary of State for Health and Social Care)."""
    if a.kind != b.kind:
        return False
    if a.of == b.of:
        return True
    if a.kind not in ("cabinet secretary", "minister", "secretary", "under secretary") or not a.of or not b.of:
        return False
    return a.of[: len(b.of)] == b.of or b.of[: len(a.of)] == a.of


@cache
def _departments() -> re.Pattern[str]:
    names = sorted(words_of("onrecord.extract", "governments", "uk_departments"), key=len, reverse=True)
    return re.compile(rf"(?:the )?(?:{'|'.join(map(re.escape, names))})\b", re.IGNORECASE)


def government_of(issuer: str | None) -> str | None:
    """Whose offices an issuer speaks of when it says "the minister": those of its government, or its own."""
    if not issuer:
        return None
    return "UK government" if _departments().match(issuer) else " ".join(issuer.casefold().split())


class Told(NamedTuple):
    """What of a document matters here: who issued it, and when (an ISO day; None where it is not known to the day)."""

    issuer: str | None
    issued: str | None


def stated_tenures(
    documents: Mapping[str, Told], records: Iterable[Record], people: Iterable[Entity] = ()
) -> list[Tenure]:
    """Who is stated to hold an office on the day of a document: people named with a role, and speakers with one.

    `people` are the entities that join the variants of a name, so that a misspelling is no second holder.
    """
    called = {record.id: entity.name for entity in people if entity.type == "person" for record in entity.records}
    by_name: dict[tuple[str, str], str] = {}
    records = list(records)
    for record in records:
        if isinstance(record.value, Name) and record.id in called:
            by_name[record.document, record.value.name] = called[record.id]
    found = []
    for record in records:
        value, told = record.value, documents.get(record.document)
        if told is None or told.issued is None or len(told.issued) < 10:
            continue
        if isinstance(value, Name) and value.kind == "person" and value.role:
            person, role = called.get(record.id, value.name), value.role
        elif isinstance(value, Quotation) and value.speaker and value.role and value.speaker != value.role:
            person, role = by_name.get((record.document, value.speaker), value.speaker), value.role
        else:
            continue
        office = office_of(role, value.organisation)
        if office is None or " " not in person or office_of(person) is not None:
            continue
        day = told.issued[:10]
        found.append(
            Tenure(
                person, role, office, day, day, "document", record.id, record.document,
                government_of(value.organisation) if _is_department(value.organisation) else government_of(told.issuer),
            )
        )  # fmt: skip
    return found


def _is_department(name: str | None) -> bool:
    return bool(name) and _departments().match(str(name)) is not None


def holder(tenures: Iterable[Tenure], office: Office, on: str, government: str | None = None) -> Answer:
    """Who held an office on a day (ISO), among these tenures; of one government, where it is given.

    An imported tenure that covers the day decides, unless a document states another on that very day.
    """
    its_own = office.kind in _OF_A_BODY
    some = [
        t
        for t in tenures
        if same_office(t.office, office) and (its_own or government in (None, t.government) or t.government is None)
    ]
    if not its_own and government is None and len({t.government for t in some if t.government}) > 1:
        answers = {
            g: holder([t for t in some if t.government in (None, g)], office, on, g)
            for g in sorted({t.government for t in some if t.government})
        }
        known = {a.person for a in answers.values() if a.person}
        evidence = tuple(t for a in answers.values() for t in a.evidence)
        if len(known) > 1:
            return Answer(None, "More than one government has this office, and nothing says which is meant.", evidence)
        return next((a for a in answers.values() if a.person), next(iter(answers.values())))
    stated = sorted((t for t in some if t.evidence == "document"), key=lambda t: (t.since or "", t.person, t.source))
    imported = [t for t in some if t.evidence == "membership"]
    certain = [t for t in imported if _covers(t, on) == "yes"]
    perhaps = [t for t in imported if _covers(t, on) == "perhaps"]
    today = [t for t in stated if t.since == on]
    if certain:
        names = {_bare(t.person) for t in (*certain, *perhaps)}
        if len(names) > 1:
            return Answer(None, f"{_listed((*certain, *perhaps))} are both said to hold it on {on}.",
                          (*certain, *perhaps))  # fmt: skip
        others = [t for t in today if _bare(t.person) not in names]
        if others:
            why = f"An imported tenure says {certain[0].person}, a document of that day {others[0].person}."
            return Answer(None, why, (*certain, *others))
        return Answer(certain[0].person, f"{certain[0].person} holds it from {certain[0].since or 'before'} "
                      f"to {certain[0].until or 'now'}, as imported.", tuple(certain))  # fmt: skip
    if perhaps:
        return Answer(None, f"The imported dates of {_listed(perhaps)} are not exact enough for {on}.", tuple(perhaps))
    return _by_statements(stated, today, on)


def _by_statements(stated: Sequence[Tenure], today: Sequence[Tenure], on: str) -> Answer:
    if today:
        if len({_bare(t.person) for t in today}) > 1:
            return Answer(None, f"{_listed(today)} are both stated to hold it on {on}.", tuple(today))
        once = {(t.document, t.title): t for t in reversed(today)}
        return Answer(today[0].person, f"Stated on the day itself, {on}.", tuple(reversed(once.values())))
    before = [t for t in stated if (t.since or "") < on]
    after = [t for t in stated if (t.since or "") > on]
    last = [t for t in before if t.since == before[-1].since] if before else []
    first = [t for t in after if t.since == after[0].since] if after else []
    near = [*last, *first]
    if not near:
        return Answer(None, "No document states who holds it, and no tenure was imported.", ())
    if len({_bare(t.person) for t in last}) > 1 or len({_bare(t.person) for t in first}) > 1:
        return Answer(None, f"{_listed(near)} are stated to hold it on one day.", tuple(near))
    if last and first:
        if _bare(last[0].person) == _bare(first[0].person):
            return Answer(last[0].person, f"Stated before, on {last[0].since}, and after, on {first[0].since}.",
                          (last[0], first[0]))  # fmt: skip
        close = [t for t in (last[0], first[0]) if _days(t.since, on) <= MARGIN]
        if len(close) != 1:
            return Answer(None, f"{last[0].person} is stated before, on {last[0].since}, {first[0].person} after, "
                          f"on {first[0].since}.", (last[0], first[0]))  # fmt: skip
        near = close
    one = near[0]
    if _days(one.since, on) <= MARGIN:
        side = "before" if (one.since or "") < on else "after"
        apart = _days(one.since, on)
        why = f"Stated {apart} day{'s' * (apart != 1)} {side}, on {one.since}, and nobody else is stated near that day."
        return Answer(one.person, why, (one,))
    return Answer(None, f"{one.person} is stated on {one.since}, too far from {on}.", (one,))


def _days(a: str | None, b: str) -> int:
    return abs((date.fromisoformat(str(a)) - date.fromisoformat(b)).days)


def _covers(tenure: Tenure, on: str) -> Literal["yes", "no", "perhaps"]:
    """Whether a tenure covers a day; `perhaps` where its dates are not exact enough to say."""
    since, until = tenure.since, tenure.until
    if (since and on[: len(since)] < since) or (until and on[: len(until)] > until):
        return "no"
    if (since and len(since) < 10 and on.startswith(since)) or (until and len(until) < 10 and on.startswith(until)):
        return "perhaps"
    return "yes"


def _bare(name: str) -> str:
    """A name without title, for telling whether two evidences mean one person."""
    return re.sub(r"^(?:(?:rt|hon|sir|dame|dr|mr|mrs|ms|lord|lady|baroness|professor)\.? )+", "", name.casefold())


def _listed(tenures: Iterable[Tenure]) -> str:
    return " and ".join(dict.fromkeys(t.person for t in tenures))


_INDEFINITE = re.compile(r"\s*(?:an?|one|some|any|another|several|two)\b", re.IGNORECASE)
_SPOKEN = re.compile(
    r"^(?:as )?the (?P<office>[^,:]+?) (?:has |have |is expected to |will |also )?"
    r"(?:said|says|say|added|adds|told|commented|explained|announced|warned|wrote)\b",
    re.IGNORECASE,
)


class Spoken(NamedTuple):
    """An office in a slot of a record, where a person might stand: a title, and the body if it is stated beside it."""

    record: str
    document: str
    slot: str
    title: str
    organisation: str | None = None


def spoken(record: Record) -> Spoken | None:
    """The office that a quotation is given to without a name: "the Home Secretary said"; None for everyone else."""
    value = record.value
    if not isinstance(value, Quotation) or _INDEFINITE.match(value.cue or ""):
        return None
    title = value.role if value.role and value.speaker in (None, value.role) else value.speaker
    if title is None and (said := _SPOKEN.match(value.cue or "")):
        title = said["office"]
    if title is None or office_of(title, value.organisation) is None:
        return None
    return Spoken(record.id, record.document, "speaker", title, value.organisation)


def resolutions(
    documents: Mapping[str, Told], offices: Iterable[Spoken], tenures: Iterable[Tenure]
) -> list[Resolution]:
    """Who held each office on the day of its document. What names no office that one person holds is left out."""
    by_kind: dict[str, list[Tenure]] = {}
    for tenure in tenures:
        by_kind.setdefault(tenure.office.kind, []).append(tenure)
    known: dict[tuple[Office, str, str | None], Answer] = {}
    found: list[Resolution] = []
    for one in offices:
        told, office = documents.get(one.document), office_of(one.title, one.organisation)
        if told is None or office is None:
            continue
        if told.issued is None or len(told.issued) < 10:
            answer = Answer(None, "The day of the document is not known.", ())
        else:
            key = (office, told.issued[:10], government_of(told.issuer))
            if key not in known:
                known[key] = holder(by_kind.get(office.kind, ()), *key)
            answer = known[key]
        found.append(Resolution(one.record, one.slot, one.title, told.issued, answer))
    return found
