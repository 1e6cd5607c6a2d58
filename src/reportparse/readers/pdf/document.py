"""The text of a PDF: pages, tables and columns put in order, one paragraph or row of a table a line."""

from collections import Counter

from reportparse.readers.pdf.characters import NO_CHARACTER
from reportparse.readers.pdf.columns import TURNED, Line, find_gutter, fits, ordered
from reportparse.readers.pdf.furniture import without_furniture
from reportparse.readers.pdf.glyphs import Page, UnreadablePdfError, read_pages
from reportparse.readers.pdf.lines import Row, read_rows
from reportparse.readers.pdf.paragraphs import read_layout, read_paragraphs
from reportparse.readers.pdf.tables import Table, read_tables

_FEW = 10  # characters a page: the stamp of a scanning program, not a text
_UNKNOWN = 0.2  # of the glyphs
_SCANNED = "run a text recognition (OCR) first, for example with ocrmypdf"


def text_of(data: bytes) -> str:
    """The text of a PDF, one paragraph or row of a table a line.

    Raises:
        UnreadablePdfError: It needs a password, is damaged, too long, or holds no text.
    """
    pages, tables = [], []
    for page in read_pages(data):
        found, glyphs = read_tables(page)
        tables.append(found)
        # What is kept of a page is a fraction of what was drawn on it.
        pages.append(page._replace(glyphs=glyphs, rulings=[]))
    _check_glyphs(pages)
    rows = without_furniture([read_rows(page.glyphs) for page in pages], [page.height for page in pages])
    text = "\n".join(_paragraphs(pages, rows, tables))
    _check_text(text, pages)
    # Where characters have 16 bits, a rare one comes in two halves.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") + "\n"


def _check_glyphs(pages: list[Page]) -> None:
    chars = Counter(glyph.char for page in pages for glyph in page.glyphs if not glyph.char.isspace())
    if chars[NO_CHARACTER] > _UNKNOWN * chars.total():
        message = f"is a PDF whose fonts do not say what their letters are; {_SCANNED}"
        raise UnreadablePdfError("no_text", message)


def _check_text(text: str, pages: list[Page]) -> None:
    pictures = sum(page.has_picture for page in pages)
    if len(text) < _FEW * max(pictures, 1) and pictures * 2 > len(pages):
        raise UnreadablePdfError("no_text", f"is a scanned PDF, pictures without text; {_SCANNED}")
    if not text.strip():
        raise UnreadablePdfError("empty", "is a PDF without text; give a file with the text of a report")


def _paragraphs(pages: list[Page], rows: list[list[Row]], tables: list[list[Table]]) -> list[str]:
    """Paragraphs and rows of tables, in reading order."""
    blocks = _blocks(pages, rows, tables)
    lines = [line for block in blocks if isinstance(block, list) for line in block]
    if not lines:
        return [text for block in blocks if isinstance(block, Table) for text in block.lines()]
    layout = read_layout(lines)
    return [
        text
        for block in blocks
        for text in (block.lines() if isinstance(block, Table) else read_paragraphs(block, layout))
    ]


def _blocks(pages: list[Page], rows: list[list[Row]], tables: list[list[Table]]) -> list[list[Line] | Table]:
    """Running text and tables in turn; what goes on across the end of a page is one block."""
    blocks: list[list[Line] | Table] = []
    for page, page_rows, page_tables, gutter in zip(pages, rows, tables, _gutters(rows), strict=True):
        start = 0
        for table in sorted(page_tables, key=lambda table: table.y):
            end = sum(row.y <= table.y for row in page_rows)
            _add(blocks, ordered(page_rows[start:end], gutter, page.number))
            _add(blocks, table)
            start = end
        _add(blocks, ordered(page_rows[start:], gutter, page.number))
        for glyphs in page.turned:
            _add(blocks, [line._replace(column=TURNED) for line in ordered(read_rows(glyphs), None, page.number)])
    return blocks


def _gutters(rows: list[list[Row]]) -> list[float | None]:
    found = [find_gutter(page_rows) for page_rows in rows]
    known = sorted(gutter for gutter in found if gutter is not None)
    if not known or len(known) * 2 < len(rows):
        return found
    usual = known[len(known) // 2]
    return [
        usual if gutter is None and fits(page_rows, usual) else gutter
        for page_rows, gutter in zip(rows, found, strict=True)
    ]


def _add(blocks: list[list[Line] | Table], block: list[Line] | Table) -> None:
    last = blocks[-1] if blocks else None
    if isinstance(block, Table):
        if isinstance(last, Table) and block.continues(last):
            last.extend(block)
        else:
            blocks.append(block)
    elif isinstance(last, list):
        last.extend(block)
    elif block:
        blocks.append(block)
