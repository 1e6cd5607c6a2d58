"""Measures: the smallest units that a report delimits as steps of its answer, and what is none."""

import pytest

import reportparse

HEAD = "一、关于“管理不严”问题的整改。\n"

MEASURES = [
    (["修订制度。", "开展培训。"], "修订制度。\n开展培训。"),
    (["一是修订制度；", "二是开展培训。"], "一是修订制度；二是开展培训。"),
    (["一是修订制度。", "二是开展培训。"], "一是修订制度。\n二是开展培训。"),
    (["①修订制度；", "②开展培训。"], "整改措施：①修订制度；②开展培训。"),
    (["（1）修订制度。", "（2）开展培训。"], "（1）修订制度。\n（2）开展培训。"),
    (["1)修订制度；", "2)开展培训。"], "1)修订制度；2)开展培训。"),
    (["第一，修订制度。", "第二，开展培训。"], "第一，修订制度。第二，开展培训。"),
    (["一方面，修订制度；", "另一方面，开展培训。"], "一方面，修订制度；另一方面，开展培训。"),
    (["1.修订制度；", "2.开展培训。"], "整改情况：1.修订制度；2.开展培训。"),
    (["一是修订制度；", "二是开展培训。该问题已完成整改。"], "一是修订制度；二是开展培训。该问题已完成整改。"),
    (["召开专题会议，研究部署整改工作，明确责任分工。", "一是修订制度。", "二是开展培训。"],
     "召开专题会议，研究部署整改工作，明确责任分工。一是修订制度。二是开展培训。"),
    (["一是修订制度。", "二是开展培训。"], "采取以下措施：一是修订制度。二是开展培训。"),
    (["一是修订制度。", "二是开展培训。"], "该问题已完成整改。一是修订制度。二是开展培训。"),
    (["修订制度。", "建立台账。"], "整改措施：\n修订制度。\n长效机制：\n建立台账。"),
    (["群众满意度升至96%。"], "整改成效：群众满意度升至96%。"),
]  # fmt: skip

NO_MEASURE = [
    ("a label alone", "整改措施："),
    ("a bare state", "目前，该问题已完成整改。"),
    ("a state label", "完成情况：已完成"),
    ("who and when", "责任单位：办公室\n整改时限：2024年6月底前"),
    ("a lead-in", "采取以下三项措施："),
]


@pytest.mark.parametrize(("measures", "body"), MEASURES, ids=[row[1][:24] for row in MEASURES])
def test_measures(measures: list[str], body: str) -> None:
    report = reportparse.parse(HEAD + body)
    assert [measure.text for measure in report.findings[0].measures] == measures


@pytest.mark.parametrize(("reason", "body"), NO_MEASURE, ids=[row[0] for row in NO_MEASURE])
def test_no_measure(reason: str, body: str) -> None:
    report = reportparse.parse(HEAD + body)
    assert report.findings[0].measures == (), reason
    assert "".join(passage.text for passage in report.passages) == body.replace("\n", "")


def test_ids_count_from_one() -> None:
    report = reportparse.parse(HEAD + "修订制度。\n开展培训。")
    assert [measure.id for measure in report.findings[0].measures] == ["1.m1", "1.m2"]


BRACKETED = [
    "（1）修订办法。\n（2）补登3件，其余列入计划（责任部门：发展部、建设部；配合部门：党建部；完成时限：2024年6月底；已完成）。",
    "（1）修订办法。\n（2）补登3件，其余列入计划。\n（责任部门：发展部、建设部；配合部门：党建部；完成时限：2024年6月底；已完成）",
]


@pytest.mark.parametrize("body", BRACKETED, ids=["in the sentence", "on its own line"])
def test_labels_in_a_bracket_behind_the_measures(body: str) -> None:
    (finding,) = reportparse.parse(f"一、整改情况\n1.关于“台账不清”的问题\n整改措施及完成情况：\n{body}").findings
    second = finding.measures[1]
    assert second.text == body.splitlines()[1]
    assert [span.text for span in finding.responsible] == ["发展部", "建设部", "党建部"]
    assert finding.deadline is not None
    assert (finding.deadline.value, finding.state.value) == ("2024-06", "completed")
    assert finding.state.evidence is not None
    assert finding.state.evidence.text == "已完成"


def test_what_leads_to_items_inside_an_item_is_no_measure() -> None:
    (finding,) = reportparse.parse(
        "一、整改情况\n1.关于“学习不深入”的问题\n整改情况：\n(1)聚焦脱节，从两个方面发力：一是修订规则；二是轮训412人。\n(2)对照分工，启动2项。"
    ).findings
    assert [m.text for m in finding.measures] == ["一是修订规则；", "二是轮训412人。", "(2)对照分工，启动2项。"]


def test_what_an_audit_found_below_the_heading_is_no_measure() -> None:
    report = reportparse.parse(
        "一、整改情况\n（一）专项资金闲置问题\n　　审计指出，专项资金240万元于2022年下达，最久的已闲置10个月。\n　　整改情况：已拨付240万元。\n"
        "（二）公务接待超标准问题\n　　审计指出，2次接待陪餐者11人。\n　　整改情况：退回费用。"
    )
    assert [[m.text for m in f.measures] for f in report.findings] == [["已拨付240万元。"], ["退回费用。"]]
    assert [p.text[:4] for p in report.passages if p.finding == "1.1"] == ["审计指出", "整改情况"]


def test_what_a_check_of_the_answer_found_is_part_of_it() -> None:
    (finding,) = reportparse.parse(
        "一、整改情况\n1.关于“台账不清”的问题\n补登3件。\n审计发现，仍有1件未登，当日补登。\n检查发现，5处标识不清，已更换。"
    ).findings
    assert len(finding.measures) == 3
