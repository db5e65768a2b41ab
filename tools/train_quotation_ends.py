"""Train the model of where a quotation ends (`onrecord.extract.quotation_ends`) and write its weights as readable data.

    python tools/train_quotation_ends.py SHARED [--folds 5] [--write]

SHARED holds labelled announcements: `gold/govuk-dev` (flattened pages with the extent of each block quotation) and
`data/whitehall_dclg` (blocks that say whether they are a quotation). Each lead-in gives one sequence: the paragraphs
after it and how many are its words. Figures are cross-validated by document; `--write` then trains on everything.
Needs numpy and scipy, for training only.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from onrecord.extract.quotation_ends import LONGEST, features  # noqa: E402
from onrecord.extract.quotation_speakers import Speakers  # noqa: E402
from onrecord.extract.quotations import introductions, shown  # noqa: E402
from onrecord.extract.rule import Reading  # noqa: E402
from onrecord.model import Document, Passage, PassageKind  # noqa: E402

WEIGHTS = ROOT / "src" / "onrecord" / "extract" / "data" / "quotation_ends.toml"
SMALLEST = 0.03  # weights below this change no decision and are left out
RAREST = 5  # features shown by fewer sequences are left out

# Common words whose presence is a feature; words of a subject (school, harbour) are left out on purpose.
COMMON = (ROOT / "tools" / "quotation_ends_words.txt").read_text(encoding="utf-8").split()


class Labelled(NamedTuple):
    document: str
    source: str
    rows: list[tuple[list[str], list[str]]]
    end: int  # how many paragraphs are the speaker's


def build(
    title: str, issuer: str | None, pieces: list[tuple[str, PassageKind, bool]]
) -> tuple[Document, dict[int, int]]:
    """A document of the archive's shape, and for each lead-in the number of quoted passages right after it."""
    text, passages, quoted = "", [], []
    for words, kind, inside in pieces:
        text += "\n\n" if text else ""
        passages.append(Passage(len(text), len(text) + len(words), kind, 0))
        quoted.append(inside)
        text += words
    runs = {}
    for index in range(len(quoted) - 1):
        if not quoted[index] and quoted[index + 1]:
            last = index + 1
            while last < len(quoted) and quoted[last]:
                last += 1
            runs[passages[index].end] = last - index - 1
    return Document(text, tuple(passages), title, kind="press_release", issuer=issuer), runs


