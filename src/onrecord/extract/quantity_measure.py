"""What a figure measures: the shortest phrase of its sentence that names it, put together from the words around it.

No parser: the clause around the figure is cut at its boundaries, dates and other figures are left out, and auxiliaries
dropped, so that "more than 900 permits have been issued" measures "permits issued".
"""

from __future__ import annotations

import re

from onrecord.extract.participles import participle
from onrecord.extract.quantity_clause import (
    AUX,
    AUX_AT,
    FUNDS,
    LEAD,
    NAMES_NOTHING,
    RISE_ALONE,
    SUBJECT_VERB,
    Clause,
    plain_words,
    subject_of,
    what_moved,
)
from onrecord.extract.quantity_figure import Figure
from onrecord.extract.quantity_lengths import age_of, duration_of, measurement_of
from onrecord.extract.quantity_proportion import LAST_CHANGE, REACHES, change, percent, points, ratio, share
from onrecord.extract.quantity_shared import in_brackets, out_of, shared
from onrecord.extract.quantity_sums import sum_of_money
from onrecord.extract.quantity_words import CHANGES, TRIED, done_already

_GRANTS = re.compile(r"[£$€]\d[^.;£$€]{0,30}(?: in)? (?:awards|funding|grants|money) to $")
_THAT_IS = re.compile(r"(?:That|This|It)(?: is|'s| was| means)(?: (?:equal|equivalent) to)? ")
_OF_WHICH = re.compile(r"of (?:them|these|which|whom) (?:are|is|was|were) (?P<what>[a-z][\w' -]{2,60})")
_ROOM_FOR = re.compile(r"\b(?P<what>accommodation|beds|capacity|homes|jobs|places|room|seats|spaces) for $")
_NO_SUBJECT = re.compile(
    r"(?:\*|(?:[Hh]e|[Ss]he|will|would|can|could|may|has|have|is|are|and|or|[Ii]f|[Ww]hen|[Ww]here)\b)"
)  # "This will add money to 9 councils"
_CHANGE_OF = re.compile(
    rf"\b(?:{CHANGES}) (?:in|of) (?:the )?"
    r"(?P<what>[a-z](?:(?! and )[\w' -]){2,60}?(?: and (?![a-z]+s )[a-z-]+(?: [a-z-]+)?)?) from $"
)
_ROW = re.compile(r"(?:,| and|, and) ")

_FROM_TO = re.compile(r"[\w%] (?:from|to|and) $")

_POINTS_BACK = re.compile(
    r"(?:(?:but|and) )?(?:it|this|that|they|these)(?: (?:would|will|could|has|have|is|was|were|be))*$", re.I
)
_POINTING = ("the ", "these ", "those ", "our ", "its ")
_OF_THEM = re.compile(rf"\bof (?:{'|'.join(_POINTING)})$")

_PREPOSITIONS = frozenset(
    "across among at between by covering for from in into of on onto through to towards via".split()  # noqa: SIM905
)

_VERB = re.compile(
    r"\b((?!(?:being|doing|during|following|going|having|living|located|meaning|reading|residing|resulting|writing)\b)[a-z-]+(?:ed|ing)|gave|give|gives|made|make|makes|built|build|sent|send|met|meet|held|"
    r"hold|took|take|saw|see|found|find|bought|sold|paid|pay|brought|bring|spent|spend|lost|"
    r"lose|won|win|cut|set|hired|hire|left|"
    r"create|creates|deliver|delivers|support|supports|help|helps|provide|provides|recruit|recruits|"
    r"train|trains|return|returns|protect|protects|reach|reaches|receive|receives|employ|employs|"
    r"open|opens|launch|house|save|saves|plant|fund|funds|book|issue|issues|secure|include|includes|"
    r"represent|represents|serve|serves|offer|offers|unlock|join|attend|close|seize|arrest|publish|"
    r"produce|generate|generates|treat|process|rescue|resettle|identify)(?: (?:up|out|off|in|"
    r"on))? (?:(?:by|a|the|its|their|his|her|our|those|these|all|just|only|further|well|further) "
    r")*$"
)

_TO_VERB = re.compile(r"\b(?:to|will|would|could|can|may|should|must|help|helping) (?!be |have )([a-z]{3,}) $")

