"""For a sum of public money: its status as stated, its purpose and who gets it."""

from __future__ import annotations

import re

from onrecord.extract.quantity_figure import Figure
from onrecord.extract.quantity_money import MORE_FOR
from onrecord.extract.quantity_purpose import purpose
from onrecord.extract.quantity_source import NAME
from onrecord.extract.quantity_words import MONTHS, SPENDS, words
from onrecord.model import Span

_RECEIVES = re.compile(
    rf"(?:^|[.,;:\n] |\b(?:and|while|but|that) )(?:[Tt]he )?{NAME}"
    r"(?:,? (?:will|is|are|has|have|had|also))* (?:receiv(?:e|es|ed|ing)|get|gets|"
    r"be (?:given|awarded)|been (?:given|awarded)|(?:was|were|been) (?:approved for|awarded|allocated"
    r"|granted))(?: (?!and\b|for\b|to\b|from\b)[a-z-]+){0,7} $"
)
# "Police forces in England and Wales will receive up to £9 million"
_ANYBODY = re.compile(
    r"(?P<who>(?!(?:He|I|It|She|That|There|These|They|This|Those|We|Which|Who)\b)[A-Z][\w'-]+(?: [\w'-]+){1,6}?) "
    r"(?:will|is to|are to|is set to|are set to) (?:each )?(?:get|receive|share) (?:(?:a|an|up to|over|more "
    r"than|nearly) )*"
)
_NOBODY = re.compile(  # "In May we", "Next year councils", "As a result families", "It was confirmed they"
    r"^(?:After|And|As|At|But|By|During|Following|For|From|If|In|Last|Next|Now|On|Over|Since|So|Today|Tomorrow|Under|"
    r"Until|When|While|With|Yesterday)\b|\b(?:he|i|is|it|she|that|they|was|we|were|which|who|you)\b"
)
_IN_A_LIST = re.compile(r"\b[A-Z][\w'-]* and (?:the )?$")  # "people in West and Central Africa will receive"
_GOES_TO = re.compile(
    r"(?: (?:will|would|has|have|is|are|also))* (?:go|goes|going|gone|went|be given|been given|be awarded)"
    r"(?: directly| straight)? to (?:the )?(?P<whom>[A-Za-z][\w' -]*)"
)


def _receiver(text: str, figure: Figure, sentence: Span) -> str | None:
    """Who a sum goes to: `Anytown Council will receive £2m`, `£3m will go to clinics`."""
    head = text[sentence.start : figure.span.start]
    subject = list(_RECEIVES.finditer(head))
    if subject and not _IN_A_LIST.search(head, 0, subject[-1].start("name")):
        return str(subject[-1]["name"]).rstrip(".")
    anybody = _ANYBODY.fullmatch(head)
    if anybody and not _NOBODY.search(anybody["who"]):
        return str(anybody["who"])
    goes = _GOES_TO.match(text, figure.span.end, sentence.end)
    if not goes:
        return None
    kept: list[str] = []
    for word in goes["whom"].split():
        if word.lower() in words("stop") and not (word == "and" and kept and kept[0][0].isupper()):
            break
        kept.append(word)
    return " ".join(kept[:6]) or None


# "the plan for piers, backed by £4 million", "Backed by £4 million, the pilot will"
_BACKED = re.compile(
    r"(?:\b(?:the|our|its|an?|[A-Z][\w'-]*'s) |(?<=[\n.;:] )|(?<=\n)|(?<=\u2022 ))(?:[Nn]ew |[Jj]oint "
    r")*(?P<what>[\w'-]+(?: [\w'-]+){0,5}),? (?:which is |that is )?"
    r"(?:backed|funded|supported|underpinned) (?:by|with) (?:(?:up to|over|more than|nearly|almost|around|an?|the) )*$"
)
_BACKS = re.compile(
    r"(?:[A-Z][a-z]+ (?:today )?and )?(?:[Bb]acked|[Ff]unded|[Uu]nderpinned) by "
    r"(?:(?:up to|over|more than|nearly|almost|around|an?|the) )*$"
)
_THE_BACKED = re.compile(
    r"[^.,;]{0,40}, (?:the|our|this) (?P<what>[\w'-]+(?: [\w'-]+){0,3}?) (?:will|is|has|have|aims|seeks|supports)\b"
)


_SPENT_ON = re.compile(
    r" (?:will be|is being|is to be|are to be|has been|have been|was|were) (?:also )?(?:invested|spent|used) "
    r"(?:in|on|for) "
    r"(?:the |our )?(?P<what>(?!(?:19|20)\d\d)[\w'-]+(?: (?!and [£$€])[\w'-]+){0,8}?)(?= and [£$€]|[.,;]| - |$)"
)


