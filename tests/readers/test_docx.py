"""A Word file becomes the text that it shows: numbers written out, changes accepted, tables as rows."""

import io
from pathlib import Path

import pytest

from reportparse import parse, read
from reportparse.readers import read_source
from tests.readers.word_files import MAIN, archive, box, contents, paragraph, run, style, table, text_of, word_file

ROOT = Path(__file__).parents[2]
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def field_mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


HIDDEN = "<w:vanish/>"
DELETED_MARK = "<w:rPr><w:del/></w:rPr>"
INLINE = [
    ("甲村已完成整改。", run("甲村已完成") + run("整改。")),
    ("甲\t乙", "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>"),
    ("甲\n乙", "<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>"),
    ("甲", '<w:r><w:br w:type="page"/><w:t>甲</w:t></w:r>'),
    ("甲 乙", "<w:r><w:t> 甲\n乙 </w:t></w:r>"),
    (" 甲 ", run(" 甲 ")),
    ("3-5件", "<w:r><w:t>3</w:t><w:noBreakHyphen/><w:t>5</w:t><w:softHyphen/><w:t>件</w:t></w:r>"),
    ("☑已完成□", '<w:r><w:sym w:char="F0FE"/><w:t>已完成</w:t><w:sym w:char="F0FF"/><w:sym w:char="x"/></w:r>'),
    ("占地20m²", run("占地20m") + run("2", '<w:vertAlign w:val="superscript"/>')),
    ("整改", run("整改") + run("草稿", HIDDEN)),
    ("整改", run("整改", '<w:vanish w:val="0"/>')),
    ("完成10件", f"{run('完成')}<w:del>{run('9')}</w:del><w:ins>{run('10')}</w:ins>{run('件')}"),
    ("完成10件", f"<w:moveFrom>{run('9')}</w:moveFrom><w:moveTo>{run('完成10件')}</w:moveTo>"),
    ("完成", f"{run('完成')}<w:del><w:r><w:delText>9</w:delText></w:r></w:del>"),
    ("见县网站", f'{run("见")}<w:hyperlink r:id="r9">{run("县网站")}</w:hyperlink>'),
    ("甲乙", f"<w:smartTag>{run('甲')}</w:smartTag><w:customXml>{run('乙')}</w:customXml>"),
    ("甲", f"<w:sdt><w:sdtPr><w:id/></w:sdtPr><w:sdtContent>{run('甲')}</w:sdtContent></w:sdt>"),
    (
        "甲",
        f"{run('甲')}<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('请输入')}</w:sdtContent></w:sdt>",
    ),
    ("汉", f"<w:r><w:ruby><w:rt>{run('hàn')}</w:rt><w:rubyBase>{run('汉')}</w:rubyBase></w:ruby></w:r>"),
    ("占比1/4", f"{run('占比')}<m:oMath><m:f><m:num>{run('1')}</m:num><m:den>{run('4')}</m:den></m:f></m:oMath>"),
    ("共12件", f"{run('共')}<w:fldSimple w:instr='=SUM(ABOVE)'>{run('12')}</w:fldSimple>{run('件')}"),
    (
        "共12件",
        f"{run('共')}{field_mark('begin')}<w:r><w:instrText>= </w:instrText></w:r>{field_mark('begin')}"
        f"{field_mark('separate')}{run('7')}{field_mark('end')}{field_mark('separate')}{run('12')}{field_mark('end')}"
        f"{run('件')}",
    ),
    ("甲", f"{field_mark('end')}{run('甲')}{field_mark('separate')}"),
    ("甲", f"<w:commentRangeStart w:id='1'/>{run('甲')}<w:r><w:commentReference w:id='1'/></w:r>"),
]


@pytest.mark.parametrize(("text", "content"), INLINE, ids=[str(index) for index in range(len(INLINE))])
def test_a_paragraph_shows(text: str, content: str) -> None:
    assert text_of(word_file(paragraph(content) + paragraph("末。"))) == f"{text}\n末。\n"


