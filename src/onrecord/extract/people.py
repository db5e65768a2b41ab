"""People where they are named: by title, office, given name, or the words that say they speak."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from onrecord.extract.cue_roles import words as cue_words
from onrecord.extract.cues import Attribution, parse_cue
from onrecord.extract.name_words import Cap, ambiguous, capitals, given, heads, official, ranks, words
from onrecord.extract.rule import Reading
from onrecord.model import Mention, Part, Span
from onrecord.text.words import words_of
from onrecord.values import Name

_TITLES = frozenset(["Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Sir", "Dame", "Lord", "Lady", "Baroness", "Baron", "Viscount", "Earl", "Prof", "Professor", "Cllr", "Councillor", "Rev", "Revd", "Reverend", "Archbishop", "Rabbi", "Imam", "Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "Cllr.", "Rev.", "Prince", "Princess", "Sheikh"])  # fmt: skip
_PEERS = frozenset(
    ("Lord", "Lady", "Baroness", "Baron", "Viscount", "Earl", "Prince", "Princess", "Archbishop", "Sheikh")
)
_STRONG_RANKS = frozenset(["Constable", "Superintendent", "Inspector", "Sergeant", "Brigadier", "Lieutenant", "Colonel", "Commodore", "Admiral", "Marshal", "Corporal"])  # fmt: skip
_PARTICLE_GAP = re.compile(
    r" (?:(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|bin|bint|ibn|al|el|ten|ter|zu|st|y) )+$|-$"
)
_APPOSITION = re.compile(
    r"(?: (?:[A-Z]{2,5})(?:,? [A-Z]{2,5})*)?(?:, (?:(?:the|a|an|our|its|and|who is|aged \d\d,) )*(?:[\w'&-]+ ){0,7}?(?P<role>[\w-]+)\b|,? (?P<said>[a-z]+)\b)"
)


def _namelike(cap: Cap) -> bool:
    word = cap.word
    if re.fullmatch(r"(?:[A-Z]\.?){1,2}", word):
        return True  # an initial
    if (word.isupper() and len(word) > 1) or not re.fullmatch(r"[^\W\d_][\w'’.-]*", word):
        return False
    bare = word.rstrip(".")
    return not (
        bare in official() or bare in heads() or bare in words("places") or bare in words("place_nouns") or bare in words("not_names")
        or (bare in words("starters") and bare not in given()) or bare in cue_words("postnominals") or bare in _CALENDAR
    ) or (bare in given() and bare not in words("places") and bare not in official())  # fmt: skip


_CALENDAR = frozenset(
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Christmas", "Easter"]
)
_SURNAMES_ALSO_WORDS = frozenset(
    ["May", "Brown", "Green", "Hall", "Hill", "Wood", "Woods", "Park", "Field", "Fields", "Lane", "Street", "Mill", "Moor", "Heath", "Forest", "West", "East", "North", "South", "Day", "Way", "Close", "Rivers", "Banks", "Church", "Castle", "Bridge", "King", "Bishop", "Black", "White", "Grey", "England", "Ireland", "Scotland", "Wales", "French", "English", "Welsh", "Irish", "Scott", "British", "Norman", "Holland", "Kent", "York", "London", "Lancaster", "Durham", "Derby", "Jordan", "Chad", "Israel", "Summer", "Winter", "Frost", "Case", "Child", "Page", "Bell", "Price", "Sharp", "Cox", "Jay", "Shaw", "Young", "Small", "Long", "Short", "Little", "Rich", "Good", "Best", "Wise", "Strong", "Power", "Powers", "Marshal", "Marshall", "Major", "Cook", "Cooper", "Baker", "Butcher", "Taylor", "Smith", "Mason", "Carter", "Miller", "Archer", "Fisher", "Hunter", "Gardner", "Gardener", "Farmer", "Shepherd", "Porter", "Potter", "Turner", "Walker", "Weaver", "Clark", "Clarke", "Dean", "Abbott", "Pope", "Judge", "Sergeant", "Constable", "Steward", "Stewart", "Chamberlain", "Chancellor", "Parsons", "Priest", "Prior", "Deacon", "Earl", "Duke", "Baron", "Knight", "Squire", "Page", "Read", "Reid", "Reed", "Cash", "Chance", "Love", "Joy", "Hope", "Faith", "Grace"]
)


def _run_end(caps: list[Cap], index: int) -> int:
    """One past the last word of the name that begins here: adjacent namelike words, particles between."""
    end = index + 1
    while end < len(caps) and end - index < 5 and not caps[end - 1].owns:
        gap = caps[end - 1].gap
        if gap is None or not (gap == " " or (_PARTICLE_GAP.search(gap) and gap.startswith((" ", "-")))):
            break
        surname_also = caps[end].word in _SURNAMES_ALSO_WORDS and end - index <= 2 and end > index
        if not _namelike(caps[end]) and not (surname_also and not _goes_on(caps, end)):
            break
        end += 1
    return end


def _goes_on(caps: list[Cap], at: int) -> bool:
    """Whether a further capitalised word follows that is no post-nominal."""
    if caps[at].owns or caps[at].gap != " " or at + 1 >= len(caps):
        return False
    following = caps[at + 1].word
    return following not in cue_words("postnominals") and not (following.isupper() and len(following) > 1)


def _titled_before(caps: list[Cap], index: int) -> int:
    """How many words of title or rank stand right before an index: "Professor", "Assistant Chief Constable"."""
    at = index
    while at > 0 and caps[at - 1].gap in (" ", ". ") and not caps[at - 1].owns:
        word = caps[at - 1].word
        if (
            word in _TITLES
            or (word in ranks() and word not in ("Private", "Major", "General", "Commissioner"))
            or word
            in cue_words("honorifics")
            - {"Justice", "Father", "Sister", "Royal", "Right", "Her", "His", "Judge", "Ambassador", "Very"}
        ):
            at -= 1
        else:
            break
    return index - at


def _role_before(caps: list[Cap], index: int) -> bool:
    """Whether an office stands before: "Security Minister, " or "Commissioner for Ports "."""
    if index == 0 or caps[index - 1].gap not in (" ", ", ", " - ", ": "):
        return False
    word = caps[index - 1].word
    if caps[index - 1].owns:
        return False
    if word in cue_words("role_heads"):
        return caps[index - 1].gap in (" ", ", ")
    at = index - 1
    while (
        at > 0
        and index - at < 9
        and caps[at - 1].gap
        in (" ", " for ", " of ", " and ", ", ", " for the ", " of the ", " to the ", " to ", " at the ")
    ):
        at -= 1
        if caps[at].word in cue_words("role_heads") and caps[at].gap != " ":
            return any(
                caps[k].gap in (" for ", " of ", " for the ", " of the ", " to the ", " at the ")
                for k in range(at, index - 1)
            )
    return False


@cache
def _role_nouns() -> frozenset[str]:
    return cue_words("role_heads") | cue_words("role_words") | frozenset(w.lower() for w in cue_words("role_heads"))


@cache
def _verbs() -> frozenset[str]:
    return frozenset(words_of("onrecord.extract", "given_names", "verbs"))


_SAID = frozenset(["said", "says", "added", "adds", "told", "explained", "commented", "writes", "wrote", "argued", "announced", "warned", "will", "has"])


def _evidence_after(reading: Reading, end: int) -> str | None:
    """`role` or `said` by what follows a name."""
    match = _APPOSITION.match(reading.folded, end, end + 110)
    if match is None:
        return None
    if match["role"] in _role_nouns():
        return "role"
    return "said" if match["said"] in _SAID - {"will", "has"} else None


def _found(reading: Reading) -> list[tuple[int, int, int, str]]:
    """Names as (first, last, opening) indices of capitalised words with the rule that found them."""
    known = reading.memo.get("people")
    if isinstance(known, list):
        return known
    caps = capitals(reading)
    found: list[tuple[int, int, int, str]] = []
    index = 0
    while index < len(caps):
        hit = _name_at(reading, caps, index)
        if hit is None:
            index += 1
        else:
            found.append(hit)
            index = hit[1]
    reading.memo["people"] = found
    return found


def _name_at(reading: Reading, caps: list[Cap], index: int) -> tuple[int, int, int, str] | None:
    cap = caps[index]
    if not _namelike(cap) and not (cap.word in _SURNAMES_ALSO_WORDS and _titled_before(caps, index) == 1):
        return None
    titles = _titled_before(caps, index)
    end = _run_end(caps, index)
    while end - index > 1 and caps[end - 1].word in cue_words("postnominals"):
        end -= 1
    length = end - index
    goes_on = _goes_on(caps, end - 1) and end < len(caps)
    stops = goes_on and (
        caps[end].word in heads()
        or caps[end].word in words("place_nouns")
        or caps[end].word in words("not_names")
        or caps[end].word in words("law_heads")
    )
    if titles:
        title = caps[index - 1].word
        if (
            title in _TITLES
            and not stops
            and not (
                length == 1
                and title in ("Lord", "Lady")
                and cap.word in ("Mayor", "Chancellor", "Justice", "Chief", "President")
            )
        ):
            if length == 1 and title in ("Sir", "Dame") and goes_on:
                return None
            if title in _PEERS and caps[end - 1].gap == " of " and end < len(caps):
                end += 1  # "Baroness Hallett of Rye" keeps its place
            return index, end, index - titles, "name.titled_person"
        if length >= 2 and not stops and (title in _STRONG_RANKS or cap.word in given() or titles > 1):
            return index, end, index - titles, "name.titled_person"
    if length < 2 or stops:
        return None
    first = cap.word
    known = (
        first in given() or (re.fullmatch(r"[^\W\d_]+-[^\W\d_]+", first) is not None and first.split("-")[0] in given())
    )
    role, after = _role_before(caps, index), _evidence_after(reading, caps[end - 1].end) if not goes_on else None
    adjoins = index > 0 and caps[index - 1].gap == " " and not caps[index - 1].owns and not titles
    if known and length <= 4 and not (cap.opens and first in words("starters")):
        doubtful = (
            first in ambiguous()
            or (cap.opens and first in _verbs())
            or goes_on
            or (
                adjoins
                and not role
                and caps[index - 1].word not in official()
                and not (caps[index - 1].opens and caps[index - 1].word in words("starters"))
            )
        )
        if adjoins and caps[index - 1].word in (
            "University",
            "College",
            "School",
            "Academy",
            "St",
            "Mount",
            "Saint",
            "Port",
            "Lake",
            "Fort",
            "The",
        ):
            return None
        if not doubtful or role or (after and not goes_on):
            return index, end, index, "name.person"
        return None
    if goes_on:
        return None
    if (
        role
        and caps[index - 1].word in cue_words("role_heads")
        and length in (2, 3)
        and not any(c.word in words("starters") for c in caps[index:end])
    ):
        return index, end, index, "name.office_holder"
    if (
        after
        and length in (2, 3)
        and not adjoins
        and not (cap.opens and first in words("starters"))
        and _apart(caps, index)
    ):
        return index, end, index, "name.office_holder"
    return None


def _apart(caps: list[Cap], index: int) -> bool:
    return (
        caps[index].opens
        or index == 0
        or caps[index - 1].gap is None
        or caps[index - 1].gap in (", ", " and ", ": ", " - ", ". ")
        or caps[index - 1].gap.endswith((" by ", " with ", " from ", " and "))
    )


def _spoken(reading: Reading) -> Iterator[tuple[Span, Attribution, int]]:
    """Speakers of the lines that introduce a quotation, by the cue grammar."""
    for passage in reading.passages:
        if passage.kind in ("contact", "provenance", "title") or not reading.folded[
            passage.start : passage.end
        ].rstrip().endswith(":"):
            continue
        start = max(
            (s.start for s in reading.sentences[max(0, reading.sentence_index(passage.end - 1)) :][:1]),
            default=passage.start,
        )
        start = max(start, passage.start)
        cue = reading.text[start : passage.end]
        if len(cue) > 400 or not re.search(
            r"\b(?:said|says|added|adds|comment\w*|told|wrote|writes|explain\w*|conclud\w*|continued|argue\w*)\b", cue
        ):
            continue
        found = parse_cue(cue)
        if found.speaker and "speaker" in found.spans:
            span = found.spans["speaker"]
            yield Span(start + span.start, start + span.end), found, start


_BESIDE = re.compile(r"\b(?:by|with|alongside|joined|including|met|from) (?:the )?(?=[A-Z])")


def described(reading: Reading, span: Span) -> tuple[str | None, str | None, dict[str, Span]]:
    """A person's role and body as stated around a name, and where they stand."""
    sentence = reading.sentence_at(span.start)
    folded = reading.folded
    left = max(sentence.start, span.start - 130)
    for mark in ("; ", " - ", "(", ": ", '"'):
        cut = folded.rfind(mark, left, span.start)
        left = cut + len(mark) if cut >= 0 else left
    others = [f for f in _found(reading) if capitals(reading)[f[1] - 1].end <= span.start]
    if others:
        left = max(left, capitals(reading)[others[-1][1] - 1].end)
        while left < span.start and not folded[left].isalpha():
            left += 1
        joint = re.compile(r"(?:OBE|MBE|CBE|MP|KC|QC|and|the|[a-z]+ed by|by|with)\b[ ,]*(?:the )?").match(folded, left)
        while joint and joint.end() < span.start:
            left = joint.end()
            joint = re.compile(r"(?:OBE|MBE|CBE|MP|KC|QC|and|the|[a-z]+ed by|by|with)\b[ ,]*(?:the )?").match(
                folded, left
            )
    by = list(_BESIDE.finditer(folded, left, span.start + 1))
    left = by[-1].end() if by else left
    right = min(sentence.end, span.end + 130)
    stop = re.compile(
        r"[;:()]| - | (?:said|says|added|will|has|have|was|is|are|were|who|told|today|and [A-Z][a-z]+ [A-Z])\b"
    ).search(folded, span.end, right)
    right = stop.start() if stop else right
    if not re.match(
        r",? (?:[A-Z]{2,5},? )*(?:the |a |an |our |of |at |from |[A-Z]|[a-z-]+ (?:of|at|for)|[a-z-]+,|[a-z-]+ [a-z-]+ (?:of|at|for))",
        folded[span.end : right],
    ):
        right = span.end
    if left > span.start:
        return None, None, {}
    clause = reading.text[left:right]
    found = parse_cue(clause)
    if found.speaker is None or "speaker" not in found.spans:
        return None, None, {}
    where = found.spans["speaker"]
    if not (left + where.start < span.end and span.start < left + where.end):
        return None, None, {}
    if not found.role or not _role_reads_well(found.role):
        return None, None, {}
    spans = {k: Span(left + s.start, left + s.end) for k, s in found.spans.items() if k in ("role", "organisation")}
    return found.role, found.organisation, spans


