"""A PDF becomes text, a paragraph a line, as it was before it was printed; or one error that says what to do."""

import io
import subprocess
import sys
from pathlib import Path

import pytest

from reportparse import parse
from reportparse.errors import ReadError
from reportparse.models import Report
from reportparse.pipeline import parse_source
from reportparse.readers import pdf as reader
from reportparse.readers import read_source
from reportparse.readers.pdf import document, glyphs, process
from reportparse.readers.pdf.document import text_of
from tests.readers.pdf_documents import PICTURE, at, latin, line, pdf, report, write_objects

ROOT = Path(__file__).parents[2]
REPORTS = ROOT / "corpus" / "reports"
REAL = ROOT.parent / "shared" / "reports" / "tianning.txt"
FULL = "整改情况报告整改情况报告整改情况报告整改情况报告一二三四"  # 28 letters, the width of a page


def lines_of(*pages: bytes, **options: bytes) -> list[str]:
    return text_of(pdf(*pages, **options)).splitlines()


def column(*rows: str, x: float = 74, y: float = 700) -> bytes:
    """Rows below each other; a row that begins with blanks is indented."""
    return b"".join(at(x, y - 28 * index, row) for index, row in enumerate(rows))


def shown(report: Report) -> object:
    """The whole report without places in the text: what a reader of the paper sees."""

    def without_places(value: object) -> object:
        if isinstance(value, dict):
            places = ("source", "start", "end", "body_end", "span", "evidence")
            return {key: without_places(item) for key, item in value.items() if key not in places}
        return [without_places(item) for item in value] if isinstance(value, list) else value

    return without_places(report.model_dump(mode="json"))


def test_a_pdf_is_told_by_its_beginning_and_read() -> None:
    source = read_source(io.BytesIO(b"\r\n \n" + pdf(column("整改情况报告"))))
    assert (source.text, source.media_type, source.encoding) == ("整改情况报告\n", "application/pdf", None)


@pytest.mark.parametrize("name", ["town-inspection", "university-labels", "hospital-inspection"])
@pytest.mark.parametrize("layout", [{}, {"columns": 2, "letters": 22, "size": 10.5}], ids=["one column", "two columns"])
def test_a_printed_report_gives_what_its_text_gives(name: str, layout: dict[str, float]) -> None:
    text = (REPORTS / f"{name}.txt").read_text(encoding="utf-8")
    source = read_source(io.BytesIO(report(text, **layout)))  # type: ignore[arg-type]
    assert source.text.split() == text.split()
    assert shown(parse_source(source)) == shown(parse(text))


@pytest.mark.skipif(not REAL.exists(), reason="the real report is not part of the project")
def test_the_real_report_as_a_pdf() -> None:
    text = REAL.read_text(encoding="utf-8")
    assert shown(parse(text_of(report(text)))) == shown(parse(text))


@pytest.mark.parametrize(
    ("rows", "paragraphs"),
    [
        (["　　" + FULL[2:], "共二十八", "　　一、总体情况"], [FULL[2:] + "共二十八", "一、总体情况"]),
        (["　　" + FULL[2:], "　　一、总体情况"], [FULL[2:], "一、总体情况"]),
        (["　　短", "不足一行", "　　一、"], ["短", "不足一行", "一、"]),
        (["　　" + FULL[2:-1] + "，", "共1项"], [FULL[2:-1] + "，共1项"]),
        (["　　" + FULL[2:] + "，", "共1项"], [FULL[2:] + "，共1项"]),  # the comma hangs over the edge
        (["　　" + FULL[4:] + "。", "20240815至", FULL], [FULL[4:] + "。20240815至", FULL]),
        (["　　" + FULL[2:-1] + "20", "24年"], [FULL[2:-1] + "2024年"]),
        ([FULL[:-1] + "95.", "2%" + FULL[2:], FULL], [FULL[:-1] + "95.2%" + FULL[2:] + FULL]),
    ],
)
def test_lines_become_paragraphs(rows: list[str], paragraphs: list[str]) -> None:
    settings = ["　　" + FULL[2:], FULL, "末行", "　　" + FULL[2:], FULL, "末行"]  # how the document is set
    found = lines_of(column(*settings, *rows))
    assert found[2:] == paragraphs


def test_titles_signatures_and_days_stand_alone() -> None:
    body = ["　　" + FULL[2:], FULL, FULL]
    page = at(165, 780, "关于巡察整改", 22) + at(187, 750, "情况的报告", 22) + column(*body)
    page += at(400, 600, "中共某县委") + at(385, 572, "2024年6月5日") + column("附件：清单", y=540)
    assert lines_of(page) == ["关于巡察整改情况的报告", FULL[2:] + FULL * 2, "中共某县委", "2024年6月5日", "附件：清单"]


def test_a_larger_gap_begins_a_paragraph() -> None:
    page = column(FULL, FULL, FULL) + column(FULL, "末行", y=600)
    assert lines_of(page) == [FULL * 3, FULL + "末行"]


