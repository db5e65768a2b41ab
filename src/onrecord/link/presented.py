"""How a release presents its sums: in which words, and as new by what stands apart: its title, "the new funding"."""

from __future__ import annotations

import re
from decimal import Decimal

from onrecord.link.corpus import MORE_OF_THEM, Page
from onrecord.model import Record
from onrecord.values import Comparator, Quantity, When

PRESENTED = {
    "new": "new", "previously_announced": "not new", "total": "total", "past": "given in the past",
    "estimate": "estimate", "added_to": "said to be added to",
}  # fmt: skip
NOT_SAID = "not said"
ANNOUNCED_TODAY = "announced today"
TODAY = re.compile(
    r"\b(?:announce[sd]?|unveiled?|confirm(?:ed|s)?|award(?:ed|s)?)(?: \w+){0,3} today\b"
    r"|\btoday (?:\([^()]{3,30}\) )?(?:\w+ )?announce"
    r"|\btoday,? (?:the )?(?-i:[A-Z])[^;£$€]{3,260}? (?:announced|confirmed|unveiled)\b(?! (?:earlier|in|last|on)\b)"
    r"|^\W*today,? [^.;]{3,90}? (?:announced|confirmed|unveiled)\b",
    re.I,
)
"""A sentence that gives something out on the day of its release, as new or not."""

_PACKAGE = re.compile(
    r"-? ?(?:boost|deal|fund|funding|initiative|investment|package|plan|program|programme|scheme)\b", re.I
)


def as_a_package(page: Page, record: Record) -> bool:
    """Whether a sum stands before what it is the sum of: "the £5 million package", "£5 million scheme"."""
    return _PACKAGE.match(page.folded, record.end) is not None


_ADDED_TO = re.compile(
    r"\b(?:adds? to|in addition to|on top of)(?: (?!already\b|existing\b|last\b|previously\b)[\w-]+){0,3} $", re.I
)


def stated_status(page: Page, record: Record, value: Quantity) -> str | None:
    """The status that a sum's own words give; `added_to` where they say only that other money comes on top of it."""
    added = value.funding_status == "previously_announced" and _ALREADY.match(page.folded, record.end) is None
    if added and _ADDED_TO.search(page.folded, page.sentence(record.start).start, record.start):
        return "added_to"
    return value.funding_status


_ALREADY = re.compile(r"[^.;£$€]{0,60}\b(?:already|announced|earlier|last|previously)\b")
_MOST_EACH = re.compile(
    r"\b(?:awards|bonuses|bursaries|grants|loans|payments|prizes|rebates|scholarships|subsidies|vouchers)"
    r"(?: (?:are|is|will be) (?:available|worth))? (?:of )?(?:between [^.;]{2,20} and )?$",
    re.I,
)
_IN_ALL = re.compile(r",? (?:all told|altogether|between them|combined|in (?:all|total)|together)\b")


def most_for_each(page: Page, record: Record, value: Quantity) -> bool:
    """Whether a sum is the most that one of several may get: "grants of up to £5,000"."""
    lead = page.folded[max(0, record.start - 60) : record.start]
    whole = _IN_ALL.match(page.folded, record.end)  # "loans of up to $28 million combined": of all of them
    return value.comparator is Comparator.AT_MOST and bool(_MOST_EACH.search(lead)) and whole is None


def how_presented(page: Page, record: Record, value: Quantity) -> str:
    """How a sum is presented that says nothing of it itself, in words: "new", "announced today", "not said"."""
    status = status_apart(page, record, value, presented_as_new(page))
    return ANNOUNCED_TODAY if status == "today" else PRESENTED[status] if status else NOT_SAID


def status_apart(
    page: Page, record: Record, value: Quantity, fresh: frozenset[tuple[Decimal, str | None]]
) -> str | None:
    """How a sum is presented by words apart from it: `new`, `previously_announced`, `today`, or None. `fresh` are the
    sums of the document that its title or "the new funding" presents as new: see `presented_as_new`."""
    if (value.value, value.unit) in fresh:
        return "new"
    if told_on_a_day_before(page, record):
        return "previously_announced"
    return "today" if TODAY.search(page.sentence(record.start).of(page.folded)) else None


_CHANGED_FROM = re.compile(
    r"\b(?:(?:decreas|expand|increas|rais|reduc)(?:e|ed|es|ing)|(?:fall|grow|rise)(?:s|ing)?|fell|grew|rose|up|down) "
    r"(?:[\w' -]{1,60} )?from (?:[a-z]+ ){0,2}$"
)
_CHANGED_TO = re.compile(
    r"(?: (?:in|for|last|this) [^.;,£$€]{2,20})? to (?:[a-z]+ ){0,3}"
    r"(?:[£$€]\d|\d[\d,.]* (?:billion|million|thousand)\b)"
)


_UP_FROM = re.compile(  # "- increased from December's provisional £100 million"
    r"(?:- |, |\()(?:doubled|expanded|increased|raised|up) from (?:(?:an?|the|[A-Z][a-z]+'s) )?(?:[a-z]+ ){0,2}$"
)


def was_before(page: Page, record: Record) -> bool:
    """Whether a sum is what another replaces: "will increase from £8 million to £9 million"."""
    first = page.sentence(record.start).start
    if _UP_FROM.search(page.folded, first, record.start):
        return True
    changed = _CHANGED_FROM.search(page.folded, first, record.start)
    return changed is not None and _CHANGED_TO.match(page.folded, record.end) is not None


