"""Titles, addressees, signatures and days in the forms that pages and one-line copies give them."""

from datetime import date

import pytest

import reportparse

BODY = (
    "一、整改组织情况 县局召开会议3次，研究整改工作，班子成员分头包干，责任落实到人。二、整改落实情况（一）关于“学习不深入”问题。"
    "一是修订计划。二是研讨3次。（二）关于“台账不清”的问题。一是补登。二是问责。三、下一步工作打算 持续发力，久久为功。"
)
TITLE = "中共甲县水利局党组关于县委第二巡察组反馈意见整改进展情况的报告"

GLUED = [
    (f"中共甲县水利局党组文件甲水党〔2024〕12号签发人：李某某{TITLE}县委巡察工作领导小组：根据县委部署，现报告如下。", TITLE, "县委巡察工作领导小组"),
    (f"中共甲县水利局党组甲水党〔2024〕12号{TITLE}县委巡察办:按照要求，现报告如下。", TITLE, "县委巡察办"),
    (f"中共甲县水利局党组文件 甲水党〔2024〕12 号 签发人：李某 {TITLE} 县委： 根据部署，现报告如下。", TITLE, "县委"),
    ("中共甲县水利局党组关于巡察整改进展情况的通报根据县委统一部署，现通报如下。", "中共甲县水利局党组关于巡察整改进展情况的通报", None),
]  # fmt: skip
FEET = [
    "中共甲县水利局党组二〇二四年九月一日（联系人：王某，联系电话：0000-1234567）（此件公开发布）",
    "中共甲县水利局党组2024年9月1日（此件公开发布）",
    "联系电话：0000-1234567中共甲县水利局党组 2024年9月1日 （此件公开发布）",
]


@pytest.mark.parametrize("foot", FEET, ids=[foot[:12] for foot in FEET])
@pytest.mark.parametrize(("head", "title", "addressee"), GLUED, ids=[row[0][9:19] for row in GLUED])
def test_frame_of_a_text_in_one_line(head: str, title: str, addressee: str | None, foot: str) -> None:
    report = reportparse.parse(head + BODY + foot)
    header = report.header
    assert (header.title, header.addressee) == (title, addressee)
    assert (header.issuer, header.issued_on, header.publication) == (
        "中共甲县水利局党组",
        date(2024, 9, 1),
        "此件公开发布",
    )
    assert [section.title for section in report.sections] == ["整改组织情况", "整改落实情况", "下一步工作打算"]
    assert [finding.quote.text for finding in report.findings] == ["学习不深入", "台账不清"]


TITLES = [
    ("中共甲县\n水利局党组\n关于县委第二巡察组反馈意见\n整改进展情况的报告", TITLE),
    ("中共甲县水利局党组\n关于县委第二巡察组反馈意见整改进展情况的报告", TITLE),
    (f"{TITLE}\n发布时间：2024-09-03　来源：县水利局　浏览：35\n{TITLE}", TITLE),
    (f"甲水党〔2024〕12号\n{TITLE}", TITLE),
]


@pytest.mark.parametrize(("lines", "title"), TITLES, ids=["four lines", "two lines", "twice", "a number above"])
def test_title(lines: str, title: str) -> None:
    report = reportparse.parse(f"{lines}\n根据县委部署，现报告如下。\n一、关于“学习不深入”问题\n补课。")
    assert report.header.title == title


DAYS = [
    "（2024年11月26日在甲省第十四届人大常委会第十三次会议上）",
    "——2024年11月26日在甲省第十四届人民代表大会常务委员会第十三次会议上",
    "2024年11月26日在市第十届人民代表大会第三次全体会议上",
    "（2024年11月26日）",
]


@pytest.mark.parametrize("line", DAYS, ids=[line[:12] for line in DAYS])
def test_day_of_a_report_to_a_meeting(line: str) -> None:
    report = reportparse.parse(
        f"甲省审计厅关于2023年度省级预算执行审计查出问题整改情况的报告\n{line}\n主任、各位副主任、秘书长、各位委员：\n"
        "受省人民政府委托，现报告如下。\n一、整改情况\n（一）关于预算管理不规范的问题。\n已于8月15日前收回。"
    )
    assert (report.header.issued_on, report.header.addressee) == (
        date(2024, 11, 26),
        "主任、各位副主任、秘书长、各位委员",
    )


SIGNED = [
    "附件：1.整改台账\n2.制度清单\n中共甲县水利局党组\n2024年9月1日\n（联系人：王某；联系电话：0000-1234567）\n抄送：县委办公室。",
    "中共甲县水利局党组\n2024 年 9 月 1 日\n附件：整改台账\n甲县水利局办公室　2024年9月2日印发",
    "二〇二四年九月一日\n中共甲县水利局党组\n（此件公开发布）",
]


