"""The five lines at the top of a document."""

from __future__ import annotations

from itertools import pairwise

import pytest

from onrecord.extract import extract
from onrecord.link import link
from onrecord.model import Document
from onrecord.note import LINES, NoteLine, note
from onrecord.remarks import SUMMARY
from tests.examples import document
from tests.link.pages import Example
from tests.link.test_examples import EXAMPLES


def lines(*documents: Document) -> list[NoteLine]:
    """The note on the first of some documents."""
    records = [r for d in documents for r in extract(d)]
    return note(documents[0], records, link(documents, records))


def test_a_plain_release_has_nothing_odd() -> None:
    plain = document(["The minister opened a new lock at Northquay and thanked its builders."])
    assert [line.kind for line in lines(plain)] == ["acts"]


def test_told_before() -> None:
    first = document(
        ["The ministry will spend £24 million of new funding to repair harbour walls."], "issued 2031-04-02"
    )
    again = document(
        ["Harbour masters will get £24 million of new funding to repair harbour walls."], "issued 2031-05-02"
    )
    (line,) = [n for n in lines(again, first) if n.kind == "told_before"]
    assert "2 April 2031" in line.sentence and "£24 million" in again.text[line.start : line.end]
    assert line.link is not None


def test_what_does_not_add_up_comes_first() -> None:
    claim = "This is the biggest ever plan for quays."
    parts = "The £20 million fund is made up of £12 million for quays and £5 million for cranes."
    release = document([claim, "", parts], "issued 2031-04-02")
    found = lines(release)
    assert [n.kind for n in found][:2] == ["does_not_add_up", "record"]
    assert "£17 million" in found[0].sentence


def test_a_record_claimed_in_the_title_only() -> None:
    release = document(["The ministry will mend quays."], "issued 2031-04-02, title Biggest ever boost for harbours")
    (line,) = [n for n in lines(release) if n.kind == "record"]
    assert "in the title only" in line.sentence and release.text[line.start : line.end].startswith("Biggest ever")


def test_a_criminal_record_is_no_record() -> None:
    release = document(["Anyone with a criminal record will be refused. Keep a record of each landing."])
    assert [n for n in lines(release) if n.kind == "record"] == []


def test_a_figure_without_a_source() -> None:
    release = document(
        ["Thefts from marinas fell by 35% in 2030.", "", "Some 18% of thefts are solved."], "issued 2031-04-02"
    )
    (line,) = [n for n in lines(release) if n.kind == "no_source"]
    assert "35%" in line.sentence and "No source or base is given" in line.sentence
    assert "nor a source for other figures" in line.sentence


def test_a_release_of_the_figures_of_its_day_is_their_source() -> None:
    figures = "• 14,200 berths were let in August", "• 310 fewer boats wait for a berth than in June"
    words = "The Harbour Minister thanked the crews who had worked through the summer and the autumn on every quay."
    told = "Harbour Authority performance data published today shows that waits are at their lowest."
    settings = "issued 2031-10-02"
    first = [x for line in (*figures, words, words) for x in (line, "")]
    assert [n for n in lines(document([*first, told], settings)) if n.kind == "no_source"] == []
    assert [n for n in lines(document(first, settings)) if n.kind == "no_source"] != []


def test_today_is_the_period_of_what_is_so_today() -> None:
    today = document(["Today 673,946 households are connected to the harbour grid."], "issued 2031-10-02")
    (line,) = [n for n in lines(today) if n.kind == "no_source"]
    assert "No source is given" in line.sentence
    told = document(["The board said today 673,946 households were cut off."], "issued 2031-10-02")
    assert all("No source is given" not in n.sentence for n in lines(told))


def test_a_period_told_elsewhere_for_the_same_number_is_a_period() -> None:
    told = "In 2030, the ministry ensured that 13,500 crews were enrolled in the scheme."
    page = document([told], "issued 2031-10-02, title Government recruits 13,500 crews")
    assert all("or period" not in n.sentence for n in lines(page))


