"""The two lines by which the public archive presents an announcement: its headline and its provenance.

headline    ::= [bullet] (label ":" title | name dash year kind rest) ["[" month year "]"]
label       ::= "PRESS RELEASE" | "NEWS STORY" | "SPEECH" | "STATEMENT" | "WRITTEN STATEMENT" ...
provenance  ::= ["Below is the text of"] "The" kind ("issued" | "made" | ...) "by" who ["on" date]
who         ::= issuer | name ["," role] [","] [("in" | "at" | ...) venue]
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.model import DocumentKind

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?,?(?: of)? {_MONTH}\.?,? \d{{4}}|{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})"
)
DATE = re.compile(rf"\b{_DATE}\b", re.I)
_KINDS: tuple[tuple[str, DocumentKind], ...] = (
    ("written ministerial statement", "written_statement"), ("written statement", "written_statement"),
    ("oral statement", "oral_statement"), ("press release", "press_release"), ("media release", "press_release"),
    ("news release", "press_release"), ("press notice", "press_release"), ("news story", "news_story"),
    ("world news story", "news_story"), ("news", "news_story"), ("speech", "speech"), ("maiden speech", "speech"),
    ("address", "speech"), ("remarks", "speech"), ("lecture", "speech"), ("statement", "statement"),
    ("joint statement", "statement"), ("personal statement", "statement"), ("comments", "statement"),
    ("authored article", "article"), ("article", "article"), ("letter", "other"), ("resignation letter", "other"),
    ("open letter", "other"), ("interview", "other"), ("response", "statement"), ("tribute", "statement"),
    ("message", "statement"), ("eulogy", "speech"), ("parliamentary question", "debate"), ("debate", "debate"),
)  # fmt: skip
_KIND_WORDS = "|".join(sorted((words for words, _ in _KINDS), key=len, reverse=True))
_LABELLED = re.compile(
    rf"^(?:(?:historic|archived|joint) )?(?P<label>{_KIND_WORDS})(?P<colon>\s*:|\s*[–—-](?=\s))\s*(?P<title>\S.*)$",
    re.I,
)
_NAMED = re.compile(
    rf"^(?P<name>[^\W\d_][\w’'.\- ]{{1,60}}?)\s+[–—-]\s+(?P<year>\d{{4}})\s+"
    rf"(?P<what>(?:[A-Z][\w’-]+ ){{0,3}}?(?:{_KIND_WORDS}))\b",
    re.I,
)
_LABEL = re.compile(rf"\s*\[\s*(?P<month>{_MONTH})\.?,?\s+(?P<year>\d{{4}})\s*\]\s*$", re.I)
_PROVENANCE = re.compile(
    rf"^(?:(?:below|here|this|the following) is )?(?:the )?(?:full )?(?:(?:text|transcript) of (?:the |a )?)?"
    rf"(?:[a-z]+ ){{0,2}}?(?P<what>{_KIND_WORDS}) (?:(?:was|as) )?"
    rf"(?:issued|made|given|delivered|published|released|written|sent)(?: jointly)? by (?P<who>\S.*)$",
    re.I,
)
_WHEN = re.compile(
    rf"[,]?\s+(?:on\s+)?(?:(?:the|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?)\s+)?(?P<date>{_DATE})\b[ .]*", re.I
)
_IN_MONTH = re.compile(rf",?\s+in\s+(?P<month>{_MONTH})\s+(?P<year>\d{{4}})\s*\.?\s*$", re.I)
_PLACE = r"(?:in|at|to|during|before|outside|aboard|from|via|for)"
_ROLE_VENUE = re.compile(rf"^(?P<role>.+?),\s+{_PLACE}\s+(?P<venue>.+)$")
_HOUSE = re.compile(
    r"^(?P<role>.*?),?\s+(?:in|to|at)\s+(?P<venue>(?:the )?(?:House of (?:Commons|Lords)|Westminster Hall|Parliament"
    r"|Senedd|Scottish Parliament|Northern Ireland Assembly)\b.*)$"
)
_OFFICE = re.compile(
    r"^(?:the )?(?:Home|Foreign|Cabinet|Scotland|Wales|Northern Ireland|Attorney General’s|Treasury|HM|His Majesty’s"
    r"|Her Majesty’s|Department|Ministry|Office|[A-Z]\w+ Office)\b"
)
_FIRST = re.compile(r".{20,300}?\b\d{4}\.(?= \S)")
_AT = re.compile(r"^(?P<role>.+?)\s+(?:at|during|to)\s+(?P<venue>.+)$")


@dataclass(frozen=True, slots=True)
class Headline:
    """What a headline says; `title` is without label and month. `sure` says that its form alone makes it one."""

    title: str
    kind: DocumentKind | None = None
    speaker: str | None = None
    archive_label: str | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a provenance line says: dates are ISO, `issued` may be a month only."""

    kind: DocumentKind
    issuer: str | None = None
    speaker: str | None = None
    role: str | None = None
    venue: str | None = None
    issued: str | None = None


