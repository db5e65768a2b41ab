"""Which programme a sum or an announced act is of: one that it names, the nearest in its sentence, or one taken up."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from onrecord.link.corpus import Page
from onrecord.model import Record, Span
from onrecord.values import Commitment, Quantity


def names_it(record: Record, names: Sequence[str]) -> bool:
    """Whether a sum or an act names the programme in a slot: what it is for, who gets it, what it is part of."""
    value = record.value
    slots = {Quantity: ("recipient", "purpose", "measure"), Commitment: ("programme", "vehicle")}.get(type(value), ())
    said = " | ".join(str(words) for slot in slots if (words := getattr(value, slot))).casefold()
    return bool(said) and any(name in said and re.search(rf"\b{re.escape(name)}\b", said) for name in names)


_TAKEN_UP = re.compile(
    r"\b(?:[Ff]or|[Oo]f|[Tt]o|[Uu]nder|[Tt]hrough|[Ii]n|launch) (?:the|this) "
    r"(?:fund|grant|initiative|program|programme|scheme)\b(?! (?:for|of|that|to|which)\b)"
)
_SENTENCES_BACK = 3
_ITS_SUM = re.compile(
    r" (?:of )?(?:(?:government|new|public|state|UK) ){0,3}(?P<kind>fund|grant|initiative|program|programme"
    r"|scheme)\b(?!ing)"
)


def taken_up(owner: Mapping[str, str], page: Page, record: Record) -> str | None:
    """Which programme a sum is for as "the program", the only one that the sentences right before name, or is told as
    the sum of the release's only programme of its kind: "the £9 million government fund"."""
    if not isinstance(record.value, Quantity) or record.value.kind != "money":
        return None
    sentence = page.sentence(record.start)
    of_one = page.folded.endswith(("the ", "this ", "our ", "The ", "This "), 0, record.start)
    if of_one and (its := _ITS_SUM.match(page.folded, record.end)) and not page.within("programme", sentence):
        named = {
            owner[m.id] for m in page.of("programme")
            if m.id in owner and getattr(m.value, "name", "").lower().split()[-1:] == [its["kind"]]
        }  # fmt: skip
        return named.pop() if len(named) == 1 else None
    if (lead := _lead_of_list(page, record)) is not None and not page.within("programme", sentence):
        named = {owner[m.id] for m in page.within("programme", lead) if m.id in owner}
        if named:
            return named.pop() if len(named) == 1 else None
    if (
        page.passage(record.start) is None
        or page.within("programme", sentence)
        or not _TAKEN_UP.search(page.folded, *sentence)
    ):
        return None
    for _ in range(_SENTENCES_BACK):
        if sentence.start < 2:
            return None
        sentence = page.sentence(sentence.start - 2)
        if named := {owner[m.id] for m in page.within("programme", sentence) if m.id in owner}:
            return named.pop() if len(named) == 1 else None
    return None


def _lead_of_list(page: Page, record: Record) -> Span | None:
    """The sentence that opens the list in whose items a sum stands, also where the marks of the items are lost."""
    body = page.body
    at = next((n for n, p in enumerate(body) if p.start <= record.start < p.end), -1)
    while at >= 0 and (body[at].kind == "list_item" or _holds_a_sum(page, body[at].span)):
        at -= 1
        if at >= 0 and page.folded[body[at].start : body[at].end].rstrip().endswith(":"):
            return page.sentence(len(page.folded[: body[at].end].rstrip()) - 1)
    return None


def _holds_a_sum(page: Page, span: Span) -> bool:
    return any(held.value.kind == "money" for held in page.quantities(span))


_THROUGH = re.compile(r"\b(?:[Tt]hrough|[Uu]nder)(?: [\w']+){0,3} $")
_FRAMED = 30  # code points between a plan that things are done "through" and a sum that is its own


