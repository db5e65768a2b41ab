"""The views that open at the words: a document with its margin, a link slot by slot, and where a record is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from onrecord.errors import LedgerError
from onrecord.explain import place, sentence_of
from onrecord.ledger.people import in_words, resolved
from onrecord.model import Document, Link, Member, Record, Span
from onrecord.web import comparing, wording
from onrecord.web.asking import Asking, RefusedError, address, at_record, at_words, places
from onrecord.web.beside import at_margin
from onrecord.web.layout import lay_out

if TYPE_CHECKING:
    from onrecord.note import NoteLine

TIES = 6
"""Links that the margin quotes in full; the rest are counted."""

MEMBERS = 6
"""Places that one link in the margin quotes."""


@dataclass(frozen=True, slots=True)
class Place:
    """Words where they stand, and the address at which they are read."""

    href: str
    title: str
    who: str
    when: str
    before: str
    words: str
    after: str
    letter: str = ""


def document(asking: Asking) -> str:
    """A document, marked, with its five lines and its margin."""
    here = asking.document(asking.id)
    records = asking.shelf.records(document=here.id)
    links = asking.shelf.links(document=here.id)
    show = asking.choice("show", wording.KINDS, "all")
    chosen, notice = _chosen(asking, here, records)
    if chosen is not None and all(r.id != chosen.id for r in records):
        records = [*records, chosen]
    at = asking.spans()
    if any(span.end > len(here.text) for span in at):
        notice = "The words this address points to lie outside this text; it may be another version."
        at = []
    shown = None if show == "all" else show
    page = lay_out(here, records, chosen.id if chosen else None, at, shown)
    lines = [_line(asking, here, line, records, links) for line in asking.note(here, records, links)]
    return asking.render(
        "document.html",
        heading=here.title, document=here, page=page, kind=wording.phrase(here.kind).capitalize(), facts=_facts(here),
        lines=lines, versions=_versions(asking, here), compared=comparing.offers(asking, here, links),
        others=0 if lines else asking.total() - 1, show=show,
        filters=_filters(here, records, show, chosen),
        at=lambda record: at_record(record, "" if show == "all" else show), notice=notice,
        chosen=_margin(asking, here, chosen, records, links, show) if chosen else None,
    )  # fmt: skip


def link(asking: Asking) -> str:
    """One link: its sentence, every place in its words, and its reasons slot by slot."""
    try:
        found = asking.shelf.link(asking.id)
    except LedgerError as error:
        raise RefusedError(404, "No such link", str(error), "Findings lists those that are current.") from error
    return asking.render(
        "link.html", heading=found.explanation, tie=_tie(asking, found), compare=comparing.of_link(asking, found)
    )


def where_record(asking: Asking) -> str:
    """The address at which a record is read."""
    try:
        return at_record(asking.shelf.record(asking.id))
    except LedgerError as error:
        raise RefusedError(404, "No such record", str(error), "Search finds it by its words.") from error


def _chosen(asking: Asking, here: Document, records: Sequence[Record]) -> tuple[Record | None, str]:
    wanted = asking.get("record")
    if not wanted:
        return None, ""
    known = [r for r in records if r.id.startswith(wanted)]
    if len(known) == 1:
        return known[0], ""
    try:
        record = asking.shelf.record(wanted)
    except LedgerError as error:
        return None, wording.sentence(str(error))
    if record.document != here.id:
        return None, "That record belongs to another document."
    return record, "This record is no longer current: a newer release of the rules, or a review, has withdrawn it."


def _facts(here: Document) -> list[tuple[str, str, str | None]]:
    """What the document says of itself: label, words, and where the words lead."""
    day = wording.day
    spoken = ", ".join(w for w in (here.speaker, here.role) if w)
    address_of = here.url or ""
    facts = [
        ("Issued" if here.kind != "speech" else "Delivered", day(here.issued) or "day not known", None),
        ("Speaker", spoken, None),
        ("At", here.venue or "", None),
        ("Archived as", day(here.archive_label) if here.archive_label else "", None),
        ("Found in", here.source, None),
        ("Published at", address_of, address_of if urlsplit(address_of).scheme in ("http", "https") else None),
        ("Rights", here.rights or "", None),
    ]
    return [(label, words, href) for label, words, href in facts if words]


def _versions(asking: Asking, here: Document) -> list[dict[str, Any]]:
    """Every version of the announcement, the oldest first, when there is more than one."""
    found = asking.shelf.versions(here.id)
    if len(found) < 2:
        return []
    return [
        {"href": f"/documents/{v.id}", "number": v.version, "latest": v.latest, "here": v.id == here.id} for v in found
    ]


def _filters(
    here: Document, records: Sequence[Record], show: str, chosen: Record | None
) -> list[tuple[str, str, int, str]]:
    count = Counter(wording.kind_of(r) for r in records)
    keep = chosen.id if chosen else ""
    path = f"/documents/{here.id}"
    found = [("all", "All", len(records), address(path, "text", record=keep))]
    for name, (words, _) in wording.KINDS.items():
        if count[name] or name == show:
            found.append((name, words, count[name], address(path, "text", record=keep, show=name)))
    return found


def _line(
    asking: Asking, here: Document, line: NoteLine, records: Sequence[Record], links: Sequence[Link]
) -> dict[str, Any]:
    """A line of the note with the addresses of the words it rests on, here and elsewhere."""
    tied = next((k for k in links if k.id == line.link), None)
    told = Span(line.start, line.end)
    own = next((r.id for r in records if r.span == told), None)
    others: list[Place] = []
    if tied is not None:
        own = next((m.record for m in tied.members if m.document == here.id and m.span.overlaps(told)), own)
        elsewhere = {m.document: m for m in reversed(tied.members) if m.document != here.id}
        others = [_place(asking, m) for m in tied.members if elsewhere.get(m.document) is m]
    return {
        "kind": line.kind, "sentence": line.sentence, "others": others[:3], "link": tied.id if tied else None,
        "href": address(f"/documents/{here.id}", "at", at=places([told]), record=own),
    }  # fmt: skip


def _margin(
    asking: Asking,
    here: Document,
    record: Record,
    records: Sequence[Record],
    links: Sequence[Link],
    show: str,
) -> dict[str, Any]:
    """Everything the margin says about one record."""
    using = [k for k in links if any(m.record == record.id for m in k.members)]
    touching = [
        k
        for k in links
        if k not in using and any(m.document == here.id and record.span.covers(m.span) for m in k.members)
    ]
    if record.type not in ("quotation", "commitment"):
        using += touching
    shown = "" if show == "all" else show
    around = [
        (wording.summary(r), at_record(r, shown))
        for r in records
        if r.id != record.id
        and r.span.overlaps(record.span)
        and (r.span.covers(record.span) or record.span.covers(r.span))
    ]
    permalink = f"/records/{record.id}"
    return {
        "record": record, "name": wording.title_of(record), "words": _shortened(record.text),
        "says": sentence_of(record.rule), "rows": wording.slot_rows(record), "unknown": wording.unknown_slots(record),
        "offices": [in_words(found) for found in resolved(asking.shelf, (record.id,)).values()],
        "rulings": at_margin(asking, record.id),
        "doubt": wording.doubt(record.doubt), "reviews": _reviews(asking, record), "around": around[:12],
        "links": [_tie(asking, k, record) for k in using[:TIES]], "more_links": max(0, len(using) - TIES),
        "permalink": permalink, "permalink_words": asking.absolute(permalink),
        "before": _beside(record, records, show, -1), "after": _beside(record, records, show, 1),
        "back": f"#r-{record.id}", "close": address(f"/documents/{here.id}", f"r-{record.id}", show=shown),
    }  # fmt: skip


def _beside(record: Record, records: Sequence[Record], show: str, step: int) -> str:
    """The address of the mark before or after one, among those of the kind shown; empty at either end."""
    row = [r for r in records if r.id == record.id or show in ("all", wording.kind_of(r))]
    row.sort(key=lambda r: (r.start, -r.end, r.id))
    place = next(n for n, r in enumerate(row) if r.id == record.id) + step
    return at_record(row[place], "" if show == "all" else show) if 0 <= place < len(row) else ""


def _reviews(asking: Asking, record: Record) -> list[dict[str, Any]]:
    said = {"confirm": "Confirmed", "reject": "Rejected", "correct": "Corrected"}
    return [
        {"said": said[r.verdict], "reviewer": r.reviewer, "made": r.made, "correction": r.correction, "note": r.note}
        for r in asking.shelf.reviews(record.id)
    ]


def _shortened(words: str, most: int = 280) -> str:
    if len(words) <= most:
        return words
    return words[: most // 2].rsplit(" ", 1)[0] + " […] " + words[-most // 2 :].split(" ", 1)[-1]


def _tie(asking: Asking, link: Link, record: Record | None = None) -> dict[str, Any]:
    """A link as a page shows it. In the margin of a record, its own place is left out: it stands beside the margin."""
    members = [m for m in link.members if record is None or m.record != record.id] or list(link.members)
    letters = [chr(ord("A") + n) if n < 26 else str(n + 1) for n in range(len(link.members))]
    named = {id(m): letter for m, letter in zip(link.members, letters, strict=True)}
    return {
        "id": link.id, "relation": link.relation, "badge": badge_of(link), "explanation": link.explanation,
        "rule": link.rule, "says": sentence_of(link.rule), "href": f"/links/{link.id}",
        "permalink": asking.absolute(f"/links/{link.id}"),
        "sides": _sides(link, letters),
        "members": [_place(asking, m, named[id(m)]) for m in (members if record is None else members[:MEMBERS])],
        "slots": _slots(link),
    }  # fmt: skip


def badge_of(link: Link) -> str:
    """What sort of finding a link is; a sum that fails is one of its own."""
    if link.relation == "arithmetic":
        return "does_not_add_up" if any(s.verdict == "fails" for s in link.because) else "arithmetic"
    return link.relation


def _slots(link: Link) -> list[dict[str, Any]]:
    rows = []
    for slot in link.because:
        sign, words = wording.VERDICTS.get(slot.verdict, ("·", wording.phrase(slot.verdict)))
        name = wording.SLOTS.get(slot.name, wording.phrase(slot.name).capitalize())
        rows.append({"name": name, "verdict": slot.verdict, "sign": sign, "words": words, "says": slot.values})
    return rows


def _sides(link: Link, letters: Sequence[str]) -> Sequence[str]:
    """What stands over the columns of the slots: the letters of the places, where each slot says one thing of each."""
    width = max((len(s.values) for s in link.because), default=0)
    if width == len(link.members):
        return letters
    return ("One side", "The other") if width == 2 else [str(n + 1) for n in range(width)]


def _place(asking: Asking, member: Member, letter: str = "") -> Place:
    document = asking.document(member.document)
    found = place(document, member.span, (), member.record)
    href = at_words(document.id, member.span)
    if member.record:
        href = address(f"/documents/{document.id}", "at", at=places([member.span]), record=member.record)
    return Place(
        href, document.title, wording.who(document.issuer, document.speaker), wording.day(document.issued),
        "".join(p.text for p in found.before), found.text, "".join(p.text for p in found.after), letter,
    )  # fmt: skip
