"""The trail of a promise: told again, worded otherwise, given another deadline, reported as under way or done.

Two announced acts are one where the words of their actions agree (Jaccard and overlap of content words, stemmed) and
no number in them differs. Whether it was kept is not decided here: a later report is a report, as stated.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from onrecord.link.concepts import content, label, list_of, stem
from onrecord.link.corpus import Corpus, Linker, Page
from onrecord.link.governments import two_governments
from onrecord.link.reuse import mirrors
from onrecord.link.wording import day, deed, issued, order, quoted, sentence, times, told
from onrecord.model import Link, Member, Record, Slot
from onrecord.text.fold import fold
from onrecord.values import Commitment

_PROPER = re.compile(r"(?<=[a-z,;:)\"'] )[A-Z][\w'-]+(?: (?:(?:of|for|and|the) )?[A-Z][\w'-]+)*")
_IRREGULAR = {
    "began": "begin", "begun": "begin", "brought": "bring", "built": "build", "chose": "choose", "chosen": "choose",
    "drawn": "draw", "driven": "drive", "found": "find", "gave": "give", "given": "give", "giving": "give",
    "grown": "grow", "held": "hold", "kept": "keep", "laid": "lay", "led": "lead", "made": "make", "making": "make",
    "met": "meet", "paid": "pay", "sent": "send", "shown": "show", "spent": "spend", "taken": "take", "taking": "take",
    "taught": "teach", "told": "tell", "took": "take", "won": "win", "written": "write", "wrote": "write",
}  # fmt: skip
CROWD = 80  # a word in more acts than this does not bring two of them together
LONG = 24  # content words: an act of more is a paragraph, in which much is said
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_PROMISED = ("promised", "conditional")
_REPORTED = ("done", "under_way")
_STATUS = {"done": "done", "under_way": "under way"}
_OFFERED = re.compile(
    r"\b(?:designed|intended|was set up|were set up|pledged|promised|vowed|committed to|"
    r"announced (?:plans|his|her|their|proposals)|propos(?:ed|ing|als?)|plans? to|believes?|will|would|"
    r"in the future|welcomes?)\b",
    re.I,
)
_EFFECT = re.compile(
    r"^[\W]*(?:This|It|That|These|They|Which|The (?:[\w-]+ )?(?:changes?|reforms?|measures?|moves?|proposals?|savings?|"
    r"approach|result))\b[^.;,]{0,60}?\b(?:will|would|could)\b"
    r"|\bwill (?:only )?see\b|\bwould (?:need|have) to\b|\bneed to be\b|\bproposals?\b[^.;]{0,40}\baims?\b"
    r"|\b(?:wants?|want) to\b|\bplenty of\b"
)


@dataclass(frozen=True)
class Act:
    """An announced act in its document."""

    page: Page
    record: Record
    value: Commitment

    @cached_property
    def deed(self) -> str:
        return deed(self.record)

    @cached_property
    def words(self) -> frozenset[str]:
        """The content words of what is to be done, stemmed."""
        return frozenset(w for w in label(self.deed or self.record.text) if content(w))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The figures in it; a year of a deadline is no part of the act."""
        found = _NUMBER.findall(self.record.text)
        return frozenset(n.replace(",", "") for n in found if not re.fullmatch(r"(?:19|20)\d\d", n))

    @property
    def promised(self) -> bool:
        return self.value.status in _PROMISED

    @property
    def undertaken(self) -> bool:
        """Whether somebody is to do something: no hoped-for effect, no aim, no rule for others."""
        firm = self.promised and self.value.strength == "firm" and bool(self.value.actor)
        return firm and not _EFFECT.search(self.record.text)

    @property
    def reported(self) -> bool:
        """Whether it is told as under way or done, and is no promise about a promise ("has pledged to")."""
        return self.value.status in _REPORTED and not _OFFERED.search(self.record.text)

    @cached_property
    def verb(self) -> str:
        """What is done, as a stem: the first word of the action."""
        first = re.match(r"(?:now |also |already |further |fully |jointly )*([\w'-]+)", self.deed)
        word = first[1].lower() if first else ""
        return stem(_IRREGULAR.get(word, word))

    @cached_property
    def names(self) -> frozenset[str]:
        """The words of proper names in it."""
        found = _PROPER.findall(fold(self.record.text)[1:])
        return label(" ".join(found)) - label(" ".join(list_of("concepts", "everyone")))


def acts(corpus: Corpus) -> list[Act]:
    """Every announced act long enough to be known again, in order of issue; calls to others are nobody's promise."""
    twice = corpus.once(mirrors)
    return [
        act
        for page in corpus.pages
        if page.id not in twice
        for record in page.of("commitment")
        if isinstance(record.value, Commitment) and record.value.status != "call_to_others"
        and 4 <= len((act := Act(page, record, record.value)).words) <= LONG
    ]  # fmt: skip


