"""Lines that say when, by whom and what sort, in the forms that governments write them, and lines that do not."""

from __future__ import annotations

import pytest

from onrecord.model import Source
from onrecord.readers import read
from onrecord.readers.day_lines import today
from onrecord.readers.particulars import particulars

DATED = [
    ("Published 21 June 2031 by the Harbour Board", "2031-06-21", "Harbour Board"),
    ("Published April 04, 2031, The Harbour Office", "2031-04-04", "Harbour Office"),
    ("Published on 05/03/2031 by Ferries England", "2031-03-05", "Ferries England"),
    ("Date: 12/07/2031", "2031-07-12", None),
    ("Release date: 06/07/31", "2031-07-06", None),
    ("Date: 2031-07-12", "2031-07-12", None),
    ("Issued on Friday, 12 July 2031", "2031-07-12", None),
    ("Issued by: Department for Ferries, 5 March 2031", "2031-03-05", "Department for Ferries"),
    ("Posted: Jul 12, 2031 10:30am", "2031-07-12", None),
    ("Released Friday 12 July 2031", "2031-07-12", None),
    ("July 12, 2031 – Easthaven, Ontario – Ferries Canada", "2031-07-12", "Ferries Canada"),
    ("News release | Easthaven, Ontario | March 5, 2031", "2031-03-05", None),
    ("FOR IMMEDIATE RELEASE: Friday, July 12, 2031", "2031-07-12", None),
    ("EMBARGOED UNTIL 00:01 WEDNESDAY 5 MARCH 2031", "2031-03-05", None),
    ("Delivered on: 5 March 2031 (Transcript of the speech, as it was delivered)", "2031-03-05", None),
    ("Thursday, 5 March 2031, 2:00 pm", "2031-03-05", None),
    ("FOR IMMEDIATE RELEASE July 3, 2031 Contact: press@tides.example", "2031-07-03", None),
    ("Published March 2031", "2031-03", None),
    ("OTTAWA, March 5, 2031", "2031-03-05", None),
    ("OTTAWA, Oct. 5, 2031", "2031-10-05", None),
    ("3/5/2031 | Press release | Distributed by Public on 3/5/2031 12:16", "2031-05-03", None),
    ("5 March 2031 | Distributed by Swift Wire on behalf of the Ministry of Ports", "2031-03-05", "Ministry of Ports"),
    ("5 March 2031 | Distributed by the Ministry of Ports", "2031-03-05", "Ministry of Ports"),
]
ISSUED_BY = [
    ("From: The White Pier", "White Pier"),
    ("From: Department for Ferries and The Rt Hon Ann Lee MP", "Department for Ferries"),
    ("Department of Harbours", "Department of Harbours"),
    ("U.S. Department of Harbors", "U.S. Department of Harbors"),
    ("Press Release: Harbourland Government", "Harbourland Government"),
]
PERSONS = [
    ("Hon Ann Lee", "Ann Lee", None),
    ("Senator the Hon Joe Cook", "Joe Cook", None),
    ("Minister for Ferries and Ports", None, "Minister for Ferries and Ports"),
    ("The Hon Ann Lee MP, Minister for Ferries", "Ann Lee", "Minister for Ferries"),
    ("Statement by Ann Lee, Minister for Ferries", "Ann Lee", "Minister for Ferries"),
]
TEXT = [
    "The fund opens on 5 March 2031",
    "Ferries resume on 5 March 2031",
    "Government Opens New Harbour on 5 March 2031",
    "Minister Opens Harbour",
    "FROM NEXT WINTER",
    "Delivering extra boats and crews for the islands.",
    "From next year, boats will sail at night",
    "Harbours and Small Boats",
    "Department of Harbours staff moved to Easthaven on 5 March 2031, it said.",
]


@pytest.mark.parametrize(("words", "issued", "issuer"), DATED)
def test_a_dated_line(words: str, issued: str, issuer: str | None) -> None:
    said = particulars(words)
    assert said is not None
    assert (said.issued, said.issuer) == (issued, issuer)


@pytest.mark.parametrize(("words", "issuer"), ISSUED_BY)
def test_a_line_that_names_the_issuer(words: str, issuer: str) -> None:
    said = particulars(words)
    assert said is not None
    assert said.issuer == issuer


@pytest.mark.parametrize(("words", "speaker", "role"), PERSONS)
def test_a_byline(words: str, speaker: str | None, role: str | None) -> None:
    said = particulars(words)
    assert said is not None
    assert (said.speaker, said.role) == (speaker, role)


@pytest.mark.parametrize("words", TEXT)
def test_a_line_of_the_announcement(words: str) -> None:
    assert particulars(words) is None


