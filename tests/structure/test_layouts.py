"""Whole layouts: a notice about one task, and tables, each in several forms."""

import pytest

import reportparse
from reportparse.models import Section
from tests.invariants import assert_sound


def titles(sections: tuple[Section, ...]) -> list[str]:
    """Id and title of every section, in document order."""
    return [row for s in sections for row in (f"{s.id} {s.title}", *titles(s.sections))]


PARTED = [
    ("（一）", "（二）", "一、整改任务\n甲镇污水直排。\n"),
    ("1.", "2.", "一、整改任务\n甲镇污水直排。\n"),
    ("1、", "2、", "一、督察反馈问题：甲镇污水直排。\n"),
    ("（1）", "（2）", "一、反馈问题\n　　甲镇污水直排。\n"),
]


@pytest.mark.parametrize(("first", "second", "task"), PARTED, ids=[row[0] for row in PARTED])
def test_short_headings_in_a_part_of_one_task_are_sections(first: str, second: str, task: str) -> None:
    report = reportparse.parse(
        f"{task}二、整改措施\n{first}铺设管网3公里；\n{second}关停企业5家。\n三、整改完成情况\n"
        f"截至2024年11月底，各项措施均已落实，该项任务已完成整改。\n{first}管网建设提速\n铺设管网3公里。\n改造泵站2座。\n"
        f"{second}企业治理见效\n关停企业5家。\n四、验收意见\n同意销号。"
    )
    finding = report.findings[0]
    assert (len(report.findings), finding.quote.text, finding.state.value) == (1, "甲镇污水直排。", "completed")
    assert titles(report.sections) == [
        "2 整改措施",
        "3 整改完成情况",
        "3.1 管网建设提速",
        "3.2 企业治理见效",
        "4 验收意见",
    ]
    assert [measure.text for measure in finding.measures] == [
        f"{first}铺设管网3公里；",
        f"{second}关停企业5家。",
        "铺设管网3公里。",
        "改造泵站2座。",
        "关停企业5家。",
    ]


def test_parts_of_one_task_run_in_behind_their_labels() -> None:
    report = reportparse.parse(
        "一、督察反馈问题：甲镇污水直排入河。\n二、整改目标：消除直排。\n三、整改措施：1.铺设管网3公里。2.关停企业5家。\n"
        "四、责任单位：甲镇人民政府、县水利局\n五、整改时限：2023年12月底\n六、整改落实情况：已铺设管网3公里。该问题已完成整改。"
    )
    finding = report.findings[0]
    assert (finding.quote.text, finding.state.value) == ("甲镇污水直排入河。", "completed")
    assert [measure.text for measure in finding.measures] == [
        "1.铺设管网3公里。",
        "2.关停企业5家。",
        "已铺设管网3公里。该问题已完成整改。",
    ]
    assert [span.text for span in finding.responsible] == ["甲镇人民政府", "县水利局"]
    assert finding.deadline is not None
    assert finding.deadline.value == "2023-12"


def test_labels_of_the_last_finding_stay_with_it() -> None:
    report = reportparse.parse(
        "问题一：污水直排\n整改时限：2023年底\n整改进展：铺设管网3公里。\n问题二：垃圾堆放\n整改时限：立行立改\n整改进展：清运垃圾20吨。"
    )
    assert [measure.text for measure in report.findings[1].measures] == ["清运垃圾20吨。"]


BELOW = [
    ("一、问题1:污水直排,隐患突出", "二、问题2:垃圾堆放", "(一)问题描述", "(二)整改措施", "(三)整改情况", "1", "2"),
    ("（一）关于污水直排的问题", "（二）关于垃圾堆放的问题", "1.问题表现", "2.整改举措", "3.整改成效", "1", "2"),
    ("一、关于“污水直排”问题", "二、关于“垃圾堆放”问题", "（一）具体表现：", "（二）整改措施：", "（三）整改完成情况：", "1", "2"),
    ("一、整改情况\n1.关于污水直排的问题", "2.关于垃圾堆放的问题", "（1）问题描述", "（2）整改措施", "（3）整改落实情况", "1.1", "1.2"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "two", "told", "steps", "done", "first", "second"), BELOW, ids=[r[0] for r in BELOW])
