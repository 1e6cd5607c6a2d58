"""`python -m reportparse.train corpus`: learns from gold which noun phrase a number counts, and writes the weights.

A log-linear model over the candidates of `noun_phrases.candidates`: the likelihood of a candidate grows with the sum of its
weights, and the weights are those under which the objects of the gold are most likely. The order of the examples is shuffled
with a fixed seed, so the same gold gives the same weights. `--folds N` measures instead: each fold of the reports and
sentences is scored with what was learnt from the others.
"""

import hashlib
import json
import math
import random
import sys
from argparse import ArgumentParser
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from reportparse.evaluate.drawn import read_drawn
from reportparse.evaluate.gold import gold_files, read_gold
from reportparse.fold import fold
from reportparse.noun_phrases.candidates import Tables, all_candidates, read_sums

WEIGHTS = Path(__file__).parent / "noun_phrases" / "weights.json"
_EPOCHS, _STEP, _DECAY = 8, 0.2, 0.02
_FAINT = 0.001  # a candidate less likely than this is passed over
_KEPT = 34_000  # terms
_SCALE = 100  # weights are written as whole hundredths
_GROUP = 25  # drawn sentences that stay together in one fold

Name = tuple[str | int, ...]
"""A weight: the way to it through the tables, keys and places in rows by turns."""
Weights = dict[Name, float]


class Names(tuple[Name, ...]):
    """A sum of weights that are not yet known: the names of all its terms."""

    def __add__(self, other: Any) -> "Names":
        """The terms of both; 0 has none."""
        return Names((*self, *other)) if other else self

    __radd__ = __add__


# How many weights a row of each table has, and of the tables in it; 0 for a weight that stands in no row.
_SHAPES: dict[str, tuple[int, tuple[Any, ...]]] = {
    "context": (3, ()),
    "text": (8, (3, 3, 0, 2)),
    "kind": (3, (4,)),
    "sign": (-1, (2,)),
    "ahead": (-1, (2,)),
    "rest": (0, ()),
}


class Nameless(dict[str, Any]):
    """A table that answers every key with the names of its weights."""

    def __init__(self, way: Name, width: int, inner: tuple[int, ...] = ()) -> None:
        """A table by the way to it; `width` weights a row and tables of the widths `inner` behind them.

        A width of 0 is a single weight in no row, one of -1 a row that is itself a table.
        """
        super().__init__()
        self.way, self.width, self.inner = way, width, inner

    def get(self, key: str, default: Any = None) -> Any:
        """The row of a key, whether it was met before or not."""
        row = super().get(key)
        if row is None:
            way = (*self.way, key)
            if self.width < 0:
                row = Nameless(way, self.inner[0])
            elif not self.width:
                row = Names([way])
            else:
                tables = [Nameless((*way, self.width + at), width) for at, width in enumerate(self.inner)]
                row = [*(Names([(*way, place)]) for place in range(self.width)), *tables]
            self[key] = row
        return row


class Truth(NamedTuple):
    """A count of the gold and the words of its object; `origin` names its report, or its file and group of sentences."""

    origin: str
    text: str
    start: int
    end: int
    unit: str
    said: str | None


class Example(NamedTuple):
    """A count of the gold: where it is from, its candidates by what they say and what speaks for them, the right ones."""

    origin: str
    says: list[str | None]
    terms: list[Names]
    right: list[int]


