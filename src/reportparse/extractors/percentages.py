"""Percentages: `52.88%`, `百分之五`, `八成`, `3个百分点`, `1.5‰`, `三分之二`, `半数`.

`value` is in percent, exact; a fraction that does not end is rounded to two places (三分之二 is 66.67). A range is one
mention with `low` and `high`; `从60%到80%` tells of a change and is two.
"""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

import regex

from reportparse.comparators import Comparator, comparator, far_comparator
from reportparse.models import Percentage
from reportparse.numerals import parse_number, plain
from reportparse.patterns import RANGE_SIGN, compile_pattern, is_label
from reportparse.source import SourceText

Unit = Literal["percent", "percentage_point", "permille", "fraction"]
_NUMBER = r"(?:\d{1,3}(?:,\d{3})++(?!\d)(?:\.\d++)?+|\d++(?:\.\d++)?+)"
_CHINESE = r"[〇零一二两三四五六七八九十百千]++(?:点[〇零一二三四五六七八九]++)?+"

# 20%至30%   low 20, high 30, sign %
# -3.2%      minus, high 3.2, sign %
_SIGN_RE = compile_pattern(
    rf"""
    (?<![\d.])
    (?: (?P<low>{_NUMBER}) [ ]?[%‰]?+ {RANGE_SIGN} )?+             # 20%至30%, 5-10%
    (?P<minus>(?<=[长为幅率速达是:(])-)?+
    (?P<high>{_NUMBER}) [ ]?(?P<sign>[%‰])(?![\dA-Fa-f]{{2}})         # 52.88%
    """
)
_SIGNS_RE = compile_pattern("[%‰]")
_LONGEST_SIGNED = 40  # characters: 1,234.56% —— 2,345.67%
_POINT_RE = compile_pattern(
    rf"""
    (?<![\d.])
    (?: (?P<low>{_NUMBER}|{_CHINESE}) (?:个?百分点)?+ {RANGE_SIGN} )?
    (?P<high>{_NUMBER}|{_CHINESE}) (?P<more>[余多])?+ [ ]?个?(?P<half>半)?+百分点     # 3个百分点, 1.2百分点
    """
)
# 百分之五至百分之十   scale 百, low 五, high 十
_OF_RE = compile_pattern(
    rf"""
    (?P<scale>百|千|万)分之
    (?: (?P<low>{_NUMBER}|{_CHINESE}) {RANGE_SIGN} (?:[百千万]分之)?+ )?+
    (?P<high>{_NUMBER}|{_CHINESE})                                # 百分之五十
    """
)
_SCALE_UNITS: dict[str, Unit] = {"百": "percent", "千": "permille", "万": "fraction"}
_TENTHS_RE = compile_pattern(
    r"""
    (?<![第〇零一二两三四五六七八九十百千万亿\d])
    (?:(?P<low>[一二两三四五六七八])[ ]?成?(?:至|到|-|—|~)[ ]?)?
    (?P<first>[一二两三四五六七八九\d])(?P<second>[二三四五六七八九])?(?P<half>半)?[ ]?成(?P<tail>[一二三四五六七八九半](?![个名项家位人次成]))?
    (?!员|立|功|效|为|果|绩|本(?!地|市|区|县|科|校|院|单位)|交|长|就|品|色|语|人|年(?!轻)|熟|套|分|型|批|片|群(?!众)|份|因|都|文|事|形|家|才|材|像|真|千|百|不变|天|对|组|见|竹)
    """
)
_FRACTION_RE = compile_pattern(
    r"""
    (?<![〇零一二两三四五六七八九十百千万亿\d])
    (?: (?P<low_whole>[二两三四五六七八九十]{1,3})分之(?P<low_part>[一二两三四五六七八九十]{1,3})(?:至|到) )?
    (?P<whole>[二两三四五六七八九十]{1,3}|\d{1,2})分之(?P<part>[一二两三四五六七八九十]{1,3}|\d{1,2})     # 三分之二
    """
)
_BARE_IN_FRONT_RE = compile_pattern(r"(?<![\d.])(?P<number>\d+(?:\.\d+)?)[ ]?[、和及][ ]?$")
_SLASH_RE = compile_pattern(
    r"(?<![\d/.年月-])(?P<part>[1-9])/(?P<whole>[2-9]|10)(?![\d/.])(?![号版页期楼室日月栋])(?=[\u4e00-\u9fff,，。;])"
)
_HALF_RE = compile_pattern(r"半数|(?<![一大])一半(?!天|会)|过半(?!数)|百分百")


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
    for match in _sign_matches(source.folded):
        factor = Decimal("0.1") if match["sign"] == "‰" else Decimal(1)
        unit: Unit = "permille" if match["sign"] == "‰" else "percent"
        high = parse_number(match["high"])
        low = parse_number(match["low"]) if match["low"] else None
        if high is None:
            continue
        high = -high if match["minus"] else high
        start = match.start()
        if low is not None and (match["minus"] or source.folded[start - 1 : start] in ("由", "从")):
            # 由60%到80%: before and after, two values; the first needs a sign of its own to be one.
            first_end = match.end("low")
            if source.folded[first_end : first_end + 1] in "%‰":
                yield _percentage(source, start, first_end + 1, unit, (None, low * factor))
            start, low = match.start("high"), None
        yield _percentage(source, start, match.end(), unit, (None if low is None else low * factor, high * factor))


