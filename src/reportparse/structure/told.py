"""Problems that are told without a number: `反馈意见指出：“…”`, `【反馈问题】…`, `反馈问题：…`, `针对“…”的问题`.

Where no numbered line names the problems, such a line takes part in the sequence of headings as a family of its own:
numbered lines behind it are the items of its answer, and the next heading of an outer family closes it. A label that
stands alone on its line (`【反馈问题】`, `问题一`) is put together with the words below it.
"""

from reportparse.patterns import compile_pattern
from reportparse.source import Range, SourceText
from reportparse.structure.claims import is_action
from reportparse.structure.headings import begins_with_number
from reportparse.structure.labels import label_kind
from reportparse.structure.lines import Line
from reportparse.structure.problems import LABELLED_RE, told_quote

_COUNTED_RE = compile_pattern(
    r"[(【\[]?(?:反馈|具体|整改|巡[视察]|审计)?问题[ ]?(?:[一二三四五六七八九十]{1,3}|\d{1,3})[)】\]]?[ ]?[:、.]?(?P<bodies>[(][^()]{2,80}[)])?$"
)
_HINT_RE = compile_pattern(
    "问题|反馈|意见|指出|提出|认为|发现|任务|表现|不足|事项|内容"
)  # every label holds one of these
_MAY_TELL_RE = compile_pattern('问题|反馈|意见|指出|提出|认为|发现|任务|表现|不足|事项|内容|[“「『"]')
_LEAD = 32  # characters in front of a quote
_LONGEST_ALONE = 20  # characters of a label that stands alone on its line
_MOST_ALONE = 2  # labels above each other: 问题一, 反馈问题：
_MOST_LINES = 6  # lines of a quote between its label and the label of its answer
_ABOUT = ("关于", "针对", "对于")
_FEWEST_BESIDE_SHORT = 2  # problems told in other words: 对“…”问题，已… alone may be about anything
_FIRST = frozenset("【[〔(反巡审督问存具主查发移针关对就指提整交检举信投群突现")  # what a told problem can begin with


def with_quotes(source: SourceText, lines: list[Line]) -> list[Line]:
    r"""The lines, where a label alone on its line is one line with the problem that stands below it.

    >>> source = SourceText("【反馈问题】\n台账不清。\n【整改措施】\n补登。")
    >>> [source.text[line.start : line.end] for line in with_quotes(source, [Line(0, 6, Range(0, 6)), Line(7, 12, Range(7, 12))])]
    ['【反馈问题】\n台账不清。']
    """
    found: list[Line] = []
    index = 0
    while index < len(lines):
        last = _last_of_quote(source, lines, index)
        line = lines[index]
        if last > index:
            line = Line(line.start, lines[last].end, Range(line.outer.start, lines[last].outer.end))
        found.append(line)
        index = last + 1
    return found


def _last_of_quote(source: SourceText, lines: list[Line], index: int) -> int:
    """The index of the last line of the quote that begins with a line's label; its own where no quote does."""
    start = lines[index].start
    if source.folded[start] not in _FIRST or not _HINT_RE.search(source.folded, start, start + _LONGEST_ALONE):
        return index
    last = index
    while last + 1 < len(lines) and last - index < _MOST_ALONE and _is_alone(source, lines[last]):
        below = lines[last + 1]
        labelled = LABELLED_RE.match(source.folded, below.start, below.end) is not None
        if begins_with_number(source, below) or (not labelled and label_kind(source, below.start, below.end)):
            return index
        last += 1
    if _is_alone(source, lines[last]) or not LABELLED_RE.match(source.folded, lines[index].start, lines[last].end):
        return index if _is_alone(source, lines[last]) else last
    return _last_paragraph(source, lines, last)


def _last_paragraph(source: SourceText, lines: list[Line], last: int) -> int:
    """More paragraphs belong to the quote where the label of the answer shows its end and none tells of something done."""
    for further in range(last + 1, min(last + _MOST_LINES, len(lines))):
        line = lines[further]
        kind = label_kind(source, line.start, line.end)
        if kind is not None:
            return further - 1 if kind == "measure" else last
        if begins_with_number(source, line) or is_action(source.folded, line.start, line.end):
            break
    return last


def _is_alone(source: SourceText, line: Line) -> bool:
    counted = _COUNTED_RE.match(source.folded, line.start, line.end)
    if counted is not None and counted["bodies"]:
        return True  # 【问题一】（牵头股室：甲股）
    if line.end - line.start > _LONGEST_ALONE:
        return False
    label = LABELLED_RE.match(source.folded, line.start, line.end)
    return (label is not None and label.end() == line.end) or counted is not None


def told_lines(source: SourceText, lines: list[Line], skipped: frozenset[int], stop: int | None) -> frozenset[int]:
    """The indices of the lines that tell a problem without a number.

    Args:
        source: the source.
        lines: its lines.
        skipped: indices of lines that are no part of the body.
        stop: the line of the first numbered finding. Before it only a label tells a problem; where none does, the
            numbers are right, and there are none at all.
    """
    labelled, quoted, answered, short = [], [], [], []
    for index, line in enumerate(lines[:stop]):
        if (
            source.folded[line.start] not in _FIRST
            or index in skipped
            or not _MAY_TELL_RE.search(source.folded, line.start, line.start + _LEAD)
        ):
            continue
        problem = told_quote(source, line.start, line.end)
        if problem is None:
            continue
        if not source.folded.startswith(("关于", "针对", "对"), line.start):
            labelled.append(index)
        elif not source.folded.startswith(_ABOUT, line.start):
            short.append(index)
        elif problem.answered and problem.end < line.end and not _is_answered_below(source, lines, index):
            answered.append(index)
        else:
            quoted.append(index)
    if stop is not None:
        # Several lines 关于“…”问题 in front of the numbered ones are heads of their own.
        several = len(quoted) >= _FEWEST_BESIDE_SHORT
        return told_lines(source, lines, skipped, None) if labelled or several else frozenset()
    about = quoted + answered
    if len(about) + len(labelled) < _FEWEST_BESIDE_SHORT:
        short = []
    # Beside problems that are told as such, 针对“…”的问题，已… is a step of an answer, unless one of its kind came first.
    if labelled and not (len(about) + len(short) > len(labelled) and min(about, default=labelled[0]) < labelled[0]):
        return frozenset([*labelled, *quoted])
    return frozenset([*labelled, *about, *short])


def _is_answered_below(source: SourceText, lines: list[Line], index: int) -> bool:
    """Whether the label of an answer stands on the next line."""
    below = lines[index + 1] if index + 1 < len(lines) else None
    return below is not None and label_kind(source, below.start, below.end) == "measure"
