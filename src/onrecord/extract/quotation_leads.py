"""Lead-ins: the sentence before the words, its verb, its tense and its subject."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from onrecord.extract.cue_roles import OFFICE, heads, split_role, words
from onrecord.extract.cues import NOBODY, Attribution, parse_cue
from onrecord.model import Span
from onrecord.text.sentences import sentences
from onrecord.text.words import alternation


class LeadIn(NamedTuple):
    """How words are introduced. `cue` is the whole sentence, `verb` the verb with its auxiliaries.

    `pointing` says how the subject must be resolved: `pronoun`, `office` ("the minister"), `group` ("a parent") or
    None; `subject` are its words. `strength` is `said` for a verb of saying that stands at the colon, `topic` for one
    that gives a subject ("will highlight how ...:"), `bare` for a name and role with no verb. `whole` says that a
    statement follows as a whole ("issued the following statement:").
    """

    cue: Span
    verb: Span
    tense: str
    strength: str
    attribution: Attribution
    pointing: str | None = None
    subject: str = ""
    whole: bool = False


_AUXILIARY = (
    r"\b(?:(?:(?:is|are|was|were)\s+(?:also\s+)?(?:expected|due|set|likely)\s+to|will|would|has|have|had|goes\s+on\s*to|went\s+on\s+to|"
    r"go\s+on\s*to|is|are|was|continued\s+to)\s+)"
)
_MODAL = re.compile(r"\b(?:will|to|would)\b")
_ADVANCE = re.compile(r"\b(?:will|expected|due|set|likely)\b")


@cache
def before_verb() -> re.Pattern[str]:
    """The auxiliaries and adverbs that end the words before a verb: "is expected to", "will also", "today"."""
    return re.compile(rf"(?:{_AUXILIARY}|\b{alternation(words('manner'))}\s+)+$", re.IGNORECASE)


@cache
def _verbs() -> frozenset[str]:
    return words("said") | words("said_plain") | words("told") | words("topic")


_WORD = re.compile(r"[A-Za-z]+(?![\w'-])")


@cache
def _tail() -> re.Pattern[str]:
    """What may stand between a verb of saying and the colon: nothing, a manner, where, when, to whom, about what."""
    return re.compile(
        rf"\s*(?:,?\s*{alternation(words('manner'))}\s*,?\s*)*"
        rf"(?:,?\s*and I quote|that|this|,?\s*{alternation(words('hearers'))}\b[^:;]*)?\s*$"
    )


_REPORTS = re.compile(r"\b(?:that|whether|if)\s+\w+\s+\w+")
_WHICH = re.compile(r",? which$")  # "a report, Harbours After the Storm, which said"
_LIST_TAIL = re.compile(r"\bto$|\b(?:by|of|with|include|including|includes)$")
_CLAUSE = re.compile(r"\b(?:is|are|was|were|be|will|has|have|had|that|which|must|should|can|said|says?|include[sd]?)\b")
_NOBODY_SPEAKS = re.compile(r"(?:^|[\s,])(?:I|we|We|you|You|it|It|that|which|this|This|there|to|not|be|and|or)$")


def lead_in(folded: str, start: int, end: int) -> LeadIn | None:
    """The lead-in that `folded[start:end]`, a passage or the words before an opening mark, closes with, if any."""
    stop = end
    while stop > start and folded[stop - 1] in " :,;-":
        stop -= 1
    if stop <= start:
        return None
    first = sentences(folded, start, stop)[-1][0]
    sentence = folded[first:stop]
    if attributable := _ATTRIBUTABLE.fullmatch(sentence):
        return _lead_of(
            Span(first, end), sentence, attributable["who"], attributable.start("verb"), attributable.end("verb")
        )
    for match in reversed(list(_WORD.finditer(sentence))):
        if match.group().lower() in _verbs():
            lead = _with_verb(Span(first, end), sentence, match)
            if lead is not None:
                return lead
    if "the following" in sentence and (issued := _ISSUED.search(sentence)):
        return _with_statement(Span(first, end), sentence, issued)
    return _bare(folded, Span(first, end), sentence)


_HEADS_QUOTES = re.compile(r"(?:As )?[Ss]tated by |(?:[\w']+ ){0,5}[Aa]ttribut|(?:[\w']+ ){0,3}[Qq]uotes? (?:by|from) ")


def heads_quotes(folded: str, start: int, end: int) -> bool:
    """Whether a line may stand over somebody's words without a colon: "Quotes attributable to Ann Reed"."""
    return end - start < 200 and _HEADS_QUOTES.match(folded, start, end) is not None


