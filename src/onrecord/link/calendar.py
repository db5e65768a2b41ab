"""Dates that disagree: a label and the issue date, a weekday and its date, "today" and the day it was said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from onrecord.link.concepts import content, label, list_of, stem
from onrecord.link.corpus import Corpus, Linker, Page
from onrecord.link.wording import day, quoted, sentence, told
from onrecord.model import Link, Member, Record, Slot, Span
from onrecord.values import Commitment, Quantity, When

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(r"\b(" + "|".join(_WEEKDAYS) + r")\b,?(?: the)? *$", re.I)
ON_THE_DAY = re.compile(r"\b(?:today|this (?:morning|afternoon|evening)|tonight)\b", re.I)
_TONIGHT = re.compile(r"tonight", re.I)
_BEFORE = re.compile(r"\b(?:yesterday|last night)\b", re.I)
_NEAR = re.compile(
    r"\b(today|tonight|this morning|this afternoon|this evening|yesterday|last night)"
    r"(?: (?:morning|afternoon|evening|night))?\b",
    re.I,
)
# "a week today (5 June)" and "a year ago today (5 June)" are not today
_BRACKETED = re.compile(
    r"(?<!\bago )(?<!\bday )(?<!\bdays )(?<!\bweek )(?<!\bweeks )(?<!\bfortnight )(?<!\bmonth )(?<!\bmonths )"
    r"(?<!\byear )(?<!\byears )\b(today|yesterday)(?: (?:morning|afternoon|evening))? \($",
    re.I,
)
_BY = re.compile(r"\b(?:by|before|no later than)(?: the end of)? $")
# "the work done by 1 March" is past; what is "to be done by 1 March" is promised
_DONE_BY = re.compile(
    r"(?<!\bbe )(?<!\bbeen )(?<!\bhave )\b(?:done|made|given|taken|[a-z]+ed)"
    r" (?:by|before|no later than)(?: the end of)? $"
)
_TODAYS_NEWS = re.compile(
    r"\btoday's (?:announcement|confirmation|news|pledge|commitment|launch)\b|\bannounced today\b", re.I
)


@cache
def _announcing() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, list_of("announcing", "verbs"))) + r")\b", re.I)


@cache
def _announced_thing() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, list_of("announcing", "things"))) + r")\b", re.I)


def day_of(record: Record) -> date | None:
    """The single day a date record stands for."""
    value = record.value
    if isinstance(value, When) and len(value.iso) == 10:
        try:
            return date.fromisoformat(value.iso)
        except ValueError:
            return None
    return None


def _issue_member(page: Page) -> Member:
    """The words that date a document: the date of its provenance line, that line, or its first sentence."""
    passage = page.provenance
    if passage is not None:
        span = passage.span
        for record in page.within("date", span):
            if day_of(record) == page.document.issued_date:
                return page.member(record.span, record)
        return page.member(span)
    return page.member(page.sentences[0])


def find_labels(corpus: Corpus) -> Iterator[Link]:
    """The month that the archive puts on a document is not the month in which it was issued."""
    for page in corpus.pages:
        label, issued = page.document.archive_label, page.issued
        if not label or len(issued) < 7 or len(label) != 7 or issued[:7] == label or not page.sentences:
            continue
        yield Link.of(
            "date_mismatch", "calendar.label", (_issue_member(page),),
            f"The archive labels this document {day(label)}; it says it was issued on {day(issued)}.",
            (Slot("label", "differs", (day(label), day(issued))),), 0.35,
        )  # fmt: skip


def find_weekdays(corpus: Corpus) -> Iterator[Link]:
    """A weekday stands beside a date that falls on another day of the week."""
    for page in corpus.pages:
        for record in page.of("date"):
            found = day_of(record)
            before = page.folded[max(0, record.start - 14) : record.start]
            inside = re.match(r"(\w+day)\b", record.text, re.I)
            named = inside or _WEEKDAY.search(before)
            if found is None or named is None or named[1].lower() not in _WEEKDAYS or not re.search(r"\d", record.text):
                continue
            if _WEEKDAYS[found.weekday()] == named[1].lower():
                continue
            issued = page.document.issued_date
            far = issued is None or abs((found - issued).days) > 60
            if far and not re.search(r"\d{4}", record.text):
                continue  # the year is our reading, and may be the wrong one
            start = record.start if inside else record.start - (len(before) - named.start())
            yield Link.of(
                "date_mismatch", "calendar.weekday", (page.member(Span(start, record.end), record),),
                f"{sentence(told(page))[:-1]} says {quoted(page.document.text[start:record.end])}; "
                f"{day(found.isoformat())} is a {_WEEKDAYS[found.weekday()].capitalize()}.",
                (Slot("weekday", "differs", (named[1], _WEEKDAYS[found.weekday()].capitalize())),), 0.45,
            )  # fmt: skip


def find_relative(corpus: Corpus) -> Iterator[Link]:
    """A "today" or "yesterday" stands beside a date that it cannot mean on the day of issue."""
    for page in corpus.pages:
        issued = page.document.issued_date
        if issued is None:
            continue
        for record in page.of("date"):
            found = day_of(record)
            lead = _BRACKETED.search(page.folded[max(0, record.start - 24) : record.start])
            if found is None or lead is None:
                continue
            meant = issued - timedelta(days=lead[1].lower() == "yesterday")
            if found == meant or abs((found - meant).days) > 60:
                continue
            start = record.start - len(lead.group())
            yield Link.of(
                "date_mismatch", "calendar.relative",
                (page.member(Span(start, record.end), record), _issue_member(page)),
                f"{sentence(told(page))[:-1]} says {quoted(page.document.text[start : record.end] + ')')}, which on "
                f"the day of issue would be {day(meant.isoformat())}.",
                (Slot("date", "differs", (day(found.isoformat()), day(meant.isoformat()))),), 0.4,
            )  # fmt: skip


def find_last_night(corpus: Corpus) -> Iterator[Link]:
    """One release says that the same thing was announced last night, or yesterday, and that it is announced today."""
    for page in corpus.pages:
        earlier: list[Span] = []
        later: list[Span] = []
        for span in page.said:
            for match in _NEAR.finditer(page.folded, span.start, span.end):
                past = bool(_BEFORE.fullmatch(match[1]))
                at = Span(*match.span())
                if (
                    past
                    and page.quotation(at.start) is None
                    and _announcing().search(page.folded, span.start, span.end)
                ):
                    earlier.append(_with_date(page, at))
                elif not past and (thing := _announced(page, span, at)):
                    later.append(thing)
        later = [s for s in later if _TONIGHT.fullmatch(s.of(page.folded)) or _one_thing(page, earlier[:1], s)]
        if not earlier or not any("tonight" not in s.of(page.folded).lower() for s in later):
            continue
        members = [page.member(s) for s in (earlier[0], *later[:4])]
        yield Link.of(
            "date_mismatch", "calendar.last_night", members,
            f"{sentence(told(page))[:-1]} places one announcement on two days: {quoted(members[0].text)}, and "
            + ", ".join(quoted(m.text) for m in members[1:]) + ".",
            (Slot("day", "differs", tuple(m.text for m in members)),), 0.38,
        )  # fmt: skip


def _one_thing(page: Page, earlier: list[Span], later: Span) -> bool:
    """Whether the sentences of two spans speak of one thing: two content words in common."""
    words = [label(page.sentence(s.start).of(page.folded)) for s in (*earlier, later)]
    return len(words) == 2 and len(words[0] & words[1]) >= 2


def _announced(page: Page, span: Span, at: Span) -> Span | None:
    """`announced today`, `today's package`, or a quoted promise of `tonight`: the words, or None."""
    text = page.folded
    if text[at.end : at.end + 2] == "'s":
        thing = re.compile(r"'s(?: [\w-]+){1,3}").match(text, at.end)
        another = re.compile(r"\b(?:follow|follows|alongside|building on|builds on|and) $").search(
            text, span.start, at.start
        )
        if thing and not another and (found := _announced_thing().search(thing.group())):
            return Span(at.start, at.end + found.end())
        return None
    before = re.compile(r"([\w-]+) $").search(text, span.start, at.start)
    if before and _announcing().fullmatch(before[1]) and "tonight" not in at.of(text).lower():
        return Span(before.start(1), at.end)
    if at.of(text).lower() == "tonight" and page.quotation(at.start) is not None:
        return at
    return None


def _with_date(page: Page, span: Span) -> Span:
    """`last night` with the date that follows in brackets."""
    match = re.compile(r" \([^)]{3,40}\)").match(page.folded, span.end)
    return Span(span.start, match.end()) if match and re.search(r"\d", match.group()) else span


def find_same_event(corpus: Corpus) -> Iterator[Link]:
    """One thing is put on two days in one release: "today's arrests" of people "arrested yesterday"."""
    for page in corpus.pages:
        happened: dict[str, list[tuple[int, Span]]] = {}
        owned: list[tuple[str, int, Span]] = []
        for span in page.said:
            for match in _NEAR.finditer(page.folded, span.start, span.end):
                back = int(bool(_BEFORE.fullmatch(match[1])))
                at = Span(*match.span())
                noun = re.compile(r"'s ([\w-]+)").match(page.folded, at.end)
                if noun and content(noun[1]):
                    owned.append((stem(noun[1]), back, Span(at.start, noun.end())))
                    continue
                verb = re.compile(r"\b(?:was|were|been) ([\w-]+ed)(?: [\w-]+){0,2} $").search(
                    page.folded, span.start, at.start
                )
                if verb:
                    happened.setdefault(stem(verb[1]), []).append((back, _with_date(page, at)))
        for key, back, span in owned:
            others = [s for b, s in happened.get(key, []) if b != back]
            if not others:
                continue
            members = [page.member(others[0]), page.member(span), _issue_member(page)]
            yield Link.of(
                "date_mismatch", "calendar.same_event", members,
                f"{sentence(told(page))[:-1]} says {quoted(_around(page, others[0]))} and {quoted(members[1].text)}: "
                "one event, two days.",
                (Slot("day", "differs", (members[0].text, members[1].text)), Slot("event", "agrees", (key, key))), 0.42,
            )  # fmt: skip


_DID = re.compile(r"\b(?:[a-z]+ed|gave|given|paid|sent|set|spent)\b")


_ANOTHER = re.compile(r"\b(?:separate|another|different|further|other)\b", re.I)


def _of_one_thing(page: Page, a: Record, b: Record) -> bool:
    """Whether nothing tells two equal sums apart: whom each was paid to, or what each was for."""
    here, there = (page.sentence(r.start).of(page.folded) for r in (a, b))
    for pattern in (_PAID_TO, _FOR):
        one, other = pattern.search(here), pattern.search(there)
        if one and other and not label(one[1]) & label(other[1]):
            return False
    return True


_PAID_TO = re.compile(r"\b([\w'-]+) (?:was|were|has been|have been) (?:\w+ed|paid|given|sent)\b")
_FOR = re.compile(r"\bfor ((?:the |our )?[\w'-]+(?: [\w'-]+)?)")


def find_one_sum_two_days(corpus: Corpus) -> Iterator[Link]:
    """One release says that a sum was paid or announced today, and that it was yesterday."""
    for page in corpus.pages:
        told_on: dict[tuple[str, str], list[tuple[int, Record, str]]] = {}
        for span in page.sentences:
            days = [m for m in _NEAR.finditer(page.folded, *span) if page.folded[m.end() : m.end() + 2] != "'s"]
            if len(days) != 1 or _ANOTHER.search(page.folded, *span):
                continue
            back = int(bool(_BEFORE.fullmatch(days[0][1])))
            verbs = sorted({stem(m.group()) for m in _DID.finditer(page.folded, *span)})
            for held in page.quantities(span):
                if held.value.kind == "money":
                    for verb in verbs:
                        key = str(held.value.value) + (held.value.unit or ""), verb
                        told_on.setdefault(key, []).append((back, held.record, days[0][1]))
        for found in told_on.values():
            now = next((f for f in found if not f[0]), None)
            before = next((f for f in found if f[0]), None)
            if now is None or before is None or not _of_one_thing(page, before[1], now[1]):
                continue
            members = [page.member(page.sentence(before[1].start)), page.member(page.sentence(now[1].start))]
            yield Link.of(
                "date_mismatch", "calendar.one_sum_two_days", [*members, _issue_member(page)],
                f"{sentence(told(page))[:-1]} says {quoted(members[0].text, 120)} and {quoted(members[1].text, 120)}: "
                "one sum, two days.",
                (Slot("day", "differs", (before[2], now[2])), Slot("sum", "agrees", (before[1].text, now[1].text))),
                0.5,
            )  # fmt: skip
            break


def _around(page: Page, span: Span) -> str:
    """The words up to a span from the subject of its clause, for a sentence."""
    first = max(page.sentence(span.start).start, span.start - 60)
    words = page.document.text[first : span.end]
    return words if first == page.sentence(span.start).start else "… " + words.split(" ", 1)[-1]


def _in_title(page: Page, record: Record) -> bool:
    """Whether the title has the sum: then the release announces it itself."""
    title = next((p for p in page.document.passages if p.kind == "title"), None)
    if title is None or not isinstance(record.value, Quantity):
        return False
    return any(h.value.value == record.value.value for h in page.quantities(title.span))


def find_today_elsewhere(corpus: Corpus) -> Iterator[Link]:
    """A release calls "today's" what another release announced on another day, going by the same sum."""
    first_told: dict[tuple[str, str], list[tuple[Page, Record]]] = {}
    for page in corpus.pages:
        for record in page.of("quantity"):
            value = record.value
            if isinstance(value, Quantity) and value.kind == "money" and value.value_high is None:
                first_told.setdefault((str(value.value), value.unit or ""), []).append((page, record))
    for told_of in first_told.values():
        for page, record in told_of:
            span = page.sentence(record.start)
            match = _today_about(page, span, record)
            issued = page.document.issued_date
            if match is None or issued is None:
                continue
            for other, known in told_of:
                there = other.document.issued_date
                if there is None or other.id == page.id or there == issued or abs((there - issued).days) > 7:
                    continue
                if not _shares(page, record, other, known) or _in_title(page, record):
                    continue
                apart = _days(abs((there - issued).days))
                says = quoted(page.document.text[match.start : record.end])
                days = (day(page.issued), day(other.issued))
                yield Link.of(
                    "date_mismatch", "calendar.today_elsewhere",
                    (page.member(Span(match.start, record.end), record), _issue_member(other), _issue_member(page)),
                    f"{sentence(told(page))[:-1]} says {says}; the document that announces {quoted(known.text)} is of "
                    f"{day(other.issued)}, {apart} off.",
                    (Slot("sum", "agrees", (record.text, known.text)), Slot("day", "differs", days)),
                    0.4,
                )  # fmt: skip
                break


def _today_about(page: Page, span: Span, record: Record) -> Span | None:
    match = _TODAYS_NEWS.search(page.folded, span.start, span.end)
    return Span(*match.span()) if match and match.end() <= record.start and record.start - match.end() < 60 else None


def _shares(page: Page, record: Record, other: Page, known: Record) -> bool:
    """Whether two sums are for one thing, by the content words of their sentences."""
    a = label(page.sentence(record.start).of(page.folded))
    b = label(other.sentence(known.start).of(other.folded))
    return len(a & b) >= 2


def _days(count: int) -> str:
    return "one day" if count == 1 else f"{count} days"


def find_past_deadlines(corpus: Corpus) -> Iterator[Link]:
    """Something promised is due on a day that had passed when the promise was issued."""
    for page in corpus.pages:
        for record in page.of("commitment"):
            if not isinstance(record.value, Commitment) or record.value.status != "promised" or len(page.issued) < 10:
                continue
            for stated in page.within("date", record.span):
                due = stated.value.iso if isinstance(stated.value, When) else ""
                led = _BY.search(page.folded[record.start : stated.start])
                if _DONE_BY.search(page.folded[record.start : stated.start]):
                    continue
                if not led or not re.search(r"\d{4}", stated.text) or "/" in due or due >= page.issued[: len(due)]:
                    continue
                yield Link.of(
                    "date_mismatch", "calendar.past_deadline", (page.member(stated.span, stated), _issue_member(page)),
                    f"{sentence(told(page))[:-1]} promises something by {quoted(stated.text)}, which had passed.",
                    (Slot("due", "differs", (day(due), day(page.issued))),), 0.5,
                )  # fmt: skip


LINKERS = (
    Linker("calendar.label", find_labels),
    Linker("calendar.weekday", find_weekdays),
    Linker("calendar.relative", find_relative),
    Linker("calendar.last_night", find_last_night),
    Linker("calendar.same_event", find_same_event),
    Linker("calendar.one_sum_two_days", find_one_sum_two_days),
    Linker("calendar.today_elsewhere", find_today_elsewhere),
    Linker("calendar.past_deadline", find_past_deadlines),
)