_NO_SUBJECT = re.compile(r"(?:will|has|have|is|are|was|were|would|can)\b")  # words cut from whom they are said of
_WHOLE = 150
_ON_THAT_DAY = re.compile(r"\W*On (?:\w+day,? )?")
_TOLD = re.compile(r",? (?:[\w'-]+ ){1,8}?(?:announced|confirmed|launched|set out|unveiled)\b")


def told_on_a_day_before(page: Page, record: Record) -> bool:
    """Whether the sentence opens with the day, before that of its release, on which the sum was announced."""
    issued, sentence = page.document.issued, page.sentence(record.start)
    opens = _ON_THAT_DAY.match(page.folded, *sentence)
    if issued is None or opens is None:
        return False
    for day in page.within("date", sentence):
        if isinstance(day.value, When) and opens.start() < day.start <= opens.end():
            dated = len(day.value.iso) == len(issued) == len("2031-04-02") and day.value.iso < issued
            return dated and _TOLD.match(page.folded, day.end, record.start) is not None
    return False


_LONGEST = 110  # code points of a sum's words where its clause is longer than a line shows
_RELATIVE = re.compile(r",? (?:that|which|who|whose) ")
_MARK = re.compile(r"[,;:] ")


def stated_as(page: Page, record: Record) -> str:
    """The words a sum is announced in: its clause; of one too long to show, as far as a break in it. A closing mark
    that nothing in them opens is left out, and "…" stands where a clause goes on."""
    words = _stated(page, record)
    opened = "\u201c" in words or words.count('"') > 1
    return words if opened else words.rstrip('"\u201d').rstrip(" .,;:")


def _stated(page: Page, record: Record) -> str:
    words = page.words(record).text
    if words != record.text:
        if not _NO_SUBJECT.match(words):
            return _whole(page, record, words)
        whole = " ".join(page.sentence(record.start).of(page.document.text).split())
        return whole if len(whole) <= _WHOLE else f"… {words}"
    sentence = page.sentence(record.start)
    last = min(sentence.end, record.start + _LONGEST)
    past = min(record.end + 8, last)
    marks = [m.start() for m in _MARK.finditer(page.folded, past, last)]
    if relative := _RELATIVE.search(page.folded, past, last):
        last = relative.start()
    elif marks:
        last = marks[-1]
        if MORE_OF_THEM.match(page.folded, last, sentence.end):
            return f"{page.document.text[record.start : last]} …"
    elif last < sentence.end:
        last = max(page.folded.rfind(" ", record.end, last), record.end)
        return f"{page.document.text[record.start : last].rstrip(' .,;:')} …"
    return page.document.text[record.start : last]


_GOES_ON = re.compile(r"\b(?:a|across|an|at|by|for|from|in|including|into|of|on|than|the|to(?: [a-z]+)?)$")


def _whole(page: Page, record: Record, words: str) -> str:
    """The words of a clause that was cut before another figure, as far as the next mark: "to support [40 piers]"; or
    inside a name or the row of those who get it, whole."""
    text, sentence = page.document.text, page.sentence(record.start)
    start = text.find(words, sentence.start, sentence.end)
    if start < 0:
        return words
    end = start + len(words)
    if _GOES_ON.search(words):
        marks = (m.start() for m in _MARK.finditer(page.folded, end, sentence.end))
        last = next((at for at in marks if not MORE_OF_THEM.match(page.folded, at, sentence.end)), sentence.end)
        if last - start <= _WHOLE:
            return text[start:last]
    named = max((r.end for r in page.of("programme") if r.start < end < r.end <= sentence.end), default=end)
    to = record.value.recipient if isinstance(record.value, Quantity) else None
    at = text.find(to, record.end, sentence.end) if to else -1
    if to and 0 <= at < end:
        named = max(named, at + len(to))
    if named > end:
        return text[start:named]
    return f"{words} …" if _GOES_ON.search(words) else words


# "The new funding will support ...": the sum that a release is about is then new by its own words.
_IN_TEXT = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Oo]ur) (?:new|additional|extra) (?:funding|money|investment|cash|package)\b"
)
_IN_TITLE = re.compile(r"\b(?:new|additional|extra) (?:[\w-]+ )?(?:cash|funding|investments?|money)\b", re.I)


def presented_as_new(page: Page) -> frozenset[tuple[Decimal, str | None]]:
    """The sums, by value and unit, that the title tells as new; where it gives none, but it or the text says that the
    money is new, the largest of the text."""
    fresh = {
        (h.value.value, h.value.unit) for h in page.quantities()
        if h.value.funding_status == "new" and page.heads(h.record.start)
    }  # fmt: skip
    title = next((p for p in page.document.passages if p.kind == "title"), None)
    said = title is not None and _IN_TITLE.search(page.folded, *title.span)
    if not fresh and (said or any(_IN_TEXT.search(page.folded, *s) for s in page.said)):
        own = [
            h for h in page.quantities()
            if h.value.kind == "money" and h.value.nature == "funding" and not h.value.funding_status
            and h.value.per != "each" and not page.heads(h.record.start)
        ]  # fmt: skip
        most = max((h.value.value for h in own), default=None)
        fresh |= {(h.value.value, h.value.unit) for h in own if h.value.value == most}
    return frozenset(fresh)
