"""The note at the top of a document: at most five lines, those that a fact-checker had best see before the rest.

A line says what is stated, with both wordings and the day of the other document, and never whether it is true; it opens
at the words. Lines come from links (told before, revised, does not add up, dates at odds, another scope) and from the
document alone (a record claimed, a figure of weight without a source); room that is left is filled with what it says in
sum.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.link.calendar import ON_THE_DAY
from onrecord.link.corpus import Page
from onrecord.link.sourcing import (
    aimed,
    lead_of_list,
    own_funding,
    period_named,
    same_number,
    source_named,
    source_unnamed,
)
from onrecord.link.superlatives import limited_record
from onrecord.link.superlatives import records as records_claimed
from onrecord.link.wording import day, quoted, told
from onrecord.model import RECORD_TYPES, Document, Link, Member, Record, Span
from onrecord.remarks import SUMMARY, Kind, NoteLine, remarks
from onrecord.values import Quantity, Quotation

__all__ = ["LINES", "Kind", "NoteLine", "note"]

LINES = 5
_KIND_OF: dict[str, Kind] = {
    "scope_difference": "scope", "conflict": "do_not_agree", "update": "revised", "reannouncement": "told_elsewhere",
    "restatement": "told_elsewhere", "date_mismatch": "dates_at_odds", "arithmetic": "sum", "reuse": "same_words",
    "mirror": "same_words", "delivery": "revised", "series": "does_not_add_up",
}  # fmt: skip
_FIRST_AND_LAST = ("funding.reannouncement", "revisions.update")  # of a long row, these name only two documents
_LEAST = 0.3  # a link lighter than this is no news
_AT_MOST = 2  # lines of one kind
_LATER = 0.6  # what only a later document repeats, or one release says twice, weighs so much less
_TAKEN = ("scope_difference", "conflict", "update")  # a figure that such a link is about has its line
_GIVES_WAY = ("figures", "acts", "undated")
_OF_ONE_ACT = ("due", "target", "condition", "asked")  # of one sentence, one of these says enough
_CROSSING = ("scope", "revised", "do_not_agree")


def note(document: Document, records: Sequence[Record], links: Sequence[Link]) -> list[NoteLine]:
    """At most five lines on a document, strongest first; links and records of other documents are left aside."""
    own = [r for r in records if r.document == document.id]
    page = Page(document, {t: sorted((r for r in own if r.type == t), key=lambda r: r.start) for t in RECORD_TYPES})
    of_link = {k.id: k for k in links}
    found = sorted(
        (
            *_of_links(document, links), *_records_claimed(page, links), *_without_source(page, own, links),
            *remarks(page),
        ),
        key=lambda line: (line.kind in SUMMARY, -line.weight, line.start, line.sentence),
    )  # fmt: skip
    kept: list[NoteLine] = []
    for line in found:
        same_kind = sum(k.kind == line.kind for k in kept)
        if same_kind < _AT_MOST and not _again(document, line, kept, of_link):
            line = _words_told_once(line, kept) if line.kind == "quoted" else line
            if line.kind != "quoted" or "“" in line.sentence or "also " in line.sentence:
                kept.append(line)  # who speaks alone says nothing
    return kept[:LINES]


_FIRST_WORDS = re.compile(r", “(?P<words>[^”]{60})[^”]*”")


def _words_told_once(line: NoteLine, kept: Sequence[NoteLine]) -> NoteLine:
    """Who is quoted, without the words where a line before quotes them."""
    quoted_here = _FIRST_WORDS.search(line.sentence)
    if quoted_here is None or not any(quoted_here["words"] in other.sentence for other in kept[: LINES - 1]):
        return line
    rest = line.sentence[quoted_here.end() :]
    return replace(line, sentence=f"{line.sentence[: quoted_here.start()]}{rest}")


_NUMBERS = re.compile(r"\d(?:[\d,.]*\d)?")


def _again(document: Document, line: NoteLine, kept: Sequence[NoteLine], of_link: dict[str, Link]) -> bool:
    """Whether a line says of its words what lines before it say: one of its kind about them, or two of any kind, or one
    that sets them against another document where it only says that they were told there. Lines that only say what is
    stated give way to any other about their words."""
    overlapping = [k for k in kept if Span(line.start, line.end).overlaps(Span(k.start, k.end))]
    if any(k.kind == line.kind for k in overlapping) or len(overlapping) > 1:
        return True
    if line.kind in _GIVES_WAY and overlapping:
        return True
    numbers = set(_NUMBERS.findall(line.sentence)) if line.kind == "figures" else set()
    if numbers and any(k.kind == "no_source" and numbers <= set(_NUMBERS.findall(k.sentence)) for k in kept):
        return True  # the same figure in other words
    if line.kind in _OF_ONE_ACT and any(k.kind in _OF_ONE_ACT for k in overlapping):
        return True
    places = _places(document, line, of_link)
    for other in kept:
        covered = all(any(p.overlaps(q) for q in _places(document, other, of_link)) for p in places)
        if covered and line.link and other.kind == line.kind:
            return True
        crossing = other.link and any(m.document != document.id for m in of_link[other.link].members)
        if covered and crossing and line.kind in ("told_before", "told_elsewhere") and other.kind in _CROSSING:
            return True
    return False


def _places(document: Document, line: NoteLine, of_link: dict[str, Link]) -> list[Span]:
    """The words of a document that a line is about."""
    link = of_link.get(line.link or "")
    return [m.span for m in link.members if m.document == document.id] if link else [Span(line.start, line.end)]


def _of_links(document: Document, links: Sequence[Link]) -> Iterator[NoteLine]:
    """A line for each link of weight that has words in this document."""
    for link in links:
        here = [m for m in link.members if m.document == document.id]
        if not here or link.weight < _LEAST:
            continue
        first, kind = _opens_at(link, here), _kind(document, link)
        weight = link.weight * (_LATER if kind == "told_elsewhere" else 1)
        yield NoteLine(kind, _from_here(document, link), first.start, first.end, weight, link.id)


def _kind(document: Document, link: Link) -> Kind:
    """What a line is called: told before only where another document is known to be earlier, revised only where the two
    are one text given out and then spoken, or given out twice."""
    kind = _KIND_OF[link.relation]
    if link.relation == "arithmetic" and any(slot.verdict == "fails" for slot in link.because):
        return "does_not_add_up"
    if link.relation == "reuse":
        one = any(slot.name == "documents" and slot.verdict == "agrees" for slot in link.because)
        return "revised" if one else "same_words"
    if kind != "told_elsewhere":
        return kind
    if all(m.document == document.id for m in link.members):
        return "counted_again" if link.relation == "reannouncement" else "told_elsewhere"
    earliest = next((slot.values[0] for slot in link.because if slot.name == "issued"), None)
    known = document.issued and earliest not in (None, day(None), day(document.issued))
    return "told_before" if known and link.members[0].document != document.id else kind


def _from_here(document: Document, link: Link) -> str:
    """The link's sentence as read in this document, "this release" where no other bears its name."""
    said, name = link.explanation, told(Page(document, {}))
    this = re.sub(r"^the (?:undated )?(.*?)(?: of [^“]*)?$", r"this \1", name)
    titled = f"{name.split(' of ')[0]} {quoted(document.title, 90)}", f"{name} {quoted(document.title, 90)}"
    # a link of two documents names them apart; one of more may mean another document of the same day
    alone = len({m.document for m in link.members}) < 3 and link.rule != "figures.restatement"
    one = all(m.document == document.id for m in link.members)
    for known in (*titled, *((name,) if alone or one else ())):
        said = said.replace(known, this).replace(known[:1].upper() + known[1:], this[:1].upper() + this[1:])
    if this.lower() in said.lower() or name.lower() in said.lower() or link.rule not in _FIRST_AND_LAST:
        return said
    here = next(m for m in link.members if m.document == document.id)
    return f"{said.rstrip('.')}; {this} says {quoted(here.text, 140)}."


