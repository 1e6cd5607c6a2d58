"""What a page shows becomes lines: a paragraph or a row of a table each, as a browser shows them."""

import pytest

from reportparse.readers.html import read_html

PARAGRAPH = "<p>一是召开会议3次，研究整改工作。</p>"


def text_of(page: str) -> str:
    return read_html(page.encode(), "a.html", None)[0]


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