@cache
def kind_of(words: str) -> DocumentKind:
    """The kind that a label names: `PRESS RELEASE`, `2024 Speech`, `World news story`; `other` when none.

    >>> kind_of("Oral statement to Parliament")
    'oral_statement'
    """
    plain = " ".join(words.lower().replace("_", " ").split())
    for known, kind in sorted(_KINDS, key=lambda pair: -len(pair[0])):
        if re.search(rf"\b{known}\b", plain):
            return kind
    return "other"


def iso_date(words: str) -> str | None:
    """The ISO date of the first day named: `Tuesday 5th March, 2024`, `March 5, 2024`. None when there is no such day.

    >>> iso_date("on 29 February 2024"), iso_date("31 February 2024")
    ('2024-02-29', None)
    """
    match = DATE.search(words)
    if not match:
        return None
    numbers = re.findall(r"\d+", match[0])
    name = re.search(_MONTH, match[0], re.I)
    if name is None:
        return None
    return _iso(int(numbers[1]), _month(name[0]), int(numbers[0]))


def _iso(year: int, month: int, day: int) -> str | None:
    from datetime import date

    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _month(name: str) -> int:
    start = name.lower()[:3]
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(start))


def headline(words: str) -> Headline | None:
    """What a line says when it is a headline of the archive; None when it is not.

    >>> headline("PRESS RELEASE : New rules for ferries [March 2024]")
    Headline(title='New rules for ferries', kind='press_release', speaker=None, archive_label='2024-03', sure=True)
    >>> headline("Ann Lee – 2024 Speech at the Guildhall").speaker
    'Ann Lee'
    """
    if len(words) > 400:
        return None
    label = None
    if words.endswith("]") and (month := _LABEL.search(words)):
        label = f"{month['year']}-{_month(month['month']):02d}"
        words = words[: month.start()].rstrip()
    kind: DocumentKind | None = None
    if (first := words[:1]) and first.isalpha() and (labelled := _LABELLED.match(words)):
        # "Statement: ..." may be narrative; the archive writes its label in capitals, or a blank before the colon, or
        # puts the month behind.
        if not (labelled["label"].isupper() or labelled["colon"] == " :" or label):
            return None
        kind, words = kind_of(labelled["label"]), labelled["title"]
    if named := _NAMED.match(words):
        return Headline(words, kind_of(named["what"]), named["name"].strip(), label)
    if kind or label:
        # A month in brackets alone may end a footnote: a provenance line has to confirm it.
        return Headline(words, kind, None, label, sure=kind is not None)
    return None


