"""Words that "As X said, ..." gives to somebody named, without marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.extract.quotation_inline import Attributed
from onrecord.extract.quotation_leads import LeadIn, who
from onrecord.extract.quotation_marks import SILENT
from onrecord.extract.rule import Reading
from onrecord.model import Span

_AS_SAID = re.compile(
    r"As (?P<who>(?!I\b|we\b|you\b)[^.;:\"]{3,120}?),? (?:has |have |once |rightly |recently |also |famously )*"
    r"(?P<verb>said|told|put it|explained|argued|wrote|remarked|observed)\b"
    r"(?P<where>[^,.;:\"]{0,60}), (?P<words>(?:[^\s\"]+ ){3}[^\"]*[^\":])"
)


def reported(reading: Reading) -> Iterator[Attributed]:
    """Words given to somebody named, without marks, in the sentence: "As X said, ..."."""
    folded = reading.folded
    at = folded.find("As ")
    while at >= 0:
        sentence = reading.sentence_at(at)
        if sentence.start == at and (match := _AS_SAID.fullmatch(folded, at, sentence.end)):
            attribution, pointing, named = who(match["who"].strip())
            passage = reading.passage_at(at)
            marks = re.search(r"(?:^|\s)'\w", match["words"])  # what is said stands in marks further on
            if (attribution.spans or pointing == "office") and passage and passage.kind not in SILENT and not marks:
                moved = {name: Span(a + at + 3, b + at + 3) for name, (a, b) in attribution.spans.items()}
                span = Span(match.start("words"), match.end() - (folded[match.end() - 1] in ".!?"))
                lead = LeadIn(
                    Span(at, match.end("where")), Span(*match.span("verb")), "said", "said",
                    attribution._replace(spans=moved), pointing, named,
                )  # fmt: skip
                yield Attributed(span, lead)
        at = folded.find("As ", at + 1)
