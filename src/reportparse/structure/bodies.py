"""The bodies of findings: once all their lines are known, measures and remaining text."""

from reportparse.patterns import compile_pattern
from reportparse.source import Range, SourceText
from reportparse.structure.drafts import FindingDraft
from reportparse.structure.labels import Segment, awaits_value, label_kind, segments
from reportparse.structure.measures import read_body, tells_more
from reportparse.structure.states import is_bare_state

_AHEAD_RE = compile_pattern(
    r"(?:下一步|下步|接下来|下一阶段|今后)[,，]|特此(?:报告|通报|公告|公示|说明)|以上(?:报告|情况)|妥否[,，]|请予审议|[^,，。;]{2,20}将(?:以此次|以本次|继续|进一步|始终|不断)"
)
_PLAN_RE = compile_pattern(
    r"(?:下一步|下步|今后|后续|下一阶段|下阶段)的?(?:整改|工作|重点|主要)*(?:打算|计划|安排|措施|举措|思路|考虑|方向|任务)?$"
)
_SHORT_ITEM = 40  # characters: a shorter numbered line without a full stop heads the paragraph behind it
_LONGEST_PLAN = 16  # characters
_BREAK_RE = compile_pattern(r"<br[ ]?/?>")


def finish_body(source: SourceText, finding: FindingDraft) -> None:
    """Takes the body of a finding apart, and sets where the finding ends."""
    marked = frozenset(finding.marked)
    if finding.row is not None:
        _finish_row(source, finding)
    else:
        finding.body = read_body(source, finding.lines, marked=marked)
    finding.elsewhere = read_body(source, finding.answers, marked=marked)
    finding.end = max([finding.heading.end, finding.end, *(span.end for span in finding.lines)])


def joined(source: SourceText, finding: FindingDraft, span: Range) -> bool:
    """A short numbered line heads the paragraph behind it, and a label its value: the two are one."""
    if not finding.lines:
        return False
    last = finding.lines[-1]
    if not source.text[last.end : span.start].isspace():
        return False  # furniture or a bullet stands between them
    if span.end - span.start <= _SHORT_ITEM and awaits_value(source, last):
        if label_kind(source, span.start, span.end) is not None:
            return False
        finding.lines[-1] = Range(last.start, span.end)
        return True
    if last.start not in finding.marked:
        return False
    words = source.folded[last.start : last.end]
    if len(words) > _SHORT_ITEM or "。" in words or words.endswith((";", ":")):
        return False
    finding.lines[-1] = Range(last.start, span.end)
    return True


def closing_lines(source: SourceText, findings: list[FindingDraft]) -> list[Range]:
    """The paragraphs behind the last finding's closing labels, or that look ahead: the report's own again.

    They are taken from the finding.
    """
    if not findings:
        return []
    last = findings[-1]
    kinds = [closing_kind(source, span) for span in last.lines]
    if "plan" in kinds:
        # 下一步工作打算 alone on its line heads the report's last part, unless every finding has one.
        own = any(closing_kind(source, span) == "plan" for other in findings[:-1] for span in other.lines)
        kinds = [("text" if own else "ahead") if kind == "plan" else kind for kind in kinds]
    # What looks ahead takes all behind it along: 下一步，… with its 一是 and 二是.
    kept = (
        kinds.index("ahead")
        if "ahead" in kinds[1:] or (kinds and kinds[0] == "ahead" and len(findings) > 1)
        else len(kinds)
    )
    last_label = _closing_label(source, last)
    if last_label is not None and "text" in kinds[:last_label]:
        others = [(other, _closing_label(source, other)) for other in findings[:-1]]
        if any(place is not None and place + 1 == len(other.lines) for other, place in others):
            kept = min(kept, last_label + 1)
    released = last.lines[kept:]
    del last.lines[kept:]
    return released


def _closing_label(source: SourceText, finding: FindingDraft) -> int | None:
    """The index of the finding's last line with a label, where that is one of state, body or time limit."""
    for index in range(len(finding.lines) - 1, -1, -1):
        if label_kind(source, *finding.lines[index]) is not None:
            return index if closing_kind(source, finding.lines[index]) == "label" else None
    return None


def closing_kind(source: SourceText, span: Range) -> str:
    """What a line in the body of a finding is for its end: a label line, a look ahead, the head of one, or text."""
    if span.end - span.start <= _LONGEST_PLAN and _PLAN_RE.match(source.folded, span.start, span.end):
        return "plan"
    if _AHEAD_RE.match(source.folded, span.start, span.end):
        return "ahead"
    kinds = {segment.kind for segment in segments(source, span.start, span.end)}
    return "label" if kinds and kinds <= {"state", "responsible", "deadline"} else "text"


def _parts(source: SourceText, cell: Range) -> list[Range]:
    """The lines of a cell of a Markdown table, which <br> parts."""
    edges = [
        cell.start,
        *(edge for match in _BREAK_RE.finditer(source.folded, *cell) for edge in match.span()),
        cell.end,
    ]
    return [part for part in map(source.trimmed, edges[::2], edges[1::2]) if part.start < part.end]


def _finish_row(source: SourceText, finding: FindingDraft) -> None:
    """The cells of a row: measures from the measure cells, all other cells remain passages of the finding."""
    row = finding.row
    assert row is not None
    told = [cell for cell in row.cells.get("progress", []) if not is_bare_state(source, *cell)]
    told += [cell for cell in row.cells.get("state", []) if tells_more(source, cell)]
    cells = sorted([*row.cells.get("measure", []), *told])
    finding.body = read_body(source, [part for cell in cells for part in _parts(source, cell)])
    rest = [
        cell
        for name, named in row.cells.items()
        if name not in ("measure", "problem", "number")
        for cell in named
        if cell not in told
    ]
    rest += [*row.cells["problem"][1:], *row.others]
    # The cells in front of the problem belong to the heading, but for those of measures and what stands before them.
    behind = max((cell.end for cell in cells if cell.end <= finding.quote.start), default=finding.heading.start)
    before = [cell for cell in rest if behind <= cell.start and cell.end <= finding.quote.start]
    if before or behind > finding.heading.start:
        finding.heading = Range(min(cell.start for cell in [*before, finding.quote]), finding.heading.end)
    finding.body.rest.extend(cell for cell in rest if cell not in before)
    kinds = {"progress": "state", "state": "state", "responsible": "responsible", "deadline": "deadline"}
    for name, kind in kinds.items():
        for cell in row.cells.get(name, []):
            finding.body.labels.append(Segment("progress" if cell in told else kind, cell, cell))  # type: ignore[arg-type]
