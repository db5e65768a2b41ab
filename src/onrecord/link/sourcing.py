"""What stands around a figure: whether a source is named for it, whether a period is, and whose own money it is.

A release often names its source once ("according to official figures"), then gives several figures from it. What is
missing is told only where neither the sentence nor the words just before it, in its passage or the one before, say it.
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.link.concepts import list_of
from onrecord.link.corpus import Held, Page
from onrecord.model import Record, Span
from onrecord.values import Quantity

_SMALL = "a|and|are|as|at|by|for|from|has|have|in|is|of|on|or|than|that|the|to|was|were|where|which|who|with"
_QUOTED = 800  # characters: what a longer quotation says of a year may be said of anything


def _either(section: str) -> str:
    return "|".join(sorted(map(re.escape, list_of("sourcing", section)), key=len, reverse=True))


@cache
def _named() -> re.Pattern[str]:
    """A source named for the figure of its own sentence: `the Bureau of Ports estimates`."""
    return re.compile(
        r"\b[Aa]ccording to (?!(?:their|its|your|our|his|her)\b)|\bsource: "
        rf"|\b(?i:{_either('nouns')}) (?:[\w-]+ ){{0,3}}(?:by|from) (?:the )?[A-Z]"
        rf"|\b(?:[A-Z][\w'&-]+ ){{1,6}}(?:also |has |have |today |yesterday ){{0,3}}(?:{_either('shows')})\b"
    )


@cache
def _published() -> re.Pattern[str]:
    """A publication that gives several figures: `newly published figures`, `the Bureau has released its data`."""
    nouns = _either("nouns")
    return re.compile(
        rf"\b(?i:(?:official|national) (?:statistics|stats|accounts|census))\b"
        r"|\b(?i:police|court|customs|census|hospital|payroll|border|crime) (?:recorded )?(?:data|figures|statistics)\b"
        rf"|\b(?:[Aa]|[Tt]he) new(?:ly published)? (?:report|study|analysis|survey|assessment)\b[^.;]{{0,120}}?"
        rf"\b(?:{_either('shows')}|revealed)\b"
        rf"|\b(?:official|newly published|published|provisional) (?:[\w-]+ )?(?:{nouns})\b"
        rf"|\b(?:[A-Z][\w'&-]+ ){{1,6}}(?:also |has |have |today |yesterday ){{0,3}}(?:{_either('issues')})\b"
        rf"[^.;]{{0,40}}\b(?:{nouns})\b"
        rf"|\b(?!(?i:{_either('vague')}|the|these|those|this|our|its|today's)\b)"
        rf"[A-Z][\w&-]*(?:'s)? (?:[\w-]+ ){{0,2}}(?i:{nouns})\b[^.;]{{0,100}}?\b(?:{_either('shows')})\b"
    )


@cache
def _unnamed() -> re.Pattern[str]:
    """Figures that say something without anybody's name: `recent figures show`."""
    return re.compile(
        rf"\b(?:(?:the|our|these|today's) (?:(?!(?:{_SMALL})\b)[\w-]+ ){{0,3}}?)?"
        rf"(?:(?:{_either('vague')}) )*(?:{_either('nouns')})"
        rf"(?: (?!are\b|is\b|was\b|were\b)[\w-]+){{0,4}}? (?:{_either('shows')})\b",
        re.I,
    )


@cache
def _of_figures() -> re.Pattern[str]:
    """A title that says which published figures a release is about: `Response to the latest hospital statistics`."""
    return re.compile(
        r"\b(?i:annual|latest|monthly|new|official|quarterly|weekly) (?:[\w&'-]+ ){0,4}"
        r"(?i:data|figures|statistics|stats)\b"
        r"(?! (?i:centre|center|protection|strategy))"
        r"|\b(?:[A-Z][\w'&-]+ )+(?:Census|Index|Statistics|Survey)$|\bStats [A-Z]"
    )


_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = re.compile(rf"\b\d{{1,2}} (?:{_MONTHS})(?: \d{{4}})?\b|\b(?:{_MONTHS}) \d{{1,2}},? \d{{4}}\b")


