"""SQLite: one database with the seven tables of `reportparse.columns`.

SQLite knows neither days nor exact decimals: days are texts such as 2024-03-15, which sort and which its functions for
dates take; decimals are texts, exact as they are, to be compared with `CAST(number AS REAL)`. Every table has an index
on the columns by which it joins the others.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from reportparse.columns import COLUMNS, Kind
from reportparse.models import Report
from reportparse.rows import report_rows

_KEYS = ("report", "sha256", "section", "finding", "measure")


def render(reports: Sequence[Report]) -> bytes:
    """For each report a line of JSON: the rows by table, each row its values by the order of the columns."""
    return b"".join(json.dumps(_tables(report)).encode() + b"\n" for report in reports)


def join(parts: Iterable[bytes], target: Path) -> None:
    """Writes the database, in one transaction."""
    with closing(sqlite3.connect(target)) as connection:
        # What is broken off is thrown away, so nothing has to be kept for going back.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        with connection:
            for name, columns in COLUMNS.items():
                connection.execute(_table(name, columns))
            for part in parts:
                _insert(connection, part)
            for name, columns in COLUMNS.items():
                keys = ", ".join(f'"{key}"' for key in _KEYS if key in columns)
                connection.execute(f'CREATE INDEX "{name}_by_id" ON "{name}" ({keys})')


def _table(name: str, columns: dict[str, Kind]) -> str:
    typed = (f'"{column}" {"INTEGER" if kind == "integer" else "TEXT"}' for column, kind in columns.items())
    return f'CREATE TABLE "{name}" ({", ".join(typed)})'


def _insert(connection: sqlite3.Connection, part: bytes) -> None:
    for line in part.splitlines():
        for name, rows in json.loads(line).items():
            places = ", ".join("?" * len(COLUMNS[name]))
            connection.executemany(f'INSERT INTO "{name}" VALUES ({places})', rows)


def _tables(report: Report) -> dict[str, list[list[Any]]]:
    tables: dict[str, list[list[Any]]] = {name: [] for name in COLUMNS}
    for name, row in report_rows(report):
        tables[name].append([_value(row.get(column)) for column in COLUMNS[name]])
    return tables


def _value(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else value