_GIVEN = {"award": "awarded", "give": "given", "offer": "offered"}
_USED_TO_GIVE = re.compile(
    r"\b(?:has|have) been used to (?P<do>award|give|offer) (?P<what>(?:[a-z]+ ){0,2}[a-z]+) to (?:the )?$"
)
_TO_ACT = re.compile(r" to [a-z]+$")
_RAISED_NUMBER = re.compile(
    r"\b(?:boost|cut|decreas|increas|lower|rais|reduc)\w* (?:the )?"
    r"(?P<what>(?:amount|number|proportion|share|total) of "
    r"[^.;:,]{3,80}?)(?: (?:up|down))? from (?:\d[\d,.]* to )?$"
)
_DEED = re.compile(  # without one, "plans for 42 homes" and "people from three schools" say nothing of the homes
    r"^(?:number|proportion|share) of\b|\b(?:[a-z]+ed|built|brought|found|given|held|made|met|paid|seen|sent"
    r"|shown|sold|spent|taken|told|won"
    r")\b|(?<=\w )(?:awards|brings|gives|operates|pays|provides|receives|runs|sends|serves|supports|takes|will [a-z]+) "
)
_TO_DO = re.compile(r"(?:^| )to (?!the\b|an?\b)[a-z]+ (?:the|an?|our|its|their)\b")  # "decision to expand the scheme"
_DONE_FOR = re.compile(r"\b(?:is|are|was|were|been) (?:\w+ly )?\w+ed (?:for|by) $")
_YET_TO = re.compile(r"\b(?:to|will|would|could|can|may|should|must) (?:help )?$")


_AND_MORE = re.compile(
    r"(?:(?:, [A-Za-z/-]+s){1,2},? and [A-Za-z/-]+s\b(?! (?:of|in|for) \d)(?! (?:are|have|will|were)\b)"
    r"| and (?!(?:builds|creates|delivers|gives|helps|includes|makes|provides|supports|works)\b)[a-z-]+(?:ies|[^s\W]s)"
    r"(?= (?:across|throughout)\b))"
)
_NEAR = 120
_LED = 9  # words: what leads up to "to 14 ports" and is longer is a story


def measure(clause: Clause, figure: Figure, previous: str | None) -> str | None:
    """The phrase that names what is measured; `previous` is that of the figure before in the same sentence or the one
    before it, which elliptical figures ("and 65% are over 30") share."""
    if bracketed := in_brackets(clause, figure, previous):
        return bracketed
    if figure.kind != "duration" and (label := _LABELLED.search(clause.text, clause.sentence.start, figure.span.start)):
        return label["what"]
    if counted := out_of(clause, figure):
        return counted
    if (
        figure.kind == "percent_change"
        and previous
        and _SET_OFF.search(clause.text, clause.sentence.start, figure.span.start)
    ):
        return previous  # "exports rose to £5 billion in the September quarter - a 19% increase on last year"
    led = clause.text[clause.sentence.start : figure.span.start] if figure.kind == "measurement" else ""
    if led and (rise := _CHANGE_OF.search(led)):
        return rise["what"]  # "an increase of quota from 63 tonnes"
    if led.endswith(" from ") and (risen := what_moved(clause.before(figure.span.start).removesuffix("from").strip())):
        return risen
    if previous and (same := shared(clause, figure, previous, led)):
        return same
    moved = figure.kind in ("duration", "measurement") and figure.direction is not None
    phrase = (change if moved else _BY_KIND[figure.kind])(clause, figure, previous)
    if phrase and figure.kind == "money" and _IS_DOING.search(clause.text, clause.sentence.start, figure.span.start):
        phrase = _AND_DOING.sub("", phrase)  # "we are putting £3 million into piers and opening a new lock"
    found = plain_words(phrase) if phrase else None
    found = _SHOW_THAT.sub("", _VERB_LAST.sub("", found)) if found else None
    if found and figure.kind == "money":
        found = _GIVING_TO.sub("payment to ", _TWICE.sub("", found))
        funds = found.startswith("towards ") and FUNDS.search(clause.text, *clause.sentence)
        found = f"funding {found}" if funds else found
    if found and figure.kind == "duration" and found.endswith((" they", " we")):
        return None  # "Data out last week confirmed we have had four months": cut before what lasts
    if found and (before := _ON_LAST.search(found)):
        found = before["what"]  # "an 8% increase for the sector on last year's budget"
    if found:
        found = _TO_IN_CAPITALS.sub("", _EITHER.sub("", found))
        if clause.text.endswith(f"{found} ", clause.sentence.start, figure.span.start):
            told = _TELLS_IN_CAPITALS.search(found)
            found = "funding" if told and figure.kind == "money" else _TELLS_IN_CAPITALS.sub("", found)
    opens = clause.text.startswith(found or "", clause.sentence.start)
    if found and figure.kind == "duration" and (_NO_EVENT.match(found) or (found.istitle() and not opens)):
        return None  # "24 years" of "MP for St Austell for 24 years": nothing that lasts is named
    if found and figure.kind == "count":
        found = _BY_MEANS_OF.sub("", _WANT.sub("", found))
    if found and figure.kind == "money" and _GIVEN_BY.match(found):
        noun = _ITS_NOUN.search(clause.text, clause.sentence.start, figure.span.start)
        named, giver = noun["what"] if noun else "funding", _FROM_WHOM.search(found)
        found = f"{named}{giver.group()}" if giver else named
    if found and (condition := _CONDITION.search(found)):
        found = found[: condition.start()]
    if found and figure.kind in ("duration", "money") and not found.startswith("time in which"):
        found = found.split(" which ")[0]  # "a five-year plan which is on track"
    if found and _GARBLED.search(found):
        found = _plainest(clause, figure)
    if found and (
        (figure.cue and NAMES_NOTHING.fullmatch(found)) or (figure.kind == "money" and _A_RISE.search(found))
    ):
        found = None  # "an increase of £3 million": of what was told before
    if not found and (
        figure.cue or figure.direction or _FROM_TO.search(clause.text, clause.sentence.start, figure.span.start)
    ):
        return previous
    if not found or not _TWO_LETTERS.search(found):
        return None
    nothing = previous if RISE_ALONE.fullmatch(found) else None  # "This is a £3 million increase"
    return nothing if nothing or NAMES_NOTHING.fullmatch(found) else found


