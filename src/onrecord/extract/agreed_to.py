"""What is agreed to: an act ("agreed to better protect piers"), or a thing ("agreed to a deal", "to higher pay")."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.text.number_tokens import ONES, TENS

_OF_THINGS = (
    "a|additional|all|an|any|deeper|every|extra|fewer|greater|higher|improved|increased|its|less|more(?!"
    " (?:[a-z]+ly|than)\\b)|new|our"
    "|stronger|the|their|these|this|those|tighter|wider"
)
_ALSO_ADVERBS = "better|closer|further"
_NOUNS = (
    r"[a-z]+(?<![su])s|(?!(?:approve|consist|dispose|rid|think) )[a-z]+ of|funding"
    r"|pay (?:awards?|deals?|increases?|rises?|settlements?)"
)
_MADE_VERB = r"(?!accurate|climate|corporate|debate|estate|mandate|private|rate|separate)[a-z]+(?:ate|ify|i[sz]e)"
_SHORT_VERBS = "build|cut|examine|explore|fund|help|make|meet|spread|understand"


def a_thing(past: Iterable[str]) -> str:
    """A pattern of what stands behind "agreed to" and is no act; `past` are past forms of verbs, by which the adverb of
    "better protect" is told from the adjective of "better pay"."""
    numbers = "|".join((*ONES, *TENS))
    verbs = "|".join((*bases(past), _MADE_VERB, _SHORT_VERBS))
    # a verb has its object next, a noun "of", "for" or "on": "better support crews", "better support for crews"
    return (
        rf"(?:{_OF_THINGS}|{_NOUNS}|{numbers}(?! day\b))\b"
        rf"|(?:{_ALSO_ADVERBS})\b(?! (?:{verbs})\b(?! (?:for|in|of|on|with)\b))"
    )


def bases(past: Iterable[str]) -> list[str]:
    """Base forms that regular past forms may have, and such as no verb has and no text shows.

    >>> bases(["cut", "planned", "set out"]), bases(["tried"])
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
