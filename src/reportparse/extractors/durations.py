"""Durations: `近三个月`, `3年来`, `5个工作日`, `一年半`, `3至5天`.

`value` is an ISO 8601 duration; a working day counts as a day, a quarter as three months, a range is `P3D/P5D`.
Not durations: calendar years (`2023年`), ages, slogans (`24小时值守`), decades (`80年代`).
"""

from collections.abc import Iterator
from decimal import Decimal

import regex

from reportparse.comparators import comparator
from reportparse.models import Duration
from reportparse.numerals import parse_number, plain
from reportparse.patterns import RANGE_SIGN, compile_context, compile_pattern, is_label
from reportparse.source import SourceText

_CHINESE = r"[一二两三四五六七八九十百]{1,5}"
_UNITS = {
    "年": ("Y", 1),
    "月": ("M", 1),
    "季度": ("M", 3),
    "周": ("W", 1),
    "星期": ("W", 1),
    "礼拜": ("W", 1),
    "天": ("D", 1),
    "日": ("D", 1),
    "昼夜": ("D", 1),
    "小时": ("TH", 1),
    "分钟": ("TM", 1),
    "秒": ("TS", 1),
}

# 一年半        number 一, unit 年, half 半
# 一个多月      number 一, more 多, unit 个月
# 3至5个工作日  low 3, number 5, unit 个工作日
_DURATION_RE = compile_pattern(
    rf"""
    (?<![\d.第每这那哪个×xX*〇零一二两三四五六七八九十百千万几]|数(?=[十百千万]))
    (?: (?P<low>\d{{1,4}}|{_CHINESE})(?P<low_unit>个?(?:年|月|天|日|工作日|小时|周))?{RANGE_SIGN} )?+
    (?: (?P<number>\d{{1,4}}(?:\.\d)?|{_CHINESE})[ ]?(?P<more>[余多])?[ ]?
        (?P<unit> 个?[ ]?(?P<half_first>半)?(?P<more2>[余多])?(?:年头|(?<=[个半余多 ])月|(?<=个|个 |两|多)季度|星期|礼拜|工作日|自然日|日历日|交易日|小时|学期)
                | 年(?!\d{{1,2}}月|代|级|制|轮|龄|均|报|鉴|审|检|味|货|华|度|底|初|末|关|终|一[度次轮个届贯]|一[\u4e00-\u9fff]{1, 2}(?=[,，。])) | 周(?![岁年边期刊末报日一二三四五六]) | 天(?!然|津|气|网|天|下|门|宁|河|空|性) | 昼夜 | 分钟 | 秒(?!批|办|级)
                | 日(?=之?内|以内|时限|期限) )
      | (?P<half_alone>半)(?P<half_more>[多余])?(?P<half_unit>年(?!度|工作总结|总结|报|一)|个多?月|天(?!候)|个?小时|个学期) )
    (?P<half>(?<=[年天周月])半)?
    (?: (?<=小时)(?P<minutes>\d{{1,2}})分钟? )?+
    (?: (?P<second>\d{{1,2}}|{_CHINESE}|零?\d{{1,2}}|零[一二三四五六七八九])个(?P<second_unit>月) )?+
    """
)
# Where a duration can begin; the full pattern is tried only there.
_CANDIDATE_RE = compile_pattern(
    r"(?<![\d.])\d{1,4}+(?:\.\d)?(?=[ ]?[余多]?[ ]?[个年月周天昼分秒季星礼小工自日至到—–~-])"
    r"|[一二两三四五六七八九十百]{1,5}+(?=[ ]?[余多]?[ ]?[个年月周天昼分秒季星礼小工自日至到—–~-])|半(?=[年个天月小多余])"
)
# Right behind a number these go on to a date: 8月, 5日, 2021年.
_OF_DATE = frozenset("月日")
_LIMITS = ("内", "之内", "以内", "时限", "期限")
_SHORT_DAYS_RE = compile_pattern(
    r"(?:为期|提前|延长|推迟|连续|历时|缩短至?|压缩至?|缩减至?|超过|超期|逾期|少于|不少于|不超过|不足|不到|仅需|只需|减少到?|征求意见|公示|公开|展示)[了为至到]?[ ]?$"
)
_DAYS_RE = compile_pattern(r"(?<![\d.月])(?P<number>\d{1,3}|[一二三四五六七八九十]{1,4})[ ]?(?P<unit>日)(?![均常报])")
_SHORTENED_RE = compile_pattern(r"(?:缩短|压缩|减少|延长|缩减|降)")
_SLOGAN_RE = compile_pattern(
    r"(?:专人|轮班|带班|打鱼|晒网|全天候|不间断|值守|值班|巡查|巡逻|在岗|不打烊|自助|服务(?!费|期)|畅通|开放|在线|监[控管测]|热线|无休|响应|待命|备勤|[以之]?外|工作制|制|[生便服民活]{1,4}圈|党校|攻坚战|行动派)"
)
_PASSED_RE = compile_pattern(
    r"(?:经过|历时|用时|耗时|长达|历经|通过|持续|前后|滞留|拖|闲置|空置|停滞|停工|超期|逾期|延误|搁置|空缺|欠|延期|滞后|积压|闲散)[^,，。;、]{0,6}$"
)
# 被商户占用近六年。: behind a verb and at the end of its clause, time that has passed; 在近三年, 抽查的近三年台账 is a window.
_LASTED_RE = compile_pattern(r"[\u4e00-\u9fff](?<![在对将就把及和与的了最至到为以自从])$")
_LASTED_END_RE = compile_context(r"之久|[,，。;)”’]|仍|才|后|$")
_LAST_YEAR = 200  # years; a longer time in 年 is a calendar year


