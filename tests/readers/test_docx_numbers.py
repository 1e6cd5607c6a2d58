"""Numbers that Word counts itself are written in front of their paragraphs, as a reader of the document sees them."""

import io
from pathlib import Path

import pytest

from reportparse import parse, read
from tests.readers.word_files import (
    box,
    contents,
    definition,
    level,
    numbered,
    paragraph,
    run,
    style,
    text_of,
    word_file,
)

ROOT = Path(__file__).parents[2]
CHAPTERS = definition(
    0,
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCounting", "（%2）", '<w:suff w:val="nothing"/>'),
    level(2, "decimal", "%3."),
    level(3, "decimal", "%1.%2.%3", "<w:isLgl/>"),
)
RESTARTS = definition(1, level(0, "decimal", "%1)"), level(1, "upperRoman", "%2-"), level(2, "decimal", "%3）", ""))
LISTS = [
    (
        "levels",
        [(1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1)],
        "一、 （一） 1. 2. （二） 1. 二、 （一）",
    ),
    ("all places in digits", [(1, 0), (1, 0), (1, 1), (1, 2), (1, 3)], "一、 二、 （一） 1. 2.1.1"),
    ("lists of one definition count on", [(1, 0), (2, 0), (1, 0)], "一、 二、 三、"),
    ("a start of its own, once", [(1, 0), (3, 0), (3, 0), (1, 0)], "一、 五、 六、 七、"),
    ("a level of its own", [(4, 0), (4, 1)], "第1条 （一）"),
    ("a level left out counts", [(1, 1), (1, 0), (1, 2), (1, 1)], "（一） 二、 1. （二）"),
    ("never restarted", [(5, 0), (5, 1), (5, 0), (5, 1)], "1) I- 2) II-"),
    (
        "restarted by the first level only",
        [(5, 0), (5, 1), (5, 2), (5, 1), (5, 2), (5, 0), (5, 2)],
        "1) I- 1） II- 2） 2) 1）",
    ),
    ("switched off, unknown list, unknown level", [(0, 0), (99, 0), (1, 7), (1, 0)], "- - - 一、"),
]
_SECOND = level(1, "upperRoman", "%2-")
_THIRD = level(2, "decimal", "%3）", "")
NUMBERING = (
    CHAPTERS
    + RESTARTS.replace(_SECOND, level(1, "upperRoman", "%2-", '<w:lvlRestart w:val="0"/>')).replace(
        _THIRD, level(2, "decimal", "%3）", '<w:lvlRestart w:val="1"/>')
    )
    + numbered(1, 0)
    + numbered(2, 0)
    + numbered(3, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>')
    + numbered(4, 0, f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "第%1条")}</w:lvlOverride>')
    + numbered(5, 1)
)


@pytest.mark.parametrize(("items", "labels"), [row[1:] for row in LISTS], ids=[row[0] for row in LISTS])
def test_numbers_are_written_out(items: list[tuple[int, int]], labels: str) -> None:
    body = "".join(paragraph("句", item=item) for item in items)
    lines = text_of(word_file(body, numbering=NUMBERING)).splitlines()
    assert [line.removesuffix("句").strip() or "-" for line in lines] == labels.split()


FORMATS = [
    ("chineseCounting", 21, "二十一、"),
    ("chineseLegalSimplified", 12, "壹拾贰、"),
    ("ideographLegalTraditional", 3, "參、"),
    ("ideographDigital", 10, "一〇、"),
    ("ideographTraditional", 2, "乙、"),
    ("ideographTraditional", 11, "11、"),
    ("ideographZodiac", 2, "丑、"),
    ("ideographZodiacTraditional", 11, "甲戌、"),
    ("ideographEnclosedCircle", 3, "㊂、"),
    ("decimalFullWidth", 10, "１０、"),
    ("decimalZero", 3, "03、"),
    ("decimalEnclosedCircle", 21, "㉑、"),
    ("decimalEnclosedParen", 2, "⑵、"),
    ("decimalEnclosedFullstop", 20, "⒛、"),
    ("numberInDash", 2, "- 2 -、"),
    ("upperRoman", 49, "XLIX、"),
    ("lowerRoman", 4000, "4000、"),
    ("upperLetter", 28, "BB、"),
    ("lowerLetter", 26 * 5 + 1, "131、"),
    ("none", 2, "、"),
    ("somethingNew", 2, "2、"),
]


@pytest.mark.parametrize(("number_format", "start", "label"), FORMATS)
def test_formats_of_numbers(number_format: str, start: int, label: str) -> None:
    one = level(0, number_format, "%1、").replace('<w:start w:val="1"/>', f'<w:start w:val="{start}"/>')
    data = word_file(paragraph("句", item=(1, 0)), numbering=definition(0, one) + numbered(1, 0))
    assert text_of(data) == f"{label}句\n"


