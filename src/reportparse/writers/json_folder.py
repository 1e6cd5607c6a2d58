"""A folder of JSON files: one file a report, indented, as `reportparse FILE` prints it."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from reportparse.models import Report
from reportparse.writers.folders import pack, write_files
from reportparse.writers.jsonl import report_json


def render(reports: Sequence[Report]) -> bytes:
    """The JSON of each report with its name."""
    return pack((report.source.name, report_json(report, 2) + b"\n") for report in reports)


def join(parts: Iterable[bytes], target: Path) -> None:
    """Writes the folder, one file a report."""
    write_files(parts, target, ".json")
