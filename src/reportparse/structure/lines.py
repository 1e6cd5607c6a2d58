"""Lines of the source, without the blanks around them; a text in one string is cut where its headings begin.

Markdown emphasis, heading marks and bullets around a line (`**二、强化担当**`, `- 修订制度`) are no part of its content;
a line without a letter, digit or character (`***`, `---`) has none.
"""

from dataclasses import dataclass
from itertools import pairwise

from reportparse.numerals import parse_number
from reportparse.patterns import compile_context, compile_pattern, compile_scan
from reportparse.source import Range, SourceText

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
# Where a heading can begin inside a line: at a number of the outer families, or 1. before 关于 and the like.
_INLINE_RE = compile_pattern(
    r"""
    (?<![“‘「『"《（(\d第] | 第[ ])
    (?: (?P<chinese>[一二三四五六七八九十]{1,3})、
      | \((?P<paren>[一二三四五六七八九十]{1,3})\)(?!项|款|条|目)
      | (?<![\d.〔\[第]) (?P<arabic>\d{1,2})[.、](?!\d) (?=[ ]?(?:关于|针对|[“"「]|问题\d))
    )
    """
)


_NARROWEST, _WIDEST, _FULL = 20, 60, 0.8  # characters, and the share of the widest line that a full line has
_BEGINS_RE = compile_pattern(
    r"(?:[一二三四五六七八九十]{1,3}(?:、|是)|[(第][一二三四五六七八九十\d]{1,3}[)部]|\d{1,3}[.、]|[①-⑳]|[#*|>+【〔·•●■◆▲★-]|—|[\u4e00-\u9fff]{2,8}:|关于|针对|问题[\d一二三四五六七八九十]|附件|序号)"
)
_COMMA_RE = compile_pattern("[,，。;]")
_LONGEST_HEAD, _SHORTEST_NAME = 160, 4  # characters of a letterhead in front of 关于, and of an author's name
_LONGEST_FOOT = 200  # characters
_SOFT_BREAK_RE = compile_pattern(r"(?<=[\u4e00-\u9fff:)号])[ ]+(?=[\u4e00-\u9fff])|(?<=号)(?=签发人)")
_GLUED_HEAD_RE = compile_context(
    r"(?P<title>[^。,，:]{6,80}?(?:报告|通报|公示|公告|情况(?:的?(?:报告|通报|公示|公告|汇报|说明))?+))(?P<addressee>[^。,，:]{2,30}:)?(?=根据|按照|为|遵照|20\d\d年|[\u4e00-\u9fff]{2,12}:)"
)
_RUN_IN_RE = compile_pattern(
    r"(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\))[^。,，:;]{2,40}?(?:[ ]+|(?<=情况|工作|问题|方面|打算|计划|安排|部署|成效)(?=[\d\u4e00-\u9fff])(?![的和与及、中上]|整改|落实|情况|工作|进展|问题|总体|打算|计划|安排|部署|成效|思路|举措|方面))"
)
_FOOT_RE = compile_pattern(
    r"(?<=[\u4e00-\u9fff])[ ]*(?=(?:19|20)\d\d年\d{1,2}月\d{1,2}日)|(?<=[\u4e00-\u9fff])[ ]*(?=二[〇零]..年)|(?<=日)[ ]*(?=[(\u4e00-\u9fff])|(?<=[\d)])[ ]*(?=\(|中共)|[ ]+(?=\(|联系|电话)"
)


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
    for match in matches:
        start, end = source.trimmed(*match.span())
        if start == end or not (source.text[start].isalnum() or _WORD_RE.search(source.folded, start, end)):
            continue
        pieces = _cut(source.folded, start, end) if end - start > longest else [(start, end)]
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
    open_ended = [line for line in lines[first:] if not _ends(source, line)]
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
        goes_on = goes_on and not any(sign in source.text[line.start : line.end] for sign in "\t|｜")
        if goes_on and last is not None and _indent(source, line) <= _indent(source, last):
            found[-1] = Line(last.start, line.end, Range(last.outer.start, line.outer.end))
        else:
            found.append(line)
    return found


def _ends(source: SourceText, line: Line) -> bool:
    return source.folded[line.end - 1] in "。;:!?)”』」…》|"


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


def _cut(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """A long line, cut where its numbers run on in step."""
    expected = {"chinese": 1, "paren": 1, "arabic": 1}
    cuts = [start]
    last_arabic = 0
    for match in _INLINE_RE.finditer(folded, start, end):
        family = match.lastgroup or ""
        value = _value(match[family])
        fits = value in (1, last_arabic + 1) if family == "arabic" else value == expected[family]
        if not fits:
            continue
        if family == "chinese":
            expected = {"chinese": value + 1, "paren": 1, "arabic": 1}
        elif family == "paren":
            expected["paren"] = value + 1
        else:
            last_arabic = value
        if match.start() > cuts[-1]:
            cuts.append(match.start())
    if len(cuts) < 3:
        return [(start, end)]
    pieces = list(zip(cuts, [*cuts[1:], end], strict=True))
    fine: list[tuple[int, int]] = []
    for index, piece in enumerate(pieces):
        if index == 0 and start == cuts[0] and not _INLINE_RE.match(folded, start):
            fine.extend(_cut_head(folded, *piece))
        else:
            fine.extend(_cut_heading(folded, *piece))
    last = fine.pop()
    return [*fine, *_cut_foot(folded, *last)]


def _cut_head(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Letterhead, title, addressee and the first sentences, parted by blanks or by their own words."""
    first_stop = folded.find("。", start, end)
    limit = end if first_stop < 0 else first_stop
    cuts = [match.end() for match in _SOFT_BREAK_RE.finditer(folded, start, limit)]
    if (title := _glued_title(folded, start, limit)) is not None and title not in cuts:
        cuts = [*(cut for cut in cuts if cut < title), title]
    if match := _GLUED_HEAD_RE.match(folded, cuts[-1] if cuts else start, limit):
        cuts += [match.end(name) for name in ("title", "addressee") if match[name]]
    edges = sorted({start, *cuts, end})
    return list(pairwise(edges))


def _glued_title(folded: str, start: int, limit: int) -> int | None:
    """Where the title begins behind a letterhead: 甲乡委员会文件甲委〔2024〕2号签发人：王某甲乡委员会关于… names its author again."""
    about = folded.find("关于", start, min(limit, start + _LONGEST_HEAD))
    for length in range(about - start - 1, _SHORTEST_NAME, -1):
        begin = about - length
        if begin >= start + length and folded.startswith(folded[begin:about], start):
            return begin
    return None


def _cut_heading(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """A heading of the outer families and the text that runs on behind it."""
    match = _RUN_IN_RE.match(folded, start, end)
    if match is None or match.end() >= end:
        return [(start, end)]
    return [(start, match.end()), (match.end(), end)]


def _cut_foot(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Signature, day and contacts behind the last sentence."""
    last_stop = max(folded.rfind("。", start, end), folded.rfind("!", start, end))
    if last_stop < 0 or end - last_stop > _LONGEST_FOOT:
        return [(start, end)]
    cuts = {last_stop + 1, *(match.start() for match in _FOOT_RE.finditer(folded, last_stop + 1, end))}
    edges = sorted({start, *cuts, end})
    return list(pairwise(edges))


def _value(text: str) -> int:
    return int(parse_number(text) or 0)
