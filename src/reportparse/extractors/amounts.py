"""Amounts of money: `16250元`, `4.62万元`, `1.05亿元`, `壹拾万元整`, `3—5万元`, `2.5万美元`.

`value` is in units of the currency, exact. In a list or a range the unit that one member carries holds for the others
(`124.40万元、320.53`, `3至5万元`).
"""

from collections.abc import Iterator
from decimal import Decimal

from reportparse.comparators import Comparator, comparator, far_comparator
from reportparse.models import Amount
from reportparse.numerals import Numeral, numerals, plain
from reportparse.patterns import RANGE_SIGN, compile_context, compile_pattern
from reportparse.source import SourceText
from reportparse.units import unit_at

_CURRENCIES = {
    "美元": "USD",
    "美金": "USD",
    "欧元": "EUR",
    "英镑": "GBP",
    "日元": "JPY",
    "港元": "HKD",
    "港币": "HKD",
    "韩元": "KRW",
    "澳元": "AUD",
    "加元": "CAD",
    "卢布": "RUB",
    "瑞士法郎": "CHF",
    "新台币": "TWD",
    "澳门元": "MOP",
    "新加坡元": "SGD",
}
_UNIT_RE = compile_pattern(
    rf"""
    [ ]?(?: (?P<foreign>{"|".join(_CURRENCIES)})
          | (?P<yuan>元(?!件|素|旦|宵|老|首|帅|月|化|复始|宇宙|结构|区|论|桥|乙|体系|主体|格局)|块钱|圆(?!桌|满|形|通|梦|心))
            (?: [零]?(?P<jiao>[\d一二三四五六七八九伍陆柒捌玖壹贰叁肆])[ ]?角 )?+ (?: (?P<fen>[\d一二三四五六七八九])[ ]?分(?!之) )?+
          | (?P<jiao_alone>角)(?!度|落|色|逐)(?: (?P<fen2>\d)[ ]?分 )?+ )
    """
)
_SYMBOL_RE = compile_pattern(r"[¥￥$€£][ ]?$")
_SYMBOLS = {"¥": "CNY", "￥": "CNY", "$": "USD", "€": "EUR", "£": "GBP"}
# What can stand right behind a numeral that is an amount, or a member of a list or range of amounts; and what right before.
_MAY_FOLLOW = frozenset("元块圆角、和及与至到-—–~ ") | frozenset(name[0] for name in _CURRENCIES)
_MAY_PRECEDE = frozenset(_SYMBOLS) | {" "}
_NAMED_BEFORE_RE = compile_context(rf"(?P<name>{'|'.join(_CURRENCIES)})[ ]?(?:约|近|达|共)?$")
_BETWEEN_RE = compile_pattern(rf"(?:元)?{RANGE_SIGN}")
_NEXT_RE = compile_pattern(r"[ ]?[、,，和及与][ ]?")
# Behind a bare number of a list nothing may make it a number of something else: a sign, or a word that is no unit.
_BARE_END_RE = compile_context(r"[ ]?(?:[、,，。;:)]|和|及|与|$|\n|(?=[\u4e00-\u9fff])(?P<word>))")
_SCALE_RE = compile_pattern(r"[百千万亿]+$")


def amounts(source: SourceText) -> Iterator[Amount]:
    """Every amount of the text, in order.

    >>> [(a.text, str(a.value)) for a in amounts(SourceText("追回资金4.62万元，补缴1,250元"))]
    [('4.62万元', '46200'), ('1,250元', '1250')]
    """
    folded = source.folded
    if "元" not in folded and not any(symbol in folded for symbol in (*_SYMBOLS, "角", "英镑", "港币", "块钱", "圆")):
        return
    found = numerals(source)
    index = 0
    while index < len(found):
        read = _read(source, found, index)
        if read is None:
            index += 1
            continue
        yield from read[0]
        index = read[1]


def _read(source: SourceText, found: tuple[Numeral, ...], index: int) -> tuple[list[Amount], int] | None:
    """The amounts that begin at a numeral, and the index of the next numeral to look at."""
    folded, numeral = source.folded, found[index]
    following_char = folded[numeral.end : numeral.end + 1]
    if following_char not in _MAY_FOLLOW and folded[numeral.start - 1 : numeral.start] not in _MAY_PRECEDE:
        return None  # most numerals are no money: this look at two characters spares them five patterns
    if folded[numeral.start - 1 : numeral.start] in ("第", ".", "-") and not numeral.chinese:
        return None
    unit = _UNIT_RE.match(folded, numeral.end)
    symbol = _SYMBOL_RE.search(folded, max(0, numeral.start - 2), numeral.start)
    following = found[index + 1] if index + 1 < len(found) else None
    if following and _BETWEEN_RE.fullmatch(folded, numeral.end, following.start):
        last = _UNIT_RE.match(folded, following.end)
        if last and numeral.value is not None and following.value is not None:
            first = numeral.value
            if not (unit and unit["yuan"]) or not _scale(folded, numeral):
                first = (
                    first
                    if _scale(folded, numeral) or (unit and unit["yuan"])
                    else first * _scale_value(folded, following)
                )
            low = _amount(source, numeral.start, last.end(), (first, following.value), last, more=following.more)
            return [low], index + 2
    if unit is None:
        if symbol:
            start = symbol.start()
            return [
                _amount(source, start, numeral.end, (None, numeral.value or Decimal(0)), None, symbol=symbol[0].strip())
            ], index + 1
        return _list_before_unit(source, found, index)
    if unit["jiao_alone"] and numeral.chinese:
        return None
    start = symbol.start() if symbol else numeral.start
    values = (numeral.low, numeral.high) if numeral.value is None else (None, numeral.value)
    head = [_amount(source, start, unit.end(), values, unit, more=numeral.more)]
    return _list_behind_unit(source, found, index, head)


