"""How much of Microsoft's Recognizers-Text specification the grammar reads: `python -m tests.quality.conformance`.

Each case of the specification is an input with what is to be found there: words, place, value. A case is *right* when
everything found there has the value and the span asked for, and nothing else is found; otherwise *wrong*, or, where our
reading differs on purpose, a *divergence* of a class named in `divergences.toml` with its reason. What is compared:

- **NumberModel**: the number grammar (`onrecord.text.spelled.written`), number by number, spans to the letter. A record
  of the ledger needs more than a number: something that is counted.
- **PercentModel, CurrencyModel, AgeModel**: the quantities of that kind. Their spans hold the number with its unit and
  nothing else, so hedges ("about"), words of change ("rose by") and rates ("a share") are cut from ours. Sums are in
  whole units here: 470 pence of theirs is 4.70. The unit is compared where the specification gives an ISO code. A
  result without a number ("dollar", "%") asks for nothing that a ledger holds.
- **DateTimeModel**: cases that hold a calendar date or a period of whole days (`date`, `daterange`) are read on the
  reference day, as a document issued then, and their dates and periods compared. Times of day, durations, lengths
  counted from the day of speaking ("in two weeks", "the next 4 days": durations here) and recurrences are out of scope:
  a case of nothing else is not counted, and in a case with both, our reading of the day in "tomorrow at 8" is neither
  asked for nor held against us. The inputs are typed as in a chat; days and months get the capital that print gives
  them, as ours is a grammar of print. Where theirs lists a past and a future reading, either is right. Their periods
  end on the first day after, or, between two named ends, on the first day of the last unit named; ours end with the
  unit: the words are the same, and both are accepted. Where theirs opens a period ("since August", "after 2018"), the
  date after the preposition is compared with its closed end. A value left open there ("this summer") is not compared,
  and a day that does not exist is no date. A span may differ in a preposition or article at its start, which a period
  of theirs takes in and ours may not.
- **NumberRangeModel, OrdinalModel** are told, not asked for: a range has both ends and the words between; ordinals are
  ranks, and no quantities here.

Nothing is tuned to a case by its words: the file of divergences names classes by patterns, or cases by number.
"""

from __future__ import annotations

import argparse
import json
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from onrecord.extract import quantities
from onrecord.extract.rule import Reading
from onrecord.model import Mention
from onrecord.text.fold import fold
from onrecord.text.spelled import written
from onrecord.values import Quantity
from tests.quality.conformance_dates import Case, Read, asked_dates, calendar, document, found_dates, place, same_dates
from tests.quality.shared import shared

DIVERGENCES: Final = Path(__file__).with_name("divergences.toml")
FLOORS: Final = {
    "NumberModel": 0.90,
    "PercentModel": 0.90,
    "CurrencyModel": 0.90,
    "AgeModel": 0.90,
    "DateTimeModel": 0.75,
}
MOST_DIVERGING: Final = 0.15
TOLD: Final = ("NumberRangeModel", "OrdinalModel")
_EPSILON: Final = Decimal("1e-9")


@dataclass(frozen=True)
class Judged:
    """One case by number, and why it is not right."""

    number: int
    verdict: str  # right, wrong, out of scope, or the class of the divergence
    words: str = ""


@dataclass
class Report:
    """A file of cases, judged."""

    name: str
    cases: list[Judged] = field(default_factory=list)

    def count(self, verdict: str) -> int:
        return sum(case.verdict == verdict for case in self.cases)

    @property
    def asked(self) -> int:
        return len(self.cases) - self.count("out of scope")

    @property
    def diverging(self) -> int:
        return self.asked - self.count("right") - self.count("wrong")

    @property
    def share(self) -> float:
        """Right, of the cases asked for that do not diverge on purpose."""
        return self.count("right") / ((self.asked - self.diverging) or 1)


# --- what is asked for -------------------------------------------------------------------------------------------


def _number(words: object) -> Decimal | None:
    text = str(words).replace(",", "").rstrip("%")
    return Decimal(text) if re.fullmatch(r"-?[0-9.]+(?:[eE][-+]?[0-9]+)?", text) else None


# Their names of subunits, as ours: a sum is in whole units.
_SUBUNITS: Final = {
    "Pence": (Decimal("0.01"), "GBP"),
    "Cent": (Decimal("0.01"), "USD"),
    "Satoshi": (Decimal("1e-8"), "BTC"),
}


