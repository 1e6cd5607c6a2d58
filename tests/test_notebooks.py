"""Every notebook runs from top to bottom, ends in something, and is stored without its outputs."""

import ast
import json
from pathlib import Path
from typing import Any

import pandas
import pytest

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def code_cells(path: Path) -> list[dict[str, Any]]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def run(code: str, name: str, namespace: dict[str, Any]) -> object:
    """What the cell would show: the value of its last line, where that is an expression."""
    tree = ast.parse(code, name)
    shown = None
    if tree.body and isinstance(tree.body[-1], ast.Expr):
        shown = ast.Expression(tree.body.pop().value)
    exec(compile(tree, name, "exec"), namespace)
    return eval(compile(shown, name, "eval"), namespace) if shown else None


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS


@pytest.mark.timeout(60)
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_runs_and_every_frame_shown_holds_something(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    namespace: dict[str, Any] = {"__name__": "__main__"}
    shown: list[object] = []
    for number, cell in enumerate(code_cells(path), start=1):
        shown.append(run("".join(cell["source"]), f"{path.name}, code cell {number}", namespace))
    for number, value in enumerate(shown, start=1):
        if isinstance(value, pandas.DataFrame):
            assert not value.empty, f"code cell {number} shows an empty frame"
    assert isinstance(shown[-1], pandas.DataFrame)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_outputs_are_stripped(path: Path) -> None:
    for cell in code_cells(path):
        assert (cell["outputs"], cell["execution_count"]) == ([], None), "clear all outputs before saving"
