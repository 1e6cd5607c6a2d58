"""Problems listed below a heading and answered there by number: 具体问题： (1)… (2)… 整改情况： (1)… (2)…."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportparse.source import Range, SourceText
from reportparse.structure.headings import Heading
from reportparse.structure.labels import LabelKind, segments
from reportparse.structure.layouts import mark_below
from reportparse.structure.lines import Line
from reportparse.structure.stated import Problem


@dataclass(frozen=True, slots=True)
class _Lists:
    """The numbered problems, the numbered answers, and where the lines of the labels in front of them begin."""

    asked: list[Heading]
    answered: list[Heading]
    labels: frozenset[int]


def mark_lists(
    source: SourceText,
    lines: Sequence[Line],
    headings: Sequence[Heading],
    problems: dict[int, Problem | None],
    roles: dict[int, str],
) -> tuple[frozenset[int], frozenset[int]]:
    """Gives such lists their roles.

    Returns where lines begin that belong to no finding, the labels of the lists, and the headings that became findings.

    Below a heading that names no problem of its own, or a field (关于…方面), each listed problem is a finding. Below one
    that does they are its details.
    """
    labels: frozenset[int] = frozenset()
    listed: set[int] = set()
    for heading in headings:
        if roles[id(heading)] not in ("section", "finding") or not heading.children:
            continue
        lists = _lists(source, lines, heading.children)
        if lists is None:
            continue
        problem = problems[id(heading)]
        if roles[id(heading)] == "finding" and problem is not None and not problem.aspect:
            for child in lists.asked:
                mark_below(child, "detail", roles)
            continue
        roles[id(heading)] = "section"
        labels |= lists.labels
        for child in lists.asked:
            mark_below(child, "item", roles)
            problems[id(child)] = Problem("labelled", Range(child.number_end, child.end), child.end)
            roles[id(child)] = "finding"
            listed.add(id(child))
        for child in lists.answered:
            mark_below(child, "item", roles)
            roles[id(child)] = "reply"
    return labels, frozenset(listed)


def _lists(source: SourceText, lines: Sequence[Line], children: Sequence[Heading]) -> _Lists | None:
    first = children[0]
    again = next((place for place, child in enumerate(children) if place and child.number == 1), None)
    if first.number != 1 or again is None or any(child.family != first.family for child in children):
        return None
    asked, answered = list(children[:again]), list(children[again:])
    if any(child.number == 1 for child in answered[1:]):
        return None
    labels = {
        _label(source, lines, first.line - 1): first.line - 1,
        _label(source, lines, answered[0].line - 1): answered[0].line - 1,
    }
    if labels.keys() != {"quote", "measure"} or labels["quote"] > labels["measure"]:
        return None
    return _Lists(asked, answered, frozenset(lines[index].start for index in labels.values()))


def _label(source: SourceText, lines: Sequence[Line], index: int) -> LabelKind | None:
    """The kind of a label that stands alone on its line."""
    first = next(segments(source, lines[index].start, lines[index].end), None)
    return first.kind if first is not None and first.text.start >= lines[index].end else None
