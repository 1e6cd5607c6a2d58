"""Labels in the body of a finding: `整改措施：`, `完成情况：已完成`, `责任单位：`, `整改时限：`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reportparse.patterns import compile_pattern
from reportparse.source import Range, SourceText

LabelKind = Literal["measure", "progress", "state", "responsible", "deadline", "quote", "other"]

LABEL_WORDS = r"""
      (?P<state>  (?:整改)?(?:完成|销号|办结)(?:情况|状态|结果)|整改(?:状态|进度|结果|完成情况)|(?:当前|目前|整改)?(?:进展)?状态|进展状态|是否(?:完成|整改到位|销号)|完成与否 )
    | (?P<responsible>  (?:整改)?(?:责任|牵头|配合|主责|承办|主办|协办)(?:单位|部门|科室|处室|领导|人|校领导|院领导|股室)(?:及责任人|和责任人|、责任人)?|(?:分管|包保|整改责任)领导|责任主体|整改责任(?:单位|部门|人) )
    | (?P<deadline>  (?:整改|完成|办理|销号)(?:时限|期限|时间)(?:要求)?|时限要求|完成时间节点|整改完成时限|时限 )
    | (?P<quote>  (?:反馈|巡[视察]反馈|审计反馈|督察反馈|具体|存在|原|原反馈)(?:的)?问题|问题(?:描述|表现|表述|内容|清单)|(?:具体|主要|突出|现实)表现|反馈(?:意见)?内容|存在的?(?:主要|突出)?不足|整改事项|反馈意见|(?:巡[视察]|审计|督察|督查|检查)(?:组)?(?:反馈)?(?:意见)?中?(?:指出|提出|认为)|反馈(?:意见)?中?(?:指出|提出|认为)|(?:主要|突出)问题|(?:举报|信访|投诉|群众反映|反映|交办)(?:的)?(?:主要)?(?:内容|问题|事项) )
    | (?P<measure>  (?:具体|主要|采取的?)?(?:整改)?(?:措施|举措|做法)(?:(?:及|和|与)?(?:整改)?(?:完成|落实|进展)?(?:情况|成效))?|整改(?:落实|进展|推进|工作)?(?:情况|进展|成效|成果|过程|举措)|(?:落实|进展|推进|工作)(?:情况|结果)|(?:(?:整改|落实)(?:和|及|与))?(?:处理|处置|办理)(?:(?:和|及|与)整改)?情况|(?:取得的?|阶段性?的?|整改)?成[效果]|阶段性进展|长效机制|(?:整改(?=[ ]?:)|建章立制|制度建设|立行立改|巩固提升|下一步(?:打算|措施|计划|工作|整改措施)?|下步(?:打算|措施|工作)?|后续措施|整改落实) )
    | (?P<other>  (?:再查|复查|“?回头看”?)(?:情况|结果)|整改目标|目标任务|原因(?:分析|剖析)|问题原因|验收(?:标准|情况)|整改要求|备注|(?:现场)?(?:调查|核查|核实|调查核实|核实调查)(?:情况|结果)|(?:受理|信访|举报|投诉|案件|交办)(?:编号|序号|批次)|行政区域?|污染类型|是否属实|属实情况|(?:责任追究|问责)(?:情况)? )
