"""Runs into one output: what they write and say, and what they leave alone."""

import json
import os
from pathlib import Path

import pytest

import reportparse
from reportparse.batch.jobs import Task
from reportparse.batch.output import write_output
from reportparse.errors import OutputError
from reportparse.writers import form_of
from tests.batch.runs import failures, parts_of, run, sources
from tests.test_cli import TEXT
from tests.test_cli import run as command


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Forty reports, so that there are several parts."""
    folder = tmp_path / "data"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(TEXT.replace("3次", f"{number + 2}次"), encoding="utf-8")
    return folder


def write(named: list[object], output: Path, form: str = "jsonl", **options: object) -> int:
    settings = {"workers": 1, "quiet": True} | options
    return write_output([str(name) for name in named], str(output), Task(form, timeout=5.0), **settings)  # type: ignore[arg-type]


def test_an_output_holds_the_reports_in_order_and_nothing_else_is_left(data: Path, tmp_path: Path) -> None:
    output = tmp_path / "out" / "a.jsonl"
    output.parent.mkdir()
    status, messages = run(data, "-o", output, "--workers", 2)
    assert (status, messages) == (0, [f"reportparse: {output}: 40 of 40 files parsed"])
    assert sources(output.read_bytes()) == [f"{number:02}.txt" for number in range(40)]
    assert os.listdir(output.parent) == ["a.jsonl"]


def test_the_bytes_do_not_depend_on_the_number_of_processes_and_are_those_of_standard_output(
    data: Path, tmp_path: Path
) -> None:
    assert write([data], tmp_path / "1.jsonl") == 0
    assert write([data], tmp_path / "2.jsonl", workers=2) == 0
    expected = b"".join(reportparse.read(path).model_dump_json().encode() + b"\n" for path in sorted(data.iterdir()))
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes() == expected


def test_failures_are_listed_and_a_later_run_without_any_takes_the_list_away(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "a.jsonl"
    broken = data / "05.txt"
    text = broken.read_text(encoding="utf-8")
    broken.write_bytes(b"")
    assert write([data, tmp_path / "没有.txt", tmp_path / "*.pdf"], output, quiet=False) == 1
    assert [(failure["source"], failure["code"]) for failure in failures(output)] == [
        (str(broken), "empty"),
        (str(tmp_path / "没有.txt"), "not_found"),
        (str(tmp_path / "*.pdf"), "no_match"),
    ]
    assert all(set(failure) == {"source", "code", "message"} for failure in failures(output))
    assert len(sources(output.read_bytes())) == 39
    messages = capsys.readouterr().err.splitlines()
    assert len(messages) == 4
    assert messages[-1].endswith(f"39 of 42 files parsed; 3 failed, {output}.failures.jsonl tells why")
    broken.write_text(text, encoding="utf-8")
    assert write([data], output) == 0
    assert sorted(os.listdir(tmp_path)) == ["a.jsonl", "data"]


def test_where_nothing_was_parsed_an_older_output_stays(tmp_path: Path) -> None:
    output = tmp_path / "a.jsonl"
    output.write_text("older", encoding="utf-8")
    assert write([tmp_path / "none.txt"], output) == 1
    assert output.read_text(encoding="utf-8") == "older"
    assert [failure["code"] for failure in failures(output)] == ["not_found"]
    assert sorted(os.listdir(tmp_path)) == ["a.jsonl", "a.jsonl.failures.jsonl"]


def test_a_file_is_parsed_once_however_it_is_named(data: Path, tmp_path: Path) -> None:
    assert write([data / "00.txt", data, data / "*.txt"], tmp_path / "a.jsonl") == 0
    assert len(sources((tmp_path / "a.jsonl").read_bytes())) == 40


def test_quiet_says_nothing_though_a_file_fails(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert write([data, tmp_path / "none.txt"], tmp_path / "a.jsonl") == 1
    assert capsys.readouterr() == ("", "")


def test_resume_leaves_an_output_that_is_complete(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "a.jsonl"
    assert write([data / "00.txt", data / "none.txt"], output) == 1
    before = output.stat()
    assert write([data], output, resume=True, quiet=False) == 1  # what failed is still failed
    assert "nothing is left to do" in capsys.readouterr().err
    assert (output.stat().st_mtime_ns, output.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    assert write([data], tmp_path / "b.jsonl", resume=True) == 0  # nothing there to go on with
    assert len(sources((tmp_path / "b.jsonl").read_bytes())) == 40


def test_other_kinds_of_files_are_counted_in_one_line(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "a.jpg").touch()
    (data / "b.jpg").touch()
    assert write([data], tmp_path / "a.jsonl", quiet=False) == 0
    [line, _] = capsys.readouterr().err.splitlines()
    assert line == "reportparse: files of other kinds left out: 2 (.jpg: 2); name one to have it read"


def test_standard_input_may_be_one_of_the_files(data: Path, tmp_path: Path) -> None:
    done = command(data / "00.txt", "-", "-o", tmp_path / "a.jsonl", data=TEXT.encode("gb18030"))
    assert (done.returncode, done.stdout) == (0, b"")
    last = json.loads((tmp_path / "a.jsonl").read_bytes().splitlines()[1])["source"]
    assert (last["name"], last["encoding"]) == ("-", "gb18030")


@pytest.mark.parametrize(
    ("output", "form", "what"),
    [
        ("none/a.jsonl", "jsonl", "no folder"),
        ("data", "jsonl", "no file that could be replaced"),
        ("data", "json_folder", r"other things in it .\d\d.txt"),
        ("file", "json_folder", "is a file"),
        ("data/00.txt", "jsonl", "among the files"),
        ("/", "jsonl", "no name"),
    ],
)
def test_an_output_that_could_not_take_its_place_is_refused_before_anything_is_parsed(
    data: Path, tmp_path: Path, output: str, form: str, what: str
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match=what):
        write([data, data / "00.txt"], tmp_path / output, form)
    assert sorted(os.listdir(tmp_path)) == ["data", "file"]


def test_a_folder_of_json_is_replaced_by_the_next_and_not_mixed_with_it(data: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    assert write([data], output, "json_folder") == 0
    assert len(os.listdir(output)) == 40
    assert write([data / "00.txt"], output, "json_folder") == 0
    assert os.listdir(output) == ["00.json"]
    assert json.loads((output / "00.json").read_bytes())["source"]["text"] == (data / "00.txt").read_text("utf-8")
    assert sorted(os.listdir(tmp_path)) == ["data", "out"]


def test_a_folder_with_json_of_somebody_else_is_not_replaced(data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    assert write([data / "00.txt"], folder, "json_folder", resume=True) == 0  # an empty one is no output
    (folder / "mine.json").write_text('{"a": 1}', encoding="utf-8")
    with pytest.raises(OutputError, match=r"mine\.json"):
        write([data / "00.txt"], folder, "json_folder")
    assert sorted(os.listdir(folder)) == ["00.json", "mine.json"]


def test_an_output_within_the_folder_that_is_searched(data: Path) -> None:
    output = data / "out.jsonl"
    for _ in range(2):
        assert write([data], output) == 0
        assert len(sources(output.read_bytes())) == 40
    assert not parts_of(output)


def test_a_link_keeps_leading_to_the_output(data: Path, tmp_path: Path) -> None:
    (tmp_path / "link.jsonl").symlink_to("real.jsonl")
    assert write([data / "00.txt"], tmp_path / "link.jsonl") == 0
    assert (tmp_path / "link.jsonl").is_symlink()
    assert sources((tmp_path / "real.jsonl").read_bytes()) == ["00.txt"]


def test_the_form_of_an_output() -> None:
    assert (form_of("a.jsonl"), form_of("a.x", "jsonl"), form_of("out", "json")) == ("jsonl", "jsonl", "json_folder")
    for output, wanted in (("a", None), ("a.doc", None), ("a.json_folder", None), ("a.jsonl", "yaml")):
        with pytest.raises(ValueError, match=r"form"):
            form_of(output, wanted)
