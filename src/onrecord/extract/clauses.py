"""Clauses of official prose: what stands before a verb group, and which class of subject heads it.

No parser: announcements are written in a narrow style, and the head of the subject is the last word before its first
preposition. What cannot be classed is left unclassed, and rules leave unclassed subjects alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from onrecord.extract.agreed_to import a_thing
from onrecord.extract.subject_parts import (
    BEFORE_AND,
    BODY_LAST,
    CITY,
    IN_BRACKETS,
    LETTERS,
    LISTED,
    NEWS_OF,
    ONE_OF_TWO,
    OWN_SUBJECT,
    SET_OFF,
    THE_STATE,
    VERB_BEFORE,
    WITH_WHOM,
    acting_alone,
    in_row_of_places,
    lead_words,
)
from onrecord.model import Span
from onrecord.text.places import Places
from onrecord.text.words import alternation, words_of

_DATA = "onrecord.extract"
ADVERBS = (
    r"(?:(?:also|now|then|all|already|further|currently|both|today|formally|fully|jointly|recently|successfully|"
    r"significantly|therefore|never|always|still|shortly|soon|immediately|together|just|even|only|closely|rapidly|meanwhile|however|instead|thus|hence|initially|"
    r"urgently|actively|specifically|additionally|directly|better|more|once again|of course|[a-z]+ly)[ ]+)*"
)
SUM = (
    r"(?:(?:an?|the|up to|over|more than|nearly|almost|around|further|additional|extra|another) ){0,3}"
    r"(?:[£$€₹]|Rs\.? ?|R|KSh ?)\d"
)
_BE_HAVE = r"(?:is|are|was|were|has|have)"
_GROUPS = {
    "negated": (rf"(?:will|shall|would|can|could|must|should|{_BE_HAVE})(?: not|n't)|won't|cannot"),
    "future": (
        r"(?:will|shall|'ll)(?:(?: also| now)?,[^,.;]{3,60},"
        r"| in (?:(?:many|most|some) cases|due course|future|the (?:first instance"
        rf"|future|long run|main)|time|total|turn))? {ADVERBS}"
        rf"(?P<future>be {ADVERBS}[\w-]+|have {ADVERBS}[\w-]+|[\w-]+)"
    ),
    "hesitate": (
        r"(?:won't|shan't|will not|shall not|will never) "
        r"(?P<hesitate>hesitate|rest|allow|tolerate|let|waver|shy|back|stop|accept)"
    ),
    "intend": (
        rf"(?:is|are|am|'re|'m) {ADVERBS}(?:to|going to|set to|due to|expected to|scheduled to|committed to|"
        rf"determined to|planning to|"
        rf"seeking to|aiming to|looking to|pledging to|ready to) "
        rf"(?P<intend>be {ADVERBS}[\w-]+|[\w-]+)"
        rf"|(?:plan|plans|aim|aims|expects?|intend|intends|want|wants|hope|hopes|seek|seeks|remain committed|"
        rf"remains committed) {ADVERBS}"
        r"to (?:[a-z]+ly )?(?P<intend2>[\w-]+)"
        rf"|(?:is|are|remain|remains) {ADVERBS}committed to (?P<intend3>[\w-]+ing)"
    ),
    "modal": rf"(?:could|may|might) {ADVERBS}(?P<modal>[\w-]+)",
    "passive_progressive": rf"(?:is|are) {ADVERBS}being {ADVERBS}(?P<passive_progressive>[\w-]+)",
    "progressive": rf"(?:is|are|am|'re|'m) {ADVERBS}(?:in the process of )?(?P<progressive>[\w-]+ing)",
    "passive_perfect": rf"(?:has|have|'ve) {ADVERBS}been {ADVERBS}(?P<passive_perfect>[\w-]+)",
    "perfect": rf"(?:has|have|'ve) {ADVERBS}(?P<perfect>[\w-]+)",
    "passive_past": rf"(?:was|were) {ADVERBS}(?P<passive_past>[\w-]+)",
    "designed": (
        r"(?:is|are) (?:also )?(?P<designed>designed|intended|aimed|backed|supported|funded|available|open|underpinned)"
        r"|(?:has|have) (?:an?|its|our|the) (?:\w+ )?(?P<designed2>plan|plans|mission|strategy) to"
        r"|(?:do|does) (?:this|so) by (?P<designed3>[\w-]+)"
    ),
    "penalty": r"faces? (?P<penalty>being [\w-]+|a fine|fines|up to|jail|prison|the prospect)",
    "commitment": (
        r"(?P<commitment>(?:renewed|shared|enduring|continued|ongoing|continuing|joint|firm|clear|strong) "
        r"commitments?) (?:to|for)"
        r"|(?:contains?|includes?|makes?|sets? out) an? (?P<commitment3>(?:[a-z]+ )?(?:commitment|pledge|promise)) to"
        r"|deliver(?:s|ing|ed)? on (?:an?|the|our|its|their) "
        r"(?P<commitment2>(?:\w+ )?(?:commitments?|promises?|pledges?|recommendations?))"
    ),
    "creation": (
        r"(?:(?:has|have) )?led to the "
        r"(?P<creation>creation|establishment|introduction|launch|opening|appointment) of"
    ),
}
# A negated or hesitating group must be tried before the plain one that it begins with.
_ORDER = (
    "hesitate", "refrain", "negated", "future", "intend", "pledge", "commitment", "penalty", "creation", "modal",
    "passive_progressive", "designed", "progressive", "passive_perfect", "perfect", "passive_past", "word",
)  # fmt: skip
_MARK = re.compile(r"[;:,(-](?:(?<!-)\s+|(?<= -) )")  # one set first: `re` skips to what is in it
_JOINING = (
    "and", "but", "that", "which", "who", "as", "while", "because", "so", "if", "when", "where", "after", "before",
    "with", "whose",
)  # fmt: skip
_IN_OFFICE = re.compile(r"(?:the )?(?:Parliament|House|Senate|Congress|Assembly)")  # "before Parliament": no clause
_PREPOSITION = re.compile(
    r"\b(?:of|for|in|with|at|by|to|from|on|under|between|across|into|around|over|within|about|without|against|through|before|"
    r"made|given|announced|set|agreed|signed|published|such as|like|"
    # "households receiving a pension", "those living abroad"
    r"applying|attending|caring|claiming|earning|experiencing|facing|fleeing|living|operating|receiving|registered|relying|"
    r"renting|seeking|suffering|travelling|wanting|wishing|entitled)\b"
    r"|\b(?:beginning|launching|starting) (?:early|in|later|next|on|this|to)\b"
)
_RELATIVE = re.compile(r"\b(?:that|which|who) $")
_ADVERB_ONLY = re.compile(r"(?:also|now|already|then|all|both|today|soon|[a-z]+ly)(?: (?:also|now|already|[a-z]+ly))*")
# Canadians, Scots, Japanese: a people is whom things are done for, as a rule.
_PEOPLE = re.compile(
    r"[A-Z][a-z]+(?:ians|cans|lians|ans|ese|landers|anders|Londoners|Scots|Britons|Kiwis)|Scots|Britons|Kiwis|Londoners"
)
_IN_NAME = re.compile(r"\b[A-Z][\w'-]* (?:of|for|in|on|to|with|and) [A-Z]$")
_TAIL = re.compile(r"(?:,| \([A-Z]+\)| ?\b(?:also|now|already|then|all|both|today|yesterday|has|have|[a-z]+ly))+$")
_TAILS = (",", ")", "has", "have", "also", "today", "yesterday", "now", "already", "then", "all", "both", "ly", "\n")
_PARTITIVE = re.compile(
    r"(?!(?:[Tt]he )?(?:borough|city|county|municipality|state|town|village) of)(?:[Tt]he )?(?:vast "
    r")?(?:\d[\d.]*(?:%| per ?cent)|(?:[Tt]en|[Hh]undred|[Tt]housand)s of thousands|"
    r"[\w-]+|all|most|majority|each|many) of (?:the |our |these "
    r"|its )?(?=[\w ]+$)"
)
_WHICH_ONE = re.compile(r"(?<=[a-z]) (?:I|we|they)(?: have| am| are|'ve|'m|'re)\b.*$")  # "the money I have announced"
_ITS_YEAR = re.compile(r" (?:19|20)\d\d(?:[-/]\d{2,4})?$")
_NEW_NAME = re.compile(r"(?:[Tt]he |[Aa] |[Oo]ur )?(?:brand[ -])?new [A-Z][\w'-]+(?: [A-Z][\w'-]+)*$")
_NAMED_FOR = re.compile(r"\b([A-Z][a-z]+) (?:of|for) (?:the )?[A-Z]")
_IN_ALL = re.compile(r"(?:[Aa] )?(?:further )?(?:total|sum) of (?=[£$€])")
_OF_A_PLACE = re.compile(r"(?!(?:Commission|Lead|Manag|Memb|Minist|Offic|Speak)er$)[A-Z][a-z]+(?:an|er|ese|ish|ite)")
_TOKENS = re.compile(r"[\w£'-]+")
_SUM_IN = re.compile(r"[£$€]\s?[\d.]+")
_PRONOUNS = frozenset(("it", "this", "these", "they", "he", "she", "that", "those", "there", "which", "who"))


@cache
def _scan() -> tuple[re.Pattern[str], frozenset[str], dict[str, tuple[str, ...]]]:
    """The pattern of all verb groups, the words that one can begin with, and each form's names for its main verb."""
    past = [*words_of(_DATA, "commitments", "done"), *words_of(_DATA, "commitments", "simple_past")]
    present = words_of(_DATA, "commitments", "present")
    pledging = words_of(_DATA, "commitments", "pledging")
    refraining = alternation(words_of(_DATA, "commitments", "refraining"))
    groups = dict(
        _GROUPS,
        refrain=(
            r"(?:won't|shan't|(?:will|shall) not|will never) (?:[a-z]+ly )?"
            rf"(?P<refrain>(?:be )?(?:{refraining}))\b"
        ),
        pledge=(
            rf"(?P<pledge>{alternation(pledging)})"
            rf"(?:(?<=agreed to) (?!{a_thing(past)})[a-z]"
            rf"|(?<!agreed to)(?<=to) [a-z]|(?<!to)(?<!announced)(?<!unveiled)(?<!confirmed) "
            rf"(?:to |that |an? |the |£|[a-z]+ing)| (?!that |how |where |when |who |which )(?:[a-z'-]+ ){{0,6}}{SUM})"
        ),
        word=rf"(?P<past>{alternation(past)})\b|(?P<present>{alternation(present)})\b",
    )
    starts = frozenset(words_of(_DATA, "commitments", "group_starts")) | {
        word.split()[0] for word in (*past, *present, *pledging)
    }
    pattern = re.compile("|".join(rf"(?P<{name}_>(?:{groups[name]}))" for name in _ORDER))
    verbs = {f"{name}_": tuple(re.findall(r"\(\?P<(\w+)>", groups[name])) for name in _ORDER}
    return pattern, frozenset(starts), verbs


