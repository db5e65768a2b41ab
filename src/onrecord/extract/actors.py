"""Who acts: `we`, `I`, `the government`, `this` and passives resolved to a name, or left unknown."""

from __future__ import annotations

import re
from functools import cache

from onrecord.extract.abroad import abroad
from onrecord.extract.actor_names import (
    ADVERB_LAST,
    antecedent,
    for_another,
    holder_of,
    known_group,
    named_in,
    row_of_bodies,
    row_of_people,
    whose_body,
    with_role,
)
from onrecord.extract.clauses import Clause, classify, is_passive
from onrecord.extract.cue_roles import OFFICE
from onrecord.extract.rule import Reading
from onrecord.model import Span
from onrecord.text.words import words_of
from onrecord.values import Name, Quotation

_MINISTERIAL = re.compile(
    r"\b(?:minister|secretary of state|\w+ secretary|chancellor|prime minister|attorney general|solicitor general|"
    r"paymaster general|leader of the house|whip)\b",
    re.IGNORECASE,
)
_NOT_MINISTERIAL = re.compile(
    r"\b(?:permanent|general|executive|company|private|assistant|honorary|regional|press) secretary\b"
    r"|\bsecretary[- ]general\b",
    re.IGNORECASE,
)
_GETTING = frozenset(("receive", "receiving", "benefit", "benefiting", "benefitting", "get", "gain", "gaining", "see"))
_TIMES = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|"
    r"Thursday|Friday|Saturday|Sunday|Christmas|Easter|Spring|Summer|Autumn|Winter|Parliament's)\b"
)
_BY = re.compile(
    rf"\bby (?!{_TIMES})(?:the )?(?:(?:Right )?Honourable )?(?P<who>(?:the )?[A-Z][\w'&-]*(?: (?:of|for|and|the"
    rf"|[A-Z][\w'&-]*))*)",
)


@cache
def _departments() -> frozenset[str]:
    return frozenset(words_of("onrecord.extract", "governments", "uk_departments"))


# Bodies that publish what a government does, and do nothing of it themselves.
_PRESS = re.compile(
    r"\b(?:(?:government )?news agency|press (?:bureau|information bureau|office|service)|communications? office|"
    r"information (?:bureau|office|service)|newsroom)$"
)
_BUREAUS = {"pib": "Government of India", "press information bureau": "Government of India"}
_BUREAU = re.compile(
    rf"(?:{'|'.join(_BUREAUS)})\b(?!.*\b(?:bangladesh|bhutan|nepal|pakistan|sri lanka)\b)"
)  # "PIB Delhi", who gives out what the government does
_MINISTER_OF = re.compile(r"(?:Office of the )?(?:Prime )?Ministers?\b[^,]*, (?:the )?(?P<of>[^,]*\bGovernment\b[^,]*)")
_HEAD_OF_GOVERNMENT = re.compile(
    r"(?:office of (?:the )?)?(?:prime minister|premier|first minister|chief minister|taoiseach)(?:'s office)?"
    r"(?: of [a-z ]+)?"
)


def government_of(issuer: str | None) -> str | None:
    """The government an issuer belongs to, when it is one of its departments; else the issuer itself.

    >>> government_of("Home Office"), government_of("Department for Infrastructure"), government_of(None)
    ('UK government', 'Department for Infrastructure', None)
    >>> government_of("Office of the Premier")
    'the government'
    """
    if issuer is None:
        return None
    plain = re.sub(r"^the | \([A-Z]+\)$", "", issuer.replace("’", "'").strip(), flags=re.IGNORECASE).lower()
    if plain in _departments():
        return "UK government"
    if minister := _MINISTER_OF.fullmatch(issuer):
        return minister["of"]
    if bureau := _BUREAU.match(plain):
        return _BUREAUS[bureau.group()]
    head = _HEAD_OF_GOVERNMENT.fullmatch(plain) or _PRESS.search(plain)
    return "the government" if head else issuer