TODAYS = [
    ("The board has today (Tuesday, 8 October 2030) opened a canal.", "2030-10-08"),
    ("Today, 8 October 2030, the board opened a canal.", "2030-10-08"),
    ("The board announced today (October 8, 2030) that a canal will open on 9 October 2030.", "2030-10-08"),
    ("The board has today (Tuesday 8 October) opened a canal.", None),
    ("It opens today, and on 8 October 2030 it will close.", None),
    ("Opened today, 8 October 2030, and told of on Today, 9 October 2030, as well.", None),
    ("The letter reads: \u201cOpened today, 8 October 2030, by the mayor.\u201d", None),
]


@pytest.mark.parametrize(("words", "iso"), TODAYS)
def test_a_text_without_a_date_line_may_say_which_day_is_today(words: str, iso: str | None) -> None:
    found = today([words])
    assert (found.iso if found else None) == iso


def test_the_day_called_today_is_the_day_of_issue_where_no_line_gives_one() -> None:
    text = b"Canal opens\n\n%sThe board has today (Tuesday, 8 October 2030) opened a canal across the county.\n"
    (page,) = read(Source("canal.txt", text % b""))
    assert page.issued == "2030-10-08"
    assert page.warnings == ("no date line: it says \u201ctoday (Tuesday, 8 October 2030)\u201d",)
    (page,) = read(Source("canal.txt", text % b"Published 9 October 2030\n\n"))
    assert (page.issued, page.warnings) == ("2030-10-09", ())


def test_lines_that_also_say_the_hour_or_the_sort() -> None:
    clock = particulars("0700 FRIDAY 9 MAY 2031")
    sort = particulars("Department of Tides News Release - June 28, 2031")
    label = particulars("FOR IMMEDIATE RELEASE: June 4, 2031")
    assert clock and clock.issued == "2031-05-09"
    assert sort and (sort.issuer, sort.kind, sort.issued) == ("Department of Tides", "press_release", "2031-06-28")
    assert label and (label.issued, label.label) == ("2031-06-04", "release")


def test_a_title_may_say_that_it_is_a_speech_and_whose() -> None:
    text = b"%s\n\n19 March 2031\n\nThank you for that kind word. We will open the quay to every crew in the spring.\n"
    (page,) = read(Source("a.txt", text % b"Speech: The quay and its crews"))
    assert (page.kind, page.title) == ("speech", "The quay and its crews")
    (page,) = read(Source("b.txt", text % b"Closing remarks for Taoiseach Ann Reed at the Harbours Conference"))
    assert (page.kind, page.speaker) == ("speech", "Ann Reed")
    (page,) = read(Source("c.txt", text % b"Speech - language therapists to get five boats"))
    assert (page.kind, page.title) == ("other", "Speech - language therapists to get five boats")
    (page,) = read(Source("d.txt", text % b"Speech by Secretary General Ann Reed"))
    assert (page.kind, page.speaker, page.role) == ("speech", "Ann Reed", "Secretary General")


@pytest.mark.parametrize(
    ("title", "kind", "speaker"),
    [
        ("Speech for Minister Ann Reed at Dublin’s Harbour Festival", "speech", "Ann Reed"),
        ("Speech for the Minister's Conference", "other", None),
        ("Speech – 20 years of the Harbours Agreement", "speech", None),
        ("Remarks – £5 million for piers", "speech", None),
        ("Speech - eHealth and the ports", "speech", None),
    ],
)
def test_titles_that_tell_a_speech(title: str, kind: str, speaker: str | None) -> None:
    words = "Thank you for that kind word. We will open the quay to every crew in the spring."
    (page,) = read(Source("a.txt", f"{title}\n\n19 March 2031\n\n{words}\n".encode()))
    assert (page.kind, page.speaker) == (kind, speaker)


@pytest.mark.parametrize(
    ("title", "kind", "named"),
    [
        ("FY2025 Supply Debate Speech by Second Minister for Finance Ms Ann Reed", "speech", "Ann Reed"),
        ("Premier Welcomes Speech by Minister Ann Reed", "other", None),
        ("Ministry Condemns Hate Speech by Tom Bell", "other", None),
        ("Outrage Over Speech by Ann Lee MP", "other", None),
    ],
)
def test_a_title_that_ends_in_whose_speech_it_is(title: str, kind: str, named: str | None) -> None:
    words = "We will open the quay to every crew in the spring, and mend the piers of the north by 2031."
    (page,) = read(Source("d.txt", f"{title}\n\n28 February 2025\n\n{words}\n".encode()))
    assert (page.kind, page.speaker) == (kind, named)
