"""Words in marks inside paragraphs: which are somebody's, and whose.

Marks also surround titles, terms and irony. So words in marks are a quotation only where a verb of saying with a
subject, "according to X" or "in the words of X" stands before them, after them or between their parts; and a speaker is
given only where that subject names or describes one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from onrecord.extract.cue_roles import words
from onrecord.extract.cues import Attribution
from onrecord.extract.quotation_leads import LeadIn, before_verb, lead_in, who
from onrecord.extract.quotation_marks import Marked, marked
from onrecord.extract.quotation_subject import lead_of, named_above
from onrecord.extract.rule import Reading
from onrecord.model import Passage, Span
from onrecord.text.words import alternation
from onrecord.values import Name

FEWEST = 4
"""Words that a part of a sentence in marks must have to be a quotation ("a huge step forward"); fewer are a term."""

CLOSE = 8
"""Words of a cue that may stand between the halves of one quotation; about a longer one there are two."""


class Attributed(NamedTuple):
    """Words in marks with the lead-in that says whose they are; `loose` where no mark closes them."""

    span: Span
    lead: LeadIn
    loose: bool = False


def inline(reading: Reading, taken: list[Span]) -> Iterator[Attributed]:
    """Words in marks that a verb of saying gives to somebody; its parts and paragraphs that go on follow."""
    waiting: Attributed | None = None  # may still get its second half
    previous: tuple[Marked, LeadIn, int] | None = None  # the last attributed words, and where their cue ends
    for found in marked(reading, taken):
        passage = reading.passages[found.passage]
        since = previous[2] if previous and previous[0].passage == found.passage else passage.start
        first = max(since, passage.start)
        lead = None
        goes_on = previous is not None and _goes_on(reading, previous, found)
        if not goes_on:
            lead = _before(reading, found, first) or (
                None if found.loose else _after(reading, found, reading.passage_at(found.span.end) or passage)
            )
            if found.loose and lead and lead.strength != "said":
                lead = None
        elif previous:
            lead = previous[1]
        if lead is None:
            lead = _told_just_before(reading, found)
        if lead is None:
            continue
        if waiting and previous and goes_on and _interrupted(reading, previous, found):
            waiting = Attributed(Span(waiting.span.start, found.span.end), waiting.lead, found.loose)
        else:
            if waiting:
                yield waiting
            waiting = Attributed(found.span, lead, found.loose)
        previous = (found, lead, max(lead.cue.end, found.span.end + 1))
    if waiting:
        yield waiting


WHOLE = 8
"""Words that a paragraph in marks must have to be somebody's words where no cue says whose; fewer are a slogan."""


def alone(reading: Reading, taken: list[Span]) -> Iterator[Span]:
    """Paragraphs that stand in double marks from end to end, whole sentences, where nothing says whose they are."""
    for found in marked(reading, taken):
        here = reading.passages[found.passage]
        words = reading.folded[found.span.start : found.span.end]
        whole = found.span.start - 1 == here.start and found.span.end + 1 >= here.end
        if whole and not found.single and not found.loose and len(words.split()) >= WHOLE and words[-1] in ".!?":
            yield found.span


_TELLS = re.compile(
    r"(?P<who>[A-Z][^.;:\"]{2,140}?),? (?:has |also |have )*"
    r"(?P<verb>says|said|adds|added|explains|explained|believes|noted)"
    r"(?: today)? (?:that )?[^\"]*\.$"
)


# "The pier opens today, Harbours Minister Ann Reed says."
_TELLS_LAST = re.compile(
    r"[^\"]{20,}, (?P<who>(?:the )?[A-Z][^.,;:\"]{2,90}) "
    r"(?P<verb>says|said|adds|added|announced|confirmed)(?: today)?\."
)


_NOT_ALONE = re.compile(r"\b(?:and|but|neither|nor|with)\b", re.I)
_TOLD_TO = re.compile(r"\baccording to\b| to (?:Mr|Mrs|Ms|Miss|Dr|[A-Z][a-z]+ [A-Z])")