def own_government(reading: Reading) -> str | None:
    """The government that a document is of: see `government_of`; a department of another country is itself."""
    named = government_of(reading.document.issuer)
    return reading.document.issuer if named == "UK government" and abroad(reading) else named


def _speaking(reading: Reading, offset: int) -> tuple[str | None, str | None, str | None]:
    quotation = reading.quotation_at(offset)
    if quotation is not None and isinstance(quotation.value, Quotation):
        value = quotation.value
        return (
            value.speaker,
            value.role or (reading.document.role if value.kind == "speech" else None),
            value.organisation,
        )
    return reading.speaker_at(offset), reading.document.role, None


# Offices whose "we" is the body that issues their words: a council's cabinet, a commission, a presidency.
_OWN_OFFICE = re.compile(
    r"\b(?:councillor|(?:cabinet|executive|lead) member|portfolio holder|leader|mayor|provost|president|commissioner|"
    r"governor|premier|taoiseach|tánaiste)\b",
    re.IGNORECASE,
)


_PARTY = re.compile(
    r"\b(?:[Pp]arty|[Oo]pposition|Labour|Conservatives?|Liberal Democrats?|Lib Dems?|Greens?|Plaid Cymru|SNP|Reform UK|"
    r"Sinn Féin|DUP|Democrats?|Republicans?|[Uu]nion)\b"
)
_FEDERAL = re.compile(r"\b(?:Australia|Canada|[Ff]ederal|Government of India|U\.?S\.?|United States)\b")
_HEAD = re.compile(r"\b(?:premier|first minister|taoiseach)\b", re.I)
_PARTS = ("Department", "Ministry", "Office", "Agency")


_TOLD_BY = re.compile(
    r", (?P<who>(?:(?:the )?(?:[A-Z][\w.'-]*)(?: (?:of|the|for|and|[A-Z][\w.'-]*))*|he|she|they)) "
    r"(?:added|concluded|continued|emphasi[sz]ed|explained|noted|observed|remarked|said|stated|stressed)\."
)


def _told_by(reading: Reading, offset: int) -> str | None:
    """Who tells a sentence of narration that ends ", Dr Reed noted.": their body, "" where it is not known; None where
    nobody is said to tell it, or the body that issues it."""
    passage, sentence = reading.passage_at(offset), reading.sentence_at(offset)
    told = _TOLD_BY.search(reading.folded, offset, sentence.end) if passage else None
    if told is None or passage is None:
        return None
    issuer = reading.document.issuer
    if issuer and told["who"].removeprefix("the ") in issuer:
        return None
    for mention in reading.within("name", passage.span):
        value = mention.value
        if isinstance(value, Name) and value.kind == "organisation" and value.name in told["who"]:
            return value.name
        if isinstance(value, Name) and value.kind == "person" and value.organisation:
            last = value.name.split()[-1]
            if last in told["who"] or told["who"] in ("he", "she"):
                return value.organisation
    return ""


# "It is we who will", "We are the ones who will", "This is a government which will"
_IT_IS_WE = re.compile(
    r"(?:.{0,40}, )?(?:[Ii]t (?:is|was|will be) (?:our|this|we)(?: [Gg]overnment)?"
    r"|[Ww]e(?:'re| are) (?:the ones?|those|an? (?:[a-z]+ )?government)"
    r"|[Tt]his (?:is|will be) an? (?:[\w-]+ ){0,2}(?:administration|government)),? (?:that|which|who) ?$"
)


