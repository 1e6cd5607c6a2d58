"""Whether a line names a problem that the inspection reported, and where its quote stands.

Forms: `关于“…”问题的整改` (quoted), `关于…方面`, `…的问题。` (named), `问题1：…` (labelled), `反馈意见指出：“…”` (quoted),
`1.贯彻精神不到位。` (stated). A heading that only groups (`已整改完成的问题`) or names a remedy is none.
"""

import re

from reportparse.patterns import compile_context, compile_pattern
from reportparse.source import Range, SourceText
from reportparse.structure.claims import NOT_STATED_RE, STATED_ANYWHERE_RE, is_remedy, states_problem
from reportparse.structure.labels import SAID_RE, segments
from reportparse.structure.quotes import OPEN_RE, PAIRS, TAIL_RE, closing, quote_end
from reportparse.structure.sentences import sentences, without_stop
from reportparse.structure.stated import ANSWER_LABEL_RE, Problem, extended, read_stated

_LEAD_RE = compile_context(
    r"""(?P<about>(?:关于|针对)[^“”"。,，;:]{1,14}|在[^“”"。,，;:]{2,16}(?:存在的?|方面的?)|关于|针对|对于|对|就|围绕)?(?:(?:本轮|此次|省委|市委|县委|区委)?(?:巡[视察]|审计|督察|督查|检查)(?:组|整改)?)?
        (?P<told>(?:反馈|指出|提出|发现)?的?(?:意见|问题)?(?:中)?(?:指出|认为|提出|反馈|提到)?)的?[ ]?(?P<colon>[:,，])?[ ]?$"""
)
_OPEN_TAIL_RE = compile_pattern(r"的?(?:问题|方面)(?:的?整改(?:落实|完成|进展)?(?:情况)?)?[。:]?$")
_BRACKET_RE = compile_pattern(r"[(【][^()【】]{1,60}[)】](?=[。:]|$)")
# 问题，涉及金额3万元，最长滞留20天。: how far a problem reaches belongs to its heading.
_REACH = r"(?:共|共计|累计|合计|其中)?(?:涉及|涉案|(?:问题|违规|违纪)?(?:金额|资金)|面积|最长|最高|最多|造成|占(?=[^,，]{0,8}\d))(?:[^,，。;!?已均]|(?<=\d)[,，](?=\d)){1,60}"
_REACHES_RE = compile_pattern(rf"{_REACH}(?:[,，]{_REACH})*(?P<stop>[。;,，]|$)")
_TOLD_RE = compile_pattern(r"反馈(?:意见|问题)?(?:指出|认为|提出)?[:]?|指出[:]|问题(?:描述|表述)?[:]")
_NAMED_RE = compile_pattern(
    r"""(?P<about>关于|针对|对于)(?P<quote>[^。;\n]{2,120}?)的?(?P<kind>问题|方面)(?P<answer>(?:的|存在的?问题的?)?(?:整改|落实|办理)(?:落实|完成|进展)?(?:情况|工作)?)?(?P<stop>[。:;,，]|$|(?=[ ])|(?=[\(]))"""
)
_BARE_NAMED_RE = compile_pattern(
    r"(?P<quote>[^。;:\n]{4,80}?)的?(?P<kind>问题)(?P<answer>的?整改(?:落实|完成|进展)?情况)?(?P<stop>[。:]|\*{0,2}$|(?=\()|[,，](?=[共累合其涉问违金资面最造占]))"
)
# A heading made of these words groups problems and names none.
_GROUP_RE = compile_context(
    r"""^(?:关于|针对)?(?:目前|现)?(?:巡[视察]|审计|督察|检查)?(?:组)?(?:反馈|发现|指出|提出|存在|查出|涉及|其他|主要|突出|重点|具体|共性|个性|上述|有关|相关|以上|部分|各类|全部)*的?$
      | (?:已|已经|正在|需|需要|尚|尚未|未|基本|部分|全部|阶段性|立行立改|即知即改|立即|限期|分阶段|持续|长期|继续|进一步|仍)(?:[^,，。]{0,6})(?:整改|完成|坚持|推进|解决|到位|办结|销号|改进|巩固)(?:到位|完成|整改|的|中|推进)*$
      | (?:落实|工作|整改|自查|监督检查)(?:方面|情况|中|过程中)?(?:发现|存在)?的?$"""
)

