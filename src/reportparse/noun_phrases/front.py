"""The nominal in front of the number, in the same clause: `专题培训7场`, `问题已整改10个`."""

from reportparse.noun_phrases.behind import PERSON_RE
from reportparse.noun_phrases.clause import (
    MANNER,
    MODIFIERS,
    STRONG,
    SUFFIXES,
    VERBAL_UNITS,
    VERBS,
    WEAK,
    Word,
    clause_start,
    read_words,
)
from reportparse.patterns import compile_context
from reportparse.source import Range

_PEOPLE = frozenset(("人", "名", "位", "人次"))
_LIGHT = frozenset(
    ("开展", "组织", "进行", "举办", "召开", "实施", "提供", "接受", "集中", "参加", "联合", "持续", "专题", "完成")
)
HELD_BY = (*_LIGHT, "了", "过")
"""What stands before a number and makes a noun of the verb behind its unit: 开展3次检查."""
_TOPIC_ADVERBS = frozenset(
    ("已", "共", "均", "累计", "全部", "全年", "尚", "先后", "现已", "已经", "总共", "还", "又", "均已")
)
SKIPPED_RE = compile_context(
    r"(?:(?:由|从)[^,，。;、]{1,10}?(?:降至|减至|压减至|压减到|压缩至|压缩到|压缩为|减少至|减少到|减到|降到|增至|增加至|增加到|提高到|扩大到|扩大至|精简至|精简到|调整为|升至|[精整撤缩合减增压调优降升扩提][\u4e00-\u9fff]{0,2}(?:为|成|至|到)|到|至)(?:每[月年日天周])?|(?:仍|还|共|只|仅|就|都|各|分别|每)?有|了|过|出|达到|达|为|是|共计|共|计|累计|合计|总计|总共|仅|只|已|(?<![签合契条])约|近|超过|(?<![彩赶高])超|逾|不少于|不低于|不超过|不足|少于|至少|最多|多达|上|分别|各|均|(?:由|从)(?:每[月年日天周]|[0-9]{4}年的?)?|(?:到|至)每[月年日天周]|降至|减至|增至|减到|增加到|压减至|减少到|减少至|提高到|扩大到|压缩到|压缩为|缩减至|升至|不到|突破|刚过|:|[ ])+$"
)
_AMONG_RE = compile_context(r"(?:中|里|当中|之中)$")
_BODY_TOPIC_RE = compile_context(
    r"(?:局|党委|党组|我[镇县区市局院校]|公司|中心|学校|医院|街道|集团|班子|书记|领导|主任|院长|局长|区长|县长|市长|线上|线下|期间|目前|各地|各[县区市镇]|其中|其余|全[县区市省镇院校局]|[法检]院|办公室|支队|专班|小组|部门|支部|科室|单位|组)$"
)
_PLACE_RE = compile_context(
    r"(?:[镇乡县州村]|(?<![超门夜集菜])市|(?<![小园景校厂片矿库社专特灾林牧禁灌])区|(?<![锦红国彩])旗|街道|分场)$"
)
_LEFT_OVER = frozenset(
    (
        "整改",
        "完成",
        "办结",
        "到位",
        "销号",
        "基本",
        "正在",
        "其余",
        "其中",
        "长期坚持",
        "坚持",
        "推进",
        "基本完成",
        "阶段性",
        "需",
        "剩余",
        "另外",
    )
)
_HELD_UNITS = frozenset(("场", "期", "轮", "次", "人次", "轮次", "场次", "批次", "批"))
_DONE_UNITS = VERBAL_UNITS | {"人次", "轮次"}
_RECTIFYING = frozenset(
    (
        "措施",
        "任务",
        "方案",
        "事项",
        "问题",
        "台账",
        "清单",
        "责任",
        "工作",
        "专班",
        "资金",
        "基地",
        "片",
        "课",
        "活动",
        "报告",
    )
)
_PLACES = frozenset(
    ("全区", "全市", "全县", "全镇", "全省", "全院", "全校", "全国", "全局", "全系统", "全州", "全旗", "全乡")
)


