"""`figures`, `quotes`, `commitments` and `claims`: the records of one type, filtered."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.options import db_option, filter_options, form_of, form_options, has_words, opened
from onrecord.cli.output import Column, Row, emit

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

ID = Column("id", lambda row: row["id"][:8], "cyan", 8)
ISSUED = Column("issued", lambda row: row["issued"] or "", "", 10)

FIGURES = (
    "count", "money", "percent", "percent_change", "percentage_points", "ratio", "fraction", "duration", "age",
    "measurement",
)  # fmt: skip
QUOTATIONS = ("block", "inline", "extract", "reported", "speech")
STATUSES = ("promised", "under_way", "done", "conditional", "call_to_others")


@click.command()
@click.option("--kind", type=click.Choice(FIGURES), help="Only of one kind.")
@click.option("--speaker", metavar="WORDS", help="Said by someone whose name has these words.")
@click.option("--contains", metavar="WORDS", help="With these words in the figure, its unit, measure or purpose.")
@click.option("--unsourced", is_flag=True, help="Statistics without a cited source.")
@filter_options
@form_options
@db_option
def figures(db: str, form: str | None, **filters: Any) -> None:
    """Figures and sums of money, each with its hedge, what it measures, and who says it.

    \b
    Example:
      onrecord figures --kind money --after 2025-02 --contains "lock gate"
    """
    contains, unsourced, kind = filters.pop("contains"), filters.pop("unsourced"), filters.pop("kind")
    rows = []
    for row in rows_of(opened(db), "quantity", where={"kind": kind}, **filters):
        words = " ".join(str(row[name] or "") for name in ("text", "unit", "measure", "purpose", "recipient"))
        if contains and not has_words(words, contains):
            continue
        if unsourced and (row["source"] or row["nature"] not in (None, "statistic", "estimate")):
            continue
        rows.append(row)
    columns = (
        ID, ISSUED,
        Column("as stated", lambda row: row["text"], "bold", ratio=5, lines=3),
        Column("of what", _of_what, ratio=7, lines=3),
        Column("who says so", lambda row: row["source"] or row["speaker"] or "", ratio=4, lines=2),
    )  # fmt: skip
    emit(rows[: filters["limit"]], columns, form_of(form), nothing="No figures found.")


_SEASON = re.compile(r"\b\d{4}-2[1-4]\b")  # EDTF: 2031-24 is the winter of 2031
_GUESSED = re.compile(r"\b(?:estimat|expect|forecast|predict|project)", re.I)
_HEDGES = re.compile(r"\b(?:more|less|fewer|no more) than\b", re.I)
# "an increase of £3 million" says that it is a rise; "£3 million" of the same sentence does not
_SAYS_WHICH_WAY = re.compile(
    r"\b(?:up|down|more|less|fewer|extra|additional|doubl|tripl|halv|cut|fall|fell|drop|declin|decreas|reduc|ris|rose|"
    r"grow|grew|increas|jump|surg|gain)\w*", re.I,
)  # fmt: skip


def _season(found: re.Match[str]) -> str:
    from onrecord.link.wording import day as spelt

    return spelt(found.group())


def _years_from(period: str) -> str:
    """A period that was counted from the day of issue, as it was told: "over 5 years"."""
    first, last = (each.split("-") for each in period.split("/"))
    months = (int(last[0]) - int(first[0])) * 12 + int(last[1]) - int(first[1])
    count, unit = (months // 12, "year") if months % 12 == 0 else (months, "month")
    return f"over {abs(count)} {unit}{'s' if abs(count) != 1 else ''}"


def _of_what(row: Row) -> str:
    what = row["measure"] or row["purpose"] or ""
    said = f"{row['text']} {str(what).split(' ')[0]}"
    if row["direction"] and row["kind"] != "ratio" and what and not _SAYS_WHICH_WAY.search(_HEDGES.sub("", said)):
        what = f"{'rise' if row['direction'] == 'up' else 'fall'} in {what}"
    if row["recipient"] and row["recipient"] not in what:
        what = f"{what} → {row['recipient']}".strip()
    when = _SEASON.sub(_season, str(row["period"] or ""))
    if str(row["period"] or "").count("-") == 4 and row["issued"] and str(row["issued"]) in str(row["period"]):
        when = _years_from(str(row["period"]))
    if row["base_period"]:
        when += f" against {row['base_period']}"
    # money that firms give or somebody asks for is no sum announced, and nobody need have called it an estimate
    guessed = row["nature"] == "estimate" and (row["kind"] != "money" or _GUESSED.search(f"{row['text']} {what}"))
    sort = f" [{row['nature']}]" if row["nature"] == "target" or guessed else ""
    return (f"{what} ({when.strip()})" if when else str(what)) + sort


@click.command()
@click.option("--kind", type=click.Choice(QUOTATIONS), help="Only of one kind; an extract is still to be spoken.")
@click.option("--speaker", metavar="WORDS", help="By someone whose name has these words.")
@click.option("--contains", metavar="WORDS", help="With these words in the quotation.")
@filter_options
@form_options
@db_option
def quotes(db: str, form: str | None, **filters: Any) -> None:
    """Quotations: who said it, as what, and the words from the cue to where narration resumes.

    \b
    Example:
      onrecord quotes --speaker ashdale --contains berth
    """
    contains, kind = filters.pop("contains"), filters.pop("kind")
    rows = [
        row
        for row in rows_of(opened(db), "quotation", where={"kind": kind}, **filters)
        if not contains or has_words(row["text"], contains)
    ]
    columns = (
        ID, ISSUED,
        Column("words", lambda row: f"“{_spoken(row)}”", ratio=1, lines=3, under=_who),
    )  # fmt: skip
    emit(rows[: filters["limit"]], columns, form_of(form), nothing="No quotations found.")


def _spoken(row: Row) -> str:
    """The words without a cue that stands between their halves: `“It works,” [...] “and it lasts.”`."""
    return str(row["spoken"])


def _who(row: Row) -> str:
    who = row["speaker"] or "speaker not known"
    if row["role"] and row["role"] != row["speaker"]:
        who += f", {row['role']}"
    return f"{who} (text given out in advance)" if row["tense"] == "advance" else who


@click.command()
@click.option("--status", type=click.Choice(STATUSES), help="Only of one status, as stated.")
@click.option("--actor", metavar="WORDS", help="By an actor whose name has these words.")
@click.option("--speaker", metavar="WORDS", help="Said by someone whose name has these words.")
@click.option("--due", is_flag=True, help="Only those with a date; the earliest first.")
@click.option("--contains", metavar="WORDS", help="With these words in the commitment.")
@filter_options
@form_options
@db_option
def commitments(db: str, form: str | None, **filters: Any) -> None:
    """What was announced as promised, under way or done, by whom and by when.

    \b
    Example:
      onrecord commitments --due --status promised
    """
    status, actor = filters.pop("status"), filters.pop("actor")
    due, contains = filters.pop("due"), filters.pop("contains")
    rows = [
        row
        for row in rows_of(opened(db), "commitment", where={"status": status, "actor": actor}, **filters)
        if (not due or row["due"]) and (not contains or has_words(row["text"], contains))
    ]
    if due:
        rows.sort(key=lambda row: row["due"])
    columns = (
        ID, ISSUED,
        Column("as announced", _status, width=17, under=_due),
        Column("words", lambda row: row["text"], ratio=1, lines=4, under=_actor),
    )  # fmt: skip
    emit(rows[: filters["limit"]], columns, form_of(form), nothing="No commitments found.")


def _status(row: Row) -> str:
    words = {"under_way": "as under way", "call_to_others": "asked of others", "done": "as done"}
    return str(words.get(row["status"], row["status"])) + (", soft" if row["strength"] == "soft" else "")


def _actor(row: Row) -> str:
    from onrecord.link.wording import names_actor

    actor, parts = str(row["actor"] or "actor not stated"), [part["name"] for part in row["parts"]]
    if row["actor"] and not names_actor(str(row["rule"]), str(row["text"]), actor, parts):
        actor += ", inferred"  # "Families will get": the announcement does not say who gives
    return f"{actor}, says {row['speaker']}" if row["speaker"] and row["speaker"] not in actor else actor


def _due(row: Row) -> str:
    if row["due"]:
        from onrecord.link.wording import day as spelt

        due, words = str(row["due"]), str(row["due_text"] or "")
        if len(due) != 10 and words and not any(c.isdigit() for c in words):
            return words  # "this year", of which only the announcement says when it ends
        lasts = words.lower().startswith("until") or (words and f"until {words}" in row["text"])
        a_day = len(due) == 10
        return f"{'until' if lasts else 'by' if a_day else 'due'} {due if a_day else spelt(due)}"
    return str(row["due_text"] or row["when"] or "")


CLAIMS = ("superlative", "outcome", "comparison", "uncited_figure", "cited_figure", "state_of_affairs")


@click.command()
@click.option("--kind", type=click.Choice(CLAIMS), help="Only of one kind.")
@click.option("--speaker", metavar="WORDS", help="Said by someone whose name has these words.")
@click.option("--contains", metavar="WORDS", help="With these words in the claim.")
@filter_options
@form_options
@db_option
@click.option(
    "--all", "every", is_flag=True, help="Also sums said to be given, and no more (so with --kind or --contains)."
)
def claims(db: str, form: str | None, every: bool, **filters: Any) -> None:
    """Claims worth checking, the weightiest first: records, outcomes, comparisons, figures with and without a source.

    A sum that the release only says is given needs no source, and is left out: see `onrecord funding`, or ask for
    --all. So are a handful of things counted, and a title whose figures the text has too.

    \b
    Example:
      onrecord claims --kind superlative --after 2025
    """
    contains, kind = filters.pop("contains"), filters.pop("kind")
    rows = [
        row
        for row in rows_of(opened(db), "claim", where={"kind": kind}, **filters)
        if not contains or has_words(row["text"], contains)
    ]
    asked = every or kind or contains
    kept = [row for row in rows if asked or float(row["weight"] or 0) >= _WORTH or row["kind"] != "uncited_figure"]
    left = len(rows) - len(kept)
    rows = kept if asked else _told_once(kept)
    rows.sort(key=lambda row: -float(row["weight"] or 0))
    columns = (
        ID, ISSUED,
        Column("claimed as", _claimed_as, width=16),
        Column("words", lambda row: row["text"], ratio=1, lines=4, under=_claimant),
    )  # fmt: skip
    nothing = "No claims worth checking found." if left else "No claims found."
    emit(rows[: filters["limit"]], columns, form_of(form), nothing=nothing)
    if left:
        what, them = ("sum or small number", "it") if left == 1 else ("sums or small numbers", "them")
        click.echo(f"{left} {what} without more left out: --all shows {them}.", err=True)


def _claimed_as(row: Row) -> str:
    """The kind of a claim; an act said to be done, without a word of what came of it, is no outcome to a reader."""
    if row["kind"] == "outcome" and not row["parts"]:
        return "said to be done"
    return str(row["kind"]).replace("_", " ")


_NUMBER = re.compile(r"\d[\d,.]*")


def _told_once(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The claims without titles whose figures a claim of the text under them has too."""
    held: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row["text"] != row["title"]:
            held[row["document"]].update(_numbers(row))
    return [r for r in rows if r["text"] != r["title"] or not _numbers(r) or not _numbers(r) <= held[r["document"]]]


