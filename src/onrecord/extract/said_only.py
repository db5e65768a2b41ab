"""Clauses in which something is said or thought, and nothing done: "will say", "believes that demand will grow"."""

from __future__ import annotations

import re

from onrecord.extract.clauses import Clause
from onrecord.extract.quantity_words import SETTLED
from onrecord.extract.rule import Reading
from onrecord.text.words import words_of

_THOUGHT = re.compile(
    r"\b(?:believes?|estimates?|estimated|expects?|forecasts?|hopes?|predicts?|shows?|suggests?|thinks?|an "
    r"expectation)(?: that)? "
    r"|\b(?:confident|convinced|excited|feel|hopeful|optimistic|sure)(?: that)? "
    r"(?=(?:it|our|the|these|they|this|you)\b|(?-i:[A-Z]))",
    re.I,
)
_NEAR = 1000  # code points of a sentence that lead up to what is told: longer ones are rows run together
_OVER = re.compile(r"\b(?:and|but|so)\b|;")
_OURSELVES = re.compile(r"\b(?:it|we|i)\W*$", re.I)


def thought(lead: str) -> bool:
    """Whether what is to come is only believed or expected: "the study shows that demand will", but not "the study
    shows demand, and the board will", nor what somebody expects of themselves: "the board expects that it will"."""
    lead = lead[-_NEAR:]
    found = list(_THOUGHT.finditer(lead))
    return bool(found) and not _OVER.search(lead, found[-1].end()) and not _OURSELVES.search(lead, found[-1].end())


ASKING = re.compile(r" (?:for|on|upon)\b")


_ITS_DUTY = re.compile(
    r"(?:[Tt]he|[Oo]ur|[Mm]y|[Ii]ts|[Tt]heir) (?:first |main |most basic |primary )?"
    r"(?:advice|duty|function|job|message|role|task)\b"
)


def to_say(reading: Reading, clause: Clause) -> bool:
    """Whether what is to come is words alone: "will say", "is expected to argue", "will call for"; or a duty, and
    nothing promised: "The role of any government is to protect its citizens"."""
    is_to = reading.folded.startswith(("is to ", "is always to "), clause.at.start)
    if is_to and not clause.verb.startswith("be ") and _ITS_DUTY.match(clause.subject.of(reading.folded).strip()):
        return True
    return clause.verb in words_of("onrecord.extract", "commitments", "saying") or (
        clause.verb == "call" and ASKING.match(reading.folded, clause.at.end) is not None
    )


def says(reading: Reading, clause: Clause) -> bool:
    """Whether a verb only introduces somebody's words: "She added: ..."."""
    after = reading.folded[clause.at.end : clause.at.end + 40]
    return clause.verb in words_of("onrecord.extract", "quotations", "said") and bool(_WORDS_FOLLOW.match(after))


_WORDS_FOLLOW = re.compile(
    r"[^.;\"]{0,30}:(?: ?\"| ?$)|[^.;\"]{0,12}[,:]? ?\"(?:[^\s\"]+ ){3}|,? '(?:[^\s']+ ){3}| that\b"
)


# "ensuring that the police are using their powers": what is to be, not what is.
MADE_SURE = re.compile(r"\b(?:ensur\w+|(?:make|making|made) sure|whether)(?: that)? [^,.;:]{0,80}$")
HAPPENS = re.compile(
    r"(?:announcing(?: today| now)? (?:will|is|are|means?|would)|"
    r"asking (?:[a-z]+ ){1,3}(?:how|if|what|whether|why)\b|"
    r"(?:celebrating|commemorating|observing|shining) |"
    r"(?:astonishing|shocking|striking|surprising) (?:how|that)\b|"
    r"welcoming (?!(?:applications|bids|entries|expressions|feedback|nominations|proposals|submissions|views|\d)\b)|"
    r"taking (?:hold|off|place|root|shape|effect)|doing things|moving (?:at|forward)|"
    r"turning (?:the|a) (?:corner|tide|tanker|page))\b"
)
"""What happens by itself, or says nothing: "the plan is taking hold", "we are doing things differently"."""

