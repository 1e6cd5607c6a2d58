"""PDF files for tests, written here: a few objects, and text in a font that needs no file.

`STSong-Light` is one of the Chinese fonts that every reader of PDFs knows by name, as older programs use it.
"""

import re
import zlib
from collections.abc import Callable, Iterable, Sequence
from functools import partial

WIDTH, HEIGHT = 595, 842  # A4, in points
_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font/Subtype"
    b"/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000"
    b"/W[1[" + b"500 " * 95 + b"]]/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6"
    b"/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>]>>"
)
_LATIN = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_NO_BEGIN = "，。；：、？！”’）》〉】〕,.;:?!)]>%"


def width(text: str, size: float = 1) -> float:
    """How wide the text is: half as wide as high for ASCII, else square."""
    return sum(0.5 if char.isascii() else 1 for char in text) * size


def at(x: float, y: float, text: str, size: float = 16, *, turn: str = "1 0 0 1", mode: int = 0) -> bytes:
    """Drawing instructions: the text with its lower left corner at `x`, `y` from the lower left of the page."""
    return f"BT {mode} Tr /F1 {size} Tf {turn} {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n".encode()


def latin(x: float, y: float, text: str, size: float = 16) -> bytes:
    """Drawing instructions for ASCII in a proportional font."""
    return f"BT /F2 {size} Tf {x} {y} Td ({text}) Tj ET\n".encode()


def line(x: float, y: float, to_x: float, to_y: float) -> bytes:
    """Drawing instructions for a thin line."""
    return f"{x} {y} m {to_x} {to_y} l S\n".encode()


PICTURE = b"q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI Q\n"


def pdf(
    *pages: bytes, more: Sequence[bytes] = (), page: bytes = b"", trailer: bytes = b"", packed: bool = True
) -> bytes:
    """A file with a page for each of the drawing instructions.

    `more` are further objects, numbered from 5 on; `page` and `trailer` are added to each page and to the trailer.
    Unpacked the file is the same to the byte on every machine, whatever its zlib.
    """
    first = 5 + len(more)
    kids = b" ".join(b"%d 0 R" % number for number in range(first, first + 2 * len(pages), 2))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[" + kids + b"]/Count %d>>" % len(pages),
        _FONT,
        _LATIN,
        *more,
    ]
    for number, content in enumerate(pages):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R/F2 4 0 R>>"
            b"/XObject<</X 5 0 R>>>>/Contents %d 0 R" % (first + 2 * number + 1) + page + b">>"
        )
        way, data = (b"/Filter/FlateDecode", zlib.compress(content)) if packed else (b"", content)
        objects.append(b"<<" + way + b"/Length %d>>stream\n" % len(data) + data + b"\nendstream")
    return write_objects(objects, trailer)


def write_objects(objects: Iterable[bytes], trailer: bytes = b"") -> bytes:
    """A file of the objects, numbered from 1 on; the first is the catalog."""
    data = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(places) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n" % size + table
    end = b"trailer<</Size %d/Root 1 0 R" % size + trailer + b">>\nstartxref\n%d\n%%%%EOF\n" % len(data)
    return data + table + end


def broken(paragraph: str, letters: float, indent: str = "　　") -> list[str]:
    """The lines of a paragraph with so many Chinese letters a line; closing signs hang over, numbers stay whole."""
    lines, rest = [], indent + paragraph
    words = re.findall(r"[A-Za-z0-9.,%]+|.", rest, re.DOTALL)
    text = ""
    for word in words:
        hangs = word == " " or (word in _NO_BEGIN and width(text) <= letters)
        if width(text + word) > letters and not hangs and text.strip():
            lines.append(text)
            text = ""
        text += word
    return [*lines, text]


def report(
    text: str,
    *,
    letters: int = 28,
    columns: int = 1,
    size: float = 16,
    cells: Sequence[float] = (),
    header: str = "整改情况公开（内部资料）",
    packed: bool = True,
) -> bytes:
    """A report as it is printed: the title in the middle, header, page numbers, signature and day on the right.

    `cells` are the widths of the columns of a table, in points: lines with tabs are its rows, with lines around them.
    """
    gap = 2 * size
    left = (WIDTH - columns * letters * size - (columns - 1) * gap) / 2
    pages: list[bytes] = []
    column, y = columns, 0.0
    for height, draw in _blocks(text, letters, size, cells):
        if y - height < 80 - 1.75 * size:
            column, y = column + 1, 740.0
            if column >= columns:
                pages.append(_frame(len(pages) + 1, header))
                column = 0
                if len(pages) == 1:
                    pages[0] += _title(_lines(text)[0])
            if len(pages) == 1:
                y = 640.0
        pages[-1] += draw(left + column * (letters * size + gap), y)
        y -= height
    return pdf(*pages, packed=packed)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


_Block = tuple[float, Callable[[float, float], bytes]]


def _blocks(text: str, letters: int, size: float, cells: Sequence[float]) -> Iterable[_Block]:
    """What stands below the title, piece by piece: the height, and what draws it below and to the right of a place."""
    paragraphs = _lines(text)[1:]
    for index, paragraph in enumerate(paragraphs):
        if cells and "\t" in paragraph:
            yield _row(paragraph.split("\t"), cells)
            if "\t" not in paragraphs[index + 1]:
                yield size / 2, partial(_drawn, "", 0, size)  # room below the table
            continue
        paragraph = paragraph.replace("\t", "　")
        signs = index >= len(paragraphs) - 2 and len(paragraph) < 20
        for row in [paragraph] if signs else broken(paragraph, letters):
            indent = letters - 2 - width(row) if signs else 0.0
            yield 1.75 * size, partial(_drawn, row, indent * size, size)


def _drawn(row: str, indent: float, size: float, x: float, y: float) -> bytes:
    return at(x + indent, y, row, size)


def _row(texts: Sequence[str], widths: Sequence[float], size: float = 10.5) -> _Block:
    """A row of a table, as high as the cell with the most lines."""
    wrapped = [broken(text, wide / size - 1, "") for text, wide in zip(texts, widths, strict=True)]
    step = 1.3 * size
    height = max(map(len, wrapped)) * step + 0.7 * size

    def draw(x: float, y: float) -> bytes:
        top, right = y + 1.2 * size, x + sum(widths)
        drawn = line(x, top, right, top) + line(x, top - height, right, top - height) + line(x, top, x, top - height)
        for rows, wide in zip(wrapped, widths, strict=True):
            first = y + (len(rows) - 1) * step / 2 - (height - 1.6 * size) / 2  # in the middle of its height
            drawn += b"".join(at(x + size / 2, first - step * n, row, size) for n, row in enumerate(rows))
            x += wide
            drawn += line(x, top, x, top - height)
        return drawn

    return height, draw


def _frame(number: int, header: str) -> bytes:
    mark = f"— {number} —"
    return at(60, 800, header, 9) + at((WIDTH - width(mark, 14)) / 2, 45, mark, 14)


def _title(title: str) -> bytes:
    rows = [title[start : start + 20] for start in range(0, len(title), 20)]
    return b"".join(at((WIDTH - width(row, 22)) / 2, 740 - 30 * index, row, 22) for index, row in enumerate(rows))
