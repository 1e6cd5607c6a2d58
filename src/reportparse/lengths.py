"""Lengths of time as they are written: parts of a number and a unit, from years down to seconds.

Read are `三年零两个月`, `1天12小时`, `一小时四十分`, `1,200天`, `三点五小时`, `两三个月`, `十几年`, `半年`, `三个半小时`. Not read, because
they are dates: `2023年`, `九八年`, `8月`, and `15日` where nothing says that days are counted (`15日内`, `拘留15日`).
"""

import re
from decimal import Decimal
from typing import NamedTuple

from reportparse.numerals import CHINESE, neighbours, parse_number, plain
from reportparse.patterns import compile_context, compile_pattern

_DIGITS = r"(?:\d{1,3}+(?:(?:,\d{3}(?!\d))++|(?:[ ]\d{3}(?!\d))++)(?:\.\d++)?+|\d++(?:\.\d++)?+(?:[ ]?万)?+)"
_WORDS = rf"(?:[{CHINESE}]++(?:点[〇零一二三四五六七八九]++)?+)"
NUMBER = f"(?:{_DIGITS}|{_WORDS})"
"""A number in front of a unit: 1,200, 1.25, 1.2万, 三十, 三点五."""

_DAY = r"天(?!然|津|气|网|天|下|门|宁|河|空|性|两头|到晚|生|真)"
_MINUTE = r"分(?!之|贝|类|别|批|制|数|期|级|公司|局|院|管|工|组|段|布|析|享|散|离|店|行|会|队|支|校|包|流|红|摊|解|歧|配|中心|区|步)"
_SECOND = r"秒(?!批|办|级|杀|报|懂)钟?"
# 一年半      number 一, unit 年, half 半
# 一个多月    number 一, unit 个多月, more_within 多
_PART_RE = compile_pattern(
    rf"""
    (?P<number>{NUMBER}) [ ]?(?P<more>[余多]|(?<=十)几|(?<=[十百千])来)?[ ]?
    (?P<unit>
        个?[ ]?(?P<half_within>半)?(?P<more_within>[余多])?
          (?: 年头 | (?<=[个半余多]|个[ ])月(?!龄|份|底|初|子) | (?<=个|个[ ])年度 | (?<=个|个[ ]|两|[多余半])季度
            | 星期 | 礼拜 | 工作日 | 自然日 | 日历日 | 交易日 | 小时 | 钟头 | 学期 )
      | 年(?!\d{{1,2}}月|代(?![理表建管缴收码])|级|制(?![定发])|轮(?![岗训换])|龄|均(?![未无为有存在不没])|报(?![送销批废备名经告账酬])|鉴|审(?![计核批查议])|检(?![查验测修视察])|味|货|华|度|底(?!数)|初(?!步)|末|关(?![停闭注联])|终(?![于止结])|树木|之计|磨一剑|四季|到头|五载|一[度次轮个届贯]|一[\u4e00-\u9fff]{{1,2}}(?=[,，。]))
      | (?<=[{CHINESE}余多几])载(?!体|客|货|重|明|入|荷|人|具|有|频|于|誉)
      | 周(?![岁年边期刊末报日一二三四五六]) | {_DAY} | 昼夜 | 日历天 | 分钟 | 刻钟 | {_SECOND} | 分(?=[ ]?{NUMBER}秒) | 日(?![均常报]|期(?![满限])) )
    (?P<half>(?<=[年天周时])半(?![数径成价年月天小个]))?+
    """
)
_TAIL_RE = compile_pattern(
    rf"""
    [ ]?[零又]?(?!零)(?P<number>{NUMBER})[ ]?
    (?P<unit> 个[ ]?月(?!龄) | 个?(?:星期|小时|钟头) | 周(?![岁年边期刊末报日]) | {_DAY} | 日(?![均常报期前起至到])
            | 分钟 | {_MINUTE} | {_SECOND} )
    """
)
_HALF_RE = compile_pattern(
    r"(?<![上下前后每])半(?P<more>[多余])?(?P<unit>年(?!度|工作总结|总结|报|一)|个多?月|天(?!候)|个?小时|个?钟头|个学期)"
)
_HALVES = {"年": {"M": 6}, "月": {"D": 15}, "天": {"h": 12}, "时": {"m": 30}, "头": {"m": 30}, "期": {"M": 3}}
# From long to short; hours, minutes and seconds are small, so that every unit has a letter of its own.
_ORDER = "YMWDhms"
_SECONDS = {"Y": 365 * 86400, "M": 30 * 86400, "W": 7 * 86400, "D": 86400, "h": 3600, "m": 60, "s": 1}
_UNITS = {
    unit: (letter, factor)
    for letter, factor, units in (
        ("Y", 1, "年 年头 年度 载"),
        ("M", 1, "月"),
        ("M", 3, "季度"),
        ("W", 1, "周 星期 礼拜"),
        ("D", 1, "天 日 日历天 昼夜"),
        ("h", 1, "小时 钟头"),
        ("m", 1, "分钟 分"),
        ("m", 15, "刻钟"),
        ("s", 1, "秒 秒钟"),
    )
    for unit in units.split()
}
_REST = {"Y": ("M", 6), "M": ("D", 15), "h": ("m", 30)}  # 半 behind a unit; of others it stays a decimal
_LARGEST = 10**6
_MULTIPLIERS = {"百": 100, "千": 1000, "万": 10000}  # alone they are numbers only in 百余年, 上百年, 近百天