@pytest.mark.parametrize(
    "mark", ["— {} —", "- {} -", "第{}页 共3页", "{}/3", "{}", "－{}－", "第 {} 页", "Page {} of 3"]
)
def test_page_numbers_and_headers_go_and_paragraphs_go_on(mark: str) -> None:
    pages = [
        at(60, 800, "某县整改情况公开", 9) + column(FULL, FULL) + at(280, 40, mark.format(number), 14)
        for number in (1, 2, 3)
    ]
    assert lines_of(*pages) == [FULL * 6]


def test_numbers_in_the_text_stay() -> None:
    pages = [column("　　12", "　　34"), column("　　第3页共12页", "　　56")]
    assert lines_of(*pages) == ["12", "34", "第3页共12页", "56"]


def test_two_columns_are_read_one_after_the_other() -> None:
    left, right = [FULL[:14]] * 6, ["乙" * 14] * 6
    page = at(190, 760, "两栏之上的标题标题标题") + column(*left) + column(*right, x=330)
    assert lines_of(page) == ["两栏之上的标题标题标题", "".join(left) + "".join(right)]


def grid(columns: list[float], rows: list[float]) -> bytes:
    drawn = [line(x, rows[0], x, rows[-1]) for x in columns]
    return b"".join(drawn + [line(columns[0], y, columns[-1], y) for y in rows])


def test_a_drawn_table_becomes_rows() -> None:
    page = column("　　列表如下：") + grid([74, 120, 300, 500], [680, 650, 590, 560])
    page += at(80, 660, "序号", 12) + at(130, 660, "问题", 12) + at(310, 660, "措施", 12)
    page += (
        at(90, 630, "1", 12) + at(130, 632, "学习不够深", 12) + at(130, 612, "入", 12) + at(310, 620, "制定制度", 12)
    )
    page += at(90, 570, "2", 12) + at(310, 570, "长期坚持", 12) + column("　　表后的话", y=500)
    expected = ["列表如下：", "序号\t问题\t措施", "1\t学习不够深入\t制定制度", "2\t\t长期坚持", "表后的话"]
    assert lines_of(page) == expected


def test_a_sign_that_hangs_over_the_line_stays_in_its_cell() -> None:
    page = grid([74, 120, 200, 500], [680, 650, 620]) + at(80, 660, "1", 12) + at(122, 660, "制定制度。；", 12)
    page += at(202, 660, "长期", 12) + at(80, 630, "2", 12) + at(146, 630, "制定制度；", 12) + at(208, 630, "长期", 12)
    assert lines_of(page) == ["1\t制定制度。；\t长期", "2\t制定制度；\t长期"]


def test_a_table_goes_on_over_the_page() -> None:
    head = at(80, 660, "序号", 12) + at(130, 660, "问题", 12) + at(310, 660, "措施", 12)
    table = grid([74, 120, 300, 500], [680, 650, 590]) + head
    one = table + at(90, 620, "1", 12) + at(130, 620, "问题甲", 12) + at(310, 620, "健全", 12)
    two = table + at(310, 620, "制度", 12)
    assert lines_of(one, two) == ["序号\t问题\t措施", "1\t问题甲\t健全制度"]


def test_cells_beside_several_measures_make_one_row() -> None:
    page = line(74, 680, 500, 680) + line(300, 640, 500, 640) + line(74, 600, 500, 600)
    page += b"".join(line(x, 680, x, 600) for x in (74, 120, 300, 500))
    page += (
        at(90, 640, "1", 12) + at(130, 640, "问题甲", 12) + at(310, 655, "措施一；", 12) + at(310, 615, "措施二。", 12)
    )
    assert lines_of(page) == ["1\t问题甲\t措施一；措施二。"]


def test_aligned_cells_without_lines_become_rows() -> None:
    rows = [("序号", "问题", "状态"), ("1", "甲不实", "完成"), ("2", "乙不实", "完成")]
    page = b"".join(
        at(x, 700 - 28 * index, cell)
        for index, row in enumerate(rows)
        for x, cell in zip((74, 160, 400), row, strict=True)
    )
    assert lines_of(page) == ["\t".join(row) for row in rows]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (at(74, 700, "⻄安市⽉底⻓期⾏动"), "西安市月底长期行动"),
        (at(74, 700, "整改") + at(74.4, 700, "整改"), "整改"),  # drawn twice to look bold
        (at(74, 700, "完成面积100") + at(162, 708, "2", 8) + at(166, 700, "亩"), "完成面积1002亩"),  # raised
        (at(74, 700, "整改", mode=3), "整改"),  # the invisible text of a scanned page
        (at(74, 700, "整改落实情况") + at(200, 300, "内部资料", 40, turn="0.7 0.7 -0.7 0.7"), "整改落实情况"),
        (at(400, 100, "整改", turn="0 1 -1 0") + at(428, 100, "落实", turn="0 1 -1 0"), "整改\n落实"),
        (latin(74, 700, "Party building"), "Party building"),
        (at(74, 700, "一、") + at(130, 700, "总体情况"), "一、 总体情况"),
        (at(74, 700, "整改") + at(900, 700, "页外"), "整改"),
    ],
)
def test_what_is_drawn_is_what_is_read(content: bytes, text: str) -> None:
    assert "\n".join(lines_of(content)) == text


