"""What a figure is: a statistic, funding, a target, an estimate, or structural, by the words of its clause."""

from __future__ import annotations

import re
from functools import cache

from onrecord.extract.branches import sought
from onrecord.extract.quantity_figure import Figure
from onrecord.extract.quantity_money import nature_of_money
from onrecord.extract.quantity_savings import nature_of_saving, saving
from onrecord.extract.quantity_words import TRIED, done_already, either, words
from onrecord.model import Span
from onrecord.values import Comparator


@cache
def _place() -> re.Pattern[str]:
    side = r"(?:(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est)(?:ern)? )?"
    return re.compile(
        rf"{sought(('in', 'across', 'throughout', 'within'))} (?:the whole of )?(?:the )?"
        rf"(?P<place>{side}{either('places')})\b"
    )


def place(text: str, figure: Figure, sentence: Span) -> str | None:
    """A country, nation or region named in the figure's own clause."""
    end = min(sentence.end, figure.span.end + 120)
    match = _place().search(text, figure.span.end, end)
    if not match or re.search(r"[;:,]| and (?!Wales)| - ", text[figure.span.end : match.start()]):
        return None
    return match["place"]


_OTHER_SUM = re.compile(r" from (?:[a-z]+ ){0,3}[£$€R]\w*\d[\d.,]*(?: [mb]illion)? to (?:[a-z]+ ){0,3}$")
_WOULD = re.compile(r"\b(?:would|could) (?:(?!have\b)[a-z]+|have) (?:(?:by|to|up|as many as) )?$")
_ESTIMATES = ("estimat", "forecast", "project", "due to", "set to", "likely to", "expected to")
_ESTIMATE = re.compile(
    r"\b(?:(?-i:e|E(?!stimates\b))stimat\w+|forecast\w*(?! (?:per|hor|year))(?! ?\w?\w?$)|projected|projections?|"
    r"(?:due|set|likely|expected) to (?:contract|fall|grow|rise|shrink|slow))\b",
    re.I,
)
_EXPECTED = re.compile(
    r"\b(?:expected|projected|forecast|estimated|set|predicted|thought|anticipated) to "
    r"(?:attract|benefit|bring|create|deliver|generate|help|lead to|produce|reach|result in|save|see|support|unlock)\b"
    r"(?![^.;]*\b(?:has|have|had|was|were)\b)",
    re.I,
)
_PATH = re.compile(r"\b(?:aim|ambition|commitment|goal|path|plan|pledge|promise|target)s? to (?:[a-z]+ )?$", re.I)
# "will reveal that 300 were seen" aims at no number.
_TARGET = re.compile(
    r"\b(?:(?:will|'ll)(?! (?:today |now |also |shortly )?"
    r"(?:reveal|show|say|set out|confirm|publish|announce|see (?:that|how|what)|know|be published)\b)|"
    r"(?:is|are) to be|propos(?:ed|es|ing|als?) to|"
    r"aim(?:s|ing|ed)?|targets?|ambitions?|goals?|plan(?:s|ned|ning)? to|pledg\w+|committed to|wants? to|"
    r"on track to)\b",
    re.I,
)
_TARGETS = (
    "will",
    "'ll ",
    " to be",
    "propos",
    "aim",
    "target",
    "ambition",
    "goal",
    "plan",
    "pledg",
    "committed to",
    "want",
    "on track to",
)
_TO_AT_LEAST = re.compile(r"\bto [a-z]+(?: [a-z]+){0,2} $")
# "works to build 300 homes" aims at them; "has helped to build 300" tells of them.
_TO_DELIVER = re.compile(
    r"\b(?<!helped )(?<!managed )(?<!able )(?<!used )(?<!continued )(?<!enough )(?<!went on )to (?:help )?"
    r"(?:add|build|connect|construct|create|deliver|double|employ|establish|fast-track|fund|hire|house|install|open|"
    r"plant|protect|provide|reach|recruit|refurbish|replace|resettle|restore|retrofit|serve|support|train|treat|unlock|"
    r"upgrade|start (?:building|opening|recruiting)) (?:[a-z]+ )?$"
)
_GOAL_OF = re.compile(
    r"\b(?:aim|ambition|commitment|goal|objective|target) (?:(?:of|is) (?:ensuring|getting|having|reaching)"
    r"|(?:is )?to (?:ensure|get|have|reach)|is) (?:that )?(?:[a-z]+ )?$"
    r"|\b(?:commitment|goal|target) (?:of|to) (?:(?:about|at least|more than|over) )?$"
    r"|\b(?:aim|ambition|objective) of (?:[a-z]+ing )?(?:(?:about|at least|more than|over|the) )*$"
)
# "we are building 750,000 homes over the next decade"
_GOING_ON = re.compile(
    r"(?:'re|'s|\bam|\bare|\bis) (?:[a-z]+ )?"
    r"(?:build|creat|deliver|fast-track|fund|hir|install|modernis|open|plant|provid|recruit|refurbish|renew|repair|"
    r"replac|restor|support|train|upgrad)ing (?:[a-z]+ ){0,2}$"
)
_OVER_NEXT = re.compile(r"[^.;:,]{0,60}\bover the (?:next|coming) (?:decade|[\w-]+ years|parliament)\b")
# "2,000 boats - worth an estimated £7,000"
_ASIDE = re.compile(r"(?: - |, )(?:costing|valued|worth)\b| \((?=[^()]*\d)")
_RANKED = re.compile(r" (?:most|least|poorest|richest|largest|smallest)\b")
_HEDGED = r"(?:(?:about|almost|around|at least|less than|more than|nearly|over|up to) )?"
_RECEIVES_SHARE = re.compile(
    rf"\b(?:(?:will |to |also )receive|receives) {_HEDGED}$"
    rf"|\b(?:will |to |also )receive [^.;%]{{0,30}}% of [^.;%]{{0,60}} and {_HEDGED}$"
)
# "The plant will make boats and create 500 jobs": the second verb is promised like the first.
_AND_WILL = re.compile(
    r"\bwill (?!see\b)[a-z]+ [^.;:£$€]{3,160}?,? and (?:add|build|create|deliver|employ|fund|open|provide|recruit"
    r"|support|train) (?:(?:[a-z]+ ){0,3}\d[\d,.]* [a-z][\w' -]{2,60},? and (?:[a-z]+ ){0,2})?$"
)
_BY_YEAR = re.compile(r"[^.;:,£$€0-9]{0,90}\bby (?:the end of )?(?:the decade|(?:[A-Z][a-z]+ )?20[0-9]{2})\b")
_AIMED_AFTER = re.compile(r"(?: (?!that\b|which\b|who\b)[\w'-]+){0,4} (?:will|are to|is to) (?!reveal|show)", re.I)
_DONE = re.compile(
    sought(
        (),
        whole=(
            "has", "have", "had", "were", "was", "already", "delivered", "awarded", "achieved", "fell", "rose",
            "dropped", "grew", "built", "opened", "recruited", "arrested", "seen", "saw", "created", "completed",
            "closed", "seized", "made", "fallen", "risen",
        ),
    )
)  # fmt: skip
_DOWN_BY = re.compile(r"\b(?:down|up) by\b")
_DONE_AFTER = re.compile(
    r"(?!(?: [\w'-]+){0,2} (?:will|would|shall|to|can|could) be\b)"
    r"(?: [\w'-]+){0,2}? (?:(?:has|have|were|was|are|is) |already |(?:awarded|delivered|built|opened|completed|"
    r"created|arrested|seized|closed|signed|agreed|achieved|issued)\b)",
    re.I,
)
_CLAUSE = re.compile(
    r"; |: |\. |, (?![a-z]+ing )| - |\n|"
    r" (?:and|but|while|after|as|which saw)(?= (?:[\w']+ ){0,3}(?:has|have|had|was|were)\b)"
)
_FIRST_END = re.compile(r"\bfrom (?:(?:about|around|just|over|nearly|only|a) )*$")
_OTHER_END = re.compile(r"(?: (?:in|at|during) [^,.;:]{3,30}?| (?:now|today|currently))? to (?:[a-z]+ ){0,3}[\d£$€]")
_CHAPTERS = re.compile(
    r"\b(?:has|have|set|sets) (?:(?:got|identified|out) )?(?:(?:key|main|top) )?$|\b(?:my|our|his|her|your|their"
    r"|its|these|the) (?:(?:top|key|main|first|new|five-year) )?$",
    re.I,
)
_IN_A_ROW = re.compile(
    r"(?:(?:and|over|about|around|nearly|up to|more than|almost|some|a further|another|at least) )*(?:[£$€]?\d|$)"
)


