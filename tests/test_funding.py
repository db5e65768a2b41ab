"""The funding ledger: every sum once a document, repeats with the earliest, parts and totals not counted twice."""

from __future__ import annotations

from decimal import Decimal

import pytest

from onrecord.extract import extract
from onrecord.funding import Fund, Line, by_the_year, funds, overall, rows
from onrecord.ledger import Ledger, open_ledger
from onrecord.model import Review, Source
from onrecord.pipeline import Summary, relink
from tests.examples import document

FIRST = (
    ["The Harbours Secretary announced £26 million of new funding for the Sluice Renewal Fund, to rebuild sluices."],
    "title Sluices to be rebuilt, issuer Ministry of Harbours, issued 2031-02-11",
)
AGAIN = (
    ["Clubs can apply to the new £26 million Sluice Renewal Fund, which will rebuild sluices across the coast."],
    "title Clubs invited to bid, issuer Ministry of Harbours, issued 2031-03-20",
)
PACKAGE = (
    ["The ministry's £90 million harbour package is made up of £50 million for sea walls and £40 million for quays."],
    "title Package for harbours, issuer Ministry of Harbours, issued 2031-04-02",
)
SPLIT = (
    [
        "The ministry announced a harbour package of £60 million. It will be allocated as follows:",
        "",
        "* £20 million for sea walls, including £5 million for groynes",
        "",
        "* £12 million for quays",
        "",
        "This follows £3 million given to the pilots last year.",
    ],
    "title Package for harbours, issuer Ministry of Harbours, issued 2031-06-02",
)
ADDING_UP = (
    [
        "The ministry today announced £66 million for the coast.",
        "",
        "Pilots will receive £9.2 million, and £50 million will go to mending sea walls. A further £6.8 million is for "
        "dredging.",
        "",
        "Of the £66 million for the coast, £1 million of this funding is set aside for training.",
    ],
    "title Money for the coast, issuer Ministry of Harbours, issued 2031-06-03",
)
NEAR = (
    [
        "The ministry will invest £1 million in new piers at Anyport.",
        "",
        "It will invest £1.4 million in new piers at Otherport.",
    ],
    "title Two piers, issuer Ministry of Harbours, issued 2031-06-05",
)
ROUNDED = (
    [
        "The ministry will invest more than £2 million in new piers.",
        "",
        "The £2.058 million of funding for new piers will be paid in May.",
    ],
    "title Money for piers, issuer Ministry of Harbours, issued 2031-06-06",
)
SIDE_BY_SIDE = (
    ["The ministry gives £4 million to repair the piers of Anyport and £4 million to train pilots in Otherport."],
    "title Two grants, issuer Ministry of Harbours, issued 2031-06-04",
)
ON_TOP = (
    [
        "The ministry today confirmed £48 million of new funding for the Pilots Trust.",
        "",
        "Together with the £12 million already given to the trust for 2031 to 2032, "
        "this brings the total to £60 million.",
    ],
    "title Money for pilots, issuer Ministry of Harbours, issued 2031-05-02",
)


def held(*told: tuple[list[str], str], where: str = ":memory:") -> Ledger:
    """A ledger of announcements, linked."""
    ledger = open_ledger(where)
    for words, facts in told:
        one = document(words, facts)
        ledger.add(Source(one.title, one.text.encode()), [(one, extract(one))])
    relink(ledger, Summary())
    return ledger


def lines(found: list[Fund]) -> list[Line]:
    return [line for fund in found for line in fund.lines]


def test_a_sum_told_again_is_marked_with_the_earliest() -> None:
    with held(FIRST, AGAIN) as ledger:
        (fund,) = funds(ledger)
        first, again = fund.lines
        assert (first.presented, first.why_not, again.why_not) == ("new", None, "told before")
        assert again.earliest is first or (again.earliest and again.earliest.record == first.record)
        assert fund.totals() == {"GBP": (Decimal(52_000_000), Decimal(26_000_000))}
        assert [(int(r.all), int(r.once)) for r in fund.running()] == [
            (26_000_000, 26_000_000),
            (52_000_000, 26_000_000),
        ]
        assert again.links and ledger.link(again.links[0]).rule == "funding.reannouncement"
        assert fund.programme and fund.name == "Sluice Renewal Fund"


def test_a_rejected_link_is_not_counted_on() -> None:
    with held(FIRST, AGAIN) as ledger:
        (link,) = ledger.links(relation="reannouncement")
        ledger.review(Review(link.id, "reject", "A. Reader", "2031-05-01"))
        assert overall(funds(ledger)) == {"GBP": (Decimal(52_000_000), Decimal(52_000_000))}


