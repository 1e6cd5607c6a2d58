"""The report held against itself: do the figures that it declares agree with what stands in it?"""

from collections import Counter
from collections.abc import Iterator

from reportparse.models import Check, Report, Span, StateValue

_STATES: tuple[StateValue, ...] = ("completed", "mostly_completed", "in_progress", "long_term", "not_started")


def check_report(report: Report) -> Iterator[Check]:
    """What was verified, and what does not add up.

    Codes: `findings_declared` (the number of findings), `completed_declared` and its like for each state,
    `states_sum` (the states declared add up to the findings declared). Nothing is checked in a text without findings.
    """
    if not report.findings:
        return
    tally, evidence = report.tally, report.tally.evidence
    if tally.findings is not None:
        yield _compared(
            "findings_declared", tally.findings, len(report.findings), "findings", evidence.get("findings", ())
        )
    found = Counter(finding.state.value for finding in report.findings)
    for state in _STATES:
        declared = getattr(tally, state)
        if declared is None or found["unknown"]:
            continue
        if state == "completed" and declared != found[state] and declared == found[state] + found["long_term"]:
            # 已全部完成整改（含长期坚持2个）: the completed are said to hold the long-term ones.
            message = f"{declared} findings completed declared, {found['long_term']} of them found to be long_term"
            yield Check(code="completed_declared", status="ok", message=message, spans=evidence.get(state, ()))
        else:
            yield _compared(f"{state}_declared", declared, found[state], f"findings {state}", evidence.get(state, ()))
    yield from _sum(report)


def _compared(code: str, declared: int, found: int, noun: str, spans: tuple[Span, ...]) -> Check:
    if declared == found:
        return Check(code=code, status="ok", message=f"{declared} {noun} declared and found", spans=spans)
    return Check(code=code, status="mismatch", message=f"{declared} {noun} declared, {found} found", spans=spans)


def _sum(report: Report) -> Iterator[Check]:
    """The states declared; two of them may name the same findings in other words, so any part may make the whole."""
    tally = report.tally
    parts = [value for state in _STATES if (value := getattr(tally, state)) is not None]
    if tally.findings is None or not parts:
        return
    spans = tuple(span for state in _STATES for span in tally.evidence.get(state, ())[:1])
    sums = {0}
    for part in parts:
        sums |= {part + total for total in sums}
    if sum(parts) == tally.findings:
        yield Check(
            code="states_sum", status="ok", message=f"the states declared add up to {tally.findings}", spans=spans
        )
    elif tally.findings in sums:
        message = f"the states declared add up to {tally.findings} only where two of them name the same findings"
        yield Check(code="states_sum", status="notice", message=message, spans=spans)
    else:
        message = f"the states declared add up to {sum(parts)}, not to {tally.findings}"
        yield Check(code="states_sum", status="mismatch", message=message, spans=spans)