def test_labels_with_numbers_below_a_finding_are_sections(
    one: str, two: str, told: str, steps: str, done: str, first: str, second: str
) -> None:
    parts = f"{told}\n督察指出，3处排口直排。\n部分管网缺失。\n{steps}\n①铺设管网3公里；\n②关停企业5家。\n{done}\n"
    report = reportparse.parse(
        f"{one}\n{parts}已铺设管网3公里。该问题已完成整改。\n{two}\n{parts}关停企业2家。\n目前该问题正在推进。\n"
        "三、下一步工作\n持续发力。"
    )
    measures = ["①铺设管网3公里；", "②关停企业5家。"]
    assert [(f.id, [m.text for m in f.measures], f.state.value) for f in report.findings] == [
        (first, [*measures, "已铺设管网3公里。该问题已完成整改。"], "completed"),
        (second, [*measures, "关停企业2家。"], "in_progress"),
    ]
    found = {row.split()[0] for row in titles(report.sections)}
    assert {f"{finding}.{place}" for finding in (first, second) for place in (1, 2, 3)} <= found
    assert_sound(report)
    passages = [passage.finding for passage in report.passages if passage.text.startswith("督察指出")]
    assert passages == [first, second]


def test_bodies_and_time_limits_in_sections_below_a_finding() -> None:
    report = reportparse.parse(
        "一、问题一：污水直排\n（一）整改措施\n铺设管网3公里。\n（二）责任单位\n甲镇人民政府、县水利局\n（三）整改时限\n2024年12月底\n"
        "二、问题二：垃圾堆放\n（一）整改措施\n清运。\n（二）责任单位\n乙镇人民政府\n（三）整改时限\n长期坚持"
    )
    finding = report.findings[0]
    assert [measure.text for measure in finding.measures] == ["铺设管网3公里。"]
    assert [span.text for span in finding.responsible] == ["甲镇人民政府", "县水利局"]
    assert finding.deadline is not None
    assert finding.deadline.value == "2024-12"
    assert titles(report.sections)[3:] == ["2.1 整改措施", "2.2 责任单位", "2.3 整改时限"]
    assert_sound(report)


def test_one_label_with_a_number_stays_a_label() -> None:
    report = reportparse.parse(
        "一、关于“污水直排”问题\n1.整改措施：铺设管网3公里。\n2.关停企业5家。\n二、关于“垃圾堆放”问题\n清运。"
    )
    assert report.sections == ()


TABLES = [
    ("progress and state", "进展情况\t完成状态", "补登3件\t已完成", ["补登", "补登3件"], "completed"),
    ("progress and outcome", "整改进展\t整改结果", "补登3件，追责1人\t基本完成", ["补登", "补登3件，追责1人"], "mostly_completed"),
    ("a bare progress", "整改情况\t是否完成", "正在推进\t否", ["补登"], "in_progress"),
    ("yes", "整改情况\t是否完成", "补登3件\t是", ["补登", "补登3件"], "completed"),
    ("one column for both", "完成情况\t备注", "已补登3件，已完成\t无", ["补登"], "completed"),
    ("progress alone", "整改进展\t备注", "正在推进\t无", ["补登"], "in_progress"),
    ("a mark", "整改状态\t备注", "√已完成\t", ["补登"], "completed"),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "heads", "cells", "measures", "state"), TABLES, ids=[row[0] for row in TABLES])
def test_columns_of_progress_and_state(reason: str, heads: str, cells: str, measures: list[str], state: str) -> None:
    for sign in "\t|":
        text = f"序号\t反馈问题\t整改措施\t{heads}\n1\t台账不清\t补登\t{cells}".replace("\t", sign)
        finding = reportparse.parse(text).findings[0]
        assert [measure.text for measure in finding.measures] == measures, reason
        assert finding.state.value == state, reason


