"""A folder of pages: one a report, as `reportparse FILE -o FILE.html` writes it."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from reportparse.html import report_html
from reportparse.models import Report
from reportparse.writers.folders import pack, write_files
from reportparse.writers.html import PAGE_END, page_head, summary


def render(reports: Sequence[Report]) -> bytes:
    """The page of each report with its name."""
    return pack((report.source.name, _page(report)) for report in reports)


def _page(report: Report) -> bytes:
    content = report_html(report, alone=False).encode() + b"\n"
    return b"".join((page_head(), b"<details open>\n", summary(report), content, b"</details>\n", PAGE_END))


def join(parts: Iterable[bytes], target: Path) -> None:
    """Writes the folder, one page a report."""
    write_files(parts, target, ".html")
