"""Days of the calendar that the parts of a date cover, and how they are written.

Of a month, early is days 1 to 10, mid 11 to 20, late 21 to the last; of a year, early is January to March, late October to
December; a quarter's early and late are its first and last month.
"""

from datetime import date
from typing import Literal, NamedTuple

from reportparse.extractors.dates import Modifier, Parts

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _length(year: int, month: int) -> int:
    """Days of a month; `calendar.monthrange` finds the weekday as well, at five times the cost."""
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _LENGTHS[month - 1] + leap


class Interval(NamedTuple):
    """First and last day, both covered."""

    first: date
    last: date


def order(parts: Parts) -> tuple[int, int]:
    """Place within a year, to tell which of two dates comes first."""
    month = parts.month or (parts.quarter * 3 - 2 if parts.quarter else parts.half * 6 - 5 if parts.half else 0)
    if parts.month and parts.day is None and parts.modifier:
        return month, {"early": 1, "mid": 11, "late": 21}[parts.modifier]
    return month, parts.day or 0


def exists_in_some_year(parts: Parts) -> bool:
    """Whether a date without a year names a day that some year has: 2月30日 does not."""
    if parts.month is None:
        return parts.day is None or parts.word is not None
    return days_of(parts._replace(year=2024)) is not None


def days_of(parts: Parts) -> Interval | None:
    """The days that the parts cover; `None` where there are no such days."""
    year = parts.year
    if year is None or not 1 <= year <= 9998:
        return None
    if parts.month is not None:
        if not 1 <= parts.month <= 12:
            return None
        length = _length(year, parts.month)
        if parts.day is not None:
            return (
                Interval(date(year, parts.month, parts.day), date(year, parts.month, parts.day))
                if 1 <= parts.day <= length
                else None
            )
        first, last = _part_of_month(parts.modifier, length)
        return Interval(date(year, parts.month, first), date(year, parts.month, last))
    if parts.quarter is not None:
        if not 1 <= parts.quarter <= 4:
            return None
        last = parts.quarter * 3
        return _months(
            year, *{"early": (last - 2, last - 2), "late": (last, last)}.get(parts.modifier or "", (last - 2, last))
        )
    if parts.half is not None:
        return _months(year, parts.half * 6 - 5, parts.half * 6)
    first_month, last_month = {"early": (1, 3), "late": (10, 12)}.get(parts.modifier or "", (1, 12))
    return _months(year, first_month, last_month)


def _part_of_month(modifier: Modifier | None, length: int) -> tuple[int, int]:
    return {"early": (1, 10), "mid": (11, 20), "late": (21, length)}.get(modifier or "", (1, length))


def _months(year: int, first: int, last: int) -> Interval:
    return Interval(date(year, first, 1), date(year, last, _length(year, last)))


def iso(parts: Parts) -> str:
    """ISO 8601, reduced to what is said: 2023-08-15, 2020-11, 2021-Q3, 2020-H1, 2022; XXXX for an unknown year."""
    year = "XXXX" if parts.year is None else f"{parts.year:04}"
    if parts.quarter is not None:
        return f"{year}-Q{parts.quarter}"
    if parts.half is not None:
        return f"{year}-H{parts.half}"
    if parts.month is None:
        return f"{year}-XX-XX" if parts.word else year
    if parts.day is None:
        return f"{year}-{parts.month:02}"
    return f"{year}-{parts.month:02}-{parts.day:02}"


def granularity(parts: Parts) -> Literal["day", "month", "quarter", "half_year", "year"]:
    """The finest unit that is said."""
    if parts.day is not None or parts.word is not None:
        return "day"
    if parts.month is not None:
        return "month"
    if parts.quarter is not None:
        return "quarter"
    return "half_year" if parts.half is not None else "year"
