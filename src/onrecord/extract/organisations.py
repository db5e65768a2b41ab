"""Bodies where they are named: known ones, those whose name ends in a telling noun, and those spelt out in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from onrecord.extract.abroad import abroad
from onrecord.extract.bodies import headed_body
from onrecord.extract.name_words import (
    Cap,
    acronyms,
    body,
    capitals,
    form_of,
    found_at,
    given,
    heads,
    known_bodies,
    official,
    once,
    words,
    worldwide,
    written_small,
)
from onrecord.extract.quantity_words import MONTHS
from onrecord.extract.rule import Reading
from onrecord.model import Mention
from onrecord.text.fold import fold
from onrecord.text.words import words_of
from onrecord.values import Name

_PACKAGE = "onrecord.extract"


def known_body(reading: Reading) -> Iterable[Mention]:
    """A body known by name, or by an acronym in common use."""
    folded, known, short = reading.folded, known_bodies(), acronyms()
    past = 0
    others = {cap.word for cap in capitals(reading) if _spelt_before(folded, cap)}
    for cap in capitals(reading):
        if cap.start < past or cap.word in others:
            continue
        if cap.word not in known and cap.word not in short and cap.word != "NHS":
            continue
        for name, form in known.get(cap.word, ()):
            end = cap.start + len(name)
            if folded.startswith(name, cap.start) and not folded[end : end + 1].isalnum() and _whole(folded, end, name):
                if name == "Treasury" and folded[max(0, cap.start - 3) : cap.start] == "HM ":
                    continue
                if name == "Parliament" and folded.endswith(_THIS_ONE, 0, cap.start):
                    continue  # "by the end of this Parliament": a time
                if name.endswith(" Canada") and _LONGER_NAME.search(folded, max(0, cap.start - 25), cap.start):
                    continue  # "Public Health Canada"
                past, start = end, cap.start
                if name == "Armed Forces" and (whose := _WHOSE_FORCES.search(folded, max(0, start - 20), start)):
                    start = whose.start()
                yield body("name.known_body", reading, start, end, form)
                break
        else:
            full = short.get(cap.word)
            board = _NHS_BOARD.match(folded, cap.start) if cap.word == "NHS" else None
            if board and not _never_a_place(board[1]):
                yield body("name.known_body", reading, cap.start, board.end(), "agency")
            elif full is not None and not _inside_longer(folded, cap):
                elsewhere = abroad(reading) and cap.word not in worldwide()
                named = None if elsewhere else full  # the HSE of another country is another body
                yield body("name.known_body", reading, cap.start, cap.end, form_of(full) or "agency", named)


_THIS_ONE = (
    "Member of ",
    "Members of ",
    "member of ",
    "members of ",
    "this ",
    "next ",
    "last ",
    "previous ",
    "each ",
    "every ",
)
_LONGER_NAME = re.compile(r"\b(?:Animal|Global|Mental|Public|Royal) $")
_WHOSE_FORCES = re.compile(r"\b[A-Z][a-z]+(?:an|ean|ese|i|ian|ish) $")  # "the Polish Armed Forces"
_NAME_BEFORE = re.compile(r"[A-Z][\w'&-]*(?: (?:[A-Z][\w'&-]*|and|for|of|the)){1,7} \($")


_SPELLING = re.compile(r"(?<=i)z(?=ation)")


def _spelt_before(folded: str, cap: Cap) -> bool:
    """Whether short letters stand in brackets for another name than that of the body known by them, as in "the New
    Harbour Scheme (NHS)", and so stand for it in the whole document."""
    if not (cap.word.isupper() and folded.startswith(")", cap.end)):
        return False
    known, before = acronyms().get(cap.word), _NAME_BEFORE.search(folded, max(0, cap.start - 90), cap.start)
    if known is None or before is None:
        return False
    name = before.group().removeprefix("The ").rstrip(" (")
    last, own = (_SPELLING.sub("s", full.split()[-1].lower().removesuffix("'s")) for full in (known, name))
    return last != own and initials_fit(name, cap.word)


