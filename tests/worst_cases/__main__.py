"""The command for the worst cases: `python -m tests.worst_cases --longest 1000000`.

Every text is parsed at lengths that grow fourfold up to the longest, on all cores. The costliest are printed, then each
whose cost grows faster than its length; the exit status is 1 where there is one.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from tests.worst_cases.costs import STEEPEST, Cost, cost, worst_texts

_SHORTEST = 4_000
_SHOWN = 10


def main(argv: Sequence[str] | None = None) -> int:
    """Parse the worst texts at growing lengths and print what they cost."""
    parser = argparse.ArgumentParser(prog="python -m tests.worst_cases", description=main.__doc__)
    parser.add_argument(
        "--longest", type=int, default=1_000_000, metavar="CHARACTERS", help="the last length (1000000)"
    )
    parser.add_argument("--only", default="", metavar="WORDS", help="only texts whose name holds these words")
    options = parser.parse_args(argv)
    lengths = _lengths(options.longest)
    chosen = [(name, piece) for name, piece in worst_texts() if options.only in name]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        costs = list(pool.map(partial(_cost, lengths=lengths), chosen))
    for found in sorted(costs, key=lambda found: -found.microseconds)[:_SHOWN]:
        print(_row(found))
    steep = [found for found in costs if found.steepness > STEEPEST]
    print(f"{len(costs)} texts at {', '.join(f'{length:,}' for length in lengths)} characters, {len(steep)} too steep")
    for found in steep:
        print(_row(found))
    return 1 if steep else 0


def _lengths(longest: int) -> list[int]:
    """Four lengths up to the longest, or fewer where it is short.

    >>> _lengths(1_000_000), _lengths(16_000)
    ([15625, 62500, 250000, 1000000], [4000, 16000])
    """
    return [length for length in (longest // 64, longest // 16, longest // 4, longest) if length >= _SHORTEST]


def _cost(text: tuple[str, str], lengths: Sequence[int]) -> Cost:
    return cost(*text, lengths)


def _row(found: Cost) -> str:
    return f"{found.microseconds:8.1f} µs a character, {found.steepness:5.2f} steep: {found.name}"


if __name__ == "__main__":
    sys.exit(main())