def _opens_at(link: Link, here: Sequence[Member]) -> Member:
    """Where a line opens: at a record rather than at a date, and at this document's own words."""
    return next((m for m in here if m.record), here[0]) if link.relation == "date_mismatch" else here[0]


# "aims to send one of its largest teams" claims no record
_HOPED = re.compile(
    r"\b(?:aim(?:s|ing)|hop(?:es|ing)|plan(?:s|ning)|want(?:s|ing)?) to [^.;]{0,40}$"
    r"|\bone of (?:the |its |our |their )?$"
    r"|\b(?:aim|ambition|goal|vision)\b[^.;]{0,60} to be(?:come)? $"
)


_WHOLE = 200  # code points of a sentence that a line can quote whole


def _records_claimed(page: Page, links: Sequence[Link]) -> Iterator[NoteLine]:
    """A record claimed ("biggest ever"), where no link has said so already; in the title alone, or of money, it weighs
    more."""
    document = page.document
    if any(m.document == document.id for link in links if link.rule.startswith("superlatives.") for m in link.members):
        return
    claims = [c for c in records_claimed(page) if not _HOPED.search(page.folded, page.sentence(c.start).start, c.start)]
    if not claims:
        return
    title = next((p for p in document.passages if p.kind == "title"), None)
    in_title = [c for c in claims if title and title.span.covers(c)]
    of_money = [c for c in claims if any(h.value.kind == "money" for h in page.quantities(c))]
    first = (in_title or of_money or claims)[0]
    words, whole = quoted(first.of(document.text), 160), page.sentence(first.start)
    if not in_title and whole.covers(first) and whole.end - whole.start <= _WHOLE:
        words = quoted(whole.of(document.text).rstrip(". "), _WHOLE)  # "the most of these" of what, and within what
    if in_title and (limited := limited_record(page, first)):
        said = f"A record is claimed in the title: {words}; the text says {quoted(limited.of(document.text), 160)}."
        yield NoteLine("record", said, first.start, first.end, 0.7)
        return
    if in_title and len(in_title) == len(claims):
        said = f"A record is claimed in the title only: {words}; the text does not say what it is measured against."
        yield NoteLine("record", said, first.start, first.end, 0.65)
        return
    others = [c for c in claims if c not in in_title and c != first]
    more = f" ({len(others)} more in the text)" if others else ""
    what = "A first" if re.search(r"first(?: [\w-]+){0,4} ever", words, re.I) else "A record"
    said = f"{what} is claimed: {words}{more}; what it is measured against is for the release to show."
    yield NoteLine("record", said, first.start, first.end, 0.65 if in_title else 0.5 if of_money else 0.45)