_ISSUED = re.compile(
    r"(?:,? (?:today|yesterday|tonight|earlier today|has|have|also|on (?:\w+day|[A-Z]\w+ \d+|\d+ [A-Z]\w+)))*"
    r" (?P<verb>issued|released|made|gave|delivered|published|offered|shared|posted)"
    r"(?: (?:today|yesterday|tonight|on \w+day))? the following (?:[a-z]+ ){0,2}"
    r"(?:statement|remarks|comments?|message|response|reaction|tribute|words|address)\b"
    r"(?: (?:by|from) (?P<from>[^:;,\"]{3,110}?)(?= (?:about|after|as|following|in|on|regarding|to)\b|,|:|$))?"
    r"(?:[^:;.\"]|(?<=[A-Z])\.(?= ))*$"
)


# "Quotes attributable to the Minister for Ports, Ann Reed", as Australian releases write; "As stated by ...".
_ATTRIBUTABLE = re.compile(
    r"(?:[Tt]he following |[Tt]hese )?(?:[Qq]uotes?|[Cc]omments?|[Rr]emarks|[Ss]tatements?)?"
    r"(?: (?:is|are|may be|can be))? ?"
    r"(?P<verb>[Aa]ttribut(?:able|ed) to|(?:As )?[Ss]tated by|[Qq]uotes? (?:by|from)) "
    r"(?P<who>[A-Z].{3,140}|the [A-Z].{3,140})"
)


def _with_statement(cue: Span, sentence: str, issued: re.Match[str]) -> LeadIn | None:
    """ "Ann Reed today issued the following statement on harbours:"."""
    subject = sentence[: issued.start()].rstrip(" ,")
    whose = issued["from"]
    if whose and who(whose)[0].role and not who(subject)[0].role:  # a department issues it for an office holder
        subject = whose
    lead = _lead_of(cue, sentence, subject, issued.start("verb"), issued.end("verb")) if subject else None
    return lead._replace(whole=True) if lead else None


def _lead_of(cue: Span, sentence: str, subject: str, first: int, last: int) -> LeadIn | None:
    """The lead-in of a subject and a verb, whose ends are those in the sentence; None where nobody is named."""
    attribution, pointing, named = who(subject)
    if pointing == "thing":
        return None
    shift = cue.start + sentence.index(subject)
    moved = {name: Span(a + shift, b + shift) for name, (a, b) in attribution.spans.items()}
    where = Span(cue.start + first, cue.start + last)
    return LeadIn(cue, where, "said", "said", attribution._replace(spans=moved), pointing, named)


def _with_verb(cue: Span, sentence: str, match: re.Match[str]) -> LeadIn | None:
    verb, tail = match.group().lower(), sentence[match.end() :]
    before = before_verb().search(sentence, max(0, match.start() - 60), match.start())
    begins = before.start() if before else match.start()
    auxiliary = sentence[begins : match.start()].lower()
    if verb in words("said_plain") and not _MODAL.search(auxiliary):
        return None
    told = verb in words("told") and bool(tail.strip()) and not _REPORTS.search(tail)
    saying = verb in words("said") or verb in words("said_plain")
    inverted = match.start() == 0 and verb in ("says", "said", "adds", "added")  # "Says Ann Reed:"
    if inverted or told or (saying and _tail().match(tail)):
        strength = "said"
    elif verb in words("topic") and not _LIST_TAIL.search(tail):
        strength = "topic"
    else:
        return None
    subject = sentence[:begins].rstrip(" ,")
    if inverted:
        subject = tail.strip()
    if strength == "said" and (relative := _WHICH.search(subject)):
        subject = subject[: relative.start()]
    owning = subject.endswith(("'s", "s'")) and verb not in ("said", "says", "added", "adds", "told", "explained")
    if not subject or _NOBODY_SPEAKS.search(subject) or owning:
        return None
    advance = bool(_ADVANCE.search(auxiliary))
    attribution, pointing, named = who(subject)
    if pointing == "thing" and (advance or verb not in words("said")):
        return None
    if strength == "topic" and pointing in (None, "group") and attribution.speaker is None:
        return None
    if strength == "topic" and verb in ("set", "explain") and not advance:
        return None
    if attribution.spans:
        shift = cue.start + sentence.index(subject)
        moved = {name: Span(a + shift, b + shift) for name, (a, b) in attribution.spans.items()}
        attribution = attribution._replace(spans=moved)
    where = Span(cue.start + begins, cue.start + match.end())
    return LeadIn(cue, where, "advance" if advance else "said", strength, attribution, pointing, named)


def _bare(folded: str, cue: Span, sentence: str) -> LeadIn | None:
    """ "Ann Reed, chief executive of Ferry Watch:" - the speaker and nothing else."""
    if len(sentence) > 160 or not sentence[:1].isupper() or _CLAUSE.search(sentence):
        return None
    attribution = parse_cue(sentence)
    if (
        attribution.speaker is None
        or " " not in attribution.speaker
        or not sentence.startswith(("The ", "Mr", "Ms", "Dr", attribution.speaker.split()[0]))
    ):
        return None
    moved = {name: Span(a + cue.start, b + cue.start) for name, (a, b) in attribution.spans.items()}
    return LeadIn(cue, cue, "said", "bare", attribution._replace(spans=moved))


