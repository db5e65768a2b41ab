"""What the room shows beside a record that comes from elsewhere: rulings, worded as those of their bodies."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from onrecord.ledger.rulings import attached, in_words, why
from onrecord.link.ruled import Ruling
from onrecord.web.asking import Asking


def at_margin(asking: Asking, record: str) -> list[dict[str, Any]]:
    """The rulings at one record, for its margin."""
    held = attached(asking.shelf, (record,)).get(record, [])
    return [{**shown_of(one.ruling), "why": why(one.reasons)} for one in held]


def shown_of(ruling: Ruling) -> dict[str, Any]:
    """A ruling in words, with its address where that is one of the web."""
    safe = urlsplit(ruling.url or "").scheme in ("http", "https")
    return {"words": in_words(ruling), "body": ruling.body, "href": ruling.url if safe else ""}
