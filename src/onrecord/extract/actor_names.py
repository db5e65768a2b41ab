"""Whom the words before a verb name: the holder of an office, several in a row, the group named before."""

from __future__ import annotations

import re
from typing import cast

from onrecord.extract.clauses import Clause
from onrecord.extract.rule import Reading
from onrecord.model import Mention, Span
from onrecord.values import Name

ADVERB_LAST = re.compile(r"(?: (?:[a-z]+ly|also|now|all|both|already|then|today|has|have|had))+$")


def with_role(value: Name) -> str:
    """A name, a person's with the office: `Ann Reed (Harbours Minister)`."""
    return f"{value.name} ({value.role})" if value.kind == "person" and value.role else value.name


def named_in(reading: Reading, subject: Span) -> str | None:
    """The last person that words name, else the only body; nobody where they name several bodies."""
    names = [m for m in reading.within("name", subject) if isinstance(m.value, Name) and m.value.kind != "law"]
    people = [m for m in names if isinstance(m.value, Name) and m.value.kind == "person"]
    chosen = people[-1] if people else names[-1] if len(names) == 1 else None
    if chosen is None and not names:
        chosen = _begun_before(reading, subject)
    if chosen is None or not isinstance(chosen.value, Name):
        return None
    value = chosen.value
    return with_role(value)


def _begun_before(reading: Reading, subject: Span) -> Mention | None:
    """The body in whose name the words begin: "Fisheries and Oceans Canada", cut at its "and"."""
    near = reading.within("name", Span(max(0, subject.start - _LONGEST_NAME), subject.end))
    return next((m for m in reversed(near) if isinstance(m.value, Name) and m.value.kind == "organisation"
                 and m.span.start < subject.start < m.span.end <= subject.end), None)  # fmt: skip


_LONGEST_NAME = 90  # code points
_BEFORE_WHICH = re.compile(r"(?: (?:&|and) [A-Z][\w.]*)?(?:,? (?:Inc|Ltd|LLC|plc|PLC)\.?| \([A-Z]\w*\))?, $")


def antecedent(reading: Reading, clause: Clause) -> str | None:
    """The body or person that "which" or "who" takes up, where one is named right before its comma."""
    start = clause.subject.end - len(clause.subject.of(reading.folded).rstrip().rpartition(" ")[2]) - 1
    start = max(clause.sentence.start, min(start, clause.subject.start))
    for mention in reversed(reading.within("name", Span(clause.sentence.start, start))):
        value = mention.value
        if (
            isinstance(value, Name)
            and value.kind != "law"
            and _BEFORE_WHICH.fullmatch(reading.folded, mention.span.end, start)
        ):
            if _GIVES_MONEY.search(reading.folded, clause.sentence.start, mention.span.start):
                return None  # "£1 million from the Board, which will help to": the money does
            return with_role(value)
    return None


_GIVES_MONEY = re.compile(r"[£$€]\d[\d.,]*(?: [mb]illion)? (?:in [a-z]+ )?from (?:the )?(?:[A-Z][\w.'-]* (?:of )?)*$")


def whose_body(reading: Reading, clause: Clause, named: str) -> str | None:
    """Who acts where a body stands between commas behind its head: "Tom Bell, Chief, Ports Agency, opened"."""
    if not reading.folded.endswith(", ", clause.sentence.start, clause.subject.start):
        return None
    for mention in reversed(reading.within("name", Span(clause.sentence.start, clause.subject.start))):
        value = mention.value
        if isinstance(value, Name) and value.kind == "person":
            return with_role(value) if value.organisation == named and value.role else None
    return None


_NOT_THE_HOLDER = re.compile(r"\b(?:assistant|associate|deputy|ex|former|parliamentary|shadow|then|vice)\b", re.I)


def holder_of(reading: Reading, clause: Clause, subject: str) -> str | None:
    """Who holds the office that stands before a verb: "Ann Reed, Minister for Ports, announced"."""
    before = Span(clause.sentence.start, clause.at.start)
    for mention in reversed(reading.within("name", before)):
        value = mention.value
        if isinstance(value, Name) and value.kind == "person" and value.role:
            between = reading.folded[mention.span.end : clause.subject.start]
            office = re.sub(r"^the ", "", subject, flags=re.I)
            role = value.role.replace("\u2019", "'")
            holds = role.endswith(office) and not _NOT_THE_HOLDER.search(role.removesuffix(office))
            if office and holds and not _VERBS.search(between):
                return row_of_people(reading, clause) or with_role(value)
            return None
    return None


# "housing associations, local councils and regulators", "fire and rescue authorities"
_ROW = re.compile(
    r"(?:^|, |; )(?P<row>(?:(?:[A-Z]?[a-z'-]+)(?: [a-z'-]+){0,2}, )*[A-Z]?[a-z'-]+(?: [a-z'-]+){0,1},? and )$"
)
_NO_ROW = frozenset(("he", "i", "it", "she", "that", "the", "there", "they", "this", "we", "you", "which", "who"))


