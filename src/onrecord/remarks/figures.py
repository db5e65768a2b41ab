"""Remarks on figures and sums: a change without one, a cause claimed for one, money without a period, "several"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.link.corpus import Held, Page
from onrecord.link.sourcing import aimed, period_named, same_number
from onrecord.link.wording import figure, times
from onrecord.model import Span
from onrecord.remarks.line import TO_COME, NoteLine, clause_at, found_in, say

_NUMERAL = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundreds?|thousands?|millions?|half|"
    r"third|quarter|doubl\w+|tripl\w+|trebl\w+|halv\w+)\b",
    re.I,
)
_GREATLY = (
    r"(?:significant|substantial|dramatic|considerabl|marked|massive|huge|vast|sharp|steep|drastic|major)(?:e|ly)?"
)
_MOVED = (
    r"(?:rose|risen|rising|fell|fallen|falling|grew|grown|grow(?:s|ing)|increas\w+|decreas\w+|reduc(?:e|es|ed|ing)|"
    r"improv(?:e|es|ed|ing)|expand(?:s|ed|ing)?|strengthen(?:s|ed|ing)?|cut|declin\w+|drop(?:s|ped|ping)|soar\w*)"
)
_UNTOLD = re.compile(
    rf"\b{_GREATLY} {_MOVED}\b|\b{_MOVED} (?:very )?(?:steeply|sharply|significantly|substantially|dramatically|"
    r"considerably|markedly|drastically)\b(?! (?:faster|more|less|better|higher|lower))"
    r"|\b(?:undergone|seen|seeing|made|make|been|there is|showing|shows?|demonstrates?|achieved|brought|delivered) "
    r"(?:an? |the |some )?(?:significant|substantial|major|real|great|huge|enormous) (?:progress|reform|improvements?|"
    r"reductions?|falls?|increases?)\b",
    re.I,
)


_UNSURE = re.compile(r"\b(?:no|not|never|without|any|little|lack of|either|when|where|whether|until|than)\b", re.I)
_MINE = re.compile(r"\b(?:my|I|me)\b")


def change_without_a_figure(page: Page) -> Iterator[NoteLine]:
    """A change is told as great, as something that is so, and its clause gives no number for it."""
    found: list[tuple[Span, Span]] = []
    for sentence, match in found_in(page, _UNTOLD):
        clause = clause_at(page, match.span(), sentence)
        before = page.folded[max(sentence.start, match.start() - 60) : match.start()]
        own = page.folded[clause.start : match.start()]
        unsure = TO_COME.search(own) or _UNSURE.search(before) or _MINE.search(page.folded, *clause)
        if not _NUMERAL.search(page.folded, *clause) and not unsure and not _counted_beside(page, sentence):
            numbered = _NUMERAL.search(page.folded, *sentence)
            short = sentence.end - sentence.start < 180 and not numbered
            whole = short or clause.end - clause.start < 40 or (clause.start == sentence.start and not numbered)
            found.append((sentence if whole else clause, Span(*match.span())))
    if found:
        ranked = sorted(found, key=lambda f: (_is_praise(page, f[1]), f[0].start))
        clause, _ = ranked[0]
        said = f"A change is claimed without a figure: {say(page, clause)}"
        others = [say(page, c, 110) for c, _ in ranked[1:3]]
        said += f"; also {' and '.join(others)}." if others else "."
        weight = 0.5 if len(found) > 1 or not _is_praise(page, ranked[0][1]) else 0.4
        yield NoteLine("no_figure", said, clause.start, clause.end, weight)


def _counted_beside(page: Page, sentence: Span) -> bool:
    """Whether the sentences about one give a figure: "rose sharply. It was up by 12%"."""
    at = page.index(sentence.start)
    beside = [s for n in (at - 1, at + 1, at + 2) if 0 <= n < len(page.sentences) and (s := page.sentences[n])]
    held = [h for s in beside for h in page.quantities(s)]
    return any(h.value.nature not in ("structural", "funding") for h in held)


def _is_praise(page: Page, span: Span) -> bool:
    return "progress" in span.of(page.folded).lower()


_THANKS = re.compile(
    r"\b(?:thanks (?:in part )?to|(?:as a|is a) (?:direct )?result of (?:our|the government's|these|this) "
    r"(?:[\w-]+ ){0,3}?(?:reform|work|action|plan|polic|investment|approach|decision|measure|effort|scheme|programme|"
    r"funding|deal|crackdown|partnership|agreement)\w*|"
    r"achieved (?:in part )?(?:by|through)|because of (?:our|this|the government's)|"
    r"(?:our|the|this|its) (?:plan|approach|strategy|policy|scheme|programme) "
    r"(?:is working|has (?:already )?(?:seen|led to|resulted in|helped)|is delivering))\b",
    re.I,
)
_MOVES = ("percent_change", "ratio", "percentage_points")


def cause_claimed(page: Page) -> Iterator[NoteLine]:
    """A figure that fell or rose is put down to a plan, a deal or a policy; how the one made the other is not shown."""
    found = []
    for sentence, _ in found_in(page, _THANKS):
        moved = [
            h for h in page.quantities(sentence)
            if h.value.kind in _MOVES or (h.value.direction and h.value.kind == "count")
        ]  # fmt: skip
        if moved and not aimed(page, moved[0].record):
            found.append((sentence, moved[0]))
    if not found:
        return
    sentence, moved_first = found[0]
    twice = len(found) > 1
    said = f"A cause is claimed{' ' + times(len(found)) if twice else ''}: {say(page, sentence, 240)}"
    said += f" and {say(page, found[1][0], 160)}" if twice else ""
    said += "; that the one brought the other about is for the release to show"
    said += (
        "." if period_named(page, moved_first.record) else f", and no period is given for “{_told_as(moved_first)}”."
    )
    yield NoteLine("cause", said, sentence.start, sentence.end, 0.62 if twice else 0.58)


def sum_without_a_period(page: Page) -> Iterator[NoteLine]:
    """Money is announced as new, or as given to something new, and no period is stated for it."""
    text = page.folded
    found: list[tuple[int, Held]] = []
    for held in page.quantities():
        value = held.value
        sentence = page.sentence(held.record.start)
        around = text[max(sentence.start, held.record.start - 14) : min(sentence.end, held.record.end + 60)]
        if (
            value.kind == "money" and value.nature == "funding" and value.value >= _LEAST_SUM
            and _NEW_MONEY.search(around)
            and value.funding_status not in ("past", "previously_announced") and not value.period and not value.per
            and not page.heads(held.record.start) and not _period_elsewhere(page, held)
            and not _PERIOD.search(text, *_with_lead(page, sentence))
        ):  # fmt: skip
            found.append((-int(value.value), held))
    if found:
        _, held = min(found, key=lambda f: (f[0], f[1].record.start))
        span = page.clause(held.record.span)
        sentence = page.sentence(held.record.start)
        words = Span(span.start if span.start < held.record.start + 1 else held.record.start, sentence.end)
        title = [p for p in page.document.passages if p.kind == "title"]
        headline = any(h.value.value == held.value.value for p in title for h in page.quantities(p.span))
        shared = any(h.value.kind in ("percent", "fraction") for h in page.quantities())
        split = (
            ", and no split"
            if not shared and len([h for h in page.quantities() if h.value.kind == "money"]) < 3
            else ""
        )
        told = _ORIGIN.search(text) or re.search(r"\bfrom (?:the|its|our) ", text[held.record.end : sentence.end])
        origin = "" if told else ", nor where the money comes from"
        said = f"No period is stated for {say(page, words)}{split}{origin}."
        yield NoteLine("no_period", said, held.record.start, held.record.end, 0.62 if headline else 0.46)


_LEAST_SUM = 100_000
_ORIGIN = re.compile(
    r"\b(?:budget|reprioriti|reserve|existing|from within|levy|spending review)\w*"
    r"|\b(?:under|from|through|part of) the (?-i:[A-Z][\w'-]+ (?:[A-Z][\w'-]+ |and |of |for |the )*)"
    r"(?:Fund|Grant|Plan|Programme|Program|Scheme|Strategy)\b",
    re.I,
)
_A_SUM = r"[£$€]\S+(?: (?:million|billion|thousand))?"
_NEW_MONEY = re.compile(
    rf"\bnew {_A_SUM} (?:fund|funding|investment|package|programme|scheme|grant|boost)\b"
    rf"|{_A_SUM} (?:of|in) (?:new|additional|extra) (?:funding|funds|money|investment|cash)\b"
    rf"|{_A_SUM} (?:in|for|to|through) (?:the|a|our) (?:brand )?new (?-i:[A-Z])",
    re.I,
)
_PERIOD = re.compile(
    r"\b(?:over|across|between|until|up to|by|from|during|in|for|this|next|per|each|every|a) (?:the )?(?:next |coming |"
    r"current |financial |first |last |past )*(?:[\w-]+ )?(?:years?|months?|weeks?|spending review|parliament|20\d\d)\b"
    r"|\b20\d\d\b|\bFY ?\d\d|\bannual(?:ly)?\b|\b(?:spring|summer|autumn|winter)\b",
    re.I,
)


def _period_elsewhere(page: Page, held: Held) -> bool:
    """Whether the same sum is told elsewhere in the document with a period."""
    same = same_number(page, held.value)
    if any(_OF_THE_MONEY.match(page.folded, *s) and _PERIOD.search(page.folded, *s) for s in page.said):
        return True
    return any(
        h.value.period or h.value.per or _PERIOD.search(page.folded, *page.sentence(h.record.start)) for h in same
    )


# "The investment, as part of the 2025/26 Budget, would help"
_OF_THE_MONEY = re.compile(
    r"(?:The|This) (?:[a-z]+ )?(?:cash|funding|investment|money|package)\b|(?:It|This) (?:forms|is) part of\b"
)


def _with_lead(page: Page, sentence: Span) -> Span:
    """A sentence and the one after it, where a period often stands."""
    at = page.index(sentence.start)
    after = page.sentences[at + 1] if at + 1 < len(page.sentences) else sentence
    return Span(sentence.start, max(sentence.end, after.end))


_PEOPLE = re.compile(
    r"\b(?:several|dozens of|scores of|many|numerous) (?:\w+ ){0,2}?"
    r"(?P<noun>members|people|suspects|men|women|officers|sites|arrests|properties|vehicles|schools|hospitals|companies)\b",
    re.I,
)
_DONE_TO = re.compile(r"\b(?:arrested|charged|seized|closed|inspected|rescued|detained|found|opened|convicted)\b", re.I)


def several_is_a_number(page: Page) -> Iterator[NoteLine]:
    """What one sentence calls "several" or "dozens", the next ones count."""
    for sentence, match in found_in(page, _PEOPLE):
        done = _DONE_TO.search(page.folded, *sentence)
        if done is None:
            continue
        at = page.index(sentence.start)
        again = re.compile(rf"\b{done.group()}\b", re.I)
        following = page.sentences[at + 1 : at + 8]
        counted = [s for s in following if _COUNTED.match(page.folded, *s) and again.search(page.folded, *s)]
        if counted:
            shown = " and ".join(say(page, Span(s.start, min(s.end, s.start + 120)), 90) for s in counted[:2])
            said = f"{say(page, Span(match.start(), sentence.end), 130)} is counted further on: {shown}."
            yield NoteLine("loosely_counted", said, sentence.start, sentence.end, 0.56)
            return


_COUNTED = re.compile(
    r"\W*(?:just |only |some |a total of )?(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) "
    r"(?:[\w-]+ ){0,3}?(?:members|people|suspects|men|women|officers|sites|arrests|properties|vehicles|schools|"
    r"hospitals|companies)\b",
    re.I,
)


def _told_as(held: Held) -> str:
    """A number as it stands in a sentence: a multiple with its words, "three times faster"."""
    return held.record.text if held.value.kind == "ratio" else figure(held.record)
