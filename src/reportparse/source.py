"""The source: decoded text that is never edited, and spans in it.

Offsets are Unicode code points, half-open `[start, end)`. A span is taken from a match, never found again by searching
for its string.
"""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from reportparse.fold import fold
from reportparse.patterns import compile_scan

_STOP_RE = compile_scan(r"[。!?]+[”’」』)]*+")


class Range(NamedTuple):
    """A half-open range of code points, `0 <= start <= end <= len(text)`."""

    start: int
    end: int

    def holds(self, other: "Range") -> bool:
        """Whether `other` lies inside this range, both ends included.

        >>> Range(0, 5).holds(Range(3, 5)), Range(0, 5).holds(Range(3, 6))
        (True, False)
        """
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True)
class SourceText:
    """A decoded text and where it came from.

    `text` is the document as decoded (byte-order mark removed, nothing else changed), or as a reader put it together
    from a PDF; `name` is the file's name or `-`; `encoding` is the name Python knows the encoding by, or `None` for a
    PDF and for a string that was never bytes; `sha256` is the digest of the bytes that were read, or of the text in
    UTF-8.
    """

    text: str
    name: str = "-"
    media_type: str = "text/plain"
    encoding: str | None = None
    digest: str | None = None

    @cached_property
    def folded(self) -> str:
        """The text as the patterns read it; the same length, so a match in it is a span of `text`."""
        return fold(self.text)

    @cached_property
    def stops(self) -> tuple[list[int], list[int]]:
        """Where the stops (`。` `!` `?`) of sentences begin, and where each ends with the marks that close behind it.

        >>> SourceText("“学习不深。”只学文件！").stops
        ([5, 11], [7, 12])
        """
        found = [match.span() for match in _STOP_RE.finditer(self.folded)]
        return [start for start, _ in found], [end for _, end in found]

    @cached_property
    def sha256(self) -> str:
        """Sixty-four hexadecimal digits that name the content."""
        return self.digest or hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def trimmed(self, start: int, end: int) -> Range:
        """The range without the blanks at its ends; empty where it holds nothing else.

        >>> SourceText("　一、总体情况 ").trimmed(0, 8)
        Range(start=1, end=7)
        """
        text = self.text
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        return Range(start, end)