@pytest.mark.parametrize(
    ("one", "label"),
    [
        (level(0, "bullet", "\uf0b7"), "• "),
        (level(0, "bullet", "l", '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'), "• "),
        (level(0, "bullet", "—"), "— "),
        (level(0, "decimal", "%1.", '<w:suff w:val="nothing"/>'), "1."),
        (level(0, "decimal", "%1.", "<w:rPr><w:vanish/></w:rPr>"), ""),
        (level(0, "decimal", ""), ""),
        (
            level(0, "custom", "%1.").replace(
                "</w:lvl>", '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></w:lvl>'
            ),
            "1. ",
        ),
    ],
)
def test_bullets_and_what_stands_behind_a_number(one: str, label: str) -> None:
    data = word_file(paragraph("2024年", item=(1, 0)), numbering=definition(0, one) + numbered(1, 0))
    assert text_of(data) == f"{label}2024年\n"


def in_list(list_id: int | None, place: int | None = None) -> str:
    parts = "" if place is None else f'<w:ilvl w:val="{place}"/>'
    parts += "" if list_id is None else f'<w:numId w:val="{list_id}"/>'
    return f"<w:pPr><w:numPr>{parts}</w:numPr></w:pPr>"


STYLES = (
    style("Plain", more='w:default="1"')
    + style("One", "Plain", in_list(1))
    + style("Two", "One", in_list(None, 1))
    + style("Linked", "Two", in_list(1, 7))
    + style("Off", "One", in_list(0))
    + style("Circle", "Circle")
    + '<w:style w:type="numbering" w:styleId="ListStyle">'
    + in_list(1)
    + "</w:style>"
)
STYLED = [
    ("一、", {"style": "One"}),
    ("（一）", {"style": "Two"}),
    ("1.", {"style": "Linked"}),
    ("", {"style": "Off"}),
    ("", {"style": "Circle"}),
    ("", {}),
    ("（二）", {"style": "One", "properties": "<w:numPr><w:ilvl w:val='1'/></w:numPr>"}),
    ("", {"style": "One", "item": (0, 0)}),
    ("二、", {"item": (6, 0)}),
]


def test_numbers_of_styles() -> None:
    linked = CHAPTERS.replace('<w:lvlText w:val="%3."/>', '<w:pStyle w:val="Linked"/><w:lvlText w:val="%3."/>')
    by_style = '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="ListStyle"/></w:abstractNum>'
    body = "".join(paragraph("句", **options) for _, options in STYLED)  # type: ignore[arg-type]
    data = word_file(body, numbering=linked + by_style + numbered(1, 0) + numbered(6, 7), styles=STYLES)
    assert text_of(data) == "".join(f"{label}句\n" for label, _ in STYLED)


def test_what_is_deleted_is_not_counted_and_text_boxes_count_apart() -> None:
    gone = paragraph(f"<w:del>{run('删')}</w:del>", "<w:rPr><w:del/></w:rPr>", item=(1, 0))
    boxed = box("框").replace("<w:p><w:r>", f"<w:p><w:pPr>{in_list(1, 0)[7:-8]}</w:pPr><w:r>")
    body = (
        paragraph("甲", item=(1, 0)) + gone + paragraph(run("乙") + boxed, item=(1, 0)) + paragraph("丙", item=(1, 0))
    )
    assert text_of(word_file(body, numbering=NUMBERING)) == "一、甲\n二、乙\n一、框\n三、丙\n"


def test_a_report_with_numbers_of_its_own_gives_the_same_as_its_text() -> None:
    text = (ROOT / "corpus" / "reports" / "town-inspection.txt").read_text(encoding="utf-8")
    body, numbers = with_automatic_numbers(text.splitlines())
    data = word_file(body, numbering=numbers)
    assert "1.关于" not in data.decode("latin-1")
    from_word = read(io.BytesIO(data))
    assert contents(from_word) == contents(parse(text))


def with_automatic_numbers(lines: list[str]) -> tuple[str, str]:
    """The lines as paragraphs, numbers at their start taken off and left to a list of three levels."""
    signs = "一二三四五六七八九十"
    heads = ({f"{sign}、": 0 for sign in signs} | {f"（{sign}）": 1 for sign in signs}) | {
        f"{n}.": 2 for n in range(1, 30)
    }
    paragraphs = []
    for line in lines:
        head = max((head for head in heads if line.startswith(head)), key=len, default="")
        paragraphs.append(paragraph(line.removeprefix(head), item=(1, heads[head])) if head else paragraph(line))
    # Findings are counted through the whole section, as the report does.
    third = level(2, "decimal", "%3.", '<w:lvlRestart w:val="0"/>') if counted_on(lines) else level(2, "decimal", "%3.")
    levels = level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）"), third
    return "".join(paragraphs), definition(0, *levels) + numbered(1, 0)


def counted_on(lines: list[str]) -> bool:
    return sum(line.startswith("1.") for line in lines) == 1
