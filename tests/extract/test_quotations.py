"""Cues taken apart, ends decided, and the laws of the quotation family; the examples are in quotations.md."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.extract import mentions
from onrecord.extract.cue_roles import split_role
from onrecord.extract.cues import parse_cue, people
from onrecord.extract.quotation_ends import decide, vocabulary, weights
from onrecord.extract.quotation_leads import lead_in
from onrecord.extract.quotation_traits import Paragraph, Setting
from onrecord.extract.quotation_voice import weights as voice_weights
from onrecord.extract.quotations import find
from onrecord.extract.rule import Reading
from onrecord.model import Document, Passage, PassageKind, Record
from onrecord.values import Quotation
from tests.examples import document

CUES = [
    # (cue, speaker, role, organisation)
    ("Home Secretary Ruth Vane said:", "Ruth Vane", "Home Secretary", None),
    ("The Security Minister, Omar Siddiqui, said:", "Omar Siddiqui", "Security Minister", None),
    ("Kate Lowe, Debt Lead at The Coast Society, said:", "Kate Lowe", "Debt Lead", "Coast Society"),
    ("Ian Park, Deputy Director of the Ferry Crime Centre (FCC), said:",
     "Ian Park", "Deputy Director", "Ferry Crime Centre"),
    ("Speaking at the dinner, Prime Minister Ruth Vane said:", "Ruth Vane", "Prime Minister", None),
    ("Minister for Ports and Piers Laura Finch said:", "Laura Finch", "Minister for Ports and Piers", None),
    ("Financial Investigator at the Harbour Office, Paul Dean, said:",
     "Paul Dean", "Financial Investigator", "Harbour Office"),
    ("Secretary of State for Culture, Media and Sport Mary Holt said:", "Mary Holt",
     "Secretary of State for Culture, Media and Sport", None),
    ("Secretary of State for Ports, Rail and Roads, Sir Ian Park KC, said:", "Ian Park",
     "Secretary of State for Ports, Rail and Roads", None),
    ("Ann Reed, chief executive for The Association of Pilots said:",
     "Ann Reed", "chief executive", "Association of Pilots"),
    ("Sally Holt, Quaymark’s Chief Regulator, said:", "Sally Holt", "Chief Regulator", "Quaymark"),
    ("Her Majesty’s Chief Inspector, Sir Michael Dale, said:", "Michael Dale", "Her Majesty’s Chief Inspector", None),
    ("Prof Yusuf Al-Amin FRS, Head of Research at Deepwater Analytics, commented:", "Yusuf Al-Amin", "Head of Research",
     "Deepwater Analytics"),
    ("Wei Zhang, co-founder and CTO of Deep Labs, said:", "Wei Zhang", "co-founder and CTO", "Deep Labs"),
    ("Mary O’Neill of Ferry Watch says:", "Mary O’Neill", None, "Ferry Watch"),
    ("European Commission President Ursula von der Heide said:",
     "Ursula von der Heide", "President", "European Commission"),
    ("Lord Nairn said:", "Lord Nairn", None, None),
    ("Home Office Minister Baroness Pell of Kelso said:", "Baroness Pell of Kelso", "Home Office Minister", None),
    ("Lieutenant General Sir Robert Moss KCB CBE said:", "Robert Moss", "Lieutenant General", None),
    ("HRH The Duke of Kelso said:", "Duke of Kelso", None, None),
    ("Cllr Ngozi Adeyemi said:", "Ngozi Adeyemi", None, None),
    ("Mr Smith said:", "Mr Smith", None, None),
    ("British sailor Bianca Holt, who attended the launch, said:", "Bianca Holt", None, None),
    ("The Rt Revd Dr Alan Holt and Dr Omar Siddiqui, co-chairs of the Faith Network, said:",
     "Alan Holt and Omar Siddiqui", "co-chairs", "Faith Network"),
    ("Welcoming the news, Peter Lane Harbour Trust Chief Executive said:",
     "Peter Lane", "Chief Executive", "Harbour Trust"),
    ("Says Glenys Moss, the pilots’ regulator:", "Glenys Moss", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("cue", "speaker", "role", "organisation"), CUES, ids=[c[0] for c in CUES])
def test_a_cue_gives_speaker_role_and_organisation(
    cue: str, speaker: str, role: str | None, organisation: str | None
) -> None:
    found = parse_cue(cue)
    assert (found.speaker, found.organisation) == (speaker, organisation)
    assert found.role == role or role is None


@pytest.mark.parametrize(
    ("words", "speaker", "role"),
    [
        ("Today, joined by crews of the coast, Governor Ann Reed said:", "Ann Reed", "Governor"),
        ("On Monday, together with Mayor Tom Bell, Premier Ann Reed said:", "Ann Reed", "Premier"),
        ("Speaking in Anytown, accompanied by Mayor Tom Bell, Minister Ann Reed said:", "Ann Reed", "Minister"),
        ("On Monday, Minister Ann Reed, alongside Tom Bell, said:", "Ann Reed", "Minister"),
        ("On Monday, Ann Reed, alongside Tom Bell, Mayor of Fowey", "Ann Reed", None),
        ("Today, Chancellor Ann Reed, accompanied by Tom Bell, the Mayor", "Ann Reed", "Chancellor"),
        ("In a statement, Premier Ann Reed, alongside Treasurer Tom Bell and Sue Lee, said:", "Ann Reed", "Premier"),
        ("Following the visit, Ann Reed, along with Tom Bell, said:", "Ann Reed", None),
        ("Visiting Fowey today, the Premier, Ann Reed, accompanied by Tom Bell, said:", "Ann Reed", "Premier"),
        ("In Fowey, joined by Mayor Tom Bell and Sue Lee, Ann Reed, Chair, said:", "Ann Reed", "Chair"),
        ("Today, joined by Tom Bell, Mayor of Fowey, Minister Ann Reed said:", "Ann Reed", "Minister"),
        ("In Fowey, Ontario, together with crews, Ann Reed said:", "Ann Reed", None),
        ("At Fowey Quay, Anytown, joined by nurses, the Chair, Ann Reed, said:", "Ann Reed", "Chair"),
        ("Today, joined by Tom Bell, Sue Lee, and Joe Cook, Minister Ann Reed said:", "Ann Reed", "Minister"),
        ("Gina Marsh, alongside Sir Tom Reed, Minister for Piers, said:", "Gina Marsh", None),
        ("Gina Marsh, along with Tom Bell, chief of the board, explained:", "Gina Marsh", None),
        ("The Ports Minister, Gina Marsh, together with Tom Bell, argued:", "Gina Marsh", "Ports Minister"),
    ],
)
def test_nobody_named_in_an_aside_speaks(words: str, speaker: str, role: str | None) -> None:
    assert parse_cue(words)[:2] == (speaker, role)


@pytest.mark.parametrize(
    "words", ["The report said:", "Under the new rules, councils must:", "Notes to editors", "", "said:", "She added:"]
)
def test_words_that_name_nobody_give_nobody(words: str) -> None:
    assert parse_cue(words).speaker is None


def test_spans_of_a_cue_are_its_words() -> None:
    cue = "Joan Okoro, Deputy Director of the Harbour Agency, said:"
    found = parse_cue(cue)
    assert {name: span.of(cue) for name, span in found.spans.items()} == {
        "speaker": "Joan Okoro",
        "role": "Deputy Director",
        "organisation": "Harbour Agency",
    }


def test_people_are_found_in_running_text_and_words_in_capitals_are_not() -> None:
    text = "The Harbour Repair Fund was opened by Ports Minister Laura Finch at Kelso Quay on Monday."
    assert [who[:2] for who in people(text)] == [("Laura Finch", "Ports Minister")]


@pytest.mark.parametrize(
    ("description", "role", "organisation"),
    [
        ("Chair of Trustees at the Quay Fund", "Chair of Trustees", "Quay Fund"),
        ("Minister for Finance", "Minister for Finance", None),
        ("HSA Chair of Trustees", "Chair of Trustees", "HSA"),
        ("regional director for London", "regional director for London", None),
    ],
)
def test_a_description_is_a_role_and_a_body(description: str, role: str, organisation: str | None) -> None:
    found = split_role(description)
    assert tuple(span and span.of(description) for span in found) == (role, organisation)


@pytest.mark.parametrize(
    ("sentence", "tense", "strength", "pointing"),
    [
        ("Ann Reed said:", "said", "said", None),
        ("She is expected to say:", "advance", "said", "pronoun"),
        ("He will also stress the value of pilots:", "advance", "topic", "pronoun"),
        ("The minister went on to say:", "said", "said", "office"),
        ("A Ministry of Harbours spokesperson told reporters:", "said", "said", "group"),
    ],
)
def test_a_lead_in_has_tense_strength_and_what_it_points_to(
    sentence: str, tense: str, strength: str, pointing: str | None
) -> None:
    lead = lead_in(sentence, 0, len(sentence))
    assert lead is not None
    assert (lead.tense, lead.strength, lead.pointing) == (tense, strength, pointing)


@pytest.mark.parametrize(
    "sentence",
    [
        "The plan has three parts:",
        "Ann Reed said that the government will:",
        "We say:",
        "Measures announced today include:",
        "Editor's notes:",
        "The following courses will continue:",
    ],
)
def test_a_colon_alone_introduces_nobody(sentence: str) -> None:
    assert lead_in(sentence, 0, len(sentence)) is None


def test_the_first_person_goes_on_and_the_department_ends_it() -> None:
    paragraphs = [
        Paragraph("I am delighted with this result."),
        Paragraph("We will build on it, and I want to thank everyone who made it possible."),
        Paragraph("The department has published guidance (PDF, 12 pages) on how councils can apply by 4 May 2024."),
    ]
    ending = decide(paragraphs, Setting(frozenset(("Vane",))))
    assert ending.paragraphs == 2
    assert 0.5 < ending.probability <= 1
    assert ending.reasons


@pytest.mark.parametrize(
    "words",
    ["Today, joined by crews said", "Today, joined by", "On Monday, alongside, said", "In, , joined by, , said:"],
)
def test_any_aside_is_read(words: str) -> None:
    parse_cue(words)


def test_the_office_of_somebody_beside_a_speaker_is_not_the_speakers() -> None:
    text = "Gina Marsh, alongside Sir Tom Reed, Minister for Piers, said: “Safe piers keep this town alive.”"
    (found,) = find(Reading(Document(text, (Passage(0, len(text), "paragraph"),), "")))
    assert isinstance(found.value, Quotation) and (found.value.speaker, found.value.role) == ("Gina Marsh", None)


def test_the_dates_that_a_page_prints_under_a_lead_in_do_not_end_the_words() -> None:
    pieces: list[tuple[str, PassageKind]] = [
        ("Ports Secretary Ann Reed said:", "paragraph"), ("First published: 5 March 2031", "provenance"),
        ("I thank the crews who kept our ports open.", "paragraph"),
    ]  # fmt: skip
    text, passages = "", []
    for words, kind in pieces:
        passages.append(Passage(len(text), len(text) + len(words), kind))
        text += words + "\n\n"
    (found,) = find(Reading(Document(text, tuple(passages), "")))
    assert isinstance(found.value, Quotation) and found.value.speaker == "Ann Reed"
    assert found.span.of(text) == pieces[-1][0]


def test_weights_are_of_traits_and_of_common_words_only() -> None:
    """No sentence of the training data can hide in a feature: at most two common words stand in one."""
    for name in weights():
        lexical = name.split("word=")[1:] or name.split("opens=")[1:]
        for words in lexical:
            plain = [w for w in words.split(" person=")[0].split() if w not in ("official", "other", "a", "name")]
            assert len(plain) <= 2 and set(plain) <= vocabulary(), name


def test_the_voice_weighs_words_openings_and_pairs_of_common_words_only() -> None:
    for trait in voice_weights():
        first, *more = trait.removeprefix("^").split() if trait.strip("^") else [""]
        assert len(more) <= 1
        assert not more or {first, *more} <= vocabulary(), trait


_PIECES = st.sampled_from(
    ["Ann Reed said:", "She added:", "He will say:", "“We can’t", "wait,” said Mr Reed.", "I am glad.",
     "The minister said:",
     "Notes to editors", "“Yes.”", "As Ann Reed, the chair, said, it is time to act now.", "A plan:", "'", '"', ":",
     "…", "Sir", "of", "Minister for", "The department said it was “a very good day for all”."]
)  # fmt: skip
_KINDS: st.SearchStrategy[PassageKind] = st.sampled_from(
    ["title", "heading", "paragraph", "paragraph", "paragraph", "list_item", "quotation", "note", "contact"]
)


@given(
    st.lists(st.tuples(st.lists(_PIECES | st.text(min_size=1, max_size=8), min_size=1, max_size=3), _KINDS), max_size=9)
)
@example([(["Ann Reed said:"], "paragraph"), (["“We can’t"], "paragraph"), (["“We can’t"], "quotation")])
def test_any_document_is_read_and_every_quotation_reads_back(pieces: list[tuple[list[str], PassageKind]]) -> None:
    text, passages = "", []
    for words, kind in pieces:
        piece = " ".join(" ".join(words).split()) or "x"
        text += "\n\n" if text else ""
        passages.append(Passage(len(text), len(text) + len(piece), kind))
        text += piece
    document = Document(text, tuple(passages), "A plan", kind="press_release")
    found = find(Reading(document))
    blocks = [m for m in found if m.rule in ("quotation.block", "quotation.extract")]
    for mention in found:
        record = Record.of(mention, document)
        assert record.text == text[record.start : record.end] and record.text.strip()
        assert isinstance(record.value, Quotation)
        assert mention.doubt is None or 0 <= mention.doubt <= 1
    for one, other in pairwise(blocks):
        assert one.span.end <= other.span.start, "block quotations do not overlap"


@pytest.mark.parametrize(
    "label", ["HARBOURMASTERGENERAL AND PORTS, Minister Ann Reed (HQ):", "Aa" * 30 + " Ann Reed!:"]
)
def test_a_line_that_only_looks_like_a_label_takes_no_time(label: str) -> None:
    started = time.perf_counter()
    mentions(document([label, "", "“The piers will open in 2032.”"]))
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize("named_first", [True, False])
def test_a_long_row_of_names_and_quotations_takes_no_time(named_first: bool) -> None:
    lines: list[str] = []
    for number in range(800):
        pair = [
            f"Ann Reed, Minister for Harbour number {number}",
            "",
            f"“We will mend pier {number} and open it again.”",
            "",
        ]
        lines += pair if named_first else [*pair[2:], *pair[:2]]
    started = time.perf_counter()
    found = [m.value for m in mentions(document(lines)) if isinstance(m.value, Quotation)]
    assert {q.speaker for q in found} == {"Ann Reed"} and len(found) == 800
    assert [q.role for q in found[:2]] == ["Minister for Harbour number 0", "Minister for Harbour number 1"]
    assert time.perf_counter() - started < 10


@pytest.mark.parametrize(
    ("named", "cue", "speaker", "role"),
    [
        (
            "Minister of State for Piers Hugh Reed came.",
            "Minister of State Reed said", "Hugh Reed", "Minister of State for Piers",
        ),
        (
            "Otherland Attorney General Ann Lee came.",
            "Attorney General Lee said", "Ann Lee", "Otherland Attorney General",
        ),
        ("Many crews came.", "Attorney General Lee said", "Lee", "Attorney General"),
        (
            "Minister for Ports, Ann Reed, Minister of State for Piers, Tom Bell, and Ivo Hart came.",
            "Minister Reed said", "Ann Reed", "Minister for Ports",
        ),
    ],
)  # fmt: skip
def test_an_office_and_a_surname_are_whom_the_text_named(named: str, cue: str, speaker: str, role: str) -> None:
    found = document([f"{named} {cue}: “We will mend every pier on this coast.”"], "issued 2030-03-01")
    (quotation,) = (m.value for m in mentions(found) if isinstance(m.value, Quotation))
    assert (quotation.speaker, quotation.role) == (speaker, role)


def test_single_marks_that_each_paragraph_opens_are_those_of_somebodys_words() -> None:
    told = ["New piers are being funded in the budget, Harbours Minister Tom Bell says.", "",
            "'Our works will create jobs for island families.", "",
            "'They go on from last year's.'", "", "Key works include a pier."]  # fmt: skip
    here = document(told, "issued 2031-04-02")
    (found,) = [m for m in mentions(here) if m.type == "quotation"]
    assert found.span.of(here.text).startswith("Our works") and found.span.of(here.text).endswith("last year's.")
    assert isinstance(found.value, Quotation) and found.value.speaker == "Tom Bell"
