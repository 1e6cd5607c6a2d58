"""A report without a line break: headings, labels, letterhead and signature are told by sequence and words alone."""

from datetime import date

import pytest

import reportparse
from reportparse.source import SourceText
from reportparse.structure.edges import cut_head
from reportparse.structure.lines import read_lines
from tests.invariants import assert_sound

HEAD = "中共甲县水利局党组关于县委巡察整改进展情况的通报根据县委统一部署,2024年3月4日至5月10日,县委第二巡察组对县水利局党组开展了常规巡察。6月3日,巡察组反馈了意见。"
FOOT = "三、下一步打算局党组将持续用力,2025年6月底前开展评估。中共甲县水利局党组2024年11月8日(联系电话:0000-1234567)"

BODIES = [
    (
        "一、整改情况1.关于“台账不清。2021年漏登3台。”的问题。一是补登3台;二是每季度核对。该问题已完成整改。2.关于“会风不实”的问题。压减会议12次,下降30%。正在整改。",
        [("1.1", "台账不清", "completed", 2), ("1.2", "会风不实", "in_progress", 1)],
    ),
    (
        "一、整改情况1.台账不清。2021年漏登3台。已补登3台,每季度核对。2.会风不实。会议偏多。压减会议12次。3.学风不浓。研讨少。组织研讨4次。",
        [("1.1", "台账不清", "unknown", 1), ("1.2", "会风不实", "unknown", 1), ("1.3", "学风不浓", "unknown", 1)],
    ),
    (
        "一、整改情况问题一:台账不清,漏登3台。整改措施:补登3台。完成情况:已完成问题二:会风不实。整改措施:压减会议。完成情况:正在推进",
        [("1.1", "台账不清,漏登3台", "completed", 1), ("1.2", "会风不实", "in_progress", 1)],
    ),
    (
        "一、整改情况反馈问题:台账不清。整改措施:补登3台。整改结果:已完成反馈问题:会风不实。整改措施:压减会议。整改结果:长期坚持",
        [("1.1", "台账不清", "completed", 1), ("1.2", "会风不实", "long_term", 1)],
    ),
    (
        "一、整改情况(一)关于政治建设方面1.学习不深入的问题整改落实情况:一是补课3次。二是研讨。2.调研不够的问题整改落实情况:列题5个。(二)关于廉政建设方面3.台账不清的问题整改落实情况:补登。",
        [("1.1.1", "学习不深入", "unknown", 2), ("1.1.2", "调研不够", "unknown", 1), ("1.2.3", "台账不清", "unknown", 1)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), BODIES, ids=[body[:14] for body, _ in BODIES])
def test_findings_of_one_string(body: str, expected: list[tuple[str, str, str, int]]) -> None:
    report = reportparse.parse(HEAD + body + FOOT)
    assert [(f.id, f.title, f.state.value, len(f.measures)) for f in report.findings] == expected
    assert (report.header.title, report.header.issuer, report.header.issued_on) == (
        "中共甲县水利局党组关于县委巡察整改进展情况的通报",
        "中共甲县水利局党组",
        date(2024, 11, 8),
    )
    assert (report.header.inspected_body, report.header.feedback_on) == ("县水利局党组", date(2024, 6, 3))


HEADS = [
    "首页 > 党务公开 > 正文|甲局党组关于巡察整改情况的通报|来源:甲局  |发布时间:2024-09-14 10:26  浏览次数:1873次|根据县委部署,开展巡察。",
    "甲县审计局关于2023年度审计整改情况的公告|(2024年12月30日公告)|根据《审计法》,公告如下。",
    "甲政〔2024〕47号|关于2023年度审计查出问题整改情况的报告|县人大常委会:|7月26日,会议提出意见。",
    "甲局党组关于巡察整改情况的报告|县委巡察办、县委第一巡察组:|2024年3月,开展巡察。",
    "中共甲乡委员会文件 |甲委〔2024〕2号 |签发人:王某|中共甲乡委员会关于巡察整改情况的报告|县委巡察办:|现报告如下。",
    "甲省审计厅关于审计整改情况的报告|(2024年11月26日在省人大常委会会议上)|省审计厅厅长 |王某某|主任、各位副主任、各位委员:|受委托,现报告如下。",
    "甲局党组关于巡察整改情况的通报|甲局党组关于巡察整改情况的通报|按照规定,现通报如下。",
    "甲县审计局认真履责,对2023年度预算执行情况的审计全面铺开,追回资金3万元。",
]  # fmt: skip


@pytest.mark.parametrize("parted", HEADS, ids=[head[:12] for head in HEADS])
def test_head_of_one_string(parted: str) -> None:
    text = parted.replace("|", "")
    assert [text[slice(*piece)] for piece in cut_head(text, 0, len(text))] == parted.split("|")


ACTS = [
    "强化组织领导,压实整改责任|局党组先后召开会议6次。",
    "巩固整改成果,建立长效机制|镇党委将以此为契机,持续用力。",
    "提高站位,统筹推进|今年以来,召开会议3次。",
    "压实责任,从严整改|收到反馈意见后,立即部署。",
]  # fmt: skip


@pytest.mark.parametrize("parted", ACTS, ids=[row[:8] for row in ACTS])
def test_a_heading_of_two_halves_ends_where_somebody_acts(parted: str) -> None:
    title, body = parted.split("|")
    text = (
        f"{HEAD}一、{title}{body}二、整改情况1.关于“台账不清”的问题。补登3台。2.关于“会风不实”的问题。压减会议。{FOOT}"
    )
    section = reportparse.parse(text).sections[0]
    assert (section.title, section.body_end) == (title, text.index("二、整改情况"))


@pytest.mark.parametrize(
    "text",
    [
        "党组坚持问题导向,一是建立台账,二是按月调度,三是公开结果,1.5亿元资金已拨付,3.2万户受益,涉及5个乡镇。" * 8,
        "按照第一、第二、第三批名单,对(一)项和(二)项所列12、15和18号地块逐一核查,2023.5.1前完成。" * 8,
    ],
)
def test_a_long_paragraph_without_headings_stays_whole(text: str) -> None:
    assert len(read_lines(SourceText(text))) == 1


def test_a_stop_behind_the_cut_belongs_to_one_piece() -> None:
    report = reportparse.parse(
        '1)\t‰1.（二）整改措施3．〇～一、关于“3．指出：“整改措：1.03.分别为"；已完成〈件：099999999999999999993.；”的问题；，'
        "半(1)』1/』万203年〉1,000,000日元１２的问题，整改时限，”问题的整3．改。０－”第一部分　【整改措施】月至附件关于“”问题的整改。｜"
    )
    assert_sound(report)
