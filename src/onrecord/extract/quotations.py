"""Quotations: who said which words, from the cue to where narration resumes.

Announcements carry quotations by layout, which archives lose; where the source kept it, it decides, and where it is
lost, marks or else the model of `quotation_ends` do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from onrecord.extract.cue_roles import words
from onrecord.extract.cues import Attribution
from onrecord.extract.quotation_ends import LONGEST, Ending, decide, only, vocabulary
from onrecord.extract.quotation_inline import Attributed, alone, inline
from onrecord.extract.quotation_leads import LeadIn, heads_quotes, lead_in
from onrecord.extract.quotation_marks import closing, left_open
from onrecord.extract.quotation_others import another_speaks, of_one_voice
from onrecord.extract.quotation_reported import reported
from onrecord.extract.quotation_signed import signed
from onrecord.extract.quotation_speakers import Speakers
from onrecord.extract.quotation_speech import SPEECHES, speeches
from onrecord.extract.quotation_traits import Paragraph, Setting, look
from onrecord.extract.rule import Reading, Rule, run_rules
from onrecord.model import Mention, Part, Passage, Span
from onrecord.values import Quotation

_SAID_LAST = re.compile(r"\b(?:said|says|added|adds|commented|concluded|continued)\s*[,;-]?\s*$")
_STOPS = frozenset(("heading", "note", "contact", "title", "provenance", "cell"))
_NOTES = re.compile(
    r"(?:notes? (?:to|for) editors?|further information|background information|media enquir|contacts?\b)", re.I
)


class Introduced(NamedTuple):
    """A lead-in, its number in the document, and the passages, by index, that may hold its words."""

    lead: LeadIn
    passages: tuple[int, ...]
    after: str
    number: int


def introductions(reading: Reading) -> tuple[Introduced, ...]:
    """Every lead-in that a passage closes with, and the passages that may follow as its words, in order."""
    return tuple(_introductions(reading))


def _introductions(reading: Reading) -> Iterator[Introduced]:
    folded, passages = reading.folded, reading.passages
    leads = {i: lead for i, p in enumerate(passages) if (lead := _closing_lead(folded, passages, i))}
    for number, (index, lead) in enumerate(leads.items(), 1):
        found: list[int] = []
        after = "end"
        for at in range(index + 1, len(passages)):
            here = passages[at]
            if here.kind == "provenance" and not found:
                continue  # a page that prints its dates under the lead-in
            if at in leads:
                after = "cue"
                break
            if another_speaks(folded, here):
                after = "cue"
                break
            if here.kind in _STOPS or _NOTES.match(folded, here.start, min(here.end, here.start + 40)):
                after = "note" if here.kind != "heading" else "heading"
                break
            if len(found) == LONGEST and not lead.whole:
                after = "more"
                break
            found.append(at)
        if found:
            yield Introduced(lead, tuple(found), after, number)


def _closing_lead(folded: str, passages: Sequence[Passage], index: int) -> LeadIn | None:
    here = passages[index]
    said = _SAID_LAST.search(folded, max(here.start, here.end - 20), here.end) if here.kind == "heading" else None
    heads = heads_quotes(folded, here.start, here.end) or said is not None  # "Minister Reed said", on a line of its own
    if (here.kind not in ("paragraph", "list_item") and not (heads and here.kind == "heading")) or index + 1 == len(
        passages
    ):
        return None
    following = next((p for p in passages[index + 1 :] if p.kind != "provenance"), passages[index + 1])
    if said and folded[following.start] != '"':
        return None  # a heading that ends so by chance
    last = folded[here.end - 1]
    if last in '.!?"':
        return None
    if last != ":" and not heads and not _SAID_LAST.search(folded, max(here.start, here.end - 20), here.end):
        return None
    lead = lead_in(folded, here.start, here.end)
    if lead is None:
        return None
    opens = folded[following.start]
    if lead.strength == "bare":
        return lead if opens == '"' or following.kind == "quotation" else None
    if following.kind == "quotation" or opens == '"':
        return lead
    if opens.islower():
        return lead if lead.strength == "said" and following.kind == "paragraph" else None
    return None if following.kind == "list_item" and here.kind != "list_item" and lead.strength != "said" else lead


def shown(reading: Reading, introduced: Introduced, who: Attribution) -> tuple[list[Paragraph], Setting]:
    """What the model of ends is shown of the passages that may hold the words of a speaker."""
    folded, passages = reading.folded, reading.passages
    paragraphs = [
        Paragraph(folded[passages[i].start : passages[i].end], passages[i].kind == "list_item")
        for i in introduced.passages
    ]
    several = len(paragraphs) > 1
    return paragraphs, Setting(
        speaker=frozenset((who.speaker or "").split()),
        body=_capitals(who.organisation) or _leading(who.role),
        issuer=_capitals(reading.document.issuer),
        title=_title(reading),
        role=who.role or "",
        called=who.organisation or "",
        narrated=reading.lowered[: introduced.lead.cue.start] if several else "",
        near=_near(reading, introduced) if several else "",
        lead=introduced.number,
        own=reading.once("own words", _own_words),
        last=introduced.after != "cue",
        after=introduced.after,
    )


def _leading(role: str | None) -> frozenset[str]:
    """The body in front of a role that gives none apart: "Ofsted Director for the East"."""
    first = (role or "").split(" ")[0]
    plain = first in words("role_heads") or first in words("role_adjectives") or not first[:1].isupper()
    return frozenset() if plain else frozenset((first,))


def _capitals(name: str | None) -> frozenset[str]:
    found = re.findall(r"[A-Z][\w-]+", (name or "").replace("'", "").replace("’", ""))
    return frozenset(found if len(found) == 1 else [w for w in found if len(w) > 4 or w.isupper()])


_OWN = re.compile(r"(?:I(?<!\w.)|[mM]y(?<!\w..)|me(?<!\w..))\b")


def _own_words(reading: Reading) -> bool:
    """Whether the document speaks in the first person before its first lead-in, as a speech or a letter does."""
    first = next((i.lead.cue.start for i in reading.once("introductions", introductions)), len(reading.folded))
    return len(_OWN.findall(reading.folded, 0, first)) > 1


def _near(reading: Reading, introduced: Introduced) -> str:
    """The lead-in and the paragraph before it, in small letters."""
    index = introduced.passages[0] - 1
    return reading.lowered[reading.passages[max(0, index - 1)].start : introduced.lead.cue.end]


def _title(reading: Reading) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"[a-z]+", reading.document.title.lower()) if len(w) > 3)


def blocks(reading: Reading) -> Iterator[Mention]:
    """Words of a block quotation: the layout ends them where the source kept it, else marks, else person and tense."""
    introduced = list(_introduced(reading, "said"))
    yield from introduced
    for mention in _unattributed(reading):
        if not any(mention.span.overlaps(other.span) for other in introduced):  # marks may run into the layout's own
            yield mention


def extracts(reading: Reading) -> Iterator[Mention]:
    """Words still to be spoken, such as those a release gives the day before a speech."""
    yield from _introduced(reading, "advance")


def _introduced(reading: Reading, tense: str) -> Iterator[Mention]:
    for introduced, who in _study(reading).introduced:
        if introduced.lead.tense == tense:
            yield _block(reading, introduced, who)


class Study:
    """What the rules of the family share of one reading: its lead-ins, who they mean, the words of its passages."""

    def __init__(self, reading: Reading) -> None:
        self.speakers = Speakers(reading)
        # In order, of either tense: "She will say" may follow "Ann Reed said".
        self.introduced = [(i, self.speakers.resolve(i.lead)) for i in reading.once("introductions", introductions)]


def _study(reading: Reading) -> Study:
    return reading.once("quotations: study", Study)


def _block(reading: Reading, introduced: Introduced, who: Attribution) -> Mention:
    folded, passages = reading.folded, reading.passages
    first = introduced.passages[0]
    start = passages[first].start
    doubt: float | None = None
    reasons: tuple[str, ...]
    if passages[first].kind == "quotation":
        used = _while(introduced.passages, lambda i: passages[i].kind == "quotation")
        span, reasons = unmarked(folded, Span(start, passages[used[-1]].end)), ("the layout of the source",)
    elif folded[start] == '"' and (close := _marked(folded, passages, introduced.passages)) > start + 1:
        span, reasons = Span(unmarked(folded, Span(start, close)).start, close), ("quotation marks",)
    else:
        ending = _ending(reading, introduced, who)
        span = Span(start, passages[introduced.passages[ending.paragraphs - 1]].end)
        doubt, reasons = round(1 - ending.probability, 3), ending.reasons
    return _mention(reading, introduced.lead, span, who, doubt, reasons)


def _ending(reading: Reading, introduced: Introduced, who: Attribution) -> Ending:
    if reading.document.kind in SPEECHES:  # the speech goes on in the first person: nothing tells the end
        return Ending(1, 0.5, ("a speaker quotes somebody: one paragraph",))
    if introduced.lead.whole:  # a statement given as a whole ends where the next cue, heading or note begins
        return Ending(of_one_voice(reading, introduced.passages, who), 0.8, ("a statement given as a whole",))
    plain = _while(introduced.passages, lambda i: reading.passages[i].kind != "quotation")
    if len(introduced.passages) == 1:
        return only(introduced.after)
    paragraphs, setting = shown(reading, introduced, who)
    ending = decide(paragraphs[: len(plain)], setting)
    return _resumed(ending, paragraphs, setting) if introduced.lead.tense == "advance" else ending


_NARRATES = frozenset(("opens with who says", "opens with he or she", "names the speaker", "names the speaker's role",
                       "may be a lead-in", "opens a note"))  # fmt: skip


def _resumed(ending: Ending, paragraphs: Sequence[Paragraph], setting: Setting) -> Ending:
    """Words cut from a speech not yet given: a paragraph left open by an ellipsis is resumed by the next one.

    What briefs a speech leaves sentences out and marks the place; narration after it would tell of the speaker.
    """
    if ending.paragraphs == len(paragraphs) or not paragraphs[ending.paragraphs - 1].words.endswith(("...", "…")):
        return ending
    after = look(paragraphs[ending.paragraphs], setting, vocabulary())
    if paragraphs[ending.paragraphs].item or not _NARRATES.isdisjoint(after.traits):
        return ending
    return Ending(ending.paragraphs + 1, 0.6, ("an ellipsis at the end of a paragraph: the extract goes on after it",))


def _while(indices: Sequence[int], holds: Callable[[int], bool]) -> Sequence[int]:
    for count, index in enumerate(indices):
        if not holds(index):
            return indices[:count]
    return indices


def _marked(folded: str, passages: Sequence[Passage], indices: Sequence[int]) -> int:
    """Where the last mark stands of a quotation whose paragraphs each open with one, or only the first."""
    for count, index in enumerate(indices):
        here = passages[index]
        if count and folded[here.start].islower() and folded[passages[indices[count - 1]].end - 1] in ",;-":
            close = closing(folded, here.start, here.end, '"')  # a sentence broken over two paragraphs
            if close is None:
                continue
            return close
        if folded[here.start] != '"':  # only the first has a mark, and one further down may close it
            number, end = left_open(folded, passages, indices[count - 1] + 1)
            return end if number <= indices[-1] else passages[indices[count - 1]].end
        close = closing(folded, here.start + 1, here.end, '"')
        while close is not None and _OPENED.search(folded, here.start + 1, close):
            inner = close  # a term in marks inside the words
            close = closing(folded, inner + 1, here.end, '"')
            if close is None:
                break
            if not _OPENED.search(folded, inner + 1, close):
                break
        if close is not None and not _again(folded, passages, indices, count, close):
            return close
    return passages[indices[-1]].end


_OPENED = re.compile(r'(?<=[\s(])"(?=\w)')


def _again(folded: str, passages: Sequence[Passage], indices: Sequence[int], count: int, close: int) -> bool:
    """Whether marks closed at the end of a paragraph are opened again at the next: some writers close every one."""
    if close + 2 < passages[indices[count]].end or count + 1 == len(indices):
        return False
    following = passages[indices[count + 1]]
    again = closing(folded, following.start + 1, following.end, '"') if folded[following.start] == '"' else None
    return again is not None and again + 2 >= following.end


def unmarked(folded: str, span: Span) -> Span:
    """A span without the quotation marks around it."""
    start, end = span
    while start < end and folded[start] in '" ':
        start += 1
    if folded[end - 1] == '"' or folded[end - 2 : end] in ('".', '",'):
        end -= 1 if folded[end - 1] == '"' else 2
    return Span(start, end) if start < end else span


def _mention(
    reading: Reading, lead: LeadIn, span: Span, who: Attribution, doubt: float | None, reasons: tuple[str, ...]
) -> Mention:
    kind = "extract" if lead.tense == "advance" else "block"
    cue = reading.text[lead.cue.start : lead.cue.end].strip()
    value = Quotation(kind, who.speaker, who.role, who.organisation, cue, lead.tense)
    parts = [Part("cue", lead.cue), Part("verb", lead.verb)]
    parts += [Part(name, place) for name, place in sorted(lead.attribution.spans.items())]
    return Mention(f"quotation.{kind}", span, value, tuple(parts), doubt, reasons)


def _unattributed(reading: Reading) -> Iterator[Mention]:
    """Block quotations of the layout that no lead-in introduces: nobody's words are guessed."""
    passages = reading.passages
    index = 0
    while index < len(passages):
        first = index
        while index < len(passages) and passages[index].kind == "quotation":
            index += 1
        if index > first and not (first and _closing_lead(reading.folded, passages, first - 1)):
            span = unmarked(reading.folded, Span(passages[first].start, passages[index - 1].end))
            if not span.of(reading.folded).strip():
                continue
            reasons = ("the layout of the source, no lead-in",)
            yield Mention("quotation.block", span, Quotation("block"), reasons=reasons)
        index = max(index, first + 1)


