"""Short phrases of a finding for people: its key figures with what they count, and the documents it names."""

import re
from collections.abc import Iterable

from reportparse.models import Count, Measure, Mentions, Span
from reportparse.patterns import CLAUSE_END
from reportparse.writers.xlsx.cells import one_line

_LENGTH = 24  # characters of a phrase before it is cut
_ENDS = frozenset(CLAUSE_END + "（(）)“”")
_MARKER_RE = re.compile(r"[一二三四五六七八九十]+是|[①-⑳]|[0-9]+[.．]")


def key_figures(text: str, measures: Iterable[Measure]) -> list[str]:
    """The amounts, percentages and counted things of the measures, as the text has them, each once.

    A count has its object (`整改通知书12份`); amounts and percentages the words of their clause in front of them
    (`追缴资金25.3万元`). What is longer than a phrase loses its middle or beginning to `…`.

    Args:
        text: The text of the source.
        measures: Those to look through.
    """
    phrases: dict[str, None] = {}
    for measure in measures:
        counts = [count for count in measure.counts if count.object is not None]
        marker = _MARKER_RE.match(text, measure.start)
        position = marker.end() if marker else measure.start
        for mention in sorted((*measure.amounts, *measure.percentages, *counts), key=lambda mention: mention.start):
            phrase = _counted(text, mention) if isinstance(mention, Count) else _in_clause(text, position, mention)
            position = mention.end
            phrases.setdefault(one_line(phrase).strip())
    return list(phrases)


def documents(pieces: Iterable[Mentions]) -> list[str]:
    """The documents that the pieces name, in order and each once: titles with their numbers, and numbers alone."""
    found: list[tuple[int, str]] = []
    for piece in pieces:
        numbers = {title.number for title in piece.document_titles if title.number}
        for title in piece.document_titles:
            found.append((title.start, one_line(title.text) + (f"（{title.number}）" if title.number else "")))
        found += [(number.start, number.value) for number in piece.document_numbers if number.value not in numbers]
    return list(dict.fromkeys(name for _, name in sorted(found)))


def _counted(text: str, count: Count) -> str:
    """The count with its object, which stands behind it (`46名死亡人员`) or in front (`补登房屋32处`)."""
    counted = count.object
    assert counted is not None
    first, last = sorted((_bounds(count), _bounds(counted)))
    phrase = text[first[0] : max(first[1], last[1])]
    return phrase if len(phrase) <= _LENGTH else f"{text[slice(*first)]}…{text[slice(*last)]}"


def _in_clause(text: str, earliest: int, mention: Span) -> str:
    start = mention.start
    while start > earliest and text[start - 1] not in _ENDS:
        start -= 1
    if mention.end - start <= _LENGTH:
        return text[start : mention.end]
    start = min(mention.end - _LENGTH, mention.start)
    while start < mention.start and text[start - 1].isascii():  # not inside a number or a Latin word
        start += 1
    return f"…{text[start : mention.end]}"


def _bounds(span: Span) -> tuple[int, int]:
    return span.start, span.end
