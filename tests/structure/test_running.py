"""Findings told inside running paragraphs, counted on across them, and the counts that hold none."""

import pytest

import reportparse
from tests.invariants import assert_sound

Found = tuple[str, str | None, str, list[str], str]


def findings(text: str) -> list[Found]:
    """Id, number, quote, measures and state of every finding; the report is sound."""
    report = reportparse.parse(text, issued_on="2024-05-20")
    assert_sound(report)
    return [(f.id, f.number, f.quote.text, [m.text for m in f.measures], f.state.value) for f in report.findings]


HEAD = "甲村党支部关于巡察整改情况的报告\n2023年9月4日到22日，县委第六巡察组到甲村党支部开展延伸巡察。现报告如下。\n"
FOOT = "没改完的事，党支部会接着改。\n中共甲镇甲村支部委员会\n2024年5月20日"
FORMS = [
    ("一是", "二是", "三是", "针对", "账目不清"),
    ("一是", "二是", "三是", "就", "账目不清"),
    ("一是", "二是", "三是", "对", "“账目不清”"),
    ("第一，", "第二，", "第三，", "关于", "账目不清"),
    ("（一）", "（二）", "（三）", "围绕", "账目不清"),
    ("①", "②", "③", "针对", "“账目不清”"),
    ("(1)", "(2)", "(3)", "对于", "账目不清"),
]


@pytest.mark.parametrize(("one", "two", "three", "about", "first"), FORMS, ids=[row[0] + row[3] for row in FORMS])
def test_items_that_name_problems_in_running_paragraphs(one: str, two: str, three: str, about: str, first: str) -> None:
    text = (
        f"{HEAD}先说账。{one}{about}{first}的问题，请来会计核对单据47份。这个问题已经整改到位。"
        f"{two}{about}鱼塘、果园低价发包问题，改签合同6份。这个问题正在整改。\n"
        f"再说路。{three}{about}入户路坑洼的问题，修路1.8公里。讲究的是长远，此项工作要长期坚持。\n{FOOT}"
    )
    found = findings(text)
    assert [(row[0], *row[2:]) for row in found] == [
        ("1", "账目不清", ["请来会计核对单据47份。这个问题已经整改到位。"], "completed"),
        ("2", "鱼塘、果园低价发包", ["改签合同6份。这个问题正在整改。"], "in_progress"),
        ("3", "入户路坑洼", ["修路1.8公里。讲究的是长远，此项工作要长期坚持。"], "long_term"),
    ]
    passages = {passage.text: passage.finding for passage in reportparse.parse(text).passages}
    assert passages["先说账。"] is None
    assert passages["再说路。"] is None
    assert passages["没改完的事，党支部会接着改。"] is None


def test_a_paragraph_an_item() -> None:
    text = (
        f"{HEAD}一是针对账目不清的问题，核对单据47份。\n补齐手续12份。已完成整改。\n"
        f"二是针对低价发包的问题，改签合同6份。正在整改。\n下一步，党支部会接着改。\n中共甲镇甲村支部委员会\n2024年5月20日"
    )
    assert findings(text) == [
        ("1", "一", "账目不清", ["核对单据47份。", "补齐手续12份。已完成整改。"], "completed"),
        ("2", "二", "低价发包", ["改签合同6份。正在整改。"], "in_progress"),
    ]


def test_an_item_that_names_no_problem_ends_the_one_before() -> None:
    text = f"{HEAD}一是针对账目不清的问题，核对单据47份。二是针对低价发包的问题，改签合同6份。三是建立长效机制，修订制度3项。\n{FOOT}"
    assert [(row[2], row[3]) for row in findings(text)] == [
        ("账目不清", ["核对单据47份。"]),
        ("低价发包", ["改签合同6份。"]),
    ]


def test_sections_close_what_stands_above_them() -> None:
    text = (
        f"{HEAD}一、班子方面\n一是针对账目不清的问题，核对单据47份。二是针对低价发包的问题，改签合同6份。\n"
        f"二、作风方面\n一是针对办事推诿的问题，排班值守。二是针对脸难看的问题，谈话2人。\n三、下一步打算\n{FOOT}"
    )
    assert [(row[0], row[2]) for row in findings(text)] == [
        ("1.1", "账目不清"),
        ("1.2", "低价发包"),
        ("2.1", "办事推诿"),
        ("2.2", "脸难看"),
    ]


NONE = [
    ("what is to be done", "一是针对资金闲置的问题，要尽快盘活。二是针对进度缓慢的问题，必须倒排工期。"),
    ("groups of problems", "一是针对巡察反馈的问题，召开会议3次。二是针对存在的问题，制定措施12条。"),
    (
        "few of many",
        "一是召开会议3次。二是修订制度2项。三是针对账目不清的问题，核对单据。四是开展培训2场。五是公开账目。",
    ),
    ("one alone", "一是针对账目不清的问题，核对单据47份。"),
    (
        "problems without an answer",
        "着力解决以下问题：一是贯彻部署不到位的问题；二是软弱涣散的问题；三是用人不规范的问题。",
    ),
    ("remedies", "一是对标对表抓学习，解决思想问题。二是就近设点，方便群众。"),
]


@pytest.mark.parametrize(("reason", "text"), NONE, ids=[row[0] for row in NONE])
def test_counts_that_hold_no_findings(reason: str, text: str) -> None:
    assert findings(f"{HEAD}{text}\n{FOOT}") == [], reason


def test_a_count_below_a_finding_holds_measures() -> None:
    text = "一、整改情况\n1.关于“管理粗放”问题的整改。\n一是针对账目不清的问题，核对单据47份。二是针对低价发包的问题，改签合同6份。"
    assert [(row[2], len(row[3])) for row in findings(text)] == [("管理粗放", 2)]