def test_parts_are_not_added_to_their_total() -> None:
    with held(PACKAGE) as ledger:
        (fund,) = funds(ledger)
        total, *parts = fund.lines
        assert total.why_not is None and total.value.value == 90_000_000
        assert {p.why_not for p in parts} == {"part of a total that stands here"}
        assert all(p.part_of == total.record for p in parts)
        assert overall([fund]) == {"GBP": (Decimal(90_000_000), Decimal(90_000_000))}


@pytest.mark.parametrize(
    ("told", "once"),
    [
        (SPLIT, 60_000_000),
        (ADDING_UP, 66_000_000),
        (SIDE_BY_SIDE, 8_000_000),
        (NEAR, 2_400_000),
        (ROUNDED, 2_058_000),
    ],
)
def test_what_a_release_says_a_total_holds_is_not_added_to_it(told: tuple[list[str], str], once: int) -> None:
    with held(told) as ledger:
        found = funds(ledger)
        parts = [x for x in lines(found) if x.why_not == "part of a total that stands here"]
        assert all(x.part_of and x.part_of.text.startswith(("£60", "£66")) for x in parts if x.value.value != 5_000_000)
        assert overall(found)["GBP"][1] == once


def test_a_total_of_new_and_given_money_leaves_the_new() -> None:
    with held(ON_TOP) as ledger:
        found = funds(ledger)
        why = {line.value.value: line.why_not for line in lines(found)}
        assert why == {
            Decimal(48_000_000): None, Decimal(12_000_000): "not new, by its own words",
            Decimal(60_000_000): "a total of sums that stand here",
        }  # fmt: skip
        assert overall(found)["GBP"][1] == 48_000_000


@pytest.mark.parametrize("order", [(FIRST, AGAIN, PACKAGE, ON_TOP), (ON_TOP, PACKAGE, AGAIN, FIRST)])
def test_totals_do_not_depend_on_the_order_of_arrival(order: tuple[tuple[list[str], str], ...]) -> None:
    with held(*order) as ledger:
        found = funds(ledger)
        assert overall(found)["GBP"] == (Decimal(190_000_000), Decimal(164_000_000))
        assert len(rows(found)) == len(lines(found)) == 8
        assert [f.name for f in funds(ledger, "sluice renewal")] == ["Sluice Renewal Fund"]
        assert funds(ledger, "lighthouse") == []


def test_a_sum_for_two_schemes_is_filed_under_neither_and_two_sums_in_turn_under_each() -> None:
    told = [
        "The ministry announced £40 million and £25 million for the Pier Renewal Fund and the Quay Repair Scheme "
        "respectively.",
        "",
        "Programmes such as the Sluice Mending Fund and the Lock Care Scheme will receive a combined £65 million.",
    ]
    with held((told, "title Schemes for the coast, issuer Ministry of Harbours, issued 2031-07-09")) as ledger:
        found = {line.value.value: fund.name for fund in funds(ledger) for line in fund.lines}
    assert (found[Decimal(40_000_000)], found[Decimal(25_000_000)]) == ("Pier Renewal Fund", "Quay Repair Scheme")
    assert found[Decimal(65_000_000)] not in ("Sluice Mending Fund", "Lock Care Scheme")


def test_nothing_announced() -> None:
    with open_ledger(":memory:") as ledger:
        assert funds(ledger) == [] and overall([]) == {}


GIVEN = [
    (  # the title's sum is the whole
        ["The ministry announced £9 million for the coast.", "", "Anyport will receive £4 million for its quay."],
        "title £9 million for the coast, issuer Ministry of Harbours, issued 2031-07-01",
        {4_000_000: "may be part of the sum in the title"},
    ),
    (  # the first lines give it, and one is a small part of it
        ["The plan will invest £90 million in the coast.", "", "Works begin in May. Nets get £4 million in grants."],
        "title A plan for the coast, issuer Ministry of Harbours, issued 2031-07-02",
        {4_000_000: "may be part of the sum in the first lines"},
    ),
    (
        ["The ministry provides a loan of £5 million. The loan forms part of a wider £12 million package for ferries."],
        "title A loan for ferries, issuer Ministry of Harbours, issued 2031-07-03",
        {5_000_000: "part of a total that stands here"},
    ),
    (
        ["The budget gives £3 million more to pilots, bringing total spending on pilots to £40 million."],
        "title More for pilots, issuer Ministry of Harbours, issued 2031-07-04",
        {40_000_000: "a total that holds more than is announced here"},
    ),
    (
        [
            "The agreement gives £30 million to the coast. Key elements include:", "", "• £4 million for quays", "",
            "For ferries:", "", "• £6 million for boats", "", "• grants of £50 million for a terminal",
        ],
        "title An agreement, issuer Ministry of Harbours, issued 2031-07-05",
        {
            4_000_000: "part of a total that stands here", 6_000_000: "part of a total that stands here",
            50_000_000: "more than the total it is listed under",
        },
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "settings", "left_out"), GIVEN, ids=[settings for _, settings, _ in GIVEN])
def test_why_a_sum_is_left_out(text: list[str], settings: str, left_out: dict[int, str]) -> None:
    with held((text, settings)) as ledger:
        why = {int(line.value.value): line.why_not for line in lines(funds(ledger)) if line.why_not}
        assert left_out.items() <= why.items()


