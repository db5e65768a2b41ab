"""What an announced act is, in the announcement's own words: its verb, its object, and its subject where that is not
who acts."""

from __future__ import annotations

import re

from onrecord.extract.actors import NEAREST, gets
from onrecord.extract.clauses import Clause, is_passive
from onrecord.extract.commitment_headlines import FINITE
from onrecord.extract.inner_clauses import which_ones
from onrecord.extract.rule import Reading
from onrecord.extract.said_only import GIVEN_OUT, GIVING_OUT, SAYS_WHO
from onrecord.extract.subject_parts import BETWEEN_COMMAS, OF_PLACES, RELATIVE_LAST
from onrecord.model import Span

_AN_ASIDE = re.compile(r" - ..")  # " - and separate - " ends nothing
_ACTION_ENDS = re.compile(
    r"[;:](?!\d\d\b)| - (?:(?:and|or|but|not) [^-;:]{1,40} - |[a-z](?:(?!\b(?:are|has|have|is|was|were"
    r"|will)\b)[^-,;:]){2,50} - (?=[a-z]))?"
    r"|, (?:which|who|and (?:will|is|are|has))\b|,?\"(?= |$)"
    r"|(?<=[.,!?])'(?= |$)"
)
_NEVER = re.compile(r"\b(?:never|not) ")
_VOWED = re.compile(
    r"(?:committed|pledged|promised|vowed) (?:(?:again|also|now|today|yesterday) )?to (?=[a-z]+)(?!the\b|an?\b"
    r"|our\b|its\b)",
)
_TO_OR_THAT = re.compile(r"\s*(?:(?:today|yesterday) )?(?:(?:to|that) )?")


def action_of(reading: Reading, clause: Clause, span: Span, named: bool) -> str:
    """The act in the announcement's own words: from the main verb to the end of its clause, with its subject where that
    is not who acts; `named` says whether the sentence names who does."""
    start = clause.at.end - len(clause.verb)
    by_it = clause.kind == "instrument" and named and not is_passive(clause.form, clause.verb)
    with_subject = not by_it and _of_others(reading, clause)
    if with_subject:  # "Residents will see ...": without its subject it would read as the actor's
        opening = _NAMED.search(reading.folded, _own_subject(reading, clause), clause.at.start)
        first = _whole(reading, clause, _widened(reading, clause, opening.start())) if opening else start
        return _ended(reading, first, start, span)
    if clause.form == "designed" and reading.folded.endswith(" to", 0, clause.at.end):  # "has a plan to build"
        start -= len(" to")
    if clause.form == "pledge":  # what is pledged, not the verb that pledges it
        start = clause.at.start + len(clause.verb)
        start += len(_TO_OR_THAT.match(reading.folded[start : span.end]).group())  # type: ignore[union-attr]
    if clause.form == "commitment" and reading.folded.startswith("deliver", clause.at.start):
        start = clause.at.start  # "delivers on the commitments"
    elif clause.form == "commitment" and reading.folded.endswith((" to", " for"), 0, clause.at.end):
        start = clause.at.end + 1  # "includes a commitment to build"
    if vowed := _VOWED.match(reading.folded, start):  # "has committed to provide"
        start = vowed.end()
    if clause.verb.startswith("be ") and clause.verb.endswith("ing"):
        start += len("be ")  # "will be spending"
    if clause.verb in GIVING_OUT:  # "is announcing £2 million": what is announced
        start = GIVEN_OUT.match(reading.folded, clause.at.end).end()  # type: ignore[union-attr]
    if denied := _NEVER.search(reading.folded, clause.at.start, start):
        start = denied.start()
    if clause.form in ("hesitate", "refrain"):  # "will not rest": without "not" it would say the opposite
        words = reading.folded[clause.at.start : clause.at.end]
        start = clause.at.start + (0 if words.partition(" ")[0].endswith("n't") else words.index(" ") + 1)
    return _ended(reading, start, start, span)


_SAID_THAT = re.compile(
    r"\b(?:announced|confirmed|agreed|says?|said|means?|I(?: am|'m) (?:delighted|glad|pleased|proud))(?: that)?"
    r"(?= (?!(?:at|between(?! [1-9][0-9]{0,2}\b)|by|for|in|last|on|this|today|under|with|yesterday)\b))"
)
_PRONOUN = re.compile(r"(?:he|it|she|these|they|this|we) $")
_ROW_OF_THE = re.compile(r", (?:the|an?) [^,;:]{3,60} and $")  # "the mole, the lock and [the bridge were awarded]"
_AND_OR = re.compile(r" (?:and|or) ")
_NAMED = re.compile(r"(?!(?:[Aa]nd|[Bb]ut|[Ss]o|that|[Ww]hil(?:e|st)|with) )(?<![\w£$€'-])[\w£$€]")
_LAST_WORD = re.compile(r"\b(?:they|that|those|which|who|he|she|we|i)\W*$", re.IGNORECASE)
_THING = re.compile(r"(?:it|this|these|there)\W*$", re.IGNORECASE)


