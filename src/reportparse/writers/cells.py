"""Cells: text from a report that a spreadsheet would take for a formula is made harmless."""

import re

# What begins a formula in Excel, WPS or LibreOffice, also behind blanks, which some of them strip.
_FORMULA_RE = re.compile(r"[\s﻿]*[=+\-@＝＋－＠]|[\t\r]")
_NUMBER_RE = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?%?")


def harmless(text: str) -> str:
    """The text with an apostrophe in front where a spreadsheet would read it as a formula; plain numbers stay.

    >>> harmless("=1+1"), harmless("-3.5%"), harmless("2024年")
    ("'=1+1", '-3.5%', '2024年')
    """
    return f"'{text}" if _FORMULA_RE.match(text) and not _NUMBER_RE.fullmatch(text) else text
