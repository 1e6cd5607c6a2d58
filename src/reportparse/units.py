"""Units: the classifier or counted noun behind a numeral, and when what stands there is none.

The longest unit of the lexicon wins. What only looks like one: durations, percentages and times of day behind any numeral;
behind Chinese numerals words that begin with a classifier (二人民, 三面向), grades, places and slogans.
"""

from reportparse.lexicon import read_terms
from reportparse.numerals import Numeral
from reportparse.patterns import compile_context, compile_pattern, is_label
from reportparse.set_phrases import is_made_like

_UNITS = frozenset(read_terms("units"))
COUNTED_NOUNS = frozenset(read_terms("counted_nouns"))
_BY_FIRST: dict[str, tuple[str, ...]] = {
    first: tuple(sorted((unit for unit in _UNITS | COUNTED_NOUNS if unit[0] == first), key=len, reverse=True))
    for first in {unit[0] for unit in _UNITS | COUNTED_NOUNS}
}
_BIG_UNITS = ("大类", "大项", "小类", "小项", "大")
_BIG_WORDS = ("大多", "大量", "大力", "大会", "大队")
_BIG = frozenset("会队力量小院")  # behind 大 behind digits: no unit
_DIGIT_ONLY = frozenset(read_terms("digit_units")) | COUNTED_NOUNS
_ORDINAL_BEFORE = frozenset("第初首其每届")
_TIER_RE = compile_pattern(r"(?<![底日月年初末旬期之以目此会节先夕生点时度学考收改工])前[ ]?$")
_CODE_BEFORE_RE = compile_context(r"(?:[A-Za-z.\-/+_№\#=×*]|\d[:·])$")
# Durations, percentages and times of day, whatever the numeral.
_OTHER_KIND_RE = compile_pattern(
    r"""个?(?:[多余]?亿|半?月|工作日|小时|季度|星期|礼拜|百分点|百分之|自然日|年头|学期|交易日|\d+(?:\.\d+)?%|%)   # durations and percentages
      | 点(?:\d|半|钟|整|前|后|到|至|左右|多|[一二三四五六七八九十]|名|位|评|击)                # time of day
      | 升(?:级|至|到|高|格)|人民|方(?:面|案|式|法|向|针|便|位|可|能|才|圆)|字(?:样|第|号)|度(?:假|过|量)|里(?:面|程)|安(?:全|置|排|保|装)|单(?:位|独|笔|个|项)|顶(?:层|格)|首(?:席|批|次)|列(?:入|为)|集(?:中|团|体)|档(?:案|次)|盘(?:活|点)|对(?:接|照|标|口|外)|针(?:对)|串(?:通|联|岗)|堆(?:放|存)|捆(?:绑)|伏(?:案)|寸(?:土)|尺(?:度)
      """
)
# Words that begin with a classifier: 二人民, 一级, 三面向. Behind digits the classifier is one all the same (4处长期闲置).
_WORD_RE = compile_pattern(
    r"""次(?:元|级|日|年|月|生|要|序)|人(?:民|大|制|均|社|事)|位(?:数|次|一体|于|置|列|居)|名(?:录|单|义|称|列)
      | 条(?:例|款|令)|部(?:门|队|署|委|长|级)|本(?:级|科|职|地|身|人|次|市|区|镇)|面(?:向|临|积|对)|方(?:面|案|式|法|向|针|便|位|可|能|才|圆)|层(?:级|次)
      | 口(?:径|号)|门(?:户|类|式|诊)|节(?:约|点|能|假|前|日)|组(?:织|长|成|建|员)|级次|起(?:草|步|诉)|家(?:庭|长|属|园|教)
      | 篇一律|班(?:子|车|组)|种(?:植|子)|类(?:似|推|风湿)|段(?:时间)|把(?:手|关)|轮(?:岗|训|换|车)|台账|笔(?:记|试)
      | 张贴|批(?:评|复|准|示)|片(?:区|面)|期(?:间|末|中|工程|项目|作业|扩建|建设|厂|地块|货|权|盼|望)|座谈|环(?:节|境|保|比)|套(?:取|牌|路|餐)|袋|道(?:路|德|歉)|对(?:一|接|照|标|口|外)
      | 处(?:理|置|分|罚|长|室|级)|支(?:部|付|出|持|队|委|行)|份(?:额)|任(?:务|职|期|命|用|免)|所(?:有|属|在|得)|届|席|根(?:据|本)|宗旨|排(?:查|名|放|污|水|序)|间(?:隔|接|断)|场(?:景|所|地|馆|镇)|户(?:籍|外|型|均|口)|件(?:均)|项目(?:化|制)|项下
      """
)
_YEAR_RE = compile_pattern(r"(?:19|20)\d\d")
_POINTS_RE = compile_pattern("意见|建议|要求|体会|认识|启示|说明|希望|看法|做法|经验|考虑|打算")
_HAN_RE = compile_pattern("[\u4e00-\u9fff]")
_LETTER_RE = compile_pattern("[A-Za-z0-9]")
_LAST_RE = compile_pattern(r"(?<![会之以最先前产事此今然士])后$")
_SCORE_NOT_RE = compile_pattern(
    r"分(?:之|钟|别|批|类|析|享|期|局|院|公司|管|工|支|级|段|步|区|组|散|布|行|店|校|会|队|中心|包|流|时|秒|红|摊|离|解|歧|配)"
)
_TEAM_RE = compile_pattern(r"(?:巡[视察]|督察|督导|检查|考核|调查|审计|村民|工作|小)$")
_HOUR_RE = compile_pattern(r"(?:凌晨|上午|下午|晚上|中午|早上|早晨|清晨|深夜|傍晚|[早晚夜])$")
_MINUTE_BEFORE_RE = compile_pattern(r"[时点角]$")
_ADDRESS_BEFORE_RE = compile_pattern(r"(?:[\d号][号栋幢楼]|[路街弄巷]|号)$")
# 102国道, 8路公交, 3单元502室, 2标段: what a figure names, not how many there are.
_NAMED_RE = compile_pattern(r"[国省市县乡]道|路(?:公交|电车|车|专线)|单元\d+室")
_DIVIDED_RE = compile_context(r"(?:分为?|分成|共|设|有|个)$")
_VOLTS = frozenset(("千伏", "kV"))
# What such a unit counts stands behind it, so that it is no part of another word: 两所学校, 三口水井, 两节党课.
_COUNTED_BEHIND_RE = compile_pattern(
    r"所(?:[^,，。;、]{0,6}(?:学校|中学|小学|高校|医院|卫生院|幼儿园|院校|大学|学院|职校|党校))|口(?:[水机深枯古鱼]?(?:井|塘|池))"
    r"|头(?:[肉奶黄水母生种]?[牛猪羊驴])|只(?:[土种肉蛋母山]?[鸡鸭鹅羊])|面(?:锦旗|红旗|党旗|墙)|节(?:党课|课|思政课|网课|公开课|车厢)"
    r"|床(?:棉?被|被[褥子])|首(?:歌|诗|古诗)|集(?:电视|专题|纪录|短视频|微视频|节目)|顶(?:帐篷|帽|轿)|对(?:夫妻|夫妇|双胞胎|母子)|束(?:鲜花|花)"
    r"|层(?:楼|居民楼|办公楼|厂房)|捆|列(?:列车|火车|动车|班列)"
)
_ADDRESS_UNITS = frozenset(("栋", "幢", "层", "座", "单元", "间"))