def provenance(words: str) -> Provenance | None:
    """What a provenance line says; None when the words are not one.

    >>> provenance("The press release issued by the Home Office on 5 March 2024.")
    Provenance(kind='press_release', issuer='Home Office', speaker=None, role=None, venue=None, issued='2024-03-05')
    >>> said = provenance("The statement made by Ann Lee, the Ferry Minister, in the House of Commons on 12 May 2022.")
    >>> said.speaker, said.role, said.venue, said.issued
    ('Ann Lee', 'Ferry Minister', 'House of Commons', '2022-05-12')
    """
    if len(words) > 600 or " by " not in words:
        return None
    match = _PROVENANCE.match(words)
    if not match:
        return None
    kind, who = kind_of(match["what"]), match["who"].strip()
    if not re.match(r"(?:the |a joint )?[^\W_a-z]", who):  # "was made by a man who": prose
        return None
    issued = None
    if whens := list(_WHEN.finditer(who)):
        when = whens[-1]
        issued = iso_date(when["date"])
        rest = who[when.end() :].strip(" .,")
        if len(rest) > 120 or (rest and when[0].rstrip().endswith(".")):  # a sentence follows
            return None
        who = f"{who[: when.start()].rstrip(' ,')}{', ' + rest if rest else ''}"
    elif month := _IN_MONTH.search(who):
        issued = f"{month['year']}-{_month(month['month']):02d}"
        who = who[: month.start()]
    else:
        if len(who) > 160 or not re.match(r"(?:the )?[A-Z0-9]", who):
            return None
        who = who.rstrip(". ")
    if kind == "press_release" or (kind == "news_story"):
        person = re.match(r"^(?P<name>[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){1,3}), the (?P<rest>.+)$", who)
        if not person:
            return Provenance(kind, issuer=_without_article(who), issued=issued)
    name, _, rest = who.partition(", ")
    role = venue = None
    if rest and (placed := re.match(rf"^{_PLACE}\s+(?P<venue>.+)$", rest)):
        venue = placed["venue"]
    elif rest:
        role, venue = _role_and_venue(rest)
    else:
        split = _HOUSE.match(name) or re.match(
            r"^(?P<role>.+?)\s+(?:in|at|to|during|outside|before)\s+(?P<venue>.+)$", name
        )
        if split:
            name, venue = split["role"], split["venue"]
    if name.startswith(("the ", "The ")) and role is None:
        # "made by the Home Office": a body speaks, not a person; "by the Home Secretary" is a role without a name.
        if (
            re.search(r"\b(?:Secretary|Minister|Chancellor|Commissioner|President|Speaker)\b", name)
            and "Office" not in name
        ):
            return Provenance(kind, role=_without_article(name), venue=_tidy(venue), issued=issued)
        return Provenance(kind, issuer=_without_article(name), venue=_tidy(venue), issued=issued)
    return Provenance(kind, None, name.strip(), _tidy_role(role), _tidy(venue), issued)


def leading_provenance(words: str) -> tuple[Provenance, int] | None:
    """The provenance line that words are or begin with, and where it ends: an excerpt runs it into the text.

    >>> found = leading_provenance("The press release issued by the Home Office on 5 March 2024. Boats will sail.")
    >>> found[0].issued, found[1]
    ('2024-03-05', 60)
    """
    if line := provenance(words):
        return line, len(words)
    if " by " in words[:200] and (first := _FIRST.match(words)) and (line := provenance(first[0])):
        return line, first.end()
    return None


def _role_and_venue(rest: str) -> tuple[str | None, str | None]:
    if split := _HOUSE.match(rest):
        return split["role"].rstrip(" ,") or None, split["venue"]
    if split := _ROLE_VENUE.match(rest):
        return split["role"], split["venue"]
    if (split := _AT.match(rest)) and not _OFFICE.match(split["venue"]):
        return split["role"], split["venue"]
    return rest, None


def _without_article(words: str) -> str:
    return re.sub(r"^the\s+", "", words.strip(" .,"), flags=re.I)


def _tidy(words: str | None) -> str | None:
    return _without_article(words) or None if words else None


def _tidy_role(words: str | None) -> str | None:
    return re.sub(r"^then\s+", "", _without_article(words)) or None if words else None
