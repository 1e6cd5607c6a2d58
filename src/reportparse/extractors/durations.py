"""Durations: `近三个月`, `3年来`, `5个工作日`, `一年半`, `3至5天`, `三年零两个月`, `3小时25分18秒`.

`value` is an ISO 8601 duration; a working day counts as a day, a quarter as three months, a range is `P3D/P5D`. `unit` is
that of the first part, of a range that of its upper end.
Not durations: calendar years (`2023年`), ages, slogans (`24小时值守`), decades (`80年代`).
"""

from collections.abc import Iterator

from reportparse.bare_members import bare_members
from reportparse.comparators import Comparator, comparator, far_comparator
from reportparse.lengths import NUMBER, Length, iso, length_at, low_of_range
from reportparse.models import Duration
from reportparse.numerals import CHINESE, number_runs
from reportparse.patterns import (
    CLOSING_QUOTES,
    OPENING_QUOTES,
    RANGE_SIGN,
    compile_context,
    compile_pattern,
    compile_scan,
    is_label,
)
from reportparse.source import SourceText

# Where a duration can begin; it is read only there.
_UNIT_AHEAD = r"(?=[ ]?(?:[余多][ ]?月|[余多来几]?[ ]?(?:个(?=[ ]?[月工自日交季星礼小钟学年半多余])|[年载周天昼分秒季星礼小钟刻工自日交至到—–~-])))"
_CANDIDATE_RE = compile_scan(
    rf"""
      (?<![\d.])(?: (?<!\d,)\d{{1,3}}+(?:,\d{{3}}(?!\d))++(?:\.\d++)?+ | \d{{1,3}}+(?:[ ]\d{{3}}(?!\d))++ | \d++(?:\.\d++)?+[ ]?万?+ ){_UNIT_AHEAD}
    | [{CHINESE}](?<![{CHINESE}]{{2}})[{CHINESE}]{{0,15}}+(?:点[〇零一二三四五六七八九]{{1,8}}+)?+{_UNIT_AHEAD}
    """
)
_BEHIND = frozenset(" 余多来几个年载周天昼分秒季星礼小钟刻工自日交至到—–~-")  # with which the above goes on
_BEHIND_HALF = frozenset("年个天小多余钟")
_JOINS = frozenset(",. 点")
_AHEAD = 6  # characters behind the number that the pattern looks at
# 2000年历史, 距今约2000年: only behind and in front of these can a year of four digits be a length.
_AGE_BEHIND, _AGE_BEFORE = frozenset("的以悠建灿历文沧岁光时之古"), frozenset("今有历越绵承下已约近超过")
_LOW_RE = compile_pattern(rf"(?P<number>{NUMBER})[ ]?日?{RANGE_SIGN}")
_RANGE_RE = compile_pattern(RANGE_SIGN)
# What stands directly in front of no length: 第三年, 每3天, 几十年, 7×24小时, 同一天, 上一年, 8时30分, 树龄500年; 陆 and 伍 are
# family names.
_NOT_BEHIND_RE = compile_context(
    r"(?<=[.第每这那哪个×xX*几])|(?<=数)(?=[十百千万])|(?<=[同统某唯逐复上下万])(?=一)|(?=[伍陆][年月周天])(?<![为期限满(])"
    r"|(?<=[时点])(?=[\d一二三四五六七八九十]{1,3}+分(?!钟))|(?=一年[比高好多强][\u4e00-\u9fff]?一年)|(?<=一年[高好多强]过)(?=一年)|(?<=一年比)(?=一年)|(?=一天两天)|(?<=一天)(?=两天)|(?<=分)(?=[\d一二三四五六七八九十]{1,3}+秒)|(?<=[年树月苗]龄|[年树月苗]龄[约近超达为])"
)
_SLOGAN_RE = compile_pattern(
    r"(?:专人|轮班|带班|打鱼|晒网|全天候|不间断|值守|值班|巡查|巡逻|在岗|不打烊|自助|服务(?!费|期)|畅通|开放|在线|监[控管测]|热线|无休|响应|待命|备勤|[以之]?外|工作制|制(?![定发造作])|[生便服民活]{1,4}圈|党校|攻坚战|行动派)"
)
_PASSED_RE = compile_pattern(
    r"(?:(?:[晚早快慢迟久延多少长短]|提前|推迟)了|经过|历时|为期|历经|用去|腾出|抽出|花了?|花费|耗费|用了|用时|耗时|长达|通过|持续|前后|滞留|拖|闲置|空置|停滞|停工|超期|逾期|延误|搁置|空缺|欠|延期|滞后|积压|闲散)[^,，。;、]{0,6}$"
)
# 被商户占用近六年。: behind a verb and at the end of its clause, time that has passed; 在近三年, 抽查的近三年台账 is a window.
_LASTED_RE = compile_pattern(r"[\u4e00-\u9fff](?<![在对将就把及和与的了最至到为以自从])$")
_LASTED_END_RE = compile_context(r"之久|[,，。;)”’]|仍|才|后|$")
_MORE_BEHIND_RE = compile_pattern(r"[多余](?![次项种样份个家元人名条件])")
_NO_PART_OF_UNIT = str.maketrans("", "", "多余半")
_QUOTES = OPENING_QUOTES + CLOSING_QUOTES + '"'


