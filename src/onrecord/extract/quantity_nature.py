"""What a figure is: a statistic, funding, a target, an estimate, or structural, by the words of its clause."""

from __future__ import annotations

import re
from functools import cache

from onrecord.extract.branches import sought
from onrecord.extract.quantity_figure import Figure
from onrecord.extract.quantity_savings import no_funding, saving
from onrecord.extract.quantity_words import MONTHS, TRIED, either, words
from onrecord.model import Span
from onrecord.values import Comparator


@cache
def _place() -> re.Pattern[str]:
    side = r"(?:(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est)(?:ern)? )?"
    return re.compile(
        rf"{sought(('in', 'across', 'throughout', 'within'))} (?:the whole of )?(?:the )?"
        rf"(?P<place>{side}{either('places')})\b"
    )


def place(text: str, figure: Figure, sentence: Span) -> str | None:
    """A country, nation or region named in the figure's own clause."""
    end = min(sentence.end, figure.span.end + 120)
    match = _place().search(text, figure.span.end, end)
    if not match or re.search(r"[;:,]| and (?!Wales)| - ", text[figure.span.end : match.start()]):
        return None
    return match["place"]


_FUNDING_NEAR = re.compile(
    (
        r"\b(?:fund(?:s|ed|ing)?|invest\w*|grants?|budget|package|ring-?fenc\w+|pledg\w+|commit\w*|alloc\w+|award\w*|"
        r"made available|support|programme|scheme|spending|provid\w+|giv(?:es?|en|ing)|gave|protect|deliver\w*|"
        r"announc\w+|boost\w*|(?:payment|tranche|instalment) of|set aside|disburs\w+|"
        r"(?:to|will) spend|receiv\w+|(?:backed|supported|funded) by|injection|"
        r"outlay|put(?:s|ting)? (?:an? (?:extra|further) )?[£$€]|benefit\w* from|go(?:es|ing)? to)\b"
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


_ITEM = re.compile(
    r"(?: (?:for|to|towards|in|over)\b|; [A-Z])"
)  # "• £5 million for quays", "Anytown: £5 million; Quay"
IS_FOR = re.compile(
    r" (?:(?:is|are|will be) for|(?:goes|will go) (?:to|towards)"
    r"|will (?:also |help )?(?:allow|be (?:invested|spent|used)|cover|deliver|enable|fund|meet|pay|provide|support)) "
)


_WOULD = re.compile(r"\b(?:would|could) (?:(?!have\b)[a-z]+|have) (?:(?:by|to|up|as many as) )?$")
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
_PRIVATE = re.compile(
    r"(?: (?:of|in|from))? (?:[a-z]+ )?"
    r"(?:(?i:private|inward|foreign(?: direct)?|philanthropic)(?:[ -](?i:sector))? "
    r"(?i:capital|finance|financing|funding|investments?|investors|money)"
    r"|(?i:industry|business|commercial) (?i:capital|finance|investments?|investors))\b"
    r"|(?: in(?:to)? (?:the )?[A-Z]\w+)? by (?:[a-z-]+ ){0,4}(?:company|firm|giant|manufacturer) "
    r"| (?:by|from) (?:the )?(?:[A-Z][\w&.'-]+ )+(?:AG|Company|Corp|Corporation|GmbH|Group|Inc|Limited|Ltd|PLC|plc)\b"
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
# "securing new investments into the county worth £1 million"
_INWARD = re.compile(r"\binvestments? (?:in|into) (?:the |our )?(?:[A-Z][\w'-]*|country|county|region|state) worth $")
_REMUNERATION = re.compile(r"\b(?:remuneration|salar(?:y|ies)|stipend) (?:of|is|at|worth) (?:\w+ ){0,2}$", re.I)
_AVAILABLE = re.compile(
    r" (?:(?:of|in) (?:[a-z]+ ){0,3}?(?:funding|grants?|money|support) )?(?:(?:is|are|was|were|will be|has been"
    r"|have been) )?"
    r"(?:now |also |made )*available\b(?! (?:capital|credit|cash))"
)
_PUBLIC = re.compile(
    r"(?: (?:of|in|from))?(?: the| this)?(?: [\w'-]+)?(?: (?:government|public|state|federal|council) (?:cash"
    r"|funding|grants?|money|support)"
    r"| (?:fund|funding|grants?|scheme)\b)| from (?:the )?(?:[A-Z][\w'-]+ ){0,4}(?:Council|Department|Fund"
    r"|Government|Ministry|Office|Treasury)\b"
)
MORE_FOR = re.compile(
    r" (?:more|extra|additional) (?:for|to|in|into)\b"
    r"(?! (?:bills|debt|fares|fees|income|profits?|receipts|rent|revenues?|sales|tax(?:es)?)\b)"
)
_WAS_TAKEN = re.compile(r" (?:was|were|has been|had been) (?:embezzled|lost|stolen|wasted)\b")
_EXTRA = re.compile(r"(?:an? )?(?:additional|extra|further)\b")
_ESTIMATES = ("estimat", "forecast", "project", "due to", "set to", "likely to", "expected to")
_ESTIMATE = re.compile(
    r"\b(?:(?-i:e|E(?!stimates\b))stimat\w+|forecast\w*(?! (?:per|hor|year))(?! ?\w?\w?$)|projected|projections?|"
    r"(?:due|set|likely|expected) to (?:contract|fall|grow|rise|shrink|slow))\b",
    re.I,
)
_EXPECTED = re.compile(
    r"\b(?:expected|projected|forecast|estimated|set|predicted|thought|anticipated) to "
    r"(?:attract|benefit|bring|create|deliver|generate|help|lead to|produce|reach|result in|save|see|support|unlock)\b"
    r"(?![^.;]*\b(?:has|have|had|was|were)\b)",
    re.I,
)
_PATH = re.compile(r"\b(?:aim|ambition|commitment|goal|path|plan|pledge|promise|target)s? to (?:[a-z]+ )?$", re.I)
_TO_SAVE = re.compile(
    r"\b(?:will|would|could|may|might|expected|likely|set|due|estimat\w+|forecast\w*|project\w+|to|can|should)\b", re.I
)
_SAVING_AIMED = re.compile(r"\b(?:target\w*|aim\w*|goals?|ambitions?|plan(?:s|ned|ning)? to|pledg\w+)\b", re.I)
_SAVED = re.compile(
    r"\b(?:after|by|having|already|(?:has|have|had)(?: already| also)?) sav(?:ing|ed)\b|(?<!be )\bsaved\b", re.I
)
_SAVED_SO = re.compile(
    r"(?: (?:of|in|worth of))?(?: [\w-]+){0,2} savings? (?:was |were |has been |have been |already )?"
    r"(?:achieved|made|delivered|realised|found|secured)\b|(?: (?:was|were|has been|have been))? saved\b",
    re.I,
)
# "will reveal that 300 were seen" aims at no number.
_TARGET = re.compile(
    r"\b(?:will(?! (?:today |now |also |shortly )?"
    r"(?:reveal|show|say|set out|confirm|publish|announce|see (?:that|how|what)|know|be published)\b)|"
    r"(?:is|are) to be|propos(?:ed|es|ing|als?) to|"
    r"aim(?:s|ing|ed)?|targets?|ambitions?|goals?|plan(?:s|ned|ning)? to|pledg\w+|committed to|wants? to|"
    r"on track to)\b",
    re.I,
)
_TARGETS = (
    "will",
    " to be",
    "propos",
    "aim",
    "target",
    "ambition",
    "goal",
    "plan",
    "pledg",
    "committed to",
    "want",
    "on track to",
)
_TO_AT_LEAST = re.compile(r"\bto [a-z]+(?: [a-z]+){0,2} $")
# "works to build 300 homes" aims at them; "has helped to build 300" tells of them.
_TO_DELIVER = re.compile(
    r"\b(?<!helped )(?<!managed )(?<!able )(?<!used )(?<!continued )(?<!enough )(?<!went on )to (?:help )?"
    r"(?:add|build|connect|construct|create|deliver|double|employ|establish|fast-track|fund|hire|house|install|open|"
    r"plant|protect|provide|reach|recruit|refurbish|replace|resettle|restore|retrofit|serve|support|train|treat|unlock|"
    r"upgrade|start (?:building|opening|recruiting)) (?:[a-z]+ )?$"
)
_RANKED = re.compile(r" (?:most|least|poorest|richest|largest|smallest)\b")
_HEDGED = r"(?:(?:about|almost|around|at least|less than|more than|nearly|over|up to) )?"
_RECEIVES_SHARE = re.compile(
    rf"\b(?:(?:will |to |also )receive|receives) {_HEDGED}$"
    rf"|\b(?:will |to |also )receive [^.;%]{{0,30}}% of [^.;%]{{0,60}} and {_HEDGED}$"
)
# "The plant will make boats and create 500 jobs": the second verb is promised like the first.
_AND_WILL = re.compile(
    r"\bwill (?!see\b)[a-z]+ [^.;:£$€]{3,160}?,? and (?:add|build|create|deliver|employ|fund|open|provide|recruit"
    r"|support|train) $"
)
_BY_YEAR = re.compile(r"[^.;:,£$€0-9]{0,90}\bby (?:the end of )?(?:the decade|(?:[A-Z][a-z]+ )?20[0-9]{2})\b")
_AIMED_AFTER = re.compile(r"(?: (?!that\b|which\b|who\b)[\w'-]+){0,4} (?:will|are to|is to) (?!reveal|show)", re.I)
_DONE = re.compile(
    sought(
        (),
        whole=(
            "has", "have", "had", "were", "was", "already", "delivered", "awarded", "achieved", "fell", "rose",
            "dropped", "grew", "built", "opened", "recruited", "arrested", "seen", "saw", "created", "completed",
            "closed", "seized", "made", "fallen", "risen",
        ),
    )
)  # fmt: skip
_DOWN_BY = re.compile(r"\b(?:down|up) by\b")
_DONE_AFTER = re.compile(
    r"(?!(?: [\w'-]+){0,2} (?:will|would|shall|to|can|could) be\b)"
    r"(?: [\w'-]+){0,2}? (?:(?:has|have|were|was|are|is) |already |(?:awarded|delivered|built|opened|completed|"
    r"created|arrested|seized|closed|signed|agreed|achieved|issued)\b)",
    re.I,
)
_CLAUSE = re.compile(
    r"; |: |\. |, (?![a-z]+ing )| - |\n|"
    r" (?:and|but|while|after|as|which saw)(?= (?:[\w']+ ){0,3}(?:has|have|had|was|were)\b)"
)
_FIRST_END = re.compile(r"\bfrom (?:(?:about|around|just|over|nearly|only|a) )*$")
_OTHER_END = re.compile(r"(?: (?:in|at|during) [^,.;:]{3,30}?| (?:now|today|currently))? to (?:[a-z]+ ){0,3}[\d£$€]")
_CHAPTERS = re.compile(
    r"\b(?:my|our|his|her|your|their|its|these|the) (?:(?:top|key|main|first|new|five-year) )?$", re.I
)


_IN_A_ROW = re.compile(
    r"(?:(?:and|over|about|around|nearly|up to|more than|almost|some|a further|another|at least) )*(?:[£$€]?\d|$)"
)


def _own_clause(text: str, figure: Figure, sentence: Span) -> str:
    """What stands before a figure in its own clause."""
    before = text[sentence.start : figure.span.start]
    breaks = list(_CLAUSE.finditer(before))
    while breaks and breaks[-1].group() == ", " and _IN_A_ROW.match(before, breaks[-1].end()):
        breaks.pop()  # "to create 4,000 homes, 3,000 jobs and 360 hectares"
    return before[breaks[-1].end() :] if breaks else before


_MORE = re.compile(r" (?:more|extra|less|better off|worse off)\b")
_RISE_OF = re.compile(
    r"\b(?:increase|rise|uplift|growth|reduction|decrease|cut|fall|drop) of "
    r"(?:(?:about|around|over|more|than|up|to|nearly) )*$"
)
_FROM_BEFORE = re.compile(r" (?:compared (?:with|to)|from|on|over|since|versus)\b(?! the (?:next|coming))")


# "an increase of £5 million from the Treasury": who gives it, where no time is named.
_FROM_WHOM = re.compile(rf" from (?:the )?(?!Budget|{MONTHS})[A-Z](?![^.,;]{{0,30}}\b(?:19|20)\d\d)")


def _rise(text: str, figure: Figure, before: str) -> bool:
    """ "an increase of £3 million from last year": no further sum, but how far one lies above another."""
    told = before + text[figure.span.start : figure.number.start]
    from_whom = _FROM_WHOM.match(text, figure.span.end)
    return not from_whom and bool(_RISE_OF.search(told) and _FROM_BEFORE.match(text, figure.span.end))


# What goods are sold by: money by the kilo is a price.
_GOODS = ("barrel", "gallon", "kg", "kilo", "kilogram", "kwh", "litre", "mwh", "quintal", "ton", "tonne", "unit")
_TIMES = ("year", "month", "week", "fortnight", "day")
_A_PAYMENT = 100_000  # less is paid to a household or a person


def nature(text: str, figure: Figure, sentence: Span) -> str:
    """statistic, funding, target, estimate or structural, by the words around."""
    if figure.kind in ("duration", "age"):
        return "structural"
    before = _own_clause(text, figure, sentence)
    if figure.kind == "money" and saving(text, figure, sentence) is not None:
        return _of_saving(text, figure, sentence, before)
    near = text[max(sentence.start, figure.span.start - 60) : min(sentence.end, figure.span.end + 60)]
    small = near.lower()
    if any(stem in small for stem in _ESTIMATES) and _ESTIMATE.search(near):
        return "estimate"
    if figure.kind != "money" and (_WOULD.search(before) or _EXPECTED.search(before)):
        return "estimate"
    if figure.kind == "money":
        return _of_money(text, figure, sentence, before)
    head = figure.unit.split()[-1].lower() if figure.kind == "count" and figure.unit else ""
    if figure.value <= 20 and head in words("chapters") and _CHAPTERS.search(before):
        return "structural"
    if figure.kind in ("ratio", "percent_change") and _PATH.search(
        before + text[figure.span.start : figure.number.start]
    ):
        return "target"
    if _FIRST_END.search(before) and _OTHER_END.match(text, figure.span.end, sentence.end):
        return "statistic"  # "to raise trips from 60 million in 2024 to 186 million": where it stands
    return "target" if _aimed(text, figure, sentence, before) else "statistic"


def _of_money(text: str, figure: Figure, sentence: Span, before: str) -> str:
    """Funding where somebody gives it; an estimate where it is asked for, private or to come; else a statistic."""
    if adds_to_an_economy(text, figure, before):
        return "statistic"
    if IS_FOR.match(text, figure.span.end):
        return "funding"
    if _REMUNERATION.search(before):
        return "statistic"
    if figure.value >= _A_PAYMENT and _AVAILABLE.match(text, figure.span.end):
        return "funding"
    if no_funding(text, figure, sentence):
        return "statistic"
    hedged = before + text[figure.span.start : figure.number.start]
    if (
        _SOUGHT.search(before)
        or _ASKED_FOR.search(hedged)
        or (_LEVERAGED.search(before) and not _PUBLIC.match(text, figure.span.end))
        or _PRIVATE.match(text, figure.span.end)
        or _GIVEN_BY_OTHERS.search(before)
        or _INWARD.search(before)
    ):
        return "estimate"
    paid = figure.per in _TIMES and figure.value < _A_PAYMENT
    if (paid and (figure.direction or _MORE.match(text, figure.span.end))) or _rise(text, figure, before):
        return "statistic"  # "£470 more a year": what somebody's payment rises by
    if _CANCELLED.search(hedged) or _CANCELS.match(text, figure.span.end):
        return "statistic"
    if figure.per in _GOODS or figure.per == "hour" or PRICE_PAID.search(before):
        return "statistic"  # a wage, a fare
    if _MAY_USE.search(before) and not _PUBLIC.match(text, figure.span.end):
        return "statistic"
    if _COSTS.search(before) or _WAS_TAKEN.match(text, figure.span.end):
        return "statistic"
    if _EXTRA.match(text, figure.span.start, figure.number.start) or MORE_FOR.match(text, figure.span.end):
        return "funding"
    if _NAMED_FUND.match(text, figure.span.end):
        return "funding"
    aimed = _TO_DO.match(text, figure.span.end, sentence.end)
    lead = text[sentence.start : figure.span.start]
    opens = not lead.strip(" *-") or lead.endswith(": ")
    if opens and _ITEM.match(text, figure.span.end):
        return "funding"
    return "funding" if aimed or _FUNDING_NEAR.search(text, sentence.start, sentence.end) else "statistic"


# "a new $10 million Clean Harbour Window": the sum stands before the name of what it is the sum of
_NAMED_FUND = re.compile(
    r" (?:[A-Z][\w'-]*,? (?:(?:and|for|of|the) ){0,2}){1,6}"
    r"(?:Accelerator|Challenge|Facility|Fund|Grants?|Guarantee|Initiative|Package|Partnership|Pilot|Plan|Program|Programme|"
    r"Scheme|Strategy|Taskforce|Window)\b"
)


def _of_saving(text: str, figure: Figure, sentence: Span, before: str) -> str:
    after = text[figure.span.end : min(sentence.end, figure.span.end + 40)].split(",")[0]
    if _SAVED.search(before) or _SAVED_SO.match(after):
        return "statistic"
    if _SAVING_AIMED.search(before):
        return "target"
    return "estimate" if _TO_SAVE.search(before[-90:] + after) else "statistic"


def _aimed(text: str, figure: Figure, sentence: Span, before: str) -> bool:
    small = before.lower()
    if figure.kind == "count" and (to := _TO_DELIVER.search(before)):
        return not TRIED.search(before, 0, to.start())
    if figure.kind == "percent" and _RANKED.match(text, figure.span.end):
        return False  # "the 30% most deprived areas": which areas
    if figure.kind == "percent" and _RECEIVES_SHARE.search(text, sentence.start, figure.span.start):
        return False  # "the line will receive 24% of the budget": how it is shared out
    if figure.kind == "count" and _AND_WILL.search(text[sentence.start : figure.span.start]):
        return True
    cues = list(_TARGET.finditer(before)) if any(stem in small for stem in _TARGETS) else []
    lead = small[cues[-1].end() :] if cues else small
    if _is_done(lead) or (figure.cue and _is_done(text[figure.cue.start : figure.cue.end].lower())):
        return False
    if _DONE_AFTER.match(text, figure.span.end, sentence.end):
        return False
    end = figure.span.end
    if cues or _AIMED_AFTER.match(text, end, sentence.end) or _BY_YEAR.match(text, end, sentence.end):
        return True
    return figure.comparator is Comparator.AT_LEAST and bool(_TO_AT_LEAST.search(before))


def _is_done(words: str) -> bool:
    return _DONE.search(words) is not None or (" by" in words and _DOWN_BY.search(words) is not None)
