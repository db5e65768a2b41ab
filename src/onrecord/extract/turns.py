"""Turns: who says what in transcripts, press conferences and debates, where a label opens each speaker's words.

    ANN LEE, MINISTER FOR FERRIES: Good morning ...      a name with its office; later LEE: or MINISTER:
    JOURNALIST: ...   Q. ...   A. ...                    an office that nobody is named for
    Senator Lee:   Mr COOK:   The Secretary of State for Ferries (Ann Lee):

A line that merely holds a colon is no turn: one label alone counts only when it gives a name with an office.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from onrecord.extract.cue_roles import heads
from onrecord.extract.rule import Reading, Rule, run_rules
from onrecord.model import Mention, Part, Passage, Span
from onrecord.text.words import alternation, words_of
from onrecord.values import Name, Quotation

_LONGEST = 160
"""The longest label: a name, an office of a long-named department, a constituency."""

_CAPS = r"(?:Mc|Mac|O'|D'|de |van )?[A-Z][A-Z'.-]+"
_SHOUTED_WORD = r"(?:(?:of|for|the|and|to|in|&) )*[A-Z][A-Z'&.-]*(?:,? |(?= ?:))"
_PLAIN = r"[A-Z][\w'.-]*[\w']"
_SHOUTED = re.compile(
    rf"(?P<name>(?:{_CAPS} ){{0,4}}{_CAPS}(?: \d{{1,2}})?)(?P<role>, (?:{_SHOUTED_WORD})+)?\s*:(?=\s|$)"
)
_ROLE_NAME = re.compile(
    rf"(?:The |the |Madam |Mr )(?P<role>[A-Z][^():]{{3,110}}?)"
    rf" \((?P<name>(?:(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Baroness)\.? )?(?:{_PLAIN} ){{1,3}}{_PLAIN})\)"
    r"(?: \([^()]{2,30}\))?\s*:(?=\s|$)"
)
_MEMBER = re.compile(
    rf"(?P<name>(?:(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Baroness)\.? )?(?:{_PLAIN} ){{1,3}}{_PLAIN})"
    rf" \([A-Z][^():]{{2,50}}\)(?: \([^():]{{2,20}}\))?\s*:(?=\s|$)"
)
_NAME_ROLE = re.compile(rf"(?P<name>(?:{_PLAIN} ){{1,3}}{_PLAIN}), (?P<role>(?:the )?[A-Z][^:]{{3,110}}?)\s*:(?=\s|$)")
_ANYBODY = re.compile(rf"(?P<name>(?:{_PLAIN} ){{0,3}}{_PLAIN})\s*:(?=\s|$)")
_LETTER = re.compile(r"(?P<name>[QA])\s*[.:](?=\s)")
_SPOKEN = frozenset(("speech", "statement", "oral_statement", "written_statement"))
_STOPS = frozenset(("heading", "note", "contact", "title", "provenance", "cell"))
_LOWER = frozenset(("of", "for", "the", "and", "to", "in", "on", "de", "van"))


class Label(NamedTuple):
    """A label at the start of a passage: the name and role as written, and where its words begin."""

    passage: int
    span: Span
    name: str
    role: str | None
    sure: bool
    says: int


class Who(NamedTuple):
    """Whom a label means."""

    speaker: str | None
    role: str | None


@cache
def words(section: str) -> frozenset[str]:
    """A word list of `data/turns.toml`."""
    return frozenset(words_of("onrecord.extract", "turns", section))


@cache
def _titled() -> re.Pattern[str]:
    title = alternation(sorted(words("titles")))
    return re.compile(
        rf"(?P<title>(?:The )?(?:{title}\.? )+)(?P<name>(?:{_PLAIN} |{_CAPS} ){{0,3}}(?:{_PLAIN}|{_CAPS}))\s*:(?=\s|$)"
    )


def _label(reading: Reading, index: int) -> Label | None:
    """The label that opens a passage; none before words in marks, which a release gives to whom it names so."""
    found = _label_of(reading, index)
    return None if found is not None and reading.folded.startswith('"', found.says) else found


def _label_of(reading: Reading, index: int) -> Label | None:
    here = reading.passages[index]
    if here.kind not in ("paragraph", "quotation"):
        return None
    folded = reading.folded
    line = folded[here.start : min(here.end, here.start + _LONGEST)]
    if ":" not in line and not _LETTER.match(line):
        return None

    def made(match: re.Match[str], sure: bool, role: str | None = None) -> Label:
        says = here.start + match.end()
        while says < here.end and folded[says] in " -":
            says += 1
        return Label(index, Span(here.start, here.start + match.end()), match["name"].strip(), role, sure, says)

    if match := _LETTER.match(line):
        return made(match, False)
    if match := _SHOUTED.match(line):
        role = (match["role"] or "").strip(", ") or None
        if role is None or _is_office(role):
            return made(match, role is not None and " " in match["name"], role)
        return None
    if (match := _ROLE_NAME.match(line)) and _is_office(match["role"]):
        return made(match, True, match["role"])
    if match := _MEMBER.match(line):
        return made(match, False)
    if (match := _titled().match(line)) or (match := _ANYBODY.match(line)):
        return made(match, False)
    if (match := _NAME_ROLE.match(line)) and _is_office(match["role"]):
        return made(match, False, match["role"])  # in a release it leads in one quotation
    return None


def _is_office(role: str) -> bool:
    """Whether words are an office and nothing else: "Director, who spoke" and "Director said" are not."""
    tokens = re.findall(r"[^\W_][^\s,]*", role)
    named = all(word[0].isupper() or word[0].isdigit() or word in _LOWER for word in tokens)
    return named and any(word.strip(",.").capitalize() in heads() for word in role.split())


def _plain(name: str) -> str:
    """A label's name for comparison: small letters, no number, title or article."""
    return re.sub(r"(?:^the | \d+$)", "", name.lower()).strip(" .")


