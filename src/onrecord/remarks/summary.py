"""What a document says in sum, for a note with room left: its promises, its targets, what is done and asked.

These lines find nothing odd. They come after all that do, so that they fill a note and never crowd it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.link.corpus import Held, Page
from onrecord.link.wording import deed
from onrecord.model import Record, Span
from onrecord.remarks.line import NoteLine, say
from onrecord.values import Commitment

SUMMARY = frozenset(("money", "due", "target", "quoted", "condition", "asked", "undated", "acts", "figures"))
"""The kinds of these lines: they come after every other, whatever they weigh."""

_VAGUE = re.compile(r"(?:later |earlier )?(?:today|tonight|this (?:morning|afternoon|evening))", re.I)


def dated_promises(page: Page) -> Iterator[NoteLine]:
    """Promises for which a day, a month or a year is given: those that can be held against it."""
    found: list[tuple[Record, Commitment]] = []
    for record in page.of("commitment"):
        value = record.value
        if not isinstance(value, Commitment) or not value.due or _VAGUE.fullmatch(value.due_text or ""):
            continue
        meant = value.strength == "firm" or record.rule == "commitment.intended"
        if meant and value.status in ("promised", "conditional"):
            found.append((record, value))
    if not found:
        return
    found.sort(key=lambda f: (len(f[0].text) > 240, f[0].start))
    shown = [f"{_bare(page, _act_itself(page, r, v))}{_by(v)}" for r, v in found[:2]]
    said = f"A date is given for what is promised: {' and '.join(shown)}."
    yield NoteLine("due", said, found[0][0].start, found[0][0].end, 0.26)


def _act_itself(page: Page, record: Record, value: Commitment) -> Span:
    """The sentence of a promise, or where it is long the words of the promise alone."""
    at = page.document.text.find(value.action or "", *record.span) if value.action else -1
    return record.span if len(record.text) <= 200 or at < 0 else Span(at, at + len(value.action or ""))


_IF_THEY_LIKE = re.compile(
    r"(?i)if (?:he|she|they|you) (?:do not |don't |so )?(?:choose|like|prefer|want|wish)\b"
    r"|(?:if|subject to|unless) (?:\w+ )?(?:do not|do (?:so|that|this)|so|that|this)$"
)


def conditions(page: Page) -> Iterator[NoteLine]:
    """What is promised under a condition, in the words that state it."""
    found = [
        (r, r.value) for r in page.of("commitment")
        if isinstance(r.value, Commitment) and r.value.status == "conditional" and r.value.condition
        and not _IF_THEY_LIKE.match(r.value.condition)
    ]  # fmt: skip
    if found:
        record, value = min(found, key=lambda f: (len(f[0].text) > 240, f[0].start))
        more = f" ({len(found) - 1} more)" if len(found) > 1 else ""
        said = f"Promised under a condition, “{value.condition}”: {_bare(page, record.span)}{_by(value)}{more}."
        yield NoteLine("condition", said, record.start, record.end, 0.27)


_VISITS = re.compile(
    r"(?:deliver (?:a|his|her|my|the|this) [a-z]*? ?(?:remarks|speech)|attend|chair|give a|host|join|meet|see|speak|"
    r"travel|update|visit)\b|(?:lay out|outline|set out|unveil)\b.*\b(?:address|keynote|speech)\b",
    re.I,
)


# "will never stop fighting for", "will continue to stand with": nothing that a day could be set for
_RHETORIC = re.compile(
    r"(?:never|not|always|continue (?:fighting|standing|working)|"
    r"continue to (?:be|do|fight|listen|make|put|stand|support|take|work)|"
    r"be (?:aimed|centred|clear|focus+ed|proud|there)|do (?:all|everything|what(?:ever)?)|"
    r"keep|remain|stand|stop at nothing|strive)\b",
    re.I,
)


_PRONOUN = re.compile(r"(?:he|it|she|they|we)\b", re.I)
_LEFT_OPEN = re.compile(r"(?:He|It|She|That|These|They|This|Those)\b")
_SAID_OF_IT = re.compile(
    r"\w, (?:it|they|these|this) $|\b(?:that|which|who)(?: (?:he|I|it|she|they|we|you))? $|[;:] [^;:]*$"
    r"|\b(?:because|since|so that) [^.;]{0,40}$",
    re.I,
)
_NO_PLEDGE = re.compile(
    r"\bwill (?:be taken into account|now\b)|\bpromised to [a-z]+\b"
    r"|^\W*(?:I|We)(?:'m|'re| am| are) (?:[a-z]+ )?(?:delighted|glad|hopeful|pleased|proud|sure) that\b"
    r"|\b(?:average|bills?|costs?|prices?|rates?)\b[^.]* will be [£$€\d]"
    r"|\b(?:am|are|is) (?:now |today )?announcing\b|\binevitabl[ey]\b|^If \w+ (?:has|have) learned\b"
)


def _stands_alone(page: Page, record: Record) -> bool:
    """Whether a promise can be read alone and is one in its main clause: "the budget gave £600m, which will help"."""
    if _LEFT_OPEN.match(page.folded, record.start) or _NO_PLEDGE.search(record.span.of(page.folded)):
        return False
    verb = record.part("verb")
    return verb is None or not _SAID_OF_IT.search(page.folded, record.start, verb.start)


_WILL = re.compile(r"(?:'ll|will)(?: (?:also|now|[a-z]+ly))? ")


def _from_verb(page: Page, record: Record) -> str:
    """The words of a promise from its verb on, whatever stands before: "be focused on roads"."""
    verb = record.part("verb")
    said = page.folded[verb.start if verb else record.start : record.end].lstrip()
    return said[match.end() :] if (match := _WILL.match(said)) else said


_MEANS = re.compile(r"[A-Z][a-z]+ing (?:[\w'-]+ ){1,8}(?:ensures|means) ")  # "Freezing the rate means that more will"


def _by_a_thing(page: Page, record: Record) -> bool:
    """Whether an act is told of what it is done by, and no actor: "This money will help crews" forecasts an effect."""
    if _MEANS.match(page.folded, record.start, record.end):
        return True
    subject = record.part("subject")
    return subject is not None and not _PRONOUN.match(page.folded, subject.start)


_CONTENT = re.compile(r"[A-Za-z]{4,}")


def _same_deed(one: Record, other: Record) -> bool:
    """Whether two promises are one told twice: "A draft Bill will be published", "The draft Ports Bill will be"."""
    (who, _, deed_), (also, _, told) = (r.text.partition(" will ") for r in (one, other))
    shared = set(_CONTENT.findall(who)) & set(_CONTENT.findall(also))
    return bool(deed_) and deed_.split()[:2] == told.split()[:2] and len(shared) >= 2


def undated_promises(page: Page) -> Iterator[NoteLine]:
    """What is promised in so many words, with no day given by which."""
    undated = [
        (r, r.value) for r in page.of("commitment")
        if isinstance(r.value, Commitment) and r.value.status == "promised" and not r.value.due and not r.value.due_text
        and not _VISITS.match(deed(r)) and not _RHETORIC.match(_from_verb(page, r))
        and not r.text.endswith(":")
    ]  # fmt: skip
    with_a_day = [r for r in page.of("commitment") if isinstance(r.value, Commitment) and r.value.due]
    if _A_VISIT.search(page.document.title or "") and any(_ON_A_VISIT.match(deed(r)) for r in with_a_day):
        return  # the programme of a visit: its day is that of all that will be done on it
    found = [
        (r, value) for r, value in undated
        if value.strength == "firm" and r.rule in ("commitment.future", "commitment.pledged")
        and not (r.rule == "commitment.pledged" and value.money)
        and not _UNTIL.search(page.folded, *r.span) and len(r.text) <= 240 and r.text[:1].isupper()
        and not any(_dated_elsewhere(page, h) for h in page.quantities(r.span))
        and (page.quantities(r.span) or not _by_a_thing(page, r)) and _stands_alone(page, r)
        and not any(_same_deed(r, dated) for dated in with_a_day)
    ]  # fmt: skip
    if not found:
        return
    numbered = [f for f in found if page.quantities(f[0].span)]
    record, value = (numbered or found)[0]
    said = f"No day is given for what is promised: {_bare(page, record.span)}{_by(value)}."
    yield NoteLine("undated", said, record.start, record.end, 0.15)


_A_VISIT = re.compile(
    r"\b(?:tours?(?! of [A-Z])|travel(?:s|l?ing)|trips? (?:from|of|to)|visit(?:s|ing)?|heads? to (?-i:(?=[A-Z]))"
    r"|to (?:attend|represent))\b",
    re.I,
)
_ON_A_VISIT = re.compile(r"(?:attend|inaugurate|pay a visit|participate|preside|tour|travel|visit)\b", re.I)
_OWN_WORDS = re.compile(r"(?:I|My|Our|We)\b")  # words of somebody whose marks are lost
_SETS_OUT = re.compile(r"\b(?:laid|lays?|sets?) out\b.*\b(?:how|what|why)\b")


def acts_told(page: Page) -> Iterator[NoteLine]:
    """What somebody named is said to have done or to be doing, in narration: of each, the first that fits a line, one
    with a sum or a number before others."""
    told = []
    for status, words in (("done", "Said to be done"), ("under_way", "Said to be under way")):
        found = [
            r for r in page.of("commitment")
            if isinstance(r.value, Commitment) and r.value.status == status and r.value.strength == "firm"
            and r.rule in ("commitment.done", "commitment.under_way") and not r.value.speaker
            and r.part("actor") and len(r.text) <= 240 and r.text[:1].isupper()
            and not r.text.endswith(":")
            and not _OWN_WORDS.match(r.text) and not _SETS_OUT.search(r.text) and not _LEFT_OPEN.match(r.text)
        ]  # fmt: skip
        if found:
            told.append((words, min(found, key=lambda r: (not page.quantities(r.span), r.start))))
    if told:
        first = told[0][1]
        said = "; ".join(
            f"{words if n == 0 else words.lower()}: {_bare(page, r.span)}" for n, (words, r) in enumerate(told)
        )
        yield NoteLine("acts", f"{said}.", first.start, first.end, 0.12)


def asked_of_others(page: Page) -> Iterator[NoteLine]:
    """What others are asked to do, and who is asked."""
    found = [
        (r, r.value) for r in page.of("commitment")
        if isinstance(r.value, Commitment) and r.value.status == "call_to_others" and r.value.actor
        and r.value.actor.lower() not in ("all", "everybody", "everyone", "others", "people")
    ]  # fmt: skip
    if found:
        record, value = min(found, key=lambda f: f[0].start)
        article = "the " * bool(value.actor and f"the {value.actor}" in page.folded[record.start : record.end])
        said = f"Asked of {article}{value.actor}: {_bare(page, record.span)}{_by(value)}."
        yield NoteLine("asked", said, record.start, record.end, 0.2)


def _bare(page: Page, span: Span) -> str:
    """Words in marks without the full stop that ends them, the line has its own, and without a dateline."""
    placed = _DATELINE.match(page.folded, *span)
    start = placed.end() if placed else span.start
    return say(page, Span(start, span.start + len(span.of(page.folded).rstrip(' ."'))), 220)


_DATELINE = re.compile(
    r"[A-Z][A-Z .,'-]{3,40}(?:, (?:[A-Z]\.?){2,4}|, [A-Z][a-z]{2,9}\.?)?(?: \([^()]{3,30}\))? ?"
    r"(?:-|/[A-Z]+/ -) +(?=[A-Z])"
)


def _by(value: Commitment) -> str:
    return f" ({value.speaker})" if value.speaker else ""


_SHOWN = 190  # code points of a sentence after which what it aims at would be cut off


def undated_target(page: Page) -> Iterator[NoteLine]:
    """A number is aimed at, and no day is given by which."""
    found = [
        h for h in page.quantities()
        if h.value.nature == "target" and h.value.kind in ("count", "percent", "percent_change") and h.value.value >= 2
        and not h.value.period and not page.heads(h.record.start)
        and not _UNTIL.search(page.folded, *page.sentence(h.record.start))
    ]  # fmt: skip
    promised = [
        r.span for r in page.of("commitment") if isinstance(r.value, Commitment) and r.value.status == "promised"
    ]
    found = [h for h in found if h.value.kind != "count" or h.value.value >= 100]
    found = [h for h in found if _aims_at(page, h) and any(p.covers(h.record.span) for p in promised)]
    found = [h for h in found if not _dated_elsewhere(page, h)]
    if found:
        held = max(found, key=lambda h: (h.value.kind == "count", h.value.value, -h.record.start))
        sentence = page.sentence(held.record.start)
        whole = sentence if held.record.end - sentence.start <= _SHOWN else page.clause(held.record.span)
        said = f"No day is given by which it is to be reached: {_bare(page, whole)}."
        yield NoteLine("target", said, held.record.start, held.record.end, 0.25)


_AIMS = re.compile(
    r"\b(?:aim(?:s|ed|ing)?|ambitions?|goals?|target(?:s|ed)? (?:is|of|to)|wants? to|(?:to|will|would) (?:help )?"
    r"(?:add|build|create|cut|deliver|double|enable|fund|halve|hire|help|open|plant|provide|reach|recruit|reduce|train|"
    r"upgrade))\b[^.;]{0,70}$",
    re.I,
)


def _aims_at(page: Page, held: Held) -> bool:
    """Whether a sentence aims at the number itself: not where "support will be targeted at pupils of 400 schools"."""
    return bool(_AIMS.search(page.folded, page.sentence(held.record.start).start, held.record.start))


def _dated_elsewhere(page: Page, held: Held) -> bool:
    """Whether the same number stands in another sentence with a time: "over the next five years", told once."""
    same = (h for h in page.quantities() if h.value.value == held.value.value and h.value.kind == held.value.kind)
    return any(_UNTIL.search(page.folded, *page.sentence(h.record.start)) for h in same)


_UNTIL = re.compile(
    r"\b(?:by|before|until|over|within|from|in|during|next|this|each|every|a|per) (?:the )?(?:[\w-]+ ){0,3}"
    r"(?:\d{4}|years?|months?|weeks?|days?|decades?|parliament|January|February|March|April|May|June|July|August|"
    r"September|October|November|December|spring|summer|autumn|winter)\b|\b20\d\d\b",
    re.I,
)
