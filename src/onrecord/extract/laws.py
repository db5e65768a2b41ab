"""Laws where they are named: Acts, Bills, regulations, conventions and statutory guidance."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from onrecord.extract.name_words import Cap, acronyms, capitals, found_at, known_bodies, official, words
from onrecord.extract.rule import Reading
from onrecord.model import Mention, Span
from onrecord.text.words import alternation, words_of
from onrecord.values import Name

_JOINS = frozenset(
    (" ", " and ", " of ", " for ", " in ", " on ", " to ", ", ", " (", ") ", ") (", " & ", " of the ", " and the ")
)
_FORMS = {"Bill": "bill"} | dict.fromkeys(("Act", "Directive", "Order", "Regulation", "Regulations", "Rules"), "act")
_YEAR = re.compile(r"(?: of)? \(?((?:1[2-9]|20)\d\d)\)?(?!\w)")
_COMPLEMENT = re.compile(
    r" (?:on|for|against|relating to|concerning|to) (?:the )?[A-Z][\w'-]*"
    r"(?:(?:,| and| of| the| in| with| to| or)* [A-Z][\w'-]*)*"
)
_LEADING_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d) $")


def _mention(rule: str, reading: Reading, start: int, end: int, form: str) -> Mention:
    return Mention(rule, Span(start, end), Name("law", " ".join(reading.text[start:end].split()), form))


def law_named(reading: Reading) -> Iterable[Mention]:
    """An Act, Bill, convention or set of regulations by its title, with its year where that is written."""
    caps, folded = capitals(reading), reading.folded
    for index, cap in enumerate(caps):
        if cap.word not in words("law_heads") or (cap.owns and cap.word == "Bill"):
            continue
        following = caps[index + 1] if index + 1 < len(caps) else None
        if cap.word == "Bill" and cap.gap == " of ":
            continue  # "a Tenants' Bill of Rights"
        if cap.gap == " " and following is not None and following.word not in ("Committee", "Part"):
            continue  # "Bill Smith", "Energy Bill Relief Scheme"
        first = _first(reading, index)
        start, end = caps[first].start, cap.end
        year = _YEAR.match(folded, end)
        if year:
            end = year.end(1) + (folded[year.end(1) : year.end(1) + 1] == ")" and "(" in year.group())
        leading = _LEADING_YEAR.search(folded, max(0, start - 5), start)
        form = _FORMS.get(cap.word, "treaty")
        if form == "treaty":
            complement = _COMPLEMENT.match(folded, end)
            if complement and following is not None and (first < index or leading) and _elsewhere(following.word):
                complement = None  # "defending the UN Charter on Malta": where, not what
            if complement:
                end = complement.end()
            if cap.word in ("Convention", "Conventions", "Protocol", "Charter", "Covenant", "Treaty"):
                in_year = re.compile(r" (?:of|in) ((?:1[89]|20)\d\d)\b").match(folded, end)
                end = in_year.end() if in_year and first == index and not leading else end
            if first == index and end == cap.end and not leading:
                continue
            if (
                cap.word in ("Charter", "Convention", "Covenant", "Rules")
                and not (complement or leading or year)
                and not _treaty_words(reading, first, index)
            ):
                continue
            start = leading.start(1) if leading else start
        elif first == index or (cap.word in ("Order", "Rules", "Regulation", "Directive", "Regulations") and not year):
            continue
        if folded.count(")", start, end) == folded.count("(", start, end):
            yield _mention("name.law", reading, start, end, form)


def _elsewhere(word: str) -> bool:
    return word in words("places") or word in words("calendar")


_TREATY_WORDS = frozenset(
    (
        "Budapest", "Chemical", "EU", "European", "Geneva", "Genocide", "Hague", "Istanbul", "Lanzarote", "Nations",
        "Refugee", "Rights", "UN", "Vienna", "Weapons",
    )
)  # fmt: skip


def _treaty_words(reading: Reading, first: int, index: int) -> bool:
    return any(c.word in _TREATY_WORDS for c in capitals(reading)[first:index])


def _pronounced(caps: Sequence[Cap], at: int) -> bool:
    """Whether initials begin a title, behind "the": "the TIDES and Science Act", not "UNICEF and Children Act"."""
    word = caps[at].word
    opens = at == 0 or caps[at - 1].gap != " " or caps[at - 1].word in ("The", "This", "Under")
    if word in acronyms() or word in known_bodies() or word in words("laws_in_letters"):
        return False  # "the ASEAN and Trade Act": a body, and a law; "HIPAA and Privacy Act rules": two laws
    return len(word) > 4 and not word.startswith(("OF", "UNI")) and opens


def _first(reading: Reading, index: int) -> int:
    """The first capitalised word of the title that ends at an index."""
    caps = capitals(reading)
    at, inside = index, False
    while at > 0:
        before = caps[at - 1]
        inside = before.gap == ") " or (inside and before.gap != " (")
        if inside and before.gap in (", ", ", and "):  # "Harbours (Dues, Fees, and Repair) Bill"
            at -= 1
            continue
        if before.gap == ", and " and not before.owns and before.word not in _FORMS and _is_listed(caps, at - 1):
            at -= 1  # "the Harbours, Locks, and Piers Act"
            continue
        if before.gap not in _JOINS or (before.owns and not before.word.endswith("s")):
            break
        if before.gap in (" in ", " on ", " to ", " for ") and (
            before.opens or before.word in official() or at == index
        ):
            break
        if (before.gap in (" of ", " of the ") and at == index) or before.word in words("law_heads"):
            break
        if before.opens and before.word in words("starters") and before.gap != " and ":
            break
        if before.gap in (", ", " and ") and (
            before.word in ("Act", "Bill", "Lords", "Commons")
            or (before.word.isupper() and not _pronounced(caps, at - 1))
        ):
            break
        if before.gap in (" of the ", " in the ", " and the ") and (
            before.word in official()
            or before.opens
            or before.word
            in ("Part", "Section", "Schedule", "Article", "Council", "Office", "Government", "Lords", "Commons")
        ):
            break
        at -= 1
    while at < index and (
        caps[at].word in _NOT_FIRST
        or (caps[at].opens and caps[at].word in words("starters") and caps[at].gap != " and ")
    ):
        at += 1
    return at


def _is_listed(caps: Sequence[Cap], last: int) -> bool:
    """Whether a capitalised word ends the last but one item of a row: "Fees" of "Dues, Light Fees, and Repair"."""
    at = last
    while at > 0 and caps[at - 1].gap == " ":
        at -= 1
    return at > 0 and caps[at - 1].gap == ", " and caps[at - 1].word not in _FORMS


_NOT_FIRST = frozenset(("A", "An", "Draft", "New", "Our", "Part", "Schedule", "Section", "The", "This", "Under"))


_GUIDANCE = re.compile(r"(?<!\w)(?:guidance|[Cc]odes? of [Pp]ractice)(?!\w)")
_NOT_A_DUTY = frozenset(
    (
        "a", "and", "draft", "existing", "her", "his", "in", "its", "legal", "new", "of", "on", "our", "public",
        "revised", "statutory", "that", "the", "their", "this", "under", "updated",
    )
)  # fmt: skip
_TITLE = r"[A-Z][\w'-]*(?: (?:[A-Z][\w'-]*|to|in|of|for|and|the|on))*"


@cache
def _guided() -> re.Pattern[str]:
    kinds = alternation(words_of("onrecord.extract", "names", "guidance"))
    return re.compile(rf"(?:\b(?P<duty>[\w-]+) duty|(?P<title>{_TITLE}) {kinds}) $")


_CODE = re.compile(rf"(?P<title>{_TITLE}) $")
_CODE_ON = re.compile(r" (?:on|for) (?:the )?[A-Z]\w+(?: (?:and )?[A-Z]\w+)*")


def guidance_named(reading: Reading) -> Iterable[Mention]:
    """Guidance that binds: a named duty's guidance, statutory guidance, a code of practice."""
    folded = reading.folded
    for match in found_at(_GUIDANCE, folded, ("guidance", "ode of ", "odes of "), back=1):
        sentence = reading.sentence_at(match.start()).start
        lead = folded[max(sentence, match.start() - 120) : match.start()]
        code = "Code" in match.group()
        found = (_CODE if code else _guided()).search(lead)
        after = _CODE_ON.match(folded, match.end()) if code else None
        if found is None and after is None:
            continue
        start = match.start()
        if found is not None:
            start = match.start() - len(lead) + found.start()
            if not code and found["duty"] and found["duty"].lower() in _NOT_A_DUTY:
                continue
            while opening := _OPENS_GUIDANCE.match(folded, start, match.start()):
                start = opening.end()
        if start < match.start() or after is not None:
            yield _mention("name.guidance", reading, start, after.end() if after else match.end(), "guidance")


_OPENS_GUIDANCE = re.compile(r"(?:The|This|New|Our|A|An|In|Under|Its|And|Updated|Revised|to|in|of|for|and|the|on) ")


_OF_ANOTHER = re.compile(r"[A-Z][\w-]*s?'s? $")  # "a Tenants' Bill of Rights" is no treaty


@cache
def _known() -> re.Pattern[str]:
    treaties = alternation(words_of("onrecord.extract", "names", "treaties"))
    return re.compile(rf"\b(?:{treaties}|Global Compact (?:on|for) [A-Z]\w+(?:(?: and| for)? [A-Z]\w+)*)(?!\w)")


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name.split()[0] for name in words_of("onrecord.extract", "names", "treaties")) | {"Global"}


def treaty_named(reading: Reading) -> Iterable[Mention]:
    """An agreement between states that is known by its name."""
    known, first = _known(), _first_words()
    for cap in capitals(reading):
        match = known.match(reading.folded, cap.start) if cap.word in first else None
        if match is None or _OF_ANOTHER.search(reading.folded, max(0, match.start() - 40), match.start()):
            continue
        yield _mention("name.treaty", reading, match.start(), match.end(), "treaty")
