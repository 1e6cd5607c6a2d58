"""The ledger, read back from the workbook by another library."""

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, get_args

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

import reportparse
from reportparse import models
from reportparse.columns import COLUMNS, MENTION_KINDS
from reportparse.models import Report
from reportparse.writers import form_of, writer_of, xlsx
from reportparse.writers.xlsx import terms, workbook
from reportparse.writers.xlsx.rows import sheet_rows
from reportparse.writers.xlsx.sheets import SHEETS

CORPUS = Path(__file__).parents[2] / "corpus" / "reports"
LEDGER = [
    "序号",
    "反馈问题",
    "具体问题",
    "整改措施",
    "完成状态",
    "判定依据",
    "责任单位",
    "整改时限",
    "涉及文件",
    "关键数据",
]
Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def make(*parts: list[Report], name: str = "ledger.xlsx") -> Path:
        target = tmp_path / name
        xlsx.join(map(xlsx.render, parts), target)
        return target

    return make


@pytest.fixture(scope="module")
def audit() -> Report:
    return reportparse.read(CORPUS / "district-audit-bars.txt")


@pytest.fixture(scope="module")
def three(audit: Report) -> list[Report]:
    others = [reportparse.read(CORPUS / name) for name in ("county-audit.txt", "inspection-begins-negative.txt")]
    return [audit, *others]


def rows_of(sheet: Worksheet) -> list[dict[str, Any]]:
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_form() -> None:
    assert writer_of(form_of("整改台账.xlsx")) is xlsx


def test_one_row_a_finding_in_the_words_of_the_report(audit: Report, make: Make) -> None:
    book = openpyxl.load_workbook(make([audit]))
    assert book.sheetnames == ["台账", "汇总", "措施", "核对", "数据"]
    assert [cell.value for cell in book["台账"][1]] == LEDGER
    rows = rows_of(book["台账"])
    assert [row["序号"] for row in rows] == list(range(1, len(audit.findings) + 1))
    for row, finding in zip(rows, audit.findings, strict=True):
        assert row["反馈问题"] == finding.title
        assert row["完成状态"] == terms.STATES[finding.state.value]
        assert (finding.state.evidence and finding.state.evidence.text in row["判定依据"]) is True
        assert row["整改措施"].split("\n") == [f"{n}. {m.text}" for n, m in enumerate(finding.measures, start=1)]
        wanted = [f"{n}. {i.text}" for n, i in enumerate(finding.issues, start=1)] or [finding.quote.text]
        assert row["具体问题"].split("\n") == wanted
        deadline = finding.deadline.last_day if finding.deadline else None
        assert (row["整改时限"] and row["整改时限"].date()) == deadline


def test_a_row_as_a_reader_sees_it(audit: Report, make: Make) -> None:
    row = rows_of(openpyxl.load_workbook(make([audit]))["台账"])[4]
    assert row == {
        "序号": 5,
        "反馈问题": "工程建设程序不规范，滨河绿道二期项目化整为零规避招标，5份合同金额合计1,163.2万元",
        "具体问题": "工程建设程序不规范，滨河绿道二期项目化整为零规避招标，5份合同金额合计1,163.2万元",
        "整改措施": "1. 一是对两家建设单位立案调查，处理责任人6人；\n"
        "2. 二是印发《鹤汀区小型工程项目招标投标管理办法》（鹤政规【2024】2号），30万元以上、400万元以下的工程一律进入交易平台；\n"
        "3. 三是10月8日至11月15日开展起底排查，抽查项目64个。",
        "完成状态": "已完成",
        "判定依据": "问题表述：已完成",
        "责任单位": "区住房城乡建设局",
        "整改时限": datetime(2024, 11, 30),
        "涉及文件": "《鹤汀区小型工程项目招标投标管理办法》（鹤政规〔2024〕2号）",
        "关键数据": "两家建设单位\n责任人6人\n30万元\n400万元\n项目64个",
    }


def test_other_sheets_hold_every_measure_mention_and_check(three: list[Report], make: Make) -> None:
    book = openpyxl.load_workbook(make(three))
    measures = rows_of(book["措施"])
    assert [row["整改措施"] for row in measures] == [m.text for r in three for f in r.findings for m in f.measures]
    assert [row["汇总序号"] for row in rows_of(book["核对"])] == [1] * len(three[0].checks) + [2] * len(three[1].checks)
    texts = {report.source.name: report.source.text for report in three}
    names = [row["来源文件"] for row in rows_of(book["汇总"])]
    mentions = rows_of(book["数据"])
    assert all(texts[names[row["汇总序号"] - 1]][row["原文起点"] : row["原文止点"]] == row["原文"] for row in mentions)
    assert {row["类型"] for row in mentions} >= {"日期", "金额", "数量", "比例", "文件"}
    titles = [row["反馈问题"] for row in rows_of(book["台账"])]
    assert all(titles[row["台账序号"] - 1] == row["反馈问题"] for row in measures)


def test_values_keep_their_types(audit: Report, make: Make) -> None:
    by_text = {row["原文"]: row for row in rows_of(openpyxl.load_workbook(make([audit]))["数据"])}
    assert (by_text["21,530.62万元"]["数值"], by_text["21,530.62万元"]["单位"]) == (215306200, "元")
    assert (by_text["0.6‰"]["数值"], by_text["0.6‰"]["单位"]) == (0.06, "%")
    assert by_text["2024年12月20日"]["起始日"] == datetime(2024, 12, 20)
    assert by_text["两个月"]["规范值"] == "P2M"
    assert by_text["56本"]["对象"] == "票据"


