"""From drafts and filled passages to the fields of the models of the output.

Everything here is a plain mapping; the report is made of them in one call, which validates several times faster than
model by model.
"""

from datetime import date
from typing import Any

from reportparse.assemble import Leaf
from reportparse.models import Date
from reportparse.patterns import compile_pattern
from reportparse.source import Range, SourceText
from reportparse.structure.drafts import Document, FindingDraft, Piece, SectionDraft
from reportparse.structure.issues import read_issues
from reportparse.structure.sentences import sentences, without_stop

Leaves = dict[int, Leaf]
Fields = dict[str, Any]
"""The fields of a model by name, or what is to be one."""


_BLANKS_RE = compile_pattern(r"\s+")  # 甲市委　　甲市人民政府: two bodies sign, with blanks between them


def span_of(source: SourceText, span: Range) -> Fields:
    """The span of the output for a range of the source."""
    start, end = span
    return {"text": source.text[start:end], "start": start, "end": end}


def compose_source(source: SourceText) -> Fields:
    """Where the text came from, and the text."""
    return {
        "name": source.name,
        "media_type": source.media_type,
        "encoding": source.encoding,
        "sha256": source.sha256,
        "length": len(source.text),
        "text": source.text,
    }


def _mentions(leaves: Leaves, span: Range) -> Fields:
    leaf = leaves.get(span.start)
    return {} if leaf is None or leaf.end != span.end else leaf.mentions


def compose_passage(source: SourceText, piece: Piece, leaves: Leaves) -> Fields:
    """A passage outside quotes and measures."""
    mentions = {} if piece.role == "furniture" else _mentions(leaves, piece.range)
    belongs = {"role": piece.role, "section": piece.section, "finding": piece.finding}
    return span_of(source, piece.range) | belongs | mentions


def compose_section(source: SourceText, section: SectionDraft, leaves: Leaves) -> Fields:
    """A section with all below it."""
    return {
        **span_of(source, section.heading),
        "id": section.id,
        "number": section.number,
        "level": section.level,
        "title": source.text[section.title.start : section.title.end],
        "body_end": max(section.body_end, section.heading.end),
        "sections": tuple(compose_section(source, child, leaves) for child in section.children),
        **_mentions(leaves, section.heading),
    }


def compose_finding(source: SourceText, finding: FindingDraft, leaves: Leaves) -> Fields:
    """A finding with its quote, issues, state and measures."""
    section = finding.section.id if finding.section else None
    belongs = {"role": "text", "section": section, "finding": finding.id}
    measures = sorted([*finding.body.measures, *finding.elsewhere.measures])
    state, basis, evidence = finding.state
    return {
        "id": finding.id,
        "number": finding.number,
        "section": section,
        "start": finding.heading.start,
        "end": finding.end,
        "title": _title(source, finding.quote),
        "heading": span_of(source, finding.heading) | belongs | _around_quote(finding, leaves),
        "quote": span_of(source, finding.quote) | belongs | _mentions(leaves, finding.quote),
        "issues": tuple(
            span_of(source, span) | {"title": source.text[claim.start : claim.end]}
            for span, claim in read_issues(source, finding.quote)
        ),
        "state": {"value": state, "basis": basis, "evidence": span_of(source, evidence) if evidence else None},
        "measures": tuple(
            span_of(source, span) | belongs | {"id": f"{finding.id}.m{place}"} | _mentions(leaves, span)
            for place, span in enumerate(measures, 1)
        ),
        "responsible": tuple(_responsible(source, finding)),
        "deadline": _deadline(finding, leaves),
    }


def _title(source: SourceText, quote: Range) -> str:
    first = next(sentences(source, quote.start, quote.end), quote)
    bare = without_stop(source, first)
    return source.text[bare.start : bare.end]


