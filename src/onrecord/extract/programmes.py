"""Programmes: funds, schemes, deals, plans, taskforces, reviews, proposed duties - named, numbered or only described.

A programme is a record worth a page, so a phrase is taken only with something that makes it one: a name in capitals,
a word that announces it ("a new joint unit"), a number of points, a sum of money, or a named partner.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from onrecord.extract.actors import government_of
from onrecord.extract.rule import Reading, Rule, run_rules
from onrecord.model import Mention, Passage, Span
from onrecord.text.words import alternation, words_of
from onrecord.values import Name, Programme

_DATA = "onrecord.extract"
_CAP = r"[A-Z][\w'&-]*"
_NUMBER = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)"
_MONEY = r"[£$€]\s?\d[\d.,]*(?:\s?(?:million|billion|bn|m|k))?"
_LINK = r"(?:of|for|and|the|on|in|&)"
_WORD = r"[a-z][\w'-]*"


_PURPOSE = re.compile(r"\b(?:to|for) (?!be\b)([a-z][\w'’-]*(?: [\w'’-]+){2,12})")
_OPENING = r"^(?:The|A|An|This|Our|These|New|Under|In|Through|As|For|Its|It) "


def _words(section: str) -> str:
    return alternation(words_of(_DATA, "programmes", section))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    heads = _words("heads")
    titled = alternation(
        [w.capitalize() if " " not in w else w.title() for w in words_of(_DATA, "programmes", "heads")]
    )
    tail = r"(?: \((?P<short>[A-Z][A-Za-z]{1,9})\))?"
    described = _words("described_heads")
    weak = _words("weak")
    not_after = r"(?! (?:point|member|leader|manager|forces?|stations?|officers?|lead)\b)"
    weak = _words("weak")
    not_after = r"(?! (?:point|member|leader|manager|forces?|stations?|officers?|lead)\b)"
    announcing = rf"(?:{_words('announcing')}|{_MONEY}|{_NUMBER}[- ](?:year|month|week|step))"
    modifiers = rf"(?:(?:{_WORD}|{_CAP})(?:,? and |,? |-))"
    complement = (
        r"(?:of|for|to|against|with|on|that will|which will) (?:(?:the|a|an|our|its) )?(?:[\w'-]+ ){0,4}[\w'-]+"
    )
    deals = _words("deals")
    partner = rf"(?:countries (?:such as|including|like) )?(?P<partner>(?:the )?{_CAP}(?: (?:and )?{_CAP})*)"
    determiner = r"(?i:(?:an|a|the|our|its|this|their|of|for|in|with|under|through|publishing|launching) )"
    return {
        "named": re.compile(rf"\b(?P<name>(?:{_CAP}(?: {_LINK}(?: {_LINK})?)? ){{1,7}}(?:{titled}|{heads}))\b{tail}"),
        "numbered": re.compile(
            rf"\b(?P<name>{_NUMBER}[- ]point (?:{_WORD} ){{0,4}}(?:plan|strategy|pledge|programme|charter))\b"
        ),
        "described": re.compile(
            rf"\b(?:{determiner}(?P<lead>(?:{announcing},? )+(?:{weak} )*)"
            rf"|(?i:an? )(?P<weak>(?:{weak},? )+(?:{announcing} )*))"
            rf"(?P<name>{modifiers}{{0,4}}?(?i:{described}))\b{not_after}(?P<rest> {complement})?"
        ),
        "compound": re.compile(
            rf"\b[Aa]n? (?P<name>(?!{announcing} )(?:{_WORD} ){{1,3}}{_words('strong_heads')})\b{not_after}"
        ),
        "funding": re.compile(
            rf"{_MONEY} (?:of|in) (?:new|additional|extra) (?P<name>(?:funding|investment|money) (?:to|for) "
            r"(?P<rest>[\w'-]+(?: [\w'-]+){1,4}))"
        ),
        "deal": re.compile(
            rf"\b(?P<name>(?:(?:{_WORD}|{_CAP}) ){{0,2}}?{deals}) (?:(?:signed|agreed|reached|made|struck) )?"
            rf"(?:with|between) {partner}"
            rf"|\b(?P<pair>(?:UK|US|EU|{_CAP})-{_CAP} (?:{_WORD} ){{0,2}}{deals})\b"
        ),
        "plan_to": re.compile(
            rf"\b(?P<owner>(?:[Tt]he |[Oo]ur )?(?:{_CAP} ?){{0,3}}(?:'s|s'|[Oo]ur)|[Oo]ur) "
            rf"(?P<name>(?:{_WORD} ){{0,2}}plans?) "
            rf"to (?P<rest>{_WORD} (?:[\w'-]+ ){{0,3}}[\w'-]+)"
        ),
        "duty": re.compile(
            rf"\b(?P<name>(?:legal|statutory|mandatory|new) (?:{_WORD} ){{0,2}}"
            r"(?:duty|requirement|obligation|reporting|levy|ban|offence)) (?:on|to|for|of) "
            r"(?P<rest>[\w'-]+(?: (?!(?:to|who|that|in|and|for|or)\b)[\w'-]+){0,3})"
        ),
        "recommendations": re.compile(
            rf"\b(?:the )?(?P<name>(?:\d+|{_NUMBER}) recommendations) (?:made |set out )?(?:by|of|from|in) "
            rf"(?P<rest>(?:the )?(?:{_CAP} ?)+)"
        ),
    }


def _told(reading: Reading) -> Iterator[Passage]:
    return (p for p in reading.passages if p.kind in ("paragraph", "quotation", "list_item", "note"))


# Letters without which a pattern cannot match: looking for them first is far cheaper than the pattern.
_NEEDED = {
    "numbered": ("point",),
    "funding": (" of ", " in new", " in additional", " in extra"),
    "deal": ("greement", "rrangement", "ompact", "eal", "nderstanding", "pact", "artnership", "reaty"),
    "plan_to": (" plan",),
    "recommendations": (" recommendations ",),
    "duty": ("legal", "statutory", "mandatory", "new"),
    "compound": ("plan", "campaign", "fund", "hub", "pilot", "programme", "scheme", "strategy", "force", "unit"),
}


def _matches(reading: Reading, name: str) -> Iterator[re.Match[str]]:
    pattern, needed = _patterns()[name], _NEEDED.get(name)
    for passage in _told(reading):
        if needed and not any(reading.folded.find(word, passage.start, passage.end) >= 0 for word in needed):
            continue
        yield from pattern.finditer(reading.folded, passage.start, passage.end)


_STATUS = tuple(
    (status, re.compile(words))
    for status, words in (
        (
            "completed",
            r"\b(?:has|have) (?:now |already )?been (?:completed|delivered|finished|concluded)\b|\bcompleted\b",
        ),
        ("planned", r"\bwill\b|\bis set to\b|\bplans to\b|\bto be (?:set up|established|launched)\b"),
        (
            "operating",
            r"\b(?:has|have) (?:now |already |also )?been (?:established|set up|launched|"
            r"implemented|introduced|rolled out)\b"
            r"|\bprovides?\b|\bsupports\b|\bhas already\b",
        ),
        (
            "under_way",
            r"\b(?:is|are) (?:\w+ )?(?:being|building|funding|delivering|investing|working|developing|"
            r"rolling|publishing)\b",
        ),
        ("announced", r"\bannounc|\blaunch|\bunveil|\bpublish|\btoday\b|\bagreed\b|\bsigned\b|\bpledged\b|\bnew\b"),
    )
)


def _status(reading: Reading, span: Span) -> str | None:
    """The status that the sentence states, by its own verbs; None when it states none."""
    sentence = reading.sentence_at(span.start)
    words = reading.folded[sentence.start : sentence.end].lower()
    return next((status for status, pattern in _STATUS if pattern.search(words)), None)


def _mention(
    reading: Reading, rule: str, span: Span, name: str, partners: tuple[str, ...] = (), owner: str | None = None
) -> Mention:
    stated_by = reading.speaker_at(span.start) or reading.document.issuer
    sentence = reading.sentence_at(span.start)
    purpose = re.search(
        r"\b(?:to|for) (?!be\b)([a-z][\w'-]*(?: [\w'-]+){2,12})",
        reading.folded[span.end : min(sentence.end, span.end + 120)],
    )
    value = Programme(
        name, _status(reading, span), owner or government_of(reading.document.issuer), partners, stated_by,
        purpose.group(1) if purpose and purpose.start() < 3 else None,
    )  # fmt: skip
    return Mention(rule, span, value)


def named(reading: Reading) -> Iterable[Mention]:
    """A programme by its name: capitalised words that end in Fund, Scheme, Taskforce, programme ..."""
    organisations = {m.span for m in reading.of("name") if isinstance(m.value, Name) and m.value.kind == "organisation"}
    for match in _matches(reading, "named"):
        start, end = match.span("name")
        words = reading.folded[start:end]
        sentence = reading.sentence_at(start)
        opening = _OPENING if start == sentence.start else r"^(?:The|New) "
        words = re.sub(opening, "", words)
        start = end - len(words)
        tokens = words.split()
        if (
            len(tokens) < 2
            or not tokens[0][:1].isupper()
            or tokens[0].lower() in words_of(_DATA, "programmes", "not_programmes")
        ):
            continue
        if tokens[-1] == "duty" and "on" in tokens:
            continue  # officers on duty
        if start == sentence.start and len(tokens) == 2 and tokens[1][:1].islower():
            continue  # "Ministers plan", "Police programme": a sentence's first capital names nothing
        if re.search(r"'s$", tokens[0]) and len(tokens) == 2:
            continue
        if Span(start, end) in organisations:
            continue
        for piece in _joined(words):
            span = Span(start + piece[0], start + piece[1])
            yield _mention(reading, "programme.named", span, span.of(reading.text))


def _joined(words: str) -> Iterator[tuple[int, int]]:
    """ "The Piers Fund and the Quays Scheme" is two names: cut after a head that "and" follows."""
    start = 0
    for cut in re.finditer(rf"(?i:{_words('heads')})(?P<and> and (?:the )?)(?=[A-Z])", words):
        yield start, cut.start("and")
        start = cut.end("and")
    yield start, len(words)


def numbered(reading: Reading) -> Iterable[Mention]:
    """A numbered plan: "a 22 point action plan", "the ten-point strategy"."""
    for match in _matches(reading, "numbered"):
        span = Span(*match.span("name"))
        yield _mention(reading, "programme.numbered", span, span.of(reading.text))


def described(reading: Reading) -> Iterable[Mention]:
    """A programme only described: "a new joint taskforce", "a £5 million fund for rural buses"."""
    for match in _matches(reading, "described"):
        start, end = match.span("name")
        lead = (match.group("lead") or match.group("weak")).strip(" ,")
        words = reading.text[start:end]
        if len(words.split()) == 1 and not lead.count(" ") and (not match.group("rest") or match.group("weak")):
            continue  # "a new plan", "the independent review": nothing says which
        if words.split()[0].lower() in words_of(_DATA, "programmes", "not_programmes"):
            continue
        name = words
        if len(words.split()) == 1 and match.group("rest"):
            end = match.end("rest")
            name = reading.text[start:end]
        yield _mention(reading, "programme.described", Span(start, end), name)


def compound(reading: Reading) -> Iterable[Mention]:
    """A programme made by a noun before a strong head: "an online hub", "a public awareness campaign"."""
    for match in _matches(reading, "compound"):
        words = match.group("name").split()
        if (
            "and" in words
            or words[0] in words_of(_DATA, "programmes", "not_programmes")
            or words[0].endswith(("ing", "ed", "ly"))
        ):
            continue
        span = Span(*match.span("name"))
        yield _mention(reading, "programme.compound", span, span.of(reading.text))


def funding(reading: Reading) -> Iterable[Mention]:
    """New money with a purpose and no other name: "£20 million of new funding to repair piers"."""
    for match in _matches(reading, "funding"):
        words = re.sub(r" (?:and|to|for|of|in|across|the|with|by)$", "", match.group("name"))
        span = Span(match.start("name"), match.start("name") + len(words))
        yield _mention(reading, "programme.funding", span, span.of(reading.text))


def deal(reading: Reading) -> Iterable[Mention]:
    """A deal or partnership with a named partner: "the trade agreement with Norway"."""
    for match in _matches(reading, "deal"):
        group = "pair" if match.group("pair") else "name"
        start = match.start(group)
        words = re.sub(
            r"(?i)^(?:(?:the|a|an|our|its|this|that|and|of|in|by|as|under|new|has|have|just|signed|agreed|will|long-term)\s+)+",
            "",
            reading.folded[start : match.end()],
        )
        start = match.end() - len(words)
        partner = match.group("partner")
        yield _mention(
            reading,
            "programme.deal",
            Span(start, match.end()),
            reading.text[start : match.end()],
            (partner,) if partner else (),
        )


def plan_to(reading: Reading) -> Iterable[Mention]:
    """Somebody's plan to do something: "the Chancellor's plan to cut waiting lists"."""
    for match in _matches(reading, "plan_to"):
        start = match.start("name")
        rest = re.match(
            r"[\w'-]+(?: (?!(?:and|with|by|in|which|that|but|as|from|while|will|is|has)\b)[\w'-]+){1,4}",
            reading.folded[match.start("rest") : match.end("rest")],
        )
        if not rest:
            continue
        end = match.start("rest") + len(
            re.sub(r"(?: (?:the|a|an|every|single|of|in|on|to|for|more|our|its|their|make))+$", "", rest.group())
        )
        owner = match.group("owner").removesuffix("'s").removeprefix("the ").removeprefix("The ")
        yield _mention(
            reading,
            "programme.plan_to",
            Span(start, end),
            reading.text[start:end],
            owner=None if owner.lower() == "our" else owner,
        )


