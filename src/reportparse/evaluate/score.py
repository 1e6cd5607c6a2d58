"""Compares two markings of one text: gold with what the parser found, kind by kind.

A section counts as found where it starts, a finding where its quote stands or overlaps gold's, everything else where
both ends are the same. Fields are compared on what was found so. A trap is violated by a mention on it that gold does
not have.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from reportparse.evaluate.marking import KIND_FIELDS, MENTION_FIELDS, TRAPS, Fields, Item, Marking

# Of these fields gold and output mostly have none; that both have none says nothing of the parser.
_SELDOM = frozenset(("value", "low", "high"))
PART_FIELDS = ("header", "tally")
ALL_KINDS = (*KIND_FIELDS, TRAPS, *PART_FIELDS)

Verdict = Literal["missing", "spurious", "span", "field", "trap"]
_Test = Callable[[Item, Item], bool]


@dataclass(frozen=True)
class Difference:
    """One place where the output is not what gold says.

    `span` is a missing and a spurious item that overlap; `expected` and `found` are the words or the field's values.
    """

    report: str
    kind: str
    verdict: Verdict
    start: int
    context: str
    expected: str
    found: str

    @property
    def line(self) -> str:
        """The difference on one line, as `--details` lists it."""
        place = f"{self.report} {self.kind} {self.verdict} at {self.start}: {self.context}"
        return f"{place} | expected {self.expected} | found {self.found}"


@dataclass
class KindScore:
    """How many items of one kind gold has, how many were found, how many of these are right; the same of each field."""

    gold: int = 0
    found: int = 0
    right: int = 0
    fields: dict[str, Counter[str]] = field(default_factory=dict)

    @property
    def precision(self) -> Fraction | None:
        """Share of what was found that is right; `None` where nothing was found."""
        return Fraction(self.right, self.found) if self.found else None

    @property
    def recall(self) -> Fraction | None:
        """Share of gold that was found; `None` where gold has nothing."""
        return Fraction(self.right, self.gold) if self.gold else None

    @property
    def f1(self) -> Fraction | None:
        """Harmonic mean of precision and recall; `None` where there is nothing to find and nothing was found.

        >>> KindScore(gold=4, found=4, right=3).f1
        Fraction(3, 4)
        """
        return Fraction(2 * self.right, self.gold + self.found) if self.gold + self.found else None

    def accuracy(self, name: str) -> Fraction | None:
        """Share of the items found in which a field is right; `None` where there is no such item."""
        counter = self.fields.get(name, Counter())
        return Fraction(counter["right"], counter["all"]) if counter["all"] else None


@dataclass
class PartScore:
    """Of the header's or the tally's fields: how many gold has, and how the output fares."""

    present: int = 0
    right: int = 0
    wrong: int = 0
    missing: int = 0
    spurious: int = 0


@dataclass
class Score:
    """The comparison of one report or of many."""

    kinds: dict[str, KindScore] = field(default_factory=lambda: {kind: KindScore() for kind in KIND_FIELDS})
    parts: dict[str, PartScore] = field(default_factory=lambda: {part: PartScore() for part in PART_FIELDS})
    traps: int = 0
    violated: int = 0
    differences: list[Difference] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        """Add the figures and differences of another score to this one."""
        for kind, theirs in other.kinds.items():
            mine = self.kinds[kind]
            mine.gold, mine.found, mine.right = (
                mine.gold + theirs.gold,
                mine.found + theirs.found,
                mine.right + theirs.right,
            )
            for name, counter in theirs.fields.items():
                mine.fields.setdefault(name, Counter()).update(counter)
        for part, figures in other.parts.items():
            for name, figure in vars(figures).items():
                setattr(self.parts[part], name, getattr(self.parts[part], name) + figure)
        self.traps += other.traps
        self.violated += other.violated
        self.differences.extend(other.differences)

    def mentions(self) -> KindScore:
        """The figures of the eight kinds of mention together, without their fields."""
        rows = [self.kinds[kind] for kind in MENTION_FIELDS]
        return KindScore(*(sum(getattr(row, name) for row in rows) for name in ("gold", "found", "right")))


def score(gold: Marking, output: Marking) -> Score:
    """Hold an output against gold.

    Args:
        gold: What is true.
        output: What the parser made of the same text.

    Returns:
        The figures of every kind, and every difference.

    Raises:
        ValueError: The two are not of the same text.
    """
    if gold.text != output.text:
        raise ValueError(f"{gold.name}: the output is of another text than gold")
    result = Score()
    for kind in KIND_FIELDS:
        _score_kind(result, kind, gold, output)
    _score_traps(result, gold, output)
    for part in PART_FIELDS:
        _score_part(result, part, gold, output)
    return result


def items_of(marking: Marking, kind: str) -> list[Item]:
    """The items of one kind, in the order of the text."""
    return [item for item in marking.items if item.kind == kind]


def pairs_of(kind: str, gold: list[Item], found: list[Item]) -> list[tuple[Item, Item]]:
    """Align two lists of items of one kind, each item with at most one.

    Returns:
        The pairs that stand at the same place; findings whose quotes start together are aligned before those whose
        quotes merely overlap.
    """
    free = list(found)
    pairs: list[tuple[Item, Item]] = []
    for stand_together in _alignments(kind):
        for item in [item for item in gold if all(item is not pair[0] for pair in pairs)]:
            match = next((other for other in free if stand_together(item, other)), None)
            if match is not None:
                free = [other for other in free if other is not match]
                pairs.append((item, match))
    return sorted(pairs, key=lambda pair: pair[0].start)


def _alignments(kind: str) -> tuple[_Test, ...]:
    if kind == "sections":
        return (_same_start,)
    if kind == "findings":
        return (_same_start, Item.overlaps)
    return (_same_span,)


def _same_start(first: Item, second: Item) -> bool:
    return first.start == second.start


def _same_span(first: Item, second: Item) -> bool:
    return (first.start, first.end) == (second.start, second.end)


def _score_kind(result: Score, kind: str, gold: Marking, output: Marking) -> None:
    wanted, found = items_of(gold, kind), items_of(output, kind)
    pairs = pairs_of(kind, wanted, found)
    figures = result.kinds[kind]
    figures.gold, figures.found, figures.right = len(wanted), len(found), len(pairs)
    for item, other in pairs:
        for name in KIND_FIELDS[kind]:
            expected, actual = item.fields.get(name), other.fields.get(name)
            if name in _SELDOM and expected is None and actual is None:
                continue
            figures.fields.setdefault(name, Counter()).update(all=1, right=int(expected == actual))
            if expected != actual:
                place = context_of(gold, item)
                words = f"{name} {expected}", f"{actual}"
                result.differences.append(Difference(gold.name, kind, "field", item.start, place, *words))
    missing = [item for item in wanted if all(item is not pair[0] for pair in pairs)]
    spurious = [item for item in found if all(item is not pair[1] for pair in pairs)]
    result.differences.extend(_unmatched(gold, missing, spurious))


def _unmatched(gold: Marking, missing: list[Item], spurious: list[Item]) -> Iterator[Difference]:
    """What has no partner; a missing and a spurious item that overlap are one difference of span."""
    rest = list(spurious)
    for item in missing:
        near = next((other for other in rest if item.overlaps(other)), None)
        place, words = context_of(gold, item), _surface(gold, item)
        if near is None:
            yield Difference(gold.name, item.kind, "missing", item.start, place, words, "nothing")
        else:
            rest = [other for other in rest if other is not near]
            yield Difference(gold.name, item.kind, "span", item.start, place, words, _surface(gold, near))
    for item in rest:
        place, words = context_of(gold, item), _surface(gold, item)
        yield Difference(gold.name, item.kind, "spurious", item.start, place, "nothing", words)


def _score_traps(result: Score, gold: Marking, output: Marking) -> None:
    true = [item for item in gold.items if item.kind in MENTION_FIELDS]
    found = [item for item in output.items if item.kind in MENTION_FIELDS]
    for trap in items_of(gold, TRAPS):
        result.traps += 1
        near = [item for item in true if item.overlaps(trap)]
        caught = [item for item in found if item.overlaps(trap) and not _any_overlap(item, near)]
        if caught:
            result.violated += 1
            words = f"{caught[0].kind} {_surface(gold, caught[0])}"
            place = context_of(gold, trap)
            result.differences.append(Difference(gold.name, TRAPS, "trap", trap.start, place, "nothing", words))


def _any_overlap(item: Item, others: Iterable[Item]) -> bool:
    return any(item.overlaps(other) for other in others)


def _score_part(result: Score, part: str, gold: Marking, output: Marking) -> None:
    wanted: Fields = getattr(gold, part)
    found: Fields = getattr(output, part)
    figures = result.parts[part]
    for name, expected in wanted.items():
        actual = found.get(name)
        if expected is None and actual is None:
            continue
        figures.present += int(expected is not None)
        if expected == actual:
            figures.right += 1
            continue
        verdict: Verdict = "missing" if actual is None else "spurious" if expected is None else "field"
        name_of_figure = "wrong" if verdict == "field" else verdict
        setattr(figures, name_of_figure, getattr(figures, name_of_figure) + 1)
        words = (str(expected or "nothing"), str(actual or "nothing"))
        result.differences.append(Difference(gold.name, part, verdict, 0, name, *words))


def _surface(marking: Marking, item: Item) -> str:
    return _flat(marking.text[item.start : item.end])


def context_of(marking: Marking, item: Item, width: int = 8) -> str:
    """The item's words marked with `⟦⟧`, with a few characters on either side, on one line."""
    before = _flat(marking.text[max(0, item.start - width) : item.start], 80)
    behind = _flat(marking.text[item.end : item.end + width], 80)
    return f"{before}⟦{_surface(marking, item)}⟧{behind}"


def _flat(words: str, limit: int = 60) -> str:
    """A newline shows as `⏎`; of long words the ends stay."""
    line = words.replace("\n", "⏎")
    return line if len(line) <= limit else f"{line[: limit // 2]}…{line[-limit // 2 :]}"