def _asked(case: Case) -> list[Read]:
    asked = []
    for result in case["Results"]:
        resolution = result.get("Resolution") or {}
        value = _number(resolution.get("value"))
        if value is None:
            continue
        unit = resolution.get("isoCurrency")
        if resolution.get("unit") in _SUBUNITS:
            times, unit = _SUBUNITS[resolution["unit"]]
            value *= times
        asked.append(Read(*place(case, result), value, unit))
    return asked


def _same_number(ours: Read, theirs: Read) -> bool:
    if not isinstance(ours.value, Decimal) or not isinstance(theirs.value, Decimal):
        return False
    close = abs(ours.value - theirs.value) <= abs(theirs.value) * _EPSILON
    return close and (ours.start, ours.end) == (theirs.start, theirs.end) and theirs.unit in (None, ours.unit)


# --- numbers and quantities --------------------------------------------------------------------------------------


def _numbers(case: Case) -> list[Read]:
    return [Read(n.start, n.end, n.value) for n in written(fold(case["Input"]))]


def _quantities(*kinds: str) -> Callable[[Case], list[Read]]:
    def read(case: Case) -> list[Read]:
        read_as = document(case)
        return [_figure(read_as.text, m) for m in quantities.find(Reading(read_as)) if m.value.kind in kinds]  # type: ignore[union-attr]

    return read


_RATE: Final = re.compile(
    r"(?: (?:an?|per|each|every)|-an?-|/)[ -]?[\w ]+$| (?:annually|each|apiece|daily|monthly|weekly)$"
)


def _figure(text: str, mention: Mention) -> Read:
    """A quantity with its number and unit alone: no hedge, no words of change, no rate."""
    value = mention.value
    assert isinstance(value, Quantity)
    parts = {part.name: part.span for part in mention.parts}
    number, hedge, cue = parts["number"], parts.get("comparator"), parts.get("direction")
    start, end = number.start, mention.span.end
    for part in (hedge, cue):
        if part and part.start >= number.end:
            end = min(end, part.start)
    if value.kind == "age":  # "age 87": the word before is the unit
        start = mention.span.start if hedge is None or hedge.end <= mention.span.start else start
    if value.per:
        end = number.end
    amount = value.value
    if value.direction == "down" and cue and text[cue.start : cue.end] in ("minus", "-"):
        start, amount = cue.start, -amount
    while end > start and text[end - 1] in " ,":
        end -= 1
    return Read(start, end, amount, value.unit)


def _ranges(case: Case) -> list[Read]:
    return [
        Read(m.span.start, m.span.end, (m.value.value, m.value.value_high))  # type: ignore[union-attr]
        for m in quantities.find(Reading(document(case)))
        if m.value.value_high is not None  # type: ignore[union-attr]
    ]


def _asked_range(case: Case) -> list[Read]:
    asked = []
    for result in case["Results"]:
        ends = re.fullmatch(r"[\[(](-?[\d.]+),(-?[\d.]+)[\])]", str((result.get("Resolution") or {}).get("value")))
        if ends:
            asked.append(Read(*place(case, result), (Decimal(ends[1]), Decimal(ends[2]))))
    return asked


# --- judging -----------------------------------------------------------------------------------------------------

Same = Callable[[Read, Read], bool]
Reader = tuple[Callable[[Case], list[Read]], Callable[[Case], list[Read]], Callable[[str], Same]]


def _equal(ours: Read, theirs: Read) -> bool:
    return (ours.start, ours.end, ours.value) == (theirs.start, theirs.end, theirs.value)


READERS: Final[dict[str, Reader]] = {
    "NumberModel": (_asked, _numbers, lambda text: _same_number),
    "PercentModel": (_asked, _quantities("percent", "percent_change"), lambda text: _same_number),
    "CurrencyModel": (_asked, _quantities("money"), lambda text: _same_number),
    "AgeModel": (_asked, _quantities("age"), lambda text: _same_number),
    "DateTimeModel": (asked_dates, found_dates, same_dates),
    "NumberRangeModel": (_asked_range, _ranges, lambda text: _equal),
    "OrdinalModel": (lambda case: [], lambda case: [], lambda text: _equal),
}


def in_scope(name: str, case: Case) -> bool:
    """A DateTimeModel case counts when it holds a date or a period; an OrdinalModel case never does."""
    if name == "OrdinalModel":
        return False
    return name != "DateTimeModel" or any(calendar(case, result) for result in case["Results"])


