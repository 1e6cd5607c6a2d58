"""The corpus folder: the texts that stand beside gold, and the figures in its README."""

from collections.abc import Iterator
from pathlib import Path

import regex

from reportparse.evaluate.gold import gold_files, read_gold
from reportparse.evaluate.marking import MENTION_FIELDS, TRAPS, Marking
from reportparse.evaluate.score import items_of

# `| town-inspection | 关于“…”问题, issues in the quotes | 巡察 | 3099 | 10 | 165 | 25 |`
_ROW_RE = regex.compile(
    r"^\| (?P<name>[a-z0-9-]+) \| (?P<layout>[^|\n]*) \| [^|\n]* (?:\| \d+ ){4}\|$", regex.MULTILINE
)


def write_texts(corpus: Path) -> Iterator[Path]:
    """Write the text of each gold file, and bring the figures in the README up to date.

    Args:
        corpus: The folder with `gold/`, `reports/` and `README.md`.

    Returns:
        The files that were written.

    Raises:
        ValueError: Gold cannot be read, or the README has no row for a report.
        OSError: A file cannot be written.
    """
    golds = [read_gold(path) for path in gold_files(corpus / "gold")]
    (corpus / "reports").mkdir(exist_ok=True)
    for gold in golds:
        path = corpus / "reports" / f"{gold.name}.txt"
        path.write_text(gold.text, encoding="utf-8", newline="")
        yield path
    readme = corpus / "README.md"
    refreshed = with_figures(readme.read_text(encoding="utf-8"), golds)
    readme.write_text(refreshed, encoding="utf-8", newline="\n")
    yield readme


def with_figures(readme: str, golds: list[Marking]) -> str:
    """The README with the figures of gold in its table of reports; names and layouts stay as they are written there.

    Returns:
        The whole page.

    Raises:
        ValueError: A report has no row, or a row no report.
    """
    by_name = {gold.name: gold for gold in golds}
    rows = {match["name"] for match in _ROW_RE.finditer(readme)}
    if different := rows ^ by_name.keys():
        raise ValueError(f"the table in README.md and the folder gold differ in {', '.join(sorted(different))}")
    return _ROW_RE.sub(lambda match: _row(match["layout"], by_name[match["name"]]), readme)


def _row(layout: str, gold: Marking) -> str:
    mentions = sum(item.kind in MENTION_FIELDS for item in gold.items)
    figures = (len(gold.text), len(items_of(gold, "findings")), mentions, len(items_of(gold, TRAPS)))
    return f"| {gold.name} | {layout} | {gold.header['kind']} | " + " | ".join(str(figure) for figure in figures) + " |"
