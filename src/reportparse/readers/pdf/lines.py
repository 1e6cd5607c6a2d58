"""Lines: glyphs on one baseline, in pieces where a wide gap parts them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from reportparse.readers.pdf.glyphs import Glyph

_PIECE_GAP = 0.99  # of the size of the letters: a wider gap may part two columns
_WIDE_GAP, _NARROW_GAP = 0.6, 0.2  # a blank, beside a Chinese character and between others
CLOSING = "，。、；：？！”’）》〉】〕］｝」』,.;:?!)]}%％…—·℃°"
_OPENING = "“‘（《〈【〔［｛「『([{"
_TALLEST = 2.2  # times the size of a superscript; a letter beside a watermark's is no superscript of it


class Piece(NamedTuple):
    """Text without a wide gap.

    `inner` is where it ends without commas, stops and brackets, which may hang over the edge of the text; `lead` the width of
    what cannot be broken at its start; `blank` what stood before it.
    """

    text: str
    left: float
    right: float
    inner: float
    lead: float
    blank: str


class Row(NamedTuple):
    """The pieces on one baseline `y`, in letters mostly `size` points high."""

    y: float
    size: float
    pieces: list[Piece]

    @property
    def left(self) -> float:
        """Where the first letter begins."""
        return self.pieces[0].left

    @property
    def right(self) -> float:
        """Where the last letter ends."""
        return self.pieces[-1].right

    @property
    def text(self) -> str:
        """The pieces with the blanks that stood between them, and one behind them where blanks were drawn there."""
        return self.pieces[0].text + "".join(piece.blank + piece.text for piece in self.pieces[1:])


def read_rows(glyphs: Iterable[Glyph]) -> list[Row]:
    """The rows of a page or of a cell, from top to bottom.

    >>> letters = [Glyph("整", 10, 20, 50, 10), Glyph("改", 20, 30, 50, 10), Glyph("一", 10, 20, 70, 10)]
    >>> [row.text for row in read_rows(letters)]
    ['整改', '一']
    """
    runs = [run for run in _runs(glyphs) if any(not glyph.char.isspace() for glyph in run)]
    # Large letters first: small ones, raised or not, find their row among them.
    runs.sort(key=lambda run: (-round(run[0].size), run[0].y))
    rows: list[list[Glyph]] = []
    nearby: dict[int, list[list[Glyph]]] = defaultdict(list)
    for run in runs:
        row = next((row for row in _near(nearby, run[0]) if _belongs(run[0], row[0])), None)
        if row is None:
            row = []
            rows.append(row)
            nearby[int(run[0].y // 10)].append(row)
        row.extend(run)
    rows.sort(key=lambda row: row[0].y)
    return [Row(row[0].y, row[0].size, list(_pieces(sorted(row, key=_left), row[0].size))) for row in rows]


def _left(glyph: Glyph) -> float:
    return glyph.left


def _runs(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Glyphs that were drawn one behind the other, in one size, on one baseline."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if run:
            last = run[-1]
            step = 0.1 * last.size
            same = abs(glyph.y - last.y) <= step and abs(glyph.size - last.size) <= step
            if not same or glyph.left < last.left - last.size:
                yield run
                run = []
        run.append(glyph)
    if run:
        yield run


def _near(rows: dict[int, list[list[Glyph]]], glyph: Glyph) -> Iterator[list[Glyph]]:
    reach = min(_TALLEST * glyph.size, 500)
    for bucket in range(int((glyph.y - reach) // 10), int((glyph.y + reach) // 10) + 1):
        yield from rows.get(bucket, ())


def _belongs(glyph: Glyph, row: Glyph) -> bool:
    if glyph.size > 0.8 * row.size:
        return abs(glyph.y - row.y) < 0.4 * row.size
    middle = glyph.y - 0.35 * glyph.size
    return row.size <= _TALLEST * glyph.size and row.y - 0.9 * row.size < middle < row.y + 0.2 * row.size


def _pieces(glyphs: list[Glyph], size: float) -> Iterator[Piece]:
    found: list[tuple[Glyph, str]] = []  # each glyph, and the blank before it
    blank = before = ""
    for glyph in glyphs:
        if glyph.char.isspace():
            blank += glyph.char
            continue
        last = found[-1][0] if found else None
        if last is None:
            blank = ""
        elif _doubles(glyph, last):
            continue
        elif glyph.left - last.right >= _PIECE_GAP * size:
            yield _piece(found, before)
            found, before, blank = [], blank or " ", ""
        elif not _is_apart(last, glyph, size, bool(blank)):
            blank = ""
        else:
            blank = blank or " "
        found.append((glyph, blank))
        blank = ""
    last_piece = _piece(found, before)
    yield last_piece._replace(text=last_piece.text + " ") if blank else last_piece


def _doubles(glyph: Glyph, last: Glyph) -> bool:
    """Whether the glyph is the same once more, moved a little to look bold."""
    return glyph.char == last.char and glyph.left - last.left < 0.35 * max(last.right - last.left, 0.1)


def _is_apart(last: Glyph, glyph: Glyph, size: float, by_blank: bool) -> bool:
    gap = glyph.left - last.right
    if by_blank:
        return gap > 0.1 * size
    is_wide = max(last.right - last.left, glyph.right - glyph.left) >= 0.75 * size
    return gap > (_WIDE_GAP if is_wide else _NARROW_GAP) * size


def _piece(found: list[tuple[Glyph, str]], before: str) -> Piece:
    text = "".join(blank + glyph.char for glyph, blank in found)
    first, last = found[0][0], found[-1][0]
    inner = next((glyph.right for glyph, _ in reversed(found) if glyph.char not in CLOSING), last.right)
    return Piece(text, first.left, last.right, inner, _lead(found) - first.left, before)


def _lead(found: list[tuple[Glyph, str]]) -> float:
    """Where the first word ends: a Chinese character with its signs, or letters and digits up to a blank."""
    end = found[0][0].right
    for (last, _), (glyph, blank) in pairwise(found):
        together = last.char.isascii() and glyph.char.isascii() and not blank
        if not together and glyph.char not in CLOSING and last.char not in _OPENING:
            break
        end = glyph.right
    return end
