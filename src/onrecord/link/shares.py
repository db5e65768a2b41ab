"""Shares: a part of a whole, the whole or the past that a percentage implies, and parts that are nested."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from onrecord.link.arithmetic import verdict
from onrecord.link.concepts import counted, label
from onrecord.link.corpus import Corpus, Held, Linker, Page
from onrecord.link.rounding import Range, between, divided, exact, interval, share
from onrecord.link.wording import figure, hedge, number, quoted, unit_of
from onrecord.model import Link, Slot, Span
from onrecord.values import Comparator

_RISE = re.compile(
    r"(?:\b(?:an?|the) [\w ]{0,20}?(?:increase|rise|fall|drop|decrease|reduction|jump|surge) of|\b(?:up|down)(?: by)?)"
    r"[^,.;]{0,16}$|[(,] ?$",
    re.I,
)
_AGAINST = re.compile(
    r"[^.;]{0,40}?\b(?:compared|on (?:last|the previous|the year|\d{4})|from|since|than|over)\b", re.I
)
_SHARE = re.compile(
    r"\b(?:account(?:s|ed|ing) for|represent(?:s|ed|ing)?|mak(?:es|ing) up|equivalent to|equal to|equating to|"
    r"amounting to|or)\b[^.;]{0,24}$",
    re.I,
)
_OF_WHOLE = re.compile(r"(?:%|\bper ?cent) of (?:the |all |our |its |total )?(?P<what>[a-z][^.,;:()]{0,60})", re.I)
_SPENT = re.compile(r"\b(?:spend|spending|spent|expenditure|budgets?|costs?|income|revenue|bill|turnover|value|GDP)\b")
_OTHERS = re.compile(r"\b(?:with|while|whereas)\b|;", re.I)  # "137 piers, with stone piers making up 16% of ..."
_OF_THE = re.compile(r" of (?:the|its|our|their|all|a)? ?(?:[\w-]+ ){0,2}(?:more than |over |around |about )?", re.I)
_OF_THESE = re.compile(r"\bof (?:these|those|them)\b", re.I)
_OF_THESE_LED = re.compile(r"^Of (?:these|those|them),? (?:\w+ ){0,2}$")
_PARTITIVE = re.compile(r" *of (?:these|those|them|which|whom|that number|that total|the total|this number)\b", re.I)
_OF_THAT_NUMBER = re.compile(r"\bof (?:that|this) (?:number|total)\b[^.;,]{0,30}$", re.I)


_ADDED = re.compile(r"\b(?:additional|more(?! than\b)|(?:extra|further)(?! (?:care|education|learning)\b))\b", re.I)
_ADDED_BEFORE = re.compile(r"\b(?:additional|extra|further) $", re.I)
_MORE = re.compile(r" (?:additional|more(?= [a-z]+s\b)|(?:extra|further)(?! (?:care|education|learning)\b))\b")


def _is_added(page: Page, held: Held) -> bool:
    """Whether a figure is itself what was added: "an additional £5 billion - an increase of 9.4% on last year"."""
    start, end = held.record.start, held.record.end
    return held.value.direction is not None or bool(
        _ADDED.search(page.folded, start, end)
        or _ADDED_BEFORE.search(page.folded, max(0, start - 12), start)
        or _MORE.match(page.folded, end)
    )


def find_implied_base(corpus: Corpus) -> Iterator[Link]:
    """A count and its change in per cent imply what it was before."""
    for page in corpus.pages:
        for span in page.sentences:
            held = page.quantities(span)
            for index, change in enumerate(held):
                count = held[index - 1] if index else None
                if count is None or not _tied_change(page, span, count, change) or _is_added(page, count):
                    continue
                v = change.value
                base = between(_before(interval(count), interval(change), v.direction), unit_of(count.record))
                sum_ = f"{figure(count.record)} / (1 {'+' if v.direction == 'up' else '-'} {number(v.value, '%')})"
                yield Link.of(
                    "arithmetic", "shares.implied_base", (page.words(count.record), page.words(change.record)),
                    f"{quoted(count.record.text)}, {v.direction} {figure(change.record)}, implies about {base} "
                    f"before{_as_rounded(count, change)}.",
                    (Slot("before", "unknown", (f"{sum_}: about {base}",)),
                     Slot("base period", "agrees" if v.base_period else "unknown", (v.base_period,))), 0.55,
                )  # fmt: skip


def _tied_change(page: Page, span: Span, count: Held, change: Held) -> bool:
    """Whether a change in per cent is that of the count that stands before it, against a stated base."""
    v = change.value
    most = {"up": 1000, "down": 100}.get(v.direction or "", 0)
    if v.kind != "percent_change" or not 1 <= v.value < most:
        return False
    if count.value.kind not in ("count", "money") or count.value.value <= 20 or count.value.nature == "target":
        return False
    lead = page.folded[span.start : change.record.start] + re.split(r"\d", change.record.text)[0]
    between = page.folded[count.record.end : change.record.start]
    after = _AGAINST.match(page.folded, change.record.end, span.end)
    against = v.base_period or after or _AGAINST.search(change.record.text)
    return bool(_RISE.search(lead) and against) and not re.search(r"\b(?:while|whereas)\b|;", between)


def find_implied_whole(corpus: Corpus) -> Iterator[Link]:
    """A number and the share it is said to be imply the whole."""
    for page in corpus.pages:
        for span in page.sentences:
            held = page.quantities(span)
            for index, of_it in enumerate(held):
                part = held[index - 1] if index else None
                if part is None or part.value.kind not in ("count", "money") or not part.value.value:
                    continue
                if of_it.value.kind != "percent" or not 0 < of_it.value.value <= 100:
                    continue
                lead = page.folded[part.record.end : of_it.record.start]
                whole = _OF_WHOLE.search(page.folded, of_it.record.start, span.end)
                if not whole or not _SHARE.search(lead) or not _one_kind(part, whole["what"]):
                    continue
                if _OTHERS.search(lead):
                    continue
                yield _implied(page, part, of_it)


def _one_kind(part: Held, whole: str) -> bool:
    """Whether a part can lie in what its share is said to be of: pounds in spending, people in people."""
    if bool(_SPENT.search(whole)) != (part.value.kind == "money"):
        return part.value.kind == "money" and counted(whole) is None
    classes = {counted(part.value.unit or ""), counted(whole)}
    return part.value.kind == "money" or len(classes) == 1 or (None in classes and bool(_named(part) & label(whole)))


def _named(part: Held) -> frozenset[str]:
    return label(part.value.unit or part.value.measure or "")


def _before(now: Range, change: Range, direction: str | None) -> Range:
    """What a number was before it changed by so many per cent, with what rounding leaves open."""
    if direction == "up":
        return Range(now.low / (1 + change.high / 100), now.high / (1 + change.low / 100))
    left = (1 - change.low / 100, max(1 - change.high / 100, Decimal("0.001")))
    return Range(now.low / left[0], now.high / left[1])


def _as_rounded(*held: Held) -> str:
    """What a computed interval leaves aside, for a reader."""
    hedges = [quoted(h) for one in held if (h := hedge(one.record))]
    return f", leaving {' and '.join(hedges)} aside" if hedges else ""


def _implied(page: Page, part: Held, of_it: Held) -> Link:
    """The whole that a part and its share imply: an interval, held against a whole that the document states."""
    found, unit = divided(interval(part), interval(of_it)), unit_of(part.record)
    about = between(found, unit)
    said = (
        f"{quoted(part.record.text)} as {quoted(of_it.record.text)} of the whole implies a whole of about {about}"
        f"{_as_rounded(part, of_it)}"
    )
    members = [page.words(part.record), page.words(of_it.record)]
    sum_ = f"{figure(part.record)} / {figure(of_it.record)}: about {about}"
    stated, at_once = _stated_whole(page, part, of_it, found)
    if stated is None:
        return Link.of(
            "arithmetic", "shares.implied_whole", members, f"{said}.", (Slot("whole", "unknown", (sum_,)),), 0.6
        )
    fits = found.overlaps(interval(stated))
    members += [page.words(stated.record)] if at_once else []
    return Link.of(
        "arithmetic", "shares.implied_whole", members,
        f"{said}; {quoted(figure(stated.record))}, which is stated, {'fits' if fits else 'does not'}.",
        verdict("whole", fits, sum_, figure(stated.record)), 0.2 if fits else 0.9,
    )  # fmt: skip


def _stated_whole(page: Page, part: Held, of_it: Held, found: Range) -> tuple[Held | None, bool]:
    """The whole that stands right after `0.6% of`, or one near by that fits; and whether it is the former."""
    sentence = page.sentence(of_it.record.start)
    kind, unit = part.value.kind, part.value.unit
    near = [h for h in page.quantities() if h.value.kind == kind and h.record not in (part.record, of_it.record)]
    for held in near:
        between_them = page.folded[of_it.record.end : held.record.start] if held.record.start < sentence.end else ""
        if of_it.record.end <= held.record.start and _OF_THE.fullmatch(between_them) and held.value.unit == unit:
            return held, True
    called = label(page.folded[of_it.record.end : sentence.end])
    fitting = [
        h for h in near
        if found.overlaps(interval(h)) and h.value.value > part.value.value
        and (h.value.unit == unit if kind == "money" else label(h.value.unit or "") & called)
    ]  # fmt: skip
    return min(fitting, key=lambda h: abs(h.record.start - of_it.record.start), default=None), False


_ABOUT = Decimal("0.1")  # how far from a half "half" may be


def _in_words(page: Page, noun: str) -> list[re.Match[str]]:
    """`the vast majority of recommendations`, `most of the schools`: a share of a counted thing told in words."""
    thing = rf"(?:[\w-]+ ){{0,3}}?{re.escape(noun)}s?\b"
    pattern = (
        rf"\b(?:(?P<great>vast|overwhelming|great|large) )?majority of {thing}|\bmost of (?:the|our|its) {thing}"
        rf"|\b(?P<nearly>almost|nearly) all (?:of )?(?:the )?{thing}"
        rf"|\b(?:(?P<over>more than|over) |(?P<under>almost|fewer than|less than|nearly|under) |about |around )?"
        rf"(?P<half>half) (?:of )?(?:the |our |its |all )?{thing}"
    )
    return list(re.finditer(pattern, page.folded, re.I))


def find_share_of(corpus: Corpus) -> Iterator[Link]:
    """So many of so many is a share: it is held against the words used for it, such as "the vast majority"."""
    for page in corpus.pages:
        for whole in page.quantities():
            part = _part_before(page, whole)
            noun = (whole.value.unit or "").split(" ")[-1].removesuffix("s")
            phrases = _in_words(page, noun) if part and len(noun) > 2 else []
            if part is None:
                continue
            done = label(page.folded[whole.record.end : page.sentence(whole.record.start).end]) - label(noun)
            shared = [(m, len(done & _around(page, m))) for m in phrases]
            phrases = [m for m, count in shared if count]
            if not phrases:
                continue
            n, of = part.value.value, whole.value.value
            said, right = phrases[0].group(), _fits_words(phrases[0], n / of)
            told_of = label(page.sentence(whole.record.start).of(page.folded)) - label(noun)
            if not right and max(len(told_of & _around(page, m)) for m in phrases) < 2:
                continue  # another thing may be said of them: too little to say that it does not hold
            members = [page.member(Span(part.record.start, whole.record.end), part.record)]
            members += [page.member(Span(*m.span())) for m in phrases[:3]]
            yield Link.of(
                "arithmetic", "shares.share_of", members,
                f"{number(n)} of {number(of)} is {share(part, whole)}{_left(part, whole)}: "
                f"{quoted(said)} {'holds' if right else 'does not hold'}.",
                verdict("share", right, share(part, whole), said), 0.6 if right else 0.95,
            )  # fmt: skip


def _around(page: Page, match: re.Match[str]) -> frozenset[str]:
    """What is said of a share told in words: the words of its clause, before and after."""
    sentence = page.sentence(match.start())
    near = Span(max(sentence.start, match.start() - 60), min(sentence.end, match.end() + 40))
    return label(near.of(page.folded))


def _part_before(page: Page, whole: Held) -> Held | None:
    """The count in `30 of the 34 recommendations`, where the whole is the record that starts at 34."""
    if whole.value.kind != "count" or whole.value.value <= 1:
        return None
    first = page.sentence(whole.record.start).start
    lead = re.search(
        r"([\w,.-]+) (?:out )?of (?:the |its |our |these |all )?$", page.folded[first : whole.record.start]
    )
    if lead is None:
        return None
    at = first + lead.start(1)
    parts = (h for h in page.quantities() if h.record.start == at and h.value.kind == "count")
    return next((h for h in parts if 0 < h.value.value <= whole.value.value), None)


def _fits_words(match: re.Match[str], share: Decimal) -> bool:
    """Whether a share is what words call it: a great majority from three quarters, nearly all from nine tenths."""
    if match["half"]:
        about = abs(share - Decimal("0.5"))
        if match["over"] or match["under"]:  # nine in ten is more than half, but nobody says so
            return bool(match["over"]) is (share > Decimal("0.5")) and about <= 2 * _ABOUT
        return about <= _ABOUT
    if match["nearly"]:
        return share >= Decimal("0.9")
    return share >= Decimal("0.75") if match["great"] else share > Decimal("0.5")


def find_part_of(corpus: Corpus) -> Iterator[Link]:
    """A number "of these" is a share of the number before it."""
    for page in corpus.pages:
        for index, span in enumerate(page.sentences):
            for part in page.quantities(span):
                after = _PARTITIVE.match(page.folded, part.record.end, span.end)
                led = _OF_THESE_LED.search(page.folded[span.start : part.record.start])
                if part.value.kind != "count" or not (_OF_THESE.search(part.record.text) or after or led):
                    continue
                earlier = page.quantities(page.sentences[index - 1]) if index else []
                before = [h for h in (*earlier, *page.quantities(span)) if h.record.end <= part.record.start]
                whole = _whole_of(page, part, before)
                if whole is None:
                    continue
                told = [quoted(page.words(h.record).text, 90) for h in (part, whole)]
                shown = f"{told[0]} are told as part of {told[1]}: {share(part, whole)}"
                yield Link.of(
                    "arithmetic", "shares.part_of", (page.words(part.record), page.words(whole.record)),
                    f"{shown}{_left(part, whole)}.", verdict("share", True, shown), 0.5,
                )  # fmt: skip


def _left(part: Held, whole: Held) -> str:
    """What a part leaves of its whole, where both are exact."""
    if not (exact(part) and exact(whole)):
        return ""
    return f", leaving {number(whole.value.value - part.value.value)}"


def _whole_of(page: Page, part: Held, before: Sequence[Held]) -> Held | None:
    """The count that `of these` points to: of the same thing, going by its unit."""
    words = label(part.record.text + page.folded[part.record.end : part.record.end + 40])
    counts = (h for h in before if h.value.kind == "count" and h.value.value > part.value.value)
    return next((h for h in counts if label(h.value.unit or "") & words), None)


def find_subset(corpus: Corpus) -> Iterator[Link]:
    """A number is said to be "of that number", though its words name another population than the whole."""
    for page in corpus.pages:
        for span in page.sentences:
            held = [h for h in page.quantities(span) if h.value.kind == "count"]
            for part in held:
                if not _OF_THAT_NUMBER.search(page.folded[span.start : part.record.start]):
                    continue
                before = [h for h in held if h.record.end <= part.record.start and h.value.value > part.value.value]
                whole = before[-1] if before else None
                if whole is None or not (label(part.value.unit or "") - label(whole.value.unit or "")):
                    continue
                so_many = share(part, whole)
                yield Link.of(
                    "scope_difference", "shares.subset", (page.words(whole.record), page.words(part.record)),
                    f"{quoted(part.record.text)} are counted as part of {quoted(whole.record.text)} ({so_many}), but "
                    "the words name two populations; whether the one lies inside the other is not said.",
                    (Slot("counted", "differs", (whole.value.unit, part.value.unit)),
                     Slot("share", "unknown", (so_many,))),
                    0.85,
                )  # fmt: skip


def find_nested(corpus: Corpus) -> Iterator[Link]:
    """Two shares below two ages are nested: the difference lies between them, and the two are not to be added."""
    for page in corpus.pages:
        for span in page.sentences:
            held = page.quantities(span)
            shares = [h for h in held if h.value.kind == "percent"]
            ages = [h.value.value for h in held if h.value.kind == "age" and h.value.comparator is Comparator.LESS]
            if len(shares) != 2 or len(ages) != 2 or ages[0] >= ages[1]:
                continue
            low, high = (h.value.value for h in shares)
            if low >= high or high > 100:
                continue
            young, old = ages
            yield Link.of(
                "arithmetic", "shares.nested", [page.words(h.record) for h in shares],
                f"Those under {number(young)} are among those under {number(old)}: {number(high - low, '%')} are "
                f"{number(young)} to {number(old - 1)}, {number(100 - high, '%')} are {number(old)} or over; the two "
                "shares are not to be added.",
                verdict("between", True, f"{number(high)} - {number(low)} = {number(high - low)}"), 0.35,
            )  # fmt: skip


LINKERS = (
    Linker("shares.implied_base", find_implied_base),
    Linker("shares.implied_whole", find_implied_whole),
    Linker("shares.share_of", find_share_of),
    Linker("shares.part_of", find_part_of),
    Linker("shares.subset", find_subset),
    Linker("shares.nested", find_nested),
)