def _own_clause(text: str, figure: Figure, sentence: Span) -> str:
    """What stands before a figure in its own clause."""
    before = text[sentence.start : figure.span.start]
    breaks = list(_CLAUSE.finditer(before))
    while breaks and breaks[-1].group() == ", " and _IN_A_ROW.match(before, breaks[-1].end()):
        breaks.pop()  # "to create 4,000 homes, 3,000 jobs and 360 hectares"
    return before[breaks[-1].end() :] if breaks else before


def nature(text: str, figure: Figure, sentence: Span) -> str:
    """statistic, funding, target, estimate or structural, by the words around."""
    if figure.kind in ("duration", "age"):
        return "structural"
    if figure.kind == "count" and text.endswith("every ", sentence.start, figure.span.start):
        return "structural"  # "an update every four sitting weeks"
    before = _own_clause(text, figure, sentence)
    if figure.kind == "money" and saving(text, figure, sentence) is not None:
        return nature_of_saving(text, figure, sentence, before)
    after = text[figure.span.end : min(sentence.end, figure.span.end + 60)]
    far = 120 if figure.kind == "money" and _OTHER_SUM.search(text, sentence.start, figure.span.start) else 60
    near = text[max(sentence.start, figure.span.start - far) : figure.span.end] + _ASIDE.split(after)[0]
    small = near.lower()
    if any(stem in small for stem in _ESTIMATES) and _ESTIMATE.search(near):
        return "estimate"
    if figure.kind != "money" and (_WOULD.search(before) or _EXPECTED.search(before)):
        return "estimate"
    if figure.kind == "money" and (_OUT_OF_EVERY.match(text, figure.span.end) or before.endswith("out of every ")):
        return "structural"  # "€5 out of every €100 that is spent": a share, told in money
    if figure.kind == "money":
        return nature_of_money(text, figure, sentence, before)
    head = figure.unit.split()[-1].lower() if figure.kind == "count" and figure.unit else ""
    if figure.value <= 20 and head in words("chapters") and _CHAPTERS.search(before):
        return "structural"
    if figure.kind in ("ratio", "percent_change") and _PATH.search(
        before + text[figure.span.start : figure.number.start]
    ):
        return "target"
    if _FIRST_END.search(before) and _OTHER_END.match(text, figure.span.end, sentence.end):
        return "statistic"  # "to raise trips from 60 million in 2024 to 186 million": where it stands
    item = figure.kind == "count" and _OPENS_ITEM.fullmatch(text, sentence.start, figure.span.start)
    if item and figure.noun and _TO_GET.match(text, figure.noun.span.end, sentence.end):
        return "target"  # "• 36,000 crews to gain qualifications each year"
    if figure.kind == "count" and _SUPPORTS_NOW.search(before) and not _WISHED.search(before):
        return "statistic"  # "under a contract which supports 1,600 jobs"
    return "target" if _aimed(text, figure, sentence, before) else "statistic"


