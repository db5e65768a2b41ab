"""Whom an act is for: "for families", "support to local people", "help small businesses"."""

from __future__ import annotations

import re

_WHOM = (
    r"(?:children|people|families|victims|patients|pupils|students|workers|businesses|households|communities|schools|women|"
    r"farmers|veterans|parents|residents|teachers|employers|survivors)"
)
_FOR = re.compile(
    r"\b(?P<lead>for|to|help|helping|support|supporting|protect) "
    r"(?!(?:be|do|ensure|feed|find|get|give|have|help|keep|let|make|"
    r"[a-z]+ing|meet|offer|protect|provide|build|create|deliver|develop|drive|grow|identify|"
    r"improve|increase|reduce|secure|put|raise|reach|see|support|take|teach|work) )"
    rf"(?P<whom>(?:(?!for |to |of |what )\w[\w'-]* ){{0,3}}{_WHOM})\b"
)
# Behind "to" stands a verb as a rule: only these words begin whom something goes "to".
NO_VERB = re.compile(
    rf"(?:{_WHOM}|[A-Z\d]|(?:the|all|any|each|every|more|most|many|our|these|those|their|some|over|nearly|almost|around|up|"
    r"hundreds|thousands|millions|local|young|younger|old|older|elderly|vulnerable|disabled|deaf|eligible|rural|urban|"
    r"small|smaller|large|larger|low|lower|poor|poorer|affected|working|hard-working|hardworking|homeless|bereaved|"
    r"ethnic|minority|private|public|state|primary|secondary|special|new|other|black|military|armed|farm|university|"
    r"college|school|first-time|self-employed|[\w-]+-[a-z]+(?:ed|st|ing)|care|dairy|family|foster|hill|lone|refugee|single|"
    r"social|coastal|remote|island|regional|city|key|frontline|needy|poorest|struggling|retired|pregnant|migrant|"
    r"Indigenous|tribal|student|unemployed|injured|former|current|future|independent|voluntary|national|domestic|creative|"
    r"trainee|junior|senior|community|health|nursing|fishing|farming|sheep|crop|low-income|non-profit)\b)"
)
# "ending tax breaks for private schools": what is done is not done for them
_TAKES_AWAY = re.compile(
    r"(?:be )?(?:abolish|cut|end|remov|scrap|stop|suspend|withdr)\w* (?:[\w-]+ ){0,3}?"
    r"(?:allowances?|benefits?|breaks?|exemptions?|funding|grants?|loopholes?|perks?|reliefs?|subsid\w+|support)\b",
    re.I,
)


def beneficiary_of(words: str, action: str) -> str | None:
    """Whom the words of an act say that it is for; nobody where something is taken away: "ending tax breaks for"."""
    if _TAKES_AWAY.match(action):
        return None
    found = (m["whom"] for m in _FOR.finditer(words) if m["lead"] != "to" or NO_VERB.match(m["whom"]))
    return next(found, None)