_PART_OF = re.compile(
    r"\b(?:(?:a |key |latest )*(?:part|step) (?:of|in)|committed to in|commitment (?:in|under)|deliver\w* (?:on )?|"
    r"in line with|set out in|in support of|supporting|towards)(?: (?:both )?(?:an?|its|our|that|the|their|this"
    r"|[\w']+'s?))?"
    r"(?: (?:[A-Z][\w-]*|ambitious|long-term|wider))?(?:'s?)? ?$"
)


def _is_the_frame(page: Page, mention: Record, record: Record) -> bool:
    """Whether a programme only frames a sentence: "Through our Plan for Harbours some 7,000 crews get part of £8m"."""
    lead = max(record.end, mention.start - 60)
    if mention.start - record.end > _FRAMED and _PART_OF.search(page.folded, lead, mention.start):
        return True
    far = record.start - mention.end > _FRAMED
    return far and bool(_THROUGH.search(page.folded, max(0, mention.start - 50), mention.start))


_APART = re.compile(r"\b(?:follows|following|in addition to|on top of|comes after|alongside|separate)\b")


# "£6 million to repair piers, reflecting our support for the coast and continuing to help crews under the scheme"
_BESIDE = re.compile(
    r", (?:as well as )?(?:reflecting|building on|complementing|following|recogni[sz]ing|alongside)\b"
    r"|,? and (?:also )?continu\w+ to\b"
    r"|;|^[^,.;]{4,80} and (?:an?|our|the) (?:[a-z-]+ ){0,3}$"  # "£3 billion to help them and a new package of"
)


# "a £2.4 million loan, a £460,000 Quays First grant": the second sum is the grant's
_A_SUM_OF_ITS_OWN = re.compile(r",(?: and)? an? (?:[a-z]+ )?[£$€][\d.,]+(?: (?:[mb]illion|thousand))? (?:[a-z]+ )?$")
_BEFORE_IT = ("previous ", "earlier ", "former ")  # "a rise of £8 million on the previous Harbour Plan"


def nearest(owner: Mapping[str, str], page: Page, entity: str, record: Record, span: Span) -> bool:
    """Whether of all programmes that a sentence names, this one stands nearest to a record."""
    inside = [m for m in page.within("programme", span) if m.id in owner]
    if isinstance(record.value, Quantity):  # "delivers the plan and follows £2 million": not its own
        inside = [m for m in inside if m.end > record.start or not _APART.search(page.folded, m.end, record.start)]
        inside = [m for m in inside if not _is_the_frame(page, m, record)]
        inside = [m for m in inside if not _BESIDE.search(page.folded[record.end : max(m.start, record.end)])]
        inside = [m for m in inside if not _A_SUM_OF_ITS_OWN.search(page.folded, record.end, max(m.start, record.end))]
        inside = [m for m in inside if not page.folded.endswith(_BEFORE_IT, 0, m.start)]
        inside = [m for m in inside if ";" not in page.folded[m.end : max(m.end, record.start)]]
    within = [m for m in inside if record.span.covers(m.span)] or inside
    if any(record.span.covers(m.span) and owner[m.id] == entity for m in within):
        return True
    near = min(within, key=lambda m: max(m.start - record.end, record.start - m.end), default=None)
    if near is None:
        return False
    row = _row(page, inside, near) if isinstance(record.value, Quantity) else [near]
    return any(owner[m.id] == entity for m in row)


_AND_THE = re.compile(r"(?: \([A-Z]\w*\))?(?:,|,? and|,? or)(?: (?:the|its|our|their))? ")


def _row(page: Page, inside: Sequence[Record], near: Record) -> list[Record]:
    """The programmes of a row that one of them stands in: "£9 million for the Quays Fund and the Piers Scheme"."""
    row = [near]
    ordered = sorted(inside, key=lambda m: m.start)
    for m in (m for m in ordered if m.start >= near.end):
        if _AND_THE.fullmatch(page.folded, row[-1].end, m.start):
            row.append(m)
    for m in (m for m in reversed(ordered) if m.end <= near.start):
        if _AND_THE.fullmatch(page.folded, m.end, row[0].start):
            row.insert(0, m)
    return row
