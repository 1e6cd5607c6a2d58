"""What the gold reader makes of a file, and the faults that it names with file and line."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from reportparse.evaluate.gold import gold_files, read_gold
from reportparse.evaluate.marking import Marking
from tests.tiny_gold import META, gold_text

Write = Callable[[str], Path]


@pytest.fixture
def written(tmp_path: Path) -> Write:
    def write(content: str) -> Path:
        path = tmp_path / "tiny.xml"
        path.write_text(content, encoding="utf-8")
        return path

    return write


@pytest.fixture
def gold(written: Write) -> Marking:
    return read_gold(written(gold_text()))


def surfaces(marking: Marking, kind: str) -> list[str]:
    return [marking.text[item.start : item.end] for item in marking.items if item.kind == kind]


def test_gold_text_is_what_remains_without_tags(gold: Marking) -> None:
    assert gold.text == (
        "一、整改情况\n1.关于“台账不清。登记不及时。2021年12月购入的3台电脑未入账。”问题的整改。\n"
        "落实“两个清单”，3月补登。\n超三四十人参加。"
    )


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("sections", ["一、整改情况"]),
        ("findings", ["台账不清。登记不及时。2021年12月购入的3台电脑未入账。"]),
        ("quotes", ["台账不清。登记不及时。2021年12月购入的3台电脑未入账。"]),
        ("issues", ["登记不及时。2021年12月购入的3台电脑未入账。"]),
        ("measures", ["落实“两个清单”，3月补登。", "超三四十人参加。"]),
        ("dates", ["2021年12月", "3月"]),
        ("counts", ["3台", "三四十人"]),
        ("traps", ["两个清单"]),
    ],
)
def test_gold_spans(gold: Marking, kind: str, expected: list[str]) -> None:
    assert surfaces(gold, kind) == expected


def test_gold_fields(gold: Marking) -> None:
    fields = {
        kind: [item.fields for item in gold.items if item.kind == kind] for kind in ("dates", "counts", "measures")
    }
    assert fields["dates"] == [
        {"value": "2021-12", "year_source": "explicit", "relation": "at", "modifier": None},
        {"value": "2024-03", "year_source": "issue_date", "relation": "at", "modifier": None},
    ]
    assert fields["counts"] == [
        {"value": "3", "low": None, "high": None, "unit": "台", "object": "电脑", "comparator": "exact"},
        {"value": None, "low": "30", "high": "40", "unit": "人", "object": None, "comparator": "over"},
    ]
    assert fields["measures"] == [{"finding": "1.1"}, {"finding": "1.1"}]
    assert (gold.header["title"], gold.header["addressee"], gold.tally["findings"]) == ("甲局报告", None, "2")


def test_only_the_newlines_next_to_the_tags_are_dropped(written: Write) -> None:
    assert read_gold(written(gold_text("\n甲&lt;乙\n"))).text == "\n甲<乙\n"


@pytest.mark.parametrize(
    ("body", "line", "fault"),
    [
        ("甲\n<dates>3月</dates>", 6, "unknown element <dates>"),
        ('<date v="2021-12" source="context">3月</date>', 5, "<date> unknown attribute 'source'"),
        ("<date>3月</date>", 5, "<date> attribute 'v' is missing"),
        ('<date v="March">3月</date>', 5, "<date> attribute 'v' may not be 'March'"),
        ('甲\n乙\n<dur v="3 days" u="天">3天</dur>', 7, "<dur> attribute 'v' may not be '3 days'"),
        ('<count v="3" u="台" cmp="about">3台</count>', 5, "<count> attribute 'cmp' may not be 'about'"),
        ('<count u="台">3台</count>', 5, "<count> has neither a value nor both ends of a range"),
        ('<count v="3" low="1" high="4">3台</count>', 5, "<count> has a single value and a range"),
        ('<pct low="9" high="4">3%</pct>', 5, "<pct> range from 9 to 4 is empty"),
        ('<rank v="first">第一</rank>', 5, "<rank> attribute 'v' may not be 'first'"),
        ('<docnum v="甲发2023年1号">甲发</docnum>', 5, "<docnum> attribute 'v' may not be '甲发2023年1号'"),
        ('<title><date v="2021">2021年</date></title>', 5, "<date> inside <title>: a mention inside a mention"),
        ('<rank v="1"></rank>', 5, "<rank> is empty"),
        ("<quote>甲</quote>", 5, "<quote> inside <text>"),
        ('甲\n<measure of="7">甲</measure>\n乙', 6, "a measure belongs to 7, which is no finding"),
        ('<finding id="1" title="甲" state="done" basis="none">甲</finding>', 5, "'state' may not be 'done'"),
        ('<finding id="1" title="甲" state="unknown" basis="none">甲</finding>', 5, "finding 1 has no <quote>"),
        ('<date v="2021">3月', 6, "mismatched tag"),
    ],
)
def test_faults_have_file_and_line(written: Write, body: str, line: int, fault: str) -> None:
    path = written(gold_text(body))
    with pytest.raises(ValueError, match=re.escape(fault)) as caught:
        read_gold(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("<gold/>", "<gold> where <report> was expected"),
        ('<report name="tiny"><text>甲</text></report>', "<meta> is missing"),
        ('<report name="tiny">甲</report>', "text outside <text>: '甲'"),
        (gold_text("甲").replace("tiny", "other"), "the report is named 'other', the file 'tiny'"),
        (
            gold_text("甲", META.replace("2024-05-10", "10.5.2024")),
            "<meta> attribute 'issued_on' may not be '10.5.2024'",
        ),
        (gold_text("甲", META.replace('"2"', '"two"')), "<tally> attribute 'findings' may not be 'two'"),
    ],
)
def test_faults_of_the_frame(written: Write, content: str, fault: str) -> None:
    with pytest.raises(ValueError, match=re.escape(fault)):
        read_gold(written(content))


def test_a_folder_without_gold_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no gold here"):
        gold_files(tmp_path)
