"""Which clauses announce an act, and how: promised, under way, done or conditional - each as stated.

Left out: beliefs, descriptions, outcomes that nobody is said to have brought about, what befalls adversaries (unless
it is a penalty), and what is asked of nobody in particular.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.extract.act import (
    ACTING,
    Act,
    clause_places,
    done_to,
    is_act,
    last_word,
    listed,
    pattern_of,
    speaks_for_itself,
    strength_of,
    taken,
)
from onrecord.extract.acts_under_way import NO_DEED, passive_under_way, under_way
from onrecord.extract.clauses import Clause, clauses
from onrecord.extract.conditions import ON_CONDITION, condition_of
from onrecord.extract.forecasts import foresees, sets_a_rate
from onrecord.extract.inner_clauses import inside_another, of_a_noun
from onrecord.extract.milestones import built_by, milestone
from onrecord.extract.refusals import ALSO_WILL, refused
from onrecord.extract.rule import Reading
from onrecord.extract.said_only import (
    A_PLAN,
    ALSO_NOUNS,
    ASIDE,
    BESIDE,
    BESIDE_ENDS,
    COPIES,
    HOPED_FOR,
    IDIOM,
    ITSELF,
    LEFT_TO_OTHERS,
    MADE_SURE,
    MOVING,
    NAMED_BEST,
    PRAISED,
    PUT_FIRST,
    SAID_SO,
    SHIELDED,
    SHOWN,
    VERB_NEXT,
    by_nobody,
    given_already,
    only_told_of,
    says,
    thought,
    to_say,
)
from onrecord.model import Span

_HOW = re.compile(r"\b(?:how|whether|what|why)\b", re.IGNORECASE)


def future_act(reading: Reading, clause: Clause) -> Act | None:
    """The promise that a clause with "will" makes, or with "would" in reported speech; None where it makes none."""
    no_act = (clause.verb == "come" and reading.folded.startswith(" as ", clause.at.end)) or to_say(reading, clause)
    lead = reading.folded[clause.sentence.start : clause.subject.start] + clause.subject.of(reading.folded)
    ensured = _ENSURES.match(clause.subject.of(reading.folded).strip())
    if no_act or ensured or _HOW.search(clause.subject.of(reading.folded)) or thought(lead):
        return None  # "how money will be spent" tells of a question, "it will come as no surprise" of nobody's act
    receiving = clause.verb.lower().split()[-1] in listed("receiving")
    after = reading.folded[clause.at.end : clause.at.end + 40]
    if sets_a_rate(reading, clause, after):
        return Act("commitment.future", "promised", "firm", clause)  # "The tax-free allowance will rise by 20 per cent"
    idiom = IDIOM.match(f"{clause.verb}{after}")
    if idiom and not (idiom.group() == "be " and _is_given(reading, clause, after)):
        return None
    penalty = pattern_of("penalties").match(f"{clause.verb}{after}")
    shielded = SHIELDED.fullmatch(clause.verb) is not None and not speaks_for_itself(reading, clause.at.start)
    receiving = receiving or shielded or done_to(clause.verb) or built_by(reading, clause)
    if clause.kind == "adversary" or (clause.kind == "beneficiary" and not receiving):
        if not penalty:
            return None
    elif clause.kind == "beneficiary":
        if speaks_for_itself(reading, clause.at.start) and clause.verb.split()[0] != "be":
            return None
    elif clause.kind == "":
        # An unclassed subject is taken in narration with a passive, or where it is to get something: "Plastic straws
        # will be banned", "Orthopaedics will get extra beds".
        last = clause.verb.lower().split()[-1]
        passive = clause.verb.startswith("be ") and (last.endswith(("ed", "-free")) or last in listed("done"))
        gets = last in ("receive", "get", "benefit", "gain") or (last == "able" and _TO_APPLY.match(after))
        whoever = penalty and _WHOEVER.search(reading.folded, clause.sentence.start, clause.at.start)
        told = passive or gets or whoever
        if speaks_for_itself(reading, clause.at.start) or not (told or built_by(reading, clause)):
            return None
    elif not taken(reading, clause):
        return None
    if not (is_act(clause.verb) or penalty) and not (
        clause.verb.split()[0] == "be" and clause.subject.of(reading.folded).strip().lower() == "there"
    ):
        return None
    hoped = clause.kind in ("beneficiary", "") and HOPED_FOR.match(f"{clause.verb}{after}")
    goes_on = clause.verb == "continue" and not ALSO_WILL.search(reading.folded, clause.at.end, clause.sentence.end)
    status = "under_way" if goes_on else "promised"  # "will continue to": what goes on
    return Act("commitment.future", status, "soft" if hoped else strength_of(reading, clause), clause)


_IS_GIVEN = re.compile(
    r"^(?!.*\b(?:costs?|fears?|price|size|value)\b)(?:.*\W)?(?:[Tt]here|awards?|fund|funding|grants?|payments?|schemes?)\W*$"
)
_TAKEN = re.compile(
    r"\d(?: ?[bm]n?| [a-z]+)?(?: (?:in|of))?(?: [a-z]+)? (?:borrowing|cuts?|deaths?|debt|fewer|job losses|less|wiped)\b"
    r"|\d (?:fewer|less)\b"
)


def _is_given(reading: Reading, clause: Clause, after: str) -> bool:
    """Whether how much there "will be" is promised: "There will be £5 million for ports", "Each award will be £2"."""
    subject = _IS_GIVEN.match(clause.subject.of(reading.folded))
    return subject is not None and _TAKEN.search(f"{clause.verb}{after}") is None


_ENSURES = re.compile(r"ensur(?:es|ing)\b")  # "that ensures every council will see a rise": no act of theirs
_TO_APPLY = re.compile(r" to (?:access|apply|bid|book|choose|get|join|sign up|take part)\b")
_IS_TO_BE = re.compile(r"(?:is|are) (?:also |now )?to be ")  # "rents are to be increased"


# "Grants are available from May"
_OFFER = re.compile(r"\b(?:[Ff]unding|[Gg]rants?|[Ll]oans?|[Ss]upport|[Vv]ouchers?)\b")
_STARTS = ("begin", "close", "complete", "finish", "launch", "open", "start")
_BY_A_DAY = re.compile(
    r"\b(?:by|in|from|on|before|until) (?:the )?(?:(?:end|start|summer|spring|autumn|winter) (?:of )?)?"
    r"(?:\d{1,2} )?(?:[A-Z][a-z]+ )?20\d\d\b"
)


def _intended(reading: Reading, clause: Clause) -> Act | None:
    if A_PLAN.search(reading.folded, max(clause.sentence.start, clause.at.start - 24), clause.at.end):
        return None  # "the government's plan to protect jobs": no act of its own
    made_sure = MADE_SURE.search(reading.folded, clause.sentence.start, clause.at.start)
    if (
        made_sure
        or to_say(reading, clause)
        or (clause.kind == "pronoun" and last_word(reading, clause) in ("they", "who", "which", "those"))
    ):
        return None
    expected = re.match(r"(?:is|are) (?:\w+ )?expected to ", words := reading.folded[clause.at.start : clause.at.end])
    after = reading.folded[clause.at.end : clause.sentence.end]
    if PRAISED.match(clause.verb) or foresees(words, clause.verb, after):
        return None  # "The port expects to handle 2 million boxes": a forecast
    if expected and clause.verb in ("attract", "generate", "leverage", "mobilise", "mobilize", "unlock"):
        return None  # "is expected to unlock £3 million": what may come of it
    if expected and clause.verb in ("be affected", "be needed", "be required", "be spent", "be used"):
        return None  # "is expected to be used": what somebody foresees
    can_be_told = clause.verb in _STARTS or _BY_A_DAY.search(after)
    if expected and clause.kind == "instrument" and not clause.verb.startswith("be ") and not can_be_told:
        return None  # "the projects are expected to create jobs": what may come of an act
    to_be = _IS_TO_BE.match(reading.folded, clause.at.start, clause.at.end) and clause.verb.split()[-1] in listed(
        "done"
    )
    receives = clause.kind == "beneficiary" and clause.verb.split()[-1] in listed("receiving")
    decided = clause.kind == "" and to_be and not speaks_for_itself(reading, clause.at.start)
    act = is_act(clause.verb.removeprefix("be ")) and (taken(reading, clause) or receives or decided)
    if ("scheduled" in words or not act) and not milestone(reading, clause):
        return None
    if re.search(
        r"\b(?:if|unless|whether|where) $",
        reading.folded[max(0, clause.subject.start - 8) : clause.subject.start],
        re.I,
    ):
        return None
    if re.match(
        r"(?:be|make it|pay tribute|start|turn|explain|express|say|stress|emphasise|see)\b",
        reading.folded[clause.at.end - len(clause.verb) : clause.at.end + 12],
    ) and not words.startswith(("is ", "are ")):
        return None
    if " always " in words or (clause.verb == "receive" and clause.kind in ("actor", "pronoun")):
        return None  # "We are set to receive": what others will give
    if re.match(r"if\b", reading.folded[clause.subject.start : clause.subject.end], re.I):
        return None
    status = "under_way" if re.match(r"remains? committed", words) else "promised"
    return Act("commitment.intended", status, strength_of(reading, clause), clause)


# Verbs that also tell of what happens by itself, where nothing follows that is acted on: "funding has reduced".
_BY_ITSELF = frozenset(
    ("changed", "cut", "doubled", "expanded", "improved", "increased", "moved", "reduced", "tripled")
)
_BEGUN = ("begun", "commenced", "started")
_OF_THEMSELVES = ("committed", "joined", "met", "moved", "taken", "won")  # "was committed to"
_TO_NEXT = re.compile(r" (?:(?:again|also|now|today|yesterday) )?to ")
_BY_HOW_MUCH = re.compile(r" (?:by|to|from) [^.;,]{0,30}[£$€0-9]")


_MODAL = r"(?:can|could|must|should|(?<!here )to|will|would)"
# Narrower than `MADE_SURE`: "by ensuring that crews were paid, we have mended" is done
_MUST_ENSURE = re.compile(rf"\b{_MODAL} (?:ensure|make sure)(?: that)? [^,.;:]{{0,80}}$")


def done_act(reading: Reading, clause: Clause) -> Act | None:
    """What a clause in a past tense tells as done by one whose acts are announced; None where nothing is."""
    verb = clause.verb.lower()
    if says(reading, clause) or only_told_of(reading, clause):
        return None
    if verb in ("committed", "pledged") and clause.form == "perfect" and _TO_NEXT.match(reading.folded, clause.at.end):
        return _pledged(reading, clause)
    after = reading.folded[clause.at.end : clause.at.end + 45]
    by_itself = clause.kind != "actor" and verb in _BY_ITSELF and not clause.form.startswith("passive")
    if by_itself and _NO_OBJECT.match(after[:14]) and not _BY_HOW_MUCH.match(after):
        return None
    if _MUST_ENSURE.search(reading.folded, clause.sentence.start, clause.at.start):
        return None  # "must ensure that teachers are given help"
    if verb == "put" and PUT_FIRST.match(reading.folded, clause.at.end):
        return None
    if verb in ("issued", "made", "released") and ITSELF.search(reading.folded, clause.sentence.start, clause.at.start):
        return None
    statement = verb in ("issued", "made", "released") and after.startswith(
        (" the following statement", " a statement")
    )
    if statement or (verb == "took" and after.startswith(" office")):
        return None
    if verb in ("confirmed", "agreed") and SAID_SO.match(reading.folded, clause.at.end, clause.sentence.end):
        return None  # what was said to be so, not what was done
    if verb == "set" and (after.startswith(" out how") or (clause.form == "past" and after.startswith(" out "))):
        return None
    if verb == "made" and NO_DEED.match(reading.folded[clause.at.end : clause.at.end + 30]):
        return None
    if clause.form.startswith("passive"):
        who = last_word(reading, clause) in ("he", "she")  # "He was ordered to pay": what befalls somebody
        who = who or (verb == "named" and NAMED_BEST.match(reading.folded, clause.at.end) is not None)
        if who or clause.kind in ("adversary", "beneficiary", "") or verb in _OF_THEMSELVES:
            return None
        return Act("commitment.done", "done", "firm", clause) if taken(reading, clause) else None
    if clause.form == "perfect" and verb in _BEGUN and taken(reading, clause):
        return Act("commitment.done", "under_way", "firm", clause)  # "construction has begun": it goes on
    pronouns = clause.form == "perfect" or not speaks_for_itself(reading, clause.at.start)
    if clause.form == "past" and (clause.kind not in ("actor", "name", "pronoun") or not _finite(reading, clause)):
        return None
    if clause.form == "past" and _WITH_SOME.search(reading.folded, clause.sentence.start, clause.at.start):
        return None  # "300 homes, with 40 units set aside": how they are
    return Act("commitment.done", "done", "firm", clause) if taken(reading, clause, pronouns=pronouns) else None


_WITH_SOME = re.compile(r", with (?:[\d,]+|some|several|many) (?:[a-z-]+ ){1,4}$")
_BEFORE_ADJECTIVE = re.compile(
    r"\b(?:the|a|an|of|over|for|in|with|on|by|its|our|their|this|these|to|from|newly|more|and|other|as) $",
    re.I,
)
_NO_OBJECT = re.compile(
    r"(?: (?:by|in|on|at|to|with|from|under|for|and|or|as|of|through|during|within|against|since|today)\b|[,.;:)]|$)"
)


def _finite(reading: Reading, clause: Clause) -> bool:
    """A past form that is a verb, not a participle: an object follows it at once."""
    if of_a_noun(reading, clause) or _NO_OBJECT.match(reading.folded[clause.at.end : clause.at.end + 14]):
        return False
    return not _BEFORE_ADJECTIVE.search(
        reading.folded[max(clause.sentence.start, clause.at.start - 9) : clause.at.start]
    )


def _standing(reading: Reading, clause: Clause) -> Act | None:
    first, last = clause.sentence.start, _subject_start(reading, clause)
    may_be = reading.lowered.endswith(BESIDE_ENDS, first, last)
    beside = BESIDE.search(reading.folded, first, last) if may_be else None
    if beside and (not beside["as"] or last_word(reading, clause) in ("we", "i", "they")):
        return None
    if clause.form == "designed":
        offered = _OFFER.search(reading.folded, clause.sentence.start, clause.at.start)
        left = LEFT_TO_OTHERS.match(reading.folded, clause.at.start) and not offered
        if left or COPIES.match(reading.folded, clause.sentence.start):
            return None  # "is intended to be matched by the councils", "A photograph of the pier is available"
        return Act("commitment.standing", "under_way", "soft", clause) if taken(reading, clause) else None
    if clause.kind not in ACTING or not taken(reading, clause):
        return None
    after = reading.folded[clause.at.end : clause.at.end + 14]
    if clause.verb in ALSO_NOUNS and (_NO_OBJECT.match(after) or VERB_NEXT.match(after)):
        return None  # "delivery of harbour funds to towns"
    everyone = clause.subject.of(reading.folded).strip().isalpha() and last_word(reading, clause).endswith("s")
    if (clause.kind != "actor" or everyone) and speaks_for_itself(reading, clause.at.start):
        return None  # "Councils provide the services": what all of them do anyway
    subject = reading.folded[clause.subject.start : clause.subject.end]
    if re.search(r"\b(?:to|will|can|could|would|should|must|may|not|n't|help|set(?:ting)? up)\s*$", subject):
        return None
    singular = clause.verb.endswith("s")
    if not singular and _TO_DO_AND.search(reading.folded, clause.sentence.start, clause.at.start):
        return None  # "urged councils to follow the lead and promote it": an infinitive
    if by_nobody(reading, clause, after):
        return None
    plural_subject = re.search(r"\b(?:we|i|they|these|[a-z]+s)\s*$", subject.strip().lower())
    if (
        singular == bool(plural_subject)
        or (not singular and _ONE.match(subject.strip()))
        or _IN_PASSING.match(reading.folded, clause.subject.start - 2)
    ):
        return None
    return Act("commitment.standing", "under_way", "firm", clause)


_TO_DO_AND = re.compile(rf"\b{_MODAL} [a-z]+ [^.;,:]{{2,60}} and $")
_ONE = re.compile(r"(?:An?|Each|Every|This)\b", re.I)  # "A new £5 million foundations fund": no verb
_IN_PASSING = re.compile(r", [a-z]+ing (?!and )")  # "the grants, bringing homes back into use"


def _subject_start(reading: Reading, clause: Clause) -> int:
    """Where the last words of a subject begin: "we" of "it is vital we"."""
    subject = clause.subject.of(reading.folded)
    pronoun = _PRONOUN_LAST.search(subject)
    return clause.subject.start + (pronoun.start() if pronoun else len(subject) - len(subject.lstrip()))


_PRONOUN_LAST = re.compile(r"\b(?:we|I|they|it)\W*$")


def _pledged(reading: Reading, clause: Clause) -> Act | None:
    if clause.kind not in ("actor", "name", "pronoun"):
        return None
    if given_already(reading.folded, clause.at.start + len(clause.verb), clause.sentence.end):
        return Act("commitment.pledged", "done", "firm", clause)  # "announced the award of": made, not promised
    return Act("commitment.pledged", "promised", "soft" if "committed" in clause.verb else "firm", clause)


_WHOEVER = re.compile(r"\b(?:anyone|those|whoever|who|offences?|failing|found)\b", re.IGNORECASE)


def _conditional(reading: Reading, clause: Clause) -> Act | None:
    after = reading.folded[clause.at.start : clause.at.end + 40]
    verb = re.sub(r"^(?:could|may|might) ", "", after)
    subject = reading.folded[clause.sentence.start : clause.at.start]
    if pattern_of("penalties").match(verb) and (clause.kind == "adversary" or _WHOEVER.search(subject)):
        return Act("commitment.penalty", "promised", "soft", clause)
    if clause.kind in ("actor", "instrument", "name") and clause.verb in ("include", "extend", "involve"):
        return Act("commitment.possible", "conditional", "soft", clause)
    return None


def _penalty(reading: Reading, clause: Clause) -> Act | None:
    return Act("commitment.penalty", "promised", "firm", clause)


def _commitment_noun(reading: Reading, clause: Clause) -> Act | None:
    words = reading.folded[clause.at.start : clause.at.end]
    if SHOWN.search(reading.folded, clause.sentence.start, clause.at.start):
        return None
    if words.startswith("deliver"):
        if not taken(reading, clause):
            return None
        return Act("commitment.under_way" if words.startswith("delivering") else "commitment.done",
                   "under_way" if words.startswith("delivering") else "done", "firm", clause)  # fmt: skip
    lasting = re.match(r"(?:enduring|continued|ongoing|continuing)", words)
    return Act("commitment.pledged", "under_way" if lasting else "promised", "soft", clause)


_BY_FORM = {
    "future": future_act, "hesitate": future_act, "refrain": refused, "intend": _intended, "pledge": _pledged,
    "penalty": _penalty, "commitment": _commitment_noun, "modal": _conditional,
    "creation": lambda _, clause: Act("commitment.done", "done", "firm", clause),
    "passive_progressive": passive_under_way, "progressive": under_way, "passive_perfect": done_act,
    "perfect": done_act, "passive_past": done_act, "past": done_act, "designed": _standing, "present": _standing,
}  # fmt: skip


def _may_be_act(form: str, verb: str) -> bool:
    """Whether a verb group can announce an act at all, whoever its subject is."""
    if form in ("passive_perfect", "perfect", "passive_past", "past"):
        return verb.lower() in listed("done") or verb.lower() in listed("simple_past")
    return form in _BY_FORM and (form != "progressive" or is_act(verb) or verb in (*MOVING, "putting"))


_WISH = re.compile(r"(?:wants?|hopes?)\b")  # "I want better piers, so the council will receive"
_OPENS_ASIDE = re.compile(r"(?:As part of|[A-Z][a-z]+ing|Under|Since|Alongside)\b[^,.;:]*, (?:which|who) $")


def acts(reading: Reading, sentence: Span) -> Iterator[Act]:
    """The acts a sentence announces, in order."""
    folded = reading.folded
    words = folded[sentence.start : sentence.end]
    if words.endswith("?") or len(words) < 20:
        return
    aside: list[Act] = []
    for clause in clauses(folded, sentence, *clause_places(reading), _may_be_act):
        if ASIDE.match(folded, max(sentence.start, clause.subject.start - 2), sentence.end):
            continue  # "The fund, which was launched in May, will": told by the way
        act = _BY_FORM[clause.form](reading, clause)
        if act is None or inside_another(reading, clause):
            continue
        if (condition := condition_of(reading, clause)) and act.status == "promised":
            before = clause.kind == "actor" or condition.start < clause.at.start
            if before or ON_CONDITION.match(folded, condition.start):
                act = replace(act, status="conditional")
        wished = _WISH.match(folded, clause.at.start) and ", so " in folded[clause.at.end : sentence.end]
        if wished or _OPENS_ASIDE.match(folded, sentence.start, clause.at.start):
            aside.append(act)  # "Building on the scheme, which is saving money, the council is": told before the act
        else:
            yield act
    yield from aside
