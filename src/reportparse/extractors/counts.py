"""Counts: `100条`, `8000余家`, `六个方面`, `12.5亩`, `三四十人`, `1镇6街道`, `办件量为14023`.

A numeral and its unit; the unit's noun is the `object`. What is no count: ordinals and levels (`第二期`, `三级联动`), an
indefinite 一 (`一个窗口`), slogans and set phrases (`三重一大`), Chinese numerals in a short quoted label (`“两张清单”`),
hotlines and codes. Parts of dates, durations, percentages and amounts are told apart when mentions are put together.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from reportparse.comparators import comparator, far_comparator
from reportparse.models import Count, Span
from reportparse.noun_phrases import counted_phrases
from reportparse.numerals import Numeral, numerals
from reportparse.patterns import RANGE_SIGN, compile_context, compile_pattern
from reportparse.scales import list_member, range_start, scale
from reportparse.set_phrases import set_phrase_end
from reportparse.source import Range, SourceText
from reportparse.units import COUNTED_NOUNS, is_refused, unit_at

_NEXT_RE = compile_pattern(r"[ ]?[、和及与,，][ ]?")
_MOST_EXACT = 15  # figures that a double holds whatever they are
_LIST = 40  # characters from 分别 to a member of its list
_MINUS_RE = compile_context(r"(?:^|[\u4e00-\u9fff,，。;:(])-$")
_DEGREES = frozenset(("度", "摄氏度", "℃"))
_BETWEEN_RE = compile_pattern(RANGE_SIGN)
_PER_UNIT_RE = compile_pattern(r"/(?:立方米|平方米|公里|小时|升|吨|亩|天|日|年|人|户|次|件|台|km|m[²³23]?|L|h)")
_PAREN_UNIT_RE = compile_pattern(r"\((?:套|件|个|户|次|幅|处|家|辆|卷|册)\)")
_BARE_RE = compile_pattern(
    r"(?P<object>[^\s,，。;:、()《》]{0,20}?(?:[数用接访存总产销流办件发出容吞需求保]量|量|[人户件总次台宗]数|数量|总数|数))[ ]?(?:为|达到|达|是|共|仅|:)?[ ]?$"
)
_BARE_END_RE = compile_context(r"[ ]?(?:[,，。;:)(、]|\n|\r|$)")


class Draft(NamedTuple):
    """A count before its object is known; `quantity` is the 量 or 数 of which a number without unit is said."""

    start: int
    end: int
    low: Numeral | None
    numeral: Numeral
    unit: str | None
    quantity: Range | None


def counts(source: SourceText) -> Iterator[Count]:
    """Every count of the text, in order.

    >>> [(c.text, int(c.value), c.object and c.object.text) for c in counts(SourceText("办理20余件涉企诉求，共跑了4次"))]
    [('20余件', 20, '涉企诉求'), ('4次', 4, None)]
    """
    folded = source.folded
    drafts = list(_drafts(folded, numerals(source)))
    asked = [draft for draft in drafts if draft.unit not in COUNTED_NOUNS]
    phrases = counted_phrases(folded, [(draft.start, draft.end, draft.unit or "") for draft in asked])
    told = {draft.start: phrase for draft, phrase in zip(asked, phrases, strict=True)}
    for draft in drafts:
        yield _model(source, draft, told.get(draft.start) or draft.quantity)


def _drafts(folded: str, found: tuple[Numeral, ...]) -> Iterator[Draft]:
    index, phrase_end = 0, 0
    while index < len(found):
        numeral = found[index]
        index += 1
        if numeral.chinese:
            phrase_end = max(phrase_end, set_phrase_end(folded, numeral.start))
            if numeral.start < phrase_end:
                continue
        low, numeral, index = _range_start(folded, found, index)
        if numeral.end - (low or numeral).start > _MOST_EXACT and not _is_exact(low, numeral):
            continue
        unit_start = numeral.end + (folded[numeral.end : numeral.end + 1] == " ")
        unit = unit_at(folded, unit_start, numeral)
        start = (low or numeral).start - _below_zero(folded, (low or numeral).start, unit)
        if unit is None:
            if low is None and (shared := _shared_unit(folded, found, index)) is not None:
                yield Draft(start, numeral.end, None, shared[1], shared[0], None)
            elif low is None and (quantity := _quantity(folded, numeral)) is not None:
                yield Draft(start, numeral.end, None, numeral, None, quantity)
        elif not is_refused(folded, start, low or numeral, numeral, unit, unit_start):
            end = unit_start + len(unit)
            if longer := _PAREN_UNIT_RE.match(folded, end) or _PER_UNIT_RE.match(folded, end):
                end = longer.end()
            yield Draft(start, end, low, numeral, unit, None)


def _below_zero(folded: str, start: int, unit: str | None) -> int:
    """How many characters in front of a temperature say that it is below zero: 零下3℃, 降至-3℃."""
    if unit not in _DEGREES:
        return 0
    if folded.startswith("零下", start - 2):
        return 2
    return int(_MINUS_RE.search(folded, max(0, start - 2), start) is not None)


def _is_exact(low: Numeral | None, numeral: Numeral) -> bool:
    """Whether a number of JSON, which most readers take for a double, holds both ends: no 9999999999999991.1."""
    values = [end.value for end in (low, numeral) if end is not None and end.value is not None]
    return all(value == value.to_integral_value() or value == Decimal(repr(float(value))) for value in values)


def _range_start(folded: str, found: tuple[Numeral, ...], index: int) -> tuple[Numeral | None, Numeral, int]:
    """`3至5名`, `3名至5名`: the left end of a range, its right end, and where to go on."""
    numeral = found[index - 1]
    if index >= len(found):
        return None, numeral, index
    following = found[index]
    if (
        following.start - numeral.end > 6
        or numeral.value is None
        or following.value is None
        or numeral.value >= following.value
        or numeral.chinese != following.chinese
    ):
        return None, numeral, index
    gap_start = numeral.end
    unit = unit_at(folded, gap_start, numeral)
    if unit is not None:
        if unit_at(folded, following.end, following) != unit:
            return None, numeral, index
        gap_start += len(unit)
    if unit is not None and folded[numeral.start - 1 : numeral.start] in ("由", "从"):
        return None, numeral, index
    # 三、四次 and 2或3名 are ranges of neighbours, 12、15和18件 is a list.
    neighbours = (
        unit is None
        and folded[gap_start : following.start] in ("、", "或")
        and _are_neighbours(folded, numeral, following)
    )
    if not neighbours and not _BETWEEN_RE.fullmatch(folded, gap_start, following.start):
        return None, numeral, index
    return replace(numeral, value=range_start(folded, numeral, following)), following, index + 1


def _are_neighbours(folded: str, numeral: Numeral, following: Numeral) -> bool:
    """三、四次 and 2、3万人."""
    first, second = numeral.value, following.value
    if first is None or second is None or scale(folded, numeral) > 1:
        return False
    second /= scale(folded, following)
    return second == first + 1 and second < 10


def _shared_unit(folded: str, found: tuple[Numeral, ...], index: int) -> tuple[str, Numeral] | None:
    """分别为12、15和18万件: what the last of a list carries for all of it, for the bare number before `index`.

    Returns:
        The unit, and the bare number with its full value.
    """
    numeral = found[index - 1]
    if numeral.chinese or "分别" not in folded[max(0, numeral.start - _LIST) : numeral.start]:
        return None
    for at in range(index, len(found)):
        following = found[at]
        if not _NEXT_RE.fullmatch(folded, numeral.end, following.start) or following.chinese:
            return None
        if (unit := unit_at(folded, following.end, following)) is not None:
            if is_refused(folded, following.start, following, following, unit, following.end):
                return None
            bare = found[index - 1]
            if bare.value is None or following.value is None:
                return unit, bare
            return unit, replace(bare, value=list_member(folded, bare, following))
        numeral = following
    return None


def _quantity(folded: str, numeral: Numeral) -> Range | None:
    """The 量 or 数 of which a number without unit is said: 办件量为14023."""
    if numeral.chinese or not _BARE_END_RE.match(folded, numeral.end):
        return None
    match = _BARE_RE.search(folded, max(0, numeral.start - 26), numeral.start)
    return None if match is None or match["object"] in ("数", "量") else Range(*match.span("object"))


def _model(source: SourceText, draft: Draft, phrase: Range | None) -> Count:
    text, folded = source.text, source.folded
    start, end, low, numeral, unit, _ = draft
    value: Decimal | None = numeral.value if low is None else None
    lowest, highest = (numeral.low, numeral.high) if low is None else (low.value, numeral.value)
    if folded.startswith(("零下", "-"), start):
        value = -value if value is not None else None
        lowest, highest = (None if limit is None else -limit for limit in (highest, lowest))
    sign = comparator(folded, start, end, more=numeral.more, about=numeral.about, within=True)
    if sign == "exact" and folded[start - 1 : start] == "上" and folded[start] in "百千万亿":
        sign = "at_least"
    if sign == "exact":
        sign = far_comparator(folded, start, share=False)
    return Count(
        text=text[start:end],
        start=start,
        end=end,
        value=value,
        low=lowest,
        high=highest,
        unit=unit if unit is None or end == numeral.end else text[numeral.end : end].strip(),
        object=None if phrase is None else Span(text=text[slice(*phrase)], start=phrase.start, end=phrase.end),
        comparator=sign,
    )
