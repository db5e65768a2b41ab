"""What the style sheet promises: contrast in light and dark, no sideways scrolling from 320 px up, targets large enough
to hit, the selected words in sight. What only a browser can tell is asked of one."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.web import app
from onrecord.web.room import HERE
from onrecord.web.wording import KINDS
from tests.web import announcements
from tests.web.announcements import HOSTILE, LAMPS
from tests.web.browser import Browser, browser

CSS = (HERE / "static" / "room.css").read_text(encoding="utf-8")
FOUND = announcements.records()
FALLEN = FOUND[LAMPS][3]

TEXT = [
    ("ink", "paper"), ("ink", "card"), ("soft", "paper"), ("soft", "card"), ("link", "paper"), ("link", "card"),
    ("paper", "ink"), ("ink", "chosen"), ("ink", "figures-tint"), ("ink", "money-tint"), ("ink", "quotations-tint"),
    ("quotations", "paper"), ("quotations", "quotations-tint"), ("promises", "paper"), ("promises", "quotations-tint"),
    ("claims", "paper"), ("claims", "quotations-tint"), ("alarm", "alarm-tint"), ("figures", "figures-tint"),
    ("money", "money-tint"), ("calm", "calm-tint"), ("ink", "alarm-tint"), ("alarm", "paper"),
]  # fmt: skip
"""Pairs of foreground and background that carry words: 4.5 to 1 (WCAG 2.2, 1.4.3)."""

SHAPES = [
    *((kind, "paper") for kind in KINDS), ("figures", "figures-tint"), ("money", "money-tint"),
    ("quotations", "quotations-tint"), ("edge", "paper"), ("edge", "card"), ("focus", "paper"), ("focus", "card"),
    ("focus", "ink"),
]  # fmt: skip
"""Lines and borders that mean something: 3 to 1 (1.4.11)."""


def palette(dark: bool) -> dict[str, str]:
    light, _, rest = CSS.partition("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", light))
    if dark:
        found |= dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", rest.partition("\n}\n")[0]))
    return found


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_right() -> None:
    assert round(contrast("#ffffff", "#000000"), 1) == 21.0
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_words_stand_out(dark: bool) -> None:
    colours = palette(dark)
    weak = {pair: round(contrast(*(colours[c] for c in pair)), 2) for pair in TEXT}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_lines_stand_out(dark: bool) -> None:
    colours = palette(dark)
    weak = {pair: round(contrast(*(colours[c] for c in pair)), 2) for pair in SHAPES if pair != ("focus", "ink")}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 3} == {}


def test_every_colour_has_a_dark_twin() -> None:
    light, _, rest = CSS.partition("@media (prefers-color-scheme: dark)")
    names = set(re.findall(r"--([a-z-]+): #", light))
    assert names == set(re.findall(r"--([a-z-]+): #", rest.partition("\n}\n")[0]))
    assert set(re.findall(r"var\(--([a-z-]+)\)", CSS)) <= names | {"serif", "sans", "mono"}


def test_the_style_sheet_loads_nothing() -> None:
    assert not re.search(r"@import|url\(|@font-face", CSS)


def test_a_kind_differs_by_more_than_its_colour() -> None:
    lines = dict(re.findall(r"^\.on-([a-z]+) \{ text-decoration: ([a-z ]+) var", CSS, re.MULTILINE))
    width = dict(re.findall(r"^\.on-([a-z]+) \{ text-decoration: .*?([\d.]+px)", CSS, re.MULTILINE))
    shapes = {kind: (lines.get(kind), width.get(kind)) for kind in KINDS if kind != "promises"}
    assert len(set(shapes.values())) == len(shapes), shapes
    assert ".promises { border-bottom" in CSS


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The room on a port of this machine."""
    import uvicorn

    where = announcements.fill(tmp_path_factory.mktemp("look") / "lighthouses.db")
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app(str(where)), log_level="warning", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    listening.close()


@pytest.fixture(scope="module")
def window() -> Iterator[Browser]:
    with browser() as opened:
        yield opened


