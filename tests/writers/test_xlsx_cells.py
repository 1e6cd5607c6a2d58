"""What a cell of the ledger holds when the text is hostile, broken or too long."""

import zipfile
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest

import reportparse
from reportparse.models import Count, Measure, Report, Span
from reportparse.writers import xlsx
from reportparse.writers.xlsx.cells import TEXT_LIMIT, day_cell, number_cell, text_cell
from reportparse.writers.xlsx.phrases import documents, key_figures

FORMULAS = ["=1+1", "+1+1", "-1+cmd|' /C calc'A0", "@SUM(A1)", '=HYPERLINK("https://example.org","点此")']
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def report_with(title: str, measure: str = "一是召开会议12次。", name: str = "a.txt") -> Report:
    text = f"一、整改落实情况\n（一）关于学习方面\n1.关于“{title}”问题的整改。\n{measure}\n二是修订制度3项。\n"
    return reportparse.parse(text, name=name, issued_on="2024-05-06")


def written(tmp_path: Path, *reports: Report) -> Path:
    target = tmp_path / "ledger.xlsx"
    xlsx.join([xlsx.render(reports)], target)
    return target


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_text_becomes_a_formula_or_a_link(formula: str, tmp_path: Path) -> None:
    target = written(tmp_path, report_with(formula, name=formula), report_with("学习不够"))
    with zipfile.ZipFile(target) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    for sheet in map(ElementTree.fromstring, sheets):
        assert sheet.find(f".//{SHEET}f") is None
        assert sheet.find(f".//{SHEET}hyperlink") is None
        assert {cell.get("t") for cell in sheet.iter(f"{SHEET}c")} <= {None, "inlineStr"}
    row = openpyxl.load_workbook(target)["台账"][2]
    assert row[2].value == f"'{formula}"  # so that the ledger stays harmless when it is saved as CSV
    assert row[-1].value == f"'{formula}"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("学习\r\n不够\r深入", "学习\n不够\n深入"),
        ("a\x00b\x1fc\ud800d\uffffe", "a�b�c�d�e"),
        ("<r><t>x</t></r>", "<r><t>x</t></r> "),
        ("_x0041_", "_x0041_"),
        ("𠀀（吉）&<>\"'", "𠀀（吉）&<>\"'"),
        ("https://example.org", "https://example.org"),
        ("0012", "0012"),
        (" 学习 ", " 学习 "),
    ],
)
def test_any_text_comes_back(text: str, cell: str, tmp_path: Path) -> None:
    assert text_cell(text) == cell
    report = report_with("学习不够")
    finding = report.findings[0].model_copy(update={"title": text})
    target = written(tmp_path, report.model_copy(update={"findings": (finding,)}))
    back = openpyxl.load_workbook(target)["台账"]["B2"].value
    # The title is on one line; the library reads the escape of a literal _x0041_ as it stands in the file.
    assert back.replace("_x005F", "") == cell.replace("\n", "")


def test_a_text_too_long_is_cut_where_one_sees_it(tmp_path: Path) -> None:
    long = f"一是{'深入学习，' * 8000}。"
    sheet = openpyxl.load_workbook(written(tmp_path, report_with("学习不够", long)))["台账"]
    cell = sheet["D2"].value
    kept, mark = cell.split("……")
    assert len(cell) <= TEXT_LIMIT
    whole = f"1. {long}\n2. 二是修订制度3项。"
    assert whole.startswith(kept)
    assert mark == f"（余下{len(whole) - len(kept)}字略）"
    assert sheet.row_dimensions[2].height == 408.75


@pytest.mark.parametrize(("text", "whole"), [("学" * TEXT_LIMIT, True), ("𠀀" * 16_383, True), ("𠀀" * 16_384, False)])
def test_length_counts_as_excel_counts(text: str, whole: bool) -> None:
    cell = text_cell(text)
    assert cell is not None
    assert (cell == text) is whole
    assert len(cell.encode("utf-16-le")) <= 2 * TEXT_LIMIT


def test_days_and_numbers_that_excel_cannot_hold_are_text() -> None:
    days = [date_of("1894-07-25"), date_of("1900-01-01"), date_of("9999-12-31")]
    assert [day_cell(day) for day in days] == ["1894-07-25", {"day": "1900-01-01"}, {"day": "9999-12-31"}]
    numbers = ["123456789012345", "1234567890123456", "0.123456789012345", "12.30", "-3.5", "1E+20"]
    assert [number_cell(Decimal(number)) for number in numbers] == [
        123456789012345,
        "1234567890123456",
        0.123456789012345,
        12.3,
        -3.5,
        10**20,
    ]


def date_of(day: str) -> object:
    return reportparse.library.as_day(day)


@pytest.mark.parametrize(
    ("measure", "figures"),
    [
        ("一是追缴资金25.3万元，处理责任人6人；", ["追缴资金25.3万元", "责任人6人"]),
        ("①整改完成率达98.5%，印发通知书12份。", ["整改完成率达98.5%", "通知书12份"]),
        ("一是退回12元，又退回12元。", ["退回12元", "又退回12元"]),
        ("一是投入5万元。二次投入5万元，投入5万元。", ["投入5万元", "二次投入5万元"]),
        ("一是召开会议。", []),
    ],
)
def test_key_figures(measure: str, figures: list[str]) -> None:
    report = report_with("学习不够", measure)
    assert key_figures(report.source.text, report.findings[0].measures[:1]) == figures


def test_a_long_phrase_loses_its_middle_or_its_beginning() -> None:
    text = "一是对全区各级各类学校所有在编在岗以及临时聘用的后勤人员2024年发放补贴共计约25.3万元"
    amount = reportparse.parse(text).passages[0].amounts[0]
    count = Count(
        **span(text, "25.3"), value=Decimal("25.3"), unit="万元", object=Span(**span(text, "学校")), comparator="exact"
    )
    passage = {"role": "text", "section": None, "finding": None, "id": "m1", "text": text, "start": 0, "end": len(text)}
    [phrase] = key_figures(text, [Measure.model_validate(passage | {"amounts": [amount]})])
    assert phrase == "…用的后勤人员2024年发放补贴共计约25.3万元"
    assert key_figures(text, [Measure.model_validate(passage | {"counts": [count]})]) == ["学校…25.3"]


def span(text: str, part: str) -> dict[str, object]:
    start = text.index(part)
    return {"text": part, "start": start, "end": start + len(part)}


def test_documents_once_and_with_their_numbers() -> None:
    text = "一是印发《学习办法》（云办发〔2024〕3号），落实《学习办法》（云办发〔2024〕3号）和云办发〔2024〕4号文件。"
    report = report_with("学习不够", text)
    assert documents(report.findings[0].measures) == ["《学习办法》（云办发〔2024〕3号）", "云办发〔2024〕4号"]