# 反馈问题：…, 【问题描述】…: what stands behind the label is the problem.
LABELLED_RE = compile_pattern(
    r"""\*{0,2}[【\[〔(]?
    (?: (?:(?:巡[视察]|审计|督察|督查|检查)?(?:组)?(?:反馈|指出|查出|发现|移交|交办)的?|存在的?)(?:具体|主要|突出)?(?:问题|意见)(?:描述|表述|内容|指出)?
      | (?:(?:领导)?班子|集中|自我|个人)?(?:检视|查摆|剖析|对照检查|自查|排查|梳理|调研|巡[视察]|审计|督察|督查|检查)(?:检视|剖析|查摆|整改|发现)?[出到]?的?(?:具体|主要|突出)?问题(?:描述|表述|内容|表现)?
      | (?:整改|具体|主要|突出|重点|典型|共性|个性|原|原反馈)?问题(?:描述|表述|内容|表现)? | (?:督察)?整改任务
      | (?:具体|主要|突出|现实)表现 | 反馈(?:意见)?内容 | 存在的?(?:主要|突出)?不足 | 整改事项 | (?:举报|信访|投诉|群众反映|反映|交办)(?:的)?(?:主要)?(?:内容|问题|事项)
      | (?:(?:巡[视察]|审计|督察|督查|检查)组?(?:反馈)?(?:意见)?|反馈(?:意见)?)中?(?:指出|提出|认为|发现)
    )[ ]?(?:[一二三四五六七八九十]{1,3}|\d{0,3})(?:[】\]〕)]?[ ]?:|[】\]〕])[ ]?\*{0,2}[ ]?"""
)
# 1.（党建方面）学习记录不全。
_TAG_RE = compile_pattern(r"[(【\[][^()【】\[\]。,，;:]{1,8}(?:方面|领域|类|建设|管理|工作)[)】\]][ ]?(?=[^\s。,，;:])")
# …渗滤液直排。（督察反馈第3项）
_REFERENCE_RE = compile_context(
    r"[(][^()。]{0,16}(?:反馈|清单|任务|整改)[^()。]{0,8}第[^()。]{1,8}[项条号个][^()。]{0,6}[)]$"
)
_MARKS = frozenset(mark for pair in PAIRS.items() for mark in pair)
_SHORTEST = 4  # characters
_NO_PROBLEMS = ("方面", "情况", "工作", "措施", "任务", "目标", "部署")  # with these a heading ends that names a field
_STATE_BEHIND_RE = compile_context(r"[ ]?[(【][^()【】]{2,16}[)】][。:]?$")  # 针对“台账不清”【长期坚持】
_NOTHING = ("", "无", "没有", "暂无", "未发现", "见附件", "略")


def read_problem(source: SourceText, start: int, end: int, *, labelled: bool = False) -> Problem | None:
    """The problem that a line names, or `None`.

    Args:
        source: the source.
        start: where the words of the line begin, behind its number.
        end: where the line ends.
        labelled: the number itself is a label (`问题1：`), so what follows is the problem.
    """
    if (tag := _TAG_RE.match(source.folded, start, end)) is not None:
        start = tag.end()
    label = LABELLED_RE.match(source.folded, start, end)
    if label is not None and label.end() < end:
        return _labelled(source, label.end(), end)
    said = SAID_RE.match(source.folded, start, end)
    if said is not None and said.end() < end:
        return _said(source, said.end(), end)
    problem = _quoted(source, start, end) or _named(source, start, end)
    if problem is not None:
        return problem
    if labelled and start < end:
        return _labelled(source, start, end)
    return read_stated(source, start, end)


def _said(source: SourceText, start: int, end: int) -> Problem | None:
    """What stands behind 督察组指出，: words in marks, words before 的问题, or a sentence with its details."""
    if source.folded[start] in PAIRS:
        return _labelled(source, start, end)
    named = bare_named(source, start, end, believed=True)
    if named is not None:
        return named
    first = next(sentences(source, start, end), None)
    if first is None:
        return None
    whole = extended(source, Problem("stated", first, first.end), end, whole=False, apart=True)
    return Problem("labelled", whole.quote, whole.end)


def answered_problem(source: SourceText, start: int, end: int) -> Problem | None:
    """The problem of a line below which the label of its answer stands, whatever its words; not of a remedy or a field."""
    if (tag := _TAG_RE.match(source.folded, start, end)) is not None:
        start = tag.end()
    bare = without_stop(source, Range(start, end))
    words = source.folded[bare.start : bare.end]
    if len(words) < _SHORTEST or is_remedy(source.folded, *bare) or words.endswith(_NO_PROBLEMS):
        return None
    if _GROUP_RE.search(words) or NOT_STATED_RE.search(words):
        return None
    return Problem("labelled", Range(start, end), end)