@cache
def _period() -> re.Pattern[str]:
    """A stretch of time: `this calendar year`, `from April to September`, `in the 2023-24 financial year`."""
    unit = "(?:day|week|month|quarter|year|decade)s?"
    return re.compile(
        rf"\b(?:{_either('period')}) (?:[\w-]+ )?{unit}\b|\b(?:19|20)\d\d\b|\byear to date\b|\bsince [A-Z\d]"
        rf"|\bso far this {unit}\b|\byear[ -]on[ -]year\b|\bfrom (?:{_MONTHS}) to "
        r"|\b(?:in|for|during|by|to|until|ending|at the end of) (?:the (?:month|week|year|quarter) (?:of|ending|to) )?"
        rf"(?:\d{{1,2}} )?(?:{_MONTHS})\b"
        rf"|\bas (?:at|of) (?:the )?(?:(?:end|start) of )?(?:\d{{1,2}} )?(?:{_MONTHS}|today|now|last)\b"
        r"|\bFY ?\d\d|\b(?:at present|currently|to date)\b"
        r"|(?<![a-z,] )\btoday,? (?:(?:about|almost|around|more than|nearly|over|some|there are|we have) )*\d"
        rf"|\b(?:in|within) (?:(?:about|around|just|less than|only|under) )*"
        rf"(?:\d+|a|one|two|three|four|five|six) {unit}\b"
        r"|\b(?:over|during|in|for|throughout|at|ahead of) (?:the |this |last |next )?(?:[\w-]+ ){0,2}"
        r"(?:holidays?|weekend|break|season|term|spring|summer|autumn|winter|easter|christmas|"
        r"half[ -]term|parliament)\b",
        re.I,
    )


def _just_before(page: Page, record: Record) -> Span:
    """The words from the passage before a figure's to the end of its sentence."""
    passages = [p for p in page.body if p.start <= record.start]
    first = passages[-2].start if len(passages) > 1 else passages[-1].start if passages else record.start
    return Span(first, max(page.sentence(record.start).end, record.end))


def source_named(page: Page, record: Record) -> bool:
    """Whether a source is named for a figure: in its slot, in its sentence, or as a publication just before it."""
    if isinstance(record.value, Quantity) and record.value.source:
        return True
    if _named().search(page.folded, *page.sentence(record.start)):
        return True
    if _of_figures().search(page.document.title):
        return True
    here = page.index(record.start)
    passage = page.passage(record.start)
    first = min(here - _NEAR, page.index(passage.start)) if passage else here - _NEAR
    near = [*page.said[:_OPENING], *page.sentences[max(0, first, here - _FAR) : here + 1 + _AFTER]]
    title = [p for p in page.document.passages if p.kind == "title"]
    if any(_told_from().search(page.folded, *span) for span in near):
        return True
    around = Span(max(0, record.start - _OF_THE_DAY), record.end + _OF_THE_DAY)
    if any(_FIGURES_OUT.search(page.folded, *span) for span in (*(p.span for p in title), around)):
        return True
    if any(_FROM_DATA.search(page.folded, *span) for span in page.said[: _OPENING + 1]):
        return True
    top = [p.span for p in (*title, *page.body[:1])]  # a release about newly published data says so first
    return any(_published().search(page.folded, *span) for span in (*top, _just_before(page, record)))


# "Ministry stats released today show": the figures of the whole release
_FIGURES_OUT = re.compile(r"\b(?:data|figures|statistics|stats) (?:published|released) (?:today|this week|yesterday)\b")
# "according to the latest survey data released today by the Bureau": so is what follows
_FROM_DATA = re.compile(r"\b[Aa]ccording to (?:the )?[^.;]{0,70}\b(?:census|data|figures|statistics|[Ss]urvey)\b")
_OF_THE_DAY = 2500  # code points around a figure in which a release says that it tells figures published that day
_OPENING = 3  # sentences in which a release says what it is about
_AFTER = 2  # sentences after a figure in which its source may be told
_FAR = 30  # sentences of its own passage, so that the work stays in proportion to one that never ends
_NEAR = 3  # sentences before a figure in which its source may have been told


