"""What a sum of money measures: what it pays for, whom it supports, what it is the value of."""

from __future__ import annotations

import re

from onrecord.extract.in_turn import in_turn
from onrecord.extract.quantity_clause import (
    AUX_AT,
    FUNDS,
    LEAD,
    NAMES_NOTHING,
    RAISED,
    SUBJECT_VERB,
    VALUE_OF,
    VALUED,
    Clause,
    what_moved,
)
from onrecord.extract.quantity_figure import Figure
from onrecord.extract.quantity_money import IS_FOR, MAY_USE, MORE_FOR, PRICE_PAID, adds_to_an_economy
from onrecord.extract.quantity_proportion import REACHES, change
from onrecord.extract.quantity_savings import SAVINGS_NAMED, a_threshold, named_saving, no_funding, saving
from onrecord.extract.quantity_words import MORE_THAN, SPENDS

_HELD_AT = re.compile(r"\b(?:cap|fix|freez|hold|keep|kept|limit|set)\w* (?P<what>(?!at\b)[^.;:,]{3,60}?) at$")
_ITSELF = re.compile(r"(?:^|[.;:] |, |\band )(?:[Tt]he|[Tt]his|[Tt]hat|[Oo]ur) $")
_THEY_GAVE = re.compile(
    r" (?:that )?(?:we|they|it|(?:our|the|this|my|their) [\w ]{3,30}?) "
    r"(?:(?:has|have|had|is|are|will)(?: [a-z]+ly| also| now)? )?"
    r"(?:allocated|announced|committed|given|giving|invest(?:ed|ing)?|made available|promised|put|provided|providing|"
    r"set aside|spent|spending)\b"
)
_WITH = re.compile(
    r",? (?:in (?:partnership|collaboration|conjunction)|alongside|together) with [^,.;:]{3,60}?(?= (?:to|for)\b)"
)
_STOOD_AT = re.compile(r"\b(?:was|were|stood at|totalled|reached|amounted to|came to)$")
_OF_NOUN = re.compile(
    r"(?<!')\b(?P<what>(?:[A-Za-z]+ )?"
    r"(?:[Pp]rogramme|vote|allocation|boost|budget|expenditure|funding|grants?|investment|outlay|package|spend"
    r"|spending|support)) of $"
)
_DOES = re.compile(
    r"(?:allows?|brings?|builds?|comes?|enables?|ensures?|helps?|means?|reflects?|shows?|will|would|can)\b"
)
_IT_WILL_BE = re.compile(
    r"\b[Ii]t (?:is|was) (?:estimated|expected|forecast|projected|due|set) to (?:be|cost|exceed|grow to|hit|reach"
    r"|rise to)$"
)
_GOT = re.compile(
    r"^(?:.*\b(?:will|has|have|are|is|can|to) )?(?:be(?:en)? )?"
    r"(?:announc|award|giv|get|issu|mak|offer|provid|receiv)(?:e|ed|en|es|ing|s|ting)? (?=[a-z])"
)
# "the Minimum Wage for those aged 18 to 20 is seeing a record increase to £10 an hour"
_SEEING_A_RISE = re.compile(
    r"(?:^|\b(?:the|The|a|an) )(?P<what>(?!the\b)[A-Za-z][\w' -]{3,60}?) (?:is |are |was |were |has been )?"
    r"(?:see|seeing|sees|saw) an? (?:(?:big|further|huge|large|modest|record|sharp|significant|slight|small"
    r"|steep|substantial|[a-z]+-[a-z-]+) )?"
    r"(?:boost|cut|drop|fall|increase|rise) (?:from .{1,20} )?to$"
)
# "The Minister opened a pier worth", "laid the foundation stone of projects worth": what was opened is worth it
_DID_TO = re.compile(
    r"^.*\b(?:foundation stones?|handing over|hand-?over|launch|opening) (?:for|of) (?:an?|the)? ?"
    r"|^(?:.* )?(?:approved|awarded|commissioned|completed|dedicated|handed over|inaugurated|launched|opened|signed"
    r"|unveiled) (?:and [a-z]+ed )?(?:(?:an?|several|some|the|two|three) )?(?=[a-z])"
)
_MADE_FOR = re.compile(r"^(?:made|given|paid|provided) (?:for|in|of|to) (?=[a-z'])")  # "made for up-front fees worth"
_MAY_USE = re.compile(rf"(?:(?P<who>[\w'-]+(?: [\w'-]+)?) )?(?P<do>{MAY_USE})$")
_FOR_WHOM = re.compile(r"\W*(?P<who>(?!Total\b|Cost\b)[A-Z][\w .'&-]{2,60}): (?:(?:up to|about|around|over) )?")
_WILL = re.compile(r" (?:will|would|can|could) ")  # "funding in Budget 2025 will support farmers"
_EXTRA = (" more ", " extra ", " additional ")
_RISE_OF = re.compile(r"\b(?:an?|the) (?:\w+ )?(?:increase|rise|uplift|reduction|decrease|fall|drop) of $")
_RISE_IN = re.compile(r"(?: a (?:year|month|week))? (?:in|for|to)\b(?! (?:[0-9]|last|the (?:next|last|past|coming)))")
_PAID = re.compile(
    r"^(?:,? (?:which|that))?(?: (?:has|have|had|was|were|is|are|will|would|being|already|now|"
    r"also|be|been))* (?:also )?(?:made available|provided|given|invested|allocated|committed|"
    r"announced|awarded|set aside|spent|used|pledged|released|secured|earmarked|going|go|distributed|"
    r"available)(?: today| this week)?(?= (?:to|for|in|at|on|towards|across|over|by|since)\b)"
)
_OF_WHICH = re.compile(r",? of which (?:is|was|are|were|will be)(?: for| new)? ")
_IN_ALL = re.compile(r" (?:in total|in all|overall|altogether)\b")
_RECEIVING = re.compile(
    r"\b(?:receiv(?:e|es|ed|ing)|gets?|got|given|awarded|provid(?:e|es|ed|ing)|announc(?:es|ed|ing)"
    r"|benefit(?:s|t?ed|t?ing)? from)$"
)
_EXPECTED_TO = re.compile(
    r"\b(?:the|an?|its|our) (?P<what>[a-z][\w' -]{3,90}?)(?: in the (?:coming|next) [a-z ]{4,20})?, (?:which is )?"
    r"(?:estimated|expected|forecast|projected|set) to (?:be|be worth|cost|reach|total) "
    r"(?:(?:about|around|more than|nearly|over) )*$"
)
_TOTAL_OF = re.compile(
    r"\b(?:an?|the) (?P<what>(?:overall|total) (?!cost\b|price\b|value\b)(?:[a-z-]+ ){0,2}[a-z-]+) of $"
)
_TOGETHER = re.compile(r" an? (?:collective|combined|cumulative|joint|record|shared)$")  # "will receive a combined"
_GIVING = re.compile(
    r"\b(?:gave|giv(?:e|es|ing)|invest(?:s|ed|ing)?|spen(?:d|ds|t|ding)|allocat(?:e|es|ed|ing)|commit(?:s|ted|ting)?|"
    r"pledg(?:e|es|ed|ing)|award(?:s|ed|ing)?)$"
)
_RELEASING = re.compile(r"\b(?:will be|is|are|be) [a-z]+ing$|\breleas(?:e|es|ed|ing)$")
_TOLD_THAT = re.compile(r"^.*\b(?:announced|confirmed|said|says)(?: today)?(?: that)? (?=[A-Z]|the )")
_BACKED_BY = re.compile(
    r"(?:Backed|Supported|Funded|Boosted|Financed|Underpinned)(?: in part)? by (?:an? )?(?:[a-z]+ ){0,2}$"
)
_WHAT_IS_BACKED = re.compile(
    r"(?: (?:of|in|from) [^,.;]{3,50})?, (?:(?:the|this|these|our|its|an?) )?(?P<what>[^,.;]{3,60}?)"
    r" (?:will|is|are|has|have|aims?|can|would|was|were)\b"
)
_SUPPORTED_BY = re.compile(r"\b(?:be|being|been|is|are|was|were) (?:supported|backed|funded|financed|boosted) by$")
_PRICED = re.compile(r"\b(?P<what>(?:charges|fares|fees|fines|penalties|tolls))(?: of| worth)? $")
_MONEY_VERB = re.compile(
    r" (?:will|would|has|have|is|are|was|were|can|could|aids|backs|builds?|cements|comes?|confirms|delivers"
    r"|demonstrates?|ensures?|follows?|helps?|means?|recogni[sz]es|reflects?|represents|secures"
    r"|shows?|strengthens|supports?|underlines?|(?:gives|highlights|marks|signals)(?! (?:for|from|of|to)\b)) "
)