def signed_below(reading: Reading) -> Iterator[Mention]:
    """Paragraphs in quotation marks with the name and office of their speaker on the line below."""
    taken = [m.span for m in reading.of("quotation") if m.rule != "quotation.speech"]
    for found in signed(reading):
        if any(found.words.overlaps(other) for other in taken):
            continue
        by, at = found.by, found.signature
        parts = tuple(Part(name, Span(at.start + a, at.start + b)) for name, (a, b) in by.spans.items())
        value = Quotation("block", by.speaker, by.role, by.organisation, at.of(reading.text))
        yield Mention("quotation.signed", found.words, value, (Part("cue", at), *parts), None, ("signed underneath",))


def in_marks(reading: Reading) -> Iterator[Mention]:
    """Words in quotation marks with a verb of saying and its subject beside them; a paragraph that stands in marks."""
    taken = [m.span for m in reading.of("quotation") if m.rule != "quotation.speech"]
    found = list(inline(reading, taken))
    yield from _attributed(reading, "inline", iter(found), "quotation marks")
    for span in alone(reading, [*taken, *(one.span for one in found)]):
        yield Mention("quotation.inline", span, Quotation("inline"), reasons=("a paragraph in marks, nobody named",))


def as_said(reading: Reading) -> Iterator[Mention]:
    """Words without marks that "As X said," gives to somebody named."""
    yield from _attributed(reading, "reported", reported(reading), "reported as somebody's words")


_LOOSE = 0.3
"""The doubt of an end that no mark gives."""


def _attributed(reading: Reading, kind: str, found: Iterator[Attributed], reason: str) -> Iterator[Mention]:
    speakers = _study(reading).speakers
    for span, lead, loose in found:
        doubt, reasons = (_LOOSE, ("marks that nothing closes",)) if loose else (None, (reason,))
        mention = _mention(reading, lead, span, speakers.resolve(lead), doubt, reasons)
        if isinstance(mention.value, Quotation):
            yield replace(mention, rule=f"quotation.{kind}", value=replace(mention.value, kind=kind))


RULES: tuple[Rule, ...] = (
    Rule("quotation.speech", speeches),
    Rule("quotation.block", blocks),
    Rule("quotation.extract", extracts),
    Rule("quotation.signed", signed_below),
    Rule("quotation.inline", in_marks),
    Rule("quotation.reported", as_said),
)


def find(reading: Reading) -> list[Mention]:
    """Every quotation; a rule sees what those before it found."""
    found: list[Mention] = []
    for rule in RULES:
        reading.found["quotation"] = found
        found = [*found, *run_rules((rule,), reading)]
    return sorted(found, key=lambda m: (m.span.start, -m.span.end, m.rule))
