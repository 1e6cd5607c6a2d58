"""JSON Lines: one report a line, as `reportparse --schema` describes it."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from reportparse.models import Report


def render(reports: Sequence[Report]) -> bytes:
    """One line of JSON a report, in UTF-8."""
    return b"".join(report_json(report) + b"\n" for report in reports)


def join(parts: Iterable[bytes], target: Path) -> None:
    """Writes the lines one part after the other."""
    with target.open("xb") as file:
        for part in parts:
            file.write(part)


def report_json(report: Report, indent: int | None = None) -> bytes:
    """The report as JSON in UTF-8, on one line unless indented."""
    try:
        return report.model_dump_json(indent=indent).encode()
    except ValueError:
        # A text may hold half a surrogate pair, which has no UTF-8. The escape is valid JSON and reads back the same.
        content = report.model_dump(mode="json")
        return json.dumps(content, ensure_ascii=False, indent=indent).encode("utf-8", "backslashreplace")
