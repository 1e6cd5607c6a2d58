"""The command of the fuzzer: `python -m tests.fuzz --minutes 5 --seed 1`, or with files that it saved.

Each fault is one line on standard output, once: what is wrong and where the text lies, as short as it could be made.
The last line tells how many texts were parsed and the digest of what came out: two runs over the same texts agree in it.
"""

import argparse
import hashlib
import sys
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from reportparse.pipeline import parse_source
from reportparse.source import SourceText
from reportparse.writers.jsonl import report_json
from tests.fuzz.faults import Fault, fault_of, shrunk
from tests.fuzz.texts import fuzzed_texts

FOLDER = Path("build", "fuzz")


def main(argv: Sequence[str] | None = None) -> int:
    """Fuzz, or look at saved texts again; the exit status is 0 where no fault was found, else 1."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=main.__doc__)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="a saved text to look at again")
    parser.add_argument("--minutes", type=float, default=5.0, help="how long to go on (5)")
    parser.add_argument("--texts", type=int, help="stop after so many texts instead, which takes no clock")
    parser.add_argument("--seed", type=int, default=1, help="which texts (1)")
    options = parser.parse_args(argv)
    if options.files:
        return _look_again(options.files)
    ends = float("inf") if options.texts is not None else time.monotonic() + options.minutes * 60
    return _fuzz(options.seed, options.texts, ends)


def _fuzz(seed: int, most: int | None, ends: float) -> int:
    digest, seen, count, characters = hashlib.sha256(), set[str](), 0, 0
    for text in islice(fuzzed_texts(seed), most):
        if time.monotonic() > ends:
            break
        count, characters = count + 1, characters + len(text)
        fault = fault_of(text)
        if fault is None:
            digest.update(report_json(parse_source(SourceText(text))))
        elif fault.place not in seen:
            seen.add(fault.place)
            print(f"seed {seed}, text {count}: {fault.place}: {fault.message!a}; {_saved(text, fault)}", flush=True)
    print(f"seed {seed}: {count:,} texts, {characters:,} characters, {len(seen)} faults, digest {digest.hexdigest()}")
    return 1 if seen else 0


def _saved(text: str, fault: Fault) -> str:
    """Shrinks the text and saves it; says how long it is and where it lies."""

    def is_same(shorter: str) -> bool:
        found = fault_of(shorter)
        return found is not None and found.place == fault.place

    small = shrunk(text, is_same)
    data = small.encode("utf-8", "surrogatepass")
    path = FOLDER / f"{hashlib.sha256(data).hexdigest()[:12]}.txt"
    FOLDER.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return f"{len(small)} characters in {path}"


def _look_again(paths: list[Path]) -> int:
    status = 0
    for path in paths:
        fault = fault_of(path.read_bytes().decode("utf-8", "surrogatepass"))
        print(f"{path}: sound" if fault is None else f"{path}: {fault.place}: {fault.message!a}")
        status = status if fault is None else 1
    return status


if __name__ == "__main__":
    sys.exit(main())
