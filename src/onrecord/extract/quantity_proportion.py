"""What a proportion measures: percentages, changes, ratios and shares, which stand beside the thing they tell of."""

from __future__ import annotations

import re

from onrecord.extract.quantity_clause import AUX_AT, NAMES_NOTHING, SUBJECT_VERB, Clause, subject_of, what_moved
from onrecord.extract.quantity_figure import Figure

REACHES = re.compile(
    r"\b(?:exceed(?:s|ed|ing)?|totall?(?:s|ed|ing)|reach(?:es|ed|ing)?|stood at|stands at|amounted "
    r"to|amounts to|cost|costs|costing|was|were|is|are|remains? at|remained(?: at)?|hit|to|at|"
    r"averaged|surpassed|topped|as (?:low|high|little|much|many) as|of)$",
    re.I,
)
_PART_BUILT = re.compile(r" (?:built|complete|completed|done|finished)\b(?: with (?:the )?(?P<what>[^,.;:]+))?")
_SHARED_OUT_TO = re.compile(
    r"(?P<who>[A-Z][\w&'-]*(?: [A-Z][\w&'-]*)*) (?:will |is |are |to )?(?:also )?receiv(?:e|es"
    r"|ing)\b(?![^.;]* (?:by|for|to|of) (?:\w+ )?$)[^.;]{0,90}$"
)
_OWN_SHARE = re.compile(r" (?:allocated|available|given) to (?:my|our) .*$")
_ONE_OF_SEVERAL = re.compile(
    r"\b(?:highest|higher|lowest|lower|greatest|greater|largest|smaller|lesser) of\b[^.;]{3,90} (?:or|and) $"
)
_BY_WHOM = re.compile(r" by (?:the )?[A-Z].*$")


# "the rate has been below 4% for the 26th month in a row"
_HAS_BEEN = re.compile(r"(?: (?:has|have|had))? \b(?:been|remained|stayed|stood) (?:at )?$")
_IN_GROUP = re.compile(r"(?:among|for|in) (?:the )?[a-z]+(?: [a-z]+)?")
_SO_LONG = re.compile(
    r"(?:since|throughout)\b|for (?:[\w-]+ ){0,4}(?:decades?|days?|months?|quarters?|weeks?|years?|while)\b"
)


_TARGET_OF = re.compile(r"\b(?:an?|its|our|the|their) (?P<what>(?:[a-z]+ )?(?:ambition|goal|target)) of $")


def percent(clause: Clause, figure: Figure, previous: str | None) -> str | None:
    """What a percentage is of: the words after "of", the subject that reached it, or who did what."""
    text, end = clause.text, figure.span.end
    if _ONE_OF_SEVERAL.search(text, clause.sentence.start, figure.span.start):
        return None  # "the highest of inflation, wage growth or 2.5%": the figure is one of them
    if text.startswith(" of ", end):
        tail = clause.after(end + 4, through=True)
        if got := _SHARED_OUT_TO.search(text, clause.sentence.start, figure.span.start):
            return f"share of {_OWN_SHARE.sub('', tail).rstrip('.')} for {got['who']}"
        if re.search(
            r"\b(?:account\w*|mak\w+ up|represent\w*|compris\w+|equat\w+|equivalent|amount\w*)(?: for|"
            r" to)?(?: \w+)?$",
            clause.before(figure.span.start),
        ):
            return f"share of {tail}"
        lead = clause.before(figure.span.start)
        if re.search(r"\b(?:to|at|from)$", lead) and (moved := what_moved(re.sub(r" (?:to|at|from)$", "", lead))):
            return f"{moved} as share of {tail}"
        if len(tail.split()) < 4 and re.search(r"\b(?:be|is|was|at|reach(?:es|ed)?)$", lead):
            return f"{SUBJECT_VERB.sub('', REACHES.sub('', lead).strip())} as share of {tail}"
        return tail
    if aimed := _TARGET_OF.search(text, clause.sentence.start, figure.span.start):
        return previous or aimed["what"]  # "an interim target of 50% by 2028"
    tail = clause.after(end)
    if _HAS_BEEN.search(text, clause.sentence.start, figure.span.start):
        subject = SUBJECT_VERB.sub("", _HAS_BEEN.sub("", f"{clause.before(figure.span.start)} "))
        if _SO_LONG.match(text, end + 1):
            return subject or tail
        if subject and _IN_GROUP.fullmatch(tail):
            return f"{subject} {tail}"  # "has been 4% for men"
    if built := _PART_BUILT.match(text, end):
        return built["what"] or SUBJECT_VERB.sub("", clause.before(figure.span.start))
    if AUX_AT.match(" " + tail) or re.match(
        r"(?:said|say|showed|achieved|achieve|think|thought|believe|want|wanted|reported|feel|felt|"
        r"had|use|used|live|lived)\b",
        tail,
    ):
        who = (
            re.split(r" (?:under|over|are|who|that|which|aged|in|is|were|with|have|has|say|said)\b", previous)[0]
            if previous
            else ""
        )
        return f"{who} {tail}"
    before = clause.before(figure.span.start, 16, relative=True)
    if before and (moved := what_moved(re.sub(r",? (?:from|to|at|by)$", "", before))):
        return moved
    if before and REACHES.search(before):
        return SUBJECT_VERB.sub("", REACHES.sub("", before).strip()) or tail
    if tail and not re.match(r"(?:in|on|at|to|from|by|and|or|more|as|over|this|last|the)\b", tail):
        return tail
    return before or previous or tail