IDIOM = re.compile(
    r"make an? (?:\w+ )?difference\b|make (?:life|matters|things) (?:even |far |much )?worse\b"
    r"|build on (?:that|these|this|those|"
    r"(?:its|our|the) (?:[a-z]+ )?(?:achievements?|efforts|momentum|progress|record|reforms?|success|work))\b"
    r"|update (?:the )?(?:Assembly|House|Members|Parliament|Senate)\b(?![^.;]*\b(?:by|before|in|on) (?:\d|[A-Z]))"
    r"|(?:continue to )?play (?:an?|its|their|his|her|our) (?:[\w-]+,? ){0,4}(?:part|role)\b(?! by [a-z]+ing\b)"
    r"|see first-?hand\b|in (?:any|no) (?:sense|way)\b"
    r"|add (?:up )?to the total\b"
    r"|drive (?:[a-z]+ )?change\b(?! (?:at|in|to) [A-Z]| and\b)"
    r"|start with (?:an? |the )?(?:few |latest |quick |short )*(?:look|news|point|question|update|word)s?\b"
    r"|get (?:better|easier|harder|tougher|worse)(?=[.,;]|$)"
    r"|(?:inevitably )?(?:decline|deteriorate|drop|fail|fall|slip|suffer)(?=[.,;]| (?:behind|by|further|in|to)\b|$)"
    r"|be (?:delighted|glad|happy|pleased|proud|relieved|thrilled)"
    r"(?=[.,;]| (?:about|at|by|that|with|to (?:hear|know|learn|see))\b|$)"
    r"|be (?:days|moments|occasions|times) when\b|be (?:people|some|those) who\b"
    r"|leave (?:it |that )?to (?:my|our|the|your) imagination\b"
    r"|continue to do (?:so|that|this)\b"
    r"|see an? (?:[a-z]+ )?(?:change|decrease|drop|fall|improvement|increase|reduction|return|rise|shift)\b"
    r"(?![^.;]*\b(?:by|before) (?:the end of )?(?:[A-Z]\w+ )?(?:19|20)\d\d)"
    r"|go (?:a long way|far|some way)\b"
    r"|have (?:an?|no|real|such an?) (?:[\w-]+,? ){0,4}(?:effect|impact|(?:part|role) to play)\b"
    r"|have (?:an? |such an? )?(?:[\w-]+,? ){0,2}(?:big|central|critical|crucial|growing|huge|important|key"
    r"|larger|major|vital) "
    r"(?:part|role) in\b"
    r"|be (?=[£$€]?\d)"
    r"|mark (?:(?:[\w'-]+ ){0,4}(?:anniversary|birthday)|\d+ (?:days|months|weeks|years) (?:of|since))\b"
    r"(?![^.;]*\bby [a-z]+ing\b)"
)
"""What "will" be so and is no deed: "will make a difference", "will build on that", "will have an impact"."""

PRAISED = re.compile(r"be (?:applauded|commended|complimented|congratulated|praised|thanked)\b")
NAMED_BEST = re.compile(
    r" (?:as )?(?:['\"]|among\b|one of|(?:the|a|an) (?:[\w-]+ )?(?:best|top|winner|finalist|most)\b)", re.I
)
"""What others find somebody to be, and no act: "was named one of the best ports"."""

HOPED_FOR = re.compile(r"(?:be able to )?(?:benefit|enjoy|feel|gain|give (?:their|his|her)|live|save|thrive)\b", re.I)
"""What those an act is for "will" do of themselves is expected of it, and no act: "families will benefit"."""

SHIELDED = re.compile(
    r"be (?:[a-z]+ly )?(?:cared for|compensated|consulted|freed|looked after|lifted|reimbursed|"
    r"rehoused|shielded|spared)"
)
"""What is done for those an act is for, besides the verbs of receiving: "customers will be shielded"."""

BEFALLS = re.compile(r"made (?:(?:even )?(?:worse|poorer)|homeless|ill|redundant|to (?:feel|suffer|wait)|unemployed)\b")
"""What befalls people and is nobody's announced act: "is being made homeless"."""

GIVING_OUT = ("announcing", "committing", "pledging", "unveiling")
GIVEN_OUT = re.compile(r" ?(?:(?:today|now|this (?:morning|week)),? )?(?:that |to (?=[a-z]))?")
"""What stands between "announcing" and what is announced."""

