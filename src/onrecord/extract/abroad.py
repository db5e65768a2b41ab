"""Whether an announcement is of another country than the United Kingdom.

The departments of several countries bear the same names ("Department of Health"), and their initials stand for other
bodies: the HSE of Britain inspects workplaces, that of Ireland runs hospitals.
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.extract.rule import Reading
from onrecord.text.words import alternation, table, words_of

_PACKAGE = "onrecord.extract"


@cache
def _words(section: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternation(words_of(_PACKAGE, 'governments', section))}(?!\w)")


@cache
def _moneys(*only: str) -> re.Pattern[str]:
    """The words that tell a country whose own money is a dollar or a rupee: any, or those of some currency codes."""
    told = [w for name in ("dollars", "rupees") for code in table(_PACKAGE, name)
            if (code in only if only else code != "none") for w in words_of(_PACKAGE, name, code)]  # fmt: skip
    return re.compile(rf"(?<!\w){alternation(told)}(?!\w)")


def _issued_by(reading: Reading) -> str:
    """Where a document comes from, in its own words: issuer, address and archive."""
    document = reading.document
    return " ".join(w for w in (document.issuer, document.url, document.origin) if w)


def abroad(reading: Reading) -> bool:
    """Whether issuer, address or archive tell another country, or the text speaks of another country's offices."""
    return reading.once("abroad", _abroad)


def _abroad(reading: Reading) -> bool:
    told = _issued_by(reading)
    if _words("uk_tells").search(told):
        return False
    if _words("abroad").search(told) or _moneys().search(told):
        return True
    return len(_words("abroad_offices").findall(reading.text)) >= 2


def year_start(reading: Reading) -> int:
    """The month in which the financial year of the country that speaks begins: July in Australia and Kenya, January
    where it is that of the calendar (Ghana, Ireland, the European Union), else April.

    Issuer and address tell; where there are none, East African money, or dollars and Australia named more than once.
    """
    return reading.once("month of the financial year", _year_start)


def american(reading: Reading) -> bool:
    """Whether issuer or address tell the United States or one of them, whose financial years differ."""
    return reading.once("american", _american)


def _american(reading: Reading) -> bool:
    return _moneys("USD").search(_issued_by(reading)) is not None


_SHILLINGS = re.compile(r"\b(?:[KTU]Shs?|[KTU]shs?|Shs|KES|TZS|UGX)\b\.? ?[0-9]")


def _year_start(reading: Reading) -> int:
    told, here = _issued_by(reading), _words("july_years")
    if not any(p.search(told) for p in (here, _words("uk_tells"), _words("abroad"), _moneys())):
        # the text alone tells whose years they are
        if _SHILLINGS.search(reading.text):
            return 7
        own = "$" in reading.text and "\u00a3" not in reading.text and len(here.findall(reading.text)) > 1
        return 7 if own and not _words("uk_tells").search(reading.text) else 4
    if _words("uk_tells").search(told):
        return 4  # Northern Ireland among them
    return 7 if here.search(told) else 1 if _words("january_years").search(told) else 4
