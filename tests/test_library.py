"""The library: what is public, and a text, a file or many files becoming reports."""

import json
import os
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

import reportparse
from reportparse import Failure, ReadError, Report

ROOT = Path(__file__).parents[1]
TEXT = "一、整改落实情况\n1.关于“学习不够深入”问题的整改。\n一是3月5日召开会议3次。\n该问题已完成整改。\n"


def test_public_names_are_there_and_listed() -> None:
    for name in reportparse.__all__:
        assert getattr(reportparse, name) is not None
        assert name in dir(reportparse)
    with pytest.raises(AttributeError, match="no_such_name"):
        reportparse.no_such_name  # type: ignore[attr-defined]  # noqa: B018


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = (
        "import sys, reportparse; reportparse.ReadError; dir(reportparse);"
        "sys.exit(','.join({'pydantic', 'regex', 'pandas', 'jieba'} & sys.modules.keys()) or 0)"
    )
    path = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=os.environ | {"PYTHONPATH": path}, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_parse_keeps_the_text_and_the_name() -> None:
    report = reportparse.parse(TEXT, name="a page")
    assert (report.source.text, report.source.name, report.source.encoding) == (TEXT, "a page", None)
    assert report.findings[0].quote.text == "学习不够深入"


@pytest.mark.parametrize("day", ["2024-05-06", date(2024, 5, 6), datetime(2024, 5, 6, 12)], ids=str)
def test_the_day_of_issue_may_be_given_in_three_ways(day: date | str) -> None:
    report = reportparse.parse(TEXT, issued_on=day)
    assert report.header.issued_on == date(2024, 5, 6)
    assert type(report.header.issued_on) is date


def test_a_day_that_is_none_is_refused_at_the_call(tmp_path: Path) -> None:
    for call in (
        lambda: reportparse.parse(TEXT, issued_on="5 May"),
        lambda: reportparse.read(tmp_path / "none.txt", issued_on="2024-13-01"),
        lambda: reportparse.read_many([], issued_on=""),
    ):
        with pytest.raises(ValueError, match="2024-03-15"):
            call()


def test_read_and_parse_agree(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    report = reportparse.read(path)
    assert (report.source.name, report.source.encoding) == ("a.txt", "gb18030")
    assert report.findings == reportparse.parse(TEXT).findings
    assert reportparse.read(path, encoding="gbk") == report
    with path.open("rb") as file:
        assert reportparse.read(file).findings == report.findings
    with pytest.raises(ReadError):
        reportparse.read(tmp_path / "none.txt")


def test_read_many_is_lazy_in_order_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    asked = []

    def paths() -> object:
        for each in (path, tmp_path / "none.txt", path):
            asked.append(each)
            yield each

    results = reportparse.read_many(paths())  # type: ignore[arg-type]
    assert not asked
    assert isinstance(next(results), Report)
    assert len(asked) == 1
    failure, last = results
    assert isinstance(failure, Failure)
    assert (failure.source, failure.code) == (str(tmp_path / "none.txt"), "not_found")
    assert isinstance(last, Report)


def test_a_fault_of_the_parser_is_a_failure_of_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")

    def broken(*_: object, **__: object) -> Report:
        raise RuntimeError("one\ntwo")

    monkeypatch.setattr("reportparse.library.parse_source", broken)
    [failure] = reportparse.read_many([path])
    assert isinstance(failure, Failure)
    assert failure.code == "parser_failed"
    assert len(str(failure).splitlines()) == 1


def test_a_report_survives_json() -> None:
    report = reportparse.parse(TEXT)
    assert Report.model_validate_json(report.model_dump_json()) == report
    assert json.loads(report.model_dump_json())["source"]["text"] == TEXT


@pytest.mark.parametrize("text", ["", "\n", "\0", "\ud800", "一、", "“" * 50, "\r\r\n\u2028\x85", "😀" * 20], ids=ascii)
def test_odd_texts_are_parsed(text: str) -> None:
    assert reportparse.parse(text).source.text == text
