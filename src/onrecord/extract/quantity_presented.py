"""How a sum of public money is presented: as new, as announced before, as already given, as a total."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.extract.quantity_figure import Figure
from onrecord.extract.quantity_money import MORE_FOR
from onrecord.extract.quantity_words import MONTHS
from onrecord.model import Span


class _Told(NamedTuple):
    """The sentence around a sum: the text and its two ends, and the words near the sum, no other sum among them."""

    text: str
    first: int
    start: int
    end: int
    before: str
    after: str

    def led_by(self, pattern: re.Pattern[str]) -> bool:
        """Whether the words of the sentence before the sum hold a pattern."""
        return pattern.search(self.text, self.first, self.start) is not None

    def opens(self, pattern: re.Pattern[str]) -> bool:
        """Whether the sentence opens with a pattern, before the sum."""
        return pattern.match(self.text, self.first, self.start) is not None


def stated_status(text: str, figure: Figure, sentence: Span, before: str, after: str) -> str | None:
    """`previously_announced`, `total`, `past`, `new`, `estimate`, or None where the words around a sum say none of it.

    `before` and `after` are the words near the sum, as far as no other sum stands among them.
    """
    row = _ROW.search(text, sentence.start, figure.number.start)
    if row:
        before = before[-len(row["own"]) :]  # what is said of the sum before this one is not said of it
    told = _Told(text, sentence.start, figure.span.start, figure.span.end, before, after)
    if _OF_WHICH.match(after) or (_BESIDE_IT.search(before) and not _ALSO_NEW.match(after)):
        return None  # a part of a sum named before, or what others add to one
    verb = _ITS_VERB.match(after)
    if row and not verb and (_ONE_MORE.fullmatch(row["own"]) or not row["own"].strip()):
        return _as_the_first(text, sentence.start, row.start("first"), told)
    for status, holds in _STATUSES:
        if holds(told):
            return status
    return None


# "€32 million of new funding and €29 million", "£3 million for piers and a further £2 million"
_ONE = (
    r"[£$€]\d[\d.,]*(?: ?(?:[mb]illion|bn|m)\b)?"
    r"(?: (?:for|in|of|to)(?: (?!(?:and|has|have|is|was|which|will)\b)[\w'-]+){1,8}?)?(?:,? and|,|;)"
)
_ROW = re.compile(rf"(?P<first>){_ONE}(?: (?:[a-z]+ ){{0,4}}{_ONE}){{0,5}}(?P<own> (?:[a-z]+ ){{0,4}})$")
_ONE_MORE = re.compile(r" (?:another|an? (?:additional|extra|further)) (?:(?:about|more|nearly|over|than) )*")


_ITS_VERB = re.compile(
    r"(?: (?!(?:that|where|which|who)\b)[\w'-]+){0,4}? (?:are|has|have|is|was|were|will)\b"
)  # "and a further £5 million will be"


def _as_the_first(text: str, first: int, start: int, told: _Told) -> str | None:
    """How a sum in a row is presented, by the words before the first one: "a further" says no more than "and"."""
    if _BEFORE_NOW.match(text, first, start) or _ALREADY.match(told.after) or _ANNOUNCED_THEN.match(told.after):
        return "previously_announced"
    lead = text[max(first, start - 70) : start]
    if _GAVE.search(lead) and not _JUST_GIVEN.search(lead):
        return "past"
    return "new" if _NEW_BEFORE.search(lead[-24:]) or _NEW_SUM_OF.search(lead) or _NEW_AFTER.match(told.after) else None


_OF_WHICH = re.compile(r",? of which\b")
_BESIDE_IT = re.compile(
    r"\b(?:accompanied|backed|complemented|joined|matched|supplemented|supported|topped up) by "
    r"(?:an? )?(?:additional|extra|further) (?:[a-z]+ )*$"
)
_ALSO_NEW = re.compile(r"(?: in| of)? new\b| (?:[a-z]+ ){0,3}(?:announced|unveiled) today\b")
_OVERALL = re.compile(r" (?:in total|overall)\b")
_WAS_DONE = re.compile(
    r"(?:(?! who | that | which )[^.;,]){0,20} (?:(?:was|were)(?! (?:announced|unveiled)\b)|(?:has|have|had) been"
    r"(?! (?:allocated|announced|approved|awarded|committed|confirmed|earmarked|pledged|secured|set aside)\b))"
    r"(?: also)? (?!not\b)\w+"
)
_GAVE = re.compile(
    r"\b(?<!\bbe )(?:provided|gave|spent|invested|awarded|allocated|received|ring-?fenced|disbursed|distributed"
    r"|has given)(?: \w+)?(?: an additional| a further| over| more than)? $",
    re.I,
)
# "a new fund, worth" the sum; not "€30 million will go towards new buildings," and then another sum
_NEW_BEFORE = re.compile(
    r"\b(?:[Aa]dditional|[Ee]xtra|[Ff]urther|new|New(?! [A-Z]))\b(?:[^,;]|, (?:of|totall?ing|valued|with|worth)\b)*$"
)
_NEW_SUM_OF = re.compile(r"\bnew (?:[a-z]+ ){0,2}(?:funding|investment|money|spending) of (?:[a-z]+ ){0,3}$")
_NEW_AFTER = re.compile(
    r"(?: (?:a|each|every|per) (?:month|week|year))? (?:(?:of|in) )?"
    r"(?:new|additional|extra|newly (?:allocated|announced|available))\b"
)
_ESTIMATED = re.compile(r"\bestimat|\bforecast|\bcould (?:cost|save)", re.I)
_PART_OF_IT = re.compile(
    r"\b(?:compris(?:es|ing)|consist\w* of|made up of|includ(?:es|ing)|of which)\b(?![^£$€]*\b(?:bring"
    r"|rais|tak)\w+ )[^£$€]*$",
    re.I,
)
_ALREADY_OR_ON_TOP = re.compile(
    r"\balready (?:been )?(?:announced|allocated|awarded|committed|confirmed|earmarked|pledged|promised|set aside|"
    r"targeted)(?: (?:an?|up to|over|more than|nearly|almost)){0,2}(?: (?:additional|extra|further))? $"
    r"|\b(?:re-?(?:alloc|deploy|direct|purpos|prioritis)\w*|on top of|in addition to|adds? to|builds? on|existing"
    r"|(?:earlier|previous) (?:[a-z]+ )?(?:awards?|commitments?|funding|grants?|investments?|packages?|support) "
    r"(?:of|worth)"
    r"|on top of (?:its|our|the|their) (?:(?!(?:new|on)\b)[\w'-]+ ){0,5}(?:budget|funding|investment|spending) of"
    r"|previously announced|confirmation that|(?:this|which) follows)(?: \w+){0,3} $|\bfollows? (?:an? |the )?$",
    re.I,
)
# "This follows $7 million already given to crews and $67 million for piers": both were before
_BOTH_BEFORE = re.compile(
    r"\b(?:builds? on|follows?) (?:an? |the )?[£$€]\d[^;£$€]*\b(?:and|as well as) "
    r"(?:(?:about|almost|around|nearly|over|some|the) )?$"
)
_EARLIER = rf"(?:earlier|last|previously|back in|in (?:(?:early|late) )?(?:{MONTHS}|(?:19|20)\d\d))"
_ANNOUNCED_THEN = re.compile(
    r"(?: of [\w' -]{3,30})?(?:,? as)? (?:first )?"
    r"(?:allocated|announced|committed|confirmed|earmarked|outlined|promised|set aside|set out) (?:in|at) (?:the )?"
    r"(?:[\w']+ ){0,3}(?:[Bb]udget\b|Statement|Spending Review|[Mm]anifesto)|"
    r"[^.;,]{0,80} announced (?!today\b|this\b)[^.;,]{0,50}\b(?:in|on|at|last|earlier) |"
    rf"[^.;,]{{0,40}}, (?:first |which was )?(?:announced|confirmed|launched|published|unveiled) {_EARLIER}\b"
)
# "an offer to lend, announced in March, that gives councils £3 million"
_SET_OFF = re.compile(
    rf", (?:first |which was )?(?:announced|confirmed|launched|unveiled) {_EARLIER}(?: \d{{4}})?, [^.;£$€]{{0,60}}$"
)
# "the government set up the Piers Fund, providing up to £3 million"
_SET_UP = re.compile(
    r"(?<!has )(?<!have )\b(?:created|established|set up) (?:the|our|its) [^.;,£$€]{3,50}, "
    r"(?:backed by|providing|with|worth) (?:\w+ ){0,3}$"
)
_IN_TOTAL = re.compile(r"(?<!to )\btotal\b(?! of \d+ [a-z])[^,;]*$", re.I)
# "Twelve towns will receive a total of £3 million": what is given, and no sum of what was
_A_TOTAL_GIVEN = re.compile(
    r"\b(?:will|to) (?:be (?:awarded|given)|get|receive|share) (?:an? (?:overall )?total of|in total) (?:[a-z]+ )*$",
    re.I,
)
_A_YEAR = r"since (?:[A-Z][a-z]+ )?(?:19|20)\d\d\b"
# "a record £1 billion investment by government since 2030", "total investment in piers since 2030 will pass £1 billion"
_SINCE_A_YEAR = re.compile(rf" (?:investment|funding|spending|support)\b[^.;,£$€]{{0,60}}\b{_A_YEAR}")
_TOTALLING = re.compile(r"\btotall?ing (?:[a-z]+ ){0,2}$")
_SINCE = re.compile(rf" {_A_YEAR}")
_ALL_SINCE = re.compile(rf"\btotal\b[^.;£$€]{{3,90}}\b{_A_YEAR}[^.;£$€]{{0,60}}$")
_BRINGS_TO = re.compile(
    r"\b(?:bring|brings|bringing|brought|rais(?:es|ing)|tak(?:es|ing)) "
    r"(?:[^.;£$€]|(?<=\b[A-Z])\.){3,200} to (?:\w+ )*$"
    r"|, (?:boosting|increasing|lifting) [^.;£$€]{3,110} to "
    r"(?:(?:a|about|almost|around|more than|nearly|over|record|the|total of) )*$",
    re.I,
)
_ALREADY = re.compile(
    r" (?:for|of|to) (?:(?!, [a-z]+ing\b| on\b)[^.;£$€]){3,90} (?:already|previously) announced\b|"
    r",? (?:(?!and )[^,.;]{0,44} )?(?<! on )(?:already|previously|earlier)[ -](?!clos|open|used|known)"
    r"|(?: of)? existing (?:fund|money|budget|grant|invest)"
    r"| (?!fund\b)[^.;£$€]{0,70}(?<!work )\b(?:brought|pulled) forward from\b"
)
_BEFORE_NOW = re.compile(
    r"\W*(?:At|In|As part of) (?:last (?:autumn|month|spring|year)'s (?:[A-Z][a-z]+ )?(?:Budget|Spending Review|"
    r"Statement),? [^.;£$€]{0,60}\b[a-z]+ed|this year's Budget,? [^.;£$€]{0,60}\b(?:created|established|set up))\b"
    rf"|\W*(?:Earlier this (?:year|month|week)|Last (?:year|month|week|\w+day)|In (?:{MONTHS})(?: \d{{4}})?),? "
    r"[^.;£$€]{0,60}\b(?:announced|launched|published|released|set out|unveiled)\b"
    r"|\W*As (?:first |previously |already )?"
    r"(?:announced|committed|confirmed|outlined|pledged|promised|proposed|set out) "
    r"(?:in|at|by|on|last|earlier|previously)\b(?! today)"
)
# "In addition, Budget 2030 announced £9 million for locks"
_BY_A_BUDGET = re.compile(
    r"^(?!.*\b(?:[Tt]oday|[Tt]his (?:afternoon|morning|week))\b).*"
    r"\b(?:Budget|Spending Review|Statement) (?:19|20)\d\d (?:also )?"
    r"(?:allocated|announced|committed|earmarked|provided|set aside) "
    r"(?:(?:about|almost|around|more than|nearly|over|up to) )*$"
)
# What a new thing builds on was there before: "builds on the harbour scheme, an investment of £5 million".
_BUILT_ON = re.compile(
    r"(?:\bbuilds|(?<=\w[ ,])(?<![.:;] )\bbuilding) on\b"
    r"(?:(?!\b(?:will|is|are|we|has|have|today|new)\b)[^.;£$€]){0,120}$"
)
# "the previous government's plan to invest £8 billion", "has already pledged to help, confirming £3 billion"
_OF_OTHERS = re.compile(
    r"\b(?:former|last|previous) (?:administration|government)'s (?:[a-z]+ )?(?:commitment|plan|pledge|promise)s? "
    r"(?:for|of|to)\b[^.;,]{0,60}$"
    r"|\brecently (?:approved|passed|tabled) $"
    r"|\b(?:previously|recently) (?:announced|confirmed|launched|unveiled)\b[^.;£$€]{0,80}$"
    r"|\balready (?:announced|committed|pledged|promised)\b[^.;£$€]{0,60}\bconfirming (?:\w+ )?$",
    re.I,
)
# "New initiatives include £3 million for pilots and £4 million for boats"
_NEW_ONES = re.compile(
    r"\b(?:[Nn]ew|[Aa]dditional) (?:commitments|funding|grants|initiatives|investments?|measures|money|spending)\b"
    r"(?: [\w-]+){0,5} (?:includes?|including|are|comprises?):? [^.;:]*$"
)
# "has allocated £3 million to piers" is the news; "has allocated £3 million since 2020" looks back.
_JUST_GIVEN = re.compile(
    r"\b(?:has|have) (?:today |now |also )?(?:been )?(?:allocated|awarded|ring-?fenced)(?: \w+)?"
    r"(?: an additional| a further| over| more than)? $"
)
# "has made great investments, with £4 million invested and £2 million provided": what was done before
_WITH_GIVEN = re.compile(
    r"\b(?:has|have) (?:already )?(?:delivered|invested|made|provided)\b[^.;|]*\b(?:with|and) (?:\w+ ){0,3}\|"
    r" (?:awarded|invested|provided|spent)\b"
)
# "today announced that £3 million has been awarded": the news, not what went before.
_TODAY = re.compile(r"\btoday\b[^.;]{0,60}\b(?:announced|confirmed)\b|\b(?:announced|confirmed) today\b")
# "The $5 million was included in the 2031 budget", "included in the enacted budget"
_IN_A_BUDGET = re.compile(
    r"(?: [\w-]+){0,3} (?:was|were) (?:first )?included in [^.;,]{0,40}?[Bb]udget\b"
    r"|(?: [\w-]+){0,3} included in the (?:[\w'-]+ ){0,3}[Ee]nacted [Bb]udget\b"
    r"|[^.;]{0,80}, (?:as )?(?:announced|confirmed|included|set out) in (?:the )?(?:(?:19|20)\d\d )?"
    r"(?:[A-Z]\w+ )?(?:Budget|Spending Review)\b"
)
# "At Budget 2030, a £2 million extension of the scheme was announced"
_AT_A_BUDGET = re.compile(
    r"\W*(?:At|In) (?:the )?(?:[A-Z][a-z]+ )?(?:Budget|Autumn Statement|Spending Review)(?: (?:19|20)\d\d)?,? "
)
_WAS_ANNOUNCED = re.compile(r"[^.;£$€]{0,80} (?:was|were|had been) (?:first )?(?:announced|confirmed|unveiled)\b")
_IN_A_YEAR = re.compile(rf"\W*In (?:(?:early|late) )?(?:{MONTHS} )?(?:19|20)\d\d,? ")
_HAD_BEEN = re.compile(r"(?: [\w'-]+){0,4} had been (?:allocated|approved|awarded|given|granted|paid|provided)\b")
_NEW_ROUND = re.compile(
    r"\bnew round of [^.;£$€]{0,60}$"
    r"|\b(?:additional|extra|further) (?:amount|cash|funding|investment|money|spending|sum) of (?:[a-z]+ ){0,3}$",
    re.I,
)
# "Since 1977 the agency has distributed £8 billion", "To date we have paid £3 million"
_SINCE_THEN = re.compile(
    r"\W*(?:[Ss]ince (?:\w+ )?(?:19|20)\d\d|To date|So far|Over the (?:last|past) [\w ]{3,20}),? [^.;]{0,80}"
    r"\b(?:has|have) (?:already |now |also )?"
    r"(?:allocated|awarded|benefit(?:t)?ed from|delivered|disbursed|distributed|funded|given|granted|invested|paid|"
    r"provided|received|shared|spent)\b[^.;,£$€]{0,60}$"
)
# "They were awarded £40,000 in July as part of an overall £500,000 fund"
_WAS_PART_OF = re.compile(
    rf"\b(?:was|were) (?:also )?(?:allocated|awarded|given|granted|provided)\b[^.;]* (?:in (?:{MONTHS}|(?:19|20)\d\d)"
    r"|last [a-z]+),? as part of (?:an?|the) (?:larger |overall |total |wider )?$"
)
_UP_TO_NOW = re.compile(r"\W*(?:Already|Since|So far|To date)\b")  # "So far £20 million has been awarded"
_HAS_BEEN = re.compile(r"(?: [\w'-]+){0,4} (?:has|have) been (?:allocated|awarded)\b")
_LONG_AGO = re.compile(r"\b(?:ago|had been|last [a-z]+|since)\b")
# "The governor announced nearly £2 million was approved": the news itself
_IS_TOLD = re.compile(
    r"\b(?:announced?|announces|confirmed|confirms)(?: today| yesterday)?(?: that)? (?:[A-Za-z][\w'.-]* ){0,5}$"
)
# "The governor announced that Ohio has received £2 million": likewise
_TOLD_TO_HAVE = re.compile(
    r"\b(?:announced?|announces)(?: today)?(?: that)? [^.;,]{0,50}\b(?:has|have) (?:been )?[a-z]+ [^.;,]{0,20}$"
)
_SO_FAR = re.compile(r"\b(?:since|to date|so far|between|over the (?:last|past)|in (?:19|20)\d\d)\b")
# "will get it after a contract worth £14 million was awarded": the news itself
_AFTER_IT = re.compile(r"\b(?:will|to|set to|can)\b[^.;]*\bafter (?:an?|the|it) [^.;,]{0,50}$")
# "When combined with what councils add, £30 million will be invested"
_COMBINED_WITH = re.compile(
    r"\W*(?:When |Once )?(?:combined|matched|taken together|together) with [^.;£$€]{3,90}, "
    r"(?:(?:a total of|about|almost|around|more than|nearly|over|some|up to) )*$",
    re.I,
)
# "It's part of the Reed Government's $32 billion Harbours Plan": the plan was there before
_OF_A_PLAN = re.compile(r"(?:\bis|'s|\bare|\bas|\bforms?) part of (?:the|our|its) (?!new\b)(?:[A-Z][\w'-]+ ){0,4}$")
_OUT_NOW = re.compile(r"\b(?:announced|launched|published|unveiled) (?:today|yesterday)\b")
_PLAN = re.compile(r" (?:[A-Z][\w'-]* (?:(?:for|of|the) ){0,2}){1,6}(?:Plan|Programme?|Strategy)\b")


def _announced_before(told: _Told) -> bool:
    return bool(
        told.opens(_BEFORE_NOW)
        or _ALREADY.match(told.after)
        or _ANNOUNCED_THEN.match(told.after)
        or _ALREADY_OR_ON_TOP.search(told.before)
        or told.led_by(_OF_OTHERS)
        or told.led_by(_BY_A_BUDGET)
        or told.led_by(_BUILT_ON)
        or _IN_A_BUDGET.match(told.after)
        or ((told.opens(_AT_A_BUDGET) or told.opens(_IN_A_YEAR)) and _WAS_ANNOUNCED.match(told.after))
        or told.led_by(_SET_OFF)
        or told.led_by(_BOTH_BEFORE)
        or (told.led_by(_OF_A_PLAN) and _PLAN.match(told.text, told.end) and not _OUT_NOW.search(told.after))
    )


_WIDER = re.compile(r"\bpart of (?:an?|its|our|the) (?:broader|larger|overall|total|wider) (?:[a-z]+ ){0,2}$")


def _is_total(told: _Told) -> bool:
    return bool(
        told.opens(_COMBINED_WITH)
        or (_WIDER.search(told.before) and not told.led_by(_WAS_PART_OF) and not _ALSO_NEW.match(told.after))
        or (
            not _PART_OF_IT.search(told.before)
            and not _A_TOTAL_GIVEN.search(told.before)
            and _IN_TOTAL.search(told.before)
        )
        or _OVERALL.match(told.after)
        or told.led_by(_BRINGS_TO)
        or _SINCE_A_YEAR.match(told.after)
        or (_TOTALLING.search(told.before) and _SINCE.match(told.after))
        or told.led_by(_ALL_SINCE)
    )


_NEAR = 160  # code points of the sentence before
_CONTINUED = re.compile(
    r"\W*(?:[Cc]ontinued|[Ww]ent on) (?:funding|providing|supporting|to (?:fund|provide|support))\b"
)
_OF_IT = re.compile(r"(?:It|That|These|They|This) (?:also )?include[sd]? (?:(?:about|almost|nearly|over|some) )?")
_WHOLE_SPENT = re.compile(r"(?:^|\W)(?:invested|provided|spent) [^.;]*[£$€]\d(?:[^.;]|(?<=\d)\.(?=\d))*\.\s*$")


_FRESH = re.compile(
    r"\b(?:new (?:funding|investment|money|support)|next (?:month|year)|today)\b"
    r"|\bannounced (?:now|this (?:morning|week))\b"
)


def _part_of_spent(told: _Told) -> bool:
    """Whether a sentence tells what a sum holds that the sentence before says was spent."""
    return told.opens(_OF_IT) and _WHOLE_SPENT.search(told.text, max(0, told.first - _NEAR), told.first) is not None


def _was_given(told: _Told) -> bool:
    news = told.led_by(_TODAY) or told.led_by(_AFTER_IT)
    news = news or bool(_IS_TOLD.search(told.before) and not _LONG_AGO.search(told.after))
    just = _JUST_GIVEN.search(told.before) and not _SO_FAR.search(told.after)
    return bool(
        (_WAS_DONE.match(told.after) and not news)
        or told.opens(_SINCE_THEN)
        or (told.opens(_UP_TO_NOW) and _HAS_BEEN.match(told.after))
        or _HAD_BEEN.match(told.after)
        or (not _FRESH.search(told.after) and (told.opens(_CONTINUED) or _part_of_spent(told)))
        or told.led_by(_WAS_PART_OF)
        or told.led_by(_SET_UP)
        or _WITH_GIVEN.search(f"{told.text[told.first : told.start]}|{told.after[:14]}")
        or (_GAVE.search(told.before) and not just and not _TOLD_TO_HAVE.search(told.before))
    )


def _is_new(told: _Told) -> bool:
    return bool(
        _NEW_ROUND.search(told.before)
        or _NEW_BEFORE.search(told.before[-24:])
        or _NEW_SUM_OF.search(told.before)
        or _NEW_AFTER.match(told.after)
        or told.led_by(_NEW_ONES)
        or MORE_FOR.match(told.text, told.end)
    )


def _is_estimate(told: _Told) -> bool:
    return _ESTIMATED.search(told.before) is not None


_STATUSES = (
    ("previously_announced", _announced_before),
    ("total", _is_total),
    ("past", _was_given),
    ("new", _is_new),
    ("estimate", _is_estimate),
)
"""In this order: what was announced before may be called additional, and a total may be called new."""
