"""Headings by sequence: a number at the start of a line is a heading only where it continues its family in step.

Families: `第一部分` · `一、` · `（一）` · `1.` `1、` · `（1）` · `1)` · `①` · `问题1：`. Which nests in which follows from the
document: a family that begins anew with 1 nests in what is open, a number that continues an open family closes what is
below it. A cross-reference, a decimal (`1.05亿元`) or a year does not fit and stays text.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from reportparse.numerals import parse_number
from reportparse.patterns import compile_pattern
from reportparse.source import SourceText
from reportparse.structure.labels import label_kind
from reportparse.structure.lines import Line
from reportparse.structure.running import number_of_item

_CHINESE = "[一二三四五六七八九十]{1,3}"
_NUMBER_RE = compile_pattern(
    rf"""
      第(?P<part>{_CHINESE})[ ]?(?:(?:部分|章|篇)[ ]?[、:.,，]?|方面(?:[ ]|:(?=[^。]{{4,40}}$)))      # 第一部分
    | (?P<chinese>{_CHINESE})[ ]?(?:[、.]|[,，](?=\S{{2,30}}$))(?!\d)    # 一、
    | \([ ]?(?P<paren_chinese>{_CHINESE})[ ]?\)[ ]?[、.]?                # （一）
    | \([ ]?(?P<paren_arabic>\d{{1,2}})[ ]?\)[ ]?[、.]?                  # （1）
    | (?P<half_paren>\d{{1,2}})[ ]?\)[ ]?[、.]?                          # 1)
    | (?P<circled>[①-⑳])[ ]?[、.]?                                      # ①
    | (?P<arabic>\d{{1,3}})[ ]?\\?(?: [.、](?!\d) | [.、](?=(?:19|20)\d\d年) | (?=[ ]?关于) )      # 1. 1、
    | [\(【\[]?(?:(?:反馈|具体|整改)?问题|(?:整改)?任务(?=[^、.]{{1,6}}:))[ ]?\(?(?P<problem>{_CHINESE}|\d{{1,3}})(?:[\)】\]][ ]?[:、.]?|[ ]?(?:[:、.]|(?=[ \r\n]|[【\[]?反馈问题|$)))    # 问题1： 【问题一】
    """
)
# 【问题一】（牵头股室：甲股） in front of the problem on the next line
_BODIES_RE = compile_pattern(r"[ ]?\([^()\r\n]{2,80}\)[ ]?(?=[\r\n])")
_FIRST = frozenset("任第一二三四五六七八九十(【[反具整问0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")  # what a number can begin with
_RANKS = {
    name: rank
    for rank, name in enumerate(
        ("part", "chinese", "paren_chinese", "arabic", "problem", "told", "paren_arabic", "half_paren", "circled")
    )
}
_LARGEST_GAP = 3
# A number that runs on across groups or is out of step is believed where the line names a problem.
_NAMES_PROBLEM_RE = compile_pattern(r"[ ]?(?:关于|针对|[“\"「『]).{2,}?(?:问题|方面)|[^。;:]{4,80}问题[。:]?\*{0,2}$")


@dataclass(slots=True, eq=False)
class Heading:
    """A numbered line: its family, its number, and what stands under it.

    `start` is the offset of the number, `number_end` the offset behind its punctuation, `line` the index of its line.
    """

    family: str
    number: int
    written: str
    start: int
    number_end: int
    end: int
    line: int
    parent: "Heading | None" = None
    children: "list[Heading]" = field(default_factory=list)
    names_problem: bool = False
    oddity: str | None = None
    peers: "list[Heading]" = field(default_factory=list)  # the headings under the same parent, or at the top
    agreed: dict[int, bool] = field(default_factory=dict)  # by the first child of a family: do most name problems?
    bare: bool | None = None  # do its children follow each other line by line?

    def ancestors(self) -> "Iterable[Heading]":
        """The headings above it, the nearest first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent


def read_headings(
    source: SourceText, lines: list[Line], skipped: frozenset[int], told: frozenset[int] = frozenset()
) -> list[Heading]:
    """The headings of the document in order, linked to a forest by `parent` and `children`.

    Args:
        source: the source.
        lines: its lines.
        skipped: indices of lines that are no part of the body.
        told: indices of lines that report a problem without a number, which count as headings with the number 0, or
            as an item of a running paragraph (一是…).
    """
    opened: list[Heading] = []
    found: list[Heading] = []
    top: list[Heading] = []
    last: dict[str, Heading] = {}
    for index, line in enumerate(lines):
        heading = None if index in skipped else _candidate(source, line, index)
        if heading is not None and _is_task(source, line) and not _labelled_below(source, lines, index):
            heading = None  # 任务一：加强领导 of a plan
        if index in told and (heading is None or not heading.names_problem):
            written, number, end = number_of_item(source, line)
            heading = Heading("told", number, written, line.start, end, line.end, index, names_problem=True)
        if heading is None:
            continue
        depth = _depth(heading, opened, last)
        if depth is None:
            continue
        del opened[depth:]
        if opened:
            heading.parent = opened[-1]
            opened[-1].children.append(heading)
            heading.peers = opened[-1].children
        else:
            top.append(heading)
            heading.peers = top
        opened.append(heading)
        last[heading.family] = heading
        found.append(heading)
    return found


def _is_task(source: SourceText, line: Line) -> bool:
    """Whether a line is numbered as a task: 任务一：…."""
    return source.folded.startswith(("任务", "整改任务"), line.start)


def _labelled_below(source: SourceText, lines: list[Line], index: int) -> bool:
    below = lines[index + 1] if index + 1 < len(lines) else None
    return below is not None and label_kind(source, below.start, below.end) is not None


def _candidate(source: SourceText, line: Line, index: int) -> Heading | None:
    folded = source.folded
    match = _NUMBER_RE.match(folded, line.start, line.end) if folded[line.start] in _FIRST else None
    if match is None:
        return None
    family = match.lastgroup or ""
    written = match[family]
    number = ord(written) - ord("①") + 1 if family == "circled" else int(parse_number(written) or 0)
    if number == 0:
        return None
    end = match.end()
    if family == "problem" and (bodies := _BODIES_RE.match(source.folded, end, line.end)):
        end = bodies.end()
    # Behind 问题一 alone on its line the problem stands on the next one.
    while end < line.end and source.folded[end].isspace():
        end += 1
    names_problem = family == "problem" or _NAMES_PROBLEM_RE.match(source.folded, end, line.end) is not None
    return Heading(family, number, written, line.start, end, line.end, index, names_problem=names_problem)


def _depth(heading: Heading, opened: list[Heading], last: dict[str, Heading]) -> int | None:
    """How many of the open headings stay open above it; `None` where it is no heading."""
    if heading.family == "told":
        return next((depth for depth, other in enumerate(opened) if other.family == "told"), len(opened))
    places = [depth for depth, other in enumerate(opened) if other.family == heading.family]
    for depth in reversed(places):
        if heading.number == opened[depth].number + 1 and heading.names_problem == opened[depth].names_problem:
            return depth
    for depth in reversed(places):
        if heading.number == opened[depth].number + 1 and (heading.number != 1):
            return depth
    if places:
        return _out_of_step(heading, opened, places[-1])
    return _new_family(heading, opened, last)


def _out_of_step(heading: Heading, opened: list[Heading], depth: int) -> int | None:
    """A family that is open, and a number that does not follow."""
    previous = opened[depth]
    if heading.number == 1:
        told = any(other.family == "told" for other in opened[depth:])
        if (previous.names_problem or told) and not heading.names_problem:
            return len(opened)
        if heading.family in ("chinese", "part") and not heading.names_problem:
            heading.oddity = "number_restart"
        return depth
    if heading.number == previous.number:
        if not heading.names_problem and heading.family not in ("chinese", "paren_chinese"):
            return None
        heading.oddity = "number_repeated"
        return depth
    if previous.number < heading.number <= previous.number + _LARGEST_GAP or heading.names_problem:
        heading.oddity = "number_gap"
        return depth
    return None


def _new_family(heading: Heading, opened: list[Heading], last: dict[str, Heading]) -> int | None:
    """A family that is not open: it begins with 1, or runs on from where it stopped in the group before."""
    depth = len(opened)
    while (
        depth
        and _RANKS[opened[depth - 1].family] > _RANKS[heading.family]
        and heading.family != "problem"
        and not _items_of_problem(opened[depth - 1], heading)
    ):
        depth -= 1
    if heading.number == 1:
        return depth
    previous = last.get(heading.family)
    if previous is not None and (heading.names_problem or not previous.names_problem):
        # The count runs on across groups, perhaps with a number left out.
        gap = heading.number - previous.number
        if 1 < gap <= _LARGEST_GAP and heading.end - heading.number_end > 4:
            heading.oddity = "number_gap"
        if gap == 1 or heading.oddity:
            return depth
    if heading.names_problem or (
        heading.family in ("chinese", "paren_chinese") and heading.end - heading.number_end <= 40
    ):
        heading.oddity = "number_gap"
        return depth
    return None


def _items_of_problem(above: Heading, heading: Heading) -> bool:
    """问题一： with 1. and 2. under it: the items of its answer. What is told without a number is closed by 一、 alone."""
    if above.family == "told":
        return heading.family in ("paren_chinese", "arabic")
    return above.family == "problem" and heading.family == "arabic" and not heading.names_problem


def begins_with_number(source: SourceText, line: Line) -> bool:
    """Whether a line begins with a number of any family, in step or not."""
    folded = source.folded
    return folded[line.start] in _FIRST and _NUMBER_RE.match(folded, line.start, line.end) is not None
