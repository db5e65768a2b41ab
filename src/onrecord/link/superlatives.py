"""Claims to be the biggest, the largest, the first: several in one release, each with another limit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from onrecord.link.concepts import label, list_of
from onrecord.link.corpus import Corpus, Linker, Page
from onrecord.link.wording import quoted, sentence, times, told
from onrecord.model import Link, Passage, Slot, Span

_IN_NUMBER = r"(?<=\d)[.,](?=\d)"  # a point inside a number ends nothing
_WHOSE = r"(?:the )?(?:(?-i:[A-Z])[\w-]* ){0,2}[\w-]+(?:'s|s') "  # "the Harbour Board's largest ever"


@cache
def _pattern() -> re.Pattern[str]:
    size = "|".join(sorted(map(re.escape, list_of("superlatives", "size")), key=len, reverse=True))
    limit = "|".join(sorted(map(re.escape, list_of("superlatives", "limit")), key=len, reverse=True))
    return re.compile(
        rf"\b(?:{_WHOSE}|(?:the|this|our|its|a|is|are) )?(?:{size})\b"
        rf"(?:(?!\b(?:are|is|was|were)\b)(?:[^.;:…]|{_IN_NUMBER})){{0,70}}?"
        rf"\b(?P<limit>{limit})\b(?:(?! - )(?:[^.,;:…]|{_IN_NUMBER})){{0,120}}",
        re.I,
    )


_VERB = re.compile(r"\b(?:will|would|is|are|was|were|which|who|means|gives)\b", re.I)
# "record" before what it claims; "on the record", "a record of", "their record shows" claim nothing.
_RECORD = re.compile(
    rf"\b(?:{_WHOSE}|(?:an?|all|our|the|this|its|their|another|at an?) )?(?:all-time )?record(?:-breaking)?[ -]"
    r"(?=[\w£$€])",
    re.I,
)
_EVER = re.compile(
    rf"\b(?:{_WHOSE}|(?:the|our|this|its|a) )?(?:[\w-]+est|most [\w-]+|first)"
    r"(?! (?:can|could|may|might|only|should|will|would)\b)(?:[\w ]{0,30}?[ -]ever\b)[ -]?"
    r"|\b(?:(?:among|one of|some of) )?the (?:(?!best\b|latest\b|rest\b|west\b)[\w-]+est|most [\w-]+(?: and [\w-]+)?)\b"
    r"(?=[^.,;:]{0,40}? in (?:the world|Europe)\b)",
    re.I,
)
_WORD = re.compile(r"(?:[A-Z]\.){2,}(?:'s)?|[£$€]?[\w'&%-]+(?:[.,]\d[\w%]*)*")
_IN_THE_WORLD = re.compile(r"[^.,;:]{0,60}? in (?:the world|Europe)\b", re.I)
# What the claim is limited to: without "in the north of the country" it would be another claim.
_LIMITED = re.compile(
    r"(?: ever)?(?: (?:built|made|seen|recorded|signed|delivered|given|provided|published|awarded|launched|held|run))?"
    r" (?:in|across|of|on|at|for|outside|within) (?:the |a |this |our )?"
    r"(?:(?:north|south|east|west)(?:ern)? (?:of )?(?:the )?)?"
    r"(?:(?:[A-Z]\.){2,}|[A-Z][\w'-]*(?: (?:(?:and|of|the) )?[A-Z][\w'-]*)*"
    r"(?: (?:area|community|county|economy|industry|market|network|programme?|region|sector|service|system)\b)?"
    r"|(?:history|country|region|nation|decade|century|generation|county|city)\b(?: of [A-Z][\w'-]*)?)"
)
# "the 13th biggest economy in the world", "second largest": a place in a ranking, and no record
_RANKED = re.compile(
    r"\b(?:\d+(?:st|nd|rd|th)|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)[ -](?:[\w-]+est|most)\b", re.I
)
_LONGEST = 12  # words of a phrase after its superlative


@cache
def _list(section: str) -> frozenset[str]:
    return frozenset(list_of("superlatives", section))


_OF_WHICH = frozenset(("its", "our", "that", "the", "their", "these", "this", "those"))


def _phrase_end(page: Page, start: int, stop: int) -> int:
    """The end of the noun phrase that opens at `start`: before a verb, a clause, a preposition other than "of"."""
    end, count = start, 0
    while count < _LONGEST and (word := _WORD.match(page.folded, end + (page.folded[end : end + 1] == " "), stop)):
        key = word.group().lower()
        of_them = page.folded.endswith(" of", start, end) and key in _OF_WHICH
        if (key in _list("ends") and not of_them) or (
            count and key.endswith("ing") and key not in _list("nouns_in_ing")
        ):
            break
        end, count = word.end(), count + 1
        if page.folded[end : end + 1] not in (" ", "-"):
            break
    words = page.folded[start:end].rstrip()
    while (last := words.rsplit(" ", 1))[-1].lower() in _list("links") and len(last) == 2:
        words = last[0]
    limit = _LIMITED.match(page.folded, start + len(words), stop)
    if limit is None:
        return start + len(words)
    whole = page.folded[start : limit.end()]
    while (last := whole.rsplit(" ", 1))[-1].lower() in _list("links") and len(last) == 2:
        whole = last[0]
    return start + len(whole)


_COMPARATIVE = re.compile(r"better|fewer|greater|higher|less|lower|more|worse")


def _claims_record(page: Page, match: re.Match[str], passage: Passage) -> bool:
    """Whether "record" stands before a noun as a claim, and is no verb and no register."""
    after = _WORD.match(page.folded, match.end(), passage.end)
    word = after.group().lower() if after else ""
    before = re.search(r"([\w'-]+) $", page.folded[passage.start : match.start()])
    lead = before[1].lower() if before else ""
    if not after or word in _list("no_record") or word in _list("ends"):
        return False
    if _COMPARATIVE.fullmatch(word) and not re.match(r"(?:an?|the|its|our|their|at|this)\b", match.group(), re.I):
        return False  # "we saw every term record higher attendance"
    if lead == "to" and not match.group().lower().startswith("record"):
        return True  # "to a record number"
    counted = match.group().lower().startswith(("a ", "an "))  # "and a record £3 billion"
    return counted or lead not in _list("registers") or (lead == "to" and word in _list("levels"))


def superlatives(page: Page) -> list[Span]:
    """Claims of size with the limit each sets itself: `the biggest ... ever made by the government to ...`."""
    found = []
    for passage in (*(p for p in page.document.passages if p.kind == "title"), *page.body):
        for match in _pattern().finditer(page.folded, passage.start, passage.end):
            if _RANKED.search(page.folded, max(0, match.start() - 14), match.start() + 24):
                continue
            verb = _VERB.search(page.folded, match.end("limit"), match.end())
            end = verb.start() if verb else match.end()
            while end < passage.end and re.match(r"\w|[.,]\d", page.folded[end:]):  # never inside a word or number
                end = page.folded.rfind(" ", match.start(), end)
            while page.folded[end - 1] in " ,":
                end -= 1
            found.append(Span(match.start(), end))
    return found


def records(page: Page) -> list[Span]:
    """Every claim to a record, a whole phrase: `the biggest ever sale`, `a record £2bn fund`."""
    found = list(superlatives(page))
    for passage in (*(p for p in page.document.passages if p.kind == "title"), *page.body):
        text = page.folded
        spans = [
            Span(m.start(), _phrase_end(page, m.end(), passage.end))
            for m in _RECORD.finditer(text, passage.start, passage.end) if _claims_record(page, m, passage)
        ]  # fmt: skip
        for match in _EVER.finditer(text, passage.start, passage.end):
            if _RANKED.search(text, max(0, match.start() - 14), match.start() + 24):
                continue
            world = _IN_THE_WORLD.match(text, match.end(), passage.end)
            ever = "ever" in match.group().lower()
            end = world.end() if world and not ever else _phrase_end(page, match.end(), passage.end)
            spans.append(Span(match.start(), end))
        for span in spans:
            whole = _with_subject(page, Span(span.start, len(text[: span.end].rstrip())))
            if not any(whole.overlaps(s) for s in found):
                found.append(whole)
    ends = (_HANGING.search(page.folded, s.start, s.end) for s in found)
    return sorted(Span(s.start, end.start() if end else s.end) for s, end in zip(found, ends, strict=True))


_SIZE = re.compile(r"\b(?:[\w-]+est|most [\w-]+)\b", re.I)
_SINCE = (
    r"(?:since [^.;:,]{3,60}"
    r"|(?:for|in) (?:(?:about|almost|more than|nearly|over) )?(?:\d+|a|five|four|ten|three|two) (?:decades?"
    r"|generation|years))"
)


_NO_VERB = r"(?:(?!\b(?:are|has|have|is|that|to|was|were|which|will)\b)[^.;:,]){3,80}?"


def limited_record(page: Page, claim: Span) -> Span | None:
    """What the text claims where the title claims more: "the biggest expansion since 1999" of a "biggest ever" one."""
    size = _SIZE.search(page.folded, *claim)
    if size is None:
        return None
    limited = re.compile(rf"\b(?:(?:its|our|the|this) )?{size.group()}\b{_NO_VERB}\b{_SINCE}", re.I)
    for passage in page.body:
        found = limited.search(page.folded, passage.start, passage.end)
        if found and _of_one_thing(page, claim, Span(*found.span())):
            return Span(*found.span())
    return None


_HANGING = re.compile(r",?(?: (?:and|or|but|with|which|that))+$")
_BARE = re.compile(
    r"(?:at )?(?:an?|the)?(?: ?all-time)? ?record(?:-breaking)?[ -]?(?:high|low)s?|for the first time ever", re.I
)
_A_NUMBER = re.compile(
    r"\brecord [£$€]?\d[\w.,]*(?: (?:thousand|million|billion|bn|m))?(?: (?:annually|a year|each year))?$", re.I
)
# "living standards fell by the largest yearly drop since": of what stands before it
_A_MOVE = re.compile(
    r"(?:[\w-]+est|most [\w-]+)(?: [\w-]+){0,2} (?:decline|decrease|drop|fall|increase|reduction|rise)\b"
    r"(?! (?:in|of)\b)"
)
_WHAT_FOR = re.compile(r" (?:in|for|on) [\w'-]+(?: (?:and|of) [\w'-]+)?\b")
_FIRST_TIME = re.compile(r"\bfirst time ever\b", re.I)


def _with_subject(page: Page, span: Span) -> Span:
    """A claim that says nothing alone ("a record high") with the clause it stands in, back to its subject."""
    words, sentence = span.of(page.folded), page.sentence(span.start)
    if _FIRST_TIME.search(words):  # what is done for the first time follows
        rest = re.compile(rf"(?:[^.;:!?]|{_IN_NUMBER})*").match(page.folded, span.end, sentence.end)
        return Span(span.start, len(page.folded[: rest.end()].rstrip(" ,"))) if rest else span
    bare = _BARE.fullmatch(words) or _A_NUMBER.search(words) or _A_MOVE.search(words)
    if not sentence.covers(span) or not bare:
        return span
    what_for = _WHAT_FOR.match(page.folded, span.end, sentence.end)
    span = Span(span.start, what_for.end() if what_for and _A_NUMBER.search(words) else span.end)
    lead = page.folded[sentence.start : span.start]
    cut = max((m.end() for m in re.finditer(r"\bthat |[,;:] |\b(?:and|but|with) ", lead)), default=0)
    if cut and len(lead) - cut <= 8:
        return span  # "The fund opens, and a record £3 billion goes to piers"
    return Span(sentence.start + cut, span.end)


def _of_one_thing(page: Page, one: Span, other: Span) -> bool:
    """Whether two claims name one thing: the biggest investment, the largest sum ever invested in ports."""
    words = [_TO_WHAT_END.split(span.of(page.folded))[0] for span in (one, other)]
    shared = _thing(words[0]) & _thing(words[1])
    heads = [label(head) for each in words if (head := _head(each))]
    money = len(heads) == 2 and all(head & _of_spending() for head in heads)
    apart = len(heads) == 2 and not money and not heads[0] & heads[1] and not shared & (heads[0] | heads[1])
    return bool(shared) and not apart  # the biggest trade deal, the largest trade delegation


@cache
def _of_spending() -> frozenset[str]:
    return label("boost budget commitment funding increase investment package plan programme settlement spending sum")


_TO_WHAT_END = re.compile(r"(?<=\bever) to (?=[a-z]+ )")
_SIZED_HEAD = re.compile(
    r"(?:[\w-]+est|most [\w-]+|record)(?:[- ](?:ever|single))* (?P<what>(?:[\w'-]+ ){0,3}?[\w'-]+)"
    r"(?= (?:[A-Z]|any|ever|has|have|in|of|since|to|for|on|that|this|we|was|is|made)\b|$)"
)


def _head(words: str) -> str | None:
    """The noun that a claim calls the biggest: "delegation" of "our biggest trade delegation to Norway ever"."""
    found = _SIZED_HEAD.search(words)
    return found["what"].split()[-1] if found else None


def _thing(words: str) -> frozenset[str]:
    return label(words) - label(" ".join((*list_of("superlatives", "size"), *list_of("superlatives", "limit"))))


_SAME_WORD = 4  # letters: "housing" and "housebuilding" say of what a record is alike


def _told_alike(page: Page, one: Span, other: Span) -> bool:
    """Whether two claims have the same words but for small ones, in any order: "social and affordable housebuilding in
    a generation" and "affordable and social housing in a generation"."""
    return _stems(one.of(page.folded)) == _stems(other.of(page.folded))


