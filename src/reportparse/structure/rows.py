"""Tables in plain text: rows of cells between tabs or bars, one finding a row."""

from dataclasses import dataclass

from reportparse.patterns import compile_pattern
from reportparse.source import Range, SourceText
from reportparse.structure.lines import Line

_CELL_RE = compile_pattern(r"[^\t|]+")
_COLUMNS = (
    ("number", compile_pattern(r"序号|编号|No")),
    ("deadline", compile_pattern(r".*(?:时限|期限|完成时间|时间)")),
    ("responsible", compile_pattern(r".*(?:责任|牵头|单位|部门|领导)")),
    ("state", compile_pattern(r".*(?:进展|状态|完成情况|整改情况|整改结果|是否|销号)")),
    ("measure", compile_pattern(r".*(?:措施|举措|落实情况|整改成效|成效)")),
    ("problem", compile_pattern(r".*(?:问题|反馈意见|具体表现|任务)")),
)
_RULE_RE = compile_pattern(r"[\s|:\-+]+$")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: its line, and its cells by column."""

    line: int
    start: int
    end: int
    cells: dict[str, list[Range]]
    others: list[Range]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of findings: the line of its head, and its rows."""

    head: int
    rows: list[Row]


def read_tables(source: SourceText, lines: list[Line]) -> list[Table]:
    """The tables whose head names a column of problems."""
    tables: list[Table] = []
    index = 0
    while index < len(lines):
        columns = _columns(source, lines[index])
        index += 1
        if columns is None:
            continue
        head, rows = index - 1, []
        while index < len(lines):
            if not _RULE_RE.fullmatch(source.folded, lines[index].start, lines[index].end):
                row = _row(source, lines, index, columns)
                if row is None:
                    break
                rows.append(row)
            index += 1
        if rows:
            tables.append(Table(head, rows))
    return tables


def _cells(source: SourceText, line: Line) -> list[Range]:
    if "\t" not in source.text[line.start : line.end] and source.folded.count("|", line.start, line.end) < 2:
        return []
    separator = "\t" if "\t" in source.text[line.start : line.end] else "|"
    cells, start = [], line.start
    for end in [*(i for i in range(line.start, line.end) if source.folded[i] == separator), line.end]:
        cells.append(source.trimmed(start, end))
        start = end + 1
    if separator == "|" and cells and cells[0].start == cells[0].end:
        cells = cells[1:]
    return cells


def _columns(source: SourceText, line: Line) -> list[str] | None:
    cells = _cells(source, line)
    if len(cells) < 3 or any(cell.end - cell.start > 16 for cell in cells):
        return None
    names = []
    for cell in cells:
        words = source.folded[cell.start : cell.end].replace(" ", "")
        names.append(next((name for name, pattern in _COLUMNS if pattern.match(words)), "other"))
    return (
        names if "problem" in names and len(set(names) & {"measure", "state", "responsible", "deadline"}) >= 1 else None
    )


def _row(source: SourceText, lines: list[Line], index: int, columns: list[str]) -> Row | None:
    line = lines[index]
    cells = _cells(source, line)
    if len(cells) < 3:
        return None
    named: dict[str, list[Range]] = {}
    others: list[Range] = []
    for name, cell in zip(columns, cells, strict=False):
        if cell.start == cell.end:
            continue
        if name == "other":
            others.append(cell)
        else:
            named.setdefault(name, []).append(cell)
    others.extend(cell for cell in cells[len(columns) :] if cell.start < cell.end)
    return Row(index, line.start, line.end, named, others) if "problem" in named else None