@cache
def _contracted() -> frozenset[str]:
    """What stands behind the apostrophe of "'ll" and its like."""
    return frozenset(word[1:] for word in _scan()[1] if word[0] == "'")


def openings(folded: str, places: Places) -> list[int]:
    """Where a verb group can begin: at its first words, in small letters; "'ll" and its like at the apostrophe.

    Trying the groups there only is what makes this fast.
    """
    starts = _scan()[1]
    whole = (at for at in places.of_any(starts) if folded[at].islower() and folded[at - 1 : at] not in ("'", "-"))
    joined = (at - 1 for at in places.of_any(_contracted()) if folded[at - 1] == "'")
    return sorted((*whole, *joined))


def boundaries(folded: str, places: Places) -> list[int]:
    """Where a clause may begin: behind a mark, or behind a word that joins clauses and the blank after it."""
    found: list[int] = []
    done = 0
    for match in _MARK.finditer(folded):
        if folded[match.start()] != "-" or match.start() > done:  # else its blank belongs to the mark before
            done = match.end()
            found.append(done)
    for word in _JOINING:
        for at in places.of(word):
            end = at + len(word) + 1
            joins = folded.startswith(f"{word} ", at) and not (word == "before" and _IN_OFFICE.match(folded, end))
            joins = joins and not (word == "as" and folded.endswith("such ", 0, at))
            if joins:
                found.append(end)
    return sorted(found)