def _without_source(page: Page, own: Sequence[Record], links: Sequence[Link]) -> Iterator[NoteLine]:
    """A statistic of weight for which nobody is cited: one line, that of the weightiest, which says whether
    others lack one too."""
    document = page.document
    taken = {
        m.record for k in links if k.relation in _TAKEN and k.weight >= 0.6 for m in k.members if m.document == page.id
    }  # fmt: skip
    listed = [c for c in page.of("commitment") if c.rule == "commitment.list_item"]  # what is announced item by item
    sourced = {
        (v.kind, v.value) for r in page.of("quantity") if isinstance(v := r.value, Quantity) and source_named(page, r)
    }  # fmt: skip
    figures = [
        (w + 0.02 * len(_missing(page, r, r.value)) - (0.1 if r.id in taken else 0), r, r.value)
        for r in page.of("quantity")
        if isinstance(r.value, Quantity) and r.value.nature in ("statistic", "estimate")
        and (w := _weight(r.value)) > 0 and not page.heads(r.start)
        and (r.value.kind, r.value.value) not in sourced and not own_funding(page, r) and not aimed(page, r)
        and not any(c.span.covers(r.span) for c in listed) and not _counted_at_an_event(page, r)
        and not _own_act(page, r) and not _who_may(page, r) and not page.folded.endswith("?", *page.sentence(r.start))
    ]  # fmt: skip
    if not figures:
        return
    weight, record, value = max(
        figures, key=lambda f: (round(f[0], 2), f[2].kind == "count" and f[2].value, -f[1].start)
    )
    missing = _missing(page, record, value)
    others = any(v.value != value.value for _, _, v in figures)  # which ones a reader would count is a matter of taste
    who = _speaker(record, own)
    about = f"{quoted(_stretch(page, record))}{f' ({who})' if who else ''}"
    vague = source_unnamed(page, record)
    if vague is not None:
        said = f"{quoted(vague.of(document.text))} is all the source given for {about}"
        said += " (nor for other figures in the text)" if others else ""
        said += f", and {' and '.join(missing)}" if missing else ""
        weight -= 0.06
    else:
        *lacks, last = ("source", *(slot.removeprefix("no ") for slot in missing))
        said = f"No {', '.join(lacks)}{' or ' if lacks else ''}{last} is given for {about}"
        too = "a source for" if missing else "for"
        said += f" (nor {too} other figures in the text)" if others else ""
    yield NoteLine("no_source", f"{said}.", record.start, record.end, weight)


