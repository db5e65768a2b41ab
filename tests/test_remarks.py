"""What a document alone gives a reader to ask: each rule with a release in which it holds and near misses."""

from __future__ import annotations

import pytest

from onrecord.extract import extract
from onrecord.link.corpus import Page
from onrecord.model import Record
from onrecord.note import note
from onrecord.remarks import REMARKS, SUMMARY, NoteLine, remarks
from tests.examples import document

ISSUED = "issued 2031-04-02, title "


def found(text: str, title: str = "News of the ports", *, in_sum: bool = False) -> list[NoteLine]:
    """The remarks on a release, or with `in_sum` the lines that say what it says in sum."""
    here = document(text.split("\n"), ISSUED + title)
    by_type: dict[str, list[Record]] = {}
    for record in extract(here):
        by_type.setdefault(record.type, []).append(record)
    lines = list(remarks(Page(here, {t: sorted(rs, key=lambda r: r.start) for t, rs in by_type.items()})))
    assert all(0 <= n.start < n.end <= len(here.text) for n in lines)
    return [line for line in lines if (line.kind in SUMMARY) == in_sum]


def kinds(text: str, title: str = "News of the ports") -> list[str]:
    return [line.kind for line in found(text, title)]


HOLDS = {
    "no_figure": "Landings in the northern ports rose steeply while the ministry was at work.",
    "cause": "Thanks to our harbour plan, thefts from marinas fell by 35% last year.",
    "no_period": "The ministry is putting in £24 million of new funding to mend quays.",
    "loosely_counted": "Several members of a smuggling crew have been arrested at sea.\n\n"
    "Two suspects were arrested at Northquay yesterday.",
    "not_listed": "The ministry will publish a 14 point action plan. Pilots will be trained.",
    "two_names": "The patrol is a key recommendation of the inquiry.\n\n"
    "The inquiry's principal recommendation was about the patrol.",
    "own_report": "A report published today shows the real progress made on quays.",
    "kept": "This keeps a promise that the ferry review was given.",
    "not_charged": "Four men were arrested at Northquay.\n\nAll of them have been bailed.",
    "who_signed": "The signing of the accord by the harbour director and the port master - witnessed by "
    "the minister Ann Lee - took place in Northquay.",
    "does_not_add_up": "The ministry is giving £6.2 million to ports. It includes:\n\n• £2.51 million for piers\n"
    "• £2.52 million for locks\n• £1.53 million for boats",
    "no_date": "Joint patrols will start as soon as possible.",
}


@pytest.mark.parametrize("kind", HOLDS)
def test_a_remark_is_made(kind: str) -> None:
    assert kinds(HOLDS[kind]) == [kind]


NEAR = {
    "a figure stands beside it": "Landings rose steeply. They were up by 12% in 2030.",
    "parts within what rounding leaves open": "The ministry is giving £6.2 million to ports. It includes:\n\n"
    "• £2.5 million for piers\n• £2.5 million for locks\n• £1.3 million for boats",
    "it is to come": "The plan will significantly reduce landings.",
    "it is denied": "There have been no significant improvements on the coast.",
    "a figure without a cause": "Thefts from marinas fell by 35% last year.",
    "a cause of what is to be": "Thanks to our harbour plan, thefts will fall by 35%.",
    "money with a period": "The ministry is putting in £24 million of new funding over three years to mend quays.",
    "money with a period elsewhere": "The ministry is putting in £24 million of new funding to mend quays.\n\n"
    "Crews welcomed it.\n\nThe £24 million will be paid by 2034.",
    "a building's cost": "Pupils moved into a new £14 million pavilion beside the quay.",
    "several without a count": "Several members of a crew have been arrested at sea.\n\nTwo officers were praised.",
    "points that are listed": "The ministry has a 2 point action plan:\n\n• train pilots\n• mend quays",
    "one rank": "The patrol is a key recommendation of the inquiry. A key recommendation is never easy.",
    "two ranks of two things": "The patrol is a key recommendation. Its principal aim is safety.",
    "somebody else's report": "The inspectors' report shows the harbour at fault.",
    "a promise that is told": "The ministry has delivered on its promise to mend the quays.",
    "an aim and a main aim": "Safety is a key aim of the patrol. Its main aim is to keep channels clear.",
    "two priorities": "This is a top priority. The government's number one priority is growth.",
    "those arrested are charged": "Four men were arrested.\n\nTwo were charged and two have been bailed.",
    "a signing without a witness": "The accord was signed by the harbour director in Northquay.",
    "a day is given": "Joint patrols will start as soon as possible after 1 May 2031.",
}


@pytest.mark.parametrize("why", NEAR)
def test_no_remark_is_made(why: str) -> None:
    assert kinds(NEAR[why]) == []


