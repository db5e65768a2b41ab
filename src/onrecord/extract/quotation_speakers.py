"""Who a lead-in points to: "She added", "the minister said", "Mr Reed said", from what the document said before."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterator
from itertools import takewhile

from onrecord.extract.cue_roles import OFFICE, heads, split_role, words
from onrecord.extract.cues import NOBODY, Attribution, people
from onrecord.extract.name_words import given
from onrecord.extract.people import described
from onrecord.extract.quotation_inline import arguing
from onrecord.extract.quotation_leads import LeadIn
from onrecord.extract.rule import Reading
from onrecord.model import Span
from onrecord.text.fold import fold
from onrecord.text.sentences import sentences
from onrecord.text.words import words_of
from onrecord.values import Name

Named = tuple[int, Attribution]

_FAR = 8
"""Passages before a lead-in in which "she" or "the minister" is looked for among the people named."""


_SIGNED_TITLE = re.compile(
    r"[\"'\u2019\u201d] ?(?:[-:|\u2013\u2014]|says) ?(?P<who>[^\W\d_][\w'-]+(?: [^\W\d_][\w'-]+){1,2})$"
)
_SHORT = {"gov": "governor", "rep": "representative", "sen": "senator"}  # "Gov. Ann Reed", and then "the governor said"
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Baroness|Professor|Councillor) [A-Z][\w-]+")


def _fuller(role: str | None, known: str | None) -> str | None:
    """A role as stated here, or as the document gave it before where one word of it stands here: "Minister Reed"."""
    return known if known and (not role or (" " not in role and role in known.split())) else role


_NEXT_LAST = re.compile(r"\b(?:Commissioner|Minister|Secretary)\b.*, [A-Z][\w'’-]+ [A-Z][\w'’-]+$")
_NEXT_NAME = re.compile(r", [A-Z][\w'-]+ [A-Z]")


def _in_no_row(who: Attribution, folded: str) -> Attribution:
    """A person without the body that is only the next name of a row: "Ann Reed, Tom Bell, Ivo Hart and Una Lee"."""
    where = who.spans.get("organisation")
    if who.role or who.organisation is None or where is None or len(who.organisation.split()) != 2:
        return who
    return who._replace(organisation=None) if _NEXT_NAME.match(folded, where.end) else who


_ANOTHER_RANK = frozenset(
    ("assistant", "associate", "deputy", "former", "interim", "junior", "lieutenant", "parliamentary", "permanent",
     "principal", "private", "shadow", "under", "vice")
)  # fmt: skip


def _role_words(role: str) -> set[str]:
    """The words of an office that tell it from others: small letters, "the", "of" and "acting" left out."""
    told = (word.strip(",.'").lower() for word in role.replace("-", " ").split())
    return {word for word in told if word not in ("acting", "and", "for", "of", "the")}


class Speakers:
    """The people a document has named so far, so that a later lead-in can point back to them.

    Lead-ins of one kind are resolved in the order of the text. The narration is read only where a lead-in needs it.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._said: list[Named] = []
        self._spoke: dict[str, list[Named]] = {}
        self._family: dict[str, list[Attribution]] | None = None
        self._read: dict[int, list[Named]] = {}
        self._named: dict[str, list[Named]] = {}
        self._argued: dict[tuple[int, int], Named | None] = {}

    def resolve(self, lead: LeadIn) -> Attribution:
        """The speaker of a lead-in, with the role and body given where the document named them first."""
        found, at = lead.attribution, lead.cue.start
        if lead.pointing == "pronoun" and (office := self._here(lead)):
            found = self._holder(office, at)
        elif lead.pointing == "pronoun":
            found = self._titled(self._last(at)) if lead.subject != "they" else NOBODY
        elif lead.pointing == "office":
            found = self._holder(lead.subject, at)
        elif lead.pointing is None and found.speaker:
            a_body = found.speaker == found.organisation  # taken for one: "Attorney General Reed"
            found = (self._by_surname(found.speaker, at) if a_body else None) or self._completed(found, at)
        speaker, role, body = (self._as_written(stated) for stated in found[:3])
        found = Attribution(speaker, role, body, found.spans)
        if found.speaker and lead.pointing != "group":
            insort(self._said, (at, found), key=lambda pair: pair[0])
            for word in set(fold(found.speaker).split()):
                insort(self._spoke.setdefault(word, []), (at, found), key=lambda pair: pair[0])
        return found

    def _as_written(self, stated: str | None) -> str | None:
        """Words with the apostrophe that the text has: "Pat D’Arcy" where that is how it is written."""
        if stated is None or "'" not in stated or stated in self.reading.text:
            return stated
        curly = stated.replace("'", "’")
        return curly if curly in self.reading.text else stated

    def _people(self, index: int) -> list[Named]:
        """Whom one passage names, in order."""
        if index not in self._read:
            passage = self.reading.passages[index]
            told = passage.kind not in ("provenance", "contact", "quotation")
            text = self.reading.text[passage.start : passage.end] if told else ""
            folded = self.reading.folded[passage.start : passage.end] if told else ""
            found = [_in_no_row(a, folded) for a in people(text, folded)] if told else []
            if '"' in folded:  # whom the words in marks name does not speak them
                found = [a for a in found if folded.count('"', 0, a.spans["speaker"].start) % 2 == 0]
            found = [self._own_role(a, passage.start) for a in found]
            self._read[index] = [(passage.start + a.spans["speaker"].start, a) for a in found]
        return self._read[index]

    def _own_role(self, who: Attribution, start: int) -> Attribution:
        """A person with the office before the name where the one behind is the next person's: "Minister for Ports, Ann
        Reed, Minister of State for Piers, Tom Bell, and"."""
        if who.role is None or _NEXT_LAST.search(who.role) is None:
            return who
        at = who.spans["speaker"]
        stated, _ = described(self.reading, Span(start + at.start, start + at.end))
        return who._replace(role=stated.role if stated else None, organisation=stated.organisation if stated else None)

    def _naming(self, word: str, before: int | None = None) -> Iterator[Named]:
        """People whose name or role has a word, in order, of those whom the narration names."""
        word = fold(word)
        if word not in self._named:
            forms = {word, word.capitalize()}
            self._named[word] = [
                named
                for index, passage in enumerate(self.reading.passages)
                if any(self.reading.folded.find(form, passage.start, passage.end) >= 0 for form in forms)
                for named in self._people(index)
            ]
        yield from takewhile(lambda named: before is None or named[0] < before, self._named[word])

    def _here(self, lead: LeadIn) -> str | None:
        """The office that a lead-in itself names, and "he" takes up: "the Prime Minister's visit, where he said"."""
        sentence = self.reading.folded[lead.cue.start : lead.verb.start]
        offices = re.findall(rf"\b[Tt]he (?P<office>{OFFICE.pattern})", sentence)
        return offices[0] if len(offices) == 1 and not people(sentence) else None

    def _titled_name(self, index: int, at: int) -> Named | None:
        """The last person whom a sentence of a passage opens with by title and surname: "Mr Reed stressed that"."""
        passage = self.reading.passages[index]
        if passage.kind in ("provenance", "contact", "quotation"):
            return None
        found = None
        for match in _TITLED.finditer(self.reading.folded, passage.start, min(passage.end, at)):
            if self._opens(match.start()) and not self._people_at(index, match.span()):
                found = match.start(), Attribution(match.group(), None, None, {})
        return found

    def _people_at(self, index: int, span: tuple[int, int]) -> bool:
        return any(span[0] - 30 <= place <= span[1] for place, _ in self._people(index))

    def _last(self, at: int) -> Attribution:
        """Whom "she" or "he" means: who spoke last, or opened a later sentence; else the document's speaker."""
        said = next((s for s in reversed(self._said) if s[0] < at), None)
        here = next((i for i, p in enumerate(self.reading.passages) if p.end > at), len(self.reading.passages) - 1)
        told: Named | None = None
        for index in range(here, max(-1, here - _FAR), -1):
            if said and self.reading.passages[index].end < said[0]:
                break
            told = self._subject(index, at)
            if told:
                break
        else:
            if not said and len({who.speaker for _, who in self._before(at)}) == 1:
                told = self._before(at)[0]
        if told and (not said or told[0] > said[0]):
            return self._completed(told[1], at)
        if said:
            return said[1]
        document = self.reading.document
        return Attribution(document.speaker, document.role, None, {}) if document.speaker else NOBODY

    def _subject(self, index: int, at: int) -> Named | None:
        """The last person who opens a sentence of a passage."""
        found = [n for n in self._people(index) if n[0] < at and self._opens(n[0])]
        passage = self.reading.passages[index]
        titled = self._titled_name(index, at)
        following = self.reading.passages[min(index + 1, len(self.reading.passages) - 1)]
        if passage.start <= at < following.end:  # "E J Reed argues that ... He writes": an unusual name is one here
            before = sentences(self.reading.folded, passage.start, min(at, passage.end))
            found += [named for span in before[:6] if (named := self._arguing(*span))]
        return max([*found, *([titled] if titled else [])], key=lambda named: named[0], default=None)

    def _arguing(self, start: int, end: int) -> Named | None:
        """Whom a sentence names as arguing something, read once however many quotations come after it."""
        if (start, end) not in self._argued:
            self._argued[start, end] = arguing(self.reading.folded, start, end)
        return self._argued[start, end]

    def _before(self, at: int) -> list[Named]:
        """Everybody whom the document names before a place."""
        indices = (i for i, p in enumerate(self.reading.passages) if p.start < at)
        return [named for i in indices for named in self._people(i) if named[0] < at]

    def _titled(self, who: Attribution) -> Attribution:
        """A person of whom the document gives no role, and whose title names one office: "Home Secretary to speak"."""
        if who.role or not who.speaker:
            return who
        named = OFFICE.findall(self.reading.document.title)
        return who._replace(role=named[0]) if len(set(named)) == 1 else who

    def _opens(self, place: int) -> bool:
        """Whether a person opens a sentence of the narration, as the one whom a following pronoun means does."""
        passage = self.reading.passage_at(place)
        if passage is None:
            return False
        first = max(a for a, _ in sentences(self.reading.folded, passage.start, passage.end) if a <= place)
        before = re.sub(r"^\w+ing\b[^,]*,", "", self.reading.folded[first:place])
        return len(before) < 60 and not re.search(r"\b(?:by|with|from|and|to|for)\b(?!.*\b[A-Z])", before)

    def _holder(self, office: str, at: int) -> Attribution:
        """Who holds an office: the one of the surname that stands behind it, else the last person that the document
        names with a role that has all its words."""
        if (by_name := self._by_surname(office, at)) is not None:
            return by_name
        wanted = {w.lower() for w in office.split()}
        head = next((w for w in reversed(office.split()) if w in heads()), office.split()[-1])
        said = [s for s in self._said if s[0] < at]
        short = next((s for s, long in _SHORT.items() if long == head.lower()), None)
        also: list[Named] = list(self._naming(short, at)) if short else []
        named: list[Named] = sorted([*said, *self._naming(head, at), *also], key=lambda pair: pair[0])
        for _, who in reversed(named):
            held = {w.lower().strip(",.'") for w in (who.role or "").split()}
            if who.role and wanted <= held | {_SHORT.get(word, word) for word in held}:
                return who
        if (alone := self._only_holder(wanted, at)) is not None:
            return alone
        titled = _SIGNED_TITLE.search(self.reading.document.title)  # "We will open it by May" - Ann Reed
        if titled and titled["who"].split()[0] in given():
            return Attribution(titled["who"], office, None, {})
        role, body = split_role(office)
        parts = (role.of(office) if role else office, body.of(office) if body else None)
        return Attribution(office if office[0].isupper() else None, *parts, {})

    def _by_surname(self, office: str, at: int) -> Attribution | None:
        """The one in that office of whom a lead-in gives it with the surname: "Attorney General Reed said"; of an
        attorney general named nowhere, what the lead-in says."""
        *front, last = office.split()
        general = front[-1:] == ["General"] and len(front) > 1
        if last in heads() or last == "General" or not (general or any(word in heads() for word in front)):
            return None
        office_words = _role_words(" ".join(front))
        subset = None  # "Michigan Attorney General" of the attorney general, and the other way round
        for who in self._of_surname(last, at):
            held = _role_words(who.role or "")
            if held == office_words and len((who.speaker or "").split()) > 1:
                return who
            inner = " ".join(front).lower().endswith(f" {(who.role or '').lower()}") and len(held) > 1
            if (inner or office_words <= held) and not (held ^ office_words) & _ANOTHER_RANK:
                subset = subset or (who if len((who.speaker or "").split()) > 1 else None)
        if subset is not None:
            return subset
        a_place = last == "Canada" or (last in words_of("onrecord.extract", "names", "states") and last not in given())
        body = last in words("bodies") or a_place
        return Attribution(last, " ".join(front), None, {}) if general and not body else None

    def _only_holder(self, wanted: set[str], at: int) -> Attribution | None:
        """The one person named before a place, by the family of names, whose role has all the words of an office."""
        held = {
            m.value.name: Attribution(m.value.name, m.value.role, m.value.organisation, {})
            for m in self.reading.of("name")
            if isinstance(m.value, Name) and m.value.role and m.span.start < at
            and wanted <= {word.strip(",.'") for word in m.value.role.lower().split()}
        }  # fmt: skip
        return next(iter(held.values())) if len(held) == 1 else None

    def _named_people(self) -> Iterator[Name]:
        """The people that the family of names found, in the order of the text."""
        return (m.value for m in self.reading.of("name") if isinstance(m.value, Name))

    def _of_surname(self, name: str, at: int) -> Iterator[Attribution]:
        """Whom a name alone at a place may be: who spoke before it, the last one first, whom the narration names
        before it, then whomever else the document names so."""
        yield from (who for place, who in reversed(self._spoke.get(name, ())) if place < at)
        named = list(self._naming(name))
        before = bisect_left(named, at, key=lambda pair: pair[0])
        yield from (who for _, who in reversed(named[:before]))
        yield from (who for _, who in named)
        yield from self._by_family().get(name, ())
        document = self.reading.document
        if document.speaker and name in document.speaker.split():
            yield Attribution(document.speaker, document.role, None, {})

    def _by_family(self) -> dict[str, list[Attribution]]:
        """The people that the family of names found, under each word of their names."""
        if self._family is None:
            self._family = {}
            for found in self._named_people():
                if found.kind == "person":
                    for word in fold(found.name).split():
                        self._family.setdefault(word, []).append(Attribution(found.name, found.role, None, {}))
        return self._family

    def _completed(self, who: Attribution, at: int) -> Attribution:
        """The full name, role and body behind "Mr Reed" or a name alone, where the document gives them."""
        parts = fold(who.speaker or "").split()
        if who.role and len(parts) > 1 and parts[0] not in words("honorifics"):
            return who
        alone = len(parts) == 1 or parts[0].rstrip(".") in words("honorifics")
        for other in self._of_surname(parts[-1], at):
            names = fold(other.speaker or "").split()
            same = other.speaker == who.speaker
            if same or (alone and len(names) > 1 and parts[-1] in (names[0], names[-1]) and "and" not in names):
                who = Attribution(
                    other.speaker, _fuller(who.role, other.role), who.organisation or other.organisation, who.spans
                )
                alone = False
                if who.role:
                    break
        return who
