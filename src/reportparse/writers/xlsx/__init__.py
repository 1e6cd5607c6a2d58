"""XLSX: the ledger (整改台账) that an inspection office works with; docs/ledger.md says what each sheet holds.

A part is one line of JSON a report, with its rows by sheet, so that the work on the reports is done where they are
parsed and only the writing is left.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any

from reportparse.models import Report
from reportparse.writers.xlsx.cells import Cell, lines_in, one_line, text_cell
from reportparse.writers.xlsx.rows import sheet_rows
from reportparse.writers.xlsx.sheets import SHEETS
from reportparse.writers.xlsx.workbook import ledger

_TITLE = "整改台账"
_COUNTS = {
    name: [(place, column.counts) for place, column in enumerate(sheet.columns) if column.counts]
    for name, sheet in SHEETS.items()
}


def render(reports: Sequence[Report]) -> bytes:
    """The rows of the reports, one line of JSON a report."""
    return b"".join(json.dumps(_content(report)).encode() + b"\n" for report in reports)


def join(parts: Iterable[bytes], target: Path) -> None:
    """Writes the workbook, row by row.

    Findings and reports are numbered through. Columns that tell reports apart are there where there are several.
    """
    reports = _reports(parts)
    first = list(islice(reports, 2))
    title = first[0]["title"] if len(first) == 1 else _TITLE
    several = len(first) > 1
    with ledger(target, title, several) as sheets:
        passed = {"findings": 0, "reports": 0}
        for report in chain(first, reports):
            for name, rows in report["rows"].items():
                for lines, cells in rows:
                    sheets[name].write(_counted(name, cells, passed), lines[several])
            passed["findings"] += len(report["rows"]["台账"])
            passed["reports"] += 1


def _content(report: Report) -> dict[str, Any]:
    header = report.header
    kind = header.kind if header.kind not in (None, "other") else ""
    rows: dict[str, list[Any]] = {name: [] for name in SHEETS}
    for name, row in sheet_rows(report):
        cells = [row.get(column.heading) for column in SHEETS[name].columns]
        rows[name].append((_lines(name, cells), cells))
    return {"title": text_cell(one_line(f"{header.inspected_body or ''}{kind}{_TITLE}")), "rows": rows}


def _lines(name: str, cells: Sequence[Cell]) -> tuple[int, int]:
    """How many lines of text the row needs without, and with, the columns that tell reports apart."""
    most = [1, 1]
    for cell, column in zip(cells, SHEETS[name].columns, strict=True):
        if isinstance(cell, str):
            most[column.several] = max(most[column.several], lines_in(cell, column.width))
    return most[0], max(most)


def _reports(parts: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for part in parts for line in part.splitlines())


def _counted(name: str, cells: list[Any], passed: dict[str, int]) -> list[Any]:
    """The cells with the numbers of findings and reports counted on from those of the reports before."""
    for place, counts in _COUNTS[name]:
        if cells[place] is not None:
            cells[place] += passed[counts]
    return cells