@cache
def _told_from() -> re.Pattern[str]:
    """Where figures come from, told loosely: `the Bureau reported that`, `we have just conducted a survey`."""
    body = r"(?:Agency|Authority|Bureau|Department|Institute|Office|Service|Statistics)\b"
    nouns, shows = _either("nouns"), _either("shows")
    return re.compile(
        rf"\b{body}[^.;]{{0,40}} (?:found|reported|shows?|showed) that\b"
        r"|\b(?:Chief|Commissioner|Director|Dr|Minister|Mr|Mrs|Ms|Officer|Professor|Secretary)(?: [A-Z][\w'-]+){1,2} "
        r"(?:has |have )?(?:also )?(?:advised|reported) that\b"
        r"|\b(?:That|These|This)(?: [a-z]+)? (?:are|is) according to (?:an?|data|figures|the (?!law\b)|[A-Z])"
        r"|\b(?:carried out|completed|conducted) (?:an?|the|our) (?:[\w-]+ ){0,3}(?:census|poll|study|survey)\b"
        rf"|\b(?:{nouns}|rates?)\b[^.;]{{0,30}} "
        r"(?:collected|compiled|published|recorded|released|reported) by (?:the )?[A-Z]"
        rf"|\b[Tt]h(?:ese|is|e)(?: latest| new| updated)? (?:{nouns}) (?:[a-z]+ ){{0,2}}?"
        rf"(?:comes?|demonstrates?|offers?|{shows})\b"
        rf"|\b(?:{nouns}) (?:published|released)\b|\bstats\b|\bStatistics [A-Z]|\bStatistician\b"
        r"|\b(?:annual|progress|quarterly) (?:[a-z]+ )?report\b"
        r"|\b(?:[Aa]udits|[Cc]hecks|[Ii]nspections|[Ii]nspectors|[Ii]nvestigators|[Ss]urveys|[Tt]ests) [^.;]{0,40}\b"
        r"(?:found|revealed|showed) that\b"
        rf"|\b(?:[Aa]nalysis|[Ss]tudy) (?:by|from|{shows})\b"
    )


def source_said(page: Page, span: Span) -> bool:
    """Whether the sentence of some words, or the one before it, names a source."""
    at = page.index(span.start)
    near = page.sentences[max(at - 1, 0) : at + 1]
    return any(_named().search(page.folded, *s) or _published().search(page.folded, *s) for s in near)


def source_unnamed(page: Page, record: Record) -> Span | None:
    """The words of a source that is called only "figures" (`recent figures show`), the last before a figure."""
    span = _just_before(page, record)
    found = [m for m in _unnamed().finditer(page.folded, *span) if m.start() < record.start]
    return Span(*found[-1].span()) if found else None


def lead_of_list(page: Page, record: Record) -> Span | None:
    """The passage that opens the list a record stands in, if it stands in one."""
    passage = page.passage(record.start)
    if passage is None or passage.kind != "list_item":
        return None
    before = [p for p in page.body if p.end <= record.start and p.kind != "list_item"]
    return before[-1].span if before else None


_INCLUDES = re.compile(r"(?:It|That|These|They|This) (?:also )?includes?\b")


_THE_SAME = re.compile(r"\b(?:that|the|this) same (?:months?|period|quarter|time|timeframe|year)\b")


def period_named(page: Page, record: Record) -> bool:
    """Whether a period is stated for a figure: in its slot, its sentence, the lead of its list, or its quotation."""
    if isinstance(record.value, Quantity) and record.value.period:
        return True
    spans = [page.sentence(record.start)]
    if _THE_SAME.search(page.folded, *spans[0]):
        return True  # "over the same period", which was told before
    if _INCLUDES.match(page.folded, *spans[0]) and (here := page.index(record.start)):
        spans.append(page.sentences[here - 1])  # "Since 2020 we have built 90 piers. This includes 40 in the north."
    quotation = page.quotation(record.start)
    if quotation is not None and quotation.end - quotation.start < _QUOTED:
        spans.append(quotation.span)
    if (lead := lead_of_list(page, record)) is not None:
        spans.append(lead)
    if any(_period().search(page.folded, *span) for span in spans):
        return True
    lead_words = page.said[0].of(page.folded) if page.said else ""
    return _period().search(_DAY.sub("", lead_words)) is not None  # the day of a dateline is no period


