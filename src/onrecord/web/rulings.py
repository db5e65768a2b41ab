"""The view of rulings: who ruled what, and the words that it concerns."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from onrecord.ledger.rulings import Attached, all_rulings, attached, why
from onrecord.web.asking import Asking, RefusedError, at_record
from onrecord.web.beside import shown_of
from onrecord.web.lists import SIZE, pages_of


def rulings(asking: Asking) -> str:
    """Every ruling, the newest first, with the places that it concerns."""
    number, every = asking.page(), all_rulings(asking.shelf)
    shown = every[(number - 1) * SIZE : number * SIZE]
    if not shown and number > 1:
        raise RefusedError(404, "No such page", f"There is no page {number} here.", "Start from the first page.")
    beside: dict[str, list[Attached]] = defaultdict(list)
    for held in attached(asking.shelf).values():
        for one in held:
            beside[one.ruling.id].append(one)
    items = [
        {**shown_of(ruling), "ruled": ruling.ruled, "places": [_place(asking, one) for one in beside[ruling.id]]}
        for ruling in shown
    ]
    return asking.render("rulings.html", heading="Rulings", items=items, pages=pages_of("/rulings", number, len(every)))


def _place(asking: Asking, one: Attached) -> dict[str, Any]:
    record = asking.shelf.record(one.record)
    document = asking.document(record.document)
    return {
        "href": at_record(record), "words": record.text, "title": document.title, "issued": document.issued,
        "why": why(one.reasons),
    }  # fmt: skip
