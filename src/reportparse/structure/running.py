"""Findings told inside running paragraphs: `一是针对账目不清的问题，请来会计核对。二是针对…的问题，…`.

Only where nothing else in a text names findings. The count runs on across paragraphs, most of its items name a problem,
and what stands behind the problem is what was done, not what is to be done.
"""

from dataclasses import dataclass
from itertools import pairwise

from reportparse.numerals import parse_number
from reportparse.patterns import compile_context, compile_pattern, compile_scan
from reportparse.source import Range, SourceText
from reportparse.structure.lines import Line
from reportparse.structure.problems import named_quote
from reportparse.structure.stated import Problem

_CHINESE = "[一二三四五六七八九十]{1,3}"
_ABOUT = "(?:针对|关于|对于|对|就|围绕)"
_HINT_RE = compile_scan(rf"[是,，、:)①-⑳][ ]?{_ABOUT}")
_MARK = rf"(?:(?P<first_is>{_CHINESE})是|第(?P<ordinal>{_CHINESE})[,，、:]|\((?P<paren_chinese>{_CHINESE})\)|\((?P<paren>\d{{1,2}})\)|(?P<circled>[①-⑳]))[ ]?"
_MARK_RE = compile_pattern(rf"(?=[一二三四五六七八九十第(①-⑳])(?<![^。;!?:\s”）)]){_MARK}")
_NAMES_RE = compile_pattern(
    rf"{_ABOUT}(?P<quote>[^。;!?:\n]{{2,80}}?)(?:这(?:个|一)|等)?(?:方面的?)?问题(?:的整改)?(?P<stop>[,，。:])"
)
_AHEAD_RE = compile_context("^[ ]?(?:要|应|须|必须|将|需要?|请|继续|进一步|坚决|着力|切实)")
_FEWEST = 2  # items that name a problem


@dataclass(frozen=True, slots=True)
class _Mark:
    """A number inside a paragraph, and the problem named behind it."""

    line: int
    start: int
    number: int
    problem: Problem | None


@dataclass(frozen=True, slots=True)
class Running:
    """The lines of a text parted at the items of its count.

    `told` are the indices of the lines that tell a problem, `closing` the starts of those that belong to none.
    """

    lines: list[Line]
    told: frozenset[int]
    closing: frozenset[int]


def read_running(source: SourceText, lines: list[Line]) -> Running | None:
    """The lines with the items of a count of problems each on its own, or `None` where there is no such count."""
    if not _HINT_RE.search(source.folded):
        return None
    families: dict[str, list[_Mark]] = {}
    for index, line in enumerate(lines):
        for match in _MARK_RE.finditer(source.folded, line.start, line.end):
            problem = running_problem(source, match.end(), line.end)
            mark = _Mark(index, match.start(), _value(match[match.lastgroup or ""]), problem)
            families.setdefault(match.lastgroup or "", []).append(mark)
    best: list[_Mark] = []
    for marks in families.values():
        items = _in_step(marks)
        naming = [item for item in items if item.problem]
        if len(naming) >= _FEWEST and len(naming) * 2 > len(items) and len(items) > len(best):
            ahead = sum(
                _AHEAD_RE.match(source.folded[item.problem.end :][:6]) is not None for item in naming if item.problem
            )
            best = items if ahead * 2 < len(naming) else best
    return _parted(source, lines, best) if best else None


def running_problem(source: SourceText, start: int, end: int) -> Problem | None:
    """The problem that an item names: `针对账目不清的问题，…`."""
    match = _NAMES_RE.match(source.folded, start, end)
    quote = named_quote(source, *match.span("quote")) if match else None
    return Problem("named", quote, match.end(), answered=True) if match and quote else None


def number_of_item(source: SourceText, line: Line) -> tuple[str, int, int]:
    """The number of an item as it is written, its value, and the offset behind it; nothing where it has none."""
    match = _MARK_RE.match(source.folded, line.start, line.end)
    if match is None:
        return "", 0, line.start
    written = match[match.lastgroup or ""]
    return written, _value(written), match.end()


def _value(written: str) -> int:
    return ord(written) - ord("①") + 1 if "①" <= written <= "⑳" else int(parse_number(written) or 0)


def _in_step(marks: list[_Mark]) -> list[_Mark]:
    """The items of a count: those that name a problem, in step, and others that fill the gaps between them."""
    items: list[_Mark] = []
    others: list[_Mark] = []
    expected = 1
    for mark in marks:
        if mark.problem is None:
            if mark.number == expected + len(others):
                others.append(mark)
        elif mark.number == expected + len(others) or mark.number in (1, expected):
            if mark.number == expected + len(others):
                items += others
            items.append(mark)
            others, expected = [], mark.number + 1
    # A count that goes on without problems ends the last one: 四是建立长效机制.
    return items + [other for other in others if items and other.line == items[-1].line][:1]


def _parted(source: SourceText, lines: list[Line], items: list[_Mark]) -> Running:
    starts: dict[int, list[_Mark]] = {}
    for item in items:
        starts.setdefault(item.line, []).append(item)
    # Where items begin inside paragraphs, a paragraph without one belongs to none of them.
    inside = any(item.start > lines[item.line].start for item in items)
    last = items[-1].line
    found: list[Line] = []
    told: set[int] = set()
    closing: set[int] = set()
    for index, line in enumerate(lines):
        marks = starts.get(index, [])
        if inside and items[0].line < index and not marks:
            closing.add(line.start)
        edges = sorted({line.start, *(mark.start for mark in marks), line.end})
        naming = {mark.start for mark in marks if mark.problem}
        for start, end in pairwise(edges):
            piece = source.trimmed(start, end)
            outer = Range(
                line.outer.start if start == line.start else piece.start,
                line.outer.end if end == line.end else piece.end,
            )
            if start in naming:
                told.add(len(found))
            elif marks and index <= last:
                closing.add(piece.start)
            found.append(Line(piece.start, piece.end, outer))
    return Running(found, frozenset(told), frozenset(closing))