# 3000年历史, 距今约3000年: a number of four digits that is no calendar year.
_AGE_BEHIND_RE = compile_context(
    r"[余多]?(?:的|以上)?(?:悠久|建城|建县|建制|灿烂)?(?:的)?(?:历史|文明|文化|沧桑|岁月|光阴|时光|之久|古)"
)
_AGE_BEFORE_RE = compile_pattern(r"(?:距今|至今|迄今|已有|历经|跨越|绵延|传承|上下)(?:已|有|约|近|达|超过?|大约)*+$")
_ABOUT_BEFORE = ("近", "约", "超", "超过", "逾", "达", "上")
_FIRST_YEAR, _LAST_YEAR = 1000, 2199
_FEW_YEARS = 200  # a larger number of 年 without more is a year of history: 618年建立
_POSITIONAL_RE = compile_pattern(r"[〇零一二三四五六七八九]{2,4}")

# What says that days are counted: behind the number, in front of it, or 由20日缩短为7日 on both sides.
_DAYS_BEHIND_RE = compile_pattern(r"[之以]内|内|时限|期限|期满|以上|以下|有余|的?拘留")
_DAYS_BEFORE_RE = compile_pattern(
    r"""
    (?: 提前|延长|推迟|连续|历时|用时|耗时|缩短至?|压缩至?|缩减至?|超过|少于|不少于|不低于|不超过|不足|不到|不满|未满|满|仅需|只需|减少到?
      | 征求意见|公示|公开|展示|拘留|拘役|劳役|休假|请假|停业|停工|停课|隔离
      | (?<![日如按到定星学前近首本上下当分时末初])期(?:限|间)? )
    [了为是至到共计约达]{0,2}[ ]?$
    """
)
_SHORTENED_RE = compile_pattern(r"(?:缩短|压缩|减少|延长|缩减|降)")
_MONTH = 31


class Length(NamedTuple):
    """A length of time: where it ends and its unit stands, and its parts by letter (`Y` … `D`, `h` `m` `s`), the upper end in `to`."""

    end: int
    unit: tuple[int, int]
    parts: dict[str, Decimal]
    to: dict[str, Decimal] | None
    more: bool
    about: bool

    @property
    def seconds(self) -> Decimal:
        """About how long it is, to compare the ends of a range."""
        return sum((number * _SECONDS[letter] for letter, number in self.parts.items()), Decimal(0))


def iso(parts: dict[str, Decimal]) -> str:
    """The ISO 8601 duration; weeks beside other parts are days.

    >>> iso({"Y": Decimal(3), "M": Decimal(2)}), iso({"D": Decimal(1), "h": Decimal(12)}), iso({"W": Decimal(2)})
    ('P3Y2M', 'P1DT12H', 'P2W')
    """
    if "W" in parts and len(parts) > 1:
        parts = {letter: number for letter, number in parts.items() if letter != "W"} | {
            "D": parts.get("D", Decimal(0)) + 7 * parts["W"]
        }
    day = "".join(f"{plain(parts[letter])}{letter}" for letter in "YMWD" if letter in parts)
    time = "".join(f"{plain(parts[letter])}{letter.upper()}" for letter in "hms" if letter in parts)
    return f"P{day}T{time}" if time else f"P{day}"


def length_at(folded: str, start: int) -> Length | None:
    """The length of time that begins there, as long as it goes on; `None` where none does.

    >>> length_at("历时三年零两个月完成", 2).end, length_at("2023年", 0)
    (8, None)
    """
    if folded.startswith("半", start):
        match = _HALF_RE.match(folded, start)
        if match is None:
            return None
        parts = {letter: Decimal(number) for letter, number in _HALVES[match["unit"][-1]].items()}
        return Length(
            match.end(), match.span("unit"), parts, None, match["more"] is not None or "多" in match["unit"], False
        )
    match = _PART_RE.match(folded, start)
    return None if match is None else _from_part(folded, match)