_NOT_A_ROLE = re.compile(
    r"\b(?:to|met|by|with|including|work|paid|tribute|when|after|that|is|was|were|will|has|have|s)\b|^(?:of|for|in|at|and)\b"
)


def _role_reads_well(role: str) -> bool:
    """Whether a role found in running text is one: short, no clause, with an office or occupation near its beginning."""
    tokens = re.findall(r"[\w-]+", role)
    lead = role if role[:1].islower() else re.sub(r"\bto the\b", "", role)
    return (
        len(tokens) <= 14
        and not _NOT_A_ROLE.search(lead)
        and (role[:1].isupper() or any(t in _role_nouns() for t in tokens[:4]))
    )


def _person(reading: Reading, rule: str, span: Span, opening: int) -> Mention:
    role, organisation, spans = described(reading, span)
    name = " ".join(reading.text[span.start : span.end].split())
    first = reading.text[opening : span.start].split()
    if " " not in name or (first and first[-1] in _PEERS and not re.match(r"\w+ \w+$", name)):
        name = " ".join([*first[-1:], name]) if first else name
    if first and first[-1] in ("Lord", "Lady", "Baroness", "Baron", "Viscount", "Earl") and " of " in name:
        name = f"{first[-1]} {name.removeprefix(first[-1] + ' ')}"
    parts = tuple(Part(k, s) for k, s in spans.items())
    return Mention(rule, span, Name("person", name, None, _flat(role), _flat(organisation)), parts)


