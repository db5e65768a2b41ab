"""Headlines and provenance lines in the spellings that the archive has used."""

from __future__ import annotations

import pytest

from onrecord.readers.headline import headline, provenance

_DAY = " on 12 May 2031."


@pytest.mark.parametrize(
    ("words", "want"),
    [
        ("The press release issued by the Islands Office" + _DAY,
         ("press_release", "Islands Office", None, None, None)),
        ("The press release issued by the Department for Boats, Buoys and Fog" + _DAY,
         ("press_release", "Department for Boats, Buoys and Fog", None, None, None)),
        ("The press release issued by 10 Quay Street" + _DAY, ("press_release", "10 Quay Street", None, None, None)),
        ("The statement issued by the Islands Office" + _DAY, ("statement", "Islands Office", None, None, None)),
        ("The statement made by Ann Lee, the Home Secretary, in the House of Commons" + _DAY,
         ("statement", None, "Ann Lee", "Home Secretary", "House of Commons")),
        ("The speech made by Ann Lee, the Minister of State at the Home Office, in the House of Lords" + _DAY,
         ("speech", None, "Ann Lee", "Minister of State at the Home Office", "House of Lords")),
        ("The speech made by Ann Lee, the Minister of State at the Home Office, at the Guildhall in London" + _DAY,
         ("speech", None, "Ann Lee", "Minister of State at the Home Office", "Guildhall in London")),
        ("Below is the text of the speech made by Tom Hart, the then Minister for Ports, at Easthaven" + _DAY,
         ("speech", None, "Tom Hart", "Minister for Ports", "Easthaven")),
        ("The speech made by Lord Hart of Easthaven in the House of Lords" + _DAY,
         ("speech", None, "Lord Hart of Easthaven", None, "House of Lords")),
        ("The speech given by the Home Secretary in London" + _DAY, ("speech", None, None, "Home Secretary", "London")),
        ("The speech made by Ann Lee on Monday, 12th May, 2031 at the Guildhall.",
         ("speech", None, "Ann Lee", None, "Guildhall")),
    ],
)  # fmt: skip
def test_provenance(words: str, want: tuple[str | None, ...]) -> None:
    line = provenance(words)
    assert line is not None
    assert (line.kind, line.issuer, line.speaker, line.role, line.venue) == want
    assert line.issued == "2031-05-12"


@pytest.mark.parametrize(
    "words",
    [
        "The speech was delivered by a man who had little to say on 5 March 2031.",
        "The minister issued a statement on 5 March 2031.",
        "The fare is set by the Islands Office.",
        "The press release issued by the Islands Office on 5 March 2031. It was then taken back by the same office.",
    ],
)
def test_no_provenance(words: str) -> None:
    assert provenance(words) is None


@pytest.mark.parametrize(
    ("words", "want"),
    [
        ("PRESS RELEASE : Fog [March 2031]", ("Fog", "press_release", None, "2031-03")),
        ("PRESS RELEASE: Fog", ("Fog", "press_release", None, None)),
        ("Press Release : Fog", ("Fog", "press_release", None, None)),
        ("NEWS STORY : Fog [Jan 2031]", ("Fog", "news_story", None, "2031-01")),
        ("HISTORIC PRESS RELEASE : Fog [May 1997]", ("Fog", "press_release", None, "1997-05")),
        ("Ann Lee – 2031 Speech on Fog [May 2031]", ("Ann Lee – 2031 Speech on Fog", "speech", "Ann Lee", "2031-05")),
        ("Ann Lee - 2031 Statement on Fog", ("Ann Lee - 2031 Statement on Fog", "statement", "Ann Lee", None)),
        ("PRESS RELEASE : Ann Lee – 2031 Speech on Fog", ("Ann Lee – 2031 Speech on Fog", "speech", "Ann Lee", None)),
        ("Lord Hart – 2031 Maiden Speech", ("Lord Hart – 2031 Maiden Speech", "speech", "Lord Hart", None)),
        ("Ann Lee – 2031 New Year Message", ("Ann Lee – 2031 New Year Message", "statement", "Ann Lee", None)),
    ],
)
def test_headline(words: str, want: tuple[str | None, ...]) -> None:
    head = headline(words)
    assert head is not None
    assert (head.title, head.kind, head.speaker, head.archive_label) == want


@pytest.mark.parametrize(
    "words", ["Statement: all is well.", "The fog of 2030 – 2031", "News: fog", "Fog lifted in the [north] of 2031", ""]
)
def test_no_headline(words: str) -> None:
    assert headline(words) is None
