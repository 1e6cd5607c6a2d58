"""Rows of the summary and of the checks: what a report declares of itself, against what was found in it."""

from collections import Counter
from collections.abc import Iterator

from reportparse.models import Check, Report
from reportparse.writers.xlsx.cells import Cell, day_cell, one_line, text_cell
from reportparse.writers.xlsx.terms import DIAGNOSTICS, FIGURES, STATES, STATUSES


def summary_row(report: Report) -> dict[str, Cell]:
    """The report on one row: who, when, and each figure declared beside the figure found.

    A pair of figures that a check contradicts is marked as a mismatch.
    """
    header, found = report.header, _found(report)
    contradicted = {check.code for check in report.checks if check.status == "mismatch"}
    row: dict[str, Cell] = {
        "标题": text_cell(header.title),
        "检查单位": text_cell(header.inspecting_body),
        "检查类型": "其他" if header.kind == "other" else header.kind,
        "成文日期": day_cell(header.issued_on),
        "未说明\n识别数": found["unknown"],
        "核对\n不一致": sum(check.status == "mismatch" for check in report.checks),
        "解析存疑": text_cell(_doubts(report)),
    }
    for figure, word in FIGURES.items():
        for side, value in (("申报数", getattr(report.tally, figure)), ("识别数", found[figure])):
            wrong = f"{figure}_declared" in contradicted and value is not None
            row[f"{word}\n{side}"] = {"mismatch": value} if wrong else value
    return row


def check_rows(report: Report) -> Iterator[dict[str, Cell]]:
    """One row a check: what was compared, how it came out, and the words of the report."""
    for check in report.checks:
        yield {
            "核对项目": _subject(check),
            "核对结果": STATUSES[check.status],
            "说明": text_cell(_explanation(report, check)),
            "依据原文": text_cell("\n".join(dict.fromkeys(one_line(span.text) for span in check.spans))),
        }


def _found(report: Report) -> Counter[str]:
    found = Counter[str](finding.state.value for finding in report.findings)
    found["findings"] = len(report.findings)
    found["measures"] = sum(len(finding.measures) for finding in report.findings)
    return found


def _subject(check: Check) -> str:
    if check.code == "states_sum":
        return "各状态申报数之和"
    word = FIGURES.get(check.code.removesuffix("_declared"))
    return f"{word}申报数" if word else check.code


def _explanation(report: Report, check: Check) -> str:
    """The check in Chinese; a check that is not known here keeps its own words."""
    figure = check.code.removesuffix("_declared")
    if figure in FIGURES:
        found = _found(report)
        declared, counted = getattr(report.tally, figure), found[figure]
        words = f"报告称{declared}个，识别到{counted}个"
        if check.status == "ok" and declared == counted + found["long_term"] != counted:
            words += f"，另有长期坚持{found['long_term']}个计入其中"
        return words
    if check.code == "states_sum":
        figures = [(word, getattr(report.tally, state, None)) for state, word in STATES.items()]
        parts = [f"{word}{value}" for word, value in figures if value is not None]
        words = f"{'＋'.join(parts)}，问题总数{report.tally.findings}"
        return words + ("；有的问题以两种说法重复计入" if check.status == "notice" else "")
    return check.message


def _doubts(report: Report) -> str:
    counts = Counter(DIAGNOSTICS.get(doubt.code, doubt.message) for doubt in report.diagnostics)
    return "\n".join(f"{words}（{count}处）" if count > 1 else words for words, count in counts.items())