def _told_just_before(reading: Reading, found: Marked) -> LeadIn | None:
    """Whose words a paragraph in marks gives after one that reports the speaker: `Ms Reed says it will cost less.`

    Releases of New Zealand and Australia write so. Only where the paragraph before has one sentence, with a person or
    an office for its subject, and no words in marks; or is a line that only names somebody.
    """
    here = reading.passages[found.passage]
    if found.passage == 0 or found.single or found.span.start - 1 != here.start:
        return None
    if found.span.end + 1 < here.end and not found.loose and reading.passage_at(found.span.end) == here:
        return None
    before = reading.passages[found.passage - 1]
    if before.kind not in ("heading", "paragraph", "list_item"):
        return None
    if named := named_above(reading, before):
        return named
    if before.kind == "heading":
        return None
    match = _TELLS.fullmatch(reading.folded, before.start, before.end)
    if match is None or reading.sentence_at(before.start).end < before.end:
        last = reading.sentence_at(before.end - 1)
        told_last = _TELLS_LAST.fullmatch(reading.folded, last.start, before.end)
        if told_last is None or _NOT_ALONE.search(told_last["who"]):
            return None
        at, verb = told_last.start("who"), Span(*told_last.span("verb"))
        return lead_of(told_last["who"], at, Span(at, verb.end), Span(verb.start - at, verb.end - at))
    told = reading.folded[match.end("verb") : before.end]
    if _NOT_ALONE.search(match["who"]) or _TOLD_TO.search(told):
        return None
    return lead_of(match["who"], before.start, Span(before.start, match.end("verb")),
                 Span(match.start("verb") - before.start, match.end("verb") - before.start))  # fmt: skip


def _goes_on(reading: Reading, previous: tuple[Marked, LeadIn, int], found: Marked) -> bool:
    """Whether marks without a cue go on with the words before: the second half, or a next paragraph all in marks."""
    last, _, end = previous
    between = reading.folded[end : found.span.start - 1]
    if found.passage == last.passage:
        return not between.strip(" .,;:-")
    between_them = reading.passages[last.passage + 1 : found.passage]
    headed = 0 < len(between_them) <= 2 and all(p.kind == "heading" for p in between_them)
    beside = found.passage == last.passage + 1 or headed
    if not beside and reading.passage_at(last.span.end) != reading.passages[found.passage - 1]:
        return False
    here = reading.passages[found.passage]
    whole = found.span.start - 1 == here.start and found.span.end + 2 >= here.end
    return whole and not found.single


def _interrupted(reading: Reading, previous: tuple[Marked, LeadIn, int], found: Marked) -> bool:
    """Whether only a short cue stands between two parts of a sentence or of what is said."""
    last, lead, _ = previous
    between = reading.folded[last.span.end + 1 : found.span.start - 1]
    return found.passage == last.passage and lead.cue.start >= last.span.end and 0 < len(between.split()) <= CLOSE


_LABEL = re.compile(r"(?:[A-Z][\w.'-]* ){0,4}(?P<name>[A-Z][\w'-]+):")


def _is_known(reading: Reading, surname: str) -> bool:
    """Whether the document names somebody of a surname: `Kemp: "We are back."`, where it tells of Laura Kemp."""
    people = (m.value for m in reading.of("name") if isinstance(m.value, Name) and m.value.kind == "person")
    return any(person.name.endswith(f" {surname}") for person in people)