def told_quote(source: SourceText, start: int, end: int) -> Problem | None:
    """A line without number that reports a problem: 反馈意见指出：“…”, 针对“…”的问题, 反馈问题：…."""
    label = LABELLED_RE.match(source.folded, start, end)
    if label is not None and label.end() < end:
        return _labelled(source, label.end(), end)
    opening = OPEN_RE.search(source.folded, start, end)
    if opening is None or opening.start() - start > 24:
        return None
    lead = source.folded[start : opening.start()]
    if not _tells(lead):
        return None
    return _quoted(source, start, end)


def _tells(lead: str) -> bool:
    """Whether what stands before a quotation mark introduces a reported problem."""
    return lead.startswith(("关于", "针对", "对于")) or lead == "对" or _TOLD_RE.search(lead) is not None


def _quoted(source: SourceText, start: int, end: int) -> Problem | None:
    folded = source.folded
    opening = OPEN_RE.search(folded, start, min(end, start + 30))
    if opening is None:
        return None
    lead = _LEAD_RE.match(folded, start, opening.start())
    if lead is None and opening.start() != start:
        return None
    told = lead is not None and bool(lead["colon"]) and lead["about"] is None
    close = closing(folded, opening.start(), end, needs_tail=not told)
    last = without_stop(source, Range(start, end)).end - 1
    if close is None and (bracket := _STATE_BEHIND_RE.search(folded, opening.end(), end)) is not None:
        last = bracket.start() - 1
    if close is None and last > opening.end():
        close = quote_end(folded, Range(opening.start(), last + 1))  # 关于“…” and nothing behind it
        close = close if close == last else None
    if close is None:
        return _unclosed(source, opening, end) if lead is not None and lead["about"] else None
    quote = source.trimmed(opening.end(), close)
    if quote.start == quote.end:
        return None
    tail = TAIL_RE.match(folded, close + 1, end)
    stop = tail.end() if tail else close + 1
    if tail is None and not told and not _stands_alone(source, lead, quote, close, end):
        return None
    if lead is not None and lead["about"] is None and not told and tail is not None and tail["kind"] != "问题":
        return None
    answered = stop < end and folded[stop] in ",，"
    if bracket := _BRACKET_RE.match(folded, stop, end):
        # …问题的整改（2024年6月底前完成）。 belongs to the heading.
        stop = bracket.end()
    while stop < end and folded[stop] == "*":  # bold closes behind the words: **关于“…”问题**：
        stop += 1
    if stop < end and folded[stop] in "。.:;,，":
        stop += 1
    if answered:
        stop, answered = _reach(folded, stop, end)
    return Problem("quoted", quote, stop, aspect=bool(tail and tail["kind"] == "方面"), answered=answered)


def _stands_alone(source: SourceText, lead: "re.Match[str] | None", quote: Range, close: int, end: int) -> bool:
    """(一)关于“学习不深入” alone on its line: the words in the marks state a problem, and nothing stands behind them."""
    behind = close + 1
    if (bracket := _STATE_BEHIND_RE.match(source.folded, behind, end)) is not None:
        behind = bracket.end()
    if lead is None or not lead["about"] or source.folded[behind:end].strip("。: ") != "":
        return False
    first = without_stop(source, next(sentences(source, *quote), quote))
    return STATED_ANYWHERE_RE.search(source.folded, *first) is not None or states_problem(source.folded, *first)


def _unclosed(source: SourceText, opening: "re.Match[str]", end: int) -> Problem | None:
    """关于“学习不深入。落实不到位问题的整改。: the mark was never closed, so the quote ends with the words behind it."""
    if source.folded.find(PAIRS[opening[0]], opening.end(), end) >= 0:
        return None
    tail = _OPEN_TAIL_RE.search(source.folded, opening.end(), end)
    if tail is None or tail.start() <= opening.end():
        return None
    quote = _without_of(source, opening.end(), tail.start())
    if quote.start == quote.end:
        return None  # 关于“ 问题: a mark and nothing behind it
    return Problem("quoted", quote, tail.end())


def _named(source: SourceText, start: int, end: int) -> Problem | None:
    folded = source.folded
    match = _NAMED_RE.match(folded, start, end)
    if match is not None:
        quote = _without_of(source, *match.span("quote"))
        words = folded[quote.start : quote.end]
        if _GROUP_RE.search(words) or _is_nothing(words):
            return None
        stop, answered = match.end(), match["stop"] in (",", "，")
        if answered:
            stop, answered = _reach(folded, stop, end)
        return Problem("named", quote, stop, aspect=match["kind"] == "方面" and not match["answer"], answered=answered)
    return bare_named(source, start, end)


