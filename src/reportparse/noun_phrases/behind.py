"""The noun phrase behind the unit: up to the head that the classifier counts, relative clauses included."""

from reportparse.lexicon import read_terms
from reportparse.noun_phrases.clause import ENDS, MANNER, MODIFIERS, STRONG, SUFFIXES, VERBAL_UNITS, VERBS, WEAK, Word
from reportparse.patterns import compile_pattern
from reportparse.source import Range

_NO_CLAUSE_UNITS = frozenset(("人", "人次", "次", "趟", "遍", "回"))
# The classifier tells what its noun may be: 名 and 位 count persons, 家 and 户 bodies and households.
PERSON_RE = compile_pattern(
    r".*(?:人员?|员|者|干部|同志|领导|书记|长|代表|师|[学医考新师]生|居民|村民|农民|市民|工|骨干|职工|群众|教授|专家|警|官|户|家属|对象|主任|委员|成员|手|主|司机|老人|儿童|学者|团队|子女|研究生|毕业生|人才|助理|董事|监事|经理|分子|保安|徒弟|嫌疑人|医生|护士|经理层|中层|保洁|志愿者|辅警|典型|先进|之星)$"
)
_BODY_RE = compile_pattern(
    r".*(?:企业|公司|单位|机构|医院|学校|银行|部门|店|厂|合作社|门店|商户|主体|中心|所|站|户|支部|[局厅委办]|院|集团|协会|社区|村|镇|餐馆|超市|网点|小区|场所|家庭|群众|农户|居民|人|园|场|馆|电站|基地|站点)$"
)
_COMPOUND_HEADS = frozenset(read_terms("compound_heads"))
_LEADING = frozenset(("已故", "直属", "涉"))


def phrase_behind(words: list[Word], unit: str) -> tuple[Range | None, bool]:
    """The phrase behind the unit, and whether it begins with a relative clause (套取专项补贴的情况)."""
    if words and words[0].text == "的":
        words = words[1:]
    if not words:
        return None, False
    if len(words) > 1 and words[0].nominal and words[1].text in ("中", "内", "里"):
        return _run(words, unit), False  # 9个问题中完成整改的: the noun ends before 中
    of = next((index for index, word in enumerate(words) if word.text == "的" and index), None)
    if words[0].text in ("共计", "合计", "共") or (
        not words[0].nominal and words[0].text not in _LEADING and not _leads(words)
    ):
        if of is not None and unit not in _NO_CLAUSE_UNITS and _opens_clause(words[0]) and not _is_finite(words[:of]):
            tail = _run(words[of + 1 :], unit, led=True)
            return (Range(words[0].start, tail.end), True) if tail else (None, False)
        return _attributive_verb(words, unit) or _held(words, unit), False
    if of is not None and _qualifies(words[:of], unit):
        tail = _run(words[of + 1 :], unit, led=True)
        return (Range(words[0].start, tail.end) if tail else None), False
    return _run(words, unit), False


def _leads(words: list[Word]) -> bool:
    """联合攻坚工程, 整改措施, 宣讲活动: words that end a phrase begin one where a noun follows."""
    if len(words) > 1 and words[0].text in WEAK and words[1].text == "活动":
        return True
    return (
        words[0].text in ("联合", "集体", "共同", "整改", "推进", "落实", "完成")
        and len(words) > 1
        and words[1].nominal
    )


def _opens_clause(word: Word) -> bool:
    return (
        word.verbal
        or word.tag in ("d", "p", "vn", "n", "ad", "zg", "a", "r", "c")
        or word.text in ("需", "未", "正在", "已", "长期")
    )


def _is_finite(words: list[Word]) -> bool:
    """Words that only a predicate of the counted thing itself has: 3家均未…的."""
    return words[0].text in ("均", "均未", "都", "仍", "也", "中", "以上")


def _qualifies(words: list[Word], unit: str) -> bool:
    """Whether the words before 的 qualify (群众反映强烈的) rather than possess (村的) or predicate (单位未落实的)."""
    if unit in ("名", "位", "户", "家") and any(
        (PERSON_RE if unit != "家" else _BODY_RE).match(word.text) for word in words
    ):
        return False
    if any(word.text[0] in "未均已仍尚不都没" and word.text not in ("不合规", "不规范") for word in words[1:]):
        return False
    last = words[-1]
    return (
        last.verbal
        or (last.text in MODIFIERS and last.tag in ("v", "vn") and len(words) > 1)
        or last.tag in ("a", "an", "z", "ad", "i", "l")
        or (len(words) > 1 and any(word.verbal for word in words))
    )


