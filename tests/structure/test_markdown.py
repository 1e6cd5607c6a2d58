"""Markdown around the lines: headings, emphasis, bullets, rules and tables are the page's, what they hold is the report's."""

import pytest

import reportparse

BULLETS = ["- ", "* ", "+ ", "· ", "·", "• ", "●", "  - ", "> - ", "■ ", "- [x] "]


@pytest.mark.parametrize("bullet", BULLETS)
def test_a_bullet_is_outside_the_measure(bullet: str) -> None:
    report = reportparse.parse(f"**一、关于“管理不严”问题的整改**\n\n{bullet}修订制度。\n\n{bullet}开展培训。\n")
    assert [measure.text for measure in report.findings[0].measures] == ["修订制度。", "开展培训。"]
    furniture = [passage.text for passage in report.passages if passage.role == "furniture"]
    assert furniture[2:] == [bullet.strip()] * 2


@pytest.mark.parametrize("rule", ["***", "---", "* * *", "————", "======"])
def test_a_rule_is_furniture(rule: str) -> None:
    report = reportparse.parse(f"一、关于“管理不严”问题的整改\n修订制度。\n\n{rule}\n\n二、下一步打算\n持续发力。")
    assert [measure.text for measure in report.findings[0].measures] == ["修订制度。"]
    assert [(p.text, p.role) for p in report.passages if rule in p.text] == [(rule, "furniture")]


HEADINGS = [
    "### 关于“管理不严”问题\n\n修订制度。\n\n### 关于“台账不清”问题\n\n补登。\n\n## 下一步\n\n持续发力。",
    "### **1. 关于“管理不严”问题的整改**\n\n#### 整改措施\n\n修订制度。\n\n### **2. 关于“台账不清”问题的整改**\n\n#### 整改措施\n\n补登。\n\n## 下一步打算\n\n持续发力。",
    "- **关于“管理不严”问题**：修订制度。\n- **关于“台账不清”问题**：补登。",
    "1\\. 关于“管理不严”问题的整改\n\n修订制度。\n\n2\\. 关于“台账不清”问题的整改\n\n补登。",
]


@pytest.mark.parametrize("text", HEADINGS, ids=[text[:16] for text in HEADINGS])
def test_headings(text: str) -> None:
    report = reportparse.parse(text)
    found = [(f.quote.text, [measure.text for measure in f.measures]) for f in report.findings]
    assert found == [("管理不严", ["修订制度。"]), ("台账不清", ["补登。"])]
    assert not any("*" in finding.heading.text and finding.heading.text.endswith("*") for finding in report.findings)


def test_a_cell_with_line_breaks_holds_a_measure_a_line() -> None:
    report = reportparse.parse(
        "| 序号 | 反馈问题 | 整改措施 | 完成情况 |\n| --- | :---: | --- | --- |\n| 1 | 管理不严 | 修订制度<br>开展培训<br/>张榜公示 | 已完成 |"
    )
    assert [measure.text for measure in report.findings[0].measures] == ["修订制度", "开展培训", "张榜公示"]
    assert {passage.role for passage in report.passages if "br" in passage.text} == {"furniture"}


FEET = ["标签：巡察整改 / 某县教育", "责编：王某", "（本文有删节）", "阅读原文", "分享\n收藏\n点赞"]


@pytest.mark.parametrize("line", FEET, ids=FEET)
def test_what_the_page_puts_below_the_signature(line: str) -> None:
    report = reportparse.parse(f"一、关于“管理不严”问题的整改\n修订制度。\n中共某县教育局党组\n2024年4月30日\n{line}\n")
    assert (str(report.header.issued_on), report.header.issuer) == ("2024-04-30", "中共某县教育局党组")
    assert [measure.text for measure in report.findings[0].measures] == ["修订制度。"]
