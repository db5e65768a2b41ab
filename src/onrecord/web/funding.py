"""The view of the funding ledger: every sum announced, by programme, with running totals."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from onrecord.funding import NOTHING_ADDED, Fund, Line, by_the_year, funds, hedged, overall, sum_words
from onrecord.web.asking import Asking, RefusedError, at_record
from onrecord.web.lists import SIZE, pages_of


def funding(asking: Asking) -> str:
    """Every sum announced, by programme."""
    number, every = asking.page(), funds(asking.shelf)
    shown = every[(number - 1) * SIZE : number * SIZE]
    if not shown and number > 1:
        raise RefusedError(404, "No such page", f"There is no page {number} here.", "Start from the first page.")
    added = overall(every)
    nothing = [NOTHING_ADDED.format(unit=unit) for unit, (a, _) in added.items() if not a]
    return asking.render(
        "funding.html", heading="Funding, as announced", items=[_fund(n, one) for n, one in enumerate(shown, 1)],
        totals=_totals(added, hedged(every)), nothing=nothing, yearly=by_the_year(every),
        pages=pages_of("/funding", number, len(every)),
    )  # fmt: skip


def _totals(added: dict[str, tuple[Decimal, Decimal]], loose: set[str]) -> list[tuple[str, str, bool]]:
    """For each currency in which something is added up: with suspected repeats, without, and whether they differ."""
    return [
        (sum_words(a, unit), "about " * (unit in loose) + sum_words(b, unit), a != b)
        for unit, (a, b) in added.items()
        if a
    ]


def _fund(number: int, fund: Fund) -> dict[str, Any]:
    rows = []
    for one in fund.running():
        line = one.line
        rows.append({
            **_line(line), "all": sum_words(one.all, line.unit), "once": sum_words(one.once, line.unit),
        })  # fmt: skip
    return {
        "number": number, "name": fund.name, "href": f"/programmes/{fund.programme}" if fund.programme else "",
        "rows": rows, "totals": _totals(fund.totals(), hedged([fund])),
    }  # fmt: skip


def _line(line: Line) -> dict[str, Any]:
    first = line.earliest if line.earliest is not None and line.earliest.page is not line.page else None
    return {
        "issued": line.issued, "words": line.words, "href": at_record(line.record), "presented": line.presented,
        "title": line.page.document.title, "who": line.page.document.issuer or line.page.document.speaker or "",
        "times": line.mentions, "first": first and {"href": at_record(first.record), "issued": first.issued},
        "part_of": line.part_of and {"href": at_record(line.part_of), "words": line.part_of.text},
        "why_not": line.why_not or "", "links": [(f"/links/{id}", n) for n, id in enumerate(line.links, 1)],
    }  # fmt: skip