@pytest.mark.parametrize("foot", SIGNED, ids=["attachments first", "colophon", "day first"])
def test_signature_among_attachments_and_contacts(foot: str) -> None:
    report = reportparse.parse(f"{TITLE}\n根据部署，现报告如下。\n一、关于“学习不深入”问题\n补课。\n{foot}")
    assert (report.header.issuer, report.header.issued_on) == ("中共甲县水利局党组", date(2024, 9, 1))
    assert [measure.text for measure in report.findings[0].measures] == ["补课。"]


INSPECTED = [
    ("甲市粮食集团有限公司党委", "4月8日至6月14日，市委第四巡察组对甲市粮食集团有限公司党委开展了涉粮领域专项巡察。"),
    ("甲市", "2024年4月8日至6月14日，省第五生态环境保护督察组对甲市开展第二轮省级生态环境保护督察。"),
    ("甲镇", "4月8日至6月14日，县审计局对甲镇原党委书记王某任期经济责任履行情况进行了审计。"),
    ("县水利局党组", "2024年4月8日至6月14日，县委第二巡察组对县水利局党组开展了为期两个月的常规巡察。"),
]


@pytest.mark.parametrize(("body", "text"), INSPECTED, ids=[row[0] for row in INSPECTED])
def test_inspected_body(body: str, text: str) -> None:
    report = reportparse.parse(f"{text}\n一、关于“学习不深入”问题\n补课。", issued_on="2024-11-20")
    assert report.header.inspected_body == body


def test_a_body_that_news_names_in_passing_is_no_inspector() -> None:
    report = reportparse.parse("甲市委将省委巡视组反馈的38个问题拆解为121项任务，编印专报9期。", issued_on="2024-11-20")
    assert report.header.inspecting_body is None


@pytest.mark.parametrize(
    "text",
    [
        "关于巡察整改情况的报告\n一、整改情况\n1.关于“台账不清”问题的整改。\n9月补登，12月复查。\n中共甲县民政局党组\n2024年11月",
        "关于巡察整改情况的报告\n（2024年11月）\n一、整改情况\n1.关于“台账不清”问题的整改。\n9月补登，12月复查。",
        "关于巡察整改情况的报告\n一、整改情况\n1.关于“台账不清”问题的整改。\n9月补登，12月复查。\n中共甲县民政局党组\n二〇二四年十一月",
    ],
    ids=["signature", "below the title", "Chinese numerals"],
)
def test_a_month_of_issue_gives_the_year(text: str) -> None:
    report = reportparse.parse(text)
    (measure,) = report.findings[0].measures
    assert [found.value for found in measure.dates] == ["2024-09", "2023-12"]
    assert report.header.issued_on is None
    assert "issue_month" in [diagnostic.code for diagnostic in report.diagnostics]


ANNEXED = """关于巡察整改情况的报告
县委巡察办：
　　巡察指出3个问题。
第一方面　聚焦贯彻落实决策部署
一、学习方面（共1个问题）
　　1.问题：学习不深入。
　　整改情况：研讨5次。
　　是否完成：是，长期坚持
第二方面　聚焦领导班子建设
一、财务方面（共1个问题）
　　2.问题：台账不清。
　　整改情况：补登3件。
　　是否完成：否，正在推进，预计12月底前完成
第三方面　聚焦队伍建设（详见附件）
　　下一步，局党组将持续巩固整改成果。
　　附件：问题整改情况表
　　　　　　中共甲市科学技术局党组
　　　　　　二〇二四年七月三十日
附件
问题整改情况表
序号	问题	整改措施	责任单位	时限	进展
9	轮岗不及时	交流任职6人	人事科	2024年6月底前	已完成"""


def test_a_signature_stands_in_front_of_an_annex() -> None:
    report = reportparse.parse(ANNEXED)
    assert str(report.header.issued_on) == "2024-07-30"
    assert report.header.issuer == "中共甲市科学技术局党组"
    assert [(f.id, f.state.value, len(f.measures)) for f in report.findings] == [
        ("1.1.1", "completed", 1),
        ("2.1.2", "in_progress", 1),
        ("9", "completed", 1),
    ]
    assert [(s.title, s.level) for s in report.sections] == [
        ("聚焦贯彻落实决策部署", 1),
        ("聚焦领导班子建设", 1),
        ("聚焦队伍建设（详见附件）", 1),
    ]
