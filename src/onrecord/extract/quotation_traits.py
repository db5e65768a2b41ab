"""What a paragraph after a lead-in shows of whether it is still somebody's words: person, opening, names, length.

Each trait is a short name ("person=we", "names the issuer"); the model of `quotation_ends` has a weight for it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from onrecord.extract.quotation_voice import spoken_words


class Paragraph(NamedTuple):
    """What the model sees of a paragraph after a lead-in: its folded words, and whether it is an item of a list."""

    words: str
    item: bool = False


class Setting(NamedTuple):
    """What is known around the paragraphs: the speaker's names, the words of the title, and what comes after them.

    `role` are the words of the speaker's role, `called` the speaker's body by its whole name, `narrated` the text
    before the lead-in in small letters, `near` its last part (the lead-in and the paragraph before it), `lead` the
    lead-in's number, `own` whether the document speaks in the first person before anybody is quoted. `after` says why
    the paragraphs stop: `cue` (the next lead-in), `heading`, `note`, `end` (of the document) or `more`.
    """

    speaker: frozenset[str] = frozenset()
    body: frozenset[str] = frozenset()
    issuer: frozenset[str] = frozenset()
    title: frozenset[str] = frozenset()
    role: str = ""
    called: str = ""
    narrated: str = ""
    near: str = ""
    lead: int = 1
    own: bool = False
    last: bool = True
    after: str = "end"


_BODY_OPENS = re.compile(r"(?:The |Today's |This )?[A-Z][\w'&-]+(?: (?:(?:of|for|and|the|&) )*[A-Z(][\w'&)-]+)+")
_WILL_BE = re.compile(r"\bwill (?:also |now |then )?be (?:able|\w+ed|given|\w+ing|held|made|set|run)\b")
_SENTENCE = re.compile(r"[.!?…][\"')]*(?=\s|$)")
# A capital, then what must not stand before it: the scan skips from capital to capital, as it could not from \b.
_CAPITALISED = re.compile(r"[A-Z](?<!\w.)[\w'-]+")
_SINGULAR = frozenset(("i", "my", "me", "i'm", "i've", "i'd", "i'll", "myself", "mine"))
_PLURAL = frozenset(("we", "we're", "we've", "we'd", "we'll", "ourselves", "ours", "let's"))
_CONTRACTED = re.compile(  # sought from the apostrophe on: "don't", "we've", "let's"
    r"'(?:(?<=\wn')t|(?<=\w')(?:re|ve|ll|m|d)"
    r"|(?:(?<=\bit')|(?<=\bthat')|(?<=\bthere')|(?<=\blet')|(?<=\bwhat'))s)\b",
    re.I,
)
_OURS = frozenset(("our", "us"))
_DEICTIC = frozenset(("this", "these", "those", "that's", "it's", "here", "there's", "you", "your"))
_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2} "
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_DIGIT = re.compile(r"\d")
_MONEY = re.compile(r"[£$€]\s?\d")
_MARKS = re.compile(r"\"[^\"]{12,}\"|(?<!\w)'[^']{25,}'(?!\w)")
_SAYING = frozenset(
    ("said", "says", "told", "added", "announced", "confirmed", "launched", "published", "visited", "welcomed",
     "unveiled", "revealed", "outlined")
)  # fmt: skip
_WEB = re.compile(r"https?://|www\.")
_MAIL = re.compile(r"\b[\w.]+@[\w.]+")
_TELEPHONE = re.compile(r"0(?<!\w0)\d{2,4} ?\d{3}")
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
_REPORTS = re.compile(
    r"(?:He|She|They|(?:The |Sir |Lord |Lady |Dame |Baroness |Mr |Mrs |Ms |Dr |Professor )?(?:[A-Z][\w'-]+ ){1,4}|"
    r"The (?:\w+ ){1,4})\s?(?:(?:also|has|have|went on to|then|today|further|\w+ly) )*"
    r"(?:sa(?:id|ys)|stress(?:ed|es)|argue[ds]|highlight(?:ed|s)|point(?:ed|s) (?:out|to)|add(?:ed|s)|explain(?:ed|s)|"
    r"urge[ds]|warn(?:ed|s)|call(?:ed|s)|confirm(?:ed|s)|conclude[ds]|note[ds]|recommend(?:ed|s)|announce[ds]|"
    r"underline[ds]?|describe[ds]|acknowledge[ds]|outline[ds]|praise[ds]|welcome[ds]|thank(?:ed|s)|told|"
    r"emphasise[ds]|found|finds|shows?|showed)\b"
)
_THIRD = re.compile(r"(?:He|She|His|Her)\b")
_INITIALS = re.compile(r"\(\s?[A-Z][A-Za-z&]*[A-Z]s?\s?\)")
_NAMED = re.compile(r"(?:[A-Z][\w'-]+,? (?:of |for |and |the )*){1,12}")
_BEEN = frozenset(("was", "were", "been", "being"))
_PASSIVE = re.compile(r"\b(?:was|were|been|being)\s+\w+(?:ed|en|wn)\b")


RUN = 5
"""Words in a row that two paragraphs share by telling of the same thing under its name, hardly by chance."""
_INNER = bytes([True] * (RUN - 2))


def _repeats(lowered: str, narrated: str) -> bool:
    """Whether some words in a row, one of them long, stand in what was told before.

    The inner words of such a run stand there whole, so that only where each does is the run itself looked for.
    """
    found = lowered.split()
    told, _ = _told(narrated)
    whole = bytes([word in told for word in found])
    inner = whole.find(_INNER, 1)
    while 0 < inner <= len(found) - RUN + 1:
        run = found[inner - 1 : inner - 1 + RUN]
        if max(map(len, run)) > 5 and " ".join(run) in narrated:
            return True
        inner = whole.find(_INNER, inner + 1)
    return False


LONG = 5
"""Letters of a word that may tell what a paragraph is about."""


@lru_cache(maxsize=1)  # of the lead-in whose paragraphs are looked at
def _told(narrated: str) -> tuple[frozenset[str], str]:
    """The words of what was told before, and its long ones run together, in which a part of a word can be found."""
    words = frozenset(narrated.split(" "))
    return words, " ".join([word for word in words if len(word) >= LONG])


def _held(content: frozenset[str], narrated: str) -> int:
    """How many of some long words stand in what was told before, also inside others."""
    told, long = _told(narrated)
    return sum([word in told or word in long for word in content])


_OF_WORDS = ("opens=", "official=", "repeats")
"""Traits that say how a paragraph opens or what it takes up, and nothing of where words stop."""


class Seen(NamedTuple):
    """One paragraph as the model sees it.

    `words` are its common words, `content` its longer other ones, `traits` all that it shows, `plain` those that also
    say something of where words stop, `person` the first person it speaks in, `found` its words in order.
    """

    words: frozenset[str]
    content: frozenset[str]
    traits: tuple[str, ...]
    plain: tuple[str, ...]
    person: str
    found: tuple[str, ...]


def look(paragraph: Paragraph, setting: Setting, common: frozenset[str]) -> Seen:
    """The traits of one paragraph, whatever stands around it."""
    text = paragraph.words
    found = spoken_words(text)
    present = frozenset(found)
    content = frozenset([w for w in present - common if len(w) >= LONG])
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
    lowered = text.lower()
    official = _OFFICIAL.match(lowered)
    if _BODY_OPENS.match(text):
        traits.append("opens=a name")
    if "will" in present and _WILL_BE.search(text):
        traits.append("will be")
    if official:
        traits += ["opens=official", f"opens=official person={person}", f"official={official['who'].rstrip('s')}"]
    capitalised = _CAPITALISED.findall(text)
    names = capitalised
    if "'" in text:
        names = [n for name in capitalised for n in (name.removesuffix("'s"), name.replace("'", ""))]
    first = names[: 2 if names is capitalised else 4]
    if setting.speaker and not setting.speaker.isdisjoint(names):
        traits.append("names the speaker")
    if setting.body and not setting.body.isdisjoint(names):
        traits += ["names the speaker's body", f"names the speaker's body person={person}"]
        if not setting.body.isdisjoint(first):
            traits.append("opens with the speaker's body")
        if setting.called and setting.called.replace("'", "") in text.replace("'", ""):
            traits += ["names the speaker's body in full", f"names the speaker's body in full person={person}"]
    if setting.issuer and not setting.issuer.isdisjoint(names):
        traits += ["names the issuer", f"names the issuer person={person}"]
        if not setting.issuer.isdisjoint(first):
            traits.append("opens with the issuer")
    if text[:1] in "*†":
        traits.append("opens a note")
    office = setting.role.lower().split()[-2:]
    if setting.role and setting.role in text:
        traits.append("names the speaker's role")
    elif len(office) == 2 and " ".join(office) in lowered:
        traits.append("names the speaker's office")
    if _REPORTS.match(text):
        traits.append("opens with who says")
    if _THIRD.match(text):
        traits.append("opens with he or she")
    if "(" in text and _INITIALS.search(text):
        traits.append("explains initials")
    if text[:1] in "\"'":
        traits.append("opens with a mark")
    if text.rstrip().endswith(":") and _NAMED.match(text):
        traits.append("may be a lead-in")
    if setting.near and found:
        taken = sum([word in setting.near for word in content])
        traits.append("takes up the lead-in=" + ("much" if taken > 3 else "some" if taken > 1 else "little"))
    if content and setting.narrated:
        shared = _held(content, setting.narrated) / len(content)
        traits.append("repeats narration=" + ("much" if shared > 0.35 else "some" if shared > 0.15 else "little"))
        if _repeats(lowered, setting.narrated):
            traits += ["repeats a phrase of narration", f"repeats a phrase of narration person={person}"]
    stops = len(_SENTENCE.findall(text))
    traits.append(f"sentences={min(stops, 4)}")
    if stops and len(found) / stops > 28:
        traits.append("long sentences")
    capitals = len(capitalised) / max(1, len(found))
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
    figures = _DIGIT.search(text) is not None
    if figures and _DATE.search(text):
        traits.append("date")
    if figures and _MONEY.search(text):
        traits.append("money")
    if figures:
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
    if ('"' in text or "'" in text) and _MARKS.search(text):
        traits.append("quotation marks")
    if present & _SAYING:
        traits.append("verb of saying")
    if (
        (figures and _TELEPHONE.search(text))
        or ("@" in text and _MAIL.search(text))
        or (("www." in text or "://" in text) and _WEB.search(text))
    ):
        traits.append("address")
    if present & _BEEN and _PASSIVE.search(text):
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
        if len(present & setting.title) > 1:
            traits.append("takes up the title")
    plain = tuple([t for t in traits if not t.startswith(_OF_WORDS)])
    return Seen(present & common, content, tuple(traits), plain, person, tuple(found))