def _around_quote(finding: FindingDraft, leaves: Leaves) -> Fields:
    """The mentions of the heading in front of the quote and behind it."""
    merged: dict[str, list[Any]] = {}
    for span in (Range(finding.heading.start, finding.quote.start), Range(finding.quote.end, finding.heading.end)):
        for kind, mentions in _mentions(leaves, span).items():
            merged.setdefault(kind, []).extend(mentions)
    return merged


def _responsible(source: SourceText, finding: FindingDraft) -> list[Fields]:
    """The bodies and persons that a 责任单位 label names, one span each."""
    found = []
    for label in finding.labels():
        if label.kind != "responsible":
            continue
        start = label.text.start
        text = source.folded[label.text.start : label.text.end]
        for offset, char in enumerate([*text, "、"]):
            if char in "、,，;。 ":
                piece = without_stop(source, source.trimmed(start, label.text.start + offset))
                if piece.start < piece.end:
                    found.append(span_of(source, piece))
                start = label.text.start + offset + 1
    return found


def _deadline(finding: FindingDraft, leaves: Leaves) -> Date | None:
    """The last date that a 整改时限 label gives."""
    for label in finding.labels():
        if label.kind != "deadline" or label.label is None:
            continue
        # In a bracket that closes a measure the day is the measure's.
        around = (span.start for span in finding.body.measures if span.start <= label.text.start < span.end)
        leaf = leaves.get(label.label.start) or leaves.get(next(around, -1))
        dates = leaf.mentions.get("dates", []) if leaf else []
        inside = [d for d in dates if label.text.start <= d.start and d.end <= label.text.end]
        if inside:
            last: Date = inside[-1]
            return last
    return None


def compose_header(source: SourceText, document: Document, leaves: Leaves, issued_on: date | None) -> Fields:
    """The header: words from their evidence, days from the dates in the clauses that tell of them."""
    draft = document.header
    evidence = dict(draft.evidence)
    fields: Fields = {name: _BLANKS_RE.sub(" ", source.text[span.start : span.end]) for name, span in evidence.items()}
    if draft.title is not None:
        fields["title"] = draft.title
    if document.frame.day is not None and issued_on is not None:
        evidence["issued_on"] = Range(*document.frame.day)
    if (period := _date_in(leaves, draft.inspection, ranged=True)) is not None:
        fields["inspection_start"], fields["inspection_end"] = period.first_day, period.last_day
        evidence["inspection_start"] = evidence["inspection_end"] = Range(period.start, period.end)
    if (feedback := _date_in(leaves, draft.feedback, ranged=False)) is not None:
        fields["feedback_on"] = feedback.first_day
        evidence["feedback_on"] = Range(feedback.start, feedback.end)
    spans = {name: span_of(source, span) for name, span in evidence.items()}
    return fields | {"issued_on": issued_on, "kind": draft.kind, "evidence": spans}


def feedback_day(document: Document, leaves: Leaves) -> date | None:
    """The day on which the findings were handed over, as far as the header tells."""
    feedback = _date_in(leaves, document.header.feedback, ranged=False)
    return feedback.first_day if feedback is not None else None


def _date_in(leaves: Leaves, span: Range | None, *, ranged: bool) -> Date | None:
    """The first range of days, or the last day, inside a span."""
    if span is None:
        return None
    inside = [
        mention
        for leaf in leaves.values()
        if leaf.start < span.end and span.start < leaf.end
        for mention in leaf.mentions.get("dates", ())
        if span.start <= mention.start
        and mention.end <= span.end
        and mention.granularity == "day"
        and mention.first_day
    ]
    if ranged:
        return next((mention for mention in inside if "/" in mention.value), None)
    return next((mention for mention in reversed(inside) if "/" not in mention.value), None)


def compose_tally(source: SourceText, document: Document) -> Fields:
    """The tally: the first figure given for each field, with every place that gives the same."""
    values: Fields = {}
    evidence: dict[str, tuple[Fields, ...]] = {}
    for name, figures in document.tally.items():
        values[name] = figures[0][0]
        evidence[name] = tuple(span_of(source, span) for value, span in figures if value == figures[0][0])
    return values | {"evidence": evidence}