@pytest.mark.parametrize(
    "words",
    [
        "The minister cancelled a £50 million harbour grant to the boat club.",
        "Firms have announced at least £1.4 billion foreign direct investment in the docks.",
        "The office received bids requesting over £40 billion.",
        "Ports add over £14 billion to the coastal economy.",
        "Crews will pay only £2 for a ferry.",
    ],
)
def test_money_that_nobody_is_given_is_in_no_fund(words: str) -> None:
    with held(([words], "title Harbour news, issuer Ministry of Harbours, issued 2031-08-01")) as ledger:
        assert funds(ledger) == []


def test_the_most_that_one_may_get_is_not_added() -> None:
    words = [
        "The ministry gives £9 million to ports.",
        "",
        "Grants of up to £500,000 are available to each small port.",
    ]
    with held((words, "title Money for ports, issuer Ministry of Harbours, issued 2031-08-02")) as ledger:
        why = {int(line.value.value): (line.adds, line.why_not) for line in lines(funds(ledger))}
        assert why == {9_000_000: (True, None), 500_000: (False, "the most that one may get, not added")}


def test_a_fund_is_headed_by_no_clause() -> None:
    words = ["Last May the ministry said that an additional £50 million is included in the enacted budget."]
    with held((words, "title Money, issuer Ministry of Harbours, issued 2031-08-02")) as ledger:
        (fund,) = funds(ledger)
        assert not fund.name.startswith(("is ", "additional included"))


def test_a_lead_in_about_somebody_else_opens_another_list() -> None:
    words = [
        "The ministry will invest £50 million in quays. It will be split as follows:", "", "• £10 million for Anytown",
        "• £20 million for Otherport", "", "Ministers will also give schools the following:", "",
        "• £60 million for roofs", "• £6 million for gyms",
    ]  # fmt: skip
    with held((words, "title Help, issuer Ministry of Harbours, issued 2031-08-02")) as ledger:
        why = {int(line.value.value): line.why_not for line in lines(funds(ledger))}
        part = "part of a total that stands here"
        assert why[10_000_000] == why[20_000_000] == part
        assert why[60_000_000] is None and why[6_000_000] != part


def test_a_part_of_a_fund_is_the_sum_its_sentence_speaks_of() -> None:
    words = [
        "Anytown Council will receive £50 million for quays.", "",
        "Otherport will be given new trains as part of the £900 million Rail Fund.",
    ]  # fmt: skip
    with held((words, "title Help, issuer Ministry of Harbours, issued 2031-08-02")) as ledger:
        (line,) = [one for one in lines(funds(ledger)) if one.value.value == 50_000_000]
        assert line.part_of is None and line.why_not is None


def test_a_total_of_all_spending_leads_no_release() -> None:
    words = ["The ministry will invest £5 million in boats, bringing all spending on ports to £30 billion since 2020."]
    with held((words, "title Help, issuer Ministry of Harbours, issued 2031-08-02")) as ledger:
        why = {int(line.value.value): line.why_not for line in lines(funds(ledger))}
        assert why[5_000_000] is None and "more than is announced here" in (why[30_000_000_000] or "")


def test_a_sum_with_a_recipient_is_no_part_of_the_one_in_the_first_lines() -> None:
    words = [
        "Ministers will invest £2 billion in rail.", "", "A grant of £40 million will go to Anytown Council for homes.",
        "", "The ministry has set up the Safer Streets Fund, with £30 million for lights.",
    ]  # fmt: skip
    with held((words, "title Help, issuer Ministry of Harbours, issued 2031-08-02")) as ledger:
        why = {int(line.value.value): line.why_not for line in lines(funds(ledger))}
        assert why[40_000_000] is None and why[30_000_000] is None


def test_contributions_are_parts_of_the_scheme_they_pay_for() -> None:
    words = [
        "The wider £1.5 billion harbour programme includes flood walls, with funding contributions of about £1 billion "
        "from the Ports Agency, £295 million from Anytown Council, and £180 million from Otherport Council."
    ]
    with held((words, "title Work begins, issuer Ministry of Harbours, issued 2031-08-02")) as ledger:
        why = {int(line.value.value): line.why_not for line in lines(funds(ledger))}
        assert why.pop(1_500_000_000) is None
        assert set(why.values()) == {"part of a total that stands here"} and len(why) == 3


