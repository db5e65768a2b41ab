"""People where they are named: by title, office, given name, or the words that say they speak."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from onrecord.extract.cues import NOBODY, Attribution, parse_cue
from onrecord.extract.name_words import capitals, given, heads, once, words, written_small
from onrecord.extract.person_found import APPOINTED, found, office_before, role_nouns
from onrecord.extract.person_rows import parted
from onrecord.extract.quantity_words import MONTHS
from onrecord.extract.rule import Reading
from onrecord.model import Mention, Part, Passage, Span
from onrecord.text.fold import fold
from onrecord.values import Name

_REACH = 130  # how far from a name its role may begin or end


def _mention(rule: str, reading: Reading, span: Span, name: str, stated: Attribution | None, at: int) -> Mention:
    """A person's mention, with role and body as `stated` in words that begin at an offset."""
    if stated is None or not stated.role:
        return Mention(rule, span, Name("person", name))
    parts = tuple(
        Part(slot, Span(at + where.start, at + where.end))
        for slot, where in stated.spans.items()
        if slot in ("role", "organisation")
    )
    organisation = _flat(stated.organisation)
    if organisation and not (organisation[0].isupper() or organisation[0].isdigit()):
        organisation, parts = None, tuple(part for part in parts if part.name != "organisation")
    return Mention(rule, span, Name("person", name, None, _flat(stated.role), organisation), parts)


def _flat(stated: str | None) -> str | None:
    return " ".join(stated.split()) if stated else None


def _of_rule(reading: Reading, rule: str) -> Iterator[Mention]:
    caps = capitals(reading)
    for first, last, opening, by in found(reading):
        if by == rule:
            span = Span(caps[first].start, caps[last - 1].end)
            stated, at = described(reading, span)
            yield _mention(rule, reading, span, _called(reading, span, caps[opening].start), stated, at)


def _called(reading: Reading, span: Span, opening: int) -> str:
    """What a person is called: without honorifics, but "Mr Reed" and "Lord Reed of Fowey" keep theirs."""
    name = " ".join(reading.text[span.start : span.end].split())
    title = reading.text[opening : span.start].split()[-1:]
    if title and (" " not in name or (title[0] in words("peers") and " of " in name)):
        return f"{title[0]} {name}"
    return name


@once
def titled_person(reading: Reading) -> Iterable[Mention]:
    """A person named with a title, an honour or a rank: Sir, Dr, Assistant Chief Constable."""
    yield from _of_rule(reading, "name.titled_person")


@once
def person(reading: Reading) -> Iterable[Mention]:
    """A person named by a common given name and a surname."""
    yield from _of_rule(reading, "name.person")


@once
def office_holder(reading: Reading) -> Iterable[Mention]:
    """A person named beside an office, or beside words of saying, whatever the given name."""
    yield from _of_rule(reading, "name.office_holder")


_SAYING = re.compile(
    r"\b(?:said|says|added|adds|comment\w*|told|wrote|writes|explain\w*|conclud\w*|continued|argue\w*)\b"
)


def _lead_ins(reading: Reading) -> Iterator[tuple[int, Passage]]:
    """Where words that lead in to a quotation end: at the colon of a passage, or of one that goes on in marks."""
    for passage in reading.passages:
        if passage.kind in ("contact", "provenance", "title"):
            continue
        if reading.folded.endswith(":", passage.start, passage.end):
            yield passage.end, passage
        at = reading.folded.find(': "', *passage.span)
        while at >= 0:
            yield at + 1, passage
            at = reading.folded.find(': "', at + 1, passage.end)


@once
def quoted_person(reading: Reading) -> Iterable[Mention]:
    """A person who is introduced as the speaker of a quotation."""
    for end, passage in _lead_ins(reading):
        start = max(reading.sentence_at(end - 1).start, passage.start)
        cue = reading.text[start:end]
        if len(cue) > 400 or not _SAYING.search(cue):
            continue
        stated = parse_cue(cue)
        where = stated.spans.get("speaker")
        if where is None or " and " in (stated.speaker or ""):
            continue
        span = Span(start + where.start, start + where.end)
        name = " ".join(span.of(reading.text).split())
        tokens = name.split()
        no_person = tokens[-1] in heads() or any(t in heads() or t in words("places") for t in tokens[:-1])
        if len(tokens) < 2 or no_person or not tokens[0][0].isupper():
            continue
        if tokens[0] not in given() and all(written_small(reading, t) for t in tokens):
            continue
        well = stated.role is not None and not re.match(r"(?:of|for|in|at|and)\b", stated.role)
        yield _mention("name.quoted_person", reading, span, name, stated if well else None, start)