def judge(name: str, case: Case) -> tuple[bool, str]:
    """Whether a case is right, and in a few words what was asked for and what was found."""
    asked_of, found_in, same_in = READERS[name]
    text = case["Input"]
    asked, found = asked_of(case), found_in(case)
    same = same_in(text)
    right = len(asked) == len(found) and all(same(ours, theirs) for ours, theirs in zip(found, asked, strict=True))
    told = [[f"{text[r.start : r.end]!r} {r.value}" for r in rows] for rows in (asked, found)]
    return right, f"asked {told[0]} found {told[1]}"


def divergences() -> dict[str, list[dict[str, Any]]]:
    """The classes by file: `class`, `reason`, and what a case of it looks like (`input`, `words`, `cases`)."""
    return tomllib.loads(DIVERGENCES.read_text(encoding="utf-8"))


def diverges(classes: Iterable[Mapping[str, Any]], number: int, case: Case) -> str | None:
    """The class of divergence of a case: by its number, by a pattern on its input, or on the words asked for."""
    words = [case["Input"][slice(*place(case, r))] for r in case["Results"]]
    for entry in classes:
        by_number = number in entry.get("cases", ())
        by_input = "input" in entry and re.search(entry["input"], case["Input"], re.I)
        by_words = "words" in entry and any(re.search(entry["words"], w, re.I) for w in words)
        if by_number or by_input or by_words:
            return str(entry["class"])
    return None


def report(path: Path) -> Report:
    """The cases of one file, which is called by the model it is of: `NumberModel.json`."""
    told = Report(path.stem)
    classes = divergences().get(path.stem, [])
    for number, case in enumerate(json.loads(path.read_text(encoding="utf-8-sig"))):
        if not in_scope(path.stem, case):
            told.cases.append(Judged(number, "out of scope"))
            continue
        right, words = judge(path.stem, case)
        verdict = "right" if right else diverges(classes, number, case) or "wrong"
        told.cases.append(Judged(number, verdict, "" if right else words))
    return told


def table(reports: Sequence[Report]) -> str:
    """One line a file: cases, out of scope, right, divergences, wrong, and the share with its floor."""
    lines = [f"{'file':<18}{'cases':>6}{'asked':>7}{'right':>7}{'diverge':>9}{'wrong':>7}  right of the rest"]
    for told in reports:
        floor = FLOORS.get(told.name)
        lines.append(
            f"{told.name:<18}{len(told.cases):>6}{told.asked:>7}{told.count('right'):>7}{told.diverging:>9}"
            f"{told.count('wrong'):>7}  {f'{told.share:.1%}' if told.asked else '-':>6}"
            + (f" (floor {floor:.0%})" if floor else " (told, not asked for)")
        )
    return "\n".join(lines)


def files(folder: Path) -> list[Path]:
    return [path for name in (*FLOORS, *TOLD) if (path := folder / f"{name}.json").exists()]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.quality.conformance", description=__doc__.splitlines()[0])
    parser.add_argument(
        "--cases", type=Path, action="append", metavar="FILE", help="a file of cases, or a folder of them"
    )
    parser.add_argument(
        "--wrong", action="store_true", help="each wrong case: its number, what was asked, what was found"
    )
    parser.add_argument("--diverging", action="store_true", help="each case that diverges on purpose, by its number")
    options = parser.parse_args()
    folder = shared()
    chosen = options.cases or ([folder / "data" / "recognizers"] if folder else [])
    paths = [path for one in chosen for path in (files(one) if one.is_dir() else [one])]
    if not paths:
        print("no shared folder (ONRECORD_SHARED): name a file of cases with --cases")
        return
    for path in paths:
        if path.stem not in READERS:
            print(f"{path}: called by no model; a file of cases is called {', '.join(READERS)}")
    reports = [report(path) for path in paths if path.stem in READERS]
    print(table(reports))
    reasons = {entry["class"]: entry["reason"] for entries in divergences().values() for entry in entries}
    for told in reports:
        classes = Counter(case.verdict for case in told.cases if case.verdict in reasons)
        for name, count in classes.most_common():
            print(f"\n{told.name}: {count} diverge on purpose, {name}: {reasons[name]}", end="")
    print()
    for told in reports:
        for case in told.cases:
            if (case.verdict == "wrong" and options.wrong) or (case.verdict in reasons and options.diverging):
                print(f"{told.name} {case.number} {case.verdict}: {case.words}")


if __name__ == "__main__":
    main()