def test_a_title_and_a_hedged_sum_are_the_exact_one() -> None:
    words = [
        "The board agrees a plan with all ports, with £87.6m funding in place for 2031/32 to build piers.", "",
        "The board today confirmed it is investing more than £87m across the coast to make quays safer.",
    ]  # fmt: skip
    with held(
        (words, "title Board announces £87 million for quays, issuer Harbour Board, issued 2031-08-02")
    ) as ledger:
        counted = [int(line.value.value) for line in lines(funds(ledger)) if line.adds and line.why_not is None]
        assert counted == [87_600_000]


def test_a_speaker_tells_the_sum_of_the_release_again_and_its_parts_go_with_it() -> None:
    words = [
        "The new £26 million Lock Gate Renewal Fund will pay for timber. It will be split as follows:", "",
        "• £17 million for the replacement of gates", "• £9 million for the repair of chambers", "",
        "Harbours Minister Ann Reed said:", "",
        "“We are putting £26 million on the table today so that clubs and councils can get on with the work.”",
    ]  # fmt: skip
    with held((words, "title Clubs invited to bid, issuer Ministry of Harbours, issued 2031-08-02")) as ledger:
        (fund,) = funds(ledger)
        assert fund.name == "Lock Gate Renewal Fund"
        assert [int(line.value.value) for line in fund.lines if line.adds and line.why_not is None] == [26_000_000]


def test_a_sum_told_again_elsewhere_is_not_tied_to_the_release_that_told_it_first() -> None:
    first = (
        ["The ministry gives £4.6 million to the Canal Trust."],
        "title Canals, issuer Ministry of Harbours, issued 2031-08-02",
    )
    again = (
        ["The Canal Trust was given £4.6 million.", "", "The ministry gives £4.6 million to the Canal Trust."],
        "title Canals again, issuer Ministry of Harbours, issued 2031-09-02",
    )
    with held(first, again) as ledger:
        within = [x for x in lines(funds(ledger)) if x.why_not == "the same sum in this release"]
        assert all(x.earliest and x.earliest.page is x.page for x in within)


def test_a_total_given_out_to_several_is_not_added_to_its_parts() -> None:
    words = [
        "Today the minister announced an investment of over £10 million for six projects under the Coast Fund.", "",
        "The ministry will contribute:", "",
        "Up to £3.1 million to Anyport Ltd. for a project that improves storage at its quay.", "",
        "Up to £1.9 million to Otherport Sailing for a study of the tides by buoys that report to the office at "
        "all hours of the day and of the night and whatever the weather at sea may be or may be said to be.",
    ]  # fmt: skip
    with held((words, "title New funding for the coast, issuer Ministry of Harbours, issued 2031-08-02")) as ledger:
        (fund,) = funds(ledger)
        assert [line.why_not for line in fund.lines] == [None, *["part of a total that stands here"] * 2]
        assert [line.presented for line in fund.lines] == ["new", "not said", "not said"]
        assert (
            fund.lines[1].words == "Up to £3.1 million to Anyport Ltd. for a project that improves storage at its quay"
        )
        assert fund.lines[2].words == "Up to £1.9 million to Otherport Sailing for a study of the tides by buoys"


@pytest.mark.parametrize("lead", ["The ministry will also contribute:", "The ministry thanked its partners:"])
def test_a_list_that_says_otherwise_gives_out_no_total(lead: str) -> None:
    words = [
        "The minister announced an investment of £10 million for piers.", "", lead, "",
        "• £3.1 million to Anyport for a quay", "• £2.9 million to Otherport for a study",
    ]  # fmt: skip
    with held((words, "title Money for the coast, issuer Ministry of Harbours, issued 2031-08-02")) as ledger:
        counted = [int(line.value.value) for line in lines(funds(ledger)) if line.adds and line.why_not is None]
        assert sorted(counted) == [2_900_000, 3_100_000, 10_000_000]


@pytest.mark.parametrize(
    ("words", "counted"),
    [
        (
            "The ports are given $558.5 million.||It gives $440 million for piers.||$118.5 million is for locks.",
            [558_500_000],
        ),
        (
            "We do not know of the previous government's plan to invest an extra £8.3 billion in roads.",
            [],
        ),
        (
            "We will spend £25 million on pilots.||Bids are open for the first round of funding, worth £12 million.",
            [25_000_000],
        ),
        ("Over the last 20 years, 440 piers have benefited from over £50 million in funding.", []),
        ("On 2 August, I announced £270 million for the arts of the coast.", []),
        ("This equates visitor spending to £9.7 billion.", []),
        ("Councils to be provided with £500,000 in funding to buy piers.", [500_000]),
        (
            "We will spend £3.014 million on piers.||This £3 million of funding is in addition to the base grant.",
            [3_014_000],
        ),
    ],
)
def test_what_is_announced_here_and_what_is_not(words: str, counted: list[int]) -> None:
    text = words.replace("||", "\n\n").split("\n")
    with held((text, "title Money, issuer Ministry of Harbours, issued 2031-08-06")) as ledger:
        told = [int(line.value.value) for line in lines(funds(ledger)) if line.adds and line.why_not is None]
        assert told == counted


