"""The view of what is new in a document: its text with the new sentences marked, and where the rest was told first."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from onrecord.novelty import Item, Seen, Sentence, novelty
from onrecord.web import wording
from onrecord.web.asking import Asking, at_record, at_words


def new(asking: Asking) -> str:
    """A document with the sentences marked that no earlier document of the ledger has."""
    here = asking.document(asking.id)
    found = novelty(asking.shelf, here)
    passages = [p for p in here.passages if any(p.span.overlaps(s.span) for s in found.sentences)]

    def number(sentence: Sentence) -> int:
        return next((n for n, p in enumerate(passages) if p.span.overlaps(sentence.span)), 0)

    blocks = [
        {"kind": passages[n].kind, "sentences": [_sentence(here.id, s) for s in held]}
        for n, held in groupby(found.sentences, key=number)
    ]  # fmt: skip
    return asking.render(
        "new.html", heading=f"What is new in “{here.title}”", title=here.title, href=f"/documents/{here.id}",
        summary=found.summary, blocks=blocks if found.against else [], id=here.id[:8], issued=here.issued,
        who=wording.who(here.issuer, here.speaker),
        items=[_item(i, i.first) for i in found.items if i.first is not None],
    )  # fmt: skip


def _sentence(document: str, one: Sentence) -> dict[str, Any]:
    return {
        "state": one.state, "words": one.text, "href": at_words(document, one.span),
        "first": _first(one.first) if one.first and one.state != "new" else None,
    }  # fmt: skip


def _first(seen: Seen) -> dict[str, Any]:
    return {
        "href": at_words(seen.document.id, seen.span), "day": wording.day(seen.document.issued) or "day not known",
        "title": seen.document.title, "link": seen.link, "words": seen.words,
    }  # fmt: skip


def _item(item: Item, seen: Seen) -> dict[str, Any]:
    return {
        "name": wording.title_of(item.record), "words": _short(item.record.text), "href": at_record(item.record),
        "first": _first(seen),
    }  # fmt: skip


def _short(words: str, most: int = 160) -> str:
    words = " ".join(words.split())
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"
