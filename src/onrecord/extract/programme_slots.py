"""What is stated of a programme around its name: status, owner, partners, purpose, and the items of a numbered plan."""

from __future__ import annotations

import re
from functools import cache

from onrecord.extract.actors import government_of
from onrecord.extract.rule import Reading
from onrecord.model import Mention, Span
from onrecord.text.words import words_of
from onrecord.values import Name, Programme


@cache
def words(section: str) -> frozenset[str]:
    """A word list of `data/programmes.toml`."""
    return frozenset(words_of("onrecord.extract", "programmes", section))


_STATUS = tuple(
    (status, re.compile(words))
    for status, words in (
        (
            "completed",
            r"\b(?:has|have|had) (?:now |already |all )?been (?:completed|delivered|finished|concluded|wound up)\b"
            r"|\b(?:was|were|is|are) (?:now )?(?:completed|concluded|finished|complete)\b"
            r"|\b(?:has|have) (?:now |already )?(?:closed|concluded|ended|reported)\b",
        ),
        (
            "planned",
            r"\b(?:will|shall)\b(?! have)|\b(?:is|are) (?:set|due|expected|going) to\b|\bplans? to\b|\bto be (?:set up|"
            r"established|launched|created|introduced|published)\b|\bintends? to\b|'ll\b",
        ),
        (
            "operating",
            r"\b(?:has|have) (?:now |already |also |since )?been (?:established|set up|launched|created|in place|"
            r"implemented|introduced|rolled out|running)\b"
            r"|\b(?:provides?|supports|offers|helps|funds|gives|brings)\b|\bhas (?:already|so far)\b"
            r"|\b(?:has|have) (?:now )?(?:helped|supported|funded|delivered|provided)\b|\b(?:is|are) (?:already |now )?"
            r"(?:in place|available|up and running|operational)\b",
        ),
        (
            "under_way",
            r"\b(?:is|are|am) (?:\w+ )?(?:being|building|funding|delivering|investing|working|developing|"
            r"rolling|publishing|establishing|setting|creating|piloting|running)\b|\b(?:is|are) under ?way\b"
            r"|\b(?:has|have) (?:begun|started)\b",
        ),
        (
            "announced",
            r"\bannounc|\blaunch|\bunveil|\bpublish|\btoday\b|\bagreed\b|\bsigned\b|\bpledged\b|\bnew\b|\bintroduc",
        ),
    )
)
# Words without which a status cannot be stated: looking for them first is far cheaper than the pattern.
_STATUS_NEEDS = {
    "completed": ("complete", "delivered", "finished", "concluded", "wound up", "closed", "ended", "reported"),
    "planned": (
        "will", "shall", "set to", "due to", "expected to", "going to", "plan to", "plans to", "to be ", "intend to",
        "intends to", "'ll",
    ),
    "operating": (
        "been ", "provide", "support", "offers", "help", "fund", "gives", "brings", "has already", "has so far",
        "delivered", "in place", "available", "up and running", "operational",
    ),
    "under_way": ("ing", "under way", "underway", "begun", "started"),
}  # fmt: skip
# "the Safer Harbours Fund, launched in 2021, will": what is promised comes on top of what runs
_RUNS = re.compile(
    r"(?: \([A-Z]\w+\))?,? (?:which (?:was|were) )?(?:first |originally )?"
    r"(?:created|established|founded|introduced|launched|opened|set up|started) "
    r"(?:(?:back )?(?:in|on) (?:[^,.;]{1,40} )?(?:19|20)\d\d|"
    r"last (?:year|month|week|summer|spring|autumn|winter|[A-Z][a-z]+)"
    r"|earlier this year|(?:\w+ )?(?:years|months) ago)\b"
    r"|,? (?:that|which) (?:is|are) (?:now |already )?(?:giving|helping|paying|providing|supporting)\b"
    r"|,? (?:that|which) (?:has|have) (?:already |now )?"
    r"(?:backed|delivered|funded|given|helped|paid|provided|supported)\b"
)
_GOES_ON = re.compile(
    r"\bcontinu(?:e|es|ing) to (?:back|deliver|fund|invest in|run|support)\b"
    r"|\b(?:has|have) (?:already )?(?:awarded|given|invested|paid)\b[^.;]*\bsince\b"
)
_PART_BUILT = re.compile(r"(?:\bper ?cent|%) (?:built|complete|completed|done|finished)\b")
# The verb that the name is the object of says more than others near it: "today finalised our new plan, which will"
_GOVERNS = re.compile(
    r"\b(?<!to start )(?<!begin )(?:(?P<going>deliver(?:ing|s)? on(?: both)?|delivering|implementing|rolling out)"
    r"|finali[sz]ed|has launched|have launched|has unveiled|have unveiled|launched|launches|unveiled|unveils) "
    r"(?:(?:the|our|its|their|this|a|an|[\w']+'s) )?(?:new )?$"
)
_BEGINNING = re.compile(
    r"\b(?:announcement|creation|establishment|introduction|launch|opening|unveiling) of "
    r"(?:(?:the|a|an|our|its|their) )?(?:new )?$"
)
# "as part of the government's Plan for Harbours, ferries will run", "money from the fund will": what is done within a
# programme, with its money or by it says nothing of where the programme stands.
_OBLIQUE = re.compile(
    r"\b(?:[Aa]s part of|[Bb]y|celebrating|[Ff]rom|[Ii]n line with|including|like|of|promoting|such as|[Tt]hrough"
    r"|[Uu]nder|[Vv]ia|[Ww]ith|within) "
    r"(?:(?:the|our|its|their|this|(?:[A-Z][\w-]+ ){0,2}[\w']+'s) ){0,2}"
    r"(?:(?:enhanced|existing|expanded|extended|reformed) )?$"
)
# "Safer Seas grants will help to repair quays": what comes of its money
_ITS_MONEY = re.compile(
    r" (?:awards?|beneficiaries|funding|funds|grants?|investments?|loans|money|payments|recipients) "
    r"(?:are|can|could|has|have|help|helped|helps|is|was|were|will)\b"
)
_MEETS = re.compile(r"\b(?:[Aa]nnouncement|[Nn]ews) (?:also )?(?:comes|follows)\b[^.;]*$")
_NEAR = 90  # how far from the name the verbs that state its status are looked for first
_FAR = 1200  # code points of a sentence in which a status is sought: longer ones are rows run together


