"""The views that list: what came in, what search found, figures, quotations, announced acts, findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from onrecord.errors import QueryError, caret
from onrecord.ledger import DocumentEntry
from onrecord.ledger.search import Hit
from onrecord.model import Document, Link, Record, Span
from onrecord.values import Commitment, Quantity, Quotation
from onrecord.web import wording
from onrecord.web.asking import MOST, Asking, RefusedError, address, at_record, at_words
from onrecord.web.marks import Mark, Segment, segments
from onrecord.web.reading import badge_of

SIZE = 20
"""Rows on one page."""

CONTEXT = 110
"""Code points shown on each side of a record in a list, at most; never beyond its passage."""


def came_in(asking: Asking) -> str:
    """What came in, newest first, each with its counts and its first finding."""
    number = asking.page()
    total = asking.total()
    entries = asking.shelf.documents(order="issued", limit=SIZE, offset=(number - 1) * SIZE)
    if not entries and number > 1:
        raise _no_page(number)
    items = [_item(asking, entry) for entry in entries]
    return asking.render(
        "came_in.html", heading="What came in", total=total, items=items, pages=pages_of("/", number, total),
        relations=_sorts(asking),
    )  # fmt: skip


def _item(asking: Asking, entry: DocumentEntry) -> dict[str, Any]:
    records = asking.shelf.records(document=entry.id)
    links = asking.shelf.links(document=entry.id)
    first = next(iter(asking.note(asking.document(entry.id), records, links)), None)
    count = Counter(wording.kind_of(r) for r in records)
    counts = []
    for number, one, many in (
        (count["figures"] + count["money"], "figure", "figures"),
        (count["quotations"], "quotation", "quotations"),
        (count["promises"], "announced act", "announced acts"),
    ):
        if number:
            counts.append(f"{number} {one if number == 1 else many}")
    href = f"/documents/{entry.id}"
    return {
        "href": href, "title": entry.title, "kind": wording.phrase(entry.kind).capitalize(),
        "who": wording.who(entry.issuer, entry.speaker), "issued": entry.issued, "counts": counts,
        "first": first and {
            "kind": first.kind, "sentence": first.sentence,
            "href": address(href, "at", at=f"{first.start}-{first.end}"),
        },
    }  # fmt: skip


def search(asking: Asking) -> str:
    """Hits for a query, each opening at the exact words; how to ask, when nothing was asked or found."""
    query, number = asking.get("q"), asking.page()
    trouble = place = ""
    items: list[dict[str, Any]] = []
    total = 0
    if query:
        try:
            results = asking.shelf.search(query, limit=SIZE, offset=(number - 1) * SIZE)
        except QueryError as error:
            trouble, place = str(error), caret(error.query, error.at)
        else:
            total = results.total
            items = [_hit(hit) for hit in results.hits]
    return asking.render(
        "search.html", heading=f"Search: {query}" if query else "Search", query=query, items=items, total=total,
        trouble=trouble, place=place, examples=EXAMPLES, pages=pages_of("/search", number, total, q=query),
    )  # fmt: skip


EXAMPLES = (
    ("36%", "a figure, however it is written: 36 per cent, 36%"),
    ("£1.2bn", "a sum: £1.2 billion, £1,200m"),
    ('"action plan"', "these words in a row"),
    ("patrol OR inspectors", "either"),
    ("repairs -roads", "one without the other"),
    ("speaker:minister", "in what someone is quoted as saying; also issuer: role: programme: title:"),
    ("money>=1m", "sums from a million; also percent>= and number>="),
    (
        "type:promise after:2024-03",
        "announced acts since March 2024; also type:quote, kind:speech, before:",
    ),
)
"""How to ask: an example and what it finds."""


def _hit(hit: Hit) -> dict[str, Any]:
    pieces = [(part.span.of(hit.snippet), bool(part.marks)) for part in _marked(hit)]
    if hit.snippet_span.start > hit.start:
        pieces.insert(0, ("… ", False))
    if hit.snippet_span.end < hit.end:
        pieces.append((" …", False))
    return {
        "issued": hit.issued, "href": at_words(hit.document, *(hit.marks or [hit.at])[:MOST]), "pieces": pieces,
        "kind": wording.phrase(hit.kind).capitalize(), "who": hit.issuer or "", "title": hit.title,
        "document": f"/documents/{hit.document}",
    }  # fmt: skip


def _marked(hit: Hit) -> list[Segment]:
    """The snippet cut where what was asked for begins and ends."""
    left = hit.snippet_span.start
    marks = [Mark("", "", Span(mark.start - left, mark.end - left)) for mark in hit.marks]
    return segments(len(hit.snippet), marks)


def figures(asking: Asking) -> str:
    """Every figure and sum, as stated."""
    kinds = {
        "money": "money", "percent_change": "changes in per cent", "percent": "per cent", "count": "counts",
        "ratio": "ratios", "duration": "durations",
    }  # fmt: skip
    kind = asking.choice("kind", kinds, "")
    choices = [("", "all", None, "/figures"), *((k, w, None, address("/figures", kind=k)) for k, w in kinds.items())]
    return _records(
        asking, "quantity", "Figures", "Every figure and every sum, as stated, at the words that state it.",
        where={"kind": kind} if kind else None, choices=choices, chosen=kind,
    )  # fmt: skip


def quotes(asking: Asking) -> str:
    """Every quotation, with whom it is given to."""
    return _records(asking, "quotation", "Quotations", "Who is quoted, in the words given to them.")


def commitments(asking: Asking) -> str:
    """Every announced act, by its status as stated."""
    status = asking.choice("status", wording.STATUS, "")
    choices = [
        ("", "all", None, "/commitments"),
        *((s, words, None, address("/commitments", status=s)) for s, words in wording.STATUS.items()),
    ]
    return _records(
        asking, "commitment", "Promises and announced acts",
        "What was promised, said to be under way or announced as done, as stated.",
        where={"status": status} if status else None, choices=choices, chosen=status,
    )  # fmt: skip


def _records(
    asking: Asking,
    type: str,
    heading: str,
    lead: str,
    where: dict[str, Any] | None = None,
    choices: Sequence[tuple[str, str, int | None, str]] = (),
    chosen: str = "",
) -> str:
    number = asking.page()
    # One more than is shown tells whether there is a next page, without counting a large ledger.
    found = asking.shelf.records(type=type, where=where, limit=SIZE + 1, offset=(number - 1) * SIZE)
    if not found and number > 1:
        raise _no_page(number)
    items = [_row(asking, record) for record in found[:SIZE]]
    return asking.render(
        "list.html", heading=heading, lead=lead, items=items, choices=choices, chosen=chosen,
        nothing="Nothing of this kind is on the record yet.",
        pages=_open_pages(asking.path, number, len(found) > SIZE, **(where or {})),
    )  # fmt: skip


def _row(asking: Asking, record: Record) -> dict[str, Any]:
    document = asking.document(record.document)
    before, words, after = "", record.text, ""
    if record.type == "quantity":
        before, after = _around(document, record.span)
    elif len(words) > 320:
        words = words[:320].rsplit(" ", 1)[0] + " …"
    says = wording.summary(record)
    value = record.value
    if isinstance(value, Quotation):
        said_by = dict.fromkeys((value.speaker or "speaker not known", value.role, value.organisation))
        says = ", ".join(w for w in said_by if w)
    elif isinstance(value, Commitment):
        due = wording.day(value.due) if value.due else value.due_text
        told = wording.STATUS.get(value.status, wording.phrase(value.status))
        says = ", ".join(w for w in (told, wording.by_whom(record), due and f"due {due}") if w)
    elif isinstance(value, Quantity) and value.measure:
        says += f" ({value.measure})"
    return {
        "issued": document.issued, "href": at_record(record), "badge": "", "before": before,
        "words": words if record.type == "quantity" else "",
        "after": after if record.type == "quantity" else words,
        "says": says, "more": "", "document": f"/documents/{document.id}", "title": document.title,
        "who": wording.who(document.issuer, document.speaker),
    }  # fmt: skip


def _around(document: Document, span: Span) -> tuple[str, str]:
    """The words before and after a span, within its passage, cut at whole words."""
    passage = next((p for p in document.passages if p.start <= span.start < p.end), None)
    left, right = (passage.start, max(passage.end, span.end)) if passage else (0, len(document.text))
    before, after = document.text[left : span.start], document.text[span.end : right]
    if len(before) > CONTEXT:
        before = "… " + before[-CONTEXT:].split(" ", 1)[-1]
    if len(after) > CONTEXT:
        after = after[:CONTEXT].rsplit(" ", 1)[0] + " …"
    return before, after


def findings(asking: Asking) -> str:
    """Every link, the weightiest first, by what sort of finding it is."""
    number = asking.page()
    sorts = dict(_sorts(asking))
    chosen = asking.choice("relation", {**wording.FINDINGS, **sorts}, "")
    total = sorts.get(chosen, 0) if chosen else sum(sorts.values())
    found = _of_sort(asking, chosen, (number - 1) * SIZE)
    if not found and number > 1:
        raise _no_page(number)
    choices = [("", "all", sum(sorts.values()), "/findings")]
    choices += [(n, wording.finding(n), c, address("/findings", relation=n)) for n, c in sorts.items()]
    return asking.render(
        "list.html", heading="Findings",
        lead="Where announcements repeat, revise or contradict each other, the weightiest first.",
        items=[_finding(asking, link) for link in found], choices=choices if sorts else (), chosen=chosen,
        nothing="Nothing of this sort is tied together yet. The more is recorded, the more there is to compare.",
        pages=pages_of("/findings", number, total, relation=chosen),
    )  # fmt: skip


SUMS = ("arithmetic", "does_not_add_up")
"""Two sorts of finding, one relation: only its slots tell them apart."""


def _sorts(asking: Asking) -> list[tuple[str, int]]:
    """How many findings there are of each sort, those a desk would look at first first."""
    count = Counter(asking.relations())
    if count["arithmetic"]:
        failing = sum(badge_of(link) == "does_not_add_up" for link in asking.shelf.links(relation="arithmetic"))
        count.update({"does_not_add_up": failing, "arithmetic": -failing})
    return sorted(((n, c) for n, c in count.items() if c), key=lambda pair: wording.interest(pair[0]))


def _of_sort(asking: Asking, chosen: str, offset: int) -> Sequence[Link]:
    if chosen in SUMS:
        kept = [link for link in asking.shelf.links(relation="arithmetic") if badge_of(link) == chosen]
        return kept[offset : offset + SIZE]
    return asking.shelf.links(relation=chosen or None, limit=SIZE, offset=offset)


def _finding(asking: Asking, link: Link) -> dict[str, Any]:
    first = link.members[0]
    document = asking.document(first.document)
    others = len({m.document for m in link.members}) - 1
    return {
        "issued": document.issued, "href": f"/links/{link.id}", "badge": badge_of(link), "before": link.explanation,
        "words": "", "after": "", "says": "", "more": _more(others),
        "document": at_words(document.id, first.span), "title": document.title,
        "who": wording.who(document.issuer, document.speaker),
    }  # fmt: skip


def _no_page(number: int) -> RefusedError:
    reason = f"There is no page {number} here."
    return RefusedError(404, "No such page", reason, "Start from the first page of the list.")


def _more(others: int) -> str:
    return "" if not others else " and 1 other document" if others == 1 else f" and {others} other documents"


def pages_of(path: str, number: int, total: int, **query: object) -> dict[str, Any]:
    count = max(1, -(-total // SIZE))
    return {**_open_pages(path, number, number < count, **query), "count": count}


def _open_pages(path: str, number: int, more: bool, **query: object) -> dict[str, Any]:
    newer = address(path, page=number - 1 if number > 2 else None, **query) if number > 1 else ""
    return {
        "number": number, "count": 0, "newer": newer,
        "older": address(path, page=number + 1, **query) if more else "",
    }  # fmt: skip
