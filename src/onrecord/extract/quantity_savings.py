"""Sums that are no public funding: what is saved, lost, owed, stolen, fined or traded."""

from __future__ import annotations

import re
from functools import cache

from onrecord.extract.quantity_clause import Clause
from onrecord.extract.quantity_figure import Figure
from onrecord.extract.quantity_words import either
from onrecord.model import Span

_OBJECT = r"(?P<whom>(?: (?!to\b|for\b|and\b|on\b|lives?\b|up\b|from\b)[\w']+){0,4})"
_SAVES = re.compile(rf"\bsav(?:e|es|ed|ing){_OBJECT} $", re.I)
_SAVINGS_BEFORE = re.compile(
    r"\bsavings?(?: (?:across|from|in|within) (?!the (?:budget|fund)\b)"
    r"(?:(?!\b(?:are|be|go|is|pay|to|will|would)\b)[^.;,:£$€]){2,40}?)?"
    r"(?: worth| totalling| (?:of|to|at|reached|exceeded))(?: [a-z]+){0,2} $",
    re.I,
)
_SAVED_AFTER = re.compile(
    r" (?:(?:of|in) )?(?:[\w-]+ ){0,2}savings?\b(?! (?:account|bank|bond|initiative))"
    r"|(?: [a-z]+){0,5} (?:be|been|being|was|were) saved\b| saved\b",
    re.I,
)
SAVINGS_NAMED = re.compile(r" (?:(?:of|in) )?(?:[\w-]+ ){0,2}savings?\b")
_BE_SAVED = re.compile(r"(?: [a-z]+){0,5} saved\b")
_WHENCE = re.compile(r" (?:from|through|by cutting|by tackling|in|on) (?!the (?:past|last|next)\b|total\b)[a-z]")
_LATELY = re.compile(r" (?:in|over|during) (?:the|this)? ?(?:past|last|next|coming)?\b.*$|,? on top of\b.*$")
_HARM_END = (
    r"(?=[.,;:!?)]|\n|$| - | (?:in|by|to|that|which|was|were|is|are|has|and|of|for|from|with|between|last|across|"
    r"worth|against|on|after|a year|every)\b)"
)


def saving(text: str, figure: Figure, sentence: Span) -> str | None:
    """`to save the taxpayer £5 million`: the words for whom it is saved, empty where none; None where none is saved."""
    if figure.kind != "money":
        return None
    before = text[max(sentence.start, figure.span.start - 70) : figure.span.start]
    verb = _SAVES.search(before)
    if verb:
        return verb["whom"].strip()
    if _SAVINGS_BEFORE.search(before) or _SAVED_AFTER.match(text, figure.span.end, sentence.end):
        return ""
    return None


@cache
def _harm() -> tuple[re.Pattern[str], re.Pattern[str]]:
    nouns = either("no_funding")
    return (
        re.compile(rf"(?! to [a-z]) (?:(?:of|in|worth of) )?(?:[\w'-]+ ){{0,4}}?{nouns}{_HARM_END}", re.I),
        re.compile(
            rf"\b(?:(?:{nouns}|balances?|surplus(?:es)?)(?: (?:of|worth|totalling|valued at|was worth|is worth)"
            rf"| (?:is|was) now worth)|fined|"
            r"owed|owes?|owing|lost|stole|stolen|defrauded|traded|valued at|earn(?:ed|ing|s)?|laundered)"
            r"(?: (?!to\b|and\b|with\b|for\b)[\w']+){0,3} $",
            re.I,
        ),
    )


# "the budget is due to contract ... - that's around £2 million": a cut is money, and nobody gives it.
_SHRINKS = re.compile(
    r"\b(?:contract(?:s|ed|ing)?|shrink(?:s|ing)?|shr[au]nk|shortfall|black hole|falls? short)\b"
    r"(?! (?:worth|with|to)\b)[^.;:]{0,80}$",
    re.IGNORECASE,
)


# What others spend, what a state owes or lacks, what a figure comes to: told, and given by nobody.
_IS_WORTH = re.compile(
    r"\bequat(?:es?|ed|ing) (?:[\w-]+ ){0,4}to (?:\w+ )?$"
    r"|\b(?:consumer|customer|household|tourist|visitor)s? (?:spend|spending)\b[^.;]{0,40}$"
    r"|\b(?:bills?|consumption|usage) (?:comes to|is|of|was)(?: (?:about|around|nearly|over|up to))? $"
    r"|(?<!help )(?<!helps )(?<!let )(?<!the )\b(?:authorities|boroughs|councils|firms|households|people|schools) "
    r"(?:are |currently |now |still )+(?:spend|spending) (?:[a-z]+ ){0,3}$"
    r"|\b(?:deficits?|interest payments?|(?:funding|investment) (?:backlogs?|gaps?|needs?|requirements?))\b"
    r"(?:(?!\b(?:award|benefit|fund|giv|invest|met|provid)\w*)[^.;,]){0,40}$",
    re.IGNORECASE,
)


