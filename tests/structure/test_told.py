"""Problems told without a number: labels in all forms of brackets, on lines of their own or run in, with items below."""

import pytest

import reportparse

Found = tuple[str, str, list[str], str]


def findings(text: str) -> list[Found]:
    """Id, quote, measures and state of every finding."""
    return [
        (finding.id, finding.quote.text, [measure.text for measure in finding.measures], finding.state.value)
        for finding in reportparse.parse(text, issued_on="2024-11-20").findings
    ]


TWO: list[Found] = [
    ("1.1", "学习不深入。", ["1）修订计划；", "2）研讨3次。"], "completed"),
    ("1.2", "台账不清。", ["1）补登。"], "long_term"),
]

LABELS = [
    "一、党建方面\n　　【反馈问题】学习不深入。\n　　【整改措施】\n　　1）修订计划；\n　　2）研讨3次。\n　　【责任单位】党办\n　　【整改结果】已完成整改。\n"
    "　　【反馈问题】台账不清。\n　　【整改措施】\n　　1）补登。\n　　【整改结果】长期坚持。\n二、下一步打算\n持续发力。",
    "一、党建方面\n[反馈问题]学习不深入。\n[整改措施]\n1）修订计划；\n2）研讨3次。\n[整改结果]已完成\n"
    "[反馈问题]台账不清。\n[整改措施]\n1）补登。\n[整改结果]长期坚持\n二、下一步打算\n1）持续发力。",
    "一、党建方面\n问题描述:学习不深入。\n整改措施:\n1）修订计划；\n2）研讨3次。\n整改状态:已完成\n"
    "问题描述:台账不清。\n整改措施:\n1）补登。\n整改状态:长期坚持\n二、下一步打算\n持续发力。",
    "一、党建方面\n存在问题：\n学习不深入。\n整改措施：\n1）修订计划；\n2）研讨3次。\n完成情况\n已完成\n"
    "存在问题：\n台账不清。\n整改措施\n1）补登。\n完成情况\n长期坚持\n二、下一步打算\n持续发力。",
    "一、党建方面\n反馈意见指出：“学习不深入。”\n1）修订计划；\n2）研讨3次。\n该问题已完成整改。\n"
    "反馈意见指出：“台账不清。”\n1）补登。\n此项长期坚持。\n二、下一步打算\n持续发力。",
    "一、党建方面\n【巡察反馈问题】学习不深入。【整改措施】1）修订计划；2）研讨3次。【责任单位】党办【整改结果】已完成\n"
    "【巡察反馈问题】台账不清。【整改措施】1）补登。【责任单位】财务科【整改结果】长期坚持\n二、下一步打算\n持续发力。",
    "## 一、党建方面\n\n**反馈问题：**学习不深入。\n\n**整改措施：**\n\n1）修订计划；\n\n2）研讨3次。\n\n**整改结果：**已完成。\n\n"
    "**反馈问题：** 台账不清。\n\n**整改措施：** 1）补登。\n\n**整改结果：** 长期坚持。\n\n## 二、下一步打算",
]


@pytest.mark.parametrize("text", LABELS, ids=[text.replace("\n", "").replace("　", "")[6:14] for text in LABELS])
def test_labels_without_numbers(text: str) -> None:
    assert findings(text) == TWO
    assert [section.title for section in reportparse.parse(text).sections] == ["党建方面", "下一步打算"]