@lru_cache(maxsize=512)
def _stems(claim: str) -> frozenset[str]:
    return frozenset(w[:_SAME_WORD].lower() for w in re.findall(r"\w{4,}|\d+|[A-Z]{2,3}\b", claim))


def find_bearers(corpus: Corpus) -> Iterator[Link]:
    """One release claims a record several times, each time with another limit to what it is the biggest of."""
    for page in corpus.pages:
        found = superlatives(page)
        wordings = {" ".join(re.findall(r"\w+", s.of(page.folded).lower())) for s in found}
        found = [s for s in found if any(o != s and _of_one_thing(page, s, o) for o in found)]
        found = [s for n, s in enumerate(found) if not any(_told_alike(page, s, o) for o in found[:n])]
        if len(found) < 2 or len(wordings) < 2:
            continue
        members = [page.member(s) for s in found[:6]]
        yield Link.of(
            "scope_difference", "superlatives.bearers", members,
            sentence(f"{told(page)} claims the record {times(len(found))} with different limits: "
                     + "; ".join(quoted(m.text, 110) for m in members)),
            [Slot("limit", "differs", tuple(m.text for m in members))], 0.9 if len(found) > 2 else 0.6,
        )  # fmt: skip


LINKERS = (Linker("superlatives.bearers", find_bearers),)