def _without_name(said: str, stretch: Span, name: Span) -> str:
    """Words without the name that stands in them: "a 10-point plan to" states no plan to do anything."""
    start, end = max(0, name.start - stretch.start), max(0, name.end - stretch.start)
    return f"{said[:start]}{'_' * (end - start)}{said[end:]}"


def _is_new(said: str, stretch: Span, name: Span) -> bool:
    """Whether "new" is said of what is named, not of something else in the sentence: "new data shows"."""
    first = max(0, name.start - stretch.start)
    named = said[first : name.end - stretch.start]
    return "new" in named or bool(re.search(r"\bnew (?:[\w£$€.,-]+ ){0,4}$", said[:first]))


def status_of(reading: Reading, span: Span) -> str | None:
    """The status that the words around a name state, by their own verbs; None when they state none."""
    whole = reading.sentence_at(span.start)
    sentence = Span(max(whole.start, span.start - _FAR), min(whole.end, span.end + _FAR))
    near = Span(max(sentence.start, span.start - _NEAR), min(sentence.end, span.end + _NEAR))
    if _RUNS.match(reading.folded, span.end, sentence.end) or reading.folded.endswith(
        ("existing ", "long-running ", "recently adopted ", "recently launched ", "recently published "), 0, span.start
    ):
        return "operating"
    if reading.folded.endswith(("previous ", "last ", "former "), 0, span.start):
        return None  # "an increase on the previous Harbour Plan"
    if reading.folded.endswith(("newly announced ", "just announced "), 0, span.start):
        return "announced"
    if _MEETS.search(reading.folded, near.start, span.start):
        return None  # "The announcement comes as the Floods Taskforce met"
    if governing := _GOVERNS.search(reading.folded, near.start, span.start):
        return "under_way" if governing["going"] else "announced"
    if _BEGINNING.search(reading.folded, near.start, span.start):
        return "announced"
    if span.of(reading.folded)[:1].isupper() and (
        _OBLIQUE.search(reading.folded, near.start, span.start) or _ITS_MONEY.match(reading.folded, span.end)
    ):
        return None
    if _GOES_ON.search(reading.folded, near.start, near.end):
        return "operating"
    if _PART_BUILT.search(reading.folded, near.start, near.end):
        return "under_way"
    for stretch in (near, sentence) if near != sentence else (sentence,):
        lowered = reading.lowered
        said = lowered[stretch.start : stretch.end]
        for status, pattern in _STATUS:
            needed = _STATUS_NEEDS.get(status)
            if needed and not any(word in said for word in needed):
                continue
            where = _without_name(said, stretch, span) if status == "planned" else said
            if (found := pattern.search(where)) and not (found.group() == "new" and not _is_new(said, stretch, span)):
                return status
    return None


