"""Text told twice: the same sentence or list item in two documents, or twice in one, with what was changed.

Found by shingles (Broder, 1997: four words in a row, those that stand in too many places left out), so that the work
grows with the text and not with its square; then aligned word by word. List items and short lines of an advance text
are shorter than a shingle can trust: they count where their neighbours in both documents match too.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from onrecord.link.alignment import Alignment, Change, Word, align, keys, other_numbers, words
from onrecord.link.concepts import content
from onrecord.link.corpus import Corpus, Linker, Page
from onrecord.link.wording import issued, order, quoted, sentence, told
from onrecord.model import Link, Slot, Span

SHINGLE = 4  # words in a row
_WORD_BITS = 24  # sixteen million words are more than any corpus has
COMMON = 12  # a shingle in more units than this is a formula of the office
FORMULA = 3  # a passage found in more documents than this is boilerplate
WITHIN = 12  # words that two passages of one document must share: less is a turn of phrase
MIRROR = 0.9  # share of either text that has its like in the other


class Unit(NamedTuple):
    """A sentence or list item, or the part of one before or after an ellipsis, with its place in its document."""

    page: Page
    order: int
    span: Span
    keys: list[str]

    @property
    def stands_over(self) -> bool:
        """Whether it is a heading, a role or a row of figures rather than something said."""
        return self.page.heads(self.span.start) or 3 * sum(k[-1:].isdigit() for k in self.keys) > len(self.keys)

    @property
    def words(self) -> list[Word]:
        return words(self.page.folded, self.span)


Pair = tuple[Unit, Unit, Alignment]


def all_units(corpus: Corpus) -> dict[str, list[Unit]]:
    """The units of every page, by its id, in order of issue."""
    return {page.id: units(page) for page in corpus.pages}


def units(page: Page, *, every: bool = False) -> list[Unit]:
    """What can be told again: the sentences of the body; an ellipsis marks where an extract was cut.

    With `every`, also sentences that only introduce a quotation or point to a page.
    """
    found: list[Unit] = []
    for span in page.said:
        if not every and _introduces(page, span):
            continue
        at = span.start
        for cut in [*(m.end() for m in re.finditer(r"(?:…|\.\.\.)(?=\s)", page.folded[span.start : span.end])), None]:
            stop = span.end if cut is None else span.start + cut
            piece = Span(at + (len(page.folded[at:stop]) - len(page.folded[at:stop].lstrip())), stop)
            if piece.start < piece.end and (kept := keys(page.folded, piece)):
                found.append(Unit(page, len(found), piece, kept))
            at = stop
    return found


_POINTER = re.compile(r"\bwww\.|https?://|^[\w ]{2,20}, \d+ ?[kKM][bB]\b")
_CUE = re.compile(r"\b(?:said|says|say|added|adds|commented|continued|told [^:]{3,60}|concluded|explained):$")


def _introduces(page: Page, span: Span) -> bool:
    """Whether a sentence only introduces a quotation or points to a page: such lines are alike everywhere."""
    words = page.folded[span.start : span.end]
    return bool(_CUE.search(words) or (len(words) < 400 and _POINTER.search(words)))


def candidates(all_units: Iterable[Unit]) -> Iterator[tuple[Unit, Unit]]:
    """Pairs of units with enough shingles in common, in order of issue and place.

    Most shingles stand in one place only: those are kept as a number and a place, no more, so that memory stays small.
    """
    every = list(all_units)
    numbered: dict[str, int] = {}
    telling: list[bool] = []
    first: dict[int, int] = {}
    several: dict[int, list[int]] = {}
    for at, unit in enumerate(every):
        row = []
        for key in unit.keys:
            if (known := numbered.setdefault(key, len(telling))) == len(telling):
                telling.append(content(key))
            row.append(known)
        for shingle in _shingles(row, telling):
            held = several.get(shingle)
            if held is not None:
                if len(held) <= COMMON:
                    held.append(at)
            elif shingle in first:
                several[shingle] = [first[shingle], at]
            else:
                first[shingle] = at
    del first
    shared: Counter[tuple[int, int]] = Counter()
    for held in several.values():
        if len(held) <= COMMON:
            shared.update(combinations(held, 2))
    for (i, j), count in sorted(shared.items()):
        a, b = every[i], every[j]
        if count >= 3 or count >= min(len(a.keys), len(b.keys)) / 4:
            yield a, b


def _shingles(row: list[int], telling: list[bool]) -> set[int]:
    """Every run of four words of a unit that has a telling word, as one number each."""
    found = set()
    for i in range(len(row) - SHINGLE + 1):
        run = row[i : i + SHINGLE]
        if any(telling[word] for word in run):
            shingle = 0
            for word in run:
                shingle = shingle << _WORD_BITS | word
            found.add(shingle)
    return found


def told_again(found: Alignment) -> bool:
    """Whether two passages share enough to be one text: most of the shorter, or a long run of telling words."""
    if found.shorter >= 8 and found.kept >= 0.6 and found.longest >= 5 and found.content_run >= 2:
        return True
    short = 5 <= found.shorter < 8 and found.longer <= 2 * found.shorter  # in a long sentence, five words are a phrase
    if short and found.kept >= 0.8 and found.longest >= 5 and found.content_run >= 2:
        return True
    return found.longest >= 9 and found.content_run >= 4


def _told_again_within(found: Alignment) -> bool:
    """Whether two passages of one document share enough: more than a turn of phrase."""
    return found.common >= WITHIN and found.kept >= 0.6 and told_again(found)


def pairs(corpus: Corpus) -> list[Pair]:
    """Every pair of passages that share their words, the best counterparts only, in order of issue and place."""
    return matching(corpus.once(all_units))


def matching(by_page: dict[str, list[Unit]]) -> list[Pair]:
    """Pairs among the units of some pages, by the page's id, as `pairs` has them."""
    found: dict[tuple[str, int, str, int], Pair] = {}
    last: Unit | None = None
    for a, b in candidates(u for us in by_page.values() for u in us):
        within = a.page is b.page
        if within and (min(len(a.keys), len(b.keys)) < WITHIN or a.stands_over or b.stands_over):
            continue  # a role under a name and in a sentence, a line under the title and the lead
        if a is not last:  # pairs come in the order of their first
            last, own = a, a.words
        if within and other_numbers(a.span.of(a.page.folded), b.span.of(b.page.folded)):
            continue  # "the line will get 24%", "the water board will get 23%": two things
        wanted = _told_again_within if within else told_again
        alignment = align(own, b.words, a.page.document.text, b.page.document.text, wanted)
        if wanted(alignment):
            found[a.page.id, a.order, b.page.id, b.order] = (a, b, alignment)
    _neighbours(found, by_page)
    return _best(found.values())


