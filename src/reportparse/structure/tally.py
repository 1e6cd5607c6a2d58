"""The tally: the figures that a report declares of itself (`反馈的32个问题已整改10个，22个需长期坚持`).

Every figure counts, also where two of them name the same findings in other words; whether they add up is for `checks`.
Figures of measures, systems or money are told apart by the noun that they count.
"""

import re

from reportparse.numerals import parse_number
from reportparse.patterns import compile_context, compile_pattern
from reportparse.source import Range, SourceText

_FIGURE_RE = compile_pattern(
    r"""(?=[\d一二两三四五六七八九十百])(?<![第\d.一二两三四五六七八九十百])(?P<number>\d{1,5}|[一二两三四五六七八九十百]{1,5})[ ]?(?P<unit>个(?!月|季度|工作日|小时)|项|条|件|大类|类|大)(?:\*\*)?
        (?P<noun>方面|大?类(?:别)?|(?:方面)?(?:需[^,，。;]{0,10}的)?(?:具体|突出|反馈|整改|主要|重点|共性|个性|审计|查出|检视|查摆)*(?:问题|整改任务|整改事项|整改措施|具体措施|措施|任务))?"""
)
_BEFORE: tuple[tuple[str, str], ...] = (
    (
        "unfinished",
        r"(?:尚未|未|暂未|没有)(?:全部)?(?:完成|办结|销号|解决|整改(?:完成|到位))(?:整改|到位|销号)*(?:的)?(?:问题)?(?:有|共)?",
    ),
    (
        "mostly_completed",
        r"(?:基本(?:上)?|大体|阶段性)(?:已|已经)?(?:整改)?(?:完成|到位|完毕|解决|办结|见底|清零|销号|整改)(?:整改)?(?:的)?(?:问题)?(?:有|共)?|取得(?:明显|初步|一定)?(?:的)?阶段性(?:成效|成果|进展)(?:的)?(?:问题)?(?:有|共)?",
    ),
    (
        "not_started",
        r"(?:尚未|未|暂未|没有?|还没有?|暂缓)(?:实质性)?(?:启动|开展|着手|动手|动起来|开始|动工|整改(?!完成|到位))(?:整改)?(?:的)?(?:问题)?(?:有|共)?",
    ),
    (
        "in_progress",
        r"(?:(?:正在|[仍还]在|在|继续|有序)(?:抓紧|加快|加紧|持续|有序)?(?:推进|整改|持续推进|持续整改|有序推进|办理|办|攻坚|落实)*|达到?(?:了)?序时进度|持续(?:推进|办理|落实))(?:整改)?(?:中)?(?:的)?(?:问题)?(?:有|共)?|(?:推进|整改)中(?:的)?(?:问题)?(?:有|共)?|限期整改|(?:申请)?延期(?:整改)?|部分(?:已)?(?:整改|完成)(?:到位|整改)?(?:的)?(?:问题)?(?:有|共)?",
    ),
    (
        "completed",
        r"(?:已|均已|已经)?(?:全部)?(?:完成整改|整改完成|整改到位|整改销号|完成并销号|办结|销号|整改完毕|了结|闭环|清零)(?:的)?(?:问题)?(?:有|共)?|已(?:全部)?(?:整改|完成|解决)(?:问题)?|(?:^|(?<=[,，。;、]))(?:共|累计|其中)?完成(?:整改)?",
    ),
    ("long_term", r"(?:需要?|要)?(?:长期|常年|常态化?|持续)(?:坚持|整改|推进|抓)(?:整改)?(?:的)?(?:问题)?(?:有|共)?"),
)
_BEFORE_RE = compile_pattern("(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _BEFORE) + ")$")
_BEFORE_ENDS = frozenset("成位改题有共的动展进理实中结号毕决持效果手来抓办期度底零环坚始工了")  # their last characters
_AFTER: tuple[tuple[str, str], ...] = (
    ("unfinished", r"(?:尚|仍|还)?(?:尚未|暂未|未|没有)(?:全部)?(?:完成|办结|销号|解决|整改(?:完成|到位))"),
    ("mostly_completed", r"(?:已)?(?:基本|阶段性)(?:整改)?(?:完成|到位)|取得阶段性"),
    ("not_started", r"(?:尚未|暂未|未)(?:启动|整改(?!完成|到位)|开展)"),
    (
        "in_progress",
        r"(?:仍|还)?(?:正在|正按|(?<=[仍还])在|(?<!需)持续(?!整改|坚持)|有序|正有序|在持续|继续)(?:[^,，。;\d]{0,8})?(?:推进|整改|办理|落实)|(?:推进|整改)中|部分(?:已)?(?:整改|完成)",
    ),
    (
        "completed",
        r"(?:均|都)?(?:已|已经)?(?:全部|全面)?(?:完成整改|整改完成|整改到位|办结|销号|整改完毕|完成销号)|已(?:全部)?(?:整改|完成|解决)",
    ),
    ("long_term", r"(?:均)?(?:需|需要|为|属)?(?:要)?(?:长期|持续)(?:坚持|整改|推进)"),
)
_AFTER_RE = compile_pattern("(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _AFTER) + ")")
_PARTS = (
    "剩余",
    "剩余的",
    "余下",
    "余下的",
    "其他",
    "其余",
    "其余的",
    "其中",
    "另外",
    "新的",
    "发现新",
    "自查发现",
    "新发现",
    "排查出",
    "对照检查",
    "查摆",
    "查摆出",
)
_ALL_RE = compile_pattern(
    r"[,，。](?:(?:截至)?(?:目前|当前)[,，]?|现)?(?:以上|上述|各项)?(?:问题|整改任务)?(?P<completed>(?:均|都)?(?:已|已经)全部(?:完成整改|整改完成|整改到位|办结|销号|整改完毕|完成销号))"
)
_NEXT_FIGURE_RE = compile_pattern(
    r"[^,，。;、\d一二两三四五六七八九十(]{0,12}(?:\d|[一二两三四五六七八九十百]+[个项件])"
)
_MEASURES_BEFORE_RE = compile_context(r"(?:整改|具体|工作|针对性)*(?:措施|举措)(?:共|共计|累计|合计)?$")
# 檀州市委将反馈的38个问题…; 从情况看,省水利厅党组42个问题…: a body at the head of a sentence.
_SUBJECT_RE = compile_pattern(
    r"(?:[^,，。;\d][^,，。;]{1,20}[,，]|其中|如|\d[^,，。;]{1,12}[日月底年][,，]){0,2}(?P<body>[\u4e00-\u9fff]{1,18}?(?:党组|党委|党工委|市委|县委|区委|集团|公司|大学|学院|医院|局|厅|(?<!各)(?<!全)(?:市|县|区|镇|乡)|街道))(?=[将把对共的已也就以按]|认领|针对|围绕|制定|问题|整改|反馈|党|\d)"
)
# 我局牵头3项整改任务: the tasks are what the author answers.
_TAKEN_RE = compile_context(
    r"(?:[我本][^,，。;]{0,8}|共|主要|具体)(?:牵头|承担|负责|认领|领办)(?:整改|落实|办理)?(?:的)?(?:共|有|共有)?$"
)
_TASKS_RE = compile_pattern(
    r"[我本][^,，。;]{0,8}(?:牵头|承担|负责|认领|领办)(?:整改|落实|办理)?(?:的)?(?:共|有|共有)?(?P<number>\d{1,3}|[一二两三四五六七八九十]{1,3})[项件个]整改任务"
)
_PARTS_RE = compile_pattern("中[,，](?:目前)?(?:已|基本|正在|尚|完成|整改)")
_ASPECTS_RE = compile_context(r"(?:方面|大?类|大项|领域)[、和]$")
_PROBLEMS_BEFORE_RE = compile_context(r"问题(?:共|共有|共计|总计|合计)?$")
# 整改任务共8项
_TASKS_BEFORE_RE = compile_context(r"^(?:[^,，。;]{0,6}(?:反馈|督察)的?)?整改任务(?:共|共有|共计|总计|合计)(?:有)?$")
# 上一轮巡察反馈的26个问题
_EARLIER_RE = compile_context(
    r"(?:(?:上一?|前[一两]|往)[轮次届年]|以往|历[次轮年])[^,，。;]{0,10}(?:巡[视察]|审计|督察|督查|检查)[^,，。;]{0,6}$"
)
_STAGED_RE = compile_pattern(
    r"(?:其中)?(?:要求|应当?|属于?|需)?(?:立行立改|立即整改|即知即改|分阶段整改|持续整改|长期整改|限期整改)的"
)
_EARLIER_YEAR_RE = compile_context(
    r"(?:20\d\d年|[去前上]年)度?[^,，。;、]{0,8}(?:巡[视察]|审计|督察)[^,，。;、]{0,4}(?:反馈|指出|发现|查出|提出)的$"
)
_THINGS_RE = compile_context("(?:制度|办法|规定|机制|措施|举措|项目|工程|设施|设备|任务|活动|会议)$")
_REACH = 400  # characters in front of a figure that tell what it counts
_SENTENCES_BACK = 3
_DECLARES_RE = compile_pattern(
    r"反馈|指出|提出|发现|查出|反映|揭示|披露|梳理|分解|细化|涉及|针对|存在|检视|交办|列出|归纳|整改|问题|意见|对照|围绕|聚焦|归为|拆开|拆成"
)