def _no_verb(phrase: str) -> str:
    """What a sum is called, without what it does: "funding" of "funding will enable clubs to"."""
    verb = _MONEY_VERB.search(phrase)
    return phrase[: verb.start()] if verb else phrase


_ROW = re.compile(
    r" ?(?:(?:in|for|on|to [a-z]+|across) )?(?:[a-z][\w'-]*(?: [\w'-]+){0,3}, (?![a-z]+s (?:an?|our|the|their)\b)){1,4}"
    r"(?![a-z]+ing (?:in|into|of|on|over|up)\b)[a-z][\w'-]*(?: [\w'-]+){0,3},? "
    r"and [a-z][\w'-]*(?: (?!(?:will|is|are|was|were|has|have|had|can|which|that|who)\b)[\w'-]+){0,5}"
)


def _whole_row(clause: Clause, start: int, what: str) -> str:
    """What a sum is for, the list of it whole: "in harbours, ferries and other priorities"."""
    row = _ROW.match(clause.text, start, clause.sentence.end)
    whole = " ".join(row.group().split()[:18]) if row else what
    return whole if whole.startswith(what) and len(whole) > len(what) else what


# "brings the government's support for 2.6 million crews to more than £2 billion": the support, past other figures
_BRINGS_TO = re.compile(
    r"\b(?:bring|brings|bringing|brought|tak(?:es|ing)) (?:(?:an?|its|our|the|their|(?:[A-Z][\w-]* )*[\w-]+'s) )*"
    r"(?P<what>(?:[a-z-]+ ){0,4}(?:funding|investment|relief|spending|support)) (?:for|in|on|to) "
    r"(?=[^;£$€]*\d)(?:[^.;£$€]|(?<=\d)\.(?=\d)){3,120} to (?:(?:about|almost|around|just|more than|nearly|over) )*$"
)
_INCLUDES = re.compile(r"\bincludes?$")