PUT_FIRST = re.compile(
    r" [^.;£$€]{3,60}? (?:as (?:one of|a|an|the|his|her|its|our|their)|at the (?:centre|heart|top)|first)\b"
)
"""What somebody ranks, and no deed: "has put growth as one of his priorities"."""

TOO_FEW = re.compile(r"(?:^|\W)(?:not enough|too (?:few|many|little|much)|no)\b", re.I)
"""A subject of which too little is done: "not enough housing is being built"."""

COPIES = re.compile(
    r"\W*(?:(?:A|An|The) )?(?:[a-z]+ |[A-Z][a-z]+ )?(?:[Cc]op(?:ies|y)|[Dd]etails|[Ii]mages?|[Ii]nformation"
    r"|[Pp]hoto(?:graph)?s?|[Pp]ictures?|[Rr]ecordings?|[Tt]ext|[Tt]ranscripts?|[Vv]ideos?)\b(?! [A-Z])"
)
LEFT_TO_OTHERS = re.compile(
    r"(?:is|are|was|were) (?:\w+ )?(?:(?:intended|meant) to be [\w-]+ by\b"
    r"|available (?:at|below|from|here|on(?:line)?)\b"
    r"|(?:backed|funded|supported) by [^.;]{0,40}[£$€][\d.,]+ ?[a-z]* from\b)"
)
"""What others are to do or give: "is intended to be matched by the councils", "is supported by £2 million from one"."""
ASIDE = re.compile(r", (?:which|who) [^,]{3,80}, (?:also |now )?(?:will|is|are|has|have|was|were|can|aims?)\b")
# "confirmed that boats are safe", "confirmed funding is to be given"
SAID_SO = re.compile(r" (?:that |[^,.;:]{2,60}? (?:will|would|(?:is|are|was|were) (?:now )?to be) )")
_EVIDENCE_NOUNS = (
    "analysis|data|estimates|evidence|figures|findings|modelling|numbers|polling|polls?|proof|reports?|research|results|"
    "reviews?|statistics|studies|study|surveys?"
)
# "Data published last week showed the number has fallen", "analysis showing that the county has secured"
_EVIDENCE = re.compile(
    rf"\b(?:{_EVIDENCE_NOUNS})\b[^.;:]{{0,80}}?"
    r"\b(?:show(?:s|ed|n|ing)?|suggest(?:s|ed|ing)?|f(?:ou|i)nd(?:s|ing)?|reveal(?:s|ed|ing)?|indicat(?:es?|ed|ing)"
    r"|(?<=proof) that)\b(?! (?:\w+ )?to\b)[^.;:]*$",
    re.I,
)
_EVIDENCES = (
    "analysis", "data", "estimate", "evidence", "figures", "findings", "modelling", "numbers", "poll", "proof",
    "report", "research", "results", "review", "statistics", "studies", "study", "survey",
)  # fmt: skip
_OPENS_BY = re.compile(r"\W*(?:after|as|because|following|given|in response to|since|while)\b")
_MONEY = re.compile(r" [^.;,]{0,60}?[£$€]")
_A_BODY = re.compile(
    r"\b(?:we|I|agency|authority|board|council|department|government|ministers?|ministry|office|secretary(?: of state)?"
    r"|service|treasury|(?-i:[A-Z]{3,}))\W*$",
    re.I,
)
_LONGEST = 400  # code points before a verb that are looked at
_OF_WHICH = re.compile(r", (?:by|for|from|in|of|on|to|under|with) which (?:[\w'-]+ ){1,4}$")  # "for which leases were"
_TIME_OF = re.compile(r"\b(?:after|before|once|since|until|when) $", re.I)
_SINCE = re.compile(
    r"\bsince (?:(?:an?|it|its|our|the|their|they|this|we)\b ?(?:[\w'-]+ ){0,5}"
    r"|(?:the )?(?:[\w'-]+ ){0,6}[A-Z][\w'-]+, (?:[A-Z][\w'-]+ ?){1,4}"  # a name with a comma
    r"|(?:the )?(?:[A-Z][\w'-]+ ){1,4})$"
)


