"""The day that a line states, in every form that announcements are dated in.

12 July 2024 | July 12, 2024 | Friday 12th of July, 2024 | 2024-07-12 | 12/07/2024 | 12.7.2024 | July 2024
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from onrecord.readers.headline import DATE, MONTHS, iso_date

_ISO = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)")
_SLASHED = re.compile(r"(?<![\d/.])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?![\d/])")
_SHORT_YEAR = re.compile(  # "Release date: 06/06/24", behind such a label only
    r"^(?:(?:date|issued|published|released?)(?: date)?|date (?:of )?(?:issue|publication|release)):? "
    r"(\d\d)(/)(\d\d)/([2-4]\d)$",
    re.I,
)
_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})\s+(\d{{4}})\b", re.I)
# "today (Tuesday, 8 October 2030)", "Today, 8 October 2030, the board", but not "today, and on 8 October 2030"
_TODAY = re.compile(
    rf"\btoday,? ?(?:\(|- |– )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:the )?"
    rf"(?P<day>{DATE.pattern})(?=[),]| [–-])",
    re.I,
)
_QUOTED = re.compile(r"(?:^|[\s(])[\"'\u2018\u201c][^\"'\u2019\u201d]*$")  # a mark is open
_OPENING = 6  # paragraphs in which a release says that it is today's
_AMERICAN = re.compile(
    r"\b(?:U\.S\.|US|USA|United States|White House|U\.S|American|Homeland Security|Internal Revenue Service)(?:\W|$)"
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a line: ISO (`2024-07` when only the month is said), where it stands, and what had to be decided."""

    iso: str
    start: int
    end: int
    doubt: str | None = None


def is_american(issuer: str | None) -> bool:
    """Whether a body writes the month first.

    >>> is_american("U.S. Department of Energy"), is_american("Health Canada")
    (True, False)
    """
    return issuer is not None and _AMERICAN.search(issuer) is not None


def day(words: str, month_first: bool = False) -> Day | None:
    """The first day that words state; digits alone are read day first unless `month_first`, or only one way is a day.

    >>> day("Issued: 12/07/2024").iso, day("Issued: 12/07/2024", month_first=True).iso, day("7/22/2024").iso
    ('2024-07-12', '2024-12-07', '2024-07-22')
    >>> day("Friday, July 12, 2024").iso, day("2024-07-12").iso, day("32/13/2024")
    ('2024-07-12', '2024-07-12', None)
    """
    if (match := DATE.search(words)) and (iso := iso_date(match[0])):
        return Day(iso, *match.span())
    if (match := _ISO.search(words)) and (iso := _iso(match[1], match[2], match[3])):
        return Day(iso, *match.span())
    if match := _SLASHED.search(words) or _SHORT_YEAR.match(words.strip()):
        first, _, second, year = match.groups()
        year = year if len(year) == 4 else f"20{year}"
        as_day, as_month = _iso(year, second, first), _iso(year, first, second)
        iso = (as_month or as_day) if month_first else (as_day or as_month)
        if iso:
            order = "month" if iso == as_month else "day"
            sure = not (as_day and as_month) or as_day == as_month
            return Day(iso, *match.span(), doubt=None if sure else f"{match[0]} is read {order} first")
    if match := _MONTH.search(words):
        return Day(f"{match[2]}-{MONTHS.index(match[1].lower()) + 1:02d}", *match.span())
    return None


def _iso(year: str, month: str, number: str) -> str | None:
    from datetime import date

    try:
        return date(int(year), int(month), int(number)).isoformat()
    except ValueError:
        return None


def today(texts: Iterable[str]) -> Day | None:
    """The day that a text itself calls today, where it gives it whole and gives no other.

    >>> found = today(["The board has today (Tuesday, 8 October 2030) opened a canal."])
    >>> found.iso, found.doubt
    ('2030-10-08', 'no date line: it says “today (Tuesday, 8 October 2030)”')
    >>> today(["Opened today, 8 October 2030, by the Mayor.", "Today, 9 October 2030, it closed."]) is None
    True
    """
    named = [
        (match, iso) for text in islice(texts, _OPENING) for match in _TODAY.finditer(text)
        if not _QUOTED.search(text, 0, match.start()) and (iso := iso_date(match["day"]))
    ]  # fmt: skip
    if len({iso for _, iso in named}) != 1:
        return None
    match, iso = named[0]
    words = match[0] + (")" if "(" in match[0] else "")
    return Day(iso, *match.span(), doubt=f"no date line: it says “{words}”")