def govuk(shared: Path) -> Iterator[tuple[str, Document, dict[int, int]]]:
    gold = shared / "gold" / "govuk-dev"
    spans = defaultdict(list)
    for line in (gold / "quotations.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        spans[row["doc"]].append((row["start"], row["end"]))
    for line in (gold / "documents.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        text = (gold / "text" / row["source"]).read_text(encoding="utf-8")
        pieces: list[tuple[str, PassageKind, bool]] = [(row["title"], "title", False)]
        for match in re.finditer(r"[^\n]+", text):
            words = match.group().strip().replace("\xa0", " ")
            if not words or "PRESS RELEASE :" in words:
                continue
            at = match.start() + len(match.group()) - len(match.group().lstrip())
            inside = any(a - 2 <= at < b for a, b in spans[row["doc"]])
            kind: PassageKind = "provenance" if words.startswith("The press release issued by") else "paragraph"
            if words.startswith("• "):
                words, kind = words[2:].strip(), "list_item"
            pieces.append((words, kind, inside))
        yield row["doc"], *build(row["title"], row.get("issuer"), pieces)


def dclg(shared: Path) -> Iterator[tuple[str, Document, dict[int, int]]]:
    seen = set()
    for line in (shared / "data" / "whitehall_dclg" / "documents.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        key = hashlib.sha256(" ".join(b["text"] for b in row["blocks"]).encode()).hexdigest()
        if row["kind"] != "news" or row["title"] in seen or key in seen:
            continue
        seen |= {row["title"], key}
        pieces: list[tuple[str, PassageKind, bool]] = [(row["title"], "title", False)]
        for block in row["blocks"]:
            text = block["text"].replace("\xa0", " ").strip()
            parts = re.split(r"\s{2,}(?=[\"“])", text) if block["bq"] else [text]
            for part in parts:
                kind: PassageKind = "paragraph"
                part = part.strip()
                if block["bq"]:
                    part = part.strip('"“” ')
                elif part.startswith(("* ", "- ")):
                    part, kind = part[2:], "list_item"
                elif part.startswith("#"):
                    part, kind = part.lstrip("# "), "heading"
                part = part.replace("**", "").strip("_ ")
                if part:
                    pieces.append((part, kind, block["bq"]))
        yield row["title"], *build(row["title"], "Department for Communities and Local Government", pieces)


def sequences(
    name: str, pages: Iterator[tuple[str, Document, dict[int, int]]], common: frozenset[str]
) -> Iterator[Labelled]:
    for document_name, document, runs in pages:
        reading = Reading(document)
        speakers = Speakers(reading)
        for introduced in introductions(reading):
            who = speakers.resolve(introduced.lead)
            end = runs.get(introduced.lead.cue.end)
            if end is None or reading.folded[reading.passages[introduced.passages[0]].start] == '"':
                continue
            paragraphs, setting = shown(reading, introduced, who)
            if end <= len(paragraphs):
                yield Labelled(document_name, name, features(paragraphs[:LONGEST], setting, common), end)


class Problem:
    """Sequences as one sparse matrix: a row for each possible end, its features summed over the paragraphs kept."""

    def __init__(self, data: list[Labelled], columns: dict[str, int]) -> None:
        indptr, indices, values, self.first, self.gold = [0], [], [], [0], []
        for sequence in data:
            kept: Counter[int] = Counter()
            for keep, stop in sequence.rows:
                kept.update(columns[f] for f in keep if f in columns)
                row = kept + Counter(columns[f] for f in stop if f in columns)
                indices += row.keys()
                values += row.values()
                indptr.append(len(indices))
            self.gold.append(self.first[-1] + sequence.end - 1)
            self.first.append(self.first[-1] + len(sequence.rows))
        self.x = csr_matrix((np.array(values, float), indices, indptr), shape=(self.first[-1], len(columns)))
        self.starts = np.array(self.first[:-1])
        self.of_row = np.repeat(np.arange(len(data)), np.diff(self.first))
        self.answers = np.array(self.gold)

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

    def right(self, w: np.ndarray) -> np.ndarray:
        scores = self.x @ w
        return np.array(
            [
                np.argmax(scores[a:b]) + a == g
                for a, b, g in zip(self.first[:-1], self.first[1:], self.gold, strict=True)
            ]
        )


def train(data: list[Labelled], penalty: float) -> dict[str, float]:
    counts = Counter(f for s in data for f in {f for keep, stop in s.rows for f in (*keep, *stop)})
    columns = {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= RAREST))}
    problem = Problem(data, columns)
    # A single word is trusted less than a trait that many words share.
    strength = np.array([penalty * (WORDS if "word=" in f or "opens=" in f else 1.0) for f in columns])
    best = minimize(
        problem.loss, np.zeros(len(columns)), args=(strength,), jac=True, method="L-BFGS-B", options={"maxiter": 300}
    )
    return {f: round(float(best.x[i]), 2) for f, i in columns.items() if abs(best.x[i]) >= SMALLEST}


WORDS = 2.0


def right(data: list[Labelled], weights: dict[str, float]) -> np.ndarray:
    columns = {f: i for i, f in enumerate(weights)}
    return Problem(data, columns).right(np.array(list(weights.values())))


def fold_of(document: str, folds: int) -> int:
    return int(hashlib.sha256(document.encode()).hexdigest(), 16) % folds


def cross_validated(data: list[Labelled], folds: int, penalty: float) -> dict[str, float]:
    hits = defaultdict(list)
    for fold in range(folds):
        learnt = train([s for s in data if fold_of(s.document, folds) != fold], penalty)
        held = [s for s in data if fold_of(s.document, folds) == fold]
        for sequence, hit in zip(held, right(held, learnt), strict=True):
            hits[sequence.source].append(bool(hit))
    return {source: round(sum(h) / len(h), 4) for source, h in hits.items()}


def write(weights: dict[str, float], figures: dict[str, float], common: list[str]) -> None:
    used = sorted(set(common))
    lines = [
        "# Where a quotation ends: weights of quotation_ends.py, written by tools/train_quotation_ends.py.",
        "# Positive under [keep]: the paragraph is still the speaker's; positive under [stop]: the words end there.",
        f"# Ends right, cross-validated by document: {', '.join(f'{k} {v:.3f}' for k, v in sorted(figures.items()))}.",
        "",
        "[vocabulary]",
        "words = [",
    ]
    line = "   "
    for word in used:
        item = f' "{word}",'
        if len(line + item) > 118:
            lines.append(line)
            line = "   "
        line += item
    lines += [line, "]"]
    for section in ("keep", "stop"):
        lines += ["", f"[{section}]"]
        rows = {f: w for f, w in weights.items() if f.startswith(section + " ")}
        lines += [f'"{f}" = {w}' for f, w in sorted(rows.items(), key=lambda p: (-abs(p[1]), p[0]))]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--penalty", type=float, default=4.0)
    parser.add_argument("--words", type=float, default=2.0, help="how much less a single word is trusted")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    global WORDS
    WORDS = options.words
    common = frozenset(COMMON)
    data = [*sequences("govuk", govuk(options.shared), common), *sequences("dclg", dclg(options.shared), common)]
    print(Counter(s.source for s in data), "single candidate:", sum(len(s.rows) == 1 for s in data))
    figures = cross_validated(data, options.folds, options.penalty)
    print("cross-validated", figures)
    for one, other in (("dclg", "govuk"), ("govuk", "dclg")):
        learnt = train([s for s in data if s.source == one], options.penalty)
        print(
            f"trained on {one}, ends right on {other}:",
            round(right([s for s in data if s.source == other], learnt).mean(), 4),
        )
    if options.write:
        write(train(data, options.penalty), figures, COMMON)


if __name__ == "__main__":
    main()
