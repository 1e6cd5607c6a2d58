"""Quotation marks: which one closes the outer quote, whatever marks stand inside it."""

from reportparse.patterns import compile_pattern
from reportparse.source import Range

PAIRS = {"“": "”", "「": "」", "『": "』", '"': '"', "‘": "’", "'": "'"}
_MARKS_RE = {mark: compile_pattern(f"[{mark}{closer}]") for mark, closer in PAIRS.items()}
OPEN_RE = compile_pattern(r"[“「『\"]")
TAIL_RE = compile_pattern(
    r"""(?:[。.](?=的?问题的?整改))?(?:等|的|这一|一|方面|中|存在|有关|相关|具体|突出|反馈|等方面|类)*+(?P<kind>问题|方面|事项|现象|反馈意见|情况|(?=的?整改))
        (?P<answer>(?:的|进行)?(?:整改|落实|办理|处理)(?:落实|完成|进展|推进)?(?:情况|工作)?)?(?=[。:;,，、.()\s【—*]|$|的)"""
)


def closing(folded: str, opening: int, end: int, *, needs_tail: bool) -> int | None:
    """The mark that closes the outer quote: balanced where that works out, else the last one before 问题的整改."""
    mark, closer = folded[opening], PAIRS[folded[opening]]
    depth, balanced, tailed, answered = 0, None, None, None
    for found in _MARKS_RE[mark].finditer(folded, opening, end):
        index, char = found.start(), found[0]
        if char == mark and mark != closer:
            depth += 1
        elif char == closer and index > opening:
            depth = 0 if mark == closer else depth - 1
            tail = TAIL_RE.match(folded, index + 1, end)
            if tail is not None and tail["kind"] != "情况":
                if (depth == 0 or mark == closer) and balanced is None:
                    balanced = index
                tailed = tailed if tailed is not None else index
                if tail["answer"] and (answered is None or folded.find("。", answered, index) < 0):
                    answered = index
            if depth == 0 and not needs_tail:
                # Straight marks do not nest: the outer one closes at the end of the line.
                return index if mark != closer else folded.rfind(closer, index, end)
            if (
                depth == 0
                and mark != closer
                and balanced is None
                and tail is None
                and folded[index + 1 : index + 2] not in "、和与及“"
            ):
                following = folded[index + 1 : min(end, index + 60)]
                if not needs_tail or "问题" not in following:
                    break
    if balanced is not None:
        return balanced
    return answered if answered is not None else tailed


def quote_end(folded: str, span: Range) -> int | None:
    """The mark that closes the one at the beginning of a span: its last where that closes it, else the first that can.

    >>> quote_end("“甲”和“乙”", Range(0, 7)), quote_end("“甲‘乙’不严”", Range(0, 8)), quote_end('"甲不严，"乙"空转"', Range(0, 11))
    (2, 7, 10)
    """
    opening, closer = folded[span.start], PAIRS[folded[span.start]]
    if opening == closer:
        # Straight marks do not show their side: a short name in marks at the beginning is closed at once.
        second = folded.find(closer, span.start + 1, span.end)
        if (
            second >= 0
            and folded[span.end - 1] == closer
            and any(sign in folded[span.start : second] for sign in ",，。;")
        ):
            return span.end - 1
        return second if second >= 0 else None
    depth = 0
    for mark in _MARKS_RE[opening].finditer(folded, span.start, span.end):
        depth += 1 if mark[0] == opening else -1
        if depth == 0:
            return mark.start()
    return span.end - 1 if folded[span.end - 1] == closer else None
