"""The view of stated percentages against imported statistics: a drawing, and the same as a table of words."""

from __future__ import annotations

from typing import Any

from onrecord.web.asking import Asking, address


def series(asking: Asking) -> str:
    """Every stated percentage against the series it may mean, with its start point."""
    from markupsafe import Markup

    from onrecord.export.stated_changes import drawings, stated_changes
    from onrecord.ledger.series import all_series
    from onrecord.link.wording import number

    known = all_series(asking.shelf)
    name = asking.choice("series", {one.name: one for one in known}, "")
    found = stated_changes(asking.shelf, name or None)
    rows: list[dict[str, Any]] = []
    for one in found:
        c = one.against
        rows.append({
            "number": one.number, "words": one.words, "issued": one.issued, "title": one.series.title,
            "href": address(f"/documents/{one.document}", f"r-{one.record}", record=one.record),
            "document": asking.document(one.document).title, "stated": one.stated, "window": str(c.window),
            "start": number(c.before.value), "published": number(c.after.value), "implied": number(one.implied),
            "change": one.row()["published_change"].replace("-", "−"), "fits": c.fits,
        })  # fmt: skip
    choices = [("", "all", None, "/series")]
    choices += [(one.name, one.title, None, address("/series", series=one.name)) for one in known]
    # The drawing is made here, its words escaped, and holds no style that the page's policy would refuse.
    drawn = [(one.title, Markup(svg)) for one, svg in drawings(found)]
    return asking.render(
        "series.html", heading="Against official statistics", rows=rows, drawn=drawn, known=known,
        choices=choices if len(known) > 1 else (), chosen=name,
    )  # fmt: skip
