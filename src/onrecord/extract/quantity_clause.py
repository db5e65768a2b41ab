"""The sentence around a figure, cut where its clause ends: what leads up to the figure, what follows, what moved.

No parser: boundaries, dates and other figures are found by their words, and auxiliaries are dropped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extract.quantity_figure import Figure
from onrecord.extract.quantity_words import ADJECTIVES, BORN, COMPOUND_ADJECTIVES, NO_SHORT_FORM
from onrecord.model import Span

_WORDS = 15
_SHORT_OF_A_ROW = 13  # words after which a row of names or things is not read on into


# Each way a clause ends is written from its first character on, so that a search skips to those.
_AFTER_END = re.compile(
    rf"(?:(?<![A-Z]){NO_SHORT_FORM}\.|;|:|!|\?)(?= |$|\n)|"
    r", - | - |, |\(|\)|\"|\n| (?:while|whilst|according to|compared|because|so "
    r"that|in order|although|including|thanks to|as (?:part|a result)|versus|after|before|up "
    r"from|down from|which the)\b"
    r"| so (?=(?:it|they|we|fewer|more|that|people|every)\b)"
    r"| since (?:being|coming|taking|the|it|we|they)\b"
    r"| than (?=(?:(?:at|during|for|in|over) )?the same (?:month|period|point|quarter|season|stage|time|week)\b"
    r"|(?:an?|one|two|three|ten) (?:decade|month|week|year)s? (?:ago|before|earlier)\b|(?:at )?this time\b|when\b)"
    r"| even (?:if|when)\b| in addition to\b| at an? (?:additional |combined |estimated |total )?(?:cost|price)\b"
    r"| over the (?:next|coming|past|last) (?:\w+ )?(?:decades?|years?|months?|weeks?)\b"
    r"| (?:is|are|was|were|will be) (?=(?:the|a|an|one|part|just|only)\b)"
    r"| (?:and|but|or|with|as)(?= (?:the|a|an|it|they|he|she|we|this|these|there|is|are|was|"
    r"were|has|have|had|will|is|returning|providing|over|more|nearly|around|up|at least|almost|"
    r"some|another|a further|an additional|only|just|costs|costing|employs|supports|saves)\b)"
    r"| and (?=(?:able|eager|free|keen|poised|prepared|ready|set|willing) to\b)"
    r"|(?:^|(?<=s)) and (?=(?:create|deliver|expand|improve|protect|provide|reduce|strengthen"
    r"|tackle) (?!services?\b)[a-z])"
    r"| and (?=[a-z]+ (?:[0-9]|another\b|a further\b|more than\b|over [0-9]))"
)


# "[three in four trusts] are in surplus, and deficits are down": the second has a verb of its own
_SECOND_CLAUSE = re.compile(
    r"(?<!that )(?<!which )(?<!who )\b(?:are|has|have|is|was|were|will) [^,;]{3,80}?"
    r"(?P<rest>,? and (?:(?!and\b|who\b|which\b|that\b)[0-9a-z,-]+ ){1,3}(?:are|has|have|is|was|were|will) )"
)
_RELATIVE = re.compile(r"\b(?:that|which|who|whose) [^,;]*$")  # "people whose homes were flooded and goods were lost"
_BEFORE_END = re.compile(
    rf"{NO_SHORT_FORM}\. ?|"
    r"; ?|: ?|! ?|\? ?|,(?![0-9]) ?|\( ?|\" ?|\n ?| - | (?:and|but|while|whilst|that|which|who|as|because|if|when|"
    r"where|with|has seen|have seen|had seen|seen|saw|see|sees|helped|by seeing) (?!$)"
)


AUX = re.compile(
    r"(?<!\bto)(?<!\bit)(?<!\bthey)(?<!\bwe)(?<!\byou)(?<!\bcan)(?<!\bcould)(?<!\bwill)(?<!\bwould) "
    r"(?:(?:have|has|had|having|will|would|can|could|shall|should|may|might|must) )?(?:(?:also|already|"
    r"now|still|currently|since|never|all|only) )*"
    r"(?:be|been|was|were|is|are)(?: (?:also|already|now|still|currently|all|estimated "
    r"to be|expected to be|set to be|thought to be|believed to be))* (?=[a-z])"
)


_HAVE = re.compile(r" (?:have|has|had)(?: (?:also|already|now|since))* (?=[a-z]+(?:ed|en|wn|lt|nt|ught|de)\b)")


AUX_AT = re.compile(r" (?:have|has|had|will|was|were|is|are|would|can|could|should|must|may)\b")


LEAD = re.compile(
    r"^(?:(?:this year's|the|a|an|this|these|those|that|our|its|their|of|for|to|in|by|overall|also|now|more|"
    r"of which|there|it|with|while|when|where|from|as|about|all(?!-)|both|and|but|or|so|fewer|has|today|yesterday|"
    r"have|was|were|is|are)\b ?|[-,;: "
    r"])+",
    re.I,
)


_LOOSE = frozenset(
    (
        "the", "a", "an", "of", "for", "to", "in", "by", "on", "at", "from", "with", "and", "or", "but", "is", "are",
        "was", "were", "has", "have", "had", "be", "been", "will", "also", "now", "already", "further", "over", "than",
        "nearly", "around", "some", "this", "that", "which", "who", "during", "since", "compared", "as", "it", "went",
        "across", "early", "later", "just", "account", "worth", "next", "coming", "past",
    )
)  # fmt: skip
_LOOSE_MARKS = " ,;:-"
_TAIL = re.compile(rf"(?: |^)(?:more than|up to|{'|'.join(sorted(_LOOSE))})$|[{_LOOSE_MARKS}]+$", re.I)


_RECUR = re.compile(
    r"(?<! than) (?:each|every|per|a) (?:calendar |financial )?(?:year|month|week|day|annum)\b| annually\b"
)


_ITS_TIME = re.compile(r"(?: (?:for|in|of))? 's(?: [\w-]+)?$")  # "capital allowance for [this year]'s Budget"
_ANNOUNCED = re.compile(
    r"(?<! that)(?<! which)(?<! we)(?<! [Gg]overnment)(?<! [Mm]inister)(?<! state)(?<! [Cc]ouncil)"
    r" (?:previously |already |recently |newly |being )?(?:announced|unveiled|confirmed|published)"
    r"(?: (?:today|yesterday|tonight|this week)"
    r"| by (?:[Tt]he )?(?:[A-Z][\w.'-]* ?){1,4}(?: ?\b(?:on|in)\b.*)?$)?(?= |$)"
)


_SHOWN = re.compile(
    r"\b(?:reported|shows?|showed|reveals?|revealed|suggests?|suggested|estimates?|estimated|found|says?|"
    r"said|confirmed)(?: that)? "
)


_NUMBER_OF = re.compile(r"\b(?:numbers?|proportion|percentage|share|rates?|amount|cost|value) of\b", re.I)


_MOVED = re.compile(
    r"(?:,? (?:has|have|had|is|are|was|were|will|would|could|to|also|more|than|then|since|already))*(?: "
    r"be| been)?(?: \w+ly)? "
    r"(?:increas\w+|decreas\w+|rose|ris(?:en|ing|es?)|fell|fall(?:s|en|ing)?|drop\w*|grew|grow[ns]?|"
    r"growing|improv\w+|reduc\w+|declin\w+|up|down|cut|gone|going|went|slash\w+|rais\w+|halved|"
    r"doubled|trebled|climb\w*|dip\w*|edg(?:ed|es|ing)|eas(?:ed|es|ing)|"
    r"slip\w*|tick\w*|jump\w*|soar\w*|narrow\w*|widen\w*)(?= |$)"
)


SUBJECT_VERB = re.compile(
    r"(?:,? (?:has|have|had|is|are|was|were|will|would|could|can|to|be|been|being|now|also|already|"
    r"since|further|now|currently|expected|estimated|forecast|projected|set|helped|seen|go|going|"
    r"went|gone|come|down|up|continue|continued|continuing|likely|due|by|then|still|only|just|"
    r"subsequently|more than|again|actually|significantly|sharply|steadily|dramatically))+$",
    re.I,
)


_LOOSE_END = re.compile(
    r",? (?:and|or)(?! (?:above|below|earlier|later|older|over|under|younger)\b)(?: [a-z]+){0,2} *$"
)
# "at airports, ports and mail depots", "in innovative, value-added projects": a comma that ends no clause
_ROW_ON = re.compile(
    r"(?:, [a-z-]+(?: [a-z-]+)?)+,? (?:and|or) [a-z-]+"
    r"(?: (?!(?:are|has|have|is|that|to|was|were|which|who|will)\b)[a-z-]+){0,2}"
    r"(?=[ .,;]|$)"
    rf"|, (?:{COMPOUND_ADJECTIVES}|{ADJECTIVES}) (?![a-z]+ (?:say|said|says|shows?|suggests?)\b)[a-z]+"
    r"(?: (?!(?:say|said|says|shows?|suggests?)\b)[a-z]+)?(?=[ .,;]|$)"
    r"|(?:, (?:the )?[A-Z][\w'-]*(?: [A-Z][\w'-]*){0,4}){1,9},? and (?:the )?[A-Z][\w'-]*(?: [A-Z][\w'-]*){0,4}"
    r"(?=[.,;]|$)"
)
_OF_A_ROW = re.compile(
    r"\b(?:across|at|by|for|from|in|of|on|to|with) (?:[a-z-]+|(?:the )?[A-Z][\w'-]*(?: [A-Z][\w'-]*){0,4})$"
    r"|\bto [a-z]+ [a-z-]+$"
)
_ADJECTIVE = re.compile(
    r"\b(?:(?:across|at|by|for|from|in|of|on|to|with)(?: new)?|to [a-z]+) "
    rf"(?:[a-z-]+(?:al|ed|ent|ic|ive|y)|{ADJECTIVES})$"
)
_OF_BIRTH = re.compile(rf"\b{BORN} (?:the )?$")
_CUT_SHORT = re.compile(
    r" to be [a-z]+ *$| to (?:help )?[a-z-]+(?: (?:a|an|the|over|up to|more than|another))* *$"
    r"|(?: [a-z]+)? (?:an?|the) (?:average|total)(?: of)? *$"
    r"| (?:costing|covering|including|representing|requesting|seeking|totall?ing|worth) *$"
    r"| (?:that|which|who) (?:will|would|can|could|is|are|has|have)(?: (?:also |now )?[a-z]+)? *$"
)
_BRACKETED = re.compile(r" \([^()]{1,24}\)(?= [a-z])")
_APPOSITION = re.compile(r"([\w' -]{0,60}), [^,.;]{3,60}, (?=(?:was|were|have|has|had|is|are|will)\b)")


@dataclass(frozen=True)
class Clause:
    """The sentence around one figure, and the places in it to leave out."""

    text: str
    sentence: Span
    figures: Sequence[Figure]
    dates: Sequence[Span]

    def after(self, start: int, *, words: int = _WORDS, through: bool = False) -> str:
        """What follows, up to the end of the clause, the next figure or the first date; `through` reads on past counts,
        leaving out their numbers."""
        stop = self.sentence.end
        skipped: list[Span] = []
        for figure in self.figures:
            if figure.span.start > start + 1 and figure.kind != "age":
                if self.text[figure.span.start - 1] == "(":
                    continue
                near = len(self.text[start : figure.span.start].split()) <= 3
                if through and near and figure.kind == "count" and figure.noun:
                    skipped.append(Span(figure.span.start, figure.noun.span.start))
                    continue
                stop = min(stop, figure.span.start)
                break
        for span in self.dates:
            if span.start > start and not _OF_BIRTH.search(self.text, start, span.start):
                stop = min(stop, span.start)
                break
        whole = self.text[start:stop]
        for span in reversed(skipped):
            if span.end < stop:
                whole = whole[: span.start - start] + whole[span.end - start :]
        if stop < self.sentence.end:
            whole = (_CUT_SHORT if _CUT_SHORT.search(whole) else _LOOSE_END).sub("", whole)
        if "(" in whole:
            whole = _BRACKETED.sub("", whole)
        apposition = _APPOSITION.match(whole) if "," in whole else None
        if apposition:
            whole = apposition.group(1) + " " + whole[apposition.end() :]
        end = _AFTER_END.search(whole)
        stop_at = end.start() if end else len(whole)
        if end and end.group() == ", " and (row := _ROW_ON.match(whole, stop_at)):
            listed = (
                _OF_A_ROW.search(whole, 0, stop_at) if " and " in row.group() else _ADJECTIVE.search(whole, 0, stop_at)
            )
            listed = listed if len(whole[:stop_at].split()) <= _SHORT_OF_A_ROW else None
            stop_at = row.end() if listed else stop_at
            words += len(row.group().split()) if listed else 0
        second = _SECOND_CLAUSE.search(whole, 0, stop_at) if " and " in whole else None
        if second and not _RELATIVE.search(whole, 0, second.start()):
            stop_at = second.start("rest")
        return " ".join(whole[:stop_at].split()[:words])

    def gap(self, figure: Figure) -> str | None:
        """The text between the figure before this one and this one, hedges left out; None for the first."""
        index = self.figures.index(figure)
        return self.text[self.figures[index - 1].span.end : figure.span.start] if index else None

    def before(self, end: int, words: int = 12, *, relative: bool = False) -> str:
        """What leads up to here, from the start of the clause."""
        start = self.sentence.start
        for figure in self.figures:
            if figure.span.end < end - 1 and figure.kind != "duration":
                start = max(start, figure.span.end)
        whole = _HE_NOTED.sub(lambda told: " " * len(told.group()), self.text[start:end].rstrip())
        first = 0
        for boundary in _BEFORE_END.finditer(whole):
            if relative and boundary.group().strip() in ("who", "which", "that"):
                continue
            whole_before = whole[first : boundary.start()]
            if (
                boundary.group().strip() == "and"
                and not AUX_AT.search(whole_before)
                and not re.match(
                    r"(?:the |a |an |has|have|is|was|it|they|this|we|\w+ing\b|\w+ed\b)", whole[boundary.end() :]
                )
            ):
                continue
            first = boundary.end()
        for span in self.dates:
            if start + first <= span.start and span.end <= end:
                cut = whole[first : span.start - start]
                rest = whole[span.end - start :]
                whole = (
                    whole[:first]
                    + re.sub(r"\b(?:in|during|for|since|over|of|at|by)? ?$", "", cut, flags=re.I)
                    + f" {rest.lstrip(', ')}"
                )
                break
        return " ".join(whole[first:].split()[-words:])


# "The debt, he noted, declined": by the way, and no end of its clause
_HE_NOTED = re.compile(
    r",(?: (?:he|she|they)|(?: [A-Z][\w.'-]*){1,4}) (?:added|disclosed|explained|noted|observed|revealed|said|stated),"
)
# What was brought, raised or cut "to" a number.
RAISED = re.compile(
    r"\b(?:rais|boost|bring|brought|tak|took|increas|reduc|cut|ris|rose|fall|fell|grow|grew|expand|"
    r"extend|lift|drop|declin|decreas)\w* (?P<what>(?!(?:from|to|by|up|down|further|slightly|"
    r"sharply)\b)[^.;:,]{3,80}?)(?: (?:from|up|down))?(?: "
    r"to| from)?$",
    re.I,
)
FUNDS = re.compile(
    r"\b(?:fund\w*|invest\w*|grants?|budget|package|pledg\w+|commit\w*|alloc\w+|award\w*|made available|support\w*|"
    r"programme|scheme|spend\w*|spent|provid\w+|giv(?:e|en|ing)|gave|receiv\w+|"
    r"benefit\w* from|announc\w+|boost|set aside|bids?|disburs\w+|earmark\w+|transferred)\b",
    re.I,
)
VALUED = re.compile(
    r"\b(?:worth|totall?ing|totall?ed|valued at|costs?|costing|saves?|saving|exceeded|amounted "
    r"to|amounts to|reached|stood at|stands at)$"
)
VALUE_OF = re.compile(
    r"\b(?:an?|the|its|their|whose) (?P<what>(?!total)(?:[a-z-]+ ){0,2}(?:value|cost|price|turnover|fine|penalty|bill|"
    r"fee|profit|loss|debt|deficit|surplus|income|revenue|salary|wage|funding|payment|tranche|instalment|"
    r"contribution|allowance|bonus|rebate|stipend|supplement|top-up|voucher)) of $"
)

RISE_ALONE = re.compile(r"(?:decrease|drop|fall|increase|reduction|rise|uplift)(?: on)?")
# What is left of a clause whose subject is a pronoun or stands elsewhere: a verb alone names no measure.
NAMES_NOTHING = re.compile(
    r"length|making available|above|available|"
    r"backed|below|down|funded|supported|going|higher|lower|new|up|additional|extra|due|estimated|expected|forecast|projected|set|"
    r"(?:(?:further|net|overall|total) )?(?:increase|decrease|rise|fall|reduction|drop|growth)|"
    r"(?:be )?found (?:here|at|below|online)|"
    r"(?:it|they|he|she|we|i|you|this|that|these|those|which|who|there)(?: \w+)?|"
    r"(?:agreed|became|climbed|dropped|fell|felt|got|grew|had|has|have|left|lost|made|reached|reported|rose|said|saw|"
    r"stands?|stayed|stood|took|want|went|were|will|won)",
    re.I,
)


# "patients treated and expand the programme", "savings and see smoother journeys": another act, no part of the name
_AND_DO = re.compile(
    r"(?<=\w) and (?:see|enjoy|feel|follows?|builds? on|comes?|"
    r"(?:develop|encourage|enhance|establish|initiate|strengthen)(?= [a-z])|"
    r"(?:expand|extend|build|create|deliver|help|improve|make|open|raise|reduce|support|train) "
    r"(?:the|an?|our|their|its|more|up to)) .*$"
)


_BUDGET_HAS = re.compile(  # "The Budget includes the largest investment ever in quays"
    r"^(?:[Tt]he )?(?:[\w-]+ )?Budget (?:also )?(?:allocates|contains|includes|provides) (?:the |an? )?"
)
# "20 moorings and new expectation all boats": where another thing begins that is said of everybody
_AND_OF_ALL = re.compile(r"(?<=\w) and (?:a )?(?:new )?[a-z]+ (?:that )?(?:all|each|every) .*$")
_AND_DID = re.compile(
    r" and (?:Built|Created|Cut|Delivered|Helped|Opened|Raised|Saved|Secured|Supported)\b.*$"
)  # a title


def _unless_shared(match: re.Match[str]) -> str:
    """Two verbs before one object are kept: "to update and expand the museum"."""
    return match.group() if re.search(r"\bto [a-z]+$", match.string[: match.start()]) else ""


_DANGLES = re.compile(
    r" (?:which|who) [a-z]+$| (?:at|by|from|in|of|through|under) (?:the )?[A-Z][\w&' -]*'s?$",
)  # "the alliance which believes", cut before what it believes
_WHO_GAVE = re.compile(  # "School Funding [the Reed Government] has announced", but "funding from the Reed Government"
    r"(?<!\bby)(?<!\bfor)(?<!\bfrom)(?<!\bin)(?<!\bof)(?<!\bto)(?<!\bwith)"
    r" (?:our|the) (?:[A-Z][\w'-]* ){0,3}(?:Administration|Council|Department|Government|Ministry)$"
)
_UNENDED = re.compile(
    r" (?:in|over|for|during|within) the (?:first|next|last|coming|past)$| (?:earlier|later) this (?:year|month|week)$"
    r"|(?: (?:in|for|from|over))?(?: [a-z]+)? (?:[Ff]iscal|[Ff]inancial) [Yy]ear$"
    r"| (?:at|in) (?:last (?:week|year)|today|yesterday)'s (?:[A-Za-z]+ ){0,2}[A-Za-z]+$"
    r"|(?<! of) (?:in |over )?(?:last|next|this) (?:[A-Z][a-z]+ |parliamentary )?(?:[Pp]arliament|[Ss]ession|[Tt]erm)$"
)


def plain_words(phrase: str) -> str | None:
    """The phrase without auxiliaries, articles at its head or loose words at its end."""
    text = " " + " ".join(phrase.split()).strip(" ,.").removeprefix("'s ").removeprefix("* ")
    if ")" in text and "(" not in text:
        text = text[text.index(")") + 1 :]
    text = _ITS_TIME.sub("", _RECUR.sub("", text))
    text = _DANGLES.sub("", text)
    text = _ANNOUNCED.sub("", text)
    text = _AND_DO.sub(_unless_shared, text)
    text = _AND_OF_ALL.sub("", _AND_DID.sub("", text))
    text = _UNENDED.sub("", text)
    text = AUX.sub(" ", text).replace(" so far ", " ").split(" a total of ")[0]
    text = _BUDGET_HAS.sub("", _HAVE.sub(" ", text).strip())
    text = text if text.startswith("A level") else LEAD.sub("", text)
    while _may_end_loosely(text) and (shorter := _TAIL.sub("", text).strip()) != text:
        text = shorter
    return _WHO_GAVE.sub("", text) or None


def _may_end_loosely(text: str) -> bool:
    last = text[text.rfind(" ") + 1 :]
    return text[-1:] in _LOOSE_MARKS or (last.lower() in _LOOSE and (last == text or not last[:1].isupper()))


def what_moved(before: str) -> str | None:
    """What rose or fell in the words up to a number: the object of the verb (`cut waits to`), else its subject."""
    verbs = list(_MOVED.finditer(" " + before))
    if not verbs:
        return None
    verb = verbs[-1]
    if len(verbs) > 1 and verbs[-2].end() == verb.start():  # "ticked down"
        verb = verbs[-2]
    rest = (" " + before)[verb.end() :].strip()
    if rest and not re.match(
        r"(?:up|down|from|to|by|for|in|on|over|since|at|again|further|back|slightly|sharply|\w+ly|year|of|"
        r"as|through|and|between|with|after|this|last|backwards?|forwards?|higher|lower)\b",
        rest,
    ):
        return subject_of(re.sub(r" (?:from|to|by|up|down)$", "", rest))
    return subject_of((" " + before)[: verb.start()]) or None


# "boats up 5% under the last government and break-ins up 4%": when the first was is said of no other
_WHILE_OTHERS = re.compile(r"^(?:across|during|in|over|since|under) [^,;]{2,60}? and (?=[\w'-]+(?: [\w'-]+){0,3}$)")


def subject_of(words: str) -> str:
    """The subject at the end of some words: from `the number of` on, where they say so."""
    words = _WHILE_OTHERS.sub("", _SHOWN.split(words)[-1].strip())
    named = _NUMBER_OF.search(words)
    return (words[named.start() :] if named else words).strip()
