"""Lines of the source, without the blanks around them; a text in one string is cut where its headings begin.

Markdown emphasis, heading marks and bullets around a line (`**二、强化担当**`, `- 修订制度`) are no part of its content;
a line without a letter, digit or character (`***`, `---`) has none.
"""

from dataclasses import dataclass

from reportparse.patterns import compile_context, compile_pattern, compile_scan
from reportparse.source import Range, SourceText
from reportparse.structure.one_line import cut_line

_LINE_RE = compile_scan(r"[^\r\n\u2028\u2029\f\v]+")
_WORD_RE = compile_pattern(r"\w")
_BULLETS = "·•●○◦■□◆◇▪▫▶►➢❖★▲※✓√"
_MARKS = frozenset("#*>_-+" + _BULLETS)  # what the marks around a line can begin with
_MARKDOWN_RE = compile_context(
    rf"(?P<open>(?:\#{{1,6}}[ ]+|>[ ]*|\*{{1,3}}|_{{2}}|[-+][ ]+(?:\[[ xX]\][ ]+)?|[{_BULLETS}][ ]*){{0,4}}+)"
    r"(?P<content>.*?)(?P<close>\*{0,3}+_{0,2}+)$"
)
_LONG = 800  # characters: no paragraph of these reports is longer; a line that is holds several
_FEW, _LONG_ALONE = 3, 150  # a text of so few lines has none of its own: a shorter one holds several as well
_MOST_OF_TEXT = 0.6  # of the text: where one line holds so much, the others are its title and its signature


_NARROWEST, _WIDEST, _FULL = 20, 60, 0.8  # characters, and the share of the widest line that a full line has
_BEGINS_RE = compile_pattern(
    r"(?:[一二三四五六七八九十]{1,3}(?:、|是)|[(第][一二三四五六七八九十\d]{1,3}[)部]|\d{1,3}[.、]|[①-⑳]|[#*|>+【〔·•●■◆▲★-]|—|[\u4e00-\u9fff]{2,8}:|关于|针对|问题[\d一二三四五六七八九十]|附件|序号)"
)
_COMMA_RE = compile_pattern("[,，。;]")


@dataclass(frozen=True, slots=True)
class Line:
    """The content of a line, and the whole of it where Markdown marks stand around the content."""

    start: int
    end: int
    outer: Range


def read_lines(source: SourceText) -> list[Line]:
    r"""The lines that hold anything, in order.

    >>> [source.text[line.start:line.end] for source in [SourceText("　一、总体情况\n\n**二、整改情况**")] for line in read_lines(source)]
    ['一、总体情况', '二、整改情况']
    """
    found: list[Line] = []
    matches = list(_LINE_RE.finditer(source.text))
    longest = _LONG if len(matches) > _FEW else _LONG_ALONE
    most = len(source.text) * _MOST_OF_TEXT
    for match in matches:
        start, end = source.trimmed(*match.span())
        if start == end or not (source.text[start].isalnum() or _WORD_RE.search(source.folded, start, end)):
            continue
        long = end - start > longest
        pieces = cut_line(source.folded, start, end, whole=end - start >= most) if long else [(start, end)]
        for piece in pieces:
            outer = source.trimmed(*piece)
            if outer.start < outer.end:
                found.append(_without_marks(source, outer))
    return _joined(source, found)


def _joined(source: SourceText, lines: list[Line]) -> list[Line]:
    """Lines broken at a fixed width put together again; other texts are left as they are.

    A text is taken for broken where most lines that end in the middle of a sentence are about as long as the longest.
    The lines of a title in front of the first sentence are as they are.
    """
    widest = max((line.end - line.start for line in lines), default=0)
    if not _NARROWEST <= widest <= _WIDEST:
        return lines
    first = next(
        (place for place, line in enumerate(lines) if _COMMA_RE.search(source.folded, line.start, line.end)), 0
    )
    open_ended = [line for line in lines[first:] if not _ends(source, line) and not _is_row(source, line)]
    full = [line for line in open_ended if line.end - line.start >= widest * _FULL]
    if len(full) < 2 or len(full) * 2 < len(open_ended):
        return lines
    found = lines[:first]
    for line in lines[first:]:
        last = found[-1] if len(found) > first else None
        goes_on = (
            last is not None
            and _is_full(source, last, widest)
            and not _BEGINS_RE.match(source.folded, line.outer.start)
        )
        goes_on = goes_on and last is not None and not _is_row(source, last) and not _is_row(source, line)
        if goes_on and last is not None and _indent(source, line) <= _indent(source, last):
            found[-1] = Line(last.start, line.end, Range(last.outer.start, line.outer.end))
        else:
            found.append(line)
    return found


def _ends(source: SourceText, line: Line) -> bool:
    return source.folded[line.end - 1] in "。;:!?)”』」…》|"


def _is_row(source: SourceText, line: Line) -> bool:
    return any(sign in source.text[line.start : line.end] for sign in "\t|｜")


def _is_full(source: SourceText, line: Line, widest: int) -> bool:
    """Whether the last of the lines put together so far ends in a sentence, at the width of the text."""
    begin = max(source.folded.rfind("\n", line.start, line.end), source.folded.rfind("\r", line.start, line.end)) + 1
    length = line.end - max(begin, line.start)
    return source.folded[line.end - 1] not in "。;:!?" and length >= widest * _FULL


def _indent(source: SourceText, line: Line) -> int:
    """Blanks before the line; 0 for the lines behind the first of a paragraph."""
    begin = max(source.folded.rfind("\n", 0, line.start), source.folded.rfind("\r", 0, line.start)) + 1
    return line.start - begin


def _without_marks(source: SourceText, outer: Range) -> Line:
    if source.folded[outer.start] not in _MARKS and source.folded[outer.end - 1] not in "*_":
        return Line(outer.start, outer.end, outer)
    match = _MARKDOWN_RE.match(source.folded, outer.start, outer.end)
    if match is None or not match["content"].strip():
        return Line(outer.start, outer.end, outer)
    start, end = source.trimmed(*match.span("content"))
    return Line(start, end, outer)
