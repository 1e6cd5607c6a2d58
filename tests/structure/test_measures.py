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
