"""Whether a line names a problem that the inspection reported, and where its quote stands.

Forms: `关于“…”问题的整改` (quoted), `关于…方面`, `…的问题。` (named), `问题1：…` (labelled), `反馈意见指出：“…”` (quoted),
`1.贯彻精神不到位。` (stated). A heading that only groups (`已整改完成的问题`) or names a remedy is none.
"""

from dataclasses import dataclass
from typing import Literal

import regex

from reportparse.patterns import compile_context, compile_pattern
from reportparse.source import Range, SourceText
from reportparse.structure.quotes import OPEN_RE, PAIRS, TAIL_RE, closing, quote_end
from reportparse.structure.sentences import sentences, without_stop

Form = Literal["quoted", "named", "labelled", "stated"]


@dataclass(frozen=True, slots=True)
class Problem:
    """A reported problem: its form, its quote without quotation marks, and where its heading ends.

    `aspect` says that the words end in 方面: such a heading may only group the problems under it.
    """

    form: Form
    quote: Range
    end: int
    aspect: bool = False
    answered: bool = False  # an answer runs on in the same sentence: 针对“…”的问题，已…


_LEAD_RE = compile_context(
    r"""(?P<about>(?:关于|针对)[^“”"。,，;:]{1,14}|关于|针对|对于|对|就|围绕)?(?:(?:本轮|此次|省委|市委|县委|区委)?(?:巡[视察]|审计|督察|督查|检查)(?:组|整改)?)?
        (?P<told>(?:反馈|指出|提出|发现)?的?(?:意见|问题)?(?:中)?(?:指出|认为|提出|反馈|提到)?)的?[ ]?(?P<colon>[:,，])?[ ]?$"""
)
_OPEN_TAIL_RE = compile_pattern(r"的?(?:问题|方面)(?:的?整改(?:落实|完成|进展)?(?:情况)?)?[。:]?$")
_BRACKET_RE = compile_pattern(r"[(【][^()【】]{1,60}[)】](?=[。:]|$)")
_TOLD_RE = compile_pattern(r"反馈(?:意见|问题)?(?:指出|认为|提出)?[:]?|指出[:]|问题(?:描述|表述)?[:]")
_NAMED_RE = compile_pattern(
    r"""(?P<about>关于|针对|对于)(?P<quote>[^。;\n]{2,120}?)的?(?P<kind>问题|方面)(?P<answer>(?:的|存在的?问题的?)?(?:整改|落实|办理)(?:落实|完成|进展)?(?:情况|工作)?)?(?P<stop>[。:;,，]|$|(?=[ ])|(?=[\(]))"""
)
_BARE_NAMED_RE = compile_pattern(
    r"(?P<quote>[^。;:\n]{4,80}?)的?(?P<kind>问题)(?P<answer>的?整改(?:落实|完成|进展)?情况)?(?P<stop>[。:]|$|(?=\())"
)
# A heading made of these words groups problems and names none.
_GROUP_RE = compile_context(
    r"""^(?:关于|针对)?(?:目前|现)?(?:巡[视察]|审计|督察|检查)?(?:组)?(?:反馈|发现|指出|提出|存在|查出|涉及|其他|主要|突出|重点|具体|共性|个性|上述|有关|相关|以上|部分|各类|全部)*的?$
      | (?:已|已经|正在|需|需要|尚|尚未|未|基本|部分|全部|阶段性|立行立改|即知即改|立即|限期|分阶段|持续|长期|继续|进一步|仍)(?:[^,，。]{0,6})(?:整改|完成|坚持|推进|解决|到位|办结|销号|改进|巩固)(?:到位|完成|整改|的|中|推进)*$
      | (?:落实|工作|整改|自查|监督检查)(?:方面|情况|中|过程中)?(?:发现|存在)?的?$"""
)
_REMEDY_RE = compile_pattern(
    r"(?:着力|聚焦|解决|破解|整治|纠正|杜绝|防止|克服|消除|补齐|严防|坚决|切实|进一步|持续|全力|在.{2,16}上(?:下功夫|见成效|求突破|出实招)|以.{2,12}为)"
)
_NOT_STATED_RE = compile_pattern(
    r"(?:下一步|今后|整改(?:工作|落实|进展|完成)?(?:总体|组织)?情况|工作(?:打算|计划|安排))"
)

