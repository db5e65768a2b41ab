"""What a sum of money is: funding where somebody gives it, an estimate, a target or a saving, else a statistic."""

from __future__ import annotations

import re

from onrecord.extract.quantity_figure import Figure
from onrecord.extract.quantity_savings import no_funding
from onrecord.extract.quantity_words import CHANGES, MONTHS, MORE_THAN, SETTLED
from onrecord.model import Span
from onrecord.values import TIMES_OF_RATES

_FUNDING_NEAR = re.compile(
    (
        r"\b(?:fund(?:s|ed|ing)?|invest\w*|grants?|budget|package|ring-?fenc\w+|pledg\w+|commit\w*|alloc\w+|award\w*|"
        r"made available|support|programme|scheme|spending|provid\w+|giv(?:es?|en|ing)|gave|protect|deliver\w*|"
        r"announc\w+|boost\w*|(?:payment|tranche|instalment) of|set aside|disburs\w+|earmark\w+|"
        r"(?:to|will) spend|receiv\w+|(?:backed|supported|funded) by|injection|"
        r"outlay|(?:put(?:s|ting)?|secur(?:ed|es|ing)) (?:"
        r"(?:an? (?:additional|extra|further)|another|over|up to) )?[£$€]|benefit\w* from|go(?:es|ing)? to)\b"
        r"|\b(?:(?<!defaulted on )loans? of|releas(?:e|ed|es|ing)) (?:(?:an?|additional|extra|further|over|up to) )*"
        r"(?:[£$€₹₦]|[A-Z]{1,4}[£$¢]?) ?(?=\d)"
    ),
    re.I,
)
# A sum "to repair harbour walls" is for something; one that fell "to £3 million" or went "to the city" is not.
_TO_DO = re.compile(
    r"(?:,? over (?:the next )?[\w-]+ years?)?(?: in (?:partnership|collaboration) with [^,.;:]{3,50}?)?"
    r" to (?:[a-z]+ly )?"
    r"(?!the\b|an?\b|about\b|around\b|over\b|more\b|nearly\b|their\b|its\b|our\b)[a-z]+ "
)
_ECONOMY = re.compile(
    r" (?:(?:to|into) (?:the |our |its )?(?:[\w'-]+ ){0,3}economy|(?:to|for|into|in|of) (?:the |our |its )?"
    r"(?:[\w'-]+ ){0,3}(?:GDP|GVA|economic (?:activity|output)|exports))\b"
)
_GIVES = re.compile(
    r"\b(?:giv(?:e|es|en|ing)|gave|inject\w*|invest\w*|provid\w+|put(?:s|ting)?|spen[dt]\w*)\b[^.;£$€]{0,40}$",
)


def adds_to_an_economy(text: str, figure: Figure, before: str) -> bool:
    """Whether a sum is what an economy gains, which nobody gives; `before` is what stands before it in its clause.

    As in "ports add £3 billion to the economy", not in "we invest £3 billion into the economy".
    """
    return _ECONOMY.match(text, figure.span.end) is not None and not _GIVES.search(before)


