"""HTML: one page with all reports, each with its text in colour, to be opened in a browser and read.

Of several reports each is folded up behind a line with its title and figures. The page needs nothing from elsewhere.
"""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import chain, islice
from pathlib import Path

from reportparse.html import STYLE, figures, report_html
from reportparse.models import Report
from reportparse.writers.folders import pack, unpack

_PAGE = """\
<!DOCTYPE html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>reportparse</title>
<style>
:root { color-scheme: light dark }
body { max-width: 52em; margin: 1.5em auto; padding: 0 1em; font-family: system-ui, sans-serif }
summary { cursor: pointer; padding: .4em 0; border-top: 1px solid rgba(120, 120, 120, .4) }
"""


def page_head() -> bytes:
    """What stands in front of the reports of a page."""
    return f"{_PAGE}{STYLE}</style>\n</head>\n<body>\n".encode()


PAGE_END = b"</body>\n</html>\n"


def summary(report: Report) -> bytes:
    """The line behind which a report is folded up: its title and name, and what was found in figures."""
    title = report.header.title or report.source.name
    name = f" · {escape(report.source.name)}" if report.header.title else ""
    line = f"<summary><b>{escape(title)}</b>{name}<br><small>{escape(figures(report))}</small></summary>\n"
    return line.encode("utf-8", "xmlcharrefreplace")


def render(reports: Sequence[Report]) -> bytes:
    """For each report the line behind which it is folded up, and the report itself."""
    pieces = []
    for report in reports:
        pieces += [("summary", summary(report)), ("report", report_html(report, alone=False).encode() + b"\n")]
    return pack(pieces)


def join(parts: Iterable[bytes], target: Path) -> None:
    """Writes the page; a single report is open."""
    pieces = (piece for part in parts for _, piece in unpack(part))
    first = list(islice(pieces, 4))
    with target.open("xb") as file:
        file.write(page_head())
        opening = b"<details open>\n" if len(first) == 2 else b"<details>\n"
        flow = chain(first, pieces)
        for line in flow:
            file.write(opening + line + next(flow) + b"</details>\n")
        file.write(PAGE_END)
