"""What a run says while it works: a bar on a terminal, plain lines elsewhere."""

import os
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from reportparse.batch.progress import Progress
from reportparse.errors import Failure
from tests.test_cli import TEXT, with_source

FAILED = Failure("a\n.txt", "empty", "is empty")


def test_elsewhere_there_is_a_plain_line_now_and_then(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = [0.0]
    monkeypatch.setattr("reportparse.batch.progress.time.monotonic", lambda: now[0])
    with Progress(1_000) as progress:
        progress.take_over(100, [FAILED])
        for _ in range(30):
            now[0] += 1.0
            progress.advance(10, [])
        progress.advance(1, [FAILED])
    lines = capsys.readouterr().err.splitlines()
    assert lines == [
        "reportparse: 200 of 1000 files, 10.0/s, 1 failed, 1:20 min left",
        "reportparse: 300 of 1000 files, 10.0/s, 1 failed, 1:10 min left",
        "reportparse: 400 of 1000 files, 10.0/s, 1 failed, 1:00 min left",
        r"reportparse: a\n.txt: is empty",
    ]
    assert (progress.done, progress.failed) == (401, 2)


def test_without_a_total_there_is_no_time_left(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("reportparse.batch.progress.EVERY", 0.0)
    with Progress() as progress:
        progress.advance(3, [])
    assert re.fullmatch(r"reportparse: 3 files, [\d.]+/s, 0 failed\n", capsys.readouterr().err)


def test_quiet_names_nothing_but_warnings(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("reportparse.batch.progress.EVERY", 0.0)
    with Progress(2, lines=False, failures=False) as progress:
        progress.advance(1, [FAILED])
        progress.say("all is well")
        progress.warn("interrupted")
    assert capsys.readouterr().err == "reportparse: interrupted\n"


def test_without_standard_error_nothing_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    with Progress(1) as progress:
        progress.advance(1, [FAILED])
    assert progress.failed == 1


def test_on_a_terminal_there_is_a_bar_that_failures_do_not_tear(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with Progress(4) as progress:
        progress.advance(2, [FAILED])
    shown = terminal.getvalue()
    assert re.search(r"50% \|.*\| 2 of 4 files, .*/s, 1 failed, \S+ left", shown)
    assert "\rreportparse: a\\n.txt: is empty\n" in shown
    assert shown.endswith("\r")  # nothing of the bar is left


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no terminals to make")
def test_the_command_draws_the_bar_on_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "reportparse", str(tmp_path), "-o", str(tmp_path / "a.jsonl")]
    done = subprocess.run(command, stderr=theirs, stdout=subprocess.PIPE, env=with_source(), check=False)
    shown = ""
    while "files parsed" not in shown:
        shown += os.read(ours, 100_000).decode()
    os.close(theirs)
    os.close(ours)
    assert (done.returncode, done.stdout) == (0, b"")
    assert "100% |" in shown
    assert "1 of 1 files" in shown
    assert "1 of 1 files parsed" in shown
