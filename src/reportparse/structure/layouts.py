"""Layouts that are told by their top headings: problems listed first and answered later, a notice about one task."""

from itertools import pairwise

from reportparse.patterns import compile_pattern
from reportparse.source import SourceText
from reportparse.structure.headings import Heading
from reportparse.structure.labels import segments
from reportparse.structure.stated import Problem

_LISTS_PROBLEMS_RE = compile_pattern(
    r"(?:发现|反馈|指出|存在|查出)的?(?:主要|突出|具体|有关)?问题(?:清单|情况)?[。:]?$|问题清单[。:]?$"
)
_LONGEST_HEAD = 30  # characters of a heading in a part of a notice about one task
_FEWEST_PARTS = 2
_ANSWERS_RE = compile_pattern(r"整改|落实情况|办理")
_TASK_RE = compile_pattern(r"(?:整改任务|反馈问题|督察反馈(?:意见|问题)|问题(?:描述|概况|表述))(?:[。:]?$|:)")
_TASK_PARTS_RE = compile_pattern(
    r"整改(?:目标|措施|举措|做法|时限|责任|(?:工作)?(?:完成|落实|进展)?情况|成效|主体|结论|结果)|验收|责任单位|公示"
)
NOT_UNDER_RE = compile_pattern(
    r"(?:下一步|今后|下阶段)|(?:打算|工作计划|整改计划|工作安排|后续安排)[。:]?$|组织(?:领导|开展|推进|实施)(?:情况)?[。:]?$|总体(?:工作)?情况"
    r"|主体责任情况|(?:部署|推进)情况[。:]?$|整改工作(?:组织|部署|推进|开展)"
)


def lists_problems(source: SourceText, heading: Heading) -> bool:
    """Whether a section lists the problems that were found: 一、巡察发现的问题."""
    return _LISTS_PROBLEMS_RE.search(
        source.folded, heading.number_end, heading.end
    ) is not None and not _ANSWERS_RE.search(source.folded, heading.number_end, heading.end)


def demote_answers(
    source: SourceText, headings: list[Heading], problems: dict[int, Problem | None], roles: dict[int, str]
) -> None:
    """Headings behind a list of problems that take them up again are answers, not findings of their own."""
    listing = [heading for heading in headings if heading.parent is None and lists_problems(source, heading)]
    if not listing:
        return
    listed = [child for heading in listing for child in heading.children if roles[id(child)] == "finding"]
    if not listed:
        return
    last = max(child.start for child in listed)
    for heading in headings:
        if heading.start > last and roles[id(heading)] == "finding":
            roles[id(heading)] = "answer"
            for child in heading.children:
                mark_below(child, "item", roles)
        elif (
            heading.start > last
            and heading.parent is not None
            and roles[id(heading)] == "section"
            and _answers(source, heading)
            and (not heading.children or len(heading.parent.children) == len(listed))
        ):
            # As many as there are problems: the numbers below one are its measures.
            roles[id(heading)] = "answer"
            for child in heading.children:
                mark_below(child, "item", roles)


def _answers(source: SourceText, heading: Heading) -> bool:
    above = heading.parent
    return (
        above is not None
        and above.parent is None
        and _ANSWERS_RE.search(source.folded, above.number_end, above.end) is not None
        and not NOT_UNDER_RE.search(source.folded, above.number_end, above.end)
    )


def single_task(source: SourceText, headings: list[Heading]) -> Heading | None:
    """The section 整改任务 of a notice about one item, with 整改目标, 整改措施 and 整改完成情况 beside it."""
    top = [heading for heading in headings if heading.parent is None]
    tasks = [
        heading
        for heading in top
        if _TASK_RE.search(source.folded, heading.number_end, min(heading.end, heading.number_end + 16))
    ]
    parts = [
        heading
        for heading in top
        if _TASK_PARTS_RE.search(source.folded, heading.number_end, min(heading.end, heading.number_end + 20))
    ]
    if len(tasks) == 1 and _is_empty(source, headings, tasks[0]):
        return None
    if len(tasks) == 1 and len(parts) >= 2 and _words_end(source, tasks[0]) - tasks[0].number_end <= 20:
        return tasks[0]
    return None


def _is_empty(source: SourceText, headings: list[Heading], task: Heading) -> bool:
    """Whether nothing stands behind the words of a heading before the next one, or the end."""
    start = _words_end(source, task) + 1
    following = next((heading.start for heading in headings if heading.start > task.start), len(source.text))
    return not any(char.isalnum() for char in source.text[start:following])


def _words_end(source: SourceText, heading: Heading) -> int:
    """Where the words of a heading end: at its colon, or with its line."""
    colon = source.folded.find(":", heading.number_end, heading.end)
    return heading.end if colon < 0 else colon


def mark_parts(source: SourceText, section: Heading, roles: dict[int, str]) -> None:
    """The headings in a part of a notice about one task: short ones with paragraphs below are sections, others items."""
    heads = [child for child in section.children if _is_head(source, child)]
    apart = sum(child.line + 1 < following.line for child, following in pairwise(section.children))
    parted = len(heads) * 2 > len(section.children) and apart * 2 > len(section.children) - 1
    for child in section.children:
        if parted and child in heads:
            roles[id(child)] = "section"
            mark_parts(source, child, roles)
        else:
            mark_below(child, "item", roles)


def mark_below_finding(source: SourceText, finding: Heading, roles: dict[int, str]) -> None:
    """The headings below a finding: items of its answer, or parts where most are labels alone: （一）问题描述."""
    labels = [child for child in finding.children if _is_label(source, child)]
    parted = len(labels) >= _FEWEST_PARTS and len(labels) * 2 > len(finding.children)
    for child in finding.children:
        mark_below(child, "item", roles)
        if parted and child in labels:
            roles[id(child)] = "part"


def _is_label(source: SourceText, heading: Heading) -> bool:
    """Whether a numbered line is a label and nothing else, with text of its own below it."""
    if heading.end - heading.number_end > _LONGEST_HEAD:
        return False
    first = next(segments(source, heading.number_end, heading.end), None)
    return first is not None and first.label is not None and first.text.start >= heading.end


def _is_head(source: SourceText, heading: Heading) -> bool:
    """Whether a numbered line is a few words without a stop."""
    length = heading.end - heading.number_end
    return 0 < length <= _LONGEST_HEAD and source.folded[heading.end - 1] not in "。;；:,，!"


def mark_below(heading: Heading, role: str, roles: dict[int, str]) -> None:
    """Gives a heading and all below it one role."""
    roles[id(heading)] = role
    for child in heading.children:
        mark_below(child, role, roles)