def durations(source: SourceText) -> Iterator[Duration]:
    """Every duration of the text, in order.

    >>> [(d.text, d.value, d.comparator) for d in durations(SourceText("经过近三个月的努力，办理时间少于5个工作日"))]
    [('三个月', 'P3M', 'approx'), ('5个工作日', 'P5D', 'under')]
    """
    folded = source.folded
    done = 0
    for start, end in _candidates(folded, number_runs(source)):
        if start < done or _is_of_date(folded, start, end) or _NOT_BEHIND_RE.match(folded, start):
            continue
        read = _read(folded, start)
        if read is None:
            continue
        length, value = read
        if _is_slogan(folded, start, length.end):
            continue
        done = length.end
        if len(length.parts) == 1 and "/" not in value:
            ((letter, _),) = length.parts.items()
            for member in bare_members(folded, start):
                yield _duration(source, member.start, member.end, iso({letter: member.value}), length)
        yield _duration(source, start, done, value, length)


def _candidates(folded: str, runs: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """Where a number in front of a unit of time begins and ends, in order; most runs of figures have none behind."""
    found = []
    begin = done = 0
    for start, end in runs:
        if start - 1 != done or folded[done] not in _JOINS:
            begin = start  # else the run goes on with the number before it: 1,200天
        done = end
        if folded[end : end + 1] in _BEHIND:
            found += [match.span() for match in _CANDIDATE_RE.finditer(folded, begin, min(end + _AHEAD, len(folded)))]
            begin = end
    half = folded.find("半")
    while half >= 0:
        if folded[half + 1 : half + 2] in _BEHIND_HALF:
            found.append((half, half + 1))
        half = folded.find("半", half + 1)
    return sorted(found)


def _duration(source: SourceText, start: int, end: int, value: str, length: Length) -> Duration:
    unit = source.text[slice(*length.unit)].translate(_NO_PART_OF_UNIT).strip()
    sign = _comparator(source.folded, start, end, length)
    return Duration(text=source.text[start:end], start=start, end=end, value=value, unit=unit, comparator=sign)


def _is_of_date(folded: str, start: int, end: int) -> bool:
    """Whether the number before `end` is plainly part of a date: half of all candidates are."""
    unit = folded[end : end + 1]
    if unit == "日":
        return folded[start - 1 : start] == "月"
    if unit != "年" or end - start != 4 or folded[start] not in "12":
        return False
    return folded[end + 1 : end + 2] not in _AGE_BEHIND and folded[start - 1 : start] not in _AGE_BEFORE


def _read(folded: str, start: int) -> tuple[Length, str] | None:
    """The length or the range of lengths that begins there, with its value; of a range the upper end."""
    length = length_at(folded, start)
    if length is None:
        low = _LOW_RE.match(folded, start)
        length = length_at(folded, low.end()) if low else None
        parts = low_of_range(folded, low["number"], length) if low and length else None
        return None if length is None or parts is None else (length, f"{iso(parts)}/{iso(length.parts)}")
    if length.to is not None:
        return length, f"{iso(length.parts)}/{iso(length.to)}"
    if sign := _RANGE_RE.match(folded, length.end):
        upper = length_at(folded, sign.end())
        if upper is not None and upper.to is None and length.seconds < upper.seconds:
            return upper, f"{iso(length.parts)}/{iso(upper.parts)}"
    return length, iso(length.parts)


def _comparator(folded: str, start: int, end: int, length: Length) -> Comparator:
    """`近` is approx before time that has passed, exact before a window that ends now; 多 behind the unit is over."""
    bare = folded[start] in "百千万"
    if folded[start - 1 : start] == "近" and not folded.endswith(("将近", "接近"), 0, start):
        passed = _PASSED_RE.search(folded, max(0, start - 10), start - 1) or (
            _LASTED_RE.search(folded, max(0, start - 3), start - 1) and _LASTED_END_RE.match(folded, end)
        )
        return "approx" if passed or bare else "exact"
    if bare and folded[start - 1 : start] == "上" and not length.more:
        return "at_least"
    found = comparator(folded, start, end, more=length.more or _MORE_BEHIND_RE.match(folded, end) is not None)
    if found == "exact":
        return "approx" if length.about else far_comparator(folded, start, share=False)
    # 控制在20分钟以内 sets a time; 以内 and 控制在 leave it exact.
    return "exact" if found == "at_most" and folded.endswith("控制在", 0, start) else found


def _is_slogan(folded: str, start: int, end: int) -> bool:
    """24小时值守, 365天在岗, “三年行动”: a label, not a time that something took."""
    if folded[start - 1 : start] in _QUOTES and folded[end : end + 1] in _QUOTES:
        return _SLOGAN_RE.match(folded, end + 1) is not None  # “10天” alone is a length
    return _SLOGAN_RE.match(folded, end) is not None or is_label(folded, start, end)
