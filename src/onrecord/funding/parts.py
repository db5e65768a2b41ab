"""Which sums of a release are parts of a total it states: a list under the total, "including", sums that add up to it.

A release gives a total and then says where the money goes. To add the parts to the total would count them twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from onrecord.extract.quantity_words import MOVES
from onrecord.funding.adding import NEAR, adding_up, holds, is_item, making_combined
from onrecord.link.corpus import Held, Page
from onrecord.link.rounding import come_to
from onrecord.model import Record, Span

_OPENS_LIST = re.compile(
    r"\b(?:as follows|examples?|includ(?:es?|ing)|compris(?:es?|ing)|consist(?:s|ing)? of|made up of|broken down|"
    r"breakdown|split|divided|distributed|allocat(?:ed|ions?)|of which)\b[^:]*:$",
    re.I,
)
_GOES_ON = re.compile(
    r"(?:And|For|In|On|To) (?:[\w'-]+,? ){0,6}?[\w'-]+:$"
    r"|(?:It|This|That|They|The [a-z-]+(?: [a-z-]+)?) (?:will )?(?:also|further) "
    r"(?:allocates?|commits?|covers?|delivers?|funds?|gives?|includes?|invests?|provides?|supports?)\b[^:]*:$"
    r"|Further (?:funding|investments?|measures|money|spending)\b[^:]*:$|\bincludes? further\b[^:]*:$"
)
_IT_INCLUDES = re.compile(
    r"(?!(?:The|This) (?:[\w'-]+ ){0,2}Budget\b)"
    r"(?:This|The|That|It|These)\b(?: [\w'-]+){0,5}? (?:includes?|compris(?:es?|ed)|consists? of|(?:is|are) made up of|"
    r"(?:is|are|will be) (?:split|divided|shared))\b",
)
_INCLUDING = re.compile(
    r"\b(?:including|of which|comprising|consisting of|made up of|broken down into|(?:that|which) includes?)\b", re.I
)
# "the £1.5 billion scheme, with contributions of £1 billion from the agency and £5 million from Anytown"
_CONTRIBUTED = re.compile(r"\bwith (?:[a-z]+ ){0,2}contributions? (?:of|from)\b", re.I)
_OF_IT = re.compile(
    r" of (?:this|that|the) (?:new |extra |additional |total |overall )?"
    r"(?:funding|money|investment|package|sum|total|amount)\b| of this(?= (?:for|is|to|will)\b|[.,;])"
)
_OF_THE_TOTAL = re.compile(
    r"Of (?:(?:this|the|that) (?:total |overall )?(?:amount|funding|investment|money|package|sum|total)|that|this),"
)
# "£74 million of state funding combined with what councils give ensures over £93 million"
_COMBINED = re.compile(
    r"\b(?:along|combined|together) with\b[^.;]*\b(?:brings?|ensures?|gives?|makes?|means|provides?|totals?"
    r"|totalling)\b"
)
_WITH = re.compile(r",? with (?:[a-z]+ ){0,2}")
# "The loan forms part of a wider £60 million package"
_FORMS_PART = re.compile(r"\b(?:forms?|is|are|as) (?:a )?part of (?:an?|the|our|this|its) (?:[a-z]+ ){0,2}$")
# "the first round of scholarship funds, totalling £12 million"
_A_ROUND = re.compile(
    r"\b(?:first|second|third|fourth|initial|latest|final) (?:instalment|phase|round|stage|tranche|wave) of "
    r"(?:the |its |our )?(?:[\w-]+ ){0,4}?(?:awards?|funds?|funding|grants?|money|program(?:me)?|scheme|"
    r"scholarships?)\b"
)
_LEAST = 50_000  # less is a price, and no total
_FAR = 8  # sentences between a scheme and a round of it


_BESIDES = re.compile(r"\b(?:in addition to|on top of|separate from) (?:(?:an?|the) )?$")


def parts_of_totals(page: Page, sums: Sequence[Held]) -> dict[str, Record]:
    """For each sum that is part of a total in the same release, that total; by the id of its record.

    `sums` are the sums of one release in the order of the text. A total is larger than its parts, and may itself be a
    part of another.
    """
    found: dict[str, Record] = {}
    listed = ((part, whole) for part, whole in _listed(page, sums) if holds(whole, part))
    told = (
        *_given_out(page, sums), *_whole_lists(page, sums), *_included(page, sums), *adding_up(page, sums),
        *_going_on(page, sums), *making_combined(page, sums),
    )  # fmt: skip
    for part, whole in (*listed, *told):
        if any(_BESIDES.search(page.folded, max(0, r.start - 40), r.start) for r in (part.record, whole.record)):
            continue  # "£2 million for piers, on top of a £5 million package announced in May"
        found.setdefault(part.record.id, whole.record)
    return found


def beyond_totals(page: Page, sums: Sequence[Held]) -> set[str]:
    """The sums of a list under a total that are larger than it: the size of a scheme that the total pays into."""
    return {
        part.record.id
        for part, whole in _listed(page, sums)
        if part.value.value > whole.value.value and part.value.unit == whole.value.unit
    }


def _listed(page: Page, sums: Sequence[Held]) -> Iterator[tuple[Held, Held]]:
    """The items of a list whose opening words state a total, or say that one stated just before is given out."""
    opening: Held | None = None
    total: Held | None = None  # of the list before, which a further heading divides: "For transport:"
    for passage in page.document.passages:
        here = [s for s in sums if passage.start <= s.record.start < passage.end]
        if passage.kind == "list_item" or (opening and is_item(page, passage)):
            if opening and here:
                for number, one in enumerate(here):
                    inside = number and _INCLUDING.search(page.folded, here[number - 1].record.end, one.record.start)
                    if not inside:
                        yield one, opening
        elif passage.kind not in ("heading", "title"):
            words = page.folded[passage.start : passage.end].rstrip()
            total, opening = opening or total, None
            if words.endswith(":"):
                last = page.sentence(len(page.folded[: passage.end].rstrip()) - 1)
                own = [s for s in here if s.record.start >= last.start and s.value.value >= _LEAST]
                before = [s for s in sums if s.record.end <= last.start]
                if total and not own and _GOES_ON.search(page.folded, *last):
                    opening = total
                elif own:
                    opening = max(own, key=lambda s: s.value.value)
                elif _OPENS_LIST.search(page.folded, *last) and before and _goes_on_from(page, last, before[-1]):
                    same = page.sentence(before[-1].record.start)
                    opening = max((s for s in before if s.record.start >= same.start), key=lambda s: s.value.value)


# "Highlights of the harbour capital investment include:" is of no sum told of something else before
_OF_WHAT = re.compile(
    r"\b(?:in|of|under) (?:the|our|its) (?P<what>(?:[\w'-]+ ){1,4})(?:budget|estimates|investment|plan"
    r"|program(?:me)?|strategy)\b"
)
_ANY_MONEY = frozenset(("additional", "extra", "funding", "investment", "new", "overall", "total", "wider"))


def _goes_on_from(page: Page, lead: Span, held: Held) -> bool:
    """Whether the words that open a list may go on about a sum before: nobody else said it, and where they name what
    the list is of, its sentence tells of that."""
    passage = page.passage(held.record.start)
    if passage and page.folded[passage.start] in "\"'" and page.folded[lead.start] not in "\"'":
        return False  # what somebody quoted says of a budget, above a list of the announcement's own
    named = _OF_WHAT.search(page.folded, *lead)
    told = page.sentence(held.record.start).of(page.folded).lower().split()
    return named is None or set(named["what"].lower().split()) - _ANY_MONEY <= set(told)


_GIVES_OUT = re.compile(
    r"\b(?:contributes?|contributing|delivers?|funds?|gives?|goes to|invests?|pays?|projects|provides?|recipients|"
    r"receives?|supports?)\b[^:]{0,60}:$",
    re.I,
)
_ON_TOP = re.compile(r"\b(?:addition(?:al(?:ly)?)?|also|as well|further|other|separately|top)\b", re.I)


def _given_out(page: Page, sums: Sequence[Held]) -> Iterator[tuple[Held, Held]]:
    """The sums that open the items of a list, under a total told just before the line that opens it ("The government
    will contribute:"), where all together they stay within it."""
    whole: Held | None = None
    row: list[Held] = []
    for passage in (*page.document.passages, None):
        if passage and is_item(page, passage):
            row += [s for s in sums if passage.start <= s.record.start < passage.end][:1] if whole else []
            continue
        if whole and len(row) > 1 and all(holds(whole, one) for one in row):
            together = sum((one.value.value for one in row), Decimal())
            yield from ((one, whole) for one in row if together <= whole.value.value)
        whole, row = None, []
        if passage is None or passage.kind in ("heading", "title"):
            continue
        last = page.sentence(len(page.folded[: passage.end].rstrip()) - 1)
        if _GIVES_OUT.search(page.folded, *last) and not _ON_TOP.search(page.folded, *last):
            here = page.index(last.start)
            near = [s for s in sums if s.record.end <= last.start and here - page.index(s.record.start) <= NEAR]
            whole = max(near, key=lambda s: s.value.value, default=None)
            between = whole and _ON_TOP.search(page.folded, whole.record.end, last.start)
            if whole and (between or not _goes_on_from(page, last, whole)):
                whole = None  # something else came between


def _whole_lists(page: Page, sums: Sequence[Held]) -> Iterator[tuple[Held, Held]]:
    """The sums that open the items of a list, where all together they make one told before it, within what each is
    rounded to."""
    row: list[Held] = []
    for passage in (*page.document.passages, None):
        if passage and is_item(page, passage):
            row += [s for s in sums if passage.start <= s.record.start < passage.end][:1]
            continue
        if len(row) > 2 and (whole := _made_of(page, sums, row)):
            yield from ((one, whole) for one in row)
        row = []


def _made_of(page: Page, sums: Sequence[Held], row: Sequence[Held]) -> Held | None:
    """The last sum told near before a row that the row adds up to."""
    here = page.index(row[0].record.start)
    before = (s for s in reversed(sums) if s.record.end <= row[0].record.start and all(holds(s, one) for one in row))
    before = (s for s in before if here - page.index(s.record.start) <= _FAR)
    return next((s for s in before if come_to(row, s)), None)


_TAKES_UP = re.compile(r"(?:This|It|These)\b|The (?P<noun>[a-z]+)\b")


_SUMS = ("agreement", "facility", "funding", "grant", "investment", "loan", "money", "sum")


def _takes_up(page: Page, span: Span, earlier: Held) -> bool:
    """Whether a sentence goes on about the sum of the one before: "This is part of", "The loan forms part of"."""
    subject = _TAKES_UP.match(page.folded, *span)
    if subject is None or page.index(span.start) != page.index(earlier.record.start) + 1:
        return False
    before = page.sentence(earlier.record.start).of(page.folded).lower()
    return subject["noun"] is None or subject["noun"] in before or subject["noun"] in _SUMS


def _largest_last(page: Page, earlier: Sequence[Held]) -> Held:
    """The largest sum of the last sentence that gives one: "is £570 million, £22 million more than last year"."""
    last = page.index(earlier[-1].record.start)
    return max((s for s in earlier if page.index(s.record.start) == last), key=lambda s: s.value.value)


def _within(page: Page, sums: Sequence[Held], span: Span, whole: Held) -> bool:
    """Whether no sum of a sentence is larger than what they are said to be included in."""
    return all(s.value.value <= whole.value.value for s in sums if span.start <= s.record.start < span.end)


def _included(page: Page, sums: Sequence[Held]) -> Iterator[tuple[Held, Held]]:
    """Sums after "including", and those of a sentence that says what the total before it includes."""
    for at, one in enumerate(sums):
        span, here = page.sentence(one.record.start), page.index(one.record.start)
        near = [s for s in sums[:at] if here - page.index(s.record.start) <= NEAR]
        opens = _IT_INCLUDES.match(page.folded, *span)
        earlier = [s for s in near if s.record.end <= span.start]
        if opens and opens.end() <= one.record.start and earlier:
            total = _largest_last(page, earlier)
            if holds(total, one) and _within(page, sums, span, total):
                yield one, total
        larger = [s for s in near if holds(s, one)]
        of_the_total = _total_before(page, earlier) if _OF_THE_TOTAL.match(page.folded, *span) else None
        if of_the_total and holds(of_the_total, one):
            yield one, of_the_total
        if larger and _OF_IT.match(page.folded, one.record.end, span.end):
            yield one, max(larger, key=lambda s: s.value.value)
        whole = [s for s in sums[:at] if here - page.index(s.record.start) <= _FAR and holds(s, one)]
        if whole and _A_ROUND.search(page.folded, span.start, one.record.start):
            yield one, max(whole, key=lambda s: s.value.value)
        forms = _FORMS_PART.search(page.folded, span.start, one.record.start)
        if earlier and forms and _takes_up(page, span, earlier[-1]) and holds(one, earlier[-1]):
            yield _largest_last(page, earlier), one
        before = sums[at - 1] if at else None
        together = before is not None and before.record.start >= span.start and holds(before, one)
        if before and together and _INCLUDING.search(page.folded, before.record.end, one.record.start):
            yield one, before
            yield from _in_a_row(page, before, sums[at:])
        with_it = before and together and _WITH.fullmatch(page.folded, before.record.end, one.record.start)
        if before and with_it and page.folded.startswith(" of ", one.record.end):
            yield one, before  # "comes to EUR 135 billion, with EUR 48 billion of military aid"
        here_too = before is not None and before.record.start >= span.start and holds(one, before)
        if before and here_too and _COMBINED.search(page.folded, before.record.end, one.record.start):
            yield before, one
        told = [s for s in near if s.record.start >= span.start and holds(s, one)]
        if told and _CONTRIBUTED.search(page.folded, told[0].record.end, one.record.start):
            yield one, told[0]


_COMPARED = re.compile(  # "rises from £2 million to", "down from £2 million"; not "benefit from £2 million"
    rf"\b(?:(?:{MOVES})[a-z]*|down|up)\b(?: [\w'-]+){{0,8}} from(?: [a-z]+){{0,3}} $"
    r"|\b(?:bigger|greater|higher|larger|lower|rather|smaller) than(?: [a-z]+){0,3} $"
)


def _total_before(page: Page, earlier: Sequence[Held]) -> Held | None:
    """The funding that the sentence before tells of, when it is one sum: no price, no sum of before, no other part."""
    for n in sorted({page.index(s.record.start) for s in earlier}, reverse=True):
        here = [s for s in earlier if page.index(s.record.start) == n and s.value.nature == "funding"]
        span = page.sentences[n]
        told = [s for s in here if not _COMPARED.search(page.folded, span.start, s.record.start)]
        if told and not _OF_THE_TOTAL.match(page.folded, *span):
            return told[0] if len(told) == 1 else None
    return None


_ROW = re.compile(r"[^.;:£$€]{0,60}(?:,| and|, and|, as well as) (?:\w+ ){0,3}")


def _in_a_row(page: Page, whole: Held, sums: Sequence[Held]) -> Iterator[tuple[Held, Held]]:
    """What "including" names after its first sum: "£5 million, including £3 million for piers and £1 million"."""
    together = sums[0].value.value
    for one, again in pairwise(sums):
        together += again.value.value
        row = _ROW.fullmatch(page.folded, one.record.end, again.record.start)
        if row is None or not holds(whole, again) or together > whole.value.value:
            return
        yield again, whole


_GOES_ON_ABOUT = re.compile(
    r"\W*(?:(?:It|This|The (?:[a-z]+ )?(?:funding|investment|money|package)) (?!will also\b)"
    r"|(?:As well as )?(?i:(?:a|an|another|about|almost|and|around|more than|nearly|over|some|up to|additional|extra"
    r"|further) )*(?:[£$€]|\d[\d.,]* (?:thousand|million|billion) [a-z]))"
)


def _going_on(page: Page, sums: Sequence[Held]) -> Iterator[tuple[Held, Held]]:
    """Sums told after one that "the new funding includes", while all together stay within the funding."""
    for at, first in enumerate(sums):
        span = page.sentence(first.record.start)
        opens = _IT_INCLUDES.match(page.folded, *span)
        earlier = [s for s in sums[:at] if s.record.end <= span.start]
        if not opens or opens.end() > first.record.start or not earlier or not holds(earlier[-1], first):
            continue
        if not _within(page, sums, span, earlier[-1]):
            continue
        whole, together = earlier[-1], first.value.value
        for one in sums[at + 1 :]:
            near = page.index(one.record.start) - page.index(first.record.start) <= _FAR
            given = one.value.funding_status in ("past", "previously_announced", "total")
            if not near or not holds(whole, one) or together + one.value.value > whole.value.value:
                break
            inside = page.sentence(one.record.start)
            if inside != span and not _GOES_ON_ABOUT.match(page.folded, *inside):
                break  # "In a separate announcement, the treasury will give £40 million"
            if not given:
                together += one.value.value
                yield one, whole