def main(arguments: list[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: The command line without the program's name; that of the process where none is given.

    Returns:
        The exit status: 0, or 2 where gold cannot be read.
    """
    parser = ArgumentParser(prog="python -m reportparse.train", description="Learn which noun phrase a number counts.")
    parser.add_argument("path", type=Path, help="a folder with gold (.xml) and drawn sentences (objects/*.txt)")
    parser.add_argument("--folds", type=int, default=0, metavar="N", help="measure by cross-validation, write nothing")
    options = parser.parse_args(arguments)
    try:
        examples = list(read_examples(options.path))
    except (OSError, ValueError) as fault:
        print(f"reportparse.train: {fault}", file=sys.stderr)
        return 2
    if options.folds > 1:
        print(cross_validated(examples, options.folds))
    else:
        WEIGHTS.write_text(as_json(learn(examples), digest(options.path)), encoding="utf-8")
        print(f"{len(examples)} counts learnt; {WEIGHTS.name} written")
    return 0


def read_truths(path: Path) -> Iterator[Truth]:
    """The counts of all gold reports and drawn sentences under a folder, with what they count.

    Raises:
        ValueError: There is no gold, or a file is not well formed.
    """
    for file in gold_files(path):
        gold = read_gold(file)
        for item in gold.items:
            if item.kind == "counts":
                unit, said = item.fields["unit"], item.fields["object"]
                yield Truth(gold.name, gold.text, item.start, item.end, unit or "", said)
    for file in sorted(path.glob("objects/*.txt")):
        for number, drawn in enumerate(read_drawn(file)):
            for (start, end), unit, said in drawn.counts:
                yield Truth(f"{file.name}:{number // _GROUP}", drawn.text, start, end, unit or "", said)


def digest(path: Path) -> str:
    """A name for what the gold under a folder teaches, to tell whether the weights are those of this gold."""
    told = hashlib.sha256()
    for truth in read_truths(path):
        told.update(repr(truth).encode())
    return told.hexdigest()[:16]


def read_examples(path: Path) -> Iterator[Example]:
    """The candidates of every count, and which of them are right.

    Raises:
        ValueError: There is no gold, or a file is not well formed.
    """
    tables = Tables(**{name: Nameless((name,), *shape) for name, shape in _SHAPES.items()})
    for origin, text, start, end, unit, said in read_truths(path):
        [sums] = read_sums(fold(text), [(start, end, unit)], tables)
        found = list(all_candidates(sums))
        says = [None if offsets is None else text[slice(*offsets)] for offsets, _ in found]
        right = [index for index, words in enumerate(says) if words == said]
        yield Example(origin, says, [Names(terms or ()) for _, terms in found], right)


def learn(examples: Iterable[Example]) -> Weights:
    """The weights of the terms that matter: those that a first fit of all finds heavy and that are met often."""
    usable = [example for example in examples if example.right]
    met = Counter(name for example in usable for name in {name for terms in example.terms for name in terms})
    first = _fitted(usable)
    rank = sorted(first, key=lambda name: (-abs(first[name]) * math.log(1 + met[name]), str(name)))
    kept = set(rank[:_KEPT])
    return _fitted([example._replace(terms=[_only(terms, kept) for terms in example.terms]) for example in usable])


def _only(terms: Names, kept: set[Name]) -> Names:
    return Names(name for name in terms if name in kept)


def _fitted(examples: Sequence[Example]) -> Weights:
    """The weights under which the right candidates are most likely, by gradient steps that shrink with use (AdaGrad)."""
    index: dict[Name, int] = {}
    rows = [
        ([[index.setdefault(name, len(index)) for name in terms] for terms in example.terms], example.right)
        for example in examples
    ]
    weights, squares = [0.0] * len(index), [1e-8] * len(index)
    shuffler = random.Random(1)
    for _ in range(_EPOCHS):
        shuffler.shuffle(rows)
        for candidates, right in rows:
            for place, slope in _slopes(candidates, right, weights).items():
                slope += _DECAY * weights[place]
                squares[place] += slope * slope
                weights[place] -= _STEP * slope / math.sqrt(squares[place])
    return {name: weights[place] for name, place in index.items()}


def _slopes(candidates: list[list[int]], right: list[int], weights: list[float]) -> dict[int, float]:
    """How the likelihood of the right candidates falls with each weight: what is expected of it less what is seen."""
    scores = [sum([weights[place] for place in terms]) for terms in candidates]
    largest = max(scores)
    shares = [math.exp(score - largest) for score in scores]
    total, total_right = sum(shares), sum(shares[which] for which in right)
    slopes: dict[int, float] = defaultdict(float)
    for which, terms in enumerate(candidates):
        excess = shares[which] / total - (shares[which] / total_right if which in right and total_right else 0.0)
        if abs(excess) >= _FAINT:
            for place in terms:
                slopes[place] += excess
    return slopes


def is_right(example: Example, weights: Weights) -> bool:
    """Whether the candidate with the largest sum is a right one."""
    scores = [sum([weights.get(name, 0.0) for name in terms]) for terms in example.terms]
    return max(range(len(scores)), key=scores.__getitem__) in example.right


def cross_validated(examples: Sequence[Example], folds: int) -> str:
    """How many objects are right where the report or the sentences they stand in were not learnt from."""
    origins = sorted({example.origin for example in examples})
    right: dict[str, int] = defaultdict(int)
    total: dict[str, int] = defaultdict(int)
    for number in range(folds):
        held = set(origins[number::folds])
        weights = learn(example for example in examples if example.origin not in held)
        for example in examples:
            if example.origin in held:
                kind = "sentences" if ":" in example.origin else "reports"
                total[kind] += 1
                right[kind] += is_right(example, weights)
    return "\n".join(
        f"{kind}: {right[kind]} of {count} objects right ({right[kind] / count:.3f})"
        for kind, count in sorted(total.items())
    )


def as_json(weights: Weights, learnt_from: str) -> str:
    """The weights as they are stored: the digest of the gold they are learnt from, and the tables, a row a line."""
    tables: dict[str, Any] = {name: {} for name in Tables._fields}
    for way, weight in sorted(weights.items(), key=str):
        if whole := round(weight * _SCALE):
            _put(tables, way, whole)
    blocks = []
    for name, rows in tables.items():
        lines = (
            f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(row, ensure_ascii=False, separators=(',', ':'))}"
            for key, row in rows.items()
        )
        blocks.append(f'"{name}": {{\n' + ",\n".join(lines) + "\n}")
    return f'{{"learnt_from": "{learnt_from}",\n"tables": {{\n' + ",\n".join(blocks) + "\n}}\n"


def _put(tables: dict[str, Any], way: Name, weight: int) -> None:
    """Writes a weight where its way leads, with the rows and tables on it."""
    table, key, *further = way
    width, inner = _SHAPES[str(table)]
    rows = tables[str(table)]
    if width > 0:
        row = rows.setdefault(key, [0] * width + [{} for _ in inner])
    elif further:
        row = rows.setdefault(key, {})
    else:
        rows[key] = weight
        return
    while len(further) > 1:
        step, *further = further
        if isinstance(row, dict):
            size = inner[0] if width < 0 else 0
            row = row.setdefault(step, [0] * size)
        else:
            row, width, inner = row[int(step)], -1, (inner[int(step) - width],)
    row[further[0]] = weight


if __name__ == "__main__":
    sys.exit(main())
