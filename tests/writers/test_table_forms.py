"""CSV, SQLite and Parquet hold what the reports say, with its types, however the reports are parted."""

import csv
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import pandas
import polars
import pyarrow.parquet
import pytest
from pandas.testing import assert_frame_equal

from reportparse import Report, parse, read, to_frames
from reportparse.columns import COLUMNS
from reportparse.writers import csv as csv_form
from reportparse.writers import parquet as parquet_form
from reportparse.writers import sqlite as sqlite_form

CORPUS = Path(__file__).parents[2] / "corpus" / "reports"
FORMS = (csv_form, parquet_form, sqlite_form)
ODD = (
    "一、整改落实情况\n1.关于“=1+1未登记”问题。清理123456789012345678901234567890123件，"
    "占0.12345678901%。\ud83d已整改完成。\n"
)


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    return [*(read(path) for path in sorted(CORPUS.glob("*.txt"))[:5]), parse(ODD, name="odd.txt")]


def written(form: ModuleType, reports: Sequence[Report], target: Path, size: int = 2) -> Path:
    form.join([form.render(reports[at : at + size]) for at in range(0, len(reports), size)], target)
    return target


def content_of(path: Path) -> list[bytes]:
    return [file.read_bytes() for file in sorted(path.iterdir())] if path.is_dir() else [path.read_bytes()]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__.rpartition(".")[2])
class TestEveryForm:
    def test_the_same_parts_give_the_same_bytes(self, form: ModuleType, reports: list[Report], tmp_path: Path) -> None:
        first, second = written(form, reports, tmp_path / "a"), written(form, reports, tmp_path / "b")
        assert content_of(first) == content_of(second)

    def test_parting_changes_nothing(self, form: ModuleType, reports: list[Report], tmp_path: Path) -> None:
        first, second = written(form, reports, tmp_path / "a", 1), written(form, reports, tmp_path / "b", 6)
        assert content_of(first) == content_of(second)

    def test_an_output_that_is_there_is_not_overwritten(
        self, form: ModuleType, reports: list[Report], tmp_path: Path
    ) -> None:
        target = written(form, reports[:1], tmp_path / "a")
        before = content_of(target)
        with pytest.raises((OSError, sqlite3.Error)):
            written(form, reports, target)
        assert content_of(target) == before


def rows_of_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_is_for_excel(reports: list[Report], tmp_path: Path) -> None:
    content = written(csv_form, reports, tmp_path / "a.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfreport,sha256,")
    assert content.count(b"\r\n") > sum(len(report.findings) for report in reports)


def test_csv_has_a_row_for_each_finding(reports: list[Report], tmp_path: Path) -> None:
    rows = rows_of_csv(written(csv_form, reports[:-1], tmp_path / "a.csv"))
    findings = [finding for report in reports[:-1] for finding in report.findings]
    assert [(row["finding"], row["title"], row["state"], row["start"]) for row in rows] == [
        (finding.id, finding.title, finding.state.value, str(finding.start)) for finding in findings
    ]
    assert list(rows[0]) == list(COLUMNS["findings"])


def test_csv_makes_formulas_harmless(tmp_path: Path) -> None:
    odd = parse(ODD)
    assert odd.findings[0].title.startswith("=")
    (row,) = rows_of_csv(written(csv_form, [odd], tmp_path / "a.csv"))
    assert row["title"] == "'" + odd.findings[0].title


def test_csv_without_reports_is_a_heading(tmp_path: Path) -> None:
    assert written(csv_form, [], tmp_path / "a.csv").read_text("utf-8-sig").split() == [",".join(COLUMNS["findings"])]


