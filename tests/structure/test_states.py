"""States: what a finding says of itself wins over its heading, and that over a tally of all."""

import pytest

import reportparse

HEAD = "一、整改情况\n1.关于“管理不严”问题的整改。\n"

OWN = [
    ("completed", "修订制度。该问题已完成整改。"),
    ("completed", "修订制度。\n完成情况：已完成"),
    ("completed", "修订制度。已整改到位。"),
    ("completed", "修订制度。已完成，长期坚持。"),
    ("completed", "修订制度。此项已办结。"),
    ("completed", "修订制度。\n整改状态：已整改销号"),
    ("mostly_completed", "修订制度。该问题已基本完成整改。"),
    ("mostly_completed", "修订制度。该问题整改取得阶段性成效。"),
    ("mostly_completed", "修订制度。\n整改状态：基本完成"),
    ("in_progress", "修订制度。目前该问题正在整改。"),
    ("in_progress", "修订制度。\n完成情况：持续推进"),
    ("in_progress", "修订制度。\n整改状态：限期整改"),
    ("long_term", "修订制度。该项整改需长期坚持。"),
    ("long_term", "修订制度。\n整改状态：长期坚持"),
    ("not_started", "修订制度。该问题整改尚未启动。"),
    ("not_started", "\n整改状态：未启动"),
]

NOT_OWN = [
    ("progress of one measure", "已添置设备5台，剩余2台正在采购。"),
    ("one site", "围绕消防设施问题，与物业对接，整改到位。"),
    ("said of the whole work", "整改工作取得阶段性成效，群众评价良好。"),
    ("a plan of the work", "按照方案持续推进数字化改革。"),
]


@pytest.mark.parametrize(("state", "body"), OWN, ids=[row[1][-16:] for row in OWN])
def test_own_state(state: str, body: str) -> None:
    finding = reportparse.parse(HEAD + body).findings[0]
    assert (finding.state.value, finding.state.basis) == (state, "finding")
    assert finding.state.evidence is not None
    assert finding.state.evidence.text in body


@pytest.mark.parametrize(("reason", "body"), NOT_OWN, ids=[row[0] for row in NOT_OWN])
def test_not_the_findings_state(reason: str, body: str) -> None:
    finding = reportparse.parse(HEAD + body).findings[0]
    assert (finding.state.value, finding.state.basis, finding.state.evidence) == ("unknown", "none", None), reason


HEADINGS = [
    ("completed", "（一）已整改完成的问题"),
    ("completed", "（一）已完成整改的问题（8个）"),
    ("mostly_completed", "（一）基本完成整改的问题"),
    ("in_progress", "（一）正在推进整改的问题"),
    ("long_term", "（一）需长期坚持的问题"),
    ("in_progress", "（一）尚未完成整改的问题"),
]


@pytest.mark.parametrize(("state", "heading"), HEADINGS, ids=[row[1] for row in HEADINGS])
def test_heading_gives_the_state(state: str, heading: str) -> None:
    report = reportparse.parse(f"一、整改落实情况\n{heading}\n1.关于“管理不严”问题的整改。\n修订制度。")
    assert (report.findings[0].state.value, report.findings[0].state.basis) == (state, "heading")


def test_own_words_overrule_the_heading() -> None:
    report = reportparse.parse("一、正在推进整改的问题\n1.关于“管理不严”问题的整改。\n修订制度。该问题已完成整改。")
    assert (report.findings[0].state.value, report.findings[0].state.basis) == ("completed", "finding")


def test_a_tally_of_all_counts_where_nothing_else_does() -> None:
    report = reportparse.parse(
        "反馈的2个问题已全部完成整改。\n一、关于“甲不实”问题的整改。\n补课。\n二、关于“乙不严”问题的整改。\n严查。"
    )
    assert [(f.state.value, f.state.basis) for f in report.findings] == [("completed", "tally")] * 2


def test_a_part_of_a_tally_gives_no_finding_its_state() -> None:
    report = reportparse.parse(
        "反馈的2个问题已整改1个，1个正在推进。\n一、关于“甲不实”问题的整改。\n补课。\n二、关于“乙不严”问题的整改。\n严查。"
    )
    assert [(f.state.value, f.state.basis) for f in report.findings] == [("unknown", "none")] * 2