def read_tally(
    source: SourceText, paragraphs: list[Range], names: str | None = None
) -> dict[str, list[tuple[int, Range]]]:
    """The figures declared, by field: each with its value and the span of numeral and unit, in document order.

    Args:
        source: the source.
        paragraphs: the text outside the findings, furniture left out.
        names: the author's own names where the text has no findings: a news item gives figures of many bodies.
    """
    found: dict[str, list[tuple[int, Range]]] = {}
    for paragraph in paragraphs:
        for match in _FIGURE_RE.finditer(source.folded, *paragraph):
            value = parse_number(match["number"])
            reach = Range(max(paragraph.start, match.start() - _REACH), paragraph.end)
            # 一个一个问题解决 counts nothing; 基本完成两个，正在推进一个 does.
            if value is None or (match["number"] == "一" and not _is_last_part(source.folded, match, reach)):
                continue
            fields = _fields(source.folded, match, reach)
            if not fields or _is_of_others(source.folded, match, reach, names):
                continue
            for name in fields:
                found.setdefault(name, []).append((int(value), Range(match.start(), match.end("unit"))))
    if unfinished := found.pop("unfinished", None):
        # What is not finished is under way, or not begun where others are under way.
        under_way = {figure for figure, _ in found.get("in_progress", [])}
        for figure, span in unfinished:
            name = "not_started" if under_way and figure not in under_way else "in_progress"
            found.setdefault(name, []).append((figure, span))
    return found


