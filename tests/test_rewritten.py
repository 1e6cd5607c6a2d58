"""A report says the same in other marks, numbers and labels: what is rewritten so is read as before.

Real reports differ in what the same clerk would call the same text. Each rewriting keeps the meaning, so findings, states,
measures and mentions must stay; where it makes another text of a report, that report is left out by name.
"""

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from reportparse import Report, parse, read
from reportparse.models import Mentions

REPORTS = sorted((Path(__file__).parents[1] / "corpus" / "reports").glob("*.txt"))
Rewriting = Callable[[str], str]
ABOUT = r"关于“([^”\n]{2,60})”(?:的)?问题(?:的整改(?:落实)?情况|整改(?:落实)?情况|的整改)?"
NUMBER = r"(?m)^([ 　\xa0]*\d{1,2})"


def replaced(*pairs: tuple[str, str]) -> Rewriting:
    def rewriting(text: str) -> str:
        for old, new in pairs:
            text = text.replace(old, new)
        return text

    return rewriting


def substituted(pattern: str, new: str) -> Rewriting:
    return lambda text: re.sub(pattern, new, text)


def full_width(text: str) -> str:
    return re.sub(r"(?<!\d),|,(?!\d)", "，", text).translate(str.maketrans("():;", "（）：；"))


def by_lines(rewriting: Rewriting) -> Rewriting:
    return lambda text: "\n".join(map(rewriting, text.split("\n")))


# The rewriting, and the reports that it makes another text of: lines of a broken paragraph that get or lose the indent
# that told them from others, findings that begin with 一是 themselves, a paragraph of 问题 in one line.
# Of quotes with several sentences nothing but the marks tells the end; one-line reports have lost their lines as well.
LONG_QUOTES = {
    "drainage-group-one-string",
    "medical-insurance-bureau-free-words",
    "one-line-page",
    "power-company-bracket-labels",
    "water-group-odd-numbers",
}
REWRITINGS: dict[str, tuple[Rewriting, set[str]]] = {
    "ASCII punctuation": (lambda text: text.translate(str.maketrans("，（）：；", ",():;")), set()),
    "full-width punctuation": (full_width, set()),
    "straight quotes": (
        replaced(("“", '"'), ("”", '"')),
        {"transport-bureau-hard-wrapped"},
    ),
    "corner quotes": (replaced(("“", "「"), ("”", "」"), ("‘", "『"), ("’", "』")), set()),
    "full-width figures": (lambda text: text.translate({code: code + 0xFEE0 for code in range(48, 58)}), set()),
    "indented": (
        by_lines(lambda line: f"　　{line.lstrip(' 　')}" if line.strip() else line),
        {"transport-bureau-hard-wrapped"},
    ),
    "not indented": (by_lines(lambda line: line.lstrip(" 　\xa0")), {"transport-bureau-hard-wrapped"}),
    "lines apart": (replaced(("\n", "\n\n")), set()),
    "CRLF": (replaced(("\n", "\r\n")), set()),
    "no-break blanks": (replaced(("　", "\xa0"), (" ", "\xa0")), set()),
    "numbers with 、": (substituted(NUMBER + r"\.(?!\d)", r"\1、"), set()),
    "numbers with .": (substituted(NUMBER + "、", r"\1."), set()),
    "numbers with ．": (substituted(NUMBER + r"\.(?!\d)", r"\1．"), set()),
    "other labels": (
        replaced(
            ("整改措施", "整改举措"),
            ("整改落实情况：", "整改情况："),
            ("完成情况：", "整改完成情况："),
            ("责任单位：", "牵头单位："),
            ("整改时限：", "完成时限："),
            ("整改成效：", "取得成效："),
        ),
        set(),
    ),
    "第一，第二，": (
        replaced(("一是", "第一，"), ("二是", "第二，"), ("三是", "第三，"), ("四是", "第四，")),
        {"village-plain-words"},
    ),
    "①②": (
        replaced(("一是", "①"), ("二是", "②"), ("三是", "③"), ("四是", "④"), ("五是", "⑤")),
        # ① on a line of its own is a heading where no problem is open: in front of the findings and behind them
        {"village-plain-words", "hospital-state-sections", "science-bureau-aspects-and-annex"},
    ),
    "针对“…”的问题": (substituted(ABOUT, r"针对“\1”的问题"), set()),
    "“…”方面的问题": (substituted(r"关于“([^”\n]{2,60})”(?:的)?问题", r"“\1”方面的问题"), set()),
    "…问题, without marks": (substituted(ABOUT, r"\1问题"), LONG_QUOTES),
    "此问题整改完毕": (substituted("该问题已(?:经)?(?:全部)?(?:完成整改|整改到位|整改完成)", "此问题整改完毕"), set()),
    "该问题尚在整改": (
        substituted("该问题(?:整改)?正在(?:持续|有序|积极)?(?:推进|整改)(?:整改)?", "该问题尚在整改"),
        set(),
    ),
}


