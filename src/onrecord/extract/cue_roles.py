"""Roles and the bodies they belong to: "Financial Lead at The Y Society", "Ofqual's Chief Regulator", taken apart."""

from __future__ import annotations

import re
from functools import cache

from onrecord.model import Span
from onrecord.text.fold import fold
from onrecord.text.words import words_of


@cache
def words(section: str) -> frozenset[str]:
    """A word list of `data/quotations.toml`."""
    return frozenset(words_of("onrecord.extract", "quotations", section))


@cache
def given() -> frozenset[str]:
    """Given names that make a person of the surname after them."""
    more = set(words_of("onrecord.extract", "given_names", "given"))
    return words("given") | (more - set(words_of("onrecord.extract", "given_names", "ambiguous")))


@cache
def heads() -> frozenset[str]:
    """Words at the heart of a role, in large and small letters, one and many, the last word of each rank."""
    central = words("role_heads") | words("role_words") | {rank.split()[-1] for rank in words("ranks")}
    return central | {f"{head}s" for head in central}


OFFICE = re.compile(
    r"\b(?:[A-Z][\w&-]+,? (?:and |of |for )?)*"
    r"(?:Secretary|Minister|Chancellor|Commissioner|President|Premier|Mayor|Governor)\b(?: of State)?"
)
"""An office in capitals that may stand for its holder: "Home Secretary", "Work and Pensions Secretary"."""

_POSSESSIVE = re.compile(r"(?P<body>(?:[A-Z&][\w.&'-]*\s+(?:(?:of|the|for|and)\s+)*)*[A-Z][\w.&-]*(?:'s|s'))\s+")
_LINK = re.compile(r"(?P<comma>,)?\s+(?:(?P<link>of|at|for|from|with|in)\s+)?(?:[tT]he\s+)?(?=[A-Z0-9])")
_ARTICLE = re.compile(r"(?:the|The|a|A|an|An|its|Its|our|Our|is|was|his|her|their|then|a)\s+")
_TAIL = re.compile(r"(?:\s*\([^)]*\)?|[\s,:;-]+)$")


_ASIDE = re.compile(r",\s+(?:(?:during|in|last|on|this|today|yesterday)\s|(?:also\s+)?[a-z]+ed\s(?!by$))")
"""Where a description ends and the sentence goes on: ", in Oslo on Friday", ", toured the harbour"."""

_MINISTERIAL = ("Minister", "minister", "Secretary", "Secretary of State", "Commissioner", "Chancellor", "Spokesperson")
_CAP = r"[A-Z][\w'&-]*"
_PORTFOLIO = re.compile(
    r"(?: of State)?\s+(?:responsible )?(?:for|of)\s+(?:the\s+)?"
    rf"(?P<listed>{_CAP}(?: {_CAP})*(?:, (?:the )?{_CAP}(?:(?: and| of)? {_CAP})*)*,? (?:and|&) "
    rf"(?:the )?{_CAP}(?:(?: of)? {_CAP})*)"
)
"""The subjects of one office, however many: "for Culture, Skills and Islands"."""


def split_role(text: str, start: int = 0, end: int | None = None) -> tuple[Span | None, Span | None]:
    """Role and organisation in a description such as "Financial Lead at The Y Society" or "Ofqual's Chief Regulator".

    >>> description = "Director of Policy at the Ferry Users Federation"
    >>> [span and span.of(description) for span in split_role(description)]
    ['Director of Policy', 'Ferry Users Federation']
    """
    end = len(text) if end is None else end
    folded = fold(text)
    start, end = _trim(folded, start, end)
    if start >= end:
        return None, None
    head = _head(folded, start, end)
    if head is None:
        body = _body(folded, start, end)
        return None, body
    aside = _ASIDE.search(folded, head.end, end)
    end = aside.start() if aside else end
    possessive = _POSSESSIVE.match(folded, start, head.end)
    owned = possessive is not None and not set(re.findall(r"[\w-]+", possessive["body"])) & (
        words("role_heads") | {"Majesty"}
    )
    if possessive and owned and possessive.end() <= head.start and not _goes_on(folded, possessive.end()):
        owner = possessive["body"]
        first = possessive.start() + (4 if owner.startswith(("The ", "the ")) else 0)
        close = possessive.end("body") - (2 if owner.endswith("'s") else 0)
        role, _ = _cut(folded, possessive.end(), end, head)
        return role, Span(first, close)
    role, body = _cut(folded, start, end, head)
    if body is None:
        named = _leading_body(folded, role, head)
        if named:
            body, role = named, Span(_trim(folded, named.end, role.end)[0], role.end)
    return role, body


def _goes_on(folded: str, at: int) -> bool:
    """Whether a possessive is inside a body's name ("Police Chiefs' Council")."""
    match = re.compile(r"(?P<body>[\w-]+)(?: (?P<next>[A-Z][\w-]*))?").match(folded, at)
    if match is None or match["body"] not in words("bodies"):
        return False
    return match["next"] is None or match["next"] in heads()  # not "Anytown's Government Relations Minister"


def _trim(folded: str, start: int, end: int) -> tuple[int, int]:
    while (match := _TAIL.search(folded, start, end)) and match.end() == end and match.start() > start:
        end = match.start()
    while start < end and folded[start] in " ,(-":
        start += 1
    while match := _ARTICLE.match(folded, start, end):
        start = match.end()
    return start, end