"""
# 督察组指出，…: behind a number it tells a problem as a label does, below one it tells more of it.
SAID_RE = compile_pattern(
    r"(?=[中国自省市州县区镇委第生环督巡审检反])(?:(?:中央|国家|自治区|省|市|州|县|区|镇)?委?(?:第[一二三四五六七八九十]{1,2})?(?:生态环境保护|生态环保|环保)?(?:督察|(?P<check>督查|检查)|巡[视察]|审计)(?:组|局|厅|报告)?(?:反馈)?(?:意见)?|反馈(?:意见|报告)?)中?(?:指出|提出|认为|发现|反映)[,，][ ]?"
)
ANSWER_WORDS = ("措施", "举措", "做法", "情况", "成效", "落实", "结论", "结果")
"""One of these is in the heading of a part that tells what was done."""
_BEGIN = "原再复回“状整完销办当目进是责牵配主承协分包时反巡审督具存问采措举做落推工取阶成长建制立巩下后原验备检突现举信投群处调核属问受案行污"  # first characters of the words
_BEGINS = frozenset(f"*【[〔({_BEGIN}")
_SIGN_RE = compile_pattern(r"[:】\]〕\r\n]")
_CLOSES = r"(?:[】\]〕)]?[ ]?:[ ]?\*{0,2}[ ]?|[】\]〕][ ]?\*{0,2}[ ]?|[ ]?[\r\n]\s*)"
_FIRST_RE = compile_pattern(rf"\*{{0,2}}[【\[〔(]?(?:{LABEL_WORDS}){_CLOSES}")
_LABEL_RE = compile_pattern(
    rf"(?=[*【〔\[({_BEGIN}]) (?:(?<![^。;；!?\s*]) \*{{0,2}}[【\[〔(]?|[【〔]) (?:{LABEL_WORDS}){_CLOSES}"
)
# 整改措施 alone on its line needs no colon.
_ALONE_RE = compile_pattern(rf"\*{{0,2}}[【\[〔(]?(?:{LABEL_WORDS})[】\]〕)]?[ ]?:?\*{{0,2}}$")
_LONGEST_ALONE = 16  # characters


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a line: its label, where there is one, and the text behind it."""

    kind: LabelKind | None
    label: Range | None
    text: Range


def segments(source: SourceText, start: int, end: int) -> Iterator[Segment]:
    """The pieces of a line, cut in front of each label.

    >>> source = SourceText("责任单位：甲科；整改时限：2024年6月底")
    >>> [(s.kind, source.text[slice(*s.text)]) for s in segments(source, 0, len(source.text))]
    [('responsible', '甲科；'), ('deadline', '2024年6月底')]
    """
    folded = source.folded
    begins = folded[start : start + 1] in _BEGINS
    if begins and end - start <= _LONGEST_ALONE and (alone := _ALONE_RE.match(folded, start, end)):
        yield Segment(alone.lastgroup, Range(start, end), Range(end, end))  # type: ignore[arg-type]
        return
    # Every label ends in one of these signs; most lines hold none.
    found = list(_LABEL_RE.finditer(folded, start, end)) if _SIGN_RE.search(folded, start, end) else []
    if begins and (not found or found[0].start() > start) and (first := _FIRST_RE.match(folded, start, end)):
        # The first label of a line counts whatever stands in front of it, such as a number.
        found = [first, *(match for match in found if match.start() >= first.end())]
    if not found or found[0].start() > start:
        text = source.trimmed(start, found[0].start() if found else end)
        if text.start < text.end:
            yield Segment(None, None, text)
    for index, match in enumerate(found):
        stop = found[index + 1].start() if index + 1 < len(found) else end
        label = source.trimmed(*match.span())
        yield Segment(match.lastgroup, label, source.trimmed(match.end(), stop))  # type: ignore[arg-type]


def awaits_value(source: SourceText, span: Range) -> bool:
    """Whether a line is a label of state, body or time limit without its value, which then stands on the next line."""
    if span.end - span.start > _LONGEST_ALONE:
        return False
    first = next(segments(source, span.start, span.end), None)
    return first is not None and first.kind in ("state", "responsible", "deadline") and first.text.start == span.end


def label_kind(source: SourceText, start: int, end: int) -> LabelKind | None:
    """The kind of the label that a line begins with.

    >>> source = SourceText("【整改措施】公开招租")
    >>> label_kind(source, 0, 10), label_kind(source, 6, 10)
    ('measure', None)
    """
    folded = source.folded
    if folded[start : start + 1] not in _BEGINS:
        return None
    match = _FIRST_RE.match(folded, start, end)
    if match is None and end - start <= _LONGEST_ALONE:
        match = _ALONE_RE.match(folded, start, end)
    return match.lastgroup if match else None  # type: ignore[return-value]
