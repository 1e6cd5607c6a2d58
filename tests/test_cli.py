"""The command as people run it: what is on standard output, on standard error, and the exit status."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import reportparse
from reportparse.arguments import argument_parser
from reportparse.cli import main
from reportparse.usage import HELP

ROOT = Path(__file__).parents[1]
TEXT = """关于巡察整改情况的报告
一、整改落实情况
1.关于“学习不够深入”问题的整改。
一是3月5日召开会议3次。
二是修订《学习办法》（云办发〔2024〕3号）。
该问题已完成整改。
"""


def with_source(**environment: str) -> dict[str, str]:
    """The environment in which a process finds this source tree, installed or not."""
    path = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    return os.environ | {"PYTHONPATH": path} | environment


def run(*arguments: object, data: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "reportparse", *map(str, arguments)]
    return subprocess.run(command, input=data, capture_output=True, env=with_source(**environment), check=False)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "报告.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_one_file_is_one_indented_object(report: Path) -> None:
    done = run(report)
    assert (done.returncode, done.stderr) == (0, b"")
    parsed = json.loads(done.stdout)
    assert parsed["source"]["name"] == "报告.txt"
    assert parsed["source"]["text"] == TEXT
    assert done.stdout.startswith(b'{\n  "schema_version"')
    assert done.stdout.endswith(b"}\n")
    assert "学习不够深入".encode() in done.stdout
    assert run(report).stdout == done.stdout


@pytest.mark.parametrize(
    "environment", [{"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "ascii"}]
)
def test_output_is_utf8_whatever_the_terminal(report: Path, environment: dict[str, str]) -> None:
    done = run(report, **environment)
    assert (done.returncode, done.stdout) == (0, run(report).stdout)
    missing = run(report.with_name("没有.txt"), **environment)
    assert missing.returncode == 1
    assert "没有.txt" in missing.stderr.decode()
    assert "网页、Word 或 PDF 文件" in run("--help", **environment).stdout.decode()


def test_standard_input(report: Path) -> None:
    done = run("-", data=TEXT.encode("gb18030"))
    parsed = json.loads(done.stdout)
    assert (done.returncode, parsed["source"]["name"], parsed["source"]["encoding"]) == (0, "-", "gb18030")
    from_file = json.loads(run(report).stdout)
    assert parsed["findings"] == from_file["findings"]


def test_several_files_are_json_lines_and_a_failure_ends_nothing(report: Path, tmp_path: Path) -> None:
    done = run(report, tmp_path / "none.txt", report)
    lines = done.stdout.decode().splitlines()
    assert [json.loads(line)["source"]["name"] for line in lines] == ["报告.txt", "报告.txt"]
    [complaint] = done.stderr.decode().splitlines()
    assert complaint.startswith(f"reportparse: {tmp_path / 'none.txt'}: ")
    assert done.returncode == 1


@pytest.mark.parametrize(
    "content",
    [None, b"", b" \n", b"%PDF-1.4", b"PK\x03\x04word/", b"a\0b", "整改".encode() * 20 + b"\xff"],
    ids=lambda content: ascii(content)[:20],
)
def test_a_file_that_cannot_be_read_is_one_line(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "a.txt"
    if content is not None:
        path.write_bytes(content)
    done = run(path)
    assert (done.returncode, done.stdout) == (1, b"")
    [complaint] = done.stderr.decode().splitlines()
    assert complaint.startswith(f"reportparse: {path}: ")


def test_a_folder_without_reports_is_named_as_one(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"folder" in done.stderr


def test_a_folder_and_a_glob_are_json_lines_in_order_however_many_files_they_hold(report: Path, tmp_path: Path) -> None:
    single = run(tmp_path)
    assert (single.returncode, len(single.stdout.splitlines())) == (0, 1)
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "c.jpg").touch()
    for named in (tmp_path, tmp_path / "*.txt"):
        done = run(named, "--workers", 2, "--timeout", 5)
        assert done.returncode == 0
        assert [json.loads(line)["source"]["name"] for line in done.stdout.splitlines()] == ["b.txt", "报告.txt"]
    [line] = run(tmp_path).stderr.decode().splitlines()
    assert line == "reportparse: files of other kinds left out: 1 (.jpg: 1); name one to have it read"
    assert run(tmp_path, "--quiet").stderr == b""


def test_a_report_looks_the_same_read_in_a_process_of_its_own(report: Path) -> None:
    assert run(report, "--timeout", 5).stdout == run(report).stdout


@pytest.mark.skipif(os.name == "nt", reason="names of files are text there")
def test_a_hostile_file_name_cannot_write_to_the_terminal(tmp_path: Path) -> None:
    done = run(f"{tmp_path}/a\x1b[2J\nreportparse: b")
    assert len(done.stderr.splitlines()) == 1
    assert b"\x1b" not in done.stderr


def test_the_named_encoding_is_used(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    done = run(path, "--encoding", "gbk")
    assert json.loads(done.stdout)["source"]["text"] == TEXT
    for wrong in ("ascii", "klingon"):
        refused = run("--encoding", wrong, path)
        assert (refused.returncode, refused.stdout, len(refused.stderr.splitlines())) == (1, b"", 1)


def test_the_day_of_issue_gives_the_year(report: Path) -> None:
    parsed = json.loads(run(report, "--issued-on", "2024-05-06").stdout)
    assert parsed["header"]["issued_on"] == "2024-05-06"
    assert parsed["findings"][0]["measures"][0]["dates"][0]["value"] == "2024-03-05"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--no-such-option"],
        ["a.txt", "--issued-on", "6.5.2024"],
        ["--encoding"],
        ["--encod", "x", "a"],
        ["a", "--workers", "0"],
        ["a", "--workers", "two"],
        ["a", "--timeout", "-1"],
        ["a", "--timeout", "nan"],
        ["a", "--resume"],
        ["a", "--format", "json"],
        ["a", "-o", "b"],
        ["a", "-o", "b.x"],
        ["a", "-o", "b", "--format", "x"],
    ],
)
def test_wrong_usage(arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    [complaint] = done.stderr.decode().splitlines()
    assert complaint.startswith("reportparse: ")


def test_options_may_stand_between_the_files(report: Path) -> None:
    assert len(run(report, "--encoding", "utf-8", report).stdout.splitlines()) == 2


def test_a_text_without_findings_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("今天天气很好。", encoding="utf-8")
    done = run(path)
    parsed = json.loads(done.stdout)
    assert (done.returncode, parsed["findings"]) == (0, [])
    assert parsed["passages"]
    assert parsed["diagnostics"]


def test_schema_describes_what_is_printed(report: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    done = run("--schema")
    assert done.returncode == 0
    jsonschema.validate(json.loads(run(report).stdout), json.loads(done.stdout))


def test_version_and_help() -> None:
    assert run("--version").stdout.decode().strip() == f"reportparse {reportparse.__version__}"
    assert b"--issued-on" in run("--help").stdout


def test_help_tells_of_every_argument_and_of_no_other() -> None:
    told = set(re.findall(r"^  ((?:-\w(?: [A-Z]+)?, )?--[\w-]+(?: [A-Z]+)?)  ", HELP, re.MULTILINE))
    taken = {
        ", ".join(f"{name} {action.metavar}" if action.metavar else name for name in action.option_strings)
        for action in argument_parser()._actions
        if action.option_strings
    }
    assert told == taken


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_nothing_heavy_is_imported_before_it_is_needed(option: str) -> None:
    code = (
        "import sys; from reportparse.cli import main; status = main([sys.argv[1]]);"
        "sys.exit(status or ','.join({'argparse', 're', 'typing', 'regex', 'pydantic'} & sys.modules.keys()) or 0)"
    )
    # An environment may import what it likes before anything is run, which is not what is asked here.
    done = subprocess.run(
        [sys.executable, "-S", "-c", code, option], capture_output=True, check=False, env=with_source()
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_parsing_imports_neither_tables_nor_words(report: Path) -> None:
    code = (
        "import sys; from reportparse.cli import main; status = main([sys.argv[1]]);"
        "sys.exit(status or ','.join({'pandas', 'numpy', 'jieba', 'cn2an'} & sys.modules.keys()) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code, report], capture_output=True, check=False, env=with_source())
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(os.name == "nt", reason="no such pipes there")
def test_a_broken_pipe_ends_quietly() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "reportparse", "--schema"],
            stdout=writing,
            stderr=subprocess.PIPE,
            env=with_source(),
            check=False,
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_one_line() -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "reportparse", "--schema"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=with_source(),
            check=False,
        )
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)


def test_ctrl_c_ends_without_a_traceback(
    report: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("reportparse.library.read_many", interrupted)
    assert main([str(report)]) == 130
    assert capfdbinary.readouterr() == (b"", b"")


def test_main_takes_arguments_and_returns_the_status(report: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main([str(report)]) == 0
    assert json.loads(capfdbinary.readouterr().out)["source"]["name"] == "报告.txt"
    assert main([]) == 2


def test_half_a_surrogate_pair_does_not_break_the_output(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a +2AA- b")  # UTF-7 of a lone surrogate
    done = run(path, "--encoding", "utf-7")
    if done.returncode == 0:
        assert json.loads(done.stdout)["source"]["text"] == "a \ud800 b"
    else:
        assert len(done.stderr.splitlines()) == 1
