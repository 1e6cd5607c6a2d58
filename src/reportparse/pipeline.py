"""The whole flow: source → structure and mentions → passages → resolved values → checks → Report."""

from dataclasses import replace
from datetime import date
from typing import Any

from reportparse.assemble import Leaf, distribute, extract, resolve_leaves
from reportparse.checks import check_report
from reportparse.compose import (
    compose_finding,
    compose_header,
    compose_passage,
    compose_section,
    compose_source,
    compose_tally,
    feedback_day,
)
from reportparse.days import days_of
from reportparse.models import Diagnostic, Report
from reportparse.patterns import compile_context, compile_pattern
from reportparse.source import Range, SourceText
from reportparse.states import settle_states
from reportparse.structure.document import read_document
from reportparse.structure.drafts import Document, SectionDraft
from reportparse.unwrap import remapped, unwrapped

_PLAN_RE = compile_pattern(r"下一步|下步|今后|接下来|下一阶段|(?:工作|整改)(?:打算|计划|安排)")
# 2024717日, 830日, 2024年717日, 20247月: digits in a row before 日 or 月 that only a lost 年 or 月 explains.
_LOSSY_RE = compile_context(r"(?<!\d)(?:(?:19|20)\d{2}年?)?(?:1[0-2]|[1-9])[0-3]?\d$")
_LOSSY_MONTH_RE = compile_context(r"(?<!\d)(?:19|20)\d{2}(?:1[0-2]|[1-9])$")
_MESSAGES = {
    "number_gap": "a number is missing before this heading",
    "number_repeated": "this heading repeats the number before it",
    "number_restart": "the numbers begin anew here",
    "no_findings": "no finding was recognised in this text",
    "invalid_date": "no such day exists; the date was left out",
    "mention_across": "a mention runs across the end of a passage and was left out",
    "no_issue_date": "the date of issue is unknown; dates without a year stay unresolved",
    "issue_month": "the date of issue gives no day; dates without a year follow from its month",
    "issue_date_from_page": "the date of issue is taken from the page's own date of publication",
    "lossy_copy": "characters seem to be missing here, perhaps 年 or 月",
}


def parse_source(source: SourceText, *, issued_on: date | None = None) -> Report:
    """The report that a source holds.

    Args:
        source: the decoded text.
        issued_on: the date of issue where the caller knows it; else it is read from the signature.

    Returns:
        The report; never raises on decoded text. A text without findings is a report without findings.
    """
    whole = unwrapped(source)
    if whole is None:
        return _parse(source, issued_on)
    inner = replace(source, text=whole.text, digest=source.sha256)
    return remapped(_parse(inner, issued_on), source, whole)


def _parse(source: SourceText, issued_on: date | None) -> Report:
    document = read_document(source)
    settle_states(source, document)
    mentions = extract(source)
    leaves = _leaves(source, document)
    crossing = distribute(mentions, list(leaves.values()))
    issued, published = _issue_dates(source, document, mentions, issued_on)
    month = _issue_month(document, mentions) if issued is None else None
    refused = _resolved(source, document, leaves, issued or month)
    fields = {
        "source": compose_source(source),
        "header": compose_header(source, document, leaves, issued),
        "tally": compose_tally(source, document),
        "sections": tuple(compose_section(source, section, leaves) for section in document.sections),
        "findings": tuple(compose_finding(source, finding, leaves) for finding in document.findings),
        "passages": tuple(compose_passage(source, piece, leaves) for piece in document.pieces),
        "diagnostics": tuple(_diagnostics(source, document, crossing, refused, issued, published, month)),
    }
    report = Report.model_validate(fields)
    return report.model_copy(update={"checks": tuple(check_report(report))})


def _resolved(source: SourceText, document: Document, leaves: dict[int, Leaf], issued: date | None) -> list[Range]:
    """Resolves the dates of all passages; returns where one names no day that exists.

    A time limit without a year is the first such day not before the day of feedback, where the header knows it; of what is
    not done yet, the first not before the date of issue.
    """
    limits = {
        label.label.start: finding.state[0] in ("in_progress", "not_started")
        for finding in document.findings
        for label in finding.labels()
        if label.kind == "deadline" and label.label is not None
    }
    refused = resolve_leaves(source, [leaf for start, leaf in leaves.items() if start not in limits], issued)
    feedback = feedback_day(document, leaves) if limits else None
    for start in sorted(limits.keys() & leaves.keys()):
        leaf = leaves[start]
        # 今年底前 counts from the date of issue.
        of_issue = feedback is None or any(limit.first.word for limit in leaf.mentions.get("dates", ()))
        pending = limits[start] and issued is not None
        leaf.planned = leaf.planned or pending or not of_issue
        of_issue = of_issue or pending
        refused += resolve_leaves(source, [leaf], issued if of_issue else feedback)
    return refused


