"""Train the model of where a quotation ends (`onrecord.extract.quotation_ends`) and write its weights as readable data.

    python tools/train_quotation_ends.py SHARED [--report] [--write]

Two log-linear models, the second reading the first: which paragraphs sound spoken, by their words (`quotation_voice`),
and where the words after a lead-in end (`quotation_ends`). `--report` prints figures on documents that neither model
saw: for each of ten folds by document, the penalty is chosen inside the other nine, and the voices that the second is
trained on come from models that did not see the paragraph's document. `--write` then trains on everything. Labels are
those of `labelled_pages`. Needs numpy and scipy, for training only.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from labelled_pages import ROOT, Page, pages
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from onrecord.extract.quotation_ends import LONGEST, Shown, chosen, features
from onrecord.extract.quotation_speakers import Speakers
from onrecord.extract.quotation_traits import Seen, Setting, look
from onrecord.extract.quotation_voice import loudness, spoken_words, traits
from onrecord.extract.quotations import introductions, shown
from onrecord.extract.rule import Reading
from onrecord.text.fold import fold

DATA = ROOT / "src" / "onrecord" / "extract" / "data"
FOLDS = 10
SMALLEST = 0.03  # weights below this change no decision and are left out
RAREST = 5  # features shown by fewer sequences are left out
WIDESPREAD = (
    20  # a word of the voice stands in as many paragraphs of each of two departments: words of a subject do not
)
PENALTIES = (5.0, 8.0, 12.0)
VOICE_PENALTY = 3.0

# Common words whose presence is a feature; words of a subject (school, harbour) are left out on purpose.
COMMON = frozenset((ROOT / "tools" / "quotation_ends_words.txt").read_text(encoding="utf-8").split())


class Spoken(NamedTuple):
    """A paragraph for the first model: the page's name, what it shows, and whether it is quoted."""

    document: str
    shown: frozenset[str]
    quoted: bool


class Labelled(NamedTuple):
    """A lead-in for the second model: the paragraphs after it, and how many are the speaker's."""

    document: str
    source: str
    seen: tuple[Seen, ...]
    setting: Setting
    end: int


def fold_of(document: str, folds: int = FOLDS) -> int:
    return int(hashlib.sha256(document.encode()).hexdigest(), 16) % folds


def sequences(labelled: Iterable[Page]) -> list[Labelled]:
    found = []
    for name, source, document, runs, _ in labelled:
        reading = Reading(document)
        speakers = Speakers(reading)
        for introduced in introductions(reading):
            who = speakers.resolve(introduced.lead)
            end = runs.get(introduced.lead.cue.end)
            if end is None or reading.folded[reading.passages[introduced.passages[0]].start] == '"':
                continue
            paragraphs, setting = shown(reading, introduced, who)
            if end <= len(paragraphs):
                seen = tuple(look(p, setting, COMMON) for p in paragraphs[:LONGEST])
                found.append(Labelled(name, source, seen, setting, end))
    return found


def spoken(labelled: Iterable[Page]) -> list[Spoken]:
    return [
        Spoken(page.name, traits(spoken_words(fold(words)), COMMON), quoted)
        for page in labelled
        for words, quoted in page.paragraphs
    ]


def widespread(labelled: Sequence[Page]) -> frozenset[str]:
    """Words, pairs and openings that stand in many paragraphs of either department, and no names."""
    often: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for page in labelled:
        for words, _ in page.paragraphs:
            often[page.source == "dclg"].update(traits(spoken_words(fold(words)), COMMON))
            for word in fold(words).split()[1:]:
                (large if word[0].isupper() else small)[word.strip(".,:;\"'()").lower()] += 1
    return frozenset(
        trait
        for trait, count in often[True].items()
        if min(count, often[False][trait]) >= WIDESPREAD
        and (" " in trait or trait[0] == "^" or trait in COMMON or small[trait] > 3 * large[trait])
    )


def train_voice(data: Sequence[Spoken], known: frozenset[str]) -> dict[str, float]:
    """Weights of the first model: logistic regression with an L2 penalty, on paragraphs of length one."""
    columns = {trait: i for i, trait in enumerate(sorted(known))}
    indptr, indices, values = [0], [], []
    for row in data:
        used = [columns[t] for t in row.shown & known]
        indices += used
        values += [1 / np.sqrt(max(1, len(used)))] * len(used)
        indptr.append(len(indices))
    x = csr_matrix((np.array(values), indices, indptr), shape=(len(data), len(columns)))
    y = np.array([row.quoted for row in data], float)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        p = 1 / (1 + np.exp(-(x @ w[:-1] + w[-1])))
        fit = -(y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12)).sum()
        gradient = np.append(x.T @ (p - y) + VOICE_PENALTY * w[:-1], (p - y).sum())
        return fit + 0.5 * VOICE_PENALTY * (w[:-1] ** 2).sum(), gradient

    best = minimize(loss, np.zeros(len(columns) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 60})
    return {t: round(float(best.x[i]), 2) for t, i in columns.items()} | {"": round(float(best.x[-1]), 2)}