def _before(reading: Reading, found: Marked, since: int) -> LeadIn | None:
    """The cue before the mark: `X said: "`, `X said, "`, `said that the plan was "`, `In X's words, "`."""
    folded = reading.folded
    before = folded[since : found.span.start - 1].rstrip()
    if not before:
        return None
    stop = since + len(before)
    if before[-1] == ":" and (label := _LABEL.fullmatch(before)) and _is_known(reading, label["name"]):
        return lead_of(before[:-1], since, Span(since, stop), Span(0, len(before)))
    if before[-1] in ":,":
        lead = lead_in(folded, since, stop)
        if lead and lead.pointing != "thing" and (lead.strength == "said" or before[-1] == ":"):
            return lead
    said = folded[found.span.start : found.span.end]
    first = _sentence_start(folded, since, stop)
    sentence = folded[first:stop]
    if len(said.split()) < FEWEST or _is_title(said) or _NAMES.search(sentence):
        return None
    if (lead := _by_phrase(sentence, first, stop)) or before[-1] in ".!?":
        return lead or _told_before_it(folded, since, stop, said)
    return _within(sentence, first, stop)


_REPORTS = re.compile(
    r"(?P<who>(?:[A-Z][^.;:\"]{2,90}, )?(?:the )?[A-Z][^.;:,\"]{2,80}?),? (?:has |also |has also )?"
    r"(?P<verb>acknowledged|added|commented|confirmed|emphasi[sz]ed|explained|highlighted|noted|outlined|reflected|"
    r"stressed|underlined|welcomed)\b[^\"]*[.!]$"
)


def _told_before_it(folded: str, since: int, stop: int, said: str) -> LeadIn | None:
    """Whose whole sentences in marks are, after one in the same paragraph that reports the speaker.

    `Ms Reed confirmed support for pilots. "We will train more of them."`
    """
    if said[-1:] not in ".!?" or len(said.split()) < WHOLE or folded[stop - 1] == '"':
        return None
    first = _sentence_start(folded, since, stop - 1)
    first += len(folded[first:stop]) - len(folded[first:stop].lstrip())
    match = _REPORTS.fullmatch(folded, first, stop)
    if match is None or _NOT_ALONE.search(match["who"].rpartition(", ")[2]):
        return None
    who_at = match.start("who") + match["who"].rfind(", ") + 2 if ", " in match["who"] else match.start("who")
    lead = lead_of(folded[who_at : match.end("who")], who_at, Span(who_at, match.end("verb")),
                 Span(match.start("verb") - who_at, match.end("verb") - who_at))  # fmt: skip
    return lead if lead and lead.pointing is None else None


def _sentence_start(folded: str, since: int, stop: int) -> int:
    at = max(folded.rfind(mark, since, stop) for mark in (". ", "! ", "? ", '." ', ".' "))
    return at + 2 if at >= 0 else since


_NAMES = re.compile(
    r"\b(?:called|entitled|titled|named|dubbed|known as|so-called|termed|labelled|published|launched|by|theme|title|"
    r"slogan|motto|question|book|paper|report|speech|article|programme|campaign|scheme|guide|guidance|document|the|The)[,:]?$"
)


def _is_title(said: str) -> bool:
    """Whether words in marks are a title: most of the longer ones in capitals, and no sentence."""
    longer = [w for w in re.findall(r"[A-Za-z][\w'-]*", said) if len(w) > 3]
    return said[-1:] not in ".!?" and sum(w[0].isupper() for w in longer) * 2 > len(longer) >= 2


_PUTS = (
    r"(?: (?:has|have|once|rightly|recently|also|famously|so|succinctly|memorably))*"
    r" (?:puts?|said|says|wrote|writes|argue[ds]|observe[ds]|noted?s?|explain(?:ed|s)|remark(?:ed|s))"
    r"(?: it| to (?:me|us))?"
)
_PHRASES = re.compile(
    r"(?:^|.*[,;-] |.*\b(?:and|but|because|that) )(?:"
    r"[Aa]ccording to (?P<source>[^,;:]+(?:, [^,;:]+)?)|"
    r"[Ii]n the (?:famous |immortal |recent )?words of (?P<of>[^,;:]+(?:, [^,;:]+)?)|"
    r"[Ii]n (?P<own>his|her|their|[A-Z][^,;:]*?'s?) (?:own )?words|"
    rf"(?:[Aa]s|[Tt]o quote) (?P<put>[^,;:]+(?:, [^,;:]+)?)(?<=\w)(?:{_PUTS})?"
    r")[,:]?$"
)


