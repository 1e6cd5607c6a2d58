"""A Dask cluster gives the tables that one machine gives, whatever is lost on the way."""

import json
import os
import signal
import threading
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import fsspec
import pandas
import pytest
from distributed import LocalCluster
from pandas.testing import assert_frame_equal

from reportparse import Report, read_many, to_frames
from reportparse.batch import cluster as cluster_module
from reportparse.batch.storage import Store
from reportparse.cli import main

CORPUS = Path(__file__).parents[2] / "corpus" / "reports"
pytestmark = [
    pytest.mark.timeout(60),  # processes that load Dask and the parser
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning"),
]


@pytest.fixture(scope="module")
def processes() -> Iterator[LocalCluster]:
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster:
        yield cluster


@pytest.fixture
def threads() -> Iterator[LocalCluster]:
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=False, dashboard_address=":0") as cluster:
        yield cluster


@pytest.fixture(autouse=True)
def small_partitions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "FILES", 8)


def run(scheduler: LocalCluster, *arguments: str) -> int:
    return main([*arguments, "--scheduler", scheduler.scheduler_address])


def assert_same(output: Path, corpus: Path = CORPUS) -> None:
    frames = to_frames(result for result in read_many([corpus]) if isinstance(result, Report))
    for name, frame in frames.items():
        assert_frame_equal(pandas.read_parquet(output / f"{name}.parquet"), frame)


def test_two_processes_give_the_tables_of_one_machine(processes: LocalCluster, tmp_path: Path) -> None:
    output = tmp_path / "out.parquet"
    assert run(processes, str(CORPUS), "-o", str(output)) == 0
    assert_same(output)
    assert len(list((output / "findings.parquet").iterdir())) == 11  # 82 reports, eight to a partition
    assert {path.name for path in tmp_path.iterdir()} == {"out.parquet"}


def test_partitions_of_a_lost_worker_are_done_again(
    processes: LocalCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_module, "FILES", 1)
    victim = next(iter(processes.workers.values())).process.pid

    def kill_soon() -> None:
        while len(list(tmp_path.glob("out.parquet.partial/done/*"))) < 5:
            threading.Event().wait(0.01)
        os.kill(victim, signal.SIGKILL)

    killer = threading.Thread(target=kill_soon, daemon=True)
    killer.start()
    assert run(processes, str(CORPUS), "-o", str(tmp_path / "out.parquet")) == 0
    killer.join()
    assert_same(tmp_path / "out.parquet")


def test_what_lies_in_memory_is_read_and_written(threads: LocalCluster) -> None:
    memory = fsspec.filesystem("memory")
    for path in sorted(CORPUS.glob("*.txt"))[:10]:
        memory.pipe_file(f"/reports/{path.name}", path.read_bytes())
    assert run(threads, "memory://reports/*.txt", "memory://reports/none.txt", "-o", "memory://out.parquet") == 1
    with memory.open("/out.parquet/reports.parquet/part-00001.parquet") as file:
        assert len(pandas.read_parquet(file)) == 2
    (failure,) = memory.cat_file("/out.parquet.failures.jsonl").splitlines()
    assert json.loads(failure)["source"] == "memory://reports/none.txt"
    memory.rm("/", recursive=True)


def test_resume_leaves_what_is_done(threads: LocalCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output, work = tmp_path / "out.parquet", tmp_path / "out.parquet.partial"

    def full(*names: str) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Store, "move", full)
        assert run(threads, str(CORPUS), "-o", str(output)) == 1
    assert not output.exists()
    (work / "done" / "part-00003.json").unlink()
    written = {path.name: path.stat().st_mtime_ns for path in (work / "tables" / "findings.parquet").iterdir()}
    assert run(threads, str(CORPUS), "-o", str(output), "--resume") == 0
    again = {path.name: path.stat().st_mtime_ns for path in (output / "findings.parquet").iterdir()}
    assert [name for name in sorted(written) if again[name] != written[name]] == ["part-00003.parquet"]
    assert_same(output)


def test_a_complete_output_is_left(threads: LocalCluster, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = (str(CORPUS / "town-inspection.txt"), "-o", str(tmp_path / "out.parquet"), "--resume")
    assert run(threads, *arguments) == 0
    assert run(threads, *arguments) == 0
    assert "is complete" in capsys.readouterr().err


def test_other_things_are_not_replaced(
    threads: LocalCluster, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "letter.txt").write_text("甲")
    assert run(threads, str(CORPUS), "-o", str(tmp_path), "--format", "parquet") == 1
    assert "is a folder with other things in it (letter.txt)" in capsys.readouterr().err


def test_a_worker_with_other_code_is_refused(
    threads: LocalCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    numbers = count()
    monkeypatch.setattr(cluster_module, "code_digest", lambda: str(next(numbers)))
    assert run(threads, str(CORPUS), "-o", str(tmp_path / "out.parquet")) == 1
    assert "this worker has not the same reportparse" in capsys.readouterr().err


def test_no_scheduler_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cluster_module, "_WAIT", 0.2)
    assert main([str(CORPUS), "-o", str(tmp_path / "o.parquet"), "--scheduler", "tcp://127.0.0.1:9"]) == 1
    assert capsys.readouterr().err.startswith("reportparse: tcp://127.0.0.1:9: no scheduler with a worker answers")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["a.txt", "--scheduler", "tcp://a:1"], "name it with -o"),
        (["a.txt", "-o", "a.csv", "--scheduler", "tcp://a:1"], "a cluster writes Parquet"),
        (["a.txt", "-o", "a.parquet", "--workers", "2", "--scheduler", "tcp://a:1"], "are for processes here"),
    ],
)
def test_wrong_usage(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert message in capsys.readouterr().err