LAST_CHANGE = re.compile(
    r"(?:,? (?:has|have|had|is|are|was|were))?(?: \w+ly)? (?:increased|decreased|rose|risen|"
    r"fell|fallen|dropped|grew|grown|improved|reduced|declined|up|down|rising|falling|increasing|"
    r"cut|(?:gone|go|went) (?:back|down|up)|slashed|raised)$"
)


def change(clause: Clause, figure: Figure, previous: str | None) -> str | None:
    """What rose or fell: the words after "in", the object of the verb, or its subject."""
    cue = figure.cue
    if cue is None:
        return None
    text = clause.text
    word = text[cue.start : cue.end].lower()
    if cue.start >= figure.number.end:  # a 70% increase in raids; 36% fewer arrivals
        rest = re.compile(r" (?:in|to|of|on) (?:the )?").match(text, cue.end)
        tail = clause.after(rest.end() if rest else cue.end)
        tail = _BY_WHOM.sub("", tail)
        if tail and not re.match(r"(?:(?:than|over|on|since|compared|from|this|last)\b|[0-9])", tail):
            return tail
        subject = SUBJECT_VERB.sub("", re.sub(r"\b(?:a|an)$", "", clause.before(figure.span.start)).strip())
        return previous if not subject or NAMES_NOTHING.fullmatch(subject) else subject
    if re.search(r" of$", word):  # an increase of 147%
        named = re.search(r"(?: in (?P<in>[^,;]+)) of$", word)
        if named:
            return named["in"]
        inside = re.compile(
            r" in (?:the )?(?!(?:current|real|cash|nominal|total|just|under|over|last|real-terms)\b)(?=[a-z])"
        ).match(text, figure.span.end)
        if inside:
            return clause.after(inside.end())
        return previous or clause.before(cue.start)
    between = text[cue.end : figure.span.start].strip() if figure.span.start > cue.end else ""
    between = re.sub(r"\bby(?: \w+){0,2}$", "", between).strip()
    if between and not re.match(
        r"(?:in|on|over|since|from|last|this|during|to|compared|again|further|back|year|at|as|up|"
        r"down|\w+ly)\b",
        between,
    ):
        return re.sub(r" by (?:the )?[A-Z].*$", "", between)  # reducing X by 36%
    subject = clause.before(cue.start, 14)
    subject = subject_of(SUBJECT_VERB.sub("", subject))
    if not subject:
        return between or previous
    whose = _WHO_SAW.search(text[clause.sentence.start : cue.start])
    return f"{subject} of {whose['who'].lower()}" if whose and whose["what"] == subject else subject


# "Lower-wage workers saw real incomes grow": whose they are
_WHO_SAW = re.compile(
    r"(?:^|[.;:,] |\b(?:and|but|while) )(?P<who>(?:(?!(?:and|but|has|have|[Ll]ast|said|says|that|[Tt]he|[Tt]his"
    r"|while)\b)[\w'-]+ ){0,3}(?:businesses|children"
    r"|councils|crews|customers|earners|employees|employers|families|farmers|firms|households|men|owners|patients|people"
    r"|pensioners|pupils|residents|schools|students|tenants|victims|women|workers))(?: (?:also|have))* "
    r"(?:see|seen|saw) (?:their )?(?P<what>[\w' -]{3,50}?) $"
)
_AS_IT_WAS = re.compile(r" what (?:it|they|we) (?:had|was|were)$")  # "three times what it was"


_MONEY_FIRST = re.compile(
    r"(?:The |This |Our )?(?P<what>(?:[A-Z]?[a-z]+ )?(?:[Bb]udget|[Ff]unding|[Ii]nvestment|[Ss]pending)) "
    r"(?:for|in|on|to)\b"
    r"(?:(?! (?:and|has|have|is|was|were|which|will) )[^.;])* (?:has|have)(?: now)? been $"
)


def ratio(clause: Clause, figure: Figure, previous: str | None) -> str | None:
    """What a multiple is of: "a tenfold increase in X", "X doubled"."""
    tail = clause.after(figure.span.end)
    if tail.startswith("than "):
        tail = ""
    if _AS_IT_WAS.search(clause.text, *figure.span):
        return SUBJECT_VERB.sub("", clause.before(figure.span.start)) or previous
    if figure.cue is None:
        tail = re.sub(r"^(?:increase|rise|growth|expansion|reduction|fall) in ", "", tail)
        return tail if len(tail.split()) > 1 else clause.before(figure.span.start)
    money = _MONEY_FIRST.match(clause.text, clause.sentence.start, figure.span.start)
    if money and any(other.span.start < figure.span.start for other in clause.figures):
        return money["what"].lower()  # "Funding to hire 300 crews has been doubled": not the crews
    if tail and not re.match(r"(?:in|since|over|from|to|on|this|last|by|and|compared|as|at)\b", tail):
        return tail
    return SUBJECT_VERB.sub("", clause.before(figure.span.start)) or tail


def share(clause: Clause, figure: Figure, previous: str | None) -> str | None:
    """What a fraction is of: the noun it counts, or what follows it."""
    if figure.noun:
        return clause.after(figure.noun.span.start)
    return clause.after(figure.span.end) or clause.before(figure.span.start)


def points(clause: Clause, figure: Figure, previous: str | None) -> str | None:
    """What moved by, or stands at, so many percentage points."""
    return (change if figure.cue else percent)(clause, figure, previous)