def durations(source: SourceText) -> Iterator[Duration]:
    """Every duration of the text, in order of form and place.

    >>> [(d.text, d.value, d.comparator) for d in durations(SourceText("经过近三个月的努力，办理时间少于5个工作日"))]
    [('三个月', 'P3M', 'approx'), ('5个工作日', 'P5D', 'under')]
    """
    folded = source.folded
    done = 0
    for candidate in _CANDIDATE_RE.finditer(folded):
        if candidate.start() < done or _is_of_date(folded, *candidate.span()):
            continue
        match = _DURATION_RE.match(folded, candidate.start())
        value = _value(match) if match else None
        if match is None or value is None or _is_slogan(folded, match.start(), match.end()):
            continue
        start, done = start, end = match.span()
        more = bool(match["more"] or match["more2"] or match["half_more"])
        unit = source.text[slice(*match.span("half_unit" if match["half_alone"] else "unit"))]
        unit = unit.replace("多", "").replace("余", "").replace("半", "")
        yield Duration(
            text=source.text[start:end],
            start=start,
            end=end,
            value=value,
            unit=unit.strip(),
            comparator=_comparator(folded, start, end, more),
        )
    for match in _framed_days(folded):
        start, end = match.span()
        number = parse_number(match["number"])
        framed = _SHORT_DAYS_RE.search(folded, max(0, start - 6), start) or (
            folded[start - 1 : start] == "由" and _SHORTENED_RE.match(folded, end)
        )
        if number is not None and framed and not folded.startswith("前", end):
            value = f"P{number}D"
            yield Duration(
                text=source.text[start:end],
                start=start,
                end=end,
                value=value,
                unit="日",
                comparator=_comparator(folded, start, end, False),
            )


def _is_of_date(folded: str, start: int, end: int) -> bool:
    """Whether the number before `end` is plainly part of a date: half of all candidates are."""
    unit = folded[end : end + 1]
    if unit in _OF_DATE:
        return unit == "月" or not folded.startswith(_LIMITS, end + 1)
    return unit == "年" and end - start == 4 and folded[start:end].isdecimal()


def _framed_days(folded: str) -> Iterator["regex.Match[str]"]:
    """Numbers of 日 that are not the day of a month, looked for in front of each 日."""
    position = folded.find("日")
    while position >= 0:
        match = _DAYS_RE.search(folded, max(0, position - 5), position + 2)
        if match is not None and match.start("unit") == position:
            yield match
        position = folded.find("日", position + 1)


def _comparator(folded: str, start: int, end: int, more: bool) -> str:
    """`近` is approx before time that has passed, exact before a window that ends now; 多 behind the unit is over."""
    if folded[start - 1 : start] == "近" and not folded.endswith(("将近", "接近"), 0, start):
        passed = _PASSED_RE.search(folded, max(0, start - 10), start - 1) or (
            _LASTED_RE.search(folded, max(0, start - 3), start - 1) and _LASTED_END_RE.match(folded, end)
        )
        return "approx" if passed else "exact"
    if folded[end : end + 1] in ("多", "余"):
        more = True
    found = comparator(folded, start, end, more=more)
    # 控制在20分钟以内 sets a time; 以内 and 控制在 leave it exact.
    return "exact" if found == "at_most" and folded.endswith("控制在", 0, start) else found


def _value(match: object) -> str | None:
    group = match.groupdict()  # type: ignore[attr-defined]
    if group["half_alone"]:
        return {"年": "P6M", "月": "P15D", "天": "PT12H", "时": "PT30M", "期": "P3M"}[group["half_unit"][-1]]
    unit = group["unit"].replace(" ", "").removeprefix("个").lstrip("半多余")
    number = parse_number(group["number"])
    pair = None
    if number is None and len(group["number"]) == 2:
        first, second = parse_number(group["number"][0]), parse_number(group["number"][1])
        if first is not None and second == first + 1:
            pair = (first, second)
    if group["low"]:
        low = parse_number(group["low"])
        pair = None if low is None or number is None else (low, number)
    if pair:
        first_unit = (group["low_unit"] or "").removeprefix("个") or unit
        return f"{_iso(pair[0], first_unit, group)}/{_iso(pair[1], unit, group)}"
    if number is None or number > (_LAST_YEAR if unit == "年" else 10000) or unit == "学期":
        return None
    return _iso(number, unit, group)


def _iso(number: Decimal, unit: str, group: dict[str, str | None]) -> str:
    name = "日" if unit.endswith("日") else "年" if unit == "年头" else unit
    letter, factor = _UNITS[name]
    half = bool(group["half"] or group["half_first"])
    total = plain(number * factor)
    prefix, letter = ("PT", letter[1]) if letter[0] == "T" else ("P", letter)
    if half:
        # Half a year is six months, half a month fifteen days; other halves stay decimals.
        rest = {"PY": "6M", "PM": "15D", "PTH": "30M"}.get(prefix + letter)
        return f"{prefix}{total}{letter}{rest}" if rest and factor == 1 else f"{prefix}{total + Decimal('0.5')}{letter}"
    if group["minutes"]:
        return f"PT{total}H{int(group['minutes'])}M"
    if group["second"]:
        months = parse_number(group["second"].lstrip("零"))
        return f"P{total}Y{months}M"
    return f"{prefix}{total}{letter}"


def _is_slogan(folded: str, start: int, end: int) -> bool:
    """24小时值守, 365天在岗, “三年行动”: a label, not a time that something took."""
    return _SLOGAN_RE.match(folded, end) is not None or is_label(folded, start, end)