# A look at the first character spares trying a hundred words at every place.
_PREDICATE = r"""(?=[一不两严久乏乱仍低偏停僵单反受变图堵多失存官宽少层居屡差弄弱形悬慢慵懈懒打扯拖挤挪推搞散敷断无时有未松梗棚模流浅浪浮涣淡混滞漂漏畏疏短碎空突窄笼简粗缩缺老脱薄虚表被走超软较边违递逾避重闲随隐难顾频欠缓迟过])(?:
      不[^,，。;]{0,5}(?:完整|硬|齐|适应|协调|明确|积极|系统|科学|贴近|配套|衔接|一致|清晰|清楚|具体|准|真|纯|敢|愿|想|善于|均衡|经常|持久|持续|彰|突出|匹配|合格|到位|够|力|足|严|实|高|强|规范|及时|深|深入|扎实|完善|健全|明显|细|紧|紧密|全面|彻底|充分|准确|畅|清|符|衡|精准|全|善|力度|大|多|好|透|广|严格|严肃|严密|坚决|聚焦|主动|合理|合规|优|均|一|尽|佳|顺|通|落实|作为|担当|落地|重视|理想|同步|匹配|对路|匹|稳定|稳|深化|彰显|达标|鲜明|牢固|牢|硬|活|透彻|知晓)[^,，。;]{0,4}
    | 未[^,，。;]{2,40} | 缺[乏失位少项][^,，。;]{0,12} | 欠缺
    | 薄弱|滞后|偏[差低弱慢少软松宽离大]|有偏差|流于形式|缓慢|迟缓|[较过][慢差低少弱多软松宽窄浅大高粗长]|松[懈弛散软]|淡[薄漠化]|弱化|虚化|淡化|走过场|浮于表面|停留在[^,，。]{1,12}
    | 存在[^,，。;]{0,24}(?:问题|现象|差距|短板|漏洞|隐患|风险|盲区|盲点|不足|偏差|情况|行为|弱项)?|有[^,，。]{0,6}(?:差距|短板|漏洞|隐患|弱项|欠缺|不足|偏差|死角|空白|断档|缝隙)|有待[^,，。;]{1,8}|仍需[^,，。;]{1,10}
    | 短板|漏洞|隐患|违规[^,，。;]{0,20}|违反[^,，。;]{0,30}|形同虚设|混乱|空转|打折扣|打了折扣|不了了之|形式主义[^,，。;]{0,12}|官僚主义[^,，。;]{0,12}|重[^,，。轻]{1,10}轻[^,，。]{1,10}|失管|失察|失守|失责|失职|失真|失范|低效|脱节|断档|老化|单一|粗放|疏漏|模糊|空泛|笼统|随意|拖沓|拖延|脱离[^,，。]{1,10}|乏力|无力|散漫|漂浮|漂移|浮躁|浮夸|慵懒|懒散|懈怠|敷衍|推诿|扯皮|涣散|被动|僵化|棚架|悬空|层层递减|递减|屡禁不止|时有发生|时有反弹|反弹|居高不下|久拖不决|顾此失彼|一刀切|搞变通|避重就轻|弄虚作假|闲置|浪费|流失|超标[^,，。]{0,8}|超期|逾期|拖欠[^,，。]{0,10}|挪用[^,，。]{0,10}|挤占[^,，。]{0,10}|突出|严重|较多|频发|多发|不均|失衡|受限|受阻|梗阻|堵点|弱|差|慢|软|松|虚|浅|窄|低|少|粗|乱|偏少|流于表面|图形式|偏好[^,，。]{0,6}|难[^,，。]{0,6}|宽松软|宽松|缩水|变形|走样|简单化|表面化|形式化|边缘化|碎片化|两张皮|空心化|畏难[^,，。]{0,4}
    )"""
_STATED_RE = compile_pattern(rf"[^。!?]{{0,60}}?{_PREDICATE}[。;:]?$")
_STATED_ANYWHERE_RE = compile_pattern(_PREDICATE)
_ACTION_RE = compile_pattern(
    r"""(?:一是|(?:(?:[^,，。]{0,12}(?:日|月|年|底|季度|以来))[,，]?)?(?:[^,，。]{0,14}?)(?:制定|印发|修订|出台|组织|召开|开展|建立|健全|完善|加强|强化|深入|严格|成立|举办|推进|推行|优化|压实|督促|走访|清理|追回|对照|梳理|落实|细化|明确|加大|加快|提高|提升|坚持|整改|已|按照|根据|通过|深化|聘请|引进|投入|新建|新增|邀请|结合|积极|认真|及时|全面|规范|补|收回|核减|退|约谈|将|由|立足))"""
)