def _we(reading: Reading, offset: int) -> str | None:
    speaker, role, organisation = _speaking(reading, offset)
    if speaker is None:
        teller = _told_by(reading, offset)
        return own_government(reading) if teller is None else teller or None
    government = own_government(reading)
    if role and _MINISTERIAL.search(role) and not _NOT_MINISTERIAL.search(role):
        return government if government and "government" in government.lower() else "the government"
    if role and _HEAD.search(role) and not organisation:
        return "the government" if government is None or government.startswith(_PARTS) else government
    if role and not organisation and _PARTY.search(role):
        return None  # whom the leader of another party speaks for is not told
    if (
        role
        and role.startswith("Federal ")
        and reading.document.issuer
        and not _FEDERAL.search(reading.document.issuer)
    ):
        return None  # a federal minister in a release of a province
    own = reading.document.kind == "speech" or (role is not None and _OWN_OFFICE.search(role))
    if own and not organisation:
        return government
    if organisation and organisation.split()[-1] in ("Agenda", "Budget", "Fund", "Plan", "Programme", "Strategy"):
        return None  # "Dr Reed's Harbour Action Plan" is no body that she speaks for
    return government_of(organisation) if organisation else None


# "cable maker Reed Wire": the name alone, the words before it may be cut from others
_KIND_OF_FIRM = re.compile(
    r"(?:[a-z-]+ ){1,3}"
    r"(?:company|developer|firm|giant|maker|manufacturer|operator|producer|provider|retailer|supplier) "
    r"(?P<name>[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,4})"
)
_OURS = re.compile(r"\bwe$|^our \w+$", re.I)
_GOVERNMENT = re.compile(
    r"\b(?:the|this|our|my|his|her)(?: new| current| coalition)? government$|^ministers$"
    r"|^(?:her|his|my|our) administration$",
    re.I,
)
# "The ministry has agreed the council will build": who acts is the second.
_AGREED_THAT = re.compile(
    r"\b(?:has|have) (?:agreed|confirmed) (?:that )?(?P<who>(?:the|an?|its|our|[A-Z][\w&-]*)(?: [\w'&-]+){0,4}) ?$"
)
_WHEN_FIRST = re.compile(
    r"(?:(?:[Ee]arlier|[Ll]ater) )?(?:[Tt]his|[Ll]ast|[Nn]ext) (?:week|month|quarter|year|decade|spring|summer"
    r"|autumn|fall|winter),? "
    r"(?=(?:the|[A-Z])\b)|(?:[Ee]arlier |[Ll]ater )?[Tt]oday,? (?=(?:the|[A-Z])\b)"
)
# "The Reed Administration announced today that they have launched"
_THAT_THEY = re.compile(
    r"\b(?:[Tt]he )?(?P<who>[A-Z][\w'-]*(?: (?:(?:of|for|and|the) )?[A-Z][\w'-]*)*) (?:has |have )?(?:today )?"
    r"(?:announced|confirmed|said)(?: today)? (?:that )?they $"
)
# "The Reed Government's Budget is delivering"
_OWNER = re.compile(
    r"(?:[Tt]he )?(?P<who>(?:[A-Z][\w.&-]* )+"
    r"(?:Administration|Assembly|Authority|Council|Executive|Government|Ministry))'s "
)


def gets(reading: Reading, clause: Clause) -> bool:
    """Whether the subject is to get something, or to see it done, and does nothing itself: "Towns will see new piers",
    but not "The ministry will see off the threat"."""
    if clause.verb == "see" and (clause.kind == "actor" or named_in(reading, clause.subject) is not None):
        return False
    if clause.verb == "be able" and clause.kind != "pronoun" and clause.kind != "actor":
        return True  # "Clubs will be able to apply"
    return not _GETTING.isdisjoint(clause.verb.lower().split()[-1:])


def _theirs(reading: Reading, clause: Clause, last: str) -> bool:
    """Whether "which" or "who" takes up others: "departments which made recommendations", not whose release it is."""
    if is_passive(clause.form, clause.verb):
        return False
    lead = reading.folded[clause.sentence.start : clause.subject.end].rstrip(" ,").rpartition(" ")[0]
    before = NEAREST.search(lead.rstrip(" ,"))
    if last == "who" or before is None:
        return last == "who"
    return classify(before.group()) in ("actor", "beneficiary", "name") and not _OF_ITS_OWN.search(before.group())


