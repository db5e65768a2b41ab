"""Programmes by their names: capitals that end in a telling noun, or begin with one (Operation, Programme for ...)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from onrecord.extract.cue_roles import words as role_words
from onrecord.extract.name_words import Cap, capitals, given, heads, of_an_office
from onrecord.extract.name_words import words as name_words
from onrecord.extract.programme_marks import is_title
from onrecord.extract.programme_slots import programme, words
from onrecord.extract.rule import Reading
from onrecord.model import Mention, Span
from onrecord.text.places import first_words
from onrecord.text.words import alternation
from onrecord.values import Name

_LEFT = frozenset(
    (
        " ", " & ", " and ", " at ", " for ", " for the ", " in ", " in the ", " into ", " of ", " of the ", " on ",
        " the ", " to ", "-", " - ",
    )
)  # fmt: skip
_LOOSE = frozenset((" to ", " into ", " in ", " in the ", " - ", " the ", " for the ", " of the "))
_SUFFIX = re.compile(r"(?:[IVX]+|\d[\d.]*|Phase|Round|Wave)")
_YEAR = re.compile(r" (20\d\d(?:[-/]\d{2,4})?)(?![\w%])(?! (?:to|and) \d)")


@cache
def _small() -> re.Pattern[str]:
    heads = alternation(words("small_heads"))
    return re.compile(rf" (?:(?P<between>[a-z-]+) )??(?P<head>(?:{heads} )?{heads})(?![\w'-])(?P<next>(?: [a-z]+)?)")


@cache
def _small_firsts() -> frozenset[str]:
    return first_words(words("small_heads"))


def _before_small_heads(reading: Reading) -> set[int]:
    """Where a head in small letters may follow: right behind, or behind one word more."""
    ends = [at - 1 for at in reading.places.of_any(_small_firsts())]
    return {*ends, *(reading.folded.rfind(" ", 0, end) for end in ends if end > 0)}


@cache
def _last_words() -> frozenset[str]:
    return frozenset(head.split()[-1] for head in words("heads"))


def named(reading: Reading) -> Iterable[Mention]:
    """A programme by its name: capitalised words that end in Fund, Scheme, Taskforce, programme ..."""
    caps, small = capitals(reading), _small()
    told = _Told(reading)
    before_small = _before_small_heads(reading)
    past = -1
    for index, cap in enumerate(caps):
        if index <= past or (cap.gap is not None and cap.gap.startswith("'")):
            continue
        head = _head(caps, index)
        end, last = cap.end, index
        if head is not None:
            if _name_goes_on(reading.folded, caps, index) or reading.folded.endswith("Heads of Agreement", 0, end):
                continue
            first = _first(caps, index - head.count(" "))
            first = max(_by_initials(reading, caps, first, index), past + 1)
            scheme = None if cap.owns or end not in before_small else small.match(reading.folded, end)
            if scheme is not None and not scheme["between"] and not _MONEY_NEXT.match(reading.folded, end):
                end = scheme.end("head")  # "NewBuy Guarantee scheme"
            else:
                last, end = _complement(reading, caps, index, end, told)
                if last == index and _of_a_place(reading.folded, caps, index):
                    last, end = index + 1, caps[index + 1].end
            if last == index and (year := _YEAR.match(reading.folded, end)):
                end = year.end(1)
        elif not cap.owns and end in before_small and (lower := small.match(reading.folded, end)):
            if lower["next"].strip() in words("after_head") or cap.word.endswith("-era"):
                continue
            head = lower["head"]
            if head == "fund" and _FUNDS_IT.match(reading.folded, lower.end("head")):
                continue  # "the Federal Government fund 25 per cent": a verb
            marked = _NAME_IN_MARKS.match(reading.folded, lower.end("head"))
            if marked and is_title(marked["name"]):
                continue  # "the Centrally Sponsored scheme 'Support to Ports'"
            if lower["between"] and not told.one_thing(caps, index, lower["between"]):
                continue
            first, end = max(_first(caps, index), past + 1), lower.end("head")
        else:
            continue
        if _ONE_OF_ITS_PARTS.match(reading.folded, caps[first].start, end):
            continue
        if _LENDER.search(reading.folded, caps[first].start, end):
            continue  # a fund that lends: a body
        if told.names_one(caps, first, index, last, head, head[0].islower()):
            past, begin = last, caps[first].start
            slashed = _SLASHED.search(reading.folded, max(0, begin - 60), begin)  # "the Reed/Bell Harbour Fund"
            yield programme(reading, "programme.named", Span(slashed.start() if slashed else begin, end))


_MONEY_NEXT = re.compile(r" grants? (?:aid|awards?|funding|money|payments?)\b")  # "Quay Fund grant funding"
_NAME_IN_MARKS = re.compile(r",? (?:called |named )?(?P<q>[\"'])(?P<name>[A-Z][^\"]{1,80}?)(?P=q)(?!\w)")
_IN_BRACKETS = re.compile(r" \(([A-Z]{3,8})\)")


def _by_initials(reading: Reading, caps: list[Cap], first: int, index: int) -> int:
    """Where a name begins whose initials stand in brackets behind it: the Investing in Harbours Programme (IHP)."""
    short = _IN_BRACKETS.match(reading.folded, caps[index].end)
    at = first
    while short and at > 0 and not "".join(c.word[0] for c in caps[at : index + 1]).endswith(short[1]):
        before = caps[at - 1]
        if before.gap not in _LEFT or before.owns or index - at > 8:
            return first
        at -= 1
        if "".join(c.word[0] for c in caps[at : index + 1]) == short[1]:
            return at
    return first


_ONE_OF_ITS_PARTS = re.compile(r"(?:Category|Level|Phase|Round|Stage|Tier|Tranche|Type) (?:[A-Z]|\d+|[IVX]+)\b")


def _head(caps: list[Cap], index: int) -> str | None:
    """The head that a capitalised word is, or ends: "Fund", "Action Plan"."""
    word = caps[index].word
    low = word.lower()
    if low not in _last_words() or (word.isupper() and index and not caps[index - 1].word.isupper()):
        return None
    if index and caps[index - 1].gap == " " and f"{caps[index - 1].word} {word}".lower() in words("heads"):
        return f"{caps[index - 1].word} {word}"
    return word if low in words("heads") else None


def _name_goes_on(folded: str, caps: list[Cap], index: int) -> bool:
    """Whether the capitals go on after a head into another name: "Ark Charter Academy", "Programme Director"."""
    cap = caps[index]
    if cap.owns or cap.gap not in (" ", "-") or index + 1 >= len(caps):
        return False
    return _SUFFIX.fullmatch(caps[index + 1].word) is None and not _of_a_place(folded, caps, index)


_GETS = re.compile(
    r" (?:also |now )?(?:(?:can|gained|gains|gets?|got|has|had|is|receives?|received|secured|secures|will|would)\b)"
)
_BY_MEANS = re.compile(r"(?:Through|Thanks to|Under|With) (?:the |our |its )?$", re.I)


def _of_a_place(folded: str, caps: list[Cap], index: int) -> bool:
    """Whether a head has the name of its country or region behind it and nothing more: "Harbour Fund Scotland"."""
    if index + 1 >= len(caps) or caps[index].owns or caps[index].gap != " ":
        return False
    place = caps[index + 1]
    two = place.gap == " and " and caps[index + 2].word in name_words("places")
    opens = caps[_first(caps, index)].start
    by_means = _BY_MEANS.search(folded, max(0, opens - 16), opens) is not None
    if two or (by_means and _GETS.match(folded, place.end)):
        return False  # "Under the Harbour Programme Scotland will get": who acts
    return place.word in name_words("places") and (place.gap != " " or index + 2 >= len(caps)) and not place.owns


def _first(caps: list[Cap], index: int) -> int:
    """The first word of the name: capitals to the left, joined by blanks and small words."""
    at = index
    while at > 0 and index - at < 9 and _goes_before(caps, at, index):
        at -= 1
    while at < index and _never_first(caps[at]) and not (caps[at].word == "Lead" and not caps[at].opens):
        at += 1
    living = caps[at].word == "Cost" and caps[min(at + 1, index)].word == "Living"  # the Cost of Living Fund
    if at < index and caps[at].word in words("what_of_it") and caps[at].gap in (" of ", " of the ") and not living:
        at += 1  # "The Failure of the Quays project"
    return at


def _goes_before(caps: list[Cap], at: int, index: int) -> bool:
    before = caps[at - 1]
    if before.gap == " on " and before.word in words("about_it"):
        return False  # "Update on Harbour Levelling Fund"
    if before.gap not in _LEFT or (before.owns and not _inside(caps, at - 1)):
        return False
    if before.word.lower() in _last_words() and before.gap != " " and before.gap != " for ":
        return False
    lead = before.word == "Lead" and (at < 2 or caps[at - 2].gap != " ")  # "the Lead Pipe Fund", no "Policy Lead"
    if (before.word in name_words("stop_roles") and not lead) or before.word in ("Minister", "Secretary", "Prime"):
        return False
    if before.word in name_words("calendar"):
        return False
    if before.gap in (" and ", " & "):
        if _two_things(caps, at, index):
            return False
        apart = before.word in heads() or before.word in name_words("places") or before.word in given()
        return not apart and not (before.word.isupper() and len(before.word) > 1) and not before.opens
    if before.gap == " at ":  # "Hospital at Home"
        return not before.opens and caps[at].word not in name_words("places")
    if before.gap == " in " and before.word.endswith("ing") and not before.opens:
        return True  # "the Investing in Anyland Infrastructure Program"
    if before.gap in _LOOSE:
        loose = before.opens or before.word in name_words("places") or before.word in role_words("role_heads")
        return not loose and before.word not in heads() and caps[at].word not in name_words("places")
    return not (before.gap == " of " and before.word in ("Secretary", "Minister", "House"))


def _two_things(caps: list[Cap], at: int, index: int) -> bool:
    """Whether "and" before a word joins two names, not two halves of one: "Pier Repair and Pier Safety Fund"."""
    first = at - 1
    while first > 0 and caps[first - 1].gap == " " and not caps[first - 1].owns:
        first -= 1
    left, right = {c.word for c in caps[first:at]}, {c.word for c in caps[at:index]}
    listed = first > 0 and caps[first - 1].gap == ", " and len(left) > 1
    return len(right) > 1 and (bool(left & right) or listed)


def _inside(caps: list[Cap], at: int) -> bool:
    """Whether a possessive belongs to the name: Teachers' Pension Scheme, Duke of Fowey's Award."""
    cap = caps[at]
    if cap.word in name_words("owners") and cap.gap == " ":
        return True
    if cap.word.endswith("s") and cap.word not in heads():
        return not (cap.word.isupper() and len(cap.word) > 1)
    return at > 1 and caps[at - 1].gap == " of " and caps[at - 1].word in ("Duke", "Prince", "King", "Queen")


_SIZES = frozenset(("Big", "Great", "Large", "Small"))
_DETERMINERS = frozenset(("A", "An", "Its", "New", "Our", "That", "The", "Their", "These", "This", "Under"))


def _never_first(cap: Cap) -> bool:
    return (
        (cap.word in _DETERMINERS and not (cap.word == "New" and not cap.opens))
        or (cap.opens and cap.word in name_words("starters") and cap.word not in _SIZES)
        or cap.word in name_words("calendar")
    )


_FUNDS_IT = re.compile(r" (?:[\d£$€]|(?:the|an?|all|more|our|their|up|half|new)\b)")
_LENDER = re.compile(r"\b(?:International Monetary|World Wide|Wildlife|Abu Dhabi|Arab|Kuwait|OPEC|Saudi) Fund\b")
_LINKS = (" to ", " for ", " into ", " of ", " of the ", " on ", " for the ", " into the ", " against ")


def _complement(reading: Reading, caps: list[Cap], index: int, end: int, told: _Told) -> tuple[int, int]:
    """The last word, and its end, of what follows a capital head: Programme for Tidal Research, Inquiry into Dues."""
    cap = caps[index]
    if cap.owns or cap.gap not in _LINKS or cap.word not in words("first_heads") or index + 1 >= len(caps):
        return index, end
    at = index + 1
    if caps[at].word in name_words("places") or caps[at].word in name_words("calendar") or told.of_a_name(caps[at]):
        return index, end
    if caps[at].word in _DETERMINERS or caps[at].opens:
        return index, end
    while at + 1 < len(caps) and not caps[at].owns and caps[at].gap in (" ", " and ", " & ", ", "):
        following = caps[at + 1]
        if following.word in name_words("places") or following.opens or told.of_a_name(following):
            break
        if caps[at].gap == ", " and following.gap not in (" and ", " & "):
            break
        if following.word.lower() in _last_words():
            break
        at += 1
    return at, caps[at].end


class _Told:
    """What earlier families told of the text: whose names stand where."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        names = [(m.span, m.value) for m in reading.of("name") if isinstance(m.value, Name)]
        self.starts = {span.start: (span, value) for span, value in names}
        self.people = {at for span, value in names if value.kind == "person" for at in range(span.start, span.end)}
        roles = [m.part("role") for m in reading.of("name")]
        self.roles = {at for span in roles if span for at in range(span.start, span.end)}
        self.laws = {at for span, value in names if value.kind == "law" for at in range(span.start, span.end)}

    def of_a_name(self, cap: Cap) -> bool:
        """Whether the name of a person or body begins at a word."""
        return cap.start in self.starts

    def names_one(self, caps: list[Cap], first: int, index: int, last: int, head: str, small: bool) -> bool:
        """Whether what was found names one programme: no person, law, body, kind of thing, or sentence's first word."""
        start = caps[first].start
        before = caps[first : index + 1] if small else caps[first : index - head.count(" ")]
        if not before:
            return last > index and not caps[first].opens and self._determined(start)
        if caps[last].end - 1 in self.people or (
            start in self.people and not caps[index].owns and not small and len(before) == 1 and not before[0].owns
        ):
            return False
        if (start in self.roles and caps[last].end - 1 in self.roles) or of_an_office(caps, first):
            return False
        if caps[index].start in self.people or caps[index].start in self.laws:
            return False
        if any(c.word in ("Prime", "Deputy", "Vice") for c in before[:1]):
            return False
        whole = self.starts.get(start)
        if (
            whole is not None
            and whole[1].kind == "organisation"
            and whole[0].end >= caps[last].end
            and (small or whole[0].end > caps[last].end or "force" not in head.lower())
        ):
            return False
        if before[0].word.lower() in words("not_programmes") and len(before) < 2 and last == index:
            return False
        if before[0].word in role_words("role_heads") and not before[0].word.isupper() and len(before) < 3:
            return False
        if head.lower() in words("bare_heads") and all(
            c.word in name_words("places") or c.word in ("British", "Scottish", "Welsh", "Irish", "European")
            for c in before
        ):
            return False
        if head == "Facility" and not words("facilities") & {c.word for c in before}:
            return False
        if head.lower() in words("surname_heads") and len(before) == 1 and not self._determined(start):
            return False
        if small:
            body = whole is not None and whole[1].kind == "organisation" and whole[0].end >= before[-1].end - 2
            # "People with a Disability scheme"
            with_a = self.reading.folded.endswith((" with a ", " with an "), 0, start)
            if body or with_a or (len(before) == 1 and (before[0].opens or before[0].word in _COMMON)):
                return False
            if head in ("plan", "deal") and len(before) < 2:
                return False  # "Ministers plan"
            if len(before) == 1 and first and caps[first - 1].gap == " and ":
                return False  # "Grant and Loan scheme": the end of a longer name
        return not all(c.word in _DETERMINERS for c in before)

    def one_thing(self, caps: list[Cap], index: int, between: str) -> bool:
        """Whether one capital, a small noun and a head name a thing: "the Fowey harbour review"."""
        cap = caps[index]
        lead = self.reading.folded[max(0, cap.start - 5) : cap.start].lower()
        minister = cap.word in role_words("role_heads") and not cap.word.isupper()
        if not lead.endswith(" the ") or minister or cap.start in self.starts:
            return False
        return between not in _SMALL_WORDS and not between.endswith(("ing", "ed", "ly")) and len(between) > 3

    def _determined(self, start: int) -> bool:
        lead = self.reading.folded[max(0, start - 12) : start].lower()
        return lead.endswith(("the ", "a ", "an ", "our ", "new ", "this ", "'s ", "its "))