COUNTED = [
    "二、政治建设方面\n    问题一\n    反馈问题:\"学习不深入。'双减'走过场。\"\n    整改情况:\n    (1)修订计划;\n    (2)研讨3次。\n    整改状态:已完成\n"
    '三、财务方面\n    问题二\n    反馈问题:"台账不清"\n    整改情况:一是补登;二是问责。\n    整改状态:正在推进,拟于9月底前完成',
    "二、政治建设方面\n问题1\n学习不深入。'双减'走过场。\n整改情况：\n(1)修订计划;\n(2)研讨3次。\n完成情况：已完成\n"
    "三、财务方面\n问题2\n台账不清\n整改情况：一是补登;二是问责。\n完成情况：正在推进",
    "二、政治建设方面\n【问题一】学习不深入。'双减'走过场。\n【整改情况】\n(1)修订计划;\n(2)研讨3次。\n【整改状态】已完成\n"
    "三、财务方面\n【问题二】台账不清\n【整改情况】一是补登;二是问责。\n【整改状态】正在推进",
    "二、政治建设方面\n问题一：\n反馈问题：\n“学习不深入。'双减'走过场。”\n整改情况：\n(1)修订计划;\n(2)研讨3次。\n整改状态：已完成\n"
    "三、财务方面\n问题二：\n反馈问题：\n“台账不清”。\n整改情况：\n一是补登;二是问责。\n整改状态：正在推进",
]


COUNTED.append(
    "二、政治建设方面\n【问题一】（牵头股室：党政办；配合股室：机关党委）\n问题表现：学习不深入。'双减'走过场。\n具体举措：(1)修订计划;(2)研讨3次。\n进展情况：该问题已销号。\n"
    "三、财务方面\n【问题二】（牵头股室：财务股）\n问题表现：台账不清\n具体举措：一是补登;二是问责。\n进展情况：正在推进"
)


@pytest.mark.parametrize("text", COUNTED, ids=[text.replace("\n", "")[8:18] for text in COUNTED])
def test_counted_problems_alone_on_their_line(text: str) -> None:
    assert findings(text) == [
        ("2.1", "学习不深入。'双减'走过场。", ["(1)修订计划;", "(2)研讨3次。"], "completed"),
        ("3.2", "台账不清", ["一是补登;", "二是问责。"], "in_progress"),
    ]


QUOTES = [
    ("a name in marks at the beginning", "【反馈问题】“三重一大”事项不规范，未落实“末位表态”", "“三重一大”事项不规范，未落实“末位表态”"),
    ("the same in straight marks", '反馈问题："三重一大"事项不规范', '"三重一大"事项不规范'),
    ("a stop behind the mark", "反馈问题：“学习不深入”。", "学习不深入"),
    ("an answer behind the mark", "反馈意见指出：“学习不深入，研讨少。”我局补课3次。", "学习不深入，研讨少。"),
    ("named behind the label", "反馈问题：关于学习不深入的问题", "学习不深入"),
    ("several paragraphs", "反馈问题：\n学习不深入。\n2022年仅2次。\n整改措施：\n补课。", "学习不深入。\n2022年仅2次。"),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "text", "quote"), QUOTES, ids=[row[0] for row in QUOTES])
def test_where_the_quote_behind_a_label_ends(reason: str, text: str, quote: str) -> None:
    assert [found[1] for found in findings(text)] == [quote], reason


def test_numbered_items_that_name_problems_stay_items() -> None:
    text = "一、党建\n【反馈问题】学习不深入。\n【整改措施】\n1.关于计划不细问题，修订计划。\n2.关于研讨不够问题，组织研讨。"
    assert findings(text) == [
        ("1.1", "学习不深入。", ["1.关于计划不细问题，修订计划。", "2.关于研讨不够问题，组织研讨。"], "unknown")
    ]


def test_steps_that_name_problems_stay_steps_beside_labels() -> None:
    text = "反馈问题：学习不深入。\n针对“计划不细”的问题，修订计划。\n反馈问题：台账不清。\n补登。"
    assert [(found[1], found[2]) for found in findings(text)] == [
        ("学习不深入。", ["针对“计划不细”的问题，修订计划。"]),
        ("台账不清。", ["补登。"]),
    ]


def test_no_problem_is_no_finding() -> None:
    assert findings("一、总体情况\n存在问题：无。\n二、下一步打算\n持续发力。") == []


