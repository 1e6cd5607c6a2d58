"""The command reaches for no network, whatever it reads and writes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[1] / "corpus"
# Python runs this module first, in the command as in each of its workers. A socket of the machine's own kind stays
# allowed: processes talk through pairs of them.
REFUSING = """
import socket
import sys

def refuse(event, arguments):
    if event == "socket.getaddrinfo" or event == "socket.__new__" and arguments[1] != socket.AF_UNIX:
        raise SystemExit(f"{event} {arguments[1:]}")

sys.addaudithook(refuse)
"""


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    (folder / "sitecustomize.py").write_text(REFUSING, encoding="utf-8")
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(folder), "PYTHONUTF8": "1"},
    )


@pytest.mark.skipif(sys.platform == "win32", reason="processes talk through sockets of the network there")
@pytest.mark.timeout(120)
def test_the_command_opens_no_socket(tmp_path: Path) -> None:
    found = sorted([*(CORPUS / "documents").iterdir(), *(CORPUS / "pages").iterdir()])
    assert {path.suffix for path in found} >= {".html", ".docx", ".pdf"}
    for name in ("out.json", "out.jsonl", "out.sqlite", "out.xlsx", "out.parquet"):
        inputs = map(str, [CORPUS / "reports" / "town-inspection.txt", *found])
        done = run(tmp_path, "-m", "reportparse", *inputs, "-o", str(tmp_path / name), "--workers", "2", "--quiet")
        assert (done.returncode, done.stderr) == (0, ""), name
        assert (tmp_path / name).exists()


def test_the_test_would_see_a_socket(tmp_path: Path) -> None:
    done = run(tmp_path, "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:1/')")
    assert done.returncode == 1
    assert done.stderr.startswith("socket.")
