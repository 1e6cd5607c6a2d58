"""The outline: which headings are sections, which are findings, which are items of a finding's answer.

The level of the findings is decided per document. A heading that names a problem is a finding, unless headings under it
name problems of their own: then it groups them. Headings that state a problem in plain words (`1.贯彻精神不到位。`) are
believed where most of their siblings do the same.
"""

from dataclasses import dataclass, field
from itertools import pairwise

from reportparse.patterns import compile_pattern
from reportparse.source import Range, SourceText
from reportparse.structure.claims import states_problem
from reportparse.structure.headings import Heading
from reportparse.structure.layouts import (
    demote_answers,
    lists_problems,
    mark_below,
    mark_below_finding,
    mark_parts,
    single_task,
)
from reportparse.structure.lines import Line
from reportparse.structure.lists_within import mark_lists
from reportparse.structure.problems import bare_named, read_problem, told_quote
from reportparse.structure.promotion import is_under_none, promote
from reportparse.structure.running import running_problem
from reportparse.structure.sentences import sentences, without_stop
from reportparse.structure.stated import Problem, extended

_LONGEST_HEADING = 60  # characters of a section heading; a longer line is a paragraph that begins with a number
_LABEL_AHEAD_RE = compile_pattern(
    r"[【\[]?(?:具体|主要)?整改(?:落实|完成|进展|推进)?(?:措施|情况|举措|成效)|责任单位|完成情况"
)
_COLON = 24  # characters: a heading in front of a colon is shorter


@dataclass(slots=True, eq=False)
class Outlined:
    """A heading and its role.

    That is section, finding, item or part of a finding's answer, detail of its problem, answer to a finding listed before
    it, or reply, the answer to the finding of the same number in a list below the same heading.
    """

    heading: Heading
    role: str
    end: int  # behind the words of the heading
    problem: Problem | None = None
    title: Range | None = None


@dataclass(slots=True)
class Outline:
    """The outlined headings in order, by heading and by line."""

    entries: list[Outlined] = field(default_factory=list)
    by_heading: dict[int, Outlined] = field(default_factory=dict)
    by_line: dict[int, Outlined] = field(default_factory=dict)
    closing: frozenset[int] = frozenset()  # where lines begin that belong to no finding

    listed: frozenset[int] = frozenset()  # ids of headings whose problems stand in a list that is answered elsewhere

    def add(self, entry: Outlined) -> None:
        """Keeps an entry under its heading and its line."""
        self.entries.append(entry)
        self.by_heading[id(entry.heading)] = entry
        self.by_line[entry.heading.line] = entry


def read_outline(source: SourceText, lines: list[Line], headings: list[Heading]) -> Outline:
    """The role of every heading."""
    problems = {id(heading): _problem(source, heading) for heading in headings}
    task = single_task(source, headings)
    if task is not None:
        problems[id(task)] = None  # the text below the heading is the quote
    roles: dict[int, str] = {}
    for heading in headings:
        if heading.parent is None:
            _assign(source, heading, problems, roles, task)
    _drop_lonely(headings, problems, roles)
    promote(source, lines, headings, problems, roles)
    demote_answers(source, headings, problems, roles)
    labels, within = mark_lists(source, lines, headings, problems, roles)
    listed = (h for h in headings if roles[id(h)] == "finding" and _all_stated(source, h))
    outline = Outline(closing=labels, listed=within.union(map(id, listed)))
    apart = _answers_apart(lines, headings, problems, roles)
    for heading in headings:
        outline.add(_outlined(source, lines, heading, roles[id(heading)], problems[id(heading)], apart=apart))
    return outline


def _answers_apart(
    lines: list[Line], headings: list[Heading], problems: dict[int, Problem | None], roles: dict[int, str]
) -> bool:
    """Whether every plainly stated problem has a line of its own below it, which holds its answer."""
    following = {before.line: after.line for before, after in pairwise(headings)}
    stated = [
        heading
        for heading in headings
        if roles[id(heading)] == "finding" and (p := problems[id(heading)]) is not None and p.form == "stated"
    ]
    return len(stated) > 1 and all(following.get(h.line, len(lines)) > h.line + 1 for h in stated)


def _problem(source: SourceText, heading: Heading) -> Problem | None:
    if heading.family == "told":
        if heading.number:
            return running_problem(source, heading.number_end, heading.end)
        return told_quote(source, heading.start, heading.end)
    return read_problem(source, heading.number_end, heading.end, labelled=heading.family == "problem")


def _assign(
    source: SourceText,
    heading: Heading,
    problems: dict[int, Problem | None],
    roles: dict[int, str],
    task: Heading | None,
) -> None:
    """Roles for a heading and all below it."""
    problem = problems[id(heading)]
    if heading is task:
        roles[id(heading)] = "finding"
        for child in heading.children:
            mark_below(child, "item", roles)
        return
    if task is not None and heading.parent is None:
        roles[id(heading)] = "section"
        mark_parts(source, heading, roles)
        return
    if _is_finding(source, heading, problem, problems):
        roles[id(heading)] = "finding"
        mark_below_finding(source, heading, roles)
        return
    roles[id(heading)] = "section"
    lists = lists_problems(source, heading)
    for child in heading.children:
        if lists and not child.children and problems[id(child)] is None and child.end - child.number_end > 6:
            problems[id(child)] = Problem("stated", Range(child.number_end, child.end), child.end)
            roles[id(child)] = "finding"
        else:
            _assign(source, child, problems, roles, task)