def test_a_figure_is_quoted_with_both_of_two_joined_words() -> None:
    release = document(
        ["Since March, more than 8,000 sailors who have committed customs and licensing offences have been fined by "
         "the courts, and the patrols that found them go on along the whole of the northern coast this winter."],
        "issued 2031-04-02",
    )  # fmt: skip
    (line,) = [n for n in lines(release) if n.kind == "no_source"]
    assert "customs and licensing offences have been fined by the courts”" in line.sentence


def test_a_figure_with_a_source_is_left_alone() -> None:
    release = document(
        ["According to the Coastguard Agency, thefts from marinas fell by 35% in 2030."], "issued 2031-04-02"
    )
    assert [n for n in lines(release) if n.kind == "no_source"] == []


def test_a_link_within_one_release_says_this_release() -> None:
    release = document(
        ["Four smugglers were arrested yesterday morning (27 March).", "", "Today's arrests are a step forward."],
        "issued 2031-03-28",
    )
    (line,) = [n for n in lines(release) if n.kind == "dates_at_odds"]
    assert line.sentence.startswith("This release says") and "28 March" not in line.sentence


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.place} {e.linker}")
def test_at_most_five_lines_strongest_first_open_at_words_of_the_document(example: Example) -> None:
    documents = example.documents
    for index, one in enumerate(documents):
        found = lines(one, *documents[:index], *documents[index + 1 :])
        assert len(found) <= LINES
        assert all((a.kind in SUMMARY, -a.weight) <= (b.kind in SUMMARY, -b.weight) for a, b in pairwise(found))
        assert all(0 <= n.start < n.end <= len(one.text) and n.sentence for n in found)


def kinds(*documents: Document) -> list[str]:
    """The kinds of a note's lines that rest on a link."""
    return [n.kind for n in lines(*documents) if n.link]


FUND = "Harbour masters will get £24 million of new funding to repair harbour walls."


def test_told_before_only_in_the_later_document() -> None:
    first = document([FUND], "issued 2031-04-02")
    again = document([f"Last month's news stands: {FUND}"], "issued 2031-05-02")
    assert kinds(first, again) == ["told_elsewhere"] and kinds(again, first) == ["told_before"]


def test_documents_of_one_day_are_not_told_before() -> None:
    first = document([FUND], "issued 2031-04-02, title Walls")
    again = document([f"Today's news is this: {FUND}"], "issued 2031-04-02, title A visit to the walls")
    (line,) = [n for n in lines(again, first) if n.link]
    assert line.kind == "told_elsewhere" and "the same day" in line.sentence and "this release" in line.sentence.lower()


def test_shared_words_of_two_releases_are_not_revised() -> None:
    words = "the steps taken by the ministry this spring to strengthen lifeboat stations on every northern coast"
    first = document([f"The Minister for Ferries, Ann Lee, today set out {words}."], "issued 2031-04-02")
    again = document([f"The Minister for Ports, Tom Reed, today set out {words}."], "issued 2031-05-02")
    assert kinds(again, first) == []


@pytest.mark.parametrize(
    "text",
    [
        "The Bureau of Ports has released its yearly data. Some 18% of berths were empty this calendar year.",
        "Some 18% of berths stand empty, newly published official figures show.",
        "The Annual Berth Survey, out today, shows a change. Some 18% of berths were empty.",
        "The fund has £2.4 million of funding left, representing 18% of the ministry's budget.",
        "Our goal is clear: 95 per cent of berths will be let within a year.",
    ],
)
def test_a_source_just_before_or_money_of_its_own_or_an_aim_asks_for_no_source(text: str) -> None:
    assert "no_source" not in kinds(document([text], "issued 2031-04-02"))


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Some 18% of berths were empty this calendar year.", False),
        ("Some 18% of berths were empty from April to September.", False),
        ("Some 18% of berths were empty in the 2030-31 financial year.", False),
        ("Some 18% of berths were empty.", True),
        ("In Northquay 18% of berths were empty over the same period.", False),
        ("In Northquay 18% of berths were emptied in around three weeks.", False),
    ],
)
def test_only_a_period_that_is_missing_is_missed(text: str, missing: bool) -> None:
    (line,) = [n for n in lines(document([text], "issued 2031-04-02")) if n.kind == "no_source"]
    assert ("or period" in line.sentence) is missing


