"""Sentences and clauses of a passage, as ranges of the source."""

from bisect import bisect_left
from collections.abc import Iterator

from reportparse.source import Range, SourceText


def sentences(source: SourceText, start: int, end: int) -> Iterator[Range]:
    """The sentences of a range, each with its closing stop, without the blanks around it.

    >>> source = SourceText("学习不深。只学文件！")
    >>> [source.text[slice(*sentence)] for sentence in sentences(source, 0, 10)]
    ['学习不深。', '只学文件！']
    """
    starts, ends = source.stops
    place = bisect_left(starts, start)
    while start < end:
        stop = ends[place] if place < len(starts) and starts[place] < end else end
        sentence = source.trimmed(start, min(stop, end))
        if sentence.start < sentence.end:
            yield sentence
        start, place = stop, place + 1


def without_stop(source: SourceText, span: Range) -> Range:
    """The range without the stops and blanks at its end.

    >>> source = SourceText("学习不深。")
    >>> source.text[slice(*without_stop(source, Range(0, 5)))]
    '学习不深'
    """
    end = span.end
    while end > span.start and source.folded[end - 1] in "。;.:!?,，; ":
        end -= 1
    return Range(span.start, end)