def unit_at(folded: str, start: int, numeral: Numeral) -> str | None:
    """The longest unit of the lexicon that stands there.

    >>> from reportparse.numerals import numerals
    >>> from reportparse.source import SourceText
    >>> unit_at("接待15人次", 4, numerals(SourceText("接待15人次"))[0])
    '人次'
    """
    if folded.startswith(("大", "小类", "小项"), start) and (big := _big_unit(folded, start, numeral)) is not None:
        return big
    for unit in _BY_FIRST.get(folded[start : start + 1], ()):
        if folded.startswith(unit, start) and not _goes_on(folded, start + len(unit)):
            return unit
    return None


def _goes_on(folded: str, end: int) -> bool:
    """Whether a unit in Latin letters is only the head of a word or code: 12320400MB1234567X."""
    return folded[end - 1].isascii() and folded[end - 1].isalpha() and _LETTER_RE.match(folded, end) is not None


def _big_unit(folded: str, start: int, numeral: Numeral) -> str | None:
    """五大类服务, 十大工程: 大 with the classifier behind it is a unit of its own."""
    if not (numeral.chinese or numeral.more) and not (
        folded[start] == "大" and folded[start + 1 : start + 2] not in _BIG
    ):
        return None
    for unit in _BIG_UNITS:
        if unit == "大项" and folded.startswith("大项目", start):
            continue
        if folded.startswith(unit, start) and not folded.startswith(_BIG_WORDS, start):
            return unit
    return None