def _is_finding(
    source: SourceText, heading: Heading, problem: Problem | None, problems: dict[int, Problem | None]
) -> bool:
    if problem is None:
        return False
    if heading.family == "told":
        return True
    below = [problems[id(child)] for child in heading.children]
    named = [p for p in below if p is not None and p.form != "stated" and not p.answered]
    if problem.form == "stated":
        if any(p is not None for p in named):
            return False
        return _siblings_agree(source, heading, problems)
    if problem.form == "named" and is_under_none(source, heading):
        return False
    if named and (len(named) * 2 > len(below) or not problem.quote or problem.aspect):
        return False
    stated = [p for p in below if p is not None]
    if below and len(stated) * 2 > len(below) and (problem.aspect or problem.form == "named"):
        return False
    if problem.aspect and below and _end_in_problems(source, heading):
        return False
    # A quote of several sentences is a finding whatever stands under it; 方面 alone needs an answer under it.
    return not (problem.aspect and _grandchildren_name(heading, problems))


def _end_in_problems(source: SourceText, heading: Heading) -> bool:
    """Whether most headings right below end in 问题, whatever their words: 1.甲乙丙问题 under 关于…方面."""
    ending = [bare_named(source, child.number_end, child.end, believed=True) for child in heading.children]
    return sum(problem is not None for problem in ending) * 2 > len(ending)


def _grandchildren_name(heading: Heading, problems: dict[int, Problem | None]) -> bool:
    return any(
        ((p := problems[id(below)]) is not None and p.form != "stated") or _grandchildren_name(below, problems)
        for below in heading.children
    )


def _siblings_agree(source: SourceText, heading: Heading, problems: dict[int, Problem | None]) -> bool:
    """Whether most headings of the same family beside it name problems too, and no heading above speaks against it."""
    if is_under_none(source, heading):
        return False
    for above in heading.ancestors():
        problem = problems[id(above)]
        if problem is not None and problem.form == "quoted":
            return False
    parent = heading.parent
    first = next(other for other in heading.peers if other.family == heading.family)
    if id(first) not in first.agreed:
        siblings = [other for other in heading.peers if other.family == heading.family]
        naming = sum(problems[id(other)] is not None for other in siblings)
        # 反馈问题整改情况 says what stands under it: half of the headings are enough.
        title = source.folded[parent.number_end : parent.end] if parent else ""
        told = "问题" in title and ("整改" in title or "反馈" in title)
        lonely = parent is None and heading.family == "chinese" and naming < 2
        agreed = naming * 2 > len(siblings) or (told and naming * 2 == len(siblings))
        first.agreed[id(first)] = agreed and not lonely
    return first.agreed[id(first)]


def _drop_lonely(headings: list[Heading], problems: dict[int, Problem | None], roles: dict[int, str]) -> None:
    """Plainly stated problems are believed only where another finding stands in the document."""
    findings = [heading for heading in headings if roles[id(heading)] == "finding"]
    if (
        len(findings) == 1
        and (problem := problems[id(findings[0])]) is not None
        and problem.form == "stated"
        and not findings[0].children
    ):
        parent = findings[0].parent
        if parent is None or len(parent.children) > 1:
            roles[id(findings[0])] = "section"


def _outlined(
    source: SourceText, lines: list[Line], heading: Heading, role: str, problem: Problem | None, *, apart: bool
) -> Outlined:
    if role == "finding" and problem is not None:
        if problem.form == "stated":
            problem = extended(
                source, problem, heading.end, whole=_answer_is_ahead(source, lines, heading), apart=apart
            )
        return Outlined(heading, role, problem.end, problem)
    end = heading_end(source, heading.number_end, heading.end)
    title = without_stop(source, Range(heading.number_end, end)) if end > heading.number_end else None
    return Outlined(heading, role, end, problem, title)


def _answer_is_ahead(source: SourceText, lines: list[Line], heading: Heading) -> bool:
    """Whether the lines behind hold the answer: a label, or nothing at all before the next number."""
    following = heading.line + 1
    if following >= len(lines):
        return _all_stated(source, heading)
    line = lines[following]
    if _LABEL_AHEAD_RE.match(source.folded, line.start, line.end):
        return True
    parent = heading.parent
    if parent is None or not _all_stated(source, heading):
        return False
    # In a bare list the next number follows on the next line.
    if parent.bare is None:
        close = sum(after.line == before.line + 1 for before, after in pairwise(parent.children))
        parent.bare = close * 2 > len(parent.children) - 1
    return parent.bare


def _all_stated(source: SourceText, heading: Heading) -> bool:
    """Whether every section above lists problems: then the item is the whole line."""
    return any(lists_problems(source, above) for above in heading.ancestors())


def heading_end(source: SourceText, start: int, end: int) -> int:
    """Where the words of a section's heading end; `start` where the line is rather a paragraph with a number."""
    first = next(sentences(source, start, end), None)
    if first is None:
        return end
    colon = source.folded.find(":", start, min(first.end, start + _COLON))
    if 0 <= colon < end - 1:
        return colon + 1
    if first.end - start > _LONGEST_HEADING:
        return start
    return first.end


def is_problem_text(source: SourceText, span: Range) -> bool:
    """Whether the words of a span state a problem."""
    bare = without_stop(source, span)
    return states_problem(source.folded, bare.start, bare.end)