# "two-way trade had grown to £9 billion": what is sold, and nobody gives
_TRADED = re.compile(
    r"(?:\b(?:exports|GDP|imports|output|profits|revenues?|sales|trade|turnover)|^(?:Exports|Imports|Output|Profits"
    r"|Revenues?|Sales|Trade(?= (?:and|between|in|of|with)\b)|Turnover))\b"
    r"(?: (?!(?:announc|award|fund|giv|grant|help|invest(?!ment)|launch|levy|minist(?:er|ry)|pa(?:id|y)"
    r"|gave|programme|provid|scheme|secretary|support(?!ed by\b)|tax"
    r"|union)\w*)[\w'%-]+){0,8} "
    r"(?:at|hit|of|reached|to|totall?ed|worth) (?:(?:about|almost|around|more than|nearly|over|some) )*$"
)
_OWED = re.compile(  # "£5 million in debts": nobody gives it
    r" in (?:[\w-]+ ){0,2}(?:arrears|debts?|exports?|fees|fines?|fish|goods|losses|payments|profits?|redress|refunds"
    r"|sales|tax(?:es)?)\b"
)
# "This includes £5 million for quays. As well as £6 million for piers.": what a sum just told holds
_HOLDS = re.compile(
    r"(?:(?:This|That|It|These|They) (?:also )?(?:comprises?|covers?|includes?)|As well as|Of (?:this|that|which),?)"
    r" (?:an? (?:additional|extra|further) )?",
)
_ITEM = re.compile(
    r"(?: (?:for|from|to|towards|in|over)\b|; [A-Z])"
)  # "• £5 million for quays", "Anytown: £5 million; Quay"
IS_FOR = re.compile(
    r" (?:(?:is|are|will be) for|(?:goes|will go) (?:to|towards)"
    r"|will (?:also |help )?(?:allow|be (?:invested|spent|used)|build|cover|create|deliver|enable|fund|improve|meet"
    r"|mend|pay|provide|repair|restore|strengthen|support|upgrade)) "
)
# What something costs, or is owed, or was lost, is no public money given.
_COSTS = re.compile(
    r"\b(?:bills?|costs?|costing|debts?|fares|losses|lost|owe[ds]?|prices?|rents?"
    r"|(?:authorities|businesses|companies|councils|firms|schools|families|households|motorists|people|drivers|passengers"
    r"|crews|customers|consumers|patients|tenants) "
    r"(?:pay|paid|spend|spent|lose|will pay))\b(?! of living)[^.;,£$€]{0,24}$",
    re.I,
)
MAY_USE = r"(?:can|may|could) (?:also |now )?(?:borrow|claim|earn|use|withdraw)"
_MAY_USE = re.compile(rf"\b{MAY_USE} $")
PRICE_PAID = re.compile(
    r"\bpay(?:s|ing)? (?:only|just|as little as|no more than|up to|less than) (?:[£$€] ?)?$"
    r"|\b(?:asked|charged|due|expected|forced|had|has|have|having|made|need(?:s|ed)?|obliged|required) to pay $",
    re.I,
)
# What is withdrawn is no money given.
_CANCELLED = re.compile(
    r"\b(?:axed|axing|cancel(?:s|l?ed|l?ing)|claw(?:ed|ing) back|rescind(?:ed|ing|s)?|revok(?:ed|ing|es)"
    r"|scrapp(?:ed|ing)|"
    r"terminat(?:ed|ing|es)|withdr(?:ew|awn|awing))\b(?: (?!and\b|to\b)[\w'-]+){0,4} $",
    re.I,
)
_CANCELS = re.compile(r" (?:in|of|worth of) (?:[\w-]+ ){0,3}(?:cancell?ations?|terminations?)\b", re.I)
_ASKED_FOR = re.compile(
    r"\b(?:applying for|bidding for|bids? for|request(?:s|ed|ing)?|seek(?:s|ing)?|sought)"
    r"(?: (?:a total of|about|almost|around|at least|more than|nearly|over|some|up to))* $"
)
_SOUGHT = re.compile(
    r"\b(?:seek(?:s|ing)?|sought|request(?:s|ed|ing)?|appl(?:y|ies|ied|ying)|bid(?:s"
    r"|ding)?)\b[^.;£$€]{0,50}\bfor\b(?! (?:his|her|its|our|the|this)\b)[^.;£$€]*$",
    re.I,
)
_MAY_APPLY = re.compile(r"\b(?:able|can|eligible|invited|may)(?: (?:also|now))?(?: to)? (?:apply|bid)\b[^.;]*$")
_SUFFIX = "AG|Company|Corp|Corporation|GmbH|Inc|LLC|Limited|Ltd|PLC|plc"  # what ends the name of a firm
_PRIVATE = re.compile(
    r"(?: (?:of|in|from))? (?:[a-z]+ )?"
    r"(?:(?i:private|inward|foreign(?: direct)?|philanthropic)(?:[ -](?i:sector))? "
    r"(?i:capital|finance|financing|funding|investments?|investors|money)"
    r"|(?i:industry|business|commercial) (?i:capital|finance|investments?|investors))\b"
    r"|(?: in(?:to)? (?:the )?[A-Z]\w+)? by (?:[a-z-]+ ){0,4}(?:company|firm|giant|manufacturer) "
    rf"| (?:by|from) (?:the )?(?:[A-Z][\w&.'-]+ )+(?:Group|{_SUFFIX})\b"
    r"(?! (?:[a-z]+ )?(?:fund|plan|programme|scheme))"
)
# What others are to add to public money is no public money.
_LEVERAGED = re.compile(
    r"\b(?:leverag(?:es?|ed|ing)|attract(?:s|ed|ing)?|crowd(?:s|ed|ing)? in|mobili[sz](?:es?|ed|ing)|"
    r"match(?:es|ed|ing)? (?:by|with|contributions? of))\b[^.;,£$€]{0,40}$",
    re.I,
)
_GIVEN_BY_OTHERS = re.compile(
    r"\b(?:private sector|(?:private )?investors|businesses|companies)(?: [\w'-]+){0,3} "
    r"(?:contribut|committ|invest(?!ment)|pledg)\w+ (?:[a-z]+ ){0,3}$"
)
# "The life sciences company is investing at least £16 million to move": its own money
_FIRM_INVESTS = re.compile(
    r"\b(?:company|developer|firm|giant|maker|manufacturer|operator|producer|retailer|supplier|utility)"
    r" (?:(?:also|now|today) )?(?:has (?:committed to )?|have |intends to |is |plans to |will )?"
    r"(?:invest|invested|investing|invests|spend|spending|spends|spent) (?:[a-z]+ ){0,4}$"
)
_STATE_OWNED = re.compile(
    r"\b(?:council|government|municipally|publicly|state)[- ](?:owned|run)"
    r"(?: (?!(?:and|has|have|is|was|which)\b)[\w'-]+){0,4}?"
    r" (?:company|corporation|enterprise|firm|operator|producer|supplier|utility)\b"
)
_PUBLIC_MONEY = re.compile(r" (?:in|of) (?:government|public|state) (?:cash|funding|funds|grants?|money)\b")
# "expected to generate a total private investment of more than £2 million"
_PRIVATE_OF = re.compile(r"\b(?:private(?:[ -]sector)?|inward) (?:capital|funding|investments?) of (?:[a-z]+ )*$")
# "securing new investments into the county worth £1 million"
_INWARD = re.compile(r"\binvestments? (?:in|into) (?:the |our )?(?:[A-Z][\w'-]*|country|county|region|state) worth $")
_REMUNERATION = re.compile(r"\b(?:remuneration|salar(?:y|ies)|stipend) (?:of|is|at|worth) (?:\w+ ){0,2}$", re.I)
_AVAILABLE = re.compile(
    r" (?:(?:of|in) (?:[a-z]+ ){0,3}?(?:funding|grants?|money|support) )?(?:(?:is|are|was|were|will be|has been"
    r"|have been) )?"
    r"(?:now |also |made )*available\b(?! (?:capital|credit|cash))"
)
_PUBLIC = re.compile(
    r"(?: (?:of|in|from))?(?: the| this)?(?: [\w'-]+)?"
    r"(?: (?:government|public|state(?: and federal)?|federal(?: and state)?|council) "
    r"(?:cash|funding|grants?|money|support)| (?:fund|funding|grants?|scheme)\b)"
    r"| from (?:the )?(?:[A-Z][\w'-]+ ){0,4}(?:Council|Department|Fund|Government|Ministry|Office|Treasury)\b"
)
_EARNS = re.compile(
    r"\b(?:attract|earn|los[te]|rais)\w* (?:out on )?(?:(?:[0-9,]+|[a-z]+)(?: [a-z]+){0,2} and )?"
    r"(?:(?!(?:are|for|get|has|have|is|receive|share|to|will|would)\b)[a-z]+ ){0,3}$"
)
_RECOVERED = re.compile(r"\bsecur(?:ed|es|ing) (?:[a-z]+ ){0,2}$")
_FROM_THEM = re.compile(
    r" (?:from (?:an?|the) (?:[a-z-]+ ){0,2}(?:bank|chain|company|companies|developer|distributor|firm|landlord|maker"
    r"|manufacturer|operator|retailer|supplier)s?\b"
    # a court's, unless it is for those whom a budget settles with
    r"|in (?:(?:an? )?(?:(?:civil|class[- ]action|landmark|legal|multistate|nationwide|statewide"
    r"|proposed) )?settlement(?! for (?:the )?(?:[a-z]+ ){0,2}(?:authorities|boards|councils|departments"
    r"|governments?|police|schools|services)\b| funding\b)"
    r"|back (?:pay|pensions|rent|taxes|wages)|unpaid)\b"
    r"|[^.;]{0,40}\b(?:lawsuit|suit)\b)"
)
_OF_FUNDING = re.compile(
    r" (?:in|of) (?:(?:additional|capital|extra|new|revenue)(?: and)? ){1,4}(?:funding|investment)\b"
)
# "£4 million capital and £2 million operating for quays": how a budget divides what it gives
_OF_A_BUDGET = re.compile(
    r" (?:capital|operating|resource|revenue(?= funding\b))(?: funding)?(?: and (?:an? )?(?:[£$€]"
    r"|[A-Z]{3} ?)[\d.,]+ ?(?:[a-z]+ )?"
    r"(?:capital|operating|resource|revenue)(?: funding)?)? for\b"
)
MORE_FOR = re.compile(
    r" (?:more|extra|additional) (?:for|to|in|into)\b"
    r"(?! (?:bills|debt|fares|fees|income|profits?|receipts|rent|revenues?|sales|tax(?:es)?)\b)"
)
_BY_A_COURT = re.compile(
    r"\b(?:fined|sentenced|sued|"
    r"order(?:s|ed)(?! (?:all |the )?(?:agencies|councils|departments|ministers|ministries)\b))\b"
    r"[^.;]{0,120}\bto pay (?:[a-z]+ ){0,3}$"
)
_OF_A_COURT = re.compile(
    r" (?:in|of|worth of) (?:back wages|civil (?:money )?penalties|damages|penalties|restitution)\b"
    r"|(?: (?:civil|court|legal|multistate))? "
    rf"(?:judgment|verdict|{SETTLED})\b"
)
_PROJECTS_WORTH = re.compile(r"\b(?:fund|help|support)s? [^.;£$€]{0,60}\bprojects totall?ing (?:[a-z]+ ){0,2}$")
_WAS_TAKEN = re.compile(r" (?:was|were|has been|had been) (?:embezzled|lost|stolen|wasted)\b")
_EXTRA = re.compile(r"(?:an? )?(?:additional|extra|further)\b")
_MORE = re.compile(r" (?:more|extra|less|better off|worse off)\b")
_RISE_OF = re.compile(
    rf"\b(?:{CHANGES}) of "
    r"(?:(?:about|around|over|more|than|up|to|nearly) )*$"
)
_FROM_BEFORE = re.compile(r" (?:compared (?:with|to)|from|on|over|since|versus)\b(?! the (?:next|coming))")
# "an increase of £5 million from the Treasury": who gives it, where no time is named.
_FROM_WHOM = re.compile(rf" from (?:the )?(?!Budget|{MONTHS})[A-Z](?![^.,;]{{0,30}}\b(?:19|20)\d\d)")