def test_without_a_column_of_measures_the_progress_holds_them() -> None:
    report = reportparse.parse(
        "序号\t反馈问题\t整改情况\t责任单位\n1\t学习不深入\t一是修订计划；二是研讨3次。已完成整改。\t党办\n"
        "2\t台账不清\t补登3件，正在推进\t财务科\n3\t验收不严\t长期坚持\t业务科"
    )
    assert [([m.text for m in f.measures], f.state.value) for f in report.findings] == [
        (["一是修订计划；", "二是研讨3次。已完成整改。"], "completed"),
        (["补登3件，正在推进"], "in_progress"),
        ([], "long_term"),
    ]


@pytest.mark.parametrize("column", ["问题类别", "问题类型", "所属分类", "问题来源"])
def test_a_column_that_groups_problems_holds_none(column: str) -> None:
    for sign in "\t|":
        text = (
            f"{column}\t具体问题\t整改举措及成效\t牵头部门\t整改状态\n党的建设\t学习不深入\t研讨3次\t党办\t已完成\n"
            "廉洁从业\t台账不清\t补登\t财务科\t正在推进"
        ).replace("\t", sign)
        assert [
            (f.quote.text, [m.text for m in f.measures], f.state.value) for f in reportparse.parse(text).findings
        ] == [
            ("学习不深入", ["研讨3次"], "completed"),
            ("台账不清", ["补登"], "in_progress"),
        ]


def test_merged_cells_groups_and_repeated_heads() -> None:
    head = "序号\t问题\t整改措施\t完成状态\n"
    report = reportparse.parse(
        f"二、整改情况\n{head}（一）党建方面\n1\t学习不深入\t①修订计划\t已完成\n\t\t②研讨\t\n（二）财务方面\n"
        f"2\t台账不清\t补登\t基本完成\n{head}3\t验收不严\t复核\t正在推进\n三、下一步\n继续。"
    )
    assert [(f.id, [m.text for m in f.measures], f.state.value) for f in report.findings] == [
        ("2.1.1", ["①修订计划", "②研讨"], "completed"),
        ("2.2.2", ["补登"], "mostly_completed"),
        ("2.2.3", ["复核"], "in_progress"),
    ]
    assert titles(report.sections) == ["2 整改情况", "2.1 党建方面", "2.2 财务方面", "3 下一步"]


def test_numbered_lines_below_the_task_are_its_quote() -> None:
    report = reportparse.parse(
        "一、整改任务\n甲镇污水直排：\n1.管网缺失。\n2.企业偷排。\n二、整改措施\n1.铺设管网3公里。\n三、整改情况\n已铺设管网3公里。"
    )
    assert report.findings[0].quote.text == "甲镇污水直排：\n1.管网缺失。\n2.企业偷排。"
    assert [measure.text for measure in report.findings[0].measures] == ["1.铺设管网3公里。", "已铺设管网3公里。"]


def test_a_value_apart_from_its_label_is_no_part_of_it() -> None:
    report = reportparse.parse(
        "一、关于“学习不深入”问题\n补课。\n完成情况\n您当前的位置：首页 > 正文\n已完成\n二、关于“台账不清”问题\n补登。"
    )
    assert [passage.text for passage in report.passages if passage.role == "furniture"] == ["您当前的位置：首页 > 正文"]


def test_numbers_below_an_answer_are_its_measures_and_like_numbers_belong_together() -> None:
    report = reportparse.parse(
        "一、审计发现的问题\n（一）项目资金拨付不及时，滞留3万元。\n（二）挪用专项资金，局属管理所把维修费用于发放补贴。\n"
        "（三）资产家底不清，水泵3台未入账。\n二、整改落实情况\n（一）拨付事项\n拨付3万元。该问题已整改到位。\n"
        "（二）挪用事项\n1.足额归还。归还2万元。\n2.从严处理。警告1人。\n（三）资产管理事项\n补登3台。该问题正在整改。"
    )
    assert [(finding.id, finding.state.value) for finding in report.findings] == [
        ("1.1", "completed"),
        ("1.2", "unknown"),
        ("1.3", "in_progress"),
    ]
    assert [[measure.text for measure in finding.measures] for finding in report.findings] == [
        ["拨付3万元。该问题已整改到位。"],
        ["1.足额归还。归还2万元。", "2.从严处理。警告1人。"],
        ["补登3台。该问题正在整改。"],
    ]


