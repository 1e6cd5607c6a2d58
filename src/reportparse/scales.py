"""What a bare number is counted in beside one that ends in 万 or 亿: `12至15万件` begins at 120,000, `8000至1万元` at 8,000."""

from decimal import Decimal
from math import prod

from reportparse.numerals import Numeral
from reportparse.patterns import compile_pattern

_SCALE_RE = compile_pattern(r"[百千万亿余多来]+$")
_VALUES = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_FAR = 100  # times the number in front of 万: so far apart are no two members of a list that share it


def scale(folded: str, numeral: Numeral) -> int:
    """What a numeral is counted in: 10,000 for `1.2万`, 1 for `12` and `1万2`.

    >>> from reportparse.numerals import numerals
    >>> from reportparse.source import SourceText
    >>> text = SourceText("3.5亿、20余万、12")
    >>> [scale(text.folded, numeral) for numeral in numerals(text)]
    [100000000, 10000, 1]
    """
    match = _SCALE_RE.search(folded, numeral.start, numeral.end)
    return prod(_VALUES.get(sign, 1) for sign in match[0]) if match else 1


def range_start(folded: str, numeral: Numeral, last: Numeral) -> Decimal:
    """The left end of a range in full: in what the right end is counted in, where it stays below it.

    Both numerals have a value.
    """
    value, end = _values(numeral, last)
    scaled = _times(value, _shared(folded, numeral, last))
    return scaled if scaled < end else value


def list_member(folded: str, numeral: Numeral, carrier: Numeral) -> Decimal:
    """A bare member of a list in full: `分别为12、15和18万件`, but `分别为8000、9000和1.2万件`. Both numerals have a value."""
    value, end = _values(numeral, carrier)
    factor = _shared(folded, numeral, carrier)
    own = value == value.to_integral_value() and value * factor >= end * _FAR
    return value if own else _times(value, factor)


def _times(value: Decimal, factor: int) -> Decimal:
    product = value * factor
    whole = product.to_integral_value()
    return whole if product == whole else product  # 120000000, not 120000000.0


def _values(numeral: Numeral, other: Numeral) -> tuple[Decimal, Decimal]:
    if numeral.value is None or other.value is None:
        raise ValueError("a numeral that is a range itself has no single value")
    return numeral.value, other.value


def _shared(folded: str, numeral: Numeral, carrier: Numeral) -> int:
    return 1 if scale(folded, numeral) > 1 else scale(folded, carrier)
