"""What a line at the head or foot of an announcement says of it: kind, day, issuer, who speaks, where.

    Published 21 June 2024 by the Harbour Board        July 12, 2024 - Easthaven, Ontario - Health Harbourland
    FOR IMMEDIATE RELEASE    Date: 12/07/2024          Department of Harbours
    Hon Ann Lee              Minister for Harbours     The Hon Ann Lee MP, Minister for Harbours

A line is read only as a whole: every part of it must be a day, a label, a kind, a body, a person with an office or a
place. One word that is none of them makes it part of the announcement.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.model import DocumentKind
from onrecord.readers.day_lines import day
from onrecord.readers.headline import kind_of
from onrecord.readers.opening import squeeze

Dated = Literal["published", "updated", "embargoed", "dateline"]

_BODIES = frozenset((
    "Administration", "Agency", "Assembly", "Authority", "Board", "Bureau", "Cabinet", "Commission", "Committee",
    "Corporation", "Council", "Department", "Dept", "Directorate", "Executive", "Government", "HM", "Inspectorate",
    "Institute", "Ministry", "NHS", "Office", "Parliament", "Police", "Secretariat", "Service", "Services", "Treasury",
))  # fmt: skip
"""Words that make a name in capitals that of a body."""

_SMALL = frozenset(("&", "and", "at", "de", "for", "in", "of", "on", "the", "to", "with", "du", "des", "la", "le", "y"))
_KIND = (
    r"(?:(?:written |oral |joint |ministerial )*statement(?: to parliament)?|press (?:release|notice|statement)"
    r"|(?:media|news|government news) (?:release|statement)|(?:world )?news story|news|speech|remarks|address"
    r"|(?:authored )?article|fact ?sheet|media advisory|backgrounder|announcement|read-?out"
    r"|(?:joint )?(?:transcript|press conference|media conference|doorstop|interview)(?: transcript)?)"
)
_KIND_LINE = re.compile(rf"(?:(?:release|content|document|news) type:\s*)?(?:government |joint )?{_KIND}", re.I)
_KIND_FIRST = re.compile(rf"(?P<kind>(?:government |joint )?{_KIND})\s*[:|–—-]\s*(?P<rest>\S.*)", re.I)
_KIND_LAST = re.compile(r"(?P<who>.{4,100}?) (?P<kind>(?:press|media|news) (?:release|statement|notice))", re.I)
_CLOCK = re.compile(r"[0-2]\d[0-5]\d(?: ?(?:hours|hrs))?", re.I)  # "0700 FRIDAY 9 MAY 2031"
_RELEASE = re.compile(r"for (?:immediate|general) (?:release|publication|use)|immediate release|press copy", re.I)
_WIRE = re.compile(
    r"/?\(?(?:CNW|PR ?Newswire|Canada NewsWire|GLOBE NEWSWIRE|Business Wire|EIN Presswire|AAP|Newswire)"
    r"(?: Telbec)?\)?/?",
    re.I,
)
_LABEL = re.compile(
    r"^(?:(?:first|last|originally|date|page) )?(?P<verb>published|issued|released|posted|delivered|updated|modified"
    r"|embargoed|embargo(?: until)?|not for (?:publication|release|broadcast)(?: or \w+)? (?:before|until)|dated?"
    r"|(?:publication|release|issue|posted) date|date (?:of )?(?:issue|publication|release|published|issued|posted))"
    r"\b(?:\s*(?:on|until|at|:))*\s*",
    re.I,
)
_TIME = re.compile(
    r"\b(?:at\s+)?\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?|hours|hrs)?\s*(?:[A-Z]{3,4}\b)?(?=\W|$)|\b(?:noon|midnight)\b",
    re.I,
)
_WEEKDAY = re.compile(r"\b(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?,?", re.I)
_SPLIT = re.compile(r"\s*(?:[|•·;]|\s[-–—]{1,2}(?=\s|$)|(?:^|\s)[-–—]{1,2}\s|[–—]|\s/\s)\s*")
_BY = re.compile(
    r"^(?:(?:issued|published|released|provided|posted|news provided|(?P<carried>distributed)) )?(?:by|from)\b:?\s*",
    re.I,
)
_FROM = re.compile(
    r"^(?:(?:from|(?:issued|published|released|news provided) by)(?::\s*|\s+the\s+|\s+)"
    r"|(?:issuer|department|organisation|organization|agency|source):\s*)"
    r"(?P<who>(?:[^.:]|(?<= [A-Z])\.(?= [A-Z])){2,120}|[^.:]{0,12}U\.S\.[^.:]{2,100})\.?$",
    re.I,
)
_SPEAKER = re.compile(
    r"^(?:speaker|delivered by|(?P<kind>speech|statement|remarks|address) (?:by|from)|by|author):?\s+"
    r"(?P<who>[^.:]{2,160})\.?$",
    re.I,
)
_WITH_PERSON = re.compile(r",?(?: and|,) (?:(?:the )?(?:rt |right )?hon\b.*|(?-i:[A-Z][\w’'-]+ ){2,3}MP)$", re.I)
_WHERE_ON_WHAT = re.compile(
    r",? (?:at|in|to|on|about|regarding|following|after|before|during|for|ahead of|marking)(?= )"
)
_LOCATION = re.compile(r"^(?:location|venue|delivered at|place):?\s+(?P<where>[^:]{2,120}?)\.?$", re.I)
_HONORIFIC = re.compile(
    r"^(?:(?:the|rt|right|hon|honou?rable|senator|sir|dame|dr|mr|mrs|ms|lord|lady|baroness|professor|prof|cllr"
    r"|councillor|minister|congress(?:wo)?man|secretary|governor|premier|president)\b\.?\s*)+",
    re.I,
)
_TITLED = re.compile(r"^(?:the )?(?:senator|rt\.?|right|hon\.?|honou?rable|sir|dame|dr\.?|lord|lady|baroness)\s", re.I)
_NAMED = re.compile(r"^(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w.'’-]+){1,3}), (?:the )?(?P<role>.+)$")
_PLACE = re.compile(r"[A-Z][\w.'’-]*(?:[ ](?:[A-Z][\w.'’-]*|of|upon|on|the|de|la)){0,3}")
_POSTNOMINALS = re.compile(r"(?:,?\s+(?:MP|MSP|MLA|MLC|MS|MPP|MHA|TD|KC|QC|PC|AM|AO|AC|OBE|CBE|MBE|PhD)\b)+$")
_OFFICE = re.compile(
    r"^(?:The )?(?:(?:[A-Z][\w'’-]+|and|of|for|&),? ){0,6}?"
    r"(?:Minister|Secretary|Under-?Secretary|Premier|Chancellor|Treasurer|Attorney[- ]General|Solicitor[- ]General"
    r"|President|Governor|Mayor|Commissioner|Speaker|Leader|Ambassador|Advocate)s?\b"
    r"(?P<of>(?:,? (?:of State )?(?:for|of|to|in)\b.*)?)$"
)


@dataclass(frozen=True, slots=True)
class Particulars:
    """What one line says. `issued` is an ISO day or month; `how` says what the day is the day of; `doubt` what had to
    be decided to read it; `place` that the line names a place, which is kept in the line only."""

    kind: DocumentKind | None = None
    label: str | None = None
    issuer: str | None = None
    speaker: str | None = None
    role: str | None = None
    venue: str | None = None
    issued: str | None = None
    how: Dated = "published"
    doubt: str | None = None
    place: bool = False
    strong: bool = True


def _sentence(words: str) -> int:
    """How many words a line may have that ends with a full stop and is no sentence of the text."""
    return 20 if re.match(r"(?:Issued|Published|Released) by ", words) else 12


def particulars(words: str, month_first: bool = False) -> Particulars | None:
    """What a line says of the announcement; None when it is part of it.

    >>> line = particulars("Published 21 June 2031 by the Harbour Board")
    >>> line.issued, line.issuer
    ('2031-06-21', 'Harbour Board')
    >>> particulars("July 12, 2031 – Easthaven, Ontario – Health Canada").issuer
    'Health Canada'
    >>> particulars("The Hon Ann Lee MP, Minister for Harbours").role
    'Minister for Harbours'
    >>> particulars("The fund opens on 5 March 2031")
    """
    if not 2 <= len(words) <= 200 or (
        words.endswith(("?", "!")) or (words.endswith(".") and len(words.split()) > _sentence(words))
    ):
        return None
    if contact := _CONTACT_BEHIND.search(words):  # "FOR IMMEDIATE RELEASE July 3, 2024 Contact: press@..."
        words = words[: contact.start()]
    when = day(words, month_first)
    if when is None and (kind := _kind_line(words)):
        return kind
    return _dated(words, month_first) if when else _undated(words)


_CONTACT_BEHIND = re.compile(r"(?<=\d\d\d\d) +(?:(?:Media|News|Press) )?Contacts?:.*$", re.I)


def _kind_line(words: str) -> Particulars | None:
    bare = words.strip(" .:-–—*|")
    if _RELEASE.fullmatch(bare):
        return Particulars(label=bare)
    if _KIND_LINE.fullmatch(bare):
        return Particulars(kind=_kind(bare), label=bare)
    return None


def _kind(words: str) -> DocumentKind:
    plain = words.lower()
    if re.search(r"transcript|conference|doorstop|interview|fact ?sheet|backgrounder|advisory|read-?out", plain):
        return "other"
    if re.search(r"(?:press|media|news) (?:release|notice|statement)|announcement", plain):
        return "press_release"
    return kind_of(words)


def _dated(words: str, month_first: bool) -> Particulars | None:
    when = day(words, month_first)
    assert when is not None
    found = Particulars(issued=when.iso, doubt=when.doubt)
    before, behind = words[: when.start], words[when.end :]
    if label := _LABEL.match(words):
        behind = re.sub(r"\s*\([^()]*\)\s*$", "", behind)
    elif re.search(r"[a-z] on\s*$", _WEEKDAY.sub("", before)) and not _verbed(before):
        return None
    rest = _TIME.sub(" ", _WEEKDAY.sub(" ", f"{before} | {behind}"))
    labelled = label is not None
    for chunk in _SPLIT.split(rest):
        read = _chunk(chunk.strip(" ,.:()[]/*–—-"), labelled)
        if read is None:
            return None
        labelled = labelled or read.how != "published" or read.label == "label"
        found = _with(found, read)
    if _RELEASE.match(words):
        found = replace(found, label="release")  # "FOR IMMEDIATE RELEASE: June 4, 2031"
    month_only = len(when.iso) == 7
    return None if month_only and not labelled and not found.kind and not found.issuer else found


def _verbed(words: str) -> bool:
    """Whether words before a day say by whom or that something was issued on it."""
    return (
        re.search(r"\b(?:issued|published|released|made|delivered|given|updated|posted|by)\b", words, re.I) is not None
    )


def _chunk(words: str, labelled: bool) -> Particulars | None:
    """One part of a dated line; None when it is nothing that such a line holds."""
    words = re.sub(r"^(?:on|at|this|until)\b\s*|\s*\b(?:on|at|until|in)$", "", squeeze(words), flags=re.I).strip(" ,:")
    if not words or _WIRE.fullmatch(words) or _RELEASE.fullmatch(words) or _CLOCK.fullmatch(words):
        return Particulars()
    if _KIND_LINE.fullmatch(words):
        return Particulars(kind=_kind(words))
    if label := _LABEL.match(words):
        rest = words[label.end() :].strip(" ,:")
        read = (_chunk(rest, True) if rest else Particulars()) or None
        return replace(read, how=_how(label["verb"]), label="label") if read else None
    if kind := re.match(
        rf"{_KIND}\s+(?=(?:by|from|issued|published|released|made|delivered|given|updated)\b)", words, re.I
    ):
        read = _chunk(re.sub(r"^(?:made|given)\s+", "", words[kind.end() :], flags=re.I), True)
        return replace(read, kind=_kind(kind[0])) if read else None
    if by := _BY.match(words):
        who = words[by.end() :]
        if by["carried"]:  # by a service, which issues nothing itself
            who = who.partition(" on behalf of ")[2] or (who if is_body(who) else "")
        return _by(who) if who else Particulars(place=True)
    if (kind := _KIND_LAST.fullmatch(words)) and is_body(kind["who"], alone=not labelled):
        return Particulars(kind=_kind(kind["kind"]), issuer=without_article(kind["who"]))
    if is_body(words, alone=not labelled) or (labelled and _capitals(words)):
        return Particulars(issuer=without_article(words))
    if (person := _person(words)) or (person := _office(words)):
        return person
    return Particulars(place=True) if is_place(words) else None


def _by(who: str) -> Particulars | None:
    who = who.strip(" ,.")
    if (named := _NAMED.match(who)) and not set(named["name"].split()) & _BODIES and (held := _office(named["role"])):
        return Particulars(speaker=named["name"], role=held.role)
    if (person := _person(who)) or (person := _office(re.sub(r"^the\s+", "", who, flags=re.I))):
        unnamed = person.speaker is None and person.issuer is None and re.match(r"(?:the )?office of|.* of [A-Z]", who)
        return replace(person, issuer=without_article(who)) if unnamed else person
    return Particulars(issuer=without_article(who)) if _capitals(who) and len(who.split()) <= 14 else None


# "Lornish Government, Minister for Harbours"
_GOVERNMENTS_MINISTER = re.compile(
    r"(?P<body>[A-Z][\w' ]+ Government),? (?P<office>(?:[A-Z]\w+ )*(?:Minister|Secretary) (?:for|of) [A-Z][\w',& ]+)"
)


_HOLDER = re.compile(r"(?:Governor|Mayor|Premier|President) [A-Z][\w'-]*")


def _undated(words: str) -> Particulars | None:
    if words.endswith(".") and not re.search(r"\b[A-Z]\.$", words) and len(words.split()) > 8:
        return None
    if first := _KIND_FIRST.fullmatch(words):
        behind = first["rest"].strip()
        read = _by(behind) if is_body(behind) else None
        kind = _kind(first["kind"])
        if read is None and is_place(behind) and (kind == "other" or "," in behind):
            read = Particulars(place=True)
        return replace(read, kind=kind) if read else None
    if match := _FROM.match(words):
        who = _WITH_PERSON.sub("", re.sub(r"^the\s+", "", squeeze(match["who"]), flags=re.I))
        if not (":" in words or is_body(who) or re.search(r"\bby\b", words[:20], re.I)):
            return None  # "FROM NEXT WINTER" goes on with a title
        if not is_body(who) and _POSTNOMINALS.search(who):
            return Particulars(speaker=_POSTNOMINALS.sub("", who))
        named, _, office = who.partition(", ")
        if office.startswith("Office of ") and _HOLDER.match(named):
            who = office  # "Governor Ann P. Reed, Office of the Governor"
        return Particulars(issuer=who) if who[:1].isupper() or who[:1].isdigit() else None
    if match := _SPEAKER.match(words):
        spoken: DocumentKind | None = _kind(match["kind"]) if match["kind"] else None
        read = speaker(match["who"])
        if read is None:
            return None
        if read.issuer and not is_body(read.issuer):
            read = replace(read, issuer=None, speaker=read.issuer)
        return replace(read, kind=spoken, strong=True)
    if match := _LOCATION.match(words):
        return Particulars(venue=without_article(match["where"]))
    if is_body(words, alone=True):
        return Particulars(issuer=without_article(words), strong=False)
    if (of := _GOVERNMENTS_MINISTER.fullmatch(words)) and is_body(of["body"], alone=True):
        return Particulars(issuer=without_article(of["body"]), role=of["office"], strong=False)
    return _person(words) or _office(words)


# "Taoiseach Ann Lee", "Prime Minister Ann Lee"
_OFFICE_FIRST = re.compile(
    r"(?P<role>(?:Director|Governor|Secretary)[ -]General|General Secretary|"
    r"(?:[A-Z][a-z]+(?: and [A-Z][a-z]+)? ){0,3}?(?:Chancellor|Commissioner|General|Governor|Minister"
    r"|Premier|President|Secretary|T[áa]naiste|Taoiseach)) (?P<name>[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,3})"
)

# "Second Minister for Finance Ms Ann Reed": the title parts the name from the office
_OFFICE_AND_TITLE = re.compile(
    r"(?:the )?(?P<role>(?:[A-Z][a-z]+ ){0,3}?(?:Chancellor|Commissioner|Executive|Minister|Premier|President"
    r"|Secretary)"
    r"(?: (?:for|of) [A-Z][\w’'-]*(?:,? (?:(?:and|of|the) )*[A-Z][\w’'-]*){0,6}?)?),? "
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Prof|Professor)\.? (?P<name>[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){1,3})"
)


def speaker(who: str) -> Particulars | None:
    """Whom words behind "speech by" name, whatever follows of where and on what.

    >>> said = speaker("the Rt Hon Ann Lee MP, Ferries Minister, at the Guildhall")
    >>> said.speaker, said.role
    ('Ann Lee', 'Ferries Minister')
    >>> [(said.speaker, said.role) for w in ("Second Minister for Ferries Ms Ann Lee", "Ferries Minister Lee")
    ...  if (said := speaker(w))]
    [('Ann Lee', 'Second Minister for Ferries'), ('Lee', 'Ferries Minister')]
    """
    cuts = [match.start() for match in _WHERE_ON_WHAT.finditer(who)]
    for cut in (len(who), *reversed(cuts)):
        words = who[:cut].strip(" ,.")
        if held := _OFFICE_FIRST.fullmatch(words) or _OFFICE_AND_TITLE.fullmatch(words):
            return Particulars(speaker=held["name"], role=held["role"])
        person = _person(words) or (_by(words) if _NAMED.match(words) else None)
        if person and not person.issuer:
            return person
    words = who[: cuts[0]] if cuts else who
    return _by(words) if len(words.split()) <= 6 else None


def without_article(words: str) -> str:
    """A name without "the" before it.

    >>> without_article("The White House")
    'White House'
    """
    return re.sub(r"^the\s+", "", words.strip(" .,"), flags=re.I)


def _with(found: Particulars, read: Particulars) -> Particulars:
    how = read.how if read.how != "published" else found.how
    return replace(
        found, kind=found.kind or read.kind, label=found.label or read.label, issuer=found.issuer or read.issuer,
        speaker=found.speaker or read.speaker, role=found.role or read.role, how=how, place=found.place or read.place,
    )  # fmt: skip


def _how(verb: str) -> Dated:
    verb = verb.lower()
    if verb.startswith(("updated", "modified")):
        return "updated"
    return "embargoed" if verb.startswith(("embargo", "not for")) else "published"


def _capitals(words: str) -> bool:
    """Whether words are a name: capitals, figures and what binds them."""
    tokens = re.findall(r"[^\s,()]+", words)
    return bool(tokens) and len(tokens) <= 16 and all(t in _SMALL or t[0].isupper() or t[0].isdigit() for t in tokens)


def is_body(words: str, alone: bool = False) -> bool:
    """Whether words are the name of a body; `alone` on a line that could be a heading, only one of plain form."""
    tokens = re.findall(r"[\w&'’.-]+", words)
    if not tokens or not _capitals(words) or len(tokens) > (9 if alone else 14):
        return False
    if alone and words.endswith((".", ":")):
        return False
    bare = re.sub(r"^The ", "", words)
    if re.fullmatch(r"Presidency(?: of (?:the )?Republic of [A-Z][\w' -]+)?", bare):
        return True
    if re.match(r"(?:U\.?S\.? )?(?:Department|Dept|Ministry|Government|Office|Government) (?:of|for)\b|HM ", bare):
        return True
    if bare in ("White House", "Cabinet Office", "Prime Minister’s Office", "Prime Minister's Office"):
        return True
    if re.fullmatch(r"(?:[A-Z][a-z]+ ){1,4}Canada", bare):
        return True
    known = tokens[-1] in _BODIES or (not alone and any(t in _BODIES for t in tokens))
    return known and len(tokens) > 1


def is_place(words: str) -> bool:
    """Whether words may name a place: `Easthaven, Ontario`; capitals only, no more than three parts."""
    parts = re.split(r",\s*", words)
    return len(parts) <= 3 and all(_PLACE.fullmatch(part) for part in parts)


def _person(words: str) -> Particulars | None:
    """A person with a title, and the office behind the name where the line gives one."""
    words = squeeze(words).rstrip(" ,")
    if not _TITLED.match(words):
        words = re.sub(r"^Minister(?= the (?:rt |right )?hon)\s+", "", words, flags=re.I)
        if not _TITLED.match(words):
            return None
    name, _, behind = words.partition(", ")
    while behind and (more := re.match(r"(?:MP|MSP|MLA|KC|QC|PC|AM|AO|AC|OBE|CBE)\b(?:, )?", behind)):
        behind = behind[more.end() :]
    name = _POSTNOMINALS.sub("", _HONORIFIC.sub("", name)).strip(" ,")
    tokens = name.split()
    if not 1 < len(tokens) <= 5 or not all(t[0].isupper() or t in ("de", "van", "der", "von", "of") for t in tokens):
        return None
    if not behind:
        return Particulars(speaker=name, strong=False)
    office = _office(behind)
    return Particulars(speaker=name, role=office.role, strong=False) if office else None


def _office(words: str) -> Particulars | None:
    match = _OFFICE.match(words)
    if not match or len(words.split()) > 18 or not _capitals(words):
        return None
    return Particulars(role=without_article(words), strong=False)