def test_a_signature_below_a_table_is_no_part_of_its_last_row() -> None:
    """Rows are about as long as one another, as lines broken at a width are."""
    rows = "".join(
        f"{n}\t村卫生室补助资金拨付滞后{n}万元\t已拨付3万元，剩余2万元待安排\t正在整改\t基层科\t2024年12月底前\n"
        for n in range(1, 5)
    )
    report = reportparse.parse(
        f"甲县卫生健康局审计整改台账\n序号\t问题\t整改措施\t整改结果\t责任科室\t完成时限\n{rows}甲县卫生健康局\n2024年9月3日"
    )
    assert report.header.issuer == "甲县卫生健康局"
    assert [finding.deadline and finding.deadline.text for finding in report.findings] == ["2024年12月底"] * 4


def test_the_conclusion_of_one_task_gives_its_state() -> None:
    (finding,) = reportparse.parse(
        "关于督察反馈第17项问题整改完成情况的公示\n一、反馈问题\n23家企业无手续，扬尘污染严重。\n二、整改目标\n2023年底前取缔。\n三、整改措施\n（一）专项整治。\n"
        "四、整改完成情况\n（一）关停15家。\n五、整改结论\n该问题已完成整改，符合销号条件。\n甲县生态环境局\n2024年9月6日"
    ).findings
    assert (finding.state.value, [measure.text for measure in finding.measures]) == (
        "completed",
        ["（一）专项整治。", "（一）关停15家。"],
    )


TAKEN_UP = [
    "针对第一个问题，补课3次。该问题已完成整改。\n针对第二个问题，一是补登12件；二是修订办法。该问题正在整改。",
    "第一个问题，补课3次。该问题已完成整改。\n第二个问题，一是补登12件；二是修订办法。该问题正在整改。",
    "对第1项问题，补课3次。该问题已完成整改。\n对第2项问题：一是补登12件；二是修订办法。该问题正在整改。",
    "关于第一条反馈问题，补课3次。该问题已完成整改。\n关于第二条反馈问题，一是补登12件；二是修订办法。该问题正在整改。",
]


@pytest.mark.parametrize("answers", TAKEN_UP, ids=[row[:7] for row in TAKEN_UP])
def test_paragraphs_take_up_listed_problems_by_their_number(answers: str) -> None:
    report = reportparse.parse(
        "一、巡察反馈的主要问题\n1．学习不深入。全年仅学习2次。\n2．台账不清。\n二、整改落实情况\n"
        f"局党组召开会议研究整改。\n{answers}\n三、下一步打算\n继续整改。"
    )
    first, second = report.findings
    assert ([len(first.measures), len(second.measures)], first.state.value, second.state.value) == (
        [1, 2],
        "completed",
        "in_progress",
    )
    assert second.measures[0].text == "一是补登12件；"
    assert_sound(report)


def test_without_a_list_a_numbered_problem_takes_up_none() -> None:
    report = reportparse.parse(
        "一、整改情况\n1.关于“学习不深入”的问题。\n补课3次。\n针对第一个问题，再补课1次。\n2.关于“台账不清”的问题。\n补登。"
    )
    assert [len(finding.measures) for finding in report.findings] == [2, 1]


LISTED_WITHIN = [
    ("具体问题：", "整改情况："),
    ("存在问题：", "整改措施及成效："),
    ("【反馈问题】", "【整改落实情况】"),
]


@pytest.mark.parametrize(("asked", "answered"), LISTED_WITHIN)
def test_problems_listed_below_a_heading_are_answered_by_number(asked: str, answered: str) -> None:
    report = reportparse.parse(
        "一、整改落实情况\n（一）关于班子队伍建设方面\n院党组照单全收。\n"
        f"{asked}\n(1)议事规则执行不严，会议记录看不出表决情况。\n(2)干部梯队断档，40岁以下的只占12.5%。\n{answered}\n"
        "(1)修订议事规则。该问题已完成整改。\n(2)提拔3名。\n交流轮岗11人。该问题正在整改。\n"
        f"（二）关于执法办案方面\n{asked}\n(1)监督不力。\n(2)质效不高。\n{answered}\n(1)办理9件。\n(2)评查27件。\n"
        "二、下一步打算\n继续整改。"
    )
    found = [(f.id, f.quote.text, [m.text for m in f.measures], f.state.value) for f in report.findings]
    assert found == [
        (
            "1.1.1",
            "议事规则执行不严，会议记录看不出表决情况。",
            ["(1)修订议事规则。该问题已完成整改。"],
            "completed",
        ),
        (
            "1.1.2",
            "干部梯队断档，40岁以下的只占12.5%。",
            ["(2)提拔3名。", "交流轮岗11人。该问题正在整改。"],
            "in_progress",
        ),
        ("1.2.1", "监督不力。", ["(1)办理9件。"], "unknown"),
        ("1.2.2", "质效不高。", ["(2)评查27件。"], "unknown"),
    ]
    assert_sound(report)