@pytest.mark.parametrize("angle", [b"/Rotate 90", b"/Rotate 180"])
def test_a_turned_page_is_read_as_it_stands(angle: bytes) -> None:
    assert lines_of(column("整改情况", "报告"), page=angle) == ["整改情况", "报告"]


def test_latin_words_are_joined_with_a_blank_and_hyphens_go() -> None:
    page = column(FULL, FULL) + at(74, 644, FULL[:24] + "work re-") + at(74, 616, "port") + column(FULL, FULL, y=588)
    assert "work report" in "".join(lines_of(page))


def form(content: bytes, others: bytes = b"") -> bytes:
    resources = b"/Resources<</Font<</F1 3 0 R>>/XObject<<" + others + b">>>>"
    head = b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]" + resources
    return head + b"/Length %d>>stream\n" % len(content) + content + b"\nendstream"


def catalog(pages: bytes) -> bytes:
    return write_objects([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages" + pages + b">>"])


ENCRYPTED = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + b"ab" * 32 + b">/U<" + b"cd" * 32 + b">>>/ID[<00><00>]"
BROKEN = {
    "nothing but a beginning": (b"%PDF-1.4", "damaged"),
    "noise": (b"%PDF-1.4\n" + bytes(range(256)) * 50, "damaged"),
    "a password": (pdf(column("整改"), trailer=ENCRYPTED), "encrypted"),
    "no page": (catalog(b"/Kids[]/Count 0"), "empty"),
    "pages in a ring": (catalog(b"/Kids[2 0 R 2 0 R]/Count 2"), "damaged"),
    "a page without anything": (pdf(b""), "empty"),
    "pictures of pages": (pdf(PICTURE, PICTURE), "no_text"),
    "pictures with a stamp": (pdf(*[PICTURE + at(250, 30, "扫描软件 创建", 9)] * 3), "no_text"),
}


@pytest.mark.parametrize(("data", "code"), BROKEN.values(), ids=BROKEN)
def test_what_gives_no_text_is_told(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_source(io.BytesIO(data))
    assert caught.value.code == code
    assert len(str(caught.value).splitlines()) == 1
    assert ";" in caught.value.message  # what to do


def test_a_ring_of_forms_is_no_trouble() -> None:
    ring = pdf(b"/X Do " + column("整改情况"), more=[form(b"/X Do", b"/X 5 0 R")])
    assert read_source(io.BytesIO(ring)).text == "整改情况\n"


def test_endless_work_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "LONGEST", 1.0)
    forms = [form(b"/N Do " * 12, b"/N %d 0 R" % (6 + index)) for index in range(12)]
    bomb = pdf(b"/X Do", more=[*forms, form(column("整"))])
    with pytest.raises(ReadError, match="longer than 1 s") as caught:
        read_source(io.BytesIO(bomb))
    assert caught.value.code == "too_large"


def test_a_process_that_dies_is_a_damaged_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_PROGRAM", "import os, sys; sys.path = {path!r}; os.abort()")
    with pytest.raises(ReadError) as caught:
        read_source(io.BytesIO(pdf(column("整改"))))
    assert caught.value.code == "damaged"


def test_too_many_pages_and_too_many_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glyphs, "MOST_PAGES", 2)
    with pytest.raises(glyphs.UnreadablePdfError) as caught:
        text_of(pdf(*[column("整改")] * 3))
    assert caught.value.args[0] == "too_large"
    monkeypatch.setattr(glyphs, "MOST_GLYPHS", 20)
    with pytest.raises(glyphs.UnreadablePdfError, match="characters"):
        text_of(pdf(column(FULL, FULL)))


def test_letters_without_a_meaning_are_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glyphs, "plain_characters", lambda _: glyphs.NO_CHARACTER)
    assert process.answer(pdf(column("整改")))[1].startswith("no_text\n")


def test_the_package_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "find_spec", lambda _: None)
    with pytest.raises(ReadError, match=r"pip install 'reportparse\[pdf\]'") as caught:
        read_source(io.BytesIO(pdf(column("整改"))))
    assert caught.value.code == "needs_extra"


def test_a_program_that_cannot_start_another_reads_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert reader.read_pdf(pdf(column("整改")), "a.pdf") == "整改\n"
    with pytest.raises(ReadError) as caught:
        reader.read_pdf(pdf(PICTURE), "a.pdf")
    assert caught.value.code == "no_text"


def test_memory_runs_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: bytes) -> str:
        raise MemoryError

    monkeypatch.setattr(process, "text_of", fail)
    assert process.answer(b"")[1].startswith("too_large\n")


def test_the_library_is_imported_for_a_pdf_only() -> None:
    program = "import io, sys; from reportparse import read; read(io.BytesIO('整改'.encode())); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "pypdfium2" not in done.stdout.split()
    assert "subprocess" not in done.stdout.split()


def test_every_letter_of_a_page_is_kept() -> None:
    text = (REPORTS / "housing-inspection.txt").read_text(encoding="utf-8")
    assert sorted("".join(document.text_of(report(text)).split())) == sorted("".join(text.split()))