def speaker_named(reading: Reading) -> Iterable[Mention]:
    """The speaker of a speech, where the text names them."""
    speaker = reading.document.speaker
    if not speaker:
        return
    for match in re.finditer(rf"(?<!\w){re.escape(speaker)}(?!\w)", reading.text):
        if reading.passage_at(match.start()) is not None:
            yield Mention("name.speaker", Span(*match.span()), Name("person", speaker, None, reading.document.role))


_BEFORE_ALONE = frozenset(
    (
        "Chancellor", "Commissioner", "Dr", "Governor", "Minister", "Miss", "Mr", "Mrs", "Ms", "Mx", "Premier",
        "President", "Representative", "Secretary", "Senator",
    )
)  # fmt: skip
_FINITE = re.compile(r"'s\b| (?:said|says|added|adds|will|has|was|is|told|announce[sd]|welcome[sd]|set out|sets out)\b")


def surname_alone(reading: Reading, people: Iterable[Mention]) -> Iterable[Mention]:
    """A person named in full among `people`, here by surname alone; and leaders known by theirs."""
    full: dict[str, set[str]] = {}
    for mention in people:
        if isinstance(mention.value, Name) and mention.value.name.split()[0] not in words("titles"):
            surname = fold(mention.value.name.split()[-1])  # "O’Dowd" is "O'Dowd"
            full.setdefault(surname, set()).add(mention.value.name)
    caps = capitals(reading)
    sought = full.keys() | words("leaders")
    for index, cap in enumerate(caps):
        if cap.word not in sought:
            continue
        leader, owners = cap.word in words("leaders"), full.get(cap.word, set()) - {cap.word}
        common = cap.word in words("surnames") or cap.word in words("places")
        if not leader and (len(owners) != 1 or common):
            continue
        before = caps[index - 1] if index else None
        beside = before is not None and before.gap == " " and not before.owns and not before.opens
        if beside and before is not None and before.word not in _BEFORE_ALONE:
            continue
        if cap.gap == " " and not cap.owns:
            continue  # a longer name begins here
        if cap.opens and not leader and not _FINITE.match(reading.folded, cap.end):
            continue
        name = next(iter(owners)) if len(owners) == 1 else cap.word
        yield Mention("name.surname", Span(cap.start, cap.end), Name("person", name))


