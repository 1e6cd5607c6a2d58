"""Tables: a grid of drawn lines, and the glyphs in its cells; a row of cells becomes a line with tabs between them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from reportparse.readers.pdf.glyphs import Glyph, Page, Ruling
from reportparse.readers.pdf.joining import joined
from reportparse.readers.pdf.lines import CLOSING, read_rows

_NEAR = 2.5  # points: lines this close are one, or touch
_MOST_CROSSINGS = 4_000_000


@dataclass
class Table:
    """Rows of cells, in the place `y` of its upper edge; `columns` are the places of its upright lines."""

    y: float
    columns: list[float]
    rows: list[list[str]]

    def lines(self) -> list[str]:
        """A line for each row, tabs between its cells."""
        return ["\t".join(row).rstrip("\t") for row in self.rows]

    def continues(self, other: "Table") -> bool:
        """Whether this is the part of the other table that did not fit on its page."""
        same = len(self.columns) == len(other.columns)
        return same and all(abs(one - two) < 4 for one, two in zip(self.columns, other.columns, strict=True))

    def extend(self, other: "Table") -> None:
        """Take the rows of the other table; its head comes again, and a row may go on across the page."""
        rows = other.rows
        if rows and self.rows and rows[0] == self.rows[0]:
            rows = rows[1:]
        if rows and self.rows and not any(rows[0][:2]) and len(rows[0]) == len(self.rows[-1]):
            self.rows[-1] = [joined(one, two) for one, two in zip(self.rows[-1], rows[0], strict=True)]
            rows = rows[1:]
        self.rows.extend(rows)


def read_tables(page: Page) -> tuple[list[Table], list[Glyph]]:
    """The tables of a page, and the glyphs that stand in none of them."""
    glyphs, tables = page.glyphs, []
    for rulings in _connected(page.rulings):
        grid = _Grid(rulings)
        if len(grid.across) >= 3 and len(grid.down) >= 2:
            table, glyphs = grid.filled(glyphs)
            if table.rows:
                tables.append(table)
    return tables, glyphs


def _connected(rulings: list[Ruling]) -> list[list[Ruling]]:
    """Lines that touch, set by set."""
    upright = sorted({ruling for ruling in rulings if ruling.upright})
    level = sorted({ruling for ruling in rulings if not ruling.upright})
    if len(upright) * len(level) > _MOST_CROSSINGS:  # a drawing
        return []
    sets = {ruling: {ruling} for ruling in (*upright, *level)}
    for one in upright:
        for other in level:
            if sets[one] is not sets[other] and _touch(one, other):
                small, large = sorted((sets[one], sets[other]), key=len)
                large |= small
                for ruling in small:
                    sets[ruling] = large
    distinct = {id(members): members for members in sets.values()}
    return [sorted(members) for members in distinct.values() if len(members) > 4]


def _touch(upright: Ruling, level: Ruling) -> bool:
    return (
        level.start - _NEAR <= upright.at <= level.end + _NEAR
        and upright.start - _NEAR <= level.at <= upright.end + _NEAR
    )


def _places(positions: Iterable[float]) -> list[float]:
    places: list[float] = []
    for position in sorted(positions):
        if not places or position - places[-1] > _NEAR:
            places.append(position)
    return places


class _Grid:
    """The cells that lines make: spaces between them, joined where no line parts them."""

    def __init__(self, rulings: list[Ruling]) -> None:
        self.across = _places(ruling.at for ruling in rulings if ruling.upright)
        self.down = _places(ruling.at for ruling in rulings if not ruling.upright)
        self.upright: dict[int, list[Ruling]] = defaultdict(list)
        self.level: dict[int, list[Ruling]] = defaultdict(list)
        for ruling in rulings:
            lines, places = (self.upright, self.across) if ruling.upright else (self.level, self.down)
            lines[bisect_right(places, ruling.at) - 1].append(ruling)

    def filled(self, glyphs: list[Glyph]) -> tuple[Table, list[Glyph]]:
        """The table with the glyphs that stand in it, and the others."""
        cells: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
        others = []
        owners = self._owners()
        for glyph in glyphs:
            row = bisect_right(self.down, glyph.y - 0.3 * glyph.size) - 1
            # A sign that may not begin a line hangs over the right line of its cell.
            inside = 0.25 if glyph.char in CLOSING else 0.5
            column = bisect_right(self.across, glyph.left + inside * (glyph.right - glyph.left)) - 1
            if (row, column) in owners:
                cells[owners[row, column]].append(glyph)
            else:
                others.append(glyph)
        rows: list[list[str]] = []
        for row in range(len(self.down) - 1):
            owned = list(dict.fromkeys(owners[row, column] for column in range(len(self.across) - 1)))
            texts = [_text(cells[owner]) if owner[0] == row else "" for owner in owned]
            # Number and problem stand beside several measures: one row of the table, for a reader.
            if rows and len(texts) == len(rows[-1]) > 2 and all(owner[0] < row for owner in owned[:2]):
                rows[-1] = [joined(one, two) for one, two in zip(rows[-1], texts, strict=True)]
            elif any(texts):
                rows.append(texts)
        return Table(self.down[0], self.across, rows), others

    def _owners(self) -> dict[tuple[int, int], tuple[int, int]]:
        """The upper left place of the cell that each place belongs to."""
        owners: dict[tuple[int, int], tuple[int, int]] = {}
        for row in range(len(self.down) - 1):
            for column in range(len(self.across) - 1):
                owner = (row, column)
                if row and not self._floor(row, column):
                    owner = owners[row - 1, column]
                elif column and not self._wall(row, column):
                    owner = owners[row, column - 1]
                owners[row, column] = owner
        return owners

    def _wall(self, row: int, column: int) -> bool:
        middle = (self.down[row] + self.down[row + 1]) / 2
        return any(line.start <= middle <= line.end for line in self.upright[column])

    def _floor(self, row: int, column: int) -> bool:
        middle = (self.across[column] + self.across[column + 1]) / 2
        return any(line.start <= middle <= line.end for line in self.level[row])


def _text(glyphs: list[Glyph]) -> str:
    text = ""
    for row in read_rows(glyphs):
        text = joined(text, row.text.rstrip())
    return text
