"""Commitments: what a government or a body announces that it will do, is doing or has done - one act a record.

Everything is as stated: `done` means "announced as done". The span of a record is its sentence or list item.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import cast

from onrecord.extract.act import Act
from onrecord.extract.actors import actor_of
from onrecord.extract.acts import acts
from onrecord.extract.beneficiaries import beneficiary_of
from onrecord.extract.calls import call_in
from onrecord.extract.clauses import Clause, is_passive
from onrecord.extract.commitment_action import action_of
from onrecord.extract.commitment_headlines import headline_act
from onrecord.extract.commitment_money import money_of
from onrecord.extract.commitment_times import deadline, times, told_of_the_past
from onrecord.extract.conditions import condition_of
from onrecord.extract.list_leads import (
    ALL_OF_THEM,
    AMBITION,
    AND_LAST,
    FOR_PART,
    GERUND_FIRST,
    SUM_FIRST,
    WEIGHED,
    lead_in,
    only_leads,
    wished,
)
from onrecord.extract.milestones import told_works
from onrecord.extract.refusals import behind_refusal
from onrecord.extract.reported_acts import reported
from onrecord.extract.rule import Reading, Rule, run_rules
from onrecord.extract.targets import as_target, targets
from onrecord.model import Mention, Part, Passage, Span
from onrecord.values import Commitment, Quantity, When

_SHORT_ITEM = 24  # code points: shorter list items are names and labels, not acts
_EXTENTS = (
    "England and Wales", "England", "Wales", "Scotland", "Northern Ireland", "Great Britain", "the UK",
    "the United Kingdom", "the whole of the UK", "all four nations",
)  # fmt: skip
_EXTENT = re.compile(rf"\b(?:in|across|throughout) ({'|'.join(_EXTENTS)})\b(?!'s)")
_VEHICLE = re.compile(
    r"\b(?:through|under|via|as part of|in) (?:the |our |its |a )?"
    r"((?:new )?(?:[A-Z][\w'-]*(?: (?:of|for|and|the))?[ ])*"
    r"(?:Act(?: \d{4})?|Bill|Fund|Scheme|Programme|Plan|Strategy|Grant|Agreement|Charter)"
    r"(?: (?:for|to) [A-Z][\w'-]*(?: (?:(?:and|of|the) )?[A-Z][\w'-]*)*)?)\b"
)


def _told(reading: Reading) -> Iterator[tuple[Span, Passage]]:
    """The sentences that may announce something: titles, headings, contacts and the provenance line do not."""
    index, sentences = 0, reading.sentences
    for passage in reading.passages:
        while index < len(sentences) and sentences[index].end <= passage.end:
            if sentences[index].start >= passage.start and passage.kind in (
                "paragraph",
                "quotation",
                "note",
                "list_item",
            ):
                yield sentences[index], passage
            index += 1


def _found(reading: Reading) -> list[Mention]:
    """Every act of the document, once; the rules below each hand out their own."""
    if "commitments" not in reading.memo:
        reading.memo["commitments"] = list(_walk(reading))
    return cast(list[Mention], reading.memo["commitments"])


def _walk(reading: Reading) -> Iterator[Mention]:
    lead: Mention | None = None  # the act whose list follows: set by a sentence that ends in ":"
    listed: Mention | None = None  # the one whose list came before: "For transport:" goes on with it
    last: Mention | None = None
    first_paragraph = True
    for sentence, passage in _told(reading):
        act = next(acts(reading, sentence), None)
        act = (
            as_target(reading, act)
            if act
            else next(chain(targets(reading, sentence), reported(reading, sentence)), None)
        )
        if passage.kind == "list_item":
            if sentence.start != passage.start:  # an item may go on: "... The rate will be raised too."
                if act is not None and act.clause.form == "future":
                    yield _mention(reading, act, sentence)
                continue
            if act is not None:
                yield _mention(reading, act, passage.span if _one_sentence(reading, passage) else sentence)
            elif lead is not None and passage.end - passage.start > _SHORT_ITEM:
                yield _inherited(reading, lead, passage.span)
            continue
        lost = lead is not None and sentence.start == passage.start and _one_sentence(reading, passage)
        if (
            lead
            and lost
            and (act is None or GERUND_FIRST.match(reading.folded, *sentence))
            and (SUM_FIRST.match(reading.folded, *sentence) or GERUND_FIRST.match(reading.folded, *sentence))
        ):
            yield _inherited(reading, lead, sentence)  # an item of a list whose marks are lost
            continue
        listed, lead = lead or listed, None
        opens_list = reading.folded[sentence.end - 1] == ":"
        if act is not None:
            own = reading.said_in(sentence, act.clause.at.start)
            refused = act.clause.form == "refrain"
            next_one = behind_refusal(reading, act.clause.at.end, own.end) if refused else None
            further = _behind(reading, sentence, next_one[1]) if next_one else None
            if next_one and further:
                yield _mention(reading, act, Span(own.start, next_one[0]))
                act, own = further, Span(next_one[1], own.end)
            elif next_one and not reading.folded.startswith(_GOES_ON_WITH, next_one[1]):
                own = Span(own.start, next_one[0])
            last = _mention(reading, act, own)
            lead = (wished(last) if AMBITION.search(sentence.of(reading.folded)) else last) if opens_list else None
            said = cast(Commitment, last.value).action or ""
            said = said[said.find(act.clause.verb) :] if act.clause.verb in said else said
            says_nothing = only_leads(said) or (lead and lead is not last)
            if not (opens_list and says_nothing):
                yield last
        elif (call := call_in(reading, sentence)) is not None:
            last = call
            lead = call if opens_list else None
            yield call
        elif works := list(told_works(reading, sentence)):
            yield from works
        elif first_paragraph and (fragment := headline_act(reading, sentence)) is not None:
            last = fragment
            yield fragment
        elif opens_list:
            goes_on = listed if FOR_PART.match(reading.folded, *sentence) else None
            lead = goes_on or lead_in(reading, sentence, last)
        first_paragraph = first_paragraph and sentence.end == passage.end and act is None


_SAYS_WHICH = re.compile(r"\b(?:due|that|which|who)\b")
_ON_A_DAY = (" by ", " during ", " from ", " in ", " on ")


def _its_day(reading: Reading, item: Span) -> tuple[str | None, str | None] | None:
    """When an item of a list is to be done, by its own words: "publish a strategy in May 2031"; none is told by two."""
    dates = list(reading.within("date", item))
    if not dates:
        return None
    day = cast(When, dates[0].value).iso
    lead = reading.folded[item.start : dates[0].span.start]
    if _SAYS_WHICH.search(lead):
        return None  # "open the pier which shut in 2031": no day of the opening
    to_come = day is not None and reading.issued is not None and day >= reading.issued.isoformat()[: len(day)]
    if len(dates) > 1 or not to_come or not lead.endswith(_ON_A_DAY):
        return None, None
    return day, dates[0].span.of(reading.text)


_GOES_ON_WITH = ("will ", "shall ", "instead will ", "instead shall ")  # of the same subject: "but will mend"


def _behind(reading: Reading, sentence: Span, at: int) -> Act | None:
    """The promise of a sentence behind a place: "We will not raise fees, but we will mend 40 piers"."""
    return next((a for a in acts(reading, sentence) if a.clause.at.start >= at and a.clause.form == "future"), None)


def _inherited(reading: Reading, lead: Mention, span: Span) -> Mention:
    value = cast(Commitment, lead.value)
    money = next((m for m in reading.within("quantity", span) if cast(Quantity, m.value).kind == "money"), None)
    own = lead.rule == ALL_OF_THEM and not WEIGHED.match(reading.folded, *span)  # "The Government will:"
    strength = "soft" if value.status == "promised" and money is None and not own else value.strength
    due, due_text = deadline(reading, span) if value.status in ("promised", "conditional") else (None, None)
    if lead.rule == ALL_OF_THEM and due is None:
        due, due_text = _its_day(reading, span) or (value.due, value.due_text)  # that of all that the lead-in names
    end = span.start + len(AND_LAST.sub("", span.of(reading.folded)))
    action = Span(span.start, end).of(reading.text).rstrip(" .,;")
    status = value.status
    if status == "promised" and due is None and told_of_the_past(reading, span):
        status, strength = "done", "firm"
    inherited = Commitment(
        status, strength, value.actor, action, due=due, due_text=due_text, condition=value.condition,
        money=money.span.of(reading.text) if money else None, speaker=value.speaker,
    )  # fmt: skip
    return Mention(
        "commitment.list_item",
        Span(span.start, end),
        inherited,
        tuple(part for part in lead.parts if part.name == "actor"),
        reasons=("listed under an act announced just above",),
    )


def _mention(reading: Reading, act: Act, span: Span) -> Mention:
    actor, actor_at = actor_of(reading, act.clause)
    due, due_text, when = times(reading, act, span)
    if actor_at is None and act.clause.kind == "name" and when and _long_ago(reading, when):
        actor = None  # "The forum was set up in 2004": by whom is not said
    words = reading.folded[act.clause.at.start : span.end]
    condition = condition_of(reading, act.clause)
    extent = _EXTENT.search(words) if any(place in words for place in _EXTENTS) else None
    vehicle = _VEHICLE.search(words)
    money = money_of(reading, act, span)
    action = action_of(reading, act.clause, span, actor_at is not None)
    value = Commitment(
        act.status,
        act.strength,
        actor,
        action,
        beneficiary=beneficiary_of(words, action),
        due=due,
        due_text=due_text,
        when=when,
        condition=condition.of(reading.text) if condition else None,
        extent=extent.group(1) if extent else None,
        vehicle=vehicle.group(1).strip() if vehicle else None,
        money=money,
        speaker=reading.speaker_at(act.clause.at.start),
    )
    parts = [Part("verb", act.clause.at)]
    if actor_at is not None:
        parts.append(Part("actor", actor_at))
    if actor_at is None and _by_what(act.clause, act.clause.subject.of(reading.text)):
        parts.append(Part("subject", act.clause.subject))
    if condition is not None:
        parts.append(Part("condition", condition))
    return Mention(act.rule, span, value, tuple(parts))


_YEARS = 2  # before a release: what was done then is told of, and by whom is another question


def _long_ago(reading: Reading, when: str) -> bool:
    issued = reading.document.issued or ""
    return issued[:4].isdigit() and when[:4].isdigit() and int(when[:4]) < int(issued[:4]) - _YEARS


def _by_what(clause: Clause, subject: str) -> bool:
    """Whether a subject only says by what an act is done: "the new fund will mend", not "a draft Bill will be read"."""
    thing = clause.kind in ("instrument", "pronoun") and not is_passive(clause.form, clause.verb)
    return thing and not subject.isspace()


def _one_sentence(reading: Reading, passage: Passage) -> bool:
    return reading.sentence_at(passage.start).end >= passage.end


def _rule(reading: Reading, name: str) -> Iterable[Mention]:
    return (m for m in _found(reading) if m.rule == name)


def future(reading: Reading) -> Iterable[Mention]:
    """What a body, a minister or a measure "will" do, and what those it is for "will" receive."""
    return _rule(reading, "commitment.future")


def intended(reading: Reading) -> Iterable[Mention]:
    """What is planned, aimed at, wanted or determined: "is set to open", "we want to make sure"."""
    return _rule(reading, "commitment.intended")


def pledged(reading: Reading) -> Iterable[Mention]:
    """A promise reported in someone's name: "pledged to give", "has committed to publishing"."""
    return _rule(reading, "commitment.pledged")


