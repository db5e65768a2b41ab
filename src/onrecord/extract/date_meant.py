"""Whether words that look like a date are meant as one: May the verb, four digits that count, the year of an Act."""

from __future__ import annotations

import re
from functools import cache

from onrecord.extract.date_forms import MONTHS, Stated
from onrecord.text.words import alternation, words_of

_ALWAYS_MONTHS = {1, 2, 7, 9, 10, 11, 12}  # the others are also verbs, adjectives or given names
_LEAD = 40


@cache
def _after(section: str) -> re.Pattern[str]:
    """The words of a section at the end of what stands before."""
    return re.compile(
        rf"(?<![\w-]){alternation(words_of('onrecord.extract', 'dates', section))}[ \n-]+$", re.IGNORECASE
    )


def meant(folded: str, one: Stated) -> bool:
    """Whether an expression is a date where it stands."""
    before, after = folded[max(0, one.start - _LEAD) : one.start], folded[one.end : one.end + _LEAD]
    if (before.endswith(_REPEATS) and _REPEATED_BEFORE.search(before)) or _REPEATED_AFTER.match(after):
        return False
    match one.form:
        case "month" if one.word == "short":
            return _SHORT_LEAD.search(before) is not None and re.match(r"\.?(?:[ ,;:)!?]|$)", after) is not None
        case "month" if one.word == "alone":
            return _month_alone(one, before, after)
        case "season" if one.which is None and one.year is None:
            return _season_alone(one, before, after)
        case "season":
            return one.year is not None or not _season_name(after)
        case "year":
            return _year_alone(one, before, after)
        case "years":
            return not _NAMED.search(before) and not re.match(r"\s*(?:hours|hrs)\b", after)
        case "day" if one.word == "month first" and one.year is None:
            return not (re.search(r"\b[Ii]n\s$", before) and re.match(r"\s[a-z]", after))
        case "weekday":
            return _weekday_alone(one, before, after)
        case "relative":
            return _relative(one, before, after)
    return True


_REPEATS = ("very ", "ach ", "ny ", "lternate ", "other ")  # what repeats ends so: a screen before the pattern
_REPEATED_BEFORE = re.compile(r"\b(?:[Ee]very|[Ee]ach|[Aa]ny|[Aa]lternate)(?: other)? $")
_REPEATED_AFTER = re.compile(r"(?: of)? (?:each|every|any) (?:year|month|week)\b|,? annually\b")
_NAMED = re.compile(
    r"\b(?:Act|Acts|Bill|Order|Rules|Regulations?|Convention|Protocol|Treaty|Directive|Code|Form|Resolution)(?: of)? $"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:;\"'(\n•-])\s*$")
_MONTH_NAME = "|".join(MONTHS)


def _capital_before(before: str) -> bool:
    """Whether a capitalised word stands right before that is no opening of a sentence: this is part of its name."""
    match = re.search(r"(\S*)[ ]$", before)
    if match is None or not re.match(r"[A-Z][a-z]|[A-Z]{2,}$", match[1]) or match[1].endswith((",", ".", ":", ";")):
        return False
    if _SENTENCE_START.search(before[: match.start()]):
        return _after("month_after").search(match[0]) is None
    return not re.fullmatch(rf"(?:{_MONTH_NAME}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)", match[1])


_STRONG = re.compile(
    r"(?<!\w)(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ll]ast|[Nn]ext|[Dd]uring|[Ee]arly|[Ll]ate|[Bb]efore|[Ff]rom|[Mm]id)[ -]$"
)


# An abbreviated month alone is one after a preposition, or in a range of them: "from Sept to Nov", "Jan-Feb 2017".
_SHORT_LEAD = re.compile(
    r"\b(?:in|since|by|until|till|during|before|after|from|between|mid|early|late)[ -]$"
    r"|\b(?:from|between) [A-Z][a-z]{2,8}\.?(?: [0-9]{4})? (?:to|and|until) $"
    r"|\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov)-$",
    re.I,
)