def is_passive(form: str, verb: str) -> bool:
    """Whether somebody other than its subject does what a verb group says: "will be built", not "will be building".

    >>> is_passive("future", "be built"), is_passive("future", "be building"), is_passive("passive_perfect", "built")
    (True, False, True)
    """
    return "passive" in form or (verb.startswith("be ") and not verb.endswith(("ing", " able", " responsible")))


class Clause(NamedTuple):
    """A verb group in a sentence: its form, its main verb, and the subject before it. Offsets are the text's."""

    form: str
    verb: str
    at: Span
    subject: Span
    kind: str
    sentence: Span


def clauses(
    folded: str,
    sentence: Span,
    at: Sequence[int],
    bounds: Sequence[int],
    wanted: Callable[[str, str], bool] = lambda form, verb: True,
) -> Iterator[Clause]:
    """The verb groups of a sentence, in order, each with its subject and the subject's class.

    `at` and `bounds` are the `openings` and `boundaries` of the text. `wanted` is asked of a group's form and main verb
    before its subject is looked for, which is what costs. Classes: actor, instrument, beneficiary, adversary, pronoun,
    name (capitalised), or "" (unclassed).
    """
    pattern, _, verbs = _scan()
    done, end = sentence
    first = bisect_right(bounds, done)
    for start in at[bisect_left(at, done) : bisect_left(at, end)]:
        match = pattern.match(folded, start, end) if start >= done else None
        if match is None:
            continue
        done = match.end()
        group = match.lastgroup or ""
        verb = next((verb for name in verbs[group] if (verb := match[name])), "")
        form = group[:-1] if group != "word_" else "past" if match["past"] else "present"
        if not wanted(form, verb):
            continue
        last = bisect_right(bounds, start, first)
        finite = form not in _PARTICIPLES
        subject, kind = subject_before(folded, sentence.start, bounds[max(first, last - 4) : last], start, finite)
        yield Clause(form, verb, Span(start, done), subject, kind, sentence)