def _is_last_part(folded: str, match: "re.Match[str]", reach: Range) -> bool:
    """Whether 一个 gives a state its figure, in a list of such figures."""
    before = folded[_clause(folded, match.start(), reach.start) : match.start()]
    return folded[match.end() : match.end() + 1] in ",，;。、)" and _BEFORE_RE.search(before) is not None


def _is_of_others(folded: str, match: "re.Match[str]", reach: Range, names: str | None) -> bool:
    """Whether a figure is of an earlier inspection, in the name of a slogan (“六大纪律”问题), or another body's."""
    start = match.start()
    before = folded[_clause(folded, start, reach.start) : start]
    if _STAGED_RE.match(before):
        return True  # 要求分阶段整改的11个已整改6个: a part that another part follows
    if _EARLIER_RE.search(before) or (match["unit"] in ("大", "大类") and before.endswith("“")):
        return True
    return names is not None and (
        _of_another(folded, start, reach, names) or _EARLIER_YEAR_RE.search(before) is not None
    )


def _of_another(folded: str, start: int, paragraph: Range, names: str) -> bool:
    """Whether the last body named at the head of a sentence before a figure is another than the author."""
    end, paragraph = start, Range(max(paragraph.start, start - _REACH), paragraph.end)
    for _ in range(_SENTENCES_BACK):
        begin = (
            max(folded.rfind("。", paragraph.start, end), folded.rfind(";", paragraph.start, end), paragraph.start - 1)
            + 1
        )
        if body := _SUBJECT_RE.match(folded, begin, start + 1):
            return body["body"] not in names
        if begin <= paragraph.start:
            return False
        end = begin - 1
    return False


def _fields(folded: str, match: "re.Match[str]", paragraph: Range) -> list[str]:
    (start, end), noun, unit = match.span(), match["noun"] or "", match["unit"]
    if folded.rfind("《", paragraph.start, start) > folded.rfind("》", paragraph.start, start):
        return []
    clause = _clause(folded, start, paragraph.start)
    if (
        clause == start
        and folded[start - 1 : start] in ("、", "和")
        and _ASPECTS_RE.search(folded, paragraph.start, start)
    ):
        clause = _clause(folded, start - 1, paragraph.start)  # 反馈的2个方面、7个问题
    before = folded[clause:start]
    if noun == "方面" or noun.endswith(("类", "类别")) or unit in ("大类", "大"):
        sentence = folded[max(paragraph.start, folded.rfind("。", paragraph.start, start) + 1) : start]
        return ["aspects"] if _is_aspect(folded, end, sentence) else []
    if noun.endswith("措施") or (
        not noun and unit in ("条", "项", "个") and "措" in before and _MEASURES_BEFORE_RE.search(before)
    ):
        return [] if _is_partial(before) else ["measures"]
    if noun and not noun.endswith(("问题", "整改任务", "整改事项")) and not _are_tasks(folded, match, paragraph):
        return []
    if not noun and _TASKS_BEFORE_RE.search(before):
        return ["findings"]
    ahead = _AFTER_RE.match(folded, end, paragraph.end) or _ALL_RE.match(folded, end, paragraph.end)
    behind = _BEFORE_RE.search(before) if before[-1:] in _BEFORE_ENDS else None
    if not noun and _PROBLEMS_BEFORE_RE.search(before) and not _is_own_search(before):
        declared = unit in ("个", "项", "条") and _DECLARES_RE.search(before) and "类问题" not in before
        return ["findings"] if declared else []
    if not noun and not behind and not ahead:
        return []
    about = not noun and _about_findings(folded[paragraph.start : start], unit)
    if not noun and not about and not (behind and "整改" in behind[0]):
        return []
    counts = unit in ("个", "项", "件") or (unit == "条" and about)  # 7条问题，已整改6条
    if "需" in noun and ("长期" in noun or "持续" in noun):
        return ["long_term"]
    if behind and behind.lastgroup == "unfinished" and (noun or "的" in behind[0]):
        return []  # 对未完成整改的3个问题紧盯不放 speaks of them again
    follows = ahead is not None and _NEXT_FIGURE_RE.match(folded, ahead.end(), paragraph.end) is not None
    if not noun or (behind and not ahead):
        if behind and counts:
            return [str(behind.lastgroup)]
        return [str(ahead.lastgroup)] if ahead and counts and not follows else []
    if ahead and not follows:
        # 9个问题已全部完成整改 declares the findings and the completed; 共计22个问题正在整改 only a part.
        whole = ahead.lastgroup == "completed" and "全部" in ahead[0]
        return ["findings", "completed"] if whole else [str(ahead.lastgroup)]
    if noun.endswith("整改任务") and _PARTS_RE.match(folded, end, paragraph.end):
        return ["findings"]  # 6项整改任务中，已完成2项
    return ["findings"] if _declares_all(before, noun, parted=ahead is not None) else []


