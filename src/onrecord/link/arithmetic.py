"""Figures that add up, divide or imply a third, where the words tie them together; each says whether it holds.

A link is made only where the text itself connects the numbers ("on top of", "raising it to", "accounting for", "of
the"), in one sentence or in neighbouring ones; numbers that merely stand near each other are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from onrecord.link.concepts import label
from onrecord.link.corpus import Corpus, Linker, Page
from onrecord.link.wording import figure, number, quoted, sentence, told
from onrecord.model import Link, Record, Slot, Span
from onrecord.values import Comparator, Quantity

_ON_TOP = re.compile(r"\b(?:on top of|in addition to|comes? on top|adds? to|additional to|alongside)\b", re.I)
_TO = re.compile(
    r"\b(?:rais|bring|brought|tak|took|increas|boost|lift|expand|grow|grew)\w*\b[^.;:]{0,60}?\bto(?: (?:a )?(?:record )?(?:total (?:of )?)?)?"
    r"(?:more than |over |around |about |nearly |almost |approximately )?$",
    re.I,
)
_EXTRA = re.compile(r"\b(?:additional|extra|further|another|increase of|rise of|uplift of)\b[^£$€.;]{0,20}$", re.I)
_SHARE = re.compile(
    r"\b(?:account(?:s|ed|ing) for|represent(?:s|ed|ing)?|mak(?:es|ing) up|made up|equivalent to|equal to|equating to|amounting to|or)\b"
    r"[^.;]{0,24}$",
    re.I,
)
_PARTITIVE = re.compile(r"^ *of (?:these|those|them|which|whom|that number|that total|the total|this number)\b", re.I)
_SUBSET = re.compile(
    r"\bof (?:that number|these|those|them|which|whom|that total|this number|this total),? [^.;]{0,30}$", re.I
)


def quantities(page: Page, span: Span | None = None) -> list[tuple[Record, Quantity]]:
    """The quantities of a page, or of a stretch of it, with their values."""
    found = page.of("quantity") if span is None else page.within("quantity", span)
    return [(r, r.value) for r in found if isinstance(r.value, Quantity)]


def _after(page: Page, record: Record, span: Span) -> str:
    return page.folded[record.end : span.end]


def _before(page: Page, record: Record, span: Span) -> str:
    return page.folded[span.start : record.start]


def _holds(value: Decimal, stated: Quantity, slack: Decimal = Decimal("0.02")) -> bool:
    """Whether a computed number is what is stated, hedge and rounding allowed for."""
    near = abs(value - stated.value) <= slack * abs(stated.value)
    match stated.comparator:
        case Comparator.MORE:
            return value > stated.value and value <= stated.value * Decimal("1.1")
        case Comparator.AT_LEAST:
            return value >= stated.value and value <= stated.value * Decimal("1.1")
        case Comparator.LESS:
            return value < stated.value and value >= stated.value * Decimal("0.9")
        case Comparator.AT_MOST:
            return value <= stated.value and value >= stated.value * Decimal("0.9")
        case Comparator.ABOUT:
            return abs(value - stated.value) <= Decimal("0.05") * abs(stated.value)
        case _:
            return near


def _slot(name: str, holds: bool, *values: str) -> tuple[Slot, ...]:
    return (Slot(name, "holds" if holds else "fails", values),)


def on_top(page: Page) -> Iterator[tuple[tuple[Record, Quantity], tuple[Record, Quantity], tuple[Record, Quantity]]]:
    """New money, money it comes on top of, and the total stated nearby that is the two together."""
    for index, span in enumerate(page.sentences):
        cue = _ON_TOP.search(page.folded, span.start, span.end)
        if cue is None:
            continue
        given = next(((r, q) for r, q in quantities(page, span) if q.kind == "money" and r.start >= cue.start()), None)
        near = [
            m
            for s in page.sentences[max(0, index - 4) : index + 2]
            for m in quantities(page, s)
            if m[1].kind == "money"
        ]
        if given is None:
            continue
        for new in [m for m in near if m[0].id != given[0].id and m[0].start < cue.start()][::-1]:
            for total in near:
                if total[0].id in (new[0].id, given[0].id) or total[1].unit != new[1].unit:
                    continue
                if total[1].value > max(new[1].value, given[1].value) and _holds(
                    new[1].value + given[1].value, total[1]
                ):
                    yield new, given, total
                    break
            else:
                continue
            break


def find_on_top(corpus: Corpus) -> Iterator[Link]:
    """New money and the money it comes on top of make the total that is stated."""
    for page in corpus.pages:
        for (new, a), (given, b), (total, t) in on_top(page):
            added = a.value + b.value
            yield Link.of(
                "arithmetic", "arithmetic.on_top", [page.words(r) for r in (new, given, total)],
                f"{number(a.value, a.unit)} and {number(b.value, b.unit)} make {number(added, a.unit)}, which agrees with the "
                f"stated {quoted(figure(t))}: new money is {_percent(a.value, added)} of it.",
                _slot("sum", True, f"{number(a.value, a.unit)} + {number(b.value, b.unit)} = {number(added, a.unit)}", figure(t)), 0.7,
            )  # fmt: skip


def find_level(corpus: Corpus) -> Iterator[Link]:
    """A sum over several years comes to the yearly amount that is already paid: level funding, no rise."""
    for page in corpus.pages:
        yearly = [(r, q) for r, q in quantities(page) if q.kind == "money" and (q.per == "year" or re.match(r" (?:a|per|each|every) year\b", page.folded[r.end : r.end + 12]) or re.search(r"\b(?:a|per) year$", r.text))]  # fmt: skip
        if not yearly:
            continue
        parts = {total[0].id: (new, given) for new, given, total in on_top(page)}
        done: set[str] = set()
        for record, total in quantities(page):
            span = page.sentence(record.start)
            years = next(((r, q) for r, q in quantities(page, span) if q.kind == "duration" and q.unit in ("years", "year") and r.start > record.start), None)  # fmt: skip
            if total.kind != "money" or years is None or years[1].value < 2 or record.id in done:
                continue
            new_given = parts.get(record.id)
            whole = new_given[0][1].value + new_given[1][1].value if new_given else total.value
            each = whole / years[1].value
            for other, per_year in yearly:
                if (
                    other.id in (record.id, *(r.id for r, _ in new_given or ()))
                    or per_year.unit != total.unit
                    or not _holds(each, per_year, Decimal("0.03"))
                ):
                    continue
                if (
                    not new_given
                    and len(label(page.sentence(other.start).of(page.folded)) & label(span.of(page.folded))) < 2
                ):
                    continue
                members = [r for r, _ in (new_given or ())] or [record]
                done.add(record.id)
                sum_ = f"{number(new_given[0][1].value, total.unit)} + {number(new_given[1][1].value, total.unit)} = " if new_given else ""  # fmt: skip
                yield Link.of(
                    "arithmetic", "arithmetic.level", [*(page.words(r) for r in members), page.words(years[0]), page.words(other)],
                    f"{sum_}{number(whole, total.unit)} over {number(years[1].value)} years is {number(each, total.unit)} a year, and "
                    f"the release gives {quoted(per_year_words(page, other))} as a yearly amount already: the same level each year, "
                    "no rise.",
                    _slot("a year", True, number(each, total.unit), figure(per_year)), 0.97,
                )  # fmt: skip
                break


def per_year_words(page: Page, record: Record) -> str:
    """The words of a yearly sum with its `a year`."""
    more = re.match(r" (?:a|per|each|every) year\b", page.folded[record.end : record.end + 12])
    return page.document.text[record.start : record.end + (more.end() if more else 0)]


def _percent(part: Decimal, whole: Decimal) -> str:
    return f"{(part / whole * 100).quantize(Decimal('0.1')).normalize():f}%"


def find_implied_base(corpus: Corpus) -> Iterator[Link]:
    """A count and its change in per cent imply what it was before."""
    for page in corpus.pages:
        for span in page.sentences:
            held = quantities(page, span)
            for record, change in held:
                if (
                    change.kind != "percent_change"
                    or change.direction not in ("up", "down")
                    or not (1 <= change.value < 1000)
                ):
                    continue
                tie = re.search(
                    r"(?:\b(?:an?|the) [\w ]{0,20}?(?:increase|rise|fall|drop|decrease|reduction|jump|surge) of|\b(?:up|down)(?: by)?)[^,.;]{0,16}$|[(,] ?$",
                    page.folded[span.start : record.start] + re.split(r"[\d]", record.text)[0], re.I,
                )  # fmt: skip
                against = re.search(r"^[^.;]{0,40}?\b(?:compared|on (?:last|the previous|the year|\d{4})|from|since|than|over)\b", _after(page, record, span), re.I)  # fmt: skip
                count = next(((r, q) for r, q in reversed(held) if r.end <= record.start and q.kind in ("count", "money") and q.value > 20 and q.nature != "target"), None)  # fmt: skip
                if tie is None or count is None or (against is None and not change.base_period):
                    continue
                between = page.folded[count[0].end : record.start]
                if len([1 for r, _ in held if count[0].end <= r.start < record.start]) or re.search(
                    r"\bwhile\b|\bwhereas\b|;", between
                ):
                    continue
                factor = 1 + (change.value if change.direction == "up" else -change.value) / 100
                if factor <= 0:
                    continue
                base = count[1].value / factor
                yield Link.of(
                    "arithmetic", "arithmetic.implied_base", (page.words(count[0]), page.words(record)),
                    f"{quoted(count[0].text)}, {change.direction} {number(change.value, '%')}, implies about "
                    f"{number(_rounded(base), count[1].unit)} before: {number(count[1].value, count[1].unit)} / {factor.normalize():f}.",
                    (Slot("before", "unknown", (number(_rounded(base), count[1].unit),)),
                     Slot("base period", "agrees" if change.base_period else "unknown", (change.base_period,))), 0.55,
                )  # fmt: skip


def _rounded(value: Decimal) -> Decimal:
    """Four significant digits: an implied number is no more exact than its parts."""
    return (
        value.quantize(Decimal(1).scaleb(min(value.adjusted() - 3, 0)))
        if value.adjusted() < 4
        else Decimal(f"{value:.4g}")
    )


def find_implied_whole(corpus: Corpus) -> Iterator[Link]:
    """A number and the share it is said to be imply the whole."""
    for page in corpus.pages:
        for span in page.sentences:
            held = quantities(page, span)
            for record, share in held:
                if share.kind not in ("percent", "percent_change") or share.value <= 0 or share.value > 100:
                    continue
                if not re.match(r"\s*of (?:the |all |our |its |total )?[a-z]", _after(page, record, span)):
                    continue
                lead = page.folded[span.start : record.start]
                part = next(
                    ((r, q) for r, q in reversed(held) if r.end <= record.start and q.kind in ("count", "money")), None
                )
                if part is None or not _SHARE.search(lead) or re.search(r"\d", page.folded[part[0].end : record.start]):
                    continue
                whole = part[1].value / (share.value / 100)
                yield Link.of(
                    "arithmetic", "arithmetic.implied_whole", (page.words(part[0]), page.words(record)),
                    f"{quoted(part[0].text)} as {quoted(record.text)} of the whole implies a whole of about "
                    f"{number(_rounded(whole), part[1].unit)}: {number(part[1].value, part[1].unit)} / {number(share.value, '%')}.",
                    (Slot("whole", "unknown", (number(_rounded(whole), part[1].unit),)),), 0.6,
                )  # fmt: skip


def _shares_in_words(page: Page, noun: str) -> list[re.Match[str]]:
    """`the vast majority of recommendations`, `most of the schools`: a share of a counted thing told in words."""
    thing = rf"(?:[\w-]+ ){{0,3}}?{re.escape(noun)}s?\b"
    pattern = (
        rf"\b(?:(?P<great>vast|overwhelming|great|large) )?majority of {thing}|\bmost of (?:the|our|its) {thing}"
        rf"|\b(?P<nearly>almost|nearly) all (?:of )?(?:the )?{thing}"
    )
    return list(re.finditer(pattern, page.folded, re.I))


def find_share_of(corpus: Corpus) -> Iterator[Link]:
    """So many of so many is a share: it is held against the words used for it, such as "the vast majority"."""
    for page in corpus.pages:
        for record, whole in quantities(page):
            span = page.sentence(record.start)
            found = re.compile(r"([\w,.]+) (?:out )?of (?:the |its |our |these |all )?$").search(
                page.folded, span.start, record.start
            )
            if whole.kind != "count" or whole.value <= 1:
                continue
            part = next(((r, q) for r, q in quantities(page, span) if found and r.start == found.start(1) and q.kind == "count" and r.id != record.id), None)  # fmt: skip
            if part is None or part[1].value > whole.value or part[1].value <= 0:
                continue
            noun = (whole.unit or "").split(" ")[-1].removesuffix("s")
            phrases = _shares_in_words(page, noun) if len(noun) > 2 else []
            share = part[1].value / whole.value
            rest = whole.value - part[1].value
            members = [page.member(Span(part[0].start, record.end), part[0])]
            members += [page.member(Span(*m.span())) for m in phrases[:3]]
            said, holds = _held_against(phrases, share)
            if not phrases:
                continue
            yield Link.of(
                "arithmetic", "arithmetic.share_of", members,
                f"{number(part[1].value)} of {number(whole.value)} is {_percent(part[1].value, whole.value)}, {number(rest)} outstanding: "
                f"{quoted(said)} {'holds' if holds else 'does not hold'}.",
                _slot("share", holds, _percent(part[1].value, whole.value), said), 0.6 if holds else 0.95,
            )  # fmt: skip


def _held_against(phrases: list[re.Match[str]], share: Decimal) -> tuple[str, bool]:
    if not phrases:
        return "", True
    match = phrases[0]
    least = Decimal("0.75") if match["great"] else Decimal("0.9") if match["nearly"] else Decimal("0.5")
    return match.group(), share >= least if match["great"] or match["nearly"] else share > least


def find_raised_to(corpus: Corpus) -> Iterator[Link]:
    """An extra sum that brings a total to a stated amount implies the total before."""
    for page in corpus.pages:
        for index, span in enumerate(page.sentences):
            for record, total in quantities(page, span):
                if total.kind not in ("money", "count") or not _TO.search(_before(page, record, span)):
                    continue
                near = quantities(page, span)
                if index and page.sentences[index - 1].end + 3 > span.start:
                    near = quantities(page, page.sentences[index - 1]) + near
                extra = [(r, q) for r, q in near if r.end <= record.start and q.kind == total.kind and q.unit == total.unit and q.value < total.value and _is_extra(page, r)]  # fmt: skip
                if not extra:
                    continue
                added, a = extra[-1]
                before = total.value - a.value
                yield Link.of(
                    "arithmetic", "arithmetic.raised_to", (page.words(added), page.words(record)),
                    f"{quoted(added.text)} more, to {quoted(record.text)}, implies {number(before, total.unit)} before: a rise of "
                    f"{_percent(a.value, before)}.",
                    (Slot("before", "unknown", (f"{number(total.value, total.unit)} - {number(a.value, total.unit)} = {number(before, total.unit)}",)),),
                    0.5,
                )  # fmt: skip


def _is_extra(page: Page, record: Record) -> bool:
    span = page.sentence(record.start)
    return bool(
        _EXTRA.search(_before(page, record, span))
        or re.match(r"(?:an? )?(?:additional|extra|further|another)\b", record.text, re.I)
    )


def find_part_of(corpus: Corpus) -> Iterator[Link]:
    """A number "of these" is a share of the number before it."""
    for page in corpus.pages:
        for index, span in enumerate(page.sentences):
            for record, part in quantities(page, span):
                inside = re.search(r"\bof (?:these|those|them)\b", record.text, re.I) or _PARTITIVE.match(
                    _after(page, record, span)
                )
                if part.kind != "count" or not inside:
                    continue
                earlier = quantities(page, span)
                if index:
                    earlier = quantities(page, page.sentences[index - 1]) + earlier
                wholes = [
                    (r, q) for r, q in earlier if r.end <= record.start and q.kind == "count" and q.value > part.value
                ]
                words = label(record.text + page.folded[record.end : record.end + 40])
                wholes = [(r, q) for r, q in wholes if label(q.unit or "") & words]
                if not wholes:
                    continue
                whole, w = wholes[0]
                yield Link.of(
                    "arithmetic", "arithmetic.part_of", (page.words(record), page.words(whole)),
                    f"{number(part.value)} of {number(w.value)} is {_percent(part.value, w.value)}, leaving "
                    f"{number(w.value - part.value)}.",
                    (Slot("share", "holds", (_percent(part.value, w.value),)),), 0.5,
                )  # fmt: skip


def find_subset(corpus: Corpus) -> Iterator[Link]:
    """A number is said to be "of that number", though its words name another population than the whole."""
    for page in corpus.pages:
        for span in page.sentences:
            held = quantities(page, span)
            for record, part in held:
                if part.kind != "count" or not re.search(
                    r"\bof (?:that|this) (?:number|total)\b[^.;,]{0,30}$", _before(page, record, span), re.I
                ):
                    continue
                whole = next(
                    ((r, q) for r, q in held if r.end <= record.start and q.kind == "count" and q.value > part.value),
                    None,
                )
                if whole is None or not (label(part.unit or record.text) - label(whole[1].unit or whole[0].text)):
                    continue
                yield Link.of(
                    "scope_difference", "arithmetic.subset", (page.words(whole[0]), page.words(record)),
                    f"{quoted(record.text)} are counted as part of {quoted(whole[0].text)} ({_percent(part.value, whole[1].value)}), "
                    "but the words name two populations; whether the one lies inside the other is not said.",
                    (Slot("counted", "differs", (whole[1].unit, part.unit)), Slot("share", "unknown", (_percent(part.value, whole[1].value),))),
                    0.85,
                )  # fmt: skip


def find_nested_ages(corpus: Corpus) -> Iterator[Link]:
    """Two shares below two ages are nested: the difference lies between them, and the two are not to be added."""
    for page in corpus.pages:
        for span in page.sentences:
            held = quantities(page, span)
            shares = [(r, q) for r, q in held if q.kind == "percent"]
            ages = [
                (r, q) for r, q in held if q.kind == "age" and q.comparator in (Comparator.LESS, Comparator.AT_MOST)
            ]
            if len(shares) != 2 or len(ages) != 2:
                continue
            (first, p), (second, q) = shares
            young, old = (a.value for _, a in ages)
            if not (p.value < q.value and young < old and p.value + q.value <= 200):
                continue
            yield Link.of(
                "arithmetic", "arithmetic.nested_ages", (page.words(first), page.words(second)),
                f"Those under {number(young)} are among those under {number(old)}: {number(q.value - p.value, '%')} are "
                f"{number(young)} to {number(old - 1)}, {number(100 - q.value, '%')} are {number(old)} or over; "
                "the two shares are not to be added.",
                (Slot("between", "holds", (f"{number(q.value)} - {number(p.value)} = {number(q.value - p.value)}",)),), 0.35,
            )  # fmt: skip


def find_change_check(corpus: Corpus) -> Iterator[Link]:
    """A rise or fall from one number to another is held against the percentage stated for it."""
    for page in corpus.pages:
        for span in page.sentences:
            held = quantities(page, span)
            changes = [(r, q) for r, q in held if q.kind == "percent_change" and q.direction]
            pairs = [
                (a, b) for a, b in zip(held, held[1:], strict=False)
                if a[1].kind == b[1].kind and a[1].kind in ("count", "money") and a[1].value > 0 and a[1].unit in (b[1].unit, None)
                and re.search(r"\bfrom(?: [\w]+){0,2} $", page.folded[span.start : a[0].start])
                and re.fullmatch(r"[^,.;]{0,40}\bto(?: [\w]+){0,2} ", page.folded[a[0].end : b[0].start])
            ]  # fmt: skip
            if len(changes) != 1 or len(pairs) != 1:
                continue
            (before, a), (after, b) = pairs[0]
            change, c = changes[0]
            real = (b.value - a.value) / a.value * 100
            stated = c.value if c.direction == "up" else -c.value
            exact = all(q.comparator is Comparator.EQUAL for q in (a, b, c))
            holds = abs(real - stated) <= max(Decimal("0.6") if exact else Decimal(3), abs(stated) * Decimal("0.02"))
            yield Link.of(
                "arithmetic", "arithmetic.change_check", [page.words(r) for r in (before, after, change)],
                f"From {figure(a)} to {figure(b)} is {'up' if real > 0 else 'down'} {number(abs(real).quantize(Decimal('0.1')), '%')}; the "
                f"{told(page)[4:]} says {quoted(change.text)}: that {'holds' if holds else 'does not hold'}.",
                _slot("change", holds, number(real.quantize(Decimal('0.1')), "%"), figure(c)), 0.4 if holds else 0.95,
            )  # fmt: skip


def find_parts_sum(corpus: Corpus) -> Iterator[Link]:
    """The parts that a total is said to be made of are added up and held against it."""
    tie = re.compile(r"\b(?:made up of|comprising|consisting of|split between|divided between|broken down as)\b", re.I)
    for page in corpus.pages:
        for span in page.sentences:
            cue = tie.search(page.folded, span.start, span.end)
            if cue is None:
                continue
            held = [(r, q) for r, q in quantities(page, span) if q.kind in ("money", "count")]
            totals = [(r, q) for r, q in held if r.end <= cue.start()]
            parts = [(r, q) for r, q in held if r.start >= cue.end()]
            if (
                not totals
                or len(parts) < 2
                or len({(q.kind, q.unit) for _, q in [totals[-1], *parts]} - {("count", None)}) != 1
            ):
                continue
            total, t = totals[-1]
            added = sum((q.value for _, q in parts), Decimal(0))
            holds = _holds(added, t)
            yield Link.of(
                "arithmetic", "arithmetic.parts", [page.words(r) for r in (total, *(r for r, _ in parts))],
                sentence(" + ".join(number(q.value, q.unit) for _, q in parts) + f" = {number(added, t.unit)} against a stated "
                f"{figure(t)}: that {'holds' if holds else 'does not add up'}"),
                _slot("sum", holds, number(added, t.unit), figure(t)), 0.4 if holds else 0.98,
            )  # fmt: skip


LINKERS = (
    Linker("arithmetic.on_top", find_on_top),
    Linker("arithmetic.level", find_level),
    Linker("arithmetic.implied_base", find_implied_base),
    Linker("arithmetic.implied_whole", find_implied_whole),
    Linker("arithmetic.share_of", find_share_of),
    Linker("arithmetic.raised_to", find_raised_to),
    Linker("arithmetic.part_of", find_part_of),
    Linker("arithmetic.subset", find_subset),
    Linker("arithmetic.nested_ages", find_nested_ages),
    Linker("arithmetic.change_check", find_change_check),
    Linker("arithmetic.parts", find_parts_sum),
)
