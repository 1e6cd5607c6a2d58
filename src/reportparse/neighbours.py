"""Neighbours: a range in one Chinese numeral, as of two to three (`两三`), twenty to thirty (`二三十`), fifteen to sixteen (`十五六`)."""

from decimal import Decimal

from reportparse.numerals import parse_number
from reportparse.patterns import compile_pattern

_NEIGHBOURS_RE = compile_pattern(
    r"""
    (?!一二(?![十百千]))
    (?P<head>[一二三四五六七八九]?十)?+
    (?P<low>[一二两三四五六七八])(?P<high>[二两三四五六七八九])
    (?P<scale>(?<=十..)[万亿]*+ | (?<!十..)[十百千万亿]*+)
    """
)


def neighbours(number: str) -> tuple[Decimal, Decimal] | None:
    """The two ends that a numeral names, or `None` where it names one number or none.

    >>> neighbours("二三十"), neighbours("十五六"), neighbours("二十三")
    ((Decimal('20'), Decimal('30')), (Decimal('15'), Decimal('16')), None)
    """
    match = _NEIGHBOURS_RE.fullmatch(number)
    if match is None:
        return None
    head, scale = match["head"] or "", match["scale"]
    low, high = (parse_number(match[end]) for end in ("low", "high"))
    # 三五个 is said of three to five; otherwise only direct neighbours are a range.
    if low is None or high is None or (high != low + 1 and (int(low), int(high)) != (3, 5)):
        return None
    first, second = parse_number(head + match["low"] + scale), parse_number(head + match["high"] + scale)
    return None if first is None or second is None else (first, second)
