"""Makes web pages, Word files and PDF files of reports in gold: `make forms`.

Each shows the text of its gold as offices publish it. The bytes are the same on every run and machine: the archives have
fixed times, and nothing is compressed, as each release of zlib does that differently. The writers are those of the tests.
"""

import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.figures import with_figures
from reportparse.evaluate.gold import read_gold
from reportparse.evaluate.marking import Marking
from tests.readers import pdf_documents, web_pages
from tests.readers.web_pages import Site
from tests.readers.word_files import definition, grid, level, numbered, paragraph, run, style, word_file

CORPUS = Path(__file__).resolve().parent
_INDENT = '<w:ind w:firstLineChars="200"/>'
_CENTRED = '<w:jc w:val="center"/>'
_LATIN = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'
_CHANGE = 'w:id="1" w:author="校对" w:date="2024-01-01T00:00:00Z"'
# The numbers that Word counts itself, and how they look where they are written.
_LEVELS = (
    (re.compile(r"[一二三四五六七八九十]+、"), level(0, "chineseCountingThousand", "%1、")),
    (re.compile(r"（[一二三四五六七八九十]+）"), level(1, "chineseCountingThousand", "（%2）")),
    (re.compile(r"[0-9]+\."), level(2, "decimal", "%3.")),
)


@dataclass(frozen=True)
class Form:
    """A report in another form.

    Attributes:
        path: Where it stands in the corpus; the name is that of its gold.
        layout: How it is made.
        made: Makes its bytes of the title and the other lines.
        adds: What it shows besides the text of its gold, line by line.
        charset: What a page declares.
    """

    path: str
    layout: str
    made: Callable[[str, Sequence[str]], bytes]
    adds: tuple[str, ...] = ()
    charset: str = ""

    def gold(self) -> Marking:
        """The gold that it is made from."""
        return read_gold(CORPUS / "gold" / f"{Path(self.path).stem}.xml")

    def content(self) -> bytes:
        """The bytes of the file."""
        return self.made(*titled(self.gold().text))


def titled(text: str) -> tuple[str, list[str]]:
    """The title of a report, its first line, and its other lines, without the blanks around them."""
    title, *lines = [line.strip() for line in text.splitlines() if line.strip()]
    return title, lines


def _page(
    name: str, charset: str, layout: Callable[..., str], words: str, *adds: str, site: Site = web_pages.SITE
) -> Form:
    def made(title: str, lines: Sequence[str]) -> bytes:
        page = layout(title, lines, site).replace("CHARSET", charset)
        return page.encode(charset if charset == "utf-8" else "gb18030")  # sites say gb2312 and mean more than it holds

    return Form(f"pages/{name}.html", words, made, adds, charset)


def _plain(title: str, lines: Sequence[str]) -> bytes:
    def runs(line: str) -> str:
        pieces = re.findall(r"[0-9A-Za-z.,%]+|[^0-9A-Za-z.,%]+", line)
        return "".join(run(piece, _LATIN if piece[0].isascii() else "") for piece in pieces)

    styles = style("Title", content=f"<w:pPr>{_CENTRED}</w:pPr>") + style("Body", content=f"<w:pPr>{_INDENT}</w:pPr>")
    body = paragraph(title, style="Title") + "".join(paragraph(runs(line), style="Body") for line in lines)
    return word_file(body, packed=False, styles=styles)


def _numbered(title: str, lines: Sequence[str]) -> bytes:
    def item(line: str) -> str:
        for place, (written, _) in enumerate(_LEVELS):
            if found := written.match(line):
                return paragraph(line[found.end() :], _INDENT, item=(1, place))
        return paragraph(line, _INDENT)

    numbering = definition(0, *(counted for _, counted in _LEVELS)) + numbered(1, 0)
    return word_file(paragraph(title, _CENTRED) + "".join(map(item, lines)), packed=False, numbering=numbering)


def _table(title: str, lines: Sequence[str]) -> bytes:
    first = next(index for index, line in enumerate(lines) if "\t" in line)
    rows = [line.split("\t") for line in lines if "\t" in line]
    above, below = lines[:first], lines[first + len(rows) :]
    body = paragraph(title, _CENTRED) + "".join(paragraph(line, _INDENT) for line in above)
    return word_file(body + grid(rows) + "".join(paragraph(line, _INDENT) for line in below), packed=False)


def _changed(title: str, lines: Sequence[str], *, inserted: str, deleted: str, noted: str, note: str) -> bytes:
    """`inserted`, where it first occurs, is tracked as put in the place of `deleted`; `noted` is followed by a note."""
    waiting = {
        inserted: f"<w:del {_CHANGE}><w:r><w:delText>{deleted}</w:delText></w:r></w:del><w:ins {_CHANGE}>{run(inserted)}</w:ins>",
        noted: f'{run(noted)}<w:r><w:footnoteReference w:id="1"/></w:r>',
    }
    body = [paragraph(title, _CENTRED)]
    for line in lines:
        words = next((words for words in waiting if words in line), "")
        before, _, after = line.partition(words) if words else (line, "", "")
        body.append(paragraph(run(before) + waiting.pop(words, "") + run(after), _INDENT))
    notes = f'<w:footnote w:id="1">{paragraph(f"<w:r><w:footnoteRef/></w:r>{run(note)}")}</w:footnote>'
    return word_file("".join(body), packed=False, footnotes=notes)