def summary(report: Report) -> dict[str, Any]:
    """What must not change: titles of documents are left out, since they hold the marks themselves."""
    holders = [
        *(part for finding in report.findings for part in (finding.heading, finding.quote, *finding.measures)),
        *report.passages,
    ]
    kinds = [name for name in Mentions.model_fields if name != "document_titles"]
    return {
        "findings": [finding.id for finding in report.findings],
        "states": [finding.state.value for finding in report.findings],
        "measures": [len(finding.measures) for finding in report.findings],
        "mentions": Counter(
            (kind, str(mention.value)) for holder in holders for kind in kinds for mention in getattr(holder, kind)
        ),
    }


@cache
def original(path: Path) -> tuple[str, dict[str, Any]]:
    report = read(path)
    return report.source.text, summary(report)


@pytest.mark.parametrize(("rewriting", "others"), REWRITINGS.values(), ids=REWRITINGS)
def test_what_is_rewritten_says_the_same(rewriting: Rewriting, others: set[str]) -> None:
    changed = {}
    rewritten = 0
    for path in REPORTS:
        text, expected = original(path)
        other = rewriting(text)
        if other == text or path.stem in others:
            continue
        rewritten += 1
        found = summary(parse(other))
        if different := {name: (expected[name], found[name]) for name in expected if expected[name] != found[name]}:
            changed[path.stem] = different
    assert not changed
    assert rewritten


def one_string(text: str) -> str:
    return re.sub(r"\s*\n\s*", "", text)


# Where a table or Markdown is left out; the value of a last label, and the names of a page and of two bodies that sign,
# run into the next words without a stop.
NO_LINES = ("\t", "|", "**")
RUN_ON_STATES = {"education-campaign": 1, "housing-bureau-education-campaign": 1}
RUN_ON_HEADERS = {"agriculture-bureau-page": 1, "health-commission-letter": 1, "province-round-news-negative": 1}
RUN_ON_HEADERS |= {
    "culture-tourism-audit-said-below": 1,
    "district-sewage-environment-item": 2,
    "water-officer-term-audit": 1,
}
# Numbers that are repeated or left out, those of an answer that restart, and a problem in marks with nothing behind it
# tell nothing without their lines.
RUN_ON_NUMBERS = (
    "city-environment-said-findings",
    "health-centre-tagged-problems",
    "medical-group-chapter-states",
    "water-group-odd-numbers",
)


def header(report: Report) -> dict[str, Any]:
    found = report.header.model_dump(exclude={"evidence"})
    return {name: re.sub(r"\s", "", value) if isinstance(value, str) else value for name, value in found.items()}


@pytest.mark.parametrize("path", REPORTS, ids=[path.stem for path in REPORTS])
def test_a_report_without_line_breaks_has_the_same_findings(path: Path) -> None:
    """Paragraphs that were measures run together, so measures and years shared in a paragraph are left out."""
    text, expected = original(path)
    if any(sign in text for sign in NO_LINES) or path.stem in RUN_ON_NUMBERS:
        pytest.skip("rows, bold and odd numbers need their lines")
    report = parse(one_string(text))
    found = summary(report)
    assert found["findings"] == expected["findings"]
    states = zip(found["states"], expected["states"], strict=True)
    changed = [pair for pair in states if pair[0] != pair[1]]
    assert len(changed) == RUN_ON_STATES.get(path.stem, 0)
    assert all(state == "unknown" for state, _ in changed)
    before, after = header(parse(text)), header(report)
    assert sum(before[name] != after[name] for name in before) == RUN_ON_HEADERS.get(path.stem, 0)