def _declares_all(before: str, noun: str, *, parted: bool) -> bool:
    """Whether a figure gives the findings in all; 8个问题已完成整改5个 declares the whole before its parts."""
    if noun.endswith("任务"):
        return _TAKEN_RE.search(before) is not None
    declared = parted or _DECLARES_RE.search(before) is not None or before.endswith(("方面", "大类", "共"))
    return noun.endswith("问题") and declared and not _is_partial(before)


def _are_tasks(folded: str, match: "re.Match[str]", paragraph: Range) -> bool:
    """Whether 3项任务 are the 3项整改任务 that the author said before are its own."""
    if match["noun"] != "任务":
        return False
    earlier = _TASKS_RE.finditer(folded, paragraph.start, match.start())
    return any(parse_number(task["number"]) == parse_number(match["number"]) for task in earlier)


def _is_aspect(folded: str, end: int, sentence: str) -> bool:
    """3个方面15个问题: aspects are followed by findings, or named of what was fed back."""
    following = folded[end : min(end + 44, _stop(folded, end))]
    return (
        "问题" in following
        or "整改任务" in following[:12]
        or any(word in sentence[-20:] for word in ("反馈", "指出", "涉及", "存在"))
    )


def _stop(folded: str, start: int) -> int:
    stop = folded.find("。", start, start + 60)
    return len(folded) if stop < 0 else stop


def _is_partial(before: str) -> bool:
    """其余3个问题, 对4个问题挂图作战: a part of the findings; 针对12个问题 names them all."""
    return before.endswith(_PARTS) or (before.endswith("对") and not before.endswith("针对"))


def _is_own_search(before: str) -> bool:
    """问题63个 of a body's own search (自查发现问题63个) is no figure of the inspection."""
    return any(word in before for word in ("自查", "查摆", "排查", "对照检查", "举一反三", "督查发现", "整改其他"))


def _about_findings(before: str, unit: str) -> bool:
    """Whether the last figure with the same unit counted findings, or gave a state of them like those before it."""
    last = None
    for match in reversed([match for match in _FIGURE_RE.finditer(before) if match["unit"] == unit]):
        if before.rfind("(", 0, match.start()) > before.rfind(")", 0, match.start()) and ")" in before[match.end() :]:
            continue  # 整改任务共8项（甲移交2项），已完成3项: what a bracket adds
        last = last or match
        around = (match["noun"] or "") + before[max(0, match.start() - 4) : match.start()]
        clause = before[max(0, match.start() - 12) : match.start()]
        if "问题" in around + before[match.end() : match.end() + 6] or "立行立改" in clause:
            return True
        if (match["noun"] or "").endswith("整改任务") and _PARTS_RE.match(before, match.end()):
            return True
        if (match["noun"] or "").endswith("措施"):
            return False  # 92项整改措施中，已完成81项，正在推进11项
        if _TASKS_BEFORE_RE.search(before[_clause(before, match.start(), 0) : match.start()]):
            return True
        if match["noun"] == "任务" and _TASKS_RE.search(before, 0, match.start()) is not None:
            return True
        if not (_BEFORE_RE.search(clause) or _AFTER_RE.match(before, match.end())):
            return last is not match and not _THINGS_RE.search(clause)
    return last is not None


def _clause(folded: str, offset: int, start: int) -> int:
    return max(max(folded.rfind(mark, start, offset) for mark in ",，。;、:(") + 1, start)
