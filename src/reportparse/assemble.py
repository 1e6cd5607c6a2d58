"""Putting together: each mention goes to the smallest passage that contains it.

Where two mentions claim the same characters, the kind that comes first in `EXTRACTORS` keeps them; of one kind the
longer. What no passage contains whole, and what stands in the furniture of a page, is left out.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from reportparse.extractors import EXTRACTORS
from reportparse.extractors.dates import DateExpression
from reportparse.models import Count, Date, DocumentNumber, DocumentTitle
from reportparse.patterns import compile_pattern
from reportparse.resolve import Context, resolve_dates
from reportparse.source import Range, SourceText

_PARAGRAPH_END_RE = compile_pattern(r"[\n\r\t|]")


@dataclass(slots=True)
class Leaf:
    """A passage to be filled: its range and its mentions by kind."""

    start: int
    end: int
    planned: bool = False  # the passage tells of what is to come
    tells: bool = True  # the report itself speaks: no quote and no heading
    mentions: dict[str, list[Any]] = field(default_factory=dict)


def extract(source: SourceText) -> list[tuple[str, Any]]:
    """All mentions of the source as (kind, mention), disjoint and in order; dates still as written."""
    kept: list[tuple[int, int, str, Any]] = []
    taken = bytearray(len(source.text))
    for kind, extractor in EXTRACTORS:
        found = sorted(extractor(source), key=lambda mention: (mention.start, -mention.end))  # type: ignore[attr-defined]
        for mention in found:
            start, end = mention.start, mention.end  # type: ignore[attr-defined]
            if any(taken[start:end]):
                continue
            taken[start:end] = b"\x01" * (end - start)
            kept.append((start, end, kind, mention))
    kept.sort(key=lambda row: row[:2])
    return [(kind, mention) for _, _, kind, mention in kept]


def distribute(mentions: Iterable[tuple[str, Any]], leaves: Sequence[Leaf]) -> list[Range]:
    """Puts each mention into the leaf that contains it; returns where mentions crossed the ends of a leaf.

    Args:
        mentions: as `extract` gives them.
        leaves: disjoint, in order.
    """
    starts = [leaf.start for leaf in leaves]
    crossing = []
    for kind, mention in mentions:
        index = bisect_right(starts, mention.start) - 1
        if index < 0 or mention.start >= leaves[index].end:
            continue
        if mention.end > leaves[index].end:
            crossing.append(Range(mention.start, mention.end))
            continue
        leaves[index].mentions.setdefault(kind, []).append(mention)
    return crossing


def resolve_leaves(source: SourceText, leaves: Sequence[Leaf], issued_on: date | None) -> list[Range]:
    """Resolves the dates and links the titles of all leaves; returns where a date names no day that exists.

    Items of one paragraph (一是2023年…；二是8月…) share what the paragraph has told of the year; a quote or heading tells
    nothing to what stands behind it.
    """
    refused: list[Range] = []
    context, end, tells = Context(), 0, False
    for leaf in leaves:
        # A year alone (抽查2022年案卷) tells of its own item only; one said with a month or quarter dates the tale.
        if not (tells and leaf.tells and context.dated) or _PARAGRAPH_END_RE.search(source.folded, end, leaf.start):
            context = Context()
        refused.extend(_resolve_leaf(source, leaf, issued_on, context))
        end, tells = leaf.end, leaf.tells
    return refused


def _resolve_leaf(source: SourceText, leaf: Leaf, issued_on: date | None, context: Context) -> list[Range]:
    refused = []
    if expressions := leaf.mentions.get("dates"):
        resolved: list[Date] = []
        for result in resolve_dates(source, expressions, issued_on, planned=leaf.planned, context=context):
            if isinstance(result, DateExpression):
                refused.append(Range(result.start, result.end))
            else:
                resolved.append(result)
        leaf.mentions["dates"] = resolved
    if counts := leaf.mentions.get("counts"):
        leaf.mentions["counts"] = [_within(count, leaf) for count in counts]
    if titles := leaf.mentions.get("document_titles"):
        leaf.mentions["document_titles"] = link_numbers(source, titles, leaf.mentions.get("document_numbers", ()))
    return refused


def link_numbers(
    source: SourceText, titles: Sequence[DocumentTitle], numbers: Sequence[DocumentNumber]
) -> list[DocumentTitle]:
    """The titles, each with the number that stands in the parentheses right behind it."""
    if not numbers:
        return list(titles)
    linked = []
    for title in titles:
        opening = title.end + (source.folded[title.end : title.end + 1] == " ")
        if source.folded[opening : opening + 1] in ("(", "〔", "["):
            closing = _closing_bracket(source.folded, opening)
            number = next((n for n in numbers if opening < n.start and n.end <= closing), None)
            if number is not None:
                title = title.model_copy(update={"number": number.value})
        linked.append(title)
    return linked


def _closing_bracket(folded: str, opening: int) -> int:
    depth = 0
    for index in range(opening, min(len(folded), opening + 120)):
        if folded[index] == "(":
            depth += 1
        elif folded[index] == ")":
            depth -= 1
            if depth <= 0:
                return index
        elif folded[index] == "\n":
            break
    return opening


def _within(count: Count, leaf: Leaf) -> Count:
    """The count; a noun phrase that runs out of its passage is no object of it."""
    target = count.object
    if target is None or (leaf.start <= target.start and target.end <= leaf.end):
        return count
    return count.model_copy(update={"object": None})
