"""A web page becomes the text of the report on it: what is shown, a paragraph or a row a line, without the site."""

import io
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from reportparse.errors import ReadError
from reportparse.evaluate.marking import marking_of
from reportparse.models import Report
from reportparse.pipeline import parse_source
from reportparse.readers import read_source
from reportparse.readers.html import LARGEST, read_html
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


SHOWN = [
    ("paragraphs", "<p>甲一。</p><p>乙二。</p>", "甲一。\n乙二。"),
    ("line breaks", "<div>甲一。<br>乙二。<br/><br>丙三。</div>", "甲一。\n乙二。\n丙三。"),
    ("block elements", "<div>甲<section>乙</section>丙</div><h2>丁</h2>", "甲\n乙\n丙\n丁"),
    ("a style that makes a block", "甲<span style='color:red;DISPLAY: block'>乙</span>丙", "甲\n乙\n丙"),
    (
        "a style that makes a block inline",
        "<div style='display:inline'>甲</div><div style='display:inline'>乙</div>",
        "甲乙",
    ),
    ("a run of characters a span", "<p><span>整</span><span><b>改</b>3</span><font>项</font></p>", "整改3项"),
    ("words of a paste from a text processor", "<p>甲<o:p></o:p><![if !supportLists]>乙<![endif]></p>", "甲乙"),
    ("wrapped lines in Chinese", "<p>整改\n    工作，共\n3\n项</p>", "整改工作，共3项"),
    ("wrapped lines in English", "<p>see\n  also</p>", "see also"),
    ("wrapped fields", "<p>来源：甲局\n文号：甲发〔2024〕3号</p>", "来源：甲局 文号：甲发〔2024〕3号"),
    ("blanks", "<p>  甲 \t 乙  </p>", "甲 乙"),
    ("indents", "<p>　　甲</p><p>&nbsp;&nbsp;乙</p><p>&emsp;丙</p>", "　　甲\n\xa0\xa0乙\n\u2003丙"),
    ("empty paragraphs", "<p>甲</p><p>&nbsp;</p><p>　</p><p> </p><p>乙</p>", "甲\n乙"),
    ("entities", "<p>&ldquo;甲&rdquo;&#30340;&#x95EE;&lt;3&amp;</p>", "“甲”的问<3&"),
    ("preserved lines", "<pre>甲\n  乙\r\n丙</pre>", "甲\n乙\n丙"),
    ("a style that preserves lines", "<div style='white-space: pre-wrap'>甲\n乙</div>", "甲\n乙"),
    ("superscript and deletions", "<p>10m<sup>2</sup><del>旧</del><ins>新</ins></p>", "10m2旧新"),
    ("invisible characters", "<p>整\u200b改\ufeff工&shy;作<wbr>组</p>", "整改工作组"),
    ("text behind the end of the page", "<html><body><p>甲</p></body></html><p>乙</p>", "甲\n乙"),
    ("a page pasted into a page", "<div>甲<html><body>乙</body></html>丙</div>", "甲乙丙"),
    ("unclosed elements", "<div><p>甲<p>乙<b>丙<div>丁", "甲\n乙丙\n丁"),
    ("a definition list", "<dl><dt>整改时限</dt><dd>2024年6月</dd></dl>", "整改时限\n2024年6月"),
]
HIDDEN = [
    ("programs and styles", "<script>var a = '<p>x</p>'</script><style>p {}</style>"),
    ("templates", "<template><p>x</p></template><noscript>x</noscript>"),
    ("comments", "<!-- x --><!--[if mso]><p>x</p><![endif]--><?xml:namespace prefix = o />"),
    ("forms", "<input value=x><button>x</button><select><option>x</select><textarea>x</textarea>"),
    ("frames and pictures", "<iframe>x</iframe><svg><text>x</text></svg><img alt=x><object>x</object>"),
    ("what a style hides", "<p style='color: red; display : NONE'>x<b>x</b></p><b style='visibility:hidden'>x</b>"),
    ("what is marked as hidden", "<p hidden>x</p><dialog>x</dialog><span style='mso-hide:all'>x</span>"),
]
NUMBERED = [
    ("<ol><li>甲<li>乙</ol>", "1. 甲\n2. 乙"),
    ("<ol start=3><li>甲</li><li value=7><p>乙</p></li><li>丙</li></ol>", "3. 甲\n7. 乙\n8. 丙"),
    ("<ol type=a><li>甲</ol><ol type=I><li>甲<li>乙</ol>", "a. 甲\nI. 甲\nII. 乙"),
    ("<ol style='list-style-type: cjk-ideographic'><li>甲</ol>", "一、甲"),
    ("<ol style='list-style: none'><li>甲</ol><ul><li>乙</ul>", "甲\n乙"),
    ("<ol><li>1.甲<li>（二）乙<li>三、丙</ol>", "1.甲\n（二）乙\n三、丙"),
    ("<ol><li>甲<ol><li>乙</ol><li>丙</ol>", "1. 甲\n1. 乙\n2. 丙"),
]
TABLES = [
    (
        "rows",
        "<table><tr><th>序号</th><th>问题</th></tr><tr><td>1</td><td>甲<br>乙</td></tr></table>",
        "序号\t问题\n1\t甲 乙",
    ),
    ("cells with paragraphs", "<table><tr><td><p>甲</p><p>乙</p><td>丙<tr><td>丁<td>戊</table>", "甲 乙\t丙\n丁\t戊"),
    ("an empty cell", "<table><tr><td>甲<td>乙<td>丙<tr><td>丁<td><td>戊</table>", "甲\t乙\t丙\n丁\t\t戊"),
    ("a cell over columns", "<table><tr><td colspan=2>甲<td>乙<tr><td>丙<td>丁<td>戊</table>", "甲\t\t乙\n丙\t丁\t戊"),
    (
        "a number over rows: one entry",
        "<table><tr><td rowspan=2>1<td>甲<td>一是<tr><td>乙<td>二是<tr><td>2<td>丙<td>丁</table>",
        "1\t甲 乙\t一是 二是\n2\t丙\t丁",
    ),
    (
        "a label over rows: repeated",
        "<table><tr><td rowspan=2>党建<td>1<td>甲<tr><td>2<td>乙</table>",
        "党建\t1\t甲\n党建\t2\t乙",
    ),
    ("a caption", "<table><caption>清单</caption><tr><td>甲<td>乙<tr><td>丙<td>丁</table>", "清单\n甲\t乙\n丙\t丁"),
    ("a table for layout", "<table><tr><td>甲</td></tr><tr><td><p>乙<p>丙</td></tr></table>", "甲\n乙\n丙"),
    (
        "a table in a table for layout",
        "<table><tr><td>甲<tr><td><table><tr><td>1<td>乙<tr><td>2<td>丙</table></table>",
        "甲\n1\t乙\n2\t丙",
    ),
]
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