# "The awards took place at the pier", "The minister made the comments at a dinner": where, and no deed
_NO_DEED_DONE = re.compile(
    r"took place\b|made (?:the|these|those|his|her|their) (?:announcements?|comments?|remarks?|statement)"
    r"(?=[.,;]| (?:as|at|during|in|on|when|while)\b|$)"
    r"|brought (?:an?|his|her|their) (?:[\w-]+ ){0,3}"
    r"(?:dedication|drive|energy|enthusiasm|experience|expertise|passion|perspective)\b"
    r"|joined [^.;,]{3,60} to (?:celebrate|hear|mark|see(?! through)|thank|welcome)\b(?![^.;]*, and (?!praised"
    r"|thanked)[a-z]+ed\b)"
    r"|joined (?:the|our) (?:[A-Z][\w'-]* )?(?:[Bb]oard|[Cc]ompany|[Cc]ouncil|[Dd]epartment|[Ff]irm|[Mm]inistry)"
    r" (?:as|in (?:[A-Z][a-z]+ )?(?:19|20))"
    r"|(?:assisted|backed|guided|helped|joined|supported) (?:me|us)(?! (?:by|in [a-z]+ing|to|with)\b)\b"
)


def only_told_of(reading: Reading, clause: Clause) -> bool:
    """Whether a done act is what evidence is said to show, or only tells when: "has fallen since it was opened"."""
    first, last = max(clause.sentence.start, clause.at.start - _LONGEST), clause.subject.start
    held = _NO_DEED_DONE.match(f"{clause.verb}{reading.folded[clause.at.end : clause.at.end + 40]}")
    if held and "signing " not in reading.lowered[clause.sentence.start : clause.at.start]:
        return True
    money = _MONEY.match(reading.folded, clause.at.end) if clause.verb == "saved" else None
    if money and (clause.kind in ("instrument", "pronoun") or not _A_BODY.search(clause.subject.of(reading.folded))):
        return True  # "this has saved taxpayers £11 million": what came of it
    lead = reading.lowered[first : clause.at.start]  # what is not in it need not be sought: patterns are dear
    if " which " in lead and _OF_WHICH.search(reading.folded, first, clause.at.start):
        return True
    if "since " in lead and _SINCE.search(reading.folded, first, clause.at.start):
        return True
    if _TIME_OF.search(reading.folded, max(first, last - 8), last):
        return True
    lead = lead[: max(0, last - first)]
    shown = _EVIDENCE.search(lead) if any(word in lead for word in _EVIDENCES) else None
    if shown is None or _OVER.search(lead, shown.start()):
        return False
    return not (_OPENS_BY.match(lead) and "," in lead[shown.start() :])  # "After a review found failings, we have"


# "it is vital we ensure", "as we invest for the long term": a wish, and a phrase beside the point, are no acts
VITAL = ("vital", "essential", "important", "critical", "crucial", "imperative", "right", "time", "paramount")
_ASIDE = ("if", "when", "where", "how", "why", "unless")
BESIDE = re.compile(
    rf"\b(?:is|was|be) (?:\w+ )?(?:{'|'.join(VITAL)})(?: that)? $|(?P<as>\bas $)|\b(?:{'|'.join(_ASIDE)}) $", re.I
)
BESIDE_ENDS = tuple(f"{word} {end}" for word in (*VITAL, *_ASIDE, "that", "as") for end in ("", "\n"))

VERB_NEXT = re.compile(
    r" (?:will|would|can|could|should|shall|do|does|is|are|was|were|has|have|had|that|which|must|may)\b"
)
ALSO_NOUNS = frozenset(("funds", "increases", "offers", "runs", "sets", "steps", "supports"))
_AWARDED = re.compile(
    r" (?:today )?(?:the )?(?:appointment|awards?|completion|opening|publication|signing) of\b"
    r"|(?: today)? (?:an? |the )?(?:[£$€]\d[\d.,]*(?: [mb]illion)? )?"
    rf"(?:civil )?(?:conviction|indictment|judgment|verdict|{SETTLED})\b"
)
_TELLING = ("announced", "announces", "confirmed", "confirms", "revealed", "said", "says")
_HAS_BEEN_GIVEN = re.compile(
    r" (?:(?!how\b|that\b|to [a-z]|what\b|when\b|where\b|which\b|who\b|whose\b|will\b)[^.;:, ]+ ){1,16}?"
    r"(?:has|have) been (?:allocated|approved|awarded|granted)\b"
)


