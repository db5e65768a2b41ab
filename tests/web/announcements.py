"""A small ledger written for the room's tests: three announcements of a body that does not exist, their records and
links made by hand, so that the room is tested for what it shows and not for what the rules happen to find."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from onrecord.ledger import Ledger, open_ledger
from onrecord.model import (
    Document,
    DocumentKind,
    Link,
    Member,
    Mention,
    Passage,
    PassageKind,
    Record,
    Relation,
    Slot,
    Source,
    Span,
)
from onrecord.values import Claim, Commitment, Comparator, Name, Programme, Quantity, Quotation, Value, When

HOSTILE = '<script>alert("1")</script>'


def document(
    title: str,
    pieces: list[tuple[PassageKind, str]],
    issued: str | None,
    kind: DocumentKind = "press_release",
    issuer: str | None = "Department for Lighthouses",
    speaker: str | None = None,
    url: str | None = None,
) -> Document:
    """A document whose text is its pieces, lists closely set."""
    text, passages, group = "", [], 0
    for number, (piece, words) in enumerate(pieces):
        if number:
            same = piece == pieces[number - 1][0]
            text += "\n" if piece == "list_item" and same else "\n\n"
            group += not same
        passages.append(Passage(len(text), len(text) + len(words), piece, group))
        text += words
    return Document(
        text, tuple(passages), title, kind=kind, source="lighthouses.txt", issued=issued, issuer=issuer,
        speaker=speaker, url=url,
    )  # fmt: skip


def record(where: Document, words: str, value: Value, rule: str, **more: float) -> Record:
    """The record of the first place where a document says these words."""
    start = where.text.index(words)
    return Record.of(Mention(rule, Span(start, start + len(words)), value, doubt=more.get("doubt")), where)


def member(where: Document, words: str, of: Record | None = None) -> Member:
    start = where.text.index(words)
    return Member(where.id, start, start + len(words), words, of.id if of else None)


LAMPS = document(
    "Lamp renewal fund opens for 42 harbours",
    [
        ("title", "Lamp renewal fund opens for 42 harbours"),
        ("provenance", "The press release issued by the Department for Lighthouses on 14 May 2025."),
        ("paragraph", "Harbours along the coast can bid from today for a share of £12 million to renew their lamps."),
        (
            "paragraph",
            "Wrecks have fallen by more than 30% since 2022, and Minister Ada Tolland said the work was “nearly done”.",
        ),
        ("heading", "What will happen"),
        ("paragraph", "The department will:"),
        ("list_item", "publish a register of lamps by 30 June 2025"),
        ("list_item", "replace 118 oil lamps, if the Coastal Lights Bill becomes law"),
        ("paragraph", "Minister Ada Tolland said:"),
        ("quotation", "We have cut wrecks by 30%, and I will not rest until every lamp is lit."),
        ("quotation", "No keeper will be left in the dark."),
        ("note", "The fund is run with the Guild of Keepers (GOK)."),
        ("contact", "Press office: lamps@lighthouses.example"),
    ],
    "2025-05-14",
    url="https://lighthouses.example/news/lamps",
)

SPEECH = document(
    "Ada Tolland’s speech to the Guild of Keepers",
    [
        ("title", "Ada Tolland’s speech to the Guild of Keepers"),
        ("paragraph", "Friends, two years ago I promised you £12 million, and today it is here."),
        ("paragraph", "Wrecks are down by a quarter since 2022. That is your work."),
    ],
    "2025-05-13",
    kind="speech",
    issuer=None,
    speaker="Ada Tolland",
)

ODD = document(
    f"Trouble & {HOSTILE}",
    [
        ("title", f"Trouble & {HOSTILE}"),
        ("paragraph", f"\"Quotes\" 'and' {HOSTILE} cost £5 <b>each</b> & more."),
        ("paragraph", f"{HOSTILE} said: “It & they <i>will</i> pay 10%.”"),
    ],
    None,
    issuer=f'<img src=x onerror="{HOSTILE}">',
    url="javascript:alert(1)",
)


def percent(value: str, comparator: Comparator = Comparator.EQUAL, period: str | None = None) -> Quantity:
    return Quantity(
        "percent_change",
        Decimal(value),
        unit="%",
        comparator=comparator,
        direction="down",
        measure="wrecks",
        period=period,
    )


def money(value: str) -> Quantity:
    return Quantity("money", Decimal(value), unit="GBP", nature="funding", funding_status="new")


def records() -> dict[Document, list[Record]]:
    said = (
        "We have cut wrecks by 30%, and I will not rest until every lamp is lit.\n\nNo keeper will be left in the dark."
    )
    minister = Name("person", "Ada Tolland", role="Minister")
    return {
        LAMPS: [
            record(LAMPS, "42 harbours", Quantity("count", Decimal(42), unit="harbours"), "quantity.count"),
            record(LAMPS, "14 May 2025", When("2025-05-14", "date"), "date.day"),
            record(LAMPS, "£12 million", money("12000000"), "quantity.money"),
            record(
                LAMPS, "fallen by more than 30% since 2022", percent("30", Comparator.MORE, period="2022/.."),
                "quantity.percent_change", doubt=0.3,
            ),
            record(LAMPS, "2022", When("2022", "year"), "date.year"),
            record(LAMPS, "Ada Tolland", minister, "name.person"),
            record(LAMPS, "nearly done", Quotation("inline", "Ada Tolland", "Minister"), "quotation.inline"),
            record(
                LAMPS, "publish a register of lamps by 30 June 2025",
                Commitment("promised", "firm", "the department", "publish a register of lamps", due="2025-06-30"),
                "commitment.will",
            ),
            record(LAMPS, "30 June 2025", When("2025-06-30", "date"), "date.day"),
            record(
                LAMPS, "replace 118 oil lamps, if the Coastal Lights Bill becomes law",
                Commitment("conditional", "firm", "the department", condition="the Coastal Lights Bill becomes law"),
                "commitment.will",
            ),
            record(LAMPS, "118 oil lamps", Quantity("count", Decimal(118), unit="oil lamps"), "quantity.count"),
            record(LAMPS, "Coastal Lights Bill", Name("law", "Coastal Lights Bill", form="bill"), "name.law"),
            record(LAMPS, said, Quotation("block", "Ada Tolland", "Minister", cue="said"), "quotation.block"),
            record(LAMPS, "cut wrecks by 30%", percent("30"), "quantity.percent_change"),
            record(
                LAMPS, "I will not rest until every lamp is lit",
                Commitment("promised", "soft", "Ada Tolland", "not rest", speaker="Ada Tolland"), "commitment.will",
            ),
            record(LAMPS, "Guild of Keepers (GOK)", Name("organisation", "Guild of Keepers"), "name.organisation"),
            record(LAMPS, "Lamp renewal fund", Programme("Lamp renewal fund", status="announced"), "programme.fund"),
            record(LAMPS, "every lamp is lit", Claim("superlative", "Ada Tolland"), "claim.superlative"),
        ],
        SPEECH: [
            record(
                SPEECH, SPEECH.text[SPEECH.passages[1].start :], Quotation("speech", "Ada Tolland"), "quotation.speech"
            ),
            record(SPEECH, "£12 million", money("12000000"), "quantity.money"),
            record(
                SPEECH, "down by a quarter since 2022", percent("25", period="2022/.."), "quantity.percent_change"
            ),
        ],
        ODD: [
            record(ODD, "£5", money("5"), "quantity.money"),
            record(ODD, f"{HOSTILE} cost £5 <b>each</b>", Claim("uncited_figure", HOSTILE), "claim.uncited_figure"),
            record(
                ODD, "It & they <i>will</i> pay 10%.", Quotation("inline", HOSTILE, 'a "Lord"'), "quotation.inline"
            ),
        ],
    }  # fmt: skip


def link(relation: Relation, members: list[Member], says: str, slots: list[Slot], weight: float) -> Link:
    return Link.of(relation, f"link.{relation}", members, says, slots, weight)


def links(found: dict[Document, list[Record]]) -> list[Link]:
    by = {(d, r.text): r for d, rs in found.items() for r in rs}
    fallen, cut = by[LAMPS, "fallen by more than 30% since 2022"], by[LAMPS, "cut wrecks by 30%"]
    quarter = by[SPEECH, "down by a quarter since 2022"]
    return [
        link(
            "conflict", [member(LAMPS, fallen.text, fallen), member(SPEECH, quarter.text, quarter)],
            "The fall in wrecks since 2022 is given as more than 30% and as a quarter.",
            [
                Slot("measure", "agrees", ("wrecks", "wrecks")), Slot("period", "agrees", ("since 2022", "since 2022")),
                Slot("value", "differs", ("more than 30%", "a quarter")), Slot("place", "unknown", (None, None)),
            ],
            0.9,
        ),
        link(
            "reannouncement",
            [member(d, "£12 million", by[d, "£12 million"]) for d in (LAMPS, SPEECH)],
            "The same £12 million is presented as new in the release and as promised two years ago in the speech.",
            [Slot("value", "agrees", ("£12 million", "£12 million"))], 0.7,
        ),
        link(
            "restatement", [member(LAMPS, fallen.text, fallen), member(LAMPS, cut.text, cut)],
            "30% is given twice in this release, once without its period.",
            [Slot("value", "agrees", ("more than 30%", "30%")), Slot("period", "unknown", ("since 2022", None))], 0.4,
        ),
        link(
            "reuse", [member(ODD, f"{HOSTILE} said"), member(LAMPS, "said the work")],
            f"Two passages share their words, {HOSTILE} among them.",
            [Slot(HOSTILE, "added", (HOSTILE, None))], 0.2,
        ),
    ]  # fmt: skip


def fill(where: Path) -> Path:
    """Make the ledger, a file."""
    with open_ledger(where) as ledger:
        enter(ledger)
    return where


def enter(ledger: Ledger) -> None:
    """Enter the three announcements and what ties them."""
    found = records()
    ledger.add(Source("lighthouses.txt", b"three announcements"), list(found.items()))
    ledger.enter_links(links(found))
