"""GOV.UK content items: the JSON of `https://www.gov.uk/api/content/PATH` (alphagov/publishing-api, content_schemas).

Stored items may differ from the schema of today, so every field may be missing but `title` and the body.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.errors import ReadError
from onrecord.model import Document
from onrecord.readers import govuk
from onrecord.readers.markup import Body, body_of
from onrecord.readers.opening import Opened, clean, parsed, squeeze

_DATES = ("delivered_on", "first_published_at", "public_updated_at", "updated_at")
_PUBLISHERS = ("primary_publishing_organisation", "lead_organisations", "organisations", "worldwide_organisations")
_EXPECTED = "a GOV.UK content item has 'title' and 'details' with 'body'"


def accepts(page: Opened) -> bool:
    """JSON, by its first characters or its name."""
    return page.is_json and not page.is_markup


def read(page: Opened) -> list[Document]:
    """A GOV.UK content item: body, speaker, organisations, dates and notices of its JSON."""
    item = page.json
    if not isinstance(item, list):
        return [_document(item, page)]
    found: list[Document] = []
    failed: list[ReadError] = []
    for each in item:
        try:
            found.append(_document(each, page))
        except ReadError as error:
            failed.append(error)
    if not found:
        raise failed[0] if failed else ReadError(page.name, f"an empty JSON list; {_EXPECTED}")
    if failed:
        lost = f"{len(failed)} of {len(item)} items of the list could not be read: {failed[0].reason}"
        found[0] = replace(found[0], warnings=(*found[0].warnings, lost))
    return found


def _document(item: object, page: Opened) -> Document:
    if not isinstance(item, dict):
        raise ReadError(page.name, f"JSON, but {_called(item)} where an object was expected; {_EXPECTED}")
    schema = _text(item.get("schema_name")) or _text(item.get("document_type"))
    if schema in ("redirect", "gone", "vanish"):
        leads = [_text(each.get("destination")) for each in _objects(item.get("redirects"))]
        to = f" to {leads[0]}" if leads and leads[0] else ""
        raise ReadError(page.name, f"a content item that is {schema!r}{to}, not an announcement")
    details = item.get("details")
    title = _text(item.get("title"))
    if not title:
        raise ReadError(page.name, _lacks("title", item.get("title"), "words were"))
    if not isinstance(details, dict):
        raise ReadError(page.name, _lacks("details", details, "an object was"))
    markup = _markup(details.get("body"))
    if markup is None:
        body = details.get("body")
        wanted = _lacks("body", body if not isinstance(body, list) else None, "words were")
        raise ReadError(page.name, wanted.replace("JSON without 'body'", "JSON without 'body' in 'details'"))
    kind = govuk.kind(_text(item.get("document_type")) or schema)
    dates = tuple(
        (name, moment)
        for name in _DATES
        if (moment := _text(details.get(name) if name == "delivered_on" else item.get(name)))
    )
    links = item.get("links")
    links = links if isinstance(links, dict) else {}
    speakers = _titles(links, "speaker")
    path = _text(item.get("base_path"))
    return govuk.document(
        page,
        title,
        _text(item.get("description")),
        _body(markup, page.name),
        kind=kind,
        url=page.source.url or (govuk.SITE + path if path and path.startswith("/") else None),
        issuer=next((found[0] for name in _PUBLISHERS if (found := _titles(links, name))), None),
        speaker=govuk.person(speakers[0] if speakers else _text(details.get("speaker_without_profile"))),
        venue=_text(details.get("location")),
        issued=govuk.issued(kind, dates),
        language=_text(item.get("locale")) or "en",
        dates=dates,
        warnings=(*page.warnings, *_notices(item, details, page.name)),
    )


def _lacks(name: str, value: object, expected: str) -> str:
    """What is wrong with a field that is needed: it is not there, or is something else."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return f"JSON without '{name}'; {_EXPECTED}"
    return f"'{name}' is {_called(value)}, {expected} expected; {_EXPECTED}"


def _called(value: object) -> str:
    """What a value of JSON is, in plain words (RFC 8259, 3)."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    names: tuple[tuple[type, str], ...] = ((str, "words"), (int, "a number"), (float, "a number"), (list, "a list"))
    return next((name for kind, name in names if isinstance(value, kind)), "an object")


def _notices(item: dict[str, object], details: dict[str, object], name: str) -> list[str]:
    """What a reader of the page is told about it. An empty `withdrawn_notice` says that it is not withdrawn."""
    found: list[str] = []
    notice = item.get("withdrawn_notice") or details.get("withdrawn_notice")
    if isinstance(notice, dict) and notice:
        when = govuk.day(_text(notice.get("withdrawn_at")))
        why = " ".join(piece.words for piece in _body(_text(notice.get("explanation")) or "", name).pieces)
        found.append(f"withdrawn{f' on {when}' if when else ''}{f': {why}' if why else ''}")
    government = details.get("government")
    if details.get("political") and isinstance(government, dict) and government.get("current") is False:
        found.append(f"published under the {_text(government.get('title')) or 'previous government'}")
    explanation = _text(details.get("speech_type_explanation"))
    if explanation and "exactly" not in explanation:
        found.append(explanation)
    changes = [
        (govuk.day(_text(change.get("public_timestamp"))) or "", note)
        for change in _objects(details.get("change_history"))
        if (note := _text(change.get("note"))) and not note.lower().startswith("first published")
    ]
    if changes:
        when, note = max(changes, key=lambda change: change[0])
        times = f"{len(changes)} times, last" if len(changes) > 1 else "once,"
        found.append(f"changed {times} on {when or 'a day not given'}: {note}")
    return found


def _markup(body: object) -> str | None:
    """The HTML of a body, which may be offered in several content types."""
    if isinstance(body, str):
        return body
    offered = {_text(each.get("content_type")): each.get("content") for each in _objects(body)}
    html = offered.get("text/html")
    return html if isinstance(html, str) else None


def _body(markup: str, name: str) -> Body:
    root = parsed(markup, name).body
    return body_of(root) if root is not None else Body()


def _titles(links: dict[str, object], name: str) -> list[str]:
    return [title for each in _objects(links.get(name)) if (title := _text(each.get("title")))]


def _objects(value: object) -> list[dict[str, object]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _text(value: object) -> str | None:
    return squeeze(clean(value)) or None if isinstance(value, str) else None
