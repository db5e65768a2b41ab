"""The past participle of a verb in -ing: what is done to things, by what somebody is doing."""

from __future__ import annotations

_IRREGULAR = {
    "bringing": "brought", "building": "built", "buying": "bought", "cutting": "cut", "finding": "found",
    "giving": "given", "holding": "held", "leaving": "left", "losing": "lost", "making": "made", "meeting": "met",
    "paying": "paid", "seeing": "seen", "selling": "sold", "sending": "sent", "setting": "set", "spending": "spent",
    "taking": "taken", "winning": "won",
}  # fmt: skip


def participle(verb: str) -> str:
    """`upgrading` as what is done to the things counted: upgraded.

    >>> [participle(v) for v in ("upgrading", "building", "carrying", "stopping", "opened")]
    ['upgraded', 'built', 'carried', 'stopped', 'opened']
    """
    if not verb.endswith("ing") or len(verb) < 6:
        return verb
    stem = verb.removesuffix("ing")
    plain = f"{stem[:-1]}ied" if stem[-1] == "y" and stem[-2] not in "aeou" else f"{stem}ed"
    return _IRREGULAR.get(verb, plain)
