"""`python -m reportparse.evaluate corpus`: the parser's output scored against gold."""

import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from pathlib import Path

from reportparse.evaluate.comparison import changes, load, save
from reportparse.evaluate.gold import gold_files, read_gold
from reportparse.evaluate.marking import Marking, marking_of
from reportparse.evaluate.score import ALL_KINDS, Score, score
from reportparse.evaluate.tables import report_table, score_table
from reportparse.evaluate.texts import write_texts
from reportparse.pipeline import parse_source
from reportparse.source import SourceText


def main(arguments: list[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: The command line without the program's name; that of the process where none is given.

    Returns:
        The exit status: 0, or 2 where gold or a stored run cannot be read.
    """
    options = _parser().parse_args(arguments)
    try:
        if options.write_texts:
            for path in write_texts(options.path):
                print(path)
        else:
            print(_evaluation(options), end="")
    except (OSError, ValueError) as fault:
        print(f"reportparse.evaluate: {fault}", file=sys.stderr)
        return 2
    return 0


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="python -m reportparse.evaluate", description="Score what reportparse finds against gold."
    )
    parser.add_argument("path", type=Path, help="a gold file, or a folder that is searched for .xml files")
    parser.add_argument(
        "--kind", action="append", choices=ALL_KINDS, metavar="NAME", help="this kind alone: " + ", ".join(ALL_KINDS)
    )
    parser.add_argument("--details", action="store_true", help="list every difference")
    parser.add_argument("--by-report", action="store_true", help="add a table with one line a report")
    parser.add_argument("--save", type=Path, metavar="FILE", help="store all found items as JSON")
    parser.add_argument(
        "--against",
        type=Path,
        metavar="OTHER",
        help="list gains and losses against a stored run, a report as JSON or a folder of them",
    )
    parser.add_argument(
        "--write-texts",
        action="store_true",
        help="write reports/NAME.txt from gold/NAME.xml and refresh the table in README.md",
    )
    return parser


def _evaluation(options: Namespace) -> str:
    kinds = tuple(options.kind or ALL_KINDS)
    golds = [read_gold(path) for path in gold_files(options.path)]
    outputs = [parsed(gold) for gold in golds]
    scores = {gold.name: score(gold, output) for gold, output in zip(golds, outputs, strict=True)}
    total = Score()
    for single in scores.values():
        total.add(single)
    blocks = [score_table(total, kinds)]
    if options.by_report:
        blocks.append(report_table(scores))
    if options.details:
        blocks.append("".join(f"- {difference.line}\n" for difference in total.differences if difference.kind in kinds))
    if options.against:
        blocks.append(_gains_and_losses(golds, load(options.against), outputs, kinds))
    if options.save:
        save(outputs, options.save)
    return "\n".join(block for block in blocks if block)


def parsed(gold: Marking) -> Marking:
    """Parse the text of a gold file as any text is parsed: the date of issue is read from the text itself.

    Returns:
        What the parser found, under gold's name.
    """
    return marking_of(parse_source(SourceText(gold.text, name=gold.name)), gold.name)


def _gains_and_losses(
    golds: list[Marking], before: dict[str, Marking], after: list[Marking], kinds: tuple[str, ...]
) -> str:
    found = []
    for gold, output in zip(golds, after, strict=True):
        if gold.name in before:
            found += [change for change in changes(gold, before[gold.name], output) if change.kind in kinds]
    figures = Counter((change.kind, change.gain) for change in found)
    lines = ["| kind | gains | losses |", "|---|--:|--:|"]
    for kind in kinds:
        if figures[kind, True] or figures[kind, False]:
            lines.append(f"| {kind} | {figures[kind, True]} | {figures[kind, False]} |")
    if len(lines) == 2:
        return "No gains and no losses.\n"
    return "\n".join(lines) + "\n\n" + "".join(f"- {change.line}\n" for change in found)


if __name__ == "__main__":
    sys.exit(main())