def _month_alone(one: Stated, before: str, after: str) -> bool:
    if re.match(r"[-'](?!s\b|[A-Z])\w", after) and not re.match(r"'s\b|-(?:" + _MONTH_NAME + ")", after):
        return False
    if one.month in _ALWAYS_MONTHS:
        return not _capital_before(before) and not re.match(r" [A-Z][a-z]+ (?:said|says)\b", after)
    named = re.match(r" [A-Z][a-z]", after) is not None
    strong = _STRONG.search(before)
    if named and not strong:
        return False
    if one.month in (3, 5):
        if not _after("month_after").search(before):
            return re.search(rf"(?:{_MONTH_NAME})(?:,| and| to| or| -|-)\s?$", before) is not None
        # "the May be", "and May said": a verb or a person
        if re.search(r"\b(?:[Tt]he|[Tt]his|and|or|[Tt]han|of|for|to)\s$", before):
            return (
                re.match(
                    r" (?:be|have|not|also|said|says|told|to|on|in|from)\b|'s? (?:government|cabinet|speech)", after
                )
                is None
            )
        return True
    return not _capital_before(before) and bool(
        _after("month_after").search(before) or re.search(rf"(?:{_MONTH_NAME})(?:,| and| to| or| -|-)\s?$", before)
        or re.match(r"'s\b|(?: [a-z]|[,.;)])", after)
    )  # fmt: skip


@cache
def _season_noun() -> re.Pattern[str]:
    nouns = alternation(words_of("onrecord.extract", "dates", "season_noun"))
    return re.compile(rf"(?: (?:and|or) [a-z]+)?[ -]{nouns}(?!\w)", re.IGNORECASE)


def _season_name(after: str) -> bool:
    return _season_noun().match(after) is not None


def _season_alone(one: Stated, before: str, after: str) -> bool:
    if _season_name(after) or re.match(r"-?time\b|s\b|'s\b", after):
        return False
    if one.word and one.word[0].isupper() and not re.search(r"\b(?:in|the|this|last|next|by)\s$", before):
        return False
    return _SEASON_LEAD.search(before) is not None and _SEASON_ENDS.match(after) is not None


_SEASON_LEAD = re.compile(
    r"\b(?:(?:[Ii]n|[Bb]y|[Uu]ntil|[Ss]ince|[Ff]rom|[Ff]or|[Oo]ver|[Dd]uring)(?: the)?|[Ll]ater (?:in )?the|"
    r"(?:[Ii]n |[Bb]y )?(?:early|late|mid)[ -](?:in the)?|the whole|[Tt]his|(?:end|start|beginning) of)\s?$"
)
_SEASON_ENDS = re.compile(r"[,.;:)]|$|\s(?!of [a-z]|[a-z]+ (?:in|of) the (?!spring|summer|autumn|winter))")

_VERB = (
    r"(?:is|was|were|will|has|had|have|would|saw|marks|marked|began|brought|became|may|can|should|and|or|but|as|at|by|for|"
    r"from|in|of|on|the|to|until|up|when|with|which|where|who|while|after|before|because|under|against|compared|through|"
    r"than|we|it|there|he|she|they|our|a|an|alone|onwards?|so|that|this)"
)


def _year_alone(one: Stated, before: str, after: str) -> bool:
    number = one.year or 0
    if _NAMED.search(before) or re.match(
        r"\s*(?:%|hours\b|hrs\b|GMT\b|BST\b|metres\b|miles\b|per\b|[ap]m\b|thousand\b|million\b|billion\b|"
        r"lakhs?\b|crores?\b|rupees\b|dollars\b|euros\b|pounds\b|-?page)",
        after,
    ):
        return False
    following = re.match(r"\s([\w'-]+)", after)
    word = following[1] if following else ""
    counts = bool(word) and word[0].islower() and not re.fullmatch(_VERB, word) and word.endswith("s")
    plain_word = bool(word) and word[0].islower() and not re.fullmatch(_VERB, word)
    hedged = number % 100 == 0 and plain_word and _after("hedge").search(before) is not None
    if (number % 100 == 0 or not 1900 <= number < 2100) and (counts or hedged):
        return False
    if _after("hedge").search(before) and counts and not re.search(r"\b(?:to|than)\s$", before):
        return False
    if re.fullmatch(r"[\s\S]*(?:^|\n)\s*", before) and re.match(r"\s*(?:\n|$)", after):
        return 1900 <= number < 2100  # a heading or the cell of a table
    if _after("year_after").search(before) or re.search(
        r"(?:1\d|20)\d\d(?:,|,? and|,? or|,? to| -| v| vs)\s?$", before
    ):
        if re.search(r"\bto\s$", before) and word and counts:
            return False
        # "the building of 1500 new homes"
        return not (
            number % 100 == 0 and plain_word and re.search(r"\b(?:of|to|over|about|around|for|from|with)\s$", before)
        )
    if re.search(r"(?:spring|summer|autumn|winter|Christmas|Easter|Budget|election|elections)\s$", before):
        return 1900 <= number < 2100
    if not 1900 <= number < 2100:
        return False
    if before.endswith("(") and re.match(r"[),;]", after):
        return True
    if re.search(r"(?:^|[.!?:]\s|\n)\s*$", before):
        return bool(word and re.fullmatch(_VERB, word)) or after.startswith("'s")
    if re.search(r"\b(?:[Tt]he|[Oo]ur|[Ii]ts|[Tt]his|their|[a-z]+'s?)\s$", before) or re.search(r"'s?\s$", before):
        return bool(word) and word[0].islower()  # "the 2011 census"; "the 1951 Convention" is a name
    return after.startswith("'s ") and before.endswith((" ", "("))