_SUPPORTS_NOW = re.compile(
    r" (?:that|which|who) (?:already |currently |now )?(?:employ|help|house|serve|support)s? (?:[a-z]+ )*$"
)


_OUT_OF_EVERY = re.compile(r" (?:in|out of) every [£$€]\d")
_TO_BENEFIT = re.compile(  # ", benefiting over 500 crews"
    r", benefitt?ing (?:(?:about|almost|around|at least|more than|nearly|over|some|up to) )?$"
)
_WISHED = re.compile(r"\b(?:aims?|goal|hopes?|intends?|plans?|targets?|wants?) \w")
_OPENS_ITEM = re.compile(r"\W*(?:(?:about|almost|around|more than|nearly|over|up to|Up to|More than|Over) )?")
_TO_GET = re.compile(
    r" to (?:be [a-z]+|benefit|gain|get|join|receive|start|take|train|work)\b(?![^.;]*\b(?:has|have|is|are|was|were)\b)"
)


def _aimed(text: str, figure: Figure, sentence: Span, before: str) -> bool:
    small = before.lower()
    if figure.kind == "count" and (to := _TO_BENEFIT.search(text, sentence.start, figure.number.start)):
        return not done_already(text[sentence.start : to.start()])
    if figure.kind == "count" and (to := _TO_DELIVER.search(before)):
        return not TRIED.search(before, 0, to.start())
    if figure.kind == "percent" and _RANKED.match(text, figure.span.end):
        return False  # "the 30% most deprived areas": which areas
    if figure.kind == "percent" and _RECEIVES_SHARE.search(text, sentence.start, figure.span.start):
        return False  # "the line will receive 24% of the budget": how it is shared out
    if figure.kind == "count" and _AND_WILL.search(text[sentence.start : figure.span.start]):
        return not _DONE_AFTER.match(text, figure.span.end, sentence.end)
    if _GOAL_OF.search(before):
        return True
    cues = list(_TARGET.finditer(before)) if any(stem in small for stem in _TARGETS) else []
    lead = small[cues[-1].end() :] if cues else small
    if _is_done(lead) or (figure.cue and _is_done(text[figure.cue.start : figure.cue.end].lower())):
        return False
    if _DONE_AFTER.match(text, figure.span.end, sentence.end):
        return False
    end = figure.span.end
    if figure.kind == "count" and _GOING_ON.search(before) and _OVER_NEXT.match(text, end, sentence.end):
        return True
    if cues or _AIMED_AFTER.match(text, end, sentence.end) or _BY_YEAR.match(text, end, sentence.end):
        return True
    return figure.comparator is Comparator.AT_LEAST and bool(_TO_AT_LEAST.search(before))


def _is_done(words: str) -> bool:
    return _DONE.search(words) is not None or (" by" in words and _DOWN_BY.search(words) is not None)
