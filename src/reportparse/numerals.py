"""Numerals: digits, Chinese numerals and mixtures of both, read to an exact `Decimal`.

What is read: `16250`, `1,825.95`, `1.2万`, `3万2千`, `25万6千`, `二十万亿`, `十二`, `两千五` (2500), `二〇二三` (2023),
`壹拾万`, `三点五`; with `余`, `多` or `几` behind or inside (`20余万`, `百余`, `十几`), `来` as well (`二十来`); neighbours as a range (`三四十`, `七八万`).
What is not, because it names no number: `几十`, `数百`, `百`, `千`, `万` alone (`百姓`, `千家万户`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import regex

from reportparse.source import SourceText

_DIGITS = {
    char: value
    for value, chars in enumerate(("〇零", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for char in chars
}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_COINS = frozenset("元角块圆美欧英港日") | {" "}
# 百余项, 上千人次, 近万户: a multiplier alone is a number only with a word that makes it one.
_BARE = frozenset(("百", "千", "万", "亿", "百万", "千万", "十亿", "百亿", "千亿", "万亿"))
_MADE_NUMBERS_BY = frozenset("上近超逾约达过")
CHINESE = "".join(_DIGITS) + "".join(_SMALL) + "".join(_LARGE)
"""Every character of which a Chinese numeral is made."""

# `3万余人`   number 3万, more 余
# `20余万户`  number 20, more 余, scale 万
# `百余项`    number 百, more 余
# `1,825.95`  number 1,825.95
_SCALE = "(?:[十百万亿]|千(?![米克瓦伏赫卡帕焦])){1,2}+"  # 312千米 is a number of 千米
NUMERAL_RE = regex.compile(
    rf"""
    (?!一[^{CHINESE}点元角块圆美欧英港日余多\ ])          # half of all numerals are a 一 in words: 统一, 一个, 进一步
    (?P<number>
      (?: \d{{1,3}}+ (?: ,\d{{3}}(?!\d) )++ (?: \.\d++ )?+            # 1,825.95
        | (?<![\d.:/][ ]) \d{{1,3}}+ (?: [ ]\d{{3}}(?!\d) )++ (?: \.\d++ )?+ (?=[ ]?[\u4e00-\u9fff])   # 18 600元
        | \d{{1,3}}+ (?: ，\d{{3}}(?!\d) ){{2,}}+ (?: \.\d++ )?+       # 1，234，567
        | \d{{1,3}}+ ，\d{{3}} (?: \.\d++ (?=[ ]?[万亿]) | (?=[ ]?[万亿]?元) )  # 1，825.95亿元, 3，200元
        | \d++ (?: \.\d++ )?+                                          # 16250, 99.12
      )
      (?: [ ]?{_SCALE} (?: \d++ (?: \.\d++ )?+ {_SCALE} )*+ (?: 零?\d{{3,4}}+(?![\d.年]) | (?<=[万亿])\d(?![\d.,，年月日号时点%‰]) )?+ )?+   # 1.2万, 3万2千, 3万5000, 3万5
    | [{CHINESE}]++ (?: 点[〇零一二三四五六七八九]++ [万亿]?+ )?+     # 二十五, 三点五
    )
    (?: [ ]?(?P<more>[余多]|(?<=十)几|(?<=[十百])来(?=[个名位人家户项条件次年天斤里万亿块元本亩把台套份张株棵头只吨页篇场辆盏支间处起笔])) (?P<scale>[百千万亿]{{1,2}}+)?+ )?+            # 20余万
    """,
    regex.VERBOSE,
)
# A run of the characters that numerals are made of, and the characters behind it with which a numeral may go on: some
# always, some only in front of another figure.
_RUN_RE = re.compile(f"[0-9{CHINESE}]+")
_GOES_ON = frozenset("余多几来点元角块圆美欧英港日.,， ")
_MAY_GO_ON = frozenset(".,， ")
_NUMERAL_CHARACTERS = frozenset("0123456789余多几来元角块圆美欧英港日" + CHINESE)
_INDEFINITE = ("几", "数")
_MIXED_RE = regex.compile(r"零?(?P<digits>\d++(?:\.\d++)?+)?(?P<scale>[十百千万亿]++)?")
_NEIGHBOURS_RE = regex.compile(
    r"(?!一二(?![十百千]))(?P<low>[一二两三四五六七八])(?P<high>[二两三四五六七八九])(?P<scale>[十百千万亿]*+)"
)
_TENS_RE = regex.compile(
    r"(?P<head>[一二三四五六七八九]?十)(?P<low>[一二三四五六七八])(?P<high>[二三四五六七八九])(?P<scale>[万亿]*+)"
)


# Not frozen: a report holds a thousand, and freezing triples the cost of making one.
@dataclass(slots=True)
class Numeral:
    """A numeral in a text: where it stands and what it says.

    Exactly one of `value` and the pair `low`, `high` is given. `more` says that `余`, `多` or `几` belongs to it (`20余`, `十几`),
    `about` that `来` does (`二十来`), `chinese` that it is written in Chinese characters only.
    """

    start: int
    end: int
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    more: bool
    chinese: bool
    about: bool = False


@lru_cache(maxsize=4096)
def parse_number(text: str) -> Decimal | None:
    """The exact value of a folded numeral, or `None` where the text is none.

    >>> parse_number("3万2千"), parse_number("二十五"), parse_number("1,825.95")
    (Decimal('32000'), Decimal('25'), Decimal('1825.95'))
    >>> parse_number("16.4亿"), parse_number("十百"), parse_number("万")
    (Decimal('1640000000'), None, None)
    """
    text = text.replace(" ", "")
    if text.isascii() and text.isdigit():
        return Decimal(text)
    if text[:1].isascii() and text[:1].isdigit():
        value = _parse_mixed(text.replace(",", "").replace("，", ""))
        return None if value is None else plain(value)
    if any(char not in CHINESE and char != "点" for char in text):
        return None
    whole, point, decimals = text.partition("点")
    if not point:
        return _parse_chinese(whole)
    scale = _LARGE.get(decimals[-1:], 1)
    digits = "".join(str(_DIGITS[char]) for char in decimals if char in _DIGITS)
    integer = _parse_chinese(whole)
    if integer is None or not digits:
        return None
    return plain((integer + Decimal(f"0.{digits}")) * scale)


def plain(value: Decimal) -> Decimal:
    """The same number without needless zeros and without an exponent.

    >>> plain(Decimal("12000.0")), plain(Decimal("4.620"))
    (Decimal('12000'), Decimal('4.62'))
    """
    return Decimal(int(value)) if value == value.to_integral_value() else Decimal(f"{value.normalize():f}")


@lru_cache(maxsize=4)
def number_runs(source: SourceText) -> tuple[tuple[int, int], ...]:
    """The offsets of every run of figures and Chinese numerals, in order: where a number can stand at all.

    >>> number_runs(SourceText("共1,200件，三个月"))
    ((1, 2), (3, 6), (8, 9))
    """
    return tuple([run.span() for run in _RUN_RE.finditer(source.folded)])


@lru_cache(maxsize=4)
def numerals(source: SourceText) -> tuple[Numeral, ...]:
    """Every numeral of the text whose value can be read, in order; kept for the extractors that ask again.

    >>> [(str(n.value), n.more) for n in numerals(SourceText("办理20余万件，涉及三个镇"))]
    [('200000', True), ('3', False)]
    """
    return tuple(_numerals(source.folded, number_runs(source)))


def _numerals(folded: str, runs: tuple[tuple[int, int], ...]) -> Iterator[Numeral]:
    done = 0
    for start, end in runs:
        if start < done:
            continue  # inside the numeral before it: 1.25, 三点五
        text = folded[start:end]
        following = folded[end : end + 1]
        if following not in _GOES_ON or (
            following in _MAY_GO_ON and folded[end + 1 : end + 2] not in _NUMERAL_CHARACTERS
        ):
            # Nine of ten numerals end with their run and are told without a pattern.
            if text.isdecimal():
                yield Numeral(start, end, parse_number(text), None, None, more=False, chinese=False)
                continue
            if text == "一":
                continue
            if text in _DIGITS and folded[start - 1 : start] not in _INDEFINITE:
                yield Numeral(start, end, parse_number(text), None, None, more=False, chinese=True)
                continue
        while start < end:
            match = NUMERAL_RE.match(folded, start)
            if match is None:
                start += 1
                continue
            done = start = match.end()
            if match[0].isdecimal():
                yield Numeral(*match.span(), parse_number(match[0]), None, None, more=False, chinese=False)
            elif (numeral := _read(folded, match)) is not None:
                yield numeral


def _read(folded: str, match: "regex.Match[str]") -> Numeral | None:
    number, more_word, scale = match.group("number", "more", "scale")
    start, end = match.span()
    if number == "一" and more_word is None and folded[end : end + 1] not in _COINS:
        # Alone it counts nothing but coins.
        return None
    chinese = not number[0].isdigit()
    more, about = more_word is not None and more_word != "来", more_word == "来"
    before = folded[start - 1 : start]
    if chinese and before in _INDEFINITE:
        return None
    value = parse_number(number)
    if value is None and number in _BARE and (more or about or before in _MADE_NUMBERS_BY):
        value = _scale(number)
    pair = None if not chinese or more_word or len(number) == 1 else neighbours(number)
    if pair is not None:
        return Numeral(start, end, None, pair[0], pair[1], more=False, chinese=True)
    if value is None:
        return None
    if scale:
        value = value * _scale(scale)
    return Numeral(start, end, value, None, None, more=more, chinese=chinese, about=about)


@lru_cache(maxsize=1024)
def neighbours(number: str) -> tuple[Decimal, Decimal] | None:
    """The two ends of a range in one Chinese numeral: direct neighbours, and `三五`; of any other numeral `None`.

    >>> neighbours("三四十"), neighbours("十七八"), neighbours("二十三")
    ((Decimal('30'), Decimal('40')), (Decimal('17'), Decimal('18')), None)
    """
    if match := _NEIGHBOURS_RE.fullmatch(number):
        low, high, factor, base = match["low"], match["high"], _scale(match["scale"]), 0
    elif match := _TENS_RE.fullmatch(number):
        low, high, factor = match["low"], match["high"], _scale(match["scale"])
        base = int(_parse_chinese(match["head"]) or 0)
    else:
        return None
    first, second = _DIGITS[low], _DIGITS[high]
    # 三五个 is said of three to five; otherwise only direct neighbours are a range.
    if second != first + 1 and (first, second) != (3, 5):
        return None
    return (base + first) * factor, (base + second) * factor


def _scale(text: str) -> Decimal:
    value = 1
    for char in text:
        value *= _SMALL.get(char) or _LARGE[char]
    return Decimal(value)


def _parse_mixed(text: str) -> Decimal | None:
    """Digits with multipliers, each smaller than the one before: `25万6千`."""
    total, last, position = Decimal(0), Decimal(0), 0
    while position < len(text):
        match = _MIXED_RE.match(text, position)
        if match is None or not match["digits"]:
            return None
        position = match.end()
        scale = _scale(match["scale"] or "")
        if last and scale >= last:
            return None
        if match["scale"] is None and last:
            if last < 10**4 or len(match["digits"]) == 2:
                return None
            if len(match["digits"]) == 1:
                scale = last / 10  # 3万5 leaves the last unit out, as 两千五 does
        last = scale
        total += Decimal(match["digits"]) * scale
    return total


def _parse_chinese(text: str) -> Decimal | None:
    if not text:
        return None
    if all(char in _DIGITS for char in text):
        return _parse_positional(text)
    total = section = 0  # total: finished groups of 万 and 亿; section: the group under way, below 10,000
    digit: int | None = None
    unit = large = 0  # the last small and large multiplier, to hold the order
    zero = False
    for char in text:
        if char in _DIGITS:
            if digit is not None and digit != 0:
                return None
            digit, zero = _DIGITS[char], zero or _DIGITS[char] == 0
        elif char in _SMALL:
            factor = _SMALL[char]
            if (unit and factor >= unit) or (
                not digit and (factor != 10 or unit or (digit is None and large and not section and total))
            ):
                return None
            section, unit, digit, zero = section + (digit or 1) * factor, factor, None, False
        else:
            factor = _LARGE[char]
            group = section + (digit or 0)
            if large and factor >= large and not (large == 10**4 and factor == 10**8):
                return None
            if factor == 10**8 or not total:
                total = (total + group) * factor
            else:
                total += group * factor
            if not group and not (large == 10**4 and factor == 10**8):
                return None
            section, unit, digit, large, zero = 0, 0, None, factor, False
    if digit == 0:
        return None
    if digit and not zero and (unit or large) and text[-2] in "百佰千仟万亿":
        # 两千五 leaves the last unit out: it is the one below.
        previous = _SMALL.get(text[-2]) or _LARGE[text[-2]]
        return Decimal(total + section + digit * previous // 10)
    return Decimal(total + section + (digit or 0))


def _parse_positional(text: str) -> Decimal | None:
    """Digit by digit (`二〇二三`): one digit, or several where they hold a zero or are four."""
    if "两" in text and len(text) > 1:
        return None
    if len(text) == 1 or len(text) == 4 or any(char in "〇零" for char in text[1:]):
        return Decimal("".join(str(_DIGITS[char]) for char in text))
    return None