_EITHER = re.compile(r"(?<=\w) either [a-z]+(?:ed|ing|ly)\b(?!.* or ).*$")  # "schools either closing", cut before "or"
_WANT = re.compile(  # "tenants living in piers deserve better": what they do is none of what is counted
    r"(?<=\w)(?<!who)(?<!that)(?<!which) (?:believe|deserve|expect|feel|know|think|want|wish)"
    r"(?: (?:an?|better|help|it|more|that|the|their|to)\b.*)?$"
)
_BY_MEANS_OF = re.compile(r"(?<=\w) with (?:[a-z-]+ ){0,3}(?:funding|investment|money)$")
# "the £2 million approved by the council": who did it is no name of a sum
_GIVEN_BY = re.compile(
    r"(?:funding )?(?:already )?(?:agreed|approved|confirmed|negotiated|obtained|received|requested(?: and received)?"
    r"|secured|won) (?:by|from|with)\b"
)
_FROM_WHOM = re.compile(r" from (?:the )?[A-Z].*$")
_TELLS_IN_CAPITALS = re.compile(
    r"(?<=[a-z]) (?:Announces|Awards|Commits|Delivers|Gives|Invests|Makes Available|Provides|Secures|Unveils)$"
)
_TO_IN_CAPITALS = re.compile(
    r"(?<=[a-z]) to (?:Boost|Build|Create|Deliver|Expand|Fix|Fund|Help|Improve|Protect|Repair|Restore|Support)$"
)  # titles: "Reed Administration Delivers £16 Million", "£2 Million in Awards to Create 300 Homes"
_IS_DOING = re.compile(r"(?:\b(?:are|is)|'(?:m|re|s)) (?:[a-z]+ly |also |now )?[a-z]+ing (?:[a-z]+ ){0,3}$")
_AND_DOING = re.compile(
    r"(?<!ing) and [a-z]+ing (?:an?|more|our|the|these|this)\b.*$"
    r"|(?<!ing) and (?!catering|housing|nursing|teaching|training)[a-z]+ing [a-z]+ (?:across|for|in|on) .*$"
)
_OF_THE_FIRST = re.compile(r"(?:^|[.;] )Of (?:all )?(?:our|the|these|those) $")
_AND_TO = re.compile(r" and to [a-z]+ .*$")
_STANDS_AT = re.compile(
    r"\b(?P<what>[A-Za-z][a-z'-]*(?: [a-z][a-z'-]*){0,4}?),? (?:which )?(?:currently |now )?"
    r"(?:stands?|stood|standing) at (?:(?:a record|about|almost|around|just over|nearly|over) )?$"
)
_NO_EVENT = re.compile(
    r"(?:ago\b|earlier\b|(?:annual|cash|nominal|real) terms$"
    r"|[A-Z][\w'-]* to [a-z]|[A-Z][\w'-]*(?: [A-Z][\w'-]*)+$|.* on (?:if|whether)\b)"
)
_SET_OFF = re.compile(
    r"(?:\d|\b(?:hundred|thousand|million|billion)\b)[^;]* - (?=(?:an? |up |down |the )?$)|\d[^;]*, (?:up|down) $"
)
_ITS_NOUN = re.compile(r"\b(?P<what>(?:[a-z]+ )?(?:allocation|budget|funding|grant|investment|package)) of $")


