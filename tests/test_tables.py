"""Reports become data frames that join, keep their types and lose nothing."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pandas
import pytest

import reportparse
from reportparse.columns import COLUMNS, MENTION_KINDS
from reportparse.models import Mentions, Report, StateValue
from reportparse.tables import to_frames

ROOT = Path(__file__).parents[1]
TEXT = """一、整改落实情况（2024年）
（一）关于学习方面
1.关于“学习不够深入。2023年3月5日仅到会12人，占88.50%”问题的整改。
一是制定《学习办法（含〈签到规定〉）》（云办发〔2024〕3号），投入4.62万元。
二是召开会议三四十次，考核列全市第2名，为期5个工作日。
该问题已完成整改。
"""


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    corpus = sorted((ROOT / "corpus" / "reports").glob("*.txt"))[:3]
    return [reportparse.parse(TEXT, name="a", issued_on="2024-05-06"), *map(reportparse.read, corpus)]


@pytest.fixture(scope="module")
def frames(reports: list[Report]) -> dict[str, pandas.DataFrame]:
    return to_frames(reports)


def mentions_of(report: Report) -> int:
    def below(holder: object) -> int:
        own = sum(len(getattr(holder, field)) for field in MENTION_KINDS) if isinstance(holder, Mentions) else 0
        return own + sum(below(section) for section in getattr(holder, "sections", ()))

    findings = sum(below(f.quote) + sum(below(m) for m in f.measures) for f in report.findings)
    return below(report) + findings + sum(below(p) for p in report.passages)


def test_every_thing_is_one_row(reports: list[Report], frames: dict[str, pandas.DataFrame]) -> None:
    assert list(frames) == ["reports", "sections", "findings", "issues", "measures", "mentions", "checks"]
    assert len(frames["reports"]) == len(reports)
    assert len(frames["findings"]) == sum(len(r.findings) for r in reports) > 1
    assert len(frames["measures"]) == sum(len(f.measures) for r in reports for f in r.findings) > 1
    assert len(frames["issues"]) == sum(len(f.issues) for r in reports for f in r.findings)
    assert len(frames["checks"]) == sum(len(r.checks) for r in reports)
    assert len(frames["mentions"]) == sum(map(mentions_of, reports)) > 10


def test_every_list_of_mentions_has_a_kind() -> None:
    assert list(MENTION_KINDS) == list(Mentions.model_fields)


def test_rows_point_into_the_text(reports: list[Report], frames: dict[str, pandas.DataFrame]) -> None:
    texts = {report.source.sha256: report.source.text for report in reports}
    for name in ("sections", "issues", "measures", "mentions"):
        for row in frames[name].itertuples():
            assert texts[row.sha256][row.start : row.end] == row.text


def test_frames_join(frames: dict[str, pandas.DataFrame]) -> None:
    key = ["report", "sha256", "finding"]
    joined = frames["measures"].merge(frames["findings"], on=key, validate="many_to_one", suffixes=("", "_finding"))
    assert len(joined) == len(frames["measures"])
    inside = frames["mentions"].query("place == 'measure'")
    assert len(inside.merge(frames["measures"], on=[*key, "measure"], validate="many_to_one")) == len(inside)
    assert set(frames["mentions"]["section"].dropna()) <= set(frames["sections"]["section"])


def test_types_are_kept(frames: dict[str, pandas.DataFrame]) -> None:
    findings, mentions, heads = frames["findings"], frames["mentions"], frames["reports"]
    assert list(findings["state"].cat.categories) == list(get_args(StateValue))
    assert heads["issued_on"].dtype == "datetime64[ms]"
    assert heads["issued_on"][0].date() == date(2024, 5, 6)
    assert mentions["start"].dtype == "Int64"
    numbers = [*mentions["number"].dropna(), *mentions["low"].dropna(), *mentions["high"].dropna()]
    assert {type(number) for number in numbers} == {Decimal}


def test_each_kind_has_its_columns(frames: dict[str, pandas.DataFrame]) -> None:
    rows = frames["mentions"].query("report == 'a'")
    found = {kind: rows[rows["kind"] == kind].iloc[0] for kind in rows["kind"].unique()}
    assert set(found) == set(MENTION_KINDS.values())
    assert (found["percentage"]["number"], found["percentage"]["value"]) == (Decimal("88.5"), "88.5")
    assert (found["amount"]["value"], found["amount"]["currency"]) == ("46200", "CNY")
    assert (found["rank"]["number"], found["rank"]["value"]) == (Decimal(2), "2")
    assert found["document_number"][["issuer_code", "year", "serial"]].tolist() == ["云办发", 2024, 3]
    title = found["document_title"]
    assert (title["document_number"], title["inner"]) == ("云办发〔2024〕3号", "签到规定")
    assert title["number"] is None
    assert found["duration"]["value"] == "P5D"


def test_a_range_has_two_ends_and_no_number(frames: dict[str, pandas.DataFrame]) -> None:
    [row] = frames["mentions"].query("report == 'a' and text == '三四十次'").itertuples()
    assert (row.low, row.high, row.number, row.value) == (Decimal(30), Decimal(40), None, "30/40")


def test_a_place_is_said_of_every_mention(frames: dict[str, pandas.DataFrame]) -> None:
    rows = frames["mentions"].query("report == 'a'").set_index("text")
    assert rows.loc["2023年3月5日", "place"] == "quote"
    assert rows.loc["4.62万元", ["place", "measure"]].tolist()[0] == "measure"
    assert rows.loc["2024年", "place"] == "heading"
    assert list(rows["start"]) == sorted(rows["start"])


def test_without_reports_the_frames_are_empty_and_have_the_same_columns(frames: dict[str, pandas.DataFrame]) -> None:
    empty = to_frames(iter(()))
    for name, frame in frames.items():
        assert len(empty[name]) == 0
        assert list(empty[name].columns) == list(COLUMNS[name]) == list(frame.columns)
        assert (empty[name].dtypes == frame.dtypes).all()


def test_reports_are_gone_through_once() -> None:
    frames = to_frames(report for report in [reportparse.parse(TEXT), reportparse.parse("今天天气很好。")])
    assert list(frames["reports"]["findings"]) == [1, 0]


def test_a_frame_survives_parquet(frames: dict[str, pandas.DataFrame], tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    for name, frame in frames.items():
        if len(frame):
            frame.to_parquet(tmp_path / "frame.parquet")
            pandas.testing.assert_frame_equal(pandas.read_parquet(tmp_path / "frame.parquet"), frame, obj=name)