_IS_A_RISE = re.compile(
    rf" (?:{CHANGES}) (?:compared (?:to|with)|from|on|over) (?:the )?"
    r"(?:last|previous|prior) (?:[a-z]+ )?(?:budget|month|period|quarter|settlement|week|year)\b"
)
_BESIDE = re.compile(r"(?:, |- )(?:an?|up) $")  # "is £570 million, a £22 million increase from the previous year"


def _rise(text: str, figure: Figure, before: str) -> bool:
    """ "an increase of £3 million from last year": no further sum, but how far one lies above another."""
    told = before + text[figure.span.start : figure.number.start]
    from_whom = _FROM_WHOM.match(text, figure.span.end)
    if _IS_A_RISE.match(text, figure.span.end) and _BESIDE.search(
        text, max(0, figure.span.start - 8), figure.span.start
    ):
        return True
    return not from_whom and bool(_RISE_OF.search(told) and _FROM_BEFORE.match(text, figure.span.end))


# What goods are sold by: money by the kilo is a price.
_GOODS = ("barrel", "gallon", "kg", "kilo", "kilogram", "kwh", "litre", "mwh", "quintal", "ton", "tonne", "unit")
_A_PAYMENT = 100_000  # less is paid to a household or a person


# "the firm is growing its operations with a £3 million investment creating 50 jobs"
_MAKES_JOBS = re.compile(
    r" investment (?:(?:that|which) (?:will|is to) )?(?:(?:to )?[^.;:$£€]{0,60}?\b)?(?:create|creating|bringing|adding)"
    r" (?:[a-z]+ ){0,3}\d"
)
_WITH_AN = re.compile(r"\b(?:as part of|through|with) an? (?:[a-z]+ ){0,3}$")
_A_FIRM = re.compile(
    rf"\b(?:{_SUFFIX}|company|firm|headquarters|maker|manufacturer|"
    r"operations?|producer|startup|start-up|supplier)\b"
)
_BY_GOVERNMENT = re.compile(
    r"\b(?:[Aa]gency|[Cc]ommission|[Cc]ouncils?|[Dd]epartment|[Ff]ederal|[Gg]overnment|[Mm]ayor|[Mm]inist(?:er|ers|ry)|[Pp]ublic"
    r"|Secretary|Treasury|[Ww]e|[Oo]ur)\b"
)
# "Mole's plans to increase investment to £1 billion at its plant"
_A_FIRM_PLANS = re.compile(
    r"\b(?P<who>[A-Z][\w&.-]+)'s? (?:[a-z]+ )?(?:announcement|commitment|decision|plans?) "
    r"to (?:expand|grow|increase|invest|raise)\b[^.;:£$€]{0,50}$"
)
_AT_ITS_PLANT = re.compile(
    r" (?:at|in|on) [^.;£$€]{0,70}\b(?:campus|factory|facility|headquarters|mill|plant|warehouse|works|yard)\b"
)