def _backed(text: str, figure: Figure, sentence: Span) -> str | None:
    """What a sum is said to back, where it says nothing of its own purpose."""
    found = _BACKED.search(text, sentence.start, figure.span.start)
    if found is None or found["what"].endswith(" and"):
        found = None
    if found is None and _BACKS.match(text, sentence.start, figure.span.start):
        found = _THE_BACKED.match(text, figure.span.end, sentence.end)
    no_noun = ("and", "are", "been", "is", "today", "was")
    spends = found is not None and SPENDS.search(found["what"]) is not None
    return found["what"] if found and not spends and found["what"].split()[-1] not in no_noun else None


_WILL_FUND = re.compile(
    r"(?: (?:of|in))?(?: (?:additional|government|new|public|UK))*(?: (?:funding|grants?|investment|money|package))? "
    r"(?:will|is to|aims to) (?:also )?(?P<what>(?:enable|fund|help|pay for|provide|support) [\w'-]+"
    r"(?: (?!while\b|with\b|which\b|including\b)[\w'-]+){1,12}?)(?=[.,;]| - | (?:while|with|which|including)\b|$)"
)


_WHEN_OR_HOW = re.compile(  # "invested in the last three years to mend piers", "spent in England for flood defences"
    r"(?:(?:collaboration|conjunction|partnership|total)\b|(?:coming|current|final|first|last|next|past|previous|second|"
    r"third|this)\b|(?:[A-Z][\w'-]* )+(?:for|to) )"
)


def _spent_on(text: str, figure: Figure, sentence: Span) -> str | None:
    """What a sum is said to be spent on: "£2 million will be spent in Adult Social Care"."""
    end = figure.span.end
    found = _SPENT_ON.match(text, end, sentence.end) or _WILL_FUND.match(text, end, sentence.end)
    return found["what"] if found and not _WHEN_OR_HOW.match(found["what"]) else None


