"""A report flattened to what can be compared: items with a kind, a span and fields, all values as strings.

Gold and the parser's output both become a `Marking`, so one comparison serves gold against output and output against
output.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from reportparse.models import Finding, Mentions, Model, Passage, Report, Section, Span

MENTION_FIELDS = {
    "dates": ("value", "year_source", "relation", "modifier"),
    "durations": ("value", "unit", "comparator"),
    "percentages": ("value", "low", "high", "unit", "comparator"),
    "counts": ("value", "low", "high", "unit", "object", "comparator"),
    "amounts": ("value", "low", "high", "currency", "comparator"),
    "ranks": ("value",),
    "document_numbers": ("value",),
    "document_titles": ("number", "inner"),
}
"""The eight kinds of mention, and of each the fields that gold gives."""

KIND_FIELDS = {
    "sections": ("id", "level"),
    "findings": ("title", "state", "basis", "id"),
    "quotes": (),
    "issues": ("title",),
    "measures": ("finding",),
    **MENTION_FIELDS,
}
"""Every kind that is compared by spans, in the order in which tables show them."""

HEADER_FIELDS = (
    "title",
    "addressee",
    "issuer",
    "issued_on",
    "inspected_body",
    "inspecting_body",
    "kind",
    "inspection_start",
    "inspection_end",
    "feedback_on",
    "publication",
)
TALLY_FIELDS = (
    "findings",
    "measures",
    "aspects",
    "completed",
    "mostly_completed",
    "in_progress",
    "long_term",
    "not_started",
)
TRAPS = "traps"

Fields = dict[str, str | None]


@dataclass(frozen=True)
class Item:
    """One thing marked in a text: of a finding, the span is its quote's."""

    kind: str
    start: int
    end: int
    fields: Fields = field(default_factory=dict)

    def overlaps(self, other: "Item") -> bool:
        """Whether the two share a character.

        >>> Item("dates", 0, 3).overlaps(Item("dates", 2, 5)), Item("dates", 0, 3).overlaps(Item("dates", 3, 5))
        (True, False)
        """
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Marking:
    """All that is marked in one text; traps stand among the items, in gold only."""

    name: str
    text: str
    header: Fields
    tally: Fields
    items: tuple[Item, ...]


def as_text(value: object) -> str | None:
    """Write a field's value in the one form in which values are compared.

    Returns:
        Numbers without needless zeros, days in ISO 8601, spans by their text, titles joined by a bar; `None` for what
        is absent or empty.

    >>> as_text(Decimal("98.50")), as_text(Decimal("12000")), as_text(("甲", "乙")), as_text("")
    ('98.5', '12000', '甲|乙', None)
    """
    if value is None or value == "" or value == ():
        return None
    if isinstance(value, Span):
        return value.text
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "|".join(str(part) for part in value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value)


def marking_of(report: Report, name: str | None = None) -> Marking:
    """Flatten a parsed report.

    Args:
        report: What the parser made of a text.
        name: What to call it; the name of its source where none is given.

    Returns:
        Its items, mentions in furniture left out.
    """
    items = [*_structure(report), *_mentions(report)]
    return Marking(
        name=name or report.source.name,
        text=report.source.text,
        header={key: as_text(getattr(report.header, key)) for key in HEADER_FIELDS},
        tally={key: as_text(getattr(report.tally, key)) for key in TALLY_FIELDS},
        items=tuple(sorted(items, key=lambda item: (item.start, item.end))),
    )


def _structure(report: Report) -> Iterator[Item]:
    for section in _all_sections(report.sections):
        yield Item("sections", section.start, section.end, {"id": section.id, "level": str(section.level)})
    for finding in report.findings:
        yield from _finding_items(finding)


def _all_sections(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _all_sections(section.sections)


def _finding_items(finding: Finding) -> Iterator[Item]:
    quote = finding.quote
    state = finding.state
    fields: Fields = {"title": finding.title, "state": state.value, "basis": state.basis, "id": finding.id}
    yield Item("findings", quote.start, quote.end, fields)
    yield Item("quotes", quote.start, quote.end)
    for issue in finding.issues:
        yield Item("issues", issue.start, issue.end, {"title": issue.title})
    for measure in finding.measures:
        yield Item("measures", measure.start, measure.end, {"finding": finding.id})


def _mentions(report: Report) -> Iterator[Item]:
    for holder in _holders(report):
        if isinstance(holder, Passage) and holder.role == "furniture":
            continue
        for kind, names in MENTION_FIELDS.items():
            for mention in getattr(holder, kind):
                yield Item(kind, mention.start, mention.end, {key: as_text(getattr(mention, key)) for key in names})


def _holders(model: Model) -> Iterator[Mentions]:
    if isinstance(model, Mentions):
        yield model
    for name in type(model).model_fields:
        value = getattr(model, name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Model):
                yield from _holders(part)