def test_a_sum_without_a_purpose_is_headed_by_the_sum() -> None:
    with held((["The ministry is investing £25 million this year."], "title Money, issued 2031-08-06")) as ledger:
        assert [fund.name for fund in funds(ledger)] == ["£25 million, its purpose not read"]


def test_sums_by_the_year_are_told_apart() -> None:
    with held(
        (["The ministry gives an extra £4.4 million a year to the arts."], "title Arts, issued 2031-08-06")
    ) as ledger:
        assert by_the_year(funds(ledger)) == ["£4.4 million a year"]


def _why(title: str, *words: str) -> dict[int, str | None]:
    told = f"title {title}, issuer Ministry of Harbours, issued 2031-08-02"
    with held((list(words), told)) as ledger:
        found: dict[int, str | None] = {}
        for line in lines(funds(ledger)):
            found.setdefault(int(line.value.value), line.why_not)
        return found


def test_a_sum_larger_than_the_one_in_the_title_is_not_announced_here() -> None:
    why = _why(
        "Harbours receive £20 million to mend walls",
        "The ministry will provide £20 million to mend sea walls.", "",
        "The walls were chosen in the third round of the ministry's £900 million Coast Fund.",
    )  # fmt: skip
    assert why == {20_000_000: None, 900_000_000: "more than the sum in the title, and not said to be new"}


def test_the_total_of_a_law_holds_more_than_is_announced() -> None:
    why = _why(
        "Help for crews",
        "The ministry today announced £15 million to train crews.", "",
        "The Coast Act provides a total of £470 million to train crews across the country, including £420 million for "
        "counties and £15.5 million specifically for island communities.",
    )  # fmt: skip
    part = "part of a total that stands here"
    assert why == {
        15_000_000: None, 470_000_000: "a total that holds more than is announced here", 420_000_000: part,
        15_500_000: part,
    }  # fmt: skip


def test_what_another_body_gives_is_no_part_of_the_new_funding() -> None:
    why = _why(
        "Help for ports",
        "The ministry today announced £100 million of new funding for ports. The new funding includes £5 million for "
        "piers in Anytown. A further £6 million will go to pilots.", "",
        "In a separate announcement, the treasury said that it will give £40 million to schools for meals.",
    )  # fmt: skip
    part = "part of a total that stands here"
    assert why == {100_000_000: None, 5_000_000: part, 6_000_000: part, 40_000_000: None}


def test_what_a_sum_also_provides_is_a_part_of_it() -> None:
    why = _why(
        "£50 million ports package",
        "The ministry today announced £50 million for ports.", "",
        "The £50 million will also provide £8 million for new boats.", "",
        "The ministry is also awarding £3 million to crews.",
    )  # fmt: skip
    assert why == {50_000_000: None, 8_000_000: "may be part of the sum in the title", 3_000_000: None}


def test_the_words_of_a_line_do_not_end_before_what_is_counted() -> None:
    with held((
        ["The ministry will provide £20 million in funding to support 96 piers in every county."],
        "title Help for piers, issuer Ministry of Harbours, issued 2031-08-02",
    )) as ledger:  # fmt: skip
        (line,) = lines(funds(ledger))
        assert line.words.endswith("to support 96 piers in every county")


def test_money_that_was_announced_earlier_is_no_part_of_what_is_announced() -> None:
    with held((
        ["The £25m repair programme, announced earlier this year by the ministry, is mending piers."],
        "title Repairs begin, issuer Ministry of Harbours, issued 2031-08-02",
    )) as ledger:  # fmt: skip
        found = funds(ledger)
        assert overall(found) == {"GBP": (Decimal(0), Decimal(0))}


def test_the_items_of_a_list_are_not_the_parts_of_its_first() -> None:
    why = _why(
        "Budget passed", "The budget was passed, with spending on:", "",
        "* £13.2 billion for hospitals, over £1.5 billion for police and nearly £400 million for firefighters", "",
        "* Over £5 billion for jobs", "", "* £6.3 billion for pensions",
    )  # fmt: skip
    assert why[13_200_000_000] is None and "part of a total that stands here" not in why.values()