def test_a_title_that_says_more_than_its_text() -> None:
    text = "The two ministers discussed new patrols on Monday.\n\nOther ports were invited to join the talks in May."
    (line,) = found(text, "Joint patrols agreed by northern ports")
    assert line.kind == "title_says" and "discussed new patrols" in line.sentence and "invited" in line.sentence
    assert kinds(f"The ports agreed joint patrols.\n\n{text}", "Joint patrols agreed by northern ports") == []
    assert kinds(text, "Ministers talk of joint patrols") == []


def test_one_mission_with_two_contents() -> None:
    text = "The agency is back to its core mission of mending quays.\n\nIts core mission: guarding the open sea."
    (line,) = found(text)
    assert line.kind == "two_names" and "two contents" in line.sentence
    assert kinds("It is back to its core mission of mending quays. Its core mission is to mend quays.") == []


def test_money_whose_origin_is_told() -> None:
    (line,) = found("The ministry is putting in £24 million of new funding from the Quay Levy to mend quays.")
    assert line.kind == "no_period" and "where the money comes from" not in line.sentence


def test_every_rule_says_what_it_looks_for() -> None:
    assert all(rule.__doc__ and rule.__doc__.endswith((".", "\n    ")) for rule in REMARKS)


def test_remarks_are_ranked_with_the_lines_of_links() -> None:
    here = document(
        [HOLDS["cause"], "", "Thefts from marinas fell by 20% last year.", "", HOLDS["no_date"]], ISSUED + "Marinas"
    )
    lines = note(here, list(extract(here)), [])
    assert [n.kind for n in lines] == ["cause", "no_source", "no_date"]
    assert [n.weight for n in lines] == sorted((n.weight for n in lines), reverse=True)


def test_money_by_how_it_is_presented() -> None:
    text = (
        "The ministry will provide £42 million of new funding for pilots by the sea.\n\n"
        "This is on top of the £30 million already given to crews.\n\nNearly £7 million will go to lifeboats."
    )
    (line,) = [n for n in found(text, in_sum=True) if n.kind == "money"]
    new, rest, before = line.sentence.split("; ")
    assert "presented as new" in new and "£42 million" in new and "pilots by the sea" in new
    assert "told as not new" in before and "£30 million" in before
    assert rest == "stated: “Nearly £7 million” (to lifeboats)"


def test_what_other_money_is_only_said_to_be_on_top_of_is_not_called_old() -> None:
    text = (
        "The ministry will provide an extra £4 million a year to support piers.\n\n"
        "And it is on top of £73 million allocated for capital projects on the coast."
    )
    (line,) = [n for n in found(text, in_sum=True) if n.kind == "money"]
    assert "said to be added to: “£73 million” (“capital projects on the coast”)" in line.sentence


def test_equal_sums_through_two_schemes_are_two() -> None:
    text = (
        "The ministry gives £20 million to crews through the Port Standards Grant.\n\n"
        "It gives £20 million for pier repairs through the Sustainable Quays programme.\n\n"
        "The £20 million for pier repairs starts in May."
    )
    (line,) = [n for n in found(text, in_sum=True) if n.kind == "money"]
    assert line.sentence.count("£20 million") == 2 and "Port Standards Grant" in line.sentence


def test_promises_with_a_date() -> None:
    text = "The ministry will open four piers by March 2033.\n\nIt will help crews. It will meet them today."
    (line,) = [n for n in found(text, in_sum=True) if n.kind == "due"]
    assert (
        "four piers by March 2033”." in line.sentence and "crews" not in line.sentence and "today" not in line.sentence
    )


def test_a_sum_called_new_further_on() -> None:
    text = "The ministry announced £42 million to mend piers.\n\nThe new funding will start in May."
    (line,) = [n for n in found(text, in_sum=True) if n.kind == "money"]
    assert line.sentence.startswith("Money presented as new: “£42 million”")


def test_what_depends_on_a_condition() -> None:
    text = "The ministry will open four piers, if the budget is passed by parliament.\n\nMinisters will help crews."
    lines = {n.kind: n.sentence for n in found(text, in_sum=True)}
    assert lines["condition"].startswith("Promised under a condition, “if the budget is passed by parliament”: “The")
    assert "four piers" not in lines["undated"] and "Ministers will help crews" in lines["undated"]


@pytest.mark.parametrize("condition", ["If they wish", "If they do that", "Subject to that"])
def test_a_condition_of_liking_is_none(condition: str) -> None:
    text = f"{condition}, the ministry will open four piers for crews of the islands."
    assert not [n for n in found(text, in_sum=True) if n.kind == "condition"]