_EVENT = re.compile(
    r"\b(?:attend|attest|award|celebrat|graduat|honou?r|join|met|open|present|sw[eo]r|visit|welcom)\w*", re.I
)


def _counted_at_an_event(page: Page, record: Record) -> bool:
    """Whether a number counts who or what was there at an event of the day: nobody need be cited for it."""
    sentence = page.sentence(record.start)
    counted = isinstance(record.value, Quantity) and record.value.kind == "count"
    return counted and all(p.search(page.folded, *sentence) is not None for p in (ON_THE_DAY, _EVENT))


_WHO_MAY = re.compile(
    r" (?:of )?(?:the )?(?:(?:area|county|local|national|state) )*(?:AMI\b|median (?:family |household )?income)"
)


def _who_may(page: Page, record: Record) -> bool:
    """Whether a share says for whom something is: "those making less than 60% of area median income"."""
    return _WHO_MAY.match(page.folded, record.end) is not None


_DOING = re.compile(r"(?:doubl|halv|quadrupl|trebl|tripl)ing\b", re.I)
_ITEM_DOING = re.compile(
    r"\W*(?:abolish|award|boost|build|creat|cut|deliver|doubl|expand|fund|giv|hir|increas|invest|mak|open|provid|"
    r"recruit|reduc|support|train|upgrad)t?ing\b(?! (?:are|costs|is|was|were)\b)",
    re.I,
)


_STEPS = ("actions", "commitments", "measures", "recommendations")  # of a plan
# "The projects include a total of 1,700 homes": what an award is for
_PAYS_FOR = re.compile(r"The (?:[a-z]+ )?(?:awards|grants|investments|projects) (?:will )?(?:fund|include)s?\b")


def _own_act(page: Page, record: Record) -> bool:
    """Whether a figure is of what is being done by whoever tells it: "doubling grants", "opening 50 beds" of a list."""
    passage = page.passage(record.start)
    if passage is not None and passage.kind == "list_item" and _ITEM_DOING.match(page.folded, passage.start):
        return True
    if isinstance(record.value, Quantity) and record.value.unit in _STEPS:
        return True  # "over 100 actions in the plan", which anybody may count
    bought = _PAYS_FOR.match(page.folded, *page.sentence(record.start))
    return bought is not None or _DOING.match(record.text) is not None


def _missing(page: Page, record: Record, value: Quantity) -> list[str]:
    """What a figure lacks beside a source."""
    told = value.per or period_named(page, record) or any(h.value.period for h in same_number(page, value))
    missing = [] if told else ["no period"]
    if value.kind == "percent_change" and not value.base_period and not _against(page, record):
        missing.append("no base")
    return missing


def _against(page: Page, record: Record) -> bool:
    """Whether the sentence says what a change is measured against."""
    sentence = page.sentence(record.start)
    here = page.index(record.start)
    if here and _THIS_IS.match(page.folded, *sentence) and len(page.quantities(page.sentences[here - 1])) > 1:
        return True  # "£5 million more lifts it to £9 million. This represents a rise of": of what was told just before
    spans = [Span(sentence.start, max(sentence.end, record.end))]
    if (lead := lead_of_list(page, record)) is not None:
        spans.append(lead)
    return any(_COMPARED.search(page.folded, *span) for span in spans)


