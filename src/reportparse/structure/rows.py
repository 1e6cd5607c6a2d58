"""Tables in plain text: rows of cells between tabs or bars, one finding a row."""

from dataclasses import dataclass

from reportparse.patterns import compile_pattern
from reportparse.source import Range, SourceText
from reportparse.structure.lines import Line

_CELL_RE = compile_pattern(r"[^\t|]+")
_COLUMNS = (
    ("number", compile_pattern(r"序号|编号|No|问题(?:序号|编号)")),
    (
        "other",
        compile_pattern(r".*(?:类别|类型|分类|性质|来源|出处)$"),
    ),  # 问题类别 groups the problems of the column beside it
    ("deadline", compile_pattern(r".*(?:时限|期限|完成时间|时间)")),
    ("responsible", compile_pattern(r".*(?:责任|牵头|单位|部门|领导)")),
    ("state", compile_pattern(r".*(?:进展|状态|完成情况|整改情况|整改结果|是否|销号|进度)")),
    ("measure", compile_pattern(r".*(?:措施|举措|落实情况|整改成效|成效)")),
    ("problem", compile_pattern(r".*(?:问题|反馈意见|具体表现|任务)")),
)
_WIDEST_INDENT = 20  # blanks and tabs in front of a row
_MOST_BETWEEN = 3  # lines between two rows of a table
_PLAIN_STATE_RE = compile_pattern("状态|是否|销号|整改结果|完成情况")
_RULE_RE = compile_pattern(r"[\s|:\-+]+$")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: its lines, and its cells by column."""

    lines: tuple[int, ...]
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
    index = 0 if "\t" in source.text or "|" in source.folded else len(lines)
    while index < len(lines):
        columns = _columns(source, lines[index])
        index += 1
        if columns is not None:
            table = Table(index - 1, _rows(source, lines, index, columns))
            if table.rows:
                tables.append(table)
                index = table.rows[-1].lines[-1] + 1
    return tables


def _rows(source: SourceText, lines: list[Line], first: int, columns: list[str]) -> list[Row]:
    """The rows below a head, up to the next head; a few lines between them (`（二）党建方面`) end no table."""
    rows: list[Row] = []
    last = first
    for index in range(first, len(lines)):
        if index - last > _MOST_BETWEEN or _columns(source, lines[index]) is not None:
            break
        if _RULE_RE.fullmatch(source.folded, lines[index].start, lines[index].end):
            continue
        row = _row(source, lines, index, columns)
        if row is None:
            continue
        if "problem" in row.cells:
            rows.append(row)
        elif rows and rows[-1].lines[-1] == index - 1 and len(row.cells) + len(row.others) > ("number" in row.cells):
            # The problem's cell is merged with the one above: the row goes on.
            rows[-1] = _joined(rows[-1], row)
        else:
            continue
        last = index
    return rows


def _joined(row: Row, more: Row) -> Row:
    cells = {name: [*row.cells.get(name, []), *more.cells.get(name, [])] for name in {**row.cells, **more.cells}}
    return Row((*row.lines, *more.lines), row.start, more.end, cells, [*row.others, *more.others])


def _cells(source: SourceText, line: Line) -> list[Range]:
    # A tab in front of the first word leaves a cell empty, as below a merged one.
    begin = line.start
    while begin > 0 and source.text[begin - 1] in "\t " and line.start - begin < _WIDEST_INDENT:
        begin -= 1
    tabbed = "\t" in source.text[begin : line.end]
    if not tabbed and source.folded.count("|", line.start, line.end) < 2:
        return []
    separator = "\t" if tabbed else "|"
    cells, start = [], begin if tabbed else line.start
    for end in [*(i for i in range(start, line.end) if source.folded[i] == separator), line.end]:
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
    if "problem" not in names or not set(names) & {"measure", "state", "responsible", "deadline"}:
        return None
    return _with_progress(source, cells, names)


def _with_progress(source: SourceText, cells: list[Range], names: list[str]) -> list[str]:
    """The names of the columns, where of several that tell how far it is only the last or plainest one is the state.

    进展情况 beside 完成状态, or 整改情况 where no column is for measures, tells what was done: its cells hold measures,
    unless they say nothing but a state.
    """
    places = [place for place, name in enumerate(names) if name == "state"]
    plain = [place for place in places if _PLAIN_STATE_RE.search(source.folded, *cells[place])]
    states = plain[-1:] or places[-1:]
    if "measure" not in names and len(places) == 1 and not plain:
        states = []
    return ["progress" if name == "state" and place not in states else name for place, name in enumerate(names)]


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
    return Row((index,), line.start, line.end, named, others) if named or others else None