def phrase_in_front(folded: str, start: int, unit: str, *, ends_clause: bool) -> Range | None:
    """The nominal in front of the number, in the same clause."""
    left = clause_start(folded, start)
    skipped = SKIPPED_RE.search(folded, left, start)
    right = skipped.start() if skipped else start
    among = _AMONG_RE.search(folded, left, right)
    if among and skipped is not None and "有" in skipped[0]:
        return _tail(read_words(folded, left, among.start()), ends_clause=False)
    words = read_words(folded, left, right)
    if any(word.text == "被" for word in words) and unit in VERBAL_UNITS:
        return None
    if skipped is not None and unit in VERBAL_UNITS and any(mark in skipped[0] for mark in ("了", "过")):
        return None
    action = _action(words, unit)
    if not action:
        changed = skipped is not None and skipped[0][0] in "由从"
        phrase = _tail(words, ends_clause=ends_clause and not changed)
        if phrase is not None and unit in ("人", "名", "位") and not PERSON_RE.match(folded[phrase.start : phrase.end]):
            return None
        if phrase is not None and unit in VERBAL_UNITS and _is_subject(words, phrase):
            return None
        if phrase is not None and unit not in ("个", "家") and _PLACE_RE.search(folded, phrase.start, phrase.end):
            return None  # 云岭镇2650亩: where, not what
        return None if phrase is not None and unit in _DONE_UNITS and _is_done(words, phrase) else phrase
    topic = words[: len(words) - len(action)]
    if unit in _PEOPLE or unit in VERBAL_UNITS or not topic:
        return None
    if any(word.tag == "f" or word.text in ("仅", "只", "才") for word in action):
        # 平台线上仅办397件: the place where something was done, not what was counted.
        return None
    adverbs = [word for word in action if word.text in _TOPIC_ADVERBS]
    if not adverbs and not all(word.nominal for word in topic) and not (skipped is not None and "共" in skipped[0]):
        return None
    phrase = _tail(topic, ends_clause=False)
    return None if phrase is None or _BODY_TOPIC_RE.search(folded, phrase.start, topic[-1].end) else phrase


def _is_done(words: list[Word], phrase: Range) -> bool:
    """An action counted in times without a verb that holds it: 提醒谈话9人次, but 开展廉政谈话9人次."""
    last = words[-1]
    return last.start == phrase.start and last.text in WEAK and not any(word.text in _LIGHT for word in words[:-1])


def _is_subject(words: list[Word], phrase: Range) -> bool:
    """A noun that begins the clause does what is counted in times: 分管领导36次."""
    return (
        words[0].start == phrase.start
        and words[-1].tag in ("n", "nr", "nz")
        and not words[-1].text.endswith(("会", "量", "会议", "活动", "课"))
    )


def _action(words: list[Word], unit: str) -> list[Word]:
    """The verbs at the end of the clause in front of the number, with their adverbs: 已完成整改."""
    count = len(words)
    while count and _acts(words, count - 1, unit):
        count -= 1
    if count == len(words):
        return []
    while count and (
        words[count - 1].text in _TOPIC_ADVERBS or words[count - 1].tag in ("d", "ad", "p", "r", "t", "f", "c")
    ):
        count -= 1
    return words[count:]


def _acts(words: list[Word], index: int, unit: str) -> bool:
    """Whether a word is the action that the number measures, not a noun that is counted."""
    word = words[index]
    if word.text in _LEFT_OVER:
        return True
    if len(word.text) == 1 and word.text in SUFFIXES:
        return False
    if word.text not in VERBS and not (word.verbal and len(word.text) == 1):
        # A verb that the lexicon does not know is a noun behind another verb or noun: 收到患者投诉, 结构性缺陷.
        return word.verbal and index > 0 and words[index - 1].text in _TOPIC_ADVERBS
    if index == 0:
        return True
    previous = words[index - 1]
    if previous.text in ("各项", "各类", "其他"):
        return False
    if previous.text in _TOPIC_ADVERBS or previous.tag in ("d", "ad", "p", "t", "r", "f"):
        return True
    if word.text in WEAK:
        # 开展专项督查4轮, 组织宣讲16场: what was held; a noun in front with a verb before it makes a compound.
        return not any(other.verbal or other.text in VERBS for other in words[:index]) and not (
            unit in _HELD_UNITS and previous.nominal
        )
    return previous.text not in _LIGHT