# One day of them: "on Wednesday, Thursday or Friday"; "Monday to Friday" is a habit.
_EITHER = re.compile(r"\b(?:on|by|until|this|next|last) (?:\w+day,? )+or $|\b(?:on|by|until) (?:\w+day, )+$")
_OR_ANOTHER = re.compile(r"(?:, \w+day)*,? or \w+day\b")


@cache
def _named_weekday() -> re.Pattern[str]:
    return re.compile(rf"{alternation(words_of('onrecord.extract', 'dates', 'weekday_named'))}\s$")


def _weekday_alone(one: Stated, before: str, after: str) -> bool:
    if _named_weekday().search(before):
        return False
    if _EITHER.search(before) and not after.startswith("s"):
        return True
    if _OR_ANOTHER.match(after) and _after("weekday_after").search(before):
        return True
    if not one.which and re.match(
        r"(?:s\b|\s*(?:to|-|and|or|until)\s*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\s(?:mornings|afternoons|evenings|nights)\b)",
        after,
    ):
        return False
    if not one.which and re.search(r"day\s*(?:to|-|and|or|until)\s*$", before):
        return False
    if one.which == "previous" and re.search(r"\b[Tt]he\s$", before):
        return False  # before a day that the text has named
    if one.which or one.word:
        return not re.search(r"\ba\s$", before)
    return (
        _after("weekday_after").search(before) is not None
        or after.startswith("'s ")
        or re.match(r"\s?\(", after) is not None
    )


_VAGUE = re.compile(
    r"'s (?:\w+ )?(?:challenges|children|cities|economy|generations?|jobs|leaders|problems|society|teachers"
    r"|technolog\w+|workforce|workplace|world|young|youth)\b"
)


def _relative(one: Stated, before: str, after: str) -> bool:
    word = one.word or ""
    if "today" in word:
        # "the challenges of today", "USA Today", "the Today programme"
        if re.search(r"\b(?:of|[Uu][Ss][Aa]|until|than|as it is|as they are) $", before) and not re.match(r"'s", after):
            return bool(re.search(r"\buntil $", before))
        if before.endswith(("'", '"')) and word == "today" and after[:1] in "'\"":
            return False
        return re.match(r" programme\b|-", after) is None and _VAGUE.match(after) is None
    if "tomorrow" in word and (before.endswith("of ") or _VAGUE.match(after)):
        return False  # "the leaders of tomorrow"
    if one.which == "last" and re.search(r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Oo]ur|[Hh]is|[Hh]er|[Mm]y)\s$", before):
        return False  # "in the last year of study" is a duration
    if word == "night" and one.which != "last":
        return False
    if word.endswith("ago") and re.search(r"\b(?:over|more than|nearly|almost|around|about|than|some|many)\s$", before):
        return False
    if one.which == "next" and word == "week" and re.search(r"\bthe\s$", before):
        return False
    return not (
        one.which == "next"
        and word != "quarter"
        and re.search(r"\b[Tt]he\s$", before)
        and "academic" not in word
        and "financial" not in word
    )