def _neighbours(found: dict[tuple[str, int, str, int], Pair], by_page: dict[str, list[Unit]]) -> None:
    """Adds short passages that stand next to matched ones in both documents, in the same sequence."""
    matched: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    for a, b, alignment in found.values():
        if a.page is not b.page and alignment.kept >= 0.6:
            matched[a.page.id, b.page.id][a.order] = b.order
    for (first, second), orders in matched.items():
        if len(orders) < 3:
            continue
        todo = list(orders.items())
        for i, j in todo:
            for step in (-1, 1):
                if (i + step) in orders or not (
                    0 <= i + step < len(by_page[first]) and 0 <= j + step < len(by_page[second])
                ):
                    continue
                a, b = by_page[first][i + step], by_page[second][j + step]
                alignment = align(a.words, b.words, a.page.document.text, b.page.document.text)
                if (
                    alignment.shorter >= 3
                    and alignment.kept >= 0.6
                    and alignment.longest >= 3
                    and alignment.content_run >= 2
                ):
                    found[first, a.order, second, b.order] = (a, b, alignment)
                    orders[a.order] = b.order
                    todo.append((a.order, b.order))


def _best(found: Iterable[Pair]) -> list[Pair]:
    """Leaves out boilerplate, and of one passage with several counterparts in a document all but the nearest."""
    kept: list[Pair] = []
    taken: dict[tuple[str, int, str], float] = {}
    spread: dict[tuple[str, int], set[str]] = defaultdict(set)
    ranked = sorted(found, key=lambda p: (-p[2].common, -p[2].kept, p[0].page.id, p[0].order, p[1].order))
    for a, b, alignment in ranked:
        left, right = (a.page.id, a.order, b.page.id), (b.page.id, b.order, a.page.id)
        if left in taken and right in taken and alignment.kept < 0.9:
            continue
        taken[left] = taken[right] = alignment.kept
        spread[left[:2]].add(b.page.id)
        spread[right[:2]].add(a.page.id)
        kept.append((a, b, alignment))
    kept = [p for p in kept if all(len(spread[u.page.id, u.order]) <= FORMULA for u in p[:2])]
    return sorted(kept, key=lambda p: (p[0].page.issued, p[0].page.id, p[0].order, p[1].page.id, p[1].order))


