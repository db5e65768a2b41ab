"""The room over HTTP: every address answers, everything is escaped, nothing is loaded from elsewhere, nothing fails."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser as Parsed
from selectolax.lexbor import LexborNode

from onrecord.ledger import open_ledger
from onrecord.model import Record, Review, Source
from onrecord.web import app
from tests.web import announcements
from tests.web.announcements import HOSTILE, LAMPS, ODD, SPEECH
from tests.web.conftest import Get, getter

FOUND = announcements.records()
LINKS = announcements.links(FOUND)
DOCUMENT = f"/documents/{LAMPS.id}"


def leads(where: Parsed | LexborNode, selector: str) -> str:
    """The address that the first link found there leads to."""
    found = where.css_first(selector)
    assert found is not None
    return found.attributes["href"] or ""


def called(words: str) -> Record:
    return next(r for r in FOUND[LAMPS] if r.text == words)


FALLEN = called("fallen by more than 30% since 2022")
PAGES = [
    "/", "/findings", "/findings?relation=conflict", "/figures", "/figures?kind=money", "/quotes", "/commitments",
    "/programmes", "/funding", "/series", "/rulings", "/commitments?status=promised", "/search",
    "/search?q=30%25", "/search?q=lamps", "/search?q=zzzz", *(f"/documents/{d.id}" for d in FOUND),
    f"/documents/{LAMPS.id}/new", *(f"/links/{k.id}" for k in LINKS),
    *(f"/documents/{d.id}?record={r.id}" for d, rs in FOUND.items() for r in rs),
    f"{DOCUMENT}?show=money", f"{DOCUMENT}?show=dates&record={FALLEN.id}", f"{DOCUMENT}?at=3-9,12-20",
    f"{DOCUMENT}?record=nothere", f"{DOCUMENT}?at=1-99999", "/nope", "/search?q=after:soon",
]  # fmt: skip


VOID = {"meta", "link", "input", "br"}
INLINE = {"a", "span", "mark", "code", "b", "strong", "time", "label", "button"}


class Nesting(HTMLParser):
    """Reads markup as written, where a browser would mend it: every end tag closes the last that was opened, a
    paragraph and a heading hold words only, and no link stands in a link."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        inside = [t for t in self.open if t in ("p", "h1", "h2", "h3", "a", "summary")]
        if inside and tag not in INLINE:
            self.faults.append(f"{tag} in {inside[-1]}")
        if tag in ("a", "button") and {"a", "button"} & set(self.open):
            self.faults.append(f"{tag} in a link")
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"{tag} says one thing twice")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"/{tag} out of turn")


@pytest.mark.parametrize("url", PAGES)
def test_markup_is_well_nested(get: Get, url: str) -> None:
    nesting = Nesting()
    nesting.feed(get(url).text)
    nesting.close()
    assert nesting.faults == []
    assert nesting.open == []


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest, get: Get) -> Parsed:
    return Parsed(get(request.param).text)


def test_every_page_stands_on_its_own_landmarks(page: Parsed) -> None:
    html = page.css_first("html")
    assert html is not None
    assert html.attributes["lang"] == "en"
    for landmark in ("header.site", "main#main", "footer.site", "nav[aria-label=Site]"):
        assert len(page.css(landmark)) == 1, landmark
    first = page.css_first("body a")
    assert first is not None
    assert first.attributes["href"] == "#main"
    title = page.css_first("title")
    assert title is not None
    assert title.text().endswith("– onrecord")
    assert len(title.text()) > len("– onrecord") + 3


