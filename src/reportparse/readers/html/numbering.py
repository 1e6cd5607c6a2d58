"""The numbers that a page does not write but shows, in front of the items of an ordered list."""

from dataclasses import dataclass
from typing import Any

from reportparse.patterns import compile_pattern

_OWN_NUMBER_RE = compile_pattern(
    r"[\s　]*(?:[一二三四五六七八九十]{1,3}(?:、|是)|[(（第问][一二三四五六七八九十题\d]{1,4}|\d{1,3}[.、．)）]|[①-⑳])"
)
_LIST_STYLE_RE = compile_pattern(r"list-style(?:-type)?\s*:\s*(?:[^;]*\s)?(?P<value>[a-z-]+)")
_DIGITS = "零一二三四五六七八九"
_LARGEST = 9_999  # more items than that has no list
_TYPES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_CHINESE = ("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "cjk-decimal")
_ROMAN = {1000: "m", 900: "cm", 500: "d", 400: "cd", 100: "c", 90: "xc", 50: "l", 40: "xl", 10: "x", 9: "ix", 5: "v"}
_ROMAN |= {4: "iv", 1: "i"}


@dataclass(slots=True)
class _List:
    style: str
    next: int


class Numbering:
    """The lists that are open, and the number of the item whose text has not come yet."""

    def __init__(self) -> None:
        """Begin outside of any list."""
        self._lists: list[_List] = []
        self._marker = ""

    def open(self, element: Any, tag: str) -> None:
        """Take note of a list or an item that begins."""
        if tag in ("ol", "ul", "menu", "dir"):
            style = _style(element) or ("decimal" if tag == "ol" else "none")
            self._lists.append(_List(style, _number(element.get("start"), 1)))
        elif tag == "li" and self._lists:
            inmost = self._lists[-1]
            number = _number(element.get("value"), inmost.next)
            inmost.next = number + 1
            self._marker = marker(number, _style(element) or inmost.style)

    def close(self, tag: str) -> None:
        """Take note of a list or an item that ends."""
        if tag in ("ol", "ul", "menu", "dir") and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._marker = ""

    def marker(self, text: str) -> str:
        """What stands in front of the text; nothing where it brings a number of its own, as the page then hides one."""
        shown, self._marker = self._marker, ""
        return "" if _OWN_NUMBER_RE.match(text) else shown


def marker(number: int, style: str) -> str:
    """The number as the style writes it, with what parts it from the text.

    >>> marker(3, "decimal"), marker(12, "cjk-ideographic"), marker(4, "lower-roman"), marker(1, "disc")
    ('3. ', '十二、', 'iv. ', '')
    """
    if style in _CHINESE and 0 < number < 100:
        tens, ones = divmod(number, 10)
        return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones else "") + "、"
    if style in ("lower-alpha", "upper-alpha", "lower-latin", "upper-latin") and 0 < number <= 26:
        return chr(ord("A" if style.startswith("upper") else "a") + number - 1) + ". "
    if style in ("lower-roman", "upper-roman") and number > 0:
        roman = _roman(number)
        return (roman.upper() if style.startswith("upper") else roman) + ". "
    return "" if style in ("none", "disc", "circle", "square", "initial", "unset") else f"{number}. "


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN.items():
        written += letters * (number // value)
        number %= value
    return written


def _style(element: Any) -> str:
    kind = (element.get("type") or "").strip()
    if kind:
        return _TYPES.get(kind, "decimal" if kind.isdigit() else kind.lower())
    found = _LIST_STYLE_RE.search((element.get("style") or "").lower())
    return found["value"] if found else ""


def _number(value: str | None, otherwise: int) -> int:
    value = (value or "").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) <= 4 else min(otherwise, _LARGEST)
