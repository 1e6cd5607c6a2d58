"""Rows of the ledger: a report becomes the rows of each sheet, as cells by heading."""

from collections.abc import Iterator

from reportparse.models import Finding, Measure, Passage, Report
from reportparse.rows import Row, report_rows
from reportparse.writers.xlsx.cells import Cell, day_cell, number_cell, numbered, one_line, text_cell
from reportparse.writers.xlsx.overview import check_rows, summary_row
from reportparse.writers.xlsx.phrases import documents, key_figures
from reportparse.writers.xlsx.terms import BASES, COMPARATORS, KINDS, PLACES, STATES, UNITS

Cells = dict[str, Cell]


def sheet_rows(report: Report) -> Iterator[tuple[str, Cells]]:
    """The rows of one report, each with the name of its sheet, in order within a sheet.

    Findings and reports are numbered from 1, as if there were no other report; a mention outside the findings has no
    number of a finding.
    """
    body, source = text_cell(report.header.inspected_body), text_cell(report.source.name)
    yield "汇总", {"序号": 1, "来源文件": source, "被检查单位": body} | summary_row(report)
    name: Cells = {"汇总序号": 1, "被检查单位": body}
    passages: dict[str | None, list[Passage]] = {}
    for passage in report.passages:
        passages.setdefault(passage.finding, []).append(passage)
    numbers: dict[str | None, int] = {finding.id: number for number, finding in enumerate(report.findings, start=1)}
    for finding in report.findings:
        row = _finding_row(report, finding, passages.get(finding.id, []))
        yield "台账", {"序号": numbers[finding.id], "被检查单位": body, "来源文件": source} | row
        for place, measure in enumerate(finding.measures, start=1):
            found: Cells = {"台账序号": numbers[finding.id], "反馈问题": _title(finding), "措施序号": place}
            yield "措施", name | found | _measure_row(report, measure)
    for row in check_rows(report):
        yield "核对", name | row
    for table, mention in report_rows(report):
        if table == "mentions":
            yield "数据", {"汇总序号": 1, "台账序号": numbers.get(mention.get("finding"))} | _mention_row(mention)


def _title(finding: Finding) -> str | None:
    return text_cell(one_line(finding.title))


def _finding_row(report: Report, finding: Finding, passages: list[Passage]) -> Cells:
    measures = finding.measures
    issues = numbered([issue.text for issue in finding.issues])
    named = documents((finding.heading, finding.quote, *measures, *passages))
    return {
        "反馈问题": _title(finding),
        "具体问题": text_cell(issues or finding.quote.text),
        "整改措施": text_cell(numbered([measure.text for measure in measures])),
        "完成状态": STATES[finding.state.value],
        "判定依据": _basis(finding),
        "责任单位": text_cell("\n".join(dict.fromkeys(one_line(body.text) for body in finding.responsible))),
        "整改时限": _deadline(finding),
        "涉及文件": text_cell("\n".join(named)),
        "关键数据": text_cell("\n".join(key_figures(report.source.text, measures))),
    }


def _basis(finding: Finding) -> str | None:
    state = finding.state
    words = f"：{one_line(state.evidence.text)}" if state.evidence else ""
    return text_cell(BASES[state.basis] + words)


def _deadline(finding: Finding) -> Cell:
    if finding.deadline is None:
        return None
    return day_cell(finding.deadline.last_day) or text_cell(finding.deadline.text)


def _measure_row(report: Report, measure: Measure) -> Cells:
    return {
        "整改措施": text_cell(measure.text),
        "涉及文件": text_cell("\n".join(documents((measure,)))),
        "关键数据": text_cell("\n".join(key_figures(report.source.text, (measure,)))),
        "措施编号": measure.id,
        "原文起点": measure.start,
        "原文止点": measure.end,
    }


def _mention_row(mention: Row) -> Cells:
    number = number_cell(mention.get("number"))
    unit = mention.get("unit") or mention.get("currency")
    comparator = mention.get("comparator")
    return {
        "位置": PLACES[mention["place"]],
        "措施编号": mention.get("measure"),
        "类型": KINDS[mention["kind"]],
        "原文": text_cell(mention["text"]),
        "规范值": None if number is not None else text_cell(mention.get("value")),
        "数值": number,
        "下限": number_cell(mention.get("low")),
        "上限": number_cell(mention.get("high")),
        "单位": text_cell(UNITS.get(unit, unit)) if unit else None,
        "对象": text_cell(mention.get("object")),
        "程度": COMPARATORS[comparator] if comparator else None,
        "起始日": day_cell(mention.get("first_day")),
        "截止日": day_cell(mention.get("last_day")),
        "文号": text_cell(mention.get("document_number")),
        "原文起点": mention["start"],
        "原文止点": mention["end"],
    }