def _flat(words_: str | None) -> str | None:
    return " ".join(words_.split()) if words_ else None


def _of_rule(reading: Reading, rule: str) -> Iterator[Mention]:
    caps = capitals(reading)
    for first, last, opening, by in _found(reading):
        if by == rule:
            yield _person(reading, rule, Span(caps[first].start, caps[last - 1].end), caps[opening].start)


def titled_person(reading: Reading) -> Iterable[Mention]:
    """A person named with a title, an honour or a rank: Sir, Dr, Assistant Chief Constable."""
    yield from _of_rule(reading, "name.titled_person")


def person(reading: Reading) -> Iterable[Mention]:
    """A person named by a common given name and a surname."""
    yield from _of_rule(reading, "name.person")


def office_holder(reading: Reading) -> Iterable[Mention]:
    """A person named beside an office, or beside words of saying, whatever the given name."""
    yield from _of_rule(reading, "name.office_holder")


def quoted_person(reading: Reading) -> Iterable[Mention]:
    """A person who is introduced as the speaker of a quotation."""
    for span, found, start in _spoken(reading):
        words_of_name = reading.folded[span.start : span.end].split()
        if (
            " and " in (found.speaker or "")
            or len(words_of_name) < 2
            or any(w in heads() or w in words("places") for w in words_of_name[:-1])
        ):
            continue
        if words_of_name[-1] in heads() or not words_of_name[0][0].isupper():
            continue
        name = " ".join(reading.text[span.start : span.end].split())
        if found.role is None or re.match(r"(?:of|for|in|at|and)\b", found.role):
            yield Mention("name.quoted_person", span, Name("person", name))
            continue
        parts = tuple(
            Part(k, Span(start + s.start, start + s.end))
            for k, s in found.spans.items()
            if k in ("role", "organisation")
        )
        yield Mention(
            "name.quoted_person", span, Name("person", name, None, _flat(found.role), _flat(found.organisation)), parts
        )