def test_a_speaker_who_goes_through_the_sums_tells_two_of_one_size() -> None:
    spoken = [
        "Minister Reed said:", "",
        "“It provides £15 million in additional funding for Special Harbour Needs.", "",
        "“It delivers £15 million to build the skills needed to grow our ports.", "",
        "“It provides an additional £5 million to make our harbours safer.", "",
        "“It shows our desire to protect the lake through a £5 million investment.”",
    ]  # fmt: skip
    with held((spoken, "title Budget agreed, issuer Ministry of Harbours, issued 2031-08-02")) as ledger:
        found = lines(funds(ledger))
        assert sorted(int(x.value.value) for x in found if x.why_not is None) == [5_000_000] * 2 + [15_000_000] * 2
        assert ledger.links(relation="restatement") == []


def test_equal_sums_that_go_two_ways_are_two() -> None:
    told = [
        "The minister makes available an additional £50 million for ports.", "",
        "£20 million will be given to crews through the Port Standards Grant, boosting this support to £180 million.",
        "", "A further £10 million will be used to train pilots.", "",
        "£20 million will be given for pier and quay repairs through the Sustainable Quays for Trade programme.",
    ]  # fmt: skip
    with held((told, "title Money for ports, issuer Ministry of Harbours, issued 2031-08-02")) as ledger:
        found = {int(x.value.value): x.why_not for x in lines(funds(ledger)) if x.value.value != 20_000_000}
        assert found == {
            50_000_000: None, 10_000_000: "part of a total that stands here",
            180_000_000: "a total that holds more than is announced here",
        }  # fmt: skip
        twice = [x.why_not for x in lines(funds(ledger)) if x.value.value == 20_000_000]
        assert twice == ["part of a total that stands here"] * 2 and ledger.links(relation="restatement") == []


def test_a_list_that_makes_the_total_is_its_parts() -> None:
    told = [
        "The ministry is helping the ports by investing £20.2 million in works that will open more berths.", "",
        "Money will be used on works such as roads, and to help crews find homes near the quays.", "",
        "• £6.6 million to open two new quays", "• £1.8 million to mend a pier", "• £1.8 million to mend a lock",
        "• £9.9 million for roads", "",
        "This funding follows £7 million already given to the islands to train pilots and £67.4 million for new piers.",
    ]  # fmt: skip
    with held((told, "title News of the ports, issuer Ministry of Harbours, issued 2031-08-02")) as ledger:
        found = lines(funds(ledger))
        assert [int(x.value.value) for x in found if x.why_not is None] == [20_200_000]
        parts = [x for x in found if x.why_not == "part of a total that stands here"]
        assert len(parts) == 4 and [x.why_not for x in found].count("not new, by its own words") == 2


def test_a_sum_with_its_own_parts_is_no_part_of_another_by_chance() -> None:
    told = [
        "A £20 million Quays Scheme is giving grants to firms hit by the storm.", "",
        "The £10 million Repair Scheme is paid for by the Ports Department (£6 million) and the treasury (£4 million).",
    ]  # fmt: skip
    with held((told, "title News of the ports, issuer Ministry of Harbours, issued 2031-08-02")) as ledger:
        why = {int(x.value.value): x.why_not for x in lines(funds(ledger))}
        assert why[20_000_000] is None and why[10_000_000] != "part of a total that stands here"


def test_what_a_sum_comes_with_is_a_part_of_it() -> None:
    told = [
        "The union has set aside help for the isles that comes to £135 million, with £48.7 million of funds for boats."
    ]
    with held((told, "title News of the isles, issuer Ministry of Harbours, issued 2031-08-02")) as ledger:
        why = {int(x.value.value): x.why_not for x in lines(funds(ledger))}
        assert why[48_700_000] == "part of a total that stands here"


def test_a_boost_to_do_something_is_the_sum_itself() -> None:
    told = [
        "The minister announced a record £29 billion investment to get the ports back at work.", "",
        "Ann Reed announces record £29 billion funding boost to get the ports back at work.",
    ]  # fmt: skip
    with held((told, "title Money for ports, issuer Ministry of Harbours, issued 2031-08-02")) as ledger:
        assert [len(x.told) for x in lines(funds(ledger))] == [2]


def test_what_a_sentence_includes_is_no_part_of_a_smaller_sum() -> None:
    told = [
        "The minister confirmed an £11 billion increase in spending on ports.", "",
        "Today's funding will give crews what they need. This includes £15 billion for ships, £7 billion of funding "
        "for a renewal of piers, and £6 billion for pilots.",
    ]  # fmt: skip
    with held((told, "title News of the ports, issuer Ministry of Harbours, issued 2031-08-02")) as ledger:
        assert {x.why_not for x in lines(funds(ledger))} == {None}


def test_what_a_sum_comes_on_top_of_is_no_part_of_what_the_sentence_includes() -> None:
    told = [
        "The ministry today announced an additional £80 million for ports.", "",
        "The funding includes £21 million for piers, which comes on top of a £50 million package for locks.",
    ]  # fmt: skip
    with held((told, "title News of the ports, issuer Ministry of Harbours, issued 2031-08-02")) as ledger:
        parts = {str(x.value.value): x.part_of is not None for x in lines(funds(ledger))}
        assert parts == {"80000000": False, "21000000": True, "50000000": False}