def labels(reading: Reading) -> list[Label]:
    """The labels of a document that is told in turns; none when it is not."""
    found = [label for i in range(len(reading.passages)) if (label := _label(reading, i))]
    if not found:
        return []
    named = _named(reading, found)
    asked = [label for label in found if _plain(label.name) in words("questioners")]
    letters = {label.name for label in asked if len(label.name) == 1}
    counts = [_plain(label.name) for label in found]
    kept = {label for label in found if _stands(reading, label, named, counts, asked, letters)}
    if len(kept) < 2 and not any(label.sure for label in kept):
        return []
    return [label for label in found if label in kept or _is_member(reading, label)]


def _stands(
    reading: Reading, label: Label, named: dict[str, Who], counts: list[str], asked: list[Label], letters: set[str]
) -> bool:
    """Whether a label tells by itself, or with the others, that somebody speaks."""
    plain = _plain(label.name)
    if plain in words("questioners"):
        return (len(asked) > 1 and (len(label.name) > 1 or letters == {"Q", "A"})) or (bool(named) and plain != "a")
    if label.role and not label.sure:
        return len(asked) > 0
    if label.sure or plain.split()[-1] in named or _chair(plain):
        return True
    if not label.name.isupper() and not _is_member(reading, label):
        return len(asked) > 1 and " " in label.name
    # "NOTE:", "LONDON:", "Harbour Fund:" are labels only of those who speak again, or to somebody.
    return _may_be_person(reading, label) and (counts.count(plain) > 1 or len(asked) > 0)


def _chair(plain: str) -> str | None:
    """The chair that a label names: `madam speaker` is `speaker`."""
    bare = re.sub(r"^(?:m[rs]s?|madam)\.? ", "", plain)
    return bare if bare in words("chairs") else None


def _is_member(reading: Reading, label: Label) -> bool:
    """Whether a label has the form that only a speaker's has: `Mr Cook:`, `Ann Lee (Easthaven) (Ind):`."""
    line = label.span.of(reading.folded)
    return _titled().match(line) is not None or _MEMBER.match(line) is not None


def _may_be_person(reading: Reading, label: Label) -> bool:
    """Whether a label without office may be somebody's: a title, a name of two words, or a surname of the text."""
    if _is_member(reading, label):
        return True
    tokens = label.name.split()
    office = len(tokens) <= 2 and tokens[-1].capitalize() in heads()
    return office or len(tokens) > 1 or label.name.capitalize() in reading.folded[: label.span.start]


def _named(reading: Reading, found: Iterable[Label]) -> dict[str, Who]:
    """Full names by their last word: of labels that give them, of the document's speaker, of people in its text."""
    people = {
        value.name.split()[-1].lower(): Who(value.name, value.role)
        for mention in reading.of("name")
        if isinstance(value := mention.value, Name) and value.kind == "person" and " " in value.name
    }
    document = reading.document
    if document.speaker:
        people[document.speaker.split()[-1].lower()] = Who(document.speaker, document.role)
    asked = any(_plain(label.name) in words("questioners") for label in found)
    for label in found:
        bare = _untitled(label.name)
        title = label.name[: len(label.name) - len(bare)].strip()
        office = label.role or (title if title.split() and title.split()[-1].capitalize() in heads() else None)
        if label.role or (asked and " " in bare and (bare.isupper() or title) and not _chair(_plain(bare))):
            name = _written(reading, bare)
            people[name.split()[-1].lower()] = Who(name, _written(reading, office) if office else None)
    return people


