"""Cells of the ledger: values of a report as JSON values between `render` and `join`, within what a cell can hold.

A text is a string, a number a number, a day `{"day": "2024-06-30"}`, a figure that the report contradicts
`{"mismatch": 12}`, an empty cell null.
"""

import re
from datetime import date
from decimal import Decimal
from math import ceil
from typing import Any

from reportparse.writers.cells import harmless

Cell = str | int | float | dict[str, Any] | None
TEXT_LIMIT = 32_767  # characters that a cell of Excel can hold, counted in UTF-16
_DIGITS = 15  # significant digits that a number in Excel keeps
_PADDING = 3  # of the width of a column: its indent, and what stays free at the end of a line
_FIRST_YEAR = 1900  # the calendar of Excel begins here
_LINE_BREAK_RE = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# What XML cannot hold: control characters, halves of surrogate pairs, and two that are no characters.
_UNWRITABLE_RE = re.compile(r"[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def text_cell(text: str | None) -> str | None:
    r"""The text as a cell shows it; None for nothing to show.

    What would start a formula gets an apostrophe, what XML cannot hold becomes `�`, line breaks become `\n`. A text
    longer than a cell is cut, with the number of characters left out at its end.

    >>> text_cell("=1+1"), text_cell("一\r\n二"), text_cell("")
    ("'=1+1", '一\n二', None)
    """
    if not text:
        return None
    text = harmless(_UNWRITABLE_RE.sub("�", _LINE_BREAK_RE.sub("\n", text)))
    # The writer of the workbook takes a text between these marks for its own markup.
    if text.startswith("<r>") and text.endswith("</r>"):
        text += " "
    return _cut(text)


def day_cell(day: date | None) -> Cell:
    """The day; its text in ISO 8601 before 1900, where Excel knows no days."""
    if day is None or day.year < _FIRST_YEAR:
        return day.isoformat() if day else None
    return {"day": day.isoformat()}


def number_cell(value: Decimal | int | None) -> Cell:
    """The number; as text where it has more digits than Excel keeps.

    >>> number_cell(Decimal("25.30")), number_cell(Decimal("1234567890123456.7"))
    (25.3, '1234567890123456.7')
    """
    if value is None:
        return None
    number = Decimal(value)
    if len(number.normalize().as_tuple().digits) > _DIGITS:
        return f"{number:f}"
    return int(number) if number == number.to_integral_value() else float(number)


def one_line(text: str) -> str:
    """The text on one line: breaks in it, with the blanks around them, are taken out."""
    return re.sub(r"\s*[\r\n]\s*", "", text)


def numbered(texts: list[str]) -> str:
    r"""The texts one a line, each with its number in front.

    >>> numbered(["召开专题会议。", "修订制度。"])
    '1. 召开专题会议。\n2. 修订制度。'
    """
    return "\n".join(f"{number}. {text.strip()}" for number, text in enumerate(texts, start=1))


def lines_in(text: str, width: float) -> int:
    r"""How many lines the text takes in a column, by the widths of its characters; a line more rather than one less.

    >>> lines_in("召开专题会议。\n修订制度。", 12), lines_in("2024", 12)
    (4, 1)
    """
    if len(text) * 2 <= width - _PADDING and "\n" not in text:
        return 1
    return sum(max(1, ceil(_width(line) / (width - _PADDING))) for line in text.split("\n"))


def _width(text: str) -> float:
    # In UTF-8 a Latin character, as wide as the unit, has one byte, a Chinese one, twice as wide, three.
    return (len(text.encode()) + len(text)) / 2


def _cut(text: str) -> str:
    if len(text) <= TEXT_LIMIT // 2:  # a character counts as two at most
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * TEXT_LIMIT:
        return text
    kept = units[: 2 * (TEXT_LIMIT - 30)].decode("utf-16-le", "ignore")
    return f"{kept}……（余下{len(text) - len(kept)}字略）"