def _held(words: list[Word], unit: str) -> Range | None:
    """两轮回访, 11笔支出逐笔复核: a verb alone behind the unit names what was done or paid."""
    first = words[0]
    if (
        not first.verbal
        or len(first.text) < 2
        or unit in _NO_CLAUSE_UNITS
        or unit in ("名", "位", "家", "户")
        or first.text in ("达到", "存在", "缺少", "需要", "超期", "逾期")
    ):
        return None
    alone = len(words) == 1 or words[1].tag in ("d", "q", "p", "ad") or words[1].text in ENDS
    return Range(first.start, first.end) if alone and first.text not in STRONG - {"回访", "宣讲"} else None


def _attributive_verb(words: list[Word], unit: str) -> Range | None:
    """`3家恶意拖欠企业提起诉讼`: verbs before a noun of the kind that the classifier counts."""
    if not words[0].verbal or unit in _NO_CLAUSE_UNITS:
        return None
    if unit not in ("名", "位", "家", "户"):
        # 5处疏散指示灯损坏: a verb that is no predicate of its own, and its noun.
        modifies = (
            words[0].text not in STRONG
            and len(words[0].text) == 2
            and len(words) > 1
            and words[1].tag in ("n", "nz", "vn", "j")
            and words[1].nominal
        )
        tail = _run(words[1:], unit) if modifies else None
        return Range(words[0].start, tail.end) if tail else None
    pattern = PERSON_RE if unit in ("名", "位") else _BODY_RE
    for index, word in enumerate(words[1:4], 1):
        if (
            word.nominal
            and pattern.match(word.text)
            and all(other.verbal or other.nominal for other in words[:index])
            and len(words) > index + 1
        ):
            return Range(words[0].start, word.end)
        if not (word.verbal or word.nominal):
            break
    return None


def _run(words: list[Word], unit: str, *, led: bool = False) -> Range | None:
    """The nominal words from the first on, up to the head that the classifier counts; `led` by a 的-phrase."""
    kept: list[Word] = []
    pattern = PERSON_RE if unit in ("名", "位", "人", "任") else _BODY_RE if unit in ("家", "户") else None
    for index, word in enumerate(words):
        if index and word.text.endswith(("率", "均")) and len(word.text) > 1 and word.text not in ("效率",):
            break
        if word.text in ("以上", "以下") and kept and kept[-1].text.endswith(("级", "规模", "限额")):
            kept.append(word)
            continue
        leads = index == 0 and (
            word.text in _LEADING
            or _leads(words)
            or (led and len(words) > 1 and words[1].nominal and word.tag not in ("p", "c", "d", "r", "uj"))
        )
        if not (word.nominal or leads) and not _bridges(words, index, kept):
            break
        if index and word.text[0] in "“‘「『" and index + 1 < len(words):
            break
        if (
            kept
            and pattern is not None
            and pattern.match(kept[-1].text)
            and not pattern.match(word.text)
            and not _joins(word)
        ):
            break
        kept.append(word)
    if (
        len(kept) > 2
        and kept[-1].text == "情况"
        and (kept[-2].verbal or kept[-2].text in VERBS)
        and unit not in ("份", "篇")
    ):
        kept = kept[:-2]  # 3项工程推进情况: the works are counted, not how they go
    while kept and not (kept[-1].nominal and kept[-1].tag not in ("b", "ad", "z")) and len(kept) > 1:
        kept.pop()
    if not kept or (not kept[0].nominal and len(kept) == 1):
        return None
    if len(kept) == 1 and (
        (unit in VERBAL_UNITS and kept[0].text in MANNER)
        or (len(kept[0].text) == 1 and kept[0].text not in SUFFIXES and kept[0].tag not in ("n", "ng"))
    ):
        return None
    return Range(kept[0].start, kept[-1].end)


def _joins(word: Word) -> bool:
    """支部 书记, 企业 代表: words that go on with a body's name."""
    return (len(word.text) == 1 and word.text in SUFFIXES) or word.text in (
        "党支部",
        "书记",
        "支部",
        "负责人",
        "代表",
        "委员",
        "成员",
        "班子",
        "主任",
        "党员",
        "干部",
        "职工",
        "党组织",
        "家庭",
        "人员",
        "单位",
        "企业",
        "户",
    )


def _bridges(words: list[Word], index: int, kept: list[Word]) -> bool:
    """A verb inside a compound: 老旧小区 改造 项目, 任免 档案."""
    if words[index].text == "办" and kept and index + 1 < len(words) and words[index + 1].nominal:
        return True  # 畅通办专员: an office, not a verb
    if (
        not kept
        or index + 1 >= len(words)
        or not words[index].verbal
        or len(words[index].text) != 2
        or words[index].text in STRONG
    ):
        return False
    if (
        words[index].text not in VERBS
        and words[index + 1].nominal
        and (words[index + 1].tag in ("n", "nz", "vn", "a") or len(words[index + 1].text) == 1)
    ):
        return True
    following = words[index + 1].text
    return following in _COMPOUND_HEADS or (len(following) == 1 and following in SUFFIXES)