def bare_named(source: SourceText, start: int, end: int, *, believed: bool = False) -> Problem | None:
    """The problem of a line that ends in 问题: 甲乙丙的问题。, unless the words are those of a group of problems.

    Args:
        source: the source.
        start: where the words of the line begin.
        end: where the line ends.
        believed: the line stands among problems, so its words need not state one.
    """
    folded = source.folded
    match = _BARE_NAMED_RE.match(folded, start, end)
    if match is None:
        return None
    quote = _without_of(source, *match.span("quote"))
    stop, answered = match.end(), match["stop"] in (",", "，")
    reaches = False
    if answered:
        stop, answered = _reach(folded, stop, end)
        reaches = stop > match.end()
    if (match["stop"] in (",", "，") and not reaches) or _GROUP_RE.search(folded[quote.start : quote.end]):
        return None
    if is_remedy(folded, *quote) and not STATED_ANYWHERE_RE.search(folded, *quote):
        return None  # 解决群众关心的问题
    if reaches or believed or states_problem(folded, quote.start, quote.end) or folded[quote.end] == "的":
        return Problem("named", quote, stop, answered=answered)
    return None


def _reach(folded: str, start: int, end: int) -> tuple[int, bool]:
    """Where the words behind 问题， that tell how far it reaches end, and whether an answer runs on behind them."""
    match = _REACHES_RE.match(folded, start, end)
    return (match.end(), match["stop"] in (",", "，")) if match else (start, True)


def named_quote(source: SourceText, start: int, end: int) -> Range | None:
    """The problem that stands between 针对 and 问题; `None` where the words only group problems."""
    quote = _without_of(source, start, end)
    return None if quote.start >= quote.end or _GROUP_RE.search(source.folded[quote.start : quote.end]) else quote


def _without_of(source: SourceText, start: int, end: int) -> Range:
    quote = source.trimmed(start, end)
    if source.folded[quote.end - 1 : quote.end] == "的":
        quote = source.trimmed(quote.start, quote.end - 1)
    opening, close = source.folded[quote.start : quote.start + 1], source.folded[quote.end - 1 : quote.end]
    if opening in PAIRS and PAIRS[opening] == close:
        return Range(quote.start + 1, quote.end - 1)
    if close == "”" and source.folded.find("“", quote.start, quote.end) < 0:
        # 关于验收不严”问题: the opening mark was lost.
        return source.trimmed(quote.start, quote.end - 1)
    return quote


def _is_nothing(words: str) -> bool:
    """Whether the words in place of a problem say that there is none, or are marks around nothing: “ ”."""
    return words in _NOTHING or all(sign in _MARKS or sign.isspace() for sign in words)


def _labelled(source: SourceText, start: int, end: int) -> Problem | None:
    """What stands behind a label is the problem, up to the end of its quote or to the label of an answer."""
    folded = source.folded
    if folded.startswith(("关于", "针对"), start) and (
        named := _quoted(source, start, end) or _named(source, start, end)
    ):
        return named
    answer = ANSWER_LABEL_RE.search(folded, start + 1, end)
    stop = answer.start() if answer else end
    if "】" in folded[start:stop]:
        # 【问题】…【措施】…【状态】…: any label ends the problem.
        labels = (s.label for s in segments(source, start, stop) if s.label is not None and s.kind != "quote")
        stop = next((label.start for label in labels if label.start > start), stop)
    quote = source.trimmed(start, stop)
    if (reference := _REFERENCE_RE.search(folded, quote.start, quote.end)) is not None:
        quote = source.trimmed(quote.start, reference.start())
    bare = without_stop(source, quote)
    if _is_nothing(folded[bare.start : bare.end]):
        return None
    if folded[quote.start] in PAIRS:
        close = quote_end(folded, bare)
        if close == bare.end - 1:
            quote = Range(quote.start + 1, close)
        elif close is not None and any(sign in folded[quote.start : close] for sign in ",，。;"):
            # “学习不深入。”我局已… ends the problem; “三重一大”事项… only begins with a name.
            return Problem("labelled", Range(quote.start + 1, close), close + 1)
        elif close is not None and close + 1 < stop and folded[close + 1] in "。;":
            return Problem("labelled", Range(quote.start + 1, close), close + 2)
    return Problem("labelled", quote, stop)