_PART_OF_IT = re.compile(
    r"\b(?:compris(?:es|ing)|consist\w* of|made up of|includ(?:es|ing)|of which)\b(?![^£$€]*\b(?:bring"
    r"|rais|tak)\w+ )[^£$€]*$",
    re.I,
)
_IN_A_NAME = re.compile(r"\b[A-Z]\w+ $")  # "Working for Families"
_ALREADY_OR_ON_TOP = re.compile(
    r"\balready (?:been )?(?:announced|allocated|awarded|committed|confirmed|earmarked|pledged|promised|set aside|"
    r"targeted)(?: (?:an?|up to|over|more than|nearly|almost)){0,2}(?: (?:additional|extra|further))? $"
    r"|\b(?:re(?:alloc|deploy|direct|purpos|prioritis)\w*|on top of|in addition to|adds? to|builds? on|existing"
    r"|previously announced|confirmation that|(?:this|which) follows)(?: \w+){0,3} $|\bfollows the $",
    re.I,
)
_EARLIER = rf"(?:earlier|last|previously|back in|in (?:(?:early|late) )?(?:{MONTHS}|(?:19|20)\d\d))"
_ANNOUNCED_THEN = re.compile(
    r"(?: of [\w' -]{3,30})?(?:,? as)? (?:first )?"
    r"(?:allocated|announced|committed|confirmed|earmarked|outlined|promised|set aside|set out) (?:in|at) (?:the )?"
    r"(?:[\w']+ ){0,3}(?:[Bb]udget\b|Statement|Spending Review|[Mm]anifesto)|"
    r"[^.;,]{0,40} announced (?!today\b|this\b)[^.;,]{0,50}\b(?:in|on|at|last|earlier) |"
    rf"[^.;,]{{0,40}}, (?:first |which was )?(?:announced|confirmed|launched|unveiled) {_EARLIER}\b"
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
_IN_TOTAL = re.compile(r"\btotal\b(?! of \d+ [a-z])[^,;]*$", re.I)
# "a record £1 billion investment by government since 2030", "total investment in piers since 2030 will pass £1 billion"
_SINCE_A_YEAR = re.compile(
    r" (?:investment|funding|spending|support)\b[^.;,£$€]{0,60}\bsince (?:[A-Z][a-z]+ )?(?:19|20)\d\d\b"
)
_TOTALLING = re.compile(r"\btotall?ing (?:[a-z]+ ){0,2}$")
_SINCE = re.compile(r" since (?:[A-Z][a-z]+ )?(?:19|20)\d\d\b")
_ALL_SINCE = re.compile(r"\btotal\b[^.;£$€]{3,90}\bsince (?:[A-Z][a-z]+ )?(?:19|20)\d\d\b[^.;£$€]{0,60}$")
_BRINGS_TO = re.compile(
    r"\b(?:bring|brings|bringing|brought|rais(?:es|ing)|tak(?:es|ing)) [^.;£$€]{3,110} to (?:\w+ )*$", re.I
)
_ALREADY = re.compile(
    r" (?:for|of|to) [^.;£$€]{3,90} (?:already|previously) announced\b|"
    r",? (?:(?!and )[^,.;]{0,44} )?(?<! on )(?:already|previously|earlier)[ -](?!clos|open|used|known)"
    r"|(?: of)? existing (?:fund|money|budget|grant|invest)"
)
_BEFORE_NOW = re.compile(
    rf"\W*(?:Earlier this (?:year|month|week)|Last (?:year|month|week|\w+day)|In (?:{MONTHS})(?: \d{{4}})?),? "
    r"[^.;£$€]{0,60}\b(?:announced|launched|published|released|set out|unveiled)\b"
    r"|\W*As (?:first |previously |already )?"
    r"(?:announced|committed|confirmed|outlined|pledged|promised|proposed|set out) "
    r"(?:in|at|by|on|last|earlier|previously)\b(?! today)"
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


_AND_OTHERS = re.compile(
    r"(?:, (?:the )?[A-Z][\w'&-]*(?: (?:of|for|the|and"
    r"|[A-Z][\w'&-]*))*){1,4}(?=,? and (?:the )?[A-Z]),? and (?:the )?[A-Z][\w'&-]*(?: (?:of|for|[A-Z][\w'&-]*))*"
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
_GROUP = re.compile(
    r" (?:(?!(?:and|at|by|for|from|in|of|on|to|with)\b)[a-z]+ )?"
    r"(?:businesses|charities|cities|clubs|colleges|communities|companies|councils|families|farmers|firms|governments|"
    r"groups|hospitals|households|nations|organi[sz]ations|people|residents|schools|students|towns|universities)\b"
)
_OF_A_PLACE = re.compile(r"[a-z](?:ian|ean|ese|ish)$")
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
# "The governor announced nearly £2 million was approved": the news itself
_LONG_AGO = re.compile(r"\b(?:ago|had been|last [a-z]+|since)\b")
_IS_TOLD = re.compile(
    r"\b(?:announced?|announces|confirmed|confirms)(?: today| yesterday)?(?: that)? (?:[a-z]+ ){0,3}$"
)
_SO_FAR = re.compile(r"\b(?:since|to date|so far|between|over the (?:last|past)|in (?:19|20)\d\d)\b")
# "will get it after a contract worth £14 million was awarded": the news itself
_AFTER_IT = re.compile(r"\b(?:will|to|set to|can)\b[^.;]*\bafter (?:an?|the|it) [^.;,]{0,50}$")
# "£2 billion over the next three years, for new classrooms"
_OVER_YEARS = re.compile(
    r"^ (?:over|in|across|during) (?:the )?(?:(?:next|coming) )?[\w-]{1,12} years?,(?= (?:for|to) )"
)
_FAR = 240  # code points after a sum in which its purpose and who gets it stand


_GIVEN_FOR = re.compile(
    r"(?: (?:has|have|had) been| is being| was| were| will be) (?:allocated|earmarked|granted|provided|set aside)\b"
    r"[^.;:,]{0,60}, [^.;:,]{5,90}(?:, [^.;:,]{3,40})?, (?=to [a-z]+ )"
)


def _set_aside(rest: str) -> str | None:
    """What a sum is given for, past an aside: "has been provided in the estimates, tabled on Monday, to build"."""
    given = _GIVEN_FOR.match(rest)
    return purpose(rest[given.end() :], rest[given.end() :]) if given else None


def funding(text: str, figure: Figure, sentence: Span) -> dict[str, str | None]:
    """For a sum of public money: its status as stated, its purpose and who gets it."""
    before = text[max(sentence.start, figure.span.start - 70) : figure.number.start]
    before = re.split(r"[£$€](?=[0-9])", before)[-1]  # what is said of the sum before this one is not said of it
    far = figure.number.end + _FAR
    far = sentence.end if far >= sentence.end else max(text.rfind(" ", figure.number.end, far), figure.number.end)
    after = text[figure.number.end : far]
    after = _OVER_YEARS.sub("", after)
    just_given = _JUST_GIVEN.search(before) and not _SO_FAR.search(after)
    today = _TODAY.search(text, sentence.start, figure.span.start)
    status: str | None = None
    if re.match(r",? of which\b", after):
        pass  # a part of a sum named before
    elif (
        _BEFORE_NOW.match(text, sentence.start, figure.span.start)
        or _ALREADY.match(after)
        or _ANNOUNCED_THEN.match(after)
        or _ALREADY_OR_ON_TOP.search(before)
        or _OF_OTHERS.search(text, sentence.start, figure.span.start)
        or _BUILT_ON.search(text, sentence.start, figure.span.start)
        or _IN_A_BUDGET.match(after)
        or (_AT_A_BUDGET.match(text, sentence.start, figure.span.start) and _WAS_ANNOUNCED.match(after))
        or _SET_OFF.search(text, sentence.start, figure.span.start)
    ):
        status = "previously_announced"
    elif (
        (not _PART_OF_IT.search(before) and _IN_TOTAL.search(before))
        or re.match(r" (?:in total|overall)\b", after)
        or _BRINGS_TO.search(text, sentence.start, figure.span.start)
        or _SINCE_A_YEAR.match(after)
        or (_TOTALLING.search(before) and _SINCE.match(after))
        or _ALL_SINCE.search(text, sentence.start, figure.span.start)
    ):
        status = "total"
    elif (
        (
            re.match(
                r"(?:(?! who | that | which )[^.;,]){0,20} (?:(?:was|were|had been)|(?:has|have) been"
                r"(?! (?:announced|approved|committed|confirmed|earmarked|pledged|secured|set aside)\b))(?: also)? "
                r"(?!not\b)\w+",
                after,
            )
            and not today
            and not (_IS_TOLD.search(before) and not _LONG_AGO.search(after))
            and not _AFTER_IT.search(text, sentence.start, figure.span.start)
        )
        or _SINCE_THEN.match(text, sentence.start, figure.span.start)
        or _WAS_PART_OF.search(text, sentence.start, figure.span.start)
        or _SET_UP.search(text, sentence.start, figure.span.start)
        or _WITH_GIVEN.search(text[sentence.start : figure.span.start] + "|" + after[:14])
        or (
            not just_given
            and re.search(
                (
                    r"\b(?<!\bbe )(?:provided|gave|spent|invested|awarded|allocated|received|ring-?fenced|disbursed|"
                    r"distributed"
                    r"|has given)(?: \w+)?"
                    r"(?: an additional| a further| over| more than)? $"
                ),
                before,
                re.I,
            )
        )
    ):
        status = "past"
    elif (
        _NEW_ROUND.search(before)
        or re.search(r"\b(?:[Aa]dditional|[Ee]xtra|[Ff]urther|new|New(?! [A-Z]))\b", before[-24:])
        or re.match(r" (?:(?:of|in) )?(?:new|additional|extra|newly (?:allocated|announced|available))\b", after)
        or _NEW_ONES.search(text, sentence.start, figure.span.start)
        or MORE_FOR.match(text, figure.span.end)
    ):
        status = "new"
    elif re.search(r"\bestimat|\bforecast|\bcould (?:cost|save)", before, re.I):
        status = "estimate"
    own = re.split(r"(?<!\bSt)(?<!\bFt)(?<!\bMt)[.;,(](?: |$)|[£$€]|\b(?:Rs|K?[Ss]h|R)\.? ?(?=[0-9])| - ", after)[0]
    rest = re.split(r"(?<!\bSt)(?<!\bFt)(?<!\bMt)[.;(](?:[ \"]|$)|[£$€]|\b(?:Rs|K?[Ss]h|R)\.? ?(?=[0-9])| - ", after)[0]
    recipient = (
        re.search(rf"\b(?:to|for)(?: the)? {NAME}", own)
        if re.match(r"[^.;,]{0,40}\b(?:to|for)(?: the)? [A-Z]", own)
        else None
    )
    named = re.sub(r"'s?$", "", recipient["name"].rstrip(".")) if recipient else None
    if named and recipient and (" " not in named or _OF_A_PLACE.search(named)):
        if group := _GROUP.match(own, recipient.end()):
            named += group.group()  # "for Tribal communities", "for South Australian public schools"
        elif _OF_A_PLACE.search(named) and re.match(r" [a-z]+", own[recipient.end() :]):
            named = None  # "for South Australian roads": of what the words after it are
    if named and recipient and (others := _AND_OTHERS.match(rest, recipient.end())):
        named += others.group()
    if (
        named
        and recipient
        and (
            re.match(rf"(?:{MONTHS}|Grade|Level|Phase|Stage|Year)\b", named)
            or named.endswith(("-wide", "-based", "-led", "-backed"))
            or _IN_A_NAME.search(own[: recipient.start()])
        )
    ):
        named = None
    return {
        "funding_status": status,
        "purpose": _spent_on(text, figure, sentence)
        or purpose(own, rest)
        or _set_aside(rest)
        or _backed(text, figure, sentence),
        "recipient": named if named else _receiver(text, figure, sentence),
    }