def low_of_range(folded: str, number: str, length: Length) -> dict[str, Decimal] | None:
    """The parts of a lower end without unit (3至5天, 一到两年半); `None` where it is no number below the upper one."""
    value = parse_number(number.replace(" ", ""))
    letter = next(iter(length.parts))
    factor = 3 if folded.endswith("季度", *length.unit) else 1
    if value is None or length.to is not None or value * factor >= length.parts[letter]:
        return None
    return {letter: value * factor}


def _from_part(folded: str, match: "re.Match[str]") -> Length | None:
    start, end = match.span()
    unit = match["unit"].replace(" ", "").removeprefix("个").lstrip("半余多")
    name = "日" if unit.endswith("日") else unit
    more = bool(match["more"] in ("余", "多", "几") or match["more_within"])
    about = match["more"] == "来"
    ends = _ends(folded, match["number"], start, more or about)
    if ends is None or name not in _UNITS:
        return None
    letter, factor = _UNITS[name]
    if unit in ("年", "载") and _is_year(folded, match, ends[-1]):
        return None
    if unit == "日" and not _counts_days(folded, match, ends[-1]):
        return None
    found = [{letter: number * factor} for number in ends]
    if match["half"] or match["half_within"]:
        for parts in found:
            rest, half = _REST.get(letter, ("", 0)) if factor == 1 else ("", 0)
            parts[rest or letter] = Decimal(half) if rest else parts[letter] + factor * Decimal("0.5")
    elif len(found) == 1 and not (more or about):
        end = _tail(folded, end, found[0], letter)
    return Length(end, match.span("unit"), found[0], found[1] if len(found) == 2 else None, more, about)


def _ends(folded: str, number: str, start: int, made: bool) -> tuple[Decimal, ...] | None:
    """The number, or both ends that it names; `made` says that a word behind it makes a bare 百 a number."""
    if not number[0].isdigit():
        if pair := neighbours(number):
            return pair
        if number in _MULTIPLIERS:
            return (
                (Decimal(_MULTIPLIERS[number]),)
                if made or folded[start - 1 : start] in tuple("上近超逾约达过")
                else None
            )
    value = parse_number(number)
    if value is None or value > _LARGEST or (number.startswith(("00", "〇", "零")) and "点" not in number):
        return None
    return (value,)


def _tail(folded: str, end: int, parts: dict[str, Decimal], letter: str) -> int:
    """Takes up the shorter parts behind the first (`零两个月`, `30分`); returns where the last ends."""
    while match := _TAIL_RE.match(folded, end):
        name = match["unit"].replace(" ", "").removeprefix("个")
        following, factor = _UNITS[name]
        number = parse_number(match["number"])
        falls = _ORDER.index(following) > _ORDER.index(letter) and (following.isupper() or letter not in "YMW")
        if number is None or not falls or number > _LARGEST:
            break
        parts[following], letter, end = number * factor, following, match.end()
    return end


def _is_year(folded: str, match: "re.Match[str]", value: Decimal) -> bool:
    """Whether a number of 年 is a year of the calendar: 2023年, 二〇二三年, 618年; 3000年历史 is a length."""
    number = match["number"]
    if not number[0].isdigit():
        positional = _POSITIONAL_RE.fullmatch(number) is not None and neighbours(number) is None
        return positional or (_FIRST_YEAR <= value <= _LAST_YEAR and value % 100 != 0)  # 两千零二十三年
    if value <= _FEW_YEARS or match["more"] or value > _LAST_YEAR:
        return False
    start = match.start()
    if _AGE_BEHIND_RE.match(folded, match.end()) or _AGE_BEFORE_RE.search(folded, max(0, start - 8), start):
        return False
    return value >= _FIRST_YEAR or not folded.endswith(_ABOUT_BEFORE, 0, start)


def _counts_days(folded: str, match: "re.Match[str]", value: Decimal) -> bool:
    """Whether a number of 日 is a length and not the day of a month."""
    start, end = match.span()
    if folded[start - 1 : start] == "月" or folded.startswith("前", end) or len(match["number"]) > 6:
        return False
    # 517日 may be 5月17日 that has lost its 月.
    if (
        _MONTH < value < 100
        or _DAYS_BEHIND_RE.match(folded, end)
        or _DAYS_BEFORE_RE.search(folded, max(0, start - 7), start)
    ):
        return True
    return folded[start - 1 : start] == "由" and _SHORTENED_RE.match(folded, end) is not None