def actor_of(reading: Reading, clause: Clause) -> tuple[str | None, Span | None]:
    """The actor of a clause as a name, and where it stands when it is named in the sentence."""
    folded = reading.folded
    subject = folded[clause.subject.start : clause.subject.end].strip(" ,\"'")
    if other := _AGREED_THAT.search(folded, clause.subject.start, clause.subject.end):
        return re.sub(r"^the ", "", other["who"], flags=re.I), Span(*other.span("who"))
    subject = _FIRST_WHEN.sub("", _WHEN_FIRST.sub("", ADVERB_LAST.sub("", subject), count=1))
    last = subject.split()[-1].lower() if subject else ""
    span = _trimmed(folded, clause.subject)
    agent = (
        _BY.search(folded, clause.at.end, _clause_end(folded, clause)) if is_passive(clause.form, clause.verb) else None
    )
    if agent and not _THEIR_PLANS.search(folded, clause.at.end, agent.start()):
        who = _TRAILING.sub("", agent.group("who").removeprefix("the ").removeprefix("The "))
        return who, Span(agent.start("who"), agent.end("who"))
    if gets(reading, clause):
        return own_government(reading), None  # who receives is whom it is done for
    if last in ("that", "which", "who") and _IT_IS_WE.match(folded, clause.sentence.start, clause.subject.end):
        return _we(reading, clause.at.start), span
    if last in ("which", "who"):
        if named := antecedent(reading, clause):
            return named, span
        if _theirs(reading, clause, last):
            return None, None
    if last == "they" and not _speaking(reading, clause.at.start)[0]:
        told = _THAT_THEY.search(folded, clause.sentence.start, clause.at.start)
        return (told["who"], Span(*told.span("who"))) if told else (None, span)
    if last in ("he", "she") and not _speaking(reading, clause.at.start)[0]:
        return _meant(reading, clause), span
    if _OURS.search(subject):
        return _we(reading, clause.at.start), span
    if last == "i":
        speaker, role, _ = _speaking(reading, clause.at.start)
        return (f"{speaker} ({role})" if speaker and role and role != speaker else speaker), span
    if _GOVERNMENT.search(subject):
        government = own_government(reading)
        return (government if government and "government" in government.lower() else "the government"), span
    if clause.kind in ("name", "actor") and not is_passive(clause.form, clause.verb):
        if deputy := for_another(reading, clause):
            return deputy, span
        if (holder := holder_of(reading, clause, subject)) or (holder := known_group(reading, clause, subject)):
            return holder, span
        if row := row_of_bodies(reading, clause):
            return row, span
        named = named_in(reading, clause.subject)
        if named and folded.endswith(_ONE_OF_THEM, 0, folded.find(named, *clause.subject)):
            return None, None  # "A meeting of groups such as the Pier Trust has agreed": one of those who did
        if _BY_MEANS.match(subject) and (first := named_in(reading, Span(clause.sentence.start, clause.at.start))):
            return first, None  # "Build Homes, with the county, through Port Housing, is mending"
        if named and (row := row_of_people(reading, clause)):
            return row, span
        if named and (head := whose_body(reading, clause, named)):
            return head, span
        who = re.sub(r"^the ", "", named or _phrase(subject), flags=re.I)
        half = _FIRST_HALF.search(folded, clause.sentence.start, clause.subject.start)
        if half and _HALF_AN_OFFICE.fullmatch(who):
            who = f"{half['first']} and {who}"  # "the Work and Pensions Secretary"
        kind = _KIND_OF_FIRM.fullmatch(who)
        if who.count("(") != who.count(")"):  # "RSC) for the South": cut inside a bracket
            return None, None
        return (kind["name"] if kind else who) or None, span
    if clause.kind == "instrument" and (owner := _OWNER.match(subject)):
        return owner["who"], span
    if _speaking(reading, clause.at.start)[0]:
        speaks = _we(reading, clause.at.start)
        of_others = clause.kind == "instrument" and speaks not in (own_government(reading), "the government")
        return (None if of_others else speaks), None  # what a scheme will do is no deed of whoever speaks of it
    return own_government(reading), None