@pytest.mark.parametrize(("page", "text"), [case[1:] for case in SHOWN], ids=[case[0] for case in SHOWN])
def test_what_is_shown(page: str, text: str) -> None:
    assert text_of(page) == text + "\n"


@pytest.mark.parametrize("page", [case[1] for case in HIDDEN], ids=[case[0] for case in HIDDEN])
def test_what_is_not_shown(page: str) -> None:
    assert text_of(f"<p>整{page}改</p>").replace("\n", "") == "整改"


@pytest.mark.parametrize(("page", "text"), NUMBERED)
def test_numbers_of_lists(page: str, text: str) -> None:
    assert text_of(page) == text + "\n"


@pytest.mark.parametrize(("page", "text"), [case[1:] for case in TABLES], ids=[case[0] for case in TABLES])
def test_tables(page: str, text: str) -> None:
    assert text_of(page) == text + "\n"


def test_a_cell_that_is_the_page_gives_paragraphs() -> None:
    page = f"<table><tr><td>栏目<td>标题<tr><td>导航<td>{PARAGRAPH * 60}</table>"
    assert text_of(page) == "一是召开会议3次，研究整改工作。\n" * 60


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


def test_without_the_library_there_is_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lxml", None)
    error = failure(b"<!DOCTYPE html><p>1")
    assert error.code == "needs_extra"
    assert "pip install 'reportparse[html]'" in error.message


@pytest.mark.parametrize(
    "page", ["<!DOCTYPE html>", "<html><script>1</script></html>", "<html><p>&nbsp;</p>", "<html><!--"]
)
def test_a_page_without_text_is_empty(page: str) -> None:
    assert failure(page.encode()).code == "empty"


JUNK = {
    "divisions": "<div>" * 100_000 + "整改",
    "bold": "<b>" * 100_000 + "整改",
    "tables": "<table><tr><td>" * 33_333 + "整改",
    "lists": "<ul><li>" * 50_000 + "整改",
    "stray ends before": "</x>" * 200 + "<div>" * 100_000 + "整改",
    "tags": "<p>" * 400_000,
    "signs": "<" * 1_000_000,
    "attributes": "<p " + " ".join(f"a{number}" for number in range(100_000)) + ">整改",
    "lines": "<pre>" + "整\n" * 1_000_001,
}


@pytest.mark.parametrize("page", JUNK.values(), ids=JUNK.keys())
def test_nesting_and_crowds_end_soon_in_one_line(page: str) -> None:
    began = time.monotonic()
    assert failure(b"<!DOCTYPE html>" + page.encode()).code == "misshapen"
    assert time.monotonic() - began < 5


SLOW = {
    "deep, and long": "<div>" * 1_900 + "<p>整改，" * 10_000,
    "formatting that never ends": "".join(f"<p><font id={number}>字" for number in range(900)),
    "rows over rows": "<table>" + "<tr><td rowspan=1000>1<td rowspan=1000>甲<td>乙" * 5_000,
    "columns over columns": "<table>" + "<tr><td colspan=1000>甲<td colspan=1000>乙" * 5_000,
    "an open quotation mark": "<p>整改</p><p title='" + "<p>整改</p>" * 10_000,
    "a large class": "<p class='" + "site-" * 200_000 + "'>整改",
    "a large number": "<ol start=99999999999999999999><li value=1e9>整改<td rowspan=99999999999>",
    "an entity from outside": '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>整改&a;',
}


@pytest.mark.parametrize("page", SLOW.values(), ids=SLOW.keys())
def test_odd_pages_are_read_soon(page: str) -> None:
    began = time.monotonic()
    text = read_html(b"<!DOCTYPE html>" + page.encode(), "a.html", None)[0]
    assert time.monotonic() - began < 5
    assert text
    assert "root:" not in text


def test_a_page_too_large_is_refused_at_once() -> None:
    assert failure(b"<!DOCTYPE html>" + b"<p>1" * (LARGEST // 4)).code == "too_large"


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
