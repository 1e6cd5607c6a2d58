"""The sheets of the ledger and their columns, in order: heading, width and look."""

from typing import Literal, NamedTuple

from reportparse.writers.xlsx.terms import FIGURES

Look = Literal["short", "long", "number", "state", "status"]


class Column(NamedTuple):
    """A column of a sheet."""

    heading: str
    width: float  # in Latin characters of the body font; a Chinese character takes two
    look: Look = "long"  # short texts and days are centred, states and results have colours
    several: bool = False  # tells the reports apart, so it is left out where the workbook holds one report only
    counts: Literal["findings", "reports"] | None = None  # whose number it is, counted through the workbook


class Sheet(NamedTuple):
    """A sheet."""

    columns: tuple[Column, ...]
    paper: int  # as Excel numbers it
    bordered: bool = True  # else the lines of the sheet itself are shown and printed, so that empty cells cost nothing


_A3, _A4 = 8, 9
_BODY = Column("被检查单位", 20, several=True)
_REPORT = Column("汇总序号", 7, "short", several=True, counts="reports")
_FINDING = Column("台账序号", 7, "short", counts="findings")
_PLACE = (Column("原文起点", 9, "short"), Column("原文止点", 9, "short"))

SHEETS: dict[str, Sheet] = {
    "台账": Sheet(
        (
            Column("序号", 6, "short", counts="findings"),
            _BODY,
            Column("反馈问题", 28),
            Column("具体问题", 40),
            Column("整改措施", 90),
            Column("完成状态", 10, "state"),
            Column("判定依据", 19),
            Column("责任单位", 14),
            Column("整改时限", 12, "short"),
            Column("涉及文件", 26),
            Column("关键数据", 28),
            Column("来源文件", 22, several=True),
        ),
        _A3,
    ),
    "汇总": Sheet(
        (
            Column("序号", 6, "short", counts="reports"),
            Column("来源文件", 22),
            Column("标题", 30),
            Column("被检查单位", 20),
            Column("检查单位", 20),
            Column("检查类型", 9, "short"),
            Column("成文日期", 12, "short"),
            *(Column(f"{word}\n{side}", 9.5, "short") for word in FIGURES.values() for side in ("申报数", "识别数")),
            Column("未说明\n识别数", 9.5, "short"),
            Column("核对\n不一致", 9.5, "short"),
            Column("解析存疑", 22),
        ),
        _A3,
    ),
    "措施": Sheet(
        (
            _REPORT,
            _FINDING,
            _BODY,
            Column("反馈问题", 28),
            Column("措施序号", 7, "short"),
            Column("整改措施", 74),
            Column("涉及文件", 28),
            Column("关键数据", 30),
            Column("措施编号", 12, "short"),
            *_PLACE,
        ),
        _A4,
    ),
    "核对": Sheet(
        (
            _REPORT,
            _BODY,
            Column("核对项目", 20),
            Column("核对结果", 10, "status"),
            Column("说明", 44),
            Column("依据原文", 60),
        ),
        _A4,
    ),
    "数据": Sheet(
        (
            _REPORT,
            _FINDING,
            Column("位置", 11, "short"),
            Column("措施编号", 12, "short"),
            Column("类型", 7, "short"),
            Column("原文", 34),
            Column("规范值", 26),
            Column("数值", 16, "number"),
            Column("下限", 14, "number"),
            Column("上限", 14, "number"),
            Column("单位", 10, "short"),
            Column("对象", 22),
            Column("程度", 8, "short"),
            Column("起始日", 12, "short"),
            Column("截止日", 12, "short"),
            Column("文号", 20),
            *_PLACE,
        ),
        _A4,
        bordered=False,
    ),
}