_MARKS = ("; ", " - ", "(", ": ", '"')
_BESIDE = re.compile(
    r"\b(?i:according to|by|with|alongside|joined|including|met|from|today|under|yesterday"
    r"|hosted|thanked|visited|welcomed) (?:the )?(?=[A-Z])"
    r"|\bfor (?:the )?(?=(?:First Minister|Premier|President|Prime Minister)\b)"
    r"|(?<!\bto )(?<!\bof )\b(?:as|the) (?=(?:[A-Z][\w']+ ){0,3}"
    r"(?:Chancellor|Commissioner|Governor|Mayor|Minister|Premier|President|Secretary)\b)"
)
_JOINT = re.compile(r"[^A-Za-z]*(?:(?:OBE|MBE|CBE|MP|KC|QC|and|the|[a-z]+ed by|by|with)\b[ ,]*(?:the )?)*")
_STOP = re.compile(
    r"[;:()]| - |,? on behalf of\b"
    r"| (?:said|says|added|will|has|have|was|is|are|were|who|told|today|and [A-Z][a-z]+ [A-Z])\b"
)
_BRACKET = re.compile(
    r"(?:,? [A-Z]{2,4})? \((?![^()]*\buntil\b)(?:the )?(?P<role>[A-Z](?:(?!,? (?:has|is|said|says|that|was|which|who"
    r"|will) )[^():]){5,120})[^()]*\)"
)  # "Ann Reed MP (Minister for Ports)"
# "Ann Reed - Watch Manager, Fowey Fire Station, receives a medal", as lists of those honoured or present have it
_DASHED = re.compile(
    r"(?:,? [A-Z]{2,4})? - "
    r"(?P<role>(?!The )(?!(?:King|Mayor|Premier|President|Queen|Senator)(?: [A-Z][\w'-]+){1,2} (?:is|was|were)\b)"
    r"[A-Z][\w'&-]*(?:,? (?:(?:and|at|for|in|of|the) )*[A-Z](?:[\w'&.-]*(?:\w|\.(?=,| [A-Za-z])))?){0,12})"
    r"(?=,? (?:gets|is|receives?|was|were|who)\b|[.;]?\s*$)"
)
# Behind an office a row of its subjects may go on ("head of policy, research and data"); else the sentence does.
_COMMA = re.compile(r", (?!(?:and )?[A-Z]|(?:at|for|from|in|of|or|the)\b)(?=[a-z])")
_VERB = (
    r"(?:[a-z]+ed|attends?|came|did|gave|gives?|has|held|hosts?|holds|is|joins|kept|led|leads|left|made|makes|meets?|met|opens"
    r"|paid|ran|runs|said|saw|says|sees|sends|sent|set|sets|signs|speaks|spoke|takes|told|took|visits|was|welcomes|went"
    r"|will|wins|won)"
)
_SUBJECT = rf"(?!(?:{_VERB}|and)\b)[a-z-]+(?: (?!(?:{_VERB}|and)\b)[a-z-]+)?"
_SUBJECTS_GO_ON = re.compile(
    rf"(?![a-z]+[^is]s (?!and\b|or\b)[a-z])"
    rf"(?:{_SUBJECT}, )*{_SUBJECT},? and {_SUBJECT}(?: (?!{_VERB}\b)[a-z-]+){{0,2}}?"
    rf"(?:(?=[,.;:]|$| (?:at|for|from|in|of|to|with)\b)|(?P<end>(?= {_VERB}\b)))"
    rf"|{_SUBJECT}, (?=(?:at|from|in|of)\b|[A-Z])"
)


def _office_end(folded: str, start: int, right: int) -> int:
    """Where an office between two places ends because the sentence goes on: "Ann Reed, Minister for Ports, met"."""
    at = start
    while comma := _COMMA.search(folded, at, right):
        row = _SUBJECTS_GO_ON.match(folded, comma.end(), right)
        if row is None:
            return comma.start()
        if row["end"] is not None:
            return row.end()  # "Minister of Tourism, culture and sport announced a scheme"
        at = row.end()
    return right


_FOLLOWS = re.compile(
    r",? (?:[A-Z]{2,5},? )*(?:(?:the|a|an|our|of|at|from) |[A-Z]|[a-z-]+ (?:of|at|for)|[a-z-]+,"
    r"|[a-z-]+ [a-z-]+ (?:of|at|for))"
)