_SPOKES = re.compile(
    r"(?:^|,\s+|\b)(?:A|An|The|a|an|the)\s+(?P<who>[^,]*?\bspokes(?:person|man|woman)(?:\s+(?:for|at|of)\s+[^,]+)?)$"
)
_PRONOUN = re.compile(r"(?:^|[\s,])(?P<word>he|she|they|He|She|They)$")
_OFFICE = re.compile(
    r"(?:^|,\s+|\b)(?:the|The|our|Our)\s+(?P<office>(?:[\w'&-]+\s+){0,4}?(?P<head>[\w-]+)"
    r"(?:\s+(?:of|for|at)\s+(?:the\s+|The\s+)?[A-Z][\w'&-]*(?:\s+(?:(?:of|for|and|the)\s+)*[A-Z][\w'&-]*)*)?)$"
)
_HEAD_FIRST = re.compile(r"[A-Z][a-z]+ (?:of|for) (?:the )?[A-Z][\w'&-]*(?: (?:(?:of|for|and|the) )*[A-Z][\w'&-]*)*$")
_UNNAMED = re.compile(
    r"(?:^|,\s+|\b)(?P<article>A|An|a|an|One|one|The|the)\s+"
    r"(?P<who>(?:[\w'&.-]+\s+){0,7}?(?P<head>[\w-]+)(?:\s+(?:for|at|of|from)\s+[\w' -]+)?)$"
)


_BESIDE_LAST = re.compile(r", (?:accompanied by|along with|alongside|joined by|together with) [^,]+$")


def who(subject: str) -> tuple[Attribution, str | None, str]:
    """The speaker a subject names, or how it points to one and with what words."""
    pronoun = _PRONOUN.search(subject)
    if pronoun:
        return NOBODY, "pronoun", pronoun["word"].lower()
    spokesperson = _SPOKES.search(subject)
    if spokesperson:
        return _group(spokesperson["who"]), "group", spokesperson["who"]
    attribution = parse_cue(subject)
    if attribution.speaker is not None:
        return attribution, None, ""
    subject = _BESIDE_LAST.sub("", subject)  # "Today, Ofgem, alongside Citizens Advice, said"
    unnamed = _UNNAMED.search(subject)
    if unnamed and unnamed["head"].rstrip("s") in words("groups") and unnamed["article"].lower() != "the":
        return _group(unnamed["who"]), "group", unnamed["who"]
    if _HEAD_FIRST.match(subject) and subject.split()[0] in heads():
        return NOBODY, "office", subject  # "Chancellor of the Exchequer said:"
    office = _OFFICE.search(subject)
    if office and office["head"].rstrip("s") in heads():
        return NOBODY, "office", office["office"]
    plain = subject.removeprefix("The ")
    if OFFICE.fullmatch(plain):
        return NOBODY, "office", plain
    alone = re.search(r"(?:^(?:The\s+)?|,\s+(?:as\s+|the\s+)?)((?:[A-Z][\w&'.-]*\s*){1,5})$", subject)
    if alone and alone[1].strip() not in words("leads") and not _NO_NAME.intersection(alone[1].split()):
        return _alone(alone[1].strip()), None, ""
    return NOBODY, "thing", subject


_NO_NAME = frozenset(
    (
        "A",
        "An",
        "One",
        "I",
        "We",
        "So",
        "You",
        "It",
        "There",
        "This",
        "Other",
        "Others",
        "Some",
        "Both",
        "Each",
        "Many",
        "Most",
        "Another",
    )
)


def _group(description: str) -> Attribution:
    """Somebody unnamed: "Home Office spokesperson" is a spokesperson of the Home Office."""
    spoken = re.search(r"\bspokes\w+", description)
    if spoken:
        after = re.sub(r"^\s*(?:for|at|of)\s+(?:the\s+|The\s+)?", "", description[spoken.end() :])
        body_name = description[: spoken.start()].strip() or after.strip()
        return Attribution(description, spoken.group(), body_name if body_name[:1].isupper() else None, {})
    role, body = split_role(description)
    return Attribution(description, role and role.of(description), body and body.of(description), {})


def _alone(name: str) -> Attribution:
    """A single name, or a body that speaks for itself ("Ofsted said")."""
    parts = name.split()
    body = len(parts) > 1 or name.isupper() or parts[-1] in words("bodies")
    bare = name.removeprefix("The ")
    return Attribution(bare, None, bare if body else None, {})
