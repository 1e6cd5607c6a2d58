"""CSV: the table of findings, for Excel: UTF-8 with a byte-order mark, fields parted by commas, lines by CR LF.

The columns are those of `findings` in `reportparse.columns`; days are written 2024-03-15, what is unknown is empty. A
text that a spreadsheet would take for a formula has an apostrophe in front.
"""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from reportparse.columns import COLUMNS
from reportparse.models import Report
from reportparse.rows import report_rows
from reportparse.writers.cells import harmless

_COLUMNS = tuple(COLUMNS["findings"])


def render(reports: Sequence[Report]) -> bytes:
    """The lines of the findings, without the heading."""
    return _lines(
        [_cell(row.get(column)) for column in _COLUMNS]
        for report in reports
        for name, row in report_rows(report)
        if name == "findings"
    )


def join(parts: Iterable[bytes], target: Path) -> None:
    """Writes the heading and the lines."""
    with target.open("xb") as file:
        file.write("\ufeff".encode() + _lines([_COLUMNS]))
        for part in parts:
            file.write(part)


def _lines(rows: Iterable[Sequence[str]]) -> bytes:
    lines = StringIO(newline="")
    csv.writer(lines, lineterminator="\r\n").writerows(rows)
    return lines.getvalue().encode()


def _cell(value: Any) -> str:
    return harmless(value) if isinstance(value, str) else "" if value is None else str(value)