@pytest.mark.parametrize(
    "told",
    [
        "The ministry will give £10 million to ports. Of this funding, £6 million will go to Anytown for piers. "
        "Of the total, £2 million will go to Fowey for quays.",
        "The ministry will give £10 million to ports, up from £7 million. Of the total, £6 million will go to Anytown "
        "for piers. Of the total, £2 million will go to Fowey for quays.",
        "Ports will benefit from £10 million of funding. Of the total, £6 million will go to Anytown for piers. Of the "
        "total, £2 million will go to Fowey for quays.",
        "The ministry will give £10 million to ports, rather than £7 million. Of the total, £6 million will go to "
        "Anytown for piers. Of the total, £2 million will go to Fowey for quays.",
        "The ministry will give £10 million to ports. A pier costs £7 million. Of the total, £6 million will go to "
        "Anytown for piers. Of the total, £2 million will go to Fowey for quays.",
    ],
)
def test_parts_of_the_total_are_parts_of_the_sum_given_and_of_no_other(told: str) -> None:
    with held(([told], "title News of the ports, issuer Ministry of Harbours, issued 2031-08-02")) as ledger:
        whole = {str(x.value.value): x.record.id for x in lines(funds(ledger))}["10000000"]
        parts = {str(x.value.value): x.part_of and x.part_of.id for x in lines(funds(ledger))}
        assert (parts["6000000"], parts["2000000"]) == (whole, whole)


def test_the_words_of_a_line_do_not_end_in_a_mark_that_nothing_opens() -> None:
    with held((
        ["Minister Reed said: “We are putting up an additional £100 million for social piers.”"],
        "title Help for piers, issuer Ministry of Harbours, issued 2031-08-02",
    )) as ledger:  # fmt: skip
        (line,) = lines(funds(ledger))
        assert line.words.endswith("£100 million for social piers")


def test_shares_behind_names_are_parts_of_what_they_come_to_and_of_no_other_share() -> None:
    told = [
        "Crews will benefit from £360 million through a new fund, the ministry announced today.",
        "",
        "The fund will renew the fleet, with £56 million going to support crews in the north and the west.",
        "",
        "Anyshire Council (£28m), Otherland Council (£18m) and Fowey Council (£10m) have been allocated a share.",
    ]
    with held((told, "title A fund for crews, issuer Ministry of Harbours, issued 2031-07-10")) as ledger:
        found = {line.value.value: line for line in lines(funds(ledger))}
    part = {value: line.part_of.text if line.part_of else None for value, line in found.items()}
    assert {part[Decimal(n)] for n in (28_000_000, 18_000_000, 10_000_000)} == {"£56 million"}


def test_awards_told_one_by_one_are_parts_of_the_total_and_go_to_the_scheme_of_their_lead() -> None:
    told = [
        "Twelve ports will receive a total of $1.3 million in grants as part of the Quay Renewal Program.",
        "",
        "Ports receiving grants in this round of the Quay Renewal Program include:",
        "",
        "The Port of Anytown will receive $90,950 to mend its wall.",
        "",
        "The Port of Otherton will receive $231,054 to dredge its channel and to hire a pilot.",
    ]
    with held((told, "title Grants for ports, issuer Harbour Department, issued 2031-07-11")) as ledger:
        (fund,) = funds(ledger)
        assert fund.name == "Quay Renewal Program" and [line.adds for line in fund.lines] == [True, True, True]
        assert [bool(line.part_of) for line in fund.lines] == [False, True, True]
        assert overall([fund])["$"][1] == Decimal(1_300_000)


def test_a_budget_that_includes_a_sum_is_no_sum_that_holds_it() -> None:
    told = [
        "The ministry will put an additional £477 million into support for crews.",
        "",
        "The 2031 Budget includes £222 million additional funding for the families of crews.",
    ]
    with held((told, "title The Budget, issuer Ministry of Harbours, issued 2031-07-12")) as ledger:
        assert all(line.part_of is None for line in lines(funds(ledger)))


def test_a_list_of_something_else_is_no_part_of_the_sum_before_it() -> None:
    told = [
        "Pay for crews has been met by £32 million of additional funding.", "",
        "Highlights of the northern harbour investment include:", "", "- £6 million for ten new boats", "",
        "- £5 million for the quay",
    ]  # fmt: skip
    with held((told, "title News of the ports, issuer Ministry of Harbours, issued 2031-08-02")) as ledger:
        assert not any(x.part_of for x in lines(funds(ledger)))
    told[2] = "Highlights of the investment include:"
    with held((told, "title News of the ports, issuer Ministry of Harbours, issued 2031-08-02")) as ledger:
        parts = {str(x.value.value): x.part_of is not None for x in lines(funds(ledger))}
        assert parts == {"32000000": False, "6000000": True, "5000000": True}