# 反馈问题：…, 【问题描述】…: what stands behind the label is the problem.
LABELLED_RE = compile_pattern(
    r"""\*{0,2}[【\[〔(]?
    (?: (?:(?:巡[视察]|审计|督察|督查|检查)?(?:组)?(?:反馈|指出|查出|发现|移交|交办)的?|存在的?)(?:具体|主要|突出)?(?:问题|意见)(?:描述|表述|内容|指出)?
      | (?:整改|具体|主要)?问题(?:描述|表述|内容|表现)? | (?:督察)?整改任务
      | (?:(?:巡[视察]|审计|督察|督查|检查)组?(?:反馈)?(?:意见)?|反馈(?:意见)?)中?(?:指出|提出|认为|发现)
    )[ ]?\d{0,3}(?:[】\]〕)]?[ ]?:|[】\]〕])[ ]?\*{0,2}[ ]?"""
)
_ANSWER_LABEL_RE = compile_pattern(
    r"(?=[ 【\[〔具主整完责])[ ]?(?<![\u4e00-\u9fff])[【\[〔]?(?:(?:具体|主要)?整改(?:落实|完成|进展|推进)?(?:措施|情况|举措|成效|结果|时限)|完成情况|责任(?:单位|部门|领导))(?:[】\]〕)]?[ ]?:|[】\]〕])"
)
_NOTHING = ("", "无", "没有", "暂无", "未发现", "见附件", "略")
# What begins an answer on the problem's own line: a label or the first item of an enumeration.
_ANSWER_BEGINS_RE = compile_pattern(
    r"(?:具体|主要)?整改(?:落实|完成|进展|推进)?(?:措施|情况|举措|成效)[:]|(?:采取的?)?(?:措施|举措)[:]|一方面|一是|①|第一[,，、]|\(1\)|\(一\)|1[.、)](?!\d)|完成情况[:]|责任单位[:]"
)


def read_problem(source: SourceText, start: int, end: int, *, labelled: bool = False) -> Problem | None:
    """The problem that a line names, or `None`.

    Args:
        source: the source.
        start: where the words of the line begin, behind its number.
        end: where the line ends.
        labelled: the number itself is a label (`问题1：`), so what follows is the problem.
    """
    label = LABELLED_RE.match(source.folded, start, end)
    if label is not None and label.end() < end:
        return _labelled(source, label.end(), end)
    problem = _quoted(source, start, end) or _named(source, start, end)
    if problem is not None:
        return problem
    if labelled and start < end:
        return _labelled(source, start, end)
    return _stated(source, start, end)


def states_problem(folded: str, start: int, end: int) -> bool:
    """Whether the words are a plain statement of something wrong, not of a remedy."""
    return _STATED_RE.match(folded, start, end) is not None and _REMEDY_RE.match(folded, start, end) is None


def is_action(folded: str, start: int, end: int) -> bool:
    """Whether a sentence tells of something done."""
    return _ACTION_RE.match(folded, start, end) is not None


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
    return lead.startswith(("关于", "针对", "对于")) or _TOLD_RE.search(lead) is not None


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
    if close is None:
        return _unclosed(source, opening, end) if lead is not None and lead["about"] else None
    quote = source.trimmed(opening.end(), close)
    if quote.start == quote.end:
        return None
    tail = TAIL_RE.match(folded, close + 1, end)
    stop = tail.end() if tail else close + 1
    if tail is None and not told:
        return None
    if lead is not None and lead["about"] is None and not told and tail is not None and tail["kind"] != "问题":
        return None
    answered = folded[stop : stop + 1] in (",", "，")
    if bracket := _BRACKET_RE.match(folded, stop, end):
        # …问题的整改（2024年6月底前完成）。 belongs to the heading.
        stop = bracket.end()
    while stop < end and folded[stop] == "*":  # bold closes behind the words: **关于“…”问题**：
        stop += 1
    if folded[stop : stop + 1] in ("。", ":", ";", ",", "，"):
        stop += 1
    return Problem("quoted", quote, stop, aspect=bool(tail and tail["kind"] == "方面"), answered=answered)


