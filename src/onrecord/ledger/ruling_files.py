"""Reading rulings: ClaimReview (schema.org JSON-LD) and a CSV of regulators' letters.

ClaimReview comes as one object, a list, a `@graph`, or a DataFeed (schema.org/DataFeed) whose items hold reviews.
Used are `claimReviewed`, `author`, `datePublished`, `url`, `reviewRating` (`alternateName`, else the rating with its
scale) and of `itemReviewed` the `author`, `datePublished`, `appearance` and `firstAppearance`. The CSV has the columns
`date`, `body`, `about`, `quoted`, `url`, `outcome`.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from typing import Any

from onrecord.errors import ReadError
from onrecord.link.published import stretch
from onrecord.link.ruled import Ruling

LIMIT = 200_000_000
COLUMNS = ("date", "body", "about", "quoted", "url", "outcome")


def read(name: str, content: bytes) -> tuple[list[Ruling], int]:
    """The rulings of a file, and how many things in it are no ClaimReview and were passed over.

    Raises ReadError with the file, the place (`[3].reviewRating`, or row and column), and what was expected.
    """
    if len(content) > LIMIT:
        raise ReadError(name, f"larger than {LIMIT // 1_000_000} MB, too large for rulings; split it")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        raise ReadError(name, f"row {row}: UTF-8 expected, byte {content[error.start]:#04x} found") from None
    if text.lstrip()[:1] in ("{", "["):
        try:
            found = json.loads(text)
        except ValueError as error:
            at = getattr(error, "pos", None)
            raise ReadError(name, f"JSON expected: {error}", text=text, at=at) from None
        pairs = list(_reviews(found, ""))
        rulings = [_review(name, review, place) for place, review in pairs if review is not None]
        if not rulings:
            raise ReadError(name, "a ClaimReview expected (one, a list, or a DataFeed), none found")
        return rulings, len(pairs) - len(rulings)
    return list(_letters(name, text)), 0


def _reviews(found: Any, place: str) -> Iterator[tuple[str, dict[str, Any] | None]]:
    """Every ClaimReview below, with its place; None for what is something else."""
    if isinstance(found, list):
        for number, one in enumerate(found):
            yield from _reviews(one, f"{place}[{number}]")
    elif isinstance(found, dict):
        types = found.get("@type")
        types = types if isinstance(types, list) else [types]
        if "ClaimReview" in types:
            yield place or "the object", found
            return
        inner = [key for key in ("@graph", "dataFeedElement", "item") if key in found]
        for key in inner:
            yield from _reviews(found[key], f"{place}.{key}".lstrip("."))
        if not inner:
            yield place, None
    else:
        yield place, None


def _review(name: str, review: dict[str, Any], place: str) -> Ruling:
    def wrong(key: str, expected: str) -> ReadError:
        return ReadError(name, f"{place}.{key}: {expected}")

    claim, body = _text(review.get("claimReviewed")), _named(review.get("author")) or _named(review.get("publisher"))
    if not claim:
        raise wrong("claimReviewed", "the claim in words expected")
    if not body:
        raise wrong("author", "the name of who reviewed it expected")
    rating = _first(review.get("reviewRating"))
    outcome = _outcome(rating)
    if not outcome:
        raise wrong("reviewRating", "alternateName, or ratingValue, expected")
    item = _first(review.get("itemReviewed"))
    places = [*_urls(item.get("firstAppearance")), *_urls(item.get("appearance"))]
    ruled, claimed = _text(review.get("datePublished")), _text(item.get("datePublished"))
    for key, when in (("datePublished", ruled), ("itemReviewed.datePublished", claimed)):
        if when and stretch(when[:10]) is None:
            raise wrong(key, f"an ISO day expected, {when!r} found")
    url = _text(review.get("url"))
    return Ruling(
        _id(body, url, claim), body, outcome, claim, None, _named(item.get("author")), None,
        ruled[:10] if ruled else None, claimed[:10] if claimed else None, url, tuple(dict.fromkeys(places)),
    )  # fmt: skip


def _outcome(rating: dict[str, Any]) -> str | None:
    """The rating in words; failing them, the number with its scale."""
    if words := _text(rating.get("alternateName")):
        return words
    value = rating.get("ratingValue")
    if value in (None, ""):
        return None
    scale = [rating.get(key) for key in ("worstRating", "bestRating")]
    return f"{value} on a scale from {scale[0]} (worst) to {scale[1]} (best)" if all(scale) else str(value)


def _text(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _first(value: Any) -> dict[str, Any]:
    value = value[0] if isinstance(value, list) and value else value
    return value if isinstance(value, dict) else {}


def _named(value: Any) -> str | None:
    """A name: of an object, of the first of several, or as bare text."""
    value = value[0] if isinstance(value, list) and value else value
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _urls(value: Any) -> list[str]:
    found = value if isinstance(value, list) else [value]
    urls = (_text(v.get("url") or v.get("@id")) if isinstance(v, dict) else _text(v) for v in found)
    return [url for url in urls if url]


def _letters(name: str, text: str) -> Iterator[Ruling]:
    """The rows of a CSV of letters."""
    try:
        rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), strict=True)]
    except csv.Error as error:
        raise ReadError(name, f"CSV expected: {error}") from None
    heading = [cell.lower().removesuffix(" words") for cell in rows[0]] if rows else []
    for column in COLUMNS:
        if column not in heading:
            raise ReadError(
                name, f"row 1: no column {column!r}; expected are {', '.join(COLUMNS)}, or ClaimReview as JSON"
            )
    for number, cells in enumerate(rows[1:], 2):
        if not any(cells):
            continue
        row = dict(zip(heading, cells + [""] * len(heading), strict=False))
        for column in ("date", "body", "quoted", "outcome"):
            if not row[column]:
                raise ReadError(name, f"row {number}, column {column!r}: words expected, nothing found")
        if (day := stretch(row["date"])) is None or day.days != 1:
            raise ReadError(name, f"row {number}, column 'date': an ISO day expected, {row['date']!r} found")
        yield Ruling(
            _id(row["body"], row["url"], row["quoted"]), row["body"], row["outcome"], row["quoted"], row["quoted"],
            None, row["about"] or None, row["date"], None, row["url"] or None,
        )  # fmt: skip


def _id(body: str, url: str | None, claim: str) -> str:
    key = "\n".join((body, url or "", claim))
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]
