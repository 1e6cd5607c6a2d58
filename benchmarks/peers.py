"""What the same text costs others, side by side in one run. Prints Markdown.

`python benchmarks/peers.py [FILE]` times parse and JSON of a report (the longest of the corpus if none is named) next to
the yardstick of `benchmarks/parse.py`, to cutting the text into words with jieba and rjieba, and to the extractors of
JioNLP and Recognizers-Text where they are installed: `make benchmark-peers` installs them apart and runs this.
None of the others reads structure; what they find is their own, so this compares cost and not merit.
"""

import logging
import sys
import time
import warnings
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import reportparse

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.parse import REPORTS, YARDSTICK_RE, timed

Work = Callable[[str], Any]


def competitors() -> Iterator[tuple[str, Work]]:
    """What is timed, by name; what is not installed is left out."""
    yield "yardstick: one pattern, four groups", lambda text: list(YARDSTICK_RE.finditer(text))
    yield "reportparse: parse and JSON", lambda text: reportparse.parse(text).model_dump_json()
    for find in (_segmenters, _jionlp, _recognizers):
        try:
            yield from find()
        except ImportError as error:
            print(f"left out: {error}", file=sys.stderr)


def _segmenters() -> Iterator[tuple[str, Work]]:
    import jieba
    import rjieba

    jieba.initialize()
    yield "jieba.cut", lambda text: list(jieba.cut(text))
    yield "rjieba.cut", lambda text: list(rjieba.cut(text))
    yield "rjieba.tag", lambda text: list(rjieba.tag(text))


def _jionlp() -> Iterator[tuple[str, Work]]:
    import jionlp

    now = time.time()
    yield (
        "JioNLP: time and money",
        lambda text: (
            jionlp.ner.extract_time(text, time_base=now),
            jionlp.ner.extract_money(text),
        ),
    )


def _recognizers() -> Iterator[tuple[str, Work]]:
    from recognizers_date_time import recognize_datetime
    from recognizers_number import recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_currency
    from recognizers_text import Culture

    recognizers = (recognize_datetime, recognize_number, recognize_percentage, recognize_currency)
    yield (
        "Recognizers-Text: date, number, percentage, currency",
        lambda text: [recognize(text, Culture.Chinese) for recognize in recognizers],
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; returns the exit status, 0."""
    warnings.simplefilter("ignore")  # of the others' code
    logging.disable(logging.CRITICAL)
    parser = ArgumentParser(prog="python benchmarks/peers.py", description="What the same text costs others.")
    parser.add_argument("file", nargs="?", type=Path, help="a report as a text file")
    parser.add_argument("--rounds", type=int, default=5, help="how often everything is measured (5)")
    options = parser.parse_args(arguments)
    file = options.file or max(REPORTS.glob("*.txt"), key=lambda path: path.stat().st_size)
    text = reportparse.read(file).source.text
    works = list(competitors())
    best = [float("inf")] * len(works)
    for round_ in range(options.rounds + 1):
        for place, (_, work) in enumerate(works):
            if best[place] > 5 and round_ > 1:
                continue  # seconds are told well enough by two rounds
            _, seconds = timed(lambda work=work: work(text))
            best[place] = min(best[place], seconds) if round_ else float("inf")
    print(f"{file.stem}, {len(text):,} characters\n\n| | time | yardsticks |\n|---|--:|--:|")
    for (name, _), seconds in zip(works, best, strict=True):
        print(f"| {name} | {seconds * 1000:.1f} ms | {seconds / best[0]:.1f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
