"""What a programme without a name is for: the words behind its head, "for rural buses", "to cut harbour dues"."""

from __future__ import annotations

import re

from onrecord.extract.rule import Reading

_OF = re.compile(
    r" (?:of|for|on|against) (?:(?:the|our|its|all) )?(?P<what>[\w'-]+(?:,\d{3})*(?: [\w'-]+(?:,\d{3})*){0,5})"
)
_TO = re.compile(r" to (?P<what>[a-z][\w'-]+(?: [\w'-]+(?:,\d{3})*){1,6})")
STOPS = frozenset(
    (
        "about", "after", "also", "and", "are", "around", "as", "at", "be", "been", "before", "being", "but", "by",
        "can", "could", "did", "do", "does", "from", "had", "has", "have", "how", "in", "into", "is", "may", "or",
        "over", "please", "provided", "setting", "since", "so", "than", "that", "them", "there", "through", "to",
        "under", "until", "was", "we", "were", "when", "where", "which", "while", "who", "will", "with", "would",
    )
)  # fmt: skip
# A verb with a tense: "a package of funding adds to"
_TELLS = frozenset(
    (
        "adds", "aims", "allows", "begins", "brings", "builds", "comes", "continues", "delivers", "enables", "ensures",
        "follows", "gives", "helps", "includes", "makes", "marks", "means", "offers", "opens", "provides", "recognises",
        "reflects", "represents", "sees", "sets", "shows", "starts", "supports", "takes", "totaling", "totalling",
        "totals", "worth", "amounting", "announced", "unveiled",
    )
)  # fmt: skip
_MORE_ADJECTIVES = re.compile(r"(?<=er), [a-z]+er\b")  # "a plan to build a stronger, greener county"
_A_ROW = re.compile(r"(?:, [\w' -]{2,30}){1,4},? and [a-z]")
_AND_LAST = re.compile(r" [a-z]{3,}(?=[.,;:]|$)")  # "a plan to restore law and order."
_DANGLING = frozenset(
    ("a", "additional", "all", "an", "annual", "any", "best", "better", "every", "extra", "for", "further", "more",
     "most", "of", "on", "our", "out", "some", "the", "their", "these", "this", "up")
)  # fmt: skip


_THEY_NEED = re.compile(r" (?:deserve|need|want)\b")
_ANOTHERS = frozenset(("he", "it", "she", "they", "we", "you"))
_CUT = re.compile(r"aimed|based|centred|designed|driven|focused|led|rooted|underpinned")  # before "in", "by", "on"


def complement(reading: Reading, end: int, most: int = 6) -> int:
    """Where "for rural buses", "to cut harbour dues" after a head ends; the end itself where none follows."""
    stop = reading.sentence_at(end - 1).end
    found = _OF.match(reading.folded, end, stop) or _TO.match(reading.folded, end, stop)
    if found is None:
        return end
    kept: list[re.Match[str]] = []
    at = found.start("what")
    for token in re.finditer(r"[\w'-]+(?:,\d{3})*", found["what"]):
        told = token.group()
        again = bool(kept) and (told in _TELLS or kept[0].group() == told)
        if told == "and" and len(kept) > 1 and (pair := _AND_LAST.match(reading.folded, at + token.end(), stop)):
            return pair.end()
        if told.lower() in STOPS or again or len(kept) == most:
            break
        kept.append(token)
    while kept and (
        kept[-1].group().lower() in _DANGLING
        or (len(kept) > 1 and _CUT.fullmatch(kept[-1].group()))
        or not kept[-1].group()[-1].isalpha()
    ):
        kept.pop()
    if kept and kept[-1].group() in _ANOTHERS:
        whole = _THEY_NEED.match(reading.folded, found.start("what") + kept[-1].end(), stop)
        if whole:
            return whole.end()  # "a fund to give communities the tools they need"
        noun = next((n for n in range(len(kept) - 2, 0, -1) if kept[n].group() in ("a", "an", "the")), 0)
        kept = kept[:noun]
    if not kept or (found.re is _TO and len(kept) < 2) or kept[0].group().lower() in ("example", "instance", "now"):
        return end
    if len(kept) > 3 and _A_ROW.match(reading.folded, found.start("what") + kept[-1].end(), stop):
        joint = next((n for n in range(len(kept) - 1, 1, -1) if kept[n].group() in ("for", "in", "of", "on")), None)
        kept = kept[:joint] if joint else kept  # "to fund roofs for clinics, schools and piers": not for clinics alone
    last = found.start("what") + kept[-1].end()
    if _MORE_ADJECTIVES.match(reading.folded, last, stop):
        return end
    return last