def _list_before_unit(source: SourceText, found: tuple[Numeral, ...], index: int) -> tuple[list[Amount], int] | None:
    """`124.40、320.53万元`: bare numbers before the member that has the unit."""
    folded = source.folded
    last = index
    while last + 1 < len(found) and folded[found[last].end : found[last + 1].start].strip(" ") in (
        "、",
        "和",
        "及",
        "与",
    ):
        last += 1
        if unit := _UNIT_RE.match(folded, found[last].end):
            factor = _scale_value(folded, found[last])
            members = found[index:last]
            if any(n.value is None or n.chinese or _scale(folded, n) for n in members):
                return None
            bare = [_amount(source, n.start, n.end, (None, (n.value or 0) * factor), unit) for n in members]
            return [
                *bare,
                _amount(source, found[last].start, unit.end(), (None, found[last].value), unit, more=found[last].more),
            ], last + 1
    return None


def _list_behind_unit(
    source: SourceText, found: tuple[Numeral, ...], index: int, head: list[Amount]
) -> tuple[list[Amount], int]:
    """`124.40万元、320.53、88.10`: bare decimals behind the member that has the unit."""
    folded, numeral = source.folded, found[index]
    unit = _UNIT_RE.match(folded, numeral.end)
    position, index = head[0].end, index + 1
    while index < len(found):
        following = found[index]
        bare = (
            following.value is not None
            and not following.chinese
            and "." in folded[following.start : following.end]
            and not _scale(folded, following)
        )
        if not bare or not _NEXT_RE.fullmatch(folded, position, following.start) or not _ends_bare(folded, following):
            break
        value = (following.value or Decimal(0)) * _scale_value(folded, numeral)
        head.append(_amount(source, following.start, following.end, (None, value), unit))
        position, index = following.end, index + 1
    return head, index


def _ends_bare(folded: str, numeral: Numeral) -> bool:
    """Whether a number without unit ends there: 30万元、25.5开展评审, but not 30万元、25.5公里."""
    match = _BARE_END_RE.match(folded, numeral.end)
    return match is not None and (match["word"] is None or unit_at(folded, numeral.end, numeral) is None)


def _scale(folded: str, numeral: Numeral) -> str:
    match = _SCALE_RE.search(folded[numeral.start : numeral.end].replace("余", "").replace("多", ""))
    return match[0] if match else ""


def _scale_value(folded: str, numeral: Numeral) -> Decimal:
    value = 1
    for char in _scale(folded, numeral):
        value *= {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}[char]
    return Decimal(value)


def _amount(
    source: SourceText,
    start: int,
    end: int,
    values: tuple[Decimal | None, Decimal | None],
    unit: object,
    *,
    more: bool = False,
    symbol: str = "",
) -> Amount:
    low, high = values
    currency = _SYMBOLS.get(symbol, "CNY")
    if named := _NAMED_BEFORE_RE.search(source.folded, max(0, start - 4), start):
        currency = _CURRENCIES[named["name"]]
    group = unit.groupdict() if unit else {}  # type: ignore[attr-defined]
    if group.get("foreign"):
        currency = _CURRENCIES[group["foreign"]]
    if high is not None and low is None and group:
        high = _with_small_coins(high, group)
    return Amount(
        text=source.text[start:end],
        start=start,
        end=end,
        value=plain(high) if low is None and high is not None else None,
        low=None if low is None else plain(low),
        high=None if low is None or high is None else plain(high),
        currency=currency,
        comparator=_comparator(source.folded, start, end, more=more),
    )


def _comparator(folded: str, start: int, end: int, *, more: bool) -> Comparator:
    if folded[start - 1 : start] == "上" and folded[start] in "百千万亿":
        return "at_least"
    found = comparator(folded, start, end, more=more)
    return far_comparator(folded, start, share=False) if found == "exact" else found


def _with_small_coins(value: Decimal, group: dict[str, str | None]) -> Decimal:
    digits = {
        char: number
        for chars in ("零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "0123456789")
        for number, char in enumerate(chars)
    }
    if group.get("jiao_alone"):
        return value / 10 + Decimal(digits[group["fen2"] or "零"]) / 100
    return value + Decimal(digits[group.get("jiao") or "零"]) / 10 + Decimal(digits[group.get("fen") or "零"]) / 100
