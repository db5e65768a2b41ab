"""Offices resolved in a ledger, and tenures imported from Popolo files."""

from __future__ import annotations

import json
from typing import Any

import pytest

from onrecord.errors import ReadError
from onrecord.explain import explain
from onrecord.export import export_jsonl
from onrecord.ledger import Ledger, open_ledger
from onrecord.ledger.people import holders, import_popolo, resolved, who
from onrecord.link.entities import entities
from onrecord.model import Document, Record
from onrecord.values import Name, Quotation
from tests.ledger import made


def popolo(**changed: Any) -> bytes:
    whole = {
        "persons": [{"id": "p1", "name": "Ada Quill", "other_names": [{"name": "A. Quill"}]},
                    {"id": "p2", "other_names": [{"note": "Main", "given_name": "Bo", "family_name": "Ray"}]}],
        "organizations": [{"id": "o1", "name": "Home Office"}],
        "posts": [{"id": "s1", "label": "Secretary of State for Ports", "organization_id": "o1"}],
        "memberships": [
            {"id": "m1", "person_id": "p1", "post_id": "s1", "start_date": "2030-01-01", "end_date": "2031-02-14"},
            {"id": "m2", "person_id": "p2", "role": "Secretary of State for Ports", "organization_id": "o1",
             "start_date": "2031-02-15", "end_date": "9999-12-31"},
            {"id": "m3", "person_id": "p2", "role": "Member"},
        ],
    }  # fmt: skip
    return json.dumps(whole | changed, indent=1).encode()


QUOTED = Quotation("inline", "Ports Secretary", "Ports Secretary", None, "The Ports Secretary said")


def told(issued: str, *, named: bool = False, nth: str = "") -> tuple[Document, list[Record]]:
    text = f"Ports {nth}\n\nThe Ports Secretary said: We will act. " + ("Ada Quill, Ports Secretary." if named else "")
    document = made.document(text.rstrip(), issued=issued, issuer="Home Office")
    found = [made.record(document, "We will act.", QUOTED)]
    if named:
        found.append(made.record(document, "Ada Quill", Name("person", "Ada Quill", role="Ports Secretary")))
    return document, found


def enter(ledger: Ledger, *read: tuple[Document, list[Record]]) -> None:
    for number, pair in enumerate(read):
        ledger.add(made.source(f"{number}.txt"), [pair])
    ledger.enter_entities(entities(ledger.records()))


def test_an_office_is_resolved_from_another_document(where: str) -> None:
    first, second, late = told("2031-01-10", named=True), told("2031-02-01", nth="2"), told("2033-02-01", nth="3")
    with open_ledger(where) as ledger:
        enter(ledger, first, second, late)
        found = resolved(ledger)
        by_record = {key[0]: one for key, one in found.items()}
        assert all(list(e) == sorted(e) for one in found.values() for e in one.evidence)
        assert by_record[second[1][0].id].person == "Ada Quill"
        assert by_record[second[1][0].id].evidence[0]["document"] == first[0].id
        assert by_record[late[1][0].id].person is None
        assert ledger.record(second[1][0].id).value == QUOTED, "what is stated is never changed"
        assert explain(ledger, second[1][0].id).resolved[0].person == "Ada Quill"
        rows = {row["id"]: row for row in map(json.loads, export_jsonl(ledger))}
        row = rows[second[1][0].id]
        assert (row["speaker"], row["resolved_speaker"]) == ("Ports Secretary", "Ada Quill")
        assert rows[late[1][0].id]["resolved_speaker"] is None
        assert who(ledger, "Secretary of State for Ports", "2031-01-12").person == "Ada Quill"
        assert who(ledger, "Ports Secretary", "2031-01-12", issuer="Isle Government").person is None
        assert [t.person for t in holders(ledger)] == ["Ada Quill"]
        assert not ledger.enter_entities(entities(ledger.records())), "the same again changes nothing"


def test_importing_resolves_and_the_same_again_adds_nothing(where: str) -> None:
    early, late = told("2030-03-01"), told("2033-02-01", nth="2")
    with open_ledger(where) as ledger:
        enter(ledger, early, late)
        assert {one.person for one in resolved(ledger).values()} == {None}
        assert import_popolo(ledger, [("a.json", popolo())]) == (2, 0, 0, 1)
        people = {key[0]: one.person for key, one in resolved(ledger).items()}
        assert people == {early[1][0].id: "Ada Quill", late[1][0].id: "Bo Ray"}
        assert import_popolo(ledger, [("a.json", popolo())]) == (0, 0, 2, 1)
        second = json.loads(popolo())["memberships"][1]
        ended = popolo(memberships=[second | {"end_date": "2032-01-01"}])
        assert import_popolo(ledger, [("b.json", ended)]) == (0, 1, 0, 0)
        assert resolved(ledger)[late[1][0].id, "speaker"].person is None


def test_files_that_need_each_other(where: str) -> None:
    whole = json.loads(popolo())
    people = json.dumps({"persons": whole["persons"]}).encode()
    rest = json.dumps({k: v for k, v in whole.items() if k != "persons"}).encode()
    with open_ledger(where) as ledger:
        with pytest.raises(ReadError, match=r"rest.json: memberships\[0\].person_id: no person has the id 'p1'"):
            import_popolo(ledger, [("rest.json", rest)])
        assert holders(ledger) == []
        assert import_popolo(ledger, [("people.json", people), ("rest.json", rest)]).new == 2


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'{"persons": [,]}', "a.json: not JSON: Expecting value"),
        (b"\xff\xfe", "not UTF-8: byte 0"),
        (b"[1]", "not Popolo: an object with persons"),
        (b'{"a": 1}', "not Popolo"),
        (b"[" * 100_000, "not "),
        (popolo(persons={}), "memberships[0].person_id: no person"),
        (popolo(persons="x"), "persons: a list expected"),
        (popolo(posts=[3]), "posts[0]: an object expected"),
        (popolo(persons=[{"id": "p1"}]), "person of memberships[0]: has no name"),
        (popolo(memberships=[{"id": "m"}]), "memberships[0]: person_id is missing"),
        (popolo(memberships=[{"person_id": "p1", "post_id": "no"}]), "memberships[0].post_id: no post"),
        (popolo(memberships=[{"person_id": "p1", "organization_id": "no"}]), "memberships[0].organization_id: no org"),
        (popolo(memberships=[{"person_id": "p1", "role": 3}]), "memberships[0].role: text expected"),
        (
            popolo(memberships=[{"person_id": "p1", "role": "Ports Secretary", "start_date": "2024-13-01"}]),
            "memberships[0].start_date: 2024-13-01 is no day of the calendar",
        ),
        (
            popolo(memberships=[{"person_id": "p1", "role": "Ports Secretary", "start_date": "soon"}]),
            "memberships[0].start_date: 'soon' is no date; 2024-02-28, 2024-02 or 2024 expected",
        ),
        (
            popolo(memberships=[{"person_id": "p1", "role": "X Secretary", "start_date": "2024", "end_date": "2023"}]),
            "memberships[0].end_date: 2023 is before start_date 2024",
        ),
    ],
)  # fmt: skip
def test_bad_input_is_told_with_its_place(where: str, content: bytes, expected: str) -> None:
    with open_ledger(where) as ledger:
        with pytest.raises(ReadError) as told:
            import_popolo(ledger, [("a.json", content)])
        assert expected in str(told.value) and "\n" not in str(told.value)
        assert told.value.show().startswith("a.json: ")
        assert holders(ledger) == [], "nothing is entered"
