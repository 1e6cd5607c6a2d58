"""Runs of the command that can be held at a file, looked at and broken off.

A named pipe among the inputs holds the worker that comes to it, for as long as nobody writes to it: an honest file that
hangs. All other files end a part by their names, so each has a part of its own.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from zlib import crc32

import pytest

from tests.test_cli import TEXT, with_source

POSIX = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
PATIENCE = 8.0  # seconds


def file_in(folder: Path, stem: str, ending: str = ".txt") -> Path:
    """A path that ends a part (`batch.output`)."""
    names = (folder / f"{stem}{number}{ending}" for number in count())
    return next(path for path in names if crc32(os.fsencode(path)) % 16 == 0)


def corpus(folder: Path, stems: str = "abde", pipe: str = "c") -> tuple[dict[str, Path], Path]:
    """A folder of reports that differ, by stem, and the path of a pipe among them."""
    folder.mkdir()
    files = {stem: file_in(folder, stem) for stem in stems}
    for stem, path in files.items():
        path.write_text(TEXT.replace("3次", f"{ord(stem)}次"), encoding="utf-8")
    held = file_in(folder, pipe)
    os.mkfifo(held)
    return files, held


def start(*arguments: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "reportparse", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=with_source())


def ended(process: subprocess.Popen[bytes]) -> tuple[int, list[str]]:
    """The exit status and the lines on standard error."""
    _, messages = process.communicate(timeout=PATIENCE)
    return process.returncode, messages.decode().splitlines()


def run(*arguments: object) -> tuple[int, list[str]]:
    return ended(start(*arguments))


def wait_for(reached: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)


def parts_of(output: Path) -> list[Path]:
    return sorted(output.with_name(output.name + ".partial").glob("parts/*.part"))


def has_parts(output: Path, number: int) -> Callable[[], bool]:
    return lambda: len(parts_of(output)) == number


def attach(pipe: Path) -> int:
    """A descriptor to write to the pipe, once a process reads from it; while it is open, that process waits."""
    found: list[int] = []

    def has_reader() -> bool:
        with suppress(OSError):  # nobody reads yet
            found.append(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK))
        return bool(found)

    wait_for(has_reader)
    return found[0]


def feed(pipe: Path, text: str = TEXT) -> None:
    """Writes a report to the pipe as soon as a process reads from it."""
    descriptor = attach(pipe)
    os.write(descriptor, text.encode())
    os.close(descriptor)


def children(process: int) -> list[int]:
    """The processes that a process has started and that are alive."""
    found: list[int] = []
    for task in (Path("/proc") / str(process) / "task").iterdir():
        with suppress(OSError):  # a thread that has just ended
            found += map(int, (task / "children").read_text().split())
    return list(filter(is_alive, found))


def is_alive(process: int) -> bool:
    """Whether any thread of the process still runs; one that waits to be buried holds no files any more."""
    try:
        threads = list((Path("/proc") / str(process) / "task").iterdir())
        return any((thread / "stat").read_text().rpartition(")")[2].split()[0] not in "ZX" for thread in threads)
    except OSError:  # a thread, or all of it, ended while it was looked at
        return (Path("/proc") / str(process)).exists() and is_alive(process)


def sources(lines: bytes) -> Sequence[str]:
    return [json.loads(line)["source"]["name"] for line in lines.splitlines()]


def failures(output: Path) -> list[dict[str, str]]:
    path = output.with_name(output.name + ".failures.jsonl")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
