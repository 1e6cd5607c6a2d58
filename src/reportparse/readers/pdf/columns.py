"""Reading order: the lines of a page one after the other, the left column of text before the right one."""

from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from reportparse.readers.pdf.lines import Piece, Row

WHOLE, LEFT, RIGHT, TURNED = range(4)
_STEP = 2.0  # points
_FEWEST = 4  # lines in a column
_MOST_ACROSS = 0.25  # of the lines of a page: titles and tables, not columns
_FULL, _FULL_SHARE = 1.6, 0.25  # sizes from the edge of the column, and the share of its lines that reach it
_FEWEST_CELLS, _FEWEST_ROWS = 3, 3  # of a table without drawn lines


class Line(NamedTuple):
    """A line of text in its column, on its page; `inner` and `lead` are those of its last and first piece."""

    text: str
    left: float
    right: float
    inner: float
    y: float
    size: float
    lead: float
    column: int
    page: int
    is_row: bool = False  # of a table without drawn lines


def find_gutter(rows: list[Row]) -> float | None:
    """Where the space between two columns of text lies, or `None` where the text stands in one."""
    pieces = [piece for row in rows for piece in row.pieces]
    if len(pieces) < 2 * _FEWEST:
        return None
    first, last = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    size = Counter(row.size for row in rows).most_common(1)[0][0]
    across = _crossings(pieces, first, last)
    low, high = len(across) // 4, len(across) - len(across) // 4
    places = range(low, high)
    least = min((across[place] for place in places), default=0)
    if not places or least > _MOST_ACROSS * len(rows):
        return None
    best = [place for place in places if across[place] == least]
    runs = _runs(best)
    widest = max(runs, key=len)
    gutter = first + (widest[0] + widest[-1] + 1) / 2 * _STEP
    return gutter if _parts_text(pieces, gutter, size) else None


def _crossings(pieces: list[Piece], first: float, last: float) -> list[int]:
    count = min(int((last - first) / _STEP) + 1, 10_000)
    changes = [0] * (count + 1)
    for piece in pieces:
        changes[min(int((piece.left - first) / _STEP), count)] += 1
        changes[min(int((piece.right - first) / _STEP) + 1, count)] -= 1
    total, across = 0, []
    for change in changes[:count]:
        total += change
        across.append(total)
    return across


def _runs(places: list[int]) -> list[list[int]]:
    runs = [[places[0]]]
    for before, place in pairwise(places):
        if place == before + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _parts_text(pieces: list[Piece], gutter: float, size: float) -> bool:
    """Whether there are lines of running text, most as wide as their column, on both sides."""
    for side in (
        [piece for piece in pieces if piece.right <= gutter],
        [piece for piece in pieces if piece.left >= gutter],
    ):
        if len(side) < _FEWEST:
            return False
        edge = max(piece.right for piece in side)
        full = sum(edge - piece.right < _FULL * size for piece in side)
        if full < _FULL_SHARE * len(side) or edge - min(piece.left for piece in side) < 8 * size:
            return False
    return True


def fits(rows: list[Row], gutter: float) -> bool:
    """Whether few enough lines of a page cross the gutter that other pages have."""
    across = sum(any(piece.left < gutter < piece.right for piece in row.pieces) for row in rows)
    return across <= _MOST_ACROSS * len(rows)


def ordered(rows: list[Row], gutter: float | None, page: int) -> list[Line]:
    """The lines of a page, or of the part of it between two tables, in reading order."""
    if gutter is None:
        return _with_cells(rows, page)
    found: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for row in rows:
        if any(piece.left < gutter < piece.right for piece in row.pieces):
            found += left + right
            left, right = [], []
            found.append(_line(row, row.pieces, WHOLE, page))
            continue
        for side, column, pieces in (
            (left, LEFT, [piece for piece in row.pieces if piece.right <= gutter]),
            (right, RIGHT, [piece for piece in row.pieces if piece.left >= gutter]),
        ):
            if pieces:
                side.append(_line(row, pieces, column, page))
    return found + left + right


def _line(row: Row, pieces: list[Piece], column: int, page: int) -> Line:
    part = row._replace(pieces=pieces)
    return Line(part.text, part.left, part.right, pieces[-1].inner, row.y, row.size, pieces[0].lead, column, page)


def _with_cells(rows: list[Row], page: int) -> list[Line]:
    lines = [_line(row, row.pieces, WHOLE, page) for row in rows]
    start = 0
    while start < len(rows):
        end = start + 1
        while end < len(rows) and _same_cells(rows[end - 1], rows[end]):
            end += 1
        if end - start >= _FEWEST_ROWS:
            for index in range(start, end):
                text = "\t".join(piece.text.rstrip() for piece in rows[index].pieces)
                lines[index] = lines[index]._replace(text=text, is_row=True)
        start = end
    return lines


def _same_cells(row: Row, other: Row) -> bool:
    """Whether the pieces of two rows stand below each other, by their left ends or their middles."""
    if len(row.pieces) != len(other.pieces) or len(row.pieces) < _FEWEST_CELLS:
        return False
    return all(
        abs(one.left - two.left) < row.size or abs(one.left + one.right - two.left - two.right) < 2 * row.size
        for one, two in zip(row.pieces, other.pieces, strict=True)
    )