def _mirrored(corpus: Corpus, found: list[Pair]) -> set[tuple[str, str]]:
    """Pairs of documents of which nine words in ten, either way, have their like in the other."""
    size = {page: sum(len(u.keys) for u in held) for page, held in corpus.once(all_units).items()}
    shared: Counter[tuple[str, str]] = Counter()
    for a, b, alignment in found:
        if a.page is not b.page:
            shared[a.page.id, b.page.id] += alignment.common
    return {key for key, n in shared.items() if n >= MIRROR * max(size[key[0]], size[key[1]]) and n >= 30}


def _sorts(corpus: Corpus) -> dict[tuple[str, str], str]:
    """Of pairs of documents that share words, which are a text and its delivery, and which two versions of one."""
    found: dict[tuple[str, str], str] = {}
    mirrored = _mirrored(corpus, corpus.once(pairs))
    for a, b, alignment in corpus.once(pairs):
        key = (a.page.id, b.page.id)
        if a.page is b.page or found.get(key) == "delivery":
            continue
        if alignment.kept >= 0.6 and _delivers(a, b):
            found[key] = "delivery"
        elif key in mirrored and _versions(a.page, b.page):
            found[key] = "version"
    return found


def _delivers(a: Unit, b: Unit) -> bool:
    """Whether words given out in advance stand in what was then said: a speech, or a quotation of the same person."""
    if not a.page.advance(a.span.start) or b.page.advance(b.span.start) or order(a.page, b.page) == "after":
        return False
    who, then = a.page.speaker(a.span.start), b.page.speaker(b.span.start)
    return b.page.document.kind in ("speech", "statement", "oral_statement") or (who is not None and who == then)


def _versions(a: Page, b: Page) -> bool:
    """Whether two nearly equal documents are one document twice: one address, or one issuer and title."""
    one, two = a.document, b.document
    same_title = one.title.casefold() == two.title.casefold()
    return bool((one.url and one.url == two.url) or (same_title and one.issuer == two.issuer))


def _two_people(a: Unit, b: Unit, alignment: Alignment) -> tuple[str, str] | None:
    """Two people to whom quotations give most of the words of two passages, where they are two."""
    if alignment.kept < 0.75 or alignment.common < max(WITHIN, 0.6 * alignment.longer):
        return None
    at = [max(u.page.document.text.find(alignment.run, *u.span), u.span.start) for u in (a, b)]
    if any(u.page.quotation(offset) is None for u, offset in zip((a, b), at, strict=True)):
        return None
    one, two = (u.page.speaker(offset) for u, offset in zip((a, b), at, strict=True))
    if not one or not two or one.split()[-1].casefold() == two.split()[-1].casefold():
        return None
    return one, two


def _said_by(a: Unit, b: Unit, alignment: Alignment) -> list[Slot]:
    """A reason that sets a canned quotation apart: the two people to whom the same words are given."""
    people = _two_people(a, b, alignment)
    return [Slot("speaker", "differs", people)] if people else []


def _inside(unit: Unit, alignment: Alignment) -> str:
    """The words of a passage that stand inside the quotation that holds most of what it shares."""
    text = unit.page.document.text
    quotation = unit.page.quotation(max(text.find(alignment.run, *unit.span), unit.span.start))
    if quotation is None:
        return unit.span.of(text)
    return text[max(unit.span.start, quotation.start) : min(unit.span.end, quotation.end)]


def _weight(a: Unit, b: Unit, alignment: Alignment, sort: str | None) -> float:
    if a.page is b.page:
        return 0.1
    if sort is None and _two_people(a, b, alignment):
        return 0.45
    if sort is None:
        return 0.25 if alignment.matter else 0.2
    return (0.2, 0.3, 0.6, 0.75)[alignment.matter] if alignment.kept >= 0.75 else 0.25


