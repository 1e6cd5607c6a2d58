"""The look of a report in a notebook or on a page: its text with sections, quotes, measures and mentions in colour.

One piece of HTML that needs nothing from elsewhere. Colours are translucent layers over whatever the page has, and the
letters keep the page's own colour, so it reads on a light and on a dark background.
"""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any, NamedTuple

from reportparse.models import Count, Finding, Mentions, Report, Section

_COLOURS = {
    "heading": "font-weight: bold; border-left: 3px solid rgba(120, 120, 120, .8); padding-left: .3em",
    "quote": "background: rgba(230, 160, 0, .22)",
    "measure": "background: rgba(60, 130, 240, .14)",
    "state": "border: 1px solid rgba(40, 160, 80, .9); border-radius: 3px",
    "mention": "border-bottom: 2px solid rgba(210, 60, 110, .9)",
}
_MENTIONS = tuple(Mentions.model_fields)
# Of a mention, what its own words already show.
_SHOWN = {"text", "start", "end", "first_day", "last_day"}


class _Mark(NamedTuple):
    start: int
    end: int
    kind: str
    title: str


STYLE = "".join(f".reportparse .{kind} {{ {rule} }}\n" for kind, rule in _COLOURS.items())
"""The rules that give the spans their colours."""


def report_html(report: Report, *, alone: bool = True) -> str:
    """The report as a piece of HTML: what was found in figures, a legend, and the whole text with its spans in colour.

    A span under the pointer says what it is: the id of a section or finding, the state, the value of a mention.

    Args:
        report: Any report; a text without findings shows its sections and mentions.
        alone: Whether it brings its rules, its title and a frame that scrolls; on a page of reports those are the page's.

    Returns:
        One `<div>`, for a notebook or the body of a page. Everything from the report is escaped.
    """
    legend = " ".join(f'<span class="{kind}">{kind}</span>' for kind in _COLOURS)
    title = f"<b>{escape(report.header.title or report.source.name)}</b><br>{escape(figures(report))}<br>"
    frame = "; max-height: 40em; overflow: auto" if alone else ""
    html = (
        '<div class="reportparse" style="line-height: 1.7">\n'
        + (f"<style>\n{STYLE}</style>\n" if alone else "")
        + f"<p>{title if alone else ''}{legend}</p>\n"
        + f'<div lang="zh" style="white-space: pre-wrap{frame}">{_body(report)}</div>\n</div>'
    )
    # Half a surrogate pair has no UTF-8, and the page has to be sent.
    return html.encode("utf-8", "xmlcharrefreplace").decode()


def figures(report: Report) -> str:
    """What was found, in one line: 12 findings (10 completed, 2 in progress) · 40 measures · …."""
    measures = sum(len(finding.measures) for finding in report.findings)
    mismatches = sum(check.status == "mismatch" for check in report.checks)
    states = [finding.state.value for finding in report.findings]
    by_state = ", ".join(f"{states.count(value)} {value.replace('_', ' ')}" for value in dict.fromkeys(states))
    findings = f"{len(states)} findings" + (f" ({by_state})" if states else "")
    return f"{findings} · {measures} measures · {mismatches} mismatches · {len(report.diagnostics)} diagnostics"


def _body(report: Report) -> str:
    text = report.source.text
    pieces: list[str] = []
    position = 0
    ends: list[int] = []  # of the marks that are open, the innermost last
    # Outer marks come before the inner ones that start at the same place.
    for mark in sorted(_marks(report), key=lambda mark: (mark.start, -mark.end)):
        while ends and ends[-1] <= mark.start:
            pieces += [escape(text[position : ends[-1]]), "</span>"]
            position = ends.pop()
        # HTML nests: a mark that runs out of the one around it ends with that.
        end = min(mark.end, ends[-1]) if ends else mark.end
        if end <= mark.start:
            continue
        pieces += [escape(text[position : mark.start]), f'<span class="{mark.kind}" title="{escape(mark.title)}">']
        position = mark.start
        ends.append(end)
    while ends:
        pieces += [escape(text[position : ends[-1]]), "</span>"]
        position = ends.pop()
    return "".join([*pieces, escape(text[position:])])


def _marks(report: Report) -> Iterator[_Mark]:
    yield from _section_marks(report.sections)
    for finding in report.findings:
        yield from _finding_marks(finding)
    for passage in report.passages:
        yield from _mention_marks(passage)


def _section_marks(sections: Iterable[Section]) -> Iterator[_Mark]:
    for section in sections:
        yield _Mark(section.start, section.end, "heading", f"section {section.id}")
        yield from _mention_marks(section)
        yield from _section_marks(section.sections)


def _finding_marks(finding: Finding) -> Iterator[_Mark]:
    quote, state = finding.quote, finding.state
    yield _Mark(quote.start, quote.end, "quote", f"finding {finding.id}: {state.value}")
    yield from _mention_marks(finding.heading)
    yield from _mention_marks(quote)
    if state.evidence is not None and state.basis == "finding":
        yield _Mark(state.evidence.start, state.evidence.end, "state", f"state: {state.value}")
    for measure in finding.measures:
        yield _Mark(measure.start, measure.end, "measure", f"measure {measure.id}")
        yield from _mention_marks(measure)


def _mention_marks(holder: Mentions) -> Iterator[_Mark]:
    for field in _MENTIONS:
        for mention in getattr(holder, field):
            yield _Mark(mention.start, mention.end, "mention", _description(mention))


def _description(mention: Any) -> str:
    """What a mention says, in one line: count: value 100, unit 条, object 整改措施."""
    values = {name: getattr(mention, name) for name in type(mention).model_fields if name not in _SHOWN}
    if isinstance(mention, Count):
        values["object"] = mention.object.text if mention.object else None
    said = ", ".join(f"{name} {value}" for name, value in values.items() if value not in (None, ()))
    kind = "".join(f" {char.lower()}" if char.isupper() else char for char in type(mention).__name__).strip()
    return f"{kind}: {said}"
