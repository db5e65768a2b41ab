"""Whom an act is for: "for families", "to help small businesses"."""

from __future__ import annotations

import re

_FOR = re.compile(
    r"\b(?:for|to|help|helping|support|supporting|protect) "
    r"(?!(?:be|do|ensure|feed|find|get|give|have|help|keep|let|make|"
    r"[a-z]+ing|meet|offer|protect|provide|build|create|deliver|develop|drive|grow|identify|"
    r"improve|increase|reduce|secure|put|raise|reach|see|support|take|teach|work) )"
    r"((?:(?!for |to |of |what )[\w'-]+ ){0,3}(?:children|people|families|victims|"
    r"patients|pupils|students|workers|businesses|households|communities|schools|women|farmers|veterans|parents|"
    r"residents|teachers|employers|survivors))\b"
)
# "ending tax breaks for private schools": what is done is not done for them
_TAKES_AWAY = re.compile(
    r"(?:be )?(?:abolish|cut|end|remov|scrap|stop|suspend|withdr)\w* (?:[\w-]+ ){0,3}?"
    r"(?:allowances?|benefits?|breaks?|exemptions?|funding|grants?|loopholes?|perks?|reliefs?|subsid\w+|support)\b",
    re.I,
)


def beneficiary_of(words: str, action: str) -> str | None:
    """Whom the words of an act say that it is for; nobody where something is taken away: "ending tax breaks for"."""
    found = _FOR.search(words)
    return found.group(1) if found and not _TAKES_AWAY.match(action) else None
