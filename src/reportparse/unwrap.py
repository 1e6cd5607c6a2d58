"""Hard-wrapped text: paragraphs broken into lines of one width, as a PDF or an old editor leaves them.

Words, numbers and titles are torn there (`186.35万⏎元`, `《岱阜⏎市…规定》`), so no pattern could find them. Such a text is
read as if its lines had never been broken, page numbers between them left out, and every offset is mapped back: spans count
in the source as always, and a span over a break holds the break.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from reportparse.models import Report, Span
from reportparse.patterns import compile_context, compile_pattern, compile_scan
from reportparse.source import Range, SourceText

_LINE_RE = compile_scan(r"[^\r\n\u2028\u2029\f\v]+")
_NARROWEST, _WIDEST = 18, 60  # characters of full width in the widest line
_FULL, _LONG = (
    0.85,
    0.92,
)  # the share of the width of the widest line, and of the length of the longest, that a full line has
_FEWEST = 4  # full lines that end inside a sentence
_PAGE_NUMBER_RE = compile_pattern(
    r"[ ]*(?:[—–-]+[ ]*\d{1,4}[ ]*[—–-]+|第[ ]*\d{1,4}[ ]*页(?:[ ,，/]*共[ ]*\d{1,4}[ ]*页)?|\d{1,4}(?:[ ]*/[ ]*\d{1,4})?)[ ]*$"
)
_NUMBER = r"[一二三四五六七八九十]{1,3}、|[(第][一二三四五六七八九十\d]{1,3}[)部]|\d{1,3}[.、](?!\d)|[①-⑳]|问题[\d一二三四五六七八九十]|附件"
_HEADING_RE = compile_pattern(_NUMBER)
_BEGINS_RE = compile_pattern(
    rf"{_NUMBER}|[一二三四五六七八九十]{{1,3}}是|[#*|>+【〔·•●■◆▲★-]|—|[\u4e00-\u9fff]{{2,8}}:|关于|针对|序号"
)
_CLOSES = frozenset("。;:!?”』」…")
_INDENT = 2  # blanks, at the least, in front of the first line of a paragraph where paragraphs are indented
_SIGN_RE = compile_pattern("[,，。;、:!?]")
_LATIN_RE = compile_context(r"[A-Za-z]")


class Line(NamedTuple):
    """A line that holds anything: where its content stands, its indent in characters, its width in full-width characters.

    The width counts letters and digits of ASCII by half, as they are printed.
    """

    start: int
    end: int
    indent: int
    width: float


class Unwrapped(NamedTuple):
    """The text as it was before it was broken, and for each of its characters where that stands in the source.

    `numbers` are the page numbers of the source that were left out.
    """

    text: str
    origins: list[int]
    numbers: list[Range]

    def start(self, offset: int) -> int:
        """The offset in the source of the character at an offset of this text."""
        return self.origins[offset] if offset < len(self.origins) else self.origins[-1] + 1

    def end(self, offset: int) -> int:
        """The offset in the source behind the last character in front of an offset of this text."""
        return self.origins[offset - 1] + 1 if offset else 0


def unwrapped(source: SourceText) -> Unwrapped | None:
    r"""The text with its paragraphs whole; `None` where it is not broken at one width.

    >>> broken = "　　收到反馈意见后局党组随即召开扩大会议传达，\n印发整改方案三份，追缴违规资金三十二万四千\n余元，修订制度5项。\n"
    >>> unwrapped(SourceText(broken * 3)).text.split("\n")[0]
    '　　收到反馈意见后局党组随即召开扩大会议传达，印发整改方案三份，追缴违规资金三十二万四千余元，修订制度5项。'
    >>> unwrapped(SourceText("一、总体情况\n召开会议3次，传达学习。")) is None
    True
    """
    lines = _lines(source.folded)
    if lines is None:
        return None
    widest, text = max(line.width for line in lines), source.folded
    longest = max(line.end - line.start for line in lines)
    # Broken by the width as printed, or by the number of characters.
    full = {line for line in lines if line.width >= widest * _FULL or line.end - line.start >= longest * _LONG}
    torn = [
        (line, after)
        for line, after in pairwise(lines)
        if line in full and not _is_row(text, line) and text[line.end - 1] not in _CLOSES
    ]
    if not _NARROWEST <= widest <= _WIDEST or len(torn) < _FEWEST or len(torn) * 6 < len(lines):
        return None
    # Where the torn lines go on without an indent and paragraphs begin with one, the indent tells them apart.
    indented = sum(line.indent >= _INDENT for line in full)
    flush = sum(after.indent < _INDENT for _, after in torn)
    by_indent = indented >= 2 and flush * 5 >= len(torn) * 4
    return _put_together(source, lines, full, by_indent=by_indent)


def remapped(report: Report, source: SourceText, unwrapped: Unwrapped) -> Report:
    """The report on the unwrapped text with all its offsets in the source."""
    fields = _mapped(report.model_dump(exclude={"source"}), source.text, unwrapped)
    leaves = [Range(unwrapped.start(leaf.start), unwrapped.end(leaf.end)) for leaf in _leaves(report)]
    loose = [number for number in unwrapped.numbers if not any(leaf.holds(number) for leaf in leaves)]
    furniture = [_furniture(source.text, number) for number in loose]
    fields["passages"] = sorted(
        [*fields["passages"], *furniture], key=lambda passage: (passage["start"], passage["end"])
    )
    kept = report.source.model_copy(update={"text": source.text, "length": len(source.text)})
    return Report.model_validate(fields | {"source": kept})


def _leaves(report: Report) -> Iterator[Span]:
    """The pieces of a report that its characters belong to."""
    yield from report.passages
    pending = list(report.sections)
    while pending:
        section = pending.pop()
        yield section
        pending.extend(section.sections)
    for finding in report.findings:
        yield finding.heading
        yield from finding.measures


def _furniture(text: str, number: Range) -> dict[str, Any]:
    """A page number that stands between two pieces, as a passage of its own."""
    words = {"text": text[number.start : number.end], "start": number.start, "end": number.end}
    return words | {"role": "furniture", "section": None, "finding": None}


def _lines(folded: str) -> list[Line] | None:
    """The lines with content; `None` as soon as one is wider than any broken line."""
    found = []
    for match in _LINE_RE.finditer(folded):
        line = match[0]
        content = line.strip()
        if not content:
            continue
        width = (
            sum([1 if ord(char) > 0x7F else 0.5 for char in content]) if len(content) <= 2 * _WIDEST else 2 * _WIDEST
        )
        if width > _WIDEST:
            return None
        indent = len(line) - len(line.lstrip())
        start = match.start() + indent
        found.append(Line(start, start + len(content), indent, width))
    return found or None


def _put_together(source: SourceText, lines: list[Line], full: set[Line], *, by_indent: bool) -> Unwrapped | None:
    folded = source.folded
    breaks: list[tuple[int, int]] = []  # ranges of the source that are left out
    last: Line | None = None
    spaced = sum(_is_spaced(folded, line, after) for line, after in pairwise(lines)) * 2 > len(lines)
    turned: list[Range] = []  # the page numbers that stand between
    numbers: list[Range] = []
    for line in lines:
        if last is not None and _PAGE_NUMBER_RE.fullmatch(folded, line.start, line.end):
            turned.append(Range(line.start, line.end))  # left out with the break, where the paragraph goes on behind it
            continue
        near = last is not None and (spaced or turned or not _is_spaced(folded, last, line))
        if last is not None and near and last in full and _goes_on(folded, last, line, by_indent=by_indent):
            breaks.append((last.end, line.start))
            numbers += turned
        last, turned = line, []
    if not breaks:
        return None
    pieces: list[str] = []
    origins: list[int] = []
    position = 0
    for start, end in breaks:
        pieces.append(source.text[position:start])
        origins.extend(range(position, start))
        if _LATIN_RE.match(folded, start - 1) and _LATIN_RE.match(folded, end):
            pieces.append(" ")
            origins.append(start)
        position = end
    pieces.append(source.text[position:])
    origins.extend(range(position, len(source.text)))
    return Unwrapped("".join(pieces), origins, numbers)


def _is_spaced(folded: str, last: Line, line: Line) -> bool:
    """Whether a blank line stands between two lines."""
    return len(folded[last.end : line.start].replace("\r\n", "\n").split("\n")) > 2


def _goes_on(folded: str, last: Line, line: Line, *, by_indent: bool) -> bool:
    """Whether a line goes on with the paragraph of the full line before it."""
    if _is_row(folded, last) or _is_row(folded, line):
        return False
    closed = folded[last.end - 1] in _CLOSES
    if by_indent:
        # A heading or a signature may stand at the margin as well, behind a line that ends with its paragraph.
        return line.indent < _INDENT and not (closed and _stands_alone(folded, line))
    if closed or line.indent > last.indent:
        return False
    return _BEGINS_RE.match(folded, line.start) is None


def _is_row(folded: str, line: Line) -> bool:
    return any(sign in folded[line.start : line.end] for sign in "\t|")


def _stands_alone(folded: str, line: Line) -> bool:
    return _HEADING_RE.match(folded, line.start) is not None or not _SIGN_RE.search(folded, line.start, line.end)


def _mapped(value: Any, text: str, unwrapped: Unwrapped) -> Any:
    """A dumped model with its offsets in the source, and the words of its spans as they stand there."""
    if isinstance(value, dict):
        fields = {name: _mapped(part, text, unwrapped) for name, part in value.items()}
        if isinstance(start := fields.get("start"), int) and isinstance(end := fields.get("end"), int):
            fields["start"], fields["end"] = unwrapped.start(start), unwrapped.end(end)
            if "text" in fields:
                fields["text"] = text[fields["start"] : fields["end"]]
        if isinstance(body_end := fields.get("body_end"), int):
            fields["body_end"] = unwrapped.end(body_end)
        return fields
    if isinstance(value, list | tuple):
        return tuple(_mapped(part, text, unwrapped) for part in value)
    return value