_ONE_OF_THEM = ("such as ", "such as the ", "including ", "including the ")
_OF_ITS_OWN = re.compile(r"(?:Fund|Initiative|Plan|Programme?|Scheme|Service|Strategy|Task ?[Ff]orce|Unit)$")
_FIRST_HALF = re.compile(r"\b[Tt]he (?P<first>[A-Z][a-z]+) and $")
_HALF_AN_OFFICE = re.compile(r"[A-Z][a-z]+ (?:Minister|Secretary)(?: [A-Z]\w+){0,2}")
NEAREST = re.compile(
    r"(?:\b(?:the|this|our|its|a|an|every|all|local|other) (?:[\w'&-]+ ){0,4}[\w'&-]+"
    r"|(?:[A-Z][\w'&-]*,? (?:(?:of|for|and|the|in) )*)*[A-Z][\w'&-]*)$"
)


# "will be built under plans by the Minister": the plans are the Minister's
_THEIR_PLANS = re.compile(
    r"\b(?:announce\w*|decisions?|measures|plans?|programmes?|proposals?|reforms?|report|schemes?|set out) $"
)
_TRAILING = re.compile(r"(?: (?:of|for|and|the))+$")
_LEAVES = re.compile(r",(?! by\b)|;| (?:if|alongside|that|which|who|where|when|after|before|as|while) ")


def _clause_end(folded: str, clause: Clause) -> int:
    """Where the words that belong to a passive verb end: who does it stands before that."""
    end = _LEAVES.search(folded, clause.at.end, clause.sentence.end)
    return end.start() if end else clause.sentence.end


def _meant(reading: Reading, clause: Clause) -> str | None:
    """Whom "he" or "she" means in narration: the first person named before it, in its sentence or the two before."""
    index = reading.sentence_index(clause.sentence.start)
    for at in range(index, max(index - 3, -1), -1):
        span = reading.sentences[at] if at < index else Span(clause.sentence.start, clause.subject.start)
        for mention in reading.within("name", span):
            if isinstance(mention.value, Name) and mention.value.kind == "person":
                return with_role(mention.value)
    offices = set(OFFICE.findall(reading.document.title))
    return offices.pop() if len(offices) == 1 else None  # "Home Secretary to speak in Oslo"


_BY_MEANS = re.compile(r"(?:alongside|through|under|via|with)\b")
# "During his visit the Minister": when, and then who
_FIRST_WHEN = re.compile(
    r"^(?:After|At|Before|By|During|Following|From|In|On|Over|Since|Through|Under|Until|With|Within) (?:[\w'-]+ ){1,5}"
    r"(?=(?:(?:each|every|the|our|this) (?:[\w'-]+ )?[\w'-]+|councils|ministers)$)"
)


def _phrase(subject: str) -> str:
    """The noun phrase nearest the verb, when the subject was widened over other words; else all of it."""
    subject = re.sub(r"^[\"']+", "", subject)
    subject = re.sub(
        r"^(?:and|but|so|for example|indeed|that's why|this is why|that is why|as|today)\b[ ,]*",
        "",
        subject,
        flags=re.I,
    )
    if len(subject.split()) <= 6:
        return subject
    nearest = NEAREST.search(subject)
    return nearest.group() if nearest else subject


def _trimmed(folded: str, span: Span) -> Span | None:
    words = folded[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip(" ,\"'-"))
    end = span.end - (len(words) - len(words.rstrip(" ,")))
    return Span(start, end) if end > start else None