def described(reading: Reading, span: Span) -> tuple[Attribution | None, int]:
    """What the words around a name state of its role and body, and where those words begin; None where nothing."""
    folded, sentence, caps = reading.folded, reading.sentence_at(span.start), capitals(reading)
    left = max(sentence.start, span.start - _REACH)
    if folded.startswith(")", span.end) and (held := _HOLDER.search(folded, left, span.start)):
        role, opens = held["role"], held.start("role")
        office = {"role": Span(0, len(role)), "speaker": Span(span.start - opens, span.end - opens)}
        return (Attribution(span.of(reading.text), role, None, office) if _reads_well(role) else None), opens
    if (bracket := _BRACKET.match(folded, span.end)) and _may_state_a_role(folded, *bracket.span("role")):
        stated = parse_cue(reading.text[span.start : bracket.end("role")].replace(" (", ", "))  # of the same length
        if stated.role and "speaker" in stated.spans and _reads_well(stated.role):
            return stated, span.start
    if dashed := _DASHED.match(folded, span.end, sentence.end):
        words = f"{span.of(reading.text)},  {dashed['role']}"  # of the same length
        stated = parse_cue(words) if _may_state_a_role(folded, *dashed.span("role")) else NOBODY
        if stated.role and "speaker" in stated.spans and _reads_well(stated.role):
            return stated, span.start
    for mark in _MARKS:
        cut = folded.rfind(mark, left, span.start)
        if mark == "(" and folded.find(")", cut, span.start) >= 0:
            continue  # "the Ports Agency (PA) Administrator Ann Reed": the bracket is closed
        left = cut + len(mark) if cut >= 0 else left
    if folded.endswith(") ", left, span.start):  # "(Head of Quays) Ann Reed (Head of Locks)"
        left = span.start
    others = found(reading)
    earlier = bisect_right(others, span.start, key=lambda p: caps[p.first].start) - 2
    if earlier >= 0 and (end := caps[others[earlier].last - 1].end) > left:
        joint = _JOINT.match(folded, end, span.start)
        between = folded[end : caps[others[earlier + 1].opening].start]
        theirs = parted(between, office_before(caps, others, earlier))[1]
        left = max(joint.end() if joint else end, end + theirs)
    for beside in _BESIDE.finditer(folded, left, span.start + 1):
        left = beside.end()
    if appointed := _appointed(reading, span):
        return appointed, span.start
    right = min(sentence.end, span.end + _REACH)
    stop = _STOP.search(folded, span.end, right)
    right = stop.start() if stop else right
    if earlier + 2 < len(others) and span.end < (following := caps[others[earlier + 2].opening].start) < right:
        right = span.end + parted(folded[span.end : following], office_before(caps, others, earlier + 1))[0]
    goes_on = _FOLLOWS.match(folded, span.end, right) and not _NO_OFFICE.match(folded, span.end, sentence.end)
    right = _office_end(folded, span.end + 2, right) if goes_on else span.end
    while right > span.end and folded[right - 1] in ".,!? ":
        right -= 1
    if not (_may_state_a_role(folded, left, span.start) or _may_state_a_role(folded, span.end, right)):
        return _below(reading, span), left
    stated = parse_cue(reading.text[left:right])
    if stated.role and (closed := _CLOSES_A_BRACKET.match(stated.role)):  # "the Ports Agency (PA) Administrator"
        stated = stated._replace(role=stated.role[closed.end() :], spans=_without_role(stated))
    if stated.role and (speech := _A_SPEECH.match(stated.role)):  # "Closing remarks for Taoiseach Ann Reed"
        stated = stated._replace(role=stated.role[speech.end() :], organisation=None, spans=_without_role(stated))
    where = stated.spans.get("speaker")
    if where is None or not Span(left + where.start, left + where.end).overlaps(span):
        return _below(reading, span), left
    return (stated if stated.role and _reads_well(stated.role) else _below(reading, span)), left


_NAME_LINE = 24  # code points of titles and letters round a name that stands alone: "The Hon Ann Reed MP"
_OFFICE_LINE = 120


# "Deputy Prime Minister & Minister for Ports", and no name or verb beside it
_OFFICE_ALONE = re.compile(
    r"(?:(?:Acting|Assistant|Associate|Attorney|Cabinet|Chief|Deputy|First|Minister|Parliamentary|Prime|Secretary|Senior"
    r"|Special|State|Under|Vice)[ -])*(?:Chancellor|Commissioner|General|Governor|Mayor|Minister|Premier|President"
    r"|Secretary|Speaker|Treasurer)(?: (?:for|of|to) [A-Z][\w',&-]*(?:,? (?:(?:and|for|of|the|&) )*[A-Z][\w'&-]*)*)?"
)
_OFFICES_ALONE = re.compile(rf"(?:{_OFFICE_ALONE.pattern})(?:(?:,| and| &|, and) (?:{_OFFICE_ALONE.pattern}))*")


def _below(reading: Reading, span: Span) -> Attribution | None:
    """The office on the line under one that only names a person, as at the head of joint releases."""
    here = reading.passage_at(span.start)
    index = reading.passages.index(here) if here else -1
    if here is None or here.end - here.start > span.end - span.start + _NAME_LINE or index + 1 >= len(reading.passages):
        return None
    below = reading.passages[index + 1]
    role = reading.text[below.start : below.end].strip()
    if below.kind == "list_item" or len(role) > _OFFICE_LINE or not _OFFICES_ALONE.fullmatch(role):
        return None
    return Attribution(span.of(reading.text), role, None, {})