def test_a_list_is_no_part_of_what_somebody_quoted_said_before_it() -> None:
    told = [
        "'The allowance for this Budget is £40 million, which is a little larger than before,' Ms Reed says.", "",
        "Key investments provide certainty for the coast, including funding for works:", "",
        "- £6 million for ten new boats", "", "- £5 million for the quay",
    ]  # fmt: skip
    with held((told, "title News of the ports, issuer Ministry of Harbours, issued 2031-08-02")) as ledger:
        assert not any(x.part_of for x in lines(funds(ledger)))


def test_a_total_that_takes_in_more_leaves_what_is_announced_counted() -> None:
    told = [
        "Crews gain from over £77 million approved by the council, announced today.", "",
        "This funding takes the council's total for Long Pier to £77.8 million, which is supported by an additional "
        "£40 million from Harbour City Deal and £21 million from the Reed Government.", "",
        "This project is part of a wider £445 million investment to improve ports.",
    ]  # fmt: skip
    with held((told, "title A new pier, issuer Ministry of Harbours, issued 2031-08-02")) as ledger:
        why = {int(x.value.value): x.why_not for x in lines(funds(ledger))}
        assert why[77_000_000] is None and why[77_800_000] is not None and why[445_000_000] is not None
        assert why[21_000_000] is None  # the other government's, and no part of the wider investment


def test_a_combined_sum_holds_those_told_right_after_it() -> None:
    told = [
        "Fowey is receiving a combined £17.8 million to mend two piers. The Harbour Office will receive £10 million "
        "for Long Pier. In addition, a £7.9 million grant to the Quays Authority will mend Short Pier."
    ]
    with held((told, "title News of the ports, issuer Ministry of Harbours, issued 2031-08-02")) as ledger:
        parts = {int(x.value.value): x.part_of is not None for x in lines(funds(ledger))}
        assert parts == {17_800_000: False, 10_000_000: True, 7_900_000: True}


def test_a_sum_inside_an_item_is_a_part_of_the_item() -> None:
    told = [
        "The allocation of €900 million will mend ports. It includes:", "",
        "• €528 million to deliver the Quays Plan which includes nearly €500 million to build berths",
        "• €200 million for piers",
    ]  # fmt: skip
    with held((told, "title News of the ports, issuer Ministry of Harbours, issued 2031-08-02")) as ledger:
        parts = {int(x.value.value): x.part_of and x.part_of.text for x in lines(funds(ledger))}
        assert parts[500_000_000] == "€528 million" and parts[528_000_000] == "€900 million"


def test_what_goes_on_is_not_what_is_announced_today() -> None:
    told = [
        "The government is investing over £200 billion over 10 years to support the Better Ports plan.", "",
        "Today the ministers announced a deal to invest £1.06 billion over the next three years.",
    ]  # fmt: skip
    with held((told, "title A deal with Fowey, issuer Ministry of Harbours, issued 2031-08-02")) as ledger:
        why = {int(x.value.value): x.why_not for x in lines(funds(ledger))}
        assert why[1_060_000_000] is None
        assert why[200_000_000_000] == "more than the sum announced today, and not said to be new"


def test_what_a_sum_is_on_top_of_is_no_part_of_it() -> None:
    told = [
        "The ministry yesterday announced £150 million of new funding for the coast.",
        "",
        "The additional funding includes £20 million for sea walls, which comes on top of a £50 million package "
        "announced last month for quays.",
        "",
        "£20 million will be provided for locks, which is in addition to £30 million already provided this year.",
    ]
    with held((told, "title Money for the coast, issuer Ministry of Harbours, issued 2031-06-03")) as ledger:
        found = lines(funds(ledger))
        assert all(x.part_of is None or not x.part_of.text.endswith("£50 million") for x in found)
        assert {x.why_not for x in found if x.value.value == 50_000_000} == {"not new, by its own words"}


def test_an_extra_sum_of_the_first_lines_is_the_one_that_the_text_tells() -> None:
    told = [
        "* £100m extra investment and a new rule that all boats will be marked",
        "",
        "* Up to 22,000 more boats marked each year",
        "",
        "Marking grows again, with an extra £100 million being invested into electronic watches of the coast.",
        "",
        "Fowey Council will receive a further £30 million. Bell Council will receive a further £30 million.",
    ]
    with held((told, "title Boats to be marked, issuer Ministry of Harbours, issued 2031-06-03")) as ledger:
        found = lines(funds(ledger))
        assert [x.value.value for x in found if x.why_not is None].count(Decimal(100_000_000)) == 1
        assert [x.value.value for x in found if x.why_not is None].count(Decimal(30_000_000)) == 2
