"""The folder of JSON files: one a report, under names that are free and lead nowhere else."""

import json
import os
from pathlib import Path

import pytest

import reportparse
from reportparse.writers.folders import file_stem
from reportparse.writers.json_folder import join, render


def written(folder: Path, *parts: list[str]) -> list[str]:
    """The names of the files for reports of these names, in the order of their reports."""
    join((render([reportparse.parse(name, name=name) for name in part]) for part in parts), folder)
    texts = {path.name: json.loads(path.read_bytes())["source"]["text"] for path in folder.iterdir()}
    return [
        name for wanted in [name for part in parts for name in part] for name, text in texts.items() if text == wanted
    ]


def test_a_file_holds_what_the_command_prints_for_its_report(tmp_path: Path) -> None:
    report = reportparse.parse("一、整改情况\n", name="甲.txt")
    join([render([report]), render([])], tmp_path / "out")
    assert os.listdir(tmp_path / "out") == ["甲.json"]
    assert (tmp_path / "out" / "甲.json").read_text("utf-8") == report.model_dump_json(indent=2) + "\n"


def test_equal_names_get_numbers_in_the_order_of_the_reports(tmp_path: Path) -> None:
    reports = [reportparse.parse(text, name=name) for text, name in [("1", "a.txt"), ("2", "A.docx"), ("3", "a-2.txt")]]
    join([render(reports), render([reportparse.parse("4", name="a.txt")])], tmp_path / "out")
    names = {json.loads(path.read_bytes())["source"]["text"]: path.name for path in (tmp_path / "out").iterdir()}
    assert names == {"1": "a.json", "2": "A-2.json", "3": "a-2-2.json", "4": "a-3.json"}


@pytest.mark.parametrize(
    "name",
    ["../../etc/a", "/a", "..", ".", "a/b", "a\\b", "C:a", "\x1b[2J\n.txt", "con.txt", "长" * 300, "\ud800", " . "],
)
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    [file] = written(tmp_path / "out", [name])
    assert os.listdir(tmp_path) == ["out"]
    assert file.endswith(".json")
    assert len(os.fsencode(file)) < 255
    assert file_stem(name).isprintable()
    assert not file.startswith(".")