_PARTICIPLES = ("past", "pledge", "commitment")  # may have the form of one: "with money given by"
# "standards and compliance unit", "efforts to find gangs and help victims", "councils that show progress": what stands
# between such a boundary and the verb is no subject of its own.
_FARTHEST = 1000  # code points: no subject is longer, and a sentence without marks may be
_JOINS = re.compile(r"\b(?:and|but|that|which|who) $")


def subject_before(folded: str, first: int, bounds: Sequence[int], verb: int, finite: bool) -> tuple[Span, str]:
    """The words before a verb back to the nearest clause boundary, and their class.

    `first` is the beginning of the sentence, `bounds` are the last four boundaries in it up to the verb.

    They reach one boundary further (at most three) where nothing stands after it (a parenthesis between commas closed
    just before the verb), or where it only joins: see `_JOINS`.
    """
    first = max(first, verb - _FARTHEST)
    set_off = SET_OFF.search(folded, max(first, verb - 170), verb)
    end = set_off.start() + (2 if folded[set_off.start()] == "," else 0) if set_off else verb
    if bracketed := IN_BRACKETS.search(folded, max(first, verb - 60), verb):
        end = bracketed.start() + 1  # "has today (12 May) announced"
    cuts = [first, *(at for at in bounds if at <= end)]
    narrow: tuple[Span, str] | None = None
    shared = False  # whether a verb group before "and" has the same subject: "The fund has helped and will be extended"
    for start in reversed(cuts[-4:]):
        words = folded[start:end].strip(" ,)-")
        if folded.endswith(" with ", first, start) and (
            finite or WITH_WHOM.search(lead_words(folded, first, start, 70))
        ):
            continue  # "support for pupils with needs is being given": behind "with" stands no verb with a tense
        if folded.endswith(" and ", first, start) and NEWS_OF.search(lead_words(folded, first, start, 160)):
            continue  # "The announcement of a unit and of teams will"
        if shared and (before := VERB_BEFORE.search(folded, start, end)):
            end = before.start()
            words = folded[start:end].strip(" ,)-")
        shared = shared or (not words and folded.endswith((" and ", " but ") if finite else " and ", 0, start))
        kind = classify(words, initial=start == first)
        if not words or _ADVERB_ONLY.fullmatch(words) or LETTERS.fullmatch(words):
            continue
        relative = _RELATIVE.search(folded, max(first, start - 7), start)
        if relative and not narrow and words.count(" ") == 0 and kind not in ("actor", "name"):
            kind = ""  # "that show", "who serve": the verb of a relative clause
        listed = (
            bool(kind == "name" and " " not in words and LISTED.search(folded, max(first, start - 30), start))
            or bool(words in _states() and CITY.search(folded[max(first, start - 40) : start]))
            or bool(
                BODY_LAST.fullmatch(words.split(" (")[0]) and BEFORE_AND.search(folded, max(first, start - 80), start)
            )
            or bool(words[:1].isupper() and ONE_OF_TWO.search(folded, max(first, start - 60), start))
            or bool(kind == "name" and in_row_of_places(lead_words(folded, first, start, 90), words))
        )
        narrow = narrow or (None if listed else (Span(start, end), kind))
        if kind in ("actor", "instrument", "name", "pronoun", "adversary") and not listed:
            return _past_saying(folded, Span(start, end), kind)
        if listed:
            continue
        if not _JOINS.search(folded, max(first, start - 7), start) or (not relative and OWN_SUBJECT.match(words)):
            break
    return narrow or (Span(first, end), "")