ROOMS = [
    "/", "/findings", "/figures", "/quotes", "/commitments", "/programmes", "/search", "/search?q=lamps", "/nope",
    "/series", "/rulings", "/funding",
    f"/documents/{LAMPS.id}", f"/documents/{LAMPS.id}?record={FALLEN.id}#r-{FALLEN.id}",
    f"/search?q={'w' * 200}", f"/search?q={'lamps+' * 30}after:soon",
    *(f"/documents/{d.id}" for d in FOUND), *(f"/links/{k.id}" for k in announcements.links(FOUND)),
]  # fmt: skip


@pytest.mark.parametrize("url", ROOMS)
def test_nothing_scrolls_sideways_on_a_narrow_phone(served: str, window: Browser, url: str) -> None:
    window.screen(320, 640)
    window.open(served + url)
    assert window.ask("document.documentElement.scrollWidth") <= 320
    wide = window.ask(
        "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > 321"
        " && !e.closest('.hidden') && !e.closest('.scroll, pre')).map(e => e.tagName + '.' + e.className)"
    )
    assert wide == []


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("url", ROOMS[:3] + ROOMS[5:10])
def test_targets_are_large_enough(served: str, window: Browser, url: str, width: int) -> None:
    """24 px either way (WCAG 2.2, 2.5.8); links within a sentence and marks in the text are excepted there."""
    window.screen(width, 900)
    window.open(served + url)
    small = window.ask(
        "[...document.querySelectorAll('a, button, input')].filter(e => !e.closest('.text, h1, .skip, .hidden')"
        " && getComputedStyle(e).display !== 'inline' && e.getBoundingClientRect().height < 24)"
        ".map(e => e.outerHTML)"
    )
    assert small == []


@pytest.mark.parametrize(("width", "height"), [(360, 740), (390, 844), (768, 1024), (1280, 800), (1600, 1000)])
def test_the_selected_words_and_what_explains_them_are_both_in_sight(
    served: str, window: Browser, width: int, height: int
) -> None:
    window.screen(width, height)
    window.open(f"{served}/documents/{LAMPS.id}?record={FALLEN.id}#r-{FALLEN.id}")
    words, heading, margin = (
        window.ask(f"(() => {{const r = document.querySelector('{s}').getBoundingClientRect();"
                   " return [r.left, r.top, r.right, r.bottom]})()")
        for s in ("a.m.sel", "#margin-h", ".margin")
    )  # fmt: skip
    assert 0 <= words[1] < words[3] <= height
    assert 0 <= heading[1] < heading[3] <= height
    apart = words[3] <= margin[1] or words[2] <= margin[0]
    assert apart, (words, margin)


def test_on_a_short_screen_the_margin_does_not_lie_over_the_text(served: str, window: Browser) -> None:
    # 1280 x 1024 at 400 % is 320 x 256: a panel fixed there would cover everything (WCAG 2.2, 1.4.10).
    window.screen(320, 256)
    window.open(f"{served}/documents/{LAMPS.id}?record={FALLEN.id}#r-{FALLEN.id}")
    assert window.ask("getComputedStyle(document.querySelector('.margin')).position") == "static"


def test_no_script_of_a_document_runs(served: str, window: Browser) -> None:
    odd = next(d for d in FOUND if HOSTILE in d.title)
    window.screen(1280, 800)
    window.open(f"{served}/documents/{odd.id}")
    assert window.ask("document.scripts.length") == 0
    assert HOSTILE in window.ask("document.querySelector('h1').textContent")


def test_a_page_can_be_printed(served: str, window: Browser, tmp_path: Path) -> None:
    window.screen(794, 1123, media="print")
    window.open(f"{served}/documents/{LAMPS.id}")
    gone = window.ask(
        "['header.site nav', '.search', '.kinds', '.margin'].filter("
        "s => getComputedStyle(document.querySelector(s)).display !== 'none')"
    )
    window.screen(794, 1123)
    assert gone == []
