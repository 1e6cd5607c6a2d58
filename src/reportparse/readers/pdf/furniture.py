"""Furniture of pages: page numbers, and the headers and footers that come again at the same height."""

from collections import Counter
from collections.abc import Iterator

from reportparse.patterns import compile_pattern
from reportparse.readers.pdf.lines import Row

_ZONE = 0.15  # of the height of the page, at the top and at the bottom
_EDGE = 3  # rows at the top and at the bottom that may be furniture
_STEP = 3.0  # points: rows this close are at the same height
_OFTEN = 0.3  # of the pages; headers may differ between left and right pages and between chapters
_LARGE = 1.8  # times the size of the text: a word across the page that comes again is a watermark
_BLANK_RE = compile_pattern(r"\s+")
_DIGITS_RE = compile_pattern(r"\d+")
_PAGE_NUMBER_RE = compile_pattern(
    r"""
    [—–―‒~～·•.\-－_]{1,3}\d{1,4}[—–―‒~～·•.\-－_]{1,3}     # — 3 —
    | 第[\d一二三四五六七八九十百]{1,4}页[,，/、(（]?(?:共[\d一二三四五六七八九十百]{1,4}页)?[)）]?  # 第3页 共12页
    | 共\d{1,4}页[,，/、]?第\d{1,4}页                        # 共12页 第3页
    | \d{1,4}/\d{1,4}                                        # 3/12
    | (?:[Pp]age|PAGE)\d{1,4}(?:[Oo][Ff]\d{1,4})?            # Page 3 of 12
    | \d{1,4}页                                              # 3页
    """
)
_BARE_NUMBER_RE = compile_pattern(r"\d{1,4}")


def without_furniture(pages: list[list[Row]], heights: list[float]) -> list[list[Row]]:
    """The rows of the pages, without those that belong to the page and not to the text."""
    repeated = Counter(key for rows, height in zip(pages, heights, strict=True) for key in set(_keys(rows, height)))
    least = max(2, round(len(pages) * _OFTEN))
    offsets = _offsets(pages, heights)
    marks = Counter((row.text, round(row.y / _STEP)) for rows in pages for row in _large_rows(rows))
    kept = []
    for index, (rows, height) in enumerate(zip(pages, heights, strict=True)):
        dropped = {row.y for row in _large_rows(rows) if marks[row.text, round(row.y / _STEP)] > max(2, len(pages) / 2)}
        for row in _edges(rows, height):
            text = _BLANK_RE.sub("", row.text)
            again = max(repeated[key] for key in _around(_key(row, height)))
            if again >= least or _PAGE_NUMBER_RE.fullmatch(text) or _counts_pages(text, index, offsets, len(pages)):
                dropped.add(row.y)
        kept.append([row for row in rows if row.y not in dropped])
    return kept


def _edges(rows: list[Row], height: float) -> list[Row]:
    return [row for row in rows[:_EDGE] if row.y < _ZONE * height] + [
        row for row in rows[-_EDGE:] if row.y > (1 - _ZONE) * height
    ]


def _key(row: Row, height: float) -> tuple[str, bool, int]:
    at_top = row.y < height / 2
    text = _DIGITS_RE.sub("#", _BLANK_RE.sub("", row.text))
    return text, at_top, round((row.y if at_top else height - row.y) / _STEP)


def _around(key: tuple[str, bool, int]) -> Iterator[tuple[str, bool, int]]:
    text, at_top, place = key
    yield from ((text, at_top, near) for near in (place - 1, place, place + 1))


def _keys(rows: list[Row], height: float) -> Iterator[tuple[str, bool, int]]:
    for row in _edges(rows, height):
        yield _key(row, height)


def _offsets(pages: list[list[Row]], heights: list[float]) -> Counter[int]:
    """How far the bare numbers at the edges of the pages are from the number of the page, and how often."""
    return Counter(
        int(text) - index
        for index, (rows, height) in enumerate(zip(pages, heights, strict=True))
        for text in {_BLANK_RE.sub("", row.text) for row in _edges(rows, height)}
        if _BARE_NUMBER_RE.fullmatch(text)
    )


def _counts_pages(text: str, index: int, offsets: Counter[int], count: int) -> bool:
    if not _BARE_NUMBER_RE.fullmatch(text):
        return False
    offset = int(text) - index
    return offsets[offset] >= 2 or (count == 1 and offset == 1)


def _large_rows(rows: list[Row]) -> list[Row]:
    usual = Counter(round(row.size) for row in rows for _ in row.text).most_common(1)
    return [row for row in rows if row.size > _LARGE * usual[0][0]] if usual else []