_IN_POST = re.compile(
    r"\b(?:appointed|chair|serve|take (?:on|up)|taking (?:on|up))\b[^.;]*\b(?:chair|director|member|post|role)"
    r"|\bjoin\b[^.;]*\bas (?:an? |its |the )?(?:[a-z-]+ ){0,2}(?:chair|director|member)\b"
)


def _two_people(one: str | None, other: str | None) -> bool:
    """Whether the last words of two actors are two, as surnames of two people are."""
    last = [who.split()[-1] for who in (one, other) if who]
    return len(last) == 2 and last[0] != last[1] and all(name[0].isupper() for name in last)


def one_act(a: Act, b: Act) -> bool:
    """Whether two acts are one, going by the words of their actions, their figures and whose government speaks."""
    shared, either = len(a.words & b.words), len(a.words | b.words)
    close, covered = shared / either, shared / min(len(a.words), len(b.words))
    if shared < 4 or close < 0.5 or covered < 0.75 or (shared == 4 and close < 0.75):
        return False
    if _IN_POST.search(a.record.text) and _two_people(a.value.actor, b.value.actor):
        return False  # "Ann Reed will take on the role of director", "Tom Bell has agreed to take on the role"
    if not (a.numbers <= b.numbers or b.numbers <= a.numbers):
        return False
    return not two_governments(a.page, b.page)


def ties(corpus: Corpus) -> list[tuple[Act, Act]]:
    """Pairs of acts that are one, the earlier first, of two days; words briefed beforehand are left aside."""
    held = corpus.once(acts)
    holders: dict[str, list[int]] = defaultdict(list)
    for index, act in enumerate(held):
        for word in act.words:
            holders[word].append(index)
    near = {pair for where in holders.values() if len(where) <= CROWD for pair in combinations(where, 2)}
    return [
        (held[i], held[j]) for i, j in sorted(near)
        if order(held[i].page, held[j].page) == "before" and one_act(held[i], held[j])
        and not held[i].page.advance(held[i].record.start)
    ]  # fmt: skip


def find_delivery(corpus: Corpus) -> Iterator[Link]:
    """What was promised is later reported as under way or done, in the words of the report."""
    best: dict[str, tuple[Act, Act]] = {}
    for a, b in corpus.once(ties):
        if a.promised and b.reported and not _aside(a, b):
            kept = best.get(b.record.id)
            if kept is None or _closeness(a, b) > _closeness(*kept):
                best[b.record.id] = (a, b)
    for a, b in best.values():
        status = _STATUS[b.value.status]
        yield Link.of(
            "delivery", "trail.delivery", _members(a, b),
            sentence(f"promised in {told(a.page)} ({quoted(a.record.text, 150)}), announced as {status} in "
                     f"{told(b.page)} ({quoted(b.record.text, 150)}){_months_between(a.page, b.page)}"),
            _slots(a, b), 0.5 if b.value.status == "done" else 0.4,
        )  # fmt: skip


_PART = re.compile(r"^(?:[A-Z][\w']* ){0,4}(?:will|would|could|can|may) (?:be )?(?:able|free|eligible|entitled)\b")


def _aside(a: Act, b: Act) -> bool:
    """Whether the later is no report of the earlier: another verb, other names, or a recap of the very promise."""
    if (_PART.match(a.record.text) and b.value.status == "done") or not a.verb or a.verb != b.verb:
        return True
    if b.value.when and b.value.when[:10] <= a.page.issued:
        return True
    return bool(a.names and b.names and not a.names & b.names)


def _closeness(a: Act, b: Act) -> tuple[float, str]:
    return len(a.words & b.words) / len(a.words | b.words), a.page.issued


def find_revised(corpus: Corpus) -> Iterator[Link]:
    """A promise is told again with another strength or another deadline."""
    told_of: set[tuple[str, str]] = set()
    for a, b in corpus.once(ties):
        if not (a.promised and b.promised) or _closeness(a, b)[0] < 0.6 or (what := _revision(a, b)) is None:
            continue
        key = (a.page.id, b.page.id)
        if key in told_of:
            continue
        told_of.add(key)
        yield Link.of(
            "update", "trail.revised", _members(a, b),
            sentence(f"promised in {told(a.page)} as {quoted(a.record.text, 150)}, and in {told(b.page)} as "
                     f"{quoted(b.record.text, 150)}: {what}"),
            _slots(a, b), 0.72,
        )  # fmt: skip


