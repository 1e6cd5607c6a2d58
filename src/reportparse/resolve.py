"""Values that need the document: the year of `8月15日`, the day of `同日`.

The year of a date that has none is that of an earlier member of its list or range, else a year written earlier in the
same passage, else it follows from the date of issue: the latest such day not after it, or, of a deadline still to come,
the first such day not before it. Without a date of issue the year stays `XXXX`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from reportparse.days import days_of, exists_in_some_year, granularity, iso, order
from reportparse.deadlines import follows_ahead, is_ahead, is_past, year_from_issue
from reportparse.extractors.dates import DateExpression, Parts
from reportparse.models import Date
from reportparse.patterns import compile_context, compile_pattern
from reportparse.source import SourceText

YearSource = Literal["explicit", "context", "issue_date"]
_OF_ISSUE = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "上一年": -1, "前年": -2, "大前年": -3}
_OF_ISSUE |= {"明年": 1, "来年": 1, "后年": 2}
_DAYS_OF_ISSUE = {"今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "前天": -2, "明天": 1, "明日": 1, "后天": 2}
_QUARTERS_OF_ISSUE = {"本季度": 0, "上季度": -1, "上一季度": -1, "下季度": 1, "下一季度": 1}
_OF_CONTEXT = {"当年": 0, "同年": 0, "次年": 1, "翌年": 1}
_SAME_DAY = ("同日", "同天", "当日", "当天")
_MONTH_WORDS = {"本月": 0, "这个月": 0, "上月": -1, "上个月": -1, "下月": 1, "下个月": 1}
_MONTHS_BEFORE = {"当月": 0, "同月": 0, "次月": 1}
_SINGLES_OUT_RE = compile_pattern(
    r"(?:针对|对于?|根据|按照?|依据|参照|将|就|关于|因|一是对|二是对|三是对)[^,，。;]{0,3}$"
)
# 2023年12月8日召开会议认领问题: a verb right behind a day tells what was done on it.
_CLAUSE_END_RE = compile_pattern("[,，。;]")
_CLAUSE = 40  # characters looked at
_HELD_RE = compile_pattern("召开|组织|开展|举行|举办|印发|下发|收到|向|对|就|反馈|约谈|通报|督促|研究|成立|制定")
_AUDITED_RE = compile_context("对[^,，。;]{1,30}$")
_AUDIT_RE = compile_pattern("[^,，。;]{0,40}(?:进行|开展|实施)了?[^,，。;]{0,16}(?:审计|巡[视察]|督察|检查|核查|调查)")
_NAMES_RE = compile_pattern(
    "度?(?:(?:部门|财政|政府|全面|收支|本级)?(?:预算|决算)"
    "|(?:结余|结转|遗留|欠缴|拖欠|滞留|闲置|形成|购置|购买|[未应多少漏超][^,，。;的]{0,5})的)"
)
_HALF_YEAR = 6  # months
_MONTH_AHEAD = 31  # days
_PARAGRAPH = 120  # characters looked back for what turns to the future


@dataclass
class Context:
    """What the passage has told so far."""

    planned: bool = False
    year: int | None = None
    month: int | None = None  # the month that the year was said with
    told_at: int = 0  # behind the date that told it
    ahead: int | None = None  # behind the last date of the sentence that lies ahead
    dated: bool = False  # the year was said with a month, a quarter or a half
    spoken: int | None = None  # the year of a 去年9月 before it
    spoken_at: int = 0  # behind it
    previous: Parts | None = None
    previous_source: YearSource | None = None


def resolve_dates(
    source: SourceText,
    expressions: Sequence[DateExpression],
    issued_on: date | None,
    *,
    planned: bool = False,
    context: Context | None = None,
) -> Iterator[Date | DateExpression]:
    """The dates of one passage, in order; a date that names no existing day comes back as its expression.

    Args:
        source: the source that the expressions were found in.
        expressions: those of one passage, in document order.
        issued_on: the date of issue, or `None` where it is not known.
        planned: the passage tells of what is to come (a section 下一步工作打算).
        context: what the passages before it in the same paragraph have told; brought up to date. Empty if None.
    """
    context = context or Context()
    context.planned = planned
    for expression in expressions:
        resolved = _resolve(source, expression, context, issued_on)
        yield expression if resolved is None else resolved


def _resolve(source: SourceText, expression: DateExpression, context: Context, issued_on: date | None) -> Date | None:
    first, last = expression.first, expression.last
    known: tuple[Parts, YearSource | None]
    if first.year is None and first.word is None and last is not None and last.year is not None:
        # 5月22日至2023年7月21日: the year stands at the right end.
        rolls = order(first) > order(last)
        known = (first._replace(year=last.year - rolls), "explicit")
    else:
        known = _complete(source, expression, first, context, issued_on)
    start, origin = known
    end = _complete_end(start, last, issued_on) if last is not None else None
    if end is not None and origin == "issue_date" and first.word is None and context.ahead != expression.end:
        start, end = _not_ahead(start, end, issued_on)
    opening = days_of(start)
    closing = days_of(end) if end is not None else opening
    if start.year is None:
        if not exists_in_some_year(start):
            return None
        opening = closing = None
    elif opening is None or closing is None or closing.last < opening.first:
        return None
    _remember(source, expression, end or start, origin, context)
    return Date(
        text=source.text[expression.start : expression.end],
        start=expression.start,
        end=expression.end,
        value=iso(start) if end is None else f"{iso(start)}/{iso(end)}",
        first_day=opening.first if opening else None,
        last_day=closing.last if closing else None,
        granularity=granularity(end or start),
        modifier=start.modifier if end is None or end.modifier == start.modifier else None,
        relation=expression.relation,
        year_source=origin,
    )


def _not_ahead(start: Parts, end: Parts, issued_on: date | None) -> tuple[Parts, Parts]:
    """A range that would end more than a month after the date of issue is the one of the year before."""
    closing = days_of(end)
    if issued_on is None or closing is None or start.year is None or end.year is None:
        return start, end
    if (closing.last - issued_on).days <= _MONTH_AHEAD:
        return start, end
    return start._replace(year=start.year - 1), end._replace(year=end.year - 1)


def _remember(
    source: SourceText, expression: DateExpression, tail: Parts, origin: YearSource | None, context: Context
) -> None:
    """What a date tells for those behind it in the passage."""
    first, last = expression.first, expression.last
    if first.year is not None or (last is not None and last.year is not None):
        # A budget year (2023年度) or a span of years tells of no time in which a later day without a year could lie.
        alone = tail.month is None and tail.day is None
        if alone and _NAMES_RE.match(source.folded, expression.end):
            context.previous, context.previous_source = tail, origin
            return  # 编制2024年部门预算时; 2023年结余的12.3万元已于8月5日拨付
        loose = alone and (last is not None or source.folded.startswith("度", expression.end))
        if not (loose and context.year is not None) and not _is_attribute(source, expression):
            context.year, context.month, context.told_at = tail.year, tail.month, expression.end
            context.dated = (tail.month or tail.quarter or tail.half) is not None
    if (first.word in _OF_ISSUE and (tail.month or tail.quarter or tail.half) is not None) or (
        first.word in ("次年", "翌年") and tail.month is not None
    ):
        context.spoken, context.spoken_at = tail.year, expression.end
    elif first.word == "今年":
        context.spoken = None  # 去年8月的补贴…，今年的已在6月20日前发放
    context.previous, context.previous_source = tail, origin


def _is_attribute(source: SourceText, expression: DateExpression) -> bool:
    """Whether a date only says which thing is meant: 对2017年购置的2台设备，6月3日…; 针对2021年违规发放问题，5月20日…."""
    folded = source.folded
    if _AUDITED_RE.search(folded, max(0, expression.start - _CLAUSE), expression.start) and _AUDIT_RE.match(
        folded, expression.end
    ):
        return True  # 对甲同志2019年1月至2022年12月任职期间履行经济责任情况进行了审计
    stop = _CLAUSE_END_RE.search(folded, expression.end, expression.end + _CLAUSE)
    if stop is None:
        return False
    clause = folded[expression.end : stop.start()]
    if clause.endswith("问题") and not _HELD_RE.match(clause):
        return True
    return "的" in clause and _SINGLES_OUT_RE.search(folded, max(0, expression.start - 6), expression.start) is not None


def _complete(
    source: SourceText, expression: DateExpression, parts: Parts, context: Context, issued_on: date | None
) -> tuple[Parts, YearSource | None]:
    """The parts with their year and month, and where the year comes from."""
    if parts.year is not None:
        return parts, "explicit"
    if parts.word is not None:
        return _of_word(parts, parts.word, context, issued_on)
    previous = context.previous
    lone_part = parts.modifier is not None and parts == Parts(modifier=parts.modifier)
    if previous is not None and parts.month is None and (parts.day is not None or (lone_part and expression.continues)):
        return parts._replace(month=previous.month, year=previous.year), _inherited(context)
    if expression.continues and previous is not None and previous.year and context.previous_source != "issue_date":
        return parts._replace(year=previous.year), "context"
    if issued_on is not None and context.spoken is not None and context.spoken > issued_on.year:
        # 计划明年一季度开工、二季度建成
        if "。" not in source.folded[context.spoken_at : expression.start]:
            return parts._replace(year=context.spoken), context.previous_source or "issue_date"
        context.spoken = None
    if issued_on is not None and _lies_ahead(source, expression, parts, context, issued_on):
        context.ahead = expression.end
        return parts._replace(year=year_from_issue(parts, issued_on, ahead=True)), "issue_date"
    if context.year is not None:
        told = parts._replace(year=context.year + _turns(parts, context, issued_on))
        if issued_on is None or not _is_apart(source, expression, told, context, issued_on):
            return told, "context"
    if context.spoken is not None:
        return parts._replace(year=context.spoken), "issue_date"
    if issued_on is None:
        return parts, None
    return parts._replace(year=year_from_issue(parts, issued_on, ahead=False)), "issue_date"


def _is_apart(source: SourceText, expression: DateExpression, told: Parts, context: Context, issued_on: date) -> bool:
    """Whether a year to come is that of another item: 定于2025年3月底前完工；7至11月查处… of a report of 2024."""
    days = days_of(told)
    if context.planned or days is None or days.first <= issued_on:
        return False
    folded = source.folded
    between = folded[context.told_at : expression.start]
    paragraph = max(folded.rfind("\n", 0, expression.start) + 1, context.told_at - _PARAGRAPH)
    if "将" in folded[paragraph : context.told_at]:
        return False  # 局党组将…。一是…确保2024年6月底前见效；二是7月开展评估
    return (";" in between or "。" in between) and not is_ahead(source, expression, told, issued_on, planned=False)


def _of_word(parts: Parts, word: str, context: Context, issued_on: date | None) -> tuple[Parts, YearSource | None]:
    """What a relative word stands for: 今年 and 上月 count from the date of issue, 当年 and 同日 from the date before."""
    if word in _SAME_DAY or word in ("次日", "翌日"):
        return _day_word(word, context)
    if word in _MONTHS_BEFORE:
        return _month_word(parts, context.previous, _MONTHS_BEFORE[word], "context")
    if word in _MONTH_WORDS:
        of_issue = Parts(year=issued_on.year, month=issued_on.month) if issued_on else None
        return _month_word(parts, of_issue, _MONTH_WORDS[word], "issue_date")
    if word in _DAYS_OF_ISSUE or word in _QUARTERS_OF_ISSUE:
        return _near_issue(parts, word, issued_on)
    if word in _OF_ISSUE:
        if issued_on is None:
            return parts._replace(word=None), None
        return parts._replace(year=issued_on.year + _OF_ISSUE[word], word=None), "issue_date"
    year = context.previous.year if context.previous and context.previous.year else context.year
    if year is None and issued_on is not None and word in ("当年", "同年"):
        return parts._replace(year=issued_on.year, word=None), "issue_date"
    if year is None:
        return parts._replace(word=None), None
    return parts._replace(year=year + _OF_CONTEXT[word], word=None), "context"


def _near_issue(parts: Parts, word: str, issued_on: date | None) -> tuple[Parts, YearSource | None]:
    """昨日 and 上季度 count from the date of issue."""
    if issued_on is None:
        return parts, None
    if word in _DAYS_OF_ISSUE:
        day = issued_on + timedelta(days=_DAYS_OF_ISSUE[word])
        return Parts(year=day.year, month=day.month, day=day.day), "issue_date"
    quarters = issued_on.year * 4 + (issued_on.month - 1) // 3 + _QUARTERS_OF_ISSUE[word]
    return Parts(year=quarters // 4, quarter=quarters % 4 + 1), "issue_date"


def _lies_ahead(
    source: SourceText, expression: DateExpression, parts: Parts, context: Context, issued_on: date
) -> bool:
    """Whether the date is still to come; a year said with its month goes on (2022年8月…，要求12月底前)."""
    if context.year is not None and (context.dated or context.year >= issued_on.year):
        return False
    if expression.relation not in ("before", "at") and not (expression.relation == "since" and context.planned):
        return False
    if follows_ahead(source, expression, context.ahead) and not is_past(source, expression):
        return True
    return is_ahead(source, expression, parts, issued_on, planned=context.planned)


def _turns(parts: Parts, context: Context, issued_on: date | None) -> int:
    """1 where the tale has passed the turn of the year: 2023年12月28日收到反馈，1月3日召开党组会."""
    if context.month is None or parts.month is None or context.year is None or context.month - parts.month < _HALF_YEAR:
        return 0
    days = days_of(parts._replace(year=context.year + 1))
    return 1 if days is not None and (issued_on is None or days.first <= issued_on) else 0


def _inherited(context: Context) -> YearSource | None:
    if context.previous_source == "explicit":
        return "context"
    return context.previous_source


def _day_word(word: str | None, context: Context) -> tuple[Parts, YearSource | None]:
    previous = context.previous
    if previous is None or previous.day is None:
        return Parts(word=word), None
    if word in _SAME_DAY or previous.year is None:
        return previous._replace(modifier=None), "context" if previous.year else None
    following = date(previous.year, previous.month or 1, previous.day) + timedelta(days=1)
    return Parts(year=following.year, month=following.month, day=following.day), "context"


def _month_word(parts: Parts, anchor: Parts | None, offset: int, origin: YearSource) -> tuple[Parts, YearSource | None]:
    if anchor is None or anchor.month is None:
        return parts, None
    year, month = anchor.year, anchor.month + offset
    if year is not None and not 1 <= month <= 12:
        year, month = year + (1 if month > 12 else -1), (month - 1) % 12 + 1
    return parts._replace(word=None, year=year, month=month), origin if year else None


def _complete_end(start: Parts, last: Parts, issued_on: date | None) -> Parts:
    """The right end of a range: what it leaves out is the left end's, one year on where the calendar turns."""
    if last.word in _OF_CONTEXT and start.year is not None:
        return last._replace(year=start.year + _OF_CONTEXT[last.word], word=None)
    if last.word in _OF_ISSUE and issued_on is not None:
        return last._replace(year=issued_on.year + _OF_ISSUE[last.word], word=None)
    if last.month is None and last.day is not None:
        last = last._replace(month=start.month)
    if last.year is None:
        year = start.year
        if year is not None and order(last) < order(start):
            year += 1
        last = last._replace(year=year)
    return last