BLOCKS = [
    ("empty paragraphs are empty lines", paragraph("甲") + paragraph() + paragraph("乙"), "甲\n\n乙\n"),
    (
        "content controls and insertions around paragraphs",
        f"<w:sdt><w:sdtContent>{paragraph('甲')}</w:sdtContent></w:sdt><w:ins>{paragraph('乙')}</w:ins>",
        "甲\n乙\n",
    ),
    ("a mark deleted joins", paragraph("甲", DELETED_MARK) + paragraph("乙"), "甲乙\n"),
    ("a mark hidden joins", paragraph("甲", f"<w:rPr>{HIDDEN}</w:rPr>") + paragraph("乙"), "甲乙\n"),
    (
        "a paragraph deleted whole leaves nothing",
        paragraph("甲") + paragraph(f"<w:del>{run('乙')}</w:del>", DELETED_MARK) + paragraph("丙"),
        "甲\n丙\n",
    ),
    (
        "a paragraph deleted whole at the end",
        paragraph("甲") + paragraph(f"<w:del>{run('乙')}</w:del>", DELETED_MARK),
        "甲\n",
    ),
    (
        "a mark deleted before a table",
        paragraph("甲", DELETED_MARK) + table([["乙", "丙"]]) + paragraph("丁"),
        "甲\n乙\t丙\n丁\n",
    ),
    ("a text box once, behind its paragraph", paragraph(run("甲") + box("乙") + run("丙")), "甲丙\n乙\n"),
    (
        "no text box of a hidden run",
        paragraph(run("甲")) + paragraph(box("乙").replace("<w:r>", f"<w:r><w:rPr>{HIDDEN}</w:rPr>", 1)),
        "甲\n\n",
    ),
    (
        "the older form of what has only one",
        paragraph(
            box("乙")
            .replace("wps:txbx>", "wps:other>")
            .replace("<wps:other><w:txbxContent>", "<wps:other><!--")
            .replace("</w:txbxContent></wps:other>", "--></wps:other>")
        ),
        "\n乙\n",
    ),
    ("rows are lines", table([["序号", "问题"], ["1", "台账不全"]]), "序号\t问题\n1\t台账不全\n"),
    (
        "paragraphs of a cell in one line",
        table([["1", paragraph("①补台账。") + paragraph("②办培训") + paragraph() + paragraph("甲\t局")]]),
        "1\t①补台账。②办培训 甲 局\n",
    ),
    (
        "breaks in a cell",
        table([["整改<x", "<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r></w:p>"]]),
        "整改<x\t甲 乙\n",
    ),
    ("a frame is no table", table([[paragraph("一、甲") + paragraph("乙。")]]), "一、甲\n乙。\n"),
    ("a table in a cell", table([["甲", table([["乙", "丙"], ["丁", "戊"]]) + paragraph()]]), "甲\t乙 丙 丁 戊\n"),
    (
        "a cell over columns and one over rows",
        "<w:tbl><w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>"
        f"<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{paragraph('甲')}</w:tc><w:tc>{paragraph('乙')}</w:tc></w:tr>"
        f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{paragraph('丙')}</w:tc><w:tc>{paragraph('丁')}</w:tc></w:tr></w:tbl>",
        "\t甲\t\t乙\n\t丁\n",
    ),
    (
        "rows and cells deleted",
        f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('甲')}</w:tc></w:tr>"
        f"<w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr>{paragraph('乙')}</w:tc><w:tc>{paragraph('丙')}</w:tc>"
        f"<w:tc>{paragraph('丁')}</w:tc></w:tr></w:tbl>",
        "丙\t丁\n",
    ),
]


@pytest.mark.parametrize(("body", "text"), [row[1:] for row in BLOCKS], ids=[row[0] for row in BLOCKS])
def test_blocks_are_lines(body: str, text: str) -> None:
    assert text_of(word_file(body + paragraph("末。"))) == f"{text}末。\n"


def test_text_hidden_by_a_style() -> None:
    body = paragraph("甲", style="Secret") + paragraph(run("乙") + run("丙", '<w:rStyle w:val="Secret"/>'))
    assert text_of(word_file(body, styles=style("Secret", "", f"<w:rPr>{HIDDEN}</w:rPr>"))) == "\n乙\n"


def test_notes_follow_the_text_and_leave_the_sentence_whole() -> None:
    body = paragraph(
        f"{run('完成20')}<w:r><w:footnoteReference w:id='2'/></w:r>{run('件')}"
        "<w:r><w:endnoteReference w:id='2'/></w:r><w:r><w:footnoteReference w:id='9'/></w:r>"
    )
    notes = "".join(
        f"<w:footnote w:id='{name}'>{paragraph(f'<w:r><w:footnoteRef/></w:r>{run(text)}')}</w:footnote>"
        for name, text in ((-1, "线"), (2, " 含甲村3件。"), (3, "无人引用。"))
    )
    data = word_file(body + paragraph("末。"), footnotes=notes, endnotes=notes.replace("footnote", "endnote"))
    assert text_of(data) == "完成20件\n末。\n[1] 含甲村3件。\n[2] \n[i] 含甲村3件。\n"


@pytest.mark.parametrize("options", [{"strict": True}, {"main": "word/document2.xml"}, {"main": "doc/Main.xml"}])
def test_other_forms_of_the_package(options: dict[str, object]) -> None:
    source = read_source(io.BytesIO(word_file(paragraph("一、甲"), **options)))  # type: ignore[arg-type]
    assert (source.text, source.media_type, source.encoding) == ("一、甲\n", MEDIA_TYPE, None)


def test_a_package_with_nothing_but_the_document() -> None:
    document = f'<w:document xmlns:w="{MAIN}"><w:body>{paragraph("甲")}</w:body></w:document>'
    assert text_of(archive({"word/document.xml": document})) == "甲\n"
    assert text_of(archive({"word/document.xml": f"\ufeff{document}".encode("utf-16-le")})) == "甲\n"


@pytest.mark.parametrize("name", ["town-inspection.txt", "tianning.txt"])
def test_a_report_gives_the_same_as_its_text(name: str) -> None:
    path = ROOT / "corpus" / "reports" / name
    if not path.exists():
        path = ROOT.parent / "shared" / "reports" / name
    if not path.exists():
        pytest.skip("the report is not at hand")
    text = path.read_bytes().decode("utf-8-sig")
    from_word = read(io.BytesIO(word_file("".join(map(paragraph, text.splitlines())))))
    assert contents(from_word) == contents(parse(text))