def is_refused(folded: str, start: int, first: Numeral, numeral: Numeral, unit: str, unit_start: int) -> bool:
    """Whether the numeral with its unit is no count: an ordinal, a code, a level, part of a word.

    Args:
        folded: The folded text.
        start: Where the count would begin.
        first: The numeral that begins there, the left one of a range.
        numeral: The numeral in front of the unit.
        unit: The unit.
        unit_start: Where it begins.
    """
    before = folded[start - 1 : start]
    if before in ("廿", "卅") or (not numeral.chinese and _NAMED_RE.match(folded, unit_start)):
        return True
    if (before in _ORDINAL_BEFORE and folded[max(0, start - 2) : start] != "换届") or (
        not numeral.chinese and _CODE_BEFORE_RE.search(folded, max(0, start - 2), start)
    ):
        return True
    other = _OTHER_KIND_RE.match(folded, unit_start) or (numeral.chinese and _WORD_RE.match(folded, unit_start))
    if other and not _is_longer_unit(folded, unit_start, unit):
        return True
    if _TIER_RE.search(folded, max(0, start - 2), start):
        return True
    if unit == "标段" and not _DIVIDED_RE.search(folded, max(0, start - 2), start):
        return True  # 2标段 is one of them, 划分12标段 all
    if unit in _VOLTS and _HAN_RE.match(folded, unit_start + len(unit)):
        return True  # 35千伏变电站: a class
    if unit == "度" and _YEAR_RE.fullmatch(folded, numeral.start, numeral.end):
        return True  # 2021度 is a year that has lost its 年
    if unit in ("名", "位") and _LAST_RE.search(folded, max(0, start - 3), start):
        return True
    if unit == "分" and (
        numeral.chinese
        or _MINUTE_BEFORE_RE.search(folded, max(0, start - 1), start)
        or _SCORE_NOT_RE.match(folded, unit_start)
    ):
        return True
    if unit in ("组", "队", "班") and _TEAM_RE.search(folded, max(0, start - 3), start):
        return True
    if unit == "点" and _HOUR_RE.search(folded, max(0, start - 2), start):
        return True
    if unit in _ADDRESS_UNITS and _ADDRESS_BEFORE_RE.search(folded, max(0, start - 2), start):
        return True
    if numeral.chinese:
        return _refused_chinese(folded, start, numeral, unit, unit_start)
    return unit in COUNTED_NOUNS and folded[unit_start + len(unit) : unit_start + len(unit) + 1] in ("级", "长", "域")


def _is_longer_unit(folded: str, start: int, unit: str) -> bool:
    """台件, 人次, 批次: the lexicon knows a unit that is longer than the word refused."""
    return (
        len(unit) > 1
        and unit not in ("点",)
        and not folded.startswith(("个月", "个工作", "个小时", "个季度", "个百分", "部门", "支部", "支队"), start)
    )


def _refused_chinese(folded: str, start: int, numeral: Numeral, unit: str, unit_start: int) -> bool:
    if numeral.value in (0, 1):
        return True
    if unit == "点" and _POINTS_RE.match(folded, unit_start + 1):
        return False  # 讲三点意见
    lone = unit in _DIGIT_ONLY and unit not in ("部门",) and len(folded[numeral.start : numeral.end]) == 1
    if lone and not _COUNTED_BEHIND_RE.match(folded, unit_start):
        return True
    number = folded[numeral.start : numeral.end]
    if folded[max(0, start - 3) : start] in ("成百上", "成千上"):
        return True
    if number == "二" or folded[start - 1 : start] in ("第", "其", "统", "唯", "之", "老", "万"):
        return True
    if unit == "大" and folded[unit_start + 1 : unit_start + 2] in (
        "",
        "报",
        "代",
        "精",
        "以",
        ",",
        "，",
        "。",
        "的",
        "和",
        "、",
        "召",
        "会",
        "提",
        "作",
        "闭",
        "开",
    ):
        return True
    if unit == "类" and number in ("一", "二"):
        return True
    end = unit_start + len(unit)
    if is_label(folded, start, end):
        return True
    return is_made_like(folded, start, unit)
