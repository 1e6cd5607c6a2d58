"""A web page becomes the text of the report on it: what is shown, a paragraph or a row a line, without the site."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from reportparse.errors import ReadError
from reportparse.evaluate.marking import marking_of
from reportparse.models import Report
from reportparse.pipeline import parse_source
from reportparse.readers import read_source
from reportparse.readers.html import read_html
from reportparse.source import SourceText
from tests.invariants import assert_sound
from tests.readers.web_pages import FOOTER, LAYOUTS, NAVIGATION, signed_outside

ROOT = Path(__file__).parents[2]
TOWN = ROOT / "corpus" / "reports" / "town-inspection.txt"
TIANNING = ROOT.parent / "shared" / "reports" / "tianning.txt"
PARAGRAPH = "<p>一是召开会议3次，研究整改工作。</p>"


def text_of(page: str) -> str:
    return read_html(page.encode(), "a.html", None)[0]


def failure(page: bytes) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read_source(io.BytesIO(page))
    assert len(str(caught.value).splitlines()) == 1
    return caught.value


# What belongs to the site: gone. What belongs to the report, wherever it stands: kept.
SITE = [
    ("navigation", f"<ul>{NAVIGATION}</ul>", ""),
    ("navigation by its element", "<nav>首页，新闻，政务公开各栏目</nav>", ""),
    ("a footer", f"<div>{FOOTER}</div>", ""),
    ("share buttons", "<div class='share-box'>分享到：微信，微博等平台一起看</div>", ""),
    ("related links", "<div class=related><p>相关信息</p><p>镇里召开会议，研究工作。</p></div>", ""),
    ("the bar at the top", "<div class=top-bar>今天是2024年6月30日，星期日</div>", ""),
    ("the day of issue in a footer", "<footer><p>2024年6月28日</p></footer>", "2024年6月28日"),
    ("a signature", "<div class=foot><p>中共栖桥镇委员会</p><p>2024年6月28日</p></div>", "中共栖桥镇委员会"),
    (
        "attachments",
        "<ul><li><a href=1.docx>清单一</a><li><a href=2.xlsx>清单二</a><li><a href=3.pdf>清单三</a></ul>",
        "清单二",
    ),
    ("a note on publication", "<div>（此件公开发布）</div>", "（此件公开发布）"),
    ("contacts", "<div>联系电话：0390-5550483</div>", "联系电话：0390-5550483"),
]
ABOVE = [
    ("a title in a heading", "<h1>关于整改情况的报告</h1>", "关于整改情况的报告"),
    ("a title by its words", "<div><b>关于巡察整改情况的通报</b></div>", "关于巡察整改情况的通报"),
    (
        "a title in the head of the page",
        "<title>栖桥镇整改台账_某网</title><div>栖桥镇整改台账</div>",
        "栖桥镇整改台账",
    ),
    ("a title like no other", "<div><span>栖桥镇党委致全镇群众的一封信</span></div>", "栖桥镇党委致全镇群众的一封信"),
    (
        "a title and a section that looks like one",
        "<h1>栖桥镇整改台账</h1><div><h2>整改落实情况</h2>",
        "栖桥镇整改台账",
    ),
    ("a document number", "<div>栖委〔2024〕17号</div>", "栖委〔2024〕17号"),
    (
        "metadata",
        "<table><tr><td>索引号：<td>CY/2024-1<tr><td>文号：<td>栖委〔2024〕17号</table>",
        "索引号：\tCY/2024-1",
    ),
    ("metadata in a box", "<div class='site-header'>发布日期：2024-06-28</div>", "发布日期：2024-06-28"),
    ("a breadcrumb", "<div>当前位置：<a href=/>首页新闻</a>&gt;<a href=/d>党务公开栏目</a></div>", ""),
]


@pytest.mark.parametrize(("page", "kept"), [case[1:] for case in SITE], ids=[case[0] for case in SITE])
def test_what_stands_below_the_text(page: str, kept: str) -> None:
    text = text_of(f"<body><div><div>{PARAGRAPH * 9}</div></div>{page}</body>")
    assert text.count("整改工作") == 9
    assert kept in text if kept else text.endswith("工作。\n")


@pytest.mark.parametrize(("page", "kept"), [case[1:] for case in ABOVE], ids=[case[0] for case in ABOVE])
def test_what_stands_above_the_text(page: str, kept: str) -> None:
    text = text_of(f"<body>{page}<div><div>{PARAGRAPH * 9}</div></div></body>")
    assert text.count("整改工作") == 9
    assert kept in text if kept else text.startswith("一是")


def test_a_page_of_nothing_but_links_is_kept() -> None:
    assert text_of("<nav><a href=/>首页</a></nav><p>整改清单</p>") == "首页\n整改清单\n"


def test_a_page_that_hides_all_is_shown() -> None:
    assert text_of(f"<body style='visibility:hidden'>{PARAGRAPH}</body>") == "一是召开会议3次，研究整改工作。\n"


def test_furniture_with_most_of_the_text_is_none() -> None:
    assert text_of(f"<div class=sidebar>{PARAGRAPH * 3}</div><p>短</p>").count("\n") >= 3


@pytest.mark.parametrize(
    ("head", "codec", "encoding"),
    [
        ('<meta charset="gb2312">', "gbk", "gb18030"),
        ("<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=GBK'>", "gb18030", "gb18030"),
        ("<meta charset=utf-8>", "utf-8", "utf-8"),
        ("<meta charset=big5>", "big5", "cp950"),
        ('<?xml version="1.0" encoding="gb2312"?>', "gbk", "gb18030"),
        ("", "utf-8", "utf-8"),
        ("", "gb18030", "gb18030"),
        ("", "utf-16", "utf-16-le"),
        ("<meta charset=gbk>", "utf-8-sig", "utf-8"),
        ("<meta charset=gb2312>", "utf-8", "utf-8"),
        ("<meta charset=utf-8>", "gbk", "gb18030"),
        ("<meta charset=iso-8859-1>", "gbk", "gb18030"),
        ("<meta charset=no-such>", "gbk", "gb18030"),
        ("<meta charset=utf-16>", "utf-8", "utf-8"),
        ("<!-- <meta charset=big5> --><meta charset=gbk>", "gbk", "gb18030"),
    ],
)
def test_encodings(head: str, codec: str, encoding: str) -> None:
    report = "一、整改工作組織情況" if codec == "big5" else "一、整改工作组织情况"
    page = f"{head}<html><body><p>{report}</p></body></html>".encode(codec)
    source = read_source(io.BytesIO(page))
    assert (source.text, source.encoding, source.media_type) == (report + "\n", encoding, "text/html")


def test_an_encoding_that_is_named_wins() -> None:
    page = "<meta charset=utf-8><html><p>一、整改落实情况".encode("gbk")
    assert read_source(io.BytesIO(page), encoding="gbk").text == "一、整改落实情况\n"


def test_a_broken_byte_is_named() -> None:
    page = b"<!DOCTYPE html><meta charset=utf-8>" + PARAGRAPH.encode() * 5
    error = failure(page + b"\xff" + PARAGRAPH.encode() * 5)
    assert error.code == "undecodable"
    assert f"offset {len(page)} (0xFF)" in error.message


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.txt", "<!DOCTYPE html><p>甲", "text/html"),
        ("a.txt", "\ufeff \n<?xml version='1.0'?><!-- \n --><HTML lang=zh><p>甲", "text/html"),
        ("a.txt", "<div>甲</div>\n<div>乙</div>", "text/html"),
        ("a.HTM", "甲<br>乙", "text/html"),
        ("a.xhtml", "<p>甲</p>", "text/html"),
        ("a.shtml", "<p>甲</p>", "text/html"),
        ("a.html", "没有标记，1 < 2", "text/plain"),
        ("a.txt", "新增泊位213个<!--more-->，改造道路", "text/plain"),
        ("a.txt", "1 <b> 2\n<a> 3", "text/plain"),
        ("a.txt", "全文。<br>" + "整改工作" * 400 + "<p></p><br><br>", "text/plain"),
    ],
)
def test_what_is_a_page(tmp_path: Path, name: str, content: str, media_type: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert read_source(path).media_type == media_type


def facts(report: Report, first: str, last: str) -> tuple[list[object], list[object]]:
    """The findings, and the mentions between two lines, without their places: a page has lines of its own above."""
    text = report.source.text
    findings = [
        (finding.title, finding.quote.text, finding.state.value, [issue.text for issue in finding.issues])
        for finding in report.findings
    ]
    measures = [text[item.start : item.end].split() for finding in report.findings for item in finding.measures]
    start, end = text.index(first), text.rindex(last) + len(last)
    mentions = [
        (item.kind, text[item.start : item.end], str(item.fields.get("value")))
        for item in marking_of(report).items
        if item.kind not in ("sections", "findings") and start <= item.start and item.end <= end
    ]
    return [*findings, *measures], mentions


def lines_of(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    return [line.strip(" 　\t\r") for line in lines if line.strip()]


def read_page(layout: Callable[[str, Sequence[str]], str], title: str, lines: Sequence[str], codec: str) -> Report:
    page = layout(title, lines).replace("CHARSET", "gb2312" if codec == "gbk" else codec)
    report = parse_source(read_source(io.BytesIO(page.encode(codec))))
    assert_sound(report)
    return report


@pytest.mark.parametrize("codec", ["utf-8", "gbk"])
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_a_report_gives_the_same_from_any_page(layout: Callable[[str, Sequence[str]], str], codec: str) -> None:
    title, *lines = lines_of(TOWN)
    plain = parse_source(SourceText("\n".join([title, *lines])))
    report = read_page(layout, title, lines, codec)
    assert facts(report, lines[0], lines[-1]) == facts(plain, lines[0], lines[-1])
    assert len(facts(plain, lines[0], lines[-1])[1]) > 100
    for name in ("title", "addressee", "issuer", "issued_on", "inspecting_body", "inspected_body", "publication"):
        assert getattr(report.header, name) == getattr(plain.header, name), name
    assert report.source.media_type == "text/html"


@pytest.mark.skipif(not TIANNING.is_file(), reason="the report is not beside the repository")
@pytest.mark.parametrize("codec", ["utf-8", "gbk", "gb18030"])
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_the_reference_report_gives_the_same(layout: Callable[[str, Sequence[str]], str], codec: str) -> None:
    lines = lines_of(TIANNING)
    plain = parse_source(SourceText("\n".join(lines)))
    report = read_page(layout, "", lines, codec)
    assert facts(report, lines[1], lines[-1]) == facts(plain, lines[1], lines[-1])


@pytest.mark.parametrize("name", ["noisy-page", "one-line-page", "forestry-traditional"])
def test_other_forms_of_text(name: str) -> None:
    lines = lines_of(ROOT / "corpus" / "reports" / f"{name}.txt")
    plain = parse_source(SourceText("\n".join(lines)))
    for layout in LAYOUTS:
        if len(lines) < 3 and layout is signed_outside:
            continue
        assert len(read_page(layout, "", lines, "utf-8").findings) == len(plain.findings), layout.__name__


def test_rows_of_a_table_are_findings() -> None:
    lines = lines_of(ROOT / "corpus" / "reports" / "district-table.txt")
    rows = [line.split("\t") for line in lines]
    cells = ["<tr>" + "".join(f"<td><p>{cell}</p></td>" for cell in row) + "</tr>" for row in rows if len(row) > 1]
    first = next(index for index, row in enumerate(rows) if len(row) > 1)
    above, below = lines[:first], lines[first + len(cells) :]
    page = "".join(f"<p>{line}</p>" for line in above) + f"<table>{''.join(cells)}</table>"
    page += "".join(f"<p>{line}</p>" for line in below)
    assert text_of(page) == "\n".join(lines) + "\n"


@pytest.mark.timeout(60)
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_no_line_of_a_report_is_lost(layout: Callable[[str, Sequence[str]], str]) -> None:
    for path in sorted((ROOT / "corpus" / "reports").glob("*.txt")):
        title, *lines = lines_of(path)
        # Some bring a footer, a breadcrumb or tabs of their own; the name of a body alone is no page's title.
        if (
            len(title) < 8
            or title.endswith("文件")
            or len(lines) < 4
            or any(sign in line for line in (title, *lines) for sign in ("备案", "ICP", "\t", " > "))
        ):
            continue
        found = {"".join(line.split()) for line in text_of(layout(title, lines)).split("\n")}
        assert [line for line in (title, *lines) if "".join(line.split()) not in found] == [], path.name