def _tail(words: list[Word], *, ends_clause: bool) -> Range | None:
    """The noun phrase at the end of a clause, without the verb that it is the object of."""
    kept: list[Word] = []
    index = len(words)
    while index:
        word = words[index - 1]
        if not (word.nominal_in_front or word.text in ("各类", "各项", "其他") or (kept and word.text in ("不", "非"))):
            # 督办单, 推进会: a head of one character makes a noun of the verb before it.
            attributed = bool(kept) and index > 1 and words[index - 2].text in MODIFIERS and word.verbal
            heads = attributed or (len(kept) == 1 and len(kept[0].text) == 1 and word.verbal and len(word.text) == 2)
            if not heads and not _modifies(words, index - 1, kept, ends_clause=ends_clause):
                break
        elif (
            kept
            and word.text in VERBS
            and not (index > 1 and words[index - 2].text in MODIFIERS)
            and not _modifies(words, index - 1, kept, ends_clause=ends_clause)
            and not _nominal_modifier(words, index - 1, ends_clause=ends_clause)
        ):
            break
        kept.insert(0, word)
        index -= 1
    while len(kept) > 1 and (
        kept[0].tag in ("t", "f", "k")
        or kept[0].text in _PLACES
        or (len(kept[0].text) == 1 and kept[0].text in "年月日度期余处会均各时中后前项条件个")
    ):
        kept.pop(0)
    if not kept or kept[-1].text.startswith("《"):
        return None
    before = words[index - 1] if index else None
    if (
        len(kept) > 1
        and (len(kept[0].text) == 1 or kept[0].text == "年度")
        and before is not None
        and before.tag == "m"
    ):
        kept.pop(0)
    if len(kept) > 1 and before is not None and before.text in _TOPIC_ADVERBS and kept[0].text in VERBS:
        kept.pop(0)  # 累计服务患者: behind an adverb a verb is the predicate
    if before is not None and before.text.isdecimal() and before.end == kept[0].start:
        return None  # 16|批降|到: the tagger took the unit of another number into a word
    text = "".join(word.text for word in kept)
    if len(text) < 2 or text in MANNER or text in _PLACES or text in _LEFT_OVER:
        return None
    return Range(kept[0].start, kept[-1].end)


def _modifies(words: list[Word], index: int, kept: list[Word], *, ends_clause: bool) -> bool:
    """Whether a verb right before a noun belongs to it: another verb in front is the predicate (查处违法排污案件)."""
    word = words[index]
    if not (word.verbal or word.text in VERBS) or len(word.text) < 2 or word.text in _LIGHT or word.text in STRONG:
        return False
    if kept and kept[0].tag in ("b", "ad", "z", "m", "d"):
        return False
    if not ends_clause:
        return True
    behind_noun = index > 0 and words[index - 1].nominal_in_front and word.text not in VERBS
    return behind_noun or any((other.verbal or other.text in VERBS) and len(other.text) > 1 for other in words[:index])


def _nominal_modifier(words: list[Word], index: int, *, ends_clause: bool) -> bool:
    """整改措施48条得到落实: a weak verb that begins the clause is part of the noun where a predicate follows."""
    if not ends_clause:
        return words[index].text in WEAK
    # 整改措施48条 is a noun, 整改隐患183项 a verb and its object.
    following = words[index + 1].text if index + 1 < len(words) else ""
    return words[index].text in ("整改", "审计", "教育") and following in _RECTIFYING