def test_one_quoted_problem_with_a_list_stays_one() -> None:
    report = reportparse.parse(
        "一、整改落实情况\n1.关于“班子队伍建设不力”问题的整改。\n具体问题：\n(1)规则执行不严。\n(2)梯队断档。\n整改情况：\n"
        "(1)修订规则。\n(2)提拔3名。\n2.关于“管理不严”问题的整改。\n修订制度。"
    )
    assert [finding.quote.text for finding in report.findings] == ["班子队伍建设不力", "管理不严"]
    assert [measure.text for measure in report.findings[0].measures] == ["(1)修订规则。", "(2)提拔3名。"]


BLOCKS = [
    "一、整改情况\n◆【问题】学习不深入，全年研讨2次。【措施】①补课3次；②制定计划。【状态】已完成\n"
    "◆【问题】台账不清。【措施】补登12件。【状态】正在推进\n二、下一步打算\n继续。",
    "一、整改情况\n任务一：学习不深入，全年研讨2次。（督察反馈第3项）\n责任单位：甲局\n整改措施：（1）补课3次；（2）制定计划。\n完成状态：已完成\n"
    "任务二：台账不清。\n责任单位：乙镇\n整改措施：补登12件。\n完成状态：达到序时进度\n二、下一步打算\n继续。",
    "一、整改情况\n问题（1）学习不深入，全年研讨2次。\n整改：①补课3次；②制定计划。\n状态：办结。\n"
    "问题（2）台账不清。\n整改：补登12件。\n状态：还在办。\n二、下一步打算\n继续。",
    "一、整改情况\n反馈问题：学习不深入，全年研讨2次。\n整改情况：①补课3次；②制定计划。\n再查情况：已全部改好。\n"
    "反馈问题：台账不清。\n整改情况：补登12件。\n再查情况：还没办完。\n二、下一步打算\n继续。",
]


@pytest.mark.parametrize("text", BLOCKS, ids=[text[7:14] for text in BLOCKS])
def test_blocks_of_labels(text: str) -> None:
    report = reportparse.parse(text)
    assert [(f.quote.text, f.state.value, len(f.measures)) for f in report.findings] == [
        ("学习不深入，全年研讨2次。", "completed", 2),
        ("台账不清。", "in_progress", 1),
    ]
    assert [section.title for section in report.sections] == ["整改情况", "下一步打算"]
    assert_sound(report)


def test_tasks_of_a_plan_are_no_findings() -> None:
    report = reportparse.parse("一、工作安排\n任务一：加强领导。\n成立专班。\n任务二：压实责任。\n明确分工。")
    assert report.findings == ()


def test_the_field_in_front_and_the_state_behind_a_problem_in_marks() -> None:
    report = reportparse.parse(
        "一、整改情况\n（一）针对“学习不深入，研讨走过场”【已完成】\n——补课3次。\n——修订制度2项。\n（二）针对“台账不清”【长期坚持】\n补登12件。\n"
        "二、其他问题\n1.在选人用人方面存在的“程序不规范”问题（基本完成）\n重新考察3人。\n2.在财务方面存在的“报销不严”问题（正在整改）\n追回3万元。"
    )
    assert [(f.quote.text, f.state.value) for f in report.findings] == [
        ("学习不深入，研讨走过场", "completed"),
        ("台账不清", "long_term"),
        ("程序不规范", "mostly_completed"),
        ("报销不严", "in_progress"),
    ]
