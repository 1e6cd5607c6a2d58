"""Fragments that several patterns share, and the one place where patterns are compiled."""

import re
from collections.abc import Callable
from typing import Any, cast

import regex

RANGE_SIGN = r"(?:[ ]?(?:至|到|-{1,2}|—{1,2}|–|~)[ ]?)"
"""Between the ends of a range: 至 到 - — —— – ~."""

LIST_SIGN = r"(?:[ ]?(?:、|,|，|和|及|与|以及)[ ]?)"
"""Between the members of a list."""

CLAUSE_END = "，,。;；:：!?、\n\r\t|"
"""Characters that end a clause in folded text."""

OPENING_QUOTES = "“‘「『"
CLOSING_QUOTES = "”’」』"


class LatePattern:
    """A pattern that is compiled when it is first asked for anything; it then has the methods of what was compiled.

    A report needs half of the patterns, and compiling takes most of the time of an import.
    """

    def __init__(self, pattern: str, compiler: Callable[[str], Any]) -> None:
        """Keep what to compile, and with what."""
        self.source = pattern
        self._compiler = compiler

    def __getattr__(self, name: str) -> Any:
        """What the compiled pattern has; its methods become attributes, so that a call takes no detour.

        Raises:
            ValueError: the pattern is one of those that must not match the empty string, and does.
        """
        compiled = self._compiler(self.source)
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)


_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "sub", "split")


def compile_pattern(pattern: str) -> "re.Pattern[str]":
    """A verbose pattern for folded text, to be tried at a place or in a line.

    The standard library's engine takes it where it can: a call costs it half of what `regex` takes, and so does compiling.
    What it cannot read (look-behind of several widths, groups that share a name) `regex` does. Compiled at the first use,
    which raises `ValueError` for a pattern that matches the empty string, as that would find a mention everywhere.
    """
    return cast("re.Pattern[str]", LatePattern(pattern, _compiled_pattern))


def compile_scan(pattern: str) -> "re.Pattern[str]":
    """A verbose pattern that is looked for in a whole text; else as `compile_pattern`.

    `regex` skips to the next character that can begin a match, and is up to ten times faster there.
    """
    return cast("re.Pattern[str]", LatePattern(pattern, _compiled_scan))


def compile_context(pattern: str) -> "re.Pattern[str]":
    """A verbose pattern for what stands around a place; unlike one that finds, it may match the end of the text."""
    return cast("re.Pattern[str]", LatePattern(pattern, _compiled))


def _compiled(pattern: str) -> "re.Pattern[str]":
    try:
        return re.compile(pattern, re.VERBOSE)
    except re.error:
        return cast("re.Pattern[str]", regex.compile(pattern, regex.VERBOSE))


def _compiled_pattern(pattern: str) -> "re.Pattern[str]":
    return _not_empty(_compiled(pattern))


def _compiled_scan(pattern: str) -> "re.Pattern[str]":
    return _not_empty(cast("re.Pattern[str]", regex.compile(pattern, regex.VERBOSE)))


def _not_empty(compiled: "re.Pattern[str]") -> "re.Pattern[str]":
    if compiled.match("") is not None:
        raise ValueError(f"pattern matches the empty string: {compiled.pattern[:60]!r}")
    return compiled


_LABEL = 16  # characters: a quoted label is shorter than a quoted sentence
_QUOTES = OPENING_QUOTES + CLOSING_QUOTES + '"'
# 关于“近3年未组织培训”问题, 指出“连续两年未开展盘点”: such words report a problem, in front of its quote or behind it.
_REPORTED_BEFORE_RE = compile_pattern(
    r"(?:指出|反馈|提出|反映|发现|存在|查出|通报|点名)(?:了|的|的问题|问题|意见)?[ ]?[:,，]?[ ]?$"
)
_REPORTED_BEHIND_RE = compile_pattern(r"[ ]?(?:等|这一|这类)?的?(?:问题|情况|情形|现象|方面)")
_NAMED_BEFORE_RE = compile_pattern(r"(?:关于|针对|对于?|就|对照|围绕)(?:反馈|指出|提出)?的?[ ]?$")
_BESIDE = 8  # characters
_SLOGAN = 6  # characters: as long as a slogan is; 六个百分之百
_CLAIM = frozenset("未不没无仅超缺欠漏")


def is_label(folded: str, start: int, end: int) -> bool:
    """Whether `folded[start:end]` stands in a short quotation without a sentence of its own: “两张清单”.

    A quotation that is reported as a problem is none, unless it is as short as a slogan and claims nothing.

    >>> is_label("公示“两张清单”", 3, 5), is_label("关于“两张清单没有公示。问题较多”", 3, 5)
    (True, False)
    >>> is_label("关于“近3年未组织培训”问题", 4, 6), is_label("关于“两个责任”落实不到位的问题", 3, 5)
    (False, True)
    """
    first = max(0, start - _LABEL)
    opening = next((index for index in range(start - 1, first - 1, -1) if folded[index] in _QUOTES), None)
    if opening is None or folded[opening] in CLOSING_QUOTES:
        return False
    last = min(len(folded), opening + _LABEL)
    closing = next((index for index in range(end, last) if folded[index] in _QUOTES), None)
    if closing is None or folded[closing] in OPENING_QUOTES:
        return False
    quoted = folded[opening + 1 : closing]
    if "。" in quoted or ";" in quoted:
        return False
    claims = len(quoted) > _SLOGAN or not _CLAIM.isdisjoint(quoted)
    return not (claims and _is_reported(folded, opening, closing + 1))


def _is_reported(folded: str, start: int, end: int) -> bool:
    """Whether the words around a quotation report it as a problem."""
    before = max(0, start - _BESIDE)
    if _REPORTED_BEFORE_RE.search(folded, before, start):
        return True
    behind = _REPORTED_BEHIND_RE.match(folded, end)
    if behind is None:
        return False
    # 在“两个维护”方面 names a field; only 关于…方面 reports what is wrong in one.
    return not behind[0].endswith("方面") or _NAMED_BEFORE_RE.search(folded, before, start) is not None