def test_promises_without_a_date() -> None:
    text = (
        "The ministry will visit the pier. It will train pilots. The board will mend 40 quays. It will open one by "
        "May 2034. Last week's budget gave £600 million to crews, which will also help pilots."
    )
    (line,) = [n for n in found(text, in_sum=True) if n.kind == "undated"]
    assert line.sentence.startswith("No day is given for what is promised: “The board will mend 40 quays”.")
    alone = "Last week's budget gave £600 million to crews, which will also help pilots. It will mend quays."
    assert not [n for n in found(alone, in_sum=True) if n.kind == "undated"]


@pytest.mark.parametrize(
    "told",
    [
        "The ports have asked for this power because it will help them to mend the quays.",
        "The draft is not law; it will become policy after the talks have come to their end.",
        "There were many ideas in the ports that I will take back to the ministry.",
        "The ports are our lifeblood, so the latest instalment of the money will be focused on piers.",
        "Freezing the rate means that more of the sales will be reviewed by the harbour board.",
        "To succeed in the long run, it will require skilled crews and new piers.",
        "We are very proud that the flag of Anyshire will be flying at the ministry.",
        "A draft Bill will be published to mend the quays. The draft Ports Bill will be published in May 2031.",
    ],
)
def test_what_is_no_promise_to_ask_a_day_of(told: str) -> None:
    assert not [n for n in found(told, in_sum=True) if n.kind == "undated"]


def test_what_others_are_asked() -> None:
    (line,) = [n for n in found("Laura Kemp urged the banks to lend to crews.", in_sum=True) if n.kind == "asked"]
    assert line.sentence == "Asked of the banks: “Laura Kemp urged the banks to lend to crews”."


def test_a_target_without_a_date() -> None:
    (line,) = [n for n in found("The ministry aims to train 3,000 pilots.", in_sum=True) if n.kind == "target"]
    assert "3,000 pilots" in line.sentence
    dated = found("The ministry aims to train 3,000 pilots by 2034.", in_sum=True)
    assert [n.kind for n in dated] == ["due", "figures"]
    assert [n.kind for n in found("The ministry has trained 3,000 pilots.", in_sum=True)] == ["acts", "figures"]


def test_what_is_done_and_under_way_fills_a_note() -> None:
    done = "The ministry has opened a lock. The ministry has trained 3,000 pilots."
    text = f"{done} The Ports Agency is building four piers."
    (line,) = [n for n in found(text, in_sum=True) if n.kind == "acts"]
    assert line.sentence == (
        "Said to be done: “The ministry has trained 3,000 pilots”; said to be under way: “The Ports Agency is "
        "building four piers”."
    )
    nobody = found("Families have been given help. Four piers are being built.", in_sum=True)
    assert not [n for n in nobody if n.kind == "acts"]


def test_who_speaks() -> None:
    text = "Harbours Minister Laura Kemp said: “We have mended every quay on this coast.”"
    (line,) = [n for n in found(text, in_sum=True) if n.kind == "quoted"]
    assert line.sentence == "Quoted: Laura Kemp (Harbours Minister), “We have mended every quay on this coast”."


def test_what_is_odd_comes_before_what_is_said_in_sum() -> None:
    here = document(
        ["The ministry aims to train 3,000 pilots and will give £9 million to crews in 2034.", "", HOLDS["no_date"]],
        ISSUED + "Pilots",
    )
    kinds = [n.kind for n in note(here, list(extract(here)), [])]
    assert kinds[0] == "no_date" and len(kinds) > 1 and set(kinds[1:]) <= SUMMARY


def test_the_parts_of_a_sum_stand_behind_it() -> None:
    text = (
        "The ministry announced £66 million for the coast. It includes £9 million for piers and £50 million for boats."
    )
    (line,) = [n for n in found(text, in_sum=True) if n.kind == "money"]
    assert line.sentence == "Money stated: “£66 million” (“the coast”; of it “£9 million” (“piers”), “£50 million”)."


def test_the_most_that_each_may_get_is_no_sum_of_the_note() -> None:
    text = "The ministry announced £66 million for the coast. Grants of up to £500,000 are given to ports."
    (line,) = [n for n in found(text, in_sum=True) if n.kind == "money"]
    assert "£500,000" not in line.sentence


def test_a_purpose_cut_in_a_name_is_marked() -> None:
    text = "The ministry announced £66 million for rural schemes such as Lanes, PIER, and the Quay Repair & Boats Fund."
    (line,) = [n for n in found(text, in_sum=True) if n.kind == "money"]
    assert "the Quay Repair …”" in line.sentence


def test_a_sum_given_before_is_not_told_as_new() -> None:
    text = "We have invested an additional £50m to mend piers.\n\nCrews will see the additional £50m to mend piers."
    (line,) = [n for n in found(text, in_sum=True) if n.kind == "money"]
    assert line.sentence.startswith("Money told as already given: “£50m”")


