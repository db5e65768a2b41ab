"""Whether two full names may be one person's: initials, middle names, short given names, double surnames.

What a name allows is no reason to join: that takes a shared office, or one document that names both and gives them no
two roles; and a name that could be two people's joins neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

_MOST = 60
"""Names that share surname and initial beyond which none of them are compared: so common a name says nothing."""


def may_be_one(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two different names (words in lower case, without titles) can be forms of one.

    >>> may_be_one(("j", "finch"), ("jane", "finch")), may_be_one(("jane", "finch"), ("jane", "finch-hart"))
    (True, True)
    >>> may_be_one(("jane", "a", "finch"), ("jane", "finch")), may_be_one(("rob", "reed"), ("robert", "reed"))
    (True, True)
    >>> may_be_one(("jane", "finch"), ("joan", "finch")), may_be_one(("jane", "finch"), ("jane", "hart"))
    (False, False)
    """
    if a == b or len(a) < 2 or len(b) < 2 or not _given(a[0], b[0]):
        return False
    if _surname(a[-1], b[-1]):
        return _middle(a[1:-1], b[1:-1])
    short, long = sorted((a, b), key=len)
    return len(long) == len(short) + 1 and short[-1] == long[-2] and _middle(short[1:-1], long[1:-2])


def _given(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return a == b or (long.startswith(short) and (len(short) == 1 or len(short) >= 3))


def _surname(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return a == b or ("-" in long and "-" not in short and short in long.split("-"))


def _middle(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Middle names that one leaves out, or gives as initials."""
    if not a or not b:
        return True
    return len(a) == len(b) and all(
        x[0] == y[0] and (x == y or 1 in (len(x), len(y))) for x, y in zip(a, b, strict=True)
    )


def forms_of_one(
    names: Collection[tuple[str, ...]],
    roles: Mapping[str, Collection[str]],
    documents: Mapping[str, Collection[str]],
) -> Iterator[tuple[str, str]]:
    """Pairs of full names (joined by blanks) that are one person's, each the only such pair of the shorter one.

    `roles` and `documents` say by name which roles are stated and where the name stands.
    """
    buckets: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
    for name in names:
        if len(name) > 1:
            parts = {name[-1], *name[-1].split("-"), *(name[-2:-1] if len(name) > 2 else ())}
            for part in parts:
                buckets[part, name[0][:1]].add(name)
    found: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for some in buckets.values():
        if 1 < len(some) <= _MOST:
            ordered = sorted(some)
            for number, a in enumerate(ordered):
                for b in ordered[number + 1 :]:
                    if may_be_one(a, b) and _told_one(" ".join(a), " ".join(b), roles, documents):
                        found[a].add(b)
                        found[b].add(a)
    for a in sorted(found):
        # A name that could be two people's ("J Finch" of Jane and John) stays by itself.
        others = found[a]
        if all(b == c or may_be_one(b, c) for b in others for c in others):
            for b in sorted(others):
                rest = found[b]
                if all(c == d or may_be_one(c, d) for c in rest for d in rest):
                    yield " ".join(a), " ".join(b)


def _told_one(a: str, b: str, roles: Mapping[str, Collection[str]], documents: Mapping[str, Collection[str]]) -> bool:
    mine, theirs = set(roles.get(a, ())), set(roles.get(b, ()))
    if mine & theirs:
        return True
    together = set(documents.get(a, ())) & set(documents.get(b, ()))
    return bool(together) and not (mine and theirs)