def _unclosed(source: SourceText, opening: "regex.Match[str]", end: int) -> Problem | None:
    """关于“学习不深入。落实不到位问题的整改。: the mark was never closed, so the quote ends with the words behind it."""
    if source.folded.find(PAIRS[opening[0]], opening.end(), end) >= 0:
        return None
    tail = _OPEN_TAIL_RE.search(source.folded, opening.end(), end)
    if tail is None or tail.start() <= opening.end():
        return None
    return Problem("quoted", _without_of(source, opening.end(), tail.start()), tail.end())


def _named(source: SourceText, start: int, end: int) -> Problem | None:
    folded = source.folded
    match = _NAMED_RE.match(folded, start, end)
    if match is not None:
        quote = _without_of(source, *match.span("quote"))
        if _GROUP_RE.search(folded[quote.start : quote.end]) or quote.start == quote.end:
            return None
        answered = match["stop"] in (",", "，")
        return Problem(
            "named", quote, match.end(), aspect=match["kind"] == "方面" and not match["answer"], answered=answered
        )
    match = _BARE_NAMED_RE.match(folded, start, end)
    if match is not None:
        quote = _without_of(source, *match.span("quote"))
        words = folded[quote.start : quote.end]
        # 甲乙丙的问题。 on a line of its own names one, unless the words are those of a group of problems.
        if not _GROUP_RE.search(words) and (
            states_problem(folded, quote.start, quote.end) or folded[quote.end] == "的"
        ):
            return Problem("named", quote, match.end())
    return None


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


def _labelled(source: SourceText, start: int, end: int) -> Problem | None:
    """What stands behind a label is the problem, up to the end of its quote or to the label of an answer."""
    folded = source.folded
    if folded.startswith(("关于", "针对"), start) and (
        named := _quoted(source, start, end) or _named(source, start, end)
    ):
        return named
    answer = _ANSWER_LABEL_RE.search(folded, start + 1, end)
    stop = answer.start() if answer else end
    quote = source.trimmed(start, stop)
    bare = without_stop(source, quote)
    if folded[bare.start : bare.end] in _NOTHING:
        return None
    if folded[quote.start] in PAIRS:
        close = quote_end(folded, bare)
        if close == bare.end - 1:
            quote = Range(quote.start + 1, close)
        elif close is not None and any(sign in folded[quote.start : close] for sign in ",，。;"):
            # “学习不深入。”我局已… ends the problem; “三重一大”事项… only begins with a name.
            return Problem("labelled", Range(quote.start + 1, close), close + 1)
    return Problem("labelled", quote, stop)


def _stated(source: SourceText, start: int, end: int) -> Problem | None:
    """`1.贯彻精神不到位。` with its details, as far as the line tells of problems."""
    folded = source.folded
    parts = list(sentences(source, start, end))
    if not parts:
        return None
    first = parts[0]
    bare = without_stop(source, first)
    if first.end < end and _ANSWER_LABEL_RE.match(folded, first.end, end) and bare.end - bare.start <= 90:
        # 1.超标准接待3次。整改措施：… names a problem, whatever its words.
        return Problem("stated", first, first.end)
    if (
        bare.end - bare.start > 90
        or not states_problem(folded, bare.start, bare.end)
        or _NOT_STATED_RE.search(folded, bare.start, bare.end)
    ):
        return None
    return Problem("stated", Range(first.start, first.end), first.end)


def extended(source: SourceText, problem: Problem, end: int, *, whole: bool) -> Problem:
    """A stated problem with the details that follow it on its line, up to the first sentence of an answer.

    With `whole` everything up to the end of the line belongs to it: the answer begins with a label or elsewhere.
    """
    if problem.form != "stated":
        return problem
    stop = problem.end
    for sentence in sentences(source, problem.end, end):
        if _ANSWER_BEGINS_RE.match(source.folded, sentence.start, sentence.end):
            break
        if not whole and (
            is_action(source.folded, sentence.start, sentence.end)
            or not _STATED_ANYWHERE_RE.search(source.folded, sentence.start, sentence.end)
        ):
            break
        stop = sentence.end
    return Problem("stated", Range(problem.quote.start, stop), stop)