def test_figures_of_nobody_are_named_as_such() -> None:
    release = document(["Recent figures show a change. Some 18% of berths were empty in 2030."], "issued 2031-04-02")
    (line,) = [n for n in lines(release) if n.kind == "no_source"]
    assert line.sentence.startswith("“Recent figures show” is all the source given")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "We are seeing record full time employment of harbour pilots.",
            "record full time employment of harbour pilots",
        ),
        ("The survey means that full berths are now at a record high.", "full berths are now at a record high"),
        ("Our record £1.6bn investment is mending piers.", "Our record £1.6bn investment"),
        ("We invest a record £3 billion annually in ferries.", "We invest a record £3 billion annually in ferries"),
        ("The number of pilots hit a record 12,400 last year.", "The number of pilots hit a record 12,400"),
    ],
)
def test_a_record_is_quoted_as_a_whole_phrase_where_its_sentence_is_long(text: str, words: str) -> None:
    lead = "In the northern ports, where the ministry runs ferries for islands and towns along the whole of the coast"
    long = f"{lead}, and has run them under five governments and nine ministers since the age of steam, {text}"
    (line,) = [n for n in lines(document([long], "issued 2031-04-02")) if n.kind == "record"]
    assert f"“{words}”" in line.sentence


def test_a_record_is_quoted_with_its_sentence_where_that_is_short() -> None:
    text = "Boats came to the highest ever number of these calls in the U.S.'s ports within eight minutes."
    (line,) = [n for n in lines(document([f"Calls are up. {text}"], "issued 2031-04-02")) if n.kind == "record"]
    assert f"“{text[:-1]}”" in line.sentence


def test_the_words_of_a_record_run_over_letters_with_stops() -> None:
    lead = "In the northern ports, where the ministry runs ferries for islands and towns along the whole of the coast"
    long = f"{lead}, and has run them under five governments and nine ministers since the age of steam"
    release = document([f"{long}, we made record U.S. investments in B.C.'s ports."], "issued 2031-04-02")
    (line,) = [n for n in lines(release) if n.kind == "record"]
    assert "“record U.S. investments in B.C.”" in line.sentence


@pytest.mark.parametrize(
    "text",
    ["The track record of the yard is good.", "To record a landing, call us.", "It keeps a record of each ship."],
)
def test_a_register_is_no_record(text: str) -> None:
    assert "record" not in kinds(document([text]))


def test_a_target_and_what_is_done() -> None:
    release = document(
        ["The plan aims to fit 4,800 winter berths by the end of June; so far 3,612 berths have been fitted."],
        "issued 2031-05-20",
    )
    (line,) = [n for n in lines(release) if n.kind == "sum"]
    assert "3,612 of 4,800 is about 75%" in line.sentence


def test_the_books_of_an_office_are_its_source() -> None:
    signed = document(["We have signed 1,780 agreements with harbour towns.", "", "Landings rose by 12%."])
    (line,) = [n for n in lines(signed) if n.kind == "no_source"]
    assert "12%" in line.sentence and "1,780" not in line.sentence


def test_the_lead_of_a_list_gives_its_figures_period_and_base() -> None:
    items = ["• 8% fewer stolen boats", "• 4% fewer thefts"]
    bare = ["Across the coast:", "", *items]
    led = [
        "Across the coast between 1 March and 1 June 2031, compared with the same period the year before:",
        "",
        *items,
    ]
    (without,) = [n for n in lines(document(bare, "issued 2031-07-01")) if n.kind == "no_source"]
    (with_lead,) = [n for n in lines(document(led, "issued 2031-07-01")) if n.kind == "no_source"]
    assert "No source, period or base is given" in without.sentence
    assert "period" not in with_lead.sentence and "base" not in with_lead.sentence