def given_already(folded: str, at: int, end: int) -> bool:
    """Whether what somebody announces, told from `at` on, is done and not promised: "announced the award of boats",
    "announced £2 million has been awarded to crews"."""
    told = folded.endswith(_TELLING, 0, at)
    return _AWARDED.match(folded, at) is not None or (told and _HAS_BEEN_GIVEN.match(folded, at, end) is not None)


ITSELF = re.compile(
    r"\b(?:[Tt]oday's|[Tt]he|[Tt]his) (?:announcement|news|release|statement) (?:(?:was|is|has been) )?$"
)
"""The release as the subject: "Today's announcement was made by the Minister" tells of itself."""

NOTHING_DONE = re.compile(
    r"\W*$| (?:exactly|just|only|precisely)? ?(?:that|this|so)\W*$"
    r"| (?:all|everything|more|something|things|what|whatever)"
    r"(?:\W*$| (?:for|in|it takes|necessary|new|of|different|possible|that|to|we|you)\b)"
)
"""What follows a verb that says nothing of what is done: "we are delivering", "we're doing something new"."""

_ALONE = ("expand", "expands", "extend", "extends", "improve", "improves", "increase", "increases")
_BY_ITSELF = re.compile(r" (?:[a-z]+ly|beyond|by|each|every|from|in|on|to|with)\b|[.,;]")


_REMAINS = re.compile(
    r" to (?:attract|be|climb|decline|evolve|face|fall|grow(?! (?:its|our|the|their)\b)|have|matter|outperform|play|"
    r"rank|remain|rise|see|show|thrive)\b"
)


_FINDINGS = re.compile(
    r"(?:(?:a|latest|new|official|our|recent|that|the|these|this|today's) )+"
    rf"(?:[a-z]+ )?(?:{_EVIDENCE_NOUNS})",
    re.I,
)


_RETURNS = re.compile(r" (?:at|from|in|into|on|to|up)\b")


def by_nobody(reading: Reading, clause: Clause, after: str) -> bool:
    """Whether a verb tells what happens by itself: "the pension increases annually"."""
    if clause.verb.startswith("continue") and _REMAINS.match(after):
        return True
    if clause.verb == "back" and _RETURNS.match(after):
        return True  # "to get the ferry back on its course": no verb
    if clause.verb == "open" and after.startswith(" for business"):
        return True
    if _FINDINGS.fullmatch(clause.subject.of(reading.folded).strip(" ,")):
        return True  # "this data offers another sign"
    if _OURSELVES.search(clause.subject.of(reading.folded)):
        return False
    return clause.verb in _ALONE and _BY_ITSELF.match(after) is not None


OUTCOMES = re.compile(r"\b(?:jobs|roles|vacancies|lives|livelihoods)\W*$", re.I)
SHOWN = re.compile(r"\bdemonstrat\w* (?:the|their|this) $")
"""What only shows a commitment makes none: "the works demonstrate the clear commitment to"."""

SHOWS = re.compile(r"(?:demonstrating|meaning|proving|showing|suggesting)\b")
SAYS_WHO = re.compile(
    r",(?: (?:he|she)|(?: the)? [A-Z][^.;:\"]{3,140}?) (?:will |has |have )?(?:today )?"
    r"(?:added|announce[sd]?|argued?|confirmed|explained|noted|revealed|says?|said|unveiled|warn(?:s|ed)?)\b"
)
"""A tail that tells who said it, and is no part of what was said: "..., Harbours Minister Ann Reed announced today"."""
A_PLAN = re.compile(
    r"(?:'s?|\b(?:the|our|an?|its|their|this|that|his|her|my|new|ambitious|clear|bold)) (?:plan|plans|aim"
    r"|hope) to [\w-]+$"
    r"|\b(?:all|anything|everything|whatever) (?:that )?(?:I|we) (?:hope|intend|plan|want) to [\w-]+$"
)
"""Somebody's plan, named and not acted on: "the government's plan to protect jobs"."""

MOVING = ("cutting", "increasing", "raising", "reducing")
WE = re.compile(r"\b(?:I|we|government|ministers?)$", re.I)
OBJECT = re.compile(
    r" (?:an?|the|our|its|their|this|these|funding|support|investment|pay|payments?|spending|taxes|fees)\b"
)
"""What somebody increases or cuts, where the verb alone may tell of what happens: "I am increasing the payment"."""