_PUTS_IT = re.compile(rf"As (?P<put>[^,;:]{{3,90}}?){_PUTS}, [^\"]{{3,90}}:$")


def _by_phrase(sentence: str, first: int, stop: int) -> LeadIn | None:
    """`According to X, "`, `In the words of X, "`, `In her own words: "`, `As X puts it: "`."""
    match = _PUTS_IT.match(sentence) or _PHRASES.match(sentence)
    if not match:
        return None
    group = match.lastgroup or "put"
    subject = re.sub(r"'s?$", "", match[group]) if group == "own" else match[group]
    pronoun = {"his": "he", "her": "she", "their": "they"}.get(subject.lower())
    return lead_of(pronoun or subject, first + match.start(group), Span(first, stop), Span(*match.span(group)))


@cache
def _reporting() -> re.Pattern[str]:
    plain = alternation(words("said") | words("told") | words("reporting") | words("describing"))
    return re.compile(rf"\b(?P<verb>{plain})\b", re.IGNORECASE)


_THAT = re.compile(r"\s*(?:,?\s*(?:and )?I quote,?|that\b.*|to \w+ing\b.*|:|,)?$|\s+\w+ (?:that|how)\b.*$")
_AS = re.compile(
    r"\s+(?:.{0,60}\bas(?: being)?|it|this|them|him|her|for|(?:the|his|her|their|its) [\w ]{3,40}?)(?: an?| the)?,?:?$"
)
_CLAUSES = re.compile(r"[;:]|,? (?:and|but|because|while|whilst|which|who|that|as|when|where|if) |(?<=\w) - ")
_OTHERS = re.compile(r"\b(?:I|we|you|it|there)\b.*\b(?:said|say|told|think|believe|call|called)\b")
_QUOTED = re.compile(r"(?<![\w])(['\"])[^'\"]{2,80}\1(?!\w)")


def _within(sentence: str, first: int, stop: int) -> LeadIn | None:
    """The verb of saying in the sentence of which the words in marks are a part: the last whose subject may speak."""
    plain = _QUOTED.sub(lambda m: " " * len(m.group()), sentence)  # a title in marks names nobody
    for match in reversed(list(_reporting().finditer(plain))):
        verb, tail = match["verb"].lower(), plain[match.end() :]
        if len(tail.split()) > 20 or tail.endswith(" of") or not _reports(verb, tail):
            continue
        before = before_verb().search(plain, max(0, match.start() - 60), match.start())
        begins = before.start() if before else match.start()
        if re.search(r"\b(?:was|were|been|being)\s*$", plain[begins : match.start()]):
            return None  # "Ann was asked"
        subject = plain[:begins].rstrip(" ,")
        parts = _CLAUSES.split(subject)
        if parts[-1].strip().lower() in ("", "to", "i", "we", "you", "it", "they", "people", "some", "many"):
            return None
        clause = parts[-1] if _speaks(parts[-1]) else subject
        at = first + len(subject) - len(clause)
        return lead_of(clause, at, Span(first, stop), Span(begins, match.end()))
    return None


def _reports(verb: str, tail: str) -> bool:
    """Whether what follows a verb leads to words in marks: "found that", "said the wall was", "described it as"."""
    if verb in words("describing"):
        return bool(_AS.match(tail))
    if verb in words("said") | words("told") and verb not in words("reporting"):
        return not _OTHERS.search(tail) and not tail.rstrip().endswith(":")
    return bool(_THAT.match(tail)) and not _OTHERS.search(tail)


def _speaks(clause: str) -> bool:
    attribution, pointing, _ = who(clause.strip(" ,"))
    return attribution.speaker is not None or pointing in ("pronoun", "office", "group")


