"""Percentages: `52.88%`, `百分之五`, `八成`, `3个百分点`, `1.5‰`, `三分之二`, `半数`.

`value` is in percent, exact; a fraction that does not end is rounded to two places (三分之二 is 66.67). A range is one
mention with `low` and `high`; `从60%到80%` tells of a change and is two.
"""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from reportparse.bare_members import bare_members
from reportparse.comparators import Comparator, comparator, far_comparator
from reportparse.models import Percentage
from reportparse.numerals import neighbours, parse_number, plain
from reportparse.patterns import RANGE_SIGN, compile_context, compile_pattern, compile_scan, is_label
from reportparse.source import SourceText

Unit = Literal["percent", "percentage_point", "permille", "fraction"]
_NUMBER = r"(?:\d{1,3}(?:,\d{3})++(?!\d)(?:\.\d++)?+|\d++(?:\.\d++)?+)"
_CHINESE = r"[〇零一二两三四五六七八九十百千]++(?:点[〇零一二三四五六七八九]++)?+"

# A minus behind a Chinese character, a bracket, a colon or at the start of a clause; else - is the sign of a range.
_MINUS = r"(?:-(?<=(?:[\u4e00-\u9fff:(\[,，、。;“\s~]|^)-)|负)"

# 20%至30%   low 20, high 30, sign %
# -3.2%      minus, high 3.2, sign %
_SIGN_RE = compile_scan(
    rf"""
    (?=[\d负-])(?<![\d.])
    (?: (?P<low_minus>{_MINUS})?+ (?P<low>{_NUMBER}) [ ]?[%‰]?+ {RANGE_SIGN} )?+    # 20%至30%, 5-10%, -2%至3%
    (?P<minus>{_MINUS}|-(?<=[%‰~—–]-))?+
    (?P<high>{_NUMBER}) [ ]?(?P<sign>[%‰])                           # 52.88%
    """
)
_SIGNS_RE = compile_scan("[%‰]")
_LONGEST = 40  # characters: 1,234.56% —— 2,345.67%
# 2023%20zg.html: in a link the sign opens an escape; 100%12个问题 is a percentage.
_ESCAPE_RE = compile_pattern(r"[\dA-Fa-f]{2}[A-Za-z\d%/._=&-]")
_LINK_RE = compile_pattern(r"[A-Za-z/=&?_.%]$")
_ESCAPED_RE = compile_pattern(r"[\dA-Fa-f]{2}")
_POINTS_RE = compile_pattern("百分点")
_POINT_RE = compile_pattern(
    rf"""
    (?<![\d.])
    (?: (?P<low_minus>{_MINUS})?+ (?P<low>{_NUMBER}|{_CHINESE}) (?:个?百分点)?+ {RANGE_SIGN} )?
    (?P<minus>{_MINUS}|-(?<=[点~—–]-))?+
    (?: (?P<half_alone>半)个?百分点                                        # 半个百分点
      | (?P<high>{_NUMBER}|{_CHINESE}) (?P<more>[余多]|(?<=十)几)?+ [ ]?个?(?P<more_behind>[余多])?+(?P<half>半)?+百分点 )   # 3个百分点, 2个多百分点
    """
)
# 百分之五至百分之十   scale 百, low 五, high 十
_OF_RE = compile_scan(
    rf"""
    (?<![十百千万亿])(?P<minus>负)?+(?P<scale>[十百千]?万|百|千|亿)分之
    (?: (?P<low>{_NUMBER}|{_CHINESE}) {RANGE_SIGN} (?:[十百千万亿]{{1,2}}+分之)?+ )?+
    (?P<high>{_NUMBER}|{_CHINESE})(?P<more>(?<=十)几|多)?+          # 百分之五十, 百万分之一, 百分之二十几
    """
)
_SCALES = {"百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8}  # powers of ten
_SCALE_UNITS: dict[str, Unit] = {"百": "percent", "千": "permille"}
_TENTHS_RE = compile_scan(
    r"""
    (?<![第〇零一二两三四五六七八九十百千万亿点.\d])
    (?:(?P<low>[一二两三四五六七八])[ ]?(?:成(?P<low_tail>[一二三四五六七八九半])?)?(?:至|到|-|—|~)[ ]?)?
    (?P<first>[一二两三四五六七八九\d])(?:[点.](?P<decimals>[一二三四五六七八九\d])|(?P<second>[二三四五六七八九]))?(?P<half>半)?[ ]?成(?P<tail>[一二三四五六七八九半](?![个名项家位人次成]))?
    (?!员|立|功|效|为|果|绩|本(?!地|市|区|县|科|校|院|单位)|交|长|就|品|色|语|人|年(?!轻)|熟|套|分|型|批|片|群(?!众)|份|因|都|文|事|形|家|才|材|像|真|千|百|不变|天|对|组|见|竹|宫|仙|佛)
    """
)
_FRACTION_RE = compile_pattern(
    r"""
    (?<![〇零一二两三四五六七八九十百千万亿\d])
    (?: (?P<low_whole>[二两三四五六七八九十]{1,3})分之(?P<low_part>[一二两三四五六七八九十]{1,3})(?:至|到) )?
    (?P<whole>[二两三四五六七八九十]{1,3}|\d{1,2})分之(?P<part>[一二两三四五六七八九十]{1,3}|\d{1,2})     # 三分之二
    """
)
_SLASH_RE = compile_pattern(
    r"""
    (?P<low_part>[1-9])/(?P<low_whole>[2-9]|10)(?:至|到|~|-|—)(?P<part>[1-9])/(?P<whole>[2-9]|10)(?![\d/.])    # 1/3至1/2
  | (?P<part>[1-9])/(?P<whole>[2-9]|10)(?![\d/.]|[号版页期楼室日月栋型档决])
      (?: (?=[\u4e00-\u9fff,，。;]) | (?<=[占于为达足近约到过超的比]\d/\d{1,2})(?=[)\s、]|$) )     # 占1/3
    """
)
_NO_FRACTION_BEFORE_RE = compile_context(r"[\d/.年月第-]$|[A-Za-z][ ]?$")
_HALF_RE = compile_scan(r"(?<!超)过半数|半数|(?<![一大])一半(?!天|会|球)|(?<!超)过半(?![数年个天月]|小时|学期)|百分百")


def percentages(source: SourceText) -> Iterator[Percentage]:
    """Every percentage of the text; not in document order.

    >>> [(p.text, p.value, p.unit) for p in percentages(SourceText("占比25.35%，上升六个百分点"))]
    [('25.35%', Decimal('25.35'), 'percent'), ('六个百分点', Decimal('6'), 'percentage_point')]
    """
    folded = source.folded
    if "%" in folded or "‰" in folded:
        yield from _with_sign(source)
    if "百分点" in folded:
        yield from _points(source)
    if "分之" in folded:
        yield from _hundredths(source)
        yield from _fractions(source, _FRACTION_RE)
    if "成" in folded:
        yield from _tenths(source)
    if "/" in folded:
        yield from _fractions(source, _SLASH_RE)
    if "半" in folded or "百分百" in folded:
        yield from _halves(source)


def _percentage(
    source: SourceText, start: int, end: int, unit: Unit, values: tuple[Decimal | None, Decimal], *, more: bool = False
) -> Percentage:
    low, high = values
    return Percentage(
        text=source.text[start:end],
        start=start,
        end=end,
        value=plain(high) if low is None else None,
        low=None if low is None else plain(low),
        high=None if low is None else plain(high),
        unit=unit,
        comparator=_comparator(source.folded, start, end, unit, more=more),
    )


def _comparator(folded: str, start: int, end: int, unit: Unit, *, more: bool) -> Comparator:
    more = more or (
        folded[end : end + 1] == "多" and folded[end + 1 : end + 2] not in ("次", "项", "年", "种", "样", "元", "个")
    )
    found = comparator(folded, start, end, more=more)
    if found == "exact" and unit != "percentage_point":
        return far_comparator(folded, start, share=True)
    return found


def _with_sign(source: SourceText) -> Iterator[Percentage]:
    folded = source.folded
    for match in _matches_at(folded, _SIGNS_RE, _SIGN_RE):
        high = parse_number(match["high"])
        if high is None or _is_escape(folded, match):
            continue
        factor = Decimal("0.1") if match["sign"] == "‰" else Decimal(1)
        unit: Unit = "permille" if match["sign"] == "‰" else "percent"
        high = -high if match["minus"] else high
        start, low = match.start(), _low(match)
        if low is not None and (folded[start - 1 : start] in ("由", "从") or low > high):
            # 由60%到80%: before and after, two values; the first needs a sign of its own to be one.
            first_end = match.end("low")
            if folded[first_end : first_end + 1] in "%‰":
                yield _percentage(source, start, first_end + 1, unit, (None, low * factor))
            start, low = match.start("minus" if match["minus"] else "high"), None
        if low is None:
            for member in bare_members(folded, start):
                yield _percentage(source, member.start, member.end, unit, (None, member.value * factor))
        yield _percentage(source, start, match.end(), unit, (None if low is None else low * factor, high * factor))


def _low(match: "re.Match[str]") -> Decimal | None:
    """The lower end of a range."""
    low = parse_number(match["low"]) if match["low"] else None
    return -low if low is not None and match["low_minus"] else low


def _matches_at(folded: str, mark_re: "re.Pattern[str]", pattern: "re.Pattern[str]") -> Iterator["re.Match[str]"]:
    """The matches of a pattern, looked for only around its marks: digits are many and signs are few."""
    position = 0
    for mark in mark_re.finditer(folded):
        if mark.start() < position:
            continue  # in a range
        start = max(position, mark.start() - _LONGEST)
        # A number that is longer than the window has to be seen whole.
        while start > position and (folded[start].isdecimal() or folded[start] in ".,"):
            start -= 1
        match = pattern.search(folded, start, mark.end() + _LONGEST)
        if match is not None and match.start() < mark.start():
            position = match.end()
            yield match


def _is_escape(folded: str, match: "re.Match[str]") -> bool:
    """Whether the sign belongs to a link, as in 2023%20zg.html."""
    end = match.end()
    if _ESCAPE_RE.match(folded, end):
        return True
    return (
        _ESCAPED_RE.match(folded, end) is not None
        and _LINK_RE.search(folded, max(0, match.start() - 1), match.start()) is not None
    )


def _points(source: SourceText) -> Iterator[Percentage]:
    for match in _matches_at(source.folded, _POINTS_RE, _POINT_RE):
        low, start, end = _low(match), match.start(), match.end()
        if match["half_alone"]:
            yield _percentage(source, start, end, "percentage_point", (low, Decimal("0.5")))
            continue
        pair = neighbours(match["high"])
        high = pair[1] if pair else parse_number(match["high"])
        if high is None:
            continue
        high = (-high if match["minus"] else high) + (Decimal("0.5") if match["half"] else 0)
        low = pair[0] if pair else low
        if low is None:
            for member in bare_members(source.folded, start):
                yield _percentage(source, member.start, member.end, "percentage_point", (None, member.value))
        more = bool(match["more"] or match["more_behind"])
        yield _percentage(source, start, end, "percentage_point", (low, high), more=more)


def _hundredths(source: SourceText) -> Iterator[Percentage]:
    for match in _OF_RE.finditer(source.folded):
        if is_label(source.folded, *match.span()):
            continue
        factor = Decimal(10) ** (2 - _SCALES[match["scale"]]) * (-1 if match["minus"] else 1)
        # 百分之百 is written with the bare multiplier.
        pair = neighbours(match["high"])
        high = Decimal(100) if match["high"] == "百" else pair[1] if pair else parse_number(match["high"])
        low = pair[0] if pair else parse_number(match["low"]) if match["low"] else None
        if high is not None:
            unit = _SCALE_UNITS.get(match["scale"], "fraction")
            values = (None if low is None else low * factor, high * factor)
            yield _percentage(source, *match.span(), unit, values, more=match["more"] is not None)


def _tenths(source: SourceText) -> Iterator[Percentage]:
    for match in _TENTHS_RE.finditer(source.folded):
        first = parse_number(match["first"])
        second = parse_number(match["second"]) if match["second"] else None
        if first is None or not first or (second is not None and second != first + 1):
            continue
        half = 5 if match["half"] else _tenth(match["tail"])
        if match["decimals"]:
            first += Decimal(f"0.{parse_number(match['decimals'])}")
        if match["low"]:
            low = (parse_number(match["low"]) or 0) * 10 + _tenth(match["low_tail"])
            yield _percentage(source, match.start(), match.end(), "percent", (low, first * 10 + half))
            continue
        values = (None, first * 10 + half) if second is None else (first * 10, second * 10 + half)
        yield _percentage(source, match.start(), match.end(), "percent", values)


def _tenth(tail: str | None) -> Decimal:
    """What stands behind 成, in percent: 一成五, 两成半."""
    return Decimal(5) if tail == "半" else (parse_number(tail) or Decimal(0)) if tail else Decimal(0)


def _fractions(source: SourceText, pattern: "re.Pattern[str]") -> Iterator[Percentage]:
    for match in pattern.finditer(source.folded):
        start = match.start()
        if pattern is _SLASH_RE and _NO_FRACTION_BEFORE_RE.search(source.folded, max(0, start - 2), start):
            continue
        whole, part = parse_number(match["whole"]), parse_number(match["part"])
        if whole and part and part < whole:
            group = match.groupdict()
            low = (
                _share(parse_number(group["low_part"]), parse_number(group["low_whole"]))
                if group.get("low_part")
                else None
            )
            yield _percentage(source, match.start(), match.end(), "fraction", (low, _share(part, whole)))


def _share(part: Decimal | None, whole: Decimal | None) -> Decimal:
    """A fraction in percent, to two places."""
    return ((part or Decimal(0)) * 100 / (whole or Decimal(1))).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _halves(source: SourceText) -> Iterator[Percentage]:
    for match in _HALF_RE.finditer(source.folded):
        if is_label(source.folded, *match.span()):
            continue
        if match[0] == "百分百":
            yield _percentage(source, match.start(), match.end(), "percent", (None, Decimal(100)))
        else:
            yield _percentage(
                source, match.start(), match.end(), "fraction", (None, Decimal(50)), more=match[0].startswith("过")
            )
