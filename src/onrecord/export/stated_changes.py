"""Stated percentages against the imported series they may mean, each with its start point: as rows, and drawn (SVG)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import escape
from typing import Any

from onrecord.ledger import Ledger
from onrecord.ledger.series import all_series
from onrecord.link.corpus import Corpus
from onrecord.link.published import Series, Stretch
from onrecord.link.series import Compared, checks
from onrecord.link.wording import figure, number
from onrecord.model import Record
from onrecord.values import plain

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 760, 380, 72, 230, 48, 44


@dataclass(frozen=True)
class Stated:
    """One stated change against one series over one window; `number` ties the row of the table to the drawing."""

    number: int
    record: str
    document: str
    issued: str
    words: str
    stated: str
    percent: Decimal
    series: Series
    against: Compared

    @property
    def implied(self) -> Decimal:
        """Where the stated change leads to from its start point."""
        return self.against.before.value * (1 + self.percent / 100)

    def row(self) -> dict[str, Any]:
        """The row as a table or JSON has it."""
        c = self.against
        return {
            "number": self.number, "record": self.record, "document": self.document, "issued": self.issued,
            "stated_as": self.words, "stated": self.stated, "series": self.series.name, "title": self.series.title,
            "window": str(c.window), "start": c.before.value, "published": c.after.value,
            "published_change": f"{plain(c.change)}%", "implied": self.implied.quantize(Decimal(1)),
            "verdict": "fits" if c.fits else "does not fit",
        }  # fmt: skip


def stated_changes(ledger: Ledger, name: str | None = None) -> list[Stated]:
    """Every stated change that a link holds against a series (of one name, when given), by day of issue and place.

    A window that fits is taken before one that does not; of several, the first.
    """
    members = [m for link in ledger.links(relation="series") for m in link.members]
    wanted = {m.record for m in members}
    ids = sorted({m.document for m in members})
    documents = [ledger.document(id) for id in ids]
    records = [record for id in ids for record in ledger.records(document=id)]
    found: list[Stated] = []
    for check in checks(Corpus(documents, records, all_series(ledger))):
        card = check.card
        for series, _, many in check.found:
            if card.record.id not in wanted or not many or (name and series.name != name):
                continue
            chosen = next((c for c in many if c.fits), many[0])
            percent = card.value.value if card.value.direction == "up" else -card.value.value
            words = card.page.words(card.record).text
            found.append(
                Stated(len(found) + 1, card.record.id, card.page.id, card.page.issued, words,
                       _said(card.record, card.value.direction), percent, series, chosen)
            )  # fmt: skip
    return found


def _said(record: Record, direction: str | None) -> str:
    """`36% down`; words without digits say their direction themselves: `fall by a third`."""
    words = figure(record)
    return f"{words} {direction}" if any(c.isdigit() for c in words) else words


def drawings(rows: Sequence[Stated]) -> list[tuple[Series, str]]:
    """One drawing for each series: its yearly values, and every stated change as a line from its start point."""
    by_series: dict[str, list[Stated]] = defaultdict(list)
    for row in rows:
        by_series[row.series.name].append(row)
    return [(held[0].series, draw(held)) for _, held in sorted(by_series.items())]


def draw(rows: Sequence[Stated]) -> str:
    """The SVG of one series, drawn with the colour of the text around it; nothing in it but lines and words."""
    series = rows[0].series
    years = _years(series, rows)
    points = [(days.end, worth) for days, worth in years]
    ends = [(c.window.before.end, c.before.value) for c in (r.against for r in rows)]
    ends += [(r.against.window.after.end, max(r.against.after.value, r.implied)) for r in rows]
    scale = _Scale.over([*points, *ends])
    title = f"Stated changes against “{series.title}”"
    said = (
        f"{len(rows)} stated changes, each a broken line from its start point to where it leads; all are in the table."
    )
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{escape(title)}. {escape(said)}" font-family="sans-serif" font-size="13" fill="currentColor">',
        f"<title>{escape(title)}</title>",
        f'<text x="{LEFT}" y="20" font-size="15" font-weight="bold">{escape(title)}</text>',
        *scale.axes(sorted({days.end for days, _ in years} | {day for day, _ in ends})),
    ]
    if points:
        path = " ".join(f"{scale.x(day):.1f},{scale.y(value):.1f}" for day, value in points)
        out.append(f'<polyline points="{path}" fill="none" stroke="currentColor" stroke-width="2"/>')
        out += [f'<circle cx="{scale.x(d):.1f}" cy="{scale.y(v):.1f}" r="3"/>' for d, v in points]
    return "\n".join([*out, *_changes(rows, scale), "</svg>"])


def _changes(rows: Sequence[Stated], scale: _Scale) -> list[str]:
    """The stated changes: those of one number over one window are one line with all their numbers."""
    alike: dict[tuple[str, Decimal], list[Stated]] = defaultdict(list)
    for row in rows:
        alike[str(row.against.window), row.percent].append(row)
    out, taken = [], []  # type: list[str], list[float]
    for held in sorted(alike.values(), key=lambda h: -h[0].implied):
        row, window = held[0], held[0].against.window
        x, y = scale.x(window.before.end), scale.y(row.against.before.value)
        to_x, to_y = scale.x(window.after.end), scale.y(row.implied)
        at = to_y
        while any(abs(at - other) < 16 for other in taken):
            at += 4
        taken.append(at)
        numbers = ", ".join(str(r.number) for r in held)
        mark = "fits" if row.against.fits else "does not fit"
        out += [
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" fill="none" stroke="currentColor"/>',
            f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" stroke="currentColor" '
            f'stroke-dasharray="{"7 4" if row.against.fits else "2 4"}"/>',
            f'<text x="{to_x + 8:.1f}" y="{at + 4:.1f}">{escape(f"{row.stated} ({numbers}): {mark}")}</text>',
        ]
    return out


def _years(series: Series, rows: Sequence[Stated]) -> list[tuple[Stretch, Decimal]]:
    """The values of the calendar years around the windows; of a series without years, those of the windows."""
    windows = [row.against.window for row in rows]
    first, last = min(w.before.start for w in windows).year, max(w.after.end for w in windows).year
    found = []
    for year in range(first - 2, last + 1):
        days = Stretch(date(year, 1, 1), date(year, 12, 31))
        if worth := series.newest(days):
            found.append((days, worth.value))
    return found


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date
    top: Decimal

    @classmethod
    def over(cls, points: Sequence[tuple[date, Decimal]]) -> _Scale:
        days = [day for day, _ in points]
        return cls(min(days), max(days), max(value for _, value in points) or Decimal(1))

    def x(self, day: date) -> float:
        span = (self.last - self.first).days or 1
        return LEFT + (day - self.first).days / span * (WIDTH - LEFT - RIGHT)

    def y(self, value: Decimal) -> float:
        return HEIGHT - BOTTOM - float(value / self.top) * (HEIGHT - TOP - BOTTOM)

    def axes(self, days: Sequence[date]) -> list[str]:
        """A line at nought, half and the top with their numbers; the days at which values stand."""
        out = []
        for part in (Decimal(0), Decimal("0.5"), Decimal(1)):
            y = self.y(self.top * part)
            out += [
                f'<line x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}" stroke="currentColor" '
                'stroke-opacity="0.25"/>',
                f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{escape(number(self.top * part))}</text>',
            ]
        shown = -1000.0
        for day in days:
            if self.x(day) - shown >= 58:
                shown = self.x(day)
                words = str(day.year) if (day.month, day.day) == (12, 31) else f"{day:%b %Y}"
                out.append(f'<text x="{shown:.1f}" y="{HEIGHT - BOTTOM + 22}" text-anchor="middle">{words}</text>')
        return out


__all__ = ["Stated", "draw", "drawings", "stated_changes"]
