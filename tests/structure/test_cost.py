"""Texts that repeat one fragment without end: cost stays in step with length, or the time limit of the test ends it."""

import pytest

from reportparse.source import SourceText
from reportparse.structure.document import read_document

FRAGMENTS = [
    "【反馈问题】\n",
    "问题一\n【反馈问题】\n",
    "反馈问题：学习不深入。\n1）补课；\n整改结果：已完成\n",
    "整改时限\n",
    "12个问题已整改3个，",
    "甲市局12个问题已整改3个；",
    "1.关于“甲“乙",
    '反馈问题："甲"乙',
    "序号\t问题\t整改措施\n",
    "\t\t②研讨\n",
    "|1|甲<br>乙|",
    "该问题涉及面广，非一日之功，需长期坚持、久久为功，",
    "中共甲局党组关于",
    "2024年9月1日\n标签\n",
    "一、整改任务\n甲\n二、整改措施\n（一）铺设管网\n甲\n三、整改情况\n",
    "> - * ",
    "一是针对账目不清的问题，",
    "一是针对账目不清的问题，核对。二是就低价问题，改签。\n",
    "1.甲局收费问题，涉及金额3万元，涉及",
    "1、学习不深入——补课。\n",
    "一、问题1:甲\n(一)整改措施\n铺管。\n(二)整改情况\n铺管。\n",
    "正在整改，预计",
    "我局牵头3项整改任务，3项任务已完成2项，",
    "县委巡察组向甲局党组",
    "1.领导班子检视",
    "关于巡察甲",
]


@pytest.mark.parametrize("head", ["", "一、整改情况\n1.关于“甲不实”问题的整改。\n"], ids=["bare", "in a finding"])
@pytest.mark.parametrize("fragment", FRAGMENTS, ids=[fragment[:8].strip() for fragment in FRAGMENTS])
def test_cost_is_in_step_with_length(fragment: str, head: str) -> None:
    text = head + fragment * (30_000 // len(fragment))
    document = read_document(SourceText(text))
    assert sum(piece.range.end - piece.range.start for piece in document.pieces) <= len(text)
