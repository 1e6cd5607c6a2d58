"""Rows: a report becomes rows of the seven tables, plain dictionaries by column; needs no table library.

`reportparse.columns` says which columns a table has and of which kind their values are. Lists of short texts (themes,
responsible bodies, nested titles) are one text, joined by `；`; offsets are code points of the source.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from reportparse.columns import COLUMNS, HEADER_FIELDS, MENTION_KINDS, TALLY_FIELDS
from reportparse.models import (
    Amount,
    Check,
    Count,
    DocumentTitle,
    Finding,
    Issue,
    Measure,
    Mentions,
    Passage,
    Percentage,
    Rank,
    Report,
    Section,
    Span,
)

Row = dict[str, Any]
_JOINT = "；"


def report_rows(report: Report) -> Iterator[tuple[str, Row]]:
    """The rows of one report: the name of a table with each, in the order of the text within a table.

    Every row holds `report` (the name of the source) and `sha256` (of its content), which with the ids of the report
    (`section`, `finding`, `measure`) join the tables. A column that a row lacks is unknown. A lone half of a surrogate pair,
    which no table can hold, is U+FFFD.

    >>> from reportparse import parse
    >>> [name for name, row in report_rows(parse("一、整改情况", name="a.txt"))]
    ['reports', 'sections']
    """
    key = {"report": report.source.name, "sha256": report.source.sha256}
    rows = ((name, key | row) for name, row in _rows(report))
    if _is_encodable(report.source.text + report.source.name):
        return rows
    return ((name, {column: _encodable(value) for column, value in row.items()}) for name, row in rows)


def _rows(report: Report) -> Iterator[tuple[str, Row]]:
    yield "reports", _report_row(report)
    for section, parent in _walk(report.sections, None):
        yield "sections", _section_row(section, parent)
    for finding in report.findings:
        yield "findings", _finding_row(finding)
        for number, issue in enumerate(finding.issues, start=1):
            yield "issues", _issue_row(finding, number, issue)
        for measure in finding.measures:
            yield "measures", _measure_row(measure)
    mentions = sorted(_mentions(report), key=lambda row: (row["start"], row["end"]))
    yield from (("mentions", row) for row in mentions)
    yield from (("checks", _check_row(check)) for check in report.checks)


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _encodable(value: Any) -> Any:
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if isinstance(value, str) else value


def _walk(sections: Iterable[Section], parent: str | None) -> Iterator[tuple[Section, str | None]]:
    for section in sections:
        yield section, parent
        yield from _walk(section.sections, section.id)


def _report_row(report: Report) -> Row:
    source = report.source
    return {
        "schema_version": report.schema_version,
        "media_type": source.media_type,
        "encoding": source.encoding,
        "length": source.length,
        **{name: getattr(report.header, name) for name in HEADER_FIELDS},
        **{f"declared_{name}": getattr(report.tally, name) for name in TALLY_FIELDS},
        "sections": sum(1 for _ in _walk(report.sections, None)),
        "findings": len(report.findings),
        "measures": sum(len(finding.measures) for finding in report.findings),
        "mismatches": sum(check.status == "mismatch" for check in report.checks),
        "diagnostics": len(report.diagnostics),
    }


def _section_row(section: Section, parent: str | None) -> Row:
    named = {"section": section.id, "parent": parent, "number": section.number, "level": section.level}
    return named | {"title": section.title, **_span(section), "body_end": section.body_end}


def _finding_row(finding: Finding) -> Row:
    deadline = finding.deadline
    return {
        "section": finding.section,
        "finding": finding.id,
        "number": finding.number,
        "title": finding.title,
        "quote": finding.quote.text,
        "quote_start": finding.quote.start,
        "quote_end": finding.quote.end,
        "state": finding.state.value,
        "state_basis": finding.state.basis,
        "state_text": finding.state.evidence.text if finding.state.evidence else None,
        "responsible": _joined(body.text for body in finding.responsible),
        "deadline": deadline.last_day if deadline else None,
        "deadline_text": deadline.text if deadline else None,
        "themes": _joined(finding.themes),
        "issues": len(finding.issues),
        "measures": len(finding.measures),
        "start": finding.start,
        "end": finding.end,
    }


def _issue_row(finding: Finding, number: int, issue: Issue) -> Row:
    named = {"section": finding.section, "finding": finding.id, "issue": number}
    return named | {"title": issue.title, **_span(issue)}


def _measure_row(measure: Measure) -> Row:
    named = {"section": measure.section, "finding": measure.finding, "measure": measure.id}
    return named | {"categories": _joined(measure.categories), **_span(measure)}


def _check_row(check: Check) -> Row:
    first = _span(check.spans[0]) if check.spans else {}
    return {"code": check.code, "status": check.status, "message": check.message, **first, "spans": len(check.spans)}


def _mentions(report: Report) -> Iterator[Row]:
    for section, _ in _walk(report.sections, None):
        yield from _mentions_in(section, {"place": "heading", "role": "text", "section": section.id})
    for finding in report.findings:
        yield from _mentions_in(finding.heading, _place("heading", finding.heading))
        yield from _mentions_in(finding.quote, _place("quote", finding.quote))
        for measure in finding.measures:
            yield from _mentions_in(measure, _place("measure", measure) | {"measure": measure.id})
    for passage in report.passages:
        yield from _mentions_in(passage, _place("passage", passage))


def _place(place: str, passage: Passage) -> Row:
    return {"place": place, "role": passage.role, "section": passage.section, "finding": passage.finding}


def _mentions_in(holder: Mentions, place: Row) -> Iterator[Row]:
    for field, kind in MENTION_KINDS.items():
        for mention in getattr(holder, field):
            yield place | _mention_row(mention) | {"kind": kind}


def _mention_row(mention: Any) -> Row:
    row = {name: getattr(mention, name) for name in type(mention).model_fields if name in COLUMNS["mentions"]}
    if isinstance(mention, Percentage | Count | Amount):
        row |= {"number": mention.value, "value": _numeral(mention)}
    if isinstance(mention, Count):
        row["object"] = mention.object.text if mention.object else None
    if isinstance(mention, Rank):
        row |= {"number": Decimal(mention.value), "value": str(mention.value)}
    if isinstance(mention, DocumentTitle):
        row |= {"value": mention.title, "number": None, "document_number": mention.number}
        row["inner"] = _joined(mention.inner)
    return row


def _numeral(mention: Percentage | Count | Amount) -> str | None:
    if mention.value is not None:
        return f"{mention.value:f}"
    return f"{mention.low:f}/{mention.high:f}" if mention.low is not None and mention.high is not None else None


def _span(span: Span) -> Row:
    return {"text": span.text, "start": span.start, "end": span.end}


def _joined(texts: Iterable[str]) -> str | None:
    return _JOINT.join(texts) or None