def _of_others(reading: Reading, clause: Clause) -> bool:
    """Whether the subject is not who acts, but what an act befalls, whom it is for, or by what it is done."""
    subject = clause.subject.of(reading.folded)
    words = f"{clause.verb}{reading.folded[clause.at.end : clause.at.end + 8]}"
    by_itself = clause.form == "modal" or (clause.form != "refrain" and _BY_ITSELF.match(words) is not None)
    befalls = (
        gets(reading, clause) or by_itself or is_passive(clause.form, clause.verb) or clause.kind in ("beneficiary", "")
    )
    if clause.kind == "instrument" or _THING.match(subject.strip(' ,"')):
        befalls = befalls or clause.form != "commitment"
    return (
        befalls and clause.form not in ("pledge", "hesitate") and not _LAST_WORD.search(subject) and len(subject) < 160
    )


_BY_ITSELF = re.compile(
    r"(?:begin|close|commence|continue|end|go ahead|open|proceed|remain|resume|start)"
    r"(?:[.,;]|$| (?:and|at|by|for|from|in|on|until|with)\b)"
)


_AND_IT = re.compile(r"\b(?:and|but|so) (?P<it>it|these|they|this)\W*$")


def _own_subject(reading: Reading, clause: Clause) -> int:
    """Where the subject begins that stands next to the verb, when it was widened over another clause."""
    if (opens := which_ones(reading, clause.sentence.start, clause.subject.start)) is not None:
        return opens  # "Firms which signed up last year will receive"
    subject = clause.subject.of(reading.folded)
    said = [*_SAID_THAT.finditer(subject)]
    if said:  # "The minister confirmed more money is to be given"
        return clause.subject.start + said[-1].end() + 1
    told = [*FINITE.finditer(subject)]
    if any(RELATIVE_LAST.search(subject, 0, verb.start()) for verb in told):
        return clause.subject.start  # "The works that are being done under the scheme will help"
    if (it := _AND_IT.search(subject, told[-1].end() if told else 1)) and len(subject.split()) > 3:
        return clause.subject.start + it.start("it")  # "The cost is £3 million, with ports paying, and it is due"
    nearest = NEAREST.search(subject.rstrip(" ,"), told[-1].end()) if told else None
    return clause.subject.start + (nearest.start() if nearest else 0)


def _widened(reading: Reading, clause: Clause, start: int) -> int:
    """Where a subject of two parts begins: "women and girls will be ...", the second of which is next to the verb."""
    before = reading.folded[clause.sentence.start : start]
    if _PRONOUN.match(reading.folded, start, clause.at.start):
        return start  # "with the board paying for it, and it is due to open"
    of_the = _ROW_OF_THE.search(before) and _NOUN_FIRST.match(before) and not FINITE.search(before)
    listed = bool(of_the or (before.endswith(", ") and _AND_OR.search(reading.folded, start, clause.at.start)))
    if before.endswith(", ") and BETWEEN_COMMAS.fullmatch(reading.folded, start, clause.at.start):
        first = max((m.end() for m in _BREAKS.finditer(before, 0, len(before) - 2)), default=0)
        if not FINITE.search(before, first):
            return clause.sentence.start + first  # "Harbour boards, under the proposals, will be required"
    if not (before.endswith(" and ") or listed):
        return start
    if listed:  # "tests, scans and procedures will be": all of them
        return start if FINITE.search(before) or len(before) > 90 else clause.sentence.start
    breaks = list(_BREAKS.finditer(before))
    first = breaks[-1].end() if breaks else 0
    told = list(_SAID_THAT.finditer(before, first))
    if told and not FINITE.search(before, told[-1].end()):
        return clause.sentence.start + told[-1].end() + 1
    row = _ROW.fullmatch(before) or (OF_PLACES.search(before) and not FINITE.search(before))
    if breaks and len(before) <= 90 and row:
        return clause.sentence.start  # "Social care, schools and councils are"
    for opens in (before.rfind(" that ") + 6, *(m.end() for m in breaks[:-1])):
        near = len(before) - opens <= 90 and not FINITE.search(before, opens)
        if near and opens > 5 and _ROW.fullmatch(before, opens):
            return clause.sentence.start + opens  # "Once told, crews of piers, locks and quays will": the row alone
    if before.startswith(("and ", "but "), first):
        return start
    return start if FINITE.search(before, first) else clause.sentence.start + first


