"""What is no quantity: dates, times, names, telephone numbers, file sizes, numbers in a list."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from onrecord.extract.quantity_figure import may_hedge
from onrecord.extract.quantity_noun import counted
from onrecord.extract.quantity_words import Patterns

_TIME = re.compile(r"[0-9]{1,2}(?:[:.][0-9]{2})? ?(?:[ap]\.?m\b|noon\b|midnight\b|o'clock)|[0-9]{1,2}:[0-9]{2}\b", re.I)
_TIME_BEFORE = re.compile(r"(?:\b(?:at|from|by|until|till|between|to|and|-)) ?$")
_CLOCK = re.compile(r"[0-9]{1,2}\.[0-9]{2}(?![0-9%])(?= ?(?:to|-|until|on|for|[A-Z.,;)]|$))")
_NUMERIC_DATE = re.compile(r"[0-9]{1,4}/[0-9]{1,4}(?:/[0-9]{2,4})?|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEAR = re.compile(
    r"(?:1[0-9]|20)[0-9]{2}(?:s\b|(?:(?: ?[-/] ?(?![0-9]{2} ?%)| (?:to|and) (?![0-9]{2} ?(?:%|per\b|in\b|of\b)))"
    r"(?:(?:19|20)[0-9]{2}|[0-9]{2})\b)*)(?![0-9]|[,.][0-9])"
)
_SCALED = re.compile(r" (?:crores?|lakhs?|thousand|million|billion|trillion|rupees|dollars|euros|pounds)\b")
_ROUND_YEAR = re.compile(r"[0-9]{2}00|[0-9]{2}50")
_PHONE = re.compile(r"\+?[0-9(][0-9() -]{8,}[0-9]")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_LIST_NUMBER = re.compile(r"\(?[0-9]{1,3}(?:\.[0-9]+)*[.):]?(?= )")
_DAY = re.compile(r"[0-9]{1,2}(?:st|nd|rd|th)?(?![0-9,])(?: ?(?:-|to|and) ?[0-9]{1,2}\b)?|(?:19|20)[0-9]{2}\b")
_IN_YEAR = re.compile(
    r"\b(?:in|since|until|by|from|the|of|to|before|after|during|for|and|early|late|mid|than|"
    r"[A-Za-z]*Act|Bill|Order|Treaty|Report|Review|Strategy|Agenda|Vision) ?$",
    re.I,
)
_AGE_GROUP = re.compile(r"\b(?:under|over)s?-$", re.I)
_OPENS = re.compile(r"[.!?:\"'(-] ?$|\n$")
_TITLED = re.compile(r"[\w-]+ ([A-Z])")
_BESIDE_YEAR = re.compile(r"\b(?:above|below|beyond|over|under|around|about|circa|c\.) $", re.I)
_CAPITAL_BEFORE = re.compile(
    r"[a-z,] (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z][a-z]+ $"
)  # a Challenger 2 tank
_ONE_DIGIT = re.compile(r"[0-9](?![0-9,.%:]| ?(?:per cent|million|billion|thousand|per|in|out|of)\b)")
_WHOLLY = re.compile(r"1[01]0 ?(?:%|per cent) (?:committed|behind|sure|certain|clear|right|focused|confident)\b")
_EACH_YEAR = re.compile(r"\b(?:per|a|each|every|this|that|last|next|past|previous) (?:year|course) ?$", re.I)
_DIGITS = re.compile(r"[0-9]+")
_SCHOOL_AGES = re.compile(
    r"(?:0|2|3|4|5|7|11|13|14|16|18)(?: ?- ?| to )(?:2|4|5|7|11|14|16|18|19|24|25) (?!year|percent|"
    r"per cent|million|billion)"
    r"(?:[a-z]+ ){0,2}(?:[Aa]cadem|[Ss]chool|college|provision|education|learn|place|funding|"
    r"fund|league|SEN|code|curriculum|"
    r"qualification|bursary|maths|transport|programme|sector|provider)"
)
_PAGES = re.compile(r"[0-9]+ pages?\b")
_FILE_BEFORE = re.compile(r"\b(?:PDF|Word|Excel|kb|KB|MB|ODT)\b[^.\n]{0,20}$")
_RUN = re.compile(r"[\w.,/:@&%+#=-]*[\w/@]")


def not_a_quantity(
    text: str, start: int, first: int, last: int, known: Patterns, files: Sequence[tuple[int, ...]]
) -> int:
    """Where to go on when what starts here is a date, a name, a number in a list ...; 0 where it may measure."""
    before = text[max(first, start - 24) : start]
    char = text[start]
    if before and (
        before[-1].isalnum()
        or before[-1] in "_@#/&=£$€¥"
        or (before[-1] in ".:" and len(before) > 1 and before[-2].isalnum())
    ):
        return _run_end(text, start)
    if before.endswith("-") and len(before) > 1 and before[-2].isalpha() and not _AGE_GROUP.search(before):
        return _run_end(text, start)
    named = _may_be_named(before, known)
    if not char.isdigit():
        if char.isupper() and start > first and char.isalpha() and not _OPENS.search(before):
            following = _TITLED.match(text, start)
            if following:
                return following.end() - 1
        if named and (known.term_before.search(before) or known.capital_before.search(before)):
            return start + 1
        return 0
    index = bisect_right(files, (start,)) - 1
    if index >= 0 and start < files[index][1]:
        return files[index][1]
    for pattern in (_TIME, _NUMERIC_DATE, known.date_after):
        match = pattern.match(text, start, last)
        if match:
            return match.end()
    if known.month_before.search(before):
        day = _DAY.match(text, start)
        if day:
            return day.end()
    match = _YEAR.match(text, start, last)
    if match and not _SCALED.match(text, match.end(), last):
        counting = _ROUND_YEAR.fullmatch(match.group()) and not _IN_YEAR.search(before)
        if not counting and may_hedge(before, known):
            counting = known.hedge.search(before) and not _BESIDE_YEAR.search(before)
        if not counting or not counted(text, match.end(), last):
            return match.end()
    if (match := _CLOCK.match(text, start, last)) and _TIME_BEFORE.search(before):
        return match.end()
    if text[start] == "0" and text[start + 1 : start + 2].isdigit() and (match := _PHONE.match(text, start, last)):
        return match.end()
    if before.endswith("+") and (match := _PHONE.match(text, start, last)):
        return match.end()
    if named and known.term_before.search(before) and not _EACH_YEAR.search(before):
        return _run_end(text, start)
    if (match := _SCHOOL_AGES.match(text, start, last)) or (
        _PAGES.match(text, start, last) and _FILE_BEFORE.search(before)
    ):
        return match.end() if match else _run_end(text, start)
    if (named and known.capital_before.search(before)) or _WHOLLY.match(text, start, last):
        return _run_end(text, start)
    if _ONE_DIGIT.match(text, start, last) and _CAPITAL_BEFORE.search(before):
        return _run_end(text, start)
    if (
        (start == first or text[start - 1] in "\n(")
        and (match := _LIST_NUMBER.match(text, start))
        and match.group()[-1] in ".):"
    ):
        return match.end()
    if before.endswith("["):
        return _run_end(text, start)
    digits = _DIGITS.match(text, start)
    if digits and _ORDINAL.match(text, digits.end()):
        return digits.end() + 2
    return 0


def _run_end(text: str, start: int) -> int:
    run = _RUN.match(text, start)
    return run.end() if run else start + 1


def _may_be_named(before: str, known: Patterns) -> bool:
    """Whether a term may stand before a number ("Phase 2"): a screen by its last word, as before most there is none."""
    ending = before.rstrip(" -")
    last = ending[ending.rfind(" ") + 1 :]
    return not last.isalpha() or last in known.before_ends