def _of_a_firm(text: str, figure: Figure, sentence: Span, before: str) -> bool:
    """Whether a sum is what a firm spends on itself: on its own plant, or where a sentence that names a firm, and no
    government that gives, tells of the jobs that come of it."""
    plans = _A_FIRM_PLANS.search(text, sentence.start, figure.span.start)
    if (
        plans
        and not _BY_GOVERNMENT.fullmatch(plans["who"])
        and _AT_ITS_PLANT.match(text, figure.span.end, sentence.end)
    ):
        return "investment" in before
    if not _WITH_AN.search(before) or not _MAKES_JOBS.match(text, figure.span.end, sentence.end):
        return False
    near = text[max(sentence.start, figure.span.start - 90) : min(sentence.end, figure.span.end + 60)]
    return bool(_A_FIRM.search(near)) and not _BY_GOVERNMENT.search(near)


def _is_public(text: str, figure: Figure, before: str) -> bool:
    """Whether a firm is a state's, or the money is: "the state-owned operator has invested", "of public funding"."""
    return bool(_STATE_OWNED.search(before) or _PUBLIC_MONEY.match(text, figure.span.end))


def nature_of_money(text: str, figure: Figure, sentence: Span, before: str) -> str:
    """Funding where somebody gives it; an estimate where it is asked for, private or to come; else a statistic."""
    if adds_to_an_economy(text, figure, before):
        return "statistic"
    if IS_FOR.match(text, figure.span.end) or _OF_A_BUDGET.match(text, figure.span.end):
        return "funding"
    if _REMUNERATION.search(before):
        return "statistic"
    if figure.value >= _A_PAYMENT and _AVAILABLE.match(text, figure.span.end):
        return "funding"
    if _OF_FUNDING.match(text, figure.span.end) and not _EARNS.search(before):
        return "funding"  # "£6 million in extra revenue funding", though revenue is what is earned
    if no_funding(text, figure, sentence):
        return "statistic"
    hedged = before + text[figure.span.start : figure.number.start]
    if (
        _PRIVATE.match(text, figure.span.end)
        or _GIVEN_BY_OTHERS.search(before)
        or (_FIRM_INVESTS.search(before) and not _is_public(text, figure, before))
        or _PRIVATE_OF.search(before)
        or _of_a_firm(text, figure, sentence, before)
        or _INWARD.search(before)
        or (_SOUGHT.search(before) and not _MAY_APPLY.search(before))
        or _ASKED_FOR.search(hedged)
        or (_LEVERAGED.search(before) and not _PUBLIC.match(text, figure.span.end))
    ):
        return "estimate"
    paid = figure.per in TIMES_OF_RATES and figure.value < _A_PAYMENT
    if (paid and (figure.direction or _MORE.match(text, figure.span.end))) or _rise(text, figure, before):
        return "statistic"  # "£470 more a year": what somebody's payment rises by
    if _TRADED.search(hedged) or _CANCELLED.search(hedged) or _CANCELS.match(text, figure.span.end):
        return "statistic"
    if figure.per in _GOODS or figure.per == "hour" or PRICE_PAID.search(before):
        return "statistic"  # a wage, a fare
    if _MAY_USE.search(before) and not _PUBLIC.match(text, figure.span.end):
        return "statistic"
    if _RECOVERED.search(before) and _FROM_THEM.match(text, figure.span.end):
        return "statistic"  # "secured £5 million in unpaid tax"
    if _BY_A_COURT.search(before) or _OF_A_COURT.match(text, figure.span.end):
        return "statistic"  # "ordered the firm to pay £5 million in back wages"
    if _COSTS.search(before) or _PROJECTS_WORTH.search(before) or _WAS_TAKEN.match(text, figure.span.end):
        return "statistic"
    if _EXTRA.match(text, figure.span.start, figure.number.start) or MORE_FOR.match(text, figure.span.end):
        return "funding"
    if _NAMED_FUND.match(text, figure.span.end) or _AGREED.match(text, figure.span.end):
        return "funding"
    if _CONFIRMS.search(before) and _ITEM.match(text, figure.span.end):
        return "funding"  # "Minister confirms total of over £100m for quays"
    if _LEFT_OVER.match(text, figure.span.end) and _THERE_IS.search(before):
        return "statistic"
    size = _PROJECT.match(text, figure.span.end, sentence.end) if _IS_SO_BIG.search(before) else None
    if size and not _FUNDING_NEAR.search(text, size.end(), sentence.end):
        return "statistic"  # "the £23 million Long Pier project is back on track": what it costs
    aimed = _TO_DO.match(text, figure.span.end, sentence.end)
    lead = text[sentence.start : figure.span.start]
    told_of_it = _HOLDS.match(lead) is not None and not _OWED.match(text, figure.span.end)
    opens = not lead.strip(" *-") or lead.endswith(": ") or told_of_it
    if opens and _ITEM.match(text, figure.span.end):
        return "funding"
    if MORE_THAN.search(before):
        return "statistic"  # "a significant increase from £3 million": what it was before
    return "funding" if aimed or _FUNDING_NEAR.search(text, sentence.start, sentence.end) else "statistic"