_NHS_BOARD = re.compile(r"NHS ([A-Z][\w-]+)(?! [A-Z])")


def _never_a_place(word: str) -> bool:
    return word in official() or word in heads() or word in words("not_names") or word.isupper()


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
_LOWER_HEAD = re.compile(
    r"(?:unit|agency|authority|board|centre|committee|council|service|team|partnership|force|commission|office)$"
)


_A_PROGRAMME = re.compile(r" (?:fund|initiative|plan|program|programme|scheme|strategy)\b(?! to\b)")


@once
def spelt_out(reading: Reading) -> Iterable[Mention]:
    """A body spelt out before its initials in brackets, in capitals or in small letters."""
    folded = reading.folded
    for match in found_at(_BRACKET, folded, "(", back=1):
        ends = folded[max(0, match.start() - 40) : match.start()].split()[-1:]
        if _A_PROGRAMME.match(folded, match.end()) and words("agencies").isdisjoint(ends):
            continue  # "the Safe and Green Harbours (SGH) programme"
        sentence = reading.sentence_at(match.start())
        begin = max(sentence.start, match.start() - 200)
        lead = folded[begin : match.start()].removesuffix("'s").removesuffix("'")
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
                not capital and lead[:start].endswith("the ") and _LOWER_HEAD.search(last) and _LOWER_NAME.match(name)
            ):
                first = begin + start
                yield body(
                    "name.spelt_out",
                    reading,
                    first,
                    begin + len(lead),
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


_NO_BODIES = frozenset(
    ("Award", "Awards", "Certificate", "Contribution", "Contributions", "Medal", "Medals", "Member", "Members", "Order")
)


def _is_body(name: str) -> bool:
    tokens = [t.strip(",'") for t in name.split()]
    if tokens[0] in words("stop_roles") or tokens[-1] in _NO_BODIES:
        return False
    return (
        any(t in heads() for t in tokens)
        and tokens[-1]
        not in words("not_names")
        - {"Health", "Science", "Security", "Safety", "Support", "Statistics", "Standards", "Online"}
    ) or tokens[-1] in ("Executive",)


@cache
def _listing() -> re.Pattern[str]:
    nouns = "|".join(sorted(words("listed")))
    return re.compile(rf"\b(?:{nouns})(?:,)? (?:such as|including|like|include|are|- including)(?: the)? (?=[A-Z])")


_LISTING = re.compile(r" (?:such as|including|like|include|are)(?: the)? (?=[A-Z])")
_LONGEST_LISTED = 24  # code points of the longest word in front, and of what may stand between


def _listings(folded: str) -> Iterable[re.Match[str]]:
    for link in found_at(_LISTING, folded, (" such as ", " including ", " like ", " include ", " are ")):
        for match in _listing().finditer(folded, max(0, link.start() - _LONGEST_LISTED), link.end() + 1):
            if match.end() == link.end():
                yield match


def listed_body(reading: Reading) -> Iterable[Mention]:
    """A body named in a list after a word that says what is listed: companies such as A, B and C."""
    folded = reading.folded
    for match in _listings(folded):
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


_NAMED_AS = re.compile(r"(?<![\w.-])([A-Z][\w]{2,}(?: [A-Z]\w+)?), (?:the |an? )\Z")
_IN_A_ROW = re.compile(rf"\b(?:(?P<the>[Tt]he)|(?!(?:{MONTHS}|In|On|At) )[A-Z][\w-]*) $")
_ROW_GOES_ON = re.compile(r"(?:,| and|, and) (?:the )?[A-Z]")
_AS_THE = re.compile(
    r"\bAs (?:the |an? )?(?:[A-Z]\w+'s )?(?P<long>[A-Z][\w'-]*(?: (?:[A-Z][\w'-]*|and|for|of))* [A-Z][\w'-]*), "
    r"(?P<short>[A-Z]\w{2,})\b(?! and)"
)


@once
def named_as(reading: Reading) -> Iterable[Mention]:
    """A body whose short name stands beside its full one: X, the European Harbour Agency."""
    folded, bodies = reading.folded, {m.span.start: m for m in headed_body(reading)}
    for start, full in bodies.items():
        match = _NAMED_AS.search(folded, max(0, start - 80), start)
        if match is None:
            continue
        word = match[1]
        row = _IN_A_ROW.search(folded, max(0, match.start() - 30), match.start())
        if row and (row["the"] or _ROW_GOES_ON.match(folded, full.span.end)):
            continue  # "the Harbour Court, the Medical Board of Ports": two of a row
        if (
            word in words("places")
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
    for match in found_at(_AS_THE, folded, ("As ",)):
        inside = next((m for start, m in bodies.items() if match.start("long") <= start < match.end("long")), None)
        named = match["short"] in words("places") or match["short"] in given()
        if inside is not None and isinstance(inside.value, Name) and not named:
            known = inside.value
            yield body("name.named_as", reading, match.start("short"), match.end("short"), known.form, known.name)


_ACTS = re.compile(
    r"(?<![\w.'-])(?<![A-Z]\w )(?P<name>[A-Z][a-z]+[a-zA-Z]*) (?:also )?"
    r"(?:believes|campaigns|employs|estimates|operates|recruits|represents|warns|welcomes)(?= [a-z\d])"
)
_VERBS = (
    " believes ", " campaigns ", " employs ", " estimates ", " operates ", " recruits ", " represents ", " warns ",
    " welcomes ",
)  # fmt: skip
_VERB = re.compile(r" \w+ ")


def _acts(folded: str) -> Iterable[re.Match[str]]:
    for verb in found_at(_VERB, folded, _VERBS):
        for match in _ACTS.finditer(folded, max(0, verb.start() - 60), verb.end() + 1):
            if match.end() + 1 == verb.end():
                yield match


_ABSTRACT = re.compile(r"(?:ing|sis|ment|tion|sion|ity|ance|ence|ship|body|one|ness|ism|ure|ology)$")


def acting_body(reading: Reading) -> Iterable[Mention]:
    """A body of one name, told by an act of bodies and people: X estimates, X employs, X represents."""
    for match in _acts(reading.folded):
        word = match["name"]
        common = word in words("starters") or word in words("places") or word in official() or word in heads()
        if common or word in given() or _ABSTRACT.search(word) or written_small(reading, word):
            continue
        if word not in words("not_names") and word not in words("leaders") and word not in words("calendar"):
            yield body("name.acting_body", reading, *match.span("name"), form_of(word))


_GOVERNMENT = re.compile(
    r"[Gg]overnment\b(?!-|'s? (?:own )?departments\b| (?:departments?|agency|agencies|office|bodies|of)\b)"
)
_THE = re.compile(r"\b(?:[Tt]he|[Tt]his|[Oo]ur)\s$")


def government(reading: Reading) -> Iterable[Mention]:
    """The government, named as that of the issuing department where the department's is known."""
    name = _government_of(reading.document.issuer)
    if abroad(reading) and (issuer := reading.document.issuer) and name in (None, "UK government"):
        name = issuer if name else f"the government ({issuer})"  # not that of another country's announcements
    for match in _GOVERNMENT.finditer(reading.folded):
        if _THE.search(reading.folded, max(0, match.start() - 6), match.start()):
            yield body("name.government", reading, *match.span(), "government", name or "the government")


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
    called, folded, form = fold(issuer), reading.folded, form_of(issuer)
    at = folded.find(called)
    while at >= 0:
        end = at + len(called)
        if not (_joined(folded[at - 1 : at]) or _joined(folded[end : end + 1])):
            yield body("name.issuer", reading, at, end, form)
        at = folded.find(called, end)


def _joined(letter: str) -> bool:
    return letter.isalnum() or letter == "_"
