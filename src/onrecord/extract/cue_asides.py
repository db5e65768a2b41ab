"""Asides of a lead-in: whom somebody speaks for, or beside whom: "Ann Reed, alongside Tom Bell, said"."""

from __future__ import annotations

from onrecord.extract.cue_names import Token
from onrecord.extract.cue_roles import words
from onrecord.model import Span

_FOR_ANOTHER = frozenset(
    ("responding", "speaking", "replying", "acting", "deputising", "standing", "writing", "appearing", "stepping")
)


_ALONGSIDE = ("accompanied by", "along with", "alongside ", "joined by", "together with")


_WHEN_OR_WHERE = frozenset(
    ("After", "At", "Before", "During", "Earlier", "Following", "In", "On", "Outside", "Speaking", "Today", "Visiting",
     "Yesterday")
)  # fmt: skip


def without_asides(tokens: list[Token]) -> list[Token]:
    """Tokens without those in whose place or beside whom another speaks: ", responding for Lord Reed,"."""
    verbs = words("said") | words("said_plain") | words("told")
    for at, token in enumerate(tokens[:-1]):
        if token.word != "," or at == 0:
            continue
        if " ".join(t.word for t in tokens[at + 1 : at + 3]).startswith(_ALONGSIDE):
            said = next((n for n in range(at + 1, len(tokens)) if tokens[n].word in verbs), len(tokens))
            if tokens[0].word not in _WHEN_OR_WHERE:
                return tokens[:at] + tokens[said:]
            # "Today, joined by crews, Minister Ann Reed said": the speaker stands behind the aside
            names_end = max((n for n in range(at + 1, said - 1) if tokens[n].word == ","), default=at)
            return tokens[names_end + 1 :]
        if not tokens[at - 1].capital:
            continue
        aside = tokens[at + 1].word in _FOR_ANOTHER or [t.word for t in tokens[at + 1 : at + 3]] == ["on", "behalf"]
        if aside:
            close = next((n for n in range(at + 1, len(tokens)) if tokens[n].word == ","), None)
            close = close or next((n for n in range(at + 1, len(tokens)) if tokens[n].word in words("said")), None)
            return tokens[:at] + (tokens[close:] if close else [])
    return tokens


def outside(text: str, span: Span | None, every: list[Token], kept: list[Token]) -> Span | None:
    """What a role or body is without the words of an aside, which may be of somebody else."""
    starts = {token.start for token in kept}
    aside = [token for token in every if token.start not in starts]
    if span is None or span.end <= aside[0].start or span.start >= aside[-1].end:
        return span
    end = span.start + len(text[span.start : aside[0].start].rstrip(" ,"))
    return Span(span.start, end) if end > span.start else None