def _explain(a: Unit, b: Unit, alignment: Alignment, sort: str | None) -> str:
    changes = sorted(alignment.changes, key=lambda c: -c.matter)
    first, second = (quoted(u.span.of(u.page.document.text), 240) for u in (a, b))
    one, two = told(a.page, b.page), told(b.page, a.page)
    if a.page is b.page:
        how = (
            "says twice, nearly word for word" if alignment.kept >= 0.8 else "has two passages with much the same words"
        )
        return f"{sentence(one)[:-1]} {how}: {first} and {second}."
    if people := _two_people(a, b, alignment):
        said = f"the same words in {one} and {two} are given to two people, {people[0]} and {people[1]}"
        return sentence(f"{said}: {quoted(_inside(b, alignment), 240)}")
    if not changes:
        lie = order(a.page, b.page)
        how = {"before": "repeats", "same day": "has, the same day,"}.get(lie, "has")
        return f"{sentence(two)[:-1]} {how} the words of {one}: {first}."
    if sort is None or alignment.kept < 0.5:
        return (
            f"{sentence(two)[:-1]} shares {alignment.common} words with {one}: {second}, where the other has {first}."
        )
    shown = [c for c in changes if c.matter] or changes
    told_changes = "; ".join(
        f"added {quoted(c.after)}" if c.verdict == "added" else f"dropped {quoted(c.before)}" if c.verdict == "dropped"
        else f"moved {quoted(c.after)}" if c.verdict == "moved" else f"{quoted(c.before)} became {quoted(c.after)}"
        for c in shown[:3]
    )  # fmt: skip
    what = "delivers the words given out in" if sort == "delivery" else "is another version of"
    return f"{sentence(two)[:-1]} {what} {one} with changes: {told_changes}, in {second}."


def mirrors(corpus: Corpus) -> set[str]:
    """Documents that are nearly the text of an earlier one: what they hold is held already."""
    return {later for _, later in _mirrored(corpus, corpus.once(pairs))}


def find_reuse(corpus: Corpus) -> Iterator[Link]:
    """Two passages share their words: what the later one added, dropped, moved and replaced is listed."""
    found = corpus.once(pairs)
    mirrored, sorts = _mirrored(corpus, found), corpus.once(_sorts)
    for a, b, alignment in found:
        if (a.page.id, b.page.id) in mirrored and not alignment.matter:
            continue
        sort = sorts.get((a.page.id, b.page.id))
        between = {"delivery": "a text and its delivery", "version": "two versions"}.get(sort or "", "two texts")
        yield Link.of(
            "reuse", "reuse.text", (a.page.member(a.span), b.page.member(b.span)), _explain(a, b, alignment, sort),
            [
                *alignment.slots(), *_said_by(a, b, alignment),
                Slot("documents", "agrees" if sort else "unknown", (between,)),
            ] if a.page is not b.page else alignment.slots(),
            _weight(a, b, alignment, sort),
        )  # fmt: skip


def find_mirrors(corpus: Corpus) -> Iterator[Link]:
    """Two documents are nearly the same text: nine words in ten of either stand in the other."""
    found = corpus.once(pairs)
    for first, second in sorted(_mirrored(corpus, found)):
        a, b = corpus.page(first), corpus.page(second)
        members = [
            p.member(next((q.span for q in p.document.passages if q.kind == "title"), p.sentences[0])) for p in (a, b)
        ]
        edited = [p for p in found if (p[0].page.id, p[1].page.id) == (first, second) and p[2].matter]
        yield Link.of(
            "mirror", "reuse.mirror", members,
            f"{sentence(told(a, b))[:-1]} and {told(b, a)} are nearly the same text; {len(edited)} sentences "
            "differ in more than wording.",
            (issued(a, b),), 0.4,
        )  # fmt: skip


def _how(change: Change) -> str:
    """A change as a clause, with what kind of words it touches."""
    if change.before and change.after:
        return f"{quoted(change.before)} became {quoted(change.after)} ({change.why})"
    return f"{quoted(change.after or change.before)} was {'put in' if change.after else 'left out'} ({change.why})"


def find_rewordings(corpus: Corpus) -> Iterator[Link]:
    """Words briefed in advance were spoken with a hedge, a negation or a number put in, left out or changed."""
    for a, b, alignment in corpus.once(pairs):
        serious = [c for c in alignment.changes if c.matter == 3]
        if a.page is b.page or not serious or alignment.kept < 0.6 or not _delivers(a, b):
            continue
        what = "; ".join(_how(c) for c in serious)
        yield Link.of(
            "update", "reuse.reworded", (a.page.member(a.span), b.page.member(b.span)),
            f"Briefed in {told(a.page)} as {quoted(a.span.of(a.page.document.text))}, said in {told(b.page)} as "
            f"{quoted(b.span.of(b.page.document.text))}: {what}.",
            alignment.slots(), 0.85,
        )  # fmt: skip


LINKERS = (
    Linker("reuse.text", find_reuse),
    Linker("reuse.mirror", find_mirrors),
    Linker("reuse.reworded", find_rewordings),
)