def test_headings_go_down_one_step_at_a_time(page: Parsed) -> None:
    levels = [int((h.tag or "h0")[1]) for h in page.css("h1,h2,h3,h4,h5,h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(two <= one + 1 for one, two in pairwise(levels)), levels
    assert all(h.text().strip() for h in page.css("h1,h2,h3"))


def test_ids_are_unique_and_every_reference_has_one(page: Parsed) -> None:
    ids = [n.attributes["id"] for n in page.css("[id]")]
    assert len(ids) == len(set(ids))
    for node in page.css("[aria-labelledby],label[for]"):
        assert (node.attributes.get("aria-labelledby") or node.attributes.get("for")) in ids


def test_every_control_and_link_has_a_name(page: Parsed) -> None:
    labelled = {n.attributes["for"] for n in page.css("label")}
    assert {n.attributes["id"] for n in page.css("input")} <= labelled
    assert all(n.text().strip() or n.attributes.get("aria-label") for n in page.css("a,button"))
    assert not page.css("a:not([href])")
    assert all(n.attributes.get("scope") for n in page.css("th"))
    assert not page.css("img, svg, [style], [onclick]")


def test_nothing_is_loaded_or_run(page: Parsed) -> None:
    assert not page.css("script, iframe, object, embed, style, base, meta[http-equiv]")
    assert [n.attributes["href"] for n in page.css("link")] == ["/static/room.css", "/static/mark.svg"]
    for node in page.css("a"):
        scheme = urlsplit(node.attributes["href"] or "").scheme
        assert scheme in ("", "http", "https")


@pytest.mark.parametrize("url", [*PAGES, "/static/room.css", "/static/nothing.css"])
def test_every_answer_is_guarded(get: Get, url: str) -> None:
    headers = get(url).headers
    policy = headers["content-security-policy"]
    for rule in (
        "default-src 'none'", "style-src 'self'", "img-src 'self'", "form-action 'self'", "frame-ancestors 'none'",
        "base-uri 'none'",
    ):  # fmt: skip
        assert rule in policy
    assert "script" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("url", ["/", f"/documents/{ODD.id}", f"/documents/{ODD.id}?record={FOUND[ODD][1].id}",
                                 "/figures", "/quotes", "/findings", f"/links/{LINKS[3].id}",
                                 "/search?q=" + quote(HOSTILE), "/figures?page=" + quote(HOSTILE),
                                 "/nope/" + quote(HOSTILE), f"/documents/{ODD.id}?show=" + quote(HOSTILE)])  # fmt: skip
def test_words_are_never_markup(get: Get, url: str) -> None:
    text = get(url).text
    assert "<script" not in text
    assert "<img" not in text
    assert "<b>each" not in text
    assert "javascript:alert" not in "".join(str(n.attributes.get("href")) for n in Parsed(text).css("a"))


def test_the_words_on_the_page_are_the_words_of_the_text(get: Get) -> None:
    for document in (LAMPS, ODD):
        page = Parsed(get(f"/documents/{document.id}").text)
        shown = "".join(n.text() for n in page.css("h1, .text p, .text li, .text h3"))
        assert "".join(shown.split()) == "".join(document.text.split())


def test_each_mark_opens_its_record(get: Get) -> None:
    page = Parsed(get(DOCUMENT).text)
    opened = {
        parse_qs(urlsplit(a.attributes["href"] or "").query)["record"][0] for a in page.css("a.m, a.tail, .said a")
    }
    reached = {r.id for r in FOUND[LAMPS]}
    assert opened <= reached
    hidden = [r.text for r in FOUND[LAMPS] if r.id not in opened]
    assert hidden == []
    for anchor in opened:
        assert page.css_first(f"#r-{anchor}") is not None


def test_the_margin_explains_the_selected_record(get: Get) -> None:
    page = Parsed(get(f"{DOCUMENT}?record={FALLEN.id}").text)
    margin = page.css_first("aside.margin")
    assert margin is not None
    said = " ".join(margin.text(separator=" ").split())
    for words in (
        "fallen by more than 30% since 2022", "quantity.percent_change", "What is measured wrecks", "Hedge more than",
        "Period since 2022", "Some doubt", "Date: 2022", "do not agree", "down by a quarter since 2022",
        SPEECH.title, "13 May 2025", FALLEN.id, f"onrecord explain {FALLEN.id}", f"http://room.example/records/{FALLEN.id}",
    ):  # fmt: skip
        assert words in said, words
    assert [n.text() for n in page.css("a.m[aria-current]")] == ["fallen by more than 30% since ", "2022"]


def test_the_margin_says_what_a_desk_would_miss(get: Get) -> None:
    text = get(f"{DOCUMENT}?record={FALLEN.id}").text
    assert "Not stated or not found: cited source, compared with." in text
    assert "Not stated or not found: due." in get(f"{DOCUMENT}?record={FOUND[LAMPS][9].id}").text


def test_the_marks_can_be_read_one_after_the_other(get: Get) -> None:
    url = f"{DOCUMENT}?show=dates&record={called('14 May 2025').id}"
    seen = []
    while url:
        page = Parsed(get(url.split("#")[0]).text)
        seen += ["".join(n.text() for n in page.css("a.m[aria-current]"))]
        further = page.css_first("a[rel=next]")
        url = (further.attributes["href"] or "") if further else ""
    assert seen == ["14 May 2025", "2022", "30 June 2025"]


def test_every_version_of_an_announcement_is_a_step_away(tmp_path: Path) -> None:
    where = tmp_path / "versions.db"
    texts = ["We will light 40 lamps.", "We will light 30 lamps."]
    made = [
        announcements.document(
            "Lamps", [("title", "Lamps"), ("paragraph", words)], "2025-05-14", url="https://lighthouses.example/lamps"
        )
        for words in texts
    ]
    with open_ledger(where) as ledger:
        for number, one in enumerate(made):
            ledger.add(Source(f"lamps-{number}.txt", one.text.encode(), url=one.url), [(one, [])])
    ask = getter(app(str(where)))
    first = Parsed(ask(f"/documents/{made[0].id}").text)
    assert leads(first, ".versions a") == f"/documents/{made[1].id}"
    assert "version 2, the latest" in first.css(".versions")[0].text()


def test_a_filter_shows_one_kind_and_keeps_the_selected(get: Get) -> None:
    page = Parsed(get(f"{DOCUMENT}?show=dates&record={FALLEN.id}").text)
    classes = {c for a in page.css("a.m") for c in (a.attributes["class"] or "").split() if c.startswith("on-")}
    assert classes == {"on-dates", "on-figures"}
    assert page.css(".said")
    current = page.css_first(".kinds a[aria-current]")
    assert current is not None
    assert current.text().startswith("Dates")


def test_the_first_page_lists_the_newest_first_with_counts(get: Get) -> None:
    page = Parsed(get("/").text)
    assert [n.text() for n in page.css(".came h2")] == [LAMPS.title, SPEECH.title, ODD.title]
    first = page.css_first(".came > li")
    assert first is not None
    assert "5 figures, 2 quotations, 3 announced acts" in first.text()


def test_a_link_shows_its_slots_and_both_places(get: Get) -> None:
    page = Parsed(get(f"/links/{LINKS[0].id}").text)
    assert [n.text() for n in page.css(".place mark")] == [m.text for m in LINKS[0].members]
    rows = [[c.text().strip() for c in row.css("th, td")] for row in page.css(".compared tbody tr")]
    assert rows[2] == ["Number", "≠ differs", "more than 30%", "a quarter"]
    assert rows[3] == ["Place", "? unknown", "not stated", "not stated"]
    for figure, one in zip(page.css(".place"), LINKS[0].members, strict=True):
        href = leads(figure, "a")
        opened = Parsed(get(href.split("#")[0]).text)
        assert "".join(n.text() for n in opened.css(".text mark")) == one.text
        assert opened.css_first("#at") is not None


def test_a_record_leads_to_its_place(get: Get) -> None:
    answer = get(f"/records/{FALLEN.id[:10]}")
    assert answer.status_code == 307
    assert answer.headers["location"] == f"{DOCUMENT}?record={FALLEN.id}#r-{FALLEN.id}"


def test_a_hit_opens_at_the_exact_words(get: Get) -> None:
    page = Parsed(get("/search?q=quarter").text)
    href = leads(page, ".came .words a")
    opened = Parsed(get(href.split("#")[0]).text)
    assert href.endswith("#at")
    assert [n.text() for n in opened.css(".text mark")] == ["quarter"]


@pytest.mark.parametrize(
    "query",
    ["36%", '"', "(", ")", "-", "*", "%", "'", "\\", "a AND", "speaker:", "\x00", "🕯", "NEAR(", "after:", "x" * 5000],
)  # fmt: skip
def test_no_query_fails(get: Get, query: str) -> None:
    assert get("/search?q=" + quote(query)).status_code == 200


ODD_WORDS = st.text(alphabet=st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    ["0", "-1", "1-2", "1-2,", FALLEN.id]
)
PATHS = [
    "/", "/findings", "/figures", "/quotes", "/commitments", "/programmes", "/funding", "/series",
    "/rulings", "/search", DOCUMENT,
    "/records/x",
    "/links/x", "/programmes/x",
]  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from(PATHS),
    st.dictionaries(st.sampled_from(["q", "page", "show", "record", "at", "kind", "status", "relation"]), ODD_WORDS),
)
def test_no_address_fails(get: Get, path: str, query: dict[str, str]) -> None:
    assert get(f"{path}?{urlencode(query)}").status_code in (200, 400, 404)


def test_a_search_that_cannot_be_read_says_where(get: Get) -> None:
    answer = get("/search?q=lamps+after:soon")
    assert answer.status_code == 200
    assert "cannot be read" in answer.text
    assert "^" in answer.text


@pytest.mark.parametrize(
    ("url", "status", "says"),
    [
        ("/nope", 404, "no such page"), ("/documents/ffff", 404, "No such document"),
        ("/links/ffff", 404, "No such link"), ("/records/ffff", 404, "No such record"),
        ("/?page=0", 400, "counted from 1"), ("/?page=x", 400, "counted from 1"), ("/?page=99", 404, "no page 99"),
        ("/figures?page=99", 404, "no page 99"), ("/figures?kind=x", 400, "can be one of"),
        (f"{DOCUMENT}?show=x", 400, "can be one of"), (f"{DOCUMENT}?at=9-3", 400, "at=120-155"),
        (f"{DOCUMENT}?at=1-99999", 200, "another version"), (f"{DOCUMENT}?record=ffff", 200, "ffff"),
        (f"{DOCUMENT}?record={FOUND[SPEECH][1].id}", 200, "belongs to another document"),
        ("/documents/..%2f..%2fetc", 404, "no such page"), ("/static/..%2froom.py", 404, "no such page"),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_said_with_help(get: Get, url: str, status: int, says: str) -> None:
    answer = get(url)
    assert answer.status_code == status
    assert says.lower() in answer.text.lower()


def test_a_record_that_a_review_rejected_is_shown_as_withdrawn(tmp_path: Path) -> None:
    where = announcements.fill(tmp_path / "reviewed.db")
    with open_ledger(where) as ledger:
        ledger.review(Review(FALLEN.id, "reject", "a reader", "2025-06-01T10:00:00Z"))
    text = getter(app(str(where)))(f"{DOCUMENT}?record={FALLEN.id}").text
    assert "no longer current" in text
    assert "fallen by more than 30%" in text


def test_a_ledger_that_is_not_there_is_said_so_without_a_traceback(tmp_path: Path) -> None:
    answer = getter(app(str(tmp_path / "none.db")))("/")
    assert answer.status_code == 503
    assert "no such ledger" in answer.text
    assert "Traceback" not in answer.text
    assert not (tmp_path / "none.db").exists()


def test_an_empty_ledger_says_how_to_begin(tmp_path: Path) -> None:
    where = tmp_path / "empty.db"
    open_ledger(where).close()
    ask = getter(app(str(where)))
    assert "onrecord add" in ask("/").text
    for url in ("/findings", "/figures", "/quotes", "/commitments", "/programmes", "/search?q=lamp"):
        assert ask(url).status_code == 200


def test_the_room_only_reads(tmp_path: Path) -> None:
    where = announcements.fill(tmp_path / "still.db")
    before = where.read_bytes()
    ask = getter(app(str(where)))
    for url in PAGES:
        ask(url)
    assert where.read_bytes() == before


def test_the_room_is_the_same_on_both_databases(get: Get, where: str) -> None:
    with open_ledger(where) as ledger:
        announcements.enter(ledger)
    ask = getter(app(where))
    for url in PAGES:
        answer = ask(url)
        assert answer.status_code == get(url).status_code, url
        if url.startswith("/search"):  # the databases rank in their own ways
            assert sorted(answer.text) == sorted(get(url).text), url
        else:
            assert answer.text == get(url).text, url
        assert "postgresql" not in answer.text


def test_many_readers_at_once(ledger_file: Path) -> None:
    get = getter(app(str(ledger_file)))
    with ThreadPoolExecutor(8) as readers:
        answers = list(readers.map(lambda _: get(DOCUMENT).text, range(24)))
    assert len(set(answers)) == 1
    assert "What a fact-checker should see first" in answers[0]


def test_a_long_list_is_paged(tmp_path: Path) -> None:
    where = tmp_path / "long.db"
    with open_ledger(where) as ledger:
        made = [
            announcements.document(f"Release {n:03}", [("title", f"Release {n:03}")], f"2025-01-{n % 28 + 1:02}")
            for n in range(45)
        ]
        ledger.add(Source("many.txt", b"many"), [(d, []) for d in made])
    ask = getter(app(str(where)))
    titles = []
    url = "/"
    while url:
        page = Parsed(ask(url).text)
        titles += [n.text() for n in page.css(".came h2")]
        further = page.css_first("a[rel=next]")
        url = (further.attributes["href"] or "") if further else ""
    assert len(titles) == len(set(titles)) == 45
