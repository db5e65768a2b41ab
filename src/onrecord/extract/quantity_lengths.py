"""What an age, a length of time or a measurement is of."""

from __future__ import annotations

import re

from onrecord.extract.quantity_clause import (
    LEAD,
    RAISED,
    SUBJECT_VERB,
    Clause,
)
from onrecord.extract.quantity_figure import Figure
from onrecord.extract.quantity_savings import no_funding, saving

_SPREAD = re.compile(
    r" (?:[\w'-]+ ){0,6}(?:over|for|in|across|during) (?:the )?(?:next |past |last |coming )?(?:first "
    r")?",
    re.I,
)


_IN_OFFICE = re.compile(
    r"\b(?:has|have|had|'s|'ve) (?:been|served as|worked as) (?:the |a |an )?"
    r"(?P<what>(?!(?:decline|fall|rise|growth|change|shortage|lack)\b)(?![a-z]+ed\b)[\w' -]{3,60}?),? "
    r"(?:for|over)(?: (?:the|almost|nearly|over|more than|past|last))* $"
)
_IS_GIVEN = re.compile(r"\b(?:contract|funding|grant|investment|money|pledge|sentence|support|term|visa)s?\b", re.I)
_NO_EVENT = re.compile(r"(?:what|which|who|it|they|we|I|was|were|than|\W*$)\b", re.I)  # "what it was 25 years ago"


def age_of(clause: Clause, figure: Figure, previous: str | None) -> str | None:
    if re.search(r"-olds?$|of age$| olds?$|[0-9]'?s$", clause.text[figure.span.start : figure.span.end]):
        return "age"
    before = clause.before(figure.span.start, 8)
    before = SUBJECT_VERB.sub(
        "", re.sub(r"^.*\b(?:of|for|all) (?=\w)", lambda m: m.group() if "proportion" in m.group() else "", before)
    ).strip()
    before = LEAD.sub(
        "", re.sub(r"^.*[0-9][\d,.]*(?: million| billion)?(?: more| fewer| further| extra)? |^000 ", "", before)
    )
    if not before and clause.text.endswith("those ", clause.sentence.start, figure.span.start):
        return "age"
    if not before and previous:
        before = re.split(r" (?:under|over|are|who|aged)\b", previous)[0]
    if not before or len(before) < 3:
        before = clause.after(figure.span.end, words=4)
    who = re.sub(r"^(?:over|under|aged) .*|[ .]+$", "", LEAD.sub("", before))
    return f"age of {who}" if who else "age"


_GOING = re.compile(r"\b(?:are|be|been|is|was|were) [a-z]+ing\b")
_ONE_LENGTH = ("day", "hour", "month", "week", "year")


def duration_of(clause: Clause, figure: Figure, previous: str | None) -> str | None:
    text, end = clause.text, figure.span.end
    head = text[clause.sentence.start : figure.span.start]
    following = text[end + 1 : end + 2].islower()
    singular = text.endswith(_ONE_LENGTH, 0, end) and figure.value > 1 and following  # "a three year plan"
    if singular or re.search(r"[0-9a-z]-[a-z]", text[figure.number.start : end]) or (text[end : end + 1] in ("'", "s")):
        return clause.after(end + (1 if text[end : end + 1] == "'" else 0), words=7) or clause.before(figure.span.start)
    since = re.compile(r" (?:since|between) (?:the )?").match(text, end)
    if since:
        return f"time {since.group().split()[0]} {clause.after(since.end())}"
    of = re.compile(r" of (?:the )?(?=[A-Za-z])").match(text, end)
    if of and not text[figure.span.start : figure.number.start].lower().startswith("within"):
        return clause.after(of.end())
    ago = re.compile(r" (?:ago|earlier|later)\b,? ?").match(text, end)
    if ago:
        since_what = LEAD.sub("", clause.before(figure.span.start) or clause.after(ago.end()))
        return None if _NO_EVENT.match(since_what) else f"time since {since_what}"
    if re.search(r"\bevery $", head):
        return f"interval between {clause.before(figure.span.start - 6)}"
    office = _IN_OFFICE.search(head)
    if office:
        return f"time as {office['what']}"
    before = clause.before(figure.span.start, 9)
    before = re.sub(
        r" ?\b(?:within|in|over|for|during|after|by|at|of)?(?: (?:the|a|a period of))?(?: (?:next|"
        r"past|last|first|coming|previous|following|further))?(?: (?:up to|at least|more than))?$",
        "",
        before,
    )
    gap = clause.gap(figure)
    money = (
        gap is not None and clause.figures[clause.figures.index(figure) - 1].kind == "money" and _SPREAD.fullmatch(gap)
    )
    if money:
        paid = clause.figures[clause.figures.index(figure) - 1]
        if saving(text, paid, clause.sentence) is not None or no_funding(text, paid, clause.sentence):
            return None
        noun = "pledge" if "pledg" in head else "funding"
        return f"length of the {noun}"
    if ahead := _AHEAD.match(text, end):
        return f"time {ahead['how']}"
    if lasts := _LASTS.search(text, clause.sentence.start, figure.span.start):
        return f"length of the {lasts['what']}"
    if text[figure.span.start : figure.number.start].lower().startswith("within") or re.search(
        r"\bwithin (?:the )?$", head
    ):
        return f"time in which {LEAD.sub('', before) or clause.after(end)}"
    if re.search(r"\b(?:next|coming|past|last|previous) $", head):
        # "funding for the next 4 years" is so long; "actions over the next 4 years" tells a time and measures nothing
        given = _IS_GIVEN.search(before) and not _GOING.search(before)
        return f"length of {LEAD.sub('', before)}" if given else None
    return before or clause.after(end)


_AHEAD = re.compile(r" (?P<how>(?:ahead of|behind) (?:schedule|plan|time)|early|earlier than planned)\b")
_LASTS = re.compile(
    r"\b[Tt]he (?P<what>(?!which\b|that\b)[\w'-]+(?: [\w'-]+)??),? (?:(?:which|that) )?"
    r"(?:will |is expected to |is due to )?(?:last|take|run)s?(?: for)? (?:(?:about|around|over|up to) )?$"
)


def measurement_of(clause: Clause, figure: Figure, previous: str | None) -> str | None:
    of = re.compile(r" of (?:the )?").match(clause.text, figure.span.end)
    if of:
        return clause.after(of.end())
    before = clause.before(figure.span.start, 14)
    if before.endswith(" to") and (brought := RAISED.search(before)):
        return brought["what"]
    return clause.after(figure.span.end) or before
