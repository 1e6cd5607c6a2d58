"""Header and tally: who, when, and the figures that a report declares of itself."""

from datetime import date

import pytest

import reportparse

TALLIES = [
    (
        {"findings": 10, "completed": 6, "mostly_completed": 1, "in_progress": 2, "long_term": 1},
        "反馈的10个具体问题中，6个问题已经办结，1个问题基本完成，2个问题还在推进，1个问题需要长期坚持。",
    ),
    (
        {"aspects": 4, "findings": 6, "measures": 24, "completed": 2, "mostly_completed": 1, "in_progress": 1},
        "方案明确4个方面6项整改任务，细化整改措施24条。6项整改任务中，已完成2项，基本完成1项，正在推进1项。",
    ),
    ({"aspects": 3, "findings": 10, "measures": 27}, "意见归为3个方面,拆开来是10个具体问题,我们对应列了27条措施。"),
    ({"aspects": 2, "findings": 7, "measures": 26}, "对照反馈的2个方面、7个问题,制定整改措施26条。"),
    (
        {"findings": 58, "completed": 49, "in_progress": 9},
        "审计查出的58个问题，已整改49个、正在整改9个。从情况看，仍有9个问题未整改到位。",
    ),
    ({}, "现将反馈意见第二十三项问题整改完成情况公示如下。"),
    (
        {"findings": 14, "aspects": 3, "completed": 8, "mostly_completed": 1, "in_progress": 3},
        "反馈的3个方面14个问题，截至2024.5.10，完成8个，基本整改1个，正在整改3个。",
    ),
    (
        {"findings": 6, "completed": 3, "mostly_completed": 1, "long_term": 1, "in_progress": 1},
        "列入清单的问题共6项，6项问题中已销号3项、取得阶段性进展1项、长期坚持1项、申请延期1项。",
    ),
    (
        {"findings": 10, "aspects": 3, "measures": 36, "completed": 4, "mostly_completed": 1, "in_progress": 2}
        | {"long_term": 2, "not_started": 1},
        "反馈的3个方面10个具体问题中，已销号4个，基本见底1个，仍在推进2个，需常年坚持2个，暂未动手1个；36条整改措施已落地29条。",
    ),
    (
        {"findings": 8, "measures": 45, "completed": 3, "mostly_completed": 1, "in_progress": 3, "not_started": 1},
        "整改任务共8项（省督察反馈6项、中央督察移交2项），细化整改措施45条。已完成并销号3项，基本完成1项，达到序时进度3项，尚未启动1项。",
    ),
    (
        {"findings": 12, "completed": 7, "mostly_completed": 1, "in_progress": 2, "long_term": 1, "not_started": 1},
        "反馈的12个问题，全部办结的7个，基本完成的1个，还在办的2个，没动起来的1个，要长期抓的1个。",
    ),
    (
        {"findings": 9, "completed": 5, "mostly_completed": 2, "in_progress": 1, "long_term": 1},
        "反馈的九个问题已整改完成五个，基本完成两个，正在推进一个，需长期坚持一个；措施落地率百分之九十一。",
    ),
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
    (
        {"aspects": 4, "findings": 10, "measures": 38, "completed": 6, "in_progress": 2, "long_term": 2},
        "归并梳理出四个方面10个检视问题，制定整改举措38条。10个检视问题已完成整改6个，正在推进2个，需长期坚持2个。",
    ),
    ({"findings": 12, "completed": 12}, "对照查找出12个查摆问题，12个查摆问题已全部完成整改。"),
    (
        {"findings": 8, "completed": 5, "in_progress": 2, "long_term": 1},
        "审计指出8个问题。8个问题中已整改5个、部分整改2个、持续整改1个。",
    ),
    ({"findings": 7, "completed": 4, "in_progress": 3}, "反馈的7个问题，已完成4个，3个部分整改。"),
    (
        {"findings": 6, "completed": 4, "in_progress": 1, "long_term": 1},
        "反馈的6个问题，4个已整改，1个正在持续整改，1个持续整改。",
    ),
    ({"findings": 10, "completed": 9, "in_progress": 1}, "反馈的10个问题，已完成9个，未完成1个。"),
    ({"findings": 10, "completed": 9, "in_progress": 1}, "反馈的10个问题，已整改9个，1个尚未完成。"),
    (
        {"findings": 9, "completed": 6, "in_progress": 2, "not_started": 1},
        "反馈的9个问题，已完成6个，正在整改2个，未完成整改1个。",
    ),
    ({"findings": 9, "completed": 6}, "反馈的9个问题已整改6个。对未完成整改的3个问题，紧盯不放。"),
    ({"findings": 3, "completed": 2, "in_progress": 1}, "我局牵头3项整改任务，3项任务已完成2项，正在推进1项。"),
    (
        {"findings": 5, "completed": 4, "in_progress": 1},
        "我镇承担的5项整改任务，截至2024年底，5项任务已完成4项，1项正在推进。",
    ),
    (
        {"findings": 12, "completed": 9, "in_progress": 3},
        "反馈的12个问题分解为56项任务，已完成50项。12个问题已整改9个，正在整改3个。",
    ),
    ({}, "修订制度12项，已完成9项，正在推进3项。"),
    ({}, "着力解决违反“六大纪律”问题、2022年县委巡察反馈的26个问题改而又犯的问题。"),
    ({}, "对上一轮巡察反馈的12个问题整改情况进行了检查。"),
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


FINDING = "一、关于“学习不深入”问题\n补课。"
WHO = [
    ("省委第七巡视组选人用人专项检查组", "甲市委组织部", "2024年9月4日至9月22日，省委第七巡视组选人用人专项检查组对甲市委组织部开展了选人用人专项检查。"),
    ("市委第一巡察组", "丁局党组", "2024年9月4日至9月22日，市委第一巡察组对丁局党组开展了意识形态工作责任制专项检查。"),
    ("县委第六巡察组", "甲村党支部", "2024年9月4日到9月22日，县委第六巡察组到甲村党支部开展延伸巡察。"),
    ("区委第二巡察组", "乙镇党委", "2024年9月4日至9月22日，区委第二巡察组赴乙镇党委开展了常规巡察。"),
    ("市委第一巡察组", "丙局党组", "2024年9月4日至9月22日，市委第一巡察组进驻丙局党组开展提级巡察。"),
    ("校党委主题教育第三巡回督导组", "丁学院党委", "2024年9月4日至9月22日，校党委主题教育第三巡回督导组对丁学院党委开展了督导。"),
    ("县审计局", "甲镇", "2024年9月4日至9月22日，县审计局对甲镇党委书记、镇长王某同志2020年1月至2023年9月任职期间经济责任进行了审计。"),
    ("县审计局", "县水利局", "2024年9月4日至9月22日，县审计局对县水利局原局长李某任期经济责任履行情况进行了审计。"),
]  # fmt: skip


@pytest.mark.parametrize(("inspecting", "inspected", "text"), WHO, ids=[row[1] for row in WHO])
def test_who_inspected_whom(inspecting: str, inspected: str, text: str) -> None:
    header = reportparse.parse(f"{text}\n{FINDING}", issued_on="2024-11-20").header
    assert (header.inspecting_body, header.inspected_body) == (inspecting, inspected)
    assert (header.inspection_start, header.inspection_end) == (date(2024, 9, 4), date(2024, 9, 22))


def test_an_audit_of_the_author_s_former_head_is_one_of_the_author() -> None:
    header = reportparse.parse(
        "甲市医疗集团关于原院长经济责任审计整改情况的报告\n市审计局：\n2024年4月8日至6月21日，你局对我集团原党委副书记、院长王某同志"
        f"2018年1月至2023年9月任职期间履行经济责任情况进行了审计。\n{FINDING}\n甲市医疗集团\n2024年11月29日"
    ).header
    assert (header.inspecting_body, header.inspected_body) == ("市审计局", "甲市医疗集团")


ANNOUNCED = [
    ("关于巡察县供销社党委的公告", "现场时间为2024年10月15日至12月13日"),
    ("关于对县供销社党委开展常规巡察的公告", "巡察时间：2024年10月15日至12月13日"),
    ("关于进驻县供销社党委开展巡察工作的预告", "进驻时间从2024年10月15日—12月13日"),
]


@pytest.mark.parametrize(("title", "period"), ANNOUNCED, ids=[row[0] for row in ANNOUNCED])
def test_an_inspection_that_begins(title: str, period: str) -> None:
    report = reportparse.parse(
        f"中共甲县委第三巡察组\n{title}\n根据部署，县委第三巡察组自2024年10月15日起进驻县供销社，对其党委开展常规巡察。\n"
        f"一、巡察安排\n{period}，受理信访至12月6日。\n中共甲县委第三巡察组\n2024年10月15日"
    )
    header = report.header
    assert (header.inspecting_body, header.inspected_body) == ("县委第三巡察组", "县供销社党委")
    assert (header.inspection_start, header.inspection_end) == (date(2024, 10, 15), date(2024, 12, 13))
    assert report.findings == ()


FED_BACK = [
    "2024年8月28日，县委第二巡察组向县水利局党组反馈巡察意见。",
    "根据安排，县委第二巡察组于2024年8月28日向县水利局党组领导班子进行了反馈。",
]


@pytest.mark.parametrize("text", FED_BACK)
def test_news_of_a_feedback(text: str) -> None:
    report = reportparse.parse(
        f"{text}主要问题是：学习贯彻不够深入，研讨少；党建责任压实不够；工程监管不到位。局党组书记李某表态发言。"
    )
    header = report.header
    assert (header.inspecting_body, header.inspected_body) == ("县委第二巡察组", "县水利局党组")
    assert (header.feedback_on, report.findings) == (date(2024, 8, 28), ())


DATED = [
    "（2024年12月30日公告）",
    "（2024年12月30日）",
    "2024年12月30日公布",
    "（2024年12月30日在县十七届人大常委会第二次会议上）",
]


@pytest.mark.parametrize("day", DATED)
def test_author_and_day_of_a_notice_stand_around_its_title(day: str) -> None:
    header = reportparse.parse(
        f"甲县审计局\n关于2023年度审计查出问题整改情况的公告\n{day}\n根据规定，现公告如下。\n{FINDING}"
    ).header
    assert header.title == "甲县审计局关于2023年度审计查出问题整改情况的公告"
    assert (header.issuer, header.issued_on) == ("甲县审计局", date(2024, 12, 30))


def test_a_speech_has_a_title_and_no_inspector() -> None:
    header = reportparse.parse(
        "在全市审计整改工作推进会上的讲话\n（2024年8月16日）\n同志们：\n刚才，市审计局通报了进度，我都赞成。下面，讲三点意见。\n"
        "一、肯定成绩\n市教育局认领的31个问题已整改28个。"
    ).header
    assert (header.title, header.addressee) == ("在全市审计整改工作推进会上的讲话", "同志们")
    assert (header.inspecting_body, header.issued_on) == (None, date(2024, 8, 16))


def test_an_audit_by_the_addressee_of_what_the_author_does() -> None:
    header = reportparse.parse(
        "甲县水利局关于专项资金审计查出问题整改情况的报告\n县审计局：\n你局派出审计组，于2024年3月11日至5月17日对我局水利专项资金管理使用情况"
        "实施了就地审计，6月21日送达了审计报告。现报告如下。\n一、整改情况\n1.关于“台账不清”的问题。\n补登。\n甲县水利局\n2024年11月15日"
    ).header
    assert (header.inspected_body, header.inspecting_body) == ("甲县水利局", "县审计局")
    assert (str(header.inspection_start), str(header.feedback_on)) == ("2024-03-11", "2024-06-21")


@pytest.mark.parametrize("figure", ["42条整改措施", "**42条**整改措施", "整改措施42条"])
@pytest.mark.parametrize("rest", ["剩余4条措施", "剩余的4条措施", "其余4条整改措施", "余下4项措施", "对4条措施"])
def test_measures_that_are_left_are_not_all(figure: str, rest: str) -> None:
    tally = reportparse.parse(
        f"甲局关于巡察整改情况的通报\n局党组召开推进会4次，形成{figure}。\n一、整改情况\n1.关于“台账不清”的问题。\n补登。\n"
        f"二、下一步打算\n紧盯{rest}，确保落实。"
    ).tally
    assert tally.measures == 42


def test_the_kind_in_traditional_characters() -> None:
    assert reportparse.parse("甲學院黨委關於巡視整改情況的通報\n一、關於「臺賬不清」問題\n補登。").header.kind == "巡视"


def test_a_length_in_front_of_the_figures_is_none_of_them() -> None:
    report = reportparse.parse(
        "甲校关于巡察整改情况的公示\n2023年11月6日至12月8日，市委教育工委第二巡察组对甲校党总支进行了巡察。2024年1月5日反馈了9个具体问题。"
        "经过3个月集中整改，已完成7个，取得阶段性成效1个，正在推进1个。\n一、台账不清的问题\n补登。"
    )
    tally = report.tally
    assert (tally.completed, tally.mostly_completed, tally.in_progress) == (7, 1, 1)
    assert report.header.inspecting_body == "市委教育工委第二巡察组"


def test_parts_by_stage_are_no_figures_of_all() -> None:
    tally = reportparse.parse(
        "甲县关于2023年度审计查出问题整改情况的报告\n一、整改情况\n审计报告反映的42个问题，要求立行立改的26个已整改25个，要求分阶段整改的11个已整改6个，"
        "要求持续整改的5个已整改1个。\n（一）关于台账不清的问题。补登。\n二、原因\n尚有10个问题正在整改。"
    ).tally
    assert (tally.findings, tally.completed, tally.long_term, tally.in_progress) == (42, None, None, 10)


def test_states_of_measures_are_no_states_of_findings() -> None:
    tally = reportparse.parse(
        "甲社整改情况通报\n召开会议11次，制定整改措施92项。截至8月底，92项整改措施中，已完成81项，正在推进11项。\n一、关于台账不清的问题\n补登。"
    ).tally
    assert (tally.measures, tally.completed, tally.in_progress) == (92, None, None)


def test_findings_that_are_counted_in_points() -> None:
    tally = reportparse.parse(
        "甲支部关于组织生活会查摆问题整改情况的报告\n2024年2月20日，查摆出4个方面7条问题。截至6月30日，已整改6条，1条长期坚持。\n一、学习不够系统\n集中学习4次。"
    ).tally
    assert (tally.findings, tally.completed, tally.long_term) == (7, 6, 1)


def test_work_that_was_looked_at_is_no_body() -> None:
    header = reportparse.parse(
        "近日，区纪委监委对第六轮巡察整改情况开展专项督查，推动反馈的213个问题整改到位189个。"
    ).header
    assert header.inspected_body is None


INSPECTED = [
    ("甲卫生院党支部", "县委第三巡察组对甲卫生院党支部（下称院支部）开展村居级巡察。"),
    ("甲省供电公司党委", "省委第四巡视组对甲省供电公司党委（以下简称“公司党委”）开展了常规巡视。"),
    ("甲县文化旅游局", "县审计局对甲县文化旅游局（以下简称县文旅局）2022年度部门预算执行情况进行了审计。"),
    ("甲镇石桥村、东塘村、街西社区党组织", "县委第二巡察组对甲镇石桥村、东塘村、街西社区党组织开展了巡察。"),
]


@pytest.mark.parametrize(("body", "sentence"), INSPECTED, ids=[row[0] for row in INSPECTED])
def test_the_inspected_body_without_its_short_name(body: str, sentence: str) -> None:
    report = reportparse.parse(f"关于整改情况的报告\n{sentence}\n一、关于“台账不清”问题的整改\n补登。")
    assert report.header.inspected_body == body
