"""Ranks: `第12名`, `排名第三` (the span is 第三), `位列第4位`.

An ordinal alone is no rank (第一书记, 第二期), nor is a tier (第一方阵, 全市前列) or a priority (摆在第一位).
"""

from collections.abc import Iterator

from reportparse.models import Rank
from reportparse.numerals import parse_number
from reportparse.patterns import compile_context, compile_pattern
from reportparse.source import SourceText

_RANK_RE = compile_pattern(
    r"""
    第[ ]?(?P<number>\d{1,4}|[一二三四五六七八九十百零]{1,6})[ ]?
    (?: (?P<place>名|位)(?!次|置|于|负责|责任|同志|被告|原告|领导|书记|报告|发言|主讲|讲)     # 第12名
      | (?! [书责方批次期届轮个项条款章节类阶梯种代季号组部中院卷版册页所家年月日周天派时线要党支巡督小大职副分局步点人集课站幼实级医医考手例只件场片层道线产]
          | \d )                                                      # 排名第三
    )
    """
)
# What has to stand in front of an ordinal without 名 or 位: a verb of placing, with a region or a field between.
_PLACED_RE = compile_context(
    r"""
    (?: (?<![安编彩])排名?|位列|位居|名列|列(?!为|入|席)|居|跃居|跃至|跃升至|升至|上升至|上升到|升到|降至|下降至|下降到|滑落至|退至|前移至|提升至|位次|名次|获得?|夺得|取得|位于|位次为)
    (?: [^,，。;:、\r\n]{0,12}(?=$)|全|在|第|市|省|区|县|州|国|系统|同类|各|所有|年度|考核|综合|单位|部门|街道|乡镇|镇|城区|地区|成绩|为|至|到|升|由|从|并列|:|[ ] )*$
    """
)
# A region, a list or a contest of which the ordinal is the result: 全市第一, 奖牌榜第三, 笔试第一; 友谊第一，比赛第二 is a saying.
_REGION_RE = compile_pattern(
    r"(?:全[国省市区县州镇系旗]|全系统|并列|总分|得分|成绩|总评|评分|[榜赛](?<!比赛)|榜单|排行|[笔面初复机]试|考试|团体|综合|总排名)$"
)
_BOUNDARY_RE = compile_context(r"[ ]?(?:[(,，。;:、)的和及与并较比上下由为至到升降且而”’明有进提跃前滑跌退落回]|$|\n)")
# 由第10跃升至第3, 较去年的第七明显提升: where a change is told, its first end is a rank as well.
_FROM_RE = compile_pattern(r"[由从较比][^,，。;:、第]{0,8}$")
_CHANGED_RE = compile_pattern(
    r"""
    [ ]? (?: (?:明显|大幅|显著)?(?:提升|上升|跃升|前移|提高|下降|下滑|退步|进步)
           | (?:跃|上|提|晋|前|攀|升|下|降|跌|滑|退|回)[升移进降滑落跌]?[^,，。;:、第]{0,6}[至到为][^,，。;:、第]{0,6}第 )
    """
)
# Counted from the end the value would say the opposite; a place in a number is none of merit.
_OTHER_PLACE_RE = compile_pattern(
    r"(?:倒数[^,，。;:、第]{0,6}|小数点后?|[左右]数|[左右]起|末尾|号码|代码|编码|证号|数字)$"
)
_PRIORITY_RE = compile_pattern(r"(?:放在|摆在|摆到|放到|置于|作为|列为|视为|当作|列在)(?:首位|了)?$")


def ranks(source: SourceText) -> Iterator[Rank]:
    """Every rank of the text, in order.

    >>> [(r.text, r.value) for r in ranks(SourceText("由第12名升至第4名，全市排名第三，抓好第一批试点"))]
    [('第12名', 12), ('第4名', 4), ('第三', 3)]
    """
    folded = source.folded
    previous = -1
    for match in _RANK_RE.finditer(folded):
        value = parse_number(match["number"])
        if not value:
            continue
        start, end = match.start(), match.end("place") if match["place"] else match.end("number")
        window = max(0, start - 14)
        if _OTHER_PLACE_RE.search(folded, window, start):
            continue
        if match["place"]:
            if value == 1 and _PRIORITY_RE.search(folded, window, start):
                continue
        elif not _BOUNDARY_RE.match(folded, end) or not (
            _PLACED_RE.search(folded, window, start)
            or _REGION_RE.search(folded, window, start)
            or (0 <= previous <= start and folded[previous:start] in ("、", "和", "及"))
            or (_FROM_RE.search(folded, window, start) and _CHANGED_RE.match(folded, end))
        ):
            continue
        previous = end
        yield Rank(text=source.text[start:end], start=start, end=end, value=int(value))