_A_RISE = re.compile(
    r"(?:^| )(?:represents |marks )?an? (?:\w+ )?(?:increase|rise|reduction|decrease|fall|drop|uplift)$"
    r"|^(?:represents|marks)\b"
    r"|^(?:on|from|since) (?:last|the previous)\b"
)
# "new jobs if the state reaches its", cut at the next figure; "new rooms will mean more space"
_CONDITION = re.compile(
    r" (?:if|provided that|unless)\b.* (?:an?|its|least|more|of|our|than|the|their|to|too)$"
    r"| (?:(?:will|would) )?means? .*$"
)
_TWO_LETTERS = re.compile(r"[A-Za-z]{2}")
# A led-up phrase that is a story, not a thing done to what is counted; then words that no name of a measure holds, the
# beginning of the sentence having been taken for one.
_TOLD = re.compile(r"\b(?:I|we|our|my|how|what|why|re-\w+)\b|^(?:Funding|Support|Money)\b")
_GARBLED = re.compile(
    r"^(?:would|will|could|can|may|might|should|must|comes? .*|brings?|taking|takes|000\b.*)$|^(?:brings?"
    r"|takes?) (?:the |its )?total\b|"
    r"^(?:the )?[A-Z][\w' -]+ (?:experienced|posted|recorded|registered|saw)$|\bwelcomes\b|"
    r"\b(?:I|my|why|sets? (?:out|an?|new|the|my|our)|planning$|[Aa]nnounces?|[Uu]nveils?|updates|vowed)\b|\[|"
    r"^(?:which|what|who|set|it|between them|and|us)\b|^total$|^[\d.,]+ \(|^(?:funding )?for than\b|"
    r"^(?:[Ww]e|[Tt]hey|[Hh]e|[Ss]he|[Tt]hat|[Tt]his|[Ii]t)\b(?:'ve|'ll|'re)?(?: (?:have|has|had|will|are|is))?"
    r"(?: (?:also|already|now))?(?: [a-z]+)?$"
)
_TELLS = re.compile(r"\b(?:announced|confirmed|said|says|today|yesterday)\b")  # who tells it is no part of it
_SHOWING = re.compile(r"\b(?:show|see|reveal|confirm|mark|smash|break|shatter)ing $|\bset(?:s|ting)? out (?:\w+ )?$")


# "the cost is £40 million (Central share: £30 million and State share: £10 million)"
_LABELLED = re.compile(r"\((?:[^()]*(?:[;,]| and) )?(?P<what>[A-Z][\w'-]*(?: (?!and\b)[\w'-]+){0,3}): $")


def _plainest(clause: Clause, figure: Figure) -> str | None:
    """What is left to say of a figure whose clause cannot be cut: the thing counted, or that it is funding."""
    if figure.noun:
        return figure.noun.unit
    if figure.kind != "money":
        return None
    return "funding" if FUNDS.search(clause.text, clause.sentence.start, clause.sentence.end) else None