_PURPOSE = re.compile(
    r"(?:, which (?:will|is|aims to)| will| that will| is designed| aims| designed)? ?"
    r"\b(?:to|for) (?!be\b)(?P<what>[a-z][\w'-]*(?: [\w'-]+){2,12})"
)
_OWNING = re.compile(r"'s? (?:(?:new|own|flagship|landmark|ambitious|[£$€][\d.]+ ?(?:million|billion|m|bn)?) )*$")
_RUN_BY = re.compile(
    r"\s?(?:\([A-Z]\w+\))?,? (?:(?:which|that) )?(?:is |are |was |will be |has been )?(?:jointly )?"
    r"(?:(?:run|led|delivered|funded|managed|backed|supported|developed|created|launched|established|set up|operated)"
    r" (?:in (?:close )?(?:partnership|collaboration) with|by|with|alongside)|in (?:partnership|collaboration) with) "
    r"(?:the )?(?=[A-Z])"
)


def owner_of(reading: Reading, span: Span) -> str | None:
    """The body or person whose the programme is said to be: the Harbour Agency's Safer Seas Fund."""
    lead = reading.folded[max(0, span.start - 40) : span.start]
    owning = _OWNING.search(lead)
    if owning is None:
        return None
    end = span.start - len(lead) + owning.start()
    return next(
        (
            m.value.name
            for m in reading.of("name")
            if m.span.end == end and isinstance(m.value, Name) and m.value.kind != "law"
        ),
        None,
    )


def partners_of(reading: Reading, span: Span) -> tuple[str, ...]:
    """The bodies that the words right after the name say run it, pay for it or share in it."""
    run = _RUN_BY.match(reading.folded, span.end)
    if run is None:
        return ()
    stop = min(reading.sentence_at(span.start).end, run.end() + 120)
    found: list[str] = []
    at = run.end()
    for mention in reading.of("name"):
        if mention.span.start < run.end() or not isinstance(mention.value, Name) or mention.value.kind == "law":
            continue
        if mention.span.end > stop or not re.fullmatch(
            r"(?:, (?:and )?| and )?(?:the )?", reading.folded[at : mention.span.start]
        ):
            break
        found.append(mention.value.name)
        at = mention.span.end
    return tuple(dict.fromkeys(found))


def purpose_of(reading: Reading, span: Span) -> str | None:
    """What it is for, in the words that follow the name."""
    found = _PURPOSE.match(
        reading.folded, span.end, max(span.end, min(reading.sentence_at(span.start).end, span.end + 120))
    )
    return reading.text[found.start("what") : found.end("what")] if found else None


_OURS = re.compile(r"\b(?:we|our|the government|this government|ministers|i am)\b")


def _issuers(reading: Reading, span: Span) -> str | None:
    """The government or body that issued the announcement, where the sentence says `we`, `our` or names it."""
    issuer = reading.document.issuer
    sentence = reading.sentence_at(span.start)
    if issuer is None or sentence.end <= span.start:
        return None
    said = reading.lowered[sentence.start : sentence.end]
    return government_of(issuer) if _OURS.search(said) or issuer.lower() in said else None


_NUMBERED = re.compile(r"\(?(\d{1,2})[.)] ")


def items_of(reading: Reading, span: Span, most: int | None) -> tuple[str, ...]:
    """The points of a numbered plan, where the list follows the paragraph that names it; none where more stand there
    than the plan has."""
    passages = reading.passages
    at = next((i for i, p in enumerate(passages) if p.start <= span.start < p.end), None)
    if at is None:
        return ()
    found: list[str] = []
    for passage in passages[at + 1 :]:
        told = reading.folded[passage.start : passage.end]
        number = _NUMBERED.match(told)
        if passage.kind == "list_item" or (passage.kind == "paragraph" and number and int(number[1]) == len(found) + 1):
            start = passage.start + (number.end() if number else 0)
            found.append(" ".join(reading.text[start : passage.end].split()))
        else:
            break
    return () if len(found) < 2 or (most is not None and len(found) > most) else tuple(found)


def programme(
    reading: Reading,
    rule: str,
    span: Span,
    name: str | None = None,
    *,
    partners: tuple[str, ...] = (),
    owner: str | None = None,
    items: tuple[str, ...] = (),
) -> Mention:
    """A mention of a programme with what is stated around it; its name is its own words unless another is given."""
    stated_by = reading.speaker_at(span.start) or reading.document.issuer
    value = Programme(
        name or " ".join(span.of(reading.text).split()),
        status_of(reading, span),
        owner or owner_of(reading, span) or _issuers(reading, span),
        partners or partners_of(reading, span),
        stated_by,
        purpose_of(reading, span),
        items,
    )
    return Mention(rule, span, value)