# "The Minister for Industry (Ann Reed)", as parliaments print who speaks
_HOLDER = re.compile(
    r"\b(?:The )?(?P<role>(?:[A-Z][\w'-]+ )*(?:Advocate|Attorney|Chancellor|Leader|Lord|Minister|Parliamentary"
    r"|President|Prime|Secretary|Solicitor|Treasurer)\b(?:,? (?:and|for|in|of|the|to|[A-Z][\w'-]*))*) "
    r"\((?:(?:Dame|Dr|Lord|Mr|Mrs|Ms|Sir) )?$"
)
_OFFICE_ENDS = re.compile(
    rf"[,.;:()]| in (?=\d|(?:{MONTHS}|[A-Z][a-z]+ (?:19|20)\d\d\b))"
    r"| and (?=(?:has|is|left|resigned|served|was|will)\b)"
    r"| (?:after|as|at the|before|but|following|from|on|pending|"
    r"for (?:a|the (?:next|first)|(?:\d+|one|two|three|four|five|six) (?:years|months))"
    r"|replacing|since|succeeding|to|upon|when|while|who|with)\b"
)


_LONGEST_OFFICE = 160  # code points of the office that somebody is appointed to


def _appointed(reading: Reading, span: Span) -> Attribution | None:
    """The office that a person is said to have been appointed to: "has been appointed Minister for Piers"."""
    match = APPOINTED.match(reading.folded, span.end, reading.sentence_at(span.start).end)
    if match is None or not match["role"]:
        return None
    start = match.start("role")
    last = reading.sentence_at(span.start).end
    stop = _OFFICE_ENDS.search(reading.folded, start, min(last, start + _LONGEST_OFFICE))
    if stop is None and last > start + _LONGEST_OFFICE:
        return None
    end = stop.start() if stop else last
    role = reading.text[start:end].strip()
    tokens = role.split()
    if not tokens or not tokens[0][0].isupper() or not _reads_well(role) or role_nouns().isdisjoint(tokens):
        return None
    where = {"role": Span(start - span.start, start - span.start + len(role))}
    return Attribution(span.of(reading.text), role, None, where)


_A_SPEECH = re.compile(
    r"(?:[A-Z][a-z]+ )?(?:[Aa]ddress|[Ll]ecture|[Rr]emarks|[Ss]peech|[Ss]tatement) (?:by|for|from|of) (?:the |An )?"
    # "thanks to the administration of President Ann Reed"
    r"|.*\b(?:administration|direction|government|guidance|leadership|premiership|presidency|stewardship|tenure)"
    r" of (?:the )?"
)
_CLOSES_A_BRACKET = re.compile(r"[A-Z]\w*\) ")


def _without_role(stated: Attribution) -> dict[str, Span]:
    return {slot: span for slot, span in stated.spans.items() if slot != "role"}


_ROLE_WORD = re.compile(r"[\w-]+")


def _may_state_a_role(folded: str, start: int, end: int) -> bool:
    """Whether there is a word at which a role could begin: one of offices and occupations, or any in a capital."""
    for match in _ROLE_WORD.finditer(folded, start, end):
        word = match.group()
        if word in role_nouns() or (word[0].isupper() and word not in words("starters")):
            return True
    return False


_NOT_A_ROLE = re.compile(
    r"\b(?:to|met|by|like|with|including|work|paid|tribute|when|after|that|is|was|were|will|has|have|s)\b"
    r"|^(?:of|for|in|at|and)\b"
)
# What stands behind a name and is no office of it: another person ("Alongside Dr Ann Lee, Secretary Reed signed"), a
# body ("Ann Lee, the Board of Directors and"), a place ("Secretary Ann Reed, at the Quay Trust's dinner")
_NO_OFFICE = re.compile(
    r", (?:Chancellor|Commissioner|Governor|Mayor|Minister|Premier|President|Secretary|Senator) "
    r"(?!(?:Assisting|Counsellor|Designate|Elect|Emeritus|General|Plenipotentiary|Responsible"
    r"|Treasurer)\b)[A-Z][a-z'-]+(?= [a-z])"
    r"|, the (?:[A-Z]\w+ )?(?:Board|Commission|Committee|Council|Panel)(?: of (?:the )?[A-Z]\w+)+"
    r"|, at "
)


_WORDS_OF_A_ROLE = 20  # "Member of Parliament for Fowey and Parliamentary Secretary to the Minister of Ports and Piers"


def _reads_well(role: str) -> bool:
    """Whether a role found in running text is one: short, no clause, with an office or occupation near its start."""
    tokens = re.findall(r"[\w-]+", role)
    clause = _NOT_A_ROLE.search(role if role[:1].islower() else role.replace(" to the ", " "))
    return (
        len(tokens) <= _WORDS_OF_A_ROLE
        and not clause
        and (role[:1].isupper() or any(t in role_nouns() for t in tokens[:4]))
    )