# "£1 billion bilateral agreement"
_AGREED = re.compile(r"(?: [a-z-]+){0,2} (?:bilateral|funding) (?:agreement|deal)\b")
_CONFIRMS = re.compile(r"\b[Mm]inister (?:[A-Z][\w'-]* ){0,3}confirms (?:(?:an?|of|over|more than|nearly|total) )*$")
_LEFT_OVER = re.compile(r" (?:remaining|unspent|left (?:over|unspent))\b")
_THERE_IS = re.compile(r"\b(?:[Tt]here (?:are|is|was|were)|had|leav(?:es|ing)|left|with)(?: [a-z]+){0,2} $")
_IS_SO_BIG = re.compile(r"\b(?:[Oo]ur|[Tt]he|[Tt]his) $")
_PROJECT = re.compile(
    r" (?:[A-Z][\w'-]* (?:to )?){1,5}"
    r"(?:airport|bridge|bypass|dam|hospital|line|pipeline|plant|port|project|railway|road"
    r"|station|terminal|tunnel) (?:is|was|has|will|had)\b"
    r"(?! (?:been approved|received|secured|won)\b)"
)
# "a new $10 million Clean Harbour Window": the sum stands before the name of what it is the sum of
_NAMED_FUND = re.compile(
    r" (?:[A-Z][\w'-]*,? (?:(?:and|for|of|the) ){0,2}){1,6}"
    r"(?:Accelerator|Challenge|Facility|Fund|Grants?|Guarantee|Initiative|Package|Partnership|Pilot|Plan|Program|Programme|"
    r"Scheme|Strategy|Taskforce|Window)\b"
)
