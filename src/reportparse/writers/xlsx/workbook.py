"""The workbook: rows of cells go to their sheets, row by row, in bounded memory; the only import of xlsxwriter."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from reportparse.writers.xlsx.cells import Cell
from reportparse.writers.xlsx.sheets import SHEETS, Column, Sheet
from reportparse.writers.xlsx.terms import STATES, STATUSES

try:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet
except ImportError as error:
    raise ImportError("writing .xlsx needs an extra package; pip install 'reportparse[xlsx]'") from error

ROW_LIMIT = 1_048_576  # rows that a sheet of Excel can hold, its header among them
# Light enough to read the words on paper.
_FILLS = {
    STATES["completed"]: "#C6E7CE",
    STATES["mostly_completed"]: "#E2F0C9",
    STATES["in_progress"]: "#FFE9A8",
    STATES["long_term"]: "#CFE2F7",
    STATES["not_started"]: "#F8CBC4",
    STATES["unknown"]: "#E4E4E4",
    STATUSES["ok"]: "#C6E7CE",
    STATUSES["mismatch"]: "#F8CBC4",
    STATUSES["notice"]: "#FFE9A8",
}
_CHOICES = {"state": tuple(STATES.values()), "status": tuple(STATUSES.values())}
_MISMATCH = STATUSES["mismatch"]
_BODY = {
    "font_name": "宋体",
    "font_size": 10,
    "text_wrap": True,
    "valign": "vcenter",
}
_BORDER = {"border": 1, "border_color": "#808080"}
_HEAD = _BODY | _BORDER | {"font_name": "黑体", "font_size": 11, "align": "center", "bg_color": "#D9E2EF"}
_HEAD_HEIGHT = 33  # points: two lines
_LINE_HEIGHT, _ROOM, _MOST_HEIGHT = 14, 6, 408.75  # points; Excel has no higher rows
# In a row that would be higher still, long texts are small and begin at the top.
_DENSE = {"font_size": 7, "valign": "top"}
# Where the library keeps the heights of all rows, though those written are on disk; the names depend on its release.
_KEPT = ("row_info", "set_rows", "row_sizes")
# One moment for all, so that the same reports give the same bytes.
_CREATED = datetime(2000, 1, 1)
_TITLE_LENGTH = 60  # characters; a page header holds 255, with its codes


@contextmanager
def ledger(target: Path, title: str, several: bool) -> Iterator[dict[str, "SheetWriter"]]:
    """A new workbook with the sheets of the ledger; written when the block ends, and not at all if it fails.

    What does not fit into memory waits beside the target, in a folder that is gone afterwards.

    Args:
        target: Where the workbook goes.
        title: What stands on top of every printed page.
        several: Whether the columns that tell reports apart are wanted.
    """
    with tempfile.TemporaryDirectory(prefix=".ledger-", dir=target.parent, ignore_cleanup_errors=True) as folder:
        finished = Path(folder, "ledger.xlsx")
        # Row by row; sheets of more than 4 GiB are allowed, as a ledger of very many reports has them.
        workbook = Workbook(str(finished), {"constant_memory": True, "tmpdir": folder, "use_zip64": True})
        workbook.set_properties({"title": title, "created": _CREATED})
        styles = {bordered: _Styles(workbook, bordered) for bordered in (True, False)}
        writers = {
            name: SheetWriter(workbook, styles[sheet.bordered], name, sheet, title, several)
            for name, sheet in SHEETS.items()
        }
        try:
            yield writers
            for writer in writers.values():
                writer.finish()
            workbook.close()
        finally:
            for worksheet in workbook.worksheets():
                worksheet.row_data_fh.close()  # still open where the block has failed
        finished.replace(target)


class _Styles:
    """The formats of a sheet: by look, and by colour."""

    def __init__(self, workbook: Workbook, bordered: bool) -> None:
        body = _BODY | _BORDER if bordered else _BODY
        centred = body | {"align": "center"}
        self.head = workbook.add_format(_HEAD)
        self.long = workbook.add_format(body | {"indent": 1})
        self.dense = workbook.add_format(body | {"indent": 1} | _DENSE)
        self.short = workbook.add_format(centred)
        self.day = workbook.add_format(centred | {"num_format": "yyyy-mm-dd"})
        self.whole = workbook.add_format(body | {"num_format": "#,##0"})
        self.broken = workbook.add_format(body | {"num_format": "#,##0.0#############"})
        self.filled = {word: workbook.add_format(centred | {"bg_color": fill}) for word, fill in _FILLS.items()}
        # Only what a changed state changes: the rest of the cell stays.
        self.changed = {word: workbook.add_format({"bg_color": fill}) for word, fill in _FILLS.items()}


class SheetWriter:
    """A sheet that goes on as `数据2`, `数据3` … where the rows do not fit."""

    def __init__(self, workbook: Workbook, styles: _Styles, name: str, sheet: Sheet, title: str, several: bool) -> None:
        """Opens the sheet, with its header; the arguments are those of `ledger`."""
        self._workbook, self._styles, self._name, self._sheet, self._title = workbook, styles, name, sheet, title
        # Columns with their places in the rows.
        self._columns = [(place, column) for place, column in enumerate(sheet.columns) if several or not column.several]
        self._sheets = 0
        self._open()

    def write(self, cells: Sequence[Cell], lines: int) -> None:
        """Adds a row.

        Args:
            cells: One for each column of the sheet, whether it is shown or not.
            lines: How many lines of text its highest cell has.
        """
        if self._row == ROW_LIMIT:
            self.finish()
            self._open()
        worksheet, row = self._worksheet, self._row
        height = lines * _LINE_HEIGHT + _ROOM
        if lines > 1:
            # Excel would find the height by itself when it opens the file; LibreOffice and previewers do not.
            worksheet.set_row(row, min(height, _MOST_HEIGHT))
        long = self._styles.dense if height > _MOST_HEIGHT else self._styles.long
        for number, (place, column) in enumerate(self._columns):
            self._write(number, column, cells[place], long if column.look == "long" else self._styles.short)
        for kept in _KEPT:
            vars(worksheet).get(kept, {}).pop(row - 1, None)
        self._row += 1

    def finish(self) -> None:
        """Sets what depends on the number of rows: filters, and colours that follow a changed state."""
        last, end = max(self._row - 1, 1), len(self._columns) - 1
        self._worksheet.autofilter(0, 0, last, end)
        self._worksheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
        for number, (_, column) in enumerate(self._columns):
            for word in _CHOICES.get(column.look, ()):
                rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": self._styles.changed[word]}
                self._worksheet.conditional_format(1, number, last, number, rule)

    def _open(self) -> None:
        self._sheets += 1
        name = self._name if self._sheets == 1 else f"{self._name}{self._sheets}"
        self._worksheet: Worksheet = self._workbook.add_worksheet(name)
        heading = self._title if name == "台账" else f"{self._title}（{name}）"
        _set_up_print(self._worksheet, self._sheet.paper, heading)
        if not self._sheet.bordered:
            self._worksheet.hide_gridlines(0)  # shown on paper as well
        self._worksheet.freeze_panes(1, 0)
        self._worksheet.set_row(0, _HEAD_HEIGHT)
        for number, (_, column) in enumerate(self._columns):
            self._worksheet.set_column(number, number, column.width)
            self._worksheet.write_string(0, number, column.heading, self._styles.head)
        self._row = 1

    def _write(self, number: int, column: Column, cell: Cell, style: Format) -> None:
        """Each kind of cell by its own method: what is text never becomes a formula, a number or a link."""
        worksheet, styles, row = self._worksheet, self._styles, self._row
        if isinstance(cell, dict) and "mismatch" in cell:
            cell, style = cell["mismatch"], styles.filled[_MISMATCH]
        if cell is None:
            if self._sheet.bordered:
                worksheet.write_blank(row, number, None, style)
        elif isinstance(cell, str):
            worksheet.write_string(
                row, number, cell, styles.filled.get(cell, style) if column.look in _CHOICES else style
            )
        elif isinstance(cell, dict):
            worksheet.write_datetime(row, number, date.fromisoformat(cell["day"]), styles.day)
        elif column.look == "number":
            worksheet.write_number(row, number, cell, styles.whole if isinstance(cell, int) else styles.broken)
        else:
            worksheet.write_number(row, number, cell, style)


def _set_up_print(worksheet: Worksheet, paper: int, title: str) -> None:
    worksheet.set_landscape()
    worksheet.set_paper(paper)
    worksheet.fit_to_pages(1, 0)
    worksheet.repeat_rows(0)
    worksheet.center_horizontally()
    worksheet.set_margins(left=0.4, right=0.4, top=0.8, bottom=0.6)
    # A blank keeps the digits of a title out of the font size in front; & begins a code.
    worksheet.set_header(f'&C&"黑体,Regular"&16 {title[:_TITLE_LENGTH].replace("&", "&&")}')
    worksheet.set_footer('&C&"宋体,Regular"&9第 &P 页，共 &N 页')
