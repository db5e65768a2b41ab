"""Remarks on how a thing is told: a title that says more, a plan whose points are not listed, one thing called two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from onrecord.link.corpus import Page
from onrecord.model import Span
from onrecord.remarks.line import TO_COME, NoteLine, found_in, say

_AGREED = re.compile(r"\b(?:agree[ds]?|sign(?:s|ed)|seal(?:s|ed)|secure[ds]?|adopt(?:s|ed)|confirm(?:s|ed))\b", re.I)
_ONLY_TALK = re.compile(
    r"\b(?:discuss(?:es|ed)? (?:new|further|how|possible|potential|plans?)|(?:has|have|had|is|are|was|were) invited|"
    r"will (?:consider|explore|discuss)|to discuss|explored|talks (?:on|about))\b",
    re.I,
)


def title_says_more(page: Page) -> Iterator[NoteLine]:
    """The title says that something is agreed; the text says that it was discussed, or others invited to discuss it."""
    title = next((p for p in page.document.passages if p.kind == "title"), None)
    match = _AGREED.search(page.folded, *title.span) if title else None
    if title is None or match is None:
        return
    if any(_AGREED.search(page.folded, *s) for s in page.said):
        agreed = [s for s in page.said if (m := _AGREED.search(page.folded, *s)) and m.group()[:5] == match.group()[:5]]
        if agreed:
            return  # the text says so too
    talks = list(found_in(page, _ONLY_TALK))
    if talks:
        verb = talks[0][1].group().split()[-1].lower()
        other = [s for s, m in talks[1:] if "invited" in m.group() or m.group().split()[0].lower()[:7] != verb[:7]]
        talk = [talks[0][0], *sorted(other, key=lambda s: "invited" not in s.of(page.folded))[:1]]
        said = f"The title says {say(page, title.span)}; the text says {say(page, talk[0])}"
        said += f" and {say(page, talk[1])}" if len(talk) > 1 else ""
        yield NoteLine("title_says", f"{said}, and nowhere “{match.group()}”.", talk[0].start, talk[0].end, 0.66)


def points_not_listed(page: Page) -> Iterator[NoteLine]:
    """A plan of so many points is announced, and the document lists fewer."""
    for _, match in found_in(page, _POINTS):
        number = int(match["number"])
        sentence = page.sentence(match.start())
        if _BEFORE_NOW.search(page.folded, sentence.start, match.start()):
            return  # "Earlier this year I published a 10-point plan": not announced here
        groups: dict[int, int] = {}
        for passage in page.document.passages:
            if passage.kind == "list_item":
                groups[passage.group] = groups.get(passage.group, 0) + 1
        listed, acts = max(groups.values(), default=0), len(page.of("commitment"))
        if listed >= number or acts >= 2 * number:
            return
        told = f"the longest list in it has {listed}" if listed else "it lists none of them as such"
        said = f"{say(page, Span(*match.span()))} is announced; {told}: {acts} announced acts stand in the text"
        post = _NEW_POST.search(page.folded)
        said += f", and of {say(page, Span(*post.span()))} the sum is not given." if post and not _funds(page) else "."
        yield NoteLine("not_listed", said, match.start(), match.end(), 0.55)
        return


_BEFORE_NOW = re.compile(
    r"\b(?:[Ee]arlier this|[Ll]ast) (?:year|month|week|summer|spring|autumn|winter)\b|\b(?:already|previously)\b"
)
_POINTS = re.compile(
    r"\b(?P<number>\d{1,2})[- ](?:point|step|part) (?:[\w-]+ ){0,4}?(?:plan|strategy|pledge|programme)\b"
)
_NEW_POST = re.compile(
    r"\b(?:newly[ -]funded|funding a new|fund a new)(?: (?!at\b|for\b|in\b|of\b|to\b|who\b|which\b|with\b)[\w'-]+){1,4}"
)


def _funds(page: Page) -> bool:
    """Whether a document gives any sum of its own funding."""
    return any(h.value.kind == "money" and h.value.nature == "funding" for h in page.quantities())


_RANKED = re.compile(
    r"\b(?P<lead>an?|one of the|the|(?:the )?[\w-]+'s|its|our|their) (?P<rank>key|important|principal|main|central|top|"
    r"first|primary|chief|leading|number one|core) (?P<noun>recommendation|mission|aim|goal|objective|purpose|"
    r"cause|driver)\b",
    re.I,
)
_SINGLE = ("recommendation", "cause", "driver")
_COMPLEMENT = re.compile(r"(?: (?:of|is|was|is to)|,| -|:) (?P<what>[^.;,-]{8,90})")


def two_names(page: Page) -> Iterator[NoteLine]:
    """One thing is ranked in two ways ("a key", "the principal"), or one mission is given two contents."""
    found = [(s, m) for s in page.said for m in _RANKED.finditer(page.folded, *s)]
    for (_, a), (_, b) in combinations(found, 2):
        if a["noun"].lower() != b["noun"].lower():
            continue
        loose = {"a", "an", "one of the"}
        one, other = a["lead"].lower() in loose, b["lead"].lower() in loose
        of_one = a["noun"].lower() in _SINGLE  # anybody has a key aim and a main one
        if of_one and one != other and a["rank"].lower() != b["rank"].lower():
            who = page.speaker(b.start())
            said = f"This text has {say(page, Span(*a.span()))} and {say(page, Span(*b.span()))}"
            said += f" ({who})" if who else ""
            said += "; whether both are one, and which it is, is not said."
            yield NoteLine("two_names", said, a.start(), a.end(), 0.47)
            return
        first, second = (_COMPLEMENT.match(page.folded, m.end()) for m in (a, b))
        same = a["rank"].lower() == b["rank"].lower() and not one and not other
        if same and first and second and _two_contents(first["what"], second["what"]):
            ends = [Span(m.start(), c.end()) for m, c in ((a, first), (b, second))]
            said = f"{say(page, Span(*a.span()))} is given two contents: {say(page, ends[0])} and {say(page, ends[1])}."
            yield NoteLine("two_names", said, a.start(), first.end(), 0.54)
            return


def _two_contents(one: str, other: str) -> bool:
    """Whether two complements open otherwise and share less than a third of their telling words."""
    a, b = ({w[:6].lower() for w in re.findall(r"[\w']{5,}", text)} for text in (one, other))
    return bool(a and b) and one.split()[0].lower() != other.split()[0].lower() and 3 * len(a & b) <= len(a | b)


_OWN_REPORT = re.compile(
    r"\b(?:report|review|evaluation|assessment|analysis|update)(?: (?:also )?published (?:today|alongside|this week|"
    r"by the (?:government|department|ministry)))[^.;]{0,20}? (?:demonstrates?|shows?|highlights?|sets out|"
    r"confirms?|finds)(?: the| that| how)?[^.;]{0,60}?\b"
    r"(?:progress|success\w*|improve\w*|achiev\w*|impact|working|deliver\w*)",
    re.I,
)
_KEPT = re.compile(
    r"\b(?:deliver(?:s|ed|ing)?(?: on)?|fulfil(?:s|led|ling)?|honour(?:s|ed|ing)?|meet(?:s|ing)?|met|keep(?:s|ing)?|"
    r"kept) (?:on )?(?:a|the|our|its|this|another|one of (?:our|its)) (?:[\w-]+ ){0,2}?"
    r"(?P<what>commitment|promise|pledge)s?\b(?![^.;]{0,70} to \w|:| is\b|[^.;]{0,20} is what\b)",
    re.I,
)


def marks_its_own_work(page: Page) -> Iterator[NoteLine]:
    """The issuer cites a report of its own for its progress, or says that a promise is kept without quoting it."""
    own = next(found_in(page, _OWN_REPORT), None)
    kept = next(
        ((s, m) for s, m in found_in(page, _KEPT) if not TO_COME.search(page.folded[s.start : m.start()])), None
    )
    if own:
        sentence, _ = own
        said = f"Progress is told from a report published with it: {say(page, sentence, 220)}"
        said += f"; {say(page, kept[0])} does not quote the {kept[1]['what'].lower()}." if kept else "."
        yield NoteLine("own_report", said, sentence.start, sentence.end, 0.52)
    elif kept and not re.search(r"[\"']", page.folded[slice(*kept[0])].replace("'s ", "")):
        said = f"A {kept[1]['what'].lower()} is said to be kept, and is not quoted: {say(page, kept[0])}."
        yield NoteLine("kept", said, kept[0].start, kept[0].end, 0.42)