def test_police_data_is_a_source() -> None:
    release = document(["New police data shows that thefts from marinas fell by 35%."], "issued 2031-04-02")
    assert [n for n in lines(release) if n.kind == "no_source"] == []


def test_a_sum_that_the_title_calls_new_is_new() -> None:
    release = document(
        ["The board has confirmed it is investing £87 million across the coast to make quays safer and greener."],
        "issued 2031-04-02, title New £87 million investment for quays",
    )
    (line,) = [n for n in lines(release) if n.kind == "money"]
    assert "presented as new: “£87 million”" in line.sentence


def test_rhetoric_is_no_promise_without_a_date() -> None:
    release = document(["I will never stop fighting for our harbours.", "", "The ministry will build a new mole."])
    (line,) = [n for n in lines(release) if n.kind == "undated"]
    assert "new mole" in line.sentence and "more without" not in line.sentence


def test_a_title_says_that_the_money_is_new() -> None:
    release = document(
        ["Today the minister announced an investment of £10 million for six piers."],
        "title Minister announces new funding for piers, issued 2031-04-02",
    )
    (line,) = [n for n in lines(release) if n.kind == "money"]
    assert "presented as new: “£10 million”" in line.sentence


def test_what_is_being_done_asks_for_no_source() -> None:
    release = document(
        ["The board helps crews by:", "", "- doubling grants for pilots", "- opening 2,500 berths on the coast"],
        "issued 2031-04-02, title Help for crews",
    )
    assert "no_source" not in [n.kind for n in lines(release)]
    counted = document(["Thefts from marinas fell by 35% in 2030.", "", "The board mends piers."], "issued 2031-02-01")
    assert "no_source" in [n.kind for n in lines(counted)]


def test_a_promise_once_made_is_not_asked_for_a_day() -> None:
    release = document(["The ministry promised to mend this pier, and now it is mending the quays of the coast."])
    assert "undated" not in [n.kind for n in lines(release)]


def test_a_source_told_in_the_lead_or_the_next_sentence_is_a_source() -> None:
    for words in (
        ["New figures published by the board today confirm it.", "", "Thefts from marinas fell by 35% in 2030."],
        ["Research estimates that thefts fell by 35%.", "", "A Harbour Board study indicates a fall at sea."],
    ):
        release = document(words, "issued 2031-02-01, title Safer marinas")
        assert "no_source" not in [n.kind for n in lines(release)]


@pytest.mark.parametrize(
    ("lead", "told"),
    [("More boats were built, according to the labour survey of the yards.", 0), ("More boats were built.", 1)],
)
def test_a_release_that_opens_with_its_data_cites_them_for_what_follows(lead: str, told: int) -> None:
    rest = [
        "The ministry is pleased.",
        "",
        "Crews are at work.",
        "",
        "The waits of crews for a berth have fallen by 61%.",
    ]
    release = document(["Yards are busy.", "", lead, "", *rest], "issued 2031-04-02, title Yards at work")
    assert len([n for n in lines(release) if n.kind == "no_source"]) == told


def test_a_record_sum_after_and_is_a_record() -> None:
    told = document(["The ministry opened a fund in May, and a record £3 billion goes to piers."])
    (line,) = [n for n in lines(told) if n.kind == "record"]
    assert "a record £3 billion" in line.sentence


def test_a_figure_told_by_the_day_lacks_no_period() -> None:
    for told, period in (("Some 400 boats cross the bay.", True), ("Some 400 boats a day cross the bay.", False)):
        (line,) = [n for n in lines(document([told])) if n.kind == "no_source"]
        assert ("or period" in line.sentence) is period


@pytest.mark.parametrize(
    "text",
    [
        "Minister Reed reported that there are 225 fires in the ports and crews are fighting them.",
        "Some 9,200,000 grants were given to crews, a net for all.\n\nThis is according to Minister Ann Reed.",
        "Additional investment in 100 boats to keep the ports safe.",
    ],
)
def test_a_figure_that_somebody_reports_or_that_is_spent_on_asks_for_no_source(text: str) -> None:
    assert not [n for n in lines(document(text.split("\n"), "issued 2031-04-02")) if n.kind == "no_source"]


