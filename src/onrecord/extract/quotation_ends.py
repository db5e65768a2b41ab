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
import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

LONGEST = 12
"""Paragraphs after a lead-in that are looked at; quotations in announcements are rarely longer than five."""


EVEN = 0.9
"""Of ends about as probable as the best the first is taken: narration put into a mouth is worse than a cut."""


class Paragraph(NamedTuple):
    """What the model sees of a paragraph after a lead-in: its folded words, and whether it is an item of a list."""

    words: str
    item: bool = False


class Setting(NamedTuple):
    """What is known around the paragraphs: the speaker's names, the words of the title, and what comes after them.

    `roles` are the words of the speaker's role, `narrated` the content words of the paragraphs before the lead-in.
    `after` says why they stop: `cue` (the next lead-in), `heading`, `note`, `end` (of the document) or `more`.
    """

    speaker: frozenset[str] = frozenset()
    body: frozenset[str] = frozenset()
    issuer: frozenset[str] = frozenset()
    title: frozenset[str] = frozenset()
    role: str = ""
    narrated: frozenset[str] = frozenset()
    last: bool = True
    after: str = "end"


class Ending(NamedTuple):
    """How many paragraphs a quotation has, the probability, and the features that decided, strongest first."""

    paragraphs: int
    probability: float
    reasons: tuple[str, ...]


_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_COUNTRY = re.compile(r"\bUS\b")  # "the US" is not "us"
_BODY_OPENS = re.compile(r"(?:The |Today's |This )?[A-Z][\w'&-]+(?: (?:(?:of|for|and|the|&) )*[A-Z(][\w'&)-]+)+")
_WILL_BE = re.compile(r"\bwill (?:also |now |then )?be (?:able|\w+ed|given|\w+ing|held|made|set|run)\b")
_SENTENCE = re.compile(r"[.!?…][\"')]*(?=\s|$)")
_CAPITALISED = re.compile(r"\b[A-Z][\w'-]+")
_SINGULAR = frozenset(("i", "my", "me", "i'm", "i've", "i'd", "i'll", "myself", "mine"))
_PLURAL = frozenset(("we", "we're", "we've", "we'd", "we'll", "ourselves", "ours", "let's"))
_CONTRACTED = re.compile(r"\b\w+(?:n't|'(?:re|ve|ll|m|d))\b|\b(?:it|that|there|let|what)'s\b", re.I)
_OURS = frozenset(("our", "us"))
_DEICTIC = frozenset(("this", "these", "those", "that's", "it's", "here", "there's", "you", "your"))
_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2} "
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_DIGIT = re.compile(r"\d")
_MONEY = re.compile(r"[£$€]\s?\d")
_MARKS = re.compile(r"\"[^\"]{12,}\"|(?<!\w)'[^']{25,}'(?!\w)")
_SAYING = re.compile(
    r"\b(?:said|says|told|added|announced|confirmed|launched|published|visited|welcomed|unveiled|revealed|outlined)\b"
)
_ADDRESS = re.compile(r"https?://|www\.|\b[\w.]+@[\w.]+|\b0\d{2,4} ?\d{3}")
_NOTE = re.compile(
    r"^(?:notes?(?: (?:to|for) editors?)?|further information|background|contact|media enquir|press office|ends)\b",
    re.I,
)
_OFFICIAL = re.compile(
    r"^(?:the|a|an|today's|ministers?|under the|as part of the)\s*(?:new |uk |british |scottish |welsh |local )*"
    r"(?P<who>government|department|minister|ministers|secretary|home|prime|chancellor|scheme|programme|fund|funding|"
    r"report|review|consultation|announcement|news|measures?|move|plans?|changes|reforms?|bill|act|figures|statistics|"
    r"project|initiative|campaign|event|visit|agency|office|council|commission|guidance|strategy|proposals|agreement|"
    r"investment|money|winners?|award|awards|school|schools|college|centre|board|service|company|charity)\b"
)
_PASSIVE = re.compile(r"\b(?:was|were|been|being)\s+\w+(?:ed|en|wn)\b")


