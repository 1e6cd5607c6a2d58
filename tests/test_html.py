"""The look of a report: the whole text, escaped, with well-nested marks that say what they mark."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

import reportparse
from reportparse.html import report_html

ROOT = Path(__file__).parents[1]
TEXT = """一、整改落实情况
1.关于“学习<b>不够深入</b>，仅12人参加”问题的整改。
一是修订《“学习”&'考勤'办法》，投入4.62万元。
该问题已完成整改。
"""


class Page(HTMLParser):
    """Collects the text of the report and the marks around it; fails on a mark that is not closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.marks: list[tuple[str, str, str]] = []
        self.tags: list[str] = []
        self.open: list[tuple[str, str, int]] | None = None
        self.feed(html)
        self.close()
        assert not self.tags

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            return
        self.tags.append(tag)
        attributes = {name: value or "" for name, value in attrs}
        if "lang" in attributes:
            self.open = []
        elif self.open is not None:
            self.open.append((attributes["class"], attributes["title"], len(self.text)))

    def handle_endtag(self, tag: str) -> None:
        assert self.tags.pop() == tag
        if self.open:
            kind, title, start = self.open.pop()
            self.marks.append((kind, title, self.text[start:]))
        elif tag == "div":
            self.open = None

    def handle_data(self, data: str) -> None:
        if self.open is not None:
            self.text += data


def test_the_whole_text_is_shown_and_escaped() -> None:
    html = report_html(reportparse.parse(TEXT))
    assert Page(html).text == TEXT
    assert "<b>不够" not in html


def test_marks_say_what_they_mark() -> None:
    marks = Page(report_html(reportparse.parse(TEXT))).marks
    assert ("heading", "section 1", "一、整改落实情况") in marks
    assert any(kind == "quote" and text.startswith("学习<b>") and "completed" in title for kind, title, text in marks)
    assert any(kind == "measure" and text.startswith("一是") for kind, _, text in marks)
    assert any(kind == "mention" and text == "4.62万元" and "46200" in title for kind, title, text in marks)
    assert any(kind == "state" for kind, _, _ in marks)


@pytest.mark.parametrize("path", sorted((ROOT / "corpus" / "reports").glob("*.txt")), ids=lambda path: path.stem)
def test_every_report_of_the_corpus_is_well_nested(path: Path) -> None:
    report = reportparse.read(path)
    page = Page(report_html(report))
    assert page.text == report.source.text
    assert [text for kind, _, text in page.marks if kind == "quote"] == [f.quote.text for f in report.findings]


def test_a_name_cannot_smuggle_in_markup() -> None:
    assert "<script>" not in report_html(reportparse.parse("今天天气很好。", name="<script>alert(1)</script>"))


@pytest.mark.parametrize("text", ["", "今天天气很好。", "a\ud800b"], ids=ascii)
def test_any_report_can_be_shown(text: str) -> None:
    html = report_html(reportparse.parse(text))
    assert html.encode("utf-8")
    assert Page(html.replace("&#55296;", "?")).text == text.replace("\ud800", "?")


def test_nothing_is_loaded_from_elsewhere() -> None:
    html = report_html(reportparse.parse(TEXT))
    assert not any(word in html for word in ("http", "src=", "@import", "url(", "<script"))