def in_database(path: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def test_sqlite_holds_the_frames(reports: list[Report], tmp_path: Path) -> None:
    path = written(sqlite_form, reports, tmp_path / "a.sqlite")
    for name, frame in to_frames(reports).items():
        rows = in_database(path, f'SELECT * FROM "{name}"')
        expected = [tuple(map(as_stored, row)) for row in frame.itertuples(index=False, name=None)]
        assert rows == expected, name


def as_stored(value: Any) -> Any:
    if value is None or value is pandas.NA or value is pandas.NaT or value != value:
        return None
    if isinstance(value, pandas.Timestamp):
        return value.date().isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else value


def test_sqlite_joins_by_the_index(reports: list[Report], tmp_path: Path) -> None:
    path = written(sqlite_form, reports, tmp_path / "a.sqlite")
    query = "SELECT count(*) FROM findings JOIN measures USING (report, sha256, finding)"
    assert in_database(path, query) == [(sum(len(f.measures) for report in reports for f in report.findings),)]
    plan = in_database(path, f"EXPLAIN QUERY PLAN {query}")
    assert any("_by_id" in row[-1] for row in plan)


def test_parquet_gives_back_the_frames(reports: list[Report], tmp_path: Path) -> None:
    folder = written(parquet_form, reports[:-1], tmp_path / "a.parquet")
    frames = to_frames(reports[:-1])
    assert {path.stem for path in folder.iterdir()} == set(frames)
    for name, frame in frames.items():
        assert_frame_equal(pandas.read_parquet(folder / f"{name}.parquet"), frame)


@pytest.mark.parametrize("name", COLUMNS)
def test_a_frame_survives_parquet(reports: list[Report], tmp_path: Path, name: str) -> None:
    frame = to_frames(reports[:-1])[name]
    frame.to_parquet(tmp_path / "frame.parquet")
    assert_frame_equal(pandas.read_parquet(tmp_path / "frame.parquet"), frame)


def test_parquet_leaves_out_numbers_that_no_column_holds(tmp_path: Path) -> None:
    frame = pandas.read_parquet(written(parquet_form, [parse(ODD)], tmp_path / "a") / "mentions.parquet")
    by_kind = frame.set_index("kind")
    assert by_kind.loc["count", "value"] == "123456789012345678901234567890123"
    assert by_kind.loc["count", "number"] is None
    assert by_kind.loc["percentage", "value"] == "0.12345678901"


def test_parquet_without_reports_has_every_column(tmp_path: Path) -> None:
    folder = written(parquet_form, [], tmp_path / "a")
    for name, columns in COLUMNS.items():
        table = pyarrow.parquet.read_table(folder / f"{name}.parquet")
        assert (table.column_names, table.num_rows) == (list(columns), 0)


def test_row_groups_do_not_follow_parts(reports: list[Report], tmp_path: Path) -> None:
    folder = written(parquet_form, reports, tmp_path / "a", 1)
    assert pyarrow.parquet.ParquetFile(folder / "mentions.parquet").num_row_groups == 1


def test_duckdb_and_polars_read_the_types(reports: list[Report], tmp_path: Path) -> None:
    path = written(parquet_form, reports[:-1], tmp_path / "a") / "mentions.parquet"
    amounts = [
        (amount.start, amount.value)
        for report in reports[:-1]
        for finding in report.findings
        for measure in finding.measures
        for amount in measure.amounts
    ]
    query = f"SELECT start, number FROM '{path}' WHERE kind = 'amount' AND place = 'measure'"
    assert sorted(duckdb.sql(query).fetchall(), key=str) == sorted(amounts, key=str)
    frame = polars.read_parquet(path).filter(polars.col("kind") == "amount", polars.col("place") == "measure")
    assert sorted(frame.select("start", "number").rows(), key=str) == sorted(amounts, key=str)
    days = polars.read_parquet(path)["first_day"].drop_nulls().dt.date().to_list()
    assert days
    assert all(isinstance(day, date) for day in days)


def test_half_a_surrogate_pair_does_not_stop_a_table() -> None:
    assert "\ufffd" in to_frames([parse(ODD)])["measures"].loc[0, "text"]