def test_words_that_a_line_quotes_are_not_quoted_again() -> None:
    words = "We will repair every pier on the northern coast so that crews can land their fish in any weather."
    release = document([f"“{words}” said the Ports Minister, Ann Reed."], "issued 2031-04-02")
    found = lines(release)
    assert [n.kind for n in found if words[:60] in n.sentence] == ["undated"]
    assert not [n for n in found if n.kind == "quoted"]  # who speaks alone says nothing


def test_a_title_that_gives_the_new_sum_makes_no_other_sum_new() -> None:
    told = "The ports budget reaches £500 million. The minister secured £98 million to mend piers."
    release = document([told], "issued 2031-04-02, title Minister secures £98 million additional funding for piers")
    (line,) = [n for n in lines(release) if n.kind == "money"]
    assert "“£500 million”" in line.sentence.partition("stated")[2]
    assert "“£98 million”" in line.sentence.partition("stated")[0]


def test_what_is_only_an_ambition_is_no_record() -> None:
    text = "It is our ambition for the ports to be one of the most modern fleets in the world."
    assert not [n for n in lines(document([text], "issued 2031-04-02")) if n.kind == "record"]


def test_a_rise_of_what_was_told_just_before_lacks_no_base() -> None:
    told = (
        "An extra £692 million will lift investment to £2.3 billion. This represents a 43 per cent increase in berths."
    )
    found = [n for n in lines(document([told], "issued 2031-04-02")) if n.kind == "no_source"]
    assert all("or base" not in n.sentence for n in found)


def test_what_money_will_allow_asks_for_no_source() -> None:
    told = "The funding will allow 493 new berths to be built, and the move of 116 new berths in Fowey to tender."
    assert not [n for n in lines(document([told], "issued 2031-04-02")) if n.kind == "no_source"]


def test_a_long_sentence_with_a_promise_is_told_by_the_promise() -> None:
    words = (
        "This firm action to rebuild the coast can also be seen across the wider harbour estate, as seven docks have "
        "been cleared of mould by those who work in them, which is good to see, with another 12 docks will be "
        "mould-free by March 2032, and more to come."
    )
    (line,) = [n for n in lines(document([words], "issued 2031-04-02")) if n.kind == "due"]
    assert "mould-free by March 2032" in line.sentence and "This firm action" not in line.sentence


def test_a_figure_without_a_source_is_told_to_the_end_of_its_clause() -> None:
    words = (
        "Every milestone brings us closer to our mission to mend what we were left, and to do it for every crew that "
        "works the coast. With 60% of the mouldy docks and 50% of the piers either removing or having removed it all, "
        "we are breaking down barriers that mould creates to giving every crew the best start."
    )
    (line,) = [n for n in lines(document([words], "issued 2031-04-02")) if n.kind == "no_source"]
    assert "either removing or having removed it all …”" in line.sentence


def test_a_figure_that_has_no_source_is_not_told_again_as_the_first() -> None:
    release = document(
        ["Harbour boats will be mended under a contract which supports 1,600 jobs.", "",
         "It directly supports 1,600 jobs across the country, as well as the firms that sell to it."],
        "issued 2031-04-02, title A contract for boats",
    )  # fmt: skip
    assert [n.kind for n in lines(release) if "1,600" in n.sentence] == ["no_source", "undated"]


def test_a_record_that_the_text_limits_is_told_with_its_limit() -> None:
    told = "It is the biggest expansion of harbour patrols since the first of them in 1999."
    settings = "issued 2031-04-02, title Thousands of boats watched in biggest ever expansion"
    (line,) = [n for n in lines(document([told], settings)) if n.kind == "record"]
    assert "the text says “the biggest expansion of harbour patrols since the first of them in 1999”" in line.sentence
    for other in ("More boats are watched.", "It follows the biggest fall in crime since 1999.",
                  "The biggest employers will pay for patrols in three years."):  # fmt: skip
        (line,) = [n for n in lines(document([other], settings)) if n.kind == "record"]
        assert "the text says" not in line.sentence