def duty(reading: Reading) -> Iterable[Mention]:
    """A proposed duty, requirement, offence or ban: "a legal duty on landlords"."""
    for match in _matches(reading, "duty"):
        span = Span(*match.span("name"))
        if span.of(reading.folded).startswith("new ") and not re.search(
            r"(?:duty|requirement|levy|ban|offence)$", span.of(reading.folded)
        ):
            continue
        yield _mention(
            reading, "programme.duty", Span(span.start, match.end("rest")), reading.text[span.start : match.end("rest")]
        )


def recommendations(reading: Reading) -> Iterable[Mention]:
    """The numbered recommendations of a review or inquiry, to be carried out."""
    for match in _matches(reading, "recommendations"):
        span = Span(match.start("name"), match.end("rest"))
        while reading.folded[span.end - 1] == " ":
            span = Span(span.start, span.end - 1)
        yield _mention(reading, "programme.recommendations", span, span.of(reading.text))


RULES: tuple[Rule, ...] = (
    Rule("programme.numbered", numbered),
    Rule("programme.named", named),
    Rule("programme.deal", deal),
    Rule("programme.plan_to", plan_to),
    Rule("programme.duty", duty),
    Rule("programme.recommendations", recommendations),
    Rule("programme.described", described),
    Rule("programme.compound", compound),
    Rule("programme.funding", funding),
)


def find(reading: Reading) -> list[Mention]:
    """Programme mentions, the longest first where two overlap: one phrase is one mention."""
    kept: list[Mention] = []
    for mention in sorted(run_rules(RULES, reading), key=lambda m: (m.span.start - m.span.end, m.span.start)):
        if not any(mention.span.overlaps(other.span) for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.span)
