"""Promotion: headings that stand among findings are findings too, where their words allow it."""

from collections.abc import Callable

from reportparse.source import SourceText
from reportparse.structure.claims import is_action, is_remedy
from reportparse.structure.headings import Heading
from reportparse.structure.labels import label_kind
from reportparse.structure.layouts import NOT_UNDER_RE, mark_below_finding
from reportparse.structure.lines import Line
from reportparse.structure.problems import answered_problem, bare_named
from reportparse.structure.sentences import sentences
from reportparse.structure.stated import Problem


def promote(
    source: SourceText,
    lines: list[Line],
    headings: list[Heading],
    problems: dict[int, Problem | None],
    roles: dict[int, str],
) -> None:
    """Headings that stand where others of their kind are problems are findings too.

    Where some of a kind are quoted or named, those that end in 问题 as well; where most under one heading state theirs
    plainly, or have the label of an answer below, the rest whatever their words.
    """
    kinds: dict[tuple[object, ...], list[Heading]] = {}
    for heading in headings:
        if roles[id(heading)] in ("finding", "section"):
            above = list(heading.ancestors())
            kinds.setdefault((heading.family, len(above)), []).append(heading)
            kinds.setdefault((heading.family, len(above), id(above[-1]) if above else None), []).append(heading)
    for kind, alike in kinds.items():
        forms: list[str] = [p.form for other in alike if roles[id(other)] == "finding" and (p := problems[id(other)])]
        if len(kind) == 2 and sum(form in ("quoted", "named") for form in forms) >= 2:
            believed: Callable[..., Problem | None] = bare_named
        elif len(kind) == 3 and forms.count("stated") >= 2 and forms.count("stated") * 2 >= len(alike):
            believed = _first_sentence
        elif len(kind) == 3 and len(forms) >= 2 and len(forms) * 2 >= len(alike):
            believed = _sentence_with_figures
        elif len(kind) == 2 and _are_answered(source, lines, alike):
            believed = _answered
        else:
            continue
        for heading in alike:
            if roles[id(heading)] == "section" and not any(problems[id(child)] for child in heading.children):
                _believe(source, heading, believed, problems, roles)


def _believe(
    source: SourceText,
    heading: Heading,
    believed: Callable[..., Problem | None],
    problems: dict[int, Problem | None],
    roles: dict[int, str],
) -> None:
    """Makes a heading a finding if its words can be one."""
    if stands_under_none(source, heading):
        return
    problem = believed(source, heading.number_end, heading.end, believed=True)
    if problem is not None and heading.children and problem.form == "stated":
        problem = _sentence_with_figures(source, heading.number_end, heading.end, believed=True)
    if problem is None:
        return
    problems[id(heading)] = problem
    roles[id(heading)] = "finding"
    mark_below_finding(source, heading, roles)


def _are_answered(source: SourceText, lines: list[Line], alike: list[Heading]) -> bool:
    """Whether below most headings, and more than one, the label of an answer stands: 整改：…."""
    below = [lines[heading.line + 1] for heading in alike if heading.line + 1 < len(lines)]
    labelled = sum(label_kind(source, line.start, line.end) == "measure" for line in below)
    return labelled > 1 and labelled * 2 > len(alike)


def _answered(source: SourceText, start: int, end: int, *, believed: bool) -> Problem | None:
    return answered_problem(source, start, end) if believed else None


def _sentence_with_figures(source: SourceText, start: int, end: int, *, believed: bool) -> Problem | None:
    """2.在岗的216名人员中持证127名。: a sentence of figures beside problems, and nothing that tells of something done."""
    problem = _first_sentence(source, start, end, believed=believed)
    words = source.folded[start:end]
    if problem is None or not words.endswith("。") or not any(map(str.isdecimal, words)):
        return None
    if is_action(source.folded, start, end) or is_remedy(source.folded, start, end):
        return None
    return Problem("labelled", problem.quote, problem.end)


def _first_sentence(source: SourceText, start: int, end: int, *, believed: bool) -> Problem | None:
    """The problem that the first sentence of a line tells, whatever its words."""
    named = bare_named(source, start, end, believed=believed)
    if named is not None:
        return named
    first = next(sentences(source, start, end), None)
    return None if first is None else Problem("stated", first, first.end)


def is_under_none(source: SourceText, heading: Heading) -> bool:
    """Whether a heading above says that nothing below it is a problem: 下一步打算."""
    return any(NOT_UNDER_RE.search(source.folded, above.number_end, above.end) for above in heading.ancestors())


def stands_under_none(source: SourceText, heading: Heading) -> bool:
    """Whether this heading or one above it says so."""
    return NOT_UNDER_RE.search(source.folded, heading.number_end, heading.end) is not None or is_under_none(
        source, heading
    )
