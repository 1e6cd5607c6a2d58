"""Headings by sequence: what a number at the start of a line is, and how levels nest."""

import pytest

import reportparse
from reportparse.models import Section


def outline(text: str) -> list[tuple[str, int, str]]:
    """Id, level and title of every section, in document order."""
    found: list[tuple[str, int, str]] = []

    def walk(sections: tuple[Section, ...]) -> None:
        for section in sections:
            found.append((section.id, section.level, section.title))
            walk(section.sections)

    walk(reportparse.parse(text).sections)
    return found


SECTIONS = [
    ([("1", 1, "总体情况"), ("2", 1, "下一步打算")], "一、总体情况\n召开会议。\n二、下一步打算\n持续用力。"),
    (
        [("1", 1, "总体情况"), ("1.1", 2, "加强领导"), ("1.2", 2, "压实责任")],
        "一、总体情况\n（一）加强领导\n（二）压实责任",
    ),
    ([("1", 1, "部署"), ("2", 1, "推进"), ("2.1", 2, "一线督导")], "第一部分 部署\n第二部分 推进\n一、一线督导"),
    (
        [("1", 1, "部署"), ("1.1", 2, "机制"), ("2", 1, "推进"), ("2.1", 2, "督导")],
        "一、部署\n1.机制\n二、推进\n1.督导",
    ),
    ([("1", 1, "强化担当")], "**一、强化担当**\n召开会议。"),
    ([("1", 1, "总体情况")], "## 一、总体情况\n召开会议。"),
    ([("1", 1, "提高站位")], "一、提高站位。县委高度重视，召开会议3次。"),
    ([("1", 1, "部署"), ("3", 1, "推进")], "一、部署\n三、推进"),
]

TEXT = [
    ("an amount", "一、投入情况\n1.05亿元用于改造。"),
    ("a year", "一、投入情况\n2023年共投入资金。"),
    ("a count", "一、投入情况\n3家企业完成整改。"),
    ("an item of a paragraph", "一、投入情况\n一是加大投入。\n二是加强监管。"),
    ("a number out of step", "一、投入情况\n7.其他说明事项按规定办理。"),
]


@pytest.mark.parametrize(("sections", "text"), SECTIONS, ids=[row[1][:24] for row in SECTIONS])
def test_sections(sections: list[tuple[str, int, str]], text: str) -> None:
    assert outline(text) == sections


@pytest.mark.parametrize(("reason", "text"), TEXT, ids=[row[0] for row in TEXT])
def test_numbers_that_are_no_headings(reason: str, text: str) -> None:
    assert outline(text) == [("1", 1, "投入情况")], reason


def test_a_gap_is_reported() -> None:
    report = reportparse.parse("一、部署\n三、推进", issued_on="2023-11-17")
    assert "number_gap" in [diagnostic.code for diagnostic in report.diagnostics]


def test_heading_and_body_on_one_line_are_parted() -> None:
    report = reportparse.parse("一、提高站位。县委召开会议3次。")
    assert report.sections[0].text == "一、提高站位。"
    assert [(passage.text, passage.section) for passage in report.passages] == [("县委召开会议3次。", "1")]


def test_counter_runs_on_across_groups() -> None:
    report = reportparse.parse(
        "（一）党建方面\n1.关于“甲不实”问题的整改。\n补课。\n（二）业务方面\n2.关于“乙不严”问题的整改。\n严查。"
    )
    assert [finding.id for finding in report.findings] == ["1.1", "2.2"]