def test_summary_holds_the_declared_against_the_found(three: list[Report], make: Make) -> None:
    sheet = openpyxl.load_workbook(make(three))["汇总"]
    for row, report in zip(rows_of(sheet), three, strict=True):
        assert row["问题\n申报数"] == report.tally.findings
        assert row["问题\n识别数"] == len(report.findings)
        assert row["核对\n不一致"] == sum(check.status == "mismatch" for check in report.checks)
        assert (row["成文日期"] and row["成文日期"].date()) == report.header.issued_on
    assert rows_of(sheet)[2]["解析存疑"] == "未识别到问题"
    column = [cell.value for cell in sheet[1]].index("问题\n申报数") + 1
    colours = [sheet.cell(row, column).fill.fgColor.rgb for row in (2, 3)]
    assert colours == ["00000000", "FFF8CBC4"]  # of county-audit 58 findings are declared, and 8 are there


def test_several_reports_are_told_apart_and_numbered_through(three: list[Report], make: Make) -> None:
    sheet = openpyxl.load_workbook(make(three))["台账"]
    assert [cell.value for cell in sheet[1]] == ["序号", "被检查单位", *LEDGER[1:], "来源文件"]
    rows = rows_of(sheet)
    assert [row["序号"] for row in rows] == list(range(1, len(rows) + 1))
    assert [row["来源文件"] for row in rows] == [r.source.name for r in three for _ in r.findings]


def test_rows_fill_exactly_the_columns(three: list[Report]) -> None:
    for report in three:
        for name, row in sheet_rows(report):
            assert set(row) == {column.heading for column in SHEETS[name].columns}


def test_look_and_print(audit: Report, make: Make) -> None:
    book = openpyxl.load_workbook(make([audit]))
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0  # as many pages as it takes, one wide
        assert (sheet.freeze_panes, sheet.print_title_rows) == ("A2", "$1:$1")
        assert sheet.auto_filter.ref == f"A1:{sheet.cell(sheet.max_row, sheet.max_column).coordinate}"
        assert sheet["B2"].alignment.wrap_text
    sheet = book["台账"]
    assert "鹤汀区人民政府审计整改台账" in sheet.oddHeader.center.text
    colours = {cell.value: cell.fill.fgColor.rgb for cell in sheet["E"][1:]}
    assert len(set(colours.values())) == len(colours) == 5
    rules = {
        rule.formula[0]: rule.dxf.fill.bgColor.rgb for rules in sheet.conditional_formatting for rule in rules.rules
    }
    assert colours.items() <= {word.strip('"'): colour for word, colour in rules.items()}.items()
    assert sheet.row_dimensions[6].height > sheet.row_dimensions[4].height > 30  # more lines, more height


def test_parts_do_not_matter(three: list[Report], make: Make) -> None:
    whole = make(three, name="a.xlsx").read_bytes()
    assert make(three[:1], [], three[1:], name="b.xlsx").read_bytes() == whole
    assert make(three, name="c.xlsx").read_bytes() == whole


def test_no_reports(make: Make) -> None:
    assert xlsx.render([]) == b""
    book = openpyxl.load_workbook(make([]))
    assert [cell.value for cell in book["台账"][1]] == LEDGER
    assert all(sheet.max_row == 1 for sheet in book)


def test_rows_that_do_not_fit_go_on_in_further_sheets(
    audit: Report, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = openpyxl.load_workbook(make([audit], name="whole.xlsx"))
    monkeypatch.setattr(workbook, "ROW_LIMIT", 5)
    cut = openpyxl.load_workbook(make([audit], name="cut.xlsx"))
    assert [name for name in cut.sheetnames if name.startswith("台账")] == ["台账", "台账2", "台账3"]
    assert all(sheet.max_row <= 5 and sheet.auto_filter.ref for sheet in cut)
    for name in ("台账", "措施", "核对", "数据"):
        pieces = [row for sheet in cut if sheet.title.startswith(name) for row in rows_of(sheet)]
        assert pieces == rows_of(whole[name])


def test_a_run_that_fails_leaves_nothing(tmp_path: Path, audit: Report) -> None:
    def parts() -> Any:
        yield xlsx.render([audit, audit])
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="disk is full"):
        xlsx.join(parts(), tmp_path / "ledger.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("reportparse.writers.xlsx")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(ImportError, match=r"pip install 'reportparse\[xlsx\]'"):
        writer_of("xlsx")


def test_every_closed_list_has_its_words() -> None:
    assert tuple(terms.STATES) == get_args(models.StateValue)
    assert tuple(terms.BASES) == get_args(models.StateBasis)
    assert tuple(terms.COMPARATORS) == get_args(models.Comparator)
    assert tuple(terms.STATUSES) == COLUMNS["checks"]["status"]
    assert tuple(terms.KINDS) == tuple(MENTION_KINDS.values())
    assert set(terms.FIGURES) == set(models.Tally.model_fields) - {"aspects", "evidence"}
