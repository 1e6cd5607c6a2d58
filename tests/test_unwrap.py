"""Text broken at one width reads as if it were whole, and its spans count in the broken text."""

from pathlib import Path

import pytest

from reportparse.models import Report
from reportparse.pipeline import parse_source
from reportparse.source import SourceText
from reportparse.unwrap import unwrapped
from tests.drawn import holders
from tests.invariants import assert_covered, assert_grounded, assert_nested, assert_unique_ids

REPORTS = Path(__file__).parent.parent / "corpus" / "reports"
KINDS = ("dates", "durations", "percentages", "counts", "amounts", "ranks", "document_numbers", "document_titles")


def broken(text: str, width: int, indent: str, page: int) -> str:
    """The text in lines of `width` characters, with a page number after every `page` lines."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        rest = indent + paragraph.strip() if len(paragraph) > width else paragraph
        while len(rest) > width:
            lines.append(rest[:width])
            rest = rest[width:]
            if page and len(lines) % page == 0:
                lines.append(f"— {len(lines) // page} —")
        lines.append(rest)
    return "\n".join(lines)


def told(report: Report) -> list[object]:
    """What a report says, without its offsets: findings with their states, and all mentions with their values."""
    found: list[object] = [(f.id, f.title, f.state.value, len(f.measures)) for f in report.findings]
    found.append((report.header.issued_on, report.header.inspected_body, report.tally.findings))
    mentions = [(m.start, k, m) for holder in holders(report) for k in KINDS for m in getattr(holder, k)]
    for _, kind, mention in sorted(mentions, key=lambda row: row[:2]):
        fields = mention.model_dump(exclude={"start", "end", "text", "object"})
        fields.pop("unit", None)  # as written, with a break in it
        found.append((kind, mention.text.replace("\n", "").replace("　", ""), fields))
    return found


@pytest.mark.parametrize("name", ["town-inspection", "customs-inspection", "museum-long", "county-audit"])
@pytest.mark.parametrize(("width", "page"), [(38, 0), (31, 0), (42, 20)])
def test_a_broken_report_says_the_same(name: str, width: int, page: int) -> None:
    text = (REPORTS / f"{name}.txt").read_text(encoding="utf-8")
    whole = parse_source(SourceText(text))
    torn = parse_source(SourceText(broken(text, width, "　　", page)))
    titles = [title.title for holder in holders(torn) for title in holder.document_titles]
    assert not any("\n" in title for title in titles)
    assert told(torn) == told(whole)


@pytest.mark.parametrize("name", ["town-inspection", "customs-inspection"])
@pytest.mark.parametrize("end", ["\r\n", "\n\n"])
def test_other_line_ends_say_the_same(name: str, end: str) -> None:
    text = (REPORTS / f"{name}.txt").read_text(encoding="utf-8")
    torn = parse_source(SourceText(broken(text, 36, "　　", 25).replace("\n", end)))
    assert [finding.title for finding in torn.findings] == [f.title for f in parse_source(SourceText(text)).findings]


def test_paragraphs_without_an_indent() -> None:
    text = (REPORTS / "town-inspection.txt").read_text(encoding="utf-8")
    whole, torn = parse_source(SourceText(text)), parse_source(SourceText(broken(text, 38, "", 0)))
    assert [(f.title, f.state.value) for f in torn.findings] == [(f.title, f.state.value) for f in whole.findings]


def test_a_blank_line_ends_a_paragraph() -> None:
    lines = [*LINES * 3, "　　逐项对照清单抓好落实，建立长效工作机制体系，", "", "推动形成常态"]
    whole = unwrapped(SourceText("\n".join(lines)))
    assert whole is not None
    assert whole.text.endswith("体系，\n\n推动形成常态")


@pytest.mark.parametrize("name", ["town-inspection", "museum-long"])
def test_spans_count_in_the_broken_text(name: str) -> None:
    text = broken((REPORTS / f"{name}.txt").read_text(encoding="utf-8"), 38, "　　", 25)
    report = parse_source(SourceText(text))
    assert report.source.text == text
    assert report.source.length == len(text)
    for check in (assert_grounded, assert_nested, assert_covered, assert_unique_ids):
        check(report)
    assert any("\n" in measure.text for finding in report.findings for measure in finding.measures)


LINES = [
    "　　收到反馈意见后局党组随即召开扩大会议传达，",
    "印发整改方案三份，追缴违规资金三十二万四千",
    "余元，修订制度5项。",
]


@pytest.mark.parametrize(
    ("reason", "text"),
    [
        ("paragraphs of one line", "一、总体情况\n召开会议3次，传达学习。\n二、整改情况\n修订制度5项。"),
        ("a line wider than any broken one", "\n".join([*LINES * 3, "局党组扛起政治责任，" * 12])),
        ("too few torn lines", "\n".join(LINES)),
        ("a table", "\n".join(["序号\t反馈问题的具体表现和有关情况的说明\t整改措施和责任单位"] * 9)),
        ("nothing", ""),
        ("blanks", " \n　\n"),
    ],
)
def test_other_texts_are_left_as_they_are(reason: str, text: str) -> None:
    assert unwrapped(SourceText(text)) is None


def test_words_of_latin_letters_keep_a_blank() -> None:
    lines = [
        "　　升级平台软件并接入全市统一身份认证系统　Open",
        "API接口，追缴违规资金三十二万四千五百元整，印",
        "发方案三份，修订制度5项，对照清单销号销账。",
    ]
    whole = unwrapped(SourceText("\n".join(lines * 3)))
    assert whole is not None
    assert "Open API接口" in whole.text
    assert "印发方案" in whole.text