_SMALL_WORDS = frozenset(
    ("about", "action", "challenge", "from", "have", "into", "national", "public", "task", "that", "their", "they",
     "this", "which", "will", "with", "would", "your")
)  # fmt: skip
_COMMON = frozenset(
    ("College", "Conservative", "Council", "Government", "ICT", "IT", "Labour", "Parliament", "School", "University")
)


_SLASHED = re.compile(r"(?<![\w/])[A-Z][\w'-]*/[A-Z][\w'-]*(?: |/)$|(?<![\w/])[A-Z][\w'-]*/$")


@cache
def _shortened() -> re.Pattern[str]:
    cap = r"[A-Z][\w'&-]*"
    return re.compile(
        rf"\b(?P<name>{cap}(?: (?:(?:and|for|of|in|the|to|on) ){{0,2}}{cap}){{1,6}}) "
        rf"\((?P<short>[A-Z][A-Za-z&]{{1,7}}(?: [A-Z][A-Za-z]{{1,7}})?)\) "
        rf"(?P<kind>{alternation(words('small_heads'))}\b|(?:Grants? )?(?:Program(?:me)?|Fund|Scheme|Initiative)\b)"
    )


def shortened(reading: Reading) -> Iterable[Mention]:
    """A programme whose initials stand before its kind: the Safe and Green Harbours (SGH) programme."""
    for match in _shortened().finditer(reading.folded) if ") " in reading.folded else ():
        words_of_it = match["name"].split()
        if name_words("agencies") & set(words_of_it) or reading.folded.startswith(
            ("plan to ", "plans to "), match.start("kind")
        ):
            continue  # "the Ports Agency (PA) scheme", "the Harbour Operators Group (HOG) plan to build"
        starts = words_of_it[0] in name_words("starters") and match["short"][0] != words_of_it[0][0]
        start = match.start("name") + (len(words_of_it[0]) + 1 if starts else 0)
        whole = match["kind"][0].isupper()  # "the Restoration and Growth (R&G) Grants Program": all of it
        yield programme(reading, "programme.shortened", Span(start, match.end("kind" if whole else "name")))


def titled(reading: Reading) -> Iterable[Mention]:
    """A programme named after the word Operation or Project: Operation Lighthouse, Project Tidewater 2040."""
    caps = capitals(reading)
    people = {m.span.start for m in reading.of("name") if isinstance(m.value, Name) and m.value.kind == "person"}
    for index, cap in enumerate(caps):
        if cap.word not in words("titled") or cap.owns or cap.gap != " " or index + 1 >= len(caps):
            continue
        last = index + 1
        while last + 1 < len(caps) and last - index < 3 and caps[last].gap == " " and not caps[last].owns:
            last += 1
        told = caps[index + 1 : last + 1]
        telling = [
            c.word
            for c in told
            if c.word in role_words("role_heads") or c.word in heads() or c.word.lower() in _last_words()
        ]
        if telling or told[0].word in name_words("stop_roles") or told[0].start in people or told[0].word.isupper():
            continue
        if told[0].word in name_words("starters") or (
            index and caps[index - 1].gap == " " and not caps[index - 1].opens
        ):
            continue
        year = _YEAR.match(reading.folded, caps[last].end)
        yield programme(reading, "programme.titled", Span(cap.start, year.end(1) if year else caps[last].end))
