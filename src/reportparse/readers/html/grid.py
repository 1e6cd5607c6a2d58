"""Tables of a page: whether one holds data or only places things, and its rows as lines of cells between tabs."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportparse.patterns import compile_pattern

_WIDEST = 60  # columns; what claims to span more is a mistake or a trap
_NUMBER_RE = compile_pattern(r"\s*[(（]?(?:\d{1,4}|[一二三四五六七八九十]{1,3})[)）.、]?\s*")
_LONGEST_LABEL = 20  # characters
_LONG_CELL, _LARGE_SHARE = 800, 0.8  # characters, and the share of the table, from which a cell is the page itself
_CHARACTER_LIMIT = 200_000


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text in one line, how many rows and columns it spans, its links as in a line."""

    text: str
    rows: int = 1
    columns: int = 1
    linked: int = 0
    document: bool = False


def is_grid(table: Any) -> bool:
    """Whether a table holds data: two rows of two filled cells or more, no table inside, no cell that is an article."""
    if (table.get("role") or "") == "presentation" or next(table.iterdescendants("table"), None) is not None:
        return False
    full_rows, largest, total = 0, 0, 0
    for row in table.iter("tr"):
        lengths = [_length(cell) for cell in row.iterchildren("td", "th")]
        full_rows += sum(length > 0 for length in lengths) >= 2
        largest = max(largest, *lengths, 0)
        total += sum(lengths)
    return full_rows >= 2 and not (largest > _LONG_CELL and largest > total * _LARGE_SHARE)


def grid_lines(rows: list[list[Cell]]) -> Iterator[tuple[str, int, bool]]:
    r"""The rows as lines, cells between tabs; then the characters in links, and whether one leads to a document.

    A cell that spans rows is written in the first of them. Where it is a number, the rows that it spans are one entry
    and become one line; where it is a short label, the label is repeated, so that the columns keep their places.

    >>> rows = [[Cell("1", rows=2), Cell("甲"), Cell("一是")], [Cell("乙"), Cell("二是")]]
    >>> next(grid_lines(rows))
    ('1\t甲 乙\t一是 二是', 0, False)
    """
    open_cells: dict[int, tuple[int, Cell]] = {}  # by column: how many more rows, which cell
    entry: list[list[str]] = []  # by column, what each row of the entry has there
    linked, document = 0, False
    for row in rows:
        goes_on = bool(entry) and any(_NUMBER_RE.fullmatch(cell.text) for _, cell in open_cells.values())
        if entry and not goes_on:
            yield _line(entry), linked, document
            entry, linked, document = [], 0, False
        linked += sum(cell.linked for cell in row)
        document |= any(cell.document for cell in row)
        for column, text in enumerate(_placed(row, open_cells, repeat=not goes_on)):
            if column == len(entry):
                entry.append([])
            if text:
                entry[column].append(text)
        if not any(entry):
            entry = []
    if entry:
        yield _line(entry), linked, document


def _line(entry: list[list[str]]) -> str:
    return "\t".join(" ".join(texts) for texts in entry).rstrip("\t")


def _placed(row: list[Cell], open_cells: dict[int, tuple[int, Cell]], *, repeat: bool) -> list[str]:
    """The texts of a row by column, with what spans into it from above."""
    placed: list[str] = []

    def take_open() -> None:
        while (held := open_cells.pop(len(placed), None)) is not None:
            more, cell = held
            if more > 1:
                open_cells[len(placed)] = (more - 1, cell)
            placed.append(cell.text if repeat and len(cell.text) <= _LONGEST_LABEL else "")

    for cell in row:
        take_open()
        if cell.rows > 1 and len(placed) < _WIDEST:
            open_cells[len(placed)] = (cell.rows - 1, cell)
        placed.append(cell.text)
        placed.extend([""] * (min(cell.columns, _WIDEST) - 1))
    take_open()
    return placed


def span_of(element: Any, name: str) -> int:
    """How many rows or columns a cell spans by its attribute, at least 1 and at most 1,000."""
    value = (element.get(name) or "").strip()
    return min(max(int(value), 1), 1_000) if value.isascii() and value.isdigit() and len(value) <= 5 else 1


def _length(cell: Any) -> int:
    length = 0
    for text in cell.itertext():
        length += len(text.strip())
        if length > _CHARACTER_LIMIT:
            break
    return length