def _leaves(source: SourceText, document: Document) -> dict[int, Leaf]:
    """The passages that hold mentions, by where they start, in order."""
    ranges: list[Range] = [piece.range for piece in document.pieces if piece.role != "furniture"]
    pending = list(document.sections)
    while pending:
        section = pending.pop()
        ranges.append(section.heading)
        pending.extend(section.children)
    for finding in document.findings:
        ranges += [
            Range(finding.heading.start, finding.quote.start),
            finding.quote,
            Range(finding.quote.end, finding.heading.end),
        ]
        ranges += [*finding.body.measures, *finding.elsewhere.measures]
    plans = _plan_sections(source, document.sections)
    planned = {
        piece.range.start
        for piece in document.pieces
        if piece.finding is None and (piece.section in plans or _PLAN_RE.match(source.folded, piece.range.start))
    }
    told = _told(document)
    return {start: Leaf(start, end, start in planned, start in told) for start, end in sorted(ranges) if start < end}


def _told(document: Document) -> set[int]:
    """Where the passages begin in which the report itself speaks: no quote, no heading."""
    starts = {piece.range.start for piece in document.pieces}
    for finding in document.findings:
        starts.update(span.start for span in (*finding.body.measures, *finding.elsewhere.measures))
    return starts


def _plan_sections(source: SourceText, sections: list[SectionDraft]) -> set[str]:
    """The ids of the sections that tell of what is to come (下一步工作打算), with all below them."""
    found: set[str] = set()
    pending = [(section, False) for section in sections]
    while pending:
        section, planned = pending.pop()
        planned = planned or _PLAN_RE.search(source.folded, section.title.start, section.title.end) is not None
        if planned:
            found.add(section.id)
        pending.extend((child, planned) for child in section.children)
    return found


def _issue_dates(
    source: SourceText, document: Document, mentions: list[tuple[str, Any]], given: date | None
) -> tuple[date | None, date | None]:
    """The date of issue, and the day on which the page says it was published."""
    if given is not None:
        return given, None
    frame = document.frame
    signed = _day_in(mentions, Range(*frame.day)) if frame.day else None
    if signed is not None or frame.published is None:
        return (signed[0] if signed else None), None
    line = document.lines[frame.published]
    published = _day_in(mentions, Range(line.start, line.end))
    if published is None:
        return None, None
    frame.day = published[1]
    return published[0], published[0]


def _issue_month(document: Document, mentions: list[tuple[str, Any]]) -> date | None:
    """The last day of the month in which a report without a day was issued: dates without a year follow from it."""
    if document.frame.month is None:
        return None
    start, end = document.frame.month
    for kind, mention in mentions:
        if kind == "dates" and start <= mention.start and mention.end <= end and (days := days_of(mention.first)):
            return days.last
    return None


def _day_in(mentions: list[tuple[str, Any]], span: Range) -> tuple[date, Range] | None:
    """The last full day with a year that is written inside the span, and where it stands."""
    found = None
    for kind, mention in mentions:
        if kind != "dates" or mention.start < span.start or mention.end > span.end or mention.last is not None:
            continue
        days = days_of(mention.first) if mention.first.day else None
        if days is not None:
            found = days.first, Range(mention.start, mention.end)
    return found


def _diagnostics(
    source: SourceText,
    document: Document,
    crossing: list[Range],
    refused: list[Range],
    issued: date | None,
    published: date | None,
    month: date | None,
) -> list[Diagnostic]:
    rows = list(document.oddities)
    rows += [("mention_across", span) for span in crossing]
    rows += [("invalid_date", span) for span in refused]
    whole = Range(0, min(1, len(source.text)))
    if not document.findings:
        rows.append(("no_findings", whole))
    if month is not None:
        rows.append(("issue_month", whole))
    elif issued is None or published is not None:
        rows.append(("no_issue_date" if issued is None else "issue_date_from_page", whole))
    rows += [("lossy_copy", span) for span in lossy_places(source)]
    return [
        Diagnostic(code=code, message=_MESSAGES[code], start=span.start, end=span.end)
        for code, span in sorted(rows, key=lambda row: row[1])
    ]


def lossy_places(source: SourceText) -> list[Range]:
    """Runs of digits before 日 that only a lost 年 or 月 explains: 2024717日至830日."""
    folded, found = source.folded, []
    for sign, pattern in (("日", _LOSSY_RE), ("月", _LOSSY_MONTH_RE)):
        position = folded.find(sign)
        while position >= 0:
            if folded[max(0, position - 3) : position].isdigit() and (
                match := pattern.search(folded, max(0, position - 12), position)
            ):
                found.append(Range(match.start(), position + 1))
            position = folded.find(sign, position + 1)
    return found