def _numbers(row: Row) -> set[str]:
    return {number.rstrip(".,") for number in _NUMBER.findall(row["text"])}


_WORTH = 0.4  # a figure of less weight is a sum announced, without a word that could be checked


def _claimant(row: Row) -> str:
    return str(row["speaker"] or row["issuer"] or "")


def rows_of(
    ledger: Ledger,
    type: str,
    *,
    where: dict[str, str | None] | None = None,
    document: str | None = None,
    speaker: str | None = None,
    issuer: str | None = None,
    after: str | None = None,
    before: str | None = None,
    limit: int | None = None,
) -> Iterator[dict[str, Any]]:
    """The records of a type as flat rows, newest document first, with the issue date, issuer and title beside them.

    `where` are slots of the type; `limit` is for the caller, who may still leave rows out.
    """
    from onrecord.export.jsonlines import record_row

    entries = {d.id: d for d in ledger.documents()}
    slots = {name: value for name, value in {**(where or {}), "speaker": speaker}.items() if value}
    found = ledger.records(
        ledger.document(document).id if document else None, type, where=slots, issuer=issuer, after=after, before=before
    )
    for record in sorted(found, key=lambda r: entries[r.document].issued or "", reverse=True):
        entry = entries[record.document]
        yield record_row(record) | {"issued": entry.issued, "issuer": entry.issuer, "title": entry.title}
