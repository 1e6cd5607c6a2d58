"""Runs that are broken off, disturbed or refused by the system: nothing lost, nothing doubled, a clear message."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reportparse.batch.jobs import Input, Job, Task
from reportparse.batch.parts import part_path, store, stored
from reportparse.batch.work import perform
from reportparse.errors import Failure
from reportparse.readers import read_source
from tests.batch.runs import (
    POSIX,
    attach,
    children,
    corpus,
    ended,
    failures,
    feed,
    file_in,
    has_parts,
    is_alive,
    parts_of,
    run,
    sources,
    start,
    wait_for,
)
from tests.test_cli import TEXT, with_source

pytestmark = POSIX
LINUX = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="processes are told by /proc")


def uninterrupted(folder: Path, output: Path) -> bytes:
    status, _ = run(folder, "-o", output, "--workers", 2)
    assert status == 0
    return output.read_bytes()


def other_text_same_state(path: Path) -> None:
    """Changes a file without a trace, so that parsing it again would show in the output."""
    status = path.stat()
    path.write_bytes(path.read_bytes().replace("会议".encode(), "会谈".encode()))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


@LINUX
def test_a_run_that_is_killed_goes_on_without_parsing_again_and_ends_with_the_same_bytes(tmp_path: Path) -> None:
    folder, output = tmp_path / "data", tmp_path / "out.jsonl"
    files, pipe = corpus(folder)
    killed = start(folder, "-o", output, "--workers", 2)
    wait_for(has_parts(output, 4))
    workers = children(killed.pid)
    killed.send_signal(signal.SIGKILL)
    assert ended(killed)[0] == -signal.SIGKILL
    wait_for(lambda: not any(map(is_alive, workers)))  # the one at the pipe, too
    assert sorted(os.listdir(tmp_path)) == ["data", "out.jsonl.partial"]

    pipe.unlink()
    pipe.write_text(TEXT, encoding="utf-8")
    expected = uninterrupted(folder, tmp_path / "other.jsonl")
    for path in files.values():
        other_text_same_state(path)
    status, messages = run(folder, "-o", output, "--workers", 2, "--resume")
    assert (status, messages) == (0, [f"reportparse: {output}: 5 of 5 files parsed"])
    assert output.read_bytes() == expected
    assert sorted(os.listdir(tmp_path)) == ["data", "other.jsonl", "out.jsonl"]


def test_ctrl_c_keeps_what_is_done_and_says_how_to_go_on(tmp_path: Path) -> None:
    folder, output = tmp_path / "data", tmp_path / "out.jsonl"
    files, pipe = corpus(folder)
    interrupted = start(folder, "-o", output, "--workers", 2)
    wait_for(has_parts(output, 4))
    interrupted.send_signal(signal.SIGINT)
    message = f"reportparse: {output}: interrupted; 4 of 5 files are done, go on with --resume"
    assert ended(interrupted) == (130, [message])

    # Meanwhile one file changes and one goes: they are as they are now, the others as they were.
    files["a"].write_text(TEXT.replace("3次", "30次"), encoding="utf-8")
    files["b"].unlink()
    pipe.unlink()
    pipe.write_text(TEXT, encoding="utf-8")
    files["f"] = file_in(folder, "f")
    files["f"].write_text(TEXT, encoding="utf-8")
    expected = uninterrupted(folder, tmp_path / "other.jsonl")
    other_text_same_state(files["d"])
    assert run(folder, "-o", output, "--resume", "--quiet") == (0, [])
    assert output.read_bytes() == expected


@LINUX
def test_starting_over_says_so_parses_anew_and_keeps_the_old_parts_meanwhile(tmp_path: Path) -> None:
    folder, output = tmp_path / "data", tmp_path / "out.jsonl"
    files, pipe = corpus(folder)
    interrupted = start(folder, "-o", output, "--workers", 2)
    wait_for(has_parts(output, 4))
    workers = children(interrupted.pid)
    interrupted.kill()
    ended(interrupted)
    wait_for(lambda: not any(map(is_alive, workers)))  # or one of them would still wait at the pipe
    other_text_same_state(files["a"])
    again = start(folder, "-o", output, "--workers", 2)
    held = attach(pipe)
    assert len(parts_of(output)) == 4
    os.write(held, TEXT.encode())
    os.close(held)
    status, messages = ended(again)
    assert (status, len(messages)) == (0, 2)
    assert "starts over; an interrupted run is there, --resume would go on with it" in messages[0]
    assert "会谈" in output.read_text(encoding="utf-8")


def test_two_runs_on_one_output(tmp_path: Path) -> None:
    folder, output = tmp_path / "data", tmp_path / "out.jsonl"
    _, pipe = corpus(folder)
    first = start(folder, "-o", output)
    held = attach(pipe)
    for options in ((), ("--resume",)):
        status, messages = run(folder, "-o", output, *options)
        assert (status, messages) == (
            1,
            [f"reportparse: {output}: another run is writing it; wait for its end, or name another output"],
        )
    os.write(held, TEXT.encode())
    os.close(held)
    assert ended(first) == (0, [f"reportparse: {output}: 5 of 5 files parsed"])


@LINUX
def test_a_worker_that_is_killed_costs_nothing(tmp_path: Path) -> None:
    folder, output = tmp_path / "data", tmp_path / "out.jsonl"
    _, pipe = corpus(folder)
    process = start(folder, "-o", output, "--workers", 2)
    held = attach(pipe)
    workers = children(process.pid)
    for worker in workers:
        os.kill(worker, signal.SIGKILL)
    wait_for(lambda: not any(map(is_alive, workers)))
    feed(pipe)
    os.close(held)
    assert ended(process) == (0, [f"reportparse: {output}: 5 of 5 files parsed"])
    assert len(sources(output.read_bytes())) == 5


def test_a_file_that_hangs_fails_alone_and_is_tried_again_by_the_next_run(tmp_path: Path) -> None:
    folder, output = tmp_path / "data", tmp_path / "out.jsonl"
    _, pipe = corpus(folder)
    status, messages = run(folder, "-o", output, "--timeout", "2", "--workers", 2)
    assert (status, len(messages)) == (1, 2)
    assert len(sources(output.read_bytes())) == 4
    [failure] = failures(output)
    assert (failure["source"], failure["code"]) == (str(pipe), "timeout")


def test_a_file_that_vanishes_before_it_is_read(tmp_path: Path) -> None:
    folder, output = tmp_path / "data", tmp_path / "out.jsonl"
    files, pipe = corpus(folder, stems="bcde", pipe="a")
    process = start(folder, "-o", output, "--workers", 1)
    held = attach(pipe)  # the first; all were listed by then
    files["e"].unlink()
    os.write(held, TEXT.encode())
    os.close(held)
    assert ended(process)[0] == 1
    assert [(failure["source"], failure["code"]) for failure in failures(output)] == [(str(files["e"]), "not_found")]
    assert len(sources(output.read_bytes())) == 4


@pytest.mark.parametrize(("times", "code"), [(1, None), (99, "changed")])
def test_a_file_that_changes_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int, code: str | None
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    grown = []

    def growing(file: str, encoding: str | None) -> object:
        source = read_source(file, encoding=encoding)
        if len(grown) < times:
            grown.append(file)
            with path.open("a", encoding="utf-8") as more:
                more.write("（更新）\n")
        return source

    monkeypatch.setattr("reportparse.batch.work.read_source", growing)
    outcome = perform(Job((Input(str(path)),)), Task())
    [result] = outcome.results
    if code is None:
        assert not isinstance(result, Failure)
        assert result.source.text == path.read_text(encoding="utf-8")
        assert outcome.states == ((path.stat().st_size, path.stat().st_mtime_ns),)
    else:
        assert [failure.code for failure in outcome.failures] == [code]


def test_a_full_disk_ends_the_run_with_one_line_and_keeps_what_is_done(tmp_path: Path) -> None:
    folder, output = tmp_path / "data", tmp_path / "out.jsonl"
    folder.mkdir()
    small, large = file_in(folder, "a"), file_in(folder, "b")
    small.write_text(TEXT, encoding="utf-8")
    large.write_text(TEXT * 100, encoding="utf-8")
    # A limit to the size of a file, as the system knows it, in place of a disk.
    program = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000));"
        "from reportparse.cli import main; sys.exit(main())"
    )
    command = [sys.executable, "-c", program, str(folder), "-o", str(output), "--workers", "1"]
    full = subprocess.run(command, capture_output=True, env=with_source(), check=False)
    [message] = full.stderr.decode().splitlines()
    assert full.returncode == 1
    assert message.startswith(f"reportparse: {output}: cannot be written (")
    assert message.endswith("check the disk; what is done is kept, go on with --resume")
    assert not output.exists()
    assert len(parts_of(output)) == 1
    assert not list(tmp_path.rglob("*.unfinished"))
    expected = uninterrupted(folder, tmp_path / "other.jsonl")
    other_text_same_state(small)
    assert run(folder, "-o", output, "--resume", "--quiet") == (0, [])
    assert output.read_bytes() == expected


def test_a_folder_that_takes_no_files_is_told_before_anything_is_parsed(tmp_path: Path) -> None:
    if not Path("/proc/self").is_dir():
        pytest.skip("no folder here refuses everybody")
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    status, [message] = run(path, "-o", "/proc/a.jsonl")
    assert status == 1
    assert message.startswith("reportparse: /proc/a.jsonl: cannot be written (")


def test_names_that_would_write_to_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[2J\nreportparse: b.txt"
    path.touch()
    status, messages = run(tmp_path, "-o", tmp_path / "out.jsonl")
    assert (status, len(messages)) == (1, 2)
    assert not any("\x1b" in message for message in messages)
    [failure] = failures(tmp_path / "out.jsonl")
    assert failure["source"] == str(path)


def test_a_part_is_up_to_date_or_is_not_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    task = Task("jsonl")
    outcome = perform(Job((Input(str(path)),)), task)
    inputs = [(str(path), outcome.states[0])]
    place = part_path(tmp_path, task, inputs)
    assert stored(place) is None
    assert store(place, outcome) == stored(place)
    assert (part := stored(place)) is not None
    assert part.data() == outcome.data
    others = [(Task("jsonl", encoding="utf-8"), inputs), (task, [(str(path), (1, 2))]), (task, inputs * 2)]
    assert len({part_path(tmp_path, *other) for other in others} | {place}) == 4
    for damaged in (place.read_bytes()[:-1], place.read_bytes() + b"x", b"", b"[]\n", b'{"length": 0}\n'):
        place.write_bytes(damaged)
        assert stored(place) is None
