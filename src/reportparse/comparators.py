"""Words in front of a number, and behind it, that say how exact it is.

`近20万户` approx, `超过3次` over, `不足半数` under, `不超过5人` at_most, `50人以上` at_least, `100余件` over;
`达`, `仅`, `共`, `累计`, `占` leave a number exact. The word in front wins over the one behind (`近300余人`).
"""

from typing import Literal

import regex

Comparator = Literal["exact", "approx", "over", "under", "at_least", "at_most"]

# The longest word has to come first: 不超过 before 超过, 不低于 before 低于.
_BEFORE: tuple[tuple[Comparator, str], ...] = (
    ("at_most", "不超过|不超|未超过|不多于|不高于|不大于|至多|最多|不得超过|不得高于|控制在|≤"),
    ("at_least", "不少于|不低于|不下于|不小于|不下|至少|最少|不得少于|不得低于|起码|≥"),
    ("under", "不足|少于|不到|低于|不满|小于|不及|未满|<"),
    ("approx", "将近|接近|大约|大概|(?<![签合条契违制特节预履])约|(?<![最附临就靠邻迫])近"),
    ("over", "超过|突破|多于|高于|大于|(?<=[已均都早])过|刚过|(?<![赶彩高反])超|逾|>"),
)
_FILLER = "(?:了|合|占|为|达到|达|有|共计|共|计|人民币){0,2}"
_BEFORE_RE = regex.compile("(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _BEFORE) + f"){_FILLER}[ ]?$")
_LAST = frozenset("了合占为到达有共计币过超于多少足满及低高在近约概出破逾大下码≤≥<> ")
_AFTER_RE = regex.compile(
    r"""[ ]?(?:\(含\)|及|或|（含）)?(?:
      (?P<at_least> 以上(?!率下|述|情况|问题|措施|单位|[一二三四五六七八九十\d]+[个项条类点]) | 及以上 )
    | (?P<at_most>  以下(?![一二三四五六七八九十\d]+[个项条类点]) )
    | (?P<within>   [以之]内 )
    | (?P<approx>   左右(?!手) | 上下(?!游|级|联) )
    | (?P<under>    不到(?![\d一二三四五六七八九十]) )
    | (?P<over>     有余 | [余多](?=[。，,、;:)的] | $) )
    )""",
    regex.VERBOSE,
)
_WINDOW = 8  # characters: the longest word with its filler


# 不到议题总数的2%, 至少开展集中学习1次: the word stands at a distance, in the same clause.
_FAR_SHARE_RE = regex.compile(
    r"(?:(?P<at_most>不超过|不高于|至多)|(?P<at_least>不少于|不低于|至少)|(?P<under>不足|少于|不到|低于)|(?P<over>(?<!不)超过|高于)|(?P<approx>大约|(?<![签合条契违制特节预履])约)占)(?:(?![到至](?![人会岗期])|提高|下降|增)[^,，。;:、\d一二三四五六七八九十]){1,12}?的?$"
)
_FAR_LEAST_RE = regex.compile(
    r"(?:(?P<at_least>至少|最少)|(?P<at_most>至多|最多))(?!有|的|时|被|达|一)[^,，。;:、\d]{1,10}$"
)


def far_comparator(folded: str, start: int, *, share: bool) -> Comparator:
    """What a word at a distance says of the number at `start`: of a share (不足设计值的三分之一) or of a count."""
    match = (_FAR_SHARE_RE if share else _FAR_LEAST_RE).search(folded, max(0, start - 18), start)
    return match.lastgroup if match else "exact"  # type: ignore[return-value]


def comparator(
    folded: str, start: int, end: int, *, more: bool = False, about: bool = False, within: bool = False
) -> Comparator:
    """What the words around `folded[start:end]` say of the number in it.

    >>> comparator("服务群众不少于30人次", 7, 11), comparator("占五成以上", 1, 3)
    ('at_least', 'at_least')

    Args:
        folded: The folded text.
        start: Where the number begins.
        end: Where its unit ends.
        more: `余` or `多` is part of it.
        about: `来` is part of it (`二十来个`).
        within: `以内` behind it is at_most, as of numbers of things; behind a time it leaves `exact`.
    """
    if start and folded[start - 1] in _LAST and (match := _BEFORE_RE.search(folded, max(0, start - _WINDOW), start)):
        name = match.lastgroup
        # 控制在5人以内 says at_most with both words only; alone it is a target.
        if not (name == "at_most" and "控制在" in match[0] and folded[end : end + 2] not in ("以内", "之内", "以下")):
            return name  # type: ignore[return-value]
    if more or (folded[start - 1 : start] == "过" and folded[start] in "半百千万亿"):
        return "over"
    if about:
        return "approx"
    match = _AFTER_RE.match(folded, end)
    if match is None or match.lastgroup == "within":
        return "at_most" if match and within else "exact"
    return match.lastgroup  # type: ignore[return-value]