_WHOSE = re.compile(r"\bwhose (?P<what>[a-z][a-z -]{3,50}) (?:is|are|was|were) $")  # "a family whose bill is £600"


def sum_of_money(clause: Clause, figure: Figure, previous: str | None) -> str | None:
    """What a sum is for, or is: the words after it, the thing it values, or whom it supports."""
    text, end = clause.text, figure.span.end
    whom = saving(text, figure, clause.sentence)
    if whom is not None and not SAVINGS_NAMED.match(text, end, clause.sentence.end):
        return named_saving(clause, figure, whom)
    if threshold := a_threshold(text, figure, clause.sentence):
        return threshold
    if turn := in_turn(text, figure.span, clause.sentence):
        return f"funding for {turn}"
    if expected := _EXPECTED_TO.search(text, clause.sentence.start, figure.span.start):
        return " ".join(expected["what"].split()[-10:])  # "the largest grant offer, expected to total £427 million"
    if whose := _WHOSE.search(text, clause.sentence.start, figure.span.start):
        return whose["what"]
    if _RISE_OF.search(text, clause.sentence.start, figure.span.start) and not _RISE_IN.match(text, end):
        return previous
    if previous and MORE_THAN.search(text, clause.sentence.start, figure.span.start):
        return previous  # "£5 million, a significant increase from £3 million"
    in_all = _IN_ALL.match(text, end, clause.sentence.end)
    if previous and in_all and text.endswith((", ", ", around ", ", about ", ", some "), 0, figure.span.start):
        return previous  # "will fall by 10 per cent, around £1.6 billion in total"
    if item := _FOR_WHOM.fullmatch(text[clause.sentence.start : figure.span.start]):
        return f"funding for {item['who']}"  # "City of Anytown: £5 million; Quay Renewal Project"
    if part := _OF_WHICH.match(text, end, clause.sentence.end):
        kept = clause.after(part.end())
        return previous if kept in ("new", "additional", "extra") else kept
    end = in_all.end() if in_all else end
    lead = (
        "additional "
        if re.search(r"\b(?:additional|extra|further)\b", text[figure.span.start - 12 : figure.number.start], re.I)
        else ""
    )
    before = clause.before(figure.span.start, 14)
    if figure.hedge and text[figure.hedge.start : figure.hedge.end].lower().startswith(("exceed", "surpass", "topp")):
        return before
    if before.endswith(" share of"):
        spent = text.startswith((" for ", " to "), end)  # "they will receive a share of £2 million"
        return f"funding {clause.after(end)}" if spent else "funding"
    if figure.direction and figure.cue and figure.cue.end <= figure.number.start:
        return change(clause, figure, previous)
    if before.endswith(" from") and (moved := what_moved(before[:-5])):
        return moved
    if previous and _IT_WILL_BE.search(before):
        return previous  # "The budget is £2 billion. By 2030 it is expected to be £3 billion"
    if may := _MAY_USE.search(before):
        return f"amount {may['who'] or 'they'} {may['do']}"
    if before.endswith(" at") and (held := _HELD_AT.search(before)):
        return held["what"]
    if seen := _SEEING_A_RISE.search(text[clause.sentence.start : figure.span.start].rstrip()):
        return seen["what"]
    if brought := _BRINGS_TO.search(text, clause.sentence.start, figure.span.start):
        return brought["what"]
    if before.endswith(" to"):
        raised = RAISED.search(before)
        if moved := raised["what"] if raised else what_moved(before[:-3]):
            return moved
    if _INCLUDES.search(before) and text.startswith(" from ", end):
        return f"funding {clause.after(end)}"  # "aid includes £1 million from the ministry": a part of it, and whose
    led_in = _BACKED_BY.search(text, clause.sentence.start, figure.span.start)
    what = _WHAT_IS_BACKED.match(text, end) if led_in and led_in.start() == clause.sentence.start else None
    if what and SPENDS.search(what["what"]):
        return "funding"
    if what:
        return f"funding for {what['what']}"
    passive = _SUPPORTED_BY.search(before)
    if passive and text.startswith(" from ", end):
        return f"{lead}funding {clause.after(end)}"  # "is supported by £3 million from the council": whose it is
    if passive:
        whole = text[clause.sentence.start : figure.span.start].split(", ")[0]
        subject = SUBJECT_VERB.sub("", before[: passive.start()].strip())
        subject = subject if whole.endswith(" by ") else LEAD.sub("", whole)
        return f"funding for {' '.join(subject.split()[:9])}" if len(subject.split()) > 1 else None
    if priced := _PRICED.search(text, max(clause.sentence.start, figure.span.start - 60), figure.span.start):
        tail = clause.after(end, through=True)
        return f"{priced['what']} {tail}" if tail.startswith(("for ", "on ", "to ")) else priced["what"]
    if valued := VALUE_OF.search(text, clause.sentence.start, figure.span.start):
        return valued["what"]
    if VALUED.search(before):
        subject = SUBJECT_VERB.sub("", VALUED.sub("", before).strip())
        named_before = re.search(
            r"((?![0-9])[\w' -]{3,50}), (?:worth|totall?ing|costing) (?:\w+ )?$",
            text[clause.sentence.start : figure.span.start],
        )
        if named_before and text[clause.sentence.start + named_before.start() - 1].isdigit():
            return previous
        # "towns will receive road grants totalling £5 million"
        subject = _GOT.sub("", _MADE_FOR.sub("", _DID_TO.sub("", subject)))
        if subject or named_before:
            return subject or (named_before[1] if named_before else None)
    tail = text[end : clause.sentence.end]
    if (stood := _STOOD_AT.search(before)) and not re.match(r" (?:for|to (?!end\b|date\b|the end\b))", tail):
        subject = SUBJECT_VERB.sub("", before[: stood.start()]).strip()
        if subject and not NAMES_NOTHING.fullmatch(subject):
            return subject
    if tail.startswith((" of ", " in ")) and not re.match(
        r" in (?:the )?(?:[A-Z](?!\w+ (?:funding|investment|spending|grants))|[0-9]"
        r"|(?:two|three|four|five|six|seven|eight|nine|ten) |decade\b|run-up\b|years (?:leading|to)\b)",
        tail,
    ):
        return _whole_row(clause, end + 4, _no_verb(clause.after(end + 4)))
    if _ITSELF.search(text[clause.sentence.start : figure.span.start]) and AUX_AT.match(tail):
        return "funding"  # "The £3 million will pay for": what it is was told before
    if adds_to_an_economy(text, figure, before):
        return f"value {clause.after(end)}"  # "add £3 billion to the economy"
    if (
        (used := IS_FOR.match(text, end))
        and before in ("", "and")
        and not used.group().endswith(("for ", "to ", "towards "))
    ):
        return f"funding to {clause.after(used.end() + 3)}" if text.startswith("to ", used.end()) else "funding"
    if gave := _THEY_GAVE.match(tail):
        return f"{lead}funding {clause.after(end + gave.end())}"
    if (of := _OF_NOUN.search(text, clause.sentence.start, figure.span.start)) and _DOES.match(tail, 1):
        return of["what"]
    named = re.match(
        r"(?:-worth| worth of)? (?!(?:after|and|or|over|each|every|per|a|an|the|on|from|since|as|so|was|"
        r"is|are|were|will|has|have|had|at|by|this|last|next|which|that|who|already|available|more|extra|additional|"
        r"compared|today|if|when|where|announced|to|for|in|into|towards|across|through|but|with|"
        r"it|would|could|can|being|made|given|provided|allocated|committed|pledged|invested|spent|"
        r"between|until|following|despite|under|off|each|during|plus|within|without|following|despite|"
        r"under|off|each|during|plus|within|without)\b)[A-Za-z]",
        tail,
    )
    if named:
        return lead + _no_verb(clause.after(end + named.end() - 1))
    paid = _PAID.match(tail)
    rest_at = end + (paid.end() if paid else 0)
    skip = re.match(
        r"(?: of)?(?:,? (?:over|in|for|during) (?:the )?(?:(?:next|past|last|coming) )?(?:[\w ]{1,14}?(?:years?|"
        r"months?)|decade)\b(?: leading up to (?:[A-Z][a-z]+ ){0,2}20\d\d)?)?"
        r"(?: (?:this|last|next) (?:financial |spending )?(?:year|month|week|parliament))?"
        r"(?: for the first time)?(?: "
        r"(?:in|during|from|for) (?:20\d\d(?:(?: to |-|/)(?:20)?\d\d)?|(?:\w+ )?(?:January|February|"
        r"March|April|May|June|July|August|September|October|November|December)(?: 20\d\d)?))?",
        text[rest_at : clause.sentence.end],
        re.I,
    )
    if skip:
        rest_at += skip.end()
    if text.startswith(_EXTRA, rest_at) and MORE_FOR.match(text, rest_at):
        rest_at = text.index(" ", rest_at + 1)
    if beside := _WITH.match(text, rest_at, clause.sentence.end):
        rest_at = beside.end()
    heads = clause.sentence.start == figure.span.start
    heads = heads or text.startswith(_EXTRA, end) or (_INCLUDES.search(before) is not None and tail.startswith(" to "))
    price = PRICE_PAID.search(text, clause.sentence.start, figure.span.start)
    funds = (
        ""
        if price or no_funding(text, figure, clause.sentence)
        else "funding "
        if lead or heads or FUNDS.search(text, clause.sentence.start, clause.sentence.end)
        else ""
    )
    if re.match(r" (?:to|for|in|into|towards|across|on|through|at)\b", text[rest_at : clause.sentence.end]):
        led = clause.after(rest_at, through=True)
        return f"{lead}{funds}{_whole_row(clause, rest_at, _WILL.split(led)[0])}"
    loose = clause.after(end)
    if loose and (lead or funds) and re.match(r"(?:under|through|as|at|via)\b", loose):
        return f"{lead}{funds}{loose}"
    if loose and not re.match(
        r"(?:after|over|for|in|by|on|from|during|following|within|this|last|next|since|and|or|but|while|plus)\b", loose
    ):
        return (
            f"{lead}{funds}{loose}"
            if re.match(
                r"(?:already |being )?(?:given|committed|pledged|made|announced|provided|allocated|invested|"
                r"awarded|disbursed|paid|transferred|has|have|will|was|were|is|are)\b",
                loose,
            )
            else loose
        )
    in_row = clause.gap(figure) is not None and clause.figures[clause.figures.index(figure) - 1].kind == "money"
    if in_row and funds and text.startswith(" from ", rest_at):
        return f"{funds}{clause.after(rest_at)}"  # "£3 million of new money and £2 million from the reserve"
    if REACHES.search(before) and not before.lower().endswith((" of", " to", " at")):
        return SUBJECT_VERB.sub("", REACHES.sub("", before).strip())
    before = _TOGETHER.sub("", before)
    if _GIVING.search(before) or _RELEASING.search(before):
        before = ""  # "It gave £3 million": what it gave is funding
    if had := _RECEIVING.search(before):
        subject = LEAD.sub("", SUBJECT_VERB.sub("", _TOLD_THAT.sub("", before[: had.start()]).strip()))
        before = ""
        if had.group().startswith(("ben", "get", "rec")) and 0 < len(subject.split()) <= 5:
            return f"{lead}funding for {subject}"
    if of := _OF_NOUN.search(text, clause.sentence.start, figure.span.start):
        return of["what"]
    if total := _TOTAL_OF.search(text, clause.sentence.start, figure.span.start):
        return total["what"]
    return (before if len(before.split()) > 1 else "") or (previous if in_row else None) or f"{lead}{funds}" or None
