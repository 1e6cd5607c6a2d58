"""Properties of every parse, on texts glued from fragments of the genre.

Texts drawn from single characters hold no mention, and a property passes on them whatever the code does; glued
fragments hold mentions in places where no author would put them.
"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportparse.fold import fold
from reportparse.models import Mentions, Report
from reportparse.pipeline import parse_source
from reportparse.source import SourceText
from tests.invariants import assert_sound, mentions, parts

HEADINGS = [
    "一、整改工作总体情况\n", "二、反馈问题整改落实情况\n", "第一部分　整改情况\n", "（一）已整改完成的问题\n",
    "(二)正在推进整改的问题\n", "1.关于“台账不清。登记不及时。3台电脑未入账。”问题的整改。\n", "2.关于“‘三会一课’不严”问题\n",
    "3、关于执行方面\n", "问题4：管理粗放。", "1.备案不全，审查不到位。整改措施：", "（三）部分预算编制不细的问题。\n",
    "①", "（1）", "2）", "三、", "10.", "**四、强化担当**\n", "关于甲局党组巡察整改进展情况的报告\n", "区委巡察工作领导小组：\n",
]  # fmt: skip
QUOTES = [
    "关于“", "”问题的整改", "针对“重建轻管”的问题，", "反馈意见指出：“执行不力。”", "“四个意识”", "‘一岗双责’", "“", "”", "‘", "’",
    "「台账缺失」", '"走过场"', "对‘窗口’问题", "《", "》", "（", "）", "〈", "〉",
]  # fmt: skip
ITEMS = [
    "一是健全制度，", "二是强化培训；", "三是", "第一，", "第二,", "一方面，", "另一方面，", "整改措施：", "整改情况:", "责任单位：甲科\n",
    "整改时限：2024年3月底前\n", "完成情况：已完成\n", "该问题已完成整改。", "长期坚持。", "正在推进整改。", "尚未启动。", "基本完成。",
    "1\t台账不清\t补登\t甲科\t已完成\n", "举办专题培训。", "【反馈问题】", "反馈问题：", "\n问题一\n", "【整改措施】", "[整改结果]", "\n整改时限\n",
    "\n- ", "\n· ", "\n***\n", "\n### ", "<br>", "\t\t②研讨\t\n", "序号\t反馈问题\t整改措施\t进展情况\t完成状态\n", "\n一、整改任务\n", "\n二、整改措施\n",
    "\n三、整改情况\n", "\n下一步工作打算\n",
]  # fmt: skip
MENTIONS = [
    "2023年8月15日", "8月15日", "5月22日至7月21日", "2019—2021年", "2021年一季度、三季度", "截至10月底", "今年上半年", "同日", "2月30日",
    "13月", "二〇二三年五月", "近三个月", "5个工作日", "一年半", "3至5天", "52.88%", "百分之五", "八成", "三分之二", "3个百分点", "1.5‰",
    "分别为95%、96.5%", "100条", "8000余家", "三四十人", "1.2万户", "６街道", "六个方面", "两轮培训", "办件量为14023", "16250元", "4.62万元",
    "1,825.95亿元", "七八万元", "300美元", "第12名", "排名第三", "甲政办发〔2023〕12号", "甲发[2023] 12号、15号", "2023年第5号公告",
    "《资产管理办法》（甲发〔2024〕3号）", "《关于印发〈考勤制度〉的通知》", "《关于《甲》的通知", "十九届六中全会", "12345", "三重一大", "一件事",
]  # fmt: skip
GLUE = [
    "，", ",", "、", "；", ";", "。", ".", "：", ":", "\n", "\r\n", "\n\n", " ", "　", "\u00a0", "\t", "的", "对", "召开会议", "共", "约", "近",
    "超过", "以上", "等", "和", "反馈的32个问题已整改10个", "22个需长期坚持", "制定措施48条", "\ufeff", "𠮷", "\u200b", "é", "|", "…",
    "甲局党组\n2023年11月17日\n", "（此件公开发布）", "您当前的位置：首页 > 正文\n", "上一篇：无\n",
]  # fmt: skip

FRAGMENTS = st.sampled_from(HEADINGS + QUOTES + ITEMS + MENTIONS + GLUE)
OTHER_WIDTH = str.maketrans("，：；（）％０６,:;()%01", ",:;()%06，：；（）％０１")


@st.composite
def glued(draw: st.DrawFn) -> str:
    """Fragments in any order, some of them with the punctuation of the other width."""
    pieces = draw(st.lists(st.tuples(FRAGMENTS, st.booleans()), max_size=40))
    return "".join(piece.translate(OTHER_WIDTH) if other else piece for piece, other in pieces)


@st.composite
def ordered(draw: st.DrawFn) -> str:
    """Something like a report: headings in sequence with glued fragments under them."""
    text = draw(st.sampled_from(["", HEADINGS[-2], HEADINGS[-2] + HEADINGS[-1]]))
    for number in range(1, draw(st.integers(1, 4)) + 1):
        text += f"{'一二三四'[number - 1]}、整改情况\n"
        for inner in range(1, draw(st.integers(0, 3)) + 1):
            quote = "".join(draw(st.lists(st.sampled_from(MENTIONS + QUOTES[4:14] + ["不严", "。"]), max_size=6)))
            answer = "".join(draw(st.lists(st.sampled_from(ITEMS + MENTIONS + GLUE), max_size=8)))
            text += f"{inner}.关于“{quote}”问题的整改。\n{answer}\n"
    return text + draw(st.sampled_from(["", "甲局党组\n2023年11月17日\n（此件公开发布）"]))


TEXTS = st.one_of(glued(), ordered())
# Where a property fails, Hypothesis takes its time to find the shortest text, and may import packages that warn.
pytestmark = [pytest.mark.timeout(120), pytest.mark.filterwarnings("ignore:mypy_extensions")]
# The limit of the test run holds for all examples together; a time for each would fail on a busy machine only.
EXAMPLES = settings(
    max_examples=120, deadline=None, database=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)


def parse(text: str) -> Report:
    return parse_source(SourceText(text))


@EXAMPLES
@given(TEXTS)
def test_every_parse_is_sound(text: str) -> None:
    assert_sound(parse(text))


@EXAMPLES
@given(TEXTS)
def test_json_round_trip(text: str) -> None:
    report = parse(text)
    assert Report.model_validate_json(report.model_dump_json()) == report


@EXAMPLES
@given(TEXTS)
def test_same_output_twice(text: str) -> None:
    assert parse(text).model_dump_json() == parse(text).model_dump_json()


@EXAMPLES
@given(st.one_of(TEXTS, st.text()))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@EXAMPLES
@given(st.text())
def test_no_text_is_too_odd_to_parse(text: str) -> None:
    assert_sound(parse(text))


@pytest.mark.parametrize("text", ["", " \n", "\ufeff", "“", "》》》", "《《《", "一、", "1.", "2023年", "\ud800甲3台"])
def test_odd_ends(text: str) -> None:
    assert_sound(parse(text))


@pytest.mark.parametrize(
    "fragment",
    ["8月15日", "近三个月", "52.88%", "100条", "16250元", "第12名", "甲政办发〔2023〕12号", "《资产管理办法》"],
)
def test_the_fragments_hold_mentions(fragment: str) -> None:
    # Else the properties would hold of nothing.
    report = parse(f"召开会议，{fragment}，已整改。")
    assert [mention for holder in parts(report, Mentions) for mention in mentions(holder)]
