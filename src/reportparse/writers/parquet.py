"""Parquet: a folder with one file for each of the seven tables, `findings.parquet` and so on.

The files give back in pandas the very frames of `to_frames`; Polars, DuckDB and whatever else reads Parquet gets the same
types: `reportparse.arrow` says which.
"""

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path

from reportparse.arrow import TableFiles, tables_as_bytes
from reportparse.models import Report


def render(reports: Sequence[Report]) -> bytes:
    """The tables of the reports in the format of Arrow's streams, one behind the other."""
    return tables_as_bytes(reports) if reports else b""


def join(parts: Iterable[bytes], target: Path) -> None:
    """Writes the folder."""
    target.mkdir()
    with ExitStack() as stack:
        files = stack.enter_context(TableFiles(target))
        for part in parts:
            files.add(part)