@cache
def weights() -> dict[str, float]:
    """Feature to weight, as `data/quotation_ends.toml` has them."""
    path = files("onrecord.extract").joinpath("data", "quotation_ends.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: float(weight) for section in ("keep", "stop") for name, weight in table[section].items()}


@cache
def vocabulary() -> frozenset[str]:
    """The common words whose presence is a feature."""
    path = files("onrecord.extract").joinpath("data", "quotation_ends.toml")
    return frozenset(tomllib.loads(path.read_text(encoding="utf-8"))["vocabulary"]["words"])


class _Seen(NamedTuple):
    words: frozenset[str]
    content: frozenset[str]
    traits: tuple[str, ...]
    plain: tuple[str, ...]
    person: str


def _look(paragraph: Paragraph, setting: Setting, common: frozenset[str]) -> _Seen:
    """The traits of one paragraph, whatever stands around it."""
    text = paragraph.words
    found = _WORD.findall(_COUNTRY.sub("America", text).lower())
    present = frozenset(found)
    opening = found[0] if found else ""
    traits: list[str] = []
    singular, plural = bool(present & _SINGULAR), bool(present & _PLURAL)
    person = "I" if singular else "we" if plural else "our" if present & _OURS else "none"
    traits.append(f"person={person}")
    early = frozenset(found[:12])
    if early & (_SINGULAR | _PLURAL | _OURS):
        traits.append("first person early")
    if present & _DEICTIC:
        traits.append("deictic")
    traits.append(f"opens={opening}" if opening in common else "opens=other")
    second = found[1] if len(found) > 1 else ""
    if opening in common and second in common:
        traits.append(f"opens={opening} {second}")
    official = _OFFICIAL.match(text.lower())
    if _BODY_OPENS.match(text):
        traits.append("opens=a name")
    if _WILL_BE.search(text):
        traits.append("will be")
    if official:
        traits += ["opens=official", f"opens=official person={person}", f"official={official['who'].rstrip('s')}"]
    names = [n for name in _CAPITALISED.findall(text) for n in (name.removesuffix("'s"), name.replace("'", ""))]
    if setting.speaker and setting.speaker.intersection(names):
        traits.append("names the speaker")
    if setting.body and setting.body.intersection(names):
        traits += ["names the speaker's body", f"names the speaker's body person={person}"]
        if setting.body.intersection(names[:4]):
            traits.append("opens with the speaker's body")
    if setting.issuer and setting.issuer.intersection(names):
        traits += ["names the issuer", f"names the issuer person={person}"]
        if setting.issuer.intersection(names[:4]):
            traits.append("opens with the issuer")
    if text[:1] in "*†":
        traits.append("opens a note")
    if setting.role and setting.role in text:
        traits.append("names the speaker's role")
    content = frozenset(w for w in found if len(w) > 4 and w not in common)
    if content and setting.narrated:
        shared = len(content & setting.narrated) / len(content)
        traits.append("repeats narration=" + ("much" if shared > 0.35 else "some" if shared > 0.15 else "little"))
    stops = len(_SENTENCE.findall(text))
    traits.append(f"sentences={min(stops, 4)}")
    if stops and len(found) / stops > 28:
        traits.append("long sentences")
    capitals = len(_CAPITALISED.findall(text)) / max(1, len(found))
    traits.append("capitals=" + ("many" if capitals > 0.2 else "some" if capitals > 0.1 else "few"))
    length = len(found)
    traits.append(
        "length="
        + (
            "tiny"
            if length < 8
            else "short"
            if length < 20
            else "middle"
            if length < 45
            else "long"
            if length < 80
            else "huge"
        )
    )
    if _DATE.search(text):
        traits.append("date")
    if _MONEY.search(text):
        traits.append("money")
    if _DIGIT.search(text):
        traits.append("digits")
    if "%" in text or "per cent" in text:
        traits.append("percent")
    if "(" in text:
        traits.append("brackets")
    if "!" in text or "?" in text:
        traits.append("exclaims or asks")
    if "..." in text or "…" in text:
        traits.append("ellipsis")
    if " - " in text:
        traits.append("dash")
    if _MARKS.search(text):
        traits.append("quotation marks")
    if _SAYING.search(text):
        traits.append("verb of saying")
    if _ADDRESS.search(text):
        traits.append("address")
    if _PASSIVE.search(text):
        traits.append("passive")
    if _NOTE.match(text):
        traits.append("opens a note")
    if "'" in text and _CONTRACTED.search(text):
        traits.append("contraction")
    closing = text.rstrip(" \"'")[-1:]
    traits.append("closes=" + ("colon" if closing == ":" else "stop" if closing in ".!?…" else "open"))
    if closing not in ".!?…:;" and length < 14 and not paragraph.item:
        traits.append("looks like a heading")
    if paragraph.item:
        traits.append("list item")
    if setting.title:
        shared = len(present & setting.title) / len(setting.title)
        if shared > 0.4:
            traits.append("echoes the title")
    plain = tuple(t for t in traits if not t.startswith(("opens=", "official=", "repeats")))
    return _Seen(present & common, content, tuple(traits), plain, person)


def features(
    paragraphs: Sequence[Paragraph], setting: Setting, common: frozenset[str]
) -> list[tuple[list[str], list[str]]]:
    """For each possible end, the features of keeping its last paragraph (none for the first) and of stopping there."""
    seen = [_look(p, setting, common) for p in paragraphs]
    found: list[tuple[list[str], list[str]]] = []
    voice = ""
    for index, here in enumerate(seen):
        keep: list[str] = []
        if index:
            keep = [f"keep {t}" for t in here.traits]
            keep += [f"keep word={w}" for w in sorted(here.words)]
            keep.append(f"keep voice={voice} person={here.person}")
            keep.append(f"keep place={min(index + 1, 6)}")
            keep.append(f"keep before person={seen[index - 1].person} person={here.person}")
            spoken = seen[0].content.union(*(s.content for s in seen[:index]))
            shared = len(here.content & spoken) / max(1, len(here.content))
            keep.append("keep repeats the words=" + ("much" if shared > 0.25 else "some" if shared > 0.1 else "little"))
            near = len(here.content & seen[index - 1].content)
            keep.append("keep takes up the paragraph before" if near > 1 else "keep takes nothing up")
            for named in ("names the speaker's body", "names the issuer"):
                if named in here.traits and any(named in s.traits for s in seen[:index]):
                    keep.append(f"keep {named} again")
            if index == len(seen) - 1:
                keep.append(f"keep last {setting.after}")
                keep.append(f"keep last person={here.person}")
            else:
                keep.append(f"keep next person={seen[index + 1].person} person={here.person}")
        order = ("none", "our", "we", "I")
        voice = max(voice or "none", here.person, key=order.index)
        stop = [f"stop place={min(index + 1, 6)}", f"stop voice={voice} place={min(index + 1, 4)}"]
        stop += [f"stop at {t}" for t in here.plain]
        if index + 1 < len(seen):
            after = seen[index + 1]
            stop += [f"stop before {t}" for t in after.traits]
            stop.append(f"stop voice={voice} before person={after.person}")
            stop.append(
                "stop later first person"
                if any(s.person != "none" for s in seen[index + 1 :])
                else "stop no later first person"
            )
        else:
            stop.append(f"stop at {setting.after}")
            stop.append(f"stop at {setting.after} place={min(index + 1, 6)}")
        left = len(seen) - index - 1
        stop.append(f"stop left={min(left, 4)} {'last cue' if setting.last else 'more cues'}")
        found.append((keep, stop))
    return found


def decide(paragraphs: Sequence[Paragraph], setting: Setting) -> Ending:
    """The most probable end of the words that a lead-in introduces; `paragraphs` are not empty."""
    if len(paragraphs) == 1:
        return Ending(1, 1.0, (f"one paragraph before the {setting.after}",))
    table = weights()
    rows = features(paragraphs[:LONGEST], setting, vocabulary())
    kept = 0.0
    scores: list[float] = []
    for keep, stop in rows:
        kept += sum(table.get(name, 0.0) for name in keep)
        scores.append(kept + sum(table.get(name, 0.0) for name in stop))
    top = max(scores)
    best = next(k for k, score in enumerate(scores) if score >= top + math.log(EVEN))
    probability = math.exp(scores[best] - top) / sum(math.exp(score - top) for score in scores)
    return Ending(best + 1, probability, _reasons(rows, best, table))


def _reasons(rows: list[tuple[list[str], list[str]]], best: int, table: dict[str, float]) -> tuple[str, ...]:
    """The three features that spoke loudest for the end: of the paragraphs kept, and of the place where it stops."""
    loud = {name: table.get(name, 0.0) for keep, _ in rows[1 : best + 1] for name in keep}
    loud |= {name: table.get(name, 0.0) for name in rows[best][1]}
    if best + 1 < len(rows):
        loud |= {f"not {name}": -table.get(name, 0.0) for name in rows[best + 1][0]}
    strongest = sorted(loud, key=lambda name: (-loud[name], name))[:3]
    return tuple(f"{name} ({loud[name]:+.1f})" for name in strongest if loud[name] > 0)
