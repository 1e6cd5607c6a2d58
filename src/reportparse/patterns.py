"""Fragments that several patterns share, and the one place where patterns are compiled."""

import regex

RANGE_SIGN = r"(?:[ ]?(?:至|到|-{1,2}|—{1,2}|–|~)[ ]?)"
"""Between the ends of a range: 至 到 - — —— – ~."""

LIST_SIGN = r"(?:[ ]?(?:、|,|，|和|及|与|以及)[ ]?)"
"""Between the members of a list."""

CLAUSE_END = "，,。;；:：!?、\n\r\t|"
"""Characters that end a clause in folded text."""

OPENING_QUOTES = "“‘「『"
CLOSING_QUOTES = "”’」』"


def compile_pattern(pattern: str) -> "regex.Pattern[str]":
    """A verbose pattern for folded text.

    Raises:
        ValueError: the pattern matches the empty string, which would find a mention everywhere.
    """
    compiled = regex.compile(pattern, regex.VERBOSE)
    if compiled.match("") is not None:
        raise ValueError(f"pattern matches the empty string: {pattern[:60]!r}")
    return compiled


def compile_context(pattern: str) -> "regex.Pattern[str]":
    """A verbose pattern for what stands around a place; unlike one that finds, it may match the end of the text."""
    return regex.compile(pattern, regex.VERBOSE)


_LABEL = 16  # characters: a quoted label is shorter than a quoted sentence
_QUOTES = OPENING_QUOTES + CLOSING_QUOTES + '"'


def is_label(folded: str, start: int, end: int) -> bool:
    """Whether `folded[start:end]` stands in a short quotation without a sentence of its own: “两张清单”.

    >>> is_label("公示“两张清单”", 3, 5), is_label("关于“两张清单没有公示。问题较多”", 3, 5)
    (True, False)
    """
    first = max(0, start - _LABEL)
    opening = next((index for index in range(start - 1, first - 1, -1) if folded[index] in _QUOTES), None)
    if opening is None or folded[opening] in CLOSING_QUOTES:
        return False
    last = min(len(folded), opening + _LABEL)
    closing = next((index for index in range(end, last) if folded[index] in _QUOTES), None)
    if closing is None or folded[closing] in OPENING_QUOTES:
        return False
    return not any(char in "。;" for char in folded[opening:closing])
