"""Whether a date without a year lies ahead of the date of issue, and which year follows from that."""

from datetime import date

from reportparse.days import days_of
from reportparse.extractors.dates import DateExpression, Parts
from reportparse.patterns import compile_pattern
from reportparse.source import SourceText

_FUTURE_RE = compile_pattern(
    r"力争|力求|确保|计划|预计|争取|限期|下一步|要求|务必|拟于|拟在|拟|将于|将在|(?<!已)将|有望|预定|年内|最迟|倒排|承诺|待|尚需|明确于|定于|须|应于|应在|准备(?!工作|不足|金|好|情况)"
)
_POSTED_RE = compile_pattern("公示|公开|张贴|征求意见|受理|监督")
_SOON = ("准备", "计划", "拟", "打算")
_PAST_RE = compile_pattern(
    r"(?<!对)已(?!经?定|[\u4e00-\u9fff]{1,3}的)|了|完毕(?=。|$)|全部(?:到账|完成|到位|追回|退|缴)"
    r"|(?:办结|追回|清退|收回|拆除|腾退)\d"  # 10月底前办结12件
)
_TO_BE_DONE_RE = compile_pattern(
    r"(?:前|之前|以前)(?:完成|办结|完工|整改到位|落实到位|销号|交付|投用|建成|竣工)(?=[。;,，]|整改|$)"
)
_WILL_RE = compile_pattern(
    r"(?:前|之前|以前)?[,，]?(?:[能可](?=到货|完工|交付|投用|通车|竣工|建成|到位)|将(?=[按于在继进再对全持完启推组开实])|拟|计划|预计)"
)
_OUTLOOK_RE = compile_pattern(r"(?<![^。;\n　 ])(?:下一步|下步|今后|接下来|下一阶段|下阶段)(?!工作(?:中|里))")
_CLAUSE_END_RE = compile_pattern(r"[。;\n，,\t|]")
_CLAUSE_START_RE = compile_pattern(r".*[,，]")  # 外墙修缮已完成，11月底前招标: 已 is said of the clause before
_PARAGRAPH = 120  # characters looked back in a paragraph for what turns to the future
_CLAUSES = 36  # characters looked at on each side for words of the future or the past


def follows_ahead(source: SourceText, expression: DateExpression, ahead: int | None) -> bool:
    """拟于8月招标，10月开工: what follows a date ahead in the same sentence lies ahead as well."""
    return ahead is not None and "。" not in source.folded[ahead : expression.start]


def is_past(source: SourceText, expression: DateExpression) -> bool:
    """Whether a word in front of the date says that it lies behind: 也已于12月9日提起公诉."""
    return _PAST_RE.search(source.folded, max(0, expression.start - 4), expression.start) is not None


def is_ahead(source: SourceText, expression: DateExpression, parts: Parts, issued_on: date, *, planned: bool) -> bool:
    """Whether the date lies ahead: 力争11月底前完成, 拟于12月召开; not 已于11月底前完成.

    A deadline that no word puts in the past or the future is taken for the nearer of the two days.
    """
    folded = source.folded
    left = max(folded.rfind(mark, max(0, expression.start - _CLAUSES), expression.start) for mark in "。;\n\t|") + 1
    left = max(left, expression.start - _CLAUSES)
    stop = _CLAUSE_END_RE.search(folded, expression.end, expression.end + _CLAUSES)
    right = stop.start() if stop else expression.end + _CLAUSES
    before, after = folded[left : expression.start], folded[expression.end : right]
    matches = list(_FUTURE_RE.finditer(before))
    # 计划11月底前支付完毕: the plan is nearer to the day than the end of the work.
    promised = bool(matches) and len(before) - matches[-1].end() <= 2
    if not promised and (_PAST_RE.search(_CLAUSE_START_RE.sub("", before[-8:])) or _PAST_RE.search(after[:12])):
        return False
    if planned or _is_outlook(folded, expression.start) or _WILL_RE.match(folded, expression.end):
        return True
    if expression.relation == "before":
        # 11月底前完成 without 已 or 了 is rather said of what is to come.
        return bool(matches) or _is_nearer(parts, issued_on, weight=2 if _TO_BE_DONE_RE.match(after) else 1)
    if _POSTED_RE.search(before) and _is_nearer(parts, issued_on, weight=0.1):
        return True  # 公示10个工作日（5月21日至6月3日）
    if not matches:
        return False
    if any(match[0] in _SOON for match in matches) and _is_nearer(parts, issued_on, weight=0.25):
        return True  # 下半年准备拿出30万元，8月底组织“回头看”
    # Without 前 only a word of intent right in front makes a date a plan: 拟于12月召开.
    return (
        matches[-1][0] in ("拟于", "拟在", "拟", "将于", "将在", "预计", "计划", "定于", "预定", "力争", "争取")
        and len(before) - matches[-1].end() <= 3
    )


def _is_outlook(folded: str, start: int) -> bool:
    """Whether a sentence before it in the paragraph turns to what is to come: 下一步抓好两项工作：…；三季度开展复查."""
    paragraph = folded.rfind("\n", max(0, start - _PARAGRAPH), start) + 1 or max(0, start - _PARAGRAPH)
    return _OUTLOOK_RE.search(folded, paragraph, start) is not None


def _is_nearer(parts: Parts, issued_on: date, *, weight: float) -> bool:
    """Whether the next such day is nearer to the date of issue than `weight` times the last one."""
    past = days_of(parts._replace(year=year_from_issue(parts, issued_on, ahead=False)))
    future = days_of(parts._replace(year=year_from_issue(parts, issued_on, ahead=True)))
    return past is not None and future is not None and (future.last - issued_on) < (issued_on - past.last) * weight


def year_from_issue(parts: Parts, issued_on: date, *, ahead: bool) -> int:
    """The year that makes it the latest such day not after the date of issue, or ahead, the first not before it."""
    if parts.month is None and parts.quarter is None and parts.half is None:
        return issued_on.year
    for offset in range(9):
        year = issued_on.year + (offset if ahead else -offset)
        days = days_of(parts._replace(year=year))
        if days is not None and (days.last >= issued_on if ahead else days.first <= issued_on):
            return year
        if days is None and parts.day != 29:
            break
    return issued_on.year