def test_one_sum_told_roughly_and_exactly_is_named_once() -> None:
    text = "The ministry is giving more than £2 million to mend piers.\n\nThe £2.058m in funding will help crews."
    (line,) = [n for n in found(text, in_sum=True) if n.kind == "money"]
    assert "more than £2 million" in line.sentence and "2.058" not in line.sentence


def test_the_figures_that_come_first() -> None:
    text = (
        "The agreement was reached in May.\n\nIt gives crews access to over 520,000 tonnes of fish.\n\nFour boats sank."
    )
    (line,) = [n for n in found(text, in_sum=True) if n.kind == "figures"]
    assert line.sentence == "Figures told: “It gives crews access to over 520,000 tonnes of fish”."
    assert not [n for n in found("The ministry opened four piers.", in_sum=True) if n.kind == "figures"]


def test_words_of_a_speaker_whose_marks_are_lost_are_no_acts() -> None:
    text = "We have delivered four piers.\n\nThe ministry has opened a pier."
    acts = [n.sentence for n in found(text, in_sum=True) if n.kind == "acts"]
    assert acts == ["Said to be done: “The ministry has opened a pier”."]


def test_what_a_sum_was_before_is_not_stated_beside_it() -> None:
    text = (
        "The cost of the scheme will increase from £8 billion to £9 billion.\n\n"
        "Funding has been doubled to £200 million to mend piers - increased from December's provisional £100 million."
    )
    (line,) = [n for n in found(text, in_sum=True) if n.kind == "money"]
    assert "£9 billion" in line.sentence and "£200 million" in line.sentence
    assert "£8 billion" not in line.sentence and "£100 million" not in line.sentence


def test_the_words_quoted_are_those_that_tell_most() -> None:
    text = (
        'Ms Reed said: "It is a good day. We will open a hall for the crews of every quay of the county. The Harbours '
        'Fund will give £5 million to pilots by March 2032. I am proud of the 900 who have worked for this."'
    )
    (line,) = [n for n in found(text, in_sum=True) if n.kind == "quoted"]
    assert "The Harbours Fund will give £5 million to pilots" in line.sentence


def test_a_sum_keeps_the_words_that_say_over_how_long_it_is_paid() -> None:
    text = "The ministry announced £8 billion over four years to rebuild harbours, and £5 million a year for pilots."
    (line,) = [n for n in found(text, in_sum=True) if n.kind == "money"]
    assert "“£8 billion over four years” (“rebuild harbours”)" in line.sentence
    assert "“£5 million a year” (for pilots)" in line.sentence


def test_a_dateline_is_no_part_of_the_words_quoted() -> None:
    for place in ("EASTHAVEN - ", "EASTHAVEN, Ont. - "):
        told = f"{place}The waits of crews have fallen significantly."
        (line,) = [n for n in found(told) if n.kind == "no_figure"]
        assert "“The waits of crews have fallen significantly" in line.sentence
    (line,) = [
        n for n in found("The ministry mends piers.\n\nNHS - Waits have fallen significantly.") if n.kind == "no_figure"
    ]
    assert "“NHS - Waits have fallen significantly" in line.sentence


def test_one_visit_with_a_day_does_not_give_a_day_to_every_promise() -> None:
    text = "The minister will attend the conference on 5 May 2045.\n\nThe ministry will build 900 homes for crews."
    assert [n for n in found(text, in_sum=True) if n.kind == "undated"]
    for title in ("Visit of the minister", "Minister visiting the piers", "Minister heads to Easthaven"):
        assert not [n for n in found(text, in_sum=True, title=title) if n.kind == "undated"]
    for title in ("School trip grants to grow", "Tour of Easthaven gets funding"):
        assert [n for n in found(text, in_sum=True, title=title) if n.kind == "undated"]


def test_who_opens_a_sentence_loses_its_capital_inside_a_line() -> None:
    for told, to in (("Twelve agencies", "twelve agencies"), ("The Harbour Agency", "Harbour Agency")):
        (line,) = [n for n in found(f"{told} will receive £5 million.", in_sum=True) if n.kind == "money"]
        assert f"{to})" in line.sentence and "Twelve" not in line.sentence


def test_a_sum_of_every_year_says_so() -> None:
    text = (
        "The ministry announced £8 million to mend piers. This is on top of its annual budget of £90 million for quays."
    )
    (line,) = [n for n in found(text, in_sum=True) if n.kind == "money"]
    assert "“£90 million” a year" in line.sentence
    (line,) = [
        n for n in found("The ministry will give £8 million per annum for piers.", in_sum=True) if n.kind == "money"
    ]
    assert "per annum" in line.sentence and "a year" not in line.sentence
