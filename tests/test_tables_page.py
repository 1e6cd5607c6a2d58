"""docs/tables.md names every column with its type, and what it shows runs."""

import re
from pathlib import Path

import pytest

from reportparse import read
from reportparse.columns import COLUMNS
from reportparse.writers import parquet, sqlite

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def test_every_column_is_told() -> None:
    told = {
        name: re.findall(r"^\| `(\w+)` \| (.*?) \| [^|]+ \|$", table, re.MULTILINE)
        for name, table in re.findall(r"^### (\w+)\n(.*?)(?=^### |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    }
    assert told == {
        name: [
            (column, kind if isinstance(kind, str) else " ".join(f"`{value}`" for value in kind))
            for column, kind in columns.items()
        ]
        for name, columns in COLUMNS.items()
    }


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the outputs that the page reads."""
    folder = tmp_path_factory.mktemp("tables")
    reports = [read(path) for path in sorted((ROOT / "corpus" / "reports").glob("*.txt"))]
    parquet.join([parquet.render(reports)], folder / "reports.parquet")
    sqlite.join([sqlite.render(reports)], folder / "reports.sqlite")
    return folder


@pytest.mark.parametrize("example", EXAMPLES, ids=["pandas", "polars", "duckdb", "sqlite"])
def test_examples_run(
    example: str, tables: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tables)
    exec(compile(example, "docs/tables.md", "exec"), {})
    assert capsys.readouterr().out.strip()
