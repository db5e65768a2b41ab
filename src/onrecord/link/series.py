"""Stated figures held against imported official statistics, over every window of time that the words allow.

Nothing is guessed: measures.toml says in which words a series may be meant, and where the words fit two series
(crossings: of people, or of boats?) both are shown. The link says whether the stated figure fits what was published; it
does not say which is true.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from onrecord.link.cards import Card, cards
from onrecord.link.concepts import label
from onrecord.link.corpus import Corpus, Held, Linker
from onrecord.link.published import Series, Worth, stretch, tied
from onrecord.link.rounding import half_unit, interval
from onrecord.link.windows import Window, allowed, usual
from onrecord.link.wording import day, figure, hedge, number, quoted, sentence, told
from onrecord.model import Link, Slot
from onrecord.text.words import table
from onrecord.values import Comparator, Quantity, plain


@dataclass(frozen=True)
class Measure:
    """An entry of measures.toml, its words as labels."""

    title: str
    counted: str
    core: frozenset[str]
    moving: frozenset[str]
    words: frozenset[str]


@cache
def measures() -> dict[str, Measure]:
    """Every measure that a series can be tied to, by name."""

    def words(entry: dict[str, object], name: str) -> frozenset[str]:
        listed = entry.get(name, ())
        return label(" ".join(map(str, listed))) if isinstance(listed, list) else frozenset()

    return {
        name: Measure(
            str(entry["title"]), str(entry["counted"]), words(entry, "core"), words(entry, "moving"),
            words(entry, "words"),
        )
        for name, entry in table("onrecord.link", "measures").items()
    }  # fmt: skip


def meant(card: Card, series: Series) -> str | None:
    """Whether the words of a figure may mean a series: `stated`, `possible` (a slot is left open), or None."""
    measure = measures().get(series.measure or "")
    if measure is None or not card.label or not card.label <= measure.words:
        return None
    if measure.counted and card.counted not in (measure.counted, "journeys", None):
        return None
    around = label(card.page.sentence(card.record.start).of(card.page.folded))
    if not card.label & measure.core and not (card.label & measure.moving and around & measure.core):
        return None
    known = card.label & measure.core and (not measure.counted or card.counted == measure.counted)
    return "stated" if known else "possible"


@dataclass(frozen=True)
class Compared:
    """One window of one series against a stated change, in per cent, falls negative."""

    series: Series
    window: Window
    before: Worth
    after: Worth
    fits: bool

    @property
    def change(self) -> Decimal:
        return change(self.before, self.after)

    @property
    def words(self) -> str:
        """`45.8% down from 2022 to 2023 (1,110 to 602)`."""
        ends = f"{number(self.before.value)} to {number(self.after.value)}"
        return f"{_changed(self.change)} {self.window} ({ends})"

    @property
    def first(self) -> str | None:
        """The day on which all of it had been published, where the import says so."""
        days = (self.before.first, self.after.first)
        return max(d for d in days if d) if all(days) else None


def change(before: Worth, after: Worth) -> Decimal:
    """The change in per cent, to one decimal."""
    return ((after.value - before.value) / before.value * 100).quantize(Decimal("0.1"))


def _changed(change: Decimal) -> str:
    way = "down" if change < 0 else "up"
    return f"{plain(abs(change))}% {way}" if change else "no change"


def fits(held: Held, found: Decimal) -> bool:
    """Whether a number is one that is written as the stated one is, with its hedge."""
    value, half = held.value, half_unit(held)
    high = value.value if value.value_high is None else value.value_high
    match value.comparator:
        case Comparator.MORE:
            return found > value.value
        case Comparator.AT_LEAST:
            return found >= value.value - half
        case Comparator.LESS | Comparator.AT_MOST:
            nearly = (hedge(held.record) or "").lower() in ("nearly", "almost", "close to")
            return (value.value * Decimal("0.9") if nearly else Decimal(0)) <= found <= value.value + half
        case Comparator.ABOUT:
            half = max(half, value.value * Decimal("0.1"))
    return value.value - half <= found <= high + half


def compared(card: Card, series: Series, windows: list[Window]) -> list[Compared]:
    """What a series gives over windows; those it was not published for are left out."""
    found, held = [], Held(card.record, card.value)
    for window in windows:
        before, after = (series.over(days, card.page.issued) for days in window)
        if before is None or after is None or not before.value:
            continue
        moved = change(before, after)
        found.append(Compared(series, window, before, after, fits(held, moved if _up(card.value) else -moved)))
    return found


def _up(value: Quantity) -> bool:
    return value.direction == "up"


@dataclass(frozen=True)
class Check:
    """A stated change with every series it may mean."""

    card: Card
    issued: date
    found: tuple[tuple[Series, str, tuple[Compared, ...]], ...]


def checks(corpus: Corpus) -> list[Check]:
    """Every stated change of which an imported series may be meant and can be computed."""
    known, found = tied(corpus.series), []
    for card in corpus.once(cards) if known else ():
        issued = card.page.document.issued_date
        if issued is None or card.value.kind != "percent_change" or card.value.direction not in ("up", "down"):
            continue
        sides = [
            (one, sure, tuple(compared(card, one, allowed(card.value, issued, one))))
            for one in known
            if (sure := meant(card, one))
        ]
        if any(many for _, _, many in sides):
            sides = [side for side in sides if side[2]]
        if sides:
            found.append(Check(card, issued, tuple(sides)))
    return found


def find_changes(corpus: Corpus) -> Iterator[Link]:
    """A stated rise or fall is held against an imported series, over every window of time that its words allow."""
    for check in corpus.once(checks):
        card, held = check.card, Held(check.card.record, check.card.value)
        page, stated = card.page, figure(card.record)
        member = page.words(card.record)
        right = [c for _, _, many in check.found for c in many if c.fits]
        because = [Slot("measure", "agrees" if sure == "stated" else "unknown", (card.called, _titled(one)))
                   for one, sure, _ in check.found]  # fmt: skip
        because += [
            Slot(f"{one.title}, {c.window}", "holds" if c.fits else "fails", (stated, _changed(c.change)))
            for one, _, many in check.found for c in many
        ]  # fmt: skip
        parts = [_side(one, many) for one, _, many in check.found]
        several = "could be meant of two series: " if len(parts) == 2 else f"could be meant of {len(parts)} series: "
        words = f"{quoted(member.text)} in {told(page)} {several if len(parts) > 1 else 'is held against '}"
        words += "; ".join(parts)
        if not right:
            otherwise = _otherwise(card, held, [one for one, _, _ in check.found], check.issued)
            if not otherwise and not any(many for _, _, many in check.found):
                continue
            words += otherwise
        words += _since_revised(right)
        weight = 0.85 if not right else 0.6 if len(parts) > 1 else 0.3
        yield Link.of("series", "series.change", (member,), sentence(words), because, weight)


def _titled(series: Series) -> str:
    return f"{series.title} ({measures()[series.measure or ''].title})"


def _side(series: Series, many: tuple[Compared, ...]) -> str:
    """What one series says, the windows that fit first."""
    name = quoted(series.title, 80)
    if not many:
        return f"{name}, which gives no value for what the words compare"
    good, bad = [c.words for c in many if c.fits], [c.words for c in many if not c.fits]
    if not good:
        return f"{name}, {' and '.join(bad)}, which it does not fit"
    rest = {0: "", 1: f"; not {bad[0] if bad else ''}"}.get(len(bad), f"; not {len(bad)} other windows of time")
    return f"{name}, {' and '.join(good)}, which it fits{rest}"


def _otherwise(card: Card, held: Held, series: list[Series], issued: date) -> str:
    """A usual window that the words do not allow and the number fits, said to be one."""
    for one in series:
        for found in compared(card, one, list(usual(issued, one))):
            if found.fits:
                return f"; it would fit {quoted(one.title, 80)} {found.words}, which the words do not say"
    return ""


def _since_revised(right: list[Compared]) -> str:
    """Where what fits was revised after the day of the announcement."""
    for one in right:
        before, after = (one.series.newest(days) for days in one.window)
        if before and after and before.value and (now := change(before, after)) != one.change:
            return f"; by its newest release it is {_changed(now)}"
    return ""


def find_levels(corpus: Corpus) -> Iterator[Link]:
    """A stated number for a stated period is held against what an imported series gives for that period."""
    known = tied(corpus.series)
    for card in corpus.once(cards) if known else ():
        value, days = card.value, stretch(card.value.period or "")
        if value.kind not in ("count", "percent") or days is None or card.page.document.issued_date is None:
            continue
        for series in known:
            if meant(card, series) != "stated" or (series.unit == "%") != (value.kind == "percent"):
                continue
            worth = series.over(days, card.page.issued)
            if worth is None:
                continue
            held = Held(card.record, value)
            right = fits(held, worth.value) or (
                value.comparator is Comparator.EQUAL and interval(held).holds(worth.value)
            )
            unit = "%" if series.unit == "%" else None
            shown, member = number(worth.value, unit), card.page.words(card.record)
            yield Link.of(
                "series", "series.level", (member,),
                sentence(f"{quoted(member.text)} in {told(card.page)} is held against {quoted(series.title, 80)}, "
                         f"{shown} for {days}, which it {'fits' if right else 'does not fit'}"),
                (Slot("measure", "agrees", (card.called, _titled(series))),
                 Slot(str(days), "holds" if right else "fails", (figure(card.record), shown))),
                0.25 if right else 0.8,
            )  # fmt: skip


def find_early(corpus: Corpus) -> Iterator[Link]:
    """A figure fits a statistic that, by its dated import, had not been published on the day of the announcement."""
    for check in corpus.once(checks):
        card = check.card
        right = [c for _, _, many in check.found for c in many if c.fits]
        if not right or not all(c.first and c.first > card.page.issued for c in right):
            continue
        used = min(right, key=lambda c: c.first or "")
        member = card.page.words(card.record)
        ahead = (date.fromisoformat(used.first or "") - check.issued).days
        when = "one day" if ahead == 1 else f"{ahead} days"
        yield Link.of(
            "series", "series.early", (member,),
            sentence(f"{quoted(member.text)} stands in {told(card.page)}; {quoted(used.series.title, 80)}, which it "
                     f"fits {used.window}, was published on {day(used.first)}, {when} later, as imported"),
            (Slot("published", "differs", (day(card.page.issued), day(used.first))),), 0.65,
        )  # fmt: skip


LINKERS = (
    Linker("series.change", find_changes),
    Linker("series.level", find_levels),
    Linker("series.early", find_early),
)