@pytest.mark.parametrize(
    "label",
    [
        "具体表现",
        "主要表现",
        "突出表现",
        "举报内容",
        "信访事项",
        "群众反映问题",
        "问题表现",
        "存在的不足",
        "反馈内容",
        "整改事项",
        "巡察指出",
    ],
)
def test_labels_that_tell_the_problem(label: str) -> None:
    """Below a heading that names a field they tell a finding; below one that is a finding itself, its details."""
    told = (
        "一、整改情况\n（一）聚焦主责主业方面\n{label}：投资边界不清，参股企业7户。\n整改措施：一是制定清单。二是完成退出。\n"
        "（二）安全生产方面\n{label}：责任压得不实，发生事故4起。\n整改措施：更换风机2台。"
    )
    assert [(f.id, f.title, len(f.measures)) for f in reportparse.parse(told.format(label=label)).findings] == [
        ("1.1.1", "投资边界不清，参股企业7户", 2),
        ("1.2.1", "责任压得不实，发生事故4起", 1),
    ]
    named = (
        told.format(label=label)
        .replace("聚焦主责主业方面", "关于“主业偏差”的问题")
        .replace("安全生产方面", "关于“压责不实”的问题")
    )
    assert [(f.id, f.title, len(f.measures)) for f in reportparse.parse(named).findings] == [
        ("1.1", "主业偏差", 2),
        ("1.2", "压责不实", 1),
    ]


def test_complaints_that_were_handed_on() -> None:
    report = reportparse.parse(
        "甲镇关于生态环境保护督察交办信访件办理情况的公开\n受理编号：D2GX202405120031\n举报内容：养猪场粪污直排。\n调查核实情况：存栏生猪860头，情况属实。\n"
        "处理和整改情况：清运粪污42立方米。\n办结情况：已办结\n问责情况：批评教育1人。\n\n受理编号：D2GX202405150017\n举报内容：木材厂夜间噪声扰民。\n"
        "调查核实情况：噪声62分贝。\n处理和整改情况：夜间停产。\n办结情况：阶段性办结\n甲镇人民政府\n2024年6月20日"
    )
    assert [(f.title, f.state.value, [m.text for m in f.measures]) for f in report.findings] == [
        ("养猪场粪污直排", "completed", ["清运粪污42立方米。"]),
        ("木材厂夜间噪声扰民", "mostly_completed", ["夜间停产。"]),
    ]


MIXED = """一、组织情况
镇党委高度重视。
二、具体问题怎么改的
（一）甲村
针对“低保评议走过场，优亲厚友”的问题。第一，入户核查41户。第二，追回11460元。这个问题已全部办结。
对“河滩边违建拆除不彻底”问题，一方面，拆除板房17处；另一方面，发放补助1万元。目前还差两户未拆。
反馈问题：村务公开打折扣，2023年只公开过两次。
整改情况：补齐附件212张。这件事已整改到位。
巡察组反馈指出：“鱼塘发包不公开”。收回6口鱼塘。
（二）乙村
针对“农田建好没人管”的问题，清理沟渠4.2公里。此问题已销号。
对“补贴发得慢”的问题,发放48.36万元。
三、下一步打算
对“回头看”问题，继续抓好。"""


def test_lines_in_all_forms_tell_problems_where_the_first_one_does() -> None:
    report = reportparse.parse(MIXED)
    assert [(finding.id, finding.quote.text, finding.state.value) for finding in report.findings] == [
        ("2.1.1", "低保评议走过场，优亲厚友", "completed"),
        ("2.1.2", "河滩边违建拆除不彻底", "unknown"),
        ("2.1.3", "村务公开打折扣，2023年只公开过两次。", "completed"),
        ("2.1.4", "鱼塘发包不公开", "unknown"),
        ("2.2.1", "农田建好没人管", "completed"),
        ("2.2.2", "补贴发得慢", "unknown"),
    ]
    assert [measure.text for measure in report.findings[4].measures] == ["清理沟渠4.2公里。此问题已销号。"]
    assert [len(finding.measures) for finding in report.findings] == [2, 2, 1, 1, 1, 1]
