"""Where a quotation without marks ends: a small sequence model over the paragraphs that follow the lead-in.

Of the paragraphs after "X said:", the first is always X's. For each later one the model has a weight for every feature
it shows (first person, "the minister", a date, an inline quotation ...), and for each place where the quotation could
stop, a weight for what stands on either side. The score of an end is the sum over the paragraphs kept and over the
place; the scores of all ends of one lead-in, made to sum to one by a softmax, are the probabilities:

    P(end = k)  =  exp( sum of weights of paragraphs 2..k  +  weights of the place after k ) / sum over all k

(a conditional log-linear model with one hidden boundary: Lafferty, McCallum and Pereira, "Conditional random fields",
ICML 2001). Weights are trained by `tools/train_quotation_ends.py` and stand as readable data in
`data/quotation_ends.toml`, feature by feature.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import NamedTuple

from onrecord.extract.quotation_traits import Paragraph, Seen, Setting, look
from onrecord.extract.quotation_voice import voice

LONGEST = 12
"""Paragraphs after a lead-in that are looked at; quotations in announcements are rarely longer than five."""


STEP = 2.5
"""A fall or rise of the voice beyond which more says nothing more: "I am delighted" is followed by plainer words."""

EVEN = 0.7
"""Of ends about as probable as the best, the one is taken that shares most words with all that are possible."""


class Ending(NamedTuple):
    """How many paragraphs a quotation has, the probability, and the features that decided, strongest first."""

    paragraphs: int
    probability: float
    reasons: tuple[str, ...]


@cache
def weights() -> dict[str, float]:
    """Feature to weight, as `data/quotation_ends.toml` has them."""
    path = files("onrecord.extract").joinpath("data", "quotation_ends.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: float(weight) for section in ("keep", "stop") for name, weight in table[section].items()}


class Weights(NamedTuple):
    """The weights of keeping a paragraph and of stopping after it, by feature without `keep` or `stop` in front."""

    keep: Mapping[str, float]
    stop: Mapping[str, float]


@cache
def _tables() -> Weights:
    return Weights(*(
        {name.removeprefix(f"{side} "): weight for name, weight in weights().items() if name.startswith(f"{side} ")}
        for side in Weights._fields
    ))  # fmt: skip


@cache
def vocabulary() -> frozenset[str]:
    """The common words whose presence is a feature."""
    path = files("onrecord.extract").joinpath("data", "quotation_ends.toml")
    return frozenset(tomllib.loads(path.read_text(encoding="utf-8"))["vocabulary"]["words"])


Shown = dict[str, float]
"""Features with how much of each there is: 1 for most, log-odds for the voice."""


class _Named(dict[str, str]):
    """Features of one kind, each made once: of `word=`, for "we" the feature `word=we`."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def __missing__(self, what: str) -> str:
        self[what] = name = self.kind + what
        return name


_WORD, _AT, _BEFORE = _Named("word="), _Named("at "), _Named("before ")


def features(seen: Sequence[Seen], voices: Sequence[float], setting: Setting) -> list[tuple[Shown, Shown]]:
    """For each possible end, the features of keeping its last paragraph (none for the first) and of stopping there."""
    found: list[tuple[Shown, Shown]] = []
    person = "none"
    length = 0
    spoken: set[str] = set()
    shown_before: set[str] = set()
    for index, here in enumerate(seen):
        keep: Shown = {}
        if index:
            sound = voices[index]
            keep = dict.fromkeys(_keep(seen, setting, index, person, spoken, shown_before), 1.0)
            keep[f"sounds={round(sound)}"] = 1.0
            keep["sound"] = sound
            keep["sound after"] = max(-STEP, min(STEP, sound - voices[index - 1]))
        person = max(person, here.person, key=_PERSONS.index)
        length += len(here.found)
        spoken |= here.content
        shown_before.update(here.traits)
        found.append((keep, _stop(seen, voices, setting, index, person, length)))
    return found


_PERSONS = ("none", "our", "we", "I")


def _keep(
    seen: Sequence[Seen], setting: Setting, index: int, person: str, spoken: set[str], shown_before: set[str]
) -> list[str]:
    """The features of a paragraph that is still the speaker's, after the `index` before it, which had the first
    person, longer words and traits given."""
    here, before = seen[index], seen[index - 1]
    names = [*here.traits, *[_WORD[word] for word in sorted(here.words)]]
    names.append(f"voice={person} person={here.person}")
    names.append(f"place={min(index + 1, 6)}")
    names.append(f"before person={before.person} person={here.person}")
    shared = len(here.content & spoken) / max(1, len(here.content))
    names.append("repeats the words=" + ("much" if shared > 0.25 else "some" if shared > 0.1 else "little"))
    near = len(here.content & before.content)
    names.append("takes up the paragraph before" if near > 1 else "takes nothing up")
    bodies = ("names the speaker's body", "names the issuer")
    names += [f"{n} again" for n in bodies if n in here.traits and n in shown_before]
    if bodies[0] in here.traits:
        names.append(f"names the speaker's body voice={person} person={here.person}")
    if "takes up the title" in here.traits and "takes up the title" not in shown_before:
        names += ["title again", f"title again person={here.person}"]
    if index + 1 < len(seen) and here.found[:2] == seen[index + 1].found[:2]:
        names += ["opens as the next", f"opens as the next person={here.person}"]
    if index == len(seen) - 1:
        names += [f"last {setting.after}", f"last person={here.person}"]
    else:
        names.append(f"next person={seen[index + 1].person} person={here.person}")
    if setting.own:
        names += ["own", f"own person={here.person}"]
    return names


