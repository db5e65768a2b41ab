"""What sorts of finding are called, in a desk's words: one list for the terminal, the room and the notes."""

from __future__ import annotations

LABELS: dict[str, str] = {
    # relations
    "restatement": "told before",
    "update": "revised",
    "reannouncement": "counted again",
    "scope_difference": "not the same thing",
    "conflict": "do not agree",
    "date_mismatch": "dates at odds",
    "arithmetic": "sums",
    "reuse": "same words",
    "mirror": "nearly the same text",
    "delivery": "promise and report",
    "series": "against official statistics",
    # kinds of a note's lines that are no relation's name
    "told_before": "told before",
    "told_elsewhere": "also told elsewhere",
    "counted_again": "counted again",
    "scope": "not the same thing",
    "revised": "revised",
    "do_not_agree": "do not agree",
    "does_not_add_up": "does not add up",
    "dates_at_odds": "dates at odds",
    "sum": "sums",
    "no_source": "no source",
    "record": "record claimed",
    "same_words": "same words",
    "no_figure": "no figure",
    "no_period": "no period",
    "no_date": "no day",
    "cause": "cause claimed",
    "title_says": "title and text",
    "loosely_counted": "loosely counted",
    "not_listed": "points not listed",
    "two_names": "two names for one thing",
    "own_report": "own report",
    "kept": "promise said to be kept",
    "not_charged": "nobody charged",
    "who_signed": "who signed",
    "money": "money told",
    "due": "promised by a date",
    "target": "target without a date",
    "quoted": "who speaks",
    "condition": "under a condition",
    "asked": "asked of others",
    "undated": "promised without a date",
    "acts": "done or under way",
    "figures": "figures told",
}


def label(kind: str) -> str:
    """A relation, or the kind of a note's line, in a desk's words, without a capital.

    >>> label("date_mismatch"), label("Told before"), label("some_other")
    ('dates at odds', 'told before', 'some other')
    """
    key = kind.strip().lower().replace(" ", "_")
    return LABELS.get(key, key.replace("_", " "))
