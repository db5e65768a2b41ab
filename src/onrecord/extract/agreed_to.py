"""What is agreed to: an act ("agreed to better protect piers"), or a thing ("agreed to a deal", "to higher pay")."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.text.number_tokens import ONES, TENS

_OF_THINGS = (
    r"a|additional|all|an|any|deeper|every|extra|fewer|greater|higher|improved|increased|its|less"
    r"|more(?! (?:[a-z]+ly|than)\b)|new|our|stronger|the|their|these|this|those|tighter|wider"
)
_ALSO_ADVERBS = "better|closer|further"
_NOUNS = (
    r"[a-z]+(?<![su])s|(?!(?:approve|consist|dispose|rid|think) )[a-z]+ of|funding"
    r"|pay (?:awards?|deals?|increases?|rises?|settlements?)"
)
_MADE_VERB = r"(?!accurate|climate|corporate|debate|estate|mandate|private|rate|separate)[a-z]+(?:ate|ify|i[sz]e)"
_ALSO_NOUNS = (
    "access|advance|aid|award|care|change|compromise|control|cut|design|exchange|exercise|finance|fund|help|increase"
    "|plan|process|progress|reform|release|report|research|review|share|study|support|test|trade|transfer|transport|use"
    "|visit|work"
)
_SHORT_VERBS = "build|cut|examine|explore|make|meet|spread|understand"


def a_thing(past: Iterable[str]) -> str:
    """A pattern of what stands behind "agreed to" and is no act; `past` are past forms of verbs, by which the adverb of
    "better protect" is told from the adjective of "better pay"."""
    numbers = "|".join((*ONES, *TENS))
    verbs = "|".join((*_bases(past), _MADE_VERB, _SHORT_VERBS))
    # a verb that is also a noun has its object next: "better support crews", not "better support for crews"
    no_verb = r"(?! (?:across|at|between|by|for|from|in|of|on|to|with)\b)"
    verb = rf"(?:{_ALSO_NOUNS})\b{no_verb}|(?!(?:{_ALSO_NOUNS})\b)(?:{verbs})\b"
    return rf"(?:{_OF_THINGS}|{_NOUNS}|{numbers}(?! day\b))\b|(?:{_ALSO_ADVERBS})\b(?! (?:{verb}))"


def _bases(past: Iterable[str]) -> list[str]:
    """Base forms that regular past forms may have, and such as no verb has and no text shows.

    >>> _bases(["cut", "planned", "set out"]), _bases(["tried"])
    (['plan', 'plann', 'planne'], ['tri', 'trie', 'try'])
    """
    found: set[str] = set()
    for word in past:
        stem = word.split()[0]
        if not stem.endswith("ed"):
            continue
        stem = stem.removesuffix("ed")
        found |= {stem, f"{stem}e"}
        if stem[-1:] == "i":
            found.add(f"{stem[:-1]}y")
        if stem[-1:] == stem[-2:-1]:
            found.add(stem[:-1])
    return sorted(found)