def _head(folded: str, start: int, end: int) -> Span | None:
    """The first role head, with those that follow it directly ("Chief Executive Officer")."""
    central = heads()
    found: Span | None = None
    for match in re.finditer(r"[^\W\d_][\w-]*", folded[start:end]):
        first, last = start + match.start(), start + match.end()
        if match.group() in central and folded[last : last + 2] not in ("'s", "s'") and folded[last : last + 1] != "'":
            if found is None or folded[found.end : first].strip() in ("", "of the", "and"):
                found = Span(found.start if found else first, last)
        elif found is not None:
            break
    return found


# "Member of Parliament for Fowey", whose seat is no body
_SEAT = re.compile(
    r" of (?:the )?(?:[A-Z]\w+ ){0,3}(?:Assembly|Council|Parliament|Senedd) for [A-Z][\w'-]*"
    r"(?:(?: (?:and|of|the|upon))* [A-Z][\w'-]*)*"
)


def _cut(folded: str, start: int, end: int, head: Span) -> tuple[Span, Span | None]:
    """A description cut where the organisation begins, if one is named."""
    at = head.end
    ministerial = folded[head.start : head.end].endswith(_MINISTERIAL)
    portfolio = _PORTFOLIO.match(folded, at, end) if ministerial else None
    if portfolio and not heads().intersection(re.findall(r"[\w-]+", portfolio["listed"])):
        at = portfolio.end()
    if folded[head.start : head.end].lower().endswith("member") and (seat := _SEAT.match(folded, at, end)):
        at = seat.end()
    while match := _LINK.search(folded, at, end):
        following = re.split(r"[^\w-]", folded[match.end() : end], maxsplit=1)[0]
        if ministerial and match["comma"] and following in heads():
            return Span(start, _trim(folded, start, match.start())[1]), None  # a second office
        body = _body(folded, match.end(), end)
        link = match["link"] or match["comma"] or ""
        if body and link and _is_body(folded, body, link, folded[head.start : head.end]):
            return Span(start, _trim(folded, start, match.start())[1]), body
        if link == "," and not folded[head.start : head.end].endswith(("Secretary", "Minister")):
            return Span(start, _trim(folded, start, match.start())[1]), None
        at = match.end()
    return Span(start, end), None


def _body(folded: str, start: int, end: int) -> Span | None:
    match = re.compile(
        r"(?:(?:the|The|of|from|at|for)\s+)*(?P<body>[A-Z0-9][\w.&'+-]*(?:\s+(?:(?:of|for|the|and|&|in|into|on|to|against|de|du)\s+)*[A-Z0-9&][\w.&'+-]*)*"
        r"(?:,\s[A-Z]\w+)*(?:\s+(?:and|&)\s+[A-Z]\w+)*)"
    ).match(folded, start, end)
    if not match:
        return None
    words_after = re.split(
        r"\s+(?:and|,)\s+(?=(?:Chief|Chair|Head|Principal|Director|President|Professor)\b)", match["body"]
    )[0]
    words_after = words_after.split(",")[0]
    first = match.start("body")
    first += 4 if words_after.startswith("The ") else 0
    words_after = words_after.rstrip("'")
    if words_after.endswith(".") and words_after.count(".") == 1:  # the end of the sentence, not "U.S."
        words_after = words_after[:-1]
    last = match.start("body") + len(words_after)
    return Span(first, last) if last > first else None


_WHOLE = re.compile(r"(?:Minister|minister|Chancellor|MP|Ambassador|Envoy|Judge)s?$")
_OWNING = re.compile(
    r"(?:Executive|CEO|Chief|Founder|founder|Chair|Chairman|Chairwoman|chair|chairman|President|president|Principal|principal|Headteacher|headteacher|General|Governor|Leader|leader|executive|Officer|officer|Trustee)$"
)


def _is_body(folded: str, body: Span, link: str, head: str) -> bool:
    """Whether what follows a role is a body, not its subject: "of the Ports Agency", not "for Ports"."""
    name = folded[body.start : body.end]
    tokens = re.findall(r"[\w.&-]+", name)
    if link in ("at", "from", "with"):
        return True
    if tokens[0] in words("fields") or (link == "for" and head.endswith("Secretary")):
        return False
    known = any(t in words("bodies") for t in tokens) or bool(re.fullmatch(r"[A-Z][A-Z&]{1,7}s?", tokens[0]))
    if _WHOLE.search(head):
        return link == "," and known
    if link == ",":
        return known or (len(tokens) > 1 and not head.endswith("Secretary"))
    return known or (link == "of" and bool(_OWNING.search(head)) and tokens[0] not in words("role_adjectives"))


def _leading_body(folded: str, role: Span, head: Span) -> Span | None:
    """A body in front of a role ("SGOSS Chair of Trustees", "Police Council Lead for Ports")."""
    before = folded[role.start : head.start]
    tokens = list(re.finditer(r"\S+", before))
    last = 0
    for match in tokens:
        word = match.group().rstrip("'")
        # "Homes and Communities Agency chief executive"
        if word in words("role_adjectives") and word not in words("bodies") | {"National"}:
            if last and not any(later.group() in words("bodies") for later in tokens if later.start() > match.start()):
                break
            continue
        known = word in words("bodies") or (word.isalpha() and sum(c.isupper() for c in word) > 1)
        if known or (match.group().endswith("'") and match.group()[0].isupper()):
            last = match.end()
    first = tokens[0].group() if tokens else ""
    if last and first.isupper() and len(first) > 2 and before[:last].rstrip("'").endswith("Community"):
        last = tokens[0].end()  # "COSLA Community Spokesperson": the body is the first word
    if not last or (head.end <= len(folded) and folded[head.start : head.end] in ("Minister", "Secretary")):
        return None
    return Span(role.start, role.start + len(before[:last].rstrip("'")))
