"""Problems with something around them on their line: a label in front, how far they reach behind, a dash, a lost stop."""

import pytest

import reportparse
from reportparse.models import Finding


def findings(text: str) -> tuple[Finding, ...]:
    """The findings of a text."""
    return reportparse.parse(text, issued_on="2024-11-20").findings


LABELS = [
    "检视问题：", "查摆问题:", "突出问题：", "主要问题：", "对照检查问题：", "剖析问题：", "领导班子查摆问题：", "自查发现问题：",
    "巡察问题：", "审计问题：", "查摆出的突出问题：", "检视剖析问题：", "【检视问题】", "[查摆问题]", "**检视问题：**",
]  # fmt: skip


@pytest.mark.parametrize("label", LABELS)
def test_a_label_in_front_of_a_problem_is_no_part_of_it(label: str) -> None:
    text = (
        f"二、整改情况\n1.{label}理论学习不够系统，研讨少。\n整改措施：修订计划。\n整改进度：已完成。\n"
        f"2.{label}调研成果转化不够。2022年仅2篇。\n整改措施：①列清单；②督办。\n整改进度：长期坚持。"
    )
    assert [(f.id, f.title, f.quote.text, f.state.value, len(f.measures)) for f in findings(text)] == [
        ("2.1", "理论学习不够系统，研讨少", "理论学习不够系统，研讨少。", "completed", 1),
        ("2.2", "调研成果转化不够", "调研成果转化不够。2022年仅2篇。", "long_term", 2),
    ]


REACHES = [
    ("1.甲局、乙局预算编制不细、代编规模偏大问题，涉及金额1,286.40万元。整改情况：", "甲局、乙局预算编制不细、代编规模偏大"),
    ("1. 甲局重复收费的问题，涉及学生1,134人次、金额96.73万元。整改情况：", "甲局重复收费"),
    ("（一）甲局串换诊疗项目问题,涉及金额134.05万元,最长滞留214天。整改落实情况:", "甲局串换诊疗项目"),
    ("1、关于甲局资金滞留的问题，共涉及资金12万元。整改情况：", "甲局资金滞留"),
    ("1.关于“资金滞留，拨付慢”的问题，金额43.62万元，占全年的5％。整改结果：", "资金滞留，拨付慢"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "quote"), REACHES, ids=[row[1] for row in REACHES])
def test_how_far_a_problem_reaches_belongs_to_its_heading(line: str, quote: str) -> None:
    second = line.replace("1", "2", 1).replace("（一）", "（二）")
    found = findings(f"一、审计查出问题的整改情况\n{line}退回专户3笔。已整改。\n{second}补发到位。正在整改。")
    assert [(f.quote.text, f.state.value) for f in found] == [(quote, "completed"), (quote, "in_progress")]
    assert [measure.text for measure in found[0].measures] == ["退回专户3笔。已整改。"]
    assert found[0].heading.amounts
    assert not any(passage.amounts for passage in reportparse.parse(line).passages)


def test_a_measure_behind_the_comma_is_no_reach() -> None:
    found = findings(
        "一、审计整改情况\n1.关于甲局资金滞留问题，已拨付资金12万元。\n2.关于乙局收费问题，涉及金额3万元，已退还。\n"
        "3.关于丙局挂账问题，金额2万元已追回。"
    )
    assert [(f.quote.text, [m.text for m in f.measures]) for f in found] == [
        ("甲局资金滞留", ["已拨付资金12万元。"]),
        ("乙局收费", ["已退还。"]),
        ("丙局挂账", ["金额2万元已追回。"]),
    ]


@pytest.mark.parametrize("dash", ["——", "—— ", " —— ", "--"])
def test_a_dash_parts_a_problem_from_its_answer(dash: str) -> None:
    found = findings(
        f"二、整改情况\n1、理论学习不深入{dash}修订学习计划，研讨3次。该问题已完成整改。\n"
        f"2、台账管理不规范{dash}一是补登12件；二是问责1人。\n3、巡查不到位{dash}加密巡查。"
    )
    assert [(f.quote.text, [m.text for m in f.measures]) for f in found] == [
        ("理论学习不深入", ["修订学习计划，研讨3次。该问题已完成整改。"]),
        ("台账管理不规范", ["一是补登12件；", "二是问责1人。"]),
        ("巡查不到位", ["加密巡查。"]),
    ]
    assert found[0].state.value == "completed"


@pytest.mark.parametrize("tail", ["。问题的整改", "。问题的整改情况", "。的问题的整改落实情况", "问题的整改"])
def test_a_stop_between_the_mark_and_its_noun(tail: str) -> None:
    found = findings(f"一、整改情况\n1.关于“学习不深入，研讨少”{tail}。\n补课3次。\n2.关于“台账不清”{tail}\n补登。")
    assert [(f.quote.text, [m.text for m in f.measures]) for f in found] == [
        ("学习不深入，研讨少", ["补课3次。"]),
        ("台账不清", ["补登。"]),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "关于“ 问题",
        "1.关于“　问题的整改",
        "问题1：“”",
        "【反馈问题】“ ”",
        '反馈问题：""',
        "1.关于“”的问题。",
        "针对“ ”问题，已整改。",
    ],
)
def test_marks_around_nothing_are_no_problem(line: str) -> None:
    assert findings(f"一、整改情况\n{line}\n整改措施：修订计划。\n") == ()


def test_a_label_in_bold_behind_a_comma_is_read_once() -> None:
    """The second sign of the bold began a label of its own, inside of the first."""
    report = reportparse.parse("针对“渠道窄”问题，**整改措施：修订办法。\n", issued_on="2024-11-20")
    assert [passage.text for passage in report.passages] == ["**整改措施："]
    assert [measure.text for measure in report.findings[0].measures] == ["修订办法。"]


def test_an_ascii_full_stop_behind_the_problem_belongs_to_the_heading() -> None:
    (finding,) = findings("一、整改情况\n1.“窗口服务不便民。排队久。”问题.【已完成】\n整改情况:增设窗口2个。\n")
    assert (finding.state.value, finding.state.basis) == ("completed", "finding")
    assert [measure.text for measure in finding.measures] == ["增设窗口2个。"]
