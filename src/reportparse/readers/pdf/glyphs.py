"""Glyphs: what a PDF draws on its pages, as PDFium gives it; the only module that imports it.

A page is turned so that most of its text runs from left to right, whether the page or the text was turned. Positions
count in points from the top left corner, y downwards.
"""

import ctypes
import math
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from reportparse.readers.pdf.characters import NO_CHARACTER, plain_characters

MOST_PAGES = 1_000
MOST_GLYPHS = 1_000_000
_MOST_OBJECTS = 20_000  # drawn lines are looked for among so many things on a page
_RULING = 6.0  # points: shorter lines are part of a drawing or underline
_THIN = 1.0
_LEANING = 0.05  # of a right angle
_WRONG_PASSWORD, _WRONG_SECURITY = 4, 5


class UnreadablePdfError(Exception):
    """A PDF that gives no text; `args` are the code and the message of the error to be raised."""


class Glyph(NamedTuple):
    """A character at its place: from `left` to `right` on the baseline `y`, in letters `size` points high."""

    char: str
    left: float
    right: float
    y: float
    size: float


class Ruling(NamedTuple):
    """A drawn line, upright or level: at `at` across its direction, from `start` to `end` along it."""

    upright: bool
    at: float
    start: float
    end: float


class Page(NamedTuple):
    """What is drawn on a page; `turned` are the glyphs that run in other directions."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    turned: list[list[Glyph]]
    rulings: list[Ruling]
    has_picture: bool


class _Raw(NamedTuple):
    char: str
    box: tuple[float, float, float, float]  # left, bottom, right, top
    origin: tuple[float, float]
    size: float
    angle: float


def read_pages(data: bytes) -> Iterator[Page]:
    """The pages of a PDF, one after the other.

    Raises:
        UnreadablePdfError: The file needs a password, is damaged or too long.
    """
    import pypdfium2.raw as pdfium

    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise _not_opened(pdfium.FPDF_GetLastError())
    count = pdfium.FPDF_GetPageCount(document)
    if count > MOST_PAGES:
        raise UnreadablePdfError("too_large", f"has more than {MOST_PAGES} pages; split it into its reports")
    room = MOST_GLYPHS
    for number in range(1, count + 1):
        page = pdfium.FPDF_LoadPage(document, number - 1)
        if not page:
            message = f"is damaged, page {number} cannot be read; open it, save it anew as PDF, or get it again"
            raise UnreadablePdfError("damaged", message)
        read = _read_page(pdfium, page, number, room)
        room -= len(read.glyphs)
        pdfium.FPDF_ClosePage(page)
        yield read
    pdfium.FPDF_CloseDocument(document)


def _not_opened(code: int) -> UnreadablePdfError:
    if code in (_WRONG_PASSWORD, _WRONG_SECURITY):
        return UnreadablePdfError("encrypted", "is locked with a password; open it and save it without one")
    return UnreadablePdfError("damaged", "is a damaged or cut-off PDF; open it, save it anew as PDF, or get it again")


def _read_page(pdfium: Any, page: Any, number: int, room: int) -> Page:
    bounds = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, bounds)
    text = pdfium.FPDFText_LoadPage(page)
    count = max(pdfium.FPDFText_CountChars(text), 0) if text else 0
    if count > room * 2:  # PDFium adds blanks and line ends of its own
        raise UnreadablePdfError("too_large", f"holds more than {MOST_GLYPHS} characters; split it into its reports")
    found = list(_raw_glyphs(pdfium, text, count))
    if text:
        pdfium.FPDFText_ClosePage(text)
    # Text that leans is a watermark; text at a right angle to the rest is not.
    by_turn: dict[int, list[_Raw]] = defaultdict(list)
    for glyph in found:
        if abs(glyph.angle / 90 - round(glyph.angle / 90)) < _LEANING:
            by_turn[round(glyph.angle / 90) % 4].append(glyph)
    turns = sorted(by_turn, key=lambda turn: (-len(by_turn[turn]), turn)) or [0]
    frame = (bounds.left, bounds.bottom, bounds.right, bounds.top)
    left, bottom, right, top = box = _turned_box(frame, turns[0])
    glyphs, *turned = [_placed(by_turn[turn], frame, turn) for turn in turns]
    drawn = list(_objects(pdfium, page))
    rulings = [ruling for item in drawn for ruling in _rulings(pdfium, item, box, turns[0])]
    has_picture = any(pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_IMAGE for item in drawn)
    return Page(number, right - left, top - bottom, glyphs, turned, rulings, has_picture)


def _raw_glyphs(pdfium: Any, text: Any, count: int) -> Iterator[_Raw]:
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(count):
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        code = pdfium.FPDFText_GetUnicode(text, index)
        if pdfium.FPDFText_HasUnicodeMapError(text, index) == 1:
            chars = NO_CHARACTER
        else:
            chars = plain_characters(chr(code) if code <= 0x10FFFF else NO_CHARACTER)
        if not chars or not pdfium.FPDFText_GetLooseCharBox(text, index, box):
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        size = abs(pdfium.FPDFText_GetFontSize(text, index)) * math.hypot(matrix.c, matrix.d)
        angle = math.degrees(math.atan2(matrix.b, matrix.a))
        places = (box.left, box.bottom, box.right, box.top)
        if all(map(math.isfinite, (*places, x.value, y.value, size))):
            yield _Raw(chars, places, (x.value, y.value), size or box.top - box.bottom, angle)


def _turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """The point, turned clockwise by so many right angles."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


def _turned_box(box: tuple[float, float, float, float], turn: int) -> tuple[float, float, float, float]:
    (ax, ay), (bx, by) = _turned(box[0], box[1], turn), _turned(box[2], box[3], turn)
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _placed(found: list[_Raw], frame: tuple[float, float, float, float], turn: int) -> list[Glyph]:
    """The glyphs on a page that is turned so that they run from left to right; those outside of it are not seen."""
    start, bottom, end, top = _turned_box(frame, turn)
    glyphs = []
    for glyph in found:
        left, _, right, _ = _turned_box(glyph.box, turn)
        _, y = _turned(*glyph.origin, turn)
        if start - 1 < left < end + 1 and bottom - 1 < y < top + 1:
            glyphs.append(Glyph(glyph.char, left - start, right - start, top - y, glyph.size))
    return glyphs


def _objects(pdfium: Any, page: Any) -> Iterator[Any]:
    for index in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        yield pdfium.FPDFPage_GetObject(page, index)


def _rulings(pdfium: Any, item: Any, frame: tuple[float, float, float, float], turn: int) -> Iterator[Ruling]:
    if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_PATH:
        return
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    last = first = (0.0, 0.0)
    for index in range(min(pdfium.FPDFPath_CountSegments(item), _MOST_OBJECTS)):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        across = matrix.a * x.value + matrix.c * y.value + matrix.e
        up = matrix.b * x.value + matrix.d * y.value + matrix.f
        turned = _turned(across, up, turn)
        point = (turned[0] - frame[0], frame[3] - turned[1])
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield from _ruling(last, point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield from _ruling(point, first)
        last = point


def _ruling(one: tuple[float, float], other: tuple[float, float]) -> Iterator[Ruling]:
    (ax, ay), (bx, by) = one, other
    if abs(ax - bx) <= _THIN and abs(ay - by) >= _RULING:
        yield Ruling(True, (ax + bx) / 2, min(ay, by), max(ay, by))
    elif abs(ay - by) <= _THIN and abs(ax - bx) >= _RULING:
        yield Ruling(False, (ay + by) / 2, min(ax, bx), max(ax, bx))