_TOLD = re.compile(
    r"\b(?:announced|believes?|confirmed|means?|meant|revealed|said|says|stated) (?:today )?(?:that )?"
    r"(?=(?:the|a|an|our|its|their|this|these|all|every|new|more|[£$€A-Z\d]))"
)


def _past_saying(folded: str, subject: Span, kind: str) -> tuple[Span, str]:
    """A subject without the words that tell of it: "the government" of "Ms Reed announced the government"."""
    told = next(iter(reversed(list(_TOLD.finditer(folded, *subject)))), None)
    if told is None:
        return subject, kind
    inner = Span(told.end(), subject.end)
    return inner, classify(inner.of(folded).strip(" ,)-"))


@cache
def _states() -> frozenset[str]:
    """States and provinces, which stand behind the name of a town: "Anytown, Ohio will"."""
    return frozenset(words_of(_DATA, "names", "states"))


@cache
def _classes() -> dict[str, str]:
    table: dict[str, str] = {}
    for section, kind in (
        ("beneficiaries", "beneficiary"),
        ("instruments", "instrument"),
        ("actors", "actor"),
        ("adversaries", "adversary"),
    ):
        table |= dict.fromkeys(words_of(_DATA, "commitments", section), kind)
    return table


@lru_cache(maxsize=20_000)  # the same subjects come again and again: "we", "the government"
def classify(subject: str, *, initial: bool = False) -> str:
    """The class of a subject by its head: the last word before its first preposition.

    `initial` says that the subject opens its sentence, where a single capital says nothing.

    >>> classify("the government"), classify("new funding for schools"), classify("prices"), classify("Dr Ann Lee")
    ('actor', 'instrument', '', 'name')
    """
    words = _WHICH_ONE.sub("", subject.strip(" ,\"'-"))
    if not words:
        return ""
    if words.removesuffix("\n").replace(",", " ").rpartition(" ")[2].lower() in _PRONOUNS:
        return "pronoun"
    if (partitive := _PARTITIVE.match(words)) and not _NAMED_FOR.search(words, 0, partitive.end() + 1):
        words = words[partitive.end() :]
    # "Investing in America Agenda": a preposition between capitals belongs to the name.
    inside = (
        m for m in _PREPOSITION.finditer(words, 1) if not _IN_NAME.search(words, max(0, m.start() - 30), m.end() + 2)
    )
    preposition = next(inside, None)
    if total := _IN_ALL.match(words):
        words, preposition = words[total.end() :], None
    if _NEW_NAME.match(words) or words.lower() in ("the total", "this total"):
        return "instrument"  # "the new Eastern Mole": a thing, no body
    head_of = words[: preposition.start()].strip(" ,") if preposition else words
    if head_of[-1:].isdigit():
        head_of = _ITS_YEAR.sub("", head_of)  # "the Capital Plan 2025-26"
    if head_of.endswith(_TAILS):
        head_of = _TAIL.sub("", head_of).strip(" ,")
    tokens = _TOKENS.findall(head_of)
    if not tokens:
        return ""
    head = tokens[-1]
    if _PEOPLE.fullmatch(head):
        return "beneficiary"
    kind = _classes().get(head.lower().removesuffix("'s"), "")
    if kind == "instrument" and head == "Exchange" and len(tokens) > 1:
        return "name"  # "the London Metal Exchange", not "the exchange of data"
    if kind == "beneficiary" and head[:1].isupper() and (named := _NAMED_FOR.search(head_of)):
        return _classes().get(named[1].lower(), "") or "name"  # "the Department for Communities"
    if kind:
        return kind
    if _SUM_IN.search(head_of):
        return "instrument"
    if _OF_A_PLACE.fullmatch(head) and tokens[0].lower() in ("every", "each"):
        return "beneficiary"  # "every Minnesotan"
    if head[:1].isupper() and (len(tokens) > 1 or head.isupper() or not initial or head in acting_alone()):
        return "name"
    return "actor" if preposition is None and THE_STATE.fullmatch(head_of) else ""
