"""Reading Popolo: persons, organizations, posts and memberships as JSON (www.popoloproject.com/specs).

Of a membership count the person, the office (`role`, or the `label` or `role` of its post), the organization and the
two dates. A file may leave out persons, organizations and posts that another file holds: read both at once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from onrecord.errors import ReadError

LIMIT = 256_000_000
_KINDS = ("persons", "organizations", "posts", "memberships")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_OPEN = ("9999-12-31", "0000-00-00", "0001-01-01")


class Membership(NamedTuple):
    """Somebody in an office: ISO dates, shorter where only a year or month is given, None where open."""

    id: str | None
    person: str
    other_names: tuple[str, ...]
    title: str
    organisation: str | None
    since: str | None
    until: str | None
    file: str


class _File(NamedTuple):
    name: str
    text: str
    rows: dict[str, list[dict[str, Any]]]


def memberships(files: Sequence[tuple[str, bytes]]) -> list[Membership]:
    """The memberships that have an office, of some files (name and content), in their order.

    Raises ReadError with the file, the place in it (`memberships[3].start_date`), and what was expected.
    """
    read = [_read(name, content) for name, content in files]
    people = {str(row["id"]): row for file in read for row in file.rows["persons"] if row.get("id")}
    bodies = {str(row["id"]): row for file in read for row in file.rows["organizations"] if row.get("id")}
    posts = {str(row["id"]): row for file in read for row in file.rows["posts"] if row.get("id")}
    found = []
    for file in read:
        for row, person, place in _memberships_of(file):
            names = _names(person if isinstance(person, dict) else people.get(str(person)), file, place)
            if names is None:
                raise _wrong(file, f"{place}.person_id", f"no person has the id {person!r} in these files", str(person))
            post = posts.get(str(row.get("post_id")), {}) if row.get("post_id") else {}
            if row.get("post_id") and not post:
                raise _wrong(file, f"{place}.post_id", "no post has this id in these files", str(row["post_id"]))
            title = row.get("role") or post.get("label") or post.get("role")
            body = row.get("organization_id") or post.get("organization_id")
            if body and str(body) not in bodies:
                raise _wrong(file, f"{place}.organization_id", "no organization has this id in these files", str(body))
            if not title:
                continue  # a seat, not an office
            if not isinstance(title, str):
                raise _wrong(file, f"{place}.role", "text expected")
            since, until = (_date(row, key, file, place) for key in ("start_date", "end_date"))
            if since and until and until < since[: len(until)]:
                raise _wrong(file, f"{place}.end_date", f"{until} is before start_date {since}", until)
            found.append(
                Membership(
                    str(row["id"]) if row.get("id") else None, names[0], tuple(names[1:]), " ".join(title.split()),
                    bodies[str(body)].get("name") if body else None, since, until, file.name,
                )
            )  # fmt: skip
    return found


def _memberships_of(file: _File) -> Iterable[tuple[dict[str, Any], Any, str]]:
    """Memberships, those nested in persons too, with the person (or their id) and the place."""
    for number, row in enumerate(file.rows["memberships"]):
        place = f"memberships[{number}]"
        if not row.get("person_id"):
            if row.get("organization_id") and ("member" in row or "redirect" in row):
                continue
            raise _wrong(file, place, "person_id is missing", str(row.get("id") or ""))
        yield row, row["person_id"], place
    for number, person in enumerate(file.rows["persons"]):
        nested = person.get("memberships") or []
        if not isinstance(nested, list):
            raise _wrong(file, f"persons[{number}].memberships", "a list expected")
        for at, row in enumerate(nested):
            if not isinstance(row, dict):
                raise _wrong(file, f"persons[{number}].memberships[{at}]", "an object expected")
            yield row, person, f"persons[{number}].memberships[{at}]"


def _read(name: str, content: bytes) -> _File:
    if len(content) > LIMIT:
        raise ReadError(name, f"larger than {LIMIT // 1_000_000} MB")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(name, f"not UTF-8: byte {error.start} cannot be read; Popolo is JSON in UTF-8") from None
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        raise ReadError(name, f"not JSON: {error.msg}", text=text, at=error.pos) from None
    except RecursionError:
        raise ReadError(name, "not Popolo: lists nested too deeply") from None
    if not isinstance(whole, dict) or not any(kind in whole for kind in _KINDS):
        raise ReadError(name, f"not Popolo: an object with {', '.join(_KINDS)} expected", text=text, at=0)
    rows: dict[str, list[dict[str, Any]]] = {}
    for kind in _KINDS:
        listed = whole.get(kind) or []
        if not isinstance(listed, list):
            raise ReadError(name, f"{kind}: a list expected", text=text, at=max(text.find(f'"{kind}"'), 0))
        for number, row in enumerate(listed):
            if not isinstance(row, dict):
                raise ReadError(
                    name, f"{kind}[{number}]: an object expected", text=text, at=max(text.find(f'"{kind}"'), 0)
                )
        rows[kind] = listed
    return _File(name, text, rows)


def _names(person: dict[str, Any] | None, file: _File, place: str) -> list[str] | None:
    """What a person is called, the main name first; None where there is no such person."""
    if person is None:
        return None
    others = person.get("other_names") or []
    if not isinstance(others, list) or not all(isinstance(o, dict) for o in others):
        raise _wrong(file, f"person of {place}", "other_names: a list of objects expected", str(person.get("id") or ""))
    names = [_name(person), *(_name(o) for o in sorted(others, key=lambda o: o.get("note") != "Main"))]
    known = list(dict.fromkeys(n for n in names if n))
    if not known:
        raise _wrong(file, f"person of {place}", "has no name", str(person.get("id") or ""))
    return known


def _name(row: dict[str, Any]) -> str | None:
    """A name as one string; some sources give its parts."""
    if isinstance(row.get("name"), str) and row["name"].strip():
        return " ".join(row["name"].split())
    parts = (row.get("honorific_prefix") if row.get("lordname") else None, row.get("given_name"),
             row.get("lordname") or row.get("family_name"))  # fmt: skip
    joined = " ".join(p.strip() for p in parts if isinstance(p, str) and p.strip())
    return joined or None


def _date(row: dict[str, Any], key: str, file: _File, place: str) -> str | None:
    value = row.get(key)
    if value in (None, "") or value in _OPEN:
        return None
    match = _DATE.match(value) if isinstance(value, str) else None
    if match is None or (len(value) > match.end() and value[match.end()] != "T"):
        raise _wrong(file, f"{place}.{key}", f"{value!r} is no date; 2024-02-28, 2024-02 or 2024 expected", str(value))
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        raise _wrong(file, f"{place}.{key}", f"{value} is no day of the calendar", str(value)) from None
    return match.group()


def _wrong(file: _File, place: str, reason: str, near: str = "") -> ReadError:
    at = file.text.find(json.dumps(near, ensure_ascii=False)) if near else -1
    if at < 0 and near:
        at = file.text.find(json.dumps(near))
    return ReadError(file.name, f"{place}: {reason}", text=file.text if at >= 0 else None, at=at if at >= 0 else None)
