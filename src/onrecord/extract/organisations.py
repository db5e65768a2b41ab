"""Bodies where they are named: known ones, those whose name ends in a telling noun, and those spelt out in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from onrecord.extract.name_words import Cap, ambiguous, capitals, given, heads, official, words
from onrecord.extract.rule import Reading
from onrecord.model import Mention, Span
from onrecord.text.fold import fold
from onrecord.text.words import table, words_of
from onrecord.values import Name

_PACKAGE = "onrecord.extract"


def body(rule: str, reading: Reading, start: int, end: int, form: str | None, name: str | None = None) -> Mention:
    """A mention of an organisation; its name is its own words unless another is given."""
    return Mention(
        rule, Span(start, end), Name("organisation", name or " ".join(reading.text[start:end].split()), form)
    )


@cache
def _known() -> dict[str, list[tuple[str, str]]]:
    """Known names by their first word, longest first, with the form of body."""
    found: dict[str, list[tuple[str, str]]] = {}
    for form in table(_PACKAGE, "organisations"):
        if form == "acronyms":
            continue
        for name in words_of(_PACKAGE, "organisations", form):
            found.setdefault(re.split(r"[ ,]", name)[0].removesuffix("'s"), []).append((name, form))
    return {word: sorted(names, key=lambda n: -len(n[0])) for word, names in found.items()}


@cache
def acronyms() -> dict[str, str]:
    """Acronyms that stand for a body without being spelt out."""
    return dict(pair.split("=", 1) for pair in words_of(_PACKAGE, "organisations", "acronyms"))


@cache
def form_of(name: str) -> str | None:
    """The form of a body by its name: known, or told by its head noun."""
    for known, form in _known().get(re.split(r"[ ,]", name)[0].removesuffix("'s"), []):
        if known == name:
            return form
    tokens = [w.strip(",'") for w in name.split()]
    named = [heads()[w] for w in tokens if w in heads()]
    if named:
        return named[0] if tokens[0] in heads() else named[-1]
    return None


def known_body(reading: Reading) -> Iterable[Mention]:
    """A body known by name, or by an acronym in common use."""
    folded = reading.folded
    past = 0
    for cap in capitals(reading):
        if cap.start < past:
            continue
        for name, form in _known().get(cap.word, ()):
            end = cap.start + len(name)
            if folded.startswith(name, cap.start) and not folded[end : end + 1].isalnum() and _whole(folded, end, name):
                if name == "Treasury" and folded[max(0, cap.start - 3) : cap.start] == "HM ":
                    continue
                past = end
                yield body("name.known_body", reading, cap.start, end, form)
                break
        else:
            full = acronyms().get(cap.word)
            if full is not None and not _inside_longer(folded, cap):
                yield body("name.known_body", reading, cap.start, cap.end, form_of(full) or "agency", full)


def _whole(folded: str, end: int, name: str) -> bool:
    """Whether a known name ends here and is no piece of a longer one ("Parliament Square", "Ford Foundation")."""
    following = re.match(r" (?:(?:of|for|and) )?([A-Z][\w-]*)", folded[end : end + 30])
    if following is None or name.count(" ") >= 2:
        return True
    word = following[1]
    longer = word in heads() or word in words("place_nouns") or word in words("not_names") or word in words("law_heads")
    return not longer or (" " in name and " " + word in (" Act", " Bill", " Review", " Report", " Fund", " Programme"))


def _inside_longer(folded: str, cap: Cap) -> bool:
    if folded[cap.end : cap.end + 1] == "-" or folded[max(0, cap.start - 1) : cap.start] == "-":
        return re.match(r"-(?:led|funded|backed|referred|wide|run)\b", folded[cap.end : cap.end + 10]) is None
    following = re.match(r" ([A-Z][\w-]*)", folded[cap.end : cap.end + 30])
    return following is not None and (following[1] in heads() or following[1] in words("law_heads"))


_LEFT = frozenset((" ", " and ", " & ", ", ", " of ", ", and "))
_RIGHT = frozenset(
    (
        " ",
        " for ",
        " of ",
        " on ",
        " in ",
        " into ",
        " to ",
        " against ",
        " for the ",
        " of the ",
        " on the ",
        " in the ",
        " into the ",
        " with ",
    )
)
_OF_LEFT = frozenset(
    (
        "Bank",
        "Borough",
        "Church",
        "City",
        "College",
        "County",
        "House",
        "Isle",
        "Port",
        "Royal",
        "School",
        "Society",
        "Town",
        "University",
        "Institute",
    )
)
_TEAM = re.compile(
    r"(?<![\w.-])(?P<name>[A-Z][\w&-]*(?:(?:,| and| of| for| &)? [A-Z][\w&-]*){2,7}) (?:team|unit|division|directorate|squad|branch)(?![\w-])"
)


def headed_body(reading: Reading) -> Iterable[Mention]:
    """A body whose name ends in a telling noun: a Trust, Council, Agency, Commission ... of its own."""
    caps = capitals(reading)
    past = -1
    for index, cap in enumerate(caps):
        head = cap.word if cap.word in heads() else None
        if index <= past or head is None:
            continue
        last = _last_head(caps, index)
        first = _first(reading, caps, index)
        end_index = _complement(reading, caps, last) if caps[last].word in words("complement") else last
        if not _fits(caps, first, last, end_index):
            continue
        past = end_index
        start, end = caps[first].start, caps[end_index].end
        yield body("name.body", reading, start, end, heads()[caps[last].word])


def _last_head(caps: list[Cap], index: int) -> int:
    """The last head of a run of heads and words up to one: "Independent Police Complaints Commission"."""
    last, at = index, index
    while at + 1 < len(caps) and caps[at].gap == " " and not (caps[at].owns and caps[at].word[-1:] != "s"):
        at += 1
        if caps[at].word in ("Department", "Ministry", "HM", "Home") or caps[at].opens:
            break
        if caps[at].word in heads():
            last = at
        elif (
            caps[at].word in words("stop_roles")
            or (caps[at].word in words("not_names")
            and caps[at].word
            not in (
                "National",
                "Health",
                "European",
                "Scottish",
                "Welsh",
                "Northern",
                "British",
                "Irish",
                "Royal",
                "Science",
                "Security",
                "Safety",
            ))
        ):
            break
    return last


def _first(reading: Reading, caps: list[Cap], index: int) -> int:
    """The first word of the name that a head ends."""
    at = index
    while at > 0:
        before = caps[at - 1]
        if before.gap not in _LEFT:
            break
        if before.owns and not _owner_inside(caps, at - 1):
            break
        if before.gap != " ":
            if before.gap == " of " and before.word not in _OF_LEFT:
                break
            if before.gap in (" and ", " & ", ", ", ", and ") and not _joins_left(caps, at, index):
                break
        if before.word in words("stop_roles") and not (
            before.word in ("Chief", "Executive", "Member", "Officers", "Director", "Governors", "Head", "Leaders")
            and before.owns
        ):
            break
        if before.word in words("not_names") and before.word in (
            "Act",
            "Bill",
            "Scheme",
            "Programme",
            "Fund",
            "Review",
            "Report",
            "Strategy",
            "Plan",
            "Statement",
        ):
            break
        at -= 1
    while (
        at < index
        and (
            caps[at].word in words("starters")
            or caps[at].word
            in (
                "January",
                "February",
                "March",
                "April",
                "May",
                "June",
                "July",
                "August",
                "September",
                "October",
                "November",
                "December",
            )
        )
        and caps[at].word not in ("Children", "Women", "Police", "Public", "Small", "Joint", "Young")
    ):
        at += 1
    while at < index and caps[at].opens and caps[at].word in words("starters"):
        at += 1
    return at


_OWNERS = frozenset(
    ("Attorney", "Children", "Farmer", "King", "Men", "People", "Prince", "Princess", "Queen", "Women", "Worker")
)


def _owner_inside(caps: list[Cap], at: int) -> bool:
    """Whether a possessive is part of a name: "Children's Society", "Police Chiefs' Council", "St Joseph's School"."""
    cap = caps[at]
    if cap.word.endswith("s") and cap.word not in heads() and not cap.word.isupper():
        return True
    return cap.word in _OWNERS or (at > 0 and caps[at - 1].word in ("St", "Saint", "Our") and caps[at - 1].gap == " ")


def _joins_left(caps: list[Cap], at: int, head: int) -> bool:
    """Whether what stands before "and" belongs to the same name: "Health and Safety Executive"."""
    before = caps[at - 1]
    if (
        before.word in heads()
        or before.word in words("places")
        or before.word in words("stop_roles")
        or before.word in words("law_heads")
    ):
        return False
    if (before.word.isupper() and len(before.word) > 1) or before.word in acronyms():
        return False
    if before.opens and (before.word in words("starters") or before.gap not in (" and ", " & ")):
        return False
    if caps[at].word in words("places") or (caps[at].word.isupper() and len(caps[at].word) > 1):
        return False
    if head == at and before.gap in (", ", " and ", ", and "):
        return False
    if before.gap in (", ", ", and "):  # "Foreign, Commonwealth and Development Office"
        return caps[at].gap in (" and ", " & ") and not before.opens
    return not (before.word in given() or before.word[:1].isdigit())


def _complement(reading: Reading, caps: list[Cap], last: int) -> int:
    """The last word of "for Tidal Research", "of Ports, Harbours and Canals" after a head; the head itself without one."""
    if caps[last].owns or caps[last].gap not in _RIGHT - {" "}:
        return last
    if caps[last].gap in (" in ", " to ", " in the ", " on ", " on the ", " with ", " into the ") and (
        caps[last + 1].word in words("places")
        or caps[last].word
        not in (
            "Inquiry",
            "Council",
            "Commission",
            "Committee",
            "Campaign",
            "Centre",
            "Institute",
            "Society",
            "Association",
            "Panel",
        )
    ):
        return last
    at = last + 1
    if caps[at].word in words("starters") and caps[at].word not in (
        "Children",
        "Women",
        "Police",
        "Public",
        "Small",
        "Young",
        "Local",
        "Teachers",
        "Schools",
        "Research",
    ):
        return last
    department = caps[last].word in ("Department", "Ministry", "Office", "Committee", "Institute", "Secretariat")
    while at + 1 < len(caps) and caps[at].gap is not None and not (caps[at].owns and caps[at].word[-1:] != "s"):
        gap, following = caps[at].gap, caps[at + 1]
        if (
            following.opens
            or following.word in words("stop_roles")
            or following.word in acronyms()
            or following.word in _first_words()
        ):
            break
        if (
            gap == " "
            and following.word
            not in words("not_names")
            - {
                "Health",
                "Science",
                "Security",
                "Safety",
                "Standards",
                "Support",
                "Digital",
                "Technology",
                "Policy",
                "Scottish",
                "Welsh",
                "English",
                "Mathematics",
                "Action",
                "State",
                "Key",
            }
            and following.word not in ("Act", "Bill")
        ) or (gap in (" and ", " & ") and not _stands_apart(following) and not _headed_next(caps, at + 1)) or (
            gap in (" in ", " into ", " to ", " of ", " against ", " for ")
            and following.word not in words("places")
            and following.word not in words("starters")
        ) or (gap == ", " and department and _list_goes_on(caps, at + 1)):
            at += 1
        else:
            break
    return at


def _stands_apart(cap: Cap) -> bool:
    """Whether a word behind "and" begins something of its own: a place, a person, an acronym."""
    return cap.word in words("places") or cap.word in given() or (cap.word.isupper() and len(cap.word) > 1)


@cache
def _first_words() -> frozenset[str]:
    """Known names of one word: they begin a name of their own behind "and"."""
    return frozenset(name for names in _known().values() for name, _ in names if " " not in name)


def _headed_next(caps: list[Cap], at: int) -> bool:
    """Whether the run that begins here ends in a head of its own: "... and Border Force"."""
    while True:
        if caps[at].word in heads():
            return True
        if at + 1 >= len(caps) or caps[at].gap != " ":
            return False
        at += 1


def _list_goes_on(caps: list[Cap], at: int) -> bool:
    """Whether a comma is inside "Ports, Harbours and Canals": an "and" with one more follows soon."""
    for step in range(at, min(at + 4, len(caps) - 1)):
        if caps[step].gap in (" and ", " & ", ", and "):
            return not _headed_next(caps, step + 1) and caps[step + 1].word not in words("places")
        if caps[step].gap not in (" ", ", "):
            return False
    return False


def _fits(caps: list[Cap], first: int, last: int, end: int) -> bool:
    before, word = caps[first:last], caps[last].word
    telling = [c for c in before if c.word not in words("stop_roles")]
    if not telling and end == last:
        return False
    if end == last and word in words("weak_heads") and len(telling) < 2:
        only = telling[0]
        return (
            word in ("Group", "Office", "Committee", "Club", "Bank", "Board", "School", "Cabinet")
            and word not in ("Cabinet", "School", "Board", "Office")
            and not only.opens
            and only.word not in words("not_names")
            and only.word not in official()
        )
    if not telling:  # "Commission for Ports": a head and its complement
        return word in words("complement") and not (
            caps[last].opens and word in ("School", "House", "Church", "Board", "Court", "Network")
        )
    if all(c.word in words("places") for c in telling) and word in (
        "Government",
        "House",
        "Court",
        "Court",
        "Team",
        "Network",
        "Centre",
        "Office",
        "Group",
        "Community",
    ):
        return word == "Government"
    follow = (
        caps[end].gap == " "
        and end + 1 < len(caps)
        and caps[end + 1].word in words("not_names") | words("place_nouns") | words("law_heads")
    )
    if follow and caps[end + 1].word not in ("National", "British", "European") and not caps[end].owns:
        return (
            len(telling) > 1
            and word != "Police"
            and caps[end + 1].word not in words("place_nouns") | words("law_heads")
        )
    return not (end == last and len(telling) == 1 and telling[0].word in ambiguous_modifiers())


@cache
def ambiguous_modifiers() -> frozenset[str]:
    """Words that, alone before a head, name a kind of body, not one of them: "Primary School", "Local Authority"."""
    return frozenset(["Academy", "Annual", "Borough", "Business", "Central", "Charity", "City", "Community", "County", "District", "Executive", "Faith", "Free", "General", "Government", "Grammar", "High", "Higher", "Independent", "Infant", "Junior", "Lead", "Local", "Management", "Member", "Middle", "National", "New", "Nursery", "Parish", "Primary", "Private", "Public", "Regional", "School", "Secondary", "Senior", "Sixth", "Small", "Special", "State", "Steering", "Studio", "Teaching", "Town", "University", "Working", "Advisory", "Select", "Joint", "Main", "Project", "Expert", "Press", "Strategic"]) | ambiguous() & frozenset(())  # fmt: skip


def team_named(reading: Reading) -> Iterable[Mention]:
    """A team or unit of a body, named in capitals before the small word: the Ports Agency Tidal Investigations team."""
    for match in _TEAM.finditer(reading.folded):
        tokens = match["name"].split()
        start = match.start()
        while tokens and (tokens[0] in words("starters") or tokens[0] in ("and", "of", "for")):
            start += len(tokens.pop(0)) + 1
        if sum(t[0].isupper() for t in tokens) >= 3 and not any(t in words("stop_roles") for t in tokens):
            yield body("name.team", reading, start, match.end(), "agency")


_BRACKET = re.compile(r"\s?\(\s?\"?'?([A-Z][A-Za-z&]*[A-Z]s?)'?\"?\)")


def initials_fit(name: str, short: str) -> bool:
    """Whether an abbreviation stands for a name: its letters are initials of the words, in order, small words optional.

    >>> initials_fit("Harbour Safety Agency", "HSA"), initials_fit("Department for Ports", "DfP")
    (True, True)
    >>> initials_fit("Harbour Safety Agency", "PQR")
    False
    """
    letters = [w[0].lower() for w in re.findall(r"[^\W\d_][\w']*", name)]
    wanted = [c.lower() for c in short if c.isalpha()]
    if short.endswith("s") and len(wanted) > 2 and short[:-1].isupper():
        wanted = wanted[:-1]
    at = 0
    for letter in letters:
        if at < len(wanted) and wanted[at] == letter:
            at += 1
    return at == len(wanted) and len(wanted) >= 2 and bool(letters) and wanted[0] == letters[0]


_CAPITAL_NAME = re.compile(
    r"[A-Z][\w'&-]*(?:,? (?:[A-Z&][\w'&-]*|of|for|the|and|in|into|on|to|against|with|by))* [A-Za-z][\w'-]*"
)
_LOWER_NAME = re.compile(r"(?:[a-z][\w'-]*|of|and|for)(?: [a-z][\w'-]*){1,6}$")
_LOWER_HEAD = re.compile(r"(?:unit|agency|authority|board|centre|committee|council|group|network|service|team|trust|partnership|force|commission|office)s?$")  # fmt: skip


def spelt_out(reading: Reading) -> Iterable[Mention]:
    """A body spelt out before its initials in brackets, in capitals or in small letters."""
    folded = reading.folded
    for match in _BRACKET.finditer(folded):
        sentence = reading.sentence_at(match.start())
        lead = folded[sentence.start : match.start()]
        lead = lead.removesuffix("'s").removesuffix("'")
        tokens = list(re.finditer(r"[^\s,()]+", lead))
        short = match[1].rstrip("s") if match[1][:-1].isupper() else match[1]
        for back in range(2, min(len(tokens), len(short) + 6) + 1):
            start = tokens[-back].start()
            name = lead[start:]
            if name.lower().startswith(
                ("the ", "a ", "an ", "our ", "and ", "of ", "by ", "to ", "with ", "from ")
            ) or not initials_fit(name, short):
                continue
            last = tokens[-1].group()
            capital = name[0].isupper()
            if (capital and _CAPITAL_NAME.fullmatch(name) and _is_body(name)) or (
                not capital and _LOWER_HEAD.search(last) and _LOWER_NAME.match(name)
            ):
                first = sentence.start + start
                yield body(
                    "name.spelt_out",
                    reading,
                    first,
                    sentence.start + len(lead),
                    form_of(name) or heads().get(last.capitalize()),
                )
                yield body(
                    "name.spelt_out",
                    reading,
                    match.start(1),
                    match.end(1),
                    form_of(name) or heads().get(last.capitalize()),
                )
                break


def _is_body(name: str) -> bool:
    tokens = [t.strip(",'") for t in name.split()]
    return (
        (any(t in heads() for t in tokens)
        and tokens[-1]
        not in words("not_names")
        - {"Health", "Science", "Security", "Safety", "Support", "Statistics", "Standards", "Online"})
        or tokens[-1] in ("Executive",)
    )


_LIST = re.compile(r"[A-Z][\w&.'-]*(?: [A-Z][\w&.'-]*){0,3}(?:,? (?:and |or )?[A-Z][\w&.'-]*(?: [A-Z][\w&.'-]*){0,3}(?=[,.]| and| or| to| in| who| which| that|$))*")  # fmt: skip


@cache
def _listing() -> re.Pattern[str]:
    nouns = "|".join(sorted(words("listed")))
    return re.compile(rf"\b(?:{nouns})(?:,)? (?:such as|including|like|include|are|- including)(?: the)? (?=[A-Z])")


def listed_body(reading: Reading) -> Iterable[Mention]:
    """A body named in a list after a word that says what is listed: companies such as A, B and C."""
    folded = reading.folded
    for match in _listing().finditer(folded):
        sentence = reading.sentence_at(match.start())
        listed = re.compile(
            r"(?:(?:the )?[A-Z][\w&.'-]*(?: (?:&|of|[A-Z][\w&.'-]*))*(?:, and |, | and |(?=\W|$)))+"
        ).match(folded, match.end(), sentence.end)
        if listed is None:
            continue
        for item in re.finditer(r"[A-Z][\w&'-]*(?:\.(?=\w)[\w]+)?(?: (?:&|of|[A-Z][\w&'-]*))*", listed.group()):
            name = item.group().removesuffix("'s")
            tokens = name.split()
            if tokens[0] in words("places") or (tokens[0] in given() and len(tokens) > 1) or tokens[0] in official():
                continue
            start = match.end() + item.start()
            yield body(
                "name.listed_body", reading, start, start + len(name), form_of(name) or _listed_form(match.group())
            )


def _listed_form(lead: str) -> str:
    noun = lead.split()[0].rstrip(",")
    return {
        "charities": "charity",
        "universities": "charity",
        "agencies": "agency",
        "regulators": "agency",
        "organisations": "other",
        "organizations": "other",
        "bodies": "other",
        "groups": "other",
    }.get(noun, "company")


_NAMED_AS = re.compile(
    r"(?<![\w.-])([A-Z][\w]{2,}(?: [A-Z]\w+)?), (?:the |an? )(?=(?:[A-Z][\w'-]* |and |[a-z]+ ){0,6}?[A-Z])"
)
_AS_THE = re.compile(
    r"\bAs (?:the |an? )?(?:[A-Z]\w+'s )?(?P<long>[A-Z][\w'-]*(?: (?:[A-Z][\w'-]*|and|for|of))* [A-Z][\w'-]*), (?P<short>[A-Z]\w{2,})\b(?! and)"
)


def named_as(reading: Reading) -> Iterable[Mention]:
    """A body whose short name stands beside its full one: X, the European Harbour Agency."""
    folded, bodies = reading.folded, {m.span.start: m for m in headed_body(reading)}
    for match in _NAMED_AS.finditer(folded):
        full = bodies.get(match.end())
        word = match[1]
        if (
            full is None
            or word in words("places")
            or word.split()[0] in words("starters")
            or word.split()[0] in given()
            or word in official()
        ):
            continue
        after = folded[full.span.end : full.span.end + 1]
        if (
            after in (",", ".", ";", ")", "\n", "")
            and isinstance(full.value, Name)
            and len(full.value.name.split()) > 1
        ):
            yield body("name.named_as", reading, match.start(1), match.end(1), full.value.form, full.value.name)
    for match in _AS_THE.finditer(folded):
        full = next((m for start, m in bodies.items() if match.start("long") <= start < match.end("long")), None)
        if (
            full is not None
            and isinstance(full.value, Name)
            and match["short"] not in words("places")
            and match["short"] not in given()
        ):
            yield body(
                "name.named_as", reading, match.start("short"), match.end("short"), full.value.form, full.value.name
            )


_GOVERNMENT = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Oo]ur) ([Gg]overnment)\b(?!-|'s? (?:own )?departments\b| (?:departments?|agency|agencies|office|bodies|of\b))"
)


def government(reading: Reading) -> Iterable[Mention]:
    """The government, named as that of the issuing department where the department's is known."""
    name = _government_of(reading.document.issuer)
    for match in _GOVERNMENT.finditer(reading.folded):
        yield body("name.government", reading, match.start(1), match.end(1), "government", name or "the government")


@cache
def _government_of(issuer: str | None) -> str | None:
    if issuer is None:
        return None
    departments = words_of(_PACKAGE, "governments", "uk_departments")
    if issuer.lower().removeprefix("the ").startswith(departments):
        return "UK government"
    return issuer if "government" in issuer.lower() else None


def issuing_body(reading: Reading) -> Iterable[Mention]:
    """The body that issued the announcement, wherever it is named."""
    issuer = reading.document.issuer
    if not issuer:
        return
    for match in re.finditer(rf"(?<!\w){re.escape(fold(issuer))}(?!\w)", reading.folded):
        yield body("name.issuer", reading, match.start(), match.end(), form_of(issuer))