def penalty(reading: Reading) -> Iterable[Mention]:
    """What whoever breaks a rule could face."""
    return _rule(reading, "commitment.penalty")


def possible(reading: Reading) -> Iterable[Mention]:
    """What an act could include: an own act left open, so conditional."""
    return _rule(reading, "commitment.possible")


def under_way(reading: Reading) -> Iterable[Mention]:
    """What a body is announced to be doing: "is funding", "are being given"."""
    return _rule(reading, "commitment.under_way")


def done(reading: Reading) -> Iterable[Mention]:
    """What a body is announced to have done: "has established", "was published", "provided an extra"."""
    return _rule(reading, "commitment.done")


def standing(reading: Reading) -> Iterable[Mention]:
    """What a body or a scheme is announced to do as a matter of course: "provides", "supports", "is designed to"."""
    return _rule(reading, "commitment.standing")


def call(reading: Reading) -> Iterable[Mention]:
    """What others are asked to do: "urged operators to publish", "the Assembly must act"."""
    return _rule(reading, "commitment.call")


def list_item(reading: Reading) -> Iterable[Mention]:
    """An item of a list whose lead-in announces an act: it takes the lead-in's status and actor."""
    return _rule(reading, "commitment.list_item")


def headline(reading: Reading) -> Iterable[Mention]:
    """The verbless opening lines of a release: money for a purpose, or someone "to" do something."""
    return _rule(reading, "commitment.headline")


RULES: tuple[Rule, ...] = (
    Rule("commitment.future", future),
    Rule("commitment.intended", intended),
    Rule("commitment.pledged", pledged),
    Rule("commitment.penalty", penalty),
    Rule("commitment.possible", possible),
    Rule("commitment.under_way", under_way),
    Rule("commitment.done", done),
    Rule("commitment.standing", standing),
    Rule("commitment.call", call),
    Rule("commitment.list_item", list_item),
    Rule("commitment.headline", headline),
)


def find(reading: Reading) -> list[Mention]:
    return run_rules(RULES, reading)