def _stop(
    seen: Sequence[Seen], voices: Sequence[float], setting: Setting, index: int, person: str, length: int
) -> Shown:
    """The features of words that end with the paragraph at `index`."""
    here = seen[index]
    names = [f"place={min(index + 1, 6)}", f"voice={person} place={min(index + 1, 4)}"]
    names += [_AT[t] for t in here.plain]
    names.append(f"words={min(length // 25, 10)}")
    if setting.own:
        names.append(f"own place={min(index + 1, 3)}")
    names.append(f"lead-in={min(setting.lead, 3)} place={min(index + 1, 3)}")
    shown: Shown = {}
    if index + 1 < len(seen):
        after = seen[index + 1]
        names += [_BEFORE[t] for t in after.traits]
        names.append(f"voice={person} before person={after.person}")
        later = any(s.person != "none" for s in seen[index + 1 :])
        names.append("later first person" if later else "no later first person")
        shown = {
            "sound falls": voices[index] - voices[index + 1],
            "sound before": voices[index + 1],
            "loudest after": max(voices[index + 1 :]),
        }
    else:
        names += [f"at {setting.after}", f"at {setting.after} place={min(index + 1, 6)}"]
    left = len(seen) - index - 1
    names.append(f"left={min(left, 4)} {'last cue' if setting.last else 'more cues'}")
    return shown | dict.fromkeys(names, 1.0)


def total(shown: Mapping[str, float], table: Mapping[str, float]) -> float:
    """The score of features under a table of weights."""
    return sum([table[name] * amount for name, amount in shown.items() if name in table])


def only(after: str) -> Ending:
    """The end of words of which one paragraph alone may be, before what `Setting.after` names."""
    return Ending(1, 1.0, (f"one paragraph before the {after}",))


def decide(paragraphs: Sequence[Paragraph], setting: Setting) -> Ending:
    """The most probable end of the words that a lead-in introduces; `paragraphs` are not empty."""
    if len(paragraphs) == 1:
        return only(setting.after)
    table = _tables()
    seen = [look(p, setting, vocabulary()) for p in paragraphs[:LONGEST]]
    rows = features(seen, [voice(list(s.found), vocabulary()) for s in seen], setting)
    kept = 0.0
    scores: list[float] = []
    for keep, stop in rows:
        kept += total(keep, table.keep)
        scores.append(kept + total(stop, table.stop))
    top = max(scores)
    likely = [math.exp(score - top) for score in scores]
    best = chosen(likely, [len(s.found) for s in seen])
    probability = likely[best] / sum(likely)
    return Ending(best + 1, probability, _reasons(rows, best, table))


def chosen(likely: Sequence[float], lengths: Sequence[int]) -> int:
    """The index of the end to take, of ends with their chances (not necessarily summing to one) and word counts."""
    even = [k for k, share in enumerate(likely) if share >= EVEN * max(likely)]
    return max(even, key=lambda k: _shared(k, likely, lengths))


def _shared(end: int, likely: Sequence[float], lengths: Sequence[int]) -> float:
    """How many words an end has in common with the others, as a share of those in either, weighed by their chance."""
    sums = list(accumulate(lengths))
    return sum(share * min(sums[end], sums[k]) / max(1, sums[end], sums[k]) for k, share in enumerate(likely))


def _reasons(rows: list[tuple[Shown, Shown]], best: int, table: Weights) -> tuple[str, ...]:
    """The three features that spoke loudest for the end: of the paragraphs kept, and of the place where it stops."""
    loud: dict[str, float] = {}
    for keep, _ in rows[1 : best + 1]:
        loud |= _weighed("keep ", keep, table.keep)
    loud |= _weighed("stop ", rows[best][1], table.stop)
    if best + 1 < len(rows):
        loud |= {name: -much for name, much in _weighed("not keep ", rows[best + 1][0], table.keep).items()}
    strongest = sorted((-much, name) for name, much in loud.items() if much > 0)[:3]
    return tuple(f"{name} ({-much:+.1f})" for much, name in strongest)


def _weighed(side: str, shown: Shown, table: Mapping[str, float]) -> Shown:
    return {side + name: table[name] * amount for name, amount in shown.items() if name in table}