_SHORT = (
    "Col", "Dr", "Gen", "Gov", "Hon", "Lt", "Mr", "Mrs", "Ms", "Prof", "Rep", "Reps", "Rt", "Sen", "Sens", "Sgt"
)  # fmt: skip
_AFTER_SHORT = "|".join(rf"(?<=\b{title})" for title in _SHORT)
# "said J. Alex Reed", "said U.S. Rep. Ann Reed"
_INITIAL_DOT = rf"(?:(?<=\b[A-Z])\.(?= ?[A-Z])|(?<=\.[A-Z])\.(?= )|(?:{_AFTER_SHORT})\.(?= ))"


@cache
def _following() -> re.Pattern[str]:
    verbs = alternation(v for v in words("said") | words("reporting") if v.endswith(("d", "s", "e")) or v == "wrote")
    return re.compile(
        rf"\s*[,-]*\s*(?:(?P<verb>{verbs})\s+(?P<after>(?:[^.;:\"\n]|{_INITIAL_DOT})+)|"
        rf"(?P<first>(?:[^.;:\"\n]|{_INITIAL_DOT}){{2,140}}?),?\s+(?:has |also |later )*(?P<last>{verbs})\b[^.;:\"\n]*)"
    )


def _after(reading: Reading, found: Marked, passage: Passage) -> LeadIn | None:
    """The cue after the mark: `," said Ms Reed`, `," he added`, `," Ann Reed, the chair, said`, `" - she writes`."""
    folded = reading.folded
    close = found.span.end
    aside = _ASIDE.match(folded, close + 1) is not None
    if folded[close - 1] not in ",.?!…" and not aside:
        return None
    if folded[close - 1] not in ",.?!…" and len(folded[found.span.start : close].split()) < FEWEST:
        return None
    match = _following().match(folded, close + 1, passage.end)
    if not match:
        return None
    if folded[close - 1] == "." and not match["verb"] and not aside and not _ONLY_SAID.match(folded, close + 1):
        return None  # a sentence in marks, then a new sentence of narration
    subject = match["after"] or match["first"]
    start = match.start("after") if match["after"] else match.start("first")
    if match["after"]:
        subject = re.split(r"\s+(?:who|as|when|during|after|before|following|while|in response)\b", subject)[0]
    if "'" in subject and re.search(r"(?<!\w)'\w", subject):
        return None  # another pair of marks stands in between
    verb = match.span("verb") if match["verb"] else match.span("last")
    cue = Span(start if match["first"] else match.start("verb"), _cue_end(folded, match.end(), match.start()))
    return lead_of(subject, start, cue, Span(verb[0] - cue.start, verb[1] - cue.start))


_ONLY_SAID = re.compile(r" (?:[A-Z][\w'-]+ ){1,4}(?:said|says|added|explained)\.(?=\n| \"|$)")  # '..." Reed said.'
_ASIDE = re.compile(r",| - | (?:he|she) ")


def _cue_end(folded: str, end: int, start: int) -> int:
    """Where a cue between two parts ends: before the single mark that opens the second."""
    again = re.compile(r"[,\s-]*\s'(?=\w)").search(folded, start, end)
    return again.start() if again else end


_LONG = 600  # code points of a sentence in which somebody who argues is sought: longer ones are rows run together
_A_SUBJECT = 240  # code points before a verb in which its subject is read


def arguing(folded: str, start: int, end: int) -> tuple[int, Attribution] | None:
    """Whom `folded[start:end]`, a sentence, names as arguing or writing something, if anybody."""
    start = max(start, end - _LONG)
    plain = _QUOTED.sub(lambda m: " " * len(m.group()), folded[start:end])
    for match in _reporting().finditer(plain):
        subject = plain[max(0, match.start() - _A_SUBJECT) : match.start()].rstrip(" ,")
        attribution, pointing, _ = who(subject)
        if pointing is None and attribution.spans:
            return start + attribution.spans["speaker"].start, attribution
    return None