def same_number(page: Page, value: Quantity) -> list[Held]:
    """The figures of a document with a number and of its kind, that one among them."""
    return [h for h in page.quantities() if (h.value.value, h.value.kind) == (value.value, value.kind)]


def period_near(page: Page, record: Record) -> bool:
    """Whether a period is stated for a figure, or in one of the two sentences before its own: it may be meant."""
    here = page.index(record.start)
    before = page.sentences[max(0, here - 2) : here]
    return period_named(page, record) or any(_period().search(page.folded, *span) for span in before)


_AIMED = re.compile(
    r"\b(?:aim|aims|ambition|are to|commit|commits|commitment|could|expect|expects|expected|goal|is to|pledge|plan to|"
    r"plans to|propose|proposed|proposes|should|target|targets|to be|will|would)\b",
    re.I,
)


# "our mission to build 1.5 million homes", "the plan to inspire ..., by training 60,000 workers"
_UNDERTAKEN = re.compile(
    r"\b(?:plans?|promises?|missions?|offer|programme|bid|drive|vow|announcement) (?:for|of|part of|to)\b[^;]{0,160}?"
    r"\b(?:build|create|deliver|fund|give|hire|open|plant|provide|recruit|support|train|upgrade)(?:ing)? "
    r"(?:[\w-]+ ){0,3}$"
    r"|\bto (?:build|create|deliver|hire|open|plant|recruit|train|upgrade) (?:[\w-]+ ){0,2}$",
    re.I,
)


_WILL_ALLOW = re.compile(r"\b(?:funding|investment|money)\b[^.;]* will (?:allow|enable|help|support)\b")


def aimed(page: Page, record: Record) -> bool:
    """Whether a figure is told of what is to come: decided, aimed at or expected, not counted."""
    span = page.sentence(record.start)
    first = max(span.start, record.start)
    if _AIMED.search(page.folded, max(span.start, record.start - 90), first):
        return True
    if _WILL_ALLOW.search(page.folded, span.start, first):
        return True
    return bool(_UNDERTAKEN.search(page.folded, span.start, first))


# What an office does with a signature is on its own books: "we have signed 178 agreements".
_OWN_DEED = re.compile(
    r"\b(?:we|(?:the|this|our) (?:government|department|ministry|council|agency|commission))(?:'ve| have| has)?"
    r"(?: (?:now|already|also|today))* (?:agreed|allocated|appointed|approved|awarded|disbursed|issued|licensed|paid|"
    r"published|signed)\b",
    re.I,
)


_SPENT_ON = re.compile(
    r"\W*(?:(?:Additional|Continued|Extra|Further|More|New) )?(?:[Ff]unding|[Ii]nvestment|[Mm]oney|[Ss]pending) "
    r"(?:for|in|on|to|towards)\b(?![^.;]*\b(?:accounts?|fell|grew|had|has|have|increased|is|makes?|represents?|rises?"
    r"|rose|supports?|was|were|will)\b)"
)


_OUR_OWN = re.compile(r"\b(?:our|my|proud of(?: the| our)?) (?:(?:about|almost|more than|nearly|over|some) )*$")


def own_funding(page: Page, record: Record) -> bool:
    """Whether a figure stands in a sentence that announces the issuer's own money or deed: its books are its source."""
    if re.match(r" (?:match(?:ed)? |of the |grant )?(?:fund|grant|subsid)", page.folded[record.end : record.end + 24]):
        return True  # "50% match funding" is an offer
    if _SPENT_ON.match(page.folded, page.sentence(record.start).start, record.start):
        return True  # "Additional investment in 100 boats"
    counted = isinstance(record.value, Quantity) and record.value.kind == "count"
    if counted and _OUR_OWN.search(page.folded, page.sentence(record.start).start, record.start):
        return True  # "I am proud of our 6,000 employees"
    deed = _OWN_DEED.search(page.folded, page.sentence(record.start).start, record.start)
    if deed and not re.search(r"[,.;]", page.folded[deed.end() : record.start]):
        return True
    held = page.quantities(page.sentence(record.start))
    return any(h.value.kind == "money" and h.value.nature == "funding" for h in held)
