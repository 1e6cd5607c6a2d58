"""Header and tally: who, when, and the figures that a report declares of itself."""

from datetime import date

import pytest

import reportparse

TALLIES = [
    ({"findings": 32, "completed": 10, "long_term": 22}, "反馈的32个问题已整改10个，22个需长期坚持。"),
    ({"aspects": 3, "findings": 15, "measures": 48}, "针对反馈的3个方面15个具体问题，制定措施48条。"),
    ({"findings": 9, "completed": 9, "long_term": 2}, "反馈的9个问题已全部完成整改（含长期坚持2个）。"),
    (
        {"findings": 12, "completed": 9, "mostly_completed": 1, "in_progress": 2},
        "反馈的12个问题，已完成整改9个，基本完成1个，正在推进2个。",
    ),
    ({"findings": 58, "completed": 51, "in_progress": 7}, "审计共反馈问题58个，已整改51个，正在整改7个。"),
    ({"measures": 63, "findings": 12}, "针对12个问题，细化63条整改措施，63条措施已落实60条。"),
    ({"aspects": 6, "findings": 47}, "反馈意见涉及六个方面47个问题。"),
    ({}, "召开会议3次，一个一个问题解决，修订制度12项。"),
    ({}, "全局自查发现问题63个，已督促整改。"),
    ({"findings": 16, "aspects": 4, "completed": 16}, "反馈意见涉及4个方面16个问题。目前已全部完成整改。"),
    ({}, "檀州市委将省委巡视组反馈的38个问题拆解为121项任务。截至2025年1月底，已整改销号35个。"),
    ({}, "从情况看，省水利厅党组42个问题已完成整改40个；甲大学党委57个问题整改到位51个，其余6个需长期坚持。"),
    ({}, "近日，记者获悉，甲县水利局党组认领反馈问题23个，制定整改措施56条。"),
    ({"findings": 386, "completed": 341}, "审计查出的386个问题，已整改341个。甲市68个问题已整改66个。"),
]


@pytest.mark.parametrize(("figures", "text"), TALLIES, ids=[row[1][:24] for row in TALLIES])
def test_tally(figures: dict[str, int], text: str) -> None:
    tally = reportparse.parse(text).tally
    found = {name: value for name, value in tally.model_dump(exclude={"evidence"}).items() if value is not None}
    assert found == figures
    assert all(span.text in text for spans in tally.evidence.values() for span in spans)


REPORT = """中共甲县水利局党组关于巡察整改进展情况的报告
县委巡察工作领导小组：
根据县委统一部署，2023年3月1日至4月28日，县委第二巡察组对县水利局党组开展了巡察，6月5日反馈了意见。现将情况报告如下：
一、关于“巡查不实”问题的整改。
开展巡查12次。
{foot}"""

FEET = [
    "中共甲县水利局党组\n2023年9月1日\n（此件公开发布）",
    "2023年9月1日\n中共甲县水利局党组\n（此件公开发布）",
    "联系电话：0000-1234567\n中共甲县水利局党组\n二〇二三年九月一日\n（此件公开发布）",
    "中共甲县水利局党组  2023年9月1日\n联系人：王某，联系电话：0000-1234567\n（此件公开发布）",
    "中共甲县水利局党组\n2023年9月1日\n（此件公开发布）\n[1] 指本轮巡察的意见。\n[i] 含乙村3件。",
]


@pytest.mark.parametrize("foot", FEET, ids=[foot[:16] for foot in FEET])
def test_header(foot: str) -> None:
    report = reportparse.parse(REPORT.format(foot=foot))
    header = report.header
    assert header.title == "中共甲县水利局党组关于巡察整改进展情况的报告"
    assert header.addressee == "县委巡察工作领导小组"
    assert (header.issuer, header.issued_on) == ("中共甲县水利局党组", date(2023, 9, 1))
    assert (header.inspected_body, header.inspecting_body) == ("县水利局党组", "县委第二巡察组")
    assert (header.inspection_start, header.inspection_end) == (date(2023, 3, 1), date(2023, 4, 28))
    assert (header.feedback_on, header.kind, header.publication) == (date(2023, 6, 5), "巡察", "此件公开发布")
    text = report.source.text
    assert all(text[span.start : span.end] == span.text for span in header.evidence.values())


def test_page_furniture_holds_no_mentions() -> None:
    report = reportparse.parse(
        "首页 > 政务公开 > 正文\n关于巡察整改情况的通报\n发布时间：2023-09-20 来源：本站 浏览次数：35次\n"
        "县局召开会议3次。\n上一篇：2022年工作总结\n备案号：甲ICP备12345678号"
    )
    furniture = [passage for passage in report.passages if passage.role == "furniture"]
    assert len(furniture) == 4
    assert not any(passage.dates or passage.counts for passage in furniture)


def test_title_over_two_lines_is_joined() -> None:
    report = reportparse.parse(
        "中共甲大学委员会\n关于巡视整改进展情况的通报\n根据统一部署，现将情况通报如下。\n一、部署\n召开会议。"
    )
    assert report.header.title == "中共甲大学委员会关于巡视整改进展情况的通报"


def test_figures_that_do_not_add_up_are_a_check() -> None:
    report = reportparse.parse("反馈的3个问题已全部完成整改。\n一、关于“甲不实”问题的整改。\n补课。")
    assert ("findings_declared", "mismatch") in [(check.code, check.status) for check in report.checks]