_THIS_IS = re.compile(r"(?:It|That|This) (?:amounts to|equates to|is|marks|represents)\b")
_COMPARED = re.compile(
    r"\b(?:compared (?:to|with)|on (?:last|the previous|the) year|since|against"
    r"|than (?:at|before|during|in|it|its|last|our|the|their)"
    r"|over the (?:month|quarter|year)\b"
    r"|(?:over|in|during|within) (?:the )?(?:last|past|previous) (?:[\w-]+ )?(?:day|week|month|quarter|year|decade)s?"
    r"|(?:a|one) year (?:ago|earlier|before)|year[ -]on[ -]year|(?:last|this) year"
    r"|(?:up|down|rose|fell|risen|fallen) from|from (?:[A-Z][a-z]+ )?(?:19|20)\d\d to)\b",
    re.I,
)


def _weight(value: Quantity) -> float:
    """How much an uncited figure weighs: changes before shares, shares before counts, small counts nothing."""
    match value.kind:
        case "percent_change" | "ratio" | "percentage_points":
            return 0.52
        case "percent":
            return 0.48 if value.value != 100 else 0.0  # all of it: no number that was counted
        case "fraction":
            return 0.4
        case "count":
            return 0.44 if value.value >= 1000 else 0.29 if value.value >= 100 else 0.0
        case _:
            return 0.0


def _speaker(record: Record, own: Sequence[Record]) -> str | None:
    holding = [q for q in own if isinstance(q.value, Quotation) and q.start <= record.start < q.end]
    narrow = min(holding, key=lambda q: q.end - q.start, default=None)
    return narrow.value.speaker if narrow is not None and isinstance(narrow.value, Quotation) else None


_LEFT_OF = re.compile(r"(?:that|which|who|whose)\b")
_LONGEST_WHOLE = 200


def _antecedent(page: Page, sentence: Span, span: Span) -> int:
    """Where words begin that a relative clause is said of: its sentence where that is short, else its last clause."""
    if span.end - sentence.start <= _LONGEST_WHOLE:
        return sentence.start
    lead = page.folded[sentence.start : span.start].rstrip(" ,")
    cut = max(lead.rfind(mark) + len(mark) for mark in (", ", "; ", " - ") if mark in lead) if ", " in lead else 0
    return sentence.start + cut


_DANGLING = re.compile(r",?(?: (?:(?:expected|likely|set) )?to be| (?:and|by|for|of|or|the|to|with))+$")


def _stretch(page: Page, record: Record) -> str:
    """A figure with its sentence where that is short, else its clause, else the words around it."""
    sentence, text = page.sentence(record.start), page.document.text
    span = sentence
    if not sentence.covers(record.span) or sentence.end - sentence.start > 170:
        span = page.clause(record.span)
    if span.end - span.start < 40 and sentence.covers(record.span):  # too little to be read alone
        first, last = max(sentence.start, record.start - 90), min(sentence.end, record.end + 60)
        first = first if first == sentence.start else min(text.find(" ", first) + 1, record.start)
        last = last if last == sentence.end or text[last] == "," else max(text.rfind(" ", first, last), record.end)
        mark = next((text.find(m, record.end, min(sentence.end, record.end + 130)) for m in (", ", "; ")), -1)
        span = Span(first, mark if mark >= 0 else last)  # to the end of the clause where that is near
    joined = text[span.end : sentence.end].startswith((" and ", " or "))
    last = min(sentence.end, span.end + 70)
    last = comma if (comma := text.find(", ", span.end, last)) >= 0 else last
    if joined and not page.within("quantity", Span(span.end, last)):  # "criminal and immigration offences"
        span = Span(
            span.start,
            last if last == sentence.end or text[last] == "," else max(text.rfind(" ", span.end, last), span.end),
        )
    if _LEFT_OF.match(page.folded, span.start):  # "which has already helped 1.2 million": said of what stands before
        span = Span(_antecedent(page, sentence, span), span.end)
    words = " ".join(span.of(text).split()).strip(' .,;:“”"')
    words = re.sub(r"^(?:And|But|So|Yet|Also),? |^(?:(?:it|that|this|which) )?means (?:that )?", "", words)
    if dangling := _DANGLING.search(words):
        words = words[: dangling.start()]
    around = span != sentence and not joined and span != page.clause(record.span)
    before, after = around and span.start > sentence.start, around and span.end < sentence.end
    after = after or (joined and span.end < sentence.end)
    return f"{'… ' if before else ''}{words}{' …' if after else ''}"
