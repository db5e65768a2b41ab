"""What a figure measures: the shortest phrase of its sentence that names it, put together from the words around it.

No parser: the clause around the figure is cut at its boundaries, dates and other figures are left out, and auxiliaries
dropped, so that "more than 900 permits have been issued" measures "permits issued".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extract.quantity_figure import Figure
from onrecord.model import Span

_WORDS = 15
_AFTER_END = re.compile(
    r"[.;:!?](?= |$|\n)|,? - |, |[()\"\n]| (?:while|whilst|according to|compared|because|so "
    r"that|in order|although|including|thanks to|as (?:part|a result)|versus|after|before|up "
    r"from|down from|which the)\b"
    r"| (?:is|are|was|were|will be) (?=(?:the|a|an|one|part|just|only)\b)"
    r"| (?:and|but|or|with|as)(?= (?:the|a|an|it|they|he|she|we|this|these|there|is|are|was|"
    r"were|has|have|had|will|is|returning|providing|over|more|nearly|around|up|at least|almost|"
    r"some|another|a further|an additional|only|just|costs|costing|employs|supports|saves)\b)"
)
_BEFORE_END = re.compile(
    r"[.;:!?,(\"\n] ?| - | (?:and|but|while|whilst|that|which|who|as|because|if|when|where|with|"
    r"has seen|have seen|had seen|seen|saw|see|sees|helped|by seeing) (?!$)"
)
_AUX = re.compile(
    r" (?:(?:have|has|had|having|will|would|can|could|should|may|might|must) )?(?:(?:also|already|"
    r"now|still|currently|since|never|all|only) )*"
    r"(?:be|been|being|was|were|is|are)(?: (?:also|already|now|still|currently|being|all|estimated "
    r"to be|expected to be|set to be|thought to be|believed to be))* (?=[a-z])"
)
_HAVE = re.compile(r" (?:have|has|had)(?: (?:also|already|now|since))* (?=[a-z]+(?:ed|en|wn|lt|nt|ught|de)\b)")
_AUX_AT = re.compile(r" (?:have|has|had|will|was|were|is|are|would|can|could|should|must|may)\b")
_LEAD = re.compile(
    r"^(?:(?:the|a|an|this|these|those|that|our|its|their|of|for|to|in|by|overall|also|now|more|"
    r"of which|there|it|with|while|when|where|from|as|about|all|both|and|but|or|so|fewer|has|"
    r"have|was|were|is|are)\b ?|[-,;: "
    r"])+",
    re.I,
)
_TAIL = re.compile(
    r"(?: |^)(?:the|a|an|of|for|to|in|by|on|at|from|with|and|or|but|is|are|was|were|has|have|"
    r"had|be|been|will|also|now|already|further|more than|over|than|nearly|around|some|up to|"
    r"this|that|which|who|during|since|compared|as|it|went|just|account|worth|next|coming|past)$|[ ,;:-]+$",
    re.I,
)
_RECUR = re.compile(r" (?:each|every|per|a) (?:calendar |financial )?(?:year|month|week|day|annum)\b| annually\b")
_ANNOUNCED = re.compile(
    r" (?:being )?(?:announced|unveiled|confirmed|published)(?: (?:today|yesterday|tonight|this "
    r"week))?(?= |$)"
)
_SHOWN = re.compile(
    r"\b(?:shows?|showed|reveals?|revealed|suggests?|suggested|estimates?|estimated|found|says?|"
    r"said|confirmed)(?: that)? "
)
_FUNDS = re.compile(
    r"\b(?:fund\w*|invest\w*|grants?|budget|package|pledg\w+|commit\w*|alloc\w+|award\w*|made available|support\w*|"
    r"programme|scheme|spend\w*|spent|provid\w+|giv(?:e|en|ing)|gave|announc\w+|boost|set aside|bids?)\b",
    re.I,
)
_SPREAD = re.compile(
    r" (?:[\w'-]+ ){0,6}(?:over|for|in|across|during) (?:the )?(?:next |past |last |coming )?(?:first "
    r")?",
    re.I,
)
_NUMBER_OF = re.compile(r"\b(?:numbers?|proportion|percentage|share|rates?|amount|cost|value) of\b", re.I)
_OTHER_END = re.compile(
    r"(?: (?:in|during|at) [\w' ]{3,24})?,? (?:(?:up|down|rising|falling|increasing|dropping|"
    r"and) )?(?:from|to|compared (?:with|to))"
    r"(?: (?:the|its|a|just|only|around|an?) ?(?:\w+ of)?){0,2} ",
    re.I,
)  # between the two ends of a change: "fell by 4% to 12%", "96%, up from 76%"
_UP_FROM = re.compile(
    r"(?:,| -|\() ?(?:up|down|rising|falling|increasing) (?:from|on|to)(?: (?:just|only|around))? "
    r"$"
)
_FROM_TO = re.compile(r"[\w%] (?:from|to|and) $")
_VALUED = re.compile(
    r"\b(?:worth|totalling|totall?ed|valued at|costs?|costing|saves?|saving|exceeded|amounted "
    r"to|amounts to|reached|stood at|stands at)$"
)
_MOVED = re.compile(
    r"(?:,? (?:has|have|had|is|are|was|were|will|would|could|to|also|more|than|then|since|already))*(?: "
    r"be| been)?(?: \w+ly)? "
    r"(?:increas\w+|decreas\w+|rose|ris(?:en|ing|es?)|fell|fall(?:s|en|ing)?|drop\w*|grew|grow[ns]?|"
    r"growing|improv\w+|reduc\w+|declin\w+|up|down|cut|gone|going|went|slash\w+|rais\w+|halved|"
    r"doubled|trebled|climb\w*|jump\w*|soar\w*|narrow\w*|widen\w*)(?= |$)"
)
_PREPOSITIONS = frozenset(
    "across among at between by covering for from in into of on onto through to towards via".split()  # noqa: SIM905
)
_VERB = re.compile(
    r"\b([a-z-]+(?:ed|ing)|gave|give|gives|made|make|makes|built|build|sent|send|met|meet|held|"
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
_PAID = re.compile(
    r"^(?:,? (?:which|that))?(?: (?:has|have|had|was|were|is|are|will|would|being|already|now|"
    r"also|be|been))* (?:also )?(?:made available|provided|given|invested|allocated|committed|"
    r"announced|awarded|set aside|spent|used|pledged|released|secured|earmarked|going|go|distributed|"
    r"available)(?: today| this week)?(?= (?:to|for|in|at|on|towards|across|over|by|since)\b)"
)
_SUBJECT_VERB = re.compile(
    r"(?:,? (?:has|have|had|is|are|was|were|will|would|could|can|to|be|been|being|now|also|already|"
    r"since|further|now|currently|expected|estimated|forecast|projected|set|helped|seen|go|going|"
    r"went|gone|come|down|up|continue|continued|continuing|likely|due|by|then|still|only|just|"
    r"subsequently|more than|again|actually|significantly|sharply|steadily|dramatically))+$",
    re.I,
)
_REACHES = re.compile(
    r"\b(?:exceed(?:s|ed|ing)?|totall?(?:s|ed|ing)|reach(?:es|ed|ing)?|stood at|stands at|amounted "
    r"to|amounts to|cost|costs|costing|was|were|is|are|remains? at|remained(?: at)?|hit|to|at|"
    r"averaged|surpassed|topped|as (?:low|high|little|much|many) as|of)$",
    re.I,
)
_RAISED = re.compile(
    r"\b(?:rais|bring|brought|tak|took|increas|reduc|cut|ris|rose|fall|fell|grow|grew|expand|"
    r"extend|lift|drop|declin|decreas)\w* (?P<what>(?!(?:from|to|by|up|down|further|slightly|"
    r"sharply)\b)[^.;:,]{3,80}?)(?: (?:from|up|down))?(?: "
    r"to| from)?$",
    re.I,
)


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
            if span.start > start:
                stop = min(stop, span.start)
                break
        whole = self.text[start:stop]
        for span in reversed(skipped):
            if span.end < stop:
                whole = whole[: span.start - start] + whole[span.end - start :]
        if stop < self.sentence.end:
            whole = re.sub(r",? (?:and|or)(?: [a-z]+){0,2} *$", "", whole)
        whole = re.sub(r" \([^()]{1,24}\)(?= [a-z])", "", whole)
        apposition = re.match(r"([\w' -]{0,60}), [^,.;]{3,60}, (?=(?:was|were|have|has|had|is|are|will)\b)", whole)
        if apposition:
            whole = apposition.group(1) + " " + whole[apposition.end() :]
        end = _AFTER_END.search(whole)
        return " ".join(whole[: end.start() if end else len(whole)].split()[:words])

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
        whole = self.text[start:end].rstrip()
        first = 0
        for boundary in _BEFORE_END.finditer(whole):
            if relative and boundary.group().strip() in ("who", "which", "that"):
                continue
            whole_before = whole[first : boundary.start()]
            if (
                boundary.group().strip() == "and"
                and not _AUX_AT.search(whole_before)
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
                    + rest.lstrip(", ")
                )
                break
        return " ".join(whole[first:].split()[-words:])


def _plain(phrase: str) -> str | None:
    """The phrase without auxiliaries, articles at its head or loose words at its end."""
    text = " " + re.sub(r"\s+", " ", phrase).strip(" ,")
    if ")" in text and "(" not in text:
        text = text[text.index(")") + 1 :]
    text = _RECUR.sub("", text)
    text = _ANNOUNCED.sub("", text)
    text = _AUX.sub(" ", text)
    text = _HAVE.sub(" ", text)
    text = _LEAD.sub("", text.strip())
    while (shorter := _TAIL.sub("", text).strip()) != text:
        text = shorter
    return text or None


def measure(clause: Clause, figure: Figure, previous: str | None) -> str | None:
    """The phrase that names what is measured; `previous` is that of the figure before in the same sentence or the one
    before it, which elliptical figures ("and 65% are over 30") share."""
    if previous and figure.kind not in ("age", "percent_change", "percentage_points", "ratio"):
        gap = clause.gap(figure)
        if gap == " and " and figure.kind == "duration":
            return previous  # 2 years and 6 months
        if gap is not None and (_OTHER_END.fullmatch(gap) or _UP_FROM.search(gap)):
            return previous
    moved = figure.kind in ("duration", "measurement") and figure.direction is not None
    phrase = (_change if moved else _BY_KIND[figure.kind])(clause, figure, previous)
    found = _plain(phrase) if phrase else None
    if not found and (figure.cue or _FROM_TO.search(clause.text, clause.sentence.start, figure.span.start)):
        return previous
    return found if found and re.search(r"[A-Za-z]{2}", found) else None


def _moved(before: str) -> str | None:
    """What rose or fell in the words up to a number: the object of the verb (`cut waits to`), else its subject."""
    verbs = list(_MOVED.finditer(" " + before))
    if not verbs:
        return None
    verb = verbs[-1]
    rest = (" " + before)[verb.end() :].strip()
    if rest and not re.match(
        r"(?:from|to|by|for|in|on|over|since|at|again|further|back|slightly|sharply|\w+ly|year|of|"
        r"as|through|and|between|with|after|this|last)\b",
        rest,
    ):
        return _subject(re.sub(r" (?:from|to|by|up|down)$", "", rest))
    return _subject((" " + before)[: verb.start()]) or None


def _subject(words: str) -> str:
    """The subject at the end of some words: from `the number of` on, where they say so."""
    words = _SHOWN.split(words)[-1]
    named = _NUMBER_OF.search(words)
    return (words[named.start() :] if named else words).strip()


def _count(clause: Clause, figure: Figure, previous: str | None) -> str | None:
    if figure.direction and figure.cue and figure.cue.end <= figure.number.start:
        return _change(clause, figure, previous)
    noun = figure.noun
    if noun is None:
        tail = clause.after(figure.span.end)
        if _AUX_AT.match(" " + tail) and figure.unit:
            return f"{figure.unit} {tail}"
        reached = clause.before(figure.span.start, 16, relative=True)
        moved = _moved(reached)
        if moved or _REACHES.search(reached):
            return moved or _subject(_SUBJECT_VERB.sub("", _REACHES.sub("", reached).strip()))
        return tail or previous
    unit = noun.unit
    tail = f"{unit} {clause.after(noun.span.end)}".strip()
    if (
        noun.span.start > figure.number.end + 4
        and " of " in clause.text[figure.number.end : noun.span.start + 1]
        and (aux := _AUX_AT.search(tail, len(unit) - 1))
    ):
        return unit + tail[aux.start() :]
    before = clause.text[clause.sentence.start : figure.span.start]
    if re.search(r"\bof (?:the |these |those |our |its )$", before):
        aux = _AUX_AT.search(tail)
        return tail[: aux.start()] if aux else tail
    joined = re.compile(r"(?:,| and|, and) ").match(clause.text, noun.span.end)
    following = next(
        (f for f in clause.figures if f.kind == "count" and f.noun and joined and f.span.start == joined.end()), None
    )
    if following and following.noun:
        rest = clause.after(following.noun.span.end)
        return f"{unit} {rest}"
    words = before.split()
    last = words[-1].lower() if words else ""
    bare = len(tail) <= len(unit) + 1
    if last in ("the", "those", "these", "all", "its", "our") and len(words) > 1:
        last = words[-2].lower()
    if last in ("from", "to") and (
        figure.origin or _LAST_CHANGE.search(clause.before(figure.span.start - len(last) - 1))
    ):
        return previous if figure.origin else _LAST_CHANGE.sub("", clause.before(figure.span.start - len(last) - 1))
    if last in _PREPOSITIONS and last != "of":
        led = clause.before(figure.span.start, 9)
        led = re.sub(rf"\b{last}(?: (?:the|those|these|all|its|our))?$", "", led).strip()
        led = _AUX.sub(" ", " " + re.sub(r"^(?:the|a|an|it|they|we|this|that|which) ", "", led, flags=re.I)).strip()
        if len(led.split()) >= 2:
            return f"{' '.join(unit.split()[-2:])} {last} which {' '.join(led.split()[-7:])}"
    verb = _VERB.search(before) or _TO_VERB.search(before)
    if verb:
        return f"{_plain(tail) or unit} {verb.group(1)}"
    if bare and previous is None and words:
        return f"{unit} {_LEAD.sub('', clause.before(figure.span.start, 4))}" if len(words) > 2 else unit
    return tail


def _money(clause: Clause, figure: Figure, previous: str | None) -> str | None:
    text, end = clause.text, figure.span.end
    lead = (
        "additional "
        if re.search(r"\b(?:additional|extra|further)\b", text[figure.span.start - 12 : figure.number.start], re.I)
        else ""
    )
    before = clause.before(figure.span.start, 14)
    funds = "funding " if _FUNDS.search(text, clause.sentence.start, clause.sentence.end) else ""
    if figure.hedge and text[figure.hedge.start : figure.hedge.end].lower().startswith(("exceed", "surpass", "topp")):
        return before
    if figure.direction and figure.cue and figure.cue.end <= figure.number.start:
        return _change(clause, figure, previous)
    if before.endswith(" to"):
        raised = _RAISED.search(before)
        if moved := raised["what"] if raised else _moved(before[:-3]):
            return moved
    if _VALUED.search(before):
        subject = _SUBJECT_VERB.sub("", _VALUED.sub("", before).strip())
        named_before = re.search(
            r"([\w' -]{3,50}), (?:worth|totalling|costing) (?:\w+ )?$", text[clause.sentence.start : figure.span.start]
        )
        if subject or named_before:
            return subject or (named_before[1] if named_before else None)
    tail = text[end : clause.sentence.end]
    if tail.startswith((" of ", " in ")) and not re.match(r" in (?:the )?(?:[A-Z]|[0-9])", tail):
        return clause.after(end + 4)
    named = re.match(
        r"(?:-worth| worth of)? (?!(?:and|or|over|each|every|per|a|an|the|on|from|since|as|so|was|"
        r"is|are|were|will|has|have|had|at|by|this|last|next|which|that|who|already|available|more|"
        r"compared|today|if|when|where|announced|to|for|in|into|towards|across|through|but|with|"
        r"it|would|could|can|being|made|given|provided|allocated|committed|pledged|invested|spent|"
        r"between|until|following|despite|under|off|each|during|plus|within|without|following|despite|"
        r"under|off|each|during|plus|within|without)\b)[A-Za-z]",
        tail,
    )
    if named:
        return lead + clause.after(end + named.end() - 1)
    paid = _PAID.match(tail)
    rest_at = end + (paid.end() if paid else 0)
    skip = re.match(
        r"(?: of)?(?:,? (?:over|in|for|during) (?:the )?(?:next|past|last|coming) [\w ]{1,14}?(?:years?|"
        r"months?))?(?: (?:this|last|next) (?:financial |spending )?(?:year|month|week|parliament))?(?: "
        r"(?:in|during|from|for) (?:20\d\d(?:(?: to |-|/)(?:20)?\d\d)?|(?:\w+ )?(?:January|February|"
        r"March|April|May|June|July|August|September|October|November|December)(?: 20\d\d)?))?",
        text[rest_at : clause.sentence.end],
        re.I,
    )
    if skip:
        rest_at += skip.end()
    if re.match(r" (?:to|for|in|into|towards|across|on|through|at)\b", text[rest_at : clause.sentence.end]):
        return f"{lead}{funds}{clause.after(rest_at, through=True)}"
    loose = clause.after(end)
    if loose and not re.match(
        r"(?:over|for|in|by|on|from|during|within|this|last|next|since|and|or|but|while|plus)\b", loose
    ):
        return (
            f"{lead}{funds}{loose}"
            if re.match(
                r"(?:already |being )?(?:given|committed|pledged|made|announced|provided|allocated|invested|"
                r"awarded|has|have|will|was|were|is|are)\b",
                loose,
            )
            else loose
        )
    if _REACHES.search(before) and not before.lower().endswith((" of", " to", " at")):
        return _SUBJECT_VERB.sub("", _REACHES.sub("", before).strip())
    beside = clause.gap(figure) is not None and clause.figures[clause.figures.index(figure) - 1].kind == "money"
    return (before if len(before.split()) > 1 else "") or (previous if beside else None) or f"{lead}{funds}" or None


def _percent(clause: Clause, figure: Figure, previous: str | None) -> str | None:
    text, end = clause.text, figure.span.end
    if text.startswith(" of ", end):
        tail = clause.after(end + 4, through=True)
        if re.search(
            r"\b(?:account\w*|mak\w+ up|represent\w*|compris\w+|equat\w+|equivalent|amount\w*)(?: for|"
            r" to)?(?: \w+)?$",
            clause.before(figure.span.start),
        ):
            return f"share of {tail}"
        lead = clause.before(figure.span.start)
        if re.search(r"\b(?:to|at|from)$", lead) and (moved := _moved(re.sub(r" (?:to|at|from)$", "", lead))):
            return f"{moved} as share of {tail}"
        if len(tail.split()) < 4 and re.search(r"\b(?:be|is|was|at|reach(?:es|ed)?)$", lead):
            return f"{_SUBJECT_VERB.sub('', _REACHES.sub('', lead).strip())} as share of {tail}"
        return tail
    tail = clause.after(end)
    if _AUX_AT.match(" " + tail) or re.match(
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
    if before and (moved := _moved(re.sub(r",? (?:from|to|at|by)$", "", before))):
        return moved
    if before and _REACHES.search(before):
        return _SUBJECT_VERB.sub("", _REACHES.sub("", before).strip()) or tail
    if tail and not re.match(r"(?:in|on|at|to|from|by|and|or|more|as|over|this|last|the)\b", tail):
        return tail
    return before or previous or tail


_LAST_CHANGE = re.compile(
    r"(?:,? (?:has|have|had|is|are|was|were))?(?: \w+ly)? (?:increased|decreased|rose|risen|"
    r"fell|fallen|dropped|grew|grown|improved|reduced|declined|up|down|rising|falling|increasing|"
    r"cut|gone|go|went|slashed|raised)$"
)


def _change(clause: Clause, figure: Figure, previous: str | None) -> str | None:
    cue = figure.cue
    if cue is None:
        return None
    text = clause.text
    word = text[cue.start : cue.end].lower()
    if cue.start >= figure.number.end:  # a 70% increase in raids; 36% fewer arrivals
        rest = re.compile(r" (?:in|to|of|on) (?:the )?").match(text, cue.end)
        tail = clause.after(rest.end() if rest else cue.end)
        if tail and not re.match(r"(?:(?:than|over|on|since|compared|from|this|last)\b|[0-9])", tail):
            return tail
        return _SUBJECT_VERB.sub("", re.sub(r"\b(?:a|an)$", "", clause.before(figure.span.start)).strip()) or previous
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
        return between  # reducing X by 36%
    subject = clause.before(cue.start, 14)
    subject = _subject(_SUBJECT_VERB.sub("", subject))
    if not subject:
        return between or previous
    return subject


def _ratio(clause: Clause, figure: Figure, previous: str | None) -> str | None:
    tail = clause.after(figure.span.end)
    if figure.cue is None:
        tail = re.sub(r"^(?:increase|rise|growth|expansion|reduction|fall) in ", "", tail)
        return tail if len(tail.split()) > 1 else clause.before(figure.span.start)
    if tail and not re.match(r"(?:in|since|over|from|to|on|this|last|by|and|compared|as|at)\b", tail):
        return tail
    return _SUBJECT_VERB.sub("", clause.before(figure.span.start)) or tail


def _share(clause: Clause, figure: Figure, previous: str | None) -> str | None:
    if figure.noun:
        return clause.after(figure.noun.span.start)
    return clause.after(figure.span.end) or clause.before(figure.span.start)


def _age(clause: Clause, figure: Figure, previous: str | None) -> str | None:
    if re.search(r"-olds?$|of age$| olds?$|[0-9]'?s$", clause.text[figure.span.start : figure.span.end]):
        return "age"
    before = clause.before(figure.span.start, 8)
    before = _SUBJECT_VERB.sub(
        "", re.sub(r"^.*\b(?:of|for|all) (?=\w)", lambda m: m.group() if "proportion" in m.group() else "", before)
    ).strip()
    before = _LEAD.sub(
        "", re.sub(r"^.*[0-9][\d,.]*(?: million| billion)?(?: more| fewer| further| extra)? |^000 ", "", before)
    )
    if not before and previous:
        before = re.split(r" (?:under|over|are|who|aged)\b", previous)[0]
    if not before or len(before) < 3:
        before = clause.after(figure.span.end, words=4)
    return f"age of {_LEAD.sub('', before)}" if before else "age"


def _duration(clause: Clause, figure: Figure, previous: str | None) -> str | None:
    text, end = clause.text, figure.span.end
    head = text[clause.sentence.start : figure.span.start]
    if re.search(r"[0-9a-z]-[a-z]", text[figure.number.start : end]) or (text[end : end + 1] in ("'", "s")):
        return clause.after(end + (1 if text[end : end + 1] == "'" else 0), words=7) or clause.before(figure.span.start)
    since = re.compile(r" (?:since|between) (?:the )?").match(text, end)
    if since:
        return f"time {since.group().split()[0]} {clause.after(since.end())}"
    of = re.compile(r" of (?:the )?(?=[a-z])").match(text, end)
    if of:
        return clause.after(of.end())
    ago = re.compile(r" (?:ago|earlier|later)\b,? ?").match(text, end)
    if ago:
        return f"time since {clause.before(figure.span.start) or clause.after(ago.end())}"
    if re.search(r"\bevery $", head):
        return f"interval between {clause.before(figure.span.start - 6)}"
    before = clause.before(figure.span.start, 9)
    before = re.sub(
        r" ?\b(?:within|in|over|for|during|after|by|at|of)?(?: (?:the|a|a period of))?(?: (?:next|"
        r"past|last|first|coming|previous|following|further))?(?: (?:up to|at least|more than))?$",
        "",
        before,
    )
    gap = clause.gap(figure)
    money = (
        gap is not None and clause.figures[clause.figures.index(figure) - 1].kind == "money" and _SPREAD.fullmatch(gap)
    )
    if money:
        noun = "pledge" if "pledg" in head else "funding"
        return f"length of the {noun}"
    if text[figure.span.start : figure.number.start].lower().startswith("within") or re.search(
        r"\bwithin (?:the )?$", head
    ):
        return f"time in which {_LEAD.sub('', before) or clause.after(end)}"
    if re.search(r"\b(?:next|coming|past|last|previous) $", head):
        return f"length of {_LEAD.sub('', before)}" if before else "length of " + (clause.after(end) or "period")
    return before or clause.after(end)


def _measurement(clause: Clause, figure: Figure, previous: str | None) -> str | None:
    of = re.compile(r" of (?:the )?").match(clause.text, figure.span.end)
    if of:
        return clause.after(of.end())
    return clause.after(figure.span.end) or clause.before(figure.span.start)


def _points(clause: Clause, figure: Figure, previous: str | None) -> str | None:
    return (_change if figure.cue else _percent)(clause, figure, previous)


_BY_KIND = {
    "count": _count, "money": _money, "percent": _percent, "percent_change": _change, "percentage_points": _points,
    "ratio": _ratio, "fraction": _share, "age": _age, "duration": _duration, "measurement": _measurement,
}  # fmt: skip
