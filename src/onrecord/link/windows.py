"""Which two stretches of time the words of a change allow to be compared, against a published series."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.link.published import Series, Stretch, add_months, stretch
from onrecord.values import Quantity


class Window(NamedTuple):
    """A change from the value over `before` to the value over `after`."""

    before: Stretch
    after: Stretch

    def __str__(self) -> str:
        words = str(self.before), str(self.after)
        return "from {} to {}".format(*words) if " to " not in "".join(words) else "between {} and {}".format(*words)


def allowed(value: Quantity, issued: date, series: Series) -> list[Window]:
    """The windows that the stated period and base allow; where neither is stated, every usual one that had ended."""
    period, base = (stretch(words) if words else None for words in (value.period, value.base_period))
    if value.period and value.period.endswith("/.."):
        found = _since(stretch(value.period[:-3]), issued, series)
    elif period and base:
        found = iter((Window(base, period),))
    elif period:
        found = (Window(period.earlier(n), period) for n in (12, period.months) if period.months)
    elif base:
        found = _against(base, issued, series)
    elif value.period or value.base_period:
        return []  # a season, a decade: stated, and nothing that was published for it
    else:
        found = usual(issued, series)
    return list(dict.fromkeys(found))


def usual(issued: date, series: Series) -> Iterator[Window]:
    """The last calendar year, the last financial year, the last year to a month or quarter, the year so far."""
    year = Stretch(date(issued.year - 1, 1, 1), date(issued.year - 1, 12, 31))
    yield Window(year.earlier(12), year)
    first = date(issued.year - (issued.month < 4) - 1, 4, 1)
    financial = Stretch(first, add_months(first, 12) - timedelta(1))
    yield Window(financial.earlier(12), financial)
    yield from _to_date(issued, series)


def _to_date(issued: date, series: Series) -> Iterator[Window]:
    """The year to the last month or quarter, and the year so far, each against the same of the year before."""
    for months in (1, 3):
        last = series.last(issued.isoformat(), months)
        if last is None:
            continue
        if not series.adds_up:
            yield Window(last.earlier(12), last)
            continue
        after = Stretch(add_months(last.end + timedelta(1), -12), last.end)
        yield Window(after.earlier(12), after)
        if last.end.year == issued.year:
            so_far = Stretch(date(issued.year, 1, 1), last.end)
            yield Window(so_far.earlier(12), so_far)
        return


def _since(first: Stretch | None, issued: date, series: Series) -> Iterator[Window]:
    """Since a month: a level then against the newest; of what adds up, all since then against as long before."""
    if first is None:
        return
    for months in (1, 3):
        last = series.last(issued.isoformat(), months)
        if last is None or last.end <= first.end:
            continue
        if not series.adds_up:
            yield Window(first, last)
        else:
            after = Stretch(first.start, last.end)
            if after.months:
                yield Window(after.earlier(after.months), after)
        return


def _against(base: Stretch, issued: date, series: Series) -> Iterator[Window]:
    """Against a stated base: the same stretch of the next year, and what of later years had been counted."""
    if not base.months:
        return
    following = base.earlier(-12)
    if following.end < issued:
        yield Window(base, following)
    if base.months < 12:
        last = series.last(issued.isoformat(), base.months)
        if last and last.start > base.start:
            yield Window(base, last)
        return
    for window in _to_date(issued, series):
        if window.before.start >= base.start and window.before.end <= base.end:
            yield window
