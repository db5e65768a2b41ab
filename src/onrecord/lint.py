"""A draft checked before it is published: nothing is recorded, each finding stands at its words.

A rule has a name, a level and a one-sentence docstring that a reader is shown; to add one, write it, list it in `RULES`
and put its examples into `lint.md` beside this file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.link import LINKERS, Corpus, drafting
from onrecord.link.wording import told
from onrecord.model import Document, Link, Record, Span

__all__ = ["AGAINST", "RULES", "Finding", "Rule", "lint"]

Level = Literal["error", "warning", "information"]
Found = Iterator[tuple[Span, tuple[Span, ...], str]]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule found: its words as a span of the document's text, others that belong to it, and a sentence."""

    rule: str
    level: Level
    span: Span
    others: tuple[Span, ...]
    says: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A named check. An `error` cannot be right as it stands, a `warning` lacks something, `information` computes."""

    name: str
    level: Level
    says: str
    linkers: tuple[str, ...] = ()
    fails: bool | None = None
    check: Callable[..., Iterable[drafting.Remark]] | None = None
    """Either links of some linkers (only those that fail, or that do not, or all), or a check of `drafting`."""


RULES: tuple[Rule, ...] = (
    Rule("total", "error", "The parts that a total is said to be made of do not add up to it.",
         ("arithmetic.parts",), fails=True),
    Rule("share", "error", "A share told in words, or a whole that a share implies, disagrees with the numbers given.",
         ("shares.share_of", "shares.implied_whole"), fails=True),
    Rule("change", "error", "A rise or fall from one number to another is not the percentage stated for it.",
         ("arithmetic.change",), fails=True),
    Rule("points", "error", "A change between two percentages is given in per cent where it is in points, or is wrong.",
         check=drafting.points),
    Rule("weekday", "error", "A weekday stands beside a date that falls on another day of the week.",
         ("calendar.weekday",)),
    Rule("deadline", "error", "Something is promised by a day that had passed when the text was issued.",
         ("calendar.past_deadline",)),
    Rule("today", "error", "A today or yesterday disagrees with the date beside it, or puts one thing on two days.",
         ("calendar.relative", "calendar.last_night", "calendar.same_event")),
    Rule("hedge", "error", "One figure is more than so many in one place and nearly so many in another.",
         check=drafting.hedges),
    Rule("base-period", "warning", "A rise or fall is told without what it is compared with.",
         check=drafting.base_periods),
    Rule("superlative", "warning", "A record is claimed, and no source is named for it.", check=drafting.superlatives),
    Rule("speaker", "warning", "Words are quoted, and nobody is said to have spoken them.", check=drafting.speakers),
    Rule("per-year", "information", "A sum over several years comes to the yearly sum that is paid already.",
         ("arithmetic.level",)),
    Rule("implied-base", "information", "A number and its change in per cent imply what it was before.",
         ("shares.implied_base",)),
    Rule("implied-whole", "information", "A number and the share it is said to be imply the whole.",
         ("shares.implied_whole",), fails=False),
)  # fmt: skip
"""Every rule on a draft by itself, in the order of their levels."""

AGAINST: tuple[Rule, ...] = (
    Rule("ledger-conflict", "warning", "A figure disagrees with one that the ledger holds under the same name.",
         ("revisions.two_numbers", "figures.one_label")),
    Rule("ledger-today", "error", "Something is called today's that the ledger holds of another day.",
         ("calendar.today_elsewhere",)),
    Rule("ledger-told", "information", "Money that the ledger holds already is told as new, or told again.",
         ("funding.reannouncement", "funding.repeated")),
    Rule("ledger-reworded", "warning", "Words given out in advance are told with a number, hedge or negation changed.",
         ("reuse.reworded",)),
)  # fmt: skip
"""The rules on a draft against what a ledger holds."""


def lint(
    draft: Document, records: Sequence[Record], documents: Sequence[Document] = (), known: Sequence[Record] = ()
) -> list[Finding]:
    """What there is to look at in a draft and its records, in the order of its text, what is worst first at a place.

    With the `documents` of a ledger and their records, `known`, also what disagrees with them. Nothing is changed.
    """
    alone = Corpus([draft], records)
    found = list(_of_rules(RULES, draft, alone))
    if documents:
        others = [d for d in documents if d.id != draft.id]
        kept = [r for r in known if r.document != draft.id]
        found += _of_rules(AGAINST, draft, Corpus([draft, *others], [*records, *kept]))
    levels = ("error", "warning", "information")
    return sorted(found, key=lambda f: (f.span, levels.index(f.level), f.rule))


def _of_rules(rules: Sequence[Rule], draft: Document, corpus: Corpus) -> Iterator[Finding]:
    wanted = {name for rule in rules for name in rule.linkers}
    links = {linker.name: list(linker.find(corpus)) for linker in LINKERS if linker.name in wanted}
    for rule in rules:
        seen: set[tuple[Span, str]] = set()
        for span, others, says in _found(rule, draft, corpus, links):
            if (span, says) not in seen:
                seen.add((span, says))
                yield Finding(rule.name, rule.level, span, others, says[:1].upper() + says[1:])


def _found(rule: Rule, draft: Document, corpus: Corpus, links: dict[str, list[Link]]) -> Found:
    name = told(corpus.page(draft.id))
    if rule.check is not None:
        yield from rule.check(corpus.page(draft.id))
    for link in (link for name in rule.linkers for link in links[name]):
        if rule.fails is not None and rule.fails is not any(slot.verdict == "fails" for slot in link.because):
            continue
        if here := [m.span for m in link.members if m.document == draft.id]:
            at = here[-1] if rule.name == "change" else here[0]  # the stated percentage stands last
            yield at, tuple(s for s in here if s != at), _of_this(link.explanation, name)


def _of_this(says: str, name: str) -> str:
    """A sentence in which the draft is called this text, not by its kind and day."""
    return says.replace(name, "this text").replace(name[:1].upper() + name[1:], "This text")