@cache
def _titles_in_front() -> re.Pattern[str]:
    title = alternation(sorted(words("titles") | {each.upper() for each in words("titles")}))
    return re.compile(rf"^(?:(?:[Tt]he )?{title}\.? )+(?=\S)")


def _untitled(name: str) -> str:
    return _titles_in_front().sub("", name)


def _written(reading: Reading, shouted: str) -> str:
    """Words in capitals as the text writes them elsewhere, else with capitals as a name has them.

    What the text does not write otherwise loses only what capitals hide: `MCCARTHY` becomes `McCarthy`.
    """
    if not shouted.isupper():
        return shouted
    at = 0
    while (at := reading.lowered.find(shouted.lower(), at)) >= 0:
        if not (there := reading.folded[at : at + len(shouted)]).isupper() and there[0].isupper():
            return reading.text[at : at + len(shouted)]
        at += len(shouted)
    tokens = [
        token.lower() if token.lower() in _LOWER and n else re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), token)
        for n, token in enumerate(shouted.split())
    ]
    return re.sub(r"\b(Mc|O')([a-z])", lambda m: m[1] + m[2].upper(), " ".join(tokens)).replace("'S", "'s")


def _resolved(reading: Reading, label: Label, named: dict[str, Who], before: Sequence[Who]) -> Who:
    plain = _plain(label.name)
    if plain in words("answers"):
        speakers = {who for who in before if who.speaker and who.speaker not in words("hosts") | {"journalist"}}
        known = [Who(reading.document.speaker, reading.document.role)] if reading.document.speaker else list(speakers)
        return known[0] if len(known) == 1 else Who(None, None)
    if plain in words("questioners"):
        return Who(plain if plain in words("hosts") else "journalist", None)
    if chair := _chair(plain):
        return Who(None, _written(reading, chair.upper()))
    name = _written(reading, _untitled(label.name))
    if who := named.get(name.split()[-1].lower()):
        return Who(who.speaker, who.role or label.role)
    if name.split()[-1].capitalize() in heads():  # "MINISTER:", "PREMIER:"
        holders = [who for who in before if who.role and name.lower().split()[-1] in who.role.lower()]
        return holders[-1] if holders else Who(None, name)
    return Who(name, label.role)


def turns(reading: Reading) -> Iterator[Mention]:
    """The words behind a speaker's label in a transcript or debate, up to the next label or the end of the talk."""
    found = labels(reading)
    named = _named(reading, found)
    said: list[Who] = []
    own = len(found) == 1 and reading.document.kind in _SPOKEN  # the one label is that of whoever makes the statement
    for number, label in enumerate(found):
        until = found[number + 1].passage if number + 1 < len(found) else len(reading.passages)
        span = _words_of(reading.passages, label, until)
        who = _resolved(reading, label, named, said)
        said.append(who)
        if span is None:
            continue
        cue = label.span.of(reading.text)
        value = Quotation("speech" if own else "block", who.speaker, who.role, None, cue)
        yield Mention("quotation.turn", span, value, (Part("cue", label.span),), reasons=("the label of a turn",))


def _words_of(passages: Sequence[Passage], label: Label, until: int) -> Span | None:
    end = passages[label.passage].end
    for at in range(label.passage + 1, until):
        if passages[at].kind in _STOPS:
            break
        end = passages[at].end
    start = label.says
    if start >= passages[label.passage].end:  # the label stands on a line of its own
        start = passages[label.passage + 1].start if end > passages[label.passage].end else end
    return Span(start, end) if start < end else None


def around(turns: Sequence[Mention], others: Sequence[Mention]) -> list[Mention]:
    """Turns and other quotations together: of those, one inside a turn stays, one that repeats or cuts it does not."""
    kept = [
        other
        for other in others
        if not any(
            turn.span == other.span or (turn.span.overlaps(other.span) and not turn.span.covers(other.span))
            for turn in turns
        )
    ]
    return sorted([*turns, *kept], key=lambda m: (m.span.start, -m.span.end, m.rule))


RULES: tuple[Rule, ...] = (Rule("quotation.turn", turns),)


def find(reading: Reading) -> list[Mention]:
    """Every turn of a document that is told in turns."""
    return run_rules(RULES, reading)