def _sign_matches(folded: str) -> Iterator["regex.Match[str]"]:
    """The matches of `_SIGN_RE`, looked for only in front of the signs: digits are many and signs are few."""
    position = 0
    for sign in _SIGNS_RE.finditer(folded):
        start = max(position, sign.start() - _LONGEST_SIGNED)
        # A number that is longer than the window has to be seen whole.
        while start > position and (folded[start].isdecimal() or folded[start] in ".,"):
            start -= 1
        for match in _SIGN_RE.finditer(folded, start, sign.end() + 2):
            if match.start("sign") == sign.start():
                yield match
                position = sign.end()


def _points(source: SourceText) -> Iterator[Percentage]:
    for match in _POINT_RE.finditer(source.folded):
        high = parse_number(match["high"])
        low = parse_number(match["low"]) if match["low"] else None
        if high is not None:
            high += Decimal("0.5") if match["half"] else 0
            if low is None and (
                bare := _BARE_IN_FRONT_RE.search(source.folded, max(0, match.start() - 10), match.start())
            ):
                # 分别提高3.2、1.5个百分点: the last of a list carries the unit.
                value = parse_number(bare["number"]) or Decimal(0)
                yield _percentage(source, *bare.span("number"), "percentage_point", (None, value))
            yield _percentage(
                source, match.start(), match.end(), "percentage_point", (low, high), more=bool(match["more"])
            )


def _hundredths(source: SourceText) -> Iterator[Percentage]:
    for match in _OF_RE.finditer(source.folded):
        if is_label(source.folded, *match.span()):
            continue
        factor = {"百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01")}[match["scale"]]
        # 百分之百 is written with the bare multiplier.
        high = Decimal(100) if match["high"] == "百" else parse_number(match["high"])
        low = parse_number(match["low"]) if match["low"] else None
        if high is not None:
            unit = _SCALE_UNITS[match["scale"]]
            yield _percentage(
                source, match.start(), match.end(), unit, (None if low is None else low * factor, high * factor)
            )


def _tenths(source: SourceText) -> Iterator[Percentage]:
    for match in _TENTHS_RE.finditer(source.folded):
        first = parse_number(match["first"])
        second = parse_number(match["second"]) if match["second"] else None
        if first is None or not first or (second is not None and second != first + 1):
            continue
        tail = match["tail"]
        half = 5 if match["half"] or tail == "半" else int(parse_number(tail) or 0) if tail else 0
        if match["low"]:
            low = parse_number(match["low"])
            yield _percentage(
                source, match.start(), match.end(), "percent", (None if low is None else low * 10, first * 10 + half)
            )
            continue
        values = (None, first * 10 + half) if second is None else (first * 10, second * 10 + half)
        yield _percentage(source, match.start(), match.end(), "percent", values)


def _fractions(source: SourceText, pattern: "regex.Pattern[str]") -> Iterator[Percentage]:
    for match in pattern.finditer(source.folded):
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
                source, match.start(), match.end(), "fraction", (None, Decimal(50)), more=match[0] == "过半"
            )