_FIRM = re.compile(r"\b(will|shall|must|commits? to|guarantees?)\b", re.I)
_SOFT = re.compile(
    r"\b(aims? to|hopes? to|plans? to|intends? to|seeks? to|expects? to|wants? to|would like to|could|may|might|should|"
    r"is considering|are considering|explore|look(?:s|ing)? at)\b",
    re.I,
)


_TOLD_ABOUT = re.compile(
    r"\b(?:announced|said|pledged|promised|decision|indicated|which|who|that|asked|if|bill|hopes?)\b", re.I
)


def _revision(a: Act, b: Act) -> str | None:
    """How the later wording differs in what binds: the word of strength, or the day; None where it does not."""
    changes = []
    before, after = _strength(a), _strength(b)
    if before and after and before[0] != after[0]:
        changes.append(
            f"{quoted(before[1])} became {quoted(after[1])} ({'firmer' if after[0] == 'firm' else 'weaker'})"
        )
    if a.value.due and b.value.due and _apart(a.value.due, b.value.due):
        later = b.value.due > a.value.due
        changes.append(
            f"the deadline moved from {day(a.value.due)} to {day(b.value.due)}, {'later' if later else 'earlier'}"
        )
    return "; ".join(changes) or None


def _strength(act: Act) -> tuple[str, str] | None:
    """The word that says how firmly, right before the action; none where a promise is only told about."""
    lead = act.record.text.split(act.deed)[0] if act.deed else ""
    if not lead or _TOLD_ABOUT.search(lead):
        return None
    for strength, pattern in (("firm", _FIRM), ("soft", _SOFT)):
        found = list(pattern.finditer(lead))
        if found and not lead[found[-1].end() :].strip():
            return strength, found[-1].group()
    return None


def _apart(one: str, other: str) -> bool:
    """Whether neither of two dates lies inside the other: "by May" and "by 12 May" are one deadline."""
    a, b = one.split("/")[-1], other.split("/")[-1]
    return not (a.startswith(b) or b.startswith(a)) and len(a) == len(b)


def find_told_again(corpus: Corpus) -> Iterator[Link]:
    """The same act is announced again in later documents: one link for a group, the earliest first."""
    pairs = [(a, b) for a, b in corpus.once(ties) if a.undertaken and b.undertaken and _revision(a, b) is None]
    for group in _groups(pairs):
        first, last = group[0], group[-1]
        pages = {act.page.id for act in group}
        silent = _months_between(first.page, last.page)
        yield Link.of(
            "restatement", "trail.told_again", _members(*group),
            sentence(f"a promise is told {times(len(group))} in {len(pages)} documents, earliest in this ledger in "
                     f"{told(first.page)} ({quoted(first.record.text, 150)}), latest in {told(last.page)}{silent}"),
            _slots(first, last), 0.22,
        )  # fmt: skip


def _groups(pairs: Sequence[tuple[Act, Act]]) -> list[list[Act]]:
    """Acts tied to the first of their group, in order: a chain of near likenesses would tie anything to anything."""
    groups: dict[str, list[Act]] = {}
    head: dict[str, str] = {}
    for a, b in pairs:
        first = head.get(a.record.id, a.record.id)
        if b.record.id in head or (b.record.id in groups and b.record.id != first):
            continue
        group = groups.setdefault(first, [a])
        if one_act(group[0], b) and all(act.page is not b.page for act in group):
            head[b.record.id] = first
            group.append(b)
    return [group for group in groups.values() if len(group) > 1]


def _months_between(a: Page, b: Page) -> str:
    """How long the one came after the other, in whole months; nothing below two."""
    if not (a.document.issued_date and b.document.issued_date):
        return ""
    months = (b.document.issued_date - a.document.issued_date).days // 30
    return f", {months} months later" if months >= 2 else ""


def _members(*of: Act) -> list[Member]:
    return [act.page.member(act.record.span, act.record) for act in of]


def _slots(a: Act, b: Act) -> list[Slot]:
    def slot(name: str, left: str | None, right: str | None) -> Slot:
        if left is None or right is None:
            return Slot(name, "unknown", (left, right))
        return Slot(name, "agrees" if left == right else "differs", (left, right))

    v, w = a.value, b.value
    return [
        Slot("act", "agrees", (v.action, w.action)),
        slot("status", v.status.replace("_", " "), w.status.replace("_", " ")),
        slot("strength", v.strength, w.strength),
        slot("due", v.due, w.due),
        slot("actor", v.actor, w.actor),
        slot("condition", v.condition, w.condition),
        issued(a.page, b.page),
    ]


LINKERS = (
    Linker("trail.delivery", find_delivery),
    Linker("trail.revised", find_revised),
    Linker("trail.told_again", find_told_again),
)