def _whole(reading: Reading, clause: Clause, start: int) -> int:
    """Where the sentence begins, of whose subject only the last piece stands behind a mark.

    "Groups wanting to run their shop, library or pub will benefit", "All of them - whatever their means - will have".
    """
    before = reading.folded[clause.sentence.start : start]
    told = FINITE.search(before)
    inside = told and RELATIVE_LAST.search(before, 0, told.start()) and not FINITE.search(before, told.end())
    if not before.endswith((", ", " - ", " and ", " or ")) or len(before) > _LONGEST or (told and not inside):
        return start
    anew = before.endswith((" - ", ", ", " and ")) and _ANEW.match(reading.folded, start) is not None
    anew = anew or (before.endswith(" - ") and not reading.folded.endswith(" - ", start, clause.at.start))
    apart = before.endswith(", and ") and (before.count(", ") == 1 or _DETERMINED.match(reading.folded, start))
    if apart and ", known as " not in before and not reading.folded.endswith(", ", 0, clause.at.start):
        return start  # "The hall opens in May, and the pier will be": another clause
    row = _ROW_GOES_ON.match(reading.folded, start, clause.at.start) is not None
    aside = before.endswith(", ") and not inside and not row and _ASIDE.search(before) is None
    return start if anew or aside or not _NOUN_FIRST.match(before) else clause.sentence.start


_LONGEST = 220  # code points of a subject before its last piece
# "Today, the fund will", "In 2030, ...", "Launched last year, ...": no subject
_NOUN_FIRST = re.compile(
    r"(?!(?:Across|After|Against|Along|Alongside|Although|Among|And|Around|As|At|Because|Before|Between|But|By|During|For"
    r"|Following|From|Given|He|Here|How|However|I|If|In|Instead|It|Last|Like|Next|Now|On|Once|Over|She|Since|So|That|There|They"
    r"|Through|Throughout|To|Today|Together|Under|Until|We|When|Where|While|With|Within|Without|Yesterday|Yet"
    r"|[A-Z][a-z]+(?:ed|ing|ly))\b)"
    r"[A-Z\d£$€][\w'-]*(?: [\w£$€'.-]+){2,}"
)
_DETERMINED = re.compile(r"(?:all|an?|each|every|the|this|these) ")
_ANEW = re.compile(r"(?:it|its|our|these|they|this|we)\b")
# What is behind the comma goes on with a row or a clause that says which: no sentence begins there
_ASIDE = re.compile(r", (?:which|who|whose|including|from|such as)\b[^;:]*, $|(?:, [a-z][\w' -]{2,40})+, $")


# "Works on new quays, [piers, locks and roads are being funded]"
_ROW_GOES_ON = re.compile(r"[a-z][\w' -]{2,40}(?:, [a-z][\w' -]{2,40})+,? and [a-z][\w' -]{2,60}$")
_ROW = re.compile(
    r"(?!(?:As|At|By|For|From|In|On|Since|This|Today|Under|With|[a-z]+ed)\b)"
    r"(?:[\w'-]+(?: [\w'-]+){0,5}, )+[\w' -]+ and "
)
_BREAKS = re.compile(r"[,;:] ")


_NEXT = re.compile(rf", (?:(?!and\b|or\b)[\w'-]+ ){{1,5}}(?={FINITE.pattern})")  # another clause with a verb
_LIST_AHEAD = re.compile(r",? and (?:[a-z]+ )?includ(?:es?|ing):?$")  # says nothing without the list that follows


def _ended(reading: Reading, start: int, verb: int, span: Span) -> str:
    """The words from a place up to where the act of a verb ends."""
    words = reading.folded[verb : span.end]
    ends = (
        m.start()
        for m in _ACTION_ENDS.finditer(words)
        if not _AN_ASIDE.match(m.group()) and (words[m.start()] != '"' or words.count('"', 0, m.start()) % 2 == 0)
    )
    end = verb + next(ends, len(words))
    if reading.folded.endswith(("While ", "Whilst "), 0, start) and (
        next_one := _NEXT.search(reading.folded, verb, end)
    ):
        end = next_one.start()  # "While the results will be published in May, crews can apply now"
    if tail := SAYS_WHO.search(reading.folded, verb, end):
        end = tail.start()
    if ahead := _LIST_AHEAD.search(reading.folded, verb, end):
        end = ahead.start()
    if reading.folded.startswith('"', start) and reading.folded.count('"', start, end) == 1:
        start += 1  # what a quotation opens with is no part of the act
    return reading.text[start:end].rstrip(" .,\"'”’")
