"""Claims worth checking, ranked: records and rankings, figures with and without a source, credit taken, changes.

A claim is a sentence, or the piece of it that holds the figure where a sentence holds several. `weight` says how much
a fact-check desk would care; it grows with what can be tested and with what is left out (a source, a base).
Everything is as stated: a claim is what was said, never that it is so.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from typing import cast

from onrecord.extract.rule import Reading, Rule, run_rules
from onrecord.model import Mention, Part, Span
from onrecord.text.places import Phrase, phrases_of
from onrecord.text.sentences import abbreviates
from onrecord.text.words import alternation, dash_in_a_name, words_of
from onrecord.values import Claim, Commitment, Quantity

_SHORT = 25  # code points: a shorter piece of a sentence says too little to stand alone
_CUT = re.compile(
    r"; | - |, (?:and|but|with|which|while|where|as(?: well as)?|including) "
    r"|,? and (?=the (?![A-Z])|it |they |\d|£|\$|€|small|has |have |is )|\. (?![a-z])"
)
_EVER = re.compile(r"\b(?:ever|in the world|of all time|on record|in history|any government)\b")
_CHECKED = ("count", "money", "percent", "percent_change", "percentage_points", "ratio", "fraction")


@cache
def _phrases(section: str) -> tuple[tuple[Phrase, ...], re.Pattern[str]]:
    """The phrases of a list, and the pattern that finds them."""
    phrases = words_of("onrecord.extract", "claims", section)
    return phrases_of(phrases), re.compile(rf"\b{alternation(phrases)}\b")


_KINDS = frozenset(("paragraph", "quotation", "note", "list_item", "title"))


def _told(reading: Reading) -> tuple[Span, ...]:
    """The sentences in which something may be claimed."""
    return reading.once("claims: told", lambda r: tuple(_telling(r)))


def _telling(reading: Reading) -> Iterator[Span]:
    starts = {p.start: p for p in reading.passages}
    current = None
    for sentence in reading.sentences:
        current = starts.get(sentence.start, current)
        if current is not None and current.kind in _KINDS and reading.folded[sentence.end - 1] not in "?:":
            yield sentence


def _matches(
    reading: Reading, phrases: tuple[Phrase, ...], pattern: re.Pattern[str]
) -> Iterator[tuple[Span, re.Match[str]]]:
    """What a pattern matches in the sentences that tell, with the sentence; a match begins with a phrase."""
    told = reading.once("claims: where sentences that tell begin", lambda r: {s.start: s for s in _told(r)})
    past = 0
    for at in reading.places.of_phrases(phrases):
        sentence = told.get(reading.sentence_at(at).start) if at >= past else None
        match = pattern.match(reading.lowered, at, sentence.end) if sentence else None
        if sentence and match:
            past = match.end()
            yield sentence, match


def _first_match(reading: Reading, section: str) -> dict[Span, re.Match[str]]:
    """The first phrase of a list in each sentence that has one."""
    found: dict[Span, re.Match[str]] = {}
    for sentence, match in _matches(reading, *_phrases(section)):
        found.setdefault(sentence, match)
    return found


def _pieces(reading: Reading, sentence: Span) -> list[Span]:
    """The pieces of a sentence that its own punctuation and conjunctions part, none too short to stand alone."""
    known = cast(dict[Span, list[Span]], reading.memo.setdefault("claims.pieces", {}))
    if sentence not in known:
        cuts = [sentence.start]
        for match in _CUT.finditer(reading.folded, sentence.start, sentence.end):
            if match.group().startswith(", and") and _in_a_row(reading.folded, cuts[-1], match, sentence.end):
                continue  # "to study plays, stories, and songs"
            long = match.start() - cuts[-1] >= _SHORT and sentence.end - match.end() >= _SHORT
            name = match.group() == " - " and dash_in_a_name(reading.folded, match.start())
            name = name or _in_brackets(reading.folded, sentence.start, match.start())
            fragment = (
                name or _GOES_ON.match(reading.folded, match.end()) or _AND_SO_MANY.match(reading.folded, match.start())
            )
            short = match.group() == ". " and abbreviates(reading.folded, match.start())  # "to St. Clair County"
            short = short and not _NEW.match(reading.folded, match.end())
            if long and not fragment and not short:
                cuts.append(match.end())
        ends = [*cuts[1:], sentence.end]
        known[sentence] = [_trim(reading.folded, Span(a, b)) for a, b in zip(cuts, ends, strict=True)]
    return known[sentence]


def _in_a_row(folded: str, first: int, match: re.Match[str], end: int) -> bool:
    """Whether ", and" stands before the last thing of a row: another comma just before it, no verb behind."""
    near = folded.find(", ", max(first, match.start() - _SHORT * 2), match.start()) >= 0
    return near and _LAST_OF_A_ROW.match(folded, match.end(), end) is not None


# What follows ", and" as the last thing of a row: no verb of its own
_LAST_OF_A_ROW = re.compile(
    r"(?!(?:he|it|she|the|they|this|we)\b)"
    r"(?:(?!\b(?:are|can|could|face|gets?|had|has|have|is|now|said|says|was|were|will|would"
    r"|[a-z]{3,}ed(?! [a-z]+s\b))\b)[^.,;:]){3,60}"
    r"(?:[.,;:]|$)"
)


def _in_brackets(folded: str, first: int, at: int) -> bool:
    """Whether a place stands between a bracket that opens and the one that closes it."""
    return folded.count("(", first, at) > folded.count(")", first, at) and folded.find(")", at) >= 0


_NEW = re.compile(r"(?:A|It|The|These|They|This|We)\b")  # what opens a sentence of its own behind a short form


# What says nothing without the words before it: ", which will", " - an increase of 24%", "and 11 pilots".
_GOES_ON = re.compile(
    r"(?:will|would|can|could|is|are|was|were|had|has|includes?|means?|making|bringing|up|down|enough)\b"
    r"|an? (?:[a-z]+ )?(?:decrease|drop|fall|increase|reduction|rise)\b"
    r"|the (?:biggest|fastest|highest|largest|lowest|most|smallest)\b"
)
_AND_SO_MANY = re.compile(r",? and [£$€]?\d[\d,.]*(?: [a-z-]+){1,5}(?:[.,;]|$| while\b)")  # "20 ferries and 11 tugs."
_JOINING = frozenset(("and", "but", "with", "which", "while", "where", "as", "including"))


def _trim(folded: str, span: Span) -> Span:
    """A piece without the punctuation and conjunctions that it ends with; unchanged when nothing else is left."""
    end = span.start + len(span.of(folded).rstrip(" ,;-").removesuffix(" as well as"))
    while end > span.start:
        bare = len(folded[span.start : end].rstrip(" ,;-"))
        word = folded[max(span.start, span.start + bare - 12) : span.start + bare].rpartition(" ")[2]
        end = span.start + bare
        if word not in _JOINING:
            break
        end -= len(word)
    return Span(span.start, end) if end > span.start else span


def _piece_at(reading: Reading, sentence: Span, offset: int) -> Span:
    pieces = _pieces(reading, sentence)
    piece = pieces[max(0, bisect_right(pieces, offset, key=lambda p: p.start) - 1)]
    return piece if piece.start <= offset < piece.end else sentence


def _statuses(reading: Reading, sentence: Span) -> set[str]:
    """The statuses of what is announced in a sentence."""
    return reading.once("claims: statuses", _statuses_by_sentence).get(sentence, set())


def _statuses_by_sentence(reading: Reading) -> dict[Span, set[str]]:
    found: dict[Span, set[str]] = {}
    for mention in reading.of("commitment"):
        first, last = (reading.sentence_index(at) for at in (mention.span.start, mention.span.end - 1))
        for sentence in reading.sentences[max(0, first) : last + 1]:
            found.setdefault(sentence, set()).add(cast(Commitment, mention.value).status)
    return found


def _figures(reading: Reading) -> dict[Span, list[Mention]]:
    """The figures that can be checked, by sentence."""
    return reading.once("claims: figures", _figures_by_sentence)


def _figures_by_sentence(reading: Reading) -> dict[Span, list[Mention]]:
    grouped: dict[Span, list[Mention]] = {}
    for mention in reading.of("quantity"):
        value = cast(Quantity, mention.value)
        if value.kind in _CHECKED and value.nature != "structural":
            grouped.setdefault(reading.sentence_at(mention.span.start), []).append(mention)
    return {sentence: found for sentence, found in grouped.items() if sentence.end > sentence.start}


def _claim(reading: Reading, rule: str, kind: str, span: Span, weight: str, words: Span | None = None) -> Mention:
    parts = (Part("words", words),) if words else ()
    middle = words.start if words else (span.start + span.end) // 2  # the opening mark is not yet inside a quotation
    speaker = reading.speaker_at(middle)
    span = reading.said_in(span, middle)
    return Mention(rule, span, Claim(kind, speaker, Decimal(weight)), parts)


def superlative(reading: Reading) -> Iterable[Mention]:
    """A record or ranking: "the biggest ever", "among the toughest in the world"."""
    refused = _phrases("not_superlatives")[1]
    found: set[Span] = set()
    for sentence, match in _matches(reading, *_phrases("superlatives")):
        around = reading.lowered[max(sentence.start, match.start() - 10) : match.end() + 12]
        if (refusal := refused.search(around)) and match.group() in refusal.group():
            continue
        if _OF_SEVERAL.match(reading.folded, match.end(), sentence.end):
            continue
        if _WHICH_ONES.match(reading.folded, match.end(), sentence.end) and _AIMED_AT.search(
            reading.folded, sentence.start, match.start()
        ):
            continue
        weight = "0.9" if _EVER.search(reading.folded, match.start(), sentence.end) else "0.6"
        piece = _piece_at(reading, sentence, match.start())
        if piece not in found:
            found.add(piece)
            yield _claim(reading, "claim.superlative", "superlative", piece, weight, Span(*match.span()))


# "fines against the biggest firms who pay late": whom it is about, and no ranking
_WHICH_ONES = re.compile(r" [a-z-]+s (?:that|which|who)\b(?![^.;,]*\b(?:ever|in the world|on record|since)\b)")
_AIMED_AT = re.compile(r"\b(?:against|at|by|for|from|of|on|to|with) (?:the|our|their|its) $")
_OF_SEVERAL = re.compile(r" of (?:the )?[\w' -]{2,30}, [^.;]{2,60}?,? or\b")  # "the highest of prices, pay or 2.5%"


def most_since(reading: Reading) -> Iterable[Mention]:
    """A ranking against the past or against others: "the most sustainable deal since", "the best of any port"."""
    ranked = {reading.sentence_at(at).start for at in reading.places.of_any(_RANKS)}
    for sentence in _told(reading):
        if sentence.start not in ranked:
            continue
        match = _MOST_SINCE.search(reading.folded, sentence.start, sentence.end)
        if match:
            piece = _piece_at(reading, sentence, match.start())
            yield _claim(reading, "claim.most_since", "superlative", piece, "0.7", Span(*match.span()))


_RANKED = (
    "best|worst|biggest|cleanest|deepest|fastest|highest|largest|longest|lowest|safest|sharpest|shortest|smallest|"
    "steepest|strongest|toughest"
)
_RANKS = frozenset(("first", "most", "least", *_RANKED.split("|")))
_MOST_SINCE = re.compile(
    r"\b(?:are|be|becomes?|is|marks?|was) (?:the|our|its) (?:[\w']+'s )?first "
    r"(?!(?:and|in a|of (?:its|many|several|the|these|three|two)|chapter|item|phase|place|"
    r"point|port|priority|question|reading|recommendation|report|round|stage|step|time|tranche|wave)\b)"
    r"(?:[\w'-]+ ){1,6}(?:in|of|since|to|under)\b|"
    rf"\b(?:the|our|its|a|their) (?:(?:most|least) [a-z-]+|{_RANKED}) (?:(?!that\b|which\b|who\b)[\w'-]+ ){{0,6}}"
    r"(?:since (?:records|the|[A-Z12])|of any |ever\b|in (?:(?:the|our|its|[\w']+'s) ){0,2}history\b|on record\b|"
    r"in the world\b|of all time\b|(?:in|for) "
    r"(?:(?:more than |over |nearly )?(?:\d+|a|two|three|four|five|ten) (?:years|decades?|generation)|years|decades)\b)"
)


def figure(reading: Reading) -> Iterable[Mention]:
    """A figure, with the source it cites or, more worth a look, without one."""
    for sentence, found in _figures(reading).items():
        statuses = _statuses(reading, sentence)
        if statuses & {"promised", "conditional"} and not statuses & {"done", "under_way"}:
            found = [
                m for m in found if cast(Quantity, m.value).nature in ("statistic", "estimate") or _opens(reading, m)
            ]
        pieces: dict[Span, Mention] = {}
        for mention in found:
            piece = _piece_at(reading, sentence, mention.span.start) if len(found) > 1 else sentence
            pieces.setdefault(piece, mention)
        for piece, mention in pieces.items():
            value = cast(Quantity, mention.value)
            noted = _FOOTNOTE.match(reading.folded, mention.span.end, piece.end + _MARK_AFTER)
            shown = _shown_by().search(reading.folded, sentence.start, mention.span.start)
            cited = bool(value.source or noted or shown)
            kind = "cited_figure" if cited else "uncited_figure"
            change = value.kind in ("percent_change", "percentage_points", "ratio")
            # a government needs no source for what it gives, nor for a handful it counts
            given = value.nature == "funding" or (value.kind == "count" and value.value <= _HANDFUL)
            weight = (
                Decimal("0.2" if given else "0.5")
                + (Decimal("0.2") if change else 0)
                + (Decimal("0.15") if not cited else 0)
            )
            yield _claim(reading, "claim.figure", kind, piece, str(weight), mention.span)


# "Figures published today show that £3 million was paid"; "research shows" names nothing that could be looked up
@cache
def _shown_by() -> re.Pattern[str]:
    studies = f"(?i:{alternation(words_of('onrecord.extract', 'quantities', 'studies'))})"
    return re.compile(
        rf"(?:\b(?:[Oo]ur|[Tt]he|[Tt]his|[Tt]oday's) (?:[a-z-]+ ){{0,3}}{studies}\b"
        rf"|\b(?!Early|Further|Latest|New|Official|Recent)[A-Z][\w'-]*(?: [\w'-]+){{0,4}} {studies}\b"
        rf"|\b{studies}(?: [a-z]+){{0,3}} (?:by|from|published|released)\b)"
        r"[^.;,]{0,50} (?:confirm|found|indicat|reveal|show|suggest)[a-z]*\b"
    )


# The mark of a footnote behind a figure: "£3 million [2]", "a third of boats. [4]".
_FOOTNOTE = re.compile(r"[^\[]{0,160}\[(?:\d{1,2}|[ivx]{1,4})\]")
_MARK_AFTER = 6
_HANDFUL = 12


def _opens(reading: Reading, mention: Mention) -> bool:
    return mention.span.start == reading.sentence_at(mention.span.start).start


_APPOINTS = re.compile(r"\b(?:been|is|was|were) (?:appointed|elected|nominated)\b")


# "that they are not harmed as a result of"
_NOT_SO = re.compile(r"\b(?:avoid\w*|ensur\w+|never|not|prevent\w*|without)\b[^.;,]{0,60}\bas a result\b")


def credit(reading: Reading) -> Iterable[Mention]:
    """An outcome that is announced as brought about: "has led to", "thanks to", or an act said to be done."""
    figures = _figures(reading)
    causes = {
        sentence: match
        for sentence, match in _first_match(reading, "causes").items()
        if not reading.folded.endswith(" I ", 0, match.start())
        and not reading.folded.startswith("I ", match.start() - 2)
        and not _NOT_SO.search(reading.folded, sentence.start, match.end())
    }  # "I have seen their boats" credits nobody
    for sentence in _told(reading):
        cause = causes.get(sentence)
        appoints = _APPOINTS.search(reading.folded, *sentence) is not None
        if cause or (not appoints and "done" in _statuses(reading, sentence) and sentence not in figures):
            piece = _piece_at(reading, sentence, cause.start()) if cause and sentence in figures else sentence
            yield _claim(
                reading,
                "claim.credit",
                "outcome",
                piece,
                "0.6" if cause else "0.4",
                Span(*cause.span()) if cause else None,
            )


def change(reading: Reading) -> Iterable[Mention]:
    """A change or comparison stated without a figure: "numbers rose steeply"."""
    figures = _figures(reading)
    for sentence, match in _first_match(reading, "changes").items():
        headline = match.start() == sentence.start and match.group() in ("increased", "reduced", "improved")
        if headline:
            continue  # "Increased support for crews": what is announced
        if sentence not in figures and not _statuses(reading, sentence) & {"promised", "conditional"}:
            piece = _piece_at(reading, sentence, match.start())
            yield _claim(reading, "claim.change", "comparison", piece, "0.45", Span(*match.span()))


def event(reading: Reading) -> Iterable[Mention]:
    """An event that can be looked up: who was arrested, what was found."""
    figures = _figures(reading)
    seen: set[Span] = set()
    for sentence, match in _matches(reading, *_passives()):
        known = sentence in figures or sentence in seen
        if not known and not reading.speaker_at(sentence.start) and not _statuses(reading, sentence):
            seen.add(sentence)
            yield _claim(reading, "claim.event", "state_of_affairs", sentence, "0.3", Span(*match.span()))


@cache
def _passives() -> tuple[tuple[Phrase, ...], re.Pattern[str]]:
    happened = alternation(words_of("onrecord.extract", "claims", "happened"))
    opening = ("was", "were", "have been", "has been")
    return phrases_of(opening), re.compile(rf"\b{alternation(opening)} (?:\w+ly )?{happened}\b")


RULES: tuple[Rule, ...] = (
    Rule("claim.superlative", superlative),
    Rule("claim.most_since", most_since),
    Rule("claim.figure", figure),
    Rule("claim.credit", credit),
    Rule("claim.change", change),
    Rule("claim.event", event),
)


def find(reading: Reading) -> list[Mention]:
    """Claims in the order of the text; of two on the same words the earlier rule's."""
    return run_rules(RULES, reading)