class Row(NamedTuple):
    """One lead-in with the features of each possible end."""

    document: str
    source: str
    rows: list[tuple[Shown, Shown]]
    end: int
    lengths: list[int]


def row(sequence: Labelled, voice: Mapping[str, float]) -> Row:
    document, source, seen, setting, end = sequence
    shown = features(seen, [loudness(traits(list(s.found), COMMON), voice) for s in seen], setting)
    rows = [(_sided("keep", keep), _sided("stop", stop)) for keep, stop in shown]
    return Row(document, source, rows, end, [len(s.found) for s in seen])


def _sided(side: str, shown: Shown) -> Shown:
    return {f"{side} {name}": amount for name, amount in shown.items()}


def crossed(data: Sequence[Labelled], told: Sequence[Spoken], known: frozenset[str], folds: int = 5) -> list[Row]:
    """Features with voices from models that did not see the sequence's own document."""
    tables = [train_voice([t for t in told if fold_of(t.document, folds) != f], known) for f in range(folds)]
    return [row(s, tables[fold_of(s.document, folds)]) for s in data]


class Problem:
    """Sequences as one sparse matrix: a row for each possible end, its features summed over the paragraphs kept."""

    def __init__(self, data: Sequence[Row], columns: Mapping[str, int]) -> None:
        indptr, indices, values, first, gold = [0], [], [], [0], []
        for sequence in data:
            kept: Counter[int] = Counter()
            for keep, stop in sequence.rows:
                for name, much in keep.items():
                    if name in columns:
                        kept[columns[name]] += much  # type: ignore[assignment]
                row = dict(kept)
                for name, much in stop.items():
                    if name in columns:
                        row[columns[name]] = row.get(columns[name], 0.0) + much
                indices += row.keys()
                values += row.values()
                indptr.append(len(indices))
            gold.append(first[-1] + sequence.end - 1)
            first.append(first[-1] + len(sequence.rows))
        self.first = first
        self.x = csr_matrix((np.array(values, float), indices, indptr), shape=(first[-1], len(columns)))
        self.starts = np.array(first[:-1])
        self.of_row = np.repeat(np.arange(len(data)), np.diff(first))
        self.answers = np.array(gold)

    def probabilities(self, w: np.ndarray) -> np.ndarray:
        scores = self.x @ w
        scores = scores - np.maximum.reduceat(scores, self.starts)[self.of_row]
        e = np.exp(scores)
        return e / np.add.reduceat(e, self.starts)[self.of_row]

    def loss(self, w: np.ndarray, strength: np.ndarray) -> tuple[float, np.ndarray]:
        p = self.probabilities(w)
        target = np.zeros(len(p))
        target[self.answers] = 1
        loss = -np.log(np.maximum(p[self.answers], 1e-300)).sum() + 0.5 * (strength * w * w).sum()
        return loss, self.x.T @ (p - target) + strength * w


def penalty_of(feature: str, penalty: float) -> float:
    """A single word is trusted less than a trait that many words share, and the voice more."""
    if "word=" in feature or "opens=" in feature:
        return 3 * penalty
    return 0.2 * penalty if "sound" in feature and "=" not in feature else penalty


def train(data: Sequence[Row], penalty: float) -> dict[str, float]:
    counts = Counter(f for s in data for f in {f for keep, stop in s.rows for f in (*keep, *stop)})
    columns = {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= RAREST))}
    problem = Problem(data, columns)
    strength = np.array([penalty_of(f, penalty) for f in columns])
    best = minimize(
        problem.loss, np.zeros(len(columns)), args=(strength,), jac=True, method="L-BFGS-B", options={"maxiter": 300}
    )
    return {f: round(float(best.x[i]), 2) for f, i in columns.items() if abs(best.x[i]) >= SMALLEST}


class Guess(NamedTuple):
    source: str
    right: bool
    probability: float
    loss: float
    choices: int


def guesses(data: Sequence[Row], weights: Mapping[str, float]) -> list[Guess]:
    problem = Problem(data, {f: i for i, f in enumerate(weights)})
    p = problem.probabilities(np.array(list(weights.values())))
    found = []
    for sequence, a, b in zip(data, problem.first[:-1], problem.first[1:], strict=True):
        best = chosen(p[a:b].tolist(), sequence.lengths)
        loss = -float(np.log(max(p[a + sequence.end - 1], 1e-9)))
        found.append(Guess(sequence.source, best + 1 == sequence.end, float(p[a + best]), loss, b - a))
    return found


