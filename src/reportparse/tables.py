"""Tables: reports become data frames, one row a thing.

The only module that imports pandas, and only when frames are asked for. Every frame begins with `report` (the name of
the source) and `sha256` (of its content): together with `section`, `finding` and `measure`, the ids of the report,
they join the frames. `start` and `end` are offsets in the text of the source, in code points.

Text is `string`, whole numbers are `Int64`, days `datetime64[ms]`, states and other closed lists categories with all
their values (`reportparse.columns` lists them), and exact decimals objects of `decimal.Decimal`. What is unknown is missing. Lists of short texts (themes,
responsible bodies, nested titles) are one text, joined by `；`.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from reportparse.columns import COLUMNS, Kind
from reportparse.models import Report
from reportparse.rows import Row, report_rows

if TYPE_CHECKING:
    from pandas import DataFrame, Series


def to_frames(reports: Iterable[Report]) -> dict[str, "DataFrame"]:
    """Data frames of the reports: `reports`, `sections`, `findings`, `issues`, `measures`, `mentions`, `checks`.

    Without reports the frames are empty and have the same columns. The module says what the columns hold.

    Args:
        reports: Reports, for example what `read_many` gives, without the failures. Gone through once.

    Returns:
        The frames by name; rows are in the order of the reports and of their texts.
    """
    rows: dict[str, list[Row]] = {name: [] for name in COLUMNS}
    for report in reports:
        for name, row in report_rows(report):
            rows[name].append(row)
    return {name: _frame(rows[name], columns) for name, columns in COLUMNS.items()}


def _frame(rows: list[Row], columns: Mapping[str, Kind]) -> "DataFrame":
    from pandas import DataFrame

    return DataFrame({name: _series([row.get(name) for row in rows], kind) for name, kind in columns.items()})


def _series(values: list[Any], kind: Kind) -> "Series[Any]":
    from pandas import CategoricalDtype, Series

    if isinstance(kind, tuple):
        return Series(values, dtype=CategoricalDtype(list(kind)))
    # Milliseconds, not nanoseconds: these hold every day of a calendar, and survive Parquet as they are.
    types = {"string": "string", "integer": "Int64", "day": "datetime64[ms]", "decimal": "object"}
    return Series(values, dtype=types[kind])
