"""Arrow: the rows of reports as typed tables, and the Parquet files made of them; the only module that imports pyarrow.

Text is `string`, a whole number `int64`, a day `timestamp[ms]` (as `to_frames` has it), a closed list a `dictionary` with
all its values, and a decimal `decimal128(38, 10)`: 28 digits in front of the point and 10 behind it. A number with more
digits is missing there; the text `value` beside it has all of them.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from reportparse.columns import COLUMNS, Kind
from reportparse.models import Report
from reportparse.rows import report_rows

try:
    import pyarrow
    import pyarrow.parquet
except ImportError as error:
    raise ImportError("Parquet needs pyarrow; install it with: pip install 'reportparse[parquet]'") from error

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetWriter

PRECISION, SCALE = 38, 10
"""Digits of a decimal, and how many of them behind the point."""
_BEYOND = Decimal(10) ** (PRECISION - SCALE)
_COMPRESSION = "zstd"
_ROWS = 1 << 14  # rows of a row group, at least, but for the last
_PLAIN = {
    "string": pyarrow.string(),
    "integer": pyarrow.int64(),
    "day": pyarrow.timestamp("ms"),
    "decimal": pyarrow.decimal128(PRECISION, SCALE),
}
# What pandas calls them, in the words of the note that it leaves in a Parquet file for itself.
_IN_PANDAS: dict[str, dict[str, Any]] = {
    "string": {"pandas_type": "object", "numpy_type": "string", "metadata": None},
    "integer": {"pandas_type": "int64", "numpy_type": "Int64", "metadata": None},
    "day": {"pandas_type": "datetime", "numpy_type": "datetime64[ms]", "metadata": None},
    "decimal": {
        "pandas_type": "decimal",
        "numpy_type": "object",
        "metadata": {"precision": PRECISION, "scale": SCALE},
    },
}


@cache
def arrow_schema(name: str) -> Any:
    """The `pyarrow.Schema` of a table of `reportparse.columns`, with what pandas needs to know to give back its frame."""
    columns = COLUMNS[name]
    schema = pyarrow.schema([(column, _type(kind)) for column, kind in columns.items()])
    return schema.with_metadata({"pandas": _pandas_metadata(columns)})


def arrow_tables(reports: Iterable[Report]) -> dict[str, Any]:
    """A `pyarrow.Table` for each of the seven tables; rows are in the order of the reports and of their texts."""
    columns: dict[str, dict[str, list[Any]]] = {
        name: {column: [] for column in table} for name, table in COLUMNS.items()
    }
    for report in reports:
        for name, row in report_rows(report):
            get = row.get
            for column, values in columns[name].items():
                values.append(get(column))
    return {name: _table(name, table) for name, table in columns.items()}


def tables_as_bytes(reports: Sequence[Report]) -> bytes:
    """The tables of the reports as streams of Arrow's own format, in the order of `reportparse.columns`."""
    sink = pyarrow.BufferOutputStream()
    for table in arrow_tables(reports).values():
        with pyarrow.ipc.new_stream(sink, table.schema) as stream:
            stream.write_table(table)
    content: bytes = sink.getvalue().to_pybytes()
    return content


def tables_as_parquet(reports: Sequence[Report]) -> dict[str, bytes]:
    """The tables of the reports as Parquet files, by name; without reports they have no rows, but all their columns."""
    files = {}
    for name, table in arrow_tables(reports).items():
        sink = pyarrow.BufferOutputStream()
        pyarrow.parquet.write_table(table, sink, compression=_COMPRESSION)
        files[name] = sink.getvalue().to_pybytes()
    return files


class TableFiles:
    """Seven Parquet files in a folder, written part by part; a context that closes them."""

    def __init__(self, folder: Path) -> None:
        """Begins the files in a folder that has none of them."""
        self._writers: dict[str, ParquetWriter] = {}
        self._held: dict[str, list[Any]] = {name: [] for name in COLUMNS}
        for name in COLUMNS:
            path = folder / f"{name}.parquet"
            self._writers[name] = pyarrow.parquet.ParquetWriter(path, arrow_schema(name), compression=_COMPRESSION)

    def __enter__(self) -> "TableFiles":
        """The files, open."""
        return self

    def add(self, part: bytes) -> None:
        """Adds what `tables_as_bytes` made; rows are held until there are enough for a row group."""
        if not part:
            return
        # A reader of the bytes themselves would keep all of them for the sake of the few rows that are held longest.
        source = pyarrow.PythonFile(BytesIO(part), mode="r")
        for name, held in self._held.items():
            with pyarrow.ipc.open_stream(source) as stream:
                held.append(stream.read_all())
            if sum(table.num_rows for table in held) >= _ROWS:
                self._write(name)

    def _write(self, name: str) -> None:
        table = pyarrow.concat_tables([arrow_schema(name).empty_table(), *self._held[name]]).combine_chunks()
        self._writers[name].write_table(table, row_group_size=max(table.num_rows, 1))
        self._held[name].clear()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Writes what is held and closes the files."""
        for name, writer in self._writers.items():
            if error is None:
                self._write(name)
            writer.close()


def _type(kind: Kind) -> Any:
    if isinstance(kind, tuple):
        return pyarrow.dictionary(pyarrow.int8(), pyarrow.string())
    return _PLAIN[kind]


def _pandas_metadata(columns: Mapping[str, Kind]) -> str:
    notes = [{"name": column, "field_name": column} | _in_pandas(kind) for column, kind in columns.items()]
    return json.dumps({"index_columns": [], "column_indexes": [], "columns": notes, "pandas_version": "2.2.1"})


def _in_pandas(kind: Kind) -> dict[str, Any]:
    if isinstance(kind, tuple):
        metadata = {"num_categories": len(kind), "ordered": False}
        return {"pandas_type": "categorical", "numpy_type": "int8", "metadata": metadata}
    return _IN_PANDAS[kind]


def _table(name: str, columns: Mapping[str, list[Any]]) -> Any:
    kinds = COLUMNS[name]
    arrays = [_array(values, kinds[column]) for column, values in columns.items()]
    return pyarrow.Table.from_arrays(arrays, schema=arrow_schema(name))


def _array(values: list[Any], kind: Kind) -> Any:
    if isinstance(kind, tuple):
        places = {value: place for place, value in enumerate(kind)}
        indices = pyarrow.array([places.get(value) for value in values], pyarrow.int8())
        return pyarrow.DictionaryArray.from_arrays(indices, pyarrow.array(kind, pyarrow.string()))
    if kind == "decimal":
        return pyarrow.array([_fitting(value) for value in values], _PLAIN[kind])
    if kind == "day":
        values = [datetime(value.year, value.month, value.day) if isinstance(value, date) else None for value in values]
        return pyarrow.array(values, _PLAIN[kind])
    return pyarrow.array(values, _PLAIN[kind])


def _fitting(value: Decimal | None) -> Decimal | None:
    """The number where it has no more digits than the column."""
    if value is None or (abs(value) < _BEYOND and int(value.as_tuple().exponent) >= -SCALE):
        return value
    return None
