"""Bare members of a list: numbers in front of the one that has the unit of all (`分别为30、50和20%`)."""

from decimal import Decimal
from typing import NamedTuple

from reportparse.numerals import parse_number
from reportparse.patterns import compile_pattern

_MEMBER_RE = compile_pattern(r"(?<![\d.,])(?P<number>-?\d{1,9}(?:\.\d{1,6})?)[ ]?(?:、|和|及|与|以及)[ ]?$")
_LONGEST_MEMBER = 20  # characters, with the sign behind it
_OPENING_RE = compile_pattern(
    r"分别[^,，。;:、\d]{0,8}$|[%‰点][ ]?(?:、|和|及|与|以及)[ ]?$"
)  # 分别为30、50和20%, 10%、20和30%
_SIGNS = frozenset("、和及与 ")  # what ends in front of the last member
_FRAME = 12  # characters


class Member(NamedTuple):
    """A bare number: where it stands and its value."""

    start: int
    end: int
    value: Decimal


def bare_members(folded: str, start: int) -> list[Member]:
    """The bare numbers of the list that ends with the number at `start`, in order, where `分别` or a member with its unit opens it; else none.

    >>> [str(member.value) for member in bare_members("分别为30、50和20%", 9)]
    ['30', '50']
    >>> bare_members("第3、5%", 3)
    []
    """
    found: list[Member] = []
    if folded[start - 1 : start] not in _SIGNS:
        return found
    end = start
    while match := _MEMBER_RE.search(folded, max(0, end - _LONGEST_MEMBER), end):
        number = match["number"]
        value = parse_number(number.removeprefix("-"))
        if value is None:
            break
        found.append(Member(*match.span("number"), -value if number[0] == "-" else value))
        end = match.start("number")
    if not found or not _OPENING_RE.search(folded, max(0, end - _FRAME), end):
        return []
    return found[::-1]
