"""Several processes: order, and what happens when one hangs, dies or is no longer wanted."""

import os
import signal
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from threading import Thread

import pytest

import reportparse
from reportparse import Failure, Report
from reportparse.batch.jobs import Input, Job, Task
from reportparse.batch.pool import outcomes
from tests.batch.runs import POSIX, attach, children, feed, is_alive, wait_for
from tests.test_cli import TEXT

LINUX = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="processes are told by /proc")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    path = tmp_path / "hangs.txt"
    os.mkfifo(path)
    return path


def test_processes_give_the_same_as_this_one(report: Path, tmp_path: Path) -> None:
    paths = [report, tmp_path / "none.txt", report, tmp_path]
    with report.open("rb") as first, report.open("rb") as second:
        here = list(reportparse.read_many([*paths, first], encoding="utf-8", issued_on="2024-05-06"))
        there = list(reportparse.read_many([*paths, second], encoding="utf-8", issued_on="2024-05-06", workers=2))
    assert here == there
    assert [type(result) for result in there] == [Report, Failure, Report, Report, Report]


def test_any_number_of_paths_is_taken_as_results_are(report: Path) -> None:
    asked: list[int] = []

    def paths() -> Iterator[Path]:
        for number in count():
            asked.append(number)
            yield report

    results = reportparse.read_many(paths(), workers=1, timeout=5)
    assert not asked
    for _ in range(3):
        assert isinstance(next(results), Report)
    assert len(asked) < 20
    results.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("wrong", [{"workers": 0}, {"workers": -1}, {"timeout": 0}, {"timeout": float("nan")}])
def test_wrong_arguments_are_refused_at_the_call(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="give"):
        reportparse.read_many([], **wrong)  # type: ignore[arg-type]


@POSIX
def test_a_file_that_hangs_is_ended_alone(report: Path, pipe: Path) -> None:
    results = list(reportparse.read_many([report, pipe, report], timeout=1.5))
    assert [type(result) for result in results] == [Report, Failure, Report]
    assert isinstance(results[1], Failure)
    assert (results[1].source, results[1].code) == (str(pipe), "timeout")
    assert "1.5 s" in results[1].message


@POSIX
def test_the_neighbours_in_a_job_are_not_lost_and_come_once(report: Path, pipe: Path) -> None:
    job = Job((Input(str(report)), Input(str(pipe)), Input(str(report)), Input(str(pipe))))
    [(number, outcome)] = outcomes([job], Task("jsonl", timeout=2), 1)
    assert (number, outcome.data.count(b"\n"), len(outcome.states)) == (0, 2, 4)
    assert [failure.code for failure in outcome.failures] == ["timeout", "timeout"]


@POSIX
@LINUX
def test_a_worker_that_is_killed_is_replaced_and_its_file_tried_once_more(report: Path, pipe: Path) -> None:
    results: list[Report | Failure] = []
    reading = Thread(target=lambda: results.extend(reportparse.read_many([report, pipe, report], workers=2)))
    reading.start()
    held = attach(pipe)
    workers = children(os.getpid())
    for worker in workers:
        os.kill(worker, signal.SIGKILL)
    wait_for(lambda: not any(map(is_alive, workers)))
    feed(pipe)
    os.close(held)
    reading.join()
    assert [type(result) for result in results] == [Report, Report, Report]


@POSIX
@LINUX
def test_a_file_at_which_workers_die_fails(report: Path, pipe: Path) -> None:
    results: list[Report | Failure] = []
    reading = Thread(target=lambda: results.extend(reportparse.read_many([pipe, report], timeout=60)))
    reading.start()
    held: list[int] = []
    for _ in range(2):
        held.append(attach(pipe))
        [worker] = children(os.getpid())
        os.kill(worker, signal.SIGKILL)
        wait_for(lambda worker=worker: not is_alive(worker))  # type: ignore[misc]
    reading.join()
    for descriptor in held:
        os.close(descriptor)
    assert isinstance(results[0], Failure)
    assert (results[0].code, results[0].source) == ("worker_died", str(pipe))
    assert isinstance(results[1], Report)


@POSIX
@LINUX
def test_closing_the_iterator_ends_the_processes_even_at_a_file_that_hangs(report: Path, pipe: Path) -> None:
    results = reportparse.read_many([report, pipe], workers=2)
    assert isinstance(next(results), Report)
    held = attach(pipe)
    workers = children(os.getpid())
    assert workers
    results.close()  # type: ignore[attr-defined]
    assert not any(map(is_alive, workers))
    os.close(held)


def test_outcomes_may_come_when_they_are_there(report: Path) -> None:
    jobs = [Job((Input(str(report)),))] * 9
    assert sorted(number for number, _ in outcomes(jobs, Task("jsonl"), 2, in_order=False)) == list(range(9))
    assert [number for number, _ in outcomes(jobs, Task("jsonl"), 2)] == list(range(9))


def test_where_no_process_can_be_started_that_is_said(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "")
    with pytest.raises(RuntimeError, match="no worker process"):
        list(reportparse.read_many([report], workers=2))
    monkeypatch.setattr("sys.executable", "/bin/false")
    with pytest.raises(RuntimeError, match="before they are ready"):
        list(reportparse.read_many([report], workers=2))
