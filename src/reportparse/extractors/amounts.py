"""Amounts of money: `16250元`, `4.62万元`, `1.05亿元`, `壹拾万元整`, `3—5万元`, `2.5万美元`.

`value` is in units of the currency, exact. In a list or a range the unit that one member carries holds for the others
(`124.40万元、320.53`, `3至5万元`).
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from reportparse.comparators import Comparator, comparator, far_comparator
from reportparse.models import Amount
from reportparse.numerals import Numeral, numerals, plain
from reportparse.patterns import RANGE_SIGN, compile_context, compile_pattern, compile_scan
from reportparse.scales import list_member, range_start, scale
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
    "新元": "SGD",
    "澳币": "AUD",
    "加币": "CAD",
    "台币": "TWD",
    "瑞郎": "CHF",
    "泰铢": "THB",
    "卢比": "INR",
    "林吉特": "MYR",
    "越南盾": "VND",
}
_COIN = "[\\d一二两三四五六七八九壹贰叁肆伍陆柒捌玖]"
# 12元5角3分    yuan, jiao 5, fen 3
# 三块五毛钱    yuan, jiao 五
# 两角五分      jiao_alone, fen2 五
_UNIT_RE = compile_pattern(
    rf"""
    [ ]?(?: (?P<foreign>{"|".join(sorted(_CURRENCIES, key=len, reverse=True))})
          | (?P<yuan>元(?!件|素|旦|宵|老|首|帅|月|化|复始|宇宙|结构|区|论|桥|乙|体系|主体|格局|二次|里|方程)|块(?=钱|{_COIN}[ ]?[毛角])|圆(?!桌|满|形|通|梦|心))
            (?: 零?(?P<jiao>{_COIN})[ ]?[角毛](?!度|落|色|利|病|衣|巾) )?+ (?: 零?(?P<fen>{_COIN})[ ]?分(?!之|钟|别|批|享) )?+ (?:(?<=[块毛角])钱)?+
          | (?P<jiao_alone>[角毛])(?!度|落|色|逐|利|病|衣|巾|坯|竹) (?: (?P<fen2>{_COIN})[ ]?分(?!之|钟|别) )?+ (?:钱)?+
          | (?P<fen_alone>分钱)
          | 块(?P<jiao_bare>{_COIN})(?=[,，。;、)]|$)                      # 两块五
          | (?P<renminbi>人民币)(?![\d¥￥])                               # 一千万人民币
          | 个(?P<hundred_millions>[多余]?亿)(?P<of_yuan>元)?(?![\u4e00-\u9fff]{{0,2}}[人字户吨件次册只头斤亩]) )   # 三个亿, 2个多亿元
    """
)
_SYMBOL_RE = compile_scan(
    r"(?:(?<![A-Za-z])(?:US|HK|NT|AU|CA|A|C|S)?\$|[¥￥€£]|(?<![A-Za-z])(?:RMB|CNY|USD|EUR|GBP|HKD|JPY)(?:¥|￥)?)[ ]?$"
)
_SYMBOLS = {
    **{"¥": "CNY", "￥": "CNY", "€": "EUR", "£": "GBP", "RMB": "CNY"},
    **{"$": "USD", "US$": "USD", "HK$": "HKD", "NT$": "TWD", "S$": "SGD"},
    **{"AU$": "AUD", "A$": "AUD", "CA$": "CAD", "C$": "CAD"},
    **{code: code for code in ("CNY", "USD", "EUR", "GBP", "HKD", "JPY")},
}
_LONGEST_SYMBOL = 6
_SIGNED_RE = compile_context(r"(?:^|[^\d元万亿%])-$")  # a minus stands behind no number
_GATE_RE = compile_scan(
    rf"人民币|个[多余]?亿|[元角毛圆¥￥$€£]|[块分]钱|块{_COIN}|RMB|CNY|USD|EUR|GBP|HKD|JPY|{'|'.join(_CURRENCIES)}"
)
# What can stand right behind a numeral that is an amount, or a member of a list or range of amounts; and what right before.
_MONEY_BEFORE_RE = compile_context(
    r"(?:投资|资金|投入|贷款|融资|债务?|营收|产值|收入|利润|预算|损失|金额|总额|缺口|规模|货值|花|争取|到位|撬动|拨付|筹措|筹集)[^,，。;\d]{0,6}$"
)
_PREFIX_RE = compile_context(r"(?P<name>人民币|港币|美金|美元|欧元|日元|英镑)[ ]?$")
_MAY_FOLLOW = frozenset("人个元块圆角毛分、和及与至到-—–~ ") | frozenset(name[0] for name in _CURRENCIES)
_MAY_PRECEDE = frozenset("¥￥$€£ DBYRP币金元镑")  # the last signs of symbols and codes
_NAMED_BEFORE_RE = compile_context(rf"(?P<name>{'|'.join(_CURRENCIES)})[ ]?(?:约|近|达|共)?$")
_BETWEEN_RE = compile_pattern(rf"(?:元)?{RANGE_SIGN}")
_NEXT_RE = compile_pattern(r"[ ]?[、,，和及与][ ]?")
# Behind a bare number of a list nothing may make it a number of something else: a sign, or a word that is no unit.
_BARE_END_RE = compile_context(r"[ ]?(?:[、,，。;:)]|和|及|与|$|\n|(?=[\u4e00-\u9fff])(?P<word>))")


def amounts(source: SourceText) -> Iterator[Amount]:
    """Every amount of the text, in order.

    >>> [(a.text, str(a.value)) for a in amounts(SourceText("追回资金4.62万元，补缴1,250元"))]
    [('4.62万元', '46200'), ('1,250元', '1250')]
    """
    folded = source.folded
    if _GATE_RE.search(folded) is None:
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
    following_char, before = folded[numeral.end : numeral.end + 1], folded[numeral.start - 1 : numeral.start]
    if following_char not in _MAY_FOLLOW and before not in _MAY_PRECEDE:
        return None  # most numerals are no money: this look at two characters spares them five patterns
    if before in ("第", ".") and not numeral.chinese:
        return None
    unit = _UNIT_RE.match(folded, numeral.end)
    symbol = _SYMBOL_RE.search(folded, max(0, numeral.start - _LONGEST_SYMBOL), numeral.start)
    if ranged := _range(source, found, index, unit, symbol):
        return [ranged], index + 2
    if unit is None and not symbol:
        return _list_before_unit(source, found, index) or _with_prefix(source, found, index)
    if unit is not None and _is_word(folded, numeral, unit):
        return None
    start = symbol.start() if symbol else numeral.start
    minus = before == "负" or (before == "-" and _SIGNED_RE.search(folded, max(0, start - 2), start) is not None)
    if before == "-" and not minus and not symbol:
        return None
    values = (numeral.low, numeral.high) if numeral.value is None else (None, numeral.value)
    head = _amount(
        source, start - minus, unit.end() if unit else numeral.end, values, unit, numeral, symbol, minus=minus
    )
    return ([head], index + 1) if unit is None else _list_behind_unit(source, found, index, [head])


def _with_prefix(source: SourceText, found: tuple[Numeral, ...], index: int) -> tuple[list[Amount], int] | None:
    """`港币20万`: the name of the currency stands in front, and nothing behind."""
    folded, numeral = source.folded, found[index]
    name = _PREFIX_RE.search(folded, max(0, numeral.start - 4), numeral.start)
    if name is None or numeral.value is None or folded[numeral.end - 1] not in "万亿":
        return None
    if folded[numeral.end : numeral.end + 1] not in ("", ",", "，", "。", ";", "、", ")", "\n"):
        return None
    amount = _amount(source, name.start(), numeral.end, (None, numeral.value), None, numeral)
    return [amount.model_copy(update={"currency": _CURRENCIES.get(name["name"], "CNY")})], index + 1


def _range(
    source: SourceText,
    found: tuple[Numeral, ...],
    index: int,
    unit: "re.Match[str] | None",
    symbol: "re.Match[str] | None",
) -> Amount | None:
    """`3至5万元`, `¥1200-1500`: the range that begins at a numeral, where one does."""
    folded, numeral = source.folded, found[index]
    following = found[index + 1] if index + 1 < len(found) else None
    if following is None or not _BETWEEN_RE.fullmatch(folded, numeral.end, following.start):
        return None
    last = _UNIT_RE.match(folded, following.end)
    if (last is None and symbol is None) or numeral.value is None or following.value is None:
        return None
    own = bool(unit and unit["yuan"]) or last is None
    first = numeral.value if own else range_start(folded, numeral, following)
    if last is None and first >= following.value:
        return None
    start, end = symbol.start() if symbol else numeral.start, last.end() if last else following.end
    low, high = sorted((first, following.value))  # 1500-1200元 lies between the same ends
    return _amount(source, start, end, (low, high), last, following, symbol)


def _is_word(folded: str, numeral: Numeral, unit: "re.Match[str]") -> bool:
    """Whether 角 and 毛 behind a Chinese numeral are no coins: 三角债, 一角, but 两角五分 and 五毛钱; or 个亿 is no money."""
    if unit["hundred_millions"] and not unit["of_yuan"]:
        return _MONEY_BEFORE_RE.search(folded, max(0, numeral.start - 12), numeral.start) is None
    if not unit["jiao_alone"] or not numeral.chinese:
        return False
    return unit["fen2"] is None and folded[unit.end() - 1] != "钱"


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
            members, closing = found[index:last], found[last]
            if closing.value is None or any(n.value is None or n.chinese for n in members):
                return None
            values = [list_member(folded, n, closing) for n in members]
            bare = [
                _amount(source, n.start, n.end, (None, value), unit, n)
                for n, value in zip(members, values, strict=True)
            ]
            return [
                *bare,
                _amount(source, closing.start, unit.end(), (None, closing.value), unit, closing),
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
            and scale(folded, following) == 1
        )
        if not bare or not _NEXT_RE.fullmatch(folded, position, following.start) or not _ends_bare(folded, following):
            break
        value = (following.value or Decimal(0)) * scale(folded, numeral)
        head.append(_amount(source, following.start, following.end, (None, value), unit, following))
        position, index = following.end, index + 1
    return head, index


def _ends_bare(folded: str, numeral: Numeral) -> bool:
    """Whether a number without unit ends there: 30万元、25.5开展评审, but not 30万元、25.5公里."""
    match = _BARE_END_RE.match(folded, numeral.end)
    return match is not None and (match["word"] is None or unit_at(folded, numeral.end, numeral) is None)


def _amount(
    source: SourceText,
    start: int,
    end: int,
    values: tuple[Decimal | None, Decimal | None],
    unit: "re.Match[str] | None",
    numeral: Numeral,
    symbol: "re.Match[str] | None" = None,
    *,
    minus: bool = False,
) -> Amount:
    low, high = values
    currency = _SYMBOLS.get(symbol[0].strip().rstrip("¥￥") or "¥", "CNY") if symbol else "CNY"
    if named := _NAMED_BEFORE_RE.search(source.folded, max(0, start - 4), start):
        currency = _CURRENCIES[named["name"]]
    group = unit.groupdict() if unit else {}
    if group.get("foreign"):
        currency = _CURRENCIES[group["foreign"]]
    if high is not None and low is None and group:
        high = _with_small_coins(high, group)
    if minus and high is not None:
        high = -high
    return Amount(
        text=source.text[start:end],
        start=start,
        end=end,
        value=plain(high) if low is None and high is not None else None,
        low=None if low is None else plain(low),
        high=None if low is None or high is None else plain(high),
        currency=currency,
        comparator=_comparator(source.folded, start, end, numeral),
    )


def _comparator(folded: str, start: int, end: int, numeral: Numeral) -> Comparator:
    if folded[start - 1 : start] == "上" and folded[start] in "百千万亿":
        return "at_least"
    more = numeral.more or folded[numeral.end : numeral.end + 2] in ("个多", "个余")  # 2个多亿元
    found = comparator(folded, start, end, more=more, about=numeral.about, within=True)
    return far_comparator(folded, start, share=False) if found == "exact" else found


def _with_small_coins(value: Decimal, group: dict[str, str | None]) -> Decimal:
    digits = {
        char: number
        for chars in ("零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "0123456789", "零一两")
        for number, char in enumerate(chars)
    }
    if group.get("hundred_millions"):
        return value * 10**8
    if group.get("jiao_bare"):
        return value + Decimal(digits[group["jiao_bare"] or "零"]) / 10
    if group.get("fen_alone"):
        return value / 100
    if group.get("jiao_alone"):
        return value / 10 + Decimal(digits[group["fen2"] or "零"]) / 100
    return value + Decimal(digits[group.get("jiao") or "零"]) / 10 + Decimal(digits[group.get("fen") or "零"]) / 100