def _count(clause: Clause, figure: Figure, previous: str | None) -> str | None:
    if figure.direction and figure.cue and figure.cue.end <= figure.number.start:
        return change(clause, figure, previous)
    noun = figure.noun
    if noun is None:
        tail = clause.after(figure.span.end)
        if of_them := _OF_WHICH.match(tail):
            return of_them["what"]  # "15,900 new jobs (9,700 of which were full-time positions)"
        if previous and _THAT_IS.fullmatch(clause.text, clause.sentence.start, figure.span.start):
            return previous  # "That is about 68,000 every night"
        if AUX_AT.match(" " + tail) and figure.unit:
            return f"{figure.unit} {tail}"
        reached = clause.before(figure.span.start, 16, relative=True)
        moved = what_moved(reached)
        if moved or REACHES.search(reached):
            return moved or subject_of(SUBJECT_VERB.sub("", REACHES.sub("", reached).strip()))
        return previous if not tail or tail.startswith("than ") else tail
    unit = noun.unit
    tail = f"{unit} {clause.after(noun.span.end)}".strip()
    if beside := _AND_MORE.match(clause.text, noun.span.end, clause.sentence.end):
        unit += beside.group()  # "tests, scans and procedures"
        tail = f"{unit} {clause.after(beside.end())}".strip()
    if (
        noun.span.start > figure.number.end + 4
        and " of " in clause.text[figure.number.end : noun.span.start + 1]
        and (aux := AUX_AT.search(tail, len(unit) - 1))
    ):
        return unit + tail[aux.start() :]
    before = clause.text[clause.sentence.start : figure.span.start]
    if before.endswith(_POINTING) and _OF_THEM.search(before):
        aux = AUX_AT.search(tail)
        return tail[: aux.start()] if aux else tail
    if _OF_THE_FIRST.search(before) and clause.text.startswith(", ", noun.span.end):
        return unit  # "Of the 31 firms, 22 are located in the north"
    last_of_row = noun
    for other in clause.figures:
        joined = _ROW.match(clause.text, last_of_row.span.end)
        if other.kind == "count" and other.noun and joined and other.span.start == joined.end():
            last_of_row = other.noun
    if last_of_row is not noun:
        rest = clause.after(last_of_row.span.end)
        of_the = re.sub(r"^of (?:the|our) [\w'-]+ ", "", rest)
        if of_the != rest:
            return f"{unit} {of_the}"
        if rest.startswith("of "):  # "4,000 homes, 3,000 jobs and 360 hectares of land": the land is the last one's
            verb_at = AUX_AT.search(rest)
            rest = rest[verb_at.start() :].strip() if verb_at else ""
        if rest.startswith("and "):
            rest = ""
            return f"{unit} {rest}".strip()
        return f"{unit} {rest}"
    words = before.split()
    last = words[-1].lower() if words else ""
    bare = len(tail) <= len(unit) + 1
    if last in ("the", "those", "these", "all", "its", "our") and len(words) > 1:
        last = words[-2].lower()
    if last in ("from", "to") and (risen := _RAISED_NUMBER.search(before)):
        return risen["what"]  # "raised the number of boats from 60 to 70"
    if room := _ROOM_FOR.search(before):
        return f"{room['what']} for {tail}"  # "spaces for 2,700 children"
    if last in ("from", "to") and (
        figure.origin or LAST_CHANGE.search(clause.before(figure.span.start - len(last) - 1))
    ):
        subject = LAST_CHANGE.sub("", clause.before(figure.span.start - len(last) - 1))
        return previous if figure.origin or _POINTS_BACK.match(subject) else subject
    if last == "to" and _GRANTS.search(before):
        # "£9 million in grants to 46 states and territories to mend piers": whom they go to
        return re.split(r"(?<=s) to (?=[a-z]+ )", tail)[0]
    if last == "to" and (given := _USED_TO_GIVE.search(before)):
        return f"{unit} {_GIVEN[given['do']]} {given['what']}"  # "used to offer more support to 48 quays"
    if stands := _STANDS_AT.search(before):
        return stands["what"]  # "waiting lists, which currently stand at five million people"
    if last in _PREPOSITIONS and last != "of":
        led = clause.before(figure.span.start, 9)
        led = re.sub(rf"\b{last}(?: (?:the|those|these|all|its|our))?$", "", led).strip()
        led = AUX.sub(" ", " " + re.sub(r"^(?:the|a|an|it|they|we|this|that|which) ", "", led, flags=re.I)).strip()
        told = (
            _TOLD.search(led)
            or led.startswith(("following ", "during ", "after ", "with "))
            or led.endswith(" following")
            or led.split(" ")[0].endswith(("ed", "ing"))
            or _DONE_FOR.search(before)
            or led.split(" ")[0] in _PREPOSITIONS
            or _NO_SUBJECT.match(led)
            or re.search(r"\bmeans?\b", led)
            or not _DEED.search(led)
            or _TO_ACT.search(led)
            or _TO_DO.search(led)
        )
        if 2 <= len(led.split()) <= _LED and not told:
            counted = unit if " and " in unit else " ".join(unit.split()[-2:])
            return f"{counted} {last} which {led}"
    near = before[-_NEAR:]  # no verb and its articles are as long
    verb = _VERB.search(near) or _TO_VERB.search(near)
    if verb and (_SHOWING.search(near) or re.search(r"^\S+(?: \S+){0,3} that (?:aim|will|seek)", tail)):
        verb = None
    if verb:
        if verb[1].endswith("ing"):
            tail = _AND_DOING.sub("", tail)  # "mending 12 piers and updating signs across the quay"
        tail = _AND_TO.sub("", tail)
        plain = plain_words(tail) or unit
        long = re.search(r" (?:such as|including|like) ", plain[len(unit) :]) is not None
        far = long or (len(plain.split()) - len(unit.split()) > 5 and plain[len(unit) :].startswith(" to "))
        to_come = _YET_TO.search(near, 0, verb.start(1))
        if to_come and (verb[1] == "see" or TRIED.search(near, 0, to_come.start())):
            return unit if far else plain
        if verb[1] in ("benefiting", "benefitting"):
            done = "benefited" if done_already(clause.text[clause.sentence.start : figure.span.start]) else "to benefit"
            return f"{unit if far else plain} {done}"
        if verb[1] in ("employ", "employs") and not to_come:
            return f"{unit if far else plain} employed"
        done = f"to {verb[1]}" if to_come and not verb[1].endswith("ing") else participle(verb[1])
        if verb[1] in ("creating", "creates", "create", "support", "supporting", "supports") and not to_come:
            return unit if far else plain
        if verb[1] in ("carried", "carrying", "conducted", "saw", "seeing") and not to_come:
            return unit if far else plain  # "carried out 30 visits", "saw 30 roads mended"
        if verb[1] in ("funding", "including", "representing", "covering"):
            return unit if far else plain  # "funding 90 projects": they are not what funds
        return f"{unit if far else plain} {done}"
    if bare and words and words[-1].lower() == "have":
        return unit  # "We could have 300 homes"
    if bare and last in _PREPOSITIONS:
        return unit
    if bare and previous is None and words:
        led = LEAD.sub("", clause.before(figure.span.start, 4))
        return unit if len(words) <= 2 or _TELLS.search(led) else f"{unit} {led}"
    return tail


