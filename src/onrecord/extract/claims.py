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
from onrecord.text.words import alternation, words_of
from onrecord.values import Claim, Commitment, Quantity

_SHORT = 25  # code points: a shorter piece of a sentence says too little to stand alone
_CUT = re.compile(
    r"; | - |, (?:and|but|with|which|while|where|as|including) "
    r"|,? and (?=the |it |they |\d|£|\$|€|small|has |have |is )|\. "
)
_EVER = re.compile(r"\b(?:ever|in the world|of all time|on record|in history|any government)\b")
_CHECKED = ("count", "money", "percent", "percent_change", "percentage_points", "ratio", "fraction")


@cache
def _pattern(section: str) -> re.Pattern[str]:
    return re.compile(rf"\b{alternation(words_of('onrecord.extract', 'claims', section))}\b")


def _told(reading: Reading) -> Iterator[Span]:
    kinds = ("paragraph", "quotation", "note", "list_item", "title")
    starts = {p.start: p for p in reading.passages}
    current = None
    for sentence in reading.sentences:
        current = starts.get(sentence.start, current)
        if (
            current is not None
            and current.kind in kinds
            and not reading.folded[sentence.start : sentence.end].endswith(("?", ":"))
        ):
            yield sentence


def _pieces(reading: Reading, sentence: Span) -> list[Span]:
    """The pieces of a sentence that its own punctuation and conjunctions part, none too short to stand alone."""
    known = cast(dict[Span, list[Span]], reading.memo.setdefault("claims.pieces", {}))
    if sentence not in known:
        cuts = [sentence.start]
        for match in _CUT.finditer(reading.folded, sentence.start, sentence.end):
            if match.start() - cuts[-1] >= _SHORT and sentence.end - match.end() >= _SHORT:
                cuts.append(match.end())
        ends = [*cuts[1:], sentence.end]
        known[sentence] = [_trim(reading.folded, Span(a, b)) for a, b in zip(cuts, ends, strict=True)]
    return known[sentence]


_JOINING = frozenset(("and", "but", "with", "which", "while", "where", "as", "including"))


def _trim(folded: str, span: Span) -> Span:
    """A piece without the punctuation and conjunctions that it ends with; unchanged when nothing else is left."""
    end = span.end
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
    found = reading.memo.setdefault("claims.commitments", {})
    index = cast(dict[int, set[str]], found)
    if not index:
        for mention in reading.of("commitment"):
            for at in range(
                reading.sentence_index(mention.span.start), reading.sentence_index(mention.span.end - 1) + 1
            ):
                index.setdefault(at, set()).add(cast(Commitment, mention.value).status)
        index.setdefault(-1, set())
    return index.get(reading.sentence_index(sentence.start), set())


def _figures_by_sentence(reading: Reading) -> Iterator[tuple[Span, list[Mention]]]:
    grouped: dict[Span, list[Mention]] = {}
    for mention in reading.of("quantity"):
        value = cast(Quantity, mention.value)
        if value.kind in _CHECKED and value.nature != "structural":
            grouped.setdefault(reading.sentence_at(mention.span.start), []).append(mention)
    return ((s, found) for s, found in grouped.items() if s.end > s.start)


def _claim(reading: Reading, rule: str, kind: str, span: Span, weight: str, words: Span | None = None) -> Mention:
    parts = (Part("words", words),) if words else ()
    speaker = reading.speaker_at((span.start + span.end) // 2)  # the opening mark is not yet inside a quotation
    return Mention(rule, span, Claim(kind, speaker, Decimal(weight)), parts)


def superlative(reading: Reading) -> Iterable[Mention]:
    """A record or ranking: "the biggest ever", "among the toughest in the world"."""
    pattern, refused = _pattern("superlatives"), _pattern("not_superlatives")
    for sentence in _told(reading):
        pieces: set[Span] = set()
        for match in pattern.finditer(reading.lowered, sentence.start, sentence.end):
            around = reading.lowered[max(sentence.start, match.start() - 10) : match.end() + 12]
            if (refusal := refused.search(around)) and match.group() in refusal.group():
                continue
            weight = "0.9" if _EVER.search(reading.folded, match.start(), sentence.end) else "0.6"
            piece = _piece_at(reading, sentence, match.start())
            if piece not in pieces:
                pieces.add(piece)
                yield _claim(reading, "claim.superlative", "superlative", piece, weight, Span(*match.span()))


def figure(reading: Reading) -> Iterable[Mention]:
    """A figure, with the source it cites or, more worth a look, without one."""
    for sentence, found in _figures_by_sentence(reading):
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
            kind = "cited_figure" if value.source else "uncited_figure"
            change = value.kind in ("percent_change", "percentage_points", "ratio")
            weight = Decimal("0.5") + (Decimal("0.2") if change else 0) + (Decimal("0.15") if not value.source else 0)
            yield _claim(reading, "claim.figure", kind, piece, str(weight), mention.span)


def _opens(reading: Reading, mention: Mention) -> bool:
    return mention.span.start == reading.sentence_at(mention.span.start).start


def credit(reading: Reading) -> Iterable[Mention]:
    """An outcome that is announced as brought about: "has led to", "thanks to", or an act said to be done."""
    figures = {s for s, _ in _figures_by_sentence(reading)}
    for sentence in _told(reading):
        cause = _pattern("causes").search(reading.lowered, sentence.start, sentence.end)
        if cause or ("done" in _statuses(reading, sentence) and sentence not in figures):
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
    figures = {s for s, _ in _figures_by_sentence(reading)}
    for sentence in _told(reading):
        if sentence in figures or _statuses(reading, sentence) & {"promised", "conditional"}:
            continue
        match = _pattern("changes").search(reading.lowered, sentence.start, sentence.end)
        if match:
            piece = _piece_at(reading, sentence, match.start())
            yield _claim(reading, "claim.change", "comparison", piece, "0.45", Span(*match.span()))


def event(reading: Reading) -> Iterable[Mention]:
    """An event that can be looked up: who was arrested, what was found."""
    figures = {s for s, _ in _figures_by_sentence(reading)}
    happened = alternation(words_of("onrecord.extract", "claims", "happened"))
    passive = re.compile(rf"\b(?:was|were|have been|has been) (?:\w+ly )?{happened}\b")
    for sentence in _told(reading):
        if sentence in figures or reading.speaker_at(sentence.start) or _statuses(reading, sentence):
            continue
        match = passive.search(reading.lowered, sentence.start, sentence.end)
        if match:
            yield _claim(reading, "claim.event", "state_of_affairs", sentence, "0.3", Span(*match.span()))


RULES: tuple[Rule, ...] = (
    Rule("claim.superlative", superlative),
    Rule("claim.figure", figure),
    Rule("claim.credit", credit),
    Rule("claim.change", change),
    Rule("claim.event", event),
)


def find(reading: Reading) -> list[Mention]:
    """Claims in the order of the text; of two on the same words the earlier rule's."""
    return run_rules(RULES, reading)