def row_of_bodies(reading: Reading, clause: Clause) -> str | None:
    """All who act where several stand in a row before a verb, by their kinds or by their names."""
    subject = clause.subject.of(reading.folded)
    start, first = clause.subject.start + len(subject) - len(subject.lstrip()), clause.sentence.start
    last = re.sub(r"^the ", "", ADVERB_LAST.sub("", reading.folded[start : clause.subject.end].strip(" ,\"'")))
    if not reading.folded.endswith((" and ", " and the "), first, start):
        return None
    for mention in reading.within("name", Span(first, start)):
        value = mention.value
        joins = _AND_NEXT.fullmatch(reading.folded, mention.span.end, start)
        if _GOVERNED.search(reading.folded, first, mention.span.start):
            continue  # "As agreed with the Harbour Agency and ..."
        if joins and isinstance(value, Name) and value.kind == "organisation":
            return f"{value.name} and {re.sub(r' [(][A-Z]+[)]$', '', last)}"
    pair = _FIRST_OF_TWO.fullmatch(reading.folded, first, start) if last[:1].isupper() else None
    if pair:
        return f"{pair['name']} and {re.sub(r' [(][A-Z]+[)]$', '', last)}"
    small = last[:1].islower() and " " not in last
    row = _ROW.search(reading.folded, max(first, start - 120), start) if small else None
    if row is None or _NO_ROW & set(row["row"].lower().split()) or _VERBS.search(row["row"]):
        return None
    items = row["row"].split(", ")
    if _OPENS.match(items[0]):  # "Under new rules, councils and regulators will publish"
        del items[0]
    return f"{', '.join(items)}{last}" if items and not any(map(_OPENS.match, items)) else None


_OPENS = re.compile(
    r"(?:after|against|also|among|and|as|at|because|before|between|but|by|despite|during|following|for|from|given|"
    r"however|if|in|into|last|meanwhile|next|now|of|on|since|that|then|through|throughout|to|today|together|tomorrow|"
    r"under|until|when|where|while|with|within|without|yesterday)\b",
    re.I,
)


_FIRST_OF_TWO = re.compile(
    r"(?:The )?(?P<name>[A-Z][\w&'-]*(?: (?:(?:of|for|and) )?[A-Z][\w&'-]*)+)(?: \([A-Z]\w*\))?,? and (?:the )?"
)
_GOVERNED = re.compile(r"\b(?:against|between|by|for|from|in|of|on|to|under|with)(?: the)? $")
_AND_NEXT = re.compile(r"(?: \([A-Z]\w*\))?,? and (?:the )?")
_GROUPS = frozenset(("board", "commission", "committee", "council", "group", "panel", "taskforce"))


def known_group(reading: Reading, clause: Clause, subject: str) -> str | None:
    """The body meant by "the Group": the issuer where its name ends so, else the only one named before that does."""
    word = re.sub(r"^the ", "", subject, flags=re.I).lower()
    if word not in _GROUPS:
        return None
    issuer = reading.document.issuer or ""
    if issuer.lower().endswith(f" {word}"):
        return issuer
    named = {
        m.value.name
        for m in reading.of("name")
        if isinstance(m.value, Name) and m.value.kind == "organisation" and m.span.start < clause.at.start
        and m.value.name.lower().endswith(f" {word}")
    }  # fmt: skip
    return next(iter(named)) if len(named) == 1 else None


_VERBS = re.compile(r"\b(?:as|that|when|while|is|are|was|were|has|have|had|will|said|says|announced)\b")


_ON_BEHALF = re.compile(r",? on behalf of (?:the )?(?:[\w'-]+ ){0,4}$")


def for_another(reading: Reading, clause: Clause) -> str | None:
    """Who acts for another: "Ann Reed, Parliamentary Secretary, on behalf of Tom Bell, Minister for Ports, opened"."""
    people = [
        m for m in reading.within("name", Span(clause.sentence.start, clause.at.start))
        if isinstance(m.value, Name) and m.value.kind == "person"
    ]  # fmt: skip
    if len(people) < 2:
        return None
    deputy, other = people[-2:]
    between = reading.folded[deputy.span.end : other.span.start]
    on_behalf = _ON_BEHALF.search(between) and not _VERBS.search(between)
    return with_role(cast(Name, deputy.value)) if on_behalf else None


_WHOSE = re.compile(r"'s (?!(?:[A-Z][\w'-]* ){0,4}(?:Chief|Commissioner|Governor|Mayor|Minister|Premier|Secretary)\b)")


def row_of_people(reading: Reading, clause: Clause) -> str | None:
    """Everybody who acts where several are named before a verb: "Ann Reed, ..., and Tom Bell, ..., unveiled a plan"."""
    start = clause.sentence.start
    last = max((m.end() for m in _VERBS.finditer(reading.folded, start, clause.at.start)), default=start)
    people = [
        m.value.name for m in reading.within("name", Span(last, clause.at.start))
        if isinstance(m.value, Name) and m.value.kind == "person"
    ]  # fmt: skip
    names = list(dict.fromkeys(people))
    if (
        len(names) < 2
        or " and " not in reading.folded[last : clause.at.start]
        or _WHOSE.search(reading.folded, last, clause.at.start)
    ):
        return None
    return f"{', '.join(names[:-1])} and {names[-1]}"