def _print(title: str, lines: Sequence[str], **layout: object) -> bytes:
    text = "\n".join((title, *lines))
    return pdf_documents.report(text, packed=False, header="整改情况公开", **layout)  # type: ignore[arg-type]


FORMS = (
    _page(
        "town-inspection",
        "utf-8",
        web_pages.trs_editor,
        "`<p>` in the division of an editor; navigation, share buttons, the article before",
        "发布时间：2024-06-28 10:26 来源：栖桥镇 字号：大 中 小",
    ),
    _page(
        "bureau-inspection",
        "gb2312",
        web_pages.one_division,
        "one division, `<br>` twice and `&nbsp;` in front of each paragraph",
        site=Site("澜州市市场监督管理局", "澜州市", "2025-01-17"),
    ),
    _page(
        "customs-inspection",
        "utf-8",
        web_pages.word_paste,
        "pasted from Word: a `<span>` for every few characters; related links",
        site=Site("屿州海关", "海关总署", "2024-11-22"),
    ),
    _page(
        "village-brief",
        "gb2312",
        web_pages.nested_tables,
        "tables inside tables hold the page together, `<br>` between paragraphs",
        "发布日期：2024-04-29 点击数：123",
        "【打印】【关闭】",
        site=Site("秧田坝村", "澄水镇", "2024-04-29"),
    ),
    _page(
        "sports-bureau-table",
        "utf-8",
        web_pages.ucap_content,
        "a table of findings below a table of metadata; news beside it",
        "索 引 号：\tCY3900/2024-00216\t主题分类：\t纪检监察",
        "发布机构：\t钧陵市体育局\t成文日期：\t2024-06-21",
        site=Site("钧陵市体育局", "钧陵市", "2024-06-21"),
    ),
    _page(
        "forestry-traditional",
        "gbk",
        web_pages.form_page,
        "one form around everything; attachments, menu on the left, links in a list box",
        "发布人：管理员 发布时间：2023/08/30",
        "附件：整改任务清单.docx",
        "整改责任清单.docx",
        site=Site("澹江县林业局", "澹江县", "2023-08-30", attachments=("整改任务清单", "整改责任清单")),
    ),
    _page(
        "environment-item",
        "utf-8",
        web_pages.signed_outside,
        "signature and day outside of the text; more links than text",
        "索引号：CY3900/2024-00216文号：云环督办〔2025〕1号",
        site=Site("云埠县", "槐汀市", "2025-01-03", "云环督办〔2025〕1号"),
    ),
    _page(
        "police-mixed",
        "gb18030",
        web_pages.mixed_paragraphs,
        "`<p>` and `<div>` by turns, bold beginnings, a hidden copy of the title",
        site=Site("苍洱市公安局", "苍洱市", "2022-12-09"),
    ),
    Form("documents/hospital-inspection.docx", "paragraphs in styles, digits in runs of their own font", _plain),
    Form(
        "documents/weather-service-lookback.docx", "`一、`, `（一）` and `1.` counted by Word, not written", _numbered
    ),
    Form("documents/district-table.docx", "a table with lines and a repeated head", _table),
    Form(
        "documents/finance-audit.docx",
        "a tracked change and a footnote",
        partial(
            _changed, inserted="压减", deleted="适当控制", noted="三年滚动规划", note="指分年度编制的项目支出规划。"
        ),
        ("[1] 指分年度编制的项目支出规划。",),
    ),
    Form("documents/statistics-office.pdf", "one column, header and page numbers", _print),
    Form("documents/party-school-third-part.pdf", "two columns", partial(_print, letters=18, columns=2, size=13)),
    Form(
        "documents/district-table.pdf",
        "a table with lines, over several pages",
        partial(_print, cells=(34, 114, 126, 56, 56, 62)),
    ),
)


def manifest() -> str:
    """The table of all forms, for the README of the corpus."""
    rows = ["| file | form | charset | kind | made as |", "|---|---|---|---|---|"]
    names = {".html": "web page", ".docx": "Word", ".pdf": "PDF"}
    for form in FORMS:
        kind, name = form.gold().header["kind"], names[Path(form.path).suffix]
        rows.append(f"| {form.path} | {name} | {form.charset} | {kind} | {form.layout} |")
    return "\n".join(rows)


def main() -> int:
    """Write every form and the table in the README.

    Returns:
        The exit status, 0.
    """
    for form in FORMS:
        path = CORPUS / form.path
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(form.content())
        print(f"corpus/{form.path}")
    readme = CORPUS / "README.md"
    refreshed = with_figures(readme.read_text(encoding="utf-8"), "forms", manifest())
    readme.write_text(refreshed, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