def best_penalty(data: Sequence[Row], folds: int = 3) -> float:
    """The penalty under which documents left out are most probable."""

    def loss(penalty: float) -> float:
        held = 0.0
        for f in range(folds):
            learnt = train([s for s in data if fold_of("inner " + s.document, folds) != f], penalty)
            held += sum(
                g.loss for g in guesses([s for s in data if fold_of("inner " + s.document, folds) == f], learnt)
            )
        return held

    return min(PENALTIES, key=loss)


def nested(
    data: Sequence[Labelled], told: Sequence[Spoken], known: frozenset[str], penalty: float | None
) -> list[Guess]:
    """Every sequence judged by models that saw nothing of its document, their penalty included."""
    found: list[Guess] = []
    for f in range(FOLDS):
        heard_of = [t for t in told if fold_of(t.document) != f]
        rows = crossed([s for s in data if fold_of(s.document) != f], heard_of, known)
        table = train_voice(heard_of, known)
        held = [row(s, table) for s in data if fold_of(s.document) == f]
        found += guesses(held, train(rows, penalty or best_penalty(rows)))
    return found


def report(found: Sequence[Guess]) -> dict[str, tuple[float, float]]:
    """The share of right ends by source: over all, and on the more certain half."""
    figures = {}
    for source in sorted({g.source for g in found}):
        mine = sorted((g for g in found if g.source == source), key=lambda g: -g.probability)
        several = [g for g in mine if g.choices > 1]
        half = several[: len(several) // 2]
        figures[source] = (sum(g.right for g in mine) / len(mine), sum(g.right for g in half) / max(1, len(half)))
        print(
            f"{source:6} {len(mine):5} lead-ins  right {figures[source][0]:.4f}  "
            f"where there is a choice {sum(g.right for g in several) / max(1, len(several)):.4f} "
            f"(more certain half of these {figures[source][1]:.4f})  "
            f"mean loss {sum(g.loss for g in mine) / len(mine):.4f}"
        )
    return figures


def listed(words: Iterable[str]) -> list[str]:
    lines, line = [], "   "
    for word in sorted(words):
        item = f' "{word}",'
        if len(line + item) > 118:
            lines.append(line)
            line = "   "
        line += item
    return [*lines, line]


def write(ends: Mapping[str, float], voice: Mapping[str, float], figures: Mapping[str, tuple[float, float]]) -> None:
    said = ", ".join(f"{source} {right:.3f}" for source, (right, _) in sorted(figures.items()))
    lines = [
        "# Where a quotation ends: weights of quotation_ends.py, written by tools/train_quotation_ends.py.",
        "# Positive under [keep]: the paragraph is still the speaker's; positive under [stop]: the words end there.",
        f"# Ends right on documents not trained on: {said}.",
        "",
        "[vocabulary]",
        "words = [",
        *listed(COMMON),
        "]",
    ]
    for section in ("keep", "stop"):
        rows = {f: w for f, w in ends.items() if f.startswith(section + " ")}
        lines += ["", f"[{section}]"]
        lines += [f'"{f}" = {w}' for f, w in sorted(rows.items(), key=lambda p: (-abs(p[1]), p[0]))]
    (DATA / "quotation_ends.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    lines = [
        "# What sounds spoken: weights of quotation_voice.py, written by tools/train_quotation_ends.py.",
        "# Words, pairs of common words, and openings (^); positive: somebody's words. The empty word is the bias.",
        "",
        "[words]",
        *(f'"{t}" = {w}' for t, w in sorted(voice.items(), key=lambda p: (-abs(p[1]), p[0])) if abs(w) >= SMALLEST),
    ]
    (DATA / "quotation_voice.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--report", action="store_true", help="figures on documents not trained on")
    parser.add_argument("--penalty", type=float, help="instead of the one chosen inside each fold")
    parser.add_argument("--write", action="store_true", help="train on everything and write the weights")
    options = parser.parse_args()
    labelled = pages(options.shared)
    data, told, known = sequences(labelled), spoken(labelled), widespread(labelled)
    print(Counter(s.source for s in data), len(told), "paragraphs,", len(known), "traits of the voice")
    figures = report(nested(data, told, known, options.penalty)) if options.report or options.write else {}
    if options.write:
        rows = crossed(data, told, known)
        write(train(rows, options.penalty or best_penalty(rows)), train_voice(told, known), figures)


if __name__ == "__main__":
    main()
