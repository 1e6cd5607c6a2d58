"""Pages: all reports on one, each folded up behind its title, or one page a report in a folder."""

from pathlib import Path

import pytest

import reportparse
from reportparse import Report
from reportparse.writers import html, html_folder
from tests.test_html import Page

TEXT = "关于巡察整改情况的报告\n一、整改情况\n1.关于“台账<不清>”问题的整改。\n补登3件。已完成整改。"


def report(name: str, text: str = TEXT) -> Report:
    return reportparse.parse(text, name=name)


def page(tmp_path: Path, *parts: list[Report]) -> str:
    target = tmp_path / "out.html"
    html.join((html.render(part) for part in parts), target)
    return target.read_text("utf-8")


def test_a_single_report_is_open_and_whole(tmp_path: Path) -> None:
    found = page(tmp_path, [report("甲.txt")], [])
    assert found.startswith("<!DOCTYPE html>")
    assert found.endswith("</body>\n</html>\n")
    assert found.count("<details open>") == 1
    assert Page(found[found.index("<div") : found.index("</details>")]).text == TEXT
    assert "1 findings (1 completed) · 1 measures" in found


def test_several_are_folded_up_in_their_order(tmp_path: Path) -> None:
    found = page(tmp_path, [report("甲.txt"), report("乙.txt", "今天天气很好。")], [report("丙.txt")])
    assert (found.count("<details>"), found.count("</details>"), found.count("<style>")) == (3, 3, 1)
    assert found.index("甲.txt") < found.index("<b>乙.txt</b>") < found.index("丙.txt")


def test_no_report_is_an_empty_page(tmp_path: Path) -> None:
    assert "<details" not in page(tmp_path, [], [])


@pytest.mark.parametrize("name", ["<script>alert(1)</script>.txt", "a\"b'.txt", "\ud800.txt"])
def test_names_are_no_markup_and_nothing_comes_from_elsewhere(tmp_path: Path, name: str) -> None:
    found = page(tmp_path, [report(name), report(name, "无标题。")])
    assert not any(word in found for word in ("<script", "http", "src=", "@import", "url("))


def test_a_folder_holds_a_page_for_each_report(tmp_path: Path) -> None:
    html_folder.join([html_folder.render([report("甲.txt"), report("甲.docx")])], tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["甲-2.html", "甲.html"]
    assert (tmp_path / "out" / "甲.html").read_text("utf-8") == page(tmp_path, [report("甲.txt")])