_PAID_AT_MOST = re.compile(r"\b(?:charge|discount|fee|fine|penalty|rent)s? $")  # "the discount to a maximum of £75,000"


# "publish data on all their spending over £500": a size from which things are told, and nothing that is given
_THRESHOLD = re.compile(
    r"(?P<every>\b(?i:all|any|data on|details of|each|every|individual|information on|lists? of|report on)"
    r"(?: (?:its|our|the|their))? (?:[a-z]+ ){0,2})?\b"
    r"(?P<what>(?P<one>contracts?|donations?|gifts?|invoices?|payments?|purchases?|tenders?|transactions?)"
    r"|costs?|expenditure|grants?|items?|projects?|spend(?:ing)?) (?P<worth>(?:of|worth|which are|that are) )?$",
    re.I,
)
_MADE_PUBLIC = re.compile(
    r"\b(?:declare|disclose|publish|report)(?:s|d|es|ed)? (?:[a-z]+ ){0,2}$"
    r"|\b(?:declar|disclos|publish)ing (?:their )?$"
)
_IS_PUBLIC = re.compile(
    r" (?:are|is|was|were|(?:have to|must|should|will) (?:also |now )?be) (?:also |now )?"
    r"(?:checked|declared|disclosed|published|reported)\b"
)
_GIVES = re.compile(
    r"\b(?:award|giv|mak|pay|provid|receiv|sign|w[io]n)\w* (?:[a-z]+ )*$|\b(?:gave|made|paid) (?:[a-z]+ )*$"
)
_ALL_TOGETHER = 1_000_000  # more than that is what all of them come to: "payments over £2 million were made"
_OF_ANY_SIZE = ("contract", "contracts", "tender", "tenders")


def a_threshold(text: str, figure: Figure, sentence: Span) -> str | None:
    """What is told of from a size on: "spending" of "all spending over £500"."""
    told = _THRESHOLD.search(text, max(sentence.start, figure.span.start - 60), figure.span.start)
    hedge = text[figure.span.start : figure.number.start].lower()
    sized = hedge.startswith(("above", "below", "exceeding", "more than", "over", "under"))
    if told is None or not sized:
        return None
    given_out = _MADE_PUBLIC.search(text, sentence.start, told.start("what")) or _IS_PUBLIC.match(text, figure.span.end)
    given = _GIVES.search(text, sentence.start, told.start("what"))
    sized_alone = told["one"] and not told["worth"] and not given and hedge.startswith(("above", "exceeding", "over"))
    small = figure.value < _ALL_TOGETHER or (told["one"] or "").lower() in _OF_ANY_SIZE
    return told["what"].lower() if told["every"] or given_out or (sized_alone and small) else None


def no_funding(text: str, figure: Figure, sentence: Span) -> bool:
    """A fraud, a loss, a debt, a fine, a market: money, but none that a government gives."""
    after, before = _harm()
    head = text[max(sentence.start, figure.span.start - 60) : figure.span.start]
    if _SHRINKS.search(text, max(sentence.start, figure.span.start - 90), figure.span.start):
        return True
    if _IS_WORTH.search(text, max(sentence.start, figure.span.start - 90), figure.number.start):
        return True
    if a_threshold(text, figure, sentence):
        return True
    most = text.startswith("to a maximum", figure.span.start) and _PAID_AT_MOST.search(head)
    return bool(most or after.match(text, figure.span.end, sentence.end) or before.search(head))


def named_saving(clause: Clause, figure: Figure, whom: str) -> str:
    """`savings`, for whom and from what."""
    text, stop = clause.text, clause.sentence.end
    for_whom = f" for {whom.rstrip(chr(39))}" if whom else ""
    said = _BE_SAVED.match(text, figure.span.end, stop)
    end = said.end() if said else figure.span.end
    tail = clause.after(end) if _WHENCE.match(text, end, stop) else ""
    return f"savings{for_whom} {_LATELY.sub('', tail)}"


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


def nature_of_saving(text: str, figure: Figure, sentence: Span, before: str) -> str:
    """Whether a saving is made, aimed at, expected or only told of."""
    after = text[figure.span.end : min(sentence.end, figure.span.end + 40)].split(",")[0]
    if _SAVED.search(before) or _SAVED_SO.match(after):
        return "statistic"
    if _SAVING_AIMED.search(before):
        return "target"
    return "estimate" if _TO_SAVE.search(before[-90:] + after) else "statistic"
