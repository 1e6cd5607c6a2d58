"""How long parsing takes, next to one pattern run over the same text. Prints Markdown.

`python benchmarks/parse.py [FILE ...]` measures the reports of the corpus and the files named, best of several rounds;
parser and yardstick take turns in the same process. `--by-report` adds a row for each report of the corpus. With
`--against [REF]` this tree is timed next to the last release, or to another commit, and the exit status is 1 where a
measure costs a tenth more.
"""

import gc
import platform
import re
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

import against

import reportparse

ROOT = Path(__file__).resolve().parents[1]
REPORTS = ROOT / "corpus" / "reports"
# What one would write first: one alternation of four groups, no structure, no values.
YARDSTICK_RE = re.compile(
    r"(?P<pct>\d+(?:\.\d+)?[%％])"
    r"|(?P<date>(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?|\d{4}年)"
    r"|(?P<money>\d+(?:\.\d+)?[万亿]?余?元)"
    r"|(?P<count>\d+(?:\.\d+)?[万亿]?余?(?:个|条|件|人次|人|名|项|家|次|台|场|份|起))"
)
# Run in a process of its own: what a script pays before its first result, and for the second.
_START_CODE = """
import sys
from time import perf_counter
text = open(sys.argv[1], encoding="utf-8").read()
times = [perf_counter()]
from reportparse import parse
times.append(perf_counter())
for _ in range(2):
    parse(text)
    times.append(perf_counter())
print(*(after - before for before, after in zip(times, times[1:])))
"""


class Figures(NamedTuple):
    """What was measured of one text, or of several together; times in seconds."""

    characters: int
    parse: float
    json: float
    yardstick: float


def measured(texts: Sequence[str], rounds: int) -> list[Figures]:
    """The best of several rounds for each text; in a round the three are timed one after the other."""
    for text in texts:
        reportparse.parse(text)  # loads what is loaded at the first need
    # What is loaded is looked through by the garbage collector now and then; as all rounds are alike, always in the same text.
    gc.collect()
    gc.freeze()
    best = [Figures(len(text), *[float("inf")] * 3) for text in texts]
    for _ in range(rounds):
        for index, text in enumerate(texts):
            report, parse = timed(lambda text=text: reportparse.parse(text))
            _, json = timed(report.model_dump_json)
            _, yardstick = timed(lambda text=text: list(YARDSTICK_RE.finditer(text)))
            best[index] = Figures(len(text), *map(min, best[index][1:], (parse, json, yardstick)))
    return best


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What the work returns, and how long it took."""
    start = perf_counter()
    result = work()
    return result, perf_counter() - start


def start_times(path: Path, rounds: int) -> list[float]:
    """Import, first parse and second parse of a file in a new process, each the best of several."""
    runs = []
    for _ in range(rounds):
        command = [sys.executable, "-c", _START_CODE, str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        runs.append([float(part) for part in done.stdout.split()])
    return [min(times) for times in zip(*runs, strict=True)]


def table(rows: Sequence[tuple[str, Figures]]) -> str:
    """The figures as a Markdown table, without a closing line break."""
    lines = [
        "| text | characters | parse | JSON | characters/s | yardstick | ratio |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for name, figures in rows:
        whole = figures.parse + figures.json
        times = " | ".join(f"{seconds * 1000:.2f} ms" for seconds in (figures.parse, figures.json))
        rate = round(figures.characters / whole, -3)
        lines.append(
            f"| {name} | {figures.characters:,} | {times} | {rate:,.0f} "
            f"| {figures.yardstick * 1000:.2f} ms | {whole / figures.yardstick:.1f} |"
        )
    return "\n".join(lines)


def compare(reference: str, paths: Sequence[Path], rounds: int) -> int:
    """Print this tree next to another state of the project; 1 where something costs a tenth more, 2 where none is known."""
    try:
        rows = against.compared(reference, paths, rounds)
    except against.UnknownStateError as error:
        print(error, file=sys.stderr)
        return 2
    print(against.table(rows))
    return int(any(now > before * against.SLOWER for _, before, now in rows))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print.

    Args:
        arguments: What stands on the command line; that of this process if None.

    Returns:
        The exit status: 0, or 1 where a file cannot be read.
    """
    parser = ArgumentParser(prog="python benchmarks/parse.py", description="How long parsing takes.")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="further reports as text files")
    parser.add_argument("--rounds", type=int, default=20, help="how often everything is measured (20)")
    parser.add_argument("--by-report", action="store_true", help="one row for each report of the corpus too")
    parser.add_argument(
        "--against", nargs="?", const="", metavar="REF", help="compare with this commit; with the last release if none"
    )
    options = parser.parse_args(arguments)
    if options.rounds < 1:
        parser.error("--rounds is less than 1")
    corpus = sorted(REPORTS.glob("*.txt"))
    if options.against is not None:
        return compare(options.against, [*options.files, *corpus], options.rounds)
    try:
        texts = [reportparse.read(path).source.text for path in [*corpus, *options.files]]
    except reportparse.ReadError as error:
        print(error, file=sys.stderr)
        return 1
    figures = measured(texts, options.rounds)
    of_corpus = figures[: len(corpus)]
    # A row of several texts adds up their best times.
    rows = [(f"corpus, {len(corpus)} reports", Figures(*map(sum, zip(*of_corpus, strict=True))))]
    longest = max(range(len(corpus)), key=lambda index: of_corpus[index].characters)
    shown = range(len(corpus)) if options.by_report else [longest]
    rows += [(corpus[index].stem, of_corpus[index]) for index in shown]
    rows += [(path.stem, result) for path, result in zip(options.files, figures[len(corpus) :], strict=True)]
    imported, first, second = start_times(corpus[longest], min(options.rounds, 5))
    print(table(rows))
    print()
    print(
        f"In a new process: import {imported * 1000:.0f} ms, first parse of {corpus[longest].stem} "
        f"{first * 1000:.0f} ms, second {second * 1000:.0f} ms. Best of {options.rounds} rounds (new process: "
        f"{min(options.rounds, 5)}); {platform.python_implementation()} {platform.python_version()}, "
        f"{platform.system()} {platform.machine()}."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
