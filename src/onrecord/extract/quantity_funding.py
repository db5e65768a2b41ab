"""For a sum of public money: its status as stated, its purpose and who gets it."""

from __future__ import annotations

import re

from onrecord.extract.in_turn import in_turn
from onrecord.extract.quantity_figure import Figure
from onrecord.extract.quantity_presented import stated_status
from onrecord.extract.quantity_purpose import purpose
from onrecord.extract.quantity_source import NAME
from onrecord.extract.quantity_words import MONTHS, NO_SHORT_FORM, SPENDS, words
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
# "The Anyshire Council (£28 million), Otherland (£18 million) and the Isles (£10 million) have been allocated a share"
_BEHIND = re.compile(r"(?P<name>[A-Z][\w'&-]*(?: (?:(?:of|for|and|the) )?[A-Z][\w'&-]*)*) \($")
_BESIDE = re.compile(r"\),?(?: and)? (?:the )?[A-Z][\w' &-]{1,60} \((?:(?:about|nearly|over|up to) )?[£$€]")
_BESIDE_BEFORE = re.compile(
    r"\([£$€][\d.,]+ ?(?:[mb]n?|[mb]illion)?\),?(?: and)? (?:the )?[A-Z][\w' &-]{1,60} "
    r"\((?:(?:about|nearly|over|up to) )?$"
)
_A_BODY = re.compile(
    r"\b(?:Agency|Assembly|Association|Authority|Board|Borough|City|College|Commission|Company|Council|County|District|Executive"
    r"|Fund|Government|Harbour|Hospital|Institute|Ministry|Office|Parish|Port|School|Service|Society|State|Trust|University)\b"
)
# "The Budget will provide Anytown's courts with £2 million"
_GIVEN_WITH = re.compile(
    r"\b(?:award|fund|giv|provid|support)(?:e|ed|es|ing|s)? (?P<who>(?:the )?[A-Z][\w'-]*"
    r"(?: (?!and\b|in\b|over\b|through\b|with\b)[\w'-]+){0,5}) with "
    r"(?:(?:an?|about|almost|around|more than|nearly|over|up to) )*$"
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


def _receives(head: str) -> str | None:
    """Who is said to receive what follows the words: `Anytown Council will receive`."""
    subject = list(_RECEIVES.finditer(head))
    if subject and not _IN_A_LIST.search(head, 0, subject[-1].start("name")):
        return str(subject[-1]["name"]).rstrip(".")
    return None


def _receiver(text: str, figure: Figure, sentence: Span) -> str | None:
    """Who a sum goes to: `will provide Anytown's courts with £2m`, `£3m will go to clinics`."""
    head = text[sentence.start : figure.span.start]
    if text.startswith(")", figure.span.end) and (behind := _BEHIND.search(head)):
        beside = text[figure.span.end : sentence.end]
        name = str(behind["name"]).removeprefix("The ")
        row = _BESIDE.match(beside) or _BESIDE_BEFORE.search(head)
        return name if row and _A_BODY.search(name) and not _NO_RECIPIENT.match(name) else None
    if given := _GIVEN_WITH.search(head):
        return str(given["who"]).removeprefix("the ")
    anybody = _ANYBODY.fullmatch(head)
    if anybody and not _NOBODY.search(anybody["who"]):
        return str(anybody["who"])
    goes = _GOES_TO.match(text, figure.span.end, sentence.end)
    if not goes or _DOES.match(goes["whom"]):
        return None  # "going to support fishing": what it does
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
    r"(?: (?:agreed|approved|negotiated|obtained|secured|won) (?:by|from|with) [^.,;]{3,60},)?"
    r"(?: (?:of|in))?(?: (?:additional|government|new|public|UK))*"
    r"(?: (?:boost|fund|funding|grants?|investment|money|package|programme?|scheme))? "
    r"(?:will|is to|aims to) (?:also )?(?P<what>(?:build|create|deliver|enable|expand|fund|help|improve|mend|pay for"
    r"|provide|repair|restore|strengthen|support|upgrade) [\w'-]+"
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


_IN_A_NAME = re.compile(r"\b[A-Z]\w+ $")  # "Working for Families"


_AND_OTHERS = re.compile(
    r"(?:, (?:the )?[A-Z][\w'&-]*(?: (?:of|for|the|and"
    r"|[A-Z][\w'&-]*))*){1,4}(?=,? and (?:the )?[A-Z]),? and (?:the )?[A-Z][\w'&-]*(?: (?:of|for|[A-Z][\w'&-]*))*"
)


_THE_REST = re.compile(r" the [A-Z][\w'-]*")
_GROUP = re.compile(
    r" (?:(?!(?:and|at|by|for|from|in|of|on|to|with)\b)[a-z]+ )?"
    r"(?:businesses|charities|cities|clubs|colleges|communities|companies|councils|families|farmers|firms|governments|"
    r"(?:community|industry|sector|workforce)(?=[.,;]| (?:and|in|is|of|to|under|was|were|will)\b|$)|groups|hospitals|"
    r"households|nations|organi[sz]ations|people|residents|schools|students|towns|"
    r"universities)\b"
)
_OF_A_PLACE = re.compile(r"[a-z](?:ian|ean|ese|ish)$")


# "£2 billion over the next three years, for new classrooms"
_OVER_YEARS = re.compile(
    r"^ (?:over|in|across|during) (?:the )?(?:(?:next|coming) )?[\w-]{1,12} years?,(?= (?:for|to) )"
)
# "£115 million of its £2 billion budget will go to the islands": the part goes there, and not the whole
_OF_A_WHOLE = re.compile(
    r"[£$€]\d[\d.,]*(?: ?(?:[mb]illion|bn|m))? (?:out )?of (?:its|our|the|their) (?:[a-z]+ ){0,2}$"
)
_TOLD_BEFORE = re.compile(r" (?:fund|funding|investment|money|package|pot)\b(?! (?:announced|unveiled)\b)")
_A_SHARE_OF = re.compile(r"\bshare of (?:(?:our|that|the|this) )?$")
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
    share = _A_SHARE_OF.search(text, sentence.start, figure.span.start) is not None
    if share and _TOLD_BEFORE.match(text, figure.span.end):
        return {"funding_status": None, "purpose": None, "recipient": None}  # "a share of the £15 million": told before
    if _OF_A_WHOLE.search(text, sentence.start, figure.span.start):
        return {"funding_status": "total", "purpose": None, "recipient": None}
    titled = not _SMALL_WORD.search(text, *sentence)
    own, rest = _first_of(_OWN_ENDS, after), _first_of(_REST_ENDS, after)
    turn = in_turn(text, figure.span, sentence)
    turn = None if turn and _NO_RECIPIENT.match(turn) else turn
    if own.strip() == "and" and (row := _AND_ANOTHER.match(after)):
        own = rest = _first_of(_OWN_ENDS, after[row.end() :])  # "£9 million and £7 million to mend two piers"
    named, receives = _named(own, rest, titled), _receives(text[sentence.start : figure.span.start])
    purposes = (
        _spent_on(text, figure, sentence),
        purpose(own, rest),
        _set_aside(rest),
        _backed(text, figure, sentence),
    )
    # "Anytown Council will receive £2 million for the Long Pier Project": the second is what for
    what = next(filter(None, (*purposes, named if receives else None)), None)
    return {
        "funding_status": stated_status(text, figure, sentence, before, after),
        "purpose": None if turn else what,
        "recipient": None if share else turn or receives or named or _receiver(text, figure, sentence),
    }


_AND_ANOTHER = re.compile(r" and [£$€]\d[\d,.]*(?: ?(?:[mb]illion|bn|m))?(?= to [a-z]+ )")
_NEXT_SUM = r"[£$€]|\b(?:Rs|K?[Ss]h|R)\.? ?(?=[0-9])| - "
_OWN_ENDS = re.compile(rf"{NO_SHORT_FORM}[.;,(](?: |$)|{_NEXT_SUM}")
_REST_ENDS = re.compile(rf"{NO_SHORT_FORM}[.;(](?:[ \"]|$)|{_NEXT_SUM}")


def _first_of(ends: re.Pattern[str], after: str) -> str:
    return ends.split(after, maxsplit=1)[0]


_RAISED = re.compile(r" (?:[\w-]+ ){0,3}(?:boost|cut|increase|reduction|rise|uplift) to (?:the )?[A-Z][\w' -]*'s ")
_TO_SOMEBODY = re.compile(r"[^.;,]{0,40}\b(?:to|for)(?: the)? [A-Z]")
_TO_NAME = re.compile(rf"\b(?:to|for)(?: the)? {NAME}")
_A_VERB = re.compile(
    r"(?:Accelerate|Address|Advance|Attract|Back|Boost|Bring|Build|Clean|Close|Continue|Ease|Empower|Encourage|Establish|Extend|Finish|Foster|Maintain|Manage|Meet|Move|Offer|Pay|Prepare|Raise|Relocate|Remove|Respond|Serve|Sustain|"
    r"Combat|Connect|Create|Cut|Deliver|Develop|Drive|Enable|End|Enhance|Expand"
    r"|Fight|Fix|Fund|Grow|Help|Hire|Improve|Increase|Install|Keep|Launch|Make|Modernis?z?e|Open|Plant|Preserve|Prevent"
    r"|Promote|Protect|Provide|Purchase|Rebuild|Recruit|Reduce|Renovate|Repair|Replace|Restore|Save|Secure|Start|Stop"
    r"|Strengthen|Support|Tackle|Train|Transform|Treat|Unlock|Upgrade) "
)
_BODY_LAST = re.compile(r"\b(?:Association|Charity|Foundation|Society|Trust|UK)$|^Save the Children")
# None stands in "$2 million to Fix Roads in Anytown", whose words are those of a title.
_SMALL_WORD = re.compile(r"\b(?!(?:billion|million|thousand|trillion)\b)[a-z]{4,}\b")
_DOES = re.compile(
    r"(?:address|boost|build|create|cut|deliver|develop|expand|fund|help|improve|increase|protect|provide|reduce|repair|replace|"
    r"restore|support|tackle|train|upgrade) (?:an?|its|local|more|new|our|the|their|[A-Z])"
)
_NO_RECIPIENT = re.compile(rf"(?:{MONTHS}|FY\d*|Financial Year|Fiscal|Grade|Level|Phase|Stage|Year)s?\b")


def _named(own: str, rest: str, titled: bool) -> str | None:
    """The body or group that a sum goes to by name: "to Anytown Council", "for Tribal communities"; `titled` where the
    words before it are those of a title, in capitals."""
    recipient = _TO_NAME.search(own) if _TO_SOMEBODY.match(own) else None
    if recipient is None or _RAISED.match(own):
        return None  # "an increase to Anytown Council's baseline": what is raised
    named = re.sub(r"'s?$", "", recipient["name"].rstrip("."))
    if " " not in named and (whole := _THE_REST.match(own, recipient.end())):
        named += whole.group()  # "Save the Children"
    if " " not in named or _OF_A_PLACE.search(named):
        if group := _GROUP.match(own, recipient.end()):
            named += group.group()  # "for Tribal communities", "for South Australian public schools"
        elif _OF_A_PLACE.search(named) and re.match(r" [a-z]+", own[recipient.end() :]):
            return None  # "for South Australian roads": of what the words after it are
    if others := _AND_OTHERS.match(rest, recipient.end()):
        named += others.group()
    # "$2 Million to Fix Roads", but "$2 Million to Build Anytown Trust"
    verb = titled and recipient.group().startswith("to ") and _A_VERB.match(named) and not _BODY_LAST.search(named)
    no_body = verb or _NO_RECIPIENT.match(named) or named.endswith(("-wide", "-based", "-led", "-backed"))
    return None if no_body or _IN_A_NAME.search(own[: recipient.start()]) else named