# "match funding and provides support": the clause goes on with a verb
_VERB_LAST = re.compile(
    r"(?<=funding) and [a-z]+ed .*$"
    r"| and (?:delivers|helps|includes|offers|provides|supports)\b.*$"
    r"| (?:allocates|contains|comprises|includes|provides)$| to (?:help )?ensure(?: that\b.*|(?: [a-z]+)?)$"
)


_SHOW_THAT = re.compile(  # "survey data show that the unemployment rate"
    r"^.*\b(?:confirm|confirms|confirmed|find|finds|found|reveal|reveals|revealed|show|shows|showed|suggests?) that "
    r"(?:the |an? )?(?=[a-z])"
)
_TWICE = re.compile(r"^funding (?:in|on) (?=(?:.* )?funding\b)", re.I)  # "£2 million in quay grant funding"
_GIVING_TO = re.compile(r"^(?:delivering|giving|handing|paying) (?:the )?(?=[a-z])")
_ON_LAST = re.compile(
    r"\bon (?:last year|the (?:last|previous|prior) (?:financial )?year)'s (?P<what>[a-z][\w' -]{3,60})$"
)
_BY_KIND = {
    "count": _count, "money": sum_of_money, "percent": percent, "percent_change": change, "percentage_points": points,
    "ratio": ratio, "fraction": share, "age": age_of, "duration": duration_of, "measurement": measurement_of,
}  # fmt: skip