def speaker_named(reading: Reading) -> Iterable[Mention]:
    """The speaker of a speech, where the text names them."""
    speaker = reading.document.speaker
    if not speaker:
        return
    for match in re.finditer(rf"(?<!\w){re.escape(speaker)}(?!\w)", reading.text):
        if reading.passage_at(match.start()) is not None:
            yield Mention("name.speaker", Span(*match.span()), Name("person", speaker, None, reading.document.role))


def surname_alone(reading: Reading, people: Iterable[Mention]) -> Iterable[Mention]:
    """A person named in full elsewhere in the document, here by surname alone; and leaders known by theirs."""
    full: dict[str, set[str]] = {}
    for m in people:
        if isinstance(m.value, Name) and " " in m.value.name:
            full.setdefault(m.value.name.split()[-1], set()).add(m.value.name)
    caps = capitals(reading)
    for index, cap in enumerate(caps):
        leader = cap.word in words("leaders")
        if not leader and (
            len(full.get(cap.word, ())) != 1 or cap.word in _SURNAMES_ALSO_WORDS or cap.word in words("places")
        ):
            continue
        before = caps[index - 1] if index else None
        beside = before is not None and before.gap == " " and not before.owns
        if (
            beside
            and before is not None
            and before.word not in ("President", "Chancellor", "Minister", "Premier", "Mr", "Mrs", "Ms", "Dr")
            and not before.opens
        ):
            continue
        if cap.gap == " " and not cap.owns and index + 1 < len(caps):
            continue
        if (
            cap.opens
            and not leader
            and not re.match(r"'s\b| (?:said|says|added|will|has|was|is|told)\b", reading.folded[cap.end : cap.end + 8])
        ):
            continue
        name = next(iter(full[cap.word])) if len(full.get(cap.word, ())) == 1 else cap.word
        yield Mention("name.surname", Span(cap.start, cap.end), Name("person", name))


def places() -> frozenset[str]:
    """Countries, cities and counties: never a body that a person belongs to."""
    return words("places")
