"""Sentences with counts and their objects drawn in: `追回⟪罚没物品⟫⟦47件⟧`, `⟪1,2:环节⟫由⟦1:9个⟧减至⟦2:4个⟧`.

A count stands in `⟦⟧`, its object, where it has one, in `⟪⟫`. In a line with several counts each has a number before a
colon, and the object the numbers of the counts that it serves. The text is what remains without the marks.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from reportparse.extractors.counts import counts
from reportparse.patterns import compile_pattern
from reportparse.source import SourceText

_MARK_RE = compile_pattern(r"(?P<open>[⟦⟪])(?:(?P<numbers>\d+(?:,\d+)*):)?(?P<text>[^⟦⟧⟪⟫]+)(?P<close>[⟧⟫])")
_CLOSED_BY = {"⟦": "⟧", "⟪": "⟫"}


class Drawn(NamedTuple):
    """A sentence and its drawn counts, each with its span, its unit and the words of its object."""

    text: str
    counts: list[tuple[tuple[int, int], str | None, str | None]]


def read_drawn(path: Path) -> Iterator[Drawn]:
    """The sentences of a file, one a line; blank lines and lines that begin with # are left out.

    Raises:
        ValueError: A mark is not closed, or an object belongs to no count; the message begins with file and line.
    """
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            try:
                yield undrawn(line)
            except ValueError as fault:
                raise ValueError(f"{path}:{number}: {fault}") from None


def undrawn(line: str) -> Drawn:
    """The text of a line and what is drawn in it; a count that the extractor does not find has no unit and is left out.

    >>> undrawn("追回⟪罚没物品⟫⟦47件⟧")
    Drawn(text='追回罚没物品47件', counts=[((6, 9), '件', '罚没物品')])

    Raises:
        ValueError: A mark is not closed, or an object belongs to no count.
    """
    pieces, position, length = [], 0, 0
    spans: dict[str, tuple[int, int]] = {}
    objects: dict[str, str] = {}
    for match in _MARK_RE.finditer(line):
        if match["close"] != _CLOSED_BY[match["open"]]:
            raise ValueError(f"{match[0]} is closed by another mark")
        pieces += [line[position : match.start()], match["text"]]
        length += match.start() - position
        for number in (match["numbers"] or "1").split(","):
            if match["open"] == "⟦":
                spans[number] = length, length + len(match["text"])
            else:
                objects[number] = match["text"]
        length += len(match["text"])
        position = match.end()
    text = "".join([*pieces, line[position:]])
    if any(mark in text for mark in "⟦⟧⟪⟫"):
        raise ValueError("a mark is not closed")
    if objects.keys() - spans.keys():
        raise ValueError("an object belongs to no count")
    units = {(count.start, count.end): count.unit for count in counts(SourceText(text))}
    found = [(span, units[span], objects.get(number)) for number, span in spans.items() if span in units]
    return Drawn(text, found)
