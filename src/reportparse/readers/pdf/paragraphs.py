"""Paragraphs: lines put together again where the page broke them, told by their places on it.

A line that has no room for the first word of the next one goes on there, also across the end of a column or page. A
paragraph begins at an indented line, behind a larger gap, in letters of another size. Titles in the middle, and
signatures and days on the right, stand alone.
"""

from collections import Counter, defaultdict
from itertools import pairwise
from typing import NamedTuple

from reportparse.patterns import compile_pattern
from reportparse.readers.pdf.columns import WHOLE, Line
from reportparse.readers.pdf.joining import joined

_SUPPORT = 0.06  # of the lines of a column: so many stand at its edge
_INDENTED = 1.2  # sizes; two are usual
_NARROWEST = 8  # sizes; short lines without any full one are no broken paragraph
_OTHER_SIZE = 1.15
_STRAY = 0.2  # of the lines; more that end with a blank do so by habit
_GAP = 1.25  # times the usual distance of lines
_FAR = 0.35  # of the width: what begins further right is a signature or a day
_TITLE = 1.12  # times the size of the text
_NUMBER_RE = compile_pattern(
    r"(?:[一二三四五六七八九十]{1,3}[、是]|[（(第][一二三四五六七八九十\d]{1,3}[)）部章节条]|\d{1,3}[.、．](?!\d)|[①-⑳•●■◆➢▪])"
)
_STOPS = "。！？；：!?;:"


class Column(NamedTuple):
    """Where the lines of a column begin, and where full ones end."""

    left: float
    right: float


class Layout(NamedTuple):
    """The edges of the columns, the usual distance and size of lines, and how paragraphs begin."""

    columns: dict[int, Column]
    distance: float  # from line to line, in sizes
    size: float
    indents: bool  # whether paragraphs begin with an indented line
    draws_blanks: bool  # whether a blank at the end of a line is one of the text; some programs end all lines with one


def read_paragraphs(lines: list[Line], layout: Layout) -> list[str]:
    """The paragraphs of lines in reading order, at least one."""
    paragraphs: list[str] = []
    first = last = lines[0]  # of the paragraph
    for line in lines:
        if paragraphs and _goes_on(line, last, first, layout):
            begun = paragraphs[-1] if layout.draws_blanks else paragraphs[-1].rstrip()
            paragraphs[-1] = joined(begun, line.text)
        else:
            paragraphs.append(line.text)
            first = line
        last = line
    return [paragraph.rstrip() for paragraph in paragraphs]


def read_layout(lines: list[Line]) -> Layout:
    """How the lines of a document, at least one, are set."""
    by_column = defaultdict(list)
    for line in lines:
        by_column[line.column].append(line)
    columns = {number: _edges(members) for number, members in by_column.items()}
    distances = Counter(
        round((after.y - before.y) / after.size, 1)
        for before, after in pairwise(lines)
        if _follows(after, before) and abs(after.left - columns[after.column].left) < after.size
    )
    usual = distances.most_common(1)
    size = Counter(round(line.size, 1) for line in lines for _ in line.text).most_common(1)[0][0]
    ended = sum(line.text.endswith(" ") for line in lines)
    bare = Layout(columns, usual[0][0] if usual else 2.0, size, False, ended <= _STRAY * len(lines))
    return bare._replace(indents=_indents(lines, bare))


def _edges(lines: list[Line]) -> Column:
    least = max(2, round(_SUPPORT * len(lines)))
    size = Counter(line.size for line in lines).most_common(1)[0][0]
    left = _supported(sorted(line.left for line in lines), least, 0.6 * size)
    right = -_supported(sorted(-line.inner for line in lines), least, 1.1 * size)
    return Column(left, right)


def _supported(places: list[float], least: int, near: float) -> float:
    """The first place that enough others are near."""
    for index, place in enumerate(places[: len(places) - least + 1]):
        if places[index + least - 1] - place <= near:
            return place
    return places[0]


def _indents(lines: list[Line], layout: Layout) -> bool:
    """Whether full lines that are indented mostly go on at the edge."""
    back = stay = 0
    for before, line in pairwise(lines):
        if not _is_indented(before, layout) or not _is_full(before, line, layout) or before.column != line.column:
            continue
        if _is_indented(line, layout):
            stay += 1
        else:
            back += 1
    return back > stay


def _goes_on(line: Line, last: Line, first: Line, layout: Layout) -> bool:
    across = line.page == last.page and line.column != last.column and WHOLE in (line.column, last.column)
    if line.is_row or last.is_row or across or _differ(line, last):
        return False
    if _is_aside(line, layout) or _is_aside(last, layout):
        return (
            _is_title(line, layout) and _is_title(last, layout) and _follows(line, last) and not _is_gap(line, last, 3)
        )
    if _follows(line, last) and _is_gap(line, last, layout.distance * _GAP):
        return False
    if not _is_full(last, line, layout):
        return False
    if not _is_indented(line, layout):
        return layout.indents or not _begins(line, last)
    level = abs(_indent(line, layout) - _indent(last, layout)) < 0.5 * line.size
    if _hangs(line, first, layout):
        return level if last is not first else _NUMBER_RE.match(first.text) is not None
    return level and not layout.indents and not _begins(line, last)


def _hangs(line: Line, first: Line, layout: Layout) -> bool:
    """Whether the line stands further in than the first line of the paragraph, as in a list."""
    further = _indent(line, layout) > _indent(first, layout) + 0.5 * line.size
    return further and (_is_indented(first, layout) or not layout.indents)


def _begins(line: Line, last: Line) -> bool:
    return last.text.rstrip()[-1] in _STOPS and _NUMBER_RE.match(line.text) is not None


def _follows(line: Line, last: Line) -> bool:
    """Whether the line stands below the last one, in the same column of the same page."""
    return (line.page, line.column) == (last.page, last.column) and line.y > last.y


def _is_gap(line: Line, last: Line, most: float) -> bool:
    return line.y - last.y > most * max(line.size, last.size)


def _differ(line: Line, last: Line) -> bool:
    return max(line.size, last.size) > _OTHER_SIZE * min(line.size, last.size)


def _is_full(line: Line, following: Line, layout: Layout) -> bool:
    """Whether the first word of the following line had no room in this one."""
    left, right = layout.columns[line.column]
    room, width = right - line.right, right - left
    return width >= _NARROWEST * line.size and room < min(following.lead, 0.5 * width) + 0.3 * line.size


def _is_indented(line: Line, layout: Layout) -> bool:
    return _indent(line, layout) > _INDENTED * line.size


def _indent(line: Line, layout: Layout) -> float:
    return line.left - layout.columns[line.column].left


def _is_aside(line: Line, layout: Layout) -> bool:
    """Whether the line stands in the middle or on the right."""
    column = layout.columns[line.column]
    before, behind = line.left - column.left, column.right - line.right
    is_centred = before > 2.5 * layout.size and behind > layout.size and abs(before - behind) < 2 * line.size
    return is_centred or before > _FAR * (column.right - column.left) or _is_title(line, layout)


def _is_title(line: Line, layout: Layout) -> bool:
    return line.size > _TITLE * layout.size
