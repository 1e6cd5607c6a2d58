"""JSON: an object of one report, an array of several, nothing else about them."""

import json
from pathlib import Path

import pytest

from reportparse import Report, parse
from reportparse.writers import json as form

REPORTS = [parse(f"一、整改情况\n1.关于“甲{number}”问题。已整改。\n", name=f"{number}.txt") for number in range(3)]


def written(reports: list[Report], target: Path, size: int = 2) -> Path:
    form.join([form.render(reports[at : at + size]) for at in range(0, len(reports), size)], target)
    return target


def test_one_report_is_an_object(tmp_path: Path) -> None:
    path = written(REPORTS[:1], tmp_path / "a.json")
    assert path.read_bytes() == REPORTS[0].model_dump_json(indent=2).encode() + b"\n"


@pytest.mark.parametrize("size", [1, 2, 3])
def test_several_reports_are_an_array(tmp_path: Path, size: int) -> None:
    read = json.loads(written(REPORTS, tmp_path / "a.json", size).read_bytes())
    assert [Report.model_validate(report) for report in read] == REPORTS


def test_no_report_is_an_empty_array(tmp_path: Path) -> None:
    assert json.loads(written([], tmp_path / "a.json").read_bytes()) == []
